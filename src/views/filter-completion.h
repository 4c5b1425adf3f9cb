/* filter-completion.h: what could be typed next in a filter expression.
 *
 * Pure but for the workspace it reads; nothing is folded or allocated for what does not match, so
 * that twenty thousand sites cost less than a frame.
 */

#pragma once

#include "model/workspace.h"

G_BEGIN_DECLS

#define RECTIFY_MAX_COMPLETIONS 10

typedef struct
{
  char *text; /* takes the place of the part that is typed: "unit:交警支队 ", "状态:" … */
  char *word; /* what people read */
  char *hint; /* what it is: "Responsible unit" */
  int   axis; /* of a value: the axis it is on, else -1 … */
  guint position;
  int   count; /* … and how many issues there would be; -1: not known */
} RectifyCompletion;

/**
 * rectify_filter_complete:
 * @text: the expression
 * @cursor: where one types, in bytes
 * @start: (out): where the part begins that a completion replaces; it ends at the cursor
 * @axis: (out): the axis whose counts would help, -1: none
 *
 * Keywords and flags by their beginning in either language; values, sites, units and areas also by
 * any part of their name or by the initials of its pinyin. Returns: (element-type
 * RectifyCompletion), at most RECTIFY_MAX_COMPLETIONS, the best first; empty when there is nothing
 * to offer
 */
GPtrArray *rectify_filter_complete (RectifyWorkspace *workspace,
                                    const char       *text,
                                    guint             cursor,
                                    guint            *start,
                                    int              *axis);

G_END_DECLS
