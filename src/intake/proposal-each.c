/* proposal-each.c: the lines of the table, read again and handed over as drafts.
 *
 * A thread of its own reads and understands them while the caller takes in those before. Lines go
 * round in batches, so that what is ahead of the caller is bounded, however long the sheet is.
 */

#include <string.h>

#include "intake/labels-private.h"
#include "intake/line-pictures-private.h"
#include "intake/proposal-private.h"
#include "intake/side-by-side-private.h"
#include "intake/table-extras-private.h"

#define N_BATCHES    4
#define BATCH_LINES  64
#define BATCH_ENOUGH (1024 * 1024) /* bytes of texts and pictures after which a batch is full */

/* A line of the table, understood. */
typedef struct
{
  RectifyDraft       *draft;
  RectifyRecordDraft *record; /* of lines that are records; else NULL */
  RectifyDraftTrouble trouble;
  GString            *texts; /* of the cells, one after the other */
  GPtrArray          *cells; /* in @texts */
  GStrv               parts; /* the problems in it when they are several, else NULL */
  gboolean            split;
  double              progress;
} Line;

typedef struct
{
  Line     lines[BATCH_LINES];
  guint    n_lines;
  gsize    n_bytes;
  gboolean last;
} Batch;

typedef struct
{
  RectifyProposal    *self;
  RectifyProposalFunc func;
  gpointer            user_data;
  GCancellable       *cancellable;
  GAsyncQueue        *empty, *full; /* of Batch: to the reader, from the reader */
  int                 stop;         /* atomic */

  /* The reader's own while it runs. */
  RectifyTableReader rows;
  Batch             *batch;    /* that is being filled; nullable */
  GPtrArray         *pictures; /* RectifySheetPicture by row; nullable */
  guint              next_picture;
  GError            *error;
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
add_pictures (Reading *reading, RectifyDraft *draft, guint row)
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
      reading->batch->n_bytes += g_bytes_get_size (bytes);
      rectify_draft_add_photo (draft, kind_of_column (reading->self, picture->column), bytes,
                               name != NULL ? name + 1 : picture->part);
    }
}

/* --- lines, in the thread that reads --- */

static void
keep_cells (Line *line, const RectifySheetRow *row)
{
  gsize n = 0;
  char *at;

  for (guint i = 0; i < row->n_cells; i++)
    n += strlen (row->cells[i].text) + 1;
  g_string_set_size (line->texts, n);
  g_ptr_array_set_size (line->cells, (int) row->n_cells);
  at = line->texts->str;
  for (guint i = 0; i < row->n_cells; i++)
    {
      line->cells->pdata[i] = at;
      at = g_stpcpy (at, row->cells[i].text) + 1;
    }
}

static void
leave_out (RectifyDraftTrouble *trouble)
{
  g_free (trouble->value);
  *trouble = (RectifyDraftTrouble){ .refusal = "skipped", .field = -1 };
}

static void
clear_line (Line *line)
{
  rectify_draft_clear (line->draft);
  if (line->record != NULL)
    rectify_record_draft_clear (line->record);
  g_clear_pointer (&line->trouble.value, g_free);
  g_clear_pointer (&line->parts, g_strfreev);
}

static Batch *
get_batch (Reading *reading)
{
  if (reading->batch == NULL)
    {
      reading->batch = g_async_queue_pop (reading->empty);
      reading->batch->n_lines = 0;
      reading->batch->n_bytes = 0;
    }
  return reading->batch;
}

static void
make_record (Reading *reading, Line *line, const RectifySheetRow *row)
{
  RectifyProposal *self = reading->self;

  rectify_record_make (&self->maker, self->lines, row, line->record, &line->trouble);
  line->draft->sheet_row = row->number;
  for (guint i = 0; line->record->marks != NULL && i < line->record->marks->len; i++)
    rectify_draft_add_mark (line->draft, line->record->marks->pdata[i]);
  keep_cells (line, row);
  if (g_hash_table_contains (self->mends.skipped, GUINT_TO_POINTER (row->number)))
    leave_out (&line->trouble);
  line->split = FALSE;
  line->progress = rectify_sheet_file_get_progress (self->file);
}

static void
make_line (Reading *reading, Line *line, const RectifySheetRow *row)
{
  RectifyProposal *self = reading->self;
  gpointer         number = GUINT_TO_POINTER (row->number);
  const char      *text;

  clear_line (line);
  if (line->record != NULL)
    {
      make_record (reading, line, row);
      return;
    }
  rectify_draft_make (&self->maker, row, line->draft, &line->trouble);
  if (reading->pictures != NULL)
    add_pictures (reading, line->draft, row->number);
  keep_cells (line, row);
  text = line->draft->text[RECTIFY_COLUMN_DESCRIPTION];
  line->parts = text != NULL ? rectify_problems_split (text) : NULL;
  if (g_hash_table_contains (self->mends.skipped, number))
    leave_out (&line->trouble);
  line->split = line->parts != NULL && line->trouble.refusal == NULL
                && self->options.split != g_hash_table_contains (self->mends.split, number);
  line->progress = rectify_sheet_file_get_progress (self->file);
}

static gboolean
read_line (const RectifySheetRow *row, gpointer user_data)
{
  Reading         *reading = user_data;
  RectifyProposal *self = reading->self;
  RectifySheetRow  mended;
  Batch           *batch;
  Line            *line;

  row = rectify_mends_apply (&self->mends, row, self->table.n_real, &mended);
  row = rectify_table_reader_line (&reading->rows, row);
  if (row == NULL)
    return TRUE;
  if (row->n_cells > self->table.n_real && self->table.n_columns > self->table.n_real)
    row = rectify_mends_apply (&self->mends, row, self->table.n_columns, &mended);
  if (self->lines == RECTIFY_LINES_ISSUES && rectify_line_is_clean (&self->maker, row))
    return TRUE;
  batch = get_batch (reading);
  line = &batch->lines[batch->n_lines];
  make_line (reading, line, row);
  batch->n_lines++;
  batch->n_bytes += line->texts->len;
  if (batch->n_lines == BATCH_LINES || batch->n_bytes >= BATCH_ENOUGH)
    g_async_queue_push (reading->full, g_steal_pointer (&reading->batch));
  return !g_atomic_int_get (&reading->stop);
}

static gpointer
read_all (gpointer data)
{
  Reading         *reading = data;
  RectifyProposal *self = reading->self;

  if (self->kept == NULL)
    rectify_sheet_file_read (self->file, self->sheet, read_line, reading, reading->cancellable,
                             &reading->error);
  else
    for (guint i = 0; i < self->kept->rows->len; i++)
      if (!read_line (&g_array_index (self->kept->rows, RectifySheetRow, i), reading))
        break;
  get_batch (reading)->last = TRUE;
  g_async_queue_push (reading->full, g_steal_pointer (&reading->batch));
  return NULL;
}

/* --- lines, in the thread of the caller --- */

/* Where the sheet has it. */
static void
place_row (const RectifyProposal *self, RectifyProposalRow *row)
{
  row->file_row = row->draft->sheet_row;
  row->file_column = row->column;
  if (self->kept == NULL || self->kept->blocks.n == 0)
    return;
  row->file_row = rectify_blocks_row (&self->kept->blocks, row->file_row, &row->table);
  if (row->column < self->table.n_real)
    row->file_column += self->kept->blocks.starts[row->table - 1];
}

static gboolean
hand_over (Reading *reading, const Line *line)
{
  const RectifyDraftTrouble *trouble = &line->trouble;
  RectifyProposalRow         row = { .draft = line->draft,
                                     .record = line->record,
                                     .refusal = trouble->refusal,
                                     .field = trouble->field,
                                     .column = trouble->field >= 0
                                                   ? reading->self->maker.column_of[trouble->field]
                                                   : RECTIFY_NO_COLUMN,
                                     .value = trouble->value != NULL ? trouble->value : "",
                                     .n_cells = line->cells->len,
                                     .cells = (const char *const *) line->cells->pdata,
                                     .n_parts = line->parts != NULL ? g_strv_length (line->parts) : 1,
                                     .progress = line->progress };

  place_row (reading->self, &row);
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
hand_over_parts (Reading *reading, const Line *line)
{
  const char    *measure = line->draft->text[RECTIFY_COLUMN_MEASURE];
  g_auto (GStrv) measures = measure != NULL ? rectify_problems_split (measure) : NULL;
  guint          n = g_strv_length (line->parts);
  gboolean       go_on = TRUE;

  for (guint i = 0; go_on && i < n; i++)
    {
      line->draft->part = i + 1;
      replace_text (line->draft, RECTIFY_COLUMN_DESCRIPTION, line->parts[i]);
      if (measures != NULL && g_strv_length (measures) == n)
        replace_text (line->draft, RECTIFY_COLUMN_MEASURE, measures[i]);
      go_on = hand_over (reading, line);
    }
  return go_on;
}

static gboolean
hand_over_line (Reading *reading, const Line *line)
{
  RectifyProposal *self = reading->self;

  self->n_rows++;
  if (line->parts != NULL)
    {
      self->n_splittable++;
      self->n_parts += g_strv_length (line->parts);
    }
  return line->split ? hand_over_parts (reading, line) : hand_over (reading, line);
}

/* Returns: FALSE when the caller wanted no more, or cancelled. The reader is at its end in any
 * case. */
static gboolean
hand_over_all (Reading *reading)
{
  gboolean go_on = TRUE, last = FALSE;

  while (!last)
    {
      Batch *batch = g_async_queue_pop (reading->full);

      last = batch->last;
      for (guint i = 0; go_on && i < batch->n_lines; i++)
        go_on = !g_cancellable_is_cancelled (reading->cancellable)
                && hand_over_line (reading, &batch->lines[i]);
      if (!go_on)
        g_atomic_int_set (&reading->stop, TRUE);
      g_async_queue_push (reading->empty, batch);
    }
  return go_on;
}

/* --- the whole --- */

static Batch *
batches_new (GAsyncQueue *empty, gboolean records)
{
  Batch *batches = g_new0 (Batch, N_BATCHES);

  for (guint i = 0; i < N_BATCHES; i++)
    {
      for (guint k = 0; k < BATCH_LINES; k++)
        {
          batches[i].lines[k].draft = rectify_draft_new ();
          batches[i].lines[k].record = records ? rectify_record_draft_new () : NULL;
          batches[i].lines[k].texts = g_string_new (NULL);
          batches[i].lines[k].cells = g_ptr_array_new ();
        }
      g_async_queue_push (empty, &batches[i]);
    }
  return batches;
}

static void
batches_free (Batch *batches)
{
  for (guint i = 0; i < N_BATCHES; i++)
    for (guint k = 0; k < BATCH_LINES; k++)
      {
        Line *line = &batches[i].lines[k];

        clear_line (line);
        rectify_draft_free (line->draft);
        rectify_record_draft_free (line->record);
        g_string_free (line->texts, TRUE);
        g_ptr_array_unref (line->cells);
      }
  g_free (batches);
}

static guint64
content_columns (const RectifyProposal *self)
{
  static const RectifyColumn SAYS[] = { RECTIFY_COLUMN_DESCRIPTION, RECTIFY_COLUMN_TITLE,
                                        RECTIFY_COLUMN_ITEM, RECTIFY_COLUMN_CLASS,
                                        RECTIFY_COLUMN_SUBCLASS };
  guint64                    columns = 0;

  if (self->lines != RECTIFY_LINES_ISSUES)
    return self->maker.column_of[RECTIFY_RECORD_NAME] < 64
               ? G_GUINT64_CONSTANT (1) << self->maker.column_of[RECTIFY_RECORD_NAME]
               : 0;
  for (gsize i = 0; i < G_N_ELEMENTS (SAYS); i++)
    if (self->maker.column_of[SAYS[i]] < 64)
      columns |= G_GUINT64_CONSTANT (1) << self->maker.column_of[SAYS[i]];
  return columns;
}

/* Reads ahead and hands over. */
static gboolean
run (Reading *reading, GError **error)
{
  Batch   *batches;
  GThread *reader;
  gboolean whole;

  reading->empty = g_async_queue_new ();
  reading->full = g_async_queue_new ();
  batches = batches_new (reading->empty, reading->self->lines != RECTIFY_LINES_ISSUES);
  reader = g_thread_new ("sheet", read_all, reading);
  whole = hand_over_all (reading);
  g_thread_join (reader);
  batches_free (batches);
  g_async_queue_unref (reading->empty);
  g_async_queue_unref (reading->full);
  if (whole && reading->error != NULL)
    {
      g_propagate_error (error, reading->error);
      return FALSE;
    }
  /* What the reader met beyond the line at which it was stopped does not count. */
  g_clear_error (&reading->error);
  return whole || !g_cancellable_set_error_if_cancelled (reading->cancellable, error);
}

/* Pictures of lines that are not the file's: all those of a form belong to its problem. */
static void
place_pictures (const RectifySample *kept, GPtrArray *pictures)
{
  const RectifySheetRow *last = &g_array_index (kept->rows, RectifySheetRow, kept->rows->len - 1);

  for (guint i = 0; i < pictures->len; i++)
    {
      RectifySheetPicture *picture = pictures->pdata[i];

      if (kept->is_form)
        picture->row = last->number;
      else
        rectify_blocks_place (&kept->blocks, &picture->row, &picture->column);
    }
}

/* Those of the sheets that complete the lines of this one. */
static gboolean
add_joined_pictures (const RectifyProposal *self,
                     GPtrArray             *pictures,
                     GCancellable          *cancellable,
                     GError               **error)
{
  for (guint i = 0; self->kept->joined != NULL && i < self->kept->joined->len; i++)
    {
      const RectifyJoinedSheet *joined = self->kept->joined->pdata[i];
      GPtrArray *more = rectify_sheet_file_pictures (self->file, joined->sheet, cancellable, error);

      if (more == NULL)
        return FALSE;
      for (guint k = 0; k < more->len; k++)
        {
          RectifySheetPicture *picture = more->pdata[k];

          picture->row = GPOINTER_TO_UINT (
              g_hash_table_lookup (joined->rows, GUINT_TO_POINTER (picture->row)));
          picture->column = picture->column < joined->n_columns ? joined->columns[picture->column]
                                                                : RECTIFY_NO_COLUMN;
        }
      g_ptr_array_extend_and_steal (pictures, more);
    }
  return TRUE;
}

/* The pictures, each with the row of its line. */
static GPtrArray *
pictures_of_lines (const RectifyProposal    *self,
                   const RectifyTableReader *rows,
                   GCancellable             *cancellable,
                   GError                  **error)
{
  g_autoptr (GPtrArray) pictures =
      rectify_sheet_file_pictures (self->file, self->sheet, cancellable, error);
  RectifyTableReader reader;
  gboolean           ok;

  if (pictures == NULL)
    return NULL;
  if (self->kept != NULL)
    {
      place_pictures (self->kept, pictures);
      ok = add_joined_pictures (self, pictures, cancellable, error);
      rectify_pictures_sort (pictures);
      return ok ? g_steal_pointer (&pictures) : NULL;
    }
  rectify_table_reader_init (&reader, &self->table);
  reader.lines = rows->lines;
  ok = rectify_pictures_find_lines (pictures, self->file, self->sheet, &reader, cancellable, error);
  rectify_table_reader_clear (&reader);
  return ok ? g_steal_pointer (&pictures) : NULL;
}

gboolean
rectify_proposal_each (RectifyProposal    *self,
                       RectifyProposalFunc func,
                       gpointer            user_data,
                       GCancellable       *cancellable,
                       GError            **error)
{
  gboolean issues = self->lines == RECTIFY_LINES_ISSUES;
  Reading  reading = { self, func, user_data, cancellable };
  guint    serial;
  gboolean ok;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  self->n_rows = self->n_splittable = self->n_parts = 0;
  serial = self->maker.column_of[issues ? (guint) RECTIFY_COLUMN_SERIAL : RECTIFY_RECORD_SERIAL];
  rectify_table_reader_init (&reading.rows, &self->table);
  reading.rows.fills = self->fills;
  reading.rows.lines.serial = serial;
  reading.rows.lines.content = content_columns (self);
  reading.rows.lines.digits =
      serial != RECTIFY_NO_COLUMN && self->looks[serial].n_number * 2 > self->looks[serial].n;
  if (self->options.pictures && issues)
    reading.pictures = pictures_of_lines (self, &reading.rows, cancellable, error);
  ok = (!self->options.pictures || !issues || reading.pictures != NULL) && run (&reading, error);
  g_clear_pointer (&reading.pictures, g_ptr_array_unref);
  rectify_table_reader_clear (&reading.rows);
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
