/* byte-source-private.h: the bytes of a file or of memory, read at any place.
 *
 * Read with pread and not mapped: a memory stick pulled out then is an error and not a crash.
 */

#pragma once

#include <gio/gio.h>

typedef struct _RectifyByteSource RectifyByteSource;

/**
 * rectify_byte_source_open:
 *
 * Returns: NULL with RECTIFY_SHEET_ERROR_NOT_FOUND, NO_ACCESS, FOLDER or READ.
 */
RectifyByteSource *rectify_byte_source_open (const char *path, GError **error);
RectifyByteSource *rectify_byte_source_new (GBytes *bytes);
void               rectify_byte_source_free (RectifyByteSource *self);

/**
 * rectify_byte_source_get_size:
 *
 * Unit: bytes, as it was when the source was opened.
 */
guint64 rectify_byte_source_get_size (const RectifyByteSource *self);

/**
 * rectify_byte_source_read_at:
 *
 * Returns: bytes read; less than @length only at the end of the file; -1 with
 * RECTIFY_SHEET_ERROR_READ.
 */
gssize rectify_byte_source_read_at (RectifyByteSource *self,
                                    guint64            offset,
                                    gpointer           buffer,
                                    gsize              length,
                                    GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyByteSource, rectify_byte_source_free)
