/* statistics-page.c: the board asks for one figure after the other, so that the first ones are seen
 * while the last are computed; a change of the workspace starts the round again. */

#include "views/statistics-page.h"

#include "report/words.h"
#include "views/figure-tile.h"
#include "views/format.h"
#include "views/painting.h"
#include "views/presentation.h"
#include "views/statistics-period.h"

#include <glib/gi18n-lib.h>

#define COLUMNS 6

/* Where the known figures stand; others follow in their own order, half a row each. */
static const struct
{
  const char *name;
  int         span, height;
} LAYOUT[] = {
  { "countdown", 2, 262 }, { "burndown", 4, 262 }, { "ranking", 4, 318 },  { "lamps", 2, 318 },
  { "flow", 3, 280 },      { "weekly", 3, 280 },   { "pareto", 3, 280 },   { "ageing", 3, 280 },
  { "heat", 3, 300 },      { "duration", 3, 300 }, { "calendar", 6, 220 }, { "lookback", 3, 280 },
  { "multiples", 3, 280 },
};
#define OTHER_SPAN   3
#define OTHER_HEIGHT 280

/* Offered as groupings; -1 is the usual one of each figure. */
static const int BY[] = { -1,
                          RECTIFY_AXIS_UNIT,
                          RECTIFY_AXIS_DISTRICT,
                          RECTIFY_AXIS_STREET,
                          RECTIFY_AXIS_GROUP,
                          RECTIFY_AXIS_CLASS,
                          RECTIFY_AXIS_SITE_TYPE,
                          RECTIFY_AXIS_SOURCE };

typedef struct
{
  const char        *name;
  int                height; /* at the usual size of text */
  RectifyChartView  *view;   /* of the board */
  RectifyFigureTile *tile;   /* nullable */
} Place;

struct _RectifyStatisticsPage
{
  AdwBin       parent_instance;
  GtkDropDown *period_drop;
  GtkDropDown *by_drop;
  GtkLabel    *scope_label;
  GtkGrid     *board;

  RectifyWorkspace *workspace;
  GArray           *places; /* Place */
  RectifyPeriod     period;
  int               by;
  gboolean          stale;        /* the tiles are not those of the present question */
  gboolean          running;      /* a worker is at a tile */
  gboolean          present;      /* show them full screen when they are there */
  gint64            shown_moment; /* what the figures are as of: 0 is the workspace's */
};

G_DEFINE_FINAL_TYPE (RectifyStatisticsPage, rectify_statistics_page, ADW_TYPE_BIN)

enum { PROP_0, PROP_WORKSPACE, PROP_PERIOD, PROP_BY, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void start_round (RectifyStatisticsPage *self);

/* One round: the question, and how far it has come. */
typedef struct
{
  RectifyBoardQuestion *question;
  guint                 index;
  const char           *name;
} Round;

static void
round_free (Round *round)
{
  rectify_board_question_free (round->question);
  g_free (round);
}

static void
figure_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Round *round = data;

  rectify_board_question_prepare (round->question);
  g_task_return_pointer (task, rectify_figure_new (round->name, &round->question->options),
                         (GDestroyNotify) rectify_figure_free);
}

static void figure_cb (GObject *source, GAsyncResult *result, gpointer data);

static void
next_figure (RectifyStatisticsPage *self, Round *round)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, figure_cb, round);

  round->name = g_array_index (self->places, Place, round->index).name;
  g_task_set_source_tag (task, next_figure);
  g_task_set_task_data (task, round, NULL);
  g_task_run_in_thread (task, figure_job);
}

static char *
footer_of (RectifyStatisticsPage *self)
{
  RectifyStore    *store = rectify_workspace_get_store (self->workspace);
  RectifyCampaign *campaign = rectify_store_get_campaign (store);
  RectifyClock    *clock = rectify_store_get_clock (store);
  gint64           now =
      self->shown_moment != 0 ? self->shown_moment : rectify_workspace_get_now (self->workspace);
  g_autofree char *moment = rectify_format_instant_full (now, clock);
  int              day = rectify_clock_day (clock, now) - campaign->start + 1;

  /* TRANSLATORS: below a page of the presentation: as of a moment, name of the campaign, day of it.
   */
  return g_strdup_printf (_ ("As of %s   %s, day %d"), moment, campaign->name, day);
}

static void
show_presentation (RectifyStatisticsPage *self)
{
  g_autoptr (GPtrArray) tiles =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_figure_tile_unref);
  g_autofree char *footer = footer_of (self);
  GtkRoot         *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget       *window;

  self->present = FALSE;
  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = &g_array_index (self->places, Place, i);

      if (place->tile != NULL)
        g_ptr_array_add (tiles, rectify_figure_tile_ref (place->tile));
    }
  if (tiles->len == 0)
    return;
  window = rectify_presentation_new (tiles, footer);
  /* Not transient: window managers do not let dialogs have the whole screen. */
  if (root != NULL)
    g_signal_connect_object (root, "destroy", G_CALLBACK (gtk_window_destroy), window,
                             G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
round_ended (RectifyStatisticsPage *self, Round *round)
{
  round_free (round);
  self->running = FALSE;
  if (self->stale)
    start_round (self);
  else if (self->present)
    show_presentation (self);
}

static void
figure_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RectifyStatisticsPage    *self = RECTIFY_STATISTICS_PAGE (source);
  Round                    *round = data;
  g_autoptr (RectifyFigure) figure = g_task_propagate_pointer (G_TASK (result), NULL);
  Place                    *place;

  /* Nobody looks any more, or at something else. */
  if (self->workspace == NULL || self->stale)
    {
      round_ended (self, round);
      return;
    }
  place = &g_array_index (self->places, Place, round->index);
  if (figure != NULL)
    {
      g_clear_pointer (&place->tile, rectify_figure_tile_unref);
      place->tile = rectify_figure_tile_new (g_steal_pointer (&figure), round->question->filter);
      rectify_figure_tile_show (place->tile, place->view);
    }
  round->index++;
  if (round->index < self->places->len)
    next_figure (self, round);
  else
    round_ended (self, round);
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
  gtk_label_set_text (self->scope_label, text);
}

static void
start_round (RectifyStatisticsPage *self)
{
  Round *round;

  self->stale = TRUE;
  if (self->running || self->workspace == NULL
      || rectify_workspace_get_columns (self->workspace) == NULL
      || !(self->present || gtk_widget_get_mapped (GTK_WIDGET (self))))
    return;
  self->stale = FALSE;
  self->running = TRUE;
  round = g_new0 (Round, 1);
  round->question = rectify_board_question_new (self->workspace, self->period, self->by);
  self->shown_moment = round->question->past ? round->question->options.now : 0;
  show_scope (self);
  next_figure (self, round);
}

/* A mark counts as of its figure's moment, so the list goes there, too. */
static void
mark_activated_cb (RectifyChartView      *view,
                   RectifyFilter         *filter,
                   gboolean               stay,
                   RectifyStatisticsPage *self)
{
  gint64 moment = self->shown_moment;

  if (moment != 0 && !stay)
    rectify_workspace_set_moment (self->workspace, moment);
  rectify_workspace_set_filter (self->workspace, filter);
  if (!stay)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "issues");
}

static void
add_place (RectifyStatisticsPage *self,
           const char            *name,
           int                    span,
           int                    height,
           int                   *column,
           int                   *row)
{
  Place      place = { .name = name, .height = height };
  GtkWidget *view = rectify_chart_view_new ();

  if (*column + span > COLUMNS)
    {
      *column = 0;
      (*row)++;
    }
  gtk_widget_set_hexpand (view, TRUE);
  gtk_widget_set_overflow (view, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (view, "card");
  gtk_grid_attach (self->board, view, *column, *row, span, 1);
  g_signal_connect_object (view, "mark-activated", G_CALLBACK (mark_activated_cb), self, 0);
  place.view = RECTIFY_CHART_VIEW (view);
  g_array_append_val (self->places, place);
  *column += span;
}

/* Larger text needs higher tiles. */
static void
size_places (RectifyStatisticsPage *self)
{
  double scale = rectify_screen_text_scale (GTK_WIDGET (self));

  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);

      gtk_widget_set_size_request (GTK_WIDGET (place->view), -1, (int) (place->height * scale));
    }
}

static void
make_board (RectifyStatisticsPage *self)
{
  guint                    n;
  const RectifyFigureKind *kinds = rectify_figure_kinds (&n);
  int                      column = 0, row = 0;

  for (guint i = 0; i < G_N_ELEMENTS (LAYOUT); i++)
    for (guint k = 0; k < n; k++)
      if (g_str_equal (kinds[k].name, LAYOUT[i].name))
        add_place (self, kinds[k].name, LAYOUT[i].span, LAYOUT[i].height, &column, &row);
  for (guint k = 0; k < n; k++)
    {
      gboolean placed = FALSE;

      for (guint i = 0; i < self->places->len; i++)
        placed = placed || g_str_equal (g_array_index (self->places, Place, i).name, kinds[k].name);
      if (!placed)
        add_place (self, kinds[k].name, OTHER_SPAN, OTHER_HEIGHT, &column, &row);
    }
}

static void
fill_drops (RectifyStatisticsPage *self)
{
  g_autoptr (GtkStringList) periods = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) bys = gtk_string_list_new (NULL);

  for (guint i = 0; i < RECTIFY_N_PERIODS; i++)
    gtk_string_list_append (periods, rectify_period_word ((RectifyPeriod) i));
  for (guint i = 0; i < G_N_ELEMENTS (BY); i++)
    {
      g_autofree char *text =
          BY[i] < 0 ? g_strdup (_ ("Usual grouping"))
                    /* TRANSLATORS: "By unit", "By class": what the charts are grouped by. */
                    : g_strdup_printf (_ ("By %s"), rectify_axis_word ((RectifyAxis) BY[i]));

      gtk_string_list_append (bys, text);
    }
  gtk_drop_down_set_model (self->period_drop, G_LIST_MODEL (periods));
  gtk_drop_down_set_model (self->by_drop, G_LIST_MODEL (bys));
}

static void
period_chosen_cb (RectifyStatisticsPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->period_drop);

  if (selected < RECTIFY_N_PERIODS)
    g_object_set (self, "period", rectify_period_keys[selected], NULL);
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

  if (selected < G_N_ELEMENTS (BY))
    g_object_set (self, "by", by_key (BY[selected]), NULL);
}

static void
set_period (RectifyStatisticsPage *self, const char *key)
{
  for (guint i = 0; i < RECTIFY_N_PERIODS; i++)
    if (g_strcmp0 (key, rectify_period_keys[i]) == 0 && self->period != (RectifyPeriod) i)
      {
        self->period = (RectifyPeriod) i;
        gtk_drop_down_set_selected (self->period_drop, i);
        start_round (self);
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERIOD]);
      }
}

static void
set_by (RectifyStatisticsPage *self, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (BY); i++)
    if (g_strcmp0 (key, by_key (BY[i])) == 0 && self->by != BY[i])
      {
        self->by = BY[i];
        gtk_drop_down_set_selected (self->by_drop, i);
        start_round (self);
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BY]);
      }
}

static void
present_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyStatisticsPage *self = RECTIFY_STATISTICS_PAGE (widget);

  self->present = TRUE;
  if (self->stale)
    start_round (self);
  else if (!self->running)
    show_presentation (self);
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
  else if (g_set_object (&self->workspace, g_value_get_object (value)) && self->workspace != NULL)
    {
      g_signal_connect_object (self->workspace, "refreshed", G_CALLBACK (start_round), self,
                               G_CONNECT_SWAPPED);
      start_round (self);
    }
}

static void
rectify_statistics_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RectifyStatisticsPage *self = RECTIFY_STATISTICS_PAGE (object);

  if (id == PROP_WORKSPACE)
    g_value_set_object (value, self->workspace);
  else
    g_value_set_static_string (value, id == PROP_PERIOD ? rectify_period_keys[self->period]
                                                        : by_key (self->by));
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

  for (guint i = 0; self->places != NULL && i < self->places->len; i++)
    g_clear_pointer (&g_array_index (self->places, Place, i).tile, rectify_figure_tile_unref);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (rectify_statistics_page_parent_class)->dispose (object);
}

static void
rectify_statistics_page_finalize (GObject *object)
{
  g_array_unref (RECTIFY_STATISTICS_PAGE (object)->places);
  G_OBJECT_CLASS (rectify_statistics_page_parent_class)->finalize (object);
}

static void
rectify_statistics_page_class_init (RectifyStatisticsPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags     flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = rectify_statistics_page_dispose;
  object_class->finalize = rectify_statistics_page_finalize;
  object_class->set_property = rectify_statistics_page_set_property;
  object_class->get_property = rectify_statistics_page_get_property;
  widget_class->map = rectify_statistics_page_map;
  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, RECTIFY_TYPE_WORKSPACE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PERIOD] = g_param_spec_string ("period", NULL, NULL, "all", flags);
  properties[PROP_BY] = g_param_spec_string ("by", NULL, NULL, "usual", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/statistics-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyStatisticsPage, period_drop);
  gtk_widget_class_bind_template_child (widget_class, RectifyStatisticsPage, by_drop);
  gtk_widget_class_bind_template_child (widget_class, RectifyStatisticsPage, scope_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyStatisticsPage, board);
  gtk_widget_class_bind_template_callback (widget_class, period_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, by_chosen_cb);
  gtk_widget_class_install_action (widget_class, "statistics.present", NULL, present_action);
  gtk_widget_class_install_property_action (widget_class, "statistics.period", "period");
  gtk_widget_class_install_property_action (widget_class, "statistics.by", "by");
}

static void
rectify_statistics_page_init (RectifyStatisticsPage *self)
{
  self->places = g_array_new (FALSE, TRUE, sizeof (Place));
  self->by = -1;
  self->stale = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_drops (self);
  make_board (self);
  size_places (self);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (size_places), self, G_CONNECT_SWAPPED);
}

GtkWidget *
rectify_statistics_page_new (void)
{
  return g_object_new (RECTIFY_TYPE_STATISTICS_PAGE, NULL);
}

gboolean
rectify_statistics_page_is_settled (RectifyStatisticsPage *self)
{
  return !self->stale && !self->running;
}
