/* figures-days.c: the course of the days: burn-down, cumulative flow, weeks, calendar, and the same
 * small curve for every district.
 *
 * A past day of a curve has no filter: what was open then is not a property of today's lines. What
 * was found or closed on a day is. */

#include "report/figures-private.h"

#include "chart/text.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define WEEK   7
#define WINDOW 7 /* days whose speed the forecast goes by */
/* Days of the calendar before and after today: a year is all whose numbers can be read. */
#define BACK  (53u * WEEK)
#define AHEAD (13u * WEEK)

#define COUNT(n)      (rectify_chart_format_count (n).text)
#define SHARE(n, all) (rectify_chart_format_percent ((all) > 0 ? (double) (n) / (all) : NAN).text)

RECTIFY_FIGURE_DRAW (burndown, rectify_burndown_chart_draw)
RECTIFY_FIGURE_DRAW (flow, rectify_flow_chart_draw)
RECTIFY_FIGURE_DRAW (weekly, rectify_weekly_chart_draw)
RECTIFY_FIGURE_DRAW (calendar, rectify_calendar_chart_draw)
RECTIFY_FIGURE_DRAW (multiples, rectify_multiples_chart_draw)

/* All days of the campaign so far; NULL when there is no issue. */
static RectifyDaily *
measure_days (const RectifyFigureOptions *options, RectifyDay *first, guint *n)
{
  RectifyMeasureOptions     measuring = rectify_figure_measuring (options, FALSE);
  g_autofree RectifyCounts *all = rectify_measure (options->columns, -1, &measuring, NULL);
  RectifyDay                last;

  rectify_figure_days (options, first, &last);
  *n = all->total > 0 ? (guint) (last - *first) + 1 : 0;
  return *n > 0 ? rectify_daily (options->columns, options->clock, *first, last, &measuring) : NULL;
}

/* --- burn-down --- */

static char *
burndown_title (RectifyFigure *self, const RectifyFigureOptions *options, gint64 open)
{
  const RectifyForecast *forecast = &self->chart.burndown.forecast;
  gint64                 spare = options->campaign->deadline - forecast->day;
  gint64      late = rectify_clock_day (options->clock, options->now) - options->campaign->deadline;
  const char *day;

  if (open == 0)
    return g_strdup (_ ("Nothing is open any more"));
  if (late > 0)
    /* TRANSLATORS: open issues, days since the deadline */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s still open %s day after the deadline",
                                         "%s still open %s days after the deadline", (gulong) late),
                            COUNT (open), COUNT (late));
  if (!forecast->valid)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s issue is open", "%s issues are open",
                                         (gulong) open),
                            COUNT (open));
  if (forecast->day == RECTIFY_FORECAST_NEVER)
    /* TRANSLATORS: open issues */
    return g_strdup_printf (_ ("%s open; at the pace of the last 7 days the pile does not shrink"),
                            COUNT (open));
  day = rectify_figure_day_text (self, options, forecast->day);
  if (spare < 0)
    /* TRANSLATORS: open issues, day of the forecast, days after the deadline */
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "%s open; at the pace of the last 7 days cleared on %s, %s day too late",
                     "%s open; at the pace of the last 7 days cleared on %s, %s days too late",
                     (gulong) -spare),
        COUNT (open), day, COUNT (-spare));
  /* TRANSLATORS: open issues, day of the forecast */
  return g_strdup_printf (
      forecast->latest > options->campaign->deadline
          /* TRANSLATORS: the days that the forecast may also be off reach beyond the deadline */
          ? _ ("%s open; at the pace of the last 7 days cleared on %s, likely in time")
          : _ ("%s open; at the pace of the last 7 days cleared on %s, in time"),
      COUNT (open), day);
}

/* Days that stand side by side have their year all or none. */
static const char *
note_day (RectifyFigure *self, RectifyDay today, const RectifyForecast *forecast, gint64 day)
{
  const gint64 days[] = { forecast->day, forecast->earliest, forecast->latest };
  int          year, this_year, month, mday;
  gboolean     with_year = FALSE;

  rectify_day_to_ymd (today, &this_year, &month, &mday);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (days[i] != RECTIFY_FORECAST_NEVER)
      {
        rectify_day_to_ymd ((RectifyDay) days[i], &year, &month, &mday);
        with_year |= year != this_year;
      }
  return rectify_figure_keep (self, g_strdup (rectify_chart_format_day (day, with_year).text));
}

/* The day beside its place, the interval in the note: together they are too wide for a tile. */
static void
describe_forecast (RectifyFigure *self, const RectifyFigureOptions *options)
{
  RectifyBurndownChart  *chart = &self->chart.burndown;
  const RectifyForecast *forecast = &chart->forecast;
  RectifyDay             today = rectify_clock_day (options->clock, options->now);
  gboolean               endless = forecast->day == RECTIFY_FORECAST_NEVER || forecast->speed <= 0;
  const char            *day, *earliest, *latest;

  /* Before the deadline the title says so. */
  if (forecast->valid && endless && today > chart->deadline && chart->open[chart->n_days - 1] > 0)
    chart->head.note = _ ("At the pace of the last 7 days the pile does not shrink");
  if (!forecast->valid || endless || chart->open[chart->n_days - 1] == 0)
    return;
  day = note_day (self, today, forecast, forecast->day);
  earliest = note_day (self, today, forecast, forecast->earliest);
  chart->forecast_label =
      rectify_figure_keep (self,
                           g_strdup_printf (_ ("Forecast %s"),
                                            rectify_chart_format_day (forecast->day, FALSE).text));
  if (forecast->latest == RECTIFY_FORECAST_NEVER)
    chart->head.note =
        rectify_figure_keep (self,
                             g_strdup_printf (_ ("Forecast: %s, at the earliest %s, perhaps never"),
                                              day, earliest));
  else
    {
      latest = note_day (self, today, forecast, forecast->latest);
      /* TRANSLATORS: three days: the most likely, the earliest, the latest */
      chart->head.note = rectify_figure_keep (
          self, g_strdup_printf (_ ("Forecast: %s, with 80%% certainty between %s and %s"), day,
                                 earliest, latest));
    }
}

void
rectify_figure_make_burndown (RectifyFigure *self, const RectifyFigureOptions *options)
{
  RectifyDay               first;
  guint                    n;
  g_autofree RectifyDaily *days = measure_days (options, &first, &n);
  RectifyBurndownChart    *chart = &self->chart.burndown;
  gint64                  *open = rectify_figure_alloc (self, n, sizeof *open);

  rectify_figure_open (self, options, &chart->head, _ ("Open issues day by day"), -1, FALSE);
  self->draw = draw_burndown;
  for (guint i = 0; i < n; i++)
    {
      open[i] = days[i].open;
      chart->ideal_from = MAX (chart->ideal_from, open[i]);
    }
  chart->first_day = first;
  chart->open = open;
  chart->n_days = n;
  chart->deadline = options->campaign->deadline;
  if (chart->deadline <= first)
    chart->ideal_from = 0;
  rectify_forecast_compute (open, n, first, WINDOW, &chart->forecast);
  chart->open_label = C_ ("curve", "Open");
  chart->ideal_label = C_ ("curve", "Ideal line");
  chart->trend_label = C_ ("curve", "Pace of the last 7 days");
  chart->deadline_label =
      rectify_figure_keep (self, g_strdup_printf (_ ("Deadline %s"),
                                                  rectify_figure_day_text (self, options,
                                                                           chart->deadline)));
  describe_forecast (self, options);
  chart->head.title = n > 0
                          ? rectify_figure_keep (self, burndown_title (self, options, open[n - 1]))
                          : rectify_figure_no_issue (options, FALSE);
  rectify_figure_narrow_counted (self, options, FALSE);
  if (n > 0)
    rectify_figure_narrow (self, (int) n - 1, RECTIFY_FIGURE_ANY, -1, 0, "open");
}

/* --- cumulative flow --- */

static char *
flow_title (const RectifyDaily *today)
{
  RectifyState most = RECTIFY_STATE_REGISTERED;

  for (guint s = RECTIFY_STATE_ASSIGNED; s <= RECTIFY_STATE_REVIEW; s++)
    if (today->states[s] > today->states[most])
      most = (RectifyState) s;
  if (today->open == 0)
    return g_strdup (_ ("Nothing is open any more"));
  if (today->states[most] == today->open)
    /* TRANSLATORS: open issues, the state they are all in */
    return today->open == 1
               ? g_strdup_printf (_ ("The only open issue: %s"), rectify_state_word (most))
               : g_strdup_printf (_ ("All %s open issues: %s"), COUNT (today->open),
                                  rectify_state_word (most));
  /* TRANSLATORS: state in which most are, issues in it, open issues, share */
  return g_strdup_printf (_ ("%s: %s of the %s open issues, %s"), rectify_state_word (most),
                          COUNT (today->states[most]), COUNT (today->open),
                          SHARE (today->states[most], today->open));
}

void
rectify_figure_make_flow (RectifyFigure *self, const RectifyFigureOptions *options)
{
  static const struct
  {
    RectifyState     state;
    RectifyChartRole role;
  } layers[] = {
    { RECTIFY_STATE_CLOSED, RECTIFY_CHART_ROLE_STATE_CLOSED },
    { RECTIFY_STATE_PARKED, RECTIFY_CHART_ROLE_STATE_PARKED },
    { RECTIFY_STATE_REVIEW, RECTIFY_CHART_ROLE_STATE_REVIEW },
    { RECTIFY_STATE_FIXING, RECTIFY_CHART_ROLE_STATE_FIXING },
    { RECTIFY_STATE_ASSIGNED, RECTIFY_CHART_ROLE_STATE_ASSIGNED },
    { RECTIFY_STATE_REGISTERED, RECTIFY_CHART_ROLE_STATE_REGISTERED },
  };
  RectifyDay               first;
  guint                    n;
  g_autofree RectifyDaily *days = measure_days (options, &first, &n);
  RectifyFlowChart        *chart = &self->chart.flow;
  RectifyFlowSeries *series = rectify_figure_alloc (self, G_N_ELEMENTS (layers), sizeof *series);

  rectify_figure_open (self, options, &chart->head, _ ("Issues by state at the end of each day"),
                       -1, FALSE);
  self->draw = draw_flow;
  for (guint s = 0; s < G_N_ELEMENTS (layers); s++)
    {
      gint64          *counts = rectify_figure_alloc (self, n, sizeof *counts);
      g_autofree char *terms = g_strdup_printf ("state:%s", rectify_state_keys[layers[s].state]);

      for (guint d = 0; d < n; d++)
        counts[d] = days[d].states[layers[s].state];
      series[s] = (RectifyFlowSeries){ rectify_state_word (layers[s].state), layers[s].role, counts,
                                       0, NULL };
      rectify_figure_narrow (self, (int) n - 1, (int) s, -1, 0, terms);
    }
  chart->first_day = first;
  chart->n_days = n;
  chart->series = series;
  chart->n_series = G_N_ELEMENTS (layers);
  chart->head.title = n > 0 ? rectify_figure_keep (self, flow_title (&days[n - 1]))
                            : rectify_figure_no_issue (options, FALSE);
}

/* --- weeks --- */

static char *
weekly_title (const RectifyWeeklyRow *week)
{
  gint64 less = week->closed - week->found;

  if (week->closed == 0 && week->found == 0)
    return g_strdup (_ ("Nothing was found or closed this week"));
  if (less == 0)
    /* TRANSLATORS: closed and found */
    return g_strdup_printf (_ ("This week %s closed, as many as found"), COUNT (week->closed));
  if (less > 0)
    /* TRANSLATORS: closed, found, difference */
    return g_strdup_printf (_ ("This week %s closed and %s found: %s fewer to go"),
                            COUNT (week->closed), COUNT (week->found), COUNT (less));
  /* TRANSLATORS: closed, found, difference */
  return g_strdup_printf (_ ("This week %s closed and %s found: %s more to go"),
                          COUNT (week->closed), COUNT (week->found), COUNT (-less));
}

/* @from: may be RECTIFY_DAY_NONE */
static void
narrow_days (RectifyFigure *self,
             int            row,
             int            column,
             const char    *date,
             RectifyDay     from,
             RectifyDay     to)
{
  g_autofree char *a = rectify_day_format (from), *b = rectify_day_format (to);
  g_autofree char *terms = g_strdup_printf ("%s:%s..%s", date, a != NULL ? a : "", b);

  rectify_figure_narrow (self, row, column, -1, 0, terms);
}

/* Weeks from Monday on. N is assigned and not declined since: everything beyond registered. */
static void
fill_week (RectifyFigure *self, RectifyWeeklyRow *row, int index, const RectifyDaily *days, guint n)
{
  const RectifyDaily *end = &days[n - 1];

  row->label =
      rectify_figure_keep (self, g_strdup (rectify_chart_format_day (days[0].day, FALSE).text));
  row->name = rectify_figure_keep (self, rectify_day_format (days[0].day));
  row->key = days[0].day;
  for (guint d = 0; d < n; d++)
    {
      row->found += days[d].found;
      row->closed += days[d].closed;
    }
  row->part = end->states[RECTIFY_STATE_CLOSED];
  for (guint s = RECTIFY_STATE_ASSIGNED; s <= RECTIFY_STATE_PARKED; s++)
    row->whole += end->states[s];
  narrow_days (self, index, 0, "found", days[0].day, end->day);
  narrow_days (self, index, 1, "state:closed closed", days[0].day, end->day);
}

void
rectify_figure_make_weekly (RectifyFigure *self, const RectifyFigureOptions *options)
{
  RectifyDay               first;
  guint                    n, at = 0;
  g_autofree RectifyDaily *days = measure_days (options, &first, &n);
  RectifyWeeklyChart      *chart = &self->chart.weekly;
  RectifyWeeklyRow        *weeks = rectify_figure_alloc (self, n / WEEK + 2, sizeof *weeks);

  rectify_figure_open (self, options, &chart->head, _ ("Found and closed by week"), -1, FALSE);
  self->draw = draw_weekly;
  rectify_figure_narrow_counted (self, options, FALSE);
  while (at < n)
    {
      guint length = MIN ((guint) (WEEK + 1 - rectify_day_weekday (days[at].day)), n - at);

      fill_week (self, &weeks[chart->n_weeks], (int) chart->n_weeks, days + at, length);
      chart->n_weeks++;
      at += length;
    }
  chart->weeks = weeks;
  chart->found_label = C_ ("series", "Found");
  chart->closed_label = C_ ("series", "Closed");
  chart->rate_label = rectify_rate_word (RECTIFY_RATE_RECTIFICATION);
  if (n > 0)
    narrow_days (self, (int) chart->n_weeks - 1, 2, "assigned", RECTIFY_DAY_NONE, days[n - 1].day);
  chart->head.title = n > 0 ? rectify_figure_keep (self, weekly_title (&weeks[chart->n_weeks - 1]))
                            : rectify_figure_no_issue (options, FALSE);
}

/* --- calendar --- */

/* What the cadence has fall on a day; NULL for nothing. Dispatch and fixing, which fall on every
 * or every other day, would only be noise. */
static const char *
event_of (const RectifyCampaign *campaign, RectifyDay day)
{
  if (day == campaign->deadline)
    return C_ ("cadence", "Deadline");
  if (rectify_cadence_falls_on (campaign->start, campaign->assess_every, day))
    return C_ ("cadence", "Assessment");
  if (rectify_cadence_falls_on (campaign->start, campaign->circular_every, day))
    return C_ ("cadence", "Circular");
  if (rectify_cadence_falls_on (campaign->start, campaign->review_every, day))
    return C_ ("cadence", "Joint review");
  return NULL;
}

static char *
calendar_title (RectifyFigure              *self,
                const RectifyFigureOptions *options,
                const RectifyDaily         *days,
                guint                       n)
{
  guint best = 0;

  for (guint i = 0; i < n; i++)
    if (days[i].closed > days[best].closed)
      best = i;
  if (days[best].closed == 0)
    return g_strdup (_ ("Nothing was closed on the days shown"));
  /* TRANSLATORS: day, issues closed on it, closed today */
  return g_strdup_printf (_ ("Best day %s with %s closed, today %s"),
                          rectify_figure_day_text (self, options, days[best].day),
                          COUNT (days[best].closed), COUNT (days[n - 1].closed));
}

void
rectify_figure_make_calendar (RectifyFigure *self, const RectifyFigureOptions *options)
{
  RectifyDay               first;
  guint                    n, n_cells;
  g_autofree RectifyDaily *days = measure_days (options, &first, &n);
  RectifyCalendarChart    *chart = &self->chart.calendar;
  RectifyCalendarDayCell  *cells;
  const char             **weekdays = rectify_figure_alloc (self, WEEK, sizeof *weekdays);

  rectify_figure_open (self, options, &chart->head, _ ("Issues closed on each day"), -1, FALSE);
  self->draw = draw_calendar;
  rectify_figure_narrow_counted (self, options, FALSE);
  if (n > BACK)
    {
      first += (RectifyDay) (n - BACK);
      memmove (days, days + n - BACK, BACK * sizeof *days);
      n = BACK;
    }
  n_cells = n > 0 ? (guint) MAX ((int) n, options->campaign->deadline - first + 1) : 0;
  n_cells = MIN (n_cells, n + MAX (n, AHEAD));
  cells = rectify_figure_alloc (self, n_cells, sizeof *cells);
  for (guint i = 0; i < n_cells; i++)
    {
      RectifyDay day = first + (RectifyDay) i;

      cells[i].count = i < n ? (gint64) days[i].closed : -1;
      cells[i].holiday = !rectify_clock_is_working (options->clock, day);
      cells[i].event = event_of (options->campaign, day);
      if (i < n)
        narrow_days (self, (int) i, RECTIFY_FIGURE_ANY, "state:closed closed", day, day);
    }
  weekdays[0] = C_ ("weekday", "Mon");
  weekdays[1] = C_ ("weekday", "Tue");
  weekdays[2] = C_ ("weekday", "Wed");
  weekdays[3] = C_ ("weekday", "Thu");
  weekdays[4] = C_ ("weekday", "Fri");
  weekdays[5] = C_ ("weekday", "Sat");
  weekdays[6] = C_ ("weekday", "Sun");
  chart->first_day = first;
  chart->days = cells;
  chart->n_days = n_cells;
  chart->today = n > 0 ? days[n - 1].day : first;
  chart->weekdays = weekdays;
  chart->count_label = C_ ("series", "Closed");
  chart->event_label = _ ("Review, circular, assessment");
  chart->head.title = n > 0 ? rectify_figure_keep (self, calendar_title (self, options, days, n))
                            : rectify_figure_no_issue (options, FALSE);
}

/* --- multiples --- */

static char *
multiples_title (const RectifyMultiplesChart *chart, RectifyAxis axis, gint64 open)
{
  const RectifyMultiplesPanel *most = NULL;
  guint                        last = chart->n_days - 1, n_more = 0;

  if (open == 0)
    return g_strdup (_ ("Nothing is open any more"));
  if (chart->n_panels == 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s issue is open", "%s issues are open",
                                         (gulong) open),
                            COUNT (open));
  for (guint i = 0; i < chart->n_panels; i++)
    /* The last may be those without a district: named only where nobody else is. */
    if (most == NULL
        || (chart->panels[i].counts[last] > most->counts[last]
            && (chart->panels[i].key != 0 || most->counts[last] == 0)))
      most = &chart->panels[i];
  for (guint i = 0; i < chart->n_panels; i++)
    n_more += &chart->panels[i] != most && chart->panels[i].counts[last] == most->counts[last];
  if (n_more > 0)
    {
      g_autofree char *names = rectify_figure_and_more (most->name, (int) axis, n_more);

      /* TRANSLATORS: districts that share the first place, open issues of each, all open issues */
      return g_strdup_printf (_ ("%s: each %s of the %s open issues"), names,
                              COUNT (most->counts[last]), COUNT (open));
    }
  if (most->counts[last] == open)
    return rectify_figure_all_open (open, most->name);
  /* TRANSLATORS: district, open issues there, all open issues, share */
  return g_strdup_printf (_ ("%s has %s of the %s open issues, %s"), most->name,
                          COUNT (most->counts[last]), COUNT (open),
                          SHARE (most->counts[last], open));
}

void
rectify_figure_make_multiples (RectifyFigure *self, const RectifyFigureOptions *options)
{
  RectifyAxis               axis = rectify_figure_axis (options, RECTIFY_AXIS_DISTRICT);
  RectifyMeasureOptions     measuring = rectify_figure_measuring (options, FALSE);
  guint                     n_groups;
  g_autofree RectifyCounts *groups =
      rectify_measure (options->columns, (int) axis, &measuring, &n_groups);
  g_autoptr (GArray) positions =
      rectify_figure_positions (groups, n_groups, G_STRUCT_OFFSET (RectifyCounts, total));
  RectifyMultiplesChart *chart = &self->chart.multiples;
  RectifyMultiplesPanel *panels = rectify_figure_alloc (self, positions->len, sizeof *panels);
  g_autofree guint      *curves = NULL;
  gint64                 open = 0;
  RectifyDay             first, last;

  rectify_figure_open (self, options, &chart->head, _ ("Open issues day by day"), (int) axis,
                       FALSE);
  self->draw = draw_multiples;
  rectify_figure_days (options, &first, &last);
  chart->first_day = first;
  chart->n_days = (guint) (last - first) + 1;
  curves =
      rectify_daily_open (options->columns, options->clock, first, last, axis, &measuring, NULL);
  for (guint i = 0; i < positions->len; i++)
    {
      guint   position = g_array_index (positions, guint, i);
      gint64 *counts = rectify_figure_alloc (self, chart->n_days, sizeof *counts);

      for (guint d = 0; d < chart->n_days; d++)
        counts[d] = curves[(gsize) position * chart->n_days + d];
      panels[i].name =
          rectify_figure_keep (self, g_strdup (rectify_axis_position_word (self->directory, axis,
                                                                           position)));
      panels[i].counts = counts;
      panels[i].key = position;
      open += panels[i].counts[chart->n_days - 1];
      rectify_figure_narrow (self, (int) i, -1, (int) axis, position, "open");
    }
  chart->panels = panels;
  chart->n_panels = positions->len;
  chart->count_label = C_ ("curve", "Open");
  chart->highest_label = C_ ("curve", "Highest so far");
  chart->head.title = positions->len > 0
                          ? rectify_figure_keep (self, multiples_title (chart, axis, open))
                          : rectify_figure_no_issue (options, FALSE);
}
