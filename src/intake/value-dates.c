/* value-dates.c: dates of every kind: cells that are dates, numbers that mean one, and texts. */

#include "intake/value-dates-private.h"

#include <math.h>
#include <string.h>

#include "intake/date-text-private.h"
#include "intake/labels-private.h"

static const char *const YEAR_SIGNS[] = { "年", "-", "/", ".", "\\", "_", "、", NULL };
static const char *const MONTH_SIGNS[] = { "月份", "月", "-", "/", ".", "\\", "_", "、", NULL };
static const char *const DAY_SIGNS[] = { "日", "号", "號", NULL };

static int
month_of_word (RectifyTextReader *reader)
{
  /* What they begin with in English, Spanish, Portuguese, French and German. */
  static const struct
  {
    const char *begin;
    int         month;
  } MONTHS[] = {
    { "jan", 1 },  { "ene", 1 },  { "feb", 2 },  { "fev", 2 },  { "fév", 2 },  { "mar", 3 },
    { "mär", 3 },  { "mrz", 3 },  { "apr", 4 },  { "abr", 4 },  { "avr", 4 },  { "may", 5 },
    { "mai", 5 },  { "juin", 6 }, { "juil", 7 }, { "jun", 6 },  { "jul", 7 },  { "aug", 8 },
    { "ago", 8 },  { "aoû", 8 },  { "aou", 8 },  { "sep", 9 },  { "set", 9 },  { "oct", 10 },
    { "out", 10 }, { "okt", 10 }, { "nov", 11 }, { "dec", 12 }, { "dic", 12 }, { "dez", 12 },
    { "déc", 12 },
  };

  if (g_ascii_strncasecmp (reader->p, "de ", 3) == 0) /* 12 de junio de 2024 */
    reader->p += 3;
  for (gsize i = 0; i < G_N_ELEMENTS (MONTHS); i++)
    if (g_ascii_strncasecmp (reader->p, MONTHS[i].begin, strlen (MONTHS[i].begin)) == 0)
      {
        while (g_unichar_isalpha (g_utf8_get_char (reader->p)))
          reader->p = g_utf8_next_char (reader->p);
        while (*reader->p == '.' || *reader->p == ',')
          reader->p++;
        if (g_ascii_strncasecmp (reader->p, " de ", 4) == 0)
          reader->p += 4;
        return MONTHS[i].month;
      }
  return 0;
}

static int
full_year (int year, int n_digits)
{
  if (n_digits > 2)
    return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/* "Thu Jan 02 2020", "Thursday, January 2, 2020": the day of the week says nothing more. */
static void
skip_day_of_week (RectifyTextReader *reader)
{
  static const char *const DAYS[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

  for (gsize i = 0; i < G_N_ELEMENTS (DAYS); i++)
    if (g_ascii_strncasecmp (reader->p, DAYS[i], 3) == 0)
      {
        while (g_ascii_isalpha (*reader->p))
          reader->p++;
        while (*reader->p == ',' || *reader->p == '.' || *reader->p == ' ')
          reader->p++;
        return;
      }
}

static int
days_of_month (int year, int month)
{
  RectifyDay first = rectify_day_from_ymd (year, month, 1);
  RectifyDay next = month == 12 ? rectify_day_from_ymd (year + 1, 1, 1)
                                : rectify_day_from_ymd (year, month + 1, 1);

  return first != RECTIFY_DAY_NONE && next != RECTIFY_DAY_NONE ? next - first : 0;
}

/* "6月底", "6月上旬", "6月": the last day that may mean. */
static gboolean
read_part_of_month (RectifyTextReader *reader, int year, int month, RectifyDate *date)
{
  static const struct
  {
    const char *word;
    int         day;
  } PARTS[] = { { "上旬", 10 }, { "中旬", 20 }, { "下旬", 0 }, { "月底", 0 }, { "末", 0 },
                { "底", 0 },    { "中", 15 },   { "初", 5 },   { "", 0 } };
  int last = days_of_month (year, month);

  if (last == 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (PARTS); i++)
    if (g_str_has_prefix (reader->p, PARTS[i].word))
      {
        reader->p += strlen (PARTS[i].word);
        date->day = rectify_day_from_ymd (year, month, PARTS[i].day != 0 ? PARTS[i].day : last);
        return TRUE;
      }
  return FALSE;
}

/* Behind "2020年": a month, a day; or the end of the year, half a year, a quarter. */
static gboolean
read_rest_of_year (RectifyTextReader *reader, int year, RectifyDate *date)
{
  static const struct
  {
    const char *word;
    int         month;
  } PARTS[] = { { "年底", 12 },     { "底", 12 },      { "末", 12 },      { "上半年", 6 },
                { "年内", 12 },     { "内", 12 },      { "全年", 12 },    { "年末", 12 },
                { "下半年", 12 },   { "第一季度", 3 }, { "第二季度", 6 }, { "第三季度", 9 },
                { "第四季度", 12 }, { "一季度", 3 },   { "二季度", 6 },   { "三季度", 9 },
                { "四季度", 12 } };
  int month, mday, n;

  rectify_text_skip_blanks (reader);
  for (gsize i = 0; i < G_N_ELEMENTS (PARTS); i++)
    if (g_str_has_prefix (reader->p, PARTS[i].word))
      {
        reader->p += strlen (PARTS[i].word);
        date->day =
            rectify_day_from_ymd (year, PARTS[i].month, days_of_month (year, PARTS[i].month));
        return date->day != RECTIFY_DAY_NONE;
      }
  if (!rectify_text_read_digits (reader, 2, &month, NULL))
    return FALSE;
  rectify_text_skip_blanks (reader);
  /* "2024.6-2024.8" goes on with another year, not with a day. */
  if (strspn (reader->p, "-~") == 1 && strspn (reader->p + 1, "0123456789") == 4)
    return read_part_of_month (reader, year, month, date);
  if (!rectify_text_read_one_of (reader, MONTH_SIGNS))
    return (*reader->p == '\0' || *reader->p == '~' || (guchar) *reader->p >= 0x80)
           && read_part_of_month (reader, year, month, date);
  rectify_text_skip_blanks (reader);
  if (!g_ascii_isdigit (*reader->p))
    return read_part_of_month (reader, year, month, date);
  if (!rectify_text_read_digits (reader, 2, &mday, &n))
    return FALSE;
  rectify_text_skip_blanks (reader);
  rectify_text_read_one_of (reader, DAY_SIGNS);
  date->day = rectify_day_from_ymd (year, month, mday);
  return date->day != RECTIFY_DAY_NONE;
}

/* Two numbers and a year behind: 25/12/2020, 12-25-20. */
static gboolean
read_year_last (RectifyTextReader *reader, int a, gboolean day_first, RectifyDate *date)
{
  char sign = *reader->p;
  int  b, year, n;

  if (sign != '/' && sign != '-' && sign != '.')
    return FALSE;
  reader->p++;
  if (!rectify_text_read_digits (reader, 2, &b, NULL) || *reader->p != sign)
    return FALSE;
  reader->p++;
  if (!rectify_text_read_digits (reader, 4, &year, &n) || n == 1 || n == 3)
    return FALSE;
  year = full_year (year, n);
  if (a > 12 || (day_first && b <= 12))
    date->day = rectify_day_from_ymd (year, b, a);
  else
    date->day = rectify_day_from_ymd (year, a, b);
  return date->day != RECTIFY_DAY_NONE;
}

/* 20.12.1, as it is written in Chinese: the year without its century, when the rest fits. */
static gboolean
read_short_year_first (RectifyTextReader *reader, int year, RectifyDate *date)
{
  char sign = *reader->p;
  int  month, mday;

  if (sign != '/' && sign != '-' && sign != '.')
    return FALSE;
  reader->p++;
  if (!rectify_text_read_digits (reader, 2, &month, NULL) || *reader->p != sign)
    return FALSE;
  reader->p++;
  if (!rectify_text_read_digits (reader, 2, &mday, NULL) || g_ascii_isdigit (*reader->p))
    return FALSE;
  date->day = rectify_day_from_ymd (full_year (year, 2), month, mday);
  return date->day != RECTIFY_DAY_NONE;
}

/* 2020 Jan 03. */
static gboolean
read_year_then_word (RectifyTextReader *reader, int year, RectifyDate *date)
{
  int month, mday;

  while (*reader->p == '-' || *reader->p == ' ' || *reader->p == '/')
    reader->p++;
  month = month_of_word (reader);
  while (*reader->p == '-' || *reader->p == ' ' || *reader->p == '/')
    reader->p++;
  if (month == 0 || !rectify_text_read_digits (reader, 2, &mday, NULL))
    return FALSE;
  date->day = rectify_day_from_ymd (year, month, mday);
  return date->day != RECTIFY_DAY_NONE;
}

/* 5-Jan-2015, 5 January 2015, and the same without a year. */
static gboolean
read_month_word (RectifyTextReader      *reader,
                 int                     mday,
                 const RectifyDateOrder *order,
                 RectifyDate            *date)
{
  int month, year = order->year, written, n;

  while (*reader->p != '\0' && strchr ("-/. ", *reader->p) != NULL)
    reader->p++;
  month = month_of_word (reader);
  if (month == 0)
    return FALSE;
  while (*reader->p == '-' || *reader->p == ' ' || *reader->p == '/')
    reader->p++;
  if (mday == 0)
    {
      if (!rectify_text_read_digits (reader, 2, &mday, NULL))
        return FALSE;
      while (*reader->p == ',' || *reader->p == ' ' || g_ascii_isalpha (*reader->p))
        reader->p++;
    }
  if (g_ascii_isdigit (*reader->p) && reader->p[strspn (reader->p, "0123456789")] != ':')
    {
      if (!rectify_text_read_digits (reader, 4, &year, &n) || n == 1 || n == 3)
        return FALSE;
      year = full_year (year, n);
    }
  else
    {
      RectifyTextReader time = { reader->p + strspn (reader->p, "0123456789:") };

      date->no_year = !rectify_text_read_year_behind_time (&time, &written);
      year = date->no_year ? year : written;
    }
  date->day = rectify_day_from_ymd (year, month, mday);
  return date->day != RECTIFY_DAY_NONE;
}

/* 12月4日, 6月底. */
static gboolean
read_without_year (RectifyTextReader      *reader,
                   int                     month,
                   const RectifyDateOrder *order,
                   RectifyDate            *date)
{
  int mday;

  if (order->year == 0)
    return FALSE;
  date->no_year = TRUE;
  rectify_text_skip_blanks (reader);
  if (!g_ascii_isdigit (*reader->p))
    return read_part_of_month (reader, order->year, month, date);
  if (!rectify_text_read_digits (reader, 2, &mday, NULL))
    return FALSE;
  rectify_text_skip_blanks (reader);
  rectify_text_read_one_of (reader, DAY_SIGNS);
  date->day = rectify_day_from_ymd (order->year, month, mday);
  return date->day != RECTIFY_DAY_NONE;
}

/* 次年1月5日, 当年12月底: a year by another. */
static gboolean
read_year_by_another (RectifyTextReader *reader, const RectifyDateOrder *order, RectifyDate *date)
{
  static const struct
  {
    const char *word;
    int         shift;
    gboolean    of_found; /* by that in which it was found, not by that of the sheet */
  } YEARS[] = { { "次年", 1, TRUE },   { "翌年", 1, TRUE },  { "当年", 0, TRUE },
                { "當年", 0, TRUE },   { "同年", 0, TRUE },  { "该年", 0, TRUE },
                { "明年", 1, FALSE },  { "来年", 1, FALSE }, { "來年", 1, FALSE },
                { "本年", 0, FALSE },  { "今年", 0, FALSE }, { "去年", -1, FALSE },
                { "上年", -1, FALSE }, { "昨年", -1, FALSE } };

  for (gsize i = 0; order->year != 0 && i < G_N_ELEMENTS (YEARS); i++)
    if (g_str_has_prefix (reader->p, YEARS[i].word))
      {
        reader->p += strlen (YEARS[i].word);
        date->no_year = date->by_another = TRUE;
        date->of_found = YEARS[i].of_found;
        date->year_shift = YEARS[i].shift;
        rectify_text_read_one_of (reader, (const char *const[]){ "度", "的", NULL });
        return read_rest_of_year (reader, order->year, date);
      }
  return FALSE;
}

static gboolean
read_day (RectifyTextReader *reader, const RectifyDateOrder *order, RectifyDate *date)
{
  RectifyTextReader start;
  int               first, n;

  rectify_text_skip_blanks (reader);
  skip_day_of_week (reader);
  if (g_ascii_isalpha (*reader->p))
    return read_month_word (reader, 0, order, date);
  if (order->year != 0
      && rectify_text_read_one_of (reader,
                                   (const char *const[]){ "年底", "年内", "年末", "本年底",
                                                          "今年底", "今年年底", "今年内", NULL }))
    {
      date->no_year = TRUE;
      date->day = rectify_day_from_ymd (order->year, 12, 31);
      return TRUE;
    }
  if (!g_ascii_isdigit (*reader->p))
    return read_year_by_another (reader, order, date);
  if (!rectify_text_read_digits (reader, 4, &first, &n))
    return FALSE;
  rectify_text_skip_blanks (reader);
  start = *reader;
  if (n == 4 && read_year_then_word (reader, first, date))
    return TRUE;
  if (rectify_is_minguo (first, n) && rectify_text_read_one_of (reader, YEAR_SIGNS))
    return read_rest_of_year (reader, first + RECTIFY_MINGUO, date);
  *reader = start;
  if ((n == 4 || (n == 2 && g_str_has_prefix (reader->p, "年")))
      && rectify_text_read_one_of (reader, YEAR_SIGNS))
    return read_rest_of_year (reader, full_year (first, n), date);
  if (n > 2)
    return FALSE;
  if (n == 2 && order->chinese && read_short_year_first (reader, first, date))
    return TRUE;
  *reader = start;
  if (g_str_has_prefix (reader->p, "月"))
    {
      rectify_text_read_one_of (reader, MONTH_SIGNS);
      return read_without_year (reader, first, order, date);
    }
  if (read_year_last (reader, first, order->day_first, date))
    return TRUE;
  *reader = start;
  if (read_month_word (reader, first, order, date))
    return TRUE;
  *reader = start;
  /* 12.4, 12/4: only where nothing else is written so. */
  if ((*reader->p == '.' || *reader->p == '/') && g_ascii_isdigit (reader->p[1]))
    {
      reader->p++;
      return read_without_year (reader, first, order, date);
    }
  return FALSE;
}

/* --- texts --- */

/* One day with or without a time, up to where it ends. */
static gboolean
read_moment (RectifyTextReader *reader, const RectifyDateOrder *order, RectifyDate *date)
{
  static const char *const LEADS[] = { "民国", "民國",    "截至", "截止", "于",
                                       "约",   "before ", "by ",  NULL };
  int                      year;

  rectify_text_read_one_of (reader, LEADS);
  if (!read_day (reader, order, date))
    return FALSE;
  date->kind = RECTIFY_DATE_DAY;
  if (!rectify_text_read_time (reader, date) || !rectify_text_read_offset (reader, date))
    return FALSE;
  if (date->kind == RECTIFY_DATE_TIME)
    {
      RectifyTextReader end = *reader;

      rectify_text_skip_zone (reader);
      if (rectify_text_read_year_behind_time (&end, &year))
        *reader = end;
    }
  return TRUE;
}

static gboolean
from_text (const char *text, const RectifyDateOrder *order, RectifyDate *date)
{
  static const char *const TO[] = { "至", "到", "~", "—", "–", "-", "－", NULL };
  RectifyTextReader        reader = { text };

  if (!read_moment (&reader, order, date))
    return FALSE;
  rectify_text_skip_blanks (&reader);
  if (*reader.p != '\0' && rectify_text_read_one_of (&reader, TO))
    {
      RectifyDay        from = date->day;
      RectifyTextReader time = reader;

      /* "06/12/2024 - 08:30AM" is no period. */
      if (date->kind == RECTIFY_DATE_DAY && rectify_text_read_time (&time, date)
          && date->kind == RECTIFY_DATE_TIME && *time.p == '\0')
        return TRUE;
      *date = (RectifyDate){ .from = from };
      if (!read_moment (&reader, order, date))
        return FALSE;
    }
  return rectify_text_read_tail (&reader) || rectify_text_read_standing (&reader, &date->term);
}

/* 43613 and 20200102 are dates; 6.12 is one that was typed without a thought of numbers. */
static void
from_number_cell (const RectifyCell *cell, const RectifyDateOrder *order, RectifyDate *date)
{
  double number = cell->number;

  if (rectify_span_of_number (number, order->numbers, date)
      || rectify_date_of_number (number, date))
    return;
  *date = (RectifyDate){ .day = RECTIFY_DAY_NONE, .from = RECTIFY_DAY_NONE };
  if (number > 1 && number < 13 && number != floor (number) && from_text (cell->text, order, date))
    return;
  *date = (RectifyDate){ .kind = RECTIFY_DATE_BAD, RECTIFY_DAY_NONE, RECTIFY_DAY_NONE };
}

/* A text that is no more than a number, where numbers count something. */
static gboolean
from_count (const char *text, const RectifyDateOrder *order, RectifyDate *date)
{
  char  *end;
  double number;

  if (order->numbers == RECTIFY_SPAN_NONE || !g_ascii_isdigit (*text))
    return FALSE;
  number = g_ascii_strtod (text, &end);
  return *end == '\0' && rectify_span_of_number (number, order->numbers, date);
}

/* "立行立改(6月15日前)": a kind of deadline, and in brackets the day or a remark. */
static gboolean
from_term_in_words (const char *text, const RectifyDateOrder *order, RectifyDate *date)
{
  const char      *open = strchr (text, '('), *close = open != NULL ? strchr (open, ')') : NULL;
  g_autofree char *head = close != NULL ? g_strndup (text, open - text) : NULL;
  g_autofree char *inner = close != NULL ? g_strndup (open + 1, close - open - 1) : NULL;
  RectifyTerm      term = head != NULL ? rectify_deadline_term (head) : RECTIFY_TERM_UNKNOWN;

  if (term == RECTIFY_TERM_UNKNOWN)
    return FALSE;
  if (!from_text (inner, order, date))
    *date = (RectifyDate){ RECTIFY_DATE_TERM, RECTIFY_DAY_NONE, RECTIFY_DAY_NONE };
  date->term = term;
  return TRUE;
}

/* "力争国庆前完成，最迟10月15日": a day among words, the last of several. */
static gboolean
from_within (const char *text, const RectifyDateOrder *order, RectifyDate *date)
{
  gboolean found = FALSE;

  if (!rectify_text_has_han (text))
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    {
      RectifyTextReader reader = { p };
      RectifyDate       seen = { .day = RECTIFY_DAY_NONE, .from = RECTIFY_DAY_NONE };

      if (!g_ascii_isdigit (*p) || (p > text && strchr ("0123456789-/.:", p[-1]) != NULL)
          || !read_moment (&reader, order, &seen))
        continue;
      *date = seen;
      found = TRUE;
      p = reader.p - 1;
    }
  date->within = found;
  return found;
}

/* 0000-00-00 00:00:00, 00/00/0000: no date at all. */
static gboolean
is_all_zeros (const char *text)
{
  return *text == '0' && text[strspn (text, "0-/.: ")] == '\0';
}

void
rectify_date_read (const RectifyCell *cell, const RectifyDateOrder *order, RectifyDate *date)
{
  g_autofree char *line = NULL;
  g_autofree char *text = NULL;

  *date = (RectifyDate){ .day = RECTIFY_DAY_NONE, .from = RECTIFY_DAY_NONE };
  if (cell->kind == RECTIFY_CELL_EMPTY)
    return;
  if (cell->kind == RECTIFY_CELL_DATE || cell->kind == RECTIFY_CELL_NUMBER)
    {
      if (cell->number == 0)
        return;
      if (cell->kind == RECTIFY_CELL_NUMBER)
        from_number_cell (cell, order, date);
      else if (!rectify_date_of_serial (cell->number, date))
        date->kind = RECTIFY_DATE_BAD;
      return;
    }
  if (rectify_plain_date_read (cell->text, date))
    return;
  if (rectify_word_is_missing (cell->text) || is_all_zeros (cell->text))
    return;
  line = g_str_is_ascii (cell->text) ? g_strdup (cell->text)
                                     : g_utf8_normalize (cell->text, -1, G_NORMALIZE_NFKC);
  text = rectify_text_with_digits (g_strstrip (line));
  if (strlen (text) > 120)
    {
      date->kind = RECTIFY_DATE_BAD;
      return;
    }
  if (from_count (text, order, date) || rectify_date_of_digits (text, date)
      || from_text (text, order, date))
    return;
  *date = (RectifyDate){ .day = RECTIFY_DAY_NONE, .from = RECTIFY_DAY_NONE };
  date->term = rectify_deadline_term (text);
  if (date->term != RECTIFY_TERM_UNKNOWN)
    date->kind = RECTIFY_DATE_TERM;
  else if (!from_term_in_words (text, order, date) && !rectify_span_read (text, date)
           && !from_within (text, order, date))
    date->kind = RECTIFY_DATE_BAD;
}

int
rectify_date_order_seen (const char *text)
{
  RectifyTextReader reader = { text };
  char              sign;
  int               a, b, year, n;

  rectify_text_skip_blanks (&reader);
  if (!rectify_text_read_digits (&reader, 2, &a, NULL))
    return 2;
  sign = *reader.p;
  if (sign != '/' && sign != '-' && sign != '.')
    return 2;
  reader.p++;
  if (!rectify_text_read_digits (&reader, 2, &b, NULL) || *reader.p != sign)
    return 2;
  reader.p++;
  if (!rectify_text_read_digits (&reader, 4, &year, &n) || n == 1 || n == 3)
    return 2;
  if (a > 12)
    return b <= 12 ? 1 : 2;
  return b > 12 ? -1 : 0;
}
