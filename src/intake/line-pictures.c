/* line-pictures.c: which line a picture belongs to where a line takes several rows of the sheet. */

#include "intake/line-pictures-private.h"

/* Where the lines are, before they are read. */
typedef struct
{
  RectifyTableReader *reader;
  GPtrArray          *pictures; /* by row */
  guint               next;     /* the first that is not told yet */
  guint               line;     /* row of the last line; 0: what follows belongs to none */
} Telling;

/* Rows that say nothing of their own and carry on what is merged from above. */
static gboolean
carries_on (const RectifySheetRow *row)
{
  gboolean merged = FALSE;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const RectifyCell *cell = &row->cells[i];

      if ((cell->flags & RECTIFY_CELL_MERGED) != 0)
        merged = TRUE;
      else if (*cell->text != '\0')
        return FALSE;
    }
  return merged || row->n_cells == 0;
}

static gboolean
tell_row (const RectifySheetRow *row, gpointer user_data)
{
  Telling *self = user_data;
  gboolean is_line = rectify_table_reader_line (self->reader, row) != NULL;
  gboolean is_part = !is_line && self->line != 0 && carries_on (row);

  for (; self->next < self->pictures->len; self->next++)
    {
      RectifySheetPicture *picture = self->pictures->pdata[self->next];

      if (picture->row > row->number || (picture->row == row->number && is_line))
        break;
      /* Rows the file does not mention are part of a line when more of the table follows. */
      if (self->line != 0 && (picture->row < row->number ? is_line || is_part : is_part))
        picture->row = self->line;
    }
  if (is_line)
    self->line = row->number;
  else if (!is_part)
    self->line = 0;
  for (; self->next < self->pictures->len; self->next++)
    if (((RectifySheetPicture *) self->pictures->pdata[self->next])->row > row->number)
      break;
  return self->next < self->pictures->len;
}

static int
by_row (gconstpointer a, gconstpointer b)
{
  const RectifySheetPicture *one = *(RectifySheetPicture *const *) a;
  const RectifySheetPicture *two = *(RectifySheetPicture *const *) b;

  if (one->row != two->row)
    return one->row < two->row ? -1 : 1;
  return one->column < two->column ? -1 : one->column > two->column;
}

void
rectify_pictures_sort (GPtrArray *pictures)
{
  g_ptr_array_sort (pictures, by_row);
}

gboolean
rectify_pictures_find_lines (GPtrArray          *pictures,
                             RectifySheetFile   *file,
                             guint               sheet,
                             RectifyTableReader *reader,
                             GCancellable       *cancellable,
                             GError            **error)
{
  Telling self = { reader, pictures };

  if (pictures->len > 0
      && !rectify_sheet_file_read (file, sheet, tell_row, &self, cancellable, error))
    return FALSE;
  rectify_pictures_sort (pictures);
  return TRUE;
}
