/* labels-private.h: what columns are called and what cells say, folded so that spellings meet.
 *
 * The tables are data (synonyms.csv, words.csv), read once, then never changed. Any thread.
 */

#pragma once

#include "domain/directory.h"
#include "domain/draft.h"

G_BEGIN_DECLS

/* A field a label may mean. @field is -1 for a column that is known and not taken. */
typedef struct
{
  int    field;  /* RectifyColumn or -1 */
  double weight; /* 0..100; more: what is said in words beside its code */
} RectifyLabelHit;

#define RECTIFY_MAX_LABEL_HITS 8

/**
 * rectify_label_fold:
 * @text: a header cell or a word
 *
 * Letters and digits only: width (NFKC), case, traditional characters, blanks and signs folded
 * away; of a text that has only signs, the signs. What stands in the brackets of
 * a longer label stays: rectify_label_look_up () tries without.
 * Returns: (transfer full): "" when nothing is left
 */
char *rectify_label_fold (const char *text);

/**
 * rectify_label_look_up:
 * @label: a header cell as it stands in the sheet
 * @hits: (out caller-allocates) (array length=RECTIFY_MAX_LABEL_HITS)
 *
 * The fields a label may mean: by its name; without what stands in brackets; else by the longest
 * known name it ends with (×0.8), else holds (×0.6, Chinese only). A label of more than 40
 * characters is none.
 * Returns: how many, the likeliest first
 */
guint rectify_label_look_up (const char *label, RectifyLabelHit *hits);

/* Weights: of a name that is no guess, and of one that is likely meant. */
#define RECTIFY_SURE_LABEL   85
#define RECTIFY_LIKELY_LABEL 70

/* The field @label means first, if its weight is @least at least; -1: none, or one not taken. */
int rectify_field_of_label (const char *label, double least);
/* Whether it says what the problem is; @field may be -1. */
gboolean rectify_field_is_problem (int field);

/* A table of names of columns of one's own: folded name -> fields it may mean. */
GHashTable *rectify_label_table_new (void);
void        rectify_label_table_add (GHashTable *table, const char *name, int field, double weight);
/* As rectify_label_look_up (), in that table. */
guint rectify_label_look_up_in (GHashTable *table, const char *label, RectifyLabelHit *hits);

typedef enum {
  RECTIFY_WORD_MISSING,
  RECTIFY_WORD_STATE,
  RECTIFY_WORD_OUTCOME,
  RECTIFY_WORD_DIFFICULTY,
  RECTIFY_WORD_NATURE,
  RECTIFY_WORD_TERM,
  RECTIFY_WORD_YES,
  RECTIFY_WORD_NO,
} RectifyWordKind;
#define RECTIFY_N_WORD_KINDS 8

/**
 * rectify_word_look_up:
 *
 * Returns: (nullable): the key of a word of that kind ("closed", "on-time+closed"; "" of kinds
 * without keys); NULL when it is no such word
 */
const char *rectify_word_look_up (RectifyWordKind kind, const char *text);

/* Whether a cell says that there is nothing: empty, blanks, NA, -, 无 … */
gboolean rectify_word_is_missing (const char *text);

/* Whether the text has a Chinese character. */
gboolean rectify_text_has_han (const char *text);

G_END_DECLS
