/* pasted-lines.c: text from a chat or a letter: one problem a line. */

#include "intake/pasted-lines.h"

#include "intake/labels-private.h"

#include <string.h>

static guint
count_of (const char *line, char sign)
{
  guint n = 0;

  for (; *line != '\0'; line++)
    n += *line == sign;
  return n;
}

/* As many commas or semicolons as the line above, most of the time. */
static gboolean
has_separators (char **lines, char sign)
{
  guint n = 0, alike = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      guint count = count_of (lines[i], sign);

      n++;
      alike += count > 0 && count == count_of (lines[0], sign);
    }
  return n >= 2 && alike * 10 >= n * 6;
}

static gboolean
is_header (const char *line)
{
  RectifyLabelHit hits[RECTIFY_MAX_LABEL_HITS];

  return rectify_label_look_up (line, hits) > 0 && hits[0].weight >= 85;
}

/* "张三 12-04 10:33", "2020年12月4日 10:33:21": who wrote when. */
static gboolean
is_stamp (const char *line)
{
  return g_utf8_strlen (line, -1) <= 40
         && g_regex_match_simple ("^[^，。；,;]{0,30}\\d{1,2}[:：]\\d{2}([:：]\\d{2})?$", line, 0,
                                  0);
}

static char *
without_number (const char *line)
{
  g_autoptr (GRegex) number = g_regex_new (
      "^\\s*([(（]?\\d{1,3}[)）]\\s*|\\d{1,3}\\s*[、.．:：]\\s*(?!\\d)|[①-⑳]\\s*|[-•·*]\\s+)", 0, 0,
      NULL);

  return g_strstrip (g_regex_replace_literal (number, line, -1, 0, "", 0, NULL));
}

/* Names of columns with a sign of full width between them, and lines with as many of it. */
static gboolean
is_wide_table (char **lines)
{
  static const char *const SIGNS[] = { "，", "；", "、" };

  for (gsize s = 0; s < G_N_ELEMENTS (SIGNS); s++)
    {
      g_auto (GStrv) labels = g_strsplit (lines[0], SIGNS[s], 0);
      guint          n = 0, n_alike = 0, n_known = 0;

      for (guint i = 0; labels[i] != NULL; i++)
        n_known += is_header (labels[i]);
      for (; n_known >= 2 && lines[n] != NULL; n++)
        {
          g_auto (GStrv) parts = g_strsplit (lines[n], SIGNS[s], 0);

          n_alike += g_strv_length (parts) == g_strv_length (labels);
        }
      if (n >= 2 && n_alike * 10 >= n * 9)
        return TRUE;
    }
  return FALSE;
}

static char **
split_lines (GBytes *text)
{
  gsize            length;
  const char      *data = g_bytes_get_data (text, &length);
  g_autofree char *copy = NULL;

  if (length == 0 || !g_utf8_validate (data, length, NULL) || memchr (data, '\t', length) != NULL)
    return NULL;
  copy = g_strndup (data, length);
  return g_strsplit_set (copy, "\r\n", 0);
}

GBytes *
rectify_pasted_lines (GBytes *text)
{
  g_auto (GStrv) lines = split_lines (text);
  GString       *table;
  guint          n = 0, kept = 0;

  if (lines == NULL)
    return NULL;
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      lines[kept++] = lines[i];
    else
      g_free (lines[i]);
  lines[kept] = NULL;
  if (kept == 0 || has_separators (lines, ',') || has_separators (lines, ';')
      || is_header (lines[0]) || is_wide_table (lines))
    return NULL;
  table = g_string_new ("问题描述\n");
  for (guint i = 0; i < kept; i++)
    {
      g_autofree char *line = without_number (lines[i]);
      g_auto (GStrv)   quoted = g_strsplit (line, "\"", 0);
      g_autofree char *doubled = g_strjoinv ("\"\"", quoted);

      if (*line == '\0' || is_stamp (line))
        continue;
      g_string_append_printf (table, "\"%s\"\n", doubled);
      n++;
    }
  if (n == 0)
    {
      g_string_free (table, TRUE);
      return NULL;
    }
  return g_string_free_to_bytes (table);
}
