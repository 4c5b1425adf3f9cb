/* xlsx-book.c: what stands around the sheets of a workbook: their list, parts and cell formats. */

#include "intake/xlsx-book-private.h"

#include <string.h>

enum {
  MAX_SHEETS = 4096,
  MAX_FORMATS = 1024 * 1024,
};

static void
sheet_free (gpointer data)
{
  RectifyBookSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->part);
  g_clear_pointer (&sheet->merges, g_array_unref);
  g_free (sheet);
}

void
rectify_book_free (RectifyBook *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->package, rectify_package_free);
  g_clear_pointer (&self->relations, g_ptr_array_unref);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->formats, g_byte_array_unref);
  g_clear_pointer (&self->strings, rectify_strings_free);
  g_clear_pointer (&self->cell_images, g_hash_table_unref);
  g_clear_pointer (&self->pictures, rectify_package_free);
  g_free (self->part);
  g_free (self);
}

/* ---- the list of sheets ---- */

typedef struct
{
  RectifyBook *book;
  gboolean     seen_root;
  gboolean     in_sheets;
} BookReader;

static void
add_sheet (RectifyBook *self, const char **attributes)
{
  const char            *id = NULL, *state = rectify_xml_attribute (attributes, "state");
  const char            *name = rectify_xml_attribute (attributes, "name");
  const RectifyRelation *relation;
  RectifyBookSheet      *sheet;

  /* The only attribute "id" has a prefix, whichever. */
  for (const char **at = attributes; at[0] != NULL; at += 2)
    if (strcmp (at[0], "id") == 0 || g_str_has_suffix (at[0], ":id"))
      id = at[1];
  relation = rectify_relations_by_id (self->relations, id);
  /* Charts, dialogs and macros have sheets of their own, which hold no cells. */
  if (relation != NULL && relation->type != NULL
      && !g_str_has_suffix (relation->type, "/worksheet"))
    return;
  sheet = g_new0 (RectifyBookSheet, 1);
  sheet->name = g_strdup (name != NULL ? name : "");
  sheet->hidden = state != NULL && g_ascii_strcasecmp (state, "visible") != 0;
  if (relation != NULL && relation->target != NULL)
    sheet->part = g_strdup (rectify_package_find (self->package, relation->target));
  g_ptr_array_add (self->sheets, sheet);
}

static void
book_start (RectifyXml *xml, const char *name, const char **attributes, gpointer user_data)
{
  BookReader  *reader = user_data;
  RectifyBook *self = reader->book;

  if (!reader->seen_root && strcmp (name, "workbook") != 0)
    rectify_xml_fail (xml, RECTIFY_SHEET_ERROR_NOT_A_SHEET, "an office file, but no workbook");
  reader->seen_root = TRUE;
  if (strcmp (name, "workbookPr") == 0)
    {
      const char *value = rectify_xml_attribute (attributes, "date1904");

      self->date1904 = self->date1904 || rectify_xml_boolean (value);
    }
  else if (strcmp (name, "sheets") == 0)
    reader->in_sheets = TRUE;
  else if (strcmp (name, "sheet") == 0 && reader->in_sheets)
    {
      if (self->sheets->len >= MAX_SHEETS)
        rectify_xml_fail (xml, RECTIFY_SHEET_ERROR_TOO_BIG, "more than %d sheets", MAX_SHEETS);
      else
        add_sheet (self, attributes);
    }
}

static void
book_end (RectifyXml *xml, const char *name, gpointer user_data)
{
  BookReader *reader = user_data;

  if (strcmp (name, "sheets") == 0)
    reader->in_sheets = FALSE;
}

/* ---- which part is the workbook, if any ---- */

static void
set_foreign_error (RectifyPackage *package, GError **error)
{
  int code = RECTIFY_SHEET_ERROR_NOT_A_SHEET;

  if (rectify_package_find_suffix (package, "workbook.bin") != NULL)
    code = RECTIFY_SHEET_ERROR_XLSB;
  else if (rectify_package_find (package, "content.xml") != NULL
           && rectify_package_find (package, "mimetype") != NULL)
    code = RECTIFY_SHEET_ERROR_ODS;
  else if (rectify_package_find (package, "[Content_Types].xml") != NULL
           && rectify_package_find_suffix (package, "document.xml") == NULL
           && rectify_package_find_suffix (package, "presentation.xml") == NULL)
    code = RECTIFY_SHEET_ERROR_DAMAGED;
  g_set_error (error, RECTIFY_SHEET_ERROR, code, "a package without a workbook that can be read");
}

/* What the package says its main part is; a broken list of relations says nothing. */
static gboolean
ask_package (RectifyPackage *package, const char **part, GError **error)
{
  g_autoptr (GError)    failure = NULL;
  g_autoptr (GPtrArray) relations = rectify_package_relations (package, "", &failure);
  const char           *target;

  if (relations == NULL
      && !g_error_matches (failure, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  target = relations == NULL ? NULL : rectify_relations_by_type (relations, "/officeDocument");
  *part = NULL;
  if (target != NULL && !g_str_has_suffix (target, ".bin"))
    *part = rectify_package_find (package, target);
  return TRUE;
}

static char *
find_workbook (RectifyPackage *package, GError **error)
{
  const char *part;

  if (!ask_package (package, &part, error))
    return NULL;
  if (part == NULL)
    part = rectify_package_find (package, "xl/workbook.xml");
  if (part == NULL)
    part = rectify_package_find_suffix (package, "/workbook.xml");
  if (part == NULL)
    set_foreign_error (package, error);
  return g_strdup (part);
}

static gboolean
load_book (RectifyBook *self, GError **error)
{
  static const RectifyXmlHandlers HANDLERS = { book_start, book_end, NULL };
  BookReader                      reader = { self, FALSE, FALSE };

  self->part = find_workbook (self->package, error);
  if (self->part == NULL)
    return FALSE;
  self->relations = rectify_package_relations (self->package, self->part, error);
  if (self->relations == NULL
      || !rectify_package_parse (self->package, self->part, &HANDLERS, &reader, NULL, error))
    return FALSE;
  for (guint i = 0; i < self->sheets->len; i++)
    if (((RectifyBookSheet *) g_ptr_array_index (self->sheets, i))->part != NULL)
      return rectify_book_load_formats (self, error);
  g_set_error (error, RECTIFY_SHEET_ERROR,
               self->sheets->len == 0 ? RECTIFY_SHEET_ERROR_NO_SHEET : RECTIFY_SHEET_ERROR_DAMAGED,
               "the workbook has no worksheet");
  return FALSE;
}

RectifyBook *
rectify_book_open (RectifyPackage *package, guint64 max_cells, GError **error)
{
  g_autoptr (RectifyBook) self = g_new0 (RectifyBook, 1);

  self->package = package;
  self->max_cells = max_cells;
  self->sheets = g_ptr_array_new_with_free_func (sheet_free);
  self->formats = g_byte_array_new ();
  if (!load_book (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* ---- cell formats ---- */

typedef struct
{
  RectifyBook *book;
  GHashTable  *codes; /* id of a format of its own -> RectifyFormatKind */
  gboolean     in_cell_formats;
} StyleReader;

static guint
parse_uint (const char *text)
{
  return text == NULL ? 0 : (guint) MIN (g_ascii_strtoull (text, NULL, 10), G_MAXUINT);
}

static void
style_start (RectifyXml *xml, const char *name, const char **attributes, gpointer user_data)
{
  StyleReader *reader = user_data;
  guint        id = parse_uint (rectify_xml_attribute (attributes, "numFmtId"));

  if (strcmp (name, "numFmt") == 0)
    {
      const char *code = rectify_xml_attribute (attributes, "formatCode");

      if (code != NULL && g_hash_table_size (reader->codes) < MAX_FORMATS)
        g_hash_table_insert (reader->codes, GUINT_TO_POINTER (id),
                             GUINT_TO_POINTER (rectify_format_kind_code (code)));
    }
  else if (strcmp (name, "cellXfs") == 0)
    reader->in_cell_formats = TRUE;
  else if (strcmp (name, "xf") == 0 && reader->in_cell_formats)
    {
      gpointer own;
      guint8   kind;

      if (g_hash_table_lookup_extended (reader->codes, GUINT_TO_POINTER (id), NULL, &own))
        kind = (guint8) GPOINTER_TO_UINT (own);
      else
        kind = (guint8) rectify_format_kind_builtin (id);
      if (reader->book->formats->len < MAX_FORMATS)
        g_byte_array_append (reader->book->formats, &kind, 1);
    }
}

static void
style_end (RectifyXml *xml, const char *name, gpointer user_data)
{
  StyleReader *reader = user_data;

  if (strcmp (name, "cellXfs") == 0)
    reader->in_cell_formats = FALSE;
}

/* The part a workbook names for something, or the one where it usually lies. */
static const char *
find_part (RectifyBook *self, const char *type, const char *usual)
{
  const char *target = rectify_relations_by_type (self->relations, type);

  return rectify_package_find (self->package, target != NULL ? target : usual);
}

gboolean
rectify_book_load_formats (RectifyBook *self, GError **error)
{
  static const RectifyXmlHandlers HANDLERS = { style_start, style_end, NULL };
  g_autoptr (GHashTable)          codes = g_hash_table_new (NULL, NULL);
  StyleReader                     reader = { self, codes, FALSE };
  const char                     *part = find_part (self, "/styles", "xl/styles.xml");

  return part == NULL
         || rectify_package_parse (self->package, part, &HANDLERS, &reader, NULL, error);
}

gboolean
rectify_book_load_strings (RectifyBook *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (RectifyStrings) strings = NULL;
  const char                *part;

  if (self->strings != NULL)
    return TRUE;
  strings = rectify_strings_new ();
  part = find_part (self, "/sharedStrings", "xl/sharedStrings.xml");
  if (part != NULL && !rectify_strings_load (strings, self->package, part, cancellable, error))
    return FALSE;
  self->strings = g_steal_pointer (&strings);
  return TRUE;
}

gboolean
rectify_book_check_sheet (RectifyBook *self, guint sheet_index, GError **error)
{
  const RectifyBookSheet *sheet;

  if (sheet_index >= self->sheets->len)
    {
      g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_NO_SHEET,
                   "the workbook has no sheet %u", sheet_index + 1);
      return FALSE;
    }
  sheet = g_ptr_array_index (self->sheets, sheet_index);
  if (sheet->part != NULL)
    return TRUE;
  g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_DAMAGED,
               "the sheet “%s” is named but not there", sheet->name);
  return FALSE;
}
