/* column-times.c: which columns have the times of day of the dates in others. */

#include "intake/column-match-private.h"

#include <string.h>

#include "intake/labels-private.h"
#include "intake/table-extras-private.h"
#include "intake/value-dates-private.h"

/* What remains of a label without the words for a day and a time: 上报日期 and 上报时 are 上报. */
static char *
without_words (const char *label)
{
  static const char *const WORDS[] = { "日期",  "时间", "时刻",  "小时", "钟点",  "date",
                                       "time",  "hour", "fecha", "hora", "datum", "uhrzeit",
                                       "heure", "data", "dt",    "tm",   "日",    "时" };
  GString                 *rest = g_string_new (NULL);
  g_autofree char         *folded = rectify_label_fold (label);

  g_string_append (rest, folded);
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    g_string_replace (rest, WORDS[i], "", 0);
  return g_string_free (rest, FALSE);
}

static gboolean
says_hours (const char *label)
{
  static const char *const ENDS[] = { "时", "小时", "点", "hour", "hora", "heure", "time", "时间" };
  g_autofree char         *folded = rectify_label_fold (label);

  for (gsize i = 0; i < G_N_ELEMENTS (ENDS); i++)
    if (g_str_has_suffix (folded, ENDS[i]))
      return TRUE;
  return g_str_has_prefix (folded, "hora") || g_str_has_prefix (folded, "time")
         || g_str_has_prefix (folded, "hour") || g_str_has_prefix (folded, "heure");
}

static gboolean
are_hours (const RectifyColumnLook *look)
{
  GHashTableIter iter;
  gpointer       key;

  g_hash_table_iter_init (&iter, look->values);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      RectifyCell cell = { RECTIFY_CELL_TEXT, 0, key, 0 };
      int         second;

      if (!rectify_time_read (&cell, TRUE, &second))
        return FALSE;
    }
  return look->n > 0;
}

static gboolean
has_times (const RectifyTable *table, const RectifyColumnLook *looks, guint c)
{
  const RectifyColumnLook *look = &looks[c];

  if (look->n == 0 || (look->n_date > 0 && look->n_time == 0))
    return FALSE;
  return look->n_time * 5 >= look->n * 4 || (says_hours (table->labels[c]) && are_hours (look));
}

static gboolean
is_date (const RectifyTable *table, const RectifyColumnMatch *matches, guint c)
{
  return !rectify_table_is_default (table, c) && matches[c].field >= RECTIFY_COLUMN_FOUND
         && matches[c].field <= RECTIFY_COLUMN_CLOSED && matches[c].by != RECTIFY_MATCH_TIME;
}

static gboolean
is_joined (const RectifyTable *table, const RectifyColumnMatch *matches, int field)
{
  for (guint c = 0; c < table->n_columns; c++)
    if (matches[c].field == field && matches[c].by == RECTIFY_MATCH_TIME)
      return TRUE;
  return FALSE;
}

/* The date of the same name, else the one right before. */
static guint
date_of (const RectifyTable *table, const RectifyColumnMatch *matches, guint time)
{
  g_autofree char *name = without_words (table->labels[time]);

  for (guint c = 0; c < table->n_columns; c++)
    {
      g_autofree char *other =
          is_date (table, matches, c) ? without_words (table->labels[c]) : NULL;

      if (other != NULL && g_str_equal (other, name))
        return c;
    }
  return time > 0 && is_date (table, matches, time - 1) ? time - 1 : RECTIFY_NO_COLUMN;
}

void
rectify_columns_join_times (const RectifyTable      *table,
                            const RectifyColumnLook *looks,
                            RectifyColumnMatch      *matches)
{
  for (guint c = 0; c < table->n_real; c++)
    {
      guint date;

      if (matches[c].by != RECTIFY_MATCH_NONE || !has_times (table, looks, c))
        continue;
      date = date_of (table, matches, c);
      if (date != RECTIFY_NO_COLUMN && !is_joined (table, matches, matches[date].field))
        matches[c] = (RectifyColumnMatch){ matches[date].field, RECTIFY_MATCH_TIME, 1 };
    }
}
