/* command-campaign.c: the current campaign, closing it and opening it again. */

#include "cli/cli.h"
#include "cli/issue-lines.h"
#include "cli/output.h"

#include <glib/gi18n-lib.h>

static struct
{
  char *text, *by;
} given;

static void
add_history (RectifyCli *cli, JsonBuilder *json, const GArray *closings)
{
  json_builder_set_member_name (json, "history");
  json_builder_begin_array (json);
  for (guint i = 0; i < closings->len; i++)
    {
      const RectifyClosing *one = &g_array_index (closings, RectifyClosing, i);

      json_builder_begin_object (json);
      rectify_json_text (json, "what", one->closed ? "closed" : "reopened");
      rectify_json_instant (json, "at", cli->clock, one->at);
      rectify_json_text (json, "by", one->by);
      rectify_json_text (json, "text", one->text);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
print_json (RectifyCli *cli, const GArray *closings)
{
  JsonBuilder     *json = json_builder_new ();
  g_autofree char *start = rectify_day_format (cli->campaign->start);
  g_autofree char *deadline = rectify_day_format (cli->campaign->deadline);

  json_builder_begin_object (json);
  rectify_json_text (json, "name", cli->campaign->name);
  rectify_json_text (json, "prefix", cli->campaign->prefix);
  rectify_json_text (json, "start", start);
  rectify_json_text (json, "deadline", deadline);
  rectify_json_text (json, "time_zone", cli->campaign->time_zone);
  rectify_json_instant (json, "closed", cli->clock, cli->campaign->closed_at);
  add_history (cli, json, closings);
  json_builder_end_object (json);
  rectify_print_json (json);
}

static void
print_text (RectifyCli *cli, const GArray *closings)
{
  g_autofree char *start = rectify_day_format (cli->campaign->start);
  g_autofree char *deadline = rectify_day_format (cli->campaign->deadline);
  g_autofree char *head =
      g_strdup_printf ("%s  %s – %s  %s\n", cli->campaign->name, start, deadline,
                       cli->campaign->closed_at != 0 ? C_ ("campaign", "closed")
                                                     : C_ ("campaign", "running"));
  RectifyTable *table = rectify_table_new (NULL, 4, 0);

  rectify_print (head);
  for (guint i = 0; i < closings->len; i++)
    {
      const RectifyClosing *one = &g_array_index (closings, RectifyClosing, i);
      g_autofree char      *at = rectify_instant_text (cli, one->at);

      rectify_table_take (table, g_strdup_printf ("  %s", at));
      rectify_table_add (table,
                         one->closed ? C_ ("campaign", "closed") : C_ ("campaign", "opened again"));
      rectify_table_add (table, one->by);
      rectify_table_add (table, one->text);
    }
  rectify_table_print (table);
}

/* What is to become of it: 1 closed, 0 open, -1 only looked at. */
static gboolean
parse_word (RectifyCli *cli, int *closed, GError **error)
{
  *closed = -1;
  if (cli->n_words == 0)
    return TRUE;
  if (g_str_equal (cli->words[0], "close"))
    *closed = 1;
  else if (g_str_equal (cli->words[0], "reopen"))
    *closed = 0;
  else
    return rectify_cli_usage (error,
                              _ ("A campaign can be closed (close) and opened again (reopen), "
                                 "not “%s”."),
                              cli->words[0]);
  return TRUE;
}

static gboolean
run_campaign (RectifyCli *cli, GError **error)
{
  g_autofree char   *user = rectify_cli_user ();
  g_autoptr (GArray) closings = NULL;
  int                closed;

  if (!parse_word (cli, &closed, error)
      || !rectify_cli_open (cli, closed < 0 ? RECTIFY_OPEN_READ_ONLY : RECTIFY_OPEN_READ_WRITE,
                            error))
    return FALSE;
  if (closed >= 0)
    {
      if (!rectify_database_close_campaign (cli->db, closed, given.by != NULL ? given.by : user,
                                            given.text, cli->now, error))
        return FALSE;
      rectify_campaign_unref (cli->campaign);
      cli->campaign = rectify_database_load_campaign (cli->db, error);
      if (cli->campaign == NULL)
        return FALSE;
    }
  closings = rectify_database_load_closings (cli->db, cli->campaign->id, error);
  if (closings == NULL)
    return FALSE;
  if (cli->json)
    print_json (cli, closings);
  else
    print_text (cli, closings);
  return TRUE;
}

static const GOptionEntry options[] = {
  { "text", 0, 0, G_OPTION_ARG_STRING, &given.text, N_ ("Why"), "T" },
  { "by", 0, 0, G_OPTION_ARG_STRING, &given.by, N_ ("Who did it; else the user"), "WHO" },
  { NULL },
};

static const RectifyCliKey keys[] = {
  { "name, prefix, start, deadline, time_zone", N_ ("The campaign") },
  { "closed", N_ ("When it was closed; null while it runs") },
  { "history[{what, at, by, text}]", N_ ("Each time it was closed or reopened") },
  { NULL },
};

const RectifyCommand rectify_command_campaign = {
  .name = "campaign",
  .words = "[close|reopen]",
  .summary = N_ ("Shows the campaign, closes it or opens it again"),
  .notes =
      N_ ("In a closed campaign nothing changes any more: actions, undo, corrections and sheets\n"
          "are refused until it is opened again. Both are recorded."),
  .max_words = 1,
  .options = options,
  .keys = keys,
  .run = run_campaign,
};
