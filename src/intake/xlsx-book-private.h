/* xlsx-book-private.h: the workbook of a package: sheets, cell formats, shared strings, merged
 * ranges. */

#pragma once

#include "intake/cell-format-private.h"
#include "intake/package-private.h"

#include "intake/sheet.h"

typedef struct _RectifyBook    RectifyBook;
typedef struct _RectifyStrings RectifyStrings;

/** A merged range; rows from 1, columns from 0, ends included. */
typedef struct
{
  guint row, last_row;
  guint column, last_column;
} RectifyRange;

enum {
  RECTIFY_MAX_ROW = 1048576,
  RECTIFY_MAX_COLUMN = 16384,
  /* Excel ends at 32 767 characters. */
  RECTIFY_MAX_CELL_BYTES = 256 * 1024,
};

/** One worksheet; @part NULL when the workbook names it but the package lacks it. */
typedef struct
{
  char    *name;
  char    *part;
  gboolean hidden;
  GArray  *merges; /* of RectifyRange by row; NULL until asked for */
} RectifyBookSheet;

struct _RectifyBook
{
  RectifyPackage *package;
  char           *part;
  GPtrArray      *relations;
  GPtrArray      *sheets;
  gboolean        date1904;
  GByteArray     *formats;     /* RectifyFormatKind by cell style */
  RectifyStrings *strings;     /* NULL until a sheet is read */
  GHashTable     *cell_images; /* id of a picture in a cell -> part; NULL until asked for */
  RectifyPackage *pictures;    /* a second look at the package; NULL until asked for */
  guint64         max_cells;
};

/**
 * rectify_book_open:
 * @package: (transfer full): taken in any case
 *
 * Returns: NULL with DAMAGED, XLSB, ODS, NOT_A_SHEET, NO_SHEET and the errors of the package.
 */
RectifyBook *rectify_book_open (RectifyPackage *package, guint64 max_cells, GError **error);
void         rectify_book_free (RectifyBook *self);

/** Fills the table of cell formats; a package without styles has none. */
gboolean rectify_book_load_formats (RectifyBook *self, GError **error);

/** Fills the table of shared strings, once. */
gboolean rectify_book_load_strings (RectifyBook *self, GCancellable *cancellable, GError **error);

/** The cell that shows a merged range, for any cell in it; others stay. */
void rectify_merged_corner (const GArray *merges, guint *row, guint *column);

/** Fills the merged ranges of one sheet, once; they stand behind the rows, so the part is looked
 * through for them without being parsed. @package is the book's, or the same once more: then in any
 * thread. */
gboolean rectify_book_load_merges (RectifyBookSheet *sheet,
                                   RectifyPackage   *package,
                                   GCancellable     *cancellable,
                                   GError          **error);

/**
 * RectifyPictureFunc:
 *
 * Told of every cell that shows the picture @id: WPS's own name of it, or Excel's as
 * rectify_book_value_id () makes it. @row from 1, @column from 0.
 */
typedef void (*RectifyPictureFunc) (const char *id, guint row, guint column, gpointer user_data);

/** Streams one sheet; @func or @picture_func may be NULL. */
gboolean rectify_book_read (RectifyBook        *self,
                            guint               sheet_index,
                            RectifySheetRowFunc func,
                            RectifyPictureFunc  picture_func,
                            gpointer            user_data,
                            GCancellable       *cancellable,
                            GError            **error);

/** Whether there is such a sheet and a part for it; else NO_SHEET or DAMAGED. */
gboolean rectify_book_check_sheet (RectifyBook *self, guint sheet_index, GError **error);

/* ---- floating pictures ---- */

/** The rows, or the columns, a picture lies over; lengths in EMU, 914400 an inch. */
typedef struct
{
  guint  first, last;         /* from 0 */
  gint64 offset, last_offset; /* where it begins in the first and ends in the last of them */
  gint64 extent;              /* how long it is; -1: it ends where @last says */
} RectifySpan;

typedef struct
{
  RectifySpan rows, columns;
  guint       row, column; /* that show most of it: from 1, from 0 */
  const char *target;      /* of a relation of the drawing, borrowed */
} RectifyAnchor;

/** Returns: (transfer full) (element-type RectifyAnchor): of the part @drawing; NULL with an error.
 */
GArray *rectify_book_anchors (RectifyBook            *self,
                              const RectifyBookSheet *sheet,
                              const char             *drawing,
                              GPtrArray              *relations,
                              GCancellable           *cancellable,
                              GError                **error);

/* ---- pictures: as the functions of sheet.h ---- */

GPtrArray *rectify_book_pictures (RectifyBook  *self,
                                  guint         sheet_index,
                                  GCancellable *cancellable,
                                  GError      **error);

/** The id of the picture a cell with this value metadata (vm) may show. Returns: (transfer full) */
char *rectify_book_value_id (guint value_metadata);

/** Adds Excel's pictures in cells to cell_images. */
gboolean rectify_book_load_rich_values (RectifyBook  *self,
                                        GCancellable *cancellable,
                                        GError      **error);

/** May be called while a sheet is read. */
GBytes *rectify_book_picture_bytes (RectifyBook *self, const char *part, GError **error);

/* ---- shared strings ---- */

RectifyStrings *rectify_strings_new (void);
void            rectify_strings_free (RectifyStrings *self);
gboolean        rectify_strings_load (RectifyStrings *self,
                                      RectifyPackage *package,
                                      const char     *part,
                                      GCancellable   *cancellable,
                                      GError        **error);

/** Returns: (nullable): NULL past the end of the table. */
const char *rectify_strings_get (const RectifyStrings *self, gsize index);

/** Resolves `_x000D_` and its like in place: @text of @length bytes; returns the new length. */
gsize rectify_strings_unescape (char *text, gsize length);

/**
 * rectify_reference_parse:
 * @reference: "AB12"; dollar signs are skipped
 *
 * Returns: (nullable): where it stopped reading; NULL when it is none or outside every sheet.
 */
const char *rectify_reference_parse (const char *reference, guint *row, guint *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyBook, rectify_book_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyStrings, rectify_strings_free)
