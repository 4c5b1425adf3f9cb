/* command-list.c: issues, as a table for people, as JSON, as CSV. */

#include "cli/issue-lines.h"

#include "report/words.h"

#include <glib/gi18n-lib.h>

#define PAGE 500 /* issues read at a time, so that memory does not grow with the ledger */

static struct
{
  char    *filter, *sort, *as_of;
  int      limit;
  gboolean csv;
} given;

static void
print_json (const RectifyCli *cli, const RectifyIssueLine *line, guint index)
{
  JsonBuilder *json = json_builder_new ();

  json_builder_begin_object (json);
  rectify_issue_line_to_json (line, cli, json);
  json_builder_end_object (json);
  rectify_print_raw (index == 0 ? "[" : ",\n");
  rectify_print_json_part (json);
}

static void
add_to_table (RectifyTable *table, const RectifyCli *cli, const RectifyIssueLine *line)
{
  g_autofree char *due = rectify_instant_text (cli, line->status.due);
  const char      *place = *line->site != '\0' ? line->site : "";

  for (int level = RECTIFY_N_LEVELS - 1; level >= 0 && *place == '\0'; level--)
    place = line->area[level];
  rectify_table_add (table, line->issue->number);
  rectify_table_take (table,
                      g_strdup_printf ("%s %s", rectify_lamp_sign (line->lamp),
                                       rectify_state_word ((RectifyState) line->status.state)));
  rectify_table_add (table, line->class_name);
  rectify_table_take (table, rectify_text_cut (line->unit, 24));
  rectify_table_take (table, rectify_text_cut (place, 24));
  rectify_table_take (table, g_steal_pointer (&due));
  rectify_table_take (table, rectify_text_cut (rectify_issue_heading (line->issue), 48));
}

static RectifyTable *
new_table (void)
{
  const char *headings[] = {
    rectify_column_word (RECTIFY_COLUMN_NUMBER),      rectify_column_word (RECTIFY_COLUMN_STATE),
    rectify_column_word (RECTIFY_COLUMN_CLASS),       rectify_column_word (RECTIFY_COLUMN_UNIT),
    rectify_column_word (RECTIFY_COLUMN_SITE),        rectify_column_word (RECTIFY_COLUMN_DUE),
    rectify_column_word (RECTIFY_COLUMN_DESCRIPTION),
  };

  return rectify_table_new (headings, G_N_ELEMENTS (headings), 0);
}

static gboolean
print_page (RectifyCli        *cli,
            const RectifyView *view,
            guint              from,
            guint              to,
            RectifyTable      *table,
            GError           **error)
{
  const guint32        *rows = rectify_selection_rows (view->selection);
  gint64                ids[PAGE];
  g_autoptr (GPtrArray) issues = NULL;

  for (guint i = from; i < to; i++)
    ids[i - from] = rectify_selection_id (view->selection, i);
  issues = rectify_database_load_issues (cli->db, ids, to - from, error);
  if (issues == NULL)
    return FALSE;
  /* An issue that another program took away since is left out: none ever is. */
  for (guint i = 0; i < issues->len && issues->len == to - from; i++)
    {
      RectifyIssueLine line;

      rectify_issue_line_init (&line, cli, view, rows[from + i], issues->pdata[i]);
      if (cli->json)
        print_json (cli, &line, from + i);
      else if (given.csv)
        {
          g_autofree char *text = rectify_issue_line_to_csv (&line, cli);

          rectify_print_raw (text);
        }
      else
        add_to_table (table, cli, &line);
    }
  return TRUE;
}

static gboolean
print_list (RectifyCli *cli, const RectifyView *view, GError **error)
{
  guint            n = rectify_selection_n (view->selection);
  RectifyTable    *table = cli->json || given.csv ? NULL : new_table ();
  g_autofree char *header = rectify_issue_line_csv_header ();
  gboolean         ok = TRUE;

  if (given.limit > 0)
    n = MIN (n, (guint) given.limit);
  if (given.csv)
    {
      rectify_print_raw ("\xEF\xBB\xBF");
      rectify_print_raw (header);
    }
  for (guint from = 0; ok && from < n; from += PAGE)
    ok = print_page (cli, view, from, MIN (from + PAGE, n), table, error);
  if (cli->json)
    rectify_print_raw (n == 0 ? "[]\n" : "]\n");
  if (table != NULL)
    {
      g_autofree char *when = rectify_instant_text (cli, view->now);
      /* TRANSLATORS: how many are listed, of how many, and the moment they are looked at */
      g_autofree char *sum = g_strdup_printf (_ ("%u of %u issues as of %s\n"), n,
                                              rectify_selection_n (view->selection), when);

      rectify_table_print (table);
      rectify_print (sum);
    }
  return ok;
}

static gboolean
run_list (RectifyCli *cli, GError **error)
{
  RectifyView view;
  gboolean    ok;

  if (given.limit < 0)
    return rectify_cli_usage (error, _ ("--limit: the number must be 0 or more."));
  if (cli->json && given.csv)
    return rectify_cli_usage (error, _ ("--json and --csv exclude each other."));
  if (!rectify_cli_open (cli, RECTIFY_OPEN_READ_ONLY, error)
      || !rectify_cli_view (cli, given.as_of, given.filter, given.sort, &view, error))
    return FALSE;
  ok = print_list (cli, &view, error);
  rectify_view_clear (&view);
  return ok;
}

static const GOptionEntry options[] = {
  { "filter", 'f', 0, G_OPTION_ARG_STRING, &given.filter,
    N_ ("Only these: words, state:fixing, overdue, unit:…, area:…, found:A..B, number:…, entered:me, saved:NAME, -class:…"),
    "EXPR" },
  { "sort", 's', 0, G_OPTION_ARG_STRING, &given.sort,
    N_ ("Order by number, lamp, state, class, source, unit, area, site, group, item, found, "
        "assigned, due, reported, closed, returned or relapsed; -KEY: the other way"),
    "KEY" },
  { "limit", 'n', 0, G_OPTION_ARG_INT, &given.limit, N_ ("At most so many; 0: all"), "N" },
  { "as-of", 0, 0, G_OPTION_ARG_STRING, &given.as_of,
    N_ ("As the ledger was then: an instant, or a day, to its last second"), "TIME" },
  { "csv", 0, 0, G_OPTION_ARG_NONE, &given.csv,
    N_ ("CSV with a byte order mark, for Excel and WPS; the header has the keys of the JSON"),
    NULL },
  { NULL },
};

static const RectifyCliKey keys[] = {
  { "[]", N_ ("An array with one object for each issue") },
  { "number, external_number", N_ ("Our number; theirs") },
  { "title, description", N_ ("What is wrong") },
  { "class, source, unit, site", N_ ("Names; null: not known") },
  { "state", "registered assigned fixing review closed parked void" },
  { "lamp", "red yellow green blue grey" },
  { "area[]", N_ ("The path from the city down: city, district, street, community") },
  { "found, assigned, signed, due, due_original, reported, checked, closed",
    N_ ("Times: ISO 8601 with the ledger's offset") },
  { "returned, relapsed, extended", N_ ("How many times") },
  { "exposed", N_ ("true or false") },
  { "supervision", "none supervised talked accounted" },
  { "lng, lat", N_ ("WGS-84 degrees, the issue's own or its site's") },
  { NULL },
};

const RectifyCommand rectify_command_list = {
  .name = "list",
  .words = "[OPTION…]",
  .summary = N_ ("Lists issues"),
  .options = options,
  .keys = keys,
  .run = run_list,
};
