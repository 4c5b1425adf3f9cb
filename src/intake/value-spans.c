/* value-spans.c: texts that say when without naming a day: "3日内", "24小时", "两周"; and the
 * pieces all dates are read with. */

#include "intake/date-text-private.h"

#include <string.h>

enum { DAY_SECONDS = 86400 };

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

/* What may stand behind a date without changing it. */
gboolean
rectify_text_read_tail (RectifyTextReader *reader)
{
  static const char *const TAILS[] = { "之前", "以前", "前",   "止",       "截止", "到期",
                                       "完成", "左右", "为止", "整改完成", "销号", "整改",
                                       "。",   ".",    ";",    "；",       ",",    "，",
                                       "结束", "办结", "内",   "完毕",     NULL };

  do
    rectify_text_skip_blanks (reader);
  while (rectify_text_read_one_of (reader, TAILS));
  /* A day of the week or a remark in brackets. */
  if (*reader->p == '(' || g_str_has_prefix (reader->p, "星期")
      || g_str_has_prefix (reader->p, "周"))
    return TRUE;
  return *reader->p == '\0';
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

/* "3日内", "15个工作日", "24小时", "两周内", "1个月", "2 days". */
gboolean
rectify_span_read (const char *text, RectifyDate *date)
{
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
    { "个小时", 3600 },
    { "小时", 3600 },
    { "周", 7 * DAY_SECONDS },
    { "个星期", 7 * DAY_SECONDS },
    { "星期", 7 * DAY_SECONDS },
    { "个月", 30 * DAY_SECONDS },
    { "月内", 30 * DAY_SECONDS },
    { "working days", 0 },
    { "workdays", 0 },
    { "days", DAY_SECONDS },
    { "day", DAY_SECONDS },
    { "hours", 3600 },
    { "weeks", 7 * DAY_SECONDS },
    { "week", 7 * DAY_SECONDS },
  };
  RectifyTextReader reader = { text };
  int               n;

  rectify_text_read_one_of (&reader, (const char *const[]){ "限", "within ", NULL });
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
        return n > 0 || UNITS[i].seconds != 0;
      }
  return FALSE;
}
