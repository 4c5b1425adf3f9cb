/* presentation-keys.h: what a key means while pages are shown. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  RECTIFY_KEY_NOTHING,
  RECTIFY_KEY_NEXT,
  RECTIFY_KEY_PREVIOUS,
  RECTIFY_KEY_FIRST,
  RECTIFY_KEY_LAST,
  RECTIFY_KEY_BLACK,
  RECTIFY_KEY_WHITE,
  RECTIFY_KEY_MARK,
  RECTIFY_KEY_MARK_BACK,
  RECTIFY_KEY_ENTER,
  RECTIFY_KEY_OUT,
  RECTIFY_KEY_END
} RectifyPresentationKey;

RectifyPresentationKey rectify_presentation_key (guint key);

G_END_DECLS
