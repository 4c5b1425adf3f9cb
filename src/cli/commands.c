/* commands.c: the table of commands, and a command line taken apart.
 *
 * The common options may stand before or after the command; everything else belongs to it.
 */

#include "cli/cli.h"
#include "cli/output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static struct
{
  char    *ledger, *now;
  gboolean json, help, version;
  char   **words;
} given;

const GOptionEntry rectify_common_options[] = {
  { "ledger", 0, 0, G_OPTION_ARG_FILENAME, &given.ledger,
    N_ ("Folder of the ledger; else $RECTIFY_LEDGER, else rectify/default among the user's data"),
    "DIR" },
  { "json", 0, 0, G_OPTION_ARG_NONE, &given.json, N_ ("Print JSON with stable keys"), NULL },
  { "now", 0, 0, G_OPTION_ARG_STRING, &given.now,
    N_ ("The present, instead of the clock or, of a campaign long over, its last event; also "
        "$RECTIFY_NOW"),
    "TIME" },
  { "help", 'h', 0, G_OPTION_ARG_NONE, &given.help, N_ ("Explain the command"), NULL },
  { NULL }
};

static const GOptionEntry first_options[] = { { "version", 0, 0, G_OPTION_ARG_NONE, &given.version,
                                                N_ ("Print the version"), NULL },
                                              { NULL } };

static const GOptionEntry words_option[] = { { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY,
                                               &given.words, NULL, NULL },
                                             { NULL } };

static const RectifyCommand *const commands[] = {
  &rectify_command_init,     &rectify_command_import,    &rectify_command_list,
  &rectify_command_show,     &rectify_command_new,       &rectify_command_act,
  &rectify_command_edit,     &rectify_command_photo,     &rectify_command_split,
  &rectify_command_merge,    &rectify_command_undo,      &rectify_command_redo,
  &rectify_command_campaign, &rectify_command_stats,     &rectify_command_chart,
  &rectify_command_score,    &rectify_command_inspect,   &rectify_command_map,
  &rectify_command_present,  &rectify_command_directory, &rectify_command_report,
  &rectify_command_filters,  &rectify_command_check,     &rectify_command_backup,
  &rectify_command_restore,  &rectify_command_help,
};

const RectifyCommand *const *
rectify_commands (guint *n)
{
  *n = G_N_ELEMENTS (commands);
  return commands;
}

const RectifyCommand *
rectify_command_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i]->name, name))
      return commands[i];
  return NULL;
}

/* What stands before the command; afterwards argv[1] is the command. */
static gboolean
parse_before (int *argc, char ***argv, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_add_main_entries (context, rectify_common_options, NULL);
  g_option_context_add_main_entries (context, first_options, NULL);
  return g_option_context_parse (context, argc, argv, error);
}

static gboolean
parse_rest (const RectifyCommand *command, int *argc, char ***argv, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, rectify_common_options, NULL);
  if (command->options != NULL)
    g_option_context_add_main_entries (context, command->options, NULL);
  g_option_context_add_main_entries (context, words_option, NULL);
  return g_option_context_parse (context, argc, argv, error);
}

static char *
ledger_dir (void)
{
  const char *from_environment = g_getenv ("RECTIFY_LEDGER");

  if (given.ledger != NULL)
    return g_strdup (given.ledger);
  if (from_environment != NULL && *from_environment != '\0')
    return g_strdup (from_environment);
  return g_build_filename (g_get_user_data_dir (), "rectify", "default", NULL);
}

static gboolean
check_words (RectifyCli *cli, GError **error)
{
  cli->words = given.words;
  cli->n_words = given.words == NULL ? 0 : g_strv_length (given.words);
  if (cli->n_words < cli->command->min_words)
    return rectify_cli_usage (error, _ ("Something is missing: rectifyctl %s %s"),
                              cli->command->name, cli->command->words);
  if (cli->n_words > cli->command->max_words)
    return rectify_cli_usage (error, _ ("“%s” is too much here."),
                              given.words[cli->command->max_words]);
  return TRUE;
}

static gboolean
run_command (RectifyCli *cli, int argc, char **argv, GError **error)
{
  gboolean ok;

  cli->command = rectify_command_find (argv[1]);
  if (cli->command == NULL)
    return rectify_cli_usage (error, _ ("There is no command “%s”."), argv[1]);
  argv[1] = argv[0];
  argv++;
  argc--;
  ok = parse_rest (cli->command, &argc, &argv, error);
  cli->json = given.json;
  if (!ok)
    return FALSE;
  if (given.help)
    {
      char *words[] = { (char *) cli->command->name, NULL };

      cli->words = words;
      cli->n_words = 1;
      ok = rectify_command_help.run (cli, error);
      cli->words = NULL;
      return ok;
    }
  if (!check_words (cli, error))
    return FALSE;
  cli->dir = ledger_dir ();
  cli->now_text = given.now;
  return cli->command->run (cli, error);
}

int
rectify_commands_run (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  RectifyCli         cli = { 0 };
  int                status;

  if (parse_before (&argc, &argv, &error))
    {
      cli.json = given.json;
      if (given.version)
        rectify_print ("rectifyctl " RECTIFY_VERSION "\n");
      else if (argc < 2 && (given.help || argc == 1))
        {
          rectify_command_help.run (&cli, &error);
          if (!given.help)
            rectify_cli_usage (&error, _ ("Name a command."));
        }
      else
        run_command (&cli, argc, argv, &error);
    }
  /* Asked for JSON, JSON it is, also when the rest of the line was not understood. */
  for (int i = 1; i < argc && !cli.json; i++)
    cli.json = argv[i] != NULL && g_str_equal (argv[i], "--json");
  status = rectify_cli_end (&cli, error);
  rectify_cli_clear (&cli);
  g_clear_pointer (&given.words, g_strfreev);
  return status;
}
