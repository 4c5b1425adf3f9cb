/* forecast.h: when the last open issue will be closed if the present speed holds. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A day that is never reached. */
#define RECTIFY_FORECAST_NEVER G_MAXINT64

/* Days are counted from 1970-01-01. valid is FALSE when there are fewer than three days or open
 * counts; nothing else is set then except RECTIFY_FORECAST_NEVER in the days. */
typedef struct
{
  gboolean valid;
  double   speed;    /* issues fewer per day, mean of the window; negative: the pile grows */
  double   margin;   /* half width of the 80 % interval of speed */
  gint64   day;      /* the count reaches zero at the mean speed */
  gint64   earliest; /* at speed + margin */
  gint64   latest;   /* at speed - margin */
} RectifyForecast;

/**
 * rectify_forecast_compute:
 * @open: open issues at the end of each day, oldest first; @n_days of them
 * @first_day: day of open[0]
 * @window: how many of the last daily speeds count (the campaign's rule is 7); at least 2
 * @forecast: (out)
 *
 * With the daily speeds d = open[i-1] - open[i] of the last @window days (fewer at the start of a
 * campaign, at least two), k of them, mean m and sample deviation s:
 *   margin   = 1.2816 · s / √k       (80 % interval of the mean, normal)
 *   day      = today + ceil (open / m), NEVER when m ≤ 0
 *   earliest = today + ceil (open / (m + margin)), latest = today + ceil (open / (m - margin)).
 * Nothing open: all three days are today. A date more than 100 years away is NEVER.
 */
void rectify_forecast_compute (const gint64    *open,
                               guint            n_days,
                               gint64           first_day,
                               guint            window,
                               RectifyForecast *forecast);

G_END_DECLS
