/* take-in-update.c: a line of a sheet about an issue the ledger knows: what it changes, and what it
 * must not.
 *
 * A sheet may be older than the ledger. A value that the ledger once had is no news; one that was
 * corrected here by hand and comes back different from both is a conflict. Events are added only
 * where the row's history goes on from where the issue stands, and not before its last event.
 */

#include "store/take-in-private.h"
#include "store/waiting-rows-private.h"

#include "domain/state-table.h"

#include <math.h>
#include <string.h>

/* One field as the ledger has it and as the sheet has it. */
typedef struct
{
  RectifyColumn column;
  const char   *key; /* of the edit */
  gboolean      is_number;
  gint64        ours, theirs;
  const char   *our_text, *their_text;
} Pair;

#define MOST_PAIRS 24

typedef struct
{
  Pair  pairs[MOST_PAIRS];
  guint n;
} Differences;

static gboolean
brings (const RectifyIncoming *incoming, RectifyColumn column)
{
  return incoming->has >> column & 1;
}

static void
compare_text (Differences *self, RectifyColumn column, const char *ours, const char *theirs)
{
  Pair pair = { .column = column, .key = rectify_column_keys[column] };

  if (theirs == NULL || g_strcmp0 (ours, theirs) == 0)
    return;
  pair.our_text = ours;
  pair.their_text = theirs;
  self->pairs[self->n++] = pair;
}

static void
compare_number (Differences  *self,
                RectifyColumn column,
                const char   *key,
                gint64        ours,
                gint64        theirs)
{
  Pair pair = { .column = column, .key = key, .is_number = TRUE };

  if (theirs == 0 || ours == theirs)
    return;
  pair.ours = ours;
  pair.theirs = theirs;
  self->pairs[self->n++] = pair;
}

static void
compare_texts (Differences *self, const RectifyIncoming *incoming, const RectifyIssue *ours)
{
  const RectifyIssue *theirs = &incoming->issue;

  if (brings (incoming, RECTIFY_COLUMN_TITLE))
    compare_text (self, RECTIFY_COLUMN_TITLE, ours->title, theirs->title);
  compare_text (self, RECTIFY_COLUMN_DESCRIPTION, ours->description, theirs->description);
  compare_text (self, RECTIFY_COLUMN_ADDRESS, ours->address, theirs->address);
  compare_text (self, RECTIFY_COLUMN_MEASURE, ours->measure, theirs->measure);
  compare_text (self, RECTIFY_COLUMN_REMARK, ours->remark, theirs->remark);
  compare_text (self, RECTIFY_COLUMN_LEADER, ours->leader, theirs->leader);
  compare_text (self, RECTIFY_COLUMN_PERSON, ours->person, theirs->person);
  compare_text (self, RECTIFY_COLUMN_EXTERNAL_NUMBER, ours->external_number,
                theirs->external_number);
}

static void
compare_numbers (Differences           *self,
                 const RectifyIncoming *incoming,
                 const RectifyDraft    *draft,
                 const RectifyIssue    *ours,
                 const RectifyClock    *clock)
{
  const RectifyIssue *theirs = &incoming->issue;

  compare_number (self, RECTIFY_COLUMN_CLASS, "class", ours->class_id, theirs->class_id);
  compare_number (self, RECTIFY_COLUMN_SOURCE, "source", ours->source_id, theirs->source_id);
  compare_number (self, RECTIFY_COLUMN_ITEM, "item", ours->item_id, theirs->item_id);
  compare_number (self, RECTIFY_COLUMN_SITE, "site", ours->site_id, theirs->site_id);
  compare_number (self, RECTIFY_COLUMN_DISTRICT, "area", ours->area_id, theirs->area_id);
  compare_number (self, RECTIFY_COLUMN_GROUP, "group", ours->group_id, theirs->group_id);
  compare_number (self, RECTIFY_COLUMN_DIFFICULTY, "difficulty", ours->difficulty,
                  theirs->difficulty);
  compare_number (self, RECTIFY_COLUMN_NATURE, "nature", ours->nature, theirs->nature);
  compare_number (self, RECTIFY_COLUMN_TERM, "term", ours->term, theirs->term);
  if (ours->status.unit_id != 0)
    compare_number (self, RECTIFY_COLUMN_UNIT, "unit", ours->status.unit_id,
                    theirs->status.unit_id);
  if (draft->found != 0
      && rectify_clock_day (clock, draft->found) != rectify_clock_day (clock, ours->status.found))
    compare_number (self, RECTIFY_COLUMN_FOUND, "found", ours->status.found, draft->found);
  if (draft->due != 0 && ours->status.assigned != 0
      && (ours->status.due_original == 0
          || rectify_clock_day (clock, draft->due)
                 != rectify_clock_day (clock, ours->status.due_original))
      && (ours->status.due == 0
          || rectify_clock_day (clock, draft->due) != rectify_clock_day (clock, ours->status.due)))
    compare_number (self, RECTIFY_COLUMN_DUE, "due", ours->status.due_original, draft->due);
}

/* --- what is written otherwise but means the same --- */

static const char SAME_NAME[] = "SELECT (SELECT name FROM site WHERE id = ?1)"
                                " = (SELECT name FROM site WHERE id = ?2)";
/* Whether ?2 is the area ?1, or the site ?3's when there is none, or lies above it. */
static const char LIES_WITHIN[] =
    "WITH RECURSIVE up (id) AS ("
    " SELECT ifnull (nullif (?1, 0), (SELECT area_id FROM site WHERE id = ?3))"
    " UNION SELECT area.parent_id FROM area JOIN up ON area.id = up.id)"
    " SELECT count (*) FROM up WHERE id = ?2";

static gboolean
ask_yes (RectifyTakeIn *self,
         const char    *sql,
         gint64         first,
         gint64         second,
         gint64         third,
         gboolean      *yes,
         GError       **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self->db, sql, error);
  gboolean      has_row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, first);
  sqlite3_bind_int64 (stmt, 2, second);
  if (sqlite3_bind_parameter_count (stmt) > 2)
    sqlite3_bind_int64 (stmt, 3, third);
  if (!rectify_database_step (self->db, stmt, &has_row, error))
    return FALSE;
  *yes = has_row && sqlite3_column_int (stmt, 0) != 0;
  sqlite3_reset (stmt);
  return TRUE;
}

/* A sheet has only names, and seldom all levels of areas: another site of the same name is the one
 * we know, and a street is no news of what lies in it. */
static gboolean
drop_same_places (RectifyTakeIn      *self,
                  Differences        *differences,
                  const RectifyIssue *ours,
                  GError            **error)
{
  guint kept = 0;

  for (guint i = 0; i < differences->n; i++)
    {
      const Pair *pair = &differences->pairs[i];
      gboolean    same = FALSE;

      if (pair->column == RECTIFY_COLUMN_SITE
          && !ask_yes (self, SAME_NAME, pair->ours, pair->theirs, 0, &same, error))
        return FALSE;
      if (pair->column == RECTIFY_COLUMN_DISTRICT
          && !ask_yes (self, LIES_WITHIN, pair->ours, pair->theirs, ours->site_id, &same, error))
        return FALSE;
      if (!same)
        differences->pairs[kept++] = *pair;
    }
  differences->n = kept;
  return TRUE;
}

typedef enum { NEWS, STALE, CONFLICT } Verdict;

static gboolean
is_value (const Pair *pair, gint64 number, const char *text)
{
  return pair->is_number ? number == pair->theirs
                         : g_strcmp0 (text != NULL ? text : "", pair->their_text) == 0;
}

/* What the history says of the sheet's value. */
static Verdict
judge (const Pair *pair, const GArray *rows)
{
  gboolean by_hand = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const RectifyEventRow *row = &g_array_index (rows, RectifyEventRow, i);

      if (row->kind == RECTIFY_EVENT_ASSIGN
          && ((pair->column == RECTIFY_COLUMN_UNIT && row->unit_id == pair->theirs)
              || (pair->column == RECTIFY_COLUMN_DUE && row->due == pair->theirs)))
        return STALE;
      if (row->kind != RECTIFY_EVENT_EDIT || g_strcmp0 (row->text, pair->key) != 0)
        continue;
      if (is_value (pair, row->old_number, row->old_value))
        return STALE;
      by_hand = by_hand || rectify_batch_is_by_hand (row->batch);
    }
  return by_hand ? CONFLICT : NEWS;
}

/* What a field would change, for people to look at. */
static void
note_difference (RectifyTakeIn *self, RectifyTakeInRow *row, const Pair *pair, gboolean conflict)
{
  if (self->changes)
    rectify_take_in_note_change (self, row, (int) pair->column,
                                 pair->is_number
                                     ? rectify_edit_text (self->db, pair->key, pair->ours)
                                     : g_strdup (pair->our_text),
                                 pair->is_number
                                     ? rectify_edit_text (self->db, pair->key, pair->theirs)
                                     : g_strdup (pair->their_text),
                                 conflict);
}

/* FALSE when the line is refused for what was corrected here. */
static gboolean
decide (RectifyTakeIn     *self,
        gint64             id,
        const Differences *differences,
        const GArray      *rows,
        Verdict           *verdicts,
        RectifyTakeInRow  *row)
{
  RectifyConflict choice = rectify_take_in_choices_get_conflict (self->choices, id);

  for (guint i = 0; i < differences->n; i++)
    {
      const Pair *pair = &differences->pairs[i];

      verdicts[i] = judge (pair, rows);
      if (verdicts[i] != STALE)
        note_difference (self, row, pair, verdicts[i] == CONFLICT);
      if (verdicts[i] != CONFLICT)
        continue;
      if (choice == RECTIFY_CONFLICT_REFUSE && row->taken != RECTIFY_TAKEN_REFUSED)
        {
          row->taken = RECTIFY_TAKEN_REFUSED;
          row->refusal = RECTIFY_TAKE_REFUSED_CONFLICT;
          row->detail = g_strdup (pair->key);
        }
      verdicts[i] = choice == RECTIFY_CONFLICT_THEIRS ? NEWS : STALE;
    }
  return row->taken != RECTIFY_TAKEN_REFUSED;
}

static gboolean
write_differences (RectifyTakeIn     *self,
                   RectifyHead       *head,
                   const Differences *differences,
                   const Verdict     *verdicts,
                   RectifyTakeInRow  *row,
                   GError           **error)
{
  for (guint i = 0; i < differences->n; i++)
    {
      const Pair *pair = &differences->pairs[i];
      gboolean    changed;

      if (verdicts[i] == STALE)
        continue;
      if (!rectify_edit_write (self->db, head, pair->key, pair->theirs, pair->their_text, self->by,
                               self->now, self->recorded, &self->seq, self->batch, &changed, error))
        return FALSE;
      if (changed)
        row->changed |= G_GUINT64_CONSTANT (1) << pair->column;
    }
  return TRUE;
}

/* Position of the shortest end of the implied history that may follow on @state and ends where the
 * row ends. */
static guint
find_continuation (const GArray *cells, RectifyState state)
{
  for (guint i = cells->len; i-- > 1;)
    {
      const RectifyRule *rule =
          rectify_state_table_rule (g_array_index (cells, RectifyEventCell, i).kind);

      if (rule != NULL && rule->from & 1u << state)
        return i;
    }
  return cells->len;
}

/* When what is known last happened: a correction tells when it was written, no more. */
static gboolean
last_happening (RectifyTakeIn *self, gint64 id, gint64 *at, GError **error)
{
  g_autoptr (GArray) rows = rectify_event_rows_load (self->db, id, error);

  *at = 0;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const RectifyEventRow *row = &g_array_index (rows, RectifyEventRow, i);

      if (row->kind != RECTIFY_EVENT_EDIT)
        *at = MAX (*at, row->at);
    }
  return rows != NULL;
}

static gboolean
add_continuation (RectifyTakeIn         *self,
                  RectifyHead           *head,
                  const RectifyDraft    *draft,
                  const RectifyIncoming *incoming,
                  RectifyTakeInRow      *row,
                  GError               **error)
{
  gint64             unit_id = incoming->issue.status.unit_id, unit = head->status.unit_id;
  g_autoptr (GArray) cells = rectify_draft_events (draft, self->now, unit_id != 0);
  RectifyEventCell  *last = &g_array_index (cells, RectifyEventCell, cells->len - 1);
  RectifyStatus      implied = { 0 };
  RectifyState       before = head->status.state;
  gint64             since;
  guint              from;

  rectify_replay ((const RectifyEventCell *) (gpointer) cells->data, cells->len, G_MAXUINT32,
                  &implied);
  from = find_continuation (cells, head->status.state);
  if (implied.state == head->status.state || from == cells->len)
    return TRUE;
  if (!last_happening (self, head->id, &since, error))
    return FALSE;
  /* An older sheet: what it tells last was before what we know last. Without dates, once closed is
   * known for good. */
  if (last->at < since && (!(last->flags & RECTIFY_CELL_UNDATED) || head->status.closes > 0))
    return TRUE;
  for (guint i = from; i < cells->len; i++)
    {
      RectifyEventCell *cell = &g_array_index (cells, RectifyEventCell, i);

      cell->at = MAX (cell->at, (guint32) since);
      if (!rectify_take_in_event (self, draft, cell, head->id, head->n_events + 1, unit_id,
                                  &head->status, error))
        return FALSE;
      head->n_events++;
      since = cell->at;
      head->last_at = MAX (head->last_at, since);
    }
  row->changed |= G_GUINT64_CONSTANT (1) << RECTIFY_COLUMN_STATE;
  rectify_take_in_note_change (self, row, RECTIFY_COLUMN_STATE,
                               g_strdup (rectify_state_keys[before]),
                               g_strdup (rectify_state_keys[head->status.state]), FALSE);
  return rectify_issue_update_status (self->db, head->id, &head->status, head->n_events,
                                      head->last_at, unit != head->status.unit_id, error);
}

gboolean
rectify_take_in_update (RectifyTakeIn         *self,
                        gint64                 id,
                        const RectifyDraft    *draft,
                        const RectifyIncoming *incoming,
                        RectifyTakeInRow      *row,
                        GError               **error)
{
  g_autoptr (GPtrArray) issues = NULL;
  Differences           differences = { .n = 0 };
  g_autoptr (GArray)    rows = NULL;
  Verdict               verdicts[MOST_PAIRS];
  RectifyHead           head;
  gboolean              found;
  guint                 n_photos;

  if (!rectify_waiting_rows_write (self->db, error))
    return FALSE;
  issues = rectify_database_load_issues (self->db, &id, 1, error);
  if (issues == NULL || !rectify_head_load (self->db, id, &head, &found, error))
    return FALSE;
  compare_texts (&differences, incoming, issues->pdata[0]);
  compare_numbers (&differences, incoming, draft, issues->pdata[0], self->db->clock);
  if (!drop_same_places (self, &differences, issues->pdata[0], error))
    return FALSE;
  row->taken = RECTIFY_TAKEN_UNCHANGED;
  rows = differences.n > 0 ? rectify_event_rows_load (self->db, id, error) : NULL;
  if (differences.n > 0 && rows == NULL)
    return FALSE;
  if (rows != NULL && !decide (self, id, &differences, rows, verdicts, row))
    return TRUE;
  /* What happened comes before what is corrected now: else it would be older than the issue's last
   * event, as if the sheet were. */
  if (!add_continuation (self, &head, draft, incoming, row, error)
      || !write_differences (self, &head, &differences, verdicts, row, error)
      || !rectify_take_in_photos (self, draft, id, head.n_events, &n_photos, error))
    return FALSE;
  row->id = id;
  rectify_take_in_know (self, incoming->issue.external_number, 0);
  if (n_photos > 0)
    row->changed |= G_GUINT64_CONSTANT (1) << RECTIFY_COLUMN_AFTER;
  if (row->changed != 0)
    row->taken = RECTIFY_TAKEN_UPDATED;
  return TRUE;
}
