/* sheet.h: a spreadsheet or csv file as a stream of rows.
 *
 * Threads: a RectifySheetFile may be used from any thread, by one thread at a time; it touches no
 * GObject but the cancellable. Memory does not grow with the number of rows (of the table of shared
 * strings of an xlsx, to which cells refer in any order, what is beyond some megabytes waits in a
 * temporary file without a name).
 * What looks strange: no part is ever extracted to disk, so names inside a package are only keys.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RectifySheetError:
 *
 * One code for each sentence a person needs to read. A cancelled call fails with
 * G_IO_ERROR_CANCELLED instead.
 *
 * @RECTIFY_SHEET_ERROR_NOT_FOUND: there is no such file
 * @RECTIFY_SHEET_ERROR_NO_ACCESS: the file may not be read
 * @RECTIFY_SHEET_ERROR_FOLDER: it is a folder
 * @RECTIFY_SHEET_ERROR_EMPTY: the file has no content at all
 * @RECTIFY_SHEET_ERROR_ENCRYPTED: protected by a password: save it without one
 * @RECTIFY_SHEET_ERROR_OLD_XLS: Excel 97–2003 or old WPS (.xls, .et): save it as .xlsx
 * @RECTIFY_SHEET_ERROR_XLSB: binary workbook (.xlsb): save it as .xlsx
 * @RECTIFY_SHEET_ERROR_ODS: OpenDocument (.ods): save it as .xlsx
 * @RECTIFY_SHEET_ERROR_HTML: a web page under a spreadsheet's name: open it and save it as .xlsx
 * @RECTIFY_SHEET_ERROR_XML_2003: an XML spreadsheet of 2003: open it and save it as .xlsx
 * @RECTIFY_SHEET_ERROR_NOT_A_SHEET: something else (a picture, a letter, a program …)
 * @RECTIFY_SHEET_ERROR_DAMAGED: a spreadsheet, but broken or cut off: ask for it again
 * @RECTIFY_SHEET_ERROR_TOO_BIG: swells beyond every bound when unpacked, perhaps made to do harm
 * @RECTIFY_SHEET_ERROR_DTD: declares a document type, which no office program does: perhaps an
 * attack
 * @RECTIFY_SHEET_ERROR_NO_SHEET: a workbook without a single worksheet, or no sheet of that index
 * @RECTIFY_SHEET_ERROR_ENCODING: the text is in no encoding that could be recognised
 * @RECTIFY_SHEET_ERROR_READ: the disk or the network failed while reading
 * @RECTIFY_SHEET_ERROR_NO_PICTURE: the workbook has no such picture
 */
typedef enum {
  RECTIFY_SHEET_ERROR_NOT_FOUND,
  RECTIFY_SHEET_ERROR_NO_ACCESS,
  RECTIFY_SHEET_ERROR_FOLDER,
  RECTIFY_SHEET_ERROR_EMPTY,
  RECTIFY_SHEET_ERROR_ENCRYPTED,
  RECTIFY_SHEET_ERROR_OLD_XLS,
  RECTIFY_SHEET_ERROR_XLSB,
  RECTIFY_SHEET_ERROR_ODS,
  RECTIFY_SHEET_ERROR_HTML,
  RECTIFY_SHEET_ERROR_XML_2003,
  RECTIFY_SHEET_ERROR_NOT_A_SHEET,
  RECTIFY_SHEET_ERROR_DAMAGED,
  RECTIFY_SHEET_ERROR_TOO_BIG,
  RECTIFY_SHEET_ERROR_DTD,
  RECTIFY_SHEET_ERROR_NO_SHEET,
  RECTIFY_SHEET_ERROR_ENCODING,
  RECTIFY_SHEET_ERROR_READ,
  RECTIFY_SHEET_ERROR_NO_PICTURE
} RectifySheetError;

#define RECTIFY_SHEET_ERROR (rectify_sheet_error_quark ())
GQuark rectify_sheet_error_quark (void);

typedef enum { RECTIFY_SHEET_KIND_XLSX, RECTIFY_SHEET_KIND_CSV } RectifySheetKind;

typedef enum {
  RECTIFY_CELL_EMPTY,
  RECTIFY_CELL_TEXT,
  RECTIFY_CELL_NUMBER,
  RECTIFY_CELL_BOOLEAN,
  RECTIFY_CELL_DATE,
  RECTIFY_CELL_ERROR
} RectifyCellKind;

/**
 * RectifyCellFlags:
 * @RECTIFY_CELL_MERGED: not written in this cell but spread here from the upper left cell of a
 * merged range (that cell itself does not carry the flag)
 * @RECTIFY_CELL_PERCENT: a number shown as a percentage; `number` stays the fraction
 * @RECTIFY_CELL_FORMULA: the stored result of a formula
 * @RECTIFY_CELL_PICTURE: shows a picture inside the cell (WPS DISPIMG); its kind is EMPTY, see
 *   rectify_sheet_file_pictures ()
 */
typedef enum {
  RECTIFY_CELL_MERGED = 1 << 0,
  RECTIFY_CELL_PERCENT = 1 << 1,
  RECTIFY_CELL_FORMULA = 1 << 2,
  RECTIFY_CELL_PICTURE = 1 << 3
} RectifyCellFlags;

/**
 * RectifyCell:
 * @kind: what it is; a csv only has TEXT and EMPTY
 * @flags: RectifyCellFlags
 * @text: never NULL, valid UTF-8 without NUL; what a person sees: numbers in the shortest form that
 *   gives the same double (whole numbers below 1e21 without exponent), percentages as "12.5%",
 * dates "YYYY-MM-DD", with " HH:MM:SS" when the time of day is not midnight, "HH:MM:SS" alone for a
 *   serial below 1, booleans "TRUE" and "FALSE", errors "#N/A" …, "" when empty. Line ends inside
 *   text and blanks at its ends are kept as the file has them.
 * @number: NUMBER: the value; BOOLEAN: 0 or 1; DATE: serial day of the 1900 system (43613 is
 *   2019-05-28), whatever system the workbook uses; else 0
 */
typedef struct
{
  RectifyCellKind kind;
  guint           flags;
  const char     *text;
  double          number;
} RectifyCell;

/**
 * RectifySheetRow:
 * @number: 1 for the first row; of a csv the number of the record (line ends in quotes do not
 * count)
 * @hidden: the row is hidden or filtered away
 * @n_cells: up to the last cell that is not empty
 * @cells: dense: cells[0] is column A; EMPTY cells stand for what the file does not mention
 */
typedef struct
{
  guint              number;
  gboolean           hidden;
  guint              n_cells;
  const RectifyCell *cells;
} RectifySheetRow;

/**
 * RectifySheetRowFunc:
 *
 * Called for each row in the order of the file. Row, cells and texts are valid during the call
 * only; of the file, it may ask nothing but its progress. Rows of an xlsx without any value are not
 * reported (numbers jump); a blank line of a csv is one row with n_cells 0. Returns: FALSE to stop
 * reading, which is no error.
 */
typedef gboolean (*RectifySheetRowFunc) (const RectifySheetRow *row, gpointer user_data);

/**
 * RectifySheetOptions:
 * @encoding: of a csv, as iconv names it ("BIG5"); NULL: recognised
 * @separator: of a csv; 0: recognised
 * @max_inflated: bytes one part of a package may unpack to; 0: 4 GB
 * @max_cells: cells one sheet may have, blanks between them counted; 0: 200 million
 */
typedef struct
{
  const char *encoding;
  gunichar    separator;
  guint64     max_inflated;
  guint64     max_cells;
} RectifySheetOptions;

/**
 * RectifySheetPicture:
 * @row: 1 for the first row
 * @column: 0 for column A
 * @in_cell: it lives in the cell (DISPIMG of WPS, a rich value of Excel); else it floats, and that
 * row and that column show most of it
 * @part: name of the part that holds its bytes, for rectify_sheet_file_picture_bytes ()
 */
typedef struct
{
  guint    row;
  guint    column;
  gboolean in_cell;
  char    *part;
} RectifySheetPicture;

typedef struct _RectifySheetFile RectifySheetFile;

/**
 * rectify_sheet_file_open:
 * @path: a file name in the file system's encoding
 * @options: (nullable): NULL for defaults
 *
 * Recognises the file by its content (never by its name: a csv named .xlsx is read as csv) and
 * reads what is needed to list the sheets. Of a csv the whole file is looked through once for its
 * encoding. Returns: (nullable): NULL with any RECTIFY_SHEET_ERROR.
 */
RectifySheetFile *rectify_sheet_file_open (const char                *path,
                                           const RectifySheetOptions *options,
                                           GError                   **error);

/**
 * rectify_sheet_file_open_bytes:
 * @bytes: the content of a file, or pasted text
 *
 * The same on memory, for pasted text and tests.
 */
RectifySheetFile *rectify_sheet_file_open_bytes (GBytes                    *bytes,
                                                 const RectifySheetOptions *options,
                                                 GError                   **error);

void rectify_sheet_file_free (RectifySheetFile *self);

RectifySheetKind rectify_sheet_file_get_kind (const RectifySheetFile *self);

/**
 * rectify_sheet_file_get_encoding:
 *
 * Returns: "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "BIG5", "CP932", "EUC-KR", "WINDOWS-1252" or
 * the one that was asked for; "UTF-8" of any xlsx.
 */
const char *rectify_sheet_file_get_encoding (const RectifySheetFile *self);

/**
 * rectify_sheet_file_get_separator:
 *
 * Returns: ',', ';', '\t' or '|'; 0 of an xlsx.
 */
gunichar rectify_sheet_file_get_separator (const RectifySheetFile *self);

/**
 * rectify_sheet_file_get_n_sheets:
 *
 * Worksheets only, in the order of the tabs; charts and macros on sheets of their own do not count.
 * A csv has one, named "".
 */
guint       rectify_sheet_file_get_n_sheets (const RectifySheetFile *self);
const char *rectify_sheet_file_get_sheet_name (const RectifySheetFile *self, guint sheet_index);
gboolean    rectify_sheet_file_get_sheet_hidden (const RectifySheetFile *self, guint sheet_index);

/**
 * rectify_sheet_file_read:
 * @sheet_index: 0 for the first sheet
 *
 * Streams the rows of one sheet; may be called again and again. Values of merged ranges are spread
 * over the range (rows the file does not mention stay absent).
 * Rows already reported count for nothing when the call fails: the end of the file may show that it
 * is damaged.
 * Returns: TRUE at the end or when @func stopped; FALSE with RECTIFY_SHEET_ERROR_DAMAGED, TOO_BIG,
 * DTD, NO_SHEET, ENCODING, READ, ENCRYPTED or G_IO_ERROR_CANCELLED.
 */
gboolean rectify_sheet_file_read (RectifySheetFile   *self,
                                  guint               sheet_index,
                                  RectifySheetRowFunc func,
                                  gpointer            user_data,
                                  GCancellable       *cancellable,
                                  GError            **error);

/**
 * rectify_sheet_file_get_progress:
 *
 * How far the running rectify_sheet_file_read () is; to be called from its @func.
 * Unit: fraction 0..1.
 */
double rectify_sheet_file_get_progress (const RectifySheetFile *self);

/**
 * rectify_sheet_file_pictures:
 *
 * The pictures of one sheet by row and column, floating ones and those in cells. A picture whose
 * part is missing or outside the package is left out. Returns: (transfer full): array of
 * RectifySheetPicture, which owns the strings; empty when there are none; NULL with the errors of
 * rectify_sheet_file_read ().
 */
GPtrArray *rectify_sheet_file_pictures (RectifySheetFile *self,
                                        guint             sheet_index,
                                        GCancellable     *cancellable,
                                        GError          **error);

/**
 * rectify_sheet_file_picture_bytes:
 * @part: of a RectifySheetPicture
 *
 * The bytes of a picture file as they are in the package (JPEG, PNG, …), at most 64 MB; also while
 * a sheet is read.
 * Returns: (transfer full): NULL with RECTIFY_SHEET_ERROR_NO_PICTURE, TOO_BIG or DAMAGED.
 */
GBytes *rectify_sheet_file_picture_bytes (RectifySheetFile *self, const char *part, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifySheetFile, rectify_sheet_file_free)

G_END_DECLS
