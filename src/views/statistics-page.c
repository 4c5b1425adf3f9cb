/* statistics-page.c: the board, the question asked of it, and what stands there instead while there
 * is nothing to count. A change of the workspace starts a round; while one is under way, the newest
 * question waits. */

#include "views/statistics-page.h"

#include "report/words.h"
#include "views/day-range.h"
#include "views/figure-gallery.h"
#include "views/settings.h"
#include "views/statistics-picks.h"
#include "views/statistics-round.h"
#include "views/steady-label.h"
#include "views/tile-menu.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>

#define REST 250 /* milliseconds without a change until the rest of the board is made */

struct _RectifyStatisticsPage
{
  AdwBin              parent_instance;
  GtkStack           *states; /* board, empty, failed */
  AdwStatusPage      *failed_page;
  GtkDropDown        *period_drop;
  AdwBin             *days_bin; /* holds the days of a chosen period */
  GtkDropDown        *by_drop;
  RectifySteadyLabel *scope_label;
  GtkPopover         *gallery;
  GtkListBox         *gallery_list;
  RectifyBoardView   *board;

  RectifyWorkspace *workspace;
  RectifyPeriod     period;
  int               by;
  gboolean          compare;
  gboolean          stale;     /* the tiles are not those of the present question */
  gboolean          running;   /* a worker is at them */
  gboolean          hasty;     /* it leaves out what is not seen, for more is to come */
  guint             rest;      /* after that: the delay before all is made; 0: none */
  gint64            changed;   /* when the last round began or ended, microseconds */
  gboolean          restoring; /* the board comes from the settings */
  RectifyPicks      picks;
  gint64            shown_moment; /* what the figures are as of: 0 is the workspace's */
};

G_DEFINE_FINAL_TYPE (RectifyStatisticsPage, rectify_statistics_page, ADW_TYPE_BIN)

enum { PROP_0, PROP_WORKSPACE, PROP_PERIOD, PROP_BY, PROP_COMPARE, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void start_round (RectifyStatisticsPage *self);

static gboolean
rest_cb (gpointer data)
{
  RectifyStatisticsPage *self = data;

  self->rest = 0;
  self->changed = 0;
  start_round (self);
  return G_SOURCE_REMOVE;
}

static void
round_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyStatisticsPage) self = data;

  self->running = FALSE;
  rectify_statistics_round_finish (RECTIFY_BOARD_VIEW (source), result);
  self->changed = g_get_monotonic_time ();
  if (self->workspace == NULL)
    return;
  if (self->stale)
    start_round (self);
  else if (self->hasty)
    self->rest = g_timeout_add (REST, rest_cb, self);
}

static void
show_scope (RectifyStatisticsPage *self)
{
  const RectifyCounts *all = rectify_workspace_get_counts (self->workspace);
  const RectifyCounts *shown = rectify_workspace_get_shown_counts (self->workspace);
  g_autofree char     *text = NULL;

  if (all == NULL || shown == NULL)
    return;
  if (shown->total == all->total)
    text = g_strdup_printf (ngettext ("All %u issue", "All %u issues", all->total), all->total);
  else
    /* TRANSLATORS: the filter means %u of %u issues. */
    text = g_strdup_printf (_ ("Filter: %u of %u issues"), shown->total, all->total);
  rectify_steady_label_set_text (self->scope_label, text);
}

/* Nothing has ever been found: then there is something better to do than to look at figures. */
static gboolean
is_empty (RectifyStatisticsPage *self)
{
  const RectifyCounts *all = rectify_workspace_get_counts (self->workspace);

  return rectify_workspace_get_moment (self->workspace) == 0 && all != NULL
         && all->total + all->states[RECTIFY_STATE_VOID] == 0;
}

static void
start_round (RectifyStatisticsPage *self)
{
  RectifyBoardQuestion *question;

  self->stale = TRUE;
  if (self->running || self->workspace == NULL
      || rectify_workspace_get_columns (self->workspace) == NULL
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  gtk_stack_set_visible_child_name (self->states, is_empty (self) ? "empty" : "board");
  /* Changes follow one another: what nobody sees can wait until they end. */
  self->hasty = g_get_monotonic_time () - self->changed < REST * 1000;
  self->changed = g_get_monotonic_time ();
  g_clear_handle_id (&self->rest, g_source_remove);
  self->stale = FALSE;
  self->running = TRUE;
  question = rectify_board_question_new (self->workspace, self->period, self->by, self->compare);
  self->shown_moment = question->past ? question->options.now : 0;
  show_scope (self);
  /* The tile marks are being picked on stays as it is. */
  if (!rectify_picks_hold (&self->picks, self->workspace))
    rectify_picks_clear (&self->picks);
  rectify_statistics_round_async (self->board, question, self->picks.tile, self->hasty, round_cb,
                                  g_object_ref (self));
}

static void
failed_cb (RectifyWorkspace *workspace, GError *error, RectifyStatisticsPage *self)
{
  g_autofree char *text = rectify_error_sentence (error);

  adw_status_page_set_description (self->failed_page, text);
  gtk_stack_set_visible_child_name (self->states, "failed");
}

static void
try_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyStatisticsPage *self = RECTIFY_STATISTICS_PAGE (widget);

  if (self->workspace != NULL)
    rectify_workspace_refresh (self->workspace);
}

/* With Ctrl: it is added to the filter, and the board stays. */
static void
pick (RectifyStatisticsPage *self, RectifyTileView *tile, RectifyFilter *filter)
{
  if (rectify_picks_toggle (&self->picks, self->workspace, tile, filter))
    rectify_workspace_set_filter (self->workspace, self->picks.all);
  else
    rectify_window_toast (GTK_WIDGET (self),
                          _ ("One filter cannot mean this and what was picked before"), NULL);
}

/* A mark counts as of its figure's moment, so the list goes there, too. One of those picked goes
 * there with all of them. */
static void
mark_activated_cb (RectifyBoardView      *board,
                   RectifyTileView       *tile,
                   RectifyFilter         *filter,
                   gboolean               stay,
                   RectifyStatisticsPage *self)
{
  if (stay)
    {
      pick (self, tile, filter);
      return;
    }
  if (self->shown_moment != 0)
    rectify_workspace_set_moment (self->workspace, self->shown_moment);
  if (!rectify_picks_has (&self->picks, tile, filter))
    rectify_workspace_set_filter (self->workspace, filter);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s",
                              g_str_equal (rectify_tile_view_get_tile (tile)->figure, "map")
                                  ? "map"
                                  : "issues");
}

/* --- the board --- */

static void
arranged_cb (RectifyStatisticsPage *self)
{
  g_autoptr (GPtrArray) board = rectify_board_view_dup_board (self->board);
  g_autoptr (GPtrArray) standard = rectify_board_default ();

  if (!self->restoring)
    rectify_board_remember (board);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "statistics.reset",
                                 !rectify_board_equal (board, standard));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "statistics.undo",
                                 rectify_board_view_can_step (self->board, -1));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "statistics.redo",
                                 rectify_board_view_can_step (self->board, 1));
}

static void
asked_cb (RectifyStatisticsPage *self)
{
  rectify_picks_clear (&self->picks);
  if (!self->restoring)
    start_round (self);
}

static void
restore_board (RectifyStatisticsPage *self)
{
  g_autoptr (GPtrArray) board = rectify_board_remembered ();

  self->restoring = TRUE;
  rectify_board_view_set_board (self->board, board);
  self->restoring = FALSE;
}

static void
reset_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GPtrArray) board = rectify_board_default ();

  rectify_board_view_set_board (RECTIFY_STATISTICS_PAGE (widget)->board, board);
  rectify_board_view_offer_back (RECTIFY_STATISTICS_PAGE (widget)->board,
                                 _ ("The board is as it was at the first start"));
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rectify_board_view_step (RECTIFY_STATISTICS_PAGE (widget)->board,
                           g_str_equal (name, "statistics.redo") ? 1 : -1);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyBoardTile *tile = rectify_board_tile_new (g_variant_get_string (parameter, NULL));

  rectify_board_view_add (RECTIFY_STATISTICS_PAGE (widget)->board, tile);
  rectify_board_tile_free (tile);
}

static void
figure_chosen_cb (GtkListBox *list, GtkListBoxRow *row, RectifyStatisticsPage *self)
{
  const char *name = rectify_figure_gallery_at (gtk_list_box_row_get_index (row));

  gtk_popover_popdown (self->gallery);
  if (name != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "statistics.add", "s", name);
}

/* --- the question --- */

/* The grouping offered at a place of the list; the first is the usual one of each figure. */
static int
by_at (guint place)
{
  return place == 0 ? -1 : (int) rectify_tile_axes[place - 1];
}

static void
fill_drops (RectifyStatisticsPage *self)
{
  g_autoptr (GtkStringList) periods = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) bys = gtk_string_list_new (NULL);

  for (guint i = 0; i < RECTIFY_N_PERIODS; i++)
    gtk_string_list_append (periods, rectify_period_word ((RectifyPeriodKind) i));
  for (guint i = 0; i < RECTIFY_N_TILE_AXES + 1; i++)
    {
      g_autofree char *text =
          i == 0 ? g_strdup (_ ("Usual grouping"))
                 /* TRANSLATORS: "By unit", "By class": what the charts are grouped by. */
                 : g_strdup_printf (_ ("By %s"), rectify_axis_word ((RectifyAxis) by_at (i)));

      gtk_string_list_append (bys, text);
    }
  gtk_drop_down_set_model (self->period_drop, G_LIST_MODEL (periods));
  gtk_drop_down_set_model (self->by_drop, G_LIST_MODEL (bys));
}

/* Days that were not chosen yet are the last seven. */
static void
period_chosen_cb (RectifyStatisticsPage *self)
{
  guint            selected = gtk_drop_down_get_selected (self->period_drop);
  RectifyPeriod    period = { (RectifyPeriodKind) selected, RECTIFY_DAY_NONE, RECTIFY_DAY_NONE };
  g_autofree char *text = NULL;

  if (selected >= RECTIFY_N_PERIODS || self->period.kind == period.kind)
    return;
  if (period.kind == RECTIFY_PERIOD_DAYS && self->workspace != NULL)
    {
      RectifyClock *clock = rectify_store_get_clock (rectify_workspace_get_store (self->workspace));

      period.to = rectify_clock_day (clock, rectify_workspace_get_now (self->workspace));
      period.from = period.to - 6;
    }
  text = rectify_period_print (&period);
  g_object_set (self, "period", text, NULL);
}

static void
days_changed_cb (RectifyDayRange *days, RectifyStatisticsPage *self)
{
  RectifyPeriod    period = { .kind = RECTIFY_PERIOD_DAYS };
  g_autofree char *text = NULL;

  rectify_day_range_get (days, &period.from, &period.to);
  text = rectify_period_print (&period);
  g_object_set (self, "period", text, NULL);
}

/* The entries know the calendar of the ledger that is shown. */
static void
make_days (RectifyStatisticsPage *self)
{
  RectifyStore *store = rectify_workspace_get_store (self->workspace);
  GtkWidget    *days =
      rectify_day_range_new (rectify_workspace_get_now (self->workspace),
                             rectify_store_get_clock (store), rectify_store_get_campaign (store));

  rectify_day_range_set_wide (RECTIFY_DAY_RANGE (days));
  rectify_day_range_set (RECTIFY_DAY_RANGE (days), self->period.from, self->period.to);
  g_signal_connect_object (days, "changed", G_CALLBACK (days_changed_cb), self, 0);
  adw_bin_set_child (self->days_bin, days);
}

static void
show_period (RectifyStatisticsPage *self)
{
  GtkWidget *days = adw_bin_get_child (self->days_bin);

  gtk_drop_down_set_selected (self->period_drop, self->period.kind);
  gtk_widget_set_visible (GTK_WIDGET (self->days_bin), self->period.kind == RECTIFY_PERIOD_DAYS);
  if (days != NULL && self->period.kind == RECTIFY_PERIOD_DAYS)
    rectify_day_range_set (RECTIFY_DAY_RANGE (days), self->period.from, self->period.to);
}

static const char *
by_key (int by)
{
  return by < 0 ? "usual" : rectify_axis_keys[by];
}

static void
by_chosen_cb (RectifyStatisticsPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->by_drop);

  if (selected < RECTIFY_N_TILE_AXES + 1)
    g_object_set (self, "by", by_key (by_at (selected)), NULL);
}

static void
set_period (RectifyStatisticsPage *self, const char *key)
{
  RectifyPeriod period;

  if (key == NULL || !rectify_period_parse (key, &period)
      || (period.kind == self->period.kind && period.from == self->period.from
          && period.to == self->period.to))
    return;
  self->period = period;
  rectify_picks_clear (&self->picks);
  show_period (self);
  start_round (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERIOD]);
}

static void
set_by (RectifyStatisticsPage *self, const char *key)
{
  for (guint i = 0; i < RECTIFY_N_TILE_AXES + 1; i++)
    if (g_strcmp0 (key, by_key (by_at (i))) == 0 && self->by != by_at (i))
      {
        self->by = by_at (i);
        rectify_picks_clear (&self->picks);
        gtk_drop_down_set_selected (self->by_drop, i);
        start_round (self);
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BY]);
      }
}

static void
set_compare (RectifyStatisticsPage *self, gboolean compare)
{
  if (!self->compare == !compare)
    return;
  self->compare = compare;
  rectify_picks_clear (&self->picks);
  start_round (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPARE]);
}

static void
rectify_statistics_page_set_property (GObject      *object,
                                      guint         id,
                                      const GValue *value,
                                      GParamSpec   *pspec)
{
  RectifyStatisticsPage *self = RECTIFY_STATISTICS_PAGE (object);

  if (id == PROP_PERIOD)
    set_period (self, g_value_get_string (value));
  else if (id == PROP_BY)
    set_by (self, g_value_get_string (value));
  else if (id == PROP_COMPARE)
    set_compare (self, g_value_get_boolean (value));
  else if (g_set_object (&self->workspace, g_value_get_object (value)) && self->workspace != NULL)
    {
      g_signal_connect_object (self->workspace, "refreshed", G_CALLBACK (start_round), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->workspace, "failed", G_CALLBACK (failed_cb), self, 0);
      make_days (self);
      start_round (self);
    }
}

static void
rectify_statistics_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RectifyStatisticsPage *self = RECTIFY_STATISTICS_PAGE (object);

  if (id == PROP_WORKSPACE)
    g_value_set_object (value, self->workspace);
  else if (id == PROP_COMPARE)
    g_value_set_boolean (value, self->compare);
  else if (id == PROP_PERIOD)
    g_value_take_string (value, rectify_period_print (&self->period));
  else
    g_value_set_static_string (value, by_key (self->by));
}

static void
rectify_statistics_page_map (GtkWidget *widget)
{
  RectifyStatisticsPage *self = RECTIFY_STATISTICS_PAGE (widget);

  GTK_WIDGET_CLASS (rectify_statistics_page_parent_class)->map (widget);
  if (self->stale)
    start_round (self);
}

static void
rectify_statistics_page_dispose (GObject *object)
{
  RectifyStatisticsPage *self = RECTIFY_STATISTICS_PAGE (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  rectify_picks_clear (&self->picks);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (rectify_statistics_page_parent_class)->dispose (object);
}

/* Back from one tile alone, or from arranging, wherever the focus is. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  RectifyBoardView *board = RECTIFY_STATISTICS_PAGE (widget)->board;

  if (rectify_board_view_get_larger (board) == NULL && !rectify_board_view_get_arranging (board))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (board), "board.back", NULL);
  return TRUE;
}

static gboolean
step_cb (GtkWidget *widget, GVariant *steps, gpointer data)
{
  return rectify_statistics_page_step (RECTIFY_STATISTICS_PAGE (widget),
                                       g_variant_get_int32 (steps));
}

static void
rectify_statistics_page_class_init (RectifyStatisticsPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags     flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  g_type_ensure (RECTIFY_TYPE_BOARD_VIEW);
  g_type_ensure (RECTIFY_TYPE_STEADY_LABEL);
  object_class->dispose = rectify_statistics_page_dispose;
  object_class->set_property = rectify_statistics_page_set_property;
  object_class->get_property = rectify_statistics_page_get_property;
  widget_class->map = rectify_statistics_page_map;
  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, RECTIFY_TYPE_WORKSPACE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PERIOD] = g_param_spec_string ("period", NULL, NULL, "all", flags);
  properties[PROP_BY] = g_param_spec_string ("by", NULL, NULL, "usual", flags);
  properties[PROP_COMPARE] = g_param_spec_boolean ("compare", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/statistics-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyStatisticsPage, states);
  gtk_widget_class_bind_template_child (widget_class, RectifyStatisticsPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, RectifyStatisticsPage, period_drop);
  gtk_widget_class_bind_template_child (widget_class, RectifyStatisticsPage, days_bin);
  gtk_widget_class_bind_template_child (widget_class, RectifyStatisticsPage, by_drop);
  gtk_widget_class_bind_template_child (widget_class, RectifyStatisticsPage, scope_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyStatisticsPage, gallery);
  gtk_widget_class_bind_template_child (widget_class, RectifyStatisticsPage, gallery_list);
  gtk_widget_class_bind_template_child (widget_class, RectifyStatisticsPage, board);
  gtk_widget_class_bind_template_callback (widget_class, period_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, by_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, figure_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, arranged_cb);
  gtk_widget_class_bind_template_callback (widget_class, asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, mark_activated_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, step_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, step_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, step_cb,
                                "i", 1);
  gtk_widget_class_install_action (widget_class, "statistics.reset", NULL, reset_action);
  gtk_widget_class_install_action (widget_class, "statistics.undo", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "statistics.redo", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "statistics.add", "s", add_action);
  gtk_widget_class_install_action (widget_class, "statistics.try-again", NULL, try_again_action);
  gtk_widget_class_install_property_action (widget_class, "statistics.compare", "compare");
  gtk_widget_class_install_property_action (widget_class, "statistics.period", "period");
  gtk_widget_class_install_property_action (widget_class, "statistics.by", "by");
}

static void
rectify_statistics_page_init (RectifyStatisticsPage *self)
{
  self->by = -1;
  self->stale = TRUE;
  self->compare = TRUE;
  self->period = RECTIFY_WHOLE_PERIOD;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_drops (self);
  rectify_figure_gallery_fill (self->gallery_list);
  restore_board (self);
  rectify_settings_bind ("compare", self, "compare");
  rectify_settings_bind ("period", self, "period");
}

GtkWidget *
rectify_statistics_page_new (void)
{
  return g_object_new (RECTIFY_TYPE_STATISTICS_PAGE, NULL);
}

gboolean
rectify_statistics_page_step (RectifyStatisticsPage *self, int steps)
{
  g_return_val_if_fail (RECTIFY_IS_STATISTICS_PAGE (self), FALSE);

  if (!rectify_board_view_get_arranging (self->board))
    return FALSE;
  rectify_board_view_step (self->board, steps);
  return TRUE;
}

gboolean
rectify_statistics_page_is_settled (RectifyStatisticsPage *self)
{
  return !self->stale && !self->running && self->rest == 0;
}
