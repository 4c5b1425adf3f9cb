/* test-kept.c: a ledger that is acted on, undone, looked back at and filtered all day long gives
 * the figures of one nobody has asked anything yet.
 *
 * Everything that is counted is kept with the chunks, the ledger and its visits, and made from what
 * was there before; so every step is asked of the versions that live on, and of one made anew.
 */

#include "sample-ledger.h"

#include "domain/measure.h"
#include "domain/score.h"
#include "domain/site-lamps.h"

#include <string.h>

#define DAY      86400u
#define N_CHUNKS 4
#define N_ROWS   ((N_CHUNKS - 1) * RECTIFY_CHUNK + 300)
#define SHIFT    (18 * DAY) /* the lives of a chunk begin so much after those of the one before */

typedef struct
{
  SampleLedger     *ledger;
  RectifyCampaign  *campaign;
  RectifyClock     *clock;
  GRand            *rand;
  guint8           *steps; /* how many events of each row have happened */
  RectifyColumns   *columns;
  RectifySiteLamps *lamps;
  guint32           moment;
  gint64            now;
} Fixture;

static guint
life_of (Fixture *f, guint row, RectifyEventCell *cells)
{
  const SampleIssue *issue = f->ledger->issues->pdata[row % f->ledger->issues->len];
  guint32            shift = (row >> RECTIFY_CHUNK_SHIFT) * SHIFT + row % 977;
  guint              n = MIN (f->steps[row], issue->cells->len);

  for (guint i = 0; i < n; i++)
    {
      cells[i] = g_array_index (issue->cells, RectifyEventCell, i);
      cells[i].at += shift;
      if (cells[i].due > SAMPLE_START)
        cells[i].due += shift;
      if (cells[i].arg > SAMPLE_START)
        cells[i].arg += shift;
    }
  return n;
}

static void
add_row (Fixture *f, RectifyColumnsBuilder *builder, guint row)
{
  const SampleIssue *issue = f->ledger->issues->pdata[row % f->ledger->issues->len];
  RectifyEventCell   cells[G_MAXUINT8];
  guint              n = life_of (f, row, cells);
  RectifyColumnRow   facts;

  sample_issue_row (issue, n > 0 ? cells[n - 1].at : 0, &facts);
  facts.id = row + 1;
  rectify_columns_builder_add (builder, &facts, cells, n);
}

/* The same visits again and again, on other days, some of which lie in the future. */
static RectifyInspections *
visits_new (void)
{
  RectifyInspections *visits = rectify_inspections_new ();

  for (guint i = 0; i < 60; i++)
    {
      RectifyVisit      visit = { .site = i % 9,
                                  .day = rectify_day_from_ymd (2020, 11, 26) + (RectifyDay) i * 3,
                                  .full = i % 5 != 4,
                                  .n_findings = 4 };
      RectifyItemResult results[4] = { 0 };

      for (guint32 item = 0; item < 4; item++)
        {
          gboolean fails = (i + item) % 3 == 0;

          results[item] =
              (RectifyItemResult){ item, fails ? RECTIFY_RESULT_FAILS : RECTIFY_RESULT_CONFORMS,
                                   1 + i % 2, fails ? i * 211 + item * 7 + 1 : 0 };
        }
      rectify_inspections_add (visits, &visit, results);
    }
  rectify_inspections_seal (visits);
  return visits;
}

static RectifyColumns *
made_anew (Fixture *f)
{
  RectifyColumnsBuilder *builder =
      rectify_columns_builder_new (NULL, f->ledger->directory, SAMPLE_RECURRENCE);
  RectifyInspections *visits = rectify_columns_inspections (f->columns);

  rectify_columns_builder_set_inspections (builder, visits);
  for (guint row = 0; row < N_ROWS; row++)
    add_row (f, builder, row);
  return rectify_columns_builder_end (builder);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  RectifyColumnsBuilder         *builder;
  g_autoptr (RectifyInspections) visits = visits_new ();

  f->ledger = sample_ledger_new (31, 400);
  f->campaign = rectify_campaign_new ();
  f->clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  f->rand = g_rand_new_with_seed (23);
  f->steps = g_malloc (N_ROWS);
  memset (f->steps, G_MAXUINT8 - 1, N_ROWS);
  f->moment = G_MAXUINT32;
  f->now = SAMPLE_START + 60 * DAY;
  builder = rectify_columns_builder_new (NULL, f->ledger->directory, SAMPLE_RECURRENCE);
  rectify_columns_builder_set_inspections (builder, visits);
  for (guint row = 0; row < N_ROWS; row++)
    add_row (f, builder, row);
  f->columns = rectify_columns_builder_end (builder);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->lamps, rectify_site_lamps_unref);
  rectify_columns_unref (f->columns);
  rectify_campaign_unref (f->campaign);
  rectify_clock_unref (f->clock);
  sample_ledger_free (f->ledger);
  g_rand_free (f->rand);
  g_free (f->steps);
}

/* A few issues take a step, or have steps taken back as if they had never been. */
static void
act (Fixture *f)
{
  RectifyColumnsBuilder *builder =
      rectify_columns_builder_new (f->columns, f->ledger->directory, SAMPLE_RECURRENCE);
  RectifyColumns *next;
  guint           row = g_rand_int_range (f->rand, 0, N_ROWS);

  for (guint i = 0; i < 4 && row < N_ROWS; i++)
    {
      f->steps[row] =
          g_rand_int_range (f->rand, 0, 3) > 0 ? g_rand_int_range (f->rand, 1, 14) : G_MAXUINT8 - 1;
      add_row (f, builder, row);
      row += g_rand_int_range (f->rand, 1, 900);
    }
  next = rectify_columns_builder_end (builder);
  rectify_columns_unref (f->columns);
  f->columns = next;
}

/* The present goes on by a minute or into the next day; a moment goes to and fro. */
static void
pass_time (Fixture *f)
{
  gint64 last = SAMPLE_START + (gint64) (60 + (N_CHUNKS - 1) * 18) * DAY;
  int    how = g_rand_int_range (f->rand, 0, 6);

  if (how < 2)
    f->now += how == 0 ? 60 : DAY / 2;
  else if (how == 2)
    f->now += g_rand_int_range (f->rand, -40, 41) * (gint64) DAY;
  else
    f->now += g_rand_int_range (f->rand, -1, 2) * (gint64) DAY;
  f->now = CLAMP (f->now, SAMPLE_START, last);
  f->moment = how >= 2 ? (guint32) f->now : G_MAXUINT32;
}

static void
assert_measures (RectifyColumns *kept, RectifyColumns *fresh, const RectifyMeasureOptions *options)
{
  int               axes[RECTIFY_N_AXES + 1];
  RectifyCounts    *a[G_N_ELEMENTS (axes)], *b[G_N_ELEMENTS (axes)];
  guint             n[G_N_ELEMENTS (axes)], rows, columns;
  g_autofree guint *heat = NULL, *expected = NULL;

  for (int i = 0; i <= RECTIFY_N_AXES; i++)
    axes[i] = i - 1;
  rectify_measure_many (kept, axes, G_N_ELEMENTS (axes), options, a, n);
  rectify_measure_many (fresh, axes, G_N_ELEMENTS (axes), options, b, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (axes); i++)
    {
      for (guint g = 0; g < n[i]; g++)
        sample_assert_counts (&a[i][g], &b[i][g]);
      g_free (a[i]);
      g_free (b[i]);
    }
  heat = rectify_cross (kept, RECTIFY_AXIS_DISTRICT, RECTIFY_AXIS_CLASS, TRUE, options, &rows,
                        &columns);
  expected = rectify_cross (fresh, RECTIFY_AXIS_DISTRICT, RECTIFY_AXIS_CLASS, TRUE, options, &rows,
                            &columns);
  g_assert_cmpmem (heat, rows * columns * sizeof *heat, expected, rows * columns * sizeof *heat);
}

/* Asked from any version, the first time and again. */
static void
assert_past (Fixture *f, RectifyColumns *fresh, const RectifyMeasureOptions *options)
{
  g_autoptr (RectifyColumns) other = rectify_columns_new_as_of (f->columns, f->moment - 9 * DAY);
  g_autoptr (RectifyColumns) kept = rectify_columns_new_as_of (f->columns, f->moment);

  for (int axis = -1; axis < RECTIFY_N_AXES; axis++)
    {
      guint                     n, length[3];
      g_autofree RectifyCounts *expected = rectify_measure (fresh, axis, options, &n);
      RectifyCounts            *counts[] = {
                   rectify_measure_past (other, f->moment, axis, options, &length[0]),
                   rectify_measure_past (f->columns, f->moment, axis, options, &length[1]),
                   rectify_measure_past (kept, -1, axis, options, &length[2]),
      };

      for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
        {
          g_assert_cmpuint (length[i], ==, n);
          for (guint g = 0; g < n; g++)
            sample_assert_counts (&counts[i][g], &expected[g]);
          g_free (counts[i]);
        }
    }
}

static void
assert_days (Fixture                     *f,
             RectifyColumns              *kept,
             RectifyColumns              *fresh,
             const RectifyMeasureOptions *options)
{
  RectifyDay               last = rectify_clock_day (f->clock, f->now);
  RectifyDay               first = rectify_clock_day (f->clock, SAMPLE_START) + 3;
  gsize                    n = (gsize) MAX (last - first + 1, 0);
  guint                    positions = 0;
  g_autofree RectifyDaily *a = rectify_daily (kept, f->clock, first, last, options);
  g_autofree RectifyDaily *b = rectify_daily (fresh, f->clock, first, last, options);
  g_autofree guint        *c = NULL, *d = NULL;

  if (n > 0)
    g_assert_cmpmem (a, n * sizeof *a, b, n * sizeof *b);
  c = rectify_daily_open (kept, f->clock, first, last, RECTIFY_AXIS_UNIT, options, &positions);
  d = rectify_daily_open (fresh, f->clock, first, last, RECTIFY_AXIS_UNIT, options, &positions);
  if (n > 0)
    g_assert_cmpmem (c, n * positions * sizeof *c, d, n * positions * sizeof *d);
}

/* By another clock nothing fits that was worked out before. */
static void
assert_scores (Fixture *f, RectifyColumns *kept, RectifyColumns *fresh)
{
  g_autoptr (RectifyClock)  other = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  g_autoptr (RectifyScores) scores = rectify_scores_new (kept, f->clock, f->campaign, f->now);
  g_autoptr (RectifyScores) anew = rectify_scores_new (fresh, other, f->campaign, f->now);

  g_assert_cmpuint (rectify_scores_n_visited (scores), ==, rectify_scores_n_visited (anew));
  for (guint32 site = 0; site < 9; site++)
    {
      const RectifySiteScore *a = rectify_scores_site (scores, site);
      const RectifySiteScore *b = rectify_scores_site (anew, site);

      g_assert_true (sample_same_number (a->score, b->score));
      g_assert_true (sample_same_number (a->visit_score, b->visit_score));
      g_assert_true (a->visit == b->visit);
      g_assert_cmpuint (a->fixed, ==, b->fixed);
      g_assert_cmpuint (a->added, ==, b->added);
      g_assert_cmpuint (a->overdue_days, ==, b->overdue_days);
      g_assert_cmpuint (a->relapses, ==, b->relapses);
      g_assert_cmpint (a->red_line, ==, b->red_line);
    }
}

static void
assert_lamps (Fixture *f, RectifyColumns *kept, RectifyColumns *fresh)
{
  RectifySiteLamps *lamps =
      rectify_site_lamps_new (kept, f->now, f->campaign->soon_hours, f->lamps);
  g_autoptr (RectifySiteLamps) anew =
      rectify_site_lamps_new (fresh, f->now, f->campaign->soon_hours, NULL);
  gsize n = ((gsize) anew->n_sites + 1) << RECTIFY_CELL_SHIFT;

  g_clear_pointer (&f->lamps, rectify_site_lamps_unref);
  f->lamps = lamps;
  for (gsize i = 0; i < n; i++)
    if (i % RECTIFY_CELL_LAMPS > 0)
      g_assert_cmpuint (lamps->counts[i], ==, anew->counts[i]);
}

/* Some rows, in order; NULL half the time. */
static GArray *
filter (Fixture *f)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 row = g_rand_int_range (f->rand, 0, 50);

  if (g_rand_boolean (f->rand))
    g_clear_pointer (&rows, g_array_unref);
  while (rows != NULL && row < N_ROWS)
    {
      g_array_append_val (rows, row);
      row += g_rand_int_range (f->rand, 1, 40);
    }
  return rows;
}

static void
compare (Fixture *f)
{
  g_autoptr (RectifyColumns) anew = made_anew (f);
  g_autoptr (RectifyColumns) fresh = rectify_columns_new_as_of (anew, f->moment);
  g_autoptr (RectifyColumns) kept = rectify_columns_new_as_of (f->columns, f->moment);
  g_autoptr (GArray)         rows = filter (f);
  RectifyMeasureOptions      options = { .now = f->now, .campaign = f->campaign };

  options.from = g_rand_int_range (f->rand, 0, 4) == 0 ? f->now - 10 * (gint64) DAY : 0;
  options.untimed = g_rand_boolean (f->rand);
  assert_measures (kept, fresh, &options);
  assert_past (f, fresh, &options);
  assert_days (f, kept, fresh, &options);
  assert_scores (f, kept, fresh);
  assert_lamps (f, kept, fresh);
  if (rows == NULL)
    return;
  options.rows = (const guint32 *) (gconstpointer) rows->data;
  options.n_rows = rows->len;
  assert_measures (kept, fresh, &options);
  assert_past (f, fresh, &options);
  assert_days (f, kept, fresh, &options);
}

static void
test_what_lives_on_is_what_is_made_anew (Fixture *f, gconstpointer data)
{
  for (guint step = 0; step < 28; step++)
    {
      if (g_rand_boolean (f->rand))
        act (f);
      if (g_rand_int_range (f->rand, 0, 3) > 0)
        pass_time (f);
      compare (f);
    }
}

/* As the time slider is dragged: day after day on and back, then far, and each day to its end or,
 * now and then, to its noon. */
static void
test_a_moment_that_moves_by_days_is_what_it_is_at_once (Fixture *f, gconstpointer data)
{
  static const int moves[] = { 0, 1, 1, 1, 1, -1, -1, 17, 1, 1, -29, -1, 1, 40, 1, 1 };
  RectifyDay       day = rectify_clock_day (f->clock, SAMPLE_START) + 44;

  for (guint step = 0; step < G_N_ELEMENTS (moves); step++)
    {
      day += moves[step];
      f->now = rectify_clock_day_end (f->clock, day) - (step % 5 == 4 ? DAY / 2 : 0);
      f->moment = (guint32) f->now;
      if (step == 9)
        act (f);
      compare (f);
      if (step % 6 == 3) /* the hand let go of the slider for a while */
        rectify_columns_forget_past (f->columns);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/kept/what_lives_on_is_what_is_made_anew", Fixture, NULL, set_up,
              test_what_lives_on_is_what_is_made_anew, tear_down);
  g_test_add ("/kept/a_moment_that_moves_by_days_is_what_it_is_at_once", Fixture, NULL, set_up,
              test_a_moment_that_moves_by_days_is_what_it_is_at_once, tear_down);
  return g_test_run ();
}
