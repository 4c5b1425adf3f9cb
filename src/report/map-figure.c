/* map-figure.c: one pass over the issues into their sites, then the sites into a scene. */

#include "report/map-figure.h"

#include "domain/geo.h"
#include "map/schematic.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MICRO 1e6 /* columns keep places in millionths of a degree */

/* The issues of one site that count. */
typedef struct
{
  guint32 counts[RECTIFY_MAP_N_LAMPS];
} Site;

typedef struct
{
  const RectifyColumns   *columns;
  const RectifyDirectory *directory;
  gboolean                open_only;
  gboolean                some;  /* only some rows are meant */
  GArray                 *sites; /* Site, by index */
  RectifyMapScene        *scene;
  gint64                  of_key; /* with rows: the point asked for */
  GArray                 *rows;   /* nullable: collect instead of counting */
} Figure;

static gboolean
counts (const Figure *figure, const RectifyChunk *chunk, guint i)
{
  guint8 state = chunk->state[i];

  if (state == RECTIFY_STATE_NONE || state == RECTIFY_STATE_VOID)
    return FALSE;
  return !figure->open_only || state != RECTIFY_STATE_CLOSED;
}

static const RectifySite *
placed_site (const Figure *figure, guint32 index)
{
  const RectifySite *site =
      (const RectifySite *) rectify_directory_get (figure->directory, RECTIFY_LIST_SITE, index);

  return site != NULL && isfinite (site->lng) && isfinite (site->lat) ? site : NULL;
}

static void
add_lone_issue (Figure *figure, const RectifyChunk *chunk, guint i, guint lamp)
{
  RectifyMapPoint point = { .key = -chunk->id[i], .lamp = (guint8) lamp };

  point.lng = chunk->lng[i] / MICRO;
  point.lat = chunk->lat[i] / MICRO;
  point.counts[lamp] = 1;
  rectify_map_scene_add (figure->scene, &point);
}

/* @lamp: position on the axis: 0 is none, else lamp + 1. */
static void
add_row (Figure *figure, const RectifyChunk *chunk, guint i, guint row, guint32 lamp)
{
  guint32  site = chunk->site[i] - 1; /* none becomes RECTIFY_INDEX_NONE */
  gboolean placed, lone;

  if (!counts (figure, chunk, i) || lamp == 0)
    return;
  placed = placed_site (figure, site) != NULL;
  lone = !placed && chunk->lng[i] != G_MININT32 && chunk->lat[i] != G_MININT32;
  if (figure->rows != NULL)
    {
      if ((placed && figure->of_key == site) || (lone && figure->of_key == -chunk->id[i]))
        g_array_append_val (figure->rows, row);
    }
  else if (placed)
    g_array_index (figure->sites, Site, site).counts[lamp - 1]++;
  else if (lone)
    add_lone_issue (figure, chunk, i, lamp - 1);
}

/* All rows, or those of @options, in ascending order. */
static void
add_rows (Figure *figure, const RectifyMeasureOptions *options)
{
  g_autoptr (RectifyAxisReader) reader =
      rectify_axis_reader_new (figure->columns, RECTIFY_AXIS_LAMP, options->now,
                               options->campaign->soon_hours * 3600);
  g_autofree guint32  *lamps = g_new (guint32, RECTIFY_CHUNK);
  g_autofree gboolean *wanted = NULL;

  if (figure->some)
    wanted = g_new0 (gboolean, rectify_columns_n (figure->columns) + 1);
  for (guint i = 0; figure->some && i < options->n_rows; i++)
    wanted[options->rows[i]] = TRUE;
  for (guint c = 0; c < rectify_columns_n_chunks (figure->columns); c++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (figure->columns, c);
      guint               base = c << RECTIFY_CHUNK_SHIFT;

      rectify_axis_reader_read (reader, c, lamps);
      for (guint i = 0; i < chunk->n; i++)
        if (wanted == NULL || wanted[base + i])
          add_row (figure, chunk, i, base + i, lamps[i]);
    }
}

static void
add_sites (Figure *figure)
{
  for (guint32 s = 0; s < figure->sites->len; s++)
    {
      const Site        *found = &g_array_index (figure->sites, Site, s);
      const RectifySite *site = placed_site (figure, s);
      RectifyMapPoint    point = { .key = s, .lamp = RECTIFY_MAP_LAMP_NONE };

      if (site == NULL)
        continue;
      for (guint lamp = RECTIFY_MAP_N_LAMPS; lamp-- > 0;)
        {
          point.counts[lamp] = found->counts[lamp];
          if (found->counts[lamp] > 0)
            point.lamp = (guint8) lamp;
        }
      if (point.lamp == RECTIFY_MAP_LAMP_NONE && (figure->some || !site->head.active))
        continue;
      point.lng = site->lng;
      point.lat = site->lat;
      point.name = site->head.name;
      rectify_map_scene_add (figure->scene, &point);
    }
}

/* Every district that has a shape or sites. */
static void
add_outlines (Figure *figure)
{
  g_autoptr (RectifyMapOutlines) outlines = rectify_map_outlines_new ();
  guint                          n = rectify_directory_n (figure->directory, RECTIFY_LIST_AREA);

  for (guint32 a = 0; a < n; a++)
    {
      const RectifyArea *area =
          (const RectifyArea *) rectify_directory_get (figure->directory, RECTIFY_LIST_AREA, a);
      g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (RectifyGeoPoint));

      if (area->level != RECTIFY_LEVEL_DISTRICT || !area->head.active)
        continue;
      for (guint32 s = 0; s < figure->sites->len; s++)
        {
          const RectifySite *site = placed_site (figure, s);
          RectifyGeoPoint    place;

          if (site == NULL
              || rectify_directory_area_at (figure->directory, site->area, RECTIFY_LEVEL_DISTRICT)
                     != a)
            continue;
          place = (RectifyGeoPoint){ site->lng, site->lat };
          g_array_append_val (places, place);
        }
      rectify_map_schematic_add_area (outlines, area->head.name,
                                      (const RectifyGeoPoint *) (void *) places->data, places->len);
    }
  rectify_map_scene_set_outlines (figure->scene, outlines);
}

RectifyMapScene *
rectify_map_figure_new (const RectifyColumns        *columns,
                        const RectifyMeasureOptions *options,
                        gboolean                     open_only)
{
  g_autoptr (GArray) sites = g_array_new (FALSE, TRUE, sizeof (Site));
  Figure             figure = {
                .columns = columns,
                .directory = rectify_columns_directory (columns),
                .open_only = open_only,
                .some = options->rows != NULL,
                .sites = sites,
                .scene = rectify_map_scene_new (),
  };

  g_array_set_size (sites, rectify_directory_n (figure.directory, RECTIFY_LIST_SITE));
  add_outlines (&figure);
  add_rows (&figure, options);
  add_sites (&figure);
  rectify_map_scene_seal (figure.scene);
  return figure.scene;
}

GArray *
rectify_map_figure_rows (const RectifyColumns        *columns,
                         const RectifyMeasureOptions *options,
                         gboolean                     open_only,
                         gint64                       key)
{
  Figure figure = {
    .columns = columns,
    .directory = rectify_columns_directory (columns),
    .open_only = open_only,
    .some = options->rows != NULL,
    .of_key = key,
    .rows = g_array_new (FALSE, FALSE, sizeof (guint32)),
  };

  add_rows (&figure, options);
  return figure.rows;
}

#define AROUND 5000.0 /* metres */

RectifyMapScene *
rectify_map_figure_around (RectifyDirectory *directory,
                           gint64            key,
                           double            lng,
                           double            lat,
                           RectifyLamp       lamp)
{
  g_autoptr (GArray) sites = g_array_new (FALSE, TRUE, sizeof (Site));
  Figure figure = { .directory = directory, .sites = sites, .scene = rectify_map_scene_new () };
  RectifyMapPoint place = { .key = key, .lng = lng, .lat = lat, .lamp = (guint8) lamp };

  g_array_set_size (sites, rectify_directory_n (directory, RECTIFY_LIST_SITE));
  add_outlines (&figure);
  for (guint32 s = 0; s < sites->len; s++)
    {
      const RectifySite *site = placed_site (&figure, s);
      RectifyMapPoint    point = { .key = s, .lamp = RECTIFY_MAP_LAMP_NONE };

      if (site == NULL || !site->head.active || s == key || fabs (site->lat - lat) > 0.1
          || rectify_geo_distance (lng, lat, site->lng, site->lat) > AROUND)
        continue;
      point.lng = site->lng;
      point.lat = site->lat;
      point.name = site->head.name;
      rectify_map_scene_add (figure.scene, &point);
    }
  place.counts[lamp] = 1;
  place.name =
      key >= 0 ? rectify_directory_name (directory, RECTIFY_LIST_SITE, (guint32) key) : NULL;
  rectify_map_scene_add (figure.scene, &place);
  rectify_map_scene_seal (figure.scene);
  return figure.scene;
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
