/* proposal-sheet.c: which sheet of a file has the table: the one with the best header. */

#include "intake/form-sheet-private.h"
#include "intake/proposal-private.h"
#include "intake/side-by-side-private.h"

enum {
  SAMPLE_ROWS = 1000,
  TELLING_SCORE = 240, /* of a table that is worth a word: three labels that are known */
};

static gboolean
sample_row (const RectifySheetRow *row, gpointer user_data)
{
  RectifySample *sample = user_data;

  if (sample->rows->len >= SAMPLE_ROWS)
    {
      sample->whole = FALSE;
      return FALSE;
    }
  rectify_sample_add (sample, row);
  return TRUE;
}

static RectifySample *
read_sample (RectifySheetFile *file, guint sheet, GCancellable *cancellable, GError **error)
{
  RectifySample *sample = rectify_sample_new ();

  sample->whole = TRUE;
  if (!rectify_sheet_file_read (file, sheet, sample_row, sample, cancellable, error))
    g_clear_pointer (&sample, rectify_sample_free);
  return sample;
}

/* The sheet asked for; -1: none was; -2: it is not there. */
static int
asked_sheet (RectifySheetFile *file, const RectifyProposalOptions *options)
{
  guint n = rectify_sheet_file_get_n_sheets (file);

  if (options->sheet_name != NULL)
    {
      g_autofree char *wanted = rectify_name_fold (options->sheet_name);

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *name = rectify_name_fold (rectify_sheet_file_get_sheet_name (file, i));

          if (g_str_equal (name, wanted))
            return i;
        }
      return -2;
    }
  return options->sheet >= (int) n ? -2 : MAX (options->sheet, -1);
}

static gboolean
all_hidden (RectifySheetFile *file)
{
  for (guint i = 0; i < rectify_sheet_file_get_n_sheets (file); i++)
    if (!rectify_sheet_file_get_sheet_hidden (file, i))
      return FALSE;
  return TRUE;
}

/* The better of the table found so far and that of @sheet takes the place in @self and @best. */
static gboolean
try_sheet (RectifyProposal *self,
           guint            sheet,
           RectifySample  **best,
           GPtrArray       *shapes,
           GCancellable    *cancellable,
           GError         **error)
{
  g_autoptr (RectifySample) sample = read_sample (self->file, sheet, cancellable, error);
  RectifyTable              table = { 0 };

  if (sample == NULL)
    return FALSE;
  if (self->options.header_row == 0 && self->options.lines <= RECTIFY_LINES_ISSUES)
    sample = rectify_stacked_or_sample (rectify_form_or_sample (g_steal_pointer (&sample)));
  sample->lines = MAX (self->options.lines, RECTIFY_LINES_ISSUES);
  if (!(self->options.header_row != 0 ? rectify_table_at (sample, self->options.header_row, &table)
                                      : rectify_table_find (sample, &table)))
    {
      g_ptr_array_add (shapes, NULL);
      return TRUE;
    }
  g_ptr_array_add (shapes, rectify_table_shape (&table));
  /* A header with nothing beneath is a form, not a list. */
  if (table.header_index + 1 >= sample->rows->len)
    table.score /= 100;
  if (table.score >= TELLING_SCORE)
    g_array_append_val (self->others, sheet);
  if (*best == NULL || table.score > self->table.score)
    {
      RectifySample *worse = *best;

      rectify_table_clear (&self->table);
      self->table = table;
      self->sheet = sheet;
      *best = g_steal_pointer (&sample);
      sample = worse;
    }
  else
    rectify_table_clear (&table);
  return TRUE;
}

RectifySample *
rectify_proposal_find_table (RectifyProposal *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray)     shapes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RectifySample) best = NULL;
  int                       asked = asked_sheet (self->file, &self->options);
  gboolean                  take_hidden = all_hidden (self->file);
  guint                     n = rectify_sheet_file_get_n_sheets (self->file);

  if (asked == -2)
    {
      g_set_error (error, RECTIFY_INTAKE_ERROR, RECTIFY_INTAKE_ERROR_NO_SHEET, "%s",
                   self->options.sheet_name != NULL ? self->options.sheet_name : "");
      return NULL;
    }
  for (guint i = 0; i < n; i++)
    {
      gboolean wanted = asked >= 0
                            ? i == (guint) asked
                            : take_hidden || !rectify_sheet_file_get_sheet_hidden (self->file, i);

      if (!wanted)
        g_ptr_array_add (shapes, NULL);
      else if (!try_sheet (self, i, &best, shapes, cancellable, error))
        return NULL;
    }
  if (best == NULL)
    {
      g_set_error (error, RECTIFY_INTAKE_ERROR, RECTIFY_INTAKE_ERROR_NO_TABLE, "no table in it");
      return NULL;
    }
  self->shape = rectify_table_shape (&self->table);
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (shapes->pdata[i], self->shape) == 0)
      g_array_append_val (self->alike, i);
  for (guint i = self->others->len; i-- > 0;)
    if (g_str_equal (shapes->pdata[g_array_index (self->others, guint, i)], self->shape))
      g_array_remove_index (self->others, i);
  return g_steal_pointer (&best);
}
