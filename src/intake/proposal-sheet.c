/* proposal-sheet.c: which sheet of a file has the table: the one with the best header. */

#include <string.h>

#include "intake/form-sheet-private.h"
#include "intake/labels-private.h"
#include "intake/paired-sheets-private.h"
#include "intake/proposal-private.h"
#include "intake/side-by-side-private.h"

enum {
  LEAST_SHARED = 3, /* fields of two lists of the same kind */
  SAMPLE_ROWS = 1000,
  MOST_KEPT = 200000,  /* rows of sheets whose lines have to be put together */
  MANY_SHEETS = 16,    /* from where they are not all looked at side by side */
  TELLING_SCORE = 240, /* of a table that is worth a word: three labels that are known */
};

typedef struct
{
  RectifySample *sample;
  guint          most;
} Sampling;

static gboolean
sample_row (const RectifySheetRow *row, gpointer user_data)
{
  Sampling *self = user_data;

  if (self->sample->rows->len >= self->most)
    {
      self->sample->whole = FALSE;
      return FALSE;
    }
  rectify_sample_add (self->sample, row);
  return TRUE;
}

/* At most so many rows. */
static RectifySample *
read_sample (RectifySheetFile *file,
             guint             sheet,
             guint             most,
             GCancellable     *cancellable,
             GError          **error)
{
  Sampling sampling = { rectify_sample_new (), most };

  sampling.sample->whole = TRUE;
  if (!rectify_sheet_file_read (file, sheet, sample_row, &sampling, cancellable, error))
    g_clear_pointer (&sampling.sample, rectify_sample_free);
  return sampling.sample;
}

/* The sheet asked for; -1: none was; -2: it is not there. */
static int
asked_sheet (RectifySheetFile *file, const RectifyProposalOptions *options)
{
  guint n = rectify_sheet_file_get_n_sheets (file);

  if (options->sheet_name != NULL)
    {
      g_autofree char *wanted = rectify_name_fold (options->sheet_name);

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *name = rectify_name_fold (rectify_sheet_file_get_sheet_name (file, i));

          if (g_str_equal (name, wanted))
            return i;
        }
      return -2;
    }
  return options->sheet >= (int) n ? -2 : MAX (options->sheet, -1);
}

static gboolean
all_hidden (RectifySheetFile *file)
{
  for (guint i = 0; i < rectify_sheet_file_get_n_sheets (file); i++)
    if (!rectify_sheet_file_get_sheet_hidden (file, i))
      return FALSE;
  return TRUE;
}

/* The whole sheet instead of its first rows, if it is not too long. FALSE: an error. */
static gboolean
read_instead (RectifyProposal *self,
              guint            sheet,
              RectifySample  **sample,
              GCancellable    *cancellable,
              GError         **error)
{
  GError        *failed = NULL;
  RectifySample *whole = read_sample (self->file, sheet, MOST_KEPT, cancellable, &failed);

  if (failed != NULL)
    {
      g_clear_pointer (sample, rectify_sample_free);
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (whole->whole)
    {
      rectify_sample_free (*sample);
      *sample = whole;
    }
  else
    rectify_sample_free (whole);
  return TRUE;
}

/* Reads a sheet and finds its table; a part without labels has none. */
static gboolean
read_part (RectifyProposal *self, RectifySheetPart *part, GCancellable *cancellable, GError **error)
{
  const RectifyProposalOptions *options = &self->options;
  RectifySample *sample = read_sample (self->file, part->sheet, SAMPLE_ROWS, cancellable, error);
  RectifyTable   table = { 0 };

  if (sample == NULL)
    return FALSE;
  if (options->header_row == 0 && options->lines <= RECTIFY_LINES_ISSUES)
    {
      sample = rectify_form_or_sample (sample);
      if (!sample->whole && rectify_sample_is_folded (sample)
          && !read_instead (self, part->sheet, &sample, cancellable, error))
        return FALSE;
      sample = rectify_stacked_or_sample (sample);
    }
  sample->lines = MAX (options->lines, RECTIFY_LINES_ISSUES);
  part->sample = sample;
  if (!(options->header_row != 0 ? rectify_table_at (sample, options->header_row, &table)
                                 : rectify_table_find (sample, &table)))
    return TRUE;
  /* A header with nothing beneath is a form, not a list. */
  if (table.header_index + 1 >= sample->rows->len)
    table.score /= 100;
  part->table = table;
  return TRUE;
}

static void
part_clear (gpointer data)
{
  RectifySheetPart *part = data;

  g_clear_pointer (&part->sample, rectify_sample_free);
  rectify_table_clear (&part->table);
}

static RectifySheetPart *
part_at (const GArray *parts, guint index)
{
  return &g_array_index (parts, RectifySheetPart, index);
}

/* Reads the sheets that are asked for, of which @best is the one with the best header; of very many
 * only it keeps its rows. Returns: FALSE with an error */
static gboolean
read_parts (RectifyProposal *self,
            int              asked,
            GArray          *parts,
            int             *best,
            GCancellable    *cancellable,
            GError         **error)
{
  gboolean take_hidden = all_hidden (self->file);

  *best = -1;
  for (guint i = 0; i < rectify_sheet_file_get_n_sheets (self->file); i++)
    {
      RectifySheetPart part = { .sheet = i }, *kept;
      guint            n = parts->len;

      if (asked >= 0 ? i != (guint) asked
                     : !take_hidden && rectify_sheet_file_get_sheet_hidden (self->file, i))
        continue;
      if (!read_part (self, &part, cancellable, error))
        {
          part_clear (&part);
          return FALSE;
        }
      g_array_append_val (parts, part);
      kept = part_at (parts, n);
      if (kept->table.labels == NULL
          || (*best >= 0 && kept->table.score <= part_at (parts, *best)->table.score))
        {
          if (n >= MANY_SHEETS)
            g_clear_pointer (&kept->sample, rectify_sample_free);
        }
      else
        *best = (int) n;
    }
  return TRUE;
}

/* The fields the labels of a table mean, and whether one surely says what the problem is. */
static guint64
fields_of (const RectifyTable *table, gboolean *problem)
{
  guint64 fields = 0;

  *problem = FALSE;
  for (guint c = 0; c < table->n_real; c++)
    {
      int field = rectify_field_of_label (table->labels[c], RECTIFY_LIKELY_LABEL);

      if (field < 0)
        continue;
      fields |= G_GUINT64_CONSTANT (1) << field;
      *problem = *problem
                 || rectify_field_is_problem (
                     rectify_field_of_label (table->labels[c], RECTIFY_SURE_LABEL));
    }
  return fields;
}

static guint
count_bits (guint64 bits)
{
  guint n = 0;

  for (; bits != 0; bits &= bits - 1)
    n++;
  return n;
}

/* Whether a sheet lists problems as the chosen one does, in columns of its own: February got one
 * more. */
static gboolean
lists_the_like (const RectifyProposal *self, const RectifySheetPart *part)
{
  gboolean problem, other;
  guint64  fields = fields_of (&self->table, &problem);
  guint64  others = fields_of (&part->table, &other);
  guint    n = count_bits (fields & others);

  return problem && other && part->sample != NULL && part->table.score >= TELLING_SCORE
         && part->table.header_row > 0 && self->options.header_row == 0 && n >= LEAST_SHARED
         && n * 2 >= MIN (count_bits (fields), count_bits (others))
         && !rectify_row_heads_counts (
             &g_array_index (part->sample->rows, RectifySheetRow, part->table.header_index));
}

/* Which sheets list the same, and which something else that is worth a word. */
static void
tell_others (RectifyProposal *self, const GArray *parts, const gboolean *used)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const RectifySheetPart *part = part_at (parts, i);
      g_autofree char        *shape = NULL;

      if (part->table.labels == NULL || used[i])
        continue;
      shape = rectify_table_shape (&part->table);
      if (g_str_equal (shape, self->shape) || lists_the_like (self, part))
        g_array_append_val (self->alike, part->sheet);
      else if (part->table.score >= TELLING_SCORE)
        g_array_append_val (self->others, part->sheet);
    }
}

/* 问题清单 + 整改清单. */
static char *
names_of (const RectifyProposal *self, const GArray *parts, const gboolean *used)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    if (used[i])
      g_string_append_printf (names, "%s%s", names->len > 0 ? " + " : "",
                              rectify_sheet_file_get_sheet_name (self->file,
                                                                 part_at (parts, i)->sheet));
  return g_string_free (names, FALSE);
}

static RectifySample *
join (const GArray *parts, guint best, guint *base, gboolean *used)
{
  return rectify_parts_joined ((const RectifySheetPart *) (gpointer) parts->data, parts->len, best,
                               base, used);
}

/* Long sheets that look as if they belonged together are read to their end for it. */
static gboolean
join_whole (RectifyProposal *self,
            const GArray    *parts,
            guint            best,
            guint           *base,
            gboolean        *used,
            RectifySample  **joined,
            GCancellable    *cancellable,
            GError         **error)
{
  g_autoptr (GArray) whole = g_array_new (FALSE, TRUE, sizeof (RectifySheetPart));

  if (!rectify_parts_seem_joined ((const RectifySheetPart *) (gpointer) parts->data, parts->len))
    return TRUE;
  g_array_set_clear_func (whole, part_clear);
  for (guint i = 0; i < parts->len; i++)
    {
      RectifySheetPart part = { .sheet = part_at (parts, i)->sheet };

      part.sample = read_sample (self->file, part.sheet, MOST_KEPT, cancellable, error);
      if (part.sample == NULL)
        return FALSE;
      rectify_table_find (part.sample, &part.table);
      g_array_append_val (whole, part);
    }
  *joined = join (whole, best, base, used);
  return TRUE;
}

/* The best sheet, or those that belong together. NULL: an error. */
static RectifySample *
choose (RectifyProposal *self, GArray *parts, guint best, GCancellable *cancellable, GError **error)
{
  g_autofree gboolean *used = g_new0 (gboolean, parts->len);
  gboolean             all = self->options.header_row == 0 && self->options.sheet_name == NULL;
  guint                base = 0;
  RectifySample       *sample = all ? join (parts, best, &base, used) : NULL;

  if (all && sample == NULL
      && !join_whole (self, parts, best, &base, used, &sample, cancellable, error))
    return NULL;
  if (sample != NULL && rectify_table_find (sample, &self->table))
    {
      self->sheet = part_at (parts, base)->sheet;
      self->joined = names_of (self, parts, used);
      g_array_append_val (self->alike, self->sheet);
    }
  else
    {
      g_clear_pointer (&sample, rectify_sample_free);
      memset (used, 0, parts->len * sizeof (gboolean));
      self->sheet = part_at (parts, best)->sheet;
      sample = g_steal_pointer (&part_at (parts, best)->sample);
      self->table = part_at (parts, best)->table;
    }
  self->shape = rectify_table_shape (&self->table);
  tell_others (self, parts, used);
  if (self->joined == NULL)
    part_at (parts, best)->table = (RectifyTable){ 0 };
  return sample;
}

RectifySample *
rectify_proposal_find_table (RectifyProposal *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (RectifySheetPart));
  int                asked = asked_sheet (self->file, &self->options);
  int                best;

  g_array_set_clear_func (parts, part_clear);
  if (asked == -2)
    {
      g_set_error (error, RECTIFY_INTAKE_ERROR, RECTIFY_INTAKE_ERROR_NO_SHEET, "%s",
                   self->options.sheet_name != NULL ? self->options.sheet_name : "");
      return NULL;
    }
  if (!read_parts (self, asked, parts, &best, cancellable, error))
    return NULL;
  if (best < 0)
    {
      g_set_error (error, RECTIFY_INTAKE_ERROR, RECTIFY_INTAKE_ERROR_NO_TABLE, "no table in it");
      return NULL;
    }
  return choose (self, parts, (guint) best, cancellable, error);
}
