/* detail-pane.c: the issue looked at.
 *
 * Filled anew whenever the workspace's current issue, its figures or the moment change; while the
 * record is being read the old one stays.
 */

#include "views/detail-pane.h"

#include "report/words.h"
#include "views/action-menu.h"
#include "views/format.h"
#include "views/issue-columns.h"
#include "views/photo-view.h"
#include "views/timeline.h"

#include <glib/gi18n-lib.h>

#define PHOTO_SIZE  360
#define MAX_PHOTOS  4 /* of one kind */
#define MAX_BUTTONS 3

struct _RectifyDetailPane
{
  AdwBin parent_instance;

  GtkStack          *stack;
  GtkScrolledWindow *scroller;
  GtkLabel          *number_label;
  GtkLabel          *lamp_label;
  GtkLabel          *due_label;
  GtkLabel          *heading_label;
  GtkLabel          *description_label;
  GtkWidget         *action_line;
  GtkBox            *action_box;
  GtkMenuButton     *more_button;
  GtkGrid           *field_grid;
  GtkWidget         *photo_part;
  GtkBox            *before_box;
  GtkBox            *after_box;
  AdwBin            *timeline_bin;

  RectifyWorkspace *workspace;
  GCancellable     *cancellable;
  gint64            shown;
  char             *photos_of; /* what the photos shown are, so that a refresh keeps them */
};

G_DEFINE_FINAL_TYPE (RectifyDetailPane, rectify_detail_pane, ADW_TYPE_BIN)

/* Fields shown when they have a value, by key of issue-columns.h. */
static const char *const fields[] = {
  "unit",        "supporting",      "due-original", "milestone", "site",       "district",
  "street",      "community",       "address",      "class",     "item",       "source",
  "measure",     "leader",          "person",       "group",     "difficulty", "nature",
  "term",        "found",           "assigned",     "signed",    "reported",   "checked",
  "closed",      "returned",        "relapsed",     "extended",  "urged",      "exposed",
  "supervision", "external-number", "remark",
};

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* --- the parts --- */

static void
show_head (RectifyDetailPane *self, const RectifyCellContext *context, const RectifyCellRow *row)
{
  const RectifyIssue *issue = row->issue;
  RectifyLamp         lamp = rectify_cell_lamp (context, row->status);
  const char         *state = rectify_state_word (row->status->state);
  g_autofree char    *due = rectify_due_text (row->status, context->now);
  g_autofree char    *lamp_text = NULL, *due_text = NULL;

  gtk_label_set_label (self->number_label, issue->number);
  lamp_text = row->status->state == RECTIFY_STATE_NONE
                  ? g_strdup (state)
                  : g_strdup_printf ("%s %s", rectify_lamp_shape (lamp), state);
  gtk_label_set_label (self->lamp_label, lamp_text);
  for (guint i = 0; i < RECTIFY_N_LAMPS; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->lamp_label), rectify_lamp_style (i));
  gtk_widget_add_css_class (GTK_WIDGET (self->lamp_label), rectify_lamp_style (lamp));
  if (row->status->due != 0)
    {
      g_autofree char *day =
          rectify_format_date (row->status->due, context->clock, context->campaign);

      due_text = due != NULL ? g_strdup_printf (_ ("%s · due %s"), due, day)
                             : g_strdup_printf (_ ("due %s"), day);
    }
  gtk_label_set_label (self->due_label, due_text != NULL ? due_text : "");
  gtk_label_set_label (self->heading_label, rectify_issue_heading (issue));
  gtk_label_set_label (self->description_label, issue->description);
  gtk_widget_set_visible (GTK_WIDGET (self->description_label),
                          g_strcmp0 (rectify_issue_heading (issue), issue->description) != 0);
}

static void
show_actions (RectifyDetailPane *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  RectifyOffers     offers;
  guint             n;

  rectify_offers_count (&offers, self->workspace, &self->shown, self->shown != 0 ? 1 : 0);
  n = rectify_action_buttons_fill (self->action_box, &offers, "issues.act-current", MAX_BUTTONS);
  rectify_action_menu_fill (menu, &offers, "issues.act-current", n);
  gtk_menu_button_set_menu_model (self->more_button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->more_button),
                          g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
  gtk_widget_set_visible (self->action_line,
                          n > 0 || gtk_widget_get_visible (GTK_WIDGET (self->more_button)));
}

static void
show_fields (RectifyDetailPane *self, const RectifyCellContext *context, const RectifyCellRow *row)
{
  GtkWidget *child;
  int        line = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->field_grid))) != NULL)
    gtk_grid_remove (self->field_grid, child);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const RectifyIssueColumn *column = rectify_issue_column_find (fields[i]);
      g_autofree char          *text = rectify_issue_column_text (column, context, row);
      GtkWidget                *title, *value;

      if (*text == '\0'
          || (g_str_equal (fields[i], "due-original")
              && row->status->due == row->status->due_original))
        continue;
      title = g_object_new (GTK_TYPE_LABEL, "label", rectify_issue_column_title (column), "xalign",
                            0.0f, "yalign", 0.0f, "wrap", TRUE, "max-width-chars", 12, NULL);
      gtk_widget_add_css_class (title, "dim-label");
      value = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "wrap", TRUE,
                            "wrap-mode", PANGO_WRAP_WORD_CHAR, "selectable", TRUE, "focusable",
                            FALSE, "hexpand", TRUE, NULL);
      gtk_widget_add_css_class (value, "figures");
      gtk_grid_attach (self->field_grid, title, 0, line, 1, 1);
      gtk_grid_attach (self->field_grid, value, 1, line++, 1, 1);
    }
}

static char *
photo_path (RectifyDetailPane *self, const RectifyPhoto *photo)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", photo->hash, photo->suffix);
  char             folder[3] = { photo->hash[0], photo->hash[1], '\0' };

  return g_build_filename (rectify_store_get_dir (rectify_workspace_get_store (self->workspace)),
                           "photos", folder, name, NULL);
}

static guint
add_photos (RectifyDetailPane *self, GtkBox *box, const GPtrArray *photos, gboolean after)
{
  guint n = 0;

  clear_box (box);
  for (guint i = 0; i < photos->len; i++)
    {
      const RectifyPhoto *photo = photos->pdata[i];
      g_autofree char    *path = NULL;

      if ((photo->kind == RECTIFY_PHOTO_AFTER) != after || ++n > MAX_PHOTOS)
        continue;
      path = photo_path (self, photo);
      gtk_box_append (box,
                      rectify_photo_view_new (path, PHOTO_SIZE, rectify_photo_word (photo->kind)));
    }
  if (n == 0)
    {
      GtkWidget *none = gtk_label_new (_ ("no photo"));

      gtk_widget_add_css_class (none, "dim-label");
      gtk_box_append (box, none);
    }
  return n;
}

static void
show_photos (RectifyDetailPane *self, const GPtrArray *photos)
{
  GString *hashes = g_string_new (NULL);

  for (guint i = 0; i < photos->len; i++)
    g_string_append_printf (hashes, "%s%u ", ((const RectifyPhoto *) photos->pdata[i])->hash,
                            ((const RectifyPhoto *) photos->pdata[i])->kind);
  gtk_widget_set_visible (self->photo_part, photos->len > 0);
  if (g_strcmp0 (hashes->str, self->photos_of) == 0)
    {
      g_string_free (hashes, TRUE);
      return;
    }
  g_free (self->photos_of);
  self->photos_of = g_string_free (hashes, FALSE);
  add_photos (self, self->before_box, photos, FALSE);
  add_photos (self, self->after_box, photos, TRUE);
}

/* --- reading --- */

static void
show (RectifyDetailPane *self, const RectifyIssueDetail *detail)
{
  RectifyColumns    *columns = rectify_workspace_get_columns (self->workspace);
  RectifyStatus      status = detail->issue->status;
  RectifyCellRow     row = { 0, detail->issue, &status };
  RectifyCellContext context;
  gboolean           other = self->shown != detail->issue->id;
  guint              at;

  if (columns != NULL && rectify_columns_row (columns, detail->issue->id, &at))
    rectify_columns_status (columns, at, &status);
  rectify_cell_context_init (&context, self->workspace);
  self->shown = detail->issue->id;
  show_head (self, &context, &row);
  show_actions (self);
  show_fields (self, &context, &row);
  show_photos (self, detail->photos);
  adw_bin_set_child (self->timeline_bin, rectify_timeline_new (self->workspace, detail->events));
  if (other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_stack_set_visible_child_name (self->stack, "issue");
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyDetailPane) self = data;
  g_autoptr (GError)            error = NULL;
  RectifyIssueDetail           *detail =
      rectify_store_load_detail_finish (RECTIFY_STORE (source), result, &error);

  if (detail == NULL)
    return;
  if (self->workspace != NULL
      && detail->issue->id == rectify_workspace_get_current (self->workspace))
    show (self, detail);
  rectify_issue_detail_free (detail);
}

static void
load (RectifyDetailPane *self)
{
  gint64 id = rectify_workspace_get_current (self->workspace);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (id == 0)
    {
      self->shown = 0;
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  self->cancellable = g_cancellable_new ();
  rectify_store_load_detail_async (rectify_workspace_get_store (self->workspace), id,
                                   self->cancellable, loaded_cb, g_object_ref (self));
}

static void
visible_cb (RectifyDetailPane *self)
{
  if (self->workspace != NULL && gtk_widget_get_visible (GTK_WIDGET (self)))
    load (self);
}

/* --- overrides --- */

static void
rectify_detail_pane_dispose (GObject *object)
{
  RectifyDetailPane *self = RECTIFY_DETAIL_PANE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->photos_of, g_free);
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (rectify_detail_pane_parent_class)->dispose (object);
}

static void
rectify_detail_pane_class_init (RectifyDetailPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_detail_pane_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/detail-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, stack);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, number_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, lamp_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, due_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, heading_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, description_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, action_line);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, action_box);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, more_button);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, field_grid);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, photo_part);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, before_box);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, after_box);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, timeline_bin);
}

static void
rectify_detail_pane_init (RectifyDetailPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::visible", G_CALLBACK (visible_cb), NULL);
}

/* --- public --- */

void
rectify_detail_pane_set_workspace (RectifyDetailPane *self, RectifyWorkspace *workspace)
{
  g_return_if_fail (RECTIFY_IS_DETAIL_PANE (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "refreshed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::current", G_CALLBACK (load), self,
                           G_CONNECT_SWAPPED);
  load (self);
}

gint64
rectify_detail_pane_get_shown (RectifyDetailPane *self)
{
  g_return_val_if_fail (RECTIFY_IS_DETAIL_PANE (self), 0);

  return self->shown;
}

static void
collect_text (GtkWidget *widget, GString *text)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_text (child, text);
}

char *
rectify_detail_pane_get_text (RectifyDetailPane *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (RECTIFY_IS_DETAIL_PANE (self), NULL);

  collect_text (GTK_WIDGET (self), text);
  return g_string_free (text, FALSE);
}
