/* theme.c: the colours of the three modes as tables, hatching, and the shapes of the lamps. */

#include "chart/theme.h"

#include <math.h>
#include <string.h>

#define SIMPLIFIED                                                                                 \
  "Noto Sans CJK SC,Source Han Sans SC,Noto Sans SC,WenQuanYi Micro Hei,Noto Sans,Sans"
#define TRADITIONAL                                                                                \
  "Noto Sans CJK TC,Source Han Sans TC,Noto Sans TC,Noto Sans CJK SC,Noto Sans,Sans"

typedef struct
{
  guint32 paper, ink, muted, grid, accent;
  guint32 roles[RECTIFY_CHART_N_ROLES];
  guint32 series[RECTIFY_CHART_N_SERIES];
  guint32 lamps[RECTIFY_N_LAMPS];
} Palette;

static const Palette PALETTES[] = {
  [RECTIFY_CHART_LIGHT] = {
    .paper = 0xFFFFFF, .ink = 0x1F1F23, .muted = 0x5E5C64, .grid = 0xE3E2E6, .accent = 0x1A5FB4,
    .roles = { 0x2F6EB5, 0xE69F00, 0x2F6EB5, 0x1B7F4B, 0xC01C28, 0xE4E4E9,
               0xC9B6DC, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x2F6EB5, 0x8B8A90 },
    .series = { 0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00, 0x7D7C83, 0x8F7A1A },
    .lamps = { 0xC01C28, 0x946500, 0x1B7F4B, 0x1A5FB4, 0x6E6D72 },
  },
  [RECTIFY_CHART_DARK] = {
    .paper = 0x242424, .ink = 0xF2F2F2, .muted = 0xB4B3B8, .grid = 0x3D3D41, .accent = 0x78AEED,
    .roles = { 0x5E9FE0, 0xF0B23A, 0x5E9FE0, 0x57C88A, 0xFF7B63, 0x45454B,
               0x9C86B8, 0xD98BB7, 0xF0B23A, 0x8CCBF0, 0x4C8FD6, 0x8F8E94 },
    .series = { 0x4A9BD8, 0xF0B23A, 0x33B98E, 0xDE95BE, 0x9AD3F5, 0xE9683A, 0x9A999F, 0xB0BC4C },
    .lamps = { 0xFF7B63, 0xF8C555, 0x57C88A, 0x78AEED, 0x9A9996 },
  },
  [RECTIFY_CHART_PRINT] = {
    .paper = 0xFFFFFF, .ink = 0x000000, .muted = 0x333333, .grid = 0xC4C4C4, .accent = 0x000000,
    .roles = { 0x555555, 0xFFFFFF, 0x555555, 0x777777, 0xFFFFFF, 0xFFFFFF,
               0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xCCCCCC, 0x555555, 0xFFFFFF },
    .series = { 0x444444, 0xFFFFFF, 0xB0B0B0, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0x808080, 0xFFFFFF },
    .lamps = { 0x000000, 0x000000, 0x000000, 0x000000, 0x000000 },
  },
};

static const RectifyChartHatch PRINT_ROLES[RECTIFY_CHART_N_ROLES] = {
  [RECTIFY_CHART_ROLE_FOUND] = RECTIFY_CHART_HATCH_RISING,
  [RECTIFY_CHART_ROLE_BAD] = RECTIFY_CHART_HATCH_RISING,
  [RECTIFY_CHART_ROLE_STATE_REGISTERED] = RECTIFY_CHART_HATCH_DOTS,
  [RECTIFY_CHART_ROLE_STATE_ASSIGNED] = RECTIFY_CHART_HATCH_FALLING,
  [RECTIFY_CHART_ROLE_STATE_FIXING] = RECTIFY_CHART_HATCH_RISING,
  [RECTIFY_CHART_ROLE_STATE_PARKED] = RECTIFY_CHART_HATCH_CROSS,
};

static const RectifyChartHatch PRINT_SERIES[RECTIFY_CHART_N_SERIES] = {
  [1] = RECTIFY_CHART_HATCH_RISING,     [3] = RECTIFY_CHART_HATCH_CROSS,
  [4] = RECTIFY_CHART_HATCH_DOTS,       [5] = RECTIFY_CHART_HATCH_FALLING,
  [7] = RECTIFY_CHART_HATCH_HORIZONTAL,
};

static RectifyChartColor
color_from (guint32 rgb)
{
  return (RectifyChartColor){ (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                              (rgb & 255) / 255.0, 1 };
}

void
rectify_chart_theme_init (RectifyChartTheme *theme, RectifyChartMode mode, double scale)
{
  const Palette *palette;

  g_return_if_fail (theme != NULL && scale > 0);
  g_return_if_fail (mode <= RECTIFY_CHART_PRINT);

  palette = &PALETTES[mode];
  memset (theme, 0, sizeof *theme);
  theme->mode = mode;
  theme->scale = scale;
  theme->title_size = 16;
  theme->label_size = 12;
  theme->figure_size = 30;
  theme->remark_size = theme->label_size;
  theme->edge = 14;
  theme->smallest_size = 0.7 * theme->label_size;
  theme->spread = 1;
  theme->paper = color_from (palette->paper);
  theme->ink = color_from (palette->ink);
  theme->muted = color_from (palette->muted);
  theme->grid = color_from (palette->grid);
  theme->accent = color_from (palette->accent);
  for (guint i = 0; i < RECTIFY_CHART_N_ROLES; i++)
    theme->roles[i] = (RectifyChartFill){ color_from (palette->roles[i]),
                                          mode == RECTIFY_CHART_PRINT ? PRINT_ROLES[i] : 0 };
  theme->roles[RECTIFY_CHART_ROLE_BAD].hatch = RECTIFY_CHART_HATCH_RISING;
  for (guint i = 0; i < RECTIFY_CHART_N_SERIES; i++)
    theme->series[i] = (RectifyChartFill){ color_from (palette->series[i]),
                                           mode == RECTIFY_CHART_PRINT ? PRINT_SERIES[i] : 0 };
  for (guint i = 0; i < RECTIFY_N_LAMPS; i++)
    theme->lamps[i] = color_from (palette->lamps[i]);
  rectify_chart_theme_set_language (theme, NULL);
}

void
rectify_chart_theme_set_language (RectifyChartTheme *theme, const char *language)
{
  gboolean traditional;

  g_return_if_fail (theme != NULL);

  traditional = language != NULL
                && (g_ascii_strncasecmp (language, "zh_tw", 5) == 0
                    || g_ascii_strncasecmp (language, "zh-tw", 5) == 0
                    || g_ascii_strncasecmp (language, "zh_hk", 5) == 0
                    || g_ascii_strncasecmp (language, "zh-hk", 5) == 0
                    || g_ascii_strncasecmp (language, "zh_mo", 5) == 0
                    || g_ascii_strncasecmp (language, "zh-mo", 5) == 0);
  theme->language = traditional ? "zh-tw" : "zh-cn";
  theme->family = traditional ? TRADITIONAL : SIMPLIFIED;
}

double
rectify_chart_theme_scale_for (double width, double height)
{
  /* 2.1 at 1080 lines, of 4:3 and 5:4 too: labels 25 px, figures 63 px. */
  return MAX (1, 2.1 * MIN (width / 1340, height / 1080));
}

const RectifyChartFill *
rectify_chart_theme_series (const RectifyChartTheme *theme, guint index)
{
  return &theme->series[index % RECTIFY_CHART_N_SERIES];
}

const RectifyChartFill *
rectify_chart_theme_role (const RectifyChartTheme *theme, RectifyChartRole role)
{
  return &theme->roles[MIN (role, RECTIFY_CHART_N_ROLES - 1)];
}

RectifyChartColor
rectify_chart_color_mix (const RectifyChartColor *from, const RectifyChartColor *to, double share)
{
  return (RectifyChartColor){ from->red + (to->red - from->red) * share,
                              from->green + (to->green - from->green) * share,
                              from->blue + (to->blue - from->blue) * share,
                              from->alpha + (to->alpha - from->alpha) * share };
}

static double
linear (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
luminance (const RectifyChartColor *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green)
         + 0.0722 * linear (color->blue);
}

double
rectify_chart_color_contrast (const RectifyChartColor *a, const RectifyChartColor *b)
{
  double la = luminance (a), lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

const RectifyChartColor *
rectify_chart_theme_ink_on (const RectifyChartTheme *theme, const RectifyChartColor *ground)
{
  return rectify_chart_color_contrast (&theme->ink, ground)
                 >= rectify_chart_color_contrast (&theme->paper, ground)
             ? &theme->ink
             : &theme->paper;
}

void
rectify_chart_set_color (cairo_t *cr, const RectifyChartColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

/* Lines at 45 degrees across the box, on a fixed raster so that neighbours continue each other. */
static void
slanted_lines (cairo_t *cr, const double box[4], double step, gboolean rising)
{
  double height = box[3] - box[1];
  double first = rising ? box[0] + box[1] : box[0] - box[3];
  double last = rising ? box[2] + box[3] : box[2] - box[1];

  for (double at = floor (first / step) * step; at <= last; at += step)
    {
      double x = rising ? at - box[1] : at + box[1];

      cairo_move_to (cr, x, box[1]);
      cairo_line_to (cr, rising ? x - height : x + height, box[3]);
    }
}

static void
straight_lines (cairo_t *cr, const double box[4], double step, gboolean horizontal)
{
  guint low = horizontal ? 1 : 0;

  for (double at = ceil (box[low] / step) * step; at <= box[low + 2]; at += step)
    {
      cairo_move_to (cr, horizontal ? box[0] : at, horizontal ? at : box[1]);
      cairo_line_to (cr, horizontal ? box[2] : at, horizontal ? at : box[3]);
    }
}

static void
dots (cairo_t *cr, const double box[4], double step)
{
  for (double y = floor (box[1] / step) * step; y <= box[3]; y += step)
    for (double x = floor (box[0] / step) * step; x <= box[2]; x += step)
      {
        cairo_move_to (cr, x, y);
        cairo_line_to (cr, x, y);
      }
}

static void
draw_hatch (const RectifyChartTheme *theme, cairo_t *cr, const RectifyChartFill *fill)
{
  gboolean print = theme->mode == RECTIFY_CHART_PRINT;
  double   box[4], step = 6 * theme->scale;

  cairo_save (cr);
  cairo_clip_extents (cr, &box[0], &box[1], &box[2], &box[3]);
  cairo_set_line_width (cr, (print ? 0.8 : 1.4) * theme->scale);
  switch (fill->hatch)
    {
    case RECTIFY_CHART_HATCH_RISING:
    case RECTIFY_CHART_HATCH_CROSS:
      slanted_lines (cr, box, step, TRUE);
      if (fill->hatch == RECTIFY_CHART_HATCH_CROSS)
        slanted_lines (cr, box, step, FALSE);
      break;
    case RECTIFY_CHART_HATCH_FALLING:
      slanted_lines (cr, box, step, FALSE);
      break;
    case RECTIFY_CHART_HATCH_HORIZONTAL:
    case RECTIFY_CHART_HATCH_VERTICAL:
      straight_lines (cr, box, step * 0.7, fill->hatch == RECTIFY_CHART_HATCH_HORIZONTAL);
      break;
    case RECTIFY_CHART_HATCH_DOTS:
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      cairo_set_line_width (cr, 1.6 * theme->scale);
      dots (cr, box, step * 0.8);
      break;
    case RECTIFY_CHART_HATCH_NONE:
    default:
      break;
    }
  if (print)
    rectify_chart_set_color (cr, &theme->ink);
  else
    cairo_set_source_rgba (cr, theme->paper.red, theme->paper.green, theme->paper.blue, 0.45);
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
rectify_chart_fill_path (const RectifyChartTheme *theme, cairo_t *cr, const RectifyChartFill *fill)
{
  rectify_chart_set_color (cr, &fill->color);
  if (fill->hatch == RECTIFY_CHART_HATCH_NONE && theme->mode != RECTIFY_CHART_PRINT)
    {
      cairo_fill (cr);
      return;
    }
  cairo_fill_preserve (cr);
  if (fill->hatch != RECTIFY_CHART_HATCH_NONE)
    {
      cairo_path_t *path = cairo_copy_path (cr);

      cairo_save (cr);
      cairo_clip (cr);
      draw_hatch (theme, cr, fill);
      cairo_restore (cr);
      cairo_new_path (cr);
      cairo_append_path (cr, path);
      cairo_path_destroy (path);
    }
  if (theme->mode == RECTIFY_CHART_PRINT)
    {
      rectify_chart_set_color (cr, &theme->ink);
      cairo_set_line_width (cr, 0.6 * theme->scale);
      cairo_stroke (cr);
    }
  cairo_new_path (cr);
}

static void
polygon (cairo_t *cr, const double *points, guint n_points, double x, double y, double half)
{
  for (guint i = 0; i < n_points; i++)
    cairo_line_to (cr, x + points[2 * i] * half, y + points[2 * i + 1] * half);
}

void
rectify_chart_lamp_draw (const RectifyChartTheme *theme,
                         cairo_t                 *cr,
                         RectifyLamp              lamp,
                         double                   x,
                         double                   y,
                         double                   size)
{
  static const double TRIANGLE[] = { 0, -0.9, 1, 0.8, -1, 0.8 };
  static const double DIAMOND[] = { 0, -1, 1, 0, 0, 1, -1, 0 };
  static const double TICK[] = { -0.85, 0.05, -0.25, 0.65, 0.85, -0.65 };
  double              half = size / 2;

  cairo_save (cr);
  cairo_new_path (cr);
  rectify_chart_set_color (cr, &theme->lamps[MIN (lamp, RECTIFY_LAMP_GREY)]);
  cairo_set_line_width (cr, size * 0.22);
  if (lamp == RECTIFY_LAMP_RED)
    polygon (cr, TRIANGLE, 3, x, y, half);
  else if (lamp == RECTIFY_LAMP_YELLOW)
    polygon (cr, DIAMOND, 4, x, y, half);
  else if (lamp == RECTIFY_LAMP_GREEN)
    cairo_arc (cr, x, y, half * 0.88, 0, 2 * G_PI);
  else if (lamp == RECTIFY_LAMP_BLUE)
    polygon (cr, TICK, 3, x, y, half);
  else
    {
      cairo_rectangle (cr, x - half * 0.6, y - half * 0.8, half * 0.4, half * 1.6);
      cairo_rectangle (cr, x + half * 0.2, y - half * 0.8, half * 0.4, half * 1.6);
    }
  if (lamp == RECTIFY_LAMP_BLUE)
    cairo_stroke (cr);
  else
    cairo_fill (cr);
  cairo_restore (cr);
}
