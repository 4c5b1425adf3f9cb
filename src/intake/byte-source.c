/* byte-source.c: the bytes of a file or of memory, read at any place. */

#include "intake/byte-source-private.h"

#include "intake/sheet.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _RectifyByteSource
{
  int     fd;
  GBytes *bytes;
  guint64 size;
};

static int
code_from_errno (int number)
{
  switch (number)
    {
    case ENOENT:
    case ENOTDIR:
      return RECTIFY_SHEET_ERROR_NOT_FOUND;
    case EACCES:
    case EPERM:
      return RECTIFY_SHEET_ERROR_NO_ACCESS;
    default:
      return RECTIFY_SHEET_ERROR_READ;
    }
}

RectifyByteSource *
rectify_byte_source_open (const char *path, GError **error)
{
  RectifyByteSource *self;
  struct stat        status;
  /* Not blocking: a named pipe would wait for a writer for ever. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0 || fstat (fd, &status) != 0)
    {
      int number = errno;

      g_set_error (error, RECTIFY_SHEET_ERROR, code_from_errno (number), "cannot open “%s”: %s",
                   path, g_strerror (number));
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  if (!S_ISREG (status.st_mode))
    {
      gboolean folder = S_ISDIR (status.st_mode);

      g_set_error (error, RECTIFY_SHEET_ERROR,
                   folder ? RECTIFY_SHEET_ERROR_FOLDER : RECTIFY_SHEET_ERROR_NOT_A_SHEET,
                   "“%s” is no regular file", path);
      close (fd);
      return NULL;
    }
  self = g_new0 (RectifyByteSource, 1);
  self->fd = fd;
  self->size = (guint64) status.st_size;
  return self;
}

RectifyByteSource *
rectify_byte_source_new (GBytes *bytes)
{
  RectifyByteSource *self = g_new0 (RectifyByteSource, 1);

  self->fd = -1;
  self->bytes = g_bytes_ref (bytes);
  self->size = g_bytes_get_size (bytes);
  return self;
}

void
rectify_byte_source_free (RectifyByteSource *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

guint64
rectify_byte_source_get_size (const RectifyByteSource *self)
{
  return self->size;
}

gssize
rectify_byte_source_read_at (RectifyByteSource *self,
                             guint64            offset,
                             gpointer           buffer,
                             gsize              length,
                             GError           **error)
{
  gsize done = 0;

  if (offset >= self->size)
    return 0;
  length = (gsize) MIN ((guint64) length, self->size - offset);
  if (self->bytes != NULL)
    {
      memcpy (buffer, (const char *) g_bytes_get_data (self->bytes, NULL) + offset, length);
      return (gssize) length;
    }
  while (done < length)
    {
      gssize n = pread (self->fd, (char *) buffer + done, length - done, (off_t) (offset + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, RECTIFY_SHEET_ERROR, RECTIFY_SHEET_ERROR_READ, "cannot read: %s",
                       g_strerror (errno));
          return -1;
        }
      if (n == 0)
        break;
      done += (gsize) n;
    }
  return (gssize) done;
}
