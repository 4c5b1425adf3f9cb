/* heading-words.c: headings between the lines of a table: 一、独山子区（12处）. */

#include "intake/heading-words-private.h"

#include <string.h>

#include "domain/draft.h"
#include "intake/label-pairs-private.h"
#include "intake/labels-private.h"
#include "intake/table-finder-private.h"

enum { MAX_NAME = 16 }; /* characters */

/* Behind 一、 1. （二） and the like. */
static const char *
behind_number (const char *text)
{
  static const char NUMERALS[] = "一二三四五六七八九十百0123456789";
  static const char SIGNS[] = "()（）、.．，, ";
  const char       *p = text;
  gboolean          sign = FALSE;

  while (*p != '\0' && g_utf8_strchr (SIGNS, -1, g_utf8_get_char (p)) != NULL)
    p = g_utf8_next_char (p);
  while (*p != '\0' && g_utf8_strchr (NUMERALS, -1, g_utf8_get_char (p)) != NULL)
    p = g_utf8_next_char (p);
  if (p == text)
    return text;
  for (; *p != '\0' && g_utf8_strchr (SIGNS, -1, g_utf8_get_char (p)) != NULL;
       p = g_utf8_next_char (p))
    sign = TRUE;
  return sign ? p : text; /* 一中 is a school */
}

/* Without "（12处）", a colon, "问题清单" at the end. */
static char *
name_of (const char *text)
{
  static const char *const ENDS[] = {
    "问题整改清单", "整改清单", "问题清单", "存在问题", "存在的问题",
    "问题台账",     "问题",     "：",       ":",        " "
  };
  g_autofree char *line = rectify_one_line (text);
  char            *name = g_strdup (behind_number (line));
  char            *bracket = strstr (name, "（");
  gboolean         cut = TRUE;

  if (bracket == NULL)
    bracket = strchr (name, '(');
  if (bracket != NULL && bracket != name)
    *bracket = '\0';
  while (cut)
    {
      cut = FALSE;
      for (gsize i = 0; i < G_N_ELEMENTS (ENDS); i++)
        if (g_str_has_suffix (name, ENDS[i]))
          {
            name[strlen (name) - strlen (ENDS[i])] = '\0';
            cut = TRUE;
          }
    }
  return name;
}

static int
field_of (const char *name)
{
  static const struct
  {
    const char *end;
    int         field;
  } ENDS[] = {
    { "小区", -1 },
    { "街区", -1 },
    { "片区", RECTIFY_COLUMN_DISTRICT },
    { "区", RECTIFY_COLUMN_DISTRICT },
    { "县", RECTIFY_COLUMN_DISTRICT },
    { "街道", RECTIFY_COLUMN_STREET },
    { "街道办", RECTIFY_COLUMN_UNIT }, /* who sits in a street, not the street */
    { "街道办事处", RECTIFY_COLUMN_UNIT },
    { "政府", RECTIFY_COLUMN_UNIT },
    { "居委会", RECTIFY_COLUMN_UNIT },
    { "村委会", RECTIFY_COLUMN_UNIT },
    { "管委会", RECTIFY_COLUMN_UNIT },
    { "中心", RECTIFY_COLUMN_UNIT },
    { "科室", -1 },
    { "科", RECTIFY_COLUMN_UNIT },
    { "中队", RECTIFY_COLUMN_UNIT },
    { "镇", RECTIFY_COLUMN_STREET },
    { "乡", RECTIFY_COLUMN_STREET },
    { "社区", RECTIFY_COLUMN_COMMUNITY },
    { "村", RECTIFY_COLUMN_COMMUNITY },
    { "局", RECTIFY_COLUMN_UNIT },
    { "委", RECTIFY_COLUMN_UNIT },
    { "支队", RECTIFY_COLUMN_UNIT },
    { "大队", RECTIFY_COLUMN_UNIT },
    { "公司", RECTIFY_COLUMN_UNIT },
    { "集团", RECTIFY_COLUMN_UNIT },
    { "管理处", RECTIFY_COLUMN_UNIT },
    { "办公室", RECTIFY_COLUMN_UNIT },
  };
  gsize longest = 0;
  int   field = -1;

  if (rectify_word_look_up (RECTIFY_WORD_STATE, name) != NULL
      && rectify_word_look_up (RECTIFY_WORD_YES, name) == NULL
      && rectify_word_look_up (RECTIFY_WORD_NO, name) == NULL)
    return RECTIFY_COLUMN_STATE;
  if (g_utf8_strlen (name, -1) < 2 || g_utf8_strlen (name, -1) > MAX_NAME
      || strpbrk (name, "0123456789") != NULL)
    return -1;
  for (gsize i = 0; i < G_N_ELEMENTS (ENDS); i++)
    if (g_str_has_suffix (name, ENDS[i].end) && strlen (ENDS[i].end) > longest
        && strlen (name) > strlen (ENDS[i].end))
      {
        longest = strlen (ENDS[i].end);
        field = ENDS[i].field;
      }
  return field;
}

/* 责任单位：城管局: the label says what it is. */
static int
field_of_label (const char *text, char **name)
{
  g_autofree char *value = NULL;
  int              field = rectify_text_common_pair (behind_number (text), &value);

  if (field != RECTIFY_COLUMN_DISTRICT && field != RECTIFY_COLUMN_STREET
      && field != RECTIFY_COLUMN_COMMUNITY && field != RECTIFY_COLUMN_UNIT)
    return -1;
  if (*value == '\0')
    return -1;
  g_free (*name);
  *name = g_steal_pointer (&value);
  return field;
}

static guint
style_of (const char *text)
{
  gsize    bracket = *text == '(' ? 1 : g_str_has_prefix (text, "（") ? strlen ("（") : 0;
  gboolean digits = g_ascii_isdigit (text[bracket]);

  if (behind_number (text) == text)
    return 0;
  return 1 + (bracket > 0 ? 1 : 0) + (digits ? 2 : 0);
}

int
rectify_heading_field (const RectifySheetRow *row, guint *column, char **name, guint *style)
{
  for (guint i = 0; i < row->n_cells; i++)
    {
      const char      *text = row->cells[i].text;
      g_autofree char *named = NULL;
      int              field;

      if (row->cells[i].kind != RECTIFY_CELL_TEXT
          || (row->cells[i].flags & RECTIFY_CELL_MERGED) != 0 || strlen (text) > 120)
        continue;
      named = name_of (text);
      field = field_of_label (text, &named);
      if (field < 0)
        field = field_of (named);
      /* 一 | 独山子区: the number has a cell of its own. */
      if (field < 0 && g_utf8_strlen (named, -1) <= 1)
        continue;
      *column = i;
      if (style != NULL)
        *style = style_of (text);
      if (name != NULL)
        *name = field >= 0 ? g_steal_pointer (&named) : NULL;
      return field;
    }
  *column = 0;
  return -1;
}
