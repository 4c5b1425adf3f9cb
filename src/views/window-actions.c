/* window-actions.c: what win.… does. */

#include "views/actions.h"
#include "views/campaign-dialog.h"
#include "views/file-chooser.h"
#include "views/ledger-dialog.h"
#include "views/ledger-export.h"
#include "views/present-dialog.h"
#include "views/present.h"
#include "views/visit-dialog.h"
#include "views/window-private.h"

#include <glib/gi18n-lib.h>

/* Actions of the window that a page carries out. */
static const struct
{
  const char *action, *page, *of_page;
  gboolean    now; /* only while the present is looked at */
} forwards[] = {
  { "win.new-issue", "issues", "issues.new", TRUE },
  { "win.toggle-detail", "issues", "issues.toggle-detail", FALSE },
  { "win.take-in", "intake", "intake.open", TRUE },
  { "win.paste", "intake", "intake.paste", TRUE },
};

static void
forward_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyWindow *self = RECTIFY_WINDOW (widget);

  for (guint i = 0; i < G_N_ELEMENTS (forwards); i++)
    if (g_str_equal (forwards[i].action, name))
      {
        GtkWidget *page = rectify_window_find_page (self, forwards[i].page);

        if (page == NULL)
          continue;
        gtk_stack_set_visible_child (self->pages, page);
        gtk_widget_activate_action (page, forwards[i].of_page, NULL);
      }
}

/* Without a ledger, a sheet needs one first. */
static void
take_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (RECTIFY_WINDOW (widget)->workspace == NULL)
    rectify_ledger_dialog_present (RECTIFY_WINDOW (widget), TRUE);
  else
    forward_action (widget, name, parameter);
}

/* To where one works on the page; else to what comes first on it. */
static void
focus_page (GtkWidget *page)
{
  if (!gtk_widget_activate_action (page, "page.focus", NULL))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyWindow *self = RECTIFY_WINDOW (widget);
  GtkWidget     *page = rectify_window_find_page (self, g_variant_get_string (parameter, NULL));

  if (page == NULL)
    return;
  gtk_stack_set_visible_child (self->pages, page);
  focus_page (page);
}

static void
focus_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *page = gtk_stack_get_visible_child (RECTIFY_WINDOW (widget)->pages);

  if (page != NULL)
    focus_page (page);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (RECTIFY_WINDOW (widget)->entry));
}

static void
clear_filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyWindow            *self = RECTIFY_WINDOW (widget);
  g_autoptr (RectifyFilter) everything = rectify_filter_new ();

  /* What is typed and not understood is no filter, but goes too. */
  rectify_filter_entry_set_text (self->entry, "");
  if (self->workspace != NULL)
    rectify_workspace_set_filter (self->workspace, everything);
}

static void
play_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (rectify_status_bar_get_slider (RECTIFY_WINDOW (widget)->status_bar),
                              "time.play", NULL);
}

static void
now_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (RECTIFY_WINDOW (widget)->workspace != NULL)
    rectify_workspace_set_moment (RECTIFY_WINDOW (widget)->workspace, 0);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (RECTIFY_WINDOW (widget)->workspace != NULL)
    rectify_ledger_export_ask (RECTIFY_WINDOW (widget));
}

static void
campaign_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyWindow *self = RECTIFY_WINDOW (widget);

  if (self->workspace != NULL)
    rectify_campaign_dialog_present (widget, self->workspace,
                                     g_str_equal (name, "win.close-campaign"));
}

/* At the site of the issue looked at, unless another is named. */
static void
visit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyWindow  *self = RECTIFY_WINDOW (widget);
  RectifyColumns *columns = rectify_workspace_get_columns (self->workspace);
  gint64          id = rectify_workspace_get_current (self->workspace);
  guint32         site = RECTIFY_INDEX_NONE;
  guint           row;

  if (columns != NULL && id != 0 && rectify_columns_row (columns, id, &row))
    /* index + 1; 0 - 1 is NONE */
    site =
        rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT)->site[row & (RECTIFY_CHUNK - 1)]
        - 1;
  gtk_window_present (GTK_WINDOW (rectify_visit_dialog_new (widget, self->workspace, site)));
}

static void
present_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rectify_present_begin (RECTIFY_WINDOW (widget), g_str_equal (name, "win.present-here"));
}

static void
present_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rectify_present_ask_file (RECTIFY_WINDOW (widget),
                            g_str_equal (g_variant_get_string (parameter, NULL), "png"));
}

static void
choose_pages_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (RECTIFY_WINDOW (widget)->workspace != NULL)
    rectify_present_dialog_present (RECTIFY_WINDOW (widget));
}

static void
sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *sidebar = GTK_WIDGET (RECTIFY_WINDOW (widget)->sidebar);

  gtk_widget_set_visible (sidebar, !gtk_widget_get_visible (sidebar));
}

static void
help_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (rectify_actions_new_window (GTK_WINDOW (widget)));
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (RECTIFY_WINDOW (widget)->menu_button);
}

static void
new_ledger_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rectify_ledger_dialog_present (RECTIFY_WINDOW (widget), FALSE);
}

static void
demo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rectify_window_open_demo (RECTIFY_WINDOW (widget));
}

static void
try_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *dir = g_strdup (RECTIFY_WINDOW (widget)->dir);

  if (dir != NULL)
    rectify_window_open (RECTIFY_WINDOW (widget), dir);
}

static void
show_folder_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RectifyWindow   *self = RECTIFY_WINDOW (widget);
  g_autofree char *uri = self->dir != NULL ? g_filename_to_uri (self->dir, NULL, NULL) : NULL;

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

static void
folder_chosen_cb (GtkWidget *window, GtkFileChooser *chooser, const char *const *paths)
{
  rectify_window_open (RECTIFY_WINDOW (window), paths[0]);
}

static void
open_ledger_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rectify_file_chooser_show (rectify_file_chooser_new (widget,
                                                       GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                                       _ ("Open a ledger"), folder_chosen_cb),
                             NULL);
}

static const struct
{
  const char                 *name, *type;
  GtkWidgetActionActivateFunc activate;
} actions[] = {
  { "win.new-issue", NULL, forward_action },
  { "win.toggle-detail", NULL, forward_action },
  { "win.take-in", NULL, take_in_action },
  { "win.paste", NULL, forward_action },
  { "win.present", NULL, present_action },
  { "win.present-here", NULL, present_action },
  { "win.present-file", "s", present_file_action },
  { "win.choose-pages", NULL, choose_pages_action },
  { "win.page", "s", page_action },
  { "win.focus-page", NULL, focus_page_action },
  { "win.find", NULL, find_action },
  { "win.clear-filter", NULL, clear_filter_action },
  { "win.now", NULL, now_action },
  { "win.play", NULL, play_action },
  { "win.undo", NULL, rectify_window_undo_action },
  { "win.redo", NULL, rectify_window_undo_action },
  { "win.undo-batch", "s", rectify_window_undo_batch_action },
  { "win.close-campaign", NULL, campaign_action },
  { "win.reopen-campaign", NULL, campaign_action },
  { "win.record-visit", NULL, visit_action },
  { "win.export", NULL, export_action },
  { "win.toggle-sidebar", NULL, sidebar_action },
  { "win.help", NULL, help_action },
  { "win.menu", NULL, menu_action },
  { "win.new-ledger", NULL, new_ledger_action },
  { "win.open-ledger", NULL, open_ledger_action },
  { "win.demo", NULL, demo_action },
  { "win.try-again", NULL, try_again_action },
  { "win.show-folder", NULL, show_folder_action },
};

void
rectify_window_install_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].type, actions[i].activate);
}

void
rectify_window_update_actions (RectifyWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean   open = self->workspace != NULL;
  gboolean   past = open && rectify_workspace_get_moment (self->workspace) != 0;
  gboolean   closed = open && rectify_workspace_is_closed (self->workspace);

  for (guint i = 0; i < G_N_ELEMENTS (forwards); i++)
    gtk_widget_action_set_enabled (widget, forwards[i].action,
                                   open && !((past || closed) && forwards[i].now));
  if (!open)
    gtk_widget_action_set_enabled (widget, "win.take-in", TRUE);
  gtk_widget_action_set_enabled (widget, "win.record-visit", open && !past && !closed);
  gtk_widget_action_set_enabled (widget, "win.export", open);
  gtk_widget_action_set_enabled (widget, "win.present", open);
  gtk_widget_action_set_enabled (widget, "win.present-here", open);
  gtk_widget_action_set_enabled (widget, "win.present-file", open);
  gtk_widget_action_set_enabled (widget, "win.choose-pages", open);
  gtk_widget_action_set_enabled (widget, "win.now", past);
  gtk_widget_action_set_enabled (widget, "win.play", open);
  gtk_widget_action_set_enabled (widget, "win.undo", open && !closed && self->undo_batch != NULL);
  gtk_widget_action_set_enabled (widget, "win.redo", open && !closed && self->redo_batch != NULL);
  gtk_widget_action_set_enabled (widget, "win.close-campaign", open && !closed && !past);
  gtk_widget_action_set_enabled (widget, "win.reopen-campaign", closed);
  gtk_widget_action_set_enabled (widget, "win.show-folder", open);
}
