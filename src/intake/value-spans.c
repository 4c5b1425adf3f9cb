/* value-spans.c: texts that say when without naming a day: "3日内", "24小时", "两周"; dates as
 * programs write them; and the pieces all other dates are read with. */

#include "intake/date-text-private.h"

#include <math.h>
#include <string.h>

#include "intake/labels-private.h"

enum {
  DAY_SECONDS = 86400,
  HOUR_SECONDS = 3600,
  MINUTE_SECONDS = 60,
  MOST_DAYS = 3660, /* that anybody is given */
};

void
rectify_text_skip_blanks (RectifyTextReader *reader)
{
  while (*reader->p == ' ' || *reader->p == '\t')
    reader->p++;
}

gboolean
rectify_text_read_digits (RectifyTextReader *reader, int most, int *value, int *n_digits)
{
  int n = 0;

  *value = 0;
  for (; g_ascii_isdigit (reader->p[n]) && n <= most; n++)
    *value = *value * 10 + (reader->p[n] - '0');
  if (n == 0 || n > most)
    return FALSE;
  reader->p += n;
  if (n_digits != NULL)
    *n_digits = n;
  return TRUE;
}

gboolean
rectify_text_read_one_of (RectifyTextReader *reader, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] == *reader->p && g_str_has_prefix (reader->p, words[i]))
      {
        reader->p += strlen (words[i]);
        return TRUE;
      }
  return FALSE;
}

/* The digit of a Chinese numeral: 0 to 9, 10 for ten, -1 for other characters. */
static int
numeral_of (gunichar c)
{
  static const char *const NUMERALS[] = { "〇零○", "一", "二", "三", "四", "五",
                                          "六",    "七", "八", "九", "十" };

  for (int i = 0; i < (int) G_N_ELEMENTS (NUMERALS); i++)
    if (g_utf8_strchr (NUMERALS[i], -1, c) != NULL)
      return i;
  return -1;
}

/* A run of numerals: with ten in it a number to 99, else digit by digit. */
static void
append_run (GString *out, const int *run, guint n)
{
  for (guint i = 0; i < n; i++)
    if (run[i] == 10)
      {
        g_string_append_printf (out, "%d",
                                (i > 0 ? run[i - 1] : 1) * 10 + (i + 1 < n ? run[i + 1] : 0));
        return;
      }
  for (guint i = 0; i < n; i++)
    g_string_append_c (out, (char) ('0' + run[i]));
}

char *
rectify_text_with_digits (const char *text)
{
  static const char *const UNITS[] = { "年", "月", "日", "号", "號", "时", "時", "点", "點", "分" };
  g_autoptr (GString) out = NULL;
  const char         *p = text;

  if (g_str_is_ascii (text))
    return g_strdup (text);
  out = g_string_new (NULL);
  while (*p != '\0')
    {
      const char *start = p;
      int         run[4];
      guint       n = 0;
      gboolean    counts = FALSE;

      while (n < G_N_ELEMENTS (run) && *p != '\0' && numeral_of (g_utf8_get_char (p)) >= 0)
        {
          run[n++] = numeral_of (g_utf8_get_char (p));
          p = g_utf8_next_char (p);
        }
      for (gsize i = 0; n > 0 && i < G_N_ELEMENTS (UNITS); i++)
        counts = counts || g_str_has_prefix (p, UNITS[i]);
      if (counts)
        append_run (out, run, n);
      else
        g_string_append_len (out, start, p - start);
      if (n == 0)
        {
          g_string_append_unichar (out, g_utf8_get_char (p));
          p = g_utf8_next_char (p);
        }
    }
  return g_strdup (out->str);
}

/* What may stand behind a date without changing it. */
gboolean
rectify_text_read_tail (RectifyTextReader *reader)
{
  static const char *const TAILS[] = { "之前", "以前",     "前",       "止",       "截止",
                                       "到期", "完成",     "左右",     "为止",     "整改完成",
                                       "销号", "整改",     "。",       ".",        ";",
                                       "；",   ",",        "，",       "结束",     "办结",
                                       "内",   "完毕",     "基本完成", "全部完成", "力争完成",
                                       "力争", "确保完成", "确保",     "到位",     NULL };

  do
    rectify_text_skip_blanks (reader);
  while (rectify_text_read_one_of (reader, TAILS));
  /* A day of the week or a remark in brackets. */
  if (*reader->p == '(' || g_str_has_prefix (reader->p, "星期")
      || g_str_has_prefix (reader->p, "周"))
    return TRUE;
  return *reader->p == '\0';
}

/* "2024年6月底前完成并长期坚持": the day, and that it does not end there. */
gboolean
rectify_text_read_standing (RectifyTextReader *reader, RectifyTerm *term)
{
  static const char *const JOINS[] = { "并", "且", "后", "及", "和", "、", ",", ";", " ", NULL };
  const char              *key;

  while (rectify_text_read_one_of (reader, JOINS))
    ;
  key = *reader->p != '\0' ? rectify_word_look_up (RECTIFY_WORD_TERM, reader->p) : NULL;
  if (g_strcmp0 (key, rectify_term_keys[RECTIFY_TERM_STANDING]) != 0)
    return FALSE;
  *term = RECTIFY_TERM_STANDING;
  return TRUE;
}

/* --- dates as programs write them --- */

static gboolean
digits_at (const char *text, guint n, int *value)
{
  *value = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *value = *value * 10 + (text[i] - '0');
    }
  return TRUE;
}

gboolean
rectify_plain_date_read (const char *text, RectifyDate *date)
{
  gsize      length = strlen (text);
  int        year, month, mday, hour = 0, minute = 0, second = 0;
  RectifyDay day;

  if ((length != 10 && length != 16 && length != 19) || !digits_at (text, 4, &year)
      || (text[4] != '-' && text[4] != '/') || !digits_at (text + 5, 2, &month)
      || text[7] != text[4] || !digits_at (text + 8, 2, &mday))
    return FALSE;
  if (length > 10
      && ((text[10] != ' ' && text[10] != 'T') || !digits_at (text + 11, 2, &hour)
          || text[13] != ':' || !digits_at (text + 14, 2, &minute)))
    return FALSE;
  if (length > 16 && (text[16] != ':' || !digits_at (text + 17, 2, &second)))
    return FALSE;
  day = rectify_day_from_ymd (year, month, mday);
  if (day == RECTIFY_DAY_NONE || hour > 24 || minute > 59 || second > 60)
    return FALSE;
  date->day = day;
  date->second = hour * 3600 + minute * 60 + second;
  date->kind = length > 10 ? RECTIFY_DATE_TIME : RECTIFY_DATE_DAY;
  return TRUE;
}

/* --- texts that are no dates but say when --- */

static int
chinese_number (RectifyTextReader *reader)
{
  static const char *const NUMBERS[] = {
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"
  };
  int value;

  if (rectify_text_read_digits (reader, 3, &value, NULL))
    return value;
  if (rectify_text_read_one_of (reader, (const char *const[]){ "两", NULL }))
    return 2;
  if (rectify_text_read_one_of (reader, (const char *const[]){ "半", NULL }))
    return 0;
  for (int i = 0; i < 10; i++)
    if (g_str_has_prefix (reader->p, NUMBERS[i]))
      {
        reader->p += strlen (NUMBERS[i]);
        if (i == 9)
          for (int k = 0; k < 9; k++)
            if (g_str_has_prefix (reader->p, NUMBERS[k]))
              {
                reader->p += strlen (NUMBERS[k]);
                return 11 + k;
              }
        return i + 1;
      }
  return -1;
}

/* "本周五前", "下周三", "周日": a span that ends on a day of the week. */
static gboolean
names_weekday (const char *text, RectifyDate *date)
{
  static const struct
  {
    const char *word;
    int         weeks;
  } WEEKS[] = { { "本周", 0 },   { "这周", 0 }, { "当周", 0 }, { "本星期", 0 }, { "下周", 1 },
                { "下星期", 1 }, { "次周", 1 }, { "周", -1 },  { "星期", -1 } };
  static const char *const DAYS[] = { "一", "二", "三", "四", "五", "六",
                                      "日", "天", "末", "内", "底" };
  RectifyTextReader        reader = { text };
  gsize                    i, k = 0;

  for (i = 0; i < G_N_ELEMENTS (WEEKS); i++)
    if (g_str_has_prefix (text, WEEKS[i].word))
      break;
  if (i == G_N_ELEMENTS (WEEKS))
    return FALSE;
  reader.p += strlen (WEEKS[i].word);
  while (k < G_N_ELEMENTS (DAYS) && !g_str_has_prefix (reader.p, DAYS[k]))
    k++;
  if (k < G_N_ELEMENTS (DAYS))
    reader.p += strlen (DAYS[k]);
  else if (WEEKS[i].weeks < 0)
    return FALSE;
  if (!rectify_text_read_tail (&reader))
    return FALSE;
  date->kind = RECTIFY_DATE_SPAN;
  date->weekday = (int) MIN (k, 6) + 1;
  date->weeks = WEEKS[i].weeks;
  return TRUE;
}

/* "当天", "本月底前": a span that says where it ends. */
static gboolean
names_its_end (const char *text, RectifyDate *date)
{
  static const char *const SAME_DAY[] = { "当天", "当日", "今天", "same day", "Same day", NULL };
  static const char *const MONTH_ENDS[] = { "本月底", "本月内", "当月底", "月底", "本月", NULL };
  RectifyTextReader day = { text }, month = { text };
  gboolean is_day = rectify_text_read_one_of (&day, SAME_DAY) && rectify_text_read_tail (&day);

  date->month_end =
      !is_day && rectify_text_read_one_of (&month, MONTH_ENDS) && rectify_text_read_tail (&month);
  if (is_day || date->month_end)
    date->kind = RECTIFY_DATE_SPAN;
  return is_day || date->month_end;
}

static const struct
{
  const char *word;
  int         seconds; /* 0: working days */
} UNITS[] = {
  { "个工作日", 0 },
  { "工作日", 0 },
  { "个自然日", DAY_SECONDS },
  { "自然日", DAY_SECONDS },
  { "日历天", DAY_SECONDS },
  { "天", DAY_SECONDS },
  { "日", DAY_SECONDS },
  { "个小时", HOUR_SECONDS },
  { "小时", HOUR_SECONDS },
  { "周", 7 * DAY_SECONDS },
  { "个星期", 7 * DAY_SECONDS },
  { "星期", 7 * DAY_SECONDS },
  { "个月", 30 * DAY_SECONDS },
  { "月内", 30 * DAY_SECONDS },
  { "working days", 0 },
  { "Working Days", 0 },
  { "business days", 0 },
  { "Business Days", 0 },
  { "Business days", 0 },
  { "workdays", 0 },
  { "days", DAY_SECONDS },
  { "day", DAY_SECONDS },
  { "hours", HOUR_SECONDS },
  { "hour", HOUR_SECONDS },
  { "Days", DAY_SECONDS },
  { "Day", DAY_SECONDS },
  { "Hours", HOUR_SECONDS },
  { "weeks", 7 * DAY_SECONDS },
  { "week", 7 * DAY_SECONDS },
};

/* "3日内", "15个工作日", "24小时", "两周内", "1个月", "2 days". */
gboolean
rectify_span_read (const char *text, RectifyDate *date)
{
  static const char *const LEADS[] = { "自",   "从",   "接到通知", "收到通知", "接到交办", "接到",
                                       "收到", "交办", "接单",     "发现",     "受理",     "立案",
                                       "即日", "之日", "起",       "后",       "在",       "限期",
                                       "限时", "限",   "within ",  "Within ",  NULL };
  RectifyTextReader reader = { text };
  int               n;

  if (names_its_end (text, date) || names_weekday (text, date))
    return TRUE;
  /* "自接到通知之日起3日内" */
  while (rectify_text_read_one_of (&reader, LEADS))
    ;
  n = chinese_number (&reader);
  rectify_text_skip_blanks (&reader);
  for (gsize i = 0; n >= 0 && i < G_N_ELEMENTS (UNITS); i++)
    if (g_str_has_prefix (reader.p, UNITS[i].word))
      {
        reader.p += strlen (UNITS[i].word);
        rectify_text_read_one_of (&reader, (const char *const[]){ "之内", "以内", "内", NULL });
        if (!rectify_text_read_tail (&reader))
          return FALSE;
        date->kind = RECTIFY_DATE_SPAN;
        if (UNITS[i].seconds == 0)
          date->working_days = n;
        else
          date->seconds = n > 0 ? (gint64) n * UNITS[i].seconds : UNITS[i].seconds / 2;
        date->hours = UNITS[i].seconds == HOUR_SECONDS;
        return n > 0 || UNITS[i].seconds != 0;
      }
  return FALSE;
}

/* --- numbers of days and hours --- */

RectifySpanUnit
rectify_label_span_unit (const char *label)
{
  static const struct
  {
    const char     *word;
    RectifySpanUnit unit;
  } WORDS[] = { { "小时", RECTIFY_SPAN_HOURS },
                { "hours", RECTIFY_SPAN_HOURS },
                { "hrs", RECTIFY_SPAN_HOURS },
                { "horas", RECTIFY_SPAN_HOURS },
                { "heures", RECTIFY_SPAN_HOURS },
                { "stunden", RECTIFY_SPAN_HOURS },
                { "分钟", RECTIFY_SPAN_MINUTES },
                { "minutes", RECTIFY_SPAN_MINUTES },
                { "mins", RECTIFY_SPAN_MINUTES },
                { "工作日", RECTIFY_SPAN_WORKING_DAYS },
                { "working", RECTIFY_SPAN_WORKING_DAYS },
                { "business", RECTIFY_SPAN_WORKING_DAYS },
                { "天", RECTIFY_SPAN_DAYS },
                { "days", RECTIFY_SPAN_DAYS },
                { "日数", RECTIFY_SPAN_DAYS } };
  g_autofree char *folded = rectify_label_fold (label);

  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (strstr (folded, WORDS[i].word) != NULL)
      return WORDS[i].unit;
  /* 日 is also the end of 到期日: only what stands in brackets counts. */
  if (g_str_equal (folded, "sla") || strstr (label, "(日)") != NULL
      || strstr (label, "（日）") != NULL)
    return RECTIFY_SPAN_DAYS;
  return RECTIFY_SPAN_NONE;
}

gboolean
rectify_span_of_number (double number, RectifySpanUnit unit, RectifyDate *date)
{
  int each = unit == RECTIFY_SPAN_HOURS     ? HOUR_SECONDS
             : unit == RECTIFY_SPAN_MINUTES ? MINUTE_SECONDS
                                            : DAY_SECONDS;

  if (unit == RECTIFY_SPAN_NONE || !(number >= 0 && number * each / DAY_SECONDS <= MOST_DAYS))
    return FALSE;
  date->kind = number > 0 ? RECTIFY_DATE_SPAN : RECTIFY_DATE_EMPTY;
  date->hours = each < DAY_SECONDS;
  if (unit == RECTIFY_SPAN_WORKING_DAYS)
    date->working_days = (guint) ceil (number);
  else
    date->seconds = (gint64) floor (number * each + 0.5);
  return TRUE;
}
