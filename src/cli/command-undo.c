/* command-undo.c: taking back the last step of the ledger's history, and bringing it back.
 *
 * Steps are what somebody did at once: an action on many issues, a correction, an intake, a visit.
 * The same steps as those of the window's undo, without its bound to what this window did.
 */

#include "cli/cli.h"
#include "cli/output.h"

#include "report/undo-text.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>

static struct
{
  char    *by;
  gboolean dry_run, skip_refused;
} given;

static const GOptionEntry options[] = {
  { "by", 0, 0, G_OPTION_ARG_STRING, &given.by, N_ ("Who did it; else the user"), "WHO" },
  { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &given.dry_run, N_ ("Only say what it would be"), NULL },
  { "skip-refused", 0, 0, G_OPTION_ARG_NONE, &given.skip_refused,
    N_ ("Pass over steps that something else was done to since, to the one before them"), NULL },
  { NULL },
};

static const RectifyCliKey keys[] = {
  { "step", N_ ("What is taken or brought back: event new split merge lists visit") },
  { "event, at, by", N_ ("Its first event (lists, visit: null), when it happened, who did it") },
  { "issues", N_ ("How many issues it touched; lists: entries and work figures") },
  { "done", N_ ("How many of them were taken or brought back; visit: visits") },
  { "refused[{number, code}]", N_ ("Those that something else was done to since") },
  { "kept", N_ ("Names made by an import that stay in the lists: they are in use") },
  { "batch", N_ ("Of what was done now") },
  { "passed[{step, event, at, by, issues}]", N_ ("Steps that were passed over, the last first") },
  { NULL },
};

static gboolean
add_refused (RectifyCli *cli, JsonBuilder *json, const RectifyActReport *report, GError **error)
{
  json_builder_set_member_name (json, "refused");
  json_builder_begin_array (json);
  for (guint i = 0; report->refused != NULL && i < report->refused->len; i++)
    {
      const RectifyRefused *one = &g_array_index (report->refused, RectifyRefused, i);
      g_autoptr (GPtrArray) issues = rectify_database_load_issues (cli->db, &one->id, 1, error);

      if (issues == NULL)
        return FALSE;
      json_builder_begin_object (json);
      rectify_json_text (json, "number",
                         issues->len > 0 ? ((RectifyIssue *) issues->pdata[0])->number : NULL);
      rectify_json_text (json, "code", rectify_refusal_keys[one->refusal]);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  return TRUE;
}

/* The keys that say which step it is. */
static void
add_step (RectifyCli *cli, JsonBuilder *json, const RectifyStep *step)
{
  rectify_json_text (json, "step", rectify_step_keys[step->what]);
  rectify_json_text (json, "event",
                     step->what == RECTIFY_STEP_LISTS || step->what == RECTIFY_STEP_VISIT
                         ? NULL
                         : rectify_event_keys[step->kind]);
  rectify_json_instant (json, "at", cli->clock, step->at);
  rectify_json_text (json, "by", step->by);
  rectify_json_count (json, "issues", step->n);
}

static void
add_passed (RectifyCli *cli, JsonBuilder *json, const GArray *passed)
{
  json_builder_set_member_name (json, "passed");
  json_builder_begin_array (json);
  for (guint i = 0; i < passed->len; i++)
    {
      json_builder_begin_object (json);
      add_step (cli, json, &g_array_index (passed, RectifyStep, i));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static gboolean
print_json (RectifyCli             *cli,
            const RectifyStep      *step,
            const RectifyActReport *report,
            const GArray           *passed,
            GError                **error)
{
  JsonBuilder *json = json_builder_new ();

  json_builder_begin_object (json);
  add_step (cli, json, step);
  rectify_json_count (json, "done", report->done);
  if (!add_refused (cli, json, report, error))
    {
      g_object_unref (json);
      return FALSE;
    }
  rectify_json_count (json, "kept", report->kept);
  rectify_json_text (json, "batch", report->batch);
  add_passed (cli, json, passed);
  json_builder_end_object (json);
  rectify_print_json (json);
  return TRUE;
}

/* That nothing of the step could be taken back. */
static void
print_stuck (const RectifyStep *step)
{
  const char *word = rectify_step_word (step->what, step->kind);

  if (given.skip_refused)
    g_printerr (_ ("“%s” cannot be undone any more: something else was done since.\n"), word);
  else
    g_printerr (_ ("“%s” cannot be undone any more: something else was done since. "
                   "(--skip-refused goes on to the step before it.)\n"),
                word);
}

static void
print_text (const RectifyStep *step, const RectifyActReport *report, gboolean redo)
{
  guint            n = given.dry_run ? step->n : report->done;
  g_autofree char *text = rectify_undone_text (step->what, step->kind, redo, n);
  g_autofree char *kept = rectify_kept_text (report->kept);

  rectify_print (text);
  rectify_print ("\n");
  if (kept != NULL)
    g_printerr ("%s\n", kept);
  if (!given.dry_run && report->refused->len > 0)
    g_printerr (g_dngettext (GETTEXT_PACKAGE,
                             "%u issue was left as it is: something else was done to it since.\n",
                             "%u issues were left as they are: something else was done to them "
                             "since.\n",
                             report->refused->len),
                report->refused->len);
}

/* @stuck: set when nothing of the step could be taken back; whether it is passed over is the
 * caller's. */
static gboolean
take_step (RectifyCli        *cli,
           const RectifyStep *step,
           gboolean           redo,
           const GArray      *passed,
           gboolean          *stuck,
           GError           **error)
{
  g_autofree char *user = rectify_cli_user ();
  RectifyActReport report = { 0 };
  gboolean         ok = TRUE;

  if (!given.dry_run
      && !rectify_database_undo_batch (cli->db, step->batch, given.by != NULL ? given.by : user,
                                       cli->now, NULL, NULL, NULL, &report, error))
    return FALSE;
  *stuck = !given.dry_run && report.done == 0;
  if (cli->json)
    ok = (*stuck && given.skip_refused) || print_json (cli, step, &report, passed, error);
  else if (*stuck)
    print_stuck (step);
  else
    print_text (step, &report, redo);
  if (ok && !(*stuck && given.skip_refused)
      && (*stuck || (report.refused != NULL && report.refused->len > 0)))
    ok = rectify_cli_refuse (error, RECTIFY_CLI_ERROR_SAID, "refused");
  rectify_act_report_clear (&report);
  return ok;
}

/* The last step that was not passed over. FALSE: refused, also when there is none. */
static gboolean
find_step (RectifyCli *cli, gboolean redo, const GArray *passed, RectifyStep *step, GError **error)
{
  g_autofree const char **batches = g_new0 (const char *, passed->len + 1);
  RectifyStep             backward, forward;

  for (guint i = 0; i < passed->len; i++)
    batches[i] = g_array_index (passed, RectifyStep, i).batch;
  if (!rectify_database_steps (cli->db, 0, batches, &backward, &forward, error))
    return FALSE;
  *step = redo ? forward : backward;
  rectify_step_clear (redo ? &backward : &forward);
  return step->batch != NULL
         || rectify_cli_refuse (error, RECTIFY_CLI_ERROR_NOTHING,
                                redo ? _ ("There is nothing to do again.")
                                     : _ ("There is nothing to undo."));
}

static void
clear_step (gpointer data)
{
  rectify_step_clear (data);
}

static gboolean
run (RectifyCli *cli, gboolean redo, GError **error)
{
  g_autoptr (GArray) passed = g_array_new (FALSE, FALSE, sizeof (RectifyStep));
  gboolean           stuck = TRUE;

  g_array_set_clear_func (passed, clear_step);
  if (given.dry_run && given.skip_refused)
    return rectify_cli_refuse (error, RECTIFY_CLI_ERROR_USAGE,
                               _ ("What would be refused is not known before it is tried: leave "
                                  "out --dry-run or --skip-refused."));
  if (!rectify_cli_open (cli, given.dry_run ? RECTIFY_OPEN_READ_ONLY : RECTIFY_OPEN_READ_WRITE,
                         error))
    return FALSE;
  while (stuck)
    {
      RectifyStep step;

      if (!find_step (cli, redo, passed, &step, error))
        return FALSE;
      if (!take_step (cli, &step, redo, passed, &stuck, error))
        {
          rectify_step_clear (&step);
          return FALSE;
        }
      g_array_append_val (passed, step);
    }
  return TRUE;
}

static gboolean
run_undo (RectifyCli *cli, GError **error)
{
  return run (cli, FALSE, error);
}

static gboolean
run_redo (RectifyCli *cli, GError **error)
{
  return run (cli, TRUE, error);
}

const RectifyCommand rectify_command_undo = {
  .name = "undo",
  .words = "",
  .summary = N_ ("Takes back what was done last"),
  .notes = N_ ("An undo is an event as well; redo brings back what undo took, step by step."),
  .options = options,
  .keys = keys,
  .run = run_undo,
};

const RectifyCommand rectify_command_redo = {
  .name = "redo",
  .words = "",
  .summary = N_ ("Brings back what undo took back last"),
  .options = options,
  .keys = keys,
  .run = run_redo,
};
