/* map-files.c: the two file choosers of the map page. */

#include "views/map-files.h"

#include "map/picture.h"
#include "views/file-chooser.h"
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

static void
tiles_chosen_cb (GtkWidget *canvas, GtkFileChooser *chooser, const char *const *paths)
{
  const char                 *choice = gtk_file_chooser_get_choice (chooser, CHOICE);
  RectifyCoordSystem          system = RECTIFY_COORD_WGS84;
  g_autoptr (GError)          error = NULL;
  g_autoptr (RectifyMapTiles) tiles = NULL;

  if (choice != NULL)
    rectify_coord_system_from_key (choice, &system);
  tiles = rectify_map_tiles_open (paths[0], system, &error);
  if (tiles != NULL)
    rectify_map_canvas_set_tiles (RECTIFY_MAP_CANVAS (canvas), tiles);
  else
    rectify_window_error (canvas, error);
}

void
rectify_map_files_choose_tiles (RectifyMapCanvas *canvas)
{
  const char     *keys[] = { "wgs84", "gcj02", "bd09", NULL };
  const char     *names[] = { _ ("WGS-84 (GPS)"), _ ("GCJ-02 (maps in China)"), _ ("BD-09 (Baidu)"),
                              NULL };
  GtkFileChooser *chooser =
      rectify_file_chooser_new (GTK_WIDGET (canvas), GTK_FILE_CHOOSER_ACTION_OPEN,
                                _ ("Choose a map file"), tiles_chosen_cb);

  gtk_file_chooser_set_select_multiple (chooser, FALSE);
  rectify_file_chooser_add_kind (chooser, _ ("Map files (MBTiles)"), "mbtiles");
  gtk_file_chooser_add_choice (chooser, CHOICE, _ ("Coordinates"), keys, names);
  gtk_file_chooser_set_choice (chooser, CHOICE, "wgs84");
  rectify_file_chooser_show (chooser, NULL);
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
write_picture (RectifyMapCanvas *canvas, const char *path)
{
  Picture          *picture = g_new0 (Picture, 1);
  g_autoptr (GTask) task = g_task_new (canvas, NULL, written_cb, NULL);

  picture->path = g_strdup (path);
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
save_chosen_cb (GtkWidget *canvas, GtkFileChooser *chooser, const char *const *paths)
{
  write_picture (RECTIFY_MAP_CANVAS (canvas), paths[0]);
}

void
rectify_map_files_save (RectifyMapCanvas *canvas)
{
  g_autofree char *name = g_strdup_printf ("%s.png", C_ ("file name", "map"));
  GtkFileChooser  *chooser;

  if (rectify_map_canvas_get_scene (canvas) == NULL)
    return;
  chooser = rectify_file_chooser_new (GTK_WIDGET (canvas), GTK_FILE_CHOOSER_ACTION_SAVE,
                                      _ ("Save the map as a picture"), save_chosen_cb);
  rectify_file_chooser_add_kind (chooser, _ ("Picture (PNG)"), "png");
  rectify_file_chooser_add_kind (chooser, _ ("Document (PDF)"), "pdf");
  rectify_file_chooser_add_kind (chooser, _ ("Vector picture (SVG)"), "svg");
  rectify_file_chooser_show (chooser, name);
}
