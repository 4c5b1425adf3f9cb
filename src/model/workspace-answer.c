/* workspace-answer.c: everything the window shows of all rows, computed at one go in a worker.
 *
 * Pure: a question goes in, an answer comes out, no object is touched. So it does not matter which
 * thread runs it, and an answer that comes too late is simply freed.
 */

#include "model/workspace-private.h"

const RectifyAxis rectify_workspace_facets[RECTIFY_N_FACETS] = {
  RECTIFY_AXIS_STATE,     RECTIFY_AXIS_LAMP,       RECTIFY_AXIS_CLASS,  RECTIFY_AXIS_SOURCE,
  RECTIFY_AXIS_DISTRICT,  RECTIFY_AXIS_STREET,     RECTIFY_AXIS_UNIT,   RECTIFY_AXIS_GROUP,
  RECTIFY_AXIS_SITE_TYPE, RECTIFY_AXIS_DIFFICULTY, RECTIFY_AXIS_NATURE, RECTIFY_AXIS_TERM,
};

RectifyWatched *
rectify_watched_new (const char *key, RectifyFilter *filter)
{
  RectifyWatched *self = g_new0 (RectifyWatched, 1);

  self->key = g_strdup (key);
  self->filter = rectify_filter_ref (filter);
  return self;
}

void
rectify_watched_free (RectifyWatched *self)
{
  g_free (self->key);
  rectify_filter_unref (self->filter);
  g_free (self);
}

void
rectify_question_free (RectifyQuestion *self)
{
  g_clear_pointer (&self->base, rectify_columns_unref);
  g_clear_pointer (&self->as_of, rectify_columns_unref);
  g_clear_pointer (&self->filter, rectify_filter_unref);
  g_clear_pointer (&self->clock, rectify_clock_unref);
  g_clear_pointer (&self->campaign, rectify_campaign_unref);
  g_clear_pointer (&self->hits, g_array_unref);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_clear_pointer (&self->watched, g_ptr_array_unref);
  g_free (self);
}

void
rectify_answer_free (RectifyAnswer *self)
{
  g_clear_pointer (&self->base, rectify_columns_unref);
  g_clear_pointer (&self->columns, rectify_columns_unref);
  g_clear_pointer (&self->selection, rectify_selection_unref);
  g_clear_pointer (&self->facets, g_ptr_array_unref);
  g_clear_pointer (&self->watched, g_ptr_array_unref);
  g_free (self->counts);
  g_free (self->shown);
  g_free (self);
}

static void
count_shown (RectifyAnswer *answer, RectifyMeasureOptions *options, gboolean everything)
{
  if (everything)
    {
      answer->shown = g_memdup2 (answer->counts, sizeof *answer->counts);
      return;
    }
  options->rows = rectify_selection_rows (answer->selection);
  options->n_rows = rectify_selection_n (answer->selection);
  answer->shown = rectify_measure (answer->columns, -1, options, NULL);
}

static void
count_watched (RectifyAnswer         *answer,
               const RectifyQuestion *question,
               const RectifyContext  *context)
{
  RectifyContext plain = *context;
  RectifyOrder   order = { RECTIFY_ORDER_NUMBER, FALSE };

  /* Standing filters have no words of their own to search; the hits belong to another filter. */
  plain.hits = plain.numbers = NULL;
  answer->watched = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_watched_free);
  for (guint i = 0; i < question->watched->len; i++)
    {
      const RectifyWatched        *asked = question->watched->pdata[i];
      RectifyWatched              *watched = rectify_watched_new (asked->key, asked->filter);
      g_autoptr (RectifySelection) rows =
          rectify_selection_new (answer->columns, asked->filter, order, &plain);

      watched->count = rectify_selection_n (rows);
      g_ptr_array_add (answer->watched, watched);
    }
}

RectifyAnswer *
rectify_question_answer (const RectifyQuestion *self)
{
  RectifyAnswer        *answer = g_new0 (RectifyAnswer, 1);
  RectifyContext        context = { .now = self->now,
                                    .clock = self->clock,
                                    .campaign = self->campaign,
                                    .hits = self->hits,
                                    .numbers = self->numbers };
  RectifyMeasureOptions options = { .now = self->now, .campaign = self->campaign };

  answer->now = self->now;
  answer->base = rectify_columns_ref (self->base);
  if (self->as_of != NULL)
    answer->columns = rectify_columns_ref (self->as_of);
  else if (self->moment != 0)
    answer->columns = rectify_columns_new_as_of (self->base, self->moment);
  else
    answer->columns = rectify_columns_ref (self->base);

  answer->selection = rectify_selection_new (answer->columns, self->filter, self->order, &context);
  answer->counts = rectify_measure (answer->columns, -1, &options, NULL);
  count_shown (answer, &options, rectify_filter_is_empty (self->filter));
  answer->facets = rectify_facets_count (answer->columns, self->filter, &context,
                                         rectify_workspace_facets, RECTIFY_N_FACETS);
  count_watched (answer, self, &context);
  return answer;
}
