/* xlsx-sheet.c: the rows of one worksheet as they stream by.
 *
 * Elements are known by their local names and by where they stand, so that any prefix, strict OOXML
 * and extensions do no harm. A cell without a reference stands right of the one before it.
 */

#include "intake/xlsx-plain-row-private.h"
#include "intake/xlsx-row-private.h"

#include <string.h>

enum {
  /* Days between the beginnings of the two date systems. */
  DAYS_TO_1904 = 1462,
  MAX_FORMULA = 512,
};

/* Text handed on may be this much more than the file before it counts as a bomb. */
#define HARMLESS_TEXT  ((guint64) 256 * 1024 * 1024)
#define MAX_TEXT_RATIO 400

#define PICTURE_FORMULA "DISPIMG(\""

typedef enum { COLLECT_NOTHING, COLLECT_VALUE, COLLECT_INLINE, COLLECT_FORMULA } Collecting;

typedef enum {
  TYPE_NUMBER,
  TYPE_SHARED,
  TYPE_STRING,
  TYPE_BOOLEAN,
  TYPE_ERROR,
  TYPE_DATE
} CellType;

typedef struct
{
  RectifyBook        *book;
  RectifyRowBuilder  *builder;
  RectifySheetRowFunc func;
  RectifyPictureFunc  picture_func;
  gpointer            user_data;

  gboolean in_data, in_row, in_cell;
  guint    row, n_rows;
  guint    column, next_column;
  guint64  n_cells, n_text_bytes, max_text_bytes;

  CellType          type;
  guint             value_metadata;
  RectifyFormatKind format;
  gboolean          formula;
  guint             phonetic;
  Collecting        collecting;
  GString          *value;
  GString          *formula_text;
  RectifyPlainRow   plain;
} SheetReader;

/* ---- where a row or a cell is ---- */

static void
start_row (RectifyXml *xml, const char **attributes, SheetReader *reader)
{
  const char *number = rectify_xml_attribute (attributes, "r");
  guint64     row = number != NULL ? g_ascii_strtoull (number, NULL, 10) : reader->row + 1;

  if (row == 0 || row > RECTIFY_MAX_ROW)
    {
      rectify_xml_fail (xml, RECTIFY_SHEET_ERROR_DAMAGED, "row “%s” is outside every sheet",
                        number != NULL ? number : "");
      return;
    }
  if (++reader->n_rows > RECTIFY_MAX_ROW)
    {
      rectify_xml_fail (xml, RECTIFY_SHEET_ERROR_TOO_BIG, "more than %d rows", RECTIFY_MAX_ROW);
      return;
    }
  reader->row = (guint) row;
  reader->in_row = TRUE;
  reader->next_column = 0;
  rectify_row_builder_begin (reader->builder, reader->row,
                             rectify_xml_boolean (rectify_xml_attribute (attributes, "hidden")));
}

static CellType
cell_type (const char *name)
{
  static const struct
  {
    const char *name;
    CellType    type;
  } TYPES[] = { { "s", TYPE_SHARED },   { "n", TYPE_NUMBER },
                { "str", TYPE_STRING }, { "inlineStr", TYPE_STRING },
                { "b", TYPE_BOOLEAN },  { "e", TYPE_ERROR },
                { "d", TYPE_DATE } };

  for (guint i = 0; i < G_N_ELEMENTS (TYPES); i++)
    if (strcmp (name, TYPES[i].name) == 0)
      return TYPES[i].type;
  return TYPE_NUMBER;
}

/* Nearly always some digits. */
static guint
read_count (const char *text)
{
  guint count = 0, n = 0;

  for (; n < 9 && g_ascii_isdigit (text[n]); n++)
    count = count * 10 + (guint) (text[n] - '0');
  return text[n] == '\0' ? count : (guint) MIN (g_ascii_strtoull (text, NULL, 10), G_MAXUINT);
}

static void
start_cell (RectifyXml *xml, const char **attributes, SheetReader *reader)
{
  guint row, format = 0;

  reader->type = TYPE_NUMBER;
  reader->value_metadata = 0;
  reader->column = reader->next_column;
  for (const char **at = attributes; at[0] != NULL; at += 2)
    {
      const char *name = at[0], *value = at[1];

      if (strcmp (name, "vm") == 0)
        reader->value_metadata = read_count (value);
      else if (name[0] == '\0' || name[1] != '\0')
        continue;
      else if (name[0] == 't')
        reader->type = cell_type (value);
      else if (name[0] == 's')
        format = read_count (value);
      else if (name[0] == 'r' && rectify_reference_parse (value, &row, &reader->column) == NULL)
        {
          rectify_xml_fail (xml, RECTIFY_SHEET_ERROR_DAMAGED, "no cell can be “%s”", value);
          return;
        }
    }
  if (reader->column >= RECTIFY_MAX_COLUMN)
    {
      rectify_xml_fail (xml, RECTIFY_SHEET_ERROR_DAMAGED, "row %u has too many cells", reader->row);
      return;
    }
  reader->format = format < reader->book->formats->len ? reader->book->formats->data[format]
                                                       : RECTIFY_FORMAT_GENERAL;
  reader->next_column = reader->column + 1;
  reader->in_cell = TRUE;
  reader->formula = FALSE;
  reader->phonetic = 0;
  g_string_truncate (reader->value, 0);
  g_string_truncate (reader->formula_text, 0);
}

/* ---- what a cell holds ---- */

static void
set_cell (SheetReader *reader, RectifyCellKind kind, guint flags, double number, const char *text)
{
  if (reader->formula)
    flags |= RECTIFY_CELL_FORMULA;
  rectify_row_builder_set (reader->builder, reader->column, kind, flags, number, text, FALSE);
}

static void
set_number (SheetReader *reader)
{
  char   text[RECTIFY_VALUE_LENGTH];
  double number, serial;

  if (!rectify_number_parse (reader->value->str, &number))
    {
      set_cell (reader, RECTIFY_CELL_TEXT, 0, 0, reader->value->str);
      return;
    }
  serial = number + (reader->book->date1904 && number >= 1 ? DAYS_TO_1904 : 0);
  if (reader->format == RECTIFY_FORMAT_DATE && serial >= 0 && serial < RECTIFY_SERIAL_END)
    {
      rectify_serial_format (serial, text);
      set_cell (reader, RECTIFY_CELL_DATE, 0, serial, text);
    }
  else if (reader->format == RECTIFY_FORMAT_PERCENT)
    {
      rectify_percent_format (number, text);
      set_cell (reader, RECTIFY_CELL_NUMBER, RECTIFY_CELL_PERCENT, number, text);
    }
  else if (reader->format == RECTIFY_FORMAT_GENERAL
           && rectify_number_is_shortest (reader->value->str))
    set_cell (reader, RECTIFY_CELL_NUMBER, 0, number, reader->value->str);
  else
    {
      if (reader->format == RECTIFY_FORMAT_ELAPSED)
        rectify_elapsed_format (number, text);
      else
        rectify_number_format (number, text);
      set_cell (reader, RECTIFY_CELL_NUMBER, 0, number, text);
    }
}

static void
set_shared (RectifyXml *xml, SheetReader *reader)
{
  guint       index = read_count (reader->value->str);
  const char *text = rectify_strings_get (reader->book->strings, index);

  if (text == NULL)
    rectify_xml_fail (xml, RECTIFY_SHEET_ERROR_DAMAGED,
                      "row %u, column %u: there is no shared string %s", reader->row,
                      reader->column + 1, reader->value->str);
  else if (*text != '\0')
    rectify_row_builder_set (reader->builder, reader->column, RECTIFY_CELL_TEXT,
                             reader->formula ? RECTIFY_CELL_FORMULA : 0, 0, text, TRUE);
}

static void
set_value (RectifyXml *xml, SheetReader *reader)
{
  char     text[RECTIFY_VALUE_LENGTH];
  double   serial;
  gboolean yes;

  switch (reader->type)
    {
    case TYPE_NUMBER:
      set_number (reader);
      return;
    case TYPE_SHARED:
      set_shared (xml, reader);
      return;
    case TYPE_STRING:
      g_string_truncate (reader->value,
                         rectify_strings_unescape (reader->value->str, reader->value->len));
      if (reader->value->len > 0)
        set_cell (reader, RECTIFY_CELL_TEXT, 0, 0, reader->value->str);
      return;
    case TYPE_BOOLEAN:
      yes = rectify_xml_boolean (reader->value->str);
      set_cell (reader, RECTIFY_CELL_BOOLEAN, 0, yes, yes ? "TRUE" : "FALSE");
      return;
    case TYPE_ERROR:
      set_cell (reader, RECTIFY_CELL_ERROR, 0, 0, reader->value->str);
      return;
    case TYPE_DATE:
      if (!rectify_serial_parse (reader->value->str, &serial) || serial >= RECTIFY_SERIAL_END)
        {
          set_cell (reader, RECTIFY_CELL_TEXT, 0, 0, reader->value->str);
          return;
        }
      rectify_serial_format (serial, text);
      set_cell (reader, RECTIFY_CELL_DATE, 0, serial, text);
      return;
    default:
      g_assert_not_reached ();
    }
}

static void
found_picture (SheetReader *reader, const char *id)
{
  if (reader->picture_func != NULL)
    reader->picture_func (id, reader->row, reader->column, reader->user_data);
  set_cell (reader, RECTIFY_CELL_EMPTY, RECTIFY_CELL_PICTURE, 0, "");
}

/* A cell of WPS that shows a picture has the formula DISPIMG("ID_…",1), and says so as its value
 * too; one of Excel is an error for programs that do not know its rich values. */
static gboolean
set_picture (SheetReader *reader)
{
  const char      *source = reader->formula_text->str, *at = strstr (source, PICTURE_FORMULA);
  const char      *end;
  g_autofree char *id = NULL;

  if (reader->value_metadata > 0 && reader->type == TYPE_ERROR)
    {
      id = rectify_book_value_id (reader->value_metadata);
      found_picture (reader, id);
      return TRUE;
    }
  if (at == NULL && reader->value->str[0] == '=')
    at = strstr (reader->value->str, PICTURE_FORMULA);
  end = at == NULL ? NULL : strchr (at + strlen (PICTURE_FORMULA), '"');
  if (end == NULL)
    return FALSE;
  id = g_strndup (at + strlen (PICTURE_FORMULA), end - at - strlen (PICTURE_FORMULA));
  found_picture (reader, id);
  return TRUE;
}

static void
end_cell (RectifyXml *xml, SheetReader *reader)
{
  reader->in_cell = FALSE;
  if (reader->formula || reader->value_metadata > 0 || reader->type == TYPE_STRING)
    if (set_picture (reader))
      return;
  if (reader->value->len > 0)
    set_value (xml, reader);
}

static void
end_row (RectifyXml *xml, SheetReader *reader)
{
  const RectifySheetRow *row = rectify_row_builder_finish (reader->builder);
  gsize                  cells, text_bytes;

  rectify_row_builder_get_work (reader->builder, &cells, &text_bytes);
  reader->in_row = FALSE;
  reader->n_cells += cells;
  reader->n_text_bytes += text_bytes;
  if (reader->n_cells > reader->book->max_cells)
    rectify_xml_fail (xml, RECTIFY_SHEET_ERROR_TOO_BIG, "more than %" G_GUINT64_FORMAT " cells",
                      reader->book->max_cells);
  else if (reader->n_text_bytes > reader->max_text_bytes)
    rectify_xml_fail (xml, RECTIFY_SHEET_ERROR_TOO_BIG,
                      "the same text so often that it makes %" G_GUINT64_FORMAT " bytes",
                      reader->n_text_bytes);
  else if (row->n_cells > 0 && reader->func != NULL && !reader->func (row, reader->user_data))
    rectify_xml_stop (xml);
}

/* ---- elements ---- */

static void
start_element (RectifyXml *xml, const char *name, const char **attributes, gpointer user_data)
{
  SheetReader *reader = user_data;

  if (!reader->in_data)
    {
      reader->in_data = strcmp (name, "sheetData") == 0;
      return;
    }
  if (!reader->in_cell)
    {
      if (strcmp (name, "c") == 0 && reader->in_row)
        start_cell (xml, attributes, reader);
      else if (strcmp (name, "row") == 0)
        start_row (xml, attributes, reader);
    }
  else if (strcmp (name, "v") == 0)
    {
      reader->collecting = COLLECT_VALUE;
      g_string_truncate (reader->value, 0);
    }
  else if (strcmp (name, "t") == 0)
    reader->collecting = reader->phonetic == 0 ? COLLECT_INLINE : COLLECT_NOTHING;
  else if (strcmp (name, "f") == 0)
    {
      reader->formula = TRUE;
      reader->collecting = COLLECT_FORMULA;
    }
  else if (strcmp (name, "rPh") == 0)
    reader->phonetic++;
}

static void
end_element (RectifyXml *xml, const char *name, gpointer user_data)
{
  SheetReader *reader = user_data;

  if (!reader->in_data)
    return;
  if (reader->in_cell)
    {
      reader->collecting = COLLECT_NOTHING;
      if (strcmp (name, "c") == 0)
        end_cell (xml, reader);
      else if (strcmp (name, "rPh") == 0 && reader->phonetic > 0)
        reader->phonetic--;
    }
  else if (strcmp (name, "row") == 0 && reader->in_row)
    end_row (xml, reader);
  else if (strcmp (name, "sheetData") == 0)
    reader->in_data = FALSE;
}

static void
collect_text (RectifyXml *xml, const char *text, int length, gpointer user_data)
{
  SheetReader *reader = user_data;

  switch (reader->collecting)
    {
    case COLLECT_NOTHING:
      return;
    case COLLECT_FORMULA:
      if (reader->formula_text->len < MAX_FORMULA)
        g_string_append_len (reader->formula_text, text, length);
      return;
    case COLLECT_VALUE:
    case COLLECT_INLINE:
      if (reader->value->len + (gsize) length > RECTIFY_MAX_CELL_BYTES)
        rectify_xml_fail (xml, RECTIFY_SHEET_ERROR_TOO_BIG,
                          "row %u has a cell of more than %d bytes", reader->row,
                          RECTIFY_MAX_CELL_BYTES);
      else
        g_string_append_len (reader->value, text, length);
      return;
    default:
      g_assert_not_reached ();
    }
}

/* ---- rows written plainly ---- */

static void
take_plain_cell (RectifyXml *xml, const RectifyPlainCell *cell, SheetReader *reader)
{
  const char *attributes[2 * RECTIFY_MOST_ATTRIBUTES + 1];

  rectify_plain_row_attributes (&reader->plain, cell->first_attribute, cell->n_attributes,
                                attributes);
  start_cell (xml, attributes, reader);
  if (cell->text != NULL && !rectify_xml_is_stopped (xml))
    {
      reader->collecting = COLLECT_VALUE;
      collect_text (xml, cell->text, (int) rectify_plain_text_resolve (cell->text, cell->text_end),
                    reader);
      reader->collecting = COLLECT_NOTHING;
    }
  if (!rectify_xml_is_stopped (xml))
    end_cell (xml, reader);
}

static gssize
take_plain_row (RectifyXml *xml, char *data, gsize length, gpointer user_data)
{
  SheetReader *reader = user_data;
  const char  *attributes[2 * RECTIFY_MOST_ATTRIBUTES + 1];
  gssize       n;

  if (!reader->in_data || reader->in_row || reader->in_cell)
    return -1;
  n = rectify_plain_row_read (&reader->plain, data, length);
  if (n <= 0)
    return n;
  rectify_plain_row_attributes (&reader->plain, 0, reader->plain.n_row_attributes, attributes);
  start_row (xml, attributes, reader);
  for (guint i = 0; i < reader->plain.cells->len && !rectify_xml_is_stopped (xml); i++)
    take_plain_cell (xml, &g_array_index (reader->plain.cells, RectifyPlainCell, i), reader);
  if (!rectify_xml_is_stopped (xml))
    end_row (xml, reader);
  return n;
}

/* ---- what the first row needs and stands elsewhere ---- */

/* Of a package; less is read before a thread has begun. */
#define WORTH_A_THREAD ((guint64) 256 * 1024)

typedef struct
{
  RectifyBookSheet *sheet;
  RectifyPackage   *package;
  GCancellable     *cancellable;
  gboolean          ok;
  GError           *error;
} MergeLoading;

static gpointer
load_merges (gpointer data)
{
  MergeLoading *loading = data;

  loading->ok = rectify_book_load_merges (loading->sheet, loading->package, loading->cancellable,
                                          &loading->error);
  return NULL;
}

/* The shared strings and, behind the rows, the merged ranges: of a large package at once. */
static gboolean
load_rest (RectifyBook *self, RectifyBookSheet *sheet, GCancellable *cancellable, GError **error)
{
  g_autoptr (RectifyPackage) again = NULL;
  MergeLoading               loading = { sheet, NULL, cancellable, FALSE, NULL };
  GThread                   *thread;
  gboolean                   ok;

  if (self->strings != NULL || sheet->merges != NULL
      || rectify_package_get_size (self->package) < WORTH_A_THREAD)
    return rectify_book_load_strings (self, cancellable, error)
           && rectify_book_load_merges (sheet, self->package, cancellable, error);
  loading.package = again = rectify_package_again (self->package, error);
  if (again == NULL)
    return FALSE;
  thread = g_thread_new ("merges", load_merges, &loading);
  ok = rectify_book_load_strings (self, cancellable, error);
  g_thread_join (thread);
  if (ok && loading.error != NULL)
    g_propagate_error (error, g_steal_pointer (&loading.error));
  g_clear_error (&loading.error);
  return ok && loading.ok;
}

gboolean
rectify_book_read (RectifyBook        *self,
                   guint               sheet_index,
                   RectifySheetRowFunc func,
                   RectifyPictureFunc  picture_func,
                   gpointer            user_data,
                   GCancellable       *cancellable,
                   GError            **error)
{
  static const RectifyXmlHandlers HANDLERS = { start_element,
                                               end_element,
                                               collect_text,
                                               take_plain_row,
                                               { "<sheetData>", "</row>" } };
  g_autoptr (RectifyRowBuilder)   builder = NULL;
  SheetReader                     reader = { self, NULL, func, picture_func, user_data };
  RectifyBookSheet               *sheet;
  gboolean                        ok;

  if (!rectify_book_check_sheet (self, sheet_index, error))
    return FALSE;
  sheet = g_ptr_array_index (self->sheets, sheet_index);
  if (!load_rest (self, sheet, cancellable, error))
    return FALSE;
  reader.builder = builder = rectify_row_builder_new (sheet->merges);
  reader.value = g_string_new (NULL);
  reader.formula_text = g_string_new (NULL);
  rectify_plain_row_init (&reader.plain);
  reader.max_text_bytes =
      MAX (HARMLESS_TEXT, MAX_TEXT_RATIO * rectify_package_get_size (self->package));
  ok = rectify_package_parse (self->package, sheet->part, &HANDLERS, &reader, cancellable, error);
  g_string_free (reader.value, TRUE);
  g_string_free (reader.formula_text, TRUE);
  rectify_plain_row_clear (&reader.plain);
  return ok;
}
