/* tile-menu.c: what a tile can be, where it goes, and what can be taken away from it. */

#include "views/tile-menu.h"

#include "report/figures.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>

const RectifyAxis rectify_tile_axes[RECTIFY_N_TILE_AXES] = {
  RECTIFY_AXIS_UNIT,   RECTIFY_AXIS_DISTRICT, RECTIFY_AXIS_STREET, RECTIFY_AXIS_COMMUNITY,
  RECTIFY_AXIS_GROUP,  RECTIFY_AXIS_CLASS,    RECTIFY_AXIS_SOURCE, RECTIFY_AXIS_SITE_TYPE,
  RECTIFY_AXIS_SITE,   RECTIFY_AXIS_ITEM,     RECTIFY_AXIS_TERM,   RECTIFY_AXIS_DIFFICULTY,
  RECTIFY_AXIS_NATURE,
};

static void
append_option (GMenu *menu, const char *label, const char *action, const char *value)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", value);
  g_menu_append_item (menu, item);
}

static void
append_submenu (GMenu *menu, const char *label, GMenu *submenu)
{
  g_menu_append_submenu (menu, label, G_MENU_MODEL (submenu));
  g_object_unref (submenu);
}

static GMenu *
by_menu (const char *figure)
{
  GMenu *menu = g_menu_new ();

  append_option (menu, _ ("As the page says"), "tile.by", RECTIFY_TILE_USUAL);
  for (guint i = 0; i < G_N_ELEMENTS (rectify_tile_axes); i++)
    if (rectify_figure_takes_by (figure, (int) rectify_tile_axes[i]))
      append_option (menu, rectify_axis_word (rectify_tile_axes[i]), "tile.by",
                     rectify_axis_keys[rectify_tile_axes[i]]);
  return menu;
}

static GMenu *
rate_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < RECTIFY_N_RATES; i++)
    append_option (menu, rectify_rate_word ((RectifyRate) i), "tile.rate", rectify_rate_keys[i]);
  return menu;
}

static GMenu *
size_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < RECTIFY_N_SPANS; i++)
    append_option (menu, rectify_span_word ((RectifySpan) i), "tile.span", rectify_span_keys[i]);
  g_menu_append (menu, _ ("Taller"), "tile.tall");
  return menu;
}

static GMenu *
move_menu (void)
{
  GMenu *menu = g_menu_new ();

  append_option (menu, C_ ("move a tile", "Left"), "tile.move", "left");
  append_option (menu, C_ ("move a tile", "Right"), "tile.move", "right");
  append_option (menu, C_ ("move a tile", "Up"), "tile.move", "up");
  append_option (menu, C_ ("move a tile", "Down"), "tile.move", "down");
  return menu;
}

/* One line of the menu: with all of them, it would not fit above or below its button. */
static GMenu *
arrange_menu (void)
{
  GMenu *menu = g_menu_new ();

  append_submenu (menu, _ ("Size"), size_menu ());
  append_submenu (menu, _ ("Move"), move_menu ());
  g_menu_append (menu, _ ("One more of this figure"), "tile.duplicate");
  g_menu_append (menu, _ ("Remove from the board"), "tile.remove");
  return menu;
}

static void
append_section (GMenu *menu, GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

GMenuModel *
rectify_tile_menu_new (const RectifyBoardTile *tile)
{
  GMenu *menu = g_menu_new ();
  GMenu *form = g_menu_new (), *options = g_menu_new (), *files = g_menu_new ();

  g_menu_append (form, _ ("As a table"), "tile.table");
  g_menu_append (form, _ ("Larger"), "tile.larger");
  if (rectify_figure_takes_by (tile->figure, -1))
    append_submenu (options, _ ("Grouped by"), by_menu (tile->figure));
  if (rectify_figure_takes_rate (tile->figure))
    append_submenu (options, _ ("Rate"), rate_menu ());
  append_submenu (options, C_ ("menu of a figure", "Arrange"), arrange_menu ());
  g_menu_append (files, _ ("Copy table"), "chart.copy-table");
  g_menu_append (files, _ ("Copy picture"), "chart.copy-picture");
  g_menu_append (files, _ ("Save as PNG…"), "chart.save('png')");
  g_menu_append (files, _ ("Save as SVG…"), "chart.save('svg')");
  g_menu_append (files, _ ("Save as PDF…"), "chart.save('pdf')");
  g_menu_append (files, _ ("Print…"), "chart.print");
  append_section (menu, form);
  append_section (menu, options);
  append_section (menu, files);
  return G_MENU_MODEL (menu);
}
