/* draft-maker.c: the cells of a line, cleaned and understood, as a draft. */

#include "intake/draft-maker-private.h"

#include <string.h>

#include "intake/labels-private.h"
#include "intake/value-words-private.h"

#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

enum { LONGEST_NOTHING = 40 }; /* bytes of a text that says there is nothing */

/* Texts whose lines mean something; all others stand on one line. */
static const guint64 LONG_TEXTS = BIT (RECTIFY_COLUMN_DESCRIPTION) | BIT (RECTIFY_COLUMN_MEASURE)
                                  | BIT (RECTIFY_COLUMN_REMARK) | BIT (RECTIFY_COLUMN_RESULT);

/* Lines trimmed, empty ones left out. */
static char *
clean_lines (const char *text)
{
  g_auto (GStrv) lines = NULL;
  GString       *clean;

  if (strpbrk (text, "\n\r") == NULL)
    return rectify_one_line (text);
  lines = g_strsplit_set (text, "\n\r", 0);
  clean = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = rectify_one_line (lines[i]);

      if (*line == '\0')
        continue;
      if (clean->len > 0)
        g_string_append_c (clean, '\n');
      g_string_append (clean, line);
    }
  return g_string_free (clean, FALSE);
}

static char *
clean_text (const RectifyCell *cell, RectifyColumn field)
{
  char *text;

  if (cell->kind == RECTIFY_CELL_EMPTY || cell->kind == RECTIFY_CELL_ERROR)
    return NULL;
  text = field == RECTIFY_COLUMN_UNIT || field == RECTIFY_COLUMN_SUPPORTING
             ? rectify_units_parted (cell->text)
             : NULL;
  if (text != NULL)
    return text;
  text = (LONG_TEXTS & BIT (field)) != 0 ? clean_lines (cell->text) : rectify_one_line (cell->text);
  if (rectify_word_is_missing (text))
    g_clear_pointer (&text, g_free);
  return text;
}

static void
set_text (RectifyDraft *draft, RectifyColumn field, char *text)
{
  g_free (draft->text[field]);
  draft->text[field] = text;
  if (text != NULL)
    draft->has |= BIT (field);
  else
    draft->has &= ~BIT (field);
}

void
rectify_draft_add_remark (RectifyDraft *draft, const char *label, const char *text)
{
  const char *remark = draft->text[RECTIFY_COLUMN_REMARK];
  char       *line = g_strdup_printf ("%s%s%s：%s", remark != NULL ? remark : "",
                                remark != NULL ? "\n" : "", label, text);

  set_text (draft, RECTIFY_COLUMN_REMARK, line);
}

/* "高处坠落、坍塌": the first is the class, the whole is kept as a remark. */
static void
split_class (const RectifyDraftMaker *maker, RectifyDraft *draft)
{
  const char    *text = draft->text[RECTIFY_COLUMN_CLASS];
  guint          column = maker->column_of[RECTIFY_COLUMN_CLASS];
  g_auto (GStrv) names = NULL;

  if (text == NULL || !maker->splits_class)
    return;
  names = rectify_names_split (text, &maker->looks[column], maker->options->directory,
                               RECTIFY_LIST_CLASS, TRUE);
  if (g_strv_length (names) < 2)
    return;
  rectify_draft_add_remark (draft, maker->table->labels[column], text);
  set_text (draft, RECTIFY_COLUMN_CLASS, g_strdup (names[0]));
  rectify_draft_add_mark (draft, "several-classes");
}

/* Those that support, before the ones a column of their own names. */
static void
add_supporting (RectifyDraft *draft, const char *names)
{
  const char *more = draft->text[RECTIFY_COLUMN_SUPPORTING];

  set_text (draft, RECTIFY_COLUMN_SUPPORTING,
            g_strdup_printf ("%s%s%s", names, more != NULL ? "、" : "", more != NULL ? more : ""));
}

static gboolean
split_roles (RectifyDraft *draft, const char *text)
{
  g_autofree char *others = NULL;
  char            *leads = NULL;

  if (!rectify_units_with_roles (text, &leads, &others))
    return FALSE;
  set_text (draft, RECTIFY_COLUMN_UNIT, leads);
  if (others != NULL)
    {
      add_supporting (draft, others);
      rectify_draft_add_mark (draft, "several-units");
    }
  return TRUE;
}

/* "赛鼎公司/诺必达": the first is responsible, the others support it. */
static void
split_unit (const RectifyDraftMaker *maker, RectifyDraft *draft)
{
  const char         *text = draft->text[RECTIFY_COLUMN_UNIT];
  g_autoptr (GString) others = NULL;
  g_auto (GStrv)      names = NULL;

  if (text == NULL || split_roles (draft, text))
    return;
  names = rectify_names_split (text, &maker->looks[maker->column_of[RECTIFY_COLUMN_UNIT]],
                               maker->options->directory, RECTIFY_LIST_UNIT, FALSE);
  if (g_strv_length (names) < 2)
    return;
  others = g_string_new (NULL);
  for (guint i = 1; names[i] != NULL; i++)
    g_string_append_printf (others, "%s%s", i > 1 ? "、" : "", names[i]);
  set_text (draft, RECTIFY_COLUMN_UNIT, g_strdup (names[0]));
  add_supporting (draft, others->str);
  rectify_draft_add_mark (draft, "several-units");
}

/* "王一/李二" under one label for both. */
static void
split_people (const RectifyDraftMaker *maker, RectifyDraft *draft)
{
  const char *text = draft->text[RECTIFY_COLUMN_PERSON];
  const char *stroke = text != NULL ? strchr (text, '/') : NULL;
  char       *leader;

  if (!maker->splits_people || stroke == NULL || stroke == text || stroke[1] == '\0')
    return;
  leader = g_strstrip (g_strndup (text, stroke - text));
  set_text (draft, RECTIFY_COLUMN_PERSON, g_strstrip (g_strdup (stroke + 1)));
  set_text (draft, RECTIFY_COLUMN_LEADER, leader);
}

/* The state is what the column is called that is ticked. */
static void
take_ticked (const RectifyDraftMaker *maker, const RectifySheetRow *row, RectifyDraft *draft)
{
  guint first = maker->column_of[RECTIFY_COLUMN_STATE];

  if (maker->n_ticks == 0)
    return;
  set_text (draft, RECTIFY_COLUMN_STATE, NULL);
  for (guint c = first; c < MIN (first + maker->n_ticks, row->n_cells); c++)
    {
      g_autofree char *text = rectify_one_line (row->cells[c].text);

      if (*text == '\0' || rectify_word_look_up (RECTIFY_WORD_YES, text) == NULL)
        continue;
      set_text (draft, RECTIFY_COLUMN_STATE, g_strdup (maker->table->labels[c]));
      return;
    }
}

/* 座椅破损（已整改）: the problem, and how far it is. */
static void
split_state (const RectifyDraftMaker *maker, RectifyDraft *draft)
{
  char *text = draft->text[RECTIFY_COLUMN_DESCRIPTION], *state;
  gsize length;

  if (text == NULL || !maker->ends_with_state)
    return;
  state = rectify_state_at_end (text, maker->tells_progress, &length);
  if (state == NULL)
    return;
  text[length] = '\0';
  g_strchomp (text);
  set_text (draft, RECTIFY_COLUMN_STATE, state);
}

static void
make_kinds (RectifyDraft *draft)
{
  const char *difficulty = draft->text[RECTIFY_COLUMN_DIFFICULTY];
  const char *nature = draft->text[RECTIFY_COLUMN_NATURE];
  const char *term = draft->text[RECTIFY_COLUMN_TERM];
  const char *returned = draft->text[RECTIFY_COLUMN_RETURNED];

  if (difficulty != NULL)
    draft->difficulty = MAX (rectify_difficulty_read (difficulty), 0);
  if (nature != NULL)
    draft->nature = MAX (rectify_nature_read (nature), 0);
  if (term != NULL && rectify_term_read (term) > 0)
    draft->term = rectify_term_read (term);
  if (returned != NULL)
    draft->returned = CLAMP (g_ascii_strtoll (returned, NULL, 10), 0, 1000);
}

static gboolean
says_nothing (const RectifyDraft *draft)
{
  static const RectifyColumn SAYS[] = { RECTIFY_COLUMN_TITLE, RECTIFY_COLUMN_DESCRIPTION,
                                        RECTIFY_COLUMN_CLASS, RECTIFY_COLUMN_SUBCLASS,
                                        RECTIFY_COLUMN_ITEM };

  for (gsize i = 0; i < G_N_ELEMENTS (SAYS); i++)
    if (draft->text[SAYS[i]] != NULL)
      return FALSE;
  return TRUE;
}

static gboolean
says_well (const RectifyDraftMaker *maker, const char *text)
{
  static const char *const WELL[] = { "符合",   "合格", "达标", "正常",      "通过",
                                      "无问题", "pass", "ok",   "compliant", NULL };
  static const char *const NONE[] = { "无", "没有", "未发现", NULL };
  g_autofree char         *folded = rectify_label_fold (text);

  if (maker->well_is_no)
    return rectify_word_look_up (RECTIFY_WORD_NO, text) != NULL || g_strv_contains (NONE, folded);
  return rectify_word_look_up (RECTIFY_WORD_YES, text) != NULL || g_strv_contains (WELL, folded);
}

/* 检查事项 beside 存在问题 is what was checked; 问题标题 is a problem. */
static gboolean
names_problem (const char *label)
{
  return strstr (label, "问题") != NULL || strstr (label, "隐患") != NULL
         || strstr (label, "标题") != NULL;
}

gboolean
rectify_line_is_clean (const RectifyDraftMaker *maker, const RectifySheetRow *row)
{
  guint            column = maker->column_of[RECTIFY_COLUMN_DESCRIPTION];
  guint            title = maker->column_of[RECTIFY_COLUMN_TITLE];
  g_autofree char *text = NULL;

  if (column == RECTIFY_NO_COLUMN
      || (column < row->n_cells && strlen (row->cells[column].text) > LONGEST_NOTHING)
      || (title < row->n_cells && *row->cells[title].text != '\0'
          && (!maker->names_problem || names_problem (maker->table->labels[title]))))
    return FALSE;
  text = column < row->n_cells ? rectify_one_line (row->cells[column].text) : g_strdup ("");
  if (*text != '\0' && !rectify_word_is_missing (text))
    return FALSE;
  if (g_ascii_strncasecmp (text, "no ", 3) == 0)
    return TRUE; /* no issues found */
  if (!maker->names_problem)
    return FALSE;
  /* "/" and "-" say nothing; "无" and "未发现问题" do. */
  if (g_unichar_isalpha (g_utf8_get_char (text)))
    return TRUE;
  return maker->verdict < row->n_cells && says_well (maker, row->cells[maker->verdict].text);
}

void
rectify_draft_make (const RectifyDraftMaker *maker,
                    const RectifySheetRow   *row,
                    RectifyDraft            *draft,
                    RectifyDraftTrouble     *trouble)
{
  *trouble = (RectifyDraftTrouble){ .field = -1 };
  draft->sheet_row = row->number;
  for (guint field = 0; field < RECTIFY_N_COLUMNS; field++)
    {
      guint column = maker->column_of[field];

      if (column < row->n_cells)
        set_text (draft, field, clean_text (&row->cells[column], field));
    }
  take_ticked (maker, row, draft);
  split_class (maker, draft);
  split_unit (maker, draft);
  split_people (maker, draft);
  split_state (maker, draft);
  make_kinds (draft);
  rectify_draft_make_place (maker, row, draft);
  rectify_draft_make_dates (maker, row, draft, trouble);
  rectify_draft_make_state (maker, row, draft);
  rectify_draft_mark_dates (draft, maker->options->clock);
  if (trouble->refusal == NULL && says_nothing (draft))
    trouble->refusal = "empty";
}
