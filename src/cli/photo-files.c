/* photo-files.c: picture files of the command line, on their way into the ledger. */

#include "cli/photo-files.h"

#include "intake/photo-picture.h"

static GPtrArray *
read_files (RectifyCli *self, char **paths, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (char **path = paths; path != NULL && *path != NULL; path++)
    {
      char   *contents;
      gsize   length;
      GBytes *bytes;

      if (!g_file_get_contents (*path, &contents, &length, error))
        return NULL;
      bytes = g_bytes_new_take (contents, length);
      g_ptr_array_add (all, bytes);
      if (!rectify_photo_check (bytes, error))
        {
          self->about = g_filename_display_basename (*path);
          return NULL;
        }
    }
  return g_steal_pointer (&all);
}

GPtrArray *
rectify_cli_store_photos (RectifyCli *self, char **paths, RectifyPhotoKind kind, GError **error)
{
  g_autoptr (GPtrArray) photos =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_free);
  g_autoptr (GPtrArray) all = read_files (self, paths, error);

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      g_autofree char *name = g_filename_display_basename (paths[i]);
      RectifyPhoto    *photo = rectify_database_store_photo (self->db, all->pdata[i], kind, error);

      if (photo == NULL)
        return NULL;
      rectify_photo_describe (photo, all->pdata[i], name, self->clock);
      g_ptr_array_add (photos, photo);
    }
  return g_steal_pointer (&photos);
}
