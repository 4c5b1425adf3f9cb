/* command-init.c: a new ledger, empty or with the demo campaign in it. */

#include "cli/cli.h"
#include "cli/output.h"

#include "report/demo-picture.h"
#include "store/demo.h"

#include <glib/gi18n-lib.h>

static struct
{
  gboolean demo, no_photos;
  int      issues, seed;
  char    *name, *prefix, *start, *deadline, *time_zone, *until;
} given;

static void
replace_text (char **place, const char *text)
{
  if (text == NULL)
    return;
  g_free (*place);
  *place = g_strdup (text);
}

static gboolean
parse_day (const char *option, const char *text, RectifyDay *day, GError **error)
{
  if (text == NULL)
    return TRUE;
  *day = rectify_day_parse (text);
  return *day != RECTIFY_DAY_NONE
         || rectify_cli_usage (error, _ ("%s: “%s” is no day; write 2020-12-06."), option, text);
}

/* The campaign of the options; it begins today and lasts three months unless said otherwise. */
static RectifyCampaign *
make_campaign (RectifyCli *cli, GError **error)
{
  g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();
  g_autoptr (RectifyClock)    clock = NULL;

  replace_text (&campaign->time_zone, given.time_zone);
  replace_text (&campaign->prefix, given.prefix);
  if (given.name != NULL || *campaign->name == '\0')
    replace_text (&campaign->name, given.name != NULL ? given.name : _ ("Rectification campaign"));
  clock = rectify_clock_new (campaign->time_zone, NULL, 0, error);
  if (clock == NULL)
    return NULL;
  cli->clock = rectify_clock_ref (clock);
  if (!rectify_cli_find_now (cli, error))
    return NULL;
  campaign->start = rectify_clock_day (clock, cli->now);
  if (!parse_day ("--start", given.start, &campaign->start, error))
    return NULL;
  campaign->deadline = campaign->start + 91;
  if (!parse_day ("--deadline", given.deadline, &campaign->deadline, error))
    return NULL;
  if (campaign->deadline < campaign->start)
    {
      rectify_cli_usage (error, _ ("--deadline lies before the start of the campaign."));
      return NULL;
    }
  return g_steal_pointer (&campaign);
}

static gboolean
make_demo (RectifyCli *cli, const char *dir, guint *n_issues, GError **error)
{
  RectifyDemoOptions       options;
  g_autoptr (RectifyClock) clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);

  rectify_demo_options_init (&options);
  if (given.issues < 0)
    return rectify_cli_usage (error, _ ("--issues: the number must be 0 or more."));
  if (given.issues > 0)
    options.n_issues = (guint) given.issues;
  if (given.seed != 0)
    options.seed = (guint32) given.seed;
  if (given.until != NULL && !rectify_clock_parse (clock, given.until, TRUE, &options.until))
    return rectify_cli_usage (error, _ ("%s: “%s” is no day; write 2020-12-06."), "--until",
                              given.until);
  if (!given.no_photos)
    options.draw = rectify_demo_picture;
  *n_issues = options.n_issues;
  return rectify_demo_create (dir, &options, error);
}

static gboolean
run_init (RectifyCli *cli, GError **error)
{
  g_autoptr (RectifyCampaign) campaign = NULL;
  const char                 *dir = cli->n_words > 0 ? cli->words[0] : cli->dir;
  guint                       n_issues = 0;

  if (given.demo)
    {
      if (!make_demo (cli, dir, &n_issues, error))
        return FALSE;
    }
  else
    {
      campaign = make_campaign (cli, error);
      if (campaign == NULL || !rectify_database_create (dir, campaign, error))
        return FALSE;
    }
  if (cli->json)
    {
      JsonBuilder *json = json_builder_new ();

      json_builder_begin_object (json);
      rectify_json_text (json, "ledger", dir);
      rectify_json_count (json, "issues", n_issues);
      json_builder_end_object (json);
      rectify_print_json (json);
    }
  else
    {
      g_autofree char *said =
          g_strdup_printf (_ ("New ledger with %u issues: %s\n"), n_issues, dir);

      rectify_print (said);
    }
  return TRUE;
}

static const GOptionEntry options[] = {
  { "demo", 0, 0, G_OPTION_ARG_NONE, &given.demo,
    N_ ("Fill it with the campaign of Karamay, the same for the same seed"), NULL },
  { "issues", 0, 0, G_OPTION_ARG_INT, &given.issues, N_ ("demo: how many issues; else 1200"), "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT, &given.seed, N_ ("demo: another seed, another life"), "S" },
  { "until", 0, 0, G_OPTION_ARG_STRING, &given.until,
    N_ ("demo: where life stops; else 2020-12-31 18:00"), "TIME" },
  { "no-photos", 0, 0, G_OPTION_ARG_NONE, &given.no_photos, N_ ("demo: without drawn photos"),
    NULL },
  { "name", 0, 0, G_OPTION_ARG_STRING, &given.name, N_ ("Name of the campaign"), "NAME" },
  { "prefix", 0, 0, G_OPTION_ARG_STRING, &given.prefix, N_ ("What issue numbers begin with"),
    "ABC" },
  { "start", 0, 0, G_OPTION_ARG_STRING, &given.start, N_ ("First day; else today"), "DAY" },
  { "deadline", 0, 0, G_OPTION_ARG_STRING, &given.deadline,
    N_ ("Last day; else three months later"), "DAY" },
  { "time-zone", 0, 0, G_OPTION_ARG_STRING, &given.time_zone,
    N_ ("Where its days begin; else Asia/Shanghai"), "ZONE" },
  { NULL },
};

static const RectifyCliKey keys[] = {
  { "ledger", N_ ("Its folder") },
  { "issues", N_ ("How many issues are in it") },
  { NULL },
};

const RectifyCommand rectify_command_init = {
  .name = "init",
  .words = "[DIR]",
  .summary = N_ ("Makes a new ledger"),
  .max_words = 1,
  .options = options,
  .keys = keys,
  .run = run_init,
};
