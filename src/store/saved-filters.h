/* saved-filters.h: filters kept in the ledger under a name, in an order of their own.
 *
 * The thread of the connection.
 */

#pragma once

#include "store/database.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  char  *key;        /* one every ledger has from the start: "due-today" …; NULL once renamed */
  char  *name;       /* unique, never empty */
  char  *expression; /* text form of the filter */
} RectifySavedFilter;

RectifySavedFilter *rectify_saved_filter_new (gint64      id,
                                              const char *key,
                                              const char *name,
                                              const char *expression);
void                rectify_saved_filter_free (RectifySavedFilter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifySavedFilter, rectify_saved_filter_free)

/* The keys of those every ledger has: due-today overdue review returned relapsed mine. */
#define RECTIFY_N_STANDING 6
extern const char *const rectify_standing_keys[RECTIFY_N_STANDING];

/* (element-type RectifySavedFilter), as they stand. */
GPtrArray *rectify_database_load_saved_filters (RectifyDatabase *self, GError **error);

/**
 * rectify_database_save_filter:
 * @id: the filter to be changed; 0: a new one, at the end
 * @name: white space around it does not count
 * @expression: (nullable): NULL leaves it as it is (not for a new one)
 *
 * Returns: its id, or 0 with RECTIFY_STORE_ERROR_EXISTS when another has that name,
 *   RECTIFY_STORE_ERROR_INVALID when the name is empty or longer than 60 characters
 */
gint64   rectify_database_save_filter (RectifyDatabase *self,
                                       gint64           id,
                                       const char      *name,
                                       const char      *expression,
                                       GError         **error);
gboolean rectify_database_remove_saved_filter (RectifyDatabase *self, gint64 id, GError **error);
/* Puts a filter at a place as it was before it was taken away, or changed; 0 first. Fails as
 * rectify_database_save_filter () when another has its name by now. */
gboolean rectify_database_restore_saved_filter (RectifyDatabase          *self,
                                                const RectifySavedFilter *filter,
                                                guint                     place,
                                                GError                  **error);
/* Puts a filter at a place, 0 first; the others move up. */
gboolean rectify_database_move_saved_filter (RectifyDatabase *self,
                                             gint64           id,
                                             guint            place,
                                             GError         **error);

G_END_DECLS
