/* command-act.c: any event of the state table, on one issue or on many.
 *
 * What the table refuses is listed, the rest is done; then the exit status is 1.
 */

#include "cli/cli.h"
#include "cli/output.h"
#include "cli/photo-files.h"

#include "report/undo-text.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>

static struct
{
  char **numbers, *filter, *unit, *due, *text, *at, *by, *approver, *document, **photos, *result,
      *batch;
} given;

/* What people call an event besides its key and its word in their language. */
static const struct
{
  const char      *name;
  RectifyEventKind kind;
} synonyms[] = {
  { "交办", RECTIFY_EVENT_ASSIGN },     { "转办", RECTIFY_EVENT_ASSIGN },
  { "dispatch", RECTIFY_EVENT_ASSIGN }, { "签收", RECTIFY_EVENT_SIGN },
  { "退单", RECTIFY_EVENT_DECLINE },    { "反馈", RECTIFY_EVENT_REPORT },
  { "复核通过", RECTIFY_EVENT_PASS },   { "销号", RECTIFY_EVENT_PASS },
  { "close", RECTIFY_EVENT_PASS },      { "退回", RECTIFY_EVENT_RETURN },
  { "延期", RECTIFY_EVENT_EXTEND },     { "挂账", RECTIFY_EVENT_PARK },
  { "恢复", RECTIFY_EVENT_RESUME },     { "作废", RECTIFY_EVENT_VOID },
  { "当场整改", RECTIFY_EVENT_FIX },    { "fix-on-the-spot", RECTIFY_EVENT_FIX },
  { "巩固", RECTIFY_EVENT_HELD },       { "反弹", RECTIFY_EVENT_RELAPSE },
  { "催办", RECTIFY_EVENT_URGE },       { "督办", RECTIFY_EVENT_SUPERVISE },
  { "曝光", RECTIFY_EVENT_EXPOSE },     { "约谈", RECTIFY_EVENT_TALK },
  { "问责", RECTIFY_EVENT_ACCOUNT },    { "备注", RECTIFY_EVENT_NOTE },
  { "撤销", RECTIFY_EVENT_UNDO },
};

static gboolean
is_look_back (const char *name)
{
  g_autofree char *folded = g_strdelimit (g_ascii_strdown (name, -1), "_ ", '-');

  return g_str_equal (folded, "look-back") || g_str_equal (folded, "lookback")
         || g_str_equal (name, "回头看");
}

/* look-back --result held|relapsed */
static gboolean
parse_look_back (RectifyEventKind *kind, GError **error)
{
  const char *result = given.result != NULL ? given.result : "";

  if (g_str_equal (result, "held") || g_str_equal (result, "巩固"))
    *kind = RECTIFY_EVENT_HELD;
  else if (g_str_has_prefix (result, "relapse") || g_str_equal (result, "反弹"))
    *kind = RECTIFY_EVENT_RELAPSE;
  else
    return rectify_cli_usage (error, _ ("A look back needs --result held or --result relapsed."));
  return TRUE;
}

static gboolean
parse_kind (const char *name, RectifyEventKind *kind, GError **error)
{
  int key = rectify_key_index (rectify_event_keys, RECTIFY_N_EVENT_KINDS, name);

  if (is_look_back (name))
    return parse_look_back (kind, error);
  for (guint i = 0; key < 0 && i < G_N_ELEMENTS (synonyms); i++)
    if (g_ascii_strcasecmp (name, synonyms[i].name) == 0)
      key = (int) synonyms[i].kind;
  for (guint i = 0; key < 0 && i < RECTIFY_N_EVENT_KINDS; i++)
    if (g_str_equal (name, rectify_event_word ((RectifyEventKind) i)))
      key = (int) i;
  if (key < 0)
    return rectify_cli_usage (error, _ ("There is no event “%s”."), name);
  *kind = (RectifyEventKind) key;
  if (*kind == RECTIFY_EVENT_FOUND || *kind == RECTIFY_EVENT_EDIT)
    return rectify_cli_usage (error, _ ("“%s” is not done by act; import does it."), name);
  return TRUE;
}

/* The options as a move; @by is who acts when nobody is named. */
static gboolean
make_move (RectifyCli *cli, RectifyMove *move, const char *by, GError **error)
{
  guint32 unit;

  *move = (RectifyMove){ .at = cli->now,
                         .by = given.by != NULL ? given.by : by,
                         .approver = given.approver,
                         .text = given.text,
                         .document = given.document };
  if (!parse_kind (cli->words[0], &move->kind, error))
    return FALSE;
  if (given.at != NULL
      && !rectify_cli_parse_instant (cli, "--at", given.at, TRUE, &move->at, error))
    return FALSE;
  if (given.due != NULL
      && !rectify_cli_parse_instant (cli, "--due", given.due, TRUE, &move->due, error))
    return FALSE;
  if (move->at > cli->latest
      && rectify_clock_day (cli->clock, move->at) == rectify_clock_day (cli->clock, cli->latest)
      && rectify_day_parse (given.at) != RECTIFY_DAY_NONE)
    move->at = cli->latest; /* --at today */
  if (move->at > cli->latest)
    return rectify_cli_refuse (error, RECTIFY_CLI_ERROR_FUTURE,
                               _ ("--at %s lies in the future; only what has happened is written "
                                  "down."),
                               given.at);
  if (given.unit == NULL)
    return TRUE;
  unit = rectify_directory_find (cli->directory, RECTIFY_LIST_UNIT, given.unit);
  if (unit == RECTIFY_INDEX_NONE)
    return rectify_cli_refuse (error, RECTIFY_CLI_ERROR_UNKNOWN,
                               _ ("There is no unit “%s” in this ledger."), given.unit);
  move->unit_id = rectify_directory_id (cli->directory, RECTIFY_LIST_UNIT, unit);
  return TRUE;
}

/* One sentence of what was refused. */
typedef struct
{
  const char *code;
  char       *number, *sentence;
} Refused;

static void
refused_clear (gpointer data)
{
  Refused *self = data;

  g_free (self->number);
  g_free (self->sentence);
}

static void
note_refused (GArray            *refused,
              RectifyRefusal     code,
              const RectifyMove *move,
              RectifyState       state,
              const char        *number)
{
  Refused one = { rectify_refusal_keys[code], g_strdup (number),
                  rectify_refusal_sentence (code, move->kind, state, number) };

  g_array_append_val (refused, one);
}

/* The issues meant, by --number and --filter; numbers nobody has go to @refused. */
static GArray *
find_issues (RectifyCli *cli, const RectifyMove *move, GArray *refused, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  RectifyView        view;

  for (char **number = given.numbers; number != NULL && *number != NULL; number++)
    {
      g_autoptr (GError) wrong = NULL;
      gint64             id = rectify_database_find_number (cli->db, *number, &wrong);

      if (wrong != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&wrong));
          return NULL;
        }
      if (id != 0)
        g_array_append_val (ids, id);
      else
        note_refused (refused, RECTIFY_REFUSAL_NO_ISSUE, move, RECTIFY_STATE_NONE, *number);
    }
  if (given.filter == NULL)
    return g_steal_pointer (&ids);
  if (!rectify_cli_view (cli, NULL, given.filter, NULL, &view, error))
    return NULL;
  for (guint i = 0; i < rectify_selection_n (view.selection); i++)
    {
      gint64 id = rectify_selection_id (view.selection, i);

      g_array_append_val (ids, id);
    }
  rectify_view_clear (&view);
  return g_steal_pointer (&ids);
}

/* Sentences for what the ledger refused; the state is that of after the action: unchanged. */
static gboolean
explain (RectifyCli             *cli,
         const RectifyActReport *report,
         const RectifyMove      *move,
         GArray                 *refused,
         GError                **error)
{
  for (guint i = 0; i < report->refused->len; i++)
    {
      const RectifyRefused *one = &g_array_index (report->refused, RectifyRefused, i);
      g_autoptr (GPtrArray) issues = rectify_database_load_issues (cli->db, &one->id, 1, error);

      if (issues == NULL)
        return FALSE;
      if (issues->len > 0)
        {
          const RectifyIssue *issue = issues->pdata[0];

          note_refused (refused, one->refusal, move, (RectifyState) issue->status.state,
                        issue->number);
        }
    }
  return TRUE;
}

static void
print_json (const RectifyCli       *cli,
            const RectifyActReport *report,
            const RectifyMove      *move,
            const GArray           *refused)
{
  JsonBuilder *json = json_builder_new ();

  json_builder_begin_object (json);
  rectify_json_text (json, "event", rectify_event_keys[move->kind]);
  rectify_json_instant (json, "at", cli->clock, move->at);
  rectify_json_count (json, "done", report->done);
  json_builder_set_member_name (json, "refused");
  json_builder_begin_array (json);
  for (guint i = 0; i < refused->len; i++)
    {
      const Refused *one = &g_array_index (refused, Refused, i);

      json_builder_begin_object (json);
      rectify_json_text (json, "number", one->number);
      rectify_json_text (json, "code", one->code);
      rectify_json_text (json, "message", one->sentence);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  rectify_json_count (json, "warnings", report->warnings);
  rectify_json_count (json, "kept", report->kept);
  rectify_json_text (json, "batch", report->done > 0 ? report->batch : NULL);
  if (refused->len > 0)
    {
      json_builder_set_member_name (json, "error");
      json_builder_begin_object (json);
      rectify_json_text (json, "code", g_array_index (refused, Refused, 0).code);
      rectify_json_text (json, "message", g_array_index (refused, Refused, 0).sentence);
      json_builder_end_object (json);
    }
  json_builder_end_object (json);
  rectify_print_json (json);
}

static gboolean
print_report (const RectifyCli       *cli,
              const RectifyActReport *report,
              const RectifyMove      *move,
              const GArray           *refused,
              GError                **error)
{
  if (cli->json)
    print_json (cli, report, move, refused);
  else
    {
      g_autofree char *sum =
          g_strdup_printf (_ ("%s: %u done, %u refused\n"), rectify_event_word (move->kind),
                           report->done, refused->len);
      g_autofree char *kept = rectify_kept_text (report->kept);

      rectify_print (sum);
      if (kept != NULL)
        g_printerr ("%s\n", kept);
    }
  for (guint i = 0; i < refused->len; i++)
    g_printerr ("%s\n", g_array_index (refused, Refused, i).sentence);
  if (report->warnings > 0)
    g_printerr (g_dngettext (GETTEXT_PACKAGE, "%u issue was checked by whoever reported it.\n",
                             "%u issues were checked by whoever reported them.\n",
                             report->warnings),
                report->warnings);
  if (refused->len == 0)
    return TRUE;
  return rectify_cli_refuse (error, RECTIFY_CLI_ERROR_SAID, "refused");
}

static gboolean
act (RectifyCli        *cli,
     const RectifyMove *move,
     RectifyActReport  *report,
     GArray            *refused,
     GError           **error)
{
  g_autoptr (GArray)    ids = NULL;
  g_autoptr (GPtrArray) photos = NULL;

  if (given.batch != NULL)
    return rectify_database_undo_batch (cli->db, given.batch, move->by, move->at, NULL, NULL, NULL,
                                        report, error)
           && explain (cli, report, move, refused, error);
  ids = find_issues (cli, move, refused, error);
  photos =
      ids == NULL ? NULL : rectify_cli_store_photos (cli, given.photos, RECTIFY_PHOTO_AFTER, error);
  return photos != NULL
         && rectify_database_act (cli->db, (const gint64 *) (gpointer) ids->data, ids->len, move,
                                  photos, NULL, NULL, NULL, report, error)
         && explain (cli, report, move, refused, error);
}

static gboolean
run_act (RectifyCli *cli, GError **error)
{
  g_autofree char   *by = rectify_cli_user ();
  g_autoptr (GArray) refused = g_array_new (FALSE, FALSE, sizeof (Refused));
  RectifyActReport   report = { 0 };
  RectifyMove        move;
  gboolean           ok;

  g_array_set_clear_func (refused, refused_clear);
  if (!rectify_cli_open (cli, RECTIFY_OPEN_READ_WRITE, error))
    return FALSE;
  cli->directory = rectify_database_load_directory (cli->db, NULL, error);
  if (cli->directory == NULL || !make_move (cli, &move, by, error))
    return FALSE;
  if (given.numbers == NULL && given.filter == NULL && given.batch == NULL)
    return rectify_cli_usage (error, _ ("Say which issues: --number N… or --filter EXPR."));
  if (given.batch != NULL && move.kind != RECTIFY_EVENT_UNDO)
    return rectify_cli_usage (error, _ ("--batch belongs to undo."));
  ok = act (cli, &move, &report, refused, error)
       && print_report (cli, &report, &move, refused, error);
  rectify_act_report_clear (&report);
  return ok;
}

static const GOptionEntry options[] = {
  { "number", 0, 0, G_OPTION_ARG_STRING_ARRAY, &given.numbers,
    N_ ("An issue, by its number; may be given again and again"), "N" },
  { "filter", 'f', 0, G_OPTION_ARG_STRING, &given.filter, N_ ("All issues a filter means"),
    "EXPR" },
  { "unit", 0, 0, G_OPTION_ARG_STRING, &given.unit, N_ ("assign: the responsible unit"), "U" },
  { "due", 0, 0, G_OPTION_ARG_STRING, &given.due,
    N_ ("The new deadline: a day means its last second; assign without it: by the rules; park: the "
        "milestone"),
    "D" },
  { "text", 0, 0, G_OPTION_ARG_STRING, &given.text, N_ ("Reason, result or remark"), "T" },
  { "at", 0, 0, G_OPTION_ARG_STRING, &given.at, N_ ("When it happened; else now"), "T" },
  { "by", 0, 0, G_OPTION_ARG_STRING, &given.by, N_ ("Who did it; else the user"), "WHO" },
  { "approver", 0, 0, G_OPTION_ARG_STRING, &given.approver,
    N_ ("extend, park, resume: who approved it"), "WHO" },
  { "document", 0, 0, G_OPTION_ARG_STRING, &given.document, N_ ("Number of the document"), "NO" },
  { "photo", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.photos,
    N_ ("report, fix: a picture of the result; may be given again and again"), "FILE" },
  { "result", 0, 0, G_OPTION_ARG_STRING, &given.result, N_ ("look-back: held or relapsed"), "R" },
  { "batch", 0, 0, G_OPTION_ARG_STRING, &given.batch,
    N_ ("undo: everything an action or an import did"), "B" },
  { NULL },
};

static const RectifyCliKey keys[] = {
  { "event, at", N_ ("What was done, and when") },
  { "done", N_ ("How many issues") },
  { "refused[{number, code, message}]", N_ ("What was not done, and why; the rest is done") },
  { "warnings", N_ ("How many were checked by whoever reported them") },
  { "kept", N_ ("Names made by an import that stay in the lists: they are in use") },
  { "batch", N_ ("For undo --batch") },
  { "error{code, message}", N_ ("The first refusal, when there is one") },
  { NULL },
};

const RectifyCommand rectify_command_act = {
  .name = "act",
  .words = "EVENT --number N… | --filter EXPR",
  .summary = N_ ("Does an event to issues"),
  .notes = N_ (
      "Events: assign sign decline report pass return extend park resume void fix held relapse\n"
      "look-back urge supervise expose talk account note undo; their Chinese names as well.\n"
      "What the state table does not allow is refused, one sentence each; the rest is done.\n"
      "Exit status: 0 all done, 1 something was refused."),
  .min_words = 1,
  .max_words = 1,
  .options = options,
  .keys = keys,
  .run = run_act,
};
