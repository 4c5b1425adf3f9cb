/* doing.h: carries a move to the store and says what came of it.
 */

#pragma once

#include "model/workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Why issues are left out of a move, and how many for each reason. */
typedef struct
{
  RectifyRefusal refusal;
  RectifyState   state;
  guint          n;
} RectifyLeftOut;

/**
 * rectify_doing_check:
 * @move: what is wanted; what is still to be typed may be missing
 * @applicable: (out) (transfer full) (element-type gint64): the issues it can be done to
 * @left_out: (out) (transfer full) (element-type RectifyLeftOut): the others, the most frequent
 *   reason first
 * @missing: (out): what is still to be typed, RECTIFY_REFUSAL_NONE when nothing is
 *
 * By the state table over the columns.
 */
void rectify_doing_check (RectifyWorkspace  *workspace,
                          const GArray      *ids,
                          const RectifyMove *move,
                          GArray           **applicable,
                          GArray           **left_out,
                          RectifyRefusal    *missing);

/**
 * rectify_doing_start:
 * @parent: where toasts and progress appear
 * @files: (nullable): after-photos as RectifyPhotoButton has them, stored first
 *
 * Progress with Cancel for more than 500; then a toast with Undo, and a list of what was refused.
 */
void rectify_doing_start (GtkWidget         *parent,
                          RectifyWorkspace  *workspace,
                          const GArray      *ids,
                          const RectifyMove *move,
                          GPtrArray         *files);

/* Reads picture files and puts them into the ledger: a job's answer is an array of RectifyPhoto.
 * For rectify_store_write_async (); its input is what RectifyPhotoButton has. */
gpointer rectify_store_photos_job (RectifyDatabase *db,
                                   gpointer         input,
                                   GCancellable    *cancellable,
                                   GError         **error);
gpointer rectify_store_before_photos_job (RectifyDatabase *db,
                                          gpointer         input,
                                          GCancellable    *cancellable,
                                          GError         **error);

G_END_DECLS
