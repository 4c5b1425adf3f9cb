/* inflate-private.h: a deflated part of a package, inflated by ISA-L: three times as fast as zlib,
 * through which minizip does it. Only where there is ISA-L, which not every processor has.
 */

#pragma once

#include <glib.h>
#include <minizip/unzip.h>

typedef struct _RectifyInflater RectifyInflater;

/**
 * rectify_inflater_new:
 * @zip: with a part open for raw reading, that stays so
 */
RectifyInflater *rectify_inflater_new (unzFile zip);
void             rectify_inflater_free (RectifyInflater *self);

/**
 * rectify_inflater_read:
 *
 * Returns: bytes written to @chunk, 0 at the end, negative when the part is damaged, ends too early
 * or cannot be read; as unzReadCurrentFile ().
 */
int rectify_inflater_read (RectifyInflater *self, char *chunk, guint size);

/** CRC-32 of all that was read. */
guint32 rectify_inflater_get_sum (const RectifyInflater *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyInflater, rectify_inflater_free)
