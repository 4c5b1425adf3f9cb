/* side-by-side.c: tables with the same header that stand beside each other become one.
 *
 * 序号 | 问题 | 单位 || 序号 | 问题 | 单位: people fold a long narrow list so that it fits a page.
 * The lines of the tables further right follow those of the first, numbered on from the last row of
 * the sheet. What stands across them, as titles and footnotes do, stays where it is.
 */

#include "intake/side-by-side-private.h"

#include <string.h>

#include "intake/label-pairs-private.h"
#include "intake/labels-private.h"

enum {
  HEADER_ROWS = 60, /* where the header is looked for */
  LEAST_LABELS = 2, /* that come again */
};

static const RectifySheetRow *
row_at (const RectifySample *sample, guint index)
{
  return &g_array_index (sample->rows, RectifySheetRow, index);
}

static const char *
text_at (const RectifySheetRow *row, guint column)
{
  return column < row->n_cells ? row->cells[column].text : "";
}

/* Whether the cell is the first of its own: not spread into from the left. */
static gboolean
is_own (const RectifySheetRow *row, guint column)
{
  return *text_at (row, column) != '\0' && (row->cells[column].flags & RECTIFY_CELL_MERGED) == 0;
}

static gboolean
is_same (const RectifySheetRow *row, guint one, guint two)
{
  g_autofree char *first = rectify_label_fold (text_at (row, one));
  g_autofree char *second = rectify_label_fold (text_at (row, two));

  return g_str_equal (first, second);
}

static gboolean
names_problem (const char *text)
{
  g_autofree char *label = rectify_one_line (text);

  return rectify_field_is_problem (rectify_field_of_label (label, RECTIFY_SURE_LABEL));
}

/* How many of the labels from @from up to @to stand in the same order from @again on; 0 when
 * another stands there. The tables further right may lack the last ones. */
static guint
count_again (const RectifySheetRow *row, guint from, guint to, guint again, gboolean *problem)
{
  guint n = 0;

  for (guint i = 0; i < to - from; i++)
    {
      if (*text_at (row, again + i) == '\0')
        continue;
      if (row->cells[again + i].kind != RECTIFY_CELL_TEXT || !is_same (row, from + i, again + i))
        return 0;
      n++;
      *problem = *problem || names_problem (text_at (row, again + i));
    }
  return n;
}

/* The columns at which the first label stands again, with the others behind it. */
static guint
find_blocks (const RectifySheetRow *row, guint *starts)
{
  guint    n = 0, first = 0;
  gboolean problem = FALSE;

  while (first < row->n_cells && !is_own (row, first))
    first++;
  if (first >= row->n_cells || row->cells[first].kind != RECTIFY_CELL_TEXT)
    return 0;
  for (guint c = first; c < row->n_cells && n < RECTIFY_MAX_BLOCKS; c++)
    if (is_own (row, c) && is_same (row, first, c))
      starts[n++] = c;
  if (n < 2)
    return 0;
  for (guint k = 1; k < n; k++)
    {
      guint end = k + 1 < n ? starts[k + 1] : row->n_cells;

      if (end - starts[k] > starts[1] - first
          || count_again (row, first, starts[1], starts[k], &problem) < LEAST_LABELS)
        return 0;
    }
  return problem ? n : 0;
}

/* Whether a cell of the row reaches from one table into the next. */
static gboolean
stands_across (const RectifySheetRow *row, const RectifyBlocks *blocks)
{
  for (guint k = 1; k < blocks->n; k++)
    {
      guint c = blocks->starts[k];

      if (c < row->n_cells && (row->cells[c].flags & RECTIFY_CELL_MERGED) != 0
          && g_str_equal (row->cells[c].text, row->cells[c - 1].text))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_block (const RectifySheetRow *row, const RectifyBlocks *blocks, guint block)
{
  guint end = block + 1 < blocks->n ? blocks->starts[block + 1] : row->n_cells;

  for (guint c = blocks->starts[block]; c < MIN (end, row->n_cells); c++)
    if (*row->cells[c].text != '\0' || (row->cells[c].flags & RECTIFY_CELL_PICTURE) != 0)
      return TRUE;
  return FALSE;
}

static void
add_block (RectifySample *out, const RectifySheetRow *row, const RectifyBlocks *blocks, guint block)
{
  guint           start = blocks->starts[block];
  guint           end = block + 1 < blocks->n ? blocks->starts[block + 1] : row->n_cells;
  RectifySheetRow part = *row;

  part.number += block * blocks->shift;
  part.cells += start;
  part.n_cells = MIN (end, row->n_cells) - start;
  rectify_sample_add (out, &part);
}

static guint
count_own (const RectifySheetRow *row)
{
  guint n = 0;

  for (guint c = 0; c < row->n_cells; c++)
    n += is_own (row, c);
  return n;
}

/* From which row on what follows is none of the tables: footnotes and signatures. */
static guint
find_tail (const RectifySample *sample, guint header, const RectifyBlocks *blocks)
{
  guint tail = sample->rows->len;

  while (tail > header + 1)
    {
      const RectifySheetRow *row = row_at (sample, tail - 1);

      if (!stands_across (row, blocks)
          && (has_block (row, blocks, 1) || (count_own (row) > 1 && !rectify_row_has_pairs (row))))
        break;
      tail--;
    }
  return tail;
}

/* 城管局 over the first table and 住建局 over the second: each is the heading of its own. */
static gboolean
has_own_titles (const RectifySheetRow *row, const RectifyBlocks *blocks)
{
  for (guint k = 0; k < blocks->n; k++)
    if (!is_own (row, blocks->starts[k]))
      return FALSE;
  return TRUE;
}

static void
add_lines (RectifySample *out, const RectifySample *sample, guint header, guint tail)
{
  const RectifyBlocks *blocks = &out->blocks;
  gboolean             titled = header > 0 && has_own_titles (row_at (sample, header - 1), blocks);

  for (guint i = 0; i < header; i++)
    if (titled && i + 1 == header)
      add_block (out, row_at (sample, i), blocks, 0);
    else
      rectify_sample_add (out, row_at (sample, i));
  add_block (out, row_at (sample, header), blocks, 0);
  for (guint k = 0; k < blocks->n; k++)
    for (guint i = k > 0 && titled ? header - 1 : header + 1; i < tail; i++)
      {
        const RectifySheetRow *row = row_at (sample, i);

        if (i == header)
          continue;
        if (k > 0 && stands_across (row, blocks))
          {
            RectifySheetRow again = *row;

            again.number += k * blocks->shift;
            rectify_sample_add (out, &again);
          }
        else if (row->n_cells > blocks->starts[k] && has_block (row, blocks, k))
          add_block (out, row, blocks, k);
      }
  for (guint i = tail; i < sample->rows->len; i++)
    {
      RectifySheetRow row = *row_at (sample, i);

      row.number += (blocks->n - 1) * blocks->shift;
      rectify_sample_add (out, &row);
    }
}

/* Where the header is that comes again; G_MAXUINT: there is none. */
static guint
find_header (const RectifySample *sample, RectifyBlocks *blocks)
{
  *blocks = (RectifyBlocks){ 0 };
  for (guint i = 0; !sample->kept && i < MIN (sample->rows->len, HEADER_ROWS); i++)
    {
      blocks->n = find_blocks (row_at (sample, i), blocks->starts);
      if (blocks->n > 0)
        return i;
    }
  return G_MAXUINT;
}

gboolean
rectify_sample_is_folded (const RectifySample *sample)
{
  RectifyBlocks blocks;

  return find_header (sample, &blocks) != G_MAXUINT;
}

RectifySample *
rectify_stacked_or_sample (RectifySample *sample)
{
  RectifyBlocks  blocks;
  guint          header = sample->whole ? find_header (sample, &blocks) : G_MAXUINT;
  RectifySample *out;

  if (header == G_MAXUINT)
    return sample;
  blocks.shift = row_at (sample, sample->rows->len - 1)->number;
  out = rectify_sample_new ();
  out->whole = out->kept = TRUE;
  out->blocks = blocks;
  add_lines (out, sample, header, find_tail (sample, header, &blocks));
  rectify_sample_free (sample);
  return out;
}

void
rectify_blocks_place (const RectifyBlocks *blocks, guint *row, guint *column)
{
  guint block = 0;

  while (block + 1 < blocks->n && *column >= blocks->starts[block + 1])
    block++;
  if (blocks->n == 0 || *column < blocks->starts[0])
    return;
  *row += block * blocks->shift;
  *column -= blocks->starts[block];
}

guint
rectify_blocks_row (const RectifyBlocks *blocks, guint row, guint *table)
{
  guint block = blocks->n > 0 ? MIN ((row - 1) / blocks->shift, blocks->n - 1) : 0;

  *table = blocks->n > 0 ? block + 1 : 0;
  return row - block * blocks->shift;
}
