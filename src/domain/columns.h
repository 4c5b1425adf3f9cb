/* columns.h: the ledger in memory as a struct of arrays: one entry an issue in each of some narrow
 * arrays, and all events.
 *
 * A version is immutable, reference-counted and made of chunks of RECTIFY_CHUNK rows; the next
 * version shares every chunk that did not change. Any thread may read a version it holds; nothing
 * is locked. Rows are in the order of ids (so a new issue is the last row).
 *
 * A version shows the ledger *as of one moment*: `rectify_columns_new_as_of ()` makes another
 * version in which the derived arrays hold what they held then. Selection, measures, charts, map
 * and reports therefore need no notion of the past: they take a version. In it, rows of issues
 * found later have the state RECTIFY_STATE_NONE (and zeros beside it), and nobody counts or lists
 * those.
 */

#pragma once

#include "domain/directory.h"
#include "domain/inspection.h"
#include "domain/replay.h"

G_BEGIN_DECLS

#define RECTIFY_CHUNK_SHIFT 12
#define RECTIFY_CHUNK       (1u << RECTIFY_CHUNK_SHIFT)

/* Bits of the array `kinds`. */
#define RECTIFY_KINDS_DIFFICULTY(kinds) ((kinds) &3)
#define RECTIFY_KINDS_NATURE(kinds)     ((kinds) >> 2 & 3)
#define RECTIFY_KINDS_TERM(kinds)       ((kinds) >> 4 & 3)
#define RECTIFY_KINDS_OWN_AREA          (1 << 6) /* the area is the issue's own, not its site's */
#define RECTIFY_KINDS_OWN_PLACE         (1 << 7) /* the coordinates are the issue's own */

/* References to lists are stored as index + 1, 0 for none, so that zeroed memory is "nothing"; an
 * index the directory does not have is stored as none. All arrays have n entries (first: n + 1). */
typedef struct
{
  guint n; /* rows used, ≤ RECTIFY_CHUNK; RECTIFY_CHUNK in all chunks but the last */

  /* what the issue says (changed by edits only) */
  gint64  *id;
  guint32 *site;
  guint16 *area; /* the issue's own, else its site's */
  guint16 *item;
  guint16 *class_;
  guint16 *source;
  guint16 *group;
  guint8  *kinds;     /* difficulty | nature << 2 | term << 4 | own area << 6 | own place << 7 */
  gint32  *lng, *lat; /* WGS-84, 1e-6 degrees; G_MININT32: none. The issue's own, else its site's */

  /* what its events add up to as of the version's moment (see RectifyStatus) */
  guint8  *state, *outcome, *supervision, *exposed, *first_check, *undated;
  guint8  *checks, *returned, *relapsed, *extended, *look_backs, *closes; /* saturated at 255 */
  guint8  *recurs;                                                        /* see below */
  guint16 *unit;
  guint32 *found, *assigned, *due, *due_original, *reported, *closed, *parked_time;

  /* events of row i: first[i] … first[i + 1] - 1, by serial */
  guint32 *first;
  guint32 *at;       /* of each event: when it happened, UTC seconds … */
  guint8  *happened; /* … and RECTIFY_HAPPENED_KIND of it; all of it: rectify_chunk_cells () */
  guint32 *first_word, *words; /* what else events say, packed */
  guint    most;               /* events an issue has */
  guint32  min_at, max_at;     /* earliest finding or event, and latest event, of the chunk */
  gboolean plain;              /* no issue has an undo, or events that run backwards in time */
} RectifyChunk;

#define RECTIFY_HAPPENED_KIND(byte) ((byte) &0x1f) /* RectifyEventKind */

/* The events of row @i. @cells: (out caller-allocates): room for all of them, see below. Returns:
 * how many */
guint rectify_chunk_cells (const RectifyChunk *chunk, guint i, RectifyEventCell *cells);
/* Room for the events of any one row. Free with g_free */
RectifyEventCell *rectify_chunk_room (const RectifyChunk *chunk);

/* recurs: 1 when the issue repeats a closed one: another issue, not void, of the same site and the
 * same item has a close event that counts, whose moment is known, and lies before the finding of
 * this one, at most `recurrence_days` × 86 400 s. Source: product.md §5, recurrence 重复发生率. */

typedef struct _RectifyColumns RectifyColumns;

/* Building: rows in ascending order of id; cells in order of serial. */
typedef struct
{
  gint64  id;
  guint32 site, area, item, class_index, source, group; /* indexes or RECTIFY_INDEX_NONE */
  guint8  difficulty, nature, term;
  double  lng, lat; /* NAN: take the site's */
} RectifyColumnRow; /* area: the issue's own, NONE: take the site's */

typedef struct _RectifyColumnsBuilder RectifyColumnsBuilder;
/**
 * rectify_columns_builder_new:
 * @base: (nullable): the version (of all events) to continue from: rows added with an id it already
 *   has replace that row, larger ids are appended. A smaller unknown id is inserted at its place
 *   (slow: all chunks after it are made anew)
 * @directory: the lists the rows refer to; where the area or the place of a site is not what it was
 *   in the directory of @base, rows of that site that took it over follow
 * @recurrence_days: see `recurs`
 */
RectifyColumnsBuilder *rectify_columns_builder_new (const RectifyColumns *base,
                                                    RectifyDirectory     *directory,
                                                    guint                 recurrence_days);
/* Ids strictly ascending from call to call; @cells are copied. */
void rectify_columns_builder_add (RectifyColumnsBuilder  *self,
                                  const RectifyColumnRow *row,
                                  const RectifyEventCell *cells,
                                  gsize                   n_cells);
/* The visits of the ledger's sites (nullable); else those of the base. */
void rectify_columns_builder_set_inspections (RectifyColumnsBuilder *self,
                                              RectifyInspections    *inspections);
/* Ends the builder and gives the new version (as of all its events). */
RectifyColumns *rectify_columns_builder_end (RectifyColumnsBuilder *self);

RectifyColumns *rectify_columns_ref (RectifyColumns *self);
void            rectify_columns_unref (RectifyColumns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyColumns, rectify_columns_unref)

guint rectify_columns_n (const RectifyColumns *self); /* rows, those not found yet included */
guint rectify_columns_n_events (const RectifyColumns *self);
guint rectify_columns_n_chunks (const RectifyColumns *self);
const RectifyChunk *rectify_columns_chunk (const RectifyColumns *self, guint chunk);
RectifyDirectory   *rectify_columns_directory (const RectifyColumns *self); /* borrowed */
/* All visits, later than the moment, too; borrowed; NULL: none are known. */
RectifyInspections *rectify_columns_inspections (const RectifyColumns *self);
gint64              rectify_columns_id (const RectifyColumns *self, guint row);
gboolean            rectify_columns_row (const RectifyColumns *self,
                                         gint64                id,
                                         guint                *row); /* binary search */
/* The whole status of one row, replayed from its events. */
void rectify_columns_status (const RectifyColumns *self, guint row, RectifyStatus *status);
/* First finding and last event of all (later than the moment, too); FALSE when empty. */
gboolean rectify_columns_span (const RectifyColumns *self, guint32 *first, guint32 *last);

/**
 * rectify_columns_new_as_of:
 * @moment: UTC seconds; G_MAXUINT32 for "all events"
 *
 * Exactly what a ledger would show in which nothing after @moment had been written: derived arrays
 * are replayed, edits of class, source, item, site, area, group and kinds taken back.
 * Chunks without an event after @moment are shared. @self may itself be a version of the past; the
 * new one may be later.
 *
 * Returns: the version; for G_MAXUINT32 another reference to the one that shows everything
 */
RectifyColumns *rectify_columns_new_as_of (RectifyColumns *self, guint32 moment);
/* Nobody looks back any more: lets go of what was kept of other moments. Any thread; versions that
 * are held stay. */
void rectify_columns_forget_past (RectifyColumns *self);
/* The moment a version shows; G_MAXUINT32 for one that shows everything. */
guint32 rectify_columns_moment (const RectifyColumns *self);

/* Memory held, in bytes (chunks shared with other versions included). */
gsize rectify_columns_size (const RectifyColumns *self);

G_END_DECLS
