/* painter-ground.c: what lies under the points: ground, tiles, districts, graticule, names of
 * districts. */

#include "map/painter-private.h"

#include <math.h>

#define GRATICULE_PX 130.0 /* lines are at least this far apart */
#define EDGE         6.0   /* between a word and the edge of the drawing */
#define NAME_SIZE    14.0
#define NAMED_PX     12.0 /* an area smaller than this is a speck without a name */
#define DEGREE_SIZE  10.0
#define DEGREE_FLAGS (RECTIFY_MAP_TEXT_HALO | RECTIFY_MAP_TEXT_FIGURES)
#define TILE_DIM     0.5 /* how much a dark theme dims a background map */

static double
screen_x (const RectifyMapFrame *frame, double world_x)
{
  return (world_x - frame->left) * frame->px;
}

static double
screen_y (const RectifyMapFrame *frame, double world_y)
{
  return (world_y - frame->top) * frame->px;
}

static gboolean
is_visible (const RectifyMapFrame *frame, const RectifyMapArea *area)
{
  return screen_x (frame, area->x1) >= 0 && screen_x (frame, area->x0) <= frame->camera->width
         && screen_y (frame, area->y1) >= 0 && screen_y (frame, area->y0) <= frame->camera->height;
}

/* Far outside a coordinate would leave cairo's 24 bits; the border there is not seen anyway. */
static double
within (double value, double size)
{
  return CLAMP (value, -20000.0, size + 20000.0);
}

static void
add_ring (RectifyMapFrame *frame, const RectifyMapRing *ring)
{
  float    zoom = (float) frame->camera->zoom + 1; /* screens of double density */
  gboolean first = TRUE;

  for (guint i = 0; i < ring->n; i++)
    {
      double x, y;

      if (ring->rank[i] > zoom)
        continue;
      x = within (screen_x (frame, ring->x[i]), frame->camera->width);
      y = within (screen_y (frame, ring->y[i]), frame->camera->height);
      if (first)
        cairo_move_to (frame->cr, x, y);
      else
        cairo_line_to (frame->cr, x, y);
      first = FALSE;
    }
  if (!first)
    cairo_close_path (frame->cr);
}

static void
draw_outlines (RectifyMapFrame *frame)
{
  RectifyMapOutlines *outlines = rectify_map_scene_get_outlines (frame->view->scene);

  for (guint i = 0; outlines != NULL && i < rectify_map_outlines_get_n_areas (outlines); i++)
    {
      const RectifyMapArea *area = rectify_map_outlines_get_area (outlines, i);

      if (!is_visible (frame, area))
        continue;
      for (guint r = 0; r < area->n_rings; r++)
        {
          RectifyMapRing ring = rectify_map_outlines_get_ring (outlines, area->ring + r);

          add_ring (frame, &ring);
        }
    }
  cairo_set_fill_rule (frame->cr, CAIRO_FILL_RULE_EVEN_ODD);
  if (!frame->has_tiles)
    {
      rectify_chart_set_color (frame->cr, &frame->palette.land);
      cairo_fill_preserve (frame->cr);
    }
  rectify_chart_set_color (frame->cr, &frame->palette.border);
  cairo_set_line_width (frame->cr, (frame->has_tiles ? 2.0 : 1.2) * frame->scale);
  cairo_set_line_join (frame->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (frame->cr);
}

/* 1, 2, 5, 10 … parts of a degree: the smallest step that keeps lines apart. */
static double
graticule_step (double degrees_per_pixel, double scale)
{
  static const double STEPS[] = { 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2,
                                  0.5,   1,     2,     5,    10,   20,   30,  45 };

  for (guint i = 0; i < G_N_ELEMENTS (STEPS); i++)
    if (STEPS[i] / degrees_per_pixel >= GRATICULE_PX * scale)
      return STEPS[i];
  return 45;
}

static char *
degree_label (double degrees, double step, const char *hemispheres)
{
  int decimals = step >= 1 ? 0 : (int) ceil (-log10 (step) - 1e-9);

  return g_strdup_printf ("%.*f°%c", decimals, fabs (degrees), hemispheres[degrees < 0]);
}

/* Where nothing else stands: the names of districts and the clusters say more. */
static void
draw_degree (RectifyMapFrame *frame,
             double           degrees,
             double           step,
             const char      *sides,
             double           x,
             double           y)
{
  g_autofree char *label = degree_label (degrees, step, sides);
  RectifyMapRect   rect = { x, y, 0, 0 };

  rectify_map_text_size (frame, label, DEGREE_SIZE, DEGREE_FLAGS, &rect.width, &rect.height);
  if (sides[0] == 'E')
    rect.x -= rect.width / 2;
  else
    rect.y -= rect.height / 2;
  if (rect.x < EDGE * frame->scale / 2 || rect.y < EDGE * frame->scale / 2
      || rect.x + rect.width > frame->camera->width - EDGE * frame->scale / 2
      || !rectify_map_is_free (frame, &rect))
    return;
  rectify_map_text (frame, label, DEGREE_SIZE, DEGREE_FLAGS, &frame->theme->muted, rect.x, rect.y);
  rectify_map_take (frame, &rect);
}

static void
draw_meridian (RectifyMapFrame *frame, double lng)
{
  double x = screen_x (frame, lng / 360.0 + 0.5);

  cairo_move_to (frame->cr, floor (x) + 0.5, 0);
  cairo_line_to (frame->cr, floor (x) + 0.5, frame->camera->height);
  cairo_stroke (frame->cr);
}

static double
parallel_y (const RectifyMapFrame *frame, double lat)
{
  double world_x, world_y;

  rectify_geo_to_world (0, lat, &world_x, &world_y);
  return screen_y (frame, world_y);
}

static void
draw_parallel (RectifyMapFrame *frame, double lat)
{
  double y = parallel_y (frame, lat);

  cairo_move_to (frame->cr, 0, floor (y) + 0.5);
  cairo_line_to (frame->cr, frame->camera->width, floor (y) + 0.5);
  cairo_stroke (frame->cr);
}

/* The lines, or what they are. */
static void
draw_graticule (RectifyMapFrame *frame, gboolean labels)
{
  RectifyGeoBox box = rectify_map_camera_box (frame->camera);
  double        step = graticule_step (360.0 / frame->px, frame->scale), s = frame->scale;

  rectify_chart_set_color (frame->cr, &frame->palette.line);
  cairo_set_line_width (frame->cr, s);
  for (double k = ceil (MAX (box.west, -180.0) / step); k * step <= MIN (box.east, 180.0); k++)
    if (labels)
      draw_degree (frame, k * step, step, "EW", screen_x (frame, k * step / 360.0 + 0.5), EDGE * s);
    else
      draw_meridian (frame, k * step);
  for (double k = ceil (MAX (box.south, -85.0) / step); k * step <= MIN (box.north, 85.0); k++)
    if (labels)
      draw_degree (frame, k * step, step, "NS", EDGE * s, parallel_y (frame, k * step));
    else
      draw_parallel (frame, k * step);
}

void
rectify_map_draw_degrees (RectifyMapFrame *frame)
{
  if (!frame->has_tiles && !frame->view->no_furniture)
    draw_graticule (frame, TRUE);
}

void
rectify_map_draw_ground (RectifyMapFrame *frame)
{
  rectify_chart_set_color (frame->cr, &frame->palette.ground);
  cairo_paint (frame->cr);
  if (frame->has_tiles)
    {
      rectify_map_tiles_draw (frame->view->tiles, frame->camera, frame->cr);
      if (frame->theme->mode == RECTIFY_CHART_DARK)
        {
          cairo_set_source_rgba (frame->cr, 0, 0, 0, TILE_DIM);
          cairo_paint (frame->cr);
        }
    }
  draw_outlines (frame);
  if (!frame->has_tiles)
    draw_graticule (frame, FALSE);
}

/* Beside its best place a name may move up and down, as far as the area is wide there, to stay
 * clear of clusters. */
static gboolean
place_name (RectifyMapFrame *frame, const RectifyMapArea *area, RectifyMapRect *rect)
{
  static const double STEPS[] = { 0, -1, 1, -2, 2, -3, 3, -4, 4 };
  double              x = screen_x (frame, area->label_x), y = screen_y (frame, area->label_y);
  double              room = area->label_room * frame->px;

  for (guint i = 0; i < G_N_ELEMENTS (STEPS); i++)
    {
      double shift = STEPS[i] * rect->height;

      if (i > 0 && fabs (shift) > room + rect->height)
        continue;
      rect->x = x - rect->width / 2;
      rect->y = y - rect->height / 2 + shift;
      if (rect->x >= 0 && rect->y >= 0 && rect->x + rect->width <= frame->camera->width
          && rect->y + rect->height <= frame->camera->height && rectify_map_is_free (frame, rect))
        return TRUE;
    }
  return FALSE;
}

/* Small areas are named beside themselves, in the first free place around; further off where a
 * cluster hides the area. */
static gboolean
place_beside (RectifyMapFrame *frame, const RectifyMapArea *area, RectifyMapRect *rect)
{
  double x0 = screen_x (frame, area->x0), x1 = screen_x (frame, area->x1);
  double y0 = screen_y (frame, area->y0), y1 = screen_y (frame, area->y1);

  for (guint i = 0; i < 8; i++)
    {
      double gap = (i < 4 ? 1 : 4) * EDGE * frame->scale;
      double tries[4][2] = {
        { x1 + gap, (y0 + y1 - rect->height) / 2 },
        { x0 - gap - rect->width, (y0 + y1 - rect->height) / 2 },
        { (x0 + x1 - rect->width) / 2, y0 - gap - rect->height },
        { (x0 + x1 - rect->width) / 2, y1 + gap },
      };

      rect->x = tries[i % 4][0];
      rect->y = tries[i % 4][1];
      if (rect->x >= 0 && rect->y >= 0 && rect->x + rect->width <= frame->camera->width
          && rect->y + rect->height <= frame->camera->height && rectify_map_is_free (frame, rect))
        return TRUE;
    }
  return FALSE;
}

/* When the place of its name is out of sight, the area in the middle is named at the upper edge. */
static gboolean
place_on_top (RectifyMapFrame          *frame,
              const RectifyMapOutlines *outlines,
              guint                     index,
              RectifyMapRect           *rect)
{
  if (rectify_map_outlines_find (outlines, frame->camera->lng, frame->camera->lat) != (int) index)
    return FALSE;
  rect->y = 4 * EDGE * frame->scale;
  for (int i = 0; i < 9; i++)
    {
      rect->x = (frame->camera->width - rect->width) / 2
                + (i % 2 == 0 ? i / 2 : -(i + 1) / 2) * 0.6 * rect->width;
      if (rectify_map_is_free (frame, rect))
        return TRUE;
    }
  return FALSE;
}

void
rectify_map_draw_names (RectifyMapFrame *frame)
{
  RectifyMapTextFlags flags = RECTIFY_MAP_TEXT_HALO | RECTIFY_MAP_TEXT_SPACED;
  RectifyMapOutlines *outlines = rectify_map_scene_get_outlines (frame->view->scene);

  for (guint i = 0; outlines != NULL && i < rectify_map_outlines_get_n_areas (outlines); i++)
    {
      const RectifyMapArea *area = rectify_map_outlines_get_area (outlines, i);
      RectifyMapRect        rect;
      double                wide = screen_x (frame, area->x1) - screen_x (frame, area->x0);

      if (area->name[0] == '\0' || !is_visible (frame, area) || wide < NAMED_PX * frame->scale)
        continue;
      rectify_map_text_size (frame, area->name, NAME_SIZE, flags, &rect.width, &rect.height);
      if (wide < rect.width
              ? !place_beside (frame, area, &rect)
              : !place_name (frame, area, &rect) && !place_on_top (frame, outlines, i, &rect))
        continue;
      rectify_map_take (frame, &rect);
      rectify_map_text (frame, area->name, NAME_SIZE, flags, &frame->palette.name, rect.x, rect.y);
    }
}
