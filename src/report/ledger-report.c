/* ledger-report.c: the ledger as the office prints it. */

#include "report/ledger-report.h"

#include <string.h>

#define N_COLUMNS        16
#define BODY_POINTS      11.0
#define TITLE_CHARACTERS 28 /* longer titles get the smaller type */

/* Widths in characters: together about one A4 landscape page at 85 %. */
static const double widths[N_COLUMNS] = { 4.6, 13.5, 9,  9,  9.5,  13, 8.5, 27,
                                          7,   19,   13, 11, 11.5, 17, 7.5, 9 };

/* Where the table stands, row by row. */
typedef struct
{
  RectifyBook   *book;
  lxw_worksheet *sheet;
  guint          row;
} Pen;

static void
set_height (Pen *pen, double points)
{
  rectify_book_check (pen->book, worksheet_set_row (pen->sheet, pen->row, points, NULL));
}

/* "填报单位：文明办": the label alone leaves room for a pen. */
static char *
labelled (RectifyPaperLanguage language, RectifyPaperWord label, const char *value)
{
  return g_strconcat (rectify_paper_word (language, label), value != NULL ? value : "", NULL);
}

static void
write_above (Pen *pen, const RectifyLedgerReport *report)
{
  static const struct
  {
    RectifyPaperWord label;
    guint            first, last;
  } parts[] = { { RECTIFY_PAPER_FILLED_BY_UNIT, 0, 5 },
                { RECTIFY_PAPER_FILLED_BY, 6, 7 },
                { RECTIFY_PAPER_PHONE, 8, 10 },
                { RECTIFY_PAPER_FILLED_ON, 11, 15 } };
  const char *values[] = { report->unit, report->author, report->phone, report->date };
  gboolean    is_long = g_utf8_strlen (report->title, -1) > TITLE_CHARACTERS;

  if (report->annex != NULL)
    {
      set_height (pen, 22);
      rectify_book_text (pen->book, pen->sheet, pen->row++, 0, report->annex, RECTIFY_STYLE_ANNEX);
    }
  set_height (pen, 36);
  rectify_book_merge (pen->book, pen->sheet, pen->row++, 0, N_COLUMNS - 1, report->title,
                      is_long ? RECTIFY_STYLE_TITLE_LONG : RECTIFY_STYLE_TITLE);
  set_height (pen, 22);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *text = labelled (report->language, parts[i].label, values[i]);

      rectify_book_merge (pen->book, pen->sheet, pen->row, parts[i].first, parts[i].last, text,
                          RECTIFY_STYLE_LINE);
    }
  pen->row++;
}

/* "责任领导/责任人": a heading of two parts breaks between them, not within one. */
static char *
broken_heading (const char *heading)
{
  const char *slash = strchr (heading, '/');

  if (slash == NULL || slash[1] == ' ')
    return g_strdup (heading);
  return g_strdup_printf ("%.*s\n%s", (int) (slash + 1 - heading), heading, slash + 1);
}

static void
write_header (Pen *pen, const RectifyLedgerReport *report)
{
  set_height (pen, 36);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_autofree char *heading =
          broken_heading (rectify_paper_word (report->language, RECTIFY_PAPER_SERIAL + i));

      rectify_book_text (pen->book, pen->sheet, pen->row, i, heading, RECTIFY_STYLE_HEADER);
    }
  worksheet_repeat_rows (pen->sheet, pen->row, pen->row);
  worksheet_freeze_panes (pen->sheet, pen->row + 1, 2);
  rectify_book_check (pen->book,
                      worksheet_autofilter (pen->sheet, pen->row, 0,
                                            pen->row + MAX (report->n_lines, 1), N_COLUMNS - 1));
  pen->row++;
}

static void
write_line (Pen *pen, guint serial, const RectifyLedgerLine *line)
{
  const char               *texts[N_COLUMNS] = { NULL,
                                                 line->number,
                                                 line->source,
                                                 line->district,
                                                 line->street,
                                                 line->site,
                                                 line->site_type,
                                                 line->description,
                                                 line->class_name,
                                                 line->measure,
                                                 line->unit,
                                                 line->people,
                                                 NULL,
                                                 line->result,
                                                 line->state,
                                                 line->remark };
  static const RectifyStyle kinds[N_COLUMNS] = {
    RECTIFY_STYLE_NUMBER, RECTIFY_STYLE_NUMBER, RECTIFY_STYLE_CENTRE, RECTIFY_STYLE_CENTRE,
    RECTIFY_STYLE_CENTRE, RECTIFY_STYLE_TEXT,   RECTIFY_STYLE_CENTRE, RECTIFY_STYLE_TEXT,
    RECTIFY_STYLE_CENTRE, RECTIFY_STYLE_TEXT,   RECTIFY_STYLE_CENTRE, RECTIFY_STYLE_CENTRE,
    RECTIFY_STYLE_DATE,   RECTIFY_STYLE_TEXT,   RECTIFY_STYLE_CENTRE, RECTIFY_STYLE_TEXT
  };

  set_height (pen, rectify_book_row_height (texts, widths, N_COLUMNS, BODY_POINTS));
  rectify_book_number (pen->book, pen->sheet, pen->row, 0, serial, RECTIFY_STYLE_NUMBER);
  for (guint i = 1; i < N_COLUMNS; i++)
    if (i == RECTIFY_PAPER_DUE)
      rectify_book_day (pen->book, pen->sheet, pen->row, i, line->due);
    else
      rectify_book_text (pen->book, pen->sheet, pen->row, i, texts[i], kinds[i]);
  pen->row++;
}

static gboolean
write_lines (Pen *pen, const RectifyLedgerReport *report, GCancellable *cancellable, GError **error)
{
  RectifyLedgerLine line = { 0 };
  GError           *local = NULL;
  guint             serial = 0;

  while (!g_cancellable_set_error_if_cancelled (cancellable, &local)
         && report->next (&line, report->next_data, &local))
    write_line (pen, ++serial, &line);
  if (serial == 0 && local == NULL)
    {
      set_height (pen, 30);
      rectify_book_merge (pen->book, pen->sheet, pen->row++, 0, N_COLUMNS - 1,
                          rectify_paper_word (report->language, RECTIFY_PAPER_NOTHING),
                          RECTIFY_STYLE_CENTRE);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static void
write_below (Pen *pen, const RectifyLedgerReport *report)
{
  g_autofree char *n = g_strdup_printf ("%u", report->n_lines);
  g_autofree char *count = rectify_paper_fill (report->language, RECTIFY_PAPER_COUNT, n);
  g_autofree char *moment =
      report->as_of == NULL
          ? NULL
          : rectify_paper_fill (report->language, RECTIFY_PAPER_AS_OF, report->as_of);
  g_autofree char *summary =
      g_strjoin (report->language == RECTIFY_PAPER_EN ? ", " : "，", count, moment, NULL);

  set_height (pen, 24);
  rectify_book_merge (pen->book, pen->sheet, pen->row, 0, 1,
                      rectify_paper_word (report->language, RECTIFY_PAPER_TOTAL),
                      RECTIFY_STYLE_TOTAL);
  rectify_book_merge (pen->book, pen->sheet, pen->row++, 2, N_COLUMNS - 1, summary,
                      RECTIFY_STYLE_TOTAL);
  set_height (pen, 30);
  rectify_book_merge (pen->book, pen->sheet, pen->row, 0, 8,
                      rectify_paper_word (report->language, RECTIFY_PAPER_SIGNED),
                      RECTIFY_STYLE_LINE);
  rectify_book_merge (pen->book, pen->sheet, pen->row++, 9, N_COLUMNS - 1,
                      rectify_paper_word (report->language, RECTIFY_PAPER_CHECKED),
                      RECTIFY_STYLE_LINE);
}

gboolean
rectify_ledger_report_write (const RectifyLedgerReport *report,
                             const char                *path,
                             GCancellable              *cancellable,
                             GError                   **error)
{
  Pen pen = { rectify_book_new (path, error), NULL, 0 };

  if (pen.book == NULL)
    return FALSE;
  pen.sheet =
      rectify_book_sheet (pen.book, rectify_paper_word (report->language, RECTIFY_PAPER_LEDGER),
                          report->language);
  for (guint i = 0; i < N_COLUMNS; i++)
    rectify_book_check (pen.book, worksheet_set_column (pen.sheet, i, i, widths[i], NULL));
  write_above (&pen, report);
  write_header (&pen, report);
  if (!write_lines (&pen, report, cancellable, error))
    {
      rectify_book_drop (pen.book);
      return FALSE;
    }
  write_below (&pen, report);
  return rectify_book_close (pen.book, error);
}
