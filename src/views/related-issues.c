/* related-issues.c: issues of the same site, and of the same check item elsewhere.
 *
 * Found in a thread, then their texts are read; the old lines stay until the new ones are there,
 * unless they are another issue's.
 */

#include "views/related-issues.h"

#include "domain/related.h"
#include "report/words.h"
#include "views/issue-columns.h"
#include "views/wide-tooltip.h"

#include <glib/gi18n-lib.h>

#define MOST        4  /* lines of each kind */
#define RECENT_DAYS 60 /* closed ones */

struct _RectifyRelatedIssues
{
  AdwBin parent_instance;

  GtkBox           *box;
  RectifyWorkspace *workspace;
  GCancellable     *cancellable;
  gint64            id; /* whose relations are shown */
};

G_DEFINE_FINAL_TYPE (RectifyRelatedIssues, rectify_related_issues, ADW_TYPE_BIN)

typedef struct
{
  RectifyColumns *columns;
  gint64          id;
  guint32         since;
  GArray         *ids; /* of the site, then of the item */
  guint           n_of_site;
  guint           total_site, total_item;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  rectify_columns_unref (question->columns);
  g_array_unref (question->ids);
  g_free (question);
}

static void
append_ids (Question *question, const GArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 id = rectify_columns_id (question->columns, g_array_index (rows, guint32, i));

      g_array_append_val (question->ids, id);
    }
}

static void
find_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  guint     row;

  if (rectify_columns_row (question->columns, question->id, &row))
    {
      g_autoptr (RectifyRelated) related =
          rectify_related_find (question->columns, row, question->since, MOST);

      append_ids (question, related->site);
      question->n_of_site = related->site->len;
      append_ids (question, related->item);
      question->total_site = related->n_site;
      question->total_item = related->n_item;
    }
  g_task_return_boolean (task, TRUE);
}

/* --- lines --- */

static void
clear (RectifyRelatedIssues *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
}

static GtkWidget *
new_part (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* Shape and state, what it is, when it is due. */
static void
add_line (RectifyRelatedIssues *self, const RectifyCellContext *context, RectifyIssue *issue)
{
  RectifyColumns  *columns = rectify_workspace_get_columns (self->workspace);
  RectifyStatus    status = issue->status;
  RectifyCellRow   row = { 0, issue, &status };
  GtkWidget       *button = gtk_button_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget       *heading, *lamp_label, *state_label;
  RectifyLamp      lamp;
  g_autofree char *spoken = NULL, *due = NULL;
  guint            at;

  if (columns != NULL && rectify_columns_row (columns, issue->id, &at))
    rectify_columns_status (columns, at, &status);
  lamp = rectify_cell_lamp (context, &status);
  due = rectify_issue_column_text (rectify_issue_column_find ("due"), context, &row);
  lamp_label = new_part (rectify_lamp_shape (lamp), rectify_lamp_style (lamp));
  state_label = new_part (rectify_state_word ((RectifyState) status.state), "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (state_label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_ellipsize (GTK_LABEL (lamp_label), PANGO_ELLIPSIZE_NONE);
  heading = new_part (rectify_issue_heading (issue), NULL);
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_box_append (GTK_BOX (line), lamp_label);
  gtk_box_append (GTK_BOX (line), heading);
  gtk_box_append (GTK_BOX (line), state_label);
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "related");
  spoken = g_strdup_printf ("%s · %s · %s · %s %s", issue->number, rectify_issue_heading (issue),
                            rectify_lamp_word (lamp), rectify_state_word (status.state), due);
  rectify_tooltip_set (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "issues.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", issue->id);
  gtk_box_append (self->box, button);
}

static gboolean
is_name_of_several (const RectifyDirectory *directory, const char *site)
{
  guint n = 0;

  for (guint p = 1; p < rectify_axis_length (directory, RECTIFY_AXIS_SITE) && n < 2; p++)
    n += g_str_equal (rectify_axis_key (directory, RECTIFY_AXIS_SITE, p), site);
  return n > 1;
}

/* The list is to show all that have the same site, or the same item. */
static void
show_all (RectifyRelatedIssues *self, RectifyAxis axis)
{
  RectifyColumns           *columns = rectify_workspace_get_columns (self->workspace);
  g_autoptr (RectifyFilter) everything = rectify_filter_new (), filter = NULL, narrow = NULL;
  const RectifyDirectory   *directory;
  const RectifyChunk       *chunk;
  const char               *name;
  guint                     row, at;

  if (columns == NULL || !rectify_columns_row (columns, self->id, &row))
    return;
  directory = rectify_columns_directory (columns);
  chunk = rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT);
  at = row & (RECTIFY_CHUNK - 1);
  name = rectify_axis_key (directory, axis,
                           axis == RECTIFY_AXIS_SITE ? chunk->site[at] : chunk->item[at]);
  filter = rectify_filter_only_value (everything, axis, name);
  /* A filter goes by names, and two streets can have a market each that is called the same. */
  if (axis == RECTIFY_AXIS_SITE && is_name_of_several (directory, name))
    narrow = rectify_filter_only_value (filter, RECTIFY_AXIS_AREA,
                                        rectify_axis_key (directory, RECTIFY_AXIS_AREA,
                                                          chunk->area[at]));
  rectify_workspace_set_filter (self->workspace, narrow != NULL ? narrow : filter);
}

static void
show_site_cb (RectifyRelatedIssues *self)
{
  show_all (self, RECTIFY_AXIS_SITE);
}

static void
show_item_cb (RectifyRelatedIssues *self)
{
  show_all (self, RECTIFY_AXIS_ITEM);
}

/* What the lines below have in common, how many there are, and a way to all of them. */
static void
add_head (RectifyRelatedIssues *self,
          const char           *text,
          guint                 total,
          const char           *tip,
          GCallback             clicked)
{
  g_autofree char *head = g_strdup_printf ("%s · %u", text, total);
  GtkWidget       *label = new_part (head, "dim-label");
  GtkWidget       *button = gtk_button_new_with_label (_ ("Show all"));
  GtkWidget       *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (label, "figures");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "caption");
  gtk_widget_add_css_class (button, "related-all");
  rectify_tooltip_set (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (self->box, line);
}

static void
show_lines (RectifyRelatedIssues *self, const Question *question, GPtrArray *issues)
{
  RectifyCellContext context;

  clear (self);
  rectify_cell_context_init (&context, self->workspace);
  for (guint i = 0; i < issues->len; i++)
    {
      if (i == 0 && question->n_of_site > 0)
        add_head (self, _ ("Same site, open or closed lately"), question->total_site,
                  _ ("Show all issues of this site in the list"), G_CALLBACK (show_site_cb));
      if (i == question->n_of_site)
        add_head (self, _ ("Same check item elsewhere"), question->total_item,
                  _ ("Show all issues of this check item in the list"), G_CALLBACK (show_item_cb));
      add_line (self, &context, issues->pdata[i]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), issues->len > 0);
}

/* --- reading --- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask)     found = data;
  RectifyRelatedIssues *self = g_task_get_source_object (found);
  const Question       *question = g_task_get_task_data (found);
  g_autoptr (GPtrArray) issues =
      rectify_store_load_issues_finish (RECTIFY_STORE (source), result, NULL);

  if (issues == NULL || self->workspace == NULL || question->id != self->id
      || issues->len != question->ids->len)
    return;
  show_lines (self, question, issues);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RectifyRelatedIssues *self = RECTIFY_RELATED_ISSUES (source);
  const Question       *question = g_task_get_task_data (G_TASK (result));

  if (self->workspace == NULL || question->id != self->id
      || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  rectify_store_load_issues_async (rectify_workspace_get_store (self->workspace),
                                   (const gint64 *) (gpointer) question->ids->data,
                                   question->ids->len, self->cancellable, loaded_cb,
                                   g_object_ref (result));
}

/* --- overrides --- */

static void
forget_question (RectifyRelatedIssues *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
rectify_related_issues_dispose (GObject *object)
{
  RectifyRelatedIssues *self = RECTIFY_RELATED_ISSUES (object);

  forget_question (self);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (rectify_related_issues_parent_class)->dispose (object);
}

static void
rectify_related_issues_class_init (RectifyRelatedIssuesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rectify_related_issues_dispose;
}

static void
rectify_related_issues_init (RectifyRelatedIssues *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (_ ("Related issues"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 1));
  gtk_box_append (GTK_BOX (outer), title);
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->box));
  adw_bin_set_child (ADW_BIN (self), outer);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* --- public --- */

GtkWidget *
rectify_related_issues_new (void)
{
  return g_object_new (RECTIFY_TYPE_RELATED_ISSUES, NULL);
}

void
rectify_related_issues_show (RectifyRelatedIssues *self, RectifyWorkspace *workspace, gint64 id)
{
  RectifyColumns   *columns = rectify_workspace_get_columns (workspace);
  g_autoptr (GTask) task = NULL;
  Question         *question;

  g_return_if_fail (RECTIFY_IS_RELATED_ISSUES (self));

  g_set_object (&self->workspace, workspace);
  forget_question (self);
  if (id != self->id || columns == NULL)
    {
      clear (self);
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
    }
  self->id = id;
  if (columns == NULL)
    return;
  question = g_new0 (Question, 1);
  question->columns = rectify_columns_ref (columns);
  question->id = id;
  question->since = (guint32) MAX (0, rectify_workspace_get_now (workspace) - RECENT_DAYS * 86400);
  question->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, found_cb, NULL);
  g_task_set_source_tag (task, rectify_related_issues_show);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, find_job);
}
