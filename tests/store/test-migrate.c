/* test-migrate.c: an older ledger becomes this version's, whole or not at all, with a copy kept. */

#include "ledger-fixture.h"
#include "store/database-private.h"

#include <sqlite3.h>
#include <string.h>

static const RectifyMigration NEXT[] = {
  { 1, "sql/001-ledger.sql", NULL },
  { 2, NULL, "CREATE TABLE sample (id INTEGER PRIMARY KEY) STRICT" },
  { 3, NULL, "INSERT INTO sample VALUES (7)" },
};
/* What was released first. */
static const RectifyMigration FIRST[] = { { 1, "sql/001-ledger.sql", NULL } };
static const RectifyMigration BROKEN[] = {
  { 1, "sql/001-ledger.sql", NULL },
  { 2, NULL,
    "CREATE TABLE sample (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1)" },
};

static sqlite3 *
open_raw (Ledger *ledger)
{
  g_autofree char *path = g_build_filename (ledger->dir, "ledger.db", NULL);
  sqlite3         *raw;

  g_clear_pointer (&ledger->db, rectify_database_close);
  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  return raw;
}

static gint64
number (sqlite3 *raw, const char *sql)
{
  sqlite3_stmt *stmt;
  gint64        value;

  g_assert_cmpint (sqlite3_prepare_v2 (raw, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  return value;
}

static guint
count_copies (Ledger *ledger)
{
  g_autofree char *folder = g_build_filename (ledger->dir, "backups", NULL);
  g_autoptr (GDir) list = g_dir_open (folder, 0, NULL);
  const char      *name;
  guint            n = 0;

  while ((name = g_dir_read_name (list)) != NULL)
    n += g_str_has_prefix (name, "before-version-1-");
  return n;
}

/* A ledger as the first version left it, in place of the fixture's. */
static sqlite3 *
make_first (Ledger *ledger)
{
  g_autofree char   *path = g_build_filename (ledger->dir, "first.db", NULL);
  g_autoptr (GError) error = NULL;
  sqlite3           *raw;

  g_clear_pointer (&ledger->db, rectify_database_close);
  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_true (rectify_migrate (raw, ledger->dir, FIRST, G_N_ELEMENTS (FIRST), &error));
  g_assert_no_error (error);
  return raw;
}

static char *
schema_of (sqlite3 *raw)
{
  GString      *schema = g_string_new (NULL);
  sqlite3_stmt *stmt;

  g_assert_cmpint (sqlite3_prepare_v2 (raw, "SELECT name, sql FROM sqlite_schema ORDER BY name", -1,
                                       &stmt, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (schema, "%s: %s\n", sqlite3_column_text (stmt, 0),
                            (const char *) sqlite3_column_text (stmt, 1));
  sqlite3_finalize (stmt);
  return g_string_free (schema, FALSE);
}

static void
test_the_first_version_becomes_what_a_new_ledger_has (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)      error = NULL;
  gsize                   n;
  const RectifyMigration *known = rectify_migrations (&n);
  sqlite3                *fresh = open_raw (ledger);
  sqlite3                *old = make_first (ledger);
  g_autofree char        *new_schema = schema_of (fresh), *old_schema = NULL;

  sqlite3_exec (old,
                "INSERT INTO campaign VALUES (1, 'x', 'KRY', 'Asia/Shanghai', 1, 2, 0, 2, 0, 0, 7, "
                "30, 24, 5, 1, 2, 3, 7, 30, NULL)",
                NULL, NULL, NULL);
  g_assert_true (rectify_migrate (old, ledger->dir, known, n, &error));
  g_assert_no_error (error);
  old_schema = schema_of (old);
  g_assert_cmpstr (old_schema, ==, new_schema);
  g_assert_cmpint (number (old, "PRAGMA user_version"), ==, RECTIFY_LEDGER_VERSION);
  g_assert_cmpint (number (old, "SELECT count (*) FROM campaign WHERE closed_at IS NULL"), ==, 1);
  sqlite3_close (fresh);
  sqlite3_close (old);
}

static void
test_steps_run_in_order_after_a_copy (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3           *raw = make_first (ledger);

  g_assert_true (rectify_migrate (raw, ledger->dir, NEXT, G_N_ELEMENTS (NEXT), &error));
  g_assert_no_error (error);
  g_assert_cmpint (number (raw, "PRAGMA user_version"), ==, 3);
  g_assert_cmpint (number (raw, "SELECT id FROM sample"), ==, 7);
  g_assert_cmpuint (count_copies (ledger), ==, 1);
  g_assert_true (rectify_migrate (raw, ledger->dir, NEXT, G_N_ELEMENTS (NEXT), &error));
  g_assert_cmpuint (count_copies (ledger), ==, 1);
  sqlite3_close (raw);
}

static void
test_a_step_that_fails_leaves_the_version_before (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3           *raw = make_first (ledger);

  g_assert_false (rectify_migrate (raw, ledger->dir, BROKEN, G_N_ELEMENTS (BROKEN), &error));
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_FAILED);
  g_assert_cmpint (number (raw, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (number (raw, "SELECT count (*) FROM sqlite_schema WHERE name = 'sample'"), ==,
                   0);
  sqlite3_close (raw);
  ledger->db = rectify_database_open (ledger->dir, RECTIFY_OPEN_READ_WRITE, &error);
  g_assert_nonnull (ledger->db);
  g_clear_error (&error);
}

static void
test_a_filter_of_ones_own_stays_behind_the_standing_ones (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)      error = NULL;
  gsize                   n;
  const RectifyMigration *known = rectify_migrations (&n);
  sqlite3                *raw = make_first (ledger);

  g_assert_cmpint (sqlite3_exec (raw,
                                 "INSERT INTO saved_filter (name, expression) VALUES ('退回', 'a'),"
                                 " ('我的', 'overdue')",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_true (rectify_migrate (raw, ledger->dir, known, n, &error));
  g_assert_no_error (error);
  g_assert_cmpint (number (raw, "SELECT count (*) FROM saved_filter"), ==, 7);
  g_assert_cmpint (number (raw, "SELECT expression = 'a' FROM saved_filter WHERE name = '退回'"),
                   ==, 1);
  g_assert_cmpint (number (raw, "SELECT min (position) FROM saved_filter WHERE key IS NULL"), >=,
                   6);
  sqlite3_close (raw);
}

static void
test_a_version_from_the_future_is_refused (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)      error = NULL;
  gsize                   n;
  const RectifyMigration *known = rectify_migrations (&n);
  sqlite3                *raw = open_raw (ledger);

  sqlite3_exec (raw, "PRAGMA user_version = 42", NULL, NULL, NULL);
  g_assert_false (rectify_migrate (raw, ledger->dir, known, n, &error));
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_TOO_NEW);
  g_assert_cmpint (known[n - 1].version, ==, RECTIFY_LEDGER_VERSION);
  sqlite3_close (raw);
}

/* The window's reader comes right after the migration, which no checkpoint has carried over yet. */
static void
test_a_migration_in_the_log_is_seen (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (RectifyDatabase) reader = NULL;
  g_autofree char *now = g_strdup_printf ("PRAGMA user_version = %d", RECTIFY_LEDGER_VERSION);
  sqlite3         *raw = open_raw (ledger);

  g_assert_cmpint (sqlite3_exec (raw, "PRAGMA user_version = 1", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "PRAGMA wal_checkpoint (TRUNCATE)", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_null (rectify_database_open (ledger->dir, RECTIFY_OPEN_READ_ONLY, &error));
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_cmpint (sqlite3_exec (raw, now, NULL, NULL, NULL), ==, SQLITE_OK);
  reader = rectify_database_open (ledger->dir, RECTIFY_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_nonnull (reader);
  sqlite3_close (raw);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/migrate/the_first_version_becomes_what_a_new_ledger_has",
               test_the_first_version_becomes_what_a_new_ledger_has);
  LEDGER_TEST ("/migrate/steps_run_in_order_after_a_copy", test_steps_run_in_order_after_a_copy);
  LEDGER_TEST ("/migrate/a_step_that_fails_leaves_the_version_before",
               test_a_step_that_fails_leaves_the_version_before);
  LEDGER_TEST ("/migrate/a_filter_of_ones_own_stays_behind_the_standing_ones",
               test_a_filter_of_ones_own_stays_behind_the_standing_ones);
  LEDGER_TEST ("/migrate/a_version_from_the_future_is_refused",
               test_a_version_from_the_future_is_refused);
  LEDGER_TEST ("/migrate/a_migration_in_the_log_is_seen", test_a_migration_in_the_log_is_seen);
  return g_test_run ();
}
