/* command-report.c: workbooks. */

#include "cli/cli.h"
#include "cli/issue-lines.h"
#include "cli/output.h"

#include "report/ledger-lines.h"

#include <glib/gi18n-lib.h>

static struct
{
  char *path, *as_of, *filter, *sort, *language, *title, *annex, *unit, *author, *phone;
} given;

static const char *const names[] = { "ledger", NULL };

static const char *
report_name (guint i)
{
  return names[i];
}

typedef struct
{
  RectifyDatabase *db;
  guint32          moment;
} Loading;

static GPtrArray *
load_texts (const gint64 *ids, gsize n_ids, gpointer user_data, GError **error)
{
  const Loading        *loading = user_data;
  g_autoptr (GPtrArray) issues = rectify_database_load_issues (loading->db, ids, n_ids, error);
  g_autoptr (GPtrArray) texts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_ledger_text_free);

  for (guint i = 0; issues != NULL && i < issues->len; i++)
    {
      RectifyIssue         *issue = issues->pdata[i];
      g_autoptr (GPtrArray) events = rectify_database_load_events (loading->db, issue->id, error);
      RectifyLedgerText    *text;

      if (events == NULL)
        return NULL;
      text = g_new0 (RectifyLedgerText, 1);
      text->issue = rectify_issue_ref (issue);
      text->result = rectify_ledger_result (events, loading->moment);
      g_ptr_array_add (texts, text);
    }
  return issues == NULL ? NULL : g_steal_pointer (&texts);
}

static char *
make_title (const RectifyCli *cli, RectifyPaperLanguage language)
{
  if (given.title != NULL)
    return g_strdup (given.title);
  return rectify_paper_ledger_title (language, cli->campaign->name);
}

static gboolean
write_ledger (RectifyCli *cli, const RectifyView *view, GError **error)
{
  RectifyPaperLanguage           language = rectify_paper_language (given.language);
  Loading                        loading = { cli->db, rectify_columns_moment (view->columns) };
  g_autoptr (RectifyLedgerLines) lines =
      rectify_ledger_lines_new (view->selection, cli->clock, language, load_texts, &loading);
  g_autofree char    *title = make_title (cli, language);
  g_autofree char    *as_of = rectify_clock_format (cli->clock, view->now);
  g_autofree char    *day = rectify_day_format (rectify_clock_day (cli->clock, cli->now));
  RectifyLedgerReport report = { .language = language,
                                 .annex = given.annex,
                                 .title = title,
                                 .unit = given.unit,
                                 .author = given.author,
                                 .phone = given.phone,
                                 .date = day,
                                 .as_of = as_of,
                                 .n_lines = rectify_selection_n (view->selection),
                                 .next = rectify_ledger_lines_next,
                                 .next_data = lines };

  as_of[10] = ' '; /* 2020-12-06 09:41 */
  as_of[16] = '\0';
  return rectify_ledger_report_write (&report, given.path, NULL, error);
}

static void
print_done (const RectifyCli *cli, const RectifyView *view)
{
  JsonBuilder *json = json_builder_new ();

  json_builder_begin_object (json);
  rectify_json_text (json, "file", given.path);
  rectify_json_text (json, "report", cli->words[0]);
  rectify_json_instant (json, "as_of", cli->clock, view->now);
  rectify_json_count (json, "lines", rectify_selection_n (view->selection));
  json_builder_end_object (json);
  rectify_print_json (json);
}

static gboolean
run_report (RectifyCli *cli, GError **error)
{
  RectifyView view;
  gboolean    ok;

  if (!g_strv_contains (names, cli->words[0]))
    return rectify_cli_usage (error, _ ("There is no report “%s”; there is: %s"), cli->words[0],
                              "ledger");
  if (given.path == NULL)
    return rectify_cli_usage (error, _ ("Say where to write: -o FILE."));
  if (!rectify_cli_open (cli, RECTIFY_OPEN_READ_ONLY, error)
      || !rectify_cli_view (cli, given.as_of, given.filter, given.sort, &view, error))
    return FALSE;
  ok = write_ledger (cli, &view, error);
  if (ok && cli->json)
    print_done (cli, &view);
  else if (ok)
    rectify_print_moment (cli, view.now);
  rectify_view_clear (&view);
  return ok;
}

static const GOptionEntry options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &given.path, N_ ("The workbook, .xlsx"), "FILE" },
  { "as-of", 0, 0, G_OPTION_ARG_STRING, &given.as_of,
    N_ ("As the ledger was then: an instant, or a day, to its last second"), "TIME" },
  { "filter", 'f', 0, G_OPTION_ARG_STRING, &given.filter, N_ ("Only issues a filter means"),
    "EXPR" },
  { "sort", 's', 0, G_OPTION_ARG_STRING, &given.sort, N_ ("Order; as list takes it"), "KEY" },
  { "language", 0, 0, G_OPTION_ARG_STRING, &given.language,
    N_ ("Of the form: zh_CN, zh_TW, en; else that of this computer"), "LANG" },
  { "title", 0, 0, G_OPTION_ARG_STRING, &given.title, N_ ("What stands over the table"), "TITLE" },
  { "annex", 0, 0, G_OPTION_ARG_STRING, &given.annex, N_ ("What stands top left: 附件4"), "ANNEX" },
  { "unit", 0, 0, G_OPTION_ARG_STRING, &given.unit, N_ ("Who reports"), "UNIT" },
  { "author", 0, 0, G_OPTION_ARG_STRING, &given.author, N_ ("Who filled it in"), "NAME" },
  { "phone", 0, 0, G_OPTION_ARG_STRING, &given.phone, N_ ("Whom to call"), "NUMBER" },
  { NULL },
};

static const RectifyCliKey keys[] = {
  { "file, report", N_ ("What was written") },
  { "as_of", N_ ("The moment of the figures") },
  { "lines", N_ ("How many issues are in it") },
  { NULL },
};

const RectifyCommand rectify_command_report = {
  .name = "report",
  .words = "ledger -o FILE.xlsx",
  .summary = N_ ("Writes the ledger as the office's workbook"),
  .min_words = 1,
  .max_words = 1,
  .options = options,
  .keys = keys,
  .names_key = "reports",
  .list_names = report_name,
  .run = run_report,
};
