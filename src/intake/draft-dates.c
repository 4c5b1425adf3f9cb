/* draft-dates.c: the dates of a line. */

#include "intake/draft-maker-private.h"

#include <string.h>

#include "intake/labels-private.h"
#include "intake/value-words-private.h"

#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

enum {
  FAR_YEARS = 8,    /* from now */
  FAR_DEADLINE = 5, /* years from when the clock starts */
  OLD_YEAR = 2000,  /* nobody keeps open what was found before */
  A_YEAR = 366,     /* days */
  HALF_YEAR = 183,
  DUE_AHEAD = 305, /* how long a deadline may be given without a year: 年底前, said in March */
  A_DAY_AHEAD = 1, /* somewhere it is tomorrow already */
  DAY_SECONDS = 86400,
};

static const gint64 LAST_INSTANT = G_MAXUINT32 - 1;

static gint64 *
instant_of (RectifyDraft *draft, RectifyColumn field)
{
  switch (field)
    {
    case RECTIFY_COLUMN_FOUND:
      return &draft->found;
    case RECTIFY_COLUMN_ASSIGNED:
      return &draft->assigned;
    case RECTIFY_COLUMN_DUE:
      return &draft->due;
    case RECTIFY_COLUMN_REPORTED:
      return &draft->reported;
    default:
      return &draft->closed;
    }
}

void
rectify_draft_forget (RectifyDraft *draft, RectifyColumn field)
{
  g_clear_pointer (&draft->text[field], g_free);
  draft->has &= ~BIT (field);
}

static void
leave_out (RectifyDraft *draft, RectifyColumn field, const char *reason)
{
  rectify_draft_add_mark (draft, reason);
  rectify_draft_forget (draft, field);
}

/* Only found, deadline and close may refuse a line: on them its figures depend. */
static void
complain (const RectifyDraftMaker *maker,
          RectifyDraft            *draft,
          RectifyColumn            field,
          const char              *reason,
          RectifyDraftTrouble     *trouble)
{
  gboolean matters = field == RECTIFY_COLUMN_FOUND || field == RECTIFY_COLUMN_DUE
                     || field == RECTIFY_COLUMN_CLOSED;

  if (matters && !maker->options->lenient)
    {
      if (trouble->refusal != NULL)
        return;
      trouble->refusal = reason;
      trouble->field = field;
      trouble->value = g_strdup (draft->text[field]);
    }
  else
    leave_out (draft, field, reason);
}

/* 次年1月5日: the year after that in which it was found; 明年, or where that is not known: after
 * that of the sheet. */
static RectifyDay
with_year_by_another (const RectifyDraftMaker *maker,
                      const RectifyDraft      *draft,
                      RectifyColumn            field,
                      const RectifyDate       *date)
{
  gint64 instant = draft->found != 0 ? draft->found : draft->assigned;
  int    year, month, mday, other, unused;

  rectify_day_to_ymd (date->day, &year, &month, &mday);
  if (date->of_found && field != RECTIFY_COLUMN_FOUND && instant != 0)
    {
      rectify_day_to_ymd (rectify_clock_day (maker->options->clock, instant), &other, &unused,
                          &unused);
      year = other;
    }
  year += date->year_shift;
  return rectify_day_from_ymd (year, month, mday) != RECTIFY_DAY_NONE
             ? rectify_day_from_ymd (year, month, mday)
             : rectify_day_from_ymd (year, month, mday - 1);
}

/* A date without its year is the one nearest to what is known beside it. */
static RectifyDay
with_year (const RectifyDraftMaker *maker,
           const RectifyDraft      *draft,
           RectifyColumn            field,
           RectifyDay               day)
{
  gint64     instant = draft->found != 0 ? draft->found : draft->assigned;
  RectifyDay beside =
      instant != 0 ? rectify_clock_day (maker->options->clock, instant) : RECTIFY_DAY_NONE;
  int year, month, mday;

  rectify_day_to_ymd (day, &year, &month, &mday);
  if (field != RECTIFY_COLUMN_FOUND && beside != RECTIFY_DAY_NONE)
    {
      RectifyDay ahead = field == RECTIFY_COLUMN_DUE ? DUE_AHEAD : HALF_YEAR;

      if (day < beside + ahead - A_YEAR)
        year++;
      else if (day > beside + ahead)
        year--;
    }
  /* What was done was not done in the future: not at all when the year is nothing but today's. */
  else if (field != RECTIFY_COLUMN_DUE
           && day > maker->today + (maker->year_told ? HALF_YEAR : A_DAY_AHEAD))
    year--;
  day = rectify_day_from_ymd (year, month, mday);
  return day != RECTIFY_DAY_NONE ? day : rectify_day_from_ymd (year, month, mday - 1);
}

/* A day written as its midnight, as all of its column are. */
static gboolean
is_whole_day (const RectifyDraftMaker *maker, RectifyColumn field, const RectifyDate *date)
{
  return date->kind == RECTIFY_DATE_DAY || (maker->order[field].whole_days && date->second == 0);
}

/* A date without an offset is on the clock of those of its line that have one. */
static gint64
instant_of_date (const RectifyDraftMaker *maker,
                 const RectifyDraft      *draft,
                 RectifyColumn            field,
                 const RectifyDate       *date)
{
  RectifyClock *clock = maker->options->clock;
  RectifyDay    day = date->day;

  if (date->instant != 0 && !is_whole_day (maker, field, date))
    return date->instant;
  if (date->by_another)
    day = with_year_by_another (maker, draft, field, date);
  else if (date->no_year)
    day = with_year (maker, draft, field, day);
  if (field == RECTIFY_COLUMN_FOUND && date->from != RECTIFY_DAY_NONE && date->from < day)
    day = date->from;
  if (date->kind == RECTIFY_DATE_TIME && !is_whole_day (maker, field, date))
    return rectify_clock_instant (clock, day, 0, 0, date->second) - draft->ahead;
  return (field == RECTIFY_COLUMN_DUE ? rectify_clock_day_end (clock, day)
                                      : rectify_clock_day_start (clock, day))
         - draft->ahead;
}

/* The first time of a line that says its offset tells on which clock its other dates are. */
static void
learn_clock (const RectifyDraftMaker *maker, RectifyDraft *draft, const RectifyDate *date)
{
  if (date->has_offset && draft->ahead == 0)
    draft->ahead =
        (int) (rectify_clock_instant (maker->options->clock, date->day, 0, 0, date->second)
               - date->instant);
}

/* 1900-01-01, 9999-12-31, 1970-01-01: what programs write where they have no date. */
static gboolean
stands_for_none (const RectifyDate *date)
{
  int year, month, mday;

  rectify_day_to_ymd (date->day, &year, &month, &mday);
  return (month == 1 && mday == 1) || (month == 12 && mday >= 30);
}

static RectifyDay
end_of_month (RectifyDay day)
{
  int year, month, mday;

  rectify_day_to_ymd (day, &year, &month, &mday);
  return rectify_day_from_ymd (year + month / 12, month % 12 + 1, 1) - 1;
}

/* "本周五": of the week in which the clock starts; "周五": the next. */
static RectifyDay
weekday_from (RectifyDay from, const RectifyDate *date)
{
  int today = (int) ((from + 3) % 7) + 1; /* 1970-01-01 was a Thursday */

  if (date->weeks < 0)
    return from + (date->weekday - today + 7) % 7;
  return from + date->weekday - today + 7 * date->weeks;
}

static gboolean
has_time (RectifyClock *clock, gint64 instant)
{
  return instant != rectify_clock_day_start (clock, rectify_clock_day (clock, instant));
}

/* "3日内" counts from where the clock starts, and days last to their end. */
static void
take_span (const RectifyDraftMaker *maker, RectifyDraft *draft, const RectifyDate *date)
{
  RectifyClock *clock = maker->options->clock;
  gint64        from = draft->assigned != 0 ? draft->assigned : draft->found;

  if (from == 0)
    {
      rectify_draft_add_mark (draft, "deadline-without-start");
      rectify_draft_forget (draft, RECTIFY_COLUMN_DUE);
      return;
    }
  from += draft->ahead;
  if (date->month_end)
    draft->due = rectify_clock_day_end (clock, end_of_month (rectify_clock_day (clock, from)));
  else if (date->weekday != 0)
    draft->due =
        rectify_clock_day_end (clock, weekday_from (rectify_clock_day (clock, from), date));
  else if (date->working_days > 0)
    draft->due =
        rectify_clock_day_end (clock,
                               rectify_clock_add_days (clock, rectify_clock_day (clock, from),
                                                       date->working_days, TRUE));
  else if (date->seconds % DAY_SECONDS == 0 && !(date->hours && has_time (clock, from)))
    draft->due = rectify_clock_day_end (clock, rectify_clock_day (clock, from)
                                                   + (RectifyDay) (date->seconds / DAY_SECONDS));
  else
    draft->due = from + date->seconds;
  draft->due -= draft->ahead;
}

/* What the deadline says of its kind, unless a column of its own does. */
static void
take_term (RectifyDraft *draft, RectifyColumn field, RectifyTerm term)
{
  if (draft->term != RECTIFY_TERM_UNKNOWN)
    return;
  draft->term = term;
  g_free (draft->text[RECTIFY_COLUMN_TERM]);
  draft->text[RECTIFY_COLUMN_TERM] = g_strdup (draft->text[field]);
  draft->has |= BIT (RECTIFY_COLUMN_TERM);
}

/* 当场, 当天: as soon as it was found. */
static gboolean
is_at_once (const RectifyDate *date)
{
  return date->kind == RECTIFY_DATE_TERM
             ? date->term == RECTIFY_TERM_NOW
             : date->kind == RECTIFY_DATE_SPAN && date->seconds == 0 && date->working_days == 0
                   && date->weekday == 0 && !date->month_end;
}

/* A deadline that is none but names its kind; elsewhere a word may be the state. */
static gboolean
take_words (const RectifyDraftMaker *maker,
            RectifyDraft            *draft,
            RectifyColumn            field,
            const RectifyDate       *date)
{
  int state;

  if (field == RECTIFY_COLUMN_DUE && date->kind == RECTIFY_DATE_TERM)
    {
      take_term (draft, field, date->term);
      rectify_draft_forget (draft, field);
      return TRUE;
    }
  /* "迎检前", "另行通知": no day at all, and nothing that was to be one. */
  if (field == RECTIFY_COLUMN_DUE && strpbrk (draft->text[field], "0123456789") == NULL)
    {
      rectify_draft_add_remark (draft, maker->table->labels[maker->column_of[field]],
                                draft->text[field]);
      rectify_draft_add_mark (draft, "deadline-in-words");
      rectify_draft_forget (draft, field);
      return TRUE;
    }
  if (field != RECTIFY_COLUMN_CLOSED && field != RECTIFY_COLUMN_REPORTED)
    return FALSE;
  if (is_at_once (date) && draft->found != 0)
    {
      *instant_of (draft, field) = draft->found;
      return TRUE;
    }
  state = rectify_state_read (draft->text[field], TRUE);
  if (state < 0)
    return FALSE;
  if (draft->text[RECTIFY_COLUMN_STATE] == NULL)
    draft->state = state;
  rectify_draft_forget (draft, field);
  return TRUE;
}

/* 03/02/2015 is two days; 02/02/2015 is one. */
static gboolean
reads_both_ways (const char *text)
{
  return rectify_date_order_seen (text) == 0
         && g_ascii_strtoll (text, NULL, 10)
                != g_ascii_strtoll (text + strspn (text, "0123456789 ") + 1, NULL, 10);
}

/* Where only the day of closing is told, it is as late on that day as it was found on its own: so
 * many days are between them as the sheet says. */
static guint
time_column (const RectifyDraftMaker *maker, RectifyColumn field)
{
  gboolean follows = field == RECTIFY_COLUMN_REPORTED || field == RECTIFY_COLUMN_CLOSED;

  return maker->time_of[field] == RECTIFY_NO_COLUMN && follows
             ? maker->time_of[RECTIFY_COLUMN_FOUND]
             : maker->time_of[field];
}

/* The time of day stands in a column of its own. */
static void
add_time (const RectifyDraftMaker *maker,
          const RectifySheetRow   *row,
          RectifyColumn            field,
          RectifyDate             *date)
{
  guint column = time_column (maker, field);
  int   second;

  if (column >= row->n_cells || date->instant != 0 || date->second != 0
      || (date->kind != RECTIFY_DATE_DAY && date->kind != RECTIFY_DATE_TIME)
      || !rectify_time_read (&row->cells[column], TRUE, &second))
    return;
  date->kind = RECTIFY_DATE_TIME;
  date->second = second;
}

/* The same where the time of finding stands in its own cell: found 14:30 on the 2nd and closed on
 * the 4th is two days. On the last day it was closed in time: nothing says that it was not. */
static gint64
as_late_as_found (const RectifyDraftMaker *maker,
                  const RectifyDraft      *draft,
                  RectifyColumn            field,
                  gint64                   start)
{
  RectifyClock *clock = maker->options->clock;
  gint64        from = draft->assigned != 0 ? draft->assigned : draft->found;
  RectifyDay    day = rectify_clock_day (clock, start + draft->ahead);
  RectifyDay    from_day = rectify_clock_day (clock, from + draft->ahead);
  gint64        instant;

  if ((field != RECTIFY_COLUMN_REPORTED && field != RECTIFY_COLUMN_CLOSED) || from == 0
      || from_day > day)
    return start;
  instant = start + from + draft->ahead - rectify_clock_day_start (clock, from_day);
  if (draft->due >= MAX (start, from) && instant > draft->due
      && rectify_clock_day (clock, draft->due + draft->ahead) == day)
    instant = draft->due;
  return field == RECTIFY_COLUMN_CLOSED && draft->reported > instant
                 && rectify_clock_day (clock, draft->reported + draft->ahead) == day
             ? draft->reported
             : instant;
}

/* 2026 | 3 | 5 under 年, 月, 日. Returns: (transfer full) (nullable): a text to be read instead */
static char *
found_of_parts (const RectifyDraftMaker *maker, const RectifySheetRow *row)
{
  guint            month = maker->column_of[RECTIFY_COLUMN_FOUND];
  const char      *day = maker->found_day < row->n_cells ? row->cells[maker->found_day].text : "";
  g_autofree char *label = month > 0 ? rectify_label_fold (maker->table->labels[month - 1]) : NULL;
  gboolean         year = g_strcmp0 (label, "年") == 0 && *row->cells[month - 1].text != '\0';

  if (maker->found_day == RECTIFY_NO_COLUMN)
    return NULL;
  return g_strdup_printf ("%s%s%s月%s%s", year ? row->cells[month - 1].text : "", year ? "年" : "",
                          row->cells[month].text, day, *day != '\0' ? "日" : "");
}

/* 2099, 1900, 2002 among dates of 2020: a year typed wrong, which no other check sees. */
static gboolean
is_far (const RectifyDraftMaker *maker,
        const RectifyDraft      *draft,
        RectifyColumn            field,
        gint64                   instant)
{
  RectifyClock *clock = maker->options->clock;
  gint64        from = draft->assigned != 0 ? draft->assigned : draft->found;
  int           year, month, mday;

  rectify_day_to_ymd (rectify_clock_day (clock, instant + draft->ahead), &year, &month, &mday);
  if (maker->first_year != 0 && (year < maker->first_year || year > maker->last_year))
    return TRUE;
  if (field == RECTIFY_COLUMN_DUE && from != 0
      && instant > from + FAR_DEADLINE * (gint64) A_YEAR * DAY_SECONDS)
    return TRUE;
  return year < OLD_YEAR
         || instant > maker->options->now + FAR_YEARS * (gint64) A_YEAR * DAY_SECONDS;
}

static void
take_date (const RectifyDraftMaker *maker,
           const RectifySheetRow   *row,
           RectifyColumn            field,
           RectifyDraft            *draft,
           RectifyDraftTrouble     *trouble)
{
  const RectifyCell *cell = &row->cells[maker->column_of[field]];
  g_autofree char   *parts = field == RECTIFY_COLUMN_FOUND ? found_of_parts (maker, row) : NULL;
  RectifyCell        joined = { RECTIFY_CELL_TEXT, 0, parts, 0 };
  RectifyDate        date;
  gint64             instant;

  if (draft->text[field] == NULL)
    return;
  if (parts != NULL)
    cell = &joined;
  rectify_date_read (cell, &maker->order[field], &date);
  add_time (maker, row, field, &date);
  switch (date.kind)
    {
    case RECTIFY_DATE_EMPTY:
      rectify_draft_forget (draft, field);
      return;
    case RECTIFY_DATE_SPAN:
    case RECTIFY_DATE_TERM:
    case RECTIFY_DATE_BAD:
      if (field == RECTIFY_COLUMN_DUE && date.kind == RECTIFY_DATE_SPAN)
        take_span (maker, draft, &date);
      else if (!take_words (maker, draft, field, &date))
        complain (maker, draft, field, "not-a-date", trouble);
      return;
    default:
      break;
    }
  learn_clock (maker, draft, &date);
  instant = instant_of_date (maker, draft, field, &date);
  if (instant <= 0 || instant > LAST_INSTANT)
    {
      if (stands_for_none (&date))
        leave_out (draft, field, "date-out-of-range");
      else
        complain (maker, draft, field, "date-out-of-range", trouble);
      return;
    }
  if (is_whole_day (maker, field, &date))
    instant = as_late_as_found (maker, draft, field, instant);
  *instant_of (draft, field) = instant;
  if (field == RECTIFY_COLUMN_DUE && date.term != RECTIFY_TERM_UNKNOWN)
    take_term (draft, field, date.term);
  if (date.within)
    rectify_draft_add_mark (draft, "date-within");
  if (date.no_year && !(date.of_found && field != RECTIFY_COLUMN_FOUND && draft->found != 0))
    rectify_draft_add_mark (draft, "year-guessed");
  if (maker->order[field].unsure && reads_both_ways (cell->text))
    rectify_draft_add_mark (draft, "day-or-month");
  if (is_far (maker, draft, field, instant))
    rectify_draft_add_mark (draft, "far-date");
  else if (field != RECTIFY_COLUMN_DUE && instant > maker->options->now + DAY_SECONDS)
    rectify_draft_add_mark (draft, "future-date");
}

/* Days, whatever the sheet counts in. */
static void
take_duration (const RectifyDraftMaker *maker, RectifyDraft *draft)
{
  char  *text = draft->text[RECTIFY_COLUMN_DAYS], number[G_ASCII_DTOSTR_BUF_SIZE];
  double days;

  if (text == NULL)
    return;
  if (!rectify_duration_read (text, maker->took, &days))
    {
      rectify_draft_forget (draft, RECTIFY_COLUMN_DAYS);
      return;
    }
  if (days == g_ascii_strtod (text, NULL))
    return;
  g_free (text);
  draft->text[RECTIFY_COLUMN_DAYS] =
      g_strdup (g_ascii_formatd (number, sizeof number, "%.9g", days));
}

void
rectify_draft_make_dates (const RectifyDraftMaker *maker,
                          const RectifySheetRow   *row,
                          RectifyDraft            *draft,
                          RectifyDraftTrouble     *trouble)
{
  /* In this order: deadlines may count from the first two. */
  static const RectifyColumn DATES[] = { RECTIFY_COLUMN_FOUND, RECTIFY_COLUMN_ASSIGNED,
                                         RECTIFY_COLUMN_DUE, RECTIFY_COLUMN_REPORTED,
                                         RECTIFY_COLUMN_CLOSED };

  for (gsize i = 0; i < G_N_ELEMENTS (DATES); i++)
    if (maker->column_of[DATES[i]] < row->n_cells)
      take_date (maker, row, DATES[i], draft, trouble);
  take_duration (maker, draft);
  /* A line of ours is known already, and when it was found. */
  if (draft->found == 0 && draft->assigned == 0 && maker->made != RECTIFY_DAY_NONE
      && draft->text[RECTIFY_COLUMN_NUMBER] == NULL)
    {
      draft->known = rectify_clock_day_start (maker->options->clock, maker->made);
      rectify_draft_add_mark (draft, "found-by-sheet");
    }
}
