/* issue-columns.h: the columns the issue list can show: key, title, width, order, and the text of a
 * cell.
 *
 * The same texts are shown and copied. Pure functions of the record, its status and the ledger's
 * lists.
 */

#pragma once

#include "model/issue-item.h"
#include "model/workspace.h"

G_BEGIN_DECLS

typedef enum {
  RECTIFY_CELL_LEFT = 0,
  RECTIFY_CELL_FIGURES = 1 << 0, /* tabular figures, at the right */
  RECTIFY_CELL_WIDE = 1 << 1,    /* takes the room that is left */
  RECTIFY_CELL_LAMP = 1 << 2,    /* a shape in a colour */
  RECTIFY_CELL_CODE = 1 << 3,    /* tabular figures, at the left */
  RECTIFY_CELL_PHOTO = 1 << 4,   /* a photo, small; its text counts them */
} RectifyCellLook;

/* What the texts are made with. Borrowed; of one moment. */
typedef struct
{
  RectifyDirectory *directory;
  RectifyClock     *clock;
  RectifyCampaign  *campaign;
  gint64            now;
} RectifyCellContext;

/* One line of the list. @issue is NULL while it is being read: then only what the status tells is
 * shown. */
typedef struct
{
  guint                position; /* 0, 1, … */
  RectifyIssue        *issue;
  const RectifyStatus *status;
} RectifyCellRow;

typedef char *(*RectifyCellTextFunc) (const RectifyCellContext *context, const RectifyCellRow *row);

typedef struct
{
  const char         *key;    /* what is remembered: "number" */
  int                 field;  /* RectifyColumn whose word is the title, or -1: then … */
  const char         *title;  /* … this one (msgid, context "field") */
  int                 order;  /* RectifyOrderKey, or -1: cannot be sorted by */
  int                 width;  /* pixels at first */
  guint               look;   /* RectifyCellLook */
  gboolean            common; /* shown at first */
  RectifyCellTextFunc text;
  gsize               date; /* of a date: its place in RectifyStatus + 1; else 0 */
} RectifyIssueColumn;

/* Ends with a NULL key; in the order of the column menu, the common ones first. */
extern const RectifyIssueColumn rectify_issue_columns[];

void rectify_cell_context_init (RectifyCellContext *context, RectifyWorkspace *workspace);
/* NULL when there is none of that key. */
const RectifyIssueColumn *rectify_issue_column_find (const char *key);
const char               *rectify_issue_column_title (const RectifyIssueColumn *column);
/* The title above the column in the list, where there is less room. */
const char *rectify_issue_column_heading (const RectifyIssueColumn *column);
/* Never NULL; one line. (transfer full) */
char *rectify_issue_column_text (const RectifyIssueColumn *column,
                                 const RectifyCellContext *context,
                                 const RectifyCellRow     *row);

/* What a cell shows of its text, in less room: a number without the campaign's prefix, which every
 * line has, and a problem without the name of the site it begins with (@site_shown: it stands in
 * another column). @text is of the column; a part of it comes out. */
const char *rectify_issue_column_brief (const RectifyIssueColumn *column,
                                        const RectifyCellContext *context,
                                        const RectifyCellRow     *row,
                                        gboolean                  site_shown,
                                        const char               *text);
/* The instant of a date's column; 0 when it is none. */
gint64 rectify_issue_column_instant (const RectifyIssueColumn *column, const RectifyStatus *status);

/* Shape, style class ("lamp-red") and named colour ("lamp_red") of a lamp. Static. */
const char *rectify_lamp_shape (RectifyLamp lamp);
const char *rectify_lamp_style (RectifyLamp lamp);
const char *rectify_lamp_color (RectifyLamp lamp);
RectifyLamp rectify_cell_lamp (const RectifyCellContext *context, const RectifyStatus *status);

G_END_DECLS
