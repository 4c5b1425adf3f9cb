/* forecast.c: mean and spread of the last days' speeds, carried on to zero. */

#include "domain/forecast.h"

#include <math.h>

#define Z_80     1.2816 /* standard normal, 80 % in the middle */
#define FAR_AWAY 36525  /* days */

static gint64
reach_zero (gint64 today, gint64 left, double speed)
{
  double days;

  if (left <= 0)
    return today;
  if (speed <= 0)
    return RECTIFY_FORECAST_NEVER;
  days = ceil ((double) left / speed - 1e-9);

  return days > FAR_AWAY ? RECTIFY_FORECAST_NEVER : today + (gint64) days;
}

void
rectify_forecast_compute (const gint64    *open,
                          guint            n_days,
                          gint64           first_day,
                          guint            window,
                          RectifyForecast *forecast)
{
  double sum = 0, squares = 0;
  gint64 today, left;
  guint  k;

  g_return_if_fail (forecast != NULL);
  g_return_if_fail (open != NULL || n_days == 0);

  *forecast = (RectifyForecast){ .day = RECTIFY_FORECAST_NEVER,
                                 .earliest = RECTIFY_FORECAST_NEVER,
                                 .latest = RECTIFY_FORECAST_NEVER };
  if (n_days < 3)
    return;
  k = MIN (MAX (window, 2), n_days - 1);
  today = first_day + n_days - 1;
  left = open[n_days - 1];
  /* The daily differences of a window add up to the difference of its ends. */
  sum = (double) (open[n_days - 1 - k] - left);
  for (guint i = n_days - k; i < n_days; i++)
    {
      double off = (double) (open[i - 1] - open[i]) - sum / k;

      squares += off * off;
    }
  forecast->valid = TRUE;
  forecast->speed = sum / k;
  forecast->margin = Z_80 * sqrt (squares / (k - 1)) / sqrt (k);
  forecast->day = reach_zero (today, left, forecast->speed);
  forecast->earliest = reach_zero (today, left, forecast->speed + forecast->margin);
  forecast->latest = reach_zero (today, left, forecast->speed - forecast->margin);
}
