/* tar.c: just enough of a tar archive (POSIX ustar) to carry a ledger. */

#include "store/tar-private.h"

#include "store/database-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK  512
#define BUFFER (256 * 1024)

/* Places of the fields of a header. */
enum { NAME = 0, MODE = 100, SIZE = 124, TIME = 136, SUM = 148, TYPE = 156, MAGIC = 257 };

static gboolean
write_all (int fd, const char *bytes, gsize n, GError **error)
{
  while (n > 0)
    {
      gssize written = write (fd, bytes, n);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return rectify_fail_errno (errno, "archive", error);
      bytes += written;
      n -= (gsize) written;
    }
  return TRUE;
}

/* As many bytes as there are, up to @n; -1 on error. */
static gssize
read_some (int fd, char *bytes, gsize n)
{
  gsize done = 0;

  while (done < n)
    {
      gssize got = read (fd, bytes + done, n - done);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return -1;
      if (got == 0)
        break;
      done += (gsize) got;
    }
  return (gssize) done;
}

static guint
sum_of (const char *header)
{
  guint sum = 0;

  for (int i = 0; i < BLOCK; i++)
    sum += i >= SUM && i < SUM + 8 ? ' ' : (guchar) header[i];
  return sum;
}

static void
make_header (char *header, const char *name, const struct stat *info)
{
  memset (header, 0, BLOCK);
  g_strlcpy (header + NAME, name, 100);
  g_snprintf (header + MODE, 8, "%07o", 0600);
  g_snprintf (header + MODE + 8, 8, "%07o", 0);
  g_snprintf (header + MODE + 16, 8, "%07o", 0);
  g_snprintf (header + SIZE, 12, "%011" G_GINT64_MODIFIER "o", (guint64) info->st_size);
  g_snprintf (header + TIME, 12, "%011" G_GINT64_MODIFIER "o", (guint64) info->st_mtime);
  header[TYPE] = '0';
  memcpy (header + MAGIC, "ustar\00000", 8);
  g_snprintf (header + SUM, 8, "%06o", sum_of (header));
  header[SUM + 7] = ' ';
}

/* Exactly @size bytes from one file to the other, then up to a whole block. */
static gboolean
copy_bytes (int from, int to, guint64 size, gboolean pads, GError **error)
{
  static const char zeros[BLOCK];
  g_autofree char  *buffer = g_malloc (BUFFER);
  guint64           left = size;

  while (left > 0)
    {
      gssize n = read_some (from, buffer, MIN (left, BUFFER));

      if (n <= 0)
        {
          g_set_error_literal (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_DAMAGED,
                               "the archive, or a file that goes into it, is cut off");
          return FALSE;
        }
      if (!write_all (to, buffer, (gsize) n, error))
        return FALSE;
      left -= (guint64) n;
    }
  return !pads || size % BLOCK == 0 || write_all (to, zeros, BLOCK - size % BLOCK, error);
}

gboolean
rectify_tar_add (int fd, const char *name, const char *path, GError **error)
{
  char        header[BLOCK];
  struct stat info;
  int         file = open (path, O_RDONLY | O_CLOEXEC);
  gboolean    ok;

  if (file < 0)
    return rectify_fail_errno (errno, path, error);
  ok = fstat (file, &info) == 0 || rectify_fail_errno (errno, path, error);
  if (ok)
    {
      make_header (header, name, &info);
      ok = write_all (fd, header, BLOCK, error)
           && copy_bytes (file, fd, (guint64) info.st_size, TRUE, error);
    }
  close (file);
  return ok;
}

gboolean
rectify_tar_end (int fd, GError **error)
{
  static const char zeros[2 * BLOCK];

  return write_all (fd, zeros, sizeof zeros, error);
}

static gboolean
extract_one (int fd, const char *path, guint64 size, GError **error)
{
  char     rest[BLOCK];
  int      file = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  gboolean ok;

  if (file < 0)
    return rectify_fail_errno (errno, path, error);
  ok = copy_bytes (fd, file, size, FALSE, error);
  if (ok && fsync (file) != 0)
    ok = rectify_fail_errno (errno, path, error);
  close (file);
  if (ok && size % BLOCK != 0)
    read_some (fd, rest, BLOCK - size % BLOCK);
  return ok;
}

gboolean
rectify_tar_extract (int fd, RectifyTarPlace place, gpointer user_data, GError **error)
{
  char header[BLOCK];

  for (;;)
    {
      g_autofree char *path = NULL;
      guint64          size;
      gssize           n = read_some (fd, header, BLOCK);

      if (n == BLOCK && header[0] == '\0')
        return TRUE;
      if (n == BLOCK
          && (memcmp (header + MAGIC, "ustar", 5) != 0 || header[TYPE] != '0'
              || strtoul (header + SUM, NULL, 8) != sum_of (header)))
        {
          g_set_error_literal (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_FOREIGN,
                               "the file is no backup of a ledger");
          return FALSE;
        }
      if (n != BLOCK)
        {
          g_set_error_literal (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_DAMAGED,
                               "the backup is cut off");
          return FALSE;
        }
      header[NAME + 99] = '\0';
      header[SIZE + 11] = '\0';
      size = g_ascii_strtoull (header + SIZE, NULL, 8);
      path = place (header + NAME, user_data, error);
      if (path == NULL || !extract_one (fd, path, size, error))
        return FALSE;
    }
}
