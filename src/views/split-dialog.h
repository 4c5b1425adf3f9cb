/* split-dialog.h: one issue becomes several: asks for the words of each part.
 */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_SPLIT_DIALOG (rectify_split_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectifySplitDialog,
                      rectify_split_dialog,
                      RECTIFY,
                      SPLIT_DIALOG,
                      AdwMessageDialog)

/* Reads the issue and asks: a line for each problem its words number, "(1)…(2)…", else its words in
 * the first line. There is always one more line to type into. Response "split" does it. */
void rectify_split_dialog_present (GtkWidget *parent, RectifyWorkspace *workspace, gint64 id);
/* The n-th line, from 0; NULL when there are fewer. */
GtkEntry *rectify_split_dialog_get_line (RectifySplitDialog *self, guint n);

G_END_DECLS
