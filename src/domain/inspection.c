/* inspection.c: visits sorted by site and day, their findings side by side. */

#include "domain/inspection-private.h"

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
  GArray         *starts;   /* (element-type guint) of each site's visits, and the end */
  GArray         *issues;   /* (element-type RectifyFindingIssue) */

  GMutex         lock; /* of what follows, held for a moment only */
  gpointer       kept[RECTIFY_INSPECTIONS_DEPTH];
  GDestroyNotify clear;
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
  self->starts = g_array_new (FALSE, TRUE, sizeof (guint));
  self->issues = g_array_new (FALSE, FALSE, sizeof (RectifyFindingIssue));
  g_mutex_init (&self->lock);
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
  g_array_unref (self->starts);
  g_array_unref (self->issues);
  for (guint i = 0; i < RECTIFY_INSPECTIONS_DEPTH; i++)
    if (self->kept[i] != NULL)
      g_atomic_rc_box_release_full (self->kept[i], self->clear);
  g_mutex_clear (&self->lock);
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

static int
compare_issues (gconstpointer a, gconstpointer b)
{
  const RectifyFindingIssue *x = a, *y = b;

  return (x->issue_id > y->issue_id) - (x->issue_id < y->issue_id);
}

/* Where the visits of each site begin, and what became an issue. */
static void
make_indexes (RectifyInspections *self)
{
  guint n_sites =
      self->visits->len > 0 ? rectify_inspections_visit (self, self->visits->len - 1)->site + 1 : 0;

  g_array_set_size (self->starts, n_sites + 1);
  for (guint i = 0; i < self->visits->len; i++)
    {
      const RectifyVisit      *visit = rectify_inspections_visit (self, i);
      const RectifyItemResult *findings = rectify_inspections_findings (self, visit);

      g_array_index (self->starts, guint, visit->site + 1) = i + 1;
      for (guint k = 0; k < visit->n_findings; k++)
        {
          RectifyFindingIssue one = { findings[k].issue_id, visit->first + k, visit->site };

          if (one.issue_id != 0)
            g_array_append_val (self->issues, one);
        }
    }
  for (guint s = 0; s < n_sites; s++)
    if (g_array_index (self->starts, guint, s + 1) == 0)
      g_array_index (self->starts, guint, s + 1) = g_array_index (self->starts, guint, s);
  g_array_sort (self->issues, compare_issues);
}

/* Without the room that was kept for more. */
static void
fit (GArray **array)
{
  GArray *old = *array;

  *array = g_array_sized_new (FALSE, FALSE, g_array_get_element_size (old), old->len);
  if (old->len > 0)
    g_array_append_vals (*array, old->data, old->len);
  g_array_unref (old);
}

void
rectify_inspections_seal (RectifyInspections *self)
{
  g_return_if_fail (self != NULL && !self->sealed);

  fit (&self->visits);
  fit (&self->findings);
  g_array_sort (self->visits, compare_visits);
  make_indexes (self);
  fit (&self->issues);
  self->sealed = TRUE;
}

const RectifyFindingIssue *
rectify_inspections_issues (const RectifyInspections *self, guint *n)
{
  *n = self->issues->len;
  return (const RectifyFindingIssue *) (gpointer) self->issues->data;
}

guint
rectify_inspections_n_findings (const RectifyInspections *self)
{
  return self->findings->len;
}

gpointer
rectify_inspections_kept (RectifyInspections *self, guint i)
{
  gpointer box;

  g_mutex_lock (&self->lock);
  box = self->kept[i] != NULL ? g_atomic_rc_box_acquire (self->kept[i]) : NULL;
  g_mutex_unlock (&self->lock);
  return box;
}

void
rectify_inspections_keep (RectifyInspections *self, gpointer box, GDestroyNotify clear)
{
  gpointer old;
  guint    at = 0;

  g_mutex_lock (&self->lock);
  while (at < RECTIFY_INSPECTIONS_DEPTH - 1 && self->kept[at] != box)
    at++;
  old = self->kept[at]; /* the box itself, or the oldest */
  for (guint i = at; i > 0; i--)
    self->kept[i] = self->kept[i - 1];
  self->kept[0] = g_atomic_rc_box_acquire (box);
  self->clear = clear;
  g_mutex_unlock (&self->lock);
  if (old != NULL)
    g_atomic_rc_box_release_full (old, clear);
}

void
rectify_inspections_forget (RectifyInspections *self)
{
  gpointer       old[RECTIFY_INSPECTIONS_DEPTH];
  GDestroyNotify clear;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < RECTIFY_INSPECTIONS_DEPTH; i++)
    old[i] = g_steal_pointer (&self->kept[i]);
  clear = self->clear;
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i < RECTIFY_INSPECTIONS_DEPTH; i++)
    if (old[i] != NULL)
      g_atomic_rc_box_release_full (old[i], clear);
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
  guint first, low, high;

  g_return_val_if_fail (self != NULL && self->sealed, NULL);

  if (site + 1 >= self->starts->len)
    return NULL;
  /* The first visit after that day, or the end of the site's. */
  first = low = g_array_index (self->starts, guint, site);
  high = g_array_index (self->starts, guint, site + 1);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->visits, RectifyVisit, middle).day <= day)
        low = middle + 1;
      else
        high = middle;
    }
  while (low-- > first)
    if (g_array_index (self->visits, RectifyVisit, low).full)
      return &g_array_index (self->visits, RectifyVisit, low);
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
