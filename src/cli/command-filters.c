/* command-filters.c: the saved filters of a ledger, shown and changed. */

#include "cli/cli.h"
#include "cli/output.h"

#include "report/words.h"
#include "store/filter-ids.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

/* --- showing --- */

static const char *
title_of (const RectifySavedFilter *saved)
{
  return saved->key != NULL ? rectify_standing_word (saved->key) : saved->name;
}

static gboolean
count (RectifyCli *cli, const char *expression, guint *n, GError **error)
{
  RectifyView view;

  if (!rectify_cli_view (cli, NULL, expression, NULL, &view, error))
    return FALSE;
  *n = rectify_selection_n (view.selection);
  rectify_view_clear (&view);
  return TRUE;
}

static void
add_json (JsonBuilder *json, const RectifySavedFilter *saved, guint n)
{
  json_builder_begin_object (json);
  rectify_json_text (json, "name", saved->name);
  rectify_json_text (json, "key", saved->key);
  rectify_json_text (json, "filter", saved->expression);
  rectify_json_count (json, "issues", n);
  json_builder_end_object (json);
}

static gboolean
show_filters (RectifyCli *cli, GPtrArray *filters, GError **error)
{
  const char   *headings[] = { C_ ("saved filter", "Name"), C_ ("saved filter", "Issues"),
                               C_ ("saved filter", "Filter") };
  RectifyTable *table = cli->json ? NULL : rectify_table_new (headings, 3, 1 << 1);
  JsonBuilder  *json = cli->json ? json_builder_new () : NULL;

  if (json != NULL)
    json_builder_begin_array (json);
  for (guint i = 0; i < filters->len; i++)
    {
      const RectifySavedFilter *saved = filters->pdata[i];
      guint                     n;

      if (!count (cli, saved->expression, &n, error))
        break;
      if (json != NULL)
        add_json (json, saved, n);
      else
        {
          rectify_table_add (table, title_of (saved));
          rectify_table_take (table, g_strdup_printf ("%u", n));
          rectify_table_add (table, saved->expression);
        }
    }
  if (json != NULL)
    {
      json_builder_end_array (json);
      if (*error == NULL)
        rectify_print_json (json);
      else
        g_object_unref (json);
    }
  else
    rectify_table_print (table);
  return *error == NULL;
}

/* --- changing --- */

static gboolean
is_free (const GPtrArray *filters, const char *name, GError **error)
{
  return rectify_cli_find_saved (filters, name) == NULL
         || rectify_cli_refuse (error, RECTIFY_CLI_ERROR_UNKNOWN,
                                _ ("There is a saved filter “%s” already."), name);
}

static gboolean
add_filter (RectifyCli *cli, GPtrArray *filters, GError **error)
{
  g_autoptr (RectifyFilter) filter = rectify_filter_parse (cli->words[2], error);
  g_autofree char          *text = filter != NULL ? rectify_filter_print (filter) : NULL;
  guint                     n;

  /* Counting it finds out whether what it refers to is there. */
  return text != NULL && is_free (filters, cli->words[1], error) && count (cli, text, &n, error)
         && rectify_database_save_filter (cli->db, 0, cli->words[1], text, error) != 0;
}

static gboolean
change_filter (RectifyCli *cli, GPtrArray *filters, GError **error)
{
  const RectifySavedFilter *saved = rectify_cli_find_saved (filters, cli->words[1]);
  char                     *end;
  guint64                   place;

  if (saved == NULL)
    return rectify_cli_refuse (error, RECTIFY_CLI_ERROR_UNKNOWN,
                               _ ("There is no saved filter “%s”."), cli->words[1]);
  if (g_str_equal (cli->words[0], "remove"))
    return rectify_database_remove_saved_filter (cli->db, saved->id, error);
  if (g_str_equal (cli->words[0], "rename"))
    return is_free (filters, cli->words[2], error)
           && rectify_database_save_filter (cli->db, saved->id, cli->words[2], NULL, error) != 0;
  place = g_ascii_strtoull (cli->words[2], &end, 10);
  if (*end != '\0' || place < 1 || place > G_MAXINT)
    return rectify_cli_usage (error, _ ("“%s” is no place; the first is 1."), cli->words[2]);
  return rectify_database_move_saved_filter (cli->db, saved->id, (guint) place - 1, error);
}

/* --- the command --- */

static const struct
{
  const char *word;
  guint       n_words;
  gboolean (*change) (RectifyCli *cli, GPtrArray *filters, GError **error);
} verbs[] = {
  { "add", 3, add_filter },
  { "rename", 3, change_filter },
  { "move", 3, change_filter },
  { "remove", 2, change_filter },
};

static gboolean
run_filters (RectifyCli *cli, GError **error)
{
  g_autoptr (GPtrArray) filters = NULL;
  g_autoptr (GError)    wrong = NULL;
  gboolean              ok;
  guint                 verb = 0;

  while (cli->n_words > 0 && verb < G_N_ELEMENTS (verbs)
         && !g_str_equal (verbs[verb].word, cli->words[0]))
    verb++;
  if (verb == G_N_ELEMENTS (verbs) || (cli->n_words > 0 && cli->n_words != verbs[verb].n_words))
    return rectify_cli_usage (error, _ ("Write: rectifyctl %s %s"), cli->command->name,
                              cli->command->words);
  if (!rectify_cli_open (cli, cli->n_words > 0 ? RECTIFY_OPEN_READ_WRITE : RECTIFY_OPEN_READ_ONLY,
                         error))
    return FALSE;
  filters = rectify_database_load_saved_filters (cli->db, error);
  ok = filters != NULL && (cli->n_words == 0 || verbs[verb].change (cli, filters, error));
  if (ok && cli->n_words > 0)
    {
      g_ptr_array_unref (filters);
      filters = rectify_database_load_saved_filters (cli->db, error);
      ok = filters != NULL;
    }
  ok = ok && show_filters (cli, filters, &wrong);
  if (wrong != NULL)
    g_propagate_error (error, g_steal_pointer (&wrong));
  return ok;
}

static const RectifyCliKey keys[] = {
  { "[]", N_ ("An array with one object for each saved filter, as they stand") },
  { "name", N_ ("What it is called") },
  { "key", N_ ("due-today overdue review returned relapsed mine; null: one of the user's own") },
  { "filter", N_ ("The filter expression") },
  { "issues", N_ ("How many issues it means at present") },
  { NULL },
};

const RectifyCommand rectify_command_filters = {
  .name = "filters",
  .words = "[add NAME EXPR | rename NAME NEW | move NAME PLACE | remove NAME]",
  .summary = N_ ("Shows and changes the saved filters"),
  .notes = N_ ("A saved filter can stand in any filter expression: --filter 'saved:NAME'. A filter "
               "with entered:me means what whoever runs the command wrote down."),
  .max_words = 3,
  .keys = keys,
  .run = run_filters,
};
