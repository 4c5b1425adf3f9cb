/* output.c: JSON, CSV and tables for people. */

#include "cli/output.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct _RectifyTable
{
  GPtrArray *cells; /* (element-type utf8), the headings first */
  guint      n_columns, right;
};

void
rectify_print (const char *text)
{
  g_print ("%s", text);
}

void
rectify_print_raw (const char *text)
{
  fputs (text, stdout);
}

static void
append_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (out, "\\%c", *p);
    else if (*p == '\n')
      g_string_append (out, "\\n");
    else if ((guchar) *p < 0x20)
      g_string_append_printf (out, "\\u%04x", (guint) *p);
    else
      g_string_append_c (out, *p);
  g_string_append_c (out, '"');
}

/* In the fewest digits that give the same number: json-glib's own generator always prints
 * seventeen. */
static void
append_double (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  int  digits = 15;

  do
    {
      char format[] = { '%', '.', '1', (char) ('0' + digits - 10), 'g', '\0' };

      g_ascii_formatd (text, sizeof text, format, number);
    }
  while (g_ascii_strtod (text, NULL) != number && ++digits <= 17);
  g_string_append (out, text);
}

static void append_node (GString *out, JsonNode *node);

static void
append_object (GString *out, JsonObject *object)
{
  JsonObjectIter iter;
  const char    *name, *comma = "";
  JsonNode      *member;

  g_string_append_c (out, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      g_string_append (out, comma);
      append_string (out, name);
      g_string_append_c (out, ':');
      append_node (out, member);
      comma = ",";
    }
  g_string_append_c (out, '}');
}

static void
append_value (GString *out, JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_DOUBLE)
    append_double (out, json_node_get_double (node));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_STRING)
    append_string (out, json_node_get_string (node));
  else
    g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (node));
}

static void
append_node (GString *out, JsonNode *node)
{
  JsonArray *array;

  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      append_object (out, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      array = json_node_get_array (node);
      g_string_append_c (out, '[');
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          if (i > 0)
            g_string_append_c (out, ',');
          append_node (out, json_array_get_element (array, i));
        }
      g_string_append_c (out, ']');
      break;
    case JSON_NODE_VALUE:
      append_value (out, node);
      break;
    case JSON_NODE_NULL:
      g_string_append (out, "null");
      break;
    }
}

void
rectify_print_json_part (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autoptr (GString)  text = g_string_new (NULL);

  append_node (text, root);
  fputs (text->str, stdout);
  g_object_unref (builder);
}

void
rectify_print_json (JsonBuilder *builder)
{
  rectify_print_json_part (builder);
  fputc ('\n', stdout);
}

void
rectify_json_text (JsonBuilder *json, const char *key, const char *value)
{
  json_builder_set_member_name (json, key);
  if (value == NULL)
    json_builder_add_null_value (json);
  else
    json_builder_add_string_value (json, value);
}

void
rectify_json_text_or_null (JsonBuilder *json, const char *key, const char *value)
{
  rectify_json_text (json, key, value == NULL || *value == '\0' ? NULL : value);
}

void
rectify_json_count (JsonBuilder *json, const char *key, gint64 value)
{
  json_builder_set_member_name (json, key);
  json_builder_add_int_value (json, value);
}

void
rectify_json_number (JsonBuilder *json, const char *key, double value)
{
  json_builder_set_member_name (json, key);
  if (isfinite (value))
    json_builder_add_double_value (json, value);
  else
    json_builder_add_null_value (json);
}

void
rectify_json_flag (JsonBuilder *json, const char *key, gboolean value)
{
  json_builder_set_member_name (json, key);
  json_builder_add_boolean_value (json, value);
}

void
rectify_json_instant (JsonBuilder *json, const char *key, const RectifyClock *clock, gint64 value)
{
  g_autofree char *text = rectify_clock_format (clock, value);

  rectify_json_text (json, key, text);
}

void
rectify_csv_append (GString *line, const char *text)
{
  gboolean formula = text != NULL && *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;

  if (line->len > 0)
    g_string_append_c (line, ',');
  if (text == NULL)
    return;
  if (!formula && strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (line, text);
      return;
    }
  g_string_append (line, formula ? "\"'" : "\"");
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *text);
    }
  g_string_append_c (line, '"');
}

guint
rectify_text_width (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

char *
rectify_text_cut (const char *text, guint width)
{
  GString *cut = g_string_new (NULL);
  guint    used = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      guint    wide = g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;

      if (g_unichar_iscntrl (c))
        c = ' ';
      if (used + wide > width - 1 && (used + wide > width || *g_utf8_next_char (text) != '\0'))
        {
          g_string_append (cut, "…");
          break;
        }
      g_string_append_unichar (cut, c);
      used += wide;
    }
  return g_string_free (cut, FALSE);
}

RectifyTable *
rectify_table_new (const char *const *headings, guint n_columns, guint right)
{
  RectifyTable *self = g_new0 (RectifyTable, 1);

  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->n_columns = n_columns;
  self->right = right;
  for (guint i = 0; headings != NULL && i < n_columns; i++)
    rectify_table_add (self, headings[i]);
  return self;
}

void
rectify_table_take (RectifyTable *self, char *text)
{
  g_ptr_array_add (self->cells, text != NULL ? text : g_strdup (""));
}

void
rectify_table_add (RectifyTable *self, const char *text)
{
  rectify_table_take (self, g_strdup (text));
}

void
rectify_table_print (RectifyTable *self)
{
  g_autofree guint   *widths = g_new0 (guint, self->n_columns);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < self->cells->len; i++)
    widths[i % self->n_columns] =
        MAX (widths[i % self->n_columns], rectify_text_width (self->cells->pdata[i]));
  for (guint i = 0; i < self->cells->len; i++)
    {
      guint       column = i % self->n_columns;
      const char *text = self->cells->pdata[i];
      int         room = (int) (widths[column] - rectify_text_width (text));
      gboolean    last = column + 1 == self->n_columns;

      if (self->right >> column & 1)
        g_string_append_printf (line, "%*s%s", room, "", text);
      else
        g_string_append_printf (line, "%s%*s", text, last ? 0 : room, "");
      g_string_append (line, last ? "\n" : "  ");
      if (last)
        {
          rectify_print (line->str);
          g_string_truncate (line, 0);
        }
    }
  g_ptr_array_unref (self->cells);
  g_free (self);
}
