/* test-issue-list.c: the list reads what is looked at and announces what differs. */

#include "demo-fixture.h"

#include "model/issue-list.h"
#include "store/demo.h"

#define MANY 100000

typedef struct
{
  guint n, position, removed, added; /* announcements, and the last */
  guint shrinking;
} Heard;

static Demo demo; /* one for all: it takes a while to make */

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, Heard *heard)
{
  heard->n++;
  heard->position = position;
  heard->removed = removed;
  heard->added = added;
}

static void
shrinking_cb (RectifyIssueList *list, guint n, guint *count)
{
  g_assert_cmpuint (n, <, g_list_model_get_n_items (G_LIST_MODEL (list)));
  (*count)++;
}

static RectifyIssueList *
new_list (Heard *heard)
{
  RectifyIssueList *list;

  demo_filter (&demo, "");
  list = rectify_issue_list_new (demo.workspace);
  *heard = (Heard){ 0 };
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), heard);
  g_signal_connect (list, "shrinking", G_CALLBACK (shrinking_cb), &heard->shrinking);
  return list;
}

static void
test_reads_only_the_page_asked_for (void)
{
  Heard                        heard;
  g_autoptr (RectifyIssueList) list = new_list (&heard);
  g_autoptr (RectifyIssueItem) item = NULL;
  g_autoptr (RectifyIssueItem) beside = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, MANY);
  g_assert_cmpuint (rectify_issue_list_get_n_requests (list), ==, 0);
  item = g_list_model_get_item (G_LIST_MODEL (list), 70100);
  g_assert_cmpint (rectify_issue_item_get_id (item), ==, rectify_issue_list_get_id (list, 70100));
  g_assert_cmpint (rectify_issue_item_get_status (item)->state, !=, RECTIFY_STATE_NONE);
  g_assert_null (rectify_issue_item_get_issue (item));
  rectify_wait_until (rectify_issue_item_get_issue (item) != NULL);
  g_assert_cmpint (rectify_issue_item_get_issue (item)->id, ==, rectify_issue_item_get_id (item));
  beside = g_list_model_get_item (G_LIST_MODEL (list), 70101);
  g_assert_nonnull (rectify_issue_item_get_issue (beside));
  g_assert_cmpuint (rectify_issue_list_get_n_requests (list), ==, 1);
  g_assert_cmpuint (rectify_issue_list_find (list, rectify_issue_item_get_id (item)), ==, 70100);
}

static void
test_the_next_page_is_read_before_it_is_looked_at (void)
{
  Heard                        heard;
  g_autoptr (RectifyIssueList) list = new_list (&heard);
  g_autoptr (RectifyIssueItem) last = g_list_model_get_item (G_LIST_MODEL (list), 70199);
  g_autoptr (RectifyIssueItem) next = NULL;

  g_assert_cmpuint (rectify_issue_list_get_n_requests (list), ==, 2);
  rectify_wait_until (rectify_issue_item_get_issue (last) != NULL);
  next = g_list_model_get_item (G_LIST_MODEL (list), 70200);
  rectify_wait_until (rectify_issue_item_get_issue (next) != NULL);
  /* The pages on both sides of the border are there, and the one before neither. */
  g_assert_cmpuint (rectify_issue_list_get_n_requests (list), ==, 2);
}

static void
test_what_the_columns_know_is_there_before_the_record (void)
{
  Heard                        heard;
  g_autoptr (RectifyIssueList) list = new_list (&heard);
  g_autoptr (RectifyIssueItem) item = g_list_model_get_item (G_LIST_MODEL (list), 5000);
  RectifyIssue                *known = rectify_issue_item_get_known (item);
  gint64                       site, class_id, unit;

  g_assert_null (rectify_issue_item_get_issue (item));
  g_assert_nonnull (known);
  site = known->site_id;
  class_id = known->class_id;
  unit = rectify_issue_item_get_status (item)->unit;
  g_assert_cmpint (class_id, !=, 0);
  rectify_wait_until (rectify_issue_item_get_issue (item) != NULL);
  known = rectify_issue_item_get_known (item);
  g_assert_true (known == rectify_issue_item_get_issue (item));
  g_assert_cmpint (known->site_id, ==, site);
  g_assert_cmpint (known->class_id, ==, class_id);
  g_assert_cmpint (rectify_issue_item_get_status (item)->unit, ==, unit);
}

static void
test_one_handle_stands_for_a_position (void)
{
  Heard                        heard;
  g_autoptr (RectifyIssueList) list = new_list (&heard);
  g_autoptr (RectifyIssueItem) a = g_list_model_get_item (G_LIST_MODEL (list), 5);
  g_autoptr (RectifyIssueItem) b = g_list_model_get_item (G_LIST_MODEL (list), 5);

  g_assert_true (a == b);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), MANY));
}

static void
test_an_order_announces_nothing_and_binds_anew (void)
{
  Heard                        heard;
  g_autoptr (RectifyIssueList) list = new_list (&heard);
  g_autoptr (RectifyIssueItem) item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  gint64                       before = rectify_issue_item_get_id (item);
  RectifyOrder                 order = { RECTIFY_ORDER_NUMBER, FALSE }, usual = { 0, TRUE };

  rectify_workspace_set_order (demo.workspace, order);
  demo_settle (&demo);
  g_assert_cmpuint (heard.n, ==, 0);
  g_assert_cmpint (rectify_issue_item_get_id (item), !=, before);
  g_assert_cmpint (rectify_issue_item_get_id (item), ==, rectify_issue_list_get_id (list, 0));
  rectify_wait_until (rectify_issue_item_get_issue (item) != NULL);
  rectify_workspace_set_order (demo.workspace, usual);
  demo_settle (&demo);
}

static void
test_a_filter_announces_only_the_difference (void)
{
  Heard                        heard;
  g_autoptr (RectifyIssueList) list = new_list (&heard);
  g_autoptr (RectifyIssueItem) last = g_list_model_get_item (G_LIST_MODEL (list), MANY - 1);
  guint                        n;

  demo_filter (&demo, "state:review");
  n = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, MANY);
  g_assert_cmpuint (heard.n, ==, 1);
  g_assert_cmpuint (heard.position, ==, n);
  g_assert_cmpuint (heard.removed, ==, MANY - n);
  g_assert_cmpuint (heard.added, ==, 0);
  g_assert_cmpuint (heard.shrinking, ==, 1);
  g_assert_cmpint (rectify_issue_item_get_id (last), ==, 0);
  g_assert_null (rectify_issue_item_get_issue (last));

  demo_filter (&demo, "");
  g_assert_cmpuint (heard.n, ==, 2);
  g_assert_cmpuint (heard.position, ==, n);
  g_assert_cmpuint (heard.added, ==, MANY - n);
  rectify_wait_until (rectify_issue_item_get_issue (last) != NULL);
}

static void
test_what_nobody_sees_is_read_when_it_is_seen (void)
{
  Heard                        heard;
  g_autoptr (RectifyIssueList) list = new_list (&heard);
  g_autoptr (RectifyIssueItem) first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  gint64                       before = rectify_issue_item_get_id (first);
  guint                        n, asked;

  rectify_wait_until (rectify_issue_item_get_issue (first) != NULL);
  asked = rectify_issue_list_get_n_requests (list);
  rectify_issue_list_set_seen (list, FALSE);
  demo_filter (&demo, "state:review");
  n = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_assert_cmpuint (n, ==, rectify_selection_n (rectify_workspace_get_selection (demo.workspace)));
  g_assert_cmpint (rectify_issue_list_get_id (list, 0), !=, before);
  g_assert_cmpint (rectify_issue_item_get_id (first), ==, before);
  g_assert_cmpuint (rectify_issue_list_get_n_requests (list), ==, asked);

  rectify_issue_list_set_seen (list, TRUE);
  g_assert_cmpint (rectify_issue_item_get_id (first), ==, rectify_issue_list_get_id (list, 0));
  g_assert_cmpint (rectify_issue_item_get_status (first)->state, ==, RECTIFY_STATE_REVIEW);
  g_assert_cmpuint (rectify_issue_list_get_n_requests (list), ==, asked + 1);
  rectify_wait_until (rectify_issue_item_get_issue (first) != NULL);
}

static void
go_to (gint64 moment)
{
  rectify_workspace_set_moment (demo.workspace, moment);
  rectify_wait_until (!rectify_workspace_get_busy (demo.workspace));
}

static void
test_what_is_out_of_sight_follows_when_time_rests_or_it_is_looked_at (void)
{
  Heard                        heard;
  g_autoptr (RectifyIssueList) list = new_list (&heard);
  g_autoptr (RectifyIssueItem) near = g_list_model_get_item (G_LIST_MODEL (list), 3);
  g_autoptr (RectifyIssueItem) far = g_list_model_get_item (G_LIST_MODEL (list), 150);
  gint64                       present = rectify_workspace_get_present (demo.workspace);

  rectify_issue_list_set_sight (list, 0, 20);
  for (guint day = 1; day <= 8; day++)
    {
      go_to (present - day * 86400);
      g_assert_cmpint (rectify_issue_item_get_id (near), ==, rectify_issue_list_get_id (list, 3));
    }
  rectify_issue_list_set_sight (list, 140, 20);
  g_assert_cmpint (rectify_issue_item_get_id (far), ==, rectify_issue_list_get_id (list, 150));
  rectify_issue_list_set_sight (list, 0, 20);
  for (guint day = 1; day <= 8; day++)
    go_to (present - day * 86400);
  rectify_wait_until (rectify_issue_item_get_id (far) == rectify_issue_list_get_id (list, 150));
  rectify_wait_until (rectify_issue_item_get_issue (far) != NULL);
  go_to (0);
}

static void
test_one_action_announces_nothing_and_shows_the_new_state (void)
{
  Heard                        heard;
  g_autoptr (RectifyIssueList) list = NULL;
  g_autoptr (RectifyIssueItem) item = NULL;
  g_autoptr (GArray)           ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  RectifyMove                  move = { .kind = RECTIFY_EVENT_EXPOSE, .by = "A", .text = "B" };
  gint64                       id;
  guint                        before;

  list = new_list (&heard);
  item = g_list_model_get_item (G_LIST_MODEL (list), 3);
  rectify_wait_until (rectify_issue_item_get_issue (item) != NULL);
  id = rectify_issue_item_get_id (item);
  before = rectify_issue_item_get_status (item)->exposed;
  g_array_append_val (ids, id);
  g_assert_cmpuint (demo_act (&demo, ids, move), ==, 1);
  g_assert_cmpuint (heard.n, ==, 0);
  g_assert_cmpint (rectify_issue_item_get_id (item), ==, id);
  g_assert_cmpuint (rectify_issue_item_get_status (item)->exposed, ==, before + 1);
  rectify_wait_until (rectify_issue_item_get_issue (item)->status.exposed == before + 1);
}

static void
test_pages_used_least_are_let_go (void)
{
  Heard                        heard;
  g_autoptr (RectifyIssueList) list = new_list (&heard);
  guint                        n;

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (RectifyIssueItem) item = g_list_model_get_item (G_LIST_MODEL (list), i * 200);

      rectify_wait_until (rectify_issue_item_get_issue (item) != NULL);
    }
  n = rectify_issue_list_get_n_requests (list);
  g_assert_cmpuint (n, ==, 60);
  g_object_unref (g_list_model_get_item (G_LIST_MODEL (list), 59 * 200));
  g_assert_cmpuint (rectify_issue_list_get_n_requests (list), ==, n);
  g_object_unref (g_list_model_get_item (G_LIST_MODEL (list), 0));
  g_assert_cmpuint (rectify_issue_list_get_n_requests (list), ==, n + 1);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(RectifyStore **) data = rectify_store_open_finish (result, NULL);
}

/* A campaign under way: what is shown first stays where it is when all are read. */
static void
test_the_newest_stand_there_until_all_are_read (void)
{
  g_autofree char             *root = rectify_test_make_dir ();
  g_autofree char             *dir = g_build_filename (root, "ledger", NULL);
  RectifyDemoOptions           options;
  RectifyStore                *store = NULL;
  g_autoptr (RectifyWorkspace) workspace = NULL;
  g_autoptr (RectifyIssueList) list = NULL;
  g_autoptr (GArray)           ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RectifyIssueItem) first = NULL;
  Heard                        heard = { 0 };
  RectifyStatus                status;
  guint                        n;

  rectify_demo_options_init (&options);
  options.n_issues = 300;
  options.deadline = (RectifyDay) (g_get_real_time () / G_USEC_PER_SEC / 86400);
  g_assert_true (rectify_demo_create (dir, &options, NULL));
  rectify_store_open_async (dir, RECTIFY_OPEN_READ_WRITE, NULL, opened_cb, &store);
  rectify_wait_until (store != NULL);
  workspace = rectify_workspace_new (store);
  list = rectify_issue_list_new (workspace);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &heard);
  n = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_assert_cmpuint (n, >, 20);
  g_assert_cmpuint (n, <, 300);
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_nonnull (rectify_issue_item_get_issue (first));
  status = *rectify_issue_item_get_status (first);
  for (guint i = 0; i < n; i++)
    {
      gint64 id = rectify_issue_list_get_id (list, i);

      g_array_append_val (ids, id);
      g_assert_cmpuint (rectify_issue_list_find (list, id), ==, i);
    }
  rectify_wait_until (rectify_workspace_get_selection (workspace) != NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 300);
  g_assert_cmpuint (heard.n, ==, 1);
  g_assert_cmpuint (heard.position, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (rectify_issue_list_get_id (list, i), ==, g_array_index (ids, gint64, i));
  g_assert_nonnull (rectify_issue_item_get_issue (first));
  g_assert_cmpint (rectify_issue_item_get_status (first)->unit, ==, status.unit);
  g_assert_cmpint (rectify_issue_item_get_status (first)->state, ==, status.state);
  rectify_wait_until (!rectify_workspace_get_busy (workspace));
  rectify_store_close (store);
  g_object_unref (store);
  rectify_test_remove_dir (g_steal_pointer (&root));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  demo_set_up (&demo, MANY);
  g_test_add_func ("/issue-list/reads_only_the_page_asked_for", test_reads_only_the_page_asked_for);
  g_test_add_func ("/issue-list/the_next_page_is_read_before_it_is_looked_at",
                   test_the_next_page_is_read_before_it_is_looked_at);
  g_test_add_func ("/issue-list/what_the_columns_know_is_there_before_the_record",
                   test_what_the_columns_know_is_there_before_the_record);
  g_test_add_func ("/issue-list/one_handle_stands_for_a_position",
                   test_one_handle_stands_for_a_position);
  g_test_add_func ("/issue-list/an_order_announces_nothing_and_binds_anew",
                   test_an_order_announces_nothing_and_binds_anew);
  g_test_add_func ("/issue-list/a_filter_announces_only_the_difference",
                   test_a_filter_announces_only_the_difference);
  g_test_add_func ("/issue-list/what_nobody_sees_is_read_when_it_is_seen",
                   test_what_nobody_sees_is_read_when_it_is_seen);
  g_test_add_func ("/issue-list/what_is_out_of_sight_follows_when_time_rests_or_it_is_looked_at",
                   test_what_is_out_of_sight_follows_when_time_rests_or_it_is_looked_at);
  g_test_add_func ("/issue-list/one_action_announces_nothing_and_shows_the_new_state",
                   test_one_action_announces_nothing_and_shows_the_new_state);
  g_test_add_func ("/issue-list/the_newest_stand_there_until_all_are_read",
                   test_the_newest_stand_there_until_all_are_read);
  g_test_add_func ("/issue-list/pages_used_least_are_let_go", test_pages_used_least_are_let_go);
  status = g_test_run ();
  demo_tear_down (&demo);
  return status;
}
