/* bench-report.c: the ledger as a workbook of 100 000 lines × 16 columns, against libxlsxwriter
 * writing the same cells bare. */

#include "child-cost.h"
#include "rectify-test.h"
#include "report/ledger-report.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
  N_LINES = 100000,
  N_FEW_LINES = 10000,
  FIRST_DAY = 18589, /* 2020-11-23 */
};

/* What stands in the columns of one line but the line number and the deadline, which are numbers.
 */
static const char *const texts[] = {
  "自查",
  "克拉玛依区",
  "昆仑路街道",
  "武昌路市场",
  "农贸市场",
  "门前占道经营，垃圾桶满溢，地面有积水，共3处。",
  "秩序乱",
  "责令经营户退店经营，当日清运",
  "克拉玛依区城市管理局",
  "指挥部 刘建国 / 郭晓东",
  "已清理完毕，安排专人值守",
  "已销号",
};

typedef struct
{
  guint n, done;
  char  number[32];
} Lines;

static void
make_number (char *number, guint line)
{
  g_snprintf (number, 32, "KRY-20201124-%06u", line);
}

static gboolean
next_cb (RectifyLedgerLine *line, gpointer user_data, GError **error)
{
  Lines *lines = user_data;

  if (lines->done == lines->n)
    return FALSE;
  make_number (lines->number, lines->done);
  *line = (RectifyLedgerLine){ .number = lines->number,
                               .source = texts[0],
                               .district = texts[1],
                               .street = texts[2],
                               .site = texts[3],
                               .site_type = texts[4],
                               .description = texts[5],
                               .class_name = texts[6],
                               .measure = texts[7],
                               .unit = texts[8],
                               .people = texts[9],
                               .result = texts[10],
                               .state = texts[11],
                               .due = FIRST_DAY + (gint32) (lines->done % 90) };
  lines->done++;
  return TRUE;
}

static void
write_ours (const char *path, guint n)
{
  Lines               lines = { .n = n };
  RectifyLedgerReport report = { .language = RECTIFY_PAPER_ZH_CN,
                                 .annex = "附件4",
                                 .title = "问题清单",
                                 .as_of = "2020-12-06 09:41",
                                 .n_lines = n,
                                 .next = next_cb,
                                 .next_data = &lines };

  if (!rectify_ledger_report_write (&report, path, NULL, NULL))
    _exit (1);
}

static void
write_many (const char *path)
{
  write_ours (path, N_LINES);
}

static void
write_few (const char *path)
{
  write_ours (path, N_FEW_LINES);
}

/* The same cells with the two formats they need at least. */
static void
write_bare (const char *path)
{
  lxw_workbook_options options = { .constant_memory = TRUE };
  lxw_workbook        *book = workbook_new_opt (path, &options);
  lxw_worksheet       *sheet = workbook_add_worksheet (book, NULL);
  lxw_format          *text = workbook_add_format (book), *date = workbook_add_format (book);
  char                 number[32];

  format_set_text_wrap (text);
  format_set_border (text, LXW_BORDER_THIN);
  format_set_border (date, LXW_BORDER_THIN);
  format_set_num_format (date, "yyyy-mm-dd");
  for (guint row = 0; row < N_LINES; row++)
    {
      worksheet_set_row (sheet, row, 30, NULL);
      make_number (number, row);
      worksheet_write_number (sheet, row, 0, row + 1, text);
      worksheet_write_string (sheet, row, 1, number, text);
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        worksheet_write_string (sheet, row, (lxw_col_t) (2 + i), texts[i], text);
      worksheet_write_number (sheet, row, 14, 44158 + row % 90, date);
      worksheet_write_blank (sheet, row, 15, text);
    }
  if (workbook_close (book) != LXW_NO_ERROR)
    _exit (1);
}

int
main (void)
{
  char            *folder = rectify_test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "ledger.xlsx", NULL);
  ChildCost        bare = child_cost_measure (write_bare, path);
  ChildCost        few = child_cost_measure (write_few, path);
  ChildCost        many = child_cost_measure (write_many, path);

  g_assert_true (bare.ok && few.ok && many.ok);
  printf (
      "workbook of 100 000 × 16, CPU, against bare libxlsxwriter (s)\t%.2f\t%.2f\t%.2f\t≤ 1.15\n",
      many.cpu, bare.cpu, many.cpu / bare.cpu);
  printf ("workbook memory, 100 000 against 10 000 lines (MB)\t%.1f\t%.1f\t%.2f\t≤ 1.1\n",
          many.megabytes, few.megabytes, many.megabytes / few.megabytes);
  rectify_test_remove_dir (folder);
  return 0;
}
