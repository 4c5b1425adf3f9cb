/* pages.h: the pages of the window, in the order of the sidebar.
 *
 * A page is an AdwBin subclass with one object property "workspace", which the window sets. Its
 * owner adds its include and its line to pages.c.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;  /* of the stack's child, of win.page: "issues" */
  const char *title; /* msgid */
  const char *icon;
  gboolean
      marks; /* what stands on it filters when it is clicked: the line of chips keeps its place */
  GType (*get_type) (void);
} RectifyPageInfo;

/* Ends with a NULL name. */
extern const RectifyPageInfo rectify_pages[];

G_END_DECLS
