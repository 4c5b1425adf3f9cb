/* text-layouts.c: layouts of short texts of one font, kept while they may be drawn again.
 *
 * Invariant: every layout in `kept` was made with the font of `serial`.
 */

#include "views/text-layouts.h"

#define MAX_KEPT 4096

typedef struct
{
  char    *text;
  int      width;
  gboolean tabular;
} Key;

struct _RectifyTextLayouts
{
  GtkWidget   *widget; /* not owned */
  GHashTable  *kept;   /* Key -> PangoLayout */
  PangoLayout *marked; /* the last one with marks; nullable */
  guint        serial; /* of the font; 0: none yet */
  double       ascent, descent;
};

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->text) ^ (guint) key->width * 2 ^ (guint) key->tabular;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;

  return x->width == y->width && x->tabular == y->tabular && g_str_equal (x->text, y->text);
}

static void
key_free (gpointer data)
{
  Key *key = data;

  g_free (key->text);
  g_free (key);
}

/* The font as it is now; layouts of another one are let go. */
static PangoContext *
get_context (RectifyTextLayouts *self)
{
  PangoContext     *context = gtk_widget_get_pango_context (self->widget);
  guint             serial = pango_context_get_serial (context);
  PangoFontMetrics *metrics;

  if (serial == self->serial)
    return context;
  g_hash_table_remove_all (self->kept);
  metrics = pango_context_get_metrics (context, NULL, NULL);
  self->ascent = pango_font_metrics_get_ascent (metrics) / (double) PANGO_SCALE;
  self->descent = pango_font_metrics_get_descent (metrics) / (double) PANGO_SCALE;
  pango_font_metrics_unref (metrics);
  self->serial = serial;
  return context;
}

static PangoLayout *
new_layout (PangoContext *context, const Key *key, PangoAttrList *marks)
{
  PangoLayout              *layout = pango_layout_new (context);
  g_autoptr (PangoAttrList) attributes = marks != NULL ? pango_attr_list_ref (marks) : NULL;

  if (key->tabular)
    {
      if (attributes == NULL)
        attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
    }
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, key->width * PANGO_SCALE);
  pango_layout_set_text (layout, key->text, -1);
  return layout;
}

RectifyTextLayouts *
rectify_text_layouts_new (GtkWidget *widget)
{
  RectifyTextLayouts *self = g_new0 (RectifyTextLayouts, 1);

  self->widget = widget;
  self->kept = g_hash_table_new_full (key_hash, key_equal, key_free, g_object_unref);
  return self;
}

void
rectify_text_layouts_free (RectifyTextLayouts *self)
{
  g_clear_object (&self->marked);
  g_hash_table_unref (self->kept);
  g_free (self);
}

PangoLayout *
rectify_text_layouts_get (RectifyTextLayouts *self,
                          const char         *text,
                          int                 width,
                          gboolean            tabular,
                          PangoAttrList      *marks)
{
  PangoContext *context = get_context (self);
  Key           key = { (char *) text, width, tabular };
  PangoLayout  *layout;

  if (marks != NULL)
    {
      g_clear_object (&self->marked);
      self->marked = new_layout (context, &key, marks);
      return self->marked;
    }
  layout = g_hash_table_lookup (self->kept, &key);
  if (layout != NULL)
    return layout;
  if (g_hash_table_size (self->kept) >= MAX_KEPT)
    g_hash_table_remove_all (self->kept);
  layout = new_layout (context, &key, NULL);
  key.text = g_strdup (text);
  g_hash_table_insert (self->kept, g_memdup2 (&key, sizeof key), layout);
  return layout;
}

double
rectify_text_layouts_base (RectifyTextLayouts *self, int height)
{
  get_context (self);
  return (height + self->ascent - self->descent) / 2;
}

double
rectify_text_layouts_em (RectifyTextLayouts *self)
{
  PangoContext               *context = get_context (self);
  const PangoFontDescription *font = pango_context_get_font_description (context);

  /* GTK gives fonts in pixels. */
  return pango_font_description_get_size (font) / (double) PANGO_SCALE;
}

guint
rectify_text_layouts_n (RectifyTextLayouts *self)
{
  return g_hash_table_size (self->kept);
}
