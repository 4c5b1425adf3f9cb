/* outline-geojson.c: the polygons of a GeoJSON file.
 *
 * Two walks: the first only looks whether everything is what GeoJSON says, the second adds; so a
 * file with an error in it leaves the outlines as they were. Nesting is counted before json-glib
 * sees the text, because it descends by calling itself. */

#include "map/outline-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_DEPTH 40
#define MAX_BYTES (256u << 20)

static const char *const NAMES[] = { "name", "NAME", "Name", "名称", "title", "adname" };

/* outlines is NULL on the first walk. */
typedef struct
{
  RectifyMapOutlines *outlines;
  RectifyCoordSystem  system;
  GArray             *places; /* of the ring being read */
  guint               n_polygons;
} Reader;

static gboolean read_object (Reader *reader, JsonObject *object, const char *name, GError **error);

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error (error, RECTIFY_MAP_ERROR, RECTIFY_MAP_ERROR_NOT_GEOJSON, "Not GeoJSON: %s", why);
  return FALSE;
}

static gboolean
is_shallow (const char *data, gsize length)
{
  gboolean in_string = FALSE;
  guint    depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (in_string && data[i] == '\\')
        i++;
      else if (data[i] == '"')
        in_string = !in_string;
      else if (!in_string && (data[i] == '[' || data[i] == '{') && ++depth > MAX_DEPTH)
        return FALSE;
      else if (!in_string && (data[i] == ']' || data[i] == '}') && depth > 0)
        depth--;
    }
  return TRUE;
}

/* Whether nothing stands beside one object or array: json-glib would take the first of several
 * values and lose it. */
static gboolean
is_one_value (const char *data, gsize length)
{
  gboolean in_string = FALSE;
  guint    depth = 0, n = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (in_string)
        {
          if (data[i] == '\\')
            i++;
          else
            in_string = data[i] != '"';
          continue;
        }
      if (depth == 0 && !g_ascii_isspace (data[i]) && (data[i] != '{' && data[i] != '['))
        return FALSE;
      in_string = data[i] == '"';
      if (data[i] == '{' || data[i] == '[')
        n += depth++ == 0;
      else if (data[i] == '}' || data[i] == ']')
        depth--;
    }
  return n == 1;
}

static JsonArray *
array_of (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
object_of (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
string_of (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
number_of (JsonArray *array, guint index, double *value)
{
  JsonNode *node = json_array_get_element (array, index);

  if (!JSON_NODE_HOLDS_VALUE (node)
      || (json_node_get_value_type (node) != G_TYPE_INT64
          && json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return FALSE;
  *value = json_node_get_double (node);
  return TRUE;
}

static gboolean
read_ring (Reader *reader, JsonArray *ring, GError **error)
{
  guint n = json_array_get_length (ring);

  g_array_set_size (reader->places, 0);
  for (guint i = 0; i < n; i++)
    {
      JsonArray      *place = array_of (json_array_get_element (ring, i));
      RectifyGeoPoint at;

      if (place == NULL || json_array_get_length (place) < 2 || !number_of (place, 0, &at.lng)
          || !number_of (place, 1, &at.lat))
        return refuse (error, "a position is not two numbers");
      if (reader->outlines == NULL)
        continue;
      at = rectify_geo_to_wgs84 (reader->system, at.lng, at.lat);
      g_array_append_val (reader->places, at);
    }
  if (reader->outlines != NULL)
    rectify_map_outlines_push_ring (reader->outlines,
                                    (const RectifyGeoPoint *) (void *) reader->places->data,
                                    reader->places->len);
  return TRUE;
}

static gboolean
read_polygon (Reader *reader, JsonArray *rings, GError **error)
{
  for (guint i = 0; i < json_array_get_length (rings); i++)
    {
      JsonArray *ring = array_of (json_array_get_element (rings, i));

      if (ring == NULL)
        return refuse (error, "a polygon is not a list of rings");
      if (!read_ring (reader, ring, error))
        return FALSE;
    }
  reader->n_polygons++;
  return TRUE;
}

static gboolean
read_area (Reader *reader, JsonArray *coordinates, gboolean multi, const char *name, GError **error)
{
  guint first = reader->outlines != NULL ? rectify_map_outlines_n_rings (reader->outlines) : 0;

  if (!multi && !read_polygon (reader, coordinates, error))
    return FALSE;
  for (guint i = 0; multi && i < json_array_get_length (coordinates); i++)
    {
      JsonArray *polygon = array_of (json_array_get_element (coordinates, i));

      if (polygon == NULL)
        return refuse (error, "a MultiPolygon is not a list of polygons");
      if (!read_polygon (reader, polygon, error))
        return FALSE;
    }
  if (reader->outlines != NULL)
    rectify_map_outlines_push_area (reader->outlines, name, first);
  return TRUE;
}

static gboolean
read_list (Reader *reader, JsonObject *object, const char *member, const char *name, GError **error)
{
  JsonArray *list = array_of (json_object_get_member (object, member));

  if (list == NULL)
    return refuse (error, "a collection without its list");
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *item = object_of (json_array_get_element (list, i));

      if (item == NULL)
        return refuse (error, "a list holds something that is no object");
      if (!read_object (reader, item, name, error))
        return FALSE;
    }
  return TRUE;
}

static const char *
name_of_feature (JsonObject *feature)
{
  JsonObject *properties = object_of (json_object_get_member (feature, "properties"));

  for (guint i = 0; properties != NULL && i < G_N_ELEMENTS (NAMES); i++)
    {
      const char *name = string_of (json_object_get_member (properties, NAMES[i]));

      if (name != NULL && *name != '\0')
        return name;
    }
  return NULL;
}

static gboolean
read_object (Reader *reader, JsonObject *object, const char *name, GError **error)
{
  static const char *const PASSED_OVER[] = { "Point", "MultiPoint", "LineString", "MultiLineString",
                                             NULL };
  const char              *type = string_of (json_object_get_member (object, "type"));
  JsonNode                *geometry = json_object_get_member (object, "geometry");
  gboolean                 multi = g_strcmp0 (type, "MultiPolygon") == 0;
  JsonArray               *coordinates;

  if (type == NULL)
    return refuse (error, "an object without a type");
  if (strcmp (type, "FeatureCollection") == 0)
    return read_list (reader, object, "features", NULL, error);
  if (strcmp (type, "GeometryCollection") == 0)
    return read_list (reader, object, "geometries", name, error);
  if (strcmp (type, "Feature") == 0)
    {
      if (object_of (geometry) == NULL)
        return geometry != NULL && JSON_NODE_HOLDS_NULL (geometry)
                   ? TRUE
                   : refuse (error, "a feature without a geometry");
      return read_object (reader, object_of (geometry), name_of_feature (object), error);
    }
  if (g_strv_contains (PASSED_OVER, type))
    return TRUE;
  if (!multi && strcmp (type, "Polygon") != 0)
    return refuse (error, "an unknown type");
  coordinates = array_of (json_object_get_member (object, "coordinates"));
  if (coordinates == NULL)
    return refuse (error, "a geometry without coordinates");
  return read_area (reader, coordinates, multi, name, error);
}

static JsonObject *
parse (JsonParser *parser, const char *data, gsize length, GError **error)
{
  g_autoptr (GError) why = NULL;
  JsonObject        *root;

  if (length > MAX_BYTES || !is_shallow (data, length))
    {
      g_set_error_literal (error, RECTIFY_MAP_ERROR, RECTIFY_MAP_ERROR_TOO_BIG,
                           "The file is too big or too deeply nested");
      return NULL;
    }
  if (!g_utf8_validate (data, (gssize) length, NULL) || !is_one_value (data, length)
      || !json_parser_load_from_data (parser, data, (gssize) length, &why)
      || json_parser_get_root (parser) == NULL)
    {
      g_set_error (error, RECTIFY_MAP_ERROR, RECTIFY_MAP_ERROR_NOT_JSON, "Not JSON: %s",
                   why != NULL ? why->message : "empty, not UTF-8, or more than one value");
      return NULL;
    }
  root = object_of (json_parser_get_root (parser));
  if (root == NULL)
    refuse (error, "the file is not one object");
  return root;
}

gboolean
rectify_map_outlines_add_geojson (RectifyMapOutlines *self,
                                  const char         *data,
                                  gssize              length,
                                  RectifyCoordSystem  system,
                                  GError            **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GArray)     places = g_array_new (FALSE, FALSE, sizeof (RectifyGeoPoint));
  Reader                 reader = { NULL, system, places, 0 };
  gsize                  n_bytes;
  JsonObject            *root;

  g_return_val_if_fail (self != NULL && data != NULL, FALSE);

  n_bytes = length < 0 ? strlen (data) : (gsize) length;
  if (n_bytes >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    {
      data += 3;
      n_bytes -= 3;
    }
  root = parse (parser, data, n_bytes, error);
  if (root == NULL || !read_object (&reader, root, NULL, error))
    return FALSE;
  if (reader.n_polygons == 0)
    {
      g_set_error_literal (error, RECTIFY_MAP_ERROR, RECTIFY_MAP_ERROR_NO_AREA,
                           "The file holds no polygon");
      return FALSE;
    }
  reader.outlines = self;
  return read_object (&reader, root, NULL, error);
}
