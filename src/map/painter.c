/* painter.c: one frame from back to front, and the sprites and words kept between frames.
 *
 * On screen every cluster and every word is drawn once into a small image and then only copied:
 * shaping Chinese and stroking halos is what costs. On paper (PDF, SVG, PostScript) all is drawn as
 * vectors. */

#include "map/painter-private.h"

#include <math.h>
#include <string.h>

#define MOST_SPRITES 2000
#define HALO         3.0 /* width of the stroke around words */
#define STAMP_MARGIN 2.0
#define PADDING      30.0
#define FOOT         40.0 /* of scale bar and legend */
#define WHOLE_AREAS  0.7  /* zoom given up to show the districts whole */
#define MARK_ROOM    2.5  /* words keep this far from a mark */
#define STREET_ZOOM  15.0

struct _RectifyMapPainter
{
  GHashTable       *sprites; /* RectifyMapLook -> cairo_surface_t */
  GHashTable       *layouts; /* RectifyMapLook -> PangoLayout */
  PangoContext     *context;
  RectifyChartTheme theme; /* they were made for */
  double            device_x, device_y;
};

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

static gpointer
look_copy (const RectifyMapLook *look)
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

  self->sprites = g_hash_table_new_full (look_hash, look_equal, look_free,
                                         (GDestroyNotify) cairo_surface_destroy);
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

/* Words are laid out without hinting, so that a sprite and a PDF agree on where they end. */
static PangoContext *
make_context (const RectifyChartTheme *theme)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_language (context, pango_language_from_string (theme->language));
  return context;
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
  self->context = make_context (theme);
  memcpy (&self->theme, theme, sizeof *theme);
  self->device_x = device_x;
  self->device_y = device_y;
}

static gboolean
is_paper (cairo_t *cr)
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
make_sprite (const RectifyMapFrame *frame,
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
static cairo_surface_t *
find_sprite (const RectifyMapFrame *frame,
             const RectifyMapLook  *look,
             cairo_format_t         format,
             const RectifyMapRect  *at,
             RectifyMapSpriteFunc   draw,
             gconstpointer          data)
{
  GHashTable      *sprites = frame->painter->sprites;
  cairo_surface_t *sprite = g_hash_table_lookup (sprites, look);

  if (sprite == NULL)
    {
      sprite = make_sprite (frame, format, at, draw, data);
      g_hash_table_insert (sprites, look_copy (look), sprite);
    }
  return sprite;
}

/* On whole pixels a copy stays sharp. */
static double
on_pixel (double value, double device)
{
  return round (value * device) / device;
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

void
rectify_map_sprite (const RectifyMapFrame *frame,
                    const RectifyMapLook  *look,
                    const RectifyMapRect  *at,
                    RectifyMapSpriteFunc   draw,
                    gconstpointer          data)
{
  RectifyMapPainter *self = frame->painter;

  if (is_paper (frame->cr))
    {
      draw_at (frame, at->x, at->y, draw, data);
      return;
    }
  cairo_set_source_surface (frame->cr,
                            find_sprite (frame, look, CAIRO_FORMAT_ARGB32, at, draw, data),
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

  rectify_chart_set_color (frame->cr, color);
  if (is_paper (frame->cr))
    draw_at (frame, at->x, at->y, draw, data);
  else
    cairo_mask_surface (frame->cr, find_sprite (frame, look, CAIRO_FORMAT_A8, at, draw, data),
                        on_pixel (at->x, self->device_x), on_pixel (at->y, self->device_y));
}

/* A text as a look, which is another than that of any mark. */
static RectifyMapLook
words_look (const char *text, double size, RectifyMapTextFlags flags)
{
  return (RectifyMapLook){ (guint64) lround (size * 256) << 8 | flags, 0, text };
}

static PangoLayout *
layout_of (const RectifyMapFrame *frame, const char *text, double size, RectifyMapTextFlags flags)
{
  RectifyMapPainter        *self = frame->painter;
  RectifyMapLook            look = words_look (text, size, flags & ~RECTIFY_MAP_TEXT_HALO);
  PangoLayout              *layout = g_hash_table_lookup (self->layouts, &look);
  PangoFontDescription     *font;
  g_autoptr (PangoAttrList) attributes = NULL;

  if (layout != NULL)
    return layout;
  layout = pango_layout_new (self->context);
  attributes = pango_attr_list_new ();
  font = pango_font_description_from_string (frame->theme->family);
  pango_font_description_set_absolute_size (font, size * frame->scale * PANGO_SCALE);
  if ((flags & RECTIFY_MAP_TEXT_BOLD) != 0)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if ((flags & RECTIFY_MAP_TEXT_SPACED) != 0)
    pango_attr_list_insert (attributes, pango_attr_letter_spacing_new (
                                            (int) (size * 0.12 * frame->scale * PANGO_SCALE)));
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);
  g_hash_table_insert (self->layouts, look_copy (&look), layout);
  return layout;
}

void
rectify_map_text_size (const RectifyMapFrame *frame,
                       const char            *text,
                       double                 size,
                       RectifyMapTextFlags    flags,
                       double                *width,
                       double                *height)
{
  int w, h;

  pango_layout_get_size (layout_of (frame, text, size, flags), &w, &h);
  *width = (double) w / PANGO_SCALE;
  *height = (double) h / PANGO_SCALE;
}

typedef struct
{
  PangoLayout             *layout;
  const RectifyChartColor *color;
  gboolean                 halo;
} Words;

static void
draw_words (const RectifyMapFrame *frame, cairo_t *cr, gconstpointer data)
{
  const Words *words = data;
  double       margin = HALO * frame->scale;

  cairo_move_to (cr, margin, margin);
  if (words->halo)
    {
      RectifyChartColor halo = frame->palette.halo;

      pango_cairo_layout_path (cr, words->layout);
      cairo_set_line_width (cr, HALO * frame->scale);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      halo.alpha *= 0.9;
      rectify_chart_set_color (cr, &halo);
      cairo_stroke (cr);
      cairo_move_to (cr, margin, margin);
    }
  rectify_chart_set_color (cr, words->color);
  pango_cairo_show_layout (cr, words->layout);
  cairo_new_path (cr);
}

static guint64
bits_of (const RectifyChartColor *color)
{
  const double channels[] = { color->red, color->green, color->blue, color->alpha };
  guint64      bits = 0;

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    bits = bits << 16 | (guint64) lround (CLAMP (channels[i], 0, 1) * G_MAXUINT16);
  return bits;
}

void
rectify_map_text (const RectifyMapFrame   *frame,
                  const char              *text,
                  double                   size,
                  RectifyMapTextFlags      flags,
                  const RectifyChartColor *color,
                  double                   x,
                  double                   y)
{
  Words          words = { layout_of (frame, text, size, flags), color,
                           (flags & RECTIFY_MAP_TEXT_HALO) != 0 };
  double         margin = HALO * frame->scale, width, height;
  RectifyMapLook look = words_look (text, size, flags);

  if (frame->theme->hide_text)
    return;
  rectify_map_text_size (frame, text, size, flags, &width, &height);
  look.more = bits_of (color);
  rectify_map_sprite (frame, &look,
                      &(RectifyMapRect){ x - margin, y - margin, width + 2 * margin + 1,
                                         height + 2 * margin + 1 },
                      draw_words, &words);
}

/* Where the line stands in a stamp; whole pixels, so that it is as sharp as if written at once. */
static double
stamp_baseline (PangoLayout *layout)
{
  return ceil ((double) pango_layout_get_baseline (layout) / PANGO_SCALE) + STAMP_MARGIN;
}

static void
draw_stamp (const RectifyMapFrame *frame, cairo_t *cr, gconstpointer data)
{
  PangoLayout *layout = (PangoLayout *) data;

  cairo_move_to (cr, STAMP_MARGIN,
                 stamp_baseline (layout)
                     - (double) pango_layout_get_baseline (layout) / PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
}

void
rectify_map_stamp (const RectifyMapFrame   *frame,
                   const char              *text,
                   double                   size,
                   RectifyMapTextFlags      flags,
                   const RectifyChartColor *color,
                   double                   centre_x,
                   double                   centre_y)
{
  PangoLayout   *layout = layout_of (frame, text, size, flags);
  double         baseline = (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
  RectifyMapLook look = words_look (text, size, flags); /* of no colour: a stamp */
  RectifyMapRect at;

  if (frame->theme->hide_text)
    return;
  rectify_map_text_size (frame, text, size, flags, &at.width, &at.height);
  at.x = centre_x - at.width / 2 - STAMP_MARGIN;
  at.y = centre_y - at.height / 2 + baseline - stamp_baseline (layout);
  at.width += 2 * STAMP_MARGIN;
  at.height += 2 * STAMP_MARGIN + 1;
  rectify_map_stencil (frame, &look, &at, color, draw_stamp, layout);
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
