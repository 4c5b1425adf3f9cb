/* bench-columns.c: everything computed from columns, on a million issues with 4.5 million events in
 * memory.
 *
 * The floor is the least such a thing can cost: copying the events for building and replaying,
 * summing the arrays it reads for everything else. Times are the best of some runs, in milliseconds
 * of wall time or, where it says so, of processor time.
 */

#include "bench-ledger.h"

#include "domain/selection.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

typedef void (*Work) (Bench *bench);

static volatile guint64 sink;

static double
best_of (guint runs, Work work, Bench *bench)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < runs; i++)
    {
      gint64 start = g_get_monotonic_time ();

      work (bench);
      best = MIN (best, (g_get_monotonic_time () - start) / 1000.0);
    }
  return best;
}

/* Of all cores together. */
static double
cpu_of (guint runs, Work work, Bench *bench)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < runs; i++)
    {
      clock_t start = clock ();

      work (bench);
      best = MIN (best, (clock () - start) * 1000.0 / CLOCKS_PER_SEC);
    }
  return best;
}

static void
report (const char *what, double ours, double floor_ms, const char *goal)
{
  printf ("%s\t%.1f ms\t%.1f ms\t%.1f\t%s\n", what, ours, floor_ms, ours / floor_ms, goal);
}

static void
change_one (Bench *bench)
{
  RectifyColumnsBuilder *builder =
      rectify_columns_builder_new (bench->columns, bench->directory, 30);
  guint i = N_ISSUES / 2;

  rectify_columns_builder_add (builder, &bench->rows[i], bench->cells + bench->first[i],
                               bench->first[i + 1] - bench->first[i]);
  rectify_columns_unref (rectify_columns_builder_end (builder));
}

static void
copy_events (Bench *bench)
{
  gsize    bytes = bench->first[N_ISSUES] * sizeof (RectifyEventCell);
  gpointer copy = g_malloc (bytes);

  memcpy (copy, bench->cells, bytes);
  sink += ((guint8 *) copy)[bytes / 2];
  g_free (copy);
}

static void
sum_events (Bench *bench)
{
  guint64 sum = 0;

  for (guint c = 0; c < rectify_columns_n_chunks (bench->columns); c++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (bench->columns, c);

      for (guint i = 0; i < chunk->first[chunk->n]; i++)
        sum += chunk->at[i] ^ chunk->happened[i];
    }
  sink += sum;
}

/* What a measure reads. */
static void
sum_columns (Bench *bench)
{
  guint64 sum = 0;

  for (guint c = 0; c < rectify_columns_n_chunks (bench->columns); c++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (bench->columns, c);

      for (guint i = 0; i < chunk->n; i++)
        sum += chunk->state[i] + chunk->outcome[i] + chunk->supervision[i] + chunk->exposed[i]
               + chunk->first_check[i] + chunk->undated[i] + chunk->checks[i] + chunk->returned[i]
               + chunk->relapsed[i] + chunk->look_backs[i] + chunk->closes[i] + chunk->recurs[i]
               + chunk->unit[i] + chunk->found[i] + chunk->assigned[i] + chunk->due[i]
               + chunk->closed[i] + chunk->parked_time[i];
    }
  sink += sum;
}

static void
sum_states (Bench *bench)
{
  guint64 sum = 0;

  for (guint c = 0; c < rectify_columns_n_chunks (bench->columns); c++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (bench->columns, c);

      for (guint i = 0; i < chunk->n; i++)
        sum += chunk->state[i] + chunk->unit[i] + chunk->due[i];
    }
  sink += sum;
}

static void
go_back (Bench *bench, guint32 moment)
{
  g_autoptr (RectifyColumns) past = rectify_columns_new_as_of (bench->columns, moment);

  sink += rectify_columns_n (past);
}

static void
go_back_half (Bench *bench)
{
  go_back (bench, START + DAYS / 2 * DAY);
}

static void
go_back_to_the_end (Bench *bench)
{
  go_back (bench, START + DAYS * DAY);
}

static void
select_rows (Bench *bench, const char *expression, RectifyOrderKey key, gboolean descending)
{
  g_autoptr (RectifyFilter)    filter = rectify_filter_parse (expression, NULL);
  RectifyContext               context = { bench->now, bench->clock, bench->campaign, NULL, NULL };
  RectifyOrder                 order = { key, descending };
  g_autoptr (RectifySelection) selection =
      rectify_selection_new (bench->columns, filter, order, &context);

  sink += rectify_selection_n (selection);
}

static void
select_all (Bench *bench)
{
  select_rows (bench, "", RECTIFY_ORDER_NUMBER, FALSE);
}

static void
select_some (Bench *bench)
{
  select_rows (bench, "state:fixing unit:\"unit 3\"", RECTIFY_ORDER_NUMBER, FALSE);
}

static void
select_overdue (Bench *bench)
{
  select_rows (bench, "overdue area:\"area 1\"", RECTIFY_ORDER_DUE, FALSE);
}

static void
order_all_by_due (Bench *bench)
{
  select_rows (bench, "", RECTIFY_ORDER_DUE, TRUE);
}

static void
order_all_by_site (Bench *bench)
{
  select_rows (bench, "", RECTIFY_ORDER_SITE, FALSE);
}

/* What the window works out when a value is ticked: the rows in the order of numbers, what they add
 * up to, and the sections of the filters that are open at first. */
static void
tick (Bench *bench)
{
  static const RectifyAxis     axes[] = { RECTIFY_AXIS_STATE, RECTIFY_AXIS_LAMP, RECTIFY_AXIS_CLASS,
                                          RECTIFY_AXIS_AREA };
  g_autoptr (RectifyFilter)    filter = rectify_filter_parse ("open unit:\"unit 3\"", NULL);
  RectifyContext               context = { bench->now, bench->clock, bench->campaign, NULL, NULL };
  RectifyOrder                 order = { RECTIFY_ORDER_NUMBER, TRUE };
  RectifyFacetExtras           extras = { 0 };
  g_autoptr (RectifySelection) rows =
      rectify_selection_new (bench->columns, filter, order, &context);
  RectifyMeasureOptions     options = { .now = bench->now,
                                        .campaign = bench->campaign,
                                        .rows = rectify_selection_rows (rows),
                                        .n_rows = rectify_selection_n (rows) };
  g_autofree RectifyCounts *counts = rectify_measure (bench->columns, -1, &options, NULL);
  g_autoptr (GPtrArray)     facets =
      rectify_facets_count (bench->columns, filter, &context, axes, G_N_ELEMENTS (axes), &extras);

  sink += facets->len + counts->total;
}

/* Marks and the days of every date beside all axes: every section open. */
static void
tick_with_all_open (Bench *bench)
{
  RectifyAxis               axes[RECTIFY_N_FILTER_AXES];
  g_autoptr (RectifyFilter) filter = rectify_filter_parse ("open unit:\"unit 3\"", NULL);
  RectifyContext            context = { bench->now, bench->clock, bench->campaign, NULL, NULL };
  RectifyFacetExtras        extras = { .flags_wanted = TRUE, .dates_wanted = 31 };
  g_autoptr (GPtrArray)     facets = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (axes); i++)
    axes[i] = (RectifyAxis) i;
  facets =
      rectify_facets_count (bench->columns, filter, &context, axes, G_N_ELEMENTS (axes), &extras);
  sink += facets->len;
}

static void
count_overdue (Bench *bench)
{
  g_autoptr (RectifyFilter) filter = rectify_filter_parse ("overdue", NULL);
  RectifyContext            context = { bench->now, bench->clock, bench->campaign, NULL, NULL };

  sink += rectify_selection_count (bench->columns, filter, &context);
}

static void
count_facets (Bench *bench)
{
  static const RectifyAxis  axes[] = { RECTIFY_AXIS_STATE,    RECTIFY_AXIS_LAMP,
                                       RECTIFY_AXIS_CLASS,    RECTIFY_AXIS_SOURCE,
                                       RECTIFY_AXIS_DISTRICT, RECTIFY_AXIS_UNIT,
                                       RECTIFY_AXIS_GROUP,    RECTIFY_AXIS_SITE_TYPE,
                                       RECTIFY_AXIS_TERM };
  g_autoptr (RectifyFilter) filter = rectify_filter_parse ("open unit:\"unit 3\"", NULL);
  RectifyContext            context = { bench->now, bench->clock, bench->campaign, NULL, NULL };
  g_autoptr (GPtrArray)     facets =
      rectify_facets_count (bench->columns, filter, &context, axes, G_N_ELEMENTS (axes), NULL);

  sink += facets->len;
}

static void
measure (Bench *bench, int axis)
{
  RectifyMeasureOptions     options = { .now = bench->now, .campaign = bench->campaign };
  g_autofree RectifyCounts *counts = rectify_measure (bench->columns, axis, &options, NULL);

  sink += counts[0].total;
}

static void
measure_all (Bench *bench)
{
  measure (bench, -1);
}

static void
measure_units (Bench *bench)
{
  measure (bench, RECTIFY_AXIS_UNIT);
}

static void
measure_sites (Bench *bench)
{
  measure (bench, RECTIFY_AXIS_SITE);
}

static void
count_days (Bench *bench)
{
  RectifyDay               first = rectify_clock_day (bench->clock, START);
  g_autofree RectifyDaily *days =
      rectify_daily (bench->columns, bench->clock, first, first + DAYS + 10, NULL);

  sink += days[5].open;
}

static void
cross (Bench *bench)
{
  RectifyMeasureOptions options = { .now = bench->now, .campaign = bench->campaign };
  g_autofree guint     *counts = rectify_cross (bench->columns, RECTIFY_AXIS_DISTRICT,
                                                RECTIFY_AXIS_CLASS, TRUE, &options, NULL, NULL);

  sink += counts[0];
}

static const int page_axes[] = { -1,
                                 RECTIFY_AXIS_UNIT,
                                 RECTIFY_AXIS_DISTRICT,
                                 RECTIFY_AXIS_CLASS,
                                 RECTIFY_AXIS_SOURCE,
                                 RECTIFY_AXIS_GROUP };

static void
measure_one_by_one (Bench *bench)
{
  for (guint a = 0; a < G_N_ELEMENTS (page_axes); a++)
    measure (bench, page_axes[a]);
}

static void
measure_many (Bench *bench)
{
  RectifyMeasureOptions options = { .now = bench->now, .campaign = bench->campaign };
  RectifyCounts        *counts[G_N_ELEMENTS (page_axes)];

  rectify_measure_many (bench->columns, page_axes, G_N_ELEMENTS (page_axes), &options, counts,
                        NULL);
  for (guint a = 0; a < G_N_ELEMENTS (page_axes); a++)
    {
      sink += counts[a]->total;
      g_free (counts[a]);
    }
}

static void
report_measures (Bench *bench)
{
  static const struct
  {
    const char *what;
    Work        work, floor_work;
    const char *wall, *cpu; /* goals */
  } rows[] = {
    { "one group, against reading their arrays", measure_all, sum_columns, "≤ 10 ms", "" },
    { "by unit", measure_units, sum_columns, "≤ 10 ms", "" },
    { "by site", measure_sites, sum_columns, "", "" },
    { "six groupings one by one", measure_one_by_one, sum_columns, "", "" },
    { "six groupings at once", measure_many, sum_columns, "", "" },
    { "district × class, against reading three arrays", cross, sum_states, "", "" },
    { "every day, against reading all events", count_days, sum_events, "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *wall = g_strdup_printf ("measures: %s", rows[i].what);
      g_autofree char *cpu = g_strdup_printf ("measures: %s, processor time", rows[i].what);

      report (wall, best_of (9, rows[i].work, bench), best_of (9, rows[i].floor_work, bench),
              rows[i].wall);
      report (cpu, cpu_of (9, rows[i].work, bench), cpu_of (9, rows[i].floor_work, bench),
              rows[i].cpu);
    }
}

static void
report_all (Bench *bench)
{
  double events = best_of (5, copy_events, bench), read = best_of (5, sum_events, bench);
  double few = best_of (9, sum_states, bench);

  report ("columns: one issue changed, against copying all events", best_of (9, change_one, bench),
          events, "");
  report ("columns: as of half time, against reading all events", best_of (9, go_back_half, bench),
          read, "≤ 40 ms");
  report ("columns: as of the last day", best_of (9, go_back_to_the_end, bench), read, "≤ 40 ms");
  report ("selection: everything by number, against reading three arrays",
          best_of (9, select_all, bench), few, "");
  report ("selection: two facets", best_of (9, select_some, bench), few, "≤ 5 ms");
  report ("selection: overdue in a district by deadline", best_of (9, select_overdue, bench), few,
          "");
  report ("selection: everything by deadline", best_of (9, order_all_by_due, bench), few,
          "≤ 50 ms");
  report ("selection: everything by site", best_of (9, order_all_by_site, bench), few, "≤ 50 ms");
  report ("facets: nine axes, two terms", best_of (9, count_facets, bench), few, "≤ 16 ms");
  report ("a tick: rows, sums and the open facets, processor time", cpu_of (9, tick, bench), few,
          "≤ 33 ms");
  report ("a tick: every facet, marks and days, processor time",
          cpu_of (9, tick_with_all_open, bench), few, "");
  report ("a saved filter counted", best_of (9, count_overdue, bench), few, "≤ 2 ms");
  report_measures (bench);
}

int
main (void)
{
  Bench  bench = { 0 };
  double built;

  bench_init (&bench);
  built = best_of (3, bench_build, &bench);
  report ("columns: built from 1 M rows and their events, against copying the events", built,
          best_of (5, copy_events, &bench), "");
  printf ("columns: memory per issue, at %.2f events\t%.0f B\t%.0f B\t%.2f\t≤ 160 B\n",
          (double) bench.first[N_ISSUES] / N_ISSUES,
          (double) rectify_columns_size (bench.columns) / N_ISSUES,
          (double) bench.first[N_ISSUES] * sizeof (RectifyEventCell) / N_ISSUES,
          (double) rectify_columns_size (bench.columns)
              / ((double) bench.first[N_ISSUES] * sizeof (RectifyEventCell)));
  report_all (&bench);
  bench_clear (&bench);
  return 0;
}
