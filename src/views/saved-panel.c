/* saved-panel.c: the saved filters with live counts, in their order.
 *
 * One is changed through the menu of its row (right click, Menu key), with F2 and Alt with an arrow
 * key, and is dragged to another place. What was taken away or overwritten comes back by Undo.
 */

#include "views/saved-panel.h"

#include "report/filter-text.h"
#include "report/words.h"
#include "views/count-row.h"
#include "views/filter-name-dialog.h"
#include "views/wide-tooltip.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>

struct _RectifySavedPanel
{
  AdwBin parent_instance;

  GtkListBox       *rows;
  GtkPopover       *popover; /* NULL until it is asked for */
  RectifyWorkspace *workspace;
  gint64            chosen; /* the one that is changed, dragged or was focused last */
  GtkListBoxRow    *marked; /* beside it a drop would go; borrowed */
};

G_DEFINE_FINAL_TYPE (RectifySavedPanel, rectify_saved_panel, ADW_TYPE_BIN)

/* --- the rows --- */

static RectifySavedList *
saved_of (RectifySavedPanel *self)
{
  return self->workspace != NULL ? rectify_workspace_get_saved (self->workspace) : NULL;
}

static const char *
title_of (const RectifySavedFilter *saved)
{
  return saved->key != NULL ? rectify_standing_word (saved->key) : saved->name;
}

static void
activated_cb (GtkListBox *rows, GtkListBoxRow *row, RectifySavedPanel *self)
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
show_which_is_on (RectifySavedPanel *self)
{
  RectifySavedList *saved = saved_of (self);
  GtkListBoxRow    *on = NULL;

  for (guint i = 0; i < rectify_saved_list_n (saved); i++)
    {
      g_autoptr (RectifyFilter) filter = rectify_saved_list_filter (saved, i);

      if (filter != NULL
          && rectify_filter_equal (rectify_workspace_get_filter (self->workspace), filter))
        on = gtk_list_box_get_row_at_index (self->rows, (int) i);
    }
  gtk_list_box_select_row (self->rows, on);
}

static void
filter_cb (RectifyWorkspace *workspace, GParamSpec *pspec, RectifySavedPanel *self)
{
  show_which_is_on (self);
}

static gboolean
rows_are_right (RectifySavedPanel *self, RectifySavedList *saved)
{
  guint n = rectify_saved_list_n (saved);

  for (guint i = 0; i < n; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->rows, (int) i);

      if (row == NULL
          || g_strcmp0 (rectify_count_row_get_name (row),
                        title_of (rectify_saved_list_get (saved, i)))
                 != 0)
        return FALSE;
    }
  return gtk_list_box_get_row_at_index (self->rows, (int) n) == NULL;
}

/* The place of the filter that is about to be changed; G_MAXUINT when it is gone. */
static guint
chosen_place (RectifySavedPanel *self)
{
  RectifySavedList *saved = saved_of (self);

  for (guint i = 0; saved != NULL && i < rectify_saved_list_n (saved); i++)
    if (rectify_saved_list_get (saved, i)->id == self->chosen)
      return i;
  return G_MAXUINT;
}

/* The row with the focus; NULL. */
static GtkListBoxRow *
focused_row (RectifySavedPanel *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->rows));

  return GTK_IS_LIST_BOX_ROW (row) ? GTK_LIST_BOX_ROW (row) : NULL;
}

/* Whoever moves a filter with the keys goes on with it; after a removal the next one has the focus.
 */
static void
focus_again (RectifySavedPanel *self, int place)
{
  guint          at = chosen_place (self), n = rectify_saved_list_n (saved_of (self));
  GtkListBoxRow *row;

  if (at == G_MAXUINT)
    at = MIN ((guint) place, n - 1);
  row = n > 0 ? gtk_list_box_get_row_at_index (self->rows, (int) at) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void add_drag (RectifySavedPanel *self, GtkWidget *row);

static void
make_rows (RectifySavedPanel *self, RectifySavedList *saved)
{
  GtkListBoxRow *row = focused_row (self);
  int            focused = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  self->marked = NULL;
  while ((row = gtk_list_box_get_row_at_index (self->rows, 0)) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (row));
  for (guint i = 0; i < rectify_saved_list_n (saved); i++)
    {
      const char *title = title_of (rectify_saved_list_get (saved, i));
      GtkWidget  *fresh = rectify_count_row_new (title, title, NULL);

      add_drag (self, fresh);
      gtk_list_box_append (self->rows, fresh);
    }
  show_which_is_on (self);
  if (focused >= 0)
    focus_again (self, focused);
}

/* What it means, as one would type it. */
static char *
meaning_of (const RectifySavedFilter *saved)
{
  g_autoptr (RectifyFilter) filter = rectify_filter_parse (saved->expression, NULL);

  return filter != NULL ? rectify_filter_typed_text (filter) : g_strdup (saved->expression);
}

static void
changed_cb (RectifySavedList *saved, RectifySavedPanel *self)
{
  if (!rows_are_right (self, saved))
    make_rows (self, saved);
  for (guint i = 0; i < rectify_saved_list_n (saved); i++)
    {
      GtkListBoxRow   *row = gtk_list_box_get_row_at_index (self->rows, (int) i);
      g_autofree char *meaning = meaning_of (rectify_saved_list_get (saved, i));

      if (rectify_workspace_get_counts (self->workspace) != NULL)
        rectify_count_row_set_count (row, rectify_saved_list_get_count (saved, i));
      rectify_tooltip_set (GTK_WIDGET (row), meaning);
    }
}

/* --- bringing back --- */

/* A filter as it was before it was taken away or overwritten. */
typedef struct
{
  RectifySavedPanel  *panel; /* owned */
  RectifyWorkspace   *workspace;
  RectifySavedFilter *filter;
  guint               place;
  gboolean            removed;
} Before;

static void
before_free (gpointer data, GClosure *closure)
{
  Before *before = data;

  g_object_unref (before->panel);
  g_object_unref (before->workspace);
  rectify_saved_filter_free (before->filter);
  g_free (before);
}

static void
bring_back_cb (Before *before)
{
  if (before->panel->workspace == before->workspace)
    rectify_saved_list_restore_async (saved_of (before->panel), before->filter, before->place,
                                      rectify_saved_changed_cb, g_object_ref (before->panel));
}

static void
lost_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Before             *before = data;
  g_autoptr (GError)  error = NULL;
  g_autofree char    *text = NULL;
  RectifySavedFilter *filter = before->filter;

  if (!rectify_saved_list_finish (source, result, &error))
    {
      rectify_window_error (GTK_WIDGET (before->panel), error);
      before_free (before, NULL);
      return;
    }
  text = g_strdup_printf (before->removed ? _ ("The filter “%s” is removed")
                                          : _ ("The filter “%s” means something else now"),
                          title_of (filter));
  rectify_window_toast_offer (GTK_WIDGET (before->panel), text, _ ("_Undo"),
                              G_CALLBACK (bring_back_cb), before, before_free);
}

static Before *
before_new (RectifySavedPanel *self, guint place, gboolean removed)
{
  const RectifySavedFilter *filter = rectify_saved_list_get (saved_of (self), place);
  Before                   *before = g_new0 (Before, 1);

  before->panel = g_object_ref (self);
  before->workspace = g_object_ref (self->workspace);
  before->filter =
      rectify_saved_filter_new (filter->id, filter->key, filter->name, filter->expression);
  before->place = place;
  before->removed = removed;
  return before;
}

/* --- changing them --- */

static void
saved_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifySavedPanel        *self = RECTIFY_SAVED_PANEL (widget);
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
    rectify_saved_list_remove_async (saved, filter->id, lost_cb, before_new (self, place, TRUE));
  else if (g_str_equal (name, "saved.replace"))
    {
      text = rectify_filter_print (rectify_workspace_get_filter (self->workspace));
      rectify_saved_list_save_async (saved, filter->id, title_of (filter), text, lost_cb,
                                     before_new (self, place, FALSE));
    }
  else if (g_str_equal (name, "saved.down"))
    rectify_saved_panel_put (self, place, MIN (place + 2, rectify_saved_list_n (saved)));
  else if (place > 0)
    rectify_saved_panel_put (self, place, place - 1);
}

void
rectify_saved_panel_put (RectifySavedPanel *self, guint from, guint to)
{
  RectifySavedList *saved;
  guint             n;

  g_return_if_fail (RECTIFY_IS_SAVED_PANEL (self));
  saved = saved_of (self);
  n = saved != NULL ? rectify_saved_list_n (saved) : 0;
  if (from >= n || to > n || to == from || to == from + 1)
    return;
  self->chosen = rectify_saved_list_get (saved, from)->id;
  /* The ledger counts the places without the one that moves. */
  rectify_saved_list_move_async (saved, self->chosen, to > from ? to - 1 : to,
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
choose_row (RectifySavedPanel *self, GtkListBoxRow *row)
{
  RectifySavedList *saved = saved_of (self);
  guint             i = row != NULL ? (guint) gtk_list_box_row_get_index (row) : G_MAXUINT;

  if (saved == NULL || i >= rectify_saved_list_n (saved))
    return FALSE;
  self->chosen = rectify_saved_list_get (saved, i)->id;
  return TRUE;
}

static void
pop_up_menu (RectifySavedPanel *self, GtkListBoxRow *row)
{
  graphene_rect_t bounds;
  GdkRectangle    at;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self), &bounds))
    return;
  if (self->popover == NULL)
    {
      g_autoptr (GMenuModel) menu = saved_menu ();

      self->popover = GTK_POPOVER (gtk_popover_menu_new_from_model (menu));
      gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
    }
  at = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                       (int) bounds.size.height };
  gtk_popover_set_pointing_to (self->popover, &at);
  gtk_popover_popup (self->popover);
}

static void
right_click_cb (GtkGestureClick *gesture, int n, double x, double y, RectifySavedPanel *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->rows, (int) y);

  if (choose_row (self, row))
    pop_up_menu (self, row);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        modifiers,
        RectifySavedPanel     *self)
{
  GtkListBoxRow *row = focused_row (self);
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

/* --- dragging --- */

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, RectifySavedPanel *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));

  if (!choose_row (self, GTK_LIST_BOX_ROW (row)))
    return NULL;
  return gdk_content_provider_new_typed (RECTIFY_TYPE_SAVED_PANEL, self);
}

static void
begin_cb (GtkDragSource *source, GdkDrag *drag, GtkWidget *row)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, 12, 12);
}

static void
add_drag (RectifySavedPanel *self, GtkWidget *row)
{
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect_object (drag, "prepare", G_CALLBACK (prepare_cb), self, 0);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (begin_cb), row, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (drag));
}

static void
mark (RectifySavedPanel *self, GtkListBoxRow *row, const char *style)
{
  if (self->marked != NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->marked), "drop-before");
      gtk_widget_remove_css_class (GTK_WIDGET (self->marked), "drop-after");
    }
  self->marked = row;
  if (row != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (row), style);
}

/* The gap nearest to the pointer: it lies before the row of that number. */
static guint
gap_at (RectifySavedPanel *self, double y)
{
  GtkListBoxRow  *row = gtk_list_box_get_row_at_y (self->rows, (int) MAX (y, 0));
  graphene_rect_t bounds;
  guint           i;

  if (row == NULL
      || !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->rows), &bounds))
    return rectify_saved_list_n (saved_of (self));
  i = (guint) gtk_list_box_row_get_index (row);
  return y < bounds.origin.y + bounds.size.height / 2 ? i : i + 1;
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, RectifySavedPanel *self)
{
  guint gap = gap_at (self, y);

  mark (self, gtk_list_box_get_row_at_index (self->rows, gap > 0 ? (int) gap - 1 : 0),
        gap > 0 ? "drop-after" : "drop-before");
  return GDK_ACTION_MOVE;
}

static void
leave_cb (GtkDropTarget *target, RectifySavedPanel *self)
{
  mark (self, NULL, NULL);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, RectifySavedPanel *self)
{
  mark (self, NULL, NULL);
  if (g_value_get_object (value) != self)
    return FALSE;
  rectify_saved_panel_put (self, chosen_place (self), gap_at (self, y));
  return TRUE;
}

static void
add_drop (RectifySavedPanel *self)
{
  GtkDropTarget *target = gtk_drop_target_new (RECTIFY_TYPE_SAVED_PANEL, GDK_ACTION_MOVE);

  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->rows), GTK_EVENT_CONTROLLER (target));
}

/* --- overrides --- */

static void
rectify_saved_panel_dispose (GObject *object)
{
  RectifySavedPanel *self = RECTIFY_SAVED_PANEL (object);

  rectify_saved_panel_set_workspace (self, NULL);
  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  G_OBJECT_CLASS (rectify_saved_panel_parent_class)->dispose (object);
}

static void
rectify_saved_panel_class_init (RectifySavedPanelClass *klass)
{
  static const char *const ACTIONS[] = { "saved.rename", "saved.replace", "saved.up", "saved.down",
                                         "saved.remove" };
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_saved_panel_dispose;
  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_class_install_action (widget_class, ACTIONS[i], NULL, saved_action);
}

static void
rectify_saved_panel_init (RectifySavedPanel *self)
{
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "navigation-sidebar");
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "standing");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Standing filters"), -1);
  g_signal_connect (self->rows, "row-activated", G_CALLBACK (activated_cb), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->rows));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (right_click_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->rows), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->rows), keys);
  add_drop (self);
}

void
rectify_saved_panel_set_workspace (RectifySavedPanel *self, RectifyWorkspace *workspace)
{
  g_return_if_fail (RECTIFY_IS_SAVED_PANEL (self));
  if (self->workspace == workspace)
    return;
  if (self->workspace != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->workspace, self);
      g_signal_handlers_disconnect_by_data (rectify_workspace_get_saved (self->workspace), self);
    }
  g_set_object (&self->workspace, workspace);
  if (workspace == NULL)
    return;
  g_signal_connect_object (workspace, "notify::filter", G_CALLBACK (filter_cb), self, 0);
  g_signal_connect_object (rectify_workspace_get_saved (workspace), "changed",
                           G_CALLBACK (changed_cb), self, 0);
  changed_cb (rectify_workspace_get_saved (workspace), self);
}
