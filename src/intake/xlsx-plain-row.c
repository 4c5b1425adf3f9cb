/* xlsx-plain-row.c: rows as office programs write them: <row …> of <c …><v>…</v></c>,
 * <c …><is><t …>…</t></is></c>, <c …></c> and <c …/>.
 *
 * Everything a parser would have to look at twice is left to it: formulas, other elements,
 * comments, CDATA, carriage returns, numeric entities, odd white space, bytes that are not UTF-8.
 */

#include "intake/xlsx-plain-row-private.h"

#include <string.h>

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
  self->attributes = g_array_new (FALSE, FALSE, sizeof (RectifyPlainAttribute));
  self->cells = g_array_new (FALSE, FALSE, sizeof (RectifyPlainCell));
}

void
rectify_plain_row_clear (RectifyPlainRow *self)
{
  g_array_unref (self->attributes);
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
is_name (char c)
{
  return g_ascii_isalnum (c) || c == ':' || c == '_';
}

static gboolean
is_new_name (const Reading *self, guint first, const RectifyPlainAttribute *attribute)
{
  gsize length = (gsize) (attribute->name_end - attribute->name);

  for (guint i = first; i < self->row->attributes->len; i++)
    {
      const RectifyPlainAttribute *other =
          &g_array_index (self->row->attributes, RectifyPlainAttribute, i);

      if ((gsize) (other->name_end - other->name) == length
          && memcmp (other->name, attribute->name, length) == 0)
        return FALSE;
    }
  return TRUE;
}

/* name="value", of which the value is plain ASCII. */
static gboolean
read_attribute (Reading *self, guint first)
{
  RectifyPlainAttribute attribute = { .name = self->at };
  char                  quote;

  while (self->at < self->end && is_name (*self->at))
    self->at++;
  attribute.name_end = self->at;
  if (self->at + 2 > self->end)
    return FALSE;
  quote = self->at[1];
  if (attribute.name_end == attribute.name || !g_ascii_isalpha (*attribute.name)
      || self->at[0] != '=' || (quote != '"' && quote != '\'')
      || self->row->attributes->len - first >= RECTIFY_MOST_ATTRIBUTES
      || !is_new_name (self, first, &attribute))
    return give_up (self);
  attribute.value = self->at += 2;
  while (self->at < self->end && *self->at != quote)
    {
      if (*self->at < ' ' || *self->at == '<' || *self->at == '&' || *self->at == 0x7f)
        return give_up (self); /* bytes beyond ASCII are negative */
      self->at++;
    }
  if (self->at == self->end)
    return FALSE;
  attribute.value_end = self->at++;
  g_array_append_val (self->row->attributes, attribute);
  return TRUE;
}

/* The rest of a tag behind its name. @empty: whether it ends in "/>". */
static gboolean
read_attributes (Reading *self, guint *n, gboolean *empty)
{
  guint first = self->row->attributes->len;

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
      *n = self->row->attributes->len - first;
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
      /* "]]>" must not stand in a text. */
      if ((c >= 0xef || c < ' ' || c == '>' || c == '&') && !read_odd_byte (self, at))
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
  RectifyPlainCell cell = { .first_attribute = self->row->attributes->len };
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

  g_array_set_size (self->attributes, 0);
  g_array_set_size (self->cells, 0);
  return read_row (&reading) ? reading.at - data : reading.result;
}

void
rectify_plain_row_attributes (RectifyPlainRow *self, guint first, guint n, const char **list)
{
  for (guint i = 0; i < n; i++)
    {
      const RectifyPlainAttribute *attribute =
          &g_array_index (self->attributes, RectifyPlainAttribute, first + i);

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
