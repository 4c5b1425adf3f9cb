/* present-file.c: where a presentation is written, for which paper and in which colours: all in the
 * one dialog that asks for the file. */

#include "views/present.h"

#include "views/file-chooser.h"
#include "views/settings.h"

#include <glib/gi18n-lib.h>

#define PAPER   "presentation-paper"
#define COLOURS "presentation-colours"
#define SPECS   "rectify-specs"

static const char *const colours[] = { "light", "dark", "print" }; /* as RectifyChartMode */

/* --- paper and colours --- */

static const char *
setting (const char *key, char **value)
{
  if (rectify_settings () != NULL)
    *value = g_settings_get_string (rectify_settings (), key);
  return *value;
}

static void
remember (const char *key, const char *value)
{
  if (rectify_settings () != NULL)
    g_settings_set_string (rectify_settings (), key, value);
}

static RectifyChartMode
mode_of (const char *key)
{
  for (guint i = 0; key != NULL && i < G_N_ELEMENTS (colours); i++)
    if (g_str_equal (colours[i], key))
      return (RectifyChartMode) i;
  return RECTIFY_CHART_LIGHT;
}

/* What was chosen last comes first and is so chosen again: the chooser of GTK 4.8 does not listen
 * when it is told which one of several is. */
static void
add_choice (GtkFileChooser    *chooser,
            const char        *id,
            const char        *label,
            const char *const *keys,
            const char *const *words,
            guint              n,
            guint              last)
{
  g_autoptr (GPtrArray) ordered_keys = g_ptr_array_new (), ordered_words = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      guint at = i == 0 ? last : i <= last ? i - 1 : i;

      g_ptr_array_add (ordered_keys, (gpointer) keys[at]);
      g_ptr_array_add (ordered_words, (gpointer) words[at]);
    }
  g_ptr_array_add (ordered_keys, NULL);
  g_ptr_array_add (ordered_words, NULL);
  gtk_file_chooser_add_choice (chooser, id, label, (const char **) ordered_keys->pdata,
                               (const char **) ordered_words->pdata);
  gtk_file_chooser_set_choice (chooser, id, keys[last]);
}

static void
add_choices (GtkFileChooser *chooser)
{
  const char               *papers[RECTIFY_N_SLIDES_PAPERS];
  const char               *paper_words[] = { _ ("Wide screen (16:9)"), _ ("Projector (4:3)"),
                                              _ ("Paper (A4 across)") };
  const char               *colour_words[] = { _ ("On white"), _ ("On black"),
                                               _ ("Black on white, for printing") };
  g_autofree char          *paper_key = NULL, *colour = NULL;
  const RectifySlidesPaper *paper = rectify_slides_paper (setting (PAPER, &paper_key));

  for (guint i = 0; i < RECTIFY_N_SLIDES_PAPERS; i++)
    papers[i] = rectify_slides_papers[i].key;
  add_choice (chooser, "paper", _ ("Format"), papers, paper_words, G_N_ELEMENTS (papers),
              paper != NULL ? (guint) (paper - rectify_slides_papers) : 0);
  add_choice (chooser, "colours", _ ("Colours"), colours, colour_words, G_N_ELEMENTS (colours),
              mode_of (setting (COLOURS, &colour)));
}

/* --- the dialog --- */

static void
chosen_cb (GtkWidget *window, GtkFileChooser *chooser, const char *const *paths)
{
  const char               *colour = gtk_file_chooser_get_choice (chooser, "colours");
  const RectifySlidesPaper *paper =
      rectify_slides_paper (gtk_file_chooser_get_choice (chooser, "paper"));

  if (paper == NULL)
    paper = &rectify_slides_papers[0];
  remember (PAPER, paper->key);
  remember (COLOURS, colours[mode_of (colour)]);
  rectify_present_write (RECTIFY_WINDOW (window), g_object_get_data (G_OBJECT (chooser), SPECS),
                         paths[0], paper, mode_of (colour));
}

void
rectify_present_choose_file (RectifyWindow *window, GPtrArray *specs, gboolean pictures)
{
  RectifyWorkspace *workspace = rectify_window_get_workspace (window);
  RectifyClock     *clock = rectify_store_get_clock (rectify_workspace_get_store (workspace));
  g_autofree char  *day = NULL, *name = NULL;
  GtkFileChooser   *chooser =
      pictures
            ? rectify_file_chooser_new (GTK_WIDGET (window), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                        _ ("Folder for the pictures"), chosen_cb)
            : rectify_file_chooser_new (GTK_WIDGET (window), GTK_FILE_CHOOSER_ACTION_SAVE,
                                        _ ("Save the presentation as PDF"), chosen_cb);

  day = rectify_day_format (rectify_clock_day (clock, rectify_workspace_get_now (workspace)));
  /* TRANSLATORS: a proposed file name; %s is the day */
  name = g_strdup_printf (_ ("Presentation %s.pdf"), day);
  add_choices (chooser);
  g_object_set_data_full (G_OBJECT (chooser), SPECS, g_ptr_array_ref (specs),
                          (GDestroyNotify) g_ptr_array_unref);
  rectify_file_chooser_show (chooser, pictures ? NULL : name);
}
