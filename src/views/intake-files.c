/* intake-files.c: where sheets come from – chooser, clipboard – and the workbook of what was
 * refused.
 */

#include "views/intake-page-private.h"

#include "views/file-chooser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_sheet (const char *name)
{
  static const char *const ENDS[] = { ".xlsx", ".xlsm", ".csv", ".tsv" };
  g_autofree char         *lower = g_ascii_strdown (name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (ENDS); i++)
    if (g_str_has_suffix (lower, ENDS[i]))
      return name[0] != '.' && name[0] != '~'; /* an open workbook has a lock beside it */
  return FALSE;
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The sheets in a folder, in the order of names, and whether it holds anything else: photos, or
 * nothing, which is to be said. */
static GPtrArray *
sheets_in (const char *folder, gboolean *others)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray       *sheets = g_ptr_array_new_with_free_func (g_free);
  gboolean         photos = FALSE;
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (is_sheet (name))
        g_ptr_array_add (sheets, g_steal_pointer (&path));
      else
        photos |= rectify_intake_is_photo (name);
    }
  g_ptr_array_sort (sheets, by_name);
  *others = photos || sheets->len == 0;
  return sheets;
}

static void
source_free (gpointer data)
{
  rectify_intake_source_clear (data);
  g_free (data);
}

void
rectify_intake_sources_free (GQueue *sources)
{
  g_queue_free_full (sources, source_free);
}

/* Either may be NULL. */
static void
push_source (GQueue *sources, char **paths, GBytes *bytes)
{
  RectifyIntakeSource *source = g_new0 (RectifyIntakeSource, 1);

  rectify_intake_source_copy (source, &(RectifyIntakeSource){ .paths = paths,
                                                              .bytes = bytes,
                                                              .sheet = -1,
                                                              .lines = RECTIFY_LINES_TOLD });
  g_queue_push_tail (sources, source);
}

static void
push_sheet (GQueue *sources, char *path)
{
  char *paths[] = { path, NULL };

  push_source (sources, paths, NULL);
}

/* Each sheet, then all photos together. Returns: (transfer full) */
static GQueue *
sources_of (GStrv paths)
{
  GQueue               *sources = g_queue_new ();
  g_autoptr (GPtrArray) photos = g_ptr_array_new ();

  for (guint i = 0; paths[i] != NULL; i++)
    {
      gboolean              folder = g_file_test (paths[i], G_FILE_TEST_IS_DIR), others = FALSE;
      g_autoptr (GPtrArray) sheets = folder ? sheets_in (paths[i], &others) : NULL;

      for (guint k = 0; folder && k < sheets->len; k++)
        push_sheet (sources, sheets->pdata[k]);
      if (folder ? others : rectify_intake_is_photo (paths[i]))
        g_ptr_array_add (photos, paths[i]);
      else if (!folder)
        push_sheet (sources, paths[i]);
    }
  g_ptr_array_add (photos, NULL);
  if (photos->len > 1)
    push_source (sources, (char **) photos->pdata, NULL);
  return sources;
}

/* Behind what waits already. */
static void
put_behind (RectifyIntakePage *self, GQueue *sources)
{
  while (!g_queue_is_empty (sources))
    g_queue_push_tail (self->sources, g_queue_pop_head (sources));
  rectify_intake_proposal_set_waiting (self->proposal, g_queue_get_length (self->sources));
}

/* Instead of what is there and of what waits. */
static void
put_instead (RectifyIntakePage *self, GQueue *sources)
{
  g_queue_clear_full (self->sources, source_free);
  put_behind (self, sources);
  rectify_intake_page_next_file (self);
}

static void
replace_response_cb (AdwMessageDialog *dialog, const char *response, RectifyIntakePage *self)
{
  GQueue *sources = g_object_get_data (G_OBJECT (dialog), "sources");

  if (g_str_equal (response, "after"))
    put_behind (self, sources);
  else if (g_str_equal (response, "replace") && self->workspace != NULL && !self->taking)
    put_instead (self, sources);
}

/* @sources: (transfer full) */
static void
ask_replace (RectifyIntakePage *self, GQueue *sources)
{
  GtkRoot          *root = gtk_widget_get_root (GTK_WIDGET (self));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                              _ ("Give up the corrections?"),
                              _ ("What was corrected in this preview is lost when something else "
                                 "takes its place.")));

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "replace", _ ("_Give them up"),
                                    "after", _ ("_After this one"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "after", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "after");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "sources", sources,
                          (GDestroyNotify) rectify_intake_sources_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (replace_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* @sources: (transfer full) */
static void
open_sources (RectifyIntakePage *self, GQueue *sources)
{
  if (!self->taking && rectify_intake_page_is_corrected (self))
    {
      ask_replace (self, sources);
      return;
    }
  if (self->taking)
    put_behind (self, sources);
  else
    put_instead (self, sources);
  rectify_intake_sources_free (sources);
}

void
rectify_intake_page_open_all (RectifyIntakePage *self, GStrv paths)
{
  open_sources (self, sources_of (paths));
}

void
rectify_intake_page_next_file (RectifyIntakePage *self)
{
  RectifyIntakeSource *source = g_queue_pop_head (self->sources);

  if (source == NULL)
    return;
  rectify_intake_page_start (self, source);
  source_free (source);
}

void
rectify_intake_page_open_files (RectifyIntakePage *self, GdkFileList *files)
{
  g_autoptr (GSList)     list = gdk_file_list_get_files (files);
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_FILE);
  g_auto (GStrv)         paths = NULL;

  g_return_if_fail (RECTIFY_IS_INTAKE_PAGE (self));

  for (GSList *l = list; l != NULL; l = l->next)
    g_list_store_append (store, l->data);
  paths = rectify_local_paths (GTK_WIDGET (self), G_LIST_MODEL (store));
  if (self->workspace != NULL && paths != NULL)
    rectify_intake_page_open_all (self, paths);
}

static void
chosen_cb (GtkWidget *page, GtkFileChooser *chooser, const char *const *paths)
{
  if (RECTIFY_INTAKE_PAGE (page)->workspace != NULL)
    rectify_intake_page_open_all (RECTIFY_INTAKE_PAGE (page), (GStrv) paths);
}

void
rectify_intake_page_choose (RectifyIntakePage *self, gboolean folder)
{
  GtkFileChooser *chooser =
      folder ? rectify_file_chooser_new (GTK_WIDGET (self), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                         _ ("Take in a folder of photos"), chosen_cb)
             : rectify_file_chooser_new (GTK_WIDGET (self), GTK_FILE_CHOOSER_ACTION_OPEN,
                                         _ ("Take in a sheet"), chosen_cb);

  if (!folder)
    {
      g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

      rectify_file_chooser_add_kind (chooser, _ ("Sheets (Excel, CSV)"), "xlsx xlsm csv tsv txt");
      rectify_file_chooser_add_kind (chooser, _ ("Photos"), "jpg jpeg png");
      gtk_file_filter_set_name (all, _ ("All files"));
      gtk_file_filter_add_pattern (all, "*");
      gtk_file_chooser_add_filter (chooser, all);
    }
  rectify_file_chooser_show (chooser, NULL);
}

/* --- pasted --- */

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyIntakePage) self = data;
  g_autofree char   *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GBytes) bytes = NULL;
  GQueue            *sources;

  if (self->workspace == NULL)
    return;
  if (text == NULL || text[0] == '\0')
    {
      rectify_window_toast (GTK_WIDGET (self), _ ("There is no text to paste"), NULL);
      return;
    }
  bytes = g_bytes_new (text, strlen (text));
  sources = g_queue_new ();
  push_source (sources, NULL, bytes);
  open_sources (self, sources);
}

static void
pasted_files_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyIntakePage) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value != NULL && g_value_get_boxed (value) != NULL)
    rectify_intake_page_open_files (self, g_value_get_boxed (value));
}

/* Files copied in a file manager come as files, cells and chats as text. */
void
rectify_intake_page_paste (RectifyIntakePage *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  if (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                    pasted_files_cb, g_object_ref (self));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, pasted_cb, g_object_ref (self));
}

/* --- what was refused --- */

static void
save_chosen_cb (GtkWidget *page, GtkFileChooser *chooser, const char *const *paths)
{
  RectifyIntakePage *self = RECTIFY_INTAKE_PAGE (page);

  if (self->work != NULL && self->result != NULL && !self->running)
    rectify_intake_page_save_refused (self, paths[0]);
}

/* After the sheet it came from: several of them do not overwrite each other. */
static char *
refused_name (const char *sheet)
{
  const char *dot = sheet != NULL ? strrchr (sheet, '.') : NULL;

  if (sheet == NULL)
    return g_strdup_printf ("%s.xlsx", C_ ("file name", "left-out"));
  return g_strdup_printf ("%.*s-%s.xlsx", (int) (dot != NULL ? dot - sheet : (int) strlen (sheet)),
                          sheet, C_ ("file name", "left-out"));
}

void
rectify_intake_page_ask_refused (RectifyIntakePage *self)
{
  g_autofree char *name = refused_name (self->name);

  if (self->work != NULL && self->result != NULL && !self->running)
    rectify_file_chooser_save (GTK_WIDGET (self), _ ("Save what is left out"), name,
                               save_chosen_cb);
}
