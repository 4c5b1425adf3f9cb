/* timeline.h: what happened to an issue, an entry each: when, what, who, and the words.
 */

#pragma once

#include "model/workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A box of entries, oldest first. @events: (element-type RectifyEvent) by serial; @photos:
 * (element-type RectifyPhoto), small ones under the event they came with. Entries later than the
 * moment looked at are left out; what was undone is struck through. (transfer floating) */
GtkWidget *rectify_timeline_new (RectifyWorkspace *workspace,
                                 const GPtrArray  *events,
                                 const GPtrArray  *photos);

G_END_DECLS
