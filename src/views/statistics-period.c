/* statistics-period.c: weeks begin on Monday in the ledger's time zone. */

#include "views/statistics-period.h"

#include <glib/gi18n-lib.h>

/* Of those that need no days. */
static const char *const keys[] = { "all", "week", "last-week", "month" };

const char *
rectify_period_word (RectifyPeriodKind kind)
{
  switch (kind)
    {
    case RECTIFY_PERIOD_WEEK:
      return _ ("This week");
    case RECTIFY_PERIOD_LAST_WEEK:
      return _ ("Last week");
    case RECTIFY_PERIOD_MONTH:
      return _ ("This month");
    case RECTIFY_PERIOD_DAYS:
      return _ ("From one day to another");
    case RECTIFY_PERIOD_ALL:
    default:
      return _ ("Whole campaign");
    }
}

static gboolean
parse_day (const char *text, RectifyDay *day)
{
  *day = *text != '\0' ? rectify_day_parse (text) : RECTIFY_DAY_NONE;
  return *text == '\0' || *day != RECTIFY_DAY_NONE;
}

gboolean
rectify_period_parse (const char *text, RectifyPeriod *period)
{
  g_auto (GStrv) days = NULL;
  RectifyPeriod  parsed = { RECTIFY_PERIOD_DAYS, RECTIFY_DAY_NONE, RECTIFY_DAY_NONE };

  g_return_val_if_fail (text != NULL && period != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (text, keys[i]))
      {
        *period = (RectifyPeriod){ (RectifyPeriodKind) i, RECTIFY_DAY_NONE, RECTIFY_DAY_NONE };
        return TRUE;
      }
  days = g_strsplit (text, "..", 2);
  if (g_strv_length (days) != 2 || !parse_day (days[0], &parsed.from)
      || !parse_day (days[1], &parsed.to))
    return FALSE;
  *period = parsed;
  return TRUE;
}

char *
rectify_period_print (const RectifyPeriod *period)
{
  g_autofree char *from = NULL, *to = NULL;

  g_return_val_if_fail (period != NULL, NULL);

  if (period->kind != RECTIFY_PERIOD_DAYS)
    return g_strdup (keys[period->kind]);
  from = period->from != RECTIFY_DAY_NONE ? rectify_day_format (period->from) : NULL;
  to = period->to != RECTIFY_DAY_NONE ? rectify_day_format (period->to) : NULL;
  return g_strdup_printf ("%s..%s", from != NULL ? from : "", to != NULL ? to : "");
}

static RectifyDay
first_of_month (RectifyDay day)
{
  int year, month, mday;

  rectify_day_to_ymd (day, &year, &month, &mday);
  return day - (mday - 1);
}

/* Days chosen; the equally many before them. What has not come yet is no part of it. */
static void
set_days (RectifyBoardQuestion *self, const RectifyPeriod *period, RectifyDay today)
{
  RectifyFigureOptions *options = &self->options;
  RectifyDay            from = period->from, to = period->to;

  if (from != RECTIFY_DAY_NONE && to != RECTIFY_DAY_NONE && from > to)
    {
      from = period->to;
      to = period->from;
    }
  if (to != RECTIFY_DAY_NONE && to < today)
    {
      options->now = rectify_clock_day_end (self->clock, to);
      self->past = TRUE;
      today = to;
    }
  if (from == RECTIFY_DAY_NONE)
    {
      options->before = rectify_clock_day_end (self->clock, today - 7);
      return;
    }
  options->from = rectify_clock_day_start (self->clock, MIN (from, today));
  rectify_clock_days_before (self->clock, options->from, options->now, &options->before_from,
                             &options->before);
}

/* The period that ends at b, and the one before it. */
static void
set_period (RectifyBoardQuestion *self, const RectifyPeriod *period)
{
  RectifyFigureOptions *options = &self->options;
  RectifyDay            today = rectify_clock_day (self->clock, options->now);
  RectifyDay            start = today - (rectify_day_weekday (today) - 1), before = start - 7;

  if (period->kind == RECTIFY_PERIOD_DAYS)
    {
      set_days (self, period, today);
      return;
    }
  if (period->kind == RECTIFY_PERIOD_ALL)
    {
      options->before = rectify_clock_day_end (self->clock, today - 7);
      return;
    }
  if (period->kind == RECTIFY_PERIOD_LAST_WEEK)
    {
      options->now = rectify_clock_day_end (self->clock, start - 1);
      self->past = TRUE;
      start -= 7;
      before -= 7;
    }
  else if (period->kind == RECTIFY_PERIOD_MONTH)
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
  self->filter = rectify_filter_ref (rectify_workspace_get_shown_filter (workspace));
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
  set_period (self, &period);
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
