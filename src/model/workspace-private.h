/* workspace-private.h: the job that answers one state of the workspace: as-of version, rows,
 * counts.
 */

#pragma once

#include "model/workspace.h"

G_BEGIN_DECLS

/* The axes whose values the sidebar offers. */
#define RECTIFY_N_FACETS 12
extern const RectifyAxis rectify_workspace_facets[RECTIFY_N_FACETS];

/* A standing filter and how many issues it means. */
typedef struct
{
  char          *key;
  RectifyFilter *filter;
  guint          count;
} RectifyWatched;

/* What is asked: values and references of its own, so that any thread may hold it. */
typedef struct
{
  RectifyColumns  *base;   /* all events */
  RectifyColumns  *as_of;  /* (nullable): the version of the moment, when it is already there */
  guint32          moment; /* 0: all events */
  RectifyFilter   *filter;
  RectifyOrder     order;
  gint64           now;
  RectifyClock    *clock;
  RectifyCampaign *campaign;
  GArray          *hits;    /* nullable */
  GArray          *numbers; /* nullable */
  GPtrArray       *watched; /* (element-type RectifyWatched) */
} RectifyQuestion;

typedef struct
{
  RectifyColumns   *base;
  RectifyColumns   *columns;
  RectifySelection *selection;
  RectifyCounts    *counts;
  RectifyCounts    *shown;
  GPtrArray        *facets;  /* GArray of guint for each of rectify_workspace_facets */
  GPtrArray        *watched; /* (element-type RectifyWatched) with their counts */
  gint64            now;
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
  guint         generation;
  guint         idle;
  gboolean      running;
  GCancellable *searching;
  char         *hits_of; /* the words that hits answer; NULL: none, or no longer true */
  GArray       *hits;
  char         *numbers_of; /* canonical text of the number terms that numbers answer */
  GArray       *numbers;

  gint64 opened;       /* real clock when the present began to be told from the last event */
  gint64 opened_event; /* … and that event */
};

/* What depends on all rows is no longer true: asks again, soon. */
void rectify_workspace_out_of_date (RectifyWorkspace *self);

RectifyWatched *rectify_watched_new (const char *key, RectifyFilter *filter);
void            rectify_watched_free (RectifyWatched *self);
void            rectify_question_free (RectifyQuestion *self);
void            rectify_answer_free (RectifyAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyQuestion, rectify_question_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyAnswer, rectify_answer_free)

/* Any thread; about 100 ms at 1 M rows. */
RectifyAnswer *rectify_question_answer (const RectifyQuestion *self);

G_END_DECLS
