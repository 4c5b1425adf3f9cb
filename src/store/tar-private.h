/* tar-private.h: just enough of a tar archive (POSIX ustar) to carry a ledger: plain files with
 * short names. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Appends the file at @path under @name (at most 99 bytes) to the archive @fd. */
gboolean rectify_tar_add (int fd, const char *name, const char *path, GError **error);
/* The two empty blocks that end an archive. */
gboolean rectify_tar_end (int fd, GError **error);

/* Where a file of the archive goes: a path to be made, or NULL with @error when the name is none we
 * would have written. */
typedef char *(*RectifyTarPlace) (const char *name, gpointer user_data, GError **error);

/* Writes every file of the archive to its place, synced. RECTIFY_STORE_ERROR_FOREIGN when it is no
 * archive, DAMAGED when it is cut off. */
gboolean rectify_tar_extract (int fd, RectifyTarPlace place, gpointer user_data, GError **error);

G_END_DECLS
