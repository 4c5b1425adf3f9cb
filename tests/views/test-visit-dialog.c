/* test-visit-dialog.c: a visit of a site: its score while it is typed, and what is saved. */

#include "page-fixture.h"

#include "domain/score.h"
#include "views/day-entry.h"
#include "views/issue-page.h"
#include "views/visit-dialog.h"

#include <math.h>

typedef struct
{
  PageFixture         page;
  RectifyVisitDialog *dialog; /* weak */
  guint32             site;
} Fixture;

static RectifyDirectory *
directory_of (Fixture *f)
{
  return rectify_store_get_directory (f->page.store);
}

/* A site whose first item has no issue that is not closed. */
static guint32
quiet_site (Fixture *f)
{
  RectifyColumns *columns = rectify_workspace_get_columns (f->page.workspace);
  guint           n = rectify_directory_n (directory_of (f), RECTIFY_LIST_SITE);

  for (guint32 site = 0; site < n; site++)
    {
      gboolean quiet = TRUE;

      for (guint row = 0; row < rectify_columns_n (columns); row++)
        quiet &= rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT)
                     ->site[row & (RECTIFY_CHUNK - 1)]
                 != site + 1;
      if (quiet)
        return site;
    }
  g_assert_not_reached ();
}

static void
open_dialog (Fixture *f, guint32 site)
{
  f->dialog = rectify_visit_dialog_new (f->page.page, f->page.workspace, site);
  g_object_add_weak_pointer (G_OBJECT (f->dialog), (gpointer *) &f->dialog);
  gtk_window_present (GTK_WINDOW (f->dialog));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  page_fixture_set_up (&f->page, g_object_new (RECTIFY_TYPE_ISSUE_PAGE, NULL), 100);
  f->site = quiet_site (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (f->dialog));
  rectify_wait_until (f->dialog == NULL);
  page_fixture_tear_down (&f->page);
}

static void
save (Fixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "dialog.save", NULL);
}

/* The items of the site's type. (element-type RectifyItem) */
static GPtrArray *
items_of (Fixture *f)
{
  const RectifySite *site =
      (const RectifySite *) rectify_directory_get (directory_of (f), RECTIFY_LIST_SITE, f->site);
  GPtrArray *items = g_ptr_array_new ();

  for (guint32 i = 0; i < rectify_directory_n (directory_of (f), RECTIFY_LIST_ITEM); i++)
    {
      RectifyItem *item =
          (RectifyItem *) rectify_directory_get (directory_of (f), RECTIFY_LIST_ITEM, i);

      if (item->type == site->type && item->head.active)
        g_ptr_array_add (items, item);
    }
  return items;
}

/* 100 × (1 − lost / caps); what does not apply has no cap. */
static void
test_the_score_follows_what_is_typed (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) items = items_of (f);
  const RectifyItem    *first = items->pdata[0], *second = items->pdata[1];
  double                caps = 0, lost = MIN (first->cap, 2 * first->deduct), score;

  open_dialog (f, f->site);
  g_assert_cmpuint (rectify_visit_dialog_n_items (f->dialog), ==, items->len);
  g_assert_cmpfloat (rectify_visit_dialog_get_score (f->dialog), ==, 100);
  for (guint i = 0; i < items->len; i++)
    caps += ((const RectifyItem *) items->pdata[i])->cap;
  rectify_visit_dialog_set_hits (f->dialog, 0, 2);
  score = 100 * (caps - lost) / caps;
  g_assert_cmpfloat_with_epsilon (rectify_visit_dialog_get_score (f->dialog),
                                  first->red_line ? MIN (score, 60) : score, 1e-9);
  rectify_visit_dialog_set_applies (f->dialog, 1, FALSE);
  score = 100 * (caps - second->cap - lost) / (caps - second->cap);
  g_assert_cmpfloat_with_epsilon (rectify_visit_dialog_get_score (f->dialog),
                                  first->red_line ? MIN (score, 60) : score, 1e-9);
}

static void
test_what_does_not_conform_becomes_an_issue (Fixture *f, gconstpointer data)
{
  guint               n = rectify_columns_n (rectify_workspace_get_columns (f->page.workspace));
  RectifyClock       *clock = rectify_store_get_clock (f->page.store);
  RectifyDay          today;
  RectifyInspections *all;
  const RectifyVisit *visit;
  double              score;

  open_dialog (f, f->site);
  rectify_visit_dialog_set_hits (f->dialog, 0, 1);
  score = rectify_visit_dialog_get_score (f->dialog);
  save (f);
  rectify_wait_until (f->dialog == NULL);
  rectify_wait_until (rectify_columns_n (rectify_workspace_get_columns (f->page.workspace))
                      == n + 1);
  today = rectify_clock_day (clock, rectify_workspace_get_present (f->page.workspace));
  all = rectify_columns_inspections (rectify_workspace_get_columns (f->page.workspace));
  visit = rectify_inspections_last (all, f->site, today);
  g_assert_cmpint (visit->day, ==, today);
  {
    RectifyScoreRule rule = rectify_inspections_rule (all, today);

    g_assert_cmpfloat_with_epsilon (rectify_visit_score (&rule, directory_of (f),
                                                         rectify_inspections_findings (all, visit),
                                                         visit->n_findings),
                                    score, 1e-9);
  }
}

/* Without a site nothing can be saved; nor of a day that has not come. */
static void
test_what_cannot_be_is_not_saved (Fixture *f, gconstpointer data)
{
  RectifyStore *store = f->page.store;
  GtkWidget    *entry;

  open_dialog (f, RECTIFY_INDEX_NONE);
  g_assert_cmpuint (rectify_visit_dialog_n_items (f->dialog), ==, 0);
  g_assert_true (isnan (rectify_visit_dialog_get_score (f->dialog)));
  g_assert_true (page_fixture_shows (GTK_WIDGET (f->dialog), "Choose a site"));
  save (f);
  g_assert_nonnull (f->dialog);
  gtk_window_destroy (GTK_WINDOW (f->dialog));
  rectify_wait_until (f->dialog == NULL);

  open_dialog (f, f->site);
  entry = page_fixture_find (GTK_WIDGET (f->dialog), RECTIFY_TYPE_DAY_ENTRY);
  rectify_day_entry_set_day (RECTIFY_DAY_ENTRY (entry),
                             rectify_clock_day (rectify_store_get_clock (store),
                                                rectify_workspace_get_present (f->page.workspace))
                                 + 1);
  g_assert_true (page_fixture_shows (GTK_WIDGET (f->dialog), "That day has not come yet"));
  save (f);
  g_assert_nonnull (f->dialog);
}

/* Only what was found is said of a visit that did not look at everything: it has no score. */
static void
test_a_partial_visit_has_no_score (Fixture *f, gconstpointer data)
{
  guint      n = rectify_columns_n (rectify_workspace_get_columns (f->page.workspace));
  GtkWidget *check;

  open_dialog (f, f->site);
  rectify_visit_dialog_set_hits (f->dialog, 1, 3);
  check = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (f->dialog),
                                                     RECTIFY_TYPE_VISIT_DIALOG, "full_check"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_true (isnan (rectify_visit_dialog_get_score (f->dialog)));
  save (f);
  rectify_wait_until (f->dialog == NULL);
  rectify_wait_until (rectify_columns_n (rectify_workspace_get_columns (f->page.workspace))
                      == n + 1);
}

#define TEST(name)                                                                                 \
  g_test_add ("/visit-dialog/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  TEST (the_score_follows_what_is_typed);
  TEST (what_does_not_conform_becomes_an_issue);
  TEST (what_cannot_be_is_not_saved);
  TEST (a_partial_visit_has_no_score);
  return g_test_run ();
}
