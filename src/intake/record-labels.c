/* record-labels.c: which fields of records the columns of a sheet are, and which kind it is of. */

#include "intake/records-private.h"

#include "intake/labels-private.h"

#include <gio/gio.h>
#include <string.h>

#include "rectify-intake-resources.h"

enum { LEAST_EVIDENCE = 85 };

static void
add_names (GHashTable **tables, char **parts)
{
  char          *colon = strchr (parts[1], ':');
  double         weight = g_ascii_strtod (colon + 1, NULL);
  g_auto (GStrv) kinds = g_strsplit (parts[0], "|", 0);
  g_auto (GStrv) names = g_strsplit (parts[2], "|", 0);
  int            field;

  *colon = '\0';
  field = rectify_key_index (rectify_record_keys, RECTIFY_N_RECORD_FIELDS, parts[1]);
  g_assert (field >= 0);
  for (int lines = RECTIFY_LINES_SITES; lines < RECTIFY_N_LINES; lines++)
    if ((g_str_equal (parts[0], "*")
         || g_strv_contains ((const char *const *) kinds, rectify_lines_keys[lines]))
        && rectify_lines_have ((RectifyLines) lines, (RectifyRecordField) field))
      for (guint i = 0; names[i] != NULL; i++)
        rectify_label_table_add (tables[lines], names[i], field, weight);
}

static GHashTable *
names_of (RectifyLines lines)
{
  static GHashTable **shared;

  if (g_once_init_enter (&shared))
    {
      g_autoptr (GBytes) bytes =
          g_resource_lookup_data (rectify_intake_get_resource (),
                                  "/io/github/rectify/Rectify/intake/records.csv", 0, NULL);
      g_auto (GStrv) rows = NULL;
      GHashTable   **tables = g_new0 (GHashTable *, RECTIFY_N_LINES);

      g_assert (bytes != NULL);
      for (guint i = 0; i < RECTIFY_N_LINES; i++)
        tables[i] = rectify_label_table_new ();
      rows = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", 0);
      for (guint i = 0; rows[i] != NULL; i++)
        {
          g_auto (GStrv) parts = g_strsplit (rows[i], ",", 3);

          if (*rows[i] != '\0' && *rows[i] != '#')
            add_names (tables, parts);
        }
      g_once_init_leave (&shared, tables);
    }
  return shared[lines];
}

guint
rectify_lines_label_look_up (RectifyLines lines, const char *label, RectifyLabelHit *hits)
{
  return lines == RECTIFY_LINES_ISSUES ? rectify_label_look_up (label, hits)
                                       : rectify_label_look_up_in (names_of (lines), label, hits);
}

/* --- which kind --- */

/* A column only a list of problems has. */
static gboolean
speaks_of_issues (const char *label)
{
  static const RectifyColumn EVIDENCE[] = {
    RECTIFY_COLUMN_DESCRIPTION, RECTIFY_COLUMN_FOUND,   RECTIFY_COLUMN_ASSIGNED,
    RECTIFY_COLUMN_DUE,         RECTIFY_COLUMN_CLOSED,  RECTIFY_COLUMN_STATE,
    RECTIFY_COLUMN_OUTCOME,     RECTIFY_COLUMN_MEASURE, RECTIFY_COLUMN_RESULT,
    RECTIFY_COLUMN_REPORTED,    RECTIFY_COLUMN_SOURCE,
  };
  RectifyLabelHit hits[RECTIFY_MAX_LABEL_HITS];
  RectifyLabelHit other[RECTIFY_MAX_LABEL_HITS];
  guint           n = rectify_label_look_up (label, hits);

  for (guint i = 0; i < n; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (EVIDENCE); k++)
      if (hits[i].field == (int) EVIDENCE[k] && hits[i].weight >= LEAST_EVIDENCE)
        /* "日期" and "完成量" of work figures are theirs. */
        return rectify_label_look_up_in (names_of (RECTIFY_LINES_WORK), label, other) == 0
               || other[0].weight < 100;
  return FALSE;
}

static double
score_of (const RectifyTable *table, RectifyLines lines)
{
  static const guint32 MARKERS[RECTIFY_N_LINES] = {
    [RECTIFY_LINES_SITES] = 1u << RECTIFY_RECORD_TYPE | 1u << RECTIFY_RECORD_ADDRESS
                            | 1u << RECTIFY_RECORD_LNG | 1u << RECTIFY_RECORD_POINT
                            | 1u << RECTIFY_RECORD_SPONSORS | 1u << RECTIFY_RECORD_DEMONSTRATION,
    [RECTIFY_LINES_UNITS] = 1u << RECTIFY_RECORD_KIND | 1u << RECTIFY_RECORD_PARENT
                            | 1u << RECTIFY_RECORD_CONTACT | 1u << RECTIFY_RECORD_PHONE,
    [RECTIFY_LINES_PEOPLE] = 1u << RECTIFY_RECORD_POST | 1u << RECTIFY_RECORD_LEVEL
                             | 1u << RECTIFY_RECORD_PHONE | 1u << RECTIFY_RECORD_UNIT,
    [RECTIFY_LINES_AREAS] = 1u << RECTIFY_RECORD_CODE,
    [RECTIFY_LINES_WORK] = 1u << RECTIFY_RECORD_VALUE,
  };
  double  weights[RECTIFY_N_RECORD_FIELDS] = { 0 }, sum = 0;
  guint32 seen = 0;

  for (guint c = 0; c < table->n_columns; c++)
    {
      RectifyLabelHit hits[RECTIFY_MAX_LABEL_HITS];

      if (*table->labels[c] == '\0'
          || rectify_lines_label_look_up (lines, table->labels[c], hits) == 0)
        continue;
      weights[hits[0].field] = MAX (weights[hits[0].field], hits[0].weight);
      seen |= 1u << hits[0].field;
    }
  if (weights[RECTIFY_RECORD_NAME] < (lines == RECTIFY_LINES_PEOPLE ? 100 : 60)
      || (seen & MARKERS[lines]) == 0)
    return 0;
  for (guint i = RECTIFY_RECORD_NAME; i < RECTIFY_N_RECORD_FIELDS; i++)
    sum += weights[i];
  return sum;
}

RectifyLines
rectify_lines_tell (const RectifyTable *table)
{
  RectifyLines best = RECTIFY_LINES_ISSUES;
  double       best_score = 0;

  for (guint c = 0; c < table->n_columns; c++)
    if (*table->labels[c] != '\0' && speaks_of_issues (table->labels[c]))
      return RECTIFY_LINES_ISSUES;
  for (int lines = RECTIFY_LINES_SITES; lines < RECTIFY_N_LINES; lines++)
    {
      double score = score_of (table, (RectifyLines) lines);

      if (score > best_score)
        {
          best_score = score;
          best = (RectifyLines) lines;
        }
    }
  return best;
}

/* --- matching --- */

/* Coordinates are numbers, days are days: else a column is not what it is called. */
static gboolean
fits (RectifyRecordField field, const RectifyColumnLook *look)
{
  if (look->n == 0)
    return TRUE;
  switch (field)
    {
    case RECTIFY_RECORD_LNG:
    case RECTIFY_RECORD_LAT:
      return look->n_number * 2 > look->n || look->n_lng * 2 > look->n || look->n_lat * 2 > look->n;
    case RECTIFY_RECORD_POINT:
      return look->n_place * 2 > look->n;
    default:
      return TRUE;
    }
}

/* The best name of a column without a field, for a field without a column; of equal ones the
 * first. Returns: FALSE when there is none */
static gboolean
find_best (RectifyLines              lines,
           const RectifyTable       *table,
           const RectifyColumnLook  *looks,
           const RectifyColumnMatch *matches,
           guint                    *column,
           RectifyLabelHit          *best)
{
  guint64 used = 0;

  best->weight = 0;
  for (guint c = 0; c < table->n_columns; c++)
    if (matches[c].field >= 0)
      used |= G_GUINT64_CONSTANT (1) << matches[c].field;
  for (guint c = 0; c < table->n_columns; c++)
    {
      RectifyLabelHit hits[RECTIFY_MAX_LABEL_HITS];
      guint           n = 0;

      if (matches[c].by == RECTIFY_MATCH_NONE && *table->labels[c] != '\0')
        n = rectify_lines_label_look_up (lines, table->labels[c], hits);
      for (guint k = 0; k < n; k++)
        if (hits[k].weight > best->weight && !(used >> hits[k].field & 1)
            && fits ((RectifyRecordField) hits[k].field, &looks[c]))
          {
            *best = hits[k];
            *column = c;
          }
    }
  return best->weight > 0;
}

void
rectify_record_columns_match (RectifyLines             lines,
                              const RectifyTable      *table,
                              const RectifyColumnLook *looks,
                              RectifyColumnMatch      *matches)
{
  RectifyLabelHit best;
  guint           column;

  for (guint c = 0; c < table->n_columns; c++)
    if (matches[c].by != RECTIFY_MATCH_MEMORY && matches[c].by != RECTIFY_MATCH_USER)
      matches[c] = (RectifyColumnMatch){ .field = -1 };
  while (find_best (lines, table, looks, matches, &column, &best))
    matches[column] = (RectifyColumnMatch){ best.field, RECTIFY_MATCH_NAME, best.weight };
}
