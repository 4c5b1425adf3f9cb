/* command-stats.c: the measures with their denominators, whole, by group, by day. */

#include "cli/issue-lines.h"

#include "report/words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static struct
{
  char    *filter, *as_of, *from, *by, *level;
  gboolean daily, previous;
} given;

/* One period measured. */
typedef struct
{
  RectifyView           view; /* another version and moment of the one that was asked for */
  RectifyMeasureOptions options;
  RectifyCounts        *overall, *groups;
  guint                 n;
} Period;

static void
add_counts (JsonBuilder *json, const RectifyCounts *c)
{
  rectify_json_count (json, "total", c->total);
  rectify_json_count (json, "issued", c->issued);
  rectify_json_count (json, "closed", c->closed);
  rectify_json_count (json, "parked", c->parked);
  rectify_json_count (json, "open", c->open);
  rectify_json_count (json, "due", c->due);
  rectify_json_count (json, "on_time", c->on_time);
  rectify_json_count (json, "overdue", c->overdue);
  rectify_json_count (json, "checks", c->checks);
  rectify_json_count (json, "returns", c->returns);
  rectify_json_count (json, "checked_once", c->checked_once);
  rectify_json_count (json, "passed_first", c->passed_first);
  rectify_json_count (json, "look_backs", c->look_backs);
  rectify_json_count (json, "look_back_due", c->look_back_due);
  rectify_json_count (json, "relapsed", c->relapsed);
  rectify_json_count (json, "closes", c->closes);
  rectify_json_count (json, "recurred", c->recurred);
  rectify_json_count (json, "exposed", c->exposed);
  rectify_json_count (json, "supervised", c->supervised);
}

/* The members of M (design.md §6) in an object that is open. */
static void
add_measures (JsonBuilder *json, const RectifyCounts *c)
{
  add_counts (json, c);
  for (guint i = 0; i < RECTIFY_N_RATES; i++)
    rectify_json_number (json, rectify_rate_keys[i], rectify_rate (c, (RectifyRate) i));
  rectify_json_count (json, "timed", c->timed);
  rectify_json_number (json, "mean_days", c->mean_days);
  rectify_json_number (json, "median_days", c->median_days);
  rectify_json_number (json, "p90_days", c->p90_days);
  json_builder_set_member_name (json, "age");
  json_builder_begin_array (json);
  for (guint i = 0; i < RECTIFY_N_AGES; i++)
    json_builder_add_int_value (json, c->age[i]);
  json_builder_end_array (json);
  rectify_json_flag (json, "cleared", rectify_is_cleared (c));
}

static void
add_groups (JsonBuilder         *json,
            const RectifyCli    *cli,
            RectifyAxis          axis,
            const RectifyCounts *counts,
            guint                n)
{
  json_builder_set_member_name (json, "groups");
  json_builder_begin_array (json);
  for (guint i = 0; counts != NULL && i < n; i++)
    if (counts[i].total > 0)
      {
        json_builder_begin_object (json);
        rectify_json_text_or_null (json, "key", rectify_axis_key (cli->directory, axis, i));
        rectify_json_text (json, "name", rectify_axis_position_word (cli->directory, axis, i));
        add_measures (json, &counts[i]);
        json_builder_end_object (json);
      }
  json_builder_end_array (json);
}

/* The days of the campaign, or of the period, as far as there is anything to say. */
static RectifyDaily *
measure_days (const RectifyCli            *cli,
              const RectifyView           *view,
              const RectifyMeasureOptions *options,
              guint                       *n)
{
  RectifyDay    first = cli->campaign->start, last = rectify_clock_day (cli->clock, view->now);
  guint32       first_at, last_at;
  RectifyDaily *days;

  if (rectify_columns_span (view->columns, &first_at, &last_at))
    {
      RectifyDay end = MAX (cli->campaign->deadline, rectify_clock_day (cli->clock, last_at));

      first = MIN (first, rectify_clock_day (cli->clock, first_at));
      last = MIN (last, end);
    }
  else
    last = MIN (last, cli->campaign->deadline);
  if (options->from != 0)
    first = rectify_clock_day (cli->clock, options->from);
  days = rectify_daily (view->columns, cli->clock, first, last, options);
  *n = days == NULL ? 0 : (guint) (last - first + 1);
  return days;
}

static void
add_days (JsonBuilder                 *json,
          const RectifyCli            *cli,
          const RectifyView           *view,
          const RectifyMeasureOptions *options)
{
  guint                    n;
  g_autofree RectifyDaily *days = measure_days (cli, view, options, &n);

  json_builder_set_member_name (json, "days");
  json_builder_begin_array (json);
  for (guint d = 0; d < n; d++)
    {
      g_autofree char *day = rectify_day_format (days[d].day);

      json_builder_begin_object (json);
      rectify_json_text (json, "day", day);
      rectify_json_count (json, "found", days[d].found);
      rectify_json_count (json, "assigned", days[d].assigned);
      rectify_json_count (json, "closed", days[d].closed);
      rectify_json_count (json, "open", days[d].open);
      /* Two states share their key with what happened on the day: those stand in states{} only. */
      for (guint s = 0; s < RECTIFY_N_STATES; s++)
        if (s != RECTIFY_STATE_ASSIGNED && s != RECTIFY_STATE_CLOSED)
          rectify_json_count (json, rectify_state_keys[s], days[d].states[s]);
      json_builder_set_member_name (json, "states");
      json_builder_begin_object (json);
      for (guint s = 0; s < RECTIFY_N_STATES; s++)
        rectify_json_count (json, rectify_state_keys[s], days[d].states[s]);
      json_builder_end_object (json);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

/* Everything, and the groups of an axis if there is one, in one pass. */
static void
measure (const RectifyCli *cli, int axis, gint64 from, Period *period)
{
  const int      axes[] = { -1, axis };
  RectifyCounts *counts[] = { NULL, NULL };
  guint          lengths[] = { 0, 0 };

  period->options = rectify_view_measure_options (&period->view, cli, from);
  rectify_measure_many (period->view.columns, axes, axis < 0 ? 1 : 2, &period->options, counts,
                        lengths);
  period->overall = counts[0];
  period->groups = counts[1];
  period->n = lengths[1];
}

static void
period_clear (Period *period)
{
  g_clear_pointer (&period->overall, g_free);
  g_clear_pointer (&period->groups, g_free);
}

/* The members of a period in an object that is open. */
static void
add_period (JsonBuilder *json, const RectifyCli *cli, int axis, const Period *period)
{
  rectify_json_instant (json, "as_of", cli->clock, period->view.now);
  rectify_json_instant (json, "from", cli->clock, period->options.from);
  json_builder_set_member_name (json, "overall");
  json_builder_begin_object (json);
  add_measures (json, period->overall);
  json_builder_end_object (json);
  rectify_json_text (json, "by", axis < 0 ? NULL : rectify_axis_keys[axis]);
  add_groups (json, cli, (RectifyAxis) axis, period->groups, period->n);
}

static void
print_json (const RectifyCli *cli, int axis, const Period *now, const Period *before)
{
  JsonBuilder *json = json_builder_new ();

  json_builder_begin_object (json);
  add_period (json, cli, axis, now);
  if (given.daily)
    add_days (json, cli, &now->view, &now->options);
  if (before != NULL)
    {
      json_builder_set_member_name (json, "previous");
      json_builder_begin_object (json);
      add_period (json, cli, axis, before);
      json_builder_end_object (json);
    }
  json_builder_end_object (json);
  rectify_print_json (json);
}

/* "91.6% (1099/1200)", "—" when there is nothing to divide by. */
static char *
rate_text (const RectifyCounts *c, RectifyRate rate)
{
  guint part, whole;

  rectify_rate_parts (c, rate, &part, &whole);
  if (whole == 0)
    return g_strdup ("—");
  return g_strdup_printf ("%.1f%% (%u/%u)", 100.0 * part / whole, part, whole);
}

static char *
days_text (double days)
{
  return isnan (days) ? g_strdup ("—") : g_strdup_printf ("%.1f", days);
}

/* @before: (nullable) */
static void
add_count_row (RectifyTable *table, const char *name, guint count, const guint *before)
{
  rectify_table_add (table, name);
  rectify_table_take (table, g_strdup_printf ("%u", count));
  if (before != NULL)
    rectify_table_take (table, g_strdup_printf ("%u", *before));
}

static char *
times_text (const RectifyCounts *c)
{
  g_autofree char *mean = days_text (c->mean_days);
  g_autofree char *median = days_text (c->median_days);
  g_autofree char *p90 = days_text (c->p90_days);

  return g_strdup_printf ("%s, %s, %s", mean, median, p90);
}

static char *
ages_text (const RectifyCounts *c)
{
  return g_strdup_printf ("%u, %u, %u, %u, %u, %u", c->age[0], c->age[1], c->age[2], c->age[3],
                          c->age[4], c->age[5]);
}

static void
print_head (const RectifyCli *cli, const Period *period, gboolean before)
{
  g_autofree char *until = rectify_instant_text (cli, period->view.now);
  g_autofree char *since =
      period->options.from == 0 ? NULL : rectify_instant_text (cli, period->options.from);
  g_autofree char *head = since == NULL ? g_strdup_printf (_ ("As of %s\n"), until)
                          : before
                              ? g_strdup_printf (_ ("Beside it from %s, as of %s\n"), since, until)
                              : g_strdup_printf (_ ("From %s, as of %s\n"), since, until);

  rectify_print (head);
}

/* The period before stands in a column of its own. */
static void
print_overall (const RectifyCli *cli, const Period *now, const Period *before)
{
  RectifyTable        *table = rectify_table_new (NULL, before != NULL ? 3 : 2, 0);
  const RectifyCounts *c = now->overall, *b = before != NULL ? before->overall : NULL;

  print_head (cli, now, FALSE);
  if (before != NULL)
    print_head (cli, before, TRUE);
  add_count_row (table, _ ("Issued"), c->issued, b != NULL ? &b->issued : NULL);
  add_count_row (table, _ ("Closed"), c->closed, b != NULL ? &b->closed : NULL);
  add_count_row (table, _ ("Open"), c->open, b != NULL ? &b->open : NULL);
  add_count_row (table, _ ("Parked"), c->parked, b != NULL ? &b->parked : NULL);
  add_count_row (table, _ ("Overdue"), c->overdue, b != NULL ? &b->overdue : NULL);
  for (guint i = 0; i < RECTIFY_N_RATES; i++)
    {
      rectify_table_add (table, rectify_rate_word ((RectifyRate) i));
      rectify_table_take (table, rate_text (c, (RectifyRate) i));
      if (b != NULL)
        rectify_table_take (table, rate_text (b, (RectifyRate) i));
    }
  rectify_table_add (table, _ ("Days to fix: mean, median, 90th percentile"));
  rectify_table_take (table, times_text (c));
  if (b != NULL)
    rectify_table_take (table, times_text (b));
  rectify_table_add (table, _ ("Open for 0–2, 3–5, 6–10, 11–20, 21–30, 31+ days"));
  rectify_table_take (table, ages_text (c));
  if (b != NULL)
    rectify_table_take (table, ages_text (b));
  rectify_table_print (table);
}

static void
print_groups (const RectifyCli *cli, RectifyAxis axis, const RectifyCounts *groups, guint n)
{
  const char   *headings[] = { rectify_axis_word (axis),
                               _ ("Issued"),
                               _ ("Closed"),
                               _ ("Open"),
                               _ ("Overdue"),
                               rectify_rate_word (RECTIFY_RATE_RECTIFICATION),
                               rectify_rate_word (RECTIFY_RATE_ON_TIME),
                               rectify_rate_word (RECTIFY_RATE_FIRST_PASS) };
  RectifyTable *table = rectify_table_new (headings, G_N_ELEMENTS (headings), 0xFE);

  for (guint i = 0; i < n; i++)
    if (groups[i].total > 0)
      {
        rectify_table_take (table,
                            rectify_text_cut (rectify_axis_position_word (cli->directory, axis, i),
                                              36));
        rectify_table_take (table, g_strdup_printf ("%u", groups[i].issued));
        rectify_table_take (table, g_strdup_printf ("%u", groups[i].closed));
        rectify_table_take (table, g_strdup_printf ("%u", groups[i].open));
        rectify_table_take (table, g_strdup_printf ("%u", groups[i].overdue));
        rectify_table_take (table, rate_text (&groups[i], RECTIFY_RATE_RECTIFICATION));
        rectify_table_take (table, rate_text (&groups[i], RECTIFY_RATE_ON_TIME));
        rectify_table_take (table, rate_text (&groups[i], RECTIFY_RATE_FIRST_PASS));
      }
  rectify_print ("\n");
  rectify_table_print (table);
}

static void
print_days (const RectifyCli *cli, const RectifyView *view, const RectifyMeasureOptions *options)
{
  guint                    n;
  g_autofree RectifyDaily *days = measure_days (cli, view, options, &n);
  const char   *headings[] = { _ ("Day"), _ ("Found"), _ ("Assigned"), _ ("Closed"), _ ("Open") };
  RectifyTable *table = rectify_table_new (headings, G_N_ELEMENTS (headings), 0x1E);

  for (guint d = 0; d < n; d++)
    {
      rectify_table_take (table, rectify_day_format (days[d].day));
      rectify_table_take (table, g_strdup_printf ("%u", days[d].found));
      rectify_table_take (table, g_strdup_printf ("%u", days[d].assigned));
      rectify_table_take (table, g_strdup_printf ("%u", days[d].closed));
      rectify_table_take (table, g_strdup_printf ("%u", days[d].open));
    }
  rectify_print ("\n");
  rectify_table_print (table);
}

/* --by and --level as an axis, -1 for none. An area without a level means the districts. */
static gboolean
parse_axis (int *axis, GError **error)
{
  const char *name = given.by;

  *axis = -1;
  if (name == NULL)
    return given.level == NULL || rectify_cli_usage (error, _ ("--level belongs to --by area."));
  if (g_str_equal (name, "area"))
    name = given.level != NULL ? given.level : "district";
  else if (given.level != NULL)
    return rectify_cli_usage (error, _ ("--level belongs to --by area."));
  *axis = g_str_equal (name, "any") ? (int) RECTIFY_AXIS_AREA
                                    : rectify_key_index (rectify_axis_keys, RECTIFY_N_AXES, name);
  return *axis >= 0
         || rectify_cli_usage (
             error,
             _ ("--by: “%s” is none of: unit area district street community group "
                "class source site site-type item state lamp difficulty nature "
                "term."),
             name);
}

/* As many days before --from, as of their end. Returns: FALSE when they are not wanted */
static gboolean
measure_previous (const RectifyCli *cli, int axis, const Period *now, Period *before)
{
  gint64 from, to;

  if (!given.previous)
    return FALSE;
  rectify_clock_days_before (cli->clock, now->options.from, now->view.now, &from, &to);
  before->view = now->view;
  before->view.now = to;
  before->view.columns =
      rectify_columns_new_as_of (now->view.columns, (guint32) CLAMP (to, 0, G_MAXUINT32));
  measure (cli, axis, from, before);
  return TRUE;
}

static void
print_text (const RectifyCli *cli, int axis, const Period *now, const Period *before)
{
  print_overall (cli, now, before);
  if (axis >= 0)
    print_groups (cli, (RectifyAxis) axis, now->groups, now->n);
  if (axis >= 0 && before != NULL)
    {
      rectify_print ("\n");
      print_head (cli, before, FALSE);
      print_groups (cli, (RectifyAxis) axis, before->groups, before->n);
    }
  if (given.daily)
    print_days (cli, &now->view, &now->options);
}

static gboolean
run_stats (RectifyCli *cli, GError **error)
{
  Period   now = { 0 }, before = { 0 };
  gboolean compares;
  gint64   from = 0;
  int      axis;

  if (given.previous && given.from == NULL)
    return rectify_cli_usage (error, _ ("--previous goes with --from."));
  if (!parse_axis (&axis, error) || !rectify_cli_open (cli, RECTIFY_OPEN_READ_ONLY, error)
      || (given.from != NULL
          && !rectify_cli_parse_instant (cli, "--from", given.from, FALSE, &from, error))
      || !rectify_cli_view (cli, given.as_of, given.filter, NULL, &now.view, error))
    return FALSE;
  measure (cli, axis, from, &now);
  compares = measure_previous (cli, axis, &now, &before);
  if (cli->json)
    print_json (cli, axis, &now, compares ? &before : NULL);
  else
    print_text (cli, axis, &now, compares ? &before : NULL);
  if (compares)
    rectify_columns_unref (before.view.columns);
  period_clear (&before);
  period_clear (&now);
  rectify_view_clear (&now.view);
  return TRUE;
}

static const GOptionEntry entries[] = {
  { "as-of", 0, 0, G_OPTION_ARG_STRING, &given.as_of,
    N_ ("As the ledger was then: an instant, or a day, to its last second"), "TIME" },
  { "from", 0, 0, G_OPTION_ARG_STRING, &given.from,
    N_ ("Only issues assigned (while not assigned: found) from then on"), "TIME" },
  { "by", 0, 0, G_OPTION_ARG_STRING, &given.by,
    N_ ("Also in groups: unit area district street community group class source site site-type item "
        "state lamp difficulty nature term"),
    "AXIS" },
  { "level", 0, 0, G_OPTION_ARG_STRING, &given.level,
    N_ ("of --by area: district (else), street, community, any"), "LEVEL" },
  { "filter", 'f', 0, G_OPTION_ARG_STRING, &given.filter, N_ ("Only issues a filter means"),
    "EXPR" },
  { "daily", 0, 0, G_OPTION_ARG_NONE, &given.daily, N_ ("Also day by day"), NULL },
  { "previous", 0, 0, G_OPTION_ARG_NONE, &given.previous,
    N_ ("Also the same of as many days before --from"), NULL },
  { NULL },
};

static const RectifyCliKey keys[] = {
  { "as_of, from", N_ ("The moment of the figures, the start of the period") },
  { "overall{M}", N_ ("The measures of all issues, void ones left out") },
  { "by", N_ ("The axis of the groups") },
  { "groups[{key, name, M}]", N_ ("Of --by, else empty; key null: those without a value") },
  { "days[{day, found, assigned, closed, open, registered, fixing, review, parked, void, states{}}]",
    N_ ("With --daily: what happened on the day; how many were in each state at its end") },
  { "previous{as_of, from, overall{M}, by, groups[]}",
    N_ ("With --previous: as many days before, as of their end") },
  { "M: total issued closed parked open due on_time overdue checks returns checked_once passed_first "
    "look_backs look_back_due relapsed closes recurred exposed supervised",
    N_ ("Counts") },
  { "M: rectification_rate closure_rate on_time_rate overdue_rate first_pass_rate rework_rate "
    "look_back_rate relapse_rate recurrence_rate",
    N_ ("Fractions 0 to 1; null where there is nothing to divide by") },
  { "M: timed mean_days median_days p90_days",
    N_ ("Closed issues whose time is known, and that time") },
  { "M: age[6]", N_ ("Open issues by days: 0–2, 3–5, 6–10, 11–20, 21–30, 31 and more") },
  { "M: cleared", N_ ("Something was issued; nothing is open or parked") },
  { NULL },
};

const RectifyCommand rectify_command_stats = {
  .name = "stats",
  .words = "[OPTION…]",
  .summary = N_ ("Prints the measures with their denominators"),
  .options = entries,
  .keys = keys,
  .run = run_stats,
};
