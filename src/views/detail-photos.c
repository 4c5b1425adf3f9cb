/* detail-photos.c: the photos of the issue looked at, before beside after. */

#include "views/detail-photos.h"

#include "report/words.h"
#include "views/format.h"
#include "views/lazy-menu.h"
#include "views/photo-adding.h"
#include "views/photo-view.h"
#include "views/photo-viewer.h"
#include "views/wide-tooltip.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>

#define READ_SIZE 480
#define HEIGHT    124
#define SMALL     64
#define MOST      6 /* of one kind; the viewer shows all */

struct _RectifyDetailPhotos
{
  AdwBin parent_instance;

  GtkWidget *compare_button;
  GtkWidget *columns[RECTIFY_N_PHOTO_KINDS]; /* where photos of a kind stand, and are dropped */
  GtkBox    *boxes[RECTIFY_N_PHOTO_KINDS];
  GtkWidget *add_buttons[RECTIFY_N_PHOTO_KINDS];

  GtkPopoverMenu           *popover;
  RectifyWorkspace         *workspace;
  const RectifyIssueDetail *detail; /* borrowed */
  char                     *shown;  /* what the pictures are, so that a refresh keeps them */
  RectifyPhotoKind          chosen_kind;
};

G_DEFINE_FINAL_TYPE (RectifyDetailPhotos, rectify_detail_photos, ADW_TYPE_BIN)

/* --- one photo --- */

static const RectifyPhoto *
find_photo (RectifyDetailPhotos *self, gint64 id)
{
  for (guint i = 0; self->detail != NULL && i < self->detail->photos->len; i++)
    {
      const RectifyPhoto *photo = self->detail->photos->pdata[i];

      if (photo->id == id)
        return photo;
    }
  return NULL;
}

/* Kind, time and name: what a screen reader and the tooltip say. */
static char *
spoken_text (RectifyDetailPhotos *self, const RectifyPhoto *photo)
{
  RectifyStore    *store = rectify_workspace_get_store (self->workspace);
  g_autofree char *taken = rectify_format_instant (photo->taken, rectify_store_get_clock (store),
                                                   rectify_store_get_campaign (store));

  return g_strdup_printf ("%s%s%s%s%s", rectify_photo_word (photo->kind),
                          photo->taken != 0 ? " · " : "", taken, photo->name != NULL ? " · " : "",
                          photo->name != NULL ? photo->name : "");
}

static void
opened_cb (GtkWidget *view, RectifyDetailPhotos *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (view), "photo");

  gtk_widget_activate_action (GTK_WIDGET (self), "photos.view", "x", *id);
}

static void
menu_wanted_cb (GtkWidget *view, RectifyDetailPhotos *self)
{
  const gint64       *id = g_object_get_data (G_OBJECT (view), "photo");
  const RectifyPhoto *photo = find_photo (self, *id);
  g_autoptr (GMenu)   menu = g_menu_new (), kinds = g_menu_new (), away = g_menu_new ();
  graphene_rect_t     at;

  if (photo == NULL || rectify_workspace_get_moment (self->workspace) != 0)
    return;
  for (guint kind = 0; kind < RECTIFY_N_PHOTO_KINDS; kind++)
    {
      g_autofree char      *label = NULL;
      g_autoptr (GMenuItem) item = NULL;

      if (kind == photo->kind)
        continue;
      /* TRANSLATORS: of a photo: it is a photo "Before" */
      label = g_strdup_printf (_ ("Make it “%s”"), rectify_photo_word ((RectifyPhotoKind) kind));
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "photos.set-kind", "(xs)", *id,
                                         rectify_photo_keys[kind]);
      g_menu_append_item (kinds, item);
    }
  {
    g_autoptr (GMenuItem) item = g_menu_item_new (_ ("Take the photo away"), NULL);

    g_menu_item_set_action_and_target (item, "photos.remove", "x", *id);
    g_menu_append_item (away, item);
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (kinds));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (away));
  gtk_popover_menu_set_menu_model (self->popover, G_MENU_MODEL (menu));
  if (gtk_widget_compute_bounds (view, GTK_WIDGET (self), &at))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                                 &(GdkRectangle){ (int) (at.origin.x + at.size.width / 2),
                                                  (int) (at.origin.y + at.size.height / 2), 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* The other issue that shows the same picture, as a way there; NULL when there is none. */
static GtkWidget *
new_warning (RectifyDetailPhotos *self, const RectifyPhoto *photo)
{
  for (guint i = 0; i < self->detail->uses->len; i++)
    {
      const RectifyPhotoUse *use = self->detail->uses->pdata[i];
      g_autofree char       *text = NULL, *spoken = NULL;
      GtkWidget             *button, *label;

      if (!g_str_equal (use->hash, photo->hash))
        continue;
      text = g_strdup_printf ("⚠ %s", use->number);
      spoken = g_strdup_printf (_ ("The same photo is in %s: show that issue"), use->number);
      label = gtk_label_new (text);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_START);
      button = gtk_button_new ();
      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "caption");
      gtk_widget_add_css_class (button, "lamp-yellow");
      rectify_tooltip_set (button, spoken);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      spoken, -1);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "issues.show");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", use->issue_id);
      return button;
    }
  return NULL;
}

static void
add_photo (RectifyDetailPhotos *self, const RectifyPhoto *photo)
{
  g_autofree char *path =
      rectify_photo_view_path (rectify_store_get_dir (
                                   rectify_workspace_get_store (self->workspace)),
                               photo);
  g_autofree char *spoken = spoken_text (self, photo);
  GtkWidget       *view =
      rectify_photo_view_new (path, READ_SIZE, photo->kind == RECTIFY_PHOTO_OTHER ? SMALL : HEIGHT,
                              spoken);
  GtkWidget *warning = new_warning (self, photo);

  g_object_set_data_full (G_OBJECT (view), "photo", g_memdup2 (&photo->id, sizeof photo->id),
                          g_free);
  g_signal_connect_object (view, "activated", G_CALLBACK (opened_cb), self, 0);
  g_signal_connect_object (view, "menu-wanted", G_CALLBACK (menu_wanted_cb), self, 0);
  gtk_box_append (self->boxes[photo->kind], view);
  if (warning != NULL)
    gtk_box_append (self->boxes[photo->kind], warning);
}

/* --- all of them --- */

static gboolean
happened (RectifyDetailPhotos *self, const RectifyPhoto *photo)
{
  gint64              moment = rectify_workspace_get_moment (self->workspace);
  const RectifyEvent *event;

  if (moment == 0 || photo->event_serial == 0 || photo->event_serial > self->detail->events->len)
    return TRUE;
  event = self->detail->events->pdata[photo->event_serial - 1];
  return event->cell.at <= moment;
}

static char *
describe_all (RectifyDetailPhotos *self)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%" G_GINT64_FORMAT " ", self->detail->issue->id);
  for (guint i = 0; i < self->detail->photos->len; i++)
    {
      const RectifyPhoto *photo = self->detail->photos->pdata[i];

      g_string_append_printf (text, "%" G_GINT64_FORMAT ":%u:%d ", photo->id, photo->kind,
                              happened (self, photo));
    }
  for (guint i = 0; i < self->detail->uses->len; i++)
    g_string_append_printf (text, "%s ",
                            ((RectifyPhotoUse *) self->detail->uses->pdata[i])->number);
  return g_string_free (text, FALSE);
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
fill (RectifyDetailPhotos *self)
{
  guint n[RECTIFY_N_PHOTO_KINDS] = { 0 };

  for (guint kind = 0; kind < RECTIFY_N_PHOTO_KINDS; kind++)
    clear_box (self->boxes[kind]);
  for (guint i = 0; i < self->detail->photos->len; i++)
    {
      const RectifyPhoto *photo = self->detail->photos->pdata[i];

      if (happened (self, photo) && n[photo->kind]++ < MOST)
        add_photo (self, photo);
    }
  for (guint kind = 0; kind < RECTIFY_PHOTO_OTHER; kind++)
    if (n[kind] == 0)
      {
        GtkWidget *none = gtk_label_new (_ ("no photo"));

        gtk_widget_add_css_class (none, "dim-label");
        gtk_widget_add_css_class (none, "no-photo");
        gtk_widget_set_tooltip_text (none, _ ("Drop photos here, or paste them"));
        gtk_box_append (self->boxes[kind], none);
      }
  gtk_widget_set_visible (self->columns[RECTIFY_PHOTO_OTHER], n[RECTIFY_PHOTO_OTHER] > 0);
  gtk_widget_set_visible (self->compare_button,
                          n[RECTIFY_PHOTO_BEFORE] > 0 && n[RECTIFY_PHOTO_AFTER] > 0);
}

/* --- adding --- */

void
rectify_detail_photos_add (RectifyDetailPhotos *self, RectifyPhotoKind kind, GPtrArray *sources)
{
  g_return_if_fail (RECTIFY_IS_DETAIL_PHOTOS (self));

  if (self->detail == NULL)
    return;
  if (rectify_workspace_get_moment (self->workspace) != 0)
    rectify_window_toast (GTK_WIDGET (self),
                          _ ("The past is shown: go back to the present to act."), NULL);
  else
    rectify_photo_adding_start (GTK_WIDGET (self), self->workspace, self->detail->issue->id, kind,
                                sources);
}

static void
chosen_cb (GtkWidget *photos, GtkFileChooser *chooser, const char *const *paths)
{
  RectifyDetailPhotos  *self = RECTIFY_DETAIL_PHOTOS (photos);
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; paths[i] != NULL; i++)
    g_ptr_array_add (sources, g_file_new_for_path (paths[i]));
  rectify_detail_photos_add (self, self->chosen_kind, sources);
}

/* "" is what the state makes likely: before until it is assigned, after from then on. */
static RectifyPhotoKind
kind_meant (RectifyDetailPhotos *self, const char *key)
{
  int kind = rectify_key_index (rectify_photo_keys, RECTIFY_N_PHOTO_KINDS, key);

  if (kind >= 0)
    return (RectifyPhotoKind) kind;
  return self->detail != NULL && self->detail->issue->status.state != RECTIFY_STATE_REGISTERED
             ? RECTIFY_PHOTO_AFTER
             : RECTIFY_PHOTO_BEFORE;
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyDetailPhotos *self = RECTIFY_DETAIL_PHOTOS (widget);

  if (self->detail == NULL)
    return;
  self->chosen_kind = kind_meant (self, g_variant_get_string (parameter, NULL));
  rectify_photo_choose (widget, chosen_cb);
}

static void
add_value (RectifyDetailPhotos *self, const GValue *value, RectifyPhotoKind kind)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

      for (GSList *at = files; at != NULL; at = at->next)
        g_ptr_array_add (sources, g_object_ref (at->data));
    }
  else if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    g_ptr_array_add (sources, g_value_dup_object (value));
  rectify_detail_photos_add (self, kind, sources);
}

typedef struct
{
  RectifyDetailPhotos *self;
  RectifyPhotoKind     kind;
} Pasting;

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Pasting                        *pasting = data;
  g_autoptr (RectifyDetailPhotos) self = pasting->self;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value != NULL)
    add_value (self, value, pasting->kind);
  g_free (pasting);
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyDetailPhotos          *self = RECTIFY_DETAIL_PHOTOS (widget);
  GdkClipboard                 *clipboard = gtk_widget_get_clipboard (widget);
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_union_deserialize_gtypes (
      gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));
  GType type = gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ? GDK_TYPE_FILE_LIST
                                                                               : GDK_TYPE_TEXTURE;
  Pasting *pasting;

  if (!gdk_content_formats_contain_gtype (formats, type))
    {
      rectify_window_toast (widget, _ ("There is no picture to paste: copy one first."), NULL);
      return;
    }
  pasting = g_new0 (Pasting, 1);
  pasting->self = g_object_ref (self);
  pasting->kind = kind_meant (self, g_variant_get_string (parameter, NULL));
  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, pasted_cb, pasting);
}

static gboolean
dropped_cb (GtkDropTarget       *target,
            const GValue        *value,
            double               x,
            double               y,
            RectifyDetailPhotos *self)
{
  GtkWidget *column = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  for (guint kind = 0; kind < RECTIFY_N_PHOTO_KINDS; kind++)
    if (self->columns[kind] == column)
      add_value (self, value, (RectifyPhotoKind) kind);
  return TRUE;
}

/* --- looking and changing --- */

static void
view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyDetailPhotos *self = RECTIFY_DETAIL_PHOTOS (widget);
  gboolean             compare = g_str_equal (name, "photos.compare");

  if (self->detail != NULL)
    rectify_photo_viewer_present (widget, self->workspace, self->detail,
                                  compare ? 0 : g_variant_get_int64 (parameter),
                                  compare ? "slider" : "one");
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) self = data;
  g_autoptr (GError)    error = NULL;
  g_autofree char      *batch = rectify_store_edit_finish (RECTIFY_STORE (source), result, &error);

  if (batch == NULL)
    rectify_window_error (self, error);
  else if (*batch != '\0')
    rectify_window_toast (self, _ ("Photo changed"), batch);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) self = data;
  g_autoptr (GError)    error = NULL;
  g_autofree char      *batch = rectify_store_edit_finish (RECTIFY_STORE (source), result, &error);

  if (batch == NULL)
    rectify_window_error (self, error);
  else
    rectify_window_toast (self, _ ("Photo taken away"), batch);
}

static void
set_kind_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyDetailPhotos *self = RECTIFY_DETAIL_PHOTOS (widget);
  const char          *key;
  gint64               id;
  int                  kind;

  g_variant_get (parameter, "(x&s)", &id, &key);
  kind = rectify_key_index (rectify_photo_keys, RECTIFY_N_PHOTO_KINDS, key);
  if (kind >= 0 && find_photo (self, id) != NULL)
    rectify_store_change_photo_async (rectify_workspace_get_store (self->workspace), id,
                                      (guint) kind, rectify_workspace_get_user (self->workspace),
                                      rectify_workspace_get_present (self->workspace), NULL,
                                      changed_cb, g_object_ref (self));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyDetailPhotos *self = RECTIFY_DETAIL_PHOTOS (widget);
  gint64               id = g_variant_get_int64 (parameter);

  if (find_photo (self, id) != NULL)
    rectify_store_change_photo_async (rectify_workspace_get_store (self->workspace), id,
                                      RECTIFY_PHOTO_AWAY,
                                      rectify_workspace_get_user (self->workspace),
                                      rectify_workspace_get_present (self->workspace), NULL,
                                      removed_cb, g_object_ref (self));
}

/* --- overrides --- */

static void
rectify_detail_photos_dispose (GObject *object)
{
  RectifyDetailPhotos *self = RECTIFY_DETAIL_PHOTOS (object);

  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->shown, g_free);
  self->detail = NULL;
  G_OBJECT_CLASS (rectify_detail_photos_parent_class)->dispose (object);
}

static void
rectify_detail_photos_class_init (RectifyDetailPhotosClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_detail_photos_dispose;
  gtk_widget_class_install_action (widget_class, "photos.choose", "s", choose_action);
  gtk_widget_class_install_action (widget_class, "photos.paste", "s", paste_action);
  gtk_widget_class_install_action (widget_class, "photos.compare", NULL, view_action);
  gtk_widget_class_install_action (widget_class, "photos.view", "x", view_action);
  gtk_widget_class_install_action (widget_class, "photos.set-kind", "(xs)", set_kind_action);
  gtk_widget_class_install_action (widget_class, "photos.remove", "x", remove_action);
}

static GtkWidget *
new_add_button (RectifyDetailPhotos *self, RectifyPhotoKind kind)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget        *button = gtk_menu_button_new ();
  const struct
  {
    const char *label, *action;
  } ways[] = { { _ ("From files…"), "photos.choose" }, { _ ("Paste"), "photos.paste" } };
  g_autofree char *tooltip = g_strdup_printf (_ ("Add photos: %s"), rectify_photo_word (kind));

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (ways[i].label, NULL);

      g_menu_item_set_action_and_target (item, ways[i].action, "s", rectify_photo_keys[kind]);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  rectify_lazy_menu_set (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
new_column (RectifyDetailPhotos *self, RectifyPhotoKind kind)
{
  GtkWidget     *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget     *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget     *title = gtk_label_new (rectify_photo_word (kind));
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType          types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "dim-label");
  self->add_buttons[kind] = new_add_button (self, kind);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->add_buttons[kind]);
  self->boxes[kind] = GTK_BOX (gtk_box_new (kind == RECTIFY_PHOTO_OTHER ? GTK_ORIENTATION_HORIZONTAL
                                                                        : GTK_ORIENTATION_VERTICAL,
                                            4));
  gtk_box_append (GTK_BOX (column), head);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->boxes[kind]));
  gtk_widget_add_css_class (column, "photo-column");
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (column, GTK_EVENT_CONTROLLER (target));
  self->columns[kind] = column;
  return column;
}

static void
rectify_detail_photos_init (RectifyDetailPhotos *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  gtk_box_set_homogeneous (GTK_BOX (pair), TRUE);
  gtk_box_append (GTK_BOX (pair), new_column (self, RECTIFY_PHOTO_BEFORE));
  gtk_box_append (GTK_BOX (pair), new_column (self, RECTIFY_PHOTO_AFTER));
  gtk_box_append (GTK_BOX (box), pair);
  self->compare_button = gtk_button_new_with_label (_ ("Compare before and after"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->compare_button), "photos.compare");
  gtk_widget_set_halign (self->compare_button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), self->compare_button);
  gtk_box_append (GTK_BOX (box), new_column (self, RECTIFY_PHOTO_OTHER));
  adw_bin_set_child (ADW_BIN (self), box);
  self->popover = GTK_POPOVER_MENU (gtk_popover_menu_new_from_model (NULL));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
}

/* --- public --- */

GtkWidget *
rectify_detail_photos_new (void)
{
  return g_object_new (RECTIFY_TYPE_DETAIL_PHOTOS, NULL);
}

void
rectify_detail_photos_show (RectifyDetailPhotos      *self,
                            RectifyWorkspace         *workspace,
                            const RectifyIssueDetail *detail)
{
  g_autofree char *description = NULL;

  g_return_if_fail (RECTIFY_IS_DETAIL_PHOTOS (self));

  g_set_object (&self->workspace, workspace);
  self->detail = detail;
  for (guint kind = 0; kind < RECTIFY_N_PHOTO_KINDS; kind++)
    gtk_widget_set_visible (self->add_buttons[kind], rectify_workspace_get_moment (workspace) == 0);
  description = describe_all (self);
  if (g_strcmp0 (description, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&description);
  fill (self);
}

void
rectify_detail_photos_clear (RectifyDetailPhotos *self)
{
  g_return_if_fail (RECTIFY_IS_DETAIL_PHOTOS (self));

  self->detail = NULL;
}
