/* filter-private.h: how a filter is put together, and the words its text form knows. */

#pragma once

#include "domain/filter.h"

G_BEGIN_DECLS

struct _RectifyFilter
{
  gatomicrefcount references;
  GPtrArray      *terms; /* (element-type RectifyFilterTerm) */
};

RectifyFilterTerm *rectify_filter_term_new (RectifyFilterKind kind);
void               rectify_filter_term_free (RectifyFilterTerm *term);
/* Adds a value unless it is there. */
void rectify_filter_term_add_value (RectifyFilterTerm *term, const char *value);

/* What a keyword before a colon means. */
typedef struct
{
  const char       *word;
  RectifyFilterKind kind;
  guint             value; /* RectifyAxis or RectifyDateField */
} RectifyFilterKeyword;

gboolean rectify_filter_find_keyword (const char *word, RectifyFilterKeyword *keyword);
/* A flag standing alone; -1 when it is none. */
int rectify_filter_find_flag (const char *word);
/* "today" …, from any of its words; NULL when it is none. */
const char *rectify_filter_find_relative (const char *word);
/* Whether values of an axis are keys; and the key of a word, NULL when there is none. */
gboolean    rectify_filter_is_enum (RectifyAxis axis);
const char *rectify_filter_find_value (RectifyAxis axis, const char *word);

G_END_DECLS
