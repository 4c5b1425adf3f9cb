/* map-files.c: the two file choosers of the map page. */

#include "views/map-files.h"

#include "map/picture.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>

#define CHOICE "system"

/* What a worker writes: references of its own. */
typedef struct
{
  char            *path;
  RectifyMapScene *scene;
  RectifyMapTiles *tiles;
  RectifyMapLabels labels;
  RectifyMapView   view;
  RectifyMapCamera camera;
} Picture;

static void
picture_free (Picture *picture)
{
  g_free (picture->path);
  rectify_map_scene_unref (picture->scene);
  g_clear_pointer (&picture->tiles, rectify_map_tiles_unref);
  g_free (picture);
}

static GtkWindow *
window_of (RectifyMapCanvas *canvas)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (canvas)));
}

static void
add_pattern (GtkFileChooser *chooser, const char *name, const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
tiles_chosen_cb (GtkNativeDialog *dialog, int response, RectifyMapCanvas *canvas)
{
  GtkFileChooser             *chooser = GTK_FILE_CHOOSER (dialog);
  g_autoptr (GFile)           file = gtk_file_chooser_get_file (chooser);
  g_autofree char            *path = file != NULL ? g_file_get_path (file) : NULL;
  RectifyCoordSystem          system = RECTIFY_COORD_WGS84;
  g_autoptr (GError)          error = NULL;
  g_autoptr (RectifyMapTiles) tiles = NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    {
      const char *choice = gtk_file_chooser_get_choice (chooser, CHOICE);

      if (choice != NULL)
        rectify_coord_system_from_key (choice, &system);
      tiles = rectify_map_tiles_open (path, system, &error);
      if (tiles != NULL)
        rectify_map_canvas_set_tiles (canvas, tiles);
      else
        rectify_window_error (GTK_WIDGET (canvas), error);
    }
  g_object_unref (dialog);
}

void
rectify_map_files_choose_tiles (RectifyMapCanvas *canvas)
{
  const char *keys[] = { "wgs84", "gcj02", "bd09", NULL };
  const char *names[] = { _ ("WGS-84 (GPS)"), _ ("GCJ-02 (maps in China)"), _ ("BD-09 (Baidu)"),
                          NULL };
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Choose a map file"), window_of (canvas),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);

  add_pattern (chooser, _ ("Map files (MBTiles)"), "*.mbtiles");
  gtk_file_chooser_add_choice (chooser, CHOICE, _ ("Coordinates"), keys, names);
  gtk_file_chooser_set_choice (chooser, CHOICE, "wgs84");
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (tiles_chosen_cb), canvas, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
write_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Picture          *picture = data;
  RectifyChartTheme theme;
  GError           *error = NULL;

  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT, 1);
  if (rectify_map_write (picture->path, &picture->view, &theme, &picture->camera, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  const Picture     *picture = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_autofree char *name = g_path_get_basename (picture->path);
      g_autofree char *text = g_strdup_printf (_ ("Map saved as %s"), name);

      rectify_window_toast (GTK_WIDGET (source), text, NULL);
    }
  else
    rectify_window_error (GTK_WIDGET (source), error);
}

static void
write_picture (RectifyMapCanvas *canvas, char *path)
{
  Picture          *picture = g_new0 (Picture, 1);
  g_autoptr (GTask) task = g_task_new (canvas, NULL, written_cb, NULL);

  picture->path = path;
  rectify_map_canvas_get_view (canvas, &picture->view);
  picture->scene = rectify_map_scene_ref ((RectifyMapScene *) picture->view.scene);
  picture->tiles = picture->view.tiles != NULL ? rectify_map_tiles_ref (picture->view.tiles) : NULL;
  picture->labels = *picture->view.labels;
  picture->view.labels = &picture->labels;
  picture->view.selected = NULL;
  picture->view.n_selected = 0;
  picture->view.has_hover = FALSE;
  picture->camera = rectify_map_canvas_get_camera (canvas);
  g_task_set_task_data (task, picture, (GDestroyNotify) picture_free);
  g_task_run_in_thread (task, write_job);
}

static void
save_chosen_cb (GtkNativeDialog *dialog, int response, RectifyMapCanvas *canvas)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  char             *path = file != NULL ? g_file_get_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    write_picture (canvas, path);
  else
    g_free (path);
  g_object_unref (dialog);
}

void
rectify_map_files_save (RectifyMapCanvas *canvas)
{
  GtkFileChooserNative *dialog;
  g_autofree char      *name = g_strdup_printf ("%s.png", C_ ("file name", "map"));

  if (rectify_map_canvas_get_scene (canvas) == NULL)
    return;
  dialog = gtk_file_chooser_native_new (_ ("Save the map as a picture"), window_of (canvas),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  add_pattern (GTK_FILE_CHOOSER (dialog), _ ("Picture (PNG)"), "*.png");
  add_pattern (GTK_FILE_CHOOSER (dialog), _ ("Document (PDF)"), "*.pdf");
  add_pattern (GTK_FILE_CHOOSER (dialog), _ ("Vector picture (SVG)"), "*.svg");
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_chosen_cb), canvas, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
