/* undo-private.h: taking back events, for act.c and undo.c. */

#pragma once

#include "store/database-private.h"

G_BEGIN_DECLS

/* Who takes back, when and with what words. */
typedef struct
{
  gint64      at, recorded;
  const char *by, *text, *batch;
  const char *what; /* the batch that is taken back as a whole; nullable */
  gint64     *seq;  /* the next number; moves on */
} RectifyUndoing;

/**
 * rectify_undo_last:
 * @head: the issue; up to date afterwards
 * @refusal: (out): NOTHING when no event may be taken back, TIME when @undoing is before the last
 * event
 *
 * Takes back the last event that counts, inside a transaction. FALSE only when the database fails.
 */
gboolean rectify_undo_last (RectifyDatabase      *self,
                            RectifyHead          *head,
                            const RectifyUndoing *undoing,
                            RectifyRefusal       *refusal,
                            GError              **error);

/* TRUE for each row (array length rows->len) that no longer counts. */
gboolean *rectify_undo_marks (const GArray *rows);

/* --- steps.c --- */

/* What the undo of a batch takes back; of an undo, what it brings back (@redone). */
gboolean rectify_step_tell (RectifyDatabase  *self,
                            const char       *batch,
                            gboolean         *redone,
                            RectifyStepWhat  *what,
                            RectifyEventKind *kind,
                            GError          **error);

/* The first number of a batch; @last: one it is not beyond. */
gboolean rectify_batch_first_seq (RectifyDatabase *self,
                                  const char      *batch,
                                  gint64           last,
                                  gint64          *seq,
                                  GError         **error);
/* The batch that this one took back; NULL when it is no undo of one. */
gboolean rectify_batch_undoes (RectifyDatabase *self,
                               const char      *batch,
                               char           **target,
                               GError         **error);

/* --- batches.c --- */

/* The number of the line the log has of a batch, 0: none, and whether an undo of it stands. */
gboolean rectify_batch_logged (RectifyDatabase *self,
                               const char      *batch,
                               gint64          *seq,
                               gboolean        *undone,
                               GError         **error);

/* --- take-back.c --- */

typedef struct
{
  guint entries; /* of lists, and work figures, that are as they were */
  guint kept;    /* … that stay as they are: something uses them, or changed them since */
  guint visits;
} RectifyTakenBack;
/* What a batch did besides issues, inside a transaction; @undo: the batch that takes it back, to be
 * undone in its turn. Nothing where an undo of it stands. */
gboolean rectify_take_back (RectifyDatabase  *self,
                            const char       *batch,
                            const char       *undo,
                            RectifyTakenBack *taken,
                            GError          **error);

/* --- inspections.c --- */

/* The visits of a batch go out of sight; those of a batch that was such an undo come back. */
gboolean rectify_visits_undo (RectifyDatabase *self, const char *batch, guint *n, GError **error);

/* --- edit.c --- */

/* Brings a field that is no status to what the edits of @rows leave in force. */
gboolean rectify_edits_restore (RectifyDatabase *self,
                                const GArray    *rows,
                                const gboolean  *undone,
                                GError         **error);

G_END_DECLS
