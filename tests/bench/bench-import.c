/* bench-import.c: a ledger of 100 000 lines taken in, checked and committed, by rectifyctl import,
 * against openpyxl that only reads it; what as many further lines and the same once more cost; and
 * what four times the lines cost in memory.
 *
 * The lines are those of an office: names, texts, dates, states, each line another.
 */

#include "child-cost.h"
#include "rectify-test.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
  N_ROWS = 100000,
  N_MANY_ROWS = 400000,
  N_COLUMNS = 16,
};

static const char *const HEADER[N_COLUMNS] = {
  "案件编号", "上报时间", "问题来源", "所属区",   "所属街道", "所属社区",
  "点位名称", "问题描述", "大类名称", "小类名称", "处置部门", "处置截止时间",
  "结案时间", "案件状态", "处理结果", "备注",
};

static char *
cell_text (int row, int column)
{
  static const char *const SOURCES[] = { "12345", "采集员上报", "自查" };
  static const char *const CLASSES[] = { "环境脏", "秩序乱", "服务差", "设施损" };

  switch (column)
    {
    case 0:
      return g_strdup_printf ("AP%08d", row);
    case 2:
      return g_strdup (SOURCES[row % 3]);
    case 3:
      return g_strdup_printf ("%d区", row % 4);
    case 4:
      return g_strdup_printf ("%d号街道", row % 30);
    case 5:
      return g_strdup_printf ("%d号社区", row % 200);
    case 6:
      return g_strdup_printf ("%d号市场", row % 2000);
    case 7:
      return g_strdup_printf ("第%d处门前有垃圾未及时清运，占道经营，请于两日内整改到位", row);
    case 8:
      return g_strdup (CLASSES[row % 4]);
    case 9:
      return g_strdup_printf ("小类%d", row % 40);
    case 10:
      return g_strdup_printf ("%d号局", row % 120);
    case 13:
      return g_strdup (row % 5 == 0 ? "处置中" : "已结案");
    case 14:
      return g_strdup (row % 5 == 0 ? "" : "已清理并落实责任");
    default:
      return g_strdup ("");
    }
}

/* The day of a date column, as Excel counts; 0 where there is none. */
static double
cell_day (int row, int column)
{
  double found = 44158 + row % 90 + (row % 24) / 24.0;

  if (column == 1)
    return found;
  if (column == 11)
    return found + 3;
  return column == 12 && row % 5 != 0 ? found + 1 + row % 4 : 0;
}

/* @shared: texts stand in a table of their own, as Excel writes them, which suits whoever reads. */
static void
make_xlsx_of (const char *path, int first, int n_rows, gboolean shared)
{
  lxw_workbook_options options = { .constant_memory = !shared };
  lxw_workbook        *book = workbook_new_opt (path, &options);
  lxw_worksheet       *sheet = workbook_add_worksheet (book, NULL);
  lxw_format          *date = workbook_add_format (book);

  format_set_num_format (date, "yyyy-mm-dd hh:mm");
  for (lxw_col_t column = 0; column < N_COLUMNS; column++)
    worksheet_write_string (sheet, 0, column, HEADER[column], NULL);
  for (int row = 0; row < n_rows; row++)
    for (int column = 0; column < N_COLUMNS; column++)
      {
        g_autofree char *text = cell_text (first + row, column);
        double           day = cell_day (first + row, column);

        if (day > 0)
          worksheet_write_number (sheet, (lxw_row_t) row + 1, (lxw_col_t) column, day, date);
        else if (*text != '\0')
          worksheet_write_string (sheet, (lxw_row_t) row + 1, (lxw_col_t) column, text, NULL);
      }
  workbook_close (book);
}

static void
make_xlsx (const char *path)
{
  make_xlsx_of (path, 0, N_ROWS, FALSE);
}

static void
make_further (const char *path)
{
  make_xlsx_of (path, N_ROWS, N_ROWS, FALSE);
}

static void
make_shared (const char *path)
{
  make_xlsx_of (path, 0, N_ROWS, TRUE);
}

static void
make_many (const char *path)
{
  make_xlsx_of (path, 0, N_MANY_ROWS, FALSE);
}

static void
make_many_shared (const char *path)
{
  make_xlsx_of (path, 0, N_MANY_ROWS, TRUE);
}

static void
make_csv (const char *path)
{
  FILE *file = fopen (path, "we");

  g_assert_nonnull (file);
  for (int column = 0; column < N_COLUMNS; column++)
    fprintf (file, "%s%c", HEADER[column], column + 1 < N_COLUMNS ? ',' : '\n');
  for (int row = 0; row < N_ROWS; row++)
    for (int column = 0; column < N_COLUMNS; column++)
      {
        g_autofree char      *text = cell_text (row, column);
        double                day = cell_day (row, column);
        gint64                instant = (gint64) ((day - 25569) * 86400 + 0.5);
        g_autoptr (GDateTime) time = day > 0 ? g_date_time_new_from_unix_utc (instant) : NULL;
        g_autofree char      *when = time != NULL ? g_date_time_format (time, "%F %T") : NULL;

        fprintf (file, "%s%c", when != NULL ? when : text, column + 1 < N_COLUMNS ? ',' : '\n');
      }
  fclose (file);
}

/* ---- what is measured ---- */

static char *ledgers; /* folder */

/* The ledger of a file lies beside it. */
static char *
ledger_of (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return g_build_filename (ledgers, name, NULL);
}

static void
run_ctl (const char *const *words)
{
  int nothing = open ("/dev/null", O_WRONLY | O_CLOEXEC);

  dup2 (nothing, STDOUT_FILENO);
  execv (RECTIFYCTL, (char *const *) words);
  _exit (1);
}

static void
make_ledger (const char *path)
{
  g_autofree char *ledger = ledger_of (path);

  run_ctl ((const char *const[]){ "rectifyctl", "init", ledger, NULL });
}

static void
import (const char *path)
{
  g_autofree char *ledger = ledger_of (path);

  run_ctl ((const char *const[]){ "rectifyctl", "import", path, "--ledger", ledger, NULL });
}

static void
read_with_openpyxl (const char *path)
{
  execl ("/usr/bin/python3", "python3", "-c",
         "import sys, openpyxl\n"
         "for row in openpyxl.load_workbook(sys.argv[1], read_only=True).active.iter_rows("
         "values_only=True): pass",
         path, NULL);
  _exit (1);
}

static ChildCost
measure_import (void (*make) (const char *), const char *path)
{
  g_assert_true (child_cost_measure (make, path).ok);
  g_assert_true (child_cost_measure (make_ledger, path).ok);
  return child_cost_measure (import, path);
}

/* By the clock, as reading and writing go on at once; and, since on a busy machine the clock tells
 * about others, the processor time of both together. */
static void
print_against_openpyxl (const char *what, ChildCost ours, const char *path)
{
  ChildCost floor = child_cost_measure (read_with_openpyxl, path);

  if (!floor.ok)
    return;
  printf ("xlsx 100 000 × 16%s checked and committed, against openpyxl reading it, by the clock\t"
          "%.1f s\t%.1f s\t%.1f × faster\t≥ 5 × faster\n",
          what, ours.seconds, floor.seconds, floor.seconds / ours.seconds);
  printf ("the same in processor time\t%.1f s\t%.1f s\t%.1f × faster\t\n", ours.cpu, floor.cpu,
          floor.cpu / ours.cpu);
}

static void
print_memory (const char *what, ChildCost many, ChildCost few)
{
  g_assert_true (many.ok && few.ok);
  printf ("memory of xlsx%s, 400 000 lines against 100 000\t%.0f MB\t%.0f MB\t%.2f\t≤ 1.1\n", what,
          many.megabytes, few.megabytes, many.megabytes / few.megabytes);
}

/* Into the ledger that has the lines of @path already: its name is that of the file. */
static void
print_later_ones (ChildCost first, const char *folder, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *further = g_build_filename (folder, "further", name, NULL);
  g_autofree char *place = g_path_get_dirname (further);
  ChildCost        of_further, of_same;

  g_assert_cmpint (g_mkdir (place, 0700), ==, 0);
  g_assert_true (child_cost_measure (make_further, further).ok);
  of_further = child_cost_measure (import, further);
  of_same = child_cost_measure (import, path);
  g_assert_true (of_further.ok && of_same.ok);
  printf ("100 000 further lines into that ledger, against the first\t%.1f s\t%.1f s\t%.2f\t\n",
          of_further.seconds, first.seconds, of_further.seconds / first.seconds);
  printf ("the first once more, nothing new\t%.1f s\t%.1f s\t%.2f\t\n", of_same.seconds,
          first.seconds, of_same.seconds / first.seconds);
}

int
main (void)
{
  char            *folder = rectify_test_make_dir ();
  g_autofree char *xlsx = g_build_filename (folder, "lines.xlsx", NULL);
  g_autofree char *shared = g_build_filename (folder, "shared.xlsx", NULL);
  g_autofree char *many = g_build_filename (folder, "many.xlsx", NULL);
  g_autofree char *many_shared = g_build_filename (folder, "many-shared.xlsx", NULL);
  g_autofree char *csv = g_build_filename (folder, "lines.csv", NULL);
  ChildCost        of_xlsx, of_shared, of_csv;

  ledgers = g_build_filename (folder, "ledgers", NULL);
  g_assert_cmpint (g_mkdir (ledgers, 0700), ==, 0);
  of_xlsx = measure_import (make_xlsx, xlsx);
  print_against_openpyxl (" of texts in their cells", of_xlsx, xlsx);
  print_later_ones (of_xlsx, folder, xlsx);
  of_shared = measure_import (make_shared, shared);
  print_against_openpyxl (" with shared strings", of_shared, shared);
  of_csv = measure_import (make_csv, csv);
  g_assert_true (of_xlsx.ok && of_shared.ok && of_csv.ok);
  printf ("the same from csv, against xlsx\t%.1f s\t%.1f s\t%.2f\t< 1\n", of_csv.cpu, of_xlsx.cpu,
          of_csv.cpu / of_xlsx.cpu);
  print_memory (" of texts in their cells", measure_import (make_many, many), of_xlsx);
  print_memory (" with shared strings", measure_import (make_many_shared, many_shared), of_shared);
  g_free (ledgers);
  rectify_test_remove_dir (folder);
  return 0;
}
