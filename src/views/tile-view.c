/* tile-view.c: the options of a tile are properties, so that its menu, its keys and its card are
 * actions on the same values. */

#include "views/tile-view.h"

#include "report/figure-table.h"
#include "report/words.h"
#include "views/chart-table.h"
#include "views/lazy-menu.h"
#include "views/tile-menu.h"
#include "views/wide-tooltip.h"

#include <glib/gi18n-lib.h>

struct _RectifyTileView
{
  AdwBin             parent_instance;
  GtkStack          *stack, *form;
  RectifyChartView  *chart;
  GtkLabel          *table_title, *table_subtitle;
  RectifyChartTable *table;
  GtkLabel          *before_label;
  GtkWidget         *card, *edge;
  GtkLabel          *name_label, *summary_label, *span_label;
  GtkMenuButton     *menu_button;

  RectifyBoardTile  *tile;
  RectifyFigureTile *figure; /* nullable */
  gboolean           arranging;
};

G_DEFINE_FINAL_TYPE (RectifyTileView, rectify_tile_view, ADW_TYPE_BIN)

enum { PROP_0, PROP_SPAN, PROP_BY, PROP_RATE, PROP_TALL, PROP_TABLE, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { CHANGED, TOLD, MARK_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- what is shown --- */

static void
show_form (RectifyTileView *self)
{
  gtk_stack_set_visible_child_name (self->form, self->tile->table ? "table" : "chart");
  gtk_stack_set_visible_child_name (self->stack, self->arranging ? "card" : "figure");
}

static void
fill_table (RectifyTileView *self)
{
  g_autoptr (RectifyChartMarks) marks = NULL;

  if (self->figure == NULL || !self->tile->table)
    return;
  marks = rectify_figure_marks (self->figure->figure);
  gtk_label_set_text (self->table_title, rectify_figure_title (self->figure->figure));
  gtk_label_set_text (self->table_subtitle, rectify_figure_subtitle (self->figure->figure));
  rectify_chart_table_set (self->table,
                           rectify_figure_table (marks, rectify_figure_tile_before (self->figure)));
}

static char *
name_of (const RectifyBoardTile *tile)
{
  guint                    n;
  const RectifyFigureKind *kinds = rectify_figure_kinds (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (kinds[i].name, tile->figure))
      return g_strdup (kinds[i].title);
  return g_strdup (tile->figure);
}

/* The name, and how it differs from another tile of the same figure. */
static void
show_name (RectifyTileView *self)
{
  g_autofree char         *name = name_of (self->tile);
  g_autoptr (GString)      text = g_string_new (name);
  guint                    n;
  const RectifyFigureKind *kinds = rectify_figure_kinds (&n);

  if (self->tile->by >= 0)
    g_string_append_printf (text, " · %s", rectify_axis_word ((RectifyAxis) self->tile->by));
  if (self->tile->rate >= 0)
    g_string_append_printf (text, " · %s", rectify_rate_word ((RectifyRate) self->tile->rate));
  gtk_label_set_text (self->name_label, text->str);
  gtk_label_set_text (self->span_label, rectify_span_word (self->tile->span));
  for (guint i = 0; i < n; i++)
    if (g_str_equal (kinds[i].name, self->tile->figure))
      gtk_label_set_text (self->summary_label, kinds[i].summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->card), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text->str, -1);
}

/* --- options --- */

static void
changed (RectifyTileView *self, guint property, gboolean asks)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  show_name (self);
  show_form (self);
  if (property == PROP_TABLE)
    fill_table (self);
  /* The keys go on with what has come in the other's place. */
  if (property == PROP_TABLE && had_focus)
    rectify_tile_view_focus (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  g_signal_emit (self, signals[CHANGED], 0, asks);
}

static void
set_span (RectifyTileView *self, int span)
{
  if (span < 0 || span >= RECTIFY_N_SPANS || span == (int) self->tile->span)
    return;
  self->tile->span = (RectifySpan) span;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tile.wider", span < RECTIFY_N_SPANS - 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tile.narrower", span > 0);
  changed (self, PROP_SPAN, FALSE);
}

static void
set_number (RectifyTileView *self, int *field, guint property, int value)
{
  if (*field == value)
    return;
  *field = value;
  changed (self, property, TRUE);
}

static void
set_flag (RectifyTileView *self, gboolean *field, guint property, gboolean value)
{
  if (!*field == !value)
    return;
  *field = value;
  changed (self, property, FALSE);
}

static void
rectify_tile_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RectifyTileView *self = RECTIFY_TILE_VIEW (object);
  const char      *key = G_VALUE_HOLDS_STRING (value) ? g_value_get_string (value) : NULL;

  switch (id)
    {
    case PROP_SPAN:
      set_span (self, rectify_key_index (rectify_span_keys, RECTIFY_N_SPANS, key));
      break;
    case PROP_BY:
      set_number (self, &self->tile->by, id,
                  rectify_key_index (rectify_axis_keys, RECTIFY_N_AXES, key));
      break;
    case PROP_RATE:
      set_number (self, &self->tile->rate, id,
                  rectify_key_index (rectify_rate_keys, RECTIFY_N_RATES, key));
      break;
    case PROP_TALL:
      set_flag (self, &self->tile->tall, id, g_value_get_boolean (value));
      break;
    case PROP_TABLE:
      set_flag (self, &self->tile->table, id, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rectify_tile_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  const RectifyBoardTile *tile = RECTIFY_TILE_VIEW (object)->tile;

  switch (id)
    {
    case PROP_SPAN:
      g_value_set_string (value, rectify_span_keys[tile->span]);
      break;
    case PROP_BY:
      g_value_set_string (value, tile->by >= 0 ? rectify_axis_keys[tile->by] : RECTIFY_TILE_USUAL);
      break;
    case PROP_RATE:
      /* The usual rate is chosen, too. */
      g_value_set_string (value,
                          rectify_rate_keys[tile->rate >= 0 ? tile->rate : RECTIFY_RATE_ON_TIME]);
      break;
    case PROP_TALL:
      g_value_set_boolean (value, tile->tall);
      break;
    case PROP_TABLE:
      g_value_set_boolean (value, tile->table);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* --- actions --- */

static void
size_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyTileView *self = RECTIFY_TILE_VIEW (widget);

  set_span (self, (int) self->tile->span + (g_str_equal (name, "tile.wider") ? 1 : -1));
}

static void
tell_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *what =
      parameter != NULL ? g_variant_get_string (parameter, NULL) : strchr (name, '.') + 1;

  g_signal_emit (widget, signals[TOLD], 0, what);
}

/* Only while the board is arranged: else the key means nothing here. */
static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (RECTIFY_TILE_VIEW (widget)->arranging)
    g_signal_emit (widget, signals[TOLD], 0, "remove");
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (RECTIFY_TILE_VIEW (widget)->menu_button);
}

static void
file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyTileView *self = RECTIFY_TILE_VIEW (widget);

  if (self->figure == NULL)
    return;
  if (g_str_equal (name, "chart.copy-table"))
    rectify_chart_view_copy_table (self->chart);
  else if (g_str_equal (name, "chart.copy-picture"))
    rectify_chart_view_copy_picture (self->chart);
  else if (g_str_equal (name, "chart.print"))
    rectify_chart_view_print (self->chart);
  else
    rectify_chart_view_save (self->chart, rectify_tile_view_get_name (self),
                             g_variant_get_string (parameter, NULL));
}

static void
mark_activated_cb (RectifyChartView *chart, gpointer filter, gboolean stay, RectifyTileView *self)
{
  g_signal_emit (self, signals[MARK_ACTIVATED], 0, filter, stay);
}

static void
row_activated_cb (RectifyChartTable *table, guint mark, gboolean stay, RectifyTileView *self)
{
  g_autoptr (RectifyChartMarks) marks = rectify_figure_marks (self->figure->figure);
  g_autoptr (RectifyFilter)     filter = NULL;

  if (mark >= rectify_chart_marks_get_n (marks))
    return;
  filter = rectify_figure_filter (self->figure->figure, self->figure->base,
                                  rectify_chart_marks_get (marks, mark));
  if (filter != NULL)
    g_signal_emit (self, signals[MARK_ACTIVATED], 0, filter, stay);
}

/* The keys mean the tile that was taken in hand. */
static void
card_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, RectifyTileView *self)
{
  gtk_widget_grab_focus (self->card);
}

/* Who clicks beside the rows, the title say, means the tile: its keys work from then on. */
static void
table_released_cb (GtkGestureClick *gesture, int n_press, double x, double y, RectifyTileView *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    rectify_tile_view_focus (self);
}

/* --- class --- */

static void
rectify_tile_view_dispose (GObject *object)
{
  RectifyTileView *self = RECTIFY_TILE_VIEW (object);

  g_clear_pointer (&self->figure, rectify_figure_tile_unref);
  G_OBJECT_CLASS (rectify_tile_view_parent_class)->dispose (object);
}

static void
rectify_tile_view_finalize (GObject *object)
{
  rectify_board_tile_free (RECTIFY_TILE_VIEW (object)->tile);
  G_OBJECT_CLASS (rectify_tile_view_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint       key, keypad;
    const char *direction;
  } MOVES[] = { { GDK_KEY_Left, GDK_KEY_KP_Left, "left" },
                { GDK_KEY_Right, GDK_KEY_KP_Right, "right" },
                { GDK_KEY_Up, GDK_KEY_KP_Up, "up" },
                { GDK_KEY_Down, GDK_KEY_KP_Down, "down" } };
  static const struct
  {
    guint       key;
    const char *action;
  } KEYS[] = { { GDK_KEY_plus, "tile.wider" },    { GDK_KEY_equal, "tile.wider" },
               { GDK_KEY_KP_Add, "tile.wider" },  { GDK_KEY_minus, "tile.narrower" },
               { GDK_KEY_Delete, "tile.delete" }, { GDK_KEY_KP_Subtract, "tile.narrower" },
               { GDK_KEY_t, "tile.table" },       { GDK_KEY_l, "tile.larger" },
               { GDK_KEY_Menu, "tile.menu" } };

  for (guint i = 0; i < G_N_ELEMENTS (MOVES); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, MOVES[i].key, GDK_ALT_MASK, "tile.move",
                                           "s", MOVES[i].direction);
      gtk_widget_class_add_binding_action (widget_class, MOVES[i].keypad, GDK_ALT_MASK, "tile.move",
                                           "s", MOVES[i].direction);
    }
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_widget_class_add_binding_action (widget_class, KEYS[i].key, 0, KEYS[i].action, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "tile.menu",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK,
                                       "chart.copy-table", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "chart.print",
                                       NULL);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const char *const FILES[] = { "chart.copy-table", "chart.copy-picture", "chart.print" };
  static const char *const TOLDS[] = { "tile.remove", "tile.duplicate", "tile.larger" };

  gtk_widget_class_install_property_action (widget_class, "tile.span", "span");
  gtk_widget_class_install_property_action (widget_class, "tile.by", "by");
  gtk_widget_class_install_property_action (widget_class, "tile.rate", "rate");
  gtk_widget_class_install_property_action (widget_class, "tile.tall", "tall");
  gtk_widget_class_install_property_action (widget_class, "tile.table", "table");
  gtk_widget_class_install_action (widget_class, "tile.wider", NULL, size_action);
  gtk_widget_class_install_action (widget_class, "tile.narrower", NULL, size_action);
  gtk_widget_class_install_action (widget_class, "tile.move", "s", tell_action);
  gtk_widget_class_install_action (widget_class, "tile.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "tile.delete", NULL, delete_action);
  for (guint i = 0; i < G_N_ELEMENTS (TOLDS); i++)
    gtk_widget_class_install_action (widget_class, TOLDS[i], NULL, tell_action);
  for (guint i = 0; i < G_N_ELEMENTS (FILES); i++)
    gtk_widget_class_install_action (widget_class, FILES[i], NULL, file_action);
  gtk_widget_class_install_action (widget_class, "chart.save", "s", file_action);
}

static void
rectify_tile_view_class_init (RectifyTileViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags     flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  g_type_ensure (RECTIFY_TYPE_CHART_VIEW);
  g_type_ensure (RECTIFY_TYPE_CHART_TABLE);
  object_class->dispose = rectify_tile_view_dispose;
  object_class->finalize = rectify_tile_view_finalize;
  object_class->set_property = rectify_tile_view_set_property;
  object_class->get_property = rectify_tile_view_get_property;
  properties[PROP_SPAN] = g_param_spec_string ("span", NULL, NULL, "half", flags);
  properties[PROP_BY] = g_param_spec_string ("by", NULL, NULL, RECTIFY_TILE_USUAL, flags);
  properties[PROP_RATE] = g_param_spec_string ("rate", NULL, NULL, RECTIFY_TILE_USUAL, flags);
  properties[PROP_TALL] = g_param_spec_boolean ("tall", NULL, NULL, FALSE, flags);
  properties[PROP_TABLE] = g_param_spec_boolean ("table", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MARK_ACTIVATED] =
      g_signal_new ("mark-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/tile-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyTileView, stack);
  gtk_widget_class_bind_template_child (widget_class, RectifyTileView, form);
  gtk_widget_class_bind_template_child (widget_class, RectifyTileView, chart);
  gtk_widget_class_bind_template_child (widget_class, RectifyTileView, table_title);
  gtk_widget_class_bind_template_child (widget_class, RectifyTileView, table_subtitle);
  gtk_widget_class_bind_template_child (widget_class, RectifyTileView, table);
  gtk_widget_class_bind_template_child (widget_class, RectifyTileView, before_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyTileView, card);
  gtk_widget_class_bind_template_child (widget_class, RectifyTileView, edge);
  gtk_widget_class_bind_template_child (widget_class, RectifyTileView, name_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyTileView, span_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyTileView, summary_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyTileView, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, mark_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_released_cb);
  gtk_widget_class_bind_template_callback (widget_class, card_pressed_cb);
  install_actions (widget_class);
  add_keys (widget_class);
}

static void
rectify_tile_view_init (RectifyTileView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rectify_tooltip_when_cut (self->table_title);
  rectify_tooltip_when_cut (self->table_subtitle);
  rectify_tooltip_when_cut (self->before_label);
  rectify_tooltip_when_cut (self->name_label);
  rectify_tooltip_when_cut (self->summary_label);
  gtk_widget_set_cursor_from_name (self->card, "grab");
  gtk_widget_set_cursor_from_name (self->edge, "ew-resize");
}

GtkWidget *
rectify_tile_view_new (const RectifyBoardTile *tile)
{
  RectifyTileView       *self = g_object_new (RECTIFY_TYPE_TILE_VIEW, NULL);
  g_autoptr (GMenuModel) menu = NULL;

  self->tile = rectify_board_tile_copy (tile);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tile.wider", tile->span < RECTIFY_N_SPANS - 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tile.narrower", tile->span > 0);
  menu = rectify_tile_menu_new (tile);
  rectify_lazy_menu_set (self->menu_button, menu);
  show_name (self);
  show_form (self);
  return GTK_WIDGET (self);
}

const RectifyBoardTile *
rectify_tile_view_get_tile (RectifyTileView *self)
{
  g_return_val_if_fail (RECTIFY_IS_TILE_VIEW (self), NULL);
  return self->tile;
}

GtkWidget *
rectify_tile_view_get_edge (RectifyTileView *self)
{
  g_return_val_if_fail (RECTIFY_IS_TILE_VIEW (self), NULL);
  return self->edge;
}

const char *
rectify_tile_view_get_name (RectifyTileView *self)
{
  g_return_val_if_fail (RECTIFY_IS_TILE_VIEW (self), NULL);
  return gtk_label_get_text (self->name_label);
}

RectifyChartView *
rectify_tile_view_get_chart (RectifyTileView *self)
{
  g_return_val_if_fail (RECTIFY_IS_TILE_VIEW (self), NULL);
  return self->chart;
}

RectifyFigureTile *
rectify_tile_view_get_figure (RectifyTileView *self)
{
  g_return_val_if_fail (RECTIFY_IS_TILE_VIEW (self), NULL);
  return self->figure;
}

void
rectify_tile_view_show (RectifyTileView   *self,
                        RectifyFigureTile *figure,
                        const char        *day,
                        gboolean           hasty)
{
  g_autofree char *text = NULL;

  g_return_if_fail (RECTIFY_IS_TILE_VIEW (self) && figure != NULL);

  rectify_figure_tile_ref (figure);
  g_clear_pointer (&self->figure, rectify_figure_tile_unref);
  self->figure = figure;
  rectify_figure_tile_show (figure, self->chart);
  /* What is not known in haste keeps its room, else every chart of the board would be another size.
   */
  gtk_widget_set_size_request (GTK_WIDGET (self->before_label), -1,
                               hasty ? gtk_widget_get_allocated_height (
                                   GTK_WIDGET (self->before_label))
                                     : -1);
  if (!hasty)
    gtk_widget_set_visible (GTK_WIDGET (self->before_label), figure->before != NULL);
  if (figure->before != NULL)
    /* TRANSLATORS: the last day of the period before, and what the figure said then. */
    text = g_strdup_printf (_ ("On %s: %s"), day, rectify_figure_title (figure->before));
  gtk_label_set_text (self->before_label, text != NULL ? text : "");
  fill_table (self);
}

void
rectify_tile_view_set_arranging (RectifyTileView *self, gboolean arranging)
{
  g_return_if_fail (RECTIFY_IS_TILE_VIEW (self));
  self->arranging = arranging;
  show_form (self);
}

void
rectify_tile_view_focus (RectifyTileView *self)
{
  g_return_if_fail (RECTIFY_IS_TILE_VIEW (self));
  if (self->arranging)
    gtk_widget_grab_focus (self->card);
  else if (self->tile->table)
    gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->chart));
}
