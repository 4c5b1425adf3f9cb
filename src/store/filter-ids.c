/* filter-ids.c: the terms of a filter that are looked up in the file. */

#include "store/filter-ids.h"

#include "store/database-private.h"

#include <string.h>

static const char ENTERED_BY[] =
    "SELECT issue_id FROM event INDEXED BY event_entered WHERE serial = 1 AND by = ?1"
    " ORDER BY issue_id";

/* The values of all terms of a kind; NULL when there are none. */
static GPtrArray *
values_of (const RectifyFilter *filter, RectifyFilterKind kind)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  for (guint i = 0; i < rectify_filter_n_terms (filter); i++)
    {
      const RectifyFilterTerm *term = rectify_filter_term (filter, i);

      for (guint v = 0; term->kind == kind && term->values[v] != NULL; v++)
        g_ptr_array_add (values, term->values[v]);
    }
  if (values->len == 0)
    return NULL;
  g_ptr_array_add (values, NULL);
  return g_steal_pointer (&values);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

/* Those of the source, and whatever they were merged into, and that. */
static const char ANY_SOURCE[] =
    "WITH RECURSIVE kept (id) AS (SELECT id FROM issue WHERE source_id = ?1"
    " UNION SELECT event.new_number FROM kept JOIN issue ON issue.id = kept.id AND state = 6"
    " JOIN event ON event.issue_id = kept.id AND event.kind = 10 AND event.new_number > 1)"
    " SELECT id FROM kept ORDER BY id";

/* Names nobody knows mean nothing. */
static GArray *
find_sources (RectifyDatabase *self, const GPtrArray *names, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) wrong = NULL;

  for (guint i = 0; names->pdata[i] != NULL; i++)
    {
      gint64 source = rectify_find_entry (self, RECTIFY_LIST_SOURCE, names->pdata[i], &wrong);
      sqlite3_stmt *stmt =
          wrong == NULL ? rectify_database_statement (self, ANY_SOURCE, &wrong) : NULL;
      gboolean has_row = TRUE;

      if (stmt != NULL)
        rectify_bind_id (stmt, 1, source);
      while (stmt != NULL && rectify_database_step (self, stmt, &has_row, &wrong) && has_row)
        {
          gint64 id = sqlite3_column_int64 (stmt, 0);

          g_array_append_val (ids, id);
        }
      if (wrong != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&wrong));
          return NULL;
        }
    }
  if (names->len > 2)
    g_array_sort (ids, compare_ids);
  return g_steal_pointer (&ids);
}

static gboolean
has_flag (const RectifyFilter *filter, RectifyFlag flag)
{
  for (guint i = 0; i < rectify_filter_n_terms (filter); i++)
    {
      const RectifyFilterTerm *term = rectify_filter_term (filter, i);

      if (term->kind == RECTIFY_FILTER_FLAG && term->flag == flag)
        return TRUE;
    }
  return FALSE;
}

/* One issue has one first event, so nothing comes twice unless a name does. */
static GArray *
find_entered (RectifyDatabase *self, const GPtrArray *names, const char *me, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; names->pdata[i] != NULL; i++)
    {
      sqlite3_stmt *stmt = rectify_database_statement (self, ENTERED_BY, error);
      const char   *name = names->pdata[i];
      gboolean      has_row = TRUE;

      if (stmt == NULL)
        return NULL;
      rectify_bind_text (stmt, 1, strcmp (name, "me") == 0 && me != NULL ? me : name);
      while (rectify_database_step (self, stmt, &has_row, error) && has_row)
        {
          gint64 id = sqlite3_column_int64 (stmt, 0);

          g_array_append_val (ids, id);
        }
      if (has_row)
        return NULL;
    }
  if (names->len > 2)
    g_array_sort (ids, compare_ids);
  return g_steal_pointer (&ids);
}

RectifyFilterIds *
rectify_database_filter_ids (RectifyDatabase     *self,
                             const RectifyFilter *filter,
                             const char          *me,
                             GCancellable        *cancellable,
                             GError             **error)
{
  g_autoptr (RectifyFilterIds) ids = g_new0 (RectifyFilterIds, 1);
  g_autofree char             *words = rectify_filter_words (filter);
  g_autoptr (GPtrArray)        numbers = values_of (filter, RECTIFY_FILTER_NUMBER);
  g_autoptr (GPtrArray)        names = values_of (filter, RECTIFY_FILTER_ENTERED);
  g_autoptr (GPtrArray)        sources = values_of (filter, RECTIFY_FILTER_SOURCES);

  g_atomic_ref_count_init (&ids->references);
  if (words != NULL)
    {
      ids->hits = rectify_database_search (self, words, cancellable, error);
      if (ids->hits == NULL)
        return NULL;
    }
  if (numbers != NULL)
    {
      ids->numbers =
          rectify_database_find_numbers (self, (const char *const *) numbers->pdata, error);
      if (ids->numbers == NULL)
        return NULL;
    }
  if (names != NULL)
    {
      ids->entered = find_entered (self, names, me, error);
      if (ids->entered == NULL)
        return NULL;
    }
  if (sources != NULL)
    {
      ids->sources = find_sources (self, sources, error);
      if (ids->sources == NULL)
        return NULL;
    }
  if (has_flag (filter, RECTIFY_FLAG_SAME_PHOTO))
    {
      ids->same_photo = rectify_database_photo_issues (self, TRUE, error);
      if (ids->same_photo == NULL)
        return NULL;
    }
  return g_steal_pointer (&ids);
}

RectifyFilterIds *
rectify_filter_ids_ref (RectifyFilterIds *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
rectify_filter_ids_unref (RectifyFilterIds *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->hits, g_array_unref);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_clear_pointer (&self->entered, g_array_unref);
  g_clear_pointer (&self->sources, g_array_unref);
  g_clear_pointer (&self->same_photo, g_array_unref);
  g_free (self);
}

void
rectify_filter_ids_apply (const RectifyFilterIds *self, RectifyContext *context)
{
  context->hits = self != NULL ? self->hits : NULL;
  context->numbers = self != NULL ? self->numbers : NULL;
  context->entered = self != NULL ? self->entered : NULL;
  context->sources = self != NULL ? self->sources : NULL;
  context->same_photo = self != NULL ? self->same_photo : NULL;
}
