/* issue-dialog.c: a new issue, by keyboard alone.
 *
 * What the site and the check item imply is filled in as long as nobody has typed something else
 * there: each field remembers what was filled in.
 */

#include "views/issue-dialog.h"

#include "domain/fill-in.h"
#include "report/words.h"
#include "views/day-entry.h"
#include "views/doing.h"
#include "views/field-label.h"
#include "views/format.h"
#include "views/name-entry.h"
#include "views/older-issue.h"
#include "views/photo-button.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>

struct _RectifyIssueDialog
{
  AdwWindow parent_instance;

  GtkGrid           *grid;
  RectifyOlderIssue *older;
  GtkLabel          *saved_label;

  GtkWidget          *parent; /* weak */
  RectifyWorkspace   *workspace;
  RectifyDirectory   *directory; /* the indexes in the entries are of this one */
  RectifyNameEntry   *site_entry, *item_entry, *class_entry, *source_entry, *unit_entry;
  GtkEntry           *description_entry, *address_entry;
  GtkLabel           *site_hint, *item_hint;
  RectifyDayEntry    *due_entry;
  RectifyPhotoButton *photo_button;
  guint32             filled_class, filled_unit; /* what was filled in, NONE: nothing */
  int                 n_rows;
  guint               n_saved;
  gboolean            saving, next;
};

G_DEFINE_FINAL_TYPE (RectifyIssueDialog, rectify_issue_dialog, ADW_TYPE_WINDOW)

static const char *
text_of (GtkEntry *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  return *text != '\0' ? text : NULL;
}

static const RectifySite *
site_of (RectifyIssueDialog *self)
{
  return (
      const RectifySite *) rectify_directory_get (self->directory, RECTIFY_LIST_SITE,
                                                  rectify_name_entry_get_index (self->site_entry));
}

static const RectifyItem *
item_of (RectifyIssueDialog *self)
{
  return (
      const RectifyItem *) rectify_directory_get (self->directory, RECTIFY_LIST_ITEM,
                                                  rectify_name_entry_get_index (self->item_entry));
}

static gint64
id_of (RectifyIssueDialog *self, RectifyList list, RectifyNameEntry *entry)
{
  return rectify_directory_id (self->directory, list, rectify_name_entry_get_index (entry));
}

static void
look_for_older (RectifyIssueDialog *self)
{
  rectify_older_issue_look (self->older, self->workspace,
                            id_of (self, RECTIFY_LIST_SITE, self->site_entry),
                            id_of (self, RECTIFY_LIST_ITEM, self->item_entry));
}

/* --- what follows from what --- */

static void
update (RectifyIssueDialog *self)
{
  gboolean wrong = (!rectify_day_entry_is_empty (self->due_entry)
                    && rectify_day_entry_get_day (self->due_entry) == RECTIFY_DAY_NONE)
                   || rectify_name_entry_is_wrong (self->site_entry)
                   || rectify_name_entry_is_wrong (self->item_entry)
                   || rectify_name_entry_is_wrong (self->class_entry)
                   || rectify_name_entry_is_wrong (self->source_entry)
                   || rectify_name_entry_is_wrong (self->unit_entry);
  gboolean complete = text_of (self->description_entry) != NULL || item_of (self) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save",
                                 complete && !wrong && !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save-next",
                                 complete && !wrong && !self->saving);
}

/* Fills a field in unless somebody typed something else there. */
static void
fill (RectifyNameEntry *entry, guint32 *filled, guint32 index)
{
  guint32 present = rectify_name_entry_get_index (entry);

  if (index == RECTIFY_INDEX_NONE
      || (*rectify_name_entry_get_text (entry) != '\0' && present != *filled))
    return;
  *filled = index;
  rectify_name_entry_set_index (entry, index);
}

static void
add_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static void
set_hint (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/* What comes with the site: where it is, what it is, who works on it and who answers for it. */
static void
show_site (RectifyIssueDialog *self, const RectifySite *site)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint32             area = site != NULL ? site->area : RECTIFY_INDEX_NONE;

  for (guint level = RECTIFY_LEVEL_DISTRICT; area != RECTIFY_INDEX_NONE && level < RECTIFY_N_LEVELS;
       level++)
    add_part (text, rectify_directory_name (self->directory, RECTIFY_LIST_AREA,
                                            rectify_directory_area_at (self->directory, area,
                                                                       (RectifyAreaLevel) level)));
  if (site != NULL)
    {
      add_part (text, rectify_directory_name (self->directory, RECTIFY_LIST_SITE_TYPE, site->type));
      add_part (text, rectify_directory_name (self->directory, RECTIFY_LIST_GROUP, site->group));
      for (guint i = 0; site->sponsors != NULL && site->sponsors[i] != RECTIFY_INDEX_NONE; i++)
        add_part (text,
                  rectify_directory_name (self->directory, RECTIFY_LIST_PERSON, site->sponsors[i]));
    }
  set_hint (self->site_hint, text->str);
}

/* What comes with the item: what a hit costs, who works on it. */
static void
show_item (RectifyIssueDialog *self, const RectifyItem *item)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char    *deduct = NULL;

  if (item != NULL)
    {
      add_part (text, item->code);
      if (item->deduct > 0)
        /* TRANSLATORS: points a hit costs, what a hit is (处), the most that all hits can cost */
        deduct =
            g_strdup_printf (_ ("%g points per %s, at most %g"), item->deduct,
                             item->per != NULL && *item->per != '\0' ? item->per
                                                                     : C_ ("unit of hits", "hit"),
                             item->cap);
      add_part (text, deduct);
      add_part (text, rectify_directory_name (self->directory, RECTIFY_LIST_GROUP, item->group));
      add_part (text, item->red_line ? _ ("red line") : NULL);
    }
  set_hint (self->item_hint, text->str);
}

/* The day the rule gives stands where another could be typed. */
static void
show_rule (RectifyIssueDialog *self, const RectifyItem *item)
{
  RectifyStore    *store = rectify_workspace_get_store (self->workspace);
  RectifyCampaign *campaign = rectify_store_get_campaign (store);
  gint64           due = rectify_due_by_rule (item != NULL ? item->days : 0,
                                    rectify_workspace_get_present (self->workspace), campaign,
                                    rectify_store_get_clock (store));
  g_autofree char *day = rectify_format_date (due, rectify_store_get_clock (store), campaign);
  /* TRANSLATORS: a day */
  g_autofree char *text = g_strdup_printf (_ ("%s by the rule"), day);

  gtk_entry_set_placeholder_text (rectify_day_entry_get_entry (self->due_entry), text);
}

static void
site_changed_cb (RectifyIssueDialog *self)
{
  const RectifySite *site = site_of (self);

  if (site != NULL)
    fill (self->unit_entry, &self->filled_unit, site->unit);
  show_site (self, site);
  look_for_older (self);
  update (self);
}

static void
item_changed_cb (RectifyIssueDialog *self)
{
  const RectifyItem *item = item_of (self);

  if (item != NULL)
    fill (self->class_entry, &self->filled_class, item->class_index);
  show_item (self, item);
  show_rule (self, item);
  look_for_older (self);
  update (self);
}

/* The items of the site's type; all, while there is no site. */
static gboolean
item_fits (RectifyDirectory *directory, guint32 index, gpointer data)
{
  const RectifySite *site = site_of (data);
  const RectifyItem *item =
      (const RectifyItem *) rectify_directory_get (directory, RECTIFY_LIST_ITEM, index);

  return site == NULL || site->type == RECTIFY_INDEX_NONE || item->type == site->type;
}

/* --- saving --- */

/* The dialog as it is for the next issue: what repeats stays. */
static void
clear_for_next (RectifyIssueDialog *self)
{
  rectify_name_entry_set_text (self->item_entry, "");
  gtk_editable_set_text (GTK_EDITABLE (self->description_entry), "");
  rectify_photo_button_clear (self->photo_button);
  gtk_widget_grab_focus (GTK_WIDGET (self->item_entry));
}

static void
say_wrong (RectifyIssueDialog *self, const GError *error)
{
  g_autofree char *sentence = rectify_error_sentence (error);

  gtk_label_set_label (self->saved_label, sentence);
  gtk_widget_remove_css_class (GTK_WIDGET (self->saved_label), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->saved_label), "error");
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyIssueDialog) self = data;
  g_autoptr (GError)             error = NULL;
  g_autofree char               *batch = NULL;
  gint64 id = rectify_store_add_issue_finish (RECTIFY_STORE (source), result, &batch, &error);

  self->saving = FALSE;
  if (self->workspace == NULL)
    return;
  update (self);
  if (id == 0)
    {
      say_wrong (self, error);
      return;
    }
  self->n_saved++;
  /* What is looked at and what is selected are the same: the next action means this one. */
  if (self->parent == NULL || !gtk_widget_activate_action (self->parent, "issues.show", "x", id))
    rectify_workspace_set_current (self->workspace, id);
  if (self->next)
    {
      g_autofree char *saved =
          g_strdup_printf (ngettext ("%u issue saved", "%u issues saved", self->n_saved),
                           self->n_saved);

      gtk_label_set_label (self->saved_label, saved);
      clear_for_next (self);
      return;
    }
  if (self->parent != NULL)
    rectify_window_toast (self->parent, _ ("The issue is in the ledger."), batch);
  gtk_window_close (GTK_WINDOW (self));
}

static RectifyIssue *
make_issue (RectifyIssueDialog *self)
{
  RectifyIssue *issue = rectify_issue_new ();
  const char   *description = text_of (self->description_entry);
  guint32       unit = 0; /* what stands in the entry holds, even nothing */

  if (description != NULL)
    {
      g_free (issue->description);
      issue->description = g_strdup (description);
    }
  issue->address = g_strdup (text_of (self->address_entry));
  issue->site_id = id_of (self, RECTIFY_LIST_SITE, self->site_entry);
  issue->item_id = id_of (self, RECTIFY_LIST_ITEM, self->item_entry);
  issue->class_id = id_of (self, RECTIFY_LIST_CLASS, self->class_entry);
  issue->source_id = id_of (self, RECTIFY_LIST_SOURCE, self->source_entry);
  issue->status.found = (guint32) rectify_workspace_get_present (self->workspace);
  rectify_issue_fill_in (issue, self->directory, &unit);
  return issue;
}

static void
add_issue (RectifyIssueDialog *self, GPtrArray *photos)
{
  g_autoptr (RectifyIssue) issue = make_issue (self);
  gint64                   now = rectify_workspace_get_present (self->workspace);
  const char              *user = rectify_workspace_get_user (self->workspace);
  RectifyMove              assign = { .kind = RECTIFY_EVENT_ASSIGN,
                                      .at = now,
                                      .unit_id = id_of (self, RECTIFY_LIST_UNIT, self->unit_entry),
                                      .due = rectify_day_entry_get_instant (self->due_entry),
                                      .by = user };

  issue->status.found = (guint32) now;
  rectify_store_add_issue_async (rectify_workspace_get_store (self->workspace), issue,
                                 assign.unit_id != 0 ? &assign : NULL, photos, user, now, NULL,
                                 added_cb, g_object_ref (self));
}

static void
photos_stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyIssueDialog) self = data;
  g_autoptr (GError)             error = NULL;
  g_autoptr (GPtrArray) photos = rectify_store_finish (RECTIFY_STORE (source), result, &error);

  if (self->workspace == NULL)
    return;
  if (photos != NULL)
    {
      add_issue (self, photos);
      return;
    }
  say_wrong (self, error);
  self->saving = FALSE;
  update (self);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyIssueDialog *self = RECTIFY_ISSUE_DIALOG (widget);
  GPtrArray          *files = rectify_photo_button_get_files (self->photo_button);

  self->next = g_str_equal (name, "dialog.save-next");
  self->saving = TRUE;
  gtk_label_set_label (self->saved_label, "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->saved_label), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->saved_label), "dim-label");
  update (self);
  if (files->len == 0)
    add_issue (self, NULL);
  else
    rectify_store_write_async (rectify_workspace_get_store (self->workspace),
                               rectify_store_before_photos_job, g_ptr_array_ref (files),
                               (GDestroyNotify) g_ptr_array_unref,
                               (GDestroyNotify) g_ptr_array_unref, NULL, photos_stored_cb,
                               g_object_ref (self));
}

/* --- making it --- */

static void
add_row (RectifyIssueDialog *self, const char *title, GtkWidget *field)
{
  rectify_attach_field (self->grid, self->n_rows++, title, field);
}

/* A line below the field added last, for what comes with it. */
static GtkLabel *
add_hint (RectifyIssueDialog *self)
{
  GtkWidget *label = gtk_label_new ("");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_visible (label, FALSE);
  gtk_grid_attach (self->grid, label, 1, self->n_rows++, 1, 1);
  return GTK_LABEL (label);
}

static RectifyNameEntry *
add_name (RectifyIssueDialog *self, RectifyColumn column, RectifyList list, GCallback changed)
{
  GtkWidget *entry = rectify_name_entry_new ();

  rectify_name_entry_set_list (RECTIFY_NAME_ENTRY (entry), self->directory, list);
  g_signal_connect_object (entry, "changed", changed, self, G_CONNECT_SWAPPED);
  add_row (self, rectify_column_word (column), entry);
  return RECTIFY_NAME_ENTRY (entry);
}

static GtkEntry *
add_entry (RectifyIssueDialog *self, RectifyColumn column)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  add_row (self, rectify_column_word (column), entry);
  return GTK_ENTRY (entry);
}

static void
add_fields (RectifyIssueDialog *self)
{
  RectifyStore *store = rectify_workspace_get_store (self->workspace);

  self->site_entry =
      add_name (self, RECTIFY_COLUMN_SITE, RECTIFY_LIST_SITE, G_CALLBACK (site_changed_cb));
  gtk_entry_set_placeholder_text (rectify_name_entry_get_entry (self->site_entry),
                                  _ ("Name or initials"));
  self->site_hint = add_hint (self);
  self->item_entry =
      add_name (self, RECTIFY_COLUMN_ITEM, RECTIFY_LIST_ITEM, G_CALLBACK (item_changed_cb));
  rectify_name_entry_set_filter (self->item_entry, item_fits, self);
  gtk_entry_set_placeholder_text (rectify_name_entry_get_entry (self->item_entry),
                                  _ ("Down shows what fits the site"));
  self->item_hint = add_hint (self);
  self->description_entry = add_entry (self, RECTIFY_COLUMN_DESCRIPTION);
  self->class_entry =
      add_name (self, RECTIFY_COLUMN_CLASS, RECTIFY_LIST_CLASS, G_CALLBACK (update));
  self->source_entry =
      add_name (self, RECTIFY_COLUMN_SOURCE, RECTIFY_LIST_SOURCE, G_CALLBACK (update));
  self->unit_entry = add_name (self, RECTIFY_COLUMN_UNIT, RECTIFY_LIST_UNIT, G_CALLBACK (update));
  gtk_entry_set_placeholder_text (rectify_name_entry_get_entry (self->unit_entry),
                                  _ ("Empty: to be assigned later"));
  self->due_entry = RECTIFY_DAY_ENTRY (rectify_day_entry_new ());
  rectify_day_entry_set_calendar (self->due_entry, rectify_workspace_get_present (self->workspace),
                                  rectify_store_get_clock (store),
                                  rectify_store_get_campaign (store));
  show_rule (self, NULL);
  g_signal_connect_object (self->due_entry, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  add_row (self, rectify_column_word (RECTIFY_COLUMN_DUE), GTK_WIDGET (self->due_entry));
  self->address_entry = add_entry (self, RECTIFY_COLUMN_ADDRESS);
  self->photo_button = RECTIFY_PHOTO_BUTTON (rectify_photo_button_new ());
  add_row (self, rectify_column_word (RECTIFY_COLUMN_BEFORE), GTK_WIDGET (self->photo_button));
  rectify_photo_button_watch (self->photo_button, GTK_WIDGET (self));
}

static void
rectify_issue_dialog_dispose (GObject *object)
{
  RectifyIssueDialog *self = RECTIFY_ISSUE_DIALOG (object);

  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (rectify_issue_dialog_parent_class)->dispose (object);
  g_clear_pointer (&self->directory, rectify_directory_unref);
}

static void
rectify_issue_dialog_class_init (RectifyIssueDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_issue_dialog_dispose;
  g_type_ensure (RECTIFY_TYPE_OLDER_ISSUE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/issue-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyIssueDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, RectifyIssueDialog, older);
  gtk_widget_class_bind_template_child (widget_class, RectifyIssueDialog, saved_label);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "dialog.save-next", NULL, save_action);
}

static void
rectify_issue_dialog_init (RectifyIssueDialog *self)
{
  self->filled_class = self->filled_unit = RECTIFY_INDEX_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- public --- */

RectifyIssueDialog *
rectify_issue_dialog_new (GtkWidget *parent, RectifyWorkspace *workspace)
{
  GtkRoot            *root = gtk_widget_get_root (parent);
  RectifyIssueDialog *self = g_object_new (RECTIFY_TYPE_ISSUE_DIALOG, "transient-for",
                                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);

  g_set_weak_pointer (&self->parent, parent);
  self->workspace = g_object_ref (workspace);
  self->directory =
      rectify_directory_ref (rectify_store_get_directory (rectify_workspace_get_store (workspace)));
  add_fields (self);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->site_entry));
  return self;
}

RectifyOlderIssue *
rectify_issue_dialog_get_older (RectifyIssueDialog *self)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_DIALOG (self), NULL);

  return self->older;
}

guint
rectify_issue_dialog_get_n_saved (RectifyIssueDialog *self)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_DIALOG (self), 0);

  return self->n_saved;
}
