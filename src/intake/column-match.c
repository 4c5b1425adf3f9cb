/* column-match.c: the best column for each field, by name, then by what its cells hold. */

#include "intake/column-match-private.h"

#include <string.h>

#include "intake/labels-private.h"
#include "intake/table-extras-private.h"
#include "intake/value-dates-private.h"
#include "intake/value-words-private.h"

enum {
  NEUTRAL_PERCENT = 85, /* of a column whose cells are all empty */
  LEAST_FIT = 45,       /* percent of the cells that must be what a strict field needs */
  SURE_OUTCOME = 90,    /* weight of a label that asks whether it was on time */
  SURE_DURATION = 80,   /* weight of a label whose numbers are days */
  SURE_DEADLINE = 60,   /* weight of a label that asks for a deadline */
  MANY_NUMBERS = 10,    /* from where numbers that come again are none of a case */
  TICKED_WEIGHT = 95,   /* of columns that are ticked: a column that says its state is better */
};

#define TIME_BONUS 1.07 /* of a date with its time of day */

static double
share (guint part, guint whole)
{
  return whole > 0 ? (double) part / whole : 0;
}

/* How well the values suit a field, 0..1; fields of free text suit anything. */
static double
strict_fit (RectifyColumn field, const RectifyColumnLook *look, gboolean chinese)
{
  guint n = look->n;

  switch (field)
    {
    case RECTIFY_COLUMN_NUMBER:
      return share (look->n_ours, n);
    case RECTIFY_COLUMN_FOUND:
    case RECTIFY_COLUMN_ASSIGNED:
    case RECTIFY_COLUMN_REPORTED:
      return share (look->n_date, n);
    case RECTIFY_COLUMN_CLOSED:
      /* Where it is not done yet, some write so. */
      return look->n_date > 0 ? share (look->n_date + look->n_state_like, n) : 0;
    case RECTIFY_COLUMN_DUE:
      return share (look->n_date + look->n_when, n) * 0.99 + (look->n_date > 0 ? 0.01 : 0);
    case RECTIFY_COLUMN_STATE:
      /* Beside "Closed" stands its code, 1: the word is the better one. */
      return MAX (share (look->n_state, n), share (look->n_state_like, n) * 0.9)
             - share (look->n_yes_no, n) * 0.05;
    case RECTIFY_COLUMN_OUTCOME:
      return share (look->n_outcome, n);
    case RECTIFY_COLUMN_DIFFICULTY:
      return share (look->n_difficulty, n);
    case RECTIFY_COLUMN_NATURE:
      return share (look->n_nature, n);
    case RECTIFY_COLUMN_TERM:
      return share (look->n_term, n);
    case RECTIFY_COLUMN_RETURNED:
      return share (look->n_number, n);
    case RECTIFY_COLUMN_DAYS:
      return share (look->n_number + look->n_duration, n);
    case RECTIFY_COLUMN_LNG:
    case RECTIFY_COLUMN_LAT:
      /* Metres of a Chinese sheet are Baidu's; elsewhere a survey's, or feet. */
      return MAX (share (field == RECTIFY_COLUMN_LNG ? look->n_lng : look->n_lat, n),
                  chinese ? share (look->n_metres, n) * 0.9 : 0);
    case RECTIFY_COLUMN_POINT:
      return share (look->n_place, n);
    case RECTIFY_COLUMN_BEFORE:
    case RECTIFY_COLUMN_AFTER:
      return look->n_picture > 0; /* texts are links or names of files */
    default:
      return 1;
    }
}

static double
fit_of (RectifyColumn field, const RectifyColumnLook *look, gboolean chinese)
{
  double fit;

  if (look->n == 0)
    return field == RECTIFY_COLUMN_NUMBER ? 0 : NEUTRAL_PERCENT / 100.0;
  fit = strict_fit (field, look, chinese);
  if (fit * 100 < LEAST_FIT)
    return 0;
  switch (field)
    {
    case RECTIFY_COLUMN_TITLE:
    case RECTIFY_COLUMN_DESCRIPTION:
      /* "问题总数: 10" counts problems, and says none. */
      if (share (look->n_number, look->n) > 0.9 && look->n_date * 2 < look->n)
        return 0;
      G_GNUC_FALLTHROUGH;
    case RECTIFY_COLUMN_CLASS:
    case RECTIFY_COLUMN_SUBCLASS:
    case RECTIFY_COLUMN_UNIT:
    case RECTIFY_COLUMN_MEASURE:
    case RECTIFY_COLUMN_RESULT:
      /* Dates and bare numbers are no words. */
      if (share (look->n_date, look->n) > 0.8 || share (look->n_number, look->n) > 0.9)
        return field == RECTIFY_COLUMN_CLASS || field == RECTIFY_COLUMN_SUBCLASS ? 0.5 : 0.2;
      /* What is the same of all lines parts none from another. */
      if ((field == RECTIFY_COLUMN_CLASS || field == RECTIFY_COLUMN_SUBCLASS)
          && look->n >= MANY_NUMBERS && g_hash_table_size (look->values) == 1)
        return 0.8;
      break;
    case RECTIFY_COLUMN_DISTRICT:
    case RECTIFY_COLUMN_STREET:
    case RECTIFY_COLUMN_COMMUNITY:
      if (share (look->n_number, look->n) > 0.8) /* "Ward: 9" is no name */
        return 0;
      break;
    case RECTIFY_COLUMN_FOUND:
    case RECTIFY_COLUMN_ASSIGNED:
    case RECTIFY_COLUMN_REPORTED:
    case RECTIFY_COLUMN_CLOSED:
      /* Beside the same day without its time of day. */
      if (look->samples[0] != NULL && strchr (look->samples[0], ':') != NULL)
        return (0.7 + 0.3 * MIN (fit, 1)) * TIME_BONUS;
      break;
    case RECTIFY_COLUMN_EXTERNAL_NUMBER:
      /* What many lines share is the number of a house, or of a batch. */
      if (look->n >= MANY_NUMBERS && g_hash_table_size (look->values) * 2 < look->n)
        return 0;
      break;
    case RECTIFY_COLUMN_ADDRESS:
      if (share (look->n_place, look->n) > 0.8)
        return 0.2;
      break;
    default:
      break;
    }
  return 0.7 + 0.3 * MIN (fit, 1);
}

/* A label may mean a field only when its cells are written so: days that are given are a deadline
 * where the label is sure; "Status: 1" is no word for on time. */
static double
fit_of_label (const RectifyLabelHit *hit, const char *label, const RectifyColumnLook *look)
{
  RectifySpanUnit unit;
  guint           n_days;

  if (look->n == 0)
    return -1;
  /* "Resolution time: 12" is as many of what? */
  if (hit->field == RECTIFY_COLUMN_DAYS && hit->weight < SURE_DURATION
      && rectify_label_span_unit (label) == RECTIFY_SPAN_NONE)
    return look->n_duration * 2 < look->n ? 0 : -1;
  if (hit->field == RECTIFY_COLUMN_OUTCOME && hit->weight < SURE_OUTCOME)
    return share (look->n_outcome - MIN (look->n_yes_no, look->n_outcome), look->n) < 0.45 ? 0 : -1;
  if (hit->field != RECTIFY_COLUMN_DUE)
    return -1;
  unit = rectify_label_span_unit (label);
  n_days = unit != RECTIFY_SPAN_NONE ? look->n_number : look->n_days;
  return (unit != RECTIFY_SPAN_NONE || hit->weight >= SURE_DEADLINE)
                 && share (n_days + look->n_when, look->n) >= 0.8
             ? 0.99
             : -1;
}

typedef struct
{
  double         weight;
  guint          column;
  int            field;
  RectifyMatchBy by;
} Candidate;

static int
by_weight (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a, *two = b;

  if (one->weight != two->weight)
    return one->weight > two->weight ? -1 : 1;
  return one->column < two->column ? -1 : one->column > two->column;
}

static void
add_candidate (GArray *candidates, guint column, int field, double weight, RectifyMatchBy by)
{
  Candidate candidate = { weight, column, field, by };

  if (weight > 0)
    g_array_append_val (candidates, candidate);
}

static gboolean
is_chinese (const RectifyTable *table)
{
  for (guint c = 0; c < table->n_columns; c++)
    if (rectify_text_has_han (table->labels[c]))
      return TRUE;
  return FALSE;
}

static void
add_by_name (GArray                  *candidates,
             const RectifyTable      *table,
             const RectifyColumnLook *looks,
             gboolean                 chinese,
             guint                    c)
{
  g_autofree char *both = g_strconcat (table->parents[c], table->labels[c], NULL);
  const char      *names[] = { table->labels[c], both };

  for (guint i = 0; i < (*table->parents[c] != '\0' ? 2 : 1); i++)
    {
      RectifyLabelHit hits[RECTIFY_MAX_LABEL_HITS];

      for (guint k = 0, n = rectify_label_look_up (names[i], hits); k < n; k++)
        if (hits[k].field >= 0)
          {
            double fit = fit_of_label (&hits[k], names[i], &looks[c]);

            if (fit < 0)
              fit = fit_of (hits[k].field, &looks[c], chinese);
            add_candidate (candidates, c, hits[k].field, hits[k].weight * fit * (i == 0 ? 1 : 1.01),
                           RECTIFY_MATCH_NAME);
          }
    }
}

static gboolean
is_known_and_not_taken (const char *label)
{
  RectifyLabelHit hits[RECTIFY_MAX_LABEL_HITS];

  return rectify_label_look_up (label, hits) > 0 && hits[0].field < 0 && hits[0].weight == 100;
}

/* What the values alone say: weak, below every name. */
static void
add_by_content (GArray                  *candidates,
                const RectifyTable      *table,
                const RectifyColumnLook *looks,
                guint                    c)
{
  static const struct
  {
    RectifyList   list;
    RectifyColumn field;
    double        weight;
  } LISTS[] = {
    { RECTIFY_LIST_UNIT, RECTIFY_COLUMN_UNIT, 30 },
    { RECTIFY_LIST_SITE, RECTIFY_COLUMN_SITE, 29 },
    { RECTIFY_LIST_CLASS, RECTIFY_COLUMN_CLASS, 28 },
    { RECTIFY_LIST_SOURCE, RECTIFY_COLUMN_SOURCE, 27 },
    { RECTIFY_LIST_GROUP, RECTIFY_COLUMN_GROUP, 26 },
    { RECTIFY_LIST_SITE_TYPE, RECTIFY_COLUMN_SITE_TYPE, 25 },
    { RECTIFY_LIST_ITEM, RECTIFY_COLUMN_ITEM, 24 },
  };
  const RectifyColumnLook *look = &looks[c];

  if (look->n < 2 || is_known_and_not_taken (table->labels[c]))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (LISTS); i++)
    if (share (look->n_known[LISTS[i].list], look->n) >= 0.6)
      add_candidate (candidates, c, LISTS[i].field,
                     LISTS[i].weight * share (look->n_known[LISTS[i].list], look->n),
                     RECTIFY_MATCH_CONTENT);
  if (share (look->n_ours, look->n) >= 0.6)
    add_candidate (candidates, c, RECTIFY_COLUMN_NUMBER, 40, RECTIFY_MATCH_CONTENT);
  if (share (look->n_place, look->n) >= 0.8)
    add_candidate (candidates, c, RECTIFY_COLUMN_POINT, 20, RECTIFY_MATCH_CONTENT);
  if (share (look->n_state - MIN (look->n_yes_no, look->n_state), look->n) >= 0.8
      && g_hash_table_size (look->values) <= 20)
    add_candidate (candidates, c, RECTIFY_COLUMN_STATE, 18, RECTIFY_MATCH_CONTENT);
  if (share (look->n_date, look->n) >= 0.9 && look->n_number * 2 < look->n)
    add_candidate (candidates, c, RECTIFY_COLUMN_FOUND, 16, RECTIFY_MATCH_CONTENT);
}

static gboolean
has_field (const RectifyColumnMatch *matches, guint n, int field)
{
  for (guint c = 0; c < n; c++)
    if (matches[c].field == field)
      return TRUE;
  return FALSE;
}

static void
take_best (GArray *candidates, RectifyColumnMatch *matches, guint n)
{
  g_array_sort (candidates, by_weight);
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate    *candidate = &g_array_index (candidates, Candidate, i);
      RectifyColumnMatch *match = &matches[candidate->column];

      if (match->by != RECTIFY_MATCH_NONE || has_field (matches, n, candidate->field))
        continue;
      *match = (RectifyColumnMatch){ candidate->field, candidate->by, candidate->weight };
    }
}

/* What stands above the table and in headings: also for a field that has a column, whose empty
 * cells it fills. */
static void
take_defaults (const RectifyTable *table, RectifyColumnMatch *matches)
{
  for (guint c = table->n_real; c < table->n_columns; c++)
    {
      const RectifyExtra *extra = rectify_table_extra (table, c);
      gboolean            is_twice = FALSE;

      if (!rectify_table_is_default (table, c))
        continue;
      for (guint i = table->n_real; i < c; i++)
        is_twice =
            is_twice || (rectify_table_is_default (table, i) && matches[i].field == extra->field);
      if (matches[c].by == RECTIFY_MATCH_NONE && !is_twice)
        matches[c] = (RectifyColumnMatch){
          extra->field,
          extra->kind == RECTIFY_EXTRA_ABOVE ? RECTIFY_MATCH_ABOVE : RECTIFY_MATCH_HEADING, 1
        };
    }
}

/* "完成时间" may be when it was done or when it is to be done. Without a word for the state, a
 * deadline, the day it was found or a picture of after beside it, the sheet is a plan. */
static void
tell_plan_from_deed (const RectifyTable *table, RectifyColumnMatch *matches)
{
  guint n = table->n_columns;

  if (has_field (matches, n, RECTIFY_COLUMN_DUE) || has_field (matches, n, RECTIFY_COLUMN_STATE)
      || has_field (matches, n, RECTIFY_COLUMN_OUTCOME)
      || has_field (matches, n, RECTIFY_COLUMN_FOUND)
      || has_field (matches, n, RECTIFY_COLUMN_AFTER))
    return;
  for (guint c = 0; c < n; c++)
    {
      RectifyLabelHit hits[RECTIFY_MAX_LABEL_HITS];
      guint           n_hits;

      if (matches[c].by != RECTIFY_MATCH_NAME
          || (matches[c].field != RECTIFY_COLUMN_CLOSED
              && matches[c].field != RECTIFY_COLUMN_REPORTED))
        continue;
      n_hits = rectify_label_look_up (table->labels[c], hits);
      for (guint i = 0; i < n_hits; i++)
        if (hits[i].field == RECTIFY_COLUMN_DUE)
          {
            matches[c].field = RECTIFY_COLUMN_DUE;
            return;
          }
    }
}

/* 处置完成时间 is when it was reported where another column says when it was struck off, or how far
 * it is; alone it is when it was done. */
static void
take_report_for_close (const RectifyTable *table, RectifyColumnMatch *matches)
{
  guint n = table->n_columns;

  if (has_field (matches, n, RECTIFY_COLUMN_CLOSED) || has_field (matches, n, RECTIFY_COLUMN_STATE)
      || has_field (matches, n, RECTIFY_COLUMN_OUTCOME)
      || has_field (matches, n, RECTIFY_COLUMN_RESULT))
    return;
  for (guint c = 0; c < n; c++)
    {
      RectifyLabelHit hits[RECTIFY_MAX_LABEL_HITS];
      guint           n_hits;

      if (matches[c].by != RECTIFY_MATCH_NAME || matches[c].field != RECTIFY_COLUMN_REPORTED)
        continue;
      n_hits = rectify_label_look_up (table->labels[c], hits);
      for (guint i = 0; i < n_hits; i++)
        if (hits[i].field == RECTIFY_COLUMN_CLOSED)
          matches[c].field = RECTIFY_COLUMN_CLOSED;
    }
}

static gboolean
is_labelled (const RectifyTable *table, guint c, const char *label)
{
  g_autofree char *folded = c < table->n_real ? rectify_label_fold (table->labels[c]) : NULL;

  return g_strcmp0 (folded, label) == 0;
}

guint
rectify_columns_day_beside (const RectifyTable *table, guint month)
{
  return month < table->n_real && is_labelled (table, month, "月")
                 && is_labelled (table, month + 1, "日")
             ? month + 1
             : RECTIFY_NO_COLUMN;
}

/* 月 | 日, in two columns. */
static void
take_month_for_found (const RectifyTable *table, RectifyColumnMatch *matches)
{
  for (guint c = 0;
       !has_field (matches, table->n_columns, RECTIFY_COLUMN_FOUND) && c < table->n_real; c++)
    if (matches[c].by == RECTIFY_MATCH_NONE
        && rectify_columns_day_beside (table, c) != RECTIFY_NO_COLUMN)
      matches[c] = (RectifyColumnMatch){ RECTIFY_COLUMN_FOUND, RECTIFY_MATCH_NAME, 1 };
}

/* A list of tasks: what is to be done is all it says. */
static void
take_measure_for_problem (const RectifyTable *table, RectifyColumnMatch *matches)
{
  static const RectifyColumn SAYS[] = { RECTIFY_COLUMN_DESCRIPTION, RECTIFY_COLUMN_TITLE,
                                        RECTIFY_COLUMN_ITEM, RECTIFY_COLUMN_CLASS,
                                        RECTIFY_COLUMN_SUBCLASS };

  for (gsize i = 0; i < G_N_ELEMENTS (SAYS); i++)
    if (has_field (matches, table->n_columns, SAYS[i]))
      return;
  for (guint c = 0; c < table->n_columns; c++)
    if (matches[c].field == RECTIFY_COLUMN_MEASURE && matches[c].by == RECTIFY_MATCH_NAME)
      matches[c].field = RECTIFY_COLUMN_DESCRIPTION;
}

/* 责任社区 is where it is and, where no column has the unit, also who answers for it. */
static void
take_place_for_unit (const RectifyTable *table, RectifyColumnMatch *matches)
{
  if (has_field (matches, table->n_columns, RECTIFY_COLUMN_UNIT))
    return;
  for (guint c = 0; c < table->n_real; c++)
    if (matches[c].by == RECTIFY_MATCH_NAME && matches[c].field >= RECTIFY_COLUMN_DISTRICT
        && matches[c].field <= RECTIFY_COLUMN_COMMUNITY
        && g_str_has_prefix (table->labels[c], "责任"))
      {
        matches[c].field = RECTIFY_COLUMN_UNIT;
        return;
      }
}

/* Where nothing else says how far it is, remarks may: 已整改, 整改中. */
static void
take_remark_for_state (const RectifyTable      *table,
                       const RectifyColumnLook *looks,
                       RectifyColumnMatch      *matches)
{
  for (int field = RECTIFY_COLUMN_REPORTED; field <= RECTIFY_COLUMN_RESULT; field++)
    if (has_field (matches, table->n_columns, field))
      return;
  for (guint c = 0; c < table->n_columns; c++)
    if (matches[c].field == RECTIFY_COLUMN_REMARK && matches[c].by == RECTIFY_MATCH_NAME
        && looks[c].n > 0 && share (looks[c].n_state_like, looks[c].n) >= 0.6
        && looks[c].n_state > looks[c].n_yes_no)
      matches[c] = (RectifyColumnMatch){ RECTIFY_COLUMN_STATE, RECTIFY_MATCH_CONTENT, 1 };
}

/* A table with dates or units, but no name for the problem itself: the longest texts are it. */
static void
find_description (const RectifyTable      *table,
                  const RectifyColumnLook *looks,
                  RectifyColumnMatch      *matches)
{
  guint  best = RECTIFY_NO_COLUMN, n_matched = 0;
  double longest = 6;

  for (guint c = 0; c < table->n_columns; c++)
    n_matched += matches[c].field >= 0 && matches[c].field != RECTIFY_COLUMN_SERIAL;
  if (n_matched == 0 || has_field (matches, table->n_columns, RECTIFY_COLUMN_DESCRIPTION)
      || has_field (matches, table->n_columns, RECTIFY_COLUMN_TITLE)
      || has_field (matches, table->n_columns, RECTIFY_COLUMN_ITEM)
      || has_field (matches, table->n_columns, RECTIFY_COLUMN_CLASS))
    return;
  for (guint c = 0; c < table->n_columns && !rectify_table_is_default (table, c); c++)
    {
      double mean = looks[c].n > 0 ? (double) looks[c].n_characters / looks[c].n : 0;

      if (matches[c].by == RECTIFY_MATCH_NONE && mean > longest
          && !is_known_and_not_taken (table->labels[c]) && looks[c].n_date * 2 < looks[c].n
          && looks[c].n_number * 2 < looks[c].n)
        {
          longest = mean;
          best = c;
        }
    }
  if (best != RECTIFY_NO_COLUMN)
    matches[best] =
        (RectifyColumnMatch){ RECTIFY_COLUMN_DESCRIPTION, RECTIFY_MATCH_CONTENT, longest };
}

static gboolean
is_ticked (const RectifyTable *table, const RectifyColumnLook *looks, guint c)
{
  const char *label = table->labels[c];

  return looks[c].n == looks[c].n_yes_no && rectify_state_read (label, FALSE) >= 0
         && rectify_word_look_up (RECTIFY_WORD_YES, label) == NULL
         && rectify_word_look_up (RECTIFY_WORD_NO, label) == NULL;
}

guint
rectify_columns_ticked (const RectifyTable *table, const RectifyColumnLook *looks, guint first)
{
  guint last = first, n_ticks = 0;

  if (first > 0 && is_ticked (table, looks, first - 1))
    return 0;
  for (; last < table->n_columns && is_ticked (table, looks, last); last++)
    n_ticks += looks[last].n;
  return last - first >= 2 && n_ticks > 0 ? last - first : 0;
}

void
rectify_columns_match (const RectifyTable      *table,
                       const RectifyColumnLook *looks,
                       RectifyColumnMatch      *matches)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  gboolean           chinese = is_chinese (table);
  guint              ticked_to = 0;

  for (guint c = 0; c < table->n_columns && !rectify_table_is_default (table, c); c++)
    {
      guint n_ticked = rectify_columns_ticked (table, looks, c);

      ticked_to = n_ticked > 0 ? c + n_ticked : ticked_to;
      if (matches[c].by == RECTIFY_MATCH_MEMORY || matches[c].by == RECTIFY_MATCH_USER)
        continue;
      matches[c] = (RectifyColumnMatch){ .field = -1 };
      if (n_ticked > 0)
        add_candidate (candidates, c, RECTIFY_COLUMN_STATE, TICKED_WEIGHT, RECTIFY_MATCH_NAME);
      if (c < ticked_to)
        continue;
      if (*table->labels[c] != '\0')
        add_by_name (candidates, table, looks, chinese, c);
      add_by_content (candidates, table, looks, c);
    }
  take_best (candidates, matches, table->n_columns);
  take_defaults (table, matches);
  take_month_for_found (table, matches);
  tell_plan_from_deed (table, matches);
  take_report_for_close (table, matches);
  take_measure_for_problem (table, matches);
  take_place_for_unit (table, matches);
  take_remark_for_state (table, looks, matches);
  find_description (table, looks, matches);
  rectify_columns_join_times (table, looks, matches);
}
