/* figures-map.c: the sites and issues as a figure among others: its marks are the places and
 * clusters as they are drawn.
 *
 * The key of a mark is where its cluster stands in the scene: level and node; that of a single
 * place in the table is minus its number, from 1.
 */

#include "report/figures-private.h"

#include "chart/text.h"
#include "map/hit.h"
#include "map/painter.h"
#include "report/map-figure.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MOST_POINTS 4000 /* with more, nothing on the map can be pointed at */
#define MOST_SITES  200  /* of a cluster whose lines are shown */

#define COUNT(n)   (rectify_chart_format_count (n).text)
#define PERCENT(x) (rectify_chart_format_percent (x).text)

/* --- making --- */

/* The district with most open issues says where it piles up. */
static char *
map_title (const RectifyFigure         *self,
           const RectifyMeasureOptions *measuring,
           const RectifyFigureOptions  *options)
{
  guint                     n, most = 0, open = 0, total = 0, n_more = 0;
  g_autofree RectifyCounts *counts =
      rectify_measure (options->columns, RECTIFY_AXIS_DISTRICT, measuring, &n);

  for (guint i = 0; i < n; i++)
    {
      open += counts[i].open;
      total += counts[i].total;
      if (i > 0 && (most == 0 || counts[i].open > counts[most].open))
        most = i;
    }
  if (total == 0)
    return g_strdup (rectify_figure_no_issue (options, FALSE));
  if (open == 0)
    return g_strdup (_ ("No issue is open"));
  if (most == 0 || counts[most].open == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s issue is open", "%s issues are open",
                                         open),
                            COUNT (open));
  for (guint i = 1; i < n; i++)
    n_more += i != most && counts[i].open == counts[most].open;
  if (n_more > 0)
    {
      g_autofree char *names =
          rectify_figure_and_more (rectify_axis_position_word (self->directory,
                                                               RECTIFY_AXIS_DISTRICT, most),
                                   RECTIFY_AXIS_DISTRICT, n_more);

      /* TRANSLATORS: districts that share the first place, open issues of each, all open issues */
      return g_strdup_printf (_ ("Most open issues are in %s: each %s of %s"), names,
                              COUNT (counts[most].open), COUNT (open));
    }
  if (counts[most].open == open)
    return rectify_figure_all_open (open, rectify_axis_position_word (self->directory,
                                                                      RECTIFY_AXIS_DISTRICT, most));
  /* TRANSLATORS: name of a district, number of open issues, their share of all open ones */
  return g_strdup_printf (_ ("Most open issues are in %s: %s, %s of all"),
                          rectify_axis_position_word (self->directory, RECTIFY_AXIS_DISTRICT, most),
                          COUNT (counts[most].open), PERCENT ((double) counts[most].open / open));
}

static void draw_map (const RectifyFigure     *self,
                      const RectifyChartTheme *theme,
                      cairo_t                 *cr,
                      double                   width,
                      double                   height,
                      RectifyChartMarks       *marks);

void
rectify_figure_make_map (RectifyFigure *self, const RectifyFigureOptions *options)
{
  RectifyMeasureOptions measuring = rectify_figure_measuring (options, FALSE);

  self->open_only = options->open_only;
  self->scene = rectify_map_figure_new (options->columns, &measuring, options->open_only);
  rectify_figure_open (self, options, &self->chart.map,
                       options->open_only ? _ ("Sites and issues not closed")
                                          : _ ("Sites and issues"),
                       -1, FALSE);
  self->draw = draw_map;
  self->chart.map.title = rectify_figure_keep (self, map_title (self, &measuring, options));
}

/* --- drawing --- */

/* Numbers of the points a mark stands for. (element-type gsize) (transfer full) */
static GArray *
members_of (const RectifyFigure *self, const RectifyChartMark *mark)
{
  RectifyMapHit hit = { .kind = RECTIFY_MAP_HIT_CLUSTER,
                        .level = (guint) (mark->key >> 32),
                        .node = (guint) (mark->key & G_MAXUINT32) };
  GArray       *one;
  gsize         number = (gsize) (-mark->key - 1);

  if (mark->key >= 0)
    return rectify_map_hit_members (self->scene, &hit);
  one = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_array_append_val (one, number);
  return one;
}

static void
add_mark (const RectifyFigure *self, RectifyChartFrame *frame, const RectifyMapHit *hit, gint64 key)
{
  g_autoptr (GArray)     members = rectify_map_hit_members (self->scene, hit);
  const RectifyMapPoint *first =
      rectify_map_scene_get_point (self->scene, g_array_index (members, gsize, 0));
  g_autofree char *places =
      g_strdup_printf (ngettext ("%u place", "%u places", hit->n_points), hit->n_points);
  RectifyChartNumber count = rectify_chart_format_count ((gint64) hit->n_issues);

  rectify_chart_frame_mark (frame, &(RectifyChartMark){ .x = frame->x + hit->x - hit->radius,
                                                        .y = frame->y + hit->y - hit->radius,
                                                        .width = 2 * hit->radius,
                                                        .height = 2 * hit->radius,
                                                        .key = key,
                                                        .row = 0,
                                                        .column = -1,
                                                        .row_label = hit->n_points == 1
                                                                             && first->name != NULL
                                                                         ? first->name
                                                                         : places,
                                                        .column_label = C_ ("series", "Issues"),
                                                        .value = count.text });
}

/* Every point and cluster as it is drawn, each once. */
static void
add_marks (const RectifyFigure     *self,
           RectifyChartFrame       *frame,
           const RectifyMapCamera  *camera,
           const RectifyChartTheme *theme)
{
  gsize                  n = rectify_map_scene_get_n_points (self->scene);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (gsize i = 0; frame->marks != NULL && n <= MOST_POINTS && i < n; i++)
    {
      const RectifyMapPoint *point = rectify_map_scene_get_point (self->scene, i);
      RectifyMapHit          hit;
      double                 x, y;
      gint64                 key;

      rectify_map_camera_project (camera, point->lng, point->lat, &x, &y);
      hit = rectify_map_hit (self->scene, camera, theme->scale, x, y, 0);
      key = (gint64) hit.level << 32 | hit.node;
      if (hit.kind != RECTIFY_MAP_HIT_NOTHING
          && g_hash_table_add (seen, g_memdup2 (&key, sizeof key)))
        add_mark (self, frame, &hit, key);
    }
}

static void
draw_map (const RectifyFigure     *self,
          const RectifyChartTheme *theme,
          cairo_t                 *cr,
          double                   width,
          double                   height,
          RectifyChartMarks       *marks)
{
  RectifyChartFrame frame;

  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &self->chart.map, FALSE))
    {
      g_autoptr (RectifyMapPainter) painter = rectify_map_painter_new ();
      RectifyMapView   view = { .scene = self->scene, .labels = rectify_map_figure_labels () };
      RectifyMapCamera camera =
          rectify_map_default_camera (self->scene, frame.width, frame.height, theme->scale);

      cairo_translate (cr, frame.x, frame.y);
      rectify_map_painter_draw (painter, &view, theme, &camera, cr);
      add_marks (self, &frame, &camera, theme);
    }
  rectify_chart_frame_close (&frame);
}

/* --- the table --- */

typedef struct
{
  gsize   number;
  guint64 issues;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;

  if (x->issues != y->issues)
    return x->issues < y->issues ? 1 : -1;
  return (x->number > y->number) - (x->number < y->number);
}

void
rectify_figure_map_list (const RectifyFigure *self, RectifyChartMarks *marks)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (gsize i = 0; i < rectify_map_scene_get_n_points (self->scene); i++)
    {
      const RectifyMapPoint *point = rectify_map_scene_get_point (self->scene, i);
      Place                  place = { .number = i };

      for (guint lamp = 0; lamp < RECTIFY_MAP_N_LAMPS; lamp++)
        place.issues += point->counts[lamp];
      if (place.issues > 0 && point->name != NULL)
        g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len && i < MOST_SITES; i++)
    {
      const Place       *place = &g_array_index (places, Place, i);
      RectifyChartNumber count = rectify_chart_format_count ((gint64) place->issues);

      rectify_chart_marks_add (marks, &(RectifyChartMark){
                                          .key = -(gint64) place->number - 1,
                                          .row = (int) i,
                                          .column = -1,
                                          .row_label = rectify_map_scene_get_point (self->scene,
                                                                                    place->number)
                                                           ->name,
                                          .column_label = C_ ("series", "Issues"),
                                          .value = count.text });
    }
}

/* --- what is behind a mark --- */

RectifyFilter *
rectify_figure_map_filter (const RectifyFigure    *self,
                           const RectifyFilter    *base,
                           const RectifyChartMark *mark)
{
  g_autoptr (GArray) members = members_of (self, mark);
  g_autofree char   *first = base != NULL ? rectify_filter_print (base) : g_strdup ("");
  g_autofree char   *text =
      g_strdup_printf ("%s -state:void%s", first, self->open_only ? ",closed" : "");
  g_autoptr (RectifyFilter) filter = rectify_filter_parse (text, NULL);

  if (filter == NULL || members->len > MOST_SITES)
    return NULL;
  for (guint i = 0; i < members->len; i++)
    {
      const RectifyMapPoint *point =
          rectify_map_scene_get_point (self->scene, g_array_index (members, gsize, i));
      const char    *name = rectify_directory_name (self->directory, RECTIFY_LIST_SITE,
                                                    (guint32) MAX (point->key, 0));
      RectifyFilter *more;

      /* Single issues, and sites that share a name, have no filter of their own. */
      if (point->key < 0
          || rectify_directory_find (self->directory, RECTIFY_LIST_SITE, name) != point->key)
        return NULL;
      more = i == 0 ? rectify_filter_only_value (filter, RECTIFY_AXIS_SITE, name)
                    : rectify_filter_with_value (filter, RECTIFY_AXIS_SITE, name);
      rectify_filter_unref (filter);
      filter = more;
    }
  return g_steal_pointer (&filter);
}

gint64
rectify_figure_issue (const RectifyFigure *self, const RectifyChartMark *mark)
{
  g_autoptr (GArray) members = NULL;
  gint64             key;

  g_return_val_if_fail (self != NULL && mark != NULL, 0);

  if (self->scene == NULL)
    return 0;
  members = members_of (self, mark);
  if (members->len != 1)
    return 0;
  key = rectify_map_scene_get_point (self->scene, g_array_index (members, gsize, 0))->key;
  return key < 0 ? -key : 0;
}
