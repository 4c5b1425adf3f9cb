/* facet-private.h: what the sections of the facet panel can be about, for facet-panel.c and
 * facet-kinds.c and facet-row.c.
 */

#pragma once

#include "model/workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One line of a section. */
typedef struct
{
  guint    id;     /* what it stands for: a position on the axis, a flag, a place among the days */
  guint    level;  /* how deep in a tree */
  gboolean parent; /* has lines below it */
} RectifyFacetLine;

/* The widgets of a line. */
typedef struct
{
  RectifyFacetLine line;
  GtkWidget       *box, *check, *label, *count, *arrow; /* arrow: NULL unless it is a parent */
} RectifyFacetRow;

/* facet-row.c. The widgets are floating until the box is put somewhere. @open: what lies below is
 * shown. */
void rectify_facet_row_init (RectifyFacetRow        *self,
                             const RectifyFacetLine *line,
                             const char             *word,
                             gboolean                open);
void rectify_facet_row_show (const RectifyFacetRow *self, guint count, gboolean ticked);

/* What a section is about. @what is an axis, a date or nothing. */
typedef struct
{
  const char *(*title) (int what);
  const char *(*word) (const RectifyDirectory *directory, int what, guint id);
  void (*want) (RectifyWorkspace *workspace, int what, gboolean wanted);
  /* Counts by id (of guint); NULL until they are there. (transfer full) */
  GArray *(*counts) (RectifyWorkspace *workspace, int what);
  /* Adds the ids the filter asks for to a set. */
  void (*find_ticked) (const RectifyDirectory *directory,
                       const RectifyFilter    *filter,
                       int                     what,
                       GHashTable             *ticked);
  RectifyFilter *(*tick) (const RectifyDirectory *directory,
                          const RectifyFilter    *filter,
                          int                     what,
                          guint                   id,
                          gboolean                on);
  /* The lines below an id in a tree, 0: at the top (of RectifyFacetLine), added at the end; NULL: a
   * flat list of all ids that have something to count. */
  void (*add_children) (const RectifyDirectory *directory, guint id, GArray *lines);
  /* Whether ids stand in the order of their counts at first, else in their own. */
  gboolean (*by_count) (int what);
  /* Latin initials of an id's name; NULL: none. */
  const char *(*initials) (const RectifyDirectory *directory, int what, guint id);
} RectifyFacetKind;

extern const RectifyFacetKind rectify_facet_axis, rectify_facet_area, rectify_facet_flags,
    rectify_facet_days;

G_END_DECLS
