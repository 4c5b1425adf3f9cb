/* demo-picture.c: a drawn street scene as the bytes of a photo. */

#include "report/demo-picture.h"

#include "chart/demo-photo.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

/* The class whose trouble is drawn; the built-in classes of a ledger. */
static const struct
{
  const char          *class_name;
  RectifyDemoPhotoKind kind;
} scenes[] = {
  { "氛围淡", RECTIFY_DEMO_PHOTO_PUBLICITY }, { "环境脏", RECTIFY_DEMO_PHOTO_DIRT },
  { "秩序乱", RECTIFY_DEMO_PHOTO_DISORDER },  { "服务差", RECTIFY_DEMO_PHOTO_SERVICE },
  { "设施损", RECTIFY_DEMO_PHOTO_DAMAGE },
};

/* CAIRO_FORMAT_RGB24 keeps a pixel in a native 32-bit word, a pixbuf in three bytes. */
static GdkPixbuf *
copy_pixels (cairo_surface_t *surface)
{
  int           width = cairo_image_surface_get_width (surface);
  int           height = cairo_image_surface_get_height (surface);
  const guchar *from = cairo_image_surface_get_data (surface);
  int           stride = cairo_image_surface_get_stride (surface);
  GdkPixbuf    *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);

  for (int y = 0; y < height; y++)
    {
      const guint32 *row = (const guint32 *) (gconstpointer) (from + (gsize) y * stride);
      guchar *to = gdk_pixbuf_get_pixels (pixbuf) + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf);

      for (int x = 0; x < width; x++)
        {
          *to++ = row[x] >> 16 & 0xff;
          *to++ = row[x] >> 8 & 0xff;
          *to++ = row[x] & 0xff;
        }
    }
  return pixbuf;
}

GBytes *
rectify_demo_picture (const char *class_name,
                      const char *site_type_code,
                      guint32     seed,
                      gboolean    after,
                      gpointer    user_data)
{
  RectifyDemoPhotoKind  kind = RECTIFY_DEMO_PHOTO_OTHER;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  cairo_surface_t      *surface;
  char                 *data = NULL;
  gsize                 length = 0;

  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    if (g_strcmp0 (class_name, scenes[i].class_name) == 0)
      kind = scenes[i].kind;
  surface = rectify_demo_photo_render (kind, after, seed);
  pixbuf = copy_pixels (surface);
  cairo_surface_destroy (surface);
  if (!gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "jpeg", NULL, "quality", "85", NULL))
    return NULL;
  return g_bytes_new_take (data, length);
}
