/* photo-view.c: one photo, read and scaled in a thread, turned upright. */

#include "views/photo-view.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>

#define LARGE 1600 /* pixels of the longer side of a photo shown large */

struct _RectifyPhotoView
{
  GtkWidget parent_instance;

  GtkPicture   *picture;
  GCancellable *cancellable;
  char         *path, *label;
};

G_DEFINE_FINAL_TYPE (RectifyPhotoView, rectify_photo_view, GTK_TYPE_WIDGET)

typedef struct
{
  char *path;
  int   size;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->path);
  g_free (reading);
}

static void
read_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading        *reading = data;
  GError               *error = NULL;
  g_autoptr (GdkPixbuf) read = NULL;
  GdkPixbuf            *upright;

  if (g_task_return_error_if_cancelled (task))
    return;
  read =
      gdk_pixbuf_new_from_file_at_scale (reading->path, reading->size, reading->size, TRUE, &error);
  if (read == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  upright = gdk_pixbuf_apply_embedded_orientation (read);
  g_task_return_pointer (task, upright != NULL ? upright : g_object_ref (read), g_object_unref);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkPicture) picture = data;
  g_autoptr (GError)     error = NULL;
  g_autoptr (GdkPixbuf)  pixbuf = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GdkTexture) texture = NULL;

  if (pixbuf != NULL)
    {
      texture = gdk_texture_new_for_pixbuf (pixbuf);
      gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_widget_add_css_class (GTK_WIDGET (picture), "broken");
      gtk_widget_set_tooltip_text (GTK_WIDGET (picture), _ ("This photo cannot be read."));
    }
}

/* Reads a file into a picture, which may be gone by then. */
static void
read_into (GtkPicture *picture, const char *path, int size, GCancellable *cancellable)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, read_cb, g_object_ref (picture));
  Reading          *reading = g_new0 (Reading, 1);

  reading->path = g_strdup (path);
  reading->size = size;
  g_task_set_source_tag (task, read_into);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_job);
}

static gboolean
close_cb (GtkWidget *window, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (window));
  return TRUE;
}

static void
show_large (RectifyPhotoView *self)
{
  GtkRoot            *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget          *window, *picture = gtk_picture_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  window = g_object_new (GTK_TYPE_WINDOW, "title", self->label, "modal", TRUE, "default-width",
                         1000, "default-height", 750, "child", picture, NULL);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                                              "Escape|space|Return"),
                                                          gtk_callback_action_new (close_cb, NULL,
                                                                                   NULL)));
  gtk_widget_add_controller (window, keys);
  gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->label, -1);
  read_into (GTK_PICTURE (picture), self->path, LARGE, NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static void
clicked_cb (GtkGestureClick *gesture, int n, double x, double y, RectifyPhotoView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  show_large (self);
}

static gboolean
key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  show_large (RECTIFY_PHOTO_VIEW (widget));
  return TRUE;
}

static void
rectify_photo_view_dispose (GObject *object)
{
  RectifyPhotoView *self = RECTIFY_PHOTO_VIEW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->picture != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->picture));
  self->picture = NULL;
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->label, g_free);
  G_OBJECT_CLASS (rectify_photo_view_parent_class)->dispose (object);
}

static void
rectify_photo_view_class_init (RectifyPhotoViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_photo_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "photo");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, key_cb, NULL);
}

static void
rectify_photo_view_init (RectifyPhotoView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->cancellable = g_cancellable_new ();
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->picture), GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "zoom-in");
  g_signal_connect (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
rectify_photo_view_new (const char *path, int size, const char *label)
{
  RectifyPhotoView *self = g_object_new (RECTIFY_TYPE_PHOTO_VIEW, NULL);

  self->path = g_strdup (path);
  self->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, size * 3 / 8);
  read_into (self->picture, path, size, self->cancellable);
  return GTK_WIDGET (self);
}
