/* sidebar.c: the pages, the saved filters, the facets.
 *
 * A saved filter is changed through the menu of its row (right click, Menu key) or with F2 and Alt
 * with an arrow key.
 */

#include "views/sidebar.h"

#include "report/words.h"
#include "views/facet-panel.h"
#include "views/filter-name-dialog.h"

#include <glib/gi18n-lib.h>

struct _RectifySidebar
{
  AdwBin             parent_instance;
  GtkListBox        *pages;
  GtkListBox        *standing;
  RectifyFacetPanel *facets;
  RectifyWorkspace  *workspace;
  GtkPopoverMenu    *popover; /* of saved filters */
  gint64             chosen;  /* the one it is about */
};

G_DEFINE_FINAL_TYPE (RectifySidebar, rectify_sidebar, ADW_TYPE_BIN)

static void
set_count (GtkListBoxRow *row, guint n)
{
  GtkLabel        *label = g_object_get_data (G_OBJECT (row), "count");
  g_autofree char *text = g_strdup_printf ("%u", n);

  gtk_label_set_label (label, text);
}

static GtkWidget *
new_row (const char *name, const char *title, const char *icon)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (title), *count = gtk_label_new ("");

  /* The names of pages are short and are never cut; those of filters can be long. */
  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "figures");
  gtk_widget_add_css_class (count, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "count", count);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  return row;
}

static GtkListBoxRow *
find_row (GtkListBox *list, const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "name"), name) == 0)
      return row;
  return NULL;
}

static void
page_cb (GtkListBox *list, GtkListBoxRow *row, RectifySidebar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s",
                              (const char *) g_object_get_data (G_OBJECT (row), "name"));
}

/* --- saved filters --- */

static RectifySavedList *
saved_of (RectifySidebar *self)
{
  return self->workspace != NULL ? rectify_workspace_get_saved (self->workspace) : NULL;
}

static const char *
title_of (const RectifySavedFilter *saved)
{
  return saved->key != NULL ? rectify_standing_word (saved->key) : saved->name;
}

static void
standing_cb (GtkListBox *list, GtkListBoxRow *row, RectifySidebar *self)
{
  RectifySavedList         *saved = saved_of (self);
  guint                     i = (guint) gtk_list_box_row_get_index (row);
  g_autoptr (RectifyFilter) filter = saved != NULL && i < rectify_saved_list_n (saved)
                                         ? rectify_saved_list_filter (saved, i)
                                         : NULL;

  if (filter == NULL)
    return;
  /* A second click on the filter that is on takes it off. */
  if (rectify_filter_equal (rectify_workspace_get_filter (self->workspace), filter))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.clear-filter", NULL);
  else
    {
      rectify_workspace_set_filter (self->workspace, filter);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "issues");
    }
}

static void
show_which_is_on (RectifySidebar *self)
{
  RectifySavedList *saved = saved_of (self);
  GtkListBoxRow    *on = NULL;

  for (guint i = 0; i < rectify_saved_list_n (saved); i++)
    {
      g_autoptr (RectifyFilter) filter = rectify_saved_list_filter (saved, i);

      if (filter != NULL
          && rectify_filter_equal (rectify_workspace_get_filter (self->workspace), filter))
        on = gtk_list_box_get_row_at_index (self->standing, (int) i);
    }
  gtk_list_box_select_row (self->standing, on);
}

static void
filter_cb (RectifyWorkspace *workspace, GParamSpec *pspec, RectifySidebar *self)
{
  show_which_is_on (self);
}

static gboolean
rows_are_right (RectifySidebar *self, RectifySavedList *saved)
{
  guint n = rectify_saved_list_n (saved);

  for (guint i = 0; i < n; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->standing, (int) i);

      if (row == NULL
          || g_strcmp0 (g_object_get_data (G_OBJECT (row), "name"),
                        title_of (rectify_saved_list_get (saved, i)))
                 != 0)
        return FALSE;
    }
  return gtk_list_box_get_row_at_index (self->standing, (int) n) == NULL;
}

static void
make_rows (RectifySidebar *self, RectifySavedList *saved)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->standing, 0)) != NULL)
    gtk_list_box_remove (self->standing, GTK_WIDGET (row));
  for (guint i = 0; i < rectify_saved_list_n (saved); i++)
    {
      const char *title = title_of (rectify_saved_list_get (saved, i));

      gtk_list_box_append (self->standing, new_row (title, title, NULL));
    }
  show_which_is_on (self);
}

static void
saved_changed_cb (RectifySavedList *saved, RectifySidebar *self)
{
  if (!rows_are_right (self, saved))
    make_rows (self, saved);
  for (guint i = 0; i < rectify_saved_list_n (saved); i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->standing, (int) i);

      set_count (row, rectify_saved_list_get_count (saved, i));
      gtk_widget_set_tooltip_text (GTK_WIDGET (row), rectify_saved_list_get (saved, i)->expression);
    }
}

/* --- changing them --- */

/* The place of the filter that is about to be changed; G_MAXUINT when it is gone. */
static guint
chosen_place (RectifySidebar *self)
{
  RectifySavedList *saved = saved_of (self);

  for (guint i = 0; saved != NULL && i < rectify_saved_list_n (saved); i++)
    if (rectify_saved_list_get (saved, i)->id == self->chosen)
      return i;
  return G_MAXUINT;
}

static void
saved_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifySidebar           *self = RECTIFY_SIDEBAR (widget);
  guint                     place = chosen_place (self);
  RectifySavedList         *saved = saved_of (self);
  const RectifySavedFilter *filter;
  g_autofree char          *text = NULL;

  if (place == G_MAXUINT)
    return;
  filter = rectify_saved_list_get (saved, place);
  if (g_str_equal (name, "saved.rename"))
    rectify_filter_name_dialog_present (widget, self->workspace, filter->id, title_of (filter));
  else if (g_str_equal (name, "saved.remove"))
    rectify_saved_list_remove_async (saved, filter->id, rectify_saved_changed_cb,
                                     g_object_ref (self));
  else if (g_str_equal (name, "saved.replace"))
    {
      text = rectify_filter_print (rectify_workspace_get_filter (self->workspace));
      rectify_saved_list_save_async (saved, filter->id, title_of (filter), text,
                                     rectify_saved_changed_cb, g_object_ref (self));
    }
  else if (g_str_equal (name, "saved.down") || place > 0)
    rectify_saved_list_move_async (saved, filter->id,
                                   g_str_equal (name, "saved.down") ? place + 1 : place - 1,
                                   rectify_saved_changed_cb, g_object_ref (self));
}

static GMenuModel *
saved_menu (void)
{
  GMenu            *menu = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new (), rest = g_menu_new ();

  g_menu_append (rest, _ ("_Rename…"), "saved.rename");
  g_menu_append (rest, _ ("_Put the present filter here"), "saved.replace");
  g_menu_append (order, _ ("Move _up"), "saved.up");
  g_menu_append (order, _ ("Move _down"), "saved.down");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  g_menu_append (menu, _ ("Remove this _filter"), "saved.remove");
  return G_MENU_MODEL (menu);
}

static gboolean
choose_row (RectifySidebar *self, GtkListBoxRow *row)
{
  RectifySavedList *saved = saved_of (self);
  guint             i = row != NULL ? (guint) gtk_list_box_row_get_index (row) : G_MAXUINT;

  if (saved == NULL || i >= rectify_saved_list_n (saved))
    return FALSE;
  self->chosen = rectify_saved_list_get (saved, i)->id;
  return TRUE;
}

static void
pop_up_menu (RectifySidebar *self, GtkListBoxRow *row)
{
  graphene_rect_t bounds;
  GdkRectangle    at;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self), &bounds))
    return;
  at = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                       (int) bounds.size.height };
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &at);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
right_click_cb (GtkGestureClick *gesture, int n, double x, double y, RectifySidebar *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->standing, (int) y);

  if (choose_row (self, row))
    pop_up_menu (self, row);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        modifiers,
        RectifySidebar        *self)
{
  GtkWidget     *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkListBoxRow *row = GTK_IS_LIST_BOX_ROW (focus) ? GTK_LIST_BOX_ROW (focus) : NULL;
  gboolean       alt = (modifiers & GDK_ALT_MASK) != 0;
  const char    *action = NULL;

  if (!choose_row (self, row))
    return FALSE;
  if (key == GDK_KEY_F2)
    action = "saved.rename";
  else if (alt && key == GDK_KEY_Up)
    action = "saved.up";
  else if (alt && key == GDK_KEY_Down)
    action = "saved.down";
  if (action != NULL)
    return gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
  if (key != GDK_KEY_Menu && !(key == GDK_KEY_F10 && modifiers & GDK_SHIFT_MASK))
    return FALSE;
  pop_up_menu (self, row);
  return TRUE;
}

static void
refreshed_cb (RectifyWorkspace *workspace, RectifySidebar *self)
{
  const RectifyCounts *counts = rectify_workspace_get_counts (workspace);
  GtkListBoxRow       *issues = find_row (self->pages, "issues");

  if (counts != NULL && issues != NULL)
    set_count (issues, counts->total + counts->states[RECTIFY_STATE_VOID]);
}

static void
rectify_sidebar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (rectify_sidebar_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GTK_POPOVER (RECTIFY_SIDEBAR (widget)->popover));
}

static void
rectify_sidebar_dispose (GObject *object)
{
  RectifySidebar *self = RECTIFY_SIDEBAR (object);

  rectify_sidebar_set_workspace (self, NULL);
  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  G_OBJECT_CLASS (rectify_sidebar_parent_class)->dispose (object);
}

static void
rectify_sidebar_class_init (RectifySidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_sidebar_dispose;
  g_type_ensure (RECTIFY_TYPE_FACET_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifySidebar, pages);
  gtk_widget_class_bind_template_child (widget_class, RectifySidebar, standing);
  gtk_widget_class_bind_template_child (widget_class, RectifySidebar, facets);
  gtk_widget_class_bind_template_callback (widget_class, page_cb);
  gtk_widget_class_bind_template_callback (widget_class, standing_cb);
  widget_class->size_allocate = rectify_sidebar_size_allocate;
  gtk_widget_class_install_action (widget_class, "saved.rename", NULL, saved_action);
  gtk_widget_class_install_action (widget_class, "saved.replace", NULL, saved_action);
  gtk_widget_class_install_action (widget_class, "saved.up", NULL, saved_action);
  gtk_widget_class_install_action (widget_class, "saved.down", NULL, saved_action);
  gtk_widget_class_install_action (widget_class, "saved.remove", NULL, saved_action);
}

static void
rectify_sidebar_init (RectifySidebar *self)
{
  g_autoptr (GMenuModel) menu = saved_menu ();
  GtkGesture            *click = gtk_gesture_click_new ();
  GtkEventController    *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->popover = GTK_POPOVER_MENU (gtk_popover_menu_new_from_model (menu));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (right_click_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->standing), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->standing), keys);
}

void
rectify_sidebar_set_workspace (RectifySidebar *self, RectifyWorkspace *workspace)
{
  g_return_if_fail (RECTIFY_IS_SIDEBAR (self));
  if (self->workspace == workspace)
    return;
  if (self->workspace != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->workspace, self);
      g_signal_handlers_disconnect_by_data (rectify_workspace_get_saved (self->workspace), self);
    }
  rectify_facet_panel_set_workspace (self->facets, workspace);
  g_set_object (&self->workspace, workspace);
  if (workspace == NULL)
    return;
  g_signal_connect_object (workspace, "refreshed", G_CALLBACK (refreshed_cb), self, 0);
  g_signal_connect_object (workspace, "notify::filter", G_CALLBACK (filter_cb), self, 0);
  g_signal_connect_object (rectify_workspace_get_saved (workspace), "changed",
                           G_CALLBACK (saved_changed_cb), self, 0);
  refreshed_cb (workspace, self);
  saved_changed_cb (rectify_workspace_get_saved (workspace), self);
}

void
rectify_sidebar_add_page (RectifySidebar *self,
                          const char     *name,
                          const char     *title,
                          const char     *icon)
{
  g_return_if_fail (RECTIFY_IS_SIDEBAR (self));
  gtk_list_box_append (self->pages, new_row (name, title, icon));
}

void
rectify_sidebar_set_page (RectifySidebar *self, const char *name)
{
  g_return_if_fail (RECTIFY_IS_SIDEBAR (self));
  gtk_list_box_select_row (self->pages, find_row (self->pages, name));
}
