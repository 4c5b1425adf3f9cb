/* tiles.c: an MBTiles file behind a small cache of decoded tiles.
 *
 * Two locks: one for the cache (held for a look-up or an insertion), one for the database and
 * decoding, so drawing never waits for a picture to be read. */

#include "map/tiles.h"

#include "map/mbtiles.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>

#define TILE       256.0
#define MOST_TILES 160
#define MOST_SIDE  2048
#define ANCESTORS  6

typedef struct
{
  guint64          key;
  guint64          used;    /* the frame it was drawn in last */
  cairo_surface_t *picture; /* NULL: there is none, do not ask again */
} Tile;

struct _RectifyMapTiles
{
  gatomicrefcount    refs;
  RectifyCoordSystem system;
  GMutex             database_lock;
  RectifyMbtiles    *file;
  GMutex             cache_lock;
  GHashTable        *cache; /* &tile->key -> Tile */
  guint64            frame;
  gint               generation; /* of load_async: an older one stops */
};

/* The tiles a camera sees, in the numbering of XYZ (rows from the north). */
typedef struct
{
  guint  zoom;
  int    x0, y0, x1, y1; /* inclusive, inside the world */
  double size;           /* of a tile on the drawing */
  double left, top;      /* of the world on the drawing */
} Window;

static guint64
key_of (guint zoom, int x, int y)
{
  return (guint64) zoom << 56 | (guint64) (guint) x << 28 | (guint) y;
}

static void
tile_free (gpointer data)
{
  Tile *tile = data;

  g_clear_pointer (&tile->picture, cairo_surface_destroy);
  g_free (tile);
}

RectifyMapTiles *
rectify_map_tiles_open (const char *path, RectifyCoordSystem system, GError **error)
{
  g_autoptr (RectifyMbtiles) file = NULL;
  RectifyMapTiles           *self;

  g_return_val_if_fail (path != NULL && system != RECTIFY_COORD_BD09MC, NULL);

  file = rectify_mbtiles_open (path, error);
  if (file == NULL)
    return NULL;
  self = g_new0 (RectifyMapTiles, 1);
  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->database_lock);
  g_mutex_init (&self->cache_lock);
  self->system = system;
  self->file = g_steal_pointer (&file);
  self->cache = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, tile_free);
  return self;
}

RectifyMapTiles *
rectify_map_tiles_ref (RectifyMapTiles *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
rectify_map_tiles_unref (RectifyMapTiles *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->cache);
  g_mutex_clear (&self->database_lock);
  g_mutex_clear (&self->cache_lock);
  rectify_mbtiles_free (self->file);
  g_free (self);
}

guint
rectify_map_tiles_get_min_zoom (const RectifyMapTiles *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return rectify_mbtiles_get_min_zoom (self->file);
}

guint
rectify_map_tiles_get_max_zoom (const RectifyMapTiles *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return rectify_mbtiles_get_max_zoom (self->file);
}

const char *
rectify_map_tiles_get_attribution (const RectifyMapTiles *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return rectify_mbtiles_get_attribution (self->file);
}

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  gboolean *too_big = user_data;

  if (width > MOST_SIDE || height > MOST_SIDE)
    {
      *too_big = TRUE;
      gdk_pixbuf_loader_set_size (loader, 1, 1);
    }
}

static void
copy_pixels (const GdkPixbuf *pixbuf, cairo_surface_t *picture)
{
  const guchar *from = gdk_pixbuf_read_pixels (pixbuf);
  guchar       *to = cairo_image_surface_get_data (picture);
  int           channels = gdk_pixbuf_get_n_channels (pixbuf);

  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x++)
      {
        const guchar *p = from + y * gdk_pixbuf_get_rowstride (pixbuf) + x * channels;
        guint32       a = channels == 4 ? p[3] : 255;
        guint32      *pixel =
            (guint32 *) (void *) (to + y * cairo_image_surface_get_stride (picture)) + x;

        *pixel = a << 24 | (p[0] * a / 255) << 16 | (p[1] * a / 255) << 8 | p[2] * a / 255;
      }
  cairo_surface_mark_dirty (picture);
}

static cairo_surface_t *
decode (const guchar *data, gsize n)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  gboolean                    too_big = FALSE, ok;
  GdkPixbuf                  *pixbuf;
  cairo_surface_t            *picture;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &too_big);
  ok = gdk_pixbuf_loader_write (loader, data, n, NULL);
  ok = gdk_pixbuf_loader_close (loader, NULL) && ok;
  pixbuf = ok && !too_big ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (pixbuf == NULL)
    return NULL;
  picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gdk_pixbuf_get_width (pixbuf),
                                        gdk_pixbuf_get_height (pixbuf));
  if (cairo_surface_status (picture) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (picture);
      return NULL;
    }
  copy_pixels (pixbuf, picture);
  return picture;
}

static cairo_surface_t *
read_tile (RectifyMapTiles *self, guint zoom, int x, int y)
{
  cairo_surface_t   *picture = NULL;
  g_autoptr (GBytes) packed = NULL;

  g_mutex_lock (&self->database_lock);
  packed = rectify_mbtiles_read (self->file, zoom, x, y);
  g_mutex_unlock (&self->database_lock);
  if (packed != NULL)
    {
      gsize         n;
      const guchar *data = g_bytes_get_data (packed, &n);

      picture = decode (data, n);
    }
  return picture;
}

/* A source with shifted pictures is moved as a whole by the shift at the centre. */
static Window
window_of (const RectifyMapTiles *self, const RectifyMapCamera *camera)
{
  RectifyGeoPoint  centre = rectify_geo_from_wgs84 (self->system, camera->lng, camera->lat);
  RectifyMapCamera shifted = *camera;
  Window           window;
  double           left, top, px;
  int              last;

  shifted.lng = centre.lng;
  shifted.lat = centre.lat;
  rectify_map_camera_world (&shifted, &left, &top, &px);
  window.zoom = (guint) CLAMP (floor (camera->zoom), rectify_mbtiles_get_min_zoom (self->file),
                               rectify_mbtiles_get_max_zoom (self->file));
  window.size = px / exp2 (window.zoom);
  window.left = -left * px;
  window.top = -top * px;
  last = (1 << window.zoom) - 1;
  window.x0 = (int) CLAMP (floor (-window.left / window.size), 0, last);
  window.y0 = (int) CLAMP (floor (-window.top / window.size), 0, last);
  window.x1 = (int) CLAMP (floor ((camera->width - window.left) / window.size), 0, last);
  window.y1 = (int) CLAMP (floor ((camera->height - window.top) / window.size), 0, last);
  /* A file without its upper levels must not be asked for thousands of tiles. */
  if ((gint64) (window.x1 - window.x0 + 1) * (window.y1 - window.y0 + 1) > MOST_TILES)
    window.x1 = window.x0 - 1;
  return window;
}

static void
evict (RectifyMapTiles *self)
{
  while (g_hash_table_size (self->cache) > MOST_TILES)
    {
      GHashTableIter iter;
      Tile          *tile, *oldest = NULL;

      g_hash_table_iter_init (&iter, self->cache);
      while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &tile))
        if (oldest == NULL || tile->used < oldest->used)
          oldest = tile;
      g_hash_table_remove (self->cache, &oldest->key);
    }
}

static gboolean
load_one (RectifyMapTiles *self, guint zoom, int x, int y)
{
  guint64  key = key_of (zoom, x, y);
  gboolean is_known;
  Tile    *tile;

  g_mutex_lock (&self->cache_lock);
  is_known = g_hash_table_contains (self->cache, &key);
  g_mutex_unlock (&self->cache_lock);
  if (is_known)
    return FALSE;
  tile = g_new0 (Tile, 1);
  tile->key = key;
  tile->picture = read_tile (self, zoom, x, y);
  is_known = tile->picture == NULL;
  g_mutex_lock (&self->cache_lock);
  tile->used = self->frame + 1;
  g_hash_table_replace (self->cache, &tile->key, tile);
  evict (self);
  g_mutex_unlock (&self->cache_lock);
  return !is_known;
}

typedef struct
{
  int    x, y;
  double off; /* from the centre */
} Wanted;

static int
compare_wanted (gconstpointer a, gconstpointer b)
{
  const Wanted *p = a, *q = b;

  return (p->off > q->off) - (p->off < q->off);
}

static gboolean
load (RectifyMapTiles        *self,
      const RectifyMapCamera *camera,
      gint                    generation,
      GCancellable           *cancellable)
{
  Window             window = window_of (self, camera);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));
  gboolean           any = FALSE;

  for (int y = window.y0; y <= window.y1; y++)
    for (int x = window.x0; x <= window.x1; x++)
      {
        Wanted tile = { x, y,
                        hypot (window.left + (x + 0.5) * window.size - camera->width / 2,
                               window.top + (y + 0.5) * window.size - camera->height / 2) };

        g_array_append_val (wanted, tile);
      }
  g_array_sort (wanted, compare_wanted);
  for (guint i = 0; i < wanted->len; i++)
    {
      const Wanted *tile = &g_array_index (wanted, Wanted, i);

      if (g_cancellable_is_cancelled (cancellable)
          || (generation >= 0 && generation != g_atomic_int_get (&self->generation)))
        break;
      any |= load_one (self, window.zoom, tile->x, tile->y);
    }
  return any;
}

gboolean
rectify_map_tiles_load (RectifyMapTiles        *self,
                        const RectifyMapCamera *camera,
                        GCancellable           *cancellable)
{
  g_return_val_if_fail (self != NULL && camera != NULL, FALSE);

  return load (self, camera, -1, cancellable);
}

typedef struct
{
  RectifyMapTiles *tiles;
  RectifyMapCamera camera;
  gint             generation;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  rectify_map_tiles_unref (order->tiles);
  g_free (order);
}

static void
load_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Order *order = data;

  g_task_return_boolean (task, load (order->tiles, &order->camera, order->generation, cancellable));
}

void
rectify_map_tiles_load_async (RectifyMapTiles        *self,
                              const RectifyMapCamera *camera,
                              GCancellable           *cancellable,
                              GAsyncReadyCallback     callback,
                              gpointer                user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Order            *order;

  g_return_if_fail (self != NULL && camera != NULL);

  order = g_new0 (Order, 1);
  order->tiles = rectify_map_tiles_ref (self);
  order->camera = *camera;
  order->generation = (g_atomic_int_add (&self->generation, 1) + 1) & G_MAXINT;
  g_task_set_source_tag (task, rectify_map_tiles_load_async);
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, load_job);
}

gboolean
rectify_map_tiles_load_finish (RectifyMapTiles *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (self != NULL && g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* The tile itself, or the nearest ancestor at hand; levels is how many steps up. */
static cairo_surface_t *
find_picture (RectifyMapTiles *self, guint zoom, int x, int y, guint *levels, gboolean *is_known)
{
  *is_known = FALSE;
  for (*levels = 0; *levels <= MIN (zoom, ANCESTORS); (*levels)++)
    {
      guint64 key = key_of (zoom - *levels, x >> *levels, y >> *levels);
      Tile   *tile = g_hash_table_lookup (self->cache, &key);

      if (*levels == 0)
        *is_known = tile != NULL;
      if (tile == NULL)
        continue;
      tile->used = self->frame;
      if (tile->picture != NULL)
        return tile->picture;
    }
  return NULL;
}

static void
draw_tile (cairo_t *cr, cairo_surface_t *picture, const Window *window, int x, int y, guint levels)
{
  double to_x = window->left + x * window->size, to_y = window->top + y * window->size;
  double part = 1.0 / (1 << levels);
  double side = cairo_image_surface_get_width (picture);
  double zoom = window->size / (side * part);
  /* Edges on whole pixels, so that no seam shows between neighbours. */
  double x0 = round (to_x), y0 = round (to_y);
  double x1 = round (to_x + window->size), y1 = round (to_y + window->size);

  cairo_save (cr);
  cairo_rectangle (cr, x0, y0, x1 - x0, y1 - y0);
  cairo_clip (cr);
  cairo_translate (cr, to_x, to_y);
  cairo_scale (cr, zoom, zoom);
  cairo_translate (cr, -(x & ((1 << levels) - 1)) * side * part,
                   -(y & ((1 << levels) - 1)) * side * part);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter (cairo_get_source (cr),
                            fabs (zoom - 1) < 1e-6 ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  cairo_restore (cr);
}

gboolean
rectify_map_tiles_draw (RectifyMapTiles *self, const RectifyMapCamera *camera, cairo_t *cr)
{
  gboolean is_complete = TRUE;
  Window   window;

  g_return_val_if_fail (self != NULL && camera != NULL && cr != NULL, FALSE);

  window = window_of (self, camera);
  g_mutex_lock (&self->cache_lock);
  self->frame++;
  for (int y = window.y0; y <= window.y1; y++)
    for (int x = window.x0; x <= window.x1; x++)
      {
        guint            levels;
        gboolean         is_known;
        cairo_surface_t *picture = find_picture (self, window.zoom, x, y, &levels, &is_known);

        if (picture != NULL)
          draw_tile (cr, picture, &window, x, y, levels);
        is_complete &= is_known;
      }
  g_mutex_unlock (&self->cache_lock);
  return is_complete;
}
