/* demo-fixture.h: the demo ledger in a folder of its own, opened, with a workspace on it. */

#pragma once

#include "model/workspace.h"
#include "rectify-test.h"

typedef struct
{
  char             *root, *dir;
  RectifyStore     *store;
  RectifyWorkspace *workspace;
  guint             n_refreshed;
} Demo;

/* @n_issues 0: the usual number. Waits for the first "refreshed". */
void demo_set_up (Demo *demo, guint n_issues);
/* The workspace and the store must have no other owner left. */
void demo_tear_down (Demo *demo);
/* Sets the filter and waits until its rows are there. */
void demo_filter (Demo *demo, const char *text);
/* Waits until the workspace has nothing left to do. */
void demo_settle (Demo *demo);
/* One move on these issues, waited for; how many were done. */
guint demo_act (Demo *demo, const GArray *ids, RectifyMove move);
