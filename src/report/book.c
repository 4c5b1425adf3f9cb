/* book.c: an office's workbook.
 *
 * libxlsxwriter writes whatever bytes it is given, so every string and number passes through here.
 * It also keeps its first error to itself: rectify_book_check () notes it, close reports it.
 */

#include "report/book.h"

#include "domain/clock.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define MAX_CHARACTERS        32767
#define MAX_ROW_HEIGHT        409.0
#define SHEET_NAME_CHARACTERS 31

struct _RectifyBook
{
  lxw_workbook *book;
  lxw_format   *formats[RECTIFY_N_STYLES];
  char         *path, *partial;
  GHashTable   *names; /* sheet names taken, folded */
  lxw_error     error; /* the first one */
};

typedef struct
{
  const char *font;
  double      points;
  guint8      align;
  gboolean    border, bold, wrap;
  const char *number_format;
} StyleRow;

static const StyleRow styles[RECTIFY_N_STYLES] = {
  [RECTIFY_STYLE_ANNEX] = { "黑体", 14, LXW_ALIGN_LEFT, FALSE, FALSE, FALSE, NULL },
  [RECTIFY_STYLE_TITLE] = { "方正小标宋简体", 22, LXW_ALIGN_CENTER, FALSE, FALSE, FALSE, NULL },
  [RECTIFY_STYLE_TITLE_LONG] = { "方正小标宋简体", 18, LXW_ALIGN_CENTER, FALSE, FALSE, TRUE, NULL },
  [RECTIFY_STYLE_LINE] = { "仿宋_GB2312", 12, LXW_ALIGN_LEFT, FALSE, FALSE, FALSE, NULL },
  [RECTIFY_STYLE_HEADER] = { "黑体", 12, LXW_ALIGN_CENTER, TRUE, FALSE, TRUE, NULL },
  [RECTIFY_STYLE_TEXT] = { "仿宋_GB2312", 11, LXW_ALIGN_LEFT, TRUE, FALSE, TRUE, "@" },
  [RECTIFY_STYLE_CENTRE] = { "仿宋_GB2312", 11, LXW_ALIGN_CENTER, TRUE, FALSE, TRUE, "@" },
  [RECTIFY_STYLE_NUMBER] = { "Times New Roman", 11, LXW_ALIGN_CENTER, TRUE, FALSE, TRUE, NULL },
  [RECTIFY_STYLE_DATE] = { "Times New Roman", 11, LXW_ALIGN_CENTER, TRUE, FALSE, FALSE,
                           "yyyy\\-mm\\-dd" },
  [RECTIFY_STYLE_PERCENT] = { "Times New Roman", 11, LXW_ALIGN_CENTER, TRUE, FALSE, FALSE,
                              "0.00%" },
  [RECTIFY_STYLE_TOTAL] = { "黑体", 11, LXW_ALIGN_CENTER, TRUE, FALSE, TRUE, NULL },
};

GQuark
rectify_report_error_quark (void)
{
  return g_quark_from_static_string ("rectify-report-error-quark");
}

static lxw_format *
make_format (lxw_workbook *book, const StyleRow *style)
{
  lxw_format *format = workbook_add_format (book);

  format_set_font_name (format, style->font);
  format_set_font_size (format, style->points);
  format_set_align (format, style->align);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  if (style->border)
    format_set_border (format, LXW_BORDER_THIN);
  if (style->bold)
    format_set_bold (format);
  if (style->wrap)
    format_set_text_wrap (format);
  if (style->number_format != NULL)
    format_set_num_format (format, style->number_format);
  return format;
}

/* What XML 1.0 may hold: no control characters but tab and line feed, no U+FFFE and U+FFFF. */
static gboolean
is_clean (const char *text)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    if ((*p < 0x20 && *p != '\t' && *p != '\n') || (p[0] == 0xEF && p[1] == 0xBF && p[2] >= 0xBE))
      return FALSE;
  return g_utf8_validate (text, -1, NULL);
}

static char *
clean_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString         *out = g_string_sized_new (strlen (valid));
  guint            n = 0;

  for (const char *p = valid; *p != '\0' && n < MAX_CHARACTERS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' || (c < 0x20 && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF)
        continue;
      g_string_append_unichar (out, c);
      n += c > 0xFFFF ? 2 : 1; /* the format counts UTF-16 units */
    }
  return g_string_free (out, FALSE);
}

RectifyBook *
rectify_book_new (const char *path, GError **error)
{
  RectifyBook         *self;
  lxw_workbook_options options = { .constant_memory = LXW_TRUE,
                                   .tmpdir = (char *) g_get_tmp_dir () };
  g_autofree char     *partial = g_strconcat (path, ".part", NULL);
  FILE                *probe = g_fopen (partial, "wb");

  if (probe == NULL)
    {
      g_set_error (error, RECTIFY_REPORT_ERROR,
                   errno == ENOSPC ? RECTIFY_REPORT_ERROR_FULL : RECTIFY_REPORT_ERROR_WRITE,
                   "%s: %s", path, g_strerror (errno));
      return NULL;
    }
  fclose (probe);
  self = g_new0 (RectifyBook, 1);
  self->path = g_strdup (path);
  self->partial = g_steal_pointer (&partial);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->book = workbook_new_opt (self->partial, &options);
  for (guint i = 0; i < RECTIFY_N_STYLES; i++)
    self->formats[i] = make_format (self->book, &styles[i]);
  return self;
}

lxw_workbook *
rectify_book_get (RectifyBook *self)
{
  return self->book;
}

lxw_format *
rectify_book_format (RectifyBook *self, RectifyStyle style)
{
  return self->formats[style];
}

/* A name Excel accepts: no []:*?/\, at most 31 characters, none twice. */
static char *
sheet_name (RectifyBook *self, const char *wish)
{
  g_autofree char *clean = clean_text (wish);
  g_autofree char *base = NULL;
  g_autofree char *folded = NULL;
  char            *name;

  g_strdelimit (clean, "[]:*?/\\'", '-');
  g_strdelimit (clean, "\n\t", ' ');
  base = g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), SHEET_NAME_CHARACTERS));
  name = g_strdup (*base != '\0' ? base : "1");
  folded = g_utf8_casefold (name, -1);
  for (guint i = 2; g_hash_table_contains (self->names, folded); i++)
    {
      glong            room = SHEET_NAME_CHARACTERS - 5;
      g_autofree char *head = g_utf8_substring (base, 0, MIN (g_utf8_strlen (base, -1), room));

      g_free (name);
      name = g_strdup_printf ("%s %u", head, i);
      g_free (folded);
      folded = g_utf8_casefold (name, -1);
    }
  g_hash_table_add (self->names, g_steal_pointer (&folded));
  return name;
}

lxw_worksheet *
rectify_book_sheet (RectifyBook *self, const char *name, RectifyPaperLanguage language)
{
  g_autofree char *valid = sheet_name (self, name);
  g_autofree char *footer =
      g_strconcat ("&C&10", rectify_paper_word (language, RECTIFY_PAPER_PAGE), NULL);
  lxw_worksheet *sheet = workbook_add_worksheet (self->book, valid);

  worksheet_set_landscape (sheet);
  worksheet_set_paper (sheet, 9); /* A4 */
  worksheet_fit_to_pages (sheet, 1, 0);
  worksheet_set_margins (sheet, 0.4, 0.4, 0.55, 0.6);
  worksheet_center_horizontally (sheet);
  rectify_book_check (self, worksheet_set_footer (sheet, footer));
  return sheet;
}

static void
set_error (const RectifyBook *self, lxw_error code, GError **error)
{
  RectifyReportError kind = RECTIFY_REPORT_ERROR_FAILED;

  if (code == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
    kind = RECTIFY_REPORT_ERROR_TOO_LONG;
  else if (errno == ENOSPC)
    kind = RECTIFY_REPORT_ERROR_FULL;
  else if (code == LXW_ERROR_CREATING_XLSX_FILE || code == LXW_ERROR_CREATING_TMPFILE
           || code == LXW_ERROR_ZIP_FILE_OPERATION || code == LXW_ERROR_ZIP_FILE_ADD
           || code == LXW_ERROR_ZIP_CLOSE)
    kind = RECTIFY_REPORT_ERROR_WRITE;
  g_set_error (error, RECTIFY_REPORT_ERROR, kind, "%s: %s", self->path, lxw_strerror (code));
}

static void
book_free (RectifyBook *self)
{
  g_hash_table_unref (self->names);
  g_free (self->path);
  g_free (self->partial);
  g_free (self);
}

gboolean
rectify_book_close (RectifyBook *self, GError **error)
{
  lxw_error closed;
  gboolean  ok;

  errno = 0;
  closed = workbook_close (self->book); /* frees the workbook whatever it returns */
  rectify_book_check (self, closed);
  ok = self->error == LXW_NO_ERROR;
  if (!ok)
    set_error (self, self->error, error);
  else if (g_rename (self->partial, self->path) != 0)
    {
      g_set_error (error, RECTIFY_REPORT_ERROR, RECTIFY_REPORT_ERROR_WRITE, "%s: %s", self->path,
                   g_strerror (errno));
      ok = FALSE;
    }
  if (!ok)
    g_unlink (self->partial);
  book_free (self);
  return ok;
}

void
rectify_book_drop (RectifyBook *self)
{
  workbook_close (self->book);
  g_unlink (self->partial);
  book_free (self);
}

void
rectify_book_check (RectifyBook *self, lxw_error error)
{
  if (self->error == LXW_NO_ERROR)
    self->error = error;
}

void
rectify_book_text (RectifyBook   *self,
                   lxw_worksheet *sheet,
                   guint          row,
                   guint          col,
                   const char    *text,
                   RectifyStyle   style)
{
  lxw_format      *format = self->formats[style];
  g_autofree char *cleaned = NULL;

  if (text == NULL || *text == '\0')
    {
      rectify_book_check (self, worksheet_write_blank (sheet, row, col, format));
      return;
    }
  if (strlen (text) > MAX_CHARACTERS || !is_clean (text))
    text = cleaned = clean_text (text);
  rectify_book_check (self, worksheet_write_string (sheet, row, col, text, format));
}

void
rectify_book_number (RectifyBook   *self,
                     lxw_worksheet *sheet,
                     guint          row,
                     guint          col,
                     double         number,
                     RectifyStyle   style)
{
  if (!isfinite (number))
    rectify_book_text (self, sheet, row, col, "—", style);
  else
    rectify_book_check (self,
                        worksheet_write_number (sheet, row, col, number, self->formats[style]));
}

void
rectify_book_day (RectifyBook *self, lxw_worksheet *sheet, guint row, guint col, gint32 day)
{
  if (day == G_MININT32)
    rectify_book_text (self, sheet, row, col, NULL, RECTIFY_STYLE_DATE);
  else
    rectify_book_number (self, sheet, row, col, RECTIFY_DAY_SERIAL + day, RECTIFY_STYLE_DATE);
}

void
rectify_book_merge (RectifyBook   *self,
                    lxw_worksheet *sheet,
                    guint          row,
                    guint          first_col,
                    guint          last_col,
                    const char    *text,
                    RectifyStyle   style)
{
  g_autofree char *cleaned = clean_text (text);

  rectify_book_check (self, worksheet_merge_range (sheet, row, first_col, row, last_col, cleaned,
                                                   self->formats[style]));
}

/* Lines that @text takes in a column of @width characters, breaking anywhere as Chinese does. */
static guint
count_lines (const char *text, double width, double points)
{
  double full = points * 96.0 / 72.0, half = full * 0.54;
  double room = MAX (width * 7.0 + 1.0, full), x = 0;
  guint  lines = 1;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      double   w = g_unichar_iswide (c) ? full : half;

      if (c == '\n')
        {
          lines++;
          x = 0;
          continue;
        }
      if (g_unichar_iszerowidth (c))
        continue;
      if (x + w > room && x > 0)
        {
          lines++;
          x = 0;
        }
      x += w;
    }
  return lines;
}

double
rectify_book_row_height (const char *const *texts, const double *widths, guint n, double points)
{
  guint lines = 1;

  for (guint i = 0; i < n; i++)
    if (texts[i] != NULL)
      lines = MAX (lines, count_lines (texts[i], widths[i], points));
  return MIN (lines * points * 1.32 + 6.0, MAX_ROW_HEIGHT);
}
