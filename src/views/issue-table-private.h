/* issue-table-private.h: the table's parts, for issue-table.c, issue-table-columns.c and
 * issue-table-cells.c. */

#pragma once

#include "views/issue-table.h"

G_BEGIN_DECLS

struct _RectifyIssueTable
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkColumnView     *view;

  RectifyWorkspace      *workspace; /* nullable */
  RectifyIssueSelection *selection; /* nullable */
  GSimpleActionGroup    *actions;
  GHashTable            *columns; /* key -> GtkColumnViewColumn, owned, shown or not */
  RectifyOrder           noted;   /* what the sorters found */
  gboolean               setting; /* the program changes columns or the order, not the user */
  gboolean               to_top;  /* another filter: begin at the top */
  guint                  saving;  /* timeout */
  char                  *copied;
  GCancellable          *cancellable;
};

/* issue-table-cells.c */
GtkListItemFactory *rectify_issue_table_new_factory (RectifyIssueTable        *self,
                                                     const RectifyIssueColumn *column);
/* The row that shows at a point of the table; FALSE when there is none. */
gboolean rectify_issue_table_row_at (RectifyIssueTable *self, double x, double y, guint *position);

/* issue-table-columns.c */
void rectify_issue_table_make_columns (RectifyIssueTable *self);
void rectify_issue_table_show_order (RectifyIssueTable *self);

G_END_DECLS
