/* main.c: where the window program begins. */

#include "app/application.h"

int
main (int argc, char **argv)
{
  g_autoptr (RectifyApplication) application = NULL;

  rectify_application_share_memory ();
  rectify_application_choose_renderer ();
  rectify_application_skip_theme ();
  rectify_application_set_up_locale ();
  application = rectify_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
