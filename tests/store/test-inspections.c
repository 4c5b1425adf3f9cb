/* test-inspections.c: a visit is written with the issues it becomes, and read back. */

#include "ledger-fixture.h"

#include "domain/score.h"
#include "store/demo.h"
#include "store/inspections.h"

#include <math.h>

#define TODAY 18590 /* 2020-11-24, the day of NOW */

/* The market gets a type of the checklist; gives the site's index. */
static guint32
give_type (Ledger *ledger, const char *type)
{
  g_autoptr (RectifyDirectory) directory = rectify_database_load_directory (ledger->db, NULL, NULL);
  guint32      index = rectify_directory_index (directory, RECTIFY_LIST_SITE, ledger->sites[0]);
  RectifySite *site =
      (RectifySite *) rectify_entry_copy (RECTIFY_LIST_SITE,
                                          rectify_directory_get (directory, RECTIFY_LIST_SITE,
                                                                 index));

  site->type = rectify_directory_find (directory, RECTIFY_LIST_SITE_TYPE, type);
  site->unit = rectify_directory_index (directory, RECTIFY_LIST_UNIT, ledger->units[0]);
  g_assert_cmpint (rectify_database_put_entry (ledger->db, directory, RECTIFY_LIST_SITE,
                                               &site->head, NULL),
                   !=, 0);
  rectify_entry_free (RECTIFY_LIST_SITE, &site->head);
  return index;
}

static RectifyInspectionLine
failing (const RectifyDirectory *directory, const char *code, guint hits)
{
  guint32 index = rectify_directory_find (directory, RECTIFY_LIST_ITEM, code);

  g_assert_cmpuint (index, !=, RECTIFY_INDEX_NONE);
  return (RectifyInspectionLine){ .item_id =
                                      rectify_directory_id (directory, RECTIFY_LIST_ITEM, index),
                                  .result = RECTIFY_RESULT_FAILS,
                                  .hits = hits };
}

static RectifyInspection
visit_of (Ledger *ledger, GArray *lines)
{
  return (RectifyInspection){ .site_id = ledger->sites[0],
                              .day = TODAY,
                              .full = TRUE,
                              .inspector = "王芳",
                              .lines = lines };
}

static void
test_what_fails_becomes_an_issue (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)             error = NULL;
  g_autoptr (RectifyDirectory)   directory = NULL;
  g_autoptr (RectifyInspections) all = NULL;
  g_autoptr (RectifyIssue)       issue = NULL;
  g_autoptr (GArray)             lines = g_array_new (FALSE, TRUE, sizeof (RectifyInspectionLine));
  RectifyInspection              visit = visit_of (ledger, lines);
  guint32                        site = give_type (ledger, "主次干道");
  const RectifyVisit            *loaded;
  RectifyInspectionLine          line;

  directory = rectify_database_load_directory (ledger->db, NULL, NULL);
  line = failing (directory, "ZGD-03", 3);
  g_array_append_val (lines, line);
  visit.assign = TRUE;
  g_assert_cmpint (rectify_database_add_inspection (ledger->db, directory, &visit, NOW, NULL,
                                                    &error),
                   !=, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 11); /* the other ten conform */
  g_assert_cmpfloat_with_epsilon (visit.score, 100 * (1 - 3 / 91.0), 1e-9);

  line = g_array_index (lines, RectifyInspectionLine, 0);
  g_assert_false (line.known);
  issue = ledger_issue (ledger, line.issue_id);
  g_assert_cmpint (issue->site_id, ==, ledger->sites[0]);
  g_assert_cmpint (issue->item_id, ==, line.item_id);
  g_assert_cmpint (issue->status.state, ==, RECTIFY_STATE_ASSIGNED);
  g_assert_cmpint (issue->status.unit_id, ==, ledger->units[0]);
  g_assert_true (g_str_has_suffix (issue->description, "（3处）"));
  ledger_assert_rows_are_replays (ledger);

  all = rectify_database_load_inspections (ledger->db, directory, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rectify_inspections_n (all), ==, 1);
  loaded = rectify_inspections_last (all, site, TODAY);
  g_assert_nonnull (loaded);
  g_assert_cmpuint (loaded->n_findings, ==, 11);
  g_assert_null (rectify_inspections_last (all, site, TODAY - 1));
}

static void
test_an_issue_that_is_open_is_not_doubled (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyDirectory) directory = NULL;
  g_autoptr (GArray)           first = g_array_new (FALSE, TRUE, sizeof (RectifyInspectionLine));
  g_autoptr (GArray)           again = g_array_new (FALSE, TRUE, sizeof (RectifyInspectionLine));
  g_autoptr (GArray)           later = g_array_new (FALSE, TRUE, sizeof (RectifyInspectionLine));
  GArray                      *all[] = { first, again, later };
  gint64                       issues[3];

  give_type (ledger, "主次干道");
  directory = rectify_database_load_directory (ledger->db, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      RectifyInspection     visit = visit_of (ledger, all[i]);
      RectifyInspectionLine line = failing (directory, "ZGD-03", 1);

      visit.full = FALSE;
      g_array_append_val (all[i], line);
      if (i == 2) /* closed meanwhile: this time it is a new one */
        g_assert_cmpint (ledger_act (ledger, issues[0],
                                     ledger_move (ledger, RECTIFY_EVENT_FIX, NOW + 2)),
                         ==, RECTIFY_REFUSAL_NONE);
      g_assert_cmpint (rectify_database_add_inspection (ledger->db, directory, &visit, NOW + i * 2,
                                                        NULL, NULL),
                       !=, 0);
      g_assert_true (isnan (visit.score));
      g_assert_cmpuint (all[i]->len, ==, 1);
      issues[i] = g_array_index (all[i], RectifyInspectionLine, 0).issue_id;
    }
  g_assert_cmpint (issues[1], ==, issues[0]);
  g_assert_cmpint (issues[2], !=, issues[0]);
  g_assert_true (g_array_index (again, RectifyInspectionLine, 0).known);
}

static void
test_what_cannot_be_is_refused (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyDirectory) directory = NULL;
  RectifyInspectionLine        other, line;

  give_type (ledger, "主次干道");
  directory = rectify_database_load_directory (ledger->db, NULL, NULL);
  line = failing (directory, "ZGD-03", 1);
  other = failing (directory, "SYJ-03", 1);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (RectifyInspectionLine));
      RectifyInspection  visit = visit_of (ledger, lines);

      g_array_append_val (lines, line);
      if (i == 0)
        visit.site_id = 4711;
      if (i == 1)
        visit.site_id = ledger->sites[1]; /* has no type */
      if (i == 2)
        visit.day = TODAY + 1;
      if (i == 3)
        g_array_append_val (lines, line);
      if (i == 4)
        g_array_append_val (lines, other);
      g_assert_cmpint (rectify_database_add_inspection (ledger->db, directory, &visit, NOW, NULL,
                                                        &error),
                       ==, 0);
      g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_INVALID);
    }
  {
    g_autoptr (GArray) ids = rectify_database_newest_ids (ledger->db, 9, NULL);

    g_assert_cmpuint (ids->len, ==, 0);
  }
}

static void
test_columns_follow_a_visit (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyDirectory) directory = NULL, fresh = NULL;
  g_autoptr (RectifyColumns)   old = NULL, columns = NULL, loaded = NULL;
  g_autoptr (RectifyChanges)   changes = NULL;
  g_autoptr (GArray)           lines = g_array_new (FALSE, TRUE, sizeof (RectifyInspectionLine));
  RectifyInspection            visit = visit_of (ledger, lines);
  gint64                       mark;

  give_type (ledger, "主次干道");
  directory = rectify_database_load_directory (ledger->db, NULL, NULL);
  old = rectify_database_load_columns (ledger->db, directory, NULL, NULL);
  g_assert_cmpuint (rectify_inspections_n (rectify_columns_inspections (old)), ==, 0);
  mark = rectify_database_mark (ledger->db, NULL);
  g_assert_cmpint (rectify_database_add_inspection (ledger->db, directory, &visit, NOW, NULL, NULL),
                   !=, 0);
  changes = rectify_database_changes_since (ledger->db, mark, &mark, NULL);
  g_assert_true (changes->directory);
  fresh = rectify_database_load_directory (ledger->db, directory, NULL);
  columns = rectify_database_follow_columns (ledger->db, old, fresh, changes, NULL);
  g_assert_cmpuint (rectify_inspections_n (rectify_columns_inspections (columns)), ==, 1);
  /* An issue that changes leaves the visits as they are. */
  g_clear_pointer (&changes, rectify_changes_free);
  ledger_add (ledger, "有垃圾", NOW + 5);
  changes = rectify_database_changes_since (ledger->db, mark, &mark, NULL);
  g_assert_false (changes->directory);
  g_clear_pointer (&old, rectify_columns_unref);
  old = rectify_database_follow_columns (ledger->db, columns, fresh, changes, NULL);
  g_assert_true (rectify_columns_inspections (old) == rectify_columns_inspections (columns));
  loaded = rectify_columns_new_as_of (columns, (guint32) NOW);
  g_assert_true (rectify_columns_inspections (loaded) == rectify_columns_inspections (columns));
}

static void
test_a_new_rule_leaves_the_past_alone (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyDirectory) directory = rectify_database_load_directory (ledger->db, NULL, NULL);
  g_autoptr (RectifyInspections) all = NULL;
  RectifyScoreRule               rule, read;

  rectify_score_rule_init (&rule);
  rule.kind = RECTIFY_SCORE_DEDUCTION;
  rule.start = TODAY;
  rule.relapse = 4.5;
  g_assert_true (rectify_database_add_score_rule (ledger->db, &rule, NULL));
  g_assert_cmpuint (rule.version, ==, 2);
  rule.start = TODAY + 7;
  g_assert_true (rectify_database_add_score_rule (ledger->db, &rule, NULL));
  g_assert_cmpuint (rule.version, ==, 3);
  all = rectify_database_load_inspections (ledger->db, directory, NULL);
  g_assert_cmpuint (rectify_inspections_rule (all, TODAY - 1).version, ==, 1);
  read = rectify_inspections_rule (all, TODAY + 1);
  g_assert_cmpuint (read.version, ==, 2);
  g_assert_cmpint (read.kind, ==, RECTIFY_SCORE_DEDUCTION);
  g_assert_cmpfloat (read.relapse, ==, 4.5);
  g_assert_cmpfloat (read.red_line, ==, 60);
  g_assert_cmpuint (rectify_inspections_rule (all, TODAY + 7).version, ==, 3);
}

/* Every item that fails has its issue, of this site and item, found by then. */
static void
test_visits_of_the_demo_agree_with_its_issues (void)
{
  char                        *dir = rectify_test_make_dir ();
  g_autofree char             *path = g_build_filename (dir, "demo", NULL);
  g_autoptr (RectifyDatabase)  db = NULL;
  g_autoptr (RectifyDirectory) directory = NULL;
  g_autoptr (RectifyColumns)   columns = NULL;
  g_autoptr (RectifyClock)     clock = NULL;
  RectifyDemoOptions           options;
  RectifyInspections          *all;
  guint                        n_failing = 0;

  rectify_demo_options_init (&options);
  options.n_issues = 300;
  g_assert_true (rectify_demo_create (path, &options, NULL));
  db = rectify_database_open (path, RECTIFY_OPEN_READ_ONLY, NULL);
  directory = rectify_database_load_directory (db, NULL, NULL);
  columns = rectify_database_load_columns (db, directory, NULL, NULL);
  clock = rectify_database_load_clock (db, NULL);
  all = rectify_columns_inspections (columns);
  g_assert_cmpuint (rectify_inspections_n (all), >=, 120);
  for (guint i = 0; i < rectify_inspections_n (all); i++)
    {
      const RectifyVisit      *visit = rectify_inspections_visit (all, i);
      const RectifyItemResult *results = rectify_inspections_findings (all, visit);

      for (guint k = 0; k < visit->n_findings; k++)
        if (results[k].result == RECTIFY_RESULT_FAILS)
          {
            const RectifyChunk *chunk;
            guint               row;

            n_failing++;
            g_assert_true (rectify_columns_row (columns, results[k].issue_id, &row));
            chunk = rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT);
            row &= RECTIFY_CHUNK - 1;
            g_assert_cmpuint (chunk->site[row], ==, visit->site + 1);
            g_assert_cmpuint (chunk->item[row], ==, results[k].item + 1);
            g_assert_cmpint (rectify_clock_day (clock, chunk->found[row]), <=, visit->day);
          }
    }
  g_assert_cmpuint (n_failing, >, 150);
  g_clear_pointer (&db, rectify_database_close);
  rectify_test_remove_dir (dir);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/inspections/what_fails_becomes_an_issue", test_what_fails_becomes_an_issue);
  LEDGER_TEST ("/inspections/an_issue_that_is_open_is_not_doubled",
               test_an_issue_that_is_open_is_not_doubled);
  LEDGER_TEST ("/inspections/what_cannot_be_is_refused", test_what_cannot_be_is_refused);
  LEDGER_TEST ("/inspections/columns_follow_a_visit", test_columns_follow_a_visit);
  LEDGER_TEST ("/inspections/a_new_rule_leaves_the_past_alone",
               test_a_new_rule_leaves_the_past_alone);
  g_test_add_func ("/inspections/visits_of_the_demo_agree_with_its_issues",
                   test_visits_of_the_demo_agree_with_its_issues);
  return g_test_run ();
}
