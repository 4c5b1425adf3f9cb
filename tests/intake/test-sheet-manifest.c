/* test-sheet-manifest.c: the workbooks of other readers' test suites behave as their manifest says.
 *
 * The manifest's cells are cut off after 300 characters and hold "_x000D_" as it stands in the
 * file.
 */

#include "json-tokens.h"
#include "make-package.h"
#include "rectify-test.h"

#include "intake/sheet.h"

#include <string.h>
#include <time.h>

enum {
  COLUMN_FILE = 0,
  COLUMN_CLASS = 1,
  COLUMN_FIRST_SHEET = 10,
  COLUMN_FIRST_CELLS = 11,
  MAX_ROWS = 8,
};

typedef struct
{
  char *folder;
  guint n_files, n_cells;
} Walk;

typedef struct
{
  GPtrArray *rows; /* of GPtrArray of char *: kind letter and text */
  guint64    n_rows;
} FirstRows;

static gboolean
keep_row_cb (const RectifySheetRow *row, gpointer user_data)
{
  static const char KINDS[] = "0sntde";
  FirstRows        *first = user_data;

  first->n_rows++;
  for (guint i = 0; row->number <= MAX_ROWS && i < row->n_cells; i++)
    {
      GPtrArray *cells = g_ptr_array_index (first->rows, row->number - 1);
      char       kind = KINDS[row->cells[i].kind];

      if (kind == 't' && row->cells[i].number == 0)
        kind = 'f';
      g_ptr_array_set_size (cells, (int) i);
      g_ptr_array_add (cells,
                       g_strdup_printf ("%c%c%s", kind,
                                        row->cells[i].flags & RECTIFY_CELL_MERGED ? 'm' : ' ',
                                        row->cells[i].text));
    }
  return TRUE;
}

/* "_x000D_" of the manifest, which was written by a reader that leaves it. */
static void
unescape (GString *text)
{
  g_string_replace (text, "_x005f_", "\1", 0);
  g_string_replace (text, "_x000D_", "\r", 0);
  g_string_replace (text, "\1", "_", 0);
}

static void
compare_cell (const char *file,
              guint       row,
              guint       column,
              char        kind,
              GString    *value,
              const char *cell)
{
  if (kind == '0')
    {
      if (cell[0] != '0' && cell[1] != 'm')
        g_error ("%s row %u column %u: should be empty, is “%s”", file, row, column, cell);
      return;
    }
  unescape (value);
  if (kind == 'n' && cell[0] == 'n')
    g_assert_cmpfloat (g_ascii_strtod (value->str, NULL), ==, g_ascii_strtod (cell + 2, NULL));
  else if (kind == 't' || kind == 'f')
    g_assert_cmpint (cell[0], ==, kind);
  else if (kind == 'd')
    {
      if (value->len > 10 && strcmp (value->str + 10, "T00:00:00") == 0)
        g_string_truncate (value, 10);
      g_string_replace (value, "T", " ", 1);
      g_assert_cmpint (cell[0], ==, 'd');
      g_assert_cmpstr (cell + 2, ==, value->str);
    }
  else if (strcmp (cell + 2, value->str) != 0)
    g_error ("%s row %u column %u: should be %c “%s”, is “%s”", file, row, column, kind, value->str,
             cell);
}

/* Reads `{"datetime": "…"}` behind its brace. */
static char
read_date (const char **at, GString *value)
{
  char kind = json_next_token (at, value);

  kind = json_next_token (at, value);
  if (kind == 's')
    kind = 'd';
  if (kind == 'd')
    {
      g_autoptr (GString) brace = g_string_new (NULL);

      json_next_token (at, brace);
    }
  return kind;
}

static guint
compare_cells (const char *file, const char *expected, const FirstRows *first)
{
  g_autoptr (GString) value = g_string_new (NULL);
  guint               row = 0, column = 0, depth = 0, n = 0;

  for (char kind = json_next_token (&expected, value); kind != 'e';
       kind = json_next_token (&expected, value))
    {
      const GPtrArray *cells;

      if (kind == '[')
        {
          row += ++depth == 2;
          column = 0;
          continue;
        }
      if (kind == ']')
        {
          depth--;
          continue;
        }
      if (kind == '{' && read_date (&expected, value) != 'd')
        break;
      cells = g_ptr_array_index (first->rows, row - 1);
      compare_cell (file, row, column + 1, kind == '{' ? 'd' : kind, value,
                    column < cells->len ? g_ptr_array_index (cells, column) : "0 ");
      column++;
      n++;
    }
  return n;
}

static gboolean
read_all (RectifySheetFile *file, FirstRows *first, GError **error)
{
  for (guint i = 0; i < MAX_ROWS; i++)
    g_ptr_array_add (first->rows, g_ptr_array_new_with_free_func (g_free));
  return rectify_sheet_file_read (file, 0, keep_row_cb, first, NULL, error);
}

static int
expected_code (const char *name, const char *class)
{
  if (strcmp (class, "encrypted") == 0)
    return RECTIFY_SHEET_ERROR_ENCRYPTED;
  if (g_str_has_suffix (name, ".xls"))
    return RECTIFY_SHEET_ERROR_OLD_XLS;
  if (g_str_has_suffix (name, ".xlsb"))
    return RECTIFY_SHEET_ERROR_XLSB;
  if (g_str_has_suffix (name, ".ods"))
    return RECTIFY_SHEET_ERROR_ODS;
  if (strstr (name, "xmlbomb") != NULL)
    return RECTIFY_SHEET_ERROR_DTD;
  if (strstr (name, "shared-strings") != NULL)
    return RECTIFY_SHEET_ERROR_TOO_BIG;
  return -1;
}

static void
check_file (Walk *walk, const char *name, const char *class, const char *sheet, const char *cells)
{
  g_autofree char             *path = g_build_filename (walk->folder, name, NULL);
  g_autoptr (GError)           error = NULL;
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open (path, NULL, &error);
  FirstRows first = { g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref), 0 };
  clock_t   start = clock ();
  gboolean  ok = file != NULL && read_all (file, &first, &error);

  g_test_message ("%s (%s): %s", name, class, ok ? "read" : error->message);
  g_assert_cmpint (clock () - start, <, 4 * CLOCKS_PER_SEC);
  if (g_str_has_prefix (class, "valid"))
    g_assert_no_error (error);
  if (expected_code (name, class) >= 0)
    g_assert_error (error, RECTIFY_SHEET_ERROR, expected_code (name, class));
  if (ok && *cells != '\0')
    {
      g_assert_cmpstr (rectify_sheet_file_get_sheet_name (file, 0), ==, sheet);
      walk->n_cells += compare_cells (name, cells, &first);
    }
  walk->n_files++;
  g_ptr_array_unref (first.rows);
}

static gboolean
check_line_cb (const RectifySheetRow *row, gpointer user_data)
{
  const char *texts[COLUMN_FIRST_CELLS + 1];

  if (row->number == 1)
    return TRUE;
  for (guint i = 0; i <= COLUMN_FIRST_CELLS; i++)
    texts[i] = i < row->n_cells ? row->cells[i].text : "";
  check_file (user_data, texts[COLUMN_FILE], texts[COLUMN_CLASS], texts[COLUMN_FIRST_SHEET],
              texts[COLUMN_FIRST_CELLS]);
  return TRUE;
}

static void
test_every_file_behaves_as_the_manifest_says (void)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (RectifySheetFile) manifest = NULL;
  g_autofree char             *folder = rectify_test_data ("xlsx"), *path = NULL;
  Walk                         walk = { folder, 0, 0 };

  if (folder == NULL)
    {
      g_test_skip ("the sample workbooks are not on this machine");
      return;
    }
  path = g_build_filename (folder, "manifest.csv", NULL);
  manifest = rectify_sheet_file_open (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rectify_sheet_file_read (manifest, 0, check_line_cb, &walk, NULL, &error));
  g_test_message ("%u files, %u cells compared", walk.n_files, walk.n_cells);
  g_assert_cmpuint (walk.n_files, ==, 96);
  g_assert_cmpuint (walk.n_cells, >, 500);
}

static void
test_cells_of_our_own_compare_as_the_manifest_writes_them (void)
{
  static const char EXPECTED[] =
      "[[\"a_x000D_\\nb\", null, 12.5, true], [{\"datetime\": \"2019-05-28T00:00:00\"}, \"cut o";
  g_autoptr (GBytes) bytes = make_workbook (
      "<sheetData><row><c t='inlineStr'><is><t>a_x000D_\nb</t></is></c><c/><c><v>12.5</v></c>"
      "<c t='b'><v>1</v></c></row><row><c t='d'><v>2019-05-28</v></c></row></sheetData>",
      NULL, NULL, NULL, 0);
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open_bytes (bytes, NULL, NULL);
  FirstRows first = { g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref), 0 };

  g_assert_true (read_all (file, &first, NULL));
  g_assert_cmpuint (compare_cells ("own", EXPECTED, &first), ==, 5);
  g_ptr_array_unref (first.rows);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-manifest/every_file_behaves_as_the_manifest_says",
                   test_every_file_behaves_as_the_manifest_says);
  g_test_add_func ("/sheet-manifest/cells_of_our_own_compare_as_the_manifest_writes_them",
                   test_cells_of_our_own_compare_as_the_manifest_writes_them);
  return g_test_run ();
}
