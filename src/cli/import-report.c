/* import-report.c: what an import did. */

#include "cli/import-report.h"

#include "report/intake-words.h"
#include "report/refused-report.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { MOST_NAMES = 20 }; /* that people are told; the JSON has all */

static void
refusal_free (gpointer data)
{
  RectifyImportRefusal *self = data;

  g_free (self->sheet);
  g_free (self->code);
  g_free (self->reason);
  g_free (self->column);
  g_free (self->value);
  g_strfreev (self->cells);
  g_free (self);
}

RectifyImportReport *
rectify_import_report_new (const char *file, const char *encoding)
{
  RectifyImportReport *self = g_new0 (RectifyImportReport, 1);

  self->file = g_strdup (file);
  self->encoding = g_strdup (encoding);
  self->refused = g_ptr_array_new_with_free_func (refusal_free);
  self->marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sheets = g_ptr_array_new_with_free_func (g_free);
  self->others = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < RECTIFY_N_LISTS; i++)
    self->unknown[i] = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
rectify_import_report_free (RectifyImportReport *self)
{
  g_free (self->file);
  g_free (self->encoding);
  g_free (self->batch);
  g_ptr_array_unref (self->refused);
  g_hash_table_unref (self->marks);
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->others);
  for (guint i = 0; i < RECTIFY_N_LISTS; i++)
    g_ptr_array_unref (self->unknown[i]);
  g_free (self);
}

void
rectify_import_report_begin_sheet (RectifyImportReport *self, const char *name)
{
  g_ptr_array_add (self->sheets, g_strdup (name));
}

void
rectify_import_report_mark (RectifyImportReport *self, const char *key)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->marks, key));

  g_hash_table_insert (self->marks, g_strdup (key), GUINT_TO_POINTER (n + 1));
}

void
rectify_import_report_see (RectifyImportReport *self, const RectifyProposalRow *row)
{
  const GPtrArray *marks = row->draft->marks;

  self->n_split += row->draft->part > 0;
  for (guint i = 0; marks != NULL && i < marks->len; i++)
    rectify_import_report_mark (self, marks->pdata[i]);
}

/* The sheet that is read now, when there are several. */
static const char *
present_sheet (const RectifyImportReport *self)
{
  return self->sheets->len > 0 ? self->sheets->pdata[self->sheets->len - 1] : NULL;
}

/* In front of a sentence about a row: which sheet it is of. */
static char *
with_sheet (const RectifyImportRefusal *refusal)
{
  return refusal->sheet == NULL ? g_strdup (refusal->reason)
                                : g_strdup_printf (_ ("%s: %s"), refusal->sheet, refusal->reason);
}

static char **
copy_cells (const RectifyProposalRow *row)
{
  char **cells = g_new0 (char *, row->n_cells + 1);

  for (guint i = 0; i < row->n_cells; i++)
    cells[i] = g_strdup (row->cells[i]);
  return cells;
}

static char *
column_letter (guint column)
{
  GString *letters = g_string_new (NULL);

  for (column++; column > 0; column = (column - 1) / 26)
    g_string_prepend_c (letters, (char) ('A' + (column - 1) % 26));
  return g_string_free (letters, FALSE);
}

void
rectify_import_report_refuse (RectifyImportReport      *self,
                              const RectifyProposalRow *row,
                              const char               *code,
                              int                       field,
                              const char               *value)
{
  RectifyImportRefusal *refusal = g_new0 (RectifyImportRefusal, 1);

  refusal->row = row->file_row;
  refusal->table = row->table;
  refusal->sheet = g_strdup (present_sheet (self));
  refusal->code = g_strdup (code);
  refusal->reason = rectify_intake_reason (self->lines, code, field, value);
  refusal->column = row->refusal != NULL && row->column != RECTIFY_NO_COLUMN
                        ? column_letter (row->file_column)
                        : NULL;
  refusal->value = g_strdup (value);
  refusal->cells = self->keep_cells ? copy_cells (row) : NULL;
  g_ptr_array_add (self->refused, refusal);
}

void
rectify_import_report_refuse_file (RectifyImportReport *self, const char *name, const GError *error)
{
  RectifyImportRefusal *refusal = g_new0 (RectifyImportRefusal, 1);
  g_autofree char      *sentence = rectify_error_sentence (error);

  refusal->row = self->n_rows;
  refusal->code = g_strdup (rectify_cli_error_key (error));
  refusal->reason = g_strdup_printf (_ ("%s: %s"), name, sentence);
  refusal->value = g_strdup (name);
  g_ptr_array_add (self->refused, refusal);
}

void
rectify_import_report_end (RectifyImportReport *self, RectifyTakeIn *take_in)
{
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    {
      const GPtrArray *names = rectify_take_in_unknown (take_in, (RectifyList) list);

      for (guint i = 0; names != NULL && i < names->len; i++)
        g_ptr_array_add (self->unknown[list], g_strdup (names->pdata[i]));
    }
}

char *
rectify_import_report_sentence (const RectifyImportReport *self)
{
  const RectifyImportRefusal *first = self->refused->pdata[0];
  g_autofree char            *reason = with_sheet (first);
  g_autofree char            *row = rectify_intake_row_text (first->row, first->table);

  if (self->refused->len == 1)
    return g_strdup_printf (_ ("Nothing was taken in: row %s: %s (--skip-refused takes the rest.)"),
                            row, reason);
  return g_strdup_printf (_ ("Nothing was taken in: %u rows are refused, first row %s: %s "
                             "(--skip-refused takes the rest.)"),
                          self->refused->len, row, reason);
}

/* --- JSON --- */

static void
add_refused (JsonBuilder *json, const RectifyImportReport *self)
{
  json_builder_set_member_name (json, "refused");
  json_builder_begin_array (json);
  for (guint i = 0; i < self->refused->len; i++)
    {
      const RectifyImportRefusal *refusal = self->refused->pdata[i];

      json_builder_begin_object (json);
      rectify_json_count (json, "row", refusal->row);
      if (refusal->table > 0)
        rectify_json_count (json, "table", refusal->table);
      if (refusal->sheet != NULL)
        rectify_json_text (json, "sheet", refusal->sheet);
      rectify_json_text (json, "reason", refusal->reason);
      rectify_json_text (json, "code", refusal->code);
      rectify_json_text (json, "column", refusal->column);
      rectify_json_text_or_null (json, "value", refusal->value);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_columns (JsonBuilder *json, const RectifyProposal *proposal)
{
  json_builder_set_member_name (json, "columns");
  json_builder_begin_array (json);
  for (guint i = 0; proposal != NULL && i < rectify_proposal_get_n_columns (proposal); i++)
    {
      RectifyProposalColumn column;
      guint                 n;
      const char *const    *keys = rectify_proposal_field_keys (proposal, &n);

      rectify_proposal_get_column (proposal, i, &column);
      json_builder_begin_object (json);
      rectify_json_text (json, "column", column.letter);
      rectify_json_text (json, "header", column.header);
      rectify_json_text (json, "field", column.field < 0 ? NULL : keys[column.field]);
      rectify_json_text (json, "by", column.by);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

/* The five lists scripts count on always, the others when there is something in them. */
static void
add_unknown (JsonBuilder *json, const RectifyImportReport *self)
{
  const guint always = 1u << RECTIFY_LIST_UNIT | 1u << RECTIFY_LIST_SITE | 1u << RECTIFY_LIST_AREA
                       | 1u << RECTIFY_LIST_CLASS | 1u << RECTIFY_LIST_SOURCE;

  json_builder_set_member_name (json, "unknown");
  json_builder_begin_object (json);
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    {
      g_autofree char *key = g_strdelimit (g_strdup (rectify_list_keys[list]), "-", '_');

      if (!(always >> list & 1) && self->unknown[list]->len == 0)
        continue;
      json_builder_set_member_name (json, key);
      json_builder_begin_array (json);
      for (guint i = 0; i < self->unknown[list]->len; i++)
        json_builder_add_string_value (json, self->unknown[list]->pdata[i]);
      json_builder_end_array (json);
    }
  json_builder_end_object (json);
}

static void
add_marks (JsonBuilder *json, const RectifyImportReport *self)
{
  GHashTableIter iter;
  gpointer       key, n;

  json_builder_set_member_name (json, "marks");
  json_builder_begin_object (json);
  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, &key, &n))
    rectify_json_count (json, key, GPOINTER_TO_UINT (n));
  json_builder_end_object (json);
}

static void
add_names (JsonBuilder *json, const char *key, const GPtrArray *names)
{
  json_builder_set_member_name (json, key);
  json_builder_begin_array (json);
  for (guint i = 0; i < names->len; i++)
    json_builder_add_string_value (json, names->pdata[i]);
  json_builder_end_array (json);
}

static void
add_deadline_left (JsonBuilder *json, const RectifyProposal *proposal)
{
  guint left =
      proposal != NULL ? rectify_proposal_deadline_left (proposal, NULL) : RECTIFY_NO_COLUMN;
  RectifyProposalColumn column = { .letter = NULL };

  if (left != RECTIFY_NO_COLUMN)
    rectify_proposal_get_column (proposal, left, &column);
  rectify_json_text_or_null (json, "deadline_left", column.letter);
}

void
rectify_import_report_print_json (const RectifyImportReport *self,
                                  const RectifyProposal     *proposal,
                                  const char                *sentence)
{
  JsonBuilder *json = json_builder_new ();

  json_builder_begin_object (json);
  rectify_json_text (json, "file", self->file);
  rectify_json_text (json, "kind", rectify_lines_keys[self->lines]);
  rectify_json_text_or_null (json, "sheet",
                             proposal == NULL ? NULL : rectify_proposal_get_sheet_name (proposal));
  if (self->sheets->len > 0)
    add_names (json, "sheets", self->sheets);
  if (self->others->len > 0)
    add_names (json, "other_sheets", self->others);
  rectify_json_text (json, "encoding", self->encoding);
  rectify_json_count (json, "header_row",
                      proposal == NULL ? 0 : rectify_proposal_get_header_row (proposal));
  rectify_json_count (json, "rows", self->n_rows);
  rectify_json_count (json, "new", self->counts[RECTIFY_TAKEN_NEW]);
  rectify_json_count (json, "updated", self->counts[RECTIFY_TAKEN_UPDATED]);
  rectify_json_count (json, "unchanged", self->counts[RECTIFY_TAKEN_UNCHANGED]);
  add_refused (json, self);
  add_columns (json, proposal);
  add_deadline_left (json, proposal);
  add_unknown (json, self);
  rectify_json_count (json, "split", self->n_split);
  rectify_json_count (json, "splittable", self->n_splittable);
  add_marks (json, self);
  rectify_json_flag (json, "dry_run", self->dry_run);
  rectify_json_flag (json, "committed", self->committed);
  rectify_json_text (json, "batch", self->batch);
  if (sentence != NULL)
    {
      json_builder_set_member_name (json, "error");
      json_builder_begin_object (json);
      rectify_json_text (json, "code", "rows");
      rectify_json_text (json, "message", sentence);
      json_builder_end_object (json);
    }
  json_builder_end_object (json);
  rectify_print_json (json);
}

/* --- for people --- */

static void
print_columns (const RectifyProposal *proposal)
{
  const char   *headings[] = { _ ("Column"), _ ("Header"), _ ("Taken as"), _ ("Sample") };
  RectifyTable *table = rectify_table_new (headings, G_N_ELEMENTS (headings), 0);

  for (guint i = 0; i < rectify_proposal_get_n_columns (proposal); i++)
    {
      RectifyProposalColumn column;

      rectify_proposal_get_column (proposal, i, &column);
      rectify_table_add (table, column.letter);
      rectify_table_take (table, rectify_text_cut (column.header, 24));
      rectify_table_add (table,
                         column.field < 0
                             ? "—"
                             : rectify_lines_field_word (rectify_proposal_get_lines (proposal),
                                                         column.field));
      rectify_table_take (table, rectify_text_cut (column.samples[0], 30));
    }
  rectify_table_print (table);
}

static void
print_deadline_left (const RectifyProposal *proposal)
{
  const char           *sample;
  guint                 left = rectify_proposal_deadline_left (proposal, &sample);
  RectifyProposalColumn column;
  g_autofree char      *line = NULL;

  if (left == RECTIFY_NO_COLUMN)
    return;
  rectify_proposal_get_column (proposal, left, &column);
  line = g_strdup_printf (_ ("“%s” is not taken in: few of its cells hold a date (“%s”). "
                             "(--map due=%s takes it.)\n"),
                          column.header, sample, column.letter);
  rectify_print (line);
}

/* "a、b、c"; of many the first and how many there are. */
static char *
join_names (const GPtrArray *names)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < MIN (names->len, MOST_NAMES); i++)
    g_string_append_printf (line, "%s%s", i > 0 ? "、" : "", (const char *) names->pdata[i]);
  if (names->len > MOST_NAMES)
    g_string_append_printf (line, " … (%u)", names->len);
  return g_string_free (line, FALSE);
}

static void
print_unknown (const RectifyImportReport *self)
{
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    {
      g_autofree char *names = NULL, *line = NULL;

      if (self->unknown[list]->len == 0)
        continue;
      names = join_names (self->unknown[list]);
      line = g_strdup_printf (rectify_take_in_makes (self->lines, (RectifyList) list)
                                  ? _ ("New names, %s: %s\n")
                                  : _ ("Not known and left out, %s: %s\n"),
                              rectify_list_word ((RectifyList) list), names);
      rectify_print (line);
    }
}

static void
print_marks (const RectifyImportReport *self)
{
  GHashTableIter iter;
  gpointer       key, n;

  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, &key, &n))
    {
      g_autofree char *line = g_strdup_printf (_ ("Odd, but taken: %s (%u rows)\n"),
                                               rectify_intake_mark (key), GPOINTER_TO_UINT (n));

      rectify_print (line);
    }
}

/* "FILE SHEET: …"; of a csv, whose sheet has no name, "FILE: …". */
static char *
headline (const RectifyImportReport *self, const RectifyProposal *proposal)
{
  g_autofree char *names = NULL, *source = NULL;

  if (proposal == NULL)
    return g_strdup_printf (_ ("%s: %u photos\n"), self->file, self->n_rows);
  g_ptr_array_add (self->sheets, NULL);
  names = self->sheets->len > 1 ? g_strjoinv ("、", (char **) self->sheets->pdata)
                                : g_strdup (rectify_proposal_get_sheet_name (proposal));
  g_ptr_array_remove_index (self->sheets, self->sheets->len - 1);
  source = *names != '\0' ? g_strdup_printf ("%s %s", self->file, names) : g_strdup (self->file);
  return g_strdup_printf (_ ("%s: header in row %u, %u rows\n"), source,
                          rectify_proposal_get_header_row (proposal), self->n_rows);
}

static void
print_others (const RectifyImportReport *self)
{
  for (guint i = 0; i < self->others->len; i++)
    {
      g_autofree char *line =
          g_strdup_printf (_ ("Not read, a table of another kind: %s (--sheet takes it.)\n"),
                           (const char *) self->others->pdata[i]);

      rectify_print (line);
    }
}

static void
print_refused (const RectifyImportReport *self)
{
  for (guint i = 0; i < self->refused->len; i++)
    {
      const RectifyImportRefusal *refusal = self->refused->pdata[i];
      g_autofree char            *reason = with_sheet (refusal);
      g_autofree char            *row = rectify_intake_row_text (refusal->row, refusal->table);
      g_autofree char            *line = g_strdup_printf (_ ("Refused, row %s: %s\n"), row, reason);

      rectify_print (line);
    }
}

void
rectify_import_report_print (const RectifyImportReport *self, const RectifyProposal *proposal)
{
  g_autofree char *head = headline (self, proposal);
  g_autofree char *sum =
      g_strdup_printf (_ ("%u new, %u updated, %u unchanged, %u refused\n"),
                       self->counts[RECTIFY_TAKEN_NEW], self->counts[RECTIFY_TAKEN_UPDATED],
                       self->counts[RECTIFY_TAKEN_UNCHANGED], self->refused->len);

  rectify_print (head);
  if (proposal != NULL)
    {
      print_columns (proposal);
      print_deadline_left (proposal);
    }
  print_unknown (self);
  print_marks (self);
  print_others (self);
  print_refused (self);
  rectify_print (sum);
  if (self->dry_run)
    rectify_print (_ ("Nothing was written: it was only tried.\n"));
}

/* --- the workbook that goes back --- */

gboolean
rectify_import_report_write_refused (const RectifyImportReport *self,
                                     const RectifyProposal     *proposal,
                                     const char                *path,
                                     GError                   **error)
{
  guint                          n_columns = rectify_proposal_get_n_columns (proposal);
  g_autofree const char        **headers = g_new0 (const char *, n_columns + 1);
  g_autofree RectifyRefusedLine *lines = g_new0 (RectifyRefusedLine, self->refused->len + 1);
  g_autofree char               *name = g_path_get_basename (self->file);
  g_autoptr (GPtrArray)          rows = g_ptr_array_new_with_free_func (g_free);
  RectifyRefusedReport           report = { .language = rectify_paper_language (NULL),
                                            .file = name,
                                            .headers = headers,
                                            .n_columns = n_columns,
                                            .lines = lines,
                                            .n_lines = self->refused->len };

  for (guint i = 0; i < n_columns; i++)
    {
      RectifyProposalColumn column;

      rectify_proposal_get_column (proposal, i, &column);
      headers[i] = column.header;
    }
  for (guint i = 0; i < self->refused->len; i++)
    {
      const RectifyImportRefusal *refusal = self->refused->pdata[i];
      const char                **texts = g_new0 (const char *, n_columns + 1);

      for (guint c = 0; c < n_columns && refusal->cells[c] != NULL; c++)
        texts[c] = refusal->cells[c];
      g_ptr_array_add (rows, texts);
      g_ptr_array_add (rows, with_sheet (refusal));
      lines[i] =
          (RectifyRefusedLine){ refusal->row, refusal->table, texts, rows->pdata[rows->len - 1] };
    }
  return rectify_refused_report_write (&report, path, error);
}
