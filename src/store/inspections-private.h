/* inspections-private.h: writing a visit inside a transaction; for inspections.c and the demo. */

#pragma once

#include "store/database-private.h"
#include "store/inspections.h"

G_BEGIN_DECLS

/* The visit and its results as they are; @batch (nullable): what it is taken back with. Returns:
 * its id; 0 on error */
gint64 rectify_inspection_insert (RectifyDatabase         *self,
                                  const RectifyInspection *inspection,
                                  const char              *batch,
                                  GError                 **error);
/* NAN for a visit that was not full. */
double rectify_inspection_score (const RectifyDirectory  *directory,
                                 const RectifyScoreRule  *rule,
                                 const RectifyInspection *inspection);

G_END_DECLS
