/* xlsx-merge.c: the merged ranges of a sheet, looked for without parsing it.
 *
 * They stand behind the rows but are needed while the rows pass. Searching the inflated bytes takes
 * a tenth of parsing them. What looks like a merged range in a comment would be taken for one; no
 * program writes such a thing. Parts in UTF-16 are parsed.
 */

#include "intake/xlsx-book-private.h"

#include <string.h>

#define MERGE_NAME "mergeCell"

enum {
  MAX_MERGES = 1000000,
  /* A tag longer than this is none of ours. */
  MAX_TAG = 1024,
};

typedef struct
{
  GArray  *merges;
  GString *window;
  gboolean wide;
  gboolean started;
} MergeScan;

static gboolean
add_range (GArray *merges, const char *reference)
{
  RectifyRange range;
  const char  *rest = rectify_reference_parse (reference, &range.row, &range.column);

  if (rest != NULL && *rest == ':'
      && rectify_reference_parse (rest + 1, &range.last_row, &range.last_column) != NULL
      && range.last_row >= range.row && range.last_column >= range.column)
    g_array_append_val (merges, range);
  return merges->len <= MAX_MERGES;
}

/* @tag is what stands between the element's name and its ">". */
static gboolean
add_tag (GArray *merges, const char *tag, gsize length)
{
  g_autofree char *copy = g_strndup (tag, length);
  const char      *at = strstr (copy, "ref");

  if (at == NULL)
    return TRUE;
  at += 3;
  while (g_ascii_isspace (*at) || *at == '=')
    at++;
  return (*at != '"' && *at != '\'') || add_range (merges, at + 1);
}

/* Takes every whole tag out of the window and leaves what may be the beginning of one. */
static gboolean
scan_window (MergeScan *scan)
{
  const char *start = scan->window->str, *end = start + scan->window->len, *at = start;
  const char *keep = end - MIN (scan->window->len, sizeof MERGE_NAME);

  while ((at = memmem (at, (gsize) (end - at), MERGE_NAME, strlen (MERGE_NAME))) != NULL)
    {
      const char *tag = at + strlen (MERGE_NAME);
      const char *close = memchr (tag, '>', MIN ((gsize) (end - tag), MAX_TAG));

      if (close == NULL && (gsize) (end - tag) < MAX_TAG)
        {
          keep = at > start ? at - 1 : at;
          break;
        }
      if (close != NULL && at > start && (at[-1] == '<' || at[-1] == ':') && g_ascii_isspace (*tag)
          && !add_tag (scan->merges, tag, (gsize) (close - tag)))
        return FALSE;
      at = tag;
      if (keep < at)
        keep = at;
    }
  g_string_erase (scan->window, 0, keep - start);
  return TRUE;
}

static gboolean
scan_piece (const char *data, gsize length, gpointer user_data, GError **error)
{
  MergeScan *scan = user_data;

  if (!scan->started)
    {
      /* "<" and NUL in any order, or a byte order mark: UTF-16. */
      scan->started = TRUE;
      scan->wide = length >= 2 && (data[0] == '\0' || data[1] == '\0' || (guint8) data[0] >= 0xFE);
      if (scan->wide)
        return FALSE;
    }
  g_string_append_len (scan->window, data, (gssize) length);
  if (scan_window (scan))
    return TRUE;
  g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_TOO_BIG,
               "more than %d merged ranges", MAX_MERGES);
  return FALSE;
}

static void
merge_start (RectifyXml *xml, const char *name, const char **attributes, gpointer user_data)
{
  const char *reference;

  if (strcmp (name, MERGE_NAME) != 0)
    return;
  reference = rectify_xml_attribute (attributes, "ref");
  if (reference != NULL && !add_range (user_data, reference))
    rectify_xml_fail (xml, RECTIFY_SHEET_ERROR_TOO_BIG, "more than %d merged ranges", MAX_MERGES);
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const RectifyRange *one = a, *other = b;

  if (one->row != other->row)
    return one->row < other->row ? -1 : 1;
  return one->column < other->column ? -1 : one->column > other->column;
}

/* Ranges looked at for one cell: those that begin far above it and reach down to it are too tall
 * for a picture of one line. */
#define MAX_LOOKED_AT 1000

void
rectify_merged_corner (const GArray *merges, guint *row, guint *column)
{
  guint first = 0, end = merges->len;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (g_array_index (merges, RectifyRange, middle).row <= *row)
        first = middle + 1;
      else
        end = middle;
    }
  for (guint i = end; i > 0 && end - i < MAX_LOOKED_AT; i--)
    {
      const RectifyRange *range = &g_array_index (merges, RectifyRange, i - 1);

      if (range->last_row >= *row && range->column <= *column && range->last_column >= *column)
        {
          *row = range->row;
          *column = range->column;
          return;
        }
    }
}

gboolean
rectify_book_load_merges (RectifyBookSheet *sheet,
                          RectifyPackage   *package,
                          GCancellable     *cancellable,
                          GError          **error)
{
  static const RectifyXmlHandlers HANDLERS = { .start = merge_start };
  g_autoptr (GArray)              merges = g_array_new (FALSE, FALSE, sizeof (RectifyRange));
  MergeScan                       scan = { .merges = merges };
  gboolean                        ok;

  if (sheet->merges != NULL)
    return TRUE;
  scan.window = g_string_sized_new (80 * 1024);
  ok = rectify_package_inflate (package, sheet->part, scan_piece, &scan, cancellable, error);
  g_string_free (scan.window, TRUE);
  if (ok && scan.wide)
    ok = rectify_package_parse (package, sheet->part, &HANDLERS, merges, cancellable, error);
  if (!ok)
    return FALSE;
  g_array_sort (merges, compare_ranges);
  sheet->merges = g_steal_pointer (&merges);
  return TRUE;
}
