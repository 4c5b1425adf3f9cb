/* figures.c: the kinds of figures, what all of them share, and what a mark means as a filter. */

#include "report/figures-private.h"

#include "chart/text.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST 1096 /* days drawn */
#define LEAD    14   /* days without any finding that may stand before the first */

/* What marks of a row and a column mean. */
typedef struct
{
  int   row, column, axis;
  guint position;
  char *terms;
} Narrow;

static const RectifyFigureMaker makers[] = {
  { "countdown", NC_ ("figure", "Countdown"),
    NC_ ("figure", "The days that are left, and how much is done"), rectify_figure_make_countdown },
  { "burndown", NC_ ("figure", "Burn-down"),
    NC_ ("figure", "Open issues day by day, the ideal line and the forecast"),
    rectify_figure_make_burndown },
  { "flow", NC_ ("figure", "Cumulative flow"),
    NC_ ("figure", "How many issues were in which state on each day"), rectify_figure_make_flow },
  { "weekly", NC_ ("figure", "Week by week"),
    NC_ ("figure", "Found and closed in each week, and the rate at its end"),
    rectify_figure_make_weekly },
  { "ranking", NC_ ("figure", "Ranking"),
    NC_ ("figure", "Who is ahead and who is behind, with numerator and denominator"),
    rectify_figure_make_ranking },
  { "red-black", NC_ ("figure", "Red and black list"),
    NC_ ("figure", "Who is praised for a rate, and who is named for it"),
    rectify_figure_make_red_black },
  { "red-black-score", NC_ ("figure", "Red and black list by score"),
    NC_ ("figure", "Who is praised for the scores of sites, and who is named for them"),
    rectify_figure_make_red_black_score },
  { "pareto", NC_ ("figure", "Pareto of classes"),
    NC_ ("figure", "Which classes make up most issues"), rectify_figure_make_pareto },
  { "pareto-item", NC_ ("figure", "Pareto of check items"),
    NC_ ("figure", "Which check items make up most issues"), rectify_figure_make_pareto_item },
  { "ageing", NC_ ("figure", "Ageing"), NC_ ("figure", "How long the open issues have been open"),
    rectify_figure_make_ageing },
  { "heat", NC_ ("figure", "Heat table"), NC_ ("figure", "Open issues by district and class"),
    rectify_figure_make_heat },
  { "duration", NC_ ("figure", "Time to fix"),
    NC_ ("figure", "How many days it took from assigning to closing"),
    rectify_figure_make_duration },
  { "calendar", NC_ ("figure", "Calendar"),
    NC_ ("figure", "What was closed on each day, and what falls when"),
    rectify_figure_make_calendar },
  { "multiples", NC_ ("figure", "District curves"),
    NC_ ("figure", "Open issues of every district, on one scale"), rectify_figure_make_multiples },
  { "lamps", NC_ ("figure", "Lamps"),
    NC_ ("figure", "Red, yellow and green by district and working group"),
    rectify_figure_make_lamps },
  { "lookback", NC_ ("figure", "Look-back"), NC_ ("figure", "Whether what was closed has held"),
    rectify_figure_make_lookback },
  { "scores", NC_ ("figure", "Site scores"),
    NC_ ("figure", "The score of every site, district by district"), rectify_figure_make_scores },
  { "slope", NC_ ("figure", "Change of scores"),
    NC_ ("figure", "Scores against those of the last period"), rectify_figure_make_slope },
  { "map", NC_ ("figure", "Map"), NC_ ("figure", "Sites and issues on the map"),
    rectify_figure_make_map },
};

/* Terms that void issues never meet, so that the filter need not say it. */
static const char *const never_void[] = { "state:",      "open",       "overdue",       "age:",
                                          "duration:",   "judged",     "look-back-due", "lamp:red",
                                          "lamp:yellow", "lamp:green", "lamp:blue" };

static void
clear_narrow (gpointer data)
{
  g_free (((Narrow *) data)->terms);
}

const RectifyFigureKind *
rectify_figure_kinds (guint *n)
{
  static RectifyFigureKind kinds[G_N_ELEMENTS (makers)];

  g_return_val_if_fail (n != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    kinds[i] = (RectifyFigureKind){
      makers[i].name,
      g_dpgettext2 (GETTEXT_PACKAGE, "figure", makers[i].title),
      g_dpgettext2 (GETTEXT_PACKAGE, "figure", makers[i].summary),
    };
  *n = G_N_ELEMENTS (makers);
  return kinds;
}

void
rectify_figure_options_init (RectifyFigureOptions *options)
{
  g_return_if_fail (options != NULL);

  memset (options, 0, sizeof *options);
  options->by = options->rate = -1;
}

gboolean
rectify_figure_takes_by (const char *name, int axis)
{
  static const char *const issues[] = { "ranking", "red-black", "ageing",    "heat",
                                        "lamps",   "lookback",  "multiples", NULL };
  static const char *const sites[] = { "red-black-score", "scores", "slope", NULL };

  g_return_val_if_fail (name != NULL, FALSE);

  if (g_strv_contains (issues, name))
    return axis != RECTIFY_AXIS_CLASS || !g_str_equal (name, "heat");
  return g_strv_contains (sites, name)
         && (axis < 0 || rectify_figure_is_site_axis (axis)
             || (axis == RECTIFY_AXIS_SITE && g_str_equal (name, "red-black-score")));
}

gboolean
rectify_figure_takes_rate (const char *name)
{
  return g_strcmp0 (name, "ranking") == 0 || g_strcmp0 (name, "red-black") == 0;
}

RectifyFigure *
rectify_figure_new (const char *name, const RectifyFigureOptions *options)
{
  g_return_val_if_fail (name != NULL && options != NULL && options->columns != NULL, NULL);
  g_return_val_if_fail (options->clock != NULL && options->campaign != NULL, NULL);
  g_return_val_if_fail (options->by < RECTIFY_N_AXES && options->rate < RECTIFY_N_RATES, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    if (strcmp (makers[i].name, name) == 0)
      {
        RectifyFigure *self = g_new0 (RectifyFigure, 1);

        self->maker = &makers[i];
        self->directory = rectify_directory_ref (rectify_columns_directory (options->columns));
        self->owned = g_ptr_array_new_with_free_func (g_free);
        self->narrows = g_array_new (FALSE, FALSE, sizeof (Narrow));
        self->mute = G_MININT;
        g_array_set_clear_func (self->narrows, clear_narrow);
        self->maker->make (self, options);
        self->head->title = rectify_figure_keep (self, rectify_writings_apart (self->head->title));
        return self;
      }
  return NULL;
}

void
rectify_figure_free (RectifyFigure *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->scene, rectify_map_scene_unref);
  rectify_directory_unref (self->directory);
  g_ptr_array_unref (self->owned);
  g_array_unref (self->narrows);
  g_free (self);
}

void
rectify_figure_draw (const RectifyFigure     *self,
                     const RectifyChartTheme *theme,
                     cairo_t                 *cr,
                     double                   width,
                     double                   height,
                     RectifyChartMarks       *marks)
{
  g_return_if_fail (self != NULL && theme != NULL && cr != NULL);

  self->draw (self, theme, cr, width, height, marks);
}

const char *
rectify_figure_name (const RectifyFigure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->maker->name;
}

gboolean
rectify_figure_fills (const RectifyFigure *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->scene != NULL || self->fills;
}

const char *
rectify_figure_title (const RectifyFigure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->head->title;
}

const char *
rectify_figure_subtitle (const RectifyFigure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->head->subtitle;
}

const char *
rectify_figure_note (const RectifyFigure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->head->note;
}

static gboolean
has_district (const RectifyDirectory *directory)
{
  for (guint32 i = 0; i < rectify_directory_n (directory, RECTIFY_LIST_AREA); i++)
    if (((const RectifyArea *) rectify_directory_get (directory, RECTIFY_LIST_AREA, i))->level
        == RECTIFY_LEVEL_DISTRICT)
      return TRUE;
  return FALSE;
}

RectifyAxis
rectify_figure_axis (const RectifyFigureOptions *options, RectifyAxis usual)
{
  const RectifyDirectory *directory = rectify_columns_directory (options->columns);
  gboolean                units = rectify_directory_n (directory, RECTIFY_LIST_UNIT) > 0;

  if (options->by >= 0)
    return (RectifyAxis) options->by;
  if (usual == RECTIFY_AXIS_DISTRICT && units && !has_district (directory))
    return RECTIFY_AXIS_UNIT;
  if (usual == RECTIFY_AXIS_UNIT && !units && has_district (directory))
    return RECTIFY_AXIS_DISTRICT;
  return usual;
}

const char *
rectify_figure_keep (RectifyFigure *self, char *text)
{
  g_ptr_array_add (self->owned, text);
  return text;
}

gpointer
rectify_figure_alloc (RectifyFigure *self, gsize n, gsize size)
{
  gpointer block = g_malloc0_n (MAX (n, 1), size);

  g_ptr_array_add (self->owned, block);
  return block;
}

void
rectify_figure_narrow (RectifyFigure *self,
                       int            row,
                       int            column,
                       int            axis,
                       guint          position,
                       const char    *terms)
{
  Narrow narrow = { row, column, axis, position, g_strdup (terms) };

  g_array_append_val (self->narrows, narrow);
}

RectifyMeasureOptions
rectify_figure_measuring (const RectifyFigureOptions *options, gboolean period)
{
  return (RectifyMeasureOptions){ .now = options->now,
                                  .from = period ? options->from : 0,
                                  .campaign = options->campaign,
                                  .rows = options->rows,
                                  .n_rows = options->n_rows,
                                  .untimed = TRUE };
}

void
rectify_figure_narrow_counted (RectifyFigure              *self,
                               const RectifyFigureOptions *options,
                               gboolean                    period)
{
  self->counted = TRUE;
  if (period && options->from > 0)
    {
      g_autofree char *day = rectify_day_format (rectify_clock_day (options->clock, options->from));
      g_autofree char *terms = g_strdup_printf ("started:%s..", day);

      rectify_figure_narrow (self, RECTIFY_FIGURE_ANY, RECTIFY_FIGURE_ANY, -1, 0, terms);
    }
}

void
rectify_figure_open (RectifyFigure              *self,
                     const RectifyFigureOptions *options,
                     RectifyChartHead           *head,
                     const char                 *measured,
                     int                         axis,
                     gboolean                    period)
{
  g_autofree char    *moment = rectify_clock_format (options->clock, MAX (options->now, 1));
  g_autoptr (GString) text = g_string_new (measured);

  self->head = head;
  moment[16] = '\0'; /* minutes will do */
  moment[10] = ' ';
  if (axis >= 0)
    g_string_append_printf (text, " · %s", rectify_axis_word ((RectifyAxis) axis));
  g_string_append (text, " · ");
  if (period && options->from > 0)
    {
      const char *from =
          rectify_figure_day_text (self, options,
                                   rectify_clock_day (options->clock, options->from));

      /* TRANSLATORS: the first day of a period, and the day and time at which it ends */
      g_string_append_printf (text, _ ("from %s to %s"), from, moment);
    }
  else
    /* TRANSLATORS: day and time */
    g_string_append_printf (text, _ ("as of %s"), moment);
  head->subtitle = rectify_figure_keep (self, g_string_free (g_steal_pointer (&text), FALSE));
  head->empty_text = _ ("There is nothing to count yet");
}

const char *
rectify_figure_no_issue (const RectifyFigureOptions *options, gboolean period)
{
  if (period && options->from > 0)
    return _ ("There is no issue in this period");
  return options->rows != NULL ? _ ("No issue meets the filter")
                               : _ ("No issue has been found yet");
}

void
rectify_figure_days (const RectifyFigureOptions *options, RectifyDay *first, RectifyDay *last)
{
  guint32    at, end;
  RectifyDay found;

  *last = rectify_clock_day (options->clock, options->now);
  *first = options->campaign->start;
  if (rectify_columns_span (options->columns, &at, &end))
    {
      found = rectify_clock_day (options->clock, at);
      if (*first == 0 || *first > *last || found - *first > MAX (LEAD, (*last - *first) / 3))
        *first = found;
    }
  *first = CLAMP (*first, *last - LONGEST, *last);
}

const char *
rectify_figure_day_text (RectifyFigure *self, const RectifyFigureOptions *options, gint64 day)
{
  RectifyDay today = rectify_clock_day (options->clock, options->now);
  int        year, this_year, month, mday;

  rectify_day_to_ymd ((RectifyDay) day, &year, &month, &mday);
  rectify_day_to_ymd (today, &this_year, &month, &mday);
  return rectify_figure_keep (self,
                              g_strdup (rectify_chart_format_day (day, year != this_year).text));
}

GArray *
rectify_figure_positions (const RectifyCounts *counts, guint n, gsize field)
{
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 1; i <= n; i++)
    {
      guint position = i % n; /* 0, none, comes last */

      if (G_STRUCT_MEMBER (guint, &counts[position], field) > 0)
        g_array_append_val (positions, position);
    }
  return positions;
}

static gboolean
fits (int wanted, int is)
{
  return wanted == RECTIFY_FIGURE_ANY || wanted == is;
}

/* Whether another entry of the list has the same name. */
static gboolean
is_ambiguous (const RectifyDirectory *directory, RectifyList list, guint32 index)
{
  const char *name = rectify_directory_name (directory, list, index);

  for (guint32 i = 0; i < rectify_directory_n (directory, list); i++)
    if (i != index && strcmp (rectify_directory_name (directory, list, i), name) == 0)
      return TRUE;
  return FALSE;
}

static RectifyFilter *
at_position (RectifyFilter          *base,
             const RectifyDirectory *directory,
             RectifyAxis             axis,
             guint                   position)
{
  g_autoptr (RectifyFilter) narrowed = base;

  /* Streets and communities of two districts may have the same name. */
  if (position > 0 && (axis == RECTIFY_AXIS_STREET || axis == RECTIFY_AXIS_COMMUNITY)
      && is_ambiguous (directory, RECTIFY_LIST_AREA, position - 1))
    {
      RectifyAreaLevel above =
          axis == RECTIFY_AXIS_STREET ? RECTIFY_LEVEL_DISTRICT : RECTIFY_LEVEL_STREET;
      guint32 area = rectify_directory_area_at (directory, position - 1, above);

      narrowed =
          at_position (g_steal_pointer (&narrowed), directory,
                       axis == RECTIFY_AXIS_STREET ? RECTIFY_AXIS_DISTRICT : RECTIFY_AXIS_STREET,
                       area + 1);
    }
  return rectify_filter_only_value (narrowed, axis, rectify_axis_key (directory, axis, position));
}

static gboolean
excludes_void (const char *terms)
{
  g_auto (GStrv) parts = g_strsplit (terms != NULL ? terms : "", " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    for (guint k = 0; k < G_N_ELEMENTS (never_void); k++)
      if (g_str_has_prefix (parts[i], never_void[k]))
        return TRUE;
  return FALSE;
}

/* Whether a mark has a meaning, and its terms. */
static gboolean
add_terms (const RectifyFigure *self, const RectifyChartMark *mark, GString *text)
{
  gboolean known = FALSE, no_void = FALSE;

  for (guint i = 0; i < self->narrows->len; i++)
    {
      const Narrow *narrow = &g_array_index (self->narrows, Narrow, i);

      if (!fits (narrow->row, mark->row) || !fits (narrow->column, mark->column))
        continue;
      known |= narrow->row != RECTIFY_FIGURE_ANY || narrow->column != RECTIFY_FIGURE_ANY;
      no_void |= excludes_void (narrow->terms);
      if (narrow->terms != NULL)
        g_string_append_printf (text, " %s", narrow->terms);
    }
  if (self->counted && !no_void)
    g_string_append (text, " -state:void");
  return known;
}

RectifyFilter *
rectify_figure_filter (const RectifyFigure    *self,
                       const RectifyFilter    *base,
                       const RectifyChartMark *mark)
{
  g_autofree char          *before = base != NULL ? rectify_filter_print (base) : g_strdup ("");
  g_autoptr (GString)       text = g_string_new (before);
  g_autoptr (RectifyFilter) filter = NULL;

  g_return_val_if_fail (self != NULL && mark != NULL, NULL);

  if (self->scene != NULL)
    return rectify_figure_map_filter (self, base, mark);
  if (mark->column != self->mute && add_terms (self, mark, text))
    filter = rectify_filter_parse (text->str, NULL);
  for (guint i = 0; filter != NULL && i < self->narrows->len; i++)
    {
      const Narrow *narrow = &g_array_index (self->narrows, Narrow, i);

      if (fits (narrow->row, mark->row) && fits (narrow->column, mark->column) && narrow->axis >= 0)
        filter = at_position (g_steal_pointer (&filter), self->directory,
                              (RectifyAxis) narrow->axis, narrow->position);
    }
  return g_steal_pointer (&filter);
}
