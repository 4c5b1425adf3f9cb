/* intake-work.h: one sheet on its way into the ledger: understood, previewed, taken in.
 *
 * Reading happens on the store's workers. Between two calls the main thread may ask and change the
 * proposal; while one is under way it must not.
 */

#pragma once

#include "intake/proposal.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct
{
  char             *path;  /* nullable: then the bytes */
  GBytes           *bytes; /* pasted text */
  char             *name;  /* what it is called */
  RectifySheetFile *file;
  RectifyProposal  *proposal;
  gboolean          split;
  int               done; /* lines so far; atomic */
} RectifyIntakeWork;

RectifyIntakeWork *rectify_intake_work_ref (RectifyIntakeWork *self);
void               rectify_intake_work_unref (RectifyIntakeWork *self);

/**
 * rectify_intake_work_open_async:
 * @path: (nullable): a file; NULL: @bytes
 * @sheet: index, or -1: the one with the best header
 * @split: several problems in one cell become several issues
 * @now: the present of the ledger
 *
 * The mapping remembered for this shape of sheet is asked for.
 */
void rectify_intake_work_open_async (RectifyStore       *store,
                                     const char         *path,
                                     GBytes             *bytes,
                                     int                 sheet,
                                     gboolean            split,
                                     gint64              now,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
/* Finishes with rectify_store_finish (): a RectifyIntakeWork, to be unreffed. Errors:
 * RECTIFY_SHEET_ERROR, RECTIFY_INTAKE_ERROR. */

/* One line that was not taken. */
typedef struct
{
  guint  row;
  char  *reason; /* the key */
  int    field;
  char  *value;
  char **cells;
} RectifyIntakeRefused;

typedef struct
{
  guint      rows;                              /* lines of the table */
  guint      counts[RECTIFY_TAKEN_REFUSED + 1]; /* issues by RectifyTaken */
  guint      splittable;                        /* lines that hold several problems */
  GPtrArray *refused; /* (element-type RectifyIntakeRefused) the first ten thousand */
  GPtrArray *unknown[RECTIFY_N_LISTS]; /* (element-type utf8) names to be created */
  char      *batch;                    /* NULL of a preview */
} RectifyIntakeResult;

/* Not changed once finished; any thread. */
RectifyIntakeResult *rectify_intake_result_ref (RectifyIntakeResult *self);
void                 rectify_intake_result_unref (RectifyIntakeResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyIntakeResult, rectify_intake_result_unref)

/**
 * rectify_intake_work_run_async:
 * @preview: nothing is written
 * @by: who takes it in
 *
 * All lines that can be taken, in one transaction, or none. The mapping is remembered.
 * rectify_store_finish () gives a RectifyIntakeResult.
 */
void rectify_intake_work_run_async (RectifyIntakeWork  *self,
                                    RectifyStore       *store,
                                    gboolean            preview,
                                    const char         *by,
                                    gint64              now,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

G_END_DECLS
