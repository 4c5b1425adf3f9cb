/* issue.h: the records of one issue: the issue itself, its events, its photos.
 *
 * Plain, reference-counted, not changed once shared. Ids are 64 bits, the office's number in the
 * high 16; 0 is none. Instants are UTC seconds, 0 when not known. Text is UTF-8, never NULL unless
 * said.
 */

#pragma once

#include "domain/kinds.h"
#include "domain/replay.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  char  *number;          /* KRY-20201124-0037 */
  char  *external_number; /* nullable */
  char  *title;           /* nullable: then the description's beginning is shown */
  char  *description;
  char  *address; /* nullable */
  char  *measure; /* required measure 整改措施, nullable */
  char  *leader;  /* responsible leader, nullable */
  char  *person;  /* responsible person, nullable */
  char  *remark;  /* nullable */
  gint64 campaign_id, class_id, source_id, item_id, site_id, area_id,
      group_id;                 /* 0: none; the unit is status.unit_id */
  gint64           *supporting; /* ids of supporting units, 0 at the end; nullable */
  RectifyDifficulty difficulty;
  RectifyNature     nature;
  RectifyTerm       term;
  double            lng, lat; /* WGS-84 degrees; NAN when the issue has none of its own */
  RectifyStatus     status;   /* state, dates, counters, flags: what its events add up to */
  guint             n_photos;
  char             *cover; /* file of the photo to show small, "<hash>.jpg"; NULL without photos */
} RectifyIssue;

RectifyIssue *rectify_issue_new (void);
RectifyIssue *rectify_issue_copy (const RectifyIssue *self);
RectifyIssue *rectify_issue_ref (RectifyIssue *self);
void          rectify_issue_unref (RectifyIssue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyIssue, rectify_issue_unref)

/* Title, or the description's first line; never NULL. */
const char *rectify_issue_heading (const RectifyIssue *self);

/* One line of the history. `cell` is the part that counts (replay.h); the rest is for people. */
typedef struct
{
  gint64           issue_id;
  guint            serial; /* 1, 2, 3 … within the issue */
  RectifyEventCell cell;
  gint64           recorded; /* when it was written down; cell.at is when it happened */
  RectifyState     from, to; /* states before and after, when it was written */
  gint64           unit_id;  /* assign */
  char            *by;       /* who; nullable */
  char            *approver; /* nullable */
  char            *text;     /* nullable */
  char            *document; /* document number, nullable */
  char        *batch; /* one action on many, one intake: same batch, undone together; nullable */
  RectifyField field; /* edit: the field … */
  char        *old_value, *new_value; /* … and what people read; nullable */
} RectifyEvent;

RectifyEvent *rectify_event_new (void);
void          rectify_event_free (RectifyEvent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyEvent, rectify_event_free)

typedef struct
{
  gint64           id, issue_id;
  guint            event_serial; /* the event it came with; 0: none */
  RectifyPhotoKind kind;
  char            *hash;     /* 64 hex digits: photos/ab/<hash>.<suffix> */
  char            *suffix;   /* jpg, png */
  gint64           taken;    /* 0: not known */
  double           lng, lat; /* NAN: not known */
  char            *name;     /* file name it came with, nullable */
} RectifyPhoto;

/* The newest photo before and the newest after of one issue, as files. */
typedef struct
{
  gint64 issue_id;
  char  *before, *after; /* of a single issue whose history is wanted, too: nullable */
} RectifyPhotoPair;

void rectify_photo_pair_free (RectifyPhotoPair *self);

/* What is not in the columns and is wanted of some issues: the records of all, or the first @most
 * pairs of photos among them in this order with their records, or one with all there is. */
typedef struct
{
  const gint64 *ids;
  guint         n_ids;
  guint         most;    /* pairs of photos; 0: no photos, all records */
  gboolean      history; /* of the one issue there is: events and newest photos, too */
} RectifyIssueWants;

/* The answer; what was not wanted is NULL. */
typedef struct
{
  GPtrArray *issues; /* (element-type RectifyIssue) */
  GPtrArray *pairs;  /* (element-type RectifyPhotoPair) */
  GPtrArray *events; /* (element-type RectifyEvent) by serial */
} RectifyIssueTexts;

void rectify_issue_texts_free (RectifyIssueTexts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyIssueTexts, rectify_issue_texts_free)

/* The same picture in another issue. */
typedef struct
{
  char            *hash;
  gint64           issue_id;
  char            *number;
  RectifyPhotoKind kind;
} RectifyPhotoUse;
void rectify_photo_use_free (RectifyPhotoUse *self);

/* What the text of an edit event begins with when a photo was changed; the photo's id follows. Old
 * and new values are keys of kinds, or "away". */
#define RECTIFY_PHOTO_EDIT "photo/"

RectifyPhoto *rectify_photo_new (void);
void          rectify_photo_free (RectifyPhoto *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyPhoto, rectify_photo_free)

G_END_DECLS
