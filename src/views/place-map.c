/* place-map.c: a small map of where an issue is, drawn by the painter of the large one. */

#include "views/place-map.h"

#include "report/map-figure.h"
#include "views/painting.h"
#include "views/wide-tooltip.h"
#include "views/window.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HEIGHT 120
#define ZOOM   14.0

struct _RectifyPlaceMap
{
  AdwBin parent_instance;

  GtkWidget         *button, *area;
  RectifyMapPainter *painter;
  RectifyMapScene   *scene; /* NULL: nowhere */
  gint64             key;
  double             lng, lat;
  guint              lamp;
};

G_DEFINE_FINAL_TYPE (RectifyPlaceMap, rectify_place_map, ADW_TYPE_BIN)

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  RectifyPlaceMap  *self = data;
  RectifyMapCamera  camera = rectify_map_camera (self->lng, self->lat, ZOOM, width, height);
  RectifyMapView    view = { .scene = self->scene,
                             .selected = &self->key,
                             .n_selected = 1,
                             .no_furniture = TRUE };
  RectifyChartTheme theme;

  if (self->scene == NULL)
    return;
  rectify_screen_theme (&theme, rectify_screen_text_scale (GTK_WIDGET (self)));
  rectify_map_painter_draw (self->painter, &view, &theme, &camera, cr);
}

static void
clicked_cb (RectifyPlaceMap *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *page;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "map");
  page = RECTIFY_IS_WINDOW (root) ? rectify_window_find_page (RECTIFY_WINDOW (root), "map") : NULL;
  if (page != NULL)
    gtk_widget_activate_action (page, "map.show-current", NULL);
}

static void
rectify_place_map_dispose (GObject *object)
{
  RectifyPlaceMap *self = RECTIFY_PLACE_MAP (object);

  g_clear_pointer (&self->scene, rectify_map_scene_unref);
  g_clear_pointer (&self->painter, rectify_map_painter_free);
  G_OBJECT_CLASS (rectify_place_map_parent_class)->dispose (object);
}

static void
rectify_place_map_class_init (RectifyPlaceMapClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rectify_place_map_dispose;
}

static void
rectify_place_map_init (RectifyPlaceMap *self)
{
  self->painter = rectify_map_painter_new ();
  self->area = gtk_drawing_area_new ();
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->area), HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->area), draw_cb, self, NULL);
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), self->area);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "place-map");
  gtk_widget_set_overflow (self->button, GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), self->button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
rectify_place_map_new (void)
{
  return g_object_new (RECTIFY_TYPE_PLACE_MAP, NULL);
}

static void
name_it (RectifyPlaceMap *self, const RectifyIssue *issue, const RectifySite *site)
{
  const char      *name = site != NULL ? site->head.name : issue->address;
  g_autofree char *text =
      g_strdup_printf (_ ("Map of the place: %s. Show it on the map"), name != NULL ? name : "—");

  rectify_tooltip_set (self->button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

void
rectify_place_map_show (RectifyPlaceMap          *self,
                        const RectifyCellContext *context,
                        const RectifyCellRow     *row)
{
  const RectifyIssue *issue = row->issue;
  guint32             index = issue->site_id == 0 ? RECTIFY_INDEX_NONE
                                                  : rectify_directory_index (context->directory,
                                                                             RECTIFY_LIST_SITE, issue->site_id);
  const RectifySite  *site =
      (const RectifySite *) rectify_directory_get (context->directory, RECTIFY_LIST_SITE, index);
  double lng = issue->lng, lat = issue->lat;
  guint  lamp = rectify_cell_lamp (context, row->status);
  gint64 key;

  g_return_if_fail (RECTIFY_IS_PLACE_MAP (self));

  if (!isfinite (lng) && site != NULL)
    {
      lng = site->lng;
      lat = site->lat;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), isfinite (lng) && isfinite (lat));
  if (!isfinite (lng) || !isfinite (lat))
    return;
  name_it (self, issue, site);
  key = site != NULL ? (gint64) index : -issue->id;
  if (self->scene != NULL && self->key == key && self->lng == lng && self->lat == lat
      && self->lamp == lamp)
    return;
  g_clear_pointer (&self->scene, rectify_map_scene_unref);
  self->key = key;
  self->lng = lng;
  self->lat = lat;
  self->lamp = lamp;
  self->scene = rectify_map_figure_around (context->directory, key, lng, lat, (RectifyLamp) lamp);
  gtk_widget_queue_draw (self->area);
}
