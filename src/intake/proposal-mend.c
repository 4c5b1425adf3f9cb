/* proposal-mend.c: what the clerk corrected in the lines before they are taken in: cells retyped,
 * lines left out, cells of several problems split. Kept beside the sheet, which stays as it is.
 */

#include "intake/proposal-private.h"

static guint64 *
cell_key (guint row, guint column)
{
  guint64 key = (guint64) row << 32 | column;

  return g_memdup2 (&key, sizeof key);
}

void
rectify_mends_init (RectifyMends *self)
{
  self->cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->rows = g_hash_table_new (NULL, NULL);
  self->skipped = g_hash_table_new (NULL, NULL);
  self->split = g_hash_table_new (NULL, NULL);
  self->scratch = g_array_new (FALSE, TRUE, sizeof (RectifyCell));
}

void
rectify_mends_clear (RectifyMends *self)
{
  g_clear_pointer (&self->cells, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->skipped, g_hash_table_unref);
  g_clear_pointer (&self->split, g_hash_table_unref);
  g_clear_pointer (&self->scratch, g_array_unref);
}

const RectifySheetRow *
rectify_mends_apply (RectifyMends          *self,
                     const RectifySheetRow *row,
                     guint                  n_columns,
                     RectifySheetRow       *mended)
{
  static const RectifyCell EMPTY = { RECTIFY_CELL_EMPTY, 0, "", 0 };

  if (!g_hash_table_contains (self->rows, GUINT_TO_POINTER (row->number)))
    return row;
  g_array_set_size (self->scratch, 0);
  for (guint i = 0; i < MAX (row->n_cells, n_columns); i++)
    {
      guint64     key = (guint64) row->number << 32 | i;
      const char *text = g_hash_table_lookup (self->cells, &key);
      RectifyCell cell = i < row->n_cells ? row->cells[i] : EMPTY;

      if (text != NULL)
        cell = *text != '\0' ? (RectifyCell){ RECTIFY_CELL_TEXT, 0, text, 0 } : EMPTY;
      g_array_append_val (self->scratch, cell);
    }
  *mended = *row;
  mended->n_cells = self->scratch->len;
  mended->cells = (const RectifyCell *) (gpointer) self->scratch->data;
  return mended;
}

static void
put (GHashTable *set, guint row, gboolean there)
{
  if (there)
    g_hash_table_add (set, GUINT_TO_POINTER (row));
  else
    g_hash_table_remove (set, GUINT_TO_POINTER (row));
}

void
rectify_proposal_mend (RectifyProposal *self, guint row, guint column, const char *text)
{
  guint64 key = (guint64) row << 32 | column;

  g_return_if_fail (column < self->table.n_columns);

  if (text != NULL)
    {
      g_hash_table_replace (self->mends.cells, cell_key (row, column), g_strdup (text));
      put (self->mends.rows, row, TRUE);
    }
  else
    g_hash_table_remove (self->mends.cells, &key);
}

gboolean
rectify_proposal_is_mended (const RectifyProposal *self, guint row, guint column)
{
  guint64 key = (guint64) row << 32 | column;

  return g_hash_table_contains (self->mends.cells, &key);
}

void
rectify_proposal_skip (RectifyProposal *self, guint row, gboolean skip)
{
  put (self->mends.skipped, row, skip);
}

void
rectify_proposal_set_split (RectifyProposal *self, gboolean split)
{
  self->options.split = split;
  g_hash_table_remove_all (self->mends.split);
}

gboolean
rectify_proposal_get_split (const RectifyProposal *self)
{
  return self->options.split;
}

void
rectify_proposal_set_split_row (RectifyProposal *self, guint row, gboolean split)
{
  put (self->mends.split, row, split != self->options.split);
}
