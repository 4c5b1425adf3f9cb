/* form-sheet.c: a form becomes a table of one line, or of one for each of its columns. */

#include "intake/form-sheet-private.h"

#include <string.h>

#include "intake/label-pairs-private.h"
#include "intake/labels-private.h"

enum {
  MAX_ROWS = 80,     /* of a form */
  LEAST_FIELDS = 4,  /* different fields its labels mean */
  HEADER_LABELS = 4, /* labels and nothing else in a row are the header of a table */
  MAX_LINES = 40,    /* problems side by side */
};

typedef struct
{
  char       *label;
  guint       row, column; /* of the label */
  guint       index;       /* of the row in the sample */
  RectifyCell value;       /* borrowed, but its text is owned */
} Pair;

static void
pair_clear (gpointer data)
{
  g_free (((Pair *) data)->label);
  g_free ((char *) ((Pair *) data)->value.text);
}

typedef struct
{
  GArray *pairs; /* of Pair */
  guint   row, index;
} Gathering;

static gboolean
has_pair (const GArray *pairs, const char *label)
{
  for (guint i = 0; i < pairs->len; i++)
    if (g_str_equal (g_array_index (pairs, Pair, i).label, label))
      return TRUE;
  return FALSE;
}

static void
take_pair (const char *label, const RectifyCell *value, guint column, gpointer user_data)
{
  Gathering *self = user_data;
  Pair       pair = { g_strdup (label), self->row, column, self->index, *value };

  pair.value.text = g_strdup (value->text);
  pair.value.flags = 0;
  if (has_pair (self->pairs, label))
    pair_clear (&pair);
  else
    g_array_append_val (self->pairs, pair);
}

/* Labels without a value, too: the next sheet may have one. */
static void
take_bare_labels (Gathering *self, const RectifySheetRow *row)
{
  static const RectifyCell EMPTY = { RECTIFY_CELL_EMPTY, 0, "", 0 };

  for (guint i = 0; i < row->n_cells; i++)
    if ((row->cells[i].flags & RECTIFY_CELL_MERGED) == 0 && rectify_cell_is_label (&row->cells[i]))
      {
        g_autofree char *label = rectify_one_line (row->cells[i].text);

        if (g_str_has_suffix (label, "："))
          label[strlen (label) - strlen ("：")] = '\0';
        else if (g_str_has_suffix (label, ":"))
          label[strlen (label) - 1] = '\0';
        take_pair (label, &EMPTY, i, self);
      }
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  const Pair *one = a, *two = b;

  if (one->row != two->row)
    return one->row < two->row ? -1 : 1;
  return one->column < two->column ? -1 : one->column > two->column;
}

static const RectifySheetRow *
row_at (const RectifySample *sample, guint index)
{
  return &g_array_index (sample->rows, RectifySheetRow, index);
}

static int
field_of (const char *label)
{
  RectifyLabelHit hits[RECTIFY_MAX_LABEL_HITS];
  guint           n = rectify_label_look_up (label, hits);

  return n > 0 && hits[0].weight >= 60 ? hits[0].field : -1;
}

/* Whether the row is nothing but names of columns, most of them as they stand: what only ends like
 * one may be a value beside its label, as 幸福小区 and 2024年8月5日 are. */
static gboolean
is_header (const RectifySheetRow *row)
{
  guint n = 0, n_plain = 0;

  for (guint i = 0; i < row->n_cells; i++)
    if ((row->cells[i].flags & RECTIFY_CELL_MERGED) == 0 && *row->cells[i].text != '\0')
      {
        gboolean plain = rectify_cell_is_label (&row->cells[i]);

        if (row->cells[i].kind != RECTIFY_CELL_TEXT
            || (!plain && field_of (row->cells[i].text) < 0))
          return FALSE;
        n++;
        n_plain += plain;
      }
  return n >= HEADER_LABELS && 2 * n_plain > n;
}

/* Whether every row is a label with one value, a title apart: then few of them are a form. */
static gboolean
only_pairs (const RectifySample *sample)
{
  for (guint i = 0; i < sample->rows->len; i++)
    {
      const RectifySheetRow *row = row_at (sample, i);
      const RectifyCell     *first = NULL;
      guint                  n = 0;

      for (guint c = 0; c < row->n_cells; c++)
        if ((row->cells[c].flags & RECTIFY_CELL_MERGED) == 0 && *row->cells[c].text != '\0')
          {
            first = first != NULL ? first : &row->cells[c];
            n++;
          }
      if (n > 2 || (n == 2 && !rectify_cell_is_label (first)) || (n == 1 && i > 0))
        return FALSE;
    }
  return TRUE;
}

/* Whether the labels are those of a problem, and one says what it is; @problem is that one. */
static gboolean
tell_problem (const RectifySample *sample, const GArray *pairs, guint *problem)
{
  gboolean fields[RECTIFY_N_COLUMNS] = { FALSE };
  guint    n = 0;
  int      says = -1;

  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      int         field = field_of (pair->label);

      if (field < 0 || *pair->value.text == '\0')
        continue;
      n += !fields[field];
      fields[field] = TRUE;
      if (field == RECTIFY_COLUMN_DESCRIPTION || (field == RECTIFY_COLUMN_TITLE && says < 0))
        says = (int) i;
    }
  *problem = (guint) MAX (says, 0);
  return says >= 0 && (n >= LEAST_FIELDS || (n + 1 == LEAST_FIELDS && only_pairs (sample)));
}

/* Columns with a value each right of labels that stand alone in their rows: how many problems. */
static guint
find_columns (const RectifySample *sample, const GArray *pairs, guint *columns)
{
  guint n_rows = 0, most = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair            *pair = &g_array_index (pairs, Pair, i);
      const RectifySheetRow *row = row_at (sample, pair->index);
      guint                  n = 0, places[MAX_LINES];

      if (field_of (pair->label) < 0)
        continue;
      for (guint c = pair->column + 1; c < row->n_cells && n < MAX_LINES; c++)
        {
          if (rectify_cell_is_label (&row->cells[c]))
            return 1;
          if ((row->cells[c].flags & RECTIFY_CELL_MERGED) == 0 && *row->cells[c].text != '\0')
            places[n++] = c;
        }
      n_rows += n >= 2;
      if (n > most)
        {
          most = n;
          memcpy (columns, places, n * sizeof (guint));
        }
    }
  return n_rows >= LEAST_FIELDS ? most : 1;
}

/* 项目 | 第1个问题 | 第2个问题: the first row only counts. */
static gboolean
only_counts (const Pair *pair)
{
  static const char *const WORDS[] = { "项目", "内容", "栏目", "名称", "指标", "序号", NULL };

  return pair->index == 0 && g_strv_contains (WORDS, pair->label);
}

static void
add_row (RectifySample *form, guint number, const GArray *cells)
{
  RectifySheetRow row = { .number = number,
                          .n_cells = cells->len,
                          .cells = (const RectifyCell *) (gpointer) cells->data };

  rectify_sample_add (form, &row);
}

static RectifySample *
make_form (const RectifySample *sample, const GArray *pairs, guint problem)
{
  RectifySample     *form = rectify_sample_new ();
  g_autoptr (GArray) cells = g_array_new (FALSE, TRUE, sizeof (RectifyCell));
  guint              columns[MAX_LINES];
  guint              n = find_columns (sample, pairs, columns);

  form->whole = form->is_form = form->kept = TRUE;
  for (guint line = 0; line <= n; line++)
    {
      g_array_set_size (cells, 0);
      for (guint i = 0; i < pairs->len; i++)
        {
          const Pair            *pair = &g_array_index (pairs, Pair, i);
          const RectifySheetRow *row = row_at (sample, pair->index);
          RectifyCell            cell = { RECTIFY_CELL_TEXT, 0, pair->label, 0 };

          if (n > 1 && only_counts (pair))
            continue;
          if (line > 0 && n == 1)
            cell = pair->value;
          else if (line > 0)
            cell = columns[line - 1] < row->n_cells ? row->cells[columns[line - 1]]
                                                    : (RectifyCell){ RECTIFY_CELL_EMPTY, 0, "", 0 };
          cell.flags = 0;
          g_array_append_val (cells, cell);
        }
      add_row (form, line == 0 ? 1 : MAX (g_array_index (pairs, Pair, problem).row, 2) + line - 1,
               cells);
    }
  return form;
}

RectifySample *
rectify_form_or_sample (RectifySample *sample)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  RectifySample     *form;
  guint              problem;

  g_array_set_clear_func (pairs, pair_clear);
  if (!sample->whole || sample->rows->len > MAX_ROWS)
    return sample;
  for (guint i = 0; i < sample->rows->len; i++)
    {
      const RectifySheetRow *row = row_at (sample, i);
      Gathering              gathering = { pairs, row->number, i };

      if (is_header (row))
        return sample;
      rectify_row_pairs (row, take_pair, &gathering);
      take_bare_labels (&gathering, row);
    }
  g_array_sort (pairs, by_place);
  if (!tell_problem (sample, pairs, &problem))
    return sample;
  form = make_form (sample, pairs, problem);
  rectify_sample_free (sample);
  return form;
}
