/* xlsx-rich-values.c: the pictures that Excel keeps in cells ("place in cell").
 *
 * Such a cell is an error with a number (vm) beside it. The number names an entry of
 * xl/metadata.xml, that a rich value, whose structure says which of its values is the picture: a
 * place in a list of relations. Whatever is missing on the way, or points outside, makes no
 * picture.
 */

#include "intake/xlsx-book-private.h"

#include <string.h>

enum { MAX_ENTRIES = 100000 };

#define RICH_VALUE  "XLRICHVALUE"
#define LOCAL_IMAGE "_rvRel:LocalImageIdentifier"
#define NONE        G_MAXUINT

typedef struct
{
  /* metadata.xml */
  guint    n_types, rich_type; /* which of the types is that of rich values, from 1 */
  gboolean in_types, in_future, in_values;
  GArray  *futures; /* of guint: the rich value of each entry, NONE where it names none */
  GArray  *values;  /* of guint: the entry of @futures for each vm, NONE for other types */
  /* structures: the position of the picture among the values, NONE where there is none */
  GArray *structures;
  guint   n_keys;
  /* rich values: the place in the list of relations */
  GArray  *images;
  guint    structure, n_parts;
  gboolean in_part;
  GString *part;
  /* the list of relations: ids */
  GPtrArray *ids;
} RichReader;

static void
append (GArray *array, guint value)
{
  if (array->len < MAX_ENTRIES)
    g_array_append_val (array, value);
}

static guint
at (const GArray *array, guint index)
{
  return index < array->len ? g_array_index (array, guint, index) : NONE;
}

static guint
number_of (const char **attributes, const char *name)
{
  const char *text = rectify_xml_attribute (attributes, name);
  guint64     number =
      text != NULL && g_ascii_isdigit (*text) ? g_ascii_strtoull (text, NULL, 10) : G_MAXUINT64;

  return number < MAX_ENTRIES ? (guint) number : NONE;
}

/* The last entry of an array takes its value from what stands inside of it. */
static void
fill (GArray *array, guint value)
{
  if (array->len > 0)
    g_array_index (array, guint, array->len - 1) = value;
}

static void
metadata_start (RectifyXml *xml, const char *name, const char **attributes, gpointer user_data)
{
  RichReader *reader = user_data;
  const char *named = rectify_xml_attribute (attributes, "name");

  if (strcmp (name, "metadataType") == 0)
    {
      reader->n_types++;
      if (g_strcmp0 (named, RICH_VALUE) == 0)
        reader->rich_type = reader->n_types;
    }
  else if (strcmp (name, "futureMetadata") == 0)
    reader->in_future = g_strcmp0 (named, RICH_VALUE) == 0;
  else if (strcmp (name, "valueMetadata") == 0)
    reader->in_values = TRUE;
  else if (strcmp (name, "bk") == 0 && (reader->in_future || reader->in_values))
    append (reader->in_future ? reader->futures : reader->values, NONE);
  else if (strcmp (name, "rvb") == 0 && reader->in_future)
    fill (reader->futures, number_of (attributes, "i"));
  else if (strcmp (name, "rc") == 0 && reader->in_values
           && number_of (attributes, "t") == reader->rich_type)
    fill (reader->values, number_of (attributes, "v"));
}

static void
metadata_end (RectifyXml *xml, const char *name, gpointer user_data)
{
  RichReader *reader = user_data;

  if (strcmp (name, "futureMetadata") == 0)
    reader->in_future = FALSE;
  else if (strcmp (name, "valueMetadata") == 0)
    reader->in_values = FALSE;
}

static void
structure_start (RectifyXml *xml, const char *name, const char **attributes, gpointer user_data)
{
  RichReader *reader = user_data;

  if (strcmp (name, "s") == 0)
    {
      append (reader->structures, NONE);
      reader->n_keys = 0;
    }
  else if (strcmp (name, "k") == 0)
    {
      if (g_strcmp0 (rectify_xml_attribute (attributes, "n"), LOCAL_IMAGE) == 0)
        fill (reader->structures, reader->n_keys);
      reader->n_keys++;
    }
}

static void
value_start (RectifyXml *xml, const char *name, const char **attributes, gpointer user_data)
{
  RichReader *reader = user_data;

  if (strcmp (name, "rv") == 0)
    {
      append (reader->images, NONE);
      reader->structure = number_of (attributes, "s");
      reader->n_parts = 0;
    }
  else if (strcmp (name, "v") == 0)
    {
      reader->in_part = TRUE;
      g_string_truncate (reader->part, 0);
    }
}

static void
value_text (RectifyXml *xml, const char *text, int length, gpointer user_data)
{
  RichReader *reader = user_data;

  if (reader->in_part && reader->part->len < 16)
    g_string_append_len (reader->part, text, length);
}

static void
value_end (RectifyXml *xml, const char *name, gpointer user_data)
{
  RichReader *reader = user_data;
  guint64     place;

  if (strcmp (name, "v") != 0)
    return;
  place = g_ascii_strtoull (reader->part->str, NULL, 10);
  if (reader->n_parts == at (reader->structures, reader->structure) && reader->n_parts != NONE
      && place < MAX_ENTRIES)
    fill (reader->images, (guint) place);
  reader->n_parts++;
  reader->in_part = FALSE;
}

static void
relation_start (RectifyXml *xml, const char *name, const char **attributes, gpointer user_data)
{
  RichReader *reader = user_data;
  const char *id = rectify_xml_attribute (attributes, "id");

  if (strcmp (name, "rel") == 0 && reader->ids->len < MAX_ENTRIES)
    g_ptr_array_add (reader->ids, g_strdup (id != NULL ? id : ""));
}

/* A part that is not there is as good as an empty one. */
static gboolean
parse (RectifyBook              *self,
       const char               *suffix,
       const RectifyXmlHandlers *handlers,
       RichReader               *reader,
       GCancellable             *cancellable,
       GError                  **error)
{
  const char *part = rectify_package_find_suffix (self->package, suffix);

  return part == NULL
         || rectify_package_parse (self->package, part, handlers, reader, cancellable, error);
}

static void
take_images (RectifyBook *self, const RichReader *reader, GPtrArray *relations)
{
  for (guint i = 0; i < reader->values->len; i++)
    {
      guint                  future = at (reader->values, i);
      guint                  value = future != NONE ? at (reader->futures, future) : NONE;
      guint                  place = value != NONE ? at (reader->images, value) : NONE;
      const RectifyRelation *relation =
          place < reader->ids->len
              ? rectify_relations_by_id (relations, g_ptr_array_index (reader->ids, place))
              : NULL;

      if (relation != NULL && relation->target != NULL)
        g_hash_table_replace (self->cell_images, rectify_book_value_id (i + 1),
                              g_strdup (relation->target));
    }
}

char *
rectify_book_value_id (guint value_metadata)
{
  return g_strdup_printf ("vm %u", value_metadata);
}

gboolean
rectify_book_load_rich_values (RectifyBook *self, GCancellable *cancellable, GError **error)
{
  static const RectifyXmlHandlers METADATA = { .start = metadata_start, .end = metadata_end };
  static const RectifyXmlHandlers STRUCTURES = { .start = structure_start };
  static const RectifyXmlHandlers VALUES = { value_start, value_end, value_text };
  static const RectifyXmlHandlers RELATIONS = { .start = relation_start };
  g_autoptr (GArray)              futures = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray)              values = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray)              structures = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray)              images = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray)           ids = g_ptr_array_new_with_free_func (g_free), relations = NULL;
  g_autoptr (GString)             part = g_string_new (NULL);
  RichReader                      reader = { .futures = futures,
                                             .values = values,
                                             .structures = structures,
                                             .images = images,
                                             .ids = ids,
                                             .part = part,
                                             .rich_type = NONE };
  const char *list = rectify_package_find_suffix (self->package, "/richvaluerel.xml");

  if (list == NULL)
    return TRUE;
  relations = rectify_package_relations (self->package, list, error);
  if (relations == NULL || !parse (self, "/metadata.xml", &METADATA, &reader, cancellable, error)
      || !parse (self, "/rdrichvaluestructure.xml", &STRUCTURES, &reader, cancellable, error)
      || !parse (self, "/rdrichvalue.xml", &VALUES, &reader, cancellable, error)
      || !parse (self, "/richvaluerel.xml", &RELATIONS, &reader, cancellable, error))
    return FALSE;
  take_images (self, &reader, relations);
  return TRUE;
}
