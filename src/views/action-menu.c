/* action-menu.c: menus and buttons of what the state table offers. */

#include "views/action-menu.h"

#include "report/words.h"

#include <glib/gi18n-lib.h>

static char *
offer_label (const RectifyOffers *offers, RectifyEventKind kind)
{
  const char *word = rectify_event_word (kind);

  if (offers->allowed[kind] == offers->n)
    return g_strdup (word);
  /* TRANSLATORS: what can be done, and to how many of those selected: "Assign (3)" */
  return g_strdup_printf (_ ("%s (%u)"), word, offers->allowed[kind]);
}

void
rectify_action_menu_fill (GMenu *menu, const RectifyOffers *offers, const char *action, guint skip)
{
  g_autoptr (GMenu) steps = g_menu_new (), others = g_menu_new ();

  for (const RectifyEventKind *kind = rectify_offer_order; *kind != RECTIFY_EVENT_FOUND; kind++)
    {
      g_autofree char      *label = NULL;
      g_autoptr (GMenuItem) item = NULL;

      if (offers->allowed[*kind] == 0)
        continue;
      if (rectify_offer_is_step (*kind) && skip > 0)
        {
          skip--;
          continue;
        }
      label = offer_label (offers, *kind);
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, action, "s", rectify_event_keys[*kind]);
      g_menu_append_item (rectify_offer_is_step (*kind) ? steps : others, item);
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (steps)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (steps));
  if (g_menu_model_get_n_items (G_MENU_MODEL (others)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (others));
}

void
rectify_action_menu_add_joining (GMenu *menu, const RectifyOffers *offers)
{
  g_autoptr (GMenu) section = g_menu_new ();

  /* What can become void can be split and merged. */
  if (offers->n == 1 && offers->allowed[RECTIFY_EVENT_VOID] == 1)
    g_menu_append (section, _ ("S_plit…"), "issues.split");
  if (offers->allowed[RECTIFY_EVENT_VOID] > 1)
    g_menu_append (section, _ ("_Merge duplicates…"), "issues.merge");
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

GMenuModel *
rectify_action_menu_of_rows (const RectifyOffers *offers)
{
  GMenu            *menu = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();

  rectify_action_menu_fill (menu, offers, "issues.act", 0);
  rectify_action_menu_add_joining (menu, offers);
  g_menu_append (rest, _ ("Show _detail"), "issues.show-detail");
  if (offers->n == 1)
    g_menu_append (rest, _ ("_Copy cell"), "issues.copy");
  g_menu_append (rest, _ ("Copy _rows"), "issues.copy-rows");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  return G_MENU_MODEL (menu);
}

static guint
add_buttons (GtkBox *box, const RectifyOffers *offers, const char *action, guint max, int room)
{
  guint n = 0;
  int   width;

  for (const RectifyEventKind *kind = rectify_offer_order; *kind != RECTIFY_EVENT_FOUND; kind++)
    {
      g_autofree char *label = NULL;
      GtkWidget       *button;

      if (offers->allowed[*kind] == 0 || !rectify_offer_is_step (*kind) || n == max)
        continue;
      label = offer_label (offers, *kind);
      button = gtk_button_new_with_label (label);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", rectify_event_keys[*kind]);
      gtk_box_append (box, button);
      n++;
      gtk_widget_measure (GTK_WIDGET (box), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                          NULL);
      if (room > 0 && n > 1 && width > room)
        {
          gtk_box_remove (box, button);
          return n - 1;
        }
    }
  return n;
}

#define LABEL "rectify-label-with-keys"

/* The same can be done to the next; else one goes on in the list. */
static gboolean
give_keys_cb (gpointer data)
{
  GtkWidget       *box = data;
  g_autofree char *label = g_object_steal_data (G_OBJECT (box), LABEL);

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL && label != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (child)), label) == 0
        && gtk_widget_grab_focus (child))
      return G_SOURCE_REMOVE;
  if (label != NULL && gtk_widget_get_root (box) != NULL)
    gtk_widget_activate_action (box, "page.focus", NULL);
  return G_SOURCE_REMOVE;
}

/* Once everything has followed: the selection, the figures, what is offered. */
static void
keep_keys (GtkBox *box)
{
  GtkWidget *button = gtk_widget_get_focus_child (GTK_WIDGET (box));

  if (button == NULL || g_object_get_data (G_OBJECT (box), LABEL) != NULL)
    return;
  g_object_set_data_full (G_OBJECT (box), LABEL,
                          g_strdup (gtk_button_get_label (GTK_BUTTON (button))), g_free);
  g_idle_add_full (G_PRIORITY_LOW, give_keys_cb, g_object_ref (box), g_object_unref);
}

guint
rectify_action_buttons_fill (GtkBox              *box,
                             const RectifyOffers *offers,
                             const char          *action,
                             guint                max,
                             int                  room)
{
  GtkWidget *child;

  keep_keys (box);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  return add_buttons (box, offers, action, max, room);
}

char *
rectify_action_buttons_text (GtkBox *box)
{
  GString *labels = g_string_new (NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    g_string_append_printf (labels, "%s%s", labels->len > 0 ? "|" : "",
                            gtk_button_get_label (GTK_BUTTON (child)));
  return g_string_free (labels, FALSE);
}
