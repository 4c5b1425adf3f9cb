/* waiting-refs.c: the references of the tables whose rows wait, as the schema declares them. */

#include "store/waiting-refs-private.h"

#include <string.h>

/* Ids that follow one another. */
typedef struct
{
  gint64 first, end; /* @end is none of them */
} Run;

/* A table that is referred to, by its id. */
typedef struct
{
  char         *name;
  sqlite3_stmt *find;
  GHashTable   *known;   /* ids */
  GArray       *unknown; /* gint64: known once they are found */
  gint64        last;    /* noted; 0: none was */
  Run           made;    /* the last rows that waited themselves */
  GArray       *before;  /* Run: those before */
} Target;

typedef struct
{
  guint   place; /* among the values of a row */
  Target *target;
} Reference;

struct _RectifyWaitingRefs
{
  RectifyDatabase *db;
  GPtrArray       *targets;
  GArray          *references[RECTIFY_N_WAITING_TABLES];
  Target          *issues; /* in @targets */
};

static const char *const TABLES[RECTIFY_N_WAITING_TABLES] = { "issue", "supporting_unit", "event" };

static const char REFERENCES[] =
    "SELECT info.cid, lower (list.\"table\") FROM pragma_foreign_key_list (?1) AS list"
    " JOIN pragma_table_info (?1) AS info ON info.name = list.\"from\"";

static void
target_free (gpointer data)
{
  Target *self = data;

  sqlite3_finalize (self->find);
  g_hash_table_unref (self->known);
  g_array_unref (self->unknown);
  g_array_unref (self->before);
  g_free (self->name);
  g_free (self);
}

/* Returns: (transfer none): NULL on error */
static Target *
get_target (RectifyWaitingRefs *self, const char *name, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE id = ?1", name);
  sqlite3_stmt    *find;
  Target          *target;
  int              code;

  for (guint i = 0; i < self->targets->len; i++)
    {
      target = self->targets->pdata[i];
      if (strcmp (target->name, name) == 0)
        return target;
    }
  code = sqlite3_prepare_v3 (self->db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &find, NULL);
  if (code != SQLITE_OK)
    {
      rectify_database_fail (self->db->handle, code, error);
      return NULL;
    }
  target = g_new0 (Target, 1);
  target->name = g_strdup (name);
  target->find = find;
  target->known = g_hash_table_new (NULL, NULL);
  target->unknown = g_array_new (FALSE, FALSE, sizeof (gint64));
  target->before = g_array_new (FALSE, FALSE, sizeof (Run));
  g_ptr_array_add (self->targets, target);
  return target;
}

static gboolean
load_references (RectifyWaitingRefs *self, RectifyWaitingTable table, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self->db, REFERENCES, error);
  gboolean      has_row = TRUE, ok = stmt != NULL;

  if (ok)
    rectify_bind_text (stmt, 1, TABLES[table]);
  while (ok && (ok = rectify_database_step (self->db, stmt, &has_row, error)) && has_row)
    {
      Reference reference = { (guint) sqlite3_column_int (stmt, 0), NULL };

      reference.target = get_target (self, (const char *) sqlite3_column_text (stmt, 1), error);
      ok = reference.target != NULL;
      if (ok)
        g_array_append_val (self->references[table], reference);
    }
  if (stmt != NULL)
    sqlite3_reset (stmt);
  return ok;
}

RectifyWaitingRefs *
rectify_waiting_refs_new (RectifyDatabase *db, GError **error)
{
  g_autoptr (RectifyWaitingRefs) self = g_new0 (RectifyWaitingRefs, 1);
  gboolean                       ok = TRUE;

  self->db = db;
  self->targets = g_ptr_array_new_with_free_func (target_free);
  for (guint i = 0; i < RECTIFY_N_WAITING_TABLES; i++)
    {
      self->references[i] = g_array_new (FALSE, FALSE, sizeof (Reference));
      ok = ok && load_references (self, i, error);
    }
  self->issues = ok ? get_target (self, TABLES[RECTIFY_WAITING_ISSUE], error) : NULL;
  return self->issues != NULL ? g_steal_pointer (&self) : NULL;
}

void
rectify_waiting_refs_free (RectifyWaitingRefs *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < RECTIFY_N_WAITING_TABLES; i++)
    g_array_unref (self->references[i]);
  g_ptr_array_unref (self->targets);
  g_free (self);
}

static gboolean
is_in (const Run *run, gint64 id)
{
  return id >= run->first && id < run->end;
}

/* Nearly always the one after the last. */
static void
note_issue (Target *issues, gint64 id)
{
  if (id != issues->made.end)
    {
      g_array_append_val (issues->before, issues->made);
      issues->made.first = id;
    }
  issues->made.end = id + 1;
}

static void
note (Target *target, gint64 id)
{
  if (id == target->last || is_in (&target->made, id))
    return;
  target->last = id;
  if (!g_hash_table_contains (target->known, GSIZE_TO_POINTER (id)))
    g_array_append_val (target->unknown, id);
}

void
rectify_waiting_refs_note (RectifyWaitingRefs *self,
                           RectifyWaitingTable table,
                           const RectifyValue *values)
{
  const GArray *references = self->references[table];

  if (table == RECTIFY_WAITING_ISSUE)
    note_issue (self->issues, values[0].number);
  for (guint i = 0; i < references->len; i++)
    {
      const Reference    *reference = &g_array_index (references, Reference, i);
      const RectifyValue *value = &values[reference->place];

      if (value->type == SQLITE_INTEGER)
        note (reference->target, value->number);
    }
}

static gboolean
find (RectifyWaitingRefs *self, Target *target, gint64 id, GError **error)
{
  int code;

  if (g_hash_table_contains (target->known, GSIZE_TO_POINTER (id)))
    return TRUE;
  for (guint i = 0; i < target->before->len; i++)
    if (is_in (&g_array_index (target->before, Run, i), id))
      return TRUE;
  sqlite3_bind_int64 (target->find, 1, id);
  code = sqlite3_step (target->find);
  sqlite3_reset (target->find);
  if (code == SQLITE_ROW)
    return g_hash_table_add (target->known, GSIZE_TO_POINTER (id));
  if (code != SQLITE_DONE)
    return rectify_database_fail (self->db->handle, code, error);
  g_set_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_INVALID,
               "a row refers to %s %" G_GINT64_FORMAT ", which there is not", target->name, id);
  return FALSE;
}

gboolean
rectify_waiting_refs_check (RectifyWaitingRefs *self, GError **error)
{
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < self->targets->len; i++)
    {
      Target *target = self->targets->pdata[i];

      for (guint k = 0; ok && k < target->unknown->len; k++)
        ok = find (self, target, g_array_index (target->unknown, gint64, k), error);
      if (ok)
        g_array_set_size (target->unknown, 0);
    }
  return ok;
}
