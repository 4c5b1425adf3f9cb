/* photo-button.c: chooses pictures – by file, drop or paste – and says how many were chosen. */

#include "views/photo-button.h"

#include "views/photo-adding.h"

#include <glib/gi18n-lib.h>

struct _RectifyPhotoButton
{
  AdwBin parent_instance;

  GtkLabel  *label;
  GtkWidget *clear_button;
  GPtrArray *files;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectifyPhotoButton, rectify_photo_button, ADW_TYPE_BIN)

static void
changed (RectifyPhotoButton *self)
{
  guint            n = self->files->len;
  g_autofree char *text = NULL;

  if (n == 1 && G_IS_FILE (self->files->pdata[0]))
    text = g_file_get_basename (self->files->pdata[0]);
  else if (n > 0)
    text = g_strdup_printf (ngettext ("%u photo", "%u photos", n), n);
  gtk_label_set_label (self->label, text != NULL ? text : "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->label), "error");
  gtk_widget_set_visible (self->clear_button, n > 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A writer may be reading the old array: it is never changed, but replaced. */
static void
append (RectifyPhotoButton *self, gpointer photo)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->files->len; i++)
    g_ptr_array_add (files, g_object_ref (self->files->pdata[i]));
  g_ptr_array_add (files, g_object_ref (photo));
  g_ptr_array_unref (self->files);
  self->files = files;
  changed (self);
}

/* JPEG or PNG by the first bytes: the end of the name may say anything. */
static gboolean
is_picture (GFile *file)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  guint8                       head[4] = { 0 };
  gsize                        n = 0;

  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &n, NULL, NULL))
    return FALSE;
  return (head[0] == 0xFF && head[1] == 0xD8 && head[2] == 0xFF)
         || (head[0] == 0x89 && head[1] == 'P' && head[2] == 'N' && head[3] == 'G');
}

static void
chosen_cb (GtkWidget *button, GtkFileChooser *chooser, const char *const *paths)
{
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);

      rectify_photo_button_add (RECTIFY_PHOTO_BUTTON (button), file);
    }
}

static void
choose_cb (GtkButton *button, RectifyPhotoButton *self)
{
  rectify_photo_choose (GTK_WIDGET (self), chosen_cb);
}

static gboolean
rectify_photo_button_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (adw_bin_get_child (ADW_BIN (widget)), GTK_DIR_TAB_FORWARD);
}

static void
rectify_photo_button_dispose (GObject *object)
{
  RectifyPhotoButton *self = RECTIFY_PHOTO_BUTTON (object);

  g_clear_pointer (&self->files, g_ptr_array_unref);
  G_OBJECT_CLASS (rectify_photo_button_parent_class)->dispose (object);
}

static void
rectify_photo_button_class_init (RectifyPhotoButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rectify_photo_button_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = rectify_photo_button_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", RECTIFY_TYPE_PHOTO_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
rectify_photo_button_init (RectifyPhotoButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Photos…"));

  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (choose_cb), self, 0);
  self->label = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  self->clear_button = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  gtk_widget_set_tooltip_text (self->clear_button, _ ("Without photos"));
  gtk_widget_add_css_class (self->clear_button, "flat");
  gtk_widget_set_visible (self->clear_button, FALSE);
  g_signal_connect_object (self->clear_button, "clicked", G_CALLBACK (rectify_photo_button_clear),
                           self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), self->clear_button);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_tooltip_text (button,
                               _ ("Choose files, drop them here, or paste a picture (Ctrl+V)"));
}

GtkWidget *
rectify_photo_button_new (void)
{
  return g_object_new (RECTIFY_TYPE_PHOTO_BUTTON, NULL);
}

GPtrArray *
rectify_photo_button_get_files (RectifyPhotoButton *self)
{
  g_return_val_if_fail (RECTIFY_IS_PHOTO_BUTTON (self), NULL);

  return self->files;
}

void
rectify_photo_button_add (RectifyPhotoButton *self, GFile *file)
{
  g_autofree char *name = NULL, *text = NULL;

  g_return_if_fail (RECTIFY_IS_PHOTO_BUTTON (self));

  if (is_picture (file))
    {
      append (self, file);
      return;
    }
  name = g_file_get_basename (file);
  /* TRANSLATORS: name of a file */
  text = g_strdup_printf (_ ("%s is no JPEG or PNG picture"), name);
  gtk_label_set_label (self->label, text);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "error");
}

void
rectify_photo_button_add_texture (RectifyPhotoButton *self, GdkTexture *texture)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GIcon)  picture = NULL;

  g_return_if_fail (RECTIFY_IS_PHOTO_BUTTON (self));

  bytes = gdk_texture_save_to_png_bytes (texture);
  picture = g_bytes_icon_new (bytes);
  append (self, picture);
}

/* --- drop and paste --- */

static void
add_list (RectifyPhotoButton *self, GdkFileList *list)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (list);

  for (GSList *each = files; each != NULL; each = each->next)
    rectify_photo_button_add (self, each->data);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, RectifyPhotoButton *self)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    add_list (self, g_value_get_boxed (value));
  else if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    rectify_photo_button_add_texture (self, g_value_get_object (value));
  else
    return FALSE;
  return TRUE;
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyPhotoButton) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value != NULL && self->files != NULL)
    drop_cb (NULL, value, 0, 0, self);
}

/* A picture on the clipboard is pasted wherever the focus is; words go where they always went. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        modifiers,
        RectifyPhotoButton    *self)
{
  GdkClipboard      *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  GType              type = G_TYPE_INVALID;

  if ((key != GDK_KEY_v && key != GDK_KEY_V) || !(modifiers & GDK_CONTROL_MASK))
    return FALSE;
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
      || gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    type = GDK_TYPE_FILE_LIST;
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE)
           || gdk_content_formats_contain_mime_type (formats, "image/png")
           || gdk_content_formats_contain_mime_type (formats, "image/jpeg"))
    type = GDK_TYPE_TEXTURE;
  if (type == G_TYPE_INVALID)
    return FALSE;
  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, pasted_cb,
                                  g_object_ref (self));
  return TRUE;
}

static void
watch_drops (RectifyPhotoButton *self, GtkWidget *widget)
{
  GType          types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

void
rectify_photo_button_watch (RectifyPhotoButton *self, GtkWidget *window)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (RECTIFY_IS_PHOTO_BUTTON (self));

  watch_drops (self, window);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (window, keys);
}

const char *
rectify_photo_button_get_text (RectifyPhotoButton *self)
{
  g_return_val_if_fail (RECTIFY_IS_PHOTO_BUTTON (self), NULL);

  return gtk_label_get_label (self->label);
}

void
rectify_photo_button_clear (RectifyPhotoButton *self)
{
  g_return_if_fail (RECTIFY_IS_PHOTO_BUTTON (self));

  if (self->files->len == 0)
    return;
  g_ptr_array_unref (self->files);
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  changed (self);
}
