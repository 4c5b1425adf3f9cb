/* issue-table-columns.c: which columns the table shows, how wide, in which order, and what it is
 * sorted by.
 *
 * Remembered as "key" or "key:width" in the order they stand. GtkColumnView does not say what it is
 * sorted by: each column's sorter notes its column when it is asked, and the first one asked is the
 * one the user chose last.
 */

#include "report/words.h"
#include "views/columns-dialog.h"
#include "views/issue-table-private.h"
#include "views/settings.h"

#include <glib/gi18n-lib.h>

#include <stdlib.h>

#define SETTING  "columns"
#define SAVE_LAG 500 /* milliseconds: a column being dragged is not saved at every step */

static GQuark column_quark;

static void show_order_in_menu (RectifyIssueTable *self, RectifyOrder order);

static const RectifyIssueColumn *
info_of (GtkColumnViewColumn *column)
{
  return g_object_get_qdata (G_OBJECT (column), column_quark);
}

const RectifyIssueColumn *
rectify_issue_table_column_info (GtkColumnViewColumn *column)
{
  return info_of (column);
}

/* --- remembering --- */

static gboolean
save_cb (gpointer data)
{
  RectifyIssueTable    *self = data;
  GListModel           *columns = gtk_column_view_get_columns (self->titles);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  self->saving = 0;
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const RectifyIssueColumn       *info = info_of (column);
      int                             width = gtk_column_view_column_get_fixed_width (column);

      if (width > 0 && width != rectify_issue_table_usual_width (self, info))
        g_ptr_array_add (texts, g_strdup_printf ("%s:%d", info->key, width));
      else
        g_ptr_array_add (texts, g_strdup (info->key));
    }
  g_ptr_array_add (texts, NULL);
  if (rectify_settings () != NULL)
    g_settings_set_strv (rectify_settings (), SETTING, (const char *const *) texts->pdata);
  return G_SOURCE_REMOVE;
}

static void
save_later (RectifyIssueTable *self)
{
  if (self->setting)
    return;
  g_clear_handle_id (&self->saving, g_source_remove);
  self->saving = g_timeout_add (SAVE_LAG, save_cb, self);
}

static void
width_changed_cb (GtkColumnViewColumn *column, GParamSpec *pspec, RectifyIssueTable *self)
{
  save_later (self);
  rectify_issue_table_arrange (self);
  rectify_issue_table_place_cells (self);
}

static void
visible_changed_cb (GtkColumnViewColumn *column, GParamSpec *pspec, RectifyIssueTable *self)
{
  rectify_issue_table_place_cells (self);
}

static void
update_toggles (RectifyIssueTable *self)
{
  g_auto (GStrv) shown = rectify_issue_table_get_shown (self);

  self->look.site_shown = g_strv_contains ((const char *const *) shown, "site");
  rectify_issue_table_arrange (self);
  rectify_issue_table_place_cells (self);
  for (const RectifyIssueColumn *info = rectify_issue_columns; info->key != NULL; info++)
    {
      GAction *toggle = g_action_map_lookup_action (G_ACTION_MAP (self->actions), info->key);

      g_simple_action_set_state (G_SIMPLE_ACTION (toggle),
                                 g_variant_new_boolean (
                                     g_strv_contains ((const char *const *) shown, info->key)));
    }
}

static void
columns_changed_cb (GListModel        *columns,
                    guint              position,
                    guint              removed,
                    guint              added,
                    RectifyIssueTable *self)
{
  if (self->setting)
    return;
  update_toggles (self);
  save_later (self);
}

/* --- sorting --- */

static int
note_order (gconstpointer a, gconstpointer b, gpointer data)
{
  GtkColumnViewColumn *column = data;
  RectifyIssueTable   *self = g_object_get_data (G_OBJECT (column), "table");

  self->noted.key = (RectifyOrderKey) info_of (column)->order;
  return GTK_ORDERING_SMALLER;
}

static void
sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, RectifyIssueTable *self)
{
  g_autoptr (GObject) a = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) b = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering         ordering;

  if (self->setting || self->workspace == NULL)
    return;
  ordering = gtk_sorter_compare (sorter, a, b);
  if (ordering == GTK_ORDERING_EQUAL)
    return;
  self->noted.descending = ordering == GTK_ORDERING_LARGER;
  rectify_workspace_set_order (self->workspace, self->noted);
}

/* How many values the filter asks for in a column; 0: it does not look at it. */
static guint
n_asked (const RectifyIssueColumn *info, const RectifyFilter *filter)
{
  guint n = 0;

  for (guint i = 0; i < rectify_filter_n_terms (filter); i++)
    {
      const RectifyFilterTerm *term = rectify_filter_term (filter, i);

      if (term->kind == RECTIFY_FILTER_AXIS
          && (g_str_equal (rectify_axis_keys[term->axis], info->key)
              || (term->axis == RECTIFY_AXIS_AREA && info->field == RECTIFY_COLUMN_DISTRICT)
              || (term->axis == RECTIFY_AXIS_SPONSOR && g_str_equal (info->key, "sponsors"))))
        n += g_strv_length (term->values);
      else if ((term->kind == RECTIFY_FILTER_DAYS
                && g_str_equal (rectify_date_keys[term->date], info->key))
               || (term->kind == RECTIFY_FILTER_FLAG
                   && g_str_equal (rectify_flag_keys[term->flag], info->key))
               || (term->kind == RECTIFY_FILTER_FLAG && term->flag == RECTIFY_FLAG_OVERDUE
                   && info->field == RECTIFY_COLUMN_DUE)
               || (term->kind == RECTIFY_FILTER_NUMBER && info->field == RECTIFY_COLUMN_NUMBER))
        n++;
    }
  return n;
}

void
rectify_issue_table_show_filter (RectifyIssueTable *self)
{
  const RectifyFilter *filter = rectify_workspace_get_filter (self->workspace);

  for (const RectifyIssueColumn *info = rectify_issue_columns; info->key != NULL; info++)
    {
      GtkColumnViewColumn *column = g_hash_table_lookup (self->columns, info->key);
      const char          *word = rectify_issue_column_heading (info);
      guint                n = n_asked (info, filter);
      /* There is room for one of both over the lamps. */
      gboolean         brief = (info->look & RECTIFY_CELL_LAMP) != 0;
      g_autofree char *title = n == 0  ? g_strdup (word)
                               : brief ? g_strdup_printf ("(%u)", n)
                                       : g_strdup_printf ("%s (%u)", word, n);

      if (column != NULL)
        gtk_column_view_column_set_title (column, title);
    }
}

/* The column among those shown that stands for an order; NULL if there is none. */
static GtkColumnViewColumn *
column_of_order (RectifyIssueTable *self, RectifyOrderKey key)
{
  GListModel *columns = gtk_column_view_get_columns (self->titles);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (info_of (column)->order == (int) key)
        return column; /* the view owns it */
    }
  return NULL;
}

void
rectify_issue_table_show_order (RectifyIssueTable *self)
{
  RectifyOrder order;

  if (self->workspace == NULL)
    return;
  order = rectify_workspace_get_order (self->workspace);
  self->setting = TRUE;
  gtk_column_view_sort_by_column (self->titles, NULL, GTK_SORT_ASCENDING);
  gtk_column_view_sort_by_column (self->titles, column_of_order (self, order.key),
                                  order.descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->setting = FALSE;
  show_order_in_menu (self, order);
}

/* --- the columns --- */

static GtkColumnViewColumn *
new_column (RectifyIssueTable *self, const RectifyIssueColumn *info)
{
  GtkColumnViewColumn *column =
      gtk_column_view_column_new (rectify_issue_column_heading (info), NULL);

  g_object_set_qdata (G_OBJECT (column), column_quark, (gpointer) info);
  g_object_set_data (G_OBJECT (column), "table", self);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, (info->look & RECTIFY_CELL_WIDE) != 0);
  gtk_column_view_column_set_fixed_width (column, rectify_issue_table_usual_width (self, info));
  if (info->order >= 0)
    {
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (note_order, column, NULL));

      gtk_column_view_column_set_sorter (column, sorter);
    }
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (width_changed_cb), self, 0);
  g_signal_connect_object (column, "notify::visible", G_CALLBACK (visible_changed_cb), self, 0);
  return column;
}

/* Most are never shown; NULL for a key there is not. */
static GtkColumnViewColumn *
get_column (RectifyIssueTable *self, const char *key)
{
  GtkColumnViewColumn      *column = g_hash_table_lookup (self->columns, key);
  const RectifyIssueColumn *info = column == NULL ? rectify_issue_column_find (key) : NULL;

  if (info == NULL)
    return column;
  column = new_column (self, info);
  g_hash_table_insert (self->columns, (gpointer) info->key, column);
  if (self->workspace != NULL)
    rectify_issue_table_show_filter (self);
  return column;
}

static void
show_columns (RectifyIssueTable *self, const char *const *texts)
{
  GListModel *columns = gtk_column_view_get_columns (self->titles);

  self->setting = TRUE;
  for (guint i = g_list_model_get_n_items (columns); i > 0; i--)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i - 1);

      gtk_column_view_remove_column (self->titles, column);
    }
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_auto (GStrv)       parts = g_strsplit (texts[i], ":", 2);
      GtkColumnViewColumn *column = parts[0] != NULL ? get_column (self, parts[0]) : NULL;
      int                  width = parts[0] != NULL && parts[1] != NULL ? atoi (parts[1]) : 0;

      if (column == NULL)
        continue;
      if (width >= RECTIFY_MIN_COLUMN_WIDTH)
        gtk_column_view_column_set_fixed_width (column, MIN (width, RECTIFY_MAX_COLUMN_WIDTH));
      gtk_column_view_append_column (self->titles, column);
    }
  self->setting = FALSE;
  update_toggles (self);
  rectify_issue_table_show_order (self);
}

static void
show_usual_columns (RectifyIssueTable *self)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  for (const RectifyIssueColumn *info = rectify_issue_columns; info->key != NULL; info++)
    {
      GtkColumnViewColumn *column = g_hash_table_lookup (self->columns, info->key);

      if (column != NULL)
        gtk_column_view_column_set_fixed_width (column,
                                                rectify_issue_table_usual_width (self, info));
      if (info->common)
        g_ptr_array_add (keys, (gpointer) info->key);
    }
  g_ptr_array_add (keys, NULL);
  show_columns (self, (const char *const *) keys->pdata);
}

static void
toggle_cb (GSimpleAction *action, GVariant *parameter, RectifyIssueTable *self)
{
  const char          *key = g_action_get_name (G_ACTION (action));
  GtkColumnViewColumn *column = get_column (self, key);
  GListModel          *columns = gtk_column_view_get_columns (self->titles);
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));

  if (!g_variant_get_boolean (state))
    gtk_column_view_append_column (self->titles, column);
  else if (g_list_model_get_n_items (columns) > 1) /* a table without columns shows nothing */
    gtk_column_view_remove_column (self->titles, column);
}

static void
reset_cb (GSimpleAction *action, GVariant *parameter, RectifyIssueTable *self)
{
  show_usual_columns (self);
  save_later (self);
}

static void
arrange_cb (GSimpleAction *action, GVariant *parameter, RectifyIssueTable *self)
{
  rectify_columns_dialog_present (self);
}

/* --- sorting without a mouse --- */

static void
show_order_in_menu (RectifyIssueTable *self, RectifyOrder order)
{
  GAction *key = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "sort");
  GAction *descending = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "descending");

  g_simple_action_set_state (G_SIMPLE_ACTION (key),
                             g_variant_new_string (rectify_order_keys[order.key]));
  g_simple_action_set_state (G_SIMPLE_ACTION (descending),
                             g_variant_new_boolean (order.descending));
}

static void
sort_cb (GSimpleAction *action, GVariant *parameter, RectifyIssueTable *self)
{
  RectifyOrder order;
  int          key;

  if (self->workspace == NULL)
    return;
  order = rectify_workspace_get_order (self->workspace);
  if (parameter == NULL)
    order.descending = !order.descending;
  else
    {
      key = rectify_key_index (rectify_order_keys, RECTIFY_N_ORDERS,
                               g_variant_get_string (parameter, NULL));
      order.key = key >= 0 ? (RectifyOrderKey) key : order.key;
    }
  rectify_workspace_set_order (self->workspace, order);
}

static void
add_sort_actions (RectifyIssueTable *self)
{
  g_autoptr (GSimpleAction) sort =
      g_simple_action_new_stateful ("sort", G_VARIANT_TYPE_STRING,
                                    g_variant_new_string (rectify_order_keys[0]));
  g_autoptr (GSimpleAction) descending =
      g_simple_action_new_stateful ("descending", NULL, g_variant_new_boolean (TRUE));

  g_signal_connect_object (sort, "activate", G_CALLBACK (sort_cb), self, 0);
  g_signal_connect_object (descending, "activate", G_CALLBACK (sort_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (sort));
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (descending));
}

static GMenuModel *
sort_menu (void)
{
  GMenu            *menu = g_menu_new ();
  g_autoptr (GMenu) keys = g_menu_new (), way = g_menu_new ();

  for (guint i = 0; i < RECTIFY_N_ORDERS; i++)
    {
      g_autofree char *action = g_strdup_printf ("columns.sort::%s", rectify_order_keys[i]);

      g_menu_append (keys, rectify_order_word ((RectifyOrderKey) i), action);
    }
  g_menu_append (way, _ ("The largest first"), "columns.descending");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (way));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (keys));
  return G_MENU_MODEL (menu);
}

static void
density_changed_cb (GSettings *settings, const char *key, RectifyIssueTable *self)
{
  gboolean dense = g_settings_get_enum (settings, "density") == 1;

  if (dense)
    gtk_widget_add_css_class (GTK_WIDGET (self->list), "dense");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->list), "dense");
}

static void
add_actions (RectifyIssueTable *self)
{
  g_autoptr (GSimpleAction) reset = g_simple_action_new ("reset", NULL);
  g_autoptr (GSimpleAction) arrange = g_simple_action_new ("arrange", NULL);

  for (const RectifyIssueColumn *info = rectify_issue_columns; info->key != NULL; info++)
    {
      g_autoptr (GSimpleAction) toggle =
          g_simple_action_new_stateful (info->key, NULL, g_variant_new_boolean (FALSE));

      g_signal_connect_object (toggle, "activate", G_CALLBACK (toggle_cb), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (toggle));
    }
  add_sort_actions (self);
  g_signal_connect_object (reset, "activate", G_CALLBACK (reset_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (reset));
  g_signal_connect_object (arrange, "activate", G_CALLBACK (arrange_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (arrange));
  if (rectify_settings () != NULL)
    {
      g_autoptr (GAction) density = g_settings_create_action (rectify_settings (), "density");

      g_action_map_add_action (G_ACTION_MAP (self->actions), density);
      g_signal_connect_object (rectify_settings (), "changed::density",
                               G_CALLBACK (density_changed_cb), self, 0);
      density_changed_cb (rectify_settings (), "density", self);
    }
}

void
rectify_issue_table_make_columns (RectifyIssueTable *self)
{
  g_auto (GStrv) texts = NULL;

  if (column_quark == 0)
    column_quark = g_quark_from_static_string ("rectify-issue-column");
  add_actions (self);
  if (rectify_settings () != NULL)
    texts = g_settings_get_strv (rectify_settings (), SETTING);
  if (texts != NULL && texts[0] != NULL)
    show_columns (self, (const char *const *) texts);
  if (g_list_model_get_n_items (gtk_column_view_get_columns (self->titles)) == 0)
    show_usual_columns (self);
  g_signal_connect_object (gtk_column_view_get_columns (self->titles), "items-changed",
                           G_CALLBACK (columns_changed_cb), self, 0);
  g_signal_connect_object (gtk_column_view_get_sorter (self->titles), "changed",
                           G_CALLBACK (sorter_changed_cb), self, 0);
}

char **
rectify_issue_table_get_shown (RectifyIssueTable *self)
{
  GListModel *columns;
  GPtrArray  *keys;

  g_return_val_if_fail (RECTIFY_IS_ISSUE_TABLE (self), NULL);

  columns = gtk_column_view_get_columns (self->titles);
  keys = g_ptr_array_new ();
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      g_ptr_array_add (keys, g_strdup (info_of (column)->key));
    }
  g_ptr_array_add (keys, NULL);
  return (char **) g_ptr_array_free (keys, FALSE);
}

void
rectify_issue_table_move_column (RectifyIssueTable *self, const char *key, int by)
{
  g_auto (GStrv)       keys = NULL;
  GtkColumnViewColumn *column;
  int                  from = 0, n;

  g_return_if_fail (RECTIFY_IS_ISSUE_TABLE (self));
  g_return_if_fail (key != NULL);

  keys = rectify_issue_table_get_shown (self);
  n = (int) g_strv_length (keys);
  while (from < n && !g_str_equal (keys[from], key))
    from++;
  if (from == n)
    return;
  column = g_hash_table_lookup (self->columns, key);
  /* Taken out and put in again: what it is sorted by would go with it. */
  self->setting = TRUE;
  gtk_column_view_remove_column (self->titles, column);
  gtk_column_view_insert_column (self->titles, (guint) CLAMP (from + by, 0, n - 1), column);
  self->setting = FALSE;
  update_toggles (self);
  rectify_issue_table_show_order (self);
  save_later (self);
}

int
rectify_issue_table_get_width (RectifyIssueTable *self, const char *key)
{
  GtkColumnViewColumn *column;

  g_return_val_if_fail (RECTIFY_IS_ISSUE_TABLE (self), -1);

  column = get_column (self, key);
  return column != NULL ? gtk_column_view_column_get_fixed_width (column) : -1;
}

void
rectify_issue_table_set_width (RectifyIssueTable *self, const char *key, int width)
{
  GtkColumnViewColumn *column;

  g_return_if_fail (RECTIFY_IS_ISSUE_TABLE (self));

  column = get_column (self, key);
  if (column != NULL)
    gtk_column_view_column_set_fixed_width (column, CLAMP (width, RECTIFY_MIN_COLUMN_WIDTH,
                                                           RECTIFY_MAX_COLUMN_WIDTH));
}

GMenuModel *
rectify_issue_table_new_menu (RectifyIssueTable *self)
{
  GMenu                 *menu = g_menu_new ();
  g_autoptr (GMenu)      density = g_menu_new (), usual = g_menu_new (), more = g_menu_new ();
  g_autoptr (GMenuModel) sort = NULL;

  g_menu_append (density, _ ("Comfortable rows"), "columns.density::comfortable");
  g_menu_append (density, _ ("Dense rows"), "columns.density::dense");
  for (const RectifyIssueColumn *info = rectify_issue_columns; info->key != NULL; info++)
    {
      g_autofree char *action = g_strdup_printf ("columns.%s", info->key);

      g_menu_append (info->common ? usual : more, rectify_issue_column_title (info), action);
    }
  g_menu_append (usual, _ ("Usual columns"), "columns.reset");
  g_menu_append (usual, _ ("Order and width of columns…"), "columns.arrange");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (density));
  sort = sort_menu ();
  g_menu_append_submenu (menu, _ ("Sort by"), sort);
  g_menu_append_section (menu, _ ("Columns"), G_MENU_MODEL (usual));
  g_menu_append_submenu (menu, _ ("More columns"), G_MENU_MODEL (more));
  return G_MENU_MODEL (menu);
}
