/* understand.c: proposals of the tests. */

#include "understand.h"

#include <math.h>
#include <string.h>

static void
append_instant (GString *line, const char *key, gint64 instant, RectifyClock *clock)
{
  g_autofree char *text = rectify_clock_format (clock, instant);

  if (text == NULL)
    return;
  text[strlen ("2020-01-01T00:00:00")] = '\0';
  g_string_append_printf (line, " %s=%s", key,
                          g_str_has_suffix (text, "T00:00:00") ? strtok (text, "T") : text);
}

char *
draft_as_text (const RectifyProposalRow *row)
{
  const RectifyDraft      *draft = row->draft;
  g_autoptr (RectifyClock) clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  GString                 *line = g_string_new (NULL);

  g_string_append_printf (line, "%u", row->file_row);
  if (row->table > 1)
    g_string_append_printf (line, "/%u", row->table);
  if (draft->part > 0)
    g_string_append_printf (line, ".%u", draft->part);
  if (row->refusal != NULL)
    {
      g_string_append_printf (line, "! %s %s %s", row->refusal,
                              row->field >= 0 ? rectify_column_keys[row->field] : "-", row->value);
      return g_string_free (line, FALSE);
    }
  g_string_append_c (line, ':');
  for (guint i = 0; i < RECTIFY_N_COLUMNS; i++)
    {
      gboolean instant = i >= RECTIFY_COLUMN_FOUND && i <= RECTIFY_COLUMN_STATE;

      if (draft->text[i] != NULL && !instant && i != RECTIFY_COLUMN_SERIAL)
        g_string_append_printf (line, " %s=%s", rectify_column_keys[i], draft->text[i]);
    }
  append_instant (line, "found", draft->found, clock);
  append_instant (line, "assigned", draft->assigned, clock);
  append_instant (line, "due", draft->due, clock);
  append_instant (line, "reported", draft->reported, clock);
  append_instant (line, "closed", draft->closed, clock);
  append_instant (line, "known", draft->known, clock);
  if (draft->state >= 0)
    g_string_append_printf (line, " state=%s", rectify_state_keys[draft->state]);
  for (guint i = 0; draft->marks != NULL && i < draft->marks->len; i++)
    g_string_append_printf (line, " !%s", (char *) draft->marks->pdata[i]);
  return g_string_free (line, FALSE);
}

static void
count_name (GHashTable *names, const char *name)
{
  if (name != NULL)
    g_hash_table_insert (names, g_strdup (name),
                         GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (names, name))
                                           + 1));
}

static gboolean
count_row (const RectifyProposalRow *row, gpointer user_data)
{
  Understood         *self = user_data;
  const RectifyDraft *draft = row->draft;

  if (self->lines->len < 100)
    g_ptr_array_add (self->lines, draft_as_text (row));
  if (row->refusal != NULL)
    {
      self->refused++;
      return TRUE;
    }
  self->taken++;
  if (draft->state >= 0)
    self->states[draft->state]++;
  else
    self->silent++;
  self->on_time += draft->outcome == RECTIFY_OUTCOME_ON_TIME;
  self->late += draft->outcome == RECTIFY_OUTCOME_LATE;
  self->with_due += draft->due != 0;
  self->with_place += !isnan (draft->lng) && !isnan (draft->lat);
  if (draft->found != 0 && (self->first_found == 0 || draft->found < self->first_found))
    self->first_found = draft->found;
  self->last_found = MAX (self->last_found, draft->found);
  if (draft->closed != 0 && draft->state == RECTIFY_STATE_CLOSED)
    {
      self->with_closed++;
      self->mean_days += draft->found != 0 ? (draft->closed - draft->found) / 86400.0 : 0;
    }
  count_name (self->units, draft->text[RECTIFY_COLUMN_UNIT]);
  count_name (self->classes, draft->text[RECTIFY_COLUMN_CLASS]);
  for (guint i = 0; draft->marks != NULL && i < draft->marks->len; i++)
    count_name (self->marks, draft->marks->pdata[i]);
  return TRUE;
}

static GHashTable *
new_names (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static Understood *
understand_sheet (RectifySheetFile *file, const RectifyProposalOptions *wanted)
{
  RectifyProposalOptions      options = { .sheet = -1 };
  g_autoptr (RectifyClock)    clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  g_autoptr (RectifyProposal) proposal = NULL;
  g_autoptr (GError)          error = NULL;
  Understood                 *self = g_new0 (Understood, 1);

  if (wanted != NULL)
    options = *wanted;
  options.clock = clock;
  if (options.now == 0)
    options.now = 1767225600;
  self->units = new_names ();
  self->classes = new_names ();
  self->marks = new_names ();
  self->lines = g_ptr_array_new_with_free_func (g_free);
  proposal = rectify_proposal_new (file, &options, NULL, &error);
  g_assert_no_error (error);
  rectify_proposal_each (proposal, count_row, self, NULL, &error);
  g_assert_no_error (error);
  self->rows = rectify_proposal_get_n_rows (proposal);
  self->splittable = rectify_proposal_get_n_splittable (proposal);
  self->header_row = rectify_proposal_get_header_row (proposal);
  self->encoding = g_strdup (rectify_sheet_file_get_encoding (file));
  if (self->with_closed > 0)
    self->mean_days /= self->with_closed;
  return self;
}

Understood *
understand (GBytes *bytes, const RectifyProposalOptions *options)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  return understand_sheet (file, options);
}

Understood *
understand_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return understand (bytes, NULL);
}

Understood *
understand_file (const char *path)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open (path, NULL, &error);

  g_assert_no_error (error);
  return understand_sheet (file, NULL);
}

void
understood_free (Understood *self)
{
  g_hash_table_unref (self->units);
  g_hash_table_unref (self->classes);
  g_hash_table_unref (self->marks);
  g_ptr_array_unref (self->lines);
  g_free (self->encoding);
  g_free (self);
}

char *
columns_as_text (const char *text)
{
  g_autoptr (GBytes)           bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError)           error = NULL;
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open_bytes (bytes, NULL, &error);
  g_autoptr (RectifyClock)     clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  RectifyProposalOptions       options = { .sheet = -1, .clock = clock, .now = 1767225600 };
  g_autoptr (RectifyProposal)  proposal = NULL;
  GString                     *columns = g_string_new (NULL);

  g_assert_no_error (error);
  proposal = rectify_proposal_new (file, &options, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rectify_proposal_get_n_columns (proposal); i++)
    {
      RectifyProposalColumn column;

      rectify_proposal_get_column (proposal, i, &column);
      if (column.field >= 0)
        g_string_append_printf (columns, "%s%s=%s", columns->len > 0 ? " " : "", column.letter,
                                rectify_column_keys[column.field]);
    }
  return g_string_free (columns, FALSE);
}

void
assert_understood (const char *sheet, const char *columns, const char *lines)
{
  g_autofree char       *found = columns_as_text (sheet);
  g_autoptr (Understood) it = understand_text (sheet);
  g_autoptr (GString)    text = g_string_new (NULL);

  for (guint i = 0; i < it->lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *) it->lines->pdata[i]);
  g_assert_cmpstr (found, ==, columns);
  g_assert_cmpstr (text->str, ==, lines);
}

static void
test_understands (gconstpointer data)
{
  const UnderstoodSheet *sheet = data;

  assert_understood (sheet->sheet, sheet->columns, sheet->lines);
}

void
add_understood_sheets (const char *group, const UnderstoodSheet *sheets, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%s/understands/%s", group, sheets[i].name);

      g_test_add_data_func (path, &sheets[i], test_understands);
    }
}
