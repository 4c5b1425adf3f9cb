/* map-ground.c: the places of the sites and the districts around them, made once for a directory.
 */

#include "report/map-ground.h"

#include "domain/geo.h"
#include "map/schematic.h"

#include <math.h>

#define N_KEPT 3 /* sets of places: all, those of a filter, those without what is closed */

/* A scene and what it was made of. */
typedef struct
{
  RectifyMapScene  *scene; /* nullable */
  RectifySiteLamps *lamps; /* nullable */
  gboolean          open_only;
} Kept;

typedef struct
{
  RectifyMapGround  head; /* first */
  GMutex            lock;
  Kept              kept[N_KEPT]; /* asked for last first */
  RectifySiteLamps *lamps;        /* nullable; those asked for last */
} Ground;

static void
clear_kept (Kept *kept)
{
  g_clear_pointer (&kept->scene, rectify_map_scene_unref);
  g_clear_pointer (&kept->lamps, rectify_site_lamps_unref);
}

/* One that a scene would leave out has no place. */
static gboolean
is_placed (const RectifySite *site)
{
  return isfinite (site->lng) && isfinite (site->lat) && fabs (site->lng) <= 180.0
         && fabs (site->lat) <= 90.0;
}

static const RectifySite *
site_at (const RectifyDirectory *directory, guint32 index)
{
  return (const RectifySite *) rectify_directory_get (directory, RECTIFY_LIST_SITE, index);
}

static void
add_outline (const Ground *self, const RectifyDirectory *directory, guint32 index)
{
  const RectifyArea *area =
      (const RectifyArea *) rectify_directory_get (directory, RECTIFY_LIST_AREA, index);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (RectifyGeoPoint));

  if (area->level != RECTIFY_LEVEL_DISTRICT || !area->head.active)
    return;
  for (guint32 s = 0; s < self->head.n_sites; s++)
    {
      const RectifySite *site = site_at (directory, s);
      RectifyGeoPoint    place = { site->lng, site->lat };

      if (self->head.placed[s + 1]
          && rectify_directory_area_at (directory, site->area, RECTIFY_LEVEL_DISTRICT) == index)
        g_array_append_val (places, place);
    }
  rectify_map_schematic_add_area (self->head.outlines, area->head.name,
                                  (const RectifyGeoPoint *) (void *) places->data, places->len);
}

/* Every district that has a shape or sites. */
static gpointer
ground_new (const RectifyDirectory *directory)
{
  Ground *self = g_new0 (Ground, 1);

  g_mutex_init (&self->lock);
  self->head.n_sites = rectify_directory_n (directory, RECTIFY_LIST_SITE);
  self->head.placed = g_new0 (guint8, self->head.n_sites + 1);
  for (guint32 s = 0; s < self->head.n_sites; s++)
    self->head.placed[s + 1] = is_placed (site_at (directory, s));
  self->head.outlines = rectify_map_outlines_new ();
  for (guint32 a = 0; a < rectify_directory_n (directory, RECTIFY_LIST_AREA); a++)
    add_outline (self, directory, a);
  return self;
}

static void
ground_free (gpointer data)
{
  Ground *self = data;

  for (guint i = 0; i < N_KEPT; i++)
    clear_kept (&self->kept[i]);
  g_clear_pointer (&self->lamps, rectify_site_lamps_unref);
  rectify_map_outlines_unref (self->head.outlines);
  g_mutex_clear (&self->lock);
  g_free (self->head.placed);
  g_free (self);
}

static Ground *
ground_of (RectifyDirectory *directory)
{
  return rectify_directory_derived (directory, ground_new, ground_free);
}

const RectifyMapGround *
rectify_map_ground_get (RectifyDirectory *directory)
{
  g_return_val_if_fail (directory != NULL, NULL);

  return &ground_of (directory)->head;
}

RectifySiteLamps *
rectify_map_ground_lamps (const RectifyColumns *columns, const RectifyMeasureOptions *options)
{
  Ground                      *self = ground_of (rectify_columns_directory (columns));
  g_autoptr (RectifySiteLamps) base = NULL, old = NULL;
  RectifySiteLamps            *lamps;

  g_mutex_lock (&self->lock);
  base = self->lamps != NULL ? rectify_site_lamps_ref (self->lamps) : NULL;
  g_mutex_unlock (&self->lock);
  lamps = rectify_site_lamps_new (columns, options->now, options->campaign->soon_hours, base);
  g_mutex_lock (&self->lock);
  old = self->lamps;
  self->lamps = rectify_site_lamps_ref (lamps);
  g_mutex_unlock (&self->lock);
  return lamps;
}

/* (transfer full) (nullable) */
static RectifyMapScene *
kept_at (Ground *self, guint i)
{
  RectifyMapScene *scene;

  g_mutex_lock (&self->lock);
  scene = self->kept[i].scene != NULL ? rectify_map_scene_ref (self->kept[i].scene) : NULL;
  g_mutex_unlock (&self->lock);
  return scene;
}

/* Puts it before the others instead of @base (nullable), or of the oldest. */
static void
keep (Ground *self, const RectifyMapScene *base, const Kept *one)
{
  Kept  old;
  guint at = 0;

  g_mutex_lock (&self->lock);
  while (at < N_KEPT - 1 && (base == NULL || self->kept[at].scene != base))
    at++;
  old = self->kept[at];
  for (guint i = at; i > 0; i--)
    self->kept[i] = self->kept[i - 1];
  self->kept[0] =
      (Kept){ rectify_map_scene_ref (one->scene),
              one->lamps != NULL ? rectify_site_lamps_ref (one->lamps) : NULL, one->open_only };
  g_mutex_unlock (&self->lock);
  clear_kept (&old);
}

RectifyMapScene *
rectify_map_ground_find_scene (RectifyDirectory       *directory,
                               const RectifySiteLamps *lamps,
                               gboolean                open_only)
{
  Ground          *self;
  RectifyMapScene *scene = NULL;

  g_return_val_if_fail (directory != NULL && lamps != NULL, NULL);

  self = ground_of (directory);
  g_mutex_lock (&self->lock);
  for (guint i = 0; i < N_KEPT && scene == NULL; i++)
    if (self->kept[i].lamps == lamps && self->kept[i].open_only == open_only)
      scene = rectify_map_scene_ref (self->kept[i].scene);
  g_mutex_unlock (&self->lock);
  return scene;
}

RectifyMapScene *
rectify_map_ground_scene (RectifyDirectory      *directory,
                          RectifySiteLamps      *lamps,
                          gboolean               open_only,
                          const RectifyMapPoint *points,
                          gsize                  n_points)
{
  Ground *self;
  Kept    one = { NULL, lamps, open_only };

  g_return_val_if_fail (directory != NULL && (points != NULL || n_points == 0), NULL);

  self = ground_of (directory);
  for (guint i = 0; i < N_KEPT; i++)
    {
      g_autoptr (RectifyMapScene) base = kept_at (self, i);

      one.scene = base != NULL ? rectify_map_scene_new_recounted (base, points, n_points) : NULL;
      if (one.scene == NULL)
        continue;
      keep (self, base, &one);
      return one.scene;
    }
  one.scene = rectify_map_scene_new ();
  rectify_map_scene_set_outlines (one.scene, self->head.outlines);
  for (gsize i = 0; i < n_points; i++)
    rectify_map_scene_add (one.scene, &points[i]);
  rectify_map_scene_seal (one.scene);
  keep (self, NULL, &one);
  return one.scene;
}
