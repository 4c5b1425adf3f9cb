/* slide-spec.h: what one page of a presentation shows, as a value and as text.
 *
 * The text is what the command line takes and what a ledger remembers. Pages are separated by
 * commas; a page is its kind and then key=value:
 *
 *   title, ranking by=district rate=closure_rate, four countdown burndown ranking pareto,
 *   red-black top=3, map open=yes, overdue top=12, photos top=1 filter='class:环境脏'
 *
 * "lines filter=exposed" lists what a filter means. Kinds are those of figures.h and some more.
 * Quotes protect spaces and commas.
 */

#pragma once

#include "domain/filter.h"

G_BEGIN_DECLS

#define RECTIFY_SLIDE_FIGURES 4

typedef enum {
  RECTIFY_SLIDE_TITLE,
  RECTIFY_SLIDE_FIGURE,
  RECTIFY_SLIDE_FOUR,
  RECTIFY_SLIDE_OVERDUE,
  RECTIFY_SLIDE_LINES,
  RECTIFY_SLIDE_PHOTOS,
  RECTIFY_SLIDE_ISSUE, /* one issue: behind a mark, never in a set */
} RectifySlideType;

typedef struct
{
  RectifySlideType type;
  const char      *name;    /* title overdue lines photos four, or that of a figure: stable */
  const char      *title;   /* translated */
  const char      *summary; /* translated: one line */
} RectifySlideKind;

/* Returns: (transfer none): @n kinds, in the order they are offered; main thread */
const RectifySlideKind *rectify_slide_kinds (guint *n);

typedef struct
{
  RectifySlideType type;
  char            *figures[RECTIFY_SLIDE_FIGURES]; /* FIGURE: the first; FOUR: one to four */
  int              by;                             /* RectifyAxis, -1: the usual one */
  int              rate;                           /* RectifyRate, -1: the usual one */
  guint            top; /* rows, places or pairs; 0: the usual number (red-black: by threshold) */
  gboolean         open_only; /* of a map */
  char            *filter;    /* (nullable): narrows what the page counts */
} RectifySlideSpec;

RectifySlideSpec *rectify_slide_spec_new (const char *name); /* nullable: no such kind */
RectifySlideSpec *rectify_slide_spec_copy (const RectifySlideSpec *self);
void              rectify_slide_spec_free (RectifySlideSpec *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifySlideSpec, rectify_slide_spec_free)
/* Whether @text can be a page's filter: then it is, "" takes it away. A search in texts and numbers
 * cannot: it needs the ledger itself. */
gboolean rectify_slide_spec_set_filter (RectifySlideSpec *self, const char *text);
/* Whether "by", "rate", "top", "open" or "filter" means something to its kind. */
gboolean rectify_slide_spec_takes (const RectifySlideSpec *self, const char *option);
/* The name of its kind. */
const char *rectify_slide_spec_name (const RectifySlideSpec *self);
/* "Ranking · By district · On-time rate": what it is called before it is drawn. (transfer full) */
char *rectify_slide_spec_title (const RectifySlideSpec *self);

/**
 * rectify_slides_parse:
 * @text: as above; full-width commas are commas
 *
 * Returns: (transfer full) (element-type RectifySlideSpec) (nullable): at least one page; NULL with
 *   RECTIFY_SLIDE_ERROR whose message is a translated sentence
 */
GPtrArray *rectify_slides_parse (const char *text, GError **error);
/* Parses back to equal pages. (transfer full) */
char *rectify_slides_print (const GPtrArray *specs);

#define RECTIFY_SLIDE_ERROR (rectify_slide_error_quark ())
GQuark rectify_slide_error_quark (void);

typedef enum {
  RECTIFY_SLIDE_ERROR_TEXT, /* a page that cannot be understood */
} RectifySlideError;

G_END_DECLS
