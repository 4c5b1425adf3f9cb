/* fuzz-runner.c: runs a fuzz target on its seeds and on a fixed row of mutations, as a test.
 *
 * `--write DIR` writes the seeds as a corpus for libFuzzer.
 */

#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

enum {
  MUTATIONS = 2000,
  SLOW_SECONDS = 60,
};

/* Whatever happens, a quick run ends soon; sanitizers and valgrind make each step slower. */
#define QUICK_SECONDS 3

static GPtrArray *seeds;

static void
add_seed (const void *data, gsize length, gpointer user_data)
{
  g_ptr_array_add (seeds, g_bytes_new (data, length));
}

static void
run_one (GByteArray *bytes)
{
  /* Memory of exactly this size, so that a sanitizer sees a step beyond it. */
  g_autofree guint8 *copy = g_memdup2 (bytes->data, bytes->len);

  LLVMFuzzerTestOneInput (copy, bytes->len);
}

static void
splice (GRand *rand, GByteArray *bytes, guint at)
{
  GBytes *other =
      g_ptr_array_index (seeds, (guint) g_rand_int_range (rand, 0, (gint32) seeds->len));
  gsize       length;
  const char *data = g_bytes_get_data (other, &length);
  guint       from, n;

  if (length == 0)
    return;
  from = (guint) g_rand_int_range (rand, 0, (gint32) length);
  n = (guint) g_rand_int_range (rand, 1, 64);
  n = MIN (n, (guint) length - from);
  g_byte_array_append (bytes, (const guint8 *) data + from, n);
  /* Turn the tail so that the piece stands at @at. */
  {
    g_autofree guint8 *piece = g_memdup2 (data + from, n);

    memmove (bytes->data + at + n, bytes->data + at, bytes->len - n - at);
    memcpy (bytes->data + at, piece, n);
  }
}

static void
mutate (GRand *rand, GByteArray *bytes)
{
  static const guint8 TELLING[] = {
    0, 1, 0x7F, 0x80, 0xFF, '"', ',', '\n', '\r', '<', '>', '&', '/'
  };
  guint times = (guint) g_rand_int_range (rand, 1, 6);

  for (guint i = 0; i < times && bytes->len > 0; i++)
    {
      guint at = (guint) g_rand_int_range (rand, 0, (gint32) bytes->len);

      switch (g_rand_int_range (rand, 0, 5))
        {
        case 0:
          bytes->data[at] ^= (guint8) (1 << g_rand_int_range (rand, 0, 8));
          break;
        case 1:
          bytes->data[at] = TELLING[g_rand_int_range (rand, 0, G_N_ELEMENTS (TELLING))];
          break;
        case 2:
          g_byte_array_remove_range (bytes, at,
                                     (guint) g_rand_int_range (rand, 1,
                                                               (gint32) MIN (bytes->len - at, 16)
                                                                   + 1));
          break;
        case 3:
          splice (rand, bytes, at);
          break;
        default:
          if (i == 0 && g_rand_int_range (rand, 0, 4) == 0)
            g_byte_array_set_size (bytes, at);
          break;
        }
    }
}

static void
test_no_input_does_harm (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20201123);
  gboolean          slow = g_getenv ("RECTIFY_FUZZ_MINUTE") != NULL;
  gint64  end = g_get_monotonic_time () + (slow ? SLOW_SECONDS : QUICK_SECONDS) * G_USEC_PER_SEC;
  guint64 n = 0;

  while ((slow || n < MUTATIONS) && g_get_monotonic_time () < end)
    {
      GBytes                *seed = g_ptr_array_index (seeds, n % seeds->len);
      gsize                  length;
      const guint8          *data = g_bytes_get_data (seed, &length);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, data, (guint) length);
      if (n >= seeds->len)
        mutate (rand, bytes);
      run_one (bytes);
      n++;
    }
  g_test_message ("%" G_GUINT64_FORMAT " inputs", n);
  g_assert_cmpuint (n, >=, seeds->len);
}

static int
write_corpus (const char *folder)
{
  g_mkdir_with_parents (folder, 0700);
  for (guint i = 0; i < seeds->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("seed-%u", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gsize            length;
      const char      *data = g_bytes_get_data (g_ptr_array_index (seeds, i), &length);

      if (!g_file_set_contents (path, data, (gssize) length, NULL))
        return EXIT_FAILURE;
    }
  return EXIT_SUCCESS;
}

int
main (int argc, char *argv[])
{
  int status;

  seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  fuzz_seeds (add_seed, NULL);
  if (argc == 3 && strcmp (argv[1], "--write") == 0)
    status = write_corpus (argv[2]);
  else
    {
      g_test_init (&argc, &argv, NULL);
      g_test_add_func ("/fuzz/no_input_does_harm", test_no_input_does_harm);
      status = g_test_run ();
    }
  g_ptr_array_unref (seeds);
  return status;
}
