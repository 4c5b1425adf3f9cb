/* column-match-private.h: which column of a table is which field. Any thread. */

#pragma once

#include "domain/directory.h"
#include "domain/draft.h"
#include "intake/table-finder-private.h"

G_BEGIN_DECLS

#define RECTIFY_N_SAMPLE_VALUES 3

typedef enum {
  RECTIFY_MATCH_NONE,
  RECTIFY_MATCH_NAME,
  RECTIFY_MATCH_CONTENT,
  RECTIFY_MATCH_MEMORY,
  RECTIFY_MATCH_USER,
  RECTIFY_MATCH_ABOVE,   /* of a line above the table */
  RECTIFY_MATCH_HEADING, /* of headings between the lines */
  RECTIFY_MATCH_TIME,    /* the time of day of the column that has the field */
} RectifyMatchBy;

/* What the values of one column look like; counts are of cells of the sample that hold something.
 */
typedef struct
{
  guint       n;          /* cells that hold something */
  guint       n_date;     /* dates */
  guint       n_when;     /* "3日内", 立行立改 */
  guint       n_time;     /* times of day alone: 08:30 */
  guint       n_duration; /* how long it took, with its unit: 2天3小时, 04:05:06 */
  guint       n_number;   /* numbers */
  guint       n_days;     /* whole numbers that may be days */
  guint       n_state;    /* words for a state, by the table */
  guint       n_state_like;
  guint       n_outcome; /* words for on time or late */
  guint       n_yes_no;
  guint       n_difficulty, n_nature, n_term;
  guint       n_ours;  /* like KRY-20201124-0037 */
  guint       n_place; /* a pair of coordinates */
  guint       n_lng, n_lat, n_metres;
  guint       n_picture;
  guint       n_known[RECTIFY_N_LISTS]; /* names in the directory */
  gsize       n_characters;
  int         day_first; /* 1, -1, 0: not told, 2: not written that way */
  GHashTable *values;    /* different short values, at most 4000; owns its keys */
  char       *samples[RECTIFY_N_SAMPLE_VALUES]; /* the first different ones */
} RectifyColumnLook;

typedef struct
{
  int            field; /* RectifyColumn, or -1 */
  RectifyMatchBy by;
  double         weight;
} RectifyColumnMatch;

/* day-or-deadline.c: 整改时间 that the open lines of the sample have, or that is later than the day
 * the sheet was @made, is a deadline; what only closed lines have is when they were closed. */
void rectify_columns_tell_deadline (const RectifyTable      *table,
                                    const RectifySample     *sample,
                                    const RectifyColumnLook *looks,
                                    RectifyDay               made,
                                    RectifyColumnMatch      *matches);

/* The column whose label asks for a deadline and which is not taken, since few of its cells hold a
 * date or say how long; NO_COLUMN: there is none, another is the deadline, or the user took it
 * off. */
guint rectify_columns_deadline_left (const RectifyTable       *table,
                                     const RectifyColumnLook  *looks,
                                     const RectifyColumnMatch *matches);

/* Of a column of months the one of days right of it, or NO_COLUMN. */
guint rectify_columns_day_beside (const RectifyTable *table, guint month);

/* Looks at the columns of the data lines; @directory is nullable. Returns: one for each column. */
RectifyColumnLook *rectify_columns_look_at (const RectifySample    *sample,
                                            const RectifyTable     *table,
                                            const RectifyDirectory *directory);
void               rectify_column_looks_free (RectifyColumnLook *looks, guint n);

/* The words a column of this label asks about: late rather than on time. */
gboolean rectify_label_asks_late (const char *label);

/* One coordinate: 84.8739, 84.8739°E, 84°52′26″, 东经84度52分26秒; W and S are negative. */
gboolean rectify_degrees_read (const char *text, double *degrees);

/* KRY-20201124-0037: letters, a day, a serial. */
gboolean rectify_is_our_number (const char *text);

/**
 * rectify_columns_ticked:
 *
 * Columns for a state each, 已完成 | 整改中 | 未整改, in which one is ticked.
 * Returns: how many stand together from @first on; 0 when they do not, or begin before it
 */
guint rectify_columns_ticked (const RectifyTable      *table,
                              const RectifyColumnLook *looks,
                              guint                    first);

/**
 * rectify_columns_match:
 * @matches: (array length=n_columns): those with by MEMORY or USER stand (also with field -1), the
 * rest is found
 *
 * Each field gets at most one column: the best by name times how well its values fit; what no name
 * tells, by content alone.
 */
void rectify_columns_match (const RectifyTable      *table,
                            const RectifyColumnLook *looks,
                            RectifyColumnMatch      *matches);

/* column-times.c: finds the columns that have the times of day of the dates matched: 日期 | 时间.
 */
void rectify_columns_join_times (const RectifyTable      *table,
                                 const RectifyColumnLook *looks,
                                 RectifyColumnMatch      *matches);

G_END_DECLS
