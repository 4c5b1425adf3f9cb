/* take-back.c: what a batch did to the lists, the work figures and visits is taken back.
 *
 * An entry that the batch made goes out of sight again unless something uses it by now: an issue
 * that counts, another entry, a visit. One that another batch changed since stays as it is, too.
 * What is taken back is noted as a change of the undo, so that the undo can be undone.
 */

#include "store/undo-private.h"

typedef struct
{
  RectifyList    list;
  gint64         id;
  RectifyWorkKey key;
  char          *before; /* JSON; NULL: the batch made it */
  gboolean       leaves; /* goes out of sight: it was not there, or not in sight, before */
  gboolean       over;   /* nothing is left to be decided */
} Change;

typedef struct
{
  RectifyDatabase  *db;
  const char       *batch, *undo;
  gint64            logged;                /* number of the batch's line in the log */
  GHashTable       *uses[RECTIFY_N_LISTS]; /* ids (gint64) that issues use; NULL: not looked up */
  RectifyTakenBack *taken;
} TakingBack;

static void
change_clear (gpointer data)
{
  g_free (((Change *) data)->before);
}

/* --- what the batch did --- */

static const char LIST_CHANGES[] =
    "SELECT list, entry_id, 0, before, ifnull (json_extract (before, '$.active'), 0) = 0"
    " FROM list_change WHERE batch = ?1 ORDER BY list, entry_id";
static const char WORK_CHANGES[] =
    "SELECT indicator_id, day, unit_id, before, 0 FROM work_change WHERE batch = ?1";

/* All of them first: the tables are written while they are taken back. */
static GArray *
load_changes (TakingBack *self, gboolean work, GError **error)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, TRUE, sizeof (Change));
  sqlite3_stmt      *stmt =
      rectify_database_statement (self->db, work ? WORK_CHANGES : LIST_CHANGES, error);
  gboolean has_row = TRUE;

  g_array_set_clear_func (changes, change_clear);
  if (stmt == NULL)
    return NULL;
  rectify_bind_text (stmt, 1, self->batch);
  while (rectify_database_step (self->db, stmt, &has_row, error) && has_row)
    {
      Change change = { .before = rectify_column_text (stmt, 3),
                        .leaves = sqlite3_column_int (stmt, 4) != 0 };

      if (work)
        change.key = (RectifyWorkKey){ sqlite3_column_int64 (stmt, 0), sqlite3_column_int (stmt, 1),
                                       sqlite3_column_int64 (stmt, 2) };
      else
        {
          change.list = (RectifyList) sqlite3_column_int (stmt, 0);
          change.id = sqlite3_column_int64 (stmt, 1);
        }
      g_array_append_val (changes, change);
    }
  return has_row ? NULL : g_steal_pointer (&changes);
}

/* --- what others did to it since --- */

#define SINCE " JOIN change_log USING (batch) WHERE change_log.seq > ?4 AND "
static const char ENTRY_SINCE[] =
    "SELECT batch, undoes FROM list_change INDEXED BY list_change_by_entry" SINCE
    "list = ?1 AND entry_id = ?2 AND ?3 = 0 ORDER BY change_log.seq DESC";
static const char VALUE_SINCE[] =
    "SELECT batch, undoes FROM work_change INDEXED BY work_change_by_value" SINCE
    "indicator_id = ?1 AND day = ?2 AND unit_id = ?3 ORDER BY change_log.seq DESC";

/* Whether the newer changes, the newest first, leave something of another batch: what came later
 * and was taken back again is as if it had not been. */
static gboolean
read_since (TakingBack *self, sqlite3_stmt *stmt, gboolean *changed, GError **error)
{
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) elsewhere = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean               has_row = TRUE;

  *changed = FALSE;
  while (rectify_database_step (self->db, stmt, &has_row, error) && has_row)
    {
      const char *batch = (const char *) sqlite3_column_text (stmt, 0);
      char       *undoes = rectify_column_text (stmt, 1);

      g_hash_table_remove (elsewhere, batch);
      if (g_hash_table_contains (undone, batch))
        g_free (undoes);
      else if (undoes == NULL)
        *changed = TRUE;
      else
        {
          g_hash_table_add (elsewhere, g_strdup (undoes));
          g_hash_table_add (undone, undoes);
        }
    }
  /* An undo of something older than this batch changed it, too. */
  *changed = *changed || g_hash_table_size (elsewhere) > 0;
  return !has_row;
}

static gboolean
was_changed_since (TakingBack   *self,
                   const Change *change,
                   gboolean      work,
                   gboolean     *changed,
                   GError      **error)
{
  sqlite3_stmt *stmt =
      rectify_database_statement (self->db, work ? VALUE_SINCE : ENTRY_SINCE, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, work ? change->key.indicator_id : (gint64) change->list);
  sqlite3_bind_int64 (stmt, 2, work ? change->key.day : change->id);
  sqlite3_bind_int64 (stmt, 3, change->key.unit_id);
  sqlite3_bind_int64 (stmt, 4, self->logged);
  return read_since (self, stmt, changed, error);
}

/* --- what uses it --- */

/* Only what was written since the batch began can use what it made. */
#define SINCE_THE_BATCH                                                                            \
  "issue.state <> 6 AND issue.id IN"                                                               \
  " (SELECT issue_id FROM event INDEXED BY event_by_seq WHERE seq >= ?1)"
static const char ISSUE_USES[] =
    "SELECT area_id, unit_id, group_id, class_id, source_id, site_id FROM issue"
    " WHERE " SINCE_THE_BATCH;
static const RectifyList ISSUE_LISTS[] = { RECTIFY_LIST_AREA,   RECTIFY_LIST_UNIT,
                                           RECTIFY_LIST_GROUP,  RECTIFY_LIST_CLASS,
                                           RECTIFY_LIST_SOURCE, RECTIFY_LIST_SITE };
static const char HELPER_USES[] = "SELECT supporting_unit.unit_id FROM supporting_unit JOIN issue"
                                  " ON issue.id = issue_id WHERE " SINCE_THE_BATCH;

/* By what else is in sight. */
static const char *const OTHER_USES[RECTIFY_N_LISTS] = {
  [RECTIFY_LIST_AREA] = "SELECT parent_id FROM area WHERE active UNION"
                        " SELECT area_id FROM unit WHERE active UNION"
                        " SELECT area_id FROM site WHERE active UNION SELECT area_id FROM outline",
  [RECTIFY_LIST_UNIT] = "SELECT parent_id FROM unit WHERE active UNION"
                        " SELECT unit_id FROM site WHERE active UNION"
                        " SELECT unit_id FROM person WHERE active UNION"
                        " SELECT unit_id FROM work_value UNION SELECT unit_id FROM work_order",
  [RECTIFY_LIST_GROUP] = "SELECT group_id FROM site WHERE active UNION"
                         " SELECT group_id FROM item WHERE active",
  [RECTIFY_LIST_CLASS] = "SELECT class_id FROM item WHERE active",
  [RECTIFY_LIST_PERSON] = "SELECT person_id FROM sponsor JOIN site ON site.id = site_id"
                          " WHERE active",
  [RECTIFY_LIST_SITE] = "SELECT site_id FROM inspection WHERE NOT hidden",
};

static GHashTable *
ids_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* The ids of each column of the answer go into its table. */
static gboolean
read_uses (TakingBack        *self,
           const char        *sql,
           gint64             since,
           GHashTable *const *tables,
           guint              n_tables,
           GError           **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self->db, sql, error);
  gboolean      has_row = TRUE;

  if (stmt == NULL)
    return FALSE;
  if (sqlite3_bind_parameter_count (stmt) > 0)
    sqlite3_bind_int64 (stmt, 1, since);
  while (rectify_database_step (self->db, stmt, &has_row, error) && has_row)
    for (guint i = 0; i < n_tables; i++)
      {
        gint64 id = sqlite3_column_int64 (stmt, (int) i);

        if (id != 0 && !g_hash_table_contains (tables[i], &id))
          g_hash_table_add (tables[i], g_memdup2 (&id, sizeof id));
      }
  return !has_row;
}

static gboolean
find_issue_uses (TakingBack *self, GError **error)
{
  GHashTable *tables[G_N_ELEMENTS (ISSUE_LISTS)];
  gint64      since;

  for (guint i = 0; i < RECTIFY_N_LISTS; i++)
    self->uses[i] = ids_new ();
  for (guint i = 0; i < G_N_ELEMENTS (ISSUE_LISTS); i++)
    tables[i] = self->uses[ISSUE_LISTS[i]];
  return rectify_batch_first_seq (self->db, self->batch, self->logged, &since, error)
         && read_uses (self, ISSUE_USES, since, tables, G_N_ELEMENTS (tables), error)
         && read_uses (self, HELPER_USES, since, &self->uses[RECTIFY_LIST_UNIT], 1, error);
}

/* --- taking it back --- */

static gboolean
take_back_entry (TakingBack *self, Change *change, GError **error)
{
  change->over = TRUE;
  self->taken->entries++;
  return rectify_list_change_note (self->db, self->undo, change->list, change->id, FALSE, error)
         && rectify_list_change_restore (self->db, change->list, change->id, change->before, error);
}

/* One round over those of a list that leave; @any: (out): one did. */
static gboolean
dismiss_unused (TakingBack *self, GArray *changes, RectifyList list, gboolean *any, GError **error)
{
  g_autoptr (GHashTable) others = ids_new ();

  *any = FALSE;
  if (OTHER_USES[list] != NULL && !read_uses (self, OTHER_USES[list], 0, &others, 1, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      Change *change = &g_array_index (changes, Change, i);

      if (change->list != list || change->over
          || g_hash_table_contains (self->uses[list], &change->id)
          || g_hash_table_contains (others, &change->id))
        continue;
      if (!take_back_entry (self, change, error))
        return FALSE;
      *any = TRUE;
    }
  return TRUE;
}

/* Those that use others go before them, in a list that refers to itself round after round. */
static gboolean
dismiss_all (TakingBack *self, GArray *changes, GError **error)
{
  static const RectifyList order[] = {
    RECTIFY_LIST_SITE,      RECTIFY_LIST_PERSON, RECTIFY_LIST_ITEM,
    RECTIFY_LIST_SITE_TYPE, RECTIFY_LIST_SOURCE, RECTIFY_LIST_CLASS,
    RECTIFY_LIST_GROUP,     RECTIFY_LIST_UNIT,   RECTIFY_LIST_AREA,
  };

  if (!find_issue_uses (self, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (gboolean any = TRUE; any;)
      if (!dismiss_unused (self, changes, order[i], &any, error))
        return FALSE;
  for (guint i = 0; i < changes->len; i++)
    self->taken->kept += !g_array_index (changes, Change, i).over;
  return TRUE;
}

static gboolean
take_back_entries (TakingBack *self, GError **error)
{
  g_autoptr (GArray) changes = load_changes (self, FALSE, error);
  gboolean           leaving = FALSE;

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      Change  *change = &g_array_index (changes, Change, i);
      gboolean changed;

      if (!was_changed_since (self, change, FALSE, &changed, error))
        return FALSE;
      if (changed)
        {
          change->over = TRUE;
          self->taken->kept++;
        }
      else if (change->leaves)
        leaving = TRUE;
      else if (!take_back_entry (self, change, error))
        return FALSE;
    }
  return changes != NULL && (!leaving || dismiss_all (self, changes, error));
}

static gboolean
take_back_values (TakingBack *self, GError **error)
{
  g_autoptr (GArray) changes = load_changes (self, TRUE, error);

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);
      gboolean      changed;

      if (!was_changed_since (self, change, TRUE, &changed, error))
        return FALSE;
      self->taken->kept += changed;
      self->taken->entries += !changed;
      if (!changed
          && (!rectify_work_change_note (self->db, self->undo, &change->key, error)
              || !rectify_work_change_restore (self->db, &change->key, change->before, error)))
        return FALSE;
    }
  return changes != NULL;
}

gboolean
rectify_take_back (RectifyDatabase  *self,
                   const char       *batch,
                   const char       *undo,
                   RectifyTakenBack *taken,
                   GError          **error)
{
  TakingBack taking = { .db = self, .batch = batch, .undo = undo, .taken = taken };
  gboolean   undone, ok;

  *taken = (RectifyTakenBack){ 0 };
  if (!rectify_batch_logged (self, batch, &taking.logged, &undone, error))
    return FALSE;
  if (taking.logged == 0 || undone)
    return TRUE;
  /* Values and visits first: they use entries. */
  ok = take_back_values (&taking, error) && rectify_target_changes_undo (self, batch, undo, error)
       && rectify_visits_undo (self, batch, &taken->visits, error)
       && take_back_entries (&taking, error);
  for (guint i = 0; i < RECTIFY_N_LISTS; i++)
    g_clear_pointer (&taking.uses[i], g_hash_table_unref);
  return ok;
}
