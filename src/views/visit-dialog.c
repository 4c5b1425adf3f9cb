/* visit-dialog.c: a visit of a site.
 *
 * The rows hold what is typed; the score is computed from them by the rules of the day with every
 * key, by the function the store uses.
 */

#include "views/visit-dialog.h"

#include "domain/score.h"
#include "report/words.h"
#include "store/inspections.h"
#include "views/day-entry.h"
#include "views/field-label.h"
#include "views/name-entry.h"
#include "views/visit-item.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _RectifyVisitDialog
{
  AdwWindow parent_instance;

  GtkGrid        *grid;
  GtkListBox     *items_box;
  GtkLabel       *score_label, *about_label, *error_label;
  GtkCheckButton *full_check, *assign_check;

  GtkWidget        *parent; /* weak */
  RectifyWorkspace *workspace;
  RectifyDirectory *directory; /* the indexes are of this one */
  RectifyNameEntry *site_entry;
  RectifyDayEntry  *day_entry;
  GtkDropDown      *kind_drop;
  GtkEntry         *remark_entry;
  GPtrArray        *items; /* (element-type RectifyVisitItem) rows of the site's items */
  guint32           site;  /* of the rows; RECTIFY_INDEX_NONE */
  int               n_rows;
  double            score; /* NAN: none */
  gboolean          saving;
};

G_DEFINE_FINAL_TYPE (RectifyVisitDialog, rectify_visit_dialog, ADW_TYPE_WINDOW)

/* A visit as it goes to the store, and what comes back. */
typedef struct
{
  RectifyDirectory *directory;
  RectifyInspection visit; /* strings owned */
  GPtrArray        *remarks;
  gint64            now;
} Saving;

static const RectifySite *
site_of (RectifyVisitDialog *self)
{
  return (const RectifySite *) rectify_directory_get (self->directory, RECTIFY_LIST_SITE,
                                                      self->site);
}

static RectifyDay
day_of (RectifyVisitDialog *self)
{
  RectifyClock *clock = rectify_store_get_clock (rectify_workspace_get_store (self->workspace));

  return rectify_day_entry_is_empty (self->day_entry)
             ? rectify_clock_day (clock, rectify_workspace_get_present (self->workspace))
             : rectify_day_entry_get_day (self->day_entry);
}

static gboolean
is_full (RectifyVisitDialog *self)
{
  return gtk_check_button_get_active (self->full_check);
}

/* --- the score --- */

static double
score_of (RectifyVisitDialog *self)
{
  RectifyColumns               *columns = rectify_workspace_get_columns (self->workspace);
  g_autofree RectifyItemResult *findings = g_new0 (RectifyItemResult, MAX (self->items->len, 1));
  RectifyScoreRule              rule;

  if (columns == NULL || !is_full (self) || day_of (self) == RECTIFY_DAY_NONE)
    return NAN;
  rule = rectify_inspections_rule (rectify_columns_inspections (columns), day_of (self));
  for (guint i = 0; i < self->items->len; i++)
    rectify_visit_item_get (self->items->pdata[i], &findings[i]);
  return rectify_visit_score (&rule, self->directory, findings, self->items->len);
}

/* "Last visit 12-04: 86.5"; (transfer full) (nullable) */
static char *
last_visit (RectifyVisitDialog *self)
{
  RectifyColumns     *columns = rectify_workspace_get_columns (self->workspace);
  RectifyInspections *all = columns != NULL ? rectify_columns_inspections (columns) : NULL;
  RectifyDay          day = day_of (self);
  const RectifyVisit *visit = NULL;
  RectifyScoreRule    rule;
  g_autofree char    *text = NULL;
  double              score;

  if (all != NULL && self->site != RECTIFY_INDEX_NONE && day != RECTIFY_DAY_NONE)
    visit = rectify_inspections_last (all, self->site, day);
  if (visit == NULL)
    return NULL;
  rule = rectify_inspections_rule (all, visit->day);
  score = rectify_visit_score (&rule, self->directory, rectify_inspections_findings (all, visit),
                               visit->n_findings);
  if (isnan (score))
    return NULL;
  text = rectify_day_format (visit->day);
  /* TRANSLATORS: day of the last visit of a site, its score */
  return g_strdup_printf (_ ("Last visit %s: %.1f"), text, score);
}

static void
show_score (RectifyVisitDialog *self)
{
  g_autofree char *text = NULL, *last = last_visit (self);

  self->score = self->items->len > 0 ? score_of (self) : NAN;
  if (!isnan (self->score))
    /* TRANSLATORS: of a visit that is being entered */
    text = g_strdup_printf (_ ("Score %.1f"), self->score);
  else
    text = g_strdup (is_full (self) ? "—" : _ ("No score: not everything was looked at"));
  gtk_label_set_label (self->score_label, text);
  gtk_label_set_label (self->about_label, last != NULL ? last : "");
}

static void
update (RectifyVisitDialog *self)
{
  RectifyClock *clock = rectify_store_get_clock (rectify_workspace_get_store (self->workspace));
  RectifyDay    day = day_of (self),
             today = rectify_clock_day (clock, rectify_workspace_get_present (self->workspace));
  gboolean late = day != RECTIFY_DAY_NONE && day > today;

  show_score (self);
  gtk_label_set_label (self->error_label, late ? _ ("That day has not come yet") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), late);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save",
                                 !self->saving && self->items->len > 0 && !late
                                     && day != RECTIFY_DAY_NONE);
}

/* --- the items of the site --- */

/* Items (index + 1) of which the site has an issue that is not closed. */
static GHashTable *
open_items (RectifyVisitDialog *self)
{
  RectifyColumns *columns = rectify_workspace_get_columns (self->workspace);
  GHashTable     *open = g_hash_table_new (NULL, NULL);

  for (guint c = 0; columns != NULL && c < rectify_columns_n_chunks (columns); c++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (columns, c);

      for (guint i = 0; i < chunk->n; i++)
        if (chunk->site[i] == self->site + 1 && chunk->item[i] != 0
            && chunk->state[i] != RECTIFY_STATE_CLOSED && chunk->state[i] < RECTIFY_STATE_VOID)
          g_hash_table_add (open, GUINT_TO_POINTER (chunk->item[i]));
    }
  return open;
}

static void
add_item (RectifyVisitDialog *self, guint32 index, gboolean open)
{
  GtkWidget *item = rectify_visit_item_new (self->directory, index, open);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), item);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_signal_connect_object (item, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->items_box, row);
  g_ptr_array_add (self->items, item);
}

static void
show_assign (RectifyVisitDialog *self, const RectifySite *site)
{
  const char      *unit = site != NULL && site->unit != RECTIFY_INDEX_NONE
                              ? rectify_directory_name (self->directory, RECTIFY_LIST_UNIT, site->unit)
                              : NULL;
  g_autofree char *text =
      /* TRANSLATORS: %s is the unit that answers for the site */
      unit != NULL ? g_strdup_printf (_ ("Assign what is found to %s, due by the rules"), unit)
                   : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->assign_check), unit != NULL);
  if (text != NULL)
    gtk_check_button_set_label (self->assign_check, text);
}

static void
show_items (RectifyVisitDialog *self)
{
  const RectifySite     *site = site_of (self);
  g_autoptr (GHashTable) open = NULL;
  GtkListBoxRow         *row;

  g_ptr_array_set_size (self->items, 0);
  while ((row = gtk_list_box_get_row_at_index (self->items_box, 0)) != NULL)
    gtk_list_box_remove (self->items_box, GTK_WIDGET (row));
  show_assign (self, site);
  if (site == NULL || site->type == RECTIFY_INDEX_NONE)
    return;
  open = open_items (self);
  for (guint32 i = 0; i < rectify_directory_n (self->directory, RECTIFY_LIST_ITEM); i++)
    {
      const RectifyItem *item =
          (const RectifyItem *) rectify_directory_get (self->directory, RECTIFY_LIST_ITEM, i);

      if (item->type == site->type && item->head.active)
        add_item (self, i, g_hash_table_contains (open, GUINT_TO_POINTER (i + 1)));
    }
}

static void
site_changed_cb (RectifyVisitDialog *self)
{
  guint32 site = rectify_name_entry_get_index (self->site_entry);

  if (site != self->site)
    {
      self->site = site;
      show_items (self);
    }
  update (self);
}

/* --- saving --- */

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  rectify_directory_unref (saving->directory);
  g_array_unref (saving->visit.lines);
  g_ptr_array_unref (saving->remarks);
  g_free ((char *) saving->visit.inspector);
  g_free ((char *) saving->visit.remark);
  g_free (saving);
}

/* The answer counts what became an issue. */
typedef struct
{
  double score;
  guint  n_new, n_known;
  char  *batch;
} Saved;

static void
saved_free (gpointer data)
{
  g_free (((Saved *) data)->batch);
  g_free (data);
}

static gpointer
save_job (RectifyDatabase *db, gpointer input, GCancellable *cancellable, GError **error)
{
  Saving          *saving = input;
  g_autofree char *batch = NULL;
  Saved           *saved;

  if (rectify_database_add_inspection (db, saving->directory, &saving->visit, saving->now, &batch,
                                       error)
      == 0)
    return NULL;
  saved = g_new0 (Saved, 1);
  saved->batch = g_steal_pointer (&batch);
  saved->score = saving->visit.score;
  for (guint i = 0; i < saving->visit.lines->len; i++)
    {
      const RectifyInspectionLine *line =
          &g_array_index (saving->visit.lines, RectifyInspectionLine, i);

      saved->n_known += line->result == RECTIFY_RESULT_FAILS && line->known;
      saved->n_new += line->result == RECTIFY_RESULT_FAILS && !line->known;
    }
  return saved;
}

static char *
saved_text (const char *site, const Saved *saved)
{
  g_autofree char *found =
      g_strdup_printf (ngettext ("%u new issue", "%u new issues", saved->n_new), saved->n_new);
  g_autofree char *known =
      saved->n_known > 0
          ? g_strdup_printf (ngettext ("%u known already", "%u known already", saved->n_known),
                             saved->n_known)
          : NULL;
  g_autofree char *head = isnan (saved->score)
                              ? g_strdup (site)
                              /* TRANSLATORS: name of a site, the score of a visit */
                              : g_strdup_printf (_ ("%s: %.1f points"), site, saved->score);

  return known != NULL ? g_strdup_printf ("%s · %s · %s", head, found, known)
                       : g_strdup_printf ("%s · %s", head, found);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyVisitDialog) self = data;
  g_autoptr (GError)             error = NULL;
  Saved           *saved = rectify_store_finish (RECTIFY_STORE (source), result, &error);
  g_autofree char *text = NULL;

  self->saving = FALSE;
  if (self->workspace != NULL && saved == NULL)
    {
      text = rectify_error_sentence (error);
      update (self);
      gtk_label_set_label (self->error_label, text);
      gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
    }
  else if (self->workspace != NULL)
    {
      text = saved_text (site_of (self)->head.name, saved);
      if (self->parent != NULL)
        rectify_window_toast (self->parent, text, saved->batch);
      gtk_window_close (GTK_WINDOW (self));
    }
  g_clear_pointer (&saved, saved_free);
}

/* Of a visit that looked at some items only, what conforms was not said to. */
static void
take_lines (RectifyVisitDialog *self, Saving *saving)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      RectifyVisitItem     *item = self->items->pdata[i];
      RectifyItemResult     result = { 0 };
      char                 *remark = rectify_visit_item_dup_remark (item);
      RectifyInspectionLine line = { .remark = remark };

      rectify_visit_item_get (item, &result);
      g_ptr_array_add (saving->remarks, remark);
      line.item_id = rectify_directory_id (self->directory, RECTIFY_LIST_ITEM, result.item);
      line.result = (RectifyResult) result.result;
      line.hits = result.hits;
      if (saving->visit.full || line.result != RECTIFY_RESULT_CONFORMS)
        g_array_append_val (saving->visit.lines, line);
    }
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyVisitDialog *self = RECTIFY_VISIT_DIALOG (widget);
  const char         *remark = gtk_editable_get_text (GTK_EDITABLE (self->remark_entry));
  Saving             *saving = g_new0 (Saving, 1);

  saving->directory = rectify_directory_ref (self->directory);
  saving->remarks = g_ptr_array_new_with_free_func (g_free);
  saving->now = rectify_workspace_get_present (self->workspace);
  saving->visit = (RectifyInspection){
    .site_id = site_of (self)->head.id,
    .day = day_of (self),
    .kind = (RectifyInspectionKind) gtk_drop_down_get_selected (self->kind_drop),
    .full = is_full (self),
    .assign = gtk_widget_get_visible (GTK_WIDGET (self->assign_check))
              && gtk_check_button_get_active (self->assign_check),
    .inspector = g_strdup (rectify_workspace_get_user (self->workspace)),
    .remark = *remark != '\0' ? g_strdup (remark) : NULL,
    .lines = g_array_new (FALSE, TRUE, sizeof (RectifyInspectionLine)),
  };
  take_lines (self, saving);
  self->saving = TRUE;
  update (self);
  rectify_store_write_async (rectify_workspace_get_store (self->workspace), save_job, saving,
                             saving_free, saved_free, NULL, saved_cb, g_object_ref (self));
}

/* --- making it --- */

static void
add_row (RectifyVisitDialog *self, const char *title, GtkWidget *field)
{
  rectify_attach_field (self->grid, self->n_rows++, title, field);
}

/* Nothing says what is checked at a site without a type. */
static gboolean
has_items (RectifyDirectory *directory, guint32 index, gpointer data)
{
  const RectifySite *site =
      (const RectifySite *) rectify_directory_get (directory, RECTIFY_LIST_SITE, index);

  return site != NULL && site->type != RECTIFY_INDEX_NONE;
}

static void
add_fields (RectifyVisitDialog *self)
{
  RectifyStore             *store = rectify_workspace_get_store (self->workspace);
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  self->site_entry = RECTIFY_NAME_ENTRY (rectify_name_entry_new ());
  rectify_name_entry_set_list (self->site_entry, self->directory, RECTIFY_LIST_SITE);
  rectify_name_entry_set_filter (self->site_entry, has_items, NULL);
  gtk_entry_set_placeholder_text (rectify_name_entry_get_entry (self->site_entry),
                                  _ ("Name or initials"));
  add_row (self, rectify_column_word (RECTIFY_COLUMN_SITE), GTK_WIDGET (self->site_entry));
  self->day_entry = RECTIFY_DAY_ENTRY (rectify_day_entry_new ());
  rectify_day_entry_set_calendar (self->day_entry, rectify_workspace_get_present (self->workspace),
                                  rectify_store_get_clock (store),
                                  rectify_store_get_campaign (store));
  gtk_entry_set_placeholder_text (rectify_day_entry_get_entry (self->day_entry),
                                  C_ ("visit", "Today"));
  add_row (self, _ ("Day"), GTK_WIDGET (self->day_entry));
  for (guint i = 0; i < RECTIFY_N_INSPECTION_KINDS; i++)
    gtk_string_list_append (kinds, rectify_inspection_word ((RectifyInspectionKind) i));
  self->kind_drop = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_object_ref (kinds)), NULL));
  add_row (self, C_ ("visit", "Kind"), GTK_WIDGET (self->kind_drop));
  self->remark_entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_activates_default (self->remark_entry, TRUE);
  add_row (self, C_ ("visit", "Remark"), GTK_WIDGET (self->remark_entry));
  g_signal_connect_object (self->site_entry, "changed", G_CALLBACK (site_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->day_entry, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}

static void
rectify_visit_dialog_dispose (GObject *object)
{
  RectifyVisitDialog *self = RECTIFY_VISIT_DIALOG (object);

  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (rectify_visit_dialog_parent_class)->dispose (object);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->directory, rectify_directory_unref);
}

static void
rectify_visit_dialog_class_init (RectifyVisitDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_visit_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/visit-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyVisitDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, RectifyVisitDialog, items_box);
  gtk_widget_class_bind_template_child (widget_class, RectifyVisitDialog, score_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyVisitDialog, about_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyVisitDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyVisitDialog, full_check);
  gtk_widget_class_bind_template_child (widget_class, RectifyVisitDialog, assign_check);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_action);
}

static void
rectify_visit_dialog_init (RectifyVisitDialog *self)
{
  self->site = RECTIFY_INDEX_NONE;
  self->items = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- public --- */

RectifyVisitDialog *
rectify_visit_dialog_new (GtkWidget *parent, RectifyWorkspace *workspace, guint32 site)
{
  GtkRoot            *root = gtk_widget_get_root (parent);
  RectifyVisitDialog *self = g_object_new (RECTIFY_TYPE_VISIT_DIALOG, "transient-for",
                                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);

  g_set_weak_pointer (&self->parent, parent);
  self->workspace = g_object_ref (workspace);
  self->directory =
      rectify_directory_ref (rectify_store_get_directory (rectify_workspace_get_store (workspace)));
  add_fields (self);
  if (has_items (self->directory, site, NULL))
    rectify_name_entry_set_index (self->site_entry, site);
  site_changed_cb (self);
  if (self->items->len > 0)
    gtk_widget_grab_focus (self->items->pdata[0]);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->site_entry));
  return self;
}

guint
rectify_visit_dialog_n_items (RectifyVisitDialog *self)
{
  g_return_val_if_fail (RECTIFY_IS_VISIT_DIALOG (self), 0);

  return self->items->len;
}

void
rectify_visit_dialog_set_hits (RectifyVisitDialog *self, guint item, guint hits)
{
  g_return_if_fail (RECTIFY_IS_VISIT_DIALOG (self) && item < self->items->len);

  rectify_visit_item_set_hits (self->items->pdata[item], hits);
}

void
rectify_visit_dialog_set_applies (RectifyVisitDialog *self, guint item, gboolean applies)
{
  g_return_if_fail (RECTIFY_IS_VISIT_DIALOG (self) && item < self->items->len);

  rectify_visit_item_set_applies (self->items->pdata[item], applies);
}

double
rectify_visit_dialog_get_score (RectifyVisitDialog *self)
{
  g_return_val_if_fail (RECTIFY_IS_VISIT_DIALOG (self), NAN);

  return self->score;
}
