/* measure.h: every figure of product.md §5, exactly once.
 *
 * All take a columns version, which shows the ledger as of its moment b; void issues and those not
 * found yet never count. Any thread, and large ledgers use all cores. What was counted of a chunk
 * is kept with it (it cannot change) and not counted again, in whichever version it stands.
 */

#pragma once

#include "domain/axis.h"
#include "domain/campaign.h"

G_BEGIN_DECLS

/* Counts of one set of issues as of b. The set: with a period [a, b] those assigned (while not
 * assigned: found) at or after a, else all. "Open" is registered, assigned, fixing or review.
 * Counters of one issue are taken up to 255. */
typedef struct
{
  guint total;  /* all that are not void */
  guint issued; /* N: assigned by b (and not declined since) */
  guint closed; /* C: state at b */
  guint parked; /* P */
  guint open;
  guint due;     /* D: closed with an outcome that is known (on time or late: whoever never had a
                  * deadline,     or of whom nobody knows when it was done, can be neither), or neither
                  * closed nor     parked with an effective deadline ≤ b */
  guint on_time; /* T: of D, the first report that passed was in time (or the source says so) */
  guint overdue; /* O: open and the effective deadline < b */
  guint checks, returns; /* passes and returns; returns alone */
  guint checked_once;    /* issues checked at least once */
  guint passed_first;    /* of these, passed at the first check */
  guint look_backs;      /* issues looked back at (at least once) */
  guint look_back_due; /* closed at least look_back_days × 86 400 s ago, or already looked back */
  guint relapsed;      /* of look_backs, relapsed at least once */
  guint closes;        /* close events: passes, and fixes on the spot */
  guint recurred;      /* issues that repeat a closed one (columns.h, recurs) */
  guint exposed;       /* at least once */
  guint supervised;    /* supervised, talked or accounted */
  guint states[RECTIFY_N_STATES]; /* issues in each state; the only place where void ones stand, too
                                   */
  guint  age[RECTIFY_N_AGES]; /* open issues by full days of 86 400 s since assigned (else found) */
  guint  lamps[RECTIFY_N_LAMPS];
  guint  timed; /* closed issues that have a duration: assigned and not undated */
  double mean_days, median_days,
      p90_days; /* closed − assigned − parked (at least 0), in days of 86 400 s; NAN when timed is
                 * 0. Percentiles: linear interpolation between order statistics (type 7) */
} RectifyCounts;

/* Rates: fractions 0..1, NAN when the denominator is 0. */
typedef enum {
  RECTIFY_RATE_RECTIFICATION, /* C / N */
  RECTIFY_RATE_CLOSURE,       /* C / (N − P) */
  RECTIFY_RATE_ON_TIME,       /* T / D */
  RECTIFY_RATE_OVERDUE,       /* O / open */
  RECTIFY_RATE_FIRST_PASS,    /* passed_first / checked_once */
  RECTIFY_RATE_REWORK,        /* returns / checks */
  RECTIFY_RATE_LOOK_BACK,     /* look_backs / look_back_due */
  RECTIFY_RATE_RELAPSE,       /* relapsed / look_backs */
  RECTIFY_RATE_RECURRENCE,    /* recurred / closes */
} RectifyRate;
#define RECTIFY_N_RATES 9
extern const char *const rectify_rate_keys[RECTIFY_N_RATES]; /* rectification_rate closure_rate
                                                                on_time_rate … as in design.md §6 */
void     rectify_rate_parts (const RectifyCounts *counts,
                             RectifyRate          rate,
                             guint               *numerator,
                             guint               *denominator);
double   rectify_rate (const RectifyCounts *counts, RectifyRate rate);
gboolean rectify_is_cleared (const RectifyCounts *counts); /* N > 0, nothing open, nothing parked */

typedef struct
{
  gint64
      now; /* b: instant for overdue, ages, look-backs, lamps (usually min (moment, the present)) */
  gint64                 from; /* a: start of the period, 0: none */
  const RectifyCampaign *campaign;
  const guint32         *rows; /* (nullable): only these rows (a selection); NULL: all */
  guint                  n_rows;
  gboolean               untimed; /* mean, median and percentile are not wanted: NAN; quicker */
} RectifyMeasureOptions;

/**
 * rectify_measure:
 * @axis: what to group by, -1: not at all
 *
 * Returns: (array length=rectify_axis_length ()) counts by position on the axis (0: none); a single
 * one without axis. Free with g_free.
 */
RectifyCounts *rectify_measure (const RectifyColumns        *columns,
                                int                          axis,
                                const RectifyMeasureOptions *options,
                                guint                       *n_groups);

/**
 * rectify_measure_past:
 * @columns: any version of the ledger
 * @moment: as of which it is measured; -1: as @columns is
 *
 * rectify_measure () of the version as of the moment, without that version if the same was asked
 * for before: counts of past moments without @rows are kept.
 */
RectifyCounts *rectify_measure_past (RectifyColumns              *columns,
                                     gint64                       moment,
                                     int                          axis,
                                     const RectifyMeasureOptions *options,
                                     guint                       *n_groups);

/**
 * rectify_measure_many:
 * @axes: (array length=n_axes): as in rectify_measure (), each -1 or an axis
 * @counts: (out caller-allocates) (array length=n_axes): for each axis what rectify_measure ()
 *   returns; free each with g_free
 * @n_groups: (out caller-allocates) (array length=n_axes) (nullable)
 *
 * Several groupings in one pass: each further one costs a fraction of the first.
 */
void rectify_measure_many (const RectifyColumns        *columns,
                           const int                   *axes,
                           guint                        n_axes,
                           const RectifyMeasureOptions *options,
                           RectifyCounts              **counts,
                           guint                       *n_groups);

/**
 * rectify_cross:
 * @open_only: count open issues only, else all that are not void
 *
 * Two axes at once: how many issues by position on one and on the other (heat table).
 *
 * Returns: (array length=n_rows*n_cols): count of (r, c) at r × n_cols + c. Free with g_free
 */
guint *rectify_cross (const RectifyColumns        *columns,
                      RectifyAxis                  rows,
                      RectifyAxis                  cols,
                      gboolean                     open_only,
                      const RectifyMeasureOptions *options,
                      guint                       *n_rows,
                      guint                       *n_cols);

/* One day of the campaign. */
typedef struct
{
  RectifyDay day;
  guint      found, assigned, closed; /* on this day, as the version's moment sees it */
  guint      open;                    /* at the end of the day */
  guint      states[RECTIFY_N_STATES];
} RectifyDaily;

/**
 * rectify_daily:
 * @options: only its rows are looked at; nullable
 *
 * Days @first to @last in one pass over all events up to the version's moment.
 * - found, assigned, closed: issues by the day in those columns; void ones left out. Over all days
 * they add up to total, issued and closed of rectify_measure () on the same version.
 * - states and open: issues in each state (void ones in theirs) at the end of the day: exactly what
 *   rectify_measure () gives as of the last second of that day, or of the moment if that is
 * earlier.
 *
 * Returns: (array length=last-first+1) (nullable): NULL when @last < @first. Free with g_free
 */
RectifyDaily *rectify_daily (const RectifyColumns        *columns,
                             const RectifyClock          *clock,
                             RectifyDay                   first,
                             RectifyDay                   last,
                             const RectifyMeasureOptions *options);

/**
 * rectify_daily_open:
 *
 * The same for each position of an axis, but only how many are open at the end of each day.
 *
 * Returns: (array length=n_positions*(last-first+1)) (nullable): of position p and day d at
 * p × (last − first + 1) + d; NULL when @last < @first. Free with g_free
 */
guint *rectify_daily_open (const RectifyColumns        *columns,
                           const RectifyClock          *clock,
                           RectifyDay                   first,
                           RectifyDay                   last,
                           RectifyAxis                  axis,
                           const RectifyMeasureOptions *options,
                           guint                       *n_positions);

/* Places 1, 1, 3 …: shared by equal values; NAN is last without a place (0). Larger is better when
 * @descending. */
void rectify_rank (const double *values, gsize n, gboolean descending, guint *places);

G_END_DECLS
