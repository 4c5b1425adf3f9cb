/* intake-photos.c: photos alone as lines: when, where, at which site, and a small picture. */

#include "views/intake-work-private.h"

#include "intake/photo-folder.h"
#include "intake/photo-meta.h"

#include <math.h>
#include <string.h>

#define THUMBNAIL 96   /* pixels */
#define MAX_SHOWN 1000 /* pictures shown small */

gboolean
rectify_intake_is_photo (const char *path)
{
  static const char *const ENDS[] = { ".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".dng" };
  g_autofree char         *lower = g_ascii_strdown (path, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (ENDS); i++)
    if (g_str_has_suffix (lower, ENDS[i]))
      return TRUE;
  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

static GdkTexture *
small_picture (GBytes *bytes)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GdkPixbuf)    pixbuf =
      gdk_pixbuf_new_from_stream_at_scale (stream, THUMBNAIL, THUMBNAIL, TRUE, NULL, NULL);
  g_autoptr (GdkPixbuf) upright =
      pixbuf != NULL ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;

  return upright != NULL ? gdk_texture_new_for_pixbuf (upright) : NULL;
}

static void
say (RectifyDraft *draft, RectifyColumn column, const char *text)
{
  g_free (draft->text[column]);
  draft->text[column] = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  if (draft->text[column] != NULL)
    draft->has |= G_GUINT64_CONSTANT (1) << column;
  else
    draft->has &= ~(G_GUINT64_CONSTANT (1) << column);
}

static const char *
mended (const RectifyIntakeRun *run, guint row, guint column)
{
  guint64 key = (guint64) row << 32 | column;

  return g_hash_table_lookup (run->work->photo_texts, &key);
}

/* What was typed about the photo. */
static void
mend (const RectifyIntakeRun *run, RectifyDraft *draft)
{
  const char *site = mended (run, draft->sheet_row, RECTIFY_PHOTO_COLUMN_SITE);
  const char *text = mended (run, draft->sheet_row, RECTIFY_PHOTO_COLUMN_DESCRIPTION);
  const char *time = mended (run, draft->sheet_row, RECTIFY_PHOTO_COLUMN_FOUND);
  gint64      found;

  if (site != NULL)
    say (draft, RECTIFY_COLUMN_SITE, site);
  if (text != NULL)
    say (draft, RECTIFY_COLUMN_DESCRIPTION, text);
  if (time != NULL && rectify_clock_parse (run->work->clock, time, FALSE, &found) && found > 0)
    {
      say (draft, RECTIFY_COLUMN_FOUND, time);
      draft->found = found;
    }
}

/* The name of the photo with the same bytes that came before; NULL: the first. */
static const char *
seen_before (RectifyIntakeRun *run, GBytes *bytes, const char *name)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  const char      *first = g_hash_table_lookup (run->hashes, hash);

  if (first == NULL)
    g_hash_table_insert (run->hashes, g_steal_pointer (&hash), g_strdup (name));
  return first;
}

static RectifyDraft *
copy_draft (const RectifyDraft *draft)
{
  RectifyDraft *copy = rectify_draft_new ();

  for (guint i = 0; i < RECTIFY_N_COLUMNS; i++)
    copy->text[i] = g_strdup (draft->text[i]);
  copy->has = draft->has;
  copy->by_picture = draft->by_picture;
  copy->found = draft->found;
  copy->lng = draft->lng;
  copy->lat = draft->lat;
  copy->entered_x = draft->entered_x;
  copy->entered_y = draft->entered_y;
  copy->entered_system = draft->entered_system;
  for (guint i = 0; draft->photos != NULL && i < draft->photos->len; i++)
    {
      const RectifyDraftPhoto *photo = draft->photos->pdata[i];

      rectify_draft_add_photo (copy, photo->kind, photo->bytes, photo->name);
    }
  for (guint i = 0; draft->marks != NULL && i < draft->marks->len; i++)
    rectify_draft_add_mark (copy, draft->marks->pdata[i]);
  return copy;
}

static gboolean
take_draft (RectifyIntakeRun *run, RectifyDraft *draft, const char *name)
{
  const RectifyDraftPhoto *photo = draft->photos->pdata[0];
  const char              *first = seen_before (run, photo->bytes, name);
  int                      said = GPOINTER_TO_INT (
                           g_hash_table_lookup (run->work->photo_skipped, GUINT_TO_POINTER (draft->sheet_row)));
  g_autofree char *place =
      isnan (draft->lng) ? g_strdup ("") : g_strdup_printf ("%.5f, %.5f", draft->lng, draft->lat);
  g_autoptr (GdkTexture) picture =
      run->preview && draft->sheet_row <= MAX_SHOWN ? small_picture (photo->bytes) : NULL;
  const char        *cells[RECTIFY_N_PHOTO_COLUMNS];
  RectifyProposalRow row = { .draft = draft,
                             .file_row = draft->sheet_row,
                             .field = -1,
                             .column = RECTIFY_NO_COLUMN,
                             .value = "",
                             .n_cells = RECTIFY_N_PHOTO_COLUMNS,
                             .cells = cells,
                             .n_parts = 1 };

  cells[RECTIFY_PHOTO_COLUMN_NAME] = name;
  cells[RECTIFY_PHOTO_COLUMN_FOUND] = draft->text[RECTIFY_COLUMN_FOUND];
  cells[RECTIFY_PHOTO_COLUMN_POINT] = place;
  cells[RECTIFY_PHOTO_COLUMN_SITE] = draft->text[RECTIFY_COLUMN_SITE];
  cells[RECTIFY_PHOTO_COLUMN_DESCRIPTION] = draft->text[RECTIFY_COLUMN_DESCRIPTION];
  /* The same picture once more, because the clerk wants it so, is a problem of its own. */
  if (said < 0)
    draft->by_picture = FALSE;
  if (said > 0)
    row.refusal = "skipped";
  else if (first != NULL && said == 0)
    {
      row.refusal = "photo-twice";
      row.value = first;
    }
  return rectify_intake_run_take (run, &row, picture);
}

static gboolean
take_photo (const char *name, const RectifyDraft *draft, const GError *refusal, gpointer data)
{
  static const char *const KEYS[] = { "photo-unreadable", "photo-none", "photo-format" };
  RectifyIntakeRun        *run = data;
  g_autoptr (RectifyDraft) own = draft != NULL ? copy_draft (draft) : rectify_draft_new ();
  const char              *cells[] = { name };
  RectifyProposalRow       row = { .draft = own,
                                   .field = -1,
                                   .column = RECTIFY_NO_COLUMN,
                                   .value = "",
                                   .n_cells = 1,
                                   .cells = cells,
                                   .n_parts = 1 };

  own->sheet_row = ++run->result->rows;
  row.file_row = own->sheet_row;
  if (draft != NULL)
    {
      mend (run, own);
      return take_draft (run, own, name);
    }
  row.refusal =
      refusal->domain == RECTIFY_PHOTO_ERROR && refusal->code < 3 ? KEYS[refusal->code] : KEYS[0];
  return rectify_intake_run_take (run, &row, NULL);
}

gboolean
rectify_intake_run_photos (RectifyIntakeRun *self, GCancellable *cancellable, GError **error)
{
  char **paths = self->work->source.paths;

  self->hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; paths[i] != NULL && self->error == NULL; i++)
    if (!rectify_photo_folder_each (paths[i], self->work->clock, self->work->directory, take_photo,
                                    self, cancellable, error))
      return FALSE;
  if (self->error == NULL && self->result->rows == 0)
    {
      g_set_error_literal (error, RECTIFY_PHOTO_ERROR, RECTIFY_PHOTO_ERROR_NONE, "no photos");
      return FALSE;
    }
  return TRUE;
}
