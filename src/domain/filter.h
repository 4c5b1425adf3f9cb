/* filter.h: which issues are meant: one value shared by list, map, statistics, export and command
 * line.
 *
 * A filter is a list of terms, all of which must hold; a term is a field with any of some values,
 * or a range, or a flag, or a word to be searched in the text, and may be negated. Immutable,
 * reference-counted. Its text form is the filter expression of design.md §6:
 *
 *     占道 unit:交警支队 overdue -class:其他 found:2020-12-01..2020-12-07 due:today
 *     site:"武昌路 市场"
 *
 * Several values: unit:交警支队,城管局 (commas; quotes protect). Keywords are English (stable)
 * or Chinese (状态:整改中, 逾期), values are keys or any language's words for enums, names or
 * aliases for lists. `area:` matches the area and all below it.
 */

#pragma once

#include "domain/axis.h"
#include "domain/campaign.h"

G_BEGIN_DECLS

typedef enum {
  RECTIFY_FILTER_WORD, /* text search */
  RECTIFY_FILTER_AXIS, /* axis + values: unit area class state lamp source site group item site-type
                          difficulty nature term */
  RECTIFY_FILTER_DAYS, /* day range on a date: found assigned due reported closed */
  RECTIFY_FILTER_FLAG, /* overdue due-soon open returned relapsed extended exposed supervised
                          has-site no-unit recurs … */
  RECTIFY_FILTER_NUMBER, /* number or external number, exact or prefix* */
  RECTIFY_FILTER_BOX,    /* west,south,east,north degrees (map) */
} RectifyFilterKind;

typedef enum {
  RECTIFY_DATE_FOUND,
  RECTIFY_DATE_ASSIGNED,
  RECTIFY_DATE_DUE,
  RECTIFY_DATE_REPORTED,
  RECTIFY_DATE_CLOSED
} RectifyDateField;

typedef enum {
  RECTIFY_FLAG_OVERDUE,
  RECTIFY_FLAG_DUE_SOON,
  RECTIFY_FLAG_OPEN,
  RECTIFY_FLAG_RETURNED,
  RECTIFY_FLAG_RELAPSED,
  RECTIFY_FLAG_EXTENDED,
  RECTIFY_FLAG_EXPOSED,
  RECTIFY_FLAG_SUPERVISED,
  RECTIFY_FLAG_RECURS,
  RECTIFY_FLAG_LATE,
  RECTIFY_FLAG_ON_TIME,
} RectifyFlag;
#define RECTIFY_N_FLAGS 11
extern const char *const rectify_flag_keys[RECTIFY_N_FLAGS];

typedef struct
{
  RectifyFilterKind kind;
  gboolean          negated;
  RectifyAxis       axis;     /* AXIS */
  char            **values;   /* AXIS, NUMBER, WORD (one): as typed; "" in AXIS means "none" */
  RectifyDateField  date;     /* DAYS */
  RectifyDay        from, to; /* DAYS, inclusive; NONE: open end */
  int today_offset; /* DAYS given as today, yesterday, tomorrow, this week…: kept relative; see
                       relative */
  char *relative; /* "today", "yesterday", "tomorrow", "week", "month", nullable: overrides from, to
                     at compile time */
  RectifyFlag flag;    /* FLAG */
  double      box[4];  /* BOX */
  guint start, length; /* where it stood in the text, in bytes (0, 0 for terms made by code) */
} RectifyFilterTerm;

typedef struct _RectifyFilter RectifyFilter;

RectifyFilter *rectify_filter_new (void); /* everything */
RectifyFilter *rectify_filter_ref (RectifyFilter *self);
void           rectify_filter_unref (RectifyFilter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyFilter, rectify_filter_unref)

/**
 * rectify_filter_parse:
 * @words: (nullable): translated words of enum values and keywords to accept besides keys and the
 * built-in Chinese ones (rarely needed)
 *
 * Returns: the filter, or NULL with RECTIFY_DOMAIN_ERROR_FILTER whose message names the part not
 * understood ("due:soonish") Anything that is not keyword:value or a flag is a word to search, so
 * hardly anything fails: an unknown keyword with a colon, a bad date, an unclosed quote do.
 */
RectifyFilter *rectify_filter_parse (const char *text, GError **error);
char          *rectify_filter_print (
             const RectifyFilter *self); /* canonical text; parses back to an equal filter */
gboolean                 rectify_filter_equal (const RectifyFilter *a, const RectifyFilter *b);
guint                    rectify_filter_n_terms (const RectifyFilter *self);
const RectifyFilterTerm *rectify_filter_term (const RectifyFilter *self, guint i);
gboolean                 rectify_filter_is_empty (const RectifyFilter *self);
/* The words to be searched in the text, joined by spaces; NULL when there are none. The store turns
 * them into ids. */
char *rectify_filter_words (const RectifyFilter *self);

/* New filters from old ones (values are names or keys). */
RectifyFilter *rectify_filter_with_value (const RectifyFilter *self,
                                          RectifyAxis          axis,
                                          const char *value); /* adds it to the axis's term */
RectifyFilter *rectify_filter_without_value (const RectifyFilter *self,
                                             RectifyAxis          axis,
                                             const char          *value);
RectifyFilter *rectify_filter_only_value (const RectifyFilter *self,
                                          RectifyAxis          axis,
                                          const char *value); /* replaces the axis's values */
RectifyFilter *rectify_filter_without_term (const RectifyFilter *self, guint i);
RectifyFilter *rectify_filter_with_flag (const RectifyFilter *self, RectifyFlag flag, gboolean on);
RectifyFilter *rectify_filter_with_days (const RectifyFilter *self,
                                         RectifyDateField     date,
                                         RectifyDay           from,
                                         RectifyDay           to);
RectifyFilter *rectify_filter_with_words (const RectifyFilter *self,
                                          const char          *words); /* replaces the words */

G_END_DECLS
