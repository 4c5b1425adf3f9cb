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

/* --- edit.c --- */

/* Brings a field that is no status to what the edits of @rows leave in force. */
gboolean rectify_edits_restore (RectifyDatabase *self,
                                const GArray    *rows,
                                const gboolean  *undone,
                                GError         **error);

G_END_DECLS
