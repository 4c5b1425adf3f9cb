/* csv.c: a text file with separators as rows of cells.
 *
 * A window of decoded text slides over the file; fields are ended in place, where their separators
 * stood, so nothing is copied.
 */

#include "intake/csv-private.h"

#include <string.h>

#include "intake/labels-private.h"

enum {
  SAMPLE_RECORDS = 100,
  MAX_RECORD = 8 * 1024 * 1024,
  CHECK_EVERY = 1024,
};

struct _RectifyCsv
{
  RectifyByteSource *source;
  char              *encoding;
  gunichar           separator;
  gboolean           separator_line;
  guint64            max_cells;
  guint64            offset;

  /* While reading. */
  RectifyDecoder   *decoder;
  GByteArray       *window;
  gsize             start;
  gboolean          end;
  RectifyRecordScan scan;
  GArray           *cells;
};

static void
stop_reading (RectifyCsv *self)
{
  g_clear_pointer (&self->decoder, rectify_decoder_free);
  g_clear_pointer (&self->window, g_byte_array_unref);
  g_clear_pointer (&self->scan.fields, g_array_unref);
  g_clear_pointer (&self->cells, g_array_unref);
}

/* Leaves room for one byte behind the text, where the last field of a file is ended. */
static gboolean
fill (RectifyCsv *self, GError **error)
{
  static const guint8 NUL = 0;

  if (!rectify_decoder_next (self->decoder, self->window, &self->end, error))
    return FALSE;
  g_byte_array_append (self->window, &NUL, 1);
  g_byte_array_set_size (self->window, self->window->len - 1);
  self->offset = rectify_decoder_get_offset (self->decoder);
  return TRUE;
}

static gboolean
start_reading (RectifyCsv *self, GError **error)
{
  stop_reading (self);
  self->decoder = rectify_decoder_new (self->source, self->encoding, error);
  if (self->decoder == NULL)
    return FALSE;
  self->window = g_byte_array_new ();
  self->start = 0;
  self->end = FALSE;
  rectify_record_scan_set_separator (&self->scan, self->separator);
  self->scan.no_close = 0;
  self->scan.fields = g_array_new (FALSE, FALSE, sizeof (RectifyCsvField));
  self->cells = g_array_new (FALSE, FALSE, sizeof (RectifyCell));
  return fill (self, error);
}

/* Moves what is left to the front and reads on. */
static gboolean
slide (RectifyCsv *self, GError **error)
{
  gsize left = self->window->len - self->start;

  if (left > MAX_RECORD)
    {
      g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_TOO_BIG,
                   "a line of more than %d bytes", MAX_RECORD);
      return FALSE;
    }
  memmove (self->window->data, self->window->data + self->start, left);
  g_byte_array_set_size (self->window, (guint) left);
  self->scan.no_close -= MIN (self->scan.no_close, self->start);
  self->start = 0;
  return fill (self, error);
}

/* The next record: TRUE with @length 0 at the end. */
static gboolean
next_record (RectifyCsv *self, char **text, gsize *length, GError **error)
{
  for (;;)
    {
      gsize no_close = self->scan.no_close;

      self->scan.no_close -= MIN (no_close, self->start);
      *text = (char *) self->window->data + self->start;
      *length = self->start == self->window->len
                    ? 0
                    : rectify_record_scan (&self->scan, *text, self->window->len - self->start,
                                           self->end);
      self->scan.no_close = self->scan.no_close > 0 ? self->scan.no_close + self->start : 0;
      if (*length > 0 || self->end)
        return TRUE;
      if (!slide (self, error))
        return FALSE;
    }
}

/* ---- cells ---- */

static gsize
halve_quotes (char *text, gsize length)
{
  char *to = text;

  for (const char *from = text, *end = text + length; from < end; from++)
    {
      *to++ = *from;
      if (*from == '"' && from + 1 < end && from[1] == '"')
        from++;
    }
  return (gsize) (to - text);
}

static RectifyCell
make_cell (char *record, const RectifyCsvField *field)
{
  RectifyCell cell = { .kind = RECTIFY_CELL_TEXT };
  char       *text = record + field->start;
  gsize       length = field->end - field->start;

  if (field->quotes)
    length = halve_quotes (text, length);
  text[length] = '\0';
  /* ="00123" is how a csv tells Excel to leave the zeros. */
  if (length >= 3 && text[0] == '=' && text[1] == '"' && text[length - 1] == '"')
    {
      text[length - 1] = '\0';
      text += 2;
    }
  cell.text = text;
  if (*text == '\0')
    cell.kind = RECTIFY_CELL_EMPTY;
  return cell;
}

/* The byte behind the last field is the line end, or the one that fill () left room for. */
static void
make_cells (RectifyCsv *self, char *record)
{
  g_array_set_size (self->cells, 0);
  for (guint i = 0; i < self->scan.fields->len; i++)
    {
      RectifyCell cell = make_cell (record, &g_array_index (self->scan.fields, RectifyCsvField, i));

      g_array_append_val (self->cells, cell);
    }
  while (self->cells->len > 0
         && g_array_index (self->cells, RectifyCell, self->cells->len - 1).kind
                == RECTIFY_CELL_EMPTY)
    g_array_set_size (self->cells, self->cells->len - 1);
}

/* ---- the separator ---- */

/* Numbers of fields of the first records that are not empty. Returns: how many records */
static guint
count_fields (RectifyCsv *self, gunichar separator, guint *counts)
{
  RectifyRecordScan scan = { .fields = self->scan.fields };
  gsize             at = 0, length;
  guint             n = 0;

  rectify_record_scan_set_separator (&scan, separator);
  while (n < SAMPLE_RECORDS && at < self->window->len)
    {
      scan.no_close = 0;
      length = rectify_record_scan (&scan, (char *) self->window->data + at, self->window->len - at,
                                    self->end);
      if (length == 0)
        break;
      at += length;
      counts[n] = scan.fields->len;
      n += counts[n] > 1 || g_array_index (scan.fields, RectifyCsvField, 0).end > 0;
    }
  return n;
}

/* How well @separator explains the first records: the share of them with the usual number of
 * fields, more for a first record that has it, and for many fields. */
static double
separator_score (RectifyCsv *self, gunichar separator)
{
  guint  counts[SAMPLE_RECORDS], best = 0, best_share = 0;
  guint  n = count_fields (self, separator, counts);
  double score;

  for (guint i = 0; i < n; i++)
    {
      guint share = 0;

      for (guint j = 0; j < n; j++)
        share += counts[j] == counts[i];
      if (counts[i] > 1 && share > best_share)
        {
          best = counts[i];
          best_share = share;
        }
    }
  if (best_share == 0)
    return 0;
  score = (double) best_share / n * (1 + MIN (best, 20) / 20.0);
  return counts[0] == best ? score * 1.5 : score;
}

/* Known names of columns between the separators of the first record that has any. */
static guint
known_labels (RectifyCsv *self, gunichar separator)
{
  RectifyRecordScan scan = { .fields = self->scan.fields };
  const char       *text = (const char *) self->window->data;
  gsize             at = 0, length = 1;
  guint             n = 0;

  rectify_record_scan_set_separator (&scan, separator);
  for (; at < self->window->len && length > 0; at += length)
    {
      length = rectify_record_scan (&scan, text + at, self->window->len - at, self->end);
      if (scan.fields->len > 1)
        break;
    }
  for (guint i = 0; length > 0 && at < self->window->len && i < scan.fields->len; i++)
    {
      const RectifyCsvField *field = &g_array_index (scan.fields, RectifyCsvField, i);
      g_autofree char *label = g_strndup (text + at + field->start, field->end - field->start);
      RectifyLabelHit  hits[RECTIFY_MAX_LABEL_HITS];

      n += rectify_label_look_up (label, hits) > 0;
    }
  return n;
}

/* A sign that also stands within texts separates only where it does so in every record from the
 * first that has it, and what stands between it in that one are names of columns. */
static gboolean
separates_all (RectifyCsv *self, gunichar separator)
{
  guint counts[SAMPLE_RECORDS], first = 0, n_alike = 0;
  guint n = count_fields (self, separator, counts);

  while (first < n && counts[first] < 2)
    first++;
  for (guint i = first; i < n; i++)
    n_alike += counts[i] == counts[first];
  return n >= first + 2 && n_alike * 10 >= (n - first) * 9 && known_labels (self, separator) >= 2;
}

/* Most records have the same number of fields, and in the first are names of columns. */
static gboolean
separates_most (RectifyCsv *self, gunichar separator)
{
  guint counts[SAMPLE_RECORDS], most = 0;
  guint n = count_fields (self, separator, counts);

  for (guint i = 0; i < n; i++)
    {
      guint alike = 0;

      for (guint j = 0; counts[i] > 1 && j < n; j++)
        alike += counts[j] == counts[i];
      most = MAX (most, alike);
    }
  return most * 10 >= n * 6 && known_labels (self, separator) > 0;
}

static void
guess_separator (RectifyCsv *self)
{
  static const char     CANDIDATES[] = { ',', '\t', ';', '|' };
  static const gunichar WIDE[] = { 0xFF0C, 0xFF1B, 0x3001 }; /* ，；、 */
  double                best = 0;

  /* "sep=;" as the first line is Excel's own way to say it. */
  if (self->window->len >= 5 && memcmp (self->window->data, "sep=", 4) == 0
      && (self->window->len == 5 || self->window->data[5] == '\r' || self->window->data[5] == '\n'))
    {
      self->separator_line = TRUE;
      self->separator = self->window->data[4];
      return;
    }
  self->separator = ',';
  for (guint i = 0; i < G_N_ELEMENTS (CANDIDATES); i++)
    {
      double score = separator_score (self, CANDIDATES[i]);

      if (score > best)
        {
          best = score;
          self->separator = (guchar) CANDIDATES[i];
        }
    }
  if (separates_most (self, self->separator))
    return;
  best = 0;
  for (guint i = 0; i < G_N_ELEMENTS (WIDE); i++)
    {
      double score = separator_score (self, WIDE[i]);

      if (score > best && separates_all (self, WIDE[i]))
        {
          best = score;
          self->separator = WIDE[i];
        }
    }
}

/* ---- the contract ---- */

RectifyCsv *
rectify_csv_open (RectifyByteSource *source, const RectifySheetOptions *options, GError **error)
{
  g_autoptr (RectifyCsv) self = g_new0 (RectifyCsv, 1);

  self->source = source;
  self->max_cells = options->max_cells;
  self->encoding = g_strdup (options->encoding);
  if (self->encoding == NULL)
    self->encoding = g_strdup (rectify_encoding_guess (source, error));
  if (self->encoding == NULL || !start_reading (self, error))
    return NULL;
  guess_separator (self);
  if (options->separator != 0)
    self->separator = options->separator;
  stop_reading (self);
  return g_steal_pointer (&self);
}

void
rectify_csv_free (RectifyCsv *self)
{
  if (self == NULL)
    return;
  stop_reading (self);
  g_free (self->encoding);
  g_free (self);
}

const char *
rectify_csv_get_encoding (const RectifyCsv *self)
{
  return self->encoding;
}

gunichar
rectify_csv_get_separator (const RectifyCsv *self)
{
  return self->separator;
}

double
rectify_csv_get_progress (const RectifyCsv *self)
{
  guint64 size = rectify_byte_source_get_size (self->source);

  return size == 0 ? 1 : CLAMP ((double) self->offset / (double) size, 0, 1);
}

static gboolean
check_record (RectifyCsv *self, guint number, guint64 n_cells, GError **error)
{
  if (self->scan.fields->len <= RECTIFY_MAX_FIELDS && n_cells <= self->max_cells
      && number < G_MAXUINT)
    return TRUE;
  g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_TOO_BIG, "too many cells in row %u",
               number);
  return FALSE;
}

static gboolean
read_records (RectifyCsv         *self,
              RectifySheetRowFunc func,
              gpointer            user_data,
              GCancellable       *cancellable,
              GError            **error)
{
  RectifySheetRow row = { 0 };
  guint64         n_cells = 0;
  char           *record;
  gsize           length;

  for (;;)
    {
      if (row.number % CHECK_EVERY == 0
          && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!next_record (self, &record, &length, error))
        return FALSE;
      if (length == 0)
        return TRUE;
      self->start += length;
      row.number++;
      n_cells += self->scan.fields->len;
      if (!check_record (self, row.number, n_cells, error))
        return FALSE;
      if (self->separator_line && row.number == 1)
        continue;
      make_cells (self, record);
      row.n_cells = self->cells->len;
      row.cells = (const RectifyCell *) (gpointer) self->cells->data;
      if (!func (&row, user_data))
        return TRUE;
    }
}

gboolean
rectify_csv_read (RectifyCsv         *self,
                  RectifySheetRowFunc func,
                  gpointer            user_data,
                  GCancellable       *cancellable,
                  GError            **error)
{
  gboolean ok =
      start_reading (self, error) && read_records (self, func, user_data, cancellable, error);

  stop_reading (self);
  self->offset = 0;
  return ok;
}
