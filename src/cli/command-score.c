/* command-score.c: the scores of sites, areas and units, and the rules they follow. */

#include "cli/cli.h"
#include "cli/issue-lines.h"
#include "cli/output.h"

#include "domain/score.h"
#include "report/words.h"
#include "store/inspections.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static struct
{
  char *as_of, *before, *by, *level, *rule, *from;
} given;

/* "91.6", "—" */
static char *
score_text (double score)
{
  return isnan (score) ? g_strdup ("—") : g_strdup_printf ("%.1f", score);
}

/* "+1.2" */
static char *
change_text (double now, double before)
{
  return isnan (now - before) ? g_strdup ("—") : g_strdup_printf ("%+.1f", now - before);
}

/* --- sites --- */

static const RectifySite *
site_at (const RectifyCli *cli, guint32 site)
{
  return (const RectifySite *) rectify_directory_get (cli->directory, RECTIFY_LIST_SITE, site);
}

static void
add_site (JsonBuilder *json, const RectifyCli *cli, guint32 index, const RectifySiteScore *score)
{
  const RectifySite *site = site_at (cli, index);
  g_autofree char   *day = score->visit != NULL ? rectify_day_format (score->visit->day) : NULL;
  guint32 district = rectify_directory_area_at (cli->directory, site->area, RECTIFY_LEVEL_DISTRICT);

  rectify_json_text (json, "key", site->head.name);
  rectify_json_text (json, "name", site->head.name);
  rectify_json_text_or_null (json, "district",
                             rectify_directory_name (cli->directory, RECTIFY_LIST_AREA, district));
  rectify_json_text_or_null (json, "type",
                             rectify_directory_name (cli->directory, RECTIFY_LIST_SITE_TYPE,
                                                     site->type));
  rectify_json_text_or_null (json, "unit",
                             rectify_directory_name (cli->directory, RECTIFY_LIST_UNIT,
                                                     site->unit));
  rectify_json_number (json, "score", score->score);
  rectify_json_text (json, "visit_day", day);
  rectify_json_text (json, "visit_kind",
                     score->visit != NULL ? rectify_inspection_keys[score->visit->kind] : NULL);
  rectify_json_number (json, "visit_score", score->visit_score);
  rectify_json_count (json, "fixed", score->fixed);
  rectify_json_count (json, "added", score->added);
  rectify_json_count (json, "overdue_days", score->overdue_days);
  rectify_json_count (json, "relapses", score->relapses);
  rectify_json_flag (json, "red_line", score->red_line);
}

static void
print_sites (const RectifyCli *cli, const RectifyScores *now, const RectifyScores *before)
{
  const char   *headings[] = { rectify_axis_word (RECTIFY_AXIS_SITE),
                               rectify_axis_word (RECTIFY_AXIS_DISTRICT),
                               C_ ("score", "Score"),
                               C_ ("score", "Change"),
                               _ ("Last visit"),
                               _ ("Score then"),
                               _ ("Fixed since"),
                               _ ("Found since"),
                               _ ("Days overdue"),
                               _ ("Relapses") };
  RectifyTable *table =
      rectify_table_new (headings, before != NULL ? 10 : 9, before != NULL ? 0x3EC : 0x1F4);

  for (guint32 i = 0; i < rectify_directory_n (cli->directory, RECTIFY_LIST_SITE); i++)
    {
      const RectifySiteScore *score = rectify_scores_site (now, i);
      const guint counts[] = { score->fixed, score->added, score->overdue_days, score->relapses };

      rectify_table_take (table, rectify_text_cut (site_at (cli, i)->head.name, 36));
      rectify_table_add (table, rectify_directory_name (cli->directory, RECTIFY_LIST_AREA,
                                                        rectify_directory_area_at (
                                                            cli->directory, site_at (cli, i)->area,
                                                            RECTIFY_LEVEL_DISTRICT)));
      rectify_table_take (table, score_text (score->score));
      if (before != NULL)
        rectify_table_take (table,
                            change_text (score->score, rectify_scores_site (before, i)->score));
      rectify_table_take (table, score->visit != NULL ? rectify_day_format (score->visit->day)
                                                      : g_strdup ("—"));
      rectify_table_take (table, score_text (score->visit_score));
      for (guint k = 0; k < G_N_ELEMENTS (counts); k++)
        rectify_table_take (table, score->visit != NULL ? g_strdup_printf ("%u", counts[k])
                                                        : g_strdup ("—"));
    }
  rectify_table_print (table);
}

/* --- areas and units --- */

static void
add_group (JsonBuilder *json, const RectifyGroupScore *score)
{
  rectify_json_number (json, "score", score->score);
  rectify_json_number (json, "sites_score", score->sites);
  rectify_json_number (json, "on_time_rate", score->on_time);
  rectify_json_number (json, "held_rate", score->held);
  rectify_json_count (json, "sites", score->n_sites);
  rectify_json_count (json, "visited", score->n_visited);
}

static void
print_groups (const RectifyCli        *cli,
              int                      axis,
              const RectifyGroupScore *groups,
              const RectifyGroupScore *old,
              guint                    n)
{
  gboolean    units = axis == RECTIFY_AXIS_UNIT;
  const char *headings[] = { axis < 0 ? "" : rectify_axis_word ((RectifyAxis) axis),
                             C_ ("score", "Score"),
                             C_ ("score", "Change"),
                             _ ("Sites visited"),
                             _ ("Sites"),
                             rectify_rate_word (RECTIFY_RATE_ON_TIME) };
  RectifyTable *table = rectify_table_new (headings, units ? 6 : 5, 0x3E);

  for (guint i = 0; i < n; i++)
    {
      if (groups[i].n_sites == 0)
        continue;
      rectify_table_take (table,
                          axis < 0
                              ? g_strdup (_ ("All sites"))
                              : rectify_text_cut (rectify_axis_position_word (cli->directory,
                                                                              (RectifyAxis) axis,
                                                                              i),
                                                  36));
      rectify_table_take (table, score_text (groups[i].score));
      rectify_table_take (table, change_text (groups[i].score, old != NULL ? old[i].score : NAN));
      rectify_table_take (table, g_strdup_printf ("%u", groups[i].n_visited));
      rectify_table_take (table, g_strdup_printf ("%u", groups[i].n_sites));
      if (units)
        rectify_table_take (table, isnan (groups[i].on_time)
                                       ? g_strdup ("—")
                                       : g_strdup_printf ("%.1f%%", 100 * groups[i].on_time));
    }
  rectify_table_print (table);
}

static void
json_groups (JsonBuilder             *json,
             const RectifyCli        *cli,
             int                      axis,
             const RectifyGroupScore *groups,
             const RectifyGroupScore *old,
             guint                    n)
{
  for (guint i = 0; i < n; i++)
    if (groups[i].n_sites > 0)
      {
        json_builder_begin_object (json);
        rectify_json_text_or_null (json, "key",
                                   rectify_axis_key (cli->directory, (RectifyAxis) axis, i));
        rectify_json_text (json, "name",
                           rectify_axis_position_word (cli->directory, (RectifyAxis) axis, i));
        add_group (json, &groups[i]);
        if (old != NULL)
          rectify_json_number (json, "before", old[i].score);
        json_builder_end_object (json);
      }
}

static void
json_sites (JsonBuilder         *json,
            const RectifyCli    *cli,
            const RectifyScores *now,
            const RectifyScores *before)
{
  for (guint32 i = 0; i < rectify_directory_n (cli->directory, RECTIFY_LIST_SITE); i++)
    {
      json_builder_begin_object (json);
      add_site (json, cli, i, rectify_scores_site (now, i));
      if (before != NULL)
        rectify_json_number (json, "before", rectify_scores_site (before, i)->score);
      json_builder_end_object (json);
    }
}

static void
print_json (const RectifyCli    *cli,
            gint64               moment,
            int                  axis,
            const RectifyScores *now,
            const RectifyScores *before)
{
  const RectifyScoreRule       *rule = rectify_scores_rule (now);
  g_autofree char              *start = rectify_day_format (rule->start);
  g_autofree RectifyGroupScore *all = rectify_scores_by (now, -1, NULL), *groups = NULL,
                               *old = NULL;
  guint        n = 0;
  JsonBuilder *json = json_builder_new ();

  if (axis >= 0 && axis != RECTIFY_AXIS_SITE)
    {
      groups = rectify_scores_by (now, axis, &n);
      old = before != NULL ? rectify_scores_by (before, axis, NULL) : NULL;
    }
  json_builder_begin_object (json);
  rectify_json_instant (json, "as_of", cli->clock, moment);
  json_builder_set_member_name (json, "rule");
  json_builder_begin_object (json);
  rectify_json_count (json, "version", rule->version);
  rectify_json_text (json, "kind", rectify_score_kind_keys[rule->kind]);
  rectify_json_text (json, "start", start);
  json_builder_end_object (json);
  json_builder_set_member_name (json, "overall");
  json_builder_begin_object (json);
  add_group (json, all);
  json_builder_end_object (json);
  rectify_json_text (json, "by", axis < 0 ? NULL : rectify_axis_keys[axis]);
  json_builder_set_member_name (json, "groups");
  json_builder_begin_array (json);
  if (axis == RECTIFY_AXIS_SITE)
    json_sites (json, cli, now, before);
  else
    json_groups (json, cli, axis, groups, old, n);
  json_builder_end_array (json);
  json_builder_end_object (json);
  rectify_print_json (json);
}

static void
print_text (const RectifyCli    *cli,
            gint64               moment,
            int                  axis,
            const RectifyScores *now,
            const RectifyScores *before)
{
  g_autofree RectifyGroupScore *groups = NULL, *old = NULL;
  g_autofree char              *when = rectify_instant_text (cli, moment);
  g_autofree char *head = g_strdup_printf (_ ("Scores as of %s, rules version %u\n"), when,
                                           rectify_scores_rule (now)->version);
  guint            n;

  rectify_print (head);
  if (axis == RECTIFY_AXIS_SITE)
    {
      print_sites (cli, now, before);
      return;
    }
  groups = rectify_scores_by (now, axis, &n);
  old = before != NULL ? rectify_scores_by (before, axis, NULL) : NULL;
  print_groups (cli, axis, groups, old, n);
}

/* --by and --level as an axis; -1: everything. */
static gboolean
parse_axis (int *axis, GError **error)
{
  static const struct
  {
    const char *name;
    RectifyAxis axis;
  } names[] = { { "site", RECTIFY_AXIS_SITE },           { "unit", RECTIFY_AXIS_UNIT },
                { "district", RECTIFY_AXIS_DISTRICT },   { "street", RECTIFY_AXIS_STREET },
                { "community", RECTIFY_AXIS_COMMUNITY }, { "group", RECTIFY_AXIS_GROUP },
                { "site-type", RECTIFY_AXIS_SITE_TYPE } };
  const char *name = given.by;

  *axis = -1;
  if (name != NULL && g_str_equal (name, "area"))
    name = given.level != NULL ? given.level : "district";
  else if (given.level != NULL)
    return rectify_cli_usage (error, _ ("--level belongs to --by area."));
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].name, name))
      *axis = (int) names[i].axis;
  return name == NULL || *axis >= 0
         || rectify_cli_usage (error,
                               _ ("--by: “%s” is none of: site area district street community unit "
                                  "group site-type."),
                               name);
}

/* The next version of the rules: the other way to score, the rest as it was. */
static gboolean
set_rule (RectifyCli *cli, GError **error)
{
  g_autoptr (RectifyInspections) all = NULL;
  RectifyScoreRule               rule;
  RectifyDay                     start = rectify_clock_day (cli->clock, cli->now);
  int kind = rectify_key_index (rectify_score_kind_keys, RECTIFY_N_SCORE_KINDS, given.rule);
  g_autofree char *text = NULL, *day = NULL;

  if (kind < 0)
    return rectify_cli_usage (error, _ ("--set-rule: “%s” is neither ratio nor deduction."),
                              given.rule);
  if (given.from != NULL && (start = rectify_day_parse (given.from)) == RECTIFY_DAY_NONE)
    return rectify_cli_usage (error, _ ("%s: “%s” is no day; write 2020-12-06."), "--from",
                              given.from);
  all = rectify_database_load_inspections (cli->db, cli->directory, error);
  if (all == NULL)
    return FALSE;
  rule = rectify_inspections_rule (all, start);
  rule.kind = (RectifyScoreKind) kind;
  rule.start = start;
  if (!rectify_database_add_score_rule (cli->db, &rule, error))
    return FALSE;
  day = rectify_day_format (start);
  if (cli->json)
    {
      JsonBuilder *json = json_builder_new ();

      json_builder_begin_object (json);
      rectify_json_count (json, "version", rule.version);
      rectify_json_text (json, "kind", rectify_score_kind_keys[rule.kind]);
      rectify_json_text (json, "start", day);
      json_builder_end_object (json);
      rectify_print_json (json);
      return TRUE;
    }
  text = g_strdup_printf (_ ("Version %u of the rules holds from %s on\n"), rule.version, day);
  rectify_print (text);
  return TRUE;
}

static gboolean
run_score (RectifyCli *cli, GError **error)
{
  g_autoptr (RectifyScores)  now = NULL, before = NULL;
  g_autoptr (RectifyColumns) then = NULL;
  RectifyView                view;
  gint64                     earlier;
  int                        axis;

  if (!parse_axis (&axis, error)
      || !rectify_cli_open (cli,
                            given.rule != NULL ? RECTIFY_OPEN_READ_WRITE : RECTIFY_OPEN_READ_ONLY,
                            error)
      || !rectify_cli_parse_moment (cli, "--before", given.before, &earlier, error)
      || !rectify_cli_view (cli, given.as_of, NULL, NULL, &view, error))
    return FALSE;
  if (given.rule != NULL)
    {
      gboolean ok = set_rule (cli, error);

      rectify_view_clear (&view);
      return ok;
    }
  now = rectify_scores_new (view.columns, cli->clock, cli->campaign, view.now);
  if (given.before != NULL)
    {
      then = rectify_columns_new_as_of (view.columns, (guint32) earlier);
      before = rectify_scores_new (then, cli->clock, cli->campaign, earlier);
    }
  if (cli->json)
    print_json (cli, view.now, axis, now, before);
  else
    print_text (cli, view.now, axis, now, before);
  rectify_view_clear (&view);
  return TRUE;
}

static const GOptionEntry entries[] = {
  { "as-of", 0, 0, G_OPTION_ARG_STRING, &given.as_of,
    N_ ("As the ledger was then: an instant, or a day, to its last second"), "TIME" },
  { "before", 0, 0, G_OPTION_ARG_STRING, &given.before, N_ ("Also the change since then"), "TIME" },
  { "by", 0, 0, G_OPTION_ARG_STRING, &given.by,
    N_ ("Scores of: site area district street community unit group site-type; else of all"),
    "WHAT" },
  { "level", 0, 0, G_OPTION_ARG_STRING, &given.level,
    N_ ("of --by area: district (else), street, community"), "LEVEL" },
  { "set-rule", 0, 0, G_OPTION_ARG_STRING, &given.rule,
    N_ ("Score by ratio or by deduction from a day on; earlier days keep their rules"), "KIND" },
  { "from", 0, 0, G_OPTION_ARG_STRING, &given.from, N_ ("of --set-rule: the day, else today"),
    "DAY" },
  { NULL },
};

static const RectifyCliKey keys[] = {
  { "as_of", N_ ("The moment of the scores") },
  { "rule{version, kind, start}", N_ ("The rules in force then; start null: from always on") },
  { "overall{G}", N_ ("All sites of the ledger") },
  { "by", N_ ("What the groups are; null: there are none") },
  { "groups[{key, name, G, before}]",
    N_ ("Of --by, those that have sites; before only with --before") },
  { "G: score sites_score on_time_rate held_rate sites visited",
    N_ ("0 to 100, null without a visit; of units also the rates 0 to 1 that count; how many sites "
        "there are and have a score") },
  { "groups[{key, name, district, type, unit, score, visit_day, visit_kind, visit_score, fixed, added, "
    "overdue_days, relapses, red_line, before}]",
    N_ ("With --by site: the score of the day; the last full visit and its score; findings fixed, "
        "found, days overdue and relapses since") },
  { NULL },
};

const RectifyCommand rectify_command_score = {
  .name = "score",
  .words = "[OPTION…]",
  .summary = N_ ("Prints the scores of sites, areas and units"),
  .notes = N_ (
      "Site, by ratio: 100 × (1 − lost / sum of the caps of the items that apply); by deduction: 100 − lost;\n"
      "an item loses hits × deduction, at most its cap; a red-line item caps the site at 60.\n"
      "Score of the day: the last full visit, without what was closed since, with what was found since,\n"
      "−1 for each overdue issue and day (at most 10), −3 for each relapse. Without a visit: —.\n"
      "Area: mean of each type's sites, weighted by type. Unit: 70 % its sites, 20 % on-time rate,\n"
      "10 % (1 − relapse rate); a rate that has nothing to go by is left out, the rest weighs more."),
  .options = entries,
  .keys = keys,
  .run = run_score,
};
