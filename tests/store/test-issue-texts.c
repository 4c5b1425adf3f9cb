/* test-issue-texts.c: what a page of single issues wants beyond the columns: records, pairs of
 * photos, one issue with its history. */

#include "ledger-fixture.h"

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

static void
test_pairs_come_with_their_records_only (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64             ids[] = { ledger_add (ledger, "one", NOW), ledger_add (ledger, "two", NOW) };
  RectifyIssueWants  wants = { .ids = ids, .n_ids = G_N_ELEMENTS (ids), .most = 2 };
  g_autoptr (GPtrArray) photos =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_free);
  g_autoptr (RectifyIssueTexts) texts = NULL;

  g_ptr_array_add (photos, photo (ledger, RECTIFY_PHOTO_BEFORE, 1));
  g_ptr_array_add (photos, photo (ledger, RECTIFY_PHOTO_AFTER, 2));
  g_assert_true (rectify_database_add_photos (ledger->db, ids[1], photos, NULL, NOW, NULL, &error));
  texts = rectify_database_load_texts (ledger->db, &wants, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (texts->pairs->len, ==, 1);
  g_assert_cmpuint (texts->issues->len, ==, 1);
  g_assert_cmpint (((RectifyIssue *) texts->issues->pdata[0])->id, ==, ids[1]);
  g_assert_null (texts->events);
}

/* A photo before is enough; the history is whole. */
static void
test_one_issue_comes_with_its_history (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  gint64                id = ledger_add (ledger, "one", NOW);
  RectifyIssueWants     wants = { .ids = &id, .n_ids = 1, .history = TRUE };
  g_autoptr (GPtrArray) photos =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_free);
  g_autoptr (GPtrArray)         events = rectify_database_load_events (ledger->db, id, &error);
  g_autoptr (RectifyIssueTexts) texts = NULL;
  RectifyPhotoPair             *pair;

  g_assert_no_error (error);
  g_ptr_array_add (photos, photo (ledger, RECTIFY_PHOTO_BEFORE, 1));
  g_assert_true (rectify_database_add_photos (ledger->db, id, photos, NULL, NOW, NULL, &error));
  texts = rectify_database_load_texts (ledger->db, &wants, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (texts->issues->len, ==, 1);
  g_assert_cmpuint (texts->events->len, >=, events->len);
  g_assert_cmpuint (texts->pairs->len, ==, 1);
  pair = texts->pairs->pdata[0];
  g_assert_nonnull (pair->before);
  g_assert_null (pair->after);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/issue-texts/pairs_of_photos_are_the_newest_of_both",
               test_pairs_of_photos_are_the_newest_of_both);
  LEDGER_TEST ("/issue-texts/pairs_come_with_their_records_only",
               test_pairs_come_with_their_records_only);
  LEDGER_TEST ("/issue-texts/one_issue_comes_with_its_history",
               test_one_issue_comes_with_its_history);
  return g_test_run ();
}
