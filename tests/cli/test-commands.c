/* test-commands.c: every command prints the keys that scripts rely on, and ends with the right
 * status. */

#include "run-ctl.h"

#include <string.h>

#define ISSUE_KEYS                                                                                 \
  "number external_number title description class state lamp source unit area site found assigned" \
  " signed due due_original reported checked closed returned relapsed extended exposed"            \
  " supervision lng lat"
#define MEASURE_KEYS                                                                               \
  "issued closed parked open due on_time overdue checks returns checked_once passed_first"         \
  " look_backs relapsed closes recurred rectification_rate closure_rate on_time_rate overdue_rate" \
  " first_pass_rate rework_rate relapse_rate recurrence_rate mean_days median_days p90_days age"   \
  " cleared"

#define INIT "--demo --issues 150 --no-photos"

static void
test_list_has_the_keys (Fixture *f, gconstpointer data)
{
  g_autoptr (Said) said = ctl_ok (f->ledger, "list", "--json", NULL);
  JsonArray       *list = json_node_get_array (said->json);

  g_assert_cmpuint (json_array_get_length (list), ==, 150);
  for (guint i = 0; i < 150; i++)
    {
      JsonObject *issue = json_array_get_object_element (list, i);

      assert_keys (issue, ISSUE_KEYS);
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (issue, "area")), >, 1);
      g_assert_true (g_str_has_suffix (json_object_get_string_member (issue, "found"), "+08:00"));
    }
}

static guint
n_listed (Fixture *f, const char *filter)
{
  g_autoptr (Said) said = ctl_ok (f->ledger, "list", "--json", "--filter", filter, NULL);

  return json_array_get_length (json_node_get_array (said->json));
}

static void
test_saved_filters_are_listed_added_and_used (Fixture *f, gconstpointer data)
{
  g_autoptr (Said) first = ctl_ok (f->ledger, "filters", "--json", NULL);
  g_autoptr (Said) added =
      ctl_ok (f->ledger, "filters", "add", "我的", "状态:已销号", "--json", NULL);
  g_autoptr (Said) again = ctl (f->ledger, "filters", "add", "我的", "overdue", "--json", NULL);
  g_autoptr (Said) bad = ctl (f->ledger, "filters", "add", "坏", "saved:没有", "--json", NULL);
  g_autoptr (Said) moved = NULL, removed = NULL, wrong = NULL, unknown = NULL;
  JsonObject      *mine;

  g_assert_cmpuint (json_array_get_length (json_node_get_array (first->json)), ==, 6);
  assert_keys (json_array_get_object_element (json_node_get_array (first->json), 0),
               "name key filter issues");
  mine = json_array_get_object_element (json_node_get_array (added->json), 6);
  g_assert_cmpstr (json_object_get_string_member (mine, "filter"), ==, "state:closed");
  g_assert_cmpuint ((guint) json_object_get_int_member (mine, "issues"), ==,
                    n_listed (f, "saved:我的"));
  g_assert_cmpuint (n_listed (f, "saved:我的"), ==, n_listed (f, "state:closed"));
  g_assert_cmpuint (n_listed (f, "已存筛选:已逾期 class:环境脏"), ==,
                    n_listed (f, "overdue class:环境脏"));
  assert_refused (again, "unknown");
  g_assert_cmpint (bad->status, ==, 2);
  moved = ctl_ok (f->ledger, "filters", "move", "我的", "1", "--json", NULL);
  mine = json_array_get_object_element (json_node_get_array (moved->json), 0);
  g_assert_cmpstr (json_object_get_string_member (mine, "name"), ==, "我的");
  removed = ctl_ok (f->ledger, "filters", "remove", "我的", "--json", NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (removed->json)), ==, 6);
  unknown = ctl (f->ledger, "filters", "remove", "我的", "--json", NULL);
  assert_refused (unknown, "unknown");
  wrong = ctl (f->ledger, "filters", "throw", NULL);
  g_assert_cmpint (wrong->status, ==, 2);
}

static void
test_list_filters_sorts_and_limits (Fixture *f, gconstpointer data)
{
  g_autoptr (Said) closed = ctl_ok (f->ledger, "list", "--json", "--filter", "状态:已销号", NULL);
  g_autoptr (Said) stats = ctl_ok (f->ledger, "stats", "--json", NULL);
  g_autoptr (Said) newest =
      ctl_ok (f->ledger, "list", "--json", "--sort", "-found", "--limit", "3", NULL);
  g_autoptr (Said) none =
      ctl_ok (f->ledger, "list", "--json", "--filter", "绝对没有这样的字", NULL);
  JsonArray *list = json_node_get_array (newest->json);

  g_assert_cmpint (json_array_get_length (json_node_get_array (closed->json)), ==,
                   said_int (stats, "overall.closed"));
  g_assert_cmpuint (json_array_get_length (list), ==, 3);
  for (guint i = 1; i < 3; i++)
    g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (list, i - 1),
                                                    "found"),
                     >=,
                     json_object_get_string_member (json_array_get_object_element (list, i),
                                                    "found"));
  g_assert_cmpuint (json_array_get_length (json_node_get_array (none->json)), ==, 0);
}

static void
test_csv_has_a_mark_and_as_many_fields_as_its_header (Fixture *f, gconstpointer data)
{
  g_autoptr (Said) said = ctl_ok (f->ledger, "list", "--csv", "--limit", "20", NULL);
  g_auto (GStrv)   lines = g_strsplit (said->out, "\r\n", -1);

  g_assert_true (g_str_has_prefix (said->out, "\xEF\xBB\xBFnumber,"));
  g_assert_cmpuint (g_strv_length (lines), ==, 22);
  for (guint i = 0; i < 21; i++)
    {
      guint    commas = 0;
      gboolean quoted = FALSE;

      for (const char *c = lines[i]; *c != '\0'; c++)
        {
          quoted ^= *c == '"';
          commas += *c == ',' && !quoted;
        }
      g_assert_cmpuint (commas, ==, 25);
    }
}

static void
test_show_has_the_history (Fixture *f, gconstpointer data)
{
  g_autoptr (Said) list =
      ctl_ok (f->ledger, "list", "--json", "--filter", "state:closed", "-n", "1", NULL);
  JsonObject      *issue = json_array_get_object_element (json_node_get_array (list->json), 0);
  g_autoptr (Said) said =
      ctl_ok (f->ledger, "show", "--json", json_object_get_string_member (issue, "number"), NULL);
  JsonArray *events = said_array (said, "events");
  guint      n = json_array_get_length (events);

  assert_keys (json_node_get_object (said->json), ISSUE_KEYS " events");
  for (guint i = 0; i < n; i++)
    {
      JsonObject *event = json_array_get_object_element (events, i);

      assert_keys (event, "seq at by event from to text");
      g_assert_cmpint (json_object_get_int_member (event, "seq"), ==, i + 1);
    }
  g_assert_true (json_object_get_null_member (json_array_get_object_element (events, 0), "from"));
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (events, 0),
                                                  "event"),
                   ==, "found");
}

/* The days before are what they are when asked for themselves. */
static void
test_a_period_stands_beside_as_many_days_before (Fixture *f, gconstpointer data)
{
  g_autoptr (Said) both = ctl_ok (f->ledger, "stats", "--json", "--from", "2020-12-10", "--as-of",
                                  "2020-12-16", "--previous", "--by", "district", NULL);
  g_autoptr (Said) alone = ctl_ok (f->ledger, "stats", "--json", "--from", "2020-12-03", "--as-of",
                                   "2020-12-09", "--by", "district", NULL);
  g_autoptr (Said) text = ctl_ok (f->ledger, "stats", "--from", "2020-12-10", "--as-of",
                                  "2020-12-16", "--previous", NULL);

  g_assert_cmpstr (said_text (both, "previous.from"), ==, said_text (alone, "from"));
  g_assert_cmpstr (said_text (both, "previous.as_of"), ==, said_text (alone, "as_of"));
  g_assert_true (
      json_node_equal (said_node (both, "previous.overall"), said_node (alone, "overall")));
  g_assert_true (
      json_node_equal (said_node (both, "previous.groups"), said_node (alone, "groups")));
  g_assert_nonnull (strstr (text->out, "Beside it from 2020-12-03"));
}

static void
test_stats_have_the_keys_and_the_parts_add_up (Fixture *f, gconstpointer data)
{
  static const char *const axes[] = { "unit",   "area",  "group", "class", "source",
                                      "street", "state", "item",  "site",  NULL };
  g_autoptr (Said)         whole = ctl_ok (f->ledger, "stats", "--json", "--daily", NULL);
  gint64                   issued = said_int (whole, "overall.issued");
  JsonArray               *days = said_array (whole, "days");
  JsonObject *last = json_array_get_object_element (days, json_array_get_length (days) - 1);

  assert_keys (json_node_get_object (whole->json), "as_of from overall days");
  assert_keys (json_object_get_object_member (json_node_get_object (whole->json), "overall"),
               MEASURE_KEYS);
  assert_keys (last, "day found assigned closed open registered fixing review parked void states");
  g_assert_cmpint (json_object_get_int_member (last, "open"), ==, said_int (whole, "overall.open"));
  g_assert_cmpuint (json_array_get_length (said_array (whole, "overall.age")), ==, 6);
  for (guint a = 0; axes[a] != NULL; a++)
    {
      g_autoptr (Said) said = ctl_ok (f->ledger, "stats", "--json", "--by", axes[a], NULL);
      JsonArray       *groups = said_array (said, "groups");
      gint64           sum = 0;

      for (guint i = 0; i < json_array_get_length (groups); i++)
        {
          JsonObject *group = json_array_get_object_element (groups, i);

          assert_keys (group, "key name " MEASURE_KEYS);
          sum += json_object_get_int_member (group, "issued");
        }
      g_assert_cmpint (sum, ==, issued);
    }
}

static void
test_an_empty_denominator_is_null (Fixture *f, gconstpointer data)
{
  g_autofree char *dir = g_build_filename (f->dir, "empty", NULL);
  g_autoptr (Said) made = ctl_ok (NULL, "init", dir, "--json", NULL);
  g_autoptr (Said) said = ctl_ok (dir, "stats", "--json", NULL);
  g_autoptr (Said) text = ctl_ok (dir, "stats", "--by", "unit", NULL);

  g_assert_cmpint (said_int (said, "overall.issued"), ==, 0);
  g_assert_null (said_text (said, "overall.rectification_rate"));
  g_assert_null (said_text (said, "overall.mean_days"));
  g_assert_nonnull (strstr (text->out, "—"));
}

static void
test_help_tells_options_keys_and_names (void)
{
  g_autoptr (Said) all = ctl_ok (NULL, "help", "--json", NULL);
  g_autoptr (Said) chart = ctl_ok (NULL, "help", "chart", "--json", NULL);
  g_autoptr (Said) report = ctl_ok (NULL, "help", "report", "--json", NULL);
  JsonArray       *commands = said_array (all, "commands");

  g_assert_cmpuint (json_array_get_length (commands), >=, 12);
  for (guint i = 0; i < json_array_get_length (commands); i++)
    {
      const char *name =
          json_object_get_string_member (json_array_get_object_element (commands, i), "command");
      g_autoptr (Said) said = ctl_ok (NULL, "help", name, "--json", NULL);
      g_autoptr (Said) text = ctl_ok (NULL, name, "--help", NULL);

      g_assert_cmpstr (said_text (said, "command"), ==, name);
      g_assert_cmpuint (json_array_get_length (said_array (said, "options")), >=, 4);
      g_assert_true (g_str_has_prefix (text->out, "rectifyctl "));
    }
  g_assert_cmpuint (json_array_get_length (said_array (chart, "charts")), >=, 10);
  g_assert_cmpstr (json_array_get_string_element (said_array (report, "reports"), 0), ==, "ledger");
}

static void
test_wrong_usage_ends_with_2 (Fixture *f, gconstpointer data)
{
  static const char *const lines[][6] = {
    { "nonsense" },
    { "list", "--nonsense" },
    { "list", "--as-of", "yesterdayish" },
    { "list", "--filter", "due:soonish" },
    { "list", "--sort", "beauty" },
    { "list", "extra" },
    { "show" },
    { "act", "assign" },
    { "act", "dance", "--number", "1" },
    { "act", "look-back", "--number", "1" },
    { "stats", "--by", "beauty" },
    { "stats", "--level", "street" },
    { "stats", "--previous" },
    { "chart", "ranking", "--table", "--previous" },
    { "chart", "nonsense", "-o", "x.png" },
    { "chart", "burndown" },
    { "map", "-o", "x.png", "--size", "big" },
    { "report", "nonsense", "-o", "x.xlsx" },
    { "help", "nonsense" },
    { "restore", "one" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (Said) plain = ctl_v (f->ledger, lines[i]);
      const char      *with_json[8] = { 0 };
      g_autoptr (Said) json = NULL;

      for (guint w = 0; lines[i][w] != NULL; w++)
        with_json[w] = lines[i][w];
      with_json[g_strv_length ((char **) lines[i])] = "--json";
      json = ctl_v (f->ledger, with_json);
      g_assert_cmpint (plain->status, ==, 2);
      g_assert_cmpstr (plain->err, !=, "");
      g_assert_cmpstr (plain->out, ==, "");
      g_assert_cmpint (json->status, ==, 2);
      g_assert_cmpstr (said_text (json, "error.message"), !=, "");
    }
}

static void
test_what_is_no_ledger_is_refused_in_one_sentence (Fixture *f, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (2000, 'x');
  g_autofree char *text = write_file (f->dir, "note.txt", long_text);
  g_autofree char *nowhere = g_build_filename (f->dir, "nowhere", NULL);
  g_autofree char *foreign = g_build_filename (f->dir, "foreign", NULL);
  g_autofree char *database = NULL;
  g_autoptr (Said) missing = ctl (nowhere, "list", "--json", NULL);
  g_autoptr (Said) exists = ctl (NULL, "init", f->ledger, "--json", NULL);
  g_autoptr (Said) unknown = ctl (f->ledger, "show", "KRY-19990101-0001", "--json", NULL);
  g_autoptr (Said) no_backup = ctl (NULL, "restore", text, nowhere, "--json", NULL);
  g_autoptr (Said) other = NULL;

  g_mkdir_with_parents (foreign, 0700);
  database = write_file (foreign, "ledger.db",
                         "This is not a database at all, but a text that is long enough to have a "
                         "header, so that nobody can say that it is cut off.");
  other = ctl (foreign, "stats", "--json", NULL);
  assert_refused (missing, "not-found");
  assert_refused (exists, "exists");
  assert_refused (unknown, "unknown");
  assert_refused (no_backup, "foreign");
  assert_refused (other, "foreign");
}

static void
test_check_backup_and_restore (Fixture *f, gconstpointer data)
{
  g_autofree char *file = g_build_filename (f->dir, "copy.tar", NULL);
  g_autofree char *back = g_build_filename (f->dir, "back", NULL);
  g_autoptr (Said) check = ctl_ok (f->ledger, "check", "--json", NULL);
  g_autoptr (Said) saved = ctl_ok (f->ledger, "backup", file, NULL);
  g_autoptr (Said) restored = ctl_ok (NULL, "restore", file, back, NULL);
  g_autoptr (Said) before = ctl_ok (f->ledger, "list", "--json", NULL);
  g_autoptr (Said) after = ctl_ok (back, "list", "--json", NULL);

  g_assert_cmpuint (json_array_get_length (said_array (check, "findings")), ==, 0);
  g_assert_cmpstr (before->out, ==, after->out);
}

static void
test_the_same_seed_gives_the_same_ledger (Fixture *f, gconstpointer data)
{
  g_autofree char *dir = g_build_filename (f->dir, "again", NULL);
  g_autoptr (Said) made =
      ctl_ok (NULL, "init", dir, "--demo", "--issues", "150", "--no-photos", NULL);
  g_autoptr (Said) one = ctl_ok (f->ledger, "list", "--json", NULL);
  g_autoptr (Said) two = ctl_ok (dir, "list", "--json", NULL);

  g_assert_cmpstr (one->out, ==, two->out);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/commands/" name, Fixture, INIT, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("list_has_the_keys", test_list_has_the_keys);
  ADD ("saved_filters_are_listed_added_and_used", test_saved_filters_are_listed_added_and_used);
  ADD ("list_filters_sorts_and_limits", test_list_filters_sorts_and_limits);
  ADD ("csv_has_a_mark_and_as_many_fields_as_its_header",
       test_csv_has_a_mark_and_as_many_fields_as_its_header);
  ADD ("show_has_the_history", test_show_has_the_history);
  ADD ("stats_have_the_keys_and_the_parts_add_up", test_stats_have_the_keys_and_the_parts_add_up);
  ADD ("a_period_stands_beside_as_many_days_before",
       test_a_period_stands_beside_as_many_days_before);
  ADD ("an_empty_denominator_is_null", test_an_empty_denominator_is_null);
  g_test_add_func ("/commands/help_tells_options_keys_and_names",
                   test_help_tells_options_keys_and_names);
  ADD ("wrong_usage_ends_with_2", test_wrong_usage_ends_with_2);
  ADD ("what_is_no_ledger_is_refused_in_one_sentence",
       test_what_is_no_ledger_is_refused_in_one_sentence);
  ADD ("check_backup_and_restore", test_check_backup_and_restore);
  ADD ("the_same_seed_gives_the_same_ledger", test_the_same_seed_gives_the_same_ledger);
  return g_test_run ();
}
