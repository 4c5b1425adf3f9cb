/* window.c: the window around one ledger: opening it, showing it, closing it.
 *
 * The window is there before the ledger: opening, its failure and the welcome page are states of
 * the same window. Pages are made anew for each ledger that is opened.
 */

#include "views/window-private.h"

#include "rectify-views-resources.h"
#include "report/words.h"
#include "views/demo-ledger.h"
#include "views/lazy-menu.h"
#include "views/pages.h"
#include "views/settings.h"
#include "views/status-pages.h"
#include "views/wide-tooltip.h"

#include <glib/gi18n-lib.h>

#define SPINNER_DELAY 300 /* milliseconds: what is quicker needs no sign */
#define MINUTE        60
#define LEDGER_CHARS  12 /* of the ledger's name are always there */

enum { PROP_0, PROP_WORKSPACE, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RectifyWindow, rectify_window, ADW_TYPE_APPLICATION_WINDOW)

static void open_with_mode (RectifyWindow *self, RectifyOpenMode mode);

/* --- what follows the workspace --- */

static void
show_countdown (RectifyWindow *self)
{
  g_autofree char *text = rectify_window_countdown (self->workspace);

  gtk_widget_set_visible (self->countdown_box, text != NULL);
  if (text != NULL)
    rectify_steady_label_set_text (self->countdown, text);
}

static gboolean
countdown_tip_cb (GtkWidget     *box,
                  int            x,
                  int            y,
                  gboolean       keyboard,
                  GtkTooltip    *tooltip,
                  RectifyWindow *self)
{
  g_autofree char *tip = rectify_window_countdown_tip (self->workspace);

  if (tip != NULL)
    rectify_wide_tooltip (tooltip, tip);
  return tip != NULL;
}

static void
refreshed_cb (RectifyWorkspace *workspace, RectifyWindow *self)
{
  show_countdown (self);
  rectify_window_update_actions (self);
}

static gboolean
spin_cb (gpointer data)
{
  RectifyWindow *self = data;

  self->spin = 0;
  gtk_spinner_set_spinning (self->spinner, TRUE);
  return G_SOURCE_REMOVE;
}

static void
busy_cb (RectifyWorkspace *workspace, GParamSpec *pspec, RectifyWindow *self)
{
  gboolean busy = rectify_workspace_get_busy (workspace);

  if (busy && self->spin == 0 && !gtk_spinner_get_spinning (self->spinner))
    self->spin = g_timeout_add (SPINNER_DELAY, spin_cb, self);
  if (busy)
    return;
  g_clear_handle_id (&self->spin, g_source_remove);
  gtk_spinner_set_spinning (self->spinner, FALSE);
}

static void
failed_cb (RectifyWorkspace *workspace, GError *error, RectifyWindow *self)
{
  rectify_window_error (GTK_WIDGET (self), error);
}

static void
moment_cb (RectifyWorkspace *workspace, GParamSpec *pspec, RectifyWindow *self)
{
  rectify_window_update_actions (self);
}

static gboolean
minute_cb (gpointer data)
{
  RectifyWindow *self = data;

  if (self->workspace != NULL && rectify_workspace_get_moment (self->workspace) == 0)
    rectify_workspace_refresh (self->workspace);
  return G_SOURCE_CONTINUE;
}

static void
problem_cb (RectifyFilterEntry *entry, GParamSpec *pspec, RectifyWindow *self)
{
  rectify_filter_bar_set_problem (self->filter_bar, rectify_filter_entry_get_problem (entry));
}

static void
page_cb (GtkStack *pages, GParamSpec *pspec, RectifyWindow *self)
{
  const char *name = gtk_stack_get_visible_child_name (pages);
  gboolean    marks = FALSE;

  for (const RectifyPageInfo *info = rectify_pages; info->name != NULL; info++)
    marks |= info->marks && g_strcmp0 (info->name, name) == 0;
  rectify_filter_bar_set_stays (self->filter_bar, marks);
  rectify_sidebar_set_page (self->sidebar, name);
  if (name != NULL && self->workspace != NULL && rectify_settings () != NULL)
    g_settings_set_string (rectify_settings (), "page", name);
}

/* --- one ledger --- */

static void
remove_pages (RectifyWindow *self)
{
  GtkWidget *page;

  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, page);
}

/* Shows the page looked at last. */
static void
show_last_page (RectifyWindow *self)
{
  g_autofree char *last =
      rectify_settings () != NULL ? g_settings_get_string (rectify_settings (), "page") : NULL;
  GtkWidget *page = last != NULL ? rectify_window_find_page (self, last) : NULL;

  if (page == NULL)
    page = rectify_window_find_page (self, rectify_pages[0].name);
  gtk_stack_set_visible_child (self->pages, page);
}

static void
forget_ledger (RectifyWindow *self)
{
  if (self->workspace == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->workspace, self);
  remove_pages (self);
  rectify_filter_entry_set_workspace (self->entry, NULL);
  rectify_filter_bar_set_workspace (self->filter_bar, NULL);
  rectify_sidebar_set_workspace (self->sidebar, NULL);
  rectify_status_bar_set_workspace (self->status_bar, NULL);
  rectify_store_close (rectify_workspace_get_store (self->workspace));
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->undo_batch, g_free);
  g_clear_pointer (&self->redo_batch, g_free);
  g_clear_pointer (&self->undo_passed, g_ptr_array_unref);
  g_clear_handle_id (&self->spin, g_source_remove);
  gtk_spinner_set_spinning (self->spinner, FALSE);
}

static void
show_state (RectifyWindow *self, const char *state)
{
  gboolean   open = g_str_equal (state, "ledger");
  GtkWidget *page;

  /* It goes with the page. */
  if (!open && gtk_widget_get_focus_child (GTK_WIDGET (self->states)) != NULL)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  page = rectify_status_page_show (self->states, state);
  if (!open && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD); /* Return does what is offered first */
  gtk_widget_set_visible (self->entry_clamp, open);
  show_countdown (self);
  rectify_window_update_actions (self);
}

/* In places of a Latin letter; a Chinese one takes two. */
static int
width_in_chars (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return width;
}

static void
show_title (RectifyWindow *self, const char *name)
{
  g_autofree char *title = NULL, *tip = NULL;
  const char      *shown = name != NULL ? name : _ ("Rectification ledger");

  if (name != NULL)
    {
      g_autofree char *place = g_filename_display_name (self->dir);

      title = g_strdup_printf ("%s — %s", name, _ ("Rectify"));
      tip = g_strdup_printf ("%s\n%s", name, place); /* the name may be cut */
    }
  gtk_window_set_title (GTK_WINDOW (self), title != NULL ? title : _ ("Rectify"));
  gtk_label_set_label (self->ledger_label, shown);
  /* Where text is large, the entry beside it would leave room for … only. */
  gtk_label_set_width_chars (self->ledger_label, MIN (width_in_chars (shown), LEDGER_CHARS));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->ledger_button), tip);
}

static void
take_store (RectifyWindow *self, RectifyStore *store)
{
  self->workspace = rectify_workspace_new (store);
  g_signal_connect_object (self->workspace, "refreshed", G_CALLBACK (refreshed_cb), self, 0);
  g_signal_connect_object (self->workspace, "failed", G_CALLBACK (failed_cb), self, 0);
  g_signal_connect_object (self->workspace, "notify::busy", G_CALLBACK (busy_cb), self, 0);
  g_signal_connect_object (self->workspace, "notify::moment", G_CALLBACK (moment_cb), self, 0);
  rectify_filter_entry_set_workspace (self->entry, self->workspace);
  rectify_filter_bar_set_workspace (self->filter_bar, self->workspace);
  rectify_sidebar_set_workspace (self->sidebar, self->workspace);
  rectify_status_bar_set_workspace (self->status_bar, self->workspace);
  rectify_window_watch_steps (self);
  show_last_page (self);
  show_title (self, rectify_store_get_campaign (store)->name);
  show_state (self, "ledger");
  busy_cb (self->workspace, NULL, self);
  if (rectify_settings () != NULL)
    g_settings_set_string (rectify_settings (), "ledger", self->dir);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-page", NULL);
}

static void
show_failure (RectifyWindow *self, const GError *error)
{
  g_autofree char *sentence = rectify_error_sentence (error);
  g_autofree char *name = g_filename_display_name (self->dir);
  g_autofree char *text = g_strdup_printf ("%s\n%s", sentence, name);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  show_title (self, NULL);
  show_state (self, "failed");
  adw_status_page_set_description (ADW_STATUS_PAGE (gtk_stack_get_visible_child (self->states)),
                                   escaped);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyWindow) self = data;
  g_autoptr (GError)        error = NULL;
  g_autoptr (RectifyStore)  store = rectify_store_open_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->opening);
  if (store != NULL)
    take_store (self, store);
  else if (g_error_matches (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_READ_ONLY))
    open_with_mode (self, RECTIFY_OPEN_READ_ONLY);
  else
    show_failure (self, error);
}

static void
open_with_mode (RectifyWindow *self, RectifyOpenMode mode)
{
  self->opening = g_cancellable_new ();
  rectify_store_open_async (self->dir, mode, self->opening, opened_cb, g_object_ref (self));
}

static void
begin_opening (RectifyWindow *self, const char *dir, const char *what)
{
  g_autofree char *old = self->dir;

  forget_ledger (self);
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->dir = g_strdup (dir);
  gtk_label_set_label (self->opening_label, what);
  show_title (self, NULL);
  show_state (self, "opening");
}

static void
demo_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyWindow) self = data;
  g_autoptr (GError)        error = NULL;

  if (!rectify_demo_ledger_make_finish (result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_failure (self, error);
      return;
    }
  g_clear_object (&self->opening);
  open_with_mode (self, RECTIFY_OPEN_READ_WRITE);
}

/* --- overrides --- */

static void
rectify_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WORKSPACE)
    g_value_set_object (value, RECTIFY_WINDOW (object)->workspace);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rectify_window_dispose (GObject *object)
{
  RectifyWindow *self = RECTIFY_WINDOW (object);

  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  if (self->states != NULL)
    forget_ledger (self);
  self->states = NULL;
  g_clear_object (&self->opening);
  g_queue_clear_full (&self->said, g_object_unref);
  g_clear_handle_id (&self->minute, g_source_remove);
  g_clear_pointer (&self->dir, g_free);
  G_OBJECT_CLASS (rectify_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RectifyWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RectifyWindow, states);
  gtk_widget_class_bind_template_child (widget_class, RectifyWindow, ledger_button);
  gtk_widget_class_bind_template_child (widget_class, RectifyWindow, ledger_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, RectifyWindow, ledger_menu);
  gtk_widget_class_bind_template_child (widget_class, RectifyWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, RectifyWindow, entry_clamp);
  gtk_widget_class_bind_template_child (widget_class, RectifyWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, RectifyWindow, countdown_box);
  gtk_widget_class_bind_template_child (widget_class, RectifyWindow, countdown);
  gtk_widget_class_bind_template_callback (widget_class, countdown_tip_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_spinner_start);
  gtk_widget_class_bind_template_callback (widget_class, gtk_spinner_stop);
  gtk_widget_class_bind_template_child (widget_class, RectifyWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, RectifyWindow, opening_label);
  gtk_widget_class_bind_template_child (widget_class, RectifyWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, RectifyWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, RectifyWindow, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, RectifyWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, RectifyWindow, status_bar);
}

/* GTK 4.8 leaves the focus with a widget that was taken away when nothing beside it can have it;
 * keys then reach nobody, not even Ctrl+Z. */
static void
after_paint_cb (RectifyWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL
      && (gtk_widget_get_root (focus) != GTK_ROOT (self) || !gtk_widget_get_realized (focus)))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

static void
rectify_window_realize (GtkWidget *widget)
{
  RectifyWindow *self = RECTIFY_WINDOW (widget);

  if (self->dir == NULL)
    show_state (self, "welcome");
  GTK_WIDGET_CLASS (rectify_window_parent_class)->realize (widget);
  g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint",
                           G_CALLBACK (after_paint_cb), self, G_CONNECT_SWAPPED);
}

static void
rectify_window_map (GtkWidget *widget)
{
  RectifyWindow *self = RECTIFY_WINDOW (widget);

  GTK_WIDGET_CLASS (rectify_window_parent_class)->map (widget);
  if (self->workspace == NULL)
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->states), GTK_DIR_TAB_FORWARD);
}

static void
rectify_window_class_init (RectifyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->realize = rectify_window_realize;
  widget_class->map = rectify_window_map;
  G_OBJECT_CLASS (klass)->get_property = rectify_window_get_property;
  G_OBJECT_CLASS (klass)->dispose = rectify_window_dispose;
  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, RECTIFY_TYPE_WORKSPACE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  rectify_tooltips_widen ();
  /* The mention keeps the linker from leaving the resources out. */
  g_assert (rectify_views_get_resource () != NULL);
  g_type_ensure (RECTIFY_TYPE_FILTER_ENTRY);
  g_type_ensure (RECTIFY_TYPE_FILTER_BAR);
  g_type_ensure (RECTIFY_TYPE_SIDEBAR);
  g_type_ensure (RECTIFY_TYPE_STATUS_BAR);
  g_type_ensure (RECTIFY_TYPE_STEADY_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, page_cb);
  gtk_widget_class_bind_template_callback (widget_class, problem_cb);
  rectify_window_install_actions (widget_class);
  /* Not an accelerator: an entry keeps its own. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.paste",
                                       NULL);
}

static void
rectify_window_init (RectifyWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rectify_lazy_menu_set (self->ledger_button, self->ledger_menu);
  rectify_lazy_menu_set (self->menu_button, self->main_menu);
  for (const RectifyPageInfo *info = rectify_pages; info->name != NULL; info++)
    rectify_sidebar_add_page (self->sidebar, info->name, g_dgettext (GETTEXT_PACKAGE, info->title),
                              info->icon);
  rectify_settings_bind ("window-width", self, "default-width");
  rectify_settings_bind ("window-height", self, "default-height");
  rectify_settings_bind ("window-maximized", self, "maximized");
  rectify_settings_bind ("sidebar-width", self->paned, "position");
  rectify_settings_bind ("sidebar-visible", self->sidebar, "visible");
  self->minute = g_timeout_add_seconds (MINUTE, minute_cb, self);
  rectify_window_watch_drops (self);
  show_title (self, NULL);
  show_state (self, "opening");
}

/* --- public --- */

RectifyWindow *
rectify_window_new (GtkApplication *application)
{
  return g_object_new (RECTIFY_TYPE_WINDOW, "application", application, NULL);
}

void
rectify_window_open (RectifyWindow *self, const char *dir)
{
  g_autofree char *name = NULL, *what = NULL;

  g_return_if_fail (RECTIFY_IS_WINDOW (self));
  g_return_if_fail (dir != NULL);
  name = g_filename_display_name (dir);
  what = g_strdup_printf (_ ("Opening %s"), name);
  begin_opening (self, dir, what);
  open_with_mode (self, RECTIFY_OPEN_READ_WRITE);
}

void
rectify_window_open_demo (RectifyWindow *self)
{
  g_autofree char *dir = rectify_demo_ledger_dir ();
  g_autofree char *file = g_build_filename (dir, "ledger.db", NULL);

  g_return_if_fail (RECTIFY_IS_WINDOW (self));
  if (g_file_test (file, G_FILE_TEST_EXISTS))
    {
      rectify_window_open (self, dir);
      return;
    }
  begin_opening (self, dir, _ ("Making the demo ledger"));
  self->opening = g_cancellable_new ();
  rectify_demo_ledger_make_async (dir, self->opening, demo_made_cb, g_object_ref (self));
}

const char *
rectify_window_get_dir (RectifyWindow *self)
{
  g_return_val_if_fail (RECTIFY_IS_WINDOW (self), NULL);
  return self->dir;
}

RectifyWorkspace *
rectify_window_get_workspace (RectifyWindow *self)
{
  g_return_val_if_fail (RECTIFY_IS_WINDOW (self), NULL);
  return self->workspace;
}

const char *
rectify_window_get_page (RectifyWindow *self)
{
  g_return_val_if_fail (RECTIFY_IS_WINDOW (self), NULL);
  return gtk_stack_get_visible_child_name (self->pages);
}

GtkWidget *
rectify_window_find_page (RectifyWindow *self, const char *name)
{
  GtkWidget *page;

  g_return_val_if_fail (RECTIFY_IS_WINDOW (self), NULL);
  page = gtk_stack_get_child_by_name (self->pages, name);
  if (page != NULL || self->workspace == NULL)
    return page;
  for (const RectifyPageInfo *info = rectify_pages; info->name != NULL && page == NULL; info++)
    if (g_str_equal (info->name, name))
      {
        page = g_object_new (info->get_type (), "workspace", self->workspace, NULL);
        gtk_stack_add_named (self->pages, page, name);
      }
  return page;
}

RectifyProgress *
rectify_window_progress_begin (GtkWidget *any, const char *text, GCancellable *cancellable)
{
  RectifyWindow *self = rectify_window_of (any);

  return rectify_status_bar_begin (self != NULL ? self->status_bar : NULL, text, cancellable);
}
