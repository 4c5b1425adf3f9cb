/* table-finder.c: the header of a table among titles, and its lines among totals and footnotes. */

#include "intake/table-finder-private.h"

#include <string.h>

#include "intake/label-pairs-private.h"
#include "intake/records-private.h"

enum {
  HEADER_ROWS = 60, /* where a header is looked for */
  MAX_COLUMNS = 512,
  MAX_LABEL = 60,   /* characters */
  LEAST_LABELS = 3, /* of the header of a table with another beneath it */
};

/* --- the sample --- */

RectifySample *
rectify_sample_new (void)
{
  RectifySample *self = g_new0 (RectifySample, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (RectifySheetRow));
  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->texts = g_string_chunk_new (64 * 1024);
  return self;
}

void
rectify_sample_free (RectifySample *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  g_ptr_array_unref (self->cells);
  g_string_chunk_free (self->texts);
  g_clear_pointer (&self->joined, g_ptr_array_unref);
  g_free (self);
}

void
rectify_sample_add (RectifySample *self, const RectifySheetRow *row)
{
  RectifySheetRow copy = *row;
  RectifyCell    *cells;

  copy.n_cells = MIN (row->n_cells, MAX_COLUMNS);
  cells = g_new (RectifyCell, copy.n_cells + 1);
  for (guint i = 0; i < copy.n_cells; i++)
    {
      cells[i] = row->cells[i];
      cells[i].text =
          *cells[i].text != '\0' ? g_string_chunk_insert (self->texts, cells[i].text) : "";
    }
  copy.cells = cells;
  g_ptr_array_add (self->cells, cells);
  g_array_append_val (self->rows, copy);
}

/* Bytes that blanks can begin with, and control characters; most texts have none. */
static const guint8 MAY_BE_BLANK[256] = {
  [0 ... ' '] = TRUE, [0xC2] = TRUE, [0xE1] = TRUE, [0xE2] = TRUE, [0xE3] = TRUE, [0xEF] = TRUE,
};

/* Whether there is nothing to clean. */
static gboolean
is_clean (const char *text)
{
  const guchar *p = (const guchar *) text;

  if (*p == ' ')
    return FALSE;
  for (;; p++)
    {
      if (!MAY_BE_BLANK[*p])
        continue;
      if (*p == '\0')
        return TRUE;
      if (*p < ' ' || *p == 0xC2 || *p == 0xE1 || (*p == ' ' && (p[1] == ' ' || p[1] == '\0'))
          || (*p == 0xE2 && p[1] <= 0x81) || (*p == 0xE3 && p[1] == 0x80 && p[2] == 0x80)
          || (*p == 0xEF && p[1] == 0xBB))
        return FALSE;
    }
}

char *
rectify_one_line (const char *text)
{
  GString *line;
  gboolean blank = FALSE;

  if (is_clean (text))
    return g_strdup (text);
  line = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == 0xFEFF || c == 0x200B)
        {
          blank = line->len > 0;
          continue;
        }
      if (blank)
        g_string_append_c (line, ' ');
      blank = FALSE;
      g_string_append_unichar (line, c);
    }
  return g_string_free (line, FALSE);
}

/* --- cells of a row --- */

static gboolean
is_blank (const RectifyCell *cell)
{
  const char *p = cell->text;

  if (cell->kind == RECTIFY_CELL_EMPTY)
    return (cell->flags & RECTIFY_CELL_PICTURE) == 0;
  while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return *p == '\0';
}

/* A cell that carries on the one to its left: merged sideways. */
static gboolean
is_continued (const RectifySheetRow *row, guint column)
{
  return column > 0 && (row->cells[column].flags & RECTIFY_CELL_MERGED) != 0
         && row->cells[column - 1].kind != RECTIFY_CELL_EMPTY
         && g_str_equal (row->cells[column].text, row->cells[column - 1].text);
}

static gboolean
is_own (const RectifySheetRow *row, guint column)
{
  return (row->cells[column].flags & RECTIFY_CELL_MERGED) == 0 && !is_blank (&row->cells[column]);
}

static guint
count_own (const RectifySheetRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->n_cells; i++)
    n += is_own (row, i);
  return n;
}

/* How many columns the widest cell of the row covers. */
static guint
widest_span (const RectifySheetRow *row)
{
  guint widest = 0, span = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      span = is_continued (row, i) ? span + 1 : 1;
      if (!is_blank (&row->cells[i]))
        widest = MAX (widest, span);
    }
  return widest;
}

/* --- the header --- */

static gboolean
may_be_label (const RectifyCell *cell)
{
  return cell->kind == RECTIFY_CELL_TEXT && !is_blank (cell)
         && g_utf8_strlen (cell->text, 4 * MAX_LABEL) <= MAX_LABEL;
}

static double
label_weight (const char *text, RectifyLines lines)
{
  g_autofree char *label = rectify_one_line (text);
  RectifyLabelHit  hits[RECTIFY_MAX_LABEL_HITS];
  double           best = 0;

  for (guint i = 0, n = rectify_lines_label_look_up (lines, label, hits); i < n; i++)
    best = MAX (best, hits[i].weight * (hits[i].field < 0 ? 0.3 : 1));
  return best;
}

/* Different labels that are known, less what no header holds: numbers, dates, long texts. */
static double
header_score (const RectifySheetRow *row, RectifyLines lines, guint *n_known)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  double                 score = 0;

  *n_known = 0;
  for (guint i = 0; i < row->n_cells; i++)
    {
      const RectifyCell *cell = &row->cells[i];
      double             weight;

      if (is_blank (cell) || is_continued (row, i))
        continue;
      if (!may_be_label (cell))
        {
          score -= 60;
          continue;
        }
      if (!g_hash_table_add (seen, (char *) cell->text))
        continue;
      weight = label_weight (cell->text, lines);
      score += weight > 0 ? weight : -5;
      *n_known += weight > 0;
    }
  return score;
}

static const RectifySheetRow *
row_at (const RectifySample *sample, guint index)
{
  return &g_array_index (sample->rows, RectifySheetRow, index);
}

static int
best_header (const RectifySample *sample, double *best_score)
{
  int best = -1;

  *best_score = 0;
  for (guint i = 0; i < MIN (sample->rows->len, HEADER_ROWS); i++)
    {
      guint  n_known;
      double score = header_score (row_at (sample, i), sample->lines, &n_known);

      if ((n_known >= 2 || (n_known == 1 && count_own (row_at (sample, i)) == 1 && score >= 80))
          && score > *best_score * 1.02)
        {
          *best_score = score;
          best = i;
        }
    }
  return best;
}

static gboolean
names_problem (const RectifySheetRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (may_be_label (&row->cells[i]))
      {
        g_autofree char *label = rectify_one_line (row->cells[i].text);

        if (rectify_field_is_problem (rectify_field_of_label (label, RECTIFY_SURE_LABEL)))
          return TRUE;
      }
  return FALSE;
}

/* The header of a further table may be the better known one; the table begins with the first. */
static int
first_table (const RectifySample *sample, int best, double best_score)
{
  for (int i = 0; sample->lines == RECTIFY_LINES_ISSUES && i + 1 < best; i++)
    {
      guint  n_known, n_beneath;
      double score = header_score (row_at (sample, i), sample->lines, &n_known);

      if (n_known < LEAST_LABELS || score * 2 < best_score || !names_problem (row_at (sample, i)))
        continue;
      header_score (row_at (sample, i + 1), sample->lines, &n_beneath);
      if (count_own (row_at (sample, i + 1)) >= 2
          && n_beneath * 3 < count_own (row_at (sample, i + 1)))
        return i;
    }
  return best;
}

static gboolean
has_letter (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Names nobody knows: the first row of different short texts with something beneath. */
static int
plausible_header (const RectifySample *sample)
{
  for (guint i = 0; i + 1 < MIN (sample->rows->len, HEADER_ROWS); i++)
    {
      const RectifySheetRow *row = row_at (sample, i);
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
      gboolean               ok = TRUE;

      for (guint c = 0; ok && c < row->n_cells; c++)
        if (!is_blank (&row->cells[c]) && !is_continued (row, c))
          ok = has_letter (row->cells[c].text) && may_be_label (&row->cells[c])
               && g_hash_table_add (seen, (char *) row->cells[c].text);
      if (ok && g_hash_table_size (seen) >= 2
          && g_hash_table_size (seen) * 2 >= row_at (sample, i + 1)->n_cells)
        return i;
    }
  return -1;
}

/* Whether the label over a column without merged cells covers several: nothing stands right of it
 * where the row beneath has labels. */
static gboolean
covers_gap (const RectifySheetRow *above, const RectifySheetRow *row, guint column)
{
  guint next = column + 1;

  if (next >= row->n_cells || is_blank (&row->cells[next]))
    return FALSE;
  return next >= above->n_cells || is_blank (&above->cells[next]);
}

/* 已完成, over a column in which lines are ticked. */
static gboolean
names_state (const char *text)
{
  return rectify_word_look_up (RECTIFY_WORD_STATE, text) != NULL
         && rectify_word_look_up (RECTIFY_WORD_YES, text) == NULL
         && rectify_word_look_up (RECTIFY_WORD_NO, text) == NULL;
}

/* Whether @row goes on with the header above it: labels reach down into it, or its labels stand
 * where the row above has none or one for several. */
static gboolean
continues_header (const RectifySheetRow *above, const RectifySheetRow *row, RectifyLines lines)
{
  guint n_down = 0, n_sub = 0, n_under = 0, n_labels = 0;
  guint n_own = count_own (above); /* one or two are a title */

  if (row->number > above->number + 1)
    return FALSE;
  for (guint i = 0; i < row->n_cells; i++)
    {
      const RectifyCell *cell = &row->cells[i];
      const RectifyCell *over = i < above->n_cells ? &above->cells[i] : NULL;
      gboolean           gap = over == NULL || is_blank (over);
      gboolean           shared =
          over != NULL && !gap
          && (is_continued (above, i) || (i + 1 < above->n_cells && is_continued (above, i + 1))
              || (n_own >= 3 && covers_gap (above, row, i)));

      if (is_blank (cell))
        continue;
      if (over != NULL && (cell->flags & RECTIFY_CELL_MERGED) != 0
          && g_str_equal (cell->text, over->text))
        {
          n_down++;
          continue;
        }
      if (!may_be_label (cell))
        return FALSE;
      n_labels++;
      if (shared || (gap && (label_weight (cell->text, lines) > 0 || names_state (cell->text))))
        n_sub++;
      else
        n_under +=
            n_own >= 3 && label_weight (cell->text, lines) > 0; /* one label under one label */
    }
  return n_sub > 0 && n_sub + MIN (n_under, n_sub) == n_labels && (n_down > 0 || n_sub >= 2);
}

/* The label of a column: of the last header row, else of the one above. */
static void
read_labels (const RectifySample *sample, guint first, guint last, RectifyTable *table)
{
  guint n = 0;

  for (guint i = first; i < sample->rows->len; i++)
    n = MAX (n, row_at (sample, i)->n_cells);
  table->n_columns = table->n_real = n;
  table->first_index = first;
  table->labels = g_new0 (char *, n + 1);
  table->parents = g_new0 (char *, n + 1);
  for (guint c = 0; c < n; c++)
    {
      for (guint i = last + 1; i-- > first;)
        {
          const RectifySheetRow *row = row_at (sample, i);
          g_autofree char       *text = NULL;

          if (c >= row->n_cells || is_blank (&row->cells[c]))
            continue;
          /* Sideways, a label of the last row is said once; one of a row above is shared. */
          if (i == last && is_continued (row, c))
            break;
          text = rectify_one_line (row->cells[c].text);
          if (table->labels[c] == NULL && is_continued (row, c))
            break;
          if (table->labels[c] == NULL)
            table->labels[c] = g_steal_pointer (&text);
          else if (table->parents[c] == NULL && !g_str_equal (text, table->labels[c]))
            table->parents[c] = g_steal_pointer (&text);
        }
      if (table->labels[c] == NULL)
        table->labels[c] = g_strdup ("");
      if (table->parents[c] == NULL)
        table->parents[c] = g_strdup ("");
    }
}

/* The rows above that carry on into the one at @last. */
static guint
first_of_header (const RectifySample *sample, guint last)
{
  guint first = last;

  while (first > 0 && !rectify_row_has_pairs (row_at (sample, first - 1))
         && continues_header (row_at (sample, first - 1), row_at (sample, first), sample->lines)
         && widest_span (row_at (sample, first - 1)) * 2 <= row_at (sample, first)->n_cells)
    first--;
  return first;
}

gboolean
rectify_table_find (const RectifySample *sample, RectifyTable *table)
{
  int   found = best_header (sample, &table->score);
  guint first, last;

  *table = (RectifyTable){ .score = table->score };
  found = found < 0 ? plausible_header (sample) : first_table (sample, found, table->score);
  if (found < 0)
    return FALSE;
  last = found;
  /* The best row may be the last of its header: then the one above carries on into it. */
  first = first_of_header (sample, last);
  while (last + 1 < sample->rows->len && last < first + 3
         && continues_header (row_at (sample, last), row_at (sample, last + 1), sample->lines))
    last++;
  table->header_index = last;
  table->header_row = row_at (sample, last)->number;
  read_labels (sample, first, last, table);
  return TRUE;
}

gboolean
rectify_table_at (const RectifySample *sample, int row, RectifyTable *table)
{
  *table = (RectifyTable){ .score = 1, .header_index = G_MAXUINT };
  for (guint i = 0; row > 0 && i < sample->rows->len; i++)
    if (row_at (sample, i)->number == (guint) row)
      table->header_index = i;
  if (row > 0 && table->header_index == G_MAXUINT)
    return FALSE;
  if (row > 0)
    {
      table->header_row = row;
      read_labels (sample, first_of_header (sample, table->header_index), table->header_index,
                   table);
      return TRUE;
    }
  read_labels (sample, 0, 0, table);
  for (guint c = 0; c < table->n_columns; c++)
    {
      g_free (table->labels[c]);
      table->labels[c] = g_strdup ("");
    }
  return table->n_columns > 0;
}

void
rectify_table_clear (RectifyTable *self)
{
  g_clear_pointer (&self->labels, g_strfreev);
  g_clear_pointer (&self->parents, g_strfreev);
  g_clear_pointer (&self->extras, g_ptr_array_unref);
  g_clear_pointer (&self->titles, g_array_unref);
  *self = (RectifyTable){ 0 };
}

char *
rectify_table_shape (const RectifyTable *self)
{
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < self->n_real; i++)
    {
      g_autofree char *label = rectify_label_fold (self->labels[i]);
      g_autofree char *parent = rectify_label_fold (self->parents[i]);

      g_string_append_printf (shape, "%s%s%s|", parent, *parent != '\0' ? ">" : "", label);
    }
  while (shape->len > 1 && g_str_has_suffix (shape->str, "||"))
    g_string_truncate (shape, shape->len - 1);
  return g_string_free (shape, FALSE);
}
