/* proposal-order.c: what the matches mean for all lines: how cells are split, and what only a whole
 * column tells: which number of 01/02/2015 is the day, which year dates without one mean, what its
 * coordinates are.
 */

#include <stdio.h>
#include <string.h>

#include "intake/labels-private.h"
#include "intake/proposal-private.h"
#include "intake/table-extras-private.h"
#include "intake/value-words-private.h"

enum {
  FIRST_TITLE_YEAR = 1990,
  FIRST_YEAR = 1950, /* that dates are counted of */
  N_YEARS = 200,
  LEAST_DATES = 3,  /* of which one may be told to be far from the others */
  YEARS_AROUND = 5, /* that may also be meant */
};

/* "责任领导/责任人", "Leader / person in charge". */
static gboolean
names_leader_and_person (const char *label)
{
  g_autofree char *folded = rectify_label_fold (label);

  return (strstr (folded, "领导") != NULL && strstr (folded, "人") != NULL)
         || (strstr (folded, "leader") != NULL && strstr (folded, "person") != NULL);
}

/* "Status Date", DATE_DERNIER_STATUT: of what is open, too. */
static gboolean
names_change_of_state (const char *label)
{
  g_autofree char *folded = rectify_label_fold (label);

  return strstr (folded, "status") != NULL || strstr (folded, "statut") != NULL
         || strstr (folded, "状态") != NULL;
}

/* Of a check: which column says whether all is well, and that 无 beneath "存在问题" is nothing. */
static void
find_verdict (RectifyProposal *self)
{
  static const char *const WELL[] = { "是否符合", "是否合格", "是否达标",  "符合性",
                                      "检查结果", "检查结论", "是否正常",  "符合情况",
                                      "达标情况", "passfail", "compliant", NULL };
  static const char *const WRONG[] = { "是否存在问题", "有无问题", "是否有问题",
                                       "是否存在隐患", "有无隐患", NULL };
  guint                    description = self->maker.column_of[RECTIFY_COLUMN_DESCRIPTION];

  self->maker.verdict = RECTIFY_NO_COLUMN;
  self->maker.names_problem = description != RECTIFY_NO_COLUMN
                              && (strstr (self->table.labels[description], "问题") != NULL
                                  || strstr (self->table.labels[description], "隐患") != NULL
                                  || strstr (self->table.labels[description], "扣分") != NULL);
  for (guint c = 0; c < self->table.n_real; c++)
    {
      g_autofree char *folded = rectify_label_fold (self->table.labels[c]);

      if (self->maker.verdict != RECTIFY_NO_COLUMN
          || (!g_strv_contains (WELL, folded) && !g_strv_contains (WRONG, folded)))
        continue;
      self->maker.verdict = c;
      self->maker.well_is_no = g_strv_contains (WRONG, folded);
    }
}

/* 问题及整改情况: what is wrong and how far it is, in one. */
static gboolean
asks_progress (const char *label)
{
  return (strstr (label, "问题") != NULL || strstr (label, "隐患") != NULL)
         && (strstr (label, "整改") != NULL || strstr (label, "处理") != NULL
             || strstr (label, "办理") != NULL || strstr (label, "完成") != NULL);
}

/* Whether half of the values of the column end with a word for the state, in brackets. */
static gboolean
have_states_at_end (const RectifyColumnLook *look)
{
  GHashTableIter iter;
  gpointer       key;
  guint          n = 0;
  gsize          length;

  g_hash_table_iter_init (&iter, look->values);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_autofree char *state = rectify_state_at_end (key, FALSE, &length);

      n += state != NULL;
    }
  return n > 0 && n * 2 >= g_hash_table_size (look->values);
}

/* Where no column says how far it is, the end of the problem may. */
static void
find_state_at_end (RectifyProposal *self)
{
  RectifyDraftMaker *maker = &self->maker;
  guint              column = maker->column_of[RECTIFY_COLUMN_DESCRIPTION];

  maker->tells_progress = maker->ends_with_state = FALSE;
  if (column == RECTIFY_NO_COLUMN)
    return;
  for (int field = RECTIFY_COLUMN_REPORTED; field <= RECTIFY_COLUMN_RESULT; field++)
    if (maker->column_of[field] != RECTIFY_NO_COLUMN)
      return;
  maker->tells_progress = asks_progress (self->table.labels[column]);
  maker->ends_with_state = maker->tells_progress || have_states_at_end (&self->looks[column]);
}

void
rectify_proposal_set_up_maker (RectifyProposal *self)
{
  RectifyDraftMaker *maker = &self->maker;
  guint              column;

  maker->table = &self->table;
  maker->looks = self->looks;
  maker->options = &self->options;
  maker->today = rectify_clock_day (self->options.clock, self->options.now);
  maker->made = self->made;
  for (guint field = 0; field < RECTIFY_N_COLUMNS; field++)
    maker->column_of[field] = maker->time_of[field] = RECTIFY_NO_COLUMN;
  g_array_set_size (self->fills, 0);
  for (guint c = 0; c < self->table.n_columns; c++)
    {
      int field = self->matches[c].field;

      if (field >= 0 && self->matches[c].by == RECTIFY_MATCH_TIME)
        maker->time_of[field] = c;
      else if (field >= 0 && maker->column_of[field] == RECTIFY_NO_COLUMN)
        maker->column_of[field] = c;
      else if (field >= 0 && rectify_table_is_default (&self->table, c))
        {
          g_array_append_val (self->fills, c);
          g_array_append_val (self->fills, maker->column_of[field]);
        }
    }
  if (self->lines != RECTIFY_LINES_ISSUES)
    return;
  find_verdict (self);
  find_state_at_end (self);
  column = maker->column_of[RECTIFY_COLUMN_OUTCOME];
  maker->asks_late =
      column != RECTIFY_NO_COLUMN && rectify_label_asks_late (self->table.labels[column]);
  column = maker->column_of[RECTIFY_COLUMN_CLOSED];
  maker->closed_is_change =
      column != RECTIFY_NO_COLUMN && names_change_of_state (self->table.labels[column]);
  column = maker->column_of[RECTIFY_COLUMN_DAYS];
  maker->took = column != RECTIFY_NO_COLUMN ? rectify_label_span_unit (self->table.labels[column])
                                            : RECTIFY_SPAN_NONE;
  column = maker->column_of[RECTIFY_COLUMN_STATE];
  maker->n_ticks =
      column != RECTIFY_NO_COLUMN ? rectify_columns_ticked (&self->table, self->looks, column) : 0;
  column = maker->column_of[RECTIFY_COLUMN_CLASS];
  maker->splits_class =
      column != RECTIFY_NO_COLUMN && rectify_column_has_several (&self->looks[column]);
  maker->found_day =
      rectify_columns_day_beside (&self->table, maker->column_of[RECTIFY_COLUMN_FOUND]);
  column = maker->column_of[RECTIFY_COLUMN_PERSON];
  maker->splits_people = column != RECTIFY_NO_COLUMN
                         && maker->column_of[RECTIFY_COLUMN_LEADER] == RECTIFY_NO_COLUMN
                         && names_leader_and_person (self->table.labels[column]);
}

static const RectifyColumn DATES[] = { RECTIFY_COLUMN_FOUND, RECTIFY_COLUMN_ASSIGNED,
                                       RECTIFY_COLUMN_DUE, RECTIFY_COLUMN_REPORTED,
                                       RECTIFY_COLUMN_CLOSED };

static guint
column_of_date (const RectifyProposal *self, gsize i)
{
  if (self->lines != RECTIFY_LINES_ISSUES)
    return i == 0 ? self->maker.column_of[RECTIFY_RECORD_DAY] : RECTIFY_NO_COLUMN;
  return self->maker.column_of[DATES[i]];
}

static gboolean
is_open (const RectifyProposal *self)
{
  gboolean asked = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (DATES); i++)
    {
      guint column = column_of_date (self, i);
      int   told = column != RECTIFY_NO_COLUMN ? self->looks[column].day_first : 2;

      /* One column that tells speaks for all of the sheet. */
      if (told == 1 || told == -1)
        return FALSE;
      asked |= told == 0;
    }
  return asked;
}

/* Reads on until one row tells. */
static gboolean
ask_row (const RectifySheetRow *row, gpointer user_data)
{
  RectifyProposal *self = user_data;

  for (gsize i = 0; i < G_N_ELEMENTS (DATES); i++)
    {
      guint column = column_of_date (self, i);
      int   seen;

      if (column >= row->n_cells || self->looks[column].day_first != 0
          || row->cells[column].kind != RECTIFY_CELL_TEXT)
        continue;
      seen = rectify_date_order_seen (row->cells[column].text);
      if (seen == 1 || seen == -1)
        {
          self->looks[column].day_first = seen;
          return FALSE;
        }
    }
  return TRUE;
}

/* Twelve hours and AM, PM are written where the month comes first. */
static gboolean
has_halves_of_days (const RectifyColumnLook *look)
{
  for (guint i = 0; i < RECTIFY_N_SAMPLE_VALUES; i++)
    if (look->samples[i] != NULL
        && (g_str_has_suffix (look->samples[i], "AM") || g_str_has_suffix (look->samples[i], "PM")))
      return TRUE;
  return FALSE;
}

/* Nothing told it: dots are written where the day comes first, strokes more often where it does
 * not. */
static gboolean
usual_day_first (const RectifyColumnLook *look)
{
  for (guint i = 0; i < RECTIFY_N_SAMPLE_VALUES; i++)
    if (look->samples[i] != NULL && strspn (look->samples[i], "0123456789") <= 2
        && look->samples[i][strspn (look->samples[i], "0123456789")] == '.')
      return TRUE;
  return FALSE;
}

/* Whether every value of the column that has a time of day has midnight. */
static gboolean
has_only_midnights (const RectifyColumnLook *look, const RectifyDateOrder *order)
{
  GHashTableIter iter;
  gpointer       key;
  gboolean       seen = FALSE;

  g_hash_table_iter_init (&iter, look->values);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      RectifyCell cell = { RECTIFY_CELL_TEXT, 0, key, 0 };
      RectifyDate date;

      rectify_date_read (&cell, order, &date);
      if (date.kind != RECTIFY_DATE_TIME)
        continue;
      if (date.second != 0)
        return FALSE;
      seen = TRUE;
    }
  return seen;
}

/* 24-06-12 beside 24-06-30: what changes least from line to line is the year. */
static gboolean
has_short_years_first (const RectifyColumnLook *look)
{
  gboolean       first[100] = { FALSE }, last[100] = { FALSE };
  guint          n_first = 0, n_last = 0;
  GHashTableIter iter;
  gpointer       key;

  g_hash_table_iter_init (&iter, look->values);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const char *text = key;
      int         a, b, c, n = 0;
      char        one, two;

      if (strspn (text, "0123456789") != 2
          || sscanf (text, "%2d%c%2d%c%2d%n", &a, &one, &b, &two, &c, &n) != 5 || one != two
          || g_ascii_isdigit (text[n]) || b < 1 || b > 12 || c < 1 || c > 31)
        return FALSE;
      n_first += !first[a];
      n_last += !last[c];
      first[a] = last[c] = TRUE;
    }
  return n_first > 0 && n_last > n_first;
}

/* What the numbers of a column of deadlines count: what its label says; else days, where all of
 * them are few and whole. */
static RectifySpanUnit
unit_of_numbers (const RectifyProposal *self, guint column)
{
  const RectifyColumnLook *look = &self->looks[column];
  RectifySpanUnit          unit = rectify_label_span_unit (self->table.labels[column]);

  if (unit == RECTIFY_SPAN_NONE && look->n_days > 0
      && (look->n_days + look->n_when) * 5 >= look->n * 4)
    unit = RECTIFY_SPAN_DAYS;
  return unit;
}

static void
set_orders (RectifyProposal *self)
{
  int      told = 0;
  gboolean short_years = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (DATES); i++)
    {
      guint column = column_of_date (self, i);

      if (column != RECTIFY_NO_COLUMN
          && (self->looks[column].day_first == 1 || self->looks[column].day_first == -1))
        told = self->looks[column].day_first;
      short_years =
          short_years
          || (column != RECTIFY_NO_COLUMN && has_short_years_first (&self->looks[column]));
    }
  /* Dates that are not taken are written as those that are. */
  for (guint c = 0; told == 0 && c < self->table.n_real; c++)
    if ((self->looks[c].day_first == 1 || self->looks[c].day_first == -1)
        && self->looks[c].n_date * 5 >= self->looks[c].n * 4)
      told = self->looks[c].day_first;
  for (gsize i = 0; told == 0 && i < G_N_ELEMENTS (DATES); i++)
    if (column_of_date (self, i) != RECTIFY_NO_COLUMN
        && has_halves_of_days (&self->looks[column_of_date (self, i)]))
      told = -1;
  for (gsize i = 0; i < G_N_ELEMENTS (DATES); i++)
    {
      guint             column = column_of_date (self, i);
      RectifyDateOrder *order = &self->maker.order[DATES[i]];

      order->year = self->year;
      order->numbers = RECTIFY_SPAN_NONE;
      if (column == RECTIFY_NO_COLUMN)
        continue;
      if (DATES[i] == RECTIFY_COLUMN_DUE)
        order->numbers = unit_of_numbers (self, column);
      if (self->looks[column].day_first == 1 || self->looks[column].day_first == -1)
        order->day_first = self->looks[column].day_first == 1;
      else
        order->day_first = told != 0 ? told == 1 : usual_day_first (&self->looks[column]);
      order->unsure = told == 0 && self->looks[column].day_first == 0 && !order->day_first;
      order->chinese = short_years || rectify_text_has_han (self->table.labels[column]);
      order->whole_days = has_only_midnights (&self->looks[column], order);
    }
}

/* How many different dates of the sheet are in each year from FIRST_YEAR on. @ordered: the order of
 * day, month and year is known by now. */
static void
count_years (const RectifyProposal *self, gboolean ordered, guint *counts)
{
  static const RectifyDateOrder ORDER = { .year = 0 };
  int                           year, month, mday;

  for (gsize i = 0; i < G_N_ELEMENTS (DATES); i++)
    {
      guint          column = column_of_date (self, i);
      GHashTableIter iter;
      gpointer       key;

      if (column == RECTIFY_NO_COLUMN)
        continue;
      g_hash_table_iter_init (&iter, self->looks[column].values);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        {
          RectifyCell cell = { RECTIFY_CELL_TEXT, 0, key, 0 };
          RectifyDate date;

          rectify_date_read (&cell, ordered ? &self->maker.order[DATES[i]] : &ORDER, &date);
          if (date.no_year || (date.kind != RECTIFY_DATE_DAY && date.kind != RECTIFY_DATE_TIME))
            continue;
          rectify_day_to_ymd (date.day, &year, &month, &mday);
          if (year >= FIRST_YEAR && year < FIRST_YEAR + N_YEARS)
            counts[year - FIRST_YEAR]++;
        }
    }
}

/* The year most dates of the sheet are in; 0 without any. */
static int
usual_year (const guint *counts)
{
  guint best = 0;

  for (guint i = 0; i < N_YEARS; i++)
    if (counts[i] > counts[best])
      best = i;
  return counts[best] > 0 ? FIRST_YEAR + (int) best : 0;
}

/* The year of the date that has @before others before it. */
static int
year_after (const guint *counts, guint before)
{
  guint n = 0;

  for (guint i = 0; i < N_YEARS; i++)
    {
      n += counts[i];
      if (n > before)
        return FIRST_YEAR + (int) i;
    }
  return 0;
}

/* The years around those of the middle half of the dates. Of a long sheet only the first rows are
 * known, and what follows may well be of other years. */
static void
learn_span_of_years (RectifyProposal *self)
{
  guint counts[N_YEARS] = { 0 }, n = 0, quarter;
  int   first, last, around;

  count_years (self, TRUE, counts);
  self->maker.first_year = self->maker.last_year = 0;
  for (guint i = 0; i < N_YEARS; i++)
    n += counts[i];
  if (n < LEAST_DATES || !self->whole)
    return;
  quarter = (n + 3) / 4;
  first = year_after (counts, quarter);
  last = year_after (counts, n - 1 - quarter);
  around = MAX (YEARS_AROUND, 2 * (last - first));
  self->maker.first_year = first - around;
  self->maker.last_year = last + around;
}

/* The last year that stands in a text and is not still to come; 0: none does. */
static int
year_in (const char *text, int present)
{
  int found = 0;

  for (const char *p = text; *p != '\0'; p += MAX (strspn (p, "0123456789"), 1))
    {
      gsize n = strspn (p, "0123456789");
      int   year =
          n == 4 || n == 8 ? (int) (g_ascii_strtoll (p, NULL, 10) / (n == 8 ? 10000 : 1)) : 0;

      if (year >= FIRST_TITLE_YEAR && year <= present)
        found = MAX (found, year);
    }
  return found;
}

void
rectify_proposal_read_heading (RectifyProposal *self, const RectifySample *sample)
{
  const char *name = rectify_sheet_file_get_sheet_name (self->file, self->sheet);
  int         present, month, mday;

  rectify_day_to_ymd (rectify_clock_day (self->options.clock, self->options.now), &present, &month,
                      &mday);
  self->made = rectify_sheet_day (&self->table, sample,
                                  rectify_clock_day (self->options.clock, self->options.now));
  self->title_year = 0;
  for (guint i = 0; self->table.header_row > 0 && i < sample->rows->len; i++)
    {
      const RectifySheetRow *row = &g_array_index (sample->rows, RectifySheetRow, i);

      if (row->number >= self->table.header_row)
        break;
      for (guint c = 0; c < row->n_cells; c++)
        if (row->cells[c].kind == RECTIFY_CELL_TEXT)
          self->title_year = MAX (self->title_year, year_in (row->cells[c].text, present));
    }
  if (self->title_year == 0 && name != NULL)
    self->title_year = year_in (name, present);
  if (self->title_year == 0 && self->made != RECTIFY_DAY_NONE)
    rectify_day_to_ymd (self->made, &self->title_year, &month, &mday);
}

/* Of dates without one: as others in the sheet, else as its title, else the present. */
static void
learn_year (RectifyProposal *self)
{
  guint counts[N_YEARS] = { 0 };
  int   month, mday;

  count_years (self, FALSE, counts);
  self->year = usual_year (counts);
  if (self->year == 0)
    self->year = self->title_year;
  self->maker.year_told = self->year != 0;
  if (self->year == 0)
    rectify_day_to_ymd (self->maker.today, &self->year, &month, &mday);
}

/* "geo_point_2d": of two numbers the latitude comes first, but in Chinese, and where the name says
 * otherwise. */
static gboolean
names_latitude_first (const char *label)
{
  g_autofree char *folded = rectify_label_fold (label);
  const char      *lng = strstr (folded, "lon"), *lat = strstr (folded, "lat");

  if (lng == NULL)
    lng = strstr (folded, "lng");
  if (lng != NULL && lat != NULL)
    return lat < lng;
  return !rectify_text_has_han (label) && lng == NULL;
}

/* By the label, else by range: metres are Baidu's, degrees outside China need no telling. */
static void
learn_system (RectifyProposal *self)
{
  const RectifyColumnLook *look;
  guint                    lng = rectify_proposal_place_column (self, 0);

  self->maker.lat_first =
      rectify_proposal_place_column (self, 2) != RECTIFY_NO_COLUMN
      && names_latitude_first (self->table.labels[rectify_proposal_place_column (self, 2)]);
  self->maker.system = RECTIFY_COORD_WGS84;
  self->maker.system_sure = FALSE;
  for (guint i = 0; i < 3; i++)
    {
      guint column = rectify_proposal_place_column (self, i);

      if (column != RECTIFY_NO_COLUMN
          && (rectify_label_names_system (self->table.labels[column], &self->maker.system)
              || rectify_label_names_system (self->table.parents[column], &self->maker.system)))
        self->maker.system_sure = TRUE;
    }
  if (self->maker.system_sure || lng == RECTIFY_NO_COLUMN)
    return;
  look = &self->looks[lng];
  if (look->n > 0 && look->n_metres * 2 > look->n)
    {
      self->maker.system = RECTIFY_COORD_BD09MC;
      self->maker.system_sure = TRUE;
    }
  else if (look->samples[0] != NULL && g_ascii_strtod (look->samples[0], NULL) < 0)
    self->maker.system_sure = TRUE;
}

gboolean
rectify_proposal_learn (RectifyProposal *self, GCancellable *cancellable, GError **error)
{
  learn_system (self);
  learn_year (self);
  self->maker.order[RECTIFY_RECORD_DAY].year = self->year;
  if (self->lines != RECTIFY_LINES_ISSUES)
    return TRUE;
  if (!self->whole && is_open (self))
    {
      self->whole = TRUE; /* asked once */
      if (!rectify_sheet_file_read (self->file, self->sheet, ask_row, self, cancellable, error))
        return FALSE;
    }
  set_orders (self);
  learn_span_of_years (self);
  return TRUE;
}
