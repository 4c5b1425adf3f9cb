/* interrupt.h: Ctrl+C as a cancelled call. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is cancelled by SIGINT or SIGTERM from the first call on; a second signal ends the program.
 * Returns: (transfer none) */
GCancellable *rectify_cli_interrupt (void);

G_END_DECLS
