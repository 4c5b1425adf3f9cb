/* draft.h: an issue as a sheet tells it, before the ledger knows it: names instead of ids, cells
 * already understood.
 *
 * intake/ makes drafts, store/ takes them in; neither knows the other. A draft says which fields
 * the sheet had (has_*): a field the sheet does not have leaves a known issue as it is.
 */

#pragma once

#include "domain/clock.h"
#include "domain/issue.h"

G_BEGIN_DECLS

/* Fields a sheet can bring, and the names `import --map FIELD=COLUMN` and the JSON take. */
typedef enum {
  RECTIFY_COLUMN_NUMBER,          /* ours: KRY-20201124-0037 */
  RECTIFY_COLUMN_EXTERNAL_NUMBER, /* theirs: 案件编号, CASE_ENQUIRY_ID */
  RECTIFY_COLUMN_SERIAL,          /* 序号: only a line number; never identifies */
  RECTIFY_COLUMN_TITLE,
  RECTIFY_COLUMN_DESCRIPTION,
  RECTIFY_COLUMN_ADDRESS,
  RECTIFY_COLUMN_MEASURE,
  RECTIFY_COLUMN_REMARK,
  RECTIFY_COLUMN_CLASS,
  RECTIFY_COLUMN_SUBCLASS,
  RECTIFY_COLUMN_SOURCE,
  RECTIFY_COLUMN_ITEM,
  RECTIFY_COLUMN_DIFFICULTY,
  RECTIFY_COLUMN_NATURE,
  RECTIFY_COLUMN_TERM,
  RECTIFY_COLUMN_DISTRICT,
  RECTIFY_COLUMN_STREET,
  RECTIFY_COLUMN_COMMUNITY,
  RECTIFY_COLUMN_SITE,
  RECTIFY_COLUMN_SITE_TYPE,
  RECTIFY_COLUMN_UNIT,
  RECTIFY_COLUMN_SUPPORTING,
  RECTIFY_COLUMN_GROUP,
  RECTIFY_COLUMN_LEADER,
  RECTIFY_COLUMN_PERSON,
  RECTIFY_COLUMN_FOUND,
  RECTIFY_COLUMN_ASSIGNED,
  RECTIFY_COLUMN_DUE,
  RECTIFY_COLUMN_REPORTED,
  RECTIFY_COLUMN_CLOSED,
  RECTIFY_COLUMN_STATE,
  RECTIFY_COLUMN_OUTCOME,
  RECTIFY_COLUMN_RESULT, /* 整改情况: what was done */
  RECTIFY_COLUMN_RETURNED,
  RECTIFY_COLUMN_DAYS, /* days to fix */
  RECTIFY_COLUMN_LNG,
  RECTIFY_COLUMN_LAT,
  RECTIFY_COLUMN_POINT, /* "(lat, lng)" in one cell */
  RECTIFY_COLUMN_BEFORE,
  RECTIFY_COLUMN_AFTER,    /* pictures */
  RECTIFY_COLUMN_REPORTER, /* who found it */
  RECTIFY_COLUMN_CHECKER,
} RectifyColumn;
#define RECTIFY_N_COLUMNS 42
/* number external_number serial title description … */
extern const char *const rectify_column_keys[RECTIFY_N_COLUMNS];

typedef struct
{
  guint       sheet_row; /* 1-based row of the sheet it came from */
  guint       part;      /* 0, or 1, 2 … of a cell that held several problems */
  guint64     has; /* bit (1 << RectifyColumn): the sheet has this field, the cell is not empty */
  char       *text[RECTIFY_N_COLUMNS]; /* cleaned text of each, nullable */
  double      lng, lat;                /* WGS-84, NAN */
  double      entered_x, entered_y;
  const char *entered_system; /* key of the coordinate system, static; nullable */
  RectifyDifficulty difficulty;
  RectifyNature     nature;
  RectifyTerm       term;
  gint64            found, assigned, due, reported, closed; /* instants, 0 unknown */
  int ahead;             /* seconds by which the clock of the sheet is ahead of the ledger's, where
                            a time of the row says its offset */
  gint64 known;          /* the day the sheet was made, of a line that does not say when it
                            was found: at the latest then; 0 unknown */
  gint8      state;      /* RectifyState meant by the sheet, -1: it says nothing */
  guint8     outcome;    /* RectifyOutcome said by the sheet */
  guint      returned;   /* how often returned, by the sheet */
  gboolean   by_picture; /* nothing but its one photo tells it from others */
  GPtrArray *photos;     /* (element-type RectifyDraftPhoto) nullable */
  GPtrArray *marks;      /* (element-type utf8) nullable: what looks odd but was taken: keys
                            "closed-before-found", "due-before-found" … */
} RectifyDraft;

typedef struct
{
  RectifyPhotoKind kind;
  GBytes          *bytes;
  char            *name;
} RectifyDraftPhoto;

RectifyDraft *rectify_draft_new (void);
void          rectify_draft_clear (RectifyDraft *self); /* for re-use row by row */
void          rectify_draft_free (RectifyDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyDraft, rectify_draft_free)

/* Adds a picture; keeps a reference to @bytes. @name is nullable. */
void rectify_draft_add_photo (RectifyDraft    *self,
                              RectifyPhotoKind kind,
                              GBytes          *bytes,
                              const char      *name);
/* Adds a mark once. */
void rectify_draft_add_mark (RectifyDraft *self, const char *key);
/* Adds the marks of dates that lie on a day before they can: "assigned-before-found",
 * "due-before-found", "reported-before-found", "closed-before-found", "closed-before-assigned",
 * "closed-before-reported". */
void rectify_draft_mark_dates (RectifyDraft *self, const RectifyClock *clock);

/**
 * rectify_draft_events:
 * @now: the moment of taking in; stands for a date found when the sheet brings none, nor the day
 *   on which it was made
 * @unit: whether a responsible unit is known
 *
 * The history a row implies, in order.
 *
 * Found at found, else assigned, else the earliest of the due day, reported, closed and known
 * (else now).
 * Assigned at assigned, else found, when a unit, a deadline or a later state is known
 * (RECTIFY_CELL_UNDATED when neither date is; so is every event
 * below that has none). Returns, as pairs of report and return, spread
 * evenly up to the report. Reported and passed at reported / closed, either standing for the
 * other; without both at the moment before, RECTIFY_CELL_UNDATED. Days to fix give the closing
 * date that is missing, counted from assigned, else found. Parked and void at the moment before,
 * void at closed if known.
 *
 * The state is the sheet's; if it says none: closed when there is a closing date, days to fix or
 * "on time", or "late" of what was reported; in review when reported; fixing when returned. Moments
 * never run backwards: an earlier one is taken as the one before it. The outcome said by the sheet
 * goes onto the pass as RECTIFY_CELL_ON_TIME or LATE.
 *
 * Returns: (element-type RectifyEventCell): cells whose assign has arg 1 as "the unit" (the store
 *   puts the index), 0 for none
 */
GArray *rectify_draft_events (const RectifyDraft *self, gint64 now, gboolean unit);

G_END_DECLS
