/* split-dialog.c: one issue becomes several: asks for the words of each part. */

#include "views/split-dialog.h"

#include "intake/split-cells.h"
#include "report/words.h"
#include "views/offers.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>

#define MOST_PARTS 50

struct _RectifySplitDialog
{
  AdwMessageDialog parent_instance;

  GtkWidget         *parent; /* weak */
  RectifyWorkspace  *workspace;
  RectifyIssue      *issue;
  GtkBox            *lines;
  GtkScrolledWindow *window;
};

G_DEFINE_FINAL_TYPE (RectifySplitDialog, rectify_split_dialog, ADW_TYPE_MESSAGE_DIALOG)

/* --- the lines --- */

/* The words of each line that has any. (transfer full) */
static char **
get_parts (RectifySplitDialog *self)
{
  GPtrArray *parts = g_ptr_array_new ();

  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self->lines)); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    {
      char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (line))));

      if (*text != '\0')
        g_ptr_array_add (parts, text);
      else
        g_free (text);
    }
  g_ptr_array_add (parts, NULL);
  return (char **) g_ptr_array_free (parts, FALSE);
}

static void add_line (RectifySplitDialog *self, const char *text);

static void
update (RectifySplitDialog *self)
{
  g_auto (GStrv)   parts = get_parts (self);
  guint            n = g_strv_length (parts);
  GtkWidget       *last = gtk_widget_get_last_child (GTK_WIDGET (self->lines));
  g_autofree char *body =
      n >= 2 ? g_strdup_printf (ngettext ("%s becomes %u issue; the first keeps the number, each "
                                          "keeps site, unit, dates and photos.",
                                          "%s becomes %u issues; the first keeps the number, each "
                                          "keeps site, unit, dates and photos.",
                                          n),
                                self->issue->number, n)
             : g_strdup_printf (_ ("Write one problem of %s into each line."), self->issue->number);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), body);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "split", n >= 2);
  /* One more to type into. */
  if (n < MOST_PARTS && (last == NULL || *gtk_editable_get_text (GTK_EDITABLE (last)) != '\0'))
    add_line (self, "");
}

static void
add_line (RectifySplitDialog *self, const char *text)
{
  GtkWidget       *line = gtk_entry_new ();
  GtkWidget       *last = gtk_widget_get_last_child (GTK_WIDGET (self->lines));
  guint            n = 1;
  g_autofree char *name = NULL;

  for (; last != NULL; last = gtk_widget_get_prev_sibling (last))
    n++;
  /* TRANSLATORS: number of the part */
  name = g_strdup_printf (_ ("Part %u"), n);
  gtk_editable_set_text (GTK_EDITABLE (line), text);
  gtk_entry_set_placeholder_text (GTK_ENTRY (line), name);
  gtk_entry_set_activates_default (GTK_ENTRY (line), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (self->lines, line);
  g_signal_connect_object (line, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/* --- doing it --- */

typedef struct
{
  GtkWidget *parent; /* owned */
  gint64     id, at;
  char     **parts, *by;
} Splitting;

static void
splitting_free (Splitting *self)
{
  g_object_unref (self->parent);
  g_strfreev (self->parts);
  g_free (self->by);
  g_free (self);
}

static gpointer
split_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  const Splitting  *self = input;
  RectifyActReport *report = g_new0 (RectifyActReport, 1);

  if (!rectify_database_split (db, self->id, (const char *const *) self->parts, self->by, self->at,
                               report, error))
    g_clear_pointer (&report, g_free);
  return report;
}

static void
split_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Splitting         *self = data;
  g_autoptr (GError) error = NULL;
  RectifyActReport  *report = rectify_store_finish (RECTIFY_STORE (source), result, &error);

  if (report == NULL)
    rectify_window_error (self->parent, error);
  else if (report->done == 0)
    rectify_window_toast (self->parent, _ ("It was left as it is: only open issues can be split."),
                          NULL);
  else
    {
      g_autofree char *text =
          g_strdup_printf (ngettext ("Split into %u issue", "Split into %u issues", report->done),
                           report->done);

      rectify_window_toast (self->parent, text, report->batch);
    }
  rectify_act_report_free (report);
  splitting_free (self);
}

static void
rectify_split_dialog_response (AdwMessageDialog *dialog, const char *response)
{
  RectifySplitDialog *self = RECTIFY_SPLIT_DIALOG (dialog);
  Splitting          *splitting;

  if (!g_str_equal (response, "split") || self->parent == NULL)
    return;
  splitting = g_new0 (Splitting, 1);
  splitting->parent = g_object_ref (self->parent);
  splitting->id = self->issue->id;
  splitting->at = rectify_workspace_get_present (self->workspace);
  splitting->by = g_strdup (rectify_workspace_get_user (self->workspace));
  splitting->parts = get_parts (self);
  rectify_store_write_async (rectify_workspace_get_store (self->workspace), split_job, splitting,
                             NULL, (GDestroyNotify) rectify_act_report_free, NULL, split_cb,
                             splitting);
}

/* --- making it --- */

static void
rectify_split_dialog_dispose (GObject *object)
{
  RectifySplitDialog *self = RECTIFY_SPLIT_DIALOG (object);

  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (rectify_split_dialog_parent_class)->dispose (object);
  g_clear_pointer (&self->issue, rectify_issue_unref);
}

static void
rectify_split_dialog_class_init (RectifySplitDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rectify_split_dialog_dispose;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = rectify_split_dialog_response;
}

static void
rectify_split_dialog_init (RectifySplitDialog *self)
{
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->window = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->window, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (self->window, TRUE);
  gtk_scrolled_window_set_max_content_height (self->window, 320);
  gtk_scrolled_window_set_child (self->window, GTK_WIDGET (self->lines));
  gtk_widget_set_size_request (GTK_WIDGET (self->window), 560, -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), GTK_WIDGET (self->window));
}

static void
fill (RectifySplitDialog *self)
{
  const char    *text = *self->issue->description != '\0' ? self->issue->description
                                                          : rectify_issue_heading (self->issue);
  g_auto (GStrv) parts = rectify_problems_split (text);

  if (parts == NULL)
    add_line (self, text);
  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    add_line (self, parts[i]);
  update (self);
  gtk_widget_grab_focus (parts == NULL ? gtk_widget_get_last_child (GTK_WIDGET (self->lines))
                                       : gtk_widget_get_first_child (GTK_WIDGET (self->lines)));
}

/* From the wish to the dialog. */
typedef struct
{
  GtkWidget        *parent;
  RectifyWorkspace *workspace;
} Wanted;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wanted               *wanted = data;
  g_autoptr (GPtrArray) issues =
      rectify_store_load_issues_finish (RECTIFY_STORE (source), result, NULL);
  GtkRoot *root = gtk_widget_get_root (wanted->parent);

  if (issues != NULL && issues->len == 1 && GTK_IS_WINDOW (root))
    {
      RectifySplitDialog *self =
          g_object_new (RECTIFY_TYPE_SPLIT_DIALOG, "modal", TRUE, "transient-for", root, "heading",
                        _ ("Split the issue"), NULL);

      g_set_weak_pointer (&self->parent, wanted->parent);
      self->workspace = g_object_ref (wanted->workspace);
      self->issue = rectify_issue_ref (issues->pdata[0]);
      adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (self), "cancel", _ ("_Cancel"), "split",
                                        _ ("_Split"), NULL);
      adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (self), "split");
      adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (self), "cancel");
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (self), "split",
                                                  ADW_RESPONSE_SUGGESTED);
      fill (self);
      gtk_window_present (GTK_WINDOW (self));
    }
  g_object_unref (wanted->parent);
  g_object_unref (wanted->workspace);
  g_free (wanted);
}

void
rectify_split_dialog_present (GtkWidget *parent, RectifyWorkspace *workspace, gint64 id)
{
  Wanted *wanted;

  if (rectify_offers_why_not (workspace) != NULL)
    {
      rectify_window_toast (parent, rectify_offers_why_not (workspace), NULL);
      return;
    }
  wanted = g_new0 (Wanted, 1);
  wanted->parent = g_object_ref (parent);
  wanted->workspace = g_object_ref (workspace);
  rectify_store_load_issues_async (rectify_workspace_get_store (workspace), &id, 1, NULL, loaded_cb,
                                   wanted);
}

GtkEntry *
rectify_split_dialog_get_line (RectifySplitDialog *self, guint n)
{
  GtkWidget *line;

  g_return_val_if_fail (RECTIFY_IS_SPLIT_DIALOG (self), NULL);

  line = gtk_widget_get_first_child (GTK_WIDGET (self->lines));
  while (line != NULL && n-- > 0)
    line = gtk_widget_get_next_sibling (line);
  return line != NULL ? GTK_ENTRY (line) : NULL;
}
