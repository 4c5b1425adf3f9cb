/* axis.h: what issues can be grouped, filtered and counted by. */

#pragma once

#include "domain/columns.h"

G_BEGIN_DECLS

typedef enum {
  RECTIFY_AXIS_UNIT,
  RECTIFY_AXIS_DISTRICT, /* areas at that level */
  RECTIFY_AXIS_STREET,
  RECTIFY_AXIS_COMMUNITY,
  RECTIFY_AXIS_AREA, /* the area as entered, any level */
  RECTIFY_AXIS_GROUP,
  RECTIFY_AXIS_CLASS,
  RECTIFY_AXIS_SOURCE,
  RECTIFY_AXIS_SITE,
  RECTIFY_AXIS_SITE_TYPE,
  RECTIFY_AXIS_ITEM,
  RECTIFY_AXIS_STATE,
  RECTIFY_AXIS_LAMP,
  RECTIFY_AXIS_DIFFICULTY,
  RECTIFY_AXIS_NATURE,
  RECTIFY_AXIS_TERM,
  RECTIFY_AXIS_AGE,      /* how long open issues have been open: RECTIFY_N_AGES buckets */
  RECTIFY_AXIS_DURATION, /* how long closed ones took: RECTIFY_N_DURATIONS bins */
} RectifyAxis;
#define RECTIFY_N_AXES 18
/* Who answers for the site. An issue can stand at several of its positions, so filters and facets
 * know it, but nothing is grouped or measured by it: there is no reader of it. */
#define RECTIFY_AXIS_SPONSOR  ((RectifyAxis) RECTIFY_N_AXES)
#define RECTIFY_N_FILTER_AXES (RECTIFY_N_AXES + 1)
/* unit district street community area group class source site site-type item state lamp difficulty
 * nature term age duration sponsor */
extern const char *const rectify_axis_keys[RECTIFY_N_FILTER_AXES];

/* Open issues by full days of 86 400 s since assigned (else found). */
#define RECTIFY_N_AGES 6
extern const char *const rectify_age_keys[RECTIFY_N_AGES]; /* 0-2 3-5 6-10 11-20 21-30 31+ */
/* Closed issues that have a duration, by it (closed − assigned − parked, as in RectifyCounts): at
 * most so many days of 86 400 s, but more than the bin before. The last is INFINITY. */
#define RECTIFY_N_DURATIONS 7
extern const char *const rectify_duration_keys[RECTIFY_N_DURATIONS]; /* 1 2 3 5 10 20 20+ */
extern const double      rectify_duration_days[RECTIFY_N_DURATIONS];

/* A position on an axis: 0 is "none" (no unit, no site …), else index + 1 (for enums: value + 1).
 */
guint rectify_axis_length (const RectifyDirectory *directory,
                           RectifyAxis             axis); /* positions, "none" included */

/**
 * rectify_axis_reader_new:
 * @columns: the version; the reader keeps it
 * @now: instant, for the axes of lamp and age only
 * @soon: seconds, for the lamp axis only
 *
 * Reads the position of each row, whole chunks at a time: what filters, facets, measures and
 * reports group with. Positions are always below rectify_axis_length (). Rows not found yet stand
 * at 0 on the axes of state, lamp, age and duration. Any number of threads may read with one
 * reader.
 */
typedef struct _RectifyAxisReader RectifyAxisReader;
RectifyAxisReader                *rectify_axis_reader_new (const RectifyColumns *columns,
                                                           RectifyAxis           axis,
                                                           gint64                now,
                                                           guint                 soon);
/* @positions: (out caller-allocates) (array length=chunk.n) */
void rectify_axis_reader_read (const RectifyAxisReader *self, guint chunk, guint32 *positions);
/* The same of a chunk of another version with the same lists. */
void rectify_axis_reader_read_chunk (const RectifyAxisReader *self,
                                     const RectifyChunk      *chunk,
                                     guint32                 *positions);
/* Which axis it reads, how many positions that has, and by which lists (borrowed). */
RectifyAxis       rectify_axis_reader_axis (const RectifyAxisReader *self);
guint             rectify_axis_reader_length (const RectifyAxisReader *self);
RectifyDirectory *rectify_axis_reader_directory (const RectifyAxisReader *self);
void              rectify_axis_reader_free (RectifyAxisReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyAxisReader, rectify_axis_reader_free)

/* Whether an issue to which nothing happens stays where it is: not by lamp and age. */
gboolean rectify_axis_stays (RectifyAxis axis);
/* Whether only what the issue says counts, whatever happened to it. */
gboolean rectify_axis_is_fact (RectifyAxis axis);
/* The directory's list behind an axis, or -1 for axes of enums. */
int rectify_axis_list (RectifyAxis axis);
/* Stable key of a position: the entry's name for lists, the enum's key for enums, "" for none. */
const char *rectify_axis_key (const RectifyDirectory *directory, RectifyAxis axis, guint position);

G_END_DECLS
