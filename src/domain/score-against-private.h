/* score-against-private.h: what stands against the sites, added up and taken away again. */

#pragma once

#include "domain/columns-private.h"
#include "domain/score-standing-private.h"

G_BEGIN_DECLS

/* What stands against a site since its last full visit. */
typedef struct
{
  guint32 visit_end; /* last second of the visit's day; 0: never visited */
  guint32 overdue_days, relapses;
  guint32 added; /* index + 1 of the first entry */
} RectifyAgainst;

/* An item found since, in a list of its site's. */
typedef struct
{
  guint32 item, next;
} RectifyAdded;

/* A deadline that will have passed soon. */
typedef struct
{
  guint32 due, site;
} RectifyComing;

typedef struct
{
  RectifyStanding   head;
  RectifyDirectory *directory;
  RectifyClock     *clock;
  GPtrArray        *chunks; /* (element-type RectifyChunk) */
  guint32           moment;
  RectifyDay        today;
  gint64            now, horizon; /* instants for which it can be brought forward */
  RectifyAgainst   *against;      /* by site, index + 1 */
  GArray           *added;        /* (element-type RectifyAdded) */
  guint32           spare;        /* index + 1 of the first entry no list has */
  GArray           *coming;       /* (element-type RectifyComing) now ≤ due < horizon */
  guint8           *fixed;        /* by finding: its issue is closed or void */
} RectifyKeptStanding;

/* While one is made. */
typedef struct
{
  RectifyKeptStanding *self;
  RectifyColumns      *columns;
  RectifyInspections  *inspections;
  guint8              *dirty; /* by site, index + 1 */
  RectifyScoreItems    items;
  guint               *counts; /* by item, all 0 between two sites */
} RectifyMaking;

/* Adds what a chunk notes. */
void rectify_against_take (RectifyMaking *making, const RectifyChunk *chunk);
/* Exchanges what it noted for what it notes now. @moment: of the version @old stands in. */
void rectify_against_exchange (RectifyMaking      *making,
                               const RectifyChunk *old,
                               guint32             moment,
                               const RectifyChunk *new);
/* Deadlines that have passed since: today's, so each counts as one day. */
void rectify_against_pass (RectifyMaking *making);

G_END_DECLS
