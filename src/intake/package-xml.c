/* package-xml.c: a part of a package as a stream of elements, and the relations between parts. */

#include "intake/package-private.h"

#include "intake/sheet.h"

#include <expat.h>
#include <string.h>

enum {
  MAX_DEPTH = 256,
  /* expat keeps a tag or comment whole; no office program writes one that long. */
  MAX_TOKEN = 1024 * 1024,
  MAX_RELATIONS = 16384,
  /* Bytes of one element that are kept for `plain`. */
  MAX_PLAIN = 256 * 1024,
  /* Elements in a row that were not plain, after which no more are tried. */
  MAX_TRIES = 64,
};

struct _RectifyXml
{
  XML_Parser                parser;
  const RectifyXmlHandlers *handlers;
  gpointer                  user_data;
  const char               *part;
  guint64                   fed;
  guint                     depth;
  gboolean                  stopped;
  GError                   *error;

  /* Of `plain`. */
  GString *rest;  /* what neither it nor the parser has had yet; NULL: there is no `plain` */
  gboolean plain; /* it is its turn */
  gboolean in_cdata, other_encoding;
  gboolean skipped; /* the parser has not seen all, and counts no lines */
  guint    n_tries;
};

static const char *
local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon == NULL ? name : colon + 1;
}

void
rectify_xml_stop (RectifyXml *xml)
{
  xml->stopped = TRUE;
  XML_StopParser (xml->parser, XML_FALSE);
}

gboolean
rectify_xml_is_stopped (const RectifyXml *xml)
{
  return xml->stopped;
}

void
rectify_xml_fail (RectifyXml *xml, int code, const char *format, ...)
{
  va_list arguments;

  if (xml->error == NULL)
    {
      va_start (arguments, format);
      xml->error = g_error_new_valist (RECTIFY_SHEET_ERROR, code, format, arguments);
      va_end (arguments);
      g_prefix_error (&xml->error, "part “%s”: ", xml->part);
    }
  rectify_xml_stop (xml);
}

/* ---- callbacks of expat; it may still make some after it was told to stop ---- */

static void
start_cb (void *user_data, const char *name, const char **attributes)
{
  RectifyXml *xml = user_data;

  if (xml->stopped)
    return;
  if (++xml->depth > MAX_DEPTH)
    rectify_xml_fail (xml, RECTIFY_SHEET_ERROR_DAMAGED, "elements nest deeper than %d", MAX_DEPTH);
  else if (xml->handlers->start != NULL)
    xml->handlers->start (xml, local_name (name), attributes, xml->user_data);
}

static void
end_cb (void *user_data, const char *name)
{
  RectifyXml *xml = user_data;

  if (xml->stopped)
    return;
  xml->depth--;
  if (xml->handlers->end != NULL)
    xml->handlers->end (xml, local_name (name), xml->user_data);
}

static void
text_cb (void *user_data, const char *text, int length)
{
  RectifyXml *xml = user_data;

  if (!xml->stopped)
    xml->handlers->text (xml, text, length, xml->user_data);
}

static void
doctype_cb (void       *user_data,
            const char *name,
            const char *system_id,
            const char *public_id,
            int         has_subset)
{
  rectify_xml_fail (user_data, RECTIFY_SHEET_ERROR_DTD, "declares a document type");
}

static void
declaration_cb (void *user_data, const char *version, const char *encoding, int standalone)
{
  RectifyXml *xml = user_data;

  xml->other_encoding = encoding != NULL && g_ascii_strcasecmp (encoding, "UTF-8") != 0;
}

static void
cdata_begins_cb (void *user_data)
{
  ((RectifyXml *) user_data)->in_cdata = TRUE;
}

static void
cdata_ends_cb (void *user_data)
{
  ((RectifyXml *) user_data)->in_cdata = FALSE;
}

static gboolean
check_status (RectifyXml *xml, enum XML_Status status, GError **error)
{
  if (xml->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&xml->error));
      return FALSE;
    }
  if (status == XML_STATUS_OK || xml->stopped)
    return TRUE;
  if (xml->skipped)
    g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_DAMAGED, "part “%s”: %s",
                 xml->part, XML_ErrorString (XML_GetErrorCode (xml->parser)));
  else
    g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_DAMAGED, "part “%s”, line %lu: %s",
                 xml->part, (unsigned long) XML_GetCurrentLineNumber (xml->parser),
                 XML_ErrorString (XML_GetErrorCode (xml->parser)));
  return FALSE;
}

static gboolean
feed (RectifyXml *xml, const char *data, gsize length, GError **error)
{
  XML_Index at;

  if (!check_status (xml, XML_Parse (xml->parser, data, (int) length, XML_FALSE), error)
      || xml->stopped)
    return FALSE;
  xml->fed += length;
  at = XML_GetCurrentByteIndex (xml->parser);
  /* In the middle of a token there is nothing to be left out. */
  xml->plain = at >= 0 && (guint64) at == xml->fed && !xml->in_cdata && !xml->other_encoding;
  if (at < 0 || xml->fed - (guint64) at <= MAX_TOKEN)
    return TRUE;
  g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_TOO_BIG,
               "part “%s” has a tag of more than %d bytes", xml->part, MAX_TOKEN);
  return FALSE;
}

/* ---- what the parser need not see ---- */

/* Where the first of the tags ends, after which `plain` may take over; the end when there is none.
 */
static gsize
length_to_plain (const RectifyXml *xml, const char *data, gsize length)
{
  gsize best = length;

  for (gsize i = 0; i < G_N_ELEMENTS (xml->handlers->plain_after); i++)
    {
      const char *tag = xml->handlers->plain_after[i];
      const char *at = memmem (data, best, tag, strlen (tag));

      if (at != NULL)
        best = (gsize) (at - data) + strlen (tag);
    }
  return best;
}

/* Gives all that can be given to one of the two; the beginning of an element may be kept. */
static gboolean
share_out (RectifyXml *xml, GError **error)
{
  gsize at = 0;

  while (at < xml->rest->len && !xml->stopped)
    {
      char  *data = xml->rest->str + at;
      gsize  length = xml->rest->len - at;
      gssize n = -1;

      if (xml->plain && xml->n_tries < MAX_TRIES)
        {
          n = xml->handlers->plain (xml, data, length, xml->user_data);
          xml->n_tries = n > 0 ? 0 : xml->n_tries + 1;
          xml->skipped = xml->skipped || n > 0;
        }
      if (n == 0 && length < MAX_PLAIN)
        break;
      if (n <= 0)
        {
          n = (gssize) length_to_plain (xml, data, length);
          if (!feed (xml, data, (gsize) n, error))
            return FALSE;
        }
      at += (gsize) n;
    }
  g_string_erase (xml->rest, 0, (gssize) at);
  return check_status (xml, XML_STATUS_OK, error) && !xml->stopped;
}

static gboolean
parse_piece (const char *data, gsize length, gpointer user_data, GError **error)
{
  RectifyXml *xml = user_data;

  if (xml->rest == NULL || xml->n_tries >= MAX_TRIES)
    return feed (xml, data, length, error);
  g_string_append_len (xml->rest, data, (gssize) length);
  return share_out (xml, error);
}

/* The end of the part: what was kept was no whole element. */
static gboolean
finish (RectifyXml *xml, GError **error)
{
  if (xml->rest != NULL && xml->rest->len > 0 && !feed (xml, xml->rest->str, xml->rest->len, error))
    return FALSE;
  return check_status (xml, XML_Parse (xml->parser, "", 0, XML_TRUE), error);
}

gboolean
rectify_package_parse (RectifyPackage           *self,
                       const char               *part,
                       const RectifyXmlHandlers *handlers,
                       gpointer                  user_data,
                       GCancellable             *cancellable,
                       GError                  **error)
{
  RectifyXml xml = { .handlers = handlers, .user_data = user_data, .part = part };
  gboolean   ok;

  xml.parser = XML_ParserCreate (NULL);
  XML_SetUserData (xml.parser, &xml);
  XML_SetElementHandler (xml.parser, start_cb, end_cb);
  if (handlers->text != NULL)
    XML_SetCharacterDataHandler (xml.parser, text_cb);
  XML_SetStartDoctypeDeclHandler (xml.parser, doctype_cb);
  if (handlers->plain != NULL)
    {
      xml.rest = g_string_sized_new (2 * 64 * 1024);
      XML_SetXmlDeclHandler (xml.parser, declaration_cb);
      XML_SetCdataSectionHandler (xml.parser, cdata_begins_cb, cdata_ends_cb);
    }
  ok = rectify_package_inflate (self, part, parse_piece, &xml, cancellable, error);
  if (ok && !xml.stopped)
    ok = finish (&xml, error);
  XML_ParserFree (xml.parser);
  if (xml.rest != NULL)
    g_string_free (xml.rest, TRUE);
  g_clear_error (&xml.error);
  return ok;
}

const char *
rectify_xml_attribute (const char **attributes, const char *name)
{
  const char *found = NULL;

  for (; attributes[0] != NULL; attributes += 2)
    {
      if (strcmp (attributes[0], name) == 0)
        return attributes[1];
      if (found == NULL && strcmp (local_name (attributes[0]), name) == 0)
        found = attributes[1];
    }
  return found;
}

gboolean
rectify_xml_boolean (const char *value)
{
  return value != NULL
         && (strcmp (value, "1") == 0 || g_ascii_strcasecmp (value, "true") == 0
             || strcmp (value, "on") == 0);
}

/* ---- relations ---- */

static void
relation_free (gpointer data)
{
  RectifyRelation *relation = data;

  g_free (relation->id);
  g_free (relation->type);
  g_free (relation->target);
  g_free (relation);
}

/* "../media/a.png" seen from "xl/drawings/drawing1.xml" is "xl/media/a.png". */
static char *
resolve (const char *base_part, const char *target)
{
  const char           *slash = strrchr (base_part, '/');
  g_autofree char      *folder = g_strndup (base_part, slash == NULL ? 0 : slash - base_part);
  g_autofree char      *plain = g_strdelimit (g_strdup (target), "\\", '/');
  g_autofree char      *joined = NULL;
  g_auto (GStrv)        pieces = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  joined = *plain == '/' ? g_strdup (plain) : g_strconcat (folder, "/", plain, NULL);
  pieces = g_strsplit (joined, "/", -1);
  for (char **piece = pieces; *piece != NULL; piece++)
    {
      if (strcmp (*piece, "..") == 0)
        g_ptr_array_set_size (kept, kept->len > 0 ? (int) kept->len - 1 : 0);
      else if (**piece != '\0' && strcmp (*piece, ".") != 0)
        g_ptr_array_add (kept, *piece);
    }
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **) kept->pdata);
}

typedef struct
{
  GPtrArray  *relations;
  const char *base_part;
} RelationReader;

static void
relation_start (RectifyXml *xml, const char *name, const char **attributes, gpointer user_data)
{
  RelationReader  *reader = user_data;
  const char      *target = rectify_xml_attribute (attributes, "Target");
  const char      *mode = rectify_xml_attribute (attributes, "TargetMode");
  RectifyRelation *relation;

  if (strcmp (name, "Relationship") != 0)
    return;
  if (reader->relations->len >= MAX_RELATIONS)
    {
      rectify_xml_fail (xml, RECTIFY_SHEET_ERROR_TOO_BIG, "too many relations");
      return;
    }
  relation = g_new0 (RectifyRelation, 1);
  relation->id = g_strdup (rectify_xml_attribute (attributes, "Id"));
  relation->type = g_strdup (rectify_xml_attribute (attributes, "Type"));
  if (target != NULL && (mode == NULL || g_ascii_strcasecmp (mode, "External") != 0))
    relation->target = resolve (reader->base_part, target);
  g_ptr_array_add (reader->relations, relation);
}

GPtrArray *
rectify_package_relations (RectifyPackage *self, const char *part, GError **error)
{
  static const RectifyXmlHandlers HANDLERS = { .start = relation_start };
  g_autoptr (GPtrArray)           relations = g_ptr_array_new_with_free_func (relation_free);
  const char                     *slash = strrchr (part, '/');
  const char                     *base = slash == NULL ? part : slash + 1;
  g_autofree char                *folder = g_strndup (part, base - part);
  g_autofree char                *name = g_strconcat (folder, "_rels/", base, ".rels", NULL);
  RelationReader                  reader = { relations, part };

  if (rectify_package_find (self, name) != NULL
      && !rectify_package_parse (self, name, &HANDLERS, &reader, NULL, error))
    return NULL;
  return g_steal_pointer (&relations);
}

const char *
rectify_relations_by_type (GPtrArray *relations, const char *suffix)
{
  for (guint i = 0; i < relations->len; i++)
    {
      const RectifyRelation *relation = g_ptr_array_index (relations, i);

      if (relation->type != NULL && relation->target != NULL
          && g_str_has_suffix (relation->type, suffix))
        return relation->target;
    }
  return NULL;
}

const RectifyRelation *
rectify_relations_by_id (GPtrArray *relations, const char *id)
{
  for (guint i = 0; i < relations->len; i++)
    {
      const RectifyRelation *relation = g_ptr_array_index (relations, i);

      if (g_strcmp0 (relation->id, id) == 0)
        return relation;
    }
  return NULL;
}
