/* presentation.h: the pages of a deck over a whole screen, for a projector and a remote control.
 *
 * Keys: arrows, space, Page Up and Down, Home, End; a page's number (typed, Enter when more digits
 * could follow); B or full stop blackens the screen, W whitens it; Tab walks the marks of a page
 * and Enter opens the lines behind one, or the issue it is, as a click does; there the keys that
 * turn pages go to further lines or to the next issue; Escape goes back, then ends; F5 ends. A
 * click beside all marks turns the page, the other button and the wheel turn it back. The pointer
 * hides when it rests.
 */

#pragma once

#include "views/slide-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_PRESENTATION (rectify_presentation_get_type ())
G_DECLARE_FINAL_TYPE (RectifyPresentation, rectify_presentation, RECTIFY, PRESENTATION, GtkWindow)

#define RECTIFY_PRESENTATION_REST 2000 /* milliseconds until the pointer hides */

/* Signal: "changed" (): another page, another look, or a page was made anew. */
GtkWidget        *rectify_presentation_new (RectifySlideDeck *deck);
RectifySlideDeck *rectify_presentation_get_deck (RectifyPresentation *self);

/* Fills this screen; NULL: the one it is on. */
void rectify_presentation_set_monitor (RectifyPresentation *self, GdkMonitor *monitor);

/* From 0; clamped. */
void rectify_presentation_set_page (RectifyPresentation *self, int page);
int  rectify_presentation_get_page (RectifyPresentation *self);

/* What the screen shows. */
typedef enum {
  RECTIFY_PRESENTATION_PAGES,
  RECTIFY_PRESENTATION_LINES, /* behind a mark of the page */
  RECTIFY_PRESENTATION_ISSUE, /* one issue, over the page or its lines */
  RECTIFY_PRESENTATION_BLACK,
  RECTIFY_PRESENTATION_WHITE,
} RectifyPresentationLook;
RectifyPresentationLook rectify_presentation_get_look (RectifyPresentation *self);
/* What is shown now, what was opened over the page included; nullable. */
RectifyDeckPage *rectify_presentation_get_shown (RectifyPresentation *self);
/* Whether the pointer is hidden. */
gboolean rectify_presentation_is_resting (RectifyPresentation *self);

/* What a key means, from whatever window it comes. Returns: whether it means something. */
gboolean rectify_presentation_press (RectifyPresentation *self, guint key, GdkModifierType state);

G_END_DECLS
