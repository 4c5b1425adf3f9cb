/* application.h: the program: which ledger, which window, and what belongs to none of them. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_APPLICATION (rectify_application_get_type ())
G_DECLARE_FINAL_TYPE (RectifyApplication, rectify_application, RECTIFY, APPLICATION, AdwApplication)

/* `rectify [--demo] [LEDGER]`: opens the ledger, the demo, else the one opened last, else the
 * welcome page. A ledger that has a window already gets no second one. */
RectifyApplication *rectify_application_new (void);

/* Before GTK is initialised: without real GL the cairo renderer is several times faster than GL in
 * software; what the user has set stays. */
void rectify_application_choose_renderer (void);
/* Before there is a thread, as it changes the environment. GTK reads its own style sheet first, a
 * fifth of what an empty window takes, and libadwaita puts another in its place at once, unless the
 * user names one. */
void rectify_application_skip_theme (void);
/* Before there is a thread. A thread that lets go of memory leaves it to the next one instead of
 * keeping a heap of its own: looking back at a million issues takes half of it. */
void rectify_application_share_memory (void);
/* Translations: from $RECTIFY_LOCALEDIR, else from where they were installed. */
void rectify_application_set_up_locale (void);

G_END_DECLS
