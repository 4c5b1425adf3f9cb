/* proposal.c: finds the table of a sheet and matches its columns. */

#include "intake/proposal-private.h"

#include <string.h>

#include "intake/labels-private.h"
#include "intake/table-extras-private.h"

GQuark
rectify_intake_error_quark (void)
{
  return g_quark_from_static_string ("rectify-intake-error");
}

/* Whether the table is one of issues or of records; its header is then looked for anew among the
 * names of those. */
static void
tell_lines (RectifyProposal *self, RectifySample *sample)
{
  g_autofree char *shape = NULL;
  RectifyTable     table = { 0 };

  self->lines = self->options.lines != RECTIFY_LINES_TOLD ? self->options.lines
                                                          : rectify_lines_tell (&self->table);
  if (self->lines == RECTIFY_LINES_ISSUES)
    return;
  if (sample->lines != self->lines && self->options.header_row == 0)
    {
      sample->lines = self->lines;
      if (rectify_table_find (sample, &table))
        {
          rectify_table_clear (&self->table);
          self->table = table;
        }
    }
  /* The mapping of issues and that of records are remembered apart. */
  shape = rectify_table_shape (&self->table);
  g_free (self->shape);
  self->shape = g_strconcat (rectify_lines_keys[self->lines], ":", shape, NULL);
}

const char *const *
rectify_proposal_field_keys (const RectifyProposal *self, guint *n)
{
  gboolean issues = self->lines == RECTIFY_LINES_ISSUES;

  *n = issues ? RECTIFY_N_COLUMNS : RECTIFY_N_RECORD_FIELDS;
  return issues ? rectify_column_keys : rectify_record_keys;
}

/* -1 when there is no such field, or records of this kind have none. */
static int
field_named (const RectifyProposal *self, const char *key)
{
  guint              n;
  const char *const *keys = rectify_proposal_field_keys (self, &n);
  int                field = rectify_key_index (keys, n, key);

  return field >= 0
                 && (self->lines == RECTIFY_LINES_ISSUES
                     || rectify_lines_have (self->lines, (RectifyRecordField) field))
             ? field
             : -1;
}

/* --- the mapping --- */

static void
give_field (RectifyProposal *self, guint column, int field, RectifyMatchBy by)
{
  gboolean is_default = rectify_table_is_default (&self->table, column);

  for (guint c = 0; c < self->table.n_columns; c++)
    if (field >= 0 && self->matches[c].field == field
        && rectify_table_is_default (&self->table, c) == is_default)
      self->matches[c] = (RectifyColumnMatch){ .field = -1, .by = by };
  self->matches[column] = (RectifyColumnMatch){ field, by, 1000 };
}

/* "2", or "@受检单位" of what is no column of the sheet and stands elsewhere in the next. */
static guint
column_recalled (const RectifyProposal *self, const char *name)
{
  gint64 column = g_ascii_strtoll (name, NULL, 10);

  if (*name != '@')
    return column >= 0 && column < self->table.n_real ? (guint) column : RECTIFY_NO_COLUMN;
  for (guint c = self->table.n_real; c < self->table.n_columns; c++)
    if (g_str_equal (self->table.labels[c], name + 1))
      return c;
  return RECTIFY_NO_COLUMN;
}

/* "description=2\n…": a field and the number of its column, from 0. */
static void
recall_mapping (RectifyProposal *self)
{
  g_autofree char *text = self->options.recall != NULL
                              ? self->options.recall (self->shape, self->options.recall_data)
                              : NULL;
  g_auto (GStrv)   lines = text != NULL ? g_strsplit (text, "\n", 0) : NULL;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      char *sign = strchr (lines[i], '=');
      guint column = sign != NULL ? column_recalled (self, sign + 1) : RECTIFY_NO_COLUMN;
      int   field;

      if (column == RECTIFY_NO_COLUMN)
        continue;
      *sign = '\0';
      field = field_named (self, lines[i]);
      if (field >= 0 || g_str_equal (lines[i], "-"))
        give_field (self, column, field, RECTIFY_MATCH_MEMORY);
    }
}

/* A header, a letter or a number of a column. */
static guint
column_named (const RectifyProposal *self, const char *name)
{
  g_autofree char *wanted = rectify_label_fold (name);
  gint64           number;
  char            *end;

  for (guint c = 0; c < self->table.n_columns && *wanted != '\0'; c++)
    {
      g_autofree char *label = rectify_label_fold (self->table.labels[c]);
      g_autofree char *both = g_strconcat (self->table.parents[c], self->table.labels[c], NULL);
      g_autofree char *full = rectify_label_fold (both);

      if (g_str_equal (label, wanted) || g_str_equal (full, wanted))
        return c;
    }
  for (guint c = 0; c < self->table.n_columns; c++)
    if (g_ascii_strcasecmp (self->letters[c], name) == 0)
      return c;
  number = g_ascii_strtoll (name, &end, 10);
  if (end != name && *end == '\0' && number >= 1 && number <= self->table.n_columns)
    return number - 1;
  return RECTIFY_NO_COLUMN;
}

static gboolean
apply_user_map (RectifyProposal *self, gboolean take_off, GError **error)
{
  for (guint i = 0; self->options.map != NULL && self->options.map[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (self->options.map[i], "=", 2);
      int            field = field_named (self, parts[0]);
      guint          column;

      if (field < 0 || parts[1] == NULL)
        {
          g_set_error (error, RECTIFY_INTAKE_ERROR, RECTIFY_INTAKE_ERROR_NO_FIELD, "%s",
                       self->options.map[i]);
          return FALSE;
        }
      if (*parts[1] == '\0')
        {
          for (column = 0; take_off && column < self->table.n_columns; column++)
            if (self->matches[column].field == field)
              give_field (self, column, -1, RECTIFY_MATCH_USER);
          continue;
        }
      column = column_named (self, parts[1]);
      if (column == RECTIFY_NO_COLUMN)
        {
          g_set_error (error, RECTIFY_INTAKE_ERROR, RECTIFY_INTAKE_ERROR_NO_COLUMN, "%s", parts[1]);
          return FALSE;
        }
      if (!take_off)
        give_field (self, column, field, RECTIFY_MATCH_USER);
    }
  return TRUE;
}

/* A, B … of a column of the sheet; of another the cell it stands in, "D2". */
static char *
letter_of (const RectifyTable *table, const RectifySample *sample, guint column)
{
  const RectifyExtra *extra = rectify_table_extra (table, column);
  GString            *letter = g_string_new (NULL);

  if (extra != NULL)
    {
      column = extra->column;
      g_string_append_printf (letter, "%u", extra->row);
    }
  else if (sample->blocks.n > 0)
    column += sample->blocks.starts[0];
  for (column++; column > 0; column = (column - 1) / 26)
    g_string_prepend_c (letter, 'A' + (column - 1) % 26);
  return g_string_free (letter, FALSE);
}

/* Something must say what the problem is; a class alone does so only beside what makes it a case.
 */
static gboolean
check_names (const RectifyProposal *self, GError **error)
{
  gboolean ok = self->maker.column_of[RECTIFY_RECORD_NAME] != RECTIFY_NO_COLUMN
                && (self->lines != RECTIFY_LINES_WORK
                    || self->maker.column_of[RECTIFY_RECORD_VALUE] != RECTIFY_NO_COLUMN);

  if (!ok)
    g_set_error (error, RECTIFY_INTAKE_ERROR, RECTIFY_INTAKE_ERROR_NO_NAME, "no column of names");
  return ok;
}

static gboolean
check_content (const RectifyProposal *self, GError **error)
{
  static const RectifyColumn SAYS[] = { RECTIFY_COLUMN_DESCRIPTION, RECTIFY_COLUMN_TITLE,
                                        RECTIFY_COLUMN_ITEM };
  static const RectifyColumn CASE[] = { RECTIFY_COLUMN_FOUND,   RECTIFY_COLUMN_DUE,
                                        RECTIFY_COLUMN_CLOSED,  RECTIFY_COLUMN_STATE,
                                        RECTIFY_COLUMN_OUTCOME, RECTIFY_COLUMN_NUMBER };
  gboolean has_class = self->maker.column_of[RECTIFY_COLUMN_CLASS] != RECTIFY_NO_COLUMN
                       || self->maker.column_of[RECTIFY_COLUMN_SUBCLASS] != RECTIFY_NO_COLUMN;

  for (gsize i = 0; i < G_N_ELEMENTS (SAYS); i++)
    if (self->maker.column_of[SAYS[i]] != RECTIFY_NO_COLUMN)
      return TRUE;
  for (gsize i = 0; has_class && i < G_N_ELEMENTS (CASE); i++)
    if (self->maker.column_of[CASE[i]] != RECTIFY_NO_COLUMN)
      return TRUE;
  g_set_error (error, RECTIFY_INTAKE_ERROR, RECTIFY_INTAKE_ERROR_NO_PROBLEM,
               "no column says what the problems are");
  return FALSE;
}

static gboolean
understand (RectifyProposal *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (RectifySample) sample = rectify_proposal_find_table (self, cancellable, error);

  if (sample == NULL)
    return FALSE;
  self->whole = sample->whole;
  tell_lines (self, sample);
  rectify_proposal_read_heading (self, sample);
  if (self->lines == RECTIFY_LINES_ISSUES && !self->options.no_defaults)
    {
      rectify_table_add_extras (&self->table, sample);
      if (self->joined == NULL && self->table.header_row > 0 && !sample->is_form)
        rectify_table_add_name (&self->table, rectify_proposal_get_sheet_name (self));
    }
  self->looks = rectify_columns_look_at (sample, &self->table, self->options.directory);
  self->matches = g_new (RectifyColumnMatch, self->table.n_columns + 1);
  self->letters = g_new0 (char *, self->table.n_columns + 1);
  for (guint c = 0; c < self->table.n_columns; c++)
    {
      self->matches[c] = (RectifyColumnMatch){ .field = -1 };
      self->letters[c] = letter_of (&self->table, sample, c);
    }
  recall_mapping (self);
  if (!apply_user_map (self, FALSE, error))
    return FALSE;
  if (self->lines == RECTIFY_LINES_ISSUES)
    {
      rectify_columns_match (&self->table, self->looks, self->matches);
      rectify_columns_tell_deadline (&self->table, sample, self->looks,
                                     self->made != RECTIFY_DAY_NONE
                                         ? self->made
                                         : rectify_clock_day (self->options.clock,
                                                              self->options.now),
                                     self->matches);
    }
  else
    rectify_record_columns_match (self->lines, &self->table, self->looks, self->matches);
  rectify_proposal_set_up_maker (self);
  if (!apply_user_map (self, TRUE, error))
    return FALSE;
  rectify_proposal_set_up_maker (self);
  if (sample->kept)
    self->kept = g_steal_pointer (&sample);
  return (self->lines == RECTIFY_LINES_ISSUES ? check_content (self, error)
                                              : check_names (self, error))
         && rectify_proposal_learn (self, cancellable, error);
}

RectifyProposal *
rectify_proposal_new (RectifySheetFile             *file,
                      const RectifyProposalOptions *options,
                      GCancellable                 *cancellable,
                      GError                      **error)
{
  RectifyProposal *self;
  gboolean         ok;

  g_return_val_if_fail (file != NULL && options != NULL && options->clock != NULL, NULL);

  self = g_new0 (RectifyProposal, 1);
  self->file = file;
  self->options = *options;
  self->options.clock = rectify_clock_ref (options->clock);
  if (options->directory != NULL)
    self->options.directory = rectify_directory_ref (options->directory);
  self->alike = g_array_new (FALSE, FALSE, sizeof (guint));
  self->others = g_array_new (FALSE, FALSE, sizeof (guint));
  self->fills = g_array_new (FALSE, FALSE, sizeof (guint));
  rectify_mends_init (&self->mends);
  ok = understand (self, cancellable, error);
  /* These belong to the caller and are of no use any more. */
  self->options.map = NULL;
  self->options.sheet_name = NULL;
  self->options.recall = NULL;
  if (!ok)
    g_clear_pointer (&self, rectify_proposal_free);
  return self;
}

void
rectify_proposal_free (RectifyProposal *self)
{
  if (self == NULL)
    return;
  rectify_column_looks_free (self->looks, self->table.n_columns);
  rectify_table_clear (&self->table);
  g_clear_pointer (&self->options.clock, rectify_clock_unref);
  g_clear_pointer (&self->options.directory, rectify_directory_unref);
  g_clear_pointer (&self->kept, rectify_sample_free);
  g_array_unref (self->alike);
  g_array_unref (self->others);
  g_array_unref (self->fills);
  rectify_mends_clear (&self->mends);
  g_strfreev (self->letters);
  g_free (self->matches);
  g_free (self->shape);
  g_free (self->joined);
  g_free (self);
}

guint
rectify_proposal_get_sheet (const RectifyProposal *self)
{
  return self->sheet;
}

const char *
rectify_proposal_get_sheet_name (const RectifyProposal *self)
{
  return self->joined != NULL ? self->joined
                              : rectify_sheet_file_get_sheet_name (self->file, self->sheet);
}

guint
rectify_proposal_get_header_row (const RectifyProposal *self)
{
  return self->table.header_row;
}

RectifyLines
rectify_proposal_get_lines (const RectifyProposal *self)
{
  return self->lines;
}

const GArray *
rectify_proposal_get_alike (const RectifyProposal *self)
{
  return self->alike;
}

const GArray *
rectify_proposal_get_others (const RectifyProposal *self)
{
  return self->others;
}

guint
rectify_proposal_column_like (const RectifyProposal *self,
                              const RectifyProposal *other,
                              guint                  column)
{
  if (g_str_equal (self->shape, other->shape))
    return column;
  for (guint c = 0; column < other->table.n_real && c < self->table.n_real; c++)
    if (g_str_equal (self->table.labels[c], other->table.labels[column])
        && g_str_equal (self->table.parents[c], other->table.parents[column]))
      return c;
  return RECTIFY_NO_COLUMN;
}

const char *
rectify_proposal_get_shape (const RectifyProposal *self)
{
  return self->shape;
}

guint
rectify_proposal_get_n_columns (const RectifyProposal *self)
{
  return self->table.n_columns;
}

void
rectify_proposal_get_column (const RectifyProposal *self, guint column, RectifyProposalColumn *out)
{
  static const char *const BY[] = { NULL,   "name",  "content", "memory",
                                    "user", "above", "heading", "time" };

  g_return_if_fail (column < self->table.n_columns);

  *out = (RectifyProposalColumn){ .letter = self->letters[column],
                                  .header = self->table.labels[column],
                                  .field = self->matches[column].field };
  out->by = out->field >= 0 ? BY[self->matches[column].by] : NULL;
  for (guint i = 0; i < RECTIFY_N_SAMPLE_VALUES; i++)
    out->samples[i] = self->looks[column].samples[i] != NULL ? self->looks[column].samples[i] : "";
}

guint
rectify_proposal_column_of (const RectifyProposal *self, RectifyColumn field)
{
  g_return_val_if_fail (field < RECTIFY_N_COLUMNS, RECTIFY_NO_COLUMN);

  return self->maker.column_of[field];
}

guint
rectify_proposal_deadline_left (const RectifyProposal *self, const char **sample)
{
  guint column = self->lines == RECTIFY_LINES_ISSUES
                     ? rectify_columns_deadline_left (&self->table, self->looks, self->matches)
                     : RECTIFY_NO_COLUMN;

  if (column != RECTIFY_NO_COLUMN && sample != NULL)
    {
      char *const *samples = self->looks[column].samples;

      *sample = samples[0];
      for (guint i = 1; i < RECTIFY_N_SAMPLE_VALUES && samples[i] != NULL; i++)
        if (g_ascii_isdigit (**sample) && !g_ascii_isdigit (*samples[i]))
          *sample = samples[i];
    }
  return column;
}

void
rectify_proposal_set_field (RectifyProposal *self, guint column, int field)
{
  g_return_if_fail (field < RECTIFY_N_COLUMNS);

  if (column >= self->table.n_columns) /* asked of several sheets, of which some have more */
    return;
  give_field (self, column, field, RECTIFY_MATCH_USER);
  rectify_proposal_set_up_maker (self);
  rectify_proposal_learn (self, NULL, NULL);
}

char *
rectify_proposal_dup_mapping (const RectifyProposal *self)
{
  GString           *text = g_string_new (NULL);
  guint              n;
  const char *const *keys = rectify_proposal_field_keys (self, &n);
  guint              asked = rectify_proposal_deadline_left (self, NULL);

  for (guint c = 0; c < self->table.n_columns; c++)
    {
      const char *label = self->table.labels[c];
      const char *key = self->matches[c].field >= 0 ? keys[self->matches[c].field] : "-";

      if (c == asked) /* and not answered: the next sheet may have dates there */
        continue;
      if (c >= self->table.n_real && *label != '\0')
        g_string_append_printf (text, "%s=@%s\n", key, label);
      else if (c < self->table.n_real && self->matches[c].by != RECTIFY_MATCH_TIME
               && (*label != '\0' || self->matches[c].field >= 0))
        g_string_append_printf (text, "%s=%u\n", key, c);
    }
  return g_string_free (text, FALSE);
}

guint
rectify_proposal_place_column (const RectifyProposal *self, guint which)
{
  static const RectifyColumn      OF_ISSUES[] = { RECTIFY_COLUMN_LNG, RECTIFY_COLUMN_LAT,
                                                  RECTIFY_COLUMN_POINT };
  static const RectifyRecordField OF_RECORDS[] = { RECTIFY_RECORD_LNG, RECTIFY_RECORD_LAT,
                                                   RECTIFY_RECORD_POINT };

  return self->lines == RECTIFY_LINES_ISSUES ? self->maker.column_of[OF_ISSUES[which]]
                                             : self->maker.column_of[OF_RECORDS[which]];
}

void
rectify_proposal_set_coordinates (RectifyProposal *self, const char *system_key)
{
  self->maker.system_sure =
      rectify_coord_system_from_key (system_key, &self->maker.system) || self->maker.system_sure;
}

const char *
rectify_proposal_get_coordinates (const RectifyProposal *self, gboolean *sure)
{
  if (sure != NULL)
    *sure = self->maker.system_sure;
  if (rectify_proposal_place_column (self, 2) == RECTIFY_NO_COLUMN
      && (rectify_proposal_place_column (self, 0) == RECTIFY_NO_COLUMN
          || rectify_proposal_place_column (self, 1) == RECTIFY_NO_COLUMN))
    return NULL;
  return rectify_coord_system_key (self->maker.system);
}
