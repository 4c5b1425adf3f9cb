/* figures-telling.c: whether a drawing says more than the sentence above it does. */

#include "report/figures-private.h"

#define FEWEST_DAYS  3 /* of a course */
#define FEWEST_NAMES 4 /* on the red and the black list together */

/* A course of some days on which something was open. */
static gboolean
burndown_tells (const RectifyFigure *self)
{
  const RectifyBurndownChart *chart = &self->chart.burndown;
  gint64                      most = 0;

  for (guint i = 0; i < chart->n_days; i++)
    most = MAX (most, chart->open[i]);
  return chart->n_days >= FEWEST_DAYS && most > 0;
}

static gboolean
ranking_tells (const RectifyFigure *self)
{
  return self->chart.ranking.n_rows > 1;
}

static gboolean
red_black_tells (const RectifyFigure *self)
{
  return self->chart.red_black.n_red + self->chart.red_black.n_black >= FEWEST_NAMES;
}

static gboolean
pareto_tells (const RectifyFigure *self)
{
  return self->chart.pareto.n_rows > 1;
}

/* Somewhere more than elsewhere. */
static gboolean
heat_tells (const RectifyFigure *self)
{
  const RectifyHeatChart *chart = &self->chart.heat;

  return chart->n_rows > 1 && chart->n_columns > 1 && chart->counts[chart->fullest] > 1;
}

/* Some are younger than others. */
static gboolean
ageing_tells (const RectifyFigure *self)
{
  const RectifyAgeingChart *chart = &self->chart.ageing;
  guint                     used = 0;

  for (guint b = 0; b < chart->n_buckets; b++)
    for (guint g = 0; g < chart->n_groups; g++)
      if (chart->counts[g * chart->n_buckets + b] > 0)
        {
          used++;
          break;
        }
  return used > 1;
}

static gboolean
duration_tells (const RectifyFigure *self)
{
  const RectifyDurationChart *chart = &self->chart.duration;
  guint                       used = 0;

  for (guint b = 0; b < chart->n_bins; b++)
    used += chart->bins[b].count > 0;
  return used > 1;
}

/* Somebody has looked. */
static gboolean
lookback_tells (const RectifyFigure *self)
{
  const RectifyLookbackChart *chart = &self->chart.lookback;
  gint64                      looked = 0;

  for (guint i = 0; i < chart->n_rows; i++)
    looked += chart->rows[i].held + chart->rows[i].relapsed;
  return looked > 0;
}

/* More than one place with issues. */
static gboolean
map_tells (const RectifyFigure *self)
{
  guint places = 0;

  for (gsize i = 0; i < rectify_map_scene_get_n_points (self->scene) && places < 2; i++)
    {
      const RectifyMapPoint *point = rectify_map_scene_get_point (self->scene, i);
      guint                  issues = 0;

      for (guint lamp = 0; lamp < RECTIFY_MAP_N_LAMPS; lamp++)
        issues += point->counts[lamp];
      places += issues > 0;
    }
  return places > 1;
}

static const struct
{
  void (*make) (RectifyFigure *self, const RectifyFigureOptions *options);
  gboolean (*tells) (const RectifyFigure *self);
} KINDS[] = {
  { rectify_figure_make_burndown, burndown_tells },
  { rectify_figure_make_ranking, ranking_tells },
  { rectify_figure_make_red_black, red_black_tells },
  { rectify_figure_make_pareto, pareto_tells },
  { rectify_figure_make_pareto_item, pareto_tells },
  { rectify_figure_make_heat, heat_tells },
  { rectify_figure_make_ageing, ageing_tells },
  { rectify_figure_make_duration, duration_tells },
  { rectify_figure_make_lookback, lookback_tells },
  { rectify_figure_make_map, map_tells },
};

gboolean
rectify_figure_tells (const RectifyFigure *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (KINDS[i].make == self->maker->make)
      return KINDS[i].tells (self);
  return TRUE;
}
