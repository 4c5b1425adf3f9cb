/* figures-compare.c: who is ahead and who is behind. */

#include "report/figures-private.h"

#include "chart/text.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Red and black list by threshold, product.md §5: at least 90 % red, below 85 % black. */
#define TARGET 0.90
#define BLACK  0.85

#define COUNT(n)   (rectify_chart_format_count (n).text)
#define PERCENT(x) (rectify_chart_format_percent (x).text)

RECTIFY_FIGURE_DRAW (ranking, rectify_ranking_chart_draw)

gboolean
rectify_figure_less_is_better (RectifyRate rate)
{
  return rate == RECTIFY_RATE_OVERDUE || rate == RECTIFY_RATE_REWORK || rate == RECTIFY_RATE_RELAPSE
         || rate == RECTIFY_RATE_RECURRENCE;
}

char *
rectify_figure_rate_terms (RectifyRate rate, const char *today)
{
  switch (rate)
    {
    case RECTIFY_RATE_RECTIFICATION:
      return g_strdup_printf ("assigned:..%s", today);
    case RECTIFY_RATE_CLOSURE:
      return g_strdup_printf ("assigned:..%s -state:parked", today);
    case RECTIFY_RATE_ON_TIME:
      return g_strdup ("judged");
    case RECTIFY_RATE_OVERDUE:
      return g_strdup ("open");
    case RECTIFY_RATE_LOOK_BACK:
      return g_strdup ("look-back-due");
    case RECTIFY_RATE_RELAPSE:
      return g_strdup ("looked-back");
    case RECTIFY_RATE_RECURRENCE:
      return g_strdup ("recurs");
    case RECTIFY_RATE_FIRST_PASS:
    case RECTIFY_RATE_REWORK:
    default:
      return g_strdup ("checked");
    }
}

RectifyRankingRow *
rectify_figure_rank (RectifyColumns              *columns,
                     gint64                       moment,
                     RectifyAxis                  axis,
                     RectifyRate                  rate,
                     const RectifyMeasureOptions *measuring,
                     guint                       *n,
                     guint                       *n_ranked)
{
  guint                     n_groups;
  g_autofree RectifyCounts *counts =
      rectify_measure_past (columns, moment, (int) axis, measuring, &n_groups);
  RectifyRankingRow *rows = g_new0 (RectifyRankingRow, n_groups);

  *n = 0;
  for (guint position = 1; position < n_groups; position++)
    {
      guint part, whole;

      rectify_rate_parts (&counts[position], rate, &part, &whole);
      if (whole == 0)
        continue;
      rows[*n] = (RectifyRankingRow){ .value = rectify_rate (&counts[position], rate),
                                      .part = part,
                                      .whole = whole,
                                      .change = RECTIFY_RANKING_NO_CHANGE,
                                      .key = position };
      (*n)++;
    }
  *n_ranked = rectify_ranking_chart_rank (rows, *n, measuring->campaign->minimum_n,
                                          rectify_figure_less_is_better (rate));
  return rows;
}

RectifyRate
rectify_figure_rate (const RectifyFigureOptions *options)
{
  RectifyMeasureOptions     measuring = rectify_figure_measuring (options, TRUE);
  g_autofree RectifyCounts *all = NULL;

  if (options->rate >= 0)
    return (RectifyRate) options->rate;
  all = rectify_measure (options->columns, -1, &measuring, NULL);
  return all->due == 0 && all->issued > 0 ? RECTIFY_RATE_RECTIFICATION : RECTIFY_RATE_ON_TIME;
}

/* Places gained since the earlier moment. */
static void
compare (const RectifyFigureOptions *options,
         RectifyAxis                 axis,
         RectifyRate                 rate,
         RectifyRankingRow          *rows,
         guint                       n_rows)
{
  RectifyMeasureOptions         measuring = rectify_figure_measuring (options, TRUE);
  g_autofree RectifyRankingRow *old = NULL;
  guint                         n, n_ranked;

  measuring.now = options->before;
  measuring.from = options->before_from;
  old = rectify_figure_rank (options->columns, options->before, axis, rate, &measuring, &n,
                             &n_ranked);
  for (guint i = 0; i < n_rows; i++)
    for (guint k = 0; k < n_ranked; k++)
      if (old[k].key == rows[i].key)
        rows[i].change = (int) old[k].rank - (int) rows[i].rank;
}

/* "A", or "A (3 tied)" when they share the place. */
static char *
sharers (const RectifyRankingRow *rows, guint n, guint rank, RectifyAxis axis)
{
  const char *first = NULL;
  guint       others = 0;

  for (guint i = 0; i < n; i++)
    if (rows[i].rank == rank && first == NULL)
      first = rows[i].name;
    else if (rows[i].rank == rank)
      others++;
  return rectify_figure_and_more (first, (int) axis, others);
}

static char *
ranking_title (const RectifyFigureOptions *options,
               const RectifyRankingRow    *rows,
               guint                       n,
               RectifyAxis                 axis,
               RectifyRate                 rate)
{
  g_autofree char *top = NULL, *bottom = NULL;

  if (n == 0)
    return rectify_figure_nobody (options, axis);
  top = sharers (rows, n, rows[0].rank, axis);
  bottom = sharers (rows, n, rows[n - 1].rank, axis);
  if (n == 1)
    /* TRANSLATORS: name, rate, percent */
    return g_strdup_printf (_ ("%s: %s %s"), top, rectify_rate_word (rate),
                            PERCENT (rows[0].value));
  if (rows[0].rank == rows[n - 1].rank)
    /* TRANSLATORS: number of names, rate, percent */
    return g_strdup_printf (axis == RECTIFY_AXIS_UNIT ? C_ ("units", "All %u have the same %s, %s")
                                                      : _ ("All %u have the same %s, %s"),
                            n, rectify_rate_word (rate), PERCENT (rows[0].value));
  /* TRANSLATORS: name and percent of the first, name and percent of the last */
  return g_strdup_printf (_ ("%s first with %s, %s last with %s"), top, PERCENT (rows[0].value),
                          bottom, PERCENT (rows[n - 1].value));
}

const char *
rectify_figure_left_out (RectifyFigure           *self,
                         RectifyAxis              axis,
                         const RectifyRankingRow *rows,
                         guint                    n,
                         guint                    minimum)
{
  g_autoptr (GString) names = g_string_new (NULL);
  char               *text;

  if (n == 0)
    return NULL;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (names, "%s%s (%s)", i > 0 ? C_ ("between names", ", ") : "",
                            rows[i].name, COUNT (rows[i].whole));
  text = g_strdup_printf (
      axis == RECTIFY_AXIS_UNIT
          /* TRANSLATORS: how many units, the minimum, then their names and numbers */
          ? g_dngettext (GETTEXT_PACKAGE, "%u unit with fewer than %u issues is not ranked: %s",
                         "%u units with fewer than %u issues are not ranked: %s", n)
          /* TRANSLATORS: how many districts, classes …, the minimum, then their names and numbers
           */
          : g_dngettext (GETTEXT_PACKAGE, "%u with fewer than %u issues is not ranked: %s",
                         "%u with fewer than %u issues are not ranked: %s", n),
      n, minimum, names->str);
  return rectify_figure_keep (self, text);
}

static void
finish_rows (RectifyFigure     *self,
             RectifyRankingRow *rows,
             guint              n,
             RectifyAxis        axis,
             RectifyRate        rate,
             const char        *terms)
{
  for (guint i = 0; i < n; i++)
    {
      guint position = (guint) rows[i].key;

      rows[i].name =
          rectify_figure_keep (self, g_strdup (rectify_axis_position_word (self->directory, axis,
                                                                           position)));
      rows[i].bad = rate == RECTIFY_RATE_ON_TIME && rows[i].value < BLACK;
      rectify_figure_narrow (self, (int) i, RECTIFY_FIGURE_ANY, (int) axis, position, terms);
    }
}

void
rectify_figure_make_ranking (RectifyFigure *self, const RectifyFigureOptions *options)
{
  RectifyAxis           axis = rectify_figure_axis (options, RECTIFY_AXIS_UNIT);
  RectifyRate           rate = rectify_figure_rate (options);
  RectifyMeasureOptions measuring = rectify_figure_measuring (options, TRUE);
  RectifyDay            today = rectify_clock_day (options->clock, options->now);
  g_autofree char      *day = rectify_day_format (today);
  g_autofree char      *terms = rectify_figure_rate_terms (rate, day);
  guint                 n, n_ranked;
  RectifyRankingRow    *rows =
      rectify_figure_rank (options->columns, -1, axis, rate, &measuring, &n, &n_ranked);
  RectifyRankingChart *chart = &self->chart.ranking;

  rectify_figure_keep (self, (char *) (gpointer) rows);
  rectify_figure_open (self, options, &chart->head, rectify_rate_word (rate), (int) axis, TRUE);
  self->draw = draw_ranking;
  finish_rows (self, rows, n, axis, rate, terms);
  rectify_figure_narrow_counted (self, options, TRUE);
  if (options->before > 0)
    {
      compare (options, axis, rate, rows, n_ranked);
      chart->change_label = C_ ("ranking", "Change");
    }
  chart->unit = RECTIFY_RANKING_FRACTION;
  chart->rows = rows;
  chart->n_rows = n_ranked;
  chart->measure_label = rectify_rate_word (rate);
  if (rate == RECTIFY_RATE_ON_TIME)
    {
      chart->target = TARGET;
      chart->target_label =
          rectify_figure_keep (self, g_strdup_printf (_ ("Target %s"), PERCENT (TARGET)));
    }
  chart->head.title =
      rectify_figure_keep (self, ranking_title (options, rows, n_ranked, axis, rate));
  chart->head.note = rectify_figure_left_out (self, axis, rows + n_ranked, n - n_ranked,
                                              options->campaign->minimum_n);
}
