/* backup.h: a ledger as one file that can be carried away, and back again; and the daily copies
 * kept beside it.
 *
 * The file is a plain tar archive: ledger.db as it was at one moment, then every photo it names.
 * Any archive program opens it.
 */

#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/**
 * rectify_database_backup:
 * @path: the file to make; an older one of that name is replaced only when the new one is whole and
 * on the disk
 * @progress: (nullable): photos copied, of all
 *
 * Others may write meanwhile: the copy is the ledger at one moment. A photo whose file is missing
 * is left out (`check` tells).
 */
gboolean rectify_database_backup (RectifyDatabase    *self,
                                  const char         *path,
                                  RectifyProgressFunc progress,
                                  gpointer            progress_data,
                                  GCancellable       *cancellable,
                                  GError            **error);

/**
 * rectify_backup_restore:
 * @path: a file made by rectify_database_backup (), or a copy from backups/ (then without photos)
 * @dir: the ledger to make: a folder that does not exist or is empty
 *
 * Errors: FOREIGN when the file is none of ours, TOO_NEW, DAMAGED when it is cut off or its
 * database is not whole, EXISTS when there is something in @dir. A failure leaves nothing behind.
 */
gboolean rectify_backup_restore (const char *path, const char *dir, GError **error);

/**
 * rectify_database_backup_daily:
 *
 * Once a day (of the ledger's time zone) a copy of the database alone, backups/YYYY-MM-DD.db; the
 * last seven are kept. Photos are never deleted, so they need no copy to come back to an older day.
 */
gboolean rectify_database_backup_daily (RectifyDatabase *self, gint64 now, GError **error);

G_END_DECLS
