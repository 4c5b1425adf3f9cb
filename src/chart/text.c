/* text.c: one Pango context and one cache of layouts per thread.
 *
 * A chart that is dragged along the time slider sets the same few dozen labels again and again;
 * shaping them anew would cost more than the rest of the drawing. */

#include "chart/text.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#define CACHE_SIZE 1024

typedef struct
{
  PangoContext *context;
  GHashTable   *layouts; /* Key -> PangoLayout */
  const char   *family;  /* of the theme the cache was made for */
  const char   *language;
} Cache;

typedef struct
{
  char *text;
  int   size, width, lines; /* Pango units; width -1 without limit */
  int   bold, align;        /* align: PangoAlignment */
} Key;

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->text) ^ (guint) key->size * 31 ^ (guint) key->width * 17
         ^ (guint) key->bold << 7 ^ (guint) key->align << 5 ^ (guint) key->lines << 9;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *one = a, *two = b;

  return one->size == two->size && one->width == two->width && one->lines == two->lines
         && one->bold == two->bold && one->align == two->align
         && strcmp (one->text, two->text) == 0;
}

static void
key_free (gpointer data)
{
  Key *key = data;

  g_free (key->text);
  g_free (key);
}

static void
cache_free (gpointer data)
{
  Cache *cache = data;

  g_hash_table_unref (cache->layouts);
  g_object_unref (cache->context);
  g_free (cache);
}

static Cache *
get_cache (void)
{
  static GPrivate private = G_PRIVATE_INIT (cache_free);
  Cache *cache = g_private_get (&private);

  if (cache == NULL)
    {
      cairo_font_options_t *options = cairo_font_options_create ();

      cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
      cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
      cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
      cache = g_new0 (Cache, 1);
      cache->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
      cache->layouts = g_hash_table_new_full (key_hash, key_equal, key_free, g_object_unref);
      pango_cairo_context_set_font_options (cache->context, options);
      pango_cairo_context_set_resolution (cache->context, 96);
      pango_context_set_round_glyph_positions (cache->context, FALSE);
      cairo_font_options_destroy (options);
      g_private_set (&private, cache);
    }

  return cache;
}

static void
follow_theme (Cache *cache, const RectifyChartTheme *theme)
{
  if (cache->family == theme->family && cache->language == theme->language)
    return;
  g_hash_table_remove_all (cache->layouts);
  cache->family = theme->family;
  cache->language = theme->language;
  pango_context_set_language (cache->context, pango_language_from_string (theme->language));
}

static PangoLayout *
make_layout (Cache *cache, const RectifyChartTheme *theme, const Key *key)
{
  PangoLayout                     *layout = pango_layout_new (cache->context);
  g_autoptr (PangoFontDescription) description = pango_font_description_new ();
  g_autoptr (PangoAttrList)        attributes = pango_attr_list_new ();

  pango_font_description_set_family_static (description, theme->family);
  pango_font_description_set_absolute_size (description, key->size);
  if (key->bold)
    pango_font_description_set_weight (description, PANGO_WEIGHT_BOLD);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_font_description (layout, description);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, key->text, -1);
  pango_layout_set_alignment (layout, (PangoAlignment) key->align);
  if (key->width >= 0)
    {
      pango_layout_set_width (layout, key->width);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_height (layout, -key->lines);
    }
  else
    {
      pango_layout_set_single_paragraph_mode (layout, TRUE);
    }

  return layout;
}

double
rectify_chart_text_size (const RectifyChartTheme *theme, const RectifyChartTextStyle *style)
{
  return (style->size > 0 ? style->size : theme->label_size) * theme->scale;
}

static PangoLayout *
get_layout (const RectifyChartTheme *theme, const char *text, const RectifyChartTextStyle *style)
{
  Cache *cache = get_cache ();
  double size = rectify_chart_text_size (theme, style);
  Key    key = {
       (char *) text,   (int) (size * PANGO_SCALE), -1, MAX (1, style->max_lines), style->bold,
       PANGO_ALIGN_LEFT
  };
  PangoLayout *layout;

  follow_theme (cache, theme);
  if (style->max_width > 0)
    key.width = (int) ceil (style->max_width * PANGO_SCALE);
  if (key.lines > 1 && style->xalign > 0)
    key.align = style->xalign > 0.75 ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_CENTER;
  layout = g_hash_table_lookup (cache->layouts, &key);
  if (layout == NULL)
    {
      Key *copy = g_new (Key, 1);

      if (g_hash_table_size (cache->layouts) >= CACHE_SIZE)
        g_hash_table_remove_all (cache->layouts);
      *copy = key;
      copy->text = g_strdup (text);
      layout = make_layout (cache, theme, copy);
      g_hash_table_insert (cache->layouts, copy, layout);
    }

  return layout;
}

void
rectify_chart_text_begin (cairo_t *cr, const RectifyChartTheme *theme)
{
  Cache *cache = get_cache ();

  follow_theme (cache, theme);
  pango_cairo_update_context (cr, cache->context);
}

/* The layout's own rectangle may start right of its origin when it is aligned in a width. */
static RectifyChartExtents
place (PangoLayout *layout, const RectifyChartTextStyle *style, double x, double y)
{
  PangoRectangle      ink, logical;
  RectifyChartExtents extents = { 0 };

  pango_layout_get_extents (layout, &ink, &logical);
  extents.width = (double) logical.width / PANGO_SCALE;
  extents.height = (double) logical.height / PANGO_SCALE;
  extents.x = x - style->xalign * extents.width;
  extents.y = y - style->yalign * extents.height;
  extents.ink_x = extents.x + (double) (ink.x - logical.x) / PANGO_SCALE;
  extents.ink_y = extents.y + (double) (ink.y - logical.y) / PANGO_SCALE;
  extents.ink_width = (double) ink.width / PANGO_SCALE;
  extents.ink_height = (double) ink.height / PANGO_SCALE;
  extents.cut = pango_layout_is_ellipsized (layout);

  return extents;
}

RectifyChartExtents
rectify_chart_text_measure (const RectifyChartTheme     *theme,
                            const char                  *text,
                            const RectifyChartTextStyle *style)
{
  g_return_val_if_fail (theme != NULL && style != NULL, (RectifyChartExtents){ 0 });

  if (text == NULL || *text == '\0')
    return (RectifyChartExtents){ 0 };

  return place (get_layout (theme, text, style), style, 0, 0);
}

RectifyChartExtents
rectify_chart_text_draw (cairo_t                     *cr,
                         const RectifyChartTheme     *theme,
                         const char                  *text,
                         double                       x,
                         double                       y,
                         const RectifyChartTextStyle *style)
{
  PangoLayout        *layout;
  PangoRectangle      logical;
  RectifyChartExtents extents;

  g_return_val_if_fail (cr != NULL && theme != NULL && style != NULL, (RectifyChartExtents){ 0 });

  if (text == NULL || *text == '\0')
    return (RectifyChartExtents){ .x = x, .y = y };
  layout = get_layout (theme, text, style);
  extents = place (layout, style, x, y);
  if (theme->hide_text)
    return extents;
  pango_layout_get_extents (layout, NULL, &logical);
  rectify_chart_set_color (cr, style->color != NULL ? style->color : &theme->ink);
  cairo_move_to (cr, extents.x - (double) logical.x / PANGO_SCALE,
                 extents.y - (double) logical.y / PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);

  return extents;
}

RectifyChartNumber
rectify_chart_format_count (gint64 count)
{
  RectifyChartNumber number = { "" };
  char               digits[32];
  gsize              length, out = 0;
  guint64            size = count < 0 ? -(guint64) count : (guint64) count;

  g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, size);
  length = strlen (digits);
  if (count < 0)
    out = g_strlcpy (number.text, "\u2212", sizeof number.text);
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && length > 4 && (length - i) % 3 == 0)
        number.text[out++] = ',';
      number.text[out++] = digits[i];
    }

  return number;
}

RectifyChartNumber
rectify_chart_format_value (double value, int decimals)
{
  RectifyChartNumber number = { "—" };

  if (isfinite (value))
    g_snprintf (number.text, sizeof number.text, "%s%.*f", value < 0 ? "\u2212" : "", decimals,
                fabs (value));

  return number;
}

RectifyChartNumber
rectify_chart_format_percent (double fraction)
{
  RectifyChartNumber number = rectify_chart_format_value (fraction * 100, 1);

  if (isfinite (fraction))
    g_strlcat (number.text, "%", sizeof number.text);

  return number;
}

RectifyChartNumber
rectify_chart_format_ratio (gint64 part, gint64 whole)
{
  RectifyChartNumber number = rectify_chart_format_count (part);

  g_strlcat (number.text, "/", sizeof number.text);
  g_strlcat (number.text, rectify_chart_format_count (whole).text, sizeof number.text);

  return number;
}

RectifyChartNumber
rectify_chart_format_day (gint64 day, gboolean with_year)
{
  RectifyChartNumber    number = { "—" };
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (day * 86400);
  int                   year, month, mday;

  if (date == NULL)
    return number;
  g_date_time_get_ymd (date, &year, &month, &mday);
  if (with_year)
    g_snprintf (number.text, sizeof number.text, "%04d-%02d-%02d", year, month, mday);
  else
    g_snprintf (number.text, sizeof number.text, "%02d-%02d", month, mday);

  return number;
}
