/* test-import.c: sheets go in, once; what cannot be taken stops everything, unless told otherwise.
 */

#include "run-ctl.h"

#include <string.h>

#define INIT "--name 试验 --start 2020-11-23"

static const char SHEET[] =
    "某市整改台账,,,,,,,,\n"
    "填报单位：文明办,,,,,,,,\n"
    "序号,问题描述,类别,责任单位,点位名称,发现时间,整改时限,完成时间,状态\n"
    "1,人行道地砖破损,设施损,城管局,重庆路市场,2020-12-01,2020-12-05,2020-12-04,已销号\n"
    "2,垃圾桶满溢,环境脏,环卫处,重庆路市场,2020-12-01,2020-12-03,2020-12-06,已销号\n"
    "3,占道经营,秩序乱,城管局,文化路,2020-12-02,2020-12-10,,整改中\n"
    "4,=1+1,氛围淡,文明办,文化路,2020-12-03,,,\n";

static void
assert_counts (const Said *said, int rows, int fresh, int updated, int unchanged, guint refused)
{
  g_assert_cmpint (said_int (said, "rows"), ==, rows);
  g_assert_cmpint (said_int (said, "new"), ==, fresh);
  g_assert_cmpint (said_int (said, "updated"), ==, updated);
  g_assert_cmpint (said_int (said, "unchanged"), ==, unchanged);
  g_assert_cmpuint (json_array_get_length (said_array (said, "refused")), ==, refused);
}

static guint
count (Fixture *f)
{
  g_autoptr (Said) said = ctl_ok (f->ledger, "list", "--json", NULL);

  return json_array_get_length (json_node_get_array (said->json));
}

static void
test_a_sheet_goes_in_once (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_file (f->dir, "a.csv", SHEET);
  g_autoptr (Said) tried = ctl_ok (f->ledger, "import", path, "--dry-run", "--json", NULL);
  guint            after_trying = count (f);
  g_autoptr (Said) first = ctl_ok (f->ledger, "import", path, "--json", NULL);
  g_autoptr (Said) again = ctl_ok (f->ledger, "import", path, "--json", NULL);
  g_autoptr (Said) stats = ctl_ok (f->ledger, "stats", "--json", NULL);
  g_autoptr (Said) check = ctl_ok (f->ledger, "check", NULL);

  g_assert_cmpuint (after_trying, ==, 0);
  assert_counts (tried, 4, 4, 0, 0, 0);
  assert_counts (first, 4, 4, 0, 0, 0);
  assert_counts (again, 4, 0, 0, 4, 0);
  g_assert_cmpint (said_int (first, "header_row"), ==, 3);
  assert_keys (json_node_get_object (first->json),
               "file sheet encoding header_row rows new updated unchanged refused columns unknown "
               "split");
  assert_keys (json_node_get_object (said_node (first, "unknown")), "unit site area class source");
  assert_keys (json_array_get_object_element (said_array (first, "columns"), 0),
               "column header field by");
  g_assert_cmpuint (json_array_get_length (said_array (first, "unknown.unit")), ==, 3);
  g_assert_cmpuint (json_array_get_length (said_array (again, "unknown.unit")), ==, 0);
  g_assert_cmpint (said_int (stats, "overall.closed"), ==, 2);
  g_assert_cmpint (said_int (stats, "overall.on_time"), ==, 1);
  g_assert_cmpuint (count (f), ==, 4);
}

static void
test_a_later_version_changes_what_changed (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_file (f->dir, "a.csv", SHEET);
  g_auto (GStrv)   parts = g_strsplit (SHEET, "2020-12-10,,整改中", 2);
  g_autofree char *later = g_strconcat (parts[0], "2020-12-10,2020-12-09,已销号", parts[1],
                                        "5,新的问题,环境脏,环卫处,文化路,2020-12-08,,,\n", NULL);
  g_autofree char *second = write_file (f->dir, "b.csv", later);
  g_autoptr (Said) one = ctl_ok (f->ledger, "import", path, NULL);
  g_autoptr (Said) two = ctl_ok (f->ledger, "import", second, "--json", NULL);
  g_autoptr (Said) closed = ctl_ok (f->ledger, "list", "--json", "-f", "占道经营", NULL);

  assert_counts (two, 5, 1, 1, 3, 0);
  g_assert_cmpstr (json_object_get_string_member (
                       json_array_get_object_element (json_node_get_array (closed->json), 0),
                       "state"),
                   ==, "closed");
}

static void
test_a_bad_row_stops_everything_unless_skipped (Fixture *f, gconstpointer data)
{
  g_autofree char *text =
      g_strconcat (SHEET, "5,又一个问题,环境脏,环卫处,文化路,2020-12-08,2020-13-40,,\n", NULL);
  g_autofree char *path = write_file (f->dir, "a.csv", text);
  g_autofree char *back = g_build_filename (f->dir, "back.xlsx", NULL);
  g_autoptr (Said) stopped = ctl (f->ledger, "import", path, "--json", "--refused-to", back, NULL);
  guint            nothing = count (f);
  g_autoptr (Said) skipped = ctl_ok (f->ledger, "import", path, "--skip-refused", "--json", NULL);
  g_autofree char *sheet = rectify_test_zip_part (back, "xl/worksheets/sheet1.xml");
  JsonObject      *refused = json_array_get_object_element (said_array (stopped, "refused"), 0);

  assert_refused (stopped, "rows");
  g_assert_cmpuint (nothing, ==, 0);
  assert_keys (refused, "row reason");
  g_assert_cmpint (json_object_get_int_member (refused, "row"), ==, 8);
  g_assert_nonnull (strstr (json_object_get_string_member (refused, "reason"), "2020-13-40"));
  g_assert_nonnull (strstr (sheet, "2020-13-40"));
  assert_counts (skipped, 5, 4, 0, 0, 1);
  g_assert_cmpuint (count (f), ==, 4);
}

/* "Closed" alone does not say when: neither the list nor the figures make up a day. */
static void
test_a_moment_nobody_knows_is_none (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_file (f->dir, "a.csv",
                                      "编号,问题描述,责任单位,整改时限,状态\n"
                                      "A1,地砖破损,城管局,2020-12-05,已销号\n"
                                      "A2,占道经营,城管局,2020-12-06,整改中\n");
  g_autoptr (Said) said = ctl_ok (f->ledger, "import", path, "--json", NULL);
  g_autoptr (Said) list = ctl_ok (f->ledger, "list", "--json", NULL);
  g_autoptr (Said) stats = ctl_ok (f->ledger, "stats", "--json", NULL);
  g_autoptr (Said) check = ctl_ok (f->ledger, "check", NULL);
  JsonArray       *lines = json_node_get_array (list->json);

  g_assert_cmpint (said_int (said, "new"), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      JsonObject *line = json_array_get_object_element (lines, i);

      g_assert_true (json_object_get_null_member (line, "found"));
      g_assert_true (json_object_get_null_member (line, "closed"));
      g_assert_false (json_object_get_null_member (line, "due"));
    }
  g_assert_cmpint (said_int (stats, "overall.closed"), ==, 1);
  g_assert_null (said_text (stats, "overall.mean_days"));
}

static void
test_strict_refuses_unknown_names (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_file (f->dir, "a.csv", SHEET);
  g_autoptr (Said) said = ctl (f->ledger, "import", path, "--strict", "--json", NULL);

  assert_refused (said, "rows");
  g_assert_cmpuint (json_array_get_length (said_array (said, "refused")), ==, 4);
  g_assert_cmpuint (json_array_get_length (said_array (said, "unknown.unit")), >, 0);
  g_assert_cmpuint (count (f), ==, 0);
}

static void
test_columns_can_be_chosen_by_hand (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_file (f->dir, "a.csv",
                                      "甲,乙,丙\n路灯不亮,电力公司,2020-12-01\n"
                                      "井盖松动,城管局,2020-12-02\n");
  g_autoptr (Said) said = ctl_ok (f->ledger, "import", path, "--map", "description=甲", "--map",
                                  "unit=B", "--map", "found=3", "--json", NULL);
  g_autoptr (Said) wrong = ctl (f->ledger, "import", path, "--map", "beauty=甲", "--json", NULL);
  JsonObject      *column = json_array_get_object_element (said_array (said, "columns"), 0);

  assert_counts (said, 2, 2, 0, 0, 0);
  g_assert_cmpstr (json_object_get_string_member (column, "field"), ==, "description");
  g_assert_cmpstr (json_object_get_string_member (column, "by"), ==, "user");
  g_assert_cmpint (wrong->status, ==, 2);
}

static void
test_an_import_is_taken_back_as_one (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_file (f->dir, "a.csv", SHEET);
  g_autoptr (Said) said = ctl_ok (f->ledger, "import", path, "--json", NULL);
  g_autoptr (Said) undo =
      ctl_ok (f->ledger, "act", "undo", "--batch", said_text (said, "batch"), "--json", NULL);
  g_autoptr (Said) stats = ctl_ok (f->ledger, "stats", "--json", NULL);

  g_assert_cmpint (said_int (undo, "done"), ==, 4);
  g_assert_cmpint (said_int (stats, "overall.total"), ==, 0);
}

static void
test_what_is_no_sheet_is_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *text = write_file (f->dir, "note.xlsx", "PK but not really a workbook");
  g_autofree char *empty = write_file (f->dir, "empty.csv", "");
  g_autofree char *none = g_build_filename (f->dir, "none.csv", NULL);
  g_autoptr (Said) missing = ctl (f->ledger, "import", none, "--json", NULL);
  g_autoptr (Said) nothing = ctl (f->ledger, "import", empty, "--json", NULL);
  g_autoptr (Said) other = ctl (f->ledger, "import", text, "--json", NULL);

  assert_refused (missing, "sheet-not-found");
  assert_refused (nothing, "sheet-empty");
  g_assert_cmpint (other->status, ==, 1);
  g_assert_cmpuint (count (f), ==, 0);
}

/* The demo draws its photos; two of them stand for those of a phone. */
static void
test_a_folder_of_photos_goes_in (Fixture *f, gconstpointer data)
{
  g_autofree char *demo = g_build_filename (f->dir, "demo", NULL);
  g_autofree char *folder = g_build_filename (f->dir, "phone", NULL);
  g_autoptr (Said) made = ctl_ok (NULL, "init", demo, "--demo", "--issues", "30", NULL);
  g_autoptr (Said) list = ctl_ok (demo, "list", "--json", NULL);
  JsonArray       *issues = json_node_get_array (list->json);
  g_autoptr (Said) first = NULL;
  guint            n = 0;

  g_mkdir_with_parents (folder, 0700);
  for (guint i = 0; i < json_array_get_length (issues) && n < 2; i++)
    {
      JsonObject      *issue = json_array_get_object_element (issues, i);
      g_autoptr (Said) said =
          ctl_ok (demo, "show", "--json", json_object_get_string_member (issue, "number"), NULL);
      JsonArray *photos = said_array (said, "photos");

      if (json_array_get_length (photos) > 0)
        {
          g_autofree char *name = g_strdup_printf ("%s/IMG_%u.jpg", folder, ++n);
          g_autofree char *bytes = NULL;
          gsize            length;

          g_assert_true (g_file_get_contents (
              json_object_get_string_member (json_array_get_object_element (photos, 0), "path"),
              &bytes, &length, NULL));
          g_assert_true (g_file_set_contents (name, bytes, (gssize) length, NULL));
        }
    }
  g_assert_cmpuint (n, ==, 2);
  first = ctl_ok (f->ledger, "import", folder, "--json", NULL);
  assert_counts (first, 2, 2, 0, 0, 0);
  g_assert_cmpuint (count (f), ==, 2);
}

/* One grey dot; of another @last, another picture. */
static void
put_photo (const char *folder, const char *name, char last)
{
  static const char HEAD[] =
      "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0\x3A\x7E\x9B\x55"
      "\0\0\0\nIDAT\x78\x9C\x63\x68\0\0\0\x82\0\x81\x77\xCD\x72\xB6"
      "\0\0\0\0IEND\xAE\x42\x60\x82";
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *bytes = g_memdup2 (HEAD, sizeof HEAD);

  g_mkdir_with_parents (folder, 0700);
  bytes[sizeof HEAD - 1] = last; /* behind the end: not looked at, but another file */
  g_assert_true (g_file_set_contents (path, bytes, sizeof HEAD, NULL));
}

/* A photo is what it shows: neither its name nor its time tells it from another. */
static void
test_photos_are_known_by_what_they_show (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->dir, "phone", NULL);
  g_autofree char *other = g_build_filename (f->dir, "other", NULL);
  g_autoptr (Said) first = NULL;
  g_autoptr (Said) tried = NULL;
  g_autoptr (Said) again = NULL;
  g_autoptr (Said) once_more = NULL;

  put_photo (folder, "IMG_1.png", 'a');
  put_photo (folder, "copy of IMG_1.png", 'a');
  put_photo (other, "renamed.png", 'a');
  put_photo (other, "IMG_1.png", 'b');
  first = ctl_ok (f->ledger, "import", folder, "--json", NULL);
  assert_counts (first, 2, 1, 0, 1, 0);
  tried = ctl_ok (f->ledger, "import", other, "--dry-run", "--json", NULL);
  assert_counts (tried, 2, 1, 0, 1, 0);
  again = ctl_ok (f->ledger, "import", other, "--json", NULL);
  assert_counts (again, 2, 1, 0, 1, 0);
  once_more = ctl_ok (f->ledger, "import", other, "--json", NULL);
  assert_counts (once_more, 2, 0, 0, 2, 0);
  g_assert_cmpuint (count (f), ==, 2);
}

/* What the real files bear out: counted in them by hand. They stay outside the project. */
static const struct
{
  const char *name;
  int         rows, closed, on_time, due;
} REAL[] = {
  { "real/ledgers/03_现场隐患排查与治理统计表_201906.xlsx", 38, 38, -1, 38 },
  { "real/ledgers/07_需求清单_责任单位_完成时间.xlsx", 28, 0, -1, -1 },
  { "real/ledgers/08_计划完成时间_完成时间.xlsx", 75, 24, -1, -1 },
  { "real/chinese/city_cases_3000_gb18030.csv", 3000, 3000, 2586, 3000 },
  { "real/311/boston2015_2020rows.csv", 2020, 1704, 1333, -1 },
};

static void
test_real_ledgers_go_in_without_a_hand_on_them (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (REAL); i++)
    {
      g_autofree char *path = rectify_test_data (REAL[i].name);
      g_autofree char *dir = g_strdup_printf ("%s/real-%u", f->dir, i);
      g_autoptr (Said) made = ctl_ok (NULL, "init", dir, NULL);
      g_autoptr (Said) first = NULL;
      g_autoptr (Said) again = NULL;
      g_autoptr (Said) stats = NULL;

      if (path == NULL)
        {
          g_test_skip ("the real files are not on this machine");
          return;
        }
      first = ctl_ok (dir, "import", path, "--json", NULL);
      again = ctl_ok (dir, "import", path, "--json", NULL);
      stats = ctl_ok (dir, "stats", "--json", NULL);
      assert_counts (first, REAL[i].rows, REAL[i].rows, 0, 0, 0);
      assert_counts (again, REAL[i].rows, 0, 0, REAL[i].rows, 0);
      g_assert_cmpint (said_int (stats, "overall.closed"), ==, REAL[i].closed);
      if (REAL[i].on_time >= 0)
        g_assert_cmpint (said_int (stats, "overall.on_time"), ==, REAL[i].on_time);
      if (REAL[i].due >= 0)
        g_assert_cmpint (said_int (stats, "overall.due"), ==, REAL[i].due);
    }
}

static const char *
first_due (Fixture *f)
{
  g_autoptr (Said) list = ctl_ok (f->ledger, "list", "--filter", "表上期限", "--json", NULL);
  JsonObject      *issue = json_array_get_object_element (json_node_get_array (list->json), 0);

  return json_object_get_null_member (issue, "due")
             ? NULL
             : g_intern_string (json_object_get_string_member (issue, "due"));
}

/* A line above the table is a column of the match, and can be left out, or taken for another field.
 */
static void
test_what_stands_above_is_said_and_can_be_left_out (Fixture *f, gconstpointer data)
{
  g_autofree char *sheet =
      write_file (f->dir, "above.csv", "整改期限：2030年6月30日,\n问题描述,备注\n表上期限一,\n");
  g_autoptr (Said) dry = ctl_ok (f->ledger, "import", sheet, "--dry-run", "--json", NULL);
  JsonObject      *column = json_array_get_object_element (said_array (dry, "columns"), 2);
  g_autoptr (Said) none = NULL, other = NULL, taken = NULL;

  g_assert_cmpstr (json_object_get_string_member (column, "column"), ==, "A1");
  g_assert_cmpstr (json_object_get_string_member (column, "header"), ==, "整改期限");
  g_assert_cmpstr (json_object_get_string_member (column, "field"), ==, "due");
  g_assert_cmpstr (json_object_get_string_member (column, "by"), ==, "above");
  none = ctl_ok (f->ledger, "import", sheet, "--no-defaults", "--dry-run", "--json", NULL);
  g_assert_cmpuint (json_array_get_length (said_array (none, "columns")), ==, 2);
  other = ctl_ok (f->ledger, "import", sheet, "--map", "due=", "--json", NULL);
  g_assert_null (first_due (f));
  taken = ctl_ok (f->ledger, "import", sheet, "--map", "due=A1", "--json", NULL);
  g_assert_cmpint (said_int (taken, "updated"), ==, 1);
  g_assert_cmpstr (first_due (f), ==, "2030-06-30T23:59:59+08:00");
}

#define ADD(name, function) g_test_add ("/import/" name, Fixture, INIT, set_up, function, tear_down)

/* However long they are. */
static void
test_long_tables_beside_each_other_are_one (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) sheet = g_string_new ("问题,单位,问题,单位\n");
  g_autofree char    *path = NULL;
  g_autoptr (Said)    said = NULL;

  for (guint i = 1; i <= 1200; i++)
    g_string_append_printf (sheet, "左%u,甲,右%u,乙\n", i, i);
  path = write_file (f->dir, "long.csv", sheet->str);
  said = ctl_ok (f->ledger, "import", path, "--json", NULL);
  g_assert_cmpint (said_int (said, "new"), ==, 2400);
}

/* Of two tables beside each other the right one: its row and column as the sheet has them. */
static void
test_a_refusal_says_where_it_stands (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_file (f->dir, "two.csv",
                                      "问题,单位,整改时限,,问题,单位,整改时限\n"
                                      "积水,甲,2020-12-08,,占道,甲,2020-12-09\n"
                                      "破损,甲,2020-12-08,,噪音,甲,2020-13-40\n");
  g_autoptr (Said) json = ctl (f->ledger, "import", path, "--json", NULL);
  g_autoptr (Said) text = ctl (f->ledger, "import", path, NULL);
  JsonObject      *refused = json_array_get_object_element (said_array (json, "refused"), 0);

  g_assert_cmpint (json_object_get_int_member (refused, "row"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (refused, "table"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (refused, "column"), ==, "G");
  g_assert_nonnull (strstr (text->err, "row 3, table 2: "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what_stands_above_is_said_and_can_be_left_out",
       test_what_stands_above_is_said_and_can_be_left_out);
  ADD ("a_sheet_goes_in_once", test_a_sheet_goes_in_once);
  ADD ("a_refusal_says_where_it_stands", test_a_refusal_says_where_it_stands);
  ADD ("long_tables_beside_each_other_are_one", test_long_tables_beside_each_other_are_one);
  ADD ("a_later_version_changes_what_changed", test_a_later_version_changes_what_changed);
  ADD ("a_bad_row_stops_everything_unless_skipped", test_a_bad_row_stops_everything_unless_skipped);
  ADD ("a_moment_nobody_knows_is_none", test_a_moment_nobody_knows_is_none);
  ADD ("strict_refuses_unknown_names", test_strict_refuses_unknown_names);
  ADD ("columns_can_be_chosen_by_hand", test_columns_can_be_chosen_by_hand);
  ADD ("an_import_is_taken_back_as_one", test_an_import_is_taken_back_as_one);
  ADD ("what_is_no_sheet_is_refused", test_what_is_no_sheet_is_refused);
  ADD ("a_folder_of_photos_goes_in", test_a_folder_of_photos_goes_in);
  ADD ("photos_are_known_by_what_they_show", test_photos_are_known_by_what_they_show);
  ADD ("real_ledgers_go_in_without_a_hand_on_them", test_real_ledgers_go_in_without_a_hand_on_them);
  return g_test_run ();
}
