/* test-steps.c: undo, redo and the closed campaign from the command line. */

#include "run-ctl.h"

#include <sqlite3.h>
#include <string.h>

#define INIT "--demo --issues 120 --no-photos"

static char *
list (Fixture *f)
{
  g_autoptr (Said) said = ctl_ok (f->ledger, "list", "--json", NULL);

  return g_strdup (said->out);
}

static void
test_undo_and_redo_go_step_by_step (Fixture *f, gconstpointer data)
{
  g_autofree char *before = list (f), *middle = NULL, *after = NULL, *now = NULL;
  g_autoptr (Said) expose =
      ctl_ok (f->ledger, "act", "expose", "--filter", "open", "--text", "曝光", "--json", NULL);
  g_autoptr (Said) urge = NULL, dry = NULL, one = NULL, two = NULL, three = NULL, none = NULL;

  middle = list (f);
  urge = ctl_ok (f->ledger, "act", "urge", "--filter", "open", "--json", NULL);
  after = list (f);
  dry = ctl_ok (f->ledger, "undo", "--dry-run", "--json", NULL);
  g_assert_cmpstr (said_text (dry, "event"), ==, "urge");
  g_assert_cmpint (said_int (dry, "issues"), ==, said_int (urge, "done"));
  one = ctl_ok (f->ledger, "undo", "--json", NULL);
  g_assert_cmpstr (said_text (one, "event"), ==, "urge");
  g_assert_cmpint (said_int (one, "done"), ==, said_int (urge, "done"));
  now = list (f);
  g_assert_cmpstr (now, ==, middle);
  two = ctl_ok (f->ledger, "undo", "--json", NULL);
  g_assert_cmpstr (said_text (two, "event"), ==, "expose");
  g_free (now);
  now = list (f);
  g_assert_cmpstr (now, ==, before);
  g_clear_pointer (&two, said_free);
  two = ctl_ok (f->ledger, "redo", NULL);
  three = ctl_ok (f->ledger, "redo", "--json", NULL);
  g_assert_cmpstr (said_text (three, "event"), ==, "urge");
  g_free (now);
  now = list (f);
  g_assert_cmpstr (now, ==, after);
  none = ctl (f->ledger, "redo", "--json", NULL);
  assert_refused (none, "nothing");
}

static void
test_undo_says_what_it_leaves (Fixture *f, gconstpointer data)
{
  g_autoptr (Said) expose =
      ctl_ok (f->ledger, "act", "expose", "--filter", "open", "--text", "曝光", "--json", NULL);
  g_autoptr (Said) first =
      ctl_ok (f->ledger, "list", "--filter", "open", "-n", "1", "--json", NULL);
  JsonObject      *issue = json_array_get_object_element (json_node_get_array (first->json), 0);
  const char      *number = json_object_get_string_member (issue, "number");
  g_autoptr (Said) later = ctl_ok (f->ledger, "act", "urge", "--number", number, "--json", NULL);
  g_autoptr (Said) undo =
      ctl (f->ledger, "act", "undo", "--batch", said_text (expose, "batch"), "--json", NULL);

  g_assert_cmpint (undo->status, ==, 1);
  g_assert_cmpint (said_int (undo, "done"), ==, said_int (expose, "done") - 1);
  g_assert_cmpuint (json_array_get_length (said_array (undo, "refused")), ==, 1);
  g_assert_cmpint (said_int (later, "done"), ==, 1);
}

/* What was done upon it has no step of its own, as in old ledgers and from another office. */
static void
make_events_of_none (const char *ledger, const char *batch)
{
  g_autofree char *path = g_build_filename (ledger, "ledger.db", NULL);
  g_autofree char *sql = g_strdup_printf ("DROP TRIGGER event_is_never_changed;"
                                          "UPDATE event SET batch = NULL WHERE batch = '%s'",
                                          batch);
  sqlite3         *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* A step that can only be refused does not stand before all others for ever. */
static void
test_undo_passes_a_step_that_is_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *sites = write_file (f->dir, "sites.csv", "点位名称,地址\n某新市场,某路\n");
  g_autoptr (Said) lists = ctl_ok (f->ledger, "import", sites, NULL);
  g_autoptr (Said) expose =
      ctl_ok (f->ledger, "act", "expose", "--filter", "open", "--text", "曝光", "--json", NULL);
  g_autoptr (Said) urge = ctl_ok (f->ledger, "act", "urge", "--filter", "open", "--json", NULL);
  g_autoptr (Said) stuck = NULL, again = NULL, over = NULL, none = NULL;
  JsonArray       *passed;

  make_events_of_none (f->ledger, said_text (urge, "batch"));
  stuck = ctl (f->ledger, "undo", NULL);
  g_assert_cmpint (stuck->status, ==, 1);
  g_assert_nonnull (strstr (stuck->err, "“Exposed” cannot be undone any more"));
  again = ctl (f->ledger, "undo", "--json", NULL);
  g_assert_cmpint (again->status, ==, 1);
  g_assert_cmpint (said_int (again, "done"), ==, 0);
  g_assert_cmpstr (said_text (again, "event"), ==, "expose");

  over = ctl_ok (f->ledger, "undo", "--skip-refused", "--json", NULL);
  g_assert_cmpstr (said_text (over, "step"), ==, "lists");
  g_assert_cmpint (said_int (over, "done"), ==, 1);
  passed = said_array (over, "passed");
  g_assert_cmpuint (json_array_get_length (passed), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (passed, 0),
                                                  "event"),
                   ==, "expose");
  none = ctl (f->ledger, "undo", "--dry-run", "--skip-refused", NULL);
  g_assert_cmpint (none->status, ==, 2);
}

static void
test_a_closed_campaign_refuses_until_it_is_opened_again (Fixture *f, gconstpointer data)
{
  g_autoptr (Said) urge = ctl_ok (f->ledger, "act", "urge", "--filter", "open", NULL);
  g_autoptr (Said) closed = ctl_ok (f->ledger, "campaign", "close", "--by", "赵主任", "--text",
                                    "验收结束", "--json", NULL);
  g_autoptr (Said) act =
      ctl (f->ledger, "act", "expose", "--filter", "open", "--text", "曝光", "--json", NULL);
  g_autoptr (Said) undo = ctl (f->ledger, "undo", "--json", NULL);
  g_autoptr (Said) twice = ctl (f->ledger, "campaign", "close", "--json", NULL);
  g_autofree char *sheet = write_file (f->dir, "sheet.csv", "问题描述,点位\n门前积水,重庆路\n");
  g_autoptr (Said) taken = ctl (f->ledger, "import", sheet, "--json", NULL);
  g_autoptr (Said) read = ctl_ok (f->ledger, "stats", "--json", NULL);
  g_autoptr (Said) opened = ctl_ok (f->ledger, "campaign", "reopen", "--json", NULL);
  g_autoptr (Said) again = ctl_ok (f->ledger, "undo", NULL);
  JsonObject      *first;

  g_assert_nonnull (said_text (closed, "closed"));
  assert_refused (act, "closed-ledger");
  assert_refused (undo, "closed-ledger");
  assert_refused (twice, "closed-ledger");
  assert_refused (taken, "closed-ledger");
  g_assert_null (said_text (opened, "closed"));
  g_assert_cmpuint (json_array_get_length (said_array (opened, "history")), ==, 2);
  first = json_array_get_object_element (said_array (opened, "history"), 0);
  g_assert_cmpstr (json_object_get_string_member (first, "by"), ==, "赵主任");
  g_assert_cmpstr (json_object_get_string_member (first, "text"), ==, "验收结束");
}

/* The number of the n-th issue a filter means. */
static char *
nth_in (Fixture *f, const char *filter, guint n)
{
  g_autoptr (Said) said = ctl_ok (f->ledger, "list", "--filter", filter, "--json", NULL);

  return g_strdup (json_object_get_string_member (
      json_array_get_object_element (json_node_get_array (said->json), n), "number"));
}

static gint64
issued (Fixture *f)
{
  g_autoptr (Said) said = ctl_ok (f->ledger, "stats", "--json", NULL);

  return said_int (said, "overall.issued");
}

static void
test_a_split_counts_its_parts_and_undo_takes_them_back (Fixture *f, gconstpointer data)
{
  g_autofree char *number = nth_in (f, "state:fixing", 0), *closed = nth_in (f, "state:closed", 0);
  gint64           before = issued (f);
  g_autoptr (Said) none = ctl (f->ledger, "split", number, "--json", NULL);
  g_autoptr (Said) split = ctl_ok (f->ledger, "split", number, "--part", "门前占道", "--part",
                                   "垃圾满溢", "--json", NULL);
  g_autoptr (Said) shown = NULL, undo = NULL, refused = NULL;

  g_assert_cmpint (none->status, ==, 2);
  g_assert_cmpstr (said_text (split, "number"), ==, number);
  g_assert_cmpint (issued (f), ==, before + 1);
  shown = ctl_ok (f->ledger, "show", json_array_get_string_element (said_array (split, "parts"), 0),
                  "--json", NULL);
  g_assert_cmpstr (said_text (shown, "description"), ==, "垃圾满溢");
  g_assert_cmpstr (said_text (shown, "state"), ==, "fixing");
  undo = ctl_ok (f->ledger, "undo", "--json", NULL);
  g_assert_cmpstr (said_text (undo, "step"), ==, "split");
  g_assert_cmpint (issued (f), ==, before);
  refused = ctl (f->ledger, "split", closed, "--part", "一", "--part", "二", "--json", NULL);
  g_assert_cmpint (refused->status, ==, 1);
  g_assert_cmpuint (json_array_get_length (said_array (refused, "refused")), ==, 1);
}

static void
test_numbered_problems_are_split_by_themselves (Fixture *f, gconstpointer data)
{
  g_autofree char *sheet =
      write_file (f->dir, "sheet.csv", "问题描述\n(1)门前积水(2)灯不亮(3)墙皮脱落\n");
  g_autoptr (Said) taken = ctl_ok (f->ledger, "import", sheet, "--json", NULL);
  g_autofree char *number = nth_in (f, "墙皮脱落", 0);
  g_autoptr (Said) split = ctl_ok (f->ledger, "split", number, "--json", NULL);
  g_autoptr (Said) again = NULL;

  g_assert_cmpuint (json_array_get_length (said_array (split, "parts")), ==, 2);
  /* The same sheet again does not undo the split. */
  again = ctl_ok (f->ledger, "import", sheet, "--json", NULL);
  g_assert_cmpint (said_int (again, "new"), ==, 0);
  g_assert_cmpint (said_int (again, "updated"), ==, 0);
  g_assert_cmpint (said_int (taken, "new"), ==, 1);
}

/* What was merged brought its source along, for whoever looks for all of one source. */
static void
assert_found_by_any_source (Fixture *f, const char *kept, const char *source)
{
  g_autofree char *filter = g_strdup_printf ("sources:\"%s\" number:%s", source, kept);
  g_autoptr (Said) said = ctl_ok (f->ledger, "list", "--filter", filter, "--json", NULL);

  g_assert_cmpuint (json_array_get_length (json_node_get_array (said->json)), ==, 1);
}

static void
test_duplicates_leave_every_count (Fixture *f, gconstpointer data)
{
  g_autofree char *first = nth_in (f, "state:fixing", 0), *second = nth_in (f, "state:fixing", 1);
  gint64           before = issued (f);
  g_autoptr (Said) merge = ctl_ok (f->ledger, "merge", "--into", first, second, "--json", NULL);
  g_autoptr (Said) shown = ctl_ok (f->ledger, "show", second, "--json", NULL);
  g_autoptr (Said) undo = NULL, same = NULL;

  g_assert_cmpint (issued (f), ==, before - 1);
  g_assert_cmpstr (said_text (shown, "state"), ==, "void");
  assert_found_by_any_source (f, first, said_text (shown, "source"));
  g_assert_cmpstr (json_array_get_string_element (said_array (merge, "merged"), 0), ==, second);
  undo = ctl_ok (f->ledger, "undo", "--json", NULL);
  g_assert_cmpstr (said_text (undo, "step"), ==, "merge");
  g_assert_cmpint (issued (f), ==, before);
  same = ctl (f->ledger, "merge", "--into", first, first, "--json", NULL);
  g_assert_cmpint (same->status, ==, 2);
}

/* How many entries of a list there are. */
static guint
n_entries (Fixture *f, const char *list)
{
  g_autoptr (Said) said = ctl_ok (f->ledger, "directory", list, "--json", NULL);

  return json_array_get_length (json_node_get_array (said->json));
}

static void
test_lists_and_visits_are_steps_too (Fixture *f, gconstpointer data)
{
  g_autofree char *sites = write_file (f->dir, "sites.csv",
                                       "点位名称,区,地址\n新来的市场,独山子区,大庆路1号\n"
                                       "新来的公园,独山子区,大庆路2号\n");
  g_autofree char *issues =
      write_file (f->dir, "issues.csv", "问题描述,点位,责任单位\n门前积水,新来的车站,新来的单位\n");
  guint            n_sites = n_entries (f, "sites"), n_units = n_entries (f, "units");
  gint64           n_issued = issued (f);
  g_autoptr (Said) taken = ctl_ok (f->ledger, "import", sites, "--json", NULL);
  g_autoptr (Said) more = ctl_ok (f->ledger, "import", issues, "--json", NULL);
  g_autoptr (Said) visit =
      ctl_ok (f->ledger, "inspect", "世纪大道", "--by", "王芳", "--json", NULL);
  g_autoptr (Said) first = NULL, second = NULL, third = NULL, back = NULL, again = NULL;

  g_assert_cmpint (said_int (taken, "new"), ==, 2);
  g_assert_cmpint (said_int (more, "new"), ==, 1);
  g_assert_nonnull (said_text (visit, "batch"));
  g_assert_cmpuint (n_entries (f, "sites"), ==, n_sites + 3);

  first = ctl_ok (f->ledger, "undo", "--json", NULL);
  g_assert_cmpstr (said_text (first, "step"), ==, "visit");
  g_assert_cmpstr (said_text (first, "by"), ==, "王芳");
  second = ctl_ok (f->ledger, "undo", "--json", NULL);
  g_assert_cmpstr (said_text (second, "step"), ==, "new");
  g_assert_cmpint (said_int (second, "kept"), ==, 0);
  g_assert_cmpuint (n_entries (f, "sites"), ==, n_sites + 2);
  g_assert_cmpuint (n_entries (f, "units"), ==, n_units);
  g_assert_cmpint (issued (f), ==, n_issued);
  third = ctl_ok (f->ledger, "undo", NULL);
  g_assert_cmpstr (third->out, ==, "Undone: Lists and work figures, 2 entries\n");
  g_assert_cmpuint (n_entries (f, "sites"), ==, n_sites);

  back = ctl_ok (f->ledger, "redo", NULL);
  g_assert_cmpstr (back->out, ==, "Done again: Lists and work figures, 2 entries\n");
  again = ctl_ok (f->ledger, "redo", "--json", NULL);
  g_assert_cmpuint (n_entries (f, "sites"), ==, n_sites + 3);
  g_assert_cmpuint (n_entries (f, "units"), ==, n_units + 1);
}

/* Somebody else's issue stands at the site that an import made: then it stays. */
static void
test_a_name_in_use_stays_and_is_said (Fixture *f, gconstpointer data)
{
  g_autofree char *sheet =
      write_file (f->dir, "issues.csv", "问题描述,点位\n门前积水,新来的车站\n");
  g_autoptr (Said) taken = ctl_ok (f->ledger, "import", sheet, "--json", NULL);
  g_autoptr (Said) added = ctl_ok (f->ledger, "new", "--description", "又一处积水", "--site",
                                   "新来的车站", "--json", NULL);
  g_autoptr (Said) undo =
      ctl_ok (f->ledger, "act", "undo", "--batch", said_text (taken, "batch"), NULL);
  g_autoptr (Said) kept =
      ctl_ok (f->ledger, "list", "--filter", "site:新来的车站 -state:void", "--json", NULL);

  g_assert_nonnull (strstr (undo->err, "1 name stays in the lists: it is in use."));
  g_assert_cmpuint (json_array_get_length (json_node_get_array (kept->json)), ==, 1);
}

static guint
n_listed (Fixture *f, const char *filter, const char *moment)
{
  g_autoptr (Said) list =
      ctl_ok (f->ledger, "list", "--filter", filter, "--as-of", moment, "--json", NULL);

  return json_array_get_length (json_node_get_array (list->json));
}

/* As if it had never come in, in the past, too; redo brings it back, and no number is given twice.
 */
static void
test_a_sheet_taken_back_is_in_no_list (Fixture *f, gconstpointer data)
{
  static const char SHEET[] = "问题描述,发现时间,状态,销号时间\n"
                              "收回一,2020-11-25,已销号,2020-11-26\n收回二,2020-11-25,整改中,\n";
  g_autofree char  *path = write_file (f->dir, "taken-back.csv", SHEET);
  g_autoptr (Said)  before = ctl_ok (f->ledger, "stats", "--json", NULL);
  g_autoptr (Said)  taken = ctl_ok (f->ledger, "import", path, "--json", NULL);
  g_autoptr (Said)  there = ctl_ok (f->ledger, "list", "--filter", "收回一", "--json", NULL);
  g_autofree char  *number =
      g_strdup (json_object_get_string_member (json_array_get_object_element (json_node_get_array (
                                                                                  there->json),
                                                                              0),
                                               "number"));
  g_autoptr (Said) undo = NULL, after = NULL, shown = NULL, redo = NULL, again = NULL, check = NULL;

  g_assert_cmpint (said_int (taken, "new"), ==, 2);
  undo = ctl_ok (f->ledger, "undo", "--json", NULL);
  g_assert_cmpuint (n_listed (f, "收回", "2030-01-01"), ==, 0);
  g_assert_cmpuint (n_listed (f, "收回 state:void", "2030-01-01"), ==, 0);
  g_assert_cmpuint (n_listed (f, "收回", "2020-11-27"), ==, 0);
  after = ctl_ok (f->ledger, "stats", "--json", NULL);
  g_assert_cmpstr (before->out, ==, after->out);
  shown = ctl_ok (f->ledger, "show", number, "--json", NULL);
  g_assert_cmpstr (said_text (shown, "state"), ==, "void");
  redo = ctl_ok (f->ledger, "redo", "--json", NULL);
  g_assert_cmpuint (n_listed (f, "收回", "2030-01-01"), ==, 2);
  g_assert_cmpuint (n_listed (f, "收回", "2020-11-25"), ==, 2);
  g_clear_pointer (&undo, said_free);
  undo = ctl_ok (f->ledger, "undo", "--json", NULL);
  again = ctl_ok (f->ledger, "import", path, "--json", NULL);
  g_assert_cmpint (said_int (again, "new"), ==, 2);
  g_clear_pointer (&there, said_free);
  there = ctl_ok (f->ledger, "list", "--filter", "收回一", "--json", NULL);
  g_assert_cmpstr (json_object_get_string_member (
                       json_array_get_object_element (json_node_get_array (there->json), 0),
                       "number"),
                   !=, number);
  check = ctl_ok (f->ledger, "check", NULL);
}

#define ADD(name, function) g_test_add ("/steps/" name, Fixture, INIT, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("undo_and_redo_go_step_by_step", test_undo_and_redo_go_step_by_step);
  ADD ("undo_says_what_it_leaves", test_undo_says_what_it_leaves);
  ADD ("undo_passes_a_step_that_is_refused", test_undo_passes_a_step_that_is_refused);
  ADD ("a_closed_campaign_refuses_until_it_is_opened_again",
       test_a_closed_campaign_refuses_until_it_is_opened_again);
  ADD ("a_split_counts_its_parts_and_undo_takes_them_back",
       test_a_split_counts_its_parts_and_undo_takes_them_back);
  ADD ("numbered_problems_are_split_by_themselves", test_numbered_problems_are_split_by_themselves);
  ADD ("lists_and_visits_are_steps_too", test_lists_and_visits_are_steps_too);
  ADD ("a_name_in_use_stays_and_is_said", test_a_name_in_use_stays_and_is_said);
  ADD ("a_sheet_taken_back_is_in_no_list", test_a_sheet_taken_back_is_in_no_list);
  ADD ("duplicates_leave_every_count", test_duplicates_leave_every_count);
  return g_test_run ();
}
