/* shots.h: what the files of pictures share: a session in one language and one scheme, and how a
 * picture is prepared.
 */

#pragma once

#include "views/window.h"

typedef struct
{
  const char    *dir, *ledger, *language, *scheme, *only;
  RectifyWindow *window;
} Session;

/* Prepares the window; returns the window to be pictured (itself, or a dialog to be closed after).
 */
typedef GtkWindow *(*PrepareFunc) (Session *session);

typedef struct
{
  const char *name;
  PrepareFunc prepare;
} Shot;

/* Lets everything that was started come to rest. */
void shots_settle (Session *session);
/* The width and height of the window for the next picture. */
void shots_resize (Session *session, int width, int height);

/* shots-detail.c; ends with a NULL name. */
extern const Shot shots_detail[];
/* shots-list.c; ends with a NULL name. */
extern const Shot shots_list[];
/* shots-statistics.c; ends with a NULL name. */
extern const Shot shots_statistics[];
/* shots-present.c, likewise. */
extern const Shot shots_present[];
/* shots-entry.c; ends with a NULL name. */
extern const Shot shots_entry[];
/* shots-intake.c; ends with a NULL name. */
extern const Shot shots_intake[];
