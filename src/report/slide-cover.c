/* slide-cover.c: the title page. */

#include "report/slide-private.h"

#include "chart/text.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>

#define COUNT(n)   (rectify_chart_format_count (n).text)
#define PERCENT(x) (rectify_chart_format_percent (x).text)

static void
count_down (RectifySlide *self, const RectifyFigureOptions *options)
{
  RectifyDay today = rectify_clock_day (self->clock, self->now);
  gint64     left = (gint64) options->campaign->deadline - today;

  self->cover.late = options->campaign->deadline != 0 && left < 0;
  self->cover.big = rectify_slide_keep (self, g_strdup (COUNT (ABS (left))));
  if (options->campaign->deadline == 0)
    {
      self->cover.big = "—";
      self->cover.big_label = _ ("no deadline");
    }
  else if (left >= 0)
    /* TRANSLATORS: below a very large number of days */
    self->cover.big_label = g_dngettext (GETTEXT_PACKAGE, "day left", "days left", (gulong) left);
  else
    /* TRANSLATORS: below a very large number of days: so long ago was the deadline */
    self->cover.big_label = g_dngettext (GETTEXT_PACKAGE, "day past the deadline",
                                         "days past the deadline", (gulong) -left);
}

static void
add_item (RectifySlide *self, char *value, const char *label, int lamp, const char *terms)
{
  guint i = self->cover.n_items++;

  self->items[i] = (RectifyCoverItem){ rectify_slide_keep (self, value), label, lamp };
  self->cover_terms[i + 1] = g_strdup (terms);
}

void
rectify_slide_make_cover (RectifySlide *self, const RectifyFigureOptions *options)
{
  RectifyMeasureOptions     measuring = { options->now, 0, options->campaign, options->rows,
                                          options->n_rows };
  g_autofree RectifyCounts *counts = rectify_measure (options->columns, -1, &measuring, NULL);
  RectifyDay                end = options->campaign->deadline;
  g_autofree char          *deadline = end != 0 ? rectify_day_format (end) : NULL;
  g_autofree char          *moment = rectify_slide_moment (self);

  count_down (self, options);
  self->title = g_strdup (options->campaign->name);
  self->cover.name = self->title;
  self->subtitle = deadline != NULL
                       /* TRANSLATORS: as of a moment; the deadline of the campaign */
                       ? g_strdup_printf (_ ("%s   deadline %s"), moment, deadline)
                       : g_strdup (moment);
  self->cover.line = self->subtitle;
  self->cover.items = self->items;
  add_item (self,
            g_strdup_printf ("%s (%s)", PERCENT (rectify_rate (counts, RECTIFY_RATE_RECTIFICATION)),
                             rectify_chart_format_ratio (counts->closed, counts->issued).text),
            rectify_rate_word (RECTIFY_RATE_RECTIFICATION), -1, "state:closed");
  add_item (self, g_strdup (COUNT (counts->open)), rectify_flag_word (RECTIFY_FLAG_OPEN), -1,
            "open");
  add_item (self, g_strdup (COUNT (counts->overdue)), rectify_flag_word (RECTIFY_FLAG_OVERDUE),
            RECTIFY_LAMP_RED, "overdue");
}
