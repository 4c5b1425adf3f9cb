/* inspections.h: visits of sites on disk: writing one with what it becomes, loading all, and the
 * rules of scores.
 *
 * On a connection, as database.h.
 */

#pragma once

#include "domain/inspection.h"
#include "store/database.h"

G_BEGIN_DECLS

/* One item of a visit. Strings are borrowed. */
typedef struct
{
  gint64        item_id;
  RectifyResult result;
  guint         hits; /* of FAILS; 0 counts as 1 */
  const char   *remark;
  gint64        issue_id; /* (out): of FAILS: the issue it became, or the one there was */
  gboolean      known;    /* (out): the site had an issue of this item that is not closed yet */
} RectifyInspectionLine;

typedef struct
{
  gint64                site_id;
  RectifyDay            day;
  RectifyInspectionKind kind;
  gboolean              full;      /* items of the site's type that have no line conform */
  gboolean              assign;    /* new issues go to the site's unit at once, due by the rules */
  const char           *inspector; /* nullable */
  const char           *remark;    /* nullable */
  GArray               *lines;     /* (element-type RectifyInspectionLine) */
  double                score;     /* (out): of a full visit, else NAN */
} RectifyInspection;

/**
 * rectify_database_add_inspection:
 * @directory: the lists as they are now
 * @inspection: (inout)
 * @now: the present; the issues of a visit of an earlier day are found at noon of that day
 * @batch: (out) (optional): takes all of it back
 *
 * One durable transaction: the visit, its results, and an issue for every item that fails, unless
 * the site has one of the same item that is not closed yet.
 *
 * Returns: the visit's id; 0 on error: RECTIFY_STORE_ERROR_INVALID for an unknown site or item, an
 * item of another type of site, an item twice, a site without a type, a day in the future
 */
gint64 rectify_database_add_inspection (RectifyDatabase        *self,
                                        const RectifyDirectory *directory,
                                        RectifyInspection      *inspection,
                                        gint64                  now,
                                        char                  **batch,
                                        GError                **error);

/* All of the current campaign, sealed. What @directory does not have is left out. (transfer full)
 */
RectifyInspections *rectify_database_load_inspections (RectifyDatabase        *self,
                                                       const RectifyDirectory *directory,
                                                       GError                **error);

/* Adds the next version of the rules; @rule->version is set. Earlier days keep theirs. */
gboolean rectify_database_add_score_rule (RectifyDatabase  *self,
                                          RectifyScoreRule *rule,
                                          GError          **error);

G_END_DECLS
