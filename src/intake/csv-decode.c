/* csv-decode.c: which encoding a text is in, and the text in UTF-8, piece by piece. */

#include "intake/csv-private.h"

#include <errno.h>
#include <string.h>

enum {
  CHUNK_SIZE = 64 * 1024,
};

static const char REPLACEMENT[] = "\xEF\xBF\xBD";

/* ---- guessing ---- */

typedef struct
{
  guint64 characters; /* well-formed ones beyond ASCII */
  guint64 wrong;      /* bytes that are no UTF-8 */
  guint64 lone;       /* high bytes between two of ASCII, as in western one-byte encodings */
  guint64 paired;
  guint64 big5, low, not_big5; /* pairs read as Big5; those with a second byte of ASCII; and those
                                  that are none of its usual characters */
  guint64 kana, sjis;          /* pairs read as Shift JIS: of kana, and all */
  guint64 half, hangul, han; /* single katakana of it; pairs with a first byte in B0–C8, where all
                                of Hangul is in EUC-KR, and in C9–F7, where Chinese has a third */
} ByteCounts;

/* Bytes of a character that the end of the buffer cuts off. */
static gsize
cut_off (const char *text, gsize length)
{
  for (gsize back = 1; back <= 3 && back <= length; back++)
    {
      guint8 byte = (guint8) text[length - back];

      if (byte >= 0xF0)
        return back < 4 ? back : 0;
      if (byte >= 0xE0)
        return back < 3 ? back : 0;
      if (byte >= 0xC0)
        return back < 2 ? back : 0;
      if (byte < 0x80)
        return 0;
    }
  return 0;
}

static void
count_high_runs (const guint8 *bytes, gsize length, ByteCounts *counts)
{
  for (gsize i = 0; i < length;)
    {
      gsize start = i;

      while (i < length && bytes[i] >= 0x80)
        i++;
      if (i - start == 1)
        counts->lone++;
      else
        counts->paired += (i - start) / 2;
      i++;
    }
}

/* What Taiwan writes has half its second bytes in ASCII, what the mainland does hardly any. */
static void
count_big5 (const guint8 *bytes, gsize length, ByteCounts *counts)
{
  for (gsize i = 0; i + 1 < length; i++)
    {
      guint8   first = bytes[i], second = bytes[i + 1];
      gboolean low = second >= 0x40 && second <= 0x7E;

      if (first < 0x80)
        continue;
      counts->big5++;
      counts->low += low;
      counts->not_big5 +=
          first < 0xA1 || first > 0xF9 || !(low || (second >= 0xA1 && second != 0xFF));
      i++;
    }
}

/* What is Chinese has hardly any character whose first byte is that of kana in Shift JIS. */
static void
count_japanese (const guint8 *bytes, gsize length, ByteCounts *counts)
{
  for (gsize i = 0; i + 1 < length; i++)
    {
      guint8   first = bytes[i], second = bytes[i + 1];
      gboolean pair = ((first >= 0x81 && first <= 0x9F) || (first >= 0xE0 && first <= 0xFC))
                      && second >= 0x40 && second != 0x7F && second <= 0xFC;

      counts->half += first >= 0xA1 && first <= 0xDF;
      if (!pair)
        continue;
      counts->sjis++;
      counts->kana +=
          (first == 0x82 && second >= 0x9F && second <= 0xF1) || (first == 0x83 && second <= 0x96);
      i++;
    }
}

static void
count_korean (const guint8 *bytes, gsize length, ByteCounts *counts)
{
  for (gsize i = 0; i + 1 < length; i++)
    {
      guint8 first = bytes[i];

      if (first < 0x80)
        continue;
      if (first < 0xA1 || bytes[i + 1] < 0xA1)
        counts->han++; /* no pair of it at all */
      counts->hangul += first >= 0xB0 && first <= 0xC8;
      counts->han += first >= 0xC9;
      i++;
    }
}

/* Counts one chunk; returns how many bytes of it were used. */
static gsize
count_chunk (const char *text, gsize length, gboolean last, ByteCounts *counts)
{
  gsize       usable = last ? length : length - cut_off (text, length);
  const char *at = text, *end = text + usable;

  while (at < end)
    {
      const char *stop;

      g_utf8_validate_len (at, (gsize) (end - at), &stop);
      for (; at < stop; at++)
        counts->characters += (guint8) *at >= 0xC0;
      if (at < end)
        {
          counts->wrong += *at != '\0';
          at++;
        }
    }
  count_high_runs ((const guint8 *) text, usable, counts);
  count_big5 ((const guint8 *) text, usable, counts);
  count_japanese ((const guint8 *) text, usable, counts);
  count_korean ((const guint8 *) text, usable, counts);
  return usable;
}

/* UTF-16 without a mark shows by the zero bytes of its separators and digits. */
static const char *
guess_by_zeros (const guint8 *bytes, gsize length)
{
  gsize even = 0, odd = 0, pairs = length / 2;

  for (gsize i = 0; i + 1 < length; i += 2)
    {
      even += bytes[i] == 0;
      odd += bytes[i + 1] == 0;
    }
  if (odd >= 3 && odd > pairs / 20 && odd > 20 * even)
    return "UTF-16LE";
  if (even >= 3 && even > pairs / 20 && even > 20 * odd)
    return "UTF-16BE";
  return NULL;
}

static const char *
guess_by_head (const guint8 *bytes, gsize length)
{
  if (length >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0)
    return "UTF-8";
  if (length >= 2 && memcmp (bytes, "\xFF\xFE", 2) == 0)
    return "UTF-16LE";
  if (length >= 2 && memcmp (bytes, "\xFE\xFF", 2) == 0)
    return "UTF-16BE";
  return guess_by_zeros (bytes, MIN (length, 4096));
}

/* Most files have no wrong byte at all, and nothing needs to be counted then. Returns: how many
 * bytes of the chunk were used; 0 where one is wrong. */
static gsize
pass_chunk (const char *text, gsize length, gboolean last)
{
  gsize       usable = last ? length : length - cut_off (text, length);
  const char *at = text, *end = text + usable;

  while (at < end && g_utf8_validate_len (at, (gsize) (end - at), &at) == FALSE)
    if (*at++ != '\0')
      return 0;
  return usable;
}

/* Returns: the encoding if it is sure; "" where the whole is to be counted; NULL with READ */
static const char *
guess_at_once (RectifyByteSource *source, char *chunk, GError **error)
{
  guint64 offset = 0, size = rectify_byte_source_get_size (source);

  while (offset < size)
    {
      gssize      n = rectify_byte_source_read_at (source, offset, chunk, CHUNK_SIZE, error);
      const char *sure;
      gsize       used;

      if (n < 0)
        return NULL;
      if (n == 0)
        break;
      sure = offset == 0 ? guess_by_head ((const guint8 *) chunk, (gsize) n) : NULL;
      if (sure != NULL)
        return sure;
      used = pass_chunk (chunk, (gsize) n, offset + (gsize) n >= size);
      if (used == 0)
        return "";
      offset += used;
    }
  return "UTF-8";
}

const char *
rectify_encoding_guess (RectifyByteSource *source, GError **error)
{
  g_autofree char *chunk = g_malloc (CHUNK_SIZE);
  const char      *sure = guess_at_once (source, chunk, error);
  ByteCounts       counts = { 0 };
  guint64          offset = 0, size = rectify_byte_source_get_size (source);

  if (sure == NULL || *sure != '\0')
    return sure;
  while (offset < size)
    {
      gssize n = rectify_byte_source_read_at (source, offset, chunk, CHUNK_SIZE, error);
      gsize  used;

      if (n < 0)
        return NULL;
      if (n == 0)
        break;
      used = count_chunk (chunk, (gsize) n, offset + (gsize) n >= size, &counts);
      offset += used > 0 ? used : (gsize) n;
    }
  /* A few bad bytes do not make an UTF-8 file a Chinese one: of GB18030 a seventh looks like it. */
  if (counts.wrong == 0 || counts.characters > 3 * counts.wrong)
    return "UTF-8";
  /* A third of Japanese is kana, and all of Korean is Hangul: Chinese is never that. */
  if (counts.kana >= 8 && counts.kana * 4 >= counts.sjis && counts.half * 4 <= counts.sjis)
    return "CP932";
  if (counts.hangul >= 30 && counts.han * 50 <= counts.hangul)
    return "EUC-KR";
  /* Before Big5, whose second bytes may be letters, too: "trámite" has none of its pairs. */
  if (counts.lone > 4 * counts.paired)
    return "WINDOWS-1252";
  if (counts.big5 >= 8 && counts.low > counts.big5 / 5 && counts.not_big5 <= counts.big5 / 100)
    return "BIG5";
  return "GB18030";
}

/* ---- decoding ---- */

struct _RectifyDecoder
{
  RectifyByteSource *source;
  guint64            offset;
  gboolean           utf8;
  GIConv             converter;
  gboolean           began;
  guint              unit; /* bytes to skip where nothing can be decoded */
  gsize              n_pending;
  char               pending[CHUNK_SIZE];
};

RectifyDecoder *
rectify_decoder_new (RectifyByteSource *source, const char *encoding, GError **error)
{
  g_autoptr (RectifyDecoder) self = g_new0 (RectifyDecoder, 1);

  self->source = source;
  self->utf8 = g_ascii_strcasecmp (encoding, "UTF-8") == 0;
  self->unit = g_ascii_strncasecmp (encoding, "UTF-16", 6) == 0 ? 2 : 1;
  self->converter = (GIConv) -1;
  if (!self->utf8)
    {
      self->converter = g_iconv_open ("UTF-8", encoding);
      if (self->converter == (GIConv) -1)
        {
          g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_ENCODING,
                       "the encoding “%s” is not known here", encoding);
          return NULL;
        }
    }
  return g_steal_pointer (&self);
}

void
rectify_decoder_free (RectifyDecoder *self)
{
  if (self == NULL)
    return;
  if (self->converter != (GIConv) -1)
    g_iconv_close (self->converter);
  g_free (self);
}

static void
append (GByteArray *text, const char *data, gsize length)
{
  while (length > 0)
    {
      const char *zero = memchr (data, '\0', length);
      gsize       part = zero == NULL ? length : (gsize) (zero - data);

      g_byte_array_append (text, (const guint8 *) data, (guint) part);
      part += zero != NULL;
      data += part;
      length -= part;
    }
}

/* Returns how many bytes of @data were taken. */
static gsize
decode_utf8 (GByteArray *text, const char *data, gsize length, gboolean last)
{
  gsize       usable = last ? length : length - cut_off (data, length);
  const char *at = data, *end = data + usable;

  while (at < end)
    {
      const char *stop;

      g_utf8_validate_len (at, (gsize) (end - at), &stop);
      append (text, at, (gsize) (stop - at));
      at = stop;
      if (at < end && *at++ != '\0')
        append (text, REPLACEMENT, 3);
    }
  return usable;
}

static gsize
decode_other (RectifyDecoder *self, GByteArray *text, char *data, gsize length, gboolean last)
{
  char  buffer[4096];
  char *in = data;
  gsize n_in = length;

  while (n_in > 0)
    {
      char *out = buffer;
      gsize n_out = sizeof buffer;
      gsize status = g_iconv (self->converter, &in, &n_in, &out, &n_out);
      int   reason = errno;

      append (text, buffer, (gsize) (out - buffer));
      if (status != (gsize) -1 || reason == E2BIG)
        continue;
      if (reason == EINVAL && !last)
        break;
      append (text, REPLACEMENT, 3);
      g_iconv (self->converter, NULL, NULL, NULL, NULL);
      in += MIN (n_in, self->unit);
      n_in -= MIN (n_in, self->unit);
    }
  return length - n_in;
}

gboolean
rectify_decoder_next (RectifyDecoder *self, GByteArray *text, gboolean *end, GError **error)
{
  gsize  room = sizeof self->pending - self->n_pending, used;
  gssize n = rectify_byte_source_read_at (self->source, self->offset,
                                          self->pending + self->n_pending, room, error);
  guint  before = text->len;

  if (n < 0)
    return FALSE;
  self->offset += (gsize) n;
  self->n_pending += (gsize) n;
  *end = (gsize) n < room;
  used = self->utf8 ? decode_utf8 (text, self->pending, self->n_pending, *end)
                    : decode_other (self, text, self->pending, self->n_pending, *end);
  /* A byte order mark at the very beginning is none of the text. */
  if (!self->began && text->len - before >= 3
      && memcmp (text->data + before, "\xEF\xBB\xBF", 3) == 0)
    g_byte_array_remove_range (text, before, 3);
  self->began = TRUE;
  self->n_pending -= used;
  memmove (self->pending, self->pending + used, self->n_pending);
  return TRUE;
}

guint64
rectify_decoder_get_offset (const RectifyDecoder *self)
{
  return self->offset;
}
