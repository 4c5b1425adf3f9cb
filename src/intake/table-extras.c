/* table-extras.c: what stands beside a table and holds for its lines, as columns of it. */

#include "intake/table-extras-private.h"

#include <string.h>

#include "intake/heading-words-private.h"
#include "intake/label-pairs-private.h"
#include "intake/labels-private.h"
#include "intake/later-tables-private.h"
#include "intake/value-dates-private.h"

#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

enum {
  MAX_ABOVE = 12,
  MAX_VALUE = 180,   /* bytes of a value above the table */
  LEAST_WEIGHT = 75, /* of a label above the table */
};

/* What a line above the table can say of all lines: when, where, who; never what the problem is or
 * how far it has come. */
static const guint64 COMMON = RECTIFY_COMMON_FIELDS | BIT (RECTIFY_COLUMN_CLASS)
                              | BIT (RECTIFY_COLUMN_ADDRESS) | BIT (RECTIFY_COLUMN_SITE)
                              | BIT (RECTIFY_COLUMN_SITE_TYPE) | BIT (RECTIFY_COLUMN_TERM);

/* --- the columns --- */

static void
extra_free (RectifyExtra *extra)
{
  g_free ((char *) extra->value.text);
  g_free (extra->first);
  g_free (extra);
}

RectifyExtra *
rectify_table_add_column (RectifyTable    *table,
                          RectifyExtraKind kind,
                          int              field,
                          guint            row,
                          guint            column,
                          const char      *label)
{
  RectifyExtra *extra = g_new0 (RectifyExtra, 1);
  guint         n = table->n_columns;

  *extra = (RectifyExtra){ .kind = kind, .field = field, .row = row, .column = column };
  if (table->extras == NULL)
    table->extras = g_ptr_array_new_with_free_func ((GDestroyNotify) extra_free);
  g_ptr_array_add (table->extras, extra);
  table->labels = g_renew (char *, table->labels, n + 2);
  table->parents = g_renew (char *, table->parents, n + 2);
  table->labels[n] = g_strdup (label);
  table->parents[n] = g_strdup ("");
  table->labels[n + 1] = table->parents[n + 1] = NULL;
  table->n_columns = n + 1;
  return extra;
}

const RectifyExtra *
rectify_table_extra (const RectifyTable *table, guint column)
{
  return column >= table->n_real && column < table->n_columns
             ? table->extras->pdata[column - table->n_real]
             : NULL;
}

gboolean
rectify_table_is_default (const RectifyTable *table, guint column)
{
  const RectifyExtra *extra = rectify_table_extra (table, column);

  return extra != NULL && extra->kind != RECTIFY_EXTRA_LATER;
}

static gboolean
has_extra (const RectifyTable *table, RectifyExtraKind kind, int field)
{
  for (guint c = table->n_real; c < table->n_columns; c++)
    if (rectify_table_extra (table, c)->kind == kind
        && rectify_table_extra (table, c)->field == field)
      return TRUE;
  return FALSE;
}

/* --- lines above --- */

typedef struct
{
  RectifyTable *table;
  guint         row;
  guint         n;
} Above;

/* Above a table, who is only a unit is the one that fills it in; as is who says so. */
static gboolean
says_who_wrote (const char *label)
{
  static const char *const WORDS[] = { "单位",       "部门",         "单位名称", "部门名称",
                                       "单位(盖章)", "单位（盖章）", "填报人",   "录入人",
                                       "登记人",     "department",   "agency" };

  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_ascii_strcasecmp (label, WORDS[i]) == 0)
      return TRUE;
  return FALSE;
}

static int
common_field (const char *label)
{
  RectifyLabelHit hits[RECTIFY_MAX_LABEL_HITS];
  guint           n = rectify_label_look_up (label, hits);

  if (n == 0 || hits[0].field < 0 || says_who_wrote (label))
    return -1;
  for (guint i = 0; i < n; i++)
    if (hits[i].field >= 0 && hits[i].weight >= LEAST_WEIGHT && (COMMON & BIT (hits[i].field)) != 0)
      return hits[i].field;
  return -1;
}

static gboolean
suits (int field, const RectifyCell *value)
{
  static const RectifyDateOrder ORDER = { .year = 2000, .chinese = TRUE };
  RectifyDate                   date;

  if (strlen (value->text) > MAX_VALUE || rectify_word_is_missing (value->text)
      || rectify_label_is_sure (value->text) || strstr (value->text, "盖章") != NULL
      || strstr (value->text, "签字") != NULL)
    return FALSE;
  if (field != RECTIFY_COLUMN_FOUND && field != RECTIFY_COLUMN_ASSIGNED
      && field != RECTIFY_COLUMN_DUE)
    return TRUE;
  rectify_date_read (value, &ORDER, &date);
  return date.kind == RECTIFY_DATE_DAY || date.kind == RECTIFY_DATE_TIME
         || (field == RECTIFY_COLUMN_DUE && date.kind != RECTIFY_DATE_BAD);
}

static void
take_above (const char *label, const RectifyCell *value, guint column, gpointer user_data)
{
  Above        *self = user_data;
  int           field = common_field (label);
  RectifyExtra *extra;

  if (field < 0 || self->n >= MAX_ABOVE || has_extra (self->table, RECTIFY_EXTRA_ABOVE, field)
      || !suits (field, value))
    return;
  extra =
      rectify_table_add_column (self->table, RECTIFY_EXTRA_ABOVE, field, self->row, column, label);
  extra->value = *value;
  extra->value.flags = 0;
  extra->value.text = rectify_one_line (value->text);
  self->n++;
}

static void
add_above (RectifyTable *table, const RectifySample *sample)
{
  for (guint i = 0; i < table->first_index; i++)
    {
      const RectifySheetRow *row = &g_array_index (sample->rows, RectifySheetRow, i);
      Above                  above = { table, row->number };

      rectify_row_pairs (row, take_above, &above);
    }
}

/* --- headings --- */

static void
add_heading (RectifyTable *table, const RectifySheetRow *row)
{
  guint at;
  int   field = rectify_heading_field (row, &at, NULL, NULL);

  if (field >= 0 && !has_extra (table, RECTIFY_EXTRA_HEADING, field))
    rectify_table_add_column (table, RECTIFY_EXTRA_HEADING, field, row->number, at, "");
}

/* The first of the headings may stand above the header: "一、独山子区". */
static void
take_first_heading (RectifyTable *table, const RectifySample *sample)
{
  guint at;

  for (guint c = table->n_real; table->first_index > 0 && c < table->n_columns; c++)
    {
      RectifyExtra          *extra = table->extras->pdata[c - table->n_real];
      const RectifySheetRow *row =
          &g_array_index (sample->rows, RectifySheetRow, table->first_index - 1);
      g_autofree char *name = NULL;

      if (extra->kind == RECTIFY_EXTRA_HEADING
          && rectify_heading_field (row, &at, &name, NULL) == extra->field)
        extra->first = g_steal_pointer (&name);
    }
}

/* Columns that say what the problem is, by their names: what stands there alone is no heading. */
static guint64
content_columns (const RectifyTable *table)
{
  guint64 columns = 0;

  for (guint c = 0; c < MIN (table->n_real, 64); c++)
    if (rectify_label_names_problem (table->labels[c]))
      columns |= BIT (c);
  return columns;
}

void
rectify_table_add_name (RectifyTable *table, const char *name)
{
  RectifyCell      cell = { RECTIFY_CELL_TEXT, 0, name, 0 };
  RectifySheetRow  row = { .number = 1, .n_cells = 1, .cells = &cell };
  g_autofree char *value = NULL;
  RectifyExtra    *extra;
  guint            at;
  int              field = rectify_heading_field (&row, &at, &value, NULL);

  if (field < 0 || has_extra (table, RECTIFY_EXTRA_ABOVE, field)
      || has_extra (table, RECTIFY_EXTRA_HEADING, field))
    return;
  extra = rectify_table_add_column (table, RECTIFY_EXTRA_ABOVE, field, 1, 0, "");
  extra->value = (RectifyCell){ RECTIFY_CELL_TEXT, 0, g_steal_pointer (&value), 0 };
}

void
rectify_table_add_extras (RectifyTable *table, const RectifySample *sample)
{
  RectifyLineReader lines = { .table = table,
                              .serial = RECTIFY_NO_COLUMN,
                              .content = content_columns (table) };
  gboolean          apart = FALSE;
  guint             last = 0;

  if (table->header_row == 0)
    return;
  /* Those of later tables first: they are columns as any other. */
  for (guint pass = 0; pass < 2; pass++)
    {
      lines.in_notes = lines.over = FALSE;
      for (guint i = table->header_index + 1; i < sample->rows->len; i++)
        {
          const RectifySheetRow *row = &g_array_index (sample->rows, RectifySheetRow, i);
          RectifyLineKind        kind = rectify_line_kind (&lines, row);
          RectifyHeads           heads = RECTIFY_HEADS_NOTHING;

          apart = apart || (last != 0 && row->number > last + 1);
          last = row->number;
          if (apart && kind != RECTIFY_LINE_BLANK)
            heads = rectify_row_heads_what (table, row);
          if (kind == RECTIFY_LINE_DATA && apart && rectify_row_is_title (table, sample, i))
            {
              kind = RECTIFY_LINE_HEADING;
              if (pass == 0)
                rectify_table_add_title (table, row->number);
            }
          if (heads == RECTIFY_HEADS_OTHERS)
            lines.over = TRUE;
          else if (heads == RECTIFY_HEADS_LINES)
            {
              if (pass == 0 && !rectify_row_repeats_header (table, row))
                g_free (rectify_table_map_header (table, row, TRUE));
              lines.in_notes = lines.over = FALSE;
            }
          else if (pass == 1 && kind == RECTIFY_LINE_HEADING)
            add_heading (table, row);
          apart = kind != RECTIFY_LINE_DATA;
        }
    }
  take_first_heading (table, sample);
  add_above (table, sample);
}

/* --- reading --- */

void
rectify_table_reader_init (RectifyTableReader *self, const RectifyTable *table)
{
  *self = (RectifyTableReader){ .lines = { .table = table, .serial = RECTIFY_NO_COLUMN },
                                .apart = TRUE };
  self->cells = g_array_new (FALSE, TRUE, sizeof (RectifyCell));
  self->values = g_new0 (RectifyHeadingValue, table->n_columns - table->n_real + 1);
  for (guint c = table->n_real; c < table->n_columns; c++)
    self->values[c - table->n_real].name = g_strdup (rectify_table_extra (table, c)->first);
}

void
rectify_table_reader_clear (RectifyTableReader *self)
{
  const RectifyTable *table = self->lines.table;

  for (guint i = 0; self->values != NULL && i < table->n_columns - table->n_real; i++)
    g_free (self->values[i].name);
  g_clear_pointer (&self->values, g_free);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->cells, g_array_unref);
}

/* A new heading takes the place of those of its rank and below; of those above too, when they
 * are numbered as it is, or had lines of their own before it. */
static void
take_heading (RectifyTableReader *self, const RectifySheetRow *row)
{
  const RectifyTable *table = self->lines.table;
  g_autofree char    *name = NULL;
  guint               at, style = 0;
  int                 field = rectify_heading_field (row, &at, &name, &style);

  for (guint c = table->n_real; c < table->n_columns; c++)
    {
      const RectifyExtra  *extra = rectify_table_extra (table, c);
      RectifyHeadingValue *value = &self->values[c - table->n_real];

      if (extra->kind != RECTIFY_EXTRA_HEADING)
        continue;
      if (field < 0 || extra->field >= field || value->has_lines
          || (style != 0 && style == value->style))
        g_clear_pointer (&value->name, g_free);
      if (extra->field == field)
        *value = (RectifyHeadingValue){ g_strdup (name), style, FALSE };
    }
}

/* The lines that follow are those of the lowest heading. */
static void
give_lines (RectifyTableReader *self)
{
  const RectifyTable *table = self->lines.table;
  guint               n = table->n_columns - table->n_real, lowest = n;

  for (guint i = 0; i < n; i++)
    if (self->values[i].name != NULL
        && (lowest == n
            || rectify_table_extra (table, table->n_real + i)->field
                   > rectify_table_extra (table, table->n_real + lowest)->field))
      lowest = i;
  if (lowest < n)
    self->values[lowest].has_lines = TRUE;
}

static RectifyCell
cell_at (const RectifySheetRow *row, guint column)
{
  static const RectifyCell EMPTY = { RECTIFY_CELL_EMPTY, 0, "", 0 };

  return column < row->n_cells ? row->cells[column] : EMPTY;
}

static RectifyCell
cell_of (const RectifyTableReader *self, const RectifySheetRow *row, guint column)
{
  const RectifyTable *table = self->lines.table;
  const RectifyExtra *extra = rectify_table_extra (table, column);
  const char         *value;

  if (extra == NULL || extra->kind == RECTIFY_EXTRA_LATER)
    return cell_at (row, self->from != NULL ? self->from[column]
                         : extra == NULL    ? column
                                            : RECTIFY_NO_COLUMN);
  if (extra->kind == RECTIFY_EXTRA_ABOVE)
    return extra->value;
  value = self->values[column - table->n_real].name;
  return value != NULL ? (RectifyCell){ RECTIFY_CELL_TEXT, 0, value, 0 }
                       : cell_at (row, RECTIFY_NO_COLUMN);
}

static const RectifySheetRow *
extend (RectifyTableReader *self, const RectifySheetRow *row)
{
  const RectifyTable *table = self->lines.table;

  g_array_set_size (self->cells, table->n_columns);
  for (guint c = 0; c < table->n_columns; c++)
    g_array_index (self->cells, RectifyCell, c) = cell_of (self, row, c);
  for (guint i = 0; self->fills != NULL && i + 1 < self->fills->len; i += 2)
    {
      guint        from = g_array_index (self->fills, guint, i);
      RectifyCell *to =
          &g_array_index (self->cells, RectifyCell, g_array_index (self->fills, guint, i + 1));

      if (to->text[strspn (to->text, " ")] == '\0')
        *to = g_array_index (self->cells, RectifyCell, from);
    }
  self->row = *row;
  self->row.n_cells = table->n_columns;
  self->row.cells = (const RectifyCell *) (gpointer) self->cells->data;
  return &self->row;
}

const RectifySheetRow *
rectify_table_reader_line (RectifyTableReader *self, const RectifySheetRow *row)
{
  const RectifyTable *table = self->lines.table;
  gboolean apart = self->apart || (self->last_number != 0 && row->number > self->last_number + 1);
  RectifyLineKind kind;
  RectifyHeads    heads = RECTIFY_HEADS_NOTHING;

  if (row->number <= table->header_row)
    return NULL;
  kind = rectify_line_kind (&self->lines, row);
  if (apart && kind == RECTIFY_LINE_DATA && rectify_table_has_title (table, row->number))
    kind = RECTIFY_LINE_HEADING;
  self->last_number = row->number;
  self->apart = kind != RECTIFY_LINE_DATA;
  apart = apart && kind != RECTIFY_LINE_BLANK;
  if (apart && table->header_row > 0)
    heads = rectify_row_heads_what (table, row);
  if (heads == RECTIFY_HEADS_OTHERS)
    {
      self->lines.over = self->apart = TRUE;
      return NULL;
    }
  if (heads == RECTIFY_HEADS_LINES)
    {
      g_clear_pointer (&self->from, g_free);
      if (!rectify_row_repeats_header (table, row))
        self->from = rectify_table_map_header ((RectifyTable *) table, row, FALSE);
      self->lines.in_notes = self->lines.over = FALSE;
      self->apart = TRUE;
      return NULL;
    }
  if (kind == RECTIFY_LINE_HEADING && table->extras != NULL)
    take_heading (self, row);
  if (kind != RECTIFY_LINE_DATA)
    return NULL;
  if (apart && table->extras != NULL)
    give_lines (self);
  return table->extras != NULL || self->from != NULL ? extend (self, row) : row;
}
