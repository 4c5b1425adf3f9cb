/* xlsx-strings.c: the table of shared strings of a workbook, one block of text and one offset each.
 */

#include "intake/text-block-private.h"
#include "intake/xlsx-book-private.h"
#include "intake/xlsx-plain-row-private.h"

#include <string.h>

enum {
  /* 4 GB would not fit the offsets; nobody's ledger has half a gigabyte of text. */
  MAX_BYTES = 512 * 1024 * 1024,
  /* Beyond that they wait in a file. */
  IN_MEMORY = 8 * 1024 * 1024,
};

struct _RectifyStrings
{
  RectifyTextBlock *text;
  GArray           *offsets; /* guint32 */

  gboolean        in_item;
  gboolean        in_text;
  guint           phonetic;
  RectifyPlainRow plain; /* while they are loaded */
};

RectifyStrings *
rectify_strings_new (void)
{
  RectifyStrings *self = g_new0 (RectifyStrings, 1);

  self->text = rectify_text_block_new (IN_MEMORY);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

void
rectify_strings_free (RectifyStrings *self)
{
  if (self == NULL)
    return;
  rectify_text_block_free (self->text);
  g_array_unref (self->offsets);
  g_free (self);
}

static void
start_element (RectifyXml *xml, const char *name, const char **attributes, gpointer user_data)
{
  RectifyStrings *self = user_data;

  if (strcmp (name, "si") == 0)
    {
      self->in_item = TRUE;
      self->phonetic = 0;
    }
  else if (strcmp (name, "rPh") == 0)
    self->phonetic++;
  else if (strcmp (name, "t") == 0)
    self->in_text = self->in_item && self->phonetic == 0;
}

static void
end_string (RectifyStrings *self)
{
  gsize   length;
  char   *text = rectify_text_block_get_last (self->text, &length);
  guint32 offset;

  if (length > 0)
    length = rectify_strings_unescape (text, length);
  offset = (guint32) rectify_text_block_end_last (self->text, length);
  g_array_append_val (self->offsets, offset);
}

static void
end_element (RectifyXml *xml, const char *name, gpointer user_data)
{
  RectifyStrings *self = user_data;

  if (strcmp (name, "t") == 0)
    self->in_text = FALSE;
  else if (strcmp (name, "rPh") == 0 && self->phonetic > 0)
    self->phonetic--;
  else if (strcmp (name, "si") == 0 && self->in_item)
    {
      end_string (self);
      self->in_item = FALSE;
    }
}

static void
add_text (RectifyXml *xml, RectifyStrings *self, const char *data, gsize length)
{
  gsize so_far;

  rectify_text_block_get_last (self->text, &so_far);
  if (so_far + length > RECTIFY_MAX_CELL_BYTES)
    rectify_xml_fail (xml, RECTIFY_SHEET_ERROR_TOO_BIG, "shared string %u is longer than %d bytes",
                      self->offsets->len, RECTIFY_MAX_CELL_BYTES);
  else if (rectify_text_block_get_size (self->text) > MAX_BYTES)
    rectify_xml_fail (xml, RECTIFY_SHEET_ERROR_TOO_BIG, "more than %d bytes of text", MAX_BYTES);
  else
    rectify_text_block_append (self->text, data, length);
}

static void
text (RectifyXml *xml, const char *data, int length, gpointer user_data)
{
  RectifyStrings *self = user_data;

  if (self->in_text)
    add_text (xml, self, data, (gsize) length);
}

/* As many as are there. */
static gssize
take_plain_strings (RectifyXml *xml, char *data, gsize length, gpointer user_data)
{
  RectifyStrings *self = user_data;
  gsize           done = 0;

  if (self->in_item)
    return -1;
  while (done < length && !rectify_xml_is_stopped (xml))
    {
      RectifyPlainCell string;
      gssize n = rectify_plain_string_read (&self->plain, data + done, length - done, &string);

      if (n <= 0)
        return done > 0 ? (gssize) done : n;
      add_text (xml, self, string.text, rectify_plain_text_resolve (string.text, string.text_end));
      end_string (self);
      done += (gsize) n;
    }
  return (gssize) done;
}

gboolean
rectify_strings_load (RectifyStrings *self,
                      RectifyPackage *package,
                      const char     *part,
                      GCancellable   *cancellable,
                      GError        **error)
{
  static const RectifyXmlHandlers HANDLERS = { start_element,
                                               end_element,
                                               text,
                                               take_plain_strings,
                                               { "</si>", "</si>" } };
  gboolean                        ok;

  rectify_plain_row_init (&self->plain);
  ok = rectify_package_parse (package, part, &HANDLERS, self, cancellable, error);
  rectify_plain_row_clear (&self->plain);
  if (!ok || rectify_text_block_settle (self->text))
    return ok;
  g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_READ,
               "part “%s” cannot be mapped once it is unpacked", part);
  return FALSE;
}

const char *
rectify_strings_get (const RectifyStrings *self, gsize index)
{
  if (index >= self->offsets->len)
    return NULL;
  return rectify_text_block_get (self->text, g_array_index (self->offsets, guint32, index));
}

/* The value of the four digits of "_x000D_", or -1. */
static int
escaped_unit (const char *at, const char *end)
{
  int value = 0;

  if (end - at < 7 || at[0] != '_' || at[1] != 'x' || at[6] != '_')
    return -1;
  for (int i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return -1;
      value = value * 16 + g_ascii_xdigit_value (at[i]);
    }
  return value;
}

gsize
rectify_strings_unescape (char *text, gsize length)
{
  const char *from = memchr (text, '_', length), *end = text + length;
  char       *to = (char *) from;

  if (from == NULL)
    return length;
  while (from < end)
    {
      int unit = escaped_unit (from, end);

      if (unit < 0)
        *to++ = *from++;
      else
        {
          from += 7;
          /* A surrogate or NUL has no meaning of its own: left out. */
          if (unit != 0 && !(unit >= 0xD800 && unit <= 0xDFFF))
            to += g_unichar_to_utf8 ((gunichar) unit, to);
        }
    }
  return (gsize) (to - text);
}

const char *
rectify_reference_parse (const char *reference, guint *row, guint *column)
{
  guint letters = 0, digits = 0;

  if (*reference == '$')
    reference++;
  for (; g_ascii_isalpha (*reference) && letters <= RECTIFY_MAX_COLUMN; reference++)
    letters = letters * 26 + (guint) (g_ascii_toupper (*reference) - 'A') + 1;
  if (*reference == '$')
    reference++;
  for (; g_ascii_isdigit (*reference) && digits <= RECTIFY_MAX_ROW; reference++)
    digits = digits * 10 + (guint) (*reference - '0');
  if (letters == 0 || letters > RECTIFY_MAX_COLUMN || digits == 0 || digits > RECTIFY_MAX_ROW)
    return NULL;
  *row = digits;
  *column = letters - 1;
  return reference;
}
