/* figures-red-black.c: the red and the black list, product.md §5, by a rate or by score: by
 * threshold, or the first and the last places.
 *
 * By places, who shares the last place of a list stands on it, too; nobody stands on both, and when
 * all share one place nobody stands on any.
 */

#include "report/figures-private.h"

#include "chart/text.h"
#include "domain/score.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* At least 90 % is red, less than 85 % black; of a rate where less is better, at most 10 % and more
 * than 15 %. */
#define RED   0.90
#define BLACK 0.85

/* Of scores as many points. */
#define POINTS 100.0

#define PERCENT(x) (rectify_chart_format_percent (x).text)

RECTIFY_FIGURE_DRAW (red_black, rectify_red_black_chart_draw)

/* How many of the ranked rows, best first, are red, and how many of the last are black. */
static void
by_threshold (const RectifyRankingRow *rows, guint n, gboolean less, guint *n_red, guint *n_black)
{
  for (guint i = 0; i < n; i++)
    {
      double value = less ? 1 - rows[i].value : rows[i].value;

      *n_red += value >= RED - 1e-9;
      *n_black += value < BLACK - 1e-9;
    }
}

/* All who share the place of the last of @n are in it, too. */
static guint
with_ties (const RectifyRankingRow *rows, guint n, guint all, gboolean from_end)
{
  while (n > 0 && n < all
         && (from_end ? rows[all - n - 1].rank == rows[all - n].rank
                      : rows[n].rank == rows[n - 1].rank))
    n++;
  return n;
}

static void
by_places (const RectifyRankingRow *rows, guint n, guint top, guint *n_red, guint *n_black)
{
  guint half = n / 2, group;

  if (n < 2 || rows[0].rank == rows[n - 1].rank)
    return;
  *n_red = with_ties (rows, MIN (top, half), n, FALSE);
  *n_black = with_ties (rows, MIN (top, half), n, TRUE);
  if (*n_red + *n_black <= n)
    return;
  /* They meet in a place that many share: it is not praised. */
  group = rows[*n_red - 1].rank;
  while (*n_red > 0 && rows[*n_red - 1].rank == group)
    (*n_red)--;
}

static const char *
label_of (RectifyFigure *self, const RectifyFigureOptions *options, gboolean less, gboolean red)
{
  guint       top = options->top;
  double      limit = red ? RED : BLACK;
  const char *text = self->chart.red_black.points
                         ? rectify_chart_format_value (limit * POINTS, 0).text
                         : PERCENT (less ? 1 - limit : limit);

  if (top > 0)
    return rectify_figure_keep (
        self, g_strdup_printf (red ? g_dngettext (GETTEXT_PACKAGE, "Red list: the first place",
                                                  "Red list: the first %u places", top)
                                   : g_dngettext (GETTEXT_PACKAGE, "Black list: the last place",
                                                  "Black list: the last %u places", top),
                               top));
  if (less)
    return rectify_figure_keep (self, g_strdup_printf (red ? _ ("Red list: at most %s")
                                                           : _ ("Black list: over %s"),
                                                       text));
  return rectify_figure_keep (self, g_strdup_printf (red ? _ ("Red list: at least %s")
                                                         : _ ("Black list: below %s"),
                                                     text));
}

static char *
title_of (RectifyAxis axis, guint n_ranked, guint n_red, guint n_black, const char *nobody)
{
  gboolean units = axis == RECTIFY_AXIS_UNIT;

  if (n_ranked == 0)
    return g_strdup (nobody);
  if (n_ranked == 1 && n_red + n_black == 0)
    return g_strdup (units ? C_ ("units", "Only one is ranked: there is no red and no black list")
                           : _ ("Only one is ranked: there is no red and no black list"));
  /* TRANSLATORS: of so many ranked, so many are on the red and on the black list */
  return g_strdup_printf (units ? C_ ("units",
                                      "Of %u, %u are on the red list and %u on the black list")
                                /* TRANSLATORS: of so many districts, classes … */
                                : _ ("Of %u, %u are on the red list and %u on the black list"),
                          n_ranked, n_red, n_black);
}

static void
add_row (RectifyFigure           *self,
         RectifyRedBlackRow      *row,
         const RectifyRankingRow *ranked,
         RectifyAxis              axis,
         guint                    index,
         const char              *terms)
{
  guint position = (guint) ranked->key;

  *row = (RectifyRedBlackRow){
    .name = rectify_figure_keep (self, g_strdup (rectify_axis_position_word (self->directory, axis,
                                                                             position))),
    .value = ranked->value,
    .part = ranked->part,
    .whole = ranked->whole,
    .rank = ranked->rank,
    .key = ranked->key
  };
  rectify_figure_narrow (self, (int) index, RECTIFY_FIGURE_ANY, (int) axis, position, terms);
}

/* Both lists from everybody who is ranked, best first. */
static void
fill_lists (RectifyFigure              *self,
            const RectifyFigureOptions *options,
            const RectifyRankingRow    *ranked,
            guint                       n,
            gboolean                    less,
            RectifyAxis                 axis,
            const char                 *terms)
{
  RectifyRedBlackChart *chart = &self->chart.red_black;
  RectifyRedBlackRow   *rows;
  guint                 n_red = 0, n_black = 0;

  if (options->top > 0)
    by_places (ranked, n, options->top, &n_red, &n_black);
  else
    by_threshold (ranked, n, less, &n_red, &n_black);
  rows = rectify_figure_alloc (self, n_red + n_black, sizeof *rows);
  for (guint i = 0; i < n_red; i++)
    add_row (self, &rows[i], &ranked[i], axis, i, terms);
  for (guint i = 0; i < n_black; i++)
    add_row (self, &rows[n_red + i], &ranked[n - 1 - i], axis, n_red + i, terms);
  for (guint i = 0; chart->points && i < n_red + n_black; i++)
    rows[i].value *= POINTS;
  self->draw = draw_red_black;
  self->fills = TRUE;
  chart->rows = rows;
  chart->n_red = n_red;
  chart->n_black = n_black;
  chart->red_label = label_of (self, options, less, TRUE);
  chart->black_label = label_of (self, options, less, FALSE);
  chart->nobody = C_ ("red and black list", "Nobody");
  if (n == 1)
    chart->head.empty_text = _ ("There is nobody to compare with");
  else if (n > 0)
    chart->head.empty_text =
        _ ("Nobody is good enough for the red list or bad enough for the black one");
}

void
rectify_figure_make_red_black (RectifyFigure *self, const RectifyFigureOptions *options)
{
  RectifyAxis           axis = rectify_figure_axis (options, RECTIFY_AXIS_UNIT);
  RectifyRate           rate = rectify_figure_rate (options);
  RectifyMeasureOptions measuring = rectify_figure_measuring (options, TRUE);
  g_autofree char      *day = rectify_day_format (rectify_clock_day (options->clock, options->now));
  g_autofree char      *terms = rectify_figure_rate_terms (rate, day);
  guint                 n, n_ranked;
  g_autofree RectifyRankingRow *ranked =
      rectify_figure_rank (options->columns, -1, axis, rate, &measuring, &n, &n_ranked);
  g_autofree char      *nobody = n_ranked == 0 ? rectify_figure_nobody (options, axis) : NULL;
  RectifyRedBlackChart *chart = &self->chart.red_black;

  for (guint i = n_ranked; i < n; i++)
    ranked[i].name = rectify_axis_position_word (self->directory, axis, (guint) ranked[i].key);
  rectify_figure_open (self, options, &chart->head, rectify_rate_word (rate), (int) axis, TRUE);
  rectify_figure_narrow_counted (self, options, TRUE);
  fill_lists (self, options, ranked, n_ranked, rectify_figure_less_is_better (rate), axis, terms);
  chart->head.title =
      rectify_figure_keep (self, title_of (axis, n_ranked, chart->n_red, chart->n_black, nobody));
  chart->head.note = rectify_figure_left_out (self, axis, ranked + n_ranked, n - n_ranked,
                                              options->campaign->minimum_n);
}

/* --- by score --- */

/* Rows as fractions, as rates are, of all with a score. */
static RectifyRankingRow *
rank_sites (const RectifyScores *scores, guint n_sites, guint *n)
{
  RectifyRankingRow *rows = g_new0 (RectifyRankingRow, MAX (n_sites, 1));

  *n = 0;
  for (guint32 site = 0; site < n_sites; site++)
    {
      double score = rectify_scores_site (scores, site)->score;

      if (!isnan (score))
        rows[(*n)++] = (RectifyRankingRow){ .value = score / POINTS, .key = site + 1 };
    }
  return rows;
}

static RectifyRankingRow *
rank_groups (const RectifyScores *scores, RectifyAxis axis, guint *n)
{
  guint                         n_groups;
  g_autofree RectifyGroupScore *groups = rectify_scores_by (scores, (int) axis, &n_groups);
  RectifyRankingRow            *rows = g_new0 (RectifyRankingRow, MAX (n_groups, 1));

  *n = 0;
  for (guint g = 1; g < n_groups; g++)
    if (!isnan (groups[g].score))
      rows[(*n)++] = (RectifyRankingRow){ .value = groups[g].score / POINTS,
                                          .part = groups[g].n_visited,
                                          .whole = groups[g].n_sites,
                                          .key = g };
  return rows;
}

void
rectify_figure_make_red_black_score (RectifyFigure *self, const RectifyFigureOptions *options)
{
  gboolean    sites = options->by == RECTIFY_AXIS_SITE;
  RectifyAxis axis =
      sites ? RECTIFY_AXIS_SITE : rectify_figure_site_axis (options, RECTIFY_AXIS_UNIT);
  g_autoptr (RectifyScores) scores =
      rectify_scores_new (options->columns, options->clock, options->campaign, options->now);
  guint n, n_sites = rectify_directory_n (self->directory, RECTIFY_LIST_SITE);
  g_autofree RectifyRankingRow *ranked =
      sites ? rank_sites (scores, n_sites, &n) : rank_groups (scores, axis, &n);
  RectifyRedBlackChart *chart = &self->chart.red_black;

  rectify_ranking_chart_rank (ranked, n, 0, FALSE);
  chart->points = TRUE;
  rectify_figure_open (self, options, &chart->head,
                       sites ? _ ("Scores of the sites") : _ ("Scores, visited and all sites"),
                       (int) axis, FALSE);
  rectify_figure_narrow_counted (self, options, FALSE);
  fill_lists (self, options, ranked, n, FALSE, axis, NULL);
  if (n == 0)
    chart->head.empty_text = _ ("No site has been visited yet");
  chart->head.title = rectify_figure_keep (self, title_of (axis, n, chart->n_red, chart->n_black,
                                                           _ ("No site has been visited yet")));
  chart->head.note = rectify_figure_not_visited (self, n_sites, rectify_scores_n_visited (scores));
}
