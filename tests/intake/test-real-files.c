/* test-real-files.c: real sheets of offices and cities give what was counted in them by hand.
 *
 * The numbers were counted with another program than ours; the files stay outside the project.
 * Where they are missing, test-proposal.c has sheets of the same making.
 */

#include "rectify-test.h"

#include <math.h>

#include "understand.h"

/** What one file holds. @first and @last: local days found, "" where the sheet has none. */
typedef struct
{
  const char *name;
  guint       header_row, rows, units, classes;
  guint       closed, void_, open;
  guint       on_time, late, with_due, with_closed, with_place;
  const char *first, *last;
  double      mean_days;
} Expected;

static const Expected FILES[] = {
  { "real/ledgers/03_现场隐患排查与治理统计表_201906.xlsx", 3, 38, 2, 7, 38, 0, 0, 0, 0, 38, 38, 0,
    "2019-05-26", "2019-06-21", 3.8421052631578947 },
  { "real/ledgers/07_需求清单_责任单位_完成时间.xlsx", 1, 28, 3, 10, 0, 0, 0, 0, 0, 19, 0, 0, "",
    "", 0 },
  { "real/ledgers/08_计划完成时间_完成时间.xlsx", 1, 75, 0, 21, 24, 0, 47, 0, 0, 41, 0, 0, "", "",
    0 },
  { "real/chinese/city_cases_3000_gb18030.csv", 1, 3000, 112, 110, 3000, 0, 0, 2586, 414, 0, 0, 429,
    "2018-02-08", "2018-09-22", 0 },
  { "real/chinese/附件2.xlsx", 1, 495, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, "2011-05-02", "2020-01-07",
    0 },
  { "real/311/boston2015_2020rows.csv", 1, 2020, 12, 121, 1704, 0, 316, 1333, 367, 1589, 1704, 2020,
    "2015-01-01", "2015-12-31", 15.035561784091897 },
  { "real/311/sf_4984.csv", 1, 4984, 122, 26, 4762, 0, 222, 0, 0, 0, 4762, 4984, "2008-07-01",
    "2016-01-27", 30.985873490169084 },
  { "real/311/nyc_924.csv", 1, 924, 8, 37, 480, 0, 444, 0, 0, 0, 480, 913, "2022-05-01",
    "2022-05-01", 0.026301384066358024 },
  { "real/311/myla311_2017_subset.csv", 1, 9999, 5, 12, 9739, 255, 5, 0, 0, 0, 9739, 8246,
    "2017-12-27", "2017-12-31", 5.7223787390237035 },
};

static void
assert_day (gint64 instant, const char *day)
{
  g_autoptr (RectifyClock) clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  g_autofree char         *text = NULL;

  if (*day == '\0')
    {
      g_assert_cmpint (instant, ==, 0);
      return;
    }
  text = rectify_day_format (rectify_clock_day (clock, instant));
  g_assert_cmpstr (text, ==, day);
}

static void
test_gives_what_was_counted_by_hand (gconstpointer data)
{
  const Expected        *expected = data;
  g_autofree char       *path = rectify_test_data (expected->name);
  g_autoptr (Understood) it = NULL;

  if (path == NULL)
    {
      g_test_skip ("the real files are not on this machine");
      return;
    }
  it = understand_file (path);
  g_assert_cmpuint (it->header_row, ==, expected->header_row);
  g_assert_cmpuint (it->rows, ==, expected->rows);
  g_assert_cmpuint (it->refused, ==, 0);
  g_assert_cmpuint (g_hash_table_size (it->units), ==, expected->units);
  g_assert_cmpuint (g_hash_table_size (it->classes), ==, expected->classes);
  g_assert_cmpuint (it->states[RECTIFY_STATE_CLOSED], ==, expected->closed);
  g_assert_cmpuint (it->states[RECTIFY_STATE_VOID], ==, expected->void_);
  g_assert_cmpuint (it->states[RECTIFY_STATE_ASSIGNED] + it->states[RECTIFY_STATE_FIXING], ==,
                    expected->open);
  g_assert_cmpuint (it->on_time, ==, expected->on_time);
  g_assert_cmpuint (it->late, ==, expected->late);
  g_assert_cmpuint (it->with_due, ==, expected->with_due);
  g_assert_cmpuint (it->with_closed, ==, expected->with_closed);
  g_assert_cmpuint (it->with_place, ==, expected->with_place);
  g_assert_cmpfloat_with_epsilon (it->mean_days, expected->mean_days, 1e-6);
  assert_day (it->first_found, expected->first);
  assert_day (it->last_found, expected->last);
}

/* A tree of categories and a list of firms are no ledgers. */
static void
test_refuses_tables_without_problems (void)
{
  static const char *const NAMES[] = { "real/chinese/附件1.xlsx",
                                       "real/chinese/deqing_places_gbk.csv" };
  g_autoptr (RectifyClock) clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  RectifyProposalOptions   options = { .sheet = -1, .clock = clock, .now = 1767225600 };

  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char             *path = rectify_test_data (NAMES[i]);
      g_autoptr (RectifySheetFile) file = NULL;
      g_autoptr (GError)           error = NULL;

      if (path == NULL)
        {
          g_test_skip ("the real files are not on this machine");
          return;
        }
      file = rectify_sheet_file_open (path, NULL, &error);
      g_assert_no_error (error);
      g_assert_null (rectify_proposal_new (file, &options, NULL, &error));
      g_assert_error (error, RECTIFY_INTAKE_ERROR, RECTIFY_INTAKE_ERROR_NO_PROBLEM);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (FILES); i++)
    {
      g_autofree char *name =
          g_strdup_printf ("/real-files/gives_what_was_counted/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (name, &FILES[i], test_gives_what_was_counted_by_hand);
    }
  g_test_add_func ("/real-files/refuses_tables_without_problems",
                   test_refuses_tables_without_problems);
  return g_test_run ();
}
