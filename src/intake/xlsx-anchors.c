/* xlsx-anchors.c: where floating pictures lie, as who looks at the sheet would say: in the row and
 * the column that show most of them.
 *
 * People drag pictures by hand; an upper left corner is often a hair inside the cell above or
 * beside the one that is meant. Sizes are those of the file, where it has none those of Excel.
 */

#include "intake/xlsx-book-private.h"

#include <string.h>

#define EMU_PER_POINT G_GINT64_CONSTANT (12700)
#define EMU_PER_PIXEL G_GINT64_CONSTANT (9525)

enum {
  DEFAULT_HEIGHT = 15, /* points */
  PIXELS_PER_CHARACTER = 7,
  PIXELS_AROUND = 5,
  MAX_ANCHORS = 100000,
  MAX_WIDTHS = 1024, /* as many <col> a sheet may have as are looked at */
  /* A picture over more rows than this is a background. */
  MAX_SPAN = 1000,
};

/* ---- sizes of rows and columns ---- */

typedef struct
{
  guint  first, last; /* from 0 */
  gint64 size;
} Width;

typedef struct
{
  gint64      height, width; /* of those that say nothing; EMU */
  GHashTable *heights;       /* row from 0 -> EMU */
  GArray     *widths;        /* of Width */
  guint       row, last_row; /* being read; that is needed */
} Sizes;

static gint64
size_of (const char *text, double scale, double more)
{
  double number = text != NULL ? g_ascii_strtod (text, NULL) : 0;

  return number >= 0 && number < 1e6 ? (gint64) (number * scale + more) : 0;
}

static gint64
width_of (const char *characters)
{
  return size_of (characters, (double) (PIXELS_PER_CHARACTER * EMU_PER_PIXEL),
                  (double) (PIXELS_AROUND * EMU_PER_PIXEL));
}

static void
read_row_height (Sizes *self, RectifyXml *xml, const char **attributes)
{
  const char *number = rectify_xml_attribute (attributes, "r");
  const char *height = rectify_xml_attribute (attributes, "ht");
  gboolean    hidden = rectify_xml_boolean (rectify_xml_attribute (attributes, "hidden"));
  gint64      size = hidden ? 0 : size_of (height, (double) EMU_PER_POINT, 0);

  self->row = number != NULL ? (guint) MIN (g_ascii_strtoull (number, NULL, 10), RECTIFY_MAX_ROW)
                             : self->row + 1;
  if (self->row > self->last_row + 1)
    rectify_xml_stop (xml);
  else if ((hidden || height != NULL) && self->row > 0)
    g_hash_table_insert (self->heights, GUINT_TO_POINTER (self->row - 1),
                         GSIZE_TO_POINTER ((gsize) size));
}

static void
read_width (Sizes *self, const char **attributes)
{
  const char *first = rectify_xml_attribute (attributes, "min");
  const char *last = rectify_xml_attribute (attributes, "max");
  const char *width = rectify_xml_attribute (attributes, "width");
  Width       range = { .size = width != NULL ? width_of (width) : self->width };

  if (first == NULL || last == NULL || self->widths->len >= MAX_WIDTHS)
    return;
  range.first = (guint) CLAMP (g_ascii_strtoull (first, NULL, 10), 1, RECTIFY_MAX_COLUMN) - 1;
  range.last = (guint) CLAMP (g_ascii_strtoull (last, NULL, 10), 1, RECTIFY_MAX_COLUMN) - 1;
  if (rectify_xml_boolean (rectify_xml_attribute (attributes, "hidden")))
    range.size = 0;
  g_array_append_val (self->widths, range);
}

static void
sizes_start (RectifyXml *xml, const char *name, const char **attributes, gpointer user_data)
{
  Sizes *self = user_data;

  if (strcmp (name, "sheetFormatPr") == 0)
    {
      const char *height = rectify_xml_attribute (attributes, "defaultRowHeight");
      const char *width = rectify_xml_attribute (attributes, "defaultColWidth");

      if (height != NULL)
        self->height = size_of (height, (double) EMU_PER_POINT, 0);
      if (width != NULL)
        self->width = width_of (width);
    }
  else if (strcmp (name, "col") == 0)
    read_width (self, attributes);
  else if (strcmp (name, "row") == 0)
    read_row_height (self, xml, attributes);
}

static gint64
height_at (const Sizes *self, guint row)
{
  gpointer size;

  return g_hash_table_lookup_extended (self->heights, GUINT_TO_POINTER (row), NULL, &size)
             ? (gint64) GPOINTER_TO_SIZE (size)
             : self->height;
}

static gint64
width_at (const Sizes *self, guint column)
{
  for (guint i = 0; i < self->widths->len; i++)
    {
      const Width *range = &g_array_index (self->widths, Width, i);

      if (column >= range->first && column <= range->last)
        return range->size;
    }
  return self->width;
}

/* The row or column that shows most of a picture; the first of several. */
static guint
find_most (const Sizes *sizes, gint64 (*size_at) (const Sizes *, guint), const RectifySpan *span)
{
  gint64 left = span->extent, best_share = -1;
  guint  last = MIN (span->last, span->first + MAX_SPAN), best = span->first;

  for (guint i = span->first; left > 0 || (span->extent < 0 && i <= last); i++)
    {
      gint64 from = i == span->first ? span->offset : 0;
      gint64 to = size_at (sizes, i), share;

      if (span->extent < 0 && i == span->last)
        to = MIN (to, span->last_offset);
      share = MAX (to - from, 0);
      if (span->extent >= 0)
        share = MIN (share, left);
      if (share > best_share)
        {
          best_share = share;
          best = i;
        }
      left -= share;
      if (i - span->first >= MAX_SPAN)
        break;
    }
  return best;
}

/* ---- the anchors of a drawing ---- */

typedef enum { NOWHERE, IN_FROM, IN_TO } Corner;

typedef struct
{
  GArray       *anchors;
  GPtrArray    *relations;
  GString      *number;
  RectifyAnchor anchor; /* being read */
  guint         fallback;
  gboolean      in_anchor, has_to, collecting;
  Corner        corner;
} DrawingReader;

static gboolean
is_place (const char *name)
{
  return strcmp (name, "row") == 0 || strcmp (name, "col") == 0 || strcmp (name, "rowOff") == 0
         || strcmp (name, "colOff") == 0;
}

static void
begin_anchor (DrawingReader *reader)
{
  reader->in_anchor = TRUE;
  reader->has_to = FALSE;
  reader->anchor = (RectifyAnchor){ .rows = { .extent = 0 }, .columns = { .extent = 0 } };
}

/* Of an anchor with one corner; what a picture says of itself further down may be older. */
static void
read_extent (DrawingReader *reader, const char **attributes)
{
  const char *width = rectify_xml_attribute (attributes, "cx");
  const char *height = rectify_xml_attribute (attributes, "cy");

  if (width == NULL || height == NULL || reader->has_to || reader->anchor.rows.extent > 0)
    return;
  reader->anchor.columns.extent = MAX (g_ascii_strtoll (width, NULL, 10), 0);
  reader->anchor.rows.extent = MAX (g_ascii_strtoll (height, NULL, 10), 0);
}

static void
add_anchor (DrawingReader *reader, const char **attributes)
{
  const char            *id = rectify_xml_attribute (attributes, "embed");
  const RectifyRelation *relation =
      id == NULL ? NULL : rectify_relations_by_id (reader->relations, id);

  if (relation == NULL || relation->target == NULL || reader->anchors->len >= MAX_ANCHORS)
    return;
  reader->anchor.target = relation->target;
  g_array_append_val (reader->anchors, reader->anchor);
}

static void
drawing_start (RectifyXml *xml, const char *name, const char **attributes, gpointer user_data)
{
  DrawingReader *reader = user_data;

  /* The same picture again for programs that do not know the first form. */
  if (reader->fallback > 0 || strcmp (name, "Fallback") == 0)
    reader->fallback++;
  else if (g_str_has_suffix (name, "CellAnchor"))
    begin_anchor (reader);
  else if (!reader->in_anchor)
    return;
  else if (strcmp (name, "from") == 0)
    reader->corner = IN_FROM;
  else if (strcmp (name, "to") == 0)
    {
      reader->corner = IN_TO;
      reader->has_to = TRUE;
      reader->anchor.rows.extent = reader->anchor.columns.extent = -1;
    }
  else if (reader->corner != NOWHERE && is_place (name))
    {
      reader->collecting = TRUE;
      g_string_truncate (reader->number, 0);
    }
  else if (strcmp (name, "ext") == 0)
    read_extent (reader, attributes);
  else if (strcmp (name, "blip") == 0)
    add_anchor (reader, attributes);
}

static void
take_number (DrawingReader *reader, const char *name)
{
  RectifySpan *span =
      g_str_has_prefix (name, "row") ? &reader->anchor.rows : &reader->anchor.columns;
  gint64 number = g_ascii_strtoll (reader->number->str, NULL, 10);
  guint  place = (guint) CLAMP (number, 0, RECTIFY_MAX_ROW - 1);

  if (g_str_has_suffix (name, "Off"))
    *(reader->corner == IN_FROM ? &span->offset : &span->last_offset) = MAX (number, 0);
  else
    *(reader->corner == IN_FROM ? &span->first : &span->last) = place;
}

static void
drawing_end (RectifyXml *xml, const char *name, gpointer user_data)
{
  DrawingReader *reader = user_data;

  if (reader->fallback > 0)
    reader->fallback--;
  else if (reader->collecting)
    {
      take_number (reader, name);
      reader->collecting = FALSE;
    }
  else if (strcmp (name, "from") == 0 || strcmp (name, "to") == 0)
    reader->corner = NOWHERE;
  else if (g_str_has_suffix (name, "CellAnchor"))
    reader->in_anchor = FALSE;
}

static void
drawing_text (RectifyXml *xml, const char *text, int length, gpointer user_data)
{
  DrawingReader *reader = user_data;

  if (reader->collecting && reader->number->len < 16)
    g_string_append_len (reader->number, text, length);
}

/* Each anchor gets the row and the column it is seen in. */
static gboolean
settle (RectifyBook            *self,
        const RectifyBookSheet *sheet,
        GArray                 *anchors,
        GCancellable           *cancellable,
        GError                **error)
{
  static const RectifyXmlHandlers HANDLERS = { .start = sizes_start };
  g_autoptr (GHashTable)          heights = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray)              widths = g_array_new (FALSE, FALSE, sizeof (Width));
  Sizes sizes = { DEFAULT_HEIGHT * EMU_PER_POINT, 64 * EMU_PER_PIXEL, heights, widths, 0, 0 };

  if (anchors->len == 0)
    return TRUE;
  for (guint i = 0; i < anchors->len; i++)
    {
      const RectifySpan *rows = &g_array_index (anchors, RectifyAnchor, i).rows;

      sizes.last_row = MAX (sizes.last_row, rows->extent < 0 ? rows->last : rows->first + MAX_SPAN);
    }
  if (!rectify_package_parse (self->package, sheet->part, &HANDLERS, &sizes, cancellable, error))
    return FALSE;
  for (guint i = 0; i < anchors->len; i++)
    {
      RectifyAnchor *anchor = &g_array_index (anchors, RectifyAnchor, i);

      anchor->row = find_most (&sizes, height_at, &anchor->rows) + 1;
      anchor->column = find_most (&sizes, width_at, &anchor->columns);
    }
  return TRUE;
}

GArray *
rectify_book_anchors (RectifyBook            *self,
                      const RectifyBookSheet *sheet,
                      const char             *drawing,
                      GPtrArray              *relations,
                      GCancellable           *cancellable,
                      GError                **error)
{
  static const RectifyXmlHandlers HANDLERS = { drawing_start, drawing_end, drawing_text };
  g_autoptr (GArray)              anchors = g_array_new (FALSE, FALSE, sizeof (RectifyAnchor));
  DrawingReader                   reader = { .anchors = anchors, .relations = relations };
  gboolean                        ok;

  reader.number = g_string_new (NULL);
  ok = rectify_package_parse (self->package, drawing, &HANDLERS, &reader, cancellable, error);
  g_string_free (reader.number, TRUE);
  return ok && settle (self, sheet, anchors, cancellable, error) ? g_steal_pointer (&anchors)
                                                                 : NULL;
}
