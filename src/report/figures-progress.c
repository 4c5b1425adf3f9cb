/* figures-progress.c: how far it is, where it burns, and whether it holds: countdown, lamps,
 * look-back. */

#include "report/figures-private.h"

#include "chart/text.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

RECTIFY_FIGURE_DRAW (countdown, rectify_countdown_chart_draw)
RECTIFY_FIGURE_DRAW (lamps, rectify_lamp_chart_draw)
RECTIFY_FIGURE_DRAW (lookback, rectify_lookback_chart_draw)

#define COUNT(n)      (rectify_chart_format_count (n).text)
#define SHARE(n, all) (rectify_chart_format_percent ((all) > 0 ? (double) (n) / (all) : NAN).text)

static char *
countdown_title (const RectifyCounts *counts, const RectifyFigureOptions *options)
{
  if (counts->total == 0)
    return g_strdup (rectify_figure_no_issue (options, FALSE));
  if (rectify_is_cleared (counts))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Cleared: the only issue is closed",
                                         "Cleared: all %s issues are closed", counts->closed),
                            COUNT (counts->closed));
  if (counts->issued == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s issue is open, not assigned yet",
                                         "%s issues are open, none assigned yet", counts->open),
                            COUNT (counts->open));
  if (counts->overdue == 0)
    /* TRANSLATORS: closed, assigned, open */
    return g_strdup_printf (_ ("%s of %s assigned issues closed, %s open, none overdue"),
                            COUNT (counts->closed), COUNT (counts->issued), COUNT (counts->open));
  /* TRANSLATORS: closed, assigned, open, overdue */
  return g_strdup_printf (_ ("%s of %s assigned issues closed, %s open, %s of them overdue"),
                          COUNT (counts->closed), COUNT (counts->issued), COUNT (counts->open),
                          COUNT (counts->overdue));
}

static void
count_down (RectifyFigure *self, const RectifyFigureOptions *options, RectifyCountdownChart *chart)
{
  RectifyDay  deadline = options->campaign->deadline;
  const char *day = rectify_figure_day_text (self, options, deadline);

  chart->days_left = deadline - rectify_clock_day (options->clock, options->now);
  chart->days_unit = g_dngettext (GETTEXT_PACKAGE, "day", "days", ABS (chart->days_left));
  if (chart->days_left > 0)
    chart->days_label = rectify_figure_keep (self, g_strdup_printf (_ ("Until %s"), day));
  else if (chart->days_left == 0)
    chart->days_label = _ ("Today is the last day");
  else
    chart->days_label =
        rectify_figure_keep (self, g_strdup_printf (_ ("The deadline was %s"), day));
}

void
rectify_figure_make_countdown (RectifyFigure *self, const RectifyFigureOptions *options)
{
  RectifyMeasureOptions     measuring = rectify_figure_measuring (options, FALSE);
  g_autofree RectifyCounts *counts = rectify_measure (options->columns, -1, &measuring, NULL);
  RectifyDay                today = rectify_clock_day (options->clock, options->now);
  g_autofree char          *day = rectify_day_format (today);
  g_autofree char          *issued = g_strdup_printf ("-state:closed assigned:..%s", day);
  RectifyCountdownChart    *chart = &self->chart.countdown;
  RectifyCountdownFact      facts[] = {
         { rectify_flag_word (RECTIFY_FLAG_OVERDUE), counts->overdue, RECTIFY_LAMP_RED, 0, NULL,
           counts->open },
         { rectify_lamp_word (RECTIFY_LAMP_YELLOW), counts->lamps[RECTIFY_LAMP_YELLOW],
           RECTIFY_LAMP_YELLOW, 0, NULL, counts->open },
         { rectify_state_word (RECTIFY_STATE_REVIEW), counts->states[RECTIFY_STATE_REVIEW], -1, 0, NULL,
           counts->open },
         { rectify_state_word (RECTIFY_STATE_REGISTERED), counts->states[RECTIFY_STATE_REGISTERED], -1,
           0, NULL, counts->open },
         { rectify_state_word (RECTIFY_STATE_PARKED), counts->parked, RECTIFY_LAMP_GREY, 0, NULL,
           counts->issued },
  };
  static const char *const terms[] = { "overdue", "lamp:yellow", "state:review", "state:registered",
                                       "state:parked" };

  rectify_figure_open (self, options, &chart->head, rectify_rate_word (RECTIFY_RATE_RECTIFICATION),
                       -1, FALSE);
  self->draw = draw_countdown;
  self->fills = TRUE;
  chart->head.title = rectify_figure_keep (self, countdown_title (counts, options));
  count_down (self, options, chart);
  /* TRANSLATORS: within the ring, above the percentage: the rectification rate */
  chart->ring_label = C_ ("ring", "Done");
  chart->closed = counts->closed;
  chart->issued = counts->issued;
  chart->closed_label = rectify_state_word (RECTIFY_STATE_CLOSED);
  chart->open_label = _ ("Assigned, not closed");
  chart->n_facts = G_N_ELEMENTS (facts);
  chart->facts = rectify_figure_alloc (self, chart->n_facts, sizeof *facts);
  memcpy ((gpointer) chart->facts, facts, sizeof facts);
  rectify_figure_narrow_counted (self, options, FALSE);
  rectify_figure_narrow (self, 0, RECTIFY_FIGURE_ANY, -1, 0, "state:closed");
  rectify_figure_narrow (self, 1, RECTIFY_FIGURE_ANY, -1, 0, issued);
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    rectify_figure_narrow (self, 3 + (int) i, RECTIFY_FIGURE_ANY, -1, 0, terms[i]);
}

/* --- lamps --- */

static void
add_tiles (RectifyFigure              *self,
           const RectifyFigureOptions *options,
           RectifyAxis                 axis,
           GArray                     *tiles)
{
  RectifyMeasureOptions     measuring = rectify_figure_measuring (options, FALSE);
  guint                     n;
  g_autofree RectifyCounts *counts = rectify_measure (options->columns, axis, &measuring, &n);
  g_autoptr (GArray)        positions =
      rectify_figure_positions (counts, n, G_STRUCT_OFFSET (RectifyCounts, total));

  /* A further section in which nothing is said says nothing. */
  if (tiles->len > 0 && positions->len == 1 && g_array_index (positions, guint, 0) == 0)
    return;
  for (guint i = 0; i < positions->len; i++)
    {
      guint           position = g_array_index (positions, guint, i);
      RectifyLampTile tile = { .section = rectify_axis_word (axis), .key = position };

      tile.name =
          rectify_figure_keep (self, g_strdup (rectify_axis_position_word (self->directory, axis,
                                                                           position)));
      for (guint lamp = 0; lamp < RECTIFY_N_LAMPS; lamp++)
        tile.counts[lamp] = counts[position].lamps[lamp];
      rectify_figure_narrow (self, (int) tiles->len, RECTIFY_FIGURE_ANY, axis, position, NULL);
      g_array_append_val (tiles, tile);
    }
}

/* Several have the most. */
static char *
shared_title (const RectifyLampTile      *worst,
              guint                       n_more,
              gint64                      reds,
              const RectifyCounts        *all,
              const RectifyFigureOptions *options)
{
  RectifyAxis      axis = rectify_figure_axis (options, RECTIFY_AXIS_DISTRICT);
  g_autofree char *names = rectify_figure_and_more (worst->name, (int) axis, n_more);

  return g_strdup_printf (reds == all->overdue
                              /* TRANSLATORS: districts that share the first place, overdue issues
                                 of each, all overdue issues */
                              ? _ ("%s: each %s of the %s overdue issues")
                              /* TRANSLATORS: districts that share the first place, red lamps of
                                 each, all red lamps */
                              : _ ("%s: each %s of the %s red lamps"),
                          names, COUNT (worst->counts[RECTIFY_LAMP_RED]), COUNT (reds));
}

static char *
lamps_title (const RectifyLampTile      *tiles,
             guint                       n,
             const RectifyCounts        *all,
             const RectifyFigureOptions *options)
{
  const RectifyLampTile *worst = NULL;
  gint64                 reds = all->lamps[RECTIFY_LAMP_RED];
  guint                  first = 0; /* tiles of the first section */
  guint                  n_more = 0;

  if (all->total == 0)
    return g_strdup (rectify_figure_no_issue (options, FALSE));
  if (reds == 0)
    return g_strdup (_ ("No red lamp anywhere"));
  for (; first < n && tiles[first].section == tiles[0].section; first++)
    /* The last may be those without a district: named only where nobody else is. */
    if (worst == NULL
        || (tiles[first].counts[RECTIFY_LAMP_RED] > worst->counts[RECTIFY_LAMP_RED]
            && (tiles[first].key != 0 || worst->counts[RECTIFY_LAMP_RED] == 0)))
      worst = &tiles[first];
  if (first == 1) /* nobody to compare with */
    return reds == all->overdue
               ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s issue is overdue",
                                               "%s issues are overdue", (gulong) reds),
                                  COUNT (reds))
               : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s red lamp", "%s red lamps",
                                               (gulong) reds),
                                  COUNT (reds));
  for (guint i = 0; i < first; i++)
    n_more +=
        &tiles[i] != worst && tiles[i].counts[RECTIFY_LAMP_RED] == worst->counts[RECTIFY_LAMP_RED];
  if (n_more > 0)
    return shared_title (worst, n_more, reds, all, options);
  if (reds == all->overdue)
    /* TRANSLATORS: district, overdue issues there, all overdue issues, share */
    return g_strdup_printf (_ ("%s has %s of the %s overdue issues, %s"), worst->name,
                            COUNT (worst->counts[RECTIFY_LAMP_RED]), COUNT (reds),
                            SHARE (worst->counts[RECTIFY_LAMP_RED], reds));
  /* TRANSLATORS: district, red lamps there, all red lamps, share */
  return g_strdup_printf (_ ("%s has %s of the %s red lamps, %s"), worst->name,
                          COUNT (worst->counts[RECTIFY_LAMP_RED]), COUNT (reds),
                          SHARE (worst->counts[RECTIFY_LAMP_RED], reds));
}

void
rectify_figure_make_lamps (RectifyFigure *self, const RectifyFigureOptions *options)
{
  RectifyMeasureOptions     measuring = rectify_figure_measuring (options, FALSE);
  g_autofree RectifyCounts *all = rectify_measure (options->columns, -1, &measuring, NULL);
  g_autoptr (GArray)        tiles = g_array_new (FALSE, FALSE, sizeof (RectifyLampTile));
  RectifyLampChart         *chart = &self->chart.lamps;
  RectifyLampTile          *kept;

  rectify_figure_open (self, options, &chart->head, _ ("Issues by lamp"), options->by, FALSE);
  self->draw = draw_lamps;
  add_tiles (self, options, rectify_figure_axis (options, RECTIFY_AXIS_DISTRICT), tiles);
  if (options->by < 0)
    add_tiles (self, options, RECTIFY_AXIS_GROUP, tiles);
  kept = rectify_figure_alloc (self, tiles->len, sizeof *kept);
  if (tiles->len > 0)
    memcpy (kept, tiles->data, tiles->len * sizeof *kept);
  chart->tiles = kept;
  chart->n_tiles = tiles->len;
  chart->open_label = C_ ("curve", "Open");
  chart->head.title = rectify_figure_keep (self, lamps_title (kept, tiles->len, all, options));
  rectify_figure_narrow_counted (self, options, FALSE);
  rectify_figure_narrow (self, RECTIFY_FIGURE_ANY, -1, -1, 0, "open");
  for (guint lamp = 0; lamp < RECTIFY_N_LAMPS; lamp++)
    {
      g_autofree char *terms = g_strdup_printf ("lamp:%s", rectify_lamp_keys[lamp]);

      chart->lamp_labels[lamp] = rectify_lamp_word ((RectifyLamp) lamp);
      rectify_figure_narrow (self, RECTIFY_FIGURE_ANY, (int) lamp, -1, 0, terms);
    }
}

/* --- look-back --- */

static char *
lookback_title (const RectifyCounts *all)
{
  guint waiting = all->look_back_due - all->look_backs;

  if (all->look_back_due == 0)
    return g_strdup (_ ("Nothing is due for look-back yet"));
  if (all->look_backs == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s issue waits for its look-back",
                                         "%s issues wait for their look-back", waiting),
                            COUNT (waiting));
  /* TRANSLATORS: relapsed, looked back at, share, still waiting */
  return g_strdup_printf (_ ("%s of %s issues looked back at relapsed, %s; %s still wait"),
                          COUNT (all->relapsed), COUNT (all->look_backs),
                          SHARE (all->relapsed, all->look_backs), COUNT (waiting));
}

void
rectify_figure_make_lookback (RectifyFigure *self, const RectifyFigureOptions *options)
{
  RectifyAxis               axis = rectify_figure_axis (options, RECTIFY_AXIS_DISTRICT);
  RectifyMeasureOptions     measuring = rectify_figure_measuring (options, TRUE);
  guint                     n;
  g_autofree RectifyCounts *counts = rectify_measure (options->columns, (int) axis, &measuring, &n);
  g_autofree RectifyCounts *all = rectify_measure (options->columns, -1, &measuring, NULL);
  g_autoptr (GArray)        positions =
      rectify_figure_positions (counts, n, G_STRUCT_OFFSET (RectifyCounts, look_back_due));
  RectifyLookbackChart *chart = &self->chart.lookback;
  RectifyLookbackRow   *rows = rectify_figure_alloc (self, positions->len, sizeof *rows);

  rectify_figure_open (self, options, &chart->head, _ ("Closed issues looked at again"), (int) axis,
                       TRUE);
  self->draw = draw_lookback;
  chart->head.title = rectify_figure_keep (self, lookback_title (all));
  for (guint i = 0; i < positions->len; i++)
    {
      guint                position = g_array_index (positions, guint, i);
      const RectifyCounts *mine = &counts[position];

      rows[i].name =
          rectify_figure_keep (self, g_strdup (rectify_axis_position_word (self->directory, axis,
                                                                           position)));
      rows[i].held = mine->look_backs - mine->relapsed;
      rows[i].relapsed = mine->relapsed;
      rows[i].due = mine->look_back_due - mine->look_backs;
      rows[i].key = position;
      rectify_figure_narrow (self, (int) i, RECTIFY_FIGURE_ANY, (int) axis, position, NULL);
    }
  chart->rows = rows;
  chart->n_rows = positions->len;
  chart->held_label = C_ ("look-back", "Held");
  chart->relapsed_label = C_ ("look-back", "Relapsed");
  chart->due_label = C_ ("look-back", "Waiting");
  chart->rate_label = rectify_rate_word (RECTIFY_RATE_RELAPSE);
  rectify_figure_narrow_counted (self, options, TRUE);
  rectify_figure_narrow (self, RECTIFY_FIGURE_ANY, 0, -1, 0, "looked-back -relapsed");
  rectify_figure_narrow (self, RECTIFY_FIGURE_ANY, 1, -1, 0, "looked-back relapsed");
  rectify_figure_narrow (self, RECTIFY_FIGURE_ANY, 2, -1, 0, "look-back-due -looked-back");
  rectify_figure_narrow (self, RECTIFY_FIGURE_ANY, 3, -1, 0, "looked-back");
}
