/* take-in.c: a sheet's drafts become issues, all in one transaction.
 *
 * The write lock is held from begin to commit; leaving without commit rolls everything back, which
 * is also how a preview knows what would happen. Serials, ids and names are kept in memory
 * meanwhile, so that a row costs its inserts only.
 */

#include "store/take-in-private.h"
#include "store/waiting-rows-private.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

const char *const rectify_take_refusal_keys[] = { "empty", "number",   "unknown-name", "time",
                                                  "twice", "conflict", "name-twice" };

static const char LAST_ISSUE[] = "SELECT max (id) FROM issue WHERE id BETWEEN ?1 AND ?2";

static const char ANY_ISSUE[] = "SELECT EXISTS (SELECT 1 FROM issue)";

static gboolean
prepare (RectifyTakeIn *self, GError **error)
{
  gint64 any;

  if (!rectify_database_require_running (self->db, error))
    return FALSE;
  self->seq = rectify_database_next_seq (self->db, error);
  self->next_id = self->seq > 0 ? rectify_database_next_id (self->db, LAST_ISSUE, error) : 0;
  self->names = self->next_id != 0 ? rectify_take_in_names_new (self->db, error) : NULL;
  if (self->names == NULL)
    return FALSE;
  self->batch = rectify_batch_name (self->db, self->seq);
  if (!rectify_database_number (self->db, ANY_ISSUE, &any, error))
    return FALSE;
  self->fresh = any == 0;
  return rectify_waiting_rows_begin (self->db, error);
}

static gboolean
is_worth_to_be_alone (RectifyDatabase *db, const RectifyTakeInOptions *options)
{
  gint64 any;

  return options->alone && !options->preview && rectify_database_number (db, ANY_ISSUE, &any, NULL)
         && any == 0;
}

static void
share (RectifyTakeIn *self)
{
  if (self->alone)
    rectify_database_share (self->db);
  self->alone = FALSE;
}

RectifyTakeIn *
rectify_take_in_begin (RectifyDatabase *db, const RectifyTakeInOptions *options, GError **error)
{
  gboolean       alone;
  RectifyTakeIn *self;

  g_return_val_if_fail (options != NULL, NULL);

  alone = is_worth_to_be_alone (db, options) && rectify_database_take_alone (db);
  if (!rectify_database_begin_write (db, error))
    {
      if (alone)
        rectify_database_share (db);
      return NULL;
    }
  self = g_new0 (RectifyTakeIn, 1);
  self->db = db;
  self->alone = alone;
  self->now = options->now;
  self->recorded = g_get_real_time () / G_USEC_PER_SEC;
  self->by = g_strdup (options->by);
  self->file = g_strdup (options->file);
  self->strict = options->strict;
  self->preview = options->preview;
  self->changes = options->changes;
  self->choices = options->choices;
  self->serials = g_hash_table_new (NULL, NULL);
  self->externals = g_hash_table_new (NULL, NULL);
  self->new_files = g_ptr_array_new_with_free_func (g_free);
  self->prints = g_hash_table_new (NULL, NULL);
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    {
      self->unknown[list] = g_ptr_array_new_with_free_func (g_free);
      self->listed[list] = g_hash_table_new (g_str_hash, g_str_equal);
    }
  if (!prepare (self, error))
    g_clear_pointer (&self, rectify_take_in_free);
  return self;
}

void
rectify_take_in_free (RectifyTakeIn *self)
{
  if (self == NULL)
    return;
  if (!self->over || self->failed)
    for (guint i = 0; i < self->new_files->len; i++)
      g_unlink (self->new_files->pdata[i]);
  rectify_take_in_set_back (self);
  if (!self->over)
    rectify_database_rollback (self->db);
  share (self);
  rectify_take_in_names_free (self->names);
  g_clear_pointer (&self->directory, rectify_directory_unref);
  g_clear_pointer (&self->records, g_hash_table_unref);
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    {
      g_hash_table_unref (self->listed[list]);
      g_ptr_array_unref (self->unknown[list]);
    }
  g_hash_table_unref (self->serials);
  g_hash_table_unref (self->externals);
  g_hash_table_unref (self->prints);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
  g_ptr_array_unref (self->new_files);
  g_clear_pointer (&self->indexes, g_ptr_array_unref);
  g_free (self->bits);
  g_free (self->by);
  g_free (self->file);
  g_free (self->batch);
  g_free (self);
}

void
rectify_take_in_next_sheet (RectifyTakeIn *self)
{
  self->fresh = FALSE;
  self->untold = TRUE;
  g_hash_table_remove_all (self->externals);
  g_hash_table_remove_all (self->prints);
  if (self->records != NULL)
    g_hash_table_remove_all (self->records);
}

const GPtrArray *
rectify_take_in_unknown (RectifyTakeIn *self, RectifyList list)
{
  g_return_val_if_fail (list < RECTIFY_N_LISTS, NULL);

  return self->unknown[list];
}

const char *
rectify_take_in_batch (RectifyTakeIn *self)
{
  return self->batch;
}

/* --- what the draft says --- */

static char *
text_of (const RectifyDraft *draft, RectifyColumn column)
{
  char *text = draft->text[column];

  return text != NULL && *text != '\0' ? text : NULL;
}

void
rectify_take_in_refuse (RectifyIncoming *incoming, RectifyTakeRefusal refusal, const char *detail)
{
  incoming->refused = TRUE;
  incoming->refusal = refusal;
  g_free (incoming->detail);
  incoming->detail = g_strdup (detail);
}

static void
check_dates (const RectifyDraft *draft, RectifyIncoming *incoming)
{
  const struct
  {
    gint64        instant;
    RectifyColumn column;
  } DATES[] = {
    { draft->found, RECTIFY_COLUMN_FOUND },   { draft->assigned, RECTIFY_COLUMN_ASSIGNED },
    { draft->due, RECTIFY_COLUMN_DUE },       { draft->reported, RECTIFY_COLUMN_REPORTED },
    { draft->closed, RECTIFY_COLUMN_CLOSED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (DATES); i++)
    if (DATES[i].instant < 0 || DATES[i].instant >= G_MAXUINT32)
      {
        const char *text = text_of (draft, DATES[i].column);

        rectify_take_in_refuse (incoming, RECTIFY_TAKE_REFUSED_TIME,
                                text != NULL ? text : rectify_column_keys[DATES[i].column]);
        return;
      }
}

static gboolean
is_ours (RectifyTakeIn *self, const char *number)
{
  gsize n = strlen (self->db->campaign->prefix);

  return n > 0 && strncmp (number, self->db->campaign->prefix, n) == 0 && number[n] == '-';
}

static void
read_text (RectifyTakeIn *self, const RectifyDraft *draft, RectifyIncoming *incoming)
{
  RectifyIssue *issue = &incoming->issue;
  char         *number = text_of (draft, RECTIFY_COLUMN_NUMBER);

  incoming->has = draft->has;
  issue->external_number = text_of (draft, RECTIFY_COLUMN_EXTERNAL_NUMBER);
  issue->title = text_of (draft, RECTIFY_COLUMN_TITLE);
  issue->description = text_of (draft, RECTIFY_COLUMN_DESCRIPTION);
  issue->address = text_of (draft, RECTIFY_COLUMN_ADDRESS);
  issue->measure = text_of (draft, RECTIFY_COLUMN_MEASURE);
  issue->leader = text_of (draft, RECTIFY_COLUMN_LEADER);
  issue->person = text_of (draft, RECTIFY_COLUMN_PERSON);
  issue->remark = text_of (draft, RECTIFY_COLUMN_REMARK);
  issue->difficulty = draft->difficulty;
  issue->nature = draft->nature;
  issue->term = draft->term;
  issue->lng = draft->lng;
  issue->lat = draft->lat;
  if (number != NULL && is_ours (self, number))
    incoming->number = number;
  else if (number != NULL && issue->external_number == NULL)
    {
      /* A number, but somebody else's. */
      issue->external_number = number;
      incoming->has |= G_GUINT64_CONSTANT (1) << RECTIFY_COLUMN_EXTERNAL_NUMBER;
    }
}

static void
take_print (RectifyTakeIn *self, const RectifyDraft *draft, RectifyIncoming *incoming)
{
  const char *site = text_of (draft, RECTIFY_COLUMN_SITE);
  const char *text =
      incoming->issue.description != NULL ? incoming->issue.description : incoming->issue.title;
  gint64 found = draft->found != 0 ? draft->found : draft->assigned;

  incoming->fingerprint =
      rectify_issue_fingerprint (site != NULL ? site : incoming->issue.address, text,
                                 found != 0 ? rectify_clock_day (self->db->clock, found)
                                            : RECTIFY_DAY_NONE);
}

/* --- a new issue --- */

gboolean
rectify_take_in_event (RectifyTakeIn          *self,
                       const RectifyDraft     *draft,
                       const RectifyEventCell *cell,
                       gint64                  id,
                       guint                   serial,
                       gint64                  unit_id,
                       RectifyStatus          *status,
                       GError                **error)
{
  RectifyEventRow row = { .issue_id = id,
                          .serial = serial,
                          .kind = cell->kind,
                          .flags = cell->flags,
                          .at = MAX (cell->at, 1),
                          .due = cell->due,
                          .seq = self->seq++,
                          .recorded = self->recorded,
                          .from = status->state,
                          .by = self->by,
                          .batch = self->batch };

  switch ((RectifyEventKind) cell->kind)
    {
    case RECTIFY_EVENT_FOUND:
      if (text_of (draft, RECTIFY_COLUMN_REPORTER) != NULL)
        row.by = draft->text[RECTIFY_COLUMN_REPORTER];
      row.document = self->file;
      break;
    case RECTIFY_EVENT_ASSIGN:
      row.unit_id = unit_id;
      break;
    case RECTIFY_EVENT_REPORT:
      row.text = text_of (draft, RECTIFY_COLUMN_RESULT);
      row.by = NULL; /* the unit did, not who takes it in */
      break;
    case RECTIFY_EVENT_PASS:
      row.by = text_of (draft, RECTIFY_COLUMN_CHECKER);
      break;
    default:
      break;
    }
  rectify_event_row_apply (&row, status);
  row.to = status->state;
  return rectify_event_insert (self->db, &row, error);
}

static const char KNOWN_PHOTO[] = "SELECT 1 FROM photo WHERE hash = ?1 LIMIT 1";

/* A file that no row names yet goes again when nothing is committed. */
static gboolean
note_new_file (RectifyTakeIn *self, const RectifyPhoto *photo, GError **error)
{
  gint64 known;

  if (!rectify_take_in_ask_by_text (self, KNOWN_PHOTO, photo->hash, &known, error))
    return FALSE;
  if (known == 0)
    g_ptr_array_add (self->new_files, rectify_database_photo_path (self->db, photo));
  return TRUE;
}

static const char KNOWN[] = "SELECT 1 FROM photo WHERE issue_id = ?1 AND hash = ?2 AND hidden < 2";

static gboolean
take_photo (RectifyTakeIn           *self,
            const RectifyDraftPhoto *drafted,
            gint64                   id,
            guint                    serial,
            guint                   *n,
            GError                 **error)
{
  g_autoptr (GError)       wrong = NULL;
  g_autoptr (RectifyPhoto) photo =
      rectify_database_store_photo (self->db, drafted->bytes, drafted->kind, &wrong);
  sqlite3_stmt *stmt = rectify_database_statement (self->db, KNOWN, error);
  gint64        known;

  /* A picture in a form we cannot show does not keep the line from coming in. */
  if (g_error_matches (wrong, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_NO_PHOTO))
    return TRUE;
  if (photo == NULL || stmt == NULL)
    {
      if (wrong != NULL)
        g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  if (!note_new_file (self, photo, error))
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  rectify_bind_text (stmt, 2, photo->hash);
  if (!rectify_take_in_ask_id (self, stmt, &known, error))
    return FALSE;
  if (known != 0)
    return TRUE;
  (*n)++;
  g_free (photo->name);
  photo->name = g_strdup (drafted->name);
  return rectify_photo_insert (self->db, photo, id, serial, error);
}

gboolean
rectify_take_in_photos (RectifyTakeIn      *self,
                        const RectifyDraft *draft,
                        gint64              id,
                        guint               last_serial,
                        guint              *n,
                        GError            **error)
{
  guint taken = 0;

  for (guint i = 0; !self->preview && draft->photos != NULL && i < draft->photos->len; i++)
    {
      const RectifyDraftPhoto *photo = draft->photos->pdata[i];

      if (!rectify_waiting_rows_write (self->db, error)
          || !take_photo (self, photo, id, photo->kind == RECTIFY_PHOTO_AFTER ? last_serial : 1,
                          &taken, error))
        return FALSE;
    }
  if (n != NULL)
    *n = taken;
  return TRUE;
}

static void
final_status (const GArray *cells, gint64 unit_id, RectifyStatus *status)
{
  memset (status, 0, sizeof *status);
  rectify_replay ((const RectifyEventCell *) (gpointer) cells->data, cells->len, G_MAXUINT32,
                  status);
  status->unit_id = status->unit != 0 ? unit_id : 0;
  status->unit = 0;
}

/* Issues of a first sheet after which it pays to make the indexes at its end. */
#define MANY 1000

static gboolean
insert_issue (RectifyTakeIn   *self,
              RectifyIncoming *incoming,
              const GArray    *cells,
              gint64           last_at,
              GError         **error)
{
  RectifyIssue    *issue = &incoming->issue;
  g_autofree char *number = NULL;
  gboolean         ok;

  number =
      rectify_serials_next_number (self->serials, self->db,
                                   rectify_clock_day (self->db->clock, issue->status.found), error);
  rectify_take_in_count_line (self);
  if (number == NULL
      || (self->n_new == MANY && self->fresh && !rectify_take_in_put_indexes_off (self, error)))
    return FALSE;
  issue->id = self->next_id++;
  issue->number = number;
  issue->campaign_id = self->db->campaign->id;
  issue->supporting = incoming->supporting;
  ok = rectify_issue_insert (self->db, issue, cells->len, last_at, incoming->fingerprint, error);
  issue->number = NULL;
  rectify_take_in_know (self, issue->external_number, incoming->fingerprint);
  return ok;
}

static gboolean
add_new (RectifyTakeIn *self, const RectifyDraft *draft, RectifyIncoming *incoming, GError **error)
{
  RectifyIssue      *issue = &incoming->issue;
  gint64             unit_id = issue->status.unit_id;
  g_autoptr (GArray) cells = rectify_draft_events (draft, self->now, unit_id != 0);
  RectifyStatus      status = { .state = RECTIFY_STATE_NONE };
  gint64             last_at = 0;

  final_status (cells, unit_id, &issue->status);
  for (guint i = 0; i < cells->len; i++)
    last_at = MAX (last_at, (gint64) g_array_index (cells, RectifyEventCell, i).at);
  if (!insert_issue (self, incoming, cells, last_at, error))
    return FALSE;
  /* These were not met by their number, or not by what they say. */
  self->untold = self->untold || draft->part > 0 || draft->by_picture;
  for (guint i = 0; i < cells->len; i++)
    if (!rectify_take_in_event (self, draft, &g_array_index (cells, RectifyEventCell, i), issue->id,
                                i + 1, unit_id, &status, error))
      return FALSE;
  return rectify_take_in_photos (self, draft, issue->id, cells->len, NULL, error);
}

static gboolean
understand (RectifyTakeIn      *self,
            const RectifyDraft *draft,
            RectifyIncoming    *incoming,
            RectifyTakeInMet   *met,
            GError            **error)
{
  *met = RECTIFY_MET_NOT;
  read_text (self, draft, incoming);
  check_dates (draft, incoming);
  if (incoming->refused)
    return TRUE;
  if (incoming->issue.title == NULL && incoming->issue.description == NULL
      && text_of (draft, RECTIFY_COLUMN_CLASS) == NULL
      && text_of (draft, RECTIFY_COLUMN_SUBCLASS) == NULL
      && text_of (draft, RECTIFY_COLUMN_ITEM) == NULL && incoming->number == NULL)
    {
      rectify_take_in_refuse (incoming, RECTIFY_TAKE_REFUSED_EMPTY, NULL);
      return TRUE;
    }
  *met = rectify_take_in_meet (self, draft, incoming);
  if (incoming->refused)
    return TRUE;
  if (!rectify_take_in_resolve (self, draft, incoming, error))
    return FALSE;
  take_print (self, draft, incoming);
  return TRUE;
}

static gboolean
take (RectifyTakeIn      *self,
      const RectifyDraft *draft,
      RectifyIncoming    *incoming,
      RectifyTakeInRow   *row,
      GError            **error)
{
  RectifyTakeInMet met;

  if (!understand (self, draft, incoming, &met, error)
      || (!incoming->refused
          && !(draft->by_picture
                   ? rectify_take_in_recognise_picture (self, draft, &row->id, error)
                   : rectify_take_in_recognise (self, draft, met, incoming, &row->id, error))))
    return FALSE;
  if (incoming->refused)
    {
      row->taken = RECTIFY_TAKEN_REFUSED;
      row->refusal = incoming->refusal;
      row->detail = g_steal_pointer (&incoming->detail);
      return TRUE;
    }
  if (row->id != 0 && met != RECTIFY_MET_NOT)
    {
      row->taken = RECTIFY_TAKEN_UNCHANGED;
      row->mark = met == RECTIFY_MET_OTHER_DETAILS ? "said-twice" : NULL;
      return TRUE;
    }
  if (row->id != 0)
    return draft->by_picture ? rectify_take_in_update_of_picture (self, row->id, draft, row, error)
                             : rectify_take_in_update (self, row->id, draft, incoming, row, error);
  row->taken = RECTIFY_TAKEN_NEW;
  if (!add_new (self, draft, incoming, error))
    return FALSE;
  row->id = incoming->issue.id;
  if (draft->by_picture)
    rectify_take_in_know_picture (self, draft, row->id);
  return TRUE;
}

gboolean
rectify_take_in_add (RectifyTakeIn      *self,
                     const RectifyDraft *draft,
                     RectifyTakeInRow   *row,
                     GError            **error)
{
  RectifyIncoming incoming = { .issue = { .lng = NAN, .lat = NAN } };
  gboolean        ok;

  g_return_val_if_fail (draft != NULL && row != NULL, FALSE);
  g_return_val_if_fail (!self->over && !self->failed, FALSE);

  *row = (RectifyTakeInRow){ 0 };
  ok = take (self, draft, &incoming, row, error);
  g_free (incoming.detail);
  self->failed = !ok;
  return ok;
}

/* --- the end --- */

gboolean
rectify_take_in_commit (RectifyTakeIn *self, GError **error)
{
  gboolean ok;

  g_return_val_if_fail (!self->over && !self->failed && !self->preview, FALSE);

  ok = rectify_serials_write (self->serials, self->db, error)
       && rectify_waiting_rows_end (self->db, error)
       && (!self->created
           || rectify_database_log_step (self->db,
                                         &(RectifyLogged){ self->batch, NULL, self->now, self->by },
                                         error))
       && rectify_take_in_make_indexes (self, error);
  rectify_take_in_set_back (self);
  self->over = TRUE;
  ok = rectify_database_end (self->db, ok, error);
  share (self);
  self->failed = !ok;
  return ok;
}
