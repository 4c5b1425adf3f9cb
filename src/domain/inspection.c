/* inspection.c: visits sorted by site and day, their findings side by side. */

#include "domain/inspection.h"

#include <stdlib.h>

const char *const rectify_inspection_keys[RECTIFY_N_INSPECTION_KINDS] = { "daily", "assessment",
                                                                          "look-back" };
const char *const rectify_score_kind_keys[RECTIFY_N_SCORE_KINDS] = { "ratio", "deduction" };

struct _RectifyInspections
{
  gatomicrefcount references;
  gboolean        sealed;
  GArray         *visits;   /* (element-type RectifyVisit) */
  GArray         *findings; /* (element-type RectifyItemResult) */
  GArray         *rules;    /* (element-type RectifyScoreRule) */
};

void
rectify_score_rule_init (RectifyScoreRule *rule)
{
  g_return_if_fail (rule != NULL);

  *rule = (RectifyScoreRule){ .version = 1,
                              .start = RECTIFY_DAY_NONE,
                              .kind = RECTIFY_SCORE_RATIO,
                              .red_line = 60,
                              .overdue_day = 1,
                              .overdue_most = 10,
                              .relapse = 3,
                              .unit_sites = 0.7,
                              .unit_on_time = 0.2,
                              .unit_held = 0.1 };
}

RectifyInspections *
rectify_inspections_new (void)
{
  RectifyInspections *self = g_new0 (RectifyInspections, 1);

  g_atomic_ref_count_init (&self->references);
  self->visits = g_array_new (FALSE, FALSE, sizeof (RectifyVisit));
  self->findings = g_array_new (FALSE, FALSE, sizeof (RectifyItemResult));
  self->rules = g_array_new (FALSE, FALSE, sizeof (RectifyScoreRule));
  return self;
}

RectifyInspections *
rectify_inspections_ref (RectifyInspections *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
rectify_inspections_unref (RectifyInspections *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_array_unref (self->visits);
  g_array_unref (self->findings);
  g_array_unref (self->rules);
  g_free (self);
}

void
rectify_inspections_add (RectifyInspections      *self,
                         const RectifyVisit      *visit,
                         const RectifyItemResult *findings)
{
  RectifyVisit copy;

  g_return_if_fail (self != NULL && !self->sealed && visit != NULL);
  g_return_if_fail (findings != NULL || visit->n_findings == 0);

  copy = *visit;
  copy.first = self->findings->len;
  g_array_append_val (self->visits, copy);
  if (copy.n_findings > 0)
    g_array_append_vals (self->findings, findings, copy.n_findings);
}

void
rectify_inspections_add_rule (RectifyInspections *self, const RectifyScoreRule *rule)
{
  g_return_if_fail (self != NULL && !self->sealed && rule != NULL);

  g_array_append_vals (self->rules, rule, 1);
}

/* The findings of a visit lie in the order in which visits were added. */
static int
compare_visits (gconstpointer a, gconstpointer b)
{
  const RectifyVisit *x = a, *y = b;

  if (x->site != y->site)
    return x->site < y->site ? -1 : 1;
  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  return (x->first > y->first) - (x->first < y->first);
}

void
rectify_inspections_seal (RectifyInspections *self)
{
  g_return_if_fail (self != NULL && !self->sealed);

  g_array_sort (self->visits, compare_visits);
  self->sealed = TRUE;
}

guint
rectify_inspections_n (const RectifyInspections *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->visits->len;
}

const RectifyVisit *
rectify_inspections_visit (const RectifyInspections *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->visits->len, NULL);

  return &g_array_index (self->visits, RectifyVisit, i);
}

const RectifyItemResult *
rectify_inspections_findings (const RectifyInspections *self, const RectifyVisit *visit)
{
  g_return_val_if_fail (self != NULL && visit != NULL, NULL);

  return (const RectifyItemResult *) (gpointer) self->findings->data + visit->first;
}

const RectifyVisit *
rectify_inspections_last (const RectifyInspections *self, guint32 site, RectifyDay day)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL && self->sealed, NULL);

  /* The first visit after that day, or of a later site. */
  high = self->visits->len;
  while (low < high)
    {
      guint               middle = low + (high - low) / 2;
      const RectifyVisit *visit = &g_array_index (self->visits, RectifyVisit, middle);

      if (visit->site < site || (visit->site == site && visit->day <= day))
        low = middle + 1;
      else
        high = middle;
    }
  while (low > 0)
    {
      const RectifyVisit *visit = &g_array_index (self->visits, RectifyVisit, --low);

      if (visit->site != site)
        return NULL;
      if (visit->full)
        return visit;
    }
  return NULL;
}

RectifyScoreRule
rectify_inspections_rule (const RectifyInspections *self, RectifyDay day)
{
  RectifyScoreRule rule;

  rectify_score_rule_init (&rule);
  for (guint i = 0; self != NULL && i < self->rules->len; i++)
    {
      const RectifyScoreRule *one = &g_array_index (self->rules, RectifyScoreRule, i);

      if (one->start <= day && one->version >= rule.version)
        rule = *one;
    }
  return rule;
}
