/* photo-texture.c: photos as textures, read in threads and remembered.
 *
 * A pool of two threads of its own: thousands of rows may be asked for while one scrolls, and the
 * threads GTask shares are for everybody.
 */

#include "views/photo-texture.h"

#include "intake/photo-picture.h"

#define READERS    2
#define MOST_BYTES (64u * 1024 * 1024) /* of pixels remembered */

typedef struct
{
  char       *key; /* "size path" */
  GdkTexture *texture;
  gsize       bytes;
} Kept;

typedef struct
{
  char *path;
  int   size;
} Reading;

static GHashTable  *kept_by_key;               /* key -> link of kept_order */
static GQueue       kept_order = G_QUEUE_INIT; /* used last: head */
static gsize        kept_bytes;
static GThreadPool *readers;

static void
kept_free (Kept *kept)
{
  g_free (kept->key);
  g_object_unref (kept->texture);
  g_free (kept);
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->path);
  g_free (reading);
}

static char *
make_key (const char *path, int size)
{
  return g_strdup_printf ("%d %s", size, path);
}

static void
forget_oldest (void)
{
  Kept *kept = g_queue_pop_tail (&kept_order);

  kept_bytes -= kept->bytes;
  g_hash_table_remove (kept_by_key, kept->key);
  kept_free (kept);
}

static void
keep (const Reading *reading, GdkTexture *texture)
{
  Kept *kept;

  if (rectify_photo_texture_peek (reading->path, reading->size) != NULL)
    return;
  kept = g_new0 (Kept, 1);
  kept->key = make_key (reading->path, reading->size);
  kept->texture = g_object_ref (texture);
  kept->bytes =
      (gsize) gdk_texture_get_width (texture) * (gsize) gdk_texture_get_height (texture) * 4;
  g_queue_push_head (&kept_order, kept);
  g_hash_table_insert (kept_by_key, kept->key, kept_order.head);
  kept_bytes += kept->bytes;
  while (kept_bytes > MOST_BYTES && kept_order.length > 1)
    forget_oldest ();
}

/* In a thread of the pool. */
static void
read_job (gpointer data, gpointer pool_data)
{
  g_autoptr (GTask)     task = data;
  const Reading        *reading = g_task_get_task_data (task);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  GError               *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  pixbuf = rectify_photo_load (reading->path, reading->size, &error);
  if (pixbuf == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, gdk_texture_new_for_pixbuf (pixbuf), g_object_unref);
}

GdkTexture *
rectify_photo_texture_peek (const char *path, int size)
{
  g_autofree char *key = make_key (path, size);
  GList           *link;

  if (kept_by_key == NULL)
    kept_by_key = g_hash_table_new (g_str_hash, g_str_equal);
  link = g_hash_table_lookup (kept_by_key, key);
  if (link == NULL)
    return NULL;
  g_queue_unlink (&kept_order, link);
  g_queue_push_head_link (&kept_order, link);
  return ((Kept *) link->data)->texture;
}

void
rectify_photo_texture_load_async (const char         *path,
                                  int                 size,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  GTask      *task = g_task_new (NULL, cancellable, callback, user_data);
  Reading    *reading = g_new0 (Reading, 1);
  GdkTexture *known;

  g_return_if_fail (path != NULL && size > 0);

  reading->path = g_strdup (path);
  reading->size = size;
  g_task_set_source_tag (task, rectify_photo_texture_load_async);
  g_task_set_task_data (task, reading, reading_free);
  known = rectify_photo_texture_peek (path, size);
  if (known != NULL)
    {
      g_task_return_pointer (task, g_object_ref (known), g_object_unref);
      g_object_unref (task);
      return;
    }
  if (readers == NULL)
    readers = g_thread_pool_new (read_job, NULL, READERS, FALSE, NULL);
  g_thread_pool_push (readers, task, NULL);
}

GdkTexture *
rectify_photo_texture_load_finish (GAsyncResult *result, GError **error)
{
  GdkTexture *texture = g_task_propagate_pointer (G_TASK (result), error);

  if (texture != NULL)
    keep (g_task_get_task_data (G_TASK (result)), texture);
  return texture;
}
