/* count-row.h: a row of the sidebar: what it is called, and how many issues that means. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @name: what it is known by; @icon: nullable. Without an icon a long title is cut. */
GtkWidget  *rectify_count_row_new (const char *name, const char *title, const char *icon);
void        rectify_count_row_set_count (GtkListBoxRow *row, guint n);
const char *rectify_count_row_get_name (GtkListBoxRow *row);

G_END_DECLS
