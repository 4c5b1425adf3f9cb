/* chart-files.c: what can be taken away from a chart: its table, its picture, a file, a sheet of
 * paper.
 *
 * A drawing belongs to the main thread, so it is recorded there (some milliseconds) and the
 * recording is written to a file by a worker.
 */

#include "chart/surface.h"
#include "report/figure-table.h"
#include "views/chart-view-private.h"
#include "views/file-chooser.h"
#include "views/painting.h"
#include "views/window.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define FILE_WIDTH   960.0 /* pixels or points; the height keeps the shape on the screen */
#define PICTURE_ZOOM 2     /* pixels of a picture for one of the screen */
#define PAGE_SHAPE   0.7   /* height of a drawing on paper to its width, at most */

typedef struct
{
  char            *path;
  cairo_surface_t *recording;
  double           width, height, zoom;
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

  cairo_scale (cr, drawing->zoom, drawing->zoom);
  cairo_set_source_surface (cr, drawing->recording, 0, 0);
  cairo_paint (cr);
}

static void
write_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Drawing *drawing = data;
  GError  *error = NULL;

  if (rectify_chart_surface_write (drawing->path, drawing->zoom * drawing->width,
                                   drawing->zoom * drawing->height, 1, replay, drawing, &error))
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

void
rectify_chart_view_write (RectifyChartView *self, const char *path)
{
  Drawing          *drawing = g_new0 (Drawing, 1);
  g_autoptr (GTask) task = g_task_new (self, NULL, written_cb, NULL);
  RectifyChartTheme theme;
  cairo_t          *cr;

  drawing->path = g_strdup (path);
  drawing->width = FILE_WIDTH;
  /* Whole pixels: half a one would be a line at the foot. */
  drawing->height = round (FILE_WIDTH * MAX (self->frame_h, 1) / MAX (self->frame_w, 1));
  drawing->zoom = g_str_has_suffix (path, ".png") ? PICTURE_ZOOM : 1;
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
save_chosen_cb (GtkWidget *view, GtkFileChooser *chooser, const char *const *paths)
{
  if (RECTIFY_CHART_VIEW (view)->source != NULL)
    rectify_chart_view_write (RECTIFY_CHART_VIEW (view), paths[0]);
}

void
rectify_chart_view_save (RectifyChartView *self, const char *name, const char *suffix)
{
  g_autofree char *file = NULL;

  g_return_if_fail (RECTIFY_IS_CHART_VIEW (self) && name != NULL && suffix != NULL);

  if (self->source == NULL)
    return;
  file = g_strdup_printf ("%s.%s", name, suffix);
  g_strdelimit (file, "/\\", '-');
  rectify_file_chooser_save (GTK_WIDGET (self), _ ("Save the chart"), file, save_chosen_cb);
}

static RectifyMarkTable *
make_table (RectifyChartView *self)
{
  g_autoptr (RectifyChartMarks) own = NULL;
  const RectifyChartMarks      *marks = rectify_chart_view_get_marks (self);

  if (self->table != NULL && self->source != NULL)
    marks = own = self->table (self->source->data);
  return rectify_figure_table (marks, rectify_chart_view_before (self));
}

char *
rectify_chart_view_dup_table (RectifyChartView *self)
{
  g_autoptr (RectifyMarkTable) table = NULL;

  g_return_val_if_fail (RECTIFY_IS_CHART_VIEW (self), NULL);

  table = make_table (self);
  return rectify_mark_table_to_text (table);
}

/* As text and as HTML: who pastes chooses. */
void
rectify_chart_view_copy_table (RectifyChartView *self)
{
  g_autoptr (RectifyMarkTable)   table = NULL;
  g_autoptr (GBytes)             bytes = NULL;
  g_autoptr (GdkContentProvider) content = NULL;
  g_autofree char               *text = NULL;
  char                          *html;
  GdkContentProvider            *forms[2];

  g_return_if_fail (RECTIFY_IS_CHART_VIEW (self));

  if (self->source == NULL)
    return;
  table = make_table (self);
  text = rectify_mark_table_to_text (table);
  html = rectify_mark_table_to_html (table, self->source->summary, self->subtitle);
  bytes = g_bytes_new_take (html, strlen (html));
  forms[0] = gdk_content_provider_new_for_bytes ("text/html", bytes);
  forms[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  content = gdk_content_provider_new_union (forms, 2);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  rectify_window_toast (GTK_WIDGET (self), _ ("Table copied"), NULL);
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

void
rectify_chart_view_copy_picture (RectifyChartView *self)
{
  RectifyFrame *frame;

  g_return_if_fail (RECTIFY_IS_CHART_VIEW (self));

  rectify_chart_view_update (self);
  if (self->source == NULL || self->frame_w <= 0)
    return;
  frame = rectify_frame_new (self->frame_w, self->frame_h, PICTURE_ZOOM, paint_copy, self);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                             rectify_frame_texture (frame));
  rectify_frame_free (frame);
  rectify_window_toast (GTK_WIDGET (self), _ ("Picture copied"), NULL);
}

static void
init_paper (RectifyChartTheme *theme, double scale)
{
  rectify_chart_theme_init (theme, RECTIFY_CHART_PRINT, scale);
  rectify_chart_theme_set_language (theme, pango_language_to_string (gtk_get_default_language ()));
}

/* How many figures have no room in a drawing of type of that size. */
static guint
n_left_out (RectifyChartSource *source, double scale, double height)
{
  g_autoptr (RectifyChartMarks) marks = rectify_chart_marks_new ();
  cairo_surface_t  *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t          *cr = cairo_create (surface);
  RectifyChartTheme theme;
  guint             n = 0;

  init_paper (&theme, scale);
  source->draw (source->data, &theme, cr, FILE_WIDTH, height, marks);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
    n += rectify_chart_marks_get (marks, i)->width <= 0 ? 1 : 0;
  return n;
}

/* Nobody can unfold a sheet of paper: the type is smaller where everything has room then. */
static double
paper_scale (RectifyChartSource *source, double height)
{
  static const double SCALES[] = { 1, 0.92, 0.84, 0.76, 0.68 };
  guint               least = n_left_out (source, 0.2, height);

  for (guint i = 0; i < G_N_ELEMENTS (SCALES); i++)
    if (n_left_out (source, SCALES[i], height) <= least)
      return SCALES[i];
  return 1;
}

/* Vectors in the colours of paper, as wide as the page. */
static void
draw_page_cb (GtkPrintOperation  *operation,
              GtkPrintContext    *context,
              int                 page,
              RectifyChartSource *source)
{
  cairo_t          *cr = gtk_print_context_get_cairo_context (context);
  double            zoom = gtk_print_context_get_width (context) / FILE_WIDTH;
  double            page_height = gtk_print_context_get_height (context) / zoom;
  double            height = MIN (page_height, FILE_WIDTH * PAGE_SHAPE);
  RectifyChartTheme theme;

  init_paper (&theme, paper_scale (source, height));
  cairo_scale (cr, zoom, zoom);
  source->draw (source->data, &theme, cr, FILE_WIDTH, height, NULL);
}

static void
release_source (gpointer source, GClosure *closure)
{
  rectify_chart_source_unref (source);
}

GtkPrintOperation *
rectify_chart_view_new_print (RectifyChartView *self)
{
  g_autoptr (GtkPageSetup) page = gtk_page_setup_new ();
  GtkPrintOperation       *operation;

  g_return_val_if_fail (RECTIFY_IS_CHART_VIEW (self) && self->source != NULL, NULL);

  operation = gtk_print_operation_new ();
  gtk_page_setup_set_orientation (page, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, page);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, self->source->summary);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb),
                         rectify_chart_source_ref (self->source), release_source, 0);
  return operation;
}

void
rectify_chart_view_print (RectifyChartView *self)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError)            error = NULL;
  GtkRoot                      *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->source == NULL)
    return;
  operation = rectify_chart_view_new_print (self);
  gtk_print_operation_set_allow_async (operation, TRUE);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    rectify_window_error (GTK_WIDGET (self), error);
}

const char *
rectify_chart_view_get_name (RectifyChartView *self)
{
  return self->source != NULL ? self->source->name : NULL;
}
