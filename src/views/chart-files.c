/* chart-files.c: what can be taken away from a chart: its table, its picture, a file, a larger
 * window.
 *
 * A drawing belongs to the main thread, so it is recorded there (some milliseconds) and the
 * recording is written to a file by a worker.
 */

#include "chart/surface.h"
#include "views/chart-view-private.h"
#include "views/painting.h"
#include "views/window.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define FILE_WIDTH   960.0 /* pixels or points; the height keeps the shape on the screen */
#define PICTURE_ZOOM 2     /* pixels of a copied picture for one of the screen */

typedef struct
{
  char            *path;
  cairo_surface_t *recording;
  double           width, height;
} Drawing;

static void
drawing_free (Drawing *drawing)
{
  g_free (drawing->path);
  cairo_surface_destroy (drawing->recording);
  g_free (drawing);
}

static void
replay (gpointer data, guint page, cairo_t *cr, double width, double height)
{
  Drawing *drawing = data;

  cairo_set_source_surface (cr, drawing->recording, 0, 0);
  cairo_paint (cr);
}

static void
write_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Drawing *drawing = data;
  GError  *error = NULL;

  if (rectify_chart_surface_write (drawing->path, drawing->width, drawing->height, 1, replay,
                                   drawing, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  const Drawing     *drawing = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_autofree char *name = g_path_get_basename (drawing->path);
      g_autofree char *text = g_strdup_printf (_ ("Chart saved as %s"), name);

      rectify_window_toast (GTK_WIDGET (source), text, NULL);
    }
  else
    rectify_window_error (GTK_WIDGET (source), error);
}

static void
write_file (RectifyChartView *self, const char *path)
{
  Drawing          *drawing = g_new0 (Drawing, 1);
  g_autoptr (GTask) task = g_task_new (self, NULL, written_cb, NULL);
  RectifyChartTheme theme;
  cairo_t          *cr;

  drawing->path = g_strdup (path);
  drawing->width = FILE_WIDTH;
  drawing->height = FILE_WIDTH * MAX (self->frame_h, 1) / MAX (self->frame_w, 1);
  drawing->recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA,
                                                       &(cairo_rectangle_t){ 0, 0, drawing->width,
                                                                             drawing->height });
  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT,
                            FILE_WIDTH / MAX (self->frame_w, 1) * self->scale);
  rectify_chart_theme_set_language (&theme, pango_language_to_string (gtk_get_default_language ()));
  cr = cairo_create (drawing->recording);
  self->source->draw (self->source->data, &theme, cr, drawing->width, drawing->height, NULL);
  cairo_destroy (cr);
  g_task_set_task_data (task, drawing, (GDestroyNotify) drawing_free);
  g_task_run_in_thread (task, write_job);
}

static void
save_chosen_cb (GtkNativeDialog *dialog, int response, RectifyChartView *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char  *path = file != NULL ? g_file_get_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL && self->source != NULL)
    write_file (self, path);
  g_object_unref (dialog);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RectifyChartView     *self = RECTIFY_CHART_VIEW (widget);
  const char           *suffix = g_variant_get_string (parameter, NULL);
  g_autofree char      *name = NULL;
  GtkFileChooserNative *dialog;

  if (self->source == NULL)
    return;
  name = g_strdup_printf ("%s.%s", self->source->name, suffix);
  dialog =
      gtk_file_chooser_native_new (_ ("Save the chart"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
append_cell (GString *text, const char *cell, char end)
{
  for (const char *p = cell; *p != '\0'; p++)
    g_string_append_c (text, *p == '\t' || *p == '\n' ? ' ' : *p);
  g_string_append_c (text, end);
}

char *
rectify_chart_view_dup_table (RectifyChartView *self)
{
  const RectifyChartMarks *marks = rectify_chart_view_get_marks (self);
  GString                 *text = g_string_new (NULL);

  append_cell (text, C_ ("table of a chart", "Row"), '\t');
  append_cell (text, C_ ("table of a chart", "Measure"), '\t');
  append_cell (text, C_ ("table of a chart", "Value"), '\n');
  for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
    {
      const RectifyChartMark *mark = rectify_chart_marks_get (marks, i);

      append_cell (text, mark->row_label, '\t');
      append_cell (text, mark->column_label, '\t');
      append_cell (text, mark->value, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
copy_table_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *text = rectify_chart_view_dup_table (RECTIFY_CHART_VIEW (widget));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  rectify_window_toast (widget, _ ("Table copied"), NULL);
}

static void
paint_copy (cairo_t *cr, double width, double height, gpointer data)
{
  RectifyChartView *self = data;
  RectifyChartTheme theme;

  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT, self->scale);
  rectify_chart_theme_set_language (&theme, pango_language_to_string (gtk_get_default_language ()));
  self->source->draw (self->source->data, &theme, cr, width, height, NULL);
}

static void
copy_picture_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RectifyChartView      *self = RECTIFY_CHART_VIEW (widget);
  g_autoptr (GdkTexture) texture = NULL;

  rectify_chart_view_update (self);
  if (self->source == NULL || self->frame_w <= 0)
    return;
  texture = rectify_paint_texture (self->frame_w, self->frame_h, PICTURE_ZOOM, paint_copy, self);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), texture);
  rectify_window_toast (widget, _ ("Picture copied"), NULL);
}

static gboolean
close_cb (GtkWidget *window, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (window));
  return TRUE;
}

static void
show_window (RectifyChartView *self, GtkWidget *content, int width, int height)
{
  GtkWidget          *window = adw_window_new ();
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_window_set_title (GTK_WINDOW (window), self->source->summary);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_transient_for (GTK_WINDOW (window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape,
                                                                                  0),
                                                          gtk_callback_action_new (close_cb, NULL,
                                                                                   NULL)));
  gtk_widget_add_controller (window, keys);
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), content);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
}

static GtkWidget *
table_cell (const char *text, gboolean heading, gboolean figure)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), figure ? 1 : 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  if (heading)
    gtk_widget_add_css_class (label, "heading");
  if (figure)
    gtk_widget_add_css_class (label, "figures");
  return label;
}

static void
table_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RectifyChartView        *self = RECTIFY_CHART_VIEW (widget);
  const RectifyChartMarks *marks = rectify_chart_view_get_marks (self);
  GtkWidget               *grid = gtk_grid_new (), *scrolled = gtk_scrolled_window_new ();
  const char *const heads[] = { C_ ("table of a chart", "Row"), C_ ("table of a chart", "Measure"),
                                C_ ("table of a chart", "Value") };

  if (self->source == NULL)
    return;
  gtk_grid_set_column_spacing (GTK_GRID (grid), 24);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_widget_add_css_class (grid, "chart-table");
  for (int c = 0; c < 3; c++)
    gtk_grid_attach (GTK_GRID (grid), table_cell (heads[c], TRUE, c == 2), c, 0, 1, 1);
  for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
    {
      const RectifyChartMark *mark = rectify_chart_marks_get (marks, i);
      const char *const       cells[] = { mark->row_label, mark->column_label, mark->value };

      for (int c = 0; c < 3; c++)
        gtk_grid_attach (GTK_GRID (grid), table_cell (cells[c], FALSE, c == 2), c, (int) i + 1, 1,
                         1);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  show_window (self, scrolled, 480, 560);
}

static void
larger_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RectifyChartView *self = RECTIFY_CHART_VIEW (widget), *view;

  if (self->source == NULL)
    return;
  view = RECTIFY_CHART_VIEW (rectify_chart_view_new ());
  view->source = rectify_chart_source_ref (self->source);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->source->summary, -1);
  show_window (self, GTK_WIDGET (view), 1100, 720);
}

void
rectify_chart_view_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "chart.table", NULL, table_action);
  gtk_widget_class_install_action (widget_class, "chart.larger", NULL, larger_action);
  gtk_widget_class_install_action (widget_class, "chart.copy-table", NULL, copy_table_action);
  gtk_widget_class_install_action (widget_class, "chart.copy-picture", NULL, copy_picture_action);
  gtk_widget_class_install_action (widget_class, "chart.save", "s", save_action);
}
