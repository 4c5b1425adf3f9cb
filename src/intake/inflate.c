/* inflate.c: a deflated part of a package, inflated by ISA-L. */

#include "intake/inflate-private.h"

#include <isa-l.h>

#define PACKED_SIZE (32 * 1024)

struct _RectifyInflater
{
  unzFile              zip;
  struct inflate_state state;
  guint32              sum;
  gboolean             at_end; /* of what is packed */
  char                 packed[PACKED_SIZE];
};

RectifyInflater *
rectify_inflater_new (unzFile zip)
{
  RectifyInflater *self = g_new (RectifyInflater, 1);

  self->zip = zip;
  self->sum = 0;
  self->at_end = FALSE;
  isal_inflate_init (&self->state);
  return self;
}

void
rectify_inflater_free (RectifyInflater *self)
{
  g_free (self);
}

static int
fill (RectifyInflater *self)
{
  int n = unzReadCurrentFile (self->zip, self->packed, PACKED_SIZE);

  if (n < 0)
    return n;
  self->at_end = n == 0;
  self->state.next_in = (guint8 *) self->packed;
  self->state.avail_in = (guint32) n;
  return 0;
}

int
rectify_inflater_read (RectifyInflater *self, char *chunk, guint size)
{
  struct inflate_state *state = &self->state;

  state->next_out = (guint8 *) chunk;
  state->avail_out = size;
  while (state->avail_out > 0 && state->block_state != ISAL_BLOCK_FINISH)
    {
      guint32 room = state->avail_out;
      int     status = state->avail_in == 0 && !self->at_end ? fill (self) : 0;

      if (status < 0)
        return status;
      if (isal_inflate (state) < 0)
        return UNZ_BADZIPFILE;
      if (self->at_end && state->avail_out == room && state->block_state != ISAL_BLOCK_FINISH)
        return UNZ_BADZIPFILE;
    }
  size -= state->avail_out;
  self->sum = crc32_gzip_refl (self->sum, (const guint8 *) chunk, size);
  return (int) size;
}

guint32
rectify_inflater_get_sum (const RectifyInflater *self)
{
  return self->sum;
}
