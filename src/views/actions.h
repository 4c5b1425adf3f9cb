/* actions.h: everything a user can do by key, in one table: accelerators, the shortcuts window and
 * the tests are made from it.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;  /* detailed: "win.page('map')" */
  const char *accel; /* nullable; several are separated by a space, as "F1 <Primary>h" */
  const char *group; /* msgid: heading in the shortcuts window */
  const char *title; /* msgid */
  gboolean own_keys; /* the widget that has the focus knows these keys itself: shown, not bound */
} RectifyActionInfo;

/* Ends with a NULL name. Sorted as shown. */
extern const RectifyActionInfo rectify_actions[];

/* Gives the application the accelerators of the table. */
void rectify_actions_install (GtkApplication *application);
/* A GtkShortcutsWindow made from the table. */
GtkWindow *rectify_actions_new_window (GtkWindow *parent);

G_END_DECLS
