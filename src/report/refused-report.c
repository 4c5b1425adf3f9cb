/* refused-report.c: the rows that were not taken in, with the reason. */

#include "report/refused-report.h"

#include "report/intake-words.h"

#include <glib/gi18n-lib.h>

#define NARROWEST 8.0
#define WIDEST    36.0
#define REASON    40.0
#define POINTS    11.0

/* Wide enough for the header and for most of what stands below it. */
static double
column_width (const RectifyRefusedReport *report, guint column)
{
  glong most = g_utf8_strlen (report->headers[column], -1) * 2 + 2;

  for (guint i = 0; i < report->n_lines; i++)
    if (report->lines[i].texts[column] != NULL)
      most = MAX (most, g_utf8_strlen (report->lines[i].texts[column], -1) * 2);
  return CLAMP ((double) most, NARROWEST, WIDEST);
}

static void
write_line (RectifyBook                *book,
            lxw_worksheet              *sheet,
            guint                       row,
            const RectifyRefusedReport *report,
            const RectifyRefusedLine   *line,
            const double               *widths)
{
  guint                   n = report->n_columns;
  g_autofree const char **texts = g_new0 (const char *, n + 2);
  g_autofree char        *place = rectify_intake_row_text (line->row, line->table);
  g_autofree char        *where = g_strdup_printf (_ ("Row %s"), place);

  texts[0] = line->table > 1 ? where : "";
  for (guint i = 0; i < n; i++)
    texts[i + 1] = line->texts[i];
  texts[n + 1] = line->reason;
  rectify_book_check (book,
                      worksheet_set_row (sheet, row,
                                         rectify_book_row_height (texts, widths, n + 2, POINTS),
                                         NULL));
  if (line->table > 1)
    rectify_book_text (book, sheet, row, 0, where, RECTIFY_STYLE_TEXT);
  else
    rectify_book_number (book, sheet, row, 0, line->row, RECTIFY_STYLE_NUMBER);
  for (guint i = 1; i < n + 2; i++)
    rectify_book_text (book, sheet, row, i, texts[i], RECTIFY_STYLE_TEXT);
}

gboolean
rectify_refused_report_write (const RectifyRefusedReport *report, const char *path, GError **error)
{
  RectifyBook       *book = rectify_book_new (path, error);
  guint              n = report->n_columns, row = 0;
  g_autofree double *widths = g_new0 (double, n + 2);
  g_autofree char   *title = NULL;
  lxw_worksheet     *sheet;

  if (book == NULL)
    return FALSE;
  title = rectify_paper_fill (report->language, RECTIFY_PAPER_REFUSED_TITLE, report->file);
  sheet = rectify_book_sheet (book, rectify_paper_word (report->language, RECTIFY_PAPER_REFUSED),
                              report->language);
  widths[0] = NARROWEST;
  widths[n + 1] = REASON;
  for (guint i = 0; i < n; i++)
    widths[i + 1] = column_width (report, i);
  for (guint i = 0; i < n + 2; i++)
    rectify_book_check (book, worksheet_set_column (sheet, i, i, widths[i], NULL));
  rectify_book_check (book, worksheet_set_row (sheet, row, 30, NULL));
  rectify_book_merge (book, sheet, row++, 0, n + 1, title, RECTIFY_STYLE_TITLE_LONG);
  rectify_book_text (book, sheet, row, 0, rectify_paper_word (report->language, RECTIFY_PAPER_ROW),
                     RECTIFY_STYLE_HEADER);
  for (guint i = 0; i < n; i++)
    rectify_book_text (book, sheet, row, i + 1, report->headers[i], RECTIFY_STYLE_HEADER);
  rectify_book_text (book, sheet, row, n + 1,
                     rectify_paper_word (report->language, RECTIFY_PAPER_REASON),
                     RECTIFY_STYLE_HEADER);
  worksheet_repeat_rows (sheet, row, row);
  worksheet_freeze_panes (sheet, row + 1, 1);
  row++;
  for (guint i = 0; i < report->n_lines; i++)
    write_line (book, sheet, row++, report, &report->lines[i], widths);
  return rectify_book_close (book, error);
}
