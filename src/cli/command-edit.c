/* command-edit.c: corrects fields of one issue. */

#include "cli/cli.h"
#include "cli/output.h"

#include "report/edit-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static struct
{
  char *by;
} given;

/* "unit=交警支队" -> key and value, in the text itself. */
static gboolean
split_words (char **words, guint n, RectifyEdit *edits, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      char *sign = strchr (words[i], '=');

      if (sign == NULL || sign == words[i])
        return rectify_cli_usage (error, _ ("“%s” is no correction: write FIELD=VALUE."), words[i]);
      *sign = '\0';
      edits[i] = (RectifyEdit){ words[i], sign + 1 };
    }
  return TRUE;
}

static void
print_edit (const RectifyEvent *event, JsonBuilder *json)
{
  g_autofree char *line = NULL, *text = NULL;

  if (json != NULL)
    {
      json_builder_begin_object (json);
      rectify_json_text (json, "field", event->text);
      rectify_json_text (json, "old", event->old_value);
      rectify_json_text (json, "new", event->new_value);
      json_builder_end_object (json);
      return;
    }
  text = rectify_edit_change_text (event);
  line = g_strdup_printf ("%s\n", text);
  rectify_print (line);
}

/* What was written, from the history. */
static gboolean
print_edits (RectifyCli *cli, gint64 id, const char *batch, GError **error)
{
  g_autoptr (GPtrArray) events = rectify_database_load_events (cli->db, id, error);
  JsonBuilder          *json = cli->json ? json_builder_new () : NULL;

  if (events == NULL)
    {
      g_clear_object (&json);
      return FALSE;
    }
  if (json != NULL)
    {
      json_builder_begin_object (json);
      rectify_json_text (json, "number", cli->words[0]);
      json_builder_set_member_name (json, "edits");
      json_builder_begin_array (json);
    }
  for (guint i = 0; i < events->len; i++)
    {
      const RectifyEvent *event = events->pdata[i];

      if (batch != NULL && g_strcmp0 (event->batch, batch) == 0)
        print_edit (event, json);
    }
  if (json != NULL)
    {
      json_builder_end_array (json);
      rectify_json_text (json, "batch", batch);
      json_builder_end_object (json);
      rectify_print_json (json);
    }
  else if (batch == NULL)
    rectify_print (_ ("Nothing changed: it says that already.\n"));
  return TRUE;
}

static gboolean
run_edit (RectifyCli *cli, GError **error)
{
  g_autofree char        *by = given.by != NULL ? g_strdup (given.by) : rectify_cli_user ();
  guint                   n = cli->n_words - 1;
  g_autofree RectifyEdit *edits = g_new0 (RectifyEdit, n);
  g_autofree char        *batch = NULL;
  g_autoptr (GError)      wrong = NULL;
  gint64                  id;

  if (!split_words (cli->words + 1, n, edits, error)
      || !rectify_cli_open (cli, RECTIFY_OPEN_READ_WRITE, error))
    return FALSE;
  id = rectify_cli_find_issue (cli, cli->words[0], error);
  if (id == 0
      || !rectify_database_edit_fields (cli->db, id, edits, n, by, cli->now, &batch, &wrong))
    {
      if (wrong != NULL && wrong->domain == RECTIFY_EDIT_ERROR)
        cli->about = g_strdup (wrong->message);
      if (wrong != NULL)
        g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  return print_edits (cli, id, batch, error);
}

static const GOptionEntry options[] = {
  { "by", 0, 0, G_OPTION_ARG_STRING, &given.by, N_ ("Who did it; else the user"), "WHO" },
  { NULL },
};

static const RectifyCliKey keys[] = {
  { "number", N_ ("The issue") },
  { "edits[{field, old, new}]", N_ ("What changed; a value that was there already is left out") },
  { "batch", N_ ("For undo --batch") },
  { NULL },
};

const RectifyCommand rectify_command_edit = {
  .name = "edit",
  .words = "NUMBER FIELD=VALUE…",
  .summary = N_ ("Corrects fields of an issue"),
  .notes = N_ (
      "Fields: external_number title description address measure remark leader person class\n"
      "source item site area group difficulty nature term unit supporting found due point.\n"
      "All or none: a value that cannot be is refused with one sentence. An empty value clears\n"
      "the field. The history keeps the old value; act undo takes the correction back."),
  .min_words = 2,
  .max_words = 100,
  .options = options,
  .keys = keys,
  .run = run_edit,
};
