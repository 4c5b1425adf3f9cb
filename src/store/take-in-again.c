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

/* What a draft says, hashed: whether the same number came twice with the same contents. */
typedef struct
{
  guint facts, details;
} Contents;

static Contents
contents_of (const RectifyDraft *draft)
{
  Contents contents = { 1, 1 };

  for (guint i = 0; i < RECTIFY_N_COLUMNS; i++)
    {
      guint *hash = BIT (i) & DETAILS ? &contents.details : &contents.facts;

      if (i != RECTIFY_COLUMN_SERIAL)
        *hash = *hash * 33 + (draft->text[i] != NULL ? g_str_hash (draft->text[i]) : 0);
    }
  return contents;
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
  guint         times = GPOINTER_TO_UINT (g_hash_table_lookup (self->prints, &print));

  if (stmt == NULL)
    return FALSE;
  if (!numbered)
    g_hash_table_insert (self->prints, g_memdup2 (&print, sizeof print),
                         GUINT_TO_POINTER (times + 1));
  sqlite3_bind_int64 (stmt, 1, print);
  sqlite3_bind_int64 (stmt, 2, times);
  return rectify_take_in_ask_id (self, stmt, id, error);
}

gboolean
rectify_take_in_recognise (RectifyTakeIn      *self,
                           const RectifyDraft *draft,
                           RectifyIncoming    *incoming,
                           gint64             *id,
                           GError            **error)
{
  const char *external = draft->part == 0 ? incoming->issue.external_number : NULL;

  *id = 0;
  if (incoming->number != NULL && draft->part <= 1)
    {
      if (!rectify_take_in_ask_by_text (self, BY_NUMBER, incoming->number, id, error))
        return FALSE;
      if (*id == 0)
        rectify_take_in_refuse (incoming, RECTIFY_TAKE_REFUSED_NUMBER, incoming->number);
      return TRUE;
    }
  if (external != NULL && !rectify_take_in_ask_by_text (self, BY_EXTERNAL, external, id, error))
    return FALSE;
  return *id != 0 || ask_by_print (self, incoming->fingerprint, external != NULL, id, error);
}

/* The same number again in the same sheet: nothing new, other details of it, or two truths. */
RectifyTakeInMet
rectify_take_in_meet (RectifyTakeIn *self, const RectifyDraft *draft, RectifyIncoming *incoming)
{
  const char *key = incoming->number != NULL ? incoming->number : incoming->issue.external_number;
  Contents    contents;
  const Contents *before;

  if (key == NULL || draft->part > 0)
    return RECTIFY_MET_NOT;
  contents = contents_of (draft);
  before = g_hash_table_lookup (self->externals, key);
  if (before == NULL)
    {
      g_hash_table_insert (self->externals, g_strdup (key), g_memdup2 (&contents, sizeof contents));
      return RECTIFY_MET_NOT;
    }
  if (before->facts != contents.facts)
    rectify_take_in_refuse (incoming, RECTIFY_TAKE_REFUSED_TWICE, key);
  return before->details == contents.details ? RECTIFY_MET_SAME : RECTIFY_MET_OTHER_DETAILS;
}
