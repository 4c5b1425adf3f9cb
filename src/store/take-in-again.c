/* take-in-again.c: whether a line of a sheet is one that the ledger, or the sheet before it, knows.
 */

#include "store/take-in-private.h"
#include "store/waiting-rows-private.h"

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
    "SELECT id FROM issue WHERE fingerprint = ?1 AND external_number IS ?3 ORDER BY id"
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

/* What was written so far, and may be searched. */
static gboolean
be_ready (RectifyTakeIn *self, GError **error)
{
  self->untold = FALSE;
  return rectify_waiting_rows_write (self->db, error)
         && (self->fresh || rectify_take_in_make_indexes (self, error));
}

/* The same for a question to which no line of this sheet is an answer: what waits may wait on. */
static gboolean
be_ready_but_for_these (RectifyTakeIn *self, GError **error)
{
  return (!self->untold && self->indexes == NULL) || be_ready (self, error);
}

/* --- what is surely not known --- */

#define ASK_FIRST  1000 /* questions before all answers are read */
#define N_BITS_LOG 25   /* 4 MB: of a million issues one question in 70 is in vain */
#define EXTERNALS  (14695981039346656037u)
#define PRINTS     (1099511628211u)

static const char ALL_EXTERNALS[] =
    "SELECT external_number FROM issue WHERE external_number IS NOT NULL";
static const char ALL_PRINTS[] = "SELECT fingerprint FROM issue WHERE fingerprint IS NOT NULL";

/* Two for each: what waits is written before a question, which must not be asked for nothing.
 * Numbers that follow one another have hashes that are alike; mixed, as the end of MurmurHash3
 * does, they are not. */
static void
bits_of (gsize hash, guint32 bits[2])
{
  guint64 mixed = hash;

  mixed = (mixed ^ mixed >> 33) * G_GUINT64_CONSTANT (0xFF51AFD7ED558CCD);
  mixed = (mixed ^ mixed >> 33) * G_GUINT64_CONSTANT (0xC4CEB9FE1A85EC53);
  mixed ^= mixed >> 33;
  bits[0] = (guint32) (mixed >> (64 - N_BITS_LOG));
  bits[1] = (guint32) mixed & ((1u << N_BITS_LOG) - 1);
}

static void
set_bits (RectifyTakeIn *self, gsize hash)
{
  guint32 bits[2];

  bits_of (hash, bits);
  for (guint i = 0; i < 2; i++)
    self->bits[bits[i] / 32] |= 1u << bits[i] % 32;
}

static gboolean
has_bits (RectifyTakeIn *self, gsize hash)
{
  guint32 bits[2];

  bits_of (hash, bits);
  return (self->bits[bits[0] / 32] >> bits[0] % 32 & 1) != 0
         && (self->bits[bits[1] / 32] >> bits[1] % 32 & 1) != 0;
}

static gsize
hash_of_print (gint64 print)
{
  return (gsize) print ^ PRINTS;
}

static gboolean
read_bits (RectifyTakeIn *self, const char *sql, gboolean prints, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self->db, sql, error);
  gboolean      has_row = TRUE;

  while (stmt != NULL && rectify_database_step (self->db, stmt, &has_row, error) && has_row)
    set_bits (self, prints ? hash_of_print (sqlite3_column_int64 (stmt, 0))
                           : hash_of (EXTERNALS, (const char *) sqlite3_column_text (stmt, 0)));
  return stmt != NULL && !has_row;
}

/* Whether the ledger need be asked. A sheet of a few lines asks about each. */
static gboolean
may_know (RectifyTakeIn *self, gsize hash, gboolean *may, GError **error)
{
  if (self->bits == NULL && ++self->n_asked == ASK_FIRST)
    {
      self->bits = g_new0 (guint32, (1u << N_BITS_LOG) / 32);
      if (!be_ready (self, error) || !read_bits (self, ALL_EXTERNALS, FALSE, error)
          || !read_bits (self, ALL_PRINTS, TRUE, error))
        return FALSE;
    }
  *may = self->bits == NULL || has_bits (self, hash);
  return TRUE;
}

void
rectify_take_in_know (RectifyTakeIn *self, const char *external, gint64 print)
{
  if (self->bits == NULL)
    return;
  if (external != NULL)
    set_bits (self, hash_of (EXTERNALS, external));
  if (print != 0)
    set_bits (self, hash_of_print (print));
}

/* --- asking --- */

static gboolean
ask_by_external (RectifyTakeIn   *self,
                 RectifyTakeInMet met,
                 const char      *external,
                 gint64          *id,
                 GError         **error)
{
  gboolean may;

  if (!may_know (self, hash_of (EXTERNALS, external), &may, error))
    return FALSE;
  return !may
         || ((met == RECTIFY_MET_NOT ? be_ready_but_for_these (self, error)
                                     : be_ready (self, error))
             && rectify_take_in_ask_by_text (self, BY_EXTERNAL, external, id, error));
}

/* The k-th line of a sheet that looks like this is the k-th issue that does. One that has a number
 * somewhere else is only known by it; of a part, the number is that of the whole line, and it is
 * told from others by what it says. */
static gboolean
ask_by_print (RectifyTakeIn         *self,
              const RectifyDraft    *draft,
              const RectifyIncoming *incoming,
              gint64                *id,
              GError               **error)
{
  gint64      print = incoming->fingerprint;
  const char *external = incoming->issue.external_number;
  const char *whole = draft->part != 0 ? external : NULL;
  gpointer key = GSIZE_TO_POINTER (whole != NULL ? hash_of ((gsize) print, whole) : (gsize) print);
  guint    times = GPOINTER_TO_UINT (g_hash_table_lookup (self->prints, key));
  sqlite3_stmt *stmt;
  gboolean      may;

  if (external == NULL || whole != NULL)
    g_hash_table_insert (self->prints, key, GUINT_TO_POINTER (times + 1));
  *id = 0;
  /* Of a first sheet there are no more such issues than lines before this one. */
  if (self->fresh)
    return TRUE;
  if (!may_know (self, hash_of_print (print), &may, error))
    return FALSE;
  if (!may)
    return TRUE;
  if (!(times == 0 ? be_ready_but_for_these (self, error) : be_ready (self, error)))
    return FALSE;
  stmt = rectify_database_statement (self->db, BY_PRINT, error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, print);
  sqlite3_bind_int64 (stmt, 2, times);
  rectify_bind_text (stmt, 3, whole);
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
      if (!be_ready (self, error)
          || !rectify_take_in_ask_by_text (self, BY_NUMBER, incoming->number, id, error))
        return FALSE;
      if (*id == 0)
        rectify_take_in_refuse (incoming, RECTIFY_TAKE_REFUSED_NUMBER, incoming->number);
      return TRUE;
    }
  if (external != NULL && !(self->fresh && met == RECTIFY_MET_NOT)
      && !ask_by_external (self, met, external, id, error))
    return FALSE;
  return *id != 0 || ask_by_print (self, draft, incoming, id, error);
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
