/* command-help.c: what there is, for people and as JSON, from the table of commands itself. */

#include "cli/cli.h"
#include "cli/output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_WORDS 46 /* characters: the summaries stand in sight beside them */

/* Options of a command, its own first; the pointers are borrowed. */
static GPtrArray *
collect_options (const RectifyCommand *command)
{
  GPtrArray *options = g_ptr_array_new ();

  for (const GOptionEntry *o = command->options; o != NULL && o->long_name != NULL; o++)
    g_ptr_array_add (options, (gpointer) o);
  for (const GOptionEntry *o = rectify_common_options; o->long_name != NULL; o++)
    g_ptr_array_add (options, (gpointer) o);
  return options;
}

static void
print_options (const RectifyCommand *command)
{
  g_autoptr (GPtrArray) options = collect_options (command);
  RectifyTable         *table = rectify_table_new (NULL, 2, 0);

  for (guint i = 0; i < options->len; i++)
    {
      const GOptionEntry *o = options->pdata[i];
      const char         *name = o->short_name != 0 ? "-" : "";
      char                letter[2] = { o->short_name, '\0' };

      rectify_table_take (table,
                          g_strdup_printf ("  %s%s%s--%s%s%s", name, letter,
                                           o->short_name != 0 ? ", " : "", o->long_name,
                                           o->arg_description != NULL ? " " : "",
                                           o->arg_description != NULL ? o->arg_description : ""));
      rectify_table_add (table, _ (o->description));
    }
  rectify_table_print (table);
}

static void
print_keys (const RectifyCommand *command)
{
  RectifyTable *table;

  if (command->keys == NULL)
    return;
  rectify_print (_ ("With --json:\n"));
  table = rectify_table_new (NULL, 2, 0);
  for (const RectifyCliKey *key = command->keys; key->key != NULL; key++)
    {
      rectify_table_take (table, g_strdup_printf ("  %s", key->key));
      rectify_table_add (table, _ (key->meaning));
    }
  rectify_table_print (table);
}

static void
print_names (const RectifyCommand *command)
{
  g_autoptr (GString) line = g_string_new (NULL);

  if (command->list_names == NULL)
    return;
  for (guint i = 0; command->list_names (i) != NULL; i++)
    g_string_append_printf (line, "%s%s", i > 0 ? " " : "", command->list_names (i));
  g_string_prepend (line, "NAME: ");
  g_string_append_c (line, '\n');
  rectify_print (line->str);
}

static void
print_command (const RectifyCommand *command)
{
  g_autofree char *first = g_strdup_printf ("rectifyctl %s %s\n%s\n", command->name, command->words,
                                            _ (command->summary));

  rectify_print (first);
  if (command->notes != NULL)
    {
      rectify_print ("\n");
      rectify_print (_ (command->notes));
      rectify_print ("\n");
    }
  print_names (command);
  print_options (command);
  print_keys (command);
}

static void
add_options (JsonBuilder *json, const RectifyCommand *command)
{
  g_autoptr (GPtrArray) options = collect_options (command);

  json_builder_set_member_name (json, "options");
  json_builder_begin_array (json);
  for (guint i = 0; i < options->len; i++)
    {
      const GOptionEntry *o = options->pdata[i];
      char                letter[2] = { o->short_name, '\0' };

      json_builder_begin_object (json);
      rectify_json_text (json, "name", o->long_name);
      rectify_json_text_or_null (json, "short", letter);
      rectify_json_text (json, "argument", o->arg_description);
      rectify_json_text (json, "meaning", _ (o->description));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
print_command_json (const RectifyCommand *command)
{
  JsonBuilder *json = json_builder_new ();

  json_builder_begin_object (json);
  rectify_json_text (json, "command", command->name);
  rectify_json_text (json, "arguments", command->words);
  rectify_json_text (json, "summary", _ (command->summary));
  rectify_json_text (json, "notes", command->notes == NULL ? NULL : _ (command->notes));
  add_options (json, command);
  json_builder_set_member_name (json, "keys");
  json_builder_begin_array (json);
  for (const RectifyCliKey *key = command->keys; key != NULL && key->key != NULL; key++)
    {
      json_builder_begin_object (json);
      rectify_json_text (json, "key", key->key);
      rectify_json_text (json, "meaning", _ (key->meaning));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  if (command->list_names != NULL)
    {
      json_builder_set_member_name (json, command->names_key);
      json_builder_begin_array (json);
      for (guint i = 0; command->list_names (i) != NULL; i++)
        json_builder_add_string_value (json, command->list_names (i));
      json_builder_end_array (json);
    }
  json_builder_end_object (json);
  rectify_print_json (json);
}

static void
print_all (void)
{
  guint                        n;
  const RectifyCommand *const *commands = rectify_commands (&n);
  RectifyTable                *table = rectify_table_new (NULL, 2, 0);

  rectify_print (_ ("rectifyctl COMMAND …: everything the buttons do, without a display\n"));
  for (guint i = 0; i < n; i++)
    {
      const char *words = commands[i]->words;

      /* Many words are for the help of the command itself. */
      if (g_utf8_strlen (words, -1) > LONGEST_WORDS)
        words = "…";
      rectify_table_take (table, g_strdup_printf ("  %s %s", commands[i]->name, words));
      rectify_table_add (table, _ (commands[i]->summary));
    }
  rectify_table_print (table);
  rectify_print (_ ("Exit status: 0 done, 1 refused, 2 wrong usage. "
                    "rectifyctl help COMMAND explains a command.\n"));
}

static void
print_all_json (void)
{
  guint                        n;
  const RectifyCommand *const *commands = rectify_commands (&n);
  JsonBuilder                 *json = json_builder_new ();

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "commands");
  json_builder_begin_array (json);
  for (guint i = 0; i < n; i++)
    {
      json_builder_begin_object (json);
      rectify_json_text (json, "command", commands[i]->name);
      rectify_json_text (json, "arguments", commands[i]->words);
      rectify_json_text (json, "summary", _ (commands[i]->summary));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  rectify_print_json (json);
}

static gboolean
run_help (RectifyCli *cli, GError **error)
{
  const RectifyCommand *command;

  if (cli->n_words == 0)
    {
      if (cli->json)
        print_all_json ();
      else
        print_all ();
      return TRUE;
    }
  command = rectify_command_find (cli->words[0]);
  if (command == NULL)
    return rectify_cli_usage (error, _ ("There is no command “%s”."), cli->words[0]);
  if (cli->json)
    print_command_json (command);
  else
    print_command (command);
  return TRUE;
}

static const RectifyCliKey keys[] = {
  { "command, arguments, summary, notes", N_ ("What the command does and takes") },
  { "options[{name, short, argument, meaning}]", N_ ("Its options") },
  { "keys[{key, meaning}]", N_ ("What it prints with --json") },
  { "charts[], reports[]", N_ ("The names that chart and report take") },
  { "commands[{command, arguments, summary}]", N_ ("All commands, when none is named") },
  { NULL },
};

const RectifyCommand rectify_command_help = {
  .name = "help",
  .words = "[COMMAND]",
  .summary = N_ ("Explains a command, its options and the keys of its JSON"),
  .max_words = 1,
  .keys = keys,
  .run = run_help,
};
