/* inspection.h: the visits of sites, what was found item by item, and the rules scores follow.
 *
 * One immutable, reference-counted object holds all of a ledger; a version of the columns carries
 * it (columns.h), so whoever has the columns has the visits. It is filled by one thread and sealed
 * before anybody else sees it; then any thread.
 */

#pragma once

#include "domain/clock.h"

G_BEGIN_DECLS

typedef enum {
  RECTIFY_INSPECTION_DAILY,
  RECTIFY_INSPECTION_ASSESSMENT, /* monthly */
  RECTIFY_INSPECTION_LOOK_BACK,
} RectifyInspectionKind;
#define RECTIFY_N_INSPECTION_KINDS 3
extern const char *const rectify_inspection_keys[RECTIFY_N_INSPECTION_KINDS]; /* daily assessment
                                                                                 look-back */

typedef enum {
  RECTIFY_RESULT_CONFORMS,
  RECTIFY_RESULT_FAILS,
  RECTIFY_RESULT_NOT_APPLICABLE,
} RectifyResult;
#define RECTIFY_N_RESULTS 3

/* What was found of one item. */
typedef struct
{
  guint32 item; /* index in the directory */
  guint   result : 8;
  guint   hits : 24; /* of FAILS, at least 1, at most RECTIFY_MOST_HITS */
  gint64  issue_id;  /* what it became; 0: none */
} RectifyItemResult;
#define RECTIFY_MOST_HITS 0xffffff

typedef struct
{
  guint32    site; /* index in the directory */
  RectifyDay day;
  guint8     kind;
  gboolean   full; /* every item was looked at; only such a visit gives a score */
  guint      n_findings;
  guint      first; /* of the findings; set by rectify_inspections_add () */
} RectifyVisit;

/* How a visit becomes a score. */
typedef enum {
  RECTIFY_SCORE_RATIO,     /* 100 × (1 − lost / Σ caps of the items that apply) */
  RECTIFY_SCORE_DEDUCTION, /* 100 − lost */
} RectifyScoreKind;
#define RECTIFY_N_SCORE_KINDS 2
extern const char *const rectify_score_kind_keys[RECTIFY_N_SCORE_KINDS]; /* ratio deduction */

/* The rules from one day on. Source: product.md §5. */
typedef struct
{
  guint            version; /* 1, 2, 3 … */
  RectifyDay       start;
  RectifyScoreKind kind;
  double           red_line;                  /* most a site has that fails a red-line item: 60 */
  double           overdue_day, overdue_most; /* off for each overdue issue and day: 1, 10 */
  double           relapse;                   /* off for each: 3 */
  double           unit_sites, unit_on_time, unit_held; /* shares of a unit's score: 0.7 0.2 0.1 */
} RectifyScoreRule;

/* Version 1 as product.md has it, from always on. */
void rectify_score_rule_init (RectifyScoreRule *rule);

typedef struct _RectifyInspections RectifyInspections;

RectifyInspections *rectify_inspections_new (void);
RectifyInspections *rectify_inspections_ref (RectifyInspections *self);
void                rectify_inspections_unref (RectifyInspections *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyInspections, rectify_inspections_unref)

/* Before it is sealed. Visits of one site and day in the order they were made. */
void rectify_inspections_add (RectifyInspections      *self,
                              const RectifyVisit      *visit,
                              const RectifyItemResult *findings);
void rectify_inspections_add_rule (RectifyInspections *self, const RectifyScoreRule *rule);
void rectify_inspections_seal (RectifyInspections *self);

guint rectify_inspections_n (const RectifyInspections *self);
/* By site and day. */
const RectifyVisit      *rectify_inspections_visit (const RectifyInspections *self, guint i);
const RectifyItemResult *rectify_inspections_findings (const RectifyInspections *self,
                                                       const RectifyVisit       *visit);
/* The last full visit of a site on or before a day; NULL: there was none. */
const RectifyVisit *rectify_inspections_last (const RectifyInspections *self,
                                              guint32                   site,
                                              RectifyDay                day);
/* The rules in force on a day: the largest version that has begun, else those of
 * rectify_score_rule_init (). @self: nullable. */
RectifyScoreRule rectify_inspections_rule (const RectifyInspections *self, RectifyDay day);

G_END_DECLS
