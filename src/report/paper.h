/* paper.h: the words on the office's forms.
 *
 * A form is written in the language of the office it goes to, not in that of whoever exports it, so
 * these words do not come from gettext: they stand here in all three languages, as
 * data/glossary.csv has them.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { RECTIFY_PAPER_ZH_CN, RECTIFY_PAPER_ZH_TW, RECTIFY_PAPER_EN } RectifyPaperLanguage;

typedef enum {
  /* the sixteen printed columns of the ledger, in their order (product.md §8) */
  RECTIFY_PAPER_SERIAL,
  RECTIFY_PAPER_NUMBER,
  RECTIFY_PAPER_SOURCE,
  RECTIFY_PAPER_DISTRICT,
  RECTIFY_PAPER_STREET,
  RECTIFY_PAPER_SITE,
  RECTIFY_PAPER_SITE_TYPE,
  RECTIFY_PAPER_DESCRIPTION,
  RECTIFY_PAPER_CLASS,
  RECTIFY_PAPER_MEASURE,
  RECTIFY_PAPER_UNIT,
  RECTIFY_PAPER_PEOPLE,
  RECTIFY_PAPER_DUE,
  RECTIFY_PAPER_RESULT,
  RECTIFY_PAPER_STATE,
  RECTIFY_PAPER_REMARK,
  /* what stands around every table */
  RECTIFY_PAPER_LEDGER,
  RECTIFY_PAPER_FILLED_BY_UNIT,
  RECTIFY_PAPER_FILLED_BY,
  RECTIFY_PAPER_PHONE,
  RECTIFY_PAPER_FILLED_ON,
  RECTIFY_PAPER_TOTAL,
  RECTIFY_PAPER_COUNT,
  RECTIFY_PAPER_SIGNED,
  RECTIFY_PAPER_CHECKED,
  RECTIFY_PAPER_PAGE,
  RECTIFY_PAPER_AS_OF,
  RECTIFY_PAPER_NOTHING,
  /* the rows that were not taken in */
  RECTIFY_PAPER_REFUSED,
  RECTIFY_PAPER_REFUSED_TITLE,
  RECTIFY_PAPER_ROW,
  RECTIFY_PAPER_REASON,
  /* the states, in the order of RectifyState */
  RECTIFY_PAPER_STATE_0,
  RECTIFY_PAPER_STATE_LAST = RECTIFY_PAPER_STATE_0 + 6,
} RectifyPaperWord;
#define RECTIFY_N_PAPER_WORDS (RECTIFY_PAPER_STATE_LAST + 1)

const char *rectify_paper_word (RectifyPaperLanguage language, RectifyPaperWord word);
/* The same with @value in the place of its {}. Returns: (transfer full) */
char *rectify_paper_fill (RectifyPaperLanguage language, RectifyPaperWord word, const char *value);
/* What stands above the ledger of a campaign. Returns: (transfer full) */
char *rectify_paper_ledger_title (RectifyPaperLanguage language, const char *campaign);

/**
 * rectify_paper_language:
 * @name: (nullable): "zh_CN", "zh_TW", "en", or a locale's name; NULL: the one of this computer
 *
 * Returns: the language of the forms: Traditional for Taiwan, Hong Kong and Macao, English for
 * English, Simplified for everything else (the plain C locale included: the forms are Chinese ones)
 */
RectifyPaperLanguage rectify_paper_language (const char *name);

G_END_DECLS
