/* test-steady-label.c: a text that changes all the time and keeps its room. */

#include "rectify-test.h"
#include "views/steady-label.h"

static int
natural_width (GtkWidget *label)
{
  int natural;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
count_cb (GdkFrameClock *frames, guint *n)
{
  (*n)++;
}

static void
test_room_grows_and_shrinks_only_where_there_was_a_hole (void)
{
  GtkWidget *label = g_object_ref_sink (rectify_steady_label_new ("1000", 1));
  int        room = natural_width (label);

  rectify_steady_label_set_text (RECTIFY_STEADY_LABEL (label), "70");
  g_assert_cmpint (natural_width (label), ==, room);
  rectify_steady_label_set_text (RECTIFY_STEADY_LABEL (label), "1111");
  g_assert_cmpint (natural_width (label), ==, room);
  rectify_steady_label_set_text (RECTIFY_STEADY_LABEL (label), "10000");
  g_assert_cmpint (natural_width (label), >, room);
  rectify_steady_label_set_text (RECTIFY_STEADY_LABEL (label), "7");
  g_assert_cmpint (natural_width (label), <, room);
  g_assert_cmpstr (rectify_steady_label_get_text (RECTIFY_STEADY_LABEL (label)), ==, "7");

  rectify_steady_label_set_text (RECTIFY_STEADY_LABEL (label), "1000");
  rectify_steady_label_set_text (RECTIFY_STEADY_LABEL (label), "70");
  rectify_steady_label_fit (RECTIFY_STEADY_LABEL (label));
  g_assert_cmpint (natural_width (label), <, room);
  g_object_unref (label);
}

static void
test_what_may_be_cut_asks_for_little (void)
{
  GtkWidget *label =
      g_object_ref_sink (g_object_new (RECTIFY_TYPE_STEADY_LABEL, "label", "1000 issues of 2000",
                                       "ellipsize", TRUE, NULL));
  int minimum;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <, natural_width (label) / 2);
  g_object_unref (label);
}

static void
test_a_text_that_fits_lays_nothing_out (void)
{
  GtkWidget *window = gtk_window_new (), *label = rectify_steady_label_new ("100", 0);
  guint      layouts = 0, frames = 0;

  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  rectify_wait_until (gtk_widget_get_width (label) > 0);
  g_signal_connect (gtk_widget_get_frame_clock (window), "layout", G_CALLBACK (count_cb), &layouts);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (count_cb),
                    &frames);
  gtk_widget_queue_draw (label); /* what the first frames still lay out is done with this one */
  rectify_wait_until (frames > 0);
  layouts = frames = 0;
  rectify_steady_label_set_text (RECTIFY_STEADY_LABEL (label), "99");
  rectify_wait_until (frames > 0);
  g_assert_cmpuint (layouts, ==, 0);
  rectify_steady_label_set_text (RECTIFY_STEADY_LABEL (label), "10000");
  rectify_wait_until (layouts > 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/steady-label/" #name, test_##name)
  ADD (room_grows_and_shrinks_only_where_there_was_a_hole);
  ADD (what_may_be_cut_asks_for_little);
  ADD (a_text_that_fits_lays_nothing_out);
#undef ADD
  return g_test_run ();
}
