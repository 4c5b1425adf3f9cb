/* demo-photo.h: drawn street scenes that stand for photos in the demonstration ledger. */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

#define RECTIFY_DEMO_PHOTO_WIDTH  960
#define RECTIFY_DEMO_PHOTO_HEIGHT 720

/* What is wrong in the picture. */
typedef enum {
  RECTIFY_DEMO_PHOTO_PUBLICITY, /* a bare notice board, a torn poster */
  RECTIFY_DEMO_PHOTO_DIRT,      /* litter and full bins */
  RECTIFY_DEMO_PHOTO_DISORDER,  /* bicycles and a stall across the pavement */
  RECTIFY_DEMO_PHOTO_SERVICE,   /* a shut counter */
  RECTIFY_DEMO_PHOTO_DAMAGE,    /* a broken pavement and a leaning lamp */
  RECTIFY_DEMO_PHOTO_OTHER,     /* cars parked on the pavement */
  RECTIFY_DEMO_PHOTO_N_KINDS,
} RectifyDemoPhotoKind;

/**
 * rectify_demo_photo_draw:
 * @kind: anything outside the enum draws OTHER
 * @after: the same place put in order
 * @seed: the same seed gives the same place, light and colours, before and after
 *
 * Fills 960 × 720 units from (0, 0). Draws no text. Any thread.
 */
void rectify_demo_photo_draw (cairo_t *cr, RectifyDemoPhotoKind kind, gboolean after, guint64 seed);

/**
 * rectify_demo_photo_render:
 *
 * Returns: (transfer full): an image surface in CAIRO_FORMAT_RGB24 of 960 × 720 pixels
 */
cairo_surface_t *rectify_demo_photo_render (RectifyDemoPhotoKind kind,
                                            gboolean             after,
                                            guint64              seed);

G_END_DECLS
