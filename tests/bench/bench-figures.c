/* bench-figures.c: every figure of the statistics page on a million issues and a visit of each of
 * 20 000 sites: when nothing has been counted yet, when a minute has passed, after an action on one
 * issue, and while the time slider is dragged day by day; against reading all that they read once,
 * and against SQL over the same rows.
 *
 * Processor time of all cores together, the median of some rounds.
 */

#include "bench-ledger.h"

#include "report/figures.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define ROUNDS 7

typedef void (*Work) (Bench *bench, guint round);

static volatile guint64 sink;

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
cpu_of (Work work, Bench *bench)
{
  double times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      clock_t start = clock ();

      work (bench, i);
      times[i] = (clock () - start) * 1000.0 / CLOCKS_PER_SEC;
    }
  qsort (times, ROUNDS, sizeof *times, compare);
  return times[ROUNDS / 2];
}

static void
report (const char *what, double ours, double floor_ms, const char *goal)
{
  printf ("figures: %s\t%.1f ms\t%.1f ms\t%.3f\t%s\n", what, ours, floor_ms, ours / floor_ms, goal);
}

/* @only: (nullable): this one alone */
static void
make_some (Bench *bench, RectifyColumns *columns, gint64 now, const char *only)
{
  RectifyFigureOptions     options;
  guint                    n;
  const RectifyFigureKind *kinds = rectify_figure_kinds (&n);

  rectify_figure_options_init (&options);
  options.columns = columns;
  options.clock = bench->clock;
  options.campaign = bench->campaign;
  options.now = now;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RectifyFigure) figure = only == NULL || g_str_equal (only, kinds[i].name)
                                             ? rectify_figure_new (kinds[i].name, &options)
                                             : NULL;

      if (figure != NULL)
        sink += rectify_figure_title (figure)[0];
    }
}

static void
make_figures (Bench *bench, RectifyColumns *columns, gint64 now)
{
  make_some (bench, columns, now, NULL);
}

static void
make_scores (Bench *bench, guint round)
{
  make_some (bench, bench->columns, bench->now + 60 * (round + 1), "scores");
  make_some (bench, bench->columns, bench->now + 60 * (round + 1), "slope");
}

/* Under another rule and by another clock nothing that was counted before fits. */
static void
first_time (Bench *bench, guint round)
{
  bench->campaign->soon_hours = 24 + round + 1;
  rectify_clock_unref (bench->clock);
  bench->clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  make_figures (bench, bench->columns, bench->now);
}

static void
same_again (Bench *bench, guint round)
{
  make_figures (bench, bench->columns, bench->now);
}

static void
minute_later (Bench *bench, guint round)
{
  make_figures (bench, bench->columns, bench->now + 60 * (round + 1));
}

static void
after_an_action (Bench *bench, guint round)
{
  guint                  i = N_ISSUES / 2 + round;
  RectifyColumnsBuilder *builder =
      rectify_columns_builder_new (bench->columns, bench->directory, 30);
  g_autoptr (RectifyColumns) made = NULL;

  rectify_columns_builder_add (builder, &bench->rows[i], bench->cells + bench->first[i],
                               bench->first[i + 1] - bench->first[i]);
  made = rectify_columns_builder_end (builder);
  make_figures (bench, made, bench->now);
}

static void
slide (Bench *bench, guint round)
{
  guint32                    moment = START + (40 + round) * DAY - 1;
  g_autoptr (RectifyColumns) past = rectify_columns_new_as_of (bench->columns, moment);

  make_figures (bench, past, moment);
}

/* What the figures read, each array once. */
static void
read_everything (Bench *bench, guint round)
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
      for (guint i = 0; i < chunk->first[chunk->n]; i++)
        sum += chunk->at[i] ^ chunk->happened[i];
    }
  sink += sum;
}

/* --- the same in SQL --- */

static const char SCHEMA[] =
    "CREATE TABLE issue (id INTEGER PRIMARY KEY, site INT, item INT, class INT, grp INT, unit INT, "
    "district INT, state INT, outcome INT, found INT, assigned INT, due INT, closed INT, parked INT, "
    "checks INT, returned INT, relapsed INT, look_backs INT, first_check INT, recurs INT);"
    "CREATE TABLE event (issue INT, serial INT, kind INT, at INT, PRIMARY KEY (issue, serial)) "
    "WITHOUT ROWID;";

#define SUMS                                                                                       \
  "count(*), sum(assigned > 0), sum(state = 4), sum(state = 5), sum(state < 4), "                  \
  "sum(state < 4 AND due > 0 AND due < ?1), sum(outcome = 1), sum(checks), sum(returned), "        \
  "sum(checks > 0), sum(first_check = 1), sum(look_backs > 0), sum(relapsed > 0), sum(recurs), "   \
  "sum(state < 4 AND ?1 - assigned < 3 * 86400), sum(state < 4 AND ?1 - assigned < 6 * 86400), "   \
  "sum(state < 4 AND ?1 - assigned < 11 * 86400), sum(state < 4 AND ?1 - assigned < 21 * 86400), " \
  "sum(state < 4 AND ?1 - assigned < 31 * 86400), avg(closed - assigned - parked) "                \
  "FROM issue WHERE state <> 6 "

/* One for each grouping of the page, the heat table, the days, the days by district, the times. */
static const char *const queries[] = {
  "SELECT " SUMS,
  "SELECT unit, " SUMS "GROUP BY unit",
  "SELECT district, " SUMS "GROUP BY district",
  "SELECT class, " SUMS "GROUP BY class",
  "SELECT grp, " SUMS "GROUP BY grp",
  "SELECT item, " SUMS "GROUP BY item",
  "SELECT district, class, count(*) FROM issue WHERE state < 4 GROUP BY 1, 2",
  "SELECT at / 86400, kind, count(*) FROM event GROUP BY 1, 2",
  "SELECT district, at / 86400, kind, count(*) FROM event JOIN issue ON issue.id = event.issue "
  "GROUP BY 1, 2, 3",
  "SELECT closed - assigned - parked AS took FROM issue WHERE state = 4 ORDER BY took LIMIT 1 "
  "OFFSET 300000",
};

static void
run_sql (sqlite3 *db, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  return stmt;
}

static void
put_row (Bench *bench, sqlite3_stmt *issue, guint row)
{
  const RectifyChunk *chunk = rectify_columns_chunk (bench->columns, row >> RECTIFY_CHUNK_SHIFT);
  guint               i = row & (RECTIFY_CHUNK - 1);
  const gint64        values[] = { row,
                                   chunk->site[i],
                                   chunk->item[i],
                                   chunk->class_[i],
                                   chunk->group[i],
                                   chunk->unit[i],
                                   rectify_directory_area_at (bench->directory, chunk->area[i] - 1u,
                                                              RECTIFY_LEVEL_DISTRICT),
                                   chunk->state[i],
                                   chunk->outcome[i],
                                   chunk->found[i],
                                   chunk->assigned[i],
                                   chunk->due[i],
                                   chunk->closed[i],
                                   chunk->parked_time[i],
                                   chunk->checks[i],
                                   chunk->returned[i],
                                   chunk->relapsed[i],
                                   chunk->look_backs[i],
                                   chunk->first_check[i],
                                   chunk->recurs[i] };

  for (guint v = 0; v < G_N_ELEMENTS (values); v++)
    sqlite3_bind_int64 (issue, (int) v + 1, values[v]);
  sqlite3_step (issue);
  sqlite3_reset (issue);
}

static sqlite3 *
fill (Bench *bench)
{
  sqlite3      *db = NULL;
  sqlite3_stmt *issue, *event;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  run_sql (db, SCHEMA);
  run_sql (db, "BEGIN");
  issue = prepare (db, "INSERT INTO issue VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  event = prepare (db, "INSERT INTO event VALUES (?,?,?,?)");
  for (guint row = 0; row < N_ISSUES; row++)
    {
      put_row (bench, issue, row);
      for (guint k = bench->first[row]; k < bench->first[row + 1]; k++)
        {
          sqlite3_bind_int64 (event, 1, row);
          sqlite3_bind_int64 (event, 2, k - bench->first[row] + 1);
          sqlite3_bind_int64 (event, 3, bench->cells[k].kind);
          sqlite3_bind_int64 (event, 4, bench->cells[k].at);
          sqlite3_step (event);
          sqlite3_reset (event);
        }
    }
  sqlite3_finalize (issue);
  sqlite3_finalize (event);
  run_sql (db, "COMMIT");
  return db;
}

static double
time_sql (Bench *bench)
{
  sqlite3 *db = fill (bench);
  clock_t  start = clock ();

  for (guint q = 0; q < G_N_ELEMENTS (queries); q++)
    {
      sqlite3_stmt *stmt = prepare (db, queries[q]);

      sqlite3_bind_int64 (stmt, 1, bench->now);
      while (sqlite3_step (stmt) == SQLITE_ROW)
        sink += sqlite3_column_int64 (stmt, 0);
      sqlite3_finalize (stmt);
    }
  sqlite3_close (db);
  return (clock () - start) * 1000.0 / CLOCKS_PER_SEC;
}

int
main (void)
{
  Bench  bench = { 0 };
  double sql, ours, read;

  bench_init (&bench);
  bench_build (&bench);
  read = cpu_of (read_everything, &bench);
  report ("the page, nothing counted yet, against reading all once", cpu_of (first_time, &bench),
          read, "");
  report ("the page, the same again", cpu_of (same_again, &bench), read, "≤ 16 ms");
  ours = cpu_of (minute_later, &bench);
  report ("the page, a minute later", ours, read, "≤ 16 ms");
  report ("the page, after an action on one issue", cpu_of (after_an_action, &bench), read,
          "≤ 16 ms");
  report ("the page, the slider moved by a day, the past moment included", cpu_of (slide, &bench),
          read, "");
  report ("of it the scores of 20 000 sites and their change in a week, a minute later",
          cpu_of (make_scores, &bench), read, "");
  sql = time_sql (&bench);
  report ("the page, a minute later, against SQL over the same rows in memory", ours, sql,
          "≤ 0.01");
  bench_clear (&bench);
  return 0;
}
