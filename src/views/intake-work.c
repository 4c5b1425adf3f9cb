/* intake-work.c: what is on its way, and what the clerk changes about it. */

#include "views/intake-work-private.h"

#include "intake/pasted-lines.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>

void
rectify_intake_source_copy (RectifyIntakeSource *to, const RectifyIntakeSource *from)
{
  *to = *from;
  to->paths = g_strdupv (from->paths);
  to->bytes = from->bytes != NULL ? g_bytes_ref (from->bytes) : NULL;
}

void
rectify_intake_source_clear (RectifyIntakeSource *self)
{
  g_clear_pointer (&self->paths, g_strfreev);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

static void
work_clear (gpointer data)
{
  RectifyIntakeWork *self = data;

  g_ptr_array_unref (self->proposals);
  g_clear_pointer (&self->file, rectify_sheet_file_free);
  rectify_intake_source_clear (&self->source);
  rectify_take_in_choices_free (self->choices);
  rectify_directory_unref (self->directory);
  rectify_clock_unref (self->clock);
  g_hash_table_unref (self->photo_texts);
  g_hash_table_unref (self->photo_skipped);
  g_hash_table_unref (self->near);
  g_free (self->name);
}

RectifyIntakeWork *
rectify_intake_work_ref (RectifyIntakeWork *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
rectify_intake_work_unref (RectifyIntakeWork *self)
{
  g_atomic_rc_box_release_full (self, work_clear);
}

RectifyLines
rectify_intake_work_get_lines (const RectifyIntakeWork *self)
{
  return self->proposal != NULL ? rectify_proposal_get_lines (self->proposal)
                                : RECTIFY_LINES_ISSUES;
}

gboolean
rectify_intake_work_is_photos (const RectifyIntakeWork *self)
{
  return self->proposal == NULL;
}

guint
rectify_intake_work_n_columns (const RectifyIntakeWork *self)
{
  return self->proposal != NULL ? rectify_proposal_get_n_columns (self->proposal)
                                : RECTIFY_N_PHOTO_COLUMNS;
}

void
rectify_intake_work_get_column (const RectifyIntakeWork *self,
                                guint                    column,
                                RectifyProposalColumn   *out)
{
  static const RectifyColumn FIELDS[RECTIFY_N_PHOTO_COLUMNS] = {
    [RECTIFY_PHOTO_COLUMN_FOUND] = RECTIFY_COLUMN_FOUND,
    [RECTIFY_PHOTO_COLUMN_POINT] = RECTIFY_COLUMN_POINT,
    [RECTIFY_PHOTO_COLUMN_SITE] = RECTIFY_COLUMN_SITE,
    [RECTIFY_PHOTO_COLUMN_DESCRIPTION] = RECTIFY_COLUMN_DESCRIPTION,
  };

  if (self->proposal != NULL)
    {
      rectify_proposal_get_column (self->proposal, column, out);
      return;
    }
  *out = (RectifyProposalColumn){ .letter = "", .field = (int) FIELDS[column] };
  out->samples[0] = out->samples[1] = out->samples[2] = "";
  if (column == RECTIFY_PHOTO_COLUMN_NAME)
    out->field = (int) RECTIFY_COLUMN_BEFORE;
  out->header = rectify_column_word ((RectifyColumn) out->field);
}

/* --- understanding --- */

typedef struct
{
  RectifyIntakeWork *work;
  gint64             now;
} Open;

static void
open_free (Open *open)
{
  rectify_intake_work_unref (open->work);
  g_free (open);
}

static char *
recall (const char *shape, gpointer data)
{
  return rectify_database_recall_shape (data, shape, NULL);
}

static gboolean
add_proposal (const Open      *open,
              RectifyDatabase *db,
              int              sheet,
              GCancellable    *cancellable,
              GError         **error)
{
  RectifyIntakeWork     *work = open->work;
  RectifyProposalOptions options = {
    .sheet = sheet,
    .recall = recall,
    .recall_data = db,
    .clock = work->clock,
    .now = open->now,
    .directory = work->directory,
    .header_row = work->proposals->len == 0 ? work->source.header_row : 0,
    .lines = work->proposals->len == 0 ? work->source.lines : rectify_intake_work_get_lines (work),
    .pictures = TRUE,
  };
  RectifyProposal *proposal = rectify_proposal_new (work->file, &options, cancellable, error);

  if (proposal == NULL)
    return FALSE;
  g_ptr_array_add (work->proposals, proposal);
  work->proposal = work->proposals->pdata[0];
  return TRUE;
}

static gboolean
open_file (RectifyIntakeWork *work, GError **error)
{
  g_autoptr (GBytes) lines = NULL;
  GBytes            *bytes = work->source.bytes;

  if (work->source.paths != NULL)
    {
      work->file = rectify_sheet_file_open (work->source.paths[0], NULL, error);
      return work->file != NULL;
    }
  lines = rectify_pasted_lines (bytes);
  work->file = rectify_sheet_file_open_bytes (lines != NULL ? lines : bytes, NULL, error);
  return work->file != NULL;
}

static gpointer
open_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  Open              *open = input;
  RectifyIntakeWork *work = open->work;
  char             **paths = work->source.paths;
  const GArray      *alike;

  if (paths != NULL && rectify_intake_is_photo (paths[0]))
    return rectify_intake_work_ref (work);
  if (!open_file (work, error) || !add_proposal (open, db, work->source.sheet, cancellable, error))
    return NULL;
  alike = rectify_proposal_get_alike (work->proposal);
  for (guint i = 0; work->source.all_alike && i < alike->len; i++)
    if (g_array_index (alike, guint, i) != rectify_proposal_get_sheet (work->proposal)
        && !add_proposal (open, db, (int) g_array_index (alike, guint, i), cancellable, error))
      return NULL;
  return rectify_intake_work_ref (work);
}

char *
rectify_intake_source_dup_name (const RectifyIntakeSource *source)
{
  if (source->paths == NULL)
    return NULL;
  if (source->paths[1] == NULL)
    return g_filename_display_basename (source->paths[0]);
  return g_strdup_printf (ngettext ("%u photo", "%u photos", g_strv_length (source->paths)),
                          g_strv_length (source->paths));
}

void
rectify_intake_work_open_async (RectifyStore              *store,
                                const RectifyIntakeSource *source,
                                gint64                     now,
                                GCancellable              *cancellable,
                                GAsyncReadyCallback        callback,
                                gpointer                   user_data)
{
  Open              *open = g_new0 (Open, 1);
  RectifyIntakeWork *work = g_atomic_rc_box_new0 (RectifyIntakeWork);

  rectify_intake_source_copy (&work->source, source);
  work->name = rectify_intake_source_dup_name (source);
  work->proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_proposal_free);
  work->choices = rectify_take_in_choices_new ();
  work->clock = rectify_clock_ref (rectify_store_get_clock (store));
  work->directory = rectify_directory_ref (rectify_store_get_directory (store));
  work->photo_texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  work->photo_skipped = g_hash_table_new (NULL, NULL);
  work->near = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  open->work = work;
  open->now = now;
  rectify_store_read_async (store, open_job, open, (GDestroyNotify) open_free,
                            (GDestroyNotify) rectify_intake_work_unref, cancellable, callback,
                            user_data);
}

/* --- what the clerk changes --- */

static void
grant_of_photos (RectifyIntakeWork *self, const RectifyIntakeWish *wish)
{
  guint64 key = (guint64) wish->row << 32 | wish->column;

  if (wish->kind == RECTIFY_INTAKE_WISH_SKIP)
    g_hash_table_replace (self->photo_skipped, GUINT_TO_POINTER (wish->row),
                          GINT_TO_POINTER (wish->on ? 1 : -1));
  else if (wish->kind == RECTIFY_INTAKE_WISH_MEND && wish->text != NULL)
    g_hash_table_replace (self->photo_texts, g_memdup2 (&key, sizeof key), g_strdup (wish->text));
  else if (wish->kind == RECTIFY_INTAKE_WISH_MEND)
    g_hash_table_remove (self->photo_texts, &key);
}

/* @shown: the proposal whose columns the clerk sees. */
static void
grant_of_proposal (RectifyProposal         *proposal,
                   const RectifyProposal   *shown,
                   const RectifyIntakeWish *wish)
{
  guint column;

  switch (wish->kind)
    {
    case RECTIFY_INTAKE_WISH_FIELD:
      column = rectify_proposal_column_like (proposal, shown, wish->column);
      if (column != RECTIFY_NO_COLUMN)
        rectify_proposal_set_field (proposal, column, wish->field);
      break;
    case RECTIFY_INTAKE_WISH_SYSTEM:
      rectify_proposal_set_coordinates (proposal, wish->text);
      break;
    case RECTIFY_INTAKE_WISH_MEND:
      rectify_proposal_mend (proposal, wish->row, wish->column, wish->text);
      break;
    case RECTIFY_INTAKE_WISH_SKIP:
      rectify_proposal_skip (proposal, wish->row, wish->on);
      break;
    case RECTIFY_INTAKE_WISH_SPLIT:
      rectify_proposal_set_split (proposal, wish->on);
      break;
    case RECTIFY_INTAKE_WISH_SPLIT_ROW:
      rectify_proposal_set_split_row (proposal, wish->row, wish->on);
      break;
    default:
      break;
    }
}

void
rectify_intake_work_grant (RectifyIntakeWork *self, const RectifyIntakeWish *wish)
{
  gboolean of_one = wish->kind == RECTIFY_INTAKE_WISH_MEND || wish->kind == RECTIFY_INTAKE_WISH_SKIP
                    || wish->kind == RECTIFY_INTAKE_WISH_SPLIT_ROW;

  if (wish->kind == RECTIFY_INTAKE_WISH_NAME)
    rectify_take_in_choices_set_name (self->choices, wish->list, wish->text, wish->id);
  else if (wish->kind == RECTIFY_INTAKE_WISH_CONFLICT)
    rectify_take_in_choices_set_conflict (self->choices, wish->id, wish->conflict);
  else if (rectify_intake_work_is_photos (self))
    grant_of_photos (self, wish);
  else
    for (guint i = 0; i < self->proposals->len; i++)
      if (!of_one || i == wish->sheet)
        grant_of_proposal (self->proposals->pdata[i], self->proposal, wish);
}
