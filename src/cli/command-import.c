/* command-import.c: takes in a sheet, everything or nothing. */

#include "cli/import-report.h"
#include "cli/interrupt.h"

#include "intake/photo-folder.h"
#include "report/intake-words.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#define LARGE_FILE   (1024 * 1024) /* bytes from which on it pays to have the ledger alone */
#define INDEX_BUDGET 5000 /* new rows whose text is made searchable at once; of more it follows */

static struct
{
  char    *kind, *sheet, **map, *encoding, *refused_to, *by;
  gboolean dry_run, skip_refused, strict, split, lenient, no_pictures, no_defaults;
} given;

/* What runs along with the rows. */
typedef struct
{
  RectifyTakeIn       *take_in;
  RectifyImportReport *report;
  RectifySheetFile    *file; /* NULL: a folder of photos */
  GError              *error;
} Taking;

/* What was read: a file with its best table; both NULL for a folder of photos. */
typedef struct
{
  RectifySheetFile *file;
  RectifyProposal  *proposal;
} Source;

/* How far it is, for who sits before a terminal; -1 takes the line away. */
static void
show_progress (int percent)
{
  static int last = -1;

  if (percent == last)
    return;
  last = percent;
  if (!isatty (STDERR_FILENO))
    return;
  if (percent < 0)
    g_printerr ("\r    \r");
  else
    g_printerr ("\r%2d %%", percent);
}

static gboolean
take_row (const RectifyProposalRow *row, gpointer user_data)
{
  Taking          *self = user_data;
  RectifyTakeInRow taken;

  if (self->file != NULL)
    show_progress ((int) (row->progress * 100));
  rectify_import_report_see (self->report, row);
  if (row->refusal != NULL)
    {
      rectify_import_report_refuse (self->report, row, row->refusal, row->field, row->value);
      return TRUE;
    }
  if (!(row->record != NULL
            ? rectify_take_in_add_record (self->take_in, self->report->lines, row->record, &taken,
                                          &self->error)
            : rectify_take_in_add (self->take_in, row->draft, &taken, &self->error)))
    return FALSE;
  self->report->counts[taken.taken]++;
  if (taken.taken == RECTIFY_TAKEN_REFUSED)
    rectify_import_report_refuse (self->report, row, rectify_take_refusal_keys[taken.refusal], -1,
                                  taken.detail);
  if (taken.mark != NULL)
    rectify_import_report_mark (self->report, taken.mark);
  rectify_take_in_row_clear (&taken);
  return TRUE;
}

/* A photo is one row. */
static gboolean
take_photo (const char *name, const RectifyDraft *draft, const GError *refusal, gpointer user_data)
{
  Taking            *self = user_data;
  RectifyProposalRow row = { .draft = draft,
                             .file_row = self->report->n_rows + 1,
                             .field = -1,
                             .column = RECTIFY_NO_COLUMN };

  self->report->n_rows++;
  if (draft != NULL)
    return take_row (&row, self);
  rectify_import_report_refuse_file (self->report, name, refusal);
  return TRUE;
}

static char *
recall (const char *shape, gpointer data)
{
  return rectify_database_recall_shape (data, shape, NULL);
}

/* --sheet: a name, else a number from 1 on. */
static void
choose_sheet (RectifySheetFile *file, RectifyProposalOptions *options)
{
  char  *end;
  gint64 number;

  options->sheet = -1;
  if (given.sheet == NULL)
    return;
  options->sheet_name = given.sheet;
  for (guint i = 0; i < rectify_sheet_file_get_n_sheets (file); i++)
    if (g_str_equal (rectify_sheet_file_get_sheet_name (file, i), given.sheet))
      return;
  number = g_ascii_strtoll (given.sheet, &end, 10);
  if (*end == '\0' && number >= 1 && number <= rectify_sheet_file_get_n_sheets (file))
    {
      options->sheet = (int) number - 1;
      options->sheet_name = NULL;
    }
}

static RectifyProposalOptions
proposal_options (RectifyCli *cli)
{
  return (RectifyProposalOptions){ .sheet = -1,
                                   .map = (const char *const *) given.map,
                                   .recall = recall,
                                   .recall_data = cli->db,
                                   .clock = cli->clock,
                                   .now = cli->now,
                                   .directory = cli->directory,
                                   .split = given.split,
                                   .lenient = given.lenient,
                                   .pictures = !given.dry_run && !given.no_pictures,
                                   .no_defaults = given.no_defaults };
}

static gboolean
choose_lines (RectifyLines *lines, GError **error)
{
  int kind = given.kind == NULL
                 ? RECTIFY_LINES_TOLD
                 : rectify_key_index (rectify_lines_keys, RECTIFY_N_LINES, given.kind);

  *lines = (RectifyLines) kind;
  return given.kind == NULL || kind >= 0
         || rectify_cli_refuse (
             error, RECTIFY_CLI_ERROR_USAGE,
             _ ("There is no kind “%s”: issues, sites, units, people, areas, work."), given.kind);
}

static RectifyProposal *
propose (RectifyCli *cli, RectifySheetFile *file, GError **error)
{
  RectifyProposalOptions options = proposal_options (cli);

  if (!choose_lines (&options.lines, error))
    return NULL;
  choose_sheet (file, &options);
  return rectify_proposal_new (file, &options, rectify_cli_interrupt (), error);
}

/* What a further sheet is understood by. */
typedef struct
{
  RectifyCli            *cli;
  const RectifyProposal *first;
} Likeness;

static char *
same_mapping (const char *shape, gpointer data)
{
  const Likeness *like = data;

  return g_str_equal (shape, rectify_proposal_get_shape (like->first))
             ? rectify_proposal_dup_mapping (like->first)
             : recall (shape, like->cli->db);
}

/* What was said by hand of columns of the first holds for those of their name. */
static void
take_hand (RectifyProposal *proposal, const RectifyProposal *first)
{
  for (guint c = 0; c < rectify_proposal_get_n_columns (first); c++)
    {
      guint                 column = rectify_proposal_column_like (proposal, first, c);
      RectifyProposalColumn said;

      rectify_proposal_get_column (first, c, &said);
      if (column != RECTIFY_NO_COLUMN && g_strcmp0 (said.by, "user") == 0)
        rectify_proposal_set_field (proposal, column, said.field);
    }
}

/* One more sheet that lists the same, understood as the first. */
static RectifyProposal *
propose_alike (RectifyCli *cli, const Source *source, guint sheet, GError **error)
{
  RectifyProposalOptions options = proposal_options (cli);
  Likeness               like = { cli, source->proposal };
  RectifyProposal       *proposal;

  options.sheet = (int) sheet;
  options.lines = rectify_proposal_get_lines (source->proposal);
  options.map = NULL;
  options.recall = same_mapping;
  options.recall_data = &like;
  proposal = rectify_proposal_new (source->file, &options, rectify_cli_interrupt (), error);
  if (proposal != NULL
      && !g_str_equal (rectify_proposal_get_shape (proposal),
                       rectify_proposal_get_shape (source->proposal)))
    take_hand (proposal, source->proposal);
  return proposal;
}

static void
remember (RectifyCli *cli, const RectifyProposal *proposal, guint n_new)
{
  g_autofree char *mapping = rectify_proposal_dup_mapping (proposal);
  gboolean         done;

  /* The issues are in the ledger: what fails from here on can be made up for next time. */
  rectify_database_remember_shape (cli->db, rectify_proposal_get_shape (proposal), mapping, NULL);
  if (n_new <= INDEX_BUDGET)
    rectify_database_index_text (cli->db, INDEX_BUDGET, &done, NULL);
}

static gboolean
take_sheet (RectifyProposal *proposal, Taking *self, GError **error)
{
  gboolean ok = rectify_proposal_each (proposal, take_row, self, rectify_cli_interrupt (), error);

  self->report->n_rows += rectify_proposal_get_n_rows (proposal);
  self->report->n_splittable += rectify_proposal_get_n_splittable (proposal);
  return ok && self->error == NULL;
}

/* All sheets that list the same, unless one was asked for; each may change what one before it told.
 */
static gboolean
take_sheets (RectifyCli *cli, const Source *source, Taking *self, GError **error)
{
  const GArray *alike = rectify_proposal_get_alike (source->proposal);

  if (given.sheet != NULL || alike->len < 2)
    return take_sheet (source->proposal, self, error);
  for (guint i = 0; i < alike->len; i++)
    {
      guint                       sheet = g_array_index (alike, guint, i);
      g_autoptr (RectifyProposal) proposal = propose_alike (cli, source, sheet, error);

      if (proposal == NULL)
        return FALSE;
      rectify_import_report_begin_sheet (self->report, rectify_proposal_get_sheet_name (proposal));
      rectify_take_in_next_sheet (self->take_in);
      if (!take_sheet (proposal, self, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_all (RectifyCli *cli, const Source *source, Taking *self, GError **error)
{
  gboolean ok = source->proposal != NULL
                    ? take_sheets (cli, source, self, error)
                    : rectify_photo_folder_each (cli->words[0], cli->clock, cli->directory,
                                                 take_photo, self, rectify_cli_interrupt (), error);

  show_progress (-1);
  if (self->error == NULL)
    return ok;
  g_clear_error (error);
  g_propagate_error (error, self->error);
  return FALSE;
}

static void
note_others (const Source *source, RectifyImportReport *report)
{
  const GArray *others =
      source->proposal != NULL ? rectify_proposal_get_others (source->proposal) : NULL;

  for (guint i = 0; others != NULL && i < others->len; i++)
    g_ptr_array_add (report->others,
                     g_strdup (
                         rectify_sheet_file_get_sheet_name (source->file,
                                                            g_array_index (others, guint, i))));
}

static gboolean
is_large (const Source *source, const char *path)
{
  GStatBuf info;

  return source->file != NULL && g_stat (path, &info) == 0 && info.st_size >= LARGE_FILE;
}

/* Reads and takes all rows; commits when that is wanted and nothing stands against it. */
static gboolean
take_in (RectifyCli *cli, const Source *source, RectifyImportReport *report, GError **error)
{
  g_autofree char          *by = rectify_cli_user ();
  g_autofree char          *name = g_path_get_basename (cli->words[0]);
  RectifyTakeInOptions      options = { .now = cli->now,
                                        .by = given.by != NULL ? given.by : by,
                                        .file = name,
                                        .strict = given.strict,
                                        .preview = given.dry_run,
                                        .alone = is_large (source, cli->words[0]) };
  g_autoptr (RectifyTakeIn) taking = rectify_take_in_begin (cli->db, &options, error);
  Taking                    self = { taking, report, source->file, NULL };

  if (taking == NULL)
    return FALSE;
  if (!take_all (cli, source, &self, error))
    return FALSE;
  note_others (source, report);
  rectify_import_report_end (report, taking);
  if (given.dry_run || (report->refused->len > 0 && !given.skip_refused))
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (rectify_cli_interrupt (), error)
      || !rectify_take_in_commit (taking, error))
    return FALSE;
  report->committed = TRUE;
  report->batch = g_strdup (rectify_take_in_batch (taking));
  return TRUE;
}

static gboolean
finish (RectifyCli                *cli,
        const RectifyProposal     *proposal,
        const RectifyImportReport *report,
        GError                   **error)
{
  g_autofree char *sentence = NULL;
  gboolean         refused = !report->committed && !given.dry_run;

  if (given.refused_to != NULL && proposal != NULL
      && !rectify_import_report_write_refused (report, proposal, given.refused_to, error))
    return FALSE;
  sentence = refused ? rectify_import_report_sentence (report) : NULL;
  if (cli->json)
    rectify_import_report_print_json (report, proposal, sentence);
  else
    rectify_import_report_print (report, proposal);
  if (!refused)
    return TRUE;
  g_printerr ("rectifyctl: %s\n", sentence);
  return rectify_cli_refuse (error, RECTIFY_CLI_ERROR_SAID, "refused");
}

static gboolean
import (RectifyCli *cli, const Source *source, GError **error)
{
  const char *encoding =
      source->file != NULL ? rectify_sheet_file_get_encoding (source->file) : NULL;
  g_autoptr (RectifyImportReport) report = rectify_import_report_new (cli->words[0], encoding);

  report->dry_run = given.dry_run;
  report->lines = source->proposal != NULL ? rectify_proposal_get_lines (source->proposal)
                                           : RECTIFY_LINES_ISSUES;
  report->keep_cells = given.refused_to != NULL;
  if (!take_in (cli, source, report, error))
    return FALSE;
  if (report->committed && source->proposal != NULL)
    remember (cli, source->proposal, report->counts[RECTIFY_TAKEN_NEW]);
  return finish (cli, source->proposal, report, error);
}

static gboolean
run_import (RectifyCli *cli, GError **error)
{
  RectifySheetOptions          options = { .encoding = given.encoding };
  g_autoptr (RectifySheetFile) file = NULL;
  g_autoptr (RectifyProposal)  proposal = NULL;

  if (!rectify_cli_open (cli, RECTIFY_OPEN_READ_WRITE, error))
    return FALSE;
  cli->directory = rectify_database_load_directory (cli->db, NULL, error);
  if (cli->directory == NULL)
    return FALSE;
  if (g_file_test (cli->words[0], G_FILE_TEST_IS_DIR))
    return import (cli, &(Source){ NULL, NULL }, error);
  file = rectify_sheet_file_open (cli->words[0], &options, error);
  proposal = file == NULL ? NULL : propose (cli, file, error);
  return proposal != NULL && import (cli, &(Source){ file, proposal }, error);
}

static const GOptionEntry options[] = {
  { "kind", 0, 0, G_OPTION_ARG_STRING, &given.kind,
    N_ ("What the rows are: issues, sites, units, people, areas, work; else the header tells"),
    "KIND" },
  { "sheet", 0, 0, G_OPTION_ARG_STRING, &given.sheet,
    N_ ("Which sheet, by name or number; else the one with the best header and those like it"),
    "S" },
  { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &given.map,
    N_ ("A column by hand: header, letter or number; FIELD= takes none; again and again"),
    "FIELD=COLUMN" },
  { "encoding", 0, 0, G_OPTION_ARG_STRING, &given.encoding,
    N_ ("Of a csv, when it is not recognised: GB18030, BIG5 …"), "NAME" },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &given.dry_run, N_ ("Say what would happen; write nothing"),
    NULL },
  { "skip-refused", 0, 0, G_OPTION_ARG_NONE, &given.skip_refused,
    N_ ("Take in the rest when rows are refused, instead of nothing"), NULL },
  { "strict", 0, 0, G_OPTION_ARG_NONE, &given.strict,
    N_ ("Refuse names that are not known instead of adding them"), NULL },
  { "split", 0, 0, G_OPTION_ARG_NONE, &given.split,
    N_ ("Several problems in one cell become several issues"), NULL },
  { "lenient", 0, 0, G_OPTION_ARG_NONE, &given.lenient,
    N_ ("Leave out what is no date instead of refusing the row"), NULL },
  { "no-pictures", 0, 0, G_OPTION_ARG_NONE, &given.no_pictures,
    N_ ("Leave pictures where they are"), NULL },
  { "no-defaults", 0, 0, G_OPTION_ARG_NONE, &given.no_defaults,
    N_ ("Leave out what lines above the table and headings in it say of all lines"), NULL },
  { "refused-to", 0, 0, G_OPTION_ARG_FILENAME, &given.refused_to,
    N_ ("Write a workbook of the rows that were refused, with the reasons"), "FILE" },
  { "by", 0, 0, G_OPTION_ARG_STRING, &given.by, N_ ("Who did it; else the user"), "WHO" },
  { NULL },
};

static const RectifyCliKey keys[] = {
  { "file, sheet, encoding, header_row", N_ ("What was read; rows are counted from 1") },
  { "sheets[], other_sheets[]",
    N_ ("When several sheets that list the same were read; those with a table of another kind") },
  { "kind", N_ ("What the rows are: issues, sites, units, people, areas, work") },
  { "rows", N_ ("Data rows: no header, title, footnote or blank row") },
  { "new, updated, unchanged", N_ ("How many came, changed, are as they were") },
  { "refused[{row, table, reason, code, column, value}]",
    N_ ("What was not taken, and why; table: where tables stand beside each other, which of them") },
  { "columns[{column, header, field, by}]",
    N_ ("How the columns were matched; by: name content memory user, above (a line above the table, "
        "for all rows or empty cells), heading, time (of the day in another column); null: not "
        "taken") },
  { "deadline_left",
    N_ ("The column that asks for a deadline but is not taken, since few of its cells hold a "
        "date") },
  { "unknown{unit[], site[], area[], class[], source[] …}",
    N_ ("Names that were not known before; they were added unless --strict, but types of sites and "
        "what areas lie in are left out") },
  { "split, splittable", N_ ("Issues that came from splitting; rows that could be split") },
  { "marks{}", N_ ("What was odd but taken, and how often") },
  { "dry_run, committed", N_ ("Whether it was only tried; whether it is in the ledger") },
  { "batch", N_ ("For act undo --batch") },
  { "error{code, message}", N_ ("When nothing was written because of refused rows") },
  { NULL },
};

const RectifyCommand rectify_command_import = {
  .name = "import",
  .words = "FILE|FOLDER",
  .summary = N_ ("Takes in a sheet (.xlsx, .csv) or a folder of photos"),
  .notes =
      N_ ("Everything is taken in or nothing. The same file again changes what changed in it."),
  .min_words = 1,
  .max_words = 1,
  .options = options,
  .keys = keys,
  .run = run_import,
};
