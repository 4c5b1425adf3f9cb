/* day-or-deadline.c: whether a column of days is when things were put right or when they are to be.
 *
 * 整改时间 is said of both. Beside a column for the state the lines tell: what is open has no day
 * on which it was done.
 */

#include "intake/column-match-private.h"

#include <string.h>

#include "intake/labels-private.h"
#include "intake/table-extras-private.h"
#include "intake/value-dates-private.h"
#include "intake/value-words-private.h"

/* The columns in question, and how many lines speak for a deadline. */
typedef struct
{
  guint      day, state;
  RectifyDay made;
  guint      n_open, n_open_with_day;
} Asking;

static guint
column_of (const RectifyTable *table, const RectifyColumnMatch *matches, int field)
{
  for (guint c = 0; c < table->n_columns; c++)
    if (matches[c].field == field && matches[c].by != RECTIFY_MATCH_TIME)
      return c;
  return RECTIFY_NO_COLUMN;
}

static gboolean
may_be_deadline (const char *label)
{
  RectifyLabelHit hits[RECTIFY_MAX_LABEL_HITS];

  for (guint i = 0, n = rectify_label_look_up (label, hits); i < n; i++)
    if (hits[i].field == RECTIFY_COLUMN_DUE)
      return TRUE;
  return FALSE;
}

/* A day of when things were done, by a label that is also said of deadlines. */
static guint
doubtful_column (const RectifyTable *table, const RectifyColumnMatch *matches)
{
  for (guint c = 0; c < table->n_real; c++)
    if (matches[c].by == RECTIFY_MATCH_NAME
        && (matches[c].field == RECTIFY_COLUMN_CLOSED
            || matches[c].field == RECTIFY_COLUMN_REPORTED)
        && may_be_deadline (table->labels[c]))
      return c;
  return RECTIFY_NO_COLUMN;
}

/* A line without a word for its state is open when its day is still to come. */
static void
ask_line (Asking *self, const RectifySheetRow *row)
{
  static const RectifyDateOrder ORDER = { .year = 2000, .chinese = TRUE };
  RectifyDate                   date = { .kind = RECTIFY_DATE_EMPTY };
  int      state = self->state < row->n_cells && *row->cells[self->state].text != '\0'
                       ? rectify_state_read (row->cells[self->state].text, TRUE)
                       : -1;
  gboolean has_day, ahead;

  if (self->day < row->n_cells)
    rectify_date_read (&row->cells[self->day], &ORDER, &date);
  has_day = date.kind == RECTIFY_DATE_DAY || date.kind == RECTIFY_DATE_TIME;
  ahead = has_day && !date.no_year && date.day > self->made + 1;
  if (state < 0 ? !ahead
                : state == RECTIFY_STATE_CLOSED || state == RECTIFY_STATE_REVIEW
                      || state == RECTIFY_STATE_VOID)
    return;
  self->n_open++;
  self->n_open_with_day += has_day;
}

void
rectify_columns_tell_deadline (const RectifyTable      *table,
                               const RectifySample     *sample,
                               const RectifyColumnLook *looks,
                               RectifyDay               made,
                               RectifyColumnMatch      *matches)
{
  Asking             asking = { doubtful_column (table, matches), RECTIFY_NO_COLUMN, made };
  RectifyTableReader reader;

  if (asking.day == RECTIFY_NO_COLUMN
      || column_of (table, matches, RECTIFY_COLUMN_DUE) != RECTIFY_NO_COLUMN)
    return;
  asking.state = column_of (table, matches, RECTIFY_COLUMN_STATE);
  if (asking.state == RECTIFY_NO_COLUMN)
    asking.state = column_of (table, matches, RECTIFY_COLUMN_RESULT);
  if (asking.state == RECTIFY_NO_COLUMN)
    asking.state = column_of (table, matches, RECTIFY_COLUMN_OUTCOME);
  if (asking.state == RECTIFY_NO_COLUMN || rectify_columns_ticked (table, looks, asking.state) > 0)
    return;
  rectify_table_reader_init (&reader, table);
  for (guint i = table->header_index + 1; i < sample->rows->len; i++)
    {
      const RectifySheetRow *row =
          rectify_table_reader_line (&reader, &g_array_index (sample->rows, RectifySheetRow, i));

      if (row != NULL)
        ask_line (&asking, row);
    }
  rectify_table_reader_clear (&reader);
  if (asking.n_open_with_day * 2 > asking.n_open)
    matches[asking.day].field = RECTIFY_COLUMN_DUE;
}

/* --- a deadline in words --- */

static gboolean
asks_for_deadline (const char *label)
{
  return rectify_field_of_label (label, RECTIFY_SURE_LABEL) == RECTIFY_COLUMN_DUE;
}

guint
rectify_columns_deadline_left (const RectifyTable       *table,
                               const RectifyColumnLook  *looks,
                               const RectifyColumnMatch *matches)
{
  if (column_of (table, matches, RECTIFY_COLUMN_DUE) != RECTIFY_NO_COLUMN)
    return RECTIFY_NO_COLUMN;
  for (guint c = 0; c < table->n_real; c++)
    {
      g_autofree char *both = g_strconcat (table->parents[c], table->labels[c], NULL);

      if (matches[c].by == RECTIFY_MATCH_NONE && looks[c].n > 0
          && (asks_for_deadline (table->labels[c]) || asks_for_deadline (both)))
        return c;
    }
  return RECTIFY_NO_COLUMN;
}
