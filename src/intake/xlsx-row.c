/* xlsx-row.c: one row being filled, with the merged ranges that reach into it. */

#include "intake/xlsx-row-private.h"

#include <string.h>

enum {
  /* A label over more columns than this is decoration of a whole sheet. */
  MAX_SPREAD = 1024,
  /* Ranges of one row cannot overlap, so there are no more than columns. */
  MAX_OPEN = RECTIFY_MAX_COLUMN,
};

#define TEXT_IS_LASTING G_MAXUINT

typedef struct
{
  const RectifyRange *range;
  RectifyCell         cell;
  char               *text;
} OpenMerge;

struct _RectifyRowBuilder
{
  RectifySheetRow row;
  RectifyCell    *cells;
  guint          *text_offsets;
  GString        *texts;
  gsize           text_bytes;
  gsize           n_spread;

  const GArray *merges;
  guint         next_merge;
  GArray       *open;
};

static void
open_merge_clear (gpointer data)
{
  g_free (((OpenMerge *) data)->text);
}

RectifyRowBuilder *
rectify_row_builder_new (const GArray *merges)
{
  RectifyRowBuilder *self = g_new0 (RectifyRowBuilder, 1);

  self->cells = g_new (RectifyCell, RECTIFY_MAX_COLUMN);
  self->text_offsets = g_new (guint, RECTIFY_MAX_COLUMN);
  self->texts = g_string_sized_new (4096);
  self->merges = merges;
  self->open = g_array_new (FALSE, FALSE, sizeof (OpenMerge));
  g_array_set_clear_func (self->open, open_merge_clear);
  self->row.cells = self->cells;
  return self;
}

void
rectify_row_builder_free (RectifyRowBuilder *self)
{
  if (self == NULL)
    return;
  g_free (self->cells);
  g_free (self->text_offsets);
  g_string_free (self->texts, TRUE);
  g_array_unref (self->open);
  g_free (self);
}

void
rectify_row_builder_begin (RectifyRowBuilder *self, guint number, gboolean hidden)
{
  self->row.number = number;
  self->row.hidden = hidden;
  self->row.n_cells = 0;
  self->text_bytes = 0;
  self->n_spread = 0;
  g_string_truncate (self->texts, 0);
}

void
rectify_row_builder_set (RectifyRowBuilder *self,
                         guint              column,
                         RectifyCellKind    kind,
                         guint              flags,
                         double             number,
                         const char        *text,
                         gboolean           lasting)
{
  static const RectifyCell EMPTY = { RECTIFY_CELL_EMPTY, 0, "", 0 };
  gsize                    length = strlen (text);

  g_assert (column < RECTIFY_MAX_COLUMN);
  for (; self->row.n_cells <= column; self->row.n_cells++)
    {
      self->cells[self->row.n_cells] = EMPTY;
      self->text_offsets[self->row.n_cells] = TEXT_IS_LASTING;
    }
  self->cells[column] = (RectifyCell){ kind, flags, text, number };
  self->text_offsets[column] = TEXT_IS_LASTING;
  self->text_bytes += length;
  if (!lasting)
    {
      self->text_offsets[column] = (guint) self->texts->len;
      g_string_append_len (self->texts, text, (gssize) length + 1);
    }
}

/* Text moved while it grew, so pointers are only made at the end. */
static void
settle_texts (RectifyRowBuilder *self)
{
  for (guint i = 0; i < self->row.n_cells; i++)
    if (self->text_offsets[i] != TEXT_IS_LASTING)
      {
        self->cells[i].text = self->texts->str + self->text_offsets[i];
        self->text_offsets[i] = TEXT_IS_LASTING;
      }
}

/* Notes the values of the ranges that begin in this row. */
static void
open_merges (RectifyRowBuilder *self)
{
  for (; self->next_merge < self->merges->len; self->next_merge++)
    {
      const RectifyRange *range = &g_array_index (self->merges, RectifyRange, self->next_merge);
      OpenMerge           open = { .range = range };

      if (range->row > self->row.number)
        break;
      /* A range whose first row is absent has no value to spread. */
      if (range->row < self->row.number || range->column >= self->row.n_cells
          || self->cells[range->column].kind == RECTIFY_CELL_EMPTY || self->open->len >= MAX_OPEN)
        continue;
      open.cell = self->cells[range->column];
      open.cell.flags |= RECTIFY_CELL_MERGED;
      open.cell.text = open.text = g_strdup (open.cell.text);
      g_array_append_val (self->open, open);
    }
}

static void
spread_merges (RectifyRowBuilder *self)
{
  for (guint i = 0; i < self->open->len;)
    {
      const OpenMerge    *open = &g_array_index (self->open, OpenMerge, i);
      const RectifyRange *range = open->range;
      guint               last = MIN (range->last_column, range->column + MAX_SPREAD - 1);

      if (range->last_row < self->row.number)
        {
          g_array_remove_index_fast (self->open, i);
          continue;
        }
      /* Ranges that overlap are a trick to make a small file work hard. */
      self->n_spread += last - range->column + 1;
      if (self->n_spread > RECTIFY_MAX_COLUMN)
        return;
      for (guint column = range->column; column <= last && self->row.number >= range->row; column++)
        if (self->row.number != range->row || column != range->column)
          rectify_row_builder_set (self, column, open->cell.kind, open->cell.flags,
                                   open->cell.number, open->text, TRUE);
      i++;
    }
}

const RectifySheetRow *
rectify_row_builder_finish (RectifyRowBuilder *self)
{
  settle_texts (self);
  open_merges (self);
  if (self->open->len > 0)
    spread_merges (self);
  while (self->row.n_cells > 0 && self->cells[self->row.n_cells - 1].kind == RECTIFY_CELL_EMPTY
         && self->cells[self->row.n_cells - 1].flags == 0)
    self->row.n_cells--;
  return &self->row;
}

void
rectify_row_builder_get_work (const RectifyRowBuilder *self, gsize *cells, gsize *text_bytes)
{
  *cells = self->row.n_cells + self->n_spread;
  *text_bytes = self->text_bytes;
}
