/* intake-names.h: names of a sheet the ledger does not know, each once: made, meant for one that is
 * there, or left out.
 *
 * A choice is sent to the page Taking in as a wish.
 */

#pragma once

#include "views/intake-work.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_INTAKE_NAMES (rectify_intake_names_get_type ())
G_DECLARE_FINAL_TYPE (RectifyIntakeNames, rectify_intake_names, RECTIFY, INTAKE_NAMES, AdwBin)

/* Another work begins. */
void rectify_intake_names_clear (RectifyIntakeNames *self);
/* Names that are new since the last time join; those there keep what was chosen. Hidden when there
 * are none. */
void  rectify_intake_names_show (RectifyIntakeNames      *self,
                                 const RectifyIntakeWork *work,
                                 RectifyIntakeResult     *result);
guint rectify_intake_names_get_n (RectifyIntakeNames *self);
/* The choice for a name; NULL when it is not listed. For tests. */
GtkDropDown *rectify_intake_names_get_choice (RectifyIntakeNames *self,
                                              RectifyList         list,
                                              const char         *name);

G_END_DECLS
