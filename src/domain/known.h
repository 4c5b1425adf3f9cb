/* known.h: what is known of an issue's moments, for people and exports. */

#pragma once

#include "domain/replay.h"

G_BEGIN_DECLS

/* @self without the moments that stand in for those nobody knows: they are 0, as if it never
 * happened. Figures leave such issues out by `undated` instead. */
RectifyStatus rectify_status_known (const RectifyStatus *self);

G_END_DECLS
