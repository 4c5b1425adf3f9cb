/* visit-dialog.h: a visit of a site, item by item, with its score at once.
 *
 * Every item of the site's type conforms until hits are typed. What does not conform becomes an
 * issue when it is saved, unless the site has one of the same item that is not closed.
 */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_VISIT_DIALOG (rectify_visit_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RectifyVisitDialog, rectify_visit_dialog, RECTIFY, VISIT_DIALOG, AdwWindow)

/**
 * rectify_visit_dialog_new:
 * @parent: a widget of the window, where the toast appears
 * @site: index in the store's directory; RECTIFY_INDEX_NONE: still to be chosen
 *
 * Actions: dialog.save.
 */
RectifyVisitDialog *rectify_visit_dialog_new (GtkWidget        *parent,
                                              RectifyWorkspace *workspace,
                                              guint32           site);

/* How many items are asked for, and as if typed: what was found of one; for tests. */
guint rectify_visit_dialog_n_items (RectifyVisitDialog *self);
void  rectify_visit_dialog_set_hits (RectifyVisitDialog *self, guint item, guint hits);
void  rectify_visit_dialog_set_applies (RectifyVisitDialog *self, guint item, gboolean applies);
/* The score of what is typed; NAN: there is none yet. */
double rectify_visit_dialog_get_score (RectifyVisitDialog *self);

G_END_DECLS
