/* merge-dialog.c: several issues become one: asks which one remains. */

#include "views/merge-dialog.h"

#include "report/words.h"
#include "views/format.h"
#include "views/offers.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>

#define MOST_ISSUES 100

struct _RectifyMergeDialog
{
  AdwMessageDialog parent_instance;

  GtkWidget        *parent; /* weak */
  RectifyWorkspace *workspace;
  GPtrArray *issues;  /* RectifyIssue, those that are open, the one found first at the front */
  GPtrArray *choices; /* GtkCheckButton, one for each */
  GtkBox    *box;
};

G_DEFINE_FINAL_TYPE (RectifyMergeDialog, rectify_merge_dialog, ADW_TYPE_MESSAGE_DIALOG)

static const RectifyIssue *
chosen (RectifyMergeDialog *self)
{
  for (guint i = 0; i < self->issues->len; i++)
    if (gtk_check_button_get_active (self->choices->pdata[i]))
      return self->issues->pdata[i];
  return self->issues->pdata[0];
}

/* --- doing it --- */

typedef struct
{
  GtkWidget *parent; /* owned */
  GArray    *ids;
  gint64     keep, at;
  char      *number, *by;
} Merging;

static void
merging_free (Merging *self)
{
  g_object_unref (self->parent);
  g_array_unref (self->ids);
  g_free (self->number);
  g_free (self->by);
  g_free (self);
}

static gpointer
merge_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  const Merging    *self = input;
  RectifyActReport *report = g_new0 (RectifyActReport, 1);

  if (!rectify_database_merge (db, self->keep, (const gint64 *) (gpointer) self->ids->data,
                               self->ids->len, self->by, self->at, report, error))
    g_clear_pointer (&report, g_free);
  return report;
}

static void
merged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Merging           *self = data;
  g_autoptr (GError) error = NULL;
  RectifyActReport  *report = rectify_store_finish (RECTIFY_STORE (source), result, &error);

  if (report == NULL)
    rectify_window_error (self->parent, error);
  else if (report->done == 0)
    rectify_window_toast (self->parent,
                          _ ("They were left as they are: only open issues can be merged."), NULL);
  else
    {
      g_autofree char *text = g_strdup_printf (
          /* TRANSLATORS: how many, and the number of the one that remains */
          ngettext ("%u issue merged into %s", "%u issues merged into %s", report->done),
          report->done, self->number);

      rectify_window_toast (self->parent, text, report->batch);
    }
  rectify_act_report_free (report);
  merging_free (self);
}

static void
rectify_merge_dialog_response (AdwMessageDialog *dialog, const char *response)
{
  RectifyMergeDialog *self = RECTIFY_MERGE_DIALOG (dialog);
  Merging            *merging;

  if (!g_str_equal (response, "merge") || self->parent == NULL)
    return;
  merging = g_new0 (Merging, 1);
  merging->parent = g_object_ref (self->parent);
  merging->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < self->issues->len; i++)
    g_array_append_val (merging->ids, ((RectifyIssue *) self->issues->pdata[i])->id);
  merging->keep = chosen (self)->id;
  merging->number = g_strdup (chosen (self)->number);
  merging->at = rectify_workspace_get_present (self->workspace);
  merging->by = g_strdup (rectify_workspace_get_user (self->workspace));
  rectify_store_write_async (rectify_workspace_get_store (self->workspace), merge_job, merging,
                             NULL, (GDestroyNotify) rectify_act_report_free, NULL, merged_cb,
                             merging);
}

/* --- making it --- */

static void
rectify_merge_dialog_dispose (GObject *object)
{
  RectifyMergeDialog *self = RECTIFY_MERGE_DIALOG (object);

  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (rectify_merge_dialog_parent_class)->dispose (object);
  g_clear_pointer (&self->issues, g_ptr_array_unref);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
}

static void
rectify_merge_dialog_class_init (RectifyMergeDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rectify_merge_dialog_dispose;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = rectify_merge_dialog_response;
}

static void
rectify_merge_dialog_init (RectifyMergeDialog *self)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  self->choices = g_ptr_array_new ();
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (window), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), GTK_WIDGET (self->box));
  gtk_widget_set_size_request (window, 560, -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), window);
}

static void
add_choice (RectifyMergeDialog *self, const RectifyIssue *issue)
{
  RectifyStore     *store = rectify_workspace_get_store (self->workspace);
  RectifyDirectory *directory = rectify_store_get_directory (store);
  GtkWidget        *choice = gtk_check_button_new ();
  GtkWidget        *label;
  g_autofree char  *found =
      rectify_format_date (issue->status.found, rectify_store_get_clock (store),
                           rectify_store_get_campaign (store));
  const char *unit =
      issue->status.unit_id != 0
          ? rectify_directory_name (directory, RECTIFY_LIST_UNIT,
                                    rectify_directory_index (directory, RECTIFY_LIST_UNIT,
                                                             issue->status.unit_id))
          : "—";
  const char *source =
      issue->source_id != 0
          ? rectify_directory_name (directory, RECTIFY_LIST_SOURCE,
                                    rectify_directory_index (directory, RECTIFY_LIST_SOURCE,
                                                             issue->source_id))
          : "—";
  g_autofree char *text = g_strdup_printf ("%s · %s · %s · %s · %s\n%s", issue->number, found,
                                           rectify_state_word ((RectifyState) issue->status.state),
                                           unit, source, rectify_issue_heading (issue));

  label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "wrap", TRUE, "wrap-mode",
                        PANGO_WRAP_WORD_CHAR, "lines", 3, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (self->choices->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), self->choices->pdata[0]);
  g_ptr_array_add (self->choices, choice);
  gtk_box_append (self->box, choice);
}

static char *
body_text (guint n, guint n_left_out)
{
  GString *body = g_string_new (NULL);

  g_string_append_printf (
      body,
      ngettext ("Of %u issue one remains; the others become void as "
                "duplicates. Their photos, sources and numbers are kept with it.",
                "Of %u issues one remains; the others become void as "
                "duplicates. Their photos, sources and numbers are kept with it.",
                n),
      n);
  if (n_left_out > 0)
    g_string_append_printf (body,
                            ngettext (" %u issue is not open and is left out.",
                                      " %u issues are not open and are left out.", n_left_out),
                            n_left_out);
  return g_string_free (body, FALSE);
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const RectifyIssue *x = *(RectifyIssue *const *) a, *y = *(RectifyIssue *const *) b;

  if (x->status.found != y->status.found)
    return x->status.found < y->status.found ? -1 : 1;
  return x->id < y->id ? -1 : x->id > y->id;
}

/* From the wish to the dialog. */
typedef struct
{
  GtkWidget        *parent;
  RectifyWorkspace *workspace;
} Wanted;

static void
open_dialog (const Wanted *wanted, GtkWindow *root, GPtrArray *open, guint n_left_out)
{
  g_autofree char    *body = body_text (open->len, n_left_out);
  RectifyMergeDialog *self =
      g_object_new (RECTIFY_TYPE_MERGE_DIALOG, "modal", TRUE, "transient-for", root, "heading",
                    _ ("Which one remains?"), "body", body, NULL);

  g_set_weak_pointer (&self->parent, wanted->parent);
  self->workspace = g_object_ref (wanted->workspace);
  self->issues = g_ptr_array_ref (open);
  for (guint i = 0; i < open->len; i++)
    add_choice (self, open->pdata[i]);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (self), "cancel", _ ("_Cancel"), "merge",
                                    _ ("_Merge"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (self), "merge");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (self), "cancel");
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (self), "merge",
                                              ADW_RESPONSE_SUGGESTED);
  gtk_check_button_set_active (self->choices->pdata[0], TRUE);
  gtk_widget_grab_focus (self->choices->pdata[0]);
  gtk_window_present (GTK_WINDOW (self));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wanted               *wanted = data;
  g_autoptr (GPtrArray) issues =
      rectify_store_load_issues_finish (RECTIFY_STORE (source), result, NULL);
  g_autoptr (GPtrArray) open =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_issue_unref);
  GtkRoot *root = gtk_widget_get_root (wanted->parent);

  for (guint i = 0; issues != NULL && i < issues->len; i++)
    {
      RectifyIssue *issue = issues->pdata[i];

      if (rectify_is_open ((RectifyState) issue->status.state)
          || issue->status.state == RECTIFY_STATE_PARKED)
        g_ptr_array_add (open, rectify_issue_ref (issue));
    }
  g_ptr_array_sort (open, compare_found);
  if (open->len < 2)
    rectify_window_toast (wanted->parent, _ ("Select two or more open issues that say the same."),
                          NULL);
  else if (GTK_IS_WINDOW (root))
    open_dialog (wanted, GTK_WINDOW (root), open, issues->len - open->len);
  g_object_unref (wanted->parent);
  g_object_unref (wanted->workspace);
  g_free (wanted);
}

void
rectify_merge_dialog_present (GtkWidget *parent, RectifyWorkspace *workspace, const GArray *ids)
{
  const char *why_not = rectify_offers_why_not (workspace);
  Wanted     *wanted;

  if (why_not == NULL && ids->len > MOST_ISSUES)
    why_not = _ ("At most 100 issues can be merged at once.");
  if (why_not != NULL)
    {
      rectify_window_toast (parent, why_not, NULL);
      return;
    }
  wanted = g_new0 (Wanted, 1);
  wanted->parent = g_object_ref (parent);
  wanted->workspace = g_object_ref (workspace);
  rectify_store_load_issues_async (rectify_workspace_get_store (workspace),
                                   (const gint64 *) (gpointer) ids->data, ids->len, NULL, loaded_cb,
                                   wanted);
}

gint64
rectify_merge_dialog_get_chosen (RectifyMergeDialog *self)
{
  g_return_val_if_fail (RECTIFY_IS_MERGE_DIALOG (self), 0);

  return chosen (self)->id;
}

void
rectify_merge_dialog_choose (RectifyMergeDialog *self, gint64 id)
{
  g_return_if_fail (RECTIFY_IS_MERGE_DIALOG (self));

  for (guint i = 0; i < self->issues->len; i++)
    if (((RectifyIssue *) self->issues->pdata[i])->id == id)
      gtk_check_button_set_active (self->choices->pdata[i], TRUE);
}
