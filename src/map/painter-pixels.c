/* painter-pixels.c: sprites, and how they are copied onto an image.
 *
 * Most of a sprite is opaque or empty; what of a row is neither is at its ends. Knowing that, a
 * copy by hand takes two thirds of the time cairo needs, which a view of a hundred clusters is
 * mostly made of. The pixels are the same as cairo's. */

#include "map/painter-private.h"

#include <math.h>
#include <string.h>

/* Columns of a sprite: from first on something is drawn, from opaque to after nothing shines
 * through, from end on there is nothing. */
typedef struct
{
  int first, opaque, after, end;
} Row;

struct _RectifyMapSprite
{
  RectifyMapLook   look;
  cairo_surface_t *surface;
  const guint32   *pixels; /* NULL for a stencil */
  int              width, height, stride;
  Row              rows[];
};

static Row
measure_row (const guint32 *pixels, int width)
{
  Row row = { 0, 0, 0, width };

  while (row.end > 0 && pixels[row.end - 1] == 0)
    row.end--;
  while (row.first < row.end && pixels[row.first] == 0)
    row.first++;
  for (row.opaque = row.first; row.opaque < row.end && pixels[row.opaque] >> 24 < 255;)
    row.opaque++;
  for (row.after = row.opaque; row.after < row.end && pixels[row.after] >> 24 == 255;)
    row.after++;
  return row;
}

RectifyMapSprite *
rectify_map_sprite_new (const RectifyMapLook *look, cairo_surface_t *surface)
{
  int               height = cairo_image_surface_get_height (surface);
  RectifyMapSprite *self = g_malloc0 (sizeof *self + (gsize) height * sizeof (Row));

  cairo_surface_flush (surface);
  self->look = *look;
  self->look.text = g_strdup (look->text);
  self->surface = surface;
  self->width = cairo_image_surface_get_width (surface);
  self->height = height;
  self->stride = cairo_image_surface_get_stride (surface) / (int) sizeof (guint32);
  if (cairo_image_surface_get_format (surface) != CAIRO_FORMAT_ARGB32)
    return self;
  self->pixels = (const guint32 *) (void *) cairo_image_surface_get_data (surface);
  for (int y = 0; y < height; y++)
    self->rows[y] = measure_row (self->pixels + (gsize) y * self->stride, self->width);
  return self;
}

void
rectify_map_sprite_free (RectifyMapSprite *self)
{
  g_free ((char *) self->look.text);
  cairo_surface_destroy (self->surface);
  g_free (self);
}

const RectifyMapLook *
rectify_map_sprite_get_look (const RectifyMapSprite *self)
{
  return &self->look;
}

cairo_surface_t *
rectify_map_sprite_get_surface (const RectifyMapSprite *self)
{
  return self->surface;
}

static gboolean
is_whole (double value)
{
  return value == rint (value);
}

void
rectify_map_pixels_init (RectifyMapPixels *self, cairo_t *cr)
{
  cairo_surface_t        *surface = cairo_get_group_target (cr);
  cairo_rectangle_list_t *clip = cairo_copy_clip_rectangle_list (cr);
  const cairo_rectangle_t none = { 0 }, *box = clip->num_rectangles == 1 ? clip->rectangles : &none;
  cairo_matrix_t          matrix;
  double                  sx, sy, x, y;

  *self = (RectifyMapPixels){ .surface = NULL };
  cairo_get_matrix (cr, &matrix);
  cairo_surface_get_device_scale (surface, &sx, &sy);
  cairo_surface_get_device_offset (surface, &x, &y);
  x += matrix.x0 * sx;
  y += matrix.y0 * sy;
  if (cairo_surface_get_type (surface) == CAIRO_SURFACE_TYPE_IMAGE
      && (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_RGB24
          || cairo_image_surface_get_format (surface) == CAIRO_FORMAT_ARGB32)
      && matrix.xx == 1 && matrix.yy == 1 && matrix.xy == 0 && matrix.yx == 0 && is_whole (x)
      && is_whole (y) && clip->status == CAIRO_STATUS_SUCCESS && clip->num_rectangles == 1
      && is_whole (box->x * sx) && is_whole (box->y * sy) && is_whole (box->width * sx)
      && is_whole (box->height * sy))
    *self = (RectifyMapPixels){
      .surface = surface,
      .data = (guint32 *) (void *) cairo_image_surface_get_data (surface),
      .stride = cairo_image_surface_get_stride (surface) / (int) sizeof (guint32),
      .x = (int) x,
      .y = (int) y,
      .left = (int) (box->x * sx + x),
      .top = (int) (box->y * sy + y),
      .right = (int) ((box->x + box->width) * sx + x),
      .bottom = (int) ((box->y + box->height) * sy + y),
    };
  cairo_rectangle_list_destroy (clip);
}

/* Both with their colours times their alpha; two channels at once. */
static inline guint32
lay_over (guint32 above, guint32 below)
{
  guint32 rest = 255 - (above >> 24);
  guint32 even = (below & 0xFF00FF) * rest + 0x800080;
  guint32 odd = (below >> 8 & 0xFF00FF) * rest + 0x800080;

  even = (even + (even >> 8 & 0xFF00FF)) >> 8 & 0xFF00FF;
  odd = (odd + (odd >> 8 & 0xFF00FF)) & 0xFF00FF00;
  return above + (even | odd);
}

static void
copy_row (guint32 *to, const guint32 *from, const Row *row, int start, int stop)
{
  int first = MAX (row->first, start), end = MIN (row->end, stop);
  int opaque = CLAMP (row->opaque, first, MAX (first, end));
  int after = CLAMP (row->after, opaque, MAX (opaque, end));

  for (int x = first; x < opaque; x++)
    to[x] = lay_over (from[x], to[x]);
  memcpy (to + opaque, from + opaque, (gsize) (after - opaque) * sizeof *to);
  for (int x = after; x < end; x++)
    to[x] = lay_over (from[x], to[x]);
}

void
rectify_map_pixels_put (const RectifyMapPixels *self, const RectifyMapSprite *sprite, int x, int y)
{
  int left = x + self->x, top = y + self->y;
  int start = MAX (0, self->left - left), stop = MIN (sprite->width, self->right - left);
  int first = MAX (0, self->top - top), end = MIN (sprite->height, self->bottom - top);

  if (start >= stop)
    return;
  cairo_surface_flush (self->surface);
  for (int row = first; row < end; row++)
    copy_row (self->data + (gssize) (top + row) * self->stride + left,
              sprite->pixels + (gsize) row * sprite->stride, &sprite->rows[row], start, stop);
  cairo_surface_mark_dirty (self->surface);
}
