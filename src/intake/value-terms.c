/* value-terms.c: kinds of deadlines, which name no day: 立行立改, 长期坚持. */

#include "intake/value-dates-private.h"
#include "intake/value-words-private.h"

#include <string.h>

/* "尽快落实到位", "长期坚持、常抓不懈": what longer words begin with. */
static RectifyTerm
term_of_beginning (const char *text)
{
  static const struct
  {
    const char *word;
    RectifyTerm term;
  } BEGINNINGS[] = { { "尽快", RECTIFY_TERM_NOW },      { "尽早", RECTIFY_TERM_NOW },
                     { "尽速", RECTIFY_TERM_NOW },      { "抓紧", RECTIFY_TERM_NOW },
                     { "立即", RECTIFY_TERM_NOW },      { "立行立改", RECTIFY_TERM_NOW },
                     { "即知即改", RECTIFY_TERM_NOW },  { "马上", RECTIFY_TERM_NOW },
                     { "立刻", RECTIFY_TERM_NOW },      { "当场", RECTIFY_TERM_NOW },
                     { "儘快", RECTIFY_TERM_NOW },      { "盡快", RECTIFY_TERM_NOW },
                     { "长期", RECTIFY_TERM_STANDING }, { "持续", RECTIFY_TERM_STANDING },
                     { "常态", RECTIFY_TERM_STANDING }, { "坚持", RECTIFY_TERM_STANDING },
                     { "日常", RECTIFY_TERM_STANDING }, { "長期", RECTIFY_TERM_STANDING },
                     { "近期", RECTIFY_TERM_DEADLINE }, { "限期", RECTIFY_TERM_DEADLINE },
                     { "短期", RECTIFY_TERM_DEADLINE } };

  for (gsize i = 0; strpbrk (text, "0123456789") == NULL && i < G_N_ELEMENTS (BEGINNINGS); i++)
    if (g_str_has_prefix (text, BEGINNINGS[i].word))
      return BEGINNINGS[i].term;
  return RECTIFY_TERM_UNKNOWN;
}

RectifyTerm
rectify_deadline_term (const char *text)
{
  int term = rectify_term_read (text);

  return term > 0 ? (RectifyTerm) term : term_of_beginning (text);
}
