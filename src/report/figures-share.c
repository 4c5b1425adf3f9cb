/* figures-share.c: what it is mostly, how old, where and how long: Pareto, ageing, heat table,
 * durations. */

#include "report/figures-private.h"

#include "chart/text.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define OLD        3 /* first bucket of more than 10 days */
#define MOST_FILLS 8 /* layers that can be told apart */

#define COUNT(n)      (rectify_chart_format_count (n).text)
#define SHARE(n, all) (rectify_chart_format_percent ((all) > 0 ? (double) (n) / (all) : NAN).text)

RECTIFY_FIGURE_DRAW (pareto, rectify_pareto_chart_draw)
RECTIFY_FIGURE_DRAW (ageing, rectify_ageing_chart_draw)
RECTIFY_FIGURE_DRAW (heat, rectify_heat_chart_draw)
RECTIFY_FIGURE_DRAW (duration, rectify_duration_chart_draw)

static const char *
position_name (RectifyFigure *self, RectifyAxis axis, guint position)
{
  return rectify_figure_keep (self, g_strdup (rectify_axis_position_word (self->directory, axis,
                                                                          position)));
}

char *
rectify_figure_all_open (gint64 open, const char *name)
{
  if (open == 1)
    /* TRANSLATORS: a district, class … */
    return g_strdup_printf (C_ ("district or class", "The only open issue: %s"), name);
  /* TRANSLATORS: number of open issues, the district, class … that all of them have */
  return g_strdup_printf (C_ ("district or class", "All %s open issues: %s"), COUNT (open), name);
}

/* @axis is a field such as "Check item". */
static char *
given_for_none (RectifyAxis axis, gint64 total)
{
  /* TRANSLATORS: a field such as "Check item"; all issues */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s: not given for the %s issue there is",
                                       "%s: given for none of %s issues", (gulong) total),
                          rectify_axis_word (axis), COUNT (total));
}

char *
rectify_figure_nobody (const RectifyFigureOptions *options, RectifyAxis axis)
{
  RectifyMeasureOptions     measuring = rectify_figure_measuring (options, TRUE);
  guint                     n, named = 0;
  g_autofree RectifyCounts *counts = rectify_measure (options->columns, (int) axis, &measuring, &n);

  for (guint i = 1; i < n; i++)
    named += counts[i].total;
  if (named == 0 && counts[0].total == 0)
    return g_strdup (rectify_figure_no_issue (options, TRUE));
  return named == 0 ? given_for_none (axis, counts[0].total)
                    : g_strdup (_ ("Nobody has enough issues to be ranked"));
}

char *
rectify_figure_and_more (const char *name, int axis, guint n_more)
{
  if (n_more == 0)
    return g_strdup (name);
  /* TRANSLATORS: the first of the units that share a place, and how many they are in all */
  if (axis == RECTIFY_AXIS_UNIT)
    return g_strdup_printf (C_ ("units", "%s (%u tied)"), name, n_more + 1);
  /* TRANSLATORS: the same of working groups */
  if (axis == RECTIFY_AXIS_GROUP)
    return g_strdup_printf (C_ ("groups", "%s (%u tied)"), name, n_more + 1);
  /* TRANSLATORS: the same of districts, streets, sites, cells of a table */
  if (axis < 0 || axis == RECTIFY_AXIS_SITE
      || rectify_axis_list ((RectifyAxis) axis) == RECTIFY_LIST_AREA)
    return g_strdup_printf (C_ ("places", "%s (%u tied)"), name, n_more + 1);
  /* TRANSLATORS: the same of classes, items, sources … */
  return g_strdup_printf (C_ ("kinds", "%s (%u tied)"), name, n_more + 1);
}

/* --- Pareto --- */

static int
compare_pareto (gconstpointer a, gconstpointer b)
{
  const RectifyParetoRow *x = a, *y = b;

  if (x->count != y->count)
    return x->count < y->count ? 1 : -1;
  return (x->key > y->key) - (x->key < y->key);
}

/* The largest that together make up half. */
static char *
pareto_title (const RectifyParetoRow *rows, guint n, RectifyAxis axis, gint64 total)
{
  g_autoptr (GString) names = g_string_new (NULL);
  gint64              sum = 0;
  guint               k = 0;
  /* What is not known is no answer. */
  const RectifyParetoRow *first = &rows[n > 1 && rows[0].key == 0 ? 1 : 0];

  if (n == 1 && rows[0].key == 0)
    return given_for_none (axis, total);
  for (; k < n && sum * 2 < total; k++)
    {
      if (k < 3)
        g_string_append_printf (names, "%s%s", k > 0 ? C_ ("between names", ", ") : "",
                                rows[k].name);
      sum += rows[k].count;
    }
  if (k > 3)
    /* TRANSLATORS: the most frequent kind, its issues; how many kinds, their issues, all issues,
     * share */
    return g_strdup_printf (
        _ ("%s leads with %s; the %u most frequent make up %s of %s issues, %s"), first->name,
        COUNT (first->count), k, COUNT (sum), COUNT (total), SHARE (sum, total));
  /* TRANSLATORS: names, their issues, all issues, share */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s makes up %s of %s issues, %s",
                                       "%s make up %s of %s issues, %s", k),
                          names->str, COUNT (sum), COUNT (total), SHARE (sum, total));
}

static void
make_pareto (RectifyFigure *self, const RectifyFigureOptions *options, RectifyAxis axis)
{
  RectifyMeasureOptions     measuring = rectify_figure_measuring (options, TRUE);
  guint                     n_groups;
  g_autofree RectifyCounts *counts =
      rectify_measure (options->columns, (int) axis, &measuring, &n_groups);
  g_autoptr (GArray) positions =
      rectify_figure_positions (counts, n_groups, G_STRUCT_OFFSET (RectifyCounts, total));
  RectifyParetoChart *chart = &self->chart.pareto;
  RectifyParetoRow   *rows = rectify_figure_alloc (self, positions->len, sizeof *rows);
  gint64              total = 0;

  rectify_figure_open (self, options, &chart->head, _ ("Issues found"), (int) axis, TRUE);
  self->draw = draw_pareto;
  rectify_figure_narrow_counted (self, options, TRUE);
  for (guint i = 0; i < positions->len; i++)
    {
      guint position = g_array_index (positions, guint, i);

      rows[i].name = position_name (self, axis, position);
      rows[i].count = counts[position].total;
      rows[i].series = axis == RECTIFY_AXIS_CLASS && position > 0 ? (int) position - 1 : -1;
      rows[i].key = position;
      total += rows[i].count;
    }
  qsort (rows, positions->len, sizeof *rows, compare_pareto);
  chart->head.title =
      total > 0 ? rectify_figure_keep (self, pareto_title (rows, positions->len, axis, total))
                : rectify_figure_no_issue (options, TRUE);
  chart->rows = rows;
  for (guint i = 0; i < positions->len; i++)
    rectify_figure_narrow (self, (int) i, -1, (int) axis, (guint) rows[i].key, NULL);
  chart->n_rows = positions->len;
  chart->count_label = C_ ("series", "Issues");
  chart->sum_label = C_ ("series", "Cumulative");
  chart->others_label = C_ ("series", "Others");
}

void
rectify_figure_make_pareto (RectifyFigure *self, const RectifyFigureOptions *options)
{
  make_pareto (self, options, RECTIFY_AXIS_CLASS);
}

void
rectify_figure_make_pareto_item (RectifyFigure *self, const RectifyFigureOptions *options)
{
  make_pareto (self, options, RECTIFY_AXIS_ITEM);
}

/* --- ageing --- */

/* Positions that get a layer of their own: all, or those with the most open issues, in the order of
 * the axis; @n_others are counted as one. */
static GArray *
layers_of (const RectifyCounts *counts, guint n, guint *n_others)
{
  GArray *positions = rectify_figure_positions (counts, n, G_STRUCT_OFFSET (RectifyCounts, open));

  *n_others = 0;
  while (positions->len > MOST_FILLS - (*n_others > 0))
    {
      guint least = 0;

      for (guint i = 1; i < positions->len; i++)
        if (counts[g_array_index (positions, guint, i)].open
            < counts[g_array_index (positions, guint, least)].open)
          least = i;
      g_array_remove_index (positions, least);
      (*n_others)++;
    }
  return positions;
}

/* What is left of all: the last layer. */
static void
fill_others (RectifyFigure       *self,
             const RectifyCounts *all,
             guint                n_others,
             guint                n_layers,
             const char         **groups,
             gint64              *cells)
{
  if (n_others == 0)
    return;
  self->mute = (int) n_layers;
  groups[n_layers] =
      rectify_figure_keep (self, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u other",
                                                               "%u others", n_others),
                                                  n_others));
  for (guint b = 0; b < RECTIFY_N_AGES; b++)
    {
      cells[n_layers * RECTIFY_N_AGES + b] = all->age[b];
      for (guint g = 0; g < n_layers; g++)
        cells[n_layers * RECTIFY_N_AGES + b] -= cells[g * RECTIFY_N_AGES + b];
    }
}

static char *
ageing_title (const RectifyCounts *all, const RectifyFigureOptions *options)
{
  guint old = 0;

  for (guint b = OLD; b < RECTIFY_N_AGES; b++)
    old += all->age[b];
  if (all->total == 0)
    return g_strdup (rectify_figure_no_issue (options, TRUE));
  if (all->open == 0)
    return g_strdup (_ ("Nothing is open any more"));
  if (old == 0)
    return g_strdup (_ ("Nothing has been open for more than 10 days"));
  if (old == all->open)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "The only open issue is older than 10 days",
                                         "All %s open issues are older than 10 days", old),
                            COUNT (old));
  /* TRANSLATORS: old ones, all open ones, share */
  return g_strdup_printf (_ ("%s of %s open issues are older than 10 days, %s"), COUNT (old),
                          COUNT (all->open), SHARE (old, all->open));
}

void
rectify_figure_make_ageing (RectifyFigure *self, const RectifyFigureOptions *options)
{
  RectifyAxis               axis = rectify_figure_axis (options, RECTIFY_AXIS_DISTRICT);
  RectifyMeasureOptions     measuring = rectify_figure_measuring (options, TRUE);
  guint                     n;
  g_autofree RectifyCounts *counts = rectify_measure (options->columns, (int) axis, &measuring, &n);
  g_autofree RectifyCounts *all = rectify_measure (options->columns, -1, &measuring, NULL);
  guint                     n_others;
  g_autoptr (GArray)        positions = layers_of (counts, n, &n_others);
  RectifyAgeingChart       *chart = &self->chart.ageing;
  const char **groups = rectify_figure_alloc (self, positions->len + 1, sizeof *groups);
  const char **buckets = rectify_figure_alloc (self, RECTIFY_N_AGES, sizeof *buckets);
  gint64      *keys = rectify_figure_alloc (self, positions->len + 1, sizeof *keys);
  gint64 *cells = rectify_figure_alloc (self, (positions->len + 1) * RECTIFY_N_AGES, sizeof *cells);

  rectify_figure_open (self, options, &chart->head, _ ("Open issues by days open"), (int) axis,
                       TRUE);
  self->draw = draw_ageing;
  rectify_figure_narrow_counted (self, options, TRUE);
  for (guint b = 0; b < RECTIFY_N_AGES; b++)
    {
      g_autofree char *terms = g_strdup_printf ("age:%s", rectify_age_keys[b]);

      buckets[b] = position_name (self, RECTIFY_AXIS_AGE, b + 1);
      rectify_figure_narrow (self, (int) b, RECTIFY_FIGURE_ANY, -1, 0, terms);
    }
  for (guint g = 0; g < positions->len; g++)
    {
      guint position = g_array_index (positions, guint, g);

      groups[g] = position_name (self, axis, position);
      keys[g] = position;
      for (guint b = 0; b < RECTIFY_N_AGES; b++)
        cells[g * RECTIFY_N_AGES + b] = counts[position].age[b];
      rectify_figure_narrow (self, RECTIFY_FIGURE_ANY, (int) g, (int) axis, position, NULL);
    }
  chart->buckets = buckets;
  chart->n_buckets = all->open > 0 ? RECTIFY_N_AGES : 0;
  chart->groups = groups;
  chart->n_groups = positions->len + (n_others > 0);
  fill_others (self, all, n_others, positions->len, groups, cells);
  chart->counts = cells;
  chart->keys = keys;
  chart->total_label = C_ ("series", "Total");
  chart->head.title = rectify_figure_keep (self, ageing_title (all, options));
}

/* --- heat table --- */

/* Positions for which a row (or column) of a cross count is not empty, "none" last. */
static GArray *
used (const guint *cross, guint n, guint n_other, guint step, guint other_step)
{
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 1; i <= n; i++)
    {
      guint position = i % n, sum = 0;

      for (guint k = 0; k < n_other; k++)
        sum += cross[position * step + k * other_step];
      if (sum > 0)
        g_array_append_val (positions, position);
    }
  return positions;
}

/* Whether anything was found by then at all. */
static gboolean
any_issue (const RectifyFigureOptions *options)
{
  RectifyMeasureOptions     measuring = rectify_figure_measuring (options, TRUE);
  g_autofree RectifyCounts *all = rectify_measure (options->columns, -1, &measuring, NULL);

  return all->total > 0;
}

/* Where most are, of those who have a district and a class if any do. */
static guint
fullest_cell (const RectifyHeatChart *chart, const GArray *down, const GArray *across)
{
  guint named = 0, most = 0;

  for (guint i = 0; i < chart->n_rows * chart->n_columns; i++)
    {
      gboolean none = g_array_index (down, guint, i / chart->n_columns) == 0
                      || g_array_index (across, guint, i % chart->n_columns) == 0;

      if (chart->counts[i] > chart->counts[most])
        most = i;
      if (!none && chart->counts[i] > (named > 0 ? chart->counts[named - 1] : 0))
        named = i + 1;
    }
  return named > 0 ? named - 1 : most;
}

static char *
heat_title (const RectifyHeatChart *chart, const RectifyFigureOptions *options)
{
  gint64 total = 0;
  guint  most = chart->fullest, n_more = 0;

  for (guint i = 0; i < chart->n_rows * chart->n_columns; i++)
    {
      total += chart->counts[i];
      n_more += i != most && chart->counts[i] == chart->counts[most];
    }
  if (total == 0)
    return g_strdup (any_issue (options) ? _ ("Nothing is open any more")
                                         : rectify_figure_no_issue (options, TRUE));
  if (n_more > 0)
    {
      const char      *column = chart->columns[most % chart->n_columns];
      g_autofree char *cell =
          chart->n_rows == 1
              ? g_strdup (column)
              /* TRANSLATORS: district and class of a cell of the heat table */
              : g_strdup_printf (_ ("%s, %s"), chart->rows[most / chart->n_columns], column);
      g_autofree char *cells = rectify_figure_and_more (cell, -1, n_more);

      /* TRANSLATORS: cells that share the first place, their open issues, all open issues */
      return g_strdup_printf (_ ("Most of all: %s, each %s of %s open issues"), cells,
                              COUNT (chart->counts[most]), COUNT (total));
    }
  if (chart->counts[most] == total)
    return rectify_figure_all_open (total, chart->columns[most % chart->n_columns]);
  if (chart->n_rows == 1)
    /* TRANSLATORS: class, its open issues, all open issues, share */
    return g_strdup_printf (_ ("Most of all: %s, %s of %s open issues, %s"), chart->columns[most],
                            COUNT (chart->counts[most]), COUNT (total),
                            SHARE (chart->counts[most], total));
  /* TRANSLATORS: district, class, open issues of both, all open issues, share */
  return g_strdup_printf (_ ("Most of all: %s, %s, %s of %s open issues, %s"),
                          chart->rows[most / chart->n_columns],
                          chart->columns[most % chart->n_columns], COUNT (chart->counts[most]),
                          COUNT (total), SHARE (chart->counts[most], total));
}

static const char *const *
name_all (RectifyFigure *self, RectifyAxis axis, const GArray *positions, gboolean as_rows)
{
  const char **names = rectify_figure_alloc (self, positions->len, sizeof *names);

  for (guint i = 0; i < positions->len; i++)
    {
      guint position = g_array_index (positions, guint, i);

      names[i] = position_name (self, axis, position);
      rectify_figure_narrow (self, as_rows ? (int) i : RECTIFY_FIGURE_ANY,
                             as_rows ? RECTIFY_FIGURE_ANY : (int) i, (int) axis, position, NULL);
    }
  /* The sums. */
  rectify_figure_narrow (self, as_rows ? (int) positions->len : RECTIFY_FIGURE_ANY,
                         as_rows ? RECTIFY_FIGURE_ANY : (int) positions->len, -1, 0, NULL);
  return names;
}

void
rectify_figure_make_heat (RectifyFigure *self, const RectifyFigureOptions *options)
{
  RectifyFigureOptions  grouped = *options;
  RectifyMeasureOptions measuring = rectify_figure_measuring (options, TRUE);
  RectifyAxis           axis;
  guint                 height, width;
  g_autofree guint     *cross = NULL;
  g_autoptr (GArray)    down = NULL, across = NULL;
  RectifyHeatChart     *chart = &self->chart.heat;
  gint64               *counts, *keys;

  /* The classes stand across; against themselves they say nothing. */
  if (!rectify_figure_takes_by ("heat", options->by))
    grouped.by = -1;
  axis = rectify_figure_axis (&grouped, RECTIFY_AXIS_DISTRICT);
  cross =
      rectify_cross (options->columns, axis, RECTIFY_AXIS_CLASS, TRUE, &measuring, &height, &width);
  down = used (cross, height, width, width, 1);
  across = used (cross, width, height, 1, width);
  counts = rectify_figure_alloc (self, (gsize) down->len * across->len, sizeof *counts);
  keys = rectify_figure_alloc (self, down->len, sizeof *keys);
  rectify_figure_open (self, options, &chart->head, _ ("Open issues by class"), (int) axis, TRUE);
  self->draw = draw_heat;
  rectify_figure_narrow_counted (self, options, TRUE);
  rectify_figure_narrow (self, RECTIFY_FIGURE_ANY, RECTIFY_FIGURE_ANY, -1, 0, "open");
  for (guint r = 0; r < down->len; r++)
    {
      keys[r] = g_array_index (down, guint, r);
      for (guint c = 0; c < across->len; c++)
        counts[r * across->len + c] =
            cross[(gsize) keys[r] * width + g_array_index (across, guint, c)];
    }
  chart->rows = name_all (self, axis, down, TRUE);
  chart->n_rows = down->len;
  chart->columns = name_all (self, RECTIFY_AXIS_CLASS, across, FALSE);
  chart->n_columns = across->len;
  chart->counts = counts;
  chart->row_keys = keys;
  chart->fullest = fullest_cell (chart, down, across);
  chart->total_label = C_ ("series", "Total");
  chart->others_label = C_ ("series", "Others");
  chart->head.title = rectify_figure_keep (self, heat_title (chart, options));
}

/* --- durations --- */

static RectifyCounts *
measure_times (const RectifyFigureOptions *options)
{
  RectifyMeasureOptions measuring = rectify_figure_measuring (options, TRUE);

  measuring.untimed = FALSE;
  return rectify_measure (options->columns, -1, &measuring, NULL);
}

/* The unit of the figures: minutes for what ends within the hour, hours within the day. */
typedef enum { UNIT_MINUTES, UNIT_HOURS, UNIT_DAYS } Unit;

static Unit
unit_of (const RectifyCounts *all)
{
  return all->p90_days < 1.0 / 24 ? UNIT_MINUTES : all->p90_days < 1 ? UNIT_HOURS : UNIT_DAYS;
}

static RectifyChartNumber
in_unit (double days, Unit unit)
{
  return unit == UNIT_MINUTES
             ? rectify_chart_format_value (24 * 60 * days, 0)
             : rectify_chart_format_value (unit == UNIT_HOURS ? 24 * days : days, 1);
}

static char *
duration_title (const RectifyCounts *all)
{
  Unit               unit = unit_of (all);
  RectifyChartNumber half = in_unit (all->median_days, unit), most = in_unit (all->p90_days, unit);

  if (all->timed == 0)
    return g_strdup (all->closed > 0 ? _ ("When the closed issues were closed is not known")
                                     : _ ("Nothing has been closed yet"));
  if (24 * 60 * all->p90_days < 0.5)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The one closed was fixed on the spot",
                                         "Of %s closed, nine in ten or more were fixed on the spot",
                                         all->timed),
                            COUNT (all->timed));
  if (unit == UNIT_MINUTES)
    /* TRANSLATORS: minutes, minutes */
    return g_strdup_printf (_ ("Half are fixed within %s minutes, nine in ten within %s"),
                            half.text, most.text);
  if (unit == UNIT_HOURS)
    /* TRANSLATORS: hours, hours */
    return g_strdup_printf (_ ("Half are fixed within %s hours, nine in ten within %s"), half.text,
                            most.text);
  /* TRANSLATORS: days, days */
  return g_strdup_printf (_ ("Half are fixed within %s days, nine in ten within %s"), half.text,
                          most.text);
}

/* "Median 3.0 days" */
static void
fill_line (RectifyFigure *self, RectifyDurationLine *line, double days, gboolean median, Unit unit)
{
  RectifyChartNumber number = in_unit (days, unit);
  char              *label;

  if (unit == UNIT_MINUTES)
    label = g_strdup_printf (median ? _ ("Median %s minutes") : _ ("Nine in ten %s minutes"),
                             number.text);
  else if (unit == UNIT_HOURS)
    label =
        g_strdup_printf (median ? _ ("Median %s hours") : _ ("Nine in ten %s hours"), number.text);
  else
    label =
        g_strdup_printf (median ? _ ("Median %s days") : _ ("Nine in ten %s days"), number.text);
  line->days = days;
  line->label = rectify_figure_keep (self, label);
}

void
rectify_figure_make_duration (RectifyFigure *self, const RectifyFigureOptions *options)
{
  RectifyMeasureOptions     measuring = rectify_figure_measuring (options, TRUE);
  g_autofree RectifyCounts *counts =
      rectify_measure (options->columns, RECTIFY_AXIS_DURATION, &measuring, NULL);
  g_autofree RectifyCounts *all = measure_times (options);
  RectifyDurationChart     *chart = &self->chart.duration;
  RectifyDurationBin       *bins = rectify_figure_alloc (self, RECTIFY_N_DURATIONS, sizeof *bins);
  RectifyDurationLine      *lines = rectify_figure_alloc (self, 2, sizeof *lines);

  rectify_figure_open (self, options, &chart->head, _ ("Days from assigning to closing"), -1, TRUE);
  self->draw = draw_duration;
  rectify_figure_narrow_counted (self, options, TRUE);
  for (guint b = 0; b < RECTIFY_N_DURATIONS; b++)
    {
      g_autofree char *terms = g_strdup_printf ("duration:%s", rectify_duration_keys[b]);

      bins[b].label = position_name (self, RECTIFY_AXIS_DURATION, b + 1);
      bins[b].upto = rectify_duration_days[b];
      bins[b].count = counts[b + 1].timed;
      rectify_figure_narrow (self, (int) b, RECTIFY_FIGURE_ANY, -1, 0, terms);
    }
  fill_line (self, &lines[0], all->median_days, TRUE, unit_of (all));
  fill_line (self, &lines[1], all->p90_days, FALSE, unit_of (all));
  chart->bins = bins;
  chart->n_bins = all->timed > 0 ? RECTIFY_N_DURATIONS : 0;
  chart->lines = lines;
  chart->n_lines = 2;
  chart->count_label = C_ ("series", "Closed");
  chart->head.title = rectify_figure_keep (self, duration_title (all));
}
