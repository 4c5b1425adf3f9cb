/* visit-item.h: one check item of a visit: how often it was found, whether it applies, a remark.
 */

#pragma once

#include "domain/directory.h"
#include "domain/inspection.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_VISIT_ITEM (rectify_visit_item_get_type ())
G_DECLARE_FINAL_TYPE (RectifyVisitItem, rectify_visit_item, RECTIFY, VISIT_ITEM, AdwBin)

/* @index: of the item; @open: the site has an issue of it that is not closed. Signal "changed" ().
 */
GtkWidget *rectify_visit_item_new (RectifyDirectory *directory, guint32 index, gboolean open);
/* Without the issue. */
void  rectify_visit_item_get (RectifyVisitItem *self, RectifyItemResult *result);
char *rectify_visit_item_dup_remark (RectifyVisitItem *self); /* nullable */
/* As if typed. */
void rectify_visit_item_set_hits (RectifyVisitItem *self, guint hits);
void rectify_visit_item_set_applies (RectifyVisitItem *self, gboolean applies);

G_END_DECLS
