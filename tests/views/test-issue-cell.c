/* test-issue-cell.c: the cell the keys are at: where it goes, what F2 and Ctrl+C mean by it. */

#include "issue-steps.h"

#include "views/action-menu.h"
#include "views/detail-field.h"
#include "views/field-editor.h"
#include "views/issue-row.h"

#include <string.h>

static RectifyIssueTable *
table_of (PageFixture *f)
{
  return rectify_issue_page_get_table (RECTIFY_ISSUE_PAGE (f->page));
}

/* What the keys of the list do. */
static gboolean
press (PageFixture *f, guint key)
{
  GtkWidget             *line = gtk_widget_get_parent (GTK_WIDGET (steps_row (f)));
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (gtk_widget_get_parent (line));
  gboolean handled = FALSE;

  for (guint i = 0; !handled && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    }
  return handled;
}

static void
go_to (PageFixture *f, const char *key)
{
  for (guint i = 0; i < 40 && g_strcmp0 (rectify_issue_table_get_cell (table_of (f)), key) != 0;
       i++)
    g_assert_true (press (f, GDK_KEY_Right));
  g_assert_cmpstr (rectify_issue_table_get_cell (table_of (f)), ==, key);
}

/* Selects the first line, which is at the top of the list. */
static void
select_first (PageFixture *f)
{
  rectify_wait_until (steps_row_is_shown (f));
  steps_select (f, rectify_issue_item_get_id (rectify_issue_row_get_item (steps_row (f))));
}

static void
test_left_and_right_go_from_cell_to_cell (PageFixture *f, gconstpointer data)
{
  g_auto (GStrv) shown = rectify_issue_table_get_shown (table_of (f));

  select_first (f);
  g_assert_null (rectify_issue_table_get_cell (table_of (f)));
  g_assert_true (press (f, GDK_KEY_Right));
  g_assert_cmpstr (rectify_issue_table_get_cell (table_of (f)), ==, "number");
  for (guint i = 2; shown[i] != NULL; i++)
    {
      g_assert_true (press (f, GDK_KEY_Right));
      g_assert_cmpstr (rectify_issue_table_get_cell (table_of (f)), ==, shown[i]);
    }
  /* At the end it stays. */
  g_assert_true (press (f, GDK_KEY_Right));
  g_assert_cmpstr (rectify_issue_table_get_cell (table_of (f)), ==,
                   shown[g_strv_length (shown) - 1]);
  g_assert_true (press (f, GDK_KEY_Left));
  g_assert_cmpstr (rectify_issue_table_get_cell (table_of (f)), ==,
                   shown[g_strv_length (shown) - 2]);
}

/* A click with a button, which is one of the gestures of the table. */
static void
click (PageFixture *f, guint button, double x, double y)
{
  GtkWidget             *table = GTK_WIDGET (table_of (f));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (table);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller)
          && gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == button)
        g_signal_emit_by_name (controller, "pressed", 1, x, y);
    }
}

static void
test_a_click_puts_the_cell (PageFixture *f, gconstpointer data)
{
  static const char *const KEYS[] = { "class", "unit" };
  int                      place, width;
  double                   x, y;

  select_first (f);
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    {
      g_assert_true (rectify_issue_row_get_place (steps_row (f), KEYS[i], &place, &width));
      gtk_widget_translate_coordinates (GTK_WIDGET (steps_row (f)), GTK_WIDGET (table_of (f)),
                                        place + width / 2.0, 10, &x, &y);
      click (f, i == 0 ? GDK_BUTTON_PRIMARY : GDK_BUTTON_SECONDARY, x, y);
      g_assert_cmpstr (rectify_issue_table_get_cell (table_of (f)), ==, KEYS[i]);
    }
}

static void
test_columns_out_of_sight_are_reached (PageFixture *f, gconstpointer data)
{
  static const char *const more[] = { "source", "district", "street", "community",
                                      "leader", "person",   "found",  "age" };
  GActionGroup            *actions = rectify_issue_table_get_actions (table_of (f));
  int                      x, width;

  select_first (f);
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    g_action_group_activate_action (actions, more[i], NULL);
  rectify_wait_until (rectify_issue_row_get_place (steps_row (f), "age", &x, &width)
                      && x + width > gtk_widget_get_width (GTK_WIDGET (steps_row (f))));
  go_to (f, "age");
  rectify_wait_until (rectify_issue_row_get_place (steps_row (f), "age", &x, &width)
                      && x + width <= gtk_widget_get_width (GTK_WIDGET (steps_row (f))));
  g_assert_false (rectify_issue_row_get_place (steps_row (f), "site", &x, &width));
  while (g_strcmp0 (rectify_issue_table_get_cell (table_of (f)), "site") != 0)
    g_assert_true (press (f, GDK_KEY_Left));
  rectify_wait_until (rectify_issue_row_get_place (steps_row (f), "site", &x, &width));
  g_action_group_activate_action (actions, "reset", NULL);
}

static void
test_copying_takes_the_cell_of_one_line_and_all_of_several (PageFixture *f, gconstpointer data)
{
  GtkSelectionModel *selection =
      GTK_SELECTION_MODEL (rectify_issue_table_get_selection (table_of (f)));
  g_autofree char *class = NULL;

  select_first (f);
  go_to (f, "class");
  class = g_strdup (rectify_issue_row_get_text (steps_row (f), "class"));
  g_assert_cmpstr (class, !=, "");
  gtk_widget_activate_action (GTK_WIDGET (table_of (f)), "issues.copy", NULL);
  g_assert_cmpstr (rectify_issue_table_get_copied (table_of (f)), ==, class);
  /* The line itself, too. */
  gtk_widget_activate_action (GTK_WIDGET (table_of (f)), "issues.copy-rows", NULL);
  rectify_wait_until (rectify_issue_table_get_copied (table_of (f)) != NULL);
  g_assert_nonnull (strstr (rectify_issue_table_get_copied (table_of (f)), "\t"));
  gtk_selection_model_select_range (selection, 0, 3, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (table_of (f)), "issues.copy", NULL);
  rectify_wait_until (rectify_issue_table_get_copied (table_of (f)) != NULL);
  g_assert_nonnull (strstr (rectify_issue_table_get_copied (table_of (f)), "\t"));
}

/* The labels of the menu of the lines, one a line. */
static char *
labels_of (GMenuModel *menu)
{
  GString *labels = g_string_new (NULL);

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char       *inner = section != NULL ? labels_of (section) : NULL, *label = NULL;

      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
      g_string_append_printf (labels, "%s\n", section != NULL ? inner : label);
    }
  return g_string_free (labels, FALSE);
}

static void
test_the_menu_says_what_it_copies (PageFixture *f, gconstpointer data)
{
  g_autoptr (GMenuModel) one = rectify_action_menu_of_rows (&(RectifyOffers){ .n = 1 });
  g_autoptr (GMenuModel) two = rectify_action_menu_of_rows (&(RectifyOffers){ .n = 2 });
  g_autofree char       *of_one = labels_of (one), *of_two = labels_of (two);

  g_assert_nonnull (strstr (of_one, "_Copy cell\nCopy _rows\n"));
  g_assert_null (strstr (of_two, "_Copy cell"));
  g_assert_nonnull (strstr (of_two, "Copy _rows"));
}

/* Not the whole line instead, which nobody asked for. */
static void
test_nothing_is_copied_of_an_empty_cell (PageFixture *f, gconstpointer data)
{
  GActionGroup *actions = rectify_issue_table_get_actions (table_of (f));

  select_first (f);
  g_action_group_activate_action (actions, "title", NULL);
  go_to (f, "title");
  g_assert_cmpstr (rectify_issue_row_get_text (steps_row (f), "title"), ==, "");
  g_assert_true (rectify_issue_table_copy_cell (table_of (f)));
  g_assert_null (rectify_issue_table_get_copied (table_of (f)));
  g_action_group_activate_action (actions, "reset", NULL);
}

static GtkWidget *
field_edited (PageFixture *f)
{
  GtkWidget *editor = page_fixture_find (f->page, RECTIFY_TYPE_FIELD_EDITOR);

  return editor != NULL ? gtk_widget_get_ancestor (editor, RECTIFY_TYPE_DETAIL_FIELD) : NULL;
}

static void
test_f2_edits_the_cell (PageFixture *f, gconstpointer data)
{
  select_first (f);
  go_to (f, "class");
  page_fixture_press (f->page, GDK_KEY_F2, 0);
  rectify_wait_until (field_edited (f) != NULL);
  g_assert_cmpstr (rectify_detail_field_get_key (RECTIFY_DETAIL_FIELD (field_edited (f))), ==,
                   "class");
  g_signal_emit_by_name (page_fixture_find (f->page, RECTIFY_TYPE_FIELD_EDITOR), "cancelled");
  rectify_wait_until (field_edited (f) == NULL);
  /* The state is none that could be typed: no other field is opened instead. */
  go_to (f, "state");
  page_fixture_press (f->page, GDK_KEY_F2, 0);
  g_assert_null (field_edited (f));
}

#define CELL_TEST(name)                                                                            \
  g_test_add ("/issue-cell/" #name, PageFixture, NULL, steps_set_up, test_##name, steps_tear_down)

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  CELL_TEST (left_and_right_go_from_cell_to_cell);
  CELL_TEST (a_click_puts_the_cell);
  CELL_TEST (columns_out_of_sight_are_reached);
  CELL_TEST (copying_takes_the_cell_of_one_line_and_all_of_several);
  CELL_TEST (nothing_is_copied_of_an_empty_cell);
  CELL_TEST (the_menu_says_what_it_copies);
  CELL_TEST (f2_edits_the_cell);
  return g_test_run ();
}
