/* timeline.c: what happened to an issue, an entry each. */

#include "views/timeline.h"

#include "report/words.h"
#include "views/format.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  RectifyDirectory *directory;
  RectifyClock     *clock;
  RectifyCampaign  *campaign;
  gint64            now;
} Context;

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "wrap", TRUE, "wrap-mode",
                    PANGO_WRAP_WORD_CHAR, "selectable", TRUE, "focusable", FALSE, NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
append_part (GString *line, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, part);
}

/* Unit, deadline, approver, document: what an event has besides its words. */
static char *
facts_text (const Context *context, const RectifyEvent *event)
{
  GString         *line = g_string_new (NULL);
  g_autofree char *due = rectify_format_date (event->cell.due, context->clock, context->campaign);
  g_autofree char *due_part = NULL, *approver = NULL;

  if (event->unit_id != 0)
    append_part (line, rectify_directory_name (context->directory, RECTIFY_LIST_UNIT,
                                               rectify_directory_index (context->directory,
                                                                        RECTIFY_LIST_UNIT,
                                                                        event->unit_id)));
  if (*due != '\0' && event->cell.kind != RECTIFY_EVENT_EDIT)
    {
      due_part = g_strdup_printf (_ ("due %s"), due);
      append_part (line, due_part);
    }
  if (event->approver != NULL)
    {
      approver = g_strdup_printf (_ ("approved by %s"), event->approver);
      append_part (line, approver);
    }
  append_part (line, event->document);
  if (event->cell.kind == RECTIFY_EVENT_EDIT)
    {
      g_autofree char *edit =
          g_strdup_printf ("%s → %s", event->old_value != NULL ? event->old_value : "—",
                           event->new_value != NULL ? event->new_value : "—");

      append_part (line, edit);
    }
  return g_string_free (line, FALSE);
}

static GtkWidget *
new_entry (const Context *context, const RectifyEvent *event, gboolean undone)
{
  GtkWidget       *entry = gtk_grid_new ();
  g_autofree char *when =
      rectify_format_instant (event->cell.at, context->clock, context->campaign);
  g_autofree char *full = rectify_format_instant_full (event->cell.at, context->clock);
  g_autofree char *facts = facts_text (context, event);
  g_autofree char *head = NULL;
  GtkWidget       *dot = new_label (undone ? "○" : "●", "timeline-dot");
  GtkWidget       *label;
  int              row = 0;

  /* TRANSLATORS: an entry of the history: when, what */
  head = g_strdup_printf (_ ("%s  %s"), when,
                          rectify_event_past_word ((RectifyEventKind) event->cell.kind));
  label = new_label (head, "figures");
  gtk_widget_set_tooltip_text (label, full);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (entry), 8);
  gtk_widget_set_valign (dot, GTK_ALIGN_START);
  gtk_grid_attach (GTK_GRID (entry), dot, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (entry), label, 1, row++, 1, 1);
  if (event->by != NULL)
    {
      GtkWidget *by = new_label (event->by, "dim-label");

      gtk_label_set_wrap (GTK_LABEL (by), FALSE);
      gtk_label_set_ellipsize (GTK_LABEL (by), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (by), 14);
      gtk_widget_set_halign (by, GTK_ALIGN_END);
      gtk_grid_attach (GTK_GRID (entry), by, 2, 0, 1, 1);
    }
  if (*facts != '\0')
    gtk_grid_attach (GTK_GRID (entry), new_label (facts, "dim-label"), 1, row++, 2, 1);
  if (event->text != NULL && *event->text != '\0')
    gtk_grid_attach (GTK_GRID (entry), new_label (event->text, NULL), 1, row++, 2, 1);
  if (undone)
    gtk_widget_add_css_class (entry, "undone");
  return entry;
}

GtkWidget *
rectify_timeline_new (RectifyWorkspace *workspace, const GPtrArray *events)
{
  RectifyStore *store = rectify_workspace_get_store (workspace);
  GtkWidget    *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gint64        moment = rectify_workspace_get_moment (workspace);
  Context       context = { rectify_store_get_directory (store), rectify_store_get_clock (store),
                            rectify_store_get_campaign (store), rectify_workspace_get_now (workspace) };
  g_autofree guint8 *undone = g_malloc0 (events->len / 8 + 1);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (RectifyEventCell));

  for (guint i = 0; i < events->len; i++)
    g_array_append_val (cells, ((const RectifyEvent *) events->pdata[i])->cell);
  rectify_replay_undone ((const RectifyEventCell *) (gpointer) cells->data, cells->len,
                         moment != 0 ? (guint32) moment : G_MAXUINT32, undone);
  for (guint i = 0; i < events->len; i++)
    {
      const RectifyEvent *event = events->pdata[i];

      if (moment == 0 || event->cell.at <= moment)
        gtk_box_append (GTK_BOX (box),
                        new_entry (&context, event, (undone[i / 8] & 1u << i % 8) != 0));
    }
  return box;
}
