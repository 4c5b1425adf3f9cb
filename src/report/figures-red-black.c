/* figures-red-black.c: the red and the black list, product.md §5: by threshold, or the first and
 * the last places.
 *
 * By places, who shares the last place of a list stands on it, too; nobody stands on both, and when
 * all share one place nobody stands on any.
 */

#include "report/figures-private.h"

#include "chart/text.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>

/* At least 90 % is red, less than 85 % black; of a rate where less is better, at most 10 % and more
 * than 15 %. */
#define RED   0.90
#define BLACK 0.85

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
  guint top = options->top;

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
                                                       PERCENT (red ? 1 - RED : 1 - BLACK)));
  return rectify_figure_keep (self, g_strdup_printf (red ? _ ("Red list: at least %s")
                                                         : _ ("Black list: below %s"),
                                                     PERCENT (red ? RED : BLACK)));
}

static char *
title_of (guint n_ranked, guint n_red, guint n_black)
{
  if (n_ranked == 0)
    return g_strdup (_ ("Nobody has enough issues to be ranked"));
  /* TRANSLATORS: of so many ranked, so many are on the red and on the black list */
  return g_strdup_printf (_ ("Of %u, %u are on the red list and %u on the black list"), n_ranked,
                          n_red, n_black);
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

void
rectify_figure_make_red_black (RectifyFigure *self, const RectifyFigureOptions *options)
{
  RectifyAxis axis = rectify_figure_axis (options, RECTIFY_AXIS_UNIT);
  RectifyRate rate = options->rate >= 0 ? (RectifyRate) options->rate : RECTIFY_RATE_ON_TIME;
  gboolean    less = rectify_figure_less_is_better (rate);
  RectifyMeasureOptions measuring = rectify_figure_measuring (options, TRUE);
  g_autofree char      *day = rectify_day_format (rectify_clock_day (options->clock, options->now));
  g_autofree char      *terms = rectify_figure_rate_terms (rate, day);
  guint                 n, n_ranked, n_red = 0, n_black = 0;
  g_autofree RectifyRankingRow *ranked =
      rectify_figure_rank (options->columns, axis, rate, &measuring, &n, &n_ranked);
  RectifyRedBlackChart *chart = &self->chart.red_black;
  RectifyRedBlackRow   *rows;

  if (options->top > 0)
    by_places (ranked, n_ranked, options->top, &n_red, &n_black);
  else
    by_threshold (ranked, n_ranked, less, &n_red, &n_black);
  rows = rectify_figure_alloc (self, n_red + n_black, sizeof *rows);
  for (guint i = 0; i < n_red; i++)
    add_row (self, &rows[i], &ranked[i], axis, i, terms);
  for (guint i = 0; i < n_black; i++)
    add_row (self, &rows[n_red + i], &ranked[n_ranked - 1 - i], axis, n_red + i, terms);
  for (guint i = n_ranked; i < n; i++)
    ranked[i].name = rectify_axis_position_word (self->directory, axis, (guint) ranked[i].key);

  rectify_figure_open (self, options, &chart->head, rectify_rate_word (rate), (int) axis, TRUE);
  self->draw = draw_red_black;
  rectify_figure_narrow_counted (self, options, TRUE);
  chart->rows = rows;
  chart->n_red = n_red;
  chart->n_black = n_black;
  chart->red_label = label_of (self, options, less, TRUE);
  chart->black_label = label_of (self, options, less, FALSE);
  chart->nobody = C_ ("red and black list", "Nobody");
  chart->head.title = rectify_figure_keep (self, title_of (n_ranked, n_red, n_black));
  chart->head.note =
      rectify_figure_left_out (self, ranked + n_ranked, n - n_ranked, options->campaign->minimum_n);
  if (n_ranked > 0)
    chart->head.empty_text =
        _ ("Nobody is good enough for the red list or bad enough for the black one");
}
