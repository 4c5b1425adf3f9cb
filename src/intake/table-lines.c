/* table-lines.c: which rows beneath a header are lines of the table.
 *
 * A line is taken for one unless something says that it is not: a wrong guess here loses a problem.
 */

#include "intake/table-finder-private.h"

#include <string.h>

#include "intake/label-pairs-private.h"
#include "intake/labels-private.h"

/* What the rows beneath a table begin with. */
static const char *const NOTES[] = {
  "说明",     "填表说明",     "填报说明",  "填写说明",     "备注说明",   "注释",   "注意事项",
  "制表人",   "制表单位",     "制表",      "填报人",       "填报单位",   "填表人", "填报日期",
  "审核人",   "审核",         "审批人",    "单位负责人",   "负责人签字", "签字",   "签名",
  "盖章",     "联系人",       "联系电话",  "数据来源",     "资料来源",   "抄送",   "报送",
  "附件",     "主管领导签字", "单位盖章",  "分管领导签字", "note",       "notes",  "source",
  "footnote", "preparedby",   "signature",
};
static const char *const TOTALS[] = { "合计",   "总计",   "小计",       "共计",
                                      "总数",   "合计数", "累计",       "total",
                                      "sum",    "整改率", "grandtotal", "subtotal",
                                      "完成率", "办结率", "销号率",     "汇总" };
/* "本周小计", "合计3个", "共12处". */
static const char *const TOTAL_ENDS[] = { "合计", "总计", "小计" };
static const char *const TOTAL_BEGINNINGS[] = { "合计", "总计", "小计", "共计", "共" };

static gboolean
is_empty (const RectifyCell *cell)
{
  const char *p = cell->text;

  while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return *p == '\0' && (cell->flags & RECTIFY_CELL_PICTURE) == 0;
}

/* What stands in the cells of a row that are its own. */
typedef struct
{
  guint       n;           /* cells */
  guint       first;       /* the first that is no line number */
  guint       widest;      /* columns that the widest of them covers */
  guint       n_labelled;  /* end or go on with a colon: "审核人：" */
  guint       n_values;    /* numbers and dates, line numbers apart */
  gboolean    has_serial;  /* a line number */
  gboolean    has_content; /* says what the problem is */
  gboolean    has_chapter; /* its number is that of a heading */
  const char *text;        /* of @first */
} Own;

static gboolean
is_number_of_line (const RectifyCell *cell)
{
  g_autofree char *text = rectify_one_line (cell->text);
  gsize            n = strspn (text, "0123456789.");

  return n > 0 && n <= 8 && text[n] == '\0';
}

/* 一, 二、, （三）, 第四部分. */
static gboolean
is_number_of_chapter (const RectifyCell *cell)
{
  static const char CHARACTERS[] = "一二三四五六七八九十第章节篇类部分项";
  g_autofree char  *folded = strlen (cell->text) <= 24 ? rectify_label_fold (cell->text) : NULL;

  if (folded == NULL || *folded == '\0')
    return FALSE;
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_strchr (CHARACTERS, -1, g_utf8_get_char (p)) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
has_colon (const char *text)
{
  const char *wide = strstr (text, "：");
  const char *p = wide != NULL ? wide : strchr (text, ':');

  return p != NULL && p - text <= 36;
}

static void
look_at (const RectifyLineReader *reader, const RectifySheetRow *row, Own *own)
{
  guint span = 0, at = G_MAXUINT;

  *own = (Own){ .first = RECTIFY_NO_COLUMN, .text = "" };
  for (guint i = 0; i < row->n_cells; i++)
    {
      const RectifyCell *cell = &row->cells[i];
      gboolean           merged = (cell->flags & RECTIFY_CELL_MERGED) != 0;

      if (merged && at != G_MAXUINT && g_str_equal (cell->text, row->cells[at].text))
        {
          span++;
          own->widest = MAX (own->widest, span);
          continue;
        }
      at = G_MAXUINT;
      if (merged || is_empty (cell))
        continue;
      at = i;
      span = 1;
      own->n++;
      own->widest = MAX (own->widest, span);
      if (i == reader->serial && is_number_of_line (cell))
        {
          own->has_serial = TRUE;
          continue;
        }
      if (i == reader->serial && reader->digits && is_number_of_chapter (cell))
        own->has_chapter = TRUE;
      if (own->first == RECTIFY_NO_COLUMN)
        {
          own->first = i;
          own->text = cell->text;
        }
      own->n_labelled += has_colon (cell->text);
      own->n_values += cell->kind == RECTIFY_CELL_NUMBER || cell->kind == RECTIFY_CELL_DATE;
      own->has_content |= i < 64 && (reader->content & (G_GUINT64_CONSTANT (1) << i)) != 0;
    }
}

static gboolean
is_total_word (const char *text)
{
  g_autofree char *folded = NULL;

  if (strlen (text) > 40)
    return FALSE;
  folded = rectify_label_fold (text);
  for (gsize i = 0; i < G_N_ELEMENTS (TOTALS); i++)
    if (g_str_equal (folded, TOTALS[i]))
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (TOTAL_ENDS); i++)
    if (g_str_has_suffix (folded, TOTAL_ENDS[i]))
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (TOTAL_BEGINNINGS); i++)
    if (g_str_has_prefix (folded, TOTAL_BEGINNINGS[i])
        && g_ascii_isdigit (folded[strlen (TOTAL_BEGINNINGS[i])]))
      return TRUE;
  return FALSE;
}

/* "合计", anywhere before the first number, with nothing that is a problem beside it. */
static gboolean
is_total (const RectifySheetRow *row, const Own *own)
{
  if (own->has_serial || own->n > MAX (row->n_cells / 2, 3) + own->n_values)
    return FALSE;
  for (guint i = 0; i < row->n_cells; i++)
    if ((row->cells[i].flags & RECTIFY_CELL_MERGED) == 0 && !is_empty (&row->cells[i]))
      {
        if (is_total_word (row->cells[i].text))
          return TRUE;
        if (own->n - own->n_values > 2)
          return FALSE;
      }
  return FALSE;
}

static gboolean
begins_as_note (const char *text)
{
  g_autofree char *line = rectify_one_line (text);
  g_autofree char *head = NULL, *folded = NULL;
  const char      *colon = strstr (line, "：");
  gsize            n;

  if (colon == NULL)
    colon = strchr (line, ':');
  n = colon != NULL ? (gsize) (colon - line) : strlen (line);
  if (n > 60)
    return FALSE;
  head = g_strndup (line, n);
  if (colon != NULL && (g_str_equal (head, "注") || g_str_equal (head, "备注")))
    return TRUE;
  folded = rectify_label_fold (head);
  for (gsize i = 0; i < G_N_ELEMENTS (NOTES); i++)
    if (g_str_equal (folded, NOTES[i])
        || (colon != NULL && g_str_has_prefix (folded, NOTES[i]) && n <= 40))
      return TRUE;
  return FALSE;
}

static gboolean
is_note (const RectifyLineReader *reader, const Own *own)
{
  if (own->has_serial || own->n == 0 || own->n_values > 1)
    return FALSE;
  return (own->n <= 2 || own->n_labelled * 2 >= own->n) && begins_as_note (own->text);
}

/* The header once more, as on each printed page. */
gboolean
rectify_row_repeats_header (const RectifyTable *table, const RectifySheetRow *row)
{
  guint n_same = 0, n_other = 0;

  for (guint i = 0; i < row->n_cells && n_other < 3; i++)
    {
      g_autofree char *line = NULL;

      if (is_empty (&row->cells[i]))
        continue;
      if (i >= table->n_real || row->cells[i].kind != RECTIFY_CELL_TEXT
          || strlen (row->cells[i].text) > 200)
        return FALSE;
      line = rectify_one_line (row->cells[i].text);
      if (g_str_equal (line, table->labels[i]) || g_str_equal (line, table->parents[i]))
        n_same++;
      else if ((row->cells[i].flags & RECTIFY_CELL_MERGED) == 0)
        n_other++;
    }
  return n_same >= 2 && n_other == 0;
}

static guint
n_labels (const RectifyTable *table)
{
  guint n = 0;

  for (guint i = 0; i < table->n_real; i++)
    n += *table->labels[i] != '\0';
  return n;
}

/* Behind a footnote only what is plainly a line makes the table go on. */
static gboolean
is_plainly_data (const RectifyLineReader *reader, const Own *own)
{
  guint wanted = MAX (3, n_labels (reader->table) / 2);

  return own->n >= wanted && own->has_content && (own->has_serial || own->n_values > 0);
}

/* "------ --- -", drawn beneath the names of columns by what prints tables as text. */
static gboolean
is_rule (const RectifySheetRow *row)
{
  gsize longest = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const char *text = row->cells[i].text;
      gsize       n = strspn (text, "-=_+");

      if (text[n + strspn (text + n, " ")] != '\0')
        return FALSE;
      longest = MAX (longest, n);
    }
  return longest >= 3;
}

RectifyLineKind
rectify_line_kind (RectifyLineReader *reader, const RectifySheetRow *row)
{
  const RectifyTable *table = reader->table;
  Own                 own;

  look_at (reader, row, &own);
  if (own.n == 0 || (own.n == 1 && own.has_serial) || is_rule (row))
    return RECTIFY_LINE_BLANK;
  if (reader->over)
    return RECTIFY_LINE_NOTE;
  if (reader->in_notes)
    {
      reader->in_notes = !is_plainly_data (reader, &own);
      return reader->in_notes ? RECTIFY_LINE_NOTE : RECTIFY_LINE_DATA;
    }
  if (rectify_row_repeats_header (table, row))
    return RECTIFY_LINE_HEADING;
  if (is_total (row, &own))
    return RECTIFY_LINE_TOTAL;
  if (is_note (reader, &own))
    {
      reader->in_notes = TRUE;
      return RECTIFY_LINE_NOTE;
    }
  if (own.has_chapter && own.n <= 2 && n_labels (table) >= 4)
    return RECTIFY_LINE_HEADING;
  /* One text across most of the table, or one alone where no problem can stand. */
  if (!own.has_serial && own.n <= 2 && table->n_real >= 4 && own.widest * 10 >= table->n_real * 6)
    return RECTIFY_LINE_HEADING;
  if (!own.has_serial && own.n == 1 && own.n_values == 0 && !own.has_content
      && (own.first == 0 || own.first == reader->serial) && n_labels (table) >= 3)
    return RECTIFY_LINE_HEADING;
  /* 责任单位：城管局, 整改期限：见附件 in a row of its own is said of lines, and none. */
  if (!own.has_serial && own.n == 1 && own.n_labelled == 1 && n_labels (table) >= 3
      && rectify_text_common_pair (own.text, NULL) >= 0)
    return RECTIFY_LINE_HEADING;
  return RECTIFY_LINE_DATA;
}
