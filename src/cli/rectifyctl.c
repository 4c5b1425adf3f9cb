/* rectifyctl.c: rectifyctl: everything the buttons do, without a display. */

#include "cli/cli.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  const char *translations = g_getenv ("RECTIFY_LOCALEDIR");
  const char *charset;

  setlocale (LC_ALL, "");
  /* A plain C locale (cron, a container) would refuse every Chinese word; there UTF-8 is meant. */
  g_get_charset (&charset);
  if (g_str_has_prefix (charset, "ANSI_X3.4"))
    setlocale (LC_CTYPE, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, translations != NULL ? translations : RECTIFY_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return rectify_commands_run (argc, argv);
}
