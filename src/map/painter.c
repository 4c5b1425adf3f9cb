/* painter.c: one frame from back to front, and the sprites kept between frames.
 *
 * On screen every cluster and every word is drawn once into a small image and then only copied:
 * shaping Chinese and stroking halos is what costs. On paper (PDF, SVG, PostScript) all is drawn as
 * vectors. */

#include "map/painter-private.h"

#include <math.h>
#include <string.h>

#define MOST_SPRITES 2000
#define PADDING      30.0
#define FOOT         40.0 /* of scale bar and legend */
#define WHOLE_AREAS  0.7  /* zoom given up to show the districts whole */
#define MARK_ROOM    2.5  /* words keep this far from a mark */
#define STREET_ZOOM  15.0

static guint
look_hash (gconstpointer key)
{
  const RectifyMapLook *look = key;
  guint64               hash = look->look * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ look->more;

  if (look->text != NULL)
    hash ^= (guint64) g_str_hash (look->text) << 16;
  return (guint) (hash * G_GUINT64_CONSTANT (0xff51afd7ed558ccd) >> 32);
}

static gboolean
look_equal (gconstpointer a, gconstpointer b)
{
  const RectifyMapLook *x = a, *y = b;

  return x->look == y->look && x->more == y->more && g_strcmp0 (x->text, y->text) == 0;
}

gpointer
rectify_map_look_copy (const RectifyMapLook *look)
{
  RectifyMapLook *copy = g_memdup2 (look, sizeof *look);

  copy->text = g_strdup (look->text);
  return copy;
}

static void
look_free (gpointer look)
{
  g_free ((char *) ((RectifyMapLook *) look)->text);
  g_free (look);
}

RectifyMapPainter *
rectify_map_painter_new (void)
{
  RectifyMapPainter *self = g_new0 (RectifyMapPainter, 1);

  self->sprites =
      g_hash_table_new_full (look_hash, look_equal, NULL, (GDestroyNotify) rectify_map_sprite_free);
  self->layouts = g_hash_table_new_full (look_hash, look_equal, look_free, g_object_unref);
  return self;
}

void
rectify_map_painter_free (RectifyMapPainter *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->sprites);
  g_hash_table_unref (self->layouts);
  g_clear_object (&self->context);
  g_free (self);
}

static void
forget_if_changed (RectifyMapPainter *self, const RectifyChartTheme *theme, cairo_t *cr)
{
  double device_x, device_y;

  cairo_surface_get_device_scale (cairo_get_target (cr), &device_x, &device_y);
  if (self->context != NULL && memcmp (&self->theme, theme, sizeof *theme) == 0
      && self->device_x == device_x && self->device_y == device_y
      && g_hash_table_size (self->sprites) < MOST_SPRITES)
    return;
  g_hash_table_remove_all (self->sprites);
  g_hash_table_remove_all (self->layouts);
  g_clear_object (&self->context);
  self->context = rectify_map_make_context (theme);
  memcpy (&self->theme, theme, sizeof *theme);
  self->device_x = device_x;
  self->device_y = device_y;
}

gboolean
rectify_map_is_paper (cairo_t *cr)
{
  switch (cairo_surface_get_type (cairo_get_target (cr)))
    {
    case CAIRO_SURFACE_TYPE_PDF:
    case CAIRO_SURFACE_TYPE_PS:
    case CAIRO_SURFACE_TYPE_SVG:
      return TRUE;
    default:
      return FALSE;
    }
}

static cairo_surface_t *
make_surface (const RectifyMapFrame *frame,
              cairo_format_t         format,
              const RectifyMapRect  *at,
              RectifyMapSpriteFunc   draw,
              gconstpointer          data)
{
  RectifyMapPainter *self = frame->painter;
  cairo_surface_t   *surface =
      cairo_image_surface_create (format, (int) ceil (at->width * self->device_x),
                                  (int) ceil (at->height * self->device_y));
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, self->device_x, self->device_y);
  cr = cairo_create (surface);
  draw (frame, cr, data);
  cairo_destroy (cr);
  return surface;
}

/* The remembered image, made now if need be. */
static RectifyMapSprite *
find_sprite (const RectifyMapFrame *frame,
             const RectifyMapLook  *look,
             cairo_format_t         format,
             const RectifyMapRect  *at,
             RectifyMapSpriteFunc   draw,
             gconstpointer          data)
{
  GHashTable       *sprites = frame->painter->sprites;
  RectifyMapSprite *sprite = g_hash_table_lookup (sprites, look);

  if (sprite == NULL)
    {
      sprite = rectify_map_sprite_new (look, make_surface (frame, format, at, draw, data));
      g_hash_table_insert (sprites, (gpointer) rectify_map_sprite_get_look (sprite), sprite);
    }
  return sprite;
}

static void
draw_at (const RectifyMapFrame *frame,
         double                 x,
         double                 y,
         RectifyMapSpriteFunc   draw,
         gconstpointer          data)
{
  cairo_save (frame->cr);
  cairo_translate (frame->cr, x, y);
  draw (frame, frame->cr, data);
  cairo_restore (frame->cr);
}

/* On whole pixels a copy stays sharp. */
static double
on_pixel (double value, double device)
{
  return round (value * device) / device;
}

void
rectify_map_sprite (const RectifyMapFrame *frame,
                    const RectifyMapLook  *look,
                    const RectifyMapRect  *at,
                    RectifyMapSpriteFunc   draw,
                    gconstpointer          data)
{
  RectifyMapPainter *self = frame->painter;
  RectifyMapSprite  *sprite;

  if (rectify_map_is_paper (frame->cr))
    {
      draw_at (frame, at->x, at->y, draw, data);
      return;
    }
  sprite = find_sprite (frame, look, CAIRO_FORMAT_ARGB32, at, draw, data);
  if (frame->pixels.surface != NULL)
    {
      rectify_map_pixels_put (&frame->pixels, sprite, (int) round (at->x * self->device_x),
                              (int) round (at->y * self->device_y));
      return;
    }
  cairo_set_source_surface (frame->cr, rectify_map_sprite_get_surface (sprite),
                            on_pixel (at->x, self->device_x), on_pixel (at->y, self->device_y));
  cairo_paint (frame->cr);
}

void
rectify_map_stencil (const RectifyMapFrame   *frame,
                     const RectifyMapLook    *look,
                     const RectifyMapRect    *at,
                     const RectifyChartColor *color,
                     RectifyMapSpriteFunc     draw,
                     gconstpointer            data)
{
  RectifyMapPainter *self = frame->painter;
  RectifyMapSprite  *sprite;

  rectify_chart_set_color (frame->cr, color);
  if (rectify_map_is_paper (frame->cr))
    {
      draw_at (frame, at->x, at->y, draw, data);
      return;
    }
  sprite = find_sprite (frame, look, CAIRO_FORMAT_A8, at, draw, data);
  cairo_mask_surface (frame->cr, rectify_map_sprite_get_surface (sprite),
                      on_pixel (at->x, self->device_x), on_pixel (at->y, self->device_y));
}

gboolean
rectify_map_is_free (const RectifyMapFrame *frame, const RectifyMapRect *rect)
{
  for (guint i = 0; i < frame->taken->len; i++)
    {
      const RectifyMapRect *other = &g_array_index (frame->taken, RectifyMapRect, i);

      if (rect->x < other->x + other->width && other->x < rect->x + rect->width
          && rect->y < other->y + other->height && other->y < rect->y + rect->height)
        return FALSE;
    }
  return TRUE;
}

void
rectify_map_take (const RectifyMapFrame *frame, const RectifyMapRect *rect)
{
  g_array_append_vals (frame->taken, rect, 1);
}

static RectifyMapPalette
palette_of (const RectifyChartTheme *theme)
{
  static const RectifyChartColor BLACK = { 0, 0, 0, 1 };
  gboolean                       dark = theme->mode == RECTIFY_CHART_DARK;
  RectifyMapPalette              palette = {
                 .ground =
                     rectify_chart_color_mix (&theme->paper, dark ? &BLACK : &theme->ink, dark ? 0.22 : 0.055),
                 .land = theme->paper,
                 .border = rectify_chart_color_mix (&theme->paper, &theme->ink, dark ? 0.34 : 0.30),
                 .line = rectify_chart_color_mix (&theme->paper, &theme->ink, dark ? 0.13 : 0.10),
                 .name = rectify_chart_color_mix (&theme->paper, &theme->ink, 0.62),
                 .halo = theme->paper,
                 .panel = theme->paper,
  };

  if (theme->mode == RECTIFY_CHART_PRINT)
    palette.ground = theme->paper;
  palette.panel.alpha = 0.88;
  return palette;
}

static void
take_marks (RectifyMapFrame *frame)
{
  for (guint i = 0; i < frame->marks->len; i++)
    {
      const RectifyMapMark *mark = &g_array_index (frame->marks, RectifyMapMark, i);
      double                r = mark->radius + MARK_ROOM * frame->scale;
      RectifyMapRect        rect = { mark->x - r, mark->y - r, 2 * r, 2 * r };

      rectify_map_take (frame, &rect);
    }
}

void
rectify_map_painter_draw (RectifyMapPainter       *self,
                          const RectifyMapView    *view,
                          const RectifyChartTheme *theme,
                          const RectifyMapCamera  *camera,
                          cairo_t                 *cr)
{
  RectifyMapFrame frame = {
    .painter = self,
    .view = view,
    .theme = theme,
    .camera = camera,
    .cr = cr,
    .scale = theme->scale,
    .palette = palette_of (theme),
    .has_tiles = view->tiles != NULL,
  };

  g_return_if_fail (self != NULL && view != NULL && view->scene != NULL);

  forget_if_changed (self, theme, cr);
  rectify_map_camera_world (camera, &frame.left, &frame.top, &frame.px);
  frame.marks = rectify_map_marks (view->scene, camera, theme->scale);
  frame.taken = g_array_new (FALSE, FALSE, sizeof (RectifyMapRect));
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, camera->width, camera->height);
  cairo_clip (cr);
  rectify_map_pixels_init (&frame.pixels, cr);
  rectify_map_draw_ground (&frame);
  take_marks (&frame);
  rectify_map_take_furniture (&frame);
  rectify_map_draw_names (&frame);
  rectify_map_draw_degrees (&frame);
  rectify_map_draw_marks (&frame);
  if (!view->no_furniture)
    rectify_map_draw_furniture (&frame);
  cairo_restore (cr);
  g_array_unref (frame.marks);
  g_array_unref (frame.taken);
}

/* Room is left for the furniture at the lower edge. */
static void
fit_above_furniture (RectifyMapCamera *camera, const RectifyGeoBox *box, double scale)
{
  double height = camera->height, foot = MIN (FOOT * scale, height * 0.12);
  double padding = MIN (PADDING * scale, MIN (camera->width, height) * 0.1);

  camera->height = MAX (1.0, height - foot);
  rectify_map_camera_fit (camera, box, padding, STREET_ZOOM);
  camera->height = height;
  rectify_map_camera_pan (camera, 0, -foot / 2);
}

RectifyMapCamera
rectify_map_default_camera (const RectifyMapScene *scene, double width, double height, double scale)
{
  RectifyMapCamera    camera = rectify_map_camera (105.0, 36.0, 4.0, width, height), wider;
  RectifyMapOutlines *outlines;
  RectifyGeoBox       box, areas;

  g_return_val_if_fail (scene != NULL, camera);

  box = rectify_map_scene_get_box (scene);
  outlines = rectify_map_scene_get_outlines (scene);
  fit_above_furniture (&camera, &box, scale);
  if (outlines == NULL || rectify_map_outlines_get_n_areas (outlines) == 0)
    return camera;
  areas = rectify_map_outlines_get_box (outlines, -1);
  rectify_geo_box_add (&areas, box.west, box.south);
  rectify_geo_box_add (&areas, box.east, box.north);
  wider = camera;
  fit_above_furniture (&wider, &areas, scale);
  return wider.zoom > camera.zoom - WHOLE_AREAS ? wider : camera;
}
