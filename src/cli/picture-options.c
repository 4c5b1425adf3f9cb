/* picture-options.c: what chart and map take alike. */

#include "cli/picture-options.h"

#include "cli/issue-lines.h"
#include "cli/output.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

const RectifyCliKey rectify_picture_keys[] = {
  { "file", N_ ("What was written") },
  { "as_of", N_ ("The moment of the figures") },
  { "title", N_ ("The sentence above the drawing; null: there is none") },
  { NULL },
};

gboolean
rectify_picture_check (const RectifyPictureOptions *options, GError **error)
{
  if (options->path == NULL)
    return rectify_cli_usage (error, _ ("Say where to write: -o FILE."));
  if (options->dark && options->print)
    return rectify_cli_usage (error, _ ("--dark and --print exclude each other."));
  return TRUE;
}

void
rectify_picture_theme (const RectifyPictureOptions *options, RectifyChartTheme *theme)
{
  const char *language = g_get_language_names ()[0];

  rectify_chart_theme_init (theme,
                            options->dark    ? RECTIFY_CHART_DARK
                            : options->print ? RECTIFY_CHART_PRINT
                                             : RECTIFY_CHART_LIGHT,
                            1);
  rectify_chart_theme_set_language (theme, language);
}

gboolean
rectify_picture_done (const RectifyCli  *cli,
                      const RectifyView *view,
                      const char        *path,
                      const char        *title)
{
  JsonBuilder *json;

  if (!cli->json)
    {
      rectify_print (title != NULL ? title : "");
      rectify_print (title != NULL ? "\n" : "");
      rectify_print_moment (cli, view->now);
      return TRUE;
    }
  json = json_builder_new ();
  json_builder_begin_object (json);
  rectify_json_text (json, "file", path);
  rectify_json_instant (json, "as_of", cli->clock, view->now);
  rectify_json_text (json, "title", title);
  json_builder_end_object (json);
  rectify_print_json (json);
  return TRUE;
}
