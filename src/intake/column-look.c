/* column-look.c: what the values of a column look like. */

#include <math.h>
#include <string.h>

#include "domain/geo.h"
#include "intake/column-match-private.h"
#include "intake/labels-private.h"
#include "intake/table-extras-private.h"
#include "intake/value-dates-private.h"
#include "intake/value-words-private.h"

enum {
  MAX_VALUES = 4000, /* different values kept of a column */
  MAX_VALUE = 120,   /* bytes of a value that is kept */
  LONG_TEXT = 60,    /* bytes from where a cell is no word any more */
  A_YEAR = 366,      /* days that may be given for a problem */
};

gboolean
rectify_label_asks_late (const char *label)
{
  static const char *const WORDS[] = { "逾期",    "超期",       "超时",         "late",
                                       "overdue", "延期",       "exceed",       "breach",
                                       "pastdue", "vencid",     "horsdelai",    "enretard",
                                       "atrasad", "uberfallig", "fueradeplazo", "foradoprazo" };
  g_autofree char         *folded = rectify_label_fold (label);

  if (strstr (folded, "按期") != NULL || strstr (folded, "ontime") != NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (strstr (folded, WORDS[i]) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
rectify_is_our_number (const char *text)
{
  gsize letters = 0, day, serial;

  while (g_ascii_isupper (text[letters]) || (letters > 0 && g_ascii_isdigit (text[letters])))
    letters++;
  if (letters < 1 || letters > 12 || text[letters] != '-')
    return FALSE;
  day = strspn (text + letters + 1, "0123456789");
  if (day != 8 || text[letters + 9] != '-')
    return FALSE;
  serial = strspn (text + letters + 10, "0123456789");
  return serial >= 3 && serial <= 9 && text[letters + 10 + serial] == '\0';
}

static gboolean
number_of (const RectifyCell *cell, const char *text, double *number)
{
  char *end;

  if (cell->kind == RECTIFY_CELL_NUMBER)
    {
      *number = cell->number;
      return TRUE;
    }
  if (*text == '\0')
    return FALSE;
  if (!g_ascii_isdigit (*text) && *text != '-' && *text != '+' && *text != '.')
    return (strstr (text, "°") != NULL || strstr (text, "度") != NULL)
           && rectify_degrees_read (text, number);
  *number = g_ascii_strtod (text, &end);
  if (*end != '\0' && !g_ascii_isalpha (*end))
    return rectify_degrees_read (text, number);
  return *end == '\0' && isfinite (*number);
}

static void
look_at_number (RectifyColumnLook *look, double number)
{
  look->n_number++;
  look->n_days += number >= 0 && number <= A_YEAR && number == floor (number);
  /* Degrees have decimals: whole numbers are counts. */
  if (number != floor (number))
    {
      look->n_lng += fabs (number) <= 180;
      look->n_lat += fabs (number) <= 90;
    }
  look->n_metres += fabs (number) > 1e5 && fabs (number) < 2.1e7;
}

/* What a text may be, one bit each; bits of the lists of the directory follow. */
enum {
  IS_YES_NO = 1 << 0,
  IS_STATE = 1 << 1,
  IS_LIKE_STATE = 1 << 2,
  IS_OUTCOME = 1 << 3,
  IS_DIFFICULTY = 1 << 4,
  IS_NATURE = 1 << 5,
  IS_TERM = 1 << 6,
  IS_OURS = 1 << 7,
  IS_DATE = 1 << 8,
  IS_WHEN = 1 << 9,
  IS_PLACE = 1 << 10,
  IS_TIME = 1 << 11,
  IS_READ = 1 << 12,     /* the four before are told */
  IS_DURATION = 1 << 13, /* more than a number */
  FIRST_LIST_BIT = 14,
};

static guint
bits_of_word (const char *text, const RectifyDirectory *directory)
{
  RectifyOutcome outcome;
  int            state;
  guint          bits = 0;

  if (rectify_word_look_up (RECTIFY_WORD_YES, text) != NULL
      || rectify_word_look_up (RECTIFY_WORD_NO, text) != NULL)
    bits |= IS_YES_NO;
  bits |= rectify_state_read (text, FALSE) >= 0 ? IS_STATE : 0;
  bits |= rectify_state_read (text, TRUE) >= 0 ? IS_LIKE_STATE : 0;
  bits |= rectify_outcome_read (text, FALSE, &outcome, &state) ? IS_OUTCOME : 0;
  bits |= rectify_difficulty_read (text) >= 0 ? IS_DIFFICULTY : 0;
  bits |= rectify_nature_read (text) >= 0 ? IS_NATURE : 0;
  bits |= rectify_term_read (text) >= 0 ? IS_TERM : 0;
  bits |= rectify_is_our_number (text) ? IS_OURS : 0;
  if (directory != NULL)
    bits |= rectify_directory_lists_with (directory, text) << FIRST_LIST_BIT;
  return bits;
}

static guint
bits_of_reading (const RectifyCell *cell, const char *text, gboolean is_number)
{
  static const RectifyDateOrder ORDER = { .year = 2000, .chinese = TRUE };
  RectifyGeoPoint               place;
  RectifyDate                   date;
  guint                         bits = IS_READ;
  int                           second;
  double                        days;

  /* "3-17" is a fire zone. */
  if (!is_number && strlen (text) < LONG_TEXT && strpbrk (text, ".°度") != NULL
      && rectify_geo_parse (text, &place, NULL))
    bits |= IS_PLACE;
  rectify_date_read (cell, &ORDER, &date);
  if ((date.kind == RECTIFY_DATE_DAY || date.kind == RECTIFY_DATE_TIME) && !date.within)
    bits |= IS_DATE;
  else if (date.kind != RECTIFY_DATE_EMPTY && date.kind != RECTIFY_DATE_BAD)
    bits |= IS_WHEN;
  else if (date.kind == RECTIFY_DATE_BAD && rectify_time_read (cell, FALSE, &second))
    bits |= IS_TIME;
  if (!is_number && (bits & IS_DATE) == 0 && rectify_duration_read (text, RECTIFY_SPAN_NONE, &days))
    bits |= IS_DURATION;
  return bits;
}

/* A short text is looked up and read once; a column of ever new ones has no words. */
static guint
bits_of_cell (RectifyColumnLook      *look,
              const RectifyCell      *cell,
              const char             *text,
              gboolean                is_number,
              const RectifyDirectory *directory)
{
  gboolean is_text = cell->kind == RECTIFY_CELL_TEXT;
  gpointer kept = NULL;
  guint    bits;

  if (strlen (text) < MAX_VALUE && !g_hash_table_lookup_extended (look->values, text, NULL, &kept)
      && g_hash_table_size (look->values) < MAX_VALUES)
    {
      bits = bits_of_word (text, directory);
      bits |= is_text ? bits_of_reading (cell, text, is_number) : 0;
      kept = GUINT_TO_POINTER (bits);
      g_hash_table_insert (look->values, g_strdup (text), kept);
    }
  bits = GPOINTER_TO_UINT (kept);
  if (is_text && (bits & IS_READ) != 0)
    return bits;
  return (bits & ~(guint) (IS_DATE | IS_WHEN | IS_PLACE | IS_TIME | IS_DURATION))
         | bits_of_reading (cell, text, is_number);
}

static void
count_bits (RectifyColumnLook *look, guint bits)
{
  look->n_yes_no += (bits & IS_YES_NO) != 0;
  look->n_state += (bits & IS_STATE) != 0;
  look->n_state_like += (bits & IS_LIKE_STATE) != 0;
  look->n_outcome += (bits & IS_OUTCOME) != 0;
  look->n_difficulty += (bits & IS_DIFFICULTY) != 0;
  look->n_nature += (bits & IS_NATURE) != 0;
  look->n_term += (bits & IS_TERM) != 0;
  look->n_ours += (bits & IS_OURS) != 0;
  look->n_date += (bits & IS_DATE) != 0;
  look->n_when += (bits & IS_WHEN) != 0;
  look->n_time += (bits & IS_TIME) != 0;
  look->n_duration += (bits & IS_DURATION) != 0;
  look->n_place += (bits & IS_PLACE) != 0;
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    look->n_known[list] += (bits & (1u << (FIRST_LIST_BIT + list))) != 0;
}

static void
look_at_order (RectifyColumnLook *look, const char *text)
{
  int seen = rectify_date_order_seen (text);

  /* Told once is told; not told is more than not written that way. */
  if (look->day_first == 2 || (look->day_first == 0 && seen != 2))
    look->day_first = seen;
}

static void
look_at_cell (RectifyColumnLook *look, const RectifyCell *cell, const RectifyDirectory *directory)
{
  g_autofree char *text = rectify_one_line (cell->text);
  gboolean         is_number;
  double           number;
  guint            i;

  look->n_picture += (cell->flags & RECTIFY_CELL_PICTURE) != 0;
  if (rectify_word_is_missing (text) || cell->kind == RECTIFY_CELL_ERROR)
    return;
  look->n++;
  look->n_characters += g_utf8_strlen (text, -1);
  is_number = number_of (cell, text, &number);
  if (is_number)
    look_at_number (look, number);
  count_bits (look, bits_of_cell (look, cell, text, is_number, directory));
  if (strlen (text) < LONG_TEXT)
    look_at_order (look, text);
  for (i = 0; i < RECTIFY_N_SAMPLE_VALUES && look->samples[i] != NULL; i++)
    if (g_str_equal (look->samples[i], text))
      break;
  if (i < RECTIFY_N_SAMPLE_VALUES && look->samples[i] == NULL)
    look->samples[i] = g_strdup (text);
}

RectifyColumnLook *
rectify_columns_look_at (const RectifySample    *sample,
                         const RectifyTable     *table,
                         const RectifyDirectory *directory)
{
  RectifyColumnLook *looks = g_new0 (RectifyColumnLook, table->n_columns + 1);
  RectifyTableReader reader;

  rectify_table_reader_init (&reader, table);
  for (guint c = 0; c < table->n_columns; c++)
    {
      looks[c].values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      looks[c].day_first = 2;
    }
  for (guint i = table->header_index + 1; i < sample->rows->len; i++)
    {
      const RectifySheetRow *row =
          rectify_table_reader_line (&reader, &g_array_index (sample->rows, RectifySheetRow, i));

      for (guint c = 0; row != NULL && c < MIN (row->n_cells, table->n_columns); c++)
        look_at_cell (&looks[c], &row->cells[c], directory);
    }
  rectify_table_reader_clear (&reader);
  return looks;
}

void
rectify_column_looks_free (RectifyColumnLook *looks, guint n)
{
  for (guint c = 0; looks != NULL && c < n; c++)
    {
      g_hash_table_unref (looks[c].values);
      for (guint i = 0; i < RECTIFY_N_SAMPLE_VALUES; i++)
        g_free (looks[c].samples[i]);
    }
  g_free (looks);
}
