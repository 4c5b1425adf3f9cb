/* xlsx-pictures.c: the pictures of a worksheet, floating above it or living in its cells. */

#include "intake/xlsx-book-private.h"

#include <string.h>

enum {
  MAX_PICTURES = 100000,
  MAX_PICTURE_BYTES = 64 * 1024 * 1024,
};

static void
picture_free (gpointer data)
{
  RectifySheetPicture *picture = data;

  g_free (picture->part);
  g_free (picture);
}

static void
add_picture (RectifyBook *self,
             GPtrArray   *pictures,
             const char  *target,
             guint        row,
             guint        column,
             gboolean     in)
{
  const char          *part = target == NULL ? NULL : rectify_package_find (self->package, target);
  RectifySheetPicture *picture;

  if (part == NULL || pictures->len >= MAX_PICTURES)
    return;
  picture = g_new0 (RectifySheetPicture, 1);
  picture->row = row;
  picture->column = column;
  picture->in_cell = in;
  picture->part = g_strdup (part);
  g_ptr_array_add (pictures, picture);
}

/* ---- floating pictures ---- */

static gboolean
add_floating (RectifyBook      *self,
              RectifyBookSheet *sheet,
              GPtrArray        *pictures,
              GCancellable     *cancellable,
              GError          **error)
{
  g_autoptr (GPtrArray) relations = NULL, drawn = NULL;
  g_autoptr (GArray)    anchors = NULL;
  const char           *target, *part;

  relations = rectify_package_relations (self->package, sheet->part, error);
  if (relations == NULL)
    return FALSE;
  target = rectify_relations_by_type (relations, "/drawing");
  part = target == NULL ? NULL : rectify_package_find (self->package, target);
  if (part == NULL)
    return TRUE;
  drawn = rectify_package_relations (self->package, part, error);
  if (drawn != NULL)
    anchors = rectify_book_anchors (self, sheet, part, drawn, cancellable, error);
  if (anchors == NULL || !rectify_book_load_merges (sheet, self->package, cancellable, error))
    return FALSE;
  for (guint i = 0; i < anchors->len; i++)
    {
      RectifyAnchor *anchor = &g_array_index (anchors, RectifyAnchor, i);

      /* Over a merged block it belongs to the line and column that the block does. */
      rectify_merged_corner (sheet->merges, &anchor->row, &anchor->column);
      add_picture (self, pictures, anchor->target, anchor->row, anchor->column, FALSE);
    }
  return TRUE;
}

/* ---- pictures in cells: a list of ids of the workbook, and formulas that name them ---- */

typedef struct
{
  RectifyBook *book;
  GPtrArray   *relations;
  char        *id;
} ImageReader;

static void
image_start (RectifyXml *xml, const char *name, const char **attributes, gpointer user_data)
{
  ImageReader *reader = user_data;

  if (strcmp (name, "cNvPr") == 0)
    {
      g_free (reader->id);
      reader->id = g_strdup (rectify_xml_attribute (attributes, "name"));
    }
  else if (strcmp (name, "blip") == 0 && reader->id != NULL)
    {
      const char            *id = rectify_xml_attribute (attributes, "embed");
      const RectifyRelation *relation =
          id == NULL ? NULL : rectify_relations_by_id (reader->relations, id);

      if (relation != NULL && relation->target != NULL)
        g_hash_table_replace (reader->book->cell_images, g_steal_pointer (&reader->id),
                              g_strdup (relation->target));
    }
}

static gboolean
load_wps_images (RectifyBook *self, GCancellable *cancellable, GError **error)
{
  static const RectifyXmlHandlers HANDLERS = { .start = image_start };
  g_autoptr (GPtrArray)           relations = NULL;
  ImageReader                     reader = { .book = self };
  const char *part = rectify_package_find_suffix (self->package, "/cellimages.xml");
  gboolean    ok;

  if (part == NULL)
    return TRUE;
  reader.relations = relations = rectify_package_relations (self->package, part, error);
  ok = relations != NULL
       && rectify_package_parse (self->package, part, &HANDLERS, &reader, cancellable, error);
  g_free (reader.id);
  return ok;
}

static gboolean
load_cell_images (RectifyBook *self, GCancellable *cancellable, GError **error)
{
  if (self->cell_images != NULL)
    return TRUE;
  self->cell_images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (load_wps_images (self, cancellable, error)
      && rectify_book_load_rich_values (self, cancellable, error))
    return TRUE;
  g_clear_pointer (&self->cell_images, g_hash_table_unref);
  return FALSE;
}

typedef struct
{
  RectifyBook *book;
  GPtrArray   *pictures;
} CellPictures;

static void
picture_cell_cb (const char *id, guint row, guint column, gpointer user_data)
{
  CellPictures *found = user_data;

  add_picture (found->book, found->pictures, g_hash_table_lookup (found->book->cell_images, id),
               row, column, TRUE);
}

static int
compare_pictures (gconstpointer a, gconstpointer b)
{
  const RectifySheetPicture *one = *(const RectifySheetPicture *const *) a;
  const RectifySheetPicture *other = *(const RectifySheetPicture *const *) b;

  if (one->row != other->row)
    return one->row < other->row ? -1 : 1;
  return one->column < other->column ? -1 : one->column > other->column;
}

GPtrArray *
rectify_book_pictures (RectifyBook  *self,
                       guint         sheet_index,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func (picture_free);
  RectifyBookSheet     *sheet;
  CellPictures          found = { self, pictures };

  if (!rectify_book_check_sheet (self, sheet_index, error))
    return NULL;
  sheet = g_ptr_array_index (self->sheets, sheet_index);
  if (!add_floating (self, sheet, pictures, cancellable, error)
      || !load_cell_images (self, cancellable, error))
    return NULL;
  if (g_hash_table_size (self->cell_images) > 0
      && !rectify_book_read (self, sheet_index, NULL, picture_cell_cb, &found, cancellable, error))
    return NULL;
  g_ptr_array_sort (pictures, compare_pictures);
  return g_steal_pointer (&pictures);
}

/* ---- the bytes of one ---- */

static gboolean
append_bytes (const char *data, gsize length, gpointer user_data, GError **error)
{
  GByteArray *bytes = user_data;

  if (bytes->len + length <= MAX_PICTURE_BYTES)
    {
      g_byte_array_append (bytes, (const guint8 *) data, (guint) length);
      return TRUE;
    }
  g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_TOO_BIG,
               "a picture of more than %d bytes", MAX_PICTURE_BYTES);
  return FALSE;
}

GBytes *
rectify_book_picture_bytes (RectifyBook *self, const char *part, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  /* The package itself may be in the middle of a sheet. */
  if (self->pictures == NULL)
    self->pictures = rectify_package_again (self->package, error);
  if (self->pictures == NULL)
    return NULL;
  if (rectify_package_find (self->pictures, part) == NULL)
    {
      g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_NO_PICTURE,
                   "the package has no picture “%s”", part);
      return NULL;
    }
  if (!rectify_package_inflate (self->pictures, part, append_bytes, bytes, NULL, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
