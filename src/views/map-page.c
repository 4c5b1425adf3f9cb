/* map-page.c: makes the scene in a worker whenever the workspace has new figures; an answer that is
 * out of date is dropped. Nothing is made while the page is not shown. */

#include "views/map-page.h"

#include "report/map-figure.h"
#include "views/map-canvas.h"
#include "views/map-files.h"
#include "views/site-card.h"
#include "views/visit-dialog.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>

#define MAX_LISTED 30
#define NEARBY     0.01 /* degrees around the current issue */

struct _RectifyMapPage
{
  AdwBin            parent_instance;
  RectifyMapCanvas *canvas;
  GtkLabel         *count_label;
  GtkMenuButton    *area_button;
  GtkWidget        *popover; /* child of the canvas */
  RectifySiteCard  *card;

  RectifyWorkspace *workspace;
  gboolean          show_all;
  gboolean          to_current; /* asked to go to the current issue */
  gboolean          stale;      /* the scene is not that of the workspace */
  guint             generation;
  gint64            opened; /* key of the point the card is about */
};

G_DEFINE_FINAL_TYPE (RectifyMapPage, rectify_map_page, ADW_TYPE_BIN)

enum { PROP_0, PROP_WORKSPACE, PROP_SHOW, N_PROPS };
static GParamSpec *properties[N_PROPS];

/* One question to a worker: the scene, or the issues of one of its points. */
typedef struct
{
  RectifyColumns       *columns;
  RectifySelection     *selection; /* NULL: all rows */
  RectifyCampaign      *campaign;
  RectifyMeasureOptions options;
  gboolean              open_only;
  gint64                key;
  guint                 generation;
} Question;

static void
question_free (Question *question)
{
  g_clear_pointer (&question->selection, rectify_selection_unref);
  rectify_columns_unref (question->columns);
  rectify_campaign_unref (question->campaign);
  g_free (question);
}

static Question *
question_new (RectifyMapPage *self)
{
  static const guint32 NO_ROWS[1];
  Question            *question = g_new0 (Question, 1);
  RectifySelection    *selection = rectify_workspace_get_selection (self->workspace);

  question->columns = rectify_columns_ref (rectify_workspace_get_columns (self->workspace));
  rectify_workspace_get_measure_options (self->workspace, &question->options);
  question->campaign = rectify_campaign_ref ((RectifyCampaign *) question->options.campaign);
  question->options.rows = NULL;
  question->options.n_rows = 0;
  if (!rectify_filter_is_empty (rectify_workspace_get_shown_filter (self->workspace)))
    {
      question->selection = rectify_selection_ref (selection);
      question->options.n_rows = rectify_selection_n (selection);
      question->options.rows =
          question->options.n_rows > 0 ? rectify_selection_rows (selection) : NO_ROWS;
    }
  question->open_only = !self->show_all;
  question->generation = self->generation;
  return question;
}

static void
scene_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;

  g_task_return_pointer (task,
                         rectify_map_figure_new (question->columns, &question->options,
                                                 question->open_only),
                         (GDestroyNotify) rectify_map_scene_unref);
}

static void
show_count (RectifyMapPage *self, const RectifyMapScene *scene)
{
  guint64          lamps[RECTIFY_MAP_N_LAMPS], total = 0;
  gsize            places = rectify_map_scene_get_n_points (scene);
  g_autofree char *issues = NULL, *sites = NULL, *text = NULL;

  rectify_map_scene_get_lamps (scene, lamps);
  for (guint i = 0; i < RECTIFY_MAP_N_LAMPS; i++)
    total += lamps[i];
  if (self->show_all)
    issues = g_strdup_printf (ngettext ("%u issue", "%u issues", (gulong) total), (guint) total);
  else
    issues =
        g_strdup_printf (ngettext ("%u issue not closed", "%u issues not closed", (gulong) total),
                         (guint) total);
  sites = g_strdup_printf (ngettext ("%u place", "%u places", (gulong) places), (guint) places);
  /* TRANSLATORS: "96 issues at 40 places". */
  text = g_strdup_printf (C_ ("map", "%s at %s"), issues, sites);
  gtk_label_set_text (self->count_label, text);
}

/* The map goes where the current issue is, once its scene is there. */
static void
go_to_current (RectifyMapPage *self, const RectifyChunk *chunk, guint i)
{
  RectifyGeoBox box = rectify_geo_box_empty ();
  double        lng = chunk->lng[i] / 1e6, lat = chunk->lat[i] / 1e6;

  if (!self->to_current || rectify_map_canvas_get_scene (self->canvas) == NULL)
    return;
  self->to_current = FALSE;
  if (chunk->lng[i] == G_MININT32 || chunk->lat[i] == G_MININT32)
    return;
  rectify_geo_box_add (&box, lng - NEARBY, lat - NEARBY);
  rectify_geo_box_add (&box, lng + NEARBY, lat + NEARBY);
  rectify_map_canvas_show_box (self->canvas, &box);
}

/* A ring around the site of the current issue. */
static void
show_current (RectifyMapPage *self)
{
  RectifyColumns     *columns = rectify_workspace_get_columns (self->workspace);
  gint64              id = rectify_workspace_get_current (self->workspace), key;
  const RectifyChunk *chunk;
  guint               row;

  if (columns == NULL || id == 0 || !rectify_columns_row (columns, id, &row))
    {
      rectify_map_canvas_set_selected (self->canvas, NULL, 0);
      return;
    }
  chunk = rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT);
  row &= RECTIFY_CHUNK - 1;
  key = chunk->site[row] != 0 ? (gint64) chunk->site[row] - 1 : -id;
  rectify_map_canvas_set_selected (self->canvas, &key, 1);
  go_to_current (self, chunk, row);
}

/* One line a district, to fly there; made anew only when the districts are others. */
static void
offer_areas (RectifyMapPage *self, const RectifyMapScene *scene)
{
  RectifyMapOutlines *outlines = rectify_map_scene_get_outlines (scene);
  guint               n = outlines != NULL ? rectify_map_outlines_get_n_areas (outlines) : 0;
  g_autoptr (GMenu)   menu = g_menu_new ();
  GMenuModel         *old = gtk_menu_button_get_menu_model (self->area_button);

  gtk_widget_set_visible (GTK_WIDGET (self->area_button), n > 0);
  if (old != NULL && g_menu_model_get_n_items (old) == (int) n)
    return;
  for (guint i = 0; i < n; i++)
    {
      const char           *name = rectify_map_outlines_get_area (outlines, i)->name;
      g_autoptr (GMenuItem) item = g_menu_item_new (name, NULL);

      g_menu_item_set_action_and_target (item, "map.go-to", "s", name);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->area_button, G_MENU_MODEL (menu));
}

static void
scene_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RectifyMapPage             *self = RECTIFY_MAP_PAGE (source);
  const Question             *question = g_task_get_task_data (G_TASK (result));
  g_autoptr (RectifyMapScene) scene = g_task_propagate_pointer (G_TASK (result), NULL);

  if (question->generation != self->generation || self->canvas == NULL)
    return;
  rectify_map_canvas_set_scene (self->canvas, scene);
  offer_areas (self, scene);
  show_count (self, scene);
  show_current (self);
}

static void
make_scene (RectifyMapPage *self)
{
  g_autoptr (GTask) task = NULL;

  self->stale = TRUE;
  if (self->workspace == NULL || rectify_workspace_get_columns (self->workspace) == NULL
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->stale = FALSE;
  self->generation++;
  task = g_task_new (self, NULL, scene_cb, NULL);
  g_task_set_source_tag (task, make_scene);
  g_task_set_task_data (task, question_new (self), (GDestroyNotify) question_free);
  g_task_run_in_thread (task, scene_job);
}

/* The most urgent first: closed ones last, then by deadline. */
static int
by_urgency (gconstpointer a, gconstpointer b, gpointer columns)
{
  guint64 weights[2];

  for (guint i = 0; i < 2; i++)
    {
      guint32             row = *(const guint32 *) (i == 0 ? a : b);
      const RectifyChunk *chunk = rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT);
      guint               k = row & (RECTIFY_CHUNK - 1);
      guint32             due = chunk->due[k] != 0 ? chunk->due[k] : G_MAXUINT32;
      guint8              state = chunk->state[k];
      guint64 group = state == RECTIFY_STATE_CLOSED ? 2 : state == RECTIFY_STATE_PARKED ? 1 : 0;

      /* Among the closed the one closed last comes first. */
      weights[i] = group << 32 | (group == 2 ? G_MAXUINT32 - chunk->closed[k] : due);
    }
  return (weights[0] > weights[1]) - (weights[0] < weights[1]);
}

static void
issues_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question          *question = data;
  g_autoptr (GArray) rows = rectify_map_figure_rows (question->columns, &question->options,
                                                     question->open_only, question->key);
  GArray            *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_sort_with_data (rows, by_urgency, question->columns);
  for (guint i = 0; i < MIN (rows->len, MAX_LISTED); i++)
    {
      gint64 id = rectify_columns_id (question->columns, g_array_index (rows, guint32, i));

      g_array_append_val (ids, id);
    }
  g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
}

static void
issues_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RectifyMapPage    *self = RECTIFY_MAP_PAGE (source);
  const Question    *question = g_task_get_task_data (G_TASK (result));
  g_autoptr (GArray) ids = g_task_propagate_pointer (G_TASK (result), NULL);

  if (question->key == self->opened && self->card != NULL)
    rectify_site_card_show_issues (self->card, ids);
}

/* Beside the point, never over it. */
static void
point_popover (RectifyMapPage *self, const RectifyMapHit *hit)
{
  int          radius = (int) hit->radius + 4;
  GdkRectangle at = { (int) hit->x - radius, (int) hit->y - radius, 2 * radius, 2 * radius };
  gboolean     left = hit->x > gtk_widget_get_width (GTK_WIDGET (self->canvas)) / 2;

  gtk_popover_set_position (GTK_POPOVER (self->popover), left ? GTK_POS_LEFT : GTK_POS_RIGHT);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &at);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
activated_cb (RectifyMapCanvas *canvas, const RectifyMapHit *hit, RectifyMapPage *self)
{
  const RectifyMapPoint *point;
  g_autoptr (GTask)      task = NULL;
  Question              *question;

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (hit->kind != RECTIFY_MAP_HIT_POINT || rectify_workspace_get_columns (self->workspace) == NULL)
    return;
  point = rectify_map_scene_get_point (rectify_map_canvas_get_scene (canvas), hit->point);
  self->opened = point->key;
  rectify_site_card_show_place (self->card, self->workspace,
                                point->key < 0 ? RECTIFY_INDEX_NONE : (guint32) point->key,
                                point->counts);
  question = question_new (self);
  question->key = point->key;
  task = g_task_new (self, NULL, issues_cb, NULL);
  g_task_set_source_tag (task, activated_cb);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_run_in_thread (task, issues_job);
  point_popover (self, hit);
}

static void
moved_cb (RectifyMapPage *self)
{
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* The list shows what this site has; the filter's other terms stay. */
static void
filter_to_site (RectifyMapPage *self)
{
  RectifyColumns           *columns = rectify_workspace_get_columns (self->workspace);
  g_autoptr (RectifyFilter) filter = NULL;

  if (self->opened < 0 || columns == NULL)
    return;
  filter =
      rectify_filter_only_value (rectify_workspace_get_filter (self->workspace), RECTIFY_AXIS_SITE,
                                 rectify_directory_name (rectify_columns_directory (columns),
                                                         RECTIFY_LIST_SITE,
                                                         (guint32) self->opened));
  rectify_workspace_set_filter (self->workspace, filter);
}

static void
list_wanted_cb (RectifyMapPage *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  filter_to_site (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "issues");
}

static void
visit_wanted_cb (RectifyMapPage *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_window_present (GTK_WINDOW (
      rectify_visit_dialog_new (GTK_WIDGET (self), self->workspace, (guint32) self->opened)));
}

static void
issue_wanted_cb (RectifySiteCard *card, gint64 id, RectifyMapPage *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  filter_to_site (self);
  rectify_workspace_set_current (self->workspace, id);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "issues");
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rectify_map_canvas_fit (RECTIFY_MAP_PAGE (widget)->canvas);
}

static void
show_current_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyMapPage *self = RECTIFY_MAP_PAGE (widget);

  self->to_current = TRUE;
  if (!self->stale)
    show_current (self);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rectify_map_canvas_zoom (RECTIFY_MAP_PAGE (widget)->canvas,
                           g_str_equal (name, "map.zoom-in") ? 1 : -1);
}

/* Where the points of a district are; the whole of it when it has none. */
static RectifyGeoBox
area_box (const RectifyMapScene *scene, const RectifyMapOutlines *outlines, int area)
{
  RectifyGeoBox box = rectify_geo_box_empty ();

  for (gsize i = 0; i < rectify_map_scene_get_n_points (scene); i++)
    {
      const RectifyMapPoint *point = rectify_map_scene_get_point (scene, i);

      if (rectify_map_outlines_find (outlines, point->lng, point->lat) == area)
        rectify_geo_box_add (&box, point->lng, point->lat);
    }
  return rectify_geo_box_is_empty (&box) ? rectify_map_outlines_get_box (outlines, area) : box;
}

static void
go_to_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyMapPage     *self = RECTIFY_MAP_PAGE (widget);
  RectifyMapScene    *scene = rectify_map_canvas_get_scene (self->canvas);
  RectifyMapOutlines *outlines = scene != NULL ? rectify_map_scene_get_outlines (scene) : NULL;
  RectifyGeoBox       box;
  int                 area;

  if (outlines == NULL)
    return;
  area = rectify_map_outlines_find_name (outlines, g_variant_get_string (parameter, NULL));
  box = area_box (scene, outlines, area);
  rectify_map_canvas_show_box (self->canvas, &box);
}

static void
schematic_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rectify_map_canvas_set_tiles (RECTIFY_MAP_PAGE (widget)->canvas, NULL);
}

static void
choose_tiles_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rectify_map_files_choose_tiles (RECTIFY_MAP_PAGE (widget)->canvas);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rectify_map_files_save (RECTIFY_MAP_PAGE (widget)->canvas);
}

static void
set_workspace (RectifyMapPage *self, RectifyWorkspace *workspace)
{
  if (!g_set_object (&self->workspace, workspace) || workspace == NULL)
    return;
  g_signal_connect_object (workspace, "refreshed", G_CALLBACK (make_scene), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::current", G_CALLBACK (show_current), self,
                           G_CONNECT_SWAPPED);
  make_scene (self);
}

static void
rectify_map_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RectifyMapPage *self = RECTIFY_MAP_PAGE (object);

  if (id == PROP_WORKSPACE)
    set_workspace (self, g_value_get_object (value));
  else
    {
      self->show_all = g_strcmp0 (g_value_get_string (value), "all") == 0;
      make_scene (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
rectify_map_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RectifyMapPage *self = RECTIFY_MAP_PAGE (object);

  if (id == PROP_WORKSPACE)
    g_value_set_object (value, self->workspace);
  else
    g_value_set_static_string (value, self->show_all ? "all" : "open");
}

static void
rectify_map_page_map (GtkWidget *widget)
{
  RectifyMapPage *self = RECTIFY_MAP_PAGE (widget);

  GTK_WIDGET_CLASS (rectify_map_page_parent_class)->map (widget);
  if (self->stale)
    make_scene (self);
}

static void
rectify_map_page_dispose (GObject *object)
{
  RectifyMapPage *self = RECTIFY_MAP_PAGE (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->card = NULL;
  self->canvas = NULL;
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (rectify_map_page_parent_class)->dispose (object);
}

static void
rectify_map_page_class_init (RectifyMapPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rectify_map_page_dispose;
  object_class->set_property = rectify_map_page_set_property;
  object_class->get_property = rectify_map_page_get_property;
  widget_class->map = rectify_map_page_map;
  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, RECTIFY_TYPE_WORKSPACE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW] =
      g_param_spec_string ("show", NULL, NULL, "open",
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (RECTIFY_TYPE_MAP_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/map-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyMapPage, canvas);
  gtk_widget_class_bind_template_child (widget_class, RectifyMapPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyMapPage, area_button);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_install_action (widget_class, "map.fit", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "map.show-current", NULL, show_current_action);
  gtk_widget_class_install_action (widget_class, "map.go-to", "s", go_to_action);
  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "map.schematic", NULL, schematic_action);
  gtk_widget_class_install_action (widget_class, "map.choose-tiles", NULL, choose_tiles_action);
  gtk_widget_class_install_action (widget_class, "map.save", NULL, save_action);
  gtk_widget_class_install_property_action (widget_class, "map.show", "show");
}

static void
rectify_map_page_init (RectifyMapPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rectify_map_canvas_set_labels (self->canvas, rectify_map_figure_labels ());
  self->card = RECTIFY_SITE_CARD (rectify_site_card_new ());
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), GTK_WIDGET (self->card));
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self->canvas));
  g_signal_connect_object (self->card, "visit-activated", G_CALLBACK (visit_wanted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->card, "list-activated", G_CALLBACK (list_wanted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->card, "issue-activated", G_CALLBACK (issue_wanted_cb), self, 0);
}

GtkWidget *
rectify_map_page_new (void)
{
  return g_object_new (RECTIFY_TYPE_MAP_PAGE, NULL);
}
