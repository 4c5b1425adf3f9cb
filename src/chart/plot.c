/* plot.c: ticks, grid lines and the labels of axes. */

#include "chart/plot.h"

#include <math.h>
#include <string.h>

RectifyChartTicks
rectify_chart_ticks (double highest, guint at_most, gboolean whole)
{
  static const double FINE[] = { 1, 1.5, 2, 3, 4, 5, 6, 8, 10 },
                      COARSE[] = { 1, 2, 5, 10, 10, 10, 10, 10, 10 };
  const double     *steps = at_most > 2 ? COARSE : FINE; /* a single step need not be round */
  RectifyChartTicks ticks = { 1, 1, 1 };
  double            rough, power;

  if (!(highest > 0) || !isfinite (highest))
    return ticks;
  rough = highest / MAX (at_most, 1);
  power = pow (10, floor (log10 (rough)));
  for (guint i = 0; i < G_N_ELEMENTS (FINE); i++)
    {
      ticks.step = steps[i] * power;
      if (ticks.step >= rough * (1 - 1e-9))
        break;
    }
  if (whole)
    ticks.step = MAX (1, round (ticks.step));
  ticks.n = (guint) MAX (1, ceil (highest / ticks.step - 1e-9));
  ticks.top = ticks.n * ticks.step;

  return ticks;
}

double
rectify_chart_plot_y (const RectifyChartPlot *plot, double value)
{
  return plot->y + plot->height * (1 - value / plot->top);
}

double
rectify_chart_plot_x (const RectifyChartPlot *plot, double day)
{
  if (plot->last_day <= plot->first_day)
    return plot->x;

  return plot->x
         + plot->width * (day - plot->first_day) / (double) (plot->last_day - plot->first_day);
}

static RectifyChartNumber
tick_text (double value, gboolean percent)
{
  RectifyChartNumber number = rectify_chart_format_value (value * 100, 0);

  if (!percent)
    return rectify_chart_format_count ((gint64) llround (value));
  g_strlcat (number.text, "%", sizeof number.text);

  return number;
}

void
rectify_chart_plot_values (RectifyChartFrame *frame,
                           RectifyChartPlot  *plot,
                           double             highest,
                           double             below,
                           gboolean           percent)
{
  RectifyChartTextStyle style = { .color = &frame->theme->muted, .xalign = 1, .yalign = 0.5 };
  RectifyChartTicks     ticks;
  double                left, gap = 6 * frame->unit;

  plot->y = frame->y + frame->line / 2;
  plot->height = MAX (1, frame->height - frame->line / 2 - below);
  ticks = rectify_chart_ticks (percent ? 1 : highest,
                               (guint) CLAMP (plot->height / (2.2 * frame->line), 1, 6), !percent);
  plot->top = ticks.top;
  left = rectify_chart_frame_text_width (frame, tick_text (ticks.top, percent).text, &style) + gap;
  left = MAX (left, rectify_chart_frame_text_width (frame, "100%", &style) + gap);
  plot->x = frame->x + left;
  plot->width = MAX (1, frame->width - left);
  for (guint i = 0; i <= ticks.n; i++)
    {
      double y = rectify_chart_plot_y (plot, i * ticks.step);

      rectify_chart_frame_line (frame, plot->x, round (y) + 0.5, plot->x + plot->width,
                                round (y) + 0.5, MAX (1, frame->unit * 0.8), 0,
                                i == 0 ? &frame->theme->muted : &frame->theme->grid);
      if (i > 0 || plot->height >= frame->line)
        rectify_chart_frame_text (frame, tick_text (i * ticks.step, percent).text, plot->x - gap, y,
                                  &style);
    }
}

void
rectify_chart_plot_days (RectifyChartFrame *frame, const RectifyChartPlot *plot)
{
  static const gint64   STEPS[] = { 1, 2, 7, 14, 28, 56, 91, 182, 364, 728, 1820, 3640 };
  RectifyChartTextStyle style = { .color = &frame->theme->muted, .xalign = 0.5 };
  gint64                span = MAX (1, plot->last_day - plot->first_day), step = span;
  gboolean              year = span > 400;
  double need = rectify_chart_frame_text_width (frame, year ? "2020-00-00" : "00-00", &style)
                + 12 * frame->unit;
  double right = 0;

  for (guint i = 0; i < G_N_ELEMENTS (STEPS); i++)
    if (plot->width * (double) STEPS[i] / (double) span >= need)
      {
        step = STEPS[i];
        break;
      }
  for (gint64 day = plot->first_day; day <= plot->last_day; day += step)
    {
      RectifyChartNumber text = rectify_chart_format_day (day, year);
      double             wide, left, x = rectify_chart_plot_x (plot, (double) day);
      double             y = plot->y + plot->height;

      rectify_chart_frame_line (frame, round (x) + 0.5, y, round (x) + 0.5, y + 4 * frame->unit,
                                MAX (1, frame->unit * 0.8), 0, &frame->theme->muted);
      /* The last one moves to the left to stay inside: over its neighbour it is left out. */
      wide = rectify_chart_frame_text_width (frame, text.text, &style);
      left = MIN (x - wide / 2, frame->full_width - 2 * frame->unit - wide);
      if (left < right + 4 * frame->unit)
        continue;
      right = left + wide;
      rectify_chart_frame_text_inside (frame, text.text, x, y + frame->line / 2 + frame->unit,
                                       &style);
    }
}

/* Narrow bands get smaller words rather than broken ones. */
static RectifyChartTextStyle
band_style (const RectifyChartFrame *frame, double width)
{
  return (RectifyChartTextStyle){ .size = width < 38 * frame->unit
                                              ? MAX (0.83 * frame->theme->label_size,
                                                     frame->theme->smallest_size)
                                              : frame->theme->label_size,
                                  .color = &frame->theme->muted,
                                  .max_width = MAX (1, width - frame->unit),
                                  .max_lines = 3,
                                  .xalign = 0.5 };
}

static gboolean
is_ideograph (gunichar c)
{
  return c >= 0x2E80;
}

/* Chinese breaks anywhere: "31 天以上" on two lines is "31" and "天以上", not "31 天以" and "上".
 */
static char *
broken_label (const char *label)
{
  const char *space = strchr (label, ' ');

  if (space == NULL || space == label
      || (!is_ideograph (g_utf8_get_char (space + 1))
          && !is_ideograph (g_utf8_get_char (g_utf8_prev_char (space)))))
    return g_strdup (label);
  return g_strdup_printf ("%.*s\n%s", (int) (space - label), label, space + 1);
}

RectifyChartBands
rectify_chart_plot_bands (RectifyChartFrame *frame,
                          double             width,
                          const char *const *labels,
                          guint              n_labels)
{
  RectifyChartTextStyle style = band_style (frame, width), line = style;
  RectifyChartBands     bands = { .width = width, .height = frame->line };

  line.max_width = 0;
  for (guint i = 0; i < n_labels; i++)
    bands.broken |= rectify_chart_frame_text_width (frame, labels[i], &line) > style.max_width;
  for (guint i = 0; i < n_labels; i++)
    {
      g_autofree char *text = bands.broken ? broken_label (labels[i]) : g_strdup (labels[i]);

      bands.height =
          MAX (bands.height, rectify_chart_text_measure (frame->theme, text, &style).height);
    }
  bands.height += 4 * frame->unit;
  return bands;
}

void
rectify_chart_plot_band_label (RectifyChartFrame       *frame,
                               const RectifyChartPlot  *plot,
                               const RectifyChartBands *bands,
                               double                   x,
                               const char              *label)
{
  RectifyChartTextStyle style = band_style (frame, bands->width);
  g_autofree char      *text = bands->broken ? broken_label (label) : g_strdup (label);

  rectify_chart_frame_text (frame, text, x, plot->y + plot->height + 4 * frame->unit, &style);
}

void
rectify_chart_spread (double *centers, guint n, double gap, double low, double high)
{
  g_autofree guint *sizes = g_new (guint, MAX (n, 1));
  guint             pools = 0;

  if (n > 1)
    gap = MIN (gap, MAX (0, (high - low) / (n - 1)));
  /* With i · gap taken away the wish is "not descending": pool what violates it. centers[pools]
   * holds the mean of a pool; it never overtakes i. */
  for (guint i = 0; i < n; i++)
    {
      double mean = centers[i] - i * gap;
      guint  size = 1;

      while (pools > 0 && centers[pools - 1] > mean)
        {
          pools--;
          mean = (mean * size + centers[pools] * sizes[pools]) / (size + sizes[pools]);
          size += sizes[pools];
        }
      centers[pools] = mean;
      sizes[pools] = size;
      pools++;
    }
  for (guint i = n; i > 0;)
    {
      double mean = CLAMP (centers[pools - 1], low, MAX (low, high - (n - 1) * gap));

      for (guint j = sizes[--pools]; j > 0; j--)
        {
          i--;
          centers[i] = mean + i * gap;
        }
    }
}
