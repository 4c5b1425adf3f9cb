/* search.c: which issues contain every word, in their own text or in the name of their site or
 * unit.
 *
 * Each word by itself: what the index finds (less what was corrected since), what reading finds
 * among the rest, and the issues of sites and units whose names contain it; then the words' ids are
 * intersected.
 */

#include "store/database-private.h"

#include <string.h>

#define CANCEL_EVERY   4096
#define LEAST_INITIALS 2

/* --- names of sites and units --- */

typedef struct
{
  gint64 id;
  char  *names; /* folded, name and aliases, a line each */
  char  *initials;
} NameEntry;

struct _RectifyNameIndex
{
  GArray *sites, *units; /* NameEntry */
};

static void
clear_name (gpointer data)
{
  NameEntry *entry = data;

  g_free (entry->names);
  g_free (entry->initials);
}

void
rectify_name_index_free (RectifyNameIndex *self)
{
  g_clear_pointer (&self->sites, g_array_unref);
  g_clear_pointer (&self->units, g_array_unref);
  g_free (self);
}

static const char SITE_NAMES[] =
    "SELECT id, name || ifnull (char (10) || (SELECT group_concat (name, char (10)) FROM alias"
    " WHERE list = 8 AND entry_id = site.id), ''), initials FROM site ORDER BY id";
static const char UNIT_NAMES[] =
    "SELECT id, name || ifnull (char (10) || (SELECT group_concat (name, char (10)) FROM alias"
    " WHERE list = 1 AND entry_id = unit.id), ''), initials FROM unit ORDER BY id";

static GArray *
load_names (RectifyDatabase *self, const char *sql, GError **error)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (NameEntry));
  sqlite3_stmt      *stmt = rectify_database_statement (self, sql, error);
  gboolean           has_row = TRUE;

  if (stmt == NULL)
    return NULL;
  g_array_set_clear_func (names, clear_name);
  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    {
      NameEntry entry = { sqlite3_column_int64 (stmt, 0),
                          rectify_text_fold ((const char *) sqlite3_column_text (stmt, 1)),
                          rectify_column_text (stmt, 2) };

      g_array_append_val (names, entry);
    }
  return has_row ? NULL : g_steal_pointer (&names);
}

static const char LAST_LIST_CHANGE[] = "SELECT max (seq) FROM change_log WHERE what = 'directory'";

static gboolean
refresh_names (RectifyDatabase *self, GError **error)
{
  gint64 last;

  if (!rectify_database_number (self, LAST_LIST_CHANGE, &last, error))
    return FALSE;
  if (self->names != NULL && self->names_mark == last)
    return TRUE;
  g_clear_pointer (&self->names, rectify_name_index_free);
  self->names = g_new0 (RectifyNameIndex, 1);
  self->names->sites = load_names (self, SITE_NAMES, error);
  self->names->units = self->names->sites != NULL ? load_names (self, UNIT_NAMES, error) : NULL;
  self->names_mark = last;
  if (self->names->units == NULL)
    g_clear_pointer (&self->names, rectify_name_index_free);
  return self->names != NULL;
}

/* --- sets of ids --- */

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

static void
sort_unique (GArray *ids)
{
  gint64  *data = (gint64 *) (gpointer) ids->data;
  guint    n = 0;
  gboolean sorted = TRUE;

  for (guint i = 1; sorted && i < ids->len; i++)
    sorted = data[i - 1] < data[i];
  if (sorted)
    return;
  qsort (data, ids->len, sizeof *data, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    if (n == 0 || data[i] != data[n - 1])
      data[n++] = data[i];
  g_array_set_size (ids, n);
}

static void
intersect (GArray *ids, const GArray *other)
{
  guint n = 0, j = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      while (j < other->len && g_array_index (other, gint64, j) < id)
        j++;
      if (j < other->len && g_array_index (other, gint64, j) == id)
        g_array_index (ids, gint64, n++) = id;
    }
  g_array_set_size (ids, n);
}

static void
subtract (GArray *ids, const GArray *other)
{
  guint n = 0, j = 0;

  if (other->len == 0)
    return;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      while (j < other->len && g_array_index (other, gint64, j) < id)
        j++;
      if (j == other->len || g_array_index (other, gint64, j) != id)
        g_array_index (ids, gint64, n++) = id;
    }
  g_array_set_size (ids, n);
}

static gboolean
collect (RectifyDatabase *self, sqlite3 *handle, sqlite3_stmt *stmt, GArray *ids, GError **error)
{
  int   code;
  guint n = 0;

  while ((code = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (ids, id);
      if (n++ % CANCEL_EVERY == 0
          && g_cancellable_set_error_if_cancelled (self->cancellable, error))
        {
          sqlite3_reset (stmt);
          return FALSE;
        }
    }
  sqlite3_reset (stmt);
  return code == SQLITE_DONE || rectify_database_fail (handle, code, error);
}

/* --- one word --- */

/* The word as FTS5 wants it: a phrase, and a prefix where it ends in a lone character or in
 * letters. */
static char *
phrase_of (const char *word)
{
  GString    *phrase = g_string_new ("\"");
  const char *last = NULL, *before = NULL;
  gboolean    dense, lone;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_string_append_len (phrase, p, g_utf8_next_char (p) - p);
      if (*p == '"')
        g_string_append_c (phrase, '"');
      before = last;
      last = p;
    }
  g_string_append_c (phrase, '"');
  dense = last != NULL && (guchar) *last >= 0xe2;
  lone = dense && (before == NULL || (guchar) *before < 0xe2);
  if (!dense || lone)
    g_string_append (phrase, " *");
  return g_string_free (phrase, FALSE);
}

static const char WORDS_OF[] = "SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rowid";
static const char ALL_STALE[] = "SELECT id FROM stale ORDER BY id";

static gboolean
run_on_index (RectifyDatabase *self, const char *sql, const char *text, GArray *ids, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;
  int                      code = sqlite3_prepare_v2 (self->search, sql, -1, &stmt, NULL);

  if (code != SQLITE_OK)
    return rectify_database_fail (self->search, code, error);
  if (text != NULL)
    rectify_bind_text (stmt, 1, text);
  return collect (self, self->search, stmt, ids, error);
}

static const char TEXT_OF[] = "SELECT id, number, external_number, title, description, address"
                              " FROM issue WHERE id = ?1";
static const char WRITTEN_SINCE[] =
    "SELECT DISTINCT issue_id FROM event INDEXED BY event_by_seq WHERE seq > ?1"
    " AND kind IN (0, 19) ORDER BY issue_id";

static gboolean
row_contains (sqlite3_stmt *stmt, const char *word)
{
  for (int i = 1; i <= 5; i++)
    {
      const char      *text = (const char *) sqlite3_column_text (stmt, i);
      g_autofree char *folded = text != NULL ? rectify_text_fold (text) : NULL;

      if (folded != NULL && strstr (folded, word) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Reads the text of issues itself. */
static gboolean
read_word (RectifyDatabase *self, const GArray *ids, const char *word, GArray *hits, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      sqlite3_stmt *stmt = rectify_database_statement (self, TEXT_OF, error);
      gboolean      has_row;

      if (stmt == NULL
          || (i % CANCEL_EVERY == 0
              && g_cancellable_set_error_if_cancelled (self->cancellable, error)))
        return FALSE;
      sqlite3_bind_int64 (stmt, 1, g_array_index (ids, gint64, i));
      if (!rectify_database_step (self, stmt, &has_row, error))
        return FALSE;
      if (has_row && row_contains (stmt, word))
        g_array_append_val (hits, g_array_index (ids, gint64, i));
      sqlite3_reset (stmt);
    }
  return TRUE;
}

/* What every word of one search shares. */
typedef struct
{
  RectifyDatabase *db;
  GArray          *unread; /* ids the index does not know, or not as they are */
} Searching;

static const char SITE_ISSUES[] = "SELECT id FROM issue WHERE site_id = ?1";
static const char UNIT_ISSUES[] = "SELECT id FROM issue WHERE unit_id = ?1";

static gboolean
find_by_names (Searching    *self,
               const GArray *names,
               const char   *sql,
               const char   *word,
               GArray       *hits,
               GError      **error)
{
  gboolean latin = TRUE;

  for (const char *p = word; *p != '\0'; p++)
    latin = latin && g_ascii_isalpha (*p);
  latin = latin && strlen (word) >= LEAST_INITIALS;
  for (guint i = 0; i < names->len; i++)
    {
      const NameEntry *entry = &g_array_index (names, NameEntry, i);
      sqlite3_stmt    *stmt;

      if (strstr (entry->names, word) == NULL
          && !(latin && entry->initials != NULL && strstr (entry->initials, word) != NULL))
        continue;
      stmt = rectify_database_statement (self->db, sql, error);
      if (stmt == NULL)
        return FALSE;
      sqlite3_bind_int64 (stmt, 1, entry->id);
      if (!collect (self->db, self->db->handle, stmt, hits, error))
        return FALSE;
    }
  return TRUE;
}

static GArray *
find_word (Searching *self, const char *word, GError **error)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char   *phrase = phrase_of (word);

  if (self->db->search != NULL)
    {
      if (!run_on_index (self->db, WORDS_OF, phrase, hits, error))
        return NULL;
      subtract (hits, self->unread);
    }
  if (!read_word (self->db, self->unread, word, hits, error)
      || !find_by_names (self, self->db->names->sites, SITE_ISSUES, word, hits, error)
      || !find_by_names (self, self->db->names->units, UNIT_ISSUES, word, hits, error))
    return NULL;
  sort_unique (hits);
  return g_steal_pointer (&hits);
}

/* --- all words --- */

static gboolean
find_unread (RectifyDatabase *self, GArray *unread, GError **error)
{
  g_autoptr (sqlite3_stmt) state = NULL;
  sqlite3_stmt            *stmt = rectify_database_statement (self, WRITTEN_SINCE, error);
  gint64                   mark = 0;

  if (stmt == NULL)
    return FALSE;
  if (self->search != NULL
      && (sqlite3_prepare_v2 (self->search, "SELECT mark FROM state", -1, &state, NULL) != SQLITE_OK
          || sqlite3_step (state) != SQLITE_ROW))
    return rectify_database_fail (self->search, sqlite3_errcode (self->search), error);
  if (state != NULL)
    mark = sqlite3_column_int64 (state, 0);
  sqlite3_bind_int64 (stmt, 1, mark);
  if (!collect (self, self->handle, stmt, unread, error)
      || (self->search != NULL && !run_on_index (self, ALL_STALE, NULL, unread, error)))
    return FALSE;
  sort_unique (unread);
  return TRUE;
}

static GArray *
search (RectifyDatabase *self, char **words, GError **error)
{
  g_autoptr (GArray) unread = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) all = NULL;
  Searching          searching = { self, unread };

  if (!refresh_names (self, error) || !find_unread (self, unread, error))
    return NULL;
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (GArray) hits = NULL;

      if (*words[i] == '\0')
        continue;
      hits = find_word (&searching, words[i], error);
      if (hits == NULL)
        return NULL;
      if (all == NULL)
        all = g_steal_pointer (&hits);
      else
        intersect (all, hits);
    }
  return all != NULL ? g_steal_pointer (&all) : g_array_new (FALSE, FALSE, sizeof (gint64));
}

static gboolean
is_index_trouble (const GError *error)
{
  return g_error_matches (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_DAMAGED)
         || g_error_matches (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_FOREIGN)
         || g_error_matches (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_FAILED);
}

GArray *
rectify_database_search (RectifyDatabase *self,
                         const char      *words,
                         GCancellable    *cancellable,
                         GError         **error)
{
  g_autofree char   *folded = NULL;
  g_auto (GStrv)     parts = NULL;
  g_autoptr (GError) wrong = NULL;
  GArray            *ids;

  g_return_val_if_fail (words != NULL, NULL);

  folded = rectify_text_fold (words);
  parts = g_strsplit_set (folded, " \t\n", -1);
  rectify_text_index_open (self);
  rectify_database_watch (self, cancellable);
  ids = search (self, parts, &wrong);
  if (ids == NULL && self->search != NULL && is_index_trouble (wrong))
    {
      /* A damaged index costs time, not hits: read everything; the next indexing makes it anew. */
      rectify_text_index_close (self);
      g_clear_error (&wrong);
      ids = search (self, parts, &wrong);
    }
  rectify_database_let_be (self);
  if (ids == NULL)
    g_propagate_error (error, g_steal_pointer (&wrong));
  return ids;
}
