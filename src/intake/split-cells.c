/* split-cells.c: a cell that numbers several problems, cut into them. */

#include <string.h>

#include "intake/split-cells.h"

enum { MAX_PARTS = 50, STYLES = 5 };

/* Reads the number @n in one style at @p; returns the bytes it takes, 0 when it is not there.
 * Styles: (1) （1） · 1、 1. 1） · ① · （一） · 一、 */
static gsize
number_at (const char *p, guint style, guint n)
{
  static const char *const HAN[] = { "",   "一", "二", "三",   "四",   "五",   "六",   "七",
                                     "八", "九", "十", "十一", "十二", "十三", "十四", "十五" };
  static const char *const OPEN[] = { "(", "（" };
  static const char *const CLOSE[] = { ")", "）" };
  static const char *const BEHIND[] = { "、", ".", "．", "）", ")" };
  g_autofree char         *digits = g_strdup_printf ("%u", n);
  const char              *word = digits, *start = p;

  if (style == 2)
    return n <= 20 && g_utf8_get_char (p) == 0x2460 + n - 1 ? 3 : 0;
  if (style >= 3)
    {
      if (n >= G_N_ELEMENTS (HAN))
        return 0;
      word = HAN[n];
    }
  if (style == 0 || style == 3)
    {
      gsize open = g_str_has_prefix (p, OPEN[0]) ? 1 : g_str_has_prefix (p, OPEN[1]) ? 3 : 0;

      p += open;
      if (open == 0 || !g_str_has_prefix (p, word))
        return 0;
      p += strlen (word);
      for (guint i = 0; i < 2; i++)
        if (g_str_has_prefix (p, CLOSE[i]))
          return p + strlen (CLOSE[i]) - start;
      return 0;
    }
  if (!g_str_has_prefix (p, word))
    return 0;
  p += strlen (word);
  for (gsize i = 0; i < (style == 4 ? 1 : G_N_ELEMENTS (BEHIND)); i++)
    if (g_str_has_prefix (p, BEHIND[i]))
      {
        p += strlen (BEHIND[i]);
        /* 1.5米 is no number of a line. */
        return *BEHIND[i] == '.' && g_ascii_isdigit (*p) ? 0 : (gsize) (p - start);
      }
  return 0;
}

/* Where the number @n stands from @p on; plain numbers only after the end of a sentence. */
static const char *
find_number (const char *begin, const char *p, guint style, guint n, gsize *length)
{
  static const char *const ENDS[] = { "\n", " ", "。", "；", ";", "，", "　", "\t", "：", ":" };

  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      *length = number_at (p, style, n);
      if (*length == 0)
        continue;
      if (style == 0 || style == 2 || style == 3 || p == begin)
        return p;
      for (gsize i = 0; i < G_N_ELEMENTS (ENDS); i++)
        {
          gsize size = strlen (ENDS[i]);

          if ((gsize) (p - begin) >= size && memcmp (p - size, ENDS[i], size) == 0)
            return p;
        }
    }
  return NULL;
}

static GStrv
split_in_style (const char *text, guint style)
{
  g_autoptr (GPtrArray) parts = NULL;
  gsize                 length = number_at (text, style, 1);
  const char           *from = text + length;

  if (length == 0)
    return NULL;
  parts = g_ptr_array_new_with_free_func (g_free);
  for (guint n = 2; n <= MAX_PARTS; n++)
    {
      const char *next = find_number (text, from, style, n, &length);
      char       *part = next != NULL ? g_strndup (from, next - from) : g_strdup (from);

      g_strstrip (part);
      if (*part == '\0')
        {
          g_free (part);
          return NULL;
        }
      g_ptr_array_add (parts, part);
      if (next == NULL)
        break;
      from = next + length;
    }
  if (parts->len < 2)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&parts), FALSE);
}

GStrv
rectify_problems_split (const char *text)
{
  static const char *const FIRST[] = { "(", "（", "1", "①", "一" };
  gboolean                 numbered = FALSE;

  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  for (gsize i = 0; i < G_N_ELEMENTS (FIRST) && !numbered; i++)
    numbered = g_str_has_prefix (text, FIRST[i]);
  for (guint style = 0; numbered && style < STYLES; style++)
    {
      GStrv parts = split_in_style (text, style);

      if (parts != NULL)
        return parts;
    }
  return NULL;
}
