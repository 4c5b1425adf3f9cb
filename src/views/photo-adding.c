/* photo-adding.c: picture files on their way into the ledger.
 *
 * Reading and checking happens in a thread, away from the one that writes: a card reader is slow.
 */

#include "views/photo-adding.h"

#include "intake/photo-picture.h"
#include "report/words.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>

/* A picture read: its bytes and what it is called. */
typedef struct
{
  GBytes *bytes;
  char   *name; /* nullable */
} Picture;

typedef struct
{
  GtkWidget        *parent; /* owned */
  RectifyWorkspace *workspace;
  gint64            issue;
  RectifyPhotoKind  kind;
  GPtrArray        *sources;  /* GFile or GdkTexture */
  GPtrArray        *pictures; /* Picture */
  char             *bad;      /* the one that is no photo */
} Adding;

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  g_bytes_unref (picture->bytes);
  g_free (picture->name);
  g_free (picture);
}

static void
adding_free (gpointer data)
{
  Adding *self = data;

  g_object_unref (self->parent);
  g_object_unref (self->workspace);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->pictures);
  g_free (self->bad);
  g_free (self);
}

/* --- reading --- */

static char *
name_of (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return g_filename_display_name (base);
}

static Picture *
read_source (gpointer source, GError **error)
{
  Picture *picture;
  GBytes  *bytes;

  if (GDK_IS_TEXTURE (source))
    bytes = gdk_texture_save_to_png_bytes (source);
  else if (G_IS_BYTES_ICON (source))
    bytes = g_bytes_ref (g_bytes_icon_get_bytes (source));
  else
    bytes = g_file_load_bytes (source, NULL, NULL, error);
  if (bytes == NULL)
    return NULL;
  picture = g_new0 (Picture, 1);
  picture->bytes = bytes;
  picture->name = G_IS_FILE (source) ? name_of (source) : NULL;
  if (rectify_photo_check (bytes, error))
    return picture;
  picture_free (picture);
  return NULL;
}

static void
read_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Adding *self = data;
  GError *error = NULL;

  for (guint i = 0; i < self->sources->len; i++)
    {
      Picture *picture = read_source (self->sources->pdata[i], &error);

      if (picture == NULL)
        {
          if (G_IS_FILE (self->sources->pdata[i]))
            self->bad = name_of (self->sources->pdata[i]);
          g_task_return_error (task, error);
          return;
        }
      g_ptr_array_add (self->pictures, picture);
    }
  g_task_return_boolean (task, TRUE);
}

/* --- writing --- */

typedef struct
{
  gint64           issue;
  RectifyPhotoKind kind;
  GPtrArray       *pictures;
  char            *by;
  gint64           now;
} Writing;

typedef struct
{
  guint      n;
  char      *batch;
  GPtrArray *uses;
} Written;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_ptr_array_unref (writing->pictures);
  g_free (writing->by);
  g_free (writing);
}

static void
written_free (gpointer data)
{
  Written *written = data;

  g_free (written->batch);
  g_ptr_array_unref (written->uses);
  g_free (written);
}

static RectifyPhoto *
store_picture (RectifyDatabase    *db,
               GBytes             *bytes,
               const char         *name,
               RectifyPhotoKind    kind,
               const RectifyClock *clock,
               GError            **error)
{
  RectifyPhoto *photo = rectify_database_store_photo (db, bytes, kind, error);

  if (photo != NULL)
    rectify_photo_describe (photo, bytes, name, clock);
  return photo;
}

RectifyPhoto *
rectify_photo_store_file (RectifyDatabase    *db,
                          gpointer            source,
                          RectifyPhotoKind    kind,
                          const RectifyClock *clock,
                          GError            **error)
{
  Picture      *picture = read_source (source, error);
  RectifyPhoto *photo;

  if (picture == NULL)
    return NULL;
  photo = store_picture (db, picture->bytes, picture->name, kind, clock, error);
  picture_free (picture);
  return photo;
}

static GPtrArray *
store_all (RectifyDatabase *db, const Writing *writing, GError **error)
{
  g_autoptr (GPtrArray) photos =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_free);
  g_autoptr (RectifyClock) clock = rectify_database_load_clock (db, error);

  for (guint i = 0; clock != NULL && i < writing->pictures->len; i++)
    {
      const Picture *picture = writing->pictures->pdata[i];
      RectifyPhoto  *photo =
          store_picture (db, picture->bytes, picture->name, writing->kind, clock, error);

      if (photo == NULL)
        return NULL;
      g_ptr_array_add (photos, photo);
    }
  return clock != NULL ? g_steal_pointer (&photos) : NULL;
}

static gpointer
write_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  const Writing        *writing = input;
  g_autoptr (GPtrArray) photos = store_all (db, writing, error);
  Written              *written;

  if (photos == NULL)
    return NULL;
  written = g_new0 (Written, 1);
  written->n = photos->len;
  written->uses = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_use_free);
  for (guint i = 0; i < photos->len; i++)
    if (!rectify_database_photo_uses (db, ((RectifyPhoto *) photos->pdata[i])->hash, writing->issue,
                                      written->uses, error))
      break;
  if (rectify_database_add_photos (db, writing->issue, photos, writing->by, writing->now,
                                   &written->batch, error))
    return written;
  written_free (written);
  return NULL;
}

/* --- saying what came of it --- */

static char *
added_text (const Adding *self, const Written *written)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u photo added: %s", "%u photos added: %s", written->n),
                       written->n, rectify_photo_word (self->kind));

  if (written->uses->len == 0)
    return g_steal_pointer (&text);
  /* TRANSLATORS: what was added; the number of another issue */
  return g_strdup_printf (_ ("%s. ⚠ The same photo is in %s"), text,
                          ((RectifyPhotoUse *) written->uses->pdata[0])->number);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Adding            *self = data;
  g_autoptr (GError) error = NULL;
  Written           *written = rectify_store_finish (RECTIFY_STORE (source), result, &error);

  if (written == NULL)
    rectify_window_error (self->parent, error);
  else
    {
      g_autofree char *text = added_text (self, written);

      rectify_window_toast (self->parent, text, written->batch);
      written_free (written);
    }
  adding_free (self);
}

static void
say_bad (const Adding *self, const GError *error)
{
  g_autofree char *sentence = rectify_error_sentence (error);
  g_autofree char *text =
      self->bad != NULL ? g_strdup_printf (_ ("%s: %s"), self->bad, sentence) : g_strdup (sentence);

  rectify_window_toast (self->parent, text, NULL);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Adding            *self = data;
  g_autoptr (GError) error = NULL;
  Writing           *writing;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      say_bad (self, error);
      adding_free (self);
      return;
    }
  writing = g_new0 (Writing, 1);
  writing->issue = self->issue;
  writing->kind = self->kind;
  writing->pictures = g_ptr_array_ref (self->pictures);
  writing->by = g_strdup (rectify_workspace_get_user (self->workspace));
  writing->now = rectify_workspace_get_present (self->workspace);
  rectify_store_write_async (rectify_workspace_get_store (self->workspace), write_job, writing,
                             writing_free, written_free, NULL, written_cb, self);
}

void
rectify_photo_adding_start (GtkWidget        *parent,
                            RectifyWorkspace *workspace,
                            gint64            issue,
                            RectifyPhotoKind  kind,
                            GPtrArray        *sources)
{
  Adding           *self;
  g_autoptr (GTask) task = NULL;

  if (issue == 0 || sources->len == 0)
    return;
  self = g_new0 (Adding, 1);
  self->parent = g_object_ref (parent);
  self->workspace = g_object_ref (workspace);
  self->issue = issue;
  self->kind = kind;
  self->sources = g_ptr_array_ref (sources);
  self->pictures = g_ptr_array_new_with_free_func (picture_free);
  task = g_task_new (NULL, NULL, read_cb, self);
  g_task_set_source_tag (task, rectify_photo_adding_start);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, read_job);
}

void
rectify_photo_choose (GtkWidget *any, RectifyFilesChosen chosen)
{
  GtkFileChooser *chooser =
      rectify_file_chooser_new (any, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Choose photos"), chosen);

  rectify_file_chooser_add_kind (chooser, _ ("Photos"), "jpg jpeg png");
  rectify_file_chooser_show (chooser, NULL);
}
