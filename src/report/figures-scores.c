/* figures-scores.c: the scores of all sites as strips, and of districts or units against the last
 * period. */

#include "report/figures-private.h"

#include "chart/text.h"
#include "domain/score.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

/* Red and black list by threshold, product.md §5. */
#define GOOD 90.0
#define BAD  85.0

#define COUNT(n)  (rectify_chart_format_count (n).text)
#define SCORE(x)  (rectify_chart_format_value (x, 1).text)
#define POINTS(x) (rectify_chart_format_value (fabs (x), 1).text)

RECTIFY_FIGURE_DRAW (strip, rectify_strip_chart_draw)
RECTIFY_FIGURE_DRAW (slope, rectify_slope_chart_draw)

gboolean
rectify_figure_is_site_axis (int axis)
{
  switch (axis)
    {
    case RECTIFY_AXIS_DISTRICT:
    case RECTIFY_AXIS_STREET:
    case RECTIFY_AXIS_COMMUNITY:
    case RECTIFY_AXIS_AREA:
    case RECTIFY_AXIS_UNIT:
    case RECTIFY_AXIS_GROUP:
    case RECTIFY_AXIS_SITE_TYPE:
      return TRUE;
    default:
      return FALSE;
    }
}

RectifyAxis
rectify_figure_site_axis (const RectifyFigureOptions *options, RectifyAxis usual)
{
  RectifyFigureOptions plain = *options;

  plain.by = -1;
  return rectify_figure_is_site_axis (options->by) ? (RectifyAxis) options->by
                                                   : rectify_figure_axis (&plain, usual);
}

static const char *
position_name (RectifyFigure *self, RectifyAxis axis, guint position)
{
  return rectify_figure_keep (self, g_strdup (rectify_axis_position_word (self->directory, axis,
                                                                          position)));
}

static const char *
no_visit (void)
{
  return _ ("No site has been visited yet");
}

/* The foot of a scale on which nothing lies below: a multiple of ten. */
static double
foot_of (double least)
{
  return isinf (least) ? 0 : floor (MAX (least - 1, 0) / 10) * 10;
}

/* What is measured; says so when the scale does not begin at 0. */
static const char *
measured_text (RectifyFigure *self, const char *measured, double low)
{
  if (low <= 0)
    return measured;
  /* TRANSLATORS: what is measured, the left end of the scale */
  return rectify_figure_keep (self, g_strdup_printf (_ ("%s, scale from %s"), measured,
                                                     rectify_chart_format_value (low, 0).text));
}

/* --- strips --- */

/* The dots of each position of an axis. (element-type RectifyStripDot) */
static GArray **
split_sites (RectifyFigure *self, const RectifyScores *scores, RectifyAxis axis, guint n_positions)
{
  GArray **dots = g_new (GArray *, n_positions);
  guint    n = rectify_directory_n (self->directory, RECTIFY_LIST_SITE);

  for (guint p = 0; p < n_positions; p++)
    dots[p] = g_array_new (FALSE, TRUE, sizeof (RectifyStripDot));
  for (guint32 site = 0; site < n; site++)
    {
      guint           position = rectify_scores_position (scores, (int) axis, site);
      double          score = rectify_scores_site (scores, site)->score;
      RectifyStripDot dot = { rectify_directory_name (self->directory, RECTIFY_LIST_SITE, site),
                              score, site, NULL };

      if (!isnan (score) && position < n_positions)
        g_array_append_val (dots[position], dot);
    }
  return dots;
}

static char *
strip_title (const RectifyStripChart *chart, double mean, guint n_below, guint n_visited)
{
  const RectifyStripRow *worst = NULL;

  for (guint i = 0; i < chart->n_rows; i++)
    if (worst == NULL || chart->rows[i].mean < worst->mean)
      worst = &chart->rows[i];
  if (worst == NULL)
    return g_strdup (no_visit ());
  if (chart->n_rows == 1)
    /* TRANSLATORS: score of all sites, sites below, all sites visited, the threshold */
    return g_strdup_printf (_ ("%s points on average; %s of %s sites are below %s"), SCORE (mean),
                            COUNT (n_below), COUNT (n_visited),
                            rectify_chart_format_value (chart->bad, 0).text);
  /* TRANSLATORS: score of all sites, the lowest district, its score, sites below, all sites
   * visited, the threshold */
  return g_strdup_printf (
      _ ("%s points on average, %s lowest with %s; %s of %s sites are below %s"), SCORE (mean),
      worst->name, SCORE (worst->mean), COUNT (n_below), COUNT (n_visited),
      rectify_chart_format_value (chart->bad, 0).text);
}

static void
take_strip (RectifyFigure   *self,
            RectifyAxis      axis,
            guint            position,
            double           mean,
            const GArray    *dots,
            RectifyStripRow *row,
            int              index)
{
  RectifyStripDot *kept = rectify_figure_alloc (self, dots->len, sizeof *kept);

  row->name = position_name (self, axis, position);
  row->mean = mean;
  row->dots = kept;
  row->n_dots = dots->len;
  rectify_figure_narrow (self, index, RECTIFY_FIGURE_ANY, (int) axis, position, NULL);
  for (guint d = 0; d < dots->len; d++)
    {
      kept[d] = g_array_index (dots, RectifyStripDot, d); /* the name is the directory's */
      rectify_figure_narrow (self, index, (int) d, RECTIFY_AXIS_SITE, (guint) kept[d].key + 1,
                             NULL);
    }
}

const char *
rectify_figure_not_visited (RectifyFigure *self, guint n_sites, guint n_visited)
{
  guint n = n_sites - n_visited;

  if (n == 0 || n_visited == 0)
    return NULL;
  return rectify_figure_keep (self,
                              g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                            "%s site was never visited in full",
                                                            "%s sites were never visited in full",
                                                            n),
                                               COUNT (n)));
}

void
rectify_figure_make_scores (RectifyFigure *self, const RectifyFigureOptions *options)
{
  RectifyAxis               axis = rectify_figure_site_axis (options, RECTIFY_AXIS_DISTRICT);
  g_autoptr (RectifyScores) scores =
      rectify_scores_new (options->columns, options->clock, options->campaign, options->now);
  guint                         n;
  g_autofree RectifyGroupScore *groups = rectify_scores_by (scores, (int) axis, &n);
  g_autofree RectifyGroupScore *all = rectify_scores_by (scores, -1, NULL);
  g_autofree GArray           **dots = split_sites (self, scores, axis, n);
  RectifyStripChart            *chart = &self->chart.strip;
  RectifyStripRow              *rows = rectify_figure_alloc (self, n, sizeof *rows);
  double                        least = INFINITY;
  guint                         n_below = 0;

  for (guint i = 1; i <= n; i++)
    {
      guint position = i % n; /* "none" last */

      if (dots[position]->len > 0)
        {
          take_strip (self, axis, position, groups[position].sites, dots[position],
                      &rows[chart->n_rows], (int) chart->n_rows);
          chart->n_rows++;
        }
    }
  for (guint p = 0; p < n; p++)
    {
      for (guint d = 0; d < dots[p]->len; d++)
        {
          double score = g_array_index (dots[p], RectifyStripDot, d).score;

          least = MIN (least, score);
          n_below += score < BAD;
        }
      g_array_unref (dots[p]);
    }
  chart->rows = rows;
  chart->good = GOOD;
  chart->bad = BAD;
  chart->low = foot_of (least);
  chart->mean_label = C_ ("score", "Mean");
  rectify_figure_open (self, options, &chart->head,
                       measured_text (self, _ ("Scores of the sites"), chart->low), (int) axis,
                       FALSE);
  self->draw = draw_strip;
  rectify_figure_narrow_counted (self, options, FALSE);
  chart->head.empty_text = no_visit ();
  chart->head.title =
      rectify_figure_keep (self, strip_title (chart, all->sites, n_below, all->n_visited));
  chart->head.note = rectify_figure_not_visited (self, all->n_sites, all->n_visited);
}

/* --- against the last period --- */

/* "A up 3.2 points, B down 1.0" */
/* There is nobody else who might have risen or fallen. */
static char *
alone_title (const RectifySlopeRow *row)
{
  const char *name = row->key != 0 ? row->name : _ ("Scores");

  /* TRANSLATORS: who rose or fell, by how many points */
  return g_strdup_printf (row->after > row->before ? _ ("%s up %s points")
                                                   : _ ("%s down %s points"),
                          name, POINTS (row->after - row->before));
}

static char *
slope_title (const RectifySlopeRow *rows, guint n)
{
  const RectifySlopeRow *best = NULL, *worst = NULL;
  guint                  n_compared = 0;

  for (guint i = 0; i < n; i++)
    {
      double change = rows[i].after - rows[i].before;

      n_compared += !isnan (change);
      if (change >= 0.05 && (best == NULL || change > best->after - best->before))
        best = &rows[i];
      if (change <= -0.05 && (worst == NULL || change < worst->after - worst->before))
        worst = &rows[i];
    }
  if (n == 0)
    return g_strdup (no_visit ());
  if (n_compared == 0)
    return g_strdup (_ ("No earlier score to compare with"));
  if (n == 1 && (best != NULL || worst != NULL))
    return alone_title (&rows[0]);
  if (best != NULL && worst != NULL)
    /* TRANSLATORS: who rose most, by how many points, who fell most, by how many */
    return g_strdup_printf (_ ("%s up %s points, %s down %s"), best->name,
                            POINTS (best->after - best->before), worst->name,
                            POINTS (worst->after - worst->before));
  if (best != NULL)
    /* TRANSLATORS: who rose most, by how many points */
    return g_strdup_printf (_ ("%s up %s points, nobody fell"), best->name,
                            POINTS (best->after - best->before));
  if (worst != NULL)
    /* TRANSLATORS: who fell most, by how many points */
    return g_strdup_printf (_ ("%s down %s points, nobody rose"), worst->name,
                            POINTS (worst->after - worst->before));
  return g_strdup (_ ("No score has changed"));
}

/* The end of the last period: the moment compared with, else of the day a week ago. */
static gint64
before_of (const RectifyFigureOptions *options)
{
  if (options->before > 0)
    return options->before;
  return rectify_clock_day_end (options->clock,
                                rectify_clock_day (options->clock, options->now) - 7);
}

static RectifyGroupScore *
score_before (const RectifyFigureOptions *options, RectifyAxis axis)
{
  gint64                     before = before_of (options);
  g_autoptr (RectifyColumns) then =
      rectify_columns_new_as_of (options->columns, (guint32) CLAMP (before, 0, G_MAXUINT32));
  g_autoptr (RectifyScores) scores =
      rectify_scores_new (then, options->clock, options->campaign, before);

  return rectify_scores_by (scores, (int) axis, NULL);
}

static guint
fill_rows (RectifyFigure           *self,
           RectifyAxis              axis,
           const RectifyGroupScore *now,
           const RectifyGroupScore *then,
           guint                    n,
           RectifySlopeRow         *rows,
           double                  *least)
{
  guint n_rows = 0;

  for (guint i = 1; i <= n; i++)
    {
      guint position = i % n;

      if (isnan (now[position].score))
        continue;
      rows[n_rows] = (RectifySlopeRow){ position_name (self, axis, position), then[position].score,
                                        now[position].score, position, NULL };
      *least = MIN (*least, fmin (now[position].score, then[position].score));
      rectify_figure_narrow (self, (int) n_rows, RECTIFY_FIGURE_ANY, (int) axis, position, NULL);
      n_rows++;
    }
  return n_rows;
}

void
rectify_figure_make_slope (RectifyFigure *self, const RectifyFigureOptions *options)
{
  RectifyAxis               axis = rectify_figure_site_axis (options, RECTIFY_AXIS_DISTRICT);
  g_autoptr (RectifyScores) scores =
      rectify_scores_new (options->columns, options->clock, options->campaign, options->now);
  guint                         n;
  g_autofree RectifyGroupScore *now = rectify_scores_by (scores, (int) axis, &n);
  g_autofree RectifyGroupScore *then = score_before (options, axis);
  RectifySlopeChart            *chart = &self->chart.slope;
  RectifySlopeRow              *rows = rectify_figure_alloc (self, n, sizeof *rows);
  double                        least = INFINITY;

  chart->rows = rows;
  chart->n_rows = fill_rows (self, axis, now, then, n, rows, &least);
  chart->low = foot_of (least);
  chart->decimals = 1;
  /* They head columns of the table, too, where a day without its year would be one of this year. */
  chart->before_label =
      rectify_figure_keep (self, rectify_day_format (
                                     rectify_clock_day (options->clock, before_of (options))));
  chart->after_label =
      rectify_figure_keep (self,
                           rectify_day_format (rectify_clock_day (options->clock, options->now)));
  chart->change_label = C_ ("ranking", "Change");
  rectify_figure_open (self, options, &chart->head, measured_text (self, _ ("Scores"), chart->low),
                       (int) axis, FALSE);
  self->draw = draw_slope;
  rectify_figure_narrow_counted (self, options, FALSE);
  chart->head.empty_text = no_visit ();
  chart->head.title = rectify_figure_keep (self, slope_title (rows, chart->n_rows));
}
