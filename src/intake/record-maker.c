/* record-maker.c: a line of a table becomes a record, or a reason why not. */

#include "intake/records-private.h"

#include <math.h>
#include <string.h>

/* --- amounts --- */

/* What stands before a number, and behind it. */
static const char *const BEFORE[] = { "近", "约",   "超",   "超过", "逾", "达",
                                      "共", "累计", "将近", "计",   " ",  NULL };
static const char *const BEHIND[] = { "余", "多", "+", " ", NULL };

/* Behind as many of the words as come one after the other. */
static const char *
skip (const char *p, const char *const *words)
{
  gboolean found = TRUE;

  while (found)
    {
      found = FALSE;
      for (gsize i = 0; words[i] != NULL; i++)
        if (g_str_has_prefix (p, words[i]))
          {
            p += strlen (words[i]);
            found = TRUE;
          }
    }
  return p;
}

static const char *
multiply (const char *p, double *value)
{
  static const struct
  {
    const char *word;
    double      times;
  } TIMES[] = { { "百", 1e2 }, { "千", 1e3 }, { "万", 1e4 },
                { "萬", 1e4 }, { "亿", 1e8 }, { "億", 1e8 } };
  gboolean found = TRUE;

  while (found)
    {
      found = FALSE;
      p = skip (p, BEHIND);
      for (gsize i = 0; i < G_N_ELEMENTS (TIMES); i++)
        if (g_str_has_prefix (p, TIMES[i].word))
          {
            *value *= TIMES[i].times;
            p += strlen (TIMES[i].word);
            found = TRUE;
          }
    }
  return skip (p, BEHIND);
}

gboolean
rectify_amount_read (const char *text, double *value, char **measure)
{
  g_autofree char    *narrow = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autoptr (GString) digits = g_string_new (NULL);
  const char         *p = narrow != NULL ? skip (narrow, BEFORE) : "";
  char               *end;

  if (measure != NULL)
    *measure = NULL;
  for (; g_ascii_isdigit (*p) || *p == '.' || (*p == ',' && g_ascii_isdigit (p[1]))
         || (*p == '-' && digits->len == 0);
       p++)
    if (*p != ',')
      g_string_append_c (digits, *p);
  *value = g_ascii_strtod (digits->str, &end);
  if (digits->len == 0 || *end != '\0' || !isfinite (*value))
    return FALSE;
  p = multiply (p, value);
  if (measure != NULL && *p != '\0')
    *measure = g_strstrip (g_strdup (p));
  return TRUE;
}

/* --- fields --- */

static void
refuse (RectifyDraftTrouble *trouble,
        const char          *refusal,
        RectifyRecordField   field,
        const char          *value)
{
  if (trouble->refusal != NULL)
    return;
  trouble->refusal = refusal;
  trouble->field = (int) field;
  trouble->value = g_strdup (value);
}

static void
make_place (const RectifyDraftMaker *maker, const RectifySheetRow *row, RectifyRecordDraft *record)
{
  g_autoptr (RectifyDraft) draft = rectify_draft_new ();

  rectify_draft_take_place (maker, row, maker->column_of[RECTIFY_RECORD_LNG],
                            maker->column_of[RECTIFY_RECORD_LAT],
                            record->text[RECTIFY_RECORD_POINT], draft);
  record->lng = draft->lng;
  record->lat = draft->lat;
  record->entered_x = draft->entered_x;
  record->entered_y = draft->entered_y;
  record->entered_system = draft->entered_system;
  for (guint i = 0; draft->marks != NULL && i < draft->marks->len; i++)
    rectify_record_draft_add_mark (record, draft->marks->pdata[i]);
}

/* By the word, else by the length of the division code. */
static void
make_level (RectifyRecordDraft *record)
{
  static const char *const WORDS[RECTIFY_N_LEVELS][4] = {
    { "市", "city", "地市", "地级市" },
    { "区", "县", "district", "区县" },
    { "街道", "镇", "乡", "street" },
    { "社区", "村", "community", "居委会" },
  };
  const char *text = record->text[RECTIFY_RECORD_LEVEL];
  const char *code = record->text[RECTIFY_RECORD_CODE];

  for (int level = 0; text != NULL && level < RECTIFY_N_LEVELS; level++)
    for (gsize i = 0; i < G_N_ELEMENTS (WORDS[level]); i++)
      if (g_str_has_prefix (text, WORDS[level][i])
          && strlen (text) <= strlen (WORDS[level][i]) + strlen ("级"))
        record->level = level;
  if (record->level < 0 && code != NULL && strspn (code, "0123456789") == strlen (code))
    switch (strlen (code))
      {
      case 4:
        record->level = RECTIFY_LEVEL_CITY;
        break;
      case 6:
        record->level = RECTIFY_LEVEL_DISTRICT;
        break;
      case 9:
        record->level = RECTIFY_LEVEL_STREET;
        break;
      case 12:
        record->level = RECTIFY_LEVEL_COMMUNITY;
        break;
      default:
        break;
      }
}

static void
make_day (const RectifyDraftMaker *maker,
          const RectifySheetRow   *row,
          RectifyRecordDraft      *record,
          RectifyDraftTrouble     *trouble)
{
  guint       column = maker->column_of[RECTIFY_RECORD_DAY];
  RectifyDate date;

  if (record->text[RECTIFY_RECORD_DAY] == NULL || column >= row->n_cells)
    return;
  rectify_date_read (&row->cells[column], &maker->order[RECTIFY_RECORD_DAY], &date);
  if (date.kind != RECTIFY_DATE_DAY && date.kind != RECTIFY_DATE_TIME)
    {
      refuse (trouble, "not-a-date", RECTIFY_RECORD_DAY, record->text[RECTIFY_RECORD_DAY]);
      return;
    }
  record->day = date.day;
  record->first_day = date.from != RECTIFY_DAY_NONE ? date.from : date.day;
}

static void
make_work (const RectifyDraftMaker *maker,
           const RectifySheetRow   *row,
           RectifyRecordDraft      *record,
           RectifyDraftTrouble     *trouble)
{
  const char *value = record->text[RECTIFY_RECORD_VALUE];
  const char *target = record->text[RECTIFY_RECORD_TARGET];

  make_day (maker, row, record, trouble);
  if (value == NULL || !rectify_amount_read (value, &record->value, &record->measure))
    refuse (trouble, "no-amount", RECTIFY_RECORD_VALUE, value);
  if (target != NULL && !rectify_amount_read (target, &record->target, NULL))
    refuse (trouble, "no-amount", RECTIFY_RECORD_TARGET, target);
  if (record->text[RECTIFY_RECORD_MEASURE] != NULL)
    {
      g_free (record->measure);
      record->measure = g_strdup (record->text[RECTIFY_RECORD_MEASURE]);
    }
}

void
rectify_record_make (const RectifyDraftMaker *maker,
                     RectifyLines             lines,
                     const RectifySheetRow   *row,
                     RectifyRecordDraft      *record,
                     RectifyDraftTrouble     *trouble)
{
  const char *shown;

  *trouble = (RectifyDraftTrouble){ .field = -1 };
  record->sheet_row = row->number;
  for (guint field = 0; field < RECTIFY_N_RECORD_FIELDS; field++)
    {
      guint column = maker->column_of[field];

      if (column >= row->n_cells || row->cells[column].kind == RECTIFY_CELL_EMPTY
          || row->cells[column].kind == RECTIFY_CELL_ERROR)
        continue;
      record->text[field] = rectify_one_line (row->cells[column].text);
      if (rectify_word_is_missing (record->text[field]))
        g_clear_pointer (&record->text[field], g_free);
    }
  shown = record->text[RECTIFY_RECORD_DEMONSTRATION];
  if (shown != NULL)
    record->demonstration = rectify_word_look_up (RECTIFY_WORD_NO, shown) == NULL;
  if (record->text[RECTIFY_RECORD_NAME] == NULL)
    refuse (trouble, "no-name", RECTIFY_RECORD_NAME, NULL);
  if (lines == RECTIFY_LINES_SITES)
    make_place (maker, row, record);
  else if (lines == RECTIFY_LINES_AREAS)
    make_level (record);
  else if (lines == RECTIFY_LINES_WORK)
    make_work (maker, row, record, trouble);
}
