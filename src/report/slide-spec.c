/* slide-spec.c: pages of a presentation as values and as text. */

#include "report/slide-spec.h"

#include "report/figures.h"
#include "report/filter-text.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define MOST_TOP 50

/* What is no figure; figures follow the first. */
static const struct
{
  RectifySlideType type;
  const char      *name, *title, *summary;
} OWN[] = {
  { RECTIFY_SLIDE_TITLE, "title", NC_ ("page of a presentation", "Title page"),
    NC_ ("page of a presentation", "The campaign, the days left, the most important numbers") },
  { RECTIFY_SLIDE_FOUR, "four", NC_ ("page of a presentation", "Four charts"),
    NC_ ("page of a presentation", "Up to four charts on one page") },
  { RECTIFY_SLIDE_OVERDUE, "overdue", NC_ ("page of a presentation", "Longest overdue"),
    NC_ ("page of a presentation", "The issues that are overdue longest, one a line") },
  { RECTIFY_SLIDE_LINES, "lines", NC_ ("page of a presentation", "Issues"),
    NC_ ("page of a presentation", "The issues a filter means, one a line") },
  { RECTIFY_SLIDE_PHOTOS, "photos", NC_ ("page of a presentation", "Before and after"),
    NC_ ("page of a presentation", "Photos of issues closed last, before and after") },
};

GQuark
rectify_slide_error_quark (void)
{
  return g_quark_from_static_string ("rectify-slide-error-quark");
}

const RectifySlideKind *
rectify_slide_kinds (guint *n)
{
  static GArray           *kinds;
  guint                    n_figures;
  const RectifyFigureKind *figures = rectify_figure_kinds (&n_figures);

  g_return_val_if_fail (n != NULL, NULL);

  if (kinds == NULL)
    kinds = g_array_new (FALSE, TRUE, sizeof (RectifySlideKind));
  g_array_set_size (kinds, 0);
  for (guint i = 0; i < G_N_ELEMENTS (OWN); i++)
    {
      RectifySlideKind own = {
        OWN[i].type, OWN[i].name,
        g_dpgettext2 (GETTEXT_PACKAGE, "page of a presentation", OWN[i].title),
        g_dpgettext2 (GETTEXT_PACKAGE, "page of a presentation", OWN[i].summary)
      };

      g_array_append_val (kinds, own);
      for (guint k = 0; i == 0 && k < n_figures; k++)
        {
          RectifySlideKind figure = { RECTIFY_SLIDE_FIGURE, figures[k].name, figures[k].title,
                                      figures[k].summary };

          g_array_append_val (kinds, figure);
        }
    }
  *n = kinds->len;
  return (const RectifySlideKind *) (gconstpointer) kinds->data;
}

static gboolean
find_type (const char *name, RectifySlideType *type)
{
  guint                    n;
  const RectifyFigureKind *figures;

  for (guint i = 0; i < G_N_ELEMENTS (OWN); i++)
    if (g_str_equal (OWN[i].name, name))
      {
        *type = OWN[i].type;
        return TRUE;
      }
  figures = rectify_figure_kinds (&n);
  *type = RECTIFY_SLIDE_FIGURE;
  for (guint i = 0; i < n; i++)
    if (g_str_equal (figures[i].name, name))
      return TRUE;
  return FALSE;
}

RectifySlideSpec *
rectify_slide_spec_new (const char *name)
{
  RectifySlideSpec *self;
  RectifySlideType  type;

  g_return_val_if_fail (name != NULL, NULL);

  if (!find_type (name, &type))
    return NULL;
  self = g_new0 (RectifySlideSpec, 1);
  self->type = type;
  self->by = self->rate = -1;
  if (type == RECTIFY_SLIDE_FIGURE)
    self->figures[0] = g_strdup (name);
  return self;
}

RectifySlideSpec *
rectify_slide_spec_copy (const RectifySlideSpec *self)
{
  RectifySlideSpec *copy = g_memdup2 (self, sizeof *self);

  for (guint i = 0; i < RECTIFY_SLIDE_FIGURES; i++)
    copy->figures[i] = g_strdup (self->figures[i]);
  copy->filter = g_strdup (self->filter);
  return copy;
}

void
rectify_slide_spec_free (RectifySlideSpec *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < RECTIFY_SLIDE_FIGURES; i++)
    g_free (self->figures[i]);
  g_free (self->filter);
  g_free (self);
}

gboolean
rectify_slide_spec_takes (const RectifySlideSpec *self, const char *option)
{
  static const char *const top[] = { "red-black", "red-black-score", "overdue",
                                     "lines",     "photos",          NULL };
  const char              *name;

  g_return_val_if_fail (self != NULL && option != NULL, FALSE);

  name = rectify_slide_spec_name (self);
  if (g_str_equal (option, "by"))
    return self->type == RECTIFY_SLIDE_FOUR || rectify_figure_takes_by (name, -1);
  if (g_str_equal (option, "rate"))
    return self->type == RECTIFY_SLIDE_FOUR || rectify_figure_takes_rate (name);
  if (g_str_equal (option, "top"))
    return self->type == RECTIFY_SLIDE_FOUR || g_strv_contains (top, name);
  if (g_str_equal (option, "open"))
    return g_str_equal (name, "map");
  return g_str_equal (option, "filter");
}

const char *
rectify_slide_spec_name (const RectifySlideSpec *self)
{
  if (self->type == RECTIFY_SLIDE_FIGURE)
    return self->figures[0];
  for (guint i = 0; i < G_N_ELEMENTS (OWN); i++)
    if (OWN[i].type == self->type)
      return OWN[i].name;
  return "";
}

static const char *
kind_title (const char *name)
{
  guint                   n;
  const RectifySlideKind *kinds = rectify_slide_kinds (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (kinds[i].name, name))
      return kinds[i].title;
  return name;
}

char *
rectify_slide_spec_title (const RectifySlideSpec *self)
{
  g_autoptr (GString) text = g_string_new (kind_title (rectify_slide_spec_name (self)));

  for (guint i = 0; self->type == RECTIFY_SLIDE_FOUR && i < RECTIFY_SLIDE_FIGURES; i++)
    if (self->figures[i] != NULL)
      g_string_append_printf (text, "%s%s", i == 0 ? " · " : C_ ("between names", ", "),
                              kind_title (self->figures[i]));
  if (self->by >= 0)
    {
      /* TRANSLATORS: "By unit", "By class": what the charts are grouped by. */
      g_autofree char *by =
          g_strdup_printf (_ ("By %s"), rectify_axis_word ((RectifyAxis) self->by));

      g_string_append_printf (text, " · %s", by);
    }
  if (self->rate >= 0)
    g_string_append_printf (text, " · %s", rectify_rate_word ((RectifyRate) self->rate));
  if (self->top > 0)
    g_string_append_printf (text, " · %u", self->top);
  if (self->filter != NULL)
    {
      g_autoptr (RectifyFilter) filter = rectify_filter_parse (self->filter, NULL);
      g_autofree char          *words =
          filter != NULL ? rectify_filter_text (filter) : g_strdup (self->filter);

      g_string_append_printf (text, " · %s", words);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- from text --- */

static gboolean
refuse (GError **error, const char *part)
{
  g_set_error (error, RECTIFY_SLIDE_ERROR, RECTIFY_SLIDE_ERROR_TEXT,
               _ ("“%s” is not understood as a page of a presentation."), part);
  return FALSE;
}

gboolean
rectify_slide_spec_set_filter (RectifySlideSpec *self, const char *text)
{
  g_autoptr (RectifyFilter) filter = rectify_filter_parse (text, NULL);

  if (filter == NULL)
    return FALSE;
  for (guint i = 0; i < rectify_filter_n_terms (filter); i++)
    {
      RectifyFilterKind kind = rectify_filter_term (filter, i)->kind;

      if (kind == RECTIFY_FILTER_WORD || kind == RECTIFY_FILTER_NUMBER)
        return FALSE;
    }
  g_free (self->filter);
  self->filter = rectify_filter_is_empty (filter) ? NULL : rectify_filter_print (filter);
  return TRUE;
}

static gboolean
take_number (guint *place, const char *text)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 1, MOST_TOP, &number, NULL))
    return FALSE;
  *place = (guint) number;
  return TRUE;
}

static gboolean
take_option (RectifySlideSpec *self, const char *key, const char *value)
{
  if (g_str_equal (key, "by"))
    return (self->by = rectify_key_index (rectify_axis_keys, RECTIFY_N_AXES, value)) >= 0;
  if (g_str_equal (key, "rate"))
    return (self->rate = rectify_key_index (rectify_rate_keys, RECTIFY_N_RATES, value)) >= 0;
  if (g_str_equal (key, "top"))
    return take_number (&self->top, value);
  if (g_str_equal (key, "filter"))
    return rectify_slide_spec_set_filter (self, value);
  if (g_str_equal (key, "open") && rectify_slide_spec_takes (self, "open"))
    return self->open_only = g_str_equal (value, "yes");
  return FALSE;
}

static gboolean
take_word (RectifySlideSpec *self, char *word, guint *n_figures)
{
  RectifySlideType type;
  char            *equals = strchr (word, '=');

  if (equals != NULL)
    {
      *equals = '\0';
      return take_option (self, word, equals + 1);
    }
  if (self->type != RECTIFY_SLIDE_FOUR || *n_figures == RECTIFY_SLIDE_FIGURES
      || !find_type (word, &type) || type != RECTIFY_SLIDE_FIGURE)
    return FALSE;
  self->figures[(*n_figures)++] = g_strdup (word);
  return TRUE;
}

static RectifySlideSpec *
parse_one (const char *text, GError **error)
{
  g_autoptr (RectifySlideSpec) self = NULL;
  g_auto (GStrv)               words = NULL;
  guint                        n_figures = 0;

  if (!g_shell_parse_argv (text, NULL, &words, NULL)
      || (self = rectify_slide_spec_new (words[0])) == NULL)
    {
      refuse (error, text);
      return NULL;
    }
  for (char **word = words + 1; *word != NULL; word++)
    {
      g_autofree char *whole = g_strdup (*word);

      if (!take_word (self, *word, &n_figures))
        {
          refuse (error, whole);
          return NULL;
        }
    }
  if (self->type == RECTIFY_SLIDE_FOUR && n_figures == 0)
    {
      refuse (error, text);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* The length of the first page of a text: up to a comma outside of quotes. */
static gsize
length_of_one (const char *text, gsize *comma)
{
  static const char WIDE[] = "，";
  char              quote = '\0';

  for (const char *at = text; *at != '\0'; at++)
    {
      *comma = *at == ',' ? 1 : g_str_has_prefix (at, WIDE) ? sizeof WIDE - 1 : 0;
      if (quote == '\0' && *comma > 0)
        return (gsize) (at - text);
      if (*at == '\\' && at[1] != '\0' && quote != '\'')
        at++;
      else if (quote == '\0' && (*at == '"' || *at == '\''))
        quote = *at;
      else if (*at == quote)
        quote = '\0';
    }
  *comma = 0;
  return strlen (text);
}

GPtrArray *
rectify_slides_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) specs =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_slide_spec_free);

  g_return_val_if_fail (text != NULL, NULL);

  while (*text != '\0')
    {
      gsize            comma, length = length_of_one (text, &comma);
      g_autofree char *one = g_strstrip (g_strndup (text, length));

      if (*one != '\0')
        {
          RectifySlideSpec *spec = parse_one (one, error);

          if (spec == NULL)
            return NULL;
          g_ptr_array_add (specs, spec);
        }
      text += length + comma;
    }
  if (specs->len == 0)
    {
      refuse (error, "");
      return NULL;
    }
  return g_steal_pointer (&specs);
}

static void
print_one (const RectifySlideSpec *self, GString *text)
{
  g_string_append (text, rectify_slide_spec_name (self));
  for (guint i = 0; self->type == RECTIFY_SLIDE_FOUR && i < RECTIFY_SLIDE_FIGURES; i++)
    if (self->figures[i] != NULL)
      g_string_append_printf (text, " %s", self->figures[i]);
  if (self->by >= 0)
    g_string_append_printf (text, " by=%s", rectify_axis_keys[self->by]);
  if (self->rate >= 0)
    g_string_append_printf (text, " rate=%s", rectify_rate_keys[self->rate]);
  if (self->top > 0)
    g_string_append_printf (text, " top=%u", self->top);
  if (self->open_only)
    g_string_append (text, " open=yes");
  if (self->filter != NULL)
    {
      g_autofree char *quoted = g_shell_quote (self->filter);

      g_string_append_printf (text, " filter=%s", quoted);
    }
}

char *
rectify_slides_print (const GPtrArray *specs)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < specs->len; i++)
    {
      g_string_append (text, i > 0 ? ", " : "");
      print_one (specs->pdata[i], text);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
