/* photo-view.c: one photo small, that opens when it is chosen. */

#include "views/photo-view.h"

#include "views/photo-texture.h"
#include "views/wide-tooltip.h"

#include <glib/gi18n-lib.h>

struct _RectifyPhotoView
{
  GtkWidget parent_instance;

  GtkPicture   *picture;
  GCancellable *cancellable;
};

enum { ACTIVATED, MENU_WANTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectifyPhotoView, rectify_photo_view, GTK_TYPE_WIDGET)

/* The picture may be gone by then. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkPicture) picture = data;
  g_autoptr (GError)     error = NULL;
  g_autoptr (GdkTexture) texture = rectify_photo_texture_load_finish (result, &error);

  if (texture != NULL)
    gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_widget_add_css_class (GTK_WIDGET (picture), "broken");
      gtk_widget_set_tooltip_text (GTK_WIDGET (picture), _ ("This photo cannot be read."));
    }
}

static void
clicked_cb (GtkGestureClick *gesture, int n, double x, double y, RectifyPhotoView *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (button == GDK_BUTTON_PRIMARY)
    g_signal_emit (self, signals[ACTIVATED], 0);
  else if (button == GDK_BUTTON_SECONDARY)
    g_signal_emit (self, signals[MENU_WANTED], 0);
}

static gboolean
open_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  g_signal_emit (widget, signals[ACTIVATED], 0);
  return TRUE;
}

static gboolean
menu_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  g_signal_emit (widget, signals[MENU_WANTED], 0);
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
  G_OBJECT_CLASS (rectify_photo_view_parent_class)->dispose (object);
}

static void
rectify_photo_view_class_init (RectifyPhotoViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType           type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_photo_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "photo");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, open_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, open_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, open_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_cb, NULL);
  signals[ACTIVATED] =
      g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MENU_WANTED] =
      g_signal_new ("menu-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
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
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
rectify_photo_view_new (const char *path, int size, int height, const char *label)
{
  RectifyPhotoView *self = g_object_new (RECTIFY_TYPE_PHOTO_VIEW, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  rectify_tooltip_set (GTK_WIDGET (self), label);
  gtk_widget_set_size_request (GTK_WIDGET (self), height, height);
  rectify_photo_texture_load_async (path, size, self->cancellable, read_cb,
                                    g_object_ref (self->picture));
  return GTK_WIDGET (self);
}

char *
rectify_photo_view_path (const char *dir, const RectifyPhoto *photo)
{
  char             folder[3] = { photo->hash[0], photo->hash[1], '\0' };
  g_autofree char *name = g_strconcat (photo->hash, ".", photo->suffix, NULL);

  return g_build_filename (dir, "photos", folder, name, NULL);
}
