/* hit-marks.c: what was searched for, marked in a text. */

#include "views/hit-marks.h"

#include <string.h>

/* A full-width sign is read as the half-width one, a capital as a small letter. */
static gunichar
fold (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e)
    c -= 0xfee0;
  return g_unichar_tolower (c);
}

char **
rectify_hit_words (const char *words)
{
  g_auto (GStrv)        parts = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  if (words == NULL)
    return NULL;
  parts = g_strsplit_set (words, " \t\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      GString *word = g_string_new (NULL);

      for (const char *p = parts[i]; *p != '\0'; p = g_utf8_next_char (p))
        g_string_append_unichar (word, fold (g_utf8_get_char (p)));
      if (word->len > 0)
        g_ptr_array_add (kept, g_string_free (word, FALSE));
      else
        g_string_free (word, TRUE);
    }
  if (kept->len == 0)
    return NULL;
  g_ptr_array_add (kept, NULL);
  return (char **) g_ptr_array_steal (kept, NULL);
}

/* The end of a word that stands at the beginning of a text; NULL when it does not. */
static const char *
end_of_hit (const char *text, const char *word)
{
  for (; *word != '\0'; word = g_utf8_next_char (word), text = g_utf8_next_char (text))
    if (*text == '\0' || fold (g_utf8_get_char (text)) != g_utf8_get_char (word))
      return NULL;
  return text;
}

static void
mark (PangoAttrList **marks, gsize start, gsize end)
{
  PangoAttribute *colour = pango_attr_background_new (0xf5f5, 0xc2c2, 0x1111);
  PangoAttribute *alpha = pango_attr_background_alpha_new (0x7000);

  if (*marks == NULL)
    *marks = pango_attr_list_new ();
  colour->start_index = alpha->start_index = (guint) start;
  colour->end_index = alpha->end_index = (guint) end;
  pango_attr_list_insert (*marks, colour);
  pango_attr_list_insert (*marks, alpha);
}

static void
mark_initials (PangoAttrList **marks, const char *text, const char *word, const char *initials)
{
  const char *at = strstr (initials, word);

  if (at == NULL || strlen (word) < 2 || (glong) strlen (initials) != g_utf8_strlen (text, -1))
    return;
  mark (marks, (gsize) (g_utf8_offset_to_pointer (text, at - initials) - text),
        (gsize) (g_utf8_offset_to_pointer (text, at - initials + (glong) strlen (word)) - text));
}

PangoAttrList *
rectify_hit_marks (const char *text, char **words, const char *initials)
{
  PangoAttrList *marks = NULL;

  g_return_val_if_fail (text != NULL && words != NULL, NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean any = FALSE;

      for (const char *p = text; *p != '\0';)
        {
          const char *end = end_of_hit (p, words[i]);

          if (end != NULL)
            mark (&marks, (gsize) (p - text), (gsize) (end - text));
          any = any || end != NULL;
          p = end != NULL ? end : g_utf8_next_char (p);
        }
      if (!any && initials != NULL)
        mark_initials (&marks, text, words[i], initials);
    }
  return marks;
}
