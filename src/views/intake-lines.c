/* intake-lines.c: a list of line views under a header that scrolls sideways with it. */

#include "views/intake-lines.h"

#include "views/intake-line-view.h"
#include "views/intake-page.h"

#include <glib/gi18n-lib.h>

struct _RectifyIntakeLines
{
  AdwBin              parent_instance;
  GtkBox             *header;
  GtkListView        *view;
  GtkStack           *stack;
  GListStore         *items; /* of RectifyIntakeLineItem */
  GtkSingleSelection *selection;

  RectifyIntakeLayout *layout; /* nullable */
  RectifyIntakeResult *result; /* nullable */
  int                  shown;
};

G_DEFINE_FINAL_TYPE (RectifyIntakeLines, rectify_intake_lines, ADW_TYPE_BIN)

static gboolean
is_odd (const RectifyIntakeLine *line)
{
  return line->marks != NULL && line->outcome < RECTIFY_INTAKE_REFUSED;
}

static gboolean
is_shown (const RectifyIntakeLines *self, const RectifyIntakeLine *line)
{
  if (self->shown == RECTIFY_INTAKE_SHOW_ODD)
    return is_odd (line);
  return self->shown == RECTIFY_INTAKE_SHOW_ALL || (int) line->outcome == self->shown;
}

/* Items from both ends that are the same lines stay, the rest is replaced. */
static void
refill (RectifyIntakeLines *self)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);
  guint                 old = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint                 head = 0, tail = 0;

  for (guint i = 0; self->result != NULL && i < self->result->lines->len; i++)
    if (is_shown (self, self->result->lines->pdata[i]))
      g_ptr_array_add (wanted, self->result->lines->pdata[i]);
  for (; head < MIN (old, wanted->len); head++)
    {
      g_autoptr (RectifyIntakeLineItem) item =
          g_list_model_get_item (G_LIST_MODEL (self->items), head);

      if (!rectify_intake_line_item_set (item, self->result, wanted->pdata[head]))
        break;
    }
  for (; tail < MIN (old, wanted->len) - head; tail++)
    {
      g_autoptr (RectifyIntakeLineItem) item =
          g_list_model_get_item (G_LIST_MODEL (self->items), old - tail - 1);

      if (!rectify_intake_line_item_set (item, self->result, wanted->pdata[wanted->len - tail - 1]))
        break;
    }
  for (guint i = head; i < wanted->len - tail; i++)
    g_ptr_array_add (fresh, rectify_intake_line_item_new (self->result, wanted->pdata[i]));
  if (old - head - tail > 0 || fresh->len > 0)
    g_list_store_splice (self->items, head, old - head - tail, fresh->pdata, fresh->len);
  gtk_stack_set_visible_child_name (self->stack,
                                    wanted->len > 0 || self->result == NULL ? "lines" : "none");
}

/* --- rows --- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, rectify_intake_line_view_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RectifyIntakeLines *self)
{
  rectify_intake_line_view_bind (RECTIFY_INTAKE_LINE_VIEW (gtk_list_item_get_child (item)),
                                 gtk_list_item_get_item (item), self->layout);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  rectify_intake_line_view_bind (RECTIFY_INTAKE_LINE_VIEW (gtk_list_item_get_child (item)), NULL,
                                 NULL);
}

static void
set_factory (RectifyIntakeLines *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->view, factory);
}

static void
fill_header (RectifyIntakeLines *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->header))) != NULL)
    gtk_box_remove (self->header, child);
  if (self->layout->pictures)
    {
      GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_size_request (space, 102, -1);
      gtk_box_append (self->header, space);
    }
  gtk_box_append (self->header,
                  rectify_intake_layout_new_front (C_ ("head of a column", "Row"),
                                                   C_ ("head of a column", "Outcome")));
  for (guint i = 0; i < self->layout->n; i++)
    gtk_box_append (self->header, rectify_intake_layout_new_title (self->layout, i));
}

/* --- keys --- */

static RectifyIntakeLineView *
view_of (GtkWidget *any)
{
  GtkWidget *child = any;

  while (child != NULL && !RECTIFY_IS_INTAKE_LINE_VIEW (child))
    child = gtk_widget_get_first_child (child);
  return child != NULL ? RECTIFY_INTAKE_LINE_VIEW (child) : NULL;
}

/* The entry that is to be mended has the keys, else the row itself: the list would give them to the
 * row that had them last. */
static void
focus_line (RectifyIntakeLines *self, RectifyIntakeLineItem *item)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      RectifyIntakeLineView *view = view_of (row);

      if (view == NULL || rectify_intake_line_view_get_item (view) != item)
        continue;
      if (!rectify_intake_line_view_focus (view))
        gtk_widget_grab_focus (row);
      return;
    }
}

static void
activate_cb (GtkListView *view, guint position, RectifyIntakeLines *self)
{
  GtkWidget             *row = gtk_widget_get_focus_child (GTK_WIDGET (view));
  RectifyIntakeLineView *line = row != NULL ? view_of (row) : NULL;

  if (line != NULL)
    rectify_intake_line_view_mend (line);
}

static RectifyIntakeLineItem *
selected (RectifyIntakeLines *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

/* A list would go through all its lines first. */
static void
leave (RectifyIntakeLines *self, GtkRoot *root, GtkDirectionType direction)
{
  gtk_widget_set_can_focus (GTK_WIDGET (self->view), FALSE);
  gtk_widget_child_focus (GTK_WIDGET (root), direction);
  gtk_widget_set_can_focus (GTK_WIDGET (self->view), TRUE);
}

/* Of the line that has the focus; what is typed into an entry stays with it, and Tab goes on in a
 * line that is open. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        modifiers,
        RectifyIntakeLines    *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean   typing = focus != NULL && GTK_IS_TEXT (focus);

  if ((key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab) && root != NULL
      && focus == gtk_widget_get_focus_child (GTK_WIDGET (self->view)))
    {
      leave (self, root, modifiers & GDK_SHIFT_MASK ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
      return TRUE;
    }
  if (key == GDK_KEY_Escape && selected (self) != NULL
      && gtk_widget_get_focus_child (GTK_WIDGET (self->view)) != NULL
      && focus != gtk_widget_get_focus_child (GTK_WIDGET (self->view)))
    {
      rectify_intake_line_item_set_open (selected (self), FALSE);
      gtk_widget_grab_focus (gtk_widget_get_focus_child (GTK_WIDGET (self->view)));
      return TRUE;
    }
  if (key == GDK_KEY_Delete && !typing && selected (self) != NULL)
    {
      const RectifyIntakeLine *line = rectify_intake_line_item_get (selected (self));
      RectifyIntakeWish        wish = { .kind = RECTIFY_INTAKE_WISH_SKIP,
                                        .sheet = line->sheet,
                                        .row = line->row,
                                        .on = g_strcmp0 (line->reason, "skipped") != 0 };

      rectify_intake_page_wish (GTK_WIDGET (self), &wish);
      return TRUE;
    }
  return FALSE;
}

/* --- the widget --- */

static void
rectify_intake_lines_dispose (GObject *object)
{
  RectifyIntakeLines *self = RECTIFY_INTAKE_LINES (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (rectify_intake_lines_parent_class)->dispose (object);
}

static void
rectify_intake_lines_finalize (GObject *object)
{
  RectifyIntakeLines *self = RECTIFY_INTAKE_LINES (object);

  g_clear_pointer (&self->layout, rectify_intake_layout_unref);
  g_clear_pointer (&self->result, rectify_intake_result_unref);
  G_OBJECT_CLASS (rectify_intake_lines_parent_class)->finalize (object);
}

static void
rectify_intake_lines_class_init (RectifyIntakeLinesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rectify_intake_lines_dispose;
  G_OBJECT_CLASS (klass)->finalize = rectify_intake_lines_finalize;
}

static void
make_view (RectifyIntakeLines *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->items = g_list_store_new (RECTIFY_TYPE_INTAKE_LINE_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->view = GTK_LIST_VIEW (
      gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "intake-lines");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Lines of the sheet"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self, 0);
}

static void
rectify_intake_lines_init (RectifyIntakeLines *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *over = gtk_scrolled_window_new ();
  GtkWidget *none = gtk_label_new (_ ("There are no such lines."));

  self->shown = RECTIFY_INTAKE_SHOW_ALL;
  make_view (self);
  self->header = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (self->header), "intake-header");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (over), GTK_WIDGET (self->header));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (over), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_hadjustment (GTK_SCROLLED_WINDOW (over),
                                       gtk_scrolled_window_get_hadjustment (
                                           GTK_SCROLLED_WINDOW (scrolled)));
  gtk_box_append (GTK_BOX (box), over);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_widget_add_css_class (none, "dim-label");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, none, "none");
  gtk_stack_add_named (self->stack, box, "lines");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

void
rectify_intake_lines_set_work (RectifyIntakeLines *self, const RectifyIntakeWork *work)
{
  RectifyIntakeLayout *layout = rectify_intake_layout_new (work);

  if (rectify_intake_layout_equal (layout, self->layout))
    {
      rectify_intake_layout_unref (layout);
      return;
    }
  g_clear_pointer (&self->layout, rectify_intake_layout_unref);
  self->layout = layout;
  fill_header (self);
  /* Rows that are there would keep the old columns. */
  set_factory (self);
}

void
rectify_intake_lines_set_result (RectifyIntakeLines *self, RectifyIntakeResult *result)
{
  RectifyIntakeResult *old = self->result;

  self->result = result != NULL ? rectify_intake_result_ref (result) : NULL;
  refill (self);
  g_clear_pointer (&old, rectify_intake_result_unref);
}

void
rectify_intake_lines_set_shown (RectifyIntakeLines *self, int shown)
{
  self->shown = shown;
  refill (self);
}

guint
rectify_intake_lines_get_n_shown (RectifyIntakeLines *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

gboolean
rectify_intake_lines_next_problem (RectifyIntakeLines *self)
{
  guint n = rectify_intake_lines_get_n_shown (self);
  guint from = gtk_single_selection_get_selected (self->selection);

  if (from == GTK_INVALID_LIST_POSITION)
    from = n - 1;
  for (guint k = 1; k <= n; k++)
    {
      guint                             i = (from + k) % n;
      g_autoptr (RectifyIntakeLineItem) item =
          g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const RectifyIntakeLine *line = rectify_intake_line_item_get (item);

      if (line->outcome < RECTIFY_INTAKE_REFUSED && !is_odd (line))
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", i);
      focus_line (self, item);
      return TRUE;
    }
  return FALSE;
}
