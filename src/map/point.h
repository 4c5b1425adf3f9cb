/* point.h: one thing on the map: a site, or an issue. */

#pragma once

#include "domain/kinds.h"

G_BEGIN_DECLS

#define RECTIFY_MAP_N_LAMPS RECTIFY_N_LAMPS
/* A point nothing is known of (a site without issues): a hollow grey dot. */
#define RECTIFY_MAP_LAMP_NONE RECTIFY_N_LAMPS

/* Whatever the caller wants counted and clicked. */
typedef struct
{
  gint64      key; /* the caller's: a row or an id */
  double      lng; /* WGS-84 degrees */
  double      lat;
  const char *name; /* (nullable): drawn beside the point when there is room */
  guint32     counts[RECTIFY_MAP_N_LAMPS]; /* issues by lamp; their sum is written on clusters */
  guint8      lamp; /* the lamp shown: RectifyLamp or RECTIFY_MAP_LAMP_NONE */
} RectifyMapPoint;

G_END_DECLS
