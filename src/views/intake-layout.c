/* intake-layout.c: which cells of a sheet's lines are shown, and how wide. */

#include "views/intake-line-view.h"

#include "report/intake-words.h"

#include <glib/gi18n-lib.h>

#define LEAST_CHARS   5
#define MOST_CHARS    24
#define NUMBER_CHARS  5
#define OUTCOME_CHARS 11

/* Chinese characters are two wide. */
static guint
width_of (const char *text)
{
  guint width = 0;

  for (; *text != '\0' && *text != '\n'; text = g_utf8_next_char (text))
    width += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;
  return width;
}

/* What fills empty cells of a column is shown there. */
static gboolean
fills_another (const RectifyIntakeLayout *self, const RectifyProposalColumn *column)
{
  gboolean is_default =
      g_strcmp0 (column->by, "above") == 0 || g_strcmp0 (column->by, "heading") == 0;

  for (guint i = 0; is_default && i < self->n; i++)
    if (self->fields[i] == column->field)
      return TRUE;
  return FALSE;
}

RectifyIntakeLayout *
rectify_intake_layout_new (const RectifyIntakeWork *work)
{
  RectifyIntakeLayout *self = g_atomic_rc_box_new0 (RectifyIntakeLayout);
  guint                n = rectify_intake_work_n_columns (work);
  int                  serial;

  self->columns = g_new0 (guint, n + 1);
  self->fields = g_new0 (int, n + 1);
  self->chars = g_new0 (guint, n + 1);
  self->titles = g_new0 (char *, n + 1);
  self->pictures = rectify_intake_work_is_photos (work);
  self->kind = rectify_intake_work_get_lines (work);
  serial = self->kind == RECTIFY_LINES_ISSUES ? (int) RECTIFY_COLUMN_SERIAL
                                              : (int) RECTIFY_RECORD_SERIAL;
  for (guint i = 0; i < n; i++)
    {
      RectifyProposalColumn column;
      guint                 width;

      rectify_intake_work_get_column (work, i, &column);
      if (column.field < 0 || column.field == serial || fills_another (self, &column))
        continue;
      width = width_of (rectify_lines_field_word (self->kind, column.field)) + 1;
      for (guint s = 0; s < G_N_ELEMENTS (column.samples); s++)
        width = MAX (width, width_of (column.samples[s]));
      if (self->pictures)
        width = 20;
      self->columns[self->n] = i;
      self->fields[self->n] = column.field;
      self->chars[self->n] = CLAMP (width, LEAST_CHARS, MOST_CHARS);
      self->titles[self->n++] = g_strdup (rectify_lines_field_word (self->kind, column.field));
    }
  return self;
}

static void
layout_clear (gpointer data)
{
  RectifyIntakeLayout *self = data;

  g_free (self->columns);
  g_free (self->fields);
  g_free (self->chars);
  g_strfreev (self->titles);
}

RectifyIntakeLayout *
rectify_intake_layout_ref (RectifyIntakeLayout *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
rectify_intake_layout_unref (RectifyIntakeLayout *self)
{
  g_atomic_rc_box_release_full (self, layout_clear);
}

gboolean
rectify_intake_layout_equal (const RectifyIntakeLayout *a, const RectifyIntakeLayout *b)
{
  if (a == NULL || b == NULL || a->n != b->n || a->pictures != b->pictures || a->kind != b->kind)
    return FALSE;
  for (guint i = 0; i < a->n; i++)
    if (a->columns[i] != b->columns[i] || a->fields[i] != b->fields[i]
        || a->chars[i] != b->chars[i])
      return FALSE;
  return TRUE;
}

static GtkWidget *
new_cell (const char *text, guint chars)
{
  GtkWidget *cell = gtk_inscription_new (text);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), chars);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), chars);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), 1);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (cell), 1);
  /* Texts that are cut are measured higher: in the middle they would stand above their row. */
  gtk_inscription_set_yalign (GTK_INSCRIPTION (cell), 0);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_add_css_class (cell, "cell");
  return cell;
}

GtkWidget *
rectify_intake_layout_new_title (const RectifyIntakeLayout *self, guint i)
{
  GtkWidget *cell = new_cell (self->titles[i], self->chars[i]);
  gboolean   issues = self->kind == RECTIFY_LINES_ISSUES;

  /* What is wrong gets the room that is left, in the header as in the lines. */
  gtk_widget_set_hexpand (cell, self->fields[i]
                                    == (issues ? (int) RECTIFY_COLUMN_DESCRIPTION
                                               : (int) RECTIFY_RECORD_NAME));
  return cell;
}

char *
rectify_intake_layout_number (const RectifyIntakeLine *line)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%u", line->file_row);
  if (line->part > 0)
    g_string_append_printf (text, ".%u", line->part);
  if (line->table > 1)
    g_string_append_unichar (text, 0x2460 + line->table - 1); /* ② and so on */
  return g_string_free (text, FALSE);
}

GtkWidget *
rectify_intake_layout_new_front (const char *number, const char *outcome)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *number_cell = new_cell (number, NUMBER_CHARS);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (number_cell), 1);
  gtk_widget_add_css_class (number_cell, "figures");
  gtk_widget_add_css_class (number_cell, "dim-label");
  gtk_box_append (GTK_BOX (box), number_cell);
  gtk_box_append (GTK_BOX (box), new_cell (outcome, OUTCOME_CHARS));
  return box;
}
