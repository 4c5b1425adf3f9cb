/* issue-selection.c: which rows of the issue list are selected.
 *
 * Invariant: `bits` are positions in what `shown` shows. A row keeps its number from one version of
 * the columns to the next unless an issue was inserted among the old ones; then ids are looked up.
 */

#include "views/issue-selection.h"

#define FEW 4 /* issues that are looked for one by one among all rows */

struct _RectifyIssueSelection
{
  GObject parent_instance;

  RectifyWorkspace *workspace;
  RectifyIssueList *list;
  RectifySelection *shown;  /* NULL until loaded … */
  GPtrArray        *newest; /* … and these stand there; nullable */
  GtkBitset        *bits;
  guint             idle;
  gboolean          chosen; /* by the user since the workspace was told, not only moved */
};

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RectifyIssueSelection,
                               rectify_issue_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          selection_model_init))

/* --- telling the workspace --- */

/* 0 behind the last. */
static gint64
id_at (RectifyIssueSelection *self, guint position)
{
  if (self->shown != NULL)
    return position < rectify_selection_n (self->shown)
               ? rectify_selection_id (self->shown, position)
               : 0;
  return self->newest != NULL && position < self->newest->len
             ? ((RectifyIssue *) self->newest->pdata[position])->id
             : 0;
}

static GArray *
selected_ids (RectifyIssueSelection *self)
{
  GArray *ids =
      g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint) gtk_bitset_get_size (self->bits));
  GtkBitsetIter iter;
  guint         position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->bits, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = id_at (self, position);

      if (id != 0)
        g_array_append_val (ids, id);
    }
  return ids;
}

static gboolean
contains (const GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

void
rectify_issue_selection_flush (RectifyIssueSelection *self)
{
  g_autoptr (GArray) ids = NULL;

  g_return_if_fail (RECTIFY_IS_ISSUE_SELECTION (self));

  if (self->idle == 0)
    return;
  g_clear_handle_id (&self->idle, g_source_remove);
  ids = selected_ids (self);
  rectify_workspace_set_selected (self->workspace, ids);
  /* The detail follows: it keeps the issue it shows while that one is among the selected. */
  if (self->chosen && ids->len > 0
      && !contains (ids, rectify_workspace_get_current (self->workspace)))
    rectify_workspace_set_current (self->workspace, g_array_index (ids, gint64, 0));
  self->chosen = FALSE;
}

static gboolean
tell_cb (gpointer data)
{
  RectifyIssueSelection *self = data;

  rectify_issue_selection_flush (self);
  return G_SOURCE_REMOVE;
}

static void
tell_later (RectifyIssueSelection *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (tell_cb, self);
}

/* --- following the list --- */

/* Whether every row of @old has the same number in @new_. */
static gboolean
rows_kept (const RectifySelection *old, const RectifySelection *new_)
{
  RectifyColumns *a, *b = rectify_selection_columns (new_);
  guint           n;

  if (old == NULL)
    return FALSE;
  a = rectify_selection_columns (old);
  n = rectify_columns_n (a);
  if (a == b || n == 0)
    return TRUE;
  return n <= rectify_columns_n (b)
         && rectify_columns_id (a, n - 1) == rectify_columns_id (b, n - 1);
}

/* One byte a row of the new columns: 1 where the issue was selected. */
static guint8 *
mark_rows (RectifyIssueSelection *self, const RectifySelection *new_)
{
  RectifyColumns *columns = rectify_selection_columns (new_);
  guint8         *marks = g_malloc0 (MAX (1, rectify_columns_n (columns)));
  gboolean        kept = rows_kept (self->shown, new_);
  GtkBitsetIter   iter;
  guint           position, row;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->bits, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      if (id_at (self, position) == 0)
        break;
      if (kept)
        marks[rectify_selection_rows (self->shown)[position]] = 1;
      else if (rectify_columns_row (columns, id_at (self, position), &row))
        marks[row] = 1;
    }
  return marks;
}

/* Where a row stands; it is looked for from @place, where it stood, outwards. */
static gboolean
find_row (const RectifySelection *selection, guint32 row, guint place, guint *position)
{
  const guint32 *rows = rectify_selection_rows (selection);
  guint          n = rectify_selection_n (selection);

  place = MIN (place, n);
  for (guint before = place, after = place; before > 0 || after < n;)
    {
      if (after < n && rows[ *position = after++] == row)
        return TRUE;
      if (before > 0 && rows[ *position = --before] == row)
        return TRUE;
    }
  return FALSE;
}

/* As one or two mostly are, while days follow one another. */
static void
move_few (RectifyIssueSelection *self, const RectifySelection *new_)
{
  g_autoptr (GtkBitset) moved = gtk_bitset_new_empty ();
  gboolean              kept = rows_kept (self->shown, new_);
  GtkBitsetIter         iter;
  guint                 position, row, place;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->bits, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = id_at (self, position);

      if (id == 0)
        break;
      if (kept)
        row = rectify_selection_rows (self->shown)[position];
      else if (!rectify_columns_row (rectify_selection_columns (new_), id, &row))
        continue;
      if (find_row (new_, row, position, &place))
        gtk_bitset_add (moved, place);
    }
  gtk_bitset_remove_all (self->bits);
  gtk_bitset_union (self->bits, moved);
}

static void
move_bits (RectifyIssueSelection *self, const RectifySelection *new_)
{
  g_autofree guint8 *marks = mark_rows (self, new_);
  const guint32     *rows = rectify_selection_rows (new_);
  guint              n = rectify_selection_n (new_);

  gtk_bitset_remove_all (self->bits);
  for (guint i = 0; i < n;)
    {
      guint start = i;

      while (i < n && marks[rows[i]] != 0)
        i++;
      if (i > start)
        gtk_bitset_add_range (self->bits, start, i - start);
      else
        i++;
    }
}

/* GTK binds all lines anew that it is told of: it is told of those that are another way than
 * @before, of which there are few while a line or two are selected. */
static void
announce (RectifyIssueSelection *self, GtkBitset *before, guint n)
{
  g_autoptr (GtkBitset) others = gtk_bitset_copy (self->bits);
  GtkBitsetIter         iter;
  guint                 position, first;

  gtk_bitset_difference (others, before);
  if (n == 0)
    return;
  gtk_bitset_remove_range_closed (others, n, G_MAXUINT);
  if (gtk_bitset_is_empty (others))
    return;
  first = gtk_bitset_get_minimum (others);
  if (gtk_bitset_get_size (others) > 2 * FEW)
    {
      gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first,
                                             gtk_bitset_get_maximum (others) - first + 1);
      return;
    }
  for (gboolean more = gtk_bitset_iter_init_first (&iter, others, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, 1);
}

static void
rebound_cb (RectifyIssueList *list, RectifyIssueSelection *self)
{
  RectifySelection *shown = rectify_workspace_get_selection (self->workspace);

  if (shown == self->shown)
    return;
  if (!gtk_bitset_is_empty (self->bits))
    {
      g_autoptr (GtkBitset) before = gtk_bitset_copy (self->bits);

      if (shown != NULL && gtk_bitset_get_size (self->bits) <= FEW)
        move_few (self, shown);
      else if (shown != NULL)
        move_bits (self, shown);
      else
        gtk_bitset_remove_all (self->bits);
      announce (self, before, shown != NULL ? rectify_selection_n (shown) : 0);
      tell_later (self);
    }
  g_clear_pointer (&self->shown, rectify_selection_unref);
  self->shown = shown != NULL ? rectify_selection_ref (shown) : NULL;
  if (shown != NULL)
    g_clear_pointer (&self->newest, g_ptr_array_unref);
}

static void
items_changed_cb (GListModel            *list,
                  guint                  position,
                  guint                  removed,
                  guint                  added,
                  RectifyIssueSelection *self)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* --- the interfaces --- */

static GType
get_item_type (GListModel *model)
{
  return RECTIFY_TYPE_ISSUE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (RECTIFY_ISSUE_SELECTION (model)->list));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (RECTIFY_ISSUE_SELECTION (model)->list), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_bitset_contains (RECTIFY_ISSUE_SELECTION (model)->bits, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_bitset_ref (RECTIFY_ISSUE_SELECTION (model)->bits);
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  RectifyIssueSelection *self = RECTIFY_ISSUE_SELECTION (model);
  g_autoptr (GtkBitset)  before = gtk_bitset_copy (self->bits);
  g_autoptr (GtkBitset)  wanted = gtk_bitset_copy (selected);
  guint                  first, n = get_n_items (G_LIST_MODEL (model));

  gtk_bitset_intersect (wanted, mask);
  if (n > 0)
    gtk_bitset_remove_range_closed (wanted, n, G_MAXUINT);
  else
    gtk_bitset_remove_all (wanted);
  gtk_bitset_subtract (self->bits, mask);
  gtk_bitset_union (self->bits, wanted);
  gtk_bitset_difference (before, self->bits);
  if (gtk_bitset_is_empty (before))
    return TRUE;
  first = gtk_bitset_get_minimum (before);
  gtk_selection_model_selection_changed (model, first, gtk_bitset_get_maximum (before) - first + 1);
  self->chosen = TRUE;
  tell_later (self);
  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  /* The others fall back on set_selection (). */
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
}

static void
rectify_issue_selection_dispose (GObject *object)
{
  RectifyIssueSelection *self = RECTIFY_ISSUE_SELECTION (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->shown, rectify_selection_unref);
  g_clear_pointer (&self->newest, g_ptr_array_unref);
  g_clear_pointer (&self->bits, gtk_bitset_unref);
  g_clear_object (&self->list);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (rectify_issue_selection_parent_class)->dispose (object);
}

static void
rectify_issue_selection_class_init (RectifyIssueSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rectify_issue_selection_dispose;
}

static void
rectify_issue_selection_init (RectifyIssueSelection *self)
{
  self->bits = gtk_bitset_new_empty ();
}

/* --- public --- */

RectifyIssueSelection *
rectify_issue_selection_new (RectifyWorkspace *workspace)
{
  RectifyIssueSelection *self = g_object_new (RECTIFY_TYPE_ISSUE_SELECTION, NULL);

  self->workspace = g_object_ref (workspace);
  self->list = rectify_issue_list_new (workspace);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self, 0);
  g_signal_connect_object (self->list, "rebound", G_CALLBACK (rebound_cb), self, 0);
  rebound_cb (self->list, self);
  if (rectify_workspace_get_newest (workspace) != NULL)
    self->newest = g_ptr_array_ref (rectify_workspace_get_newest (workspace));
  return self;
}

RectifyIssueList *
rectify_issue_selection_get_list (RectifyIssueSelection *self)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_SELECTION (self), NULL);

  return self->list;
}

guint
rectify_issue_selection_n_selected (RectifyIssueSelection *self)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_SELECTION (self), 0);

  return (guint) gtk_bitset_get_size (self->bits);
}

gboolean
rectify_issue_selection_select_id (RectifyIssueSelection *self, gint64 id, guint *position)
{
  guint found;

  g_return_val_if_fail (RECTIFY_IS_ISSUE_SELECTION (self), FALSE);

  found = rectify_issue_list_find (self->list, id);
  if (found == G_MAXUINT)
    return FALSE;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self), found, TRUE);
  if (position != NULL)
    *position = found;
  return TRUE;
}
