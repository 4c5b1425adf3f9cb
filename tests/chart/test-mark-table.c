/* test-mark-table.c: the table of a chart has every figure once, numbers as numbers. */

#include "chart/mark-table.h"

#include <math.h>
#include <string.h>

static const RectifyMarkTableWords WORDS = {
  "Item", "Figure", "n", "N", "Note", "Before", "Change"
};

static RectifyChartMarks *
marks_of (const char *const (*rows)[3], guint n)
{
  RectifyChartMarks *marks = rectify_chart_marks_new ();

  for (guint i = 0; i < n; i++)
    {
      int row = 0, column = -1;

      for (guint k = 0; k < i; k++)
        row += k == 0 || !g_str_equal (rows[k][0], rows[k - 1][0]) ? 1 : 0;
      if (i > 0 && g_str_equal (rows[i][0], rows[i - 1][0]))
        row--;
      if (*rows[i][1] != '\0')
        column = rows[i][1][0];
      rectify_chart_marks_add (marks, &(RectifyChartMark){ .row = row,
                                                           .column = column,
                                                           .row_label = rows[i][0],
                                                           .column_label = rows[i][1],
                                                           .value = rows[i][2] });
    }
  return marks;
}

static void
assert_text (const char *const (*rows)[3], guint n, const char *expected)
{
  g_autoptr (RectifyChartMarks) marks = marks_of (rows, n);
  g_autoptr (RectifyMarkTable)  table = rectify_mark_table_new (marks, NULL, &WORDS);
  g_autofree char              *text = rectify_mark_table_to_text (table);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_a_rate_stands_apart_from_numerator_and_denominator (void)
{
  static const char *const ROWS[][3] = { { "甲", "Rate", "86.0% (1,037/1,206)" },
                                         { "乙", "Rate", "— (0/0)" } };

  assert_text (ROWS, 2, "Item\tRate\tn\tN\n甲\t86.0%\t1037\t1206\n乙\t—\t0\t0\n");
}

static void
test_measures_become_columns (void)
{
  static const char *const ROWS[][3] = { { "甲", "Held", "7" },
                                         { "甲", "Rate", "12.5% (1/8)" },
                                         { "乙", "Held", "3" } };

  assert_text (ROWS, 3,
               "Item\tHeld\tRate\tRate · n\tRate · N\n"
               "甲\t7\t12.5%\t1\t8\n乙\t3\t\t\t\n");
}

static void
test_words_after_a_figure_get_their_column (void)
{
  static const char *const ROWS[][3] = { { "1", "", "3 · Joint review" },
                                         { "2", "", "— · Deadline" },
                                         { "3", "", "5" } };

  assert_text (ROWS, 3, "Item\tFigure\tNote\n1\t3\tJoint review\n2\t—\tDeadline\n3\t5\t\n");
}

static void
test_a_part_of_a_whole_is_no_date (void)
{
  static const char *const      ROWS[][3] = { { "Closed", "", "3/12" }, { "Days", "", "64" } };
  g_autoptr (RectifyChartMarks) marks = marks_of (ROWS, 2);
  g_autoptr (RectifyMarkTable)  table = rectify_mark_table_new (marks, NULL, &WORDS);
  g_autofree char              *text = rectify_mark_table_to_text (table);
  g_autofree char              *html = rectify_mark_table_to_html (table, "A & B", "as of now");

  g_assert_cmpstr (text, ==, "Item\tFigure\tN\nClosed\t3\t12\nDays\t64\t\n");
  g_assert_nonnull (strstr (html, "<table border=\"1\"><tr><td colspan=\"3\">A &amp; B</td></tr>"
                                  "<tr><td colspan=\"3\">as of now</td></tr><tr><th>Item</th>"));
  g_assert_nonnull (strstr (html, "<td align=\"right\">12</td>"));
  g_assert_nonnull (strstr (html, "mso-number-format:'\\@'\" sdnum=\"1033;0;@\">Closed</td>"));
}

/* In every spreadsheet: days as days, rates as rates. */
static void
test_a_copied_cell_says_what_it_is (void)
{
  static const char *const      ROWS[][3] = { { "2020-11-23", "Rate", "45.6% (104/228)" },
                                              { "2020-11", "Rate", "−1.5%" } };
  g_autoptr (RectifyChartMarks) marks = marks_of (ROWS, 2);
  g_autoptr (RectifyMarkTable)  table = rectify_mark_table_new (marks, NULL, &WORDS);
  g_autofree char              *html = rectify_mark_table_to_html (table, NULL, NULL);

  g_assert_nonnull (strstr (html, "sdval=\"44158\" sdnum=\"1033;0;YYYY-MM-DD\">2020-11-23</td>"));
  g_assert_nonnull (strstr (html, "sdnum=\"1033;0;@\">2020-11</td>"));
  g_assert_nonnull (strstr (html, "sdval=\"0.4561403509\" sdnum=\"1033;0;0.00%\">45.6%</td>"));
  g_assert_nonnull (strstr (html, "sdval=\"-0.015\" sdnum=\"1033;0;0.00%\">-1.5%</td>"));
}

static void
test_marks_of_the_same_name_keep_a_row_each (void)
{
  static const char *const ROWS[][3] = { { "甲", "Rate", "1" }, { "甲", "Rate", "2" } };

  assert_text (ROWS, 2, "Item\tFigure\n甲 · Rate\t1\n甲 · Rate\t2\n");
}

static void
test_the_last_period_stands_beside_with_the_change (void)
{
  static const char *const      NOW[][3] = { { "甲", "Rate", "80.0% (4/5)" },
                                             { "丙", "Rate", "50.0% (1/2)" } };
  static const char *const      THEN[][3] = { { "乙", "Rate", "1.0% (1/100)" },
                                              { "甲", "Rate", "75.5% (3/4)" } };
  g_autoptr (RectifyChartMarks) marks = marks_of (NOW, 2), before = marks_of (THEN, 2);
  g_autoptr (RectifyMarkTable)  table = rectify_mark_table_new (marks, before, &WORDS);
  g_autofree char              *text = rectify_mark_table_to_text (table);

  g_assert_cmpstr (text, ==,
                   "Item\tRate\tn\tN\tBefore\tChange\n甲\t80.0%\t4\t5\t75.5%\t4.5\n"
                   "丙\t50.0%\t1\t2\t\t\n");
  g_assert_cmpfloat (table->cells[1].value, ==, 80.0);
  g_assert_true (isnan (table->cells[0].value));
  g_assert_cmpint (table->cells[1].mark, ==, 0);
}

/* A figure that is as much as all others by chance is not the total, and zeros have one, too. */
static void
test_a_row_means_what_is_said_to_be_its_total (void)
{
  static const char *const LABELS[] = { "a", "b", "sum" }, *const VALUES[] = { "0", "0", "0" };
  static const char *const      CHANCE[][3] = { { "甲", "Open", "4" },
                                                { "甲", "Highest", "4" },
                                                { "乙", "Open", "1" } };
  g_autoptr (RectifyChartMarks) marks = rectify_chart_marks_new (), others = marks_of (CHANCE, 3);
  g_autoptr (RectifyMarkTable)  table = NULL, chance = NULL;

  for (int i = 0; i < 3; i++)
    rectify_chart_marks_add (marks, &(RectifyChartMark){ .column = i,
                                                         .row_label = "甲",
                                                         .column_label = LABELS[i],
                                                         .value = VALUES[i],
                                                         .total = i == 2 });
  table = rectify_mark_table_new (marks, NULL, &WORDS);
  chance = rectify_mark_table_new (others, NULL, &WORDS);
  g_assert_cmpint (table->cells[0].mark, ==, 2);
  g_assert_cmpint (table->cells[1].mark, ==, 0);
  g_assert_cmpint (chance->cells[0].mark, ==, 0);
  g_assert_cmpint (chance->cells[chance->n_columns].mark, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mark-table/a-rate-stands-apart-from-numerator-and-denominator",
                   test_a_rate_stands_apart_from_numerator_and_denominator);
  g_test_add_func ("/mark-table/measures-become-columns", test_measures_become_columns);
  g_test_add_func ("/mark-table/words-after-a-figure-get-their-column",
                   test_words_after_a_figure_get_their_column);
  g_test_add_func ("/mark-table/a-part-of-a-whole-is-no-date", test_a_part_of_a_whole_is_no_date);
  g_test_add_func ("/mark-table/a-copied-cell-says-what-it-is", test_a_copied_cell_says_what_it_is);
  g_test_add_func ("/mark-table/marks-of-the-same-name-keep-a-row-each",
                   test_marks_of_the_same_name_keep_a_row_each);
  g_test_add_func ("/mark-table/the-last-period-stands-beside-with-the-change",
                   test_the_last_period_stands_beside_with_the_change);
  g_test_add_func ("/mark-table/a-row-means-what-is-said-to-be-its-total",
                   test_a_row_means_what_is_said_to_be_its_total);
  return g_test_run ();
}
