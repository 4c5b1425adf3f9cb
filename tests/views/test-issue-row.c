/* test-issue-row.c: the lines of the issue table: what they say, where, and in which colour. */

#include "issue-steps.h"

#include "report/words.h"
#include "views/issue-row.h"

#include <math.h>
#include <string.h>

static RectifyIssueTable *
table_of (PageFixture *f)
{
  return rectify_issue_page_get_table (RECTIFY_ISSUE_PAGE (f->page));
}

static GtkColumnView *
titles_of (PageFixture *f)
{
  return GTK_COLUMN_VIEW (page_fixture_find (f->page, GTK_TYPE_COLUMN_VIEW));
}

/* The title that begins at a place. */
static gboolean
has_title_at (PageFixture *f, int x, int width)
{
  GtkWidget *head = gtk_widget_get_first_child (GTK_WIDGET (titles_of (f)));

  for (GtkWidget *title = gtk_widget_get_first_child (head); title != NULL;
       title = gtk_widget_get_next_sibling (title))
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (title, GTK_WIDGET (titles_of (f)), &bounds)
          && lround (bounds.origin.x) == x && lround (bounds.size.width) == width)
        return TRUE;
    }
  return FALSE;
}

/* Every cell begins where the title of its column does, to the pixel; no title says which column it
 * is of, but they stand in the order of the columns. */
static gboolean
stands_under_titles (PageFixture *f)
{
  g_auto (GStrv) keys = rectify_issue_table_get_shown (table_of (f));
  int            end = 0;

  for (guint i = 0; keys[i] != NULL; i++)
    {
      int x, width;

      if (!rectify_issue_row_get_place (steps_row (f), keys[i], &x, &width) || x != end
          || !has_title_at (f, x, width))
        return FALSE;
      end = x + width;
    }
  return end > 0;
}

static void
test_cells_stand_under_their_titles (PageFixture *f, gconstpointer data)
{
  GActionGroup                   *actions = rectify_issue_table_get_actions (table_of (f));
  GListModel                     *columns = gtk_column_view_get_columns (titles_of (f));
  g_autoptr (GtkColumnViewColumn) third = g_list_model_get_item (columns, 2);
  g_autoptr (GtkColumnViewColumn) fifth = g_list_model_get_item (columns, 4);
  int                             width;

  rectify_wait_until (steps_row_is_shown (f) && stands_under_titles (f));
  gtk_column_view_column_set_fixed_width (third, 133);
  rectify_wait_until (stands_under_titles (f));
  /* Two columns share what is left. */
  gtk_column_view_column_set_expand (fifth, TRUE);
  width = gtk_widget_get_width (GTK_WIDGET (titles_of (f)));
  gtk_widget_activate_action (f->page, "issues.toggle-detail", NULL);
  rectify_wait_until (gtk_widget_get_width (GTK_WIDGET (titles_of (f))) > width
                      && stands_under_titles (f));
  gtk_column_view_insert_column (titles_of (f), 6, third);
  rectify_wait_until (stands_under_titles (f));
  g_action_group_activate_action (actions, "source", NULL);
  rectify_wait_until (stands_under_titles (f));
  g_assert_nonnull (rectify_issue_row_get_text (steps_row (f), "source"));
  g_action_group_activate_action (actions, "reset", NULL);
  rectify_wait_until (stands_under_titles (f));
  g_assert_null (rectify_issue_row_get_text (steps_row (f), "source"));
}

static void
test_a_row_is_called_what_its_cells_say (PageFixture *f, gconstpointer data)
{
  GtkAccessible   *around;
  GString         *name = g_string_new (NULL);
  g_auto (GStrv)   keys = rectify_issue_table_get_shown (table_of (f));
  g_autofree char *problem = NULL;

  page_fixture_filter (f, "overdue");
  rectify_wait_until (steps_row_is_shown (f));
  g_string_append (name, rectify_lamp_word (RECTIFY_LAMP_RED));
  for (guint i = 1; keys[i] != NULL; i++)
    {
      const char *text = rectify_issue_row_get_text (steps_row (f), keys[i]);

      g_assert_cmpuint (strlen (text), >, 0);
      g_string_append_printf (name, ", %s", text);
    }
  around = GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (steps_row (f))));
  g_assert_cmpint (gtk_accessible_get_accessible_role (around), ==, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  problem = gtk_test_accessible_check_property (around, GTK_ACCESSIBLE_PROPERTY_LABEL, name->str);
  g_assert_cmpstr (problem, ==, NULL);
  g_string_free (name, TRUE);
}

static void
test_the_site_is_not_said_twice (PageFixture *f, gconstpointer data)
{
  GActionGroup    *actions = rectify_issue_table_get_actions (table_of (f));
  const char      *site, *with;
  g_autofree char *without = NULL;

  rectify_wait_until (steps_row_is_shown (f));
  without = g_strdup (rectify_issue_row_get_text (steps_row (f), "description"));
  site = rectify_issue_row_get_text (steps_row (f), "site");
  g_assert_false (g_str_has_prefix (without, site));
  g_action_group_activate_action (actions, "site", NULL);
  with = rectify_issue_row_get_text (steps_row (f), "description");
  g_assert_true (g_str_has_suffix (with, without));
  g_assert_cmpuint (strlen (with), >, strlen (without));
  g_action_group_activate_action (actions, "reset", NULL);
}

/* How many texts below a node are of a colour. */
static guint
count_texts (GskRenderNode *node, const GdkRGBA *color)
{
  guint n = 0;

  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_TEXT_NODE:
      return gdk_rgba_equal (gsk_text_node_get_color (node), color);
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        n += count_texts (gsk_container_node_get_child (node, i), color);
      return n;
    case GSK_TRANSFORM_NODE:
      return count_texts (gsk_transform_node_get_child (node), color);
    case GSK_CLIP_NODE:
      return count_texts (gsk_clip_node_get_child (node), color);
    default:
      return 0;
    }
}

static GskRenderNode *
drawn (PageFixture *f)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

  GTK_WIDGET_GET_CLASS (steps_row (f))->snapshot (GTK_WIDGET (steps_row (f)), snapshot);
  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}

static void
test_an_overdue_line_has_two_texts_in_red (PageFixture *f, gconstpointer data)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  GskRenderNode             *node;
  GdkRGBA                    red, green;

  gtk_css_provider_load_from_resource (style, "/io/github/rectify/Rectify/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  page_fixture_filter (f, "overdue");
  rectify_wait_until (steps_row_is_shown (f));
  g_assert_true (
      gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (steps_row (f))),
                                      "lamp_red", &red));
  node = drawn (f);
  g_assert_cmpuint (count_texts (node, &red), >=, 2);
  gsk_render_node_unref (node);
  page_fixture_filter (f, "lamp:green");
  rectify_wait_until (steps_row_is_shown (f));
  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (steps_row (f))),
                                  "lamp_green", &green);
  node = drawn (f);
  g_assert_cmpuint (count_texts (node, &red), ==, 0);
  g_assert_cmpuint (count_texts (node, &green), >=, 1);
  gsk_render_node_unref (node);
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (),
                                                 GTK_STYLE_PROVIDER (style));
}

static void
test_equal_texts_share_a_layout_until_the_font_changes (PageFixture *f, gconstpointer data)
{
  RectifyTextLayouts       *layouts = rectify_text_layouts_new (f->page);
  g_autoptr (PangoAttrList) marks = pango_attr_list_new ();
  PangoContext             *context = gtk_widget_get_pango_context (f->page);
  PangoLayout     *layout = rectify_text_layouts_get (layouts, "城管局", 80, FALSE, NULL);
  int              small, large;
  g_autofree char *same = g_strdup ("城管局");
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans 40");

  g_assert_true (rectify_text_layouts_get (layouts, same, 80, FALSE, NULL) == layout);
  g_assert_true (rectify_text_layouts_get (layouts, same, 30, FALSE, NULL) != layout);
  g_assert_true (rectify_text_layouts_get (layouts, same, 80, TRUE, NULL) != layout);
  g_assert_true (rectify_text_layouts_get (layouts, same, 80, FALSE, marks) != layout);
  g_assert_cmpuint (rectify_text_layouts_n (layouts), ==, 3);
  pango_layout_get_pixel_size (layout, NULL, &small);
  pango_context_set_font_description (context, font);
  layout = rectify_text_layouts_get (layouts, same, 80, FALSE, NULL);
  g_assert_cmpuint (rectify_text_layouts_n (layouts), ==, 1);
  pango_layout_get_pixel_size (layout, NULL, &large);
  g_assert_cmpint (large, >, small);
  rectify_text_layouts_free (layouts);
}

/* The button below a widget that says so. */
static GtkWidget *
find_button (GtkWidget *widget, const char *tooltip)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, tooltip);
  return found;
}

static GtkListBoxRow *
line_of (GtkWidget *dialog, int n)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (gtk_widget_get_parent (
                                            page_fixture_find (dialog, ADW_TYPE_ACTION_ROW))),
                                        n);
}

static void
test_columns_are_moved_and_sized_without_a_mouse (PageFixture *f, gconstpointer data)
{
  GActionGroup  *actions = rectify_issue_table_get_actions (table_of (f));
  g_auto (GStrv) before = rectify_issue_table_get_shown (table_of (f)), after = NULL;
  RectifyOrder   order = rectify_workspace_get_order (f->workspace);
  GtkWidget     *dialog, *button;
  int            width = rectify_issue_table_get_width (table_of (f), before[1]), x, shown;

  rectify_wait_until (steps_row_is_shown (f));
  page_fixture_press (f->page, GDK_KEY_l, GDK_CONTROL_MASK);
  dialog = steps_window (ADW_TYPE_PREFERENCES_WINDOW);
  g_assert_nonnull (dialog);
  button = find_button (GTK_WIDGET (line_of (dialog, 1)), "To the right");
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (dialog)) == button);
  g_signal_emit_by_name (button, "clicked");
  after = rectify_issue_table_get_shown (table_of (f));
  g_assert_cmpstr (after[1], ==, before[2]);
  g_assert_cmpstr (after[2], ==, before[3]);
  g_assert_cmpstr (after[3], ==, before[1]);
  g_assert_cmpuint (g_strv_length (after), ==, g_strv_length (before));
  /* The first goes no further. */
  g_assert_false (
      gtk_widget_get_sensitive (find_button (GTK_WIDGET (line_of (dialog, 0)), "To the left")));
  rectify_issue_table_move_column (table_of (f), after[0], -3);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (page_fixture_find (GTK_WIDGET (line_of (dialog, 3)),
                                                                 GTK_TYPE_SPIN_BUTTON)),
                             width + 40);
  rectify_wait_until (rectify_issue_row_get_place (steps_row (f), before[1], &x, &shown)
                      && shown == width + 40 && stands_under_titles (f));
  /* What it is sorted by is the column that was moved: it stays so. */
  g_assert_cmpint (rectify_workspace_get_order (f->workspace).key, ==, order.key);
  g_assert_cmpint (rectify_workspace_get_order (f->workspace).descending, ==, order.descending);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_action_group_activate_action (actions, "reset", NULL);
}

#define ROW_TEST(name)                                                                             \
  g_test_add ("/issue-row/" #name, PageFixture, NULL, steps_set_up, test_##name, steps_tear_down)

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  ROW_TEST (cells_stand_under_their_titles);
  ROW_TEST (a_row_is_called_what_its_cells_say);
  ROW_TEST (the_site_is_not_said_twice);
  ROW_TEST (an_overdue_line_has_two_texts_in_red);
  ROW_TEST (columns_are_moved_and_sized_without_a_mouse);
  ROW_TEST (equal_texts_share_a_layout_until_the_font_changes);
  return g_test_run ();
}
