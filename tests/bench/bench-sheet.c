/* bench-sheet.c: reading a workbook and a csv of 100 000 rows of 16 cells, against openpyxl and
 * Python's csv.
 *
 * Everything runs in children of a small process, so that each peak of memory is its own.
 */

#include "child-cost.h"
#include "rectify-test.h"

#include "intake/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
  N_ROWS = 100000,
  N_FEW_ROWS = 10000,
  N_COLUMNS = 16,
};

/* ---- making the files ---- */

static char *
cell_text (int row, int column)
{
  static const char *const CLASSES[] = { "环境脏", "秩序乱", "服务差", "氛围淡" };

  if (column % 4 == 1)
    return g_strdup (CLASSES[(row + column) % 4]);
  return g_strdup_printf ("第%d号点位门前有垃圾未及时清运，请于两日内整改 %d", row, column);
}

static void
make_xlsx (const char *path, int n_rows, gboolean shared)
{
  lxw_workbook_options options = { .constant_memory = !shared };
  lxw_workbook        *book = workbook_new_opt (path, &options);
  lxw_worksheet       *sheet = workbook_add_worksheet (book, NULL);
  lxw_format          *date = workbook_add_format (book);

  format_set_num_format (date, "yyyy-mm-dd");
  for (int row = 0; row < n_rows; row++)
    for (int column = 0; column < N_COLUMNS; column++)
      {
        g_autofree char *text = cell_text (row, column);

        if (column % 4 == 2)
          worksheet_write_number (sheet, (lxw_row_t) row, (lxw_col_t) column, 44158 + row % 90,
                                  date);
        else if (column % 4 == 3)
          worksheet_write_number (sheet, (lxw_row_t) row, (lxw_col_t) column, row / 8.0, NULL);
        else
          worksheet_write_string (sheet, (lxw_row_t) row, (lxw_col_t) column, text, NULL);
      }
  workbook_close (book);
}

static void
make_csv (const char *path)
{
  FILE *file = fopen (path, "we");

  g_assert_nonnull (file);
  for (int row = 0; row < N_ROWS; row++)
    for (int column = 0; column < N_COLUMNS; column++)
      {
        g_autofree char *text = cell_text (row, column);

        if (column % 4 == 3)
          fprintf (file, "%g", row / 8.0);
        else
          fprintf (file, column == 0 ? "\"%s\"" : "%s", text);
        fputc (column + 1 < N_COLUMNS ? ',' : '\n', file);
      }
  fclose (file);
}

/* ---- what is measured ---- */

static gboolean
sum_cb (const RectifySheetRow *row, gpointer user_data)
{
  gsize *sum = user_data;

  for (guint i = 0; i < row->n_cells; i++)
    *sum += (guint8) row->cells[i].text[0];
  return TRUE;
}

static void
read_with_ours (const char *path)
{
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open (path, NULL, NULL);
  gsize                        sum = 0;

  if (file == NULL || !rectify_sheet_file_read (file, 0, sum_cb, &sum, NULL, NULL) || sum == 0)
    _exit (1);
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

static void
read_with_python_csv (const char *path)
{
  execl ("/usr/bin/python3", "python3", "-c",
         "import sys, csv\n"
         "for row in csv.reader(open(sys.argv[1], encoding='utf-8')): pass",
         path, NULL);
  _exit (1);
}

static void
make_few (const char *path)
{
  make_xlsx (path, N_FEW_ROWS, FALSE);
}

static void
make_many (const char *path)
{
  make_xlsx (path, N_ROWS, FALSE);
}

static void
make_shared (const char *path)
{
  make_xlsx (path, N_ROWS, TRUE);
}

static void
print_against (const char *what, ChildCost ours, ChildCost floor, const char *goal)
{
  if (!ours.ok || !floor.ok)
    {
      fprintf (stderr, "%s: the other reader is not on this machine\n", what);
      return;
    }
  printf ("%s\t%.2f s, %.0f MB\t%.2f s, %.0f MB\t%.1f × faster\t%s\n", what, ours.seconds,
          ours.megabytes, floor.seconds, floor.megabytes, floor.seconds / ours.seconds, goal);
}

int
main (void)
{
  char            *folder = rectify_test_make_dir ();
  g_autofree char *few = g_build_filename (folder, "few.xlsx", NULL);
  g_autofree char *many = g_build_filename (folder, "many.xlsx", NULL);
  g_autofree char *shared = g_build_filename (folder, "shared.xlsx", NULL);
  g_autofree char *csv = g_build_filename (folder, "many.csv", NULL);
  ChildCost        small, big;

  child_cost_measure (make_few, few);
  child_cost_measure (make_many, many);
  child_cost_measure (make_shared, shared);
  child_cost_measure (make_csv, csv);
  small = child_cost_measure (read_with_ours, few);
  big = child_cost_measure (read_with_ours, many);
  print_against ("xlsx 100 000 × 16 read, against openpyxl", big,
                 child_cost_measure (read_with_openpyxl, many), "≥ 5 × faster");
  print_against ("xlsx 100 000 × 16 with shared strings, against openpyxl",
                 child_cost_measure (read_with_ours, shared),
                 child_cost_measure (read_with_openpyxl, shared), "≥ 5 × faster");
  print_against ("csv 100 000 × 16 read, against Python's csv",
                 child_cost_measure (read_with_ours, csv),
                 child_cost_measure (read_with_python_csv, csv), "faster than the xlsx");
  printf ("xlsx memory, 100 000 against 10 000 rows\t%.1f MB\t%.1f MB\t%.2f\t≤ 1.1\n",
          big.megabytes, small.megabytes, big.megabytes / small.megabytes);
  rectify_test_remove_dir (folder);
  return 0;
}
