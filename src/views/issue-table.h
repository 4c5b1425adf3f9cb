/* issue-table.h: the issues as a table: the columns one chooses, any order, any number of rows.
 *
 * Titles over a list of RectifyIssueSelection. Which columns, how wide and in which order they
 * stand is remembered. Sorting sets the workspace's order. Tab leaves the table instead of walking
 * through its rows.
 *
 * Action group "columns": one toggle for each key of issue-columns.h, "density" ('comfortable',
 * 'dense'), "reset" and "arrange" (a dialog); for menus of whoever holds the table.
 */

#pragma once

#include "views/issue-columns.h"
#include "views/issue-selection.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Pixels. */
#define RECTIFY_MIN_COLUMN_WIDTH 24
#define RECTIFY_MAX_COLUMN_WIDTH 1200

#define RECTIFY_TYPE_ISSUE_TABLE (rectify_issue_table_get_type ())
G_DECLARE_FINAL_TYPE (RectifyIssueTable, rectify_issue_table, RECTIFY, ISSUE_TABLE, AdwBin)

/* Signals: "activated" (guint position): Enter or a double click; "menu-wanted" (gdouble x, y in
 * the table): right click, after the row below was selected, or the menu key. */
void rectify_issue_table_set_workspace (RectifyIssueTable *self, RectifyWorkspace *workspace);
/* NULL without a workspace. */
RectifyIssueSelection *rectify_issue_table_get_selection (RectifyIssueTable *self);
/* A menu of the columns and densities; the group "columns" must be reachable. (transfer full) */
GMenuModel *rectify_issue_table_new_menu (RectifyIssueTable *self);
/* (transfer none) */
GActionGroup *rectify_issue_table_get_actions (RectifyIssueTable *self);
/* Brings a row into sight. */
void rectify_issue_table_scroll_to (RectifyIssueTable *self, guint position);
/* Gives the list the focus where that issue is, if it is selected; where nothing is, the first is
 * selected. */
void rectify_issue_table_focus (RectifyIssueTable *self, gint64 id);
/* Keys of the columns shown, as they stand; ends with NULL. (transfer full) */
char **rectify_issue_table_get_shown (RectifyIssueTable *self);
/* So many places to the right, or to the left below 0, as far as there are any. What the table is
 * sorted by stays. */
void rectify_issue_table_move_column (RectifyIssueTable *self, const char *key, int by);
/* Pixels; -1: there is no such column. */
int  rectify_issue_table_get_width (RectifyIssueTable *self, const char *key);
void rectify_issue_table_set_width (RectifyIssueTable *self, const char *key, int width);
/* Puts the selected rows on the clipboard as lines of cells between tabs, the titles first. Many
 * rows are read first. */
void rectify_issue_table_copy (RectifyIssueTable *self);
/* The same of the cell the keys are at, when one row is selected: its text alone; of an empty one
 * nothing, which is said. FALSE: there is no such cell. */
gboolean rectify_issue_table_copy_cell (RectifyIssueTable *self);
/* Key of the column of that cell; NULL: there is none yet. */
const char *rectify_issue_table_get_cell (RectifyIssueTable *self);
/* What copying puts there, for tests; NULL until the last copy is complete. */
const char *rectify_issue_table_get_copied (RectifyIssueTable *self);

G_END_DECLS
