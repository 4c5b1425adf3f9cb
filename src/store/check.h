/* check.h: whether a ledger is whole: the database, the rows against their events, the photos
 * against their hashes. */

#pragma once

#include "store/database.h"

G_BEGIN_DECLS

typedef enum {
  RECTIFY_FINDING_DATABASE,      /* SQLite finds a page or an index wrong */
  RECTIFY_FINDING_REFERENCE,     /* a row names another that is not there */
  RECTIFY_FINDING_HISTORY,       /* the events of an issue are not 1, 2, 3 …, or it has none */
  RECTIFY_FINDING_REPLAY,        /* the row is not what its events add up to */
  RECTIFY_FINDING_PHOTO_MISSING, /* the picture's file is not there */
  RECTIFY_FINDING_PHOTO_DAMAGED, /* its bytes are not those that were stored */
} RectifyFindingKind;
#define RECTIFY_N_FINDING_KINDS 6
/* database reference history replay photo-missing photo-damaged */
extern const char *const rectify_finding_keys[RECTIFY_N_FINDING_KINDS];

typedef struct
{
  RectifyFindingKind kind;
  gint64             id; /* of the issue, 0 when it is about none */
  char *text;            /* what exactly: the field, the file, SQLite's words; English, technical */
} RectifyFinding;
void rectify_finding_free (RectifyFinding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyFinding, rectify_finding_free)

/**
 * rectify_database_check:
 * @progress: (nullable): issues looked at, of all
 *
 * Reads everything, changes nothing. About 10 µs an issue and the time it takes to read all photos.
 *
 * Returns: (transfer full) (element-type RectifyFinding): empty when the ledger is whole; at most
 * some hundred of a kind. NULL with
 *   @error when the check itself was cancelled or could not be done.
 */
GPtrArray *rectify_database_check (RectifyDatabase    *self,
                                   RectifyProgressFunc progress,
                                   gpointer            progress_data,
                                   GCancellable       *cancellable,
                                   GError            **error);

G_END_DECLS
