/* sheet-sniff.c: what kind of file it is, by its content and never by its name. */

#include "intake/sheet-sniff-private.h"

#include <string.h>

enum {
  HEAD_SIZE = 4096,
  /* The directory of a compound file may lie anywhere; it is found by the names in it. */
  MAX_COMPOUND = 64 * 1024 * 1024,
  COMPOUND_CHUNK = 1024 * 1024,
};

static const struct
{
  const char *bytes;
  gsize       length;
} FOREIGN[] = {
  { "%PDF", 4 },
  { "\x89PNG", 4 },
  { "\xFF\xD8\xFF", 3 },
  { "GIF8", 4 },
  { "Rar!", 4 },
  { "7z\xBC\xAF", 4 },
  { "\x1F\x8B", 2 },
  { "BZh", 3 },
  { "\xFD"
    "7zXZ",
    5 },
  { "{\\rtf", 5 },
  { "\x7F"
    "ELF",
    4 },
  { "MZ\x90", 3 },
  { "SQLite format 3", 15 },
  { "RIFF", 4 },
  { "II*", 4 },
};

/* Stream names in a compound file are UTF-16. */
static const char ENCRYPTED_NAME[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
static const char WORKBOOK_NAME[] = "W\0o\0r\0k\0b\0o\0o\0k";
static const char BOOK_NAME[] = "B\0o\0o\0k\0\0";

static gboolean
refuse (GError **error, int code, const char *message)
{
  g_set_error_literal (error, RECTIFY_SHEET_ERROR, code, message);
  return FALSE;
}

static gboolean
refuse_compound (RectifyByteSource *source, GError **error)
{
  g_autofree char *chunk = g_malloc (COMPOUND_CHUNK);
  guint64          size = MIN (rectify_byte_source_get_size (source), MAX_COMPOUND);
  gboolean         workbook = FALSE;

  for (guint64 at = 0; at < size; at += COMPOUND_CHUNK - 64)
    {
      gssize n = rectify_byte_source_read_at (source, at, chunk, COMPOUND_CHUNK, error);

      if (n < 0)
        return FALSE;
      if (memmem (chunk, (gsize) n, ENCRYPTED_NAME, sizeof ENCRYPTED_NAME) != NULL)
        return refuse (error, RECTIFY_SHEET_ERROR_ENCRYPTED, "an encrypted workbook");
      workbook = workbook || memmem (chunk, (gsize) n, WORKBOOK_NAME, sizeof WORKBOOK_NAME) != NULL
                 || memmem (chunk, (gsize) n, BOOK_NAME, sizeof BOOK_NAME) != NULL;
    }
  if (workbook)
    return refuse (error, RECTIFY_SHEET_ERROR_OLD_XLS, "a workbook of Excel 97–2003");
  return refuse (error, RECTIFY_SHEET_ERROR_NOT_A_SHEET, "a compound file without a workbook");
}

/* The beginning of the text with the zero bytes of UTF-16 left out, in lower case. */
static char *
plain_head (const char *head, gsize length)
{
  GString *plain = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    if (head[i] != '\0' && (guint8) head[i] < 0x80)
      g_string_append_c (plain, g_ascii_tolower (head[i]));
  return g_strstrip (g_string_free (plain, FALSE));
}

static gboolean
refuse_markup (const char *head, gsize length, GError **error)
{
  g_autofree char *plain = plain_head (head, length);

  if (g_str_has_prefix (plain, "mime-version:")
      || (plain[0] == '<'
          && (strstr (plain, "<html") != NULL || strstr (plain, "<!doctype html") != NULL
              || strstr (plain, "<table") != NULL || strstr (plain, "<head") != NULL)))
    return refuse (error, RECTIFY_SHEET_ERROR_HTML, "a web page");
  if (g_str_has_prefix (plain, "<?xml") || g_str_has_prefix (plain, "<workbook"))
    {
      if (strstr (plain, "office:spreadsheet") != NULL || strstr (plain, "excel.sheet") != NULL)
        return refuse (error, RECTIFY_SHEET_ERROR_XML_2003, "an XML spreadsheet of 2003");
      return refuse (error, RECTIFY_SHEET_ERROR_NOT_A_SHEET, "an XML file, but no spreadsheet");
    }
  return TRUE;
}

static gboolean
looks_binary (const guint8 *head, gsize length)
{
  gsize control = 0, zeros[2] = { 0, 0 };

  for (gsize i = 0; i < length; i++)
    {
      zeros[i & 1] += head[i] == 0;
      control += head[i] < 0x20 && head[i] != 0 && strchr ("\t\n\r\f\x1A", head[i]) == NULL;
    }
  /* Zeros on one side only are UTF-16; a mark says so for text without any ASCII. */
  if (length >= 2 && (memcmp (head, "\xFF\xFE", 2) == 0 || memcmp (head, "\xFE\xFF", 2) == 0))
    return FALSE;
  if (MAX (zeros[0], zeros[1]) > length / 40 && MIN (zeros[0], zeros[1]) > length / 40)
    return TRUE;
  return MAX (zeros[0], zeros[1]) <= length / 40 && control > length / 20;
}

gboolean
rectify_sheet_sniff (RectifyByteSource *source, RectifySheetKind *kind, GError **error)
{
  char   head[HEAD_SIZE];
  gssize n = rectify_byte_source_read_at (source, 0, head, sizeof head, error);
  gsize  length = (gsize) n;

  if (n < 0)
    return FALSE;
  if (n == 0)
    return refuse (error, RECTIFY_SHEET_ERROR_EMPTY, "the file is empty");
  if (length >= 4 && memcmp (head, "\xD0\xCF\x11\xE0", 4) == 0)
    return refuse_compound (source, error);
  /* "PK\5\6" is a package without any part, "PK\7\8" one in several volumes. */
  if (length >= 4 && memcmp (head, "PK", 2) == 0 && head[2] > 0 && head[2] < 9)
    {
      *kind = RECTIFY_SHEET_KIND_XLSX;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (FOREIGN); i++)
    if (length >= FOREIGN[i].length && memcmp (head, FOREIGN[i].bytes, FOREIGN[i].length) == 0)
      return refuse (error, RECTIFY_SHEET_ERROR_NOT_A_SHEET, "a file of another kind");
  if (!refuse_markup (head, length, error))
    return FALSE;
  if (looks_binary ((const guint8 *) head, length))
    return refuse (error, RECTIFY_SHEET_ERROR_NOT_A_SHEET, "neither a workbook nor text");
  *kind = RECTIFY_SHEET_KIND_CSV;
  return TRUE;
}
