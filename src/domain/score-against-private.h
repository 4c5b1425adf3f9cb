/* score-against-private.h: what stands against the sites, added up and taken away again. */

#pragma once

#include "domain/columns-private.h"
#include "domain/score-notes-private.h"
#include "domain/score-standing-private.h"

G_BEGIN_DECLS

/* What stands against a site since its last full visit. */
typedef struct
{
  guint32 visit_end;       /* last second of the visit's day; 0: never visited */
  guint32 n_past, n_today; /* overdue since a day before today; since today */
  guint32 relapses;
  guint32 added;     /* index + 1 of the first entry */
  gint64  past_days; /* sum of the days on which the deadlines of n_past were */
  double  of_items;  /* the score before what is overdue and has relapsed is taken off */
} RectifyAgainst;

/* An item found since, in a list of its site's. */
typedef struct
{
  guint32 item, next;
} RectifyAdded;

/* What makes a deadline count. */
typedef struct
{
  RectifyDay today;
  guint32    day_start; /* of today */
  guint32    now;
} RectifyInstant;

typedef struct
{
  RectifyStanding   head;
  RectifyDirectory *directory;
  RectifyClock     *clock;
  GPtrArray        *chunks; /* (element-type RectifyChunk) */
  guint32           moment;
  RectifyInstant    instant;
  RectifyAgainst   *against; /* by site, index + 1 */
  GArray           *added;   /* (element-type RectifyAdded) */
  guint32           spare;   /* index + 1 of the first entry no list has */
  guint8           *fixed;   /* by finding: its issue is closed or void */
} RectifyKeptStanding;

/* While one is made. Sites of which the last full visit is another than before are begun anew:
 * first everything is told of all others, then everything of these. */
typedef struct
{
  RectifyKeptStanding *self;
  RectifyColumns      *columns;
  RectifyInspections  *inspections;
  guint8              *begun;    /* by site, index + 1 */
  guint8               of_begun; /* of which is told */
  guint8              *dirty;    /* by site, index + 1: its items are looked at again */
  RectifyScoreItems    items;
  guint               *counts; /* by item, all 0 between two sites */
} RectifyMaking;

/* Whether a deadline counts otherwise at the one instant than at the other. */
gboolean rectify_against_passes (const RectifyInstant *before,
                                 const RectifyInstant *now,
                                 const RectifyNotes   *notes);
/* Nothing stands against a site that is begun. @visit_end: as in RectifyAgainst */
void rectify_against_begin (RectifyMaking *making, guint32 site, guint32 visit_end);
/* Adds what a chunk notes. */
void rectify_against_take (RectifyMaking *making, const RectifyChunk *chunk);
/* The deadlines noted by a chunk that count otherwise than at @before. @moment: of a version it
 * stands in. */
void rectify_against_pass (RectifyMaking        *making,
                           const RectifyInstant *before,
                           const RectifyChunk   *chunk,
                           guint32               moment);
/* Exchanges what it noted for what it notes now. @moment: of the version @old stands in. */
void rectify_against_exchange (RectifyMaking      *making,
                               const RectifyChunk *old,
                               guint32             moment,
                               const RectifyChunk *new);
/* Which findings are fixed that became issues of a chunk. */
void rectify_against_look_at_issues (RectifyMaking *making, const RectifyChunk *chunk);

G_END_DECLS
