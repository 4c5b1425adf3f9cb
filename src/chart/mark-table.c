/* mark-table.c: values are taken apart where the drawing put them together: "86.0% (37/43)" is a
 * rate, its numerator and its denominator. */

#include "chart/mark-table.h"

#include "domain/clock.h"

#include <math.h>
#include <string.h>

#define MAX_COMPARED 2  /* measures a row may have to be compared in the table */
#define MAX_MEASURES 24 /* measures anybody can read side by side; more: a row for each mark */

typedef enum { SHAPE_PLAIN, SHAPE_OF, SHAPE_RATE, SHAPE_NOTE } Shape;

/* A value, taken apart. */
typedef struct
{
  char    *lead; /* up to the end of the number, or all */
  double   value;
  Shape    shape;
  guint64  part, whole; /* OF: whole; RATE: both */
  gboolean spoken;      /* there is a figure at all */
  char    *tail;        /* NOTE */
} Value;

typedef struct
{
  const char *label;
  int         column;
  Shape       shape;
  guint       first; /* in the table */
} Measure;

typedef struct
{
  const RectifyChartMarks     *marks, *before;
  const RectifyMarkTableWords *words;
  GArray                      *rows;     /* index of the first mark of each row */
  GArray                      *measures; /* Measure */
  gboolean                     flat;     /* a row for each mark */
  gboolean                     compared;
} Plan;

static void
value_clear (Value *value)
{
  g_free (value->lead);
  g_free (value->tail);
}

/* Length of a number with separators of thousands, a sign and a percent sign; 0: none. */
static gsize
number_length (const char *text)
{
  const char *p = text, *end = NULL;

  if (g_str_has_prefix (p, "\u2212"))
    p += strlen ("\u2212");
  else if (*p == '-' || *p == '+')
    p++;
  while (TRUE)
    {
      gunichar c = g_utf8_get_char (p);

      if (g_ascii_isdigit ((char) MIN (c, 127)))
        end = g_utf8_next_char (p);
      else if (end == NULL || (c != ',' && c != '.' && c != 0x2009 && c != 0x202F && c != 0xA0))
        break;
      p = g_utf8_next_char (p);
    }
  if (end == NULL)
    return 0;
  return (gsize) (end - text) + (*end == '%' ? 1 : 0);
}

static double
number_value (const char *text, gsize length)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2212)
        g_string_append_c (plain, '-');
      else if (c < 128 && (g_ascii_isdigit ((char) c) || c == '.' || c == '-'))
        g_string_append_c (plain, (char) c);
    }
  return g_ascii_strtod (plain->str, NULL);
}

/* "37/43": how long it is; 0: it is none. */
static gsize
ratio_length (const char *text, guint64 *part, guint64 *whole)
{
  gsize first = number_length (text), second;

  if (first == 0 || text[first] != '/')
    return 0;
  second = number_length (text + first + 1);
  if (second == 0)
    return 0;
  *part = (guint64) number_value (text, first);
  *whole = (guint64) number_value (text + first + 1, second);
  return first + 1 + second;
}

static const char *
skip_joint (const char *text)
{
  static const char *const JOINTS[] = { " ", ",", "\u00b7", "\uff0c", "\u3001" };

  for (guint i = 0; i < G_N_ELEMENTS (JOINTS); i++)
    if (g_str_has_prefix (text, JOINTS[i]))
      return skip_joint (text + strlen (JOINTS[i]));
  return text;
}

static void
take_apart (const char *text, Value *value)
{
  gsize       length = number_length (text), ratio;
  const char *tail = text + length;

  *value = (Value){ .value = NAN, .spoken = length > 0 };
  if (length == 0 && g_str_has_prefix (text, "—"))
    {
      length = strlen ("—");
      tail = text + length;
    }
  if (length == 0)
    {
      value->lead = g_strdup (text);
      return;
    }
  value->lead = g_strndup (text, length);
  if (value->spoken)
    value->value = number_value (text, length);
  ratio = ratio_length (text, &value->part, &value->whole);
  if (ratio > 0 && text[ratio] == '\0')
    value->shape = SHAPE_OF;
  else if (g_str_has_prefix (tail, " (")
           && (ratio = ratio_length (tail + 2, &value->part, &value->whole)) > 0
           && g_str_equal (tail + 2 + ratio, ")"))
    value->shape = SHAPE_RATE;
  else if (*tail != '\0')
    {
      value->shape = SHAPE_NOTE;
      value->tail = g_strdup (skip_joint (tail));
    }
}

static gboolean
same_row (const RectifyChartMark *a, const RectifyChartMark *b)
{
  return a->row == b->row && g_str_equal (a->row_label, b->row_label);
}

static int
find_row (const Plan *plan, const RectifyChartMark *mark)
{
  for (guint i = plan->rows->len; i-- > 0;)
    if (same_row (rectify_chart_marks_get (plan->marks, g_array_index (plan->rows, guint, i)),
                  mark))
      return (int) i;
  return -1;
}

static int
find_measure (const Plan *plan, const RectifyChartMark *mark)
{
  for (guint i = 0; i < plan->measures->len; i++)
    {
      const Measure *measure = &g_array_index (plan->measures, Measure, i);

      if (measure->column == mark->column && g_str_equal (measure->label, mark->column_label))
        return (int) i;
    }
  return -1;
}

/* Rows and measures in the order in which they come. */
static void
find_shape (Plan *plan)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < rectify_chart_marks_get_n (plan->marks); i++)
    {
      const RectifyChartMark *mark = rectify_chart_marks_get (plan->marks, i);
      int                     row, measure;
      Value                   value;

      plan->flat |= plan->measures->len > MAX_MEASURES;
      row = plan->flat ? 0 : find_row (plan, mark);
      measure = plan->flat ? 0 : find_measure (plan, mark);
      if (row < 0)
        {
          row = (int) plan->rows->len;
          g_array_append_val (plan->rows, i);
        }
      if (measure < 0)
        {
          Measure fresh = { .label = mark->column_label, .column = mark->column };

          measure = (int) plan->measures->len;
          g_array_append_val (plan->measures, fresh);
        }
      plan->flat |= !g_hash_table_add (seen, GINT_TO_POINTER (row * 4096 + measure + 1));
      take_apart (mark->value, &value);
      g_array_index (plan->measures, Measure, measure).shape =
          MAX (g_array_index (plan->measures, Measure, measure).shape, value.shape);
      value_clear (&value);
    }
}

static guint
width_of (const Plan *plan, const Measure *measure)
{
  guint width = measure->shape == SHAPE_RATE ? 3 : measure->shape == SHAPE_PLAIN ? 1 : 2;

  return width + (plan->compared ? 2 : 0);
}

static RectifyMarkCell *
cell_at (RectifyMarkTable *self, guint row, guint column)
{
  return &self->cells[row * self->n_columns + column];
}

static void
set_cell (RectifyMarkTable *self, guint row, guint column, char *text, double value, int mark)
{
  RectifyMarkCell *cell = cell_at (self, row, column);

  g_free (cell->text);
  *cell = (RectifyMarkCell){ text, value, mark };
}

static void
set_count (RectifyMarkTable *self, guint row, guint column, guint64 count, int mark)
{
  set_cell (self, row, column, g_strdup_printf ("%" G_GUINT64_FORMAT, count), (double) count, mark);
}

/* Of a rate that was printed with its parts. */
static double
exact_of (const Value *value)
{
  return value->shape == SHAPE_RATE && value->whole > 0 && g_str_has_suffix (value->lead, "%")
             ? 100.0 * (double) value->part / (double) value->whole
             : value->value;
}

/* The figure of the last period and the difference, in the unit of the figure. */
static void
add_comparison (RectifyMarkTable       *self,
                const Plan             *plan,
                guint                   row,
                guint                   column,
                const RectifyChartMark *mark,
                const Value            *now)
{
  const RectifyChartMark *old = rectify_mark_find_same (plan->before, mark);
  Value                   then;
  double                  change;
  gboolean                percent = g_str_has_suffix (now->lead, "%");
  int                     digits = percent || strchr (now->lead, '.') != NULL ? 1 : 0;

  if (old == NULL)
    return;
  take_apart (old->value, &then);
  set_cell (self, row, column, g_strdup (then.lead), exact_of (&then), -1);
  change = now->value - then.value;
  if (isfinite (change))
    set_cell (self, row, column + 1,
              fabs (change) < 0.5 * pow (10, -digits) ? g_strdup_printf ("%.*f", digits, 0.0)
                                                      : g_strdup_printf ("%+.*f", digits, change),
              change, -1);
  value_clear (&then);
}

static void
fill (RectifyMarkTable *self, const Plan *plan, guint row, const Measure *measure, guint index)
{
  const RectifyChartMark *mark = rectify_chart_marks_get (plan->marks, index);
  guint                   column = measure->first;
  Value                   value;

  take_apart (mark->value, &value);
  set_cell (self, row, column, g_strdup (value.lead), exact_of (&value), (int) index);
  if (value.shape == SHAPE_RATE)
    {
      set_count (self, row, column + 1, value.part, (int) index);
      set_count (self, row, column + 2, value.whole, (int) index);
    }
  else if (value.shape == SHAPE_OF)
    set_count (self, row, column + (measure->shape == SHAPE_RATE ? 2 : 1), value.whole,
               (int) index);
  else if (value.shape == SHAPE_NOTE)
    set_cell (self, row, column + 1, g_strdup (value.tail), NAN, (int) index);
  if (plan->compared)
    add_comparison (self, plan, row, column + width_of (plan, measure) - 2, mark, &value);
  value_clear (&value);
}

/* "Rate", "Rate: numerator": who has several measures needs to be told whose. */
static char *
head_of (const Plan *plan, const Measure *measure, const char *word)
{
  if (plan->measures->len == 1 || *measure->label == '\0')
    return g_strdup (word);
  return g_strdup_printf ("%s · %s", measure->label, word);
}

static void
name_columns (RectifyMarkTable *self, const Plan *plan)
{
  self->heads[0] = g_strdup (plan->words->row);
  for (guint i = 0; i < plan->measures->len; i++)
    {
      const Measure *measure = &g_array_index (plan->measures, Measure, i);
      guint          at = measure->first;

      self->heads[at] = g_strdup (*measure->label != '\0' ? measure->label : plan->words->value);
      self->numeric[at++] = TRUE;
      if (measure->shape == SHAPE_RATE)
        {
          self->numeric[at] = TRUE;
          self->heads[at++] = head_of (plan, measure, plan->words->part);
        }
      if (measure->shape == SHAPE_RATE || measure->shape == SHAPE_OF)
        {
          self->numeric[at] = TRUE;
          self->heads[at++] = head_of (plan, measure, plan->words->whole);
        }
      if (measure->shape == SHAPE_NOTE)
        self->heads[at++] = head_of (plan, measure, plan->words->note);
      if (!plan->compared)
        continue;
      self->numeric[at] = self->numeric[at + 1] = TRUE;
      self->heads[at] = head_of (plan, measure, plan->words->before);
      self->heads[at + 1] = head_of (plan, measure, plan->words->change);
    }
}

/* Shapes of marks that cannot stand in rows and measures: name and measure in the first column. */
static void
flatten (Plan *plan)
{
  Measure all = { .label = "", .column = -1 };

  for (guint i = 0; i < plan->measures->len; i++)
    all.shape = MAX (all.shape, g_array_index (plan->measures, Measure, i).shape);
  g_array_set_size (plan->rows, 0);
  for (guint i = 0; i < rectify_chart_marks_get_n (plan->marks); i++)
    g_array_append_val (plan->rows, i);
  g_array_set_size (plan->measures, 0);
  g_array_append_val (plan->measures, all);
}

static char *
row_name (const Plan *plan, const RectifyChartMark *mark)
{
  if (plan->flat && *mark->column_label != '\0')
    return g_strdup_printf ("%s · %s", mark->row_label, mark->column_label);
  return g_strdup (mark->row_label);
}

static void
fill_all (RectifyMarkTable *self, const Plan *plan)
{
  for (guint i = 0; i < self->n_rows * self->n_columns; i++)
    self->cells[i] = (RectifyMarkCell){ g_strdup (""), NAN, -1 };
  for (guint i = 0; i < self->n_rows; i++)
    {
      guint first = g_array_index (plan->rows, guint, i);

      set_cell (self, i, 0, row_name (plan, rectify_chart_marks_get (plan->marks, first)), NAN,
                (int) first);
    }
  for (guint i = 0; i < rectify_chart_marks_get_n (plan->marks); i++)
    {
      const RectifyChartMark *mark = rectify_chart_marks_get (plan->marks, i);
      int                     row = plan->flat ? (int) i : find_row (plan, mark);
      int                     measure = plan->flat ? 0 : find_measure (plan, mark);

      fill (self, plan, (guint) row, &g_array_index (plan->measures, Measure, measure), i);
      if (mark->total)
        cell_at (self, (guint) row, 0)->mark = (int) i;
    }
}

RectifyMarkTable *
rectify_mark_table_new (const RectifyChartMarks     *marks,
                        const RectifyChartMarks     *before,
                        const RectifyMarkTableWords *words)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) measures = g_array_new (FALSE, TRUE, sizeof (Measure));
  Plan               plan = { marks, before, words, rows, measures, FALSE, FALSE };
  RectifyMarkTable  *self;

  g_return_val_if_fail (marks != NULL && words != NULL, NULL);

  self = g_new0 (RectifyMarkTable, 1);
  find_shape (&plan);
  if (plan.flat)
    flatten (&plan);
  plan.compared = before != NULL && measures->len <= MAX_COMPARED;
  self->n_rows = rows->len;
  self->n_columns = 1;
  for (guint i = 0; i < measures->len; i++)
    {
      Measure *measure = &g_array_index (measures, Measure, i);

      measure->first = self->n_columns;
      self->n_columns += width_of (&plan, measure);
    }
  self->heads = g_new0 (char *, self->n_columns);
  self->numeric = g_new0 (gboolean, self->n_columns);
  self->cells = g_new0 (RectifyMarkCell, MAX (self->n_rows * self->n_columns, 1));
  name_columns (self, &plan);
  fill_all (self, &plan);
  return self;
}

void
rectify_mark_table_free (RectifyMarkTable *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_rows * self->n_columns; i++)
    g_free (self->cells[i].text);
  for (guint i = 0; i < self->n_columns; i++)
    g_free (self->heads[i]);
  g_free (self->cells);
  g_free (self->heads);
  g_free (self->numeric);
  g_free (self);
}

int
rectify_mark_index (const RectifyChartMarks *marks, const char *row, const char *column)
{
  g_return_val_if_fail (marks != NULL && row != NULL && column != NULL, -1);

  for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
    {
      const RectifyChartMark *mark = rectify_chart_marks_get (marks, i);

      if (g_str_equal (mark->row_label, row) && g_str_equal (mark->column_label, column))
        return (int) i;
    }
  return -1;
}

const RectifyChartMark *
rectify_mark_find_same (const RectifyChartMarks *marks, const RectifyChartMark *mark)
{
  int index;

  g_return_val_if_fail (marks != NULL && mark != NULL, NULL);

  index = rectify_mark_index (marks, mark->row_label, mark->column_label);
  return index >= 0 ? rectify_chart_marks_get (marks, (guint) index) : NULL;
}

char *
rectify_mark_cell_plain (const RectifyMarkCell *cell)
{
  GString *plain = g_string_new (NULL);

  g_return_val_if_fail (cell != NULL, NULL);

  for (const char *p = cell->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (isnan (cell->value))
        g_string_append_unichar (plain, c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
      else if (c == 0x2212)
        g_string_append_c (plain, '-');
      else if (c < 128 && c != ',' && c != '+')
        g_string_append_c (plain, (char) c);
    }
  return g_string_free (plain, FALSE);
}

char *
rectify_mark_table_to_text (const RectifyMarkTable *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < (self->n_rows + 1) * self->n_columns; i++)
    {
      RectifyMarkCell  head = { .text = i < self->n_columns ? self->heads[i] : NULL, .value = NAN };
      g_autofree char *plain =
          rectify_mark_cell_plain (i < self->n_columns ? &head : &self->cells[i - self->n_columns]);

      g_string_append (text, plain);
      g_string_append_c (text, (i + 1) % self->n_columns != 0 ? '\t' : '\n');
    }
  return g_string_free (text, FALSE);
}

static void
append_tag (GString *html, const char *tag, const char *attribute, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (html, "<%s%s>%s</%s>", tag, attribute, escaped, tag);
}

/* "2020-11-23" as spreadsheets count days; 0: it is none. */
static int
day_number (const char *text)
{
  RectifyDay       day = rectify_day_parse (text);
  g_autofree char *printed = day != RECTIFY_DAY_NONE ? rectify_day_format (day) : NULL;

  return g_strcmp0 (text, printed) == 0 ? MAX (day + RECTIFY_DAY_SERIAL, 0) : 0;
}

/* mso-number-format is for Excel and WPS, sd… for LibreOffice, which takes days and percentages for
 * text otherwise, and knows no format of one decimal. */
static void
append_cell (GString *html, const RectifyMarkCell *cell)
{
  g_autofree char *plain = rectify_mark_cell_plain (cell), *attribute = NULL;
  int              day = isnan (cell->value) ? day_number (plain) : 0;
  char             value[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isnan (cell->value) && g_str_has_suffix (plain, "%"))
    attribute = g_strdup_printf (" align=\"right\" sdval=\"%s\" sdnum=\"1033;0;0.00%%\"",
                                 g_ascii_formatd (value, sizeof value, "%.10g", cell->value / 100));
  else if (!isnan (cell->value))
    attribute = g_strdup (" align=\"right\"");
  else if (day > 0)
    attribute = g_strdup_printf (" style=\"mso-number-format:'yyyy\\-mm\\-dd'\" sdval=\"%d\""
                                 " sdnum=\"1033;0;YYYY-MM-DD\"",
                                 day);
  else
    attribute = g_strdup (" style=\"mso-number-format:'\\@'\" sdnum=\"1033;0;@\"");
  append_tag (html, "td", attribute, plain);
}

/* A row of its own: a spreadsheet would put a caption into the first cell. */
static void
append_line (GString *html, const RectifyMarkTable *self, const char *text)
{
  g_autofree char *attribute = g_strdup_printf (" colspan=\"%u\"", self->n_columns);

  if (text == NULL || *text == '\0')
    return;
  g_string_append (html, "<tr>");
  append_tag (html, "td", attribute, text);
  g_string_append (html, "</tr>");
}

char *
rectify_mark_table_to_html (const RectifyMarkTable *self, const char *title, const char *subtitle)
{
  GString *html =
      g_string_new ("<html><head><meta charset=\"utf-8\"></head><body><table border=\"1\">");

  g_return_val_if_fail (self != NULL, NULL);

  append_line (html, self, title);
  append_line (html, self, subtitle);
  g_string_append (html, "<tr>");
  for (guint c = 0; c < self->n_columns; c++)
    append_tag (html, "th", "", self->heads[c]);
  g_string_append (html, "</tr>");
  for (guint r = 0; r < self->n_rows; r++)
    {
      g_string_append (html, "<tr>");
      for (guint c = 0; c < self->n_columns; c++)
        append_cell (html, &self->cells[r * self->n_columns + c]);
      g_string_append (html, "</tr>");
    }
  g_string_append (html, "</table></body></html>");
  return g_string_free (html, FALSE);
}
