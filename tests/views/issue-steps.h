/* issue-steps.h: short ways to act on the issue page as a user does: through actions and fields. */

#pragma once

#include "page-fixture.h"

#include "views/issue-page.h"
#include "views/issue-row.h"

/* The page on a demo ledger of some hundred issues. */
void steps_set_up (PageFixture *f, gconstpointer data);
void steps_tear_down (PageFixture *f, gconstpointer data);
/* The first issue the filter means. */
gint64 steps_first (PageFixture *f, const char *filter);
/* The first line of the list, and whether it was read and drawn. */
RectifyIssueRow *steps_row (PageFixture *f);
gboolean         steps_row_is_shown (PageFixture *f);
/* Selects this issue alone in the list. */
void         steps_select (PageFixture *f, gint64 id);
RectifyState steps_state (PageFixture *f, gint64 id);
/* The window of that type that is open; NULL when there is none. */
GtkWidget *steps_window (GType type);
/* Opens the dialog of an event for what is selected. */
GtkWidget *steps_ask (PageFixture *f, const char *event);
/* The n-th plain entry of a window, from 0; those of names and days left out. */
GtkEntry *steps_entry (GtkWidget *window, guint n);
void      steps_type (GtkWidget *window, guint n, const char *text);
void      steps_type_name (GtkWidget *window, const char *text);
void      steps_type_day (GtkWidget *window, const char *text);
gboolean  steps_can_act (GtkWidget *dialog);
/* Presses the dialog's button and waits until the ledger has changed. */
void steps_act (PageFixture *f, GtkWidget *dialog);
