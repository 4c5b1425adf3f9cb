/* name-entry.h: an entry for one record of a list, completed by any part of its name or aliases, or
 * by its initials.
 *
 * Up and Down choose, Enter takes what is chosen (and, with nothing to choose, the window's
 * default), Escape closes the list first.
 */

#pragma once

#include "domain/directory.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_NAME_ENTRY (rectify_name_entry_get_type ())
G_DECLARE_FINAL_TYPE (RectifyNameEntry, rectify_name_entry, RECTIFY, NAME_ENTRY, AdwBin)

/* Whether a record is offered. */
typedef gboolean (*RectifyNameFilter) (RectifyDirectory *directory, guint32 index, gpointer data);

/* Signal "changed" () when what is typed or the record meant changes. */
GtkWidget *rectify_name_entry_new (void);
void       rectify_name_entry_set_list (RectifyNameEntry *self,
                                        RectifyDirectory *directory,
                                        RectifyList       list);
/* @filter: nullable. Active records only, in any case. */
void rectify_name_entry_set_filter (RectifyNameEntry *self,
                                    RectifyNameFilter filter,
                                    gpointer          data);
/* Several names with 、 or a comma between them: the one at the cursor is completed, those that are
 * there already are not offered, and no single record is meant. */
void rectify_name_entry_set_several (RectifyNameEntry *self, gboolean several);
/* The record meant: chosen, or typed in full; RECTIFY_INDEX_NONE. */
guint32 rectify_name_entry_get_index (RectifyNameEntry *self);
void    rectify_name_entry_set_index (RectifyNameEntry *self, guint32 index);
/* Something is typed that is no record (one of several is none); it looks wrong then, once nothing
 * is offered. */
gboolean    rectify_name_entry_is_wrong (RectifyNameEntry *self);
const char *rectify_name_entry_get_text (RectifyNameEntry *self);
/* As if typed. */
void      rectify_name_entry_set_text (RectifyNameEntry *self, const char *text);
GtkEntry *rectify_name_entry_get_entry (RectifyNameEntry *self);
/* How many are offered at present, and the name of one; for tests. */
guint       rectify_name_entry_n_offered (RectifyNameEntry *self);
const char *rectify_name_entry_get_offered (RectifyNameEntry *self, guint i);

G_END_DECLS
