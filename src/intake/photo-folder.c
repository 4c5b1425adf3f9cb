/* photo-folder.c: photos of a walk through the streets, one draft each. */

#include "intake/photo-folder.h"

#include <math.h>
#include <string.h>

#include "domain/geo.h"
#include "intake/photo-meta.h"

#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

enum { MAX_PHOTO = 64 * 1024 * 1024 };

guint32
rectify_nearest_site (const RectifyDirectory *directory,
                      double                  lng,
                      double                  lat,
                      double                  within,
                      double                 *distance)
{
  guint32 nearest = RECTIFY_INDEX_NONE;

  g_return_val_if_fail (directory != NULL, RECTIFY_INDEX_NONE);

  for (guint32 i = 0; i < rectify_directory_n (directory, RECTIFY_LIST_SITE); i++)
    {
      const RectifySite *site =
          (const RectifySite *) rectify_directory_get (directory, RECTIFY_LIST_SITE, i);
      double metres;

      if (!site->head.active || isnan (site->lng) || isnan (site->lat)
          || fabs (site->lat - lat) * 110000 > within) /* a degree is more than that */
        continue;
      metres = rectify_geo_distance (lng, lat, site->lng, site->lat);
      if (metres > within)
        continue;
      within = metres;
      nearest = i;
    }
  if (distance != NULL)
    *distance = nearest != RECTIFY_INDEX_NONE ? within : NAN;
  return nearest;
}

static gboolean
is_named_as_picture (const char *name)
{
  static const char *const ENDS[] = { ".jpg",  ".jpeg", ".png",  ".gif",  ".bmp", ".tif",
                                      ".tiff", ".heic", ".heif", ".webp", ".jpe", ".dng" };
  g_autofree char         *lower = g_ascii_strdown (name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (ENDS); i++)
    if (g_str_has_suffix (lower, ENDS[i]))
      return TRUE;
  return FALSE;
}

static void
set_text (RectifyDraft *draft, RectifyColumn field, const char *text)
{
  g_free (draft->text[field]);
  draft->text[field] = g_strdup (text);
  draft->has |= BIT (field);
}

static void
take_time (RectifyDraft *draft, const RectifyPhotoMeta *meta, const RectifyClock *clock)
{
  g_autofree char *text = NULL;
  gint64           instant = 0;

  if (meta->has_time && meta->utc_offset != G_MININT)
    text = g_strdup_printf ("%s%c%02d:%02d", meta->local_time, meta->utc_offset < 0 ? '-' : '+',
                            ABS (meta->utc_offset) / 60 % 24, ABS (meta->utc_offset) % 60);
  if (meta->has_time
      && ((text != NULL && rectify_clock_parse (clock, text, FALSE, &instant))
          || rectify_clock_parse (clock, meta->local_time, FALSE, &instant))
      && instant > 0)
    {
      draft->found = instant;
      set_text (draft, RECTIFY_COLUMN_FOUND, meta->local_time);
    }
  else
    rectify_draft_add_mark (draft, "photo-without-time");
}

static void
take_place (RectifyDraft *draft, const RectifyPhotoMeta *meta, const RectifyDirectory *directory)
{
  guint32 site;

  if (!meta->has_place)
    {
      rectify_draft_add_mark (draft, "photo-without-place");
      return;
    }
  draft->lng = draft->entered_x = meta->lng;
  draft->lat = draft->entered_y = meta->lat;
  draft->entered_system = rectify_coord_system_key (RECTIFY_COORD_WGS84);
  draft->has |= BIT (RECTIFY_COLUMN_LNG) | BIT (RECTIFY_COLUMN_LAT);
  if (directory == NULL)
    return;
  site = rectify_nearest_site (directory, meta->lng, meta->lat, RECTIFY_PHOTO_SITE_DISTANCE, NULL);
  if (site != RECTIFY_INDEX_NONE)
    set_text (draft, RECTIFY_COLUMN_SITE,
              rectify_directory_name (directory, RECTIFY_LIST_SITE, site));
}

static GBytes *
read_photo (const char *path, RectifyPhotoMeta *meta, GError **error)
{
  g_autoptr (GMappedFile) mapped = NULL;
  g_autoptr (GError)      why = NULL;

  if (!rectify_photo_meta_read (path, meta, error))
    return NULL;
  mapped = g_mapped_file_new (path, FALSE, &why);
  if (mapped == NULL || g_mapped_file_get_length (mapped) > MAX_PHOTO)
    {
      g_set_error (error, RECTIFY_PHOTO_ERROR, RECTIFY_PHOTO_ERROR_READ, "%s",
                   why != NULL ? why->message : "too big");
      return NULL;
    }
  /* A copy: the file may change while the draft is looked at. */
  return g_bytes_new (g_mapped_file_get_contents (mapped), g_mapped_file_get_length (mapped));
}

typedef struct
{
  const RectifyClock     *clock;
  const RectifyDirectory *directory;
  RectifyPhotoDraftFunc   func;
  gpointer                user_data;
} Walk;

static gboolean
take_photo (const Walk *walk, const char *path, const char *file)
{
  g_autoptr (RectifyDraft) draft = NULL;
  g_autoptr (GBytes)       bytes = NULL;
  g_autoptr (GError)       refusal = NULL;
  g_autofree char         *name = g_filename_display_name (file);
  RectifyPhotoMeta         meta;

  bytes = read_photo (path, &meta, &refusal);
  if (bytes == NULL)
    {
      if (g_error_matches (refusal, RECTIFY_PHOTO_ERROR, RECTIFY_PHOTO_ERROR_NOT_A_PHOTO)
          && !is_named_as_picture (file))
        return TRUE;
      return walk->func (name, NULL, refusal, walk->user_data);
    }
  draft = rectify_draft_new ();
  set_text (draft, RECTIFY_COLUMN_TITLE, name);
  take_time (draft, &meta, walk->clock);
  take_place (draft, &meta, walk->directory);
  rectify_draft_add_photo (draft, RECTIFY_PHOTO_BEFORE, bytes, name);
  draft->by_picture = TRUE;
  return walk->func (name, draft, NULL, walk->user_data);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
list_files (const char *path, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, error);
  GPtrArray       *files;
  const char      *file;

  if (dir == NULL)
    return NULL;
  files = g_ptr_array_new_with_free_func (g_free);
  while ((file = g_dir_read_name (dir)) != NULL)
    if (*file != '.')
      g_ptr_array_add (files, g_strdup (file));
  g_ptr_array_sort (files, by_name);
  return files;
}

gboolean
rectify_photo_folder_each (const char             *path,
                           const RectifyClock     *clock,
                           const RectifyDirectory *directory,
                           RectifyPhotoDraftFunc   func,
                           gpointer                user_data,
                           GCancellable           *cancellable,
                           GError                **error)
{
  Walk                  walk = { clock, directory, func, user_data };
  g_autoptr (GPtrArray) files = NULL;

  g_return_val_if_fail (path != NULL && clock != NULL && func != NULL, FALSE);

  if (!g_file_test (path, G_FILE_TEST_IS_DIR) && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *name = g_path_get_basename (path);

      take_photo (&walk, path, name);
      return TRUE;
    }
  files = list_files (path, error);
  if (files == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *file = g_build_filename (path, files->pdata[i], NULL);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (g_file_test (file, G_FILE_TEST_IS_REGULAR) && !take_photo (&walk, file, files->pdata[i]))
        break;
    }
  return TRUE;
}
