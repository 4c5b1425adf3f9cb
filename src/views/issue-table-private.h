/* issue-table-private.h: the table's parts, for the files issue-table*.c. */

#pragma once

#include "views/issue-row.h"
#include "views/issue-table.h"

G_BEGIN_DECLS

struct _RectifyIssueTable
{
  AdwBin parent_instance;

  GtkColumnView     *titles; /* has the columns, but no rows */
  GtkScrolledWindow *scroller;
  GtkListView       *list;

  RectifyWorkspace      *workspace; /* nullable */
  RectifyIssueSelection *selection; /* nullable */
  GSimpleActionGroup    *actions;
  GHashTable            *columns; /* key -> GtkColumnViewColumn, owned, shown or not */
  RectifyOrder           noted;   /* what the sorters found */
  gboolean               setting; /* the program changes columns or the order, not the user */
  gboolean               torn;    /* the lines are made anew when the list has shrunk … */
  gboolean               focused; /* … and get the focus again */
  gboolean               to_top;  /* another filter: begin at the top */
  guint                  lone;    /* place of the one line selected before the list shrank */
  RectifyRowLook         look;

  GtkScrollbar  *sideways;  /* issue-table-sideways.c */
  GtkAdjustment *offset;    /* pixels of columns gone out of sight */
  guint          arranging; /* idle */
  guint          saving;    /* timeout */
  char          *copied;
  GCancellable  *cancellable;
};

/* issue-table-rows.c */
void rectify_issue_table_make_rows (RectifyIssueTable *self);
void rectify_issue_table_forget_rows (RectifyIssueTable *self);
/* Columns came, went, moved or got another width: the rows follow. */
void rectify_issue_table_place_cells (RectifyIssueTable *self);
/* What the rows say or mark has changed. */
void rectify_issue_table_update_rows (RectifyIssueTable *self);
/* The row that shows at a point of the table; FALSE when there is none. */
gboolean rectify_issue_table_row_at (RectifyIssueTable *self, double x, double y, guint *position);

/* issue-table-focus.c
 * Whether the lines would not be those of the list when it has only the first @n any more. */
gboolean rectify_issue_table_would_tear (RectifyIssueTable *self, guint n);
/* Before the list shrinks and after: when the one line selected went, the next one takes its place.
 */
void rectify_issue_table_note_lone (RectifyIssueTable *self);
void rectify_issue_table_go_on (RectifyIssueTable *self);

/* issue-table-columns.c */
void rectify_issue_table_make_columns (RectifyIssueTable *self);
void rectify_issue_table_show_order (RectifyIssueTable *self);
/* Titles tell how many values the filter asks for. */
void                      rectify_issue_table_show_filter (RectifyIssueTable *self);
const RectifyIssueColumn *rectify_issue_table_column_info (GtkColumnViewColumn *column);
/* Width at first, as high as the text of the desktop wants it. */
int rectify_issue_table_usual_width (RectifyIssueTable *self, const RectifyIssueColumn *info);

/* issue-table-copy.c */
void rectify_issue_table_copy_issues (RectifyIssueTable *self, GPtrArray *issues);

/* What copying says of a cell; a day in full. (transfer full) */
char *rectify_issue_table_cell_text (const RectifyIssueColumn *column,
                                     const RectifyCellContext *context,
                                     const RectifyCellRow     *row);

/* issue-table-cursor.c */
void rectify_issue_table_add_cursor (RectifyIssueTable *self);
/* The cell at a point of the table, if there is one. */
void rectify_issue_table_put_cell (RectifyIssueTable *self, double x, double y);
/* With a workspace. */
void rectify_issue_table_follow_cursor (RectifyIssueTable *self);

/* issue-table-sideways.c */
/* Brings a column into sight. */
void rectify_issue_table_show_column (RectifyIssueTable *self, const RectifyIssueColumn *info);
void rectify_issue_table_add_sideways (RectifyIssueTable *self);
/* Columns or the room for them changed: arranged again, soon. */
void rectify_issue_table_arrange (RectifyIssueTable *self);

G_END_DECLS
