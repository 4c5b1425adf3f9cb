/* test-split-merge.c: parts have the history of the whole, duplicates give what they know; both are
 * undone as one. */

#include "ledger-fixture.h"
#include "store/database-private.h"
#include "store/filter-ids.h"

#include <string.h>

static const guint8 PNG[2][40] = {
  { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 1 },
  { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 2 },
};
static const char *const TEXTS[] = { "门前占道经营", "垃圾桶满溢", "路面破损", NULL };

static void
add_photo (Ledger *ledger, gint64 id, guint which)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GBytes)    bytes = g_bytes_new_static (PNG[which], sizeof PNG[which]);
  g_autoptr (GPtrArray) photos =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_free);

  g_ptr_array_add (photos,
                   rectify_database_store_photo (ledger->db, bytes, RECTIFY_PHOTO_BEFORE, &error));
  g_assert_no_error (error);
  g_assert_true (rectify_database_add_photos (ledger->db, id, photos, NULL, NOW, NULL, &error));
  g_assert_no_error (error);
}

static void
edit (Ledger *ledger, gint64 id, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  rectify_database_edit (ledger->db, id, key, value, "王芳", NOW, &error);
  g_assert_no_error (error);
}

static void
split (Ledger *ledger, gint64 id, RectifyActReport *report)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      rectify_database_split (ledger->db, id, TEXTS, "王芳", NOW + 4000 * DAY, report, &error));
  g_assert_no_error (error);
}

static guint
n_photos (Ledger *ledger, gint64 id)
{
  g_autoptr (RectifyIssue) issue = ledger_issue (ledger, id);

  return issue->n_photos;
}

static void
test_parts_have_what_the_whole_has (Ledger *ledger, gconstpointer data)
{
  gint64 id = ledger_add (ledger, "(1)门前占道经营(2)垃圾桶满溢(3)路面破损", NOW);
  g_autoptr (RectifyIssue) whole = NULL, first = NULL;
  g_autoptr (GArray)       ids = NULL;
  g_autoptr (GPtrArray)    events = NULL;
  RectifyActReport         report;

  edit (ledger, id, "site", "准噶尔市场");
  edit (ledger, id, "external_number", "12345-7");
  ledger_act (ledger, id, ledger_move (ledger, RECTIFY_EVENT_ASSIGN, NOW + 60));
  ledger_act (ledger, id, ledger_move (ledger, RECTIFY_EVENT_SIGN, NOW + 120));
  ledger_act (ledger, id, ledger_move (ledger, RECTIFY_EVENT_URGE, NOW + 180));
  add_photo (ledger, id, 0);
  whole = ledger_issue (ledger, id);
  split (ledger, id, &report);
  g_assert_cmpuint (report.done, ==, 3);
  ids = rectify_database_batch_issues (ledger->db, report.batch, NULL);
  g_assert_cmpuint (ids->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RectifyIssue) part = ledger_issue (ledger, g_array_index (ids, gint64, i));

      g_assert_cmpstr (part->description, ==, TEXTS[i]);
      g_assert_cmpmem (&part->status, sizeof part->status, &whole->status, sizeof whole->status);
      g_assert_cmpint (part->site_id, ==, ledger->sites[0]);
      g_assert_cmpstr (part->external_number, ==, "12345-7");
      g_assert_cmpuint (part->n_photos, ==, 1);
    }
  /* The first part is the whole, under its number; the others say where they come from. */
  first = ledger_issue (ledger, id);
  g_assert_cmpstr (first->number, ==, whole->number);
  events = rectify_database_load_events (ledger->db, g_array_index (ids, gint64, 2), NULL);
  g_assert_nonnull (strstr (((RectifyEvent *) events->pdata[0])->text, whole->number));
  ledger_assert_rows_are_replays (ledger);
  rectify_act_report_clear (&report);
}

static void
test_a_split_is_undone_as_one_and_done_again (Ledger *ledger, gconstpointer data)
{
  gint64             id = ledger_add (ledger, "三件事", NOW);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  RectifyActReport   report, undone, redone;

  ledger_act (ledger, id, ledger_move (ledger, RECTIFY_EVENT_ASSIGN, NOW + 60));
  split (ledger, id, &report);
  ids = rectify_database_batch_issues (ledger->db, report.batch, NULL);
  g_assert_true (rectify_database_undo_batch (ledger->db, report.batch, "王芳", NOW + DAY, NULL,
                                              NULL, NULL, &undone, &error));
  g_assert_cmpuint (undone.done, ==, 3);
  g_assert_cmpint (undone.what, ==, RECTIFY_STEP_SPLIT);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RectifyIssue) part = ledger_issue (ledger, g_array_index (ids, gint64, i));

      g_assert_cmpint (part->status.state, ==,
                       i == 0 ? RECTIFY_STATE_ASSIGNED : RECTIFY_STATE_VOID);
      g_assert_cmpstr (part->description, ==, i == 0 ? "三件事" : TEXTS[i]);
    }
  g_assert_true (rectify_database_undo_batch (ledger->db, undone.batch, "王芳", NOW + 2 * DAY, NULL,
                                              NULL, NULL, &redone, &error));
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RectifyIssue) part = ledger_issue (ledger, g_array_index (ids, gint64, i));

      g_assert_cmpint (part->status.state, ==, RECTIFY_STATE_ASSIGNED);
      g_assert_cmpstr (part->description, ==, TEXTS[i]);
    }
  ledger_assert_rows_are_replays (ledger);
  rectify_act_report_clear (&report);
  rectify_act_report_clear (&undone);
  rectify_act_report_clear (&redone);
}

static void
test_what_is_not_open_is_not_split (Ledger *ledger, gconstpointer data)
{
  static const char *const one[] = { "只有一件", NULL };
  gint64                   id = ledger_add (ledger, "三件事", NOW);
  g_autoptr (GError)       error = NULL;
  g_autofree char         *lengthy = g_strnfill (RECTIFY_MOST_CHARACTERS + 1, 'x');
  const char              *too_long[] = { "一", lengthy, NULL };
  RectifyActReport         report;

  g_assert_false (rectify_database_split (ledger->db, id, one, NULL, NOW, &report, &error));
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (rectify_database_split (ledger->db, id, too_long, NULL, NOW, &report, &error));
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_TOO_LONG);
  ledger_act (ledger, id, ledger_move (ledger, RECTIFY_EVENT_FIX, NOW + 60));
  split (ledger, id, &report);
  g_assert_cmpuint (report.done, ==, 0);
  g_assert_cmpint (g_array_index (report.refused, RectifyRefused, 0).refusal, ==,
                   RECTIFY_REFUSAL_STATE);
  rectify_act_report_clear (&report);
}

static void
merge (Ledger *ledger, const gint64 ids[3], RectifyActReport *report)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rectify_database_merge (ledger->db, ids[0], ids, 3, "王芳", NOW + 4000 * DAY,
                                         report, &error));
  g_assert_no_error (error);
}

static void
make_duplicates (Ledger *ledger, gint64 ids[3])
{
  for (guint i = 0; i < 3; i++)
    ids[i] = ledger_add (ledger, "门前占道经营", NOW);
  ledger_act (ledger, ids[0], ledger_move (ledger, RECTIFY_EVENT_ASSIGN, NOW + 60));
  edit (ledger, ids[1], "source", "12345");
  edit (ledger, ids[1], "external_number", "GD-77");
  edit (ledger, ids[1], "site", "准噶尔市场");
  edit (ledger, ids[2], "unit", "交警支队");
  edit (ledger, ids[0], "remark", "门口两侧");
  add_photo (ledger, ids[0], 0);
  add_photo (ledger, ids[1], 0);
  add_photo (ledger, ids[2], 1);
}

static void
test_what_duplicates_know_is_kept (Ledger *ledger, gconstpointer data)
{
  gint64                   ids[3];
  g_autoptr (RectifyIssue) kept = NULL, other = NULL;
  g_autoptr (GPtrArray)    events = NULL;
  const RectifyEvent      *last;
  RectifyActReport         report;

  make_duplicates (ledger, ids);
  merge (ledger, ids, &report);
  g_assert_cmpuint (report.done, ==, 2);
  kept = ledger_issue (ledger, ids[0]);
  other = ledger_issue (ledger, ids[1]);
  g_assert_cmpint (kept->status.state, ==, RECTIFY_STATE_ASSIGNED);
  g_assert_cmpint (other->status.state, ==, RECTIFY_STATE_VOID);
  g_assert_cmpint (kept->site_id, ==, ledger->sites[0]);
  g_assert_cmpstr (kept->external_number, ==, "GD-77");
  g_assert_cmpint (kept->supporting[0], ==, ledger->units[1]);
  g_assert_true (g_str_has_prefix (kept->remark, "门口两侧；"));
  g_assert_nonnull (strstr (kept->remark, other->number));
  g_assert_nonnull (strstr (kept->remark, "GD-77"));
  /* The same photo is not there twice. */
  g_assert_cmpuint (kept->n_photos, ==, 2);
  events = rectify_database_load_events (ledger->db, ids[1], NULL);
  last = events->pdata[events->len - 1];
  g_assert_cmpint (last->cell.kind, ==, RECTIFY_EVENT_VOID);
  g_assert_nonnull (strstr (last->text, kept->number));
  /* A sheet that comes again with the other number means the one that is kept. */
  g_assert_cmpint (rectify_database_find_number (ledger->db, "GD-77", NULL), ==, ids[0]);
  ledger_assert_rows_are_replays (ledger);
  rectify_act_report_clear (&report);
}

/* Whether sources: finds the issue. */
static gboolean
is_of_source (Ledger *ledger, const char *source, gint64 id)
{
  g_autofree char             *text = g_strdup_printf ("sources:%s", source);
  g_autoptr (RectifyFilter)    filter = rectify_filter_parse (text, NULL);
  g_autoptr (GError)           error = NULL;
  g_autoptr (RectifyFilterIds) ids =
      rectify_database_filter_ids (ledger->db, filter, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->sources->len; i++)
    if (g_array_index (ids->sources, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static void
test_an_issue_has_the_sources_of_what_was_merged_into_it (Ledger *ledger, gconstpointer data)
{
  static const char *const sources[] = { "自查", "督查", "12345" };
  gint64                   ids[3];
  g_autoptr (GError)       error = NULL;
  RectifyActReport         report, undone;

  for (guint i = 0; i < 3; i++)
    {
      ids[i] = ledger_add (ledger, "门前积水", NOW + i);
      rectify_database_edit (ledger->db, ids[i], "source", sources[i], "王芳", NOW + 10, &error);
      g_assert_no_error (error);
    }
  g_assert_true (
      rectify_database_merge (ledger->db, ids[1], &ids[0], 1, "王芳", NOW + 20, &report, &error));
  rectify_act_report_clear (&report);
  g_assert_true (is_of_source (ledger, "自查", ids[1]));
  g_assert_false (is_of_source (ledger, "自查", ids[2]));
  /* What was merged goes on with it. */
  g_assert_true (
      rectify_database_merge (ledger->db, ids[2], &ids[1], 1, "王芳", NOW + 30, &report, &error));
  g_assert_true (is_of_source (ledger, "自查", ids[2]));
  g_assert_true (is_of_source (ledger, "督查", ids[2]));
  g_assert_true (is_of_source (ledger, "12345", ids[2]));
  g_assert_false (is_of_source (ledger, "12345", ids[0]));
  g_assert_false (is_of_source (ledger, "月球", ids[0]));
  g_assert_true (rectify_database_undo_batch (ledger->db, report.batch, "王芳", NOW + 40, NULL,
                                              NULL, NULL, &undone, &error));
  g_assert_false (is_of_source (ledger, "督查", ids[2]));
  g_assert_true (is_of_source (ledger, "自查", ids[1]));
  rectify_act_report_clear (&report);
  rectify_act_report_clear (&undone);
}

static void
test_a_merge_is_undone_as_one (Ledger *ledger, gconstpointer data)
{
  gint64                   ids[3];
  g_autoptr (GError)       error = NULL;
  g_autoptr (RectifyIssue) before = NULL, after = NULL, other = NULL;
  RectifyActReport         report, undone, redone;

  make_duplicates (ledger, ids);
  before = ledger_issue (ledger, ids[0]);
  merge (ledger, ids, &report);
  g_assert_true (rectify_database_undo_batch (ledger->db, report.batch, "王芳", NOW + DAY, NULL,
                                              NULL, NULL, &undone, &error));
  g_assert_cmpuint (undone.done, ==, 3);
  g_assert_cmpint (undone.what, ==, RECTIFY_STEP_MERGE);
  after = ledger_issue (ledger, ids[0]);
  other = ledger_issue (ledger, ids[2]);
  g_assert_cmpint (other->status.state, ==, RECTIFY_STATE_REGISTERED);
  g_assert_cmpstr (after->remark, ==, before->remark);
  g_assert_null (after->external_number);
  g_assert_null (after->supporting);
  g_assert_cmpint (after->site_id, ==, 0);
  g_assert_cmpuint (after->n_photos, ==, 1);
  g_assert_cmpuint (n_photos (ledger, ids[2]), ==, 1);
  g_assert_true (rectify_database_undo_batch (ledger->db, undone.batch, "王芳", NOW + DAY, NULL,
                                              NULL, NULL, &redone, &error));
  g_assert_cmpuint (n_photos (ledger, ids[0]), ==, 2);
  ledger_assert_rows_are_replays (ledger);
  rectify_act_report_clear (&report);
  rectify_act_report_clear (&undone);
  rectify_act_report_clear (&redone);
}

static void
test_only_open_issues_are_merged (Ledger *ledger, gconstpointer data)
{
  gint64           ids[3];
  RectifyActReport report;

  for (guint i = 0; i < 3; i++)
    ids[i] = ledger_add (ledger, "门前占道经营", NOW);
  ledger_act (ledger, ids[1], ledger_move (ledger, RECTIFY_EVENT_FIX, NOW + 60));
  merge (ledger, ids, &report);
  g_assert_cmpuint (report.done, ==, 1);
  g_assert_cmpint (g_array_index (report.refused, RectifyRefused, 0).id, ==, ids[1]);
  rectify_act_report_clear (&report);
  /* Nothing is merged into one that is closed. */
  merge (ledger, (const gint64[]){ ids[1], ids[0], ids[0] }, &report);
  g_assert_cmpuint (report.done, ==, 0);
  g_assert_cmpint (g_array_index (report.refused, RectifyRefused, 0).id, ==, ids[1]);
  rectify_act_report_clear (&report);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/split-merge/an_issue_has_the_sources_of_what_was_merged_into_it",
               test_an_issue_has_the_sources_of_what_was_merged_into_it);
  LEDGER_TEST ("/split-merge/parts_have_what_the_whole_has", test_parts_have_what_the_whole_has);
  LEDGER_TEST ("/split-merge/a_split_is_undone_as_one_and_done_again",
               test_a_split_is_undone_as_one_and_done_again);
  LEDGER_TEST ("/split-merge/what_is_not_open_is_not_split", test_what_is_not_open_is_not_split);
  LEDGER_TEST ("/split-merge/what_duplicates_know_is_kept", test_what_duplicates_know_is_kept);
  LEDGER_TEST ("/split-merge/a_merge_is_undone_as_one", test_a_merge_is_undone_as_one);
  LEDGER_TEST ("/split-merge/only_open_issues_are_merged", test_only_open_issues_are_merged);
  return g_test_run ();
}
