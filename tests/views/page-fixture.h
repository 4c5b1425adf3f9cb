/* page-fixture.h: one page in a bare window, on a small demo ledger that is opened as usual. */

#pragma once

#include "model/workspace.h"
#include "rectify-test.h"

#include <adwaita.h>

typedef struct
{
  char             *dir; /* holds the ledger and whatever a test writes */
  RectifyStore     *store;
  RectifyWorkspace *workspace;
  GtkWidget        *window;
  GtkWidget        *page;
  guint             n_refreshed;
  char             *went_to; /* the page asked for by win.page; nullable */
} PageFixture;

/* gtk_test_init (), libadwaita, resources. */
void page_fixture_init (int *argc, char ***argv);
/* @page: floating; shown at 1000 × 700 with the workspace, whose figures are there. */
void page_fixture_set_up (PageFixture *f, GtkWidget *page, guint n_issues);
/* Asserts that the page and the workspace are gone. */
void page_fixture_tear_down (PageFixture *f);

/* Sets the filter and waits for its answer. */
void page_fixture_filter (PageFixture *f, const char *text);
/* The first descendant of that type; NULL when there is none. */
GtkWidget *page_fixture_find (GtkWidget *widget, GType type);
/* What a label says; NULL for what is no label. */
const char *page_fixture_text (GtkWidget *widget);
/* Everything a widget says, a line each. (transfer full) */
char *page_fixture_all_text (GtkWidget *widget);
/* Whether a label that is shown contains @text. */
gboolean page_fixture_shows (GtkWidget *widget, const char *text);
/* What the widget's class has bound to a key. */
void page_fixture_press (GtkWidget *widget, guint key, GdkModifierType state);
