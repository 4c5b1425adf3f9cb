/* statistics-period.c: weeks begin on Monday in the ledger's time zone. */

#include "views/statistics-period.h"

#include <glib/gi18n-lib.h>

const char *const rectify_period_keys[RECTIFY_N_PERIODS] = { "all", "week", "last-week", "month" };

const char *
rectify_period_word (RectifyPeriod period)
{
  switch (period)
    {
    case RECTIFY_PERIOD_WEEK:
      return _ ("This week");
    case RECTIFY_PERIOD_LAST_WEEK:
      return _ ("Last week");
    case RECTIFY_PERIOD_MONTH:
      return _ ("This month");
    case RECTIFY_PERIOD_ALL:
    default:
      return _ ("Whole campaign");
    }
}

static RectifyDay
first_of_month (RectifyDay day)
{
  int year, month, mday;

  rectify_day_to_ymd (day, &year, &month, &mday);
  return day - (mday - 1);
}

/* The period that ends at b, and the one before it. */
static void
set_period (RectifyBoardQuestion *self, RectifyPeriod period)
{
  RectifyFigureOptions *options = &self->options;
  RectifyDay            today = rectify_clock_day (self->clock, options->now);
  RectifyDay            start = today - (rectify_day_weekday (today) - 1), before = start - 7;

  if (period == RECTIFY_PERIOD_ALL)
    {
      options->before = rectify_clock_day_end (self->clock, today - 7);
      return;
    }
  if (period == RECTIFY_PERIOD_LAST_WEEK)
    {
      options->now = rectify_clock_day_end (self->clock, start - 1);
      self->past = TRUE;
      start -= 7;
      before -= 7;
    }
  else if (period == RECTIFY_PERIOD_MONTH)
    {
      start = first_of_month (today);
      before = first_of_month (start - 1);
    }
  options->from = rectify_clock_day_start (self->clock, start);
  options->before = options->from - 1;
  options->before_from = rectify_clock_day_start (self->clock, before);
}

RectifyBoardQuestion *
rectify_board_question_new (RectifyWorkspace *workspace,
                            RectifyPeriod     period,
                            int               by,
                            gboolean          compare)
{
  static const guint32  NO_ROWS[1];
  RectifyBoardQuestion *self = g_new0 (RectifyBoardQuestion, 1);
  RectifyStore         *store = rectify_workspace_get_store (workspace);

  self->columns = rectify_columns_ref (rectify_workspace_get_columns (workspace));
  self->clock = rectify_clock_ref (rectify_store_get_clock (store));
  self->campaign = rectify_campaign_ref (rectify_store_get_campaign (store));
  self->filter = rectify_filter_ref (rectify_workspace_get_filter (workspace));
  rectify_figure_options_init (&self->options);
  self->options.clock = self->clock;
  self->options.campaign = self->campaign;
  self->options.now = rectify_workspace_get_now (workspace);
  self->options.by = by;
  if (!rectify_filter_is_empty (self->filter))
    {
      self->selection = rectify_selection_ref (rectify_workspace_get_selection (workspace));
      self->options.n_rows = rectify_selection_n (self->selection);
      self->options.rows =
          self->options.n_rows > 0 ? rectify_selection_rows (self->selection) : NO_ROWS;
    }
  set_period (self, period);
  if (!compare)
    self->options.before = self->options.before_from = 0;
  return self;
}

void
rectify_board_question_free (RectifyBoardQuestion *self)
{
  rectify_columns_unref (self->columns);
  g_clear_pointer (&self->as_of, rectify_columns_unref);
  g_clear_pointer (&self->then, rectify_columns_unref);
  g_clear_pointer (&self->selection, rectify_selection_unref);
  rectify_filter_unref (self->filter);
  rectify_clock_unref (self->clock);
  rectify_campaign_unref (self->campaign);
  g_free (self);
}

void
rectify_board_question_prepare (RectifyBoardQuestion *self, gboolean then)
{
  if (self->as_of != NULL)
    return;
  self->as_of = self->past ? rectify_columns_new_as_of (self->columns, (guint32) self->options.now)
                           : rectify_columns_ref (self->columns);
  self->options.columns = self->as_of;
  if (then && self->options.before > 0)
    self->then = rectify_columns_new_as_of (self->columns,
                                            (guint32) MIN (self->options.before, G_MAXUINT32));
}
