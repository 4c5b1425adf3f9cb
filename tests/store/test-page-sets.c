/* test-page-sets.c: sets of pages keep their names and pages with the ledger. */

#include "ledger-fixture.h"

#include <string.h>

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

static RectifyPhoto *
photo (Ledger *ledger, RectifyPhotoKind kind, guint8 shade)
{
  guint8             bytes[64] = { 0xff, 0xd8, 0xff, 0xe0, shade };
  g_autoptr (GBytes) content = g_bytes_new (bytes, sizeof bytes);
  g_autoptr (GError) error = NULL;
  RectifyPhoto      *stored = rectify_database_store_photo (ledger->db, content, kind, &error);

  g_assert_no_error (error);
  return stored;
}

static void
test_pairs_of_photos_are_the_newest_of_both (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64             ids[] = { ledger_add (ledger, "one", NOW), ledger_add (ledger, "two", NOW),
                               ledger_add (ledger, "three", NOW) };
  g_autofree char   *newest = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GPtrArray) photos =
          g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_free);

      g_ptr_array_add (photos, photo (ledger, RECTIFY_PHOTO_BEFORE, 1));
      if (i > 0)
        g_ptr_array_add (photos, photo (ledger, RECTIFY_PHOTO_AFTER, 2));
      if (i > 0)
        g_ptr_array_add (photos, photo (ledger, RECTIFY_PHOTO_AFTER, 3));
      g_ptr_array_add (photos, photo (ledger, RECTIFY_PHOTO_OTHER, 4));
      g_assert_true (
          rectify_database_add_photos (ledger->db, ids[i], photos, NULL, NOW, NULL, &error));
      if (i > 0)
        {
          g_free (newest);
          newest = rectify_database_photo_path (ledger->db, photos->pdata[2]);
        }
    }
  for (guint most = 1; most < 4; most++)
    {
      g_autoptr (GPtrArray) pairs =
          rectify_database_load_photo_pairs (ledger->db, ids, G_N_ELEMENTS (ids), most, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (pairs->len, ==, MIN (most, 2));
      g_assert_cmpint (((RectifyPhotoPair *) pairs->pdata[0])->issue_id, ==, ids[1]);
      g_assert_cmpstr (((RectifyPhotoPair *) pairs->pdata[0])->after, ==, newest);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/page-sets/sets_are_kept_by_name", test_sets_are_kept_by_name);
  LEDGER_TEST ("/page-sets/a_set_is_taken_away", test_a_set_is_taken_away);
  LEDGER_TEST ("/page-sets/pairs_of_photos_are_the_newest_of_both",
               test_pairs_of_photos_are_the_newest_of_both);
  return g_test_run ();
}
