/* database.h: one connection to a ledger on disk, and everything that is done through it,
 * synchronously.
 *
 * For store/ (the workers' jobs), cli/ and tests/; the window goes through RectifyStore. A
 * connection belongs to the thread that opened it. A ledger is a folder: ledger.db, search.db
 * (rebuildable text index), photos/ab/<sha256>.<suffix>, backups/, lock. 0700/0600.
 */

#pragma once

#include "domain/campaign.h"
#include "domain/columns.h"
#include "domain/draft.h"
#include "domain/filter.h"
#include "domain/issue.h"
#include "domain/state-table.h"
#include "store/store-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _RectifyDatabase RectifyDatabase;

typedef enum {
  RECTIFY_OPEN_READ_ONLY,  /* never writes, migrates nothing, takes no lock */
  RECTIFY_OPEN_READ_WRITE, /* takes the write lock only inside a transaction: rectifyctl beside the
                              window works, one at a time */
} RectifyOpenMode;

/* Makes the folder (which must not hold a ledger; may exist if empty) with one campaign and the
 * built-in lists (states are fixed; classes 氛围淡 … 其他, sources, the checklist's site types and
 * items, the ten working groups). */
gboolean rectify_database_create (const char *dir, const RectifyCampaign *campaign, GError **error);
RectifyDatabase *rectify_database_open (const char *dir, RectifyOpenMode mode, GError **error);
void             rectify_database_close (RectifyDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyDatabase, rectify_database_close)
const char *rectify_database_get_dir (const RectifyDatabase *self);

/* What a write touched. Made by every writing call; the window and the columns follow it. */
typedef struct
{
  GArray  *ids;       /* (element-type gint64) issues touched or new, ascending, each once */
  gboolean directory; /* units, sites … changed */
  gboolean campaign;
  gboolean everything; /* too much to list: load again */
} RectifyChanges;
RectifyChanges *rectify_changes_new (void);
void            rectify_changes_free (RectifyChanges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyChanges, rectify_changes_free)
/* A mark in the ledger's history of writes, and what happened since (also through other processes).
 * Cheap when nothing did (data_version). */
gint64          rectify_database_mark (RectifyDatabase *self, GError **error);
RectifyChanges *rectify_database_changes_since (RectifyDatabase *self,
                                                gint64           mark,
                                                gint64          *new_mark,
                                                GError         **error);

/* --- reading --- */
RectifyCampaign *rectify_database_load_campaign (RectifyDatabase *self,
                                                 GError         **error); /* the current one */
RectifyClock    *rectify_database_load_clock (RectifyDatabase *self, GError **error);
/* The present of the ledger by rectify_present (), without its columns. FALSE on error. */
gboolean          rectify_database_find_present (RectifyDatabase *self,
                                                 gint64           real,
                                                 gint64          *present,
                                                 GError         **error);
RectifyDirectory *rectify_database_load_directory (
    RectifyDatabase  *self,
    RectifyDirectory *old,
    GError          **error); /* keeps the indexes of @old (nullable) */
RectifyColumns *rectify_database_load_columns (RectifyDatabase  *self,
                                               RectifyDirectory *directory,
                                               GCancellable     *cancellable,
                                               GError          **error);
RectifyColumns *rectify_database_follow_columns (RectifyDatabase      *self,
                                                 RectifyColumns       *old,
                                                 RectifyDirectory     *directory,
                                                 const RectifyChanges *changes,
                                                 GError              **error);
/* Issues by id, in the order asked for; unknown ids are left out. With supporting units and
 * n_photos. */
GPtrArray *rectify_database_load_issues (RectifyDatabase *self,
                                         const gint64    *ids,
                                         gsize            n_ids,
                                         GError         **error);
GPtrArray *rectify_database_load_events (
    RectifyDatabase *self,
    gint64           issue_id,
    GError         **error); /* (element-type RectifyEvent) by serial */
/* (element-type RectifyPhoto): those in sight. */
GPtrArray *rectify_database_load_photos (RectifyDatabase *self, gint64 issue_id, GError **error);
/* Pairs of photos of the first @most of these issues that have one before and one after, in the
 * order of the ids (element-type RectifyPhotoPair). */
GPtrArray *rectify_database_load_photo_pairs (RectifyDatabase *self,
                                              const gint64    *ids,
                                              gsize            n_ids,
                                              guint            most,
                                              GError         **error);
/* What a page of single issues wants beyond the columns. */
RectifyIssueTexts *rectify_database_load_texts (RectifyDatabase         *self,
                                                const RectifyIssueWants *wants,
                                                GError                 **error);
char              *rectify_database_photo_path (RectifyDatabase *self, const RectifyPhoto *photo);
/* The first page of a list before columns are there: ids of the @n issues found last, in the order
 * RECTIFY_ORDER_NUMBER has them, descending. */
GArray *rectify_database_newest_ids (RectifyDatabase *self, guint n, GError **error);
/* 0 when no issue has this number or, failing that, this external number. */
gint64 rectify_database_find_number (RectifyDatabase *self, const char *number, GError **error);
/* Ids, ascending, for number: terms ("KRY-20201124-*" is a prefix). */
GArray *rectify_database_find_numbers (RectifyDatabase   *self,
                                       const char *const *numbers,
                                       GError           **error);
/* Ids, ascending, of issues whose number, external number, title, description, address, site's or
 * unit's name contains every word. */
GArray *rectify_database_search (RectifyDatabase *self,
                                 const char      *words,
                                 GCancellable    *cancellable,
                                 GError         **error);
/* Brings the text index up to date, @budget rows at most; TRUE in @done when nothing is left. */
gboolean rectify_database_index_text (RectifyDatabase *self,
                                      guint            budget,
                                      gboolean        *done,
                                      GError         **error);

/* The named sets of pages of a presentation, by name. */
typedef struct
{
  char *name, *pages; /* pages: their text form; the store does not look into it */
} RectifyPageSet;
void       rectify_page_set_free (RectifyPageSet *self);
GPtrArray *rectify_database_load_page_sets (RectifyDatabase *self, GError **error);

/**
 * rectify_database_find_older:
 * @id: (out): the newest issue of that site and item that is open or parked, else one closed within
 *   the campaign's recurrence days before @now; 0 when there is none, or site or item is 0
 * @relapse: (out): it is closed: entering the issue says that it came back
 */
gboolean rectify_database_find_older (RectifyDatabase *self,
                                      gint64           site_id,
                                      gint64           item_id,
                                      gint64           now,
                                      gint64          *id,
                                      gboolean        *relapse,
                                      GError         **error);

/* --- writing: each is one durable transaction --- */

/* Adds a set of pages or changes it; @pages NULL: takes it away. @old (nullable): it was called so.
 */
gboolean rectify_database_put_page_set (RectifyDatabase *self,
                                        const char      *old,
                                        const char      *name,
                                        const char      *pages,
                                        GError         **error);

/* A new issue with its finding (issue->status.found) and, when a unit is given, its assignment in
 * the same transaction. Gives the number. @batch (out) (nullable): for its undo. Returns its id, 0
 * on error. */
gint64 rectify_database_add_issue (RectifyDatabase    *self,
                                   const RectifyIssue *issue,
                                   const RectifyMove  *assign,
                                   const GPtrArray    *photo_ids,
                                   const char         *by,
                                   gint64              now,
                                   char              **batch,
                                   GError            **error);

typedef struct
{
  gint64         id;
  RectifyRefusal refusal;
} RectifyRefused;
typedef struct
{
  guint   done;
  GArray *refused;  /* (element-type RectifyRefused) */
  guint   warnings; /* allowed, but the checker is the reporter */
  char   *batch;    /* to be undone together */
  /* undo of a batch: what was taken back – or brought back, when it was an undo itself. Of LISTS,
   * done counts entries and work figures, of VISIT visits */
  guint            kept; /* entries of the lists that stay: something uses or changed them since */
  gboolean         redone;
  RectifyStepWhat  what;
  RectifyEventKind kind;
} RectifyActReport;
void rectify_act_report_clear (RectifyActReport *self);

typedef void (*RectifyProgressFunc) (guint    done,
                                     guint    total,
                                     gpointer user_data); /* on the connection's thread */

/**
 * rectify_database_act:
 * @ids: issues to act on; @move: the same for all (a deadline of 0 with assign: each item's rule,
 * else the campaign's)
 * @photos: (nullable) (element-type RectifyPhoto): photos already stored, to hang on the event of
 * every issue
 *
 * One transaction: the state table is asked for each; what it refuses is listed in @report, the
 * rest is done. RECTIFY_EVENT_UNDO undoes the last event that counts of each. Cancelled or failed:
 * nothing is done.
 */
gboolean rectify_database_act (RectifyDatabase    *self,
                               const gint64       *ids,
                               gsize               n_ids,
                               const RectifyMove  *move,
                               const GPtrArray    *photos,
                               RectifyProgressFunc progress,
                               gpointer            progress_data,
                               GCancellable       *cancellable,
                               RectifyActReport   *report,
                               GError            **error);
/* Undoes what a batch did, as far as it can be (all or the rest, listed). An intake's new issues
 * become void, the entries of the lists it made go out of sight unless something uses them by now;
 * a visit is as if it had not been. Progress and cancelling as with act. */
gboolean rectify_database_undo_batch (RectifyDatabase    *self,
                                      const char         *batch,
                                      const char         *by,
                                      gint64              now,
                                      RectifyProgressFunc progress,
                                      gpointer            progress_data,
                                      GCancellable       *cancellable,
                                      RectifyActReport   *report,
                                      GError            **error);

/* Ids, ascending, of the issues a batch did something to. */
GArray *rectify_database_batch_issues (RectifyDatabase *self, const char *batch, GError **error);

/* One step of the ledger's history: an action, a correction, an intake, a visit. */
typedef struct
{
  char            *batch; /* for rectify_database_undo_batch (); NULL: there is no such step */
  RectifyStepWhat  what;
  RectifyEventKind kind; /* of the first event */
  guint            n;    /* issues it touched; of LISTS entries and work figures */
  gint64           at;
  char            *by; /* nullable */
} RectifyStep;
void rectify_step_clear (RectifyStep *self);
/**
 * rectify_database_steps:
 * @since: a mark: only what was written after it counts; 0: everything
 * @passed: (nullable) (array zero-terminated=1): batches that were tried and could only be refused:
 *   the steps before them are told
 * @undo: (out): the last step that counts
 * @redo: (out): the last step that was undone with nothing new done since; its batch is that of the
 *   undo, the rest says what comes back
 *
 * What undo would take back now and redo would bring back. Steps are those that
 * rectify_database_undo_batch () took back as a whole; an undo of single issues is a step of its
 * own.
 */
gboolean rectify_database_steps (RectifyDatabase   *self,
                                 gint64             since,
                                 const char *const *passed,
                                 RectifyStep       *undo,
                                 RectifyStep       *redo,
                                 GError           **error);

/**
 * rectify_database_split:
 * @texts: (array zero-terminated=1): the words of each part, at least two
 * @report: (out): done: how many parts there are; refused: the issue, when it is not open or parked
 *
 * One issue becomes several. It remains the first of them, under its number; the others are new
 * issues with everything it has – site, unit, dates, source, photos, its history up to now – and
 * say from which they were split. One batch; void again when that is undone.
 */
gboolean rectify_database_split (RectifyDatabase   *self,
                                 gint64             id,
                                 const char *const *texts,
                                 const char        *by,
                                 gint64             at,
                                 RectifyActReport  *report,
                                 GError           **error);
/**
 * rectify_database_merge:
 * @keep: the issue that remains; must be open or parked
 * @ids: those that say the same; @keep among them is passed over
 * @report: (out): done: how many became void; refused: @keep itself, then nothing is done, or those
 *   that are not open any more
 *
 * The others become void as duplicates of it. It takes over their photos, units (as supporting
 * ones), what it lacks itself, and notes their sources and numbers in its remark. One batch.
 */
gboolean rectify_database_merge (RectifyDatabase  *self,
                                 gint64            keep,
                                 const gint64     *ids,
                                 gsize             n_ids,
                                 const char       *by,
                                 gint64            at,
                                 RectifyActReport *report,
                                 GError          **error);

/* One corrected field of one issue, as an edit event. @key: a name of RectifyColumn ("description",
 * "unit", "site", "due" …; "_" and "-" are the same); @value as typed (names; days). Errors:
 * RECTIFY_EDIT_ERROR. */
gboolean rectify_database_edit (RectifyDatabase *self,
                                gint64           id,
                                const char      *key,
                                const char      *value,
                                const char      *by,
                                gint64           now,
                                GError         **error);
typedef struct
{
  const char *key, *value; /* as above */
} RectifyEdit;
/* Several fields at once: all or none. @batch: (out) (optional): what takes them back together;
 * NULL when every value was what it is. */
gboolean rectify_database_edit_fields (RectifyDatabase   *self,
                                       gint64             id,
                                       const RectifyEdit *edits,
                                       gsize              n_edits,
                                       const char        *by,
                                       gint64             now,
                                       char             **batch,
                                       GError           **error);

/* Puts a picture into photos/ (fsynced) and gives its record without an issue; the same bytes give
 * the same hash. */
RectifyPhoto *rectify_database_store_photo (RectifyDatabase *self,
                                            GBytes          *bytes,
                                            RectifyPhotoKind kind,
                                            GError         **error);
/* As one event. @batch: (out) (optional): takes it back; so for the next. */
gboolean rectify_database_add_photos (RectifyDatabase *self,
                                      gint64           issue_id,
                                      const GPtrArray *photos,
                                      const char      *by,
                                      gint64           now,
                                      char           **batch,
                                      GError         **error);
/* Gives a photo another kind, or with RECTIFY_PHOTO_AWAY puts it out of sight: an edit event that
 * can be undone. @batch is NULL where nothing changed. */
gboolean rectify_database_change_photo (RectifyDatabase *self,
                                        gint64           photo_id,
                                        guint            kind,
                                        const char      *by,
                                        gint64           now,
                                        char           **batch,
                                        GError         **error);
/* Appends to @uses (element-type RectifyPhotoUse) where else this picture is, void issues and
 * @except left out. */
gboolean rectify_database_photo_uses (RectifyDatabase *self,
                                      const char      *hash,
                                      gint64           except,
                                      GPtrArray       *uses,
                                      GError         **error);
/* Ids, ascending, of issues with photos; @repeated: only those whose photo another one shows, too.
 */
GArray *rectify_database_photo_issues (RectifyDatabase *self, gboolean repeated, GError **error);

/* Adds or replaces (head.id ≠ 0) a record of the lists; gives its id, 0 on error. Indexes in the
 * record mean @directory. */
gint64   rectify_database_put_entry (RectifyDatabase    *self,
                                     RectifyDirectory   *directory,
                                     RectifyList         list,
                                     const RectifyEntry *entry,
                                     GError            **error);
gboolean rectify_database_put_campaign (RectifyDatabase       *self,
                                        const RectifyCampaign *campaign,
                                        GError               **error);
/* Closes the current campaign (@closed), or opens it again: recorded, with who and why (nullable).
 * From then on every write to its issues is RECTIFY_STORE_ERROR_CLOSED. What is so already is
 * RECTIFY_STORE_ERROR_CLOSED or _RUNNING. */
gboolean rectify_database_close_campaign (RectifyDatabase *self,
                                          gboolean         closed,
                                          const char      *by,
                                          const char      *text,
                                          gint64           at,
                                          GError         **error);
typedef struct
{
  gboolean closed; /* else opened again */
  gint64   at;
  char    *by, *text; /* nullable */
} RectifyClosing;
/* (element-type RectifyClosing), the oldest first. */
GArray *rectify_database_load_closings (RectifyDatabase *self, gint64 campaign_id, GError **error);

G_END_DECLS
