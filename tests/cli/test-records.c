/* test-records.c: sheets of sites, units, people, areas and work figures go in from the command
 * line, and are shown. */

#include "run-ctl.h"

#include <string.h>

#define INIT "--name 试验 --start 2020-11-23"

static const char SITES[] =
    "附件1 点位一览表,,,,,,,,\n"
    "序号,点位名称,点位类型,区,街道,经度,纬度,责任单位,包联领导\n"
    "1,一号井景区,景区景点,克拉玛依区,天山路街道,84.889,45.612,文旅局,张三（市级）、李四（县级）\n"
    "2,重庆路市场,农贸市场,克拉玛依区,昆仑路街道,84.86,45.58,城管局,王五（科级）\n";

static JsonArray *
entries (Said *said)
{
  return json_node_get_array (said->json);
}

static void
test_sites_are_told_taken_in_once_and_shown (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_file (f->dir, "sites.csv", SITES);
  g_autoptr (Said) tried = ctl_ok (f->ledger, "import", path, "--dry-run", "--json", NULL);
  g_autoptr (Said) before = ctl_ok (f->ledger, "directory", "sites", "--json", NULL);
  g_autoptr (Said) first = ctl_ok (f->ledger, "import", path, "--json", NULL);
  g_autoptr (Said) again = ctl_ok (f->ledger, "import", path, "--json", NULL);
  g_autoptr (Said) after = ctl_ok (f->ledger, "directory", "sites", "--json", NULL);
  JsonObject      *site;

  g_assert_cmpstr (said_text (tried, "kind"), ==, "sites");
  g_assert_cmpint (said_int (tried, "new"), ==, 2);
  g_assert_cmpuint (json_array_get_length (entries (before)), ==, 0);
  g_assert_cmpint (said_int (first, "new"), ==, 2);
  g_assert_cmpuint (json_array_get_length (said_array (first, "unknown.unit")), ==, 2);
  g_assert_cmpint (said_int (again, "unchanged"), ==, 2);
  g_assert_cmpuint (json_array_get_length (entries (after)), ==, 2);
  site = json_array_get_object_element (entries (after), 0);
  assert_keys (site,
               "name aliases type area address lng lat entered_system entered_x entered_y unit "
               "group sponsors demonstration active");
  g_assert_cmpstr (json_object_get_string_member (site, "unit"), ==, "文旅局");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (site, "sponsors")), ==, 2);
}

static void
test_a_batch_of_sites_is_undone (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_file (f->dir, "sites.csv", SITES);
  g_autoptr (Said) said = ctl_ok (f->ledger, "import", path, "--json", NULL);
  g_autoptr (Said) undone =
      ctl_ok (f->ledger, "act", "undo", "--batch", said_text (said, "batch"), "--json", NULL);
  g_autoptr (Said) after = ctl_ok (f->ledger, "directory", "sites", "--json", NULL);
  g_autoptr (Said) all = ctl_ok (f->ledger, "directory", "sites", "--all", "--json", NULL);
  g_autoptr (Said) check = ctl_ok (f->ledger, "check", NULL);

  g_assert_cmpuint (json_array_get_length (entries (after)), ==, 0);
  g_assert_cmpuint (json_array_get_length (entries (all)), ==, 2);
}

static void
test_the_kind_can_be_said (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_file (f->dir, "units.csv", "名称,类别\n城管局,市直部门\n");
  g_autoptr (Said) said = ctl_ok (f->ledger, "import", path, "--kind", "units", "--json", NULL);
  g_autoptr (Said) wrong = ctl (f->ledger, "import", path, "--kind", "planets", NULL);
  g_autoptr (Said) list = ctl (f->ledger, "directory", "planets", NULL);
  g_autoptr (Said) units = ctl_ok (f->ledger, "directory", "units", NULL);

  g_assert_cmpstr (said_text (said, "kind"), ==, "units");
  g_assert_cmpint (said_int (said, "new"), ==, 1);
  g_assert_cmpint (wrong->status, ==, 2);
  g_assert_cmpint (list->status, ==, 2);
  g_assert_nonnull (strstr (units->out, "城管局"));
}

static void
test_work_figures_and_what_is_no_number (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_file (f->dir, "work.csv",
                                      "指标,统计时间,填报单位,完成数\n"
                                      "垃圾清运,2020-12-01,城管局,2000余吨\n"
                                      "宣传品,2020-12-01,,若干\n");
  g_autoptr (Said) refused = ctl (f->ledger, "import", path, "--json", NULL);
  g_autoptr (Said) said = ctl_ok (f->ledger, "import", path, "--skip-refused", "--json", NULL);
  g_autoptr (Said) work = ctl_ok (f->ledger, "directory", "work", "--json", NULL);
  JsonObject      *value;

  g_assert_cmpint (refused->status, ==, 1);
  g_assert_cmpstr (said_text (said, "kind"), ==, "work");
  g_assert_cmpint (said_int (said, "new"), ==, 1);
  g_assert_cmpuint (json_array_get_length (entries (work)), ==, 1);
  value = json_array_get_object_element (entries (work), 0);
  g_assert_cmpfloat (json_object_get_double_member (value, "value"), ==, 2000);
  g_assert_cmpstr (json_object_get_string_member (value, "typed"), ==, "2000余吨");
  g_assert_cmpstr (json_object_get_string_member (value, "measure"), ==, "吨");
}

static void
test_the_32_places_go_in_by_themselves (Fixture *f, gconstpointer data)
{
  g_autofree char *path = rectify_test_data ("sample_points.csv");
  g_autoptr (Said) said = NULL, again = NULL, areas = NULL;

  if (path == NULL)
    {
      g_test_skip ("the sample data are not here");
      return;
    }
  said = ctl_ok (f->ledger, "import", path, "--json", NULL);
  again = ctl_ok (f->ledger, "import", path, "--json", NULL);
  areas = ctl_ok (f->ledger, "directory", "areas", "--json", NULL);
  g_assert_cmpint (said_int (said, "new"), ==, 32);
  g_assert_cmpint (said_int (again, "unchanged"), ==, 32);
  /* Four districts and the streets named with them. */
  g_assert_cmpuint (json_array_get_length (entries (areas)), ==,
                    json_array_get_length (said_array (said, "unknown.area")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli-records/sites-are-told-taken-in-once-and-shown", Fixture, INIT, set_up,
              test_sites_are_told_taken_in_once_and_shown, tear_down);
  g_test_add ("/cli-records/a-batch-of-sites-is-undone", Fixture, INIT, set_up,
              test_a_batch_of_sites_is_undone, tear_down);
  g_test_add ("/cli-records/the-kind-can-be-said", Fixture, INIT, set_up, test_the_kind_can_be_said,
              tear_down);
  g_test_add ("/cli-records/work-figures-and-what-is-no-number", Fixture, INIT, set_up,
              test_work_figures_and_what_is_no_number, tear_down);
  g_test_add ("/cli-records/the-32-places-go-in-by-themselves", Fixture, INIT, set_up,
              test_the_32_places_go_in_by_themselves, tear_down);
  return g_test_run ();
}
