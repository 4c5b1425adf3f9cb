/* present-dialog.c: a list of pages on the left, what the selected one shows on the right.
 *
 * Every change goes into the set at once; the set goes into the ledger when another one is chosen,
 * when it is presented or written, and when the dialog closes. */

#include "views/present-dialog.h"

#include "views/present.h"
#include "views/slide-options.h"
#include "views/slide-rows.h"
#include "views/slide-sets.h"
#include "views/slide-view.h"

#include <glib/gi18n-lib.h>

#define NONE G_MAXUINT

struct _RectifyPresentDialog
{
  AdwWindow            parent_instance;
  GtkDropDown         *set_drop;
  GtkEntry            *name_entry;
  GtkListBox          *list;
  GtkMenuButton       *add_button;
  RectifySlideOptions *options;
  RectifySlideView    *preview;

  RectifyWindow    *window;
  GPtrArray        *sets;       /* RectifySlideSet; NULL until read */
  GPtrArray        *usual;      /* RectifySlideSpec; likewise */
  guint             set, page;  /* page: NONE */
  char             *saved_name; /* under which the set stands in the ledger; nullable */
  gboolean          dirty, filling;
  RectifySlideDeck *deck; /* of the one page that is previewed */
};

G_DEFINE_FINAL_TYPE (RectifyPresentDialog, rectify_present_dialog, ADW_TYPE_WINDOW)

static RectifySlideSet *
current_set (RectifyPresentDialog *self)
{
  return self->sets != NULL ? self->sets->pdata[self->set] : NULL;
}

static RectifySlideSpec *
current_page (RectifyPresentDialog *self)
{
  RectifySlideSet *set = current_set (self);

  return set != NULL && self->page < set->specs->len ? set->specs->pdata[self->page] : NULL;
}

/* --- the ledger --- */

static void
put_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyWindow) window = data;
  g_autoptr (GError)        error = NULL;

  if (!rectify_slide_sets_put_finish (RECTIFY_STORE (source), result, &error))
    rectify_window_error (GTK_WIDGET (window), error);
}

static void
put (RectifyPresentDialog *self, const char *old, const char *name, const GPtrArray *specs)
{
  RectifyWorkspace *workspace = rectify_window_get_workspace (self->window);

  if (workspace != NULL)
    rectify_slide_sets_put_async (rectify_workspace_get_store (workspace), old, name, specs, put_cb,
                                  g_object_ref (self->window));
}

static void
save (RectifyPresentDialog *self)
{
  RectifySlideSet *set = current_set (self);

  if (set == NULL)
    return;
  rectify_slide_sets_set_last (set->name);
  if (!self->dirty)
    return;
  put (self, self->saved_name, set->name, set->specs);
  set->stored = TRUE;
  self->dirty = FALSE;
  g_free (self->saved_name);
  self->saved_name = g_strdup (set->name);
}

/* --- the page that is selected --- */

static void
preview_cb (RectifySlideDeck *deck, guint index, RectifyPresentDialog *self)
{
  rectify_slide_view_set_page (self->preview, rectify_slide_deck_get_page (deck, index));
}

static void
forget_deck (RectifyPresentDialog *self)
{
  if (self->deck == NULL)
    return;
  rectify_slide_deck_stop (self->deck);
  g_signal_handlers_disconnect_by_data (self->deck, self);
  g_clear_object (&self->deck);
}

static void
preview (RectifyPresentDialog *self)
{
  RectifySlideSpec     *spec = current_page (self);
  RectifyWorkspace     *workspace = rectify_window_get_workspace (self->window);
  g_autoptr (GPtrArray) specs =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_slide_spec_free);

  forget_deck (self);
  if (spec == NULL || workspace == NULL)
    {
      rectify_slide_view_set_page (self->preview, NULL);
      return;
    }
  g_ptr_array_add (specs, rectify_slide_spec_copy (spec));
  self->deck = rectify_slide_deck_new (workspace, specs, rectify_present_get_period (self->window));
  rectify_slide_deck_set_place (self->deck, self->page, current_set (self)->specs->len);
  g_signal_connect (self->deck, "page-made", G_CALLBACK (preview_cb), self);
}

static void
show_page (RectifyPresentDialog *self)
{
  rectify_slide_options_set_spec (self->options, current_page (self));
  preview (self);
}

/* --- the list of pages --- */

static void
changed (RectifyPresentDialog *self)
{
  self->dirty = TRUE;
  rectify_slide_rows_name (self->list, current_set (self)->specs);
}

static void fill_list (RectifyPresentDialog *self, guint select);

static void
move_page (RectifyPresentDialog *self, guint from, guint to)
{
  RectifySlideSet *set = current_set (self);

  if (set == NULL || from == to || from >= set->specs->len || to >= set->specs->len)
    return;
  g_ptr_array_insert (set->specs, (int) to, g_ptr_array_steal_index (set->specs, from));
  fill_list (self, to);
  changed (self);
}

static void
moved_cb (guint from, guint to, gpointer data)
{
  move_page (data, from, to);
}

static void
fill_list (RectifyPresentDialog *self, guint select)
{
  RectifySlideSet *set = current_set (self);

  self->page = MIN (select, set->specs->len - 1);
  self->filling = TRUE;
  rectify_slide_rows_fill (self->list, set->specs, self->page);
  self->filling = FALSE;
  show_page (self);
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, RectifyPresentDialog *self)
{
  guint index = row != NULL ? (guint) gtk_list_box_row_get_index (row) : NONE;

  /* The list says so while it goes, too. */
  if (self->filling || index == self->page || self->window == NULL)
    return;
  self->page = index;
  show_page (self);
}

static void
option_changed_cb (RectifyPresentDialog *self)
{
  changed (self);
  preview (self);
}

/* --- sets --- */

static void
fill_sets (RectifyPresentDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->sets->len; i++)
    gtk_string_list_append (names, ((RectifySlideSet *) self->sets->pdata[i])->name);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->set_drop, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->set_drop, self->set);
  self->filling = FALSE;
}

static void
show_set (RectifyPresentDialog *self, guint index)
{
  RectifySlideSet *set;

  self->set = index;
  set = current_set (self);
  g_free (self->saved_name);
  self->saved_name = set->stored ? g_strdup (set->name) : NULL;
  self->dirty = FALSE;
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->name_entry), set->name);
  self->filling = FALSE;
  fill_list (self, 0);
}

static void
set_chosen_cb (RectifyPresentDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->set_drop);

  if (self->filling || self->sets == NULL || selected >= self->sets->len || selected == self->set)
    return;
  save (self);
  show_set (self, selected);
}

static void
name_changed_cb (RectifyPresentDialog *self)
{
  RectifySlideSet *set = current_set (self);
  g_autofree char *name =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_entry))));

  if (self->filling || set == NULL)
    return;
  if (*name == '\0' || rectify_slide_sets_has (self->sets, name, set))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->name_entry), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->name_entry), "error");
  g_free (set->name);
  set->name = g_steal_pointer (&name);
  self->dirty = TRUE;
  fill_sets (self);
}

static void
add_set (RectifyPresentDialog *self, RectifySlideSet *set)
{
  save (self);
  self->set = self->sets->len;
  rectify_slide_sets_add (self->sets, set);
  fill_sets (self);
  show_set (self, self->set);
  self->dirty = TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (self->name_entry));
}

static void
new_set_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RectifyPresentDialog *self = RECTIFY_PRESENT_DIALOG (widget);
  gboolean              board = g_str_equal (g_variant_get_string (parameter, NULL), "board");

  if (self->sets != NULL)
    add_set (self, board ? rectify_present_board_set (self->window)
                         : rectify_slide_set_usual (self->usual));
}

static void
remove_set_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RectifyPresentDialog *self = RECTIFY_PRESENT_DIALOG (widget);

  if (self->sets == NULL)
    return;
  if (self->saved_name != NULL)
    put (self, NULL, self->saved_name, NULL);
  rectify_slide_options_set_spec (self->options, NULL);
  g_ptr_array_remove_index (self->sets, self->set);
  if (self->sets->len == 0)
    g_ptr_array_add (self->sets, rectify_slide_set_usual (self->usual));
  self->set = 0;
  fill_sets (self);
  show_set (self, 0);
}

/* --- pages --- */

static void
add_page_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RectifyPresentDialog *self = RECTIFY_PRESENT_DIALOG (widget);
  RectifySlideSet      *set = current_set (self);
  RectifySlideSpec     *spec = rectify_slide_spec_new (g_variant_get_string (parameter, NULL));
  guint                 at;

  if (set == NULL || spec == NULL)
    return;
  if (spec->type == RECTIFY_SLIDE_FOUR)
    {
      static const char *const usual[] = { "countdown", "ranking", "burndown", "pareto" };

      for (guint i = 0; i < RECTIFY_SLIDE_FIGURES; i++)
        spec->figures[i] = g_strdup (usual[i]);
    }
  at = self->page < set->specs->len ? self->page + 1 : set->specs->len;
  g_ptr_array_insert (set->specs, (int) at, spec);
  fill_list (self, at);
  rectify_slide_rows_focus (self->list);
  changed (self);
}

static void
remove_page_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RectifyPresentDialog *self = RECTIFY_PRESENT_DIALOG (widget);
  RectifySlideSet      *set = current_set (self);

  if (current_page (self) == NULL || set->specs->len == 1)
    return;
  rectify_slide_options_set_spec (self->options, NULL);
  g_ptr_array_remove_index (set->specs, self->page);
  fill_list (self, self->page);
  changed (self);
}

static void
move_page_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RectifyPresentDialog *self = RECTIFY_PRESENT_DIALOG (widget);
  int                   step = g_variant_get_int32 (parameter);

  if (step < 0 ? self->page > 0 : self->page != NONE)
    move_page (self, self->page, self->page + (guint) step);
}

static void
present_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RectifyPresentDialog     *self = RECTIFY_PRESENT_DIALOG (widget);
  g_autoptr (RectifyWindow) window = g_object_ref (self->window);
  g_autoptr (GPtrArray)     specs = NULL;

  if (current_set (self) == NULL)
    return;
  specs = g_ptr_array_ref (current_set (self)->specs);
  gtk_window_close (GTK_WINDOW (self));
  rectify_present_specs (window, specs, 0);
}

static void
file_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RectifyPresentDialog     *self = RECTIFY_PRESENT_DIALOG (widget);
  gboolean                  pictures = g_str_equal (g_variant_get_string (parameter, NULL), "png");
  g_autoptr (RectifyWindow) window = g_object_ref (self->window);
  g_autoptr (GPtrArray)     specs = NULL;

  if (current_set (self) == NULL)
    return;
  specs = g_ptr_array_ref (current_set (self)->specs);
  gtk_window_close (GTK_WINDOW (self));
  rectify_present_choose_file (window, specs, pictures);
}

/* --- the dialog --- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifyPresentDialog) self = data;
  g_autoptr (GError)               error = NULL;

  self->sets =
      rectify_slide_sets_load_finish (RECTIFY_STORE (source), result, &self->usual, &error);
  if (self->sets == NULL)
    {
      rectify_window_error (GTK_WIDGET (self->window), error);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  self->set = rectify_slide_sets_get_last (self->sets);
  fill_sets (self);
  show_set (self, self->set);
  rectify_slide_rows_focus (self->list);
}

static GMenuModel *
make_kinds_menu (void)
{
  GMenu                  *menu = g_menu_new ();
  guint                   n;
  const RectifySlideKind *kinds = rectify_slide_kinds (&n);

  for (int figures = 0; figures < 2; figures++)
    {
      g_autoptr (GMenu) section = g_menu_new ();

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *action = g_strdup_printf ("page.add('%s')", kinds[i].name);

          if ((kinds[i].type == RECTIFY_SLIDE_FIGURE) == (figures == 1))
            g_menu_append (section, kinds[i].title, action);
        }
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }
  return G_MENU_MODEL (menu);
}

static gboolean
rectify_present_dialog_close_request (GtkWindow *window)
{
  save (RECTIFY_PRESENT_DIALOG (window));
  return GTK_WINDOW_CLASS (rectify_present_dialog_parent_class)->close_request (window);
}

static void
rectify_present_dialog_dispose (GObject *object)
{
  RectifyPresentDialog *self = RECTIFY_PRESENT_DIALOG (object);

  forget_deck (self);
  g_clear_object (&self->window);
  G_OBJECT_CLASS (rectify_present_dialog_parent_class)->dispose (object);
}

static void
rectify_present_dialog_finalize (GObject *object)
{
  RectifyPresentDialog *self = RECTIFY_PRESENT_DIALOG (object);

  g_clear_pointer (&self->sets, g_ptr_array_unref);
  g_clear_pointer (&self->usual, g_ptr_array_unref);
  g_free (self->saved_name);
  G_OBJECT_CLASS (rectify_present_dialog_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "set.new", "s", new_set_action);
  gtk_widget_class_install_action (widget_class, "set.remove", NULL, remove_set_action);
  gtk_widget_class_install_action (widget_class, "set.present", NULL, present_action);
  gtk_widget_class_install_action (widget_class, "set.file", "s", file_action);
  gtk_widget_class_install_action (widget_class, "page.add", "s", add_page_action);
  gtk_widget_class_install_action (widget_class, "page.remove", NULL, remove_page_action);
  gtk_widget_class_install_action (widget_class, "page.move", "i", move_page_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "set.present", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "page.move", "i",
                                       -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "page.move", "i",
                                       1);
}

static void
rectify_present_dialog_class_init (RectifyPresentDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_present_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = rectify_present_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = rectify_present_dialog_close_request;
  g_type_ensure (RECTIFY_TYPE_SLIDE_VIEW);
  g_type_ensure (RECTIFY_TYPE_SLIDE_OPTIONS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/present-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifyPresentDialog, set_drop);
  gtk_widget_class_bind_template_child (widget_class, RectifyPresentDialog, name_entry);
  gtk_widget_class_bind_template_child (widget_class, RectifyPresentDialog, list);
  gtk_widget_class_bind_template_child (widget_class, RectifyPresentDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, RectifyPresentDialog, options);
  gtk_widget_class_bind_template_child (widget_class, RectifyPresentDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, set_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  install_actions (widget_class);
}

static void
rectify_present_dialog_init (RectifyPresentDialog *self)
{
  g_autoptr (GMenuModel) kinds = make_kinds_menu ();

  self->page = NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->add_button, kinds);
  rectify_slide_view_set_preview (self->preview, 1920, 1080);
  g_signal_connect_swapped (self->options, "changed", G_CALLBACK (option_changed_cb), self);
  rectify_slide_rows_init (self->list, moved_cb, self);
}

GtkWidget *
rectify_present_dialog_present (RectifyWindow *window)
{
  RectifyPresentDialog *self;
  RectifyWorkspace     *workspace = rectify_window_get_workspace (window);

  g_return_val_if_fail (workspace != NULL, NULL);

  self = g_object_new (RECTIFY_TYPE_PRESENT_DIALOG, "transient-for", window, NULL);
  self->window = g_object_ref (window);
  rectify_slide_sets_load_async (workspace, RECTIFY_WHOLE_PERIOD, TRUE, NULL, loaded_cb,
                                 g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}

gboolean
rectify_present_dialog_is_ready (RectifyPresentDialog *self)
{
  return self->sets != NULL;
}
