/* text-block.c: many texts, the first in memory, the rest in a file without a name.
 *
 * The file is written and not mapped while it grows: a full disk is no crash then. Pages of it that
 * were read are let go now and then; they stay with the system, which gives them up when somebody
 * needs the memory.
 */

#include "intake/text-block-private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define BUFFER_BYTES (1024 * 1024)
#define READ_AT_ONCE 16384 /* texts, after which what was read is let go */

struct _RectifyTextBlock
{
  gsize       kept;
  GByteArray *memory; /* the first texts */
  GByteArray *buffer; /* the last ones, behind those in the file */
  GByteArray *open;   /* the one of the two that grows */
  gsize       start;  /* where the text that is not ended begins in it */
  int         fd;     /* -1: there is none */
  gboolean    no_file;
  gsize       written; /* bytes in the file */
  char       *map;     /* of them; NULL: not settled, or there are none */
  guint       n_read;
};

RectifyTextBlock *
rectify_text_block_new (gsize kept)
{
  RectifyTextBlock *self = g_new0 (RectifyTextBlock, 1);

  self->kept = kept;
  self->memory = g_byte_array_sized_new (4096);
  self->buffer = g_byte_array_sized_new (4096);
  self->open = self->memory;
  self->fd = -1;
  return self;
}

void
rectify_text_block_free (RectifyTextBlock *self)
{
  if (self == NULL)
    return;
  if (self->map != NULL)
    munmap (self->map, self->written);
  if (self->fd >= 0)
    close (self->fd);
  g_byte_array_unref (self->memory);
  g_byte_array_unref (self->buffer);
  g_free (self);
}

/* --- the file --- */

static int
open_in (const char *folder)
{
  g_autofree char *path = NULL;
  int              fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0)
    return fd;
  path = g_build_filename (folder, "rectify-XXXXXX", NULL);
  fd = mkostemp (path, O_CLOEXEC);
  if (fd >= 0)
    unlink (path);
  return fd;
}

/* The usual folder may itself lie in memory. */
static int
open_file (void)
{
  int fd = open_in ("/var/tmp");

  return fd >= 0 ? fd : open_in (g_get_tmp_dir ());
}

/* All that waits, or nothing: then it stays where it is. */
static void
write_buffer (RectifyTextBlock *self)
{
  gsize done = 0;

  if (self->fd < 0)
    self->fd = open_file ();
  while (self->fd >= 0 && done < self->buffer->len)
    {
      gssize n = pwrite (self->fd, self->buffer->data + done, self->buffer->len - done,
                         (off_t) (self->written + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      done += (gsize) n;
    }
  self->no_file = done < self->buffer->len;
  if (self->no_file)
    return;
  self->written += done;
  g_byte_array_set_size (self->buffer, 0);
}

/* --- adding --- */

void
rectify_text_block_append (RectifyTextBlock *self, const char *data, gsize length)
{
  g_byte_array_append (self->open, (const guint8 *) data, (guint) length);
}

char *
rectify_text_block_get_last (RectifyTextBlock *self, gsize *length)
{
  *length = self->open->len - self->start;
  return (char *) self->open->data + self->start;
}

gsize
rectify_text_block_end_last (RectifyTextBlock *self, gsize length)
{
  static const guint8 NUL = 0;
  gsize               at = self->start;

  g_byte_array_set_size (self->open, (guint) (self->start + length));
  g_byte_array_append (self->open, &NUL, 1);
  if (self->open == self->buffer)
    at += self->memory->len + self->written;
  if (self->buffer->len >= BUFFER_BYTES && !self->no_file)
    write_buffer (self);
  if (self->memory->len >= self->kept)
    self->open = self->buffer;
  self->start = self->open->len;
  return at;
}

gsize
rectify_text_block_get_size (const RectifyTextBlock *self)
{
  return self->memory->len + self->written + self->buffer->len;
}

gsize
rectify_text_block_get_in_file (const RectifyTextBlock *self)
{
  return self->written;
}

/* --- reading --- */

gboolean
rectify_text_block_settle (RectifyTextBlock *self)
{
  void *map;

  if (self->written == 0)
    return TRUE;
  map = mmap (NULL, self->written, PROT_READ, MAP_SHARED, self->fd, 0);
  if (map == MAP_FAILED)
    return FALSE;
  self->map = map;
  return TRUE;
}

const char *
rectify_text_block_get (RectifyTextBlock *self, gsize at)
{
  if (at < self->memory->len)
    return (const char *) self->memory->data + at;
  at -= self->memory->len;
  if (at >= self->written)
    return (const char *) self->buffer->data + (at - self->written);
  if (++self->n_read % READ_AT_ONCE == 0)
    madvise (self->map, self->written, MADV_DONTNEED);
  return self->map + at;
}
