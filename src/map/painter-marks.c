/* painter-marks.c: clusters, single points, their names, the rings of selection and hover. */

#include "map/painter-private.h"

#include <math.h>

#define RING       3.6 /* width of a cluster's ring */
#define ARC_GAP    0.9 /* at either end of an arc, where a ring has several */
#define SHARES     12  /* steps a ring is rounded to, so that like clusters share a sprite */
#define MARGIN     2.0 /* of a sprite around its circle */
#define BADGE_ROOM 3.0 /* the same where there is a badge */
#define IS_POINT   (G_GUINT64_CONSTANT (1) << 63)
#define IS_ARC     (G_GUINT64_CONSTANT (1) << 62)
#define IS_BADGE   (G_GUINT64_CONSTANT (1) << 61)
#define IS_DISC    (G_GUINT64_CONSTANT (1) << 60)
#define BADGE      10.0 /* the triangle of a cluster with something overdue */
#define COUNT_SIZE 12.0
#define NAME_SIZE  12.0
#define NAME_ZOOM  11.5 /* names of points from this zoom on */
#define MOST_NAMES 80   /* marks in view; with more, names would only be noise */
#define HOVER_SLOP 4.0

typedef struct
{
  const RectifyMapMark *mark;
  guint                 shares[RECTIFY_MAP_N_LAMPS]; /* of SHARES */
  guint64               look; /* the same for clusters whose rings look the same */
} Cluster;

/* A part of a ring, in steps. */
typedef struct
{
  const RectifyMapMark *mark;
  guint                 first, n;
} Arc;

/* A length as a number that tells sprites apart. */
static guint64
bits_of (double length)
{
  return (guint64) lround (length * 256);
}

static void
circle (cairo_t *cr, double x, double y, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
}

/* Every lamp that occurs gets at least one step; the largest pays for rounding. */
static void
share_ring (Cluster *cluster)
{
  const RectifyMapMark *mark = cluster->mark;
  guint                 sum = 0, largest = 0;

  if (mark->total == 0)
    {
      if (mark->node->lamp < RECTIFY_MAP_N_LAMPS)
        cluster->shares[mark->node->lamp] = SHARES;
      return;
    }
  for (guint l = 0; l < RECTIFY_MAP_N_LAMPS; l++)
    {
      guint64 count = mark->node->counts[l];

      cluster->shares[l] = (guint) ((count * SHARES + mark->total / 2) / mark->total);
      if (count > 0)
        cluster->shares[l] = MAX (1, cluster->shares[l]);
      sum += cluster->shares[l];
      if (count > mark->node->counts[largest])
        largest = l;
    }
  cluster->shares[largest] += SHARES - sum;
}

/* Of a cluster's sprite: as little as possible is copied around the circle. */
static double
centre_of (const RectifyMapFrame *frame, const RectifyMapMark *mark)
{
  return mark->radius + (mark->node->lamp == RECTIFY_LAMP_RED ? BADGE_ROOM : MARGIN) * frame->scale;
}

static void
draw_arc (const RectifyMapFrame *frame, cairo_t *cr, gconstpointer data)
{
  const Arc *arc = data;
  double     width = RING * frame->scale, r = arc->mark->radius, c = centre_of (frame, arc->mark);
  double     step = 2 * G_PI / SHARES, from = arc->first * step - G_PI / 2;
  double     gap = arc->n < SHARES ? ARC_GAP * frame->scale / r : 0;

  cairo_set_line_width (cr, width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_new_sub_path (cr);
  cairo_arc (cr, c, c, r - width / 2, from + gap, from + arc->n * step - gap);
  cairo_stroke (cr);
}

/* The arcs of all rings are few: each is drawn once, and then only coloured. */
static void
add_arc (const RectifyMapFrame *frame, const Arc *arc, const RectifyChartColor *color)
{
  double         width = 2 * centre_of (frame, arc->mark);
  RectifyMapLook look = { IS_ARC | arc->first << 8 | arc->n, bits_of (width), NULL };

  rectify_map_stencil (frame, &look, &(RectifyMapRect){ 0, 0, width, width }, color, draw_arc, arc);
}

static void
draw_ring (const RectifyMapFrame *frame, const Cluster *cluster)
{
  Arc arc = { .mark = cluster->mark };

  for (guint l = 0; l < RECTIFY_MAP_N_LAMPS; l++, arc.first += arc.n)
    {
      arc.n = cluster->shares[l];
      if (arc.n > 0)
        add_arc (frame, &arc, &frame->theme->lamps[l]);
    }
  if (arc.first == 0)
    add_arc (frame, &(Arc){ cluster->mark, 0, SHARES }, &frame->palette.border);
}

/* Figure by figure: they are all of one width, and ten of them are laid out soon. */
static void
draw_count (const RectifyMapFrame *frame, const RectifyMapMark *mark, double c)
{
  char   count[24], figure[2] = { 0 };
  double width, height, x;
  int    n = g_snprintf (count, sizeof count, "%" G_GUINT64_FORMAT, mark->total);

  rectify_map_text_size (frame, "0", COUNT_SIZE, RECTIFY_MAP_TEXT_BOLD, &width, &height);
  x = c - width * (n - 1) / 2;
  for (int i = 0; i < n; i++, x += width)
    {
      figure[0] = count[i];
      rectify_map_stamp (frame, figure, COUNT_SIZE, RECTIFY_MAP_TEXT_BOLD,
                         mark->total > 0 ? &frame->theme->ink : &frame->theme->muted, x, c);
    }
}

static void
draw_badge_sprite (const RectifyMapFrame *frame, cairo_t *cr, gconstpointer data)
{
  double size = BADGE * frame->scale, c = size * 0.66;

  circle (cr, c, c, c);
  rectify_chart_set_color (cr, &frame->palette.halo);
  cairo_fill (cr);
  rectify_chart_lamp_draw (frame->theme, cr, RECTIFY_LAMP_RED, c, c, size);
}

static void
draw_disc_sprite (const RectifyMapFrame *frame, cairo_t *cr, gconstpointer data)
{
  const RectifyMapMark *mark = data;
  double                c = centre_of (frame, mark);

  circle (cr, c, c, mark->radius + 1.5 * frame->scale);
  rectify_chart_set_color (cr, &frame->palette.halo);
  cairo_fill (cr);
}

/* Nearly every count is new, so what it is put together of must not be. */
static void
draw_cluster_sprite (const RectifyMapFrame *frame, cairo_t *cr, gconstpointer data)
{
  const Cluster  *cluster = data;
  double          c = centre_of (frame, cluster->mark), off = cluster->mark->radius * 0.72;
  double          half = BADGE * frame->scale * 0.66;
  RectifyMapFrame inside = *frame;

  inside.cr = cr;
  rectify_map_pixels_init (&inside.pixels, cr);
  rectify_map_sprite (&inside, &(RectifyMapLook){ IS_DISC, bits_of (c), NULL },
                      &(RectifyMapRect){ 0, 0, 2 * c, 2 * c }, draw_disc_sprite, cluster->mark);
  draw_ring (&inside, cluster);
  draw_count (&inside, cluster->mark, c);
  if (cluster->mark->node->lamp == RECTIFY_LAMP_RED)
    rectify_map_sprite (&inside, &(RectifyMapLook){ IS_BADGE, 0, NULL },
                        &(RectifyMapRect){ c + off - half, c - off - half, 2 * half, 2 * half },
                        draw_badge_sprite, NULL);
}

static void
draw_cluster (RectifyMapFrame *frame, const RectifyMapMark *mark)
{
  Cluster cluster = { .mark = mark, .look = mark->node->lamp };
  double  c = centre_of (frame, mark);

  share_ring (&cluster);
  for (guint l = 0; l < RECTIFY_MAP_N_LAMPS; l++)
    cluster.look = cluster.look * (SHARES + 1) + cluster.shares[l];
  rectify_map_sprite (frame, &(RectifyMapLook){ cluster.look, mark->total, NULL },
                      &(RectifyMapRect){ mark->x - c, mark->y - c, 2 * c, 2 * c },
                      draw_cluster_sprite, &cluster);
}

/* A chip: paper within a rim of the lamp's colour, the lamp's shape inside. */
static void
draw_point_sprite (const RectifyMapFrame *frame, cairo_t *cr, gconstpointer data)
{
  const RectifyMapMark    *mark = data;
  double                   r = mark->radius, c = r + MARGIN * frame->scale;
  gboolean                 is_none = mark->node->lamp == RECTIFY_MAP_LAMP_NONE;
  const RectifyChartColor *rim =
      is_none ? &frame->theme->muted : &frame->theme->lamps[mark->node->lamp];

  circle (cr, c, c, r + 1.2 * frame->scale);
  rectify_chart_set_color (cr, &frame->palette.halo);
  cairo_fill (cr);
  circle (cr, c, c, r - 0.6 * frame->scale);
  cairo_set_line_width (cr, 1.2 * frame->scale);
  rectify_chart_set_color (cr, rim);
  cairo_stroke (cr);
  if (!is_none)
    rectify_chart_lamp_draw (frame->theme, cr, mark->node->lamp, c, c, r * 1.15);
}

static void
draw_point (RectifyMapFrame *frame, const RectifyMapMark *mark)
{
  double c = mark->radius + MARGIN * frame->scale;

  rectify_map_sprite (frame,
                      &(RectifyMapLook){ IS_POINT | mark->node->lamp, bits_of (mark->radius),
                                         NULL },
                      &(RectifyMapRect){ mark->x - c, mark->y - c, 2 * c, 2 * c },
                      draw_point_sprite, mark);
}

static gboolean
is_selected (const RectifyMapFrame *frame, gint64 key)
{
  for (gsize i = 0; i < frame->view->n_selected; i++)
    if (frame->view->selected[i] == key)
      return TRUE;
  return FALSE;
}

/* To the right of its point, else to the left, below, above; or not at all. */
static void
draw_point_name (RectifyMapFrame *frame, const RectifyMapMark *mark)
{
  const RectifyMapPoint *point =
      rectify_map_scene_get_point (frame->view->scene, (gsize) mark->point);
  double r = mark->radius + (is_selected (frame, point->key) ? 8 : 4) * frame->scale, width, height;
  RectifyMapRect rect;

  if (point->name == NULL || *point->name == '\0')
    return;
  rectify_map_text_size (frame, point->name, NAME_SIZE, RECTIFY_MAP_TEXT_HALO, &width, &height);
  for (guint i = 0; i < 4; i++)
    {
      rect = (RectifyMapRect){ i == 0   ? mark->x + r
                               : i == 1 ? mark->x - r - width
                                        : mark->x - width / 2,
                               i < 2    ? mark->y - height / 2
                               : i == 2 ? mark->y + r
                                        : mark->y - r - height,
                               width, height };
      if (rect.x < 0 || rect.x + width > frame->camera->width || rect.y < 0
          || rect.y + height > frame->camera->height || !rectify_map_is_free (frame, &rect))
        continue;
      rectify_map_take (frame, &rect);
      rectify_map_text (frame, point->name, NAME_SIZE, RECTIFY_MAP_TEXT_HALO, &frame->theme->ink,
                        rect.x, rect.y);
      return;
    }
}

static void
draw_halo (RectifyMapFrame         *frame,
           const RectifyMapMark    *mark,
           const RectifyChartColor *color,
           double                   width,
           double                   gap)
{
  circle (frame->cr, mark->x, mark->y, mark->radius + (1.5 + gap + width / 2) * frame->scale);
  cairo_set_line_width (frame->cr, width * frame->scale);
  rectify_chart_set_color (frame->cr, color);
  cairo_stroke (frame->cr);
}

static void
draw_hover (RectifyMapFrame *frame)
{
  RectifyChartColor shade = frame->theme->ink;

  shade.alpha = 0.22;
  for (guint i = frame->marks->len; i-- > 0;)
    {
      const RectifyMapMark *mark = &g_array_index (frame->marks, RectifyMapMark, i);

      if (hypot (mark->x - frame->view->hover_x, mark->y - frame->view->hover_y)
          > mark->radius + HOVER_SLOP * frame->scale)
        continue;
      draw_halo (frame, mark, &shade, 4.0, 0);
      return;
    }
}

/* A chosen point that is part of a cluster is shown by a ring around the cluster. */
static void
draw_selection (RectifyMapFrame *frame)
{
  const RectifyMapScene *scene = frame->view->scene;
  guint                  level = rectify_map_level (frame->camera, frame->scale);

  for (gsize i = 0; i < frame->view->n_selected; i++)
    {
      gssize         point = rectify_map_scene_find (scene, frame->view->selected[i]);
      RectifyMapMark mark;
      guint          node;

      if (point < 0)
        continue;
      node =
          rectify_map_clusters_find (rectify_map_scene_get_clusters (scene), level, (gsize) point);
      mark = rectify_map_mark_of (scene, frame->camera, frame->scale, level, node);
      draw_halo (frame, &mark, &frame->palette.halo, 6.5, 0);
      draw_halo (frame, &mark, &frame->theme->ink, 2.4, 2.0);
    }
}

void
rectify_map_draw_marks (RectifyMapFrame *frame)
{
  if (frame->view->has_hover)
    draw_hover (frame);
  for (guint i = 0; i < frame->marks->len; i++)
    {
      const RectifyMapMark *mark = &g_array_index (frame->marks, RectifyMapMark, i);

      if (mark->point >= 0)
        draw_point (frame, mark);
      else
        draw_cluster (frame, mark);
    }
  draw_selection (frame);
  if (frame->camera->zoom < NAME_ZOOM || frame->marks->len > MOST_NAMES)
    return;
  for (guint i = frame->marks->len; i-- > 0;)
    if (g_array_index (frame->marks, RectifyMapMark, i).point >= 0)
      draw_point_name (frame, &g_array_index (frame->marks, RectifyMapMark, i));
}
