/* command-split.c: one issue becomes several, several become one. */

#include "cli/cli.h"
#include "cli/output.h"

#include "intake/split-cells.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>

static struct
{
  char **parts, *into, *by;
} given;

static gboolean
find_issue (RectifyCli *cli, const char *number, gint64 *id, GError **error)
{
  g_autoptr (GError) wrong = NULL;

  *id = rectify_database_find_number (cli->db, number, &wrong);
  if (wrong != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  return *id != 0
         || rectify_cli_refuse (error, RECTIFY_CLI_ERROR_UNKNOWN,
                                _ ("There is no issue “%s” in this ledger."), number);
}

static RectifyIssue *
load_issue (RectifyCli *cli, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) issues = rectify_database_load_issues (cli->db, &id, 1, error);

  return issues != NULL && issues->len > 0 ? rectify_issue_ref (issues->pdata[0]) : NULL;
}

/* Each refused issue as a member of the list under way, and its sentence on standard error. */
static gboolean
say_refused (RectifyCli             *cli,
             JsonBuilder            *json,
             RectifyStepWhat         what,
             const RectifyActReport *report,
             GError                **error)
{
  for (guint i = 0; i < report->refused->len; i++)
    {
      const RectifyRefused    *one = &g_array_index (report->refused, RectifyRefused, i);
      g_autoptr (RectifyIssue) issue = load_issue (cli, one->id, error);
      g_autofree char         *sentence = NULL;

      if (issue == NULL)
        return FALSE;
      sentence = rectify_step_refusal_sentence (what, one->refusal,
                                                (RectifyState) issue->status.state, issue->number);
      json_builder_begin_object (json);
      rectify_json_text (json, "number", issue->number);
      rectify_json_text (json, "code", rectify_refusal_keys[one->refusal]);
      rectify_json_text (json, "message", sentence);
      json_builder_end_object (json);
      g_printerr ("%s\n", sentence);
    }
  return TRUE;
}

/* The numbers of the issues a batch touched, without @but. */
static gboolean
add_numbers (RectifyCli  *cli,
             JsonBuilder *json,
             const char  *batch,
             gint64       but,
             GString     *text,
             GError     **error)
{
  g_autoptr (GArray) ids = rectify_database_batch_issues (cli->db, batch, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64                   id = g_array_index (ids, gint64, i);
      g_autoptr (RectifyIssue) issue = id != but ? load_issue (cli, id, error) : NULL;

      if (id == but)
        continue;
      if (issue == NULL)
        return FALSE;
      json_builder_add_string_value (json, issue->number);
      g_string_append_printf (text, " %s", issue->number);
    }
  return TRUE;
}

/* Prints what came of it: @key holds the number of @id, @list those of the others. */
static gboolean
print_report (RectifyCli             *cli,
              RectifyStepWhat         what,
              gint64                  id,
              const RectifyActReport *report,
              GError                **error)
{
  g_autoptr (JsonBuilder)  json = json_builder_new ();
  g_autoptr (GString)      text = g_string_new (rectify_step_word (what, RECTIFY_EVENT_NOTE));
  g_autoptr (RectifyIssue) issue = load_issue (cli, id, error);
  gboolean                 ok = issue != NULL;

  if (!ok)
    return FALSE;
  g_string_append_printf (text, ": %s", issue->number);
  json_builder_begin_object (json);
  rectify_json_text (json, what == RECTIFY_STEP_SPLIT ? "number" : "into", issue->number);
  json_builder_set_member_name (json, what == RECTIFY_STEP_SPLIT ? "parts" : "merged");
  json_builder_begin_array (json);
  ok = report->done == 0 || add_numbers (cli, json, report->batch, id, text, error);
  json_builder_end_array (json);
  json_builder_set_member_name (json, "refused");
  json_builder_begin_array (json);
  ok = ok && say_refused (cli, json, what, report, error);
  json_builder_end_array (json);
  rectify_json_text (json, "batch", report->done > 0 ? report->batch : NULL);
  json_builder_end_object (json);
  if (!ok)
    return FALSE;
  g_string_append_c (text, '\n');
  if (cli->json)
    rectify_print_json (g_steal_pointer (&json));
  else if (report->done > 0)
    rectify_print (text->str);
  return report->refused->len == 0 || rectify_cli_refuse (error, RECTIFY_CLI_ERROR_SAID, "refused");
}

/* The parts that are given, else those the description numbers itself. */
static char **
find_parts (RectifyCli *cli, gint64 id, GError **error)
{
  g_autoptr (RectifyIssue) issue = given.parts == NULL ? load_issue (cli, id, error) : NULL;
  char                   **parts = NULL;

  if (given.parts != NULL)
    return g_strdupv (given.parts);
  if (issue == NULL)
    return NULL;
  parts = rectify_problems_split (*issue->description != '\0' ? issue->description
                                  : issue->title != NULL      ? issue->title
                                                              : "");
  if (parts == NULL)
    rectify_cli_usage (error,
                       _ ("The words of %s do not number several problems “(1)…(2)…”: give "
                          "the parts with --part."),
                       issue->number);
  return parts;
}

static gboolean
run_split (RectifyCli *cli, GError **error)
{
  g_autofree char *user = rectify_cli_user ();
  g_auto (GStrv)   parts = NULL;
  RectifyActReport report = { 0 };
  gint64           id;
  gboolean         ok;

  if (!rectify_cli_open (cli, RECTIFY_OPEN_READ_WRITE, error)
      || !find_issue (cli, cli->words[0], &id, error))
    return FALSE;
  parts = find_parts (cli, id, error);
  ok = parts != NULL
       && rectify_database_split (cli->db, id, (const char *const *) parts,
                                  given.by != NULL ? given.by : user, cli->now, &report, error)
       && print_report (cli, RECTIFY_STEP_SPLIT, id, &report, error);
  rectify_act_report_clear (&report);
  return ok;
}

static gboolean
run_merge (RectifyCli *cli, GError **error)
{
  g_autofree char   *user = rectify_cli_user ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  RectifyActReport   report = { 0 };
  gint64             keep, id;
  gboolean           ok;

  if (given.into == NULL)
    return rectify_cli_usage (error, _ ("Say which issue remains: --into NUMBER."));
  if (!rectify_cli_open (cli, RECTIFY_OPEN_READ_WRITE, error)
      || !find_issue (cli, given.into, &keep, error))
    return FALSE;
  for (guint i = 0; i < cli->n_words; i++)
    {
      if (!find_issue (cli, cli->words[i], &id, error))
        return FALSE;
      if (id == keep)
        return rectify_cli_usage (error, _ ("%s cannot be merged into itself."), cli->words[i]);
      g_array_append_val (ids, id);
    }
  ok = rectify_database_merge (cli->db, keep, (const gint64 *) (gpointer) ids->data, ids->len,
                               given.by != NULL ? given.by : user, cli->now, &report, error)
       && print_report (cli, RECTIFY_STEP_MERGE, keep, &report, error);
  rectify_act_report_clear (&report);
  return ok;
}

static const GOptionEntry split_options[] = {
  { "part", 0, 0, G_OPTION_ARG_STRING_ARRAY, &given.parts,
    N_ ("The words of one part; given for each part, the first remains under the number"), "T" },
  { "by", 0, 0, G_OPTION_ARG_STRING, &given.by, N_ ("Who did it; else the user"), "WHO" },
  { NULL },
};

static const GOptionEntry merge_options[] = {
  { "into", 0, 0, G_OPTION_ARG_STRING, &given.into, N_ ("The issue that remains"), "NUMBER" },
  { "by", 0, 0, G_OPTION_ARG_STRING, &given.by, N_ ("Who did it; else the user"), "WHO" },
  { NULL },
};

static const RectifyCliKey split_keys[] = {
  { "number", N_ ("The issue; it is the first part now") },
  { "parts[]", N_ ("Numbers of the new issues") },
  { "refused[{number, code, message}]", N_ ("Why it was not done") },
  { "batch", N_ ("For undo --batch") },
  { NULL },
};

static const RectifyCliKey merge_keys[] = {
  { "into", N_ ("The issue that remains") },
  { "merged[]", N_ ("Numbers of those that are void now") },
  { "refused[{number, code, message}]", N_ ("What was not done, and why; the rest is done") },
  { "batch", N_ ("For undo --batch") },
  { NULL },
};

const RectifyCommand rectify_command_split = {
  .name = "split",
  .words = "NUMBER",
  .summary = N_ ("Makes several issues out of one"),
  .notes = N_ ("Each part keeps site, unit, dates, source, photos and history. Without --part the "
               "words\nmust number the problems themselves: (1)… (2)…"),
  .min_words = 1,
  .max_words = 1,
  .options = split_options,
  .keys = split_keys,
  .run = run_split,
};

const RectifyCommand rectify_command_merge = {
  .name = "merge",
  .words = "--into NUMBER NUMBER…",
  .summary = N_ ("Makes one issue out of duplicates"),
  .notes = N_ ("The others become void as duplicates; their sources, numbers, units and photos are "
               "kept\nwith the one that remains."),
  .min_words = 1,
  .max_words = 1000,
  .options = merge_options,
  .keys = merge_keys,
  .run = run_merge,
};
