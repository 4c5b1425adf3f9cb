/* issue-row.h: one line of the issue table, all of its cells in one widget.
 */

#pragma once

#include "model/issue-item.h"
#include "views/issue-columns.h"
#include "views/text-layouts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A cell of every line: which column stands where. Pixels from the left of the line. */
typedef struct
{
  const RectifyIssueColumn *column;
  int                       x, width;
} RectifyCellSpan;

/* What all lines of a table have in common. The table owns it and tells its rows when it changes.
 */
typedef struct
{
  RectifyWorkspace *workspace;  /* not owned; NULL: rows show nothing */
  GArray           *spans;      /* (element-type RectifyCellSpan): those in sight, from the left */
  gboolean          site_shown; /* the site has a column of its own */
  const RectifyIssueColumn *cursor;    /* column of the cell the keys are at; NULL: none */
  gint64                    cursor_id; /* … and its issue */
  char                    **words;     /* what is searched for, to be marked; NULL: nothing */
  RectifyTextLayouts       *layouts;
} RectifyRowLook;

#define RECTIFY_TYPE_ISSUE_ROW (rectify_issue_row_get_type ())
G_DECLARE_FINAL_TYPE (RectifyIssueRow, rectify_issue_row, RECTIFY, ISSUE_ROW, GtkWidget)

/* @look must live as long as the row shows an item. */
GtkWidget *rectify_issue_row_new (const RectifyRowLook *look);
/* Shows the item and follows it; NULL: nothing. The widget around it is called what the cells say,
 * for the screen reader. */
void rectify_issue_row_set_item (RectifyIssueRow *self, RectifyIssueItem *item);
/* (nullable) (transfer none) */
RectifyIssueItem *rectify_issue_row_get_item (RectifyIssueRow *self);
/* Other columns: the texts are made again. */
void rectify_issue_row_update (RectifyIssueRow *self);
/* Columns are elsewhere: the same texts. */
void rectify_issue_row_arrange (RectifyIssueRow *self);
/* What the cell of a column shows; NULL when the column is not in sight. (transfer none) */
const char *rectify_issue_row_get_text (RectifyIssueRow *self, const char *key);
/* The column at a place; NULL: none is there. */
const RectifyIssueColumn *rectify_issue_row_column_at (RectifyIssueRow *self, int x);
/* Where it stands, in pixels of the row; FALSE when the column is not in sight. */
gboolean rectify_issue_row_get_place (RectifyIssueRow *self, const char *key, int *x, int *width);

G_END_DECLS
