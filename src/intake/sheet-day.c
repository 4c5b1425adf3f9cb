/* sheet-day.c: the day on which a sheet was made, as it says itself. */

#include <string.h>

#include "intake/label-pairs-private.h"
#include "intake/labels-private.h"
#include "intake/proposal-private.h"

enum { MAX_TITLE = 240 /* bytes */ };

typedef struct
{
  RectifyDay day, today;
} Looking;

static void
take (Looking *self, const RectifyCell *value)
{
  static const RectifyDateOrder ORDER = { .year = 2000, .chinese = TRUE };
  RectifyDate                   date;

  if (strstr (value->text, "前") != NULL || strstr (value->text, "内") != NULL
      || strstr (value->text, "底") != NULL)
    return; /* a limit */
  rectify_date_read (value, &ORDER, &date);
  if ((date.kind == RECTIFY_DATE_DAY || date.kind == RECTIFY_DATE_TIME) && !date.no_year
      && date.day <= self->today && (self->day == RECTIFY_DAY_NONE || date.day > self->day))
    self->day = date.day;
}

static void
take_pair (const char *label, const RectifyCell *value, guint column, gpointer user_data)
{
  static const char *const LABELS[] = {
    "填报日期", "填报时间",    "填表日期", "填表时间", "制表日期",  "制表时间",    "制单日期",
    "编制日期", "编制时间",    "报送日期", "报送时间", "统计日期",  "统计时间",    "打印日期",
    "打印时间", "导出日期",    "导出时间", "更新日期", "更新时间",  "数据截止",    "统计截止",
    "日期",     "reportdate",  "asof",     "dataasof", "generated", "generatedon", "exported",
    "printed",  "lastupdated", "date",     NULL
  };
  g_autofree char *folded = rectify_label_fold (label);

  if (g_strv_contains (LABELS, folded))
    take (user_data, value);
}

/* 创城督查问题清单（2024年9月20日）. */
static void
take_title (Looking *self, const char *text)
{
  const char *const ENDS[] = { "）", ")", "】", "]", NULL };
  g_autofree char  *line = strlen (text) <= MAX_TITLE ? rectify_one_line (text) : g_strdup ("");
  const char       *open = NULL;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    if (g_str_has_prefix (p, "（") || g_str_has_prefix (p, "【") || *p == '(' || *p == '[')
      open = g_utf8_next_char (p);
  for (gsize i = 0; ENDS[i] != NULL; i++)
    if (open != NULL && g_str_has_suffix (open, ENDS[i]))
      {
        g_autofree char *inner = g_strndup (open, strlen (open) - strlen (ENDS[i]));
        const char *day = g_str_has_prefix (inner, "截至") || g_str_has_prefix (inner, "截止")
                              ? inner + strlen ("截至")
                              : inner;
        RectifyCell cell = { RECTIFY_CELL_TEXT, 0, day, 0 };

        take (self, &cell);
        return;
      }
}

static void
take_row (Looking *self, const RectifySheetRow *row, gboolean above)
{
  const RectifyCell *only = NULL;
  guint              n = 0;

  rectify_row_pairs (row, take_pair, self);
  for (guint i = 0; i < row->n_cells; i++)
    if ((row->cells[i].flags & RECTIFY_CELL_MERGED) == 0 && *row->cells[i].text != '\0')
      {
        only = &row->cells[i];
        n++;
      }
  if (!above || n != 1)
    return;
  take (self, only);
  if (only->kind == RECTIFY_CELL_TEXT)
    take_title (self, only->text);
}

RectifyDay
rectify_sheet_day (const RectifyTable *table, const RectifySample *sample, RectifyDay today)
{
  RectifyLineReader lines = { .table = table, .serial = RECTIFY_NO_COLUMN };
  Looking           self = { RECTIFY_DAY_NONE, today };

  if (table->header_row == 0 || sample->is_form)
    return RECTIFY_DAY_NONE;
  for (guint i = 0; i < table->first_index; i++)
    take_row (&self, &g_array_index (sample->rows, RectifySheetRow, i), TRUE);
  for (guint i = table->header_index + 1; sample->whole && i < sample->rows->len; i++)
    {
      const RectifySheetRow *row = &g_array_index (sample->rows, RectifySheetRow, i);

      if (rectify_line_kind (&lines, row) == RECTIFY_LINE_NOTE)
        take_row (&self, row, FALSE);
    }
  return self.day;
}
