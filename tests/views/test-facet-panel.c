/* test-facet-panel.c: values are ticked, counted, sought and opened; what could be typed is
 * offered. */

#include "page-fixture.h"
#include "views/facet-panel.h"
#include "views/filter-completion.h"

#include <string.h>

#define N_ISSUES 300

static void
set_up (PageFixture *f, gconstpointer data)
{
  page_fixture_set_up (f, g_object_new (RECTIFY_TYPE_FACET_PANEL, NULL), N_ISSUES);
}

static void
tear_down (PageFixture *f, gconstpointer data)
{
  page_fixture_tear_down (f);
}

/* The section with this title. */
static GtkExpander *
section (PageFixture *f, const char *title)
{
  GtkWidget *child = gtk_widget_get_first_child (gtk_widget_get_first_child (f->page));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (g_str_has_prefix (gtk_expander_get_label (GTK_EXPANDER (child)), title))
      return GTK_EXPANDER (child);
  g_error ("no section %s", title);
}

static void
open_section (PageFixture *f, const char *title)
{
  gtk_expander_set_expanded (section (f, title), TRUE);
  rectify_wait_until (!rectify_workspace_get_busy (f->workspace));
}

/* The first check button whose label contains this; NULL. */
static GtkCheckButton *
find_check (GtkWidget *widget, const char *word)
{
  if (GTK_IS_CHECK_BUTTON (widget))
    {
      GtkWidget *box = gtk_check_button_get_child (GTK_CHECK_BUTTON (widget));

      return strstr (gtk_label_get_label (GTK_LABEL (gtk_widget_get_first_child (box))), word)
                     != NULL
                 ? GTK_CHECK_BUTTON (widget)
                 : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkCheckButton *found = find_check (child, word);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
count_of (GtkCheckButton *check)
{
  return (guint) atoi (
      page_fixture_text (gtk_widget_get_last_child (gtk_check_button_get_child (check))));
}

static void
tick (PageFixture *f, const char *title, const char *word, gboolean on)
{
  GtkCheckButton *check = find_check (GTK_WIDGET (section (f, title)), word);

  g_assert_nonnull (check);
  gtk_check_button_set_active (check, on);
  rectify_wait_until (!rectify_workspace_get_busy (f->workspace));
}

static char *
filter_text (PageFixture *f)
{
  return rectify_filter_print (rectify_workspace_get_filter (f->workspace));
}

static void
assert_filter (PageFixture *f, const char *expected)
{
  g_autofree char *text = filter_text (f);

  g_assert_cmpstr (text, ==, expected);
}

static guint
n_shown (PageFixture *f)
{
  return rectify_selection_n (rectify_workspace_get_selection (f->workspace));
}

static void
test_a_flag_and_a_day_are_counted_and_ticked (PageFixture *f, gconstpointer data)
{
  guint expected;

  open_section (f, "Marks");
  open_section (f, "Found");
  expected = count_of (find_check (GTK_WIDGET (section (f, "Marks")), "Overdue"));
  g_assert_cmpuint (expected, >, 0);
  tick (f, "Marks", "Overdue", TRUE);
  assert_filter (f, "overdue");
  g_assert_cmpuint (n_shown (f), ==, expected);
  tick (f, "Marks", "Overdue", FALSE);
  expected = count_of (find_check (GTK_WIDGET (section (f, "Found")), "this month"));
  tick (f, "Found", "this month", TRUE);
  assert_filter (f, "found:month");
  g_assert_cmpuint (n_shown (f), ==, expected);
  /* One range at a time. */
  tick (f, "Found", "this week", TRUE);
  assert_filter (f, "found:week");
  tick (f, "Found", "this week", FALSE);
  assert_filter (f, "");
}

static GtkToggleButton *
first_arrow (GtkWidget *widget)
{
  if (GTK_IS_TOGGLE_BUTTON (widget) && gtk_widget_has_css_class (widget, "facet-arrow"))
    return GTK_TOGGLE_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkToggleButton *found = first_arrow (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_areas_are_a_tree_that_counts_all_below (PageFixture *f, gconstpointer data)
{
  GtkWidget      *areas = GTK_WIDGET (section (f, "Area"));
  GtkCheckButton *district;
  guint           expected;

  open_section (f, "Area");
  district = find_check (areas, "克拉玛依区");
  g_assert_nonnull (district);
  g_assert_null (find_check (areas, "昆仑路街道"));
  gtk_toggle_button_set_active (first_arrow (areas), TRUE);
  expected = count_of (district);
  tick (f, "Area", "克拉玛依区", TRUE);
  assert_filter (f, "area:克拉玛依区");
  g_assert_cmpuint (n_shown (f), ==, expected);
  /* What a click on a chart asked for is ticked, too, and goes with the tick. */
  page_fixture_filter (f, "district:克拉玛依区");
  g_assert_true (gtk_check_button_get_active (find_check (areas, "克拉玛依区")));
  tick (f, "Area", "克拉玛依区", FALSE);
  assert_filter (f, "");
}

static void
test_a_long_list_can_be_sought_by_initials (PageFixture *f, gconstpointer data)
{
  GtkWidget *units = GTK_WIDGET (section (f, "Responsible unit"));
  GtkWidget *search;

  open_section (f, "Responsible unit");
  search = page_fixture_find (units, GTK_TYPE_SEARCH_ENTRY);
  g_assert_true (gtk_widget_get_visible (search));
  gtk_editable_set_text (GTK_EDITABLE (search), "sgajj");
  rectify_wait_until (find_check (units, "交通警察") != NULL
                      && find_check (units, "城市管理") == NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "城市管理");
  rectify_wait_until (find_check (units, "交通警察") == NULL);
}

static void
test_only_what_is_open_is_counted (PageFixture *f, gconstpointer data)
{
  guint length;

  g_assert_null (rectify_workspace_get_facet (f->workspace, RECTIFY_AXIS_SOURCE, &length));
  open_section (f, "Source");
  g_assert_nonnull (rectify_workspace_get_facet (f->workspace, RECTIFY_AXIS_SOURCE, &length));
  g_assert_null (rectify_workspace_get_flag_facet (f->workspace));
}

/* --- completion --- */

static char *
offered (PageFixture *f, const char *text)
{
  guint                 start;
  int                   axis;
  g_autoptr (GPtrArray) found =
      rectify_filter_complete (f->workspace, text, (guint) strlen (text), &start, &axis);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (all, "%s%.*s%s", i > 0 ? "|" : "", (int) start, text,
                            ((RectifyCompletion *) found->pdata[i])->text);
  return g_string_free (all, FALSE);
}

static void
assert_offers (PageFixture *f, const char *text, const char *expected)
{
  g_autofree char *all = offered (f, text);

  if (strstr (all, expected) == NULL)
    g_error ("%s: %s is not in %s", text, expected, all);
}

static void
test_keywords_and_values_are_offered (PageFixture *f, gconstpointer data)
{
  g_autofree char *nothing = offered (f, "state:fixing ");
  g_autofree char *quoted = offered (f, "\"占道");

  assert_offers (f, "un", "unit:");
  assert_offers (f, "overdue stat", "overdue state:");
  assert_offers (f, "overd", "overdue ");
  assert_offers (f, "unit:交通警", "unit:市公安局交通警察支队 ");
  assert_offers (f, "unit:交警支队", "unit:市公安局交通警察支队 ");
  assert_offers (f, "状态：整", "");
  assert_offers (f, "状态：fix", "状态：fixing ");
  assert_offers (f, "-class:环境脏,秩", "-class:环境脏,秩序乱 ");
  assert_offers (f, "due:to", "due:today |due:tomorrow ");
  assert_offers (f, "saved:", "saved:今日到期 ");
  assert_offers (f, "entered:", "entered:me ");
  assert_offers (f, "sources:督", "sources:督查 ");
  assert_offers (f, "same-p", "same-photo ");
  /* Names by their initials, without a keyword. */
  assert_offers (f, "sgajj", "unit:市公安局交通警察支队 ");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (quoted, ==, "");
}

static void
test_values_come_with_their_counts (PageFixture *f, gconstpointer data)
{
  guint                 start, before = f->n_refreshed;
  int                   axis;
  g_autoptr (GPtrArray) found = NULL;
  const RectifyCounts  *counts;

  rectify_workspace_want_axis (f->workspace, RECTIFY_AXIS_STATE, TRUE);
  rectify_wait_until (f->n_refreshed > before);
  counts = rectify_workspace_get_counts (f->workspace);
  found = rectify_filter_complete (f->workspace, "state:clo", 9, &start, &axis);
  g_assert_cmpint (axis, ==, RECTIFY_AXIS_STATE);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (((RectifyCompletion *) found->pdata[0])->count, ==,
                   (int) counts->states[RECTIFY_STATE_CLOSED]);
}

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
#define ADD(name)                                                                                  \
  g_test_add ("/facet-panel/" #name, PageFixture, NULL, set_up, test_##name, tear_down)
  ADD (a_flag_and_a_day_are_counted_and_ticked);
  ADD (areas_are_a_tree_that_counts_all_below);
  ADD (a_long_list_can_be_sought_by_initials);
  ADD (only_what_is_open_is_counted);
  ADD (keywords_and_values_are_offered);
  ADD (values_come_with_their_counts);
  return g_test_run ();
}
