/* csv-record.c: the fields of one record, by RFC 4180 and as people really write it.
 *
 * A quotation mark closes a field only when a separator, a line end or nothing follows it (blanks
 * between them are forgiven); any other one is a character like all others.
 */

#include "intake/csv-private.h"

#include <string.h>

enum {
  /* Excel cells end at 32 767 characters; a longer field has lost its closing mark. */
  MAX_QUOTED = 128 * 1024,
};

typedef enum { CLOSE_FOUND, CLOSE_MISSING, CLOSE_UNKNOWN } CloseResult;

typedef struct
{
  RectifyRecordScan *scan;
  const char        *text;
  gsize              length;
  gboolean           end;
} Piece;

/* Pieces are whole characters: a separator of several bytes is there or not. */
static gboolean
is_separator (const Piece *piece, gsize at)
{
  const RectifyRecordScan *scan = piece->scan;

  return piece->text[at] == *scan->separator
         && (scan->n_separator == 1
             || (at + scan->n_separator <= piece->length
                 && memcmp (piece->text + at, scan->separator, scan->n_separator) == 0));
}

static gboolean
ends_field (const Piece *piece, gsize at)
{
  return at >= piece->length || piece->text[at] == '\n' || piece->text[at] == '\r'
         || is_separator (piece, at);
}

void
rectify_record_scan_set_separator (RectifyRecordScan *scan, gunichar separator)
{
  scan->n_separator = (gsize) g_unichar_to_utf8 (separator, scan->separator);
  memset (scan->may_end, 0, sizeof scan->may_end);
  scan->may_end['\n'] = scan->may_end['\r'] = scan->may_end[(guint8) *scan->separator] = TRUE;
}

static gsize
skip_blanks (const Piece *piece, gsize at)
{
  while (at < piece->length && piece->text[at] == ' ')
    at++;
  return at;
}

/* A mark that stands where fields begin, some lines below the one still open: that one was never
 * closed. @line_end is how far the line of the open one is known to reach. */
static gboolean
opens_in_a_later_line (const Piece *piece, gsize at, gsize *line_end)
{
  char  before = piece->text[at - 1];
  gsize n = piece->scan->n_separator;

  if (before != '\n' && before != '\r' && (at < n || !is_separator (piece, at - n)))
    return FALSE;
  /* What has been looked through without a line end is not looked through again. */
  while (*line_end < at && piece->text[*line_end] != '\n' && piece->text[*line_end] != '\r')
    ++*line_end;
  return *line_end < at;
}

/* From behind the opening mark to the closing one; @after is where the field ends. */
static CloseResult
find_close (const Piece *piece, gsize open, gsize *close, gsize *after, gboolean *doubled)
{
  gsize limit = MIN (piece->length, open + MAX_QUOTED);
  gsize at = MAX (open, MIN (piece->scan->no_close, limit));
  gsize line_end = open;

  *doubled = at > open;
  while (at < limit)
    {
      const char *mark = memchr (piece->text + at, '"', limit - at);

      if (mark == NULL)
        break;
      at = (gsize) (mark - piece->text);
      if (at + 1 < piece->length && piece->text[at + 1] == '"')
        {
          *doubled = TRUE;
          at += 2;
          continue;
        }
      *close = at;
      *after = skip_blanks (piece, at + 1);
      if (*after >= piece->length && !piece->end)
        return CLOSE_UNKNOWN;
      if (ends_field (piece, *after))
        return CLOSE_FOUND;
      if (opens_in_a_later_line (piece, at, &line_end))
        return CLOSE_MISSING;
      at++;
    }
  if (limit == piece->length && !piece->end)
    return CLOSE_UNKNOWN;
  piece->scan->no_close = limit;
  return CLOSE_MISSING;
}

static gsize
find_end (const Piece *piece, gsize at)
{
  const guint8 *text = (const guint8 *) piece->text;
  const guint8 *may_end = piece->scan->may_end;

  for (;; at++)
    {
      while (at < piece->length && !may_end[text[at]])
        at++;
      if (ends_field (piece, at))
        return at;
    }
}

/* One field; FALSE when its end is not in sight. */
static gboolean
scan_field (const Piece *piece, gsize start, gsize *after)
{
  RectifyCsvField field = { .start = start };
  gsize           mark = skip_blanks (piece, start), close;
  CloseResult     result = CLOSE_MISSING;

  if (mark >= piece->length && !piece->end)
    return FALSE;
  if (mark < piece->length && piece->text[mark] == '"')
    result = find_close (piece, mark + 1, &close, after, &field.quotes);
  if (result == CLOSE_UNKNOWN)
    return FALSE;
  if (result == CLOSE_FOUND)
    {
      field.start = mark + 1;
      field.end = close;
    }
  else
    {
      field.quotes = FALSE;
      field.end = *after = find_end (piece, start);
      if (field.end >= piece->length && !piece->end)
        return FALSE;
    }
  g_array_append_val (piece->scan->fields, field);
  return TRUE;
}

gsize
rectify_record_scan (RectifyRecordScan *scan, const char *text, gsize length, gboolean end)
{
  Piece piece = { scan, text, length, end };
  gsize at = 0, after;

  g_array_set_size (scan->fields, 0);
  if (length == 0)
    return 0;
  for (;;)
    {
      if (!scan_field (&piece, at, &after))
        return 0;
      if (after >= length)
        return length;
      if (text[after] == '\n')
        return after + 1;
      if (text[after] == '\r')
        {
          if (after + 1 >= length)
            return end ? length : 0;
          return after + (text[after + 1] == '\n' ? 2 : 1);
        }
      at = after + scan->n_separator;
      if (scan->fields->len > RECTIFY_MAX_FIELDS)
        return at;
    }
}
