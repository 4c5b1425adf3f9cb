/* sheet.c: a spreadsheet or csv file as a stream of rows: the face of both readers. */

#include "intake/sheet.h"

#include "intake/byte-source-private.h"
#include "intake/csv-private.h"
#include "intake/sheet-sniff-private.h"
#include "intake/xlsx-book-private.h"

#define DEFAULT_MAX_INFLATED ((guint64) 4 * 1024 * 1024 * 1024)
#define DEFAULT_MAX_CELLS    ((guint64) 200 * 1000 * 1000)

struct _RectifySheetFile
{
  RectifyByteSource *source;
  RectifySheetKind   kind;
  RectifyBook       *book;
  RectifyCsv        *csv;
};

GQuark
rectify_sheet_error_quark (void)
{
  return g_quark_from_static_string ("rectify-sheet-error-quark");
}

static gboolean
open_kind (RectifySheetFile *self, const RectifySheetOptions *options, GError **error)
{
  RectifySheetOptions effective = { 0 };
  RectifyPackage     *package;

  if (options != NULL)
    effective = *options;
  if (effective.max_inflated == 0)
    effective.max_inflated = DEFAULT_MAX_INFLATED;
  if (effective.max_cells == 0)
    effective.max_cells = DEFAULT_MAX_CELLS;
  if (!rectify_sheet_sniff (self->source, &self->kind, error))
    return FALSE;
  if (self->kind == RECTIFY_SHEET_KIND_CSV)
    {
      self->csv = rectify_csv_open (self->source, &effective, error);
      return self->csv != NULL;
    }
  package = rectify_package_open (self->source, effective.max_inflated, error);
  if (package != NULL)
    self->book = rectify_book_open (package, effective.max_cells, error);
  return self->book != NULL;
}

static RectifySheetFile *
open_source (RectifyByteSource *source, const RectifySheetOptions *options, GError **error)
{
  g_autoptr (RectifySheetFile) self = NULL;

  if (source == NULL)
    return NULL;
  self = g_new0 (RectifySheetFile, 1);
  self->source = source;
  if (!open_kind (self, options, error))
    return NULL;
  return g_steal_pointer (&self);
}

RectifySheetFile *
rectify_sheet_file_open (const char *path, const RectifySheetOptions *options, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return open_source (rectify_byte_source_open (path, error), options, error);
}

RectifySheetFile *
rectify_sheet_file_open_bytes (GBytes *bytes, const RectifySheetOptions *options, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return open_source (rectify_byte_source_new (bytes), options, error);
}

void
rectify_sheet_file_free (RectifySheetFile *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->book, rectify_book_free);
  g_clear_pointer (&self->csv, rectify_csv_free);
  g_clear_pointer (&self->source, rectify_byte_source_free);
  g_free (self);
}

RectifySheetKind
rectify_sheet_file_get_kind (const RectifySheetFile *self)
{
  g_return_val_if_fail (self != NULL, RECTIFY_SHEET_KIND_CSV);

  return self->kind;
}

const char *
rectify_sheet_file_get_encoding (const RectifySheetFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->csv == NULL ? "UTF-8" : rectify_csv_get_encoding (self->csv);
}

gunichar
rectify_sheet_file_get_separator (const RectifySheetFile *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->csv == NULL ? 0 : rectify_csv_get_separator (self->csv);
}

guint
rectify_sheet_file_get_n_sheets (const RectifySheetFile *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->book == NULL ? 1 : self->book->sheets->len;
}

static const RectifyBookSheet *
get_sheet (const RectifySheetFile *self, guint sheet_index)
{
  if (self->book == NULL || sheet_index >= self->book->sheets->len)
    return NULL;
  return g_ptr_array_index (self->book->sheets, sheet_index);
}

const char *
rectify_sheet_file_get_sheet_name (const RectifySheetFile *self, guint sheet_index)
{
  const RectifyBookSheet *sheet;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (sheet_index < rectify_sheet_file_get_n_sheets (self), NULL);

  sheet = get_sheet (self, sheet_index);
  return sheet == NULL ? "" : sheet->name;
}

gboolean
rectify_sheet_file_get_sheet_hidden (const RectifySheetFile *self, guint sheet_index)
{
  const RectifyBookSheet *sheet;

  g_return_val_if_fail (self != NULL, FALSE);

  sheet = get_sheet (self, sheet_index);
  return sheet != NULL && sheet->hidden;
}

static gboolean
refuse_index (guint sheet_index, GError **error)
{
  g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_NO_SHEET,
               "a csv file has no sheet %u", sheet_index + 1);
  return FALSE;
}

gboolean
rectify_sheet_file_read (RectifySheetFile   *self,
                         guint               sheet_index,
                         RectifySheetRowFunc func,
                         gpointer            user_data,
                         GCancellable       *cancellable,
                         GError            **error)
{
  g_return_val_if_fail (self != NULL && func != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (self->book != NULL)
    return rectify_book_read (self->book, sheet_index, func, NULL, user_data, cancellable, error);
  if (sheet_index > 0)
    return refuse_index (sheet_index, error);
  return rectify_csv_read (self->csv, func, user_data, cancellable, error);
}

double
rectify_sheet_file_get_progress (const RectifySheetFile *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->book != NULL ? rectify_package_get_progress (self->book->package)
                            : rectify_csv_get_progress (self->csv);
}

GPtrArray *
rectify_sheet_file_pictures (RectifySheetFile *self,
                             guint             sheet_index,
                             GCancellable     *cancellable,
                             GError          **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (self->book != NULL)
    return rectify_book_pictures (self->book, sheet_index, cancellable, error);
  return g_ptr_array_new ();
}

GBytes *
rectify_sheet_file_picture_bytes (RectifySheetFile *self, const char *part, GError **error)
{
  g_return_val_if_fail (self != NULL && part != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (self->book != NULL)
    return rectify_book_picture_bytes (self->book, part, error);
  g_set_error_literal (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_NO_PICTURE,
                       "a csv file has no pictures");
  return NULL;
}
