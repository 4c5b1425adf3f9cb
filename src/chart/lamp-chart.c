/* lamp-chart.c: tiles in a grid; each section has as many columns as its own words leave room for.
 */

#include "chart/lamp-chart.h"

#include <math.h>
#include <string.h>

typedef struct
{
  double   x, y;
  gboolean shown;
} Place;

typedef struct
{
  guint   *columns; /* of the section of each tile */
  guint   *order;   /* tiles as they stand, section by section */
  Place   *places;  /* of each tile */
  double   tile_height, gap, heading;
  double   number;  /* width of the widest count */
  guint    n_lamps; /* how many lamps of a tile are drawn */
  gboolean one_line;
} Layout;

static int
worst_lamp (const RectifyLampTile *tile)
{
  for (guint i = 0; i < RECTIFY_N_LAMPS; i++)
    if (tile->counts[i] > 0)
      return (int) i;

  return -1;
}

static gboolean
starts_section (const RectifyLampChart *chart, guint index)
{
  const char *section = chart->tiles[index].section;

  return section != NULL
         && (index == 0 || g_strcmp0 (chart->tiles[index - 1].section, section) != 0);
}

static double
lamps_width (const RectifyChartFrame *frame, const Layout *layout, guint n)
{
  return n * (layout->number + 21 * frame->unit);
}

/* Height of all tiles. */
static double
total_height (const RectifyLampChart *chart, const Layout *layout)
{
  double height = 0;
  guint  at = 0;

  for (guint i = 0; i < chart->n_tiles; i++)
    {
      if (starts_section (chart, i))
        {
          height += layout->heading;
          at = 0;
        }
      if (at % layout->columns[i] == 0)
        height += layout->tile_height + layout->gap;
      at++;
    }

  return height - layout->gap;
}

/* The red lamp has its number beside the longest name; a name that has to be cut even without lamps
 * leaves room for two. */
static double
name_width (const RectifyChartFrame *frame, const Layout *layout, const RectifyLampTile *tile)
{
  double width =
      rectify_chart_frame_text_width (frame, tile->name, &(RectifyChartTextStyle){ .bold = TRUE })
      + 36 * frame->unit;

  return width > frame->width ? frame->width - lamps_width (frame, layout, 2)
                              : MIN (width, frame->width - lamps_width (frame, layout, 1));
}

/* The columns of every section, for the lamps that are drawn. */
static void
set_columns (const RectifyChartFrame *frame, const RectifyLampChart *chart, Layout *layout)
{
  for (guint first = 0, end; first < chart->n_tiles; first = end)
    {
      double widest = 0, lamps = lamps_width (frame, layout, layout->n_lamps), least;
      guint  columns, rows;

      for (end = first; end == first || (end < chart->n_tiles && !starts_section (chart, end));
           end++)
        widest = MAX (widest, name_width (frame, layout, &chart->tiles[end]));
      least = layout->one_line ? widest + lamps : MAX (widest, lamps + 16 * frame->unit);
      columns = (guint) CLAMP (floor ((frame->width + layout->gap) / (least + layout->gap)), 1,
                               end - first);
      /* As many rows as that makes, all of them as full as the first. */
      rows = (end - first + columns - 1) / columns;
      columns = (end - first + rows - 1) / rows;
      for (guint i = first; i < end; i++)
        layout->columns[i] = columns;
    }
}

/* Tiles of one line: the name and only the lamps that call for a hand; only the red one when that
 * lets all tiles be seen. */
static void
set_one_line (const RectifyChartFrame *frame, const RectifyLampChart *chart, Layout *layout)
{
  double widest = 0;

  for (guint i = 0; i < chart->n_tiles; i++)
    widest = MAX (widest, name_width (frame, layout, &chart->tiles[i]));
  layout->one_line = TRUE;
  layout->tile_height = 1.3 * frame->line;
  layout->gap = 4 * frame->unit;
  layout->n_lamps = 2;
  while (layout->n_lamps > 0
         && widest + lamps_width (frame, layout, layout->n_lamps) > frame->width)
    layout->n_lamps--;
  set_columns (frame, chart, layout);
  if (layout->n_lamps < 2 || total_height (chart, layout) <= frame->height)
    return;
  layout->n_lamps = 1;
  set_columns (frame, chart, layout);
  if (total_height (chart, layout) <= frame->height)
    return;
  layout->n_lamps = 2;
  set_columns (frame, chart, layout);
}

static void
make_layout (RectifyChartFrame *frame, const RectifyLampChart *chart, Layout *layout)
{
  double most;

  for (guint i = 0; i < chart->n_tiles; i++)
    for (guint lamp = 0; lamp < RECTIFY_N_LAMPS; lamp++)
      layout->number =
          MAX (layout->number, rectify_chart_frame_text_width (frame,
                                                               rectify_chart_format_count (
                                                                   chart->tiles[i].counts[lamp])
                                                                   .text,
                                                               &(RectifyChartTextStyle){ 0 }));
  layout->gap = 6 * frame->unit;
  layout->heading = 1.35 * frame->line;
  layout->n_lamps = RECTIFY_N_LAMPS;
  while (layout->n_lamps > 1
         && lamps_width (frame, layout, layout->n_lamps) + 16 * frame->unit > frame->width)
    layout->n_lamps--;
  layout->tile_height = 2.7 * frame->line;
  set_columns (frame, chart, layout);
  if (total_height (chart, layout) > frame->height)
    set_one_line (frame, chart, layout);
  most = (layout->one_line ? 1.9 : 3.6) * frame->theme->spread * frame->line;
  while (layout->tile_height + frame->unit <= most)
    {
      layout->tile_height += frame->unit;
      if (total_height (chart, layout) <= frame->height)
        continue;
      layout->tile_height -= frame->unit;
      break;
    }
}

static double
tile_width (const RectifyChartFrame *frame, const Layout *layout, guint index)
{
  guint columns = layout->columns[index];

  return (frame->width - (columns - 1) * layout->gap) / columns;
}

static void
draw_ground (RectifyChartFrame     *frame,
             const RectifyLampTile *tile,
             double                 x,
             double                 y,
             double                 width,
             const Layout          *layout)
{
  const RectifyChartTheme *theme = frame->theme;
  int                      worst = worst_lamp (tile);
  RectifyChartFill         fill = { theme->paper, RECTIFY_CHART_HATCH_NONE };

  if (theme->mode != RECTIFY_CHART_PRINT)
    fill.color = worst >= 0 ? rectify_chart_color_mix (&theme->paper, &theme->lamps[worst], 0.13)
                            : rectify_chart_color_mix (&theme->paper, &theme->grid, 0.5);
  rectify_chart_frame_box (frame, x, y, width, layout->tile_height, 5 * frame->unit, &fill);
  if (worst >= 0)
    rectify_chart_lamp_draw (theme, frame->cr, (RectifyLamp) worst, x + 15 * frame->unit,
                             y + (layout->one_line ? layout->tile_height / 2 : 0.95 * frame->line),
                             12 * frame->unit);
}

/* Whatever their lamp. */
static gint64
all_of (const RectifyLampTile *tile)
{
  gint64 sum = 0;

  for (guint lamp = 0; lamp < RECTIFY_N_LAMPS; lamp++)
    sum += tile->counts[lamp];
  return sum;
}

static void
draw_counts (RectifyChartFrame      *frame,
             const RectifyLampChart *chart,
             const Layout           *layout,
             guint                   index,
             double                  x,
             double                  y,
             gboolean                shown)
{
  const RectifyLampTile *tile = &chart->tiles[index];
  double                 step = layout->number + 21 * frame->unit;
  double start = layout->one_line ? x + tile_width (frame, layout, index) - layout->n_lamps * step
                                  : x + 8 * frame->unit;
  double middle =
      layout->one_line ? y + layout->tile_height / 2 : y + layout->tile_height - 0.85 * frame->line;
  RectifyChartTextStyle style = { .yalign = 0.5 };

  if (!layout->one_line && layout->n_lamps == RECTIFY_N_LAMPS)
    step = (tile_width (frame, layout, index) - 14 * frame->unit) / RECTIFY_N_LAMPS;
  for (guint lamp = 0; lamp < RECTIFY_N_LAMPS; lamp++)
    {
      RectifyChartNumber value = rectify_chart_format_count (tile->counts[lamp]);
      RectifyChartMark   mark = { .key = tile->key,
                                  .filter = tile->filter,
                                  .row = (int) index,
                                  .column = (int) lamp,
                                  .row_label = tile->name,
                                  .column_label = chart->lamp_labels[lamp],
                                  .value = value.text,
                                  .count = tile->counts[lamp],
                                  .whole = all_of (tile) };

      if (shown && lamp < layout->n_lamps)
        {
          double at = start + lamp * step;

          mark.x = at;
          mark.y = middle - frame->line / 2;
          mark.width = step;
          mark.height = frame->line;
          style.color = tile->counts[lamp] > 0 ? &frame->theme->ink : &frame->theme->muted;
          rectify_chart_lamp_draw (frame->theme, frame->cr, (RectifyLamp) lamp,
                                   at + 6 * frame->unit, middle, 8.5 * frame->unit);
          rectify_chart_frame_text (frame, value.text, at + 13 * frame->unit, middle, &style);
        }
      rectify_chart_frame_mark (frame, &mark);
    }
}

static void
draw_tile (RectifyChartFrame      *frame,
           const RectifyLampChart *chart,
           const Layout           *layout,
           guint                   index,
           double                  x,
           double                  y,
           gboolean                shown)
{
  const RectifyLampTile *tile = &chart->tiles[index];
  gint64                 open = tile->counts[RECTIFY_LAMP_RED] + tile->counts[RECTIFY_LAMP_YELLOW]
                + tile->counts[RECTIFY_LAMP_GREEN];
  double                width = tile_width (frame, layout, index);
  RectifyChartNumber    value = rectify_chart_format_count (open);
  RectifyChartTextStyle name = { .bold = TRUE, .yalign = 0.5 };

  rectify_chart_frame_mark (frame, &(RectifyChartMark){ .x = x,
                                                        .y = y,
                                                        .width = shown ? width : 0,
                                                        .height = shown ? layout->tile_height : 0,
                                                        .key = tile->key,
                                                        .filter = tile->filter,
                                                        .row = (int) index,
                                                        .column = -1,
                                                        .row_label = tile->name,
                                                        .column_label = chart->open_label,
                                                        .value = value.text,
                                                        .count = open,
                                                        .whole = all_of (tile) });
  if (shown)
    {
      draw_ground (frame, tile, x, y, width, layout);
      name.max_width = width - 34 * frame->unit
                       - (layout->one_line ? lamps_width (frame, layout, layout->n_lamps) : 0);
      rectify_chart_frame_text (frame, tile->name, x + 27 * frame->unit,
                                y
                                    + (layout->one_line ? layout->tile_height / 2
                                                        : 0.95 * frame->line),
                                &name);
    }
  draw_counts (frame, chart, layout, index, x, y, shown);
}

static int
compare_tiles (gconstpointer a, gconstpointer b, gpointer data)
{
  const RectifyLampTile *tiles = data;
  guint                  one = *(const guint *) a, two = *(const guint *) b;

  for (guint lamp = 0; lamp < RECTIFY_LAMP_BLUE; lamp++)
    if (tiles[one].counts[lamp] != tiles[two].counts[lamp])
      return tiles[one].counts[lamp] > tiles[two].counts[lamp] ? -1 : 1;
  return one < two ? -1 : 1;
}

/* Where not all tiles have room, the worst of each section come first. */
static void
order_tiles (const RectifyChartFrame *frame, const RectifyLampChart *chart, Layout *layout)
{
  for (guint i = 0; i < chart->n_tiles; i++)
    layout->order[i] = i;
  if (total_height (chart, layout) <= frame->height + frame->unit)
    return;
  for (guint first = 0, end; first < chart->n_tiles; first = end)
    {
      for (end = first + 1; end < chart->n_tiles && !starts_section (chart, end); end++)
        ;
      g_qsort_with_data (layout->order + first, (gint) (end - first), sizeof *layout->order,
                         compare_tiles, (gpointer) chart->tiles);
    }
}

/* Where every tile stands and the words of the sections; returns how many have no room. */
static guint
place_tiles (RectifyChartFrame *frame, const RectifyLampChart *chart, Layout *layout)
{
  RectifyChartTextStyle heading = { .color = &frame->theme->muted, .max_width = frame->width };
  double                y = frame->y - layout->tile_height - layout->gap,
         bottom = frame->y + frame->height + frame->unit;
  guint at = 0, hidden = 0;

  if (total_height (chart, layout) > frame->height + frame->unit)
    bottom -= 1.1 * frame->line; /* room to say how many are missing */
  for (guint i = 0; i < chart->n_tiles; i++)
    {
      gboolean first = starts_section (chart, i);
      Place   *place = &layout->places[layout->order[i]];

      if (first)
        at = 0;
      if (at % layout->columns[i] == 0)
        y += layout->tile_height + layout->gap + (first ? layout->heading : 0);
      place->shown = y + layout->tile_height <= bottom;
      hidden += !place->shown;
      if (first && place->shown)
        rectify_chart_frame_text (frame, chart->tiles[i].section, frame->x, y - layout->heading,
                                  &heading);
      if (place->shown)
        {
          place->x =
              frame->x + at % layout->columns[i] * (tile_width (frame, layout, i) + layout->gap);
          place->y = y;
        }
      at++;
    }
  return hidden;
}

static void
draw_tiles (RectifyChartFrame *frame, const RectifyLampChart *chart, Layout *layout)
{
  guint hidden = place_tiles (frame, chart, layout);

  for (guint i = 0; i < chart->n_tiles; i++)
    draw_tile (frame, chart, layout, i, layout->places[i].x, layout->places[i].y,
               layout->places[i].shown);
  if (hidden > 0)
    {
      g_autofree char *more = g_strdup_printf ("⋯ +%u", hidden);

      rectify_chart_frame_text (frame, more, frame->x, frame->y + frame->height,
                                &(RectifyChartTextStyle){ .color = &frame->theme->muted,
                                                          .yalign = 1 });
    }
}

void
rectify_lamp_chart_draw (const RectifyLampChart  *chart,
                         const RectifyChartTheme *theme,
                         cairo_t                 *cr,
                         double                   width,
                         double                   height,
                         RectifyChartMarks       *marks)
{
  RectifyChartFrame frame;
  Layout            layout = { 0 };
  g_autofree guint *columns = NULL, *order = NULL;
  g_autofree Place *places = NULL;

  g_return_if_fail (chart != NULL && theme != NULL && cr != NULL);

  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &chart->head,
                                chart->n_tiles == 0))
    {
      RectifyChartLegendEntry legend[RECTIFY_N_LAMPS] = { { 0 } };

      for (guint i = 0; i < RECTIFY_N_LAMPS; i++)
        legend[i] =
            (RectifyChartLegendEntry){ .lamp = (RectifyLamp) i, .label = chart->lamp_labels[i] };
      rectify_chart_frame_legend (&frame, legend, RECTIFY_N_LAMPS);
      layout.columns = columns = g_new0 (guint, chart->n_tiles);
      layout.order = order = g_new (guint, chart->n_tiles);
      layout.places = places = g_new0 (Place, chart->n_tiles);
      make_layout (&frame, chart, &layout);
      order_tiles (&frame, chart, &layout);
      draw_tiles (&frame, chart, &layout);
    }
  rectify_chart_frame_close (&frame);
}
