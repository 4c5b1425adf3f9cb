/* make-package.c: small workbooks, made by the tests that read them. */

#include "make-package.h"

#include "rectify-test.h"

#include "intake/sheet.h"

#include <minizip/zip.h>
#include <string.h>

#define NAMESPACES                                                                                 \
  "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' "                             \
  "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
#define RELATION_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static void
write_part (zipFile zip, const PackagePart *part)
{
  gsize length = part->length != 0 ? part->length : strlen (part->content);

  g_assert_cmpint (zipOpenNewFileInZip (zip, part->name, NULL, NULL, 0, NULL, 0, NULL, Z_DEFLATED,
                                        Z_BEST_SPEED),
                   ==, ZIP_OK);
  g_assert_cmpint (zipWriteInFileInZip (zip, part->content, (unsigned) length), ==, ZIP_OK);
  g_assert_cmpint (zipCloseFileInZip (zip), ==, ZIP_OK);
}

GBytes *
make_package (const PackagePart *parts, gsize n_parts)
{
  char            *folder = rectify_test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "package.zip", NULL);
  zipFile          zip = zipOpen64 (path, APPEND_STATUS_CREATE);
  char            *content;
  gsize            length;

  g_assert_nonnull (zip);
  for (gsize i = 0; i < n_parts; i++)
    write_part (zip, &parts[i]);
  g_assert_cmpint (zipClose (zip, NULL), ==, ZIP_OK);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  rectify_test_remove_dir (folder);
  return g_bytes_new_take (content, length);
}

GBytes *
make_workbook (const char        *sheet,
               const char        *shared,
               const char        *styles,
               const PackagePart *more,
               gsize              n_more)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (PackagePart));
  g_autofree char *sheet_part = g_strdup_printf ("<worksheet " NAMESPACES ">%s</worksheet>", sheet);
  g_autofree char *shared_part =
      g_strdup_printf ("<sst " NAMESPACES ">%s</sst>", shared != NULL ? shared : "");
  g_autofree char *style_part =
      g_strdup_printf ("<styleSheet " NAMESPACES ">%s</styleSheet>", styles != NULL ? styles : "");
  const PackagePart fixed[] = { { "[Content_Types].xml", "<Types/>", 0 },
                                { "_rels/.rels",
                                  "<Relationships><Relationship Id='rId1' Type='" RELATION_TYPE
                                  "officeDocument' Target='xl/workbook.xml'/></Relationships>",
                                  0 },
                                { "xl/workbook.xml",
                                  "<workbook " NAMESPACES
                                  "><sheets><sheet name='One' sheetId='1' r:id='rId1'/></sheets>"
                                  "</workbook>",
                                  0 },
                                { "xl/_rels/workbook.xml.rels",
                                  "<Relationships><Relationship Id='rId1' Type='" RELATION_TYPE
                                  "worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
                                  0 },
                                { "xl/worksheets/sheet1.xml", sheet_part, 0 } };
  const PackagePart shared_strings = { "xl/sharedStrings.xml", shared_part, 0 };
  const PackagePart style_sheet = { "xl/styles.xml", style_part, 0 };

  /* A part of @more takes the place of a fixed one of that name. */
  for (gsize i = 0; i < G_N_ELEMENTS (fixed); i++)
    {
      gboolean replaced = FALSE;

      for (gsize j = 0; j < n_more; j++)
        replaced = replaced || strcmp (more[j].name, fixed[i].name) == 0;
      if (!replaced)
        g_array_append_val (parts, fixed[i]);
    }
  if (shared != NULL)
    g_array_append_val (parts, shared_strings);
  if (styles != NULL)
    g_array_append_val (parts, style_sheet);
  if (n_more > 0)
    g_array_append_vals (parts, more, (guint) n_more);
  return make_package ((const PackagePart *) (gpointer) parts->data, parts->len);
}

static gboolean
append_row (const RectifySheetRow *row, gpointer user_data)
{
  static const char *const KINDS[] = { "", "", "n", "b", "d", "e" };
  GString                 *text = user_data;

  g_string_append_printf (text, "%u%s: ", row->number, row->hidden ? "h" : "");
  for (guint i = 0; i < row->n_cells; i++)
    {
      const RectifyCell *cell = &row->cells[i];
      g_autofree char   *marks =
          g_strconcat (KINDS[cell->kind], cell->flags & RECTIFY_CELL_MERGED ? "m" : "",
                       cell->flags & RECTIFY_CELL_PERCENT ? "%" : "",
                       cell->flags & RECTIFY_CELL_FORMULA ? "f" : "",
                       cell->flags & RECTIFY_CELL_PICTURE ? "p" : "", NULL);

      g_assert_true (g_utf8_validate (cell->text, -1, NULL));
      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", cell->text);
      if (*marks != '\0')
        g_string_append_printf (text, "[%s]", marks);
    }
  g_string_append (text, "⏎");
  return TRUE;
}

char *
read_as_text (GBytes *bytes, guint sheet_index)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open_bytes (bytes, NULL, &error);
  g_autoptr (GString)          text = g_string_new (NULL);

  if (file == NULL || !rectify_sheet_file_read (file, sheet_index, append_row, text, NULL, &error))
    {
      g_assert_true (error->domain == RECTIFY_SHEET_ERROR);
      return g_strdup_printf ("error %d", error->code);
    }
  return g_strdup (text->str);
}
