/* pasted-lines.h: text from a chat or a letter: one problem a line. Any thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * rectify_pasted_lines:
 * @text: what was pasted
 *
 * Text that is no table – no tabs, no separators that repeat from line to line, no known header –
 * as a table of one column that says what the problem is. Numbers in front of the lines, and lines
 * that only say who wrote when, are left out.
 * Returns: (nullable): NULL when it is a table, to be read as it is
 */
GBytes *rectify_pasted_lines (GBytes *text);

G_END_DECLS
