/* intake-done.c: what came in, and what can be done about it; it follows when all of it is undone.
 */

#include "views/intake-page-private.h"

#include <glib/gi18n-lib.h>

#define MOST_NUMBERS 1000 /* more than the list is asked for by number */

static char *
counts_text (const RectifyIntakeResult *result)
{
  const guint *counts = result->counts;

  return g_strdup_printf (_ ("New %u · Changed %u · Unchanged %u · Left out %u"),
                          counts[RECTIFY_INTAKE_NEW], counts[RECTIFY_INTAKE_UPDATED],
                          counts[RECTIFY_INTAKE_UNCHANGED], rectify_intake_result_n_left (result));
}

static char *
taken_text (const RectifyIntakeResult *result)
{
  guint taken = rectify_intake_result_n_taken (result);

  return result->kind == RECTIFY_LINES_ISSUES
             ? g_strdup_printf (ngettext ("%u issue taken in", "%u issues taken in", taken), taken)
             : g_strdup_printf (ngettext ("%u line taken in", "%u lines taken in", taken), taken);
}

static void
fill (RectifyIntakePage *self)
{
  g_autofree char *counts = counts_text (self->result);
  g_autofree char *taken = taken_text (self->result);
  const char      *name = self->work->name != NULL ? self->work->name : _ ("Pasted lines");
  g_autofree char *about =
      self->stands
          ? g_strdup_printf ("%s\n%s", name, counts)
          : g_strdup_printf (
              "%s\n%s", name,
              self->result->kind == RECTIFY_LINES_ISSUES
                  ? _ ("New issues are in no list and no figure any more, changed ones are as they "
                       "were before. Names that only they brought are not offered any more.")
                  : _ ("New entries are not offered any more, changed ones are as they "
                       "were before."));
  g_autofree char *escaped = g_markup_escape_text (about, -1);

  adw_status_page_set_icon_name (self->done_page,
                                 self->stands ? "emblem-ok-symbolic" : "edit-undo-symbolic");
  adw_status_page_set_title (self->done_page,
                             self->stands ? taken : _ ("The taking in was undone"));
  adw_status_page_set_description (self->done_page, escaped);
  gtk_widget_set_visible (self->show_button,
                          self->stands && self->result->kind == RECTIFY_LINES_ISSUES);
  gtk_widget_set_visible (self->left_button, rectify_intake_result_n_left (self->result) > 0);
  gtk_widget_set_visible (self->undo_button, self->stands);
  rectify_intake_page_update_actions (self);
}

void
rectify_intake_page_show_done (RectifyIntakePage *self)
{
  g_autofree char *taken = taken_text (self->result);

  gtk_stack_set_visible_child_name (self->stack, "done");
  fill (self);
  rectify_window_toast (GTK_WIDGET (self), taken, self->result->batch);
}

/* --- whether it stands --- */

static gpointer
stands_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  gboolean stands;

  if (!rectify_database_batch_stands (db, input, &stands, error))
    return NULL;
  return g_memdup2 (&stands, sizeof stands);
}

static void
stands_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyIntakePage) self = data;
  g_autofree gboolean *stands = rectify_store_finish (RECTIFY_STORE (source), result, NULL);
  gboolean             focused;

  if (stands == NULL || self->workspace == NULL || self->result == NULL || *stands == self->stands
      || g_strcmp0 (rectify_intake_page_get_step (self), "done") != 0)
    return;
  self->stands = *stands;
  focused = gtk_widget_get_focus_child (GTK_WIDGET (self->done_page)) != NULL;
  fill (self);
  /* The button that was pressed is gone. */
  if (focused)
    rectify_intake_page_focus_step (self);
}

void
rectify_intake_page_follow_done (RectifyIntakePage *self)
{
  if (self->workspace == NULL || self->result == NULL || self->result->batch == NULL
      || g_strcmp0 (rectify_intake_page_get_step (self), "done") != 0)
    return;
  rectify_store_read_async (rectify_workspace_get_store (self->workspace), stands_job,
                            g_strdup (self->result->batch), g_free, g_free, NULL, stands_cb,
                            g_object_ref (self));
}

/* --- the buttons --- */

void
rectify_intake_page_show_taken (RectifyIntakePage *self)
{
  g_autoptr (GString)       text = g_string_new ("number:");
  g_autoptr (RectifyFilter) filter = NULL;
  char                    **numbers = self->result->numbers;
  guint                     n = numbers != NULL ? g_strv_length (numbers) : 0;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", numbers[i]);
  if (n > 0 && n <= MOST_NUMBERS)
    filter = rectify_filter_parse (text->str, NULL);
  if (filter != NULL)
    rectify_workspace_set_filter (self->workspace, filter);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "issues");
}

void
rectify_intake_page_undo (RectifyIntakePage *self)
{
  if (self->result != NULL && self->result->batch != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.undo-batch", "s", self->result->batch);
}
