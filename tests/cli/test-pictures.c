/* test-pictures.c: charts, maps and workbooks come out as what their names say. */

#include "run-ctl.h"

#include <string.h>

#define INIT "--demo --issues 150 --no-photos"

static void
assert_begins (const char *path, const char *with)
{
  g_autofree char *contents = NULL;
  gsize            length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 500);
  g_assert_cmpmem (contents, strlen (with), with, strlen (with));
}

static void
test_every_chart_is_drawn (Fixture *f, gconstpointer data)
{
  static const char *const kinds[][2] = { { "png", "\x89PNG" },
                                          { "svg", "<?xml" },
                                          { "pdf", "%PDF-" } };
  g_autoptr (Said)         help = ctl_ok (NULL, "help", "chart", "--json", NULL);
  JsonArray               *charts = said_array (help, "charts");

  for (guint i = 0; i < json_array_get_length (charts); i++)
    {
      const char      *name = json_array_get_string_element (charts, i);
      g_autofree char *path =
          g_strdup_printf ("%s/%s.%s", f->dir, name, kinds[i % G_N_ELEMENTS (kinds)][0]);
      g_autoptr (Said) said =
          ctl_ok (f->ledger, "chart", name, "-o", path, "--as-of", "2020-12-20", "--json", NULL);

      assert_begins (path, kinds[i % G_N_ELEMENTS (kinds)][1]);
      g_assert_cmpstr (said_text (said, "as_of"), ==, "2020-12-20T23:59:59+08:00");
      g_assert_cmpstr (said_text (said, "title"), !=, "");
      g_assert_cmpuint (json_array_get_length (said_array (said, "marks")), >, 0);
    }
}

/* What a mark says and what its filter lists is the same number. */
static void
test_a_mark_lists_what_it_counts (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->dir, "heat.svg", NULL);
  g_autoptr (Said) said =
      ctl_ok (f->ledger, "chart", "heat", "-o", path, "--as-of", "2020-12-20", "--json", NULL);
  JsonArray *marks = said_array (said, "marks");
  guint      tried = 0;

  for (guint i = 0; i < json_array_get_length (marks) && tried < 6; i++)
    {
      JsonObject *mark = json_array_get_object_element (marks, i);

      if (!json_object_get_null_member (mark, "filter"))
        {
          g_autoptr (Said) list =
              ctl_ok (f->ledger, "list", "--json", "--as-of", "2020-12-20", "--filter",
                      json_object_get_string_member (mark, "filter"), NULL);

          g_assert_cmpuint (json_array_get_length (json_node_get_array (list->json)), ==,
                            g_ascii_strtoull (json_object_get_string_member (mark, "value"), NULL,
                                              10));
          tried++;
        }
    }
  g_assert_cmpuint (tried, ==, 6);
}

/* The table, the CSV and the JSON say the same, with or without a picture. */
static void
test_a_chart_is_a_table_too (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->dir, "ranking.png", NULL);
  g_autoptr (Said) csv = ctl_ok (f->ledger, "chart", "ranking", "--csv", "--as-of", "2020-12-20",
                                 "--before", "2020-12-13", NULL);
  g_autoptr (Said) table =
      ctl_ok (f->ledger, "chart", "ranking", "--table", "--as-of", "2020-12-20", NULL);
  g_autoptr (Said) json = ctl_ok (f->ledger, "chart", "ranking", "-o", path, "--as-of",
                                  "2020-12-20", "--before", "2020-12-13", "--json", NULL);
  g_autoptr (Said) both = ctl (f->ledger, "chart", "ranking", "--table", "--csv", NULL);
  JsonArray       *rows = said_array (json, "rows");
  JsonArray       *first = json_array_get_array_element (rows, 0);
  g_auto (GStrv)   lines = g_strsplit (csv->out, "\r\n", -1);
  g_auto (GStrv)   fields = g_strsplit (lines[1], ",", -1);

  g_assert_cmpstr (lines[0], ==, "Row,On-time rate,Numerator,Denominator,Last period,Change");
  g_assert_cmpuint (g_strv_length (lines), ==, json_array_get_length (rows) + 2);
  g_assert_cmpuint (g_strv_length (fields), ==, json_array_get_length (first));
  for (guint i = 0; i < 4; i++)
    g_assert_cmpstr (fields[i], ==, json_array_get_string_element (first, i));
  g_assert_nonnull (strstr (table->out, fields[0]));
  g_assert_null (strstr (table->out, "Last period"));
  g_assert_cmpint (both->status, ==, 2);
}

/* A sheet from elsewhere names units and no district: figures by district are by unit there, and no
 * sentence says where nothing is said. */
static void
test_a_ledger_without_districts_is_grouped_by_unit (Fixture *f, gconstpointer data)
{
  static const char SHEET[] =
      "问题描述,责任单位,类别\n门前占道,城管局,秩序乱\n垃圾桶满溢,环卫局,环境脏\n"
      "小广告,环卫局,环境脏\n";
  g_autofree char *sheet = g_build_filename (f->dir, "sheet.csv", NULL);
  g_autofree char *ledger = g_build_filename (f->dir, "foreign", NULL);
  g_autofree char *path = g_build_filename (f->dir, "chart.svg", NULL);
  g_autoptr (Said) made = NULL, taken = NULL, heat = NULL, items = NULL;

  g_assert_true (g_file_set_contents (sheet, SHEET, -1, NULL));
  made = ctl_ok (NULL, "init", ledger, NULL);
  taken = ctl_ok (ledger, "import", sheet, NULL);
  heat = ctl_ok (ledger, "chart", "heat", "-o", path, "--json", NULL);
  g_assert_cmpstr (said_text (heat, "title"), ==,
                   "Most of all: 环卫局, 环境脏, 2 of 3 open issues, 66.7%");
  items = ctl_ok (ledger, "chart", "pareto-item", "-o", path, "--json", NULL);
  g_assert_cmpstr (said_text (items, "title"), ==, "Check item: given for none of 3 issues");
}

static void
test_maps_are_drawn (Fixture *f, gconstpointer data)
{
  static const char *const kinds[][2] = { { "map.png", "\x89PNG" },
                                          { "map.svg", "<?xml" },
                                          { "map.pdf", "%PDF-" } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_build_filename (f->dir, kinds[i][0], NULL);
      g_autoptr (Said) said =
          ctl_ok (f->ledger, "map", "-o", path, "--as-of", "2020-12-06", "--size", "640x480", NULL);

      assert_begins (path, kinds[i][1]);
    }
}

static void
test_a_picture_that_cannot_be_leaves_nothing (Fixture *f, gconstpointer data)
{
  g_autofree char *gif = g_build_filename (f->dir, "map.gif", NULL);
  g_autofree char *nowhere = g_build_filename (f->dir, "no", "such", "folder.png", NULL);
  g_autoptr (Said) format = ctl (f->ledger, "map", "-o", gif, "--json", NULL);
  g_autoptr (Said) folder = ctl (f->ledger, "chart", "burndown", "-o", nowhere, "--json", NULL);

  assert_refused (format, "picture-format");
  assert_refused (folder, "picture-write");
  g_assert_false (g_file_test (gif, G_FILE_TEST_EXISTS));
}

static void
test_the_ledger_comes_as_a_workbook (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->dir, "ledger.xlsx", NULL);
  g_autoptr (Said) said = ctl_ok (f->ledger, "report", "ledger", "-o", path, "--json", "--language",
                                  "zh_CN", "--annex", "附件4", NULL);
  g_autofree char *sheet = rectify_test_zip_part (path, "xl/worksheets/sheet1.xml");

  g_assert_cmpint (said_int (said, "lines"), ==, 150);
  g_assert_nonnull (strstr (sheet, "附件4"));
  g_assert_nonnull (strstr (sheet, "问题编号"));
  g_assert_nonnull (strstr (sheet, "KRY-20201123-0001"));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/pictures/" name, Fixture, INIT, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("every_chart_is_drawn", test_every_chart_is_drawn);
  ADD ("a_mark_lists_what_it_counts", test_a_mark_lists_what_it_counts);
  ADD ("a_chart_is_a_table_too", test_a_chart_is_a_table_too);
  ADD ("a_ledger_without_districts_is_grouped_by_unit",
       test_a_ledger_without_districts_is_grouped_by_unit);
  ADD ("maps_are_drawn", test_maps_are_drawn);
  ADD ("a_picture_that_cannot_be_leaves_nothing", test_a_picture_that_cannot_be_leaves_nothing);
  ADD ("the_ledger_comes_as_a_workbook", test_the_ledger_comes_as_a_workbook);
  return g_test_run ();
}
