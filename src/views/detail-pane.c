/* detail-pane.c: the issue looked at.
 *
 * Filled anew whenever the workspace's current issue or the ledger change; while the record is
 * being read the old one stays. What is being typed in a field stays, too. Another moment is
 * another look at the same record: nothing is read, and only what that moment changes is made
 * again.
 */

#include "views/detail-pane.h"

#include "domain/state-times.h"
#include "report/words.h"
#include "views/action-menu.h"
#include "views/detail-field.h"
#include "views/detail-fields.h"
#include "views/detail-photos.h"
#include "views/format.h"
#include "views/issue-columns.h"
#include "views/lazy-menu.h"
#include "views/photo-viewer.h"
#include "views/place-map.h"
#include "views/related-issues.h"
#include "views/state-times-bar.h"
#include "views/timeline.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>

#define MAX_BUTTONS 3
#define PADDING     12  /* of the style sheet, on each side */
#define REST        250 /* milliseconds at one moment until anything is read */

struct _RectifyDetailPane
{
  AdwBin parent_instance;

  GtkStack             *stack; /* NULL, like all that is in it, until there is something to say */
  GtkScrolledWindow    *scroller;
  GtkLabel             *number_label;
  GtkLabel             *lamp_label;
  GtkLabel             *due_label;
  GtkBox               *heading_box;
  GtkWidget            *action_line;
  GtkBox               *action_box;
  GtkMenuButton        *more_button;
  RectifyStateTimesBar *times_bar;
  RectifyDetailFields  *first_fields, *fields;
  RectifyDetailPhotos  *photos;
  RectifyPlaceMap      *place_map;
  RectifyRelatedIssues *related;
  AdwBin               *timeline_bin;

  RectifyDetailField *title_field, *description_field; /* in heading_box */
  RectifyWorkspace   *workspace;
  GCancellable       *cancellable;
  RectifyIssueDetail *detail;  /* what is shown; NULL: nothing */
  char               *preview; /* the viewer is to open as this once the record is there */
  const char         *edited;  /* the field edited last */
  gboolean            edits;   /* … is to be, once the record is there */
  gboolean            stale;   /* something else is to be shown as soon as it is seen */
  guint changes, asked, shown; /* of the ledger: seen, before the record was asked for, and shown */
  guint n_happened;            /* events in the timeline */
  gboolean past;               /* … and whether that is as of a moment */
  gint64   moment, moved;      /* looked at, and since when, microseconds */
  gboolean hasty;              /* another one was looked at just before */
  guint    rest;               /* timeout */
};

G_DEFINE_FINAL_TYPE (RectifyDetailPane, rectify_detail_pane, ADW_TYPE_BIN)

/* A template may be made late where nothing of it is a property of the class. The list comes first:
 * there are more widgets in here than in the rest of the window. */
static void
make_content (RectifyDetailPane *self)
{
  if (self->stack != NULL)
    return;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->title_field = RECTIFY_DETAIL_FIELD (rectify_detail_field_new ("title", "title-4"));
  self->description_field = RECTIFY_DETAIL_FIELD (rectify_detail_field_new ("description", NULL));
  gtk_box_append (self->heading_box, GTK_WIDGET (self->title_field));
  gtk_box_append (self->heading_box, GTK_WIDGET (self->description_field));
}

/* --- the parts --- */

/* "Overdue 2 days · due 12-04": the clock, and what it runs to. */
static char *
clock_text (const RectifyCellContext *context, const RectifyStatus *status)
{
  g_autofree char *due = rectify_due_text (status, context->now);
  g_autofree char *day = NULL;

  if (status->state == RECTIFY_STATE_PARKED && status->milestone != 0)
    {
      day = rectify_format_date (status->milestone, context->clock, context->campaign);
      return g_strdup_printf (_ ("clock stopped · milestone %s"), day);
    }
  if (status->due == 0)
    return g_strdup ("");
  day = rectify_format_date (status->due, context->clock, context->campaign);
  return due != NULL ? g_strdup_printf (_ ("%s · due %s"), due, day)
                     : g_strdup_printf (_ ("due %s"), day);
}

static void
set_style (GtkWidget *widget, const char *style, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, style);
  else
    gtk_widget_remove_css_class (widget, style);
}

static void
show_head (RectifyDetailPane *self, const RectifyCellContext *context, const RectifyCellRow *row)
{
  const RectifyIssue *issue = row->issue;
  RectifyLamp         lamp = rectify_cell_lamp (context, row->status);
  const char         *state = rectify_state_word (row->status->state);
  gboolean            titled = issue->title != NULL && *issue->title != '\0';
  gboolean            late = rectify_is_overdue (row->status, context->now);
  g_autofree char    *lamp_text = NULL, *due_text = clock_text (context, row->status);

  gtk_label_set_label (self->number_label, issue->number);
  lamp_text = row->status->state == RECTIFY_STATE_NONE
                  ? g_strdup (state)
                  : g_strdup_printf ("%s %s", rectify_lamp_shape (lamp), state);
  gtk_label_set_label (self->lamp_label, lamp_text);
  for (guint i = 0; i < RECTIFY_N_LAMPS; i++)
    set_style (GTK_WIDGET (self->lamp_label), rectify_lamp_style (i), i == lamp);
  set_style (GTK_WIDGET (self->due_label), rectify_lamp_style (RECTIFY_LAMP_RED), late);
  gtk_label_set_label (self->due_label, due_text);
  rectify_detail_field_show (self->title_field, self->workspace, context, row);
  rectify_detail_field_show (self->description_field, self->workspace, context, row);
  gtk_widget_set_visible (GTK_WIDGET (self->title_field),
                          titled || rectify_detail_field_is_editing (self->title_field));
}

/* Beside the menu of the others; the pane does not get wider for its buttons. */
static int
room_for_buttons (RectifyDetailPane *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), least, menu;

  g_object_get (self, "width-request", &least, NULL);
  gtk_widget_measure (GTK_WIDGET (self->more_button), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &menu,
                      NULL, NULL);
  return MAX (width, least) - 2 * PADDING - gtk_box_get_spacing (GTK_BOX (self->action_line))
         - menu;
}

static void
show_actions (RectifyDetailPane *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  gint64            id = self->detail->issue->id;
  RectifyOffers     offers;
  guint             n;

  rectify_offers_count (&offers, self->workspace, &id, 1);
  n = rectify_action_buttons_fill (self->action_box, &offers, "issues.act-current", MAX_BUTTONS,
                                   room_for_buttons (self));
  rectify_action_menu_fill (menu, &offers, "issues.act-current", n);
  rectify_lazy_menu_set (self->more_button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->more_button),
                          g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
  gtk_widget_set_visible (self->action_line,
                          n > 0 || gtk_widget_get_visible (GTK_WIDGET (self->more_button)));
}

/* --- reading --- */

static void
open_viewer (RectifyDetailPane *self)
{
  g_autofree char *compare = g_steal_pointer (&self->preview);

  if (compare != NULL && self->detail != NULL
      && rectify_photo_viewer_present (GTK_WIDGET (self), self->workspace, self->detail, 0, compare)
             == NULL)
    rectify_window_toast (GTK_WIDGET (self), _ ("This issue has no photos."), NULL);
}

static void
edit (RectifyDetailPane *self, const char *key)
{
  if (g_str_equal (key, "title"))
    rectify_detail_field_edit (self->title_field);
  else if (g_str_equal (key, "description"))
    rectify_detail_field_edit (self->description_field);
  else if (!rectify_detail_fields_edit (self->first_fields, key))
    rectify_detail_fields_edit (self->fields, key);
}

static guint
count_happened (RectifyDetailPane *self)
{
  gint64 moment = rectify_workspace_get_moment (self->workspace);
  guint  n = 0;

  for (guint i = 0; i < self->detail->events->len; i++)
    n += moment == 0 || ((const RectifyEvent *) self->detail->events->pdata[i])->cell.at <= moment;
  return n;
}

/* What the record's history tells of: the same, whatever the moment, until something happens. */
static void
show_history (RectifyDetailPane *self)
{
  self->n_happened = count_happened (self);
  self->past = rectify_workspace_get_moment (self->workspace) != 0;
  rectify_detail_photos_show (self->photos, self->workspace, self->detail);
  adw_bin_set_child (self->timeline_bin,
                     rectify_timeline_new (self->workspace, self->detail->events,
                                           self->detail->photos));
}

/* What depends on the moment from one second to the next. Of days that follow one another faster
 * than they can be read, the head is enough. */
static void
show_state (RectifyDetailPane *self)
{
  RectifyColumns    *columns = rectify_workspace_get_columns (self->workspace);
  RectifyStatus      status = self->detail->issue->status;
  RectifyCellRow     row = { 0, self->detail->issue, &status };
  RectifyCellContext context;
  guint              at;

  if (columns != NULL && rectify_columns_row (columns, self->detail->issue->id, &at))
    rectify_columns_status (columns, at, &status);
  rectify_cell_context_init (&context, self->workspace);
  show_head (self, &context, &row);
  if (self->hasty)
    return;
  show_actions (self);
  rectify_state_times_bar_show (self->times_bar, self->detail->events, context.now);
  rectify_detail_fields_show (self->first_fields, self->workspace, &context, &row);
  rectify_detail_fields_show (self->fields, self->workspace, &context, &row);
  rectify_place_map_show (self->place_map, &context, &row);
}

static void
show (RectifyDetailPane *self, RectifyIssueDetail *detail)
{
  RectifyIssueDetail *old = self->detail;
  gboolean            other = old == NULL || old->issue->id != detail->issue->id;

  make_content (self);
  self->detail = detail;
  self->shown = self->asked;
  self->hasty = FALSE;
  show_state (self);
  show_history (self);
  g_clear_handle_id (&self->rest, g_source_remove);
  rectify_related_issues_show (self->related, self->workspace, detail->issue->id);
  rectify_issue_detail_free (old);
  if (other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_stack_set_visible_child_name (self->stack, "issue");
  open_viewer (self);
  if (self->edits)
    edit (self, self->edited);
  self->edits = FALSE;
}

static void
show_none (RectifyDetailPane *self)
{
  if (rectify_workspace_get_columns (self->workspace) == NULL)
    return; /* the list may choose one yet */
  make_content (self);
  rectify_detail_photos_clear (self->photos);
  g_clear_pointer (&self->detail, rectify_issue_detail_free);
  g_clear_handle_id (&self->rest, g_source_remove);
  gtk_stack_set_visible_child_name (self->stack, "none");
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
  else
    rectify_issue_detail_free (detail);
}

static gboolean rest_cb (gpointer data);

static void
rest_later (RectifyDetailPane *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST, rest_cb, self);
}

/* While days follow one another, the issue looked at is another one with each of them as soon as
 * the list begins with others: nobody can read that. */
static gboolean
wait_for_rest (RectifyDetailPane *self)
{
  if (self->detail == NULL || self->preview != NULL
      || g_get_monotonic_time () - self->moved >= REST * 1000)
    return FALSE;
  rest_later (self);
  return TRUE;
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
      show_none (self);
      return;
    }
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self)) && self->preview == NULL;
  if (self->stale || wait_for_rest (self))
    return;
  self->cancellable = g_cancellable_new ();
  self->asked = self->changes;
  rectify_store_load_detail_async (rectify_workspace_get_store (self->workspace), id,
                                   self->cancellable, loaded_cb, g_object_ref (self));
}

/* Whether what is shown is the record of the issue looked at, as the ledger has it. */
static gboolean
is_right (RectifyDetailPane *self)
{
  return self->detail != NULL && self->shown == self->changes
         && self->detail->issue->id == rectify_workspace_get_current (self->workspace);
}

/* The same record at another moment. */
static void
follow (RectifyDetailPane *self)
{
  show_state (self);
  if (!self->hasty
      && (self->n_happened != count_happened (self)
          || self->past != (rectify_workspace_get_moment (self->workspace) != 0)))
    show_history (self);
}

static gboolean
rest_cb (gpointer data)
{
  RectifyDetailPane *self = data;

  self->rest = 0;
  self->moved = 0;
  self->hasty = FALSE;
  if (!is_right (self))
    {
      load (self);
      return G_SOURCE_REMOVE;
    }
  follow (self);
  rectify_related_issues_show (self->related, self->workspace, self->detail->issue->id);
  return G_SOURCE_REMOVE;
}

static void
refreshed_cb (RectifyDetailPane *self)
{
  if (!is_right (self) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      load (self);
      return;
    }
  follow (self);
  rest_later (self);
}

/* Comes before the list follows. */
static void
columns_cb (RectifyDetailPane *self)
{
  gint64 moment = rectify_workspace_get_moment (self->workspace), now = g_get_monotonic_time ();

  if (moment == self->moment)
    return;
  self->moment = moment;
  self->hasty = now - self->moved < REST * 1000;
  self->moved = now;
}

static void
ledger_changed_cb (RectifyDetailPane *self)
{
  self->changes++;
}

/* On another page nobody looks: there, moments follow one another without it. */
static void
map_cb (RectifyDetailPane *self)
{
  if (self->workspace != NULL && self->stale)
    load (self);
}

/* --- actions --- */

static void
edit_again (RectifyDetailPane *self)
{
  gint64 id = rectify_workspace_get_current (self->workspace);

  self->edits = id != 0;
  if (self->detail == NULL || self->detail->issue->id != id)
    return; /* it is being read */
  edit (self, self->edited);
  self->edits = FALSE;
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RECTIFY_DETAIL_PANE (widget)->edited = g_intern_string (g_variant_get_string (parameter, NULL));
  edit_again (RECTIFY_DETAIL_PANE (widget));
}

static void
edit_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  edit_again (RECTIFY_DETAIL_PANE (widget));
}

static void
view_photo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyDetailPane *self = RECTIFY_DETAIL_PANE (widget);

  if (self->photos != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (self->photos), "photos.view", parameter);
}

/* --- overrides --- */

static void
rectify_detail_pane_dispose (GObject *object)
{
  RectifyDetailPane *self = RECTIFY_DETAIL_PANE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->preview, g_free);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->detail, rectify_issue_detail_free);
  G_OBJECT_CLASS (rectify_detail_pane_parent_class)->dispose (object);
}

static void
rectify_detail_pane_class_init (RectifyDetailPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_detail_pane_dispose;
  g_type_ensure (RECTIFY_TYPE_DETAIL_FIELDS);
  g_type_ensure (RECTIFY_TYPE_DETAIL_PHOTOS);
  g_type_ensure (RECTIFY_TYPE_PLACE_MAP);
  g_type_ensure (RECTIFY_TYPE_RELATED_ISSUES);
  g_type_ensure (RECTIFY_TYPE_STATE_TIMES_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/detail-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, stack);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, number_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, lamp_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, due_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, heading_box);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, action_line);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, action_box);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, more_button);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, times_bar);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, first_fields);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, fields);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, photos);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, place_map);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, related);
  gtk_widget_class_bind_template_child (widget_class, RectifyDetailPane, timeline_bin);
  gtk_widget_class_install_action (widget_class, "detail.edit", "s", edit_action);
  gtk_widget_class_install_action (widget_class, "detail.edit-again", NULL, edit_again_action);
  gtk_widget_class_install_action (widget_class, "detail.view-photo", "x", view_photo_action);
}

static gboolean
paste_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  RectifyDetailPane *self = RECTIFY_DETAIL_PANE (data);

  return self->photos != NULL
         && gtk_widget_activate_action (GTK_WIDGET (self->photos), "photos.paste", "s", "");
}

static void
rectify_detail_pane_init (RectifyDetailPane *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->edited = "description";
  gtk_widget_add_css_class (GTK_WIDGET (self), "detail");
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                                              "<Control>v"),
                                                          gtk_callback_action_new (paste_cb, self,
                                                                                   NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

/* --- public --- */

void
rectify_detail_pane_set_workspace (RectifyDetailPane *self, RectifyWorkspace *workspace)
{
  g_return_if_fail (RECTIFY_IS_DETAIL_PANE (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  /* Names and rules are properties. */
  g_signal_connect_object (rectify_workspace_get_store (workspace), "changed",
                           G_CALLBACK (ledger_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rectify_workspace_get_store (workspace), "notify",
                           G_CALLBACK (ledger_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::columns", G_CALLBACK (columns_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "refreshed", G_CALLBACK (refreshed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::current", G_CALLBACK (load), self,
                           G_CONNECT_SWAPPED);
  load (self);
}

void
rectify_detail_pane_preview (RectifyDetailPane *self)
{
  g_return_if_fail (RECTIFY_IS_DETAIL_PANE (self));

  g_free (self->preview);
  self->preview = g_strdup ("one");
  if (self->detail != NULL
      && self->detail->issue->id == rectify_workspace_get_current (self->workspace))
    open_viewer (self);
  else
    load (self);
}

void
rectify_detail_pane_note_field (GtkWidget *any, const char *key)
{
  GtkWidget *pane = gtk_widget_get_ancestor (any, RECTIFY_TYPE_DETAIL_PANE);

  if (pane != NULL)
    RECTIFY_DETAIL_PANE (pane)->edited = key;
}

gint64
rectify_detail_pane_get_shown (RectifyDetailPane *self)
{
  g_return_val_if_fail (RECTIFY_IS_DETAIL_PANE (self), 0);

  return self->detail != NULL ? self->detail->issue->id : 0;
}
