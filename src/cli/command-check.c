/* command-check.c: whether the ledger is whole. */

#include "cli/cli.h"
#include "cli/output.h"

#include "store/check.h"

#include <glib/gi18n-lib.h>

/* The number of an issue, or NULL. */
static char *
number_of (RectifyCli *cli, gint64 id)
{
  g_autoptr (GPtrArray) issues =
      id == 0 ? NULL : rectify_database_load_issues (cli->db, &id, 1, NULL);

  return issues != NULL && issues->len > 0
             ? g_strdup (((const RectifyIssue *) issues->pdata[0])->number)
             : NULL;
}

static const char *
finding_sentence (RectifyFindingKind kind)
{
  static const char *const sentences[RECTIFY_N_FINDING_KINDS] = {
    N_ ("The database itself is damaged"),    N_ ("A row names another that is not there"),
    N_ ("The history of an issue has a gap"), N_ ("An issue is not what its history adds up to"),
    N_ ("The file of a photo is missing"),    N_ ("The file of a photo is not what was stored"),
  };

  return _ (sentences[kind]);
}

static void
print_json (RectifyCli *cli, const GPtrArray *findings, const char *sentence)
{
  JsonBuilder *json = json_builder_new ();

  json_builder_begin_object (json);
  rectify_json_flag (json, "ok", findings->len == 0);
  json_builder_set_member_name (json, "findings");
  json_builder_begin_array (json);
  for (guint i = 0; i < findings->len; i++)
    {
      const RectifyFinding *finding = findings->pdata[i];
      g_autofree char      *number = number_of (cli, finding->id);

      json_builder_begin_object (json);
      rectify_json_text (json, "kind", rectify_finding_keys[finding->kind]);
      rectify_json_text (json, "number", number);
      rectify_json_text (json, "text", finding->text);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  if (findings->len > 0)
    {
      json_builder_set_member_name (json, "error");
      json_builder_begin_object (json);
      rectify_json_text (json, "code", "unsound");
      rectify_json_text (json, "message", sentence);
      json_builder_end_object (json);
    }
  json_builder_end_object (json);
  rectify_print_json (json);
}

static void
print_text (RectifyCli *cli, const GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const RectifyFinding *finding = findings->pdata[i];
      g_autofree char      *number = number_of (cli, finding->id);
      g_autofree char      *line =
          g_strdup_printf ("%s%s%s: %s\n", number != NULL ? number : "", number != NULL ? ": " : "",
                           finding_sentence (finding->kind), finding->text);

      rectify_print (line);
    }
  if (findings->len == 0)
    rectify_print (_ ("The ledger is whole.\n"));
}

static gboolean
run_check (RectifyCli *cli, GError **error)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char      *sentence = NULL;

  if (!rectify_cli_open (cli, RECTIFY_OPEN_READ_ONLY, error))
    return FALSE;
  findings = rectify_database_check (cli->db, NULL, NULL, NULL, error);
  if (findings == NULL)
    return FALSE;
  sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "The ledger has %u fault: restore the latest backup.",
                                           "The ledger has %u faults: restore the latest backup.",
                                           findings->len),
                              findings->len);
  if (cli->json)
    print_json (cli, findings, sentence);
  else
    print_text (cli, findings);
  if (findings->len == 0)
    return TRUE;
  g_printerr ("rectifyctl: %s\n", sentence);
  return rectify_cli_refuse (error, RECTIFY_CLI_ERROR_SAID, "unsound");
}

static const RectifyCliKey keys[] = {
  { "ok", N_ ("true: nothing was found") },
  { "findings[{kind, number, text}]",
    "kind: database reference history replay photo-missing photo-damaged" },
  { "error{code, message}", N_ ("When something was found") },
  { NULL },
};

const RectifyCommand rectify_command_check = {
  .name = "check",
  .words = "",
  .summary = N_ ("Checks the database, every issue against its history, every photo"),
  .keys = keys,
  .run = run_check,
};
