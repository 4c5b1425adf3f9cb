/* score-notes-private.h: what stands against the sites, noted once for each chunk and kept with it.
 */

#pragma once

#include "domain/columns.h"

G_BEGIN_DECLS

/* An issue that is not closed. */
typedef struct
{
  guint32 site;       /* index + 1 */
  guint32 found, due; /* due: 0 while parked, and without a deadline */
  guint16 item;       /* index + 1; 0: none */
  guint16 row;
} RectifyNote;

/* A relapse that counts. No gaps, so that two can be compared as bytes. */
typedef struct
{
  guint32 site, at;
  guint32 found; /* the issue */
  guint16 item;  /* 0: the issue is closed again, or has none */
  guint16 row;
} RectifyRelapse;

G_STATIC_ASSERT (sizeof (RectifyRelapse) == 16);

/* Those of one chunk in the order of rows, kept with it. */
typedef struct
{
  guint        n_notes, n_relapses;
  guint32      first_due, last_due; /* of the notes that have one; else the one above the other */
  RectifyNote *notes;
  RectifyRelapse *relapses;
} RectifyNotes;

/* @moment: of a version the chunk stands in. Returns: (transfer full) */
RectifyNotes *rectify_notes_get (const RectifyChunk *chunk, guint32 moment);
void          rectify_notes_unref (RectifyNotes *self);

G_END_DECLS
