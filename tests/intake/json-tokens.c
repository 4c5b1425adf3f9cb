/* json-tokens.c: JSON as a row of tokens, also when its end is cut off. */

#include "json-tokens.h"

#include <string.h>

static gunichar
hex_unit (const char *at)
{
  char digits[5] = "";

  memcpy (digits, at, 4);
  return (gunichar) g_ascii_strtoull (digits, NULL, 16);
}

static const char *
read_string (const char *at, GString *text)
{
  static const char NAMES[] = "ntrbf", VALUES[] = "\n\t\r\b\f";

  for (; *at != '"'; at++)
    {
      const char *name;

      if (*at == '\0')
        return NULL;
      if (*at != '\\')
        {
          g_string_append_c (text, *at);
          continue;
        }
      at++;
      if (*at == '\0' || (*at == 'u' && strlen (at) < 5))
        return NULL;
      name = strchr (NAMES, *at);
      if (*at == 'u')
        {
          g_string_append_unichar (text, hex_unit (at + 1));
          at += 4;
        }
      else
        g_string_append_c (text, name != NULL ? VALUES[name - NAMES] : *at);
    }
  return at + 1;
}

char
json_next_token (const char **at, GString *text)
{
  const char *from = *at + strspn (*at, " \t\r\n,:");
  gsize       length;

  g_string_truncate (text, 0);
  *at = from;
  if (*from == '\0')
    return 'e';
  if (strchr ("[]{}", *from) != NULL)
    {
      *at = from + 1;
      return *from;
    }
  if (*from == '"')
    {
      *at = read_string (from + 1, text);
      if (*at == NULL)
        *at = "";
      else
        return 's';
      return 'e';
    }
  length = strcspn (from, ",:]} \t\r\n");
  *at = from + length;
  g_string_append_len (text, from, (gssize) length);
  /* A number at the very end may be cut off. */
  if (**at == '\0')
    return 'e';
  return *from == 't' || *from == 'f' ? *from : *from == 'n' ? '0' : 'n';
}
