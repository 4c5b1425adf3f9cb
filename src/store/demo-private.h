/* demo-private.h: what the files of the demo ledger share: its world, and the life of one issue in
 * it. */

#pragma once

#include "store/database-private.h"
#include "store/demo.h"

G_BEGIN_DECLS

/* A small generator of our own, so that the same seed gives the same ledger with every version of
 * every library. */
typedef struct
{
  guint64 state;
} RectifyDice;

void     rectify_dice_init (RectifyDice *self, guint64 seed);
guint32  rectify_dice (RectifyDice *self, guint32 sides);        /* 0 … sides − 1 */
double   rectify_dice_part (RectifyDice *self);                  /* 0 … 1, 1 excluded */
gboolean rectify_dice_chance (RectifyDice *self, double chance); /* TRUE with that probability */

/* The directory with everything the issues refer to, and for each unit how it works. */
typedef struct
{
  RectifyDirectory *directory;
  RectifyCampaign  *campaign;
  RectifyClock     *clock;
  double           *pace;  /* by unit index: 1 normal, 1.5 half as fast again slower */
  double           *care;  /* by unit index: 1 normal, less: more is sent back */
  GArray          **items; /* by site type index: (element-type guint32) items of that type */
  GHashTable *last_found; /* site << 8 | item -> instant, so that the same is not found every day */
} RectifyDemoWorld;

/* Writes areas, units, people and @n_sites sites and reads them back. */
gboolean rectify_demo_world_init (RectifyDemoWorld *self,
                                  RectifyDatabase  *db,
                                  guint             n_sites,
                                  guint32           seed,
                                  GError          **error);
void     rectify_demo_world_clear (RectifyDemoWorld *self);
/* The unit that answers for an item at a site. */
guint32 rectify_demo_world_unit (const RectifyDemoWorld *self,
                                 guint32                 site,
                                 guint32                 item,
                                 RectifyDice            *dice);

/* One event of a life, its words borrowed from the world or owned by the life's chunk of strings.
 */
typedef struct
{
  RectifyEventCell cell; /* assign: arg is the unit's index + 1 */
  const char      *by, *approver, *text, *document;
} RectifyDemoEvent;

typedef struct
{
  guint32           site, item, unit, supporting; /* indexes, NONE */
  const char       *source;
  GStringChunk     *strings;
  char             *description, *measure, *leader, *person, *address;
  GArray           *events; /* (element-type RectifyDemoEvent) */
  double            lng, lat;
  RectifyDifficulty difficulty;
  RectifyNature     nature;
  RectifyTerm       term;
} RectifyDemoLife;

void rectify_demo_life_init (RectifyDemoLife *self);
void rectify_demo_life_clear (RectifyDemoLife *self);
/* Makes the life of an issue found at @found, up to @until; every event is one the state table
 * allows. */
void rectify_demo_life_run (RectifyDemoLife        *self,
                            const RectifyDemoWorld *world,
                            gint64                  found,
                            gint64                  until,
                            RectifyDice            *dice);

/* demo-work.c: the work figures of the campaign, day by day. */
gboolean rectify_demo_work_add (RectifyDatabase *db,
                                RectifyDay       first,
                                RectifyDay       last,
                                RectifyDice     *dice,
                                GError         **error);

/* demo-visits.c: visits of the sites that agree with the issues written before. */
gboolean rectify_demo_visits_add (RectifyDatabase        *db,
                                  const RectifyDemoWorld *world,
                                  RectifyDay              last,
                                  guint32                 seed,
                                  GError                **error);

G_END_DECLS
