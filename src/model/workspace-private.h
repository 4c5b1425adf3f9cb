/* workspace-private.h: the job that answers one state of the workspace: as-of version, rows,
 * counts.
 */

#pragma once

#include "model/workspace.h"
#include "store/filter-ids.h"

G_BEGIN_DECLS

/* A watched filter and how many issues it means. */
typedef struct
{
  char             *key;
  RectifyFilter    *filter;
  RectifyFilterIds *ids; /* nullable: nothing to look up, or not yet */
  guint             count;
} RectifyWatched;

/* How often each facet is wanted. */
typedef struct
{
  guint axes[RECTIFY_N_FILTER_AXES], dates[RECTIFY_N_DATES], flags;
} RectifyWants;

/* What is asked: values and references of its own, so that any thread may hold it. */
typedef struct
{
  RectifyColumns   *base;   /* all events */
  RectifyColumns   *as_of;  /* (nullable): the version of the moment, when it is already there */
  guint32           moment; /* 0: all events */
  RectifyFilter    *filter;
  RectifyOrder      order;
  gint64            now;
  RectifyClock     *clock;
  RectifyCampaign  *campaign;
  RectifyFilterIds *ids;    /* nullable */
  RectifyCounts    *counts; /* (nullable): of the whole ledger, when they are already known */
  RectifyWants      wants;
} RectifyQuestion;

typedef struct
{
  RectifyColumns    *base;
  RectifyColumns    *columns;
  RectifyFilter     *filter; /* what the selection is of */
  RectifySelection  *selection;
  RectifyCounts     *counts;
  RectifyCounts     *shown;
  GArray            *facets[RECTIFY_N_FILTER_AXES]; /* of guint; NULL: not asked for */
  RectifyFacetExtras extras;
  gint64             now;
} RectifyAnswer;

struct _RectifyWorkspace
{
  GObject        parent_instance;
  RectifyStore  *store;
  RectifyFilter *filter;
  RectifyOrder   order;
  gint64         moment;
  gint64         current;
  GArray        *selected;
  GPtrArray     *watched; /* RectifyWatched */
  char          *user;

  RectifyAnswer *answer; /* the last one; NULL until loaded */

  /* The way to the next answer. */
  guint             generation;
  guint             idle;
  guint             rest; /* source: no other moment was asked for since a while; 0: none */
  gboolean          running;
  gboolean          time_passed; /* the next answer is of the present, not of the last one's time */
  RectifyWants      wants;
  GCancellable     *searching;
  char             *ids_of; /* what ids answer (rectify_filter_looked_up ()); NULL: none */
  RectifyFilterIds *ids;

  /* Counting what is watched, workspace-watch.c. */
  guint           watch_generation;
  gboolean        counting;
  RectifyColumns *watched_columns; /* what the last counts are of … */
  gint64          watched_now;     /* … and when */

  RectifySavedList *saved;

  gint64 opened;       /* real clock when the present began to be told from the last event */
  gint64 opened_event; /* … and that event */
};

/* What depends on all rows is no longer true: asks again, soon. */
void rectify_workspace_out_of_date (RectifyWorkspace *self);

/* Counts what is watched unless that is known for the present columns and time; @again: in any
 * case,
 * @texts: what was looked up is no longer true. */
void rectify_workspace_count_watched (RectifyWorkspace *self, gboolean again, gboolean texts);

void rectify_watched_free (RectifyWatched *self);
void rectify_question_free (RectifyQuestion *self);
void rectify_answer_free (RectifyAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyQuestion, rectify_question_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyAnswer, rectify_answer_free)

/* Any thread. */
RectifyAnswer *rectify_question_answer (const RectifyQuestion *self);

G_END_DECLS
