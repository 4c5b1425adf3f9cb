/* present-dialog.h: the pages of a presentation, chosen and put in order before.
 *
 * Sets have names and are remembered in the ledger; the one that was open last is the one F5
 * presents. Pages are moved by dragging or with Alt and the arrows; what is chosen is shown as it
 * will be.
 */

#pragma once

#include "views/window.h"

G_BEGIN_DECLS

#define RECTIFY_TYPE_PRESENT_DIALOG (rectify_present_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectifyPresentDialog,
                      rectify_present_dialog,
                      RECTIFY,
                      PRESENT_DIALOG,
                      AdwWindow)

/* Actions: set.new(s) with "usual" or "board", set.remove, page.add(s) with the name of a kind,
 * page.remove, page.move(i), set.present, set.file(s) with "pdf" or "png". */
GtkWidget *rectify_present_dialog_present (RectifyWindow *window);
/* The sets have been read; for tests. */
gboolean rectify_present_dialog_is_ready (RectifyPresentDialog *self);

G_END_DECLS
