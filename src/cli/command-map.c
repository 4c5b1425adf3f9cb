/* command-map.c: the map as a file. */

#include "cli/cli.h"
#include "cli/output.h"
#include "cli/picture-options.h"

#include "map/picture.h"
#include "report/map-figure.h"

#include <glib/gi18n-lib.h>

static struct
{
  RectifyPictureOptions picture;
  char                 *tiles;
  gboolean              open;
} given;

static gboolean
write_map (RectifyCli *cli, const RectifyView *view, GError **error)
{
  RectifyMeasureOptions       options = rectify_view_measure_options (view, cli, 0);
  g_autoptr (RectifyMapScene) scene = rectify_map_figure_new (view->columns, &options, given.open);
  g_autoptr (RectifyMapTiles) tiles = NULL;
  RectifyMapView              map = { .scene = scene, .labels = rectify_map_figure_labels () };
  RectifyMapCamera            camera;
  RectifyChartTheme           theme;
  double                      width = 1280, height = 800;

  if (!rectify_cli_parse_size (given.picture.size, &width, &height, error))
    return FALSE;
  if (given.tiles != NULL)
    {
      tiles = rectify_map_tiles_open (given.tiles, RECTIFY_COORD_WGS84, error);
      if (tiles == NULL)
        return FALSE;
    }
  map.tiles = tiles;
  rectify_picture_theme (&given.picture, &theme);
  camera = rectify_map_default_camera (scene, width, height, theme.scale);
  return rectify_map_write (given.picture.path, &map, &theme, &camera, error)
         && rectify_picture_done (cli, view, given.picture.path, NULL);
}

static gboolean
run_map (RectifyCli *cli, GError **error)
{
  RectifyView view;
  gboolean    ok;

  if (!rectify_picture_check (&given.picture, error)
      || !rectify_cli_open (cli, RECTIFY_OPEN_READ_ONLY, error)
      || !rectify_cli_view (cli, given.picture.as_of, given.picture.filter, NULL, &view, error))
    return FALSE;
  ok = write_map (cli, &view, error);
  rectify_view_clear (&view);
  return ok;
}

static const GOptionEntry entries[] = {
  RECTIFY_PICTURE_OPTIONS (given.picture),
  { "open", 0, 0, G_OPTION_ARG_NONE, &given.open, N_ ("Count what is not closed only"), NULL },
  { "tiles", 0, 0, G_OPTION_ARG_FILENAME, &given.tiles,
    N_ ("An .mbtiles file of pictures as ground"), "FILE" },
  { NULL },
};

const RectifyCommand rectify_command_map = {
  .name = "map",
  .words = "-o FILE.(png|svg|pdf)",
  .summary = N_ ("Draws the sites and issues on the map"),
  .options = entries,
  .keys = rectify_picture_keys,
  .run = run_map,
};
