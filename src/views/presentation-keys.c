/* presentation-keys.c: the table of keys, those of remote controls and players included. */

#include "views/presentation-keys.h"

/* Remote controls send Page keys, F5, Escape, B or full stop; some those of a player. */
static const struct
{
  guint                  key;
  RectifyPresentationKey meaning;
} KEYS[] = {
  { GDK_KEY_Right, RECTIFY_KEY_NEXT },
  { GDK_KEY_Down, RECTIFY_KEY_NEXT },
  { GDK_KEY_space, RECTIFY_KEY_NEXT },
  { GDK_KEY_Page_Down, RECTIFY_KEY_NEXT },
  { GDK_KEY_n, RECTIFY_KEY_NEXT },
  { GDK_KEY_N, RECTIFY_KEY_NEXT },
  { GDK_KEY_KP_Right, RECTIFY_KEY_NEXT },
  { GDK_KEY_KP_Down, RECTIFY_KEY_NEXT },
  { GDK_KEY_KP_Page_Down, RECTIFY_KEY_NEXT },
  { GDK_KEY_KP_Space, RECTIFY_KEY_NEXT },
  { GDK_KEY_Forward, RECTIFY_KEY_NEXT },
  { GDK_KEY_AudioNext, RECTIFY_KEY_NEXT },
  { GDK_KEY_AudioForward, RECTIFY_KEY_NEXT },
  { GDK_KEY_AudioPlay, RECTIFY_KEY_NEXT },
  { GDK_KEY_Left, RECTIFY_KEY_PREVIOUS },
  { GDK_KEY_Up, RECTIFY_KEY_PREVIOUS },
  { GDK_KEY_Page_Up, RECTIFY_KEY_PREVIOUS },
  { GDK_KEY_p, RECTIFY_KEY_PREVIOUS },
  { GDK_KEY_P, RECTIFY_KEY_PREVIOUS },
  { GDK_KEY_KP_Left, RECTIFY_KEY_PREVIOUS },
  { GDK_KEY_KP_Up, RECTIFY_KEY_PREVIOUS },
  { GDK_KEY_KP_Page_Up, RECTIFY_KEY_PREVIOUS },
  { GDK_KEY_Back, RECTIFY_KEY_PREVIOUS },
  { GDK_KEY_AudioPrev, RECTIFY_KEY_PREVIOUS },
  { GDK_KEY_AudioRewind, RECTIFY_KEY_PREVIOUS },
  { GDK_KEY_Home, RECTIFY_KEY_FIRST },
  { GDK_KEY_KP_Home, RECTIFY_KEY_FIRST },
  { GDK_KEY_End, RECTIFY_KEY_LAST },
  { GDK_KEY_KP_End, RECTIFY_KEY_LAST },
  { GDK_KEY_b, RECTIFY_KEY_BLACK },
  { GDK_KEY_B, RECTIFY_KEY_BLACK },
  { GDK_KEY_period, RECTIFY_KEY_BLACK },
  { GDK_KEY_KP_Decimal, RECTIFY_KEY_BLACK },
  { GDK_KEY_w, RECTIFY_KEY_WHITE },
  { GDK_KEY_W, RECTIFY_KEY_WHITE },
  { GDK_KEY_comma, RECTIFY_KEY_WHITE },
  { GDK_KEY_Tab, RECTIFY_KEY_MARK },
  { GDK_KEY_KP_Tab, RECTIFY_KEY_MARK },
  { GDK_KEY_ISO_Left_Tab, RECTIFY_KEY_MARK_BACK },
  { GDK_KEY_Return, RECTIFY_KEY_ENTER },
  { GDK_KEY_KP_Enter, RECTIFY_KEY_ENTER },
  { GDK_KEY_BackSpace, RECTIFY_KEY_OUT },
  { GDK_KEY_Escape, RECTIFY_KEY_OUT },
  { GDK_KEY_Stop, RECTIFY_KEY_OUT },
  { GDK_KEY_AudioStop, RECTIFY_KEY_OUT },
  { GDK_KEY_F5, RECTIFY_KEY_END },
};

RectifyPresentationKey
rectify_presentation_key (guint key)
{
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    if (KEYS[i].key == key)
      return KEYS[i].meaning;
  return RECTIFY_KEY_NOTHING;
}
