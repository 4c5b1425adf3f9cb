/* detail-photos.h: the photos of the issue looked at, before beside after, and how more of them get
 * there: files chosen or dropped, pictures pasted.
 */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_DETAIL_PHOTOS (rectify_detail_photos_get_type ())
G_DECLARE_FINAL_TYPE (RectifyDetailPhotos, rectify_detail_photos, RECTIFY, DETAIL_PHOTOS, AdwBin)

/* Actions (kinds by key: "before", "after", "other"): photos.choose(s), photos.paste(s) with ""
 * for what the issue's state makes likely, photos.compare, photos.view(x), photos.set-kind((xs)),
 * photos.remove(x). */
GtkWidget *rectify_detail_photos_new (void);
/* @detail: borrowed until the next call, or until rectify_detail_photos_clear (). @moment: photos
 * of later events are left out; 0: none is. */
void rectify_detail_photos_show (RectifyDetailPhotos      *self,
                                 RectifyWorkspace         *workspace,
                                 const RectifyIssueDetail *detail);
void rectify_detail_photos_clear (RectifyDetailPhotos *self);
/* As if dropped on a column. */
void rectify_detail_photos_add (RectifyDetailPhotos *self,
                                RectifyPhotoKind     kind,
                                GPtrArray           *sources);

G_END_DECLS
