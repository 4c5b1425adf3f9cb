/* xlsx-plain-row.c: rows as office programs write them: <row …> of <c …><v>…</v></c>,
 * <c …><is><t …>…</t></is></c>, <c …></c> and <c …/>; shared strings: <si><t …>…</t></si>.
 *
 * Everything a parser would have to look at twice is left to it: formulas, other elements,
 * comments, CDATA, carriage returns, numeric entities, odd white space, bytes that are not UTF-8.
 */

#include "intake/xlsx-plain-row-private.h"

#include <string.h>

/* What a byte may be part of, as every byte of a sheet passes here. */
enum {
  IN_NAME = 1,
  IN_VALUE = 2, /* of an attribute, the quotes apart: plain ASCII */
  ODD_IN_TEXT = 4,
};

static const guint8 KINDS[256] = {
  [0 ... ' ' - 1] = ODD_IN_TEXT,
  [' ' ... '%'] = IN_VALUE,
  ['&'] = ODD_IN_TEXT,
  ['\'' ... '/'] = IN_VALUE,
  ['0' ... ':'] = IN_NAME | IN_VALUE,
  [';'] = IN_VALUE,
  ['='] = IN_VALUE,
  ['>'] = IN_VALUE | ODD_IN_TEXT, /* "]]>" must not stand in a text */
  ['?' ... '@'] = IN_VALUE,
  ['A' ... 'Z'] = IN_NAME | IN_VALUE,
  ['[' ... '^'] = IN_VALUE,
  ['_'] = IN_NAME | IN_VALUE,
  ['`'] = IN_VALUE,
  ['a' ... 'z'] = IN_NAME | IN_VALUE,
  ['{' ... '~'] = IN_VALUE,
  [0xef ... 0xff] = ODD_IN_TEXT,
};

/* Where reading is: at the next byte, or at an end of its own. */
typedef struct
{
  RectifyPlainRow *row;
  char            *at, *end;
  gssize           result; /* 0: the data ended; -1: not plain */
} Reading;

void
rectify_plain_row_init (RectifyPlainRow *self)
{
  self->most_attributes = RECTIFY_MOST_ATTRIBUTES;
  self->attributes = g_new (RectifyPlainAttribute, self->most_attributes);
  self->n_attributes = 0;
  self->cells = g_array_new (FALSE, FALSE, sizeof (RectifyPlainCell));
}

void
rectify_plain_row_clear (RectifyPlainRow *self)
{
  g_free (self->attributes);
  g_array_unref (self->cells);
}

static gboolean
give_up (Reading *self)
{
  self->result = -1;
  return FALSE;
}

/* FALSE when something else follows, or, with result 0, when the data ended too early to tell. */
static gboolean
take (Reading *self, const char *word)
{
  gsize n = strlen (word), rest = (gsize) (self->end - self->at);

  if (memcmp (self->at, word, MIN (n, rest)) != 0)
    return give_up (self);
  if (rest < n)
    {
      self->result = 0;
      return FALSE;
    }
  self->at += n;
  return TRUE;
}

/* The same where something else may follow. */
static gboolean
peek (const Reading *self, const char *word)
{
  gsize n = strlen (word);

  return (gsize) (self->end - self->at) >= n && memcmp (self->at, word, n) == 0;
}

static gboolean
is_new_name (const Reading *self, guint first, const RectifyPlainAttribute *attribute)
{
  gsize length = (gsize) (attribute->name_end - attribute->name);

  for (guint i = first; i < self->row->n_attributes; i++)
    {
      const RectifyPlainAttribute *other = &self->row->attributes[i];

      if (*other->name == *attribute->name && (gsize) (other->name_end - other->name) == length
          && memcmp (other->name, attribute->name, length) == 0)
        return FALSE;
    }
  return TRUE;
}

static void
add_attribute (RectifyPlainRow *row, const RectifyPlainAttribute *attribute)
{
  if (row->n_attributes == row->most_attributes)
    {
      row->most_attributes *= 2;
      row->attributes = g_renew (RectifyPlainAttribute, row->attributes, row->most_attributes);
    }
  row->attributes[row->n_attributes++] = *attribute;
}

/* name="value", of which the value is plain ASCII. */
static gboolean
read_attribute (Reading *self, guint first)
{
  RectifyPlainAttribute attribute = { .name = self->at };
  char                  quote, *at = self->at;

  while (at < self->end && (KINDS[(guint8) *at] & IN_NAME) != 0)
    at++;
  attribute.name_end = self->at = at;
  if (at + 2 > self->end)
    return FALSE;
  quote = at[1];
  if (attribute.name_end == attribute.name || !g_ascii_isalpha (*attribute.name) || at[0] != '='
      || (quote != '"' && quote != '\'')
      || self->row->n_attributes - first >= RECTIFY_MOST_ATTRIBUTES
      || !is_new_name (self, first, &attribute))
    return give_up (self);
  attribute.value = at += 2;
  while (at < self->end && *at != quote && (KINDS[(guint8) *at] & IN_VALUE) != 0)
    at++;
  if (at == self->end)
    return FALSE;
  if (*at != quote)
    return give_up (self);
  attribute.value_end = at;
  self->at = at + 1;
  add_attribute (self->row, &attribute);
  return TRUE;
}

/* The rest of a tag behind its name. @empty: whether it ends in "/>". */
static gboolean
read_attributes (Reading *self, guint *n, gboolean *empty)
{
  guint first = self->row->n_attributes;

  for (;;)
    {
      if (self->at == self->end)
        return FALSE;
      if (*self->at == ' ')
        {
          if (++self->at == self->end)
            return FALSE;
          if (!read_attribute (self, first))
            return FALSE;
          continue;
        }
      *n = self->row->n_attributes - first;
      *empty = *self->at == '/';
      return take (self, *empty ? "/>" : ">");
    }
}

/* A byte of a text that is no letter of its own accord. */
static gboolean
read_odd_byte (Reading *self, const char *at)
{
  static const char *const ENTITIES[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&apos;" };
  gsize                    rest = (gsize) (self->end - at);
  guint8                   c = (guint8) *at;

  /* U+FFFE and U+FFFF are no characters of XML. */
  if (c == 0xef)
    return rest >= 3 && ((guint8) at[1] != 0xbf || (guint8) at[2] < 0xbe || give_up (self));
  for (gsize i = 0; c == '&' && i < G_N_ELEMENTS (ENTITIES); i++)
    if (memcmp (at, ENTITIES[i], MIN (rest, strlen (ENTITIES[i]))) == 0)
      return rest >= strlen (ENTITIES[i]);
  return c > 0xef || c == '\n' || c == '\t' || give_up (self);
}

/* Text up to the next tag. */
static gboolean
read_text (Reading *self, RectifyPlainCell *cell)
{
  guint8 high = 0;
  char  *at;

  cell->text = self->at;
  for (at = self->at; at < self->end && *at != '<'; at++)
    {
      guint8 c = (guint8) *at;

      high |= c;
      if ((KINDS[c] & ODD_IN_TEXT) != 0 && !read_odd_byte (self, at))
        return FALSE;
    }
  self->at = cell->text_end = at;
  if (at == self->end)
    return FALSE;
  return (high & 0x80) == 0 || g_utf8_validate_len (cell->text, (gsize) (at - cell->text), NULL)
         || give_up (self);
}

/* From behind "<c" on. */
static gboolean
read_cell (Reading *self)
{
  RectifyPlainCell cell = { .first_attribute = self->row->n_attributes };
  gboolean         empty;
  guint            n;

  if (!read_attributes (self, &cell.n_attributes, &empty))
    return FALSE;
  if (!empty)
    {
      if (peek (self, "<v>"))
        {
          if (!take (self, "<v>") || !read_text (self, &cell) || !take (self, "</v></c>"))
            return FALSE;
        }
      else if (peek (self, "<is><t"))
        {
          if (!take (self, "<is><t") || !read_attributes (self, &n, &empty))
            return FALSE;
          if (empty)
            return give_up (self);
          if (!read_text (self, &cell) || !take (self, "</t></is></c>"))
            return FALSE;
        }
      else if (!take (self, "</c>"))
        {
          /* Perhaps the beginning of one of the others. */
          if (self->end - self->at < 6)
            self->result = 0;
          return FALSE;
        }
    }
  g_array_append_val (self->row->cells, cell);
  return TRUE;
}

static gboolean
read_row (Reading *self)
{
  gboolean empty;

  while (self->at < self->end && (*self->at == '\n' || *self->at == ' '))
    self->at++;
  if (!take (self, "<row") || !read_attributes (self, &self->row->n_row_attributes, &empty))
    return FALSE;
  while (!empty && peek (self, "<c") && self->at + 2 < self->end
         && (self->at[2] == ' ' || self->at[2] == '>' || self->at[2] == '/'))
    {
      self->at += 2;
      if (!read_cell (self))
        return FALSE;
    }
  /* "<c" may be the beginning of a cell. */
  if (!empty && self->end - self->at == 2 && peek (self, "<c"))
    return FALSE;
  return empty || take (self, "</row>");
}

gssize
rectify_plain_row_read (RectifyPlainRow *self, char *data, gsize length)
{
  Reading reading = { self, data, data + length, 0 };

  self->n_attributes = 0;
  g_array_set_size (self->cells, 0);
  return read_row (&reading) ? reading.at - data : reading.result;
}

static gboolean
read_string (Reading *self, RectifyPlainCell *string)
{
  gboolean empty;
  guint    n;

  while (self->at < self->end && (*self->at == '\n' || *self->at == ' '))
    self->at++;
  if (!take (self, "<si><t") || !read_attributes (self, &n, &empty))
    return FALSE;
  if (empty)
    return give_up (self);
  return read_text (self, string) && take (self, "</t></si>");
}

gssize
rectify_plain_string_read (RectifyPlainRow  *self,
                           char             *data,
                           gsize             length,
                           RectifyPlainCell *string)
{
  Reading reading = { self, data, data + length, 0 };

  self->n_attributes = 0;
  return read_string (&reading, string) ? reading.at - data : reading.result;
}

void
rectify_plain_row_attributes (RectifyPlainRow *self, guint first, guint n, const char **list)
{
  for (guint i = 0; i < n; i++)
    {
      const RectifyPlainAttribute *attribute = &self->attributes[first + i];

      *attribute->name_end = *attribute->value_end = '\0';
      list[2 * i] = attribute->name;
      list[2 * i + 1] = attribute->value;
    }
  list[2 * n] = NULL;
}

gsize
rectify_plain_text_resolve (char *text, char *end)
{
  static const struct
  {
    const char *name;
    char        c;
  } ENTITIES[] = { { "amp;", '&' },
                   { "lt;", '<' },
                   { "gt;", '>' },
                   { "quot;", '"' },
                   { "apos;", '\'' } };
  char *to = memchr (text, '&', (gsize) (end - text));

  if (to == NULL)
    return (gsize) (end - text);
  for (const char *at = to; at < end; at++)
    {
      *to = *at;
      for (gsize i = 0; *at == '&' && i < G_N_ELEMENTS (ENTITIES); i++)
        if (strncmp (at + 1, ENTITIES[i].name, strlen (ENTITIES[i].name)) == 0)
          {
            *to = ENTITIES[i].c;
            at += strlen (ENTITIES[i].name);
            break;
          }
      to++;
    }
  return (gsize) (to - text);
}
