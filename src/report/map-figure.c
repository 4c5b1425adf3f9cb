/* map-figure.c: the counts of the sites and the issues without one become a scene. */

#include "report/map-figure.h"

#include "domain/geo.h"
#include "report/map-ground.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MICRO 1e6 /* columns keep places in millionths of a degree */

typedef struct
{
  const RectifyColumns   *columns;
  const RectifyDirectory *directory;
  const RectifyMapGround *ground;
  gboolean                open_only;
  RectifySiteLamps       *lamps;
  gboolean               *wanted; /* by row; NULL: all */
  GArray                 *points; /* RectifyMapPoint */
} Figure;

/* The lamp of a cell that counts, from 1; else 0. Blue is that of closed issues alone. */
static inline guint
lamp_of (const Figure *figure, guint32 cell)
{
  guint lamp = cell & (RECTIFY_CELL_LAMPS - 1);

  return figure->open_only && lamp == RECTIFY_LAMP_BLUE + 1 ? 0 : lamp;
}

static inline gboolean
is_wanted (const Figure *figure, guint row)
{
  return figure->wanted == NULL || figure->wanted[row];
}

static gboolean
is_lone (const Figure *figure, const RectifyChunk *chunk, guint i)
{
  return !figure->ground->placed[chunk->site[i]] && chunk->lng[i] != G_MININT32
         && chunk->lat[i] != G_MININT32;
}

/* Issues that have a place of their own, but no site with one. */
static void
add_lone_issues (Figure *figure, guint c)
{
  const RectifyChunk      *chunk = rectify_columns_chunk (figure->columns, c);
  const RectifyChunkLamps *rows = figure->lamps->chunks->pdata[c];

  for (guint k = 0; k < rows->n_own; k++)
    {
      guint           i = rows->own[k], lamp = lamp_of (figure, rows->cells[i]);
      RectifyMapPoint point = { .key = -chunk->id[i], .lamp = (guint8) (lamp - 1) };

      if (lamp == 0 || !is_wanted (figure, (c << RECTIFY_CHUNK_SHIFT) + i)
          || !is_lone (figure, chunk, i))
        continue;
      point.lng = chunk->lng[i] / MICRO;
      point.lat = chunk->lat[i] / MICRO;
      point.counts[lamp - 1] = 1;
      g_array_append_val (figure->points, point);
    }
}

/* By cell. */
static guint32 *
count_wanted (const Figure *figure)
{
  guint32 *counts = g_new0 (guint32, ((gsize) figure->ground->n_sites + 1) << RECTIFY_CELL_SHIFT);

  for (guint c = 0; c < figure->lamps->chunks->len; c++)
    {
      const RectifyChunkLamps *rows = figure->lamps->chunks->pdata[c];

      for (guint i = 0; i < rows->n; i++)
        counts[rows->cells[i]] += is_wanted (figure, (c << RECTIFY_CHUNK_SHIFT) + i);
    }
  return counts;
}

static void
add_sites (Figure *figure, const guint32 *counts)
{
  for (guint32 s = 0; s < figure->ground->n_sites; s++)
    {
      const RectifySite *site =
          (const RectifySite *) rectify_directory_get (figure->directory, RECTIFY_LIST_SITE, s);
      RectifyMapPoint point = { .key = s, .lamp = RECTIFY_MAP_LAMP_NONE };
      guint32         first = (s + 1) << RECTIFY_CELL_SHIFT;

      if (!figure->ground->placed[s + 1])
        continue;
      for (guint32 cell = first + RECTIFY_MAP_N_LAMPS; cell > first; cell--)
        if (counts[cell] > 0 && lamp_of (figure, cell) != 0)
          {
            point.counts[cell - first - 1] = counts[cell];
            point.lamp = (guint8) (cell - first - 1);
          }
      if (point.lamp == RECTIFY_MAP_LAMP_NONE && (figure->wanted != NULL || !site->head.active))
        continue;
      point.lng = site->lng;
      point.lat = site->lat;
      point.name = site->head.name;
      g_array_append_val (figure->points, point);
    }
}

static void
figure_init (Figure                      *self,
             const RectifyColumns        *columns,
             const RectifyMeasureOptions *options,
             gboolean                     open_only)
{
  RectifyDirectory *directory = rectify_columns_directory (columns);

  *self = (Figure){ .columns = columns,
                    .directory = directory,
                    .ground = rectify_map_ground_get (directory),
                    .open_only = open_only,
                    .lamps = rectify_map_ground_lamps (columns, options) };
  if (options->rows == NULL)
    return;
  self->wanted = g_new0 (gboolean, rectify_columns_n (columns) + 1);
  for (guint i = 0; i < options->n_rows; i++)
    self->wanted[options->rows[i]] = TRUE;
}

static void
figure_clear (Figure *self)
{
  rectify_site_lamps_unref (self->lamps);
  g_free (self->wanted);
}

static RectifyMapScene *
scene_new (Figure *figure)
{
  g_autoptr (GArray)  points = g_array_new (FALSE, FALSE, sizeof (RectifyMapPoint));
  g_autofree guint32 *counts = figure->wanted != NULL ? count_wanted (figure) : NULL;

  figure->points = points;
  for (guint c = 0; c < rectify_columns_n_chunks (figure->columns); c++)
    add_lone_issues (figure, c);
  add_sites (figure, counts != NULL ? counts : figure->lamps->counts);
  return rectify_map_ground_scene (rectify_columns_directory (figure->columns),
                                   figure->wanted == NULL ? figure->lamps : NULL, figure->open_only,
                                   (const RectifyMapPoint *) (void *) points->data, points->len);
}

RectifyMapScene *
rectify_map_figure_new (const RectifyColumns        *columns,
                        const RectifyMeasureOptions *options,
                        gboolean                     open_only)
{
  RectifyMapScene *scene = NULL;
  Figure           figure;

  figure_init (&figure, columns, options, open_only);
  if (figure.wanted == NULL)
    scene = rectify_map_ground_find_scene (rectify_columns_directory (columns), figure.lamps,
                                           open_only);
  if (scene == NULL)
    scene = scene_new (&figure);
  figure_clear (&figure);
  return scene;
}

static void
collect_rows (const Figure *figure, guint c, gint64 key, GArray *found)
{
  const RectifyChunk      *chunk = rectify_columns_chunk (figure->columns, c);
  const RectifyChunkLamps *rows = figure->lamps->chunks->pdata[c];

  for (guint i = 0; i < rows->n; i++)
    {
      guint    row = (c << RECTIFY_CHUNK_SHIFT) + i;
      guint32  site = rows->cells[i] >> RECTIFY_CELL_SHIFT;
      gboolean meant = key >= 0 ? site == key + 1 && figure->ground->placed[site]
                                : chunk->id[i] == -key && is_lone (figure, chunk, i);

      if (meant && lamp_of (figure, rows->cells[i]) != 0 && is_wanted (figure, row))
        g_array_append_val (found, row);
    }
}

GArray *
rectify_map_figure_rows (const RectifyColumns        *columns,
                         const RectifyMeasureOptions *options,
                         gboolean                     open_only,
                         gint64                       key)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  Figure  figure;

  figure_init (&figure, columns, options, open_only);
  for (guint c = 0; c < rectify_columns_n_chunks (columns); c++)
    collect_rows (&figure, c, key, rows);
  figure_clear (&figure);
  return rows;
}

#define AROUND 5000.0 /* metres */

RectifyMapScene *
rectify_map_figure_around (RectifyDirectory *directory,
                           gint64            key,
                           double            lng,
                           double            lat,
                           RectifyLamp       lamp)
{
  const RectifyMapGround *ground = rectify_map_ground_get (directory);
  RectifyMapScene        *scene = rectify_map_scene_new ();
  RectifyMapPoint         place = { .key = key, .lng = lng, .lat = lat, .lamp = (guint8) lamp };

  rectify_map_scene_set_outlines (scene, ground->outlines);
  for (guint32 s = 0; s < ground->n_sites; s++)
    {
      const RectifySite *site =
          (const RectifySite *) rectify_directory_get (directory, RECTIFY_LIST_SITE, s);
      RectifyMapPoint point = { .key = s, .lamp = RECTIFY_MAP_LAMP_NONE };

      if (!ground->placed[s + 1] || !site->head.active || s == key || fabs (site->lat - lat) > 0.1
          || rectify_geo_distance (lng, lat, site->lng, site->lat) > AROUND)
        continue;
      point.lng = site->lng;
      point.lat = site->lat;
      point.name = site->head.name;
      rectify_map_scene_add (scene, &point);
    }
  place.counts[lamp] = 1;
  place.name =
      key >= 0 ? rectify_directory_name (directory, RECTIFY_LIST_SITE, (guint32) key) : NULL;
  rectify_map_scene_add (scene, &place);
  rectify_map_scene_seal (scene);
  return scene;
}

const RectifyMapLabels *
rectify_map_figure_labels (void)
{
  static RectifyMapLabels labels;

  labels = (RectifyMapLabels){
    .note = _ ("Schematic map: districts drawn by hand, not a survey"),
    /* TRANSLATORS: unit in the scale bar of the map. */
    .metre = C_ ("unit", "m"),
    .kilometre = C_ ("unit", "km"),
    .empty = _ ("There is no place to show on the map"),
  };
  for (guint lamp = 0; lamp < RECTIFY_N_LAMPS; lamp++)
    labels.lamps[lamp] = rectify_lamp_word ((RectifyLamp) lamp);
  return &labels;
}
