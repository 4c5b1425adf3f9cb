/* demo-ledger.h: the demo ledger of this user, made at the first wish. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* $XDG_DATA_HOME/rectify/demo (transfer full) */
char *rectify_demo_ledger_dir (void);
/* Made in a worker, photos too; all or nothing. */
void     rectify_demo_ledger_make_async (const char         *dir,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
gboolean rectify_demo_ledger_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
