/* painter-furniture.c: scale bar, legend, note; in the corners, on a light ground of their own. */

#include "map/painter-private.h"

#include <math.h>

#define EDGE     12.0 /* to the edge of the drawing */
#define PAD      8.0  /* inside a panel */
#define GAP      14.0 /* between entries of the legend */
#define LAMP     11.0
#define LAMP_GAP 5.0
#define BAR_MOST 110.0
#define SMALL    11.0
#define WIDE     620.0 /* from this width on the legend is one line */

static const char *
legend_word (const RectifyMapFrame *frame, guint lamp)
{
  return frame->view->labels != NULL ? frame->view->labels->lamps[lamp] : NULL;
}

static void
legend_size (const RectifyMapFrame *frame, double *width, double *height)
{
  gboolean is_line = frame->camera->width >= WIDE * frame->scale;
  double   most = 0, sum = 0, line = 0;
  guint    n = 0;

  for (guint l = 0; l < RECTIFY_MAP_N_LAMPS; l++)
    {
      double w;

      if (legend_word (frame, l) == NULL)
        continue;
      rectify_map_text_size (frame, legend_word (frame, l), SMALL, RECTIFY_MAP_TEXT_PLAIN, &w,
                             &line);
      w += (LAMP + LAMP_GAP) * frame->scale;
      most = MAX (most, w);
      sum += w + (n > 0 ? GAP * frame->scale : 0);
      n++;
    }
  *width = n == 0 ? 0 : (is_line ? sum : most) + 2 * PAD * frame->scale;
  *height = n == 0 ? 0 : (is_line ? line : line * 1.25 * n) + PAD * frame->scale;
}

static RectifyMapRect
legend_rect (const RectifyMapFrame *frame)
{
  RectifyMapRect rect;

  legend_size (frame, &rect.width, &rect.height);
  rect.x = frame->camera->width - rect.width - EDGE * frame->scale;
  rect.y = frame->camera->height - rect.height - EDGE * frame->scale;
  return rect;
}

static void
draw_panel (RectifyMapFrame *frame, const RectifyMapRect *rect)
{
  double   r = 6 * frame->scale;
  cairo_t *cr = frame->cr;

  cairo_new_sub_path (cr);
  cairo_arc (cr, rect->x + rect->width - r, rect->y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, rect->x + rect->width - r, rect->y + rect->height - r, r, 0, G_PI / 2);
  cairo_arc (cr, rect->x + r, rect->y + rect->height - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, rect->x + r, rect->y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
  rectify_chart_set_color (cr, &frame->palette.panel);
  cairo_fill (cr);
}

static void
draw_legend (RectifyMapFrame *frame)
{
  RectifyMapRect rect = legend_rect (frame);
  gboolean       is_line = frame->camera->width >= WIDE * frame->scale;
  double         s = frame->scale, x = rect.x + PAD * s, y = rect.y + PAD / 2 * s;

  if (rect.width <= 0)
    return;
  draw_panel (frame, &rect);
  for (guint l = 0; l < RECTIFY_MAP_N_LAMPS; l++)
    {
      double w, line;

      if (legend_word (frame, l) == NULL)
        continue;
      rectify_map_text_size (frame, legend_word (frame, l), SMALL, RECTIFY_MAP_TEXT_PLAIN, &w,
                             &line);
      if (!is_line)
        line *= 1.25;
      rectify_chart_lamp_draw (frame->theme, frame->cr, l, x + LAMP / 2 * s, y + line / 2,
                               LAMP * s);
      rectify_map_text (frame, legend_word (frame, l), SMALL, RECTIFY_MAP_TEXT_PLAIN,
                        &frame->theme->ink, x + (LAMP + LAMP_GAP) * s,
                        y + (is_line ? 0 : line * 0.1));
      if (is_line)
        x += w + (LAMP + LAMP_GAP + GAP) * s;
      else
        y += line;
    }
}

/* The longest 1, 2 or 5 times a power of ten metres that fits. */
static double
bar_metres (const RectifyMapFrame *frame)
{
  double most = BAR_MOST * frame->scale * rectify_map_camera_metres_per_pixel (frame->camera);
  double power = pow (10, floor (log10 (most)));

  return most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
}

static void
draw_scale_bar (RectifyMapFrame *frame)
{
  const RectifyMapLabels *labels = frame->view->labels;
  double                  metres = bar_metres (frame), s = frame->scale, width, height;
  double                  length = metres / rectify_map_camera_metres_per_pixel (frame->camera);
  double                  x = EDGE * s, y = frame->camera->height - EDGE * s;
  g_autofree char        *text = NULL;

  if (labels == NULL || labels->metre == NULL || labels->kilometre == NULL)
    return;
  text = metres >= 1000 ? g_strdup_printf ("%g %s", metres / 1000, labels->kilometre)
                        : g_strdup_printf ("%g %s", metres, labels->metre);
  for (guint pass = 0; pass < 2; pass++)
    {
      cairo_move_to (frame->cr, x, y - 5 * s);
      cairo_line_to (frame->cr, x, y);
      cairo_line_to (frame->cr, x + length, y);
      cairo_line_to (frame->cr, x + length, y - 5 * s);
      cairo_set_line_join (frame->cr, CAIRO_LINE_JOIN_MITER);
      cairo_set_line_width (frame->cr, (pass == 0 ? 4.5 : 1.6) * s);
      rectify_chart_set_color (frame->cr, pass == 0 ? &frame->palette.halo : &frame->theme->ink);
      cairo_stroke (frame->cr);
    }
  rectify_map_text_size (frame, text, SMALL, RECTIFY_MAP_TEXT_HALO, &width, &height);
  rectify_map_text (frame, text, SMALL, RECTIFY_MAP_TEXT_HALO, &frame->theme->ink,
                    x + (length - width) / 2, y - height - 3 * s);
}

/* What kind of map this is, and whom the background is from; NULL: nothing. @rect: where it stands,
 * above the scale bar. */
static const char *
note_text (RectifyMapFrame *frame, RectifyMapRect *rect)
{
  const char *note = frame->view->labels != NULL ? frame->view->labels->note : NULL;
  const char *credit =
      frame->has_tiles ? rectify_map_tiles_get_attribution (frame->view->tiles) : NULL;
  const char               *text = credit != NULL ? credit : note;
  const RectifyMapOutlines *outlines = rectify_map_scene_get_outlines (frame->view->scene);

  if (text == NULL || (frame->has_tiles && credit == NULL))
    return NULL;
  /* The note is about the shapes of the districts. */
  if (credit == NULL && (outlines == NULL || rectify_map_outlines_get_n_areas (outlines) == 0))
    return NULL;
  rectify_map_text_size (frame, text, SMALL, RECTIFY_MAP_TEXT_HALO, &rect->width, &rect->height);
  rect->x = EDGE * frame->scale;
  rect->y = frame->camera->height - EDGE * frame->scale - 2.4 * rect->height;
  return text;
}

static void
draw_note (RectifyMapFrame *frame)
{
  RectifyMapRect rect;
  const char    *text = note_text (frame, &rect);

  if (text != NULL)
    rectify_map_text (frame, text, SMALL, RECTIFY_MAP_TEXT_HALO, &frame->theme->muted, rect.x,
                      rect.y);
}

/* That there is nothing to show, in the middle; NULL: there is something. @rect: the panel below.
 */
static const char *
empty_text (const RectifyMapFrame *frame, RectifyMapRect *rect)
{
  const char *text = frame->view->labels != NULL ? frame->view->labels->empty : NULL;
  double      width, height, pad = PAD * frame->scale;

  if (text == NULL || rectify_map_scene_get_n_points (frame->view->scene) > 0)
    return NULL;
  rectify_map_text_size (frame, text, frame->theme->title_size, RECTIFY_MAP_TEXT_PLAIN, &width,
                         &height);
  *rect = (RectifyMapRect){ (frame->camera->width - width) / 2 - pad,
                            (frame->camera->height - height) / 2 - pad, width + 2 * pad,
                            height + 2 * pad };
  return text;
}

static void
draw_empty (RectifyMapFrame *frame)
{
  RectifyMapRect rect;
  const char    *text = empty_text (frame, &rect);
  double         pad = PAD * frame->scale;

  if (text == NULL)
    return;
  draw_panel (frame, &rect);
  rectify_map_text (frame, text, frame->theme->title_size, RECTIFY_MAP_TEXT_PLAIN,
                    &frame->theme->muted, rect.x + pad, rect.y + pad);
}

void
rectify_map_take_furniture (RectifyMapFrame *frame)
{
  RectifyMapRect legend = legend_rect (frame);
  RectifyMapRect corner = { 0, frame->camera->height - 52 * frame->scale,
                            (BAR_MOST + 2 * EDGE) * frame->scale, 52 * frame->scale };
  RectifyMapRect note, empty;

  if (frame->view->no_furniture)
    return;
  if (note_text (frame, &note) != NULL)
    rectify_map_take (frame, &note);
  if (empty_text (frame, &empty) != NULL)
    rectify_map_take (frame, &empty);
  rectify_map_take (frame, &legend);
  rectify_map_take (frame, &corner);
}

void
rectify_map_draw_furniture (RectifyMapFrame *frame)
{
  draw_scale_bar (frame);
  draw_note (frame);
  draw_legend (frame);
  draw_empty (frame);
}
