/* test-proposal-mend.c: what a hand corrects in the lines is what later readings hand over. */

#include "rectify-test.h"

#include "understand.h"

#include <string.h>

typedef struct
{
  RectifySheetFile *file;
  RectifyProposal  *proposal;
} Sheet;

static void
open_sheet (Sheet *sheet, const char *text, int header_row)
{
  g_autoptr (RectifyClock) clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  g_autoptr (GBytes)       bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError)       error = NULL;
  RectifyProposalOptions   options = { .sheet = -1,
                                       .clock = clock,
                                       .now = 1606780800, /* 2020-12-01 */
                                       .header_row = header_row };

  sheet->file = rectify_sheet_file_open_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  sheet->proposal = rectify_proposal_new (sheet->file, &options, NULL, &error);
  g_assert_no_error (error);
}

static void
close_sheet (Sheet *sheet)
{
  rectify_proposal_free (sheet->proposal);
  rectify_sheet_file_free (sheet->file);
}

static gboolean
add_line (const RectifyProposalRow *row, gpointer data)
{
  g_autofree char *text = draft_as_text (row);

  g_string_append_printf (data, "%s\n", text);
  return TRUE;
}

static char *
lines_of (Sheet *sheet)
{
  GString           *lines = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  rectify_proposal_each (sheet->proposal, add_line, lines, NULL, &error);
  g_assert_no_error (error);
  return g_string_free (lines, FALSE);
}

static void
assert_lines (Sheet *sheet, const char *expected)
{
  g_autofree char *lines = lines_of (sheet);

  g_assert_cmpstr (lines, ==, expected);
}

static void
test_a_cell_typed_anew_is_read_anew (void)
{
  Sheet sheet;

  open_sheet (&sheet, "问题描述,整改期限,备注\n积水,2020-13-40,\n乱停,2020-12-05,\n", 0);
  assert_lines (&sheet,
                "2! not-a-date due 2020-13-40\n3: description=乱停 due=2020-12-05T23:59:59\n");
  rectify_proposal_mend (sheet.proposal, 2, 1, "2020-12-03");
  rectify_proposal_mend (sheet.proposal, 3, 2, "催过");
  assert_lines (&sheet, "2: description=积水 due=2020-12-03T23:59:59\n"
                        "3: description=乱停 remark=催过 due=2020-12-05T23:59:59\n");
  g_assert_true (rectify_proposal_is_mended (sheet.proposal, 2, 1));
  g_assert_false (rectify_proposal_is_mended (sheet.proposal, 2, 0));
  rectify_proposal_mend (sheet.proposal, 2, 1, "");
  rectify_proposal_mend (sheet.proposal, 3, 2, NULL);
  assert_lines (&sheet, "2: description=积水\n3: description=乱停 due=2020-12-05T23:59:59\n");
  close_sheet (&sheet);
}

static void
test_a_line_left_out_can_come_back (void)
{
  Sheet sheet;

  open_sheet (&sheet, "问题描述,责任单位\n积水,城管局\n乱停,交警\n", 0);
  rectify_proposal_skip (sheet.proposal, 2, TRUE);
  assert_lines (&sheet, "2! skipped - \n3: description=乱停 unit=交警\n");
  rectify_proposal_skip (sheet.proposal, 2, FALSE);
  assert_lines (&sheet, "2: description=积水 unit=城管局\n3: description=乱停 unit=交警\n");
  close_sheet (&sheet);
}

static void
test_one_line_is_split_or_all_but_one (void)
{
  static const char TEXT[] = "问题描述,责任单位\n(1)积水 (2)破损,甲\n1、乱停 2、乱摆,乙\n";
  Sheet             sheet;

  open_sheet (&sheet, TEXT, 0);
  rectify_proposal_set_split_row (sheet.proposal, 2, TRUE);
  assert_lines (&sheet, "2.1: description=积水 unit=甲\n2.2: description=破损 unit=甲\n"
                        "3: description=1、乱停 2、乱摆 unit=乙\n");
  rectify_proposal_set_split (sheet.proposal, TRUE);
  rectify_proposal_set_split_row (sheet.proposal, 2, FALSE);
  assert_lines (&sheet, "2: description=(1)积水 (2)破损 unit=甲\n"
                        "3.1: description=乱停 unit=乙\n3.2: description=乱摆 unit=乙\n");
  close_sheet (&sheet);
}

/* A title with the words of a header above the real one. */
static void
test_the_header_is_where_it_is_said_to_be (void)
{
  static const char TEXT[] = "问题描述,责任单位,整改期限,备注\n"
                             "内容,牵头部门,何时,其他\n"
                             "积水,城管局,2020-12-05,\n";
  Sheet             sheet;

  open_sheet (&sheet, TEXT, 2);
  g_assert_cmpuint (rectify_proposal_get_header_row (sheet.proposal), ==, 2);
  g_assert_cmpuint (rectify_proposal_column_of (sheet.proposal, RECTIFY_COLUMN_DESCRIPTION), ==, 0);
  close_sheet (&sheet);
}

/* Cells copied without their header: the first row is a line, and the columns tell themselves. */
static void
test_a_sheet_without_a_header_is_matched_by_its_contents (void)
{
  Sheet sheet;

  open_sheet (&sheet,
              "东门市场外有大片积水无人清理,2020-12-01\n文化路口非机动车乱停乱放,2020-12-02\n",
              RECTIFY_NO_HEADER);
  g_assert_cmpuint (rectify_proposal_get_header_row (sheet.proposal), ==, 0);
  assert_lines (&sheet, "1: description=东门市场外有大片积水无人清理 found=2020-12-01\n"
                        "2: description=文化路口非机动车乱停乱放 found=2020-12-02\n");
  close_sheet (&sheet);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proposal-mend/a-cell-typed-anew-is-read-anew",
                   test_a_cell_typed_anew_is_read_anew);
  g_test_add_func ("/proposal-mend/a-line-left-out-can-come-back",
                   test_a_line_left_out_can_come_back);
  g_test_add_func ("/proposal-mend/one-line-is-split-or-all-but-one",
                   test_one_line_is_split_or_all_but_one);
  g_test_add_func ("/proposal-mend/the-header-is-where-it-is-said-to-be",
                   test_the_header_is_where_it_is_said_to_be);
  g_test_add_func ("/proposal-mend/a-sheet-without-a-header-is-matched-by-its-contents",
                   test_a_sheet_without_a_header_is_matched_by_its_contents);
  return g_test_run ();
}
