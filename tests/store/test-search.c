/* test-search.c: the index finds what reading finds, whatever is indexed yet; names, initials,
 * several words. */

#include "ledger-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static void
index_all (Ledger *ledger)
{
  g_autoptr (GError) error = NULL;
  gboolean           done = FALSE;

  while (!done)
    g_assert_true (rectify_database_index_text (ledger->db, 37, &done, &error));
  g_assert_no_error (error);
}

static GArray *
search (Ledger *ledger, const char *words)
{
  g_autoptr (GError) error = NULL;
  GArray            *ids = rectify_database_search (ledger->db, words, NULL, &error);

  g_assert_no_error (error);
  return ids;
}

static void
assert_finds (Ledger *ledger, const char *words, guint n)
{
  g_autoptr (GArray) ids = search (ledger, words);

  if (ids->len != n)
    g_test_message ("%s: %u, not %u", words, ids->len, n);
  g_assert_cmpuint (ids->len, ==, n);
}

static char *
random_text (GRand *rand, const char *const *letters, guint n_letters, int least, int most)
{
  GString *text = g_string_new (NULL);
  int      n = g_rand_int_range (rand, least, most + 1);

  for (int i = 0; i < n; i++)
    g_string_append (text, letters[g_rand_int_range (rand, 0, (int) n_letters)]);
  return g_string_free (text, FALSE);
}

/* Few letters, so that everything occurs often; a comma and Latin break the runs. */
static const char *const LETTERS[] = { "环", "境", "脏", "乱", "差", "路", "面", "𠮷" };

static void
test_the_index_finds_what_reading_finds (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GRand)     rand = g_rand_new_with_seed (20201123);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < 300; i++)
    {
      g_autofree char *a = random_text (rand, LETTERS, G_N_ELEMENTS (LETTERS), 1, 12);
      g_autofree char *b = random_text (rand, LETTERS, G_N_ELEMENTS (LETTERS), 0, 6);
      char            *text = g_strconcat (a, i % 3 == 0 ? "," : "", b, NULL);

      g_ptr_array_add (texts, text);
      ledger_add (ledger, text, NOW + i);
      if (i == 200)
        index_all (ledger);
    }
  /* Once with a part unread, once with everything indexed. */
  for (int round = 0; round < 2; round++, index_all (ledger))
    for (int i = 0; i < 150; i++)
      {
        g_autofree char   *word = random_text (rand, LETTERS, G_N_ELEMENTS (LETTERS), 1, 4);
        g_autoptr (GArray) ids = search (ledger, word);
        guint              n = 0;

        for (guint t = 0; t < texts->len; t++)
          n += strstr (texts->pdata[t], word) != NULL;
        g_assert_cmpuint (ids->len, ==, n);
        for (guint k = 1; k < ids->len; k++)
          g_assert_cmpint (g_array_index (ids, gint64, k - 1), <, g_array_index (ids, gint64, k));
      }
}

static void
test_words_and_numbers_are_folded_and_found_by_their_beginning (Ledger *ledger, gconstpointer data)
{
  ledger_add (ledger, "A区3号楼前堆放Ｗａｓｔｅ Paper", NOW);
  ledger_add (ledger, "B区13号楼", NOW);
  for (int indexed = 0; indexed < 2; indexed++, index_all (ledger))
    {
      assert_finds (ledger, "waste", 1);
      assert_finds (ledger, "WAS", 1);
      assert_finds (ledger, "a区3号", 1);
      assert_finds (ledger, "区", 2);
      assert_finds (ledger, "号楼", 2);
      assert_finds (ledger, "20201124", 2);
      assert_finds (ledger, "KRY-20201124-0002", 1);
      assert_finds (ledger, "号楼 paper", 1);
      assert_finds (ledger, "号楼 塑料", 0);
      assert_finds (ledger, "\"号楼\" OR", 0);
      assert_finds (ledger, "  ", 0);
    }
}

static void
test_a_correction_is_found_at_once (Ledger *ledger, gconstpointer data)
{
  gint64 id = ledger_add (ledger, "路面有垃圾", NOW);

  index_all (ledger);
  assert_finds (ledger, "垃圾", 1);
  g_assert_true (
      rectify_database_edit (ledger->db, id, "description", "墙上有广告", "王芳", NOW, NULL));
  for (int indexed = 0; indexed < 2; indexed++, index_all (ledger))
    {
      assert_finds (ledger, "垃圾", 0);
      assert_finds (ledger, "广告", 1);
    }
}

static void
test_sites_and_units_are_found_by_name_and_initials (Ledger *ledger, gconstpointer data)
{
  gint64 id = ledger_add (ledger, "占道经营", NOW);

  ledger_add (ledger, "乱停车", NOW);
  index_all (ledger);
  rectify_database_edit (ledger->db, id, "site", "重庆路小区", "王芳", NOW, NULL);
  g_assert_cmpint (ledger_act (ledger, id, ledger_move (ledger, RECTIFY_EVENT_ASSIGN, NOW + 60)),
                   ==, RECTIFY_REFUSAL_NONE);
  assert_finds (ledger, "重庆路", 1);
  assert_finds (ledger, "cql", 1);
  assert_finds (ledger, "城管局", 1);
  assert_finds (ledger, "重庆路 占道", 1);
  assert_finds (ledger, "重庆路 停车", 0);
}

static void
test_a_damaged_or_missing_index_is_made_again (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = g_build_filename (ledger->dir, "search.db", NULL);

  ledger_add (ledger, "路面有垃圾", NOW);
  for (int way = 0; way < 3; way++)
    {
      index_all (ledger);
      g_clear_pointer (&ledger->db, rectify_database_close);
      if (way == 0)
        g_unlink (path);
      else if (way == 1)
        g_file_set_contents (path, "no index", -1, NULL);
      else
        {
          char *bytes;
          gsize n;

          g_file_get_contents (path, &bytes, &n, NULL);
          memset (bytes + 8192, 0x5a, n - 8192);
          g_file_set_contents (path, bytes, (gssize) n, NULL);
          g_free (bytes);
        }
      ledger->db = rectify_database_open (ledger->dir, RECTIFY_OPEN_READ_WRITE, &error);
      g_assert_no_error (error);
      assert_finds (ledger, "垃圾", 1);
      index_all (ledger);
      assert_finds (ledger, "垃圾", 1);
    }
}

static void
test_numbers_are_found_exactly_and_by_prefix (Ledger *ledger, gconstpointer data)
{
  static const char *const exact[] = { "KRY-20201124-0001", "KRY-20201124-9999", NULL };
  static const char *const prefix[] = { "KRY-20201124-*", "KRY-20201125-0001", NULL };
  g_autoptr (GArray)       one = NULL, all = NULL;
  gint64                   id = ledger_add (ledger, "一", NOW);

  ledger_add (ledger, "二", NOW);
  ledger_add (ledger, "三", NOW + DAY);
  one = rectify_database_find_numbers (ledger->db, exact, NULL);
  all = rectify_database_find_numbers (ledger->db, prefix, NULL);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpint (rectify_database_find_number (ledger->db, "KRY-20201124-0001", NULL), ==, id);
  g_assert_cmpint (rectify_database_find_number (ledger->db, "KRY", NULL), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/search/the_index_finds_what_reading_finds",
               test_the_index_finds_what_reading_finds);
  LEDGER_TEST ("/search/words_and_numbers_are_folded_and_found_by_their_beginning",
               test_words_and_numbers_are_folded_and_found_by_their_beginning);
  LEDGER_TEST ("/search/a_correction_is_found_at_once", test_a_correction_is_found_at_once);
  LEDGER_TEST ("/search/sites_and_units_are_found_by_name_and_initials",
               test_sites_and_units_are_found_by_name_and_initials);
  LEDGER_TEST ("/search/a_damaged_or_missing_index_is_made_again",
               test_a_damaged_or_missing_index_is_made_again);
  LEDGER_TEST ("/search/numbers_are_found_exactly_and_by_prefix",
               test_numbers_are_found_exactly_and_by_prefix);
  return g_test_run ();
}
