/* test-saved-filters.c: filters kept under a name, and what a filter has looked up in the file. */

#include "ledger-fixture.h"
#include "store/filter-ids.h"
#include "store/saved-filters.h"

static char *
names_of (Ledger *ledger)
{
  g_autoptr (GPtrArray) filters = rectify_database_load_saved_filters (ledger->db, NULL);
  GString              *names = g_string_new (NULL);

  for (guint i = 0; i < filters->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                            ((RectifySavedFilter *) filters->pdata[i])->name);
  return g_string_free (names, FALSE);
}

static void
assert_names (Ledger *ledger, const char *expected)
{
  g_autofree char *names = names_of (ledger);

  g_assert_cmpstr (names, ==, expected);
}

static void
test_every_ledger_has_some_that_are_understood (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GPtrArray) filters = rectify_database_load_saved_filters (ledger->db, NULL);

  assert_names (ledger, "今日到期 已逾期 待复核 退回 反弹 我新录的");
  for (guint i = 0; i < filters->len; i++)
    {
      const RectifySavedFilter *saved = filters->pdata[i];
      g_autoptr (RectifyFilter) filter = rectify_filter_parse (saved->expression, NULL);
      g_autofree char          *text = filter != NULL ? rectify_filter_print (filter) : NULL;

      g_assert_cmpstr (text, ==, saved->expression);
      g_assert_cmpstr (saved->key, ==, rectify_standing_keys[i]);
    }
}

static void
test_they_are_added_changed_moved_and_removed (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GPtrArray) filters = NULL;
  gint64 id = rectify_database_save_filter (ledger->db, 0, "  占道 ", "占道 overdue", NULL);

  g_assert_cmpint (id, !=, 0);
  assert_names (ledger, "今日到期 已逾期 待复核 退回 反弹 我新录的 占道");
  g_assert_true (rectify_database_move_saved_filter (ledger->db, id, 1, NULL));
  assert_names (ledger, "今日到期 占道 已逾期 待复核 退回 反弹 我新录的");
  filters = rectify_database_load_saved_filters (ledger->db, NULL);
  g_assert_cmpint (rectify_database_save_filter (ledger->db,
                                                 ((RectifySavedFilter *) filters->pdata[2])->id,
                                                 "晚了", NULL, NULL),
                   !=, 0);
  g_assert_true (
      rectify_database_remove_saved_filter (ledger->db,
                                            ((RectifySavedFilter *) filters->pdata[0])->id, NULL));
  assert_names (ledger, "占道 晚了 待复核 退回 反弹 我新录的");
  g_ptr_array_unref (filters);
  filters = rectify_database_load_saved_filters (ledger->db, NULL);
  /* With another name it is the user's own and is not translated any more. */
  g_assert_null (((RectifySavedFilter *) filters->pdata[1])->key);
  g_assert_cmpstr (((RectifySavedFilter *) filters->pdata[1])->expression, ==, "overdue");
  g_assert_cmpstr (((RectifySavedFilter *) filters->pdata[0])->expression, ==, "占道 overdue");
}

static void
test_one_taken_away_comes_back_to_its_place (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GPtrArray)     before = rectify_database_load_saved_filters (ledger->db, NULL);
  g_autoptr (GPtrArray)     after = NULL;
  g_autoptr (GError)        error = NULL;
  const RectifySavedFilter *overdue = before->pdata[1];

  g_assert_true (rectify_database_remove_saved_filter (ledger->db, overdue->id, NULL));
  assert_names (ledger, "今日到期 待复核 退回 反弹 我新录的");
  g_assert_true (rectify_database_restore_saved_filter (ledger->db, overdue, 1, NULL));
  assert_names (ledger, "今日到期 已逾期 待复核 退回 反弹 我新录的");
  g_assert_cmpint (rectify_database_save_filter (ledger->db, overdue->id, "已逾期", "state:fixing",
                                                 NULL),
                   !=, 0);
  g_assert_true (rectify_database_restore_saved_filter (ledger->db, overdue, 1, NULL));
  after = rectify_database_load_saved_filters (ledger->db, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
  g_assert_cmpstr (((RectifySavedFilter *) after->pdata[1])->expression, ==, "overdue");
  g_assert_cmpstr (((RectifySavedFilter *) after->pdata[1])->key, ==, "overdue");
  /* Its name is another's by now. */
  g_assert_true (rectify_database_remove_saved_filter (ledger->db, overdue->id, NULL));
  g_assert_cmpint (rectify_database_save_filter (ledger->db, 0, "已逾期", "open", NULL), !=, 0);
  g_assert_false (rectify_database_restore_saved_filter (ledger->db, overdue, 1, &error));
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_EXISTS);
  assert_names (ledger, "今日到期 待复核 退回 反弹 我新录的 已逾期");
}

static void
test_a_name_is_given_once_and_is_not_nothing (Ledger *ledger, gconstpointer data)
{
  g_autofree char   *longer = g_strnfill (61, 'a');
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (rectify_database_save_filter (ledger->db, 0, "退回", "overdue", &error), ==, 0);
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_cmpint (rectify_database_save_filter (ledger->db, 0, "  ", "overdue", &error), ==, 0);
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (rectify_database_save_filter (ledger->db, 0, longer, "overdue", &error), ==, 0);
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_INVALID);
  assert_names (ledger, "今日到期 已逾期 待复核 退回 反弹 我新录的");
}

static void
test_a_change_is_seen_from_outside (Ledger *ledger, gconstpointer data)
{
  gint64                     mark = rectify_database_mark (ledger->db, NULL), next;
  g_autoptr (RectifyChanges) changes = NULL;

  g_assert_cmpint (rectify_database_save_filter (ledger->db, 0, "新", "open", NULL), !=, 0);
  changes = rectify_database_changes_since (ledger->db, mark, &next, NULL);
  g_assert_cmpint (next, >, mark);
  g_assert_true (changes->campaign);
  g_assert_cmpuint (changes->ids->len, ==, 0);
}

static void
test_a_filter_looks_up_words_numbers_and_who_entered (Ledger *ledger, gconstpointer data)
{
  gint64                       id = ledger_add (ledger, "门前占道", NOW);
  g_autoptr (GPtrArray)        events = rectify_database_load_events (ledger->db, id, NULL);
  const char                  *by = ((RectifyEvent *) events->pdata[0])->by;
  g_autofree char             *named = g_strdup_printf ("entered:\"%s\"", by);
  g_autoptr (RectifyFilter)    mine = rectify_filter_parse ("entered:me", NULL);
  g_autoptr (RectifyFilter)    his = rectify_filter_parse (named, NULL);
  g_autoptr (RectifyFilter)    all = rectify_filter_parse ("占道 number:KRY-* overdue", NULL);
  g_autoptr (RectifyFilterIds) a = rectify_database_filter_ids (ledger->db, mine, by, NULL, NULL);
  g_autoptr (RectifyFilterIds) b =
      rectify_database_filter_ids (ledger->db, mine, "另一个", NULL, NULL);
  g_autoptr (RectifyFilterIds) c = rectify_database_filter_ids (ledger->db, his, NULL, NULL, NULL);
  g_autoptr (RectifyFilterIds) d = rectify_database_filter_ids (ledger->db, all, by, NULL, NULL);

  g_assert_cmpuint (a->entered->len, ==, 1);
  g_assert_cmpint (g_array_index (a->entered, gint64, 0), ==, id);
  g_assert_null (a->hits);
  g_assert_cmpuint (b->entered->len, ==, 0);
  g_assert_cmpuint (c->entered->len, ==, 1);
  g_assert_cmpuint (d->hits->len, ==, 1);
  g_assert_cmpuint (d->numbers->len, ==, 1);
  g_assert_null (d->entered);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/saved-filters/every_ledger_has_some_that_are_understood",
               test_every_ledger_has_some_that_are_understood);
  LEDGER_TEST ("/saved-filters/they_are_added_changed_moved_and_removed",
               test_they_are_added_changed_moved_and_removed);
  LEDGER_TEST ("/saved-filters/one_taken_away_comes_back_to_its_place",
               test_one_taken_away_comes_back_to_its_place);
  LEDGER_TEST ("/saved-filters/a_name_is_given_once_and_is_not_nothing",
               test_a_name_is_given_once_and_is_not_nothing);
  LEDGER_TEST ("/saved-filters/a_change_is_seen_from_outside", test_a_change_is_seen_from_outside);
  LEDGER_TEST ("/saved-filters/a_filter_looks_up_words_numbers_and_who_entered",
               test_a_filter_looks_up_words_numbers_and_who_entered);
  return g_test_run ();
}
