/* proposal-each.c: the lines of the table, read again and handed over as drafts. */

#include <string.h>

#include "intake/labels-private.h"
#include "intake/proposal-private.h"

typedef struct
{
  RectifyProposal    *self;
  RectifyProposalFunc func;
  gpointer            user_data;
  RectifyLineReader   lines;
  RectifyDraft       *draft;
  GPtrArray          *cells;    /* texts of the row */
  GPtrArray          *pictures; /* RectifySheetPicture by row; nullable */
  guint               next_picture;
} Reading;

/* --- pictures --- */

/* Two columns under one label: a cell without a label goes on with the one left of it. */
static guint
labelled_column (const RectifyProposal *self, guint column)
{
  while (column > 0 && column < self->table.n_columns && *self->table.labels[column] == '\0'
         && *self->table.parents[column] == '\0')
    column--;
  return column;
}

static RectifyPhotoKind
kind_of_column (const RectifyProposal *self, guint place)
{
  guint       column = labelled_column (self, place);
  const char *label = column < self->table.n_columns ? self->table.labels[column] : "";
  const char *parent = column < self->table.n_columns ? self->table.parents[column] : "";

  if (column == self->maker.column_of[RECTIFY_COLUMN_AFTER] || strstr (label, "后") != NULL
      || strstr (parent, "后") != NULL || strstr (label, "後") != NULL)
    return RECTIFY_PHOTO_AFTER;
  if (column == self->maker.column_of[RECTIFY_COLUMN_BEFORE] || strstr (label, "前") != NULL
      || strstr (parent, "前") != NULL)
    return RECTIFY_PHOTO_BEFORE;
  return RECTIFY_PHOTO_OTHER;
}

static void
add_pictures (Reading *reading, guint row)
{
  while (reading->next_picture < reading->pictures->len)
    {
      const RectifySheetPicture *picture = reading->pictures->pdata[reading->next_picture];
      g_autoptr (GBytes)         bytes = NULL;
      const char                *name;

      if (picture->row > row)
        return;
      reading->next_picture++;
      if (picture->row < row)
        continue;
      bytes = rectify_sheet_file_picture_bytes (reading->self->file, picture->part, NULL);
      if (bytes == NULL)
        continue;
      name = strrchr (picture->part, '/');
      rectify_draft_add_photo (reading->draft, kind_of_column (reading->self, picture->column),
                               bytes, name != NULL ? name + 1 : picture->part);
    }
}

/* --- lines --- */

static void
keep_cells (Reading *reading, const RectifySheetRow *row)
{
  g_ptr_array_set_size (reading->cells, 0);
  for (guint i = 0; i < row->n_cells; i++)
    g_ptr_array_add (reading->cells, (char *) row->cells[i].text);
}

static gboolean
hand_over (Reading *reading, const RectifyDraftTrouble *trouble, guint n_parts)
{
  RectifyProposalRow row = { .draft = reading->draft,
                             .refusal = trouble->refusal,
                             .field = trouble->field,
                             .column = trouble->field >= 0
                                           ? reading->self->maker.column_of[trouble->field]
                                           : RECTIFY_NO_COLUMN,
                             .value = trouble->value != NULL ? trouble->value : "",
                             .n_cells = reading->cells->len,
                             .cells = (const char *const *) reading->cells->pdata,
                             .n_parts = n_parts };

  return reading->func (&row, reading->user_data);
}

static void
replace_text (RectifyDraft *draft, RectifyColumn field, const char *text)
{
  g_free (draft->text[field]);
  draft->text[field] = g_strdup (text);
}

/* Measures numbered as the problems are go with them. */
static gboolean
hand_over_parts (Reading *reading, const RectifyDraftTrouble *trouble, GStrv parts)
{
  const char    *measure = reading->draft->text[RECTIFY_COLUMN_MEASURE];
  g_auto (GStrv) measures = measure != NULL ? rectify_problems_split (measure) : NULL;
  guint          n = g_strv_length (parts);
  gboolean       go_on = TRUE;

  for (guint i = 0; go_on && i < n; i++)
    {
      reading->draft->part = i + 1;
      replace_text (reading->draft, RECTIFY_COLUMN_DESCRIPTION, parts[i]);
      if (measures != NULL && g_strv_length (measures) == n)
        replace_text (reading->draft, RECTIFY_COLUMN_MEASURE, measures[i]);
      go_on = hand_over (reading, trouble, n);
    }
  return go_on;
}

static void
leave_out (RectifyDraftTrouble *trouble)
{
  g_free (trouble->value);
  *trouble = (RectifyDraftTrouble){ .refusal = "skipped", .field = -1 };
}

static gboolean
read_line (const RectifySheetRow *row, gpointer user_data)
{
  Reading            *reading = user_data;
  RectifyProposal    *self = reading->self;
  RectifyDraftTrouble trouble;
  RectifySheetRow     mended;
  g_auto (GStrv)      parts = NULL;
  const char         *text;
  gboolean            go_on, split;

  row = rectify_mends_apply (&self->mends, row, self->table.n_columns, &mended);
  if (row->number <= self->table.header_row
      || rectify_line_kind (&reading->lines, row) != RECTIFY_LINE_DATA)
    return TRUE;
  self->n_rows++;
  rectify_draft_clear (reading->draft);
  rectify_draft_make (&self->maker, row, reading->draft, &trouble);
  if (reading->pictures != NULL)
    add_pictures (reading, row->number);
  keep_cells (reading, row);
  text = reading->draft->text[RECTIFY_COLUMN_DESCRIPTION];
  parts = text != NULL ? rectify_problems_split (text) : NULL;
  if (parts != NULL)
    {
      self->n_splittable++;
      self->n_parts += g_strv_length (parts);
    }
  if (g_hash_table_contains (self->mends.skipped, GUINT_TO_POINTER (row->number)))
    leave_out (&trouble);
  split = self->options.split
          != g_hash_table_contains (self->mends.split, GUINT_TO_POINTER (row->number));
  if (parts != NULL && split && trouble.refusal == NULL)
    go_on = hand_over_parts (reading, &trouble, parts);
  else
    go_on = hand_over (reading, &trouble, parts != NULL ? g_strv_length (parts) : 1);
  g_free (trouble.value);
  return go_on;
}

static guint64
content_columns (const RectifyProposal *self)
{
  static const RectifyColumn SAYS[] = { RECTIFY_COLUMN_DESCRIPTION, RECTIFY_COLUMN_TITLE,
                                        RECTIFY_COLUMN_ITEM, RECTIFY_COLUMN_CLASS,
                                        RECTIFY_COLUMN_SUBCLASS };
  guint64                    columns = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (SAYS); i++)
    if (self->maker.column_of[SAYS[i]] < 64)
      columns |= G_GUINT64_CONSTANT (1) << self->maker.column_of[SAYS[i]];
  return columns;
}

gboolean
rectify_proposal_each (RectifyProposal    *self,
                       RectifyProposalFunc func,
                       gpointer            user_data,
                       GCancellable       *cancellable,
                       GError            **error)
{
  Reading  reading = { self, func, user_data };
  gboolean ok;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  self->n_rows = self->n_splittable = self->n_parts = 0;
  reading.lines = (RectifyLineReader){ &self->table, self->maker.column_of[RECTIFY_COLUMN_SERIAL],
                                       content_columns (self), FALSE };
  reading.cells = g_ptr_array_new ();
  reading.draft = rectify_draft_new ();
  if (self->options.pictures)
    reading.pictures = rectify_sheet_file_pictures (self->file, self->sheet, cancellable, error);
  ok =
      (!self->options.pictures || reading.pictures != NULL)
      && rectify_sheet_file_read (self->file, self->sheet, read_line, &reading, cancellable, error);
  rectify_draft_free (reading.draft);
  g_ptr_array_unref (reading.cells);
  g_clear_pointer (&reading.pictures, g_ptr_array_unref);
  return ok;
}

guint
rectify_proposal_get_n_rows (const RectifyProposal *self)
{
  return self->n_rows;
}

guint
rectify_proposal_get_n_splittable (const RectifyProposal *self)
{
  return self->n_splittable;
}

guint
rectify_proposal_get_n_parts (const RectifyProposal *self)
{
  return self->n_parts;
}
