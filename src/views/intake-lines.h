/* intake-lines.h: the lines of a sheet as a table, those of one outcome or all, problems first to
 * hand: what is wrong is mended where it stands.
 *
 * Keys: arrows walk the lines, Enter opens one to be corrected, Escape closes it, Delete leaves it
 * out or takes it back, Tab leaves the table.
 */

#pragma once

#include "views/intake-work.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_INTAKE_LINES (rectify_intake_lines_get_type ())
G_DECLARE_FINAL_TYPE (RectifyIntakeLines, rectify_intake_lines, RECTIFY, INTAKE_LINES, AdwBin)

/* Which lines are shown: all, those that are odd, or those of one RectifyIntakeOutcome. */
#define RECTIFY_INTAKE_SHOW_ALL -1
#define RECTIFY_INTAKE_SHOW_ODD -2

/* The columns shown follow the work, which is only read during the call. */
void rectify_intake_lines_set_work (RectifyIntakeLines *self, const RectifyIntakeWork *work);
/* Lines that stay keep their place, focus and what stands open. NULL: none. */
void  rectify_intake_lines_set_result (RectifyIntakeLines *self, RectifyIntakeResult *result);
void  rectify_intake_lines_set_shown (RectifyIntakeLines *self, int shown);
guint rectify_intake_lines_get_n_shown (RectifyIntakeLines *self);
/* Selects the next line after the selected one that is left out, in conflict or odd, and goes
 * there; from the last one to the first. FALSE when there is none. */
gboolean rectify_intake_lines_next_problem (RectifyIntakeLines *self);

G_END_DECLS
