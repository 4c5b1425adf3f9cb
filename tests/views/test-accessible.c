/* test-accessible.c: whatever can be reached with the keyboard says to a screen reader what it is
 * and what it is called, on every page, in every dialog and menu.
 */

#include "page-fixture.h"
#include "window-fixture.h"

#include "report/words.h"
#include "views/action-dialog.h"
#include "views/actions.h"
#include "views/board-view.h"
#include "views/detail-pane.h"
#include "views/detail-photos.h"
#include "views/filter-bar.h"
#include "views/issue-page.h"
#include "views/pages.h"
#include "views/photo-viewer.h"

#include <string.h>

#define SCREEN 720 /* pixels: the lowest, of an old projector */

typedef struct
{
  WindowFixture  whole;
  RectifyWindow *window; /* of the whole */
  GString       *wrong;
  guint          n;
} Fixture;

static gboolean
is_ready (Fixture *f)
{
  return window_fixture_is_ready (&f->whole);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  window_fixture_set_up_open (&f->whole, data);
  f->window = f->whole.window;
  f->wrong = g_string_new (NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_string_free (f->wrong, TRUE);
  window_fixture_tear_down (&f->whole, data);
}

/* Some text below that is read out. */
static gboolean
contains_text (GtkWidget *widget)
{
  const char *shown = page_fixture_text (widget);

  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (shown != NULL && *shown != '\0')
    return TRUE;
  if (GTK_IS_INSCRIPTION (widget) && gtk_inscription_get_text (GTK_INSCRIPTION (widget)) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (contains_text (child))
      return TRUE;
  return FALSE;
}

static gboolean
has_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
         || gtk_widget_get_tooltip_text (widget) != NULL
         || (!GTK_IS_EDITABLE (widget) && contains_text (widget)); /* a hint is no name */
}

/* The part of an entry that has the focus is called what the entry is called. */
static GtkWidget *
named_part (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return GTK_IS_TEXT (widget) && parent != NULL ? parent : widget;
}

static gboolean
needs_name (GtkWidget *widget)
{
  if (!gtk_widget_get_focusable (widget) || !gtk_widget_get_can_focus (widget))
    return FALSE;
  /* What only holds something that can be reached itself. */
  return !GTK_IS_SCROLLED_WINDOW (widget) && !GTK_IS_VIEWPORT (widget) && !GTK_IS_WINDOW (widget)
         && !GTK_IS_LIST_VIEW (widget) && !GTK_IS_LABEL (widget)
         && gtk_widget_get_ancestor (gtk_widget_get_parent (widget), GTK_TYPE_BUTTON) == NULL;
}

static void
complain (Fixture *f, const char *page, GtkWidget *widget, const char *what)
{
  GString *path = g_string_new (NULL);

  for (GtkWidget *at = widget; at != NULL && path->len < 300; at = gtk_widget_get_parent (at))
    {
      const char *name = gtk_widget_get_name (at);

      g_string_prepend (path, name);
      g_string_prepend (path, " > ");
    }
  g_string_append_printf (f->wrong, "\n%s: %s: %s", page, what, path->str);
  g_string_free (path, TRUE);
}

static void
walk (Fixture *f, const char *page, GtkWidget *widget)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  if (!gtk_widget_get_mapped (widget))
    return;
  if (needs_name (widget))
    {
      f->n++;
      if (!has_name (named_part (widget)))
        complain (f, page, widget, "has no name");
      if (named_part (widget) == widget
          && (role == GTK_ACCESSIBLE_ROLE_NONE || role == GTK_ACCESSIBLE_ROLE_WIDGET))
        complain (f, page, widget, "has no role");
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk (f, page, child);
}

static gboolean
is_fine (Fixture *f, const char *where, GtkWidget *widget)
{
  g_string_truncate (f->wrong, 0);
  walk (f, where, widget);
  return f->wrong->len == 0;
}

/* Charts get their names with their figures, which come from a worker. */
static void
assert_fine (Fixture *f, const char *where, GtkWidget *widget)
{
  gint64 end;

  rectify_wait_until (gtk_widget_get_mapped (widget));
  end = rectify_test_wait_begin ();
  while (!is_fine (f, where, widget))
    rectify_test_wait_turn (end, f->wrong->str, __FILE__, __LINE__);
}

static void
test_everything_that_can_be_reached_has_a_role_and_a_name (Fixture *f, gconstpointer data)
{
  for (const RectifyPageInfo *info = rectify_pages; info->name != NULL; info++)
    {
      gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", info->name);
      rectify_wait_until (
          is_ready (f) && gtk_widget_get_mapped (rectify_window_find_page (f->window, info->name)));
      assert_fine (f, info->name, GTK_WIDGET (f->window));
    }
  /* The walk has been somewhere. */
  g_assert_cmpuint (f->n, >, 200);
}

/* Warnings of the toolkit end the test. */
static void
test_the_figures_as_tables_too (Fixture *f, gconstpointer data)
{
  RectifyBoardView *board;
  guint             before = f->n;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "statistics");
  board = window_fixture_find (rectify_window_find_page (f->window, "statistics"),
                               RECTIFY_TYPE_BOARD_VIEW);
  for (guint i = 0; i < rectify_board_view_get_n (board); i++)
    g_object_set (rectify_board_view_get_tile (board, i), "table", TRUE, NULL);
  rectify_wait_until (is_ready (f)
                      && window_fixture_find (GTK_WIDGET (board), GTK_TYPE_COLUMN_VIEW) != NULL);
  assert_fine (f, "tables", GTK_WIDGET (f->window));
  g_assert_cmpuint (f->n, >, before);
}

/* --- dialogs --- */

/* A window beside the main one; NULL. */
static GtkWidget *
dialog_of (Fixture *f)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != GTK_WIDGET (f->window))
        return window;
    }
  return NULL;
}

/* Whoever types at once is not lost, and Return does not call the whole thing off. */
static void
assert_begins_with_work (GtkWidget *dialog, const char *where)
{
  GtkWidget  *focus = gtk_window_get_focus (GTK_WINDOW (dialog));
  const char *label = GTK_IS_BUTTON (focus) ? gtk_button_get_label (GTK_BUTTON (focus)) : NULL;

  if (g_strcmp0 (label, "_Cancel") == 0 || g_strcmp0 (label, "Cancel") == 0)
    g_error ("%s begins with Cancel", where);
}

/* Walks the dialog that comes up, which must show a button at least, and closes it. */
static void
assert_dialog_fine (Fixture *f, const char *where)
{
  guint before = f->n;
  int   height;

  rectify_wait_until (dialog_of (f) != NULL);
  assert_fine (f, where, dialog_of (f));
  assert_begins_with_work (dialog_of (f), where);
  gtk_widget_measure (dialog_of (f), GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, <=, SCREEN);
  g_assert_cmpuint (f->n, >, before);
  gtk_window_close (GTK_WINDOW (dialog_of (f)));
  rectify_wait_until (dialog_of (f) == NULL);
}

static GtkWidget *
issue_page (Fixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "issues");
  rectify_wait_until (is_ready (f));
  return rectify_window_find_page (f->window, "issues");
}

/* Selects the first @n issues the filter means; FALSE when it does not mean so many. */
static gboolean
select_first (Fixture *f, const char *text, guint n)
{
  g_autoptr (RectifyFilter) filter = rectify_filter_parse (text, NULL);
  RectifyWorkspace         *workspace = rectify_window_get_workspace (f->window);
  RectifyIssueTable *table = rectify_issue_page_get_table (RECTIFY_ISSUE_PAGE (issue_page (f)));
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (rectify_issue_table_get_selection (table));

  rectify_workspace_set_filter (workspace, filter);
  rectify_wait_until (is_ready (f));
  if (rectify_selection_n (rectify_workspace_get_selection (workspace)) < n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    gtk_selection_model_select_item (selection, i, i == 0);
  rectify_issue_selection_flush (rectify_issue_table_get_selection (table));
  return TRUE;
}

static void
test_every_dialog_of_the_window_too (Fixture *f, gconstpointer data)
{
  static const char *const ACTIONS[] = { "win.new-issue", "win.help", "win.new-ledger",
                                         "win.choose-pages", "win.close-campaign" };

  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), ACTIONS[i], NULL));
      assert_dialog_fine (f, ACTIONS[i]);
    }
  select_first (f, "state:fixing", 1);
  gtk_widget_activate_action (window_fixture_find (GTK_WIDGET (f->window), RECTIFY_TYPE_FILTER_BAR),
                              "filter.save", NULL);
  assert_dialog_fine (f, "filter.save");
}

static void
test_every_dialog_of_an_event_too (Fixture *f, gconstpointer data)
{
  guint n = 0;

  for (guint kind = 0; kind < RECTIFY_N_EVENT_KINDS; kind++)
    {
      const RectifyRule  *rule = rectify_state_table_rule ((RectifyEventKind) kind);
      g_autoptr (GString) filter = g_string_new ("state:");

      if (rule == NULL)
        continue;
      for (guint state = RECTIFY_STATE_REGISTERED; state < RECTIFY_N_STATES; state++)
        if (rule->from & 1u << state)
          g_string_append_printf (filter, "%s%s", filter->str[filter->len - 1] == ':' ? "" : ",",
                                  rectify_state_keys[state]);
      if (!select_first (f, filter->str, 1))
        continue;
      n++;
      gtk_widget_activate_action (issue_page (f), "issues.act", "s", rectify_event_keys[kind]);
      assert_dialog_fine (f, rectify_event_keys[kind]);
    }
  g_assert_cmpuint (n, >, 12);
}

static void
test_split_merge_and_photos_too (Fixture *f, gconstpointer data)
{
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40, 30);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char      *path = g_build_filename (f->whole.root, "one.jpg", NULL);
  GtkWidget            *page = issue_page (f);
  RectifyDetailPane    *pane = window_fixture_find (page, RECTIFY_TYPE_DETAIL_PANE);

  select_first (f, "state:fixing", 1);
  gtk_widget_activate_action (page, "issues.split", NULL);
  assert_dialog_fine (f, "issues.split");
  select_first (f, "state:fixing", 2);
  gtk_widget_activate_action (page, "issues.merge", NULL);
  assert_dialog_fine (f, "issues.merge");
  select_first (f, "state:fixing", 1);
  rectify_wait_until (rectify_detail_pane_get_shown (pane) != 0);
  gdk_pixbuf_fill (picture, 0x336699ff);
  g_assert_true (gdk_pixbuf_save (picture, path, "jpeg", NULL, NULL));
  g_ptr_array_add (files, g_file_new_for_path (path));
  rectify_detail_photos_add (window_fixture_find (page, RECTIFY_TYPE_DETAIL_PHOTOS),
                             RECTIFY_PHOTO_BEFORE, files);
  rectify_wait_until (window_fixture_says (GTK_WIDGET (pane), "one.jpg"));
  gtk_widget_activate_action (page, "issues.preview", NULL);
  assert_dialog_fine (f, "issues.preview");
}

/* What opens within the window: menus, and a field that is typed anew. */
static void
test_menus_and_fields_too (Fixture *f, gconstpointer data)
{
  static const char *const FIELDS[] = { "description", "unit",       "supporting", "due",  "site",
                                        "class",       "difficulty", "measure",    "point" };
  GtkWidget               *page = issue_page (f);
  RectifyDetailPane       *pane = window_fixture_find (page, RECTIFY_TYPE_DETAIL_PANE);
  GtkWidget               *button = window_fixture_find (page, GTK_TYPE_MENU_BUTTON);

  select_first (f, "state:fixing", 1);
  rectify_wait_until (rectify_detail_pane_get_shown (pane) != 0);
  for (guint i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (pane), "detail.edit", "s", FIELDS[i]);
      assert_fine (f, FIELDS[i], GTK_WIDGET (f->window));
    }
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  assert_fine (f, "columns", GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.menu", NULL);
  assert_fine (f, "win.menu", GTK_WIDGET (f->window));
}

static gboolean
shortcut_is (GtkShortcut *shortcut, const char *action, const char *key)
{
  GtkShortcutAction             *does = gtk_shortcut_get_action (shortcut);
  g_autoptr (GtkShortcutTrigger) trigger = gtk_shortcut_trigger_parse_string (key);

  return GTK_IS_NAMED_ACTION (does)
         && g_str_equal (gtk_named_action_get_action_name (GTK_NAMED_ACTION (does)), action)
         && gtk_shortcut_trigger_equal (trigger, gtk_shortcut_get_trigger (shortcut));
}

static gboolean
binds (GtkWidget *widget, const char *action, const char *key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) keys = g_list_model_get_item (controllers, i);

      for (guint k = 0; GTK_IS_SHORTCUT_CONTROLLER (keys) && k < g_list_model_get_n_items (keys);
           k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (keys, k);

          if (shortcut_is (shortcut, action, key))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
binds_all (GtkWidget *const *widgets, guint n, const RectifyActionInfo *info)
{
  g_auto (GStrv) keys = g_strsplit (info->accel, " ", -1);

  for (guint k = 0; keys[k] != NULL; k++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < n && !found; i++)
        found = binds (widgets[i], info->name, keys[k]);
      if (!found)
        return FALSE;
    }
  return TRUE;
}

/* The window of shortcuts tells what the window and its pages bind themselves. */
static void
test_the_keys_told_are_the_keys_there_are (Fixture *f, gconstpointer data)
{
  static const char *const OTHERS[] = { "columns.sideways", "issues.preview",
                                        "issues.menu",      "issues.show-detail",
                                        "chart.walk",       "chart.open",
                                        "chart.pick",       NULL };
  GtkWidget *page = issue_page (f), *figures = rectify_window_find_page (f->window, "statistics");
  GtkWidget *widgets[] = { page,
                           GTK_WIDGET (rectify_issue_page_get_table (RECTIFY_ISSUE_PAGE (page))),
                           rectify_window_find_page (f->window, "intake"), GTK_WIDGET (f->window),
                           window_fixture_find (figures, RECTIFY_TYPE_TILE_VIEW) };
  guint      n = 0;

  for (const RectifyActionInfo *info = rectify_actions; info->name != NULL; info++)
    {
      /* Those are caught before GTK's own, or are no actions. */
      if (!info->own_keys || g_strv_contains (OTHERS, info->name))
        continue;
      if (!binds_all (widgets, G_N_ELEMENTS (widgets), info))
        g_error ("nothing is bound to %s for %s", info->accel, info->name);
      n++;
    }
  g_assert_cmpuint (n, >=, 14);
}

/* Every place the Tab key stops at is one of those, and the list is left at once. */
static void
test_tab_goes_round_and_leaves_the_list (Fixture *f, gconstpointer data)
{
  GtkWidget *first = NULL, *focus = NULL;
  guint      n = 0, in_list = 0;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "issues");
  rectify_wait_until (is_ready (f));
  for (; n < 400; n++)
    {
      gtk_widget_child_focus (GTK_WIDGET (f->window), GTK_DIR_TAB_FORWARD);
      focus = gtk_root_get_focus (GTK_ROOT (f->window));
      if (focus == NULL || focus == first)
        break;
      if (first == NULL)
        first = focus;
      if (gtk_widget_get_ancestor (focus, RECTIFY_TYPE_ISSUE_TABLE) != NULL)
        {
          in_list++;
          break; /* the key controller of the list takes Tab from here, test-issue-page.c */
        }
      g_assert_true (has_name (named_part (focus)));
    }
  g_assert_cmpuint (n, <, 400);
  g_assert_cmpuint (in_list, ==, 1);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name) g_test_add ("/accessible/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (everything_that_can_be_reached_has_a_role_and_a_name);
  ADD (the_figures_as_tables_too);
  ADD (every_dialog_of_the_window_too);
  ADD (every_dialog_of_an_event_too);
  ADD (split_merge_and_photos_too);
  ADD (menus_and_fields_too);
  ADD (the_keys_told_are_the_keys_there_are);
  ADD (tab_goes_round_and_leaves_the_list);
  return g_test_run ();
}
