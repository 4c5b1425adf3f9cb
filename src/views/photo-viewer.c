/* photo-viewer.c: the photos of one issue large.
 *
 * The record is copied: the viewer goes on showing what it was opened on, whatever happens to the
 * issue meanwhile.
 */

#include "views/photo-viewer.h"

#include "report/words.h"
#include "views/file-chooser.h"
#include "views/format.h"
#include "views/photo-canvas.h"
#include "views/photo-keys.h"
#include "views/photo-texture.h"
#include "views/photo-view.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LARGE 2400 /* pixels of the longer side */
#define STEP  1.25

/* One photo with what is said of it. */
typedef struct
{
  gint64           id;
  RectifyPhotoKind kind;
  char            *path, *suffix, *about, *number; /* number: of the issue */
} Shown;

struct _RectifyPhotoViewer
{
  AdwWindow parent_instance;

  AdwWindowTitle     *title;
  RectifyPhotoCanvas *canvas;
  GtkLabel           *about_label;
  GtkLabel           *wrong_label;
  GtkWidget          *compare_box;

  GPtrArray    *photos; /* (element-type Shown): before, after, other */
  guint         at;
  GCancellable *reading;
  char         *compare;
};

enum { PROP_0, PROP_COMPARE, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RectifyPhotoViewer, rectify_photo_viewer, ADW_TYPE_WINDOW)

static void
shown_free (gpointer data)
{
  Shown *shown = data;

  g_free (shown->path);
  g_free (shown->suffix);
  g_free (shown->about);
  g_free (shown->number);
  g_free (shown);
}

static Shown *
photo_at (RectifyPhotoViewer *self, guint i)
{
  return self->photos->pdata[i];
}

/* Its counterpart: the after to a before and the other way round, the first to the first, the
 * second to the second as far as there are so many. G_MAXUINT when there is none. */
static guint
counterpart (RectifyPhotoViewer *self)
{
  const Shown     *shown = photo_at (self, self->at);
  RectifyPhotoKind other =
      shown->kind == RECTIFY_PHOTO_BEFORE ? RECTIFY_PHOTO_AFTER : RECTIFY_PHOTO_BEFORE;
  guint rank = 0, found = G_MAXUINT;

  if (shown->kind == RECTIFY_PHOTO_OTHER)
    return G_MAXUINT;
  for (guint i = 0; i < self->at; i++)
    rank += photo_at (self, i)->kind == shown->kind;
  for (guint i = 0; i < self->photos->len; i++)
    if (photo_at (self, i)->kind == other && (found == G_MAXUINT || rank > 0))
      {
        rank -= found != G_MAXUINT;
        found = i;
      }
  return found;
}

/* --- what is shown --- */

static void
say_broken (RectifyPhotoViewer *self, const GError *error)
{
  g_autofree char *sentence = error != NULL ? rectify_error_sentence (error) : g_strdup ("");

  gtk_label_set_label (self->wrong_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->wrong_label), error != NULL);
}

static void
first_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyPhotoViewer) self = data;
  g_autoptr (GError)             error = NULL;
  g_autoptr (GdkTexture)         texture = rectify_photo_texture_load_finish (result, &error);

  if (self->photos == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  rectify_photo_canvas_set_first (self->canvas, texture);
  say_broken (self, error);
}

static void
second_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyPhotoViewer) self = data;
  g_autoptr (GError)             error = NULL;
  g_autoptr (GdkTexture)         texture = rectify_photo_texture_load_finish (result, &error);

  if (self->photos == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  rectify_photo_canvas_set_second (self->canvas, texture);
  if (error != NULL)
    say_broken (self, error);
}

static void
load (RectifyPhotoViewer *self, const Shown *shown, GAsyncReadyCallback callback)
{
  rectify_photo_texture_load_async (shown->path, LARGE, self->reading, callback,
                                    g_object_ref (self));
}

static RectifyCompare
wanted_compare (RectifyPhotoViewer *self, guint other)
{
  if (other == G_MAXUINT || g_str_equal (self->compare, "one"))
    return RECTIFY_COMPARE_NOT;
  return g_str_equal (self->compare, "beside") ? RECTIFY_COMPARE_BESIDE : RECTIFY_COMPARE_SLIDER;
}

static void
show_words (RectifyPhotoViewer *self)
{
  const Shown     *shown = photo_at (self, self->at);
  g_autofree char *title =
      g_strdup_printf ("%s · %s", shown->number, rectify_photo_word (shown->kind));
  g_autofree char *place = g_strdup_printf ("%u / %u", self->at + 1, self->photos->len);

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, place);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_label (self->about_label, shown->about);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, shown->about, -1);
}

/* Before is left, after right, whichever is looked at. */
static void
show (RectifyPhotoViewer *self)
{
  guint          other = counterpart (self);
  RectifyCompare compare = wanted_compare (self, other);
  gboolean       swap = photo_at (self, self->at)->kind == RECTIFY_PHOTO_AFTER;
  guint          first = compare != RECTIFY_COMPARE_NOT && swap ? other : self->at;

  g_cancellable_cancel (self->reading);
  g_object_unref (self->reading);
  self->reading = g_cancellable_new ();
  say_broken (self, NULL);
  rectify_photo_canvas_set_compare (self->canvas, compare);
  rectify_photo_canvas_set_labels (self->canvas, rectify_photo_word (RECTIFY_PHOTO_BEFORE),
                                   rectify_photo_word (RECTIFY_PHOTO_AFTER));
  load (self, photo_at (self, first), first_read_cb);
  if (compare != RECTIFY_COMPARE_NOT)
    load (self, photo_at (self, first == self->at ? other : self->at), second_read_cb);
  else
    rectify_photo_canvas_set_second (self->canvas, NULL);
  show_words (self);
  gtk_widget_set_sensitive (self->compare_box, other != G_MAXUINT);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "photo.toggle", other != G_MAXUINT);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "photo.previous", self->at > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "photo.next", self->at + 1 < self->photos->len);
}

/* --- actions --- */

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyPhotoViewer *self = RECTIFY_PHOTO_VIEWER (widget);
  int                 at = (int) self->at + (g_str_equal (name, "photo.next") ? 1 : -1);

  if (at < 0 || at >= (int) self->photos->len)
    return;
  self->at = (guint) at;
  rectify_photo_canvas_fit (self->canvas);
  show (self);
}

/* The zoom stays: the same spot before and after. */
static void
toggle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyPhotoViewer *self = RECTIFY_PHOTO_VIEWER (widget);
  guint               other = counterpart (self);

  if (other == G_MAXUINT)
    return;
  self->at = other;
  show (self);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyPhotoViewer *self = RECTIFY_PHOTO_VIEWER (widget);

  if (g_str_equal (name, "photo.fit"))
    rectify_photo_canvas_fit (self->canvas);
  else
    rectify_photo_canvas_zoom_by (self->canvas,
                                  g_str_equal (name, "photo.zoom-in") ? STEP : 1 / STEP);
}

static void
line_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyPhotoViewer *self = RECTIFY_PHOTO_VIEWER (widget);

  rectify_photo_canvas_set_line (self->canvas, rectify_photo_canvas_get_line (self->canvas)
                                                   + g_variant_get_double (parameter));
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyPhotoViewer            *self = RECTIFY_PHOTO_VIEWER (widget);
  const Shown                   *shown = photo_at (self, self->at);
  g_autoptr (GFile)              file = g_file_new_for_path (shown->path);
  GdkTexture                    *texture = rectify_photo_texture_peek (shown->path, LARGE);
  g_autoptr (GdkContentProvider) both = NULL;
  GdkContentProvider            *parts[2];

  if (texture == NULL)
    return;
  parts[0] = gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture);
  parts[1] = gdk_content_provider_new_typed (G_TYPE_FILE, file);
  both = gdk_content_provider_new_union (parts, 2);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), both);
  rectify_window_toast (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))),
                        _ ("Photo copied"), NULL);
}

gboolean
rectify_photo_save (GFile *from, GFile *to, GError **error)
{
  g_autofree char  *path = g_file_get_path (to);
  g_autofree char  *part = g_strconcat (path != NULL ? path : "", ".part", NULL);
  g_autoptr (GFile) partial = g_file_new_for_path (part);

  if (g_file_copy (from, partial, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error)
      && g_file_move (partial, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error))
    return TRUE;
  g_file_delete (partial, NULL, NULL);
  return FALSE;
}

static void
save_chosen_cb (GtkWidget *viewer, GtkFileChooser *chooser, const char *const *paths)
{
  RectifyPhotoViewer *self = RECTIFY_PHOTO_VIEWER (viewer);
  g_autoptr (GFile)   from = g_file_new_for_path (photo_at (self, self->at)->path);
  g_autoptr (GFile)   to = g_file_new_for_path (paths[0]);
  g_autoptr (GError)  error = NULL;

  if (!rectify_photo_save (from, to, &error))
    say_broken (self, error);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyPhotoViewer *self = RECTIFY_PHOTO_VIEWER (widget);
  const Shown        *shown = photo_at (self, self->at);
  g_autofree char    *file =
      g_strdup_printf ("%s-%s-%u.%s", shown->number, rectify_photo_word (shown->kind), self->at + 1,
                       shown->suffix);

  rectify_file_chooser_save (widget, _ ("Save the photo"), file, save_chosen_cb);
}

/* --- overrides --- */

static void
rectify_photo_viewer_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  RectifyPhotoViewer *self = RECTIFY_PHOTO_VIEWER (object);

  if (g_strcmp0 (self->compare, g_value_get_string (value)) == 0)
    return;
  g_free (self->compare);
  self->compare = g_value_dup_string (value);
  if (self->photos != NULL && self->photos->len > 0)
    show (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
rectify_photo_viewer_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, RECTIFY_PHOTO_VIEWER (object)->compare);
}

static void
rectify_photo_viewer_dispose (GObject *object)
{
  RectifyPhotoViewer *self = RECTIFY_PHOTO_VIEWER (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->photos, g_ptr_array_unref);
  g_clear_pointer (&self->compare, g_free);
  G_OBJECT_CLASS (rectify_photo_viewer_parent_class)->dispose (object);
}

static void
rectify_photo_viewer_class_init (RectifyPhotoViewerClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rectify_photo_viewer_dispose;
  object_class->set_property = rectify_photo_viewer_set_property;
  object_class->get_property = rectify_photo_viewer_get_property;
  properties[PROP_COMPARE] =
      g_param_spec_string ("compare", NULL, NULL, "one",
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_action (widget_class, "photo.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "photo.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "photo.toggle", NULL, toggle_action);
  gtk_widget_class_install_action (widget_class, "photo.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "photo.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "photo.fit", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "photo.line", "d", line_action);
  gtk_widget_class_install_action (widget_class, "photo.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "photo.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "photo.close", NULL, close_action);
  gtk_widget_class_install_property_action (widget_class, "photo.compare", "compare");
}

/* --- the window --- */

static void
add_button (GtkWidget *box, const char *icon, const char *action, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
new_compare_box (void)
{
  const struct
  {
    const char *target, *label, *tooltip;
  } choices[] = {
    { "one", C_ ("photos", "One"), _ ("One photo (1)") },
    { "beside", C_ ("photos", "Side by side"), _ ("Before and after side by side (2)") },
    { "slider", C_ ("photos", "Slider"), _ ("A line between before and after (3)") },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (choices[i].label);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "photo.compare");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", choices[i].target);
      gtk_widget_set_tooltip_text (button, choices[i].tooltip);
      gtk_widget_set_focus_on_click (button, FALSE);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static GtkWidget *
new_header (RectifyPhotoViewer *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *steps = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *zoom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *files = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (steps, "linked");
  gtk_widget_add_css_class (zoom, "linked");
  gtk_widget_add_css_class (files, "linked");
  add_button (steps, "go-previous-symbolic", "photo.previous", _ ("Previous photo (Left)"));
  add_button (steps, "go-next-symbolic", "photo.next", _ ("Next photo (Right)"));
  add_button (zoom, "zoom-out-symbolic", "photo.zoom-out", _ ("Smaller (-)"));
  add_button (zoom, "zoom-fit-best-symbolic", "photo.fit", _ ("The whole photo (0)"));
  add_button (zoom, "zoom-in-symbolic", "photo.zoom-in", _ ("Larger (+)"));
  add_button (files, "edit-copy-symbolic", "photo.copy", _ ("Copy (Ctrl+C)"));
  add_button (files, "document-save-as-symbolic", "photo.save", _ ("Save as… (Ctrl+S)"));
  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  self->compare_box = new_compare_box ();
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), steps);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->compare_box);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), files);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), zoom);
  return header;
}

static GtkLabel *
new_line (const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "selectable", TRUE,
                                   "focusable", FALSE, NULL);

  gtk_widget_add_css_class (label, "photo-about");
  gtk_widget_add_css_class (label, style);
  return GTK_LABEL (label);
}

static void
rectify_photo_viewer_init (RectifyPhotoViewer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->reading = g_cancellable_new ();
  self->compare = g_strdup ("one");
  gtk_widget_add_controller (GTK_WIDGET (self), rectify_photo_keys_new ());
  self->canvas = RECTIFY_PHOTO_CANVAS (rectify_photo_canvas_new ());
  self->wrong_label = new_line ("error");
  self->about_label = new_line ("figures");
  gtk_widget_set_visible (GTK_WIDGET (self->wrong_label), FALSE);
  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->canvas));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->wrong_label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->about_label));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 1100, 760);
}

/* --- public --- */

static void
append_part (GString *line, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", part);
}

/* Kind, time, place, name, and where else it is. */
static char *
about_text (RectifyWorkspace *workspace, const RectifyPhoto *photo, const GPtrArray *uses)
{
  RectifyClock    *clock = rectify_store_get_clock (rectify_workspace_get_store (workspace));
  GString         *line = g_string_new (rectify_photo_word (photo->kind));
  g_autofree char *taken = rectify_format_instant_full (photo->taken, clock);
  g_autofree char *place = NULL;

  if (!isnan (photo->lng))
    place = g_strdup_printf ("%.5f, %.5f", photo->lng, photo->lat);
  append_part (line, photo->taken != 0 ? taken : _ ("time not known"));
  append_part (line, place != NULL ? place : _ ("place not known"));
  append_part (line, photo->name);
  for (guint i = 0; uses != NULL && i < uses->len; i++)
    {
      const RectifyPhotoUse *use = uses->pdata[i];
      g_autofree char       *also = NULL;

      if (!g_str_equal (use->hash, photo->hash))
        continue;
      also = g_strdup_printf (_ ("⚠ the same photo is in %s"), use->number);
      append_part (line, also);
    }
  return g_string_free (line, FALSE);
}

static void
take_photos (RectifyPhotoViewer       *self,
             RectifyWorkspace         *workspace,
             const RectifyIssueDetail *detail)
{
  const char *dir = rectify_store_get_dir (rectify_workspace_get_store (workspace));

  self->photos = g_ptr_array_new_with_free_func (shown_free);
  for (guint kind = 0; kind < RECTIFY_N_PHOTO_KINDS; kind++)
    for (guint i = 0; i < detail->photos->len; i++)
      {
        const RectifyPhoto *photo = detail->photos->pdata[i];
        Shown              *shown;

        if (photo->kind != kind)
          continue;
        shown = g_new0 (Shown, 1);
        shown->id = photo->id;
        shown->kind = photo->kind;
        shown->path = rectify_photo_view_path (dir, photo);
        shown->suffix = g_strdup (photo->suffix);
        shown->number = g_strdup (detail->issue->number);
        shown->about = about_text (workspace, photo, detail->uses);
        g_ptr_array_add (self->photos, shown);
      }
}

GtkWidget *
rectify_photo_viewer_present (GtkWidget                *any,
                              RectifyWorkspace         *workspace,
                              const RectifyIssueDetail *detail,
                              gint64                    photo,
                              const char               *compare)
{
  RectifyPhotoViewer *self;
  GtkRoot            *root = gtk_widget_get_root (any);

  if (detail->photos->len == 0)
    return NULL;
  self = g_object_new (RECTIFY_TYPE_PHOTO_VIEWER, "modal", TRUE, NULL);
  take_photos (self, workspace, detail);
  for (guint i = 0; i < self->photos->len; i++)
    if (photo_at (self, i)->id == photo)
      self->at = i;
  g_object_set (self, "compare", compare, NULL);
  show (self);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas)); /* not on a button: Space closes */
  return GTK_WIDGET (self);
}

gint64
rectify_photo_viewer_get_shown (RectifyPhotoViewer *self)
{
  g_return_val_if_fail (RECTIFY_IS_PHOTO_VIEWER (self), 0);

  return photo_at (self, self->at)->id;
}

const char *
rectify_photo_viewer_get_text (RectifyPhotoViewer *self)
{
  g_return_val_if_fail (RECTIFY_IS_PHOTO_VIEWER (self), NULL);
  return gtk_label_get_label (self->about_label);
}
