/* ledger-dialog.h: a new ledger: its campaign and where it lies. */

#pragma once

#include "views/window.h"

G_BEGIN_DECLS

#define RECTIFY_TYPE_LEDGER_DIALOG (rectify_ledger_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectifyLedgerDialog, rectify_ledger_dialog, RECTIFY, LEDGER_DIALOG, AdwWindow)

/* Asks, makes the ledger and opens it in @window; then, when @take_in, asks for the sheet to be
 * taken in. */
RectifyLedgerDialog *rectify_ledger_dialog_present (RectifyWindow *window, gboolean take_in);
/* Fills the fields; for tests. */
void rectify_ledger_dialog_set_name (RectifyLedgerDialog *self, const char *name);
void rectify_ledger_dialog_set_dir (RectifyLedgerDialog *self, const char *dir);

G_END_DECLS
