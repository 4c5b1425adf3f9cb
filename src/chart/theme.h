/* theme.h: colours, fills, lamps and type of every drawing, for screen, dark screen and paper.
 *
 * A theme is a plain value; it is filled once and then only read, so any thread may share it.
 * Reports and the map use the same lamps and colours. Nothing here knows about widgets. */

#pragma once

#include "domain/kinds.h"

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* sRGB, every part 0..1. */
typedef struct
{
  double red, green, blue, alpha;
} RectifyChartColor;

typedef enum {
  RECTIFY_CHART_LIGHT,
  RECTIFY_CHART_DARK,
  RECTIFY_CHART_PRINT, /* black on white: series differ by hatching and grey */
} RectifyChartMode;

typedef enum {
  RECTIFY_CHART_HATCH_NONE,
  RECTIFY_CHART_HATCH_RISING,
  RECTIFY_CHART_HATCH_FALLING,
  RECTIFY_CHART_HATCH_CROSS,
  RECTIFY_CHART_HATCH_HORIZONTAL,
  RECTIFY_CHART_HATCH_VERTICAL,
  RECTIFY_CHART_HATCH_DOTS,
} RectifyChartHatch;

/* How an area looks: a colour, and lines over it when hatch is set. */
typedef struct
{
  RectifyChartColor color;
  RectifyChartHatch hatch;
} RectifyChartFill;

/* Meanings that keep their colour everywhere. */
typedef enum {
  RECTIFY_CHART_ROLE_MAIN,    /* the one series of a chart */
  RECTIFY_CHART_ROLE_FOUND,   /* newly found */
  RECTIFY_CHART_ROLE_CLOSED,  /* struck off */
  RECTIFY_CHART_ROLE_GOOD,    /* held, on target */
  RECTIFY_CHART_ROLE_BAD,     /* overdue, relapsed: hatched in every mode */
  RECTIFY_CHART_ROLE_PENDING, /* not yet known, the unfilled part of a bar or ring */
  RECTIFY_CHART_ROLE_STATE_REGISTERED,
  RECTIFY_CHART_ROLE_STATE_ASSIGNED,
  RECTIFY_CHART_ROLE_STATE_FIXING,
  RECTIFY_CHART_ROLE_STATE_REVIEW,
  RECTIFY_CHART_ROLE_STATE_CLOSED,
  RECTIFY_CHART_ROLE_STATE_PARKED,
  RECTIFY_CHART_N_ROLES,
} RectifyChartRole;

#define RECTIFY_CHART_N_SERIES 8
#define RECTIFY_CHART_N_LAMPS  RECTIFY_N_LAMPS /* RectifyLamp of domain/kinds.h */

/* Lengths are in the units of the surface (pixels on screen, points on paper) at scale 1; the
 * drawing code multiplies by scale. Sizes are the only three on a page. */
typedef struct
{
  RectifyChartMode mode;
  double           scale;     /* 1 on a desktop screen; see rectify_chart_theme_scale_for () */
  const char      *family;    /* Pango family list, static */
  const char      *language;  /* Pango language, static: decides the Han glyph forms */
  gboolean         hide_text; /* measure but do not paint text: for comparing pictures */
  double           title_size, label_size, figure_size;
  double           remark_size;   /* subtitle and note: that of labels */
  double           edge;          /* around everything */
  double           smallest_size; /* no text is set in smaller type to make it fit */
  double spread; /* 1; times so high may rows be, where there are few, that share a page of their
                  * own: what is left is above and below */
  RectifyChartColor paper, ink, muted, grid, accent;
  RectifyChartFill  roles[RECTIFY_CHART_N_ROLES];
  RectifyChartFill  series[RECTIFY_CHART_N_SERIES];
  RectifyChartColor lamps[RECTIFY_N_LAMPS];
} RectifyChartTheme;

/**
 * rectify_chart_theme_init:
 * @theme: (out): filled completely
 * @mode: light, dark or print
 * @scale: > 0; 1 draws labels of 12 units, titles of 16, figures of 30
 *
 * The lamps pass 5:1 on their paper. Source of the series: the set of Okabe and Ito, lightened for
 * dark and with a darker yellow.
 */
void rectify_chart_theme_init (RectifyChartTheme *theme, RectifyChartMode mode, double scale);

/**
 * rectify_chart_theme_set_language:
 * @language: a locale name such as "zh_TW.UTF-8" or "zh-cn"; NULL keeps Simplified Chinese forms
 *
 * Chooses Traditional glyph forms and fonts for zh_TW, zh_HK and zh_MO, Simplified otherwise.
 */
void rectify_chart_theme_set_language (RectifyChartTheme *theme, const char *language);

/**
 * rectify_chart_theme_scale_for:
 * @width, @height: the surface a whole page is shown on, in pixels
 *
 * Returns: the scale at which labels are at least 24 px and figures at least 48 px on
 *   1080 lines, proportionally less on smaller projectors; never below 1.
 */
double rectify_chart_theme_scale_for (double width, double height);

/**
 * rectify_chart_theme_series:
 * @index: place of a class, district … in its fixed order; repeats after eight
 */
const RectifyChartFill *rectify_chart_theme_series (const RectifyChartTheme *theme, guint index);

/* Returns: the fill of a meaning that keeps its colour everywhere. */
const RectifyChartFill *rectify_chart_theme_role (const RectifyChartTheme *theme,
                                                  RectifyChartRole         role);

/**
 * rectify_chart_color_mix:
 * @share: 0 gives @from, 1 gives @to
 */
RectifyChartColor rectify_chart_color_mix (const RectifyChartColor *from,
                                           const RectifyChartColor *to,
                                           double                   share);

/**
 * rectify_chart_color_contrast:
 *
 * Returns: WCAG contrast ratio of two opaque colours, 1..21.
 */
double rectify_chart_color_contrast (const RectifyChartColor *a, const RectifyChartColor *b);

/* Returns: ink or paper of @theme, whichever reads better on @ground. */
const RectifyChartColor *rectify_chart_theme_ink_on (const RectifyChartTheme *theme,
                                                     const RectifyChartColor *ground);

/* Sets @color as the source of @cr. */
void rectify_chart_set_color (cairo_t *cr, const RectifyChartColor *color);

/**
 * rectify_chart_fill_path:
 *
 * Fills the current path and forgets it. In print a thin outline is added so that white hatched
 * areas keep their edge.
 */
void rectify_chart_fill_path (const RectifyChartTheme *theme,
                              cairo_t                 *cr,
                              const RectifyChartFill  *fill);

/**
 * rectify_chart_lamp_draw:
 * @lamp: anything outside the enum draws the grey lamp
 * @x, @y: centre
 * @size: width and height of the square the shape fits in
 *
 * Draws the lamp in shape and colour: filled triangle, diamond, disc; stroked tick and two bars.
 */
void rectify_chart_lamp_draw (const RectifyChartTheme *theme,
                              cairo_t                 *cr,
                              RectifyLamp              lamp,
                              double                   x,
                              double                   y,
                              double                   size);

G_END_DECLS
