/* test-measure.c: every figure by hand on a few issues, against a slow count on many, and as of any
 * moment. */

#include "sample-ledger.h"

#include "domain/measure.h"
#include "domain/state-table.h"

#include <math.h>
#include <string.h>

#define DAY 86400u
#define T0  SAMPLE_START
#define ALL G_MAXUINT32

typedef struct
{
  RectifyColumnsBuilder *builder;
  RectifyDirectory      *directory;
  RectifyCampaign       *campaign;
  gint64                 next_id;
} Hand;

static void
hand_set_up (Hand *hand, gconstpointer data)
{
  hand->directory = sample_directory_new ();
  hand->builder = rectify_columns_builder_new (NULL, hand->directory, 30);
  hand->campaign = rectify_campaign_new ();
  hand->next_id = 1;
}

static void
hand_tear_down (Hand *hand, gconstpointer data)
{
  rectify_directory_unref (hand->directory);
  rectify_campaign_unref (hand->campaign);
}

static void
issue (Hand *hand, const RectifyEventCell *cells, gsize n)
{
  RectifyColumnRow row = { .id = hand->next_id++,
                           .site = 0,
                           .item = RECTIFY_INDEX_NONE,
                           .area = RECTIFY_INDEX_NONE,
                           .class_index = hand->next_id % 2,
                           .lng = NAN,
                           .lat = NAN };

  rectify_columns_builder_add (hand->builder, &row, cells, n);
}

#define ISSUE(hand, ...)                                                                           \
  issue (hand, (const RectifyEventCell[]){ __VA_ARGS__ },                                          \
         sizeof ((const RectifyEventCell[]){ __VA_ARGS__ }) / sizeof (RectifyEventCell))
#define FOUND(day)                                                                                 \
  {                                                                                                \
    .at = T0 + (day) *DAY, .kind = RECTIFY_EVENT_FOUND                                             \
  }
#define EVENT(what, day)                                                                           \
  {                                                                                                \
    .at = T0 + (day) *DAY, .kind = RECTIFY_EVENT_##what                                            \
  }
#define WITH_DUE(what, day, until)                                                                 \
  {                                                                                                \
    .at = T0 + (day) *DAY, .kind = RECTIFY_EVENT_##what, .due = T0 + (until) *DAY, .arg = 1        \
  }

/* The counts of all issues at the beginning of a day. */
static void
end (Hand *hand, guint day, guint from, RectifyCounts *counts)
{
  g_autoptr (RectifyColumns) columns = rectify_columns_builder_end (hand->builder);
  RectifyMeasureOptions      options = { .now = T0 + day * DAY, .campaign = hand->campaign };
  g_autofree RectifyCounts  *all = NULL;
  guint                      n;

  options.from = from != 0 ? T0 + from * DAY : 0;
  all = rectify_measure (columns, -1, &options, &n);
  g_assert_cmpuint (n, ==, 1);
  *counts = *all;
}

static void
assert_rate (const RectifyCounts *counts, RectifyRate rate, guint numerator, guint denominator)
{
  guint n, d;

  rectify_rate_parts (counts, rate, &n, &d);
  g_assert_cmpuint (n, ==, numerator);
  g_assert_cmpuint (d, ==, denominator);
  if (denominator == 0)
    g_assert_true (isnan (rectify_rate (counts, rate)));
  else
    g_assert_cmpfloat (rectify_rate (counts, rate), ==, (double) numerator / denominator);
}

static void
test_nothing_has_no_rates (Hand *hand, gconstpointer data)
{
  RectifyCounts counts;

  end (hand, 10, 0, &counts);
  for (guint rate = 0; rate < RECTIFY_N_RATES; rate++)
    assert_rate (&counts, rate, 0, 0);
  g_assert_true (isnan (counts.mean_days) && isnan (counts.median_days) && isnan (counts.p90_days));
  g_assert_false (rectify_is_cleared (&counts));
}

/* Nine issues as of day 20: one of each kind of life. */
static void
add_nine (Hand *hand)
{
  ISSUE (hand, FOUND (0)); /* registered */
  ISSUE (hand, FOUND (0), WITH_DUE (ASSIGN, 1, 30));
  ISSUE (hand, FOUND (1), WITH_DUE (ASSIGN, 2, 4), EVENT (SIGN, 3)); /* overdue */
  ISSUE (hand, FOUND (1), WITH_DUE (ASSIGN, 2, 4), EVENT (REPORT, 3),
         EVENT (PASS, 6)); /* on time, 4 days */
  ISSUE (hand, FOUND (1), WITH_DUE (ASSIGN, 2, 4), EVENT (REPORT, 3), WITH_DUE (RETURN, 4, 5),
         EVENT (REPORT, 8), EVENT (PASS, 10)); /* returned, late, 8 days */
  ISSUE (hand, FOUND (1), WITH_DUE (ASSIGN, 2, 19), EVENT (SIGN, 3),
         WITH_DUE (PARK, 5, 60)); /* parked */
  ISSUE (hand, FOUND (1), WITH_DUE (ASSIGN, 2, 4), EVENT (VOID, 3));
  ISSUE (hand, FOUND (2), WITH_DUE (ASSIGN, 2, 6), EVENT (REPORT, 3), EVENT (PASS, 4),
         EVENT (HELD, 9), WITH_DUE (RELAPSE, 12, 40)); /* on time, open again */
  ISSUE (hand, FOUND (15), EVENT (FIX, 15));           /* on time, 0 days */
}

static void
test_nine_lives_give_every_figure (Hand *hand, gconstpointer data)
{
  RectifyCounts counts;

  add_nine (hand);
  end (hand, 20, 0, &counts);
  g_assert_cmpuint (counts.total, ==, 8);
  g_assert_cmpuint (counts.open, ==, 4);
  g_assert_cmpuint (counts.states[RECTIFY_STATE_VOID], ==, 1);
  g_assert_cmpuint (counts.states[RECTIFY_STATE_FIXING], ==, 2);
  assert_rate (&counts, RECTIFY_RATE_RECTIFICATION, 3, 7);
  assert_rate (&counts, RECTIFY_RATE_CLOSURE, 3, 6);
  assert_rate (&counts, RECTIFY_RATE_ON_TIME, 2, 4);
  assert_rate (&counts, RECTIFY_RATE_OVERDUE, 1, 4);
  assert_rate (&counts, RECTIFY_RATE_FIRST_PASS, 2, 3);
  assert_rate (&counts, RECTIFY_RATE_REWORK, 1, 4);
  assert_rate (&counts, RECTIFY_RATE_LOOK_BACK, 1, 3);
  assert_rate (&counts, RECTIFY_RATE_RELAPSE, 1, 1);
  assert_rate (&counts, RECTIFY_RATE_RECURRENCE, 0, 4);
  g_assert_cmpuint (counts.timed, ==, 3);
  g_assert_cmpfloat (counts.mean_days, ==, 4);
  g_assert_cmpfloat (counts.median_days, ==, 4);
  g_assert_cmpfloat_with_epsilon (counts.p90_days, 7.2, 1e-9);
  g_assert_cmpuint (counts.age[3], ==, 4); /* 18 to 20 days */
  g_assert_cmpuint (counts.lamps[RECTIFY_LAMP_RED], ==, 1);
  g_assert_cmpuint (counts.lamps[RECTIFY_LAMP_GREEN], ==, 3);
  g_assert_cmpuint (counts.lamps[RECTIFY_LAMP_BLUE], ==, 3);
  g_assert_cmpuint (counts.lamps[RECTIFY_LAMP_GREY], ==, 1);
  g_assert_false (rectify_is_cleared (&counts));
}

static void
test_a_period_counts_what_was_assigned_in_it (Hand *hand, gconstpointer data)
{
  RectifyCounts counts;

  add_nine (hand);
  end (hand, 20, 2, &counts);
  g_assert_cmpuint (counts.total, ==, 6); /* not the registered one, nor that of day 1 */
  assert_rate (&counts, RECTIFY_RATE_RECTIFICATION, 3, 6);
}

static void
test_time_parked_is_no_time_to_fix (Hand *hand, gconstpointer data)
{
  RectifyCounts counts;

  ISSUE (hand, FOUND (0), WITH_DUE (ASSIGN, 0, 2), EVENT (SIGN, 1), WITH_DUE (PARK, 2, 60),
         EVENT (RESUME, 12), EVENT (REPORT, 12), EVENT (PASS, 13));
  end (hand, 14, 0, &counts);
  g_assert_cmpuint (counts.timed, ==, 1);
  g_assert_cmpfloat (counts.mean_days, ==, 3);
  g_assert_cmpuint (counts.on_time, ==, 1); /* the deadline moved with the parking */
  g_assert_true (rectify_is_cleared (&counts));
}

static void
test_what_the_source_says_is_stronger_than_dates (Hand *hand, gconstpointer data)
{
  RectifyCounts counts;

  ISSUE (hand, FOUND (0), EVENT (ASSIGN, 0), EVENT (REPORT, 9),
         { .at = T0 + 9 * DAY,
           .kind = RECTIFY_EVENT_PASS,
           .flags = RECTIFY_CELL_LATE | RECTIFY_CELL_UNDATED });
  ISSUE (hand, FOUND (0), EVENT (ASSIGN, 0), EVENT (REPORT, 9), EVENT (PASS, 9)); /* no deadline */
  end (hand, 20, 0, &counts);
  assert_rate (&counts, RECTIFY_RATE_ON_TIME, 0, 1);
  g_assert_cmpuint (counts.timed, ==, 1);
  g_assert_cmpfloat (counts.mean_days, ==, 9);
}

/* Closed, but nobody knows when: neither on time nor late, whatever its deadline was. */
static void
test_a_close_without_a_date_is_not_late (Hand *hand, gconstpointer data)
{
  RectifyCounts counts;

  ISSUE (hand, FOUND (0), WITH_DUE (ASSIGN, 0, 3), EVENT (REPORT, 0),
         { .at = T0, .kind = RECTIFY_EVENT_PASS, .flags = RECTIFY_CELL_UNDATED });
  ISSUE (hand, FOUND (0), WITH_DUE (ASSIGN, 0, 3), EVENT (REPORT, 2), EVENT (PASS, 4));
  end (hand, 10, 0, &counts);
  g_assert_cmpuint (counts.closed, ==, 2);
  assert_rate (&counts, RECTIFY_RATE_ON_TIME, 1, 1);
}

static void
test_quantiles_interpolate (Hand *hand, gconstpointer data)
{
  RectifyCounts counts;

  for (guint i = 0; i < 5000; i++) /* long enough to be counted into buckets */
    ISSUE (hand, FOUND (0), EVENT (ASSIGN, 0), EVENT (REPORT, 1),
           { .at = T0 + (i * 7919u % 5000u) * 600, .kind = RECTIFY_EVENT_PASS });
  end (hand, 60, 0, &counts);
  g_assert_cmpuint (counts.timed, ==, 5000);
  g_assert_cmpfloat_with_epsilon (counts.mean_days, 2499.5 * 600 / DAY, 1e-9);
  g_assert_cmpfloat_with_epsilon (counts.median_days, 2499.5 * 600 / DAY, 1e-9);
  g_assert_cmpfloat_with_epsilon (counts.p90_days, 4499.1 * 600 / DAY, 1e-9);
}

static void
test_ages_fall_into_their_buckets (Hand *hand, gconstpointer data)
{
  static const guint ages[] = { 0, 2, 3, 5, 6, 10, 11, 20, 21, 30, 31, 60 };
  RectifyCounts      counts;

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    ISSUE (hand, FOUND (60 - ages[G_N_ELEMENTS (ages) - 1 - i]));
  end (hand, 60, 0, &counts);
  for (guint i = 0; i < RECTIFY_N_AGES; i++)
    g_assert_cmpuint (counts.age[i], ==, 2);
}

/* The slow count: one issue after the other from its whole status. */
static void
count_slowly (const RectifyColumns        *columns,
              guint                        row,
              const RectifyMeasureOptions *options,
              RectifyCounts               *c)
{
  RectifyStatus s;
  gint64        now = options->now;
  gboolean      closed, open;

  rectify_columns_status (columns, row, &s);
  closed = s.state == RECTIFY_STATE_CLOSED;
  open = rectify_is_open (s.state);
  if (s.state == RECTIFY_STATE_NONE || (s.assigned != 0 ? s.assigned : s.found) < options->from)
    return;
  c->states[s.state]++;
  if (s.state == RECTIFY_STATE_VOID)
    return;
  c->total++;
  c->issued += s.assigned != 0;
  c->closed += closed;
  c->parked += s.state == RECTIFY_STATE_PARKED;
  c->open += open;
  if (s.state != RECTIFY_STATE_PARKED
      && ((s.due != 0 && s.due <= now)
          || (closed
              && (s.due != 0 || s.outcome == RECTIFY_OUTCOME_ON_TIME
                  || s.outcome == RECTIFY_OUTCOME_LATE))))
    {
      c->due++;
      c->on_time += s.outcome == RECTIFY_OUTCOME_ON_TIME;
    }
  c->overdue += rectify_is_overdue (&s, now);
  c->checks += s.checks;
  c->returns += s.returned;
  c->checked_once += s.checks > 0;
  c->passed_first += s.first_check == 1;
  c->look_backs += s.look_backs > 0;
  c->look_back_due +=
      s.look_backs > 0
      || (closed && s.closed + (gint64) options->campaign->look_back_days * DAY <= now);
  c->relapsed += s.relapsed > 0;
  c->closes += s.closes;
  c->recurred += rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT)
                     ->recurs[row & (RECTIFY_CHUNK - 1)];
  c->exposed += s.exposed > 0;
  c->supervised += s.supervision != 0;
  c->lamps[rectify_lamp_of (&s, now, options->campaign->soon_hours * 3600)]++;
  if (open)
    {
      gint64 days = MAX (now - (s.assigned != 0 ? s.assigned : s.found), 0) / DAY;

      c->age[days <= 2    ? 0
             : days <= 5  ? 1
             : days <= 10 ? 2
             : days <= 20 ? 3
             : days <= 30 ? 4
                          : 5]++;
    }
  c->timed += closed && s.assigned != 0 && !s.undated;
}

static void
assert_same (const RectifyCounts *a, const RectifyCounts *b, guint n)
{
  for (guint g = 0; g < n; g++)
    {
      const guint *x = (const guint *) &a[g], *y = (const guint *) &b[g];

      for (guint i = 0; i < G_STRUCT_OFFSET (RectifyCounts, mean_days) / sizeof (guint); i++)
        g_assert_cmpuint (x[i], ==, y[i]);
    }
}

static gboolean
same_number (double a, double b)
{
  return (isnan (a) && isnan (b)) || fabs (a - b) < 1e-9;
}

static void
test_every_axis_agrees_with_a_slow_count (void)
{
  g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();

  for (guint seed = 1; seed <= 4; seed++)
    {
      g_autoptr (SampleLedger)   ledger = sample_ledger_new (seed, 500);
      g_autoptr (RectifyColumns) columns = sample_ledger_columns (ledger, ALL);
      RectifyMeasureOptions      options = { .now = T0 + 30 * DAY + 11, .campaign = campaign };
      guint32                    rows[200];

      for (guint i = 0; i < 200; i++)
        rows[i] = (i * 7) % 500;
      options.from = seed % 2 ? 0 : T0 + 9 * DAY;
      options.rows = seed > 2 ? rows : NULL;
      options.n_rows = G_N_ELEMENTS (rows);
      for (int axis = -1; axis < RECTIFY_N_AXES; axis++)
        {
          guint                     n, positions[RECTIFY_CHUNK] = { 0 };
          g_autofree RectifyCounts *counts = rectify_measure (columns, axis, &options, &n);
          g_autofree RectifyCounts *slow = g_new0 (RectifyCounts, n);

          if (axis >= 0)
            {
              g_autoptr (RectifyAxisReader) reader =
                  rectify_axis_reader_new (columns, axis, options.now, 86400);

              rectify_axis_reader_read (reader, 0, positions);
            }
          for (guint i = 0; i < (options.rows != NULL ? 200 : 500); i++)
            {
              guint row = options.rows != NULL ? rows[i] : i;

              count_slowly (columns, row, &options, &slow[positions[row]]);
            }
          assert_same (counts, slow, n);
        }
    }
}

static void
test_figures_of_the_past_are_what_they_were_then (void)
{
  g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();

  for (guint seed = 40; seed < 46; seed++)
    {
      g_autoptr (SampleLedger)   ledger = sample_ledger_new (seed, 300);
      g_autoptr (RectifyColumns) latest = sample_ledger_columns (ledger, ALL);

      for (guint day = 1; day <= SAMPLE_DAYS; day += 7)
        {
          guint32                    moment = T0 + day * DAY + day * 1013;
          g_autoptr (RectifyColumns) past = rectify_columns_new_as_of (latest, moment);
          g_autoptr (RectifyColumns) cut = sample_ledger_columns (ledger, moment);
          RectifyMeasureOptions      options = { .now = moment, .campaign = campaign };

          for (int axis = -1; axis < RECTIFY_N_AXES; axis++)
            {
              guint                     n;
              g_autofree RectifyCounts *a = rectify_measure (past, axis, &options, &n);
              g_autofree RectifyCounts *b = rectify_measure (cut, axis, &options, NULL);

              assert_same (a, b, n);
              for (guint g = 0; g < n; g++)
                {
                  g_assert_true (same_number (a[g].mean_days, b[g].mean_days));
                  g_assert_true (same_number (a[g].median_days, b[g].median_days));
                  g_assert_true (same_number (a[g].p90_days, b[g].p90_days));
                }
            }
        }
    }
}

static void
test_each_day_is_what_measuring_at_its_end_gives (void)
{
  g_autoptr (RectifyClock)    clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();
  RectifyDay                  first = rectify_clock_day (clock, T0) + 3, last = first + SAMPLE_DAYS;

  for (guint seed = 60; seed < 64; seed++)
    {
      g_autoptr (SampleLedger)   ledger = sample_ledger_new (seed, 400);
      g_autoptr (RectifyColumns) latest = sample_ledger_columns (ledger, ALL);
      guint32                    moment = seed % 2 ? ALL : T0 + 35 * DAY;
      g_autoptr (RectifyColumns) columns = rectify_columns_new_as_of (latest, moment);
      g_autofree RectifyDaily   *days = rectify_daily (columns, clock, first, last, NULL);

      for (RectifyDay day = first; day <= last; day++)
        {
          gint64                     at = MIN (rectify_clock_day_end (clock, day), moment);
          g_autoptr (RectifyColumns) past = rectify_columns_new_as_of (latest, at);
          RectifyMeasureOptions      options = { .now = at, .campaign = campaign };
          g_autofree RectifyCounts  *counts = rectify_measure (past, -1, &options, NULL);

          g_assert_cmpint (days[day - first].day, ==, day);
          g_assert_cmpuint (days[day - first].open, ==, counts->open);
          for (guint s = 0; s < RECTIFY_N_STATES; s++)
            g_assert_cmpuint (days[day - first].states[s], ==, counts->states[s]);
        }
    }
}

static void
test_days_add_up_to_all_issues (void)
{
  g_autoptr (RectifyClock)    clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();
  g_autoptr (SampleLedger)    ledger = sample_ledger_new (5, 500);
  g_autoptr (RectifyColumns)  columns = sample_ledger_columns (ledger, ALL);
  RectifyMeasureOptions       options = { .now = T0 + 90 * DAY, .campaign = campaign };
  g_autofree RectifyCounts   *counts = rectify_measure (columns, -1, &options, NULL);
  RectifyDay                  first = rectify_clock_day (clock, T0) - 10;
  g_autofree RectifyDaily    *days = rectify_daily (columns, clock, first, first + 150, &options);
  guint                       found = 0, assigned = 0, closed = 0;

  for (guint d = 0; d <= 150; d++)
    {
      found += days[d].found;
      assigned += days[d].assigned;
      closed += days[d].closed;
    }
  g_assert_cmpuint (found, ==, counts->total);
  g_assert_cmpuint (assigned, ==, counts->issued);
  g_assert_cmpuint (closed, ==, counts->closed);
  g_assert_null (rectify_daily (columns, clock, first, first - 1, &options));
}

static void
test_many_threads_count_the_same (void)
{
  const guint                 times = 400;
  g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();
  g_autoptr (RectifyClock)    clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  g_autoptr (SampleLedger)    ledger = sample_ledger_new (8, 400);
  g_autoptr (RectifyColumns)  one = sample_ledger_columns (ledger, ALL);
  g_autoptr (RectifyColumns)  many = sample_ledger_repeated (ledger, times);
  g_autoptr (RectifyColumns)  past = rectify_columns_new_as_of (one, T0 + 30 * DAY);
  g_autoptr (RectifyColumns)  many_past = rectify_columns_new_as_of (many, T0 + 30 * DAY);
  RectifyMeasureOptions       options = { .now = T0 + 30 * DAY, .campaign = campaign };
  guint                       n;
  g_autofree RectifyCounts   *a = rectify_measure (past, RECTIFY_AXIS_UNIT, &options, &n);
  g_autofree RectifyCounts   *b = rectify_measure (many_past, RECTIFY_AXIS_UNIT, &options, NULL);
  RectifyDay                  first = rectify_clock_day (clock, T0);
  g_autofree RectifyDaily    *x = rectify_daily (one, clock, first, first + 70, NULL);
  g_autofree RectifyDaily    *y = rectify_daily (many, clock, first, first + 70, NULL);

  for (guint g = 0; g < n; g++)
    {
      const guint *few = (const guint *) &a[g], *lots = (const guint *) &b[g];

      b[g].recurred = a[g].recurred * times; /* here they do repeat each other */
      for (guint i = 0; i < G_STRUCT_OFFSET (RectifyCounts, mean_days) / sizeof (guint); i++)
        g_assert_cmpuint (few[i] * times, ==, lots[i]);
      g_assert_true (same_number (a[g].mean_days, b[g].mean_days));
    }
  for (guint d = 0; d <= 70; d++)
    for (guint s = 0; s < RECTIFY_N_STATES; s++)
      g_assert_cmpuint (x[d].states[s] * times, ==, y[d].states[s]);
}

static void
test_two_axes_add_up_to_each (void)
{
  g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();
  g_autoptr (SampleLedger)    ledger = sample_ledger_new (5, 500);
  g_autoptr (RectifyColumns)  columns = sample_ledger_columns (ledger, ALL);
  RectifyMeasureOptions       options = { .now = T0 + 30 * DAY, .campaign = campaign };
  guint                       rows, cols, n;
  g_autofree guint *cross = rectify_cross (columns, RECTIFY_AXIS_DISTRICT, RECTIFY_AXIS_CLASS, TRUE,
                                           &options, &rows, &cols);
  g_autofree RectifyCounts *counts = rectify_measure (columns, RECTIFY_AXIS_DISTRICT, &options, &n);

  g_assert_cmpuint (n, ==, rows);
  g_assert_cmpuint (cols, ==, 6);
  for (guint r = 0; r < rows; r++)
    {
      guint sum = 0;

      for (guint c = 0; c < cols; c++)
        sum += cross[r * cols + c];
      g_assert_cmpuint (sum, ==, counts[r].open);
    }
}

static void
test_equal_values_share_a_place (void)
{
  const double values[] = { 0.5, NAN, 0.9, 0.9, 0.1 };
  const guint  down[] = { 3, 0, 1, 1, 4 }, up[] = { 2, 0, 3, 3, 1 };
  guint        places[5];

  rectify_rank (values, 5, TRUE, places);
  g_assert_cmpmem (places, sizeof places, down, sizeof down);
  rectify_rank (values, 5, FALSE, places);
  g_assert_cmpmem (places, sizeof places, up, sizeof up);
  rectify_rank (NULL, 0, TRUE, NULL);
}

#define ADD_HAND(name)                                                                             \
  g_test_add ("/measure/" #name, Hand, NULL, hand_set_up, test_##name, hand_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_HAND (nothing_has_no_rates);
  ADD_HAND (nine_lives_give_every_figure);
  ADD_HAND (a_period_counts_what_was_assigned_in_it);
  ADD_HAND (time_parked_is_no_time_to_fix);
  ADD_HAND (what_the_source_says_is_stronger_than_dates);
  ADD_HAND (a_close_without_a_date_is_not_late);
  ADD_HAND (quantiles_interpolate);
  ADD_HAND (ages_fall_into_their_buckets);
  g_test_add_func ("/measure/every_axis_agrees_with_a_slow_count",
                   test_every_axis_agrees_with_a_slow_count);
  g_test_add_func ("/measure/figures_of_the_past_are_what_they_were_then",
                   test_figures_of_the_past_are_what_they_were_then);
  g_test_add_func ("/measure/each_day_is_what_measuring_at_its_end_gives",
                   test_each_day_is_what_measuring_at_its_end_gives);
  g_test_add_func ("/measure/days_add_up_to_all_issues", test_days_add_up_to_all_issues);
  g_test_add_func ("/measure/many_threads_count_the_same", test_many_threads_count_the_same);
  g_test_add_func ("/measure/two_axes_add_up_to_each", test_two_axes_add_up_to_each);
  g_test_add_func ("/measure/equal_values_share_a_place", test_equal_values_share_a_place);
  return g_test_run ();
}
