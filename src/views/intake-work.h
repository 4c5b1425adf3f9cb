/* intake-work.h: one sheet, or some photos, on its way into the ledger: understood, previewed,
 * taken in.
 *
 * Reading happens on the store's workers. Between two calls the main thread may ask and change the
 * work; while one is under way it must not.
 */

#pragma once

#include "intake/proposal.h"
#include "store/store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RectifyIntakeSource: what is to be taken in.
 * @paths: (nullable) (array zero-terminated=1): a sheet, or photos, or a folder of photos; NULL:
 *   @bytes
 * @bytes: pasted text
 * @sheet: index, or -1: the one with the best header
 * @header_row: as in RectifyProposalOptions
 * @lines: what the lines are; TOLD: the header tells
 * @all_alike: all sheets with the same header, one after another
 */
typedef struct
{
  char       **paths;
  GBytes      *bytes;
  int          sheet;
  int          header_row;
  gboolean     all_alike;
  RectifyLines lines;
} RectifyIntakeSource;

void rectify_intake_source_copy (RectifyIntakeSource *to, const RectifyIntakeSource *from);
void rectify_intake_source_clear (RectifyIntakeSource *self);
/* What it is called: the file, the folder, so many photos; NULL: pasted. */
char *rectify_intake_source_dup_name (const RectifyIntakeSource *self);

typedef struct
{
  RectifyIntakeSource   source;
  char                 *name;      /* what it is called; NULL: pasted */
  RectifySheetFile     *file;      /* NULL: photos */
  GPtrArray            *proposals; /* (element-type RectifyProposal) one for each sheet read */
  RectifyProposal      *proposal;  /* the first of them; NULL: photos */
  RectifyTakeInChoices *choices;
  RectifyDirectory     *directory; /* as it was when the work began */
  RectifyClock         *clock;
  GHashTable           *photo_texts;   /* &(row << 32 | column) -> text: photos, mended */
  GHashTable           *photo_skipped; /* rows of photos left out, or (twice ones) not */
  GHashTable           *near; /* "list/name" -> index + 1, 0 none: names looked up before */
  int                   done; /* lines so far; atomic */
} RectifyIntakeWork;

RectifyIntakeWork *rectify_intake_work_ref (RectifyIntakeWork *self);
void               rectify_intake_work_unref (RectifyIntakeWork *self);

/* Whether a path is a folder or, by its name, a picture. */
gboolean rectify_intake_is_photo (const char *path);

/* What the lines are. */
RectifyLines rectify_intake_work_get_lines (const RectifyIntakeWork *self);
gboolean     rectify_intake_work_is_photos (const RectifyIntakeWork *self);
guint        rectify_intake_work_n_columns (const RectifyIntakeWork *self);
/* Of photos: what the photo says and what can be said of it; none is matched. */
void rectify_intake_work_get_column (const RectifyIntakeWork *self,
                                     guint                    column,
                                     RectifyProposalColumn   *out);

/**
 * rectify_intake_work_open_async:
 * @source: copied
 * @now: the present of the ledger
 *
 * The mapping remembered for this shape of sheet is asked for. Pasted text that is no table is
 * taken as one problem a line.
 */
void rectify_intake_work_open_async (RectifyStore              *store,
                                     const RectifyIntakeSource *source,
                                     gint64                     now,
                                     GCancellable              *cancellable,
                                     GAsyncReadyCallback        callback,
                                     gpointer                   user_data);
/* Finishes with rectify_store_finish (): a RectifyIntakeWork, to be unreffed. Errors:
 * RECTIFY_SHEET_ERROR, RECTIFY_INTAKE_ERROR, G_FILE_ERROR. */

/* --- what the clerk changes --- */

typedef enum {
  RECTIFY_INTAKE_WISH_FIELD,     /* column, field */
  RECTIFY_INTAKE_WISH_SYSTEM,    /* text: key of the coordinates */
  RECTIFY_INTAKE_WISH_MEND,      /* sheet, row, column, text: NULL as it was */
  RECTIFY_INTAKE_WISH_SKIP,      /* sheet, row, on */
  RECTIFY_INTAKE_WISH_SPLIT,     /* on: all lines */
  RECTIFY_INTAKE_WISH_SPLIT_ROW, /* sheet, row, on */
  RECTIFY_INTAKE_WISH_NAME,      /* list, text: the name; id */
  RECTIFY_INTAKE_WISH_CONFLICT,  /* id: of the issue, 0 all; conflict */
  RECTIFY_INTAKE_WISH_SOURCE,    /* source: begin again with it */
} RectifyIntakeWishKind;

typedef struct
{
  RectifyIntakeWishKind      kind;
  guint                      sheet, row, column;
  int                        field;
  gboolean                   on;
  RectifyList                list;
  gint64                     id;
  RectifyConflict            conflict;
  const char                *text;
  const RectifyIntakeSource *source;
} RectifyIntakeWish;

/* Every kind but SOURCE. */
void rectify_intake_work_grant (RectifyIntakeWork *self, const RectifyIntakeWish *wish);

/* --- what comes of it --- */

/* The first four are those of RectifyTaken. */
typedef enum {
  RECTIFY_INTAKE_NEW,
  RECTIFY_INTAKE_UPDATED,
  RECTIFY_INTAKE_UNCHANGED,
  RECTIFY_INTAKE_REFUSED,
  RECTIFY_INTAKE_CONFLICT, /* refused only for what was changed here since it went out */
} RectifyIntakeOutcome;
#define RECTIFY_N_INTAKE_OUTCOMES 5

/* One line of the sheet, or one part of a line that is split. */
typedef struct
{
  guint                sheet;           /* index into proposals */
  guint                row, part;       /* as in the draft */
  guint                file_row, table; /* as in RectifyProposalRow */
  RectifyIntakeOutcome outcome;
  char                *reason; /* key; refused and in conflict */
  int                  field;  /* of the reason, or -1 */
  guint                column; /* of the reason, or RECTIFY_NO_COLUMN */
  char                *value;
  char               **cells;   /* the line as it stands, corrections included */
  GPtrArray           *changes; /* (element-type RectifyTakeInChange) nullable */
  char               **marks;   /* keys; nullable */
  guint                n_parts; /* problems in its cell */
  gint64               id;      /* of the issue it is about; 0: new */
  GdkTexture          *picture; /* of a photo; nullable */
} RectifyIntakeLine;

typedef struct
{
  RectifyLines kind;                              /* of the lines */
  guint        rows;                              /* lines of the table */
  guint        counts[RECTIFY_N_INTAKE_OUTCOMES]; /* lines, parts of lines, by outcome */
  guint        odd;                               /* … that are taken but marked */
  guint        splittable, parts; /* lines that hold several problems, and how many they hold */
  gboolean     shortened;         /* @lines leaves some out */
  GPtrArray   *lines;             /* (element-type RectifyIntakeLine) in order: the first of each
                                     outcome */
  GPtrArray *unknown[RECTIFY_N_LISTS]; /* (element-type utf8) names not known, each once */
  GArray    *near[RECTIFY_N_LISTS]; /* guint32, of each of them: index of the entry it looks like,
                                       or RECTIFY_INDEX_NONE */
  char  *batch;                     /* NULL of a preview */
  char **numbers;                   /* of the issues that came or changed; NULL of a preview */
} RectifyIntakeResult;

/* Not changed once finished; any thread. */
RectifyIntakeResult *rectify_intake_result_ref (RectifyIntakeResult *self);
void                 rectify_intake_result_unref (RectifyIntakeResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyIntakeResult, rectify_intake_result_unref)
/* Lines that would be or were written. */
guint rectify_intake_result_n_taken (const RectifyIntakeResult *self);
/* Lines that are not taken. */
guint rectify_intake_result_n_left (const RectifyIntakeResult *self);

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
