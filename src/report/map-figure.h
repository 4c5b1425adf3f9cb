/* map-figure.h: what the map shows of a ledger: its sites with the lamps of their issues, the
 * districts.
 *
 * The window, the command line and documents make their map here, so that they cannot disagree.
 */

#pragma once

#include "domain/measure.h"
#include "map/painter.h"

G_BEGIN_DECLS

/**
 * rectify_map_figure_new:
 * @options: its now and campaign decide the lamps; with rows only these issues count, and only
 * places that have one are shown; its from is not looked at
 * @open_only: count open and parked issues only; places without one are shown without a lamp
 *
 * A point for each active site whose place is known, and one for each issue that has a place of its
 * own but no site with one. A point's key is the index of the site in the directory, or minus the
 * id of the issue. Its lamp is the worst of its issues, red first. Void issues and those not found
 * yet are left out. Any thread; what is like the last time is
 * not made again: about 3 ms at 1 M issues and 20 000 sites, the first time 30.
 *
 * Returns: (transfer full): a sealed scene with the outlines of the districts
 */
RectifyMapScene *rectify_map_figure_new (const RectifyColumns        *columns,
                                         const RectifyMeasureOptions *options,
                                         gboolean                     open_only);

/**
 * rectify_map_figure_rows:
 * @key: of a point
 *
 * Returns: (transfer full) (element-type guint32): the rows that point counts, ascending
 */
GArray *rectify_map_figure_rows (const RectifyColumns        *columns,
                                 const RectifyMeasureOptions *options,
                                 gboolean                     open_only,
                                 gint64                       key);

/**
 * rectify_map_figure_around:
 * @key: of the place: the index of its site, or minus the id of an issue without one
 * @lamp: the one it shows
 *
 * One place among the sites within 5 km, which show no lamp, and the districts. Any thread; about a
 * millisecond for 20 000 sites.
 * Returns: (transfer full): a sealed scene
 */
RectifyMapScene *rectify_map_figure_around (RectifyDirectory *directory,
                                            gint64            key,
                                            double            lng,
                                            double            lat,
                                            RectifyLamp       lamp);

/* The words on the map, translated; they stay valid. */
const RectifyMapLabels *rectify_map_figure_labels (void);

G_END_DECLS
