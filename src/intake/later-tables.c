/* later-tables.c: headers further down: of more lines of the table, or of a table of something
 * else, and the titles above them.
 */

#include "intake/later-tables-private.h"

#include <string.h>

#include "intake/labels-private.h"

enum {
  MAX_LATER = 24,
  HEADER_WEIGHT = 85, /* of a label of a further table */
  HEADER_LABELS = 3,
};

/* A label beside a label is no value of it: they are a header. */
gboolean
rectify_label_is_sure (const char *text)
{
  RectifyLabelHit hits[RECTIFY_MAX_LABEL_HITS];

  return rectify_label_look_up (text, hits) > 0 && hits[0].weight >= HEADER_WEIGHT;
}

static gboolean
is_text (const RectifyCell *cell)
{
  return cell->kind == RECTIFY_CELL_TEXT && *cell->text != '\0';
}

/* Whether a row is the header of a table, this one's or another. */
static gboolean
heads_table (const RectifySheetRow *row)
{
  guint n = 0, n_known = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *label = NULL;

      if (*row->cells[i].text == '\0')
        continue;
      if (!is_text (&row->cells[i]))
        return FALSE;
      label = rectify_one_line (row->cells[i].text);
      n++;
      n_known += rectify_label_is_sure (label);
    }
  return n_known >= HEADER_LABELS && n_known * 2 >= n;
}

gboolean
rectify_label_names_problem (const char *label)
{
  return rectify_field_is_problem (rectify_field_of_label (label, 0));
}

/* 单位 | 问题数 | 整改率: what is counted there are no problems. */
gboolean
rectify_row_heads_counts (const RectifySheetRow *row)
{
  static const char *const ENDS[] = { "数",   "率",   "占比", "比例",  "排名", "名次", "得分",
                                      "小计", "合计", "总计", "count", "rate", "total" };
  guint                    n = 0, n_counts = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *folded = NULL;
      gboolean         counts = FALSE;

      if (*row->cells[i].text == '\0')
        continue;
      if (!is_text (&row->cells[i]) || strlen (row->cells[i].text) > 40
          || strpbrk (row->cells[i].text, "0123456789") != NULL)
        return FALSE;
      folded = rectify_label_fold (row->cells[i].text);
      for (gsize k = 0; !counts && k < G_N_ELEMENTS (ENDS); k++)
        counts = g_str_has_suffix (folded, ENDS[k]);
      n++;
      n_counts += counts;
    }
  return n >= HEADER_LABELS && n_counts >= 2;
}

RectifyHeads
rectify_row_heads_what (const RectifyTable *table, const RectifySheetRow *row)
{
  gboolean others = FALSE;

  if (!heads_table (row))
    return rectify_row_heads_counts (row) ? RECTIFY_HEADS_OTHERS : RECTIFY_HEADS_NOTHING;
  for (guint c = 0; c < table->n_real; c++)
    others |= rectify_label_names_problem (table->labels[c]);
  for (guint i = 0; others && i < row->n_cells; i++)
    others = !rectify_label_names_problem (row->cells[i].text);
  return others ? RECTIFY_HEADS_OTHERS : RECTIFY_HEADS_LINES;
}

/* The column of the table that @label is: by the label itself, else by what it means. */
static guint
column_for (const RectifyTable *table, const char *label, const guint *from)
{
  g_autofree char *folded = rectify_label_fold (label);
  int              field = rectify_field_of_label (label, 0);

  for (guint pass = 0; pass < 2; pass++)
    for (guint c = 0; c < table->n_columns; c++)
      {
        g_autofree char *other = rectify_label_fold (table->labels[c]);

        if (from[c] != RECTIFY_NO_COLUMN || rectify_table_is_default (table, c))
          continue;
        if (pass == 0 ? g_str_equal (other, folded)
                      : field >= 0 && rectify_field_of_label (table->labels[c], 0) == field)
          return c;
      }
  return RECTIFY_NO_COLUMN;
}

/* Where the columns of the table stand beneath the header @row. @add: those it lacks are added.
 * Returns: (transfer full): one for each column */
guint *
rectify_table_map_header (RectifyTable *table, const RectifySheetRow *row, gboolean add)
{
  guint *from = g_new (guint, table->n_columns + MAX_LATER);

  for (guint c = 0; c < table->n_columns + MAX_LATER; c++)
    from[c] = RECTIFY_NO_COLUMN;
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *label = NULL;
      guint            c;

      if (*row->cells[i].text == '\0' || (row->cells[i].flags & RECTIFY_CELL_MERGED) != 0)
        continue;
      label = rectify_one_line (row->cells[i].text);
      c = column_for (table, label, from);
      if (c == RECTIFY_NO_COLUMN && add && rectify_field_of_label (label, 0) >= 0
          && table->n_columns < table->n_real + MAX_LATER)
        {
          c = table->n_columns;
          rectify_table_add_column (table, RECTIFY_EXTRA_LATER, -1, row->number, i, label);
        }
      if (c != RECTIFY_NO_COLUMN)
        from[c] = i;
    }
  return from;
}

/* 二季度问题, alone in its row right above a header once more: the title of what follows. */
gboolean
rectify_row_is_title (const RectifyTable *table, const RectifySample *sample, guint index)
{
  const RectifySheetRow *row = &g_array_index (sample->rows, RectifySheetRow, index);
  const RectifySheetRow *next = row + 1;
  guint                  n = 0;

  for (guint i = 0; i < row->n_cells; i++)
    n += *row->cells[i].text != '\0' && (row->cells[i].flags & RECTIFY_CELL_MERGED) == 0;
  return n == 1 && index + 1 < sample->rows->len && next->number == row->number + 1
         && (rectify_row_repeats_header (table, next)
             || rectify_row_heads_what (table, next) == RECTIFY_HEADS_LINES);
}

void
rectify_table_add_title (RectifyTable *table, guint row)
{
  if (table->titles == NULL)
    table->titles = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (table->titles, row);
}

gboolean
rectify_table_has_title (const RectifyTable *table, guint row)
{
  for (guint i = 0; table->titles != NULL && i < table->titles->len; i++)
    if (g_array_index (table->titles, guint, i) == row)
      return TRUE;
  return FALSE;
}
