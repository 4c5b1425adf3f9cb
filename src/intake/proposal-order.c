/* proposal-order.c: what only a whole column tells: which number of 01/02/2015 is the day, which
 * year dates without one mean, what its coordinates are.
 */

#include <string.h>

#include "intake/labels-private.h"
#include "intake/proposal-private.h"

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
      if (date.second != 0 || date.instant != 0)
        return FALSE;
      seen = TRUE;
    }
  return seen;
}

static void
set_orders (RectifyProposal *self)
{
  int told = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (DATES); i++)
    {
      guint column = column_of_date (self, i);

      if (column != RECTIFY_NO_COLUMN
          && (self->looks[column].day_first == 1 || self->looks[column].day_first == -1))
        told = self->looks[column].day_first;
    }
  for (gsize i = 0; told == 0 && i < G_N_ELEMENTS (DATES); i++)
    if (column_of_date (self, i) != RECTIFY_NO_COLUMN
        && has_halves_of_days (&self->looks[column_of_date (self, i)]))
      told = -1;
  for (gsize i = 0; i < G_N_ELEMENTS (DATES); i++)
    {
      guint             column = column_of_date (self, i);
      RectifyDateOrder *order = &self->maker.order[DATES[i]];

      order->year = self->year;
      if (column == RECTIFY_NO_COLUMN)
        continue;
      if (self->looks[column].day_first == 1 || self->looks[column].day_first == -1)
        order->day_first = self->looks[column].day_first == 1;
      else
        order->day_first = told != 0 ? told == 1 : usual_day_first (&self->looks[column]);
      order->unsure = told == 0 && self->looks[column].day_first == 0 && !order->day_first;
      order->chinese = rectify_text_has_han (self->table.labels[column]);
      order->whole_days = has_only_midnights (&self->looks[column], order);
    }
}

/* The year most dates of the sheet are in; without any, the present one. */
static int
usual_year (const RectifyProposal *self)
{
  static const RectifyDateOrder ORDER = { .year = 0 };
  guint                         counts[200] = { 0 };
  int                           year, month, mday, best = 0;

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

          rectify_date_read (&cell, &ORDER, &date);
          if (date.kind != RECTIFY_DATE_DAY && date.kind != RECTIFY_DATE_TIME)
            continue;
          rectify_day_to_ymd (date.day, &year, &month, &mday);
          if (year >= 1950 && year < 2150)
            counts[year - 1950]++;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > counts[best])
      best = i;
  if (counts[best] > 0)
    return 1950 + best;
  rectify_day_to_ymd (self->maker.today, &year, &month, &mday);
  return year;
}

/* By the label, else by range: metres are Baidu's, degrees outside China need no telling. */
static void
learn_system (RectifyProposal *self)
{
  const RectifyColumnLook *look;
  guint                    lng = rectify_proposal_place_column (self, 0);

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
  self->year = usual_year (self);
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
  return TRUE;
}
