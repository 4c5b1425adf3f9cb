/* geo.c: coordinate systems, distance and hulls.
 *
 * The numbers in the tables are the published ones and are not to be rounded. Reading coordinates
 * from text is in geo-parse.c. */

#include "domain/geo.h"

#include <math.h>
#include <string.h>

#define AXIS              6378245.0
#define ECCENTRICITY      0.00669342162296594323
#define BAIDU_PI          (G_PI * 3000.0 / 180.0)
#define EARTH_RADIUS      6371008.8
#define METRES_PER_DEGREE 111195.08 /* EARTH_RADIUS × π / 180 */
#define N_ITERATIONS      5         /* three reach 1e-5 m, five the end of a double */
#define N_BANDS           6
#define N_ROUND           16 /* corners of the circle a hull is widened by */

static const char *const KEYS[RECTIFY_N_COORD_SYSTEMS] = { "wgs84", "gcj02", "bd09", "bd09mc" };

/* Baidu's Mercator is a polynomial per band of latitude (degrees) or of northing (metres). */
static const double BAND_DEGREES[N_BANDS] = { 75, 60, 45, 30, 15, 0 };
static const double BAND_METRES[N_BANDS] = { 12890594.86, 8362377.87, 5591021,
                                             3481989.83,  1678043.12, 0 };

static const double METRES_TO_DEGREES[N_BANDS][10] = {
  { 1.410526172116255e-8, 0.00000898305509648872, -1.9939833816331, 200.9824383106796,
    -187.2403703815547, 91.6087516669843, -23.38765649603339, 2.57121317296198, -0.03801003308653,
    17337981.2 },
  { -7.435856389565537e-9, 0.000008983055097726239, -0.78625201886289, 96.32687599759846,
    -1.85204757529826, -59.36935905485877, 47.40033549296737, -16.50741931063887, 2.28786674699375,
    10260144.86 },
  { -3.030883460898826e-8, 0.00000898305509983578, 0.30071316287616, 59.74293618442277,
    7.357984074871, -25.38371002664745, 13.45380521110908, -3.29883767235584, 0.32710905363475,
    6856817.37 },
  { -1.981981304930552e-8, 0.000008983055099779535, 0.03278182852591, 40.31678527705744,
    0.65659298677277, -4.44255534477492, 0.85341911805263, 0.12923347998204, -0.04625736007561,
    4482777.06 },
  { 3.09191371068437e-9, 0.000008983055096812155, 0.00006995724062, 23.10934304144901,
    -0.00023663490511, -0.6321817810242, -0.00663494467273, 0.03430082397953, -0.00466043876332,
    2555164.4 },
  { 2.890871144776878e-9, 0.000008983055095805407, -3.068298e-8, 7.47137025468032,
    -0.00000353937994, -0.02145144861037, -0.00001234426596, 0.00010322952773, -0.00000323890364,
    826088.5 },
};

static const double DEGREES_TO_METRES[N_BANDS][10] = {
  { -0.0015702102444, 111320.7020616939, 1704480524535203, -10338987376042340, 26112667856603880,
    -35149669176653700, 26595700718403920, -10725012454188240, 1800819912950474, 82.5 },
  { 0.0008277824516172526, 111320.7020463578, 647795574.6671607, -4082003173.641316,
    10774905663.51142, -15171875531.51559, 12053065338.62167, -5124939663.577472, 913311935.9512032,
    67.5 },
  { 0.00337398766765, 111320.7020202162, 4481351.045890365, -23393751.19931662, 79682215.47186455,
    -115964993.2797253, 97236711.15602145, -43661946.33752821, 8477230.501135234, 52.5 },
  { 0.00220636496208, 111320.7020209128, 51751.86112841131, 3796837.749470245, 992013.7397791013,
    -1221952.21711287, 1340652.697009075, -620943.6990984312, 144416.9293806241, 37.5 },
  { -0.0003441963504368392, 111320.7020576856, 278.2353980772752, 2485758.690035394,
    6070.750963243378, 54821.18345352118, 9540.606633304236, -2710.55326746645, 1405.483844121726,
    22.5 },
  { -0.0003218135878613132, 111320.7020701615, 0.00369383431289, 823725.6402795718,
    0.46104986909093, 2351.343141331292, 1.58060784298199, 8.77738589078284, 0.37238884252424,
    7.45 },
};

typedef RectifyGeoPoint (*Conversion) (double, double);

const char *
rectify_coord_system_key (RectifyCoordSystem system)
{
  return (guint) system < RECTIFY_N_COORD_SYSTEMS ? KEYS[system] : NULL;
}

gboolean
rectify_coord_system_from_key (const char *key, RectifyCoordSystem *system)
{
  char  bare[8];
  gsize n = 0;

  g_return_val_if_fail (system != NULL, FALSE);

  for (; key != NULL && *key != '\0'; key++)
    {
      if (!g_ascii_isalnum (*key))
        continue;
      if (n + 1 == sizeof bare)
        return FALSE;
      bare[n++] = g_ascii_tolower (*key);
    }
  bare[n] = '\0';
  for (guint i = 0; i < RECTIFY_N_COORD_SYSTEMS; i++)
    if (strcmp (bare, KEYS[i]) == 0)
      {
        *system = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
rectify_geo_in_china (double lng, double lat)
{
  return lng >= 72.004 && lng <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;
}

static double
wave (double value, double first, double second, double f1, double f2)
{
  return (first * sin (value * f1 * G_PI) + second * sin (value * f2 * G_PI)) * 2.0 / 3.0;
}

/* The offset of GCJ-02 at a WGS-84 place, degrees. */
static RectifyGeoPoint
gcj02_offset (double lng, double lat)
{
  double x = lng - 105.0, y = lat - 35.0, root = sqrt (fabs (x));
  double common = wave (x, 20.0, 20.0, 6.0, 2.0);
  double north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root;
  double east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root;
  double radians = lat / 180.0 * G_PI, magic = sin (radians), magic_root;

  north += common + wave (y, 20.0, 40.0, 1.0, 1.0 / 3.0)
           + wave (y, 160.0, 320.0, 1.0 / 12.0, 1.0 / 30.0);
  east += common + wave (x, 20.0, 40.0, 1.0, 1.0 / 3.0)
          + wave (x, 150.0, 300.0, 1.0 / 12.0, 1.0 / 30.0);
  magic = 1.0 - ECCENTRICITY * magic * magic;
  magic_root = sqrt (magic);
  return (RectifyGeoPoint){
    .lng = east * 180.0 / (AXIS / magic_root * cos (radians) * G_PI),
    .lat = north * 180.0 / (AXIS * (1.0 - ECCENTRICITY) / (magic * magic_root) * G_PI),
  };
}

/* Finds the place whose forward conversion is (x, y), starting at guess. */
static RectifyGeoPoint
iterate (Conversion forward, RectifyGeoPoint guess, double x, double y)
{
  for (guint i = 0; i < N_ITERATIONS; i++)
    {
      RectifyGeoPoint there = forward (guess.lng, guess.lat);

      guess.lng += x - there.lng;
      guess.lat += y - there.lat;
    }
  return guess;
}

RectifyGeoPoint
rectify_geo_wgs84_to_gcj02 (double lng, double lat)
{
  RectifyGeoPoint offset = { 0, 0 };

  if (rectify_geo_in_china (lng, lat))
    offset = gcj02_offset (lng, lat);
  return (RectifyGeoPoint){ lng + offset.lng, lat + offset.lat };
}

RectifyGeoPoint
rectify_geo_gcj02_to_wgs84 (double lng, double lat)
{
  if (!rectify_geo_in_china (lng, lat))
    return (RectifyGeoPoint){ lng, lat };
  return iterate (rectify_geo_wgs84_to_gcj02, (RectifyGeoPoint){ lng, lat }, lng, lat);
}

RectifyGeoPoint
rectify_geo_gcj02_to_bd09 (double lng, double lat)
{
  double r = sqrt (lng * lng + lat * lat) + 0.00002 * sin (lat * BAIDU_PI);
  double angle = atan2 (lat, lng) + 0.000003 * cos (lng * BAIDU_PI);

  return (RectifyGeoPoint){ r * cos (angle) + 0.0065, r * sin (angle) + 0.006 };
}

/* Baidu's own inverse, good to a metre: where the iteration starts, and what others publish. */
static RectifyGeoPoint
bd09_to_gcj02_once (double lng, double lat)
{
  double x = lng - 0.0065, y = lat - 0.006;
  double r = sqrt (x * x + y * y) - 0.00002 * sin (y * BAIDU_PI);
  double angle = atan2 (y, x) - 0.000003 * cos (x * BAIDU_PI);

  return (RectifyGeoPoint){ r * cos (angle), r * sin (angle) };
}

RectifyGeoPoint
rectify_geo_bd09_to_gcj02 (double lng, double lat)
{
  return iterate (rectify_geo_gcj02_to_bd09, bd09_to_gcj02_once (lng, lat), lng, lat);
}

static guint
band_of (const double limits[N_BANDS], double value)
{
  guint band = 0;

  while (band < N_BANDS - 1 && fabs (value) < limits[band])
    band++;
  return band;
}

static RectifyGeoPoint
baidu_polynomial (const double table[10], double x, double y)
{
  double t = fabs (y) / table[9], sum = 0;

  for (guint i = 8; i >= 2; i--)
    sum = sum * t + table[i];
  return (RectifyGeoPoint){ copysign (table[0] + table[1] * fabs (x), x), copysign (sum, y) };
}

static RectifyGeoPoint
bd09_to_bd09mc_once (double lng, double lat)
{
  double clamped = CLAMP (lat, -74.0, 74.0);

  return baidu_polynomial (DEGREES_TO_METRES[band_of (BAND_DEGREES, clamped)], lng, clamped);
}

RectifyGeoPoint
rectify_geo_bd09mc_to_bd09 (double x, double y)
{
  return baidu_polynomial (METRES_TO_DEGREES[band_of (BAND_METRES, y)], x, y);
}

RectifyGeoPoint
rectify_geo_bd09_to_bd09mc (double lng, double lat)
{
  RectifyGeoPoint metres = bd09_to_bd09mc_once (lng, lat);

  /* The two tables are fitted separately; mended so that going there and back is exact. */
  for (guint i = 0; i < N_ITERATIONS; i++)
    {
      RectifyGeoPoint back = rectify_geo_bd09mc_to_bd09 (metres.lng, metres.lat);
      RectifyGeoPoint reached = bd09_to_bd09mc_once (back.lng, back.lat);
      RectifyGeoPoint wanted = bd09_to_bd09mc_once (lng, lat);

      metres.lng += wanted.lng - reached.lng;
      metres.lat += wanted.lat - reached.lat;
    }
  return metres;
}

RectifyGeoPoint
rectify_geo_to_wgs84 (RectifyCoordSystem system, double x, double y)
{
  RectifyGeoPoint place = { x, y };

  if (system == RECTIFY_COORD_BD09MC)
    place = rectify_geo_bd09mc_to_bd09 (x, y);
  if (system == RECTIFY_COORD_BD09MC || system == RECTIFY_COORD_BD09)
    place = rectify_geo_bd09_to_gcj02 (place.lng, place.lat);
  if (system != RECTIFY_COORD_WGS84)
    place = rectify_geo_gcj02_to_wgs84 (place.lng, place.lat);
  return place;
}

RectifyGeoPoint
rectify_geo_from_wgs84 (RectifyCoordSystem system, double lng, double lat)
{
  RectifyGeoPoint place = { lng, lat };

  if (system != RECTIFY_COORD_WGS84)
    place = rectify_geo_wgs84_to_gcj02 (lng, lat);
  if (system == RECTIFY_COORD_BD09MC || system == RECTIFY_COORD_BD09)
    place = rectify_geo_gcj02_to_bd09 (place.lng, place.lat);
  if (system == RECTIFY_COORD_BD09MC)
    place = rectify_geo_bd09_to_bd09mc (place.lng, place.lat);
  return place;
}

void
rectify_geo_to_world (double lng, double lat, double *x, double *y)
{
  double clamped = CLAMP (lat, -RECTIFY_GEO_MERCATOR_LAT, RECTIFY_GEO_MERCATOR_LAT);

  *x = lng / 360.0 + 0.5;
  *y = 0.5 - asinh (tan (clamped * G_PI / 180.0)) / (2.0 * G_PI);
}

RectifyGeoPoint
rectify_geo_from_world (double x, double y)
{
  return (RectifyGeoPoint){
    .lng = (x - 0.5) * 360.0,
    .lat = atan (sinh ((0.5 - y) * 2.0 * G_PI)) * 180.0 / G_PI,
  };
}

RectifyGeoPoint
rectify_geo_wgs84_to_mercator (double lng, double lat)
{
  double x, y;

  rectify_geo_to_world (lng, lat, &x, &y);
  return (RectifyGeoPoint){ (x - 0.5) * 2 * RECTIFY_GEO_MERCATOR_HALF,
                            (0.5 - y) * 2 * RECTIFY_GEO_MERCATOR_HALF };
}

RectifyGeoPoint
rectify_geo_mercator_to_wgs84 (double x, double y)
{
  return rectify_geo_from_world (0.5 + x / (2 * RECTIFY_GEO_MERCATOR_HALF),
                                 0.5 - y / (2 * RECTIFY_GEO_MERCATOR_HALF));
}

double
rectify_geo_distance (double lng1, double lat1, double lng2, double lat2)
{
  double radian = G_PI / 180.0;
  double a = sin ((lat2 - lat1) * radian / 2), b = sin ((lng2 - lng1) * radian / 2);
  double h = a * a + cos (lat1 * radian) * cos (lat2 * radian) * b * b;

  return 2.0 * EARTH_RADIUS * asin (MIN (1.0, sqrt (h)));
}

static gboolean
is_degrees (double lng, double lat)
{
  return fabs (lng) <= 180.0 && fabs (lat) <= 90.0;
}

/* Mercator metres of places people live in; degrees never reach this far. */
static gboolean
is_metres (double x, double y)
{
  return fabs (x) <= RECTIFY_GEO_MERCATOR_HALF && fabs (y) <= 12932243.0 && fabs (x) > 1000.0
         && fabs (y) > 1000.0;
}

RectifyGeoGuess
rectify_geo_guess (double x, double y)
{
  if (!isfinite (x) || !isfinite (y) || (x == 0 && y == 0))
    return RECTIFY_GEO_GUESS_NONSENSE;
  if (rectify_geo_in_china (x, y))
    return RECTIFY_GEO_GUESS_DEGREES;
  if (rectify_geo_in_china (y, x))
    return RECTIFY_GEO_GUESS_SWAPPED;
  if (is_degrees (x, y))
    return RECTIFY_GEO_GUESS_DEGREES;
  if (is_degrees (y, x))
    return RECTIFY_GEO_GUESS_SWAPPED;
  /* In China the easting (8.0 to 15.4 million) is always above the northing (0.1 to 7.6 million).
   */
  if (is_metres (x, y) && !(y >= 8015448.0 && y <= 15343689.0 && x > 0 && x < 7527000.0))
    return RECTIFY_GEO_GUESS_METRES;
  if (is_metres (y, x))
    return RECTIFY_GEO_GUESS_METRES_SWAPPED;
  return RECTIFY_GEO_GUESS_NONSENSE;
}

RectifyGeoBox
rectify_geo_box_empty (void)
{
  return (
      RectifyGeoBox){ .west = INFINITY, .south = INFINITY, .east = -INFINITY, .north = -INFINITY };
}

void
rectify_geo_box_add (RectifyGeoBox *box, double lng, double lat)
{
  g_return_if_fail (box != NULL);

  box->west = MIN (box->west, lng);
  box->east = MAX (box->east, lng);
  box->south = MIN (box->south, lat);
  box->north = MAX (box->north, lat);
}

gboolean
rectify_geo_box_is_empty (const RectifyGeoBox *box)
{
  g_return_val_if_fail (box != NULL, TRUE);

  return !(box->west <= box->east && box->south <= box->north);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const RectifyGeoPoint *p = a, *q = b;

  if (p->lng != q->lng)
    return p->lng < q->lng ? -1 : 1;
  return (p->lat > q->lat) - (p->lat < q->lat);
}

static double
turn (const RectifyGeoPoint *o, const RectifyGeoPoint *a, const RectifyGeoPoint *b)
{
  return (a->lng - o->lng) * (b->lat - o->lat) - (a->lat - o->lat) * (b->lng - o->lng);
}

static void
push_corner (GArray *ring, guint keep, const RectifyGeoPoint *corner)
{
  while (ring->len >= keep + 2
         && turn (&g_array_index (ring, RectifyGeoPoint, ring->len - 2),
                  &g_array_index (ring, RectifyGeoPoint, ring->len - 1), corner)
                <= 0)
    g_array_set_size (ring, ring->len - 1);
  g_array_append_vals (ring, corner, 1);
}

/* Andrew's monotone chain: the lower edge from west to east, then the upper one back. */
static GArray *
hull_of_sorted (const GArray *sorted)
{
  GArray *ring = g_array_new (FALSE, FALSE, sizeof (RectifyGeoPoint));
  guint   lower;

  for (guint i = 0; i < sorted->len; i++)
    push_corner (ring, 0, &g_array_index (sorted, RectifyGeoPoint, i));
  lower = ring->len;
  for (guint i = sorted->len; i-- > 1;)
    push_corner (ring, lower - 1, &g_array_index (sorted, RectifyGeoPoint, i - 1));
  if (ring->len > 1)
    g_array_set_size (ring, ring->len - 1); /* the first corner came again */
  return ring;
}

GArray *
rectify_geo_hull (const RectifyGeoPoint *points, gsize n_points, double margin)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (RectifyGeoPoint));

  g_return_val_if_fail (points != NULL || n_points == 0, NULL);
  g_return_val_if_fail (margin >= 0, NULL);

  /* Widening a hull by a circle is the hull of the circles around its corners (Minkowski sum). */
  for (gsize i = 0; i < n_points; i++)
    for (guint k = 0; k < (margin > 0 ? N_ROUND : 1); k++)
      {
        double          angle = 2.0 * G_PI * k / N_ROUND, north = margin / METRES_PER_DEGREE;
        double          east = north / MAX (0.01, cos (points[i].lat * G_PI / 180.0));
        RectifyGeoPoint corner = { points[i].lng + cos (angle) * east,
                                   points[i].lat + sin (angle) * north };

        g_array_append_val (all, corner);
      }
  g_array_sort (all, compare_places);
  return hull_of_sorted (all);
}
