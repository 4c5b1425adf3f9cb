/* book.h: an office's workbook: its formats, and how text, numbers and rows get into it safely.
 *
 * One thread at a time; usually a worker's. Nothing appears at the path until rectify_book_close ()
 * succeeded. Rows must be written in ascending order (the book is written to disk as it grows:
 * memory does not grow with its rows).
 */

#pragma once

#include "report/paper.h"

#include <gio/gio.h>
#include <xlsxwriter.h>

G_BEGIN_DECLS

#define RECTIFY_REPORT_ERROR (rectify_report_error_quark ())
GQuark rectify_report_error_quark (void);

/**
 * RectifyReportError:
 * @RECTIFY_REPORT_ERROR_WRITE: the file cannot be written there (permission, no such folder)
 * @RECTIFY_REPORT_ERROR_FULL: no room left on the disk
 * @RECTIFY_REPORT_ERROR_TOO_LONG: more rows than a worksheet holds (1 048 576)
 * @RECTIFY_REPORT_ERROR_FAILED: anything else the library says
 */
typedef enum {
  RECTIFY_REPORT_ERROR_WRITE,
  RECTIFY_REPORT_ERROR_FULL,
  RECTIFY_REPORT_ERROR_TOO_LONG,
  RECTIFY_REPORT_ERROR_FAILED,
} RectifyReportError;

/* The house style (product.md §8); every table of every workbook is made of these. */
typedef enum {
  RECTIFY_STYLE_ANNEX,      /* "附件4", top left */
  RECTIFY_STYLE_TITLE,      /* 方正小标宋简体 22 pt, centred */
  RECTIFY_STYLE_TITLE_LONG, /* the same at 18 pt */
  RECTIFY_STYLE_LINE,       /* lines above and below the table */
  RECTIFY_STYLE_HEADER,     /* 黑体 12, bordered, centred */
  RECTIFY_STYLE_TEXT,       /* 仿宋_GB2312 11, bordered, wrapped, left */
  RECTIFY_STYLE_CENTRE,     /* the same, centred */
  RECTIFY_STYLE_NUMBER,     /* Times New Roman 11, bordered, centred */
  RECTIFY_STYLE_DATE,       /* a real date, yyyy-mm-dd */
  RECTIFY_STYLE_PERCENT,    /* a real fraction, 0.00 % */
  RECTIFY_STYLE_TOTAL,      /* total row */
} RectifyStyle;
#define RECTIFY_N_STYLES 11

typedef struct _RectifyBook RectifyBook;

/* @path: where it shall be; it is written to NAME.part beside it. */
RectifyBook  *rectify_book_new (const char *path, GError **error);
lxw_workbook *rectify_book_get (RectifyBook *self);
lxw_format   *rectify_book_format (RectifyBook *self, RectifyStyle style);
/* A sheet set up for paper: A4 landscape, one page wide, footer with page numbers. @name is made
 * valid and unique. */
lxw_worksheet *rectify_book_sheet (RectifyBook         *self,
                                   const char          *name,
                                   RectifyPaperLanguage language);
/* Writes the file out and gives it its name; FALSE (and nothing left behind) on any error of this
 * or an earlier call. Frees @self in any case. */
gboolean rectify_book_close (RectifyBook *self, GError **error);
/* Frees @self and leaves nothing behind. */
void rectify_book_drop (RectifyBook *self);

/* Cells. Text stays text whatever it begins with, is cleaned of what XML may not hold and cut at 32
 * 767 characters; NULL and "" make a blank bordered cell; a number that is none (NAN) prints "—".
 * Errors are kept until close. */
void rectify_book_text (RectifyBook   *self,
                        lxw_worksheet *sheet,
                        guint          row,
                        guint          col,
                        const char    *text,
                        RectifyStyle   style);
void rectify_book_number (RectifyBook   *self,
                          lxw_worksheet *sheet,
                          guint          row,
                          guint          col,
                          double         number,
                          RectifyStyle   style);
/* @day: days since 1970-01-01; G_MININT32 makes a blank cell. */
void rectify_book_day (RectifyBook *self, lxw_worksheet *sheet, guint row, guint col, gint32 day);
void rectify_book_merge (RectifyBook   *self,
                         lxw_worksheet *sheet,
                         guint          row,
                         guint          first_col,
                         guint          last_col,
                         const char    *text,
                         RectifyStyle   style);
void rectify_book_check (RectifyBook *self, lxw_error error);

/**
 * rectify_book_row_height:
 * @texts: (array length=n): what stands in the cells, NULL for none
 * @widths: (array length=n): widths of their columns, in characters as Excel counts them
 * @points: size of the type
 *
 * Height in points that shows every line, at most the 409 a row may have: the format has no
 * autofit, so a Chinese character counts as wide as the type is high, any other as half.
 */
double rectify_book_row_height (const char *const *texts,
                                const double      *widths,
                                guint              n,
                                double             points);

G_END_DECLS
