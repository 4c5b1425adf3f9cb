/* test-page-sets.c: sets of pages keep their names and pages with the ledger. */

#include "ledger-fixture.h"

static void
put (Ledger *ledger, const char *old, const char *name, const char *pages)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rectify_database_put_page_set (ledger->db, old, name, pages, &error));
  g_assert_no_error (error);
}

static void
assert_sets (Ledger *ledger, const char *expected)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) sets = rectify_database_load_page_sets (ledger->db, &error);
  g_autoptr (GString)   text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < sets->len; i++)
    {
      const RectifyPageSet *set = sets->pdata[i];

      g_string_append_printf (text, "%s=%s;", set->name, set->pages);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_sets_are_kept_by_name (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_sets (ledger, "");
  put (ledger, NULL, "周一会", "title, map");
  put (ledger, NULL, "Friday", "heat");
  assert_sets (ledger, "Friday=heat;周一会=title, map;");
  put (ledger, NULL, "Friday", "ageing");
  put (ledger, "周一会", "周三会", "title");
  assert_sets (ledger, "Friday=ageing;周三会=title;");
  g_clear_pointer (&ledger->db, rectify_database_close);
  ledger->db = rectify_database_open (ledger->dir, RECTIFY_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  assert_sets (ledger, "Friday=ageing;周三会=title;");
  g_assert_false (rectify_database_put_page_set (ledger->db, NULL, "x", "title", &error));
  g_assert_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_READ_ONLY);
}

static void
test_a_set_is_taken_away (Ledger *ledger, gconstpointer data)
{
  put (ledger, NULL, "a", "title");
  put (ledger, NULL, "b", "map");
  put (ledger, NULL, "a", NULL);
  assert_sets (ledger, "b=map;");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/page-sets/sets_are_kept_by_name", test_sets_are_kept_by_name);
  LEDGER_TEST ("/page-sets/a_set_is_taken_away", test_a_set_is_taken_away);
  return g_test_run ();
}
