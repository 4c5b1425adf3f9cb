/* issue-table.c: the issues as a table.
 *
 * What looks strange: GTK 4.8 steps Tab through every row, so Tab is caught and the list made
 * unfocusable for the length of one step; and the list has no scroll-to, but an action for it.
 */

#include "views/hit-marks.h"
#include "views/issue-table-private.h"

#include <string.h>

#define FAR 2000 /* rows taken away at once, above which the view goes to its top first */

enum { ACTIVATED, MENU_WANTED, N_SIGNALS };
static guint signals[N_SIGNALS];
enum { PROP_0, PROP_WORKSPACE, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RectifyIssueTable, rectify_issue_table, ADW_TYPE_BIN)

/* --- following the list --- */

static void
go_to_top (RectifyIssueTable *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* All rows are of one height. */
static void
sight_cb (RectifyIssueTable *self)
{
  GtkAdjustment *scrolled = gtk_scrolled_window_get_vadjustment (self->scroller);
  guint          n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  double         row = n > 0 ? gtk_adjustment_get_upper (scrolled) / n : 0;

  if (row > 0)
    rectify_issue_list_set_sight (rectify_issue_selection_get_list (self->selection),
                                  (guint) (gtk_adjustment_get_value (scrolled) / row),
                                  (guint) (gtk_adjustment_get_page_size (scrolled) / row) + 2);
}

static void
shrinking_cb (RectifyIssueList *list, guint n, RectifyIssueTable *self)
{
  if (self->to_top || g_list_model_get_n_items (G_LIST_MODEL (list)) - n > FAR)
    go_to_top (self);
  rectify_issue_table_note_lone (self);
  self->torn = rectify_issue_table_would_tear (self, n);
  self->focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  if (self->torn)
    gtk_list_view_set_model (self->list, NULL);
}

static void
rebound_cb (RectifyIssueList *list, RectifyIssueTable *self)
{
  if (self->to_top)
    self->lone = G_MAXUINT; /* another filter is nothing that was done to the line */
  rectify_issue_table_go_on (self);
  if (self->torn)
    {
      self->torn = FALSE;
      gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
      if (self->focused)
        rectify_issue_table_focus (self, rectify_workspace_get_current (self->workspace));
    }
  if (self->to_top)
    go_to_top (self);
  self->to_top = FALSE;
}

static void
filter_changed_cb (RectifyWorkspace *workspace, GParamSpec *pspec, RectifyIssueTable *self)
{
  g_autofree char *words = rectify_filter_words (rectify_workspace_get_filter (workspace));

  self->to_top = TRUE;
  g_strfreev (self->look.words);
  self->look.words = rectify_hit_words (words);
  rectify_issue_table_update_rows (self);
  rectify_issue_table_show_filter (self);
}

static void
order_changed_cb (RectifyWorkspace *workspace, GParamSpec *pspec, RectifyIssueTable *self)
{
  self->to_top = TRUE;
  rectify_issue_table_show_order (self);
}

/* --- keys and mouse --- */

static gboolean
tab_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        modifiers,
                RectifyIssueTable     *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if ((key != GDK_KEY_Tab && key != GDK_KEY_ISO_Left_Tab) || modifiers & GDK_CONTROL_MASK
      || root == NULL)
    return FALSE;
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), FALSE);
  gtk_widget_child_focus (GTK_WIDGET (root),
                          modifiers & GDK_SHIFT_MASK ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), TRUE);
  return TRUE;
}

static void
right_click_cb (GtkGestureClick *gesture, int n, double x, double y, RectifyIssueTable *self)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->selection);
  guint              position;

  if (model == NULL || !rectify_issue_table_row_at (self, x, y, &position))
    return;
  if (!gtk_selection_model_is_selected (model, position))
    gtk_selection_model_select_item (model, position, TRUE);
  rectify_issue_selection_flush (self->selection);
  rectify_issue_table_put_cell (self, x, y);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[MENU_WANTED], 0, x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  RectifyIssueTable *self = RECTIFY_ISSUE_TABLE (widget);
  GtkRoot           *root = gtk_widget_get_root (widget);
  GtkWidget         *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  graphene_rect_t    bounds;

  if (self->selection == NULL || rectify_issue_selection_n_selected (self->selection) == 0)
    return FALSE;
  rectify_issue_selection_flush (self->selection);
  if (focus == NULL || !gtk_widget_compute_bounds (focus, widget, &bounds))
    graphene_rect_init (&bounds, 0, 0, 0, 0);
  g_signal_emit (self, signals[MENU_WANTED], 0, (double) bounds.origin.x + 60,
                 (double) bounds.origin.y + bounds.size.height);
  return TRUE;
}

static void
activate_cb (GtkListView *list, guint position, RectifyIssueTable *self)
{
  if (self->selection != NULL)
    rectify_issue_selection_flush (self->selection);
  g_signal_emit (self, signals[ACTIVATED], 0, position);
}

/* --- copying --- */

static void
copy_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyIssueTable) self = data;
  g_autoptr (GPtrArray)         issues =
      rectify_store_load_issues_finish (RECTIFY_STORE (source), result, NULL);

  if (issues != NULL && self->workspace != NULL)
    rectify_issue_table_copy_issues (self, issues);
}

/* --- overrides --- */

static void
rectify_issue_table_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WORKSPACE)
    rectify_issue_table_set_workspace (RECTIFY_ISSUE_TABLE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rectify_issue_table_dispose (GObject *object)
{
  RectifyIssueTable *self = RECTIFY_ISSUE_TABLE (object);

  /* The columns leave one by one now; that is nobody's choice to be remembered. */
  self->setting = TRUE;
  g_clear_handle_id (&self->saving, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  rectify_issue_table_forget_rows (self);
  g_clear_object (&self->selection);
  g_clear_object (&self->workspace);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->columns, g_hash_table_unref);
  g_clear_pointer (&self->copied, g_free);
  g_clear_handle_id (&self->arranging, g_source_remove);
  g_clear_object (&self->offset);
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (rectify_issue_table_parent_class)->dispose (object);
}

/* On another page nobody looks: there, moments follow one another without the lines. */
static void
rectify_issue_table_map (GtkWidget *widget)
{
  RectifyIssueTable *self = RECTIFY_ISSUE_TABLE (widget);

  if (self->selection != NULL)
    rectify_issue_list_set_seen (rectify_issue_selection_get_list (self->selection), TRUE);
  gtk_widget_show (GTK_WIDGET (self->scroller));
  GTK_WIDGET_CLASS (rectify_issue_table_parent_class)->map (widget);
}

static void
rectify_issue_table_unmap (GtkWidget *widget)
{
  RectifyIssueTable *self = RECTIFY_ISSUE_TABLE (widget);

  if (self->selection != NULL)
    rectify_issue_list_set_seen (rectify_issue_selection_get_list (self->selection), FALSE);
  GTK_WIDGET_CLASS (rectify_issue_table_parent_class)->unmap (widget);
  /* What is hidden has nothing laid out anew: the length of the list follows every moment. */
  gtk_widget_hide (GTK_WIDGET (self->scroller));
}

static void
rectify_issue_table_class_init (RectifyIssueTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = rectify_issue_table_set_property;
  G_OBJECT_CLASS (klass)->dispose = rectify_issue_table_dispose;
  widget_class->map = rectify_issue_table_map;
  widget_class->unmap = rectify_issue_table_unmap;
  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, RECTIFY_TYPE_WORKSPACE,
                                                    G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  signals[ACTIVATED] = g_signal_new ("activated", RECTIFY_TYPE_ISSUE_TABLE, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[MENU_WANTED] =
      g_signal_new ("menu-wanted", RECTIFY_TYPE_ISSUE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/issue-table.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyIssueTable, titles);
  gtk_widget_class_bind_template_child (widget_class, RectifyIssueTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, RectifyIssueTable, list);
  gtk_widget_class_bind_template_child (widget_class, RectifyIssueTable, sideways);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "issues.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_C, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "issues.copy-rows", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, GDK_CONTROL_MASK,
                                       "issues.copy", NULL);
}

static void
rectify_issue_table_init (RectifyIssueTable *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture         *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->cancellable = g_cancellable_new ();
  self->lone = G_MAXUINT;
  rectify_issue_table_make_rows (self);
  rectify_issue_table_make_columns (self);
  rectify_issue_table_add_sideways (self);
  rectify_issue_table_add_cursor (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (tab_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (right_click_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* --- public --- */

void
rectify_issue_table_set_workspace (RectifyIssueTable *self, RectifyWorkspace *workspace)
{
  GtkAdjustment    *scrolled = gtk_scrolled_window_get_vadjustment (self->scroller);
  RectifyIssueList *list;

  g_return_if_fail (RECTIFY_IS_ISSUE_TABLE (self));
  g_return_if_fail (self->workspace == NULL);

  if (workspace == NULL)
    return;
  self->workspace = g_object_ref (workspace);
  self->look.workspace = workspace;
  self->selection = rectify_issue_selection_new (workspace);
  list = rectify_issue_selection_get_list (self->selection);
  g_signal_connect_object (list, "shrinking", G_CALLBACK (shrinking_cb), self, 0);
  g_signal_connect_object (list, "rebound", G_CALLBACK (rebound_cb), self, 0);
  g_signal_connect_object (workspace, "notify::filter", G_CALLBACK (filter_changed_cb), self, 0);
  g_signal_connect_object (workspace, "notify::order", G_CALLBACK (order_changed_cb), self, 0);
  g_signal_connect_object (scrolled, "value-changed", G_CALLBACK (sight_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scrolled, "changed", G_CALLBACK (sight_cb), self, G_CONNECT_SWAPPED);
  rectify_issue_table_show_order (self);
  rectify_issue_table_follow_cursor (self);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

RectifyIssueSelection *
rectify_issue_table_get_selection (RectifyIssueTable *self)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_TABLE (self), NULL);

  return self->selection;
}

GActionGroup *
rectify_issue_table_get_actions (RectifyIssueTable *self)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_TABLE (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

void
rectify_issue_table_scroll_to (RectifyIssueTable *self, guint position)
{
  g_return_if_fail (RECTIFY_IS_ISSUE_TABLE (self));

  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

void
rectify_issue_table_copy (RectifyIssueTable *self)
{
  const GArray *ids;

  g_return_if_fail (RECTIFY_IS_ISSUE_TABLE (self));

  if (self->workspace == NULL)
    return;
  rectify_issue_selection_flush (self->selection);
  ids = rectify_workspace_get_selected (self->workspace);
  g_clear_pointer (&self->copied, g_free);
  if (ids->len > 0)
    rectify_store_load_issues_async (rectify_workspace_get_store (self->workspace),
                                     (const gint64 *) (gpointer) ids->data, ids->len,
                                     self->cancellable, copy_loaded_cb, g_object_ref (self));
}

const char *
rectify_issue_table_get_copied (RectifyIssueTable *self)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_TABLE (self), NULL);

  return self->copied;
}
