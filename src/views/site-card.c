/* site-card.c: the lines come from the store by id after the card is already shown. */

#include "views/site-card.h"

#include "report/words.h"

#include <glib/gi18n-lib.h>

struct _RectifySiteCard
{
  AdwBin             parent_instance;
  GtkLabel          *name_label;
  GtkLabel          *about_label;
  GtkLabel          *sponsors_label;
  GtkBox            *lamps_box;
  GtkScrolledWindow *issues_window;
  GtkListBox        *issues_box;
  GtkButton         *list_button, *visit_button;

  RectifyWorkspace *workspace;
  GCancellable     *loading;
};

G_DEFINE_FINAL_TYPE (RectifySiteCard, rectify_site_card, ADW_TYPE_BIN)

enum { ISSUE_ACTIVATED, LIST_ACTIVATED, VISIT_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *const GLYPHS[RECTIFY_N_LAMPS] = { "▲", "◆", "●", "✓", "‖" };

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    {
      if (GTK_IS_LIST_BOX (box))
        gtk_list_box_remove (GTK_LIST_BOX (box), child);
      else
        gtk_box_remove (GTK_BOX (box), child);
    }
}

static void
show_lamps (RectifySiteCard *self, const guint32 *counts)
{
  clear_box (GTK_WIDGET (self->lamps_box));
  for (guint lamp = 0; lamp < RECTIFY_N_LAMPS; lamp++)
    {
      g_autofree char *text = g_strdup_printf ("%s %u", GLYPHS[lamp], counts[lamp]);
      g_autofree char *class = g_strdup_printf ("lamp-%s", rectify_lamp_keys[lamp]);
      g_autofree char *spoken =
          g_strdup_printf (_ ("%s: %u"), rectify_lamp_word ((RectifyLamp) lamp), counts[lamp]);
      GtkWidget *label = gtk_label_new (text);

      gtk_widget_set_visible (label, counts[lamp] > 0);
      gtk_widget_add_css_class (label, class);
      gtk_widget_add_css_class (label, "figures");
      gtk_widget_set_tooltip_text (label, spoken);
      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                      -1);
      gtk_box_append (self->lamps_box, label);
    }
}

static char *
about_site (const RectifyDirectory *directory, const RectifySite *site)
{
  GString *text =
      g_string_new (rectify_directory_name (directory, RECTIFY_LIST_SITE_TYPE, site->type));
  const char *parts[] = { rectify_directory_name (directory, RECTIFY_LIST_AREA, site->area),
                          rectify_directory_name (directory, RECTIFY_LIST_UNIT, site->unit) };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i][0] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  if (site->demonstration)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", _ ("Demonstration site"));
  return g_string_free (text, FALSE);
}

static char *
sponsors_of (const RectifyDirectory *directory, const RectifySite *site)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (const guint32 *p = site->sponsors; p != NULL && *p != RECTIFY_INDEX_NONE; p++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "",
                            rectify_directory_name (directory, RECTIFY_LIST_PERSON, *p));
  /* TRANSLATORS: %s are names of the leaders who answer for a site. */
  return names->len > 0 ? g_strdup_printf (_ ("Sponsors: %s"), names->str) : NULL;
}

static void
add_issue (RectifySiteCard *self, const RectifyIssue *issue)
{
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *label = gtk_label_new (rectify_issue_heading (issue));
  g_autofree char *spoken = g_strdup_printf ("%s %s", issue->number, rectify_issue_heading (issue));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_set_margin_start (label, 8);
  gtk_widget_set_margin_end (label, 8);
  gtk_widget_set_margin_top (label, 5);
  gtk_widget_set_margin_bottom (label, 5);
  gtk_widget_set_tooltip_text (row, spoken);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&issue->id, sizeof issue->id), g_free);
  gtk_list_box_append (self->issues_box, row);
}

/* An issue without a site: its address stands for the name. */
static void
show_address (RectifySiteCard *self, const RectifyIssue *issue)
{
  gtk_label_set_text (self->name_label, issue->address != NULL ? issue->address : "");
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifySiteCard) self = data;
  g_autoptr (GError)          error = NULL;
  g_autoptr (GPtrArray)       issues =
      rectify_store_load_issues_finish (RECTIFY_STORE (source), result, &error);

  if (issues == NULL)
    return;
  clear_box (GTK_WIDGET (self->issues_box));
  for (guint i = 0; i < issues->len; i++)
    add_issue (self, issues->pdata[i]);
  if (gtk_label_get_text (self->name_label)[0] == '\0' && issues->len > 0)
    show_address (self, issues->pdata[0]);
  gtk_widget_set_visible (GTK_WIDGET (self->name_label),
                          gtk_label_get_text (self->name_label)[0] != '\0');
  gtk_widget_show (GTK_WIDGET (self->issues_window));
}

static void
issue_chosen_cb (GtkListBox *box, GtkListBoxRow *row, RectifySiteCard *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "id");

  g_signal_emit (self, signals[ISSUE_ACTIVATED], 0, *id);
}

static void
list_clicked_cb (RectifySiteCard *self)
{
  g_signal_emit (self, signals[LIST_ACTIVATED], 0);
}

static void
visit_clicked_cb (RectifySiteCard *self)
{
  g_signal_emit (self, signals[VISIT_ACTIVATED], 0);
}

static void
rectify_site_card_dispose (GObject *object)
{
  RectifySiteCard *self = RECTIFY_SITE_CARD (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (rectify_site_card_parent_class)->dispose (object);
}

static void
rectify_site_card_class_init (RectifySiteCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_site_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/site-card.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifySiteCard, name_label);
  gtk_widget_class_bind_template_child (widget_class, RectifySiteCard, about_label);
  gtk_widget_class_bind_template_child (widget_class, RectifySiteCard, sponsors_label);
  gtk_widget_class_bind_template_child (widget_class, RectifySiteCard, lamps_box);
  gtk_widget_class_bind_template_child (widget_class, RectifySiteCard, issues_window);
  gtk_widget_class_bind_template_child (widget_class, RectifySiteCard, issues_box);
  gtk_widget_class_bind_template_child (widget_class, RectifySiteCard, list_button);
  gtk_widget_class_bind_template_child (widget_class, RectifySiteCard, visit_button);
  gtk_widget_class_bind_template_callback (widget_class, issue_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, visit_clicked_cb);
  signals[ISSUE_ACTIVATED] =
      g_signal_new ("issue-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[LIST_ACTIVATED] = g_signal_new ("list-activated", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[VISIT_ACTIVATED] = g_signal_new ("visit-activated", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rectify_site_card_init (RectifySiteCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rectify_site_card_new (void)
{
  return g_object_new (RECTIFY_TYPE_SITE_CARD, NULL);
}

void
rectify_site_card_show_place (RectifySiteCard  *self,
                              RectifyWorkspace *workspace,
                              guint32           index,
                              const guint32    *counts)
{
  RectifyDirectory *directory =
      rectify_columns_directory (rectify_workspace_get_columns (workspace));
  const RectifySite *site =
      (const RectifySite *) rectify_directory_get (directory, RECTIFY_LIST_SITE, index);
  g_autofree char *about = site != NULL ? about_site (directory, site) : NULL;
  g_autofree char *sponsors = site != NULL ? sponsors_of (directory, site) : NULL;

  g_set_object (&self->workspace, workspace);
  g_cancellable_cancel (self->loading);
  clear_box (GTK_WIDGET (self->issues_box));
  gtk_widget_hide (GTK_WIDGET (self->issues_window));
  gtk_label_set_text (self->name_label, site != NULL ? site->head.name : "");
  gtk_label_set_text (self->about_label, about != NULL ? about : "");
  gtk_widget_set_visible (GTK_WIDGET (self->about_label), about != NULL && about[0] != '\0');
  gtk_label_set_text (self->sponsors_label, sponsors != NULL ? sponsors : "");
  gtk_widget_set_visible (GTK_WIDGET (self->sponsors_label), sponsors != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->list_button), site != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->visit_button),
                          site != NULL && site->type != RECTIFY_INDEX_NONE
                              && rectify_workspace_get_moment (workspace) == 0
                              && !rectify_workspace_is_closed (workspace));
  show_lamps (self, counts);
}

void
rectify_site_card_show_issues (RectifySiteCard *self, const GArray *ids)
{
  g_return_if_fail (self->workspace != NULL);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (ids->len == 0)
    return;
  self->loading = g_cancellable_new ();
  rectify_store_load_issues_async (rectify_workspace_get_store (self->workspace),
                                   (const gint64 *) (void *) ids->data, ids->len, self->loading,
                                   loaded_cb, g_object_ref (self));
}
