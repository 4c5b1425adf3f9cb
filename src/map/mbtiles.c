/* mbtiles.c: the rows of an MBTiles file; the only SQL outside store/.
 *
 * The file is only read. Rows of MBTiles count from the south (TMS), ours from the north. */

#include "map/mbtiles.h"

#include "map/outline.h"

#include <sqlite3.h>
#include <string.h>

#define MOST_BYTES (8 << 20) /* of one tile, packed */

static const char RANGE[] = "SELECT min(zoom_level), max(zoom_level) FROM tiles";
static const char FIRST_TILE[] = "SELECT tile_data FROM tiles WHERE zoom_level = ?1 LIMIT 1";
static const char METADATA[] = "SELECT value FROM metadata WHERE name = ?1";
static const char ONE_TILE[] =
    "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3";

struct _RectifyMbtiles
{
  sqlite3      *database;
  sqlite3_stmt *one_tile;
  guint         min_zoom, max_zoom;
  char         *attribution;
};

static gboolean
refuse (GError **error, RectifyMapError code, const char *message)
{
  g_set_error_literal (error, RECTIFY_MAP_ERROR, code, message);
  return FALSE;
}

static gboolean
is_picture (const guchar *data, gsize n)
{
  return n > 12
         && (memcmp (data, "\x89PNG", 4) == 0 || memcmp (data, "\xFF\xD8\xFF", 3) == 0
             || memcmp (data, "RIFF", 4) == 0);
}

/* Vector tiles are protocol buffers, nearly always packed by gzip or zlib. */
static gboolean
is_vector (const guchar *data, gsize n)
{
  return n > 2 && (memcmp (data, "\x1F\x8B", 2) == 0 || data[0] == 0x78 || data[0] == 0x1A);
}

static gboolean
read_range (RectifyMbtiles *self, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  gboolean      ok = FALSE;

  if (sqlite3_prepare_v2 (self->database, RANGE, -1, &stmt, NULL) == SQLITE_OK
      && sqlite3_step (stmt) == SQLITE_ROW && sqlite3_column_type (stmt, 0) == SQLITE_INTEGER)
    {
      int low = sqlite3_column_int (stmt, 0), high = sqlite3_column_int (stmt, 1);

      ok = low >= 0 && high <= 24;
      self->min_zoom = (guint) low;
      self->max_zoom = (guint) high;
    }
  sqlite3_finalize (stmt);
  return ok ? TRUE : refuse (error, RECTIFY_MAP_ERROR_NOT_MBTILES, "The file holds no map tiles");
}

static gboolean
sniff (RectifyMbtiles *self, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  gboolean      picture = FALSE, vector = FALSE;

  if (sqlite3_prepare_v2 (self->database, FIRST_TILE, -1, &stmt, NULL) == SQLITE_OK)
    {
      sqlite3_bind_int (stmt, 1, (int) self->max_zoom);
      if (sqlite3_step (stmt) == SQLITE_ROW)
        {
          const guchar *data = sqlite3_column_blob (stmt, 0);
          gsize         n = (gsize) sqlite3_column_bytes (stmt, 0);

          picture = data != NULL && is_picture (data, n);
          vector = data != NULL && is_vector (data, n);
        }
    }
  sqlite3_finalize (stmt);
  if (vector)
    return refuse (error, RECTIFY_MAP_ERROR_VECTOR_TILES,
                   "The file holds vector tiles; only tiles that are pictures can be drawn");
  return picture ? TRUE
                 : refuse (error, RECTIFY_MAP_ERROR_NOT_MBTILES, "The tiles are no pictures");
}

static char *
read_metadata (RectifyMbtiles *self, const char *name)
{
  sqlite3_stmt *stmt = NULL;
  char         *value = NULL;

  if (sqlite3_prepare_v2 (self->database, METADATA, -1, &stmt, NULL) == SQLITE_OK)
    {
      sqlite3_bind_text (stmt, 1, name, -1, SQLITE_STATIC);
      if (sqlite3_step (stmt) == SQLITE_ROW)
        value = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
    }
  sqlite3_finalize (stmt);
  if (value != NULL && (*value == '\0' || !g_utf8_validate (value, -1, NULL)))
    g_clear_pointer (&value, g_free);
  return value;
}

RectifyMbtiles *
rectify_mbtiles_open (const char *path, GError **error)
{
  g_autoptr (RectifyMbtiles) self = g_new0 (RectifyMbtiles, 1);

  if (sqlite3_open_v2 (path, &self->database, SQLITE_OPEN_READONLY | SQLITE_OPEN_FULLMUTEX, NULL)
      != SQLITE_OK)
    {
      refuse (error, RECTIFY_MAP_ERROR_FAILED, sqlite3_errmsg (self->database));
      return NULL;
    }
  if (!read_range (self, error) || !sniff (self, error))
    return NULL;
  if (sqlite3_prepare_v2 (self->database, ONE_TILE, -1, &self->one_tile, NULL) != SQLITE_OK)
    {
      refuse (error, RECTIFY_MAP_ERROR_NOT_MBTILES, sqlite3_errmsg (self->database));
      return NULL;
    }
  self->attribution = read_metadata (self, "attribution");
  return g_steal_pointer (&self);
}

void
rectify_mbtiles_free (RectifyMbtiles *self)
{
  if (self == NULL)
    return;
  sqlite3_finalize (self->one_tile);
  sqlite3_close (self->database);
  g_free (self->attribution);
  g_free (self);
}

guint
rectify_mbtiles_get_min_zoom (const RectifyMbtiles *self)
{
  return self->min_zoom;
}

guint
rectify_mbtiles_get_max_zoom (const RectifyMbtiles *self)
{
  return self->max_zoom;
}

const char *
rectify_mbtiles_get_attribution (const RectifyMbtiles *self)
{
  return self->attribution;
}

GBytes *
rectify_mbtiles_read (RectifyMbtiles *self, guint zoom, int x, int y)
{
  GBytes *bytes = NULL;

  sqlite3_reset (self->one_tile);
  sqlite3_bind_int (self->one_tile, 1, (int) zoom);
  sqlite3_bind_int (self->one_tile, 2, x);
  sqlite3_bind_int (self->one_tile, 3, (1 << zoom) - 1 - y);
  if (sqlite3_step (self->one_tile) == SQLITE_ROW)
    {
      const guchar *data = sqlite3_column_blob (self->one_tile, 0);
      int           n = sqlite3_column_bytes (self->one_tile, 0);

      if (data != NULL && n <= MOST_BYTES && is_picture (data, (gsize) n))
        bytes = g_bytes_new (data, (gsize) n);
    }
  sqlite3_reset (self->one_tile);
  return bytes;
}
