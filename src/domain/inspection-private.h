/* inspection-private.h: what scores look up among the visits, and what is kept with them. */

#pragma once

#include "domain/inspection.h"

G_BEGIN_DECLS

/* A finding that became an issue. */
typedef struct
{
  gint64  issue_id;
  guint32 finding; /* index among all findings */
  guint32 site;
} RectifyFindingIssue;

/* By issue. Sealed only. */
const RectifyFindingIssue *rectify_inspections_issues (const RectifyInspections *self, guint *n);
guint                      rectify_inspections_n_findings (const RectifyInspections *self);

/* What follows from the visits and a version: a few boxes (g_atomic_rc_box), the newest first, each
 * not changed once it is there. Any thread. A box holds no reference to the visits. */
#define RECTIFY_INSPECTIONS_DEPTH 3
/* Returns: (transfer full) (nullable) */
gpointer rectify_inspections_kept (RectifyInspections *self, guint i);
/* Puts @box, of which another reference is kept, before the others; the oldest goes unless it was
 * there already. @clear: the same for all. */
void rectify_inspections_keep (RectifyInspections *self, gpointer box, GDestroyNotify clear);
/* Lets go of all of them. */
void rectify_inspections_forget (RectifyInspections *self);

G_END_DECLS
