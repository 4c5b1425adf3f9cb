/* issue-page.c: the list of issues, what can be done to those selected, and the one looked at.
 *
 * The detail pane is hidden by itself while the page is narrow, unless it was asked for since.
 */

#include "views/issue-page.h"

#include "views/action-dialog.h"
#include "views/action-menu.h"
#include "views/context-menu.h"
#include "views/detail-field.h"
#include "views/detail-pane.h"
#include "views/issue-dialog.h"
#include "views/lazy-menu.h"
#include "views/merge-dialog.h"
#include "views/painting.h"
#include "views/settings.h"
#include "views/split-dialog.h"
#include "views/state-bar.h"
#include "views/status-pages.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>

#define MAX_BUTTONS 5
#define NARROW      820 /* pixels: below, there is no room for two panes */
#define MIN_DETAIL  300
#define MAX_SCALE   1.6 /* the pane grows with the text so far; the list needs the rest */

struct _RectifyIssuePage
{
  AdwBin parent_instance;

  GtkPaned          *paned;
  RectifyStateBar   *state_bar;
  GtkMenuButton     *columns_button;
  GtkStack          *stack;
  RectifyIssueTable *table;
  GtkRevealer       *action_revealer;
  GtkBox            *action_box;
  GtkMenuButton     *more_button;
  RectifyDetailPane *detail;

  GtkPopoverMenu   *popover;
  RectifyWorkspace *workspace;
  gboolean          detail_wanted, narrow, asked_for;
  guint             idle;
  gboolean          finds_place; /* once the figures have followed */
  GtkWidget        *left;        /* weak: what had the focus when the list was to have it */
  gint64            awaited;     /* an issue that may be in the list after the next refresh; 0 */
};

enum { PROP_0, PROP_WORKSPACE, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RectifyIssuePage, rectify_issue_page, ADW_TYPE_BIN)

/* --- the detail pane --- */

static void
show_detail (RectifyIssuePage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->detail),
                          self->detail_wanted && (!self->narrow || self->asked_for));
}

static gboolean
width_changed_cb (gpointer data)
{
  RectifyIssuePage *self = data;

  self->idle = 0;
  self->asked_for = FALSE;
  show_detail (self);
  return G_SOURCE_REMOVE;
}

/* The list is as wide as the page leaves it: another width of the page is another one of its. */
static void
room_cb (RectifyIssuePage *self)
{
  int      width = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean narrow = width < NARROW;

  if (width == 0 || narrow == self->narrow)
    return;
  self->narrow = narrow;
  if (self->idle == 0)
    self->idle = g_idle_add (width_changed_cb, self);
}

static void
remember_width (RectifyIssuePage *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->detail));

  if (rectify_settings () != NULL && width >= MIN_DETAIL
      && gtk_widget_get_visible (GTK_WIDGET (self->detail)))
    g_settings_set_int (rectify_settings (), "detail-width", width);
}

static void
set_wanted (RectifyIssuePage *self, gboolean wanted)
{
  self->detail_wanted = wanted;
  self->asked_for = wanted;
  if (rectify_settings () != NULL)
    g_settings_set_boolean (rectify_settings (), "detail-visible", wanted);
  show_detail (self);
}

/* --- what is offered --- */

static void
count_offers (RectifyIssuePage *self, RectifyOffers *offers)
{
  const GArray *ids = rectify_workspace_get_selected (self->workspace);

  rectify_offers_count (offers, self->workspace, (const gint64 *) (gpointer) ids->data, ids->len);
}

static void
update_offers (RectifyIssuePage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  RectifyOffers     offers;
  guint             n;

  count_offers (self, &offers);
  n = rectify_action_buttons_fill (self->action_box, &offers, "issues.act", MAX_BUTTONS, 0);
  rectify_action_menu_fill (menu, &offers, "issues.act", n);
  rectify_action_menu_add_joining (menu, &offers);
  rectify_lazy_menu_set (self->more_button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->more_button),
                          g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
  gtk_revealer_set_reveal_child (self->action_revealer,
                                 offers.n > 0 && rectify_offers_why_not (self->workspace) == NULL);
}

/* Whoever closes the menu goes on in the list. */
static void
menu_closed_cb (GtkPopover *popover, RectifyIssuePage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD);
}

static void
menu_wanted_cb (RectifyIssueTable *table, double x, double y, RectifyIssuePage *self)
{
  g_autoptr (GMenuModel) menu = NULL;
  RectifyOffers          offers;
  double                 page_x = x, page_y = y;

  count_offers (self, &offers);
  menu = rectify_action_menu_of_rows (&offers);
  if (self->popover == NULL)
    {
      self->popover = rectify_context_menu_new (GTK_WIDGET (self));
      g_signal_connect_object (self->popover, "closed", G_CALLBACK (menu_closed_cb), self, 0);
    }
  gtk_widget_translate_coordinates (GTK_WIDGET (table), GTK_WIDGET (self), x, y, &page_x, &page_y);
  rectify_context_menu_popup (self->popover, menu, page_x, page_y);
}

/* --- following the workspace --- */

static guint
n_listed (RectifyIssuePage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (rectify_issue_table_get_selection (self->table)));
}

static void
show_right_child (RectifyIssuePage *self)
{
  if (n_listed (self) > 0)
    rectify_status_page_show (self->stack, "list");
  else if (rectify_workspace_get_counts (self->workspace) == NULL)
    rectify_status_page_show (self->stack, "waiting");
  else if (rectify_filter_is_empty (rectify_workspace_get_filter (self->workspace)))
    rectify_status_page_show (self->stack, "empty");
  else
    rectify_status_page_show (self->stack, "nothing");
}

/* Selects an issue alone, if it is in the list. */
static gboolean
select_issue (RectifyIssuePage *self, gint64 id)
{
  RectifyIssueSelection *selection = rectify_issue_table_get_selection (self->table);
  guint                  position;

  if (!rectify_issue_selection_select_id (selection, id, &position))
    return FALSE;
  rectify_issue_selection_flush (selection);
  rectify_issue_table_scroll_to (self->table, position);
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->table)) != NULL)
    rectify_issue_table_focus (self->table, id);
  return TRUE;
}

/* Whether nobody went elsewhere meanwhile. A window that is not shown yet gives the focus to its
 * first button when it is. */
static gboolean
keeps_focus (RectifyIssuePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return gtk_widget_get_focus_child (GTK_WIDGET (self->table)) != NULL
         || (root != NULL && (self->left == NULL || gtk_root_get_focus (root) == self->left));
}

/* The list has followed already: it was connected before. */
static void
refreshed_cb (RectifyIssuePage *self)
{
  show_right_child (self);
  if (self->awaited != 0 && self->awaited == rectify_workspace_get_current (self->workspace))
    select_issue (self, self->awaited);
  self->awaited = 0;
  if (self->finds_place && keeps_focus (self) && n_listed (self) > 0)
    rectify_issue_table_focus (self->table, rectify_workspace_get_current (self->workspace));
  else if (self->finds_place && keeps_focus (self)) /* what is offered instead */
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
  self->finds_place = FALSE;
  if (rectify_workspace_get_current (self->workspace) == 0 && n_listed (self) > 0
      && rectify_issue_selection_n_selected (rectify_issue_table_get_selection (self->table)) == 0)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (
                                         rectify_issue_table_get_selection (self->table)),
                                     0, TRUE);
  update_offers (self);
}

static void
activated_cb (RectifyIssueTable *table, guint position, RectifyIssuePage *self)
{
  gint64 id = rectify_issue_list_get_id (rectify_issue_selection_get_list (
                                             rectify_issue_table_get_selection (table)),
                                         position);

  rectify_workspace_set_current (self->workspace, id);
  set_wanted (self, TRUE);
}

/* --- actions --- */

static void
act_on (RectifyIssuePage *self, const GArray *ids, const char *key)
{
  int kind = rectify_key_index (rectify_event_keys, RECTIFY_N_EVENT_KINDS, key);

  if (kind >= 0 && rectify_state_table_rule ((RectifyEventKind) kind) != NULL && ids->len > 0)
    rectify_action_dialog_present (GTK_WIDGET (self), self->workspace, (guint) kind, ids);
}

static void
act_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyIssuePage *self = RECTIFY_ISSUE_PAGE (widget);

  rectify_issue_selection_flush (rectify_issue_table_get_selection (self->table));
  act_on (self, rectify_workspace_get_selected (self->workspace),
          g_variant_get_string (parameter, NULL));
}

static void
act_current_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyIssuePage  *self = RECTIFY_ISSUE_PAGE (widget);
  gint64             id = rectify_workspace_get_current (self->workspace);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (id != 0)
    g_array_append_val (ids, id);
  act_on (self, ids, g_variant_get_string (parameter, NULL));
}

static void
split_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyIssuePage *self = RECTIFY_ISSUE_PAGE (widget);
  const GArray     *ids;
  RectifyOffers     offers;

  rectify_issue_selection_flush (rectify_issue_table_get_selection (self->table));
  ids = rectify_workspace_get_selected (self->workspace);
  count_offers (self, &offers);
  if (ids->len != 1)
    rectify_window_toast (widget, _ ("Select the one issue that is to be split."), NULL);
  else if (offers.allowed[RECTIFY_EVENT_VOID] == 0
           && rectify_offers_why_not (self->workspace) == NULL)
    rectify_window_toast (widget, _ ("It was left as it is: only open issues can be split."), NULL);
  else
    rectify_split_dialog_present (widget, self->workspace, g_array_index (ids, gint64, 0));
}

static void
merge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyIssuePage *self = RECTIFY_ISSUE_PAGE (widget);

  rectify_issue_selection_flush (rectify_issue_table_get_selection (self->table));
  rectify_merge_dialog_present (widget, self->workspace,
                                rectify_workspace_get_selected (self->workspace));
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyIssuePage *self = RECTIFY_ISSUE_PAGE (widget);

  if (rectify_offers_why_not (self->workspace) != NULL)
    rectify_window_toast (widget, rectify_offers_why_not (self->workspace), NULL);
  else
    gtk_window_present (GTK_WINDOW (rectify_issue_dialog_new (widget, self->workspace)));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyIssueTable *table = RECTIFY_ISSUE_PAGE (widget)->table;

  if (!g_str_equal (name, "issues.copy") || !rectify_issue_table_copy_cell (table))
    rectify_issue_table_copy (table);
}

static void
toggle_detail_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyIssuePage *self = RECTIFY_ISSUE_PAGE (widget);

  remember_width (self);
  set_wanted (self, !gtk_widget_get_visible (GTK_WIDGET (self->detail)));
}

static void
show_detail_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyIssuePage *self = RECTIFY_ISSUE_PAGE (widget);

  rectify_issue_selection_flush (rectify_issue_table_get_selection (self->table));
  set_wanted (self, TRUE);
  if (g_str_equal (name, "issues.edit"))
    rectify_detail_field_edit_in (GTK_WIDGET (self->detail),
                                  rectify_issue_table_get_cell (self->table));
}

/* Another issue, selected in the list if it is there, or is when the figures have followed. */
static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyIssuePage *self = RECTIFY_ISSUE_PAGE (widget);
  gint64            id = g_variant_get_int64 (parameter);

  if (!select_issue (self, id))
    self->awaited = id;
  rectify_workspace_set_current (self->workspace, id);
}

static void
preview_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyIssuePage *self = RECTIFY_ISSUE_PAGE (widget);

  rectify_issue_selection_flush (rectify_issue_table_get_selection (self->table));
  rectify_detail_pane_preview (self->detail);
}

/* Before the list takes it for choosing lines. */
static gboolean
space_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (data), "issues.preview", NULL);
  return TRUE;
}

/* One further or back from the issue looked at. */
static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyIssuePage *self = RECTIFY_ISSUE_PAGE (widget);
  RectifyIssueList *list =
      rectify_issue_selection_get_list (rectify_issue_table_get_selection (self->table));
  guint position = rectify_issue_list_find (list, rectify_workspace_get_current (self->workspace));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  if (position == G_MAXUINT)
    position = 0;
  else if (g_str_equal (name, "issues.next"))
    position = MIN (position + 1, n - 1);
  else if (position > 0)
    position--;
  if (position >= n)
    return;
  select_issue (self, rectify_issue_list_get_id (list, position));
}

/* Into the list. What is being filtered meanwhile will have other lines, and a list that is not
 * there yet takes the focus when it comes. */
static void
focus_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyIssuePage *self = RECTIFY_ISSUE_PAGE (widget);

  rectify_issue_table_focus (self->table, rectify_workspace_get_current (self->workspace));
  self->finds_place = rectify_workspace_get_busy (self->workspace)
                      || gtk_widget_get_focus_child (GTK_WIDGET (self->table)) == NULL;
  g_set_weak_pointer (&self->left, gtk_root_get_focus (gtk_widget_get_root (widget)));
}

static void
clear_filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (RectifyFilter) everything = rectify_filter_new ();

  rectify_workspace_set_filter (RECTIFY_ISSUE_PAGE (widget)->workspace, everything);
}

/* --- overrides --- */

static void
set_workspace (RectifyIssuePage *self, RectifyWorkspace *workspace)
{
  if (workspace == NULL)
    return;
  self->workspace = g_object_ref (workspace);
  rectify_issue_table_set_workspace (self->table, workspace);
  rectify_state_bar_set_workspace (self->state_bar, workspace);
  rectify_detail_pane_set_workspace (self->detail, workspace);
  g_signal_connect_object (workspace, "refreshed", G_CALLBACK (refreshed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::selected", G_CALLBACK (update_offers), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::moment", G_CALLBACK (update_offers), self,
                           G_CONNECT_SWAPPED);
  refreshed_cb (self);
}

static void
rectify_issue_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WORKSPACE)
    set_workspace (RECTIFY_ISSUE_PAGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rectify_issue_page_unmap (GtkWidget *widget)
{
  remember_width (RECTIFY_ISSUE_PAGE (widget));
  GTK_WIDGET_CLASS (rectify_issue_page_parent_class)->unmap (widget);
}

static void
rectify_issue_page_dispose (GObject *object)
{
  RectifyIssuePage *self = RECTIFY_ISSUE_PAGE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_weak_pointer (&self->left);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (rectify_issue_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "issues.act", "s", act_action);
  gtk_widget_class_install_action (widget_class, "issues.act-current", "s", act_current_action);
  gtk_widget_class_install_action (widget_class, "issues.split", NULL, split_action);
  gtk_widget_class_install_action (widget_class, "issues.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "issues.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "issues.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "issues.copy-rows", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "issues.toggle-detail", NULL,
                                   toggle_detail_action);
  gtk_widget_class_install_action (widget_class, "issues.show-detail", NULL, show_detail_action);
  gtk_widget_class_install_action (widget_class, "issues.edit", NULL, show_detail_action);
  gtk_widget_class_install_action (widget_class, "issues.show", "x", show_action);
  gtk_widget_class_install_action (widget_class, "issues.preview", NULL, preview_action);
  gtk_widget_class_install_action (widget_class, "issues.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "issues.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "issues.clear-filter", NULL, clear_filter_action);
  gtk_widget_class_install_action (widget_class, "page.focus", NULL, focus_action);
}

/* An entry keeps its own. */
static const char *const own_keys[][2] = {
  { "<Control>l", "columns.arrange" },   { "F2", "issues.edit" },
  { "<Control>d", "issues.split" },      { "<Control>m", "issues.merge" },
  { "<Alt>Page_Up", "issues.previous" }, { "<Alt>Page_Down", "issues.next" },
};

static void
rectify_issue_page_class_init (RectifyIssuePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = rectify_issue_page_set_property;
  G_OBJECT_CLASS (klass)->dispose = rectify_issue_page_dispose;
  widget_class->unmap = rectify_issue_page_unmap;
  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, RECTIFY_TYPE_WORKSPACE,
                                                    G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  g_type_ensure (RECTIFY_TYPE_DETAIL_PANE);
  g_type_ensure (RECTIFY_TYPE_ISSUE_TABLE);
  g_type_ensure (RECTIFY_TYPE_STATE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/issue-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyIssuePage, paned);
  gtk_widget_class_bind_template_child (widget_class, RectifyIssuePage, state_bar);
  gtk_widget_class_bind_template_child (widget_class, RectifyIssuePage, columns_button);
  gtk_widget_class_bind_template_child (widget_class, RectifyIssuePage, stack);
  gtk_widget_class_bind_template_child (widget_class, RectifyIssuePage, table);
  gtk_widget_class_bind_template_child (widget_class, RectifyIssuePage, action_revealer);
  gtk_widget_class_bind_template_child (widget_class, RectifyIssuePage, action_box);
  gtk_widget_class_bind_template_child (widget_class, RectifyIssuePage, more_button);
  gtk_widget_class_bind_template_child (widget_class, RectifyIssuePage, detail);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_wanted_cb);
  install_actions (widget_class);
  for (guint i = 0; i < G_N_ELEMENTS (own_keys); i++)
    {
      GdkModifierType held;
      guint           key;

      gtk_accelerator_parse (own_keys[i][0], &key, &held);
      gtk_widget_class_add_binding_action (widget_class, key, held, own_keys[i][1], NULL);
    }
}

static void
add_space_key (RectifyIssuePage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_space, 0),
                                                          gtk_callback_action_new (space_cb, self,
                                                                                   NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->table), keys);
}

static void
rectify_issue_page_init (RectifyIssuePage *self)
{
  g_autoptr (GMenuModel) columns = NULL;
  int                    width = 0, least;

  gtk_widget_init_template (GTK_WIDGET (self));
  add_space_key (self);
  g_signal_connect_object (rectify_state_bar_get_room (self->state_bar), "changed",
                           G_CALLBACK (room_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns",
                                  rectify_issue_table_get_actions (self->table));
  columns = rectify_issue_table_new_menu (self->table);
  rectify_lazy_menu_set (self->columns_button, columns);
  self->detail_wanted = TRUE;
  if (rectify_settings () != NULL)
    {
      self->detail_wanted = g_settings_get_boolean (rectify_settings (), "detail-visible");
      width = g_settings_get_int (rectify_settings (), "detail-width");
    }
  least = (int) (MIN_DETAIL * MIN (rectify_screen_text_scale (GTK_WIDGET (self)), MAX_SCALE));
  gtk_widget_set_size_request (GTK_WIDGET (self->detail), MAX (width, least), -1);
  show_detail (self);
}

/* --- public --- */

RectifyIssueTable *
rectify_issue_page_get_table (RectifyIssuePage *self)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_PAGE (self), NULL);

  return self->table;
}

char *
rectify_issue_page_get_offered (RectifyIssuePage *self)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_PAGE (self), NULL);

  return rectify_action_buttons_text (self->action_box);
}

const char *
rectify_issue_page_get_shown (RectifyIssuePage *self)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_PAGE (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}
