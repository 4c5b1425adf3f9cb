/* intake-line-view.h: one line of a sheet in the preview: its cells, and beneath them what is wrong
 * or changes, to be mended in place.
 */

#pragma once

#include "views/intake-work.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A line in a list. It may get another line of the same key; "changed" is emitted then. */
#define RECTIFY_TYPE_INTAKE_LINE_ITEM (rectify_intake_line_item_get_type ())
G_DECLARE_FINAL_TYPE (RectifyIntakeLineItem,
                      rectify_intake_line_item,
                      RECTIFY,
                      INTAKE_LINE_ITEM,
                      GObject)

/* @line belongs to @result, which is kept. */
RectifyIntakeLineItem   *rectify_intake_line_item_new (RectifyIntakeResult     *result,
                                                       const RectifyIntakeLine *line);
const RectifyIntakeLine *rectify_intake_line_item_get (RectifyIntakeLineItem *self);
/* FALSE when it is another line. */
gboolean rectify_intake_line_item_set (RectifyIntakeLineItem   *self,
                                       RectifyIntakeResult     *result,
                                       const RectifyIntakeLine *line);
/* The line's cells stand open to be retyped. */
void rectify_intake_line_item_set_open (RectifyIntakeLineItem *self, gboolean open);

/* How the lines of a sheet are laid out; shared by header and lines. */
typedef struct
{
  guint        n;
  guint       *columns; /* indexes into the cells of a line, those that are taken */
  char       **titles;
  int         *fields;
  guint       *chars; /* width of each */
  RectifyLines kind;
  gboolean     pictures;
} RectifyIntakeLayout;

/* @work is only read during the call. */
RectifyIntakeLayout *rectify_intake_layout_new (const RectifyIntakeWork *work);
RectifyIntakeLayout *rectify_intake_layout_ref (RectifyIntakeLayout *self);
void                 rectify_intake_layout_unref (RectifyIntakeLayout *self);
/* Whether the same cells are shown; either may be NULL. */
gboolean rectify_intake_layout_equal (const RectifyIntakeLayout *a, const RectifyIntakeLayout *b);
/* A cell of the header. */
GtkWidget *rectify_intake_layout_new_title (const RectifyIntakeLayout *self, guint i);
/* "12", "12.2" of a part of it, "12②" of the second of tables beside each other. */
char *rectify_intake_layout_number (const RectifyIntakeLine *line);
/* The cells in front: number of the row, and what happens to it. */
GtkWidget *rectify_intake_layout_new_front (const char *number, const char *outcome);

#define RECTIFY_TYPE_INTAKE_LINE_VIEW (rectify_intake_line_view_get_type ())
G_DECLARE_FINAL_TYPE (RectifyIntakeLineView,
                      rectify_intake_line_view,
                      RECTIFY,
                      INTAKE_LINE_VIEW,
                      AdwBin)

GtkWidget *rectify_intake_line_view_new (void);
/* @item NULL: shows nothing. */
void rectify_intake_line_view_bind (RectifyIntakeLineView *self,
                                    RectifyIntakeLineItem *item,
                                    RectifyIntakeLayout   *layout);
/* Nullable. */
RectifyIntakeLineItem *rectify_intake_line_view_get_item (RectifyIntakeLineView *self);
/* Focus to what is to be mended; FALSE when there is nothing. */
gboolean rectify_intake_line_view_focus (RectifyIntakeLineView *self);
/* The same; where there is nothing, all cells can be mended first. */
gboolean rectify_intake_line_view_mend (RectifyIntakeLineView *self);

/* "✓ New", "◆ Changed" …: shape and word. */
const char *rectify_intake_outcome_word (RectifyIntakeOutcome outcome);

G_END_DECLS
