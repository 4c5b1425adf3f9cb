/* package.c: the parts of a zip by name, inflated within bounds.
 *
 * minizip reads a central directory byte by byte, so the file functions below keep a window.
 */

#include "intake/package-private.h"

#include "intake/inflate-private.h"
#include "intake/sheet.h"

#include <minizip/unzip.h>
#include <string.h>

enum {
  WINDOW_SIZE = 64 * 1024,
  CHUNK_SIZE = 64 * 1024,
  MAX_ENTRIES = 65535,
  MAX_NAME = 512,
};

/* No office program packs better than this what is larger than that: beyond it is a bomb. */
#define MAX_RATIO     100
#define HARMLESS_SIZE ((guint64) 64 * 1024 * 1024)

typedef struct
{
  unz64_file_pos position;
  guint64        packed;
  guint32        sum;
  gboolean       deflated;
  gboolean       encrypted;
  gboolean       twice;
} Entry;

struct _RectifyPackage
{
  RectifyByteSource *source;
  guint64            offset;
  guint64            window_start;
  gsize              window_length;
  gboolean           read_failed;

  unzFile          zip;
  RectifyInflater *inflater; /* of the part that is open; NULL: minizip inflates it */
  GHashTable      *entries;
  guint64          max_inflated;
  guint64          packed;
  guint64          part_start;
  gboolean         inflating;
  char             window[WINDOW_SIZE];
};

/* ---- the file functions of minizip ---- */

static voidpf ZCALLBACK
open_cb (voidpf opaque, const void *name, int mode)
{
  return opaque;
}

static gboolean
fill_window (RectifyPackage *self)
{
  gssize n =
      rectify_byte_source_read_at (self->source, self->offset, self->window, WINDOW_SIZE, NULL);

  self->window_start = self->offset;
  self->window_length = n > 0 ? (gsize) n : 0;
  self->read_failed = self->read_failed || n < 0;
  return n > 0;
}

static uLong ZCALLBACK
read_cb (voidpf opaque, voidpf stream, void *buffer, uLong size)
{
  RectifyPackage *self = opaque;
  uLong           done = 0;

  while (done < size)
    {
      gsize at, n;

      if (self->offset < self->window_start
          || self->offset >= self->window_start + self->window_length)
        if (!fill_window (self))
          break;
      at = (gsize) (self->offset - self->window_start);
      n = MIN (size - done, self->window_length - at);
      memcpy ((char *) buffer + done, self->window + at, n);
      done += n;
      self->offset += n;
    }
  return done;
}

static uLong ZCALLBACK
write_cb (voidpf opaque, voidpf stream, const void *buffer, uLong size)
{
  return 0;
}

static ZPOS64_T ZCALLBACK
tell_cb (voidpf opaque, voidpf stream)
{
  RectifyPackage *self = opaque;

  return self->offset;
}

static long ZCALLBACK
seek_cb (voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
  RectifyPackage *self = opaque;
  guint64         size = rectify_byte_source_get_size (self->source);
  guint64         base = 0;

  if (origin == ZLIB_FILEFUNC_SEEK_CUR)
    base = self->offset;
  else if (origin == ZLIB_FILEFUNC_SEEK_END)
    base = size;
  if (offset > size || base + offset > size)
    return -1;
  self->offset = base + offset;
  return 0;
}

static int ZCALLBACK
close_cb (voidpf opaque, voidpf stream)
{
  return 0;
}

static int ZCALLBACK
error_cb (voidpf opaque, voidpf stream)
{
  RectifyPackage *self = opaque;

  return self->read_failed ? 1 : 0;
}

/* ---- the table of parts ---- */

/* As Windows programs compare part names. */
static char *
normal_name (const char *name)
{
  char *normal;

  while (*name == '/' || *name == '\\')
    name++;
  normal = g_ascii_strdown (name, -1);
  return g_strdelimit (normal, "\\", '/');
}

static gboolean
list_entries (RectifyPackage *self, GError **error)
{
  int status = unzGoToFirstFile (self->zip);

  while (status == UNZ_OK)
    {
      char            name[MAX_NAME + 1] = "";
      unz_file_info64 info;
      Entry          *entry, *older;
      char           *key;

      if (unzGetCurrentFileInfo64 (self->zip, &info, name, MAX_NAME, NULL, 0, NULL, 0) != UNZ_OK)
        break;
      key = normal_name (name);
      older = g_hash_table_lookup (self->entries, key);
      entry = g_new0 (Entry, 1);
      entry->packed = info.compressed_size;
      entry->sum = (guint32) info.crc;
      entry->deflated = info.compression_method == Z_DEFLATED;
      entry->encrypted = (info.flag & 1) != 0;
      entry->twice = older != NULL;
      unzGetFilePos64 (self->zip, &entry->position);
      g_hash_table_replace (self->entries, key, entry);
      if (g_hash_table_size (self->entries) > MAX_ENTRIES)
        {
          g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_TOO_BIG,
                       "more than %d parts", MAX_ENTRIES);
          return FALSE;
        }
      status = unzGoToNextFile (self->zip);
    }
  if (status != UNZ_END_OF_LIST_OF_FILE || g_hash_table_size (self->entries) == 0)
    {
      g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_DAMAGED,
                   "the directory of the package is broken");
      return FALSE;
    }
  return TRUE;
}

RectifyPackage *
rectify_package_open (RectifyByteSource *source, guint64 max_inflated, GError **error)
{
  g_autoptr (RectifyPackage) self = g_new0 (RectifyPackage, 1);
  zlib_filefunc64_def        functions = {
           .zopen64_file = open_cb,
           .zread_file = read_cb,
           .zwrite_file = write_cb,
           .ztell64_file = tell_cb,
           .zseek64_file = seek_cb,
           .zclose_file = close_cb,
           .zerror_file = error_cb,
           .opaque = self,
  };

  self->source = source;
  self->max_inflated = max_inflated;
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->zip = unzOpen2_64 ("", &functions);
  if (self->zip == NULL)
    {
      g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_DAMAGED,
                   "the package has no directory; it may be cut off");
      return NULL;
    }
  if (!list_entries (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

RectifyPackage *
rectify_package_again (const RectifyPackage *self, GError **error)
{
  return rectify_package_open (self->source, self->max_inflated, error);
}

void
rectify_package_free (RectifyPackage *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->zip, unzClose);
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_free (self);
}

const char *
rectify_package_find (RectifyPackage *self, const char *name)
{
  g_autofree char *key = normal_name (name);
  gpointer         known = NULL;

  g_hash_table_lookup_extended (self->entries, key, &known, NULL);
  return known;
}

const char *
rectify_package_find_suffix (RectifyPackage *self, const char *suffix)
{
  GHashTableIter iter;
  gpointer       key;
  const char    *best = NULL;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (g_str_has_suffix (key, suffix) && (best == NULL || strcmp (key, best) < 0))
      best = key;
  return best;
}

/* ---- inflating ---- */

static const Entry *
usable_entry (RectifyPackage *self, const char *part, GError **error)
{
  g_autofree char *key = normal_name (part);
  const Entry     *entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL)
    g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_DAMAGED, "no part “%s”", part);
  else if (entry->twice)
    g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_DAMAGED, "two parts named “%s”",
                 part);
  else if (entry->encrypted)
    g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_ENCRYPTED,
                 "part “%s” needs a password", part);
  else
    return entry;
  return NULL;
}

static gboolean
within_bounds (RectifyPackage *self, guint64 inflated, const char *part, GError **error)
{
  guint64 packed = MIN (self->packed, rectify_byte_source_get_size (self->source));

  if (inflated <= HARMLESS_SIZE && inflated <= self->max_inflated)
    return TRUE;
  if (inflated <= self->max_inflated && inflated / MAX_RATIO <= packed)
    return TRUE;
  g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_TOO_BIG,
               "part “%s” swells from %" G_GUINT64_FORMAT " to more than %" G_GUINT64_FORMAT
               " bytes",
               part, packed, inflated);
  return FALSE;
}

#ifdef HAVE_ISAL

static int
open_part (RectifyPackage *self, const Entry *entry)
{
  int method, level, status;

  if (!entry->deflated)
    return unzOpenCurrentFile (self->zip);
  status = unzOpenCurrentFile2 (self->zip, &method, &level, 1);
  if (status == UNZ_OK)
    self->inflater = rectify_inflater_new (self->zip);
  return status;
}

static int
read_part (RectifyPackage *self, char *chunk)
{
  return self->inflater != NULL ? rectify_inflater_read (self->inflater, chunk, CHUNK_SIZE)
                                : unzReadCurrentFile (self->zip, chunk, CHUNK_SIZE);
}

/* Returns: FALSE when it was read to its end, but is not what it says to be */
static gboolean
close_part (RectifyPackage *self, const Entry *entry)
{
  gboolean right =
      self->inflater == NULL || rectify_inflater_get_sum (self->inflater) == entry->sum;

  g_clear_pointer (&self->inflater, rectify_inflater_free);
  return unzCloseCurrentFile (self->zip) == UNZ_OK && right;
}

#else

static int
open_part (RectifyPackage *self, const Entry *entry)
{
  return unzOpenCurrentFile (self->zip);
}

static int
read_part (RectifyPackage *self, char *chunk)
{
  return unzReadCurrentFile (self->zip, chunk, CHUNK_SIZE);
}

static gboolean
close_part (RectifyPackage *self, const Entry *entry)
{
  return unzCloseCurrentFile (self->zip) == UNZ_OK;
}

#endif

/* Reads the open part to its end, or until the sink has enough. */
static gboolean
pour (RectifyPackage    *self,
      const char        *part,
      const Entry       *entry,
      RectifyPackageSink sink,
      gpointer           user_data,
      GCancellable      *cancellable,
      GError           **error)
{
  g_autofree char *chunk = g_malloc (CHUNK_SIZE);
  guint64          inflated = 0;

  for (;;)
    {
      GError *failure = NULL;
      int     n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n = read_part (self, chunk);
      if (n < 0)
        {
          g_set_error (error, RECTIFY_SHEET_ERROR,
                       self->read_failed ? RECTIFY_SHEET_ERROR_READ : RECTIFY_SHEET_ERROR_DAMAGED,
                       "part “%s” cannot be unpacked (%d)", part, n);
          return FALSE;
        }
      if (n == 0)
        break;
      inflated += (guint64) n;
      if (!within_bounds (self, inflated, part, error))
        return FALSE;
      if (!sink (chunk, (gsize) n, user_data, &failure))
        {
          /* Closed here, where an unfinished sum does not matter. */
          close_part (self, entry);
          self->inflating = FALSE;
          if (failure == NULL)
            return TRUE;
          g_propagate_error (error, failure);
          return FALSE;
        }
    }
  self->inflating = FALSE;
  if (close_part (self, entry))
    return TRUE;
  g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_DAMAGED,
               "the check sum of part “%s” is wrong", part);
  return FALSE;
}

gboolean
rectify_package_inflate (RectifyPackage    *self,
                         const char        *part,
                         RectifyPackageSink sink,
                         gpointer           user_data,
                         GCancellable      *cancellable,
                         GError           **error)
{
  const Entry *entry = usable_entry (self, part, error);
  gboolean     ok;

  /* minizip has one open part at a time. */
  g_assert (!self->inflating);
  if (entry == NULL)
    return FALSE;
  if (unzGoToFilePos64 (self->zip, &entry->position) != UNZ_OK || open_part (self, entry) != UNZ_OK)
    {
      g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_DAMAGED,
                   "part “%s” cannot be opened", part);
      return FALSE;
    }
  self->packed = entry->packed;
  self->part_start = unzGetCurrentFileZStreamPos64 (self->zip);
  self->inflating = TRUE;
  ok = pour (self, part, entry, sink, user_data, cancellable, error);
  if (self->inflating)
    close_part (self, entry);
  self->inflating = FALSE;
  return ok;
}

double
rectify_package_get_progress (RectifyPackage *self)
{
  guint64 done;

  if (!self->inflating || self->packed == 0)
    return 0;
  done = unzGetCurrentFileZStreamPos64 (self->zip) - self->part_start;
  return CLAMP ((double) done / (double) self->packed, 0.0, 1.0);
}

guint64
rectify_package_get_size (RectifyPackage *self)
{
  return rectify_byte_source_get_size (self->source);
}
