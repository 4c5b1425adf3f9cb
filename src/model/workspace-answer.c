/* workspace-answer.c: everything the window shows of all rows, computed at one go in a worker.
 *
 * Pure: a question goes in, an answer comes out, no object is touched. So it does not matter which
 * thread runs it, and an answer that comes too late is simply freed.
 */

#include "model/workspace-private.h"

void
rectify_question_free (RectifyQuestion *self)
{
  g_clear_pointer (&self->base, rectify_columns_unref);
  g_clear_pointer (&self->as_of, rectify_columns_unref);
  g_clear_pointer (&self->filter, rectify_filter_unref);
  g_clear_pointer (&self->clock, rectify_clock_unref);
  g_clear_pointer (&self->campaign, rectify_campaign_unref);
  g_clear_pointer (&self->ids, rectify_filter_ids_unref);
  g_free (self->counts);
  g_free (self);
}

void
rectify_answer_free (RectifyAnswer *self)
{
  g_clear_pointer (&self->base, rectify_columns_unref);
  g_clear_pointer (&self->columns, rectify_columns_unref);
  g_clear_pointer (&self->selection, rectify_selection_unref);
  g_clear_pointer (&self->filter, rectify_filter_unref);
  for (guint i = 0; i < RECTIFY_N_FILTER_AXES; i++)
    g_clear_pointer (&self->facets[i], g_array_unref);
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
count_facets (RectifyAnswer *answer, const RectifyQuestion *question, const RectifyContext *context)
{
  RectifyAxis           axes[RECTIFY_N_FILTER_AXES];
  gsize                 n = 0;
  g_autoptr (GPtrArray) facets = NULL;

  for (guint i = 0; i < RECTIFY_N_FILTER_AXES; i++)
    if (question->wants.axes[i] > 0)
      axes[n++] = (RectifyAxis) i;
  answer->extras.flags_wanted = question->wants.flags > 0;
  for (guint i = 0; i < RECTIFY_N_DATES; i++)
    if (question->wants.dates[i] > 0)
      answer->extras.dates_wanted |= 1u << i;
  facets =
      rectify_facets_count (answer->columns, question->filter, context, axes, n, &answer->extras);
  for (gsize i = 0; i < n; i++)
    answer->facets[axes[i]] = g_array_ref (facets->pdata[i]);
}

RectifyAnswer *
rectify_question_answer (const RectifyQuestion *self)
{
  RectifyAnswer *answer = g_new0 (RectifyAnswer, 1);
  RectifyContext context = { .now = self->now, .clock = self->clock, .campaign = self->campaign };
  RectifyMeasureOptions options = { .now = self->now, .campaign = self->campaign };

  rectify_filter_ids_apply (self->ids, &context);
  answer->now = self->now;
  answer->base = rectify_columns_ref (self->base);
  answer->filter = rectify_filter_ref (self->filter);
  if (self->as_of != NULL)
    answer->columns = rectify_columns_ref (self->as_of);
  else if (self->moment != 0)
    answer->columns = rectify_columns_new_as_of (self->base, self->moment);
  else
    answer->columns = rectify_columns_ref (self->base);

  answer->selection = rectify_selection_new (answer->columns, self->filter, self->order, &context);
  answer->counts = self->counts != NULL ? g_memdup2 (self->counts, sizeof *self->counts)
                                        : rectify_measure (answer->columns, -1, &options, NULL);
  count_shown (answer, &options, rectify_filter_is_empty (self->filter));
  count_facets (answer, self, &context);
  return answer;
}
