/* command-inspect.c: one visit of a site, and the issues it becomes. */

#include "cli/cli.h"
#include "cli/output.h"

#include "report/words.h"
#include "store/inspections.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static struct
{
  char    *day, *kind, *by, *remark;
  char   **items, **absent;
  gboolean partial, assign;
} given;

static gboolean
unknown (GError **error, const char *what, const char *name)
{
  return rectify_cli_refuse (error, RECTIFY_CLI_ERROR_UNKNOWN, "%s: “%s”", what, name);
}

static const RectifyItem *
item_at (const RectifyCli *cli, gint64 id)
{
  guint32 index = rectify_directory_index (cli->directory, RECTIFY_LIST_ITEM, id);

  return (const RectifyItem *) rectify_directory_get (cli->directory, RECTIFY_LIST_ITEM, index);
}

/* "CODE", "CODE=HITS"; names of items may hold an equals sign, too. */
static gboolean
add_line (const RectifyCli  *cli,
          const RectifySite *site,
          const char        *text,
          RectifyResult      result,
          GArray            *lines,
          GError           **error)
{
  const char           *equals = strrchr (text, '=');
  g_autofree char      *name = equals != NULL ? g_strndup (text, equals - text) : g_strdup (text);
  guint64               hits = 1;
  guint32               index;
  const RectifyItem    *item;
  RectifyInspectionLine line = { .result = result };

  if (equals != NULL && !g_ascii_string_to_unsigned (equals + 1, 10, 1, 9999, &hits, NULL))
    return rectify_cli_usage (error, _ ("--item: “%s” has no number of hits from 1 to 9999."),
                              text);
  index = rectify_directory_find (cli->directory, RECTIFY_LIST_ITEM, name);
  if (index == RECTIFY_INDEX_NONE)
    return unknown (error, _ ("The standard has no such check item"), name);
  item = (const RectifyItem *) rectify_directory_get (cli->directory, RECTIFY_LIST_ITEM, index);
  if (item->type != site->type)
    return rectify_cli_refuse (error, RECTIFY_CLI_ERROR_UNKNOWN,
                               _ ("“%s” is not checked at a site of the type %s."), item->head.name,
                               rectify_directory_name (cli->directory, RECTIFY_LIST_SITE_TYPE,
                                                       site->type));
  line.item_id = item->head.id;
  line.hits = (guint) hits;
  for (guint i = 0; i < lines->len; i++)
    if (g_array_index (lines, RectifyInspectionLine, i).item_id == line.item_id)
      return rectify_cli_usage (error, _ ("“%s” is said twice."), item->head.name);
  g_array_append_val (lines, line);
  return TRUE;
}

static gboolean
add_lines (const RectifyCli *cli, const RectifySite *site, GArray *lines, GError **error)
{
  for (char **text = given.items; text != NULL && *text != NULL; text++)
    if (!add_line (cli, site, *text, RECTIFY_RESULT_FAILS, lines, error))
      return FALSE;
  for (char **text = given.absent; text != NULL && *text != NULL; text++)
    if (!add_line (cli, site, *text, RECTIFY_RESULT_NOT_APPLICABLE, lines, error))
      return FALSE;
  return TRUE;
}

static char *
number_of (const RectifyCli *cli, gint64 id)
{
  g_autoptr (GPtrArray) issues = rectify_database_load_issues (cli->db, &id, 1, NULL);

  return issues != NULL && issues->len > 0
             ? g_strdup (((const RectifyIssue *) issues->pdata[0])->number)
             : NULL;
}

static void
print_json (const RectifyCli        *cli,
            const RectifySite       *site,
            const RectifyInspection *visit,
            const char              *batch)
{
  g_autofree char *day = rectify_day_format (visit->day);
  JsonBuilder     *json = json_builder_new ();

  json_builder_begin_object (json);
  rectify_json_text (json, "site", site->head.name);
  rectify_json_text (json, "day", day);
  rectify_json_text (json, "kind", rectify_inspection_keys[visit->kind]);
  rectify_json_text (json, "by", visit->inspector);
  rectify_json_flag (json, "full", visit->full);
  rectify_json_number (json, "score", visit->score);
  rectify_json_count (json, "items", visit->lines->len);
  json_builder_set_member_name (json, "failed");
  json_builder_begin_array (json);
  for (guint i = 0; i < visit->lines->len; i++)
    {
      const RectifyInspectionLine *line = &g_array_index (visit->lines, RectifyInspectionLine, i);
      g_autofree char             *number = NULL;

      if (line->result != RECTIFY_RESULT_FAILS)
        continue;
      number = number_of (cli, line->issue_id);
      json_builder_begin_object (json);
      rectify_json_text (json, "code", item_at (cli, line->item_id)->code);
      rectify_json_text (json, "item", item_at (cli, line->item_id)->head.name);
      rectify_json_count (json, "hits", line->hits);
      rectify_json_text (json, "number", number);
      rectify_json_flag (json, "known", line->known);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  rectify_json_text (json, "batch", batch);
  json_builder_end_object (json);
  rectify_print_json (json);
}

static void
print_text (const RectifyCli *cli, const RectifySite *site, const RectifyInspection *visit)
{
  g_autofree char *day = rectify_day_format (visit->day);
  g_autofree char *score =
      isnan (visit->score) ? g_strdup ("—") : g_strdup_printf ("%.1f", visit->score);
  g_autofree char *head = g_strdup_printf (_ ("%s, %s: score %s\n"), site->head.name, day, score);

  rectify_print (head);
  for (guint i = 0; i < visit->lines->len; i++)
    {
      const RectifyInspectionLine *line = &g_array_index (visit->lines, RectifyInspectionLine, i);
      g_autofree char             *number = NULL, *text = NULL;

      if (line->result != RECTIFY_RESULT_FAILS)
        continue;
      number = number_of (cli, line->issue_id);
      /* TRANSLATORS: number of an issue, check item, how often it was found */
      text =
          g_strdup_printf (line->known ? _ ("%s  %s × %u (known already)\n") : _ ("%s  %s × %u\n"),
                           number, item_at (cli, line->item_id)->head.name, line->hits);
      rectify_print (text);
    }
}

static gboolean
parse (RectifyCli *cli, RectifyInspection *visit, GError **error)
{
  int kind = given.kind == NULL ? RECTIFY_INSPECTION_DAILY
                                : rectify_key_index (rectify_inspection_keys,
                                                     RECTIFY_N_INSPECTION_KINDS, given.kind);

  if (kind < 0)
    return rectify_cli_usage (error, _ ("--kind: “%s” is none of: daily assessment look-back."),
                              given.kind);
  visit->kind = (RectifyInspectionKind) kind;
  visit->day =
      given.day != NULL ? rectify_day_parse (given.day) : rectify_clock_day (cli->clock, cli->now);
  if (visit->day == RECTIFY_DAY_NONE)
    return rectify_cli_usage (error, _ ("%s: “%s” is no day; write 2020-12-06."), "--day",
                              given.day);
  if (visit->day > rectify_clock_day (cli->clock, cli->latest))
    return rectify_cli_refuse (error, RECTIFY_CLI_ERROR_FUTURE,
                               _ ("The visit has not happened yet: %s is in the future."),
                               given.day);
  if (visit->day > rectify_clock_day (cli->clock, cli->now))
    cli->now = cli->latest; /* a ledger that rests goes on with it */
  visit->full = !given.partial;
  visit->assign = given.assign;
  visit->remark = given.remark;
  return TRUE;
}

static gboolean
run_inspect (RectifyCli *cli, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (RectifyInspectionLine));
  g_autofree char   *by = given.by != NULL ? g_strdup (given.by) : rectify_cli_user ();
  RectifyInspection  visit = { .inspector = by, .lines = lines };
  g_autofree char   *batch = NULL;
  const RectifySite *site;
  guint32            index;

  if (!rectify_cli_open (cli, RECTIFY_OPEN_READ_WRITE, error) || !parse (cli, &visit, error))
    return FALSE;
  cli->directory = rectify_database_load_directory (cli->db, NULL, error);
  if (cli->directory == NULL)
    return FALSE;
  index = rectify_directory_find (cli->directory, RECTIFY_LIST_SITE, cli->words[0]);
  if (index == RECTIFY_INDEX_NONE)
    return unknown (error, _ ("The ledger has no such site"), cli->words[0]);
  site = (const RectifySite *) rectify_directory_get (cli->directory, RECTIFY_LIST_SITE, index);
  if (site->type == RECTIFY_INDEX_NONE)
    return rectify_cli_refuse (error, RECTIFY_CLI_ERROR_UNKNOWN,
                               _ ("%s has no type, so nothing says what is checked there."),
                               site->head.name);
  visit.site_id = site->head.id;
  if (!add_lines (cli, site, lines, error)
      || rectify_database_add_inspection (cli->db, cli->directory, &visit, cli->now, &batch, error)
             == 0)
    return FALSE;
  if (cli->json)
    print_json (cli, site, &visit, batch);
  else
    print_text (cli, site, &visit);
  return TRUE;
}

static const GOptionEntry entries[] = {
  { "day", 0, 0, G_OPTION_ARG_STRING, &given.day, N_ ("The day of the visit; else today"), "DAY" },
  { "kind", 0, 0, G_OPTION_ARG_STRING, &given.kind, N_ ("daily (else), assessment, look-back"),
    "KIND" },
  { "item", 0, 0, G_OPTION_ARG_STRING_ARRAY, &given.items,
    N_ ("A check item that does not conform, by code or name, and how often; may be given again"),
    "ITEM[=HITS]" },
  { "not-applicable", 0, 0, G_OPTION_ARG_STRING_ARRAY, &given.absent,
    N_ ("A check item that does not apply there; may be given again"), "ITEM" },
  { "partial", 0, 0, G_OPTION_ARG_NONE, &given.partial,
    N_ ("Only the items named were looked at: no score"), NULL },
  { "assign", 0, 0, G_OPTION_ARG_NONE, &given.assign,
    N_ ("Assign the new issues to the site's unit, due by the rules"), NULL },
  { "by", 0, 0, G_OPTION_ARG_STRING, &given.by, N_ ("Who was there; else the user"), "WHO" },
  { "remark", 0, 0, G_OPTION_ARG_STRING, &given.remark, N_ ("A remark on the visit"), "T" },
  { NULL },
};

static const RectifyCliKey keys[] = {
  { "site, day, kind, by", N_ ("Where, when, what for, who") },
  { "full", N_ ("Whether every item of the site's type was looked at") },
  { "score", N_ ("0 to 100; null of a partial visit") },
  { "items", N_ ("How many items have a result") },
  { "failed[{code, item, hits, number, known}]",
    N_ ("What does not conform, and its issue; known: it was there already and is not closed") },
  { "batch", N_ ("For undo --batch") },
  { NULL },
};

const RectifyCommand rectify_command_inspect = {
  .name = "inspect",
  .words = "SITE --item ITEM[=HITS]…",
  .summary = N_ ("Records a visit of a site; what does not conform becomes an issue"),
  .notes =
      N_ ("Items of the site's type that are not named conform, unless the visit is partial.\n"
          "An item that already has an issue at the site that is not closed gets no second one."),
  .min_words = 1,
  .max_words = 1,
  .options = entries,
  .keys = keys,
  .run = run_inspect,
};
