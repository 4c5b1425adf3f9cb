/* csv-private.h: text with separators as a stream of records, in flat memory. */

#pragma once

#include "intake/byte-source-private.h"

#include "intake/sheet.h"

/* ---- decoding ---- */

typedef struct _RectifyDecoder RectifyDecoder;

/**
 * rectify_encoding_guess:
 *
 * Looks through the whole source. Returns: (nullable): "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030"
 * or "WINDOWS-1252"; NULL with READ.
 */
const char *rectify_encoding_guess (RectifyByteSource *source, GError **error);

/**
 * rectify_decoder_new:
 * @source: (transfer none): must live as long as the decoder
 *
 * Returns: NULL with RECTIFY_SHEET_ERROR_ENCODING when iconv does not know @encoding.
 */
RectifyDecoder *rectify_decoder_new (RectifyByteSource *source,
                                     const char        *encoding,
                                     GError           **error);
void            rectify_decoder_free (RectifyDecoder *self);

/**
 * rectify_decoder_next:
 * @text: the next piece is appended: whole characters of valid UTF-8 without NUL and without a
 * leading byte order mark; what cannot be decoded becomes U+FFFD
 * @end: (out): whether that was the last piece
 */
gboolean rectify_decoder_next (RectifyDecoder *self,
                               GByteArray     *text,
                               gboolean       *end,
                               GError        **error);

/** Unit: bytes of the source taken so far. */
guint64 rectify_decoder_get_offset (const RectifyDecoder *self);

/* ---- records ---- */

typedef struct _RectifyCsv RectifyCsv;

/** @source: (transfer none): must live as long as the csv. */
RectifyCsv *rectify_csv_open (RectifyByteSource         *source,
                              const RectifySheetOptions *options,
                              GError                   **error);
void        rectify_csv_free (RectifyCsv *self);
const char *rectify_csv_get_encoding (const RectifyCsv *self);
gunichar    rectify_csv_get_separator (const RectifyCsv *self);
double      rectify_csv_get_progress (const RectifyCsv *self);
gboolean    rectify_csv_read (RectifyCsv         *self,
                              RectifySheetRowFunc func,
                              gpointer            user_data,
                              GCancellable       *cancellable,
                              GError            **error);

/* ---- one record ---- */

/** Where a field stands; @quotes whether doubled quotation marks in it are to be halved. */
typedef struct
{
  gsize    start, end;
  gboolean quotes;
} RectifyCsvField;

enum {
  RECTIFY_MAX_FIELDS = 16384,
};

/**
 * RectifyRecordScan:
 * @may_end: by byte: whether a field may end before it
 * @no_close: (inout): no quotation mark closes a field between the last one that was never closed
 * and here; spares looking again
 */
typedef struct
{
  char    separator[6]; /* in UTF-8 */
  gsize   n_separator;  /* bytes of it */
  guint8  may_end[256];
  GArray *fields;
  gsize   no_close;
} RectifyRecordScan;

/** Before anything is scanned. */
void rectify_record_scan_set_separator (RectifyRecordScan *scan, gunichar separator);

/**
 * rectify_record_scan:
 * @length: bytes of text
 * @end: whether there is no more
 *
 * Finds the fields of the first record. A quoted field that is never closed is taken as plain text,
 * so one missing mark does not swallow the rows below it. Returns: bytes of the record with its
 * line end; 0 when more text is needed.
 */
gsize rectify_record_scan (RectifyRecordScan *scan, const char *text, gsize length, gboolean end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyDecoder, rectify_decoder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyCsv, rectify_csv_free)
