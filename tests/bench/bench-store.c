/* bench-store.c: the ledger on disk against bare SQLite doing the same with the same rows.
 *
 * A demo ledger of RECTIFY_BENCH_ISSUES issues (default 1 000 000) is made in a folder that goes
 * away afterwards, or kept in RECTIFY_BENCH_LEDGER and used again. Ours and the floor run by turns;
 * times are medians.
 */

#include "rectify-test.h"
#include "store/database-private.h"
#include "store/demo.h"
#include "store/take-in.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RUNS       5
#define N_ACTIONS  200
#define N_ACT_ROWS 10000
#define N_DRAFTS   100000
#define MOST_TIMES 400

static volatile gint64 sink;

typedef struct
{
  double times[MOST_TIMES];
  guint  n;
} Times;

static gint64
start_clock (void)
{
  return g_get_monotonic_time ();
}

static void
stop_clock (Times *self, gint64 start)
{
  self->times[self->n++] = (g_get_monotonic_time () - start) / 1000.0;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const double *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

static double
median (Times *self)
{
  qsort (self->times, self->n, sizeof (double), compare_times);
  return self->times[self->n / 2];
}

static void
report (const char *what, Times *ours, Times *bare, const char *goal)
{
  double a = median (ours), b = median (bare);

  printf ("%s\t%.2f ms\t%.2f ms\t%.2f\t%s\n", what, a, b, a / b, goal);
  fflush (stdout);
}

static void
die (const char *what, GError *error)
{
  fprintf (stderr, "bench-store: %s: %s\n", what, error != NULL ? error->message : "?");
  exit (1);
}

static sqlite3 *
open_raw (const char *dir, const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  sqlite3         *raw;

  if (sqlite3_open (path, &raw) != SQLITE_OK || !rectify_bigram_register (raw, NULL))
    die (path, NULL);
  sqlite3_exec (raw,
                "PRAGMA cache_size = -65536; PRAGMA mmap_size = 1073741824;"
                "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON",
                NULL, NULL, NULL);
  return raw;
}

static sqlite3_stmt *
prepare (sqlite3 *raw, const char *sql)
{
  sqlite3_stmt *stmt;

  if (sqlite3_prepare_v2 (raw, sql, -1, &stmt, NULL) != SQLITE_OK)
    {
      fprintf (stderr, "bench-store: %s\n", sqlite3_errmsg (raw));
      exit (1);
    }
  return stmt;
}

/* Every value of every row. */
static guint
read_all (sqlite3 *raw, const char *sql)
{
  sqlite3_stmt *stmt = prepare (raw, sql);
  int           n = sqlite3_column_count (stmt);
  gint64        sum = 0;
  guint         rows = 0;

  for (; sqlite3_step (stmt) == SQLITE_ROW; rows++)
    for (int i = 0; i < n; i++)
      sum += sqlite3_column_int64 (stmt, i);
  sqlite3_finalize (stmt);
  sink += sum;
  return rows;
}

static void
bench_columns (RectifyDatabase *db, sqlite3 *raw)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (RectifyDirectory) directory = rectify_database_load_directory (db, NULL, &error);
  Times                        ours = { .n = 0 }, bare = { .n = 0 };

  for (int i = 0; i < RUNS; i++)
    {
      gint64                     start = start_clock ();
      g_autoptr (RectifyColumns) columns =
          rectify_database_load_columns (db, directory, NULL, &error);

      if (columns == NULL)
        die ("columns", error);
      stop_clock (&ours, start);
      start = start_clock ();
      read_all (raw, "SELECT id, site_id, area_id, item_id, class_id, source_id, group_id,"
                     " difficulty, nature, term, lng, lat FROM issue ORDER BY id");
      read_all (raw, "SELECT issue_id, kind, at, due, unit_id, flags, field, old_number,"
                     " new_number FROM event ORDER BY issue_id, serial");
      read_all (raw, "SELECT id, site_id, day, kind, full FROM inspection ORDER BY id");
      read_all (raw, "SELECT inspection_id, item_id, result, hits, issue_id FROM inspection_result"
                     " ORDER BY inspection_id");
      stop_clock (&bare, start);
    }
  report ("store: columns with the visits loaded", &ours, &bare, "1.2");
}

static guint
match (sqlite3 *search, const char *phrase)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT rowid FROM words WHERE words MATCH '\"%s\"'", phrase);

  return read_all (search, sql);
}

static void
bench_search (RectifyDatabase *db, sqlite3 *raw, const char *dir)
{
  static const char *const WORDS[] = { "垃圾", "占道", "破损" };
  g_autoptr (GError)       error = NULL;
  sqlite3                 *search;
  Times                    ours = { .n = 0 }, bare = { .n = 0 }, like = { .n = 0 };
  gboolean                 done = FALSE;
  gint64                   start = g_get_monotonic_time ();

  while (!done)
    if (!rectify_database_index_text (db, 20000, &done, &error))
      die ("index", error);
  fprintf (stderr, "bench-store: text index made in %.1f s\n",
           (g_get_monotonic_time () - start) / 1e6);
  search = open_raw (dir, "search.db");
  for (gsize w = 0; w < G_N_ELEMENTS (WORDS); w++)
    for (int i = 0; i < RUNS; i++)
      {
        g_autoptr (GArray) ids = NULL;
        g_autofree char   *sql = g_strdup_printf (
              "SELECT id FROM issue WHERE title LIKE '%%%s%%' OR description LIKE '%%%s%%' OR"
                "  address LIKE '%%%s%%'",
              WORDS[w], WORDS[w], WORDS[w]);

        start = start_clock ();
        ids = rectify_database_search (db, WORDS[w], NULL, &error);
        stop_clock (&ours, start);
        start = start_clock ();
        match (search, WORDS[w]);
        stop_clock (&bare, start);
        if (i > 0)
          continue;
        start = start_clock ();
        read_all (raw, sql);
        stop_clock (&like, start);
        fprintf (stderr, "bench-store: %s: %u issues\n", WORDS[w], ids->len);
      }
  report ("store: two characters searched, of bare FTS5", &ours, &bare, "1.2");
  report ("store: two characters searched, of LIKE", &ours, &like, "0.05");
  sqlite3_close (search);
}

static GArray *
assignable (sqlite3 *raw, guint n)
{
  sqlite3_stmt *stmt =
      prepare (raw, "SELECT id FROM issue WHERE state BETWEEN 1 AND 3 ORDER BY id DESC LIMIT ?1");
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  sqlite3_bind_int64 (stmt, 1, n);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (ids, id);
    }
  sqlite3_finalize (stmt);
  return ids;
}

/* The same rows by hand: a note is one event, and the row written anew. */
typedef struct
{
  sqlite3_stmt *begin, *event, *issue, *commit;
} Bare;

static void
bare_run (sqlite3_stmt *stmt)
{
  if (sqlite3_step (stmt) == SQLITE_ERROR)
    die ("bare", NULL);
  sqlite3_reset (stmt);
}

static void
bare_init (Bare *self, sqlite3 *raw)
{
  self->begin = prepare (raw, "BEGIN IMMEDIATE");
  self->commit = prepare (raw, "COMMIT");
  self->event = prepare (
      raw, "INSERT INTO event (issue_id, serial, kind, at, flags, field, seq, recorded, from_state,"
           " to_state, by, text, batch) SELECT id, n_events + 1, 14, last_at, 0, 0,"
           " (SELECT max (seq) + 1 FROM event), last_at + 1, state, state, '李强', '请尽快整改',"
           " '1-123456' FROM issue WHERE id = ?1");
  self->issue =
      prepare (raw,
               "UPDATE issue SET state = state, outcome = outcome, urged = urged + 1, due = due,"
               " n_events = n_events + 1, last_at = last_at WHERE id = ?1");
}

static void
bare_write (Bare *self, gint64 id)
{
  sqlite3_bind_int64 (self->event, 1, id);
  bare_run (self->event);
  sqlite3_bind_int64 (self->issue, 1, id);
  bare_run (self->issue);
}

static void
bare_clear (Bare *self)
{
  sqlite3_finalize (self->begin);
  sqlite3_finalize (self->commit);
  sqlite3_finalize (self->event);
  sqlite3_finalize (self->issue);
}

static void
act (RectifyDatabase *db, const gint64 *ids, gsize n)
{
  g_autoptr (GError) error = NULL;
  RectifyActReport   report_of;
  RectifyMove        move = { .kind = RECTIFY_EVENT_URGE,
                              .at = G_GINT64_CONSTANT (2000000000),
                              .by = "李强",
                              .text = "请尽快整改" };

  if (!rectify_database_act (db, ids, n, &move, NULL, NULL, NULL, NULL, &report_of, &error))
    die ("act", error);
  if (report_of.done != n)
    die ("act: some were refused", NULL);
  rectify_act_report_clear (&report_of);
}

static void
bench_actions (RectifyDatabase *db, sqlite3 *raw)
{
  g_autoptr (GArray) ids = assignable (raw, N_ACT_ROWS);
  const gint64      *data = (const gint64 *) (gpointer) ids->data;
  Times              ours = { .n = 0 }, bare = { .n = 0 };
  Times              many = { .n = 0 }, bare_many = { .n = 0 };
  Bare               by_hand;

  bare_init (&by_hand, raw);
  for (guint i = 0; i < MIN (N_ACTIONS, ids->len); i++)
    {
      gint64 start = start_clock ();

      bare_run (by_hand.begin);
      bare_write (&by_hand, data[i]);
      bare_run (by_hand.commit);
      stop_clock (&bare, start);
      start = start_clock ();
      act (db, &data[i], 1);
      stop_clock (&ours, start);
    }
  report ("store: one durable action", &ours, &bare, "1.2");
  for (int run = 0; run < RUNS; run++)
    {
      gint64 start = start_clock ();

      bare_run (by_hand.begin);
      for (guint i = 0; i < ids->len; i++)
        bare_write (&by_hand, data[i]);
      bare_run (by_hand.commit);
      stop_clock (&bare_many, start);
      start = start_clock ();
      act (db, data, ids->len);
      stop_clock (&many, start);
    }
  report ("store: 10 000 issues acted on", &many, &bare_many, "1.5");
  bare_clear (&by_hand);
}

static void
say (RectifyDraft *draft, RectifyColumn column, char *text)
{
  draft->text[column] = text;
  draft->has |= G_GUINT64_CONSTANT (1) << column;
}

static void
fill_draft (RectifyDraft *draft, guint i)
{
  rectify_draft_clear (draft);
  say (draft, RECTIFY_COLUMN_EXTERNAL_NUMBER, g_strdup_printf ("BENCH-%u", i));
  say (draft, RECTIFY_COLUMN_DESCRIPTION,
       g_strdup_printf ("第%u号点位门前路面有垃圾、烟头和污渍,果皮箱满溢,请尽快清理", i));
  say (draft, RECTIFY_COLUMN_UNIT, g_strdup_printf ("测试单位%u", i % 40));
  say (draft, RECTIFY_COLUMN_SITE, g_strdup_printf ("测试点位%u", i % 500));
  say (draft, RECTIFY_COLUMN_DISTRICT, g_strdup ("独山子区"));
  say (draft, RECTIFY_COLUMN_STREET, g_strdup ("金山路街道"));
  say (draft, RECTIFY_COLUMN_CLASS, g_strdup ("环境脏"));
  say (draft, RECTIFY_COLUMN_SOURCE, g_strdup ("督查"));
  draft->found = 1606179600 + i % 80 * 86400;
  draft->due = draft->found + 2 * 86400;
  draft->closed = i % 4 != 0 ? draft->found + 86400 : 0;
  draft->state = i % 4 != 0 ? RECTIFY_STATE_CLOSED : RECTIFY_STATE_FIXING;
}

/* Twice: all new, then all known. The floor is the same issues and events by bare inserts. */
static void
bench_take_in (RectifyDatabase *db, sqlite3 *raw)
{
  g_autoptr (RectifyDraft) draft = rectify_draft_new ();
  Times                    times[2] = { { .n = 0 }, { .n = 0 } };
  Times                    bare = { .n = 0 };
  gint64                   start;

  for (int round = 0; round < 2; round++)
    {
      g_autoptr (GError)        error = NULL;
      g_autoptr (RectifyTakeIn) take_in = NULL;
      RectifyTakeInOptions options = { .now = 1640000000, .by = "王芳", .file = "台账.xlsx" };
      RectifyTakeInRow     row;

      start = start_clock ();
      take_in = rectify_take_in_begin (db, &options, &error);
      for (guint i = 0; take_in != NULL && i < N_DRAFTS; i++)
        {
          fill_draft (draft, i);
          if (!rectify_take_in_add (take_in, draft, &row, &error)
              || row.taken != (round == 0 ? RECTIFY_TAKEN_NEW : RECTIFY_TAKEN_UNCHANGED))
            die ("take in", error);
          rectify_take_in_row_clear (&row);
        }
      if (take_in == NULL || !rectify_take_in_commit (take_in, &error))
        die ("take in", error);
      stop_clock (&times[round], start);
    }
  start = start_clock ();
  sqlite3_exec (raw,
                "BEGIN IMMEDIATE;"
                "CREATE TEMP TABLE taken AS SELECT * FROM issue ORDER BY id DESC LIMIT 100000;"
                "CREATE TABLE bare_issue AS SELECT * FROM taken;"
                "CREATE TABLE bare_event AS SELECT * FROM event WHERE issue_id IN"
                " (SELECT id FROM taken);"
                "ROLLBACK",
                NULL, NULL, NULL);
  stop_clock (&bare, start);
  report ("store: 100 000 drafts taken in, of a bare copy of the rows", &times[0], &bare, "-");
  report ("store: 100 000 drafts known again, of the same", &times[1], &bare, "-");
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  const char        *kept = g_getenv ("RECTIFY_BENCH_LEDGER");
  const char        *issues = g_getenv ("RECTIFY_BENCH_ISSUES");
  char              *root = kept == NULL ? rectify_test_make_dir () : NULL;
  g_autofree char   *dir = kept != NULL ? g_strdup (kept) : g_build_filename (root, "ledger", NULL);
  g_autoptr (RectifyDatabase) db = NULL;
  RectifyDemoOptions          options;
  sqlite3                    *raw;
  gint64                      start = g_get_monotonic_time ();

  rectify_demo_options_init (&options);
  options.n_issues = issues != NULL ? (guint) atoi (issues) : 1000000;
  if (!g_file_test (dir, G_FILE_TEST_EXISTS) && !rectify_demo_create (dir, &options, &error))
    die ("demo", error);
  fprintf (stderr, "bench-store: ledger ready in %.1f s\n",
           (g_get_monotonic_time () - start) / 1e6);
  db = rectify_database_open (dir, RECTIFY_OPEN_READ_WRITE, &error);
  if (db == NULL)
    die ("open", error);
  raw = open_raw (dir, "ledger.db");
  bench_columns (db, raw);
  bench_search (db, raw, dir);
  bench_actions (db, raw);
  bench_take_in (db, raw);
  sqlite3_close (raw);
  g_clear_pointer (&db, rectify_database_close);
  if (root != NULL)
    rectify_test_remove_dir (root);
  return 0;
}
