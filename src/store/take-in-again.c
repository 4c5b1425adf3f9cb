/* take-in-again.c: whether a line of a sheet is one that the ledger, or the sheet before it, knows.
 */

#include "store/take-in-private.h"

#define BIT(column) (G_GUINT64_CONSTANT (1) << (column))

/* Columns on which no figure depends that is counted over all issues. */
#define DETAILS                                                                                    \
  (BIT (RECTIFY_COLUMN_MEASURE) | BIT (RECTIFY_COLUMN_REMARK) | BIT (RECTIFY_COLUMN_CLASS)         \
   | BIT (RECTIFY_COLUMN_SUBCLASS) | BIT (RECTIFY_COLUMN_SOURCE) | BIT (RECTIFY_COLUMN_ITEM)       \
   | BIT (RECTIFY_COLUMN_SUPPORTING) | BIT (RECTIFY_COLUMN_LEADER) | BIT (RECTIFY_COLUMN_PERSON)   \
   | BIT (RECTIFY_COLUMN_RESULT) | BIT (RECTIFY_COLUMN_REPORTER) | BIT (RECTIFY_COLUMN_CHECKER))

/* What is met in a sheet is kept as bare numbers of 64 bits, so that a line costs some bytes only.
 */
G_STATIC_ASSERT (sizeof (gsize) == 8);

static gsize
hash_of (gsize hash, const char *text)
{
  for (; text != NULL && *text != '\0'; text++)
    hash = (hash ^ (guint8) *text) * 1099511628211u;
  return (hash ^ 0xFF) * 1099511628211u;
}

/* What a draft says, hashed: whether the same number came twice with the same contents. Facts in
 * the upper half, details in the lower. */
static gsize
contents_of (const RectifyDraft *draft)
{
  gsize facts = 14695981039346656037u, details = facts;

  for (guint i = 0; i < RECTIFY_N_COLUMNS; i++)
    if (BIT (i) & DETAILS)
      details = hash_of (details, draft->text[i]);
    else if (i != RECTIFY_COLUMN_SERIAL)
      facts = hash_of (facts, draft->text[i]);
  return MAX ((facts >> 32 << 32) | (details >> 32), 1);
}

/* --- known again --- */

static const char BY_NUMBER[] = "SELECT id FROM issue WHERE number = ?1";
static const char BY_EXTERNAL[] =
    "SELECT id FROM issue WHERE external_number = ?1"
    " AND (state <> 6 OR fingerprint IS NOT NULL) ORDER BY state = 6, id LIMIT 1";
static const char BY_PRINT[] =
    "SELECT id FROM issue WHERE fingerprint = ?1 AND external_number IS NULL ORDER BY id"
    " LIMIT 1 OFFSET ?2";

gboolean
rectify_take_in_ask_id (RectifyTakeIn *self, sqlite3_stmt *stmt, gint64 *id, GError **error)
{
  gboolean has_row;

  if (!rectify_database_step (self->db, stmt, &has_row, error))
    return FALSE;
  *id = has_row ? sqlite3_column_int64 (stmt, 0) : 0;
  sqlite3_reset (stmt);
  return TRUE;
}

gboolean
rectify_take_in_ask_by_text (RectifyTakeIn *self,
                             const char    *sql,
                             const char    *text,
                             gint64        *id,
                             GError       **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  rectify_bind_text (stmt, 1, text);
  return rectify_take_in_ask_id (self, stmt, id, error);
}

/* The k-th line of a sheet that looks like this is the k-th issue that does. One that has a number
 * somewhere else is only known by it. */
static gboolean
ask_by_print (RectifyTakeIn *self, gint64 print, gboolean numbered, gint64 *id, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self->db, BY_PRINT, error);
  gpointer      key = GSIZE_TO_POINTER ((gsize) print);
  guint         times = GPOINTER_TO_UINT (g_hash_table_lookup (self->prints, key));

  if (stmt == NULL)
    return FALSE;
  if (!numbered)
    g_hash_table_insert (self->prints, key, GUINT_TO_POINTER (times + 1));
  *id = 0;
  if (self->fresh && times == 0)
    return TRUE;
  sqlite3_bind_int64 (stmt, 1, print);
  sqlite3_bind_int64 (stmt, 2, times);
  return rectify_take_in_ask_id (self, stmt, id, error);
}

gboolean
rectify_take_in_recognise (RectifyTakeIn      *self,
                           const RectifyDraft *draft,
                           RectifyTakeInMet    met,
                           RectifyIncoming    *incoming,
                           gint64             *id,
                           GError            **error)
{
  const char *external = draft->part == 0 ? incoming->issue.external_number : NULL;

  *id = 0;
  /* The parts of a line bear its number, but are not met by it; a line with a number of ours may
   * give another to its issue. */
  self->fresh = self->fresh && draft->part == 0 && incoming->number == NULL;
  if (incoming->number != NULL && draft->part <= 1)
    {
      if (!rectify_take_in_ask_by_text (self, BY_NUMBER, incoming->number, id, error))
        return FALSE;
      if (*id == 0)
        rectify_take_in_refuse (incoming, RECTIFY_TAKE_REFUSED_NUMBER, incoming->number);
      return TRUE;
    }
  if (external != NULL && !(self->fresh && met == RECTIFY_MET_NOT)
      && !rectify_take_in_ask_by_text (self, BY_EXTERNAL, external, id, error))
    return FALSE;
  return *id != 0 || ask_by_print (self, incoming->fingerprint, external != NULL, id, error);
}

/* The same number again in the same sheet: nothing new, other details of it, or two truths. */
RectifyTakeInMet
rectify_take_in_meet (RectifyTakeIn *self, const RectifyDraft *draft, RectifyIncoming *incoming)
{
  const char *key = incoming->number != NULL ? incoming->number : incoming->issue.external_number;
  gsize       contents, before;
  gpointer    met;

  if (key == NULL || draft->part > 0)
    return RECTIFY_MET_NOT;
  contents = contents_of (draft);
  met = GSIZE_TO_POINTER (hash_of (14695981039346656037u, key));
  before = GPOINTER_TO_SIZE (g_hash_table_lookup (self->externals, met));
  if (before == 0)
    {
      g_hash_table_insert (self->externals, met, GSIZE_TO_POINTER (contents));
      return RECTIFY_MET_NOT;
    }
  if (before >> 32 != contents >> 32)
    rectify_take_in_refuse (incoming, RECTIFY_TAKE_REFUSED_TWICE, key);
  return before == contents ? RECTIFY_MET_SAME : RECTIFY_MET_OTHER_DETAILS;
}
