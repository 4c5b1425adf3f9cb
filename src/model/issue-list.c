/* issue-list.c: the rows the workspace's filter means, as a list model.
 *
 * Invariants: `handles` holds, by position, the handles that are alive, without owning them (a
 * handle that dies leaves the table). `pages` holds the records read, by page; a page whose records
 * belong to another version of the ledger or another order is thrown away whole. `generation` grows
 * with each of these; answers of an older one are dropped. While nobody looks, length and ids are
 * those of the filter as always, and only what the handles show waits. So do the handles out of
 * sight while moments follow one another.
 */

#include "model/issue-list.h"

#define PAGE      200
#define MAX_PAGES 40
#define AHEAD     20  /* rows from the end of a page, from which on the next one is read */
#define REST      250 /* milliseconds at one moment until what is out of sight follows */

typedef struct
{
  guint      number;
  GPtrArray *issues; /* NULL while it is being read; then (element-type RectifyIssue) by position in
                        the page, NULL for one that is gone */
  guint used;        /* tick of its last use */
} Page;

struct _RectifyIssueList
{
  GObject parent_instance;

  RectifyWorkspace *workspace;
  RectifySelection *selection; /* what is shown; owned; NULL until loaded … */
  GPtrArray        *newest;    /* … and these stand there; owned, nullable */
  guint             n;
  GHashTable       *handles; /* position -> RectifyIssueItem, weak */
  GHashTable       *pages;   /* number -> Page */
  guint             generation, tick, n_requests;
  GCancellable     *cancellable;
  gboolean          unseen, hasty;  /* nobody looks; moments follow one another */
  gboolean          stale;          /* handles show what was before */
  guint             sight, n_sight; /* the first row in sight, and how many there are */
  gint64            moment, moved;  /* shown, and since when, microseconds */
  guint             rest;           /* timeout */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RectifyIssueList,
                               rectify_issue_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum { SHRINKING, REBOUND, N_SIGNALS };
static guint signals[N_SIGNALS];

/* A page asked for: which, and in which generation. */
typedef struct
{
  GWeakRef list;
  guint    number, generation;
  GArray  *ids;
} Request;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_clear_pointer (&page->issues, g_ptr_array_unref);
  g_free (page);
}

static void
issue_clear (gpointer issue)
{
  if (issue != NULL)
    rectify_issue_unref (issue);
}

static gint64
entry_id (const RectifyDirectory *directory, RectifyList list, guint32 reference)
{
  return reference == 0 ? 0 : rectify_directory_id (directory, list, reference - 1);
}

/* What the columns know of a row. */
static RectifyIssue *
known_of_row (RectifyColumns *columns, guint row, gint64 id, const RectifyStatus *status)
{
  const RectifyChunk     *chunk = rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT);
  const RectifyDirectory *directory = rectify_columns_directory (columns);
  RectifyIssue           *issue = rectify_issue_new ();
  guint                   i = row & (RECTIFY_CHUNK - 1);

  issue->id = id;
  issue->status = *status;
  issue->site_id = entry_id (directory, RECTIFY_LIST_SITE, chunk->site[i]);
  issue->area_id = entry_id (directory, RECTIFY_LIST_AREA, chunk->area[i]);
  issue->class_id = entry_id (directory, RECTIFY_LIST_CLASS, chunk->class_[i]);
  issue->source_id = entry_id (directory, RECTIFY_LIST_SOURCE, chunk->source[i]);
  issue->item_id = entry_id (directory, RECTIFY_LIST_ITEM, chunk->item[i]);
  issue->group_id = entry_id (directory, RECTIFY_LIST_GROUP, chunk->group[i]);
  issue->difficulty = RECTIFY_KINDS_DIFFICULTY (chunk->kinds[i]);
  issue->nature = RECTIFY_KINDS_NATURE (chunk->kinds[i]);
  issue->term = RECTIFY_KINDS_TERM (chunk->kinds[i]);
  return issue;
}

static void
bind_newest (RectifyIssueList *self, RectifyIssueItem *item, guint position)
{
  RectifyDirectory *directory =
      rectify_store_get_directory (rectify_workspace_get_store (self->workspace));
  RectifyIssue *issue = self->newest->pdata[position];
  RectifyStatus status = issue->status;

  /* As the columns have it: index + 1. */
  if (status.unit_id != 0)
    status.unit = rectify_directory_index (directory, RECTIFY_LIST_UNIT, status.unit_id) + 1;
  rectify_issue_item_show (item, issue->id, issue, &status);
}

static void
bind (RectifyIssueList *self, RectifyIssueItem *item, guint position)
{
  RectifyStatus status = { .state = RECTIFY_STATE_NONE };
  Page         *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (position / PAGE));
  RectifyIssue *issue = NULL;
  gint64        id;

  if (position >= self->n)
    {
      rectify_issue_item_show (item, 0, NULL, &status);
      return;
    }
  if (self->selection == NULL)
    {
      bind_newest (self, item, position);
      return;
    }
  id = rectify_selection_id (self->selection, position);
  rectify_columns_status (rectify_selection_columns (self->selection),
                          rectify_selection_rows (self->selection)[position], &status);
  if (page != NULL && page->issues != NULL)
    {
      issue = g_ptr_array_index (page->issues, position % PAGE);
      page->used = ++self->tick;
    }
  else if (rectify_issue_item_get_id (item) == id)
    issue = rectify_issue_item_get_issue (item); /* shown until it has been read again */
  if (issue == NULL)
    {
      g_autoptr (RectifyIssue) known =
          known_of_row (rectify_selection_columns (self->selection),
                        rectify_selection_rows (self->selection)[position], id, &status);

      rectify_issue_item_set_known (item, known);
    }
  rectify_issue_item_show (item, id, issue, &status);
}

static gboolean
is_seen (RectifyIssueList *self, guint position)
{
  return !self->unseen
         && (!self->hasty || (position >= self->sight && position - self->sight < self->n_sight));
}

static void
rebind_seen (RectifyIssueList *self)
{
  GHashTableIter iter;
  gpointer       position, item;

  g_hash_table_iter_init (&iter, self->handles);
  while (g_hash_table_iter_next (&iter, &position, &item))
    if (is_seen (self, GPOINTER_TO_UINT (position)))
      bind (self, item, GPOINTER_TO_UINT (position));
}

static void
bind_page (RectifyIssueList *self, guint number)
{
  for (guint i = 0; i < PAGE; i++)
    {
      guint             position = number * PAGE + i;
      RectifyIssueItem *item = g_hash_table_lookup (self->handles, GUINT_TO_POINTER (position));

      if (item != NULL && is_seen (self, position))
        bind (self, item, position);
    }
}

/* Lets the page go that was not used for longest. */
static void
drop_old_page (RectifyIssueList *self)
{
  GHashTableIter iter;
  gpointer       number, value;
  Page          *oldest = NULL;

  if (g_hash_table_size (self->pages) <= MAX_PAGES)
    return;
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &number, &value))
    {
      Page *page = value;

      if (page->issues != NULL && (oldest == NULL || page->used < oldest->used))
        oldest = page;
    }
  if (oldest != NULL)
    g_hash_table_remove (self->pages, GUINT_TO_POINTER (oldest->number));
}

static void
request_free (Request *request)
{
  g_weak_ref_clear (&request->list);
  g_array_unref (request->ids);
  g_free (request);
}

/* Issues by position: the store leaves out ids that are gone, so both lists are walked. */
static GPtrArray *
align (GPtrArray *issues, const GArray *ids)
{
  GPtrArray *aligned = g_ptr_array_new_full (ids->len, issue_clear);

  for (guint i = 0, at = 0; i < PAGE; i++)
    {
      RectifyIssue *issue = at < issues->len ? g_ptr_array_index (issues, at) : NULL;

      if (i < ids->len && issue != NULL && issue->id == g_array_index (ids, gint64, i))
        {
          g_ptr_array_add (aligned, rectify_issue_ref (issue));
          at++;
        }
      else
        g_ptr_array_add (aligned, NULL);
    }
  return aligned;
}

static void
page_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request                     *request = user_data;
  g_autoptr (RectifyIssueList) self = g_weak_ref_get (&request->list);
  g_autoptr (GPtrArray)        issues =
      rectify_store_load_issues_finish (RECTIFY_STORE (source), result, NULL);
  Page *page;

  if (self != NULL && request->generation == self->generation)
    {
      page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (request->number));
      if (issues
          == NULL) /* asked for again when next looked at; the workspace reports what fails */
        g_hash_table_remove (self->pages, GUINT_TO_POINTER (request->number));
      else if (page != NULL)
        {
          page->issues = align (issues, request->ids);
          page->used = ++self->tick;
          bind_page (self, request->number);
          drop_old_page (self);
        }
    }
  request_free (request);
}

static void
ask_for_page (RectifyIssueList *self, guint number)
{
  guint    first = number * PAGE, n = MIN (PAGE, self->n - first);
  Request *request;
  Page    *page;

  if (g_hash_table_contains (self->pages, GUINT_TO_POINTER (number)))
    return;
  page = g_new0 (Page, 1);
  page->number = number;
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
  request = g_new0 (Request, 1);
  g_weak_ref_init (&request->list, self);
  request->number = number;
  request->generation = self->generation;
  request->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  for (guint i = 0; i < n; i++)
    {
      gint64 id = rectify_selection_id (self->selection, first + i);

      g_array_append_val (request->ids, id);
    }
  self->n_requests++;
  rectify_store_load_issues_async (rectify_workspace_get_store (self->workspace),
                                   (const gint64 *) request->ids->data, n, self->cancellable,
                                   page_loaded_cb, request);
}

/* The page of a position and, near its ends, the one beyond: read before it is looked at. */
static void
ask_around (RectifyIssueList *self, guint position)
{
  guint number = position / PAGE, last = (self->n - 1) / PAGE;

  if (self->selection == NULL)
    return;
  ask_for_page (self, number);
  if (position % PAGE >= PAGE - AHEAD && number < last)
    ask_for_page (self, number + 1);
  if (position % PAGE < AHEAD && number > 0)
    ask_for_page (self, number - 1);
}

static void
handle_gone_cb (gpointer data, GObject *where)
{
  RectifyIssueList *self = data;
  guint             position = rectify_issue_item_get_position ((RectifyIssueItem *) where);

  g_hash_table_remove (self->handles, GUINT_TO_POINTER (position));
}

/* The pages of all handles somebody sees, asked for anew. */
static void
ask_for_seen_pages (RectifyIssueList *self)
{
  GHashTableIter iter;
  gpointer       position;

  g_hash_table_iter_init (&iter, self->handles);
  while (g_hash_table_iter_next (&iter, &position, NULL))
    if (GPOINTER_TO_UINT (position) < self->n && is_seen (self, GPOINTER_TO_UINT (position)))
      ask_for_page (self, GPOINTER_TO_UINT (position) / PAGE);
}

static void
catch_up (RectifyIssueList *self)
{
  if (self->unseen || !self->stale)
    return;
  g_clear_handle_id (&self->rest, g_source_remove);
  self->stale = self->hasty = FALSE;
  rebind_seen (self);
  ask_for_seen_pages (self);
}

static gboolean
rest_cb (gpointer data)
{
  RectifyIssueList *self = data;

  self->rest = 0;
  self->hasty = FALSE;
  catch_up (self);
  return G_SOURCE_REMOVE;
}

/* Whether this moment comes so soon after another that more will. */
static void
note_haste (RectifyIssueList *self)
{
  gint64 moment = rectify_workspace_get_moment (self->workspace), now = g_get_monotonic_time ();

  g_clear_handle_id (&self->rest, g_source_remove);
  self->hasty = moment != self->moment && now - self->moved < REST * 1000;
  if (moment != self->moment)
    self->moved = now;
  self->moment = moment;
  if (self->hasty)
    self->rest = g_timeout_add (REST, rest_cb, self);
}

static void
refreshed_cb (RectifyWorkspace *workspace, RectifyIssueList *self)
{
  RectifySelection *selection = rectify_workspace_get_selection (workspace);
  guint old_n = self->n, new_n = selection == NULL ? 0 : rectify_selection_n (selection);

  g_clear_pointer (&self->newest, g_ptr_array_unref);
  if (new_n < old_n)
    g_signal_emit (self, signals[SHRINKING], 0, new_n);
  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_hash_table_remove_all (self->pages);
  g_clear_pointer (&self->selection, rectify_selection_unref);
  self->selection = selection == NULL ? NULL : rectify_selection_ref (selection);
  self->n = new_n;
  note_haste (self);
  self->stale = self->unseen || self->hasty;
  rebind_seen (self);
  if (new_n != old_n)
    g_list_model_items_changed (G_LIST_MODEL (self), MIN (old_n, new_n),
                                old_n > new_n ? old_n - new_n : 0,
                                new_n > old_n ? new_n - old_n : 0);
  ask_for_seen_pages (self);
  g_signal_emit (self, signals[REBOUND], 0);
}

static GType
get_item_type (GListModel *model)
{
  return RECTIFY_TYPE_ISSUE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return RECTIFY_ISSUE_LIST (model)->n;
}

static gpointer
get_item (GListModel *model, guint position)
{
  RectifyIssueList *self = RECTIFY_ISSUE_LIST (model);
  RectifyIssueItem *item;

  if (position >= self->n)
    return NULL;
  item = g_hash_table_lookup (self->handles, GUINT_TO_POINTER (position));
  if (item != NULL)
    return g_object_ref (item);
  item = rectify_issue_item_new (position);
  g_hash_table_insert (self->handles, GUINT_TO_POINTER (position), item);
  g_object_weak_ref (G_OBJECT (item), handle_gone_cb, self);
  ask_around (self, position);
  bind (self, item, position);
  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
rectify_issue_list_dispose (GObject *object)
{
  RectifyIssueList *self = RECTIFY_ISSUE_LIST (object);
  GHashTableIter    iter;
  gpointer          item;

  if (self->handles != NULL)
    {
      g_hash_table_iter_init (&iter, self->handles);
      while (g_hash_table_iter_next (&iter, NULL, &item))
        g_object_weak_unref (item, handle_gone_cb, self);
    }
  g_clear_pointer (&self->handles, g_hash_table_unref);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->selection, rectify_selection_unref);
  g_clear_pointer (&self->newest, g_ptr_array_unref);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (rectify_issue_list_parent_class)->dispose (object);
}

static void
rectify_issue_list_class_init (RectifyIssueListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rectify_issue_list_dispose;
  signals[SHRINKING] = g_signal_new ("shrinking", RECTIFY_TYPE_ISSUE_LIST, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[REBOUND] = g_signal_new ("rebound", RECTIFY_TYPE_ISSUE_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
rectify_issue_list_init (RectifyIssueList *self)
{
  self->handles = g_hash_table_new (NULL, NULL);
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  self->cancellable = g_cancellable_new ();
}

RectifyIssueList *
rectify_issue_list_new (RectifyWorkspace *workspace)
{
  RectifyIssueList *self = g_object_new (RECTIFY_TYPE_ISSUE_LIST, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "refreshed", G_CALLBACK (refreshed_cb), self, 0);
  if (rectify_workspace_get_selection (workspace) != NULL)
    refreshed_cb (workspace, self);
  else if (rectify_workspace_get_newest (workspace) != NULL)
    {
      self->newest = g_ptr_array_ref (rectify_workspace_get_newest (workspace));
      self->n = self->newest->len;
    }
  return self;
}

gint64
rectify_issue_list_get_id (RectifyIssueList *self, guint position)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_LIST (self), 0);

  if (position >= self->n)
    return 0;
  return self->selection != NULL ? rectify_selection_id (self->selection, position)
                                 : ((RectifyIssue *) self->newest->pdata[position])->id;
}

guint
rectify_issue_list_find (RectifyIssueList *self, gint64 id)
{
  guint row;

  g_return_val_if_fail (RECTIFY_IS_ISSUE_LIST (self), G_MAXUINT);

  for (guint i = 0; self->newest != NULL && i < self->n; i++)
    if (((RectifyIssue *) self->newest->pdata[i])->id == id)
      return i;
  if (self->selection == NULL
      || !rectify_columns_row (rectify_selection_columns (self->selection), id, &row))
    return G_MAXUINT;
  for (guint i = 0; i < self->n; i++)
    if (rectify_selection_rows (self->selection)[i] == row)
      return i;
  return G_MAXUINT;
}

void
rectify_issue_list_set_seen (RectifyIssueList *self, gboolean seen)
{
  g_return_if_fail (RECTIFY_IS_ISSUE_LIST (self));

  self->unseen = !seen;
  catch_up (self);
}

void
rectify_issue_list_set_sight (RectifyIssueList *self, guint first, guint n)
{
  g_return_if_fail (RECTIFY_IS_ISSUE_LIST (self));

  if (first == self->sight && n == self->n_sight)
    return;
  self->sight = first;
  self->n_sight = n;
  if (self->hasty)
    catch_up (self);
}

guint
rectify_issue_list_get_n_requests (RectifyIssueList *self)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_LIST (self), 0);

  return self->n_requests;
}
