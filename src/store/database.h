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
RectifyCampaign  *rectify_database_load_campaign (RectifyDatabase *self,
                                                  GError         **error); /* the current one */
RectifyClock     *rectify_database_load_clock (RectifyDatabase *self, GError **error);
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
GPtrArray *rectify_database_load_photos (RectifyDatabase *self,
                                         gint64           issue_id,
                                         GError         **error); /* (element-type RectifyPhoto) */
char      *rectify_database_photo_path (RectifyDatabase *self, const RectifyPhoto *photo);
/* The first page of a list before columns are there: newest @n issues' ids. */
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

/* --- writing: each is one durable transaction --- */

/* A new issue with its finding (issue->status.found) and, when a unit is given, its assignment in
 * the same transaction. Gives the number. Returns its id, 0 on error. */
gint64 rectify_database_add_issue (RectifyDatabase    *self,
                                   const RectifyIssue *issue,
                                   const RectifyMove  *assign,
                                   const GPtrArray    *photo_ids,
                                   const char         *by,
                                   gint64              now,
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
/* Undoes all events of a batch that can be (all or the rest, listed). An intake's new issues become
 * void. */
gboolean rectify_database_undo_batch (RectifyDatabase  *self,
                                      const char       *batch,
                                      const char       *by,
                                      gint64            now,
                                      RectifyActReport *report,
                                      GError          **error);

/* One corrected field of one issue, as an edit event. @key: a name of RectifyColumn ("description",
 * "unit", "site", "due" …); @value as typed (names; days). */
gboolean rectify_database_edit (RectifyDatabase *self,
                                gint64           id,
                                const char      *key,
                                const char      *value,
                                const char      *by,
                                gint64           now,
                                GError         **error);

/* Puts a picture into photos/ (fsynced) and gives its record without an issue; the same bytes give
 * the same hash. */
RectifyPhoto *rectify_database_store_photo (RectifyDatabase *self,
                                            GBytes          *bytes,
                                            RectifyPhotoKind kind,
                                            GError         **error);
gboolean      rectify_database_add_photos (RectifyDatabase *self,
                                           gint64           issue_id,
                                           const GPtrArray *photos,
                                           GError         **error);

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

G_END_DECLS
