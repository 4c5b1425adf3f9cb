/* photo-files.h: picture files of the command line, on their way into the ledger.
 */

#pragma once

#include "cli/cli.h"

G_BEGIN_DECLS

/**
 * rectify_cli_store_photos:
 * @paths: (nullable): files, NULL at the end
 *
 * Reads all of them before the first one is kept, so that one that is no photo leaves nothing
 * behind.
 * Returns: (transfer full) (element-type RectifyPhoto): with time, place and name
 */
GPtrArray *rectify_cli_store_photos (RectifyCli      *self,
                                     char           **paths,
                                     RectifyPhotoKind kind,
                                     GError         **error);

G_END_DECLS
