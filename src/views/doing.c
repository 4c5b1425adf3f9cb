/* doing.c: carries a move to the store and says what came of it.
 *
 * A doing lives on its own from the start to its toast; the dialog that began it is gone by then.
 */

#include "views/doing.h"

#include "report/words.h"
#include "views/photo-adding.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#define SHOW_PROGRESS 500 /* issues above which it takes noticeable time */
#define MAX_LISTED    20

typedef struct
{
  GtkWidget        *parent; /* owned */
  RectifyWorkspace *workspace;
  GArray           *ids;
  RectifyMove       move; /* its strings are owned */
  GPtrArray        *photos;
  RectifyProgress  *progress; /* nullable */
  GCancellable     *cancellable;
  RectifyActReport *report;
} Doing;

static void
doing_free (Doing *self)
{
  if (self->progress != NULL)
    rectify_progress_end (self->progress);
  g_object_unref (self->parent);
  g_object_unref (self->workspace);
  g_object_unref (self->cancellable);
  g_array_unref (self->ids);
  g_free ((char *) self->move.by);
  g_free ((char *) self->move.approver);
  g_free ((char *) self->move.text);
  g_free ((char *) self->move.document);
  g_clear_pointer (&self->photos, g_ptr_array_unref);
  rectify_act_report_free (self->report);
  g_free (self);
}

/* --- checking --- */

static gboolean
is_missing (RectifyRefusal refusal, const RectifyMove *move)
{
  switch (refusal)
    {
    case RECTIFY_REFUSAL_NO_UNIT:
    case RECTIFY_REFUSAL_NO_DUE:
    case RECTIFY_REFUSAL_NO_REASON:
    case RECTIFY_REFUSAL_NO_RESULT:
    case RECTIFY_REFUSAL_NO_APPROVER:
      return TRUE;
    default:
      return FALSE;
    }
}

static int
compare_left_out (gconstpointer a, gconstpointer b)
{
  const RectifyLeftOut *x = a, *y = b;

  return x->n < y->n ? 1 : x->n > y->n ? -1 : 0;
}

static void
leave_out (GArray *left_out, RectifyRefusal refusal, RectifyState state)
{
  RectifyLeftOut one = { refusal, state, 1 };

  for (guint i = 0; i < left_out->len; i++)
    {
      RectifyLeftOut *known = &g_array_index (left_out, RectifyLeftOut, i);

      if (known->refusal == refusal && (refusal != RECTIFY_REFUSAL_STATE || known->state == state))
        {
          known->n++;
          return;
        }
    }
  g_array_append_val (left_out, one);
}

static gint64
last_event_at (const RectifyColumns *columns, guint row)
{
  const RectifyChunk *chunk = rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT);
  guint               i = row & (RECTIFY_CHUNK - 1), end = chunk->first[i + 1];

  return end > chunk->first[i] ? chunk->at[end - 1] : 0;
}

void
rectify_doing_check (RectifyWorkspace  *workspace,
                     const GArray      *ids,
                     const RectifyMove *move,
                     GArray           **applicable,
                     GArray           **left_out,
                     RectifyRefusal    *missing)
{
  RectifyStore          *store = rectify_workspace_get_store (workspace);
  RectifyColumns        *columns = rectify_workspace_get_columns (workspace);
  const RectifyCampaign *campaign = rectify_store_get_campaign (store);

  *applicable = g_array_new (FALSE, FALSE, sizeof (gint64));
  *left_out = g_array_new (FALSE, FALSE, sizeof (RectifyLeftOut));
  *missing = RECTIFY_REFUSAL_NONE;
  for (guint i = 0; i < ids->len && columns != NULL; i++)
    {
      gint64         id = g_array_index (ids, gint64, i);
      RectifyStatus  status;
      RectifyRefusal refusal;
      guint          row;

      if (!rectify_columns_row (columns, id, &row))
        continue;
      rectify_columns_status (columns, row, &status);
      refusal = rectify_state_table_check (&status, last_event_at (columns, row), NULL, move,
                                           campaign, NULL);
      if (is_missing (refusal, move))
        *missing = refusal;
      if (refusal == RECTIFY_REFUSAL_NONE || is_missing (refusal, move))
        g_array_append_val (*applicable, id);
      else
        leave_out (*left_out, refusal, status.state);
    }
  g_array_sort (*left_out, compare_left_out);
}

/* --- saying what came of it --- */

static char *
done_text (const Doing *self)
{
  RectifyDirectory *directory =
      rectify_store_get_directory (rectify_workspace_get_store (self->workspace));
  guint       n = self->report->done;
  const char *unit;

  if (self->move.kind != RECTIFY_EVENT_ASSIGN)
    /* TRANSLATORS: what was done, and to how many issues: "Reported back: 3 issues" */
    return g_strdup_printf (ngettext ("%s: %u issue", "%s: %u issues", n),
                            rectify_event_past_word (self->move.kind), n);
  unit = rectify_directory_name (directory, RECTIFY_LIST_UNIT,
                                 rectify_directory_index (directory, RECTIFY_LIST_UNIT,
                                                          self->move.unit_id));
  /* TRANSLATORS: the second is the unit */
  return g_strdup_printf (ngettext ("%u issue assigned to %s", "%u issues assigned to %s", n), n,
                          unit);
}

static void
refused_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Doing                *self = data;
  g_autoptr (GPtrArray) issues =
      rectify_store_load_issues_finish (RECTIFY_STORE (source), result, NULL);
  GtkRoot   *root = gtk_widget_get_root (self->parent);
  GtkWidget *dialog;
  GString   *lines = g_string_new (NULL);
  guint      n = self->report->refused->len;

  for (guint i = 0; issues != NULL && i < issues->len && i < MAX_LISTED; i++)
    {
      const RectifyIssue   *issue = issues->pdata[i];
      const RectifyRefused *refused = &g_array_index (self->report->refused, RectifyRefused, i);
      g_autofree char      *sentence = rectify_refusal_sentence (refused->refusal, self->move.kind,
                                                                 issue->status.state, issue->number);

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", sentence);
    }
  if (n > MAX_LISTED)
    g_string_append_printf (lines, "\n…");
  dialog =
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, lines->str);
  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (dialog),
                                     ngettext ("%u issue was left as it is",
                                               "%u issues were left as they are", n),
                                     n);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
  g_string_free (lines, TRUE);
  doing_free (self);
}

static void
say_refused (Doing *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->report->refused->len && i < MAX_LISTED; i++)
    g_array_append_val (ids, g_array_index (self->report->refused, RectifyRefused, i).id);
  rectify_store_load_issues_async (rectify_workspace_get_store (self->workspace),
                                   (const gint64 *) (gpointer) ids->data, ids->len, NULL,
                                   refused_loaded_cb, self);
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Doing             *self = data;
  g_autoptr (GError) error = NULL;

  self->report = rectify_store_act_finish (RECTIFY_STORE (source), result, &error);
  g_clear_pointer (&self->progress, rectify_progress_end);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rectify_window_toast (self->parent, _ ("Cancelled: nothing was changed"), NULL);
  else if (self->report == NULL)
    rectify_window_error (self->parent, error);
  else if (self->report->done > 0)
    {
      g_autofree char *text = done_text (self);

      if (self->report->warnings > 0)
        {
          g_autofree char *warned = g_strdup_printf (
              /* TRANSLATORS: what was done; the checker is the one who reported it */
              ngettext ("%s; %u checked by the one who reported it",
                        "%s; %u checked by the one who reported them", self->report->warnings),
              text, self->report->warnings);

          rectify_window_toast (self->parent, warned, self->report->batch);
        }
      else
        rectify_window_toast (self->parent, text, self->report->batch);
    }
  if (self->report != NULL && self->report->refused->len > 0)
    say_refused (self);
  else
    doing_free (self);
}

static void
progress_cb (guint done, guint total, gpointer data)
{
  Doing *self = data;

  if (self->progress != NULL)
    rectify_progress_update (self->progress, done, total);
}

static void
act (Doing *self)
{
  rectify_store_act_async (rectify_workspace_get_store (self->workspace),
                           (const gint64 *) (gpointer) self->ids->data, self->ids->len, &self->move,
                           self->photos, self->progress != NULL ? progress_cb : NULL, self,
                           self->cancellable, acted_cb, self);
}

/* --- photos --- */

static GPtrArray *
store_files (RectifyDatabase *db, GPtrArray *files, RectifyPhotoKind kind, GError **error)
{
  g_autoptr (GPtrArray) photos =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_free);
  g_autoptr (RectifyClock) clock = rectify_database_load_clock (db, error);

  for (guint i = 0; clock != NULL && i < files->len; i++)
    {
      RectifyPhoto *photo = rectify_photo_store_file (db, files->pdata[i], kind, clock, error);

      if (photo == NULL)
        return NULL;
      g_ptr_array_add (photos, photo);
    }
  if (clock == NULL)
    return NULL;
  return g_steal_pointer (&photos);
}

gpointer
rectify_store_photos_job (RectifyDatabase *db,
                          gpointer         input,
                          GCancellable    *cancellable,
                          GError         **error)
{
  return store_files (db, input, RECTIFY_PHOTO_AFTER, error);
}

gpointer
rectify_store_before_photos_job (RectifyDatabase *db,
                                 gpointer         input,
                                 GCancellable    *cancellable,
                                 GError         **error)
{
  return store_files (db, input, RECTIFY_PHOTO_BEFORE, error);
}

static void
photos_stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Doing             *self = data;
  g_autoptr (GError) error = NULL;

  self->photos = rectify_store_finish (RECTIFY_STORE (source), result, &error);
  if (self->photos != NULL)
    {
      act (self);
      return;
    }
  rectify_window_error (self->parent, error);
  doing_free (self);
}

void
rectify_doing_start (GtkWidget         *parent,
                     RectifyWorkspace  *workspace,
                     const GArray      *ids,
                     const RectifyMove *move,
                     GPtrArray         *files)
{
  Doing *self = g_new0 (Doing, 1);

  self->parent = g_object_ref (parent);
  self->workspace = g_object_ref (workspace);
  self->cancellable = g_cancellable_new ();
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);
  g_array_append_vals (self->ids, ids->data, ids->len);
  self->move = *move;
  self->move.by = g_strdup (move->by);
  self->move.approver = g_strdup (move->approver);
  self->move.text = g_strdup (move->text);
  self->move.document = g_strdup (move->document);
  if (ids->len > SHOW_PROGRESS)
    self->progress =
        rectify_window_progress_begin (parent, rectify_event_word (move->kind), self->cancellable);
  if (files == NULL || files->len == 0)
    act (self);
  else
    rectify_store_write_async (rectify_workspace_get_store (workspace), rectify_store_photos_job,
                               g_ptr_array_ref (files), (GDestroyNotify) g_ptr_array_unref,
                               (GDestroyNotify) g_ptr_array_unref, self->cancellable,
                               photos_stored_cb, self);
}
