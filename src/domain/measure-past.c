/* measure-past.c: counts by moment, kept with the version of all events: whatever happened up to a
 * moment does not change while that one lives.
 *
 * Days that follow one another are compared with the days a week before, which were shown
 * themselves a little earlier: their counts are there then, and nothing is made of that moment.
 */

#include "domain/measure-past-private.h"

#define MOST_GROUPS 8192 /* of all that is kept together: two megabytes */

typedef struct
{
  gint64         now, from;
  guint32        moment;
  int            axis;
  guint          soon_hours, look_back_days, n_groups;
  gboolean       untimed;
  RectifyCounts *counts;
} Past;

struct _RectifyPasts
{
  GMutex lock;
  GQueue kept; /* (element-type Past), the newest first */
  guint  n_groups;
};

static void
past_free (gpointer data)
{
  Past *past = data;

  g_free (past->counts);
  g_free (past);
}

RectifyPasts *
rectify_pasts_new (void)
{
  RectifyPasts *self = g_new0 (RectifyPasts, 1);

  g_mutex_init (&self->lock);
  return self;
}

void
rectify_pasts_forget (RectifyPasts *self)
{
  g_mutex_lock (&self->lock);
  g_queue_clear_full (&self->kept, past_free);
  self->n_groups = 0;
  g_mutex_unlock (&self->lock);
}

void
rectify_pasts_free (RectifyPasts *self)
{
  rectify_pasts_forget (self);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static GList *
find (RectifyPasts *self, const Past *wanted)
{
  for (GList *l = self->kept.head; l != NULL; l = l->next)
    {
      const Past *past = l->data;

      if (past->moment == wanted->moment && past->now == wanted->now && past->from == wanted->from
          && past->axis == wanted->axis && past->untimed == wanted->untimed
          && past->soon_hours == wanted->soon_hours
          && past->look_back_days == wanted->look_back_days)
        return l;
    }
  return NULL;
}

/* (transfer full) (nullable): a copy of what is kept. */
static RectifyCounts *
take (RectifyPasts *self, Past *wanted)
{
  RectifyCounts *counts = NULL;
  GList         *l;

  g_mutex_lock (&self->lock);
  l = find (self, wanted);
  if (l != NULL)
    {
      const Past *past = l->data;

      wanted->n_groups = past->n_groups;
      counts = g_memdup2 (past->counts, past->n_groups * sizeof *counts);
      g_queue_unlink (&self->kept, l);
      g_queue_push_head_link (&self->kept, l);
    }
  g_mutex_unlock (&self->lock);
  return counts;
}

static void
keep (RectifyPasts *self, const Past *made, const RectifyCounts *counts)
{
  Past *past;

  if (made->n_groups > MOST_GROUPS / 4)
    return;
  past = g_memdup2 (made, sizeof *made);
  past->counts = g_memdup2 (counts, made->n_groups * sizeof *counts);
  g_mutex_lock (&self->lock);
  if (find (self, past) != NULL) /* another thread was at it, too */
    g_clear_pointer (&past, past_free);
  else
    {
      g_queue_push_head (&self->kept, past);
      self->n_groups += past->n_groups;
    }
  while (self->n_groups > MOST_GROUPS)
    {
      Past *oldest = g_queue_pop_tail (&self->kept);

      self->n_groups -= oldest->n_groups;
      past_free (oldest);
    }
  g_mutex_unlock (&self->lock);
}

RectifyCounts *
rectify_measure_past (RectifyColumns              *columns,
                      gint64                       moment,
                      int                          axis,
                      const RectifyMeasureOptions *options,
                      guint                       *n_groups)
{
  Past           past = { 0 };
  RectifyPasts  *pasts;
  RectifyCounts *counts = NULL;

  g_return_val_if_fail (columns != NULL && options != NULL && options->campaign != NULL, NULL);

  past.moment = moment >= 0 ? (guint32) MIN (moment, G_MAXUINT32) : columns->moment;
  past.now = options->now;
  past.from = options->from;
  past.axis = axis;
  past.untimed = options->untimed;
  past.soon_hours = options->campaign->soon_hours;
  past.look_back_days = options->campaign->look_back_days;
  pasts = columns->latest != NULL ? columns->latest->pasts : columns->pasts;
  /* The present moves on, and a selection is one of its own. */
  if (options->rows == NULL && past.moment != G_MAXUINT32)
    counts = take (pasts, &past);
  if (counts == NULL)
    {
      g_autoptr (RectifyColumns) then = rectify_columns_new_as_of (columns, past.moment);

      counts = rectify_measure (then, axis, options, &past.n_groups);
      if (options->rows == NULL && past.moment != G_MAXUINT32)
        keep (pasts, &past, counts);
    }
  if (n_groups != NULL)
    *n_groups = past.n_groups;
  return counts;
}
