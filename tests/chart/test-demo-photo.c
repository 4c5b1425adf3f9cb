/* test-demo-photo.c: the drawn photos are the same for a seed and differ where they should. */

#include "chart/demo-photo.h"

#include <string.h>

static gboolean
same (cairo_surface_t *a, cairo_surface_t *b)
{
  return memcmp (cairo_image_surface_get_data (a), cairo_image_surface_get_data (b),
                 (gsize) cairo_image_surface_get_stride (a) * RECTIFY_DEMO_PHOTO_HEIGHT)
         == 0;
}

static void
test_a_seed_gives_one_picture (void)
{
  for (guint kind = 0; kind < RECTIFY_DEMO_PHOTO_N_KINDS; kind++)
    {
      cairo_surface_t *one = rectify_demo_photo_render ((RectifyDemoPhotoKind) kind, FALSE, 7);
      cairo_surface_t *again = rectify_demo_photo_render ((RectifyDemoPhotoKind) kind, FALSE, 7);
      cairo_surface_t *after = rectify_demo_photo_render ((RectifyDemoPhotoKind) kind, TRUE, 7);
      cairo_surface_t *other = rectify_demo_photo_render ((RectifyDemoPhotoKind) kind, FALSE, 8);

      g_assert_cmpint (cairo_surface_status (one), ==, CAIRO_STATUS_SUCCESS);
      g_assert_true (same (one, again));
      g_assert_false (same (one, after));
      g_assert_false (same (one, other));
      cairo_surface_destroy (one);
      cairo_surface_destroy (again);
      cairo_surface_destroy (after);
      cairo_surface_destroy (other);
    }
}

/* The place stays: the sky is the same before and after. */
static void
test_before_and_after_show_the_same_place (void)
{
  cairo_surface_t *before = rectify_demo_photo_render (RECTIFY_DEMO_PHOTO_DIRT, FALSE, 3);
  cairo_surface_t *after = rectify_demo_photo_render (RECTIFY_DEMO_PHOTO_DIRT, TRUE, 3);

  g_assert_cmpint (memcmp (cairo_image_surface_get_data (before),
                           cairo_image_surface_get_data (after),
                           (gsize) cairo_image_surface_get_stride (before) * 300),
                   ==, 0);
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo-photo/a-seed-gives-one-picture", test_a_seed_gives_one_picture);
  g_test_add_func ("/demo-photo/before-and-after-show-the-same-place",
                   test_before_and_after_show_the_same_place);

  return g_test_run ();
}
