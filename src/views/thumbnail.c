/* thumbnail.c: a photo in a cell of the list.
 *
 * While one scrolls, cells get another line many times a second: what is at hand is shown at once,
 * the rest is read by the pool of photo-texture.c, and dropped before it begins when the cell has
 * gone on.
 */

#include "views/thumbnail.h"

#include "views/photo-texture.h"

#define READ_SIZE 96 /* pixels: sharp at twice the resolution */
#define HEIGHT    21

struct _RectifyThumbnail
{
  GtkWidget parent_instance;

  char         *path;
  GdkTexture   *texture;
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (RectifyThumbnail, rectify_thumbnail, GTK_TYPE_WIDGET)

static void
set_texture (RectifyThumbnail *self, GdkTexture *texture)
{
  if (g_set_object (&self->texture, texture))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyThumbnail) self = data;
  g_autoptr (GdkTexture)       texture = rectify_photo_texture_load_finish (result, NULL);

  /* A cancelled one has no texture: the cell shows another line by now. */
  if (texture != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    set_texture (self, texture);
}

static void
stop_reading (RectifyThumbnail *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
rectify_thumbnail_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RectifyThumbnail *self = RECTIFY_THUMBNAIL (widget);
  double            width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double            scale, w, h;

  if (self->texture == NULL)
    return;
  scale = MIN (width / gdk_texture_get_width (self->texture),
               height / gdk_texture_get_height (self->texture));
  w = gdk_texture_get_width (self->texture) * scale;
  h = gdk_texture_get_height (self->texture) * scale;
  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT ((float) ((width - w) / 2),
                                                    (float) ((height - h) / 2), (float) w,
                                                    (float) h));
}

static void
rectify_thumbnail_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 0;
}

static void
rectify_thumbnail_dispose (GObject *object)
{
  RectifyThumbnail *self = RECTIFY_THUMBNAIL (object);

  stop_reading (self);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (rectify_thumbnail_parent_class)->dispose (object);
}

static void
rectify_thumbnail_class_init (RectifyThumbnailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_thumbnail_dispose;
  widget_class->snapshot = rectify_thumbnail_snapshot;
  widget_class->measure = rectify_thumbnail_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rectify_thumbnail_init (RectifyThumbnail *self)
{
}

GtkWidget *
rectify_thumbnail_new (void)
{
  return g_object_new (RECTIFY_TYPE_THUMBNAIL, NULL);
}

void
rectify_thumbnail_set_path (RectifyThumbnail *self, const char *path)
{
  GdkTexture *known;

  g_return_if_fail (RECTIFY_IS_THUMBNAIL (self));

  if (g_strcmp0 (path, self->path) == 0)
    return;
  stop_reading (self);
  g_free (self->path);
  self->path = g_strdup (path);
  known = path != NULL ? rectify_photo_texture_peek (path, READ_SIZE) : NULL;
  set_texture (self, known);
  if (path == NULL || known != NULL)
    return;
  self->reading = g_cancellable_new ();
  rectify_photo_texture_load_async (path, READ_SIZE, self->reading, read_cb, g_object_ref (self));
}

gboolean
rectify_thumbnail_is_shown (RectifyThumbnail *self)
{
  g_return_val_if_fail (RECTIFY_IS_THUMBNAIL (self), FALSE);

  return self->texture != NULL;
}
