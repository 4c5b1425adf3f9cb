/* take-in.h: a sheet's drafts become issues, all in one transaction, or none.
 *
 * begin → add for every draft → commit, or free without commit: then nothing happened (that is also
 * how a preview is made).
 */

#pragma once

#include "domain/record.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What to do with a field that was corrected here and comes back different. */
typedef enum {
  RECTIFY_CONFLICT_REFUSE, /* the line is refused */
  RECTIFY_CONFLICT_OURS,   /* what stands here stays, the other fields are taken */
  RECTIFY_CONFLICT_THEIRS, /* what the sheet says is taken */
} RectifyConflict;

/* What the clerk decided about an intake; not changed while one runs. */
typedef struct _RectifyTakeInChoices RectifyTakeInChoices;

RectifyTakeInChoices *rectify_take_in_choices_new (void);
void                  rectify_take_in_choices_free (RectifyTakeInChoices *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyTakeInChoices, rectify_take_in_choices_free)
#define RECTIFY_NAME_CREATE G_GINT64_CONSTANT (0)
#define RECTIFY_NAME_LEAVE  G_GINT64_CONSTANT (-1)
/* A name the ledger does not know, as the sheet writes it: made (the default), left out, or meant
 * for the entry @id, which then goes by that name too. */
void   rectify_take_in_choices_set_name (RectifyTakeInChoices *self,
                                         RectifyList           list,
                                         const char           *name,
                                         gint64                id);
gint64 rectify_take_in_choices_get_name (const RectifyTakeInChoices *self,
                                         RectifyList                 list,
                                         const char                 *name);
/* Of one issue; @id 0: of all others, which forgets what was said of single ones. */
void            rectify_take_in_choices_set_conflict (RectifyTakeInChoices *self,
                                                      gint64                id,
                                                      RectifyConflict       conflict);
RectifyConflict rectify_take_in_choices_get_conflict (const RectifyTakeInChoices *self, gint64 id);

typedef struct
{
  gint64      now;
  const char *by;                      /* who takes it in; nullable */
  const char *file;                    /* its name, kept in the history; nullable */
  gboolean    strict;                  /* names not known are refused instead of created */
  gboolean    preview;                 /* never committed: search index and photos are left alone */
  gboolean    changes;                 /* rows tell field by field what changes */
  gboolean    alone;                   /* there is much to come and no other connection of the
                                          caller's: an empty ledger that nobody else has open is not
                                          shared until the end, and written once instead of twice */
  const RectifyTakeInChoices *choices; /* nullable; stays with the caller, outlives the intake */
} RectifyTakeInOptions;

typedef enum {
  RECTIFY_TAKEN_NEW,
  RECTIFY_TAKEN_UPDATED,
  RECTIFY_TAKEN_UNCHANGED,
  RECTIFY_TAKEN_REFUSED,
} RectifyTaken;

typedef enum                         /* why a draft was refused */
{ RECTIFY_TAKE_REFUSED_EMPTY,        /* neither title nor description, class nor item */
  RECTIFY_TAKE_REFUSED_NUMBER,       /* a number of ours that this ledger never gave */
  RECTIFY_TAKE_REFUSED_UNKNOWN_NAME, /* strict: unit, site, area, class or source not known */
  RECTIFY_TAKE_REFUSED_TIME,         /* a date beyond 1970–2105 */
  RECTIFY_TAKE_REFUSED_TWICE,        /* the same number a second time in the same sheet, with other
                                        contents */
  RECTIFY_TAKE_REFUSED_CONFLICT,     /* changed here since it went out */
  RECTIFY_TAKE_REFUSED_NAME_TWICE,   /* a record of the same name, with other contents */
} RectifyTakeRefusal;
extern const char *const rectify_take_refusal_keys[];

/* One field of a line whose issue is known: as it stands here and as the sheet has it. Texts for
 * people (of the state: its key); NULL: nothing. @conflict: corrected here since it went out. */
typedef struct
{
  int      field; /* RectifyColumn, of records RectifyRecordField */
  char    *old_text, *new_text;
  gboolean conflict;
} RectifyTakeInChange;

typedef struct
{
  RectifyTaken       taken;
  gint64             id;
  RectifyTakeRefusal refusal;
  char              *detail; /* the name or value it is about, nullable */
  const char        *mark;   /* "said-twice": the line says of the same issue other details than a
                                line before it, of which the first stand; nullable */
  guint64    changed;        /* updated: bit (1 << RectifyColumn) for each field that changed */
  GPtrArray *changes;        /* (element-type RectifyTakeInChange) nullable: what changes, and
                                conflicts whether decided or not */
} RectifyTakeInRow;
void rectify_take_in_row_clear (RectifyTakeInRow *self);

typedef struct _RectifyTakeIn RectifyTakeIn;

RectifyTakeIn *rectify_take_in_begin (RectifyDatabase            *db,
                                      const RectifyTakeInOptions *options,
                                      GError                    **error);
/* Known again by our number, else by external number (among issues taken in with the same file
 * shape or any), else by (site or address, text, day found). An update writes the changed fields as
 * edits, and the events that the row implies beyond those already there. */
gboolean rectify_take_in_add (RectifyTakeIn      *self,
                              const RectifyDraft *draft,
                              RectifyTakeInRow   *row,
                              GError            **error);
/* The same for a record: known again by name or alias, areas by their code. What it names is found
 * or made; types of sites and what an area lies in are not made, but left out and listed. */
gboolean rectify_take_in_add_record (RectifyTakeIn            *self,
                                     RectifyLines              lines,
                                     const RectifyRecordDraft *draft,
                                     RectifyTakeInRow         *row,
                                     GError                  **error);
/* Whether a name of @list that is not known is made when lines of this kind are taken in; else the
 * line does without it, until somebody says whom it means. */
gboolean rectify_take_in_makes (RectifyLines lines, RectifyList list);
/* What follows is another sheet: what it says again is no second line of the same sheet. */
void rectify_take_in_next_sheet (RectifyTakeIn *self);
/* Names created (or, strict, refused) so far: by list, (element-type utf8), in order of appearance.
 */
const GPtrArray *rectify_take_in_unknown (RectifyTakeIn *self, RectifyList list);
gboolean         rectify_take_in_commit (RectifyTakeIn *self, GError **error);
const char      *rectify_take_in_batch (RectifyTakeIn *self); /* to undo the whole of it */
void             rectify_take_in_free (RectifyTakeIn *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyTakeIn, rectify_take_in_free)

/* Numbers of the issues a batch touched, in order. Returns: (array zero-terminated=1): NULL on
 * error
 */
char **rectify_database_batch_numbers (RectifyDatabase *self, const char *batch, GError **error);
/* Whether anything of a batch still counts: FALSE in @stands once it was undone. */
gboolean rectify_database_batch_stands (RectifyDatabase *self,
                                        const char      *batch,
                                        gboolean        *stands,
                                        GError         **error);

/* The mapping of a sheet shape (its folded header names) chosen last time: an opaque text, NULL if
 * none. */
char    *rectify_database_recall_shape (RectifyDatabase *db, const char *shape, GError **error);
gboolean rectify_database_remember_shape (RectifyDatabase *db,
                                          const char      *shape,
                                          const char      *mapping,
                                          GError         **error);

G_END_DECLS
