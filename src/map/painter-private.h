/* painter-private.h: what the parts of the painter share: one frame, its colours, sprites and
 * words. */

#pragma once

#include "map/map-marks-private.h"
#include "map/painter.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef struct
{
  RectifyChartColor ground; /* where no district is */
  RectifyChartColor land;
  RectifyChartColor border;
  RectifyChartColor line; /* of the graticule */
  RectifyChartColor name; /* of a district */
  RectifyChartColor halo; /* around words */
  RectifyChartColor panel;
} RectifyMapPalette;

/* A rectangle words keep away from. */
typedef struct
{
  double x, y, width, height;
} RectifyMapRect;

/* A remembered image of something small. */
typedef struct _RectifyMapSprite RectifyMapSprite;

/* An image that is drawn on, where its pixels may be written by hand. */
typedef struct
{
  cairo_surface_t *surface; /* NULL: they may not, nothing else is set then */
  guint32         *data;
  int              stride; /* in pixels, as all that follows */
  int              x, y;   /* of the drawing's corner */
  int              left, top, right, bottom;
} RectifyMapPixels;

struct _RectifyMapPainter
{
  GHashTable       *sprites; /* RectifyMapLook -> RectifyMapSprite, whose look it is */
  GHashTable       *layouts; /* RectifyMapLook -> PangoLayout */
  PangoContext     *context;
  RectifyChartTheme theme; /* they were made for */
  double            device_x, device_y;
};

/* Everything about the picture being drawn. */
typedef struct
{
  RectifyMapPainter       *painter;
  const RectifyMapView    *view;
  const RectifyChartTheme *theme;
  const RectifyMapCamera  *camera;
  cairo_t                 *cr;
  double                   scale;
  double                   left, top, px; /* see rectify_map_camera_world () */
  gboolean                 has_tiles;
  GArray                  *marks; /* RectifyMapMark */
  GArray                  *taken; /* RectifyMapRect */
  RectifyMapPalette        palette;
  RectifyMapPixels         pixels;
} RectifyMapFrame;

typedef enum {
  RECTIFY_MAP_TEXT_PLAIN,
  RECTIFY_MAP_TEXT_HALO = 1 << 0,
  RECTIFY_MAP_TEXT_BOLD = 1 << 1,
  RECTIFY_MAP_TEXT_SPACED = 1 << 2,
  RECTIFY_MAP_TEXT_FIGURES = 1 << 3, /* a number, whose characters come again in others */
} RectifyMapTextFlags;

typedef void (*RectifyMapSpriteFunc) (const RectifyMapFrame *frame,
                                      cairo_t               *cr,
                                      gconstpointer          data);

/* What a sprite looks like: two with the same numbers and text look the same within one theme. */
typedef struct
{
  guint64     look, more;
  const char *text; /* nullable */
} RectifyMapLook;

/* Draws a picture into @at, whose corner is the origin for @draw: at once on paper, through a
 * remembered image on screen. */
void rectify_map_sprite (const RectifyMapFrame *frame,
                         const RectifyMapLook  *look,
                         const RectifyMapRect  *at,
                         RectifyMapSpriteFunc   draw,
                         gconstpointer          data);

/* The same of one colour: @draw sets none. */
void rectify_map_stencil (const RectifyMapFrame   *frame,
                          const RectifyMapLook    *look,
                          const RectifyMapRect    *at,
                          const RectifyChartColor *color,
                          RectifyMapSpriteFunc     draw,
                          gconstpointer            data);

/* The surface is one of ARGB32, or of A8 for a stencil, and the sprite's from now on. */
RectifyMapSprite     *rectify_map_sprite_new (const RectifyMapLook *look, cairo_surface_t *surface);
void                  rectify_map_sprite_free (RectifyMapSprite *self);
const RectifyMapLook *rectify_map_sprite_get_look (const RectifyMapSprite *self);
cairo_surface_t      *rectify_map_sprite_get_surface (const RectifyMapSprite *self);

/* Pixels may be written by hand on an image that is neither turned nor scaled nor clipped to more
 * than one rectangle. */
void rectify_map_pixels_init (RectifyMapPixels *self, cairo_t *cr);

/* Puts a sprite (no stencil) with its upper left corner at a pixel of the drawing. */
void rectify_map_pixels_put (const RectifyMapPixels *self,
                             const RectifyMapSprite *sprite,
                             int                     x,
                             int                     y);

gpointer rectify_map_look_copy (const RectifyMapLook *look);

/* PDF, SVG, PostScript. */
gboolean rectify_map_is_paper (cairo_t *cr);

PangoContext *rectify_map_make_context (const RectifyChartTheme *theme);

/* Size of a text in pixels; size is that of the type, unscaled. */
void rectify_map_text_size (const RectifyMapFrame *frame,
                            const char            *text,
                            double                 size,
                            RectifyMapTextFlags    flags,
                            double                *width,
                            double                *height);

/* Draws a text with its upper left corner at x, y. */
void rectify_map_text (const RectifyMapFrame   *frame,
                       const char              *text,
                       double                   size,
                       RectifyMapTextFlags      flags,
                       const RectifyChartColor *color,
                       double                   x,
                       double                   y);

/* A short text that comes again and again, around a centre. */
void rectify_map_stamp (const RectifyMapFrame   *frame,
                        const char              *text,
                        double                   size,
                        RectifyMapTextFlags      flags,
                        const RectifyChartColor *color,
                        double                   centre_x,
                        double                   centre_y);

gboolean rectify_map_is_free (const RectifyMapFrame *frame, const RectifyMapRect *rect);
void     rectify_map_take (const RectifyMapFrame *frame, const RectifyMapRect *rect);

/* The layers, from back to front. */
void rectify_map_draw_ground (RectifyMapFrame *frame);
void rectify_map_draw_names (RectifyMapFrame *frame);
void rectify_map_draw_degrees (RectifyMapFrame *frame);
void rectify_map_draw_marks (RectifyMapFrame *frame);
void rectify_map_draw_furniture (RectifyMapFrame *frame);

/* Takes the room of legend, scale and note before words are placed. */
void rectify_map_take_furniture (RectifyMapFrame *frame);

G_END_DECLS
