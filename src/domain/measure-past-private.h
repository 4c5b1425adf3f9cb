/* measure-past-private.h: counts of past moments, see rectify_measure_past (). */

#pragma once

#include "domain/columns-private.h"
#include "domain/measure.h"

G_BEGIN_DECLS

/* Of one version of all events. Any thread. */
RectifyPasts *rectify_pasts_new (void);
void          rectify_pasts_free (RectifyPasts *self);
/* Lets go of all counts. */
void rectify_pasts_forget (RectifyPasts *self);

G_END_DECLS
