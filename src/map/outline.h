/* outline.h: named areas as rings of vertices that know from which zoom on they matter.
 *
 * Kept in world units (see rectify_geo_to_world ()), ready to draw. Filled, then only read; any
 * thread. Reference-counted. */

#pragma once

#include "domain/geo.h"

G_BEGIN_DECLS

#define RECTIFY_MAP_ERROR (rectify_map_error_quark ())

typedef enum {
  RECTIFY_MAP_ERROR_NOT_JSON,     /* not JSON, or cut off */
  RECTIFY_MAP_ERROR_NOT_GEOJSON,  /* JSON without a geometry of GeoJSON */
  RECTIFY_MAP_ERROR_NO_AREA,      /* GeoJSON without a single polygon */
  RECTIFY_MAP_ERROR_TOO_BIG,      /* more vertices or deeper nesting than a map can have */
  RECTIFY_MAP_ERROR_NOT_MBTILES,  /* not SQLite, or without tiles */
  RECTIFY_MAP_ERROR_VECTOR_TILES, /* tiles of vectors, which are not drawn */
  RECTIFY_MAP_ERROR_BAD_TILE,     /* a tile that is no picture */
  RECTIFY_MAP_ERROR_FAILED,       /* a file that could not be read or written */
} RectifyMapError;

GQuark rectify_map_error_quark (void);

typedef struct _RectifyMapOutlines RectifyMapOutlines;

/* One closed ring; the first vertex is not repeated. */
typedef struct
{
  const double *x; /* world units */
  const double *y;
  const float  *rank; /* the zoom from which the vertex moves the line by half a pixel */
  guint         n;
} RectifyMapRing;

/* One area: all its rings together, filled even-odd, so holes are holes. */
typedef struct
{
  const char *name; /* "" when it has none */
  guint       ring; /* its first ring */
  guint       n_rings;
  double      x0, y0, x1, y1; /* its box in world units */
  double      label_x;        /* where its name goes: inside, away from the border; world units */
  double      label_y;
  double      label_room; /* free distance around that place, world units */
} RectifyMapArea;

RectifyMapOutlines *rectify_map_outlines_new (void);
RectifyMapOutlines *rectify_map_outlines_ref (RectifyMapOutlines *self);
void                rectify_map_outlines_unref (RectifyMapOutlines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyMapOutlines, rectify_map_outlines_unref)

/**
 * rectify_map_outlines_add:
 * @name: (nullable)
 * @places: the corners of one ring in WGS-84 degrees, closed or not; fewer than three different
 * ones add nothing
 *
 * Adds an area of a single ring.
 */
void rectify_map_outlines_add (RectifyMapOutlines    *self,
                               const char            *name,
                               const RectifyGeoPoint *places,
                               gsize                  n_places);

/**
 * rectify_map_outlines_add_geojson:
 * @data: GeoJSON: FeatureCollection, Feature or bare geometry; @length bytes, UTF-8
 * @system: the system of its coordinates; WGS-84 by the standard, GCJ-02 in most Chinese files
 *
 * Adds every Polygon and MultiPolygon with the property "name" (or "NAME", "名称", "title") as its
 * name; points and lines are passed over. Errors: RECTIFY_MAP_ERROR; then nothing is added.
 * Takes 0.1 s a megabyte: use a worker.
 */
gboolean rectify_map_outlines_add_geojson (RectifyMapOutlines *self,
                                           const char         *data,
                                           gssize              length,
                                           RectifyCoordSystem  system,
                                           GError            **error);

/**
 * rectify_map_outlines_add_hull:
 * @places: WGS-84 degrees
 * @margin: metres, > 0
 *
 * For an area without an outline: the convex hull of what lies in it, widened.
 */
void rectify_map_outlines_add_hull (RectifyMapOutlines    *self,
                                    const char            *name,
                                    const RectifyGeoPoint *places,
                                    gsize                  n_places,
                                    double                 margin);

guint                 rectify_map_outlines_get_n_areas (const RectifyMapOutlines *self);
const RectifyMapArea *rectify_map_outlines_get_area (const RectifyMapOutlines *self, guint index);

/** rectify_map_outlines_get_ring: @index counts over all areas. */
RectifyMapRing rectify_map_outlines_get_ring (const RectifyMapOutlines *self, guint index);

/**
 * rectify_map_outlines_find:
 *
 * The index of the area a place lies in (the last one added, where they overlap), or -1.
 */
int rectify_map_outlines_find (const RectifyMapOutlines *self, double lng, double lat);

/** rectify_map_outlines_find_name: the index of the area of that name, or -1. */
int rectify_map_outlines_find_name (const RectifyMapOutlines *self, const char *name);

/** rectify_map_outlines_get_box: of one area; of all for -1. Degrees, empty when there is none. */
RectifyGeoBox rectify_map_outlines_get_box (const RectifyMapOutlines *self, int index);

G_END_DECLS
