/* photo-adding.h: picture files on their way into the ledger.
 */

#pragma once

#include "model/workspace.h"
#include "views/file-chooser.h"

G_BEGIN_DECLS

/**
 * rectify_photo_adding_start:
 * @parent: where the toast appears: how many were added, with Undo, and which of them another issue
 *   shows already; or the sentence why not, with the file's name
 * @sources: (element-type GObject): GFile or, from the clipboard, GdkTexture or
 *   GBytesIcon
 *
 * All of them or, when one is no whole photo, none.
 */
void rectify_photo_adding_start (GtkWidget        *parent,
                                 RectifyWorkspace *workspace,
                                 gint64            issue,
                                 RectifyPhotoKind  kind,
                                 GPtrArray        *sources);
/* For a writing job: reads a GFile (or GBytesIcon, GdkTexture), checks it and keeps it. Time, place
 * and name are set. */
RectifyPhoto *rectify_photo_store_file (RectifyDatabase    *db,
                                        gpointer            source,
                                        RectifyPhotoKind    kind,
                                        const RectifyClock *clock,
                                        GError            **error);

/* Asks for picture files. */
void rectify_photo_choose (GtkWidget *any, RectifyFilesChosen chosen);

G_END_DECLS
