/* empty-window.c: an empty libadwaita window, and nothing else linked: the floor of
 * bench-window-open.c, which it tells on standard output when the window was painted, what
 * processor time the main thread needed until then, and its own memory in MB.
 */

#include <adwaita.h>

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void
painted_cb (void)
{
  g_autofree char *status = NULL;
  struct timespec  worked;
  double           seconds;
  const char      *own;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &worked);
  seconds = (double) g_get_monotonic_time () / G_USEC_PER_SEC;
  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  own = strstr (status, "RssAnon:") + strlen ("RssAnon:");
  printf ("%f %f %f", seconds, (double) worked.tv_sec + (double) worked.tv_nsec / 1e9,
          g_ascii_strtod (own, NULL) / 1024);
  fflush (stdout);
  _exit (0);
}

static void
realize_cb (GtkWidget *window)
{
  g_signal_connect_after (gtk_widget_get_frame_clock (window), "after-paint",
                          G_CALLBACK (painted_cb), NULL);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), adw_header_bar_new ());
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  g_signal_connect_after (window, "realize", G_CALLBACK (realize_cb), NULL);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = adw_application_new ("io.github.rectify.EmptyWindow", 0);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
