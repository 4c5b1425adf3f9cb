/* test-text-block.c: texts come back as they were, whether from memory or from the file. */

#include "intake/text-block-private.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

enum { N_TEXTS = 200000, KEPT = 100 * 1000 };

/* Of every length up to 60 bytes, each another. */
static char *
make_text (guint i)
{
  return g_strdup_printf ("%.*s%u", (int) (i * 7 % 50),
                          "a text as long as is wanted, and not a byte longer than", i);
}

/* Fills a block and compares all of it, forwards and then at random. Returns: bytes in the file */
static gsize
fill_and_compare (gsize kept)
{
  g_autoptr (RectifyTextBlock) block = rectify_text_block_new (kept);
  g_autoptr (GArray)           places = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GRand)            rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *text = make_text (i);
      gsize            half = strlen (text) / 2, length, at;

      rectify_text_block_append (block, text, half);
      rectify_text_block_append (block, text + half, strlen (text) - half);
      rectify_text_block_append (block, "more", 4);
      g_assert_true (memcmp (rectify_text_block_get_last (block, &length), text, strlen (text))
                     == 0);
      at = rectify_text_block_end_last (block, length - 4);
      g_array_append_val (places, at);
    }
  g_assert_true (rectify_text_block_settle (block));
  for (guint i = 0; i < 2 * N_TEXTS; i++)
    {
      guint            which = i < N_TEXTS ? i : (guint) g_rand_int_range (rand, 0, N_TEXTS);
      g_autofree char *text = make_text (which);

      g_assert_cmpstr (rectify_text_block_get (block, g_array_index (places, gsize, which)), ==,
                       text);
    }
  return rectify_text_block_get_in_file (block);
}

static void
test_texts_beyond_the_first_are_in_a_file (void)
{
  g_assert_cmpuint (fill_and_compare (KEPT), >, 4 * 1000 * 1000);
  g_assert_cmpuint (fill_and_compare (0), >, 4 * 1000 * 1000);
}

static void
test_few_need_no_file (void)
{
  g_assert_cmpuint (fill_and_compare (G_MAXUINT), ==, 0);
}

/* A disk that is full after two megabytes, and one that is from the start. */
static void
test_what_the_disk_does_not_take_stays_in_memory (void)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  signal (SIGXFSZ, SIG_IGN);
  limit.rlim_cur = 2500 * 1000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_cmpuint (fill_and_compare (KEPT), <, 2500 * 1000);
  limit.rlim_cur = 0;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_cmpuint (fill_and_compare (KEPT), ==, 0);
  limit.rlim_cur = limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-block/texts_beyond_the_first_are_in_a_file",
                   test_texts_beyond_the_first_are_in_a_file);
  g_test_add_func ("/text-block/few_need_no_file", test_few_need_no_file);
  g_test_add_func ("/text-block/what_the_disk_does_not_take_stays_in_memory",
                   test_what_the_disk_does_not_take_stays_in_memory);
  return g_test_run ();
}
