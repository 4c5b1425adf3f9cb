/* present-file.c: where a presentation is written, for which paper and in which colours: all in the
 * one dialog that asks for the file. */

#include "views/present.h"

#include "views/settings.h"

#include <glib/gi18n-lib.h>

#define PAPER   "presentation-paper"
#define COLOURS "presentation-colours"

static const char *const colours[] = { "light", "dark", "print" }; /* as RectifyChartMode */

typedef struct
{
  RectifyWindow *window; /* not owned: the chooser ends with it */
  GPtrArray     *specs;
  gboolean       pictures;
} Choice;

static void
choice_free (gpointer data, GClosure *closure)
{
  g_ptr_array_unref (((Choice *) data)->specs);
  g_free (data);
}

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
write_chosen (Choice *choice, GtkFileChooser *chooser, const char *path)
{
  const char               *colour = gtk_file_chooser_get_choice (chooser, "colours");
  const RectifySlidesPaper *paper =
      rectify_slides_paper (gtk_file_chooser_get_choice (chooser, "paper"));

  if (paper == NULL)
    paper = &rectify_slides_papers[0];
  remember (PAPER, paper->key);
  remember (COLOURS, colours[mode_of (colour)]);
  rectify_present_write (choice->window, choice->specs, path, paper, mode_of (colour));
}

static void
chosen_cb (GtkNativeDialog *chooser, int response, Choice *choice)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char  *path = NULL;
  RectifyWindow    *window = choice->window;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    path = g_file_get_path (file);
  if (path != NULL && !choice->pictures && !g_str_has_suffix (path, ".pdf"))
    {
      char *whole = g_strconcat (path, ".pdf", NULL);

      g_free (path);
      path = whole;
    }
  if (path != NULL)
    write_chosen (choice, GTK_FILE_CHOOSER (chooser), path);
  /* The dialog lives as long as the window remembers it. */
  g_object_set_data (G_OBJECT (window), "present-chooser", NULL);
}

void
rectify_present_choose_file (RectifyWindow *window, GPtrArray *specs, gboolean pictures)
{
  RectifyWorkspace     *workspace = rectify_window_get_workspace (window);
  RectifyClock         *clock = rectify_store_get_clock (rectify_workspace_get_store (workspace));
  Choice               *choice = g_new0 (Choice, 1);
  GtkFileChooserNative *chooser;
  g_autofree char      *day = NULL, *name = NULL;

  day = rectify_day_format (rectify_clock_day (clock, rectify_workspace_get_now (workspace)));
  /* TRANSLATORS: a proposed file name; %s is the day */
  name = g_strdup_printf (_ ("Presentation %s.pdf"), day);
  chooser = gtk_file_chooser_native_new (pictures ? _ ("Folder for the pictures")
                                                  : _ ("Save the presentation as PDF"),
                                         GTK_WINDOW (window),
                                         pictures ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER
                                                  : GTK_FILE_CHOOSER_ACTION_SAVE,
                                         _ ("_Save"), _ ("_Cancel"));
  if (!pictures)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  add_choices (GTK_FILE_CHOOSER (chooser));
  choice->window = window;
  choice->specs = g_ptr_array_ref (specs);
  choice->pictures = pictures;
  g_signal_connect_data (chooser, "response", G_CALLBACK (chosen_cb), choice, choice_free, 0);
  g_object_set_data_full (G_OBJECT (window), "present-chooser", chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
