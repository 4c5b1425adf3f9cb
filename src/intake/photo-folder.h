/* photo-folder.h: a folder of phone photos becomes drafts: when, where, at which site.
 *
 * Threads: any.
 */

#pragma once

#include <gio/gio.h>

#include "domain/clock.h"
#include "domain/directory.h"
#include "domain/draft.h"

G_BEGIN_DECLS

/* A photo belongs to the nearest site within this distance, metres. */
#define RECTIFY_PHOTO_SITE_DISTANCE 100.0

/**
 * RectifyPhotoDraftFunc:
 * @name: file name in the folder, UTF-8 for people
 * @draft: (nullable): title is the file name; found is the time taken, else unknown (mark
 *   "photo-without-time"); place in WGS-84 (else mark "photo-without-place"); site the name of the
 *   nearest one; the picture itself as a photo before
 * @refusal: (nullable): of a picture that cannot be taken: RECTIFY_PHOTO_ERROR; then @draft is NULL
 *
 * Valid during the call. Returns: FALSE to stop, which is no error.
 */
typedef gboolean (*RectifyPhotoDraftFunc) (const char         *name,
                                           const RectifyDraft *draft,
                                           const GError       *refusal,
                                           gpointer            user_data);

/**
 * rectify_photo_folder_each:
 * @path: a folder, or one photo; sub-folders are not entered
 * @clock: time zone of the ledger, of cameras that do not say theirs
 * @directory: (nullable): its sites
 *
 * Calls @func for each picture in the order of names. Files that are no pictures by name and
 * content are passed over.
 * Returns: FALSE with G_FILE_ERROR or G_IO_ERROR_CANCELLED
 */
gboolean rectify_photo_folder_each (const char             *path,
                                    const RectifyClock     *clock,
                                    const RectifyDirectory *directory,
                                    RectifyPhotoDraftFunc   func,
                                    gpointer                user_data,
                                    GCancellable           *cancellable,
                                    GError                **error);

/**
 * rectify_nearest_site:
 * @within: metres
 * @distance: (out) (nullable): metres
 *
 * Returns: index of the nearest active site with coordinates, or RECTIFY_INDEX_NONE
 */
guint32 rectify_nearest_site (const RectifyDirectory *directory,
                              double                  lng,
                              double                  lat,
                              double                  within,
                              double                 *distance);

G_END_DECLS
