/* window-fixture.h: the whole window, with or without a small demo ledger. */

#pragma once

#include "rectify-test.h"
#include "views/window.h"

#define WINDOW_FIXTURE_ISSUES 300

typedef struct
{
  char          *root, *ledger;
  RectifyWindow *window;
} WindowFixture;

/* A ledger of that many issues in a new folder. */
void window_fixture_make_ledger (const char *dir);
/* A window without a ledger; with one that is read. */
void window_fixture_set_up (WindowFixture *f, gconstpointer data);
void window_fixture_set_up_open (WindowFixture *f, gconstpointer data);
/* Asserts that the window is gone. */
void     window_fixture_tear_down (WindowFixture *f, gconstpointer data);
gboolean window_fixture_is_ready (WindowFixture *f);
/* The first widget of a type below, in the order of the tree; NULL. */
gpointer window_fixture_find (GtkWidget *widget, GType type);
/* Whether some visible label below says this, or begins with it. */
gboolean window_fixture_says (GtkWidget *widget, const char *text);
gboolean window_fixture_window_says (WindowFixture *f, const char *text);
/* Into the search entry, until the rows have followed. */
void window_fixture_type_filter (WindowFixture *f, const char *text);
