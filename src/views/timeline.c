/* timeline.c: what happened to an issue, an entry each. */

#include "views/timeline.h"

#include "report/edit-words.h"
#include "report/words.h"
#include "views/format.h"
#include "views/photo-view.h"
#include "views/wide-tooltip.h"

#include <glib/gi18n-lib.h>

#define THUMB      48
#define THUMB_READ 128
#define LATER      3600 /* seconds: written down noticeably after it happened */

typedef struct
{
  const char       *dir;
  const GPtrArray  *photos;
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
      g_autofree char *edit = rectify_edit_change_text (event);

      append_part (line, edit);
    }
  return g_string_free (line, FALSE);
}

/* When in full, and when it was written down where that was noticeably later. */
static char *
when_text (const Context *context, const RectifyEvent *event)
{
  gboolean         known = (event->cell.flags & RECTIFY_CELL_UNDATED) == 0;
  g_autofree char *full = known ? rectify_format_instant_full (event->cell.at, context->clock)
                                : g_strdup (_ ("time not known"));
  g_autofree char *recorded = NULL;

  if (known && event->recorded < (gint64) event->cell.at + LATER)
    return g_steal_pointer (&full);
  recorded = rectify_format_instant_full (event->recorded, context->clock);
  return g_strdup_printf (_ ("%s, written down %s"), full, recorded);
}

static void
opened_cb (GtkWidget *view, gpointer data)
{
  const gint64 *id = g_object_get_data (G_OBJECT (view), "photo");

  gtk_widget_activate_action (view, "detail.view-photo", "x", *id);
}

/* The photos that came with an event; NULL when none did. */
static GtkWidget *
new_thumbs (const Context *context, const RectifyEvent *event)
{
  GtkWidget *box = NULL;

  for (guint i = 0; i < context->photos->len; i++)
    {
      const RectifyPhoto *photo = context->photos->pdata[i];
      g_autofree char    *path = NULL;
      GtkWidget          *view;

      if (photo->event_serial != event->serial)
        continue;
      if (box == NULL)
        box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
      path = rectify_photo_view_path (context->dir, photo);
      view = rectify_photo_view_new (path, THUMB_READ, THUMB, rectify_photo_word (photo->kind));
      g_object_set_data_full (G_OBJECT (view), "photo", g_memdup2 (&photo->id, sizeof photo->id),
                              g_free);
      g_signal_connect (view, "activated", G_CALLBACK (opened_cb), NULL);
      gtk_box_append (GTK_BOX (box), view);
    }
  return box;
}

/* What it was, and who did it at the right. */
static void
add_head (GtkGrid *entry, const Context *context, const RectifyEvent *event)
{
  g_autofree char *when =
      event->cell.flags & RECTIFY_CELL_UNDATED
          ? g_strdup (_ ("time not known"))
          : rectify_format_instant (event->cell.at, context->clock, context->campaign);
  g_autofree char *full = when_text (context, event);
  g_autofree char *head = NULL;
  GtkWidget       *label;

  /* TRANSLATORS: an entry of the history: when, what */
  head = g_strdup_printf (_ ("%s  %s"), when,
                          rectify_event_past_word ((RectifyEventKind) event->cell.kind));
  label = new_label (head, "figures");
  rectify_tooltip_set (label, full);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (entry, label, 1, 0, 1, 1);
  if (event->by != NULL)
    {
      GtkWidget *by = new_label (event->by, "dim-label");

      gtk_label_set_wrap (GTK_LABEL (by), FALSE);
      gtk_label_set_ellipsize (GTK_LABEL (by), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (by), 14);
      rectify_tooltip_set (by, event->by);
      gtk_widget_set_halign (by, GTK_ALIGN_END);
      gtk_grid_attach (entry, by, 2, 0, 1, 1);
    }
}

static GtkWidget *
new_entry (const Context *context, const RectifyEvent *event, gboolean undone)
{
  GtkWidget       *entry = gtk_grid_new ();
  g_autofree char *facts = facts_text (context, event);
  GtkWidget       *dot = new_label (undone ? "○" : "●", "timeline-dot");
  GtkWidget       *thumbs = new_thumbs (context, event);
  gboolean         edit = event->cell.kind == RECTIFY_EVENT_EDIT; /* its text is a key */
  int              row = 1;

  gtk_grid_set_column_spacing (GTK_GRID (entry), 8);
  gtk_widget_set_valign (dot, GTK_ALIGN_START);
  gtk_grid_attach (GTK_GRID (entry), dot, 0, 0, 1, 1);
  add_head (GTK_GRID (entry), context, event);
  if (*facts != '\0')
    gtk_grid_attach (GTK_GRID (entry), new_label (facts, "dim-label"), 1, row++, 2, 1);
  if (event->text != NULL && *event->text != '\0' && !edit)
    gtk_grid_attach (GTK_GRID (entry), new_label (event->text, NULL), 1, row++, 2, 1);
  if (thumbs != NULL)
    gtk_grid_attach (GTK_GRID (entry), thumbs, 1, row++, 2, 1);
  if (undone)
    gtk_widget_add_css_class (entry, "undone");
  return entry;
}

GtkWidget *
rectify_timeline_new (RectifyWorkspace *workspace, const GPtrArray *events, const GPtrArray *photos)
{
  RectifyStore      *store = rectify_workspace_get_store (workspace);
  GtkWidget         *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gint64             moment = rectify_workspace_get_moment (workspace);
  Context            context = { rectify_store_get_dir (store),       photos,
                                 rectify_store_get_directory (store), rectify_store_get_clock (store),
                                 rectify_store_get_campaign (store),  rectify_workspace_get_now (workspace) };
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
