/* run-ctl.c: rectifyctl run as a script runs it. */

#include "run-ctl.h"

#include <string.h>
#include <sys/wait.h>

Said *
ctl_v (const char *dir, const char *const *words)
{
  g_autoptr (GPtrArray)   arguments = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (JsonParser)  parser = json_parser_new ();
  g_autoptr (GError)      error = NULL;
  Said                   *said = g_new0 (Said, 1);

  g_ptr_array_add (arguments, (gpointer) g_getenv ("RECTIFYCTL"));
  g_assert_nonnull (arguments->pdata[0]);
  for (; *words != NULL; words++)
    g_ptr_array_add (arguments, (gpointer) *words);
  if (dir != NULL)
    {
      g_ptr_array_add (arguments, (gpointer) "--ledger");
      g_ptr_array_add (arguments, (gpointer) dir);
    }
  g_ptr_array_add (arguments, NULL);
  process =
      g_subprocess_newv ((const char *const *) arguments->pdata,
                         G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &said->out, &said->err, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_if_exited (process))
    g_error ("rectifyctl %s was killed: %s", (char *) arguments->pdata[1], said->err);
  said->status = g_subprocess_get_exit_status (process);
  if ((*said->out == '{' || *said->out == '[')
      && json_parser_load_from_data (parser, said->out, -1, NULL))
    said->json = json_parser_steal_root (parser);
  return said;
}

static GPtrArray *
collect (va_list words)
{
  GPtrArray  *all = g_ptr_array_new ();
  const char *word;

  while ((word = va_arg (words, const char *)) != NULL)
    g_ptr_array_add (all, (gpointer) word);
  g_ptr_array_add (all, NULL);
  return all;
}

Said *
ctl (const char *dir, ...)
{
  g_autoptr (GPtrArray) all = NULL;
  va_list               words;

  va_start (words, dir);
  all = collect (words);
  va_end (words);
  return ctl_v (dir, (const char *const *) all->pdata);
}

Said *
ctl_ok (const char *dir, ...)
{
  g_autoptr (GPtrArray) all = NULL;
  va_list               words;
  Said                 *said;

  va_start (words, dir);
  all = collect (words);
  va_end (words);
  said = ctl_v (dir, (const char *const *) all->pdata);
  if (said->status != 0)
    g_error ("rectifyctl %s: %d %s", (char *) all->pdata[0], said->status, said->err);
  return said;
}

void
said_free (Said *said)
{
  g_clear_pointer (&said->json, json_node_unref);
  g_free (said->out);
  g_free (said->err);
  g_free (said);
}

JsonNode *
said_node (const Said *said, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  JsonNode      *node = said->json;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node)
          || !json_object_has_member (json_node_get_object (node), parts[i]))
        g_error ("no %s in %s", path, said->out);
      node = json_object_get_member (json_node_get_object (node), parts[i]);
    }
  return node;
}

gint64
said_int (const Said *said, const char *path)
{
  return json_node_get_int (said_node (said, path));
}

const char *
said_text (const Said *said, const char *path)
{
  JsonNode *node = said_node (said, path);

  return JSON_NODE_HOLDS_NULL (node) ? NULL : json_node_get_string (node);
}

JsonArray *
said_array (const Said *said, const char *path)
{
  return json_node_get_array (said_node (said, path));
}

void
assert_keys (JsonObject *object, const char *keys)
{
  g_auto (GStrv) all = g_strsplit (keys, " ", -1);

  for (guint i = 0; all[i] != NULL; i++)
    if (!json_object_has_member (object, all[i]))
      g_error ("the key %s is missing", all[i]);
}

void
assert_refused (const Said *said, const char *code)
{
  g_assert_cmpint (said->status, ==, 1);
  if (said->json != NULL)
    {
      g_assert_cmpstr (said_text (said, "error.code"), ==, code);
      g_assert_cmpstr (said_text (said, "error.message"), !=, "");
    }
  g_assert_true (g_str_has_suffix (said->err, "\n"));
  g_assert_cmpuint (strcspn (said->err, "\n") + 1, ==, strlen (said->err));
}

char *
write_file (const char *dir, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  char              *path = g_build_filename (dir, name, NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

void
set_up (Fixture *f, gconstpointer words)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_autoptr (Said)         said = NULL;
  g_auto (GStrv)           more = g_strsplit (words, " ", -1), argv = NULL;

  f->dir = rectify_test_make_dir ();
  f->ledger = g_build_filename (f->dir, "ledger", NULL);
  g_strv_builder_add_many (all, "init", f->ledger, NULL);
  g_strv_builder_addv (all, (const char **) more);
  argv = g_strv_builder_end (all);
  said = ctl_v (NULL, (const char *const *) argv);
  g_assert_cmpint (said->status, ==, 0);
}

void
tear_down (Fixture *f, gconstpointer words)
{
  g_free (f->ledger);
  rectify_test_remove_dir (f->dir);
}
