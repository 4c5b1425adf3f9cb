/* fuzz-support.c: reading a whole file, and zips of stored parts. */

#include "fuzz.h"

#include "intake/sheet.h"

#include <string.h>
#include <zlib.h>

static gboolean
look_cb (const RectifySheetRow *row, gpointer user_data)
{
  gsize *sum = user_data;

  g_assert_cmpuint (row->number, >, 0);
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_assert_nonnull (row->cells[i].text);
      if (row->cells[i].kind == RECTIFY_CELL_EMPTY)
        g_assert_cmpstr (row->cells[i].text, ==, "");
      *sum += strlen (row->cells[i].text);
      g_assert_true (g_utf8_validate (row->cells[i].text, -1, NULL));
    }
  return TRUE;
}

static void
look_at_pictures (RectifySheetFile *file, guint sheet)
{
  g_autoptr (GPtrArray) pictures = rectify_sheet_file_pictures (file, sheet, NULL, NULL);

  for (guint i = 0; pictures != NULL && i < MIN (pictures->len, 4); i++)
    {
      const RectifySheetPicture *picture = g_ptr_array_index (pictures, i);
      GBytes *bytes = rectify_sheet_file_picture_bytes (file, picture->part, NULL);

      g_clear_pointer (&bytes, g_bytes_unref);
    }
}

void
fuzz_read_sheets (GBytes *bytes)
{
  static const RectifySheetOptions OPTIONS = { .max_cells = 1000000, .max_inflated = 16 << 20 };
  g_autoptr (GError)               error = NULL;
  g_autoptr (RectifySheetFile)     file = rectify_sheet_file_open_bytes (bytes, &OPTIONS, &error);
  gsize                            sum = 0;

  g_assert_true ((file == NULL) == (error != NULL));
  if (file == NULL)
    return;
  for (guint i = 0; i < MIN (rectify_sheet_file_get_n_sheets (file), 4); i++)
    {
      g_autoptr (GError) failure = NULL;
      gboolean           ok = rectify_sheet_file_read (file, i, look_cb, &sum, NULL, &failure);

      g_assert_true (ok == (failure == NULL));
      look_at_pictures (file, i);
    }
}

/* ---- zips ---- */

static void
put (GByteArray *bytes, guint value, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      guint8 byte = (guint8) (value >> (8 * i));

      g_byte_array_append (bytes, &byte, 1);
    }
}

/* The fields that stand both before a part and in the directory. */
static void
put_entry (GByteArray *bytes, const FuzzPart *part, gsize length)
{
  put (bytes, 20, 2);
  put (bytes, 0, 4);
  put (bytes, 0, 4);
  put (bytes, (guint) crc32 (0, part->data, (uInt) length), 4);
  put (bytes, (guint) length, 4);
  put (bytes, (guint) length, 4);
  put (bytes, (guint) strlen (part->name), 2);
  put (bytes, 0, 2);
}

GBytes *
fuzz_zip (const FuzzPart *parts, gsize n_parts)
{
  GByteArray            *zip = g_byte_array_new ();
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  guint                  start;

  for (gsize i = 0; i < n_parts; i++)
    {
      gsize length = parts[i].length == G_MAXSIZE ? strlen (parts[i].data) : parts[i].length;
      guint offset = zip->len, name = (guint) strlen (parts[i].name);

      put (zip, 0x04034b50, 4);
      put_entry (zip, &parts[i], length);
      g_byte_array_append (zip, (const guint8 *) parts[i].name, name);
      g_byte_array_append (zip, parts[i].data, (guint) length);
      put (directory, 0x02014b50, 4);
      put (directory, 20, 2);
      put_entry (directory, &parts[i], length);
      put (directory, 0, 4);
      put (directory, 0, 4);
      put (directory, 0, 2);
      put (directory, offset, 4);
      g_byte_array_append (directory, (const guint8 *) parts[i].name, name);
    }
  start = zip->len;
  g_byte_array_append (zip, directory->data, directory->len);
  put (zip, 0x06054b50, 4);
  put (zip, 0, 4);
  put (zip, (guint) n_parts, 2);
  put (zip, (guint) n_parts, 2);
  put (zip, directory->len, 4);
  put (zip, start, 4);
  put (zip, 0, 2);
  return g_byte_array_free_to_bytes (zip);
}
