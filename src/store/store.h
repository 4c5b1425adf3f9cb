/* store.h: a ledger as the window sees it: one writing and one reading worker, everything
 * asynchronous.
 *
 * GObject of the main thread. Signal "changed" (RectifyChanges) after every write that completed,
 * by this or another process; property "columns" (the newest version; NULL until loaded),
 * "directory", "campaign", "clock" follow before it is emitted.
 */

#pragma once

#include "store/database.h"
#include "store/take-in.h"

G_BEGIN_DECLS

#define RECTIFY_TYPE_STORE (rectify_store_get_type ())
G_DECLARE_FINAL_TYPE (RectifyStore, rectify_store, RECTIFY, STORE, GObject)

/* Opens, migrates; the campaign, clock and directory are there when it finishes, columns follow
 * (notify::columns). */
void          rectify_store_open_async (const char         *dir,
                                        RectifyOpenMode     mode,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
RectifyStore *rectify_store_open_finish (GAsyncResult *result, GError **error);
/* Begins what rectify_store_open_async () with the same arguments, once, goes on with: a program
 * that is about to open a ledger has other things to do first. */
void rectify_store_prepare (const char *dir, RectifyOpenMode mode);
/* Finishes what is under way and closes; the object stays usable only for unref. */
void rectify_store_close (RectifyStore *self);

const char       *rectify_store_get_dir (RectifyStore *self);
RectifyCampaign  *rectify_store_get_campaign (RectifyStore *self);
RectifyClock     *rectify_store_get_clock (RectifyStore *self);
RectifyDirectory *rectify_store_get_directory (RectifyStore *self);
RectifyColumns   *rectify_store_get_columns (RectifyStore *self); /* NULL until loaded */
/* (element-type RectifyIssue) (nullable): the issues found last when it was opened, as many as a
 * screen shows, in the order RECTIFY_ORDER_NUMBER has them, descending; for the time until the
 * columns are there. NULL where the present is not known before. */
GPtrArray *rectify_store_get_newest (RectifyStore *self);

/* A read on the reading worker, a write on the writing worker. A job is a plain function of the
 * connection, its input and an error; it touches no GObject. Its result is handed to finish. After
 * a write that returned non-NULL "changed" is emitted before the callback runs. */
typedef gpointer (*RectifyJob) (RectifyDatabase *db,
                                gpointer         input,
                                GCancellable    *cancellable,
                                GError         **error);
void     rectify_store_read_async (RectifyStore       *self,
                                   RectifyJob          job,
                                   gpointer            input,
                                   GDestroyNotify      free_input,
                                   GDestroyNotify      free_result,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
void     rectify_store_write_async (RectifyStore       *self,
                                    RectifyJob          job,
                                    gpointer            input,
                                    GDestroyNotify      free_input,
                                    GDestroyNotify      free_result,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gpointer rectify_store_finish (RectifyStore *self,
                               GAsyncResult *result,
                               GError      **error); /* takes ownership of the job's result */

/* The usual ones, ready made. */
void       rectify_store_load_issues_async (RectifyStore       *self,
                                            const gint64       *ids,
                                            gsize               n_ids,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
GPtrArray *rectify_store_load_issues_finish (RectifyStore *self,
                                             GAsyncResult *result,
                                             GError      **error);

typedef struct
{
  RectifyIssue *issue;
  GPtrArray    *events;
  GPtrArray    *photos;
  GPtrArray    *uses; /* (element-type RectifyPhotoUse): other issues that show one of its photos */
} RectifyIssueDetail;
void                rectify_issue_detail_free (RectifyIssueDetail *self);
void                rectify_store_load_detail_async (RectifyStore       *self,
                                                     gint64              id,
                                                     GCancellable       *cancellable,
                                                     GAsyncReadyCallback callback,
                                                     gpointer            user_data);
RectifyIssueDetail *rectify_store_load_detail_finish (RectifyStore *self,
                                                      GAsyncResult *result,
                                                      GError      **error);

/* What a page of single issues wants; @wants is copied. */
void               rectify_store_load_texts_async (RectifyStore            *self,
                                                   const RectifyIssueWants *wants,
                                                   GCancellable            *cancellable,
                                                   GAsyncReadyCallback      callback,
                                                   gpointer                 user_data);
RectifyIssueTexts *rectify_store_load_texts_finish (RectifyStore *self,
                                                    GAsyncResult *result,
                                                    GError      **error);

void    rectify_store_search_async (RectifyStore       *self,
                                    const char         *words,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
GArray *rectify_store_search_finish (RectifyStore *self, GAsyncResult *result, GError **error);

/* Strings of @move are copied. @progress (nullable) runs in the main thread. */
void              rectify_store_act_async (RectifyStore       *self,
                                           const gint64       *ids,
                                           gsize               n_ids,
                                           const RectifyMove  *move,
                                           GPtrArray          *photos,
                                           RectifyProgressFunc progress,
                                           gpointer            progress_data,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
RectifyActReport *rectify_store_act_finish (RectifyStore *self,
                                            GAsyncResult *result,
                                            GError **error); /* free with rectify_act_report_free */
void              rectify_act_report_free (RectifyActReport *self);
void              rectify_store_undo_async (RectifyStore       *self,
                                            const char         *batch,
                                            const char         *by,
                                            gint64              now,
                                            RectifyProgressFunc progress,
                                            gpointer            progress_data,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data); /* finish: act_finish */

/* One field; @value as typed. Finish gives what takes it back, "" when it was that already. */
void  rectify_store_edit_async (RectifyStore       *self,
                                gint64              id,
                                const char         *key,
                                const char         *value,
                                const char         *by,
                                gint64              now,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
char *rectify_store_edit_finish (RectifyStore *self, GAsyncResult *result, GError **error);
/* Another kind, or RECTIFY_PHOTO_AWAY; finish: edit_finish. */
void rectify_store_change_photo_async (RectifyStore       *self,
                                       gint64              photo_id,
                                       guint               kind,
                                       const char         *by,
                                       gint64              now,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

void rectify_store_add_issue_async (RectifyStore       *self,
                                    const RectifyIssue *issue,
                                    const RectifyMove  *assign,
                                    GPtrArray          *photos,
                                    const char         *by,
                                    gint64              now,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
/* @batch: (out) (nullable): for its undo. */
gint64 rectify_store_add_issue_finish (RectifyStore *self,
                                       GAsyncResult *result,
                                       char        **batch,
                                       GError      **error);

G_END_DECLS
