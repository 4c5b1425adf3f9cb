/* ledger-export.h: what is shown, as the office's workbook. */

#pragma once

#include "views/window.h"

G_BEGIN_DECLS

/* Asks for a file name, then writes. */
void rectify_ledger_export_ask (RectifyWindow *window);
/* Writes the rows of the workspace's selection, in their order and as of its moment, to @path;
 * progress and cancel in the status line, a toast at the end. */
void rectify_ledger_export_write (RectifyWindow *window, const char *path);

G_END_DECLS
