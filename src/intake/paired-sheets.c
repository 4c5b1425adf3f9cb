/* paired-sheets.c: sheets that tell of the same problems, joined by their numbers.
 *
 * Of four lists (问题清单, 责任清单, 整改清单, 销号清单) the first says what is wrong, the others
 * who answers for it, what was done and when. Each alone is half a ledger.
 */

#include "intake/paired-sheets-private.h"

#include <string.h>

#include "intake/labels-private.h"
#include "intake/table-extras-private.h"

#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

enum {
  MAX_PARTS = 16,
  MAX_JOINED_COLUMNS = 200,
};

/* What makes a sheet more than a list of names that happens to be numbered. */
static const guint64 FATE =
    BIT (RECTIFY_COLUMN_MEASURE) | BIT (RECTIFY_COLUMN_DUE) | BIT (RECTIFY_COLUMN_REPORTED)
    | BIT (RECTIFY_COLUMN_CLOSED) | BIT (RECTIFY_COLUMN_STATE) | BIT (RECTIFY_COLUMN_RESULT)
    | BIT (RECTIFY_COLUMN_OUTCOME) | BIT (RECTIFY_COLUMN_AFTER) | BIT (RECTIFY_COLUMN_CHECKER);

/* The lines of a part by their numbers. */
typedef struct
{
  guint       key, problem; /* columns, or NO_COLUMN */
  gboolean    serial;       /* the key is no more than a line number */
  guint64     fields;       /* that its labels mean */
  GHashTable *lines;        /* folded key -> index of its row in the sample + 1; NULL: no use */
} Keyed;

static const RectifySheetRow *
row_at (const RectifySample *sample, guint index)
{
  return &g_array_index (sample->rows, RectifySheetRow, index);
}

static void
read_labels (const RectifyTable *table, Keyed *keyed)
{
  *keyed = (Keyed){ .key = RECTIFY_NO_COLUMN, .problem = RECTIFY_NO_COLUMN };
  for (guint c = 0; c < table->n_real; c++)
    {
      int      field = rectify_field_of_label (table->labels[c], RECTIFY_LIKELY_LABEL);
      gboolean number = field == RECTIFY_COLUMN_NUMBER || field == RECTIFY_COLUMN_EXTERNAL_NUMBER;

      if (field < 0)
        continue;
      keyed->fields |= BIT (field);
      if ((number && (keyed->key == RECTIFY_NO_COLUMN || keyed->serial))
          || (field == RECTIFY_COLUMN_SERIAL && keyed->key == RECTIFY_NO_COLUMN))
        {
          keyed->key = c;
          keyed->serial = !number;
        }
      if (keyed->problem == RECTIFY_NO_COLUMN
          && rectify_field_is_problem (
              rectify_field_of_label (table->labels[c], RECTIFY_SURE_LABEL)))
        keyed->problem = c;
    }
}

/* "1", "1." and " 1 " are one number. */
static char *
key_at (const RectifySheetRow *row, guint column)
{
  return column < row->n_cells ? rectify_label_fold (row->cells[column].text) : g_strdup ("");
}

/* Without what a row must have, or with a number twice, it cannot be joined. */
static gboolean
read_lines (const RectifySheetPart *part, Keyed *keyed)
{
  RectifyTableReader reader;
  gboolean           ok = TRUE;

  keyed->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  rectify_table_reader_init (&reader, &part->table);
  if (keyed->serial)
    reader.lines.serial = keyed->key;
  for (guint i = part->table.header_index + 1; ok && i < part->sample->rows->len; i++)
    {
      const RectifySheetRow *row = row_at (part->sample, i);
      g_autofree char       *key = NULL;

      if (rectify_table_reader_line (&reader, row) == NULL)
        continue;
      key = key_at (row, keyed->key);
      ok = *key != '\0' && !g_hash_table_contains (keyed->lines, key);
      if (ok)
        g_hash_table_insert (keyed->lines, g_steal_pointer (&key), GUINT_TO_POINTER (i + 1));
    }
  rectify_table_reader_clear (&reader);
  return ok && g_hash_table_size (keyed->lines) > 0;
}

/* @whole: only of sheets of which all rows are there. */
static void
look_at (const RectifySheetPart *part, gboolean whole, Keyed *keyed)
{
  *keyed = (Keyed){ .key = RECTIFY_NO_COLUMN, .problem = RECTIFY_NO_COLUMN };
  if (part->sample == NULL || part->table.labels == NULL || (whole && !part->sample->whole)
      || part->sample->kept || part->table.header_row == 0
      || rectify_row_heads_counts (row_at (part->sample, part->table.header_index)))
    return;
  read_labels (&part->table, keyed);
  if (keyed->key != RECTIFY_NO_COLUMN && !read_lines (part, keyed))
    g_clear_pointer (&keyed->lines, g_hash_table_unref);
}

static const RectifySheetRow *
line_of (const RectifySheetPart *part, const Keyed *keyed, const char *key)
{
  gpointer index = g_hash_table_lookup (keyed->lines, key);

  return index != NULL ? row_at (part->sample, GPOINTER_TO_UINT (index) - 1) : NULL;
}

static gboolean
says_the_same (const RectifySheetRow *one, guint column, const RectifySheetRow *two, guint other)
{
  g_autofree char *a = key_at (one, column), *b = key_at (two, other);

  return *b == '\0' || g_str_equal (a, b);
}

static gboolean
same_header (const RectifyTable *one, const RectifyTable *two)
{
  g_autofree char *a = rectify_table_shape (one), *b = rectify_table_shape (two);

  return g_str_equal (a, b);
}

/* Of sheets that are not whole the last lines may be missing. */
static gboolean
are_enough (const RectifySheetPart *base, const RectifySheetPart *more, guint missing, guint n)
{
  return base->sample->whole && more->sample->whole ? missing == 0 : missing * 10 <= n;
}

/* Whether the lines of @more are lines of @base. */
static gboolean
completes (const RectifySheetPart *base,
           const Keyed            *in,
           const RectifySheetPart *more,
           const Keyed            *by)
{
  GHashTableIter iter;
  gpointer       key;
  guint          n_missing = 0;

  if (by->lines == NULL || in->serial != by->serial || same_header (&base->table, &more->table)
      || g_hash_table_size (by->lines) * 2 < g_hash_table_size (in->lines)
      || ((by->fields & FATE) == 0
          && (by->serial
              && (g_hash_table_size (by->lines) != g_hash_table_size (in->lines)
                  || (by->fields & BIT (RECTIFY_COLUMN_UNIT)) == 0))))
    return FALSE;
  g_hash_table_iter_init (&iter, by->lines);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const RectifySheetRow *line = line_of (base, in, key);

      if (line == NULL)
        n_missing++;
      else if (by->problem != RECTIFY_NO_COLUMN
               && !says_the_same (line, in->problem, line_of (more, by, key), by->problem))
        return FALSE;
    }
  return are_enough (base, more, n_missing, g_hash_table_size (by->lines));
}

/* --- the joined rows --- */

/* Where the column @c of @more goes: one of the same name, which it fills, else a new one. */
static guint
target_of (const RectifyTable *base, const RectifyTable *more, guint c, guint *n_columns)
{
  g_autofree char *label = rectify_label_fold (more->labels[c]);

  for (guint i = 0; i < base->n_real; i++)
    {
      g_autofree char *other = rectify_label_fold (base->labels[i]);

      if (g_str_equal (label, other))
        return i;
    }
  return (*n_columns)++;
}

static void
set_cell (GArray *cells, guint column, const RectifyCell *cell)
{
  static const RectifyCell EMPTY = { RECTIFY_CELL_EMPTY, 0, "", 0 };

  while (cells->len <= column)
    g_array_append_val (cells, EMPTY);
  if (*g_array_index (cells, RectifyCell, column).text == '\0')
    {
      g_array_index (cells, RectifyCell, column) = *cell;
      g_array_index (cells, RectifyCell, column).flags &= ~(guint) RECTIFY_CELL_MERGED;
    }
}

/* 整改后 over 照片: alone the label says little. */
static char *
label_of (const RectifyTable *table, guint c)
{
  return *table->parents[c] != '\0'
                 && rectify_field_of_label (table->labels[c], RECTIFY_SURE_LABEL) < 0
             ? g_strconcat (table->parents[c], table->labels[c], NULL)
             : g_strdup (table->labels[c]);
}

typedef struct
{
  const RectifySheetPart *part;
  const Keyed            *keyed;
  RectifyJoinedSheet     *joined;
  GStrv                   labels;
} Completing;

static void
joined_sheet_free (gpointer data)
{
  RectifyJoinedSheet *self = data;

  g_free (self->columns);
  g_hash_table_unref (self->rows);
  g_free (self);
}

static void
complete_row (const RectifySheetPart *base,
              const Keyed            *in,
              const Completing       *with,
              guint                   index,
              GArray                 *cells)
{
  const RectifySheetRow *row = row_at (base->sample, index);
  g_autofree char       *key = key_at (row, in->key);
  const RectifySheetRow *line;
  gboolean               header = index == base->table.header_index;

  if (!header && GPOINTER_TO_UINT (g_hash_table_lookup (in->lines, key)) != index + 1)
    return;
  line = header ? NULL : line_of (with->part, with->keyed, key);
  if (line != NULL)
    g_hash_table_insert (with->joined->rows, GUINT_TO_POINTER (line->number),
                         GUINT_TO_POINTER (row->number));
  for (guint c = 0; (header || line != NULL) && c < with->joined->n_columns; c++)
    if (with->joined->columns[c] == RECTIFY_NO_COLUMN)
      continue;
    else if (header)
      set_cell (cells, with->joined->columns[c],
                &(RectifyCell){ RECTIFY_CELL_TEXT, 0, with->labels[c], 0 });
    else if (c < line->n_cells)
      set_cell (cells, with->joined->columns[c], &line->cells[c]);
}

static RectifySample *
join (const RectifySheetPart *base, const Keyed *in, const Completing *with, guint n_with)
{
  RectifySample     *out = rectify_sample_new ();
  g_autoptr (GArray) cells = g_array_new (FALSE, TRUE, sizeof (RectifyCell));

  out->whole = out->kept = TRUE;
  out->joined = g_ptr_array_new_with_free_func (joined_sheet_free);
  for (guint k = 0; k < n_with; k++)
    g_ptr_array_add (out->joined, with[k].joined);
  for (guint i = 0; i < base->sample->rows->len; i++)
    {
      RectifySheetRow row = *row_at (base->sample, i);

      g_array_set_size (cells, 0);
      g_array_append_vals (cells, row.cells, row.n_cells);
      for (guint k = 0; k < n_with; k++)
        complete_row (base, in, &with[k], i, cells);
      row.n_cells = cells->len;
      row.cells = (const RectifyCell *) (gpointer) cells->data;
      rectify_sample_add (out, &row);
    }
  return out;
}

static void
begin_completing (Completing             *self,
                  const RectifySheetPart *part,
                  const Keyed            *keyed,
                  const RectifyTable     *base,
                  guint                  *n_columns)
{
  const RectifyTable *table = &part->table;
  RectifyJoinedSheet *joined = g_new (RectifyJoinedSheet, 1);

  *joined = (RectifyJoinedSheet){ part->sheet, table->n_real, g_new (guint, table->n_real + 1),
                                  g_hash_table_new (NULL, NULL) };
  *self = (Completing){ part, keyed, joined, g_new0 (char *, table->n_real + 1) };
  for (guint c = 0; c < table->n_real; c++)
    {
      self->labels[c] = label_of (table, c);
      joined->columns[c] = c == keyed->key || c == keyed->problem || *table->labels[c] == '\0'
                               ? RECTIFY_NO_COLUMN
                               : target_of (base, table, c, n_columns);
    }
}

static RectifySample *
join_to (const RectifySheetPart *parts, const Keyed *keyed, guint n, guint base, gboolean *used)
{
  g_autofree Completing *with = g_new0 (Completing, n);
  guint                  n_with = 0, n_columns = parts[base].table.n_real;
  RectifySample         *out = NULL;

  for (guint i = 0; i < n; i++)
    {
      const RectifyTable *more = &parts[i].table;

      used[i] = i == base
                || (n_columns + more->n_real <= MAX_JOINED_COLUMNS
                    && completes (&parts[base], &keyed[base], &parts[i], &keyed[i]));
      if (i == base || !used[i])
        continue;
      begin_completing (&with[n_with++], &parts[i], &keyed[i], &parts[base].table, &n_columns);
    }
  if (n_with > 0)
    out = join (&parts[base], &keyed[base], with, n_with);
  for (guint i = 0; i < n_with; i++)
    g_strfreev (with[i].labels);
  return out;
}

RectifySample *
rectify_parts_joined (const RectifySheetPart *parts,
                      guint                   n,
                      guint                   best,
                      guint                  *base,
                      gboolean               *used)
{
  g_autofree Keyed *keyed = NULL;
  RectifySample    *out = NULL;

  if (n < 2 || n > MAX_PARTS)
    return NULL;
  keyed = g_new0 (Keyed, n);
  for (guint i = 0; i < n; i++)
    look_at (&parts[i], TRUE, &keyed[i]);
  for (guint i = 0; out == NULL && i < n; i++)
    {
      if (keyed[i].lines == NULL || keyed[i].problem == RECTIFY_NO_COLUMN)
        continue;
      *base = i;
      out = join_to (parts, keyed, n, i, used);
      if (out != NULL && !used[best])
        g_clear_pointer (&out, rectify_sample_free);
    }
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&keyed[i].lines, g_hash_table_unref);
  return out;
}

gboolean
rectify_parts_seem_joined (const RectifySheetPart *parts, guint n)
{
  g_autofree Keyed *keyed = NULL;
  gboolean          all_whole = TRUE, seem = FALSE;

  for (guint i = 0; i < n; i++)
    all_whole = all_whole && parts[i].sample != NULL && parts[i].sample->whole;
  if (n < 2 || n > MAX_PARTS || all_whole)
    return FALSE;
  keyed = g_new0 (Keyed, n);
  for (guint i = 0; i < n; i++)
    look_at (&parts[i], FALSE, &keyed[i]);
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n && keyed[i].lines != NULL && keyed[i].problem != RECTIFY_NO_COLUMN; k++)
      seem = seem || (k != i && completes (&parts[i], &keyed[i], &parts[k], &keyed[k]));
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&keyed[i].lines, g_hash_table_unref);
  return seem;
}
