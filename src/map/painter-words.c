/* painter-words.c: words on the map.
 *
 * A text is laid out once and, on screen, drawn once into a sprite. Numbers are new all the time:
 * their characters are drawn once, and put together. */

#include "map/painter-private.h"

#include <math.h>

#define HALO 3.0 /* width of the stroke around words */

/* Words are laid out without hinting, so that a sprite and a PDF agree on where they end. */
PangoContext *
rectify_map_make_context (const RectifyChartTheme *theme)
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
  g_hash_table_insert (self->layouts, rectify_map_look_copy (&look), layout);
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
  const char              *text;
  double                   size;
  RectifyMapTextFlags      flags;
  const RectifyChartColor *color;
} Words;

static double
baseline_of (PangoLayout *layout)
{
  return (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
}

static void
draw_halo (const RectifyMapFrame *frame, cairo_t *cr, PangoLayout *layout)
{
  pango_cairo_layout_path (cr, layout);
  cairo_set_line_width (cr, HALO * frame->scale);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

static RectifyChartColor
halo_color (const RectifyMapFrame *frame)
{
  RectifyChartColor halo = frame->palette.halo;

  halo.alpha *= 0.9;
  return halo;
}

/* Whole pixels, so that a stamp is as sharp as if it was written at once. */
static double
stamp_margin (const RectifyMapFrame *frame)
{
  return ceil (HALO / 2 * frame->scale) + 1;
}

static void
draw_stamp (const RectifyMapFrame *frame, cairo_t *cr, gconstpointer data)
{
  const Words *words = data;
  double       margin = stamp_margin (frame), line = baseline_of (words->layout);

  cairo_move_to (cr, margin, margin + ceil (line) - line);
  if ((words->flags & RECTIFY_MAP_TEXT_HALO) != 0)
    draw_halo (frame, cr, words->layout);
  else
    pango_cairo_show_layout (cr, words->layout);
  cairo_new_path (cr);
}

/* The halo or the text alone, with its left end and its line at x, y. */
static void
stamp (const RectifyMapFrame   *frame,
       const char              *text,
       double                   size,
       RectifyMapTextFlags      flags,
       const RectifyChartColor *color,
       double                   x,
       double                   y)
{
  Words          words = { layout_of (frame, text, size, flags), text, size, flags, color };
  RectifyMapLook look = words_look (text, size, flags); /* of no colour */
  double         margin = stamp_margin (frame);
  RectifyMapRect at;

  rectify_map_text_size (frame, text, size, flags, &at.width, &at.height);
  at.x = x - margin;
  at.y = y - ceil (baseline_of (words.layout)) - margin;
  at.width += 2 * margin;
  at.height += 2 * margin + 1;
  rectify_map_stencil (frame, &look, &at, color, draw_stamp, &words);
}

static void
stamp_figures (const RectifyMapFrame   *frame,
               const Words             *words,
               RectifyMapTextFlags      flags,
               const RectifyChartColor *color,
               double                   margin)
{
  double x = margin, y = margin + baseline_of (words->layout), width, height;

  for (const char *p = words->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      char figure[7] = { 0 };

      g_unichar_to_utf8 (g_utf8_get_char (p), figure);
      stamp (frame, figure, words->size, flags, color, x, y);
      rectify_map_text_size (frame, figure, words->size, flags, &width, &height);
      x += width;
    }
}

static void
draw_words (const RectifyMapFrame *frame, cairo_t *cr, gconstpointer data)
{
  const Words        *words = data;
  double              margin = HALO * frame->scale;
  RectifyChartColor   halo = halo_color (frame);
  gboolean            has_halo = (words->flags & RECTIFY_MAP_TEXT_HALO) != 0;
  RectifyMapFrame     inside = *frame;
  RectifyMapTextFlags plain = words->flags & ~(RECTIFY_MAP_TEXT_HALO | RECTIFY_MAP_TEXT_FIGURES);

  if ((words->flags & RECTIFY_MAP_TEXT_FIGURES) != 0 && !rectify_map_is_paper (cr))
    {
      inside.cr = cr;
      if (has_halo)
        stamp_figures (&inside, words, plain | RECTIFY_MAP_TEXT_HALO, &halo, margin);
      stamp_figures (&inside, words, plain, words->color, margin);
      return;
    }
  cairo_move_to (cr, margin, margin);
  if (has_halo)
    {
      rectify_chart_set_color (cr, &halo);
      draw_halo (frame, cr, words->layout);
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
  Words          words = { layout_of (frame, text, size, flags), text, size, flags, color };
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

void
rectify_map_stamp (const RectifyMapFrame   *frame,
                   const char              *text,
                   double                   size,
                   RectifyMapTextFlags      flags,
                   const RectifyChartColor *color,
                   double                   centre_x,
                   double                   centre_y)
{
  double width, height, line = baseline_of (layout_of (frame, text, size, flags));

  if (frame->theme->hide_text)
    return;
  rectify_map_text_size (frame, text, size, flags, &width, &height);
  stamp (frame, text, size, flags, color, centre_x - width / 2, centre_y - height / 2 + line);
}
