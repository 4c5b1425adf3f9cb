/* test-accessible.c: whatever can be reached with the keyboard says to a screen reader what it is
 * and what it is called, on every page.
 */

#include "rectify-test.h"
#include "store/demo.h"
#include "views/issue-table.h"
#include "views/pages.h"
#include "views/window.h"

#include <string.h>

#define N_ISSUES 120

typedef struct
{
  char          *root, *ledger;
  RectifyWindow *window;
  GString       *wrong;
  guint          n;
} Fixture;

static gboolean
is_ready (Fixture *f)
{
  RectifyWorkspace *workspace = rectify_window_get_workspace (f->window);

  return workspace != NULL && !rectify_workspace_get_busy (workspace);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RectifyDemoOptions options;

  f->root = rectify_test_make_dir ();
  f->ledger = g_build_filename (f->root, "ledger", NULL);
  f->wrong = g_string_new (NULL);
  rectify_demo_options_init (&options);
  options.n_issues = N_ISSUES;
  rectify_demo_create (f->ledger, &options, &error);
  g_assert_no_error (error);
  f->window = g_object_ref (rectify_window_new (NULL));
  gtk_window_present (GTK_WINDOW (f->window));
  rectify_window_open (f->window, f->ledger);
  rectify_wait_until (is_ready (f));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  rectify_test_finalize (f->window);
  g_string_free (f->wrong, TRUE);
  g_free (f->ledger);
  rectify_test_remove_dir (f->root);
}

/* Some text below that is read out. */
static gboolean
contains_text (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
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
         || gtk_widget_get_tooltip_text (widget) != NULL || contains_text (widget);
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

/* Charts get their names with their figures, which come from a worker. */
static gboolean
is_fine (Fixture *f, const char *page)
{
  g_string_truncate (f->wrong, 0);
  walk (f, page, GTK_WIDGET (f->window));
  return f->wrong->len == 0;
}

static void
test_everything_that_can_be_reached_has_a_role_and_a_name (Fixture *f, gconstpointer data)
{
  for (const RectifyPageInfo *info = rectify_pages; info->name != NULL; info++)
    {
      gint64 end = rectify_test_wait_begin ();

      gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", info->name);
      rectify_wait_until (
          is_ready (f) && gtk_widget_get_mapped (rectify_window_find_page (f->window, info->name)));
      while (!is_fine (f, info->name))
        rectify_test_wait_turn (end, f->wrong->str, __FILE__, __LINE__);
    }
  /* The walk has been somewhere. */
  g_assert_cmpuint (f->n, >, 200);
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
  ADD (tab_goes_round_and_leaves_the_list);
  return g_test_run ();
}
