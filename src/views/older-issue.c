/* older-issue.c: says that an issue like the one being entered is in the ledger already, and shows
 * it. */

#include "views/older-issue.h"

#include "report/words.h"
#include "views/format.h"

#include <glib/gi18n-lib.h>

struct _RectifyOlderIssue
{
  AdwBin parent_instance;

  GtkExpander *expander;
  GtkLabel    *text, *details;

  RectifyWorkspace *workspace; /* nullable */
  GCancellable     *looking;   /* nullable */
  gint64            id;        /* of the issue shown; 0 none */
};

G_DEFINE_FINAL_TYPE (RectifyOlderIssue, rectify_older_issue, ADW_TYPE_BIN)

/* Question and answer of the reader. */
typedef struct
{
  gint64        site_id, item_id, now;
  RectifyIssue *issue; /* nullable */
  gboolean      relapse;
} Older;

static void
older_free (gpointer data)
{
  Older *self = data;

  g_clear_pointer (&self->issue, rectify_issue_unref);
  g_free (self);
}

static gpointer
older_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  const Older          *asked = input;
  Older                *older = g_memdup2 (asked, sizeof *asked);
  g_autoptr (GPtrArray) issues = NULL;
  gint64                id;

  if (rectify_database_find_older (db, older->site_id, older->item_id, older->now, &id,
                                   &older->relapse, error))
    issues = rectify_database_load_issues (db, &id, id != 0 ? 1 : 0, error);
  if (issues == NULL)
    g_clear_pointer (&older, older_free);
  else if (issues->len > 0)
    older->issue = rectify_issue_ref (issues->pdata[0]);
  return older;
}

static void
add_fact (GString *details, const char *title, const char *value)
{
  g_autofree char *line = NULL;

  if (value == NULL || *value == '\0')
    return;
  /* TRANSLATORS: a field and what stands in it */
  line = g_strdup_printf (_ ("%s: %s"), title, value);
  g_string_append_printf (details, "%s%s", details->len > 0 ? "\n" : "", line);
}

static char *
details_text (RectifyOlderIssue *self, const RectifyIssue *issue)
{
  RectifyStore     *store = rectify_workspace_get_store (self->workspace);
  RectifyDirectory *directory = rectify_store_get_directory (store);
  GString          *details = g_string_new (NULL);
  g_autofree char  *due =
      rectify_format_due (&issue->status, rectify_workspace_get_present (self->workspace),
                          rectify_store_get_clock (store), rectify_store_get_campaign (store));

  add_fact (details, rectify_column_word (RECTIFY_COLUMN_DESCRIPTION),
            *issue->description != '\0' ? issue->description : issue->title);
  add_fact (details, rectify_column_word (RECTIFY_COLUMN_ADDRESS), issue->address);
  add_fact (details, rectify_column_word (RECTIFY_COLUMN_UNIT),
            rectify_directory_name (directory, RECTIFY_LIST_UNIT,
                                    rectify_directory_index (directory, RECTIFY_LIST_UNIT,
                                                             issue->status.unit_id)));
  add_fact (details, rectify_column_word (RECTIFY_COLUMN_DUE), due);
  add_fact (details, rectify_column_word (RECTIFY_COLUMN_REMARK), issue->remark);
  return g_string_free (details, FALSE);
}

static void
show (RectifyOlderIssue *self, const RectifyIssue *issue, gboolean relapse)
{
  RectifyStore    *store = rectify_workspace_get_store (self->workspace);
  g_autofree char *found =
      rectify_format_date (relapse ? issue->status.closed : issue->status.found,
                           rectify_store_get_clock (store), rectify_store_get_campaign (store));
  g_autofree char *details = details_text (self, issue);
  g_autofree char *text = NULL;

  if (relapse)
    /* TRANSLATORS: number, day of the close */
    text =
        g_strdup_printf (_ ("The same came back here: %s was closed on %s"), issue->number, found);
  else
    /* TRANSLATORS: number, day found, state */
    text = g_strdup_printf (_ ("The same is in the ledger: %s of %s (%s)"), issue->number, found,
                            rectify_state_word ((RectifyState) issue->status.state));
  self->id = issue->id;
  gtk_label_set_label (self->text, text);
  gtk_label_set_label (self->details, details);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
older_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyOlderIssue) self = data;
  g_autoptr (GError)            error = NULL;
  Older *older = rectify_store_finish (RECTIFY_STORE (source), result, &error);

  if (older != NULL && older->issue != NULL && self->workspace != NULL
      && !g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    show (self, older->issue, older->relapse);
  g_clear_pointer (&older, older_free);
}

static void
expanded_cb (GtkExpander *expander, GParamSpec *pspec, RectifyOlderIssue *self)
{
  if (gtk_expander_get_expanded (expander) && self->workspace != NULL && self->id != 0)
    rectify_workspace_set_current (self->workspace, self->id);
}

static void
forget (RectifyOlderIssue *self)
{
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->id = 0;
  gtk_label_set_label (self->text, "");
  gtk_label_set_label (self->details, "");
  gtk_expander_set_expanded (self->expander, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
rectify_older_issue_dispose (GObject *object)
{
  RectifyOlderIssue *self = RECTIFY_OLDER_ISSUE (object);

  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (rectify_older_issue_parent_class)->dispose (object);
}

static void
rectify_older_issue_class_init (RectifyOlderIssueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rectify_older_issue_dispose;
}

static GtkLabel *
new_label (void)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (""));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (label, 40);
  return label;
}

static void
rectify_older_issue_init (RectifyOlderIssue *self)
{
  self->text = new_label ();
  self->details = new_label ();
  gtk_widget_set_margin_start (GTK_WIDGET (self->details), 18);
  gtk_widget_set_margin_top (GTK_WIDGET (self->details), 6);
  self->expander = GTK_EXPANDER (gtk_expander_new (NULL));
  gtk_expander_set_label_widget (self->expander, GTK_WIDGET (self->text));
  gtk_expander_set_child (self->expander, GTK_WIDGET (self->details));
  g_signal_connect (self->expander, "notify::expanded", G_CALLBACK (expanded_cb), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->expander));
  gtk_widget_add_css_class (GTK_WIDGET (self), "warning-line");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
rectify_older_issue_new (void)
{
  return g_object_new (RECTIFY_TYPE_OLDER_ISSUE, NULL);
}

void
rectify_older_issue_look (RectifyOlderIssue *self,
                          RectifyWorkspace  *workspace,
                          gint64             site_id,
                          gint64             item_id)
{
  Older *asked;

  g_return_if_fail (RECTIFY_IS_OLDER_ISSUE (self));

  forget (self);
  g_set_object (&self->workspace, workspace);
  if (site_id == 0 || item_id == 0)
    return;
  asked = g_new0 (Older, 1);
  asked->site_id = site_id;
  asked->item_id = item_id;
  asked->now = rectify_workspace_get_present (workspace);
  self->looking = g_cancellable_new ();
  rectify_store_read_async (rectify_workspace_get_store (workspace), older_job, asked, older_free,
                            older_free, self->looking, older_cb, g_object_ref (self));
}

const char *
rectify_older_issue_get_text (RectifyOlderIssue *self)
{
  g_return_val_if_fail (RECTIFY_IS_OLDER_ISSUE (self), NULL);

  return gtk_label_get_label (self->text);
}

const char *
rectify_older_issue_get_details (RectifyOlderIssue *self)
{
  g_return_val_if_fail (RECTIFY_IS_OLDER_ISSUE (self), NULL);

  return gtk_label_get_label (self->details);
}

void
rectify_older_issue_open (RectifyOlderIssue *self)
{
  g_return_if_fail (RECTIFY_IS_OLDER_ISSUE (self));

  gtk_expander_set_expanded (self->expander, TRUE);
}
