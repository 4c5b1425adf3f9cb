/* geo.h: places on the earth: the four coordinate systems met in Chinese data, distance, text,
 * hulls.
 *
 * Everything Rectify stores and computes with is WGS-84 degrees; what was typed is kept beside it
 * with its system. Pure functions, any thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a pair of numbers is to be read. The values are stored: never renumber. */
typedef enum {
  RECTIFY_COORD_WGS84 = 0,  /* GPS, photos, GeoJSON; degrees */
  RECTIFY_COORD_GCJ02 = 1,  /* the state's offset: AMap, Tencent, Google in China; degrees */
  RECTIFY_COORD_BD09 = 2,   /* Baidu's offset on top of GCJ-02; degrees */
  RECTIFY_COORD_BD09MC = 3, /* Baidu's Mercator of BD-09; metres */
} RectifyCoordSystem;

#define RECTIFY_N_COORD_SYSTEMS 4

/* Half a circumference of Web Mercator (EPSG:3857) in metres. */
#define RECTIFY_GEO_MERCATOR_HALF 20037508.342789244
/* The latitude at which Web Mercator is cut, degrees. */
#define RECTIFY_GEO_MERCATOR_LAT 85.05112877980659

/* A place in degrees (or in metres where the function says so); lng is x, lat is y. */
typedef struct
{
  double lng;
  double lat;
} RectifyGeoPoint;

/* A box in degrees; empty when west > east. Never crosses the date line. */
typedef struct
{
  double west;
  double south;
  double east;
  double north;
} RectifyGeoBox;

typedef enum {
  RECTIFY_GEO_GUESS_NONSENSE,       /* not a place: out of every range, not finite, or 0, 0 */
  RECTIFY_GEO_GUESS_DEGREES,        /* x longitude, y latitude */
  RECTIFY_GEO_GUESS_SWAPPED,        /* degrees, but x is the latitude */
  RECTIFY_GEO_GUESS_METRES,         /* Mercator metres, x east, y north */
  RECTIFY_GEO_GUESS_METRES_SWAPPED, /* Mercator metres, x and y exchanged */
} RectifyGeoGuess;

/**
 * rectify_coord_system_key:
 *
 * The stable name of @system in files, on the command line and in the ledger: "wgs84", "gcj02",
 * "bd09", "bd09mc". NULL for a value that is none.
 */
const char *rectify_coord_system_key (RectifyCoordSystem system);

/**
 * rectify_coord_system_from_key:
 * @key: a key, any case; also "GCJ-02", "BD-09 MC" and the like: only letters and digits count
 * @system: (out): set when TRUE is returned
 */
gboolean rectify_coord_system_from_key (const char *key, RectifyCoordSystem *system);

/**
 * rectify_geo_in_china:
 *
 * Whether the published GCJ-02 algorithm shifts this place: longitude 72.004..137.8347, latitude
 * 0.8293..55.8271 (degrees; a box, so it takes in neighbours too). Outside it GCJ-02 equals WGS-84.
 */
gboolean rectify_geo_in_china (double lng, double lat);

/**
 * rectify_geo_to_wgs84:
 * @system: what @x and @y are
 * @x: longitude in degrees, or metres east for BD09MC
 * @y: latitude in degrees, or metres north for BD09MC
 *
 * The place in WGS-84 degrees. The inverse of the offsets has no closed form and is iterated: the
 * error is below 1e-6 m (the usual one-step formula errs up to 4.7 m); 2 cm for BD09MC. Source: the
 * published GCJ-02 series (a = 6378245, ee = 0.00669342162296594323) and Baidu's tables.
 */
RectifyGeoPoint rectify_geo_to_wgs84 (RectifyCoordSystem system, double x, double y);

/**
 * rectify_geo_from_wgs84:
 *
 * The inverse of rectify_geo_to_wgs84 (): degrees, or metres for BD09MC.
 */
RectifyGeoPoint rectify_geo_from_wgs84 (RectifyCoordSystem system, double lng, double lat);

/* The single steps, in degrees; also metres on the BD09MC side. */
RectifyGeoPoint rectify_geo_wgs84_to_gcj02 (double lng, double lat);
RectifyGeoPoint rectify_geo_gcj02_to_wgs84 (double lng, double lat);
RectifyGeoPoint rectify_geo_gcj02_to_bd09 (double lng, double lat);
RectifyGeoPoint rectify_geo_bd09_to_gcj02 (double lng, double lat);
RectifyGeoPoint rectify_geo_bd09_to_bd09mc (double lng, double lat);
RectifyGeoPoint rectify_geo_bd09mc_to_bd09 (double x, double y);

/**
 * rectify_geo_to_world:
 *
 * Web Mercator as a fraction of the world: (0, 0) is 180° W, 85.05° N; (1, 1) is 180° E, 85.05° S.
 * Latitudes beyond the cut are clamped. This is what map/ draws with.
 */
void rectify_geo_to_world (double lng, double lat, double *x, double *y);

/** rectify_geo_from_world: the inverse of rectify_geo_to_world (), degrees. */
RectifyGeoPoint rectify_geo_from_world (double x, double y);

/** rectify_geo_wgs84_to_mercator: Web Mercator (EPSG:3857) metres in lng, lat. */
RectifyGeoPoint rectify_geo_wgs84_to_mercator (double lng, double lat);

/** rectify_geo_mercator_to_wgs84: the inverse, degrees. */
RectifyGeoPoint rectify_geo_mercator_to_wgs84 (double x, double y);

/**
 * rectify_geo_distance:
 *
 * Great-circle distance in metres on a sphere of 6371008.8 m (haversine); within 0.5 % of the
 * ellipsoid.
 */
double rectify_geo_distance (double lng1, double lat1, double lng2, double lat2);

/**
 * rectify_geo_guess:
 *
 * What two numbers of a sheet can be, by range. A pair that lies in China one way round and not the
 * other is read that way; else longitude first where both are possible. Metres are taken for places
 * on land between 75° S and 75° N. Says nothing about the offset: WGS-84, GCJ-02 and BD-09 degrees
 * cannot be told apart by range.
 */
RectifyGeoGuess rectify_geo_guess (double x, double y);

/**
 * rectify_geo_parse:
 * @text: "84.87,45.6", "(45.6, 84.87)", "POINT (84.87 45.6)", "东经84°52′12″ 北纬45°36′",
 * "45.6N 84.87E"; full-width signs and digits too
 * @place: (out): longitude and latitude in degrees, or metres east and north
 * @guess: (out) (nullable): DEGREES or METRES: how @place is to be read; the order is already
 * mended
 *
 * Reads a pair of coordinates. In round brackets latitude comes first (as city data portals write
 * it), otherwise longitude, unless letters or the range say otherwise. FALSE when it is not a
 * place.
 */
gboolean rectify_geo_parse (const char *text, RectifyGeoPoint *place, RectifyGeoGuess *guess);

/** rectify_geo_box_empty: the box that contains nothing; extending it by a place gives that place.
 */
RectifyGeoBox rectify_geo_box_empty (void);

void rectify_geo_box_add (RectifyGeoBox *box, double lng, double lat);

gboolean rectify_geo_box_is_empty (const RectifyGeoBox *box);

/**
 * rectify_geo_hull:
 * @points: places, degrees, not changed
 * @n_points: how many; 0 gives an empty array
 * @margin: metres by which the hull is widened, at least; ≥ 0
 *
 * The convex hull of @points, widened by @margin with rounded corners, as a closed ring without the
 * first place repeated, counter-clockwise. With a margin even one place gives a ring (a circle of
 * 16 corners).
 *
 * Returns: (transfer full) (element-type RectifyGeoPoint): corners in degrees.
 */
GArray *rectify_geo_hull (const RectifyGeoPoint *points, gsize n_points, double margin);

G_END_DECLS
