/* photo-keys.c: the keys of the photo viewer. */

#include "views/photo-keys.h"

#define NUDGE 0.02 /* of the width: a step of the line */

static void
add_key (GtkEventController *keys,
         guint               key,
         GdkModifierType     held,
         const char         *action,
         GVariant           *target)
{
  GtkShortcut *shortcut =
      gtk_shortcut_new (gtk_keyval_trigger_new (key, held), gtk_named_action_new (action));

  gtk_shortcut_set_arguments (shortcut, target);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
}

GtkEventController *
rectify_photo_keys_new (void)
{
  static const struct
  {
    guint       key;
    const char *action;
  } plain[] = {
    { GDK_KEY_Left, "photo.previous" },  { GDK_KEY_Page_Up, "photo.previous" },
    { GDK_KEY_Right, "photo.next" },     { GDK_KEY_Page_Down, "photo.next" },
    { GDK_KEY_plus, "photo.zoom-in" },   { GDK_KEY_equal, "photo.zoom-in" },
    { GDK_KEY_KP_Add, "photo.zoom-in" }, { GDK_KEY_minus, "photo.zoom-out" },
    { GDK_KEY_0, "photo.fit" },          { GDK_KEY_KP_Subtract, "photo.zoom-out" },
    { GDK_KEY_KP_0, "photo.fit" },       { GDK_KEY_b, "photo.toggle" },
    { GDK_KEY_Escape, "photo.close" },   { GDK_KEY_space, "photo.close" },
  };
  static const char *const compares[] = { "one", "beside", "slider" };
  GtkEventController      *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    add_key (keys, plain[i].key, 0, plain[i].action, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (compares); i++)
    add_key (keys, GDK_KEY_1 + i, 0, "photo.compare", g_variant_new_string (compares[i]));
  add_key (keys, GDK_KEY_c, GDK_CONTROL_MASK, "photo.copy", NULL);
  add_key (keys, GDK_KEY_s, GDK_CONTROL_MASK, "photo.save", NULL);
  add_key (keys, GDK_KEY_Left, GDK_SHIFT_MASK, "photo.line", g_variant_new_double (-NUDGE));
  add_key (keys, GDK_KEY_Right, GDK_SHIFT_MASK, "photo.line", g_variant_new_double (NUDGE));
  return keys;
}
