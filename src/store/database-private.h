/* database-private.h: what the files of store/ share: the connection, statements, transactions,
 * rows of issues and events. */

#pragma once

#include "store/database.h"

#include <sqlite3.h>

G_BEGIN_DECLS

#define RECTIFY_CACHE_KIB      65536
#define RECTIFY_MOST_LOG_BYTES 4194304 /* what stays of the log once it is in the ledger */
#define RECTIFY_LEDGER_VERSION 8
#define RECTIFY_APPLICATION_ID 0x52435459 /* "RCTY" */
#define RECTIFY_RESOURCES      "/io/github/rectify/Rectify/store/"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)

typedef struct _RectifyNameIndex   RectifyNameIndex;
typedef struct _RectifyWaitingRows RectifyWaitingRows;

struct _RectifyDatabase
{
  sqlite3         *handle;
  sqlite3         *search; /* search.db, opened when first needed; NULL: not yet, or not possible */
  GThread         *owner;
  char            *dir;
  RectifyOpenMode  mode;
  GHashTable      *statements; /* address of the SQL text -> sqlite3_stmt */
  GCancellable    *cancellable;
  gint64           office;
  RectifyCampaign *campaign; /* what writing needs, read when campaign_mark is old */
  RectifyClock    *clock;
  gint64           campaign_mark;
  RectifyNameIndex *names; /* for search; NULL or as of names_mark */
  gint64            names_mark;
  gint64            mark; /* the ledger's mark as of data_version and changes */
  int               data_version;
  int               changes;
  gint64            checkpoint_mark; /* follower: mark and monotonic time of the last checkpoint */
  gint64            checkpoint_at;
  RectifyWaitingRows *waiting; /* new rows that are not written yet; NULL: none ever were */
  guint64  search_inode;       /* of the file that is open: it may have been made anew meanwhile */
  gboolean search_failed;
};

/* --- database.c --- */

/* Sets @error from a result code of SQLite; always returns FALSE. */
gboolean rectify_database_fail (sqlite3 *handle, int code, GError **error);
/* A statement kept for the life of the connection, reset and without bindings. @sql must be a
 * static text: its address is the key. NULL on error. */
sqlite3_stmt *rectify_database_statement (RectifyDatabase *self, const char *sql, GError **error);
/* One step. @has_row (nullable) tells whether there is a row; without a row the statement is reset.
 */
gboolean rectify_database_step (RectifyDatabase *self,
                                sqlite3_stmt    *stmt,
                                gboolean        *has_row,
                                GError         **error);
/* The first row a kept query gives for one text, its parameter: the statement stands on it and is
 * to be reset. @has_row: FALSE: there is none. NULL on error. */
sqlite3_stmt *rectify_database_ask (RectifyDatabase *self,
                                    const char      *sql,
                                    const char      *text,
                                    gboolean        *has_row,
                                    GError         **error);
/* Runs a statement that gives no rows, and resets it. */
gboolean rectify_database_run (RectifyDatabase *self, sqlite3_stmt *stmt, GError **error);
/* Runs one or several statements without parameters. */
gboolean rectify_database_exec (sqlite3 *handle, const char *sql, GError **error);
/* One number; 0 where the query gives no row or NULL. */
gboolean rectify_database_number (RectifyDatabase *self,
                                  const char      *sql,
                                  gint64          *number,
                                  GError         **error);

/* Transactions do not nest. A writing one takes the write lock at once. */
gboolean rectify_database_begin_read (RectifyDatabase *self, GError **error);
gboolean rectify_database_begin_write (RectifyDatabase *self, GError **error);
gboolean rectify_database_commit (RectifyDatabase *self, GError **error);
void     rectify_database_rollback (RectifyDatabase *self);
/* Commits when @ok, else rolls back; what comes out is the return value. */
gboolean rectify_database_end (RectifyDatabase *self, gboolean ok, GError **error);

/* From here to rectify_database_let_be () statements end with G_IO_ERROR_CANCELLED when
 * @cancellable (nullable) is. */
void rectify_database_watch (RectifyDatabase *self, GCancellable *cancellable);
void rectify_database_let_be (RectifyDatabase *self);

/* Next id of a table, in this office's range. @sql selects the largest one between ?1 and ?2. */
gint64 rectify_database_next_id (RectifyDatabase *self, const char *sql, GError **error);
/* Next number of the sequence of all writes; 0 on error. */
gint64 rectify_database_next_seq (RectifyDatabase *self, GError **error);
/* Notes a change of the lists ("directory") or of a campaign ("campaign"). */
gboolean rectify_database_log_change (RectifyDatabase *self, const char *what, GError **error);
/* A change of the lists, of work figures or visits that is a step of the history. */
typedef struct
{
  const char *batch;  /* to be undone together */
  const char *undoes; /* the batch it takes back; nullable */
  gint64      at;
  const char *by; /* nullable */
} RectifyLogged;
gboolean rectify_database_log_step (RectifyDatabase     *self,
                                    const RectifyLogged *logged,
                                    GError             **error);
/* Campaign and clock as they are now, borrowed; read again only when they changed. */
gboolean rectify_database_settings (RectifyDatabase  *self,
                                    RectifyCampaign **campaign,
                                    RectifyClock    **clock,
                                    GError          **error);

/* FALSE with RECTIFY_STORE_ERROR_CLOSED when the current campaign is closed; every write to issues
 * asks first, inside its transaction. Reads the settings. */
gboolean rectify_database_require_running (RectifyDatabase *self, GError **error);
/* Whether that campaign, the current or an older one, is closed. */
gboolean rectify_campaign_is_closed (RectifyDatabase *self, gint64 id);

/* Bindings. */
void  rectify_bind_id (sqlite3_stmt *stmt, int place, gint64 id);          /* 0: NULL */
void  rectify_bind_text (sqlite3_stmt *stmt, int place, const char *text); /* static for the call */
void  rectify_bind_degrees (sqlite3_stmt *stmt, int place, double degrees); /* NAN: NULL */
char *rectify_column_text (sqlite3_stmt *stmt, int column);                 /* NULL for NULL */
double rectify_column_degrees (sqlite3_stmt *stmt, int column);             /* NAN for NULL */

/* --- ledger-file.c: the folder, without SQLite --- */

char *rectify_ledger_path (const char *dir, const char *name);
/* Whether there is a ledger of ours that this version understands; touches nothing. @version (out):
 * its schema's number. */
gboolean rectify_ledger_probe (const char *dir, int *version, GError **error);
gboolean rectify_ledger_make_dir (const char *dir, GError **error);
gboolean rectify_ledger_check_file_system (const char *dir, GError **error);
gboolean rectify_sync_path (const char *path, GError **error); /* a file or a folder */
gboolean rectify_fail_errno (int code, const char *what, GError **error);

/* --- migrate.c --- */

typedef struct
{
  int         version;  /* the schema's number after it */
  const char *resource; /* below RECTIFY_RESOURCES */
  const char *sql;      /* instead of a resource (tests) */
} RectifyMigration;
/* Runs what is newer than the file, each in one transaction, after a copy into backups/ (a new file
 * needs none). */
gboolean                rectify_migrate (sqlite3                *handle,
                                         const char             *dir,
                                         const RectifyMigration *migrations,
                                         gsize                   n_migrations,
                                         GError                **error);
const RectifyMigration *rectify_migrations (gsize *n);

/* --- database.c, on --- */

/* In the log what is written is written twice, and others can read meanwhile. A long transaction
 * that has the ledger alone writes it once, in place: what was there before is kept in a journal
 * beside it, from which whoever opens the ledger for writing brings it back after a crash.
 * Returns: FALSE when somebody else has it open: then all stays as it is. */
gboolean rectify_database_take_alone (RectifyDatabase *self);
void     rectify_database_share (RectifyDatabase *self);

/* --- builtin-lists.c --- */
gboolean rectify_builtin_lists_add (RectifyDatabase *self, GError **error);

/* --- names.c --- */

/* Latin initials of a name, lower case: 重庆路市场 -> cqlsc; letters and digits stay. Never NULL.
 */
char *rectify_name_initials (const char *name);
/* Key that sorts names in pinyin order with memcmp (bytes until 0). */
char *rectify_name_sort_key (const char *name);

/* --- entries.c --- */

/* rectify_database_put_entry () inside a transaction, references as ids. */
typedef struct
{
  gint64        parent, area, unit, type, class_id, group;
  const gint64 *sponsors; /* 0 at the end; nullable */
} RectifyEntryRefs;
gint64 rectify_entry_write (RectifyDatabase        *self,
                            RectifyList             list,
                            const RectifyEntry     *entry,
                            const RectifyEntryRefs *refs,
                            GError                **error);

/* The id of the entry with this name or alias, folded; 0 when there is none. */
gint64 rectify_find_entry (RectifyDatabase *self,
                           RectifyList      list,
                           const char      *name,
                           GError         **error);
/* NULL for 0 or when there is none. */
char *rectify_entry_name (RectifyDatabase *self, RectifyList list, gint64 id);

/* --- entries.c --- */

/* Indexes of a record, which mean @directory, as ids; those of sponsors are added to @sponsors. */
void rectify_entry_refs (RectifyDirectory   *directory,
                         RectifyList         list,
                         const RectifyEntry *entry,
                         RectifyEntryRefs   *refs,
                         GArray             *sponsors);

/* --- record-changes.c --- */

/* Keeps an entry as it is before a batch changes it, or that the batch made it; once a batch. */
gboolean rectify_list_change_note (RectifyDatabase *self,
                                   const char      *batch,
                                   RectifyList      list,
                                   gint64           id,
                                   gboolean         is_new,
                                   GError         **error);
/* Brings an entry to what was kept of it; NULL: it was not there, so it is not offered any more. */
gboolean rectify_list_change_restore (RectifyDatabase *self,
                                      RectifyList      list,
                                      gint64           id,
                                      const char      *before,
                                      GError         **error);
typedef struct
{
  gint64     indicator_id;
  RectifyDay day;
  gint64     unit_id; /* 0: the whole city */
} RectifyWorkKey;
gboolean rectify_work_change_note (RectifyDatabase      *self,
                                   const char           *batch,
                                   const RectifyWorkKey *key,
                                   GError              **error);
/* @before NULL: there was no value. */
gboolean rectify_work_change_restore (RectifyDatabase      *self,
                                      const RectifyWorkKey *key,
                                      const char           *before,
                                      GError              **error);
gboolean rectify_target_change_note (RectifyDatabase *self,
                                     const char      *batch,
                                     gint64           indicator_id,
                                     GError         **error);
/* Brings the targets to what they were before @batch, and notes them for @undo. */
gboolean rectify_target_changes_undo (RectifyDatabase *self,
                                      const char      *batch,
                                      const char      *undo,
                                      GError         **error);

/* --- issues.c --- */

#define RECTIFY_N_STATUS_COLUMNS 25
/* The columns of a status in the order that status_from_row and bind_status mean. */
#define RECTIFY_STATUS_COLUMNS                                                                     \
  "state, outcome, supervision, exposed, first_check, undated, checks, returned, relapsed, "       \
  "extended, look_backs, urged, closes, found, assigned, signed_at, due, due_original, reported, " \
  "checked, closed, parked, parked_time, milestone, unit_id"
void rectify_status_from_row (sqlite3_stmt *stmt, int first, RectifyStatus *status);
void rectify_bind_status (sqlite3_stmt *stmt, int first, const RectifyStatus *status);
/* Writes a whole row; @fingerprint 0: none. Status as it is. */
gboolean rectify_issue_insert (RectifyDatabase    *self,
                               const RectifyIssue *issue,
                               guint               n_events,
                               gint64              last_at,
                               gint64              fingerprint,
                               GError            **error);
/* The status columns, n_events and last_at. The unit's index is written only when @unit_changed. */
gboolean rectify_issue_update_status (RectifyDatabase     *self,
                                      gint64               id,
                                      const RectifyStatus *status,
                                      guint                n_events,
                                      gint64               last_at,
                                      gboolean             unit_changed,
                                      GError             **error);
/* The next number of a day; ours are never given twice. */
char *rectify_issue_next_number (RectifyDatabase *self, RectifyDay day, GError **error);
/* The same for many issues of one transaction: @serials keeps the last serial of each day that was
 * asked for, empty at first, and is written before the transaction ends. */
char    *rectify_serials_next_number (GHashTable      *serials,
                                      RectifyDatabase *db,
                                      RectifyDay       day,
                                      GError         **error);
gboolean rectify_serials_write (GHashTable *serials, RectifyDatabase *db, GError **error);
/* Name of its site, else its address; nullable. (transfer full) */
char *rectify_issue_place (RectifyDatabase *self, const RectifyIssue *issue);
/* FALSE with RECTIFY_STORE_ERROR_TOO_LONG: no cell of a workbook could hold the text. */
#define RECTIFY_MOST_CHARACTERS 10000
gboolean rectify_check_text (const char *key, const char *text, GError **error);
/* A new issue inside a transaction: number and id are given, @issue is written as it is then.
 * @batch: (inout): what its events belong to; NULL: a new one
 * Returns: its id; 0 on error */
gint64 rectify_issue_add (RectifyDatabase   *self,
                          RectifyIssue      *issue,
                          const RectifyMove *assign,
                          const GPtrArray   *photos,
                          const char        *by,
                          gint64             now,
                          char             **batch,
                          GError           **error);
/* How an issue is known again without a number. */
gint64 rectify_issue_fingerprint (const char *place, const char *text, RectifyDay found);

/* What an action reads of an issue. */
typedef struct
{
  gint64        id;
  RectifyStatus status;
  guint         n_events;
  gint64        last_at;
  gint64        item_id, campaign_id;
} RectifyHead;
gboolean rectify_head_load (RectifyDatabase *self,
                            gint64           id,
                            RectifyHead     *head,
                            gboolean        *found,
                            GError         **error);

/* --- events.c --- */

/* An event to be written. Strings are borrowed. Numbers of an edit and the unit are ids or values,
 * never indexes. */
typedef struct
{
  gint64      issue_id;
  guint       serial;
  guint8      kind, flags, field;
  gint64      at, due, unit_id;
  gint64      old_number, new_number; /* 0: NULL */
  gint64      seq, recorded;
  guint8      from, to;
  const char *by, *approver, *text, *document, *batch, *old_value, *new_value;
} RectifyEventRow;
gboolean rectify_event_insert (RectifyDatabase *self, const RectifyEventRow *row, GError **error);
/* All events of an issue as rows whose strings are owned by the array: RectifyEventRow, free with
 * g_array_unref. */
GArray *rectify_event_rows_load (RectifyDatabase *self, gint64 issue_id, GError **error);
/* Cells of rows; @ids gets the ids met, index + 1 being what cells hold. */
GArray *rectify_event_rows_cells (const GArray *rows, GArray *ids);
/* What all events add up to, with unit_id. */
void rectify_event_rows_replay (const GArray *rows, RectifyStatus *status);
/* Applies one event to a stored status. */
void rectify_event_row_apply (const RectifyEventRow *row, RectifyStatus *status);
/* Whether old_number and new_number of this field are ids of a list; which one, or -1. */
int rectify_field_list (guint field);

/* --- act.c --- */

/* One move on one issue inside a transaction; a refusal is RECTIFY_STORE_ERROR_INVALID. @batch:
 * nullable. */
gboolean rectify_act_one (RectifyDatabase   *self,
                          gint64             id,
                          const RectifyMove *move,
                          gint64             recorded,
                          const char        *batch,
                          GError           **error);
/* Writes a move that is known to be allowed; @head is up to date afterwards. */
gboolean rectify_move_write (RectifyDatabase   *self,
                             RectifyHead       *head,
                             const RectifyMove *move,
                             gint64             seq,
                             gint64             recorded,
                             const char        *batch,
                             GError           **error);
/* A name for a batch that begins with this number of the sequence. */
char *rectify_batch_name (RectifyDatabase *self, gint64 seq);
/* The same for corrections that are no sheet's; how they are told. @batch: nullable. */
char    *rectify_batch_name_by_hand (RectifyDatabase *self, gint64 seq);
gboolean rectify_batch_is_by_hand (const char *batch);

/* --- edit.c --- */

/* What people read of a number of the field with that key; NULL: nothing. */
char *rectify_edit_text (RectifyDatabase *self, const char *key, gint64 number);
/* One correction inside a transaction. Unchanged values write nothing (@changed, nullable, tells).
 * @number: the id, instant or value for fields that count, else 0; @text: what people read. */
gboolean rectify_edit_write (RectifyDatabase *self,
                             RectifyHead     *head,
                             const char      *key,
                             gint64           number,
                             const char      *text,
                             const char      *by,
                             gint64           at,
                             gint64           recorded,
                             gint64          *seq,
                             const char      *batch,
                             gboolean        *changed,
                             GError         **error);

/* --- column-load.c --- */

/* As rectify_database_load_columns (), with two threads even for a few issues (tests). */
RectifyColumns *rectify_database_load_columns_by_two (RectifyDatabase  *self,
                                                      RectifyDirectory *directory,
                                                      GError          **error);

/* --- changes.c --- */
gint64 rectify_database_seq (RectifyDatabase *self,
                             GError         **error); /* the last one given; -1 on error */

/* --- bigram.c --- */

/* Folded text for searching: full width to half width, lower case. */
char    *rectify_text_fold (const char *text);
gunichar rectify_char_fold (gunichar c);
/* Registers the tokenizer "rectify". */
gboolean rectify_bigram_register (sqlite3 *handle, GError **error);

/* --- text-index.c --- */

/* The connection to search.db, NULL when there is none to be had (the search then reads
 * everything). */
sqlite3 *rectify_text_index_open (RectifyDatabase *self);
void     rectify_text_index_close (RectifyDatabase *self);
void     rectify_name_index_free (RectifyNameIndex *self);

/* --- photos.c --- */
gboolean rectify_photo_insert (RectifyDatabase    *self,
                               const RectifyPhoto *photo,
                               gint64              issue_id,
                               guint               event_serial,
                               GError            **error);
char    *rectify_photo_file (const char *dir, const char *hash, const char *suffix);
/* Brings kind and sight of an issue's photos to what its events, less those undone, say. */
gboolean rectify_photos_restore (RectifyDatabase *self,
                                 gint64           issue_id,
                                 const GArray    *rows,
                                 const gboolean  *undone,
                                 GError         **error);

G_END_DECLS
