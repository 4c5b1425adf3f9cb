/* ledger-dialog.c: a new ledger.
 *
 * The folder follows the name until another one is chosen. What is not right yet is said under the
 * fields, and Create waits for it.
 */

#include "views/ledger-dialog.h"

#include "report/words.h"
#include "views/file-chooser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ZONE        "Asia/Shanghai"
#define USUAL_DAYS  91 /* three months */
#define MAX_PREFIX  12
#define DAY_SECONDS 86400

struct _RectifyLedgerDialog
{
  AdwWindow      parent_instance;
  GtkWidget     *create;
  GtkEditable   *name;
  GtkEditable   *prefix;
  GtkEditable   *start;
  GtkEditable   *deadline;
  AdwActionRow  *folder;
  GtkLabel      *hint;
  RectifyWindow *window; /* weak */
  char          *dir;
  gboolean       dir_chosen;
  gboolean       take_in;
  gboolean       creating;
};

G_DEFINE_FINAL_TYPE (RectifyLedgerDialog, rectify_ledger_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  char            *dir;
  RectifyCampaign *campaign;
} NewLedger;

static void
new_ledger_free (NewLedger *self)
{
  g_free (self->dir);
  rectify_campaign_unref (self->campaign);
  g_free (self);
}

static gboolean
is_prefix (const char *text)
{
  gsize n = strlen (text);

  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isalnum (text[i]))
      return FALSE;
  return n > 0 && n <= MAX_PREFIX;
}

/* What is not right yet; NULL when everything is. */
static const char *
find_fault (RectifyLedgerDialog *self)
{
  RectifyDay       start = rectify_day_parse (gtk_editable_get_text (self->start));
  RectifyDay       deadline = rectify_day_parse (gtk_editable_get_text (self->deadline));
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  if (*name == '\0')
    return _ ("Give the campaign a name.");
  if (!is_prefix (gtk_editable_get_text (self->prefix)))
    return _ ("The prefix is made of 1 to 12 letters and digits, as KRY.");
  if (start == RECTIFY_DAY_NONE || deadline == RECTIFY_DAY_NONE)
    return _ ("Write days as 2020-11-23.");
  if (deadline < start)
    return _ ("The deadline lies before the first day.");
  return NULL;
}

static void
update (RectifyLedgerDialog *self)
{
  const char      *fault = find_fault (self);
  g_autofree char *name = g_filename_display_name (self->dir);

  adw_action_row_set_subtitle (self->folder, name);
  gtk_label_set_label (self->hint, fault != NULL ? fault
                                                 : _ ("Everything stays in this folder on this "
                                                      "computer."));
  gtk_widget_set_sensitive (self->create, fault == NULL && !self->creating);
}

static void
changed_cb (GtkEditable *entry, RectifyLedgerDialog *self)
{
  update (self);
}

static void
name_cb (GtkEditable *entry, RectifyLedgerDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  if (!self->dir_chosen)
    {
      g_strdelimit (name, "/\\:", '-');
      while (*name == '.')
        *name = '-';
      g_free (self->dir);
      self->dir = g_build_filename (g_get_user_data_dir (), "rectify",
                                    *name != '\0' ? name : "ledger", NULL);
    }
  update (self);
}

static void
create_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const NewLedger *ledger = data;
  g_autofree char *parent = g_path_get_dirname (ledger->dir);
  GError          *error = NULL;

  g_mkdir_with_parents (parent, 0700);
  if (rectify_database_create (ledger->dir, ledger->campaign, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
opened_cb (RectifyWindow *window, GParamSpec *pspec, gpointer data)
{
  g_signal_handlers_disconnect_by_func (window, opened_cb, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.take-in", NULL);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RectifyLedgerDialog *self = RECTIFY_LEDGER_DIALOG (source);
  g_autoptr (GError)   error = NULL;

  self->creating = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_autofree char *sentence = rectify_error_sentence (error);

      update (self);
      gtk_label_set_label (self->hint, sentence);
      return;
    }
  if (self->window != NULL)
    {
      if (self->take_in)
        g_signal_connect (self->window, "notify::workspace", G_CALLBACK (opened_cb), NULL);
      rectify_window_open (self->window, self->dir);
    }
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
create_cb (GtkButton *button, RectifyLedgerDialog *self)
{
  NewLedger        *ledger = g_new0 (NewLedger, 1);
  g_autoptr (GTask) task = g_task_new (self, NULL, created_cb, NULL);

  ledger->dir = g_strdup (self->dir);
  ledger->campaign = rectify_campaign_new ();
  g_free (ledger->campaign->name);
  ledger->campaign->name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_free (ledger->campaign->prefix);
  ledger->campaign->prefix = g_ascii_strup (gtk_editable_get_text (self->prefix), -1);
  g_free (ledger->campaign->time_zone);
  ledger->campaign->time_zone = g_strdup (ZONE);
  ledger->campaign->start = rectify_day_parse (gtk_editable_get_text (self->start));
  ledger->campaign->deadline = rectify_day_parse (gtk_editable_get_text (self->deadline));
  self->creating = TRUE;
  update (self);
  g_task_set_source_tag (task, create_cb);
  g_task_set_task_data (task, ledger, (GDestroyNotify) new_ledger_free);
  g_task_run_in_thread (task, create_job);
}

static void
chosen_cb (GtkWidget *dialog, GtkFileChooser *chooser, const char *const *paths)
{
  rectify_ledger_dialog_set_dir (RECTIFY_LEDGER_DIALOG (dialog), paths[0]);
}

static void
choose_cb (GtkButton *button, RectifyLedgerDialog *self)
{
  rectify_file_chooser_show (rectify_file_chooser_new (GTK_WIDGET (self),
                                                       GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                                       _ ("Folder of the new ledger"), chosen_cb),
                             NULL);
}

static void
rectify_ledger_dialog_dispose (GObject *object)
{
  RectifyLedgerDialog *self = RECTIFY_LEDGER_DIALOG (object);

  g_clear_weak_pointer (&self->window);
  g_clear_pointer (&self->dir, g_free);
  G_OBJECT_CLASS (rectify_ledger_dialog_parent_class)->dispose (object);
}

static void
rectify_ledger_dialog_class_init (RectifyLedgerDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_ledger_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/ledger-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyLedgerDialog, create);
  gtk_widget_class_bind_template_child (widget_class, RectifyLedgerDialog, name);
  gtk_widget_class_bind_template_child (widget_class, RectifyLedgerDialog, prefix);
  gtk_widget_class_bind_template_child (widget_class, RectifyLedgerDialog, start);
  gtk_widget_class_bind_template_child (widget_class, RectifyLedgerDialog, deadline);
  gtk_widget_class_bind_template_child (widget_class, RectifyLedgerDialog, folder);
  gtk_widget_class_bind_template_child (widget_class, RectifyLedgerDialog, hint);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rectify_ledger_dialog_init (RectifyLedgerDialog *self)
{
  g_autoptr (RectifyClock) clock = rectify_clock_new (ZONE, NULL, 0, NULL);
  RectifyDay               today;
  g_autofree char         *start = NULL, *deadline = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->dir = g_build_filename (g_get_user_data_dir (), "rectify", "ledger", NULL);
  today = rectify_clock_day (clock, g_get_real_time () / G_USEC_PER_SEC);
  start = rectify_day_format (today);
  deadline = rectify_day_format (today + USUAL_DAYS);
  gtk_editable_set_text (self->prefix, "ZG");
  gtk_editable_set_text (self->start, start);
  gtk_editable_set_text (self->deadline, deadline);
  update (self);
}

RectifyLedgerDialog *
rectify_ledger_dialog_present (RectifyWindow *window, gboolean take_in)
{
  RectifyLedgerDialog *self =
      g_object_new (RECTIFY_TYPE_LEDGER_DIALOG, "transient-for", window, NULL);

  g_set_weak_pointer (&self->window, window);
  self->take_in = take_in;
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

void
rectify_ledger_dialog_set_name (RectifyLedgerDialog *self, const char *name)
{
  g_return_if_fail (RECTIFY_IS_LEDGER_DIALOG (self));
  gtk_editable_set_text (self->name, name);
}

void
rectify_ledger_dialog_set_dir (RectifyLedgerDialog *self, const char *dir)
{
  g_return_if_fail (RECTIFY_IS_LEDGER_DIALOG (self));
  g_free (self->dir);
  self->dir = g_strdup (dir);
  self->dir_chosen = TRUE;
  update (self);
}
