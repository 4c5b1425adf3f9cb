/* record.h: what the lines of a sheet are – issues, or records of one kind – and a record as a
 * sheet tells it, before the ledger knows it.
 *
 * intake/ makes drafts of records, store/ takes them in; neither knows the other. Names stand
 * instead of ids, cells are understood.
 */

#pragma once

#include "domain/clock.h"
#include "domain/directory.h"

G_BEGIN_DECLS

/* TOLD: the header of the sheet tells. */
typedef enum {
  RECTIFY_LINES_TOLD = -1,
  RECTIFY_LINES_ISSUES,
  RECTIFY_LINES_SITES,
  RECTIFY_LINES_UNITS,
  RECTIFY_LINES_PEOPLE,
  RECTIFY_LINES_AREAS,
  RECTIFY_LINES_WORK, /* values of work indicators */
} RectifyLines;
#define RECTIFY_N_LINES 6
/* issues sites units people areas work */
extern const char *const rectify_lines_keys[RECTIFY_N_LINES];

/* Fields of records; each kind has some of them. */
typedef enum {
  RECTIFY_RECORD_SERIAL, /* only a line number */
  RECTIFY_RECORD_NAME,
  RECTIFY_RECORD_ALIASES,
  RECTIFY_RECORD_CODE,
  RECTIFY_RECORD_TYPE, /* of a site, by name or code */
  RECTIFY_RECORD_KIND, /* of a unit, as typed */
  RECTIFY_RECORD_LEVEL,
  RECTIFY_RECORD_PARENT,
  RECTIFY_RECORD_DISTRICT,
  RECTIFY_RECORD_STREET,
  RECTIFY_RECORD_COMMUNITY,
  RECTIFY_RECORD_ADDRESS,
  RECTIFY_RECORD_LNG,
  RECTIFY_RECORD_LAT,
  RECTIFY_RECORD_POINT,
  RECTIFY_RECORD_UNIT, /* responsible, or reporting */
  RECTIFY_RECORD_GROUP,
  RECTIFY_RECORD_SPONSORS, /* "张三（市级）、李四" */
  RECTIFY_RECORD_DEMONSTRATION,
  RECTIFY_RECORD_CONTACT,
  RECTIFY_RECORD_PHONE,
  RECTIFY_RECORD_POST,
  RECTIFY_RECORD_MEASURE, /* unit of measure */
  RECTIFY_RECORD_DAY,     /* or a period */
  RECTIFY_RECORD_VALUE,
  RECTIFY_RECORD_TARGET,
  RECTIFY_RECORD_REMARK,
} RectifyRecordField;
#define RECTIFY_N_RECORD_FIELDS 27
/* serial name aliases code … */
extern const char *const rectify_record_keys[RECTIFY_N_RECORD_FIELDS];

/* Whether records of that kind have the field; FALSE for issues. */
gboolean rectify_lines_have (RectifyLines lines, RectifyRecordField field);
/* The list of the directory such records stand in, or -1. */
int rectify_lines_list (RectifyLines lines);

typedef struct
{
  guint       sheet_row;                     /* 1-based row of the sheet it came from */
  char       *text[RECTIFY_N_RECORD_FIELDS]; /* cleaned text of each, nullable */
  double      lng, lat;                      /* WGS-84, NAN */
  double      entered_x, entered_y;
  const char *entered_system; /* key of the coordinate system, static; nullable */
  int         demonstration;  /* 1, 0; -1: the sheet does not say */
  int         level;          /* of an area: RectifyAreaLevel, or -1 */
  RectifyDay  first_day, day; /* of a value: the period, or DAY_NONE twice: not said */
  double      value, target;  /* NAN */
  char       *measure;        /* of a value: the column's, else what stands behind the number */
  GPtrArray  *marks;          /* (element-type utf8) nullable: what looks odd but was taken */
} RectifyRecordDraft;

RectifyRecordDraft *rectify_record_draft_new (void);
void                rectify_record_draft_clear (RectifyRecordDraft *self);
void                rectify_record_draft_free (RectifyRecordDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyRecordDraft, rectify_record_draft_free)
void rectify_record_draft_add_mark (RectifyRecordDraft *self, const char *key);

G_END_DECLS
