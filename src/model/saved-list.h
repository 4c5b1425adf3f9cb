/* saved-list.h: the filters kept in the ledger, as the window shows them: in their order, with live
 * counts.
 *
 * GObject of the main thread, one for each workspace, which watches them. It follows the ledger:
 * what another window or rectifyctl changes arrives, too. Signal "changed" () when filters or
 * counts did.
 */

#pragma once

#include "domain/filter.h"
#include "store/saved-filters.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _RectifyWorkspace RectifyWorkspace;

#define RECTIFY_TYPE_SAVED_LIST (rectify_saved_list_get_type ())
G_DECLARE_FINAL_TYPE (RectifySavedList, rectify_saved_list, RECTIFY, SAVED_LIST, GObject)

RectifySavedList *rectify_saved_list_new (RectifyWorkspace *workspace);

guint rectify_saved_list_n (RectifySavedList *self);
/* Borrowed until "changed". */
const RectifySavedFilter *rectify_saved_list_get (RectifySavedList *self, guint i);
/* How many issues it means; 0 until counted, or when its expression is not understood. */
guint rectify_saved_list_get_count (RectifySavedList *self, guint i);
/* By name or key; NULL when there is none. */
const RectifySavedFilter *rectify_saved_list_find (RectifySavedList *self, const char *name);
/* What a saved filter means, its own references to others resolved; NULL when it is not understood.
 */
RectifyFilter *rectify_saved_list_filter (RectifySavedList *self, guint i);
/* The filter with the terms of saved filters in their place, as rectify_filter_expand (). */
RectifyFilter *rectify_saved_list_expand (RectifySavedList *self,
                                          RectifyFilter    *filter,
                                          GError          **error);

/* Changes, as in store/saved-filters.h; "changed" comes by itself. @callback finishes with
 * rectify_saved_list_finish (). */
void rectify_saved_list_save_async (RectifySavedList   *self,
                                    gint64              id,
                                    const char         *name,
                                    const char         *expression,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
void rectify_saved_list_remove_async (RectifySavedList   *self,
                                      gint64              id,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
/* @filter: as it was. */
void rectify_saved_list_restore_async (RectifySavedList         *self,
                                       const RectifySavedFilter *filter,
                                       guint                     place,
                                       GAsyncReadyCallback       callback,
                                       gpointer                  user_data);
void rectify_saved_list_move_async (RectifySavedList   *self,
                                    gint64              id,
                                    guint               place,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
/* @source: the object the callback was given. */
gboolean rectify_saved_list_finish (GObject *source, GAsyncResult *result, GError **error);

G_END_DECLS
