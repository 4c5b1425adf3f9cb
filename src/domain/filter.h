/* filter.h: which issues are meant: one value shared by list, map, statistics, export and command
 * line.
 *
 * A filter is a list of terms, all of which must hold; a term is a field with any of some values, a
 * range, a flag, or a word to be searched in the text, and may be negated (words and numbers not).
 * Immutable, reference-counted. Its text form is the filter expression of design.md §6:
 *
 *   占道 unit:交警支队,城管局 overdue -class:其他 found:2020-12-01..2020-12-07 due:today
 *
 * - Terms are separated by white space. Quotes protect spaces, commas, colons and words that would
 *   mean something else: site:"武昌路 市场". Within quotes \ protects the next character.
 * - Keywords are the keys of axes, dates (found assigned due reported closed started), `number`,
 *   `entered`, `sources`, `saved`, `box`, in English or Chinese (状态:整改中); flags stand alone
 * (overdue, 逾期). The full-width colon and comma mean the same as the others.
 * - Values of enums are keys or Chinese or English words and become keys; values of lists are names
 * or aliases and stay as typed; "" (also written none or 无) means that there is none. `area:`
 * matches the area and all below it.
 * - Dates are a day, `a..b`, `a..`, `..b`, or today yesterday tomorrow recent week month (今日 昨日
 * 明日 近7天 本周 本月), which follow the present.
 * - Numbers may end in * (any number that begins so); several number: terms are one.
 * - `entered:` names who wrote the issue down; `me` (我) is whoever asks.
 * - `sources:` means every source an issue has, also those of issues that were merged into it;
 *   `source:` only its own, which figures count it by.
 * - `saved:` stands for a saved filter: rectify_filter_expand () puts its terms there.
 */

#pragma once

#include "domain/axis.h"
#include "domain/campaign.h"

G_BEGIN_DECLS

typedef enum {
  RECTIFY_FILTER_WORD,    /* text search */
  RECTIFY_FILTER_AXIS,    /* axis + values */
  RECTIFY_FILTER_DAYS,    /* day range on a date */
  RECTIFY_FILTER_FLAG,    /* one of RectifyFlag */
  RECTIFY_FILTER_NUMBER,  /* number or external number, exact or prefix* */
  RECTIFY_FILTER_BOX,     /* west,south,east,north degrees (map) */
  RECTIFY_FILTER_ENTERED, /* who wrote it down */
  RECTIFY_FILTER_SOURCES, /* any source: its own, or one of an issue that was merged into it */
  RECTIFY_FILTER_SAVED,   /* names of saved filters; must be expanded before use */
} RectifyFilterKind;

typedef enum {
  RECTIFY_DATE_FOUND,
  RECTIFY_DATE_ASSIGNED,
  RECTIFY_DATE_DUE,
  RECTIFY_DATE_REPORTED,
  RECTIFY_DATE_CLOSED,
  RECTIFY_DATE_STARTED, /* assigned, else found: what periods and ages go by */
} RectifyDateField;
#define RECTIFY_N_DATES 6
extern const char *const rectify_date_keys[RECTIFY_N_DATES];

/* Days that follow the present: today yesterday tomorrow, recent (today and the six days before),
 * week (Monday to Sunday), month. */
#define RECTIFY_N_RELATIVES 6
extern const char *const rectify_relative_keys[RECTIFY_N_RELATIVES];
void rectify_relative_days (guint relative, RectifyDay today, RectifyDay *from, RectifyDay *to);

typedef enum {
  RECTIFY_FLAG_OVERDUE,  /* open and past the effective deadline */
  RECTIFY_FLAG_DUE_SOON, /* open, not overdue, the deadline within the campaign's soon_hours */
  RECTIFY_FLAG_OPEN,     /* registered, assigned, fixing, review */
  RECTIFY_FLAG_RETURNED, /* at least once, as the next three */
  RECTIFY_FLAG_RELAPSED,
  RECTIFY_FLAG_EXTENDED,
  RECTIFY_FLAG_EXPOSED,
  RECTIFY_FLAG_SUPERVISED, /* supervised, talked or accounted */
  RECTIFY_FLAG_RECURS,     /* repeats a closed one (columns.h) */
  RECTIFY_FLAG_LATE,       /* the outcome */
  RECTIFY_FLAG_ON_TIME,
  RECTIFY_FLAG_JUDGED,        /* counts as due in RectifyCounts: its on-time outcome is or should be
                               * known */
  RECTIFY_FLAG_CHECKED,       /* at least once */
  RECTIFY_FLAG_LOOKED_BACK,   /* at least once */
  RECTIFY_FLAG_LOOK_BACK_DUE, /* as RectifyCounts counts it: those looked back at included */
  RECTIFY_FLAG_SAME_PHOTO,    /* another one shows a photo of it; only the store knows */
} RectifyFlag;
#define RECTIFY_N_FLAGS 16
extern const char *const rectify_flag_keys[RECTIFY_N_FLAGS];

typedef struct
{
  RectifyFilterKind kind;
  gboolean          negated;
  RectifyAxis       axis; /* AXIS */
  char **values;         /* AXIS, NUMBER, ENTERED, SOURCES, SAVED, WORD (one); "" in AXIS: "none" */
  RectifyDateField date; /* DAYS */
  RectifyDay       from, to; /* DAYS, inclusive; NONE: open end */
  char            *relative; /* DAYS: one of rectify_relative_keys: follows the present instead of
                              * from and to; nullable */
  RectifyFlag flag;          /* FLAG */
  double      box[4];        /* BOX */
  guint start, length; /* where it stood in the text, in bytes (0, 0 for terms made by code) */
} RectifyFilterTerm;

/* A part of a text, in bytes. */
typedef struct
{
  guint start, length;
} RectifyFilterSpan;

typedef struct _RectifyFilter RectifyFilter;

RectifyFilter *rectify_filter_new (void); /* everything */
RectifyFilter *rectify_filter_ref (RectifyFilter *self);
void           rectify_filter_unref (RectifyFilter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyFilter, rectify_filter_unref)

/**
 * rectify_filter_parse:
 *
 * Anything that is not keyword:value or a flag is a word to search, so hardly anything fails: an
 * unknown keyword before a colon, an unknown value of an enum, a bad date, an unclosed quote do.
 *
 * Returns: the filter, or NULL with RECTIFY_DOMAIN_ERROR_FILTER whose message is the part not
 *   understood ("due:soonish")
 */
RectifyFilter *rectify_filter_parse (const char *text, GError **error);
/**
 * rectify_filter_parse_lenient:
 * @bad_spans: (element-type RectifyFilterSpan) (nullable): filled with the parts not understood
 *
 * Returns: what rectify_filter_parse () would, without those parts
 */
RectifyFilter *rectify_filter_parse_lenient (const char *text, GArray *bad_spans);
/* Canonical text; parses back to an equal filter. */
char *rectify_filter_print (const RectifyFilter *self);
/* Words of a language for a term: its keyword, or the flag it is; and a value of it, which is a
 * key. NULL: the key itself. */
typedef struct
{
  const char *(*keyword) (const RectifyFilterTerm *term);
  const char *(*value) (const RectifyFilterTerm *term, const char *key);
} RectifyFilterWords;
/* The same in these words; the canonical text where they would not parse back to an equal filter.
 */
char    *rectify_filter_print_in (const RectifyFilter *self, const RectifyFilterWords *words);
gboolean rectify_filter_equal (const RectifyFilter *a, const RectifyFilter *b);
guint    rectify_filter_n_terms (const RectifyFilter *self);
const RectifyFilterTerm *rectify_filter_term (const RectifyFilter *self, guint i);
gboolean                 rectify_filter_is_empty (const RectifyFilter *self);
/* The words to be searched in the text, joined by spaces; NULL when there are none. The store turns
 * them into ids. */
char *rectify_filter_words (const RectifyFilter *self);
/* Text of all terms that mean ids only the store knows (words, numbers, who entered, any
 * source, the same photo); NULL when there are none. Filters with the same text mean the same ids.
 */
char *rectify_filter_looked_up (const RectifyFilter *self);

/**
 * rectify_filter_expand:
 * @find: gives the expression of a saved filter (transfer full), or NULL when there is none of that
 *   name
 *
 * Returns: the filter with the terms of saved filters in the place of their names; NULL with
 *   RECTIFY_DOMAIN_ERROR_FILTER (the part not understood) when there is no such filter or it leads
 *   back to itself
 */
typedef char *(*RectifyFilterFind) (const char *name, gpointer data);
RectifyFilter *rectify_filter_expand (RectifyFilter    *self,
                                      RectifyFilterFind find,
                                      gpointer          data,
                                      GError          **error);

/* What a word means before a colon, in any of its writings: the kind of term, and which axis or
 * date. FALSE when it is no keyword. */
gboolean rectify_filter_keyword (const char *word, RectifyFilterKind *kind, guint *value);

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
/* NULL: without that date. */
RectifyFilter *rectify_filter_with_relative (const RectifyFilter *self,
                                             RectifyDateField     date,
                                             const char          *relative);
RectifyFilter *rectify_filter_with_words (const RectifyFilter *self,
                                          const char          *words); /* replaces the words */
/* filter-either.c: what @a or @b means, as one filter; NULL (nullable) when one filter cannot say
 * that: they must be the same but for the values of one axis. (transfer full) */
RectifyFilter *rectify_filter_either (const RectifyFilter *a, const RectifyFilter *b);
RectifyFilter *rectify_filter_with_box (const RectifyFilter *self,
                                        const double        *box); /* NULL: without one */

G_END_DECLS
