/* command-photo.c: photos of issues: listed, added, changed, taken away, copied out. */

#include "cli/cli.h"
#include "cli/issue-lines.h"
#include "cli/output.h"
#include "cli/photo-files.h"

#include "report/edit-words.h"
#include "report/words.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define SHORT_HASH 12 /* digits shown to people */
#define LEAST_HASH 6  /* digits that name a photo */

static struct
{
  char    *kind, *by, *output;
  gboolean twice;
} given;

/* --- what there is --- */

typedef struct
{
  const char         *number;
  const RectifyPhoto *photo;
  GPtrArray          *uses;
  char               *path;
} Line;

static gboolean
line_init (Line               *line,
           RectifyCli         *cli,
           const RectifyIssue *issue,
           const RectifyPhoto *photo,
           GError            **error)
{
  line->number = issue->number;
  line->photo = photo;
  line->path = rectify_database_photo_path (cli->db, photo);
  line->uses = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_use_free);
  return rectify_database_photo_uses (cli->db, photo->hash, issue->id, line->uses, error);
}

static void
line_clear (Line *line)
{
  g_free (line->path);
  g_ptr_array_unref (line->uses);
}

static void
line_to_json (const Line *line, const RectifyCli *cli, JsonBuilder *json)
{
  const RectifyPhoto *photo = line->photo;

  json_builder_begin_object (json);
  rectify_json_text (json, "number", line->number);
  rectify_json_text (json, "kind", rectify_photo_keys[photo->kind]);
  rectify_json_text (json, "hash", photo->hash);
  rectify_json_text (json, "path", line->path);
  rectify_json_text (json, "name", photo->name);
  rectify_json_instant (json, "taken", cli->clock, photo->taken);
  rectify_json_number (json, "lng", photo->lng);
  rectify_json_number (json, "lat", photo->lat);
  rectify_json_count (json, "seq", photo->event_serial);
  json_builder_set_member_name (json, "also_in");
  json_builder_begin_array (json);
  for (guint i = 0; i < line->uses->len; i++)
    json_builder_add_string_value (json, ((RectifyPhotoUse *) line->uses->pdata[i])->number);
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
line_to_table (const Line *line, RectifyCli *cli, RectifyTable *table)
{
  g_autoptr (GString) also = g_string_new (NULL);
  g_autofree char    *taken = rectify_instant_text (cli, line->photo->taken);

  for (guint i = 0; i < line->uses->len; i++)
    g_string_append_printf (also, "%s%s", i > 0 ? " " : "",
                            ((RectifyPhotoUse *) line->uses->pdata[i])->number);
  rectify_table_add (table, line->number);
  rectify_table_add (table, rectify_photo_word (line->photo->kind));
  rectify_table_take (table, g_strndup (line->photo->hash, SHORT_HASH));
  rectify_table_add (table, taken);
  rectify_table_add (table, line->photo->name);
  rectify_table_take (table, also->len == 0 ? NULL : g_strdup_printf (_ ("also in %s"), also->str));
}

typedef gboolean (*LineFunc) (const Line *line, RectifyCli *cli, gpointer data, GError **error);

/* Calls @func for the photos of these issues, with --twice for those other issues show, too. */
static gboolean
each_photo (RectifyCli *cli, const GArray *ids, LineFunc func, gpointer data, GError **error)
{
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < ids->len; i++)
    {
      gint64                id = g_array_index (ids, gint64, i);
      g_autoptr (GPtrArray) issues = rectify_database_load_issues (cli->db, &id, 1, error);
      g_autoptr (GPtrArray) photos =
          issues == NULL ? NULL : rectify_database_load_photos (cli->db, id, error);

      ok = photos != NULL;
      for (guint p = 0; ok && p < photos->len; p++)
        {
          Line line;

          ok = line_init (&line, cli, issues->pdata[0], photos->pdata[p], error)
               && ((given.twice && line.uses->len == 0) || func (&line, cli, data, error));
          line_clear (&line);
        }
    }
  return ok;
}

/* The issue named, else all that have photos. */
static GArray *
issues_meant (RectifyCli *cli, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  gint64             id;

  if (cli->n_words < 2)
    return rectify_database_photo_issues (cli->db, given.twice, error);
  id = rectify_cli_find_issue (cli, cli->words[1], error);
  if (id == 0)
    return NULL;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (ids, id);
  return g_steal_pointer (&ids);
}

static gboolean
list_cb (const Line *line, RectifyCli *cli, gpointer data, GError **error)
{
  if (cli->json)
    line_to_json (line, cli, data);
  else
    line_to_table (line, cli, data);
  return TRUE;
}

static gboolean
print_photos (RectifyCli *cli, const GArray *ids, GError **error)
{
  JsonBuilder  *json = cli->json ? json_builder_new () : NULL;
  RectifyTable *table = cli->json ? NULL : rectify_table_new (NULL, 6, 0);
  gboolean      ok;

  if (json != NULL)
    json_builder_begin_array (json);
  ok = each_photo (cli, ids, list_cb, json != NULL ? (gpointer) json : table, error);
  if (json == NULL)
    rectify_table_print (table);
  else if (!ok)
    g_object_unref (json);
  else
    {
      json_builder_end_array (json);
      rectify_print_json (json);
    }
  return ok;
}

static gboolean
do_list (RectifyCli *cli, GError **error)
{
  g_autoptr (GArray) ids = NULL;

  if (!rectify_cli_open (cli, RECTIFY_OPEN_READ_ONLY, error))
    return FALSE;
  ids = issues_meant (cli, error);
  return ids != NULL && print_photos (cli, ids, error);
}

/* --- copied out --- */

typedef struct
{
  JsonBuilder *json;
  guint        n;
  char        *number; /* of the last one */
  guint        of_it;
} Export;

static gboolean
export_cb (const Line *line, RectifyCli *cli, gpointer data, GError **error)
{
  Export *export = data;
  g_autofree char  *name = NULL, *path = NULL;
  g_autoptr (GFile) from = g_file_new_for_path (line->path), to = NULL;

  if (g_strcmp0 (export->number, line->number) != 0)
    {
      g_free (export->number);
      export->number = g_strdup (line->number);
      export->of_it = 0;
    }
  name = g_strdup_printf ("%s-%02u-%s.%s", line->number, ++export->of_it,
                          rectify_photo_keys[line->photo->kind], line->photo->suffix);
  g_strdelimit (name, "/\\", '_');
  path = g_build_filename (given.output, name, NULL);
  to = g_file_new_for_path (path);
  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error))
    return FALSE;
  export->n++;
  if (export->json != NULL)
    json_builder_add_string_value (export->json, path);
  return TRUE;
}

static gboolean
do_export (RectifyCli *cli, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  g_autofree char   *sum = NULL;
  Export export = { NULL };
  gboolean ok;

  if (given.output == NULL)
    return rectify_cli_usage (error, _ ("Say into which folder: -o DIR."));
  if (!rectify_cli_open (cli, RECTIFY_OPEN_READ_ONLY, error))
    return FALSE;
  ids = issues_meant (cli, error);
  if (ids == NULL)
    return FALSE;
  if (g_mkdir_with_parents (given.output, 0755) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", given.output,
                   g_strerror (errno));
      return FALSE;
    }
  if (cli->json)
    {
      export.json = json_builder_new ();
      json_builder_begin_array (export.json);
    }
  ok = each_photo (cli, ids, export_cb, &export, error);
  g_free (export.number);
  if (export.json != NULL)
    {
      json_builder_end_array (export.json);
      if (ok)
        rectify_print_json (export.json);
      else
        g_object_unref (export.json);
      return ok;
    }
  sum = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u photo copied to %s\n",
                                      "%u photos copied to %s\n", export.n),
                         export.n, given.output);
  if (ok)
    rectify_print (sum);
  return ok;
}

/* --- changed --- */

static gboolean
parse_kind (int *kind, GError **error)
{
  *kind = given.kind == NULL
              ? RECTIFY_PHOTO_BEFORE
              : rectify_key_index (rectify_photo_keys, RECTIFY_N_PHOTO_KINDS, given.kind);
  return *kind >= 0
         || rectify_cli_usage (error, _ ("--kind: “%s” is none: before, after or other."),
                               given.kind);
}

static void
say_batch (RectifyCli *cli, guint n, const char *batch)
{
  JsonBuilder     *json;
  g_autofree char *sum = NULL;

  if (!cli->json)
    {
      sum = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s: %u photo\n", "%s: %u photos\n", n),
                             cli->words[1], n);
      rectify_print (sum);
      return;
    }
  json = json_builder_new ();
  json_builder_begin_object (json);
  rectify_json_text (json, "number", cli->words[1]);
  rectify_json_count (json, "done", n);
  rectify_json_text (json, "batch", batch);
  json_builder_end_object (json);
  rectify_print_json (json);
}

/* The same picture elsewhere is no reason to refuse it, but one to look. */
static gboolean
warn_of_uses (RectifyCli *cli, gint64 id, const GPtrArray *photos, GError **error)
{
  for (guint i = 0; i < photos->len; i++)
    {
      const RectifyPhoto   *photo = photos->pdata[i];
      g_autoptr (GPtrArray) uses =
          g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_use_free);

      if (!rectify_database_photo_uses (cli->db, photo->hash, id, uses, error))
        return FALSE;
      for (guint u = 0; u < uses->len; u++)
        {
          g_autofree char *line = g_strdup_printf (_ ("%s: the same photo is in %s."), photo->name,
                                                   ((RectifyPhotoUse *) uses->pdata[u])->number);

          g_printerr ("%s\n", line);
        }
    }
  return TRUE;
}

static gboolean
do_add (RectifyCli *cli, GError **error)
{
  g_autofree char      *by = given.by != NULL ? g_strdup (given.by) : rectify_cli_user ();
  g_autofree char      *batch = NULL;
  g_autoptr (GPtrArray) photos = NULL;
  gint64                id;
  int                   kind;

  if (cli->n_words < 3)
    return rectify_cli_usage (error, _ ("Say which issue and which files: photo add NUMBER FILE…"));
  if (!parse_kind (&kind, error) || !rectify_cli_open (cli, RECTIFY_OPEN_READ_WRITE, error))
    return FALSE;
  id = rectify_cli_find_issue (cli, cli->words[1], error);
  photos = id == 0 ? NULL
                   : rectify_cli_store_photos (cli, cli->words + 2, (RectifyPhotoKind) kind, error);
  if (photos == NULL
      || !rectify_database_add_photos (cli->db, id, photos, by, cli->now, &batch, error))
    return FALSE;
  say_batch (cli, photos->len, batch);
  return warn_of_uses (cli, id, photos, error);
}

/* The photo of an issue whose hash begins so; 0 with @error. */
static gint64
find_photo (const GPtrArray *photos, const char *hash, GError **error)
{
  for (guint i = 0; i < photos->len && strlen (hash) >= LEAST_HASH; i++)
    {
      const RectifyPhoto *photo = photos->pdata[i];

      if (g_ascii_strncasecmp (photo->hash, hash, strlen (hash)) == 0)
        return photo->id;
    }
  rectify_cli_refuse (error, RECTIFY_CLI_ERROR_UNKNOWN,
                      _ ("The issue has no photo “%s”: take the hash that photo list prints."),
                      hash);
  return 0;
}

static gboolean
change (RectifyCli *cli, guint kind, GError **error)
{
  g_autofree char      *by = given.by != NULL ? g_strdup (given.by) : rectify_cli_user ();
  g_autofree char      *batch = NULL;
  g_autoptr (GPtrArray) photos = NULL;
  gint64                id, photo;

  if (cli->n_words != 3)
    return rectify_cli_usage (error, _ ("Say which issue and which photo: NUMBER HASH"));
  if (!rectify_cli_open (cli, RECTIFY_OPEN_READ_WRITE, error))
    return FALSE;
  id = rectify_cli_find_issue (cli, cli->words[1], error);
  photos = id == 0 ? NULL : rectify_database_load_photos (cli->db, id, error);
  photo = photos == NULL ? 0 : find_photo (photos, cli->words[2], error);
  if (photo == 0
      || !rectify_database_change_photo (cli->db, photo, kind, by, cli->now, &batch, error))
    return FALSE;
  say_batch (cli, batch != NULL, batch);
  return TRUE;
}

static gboolean
do_kind (RectifyCli *cli, GError **error)
{
  int kind;

  if (given.kind == NULL)
    return rectify_cli_usage (error, _ ("Say what it is: --kind before, after or other."));
  return parse_kind (&kind, error) && change (cli, (guint) kind, error);
}

static gboolean
do_remove (RectifyCli *cli, GError **error)
{
  return change (cli, RECTIFY_PHOTO_AWAY, error);
}

static gboolean
run_photo (RectifyCli *cli, GError **error)
{
  static const struct
  {
    const char *name;
    gboolean (*run) (RectifyCli *, GError **);
  } verbs[] = { { "list", do_list },
                { "add", do_add },
                { "export", do_export },
                { "kind", do_kind },
                { "remove", do_remove } };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (cli->words[0], verbs[i].name))
      return verbs[i].run (cli, error);
  return rectify_cli_usage (error, _ ("photo: “%s” is none of list, add, export, kind, remove."),
                            cli->words[0]);
}

static const GOptionEntry options[] = {
  { "kind", 'k', 0, G_OPTION_ARG_STRING, &given.kind,
    N_ ("add, kind: before, after or other; else before"), "K" },
  { "twice", 0, 0, G_OPTION_ARG_NONE, &given.twice,
    N_ ("list, export: only photos that another issue shows, too"), NULL },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &given.output, N_ ("export: the folder"), "DIR" },
  { "by", 0, 0, G_OPTION_ARG_STRING, &given.by, N_ ("Who did it; else the user"), "WHO" },
  { NULL },
};

static const RectifyCliKey keys[] = {
  { "[{number, kind, hash, path, name, taken, lng, lat, seq, also_in[]}]",
    N_ ("list: kind: before after other; seq: the event it came with; also_in: other issues that "
        "show the same picture") },
  { "number, done, batch", N_ ("add, kind, remove: how many photos; batch is for undo --batch") },
  { "[path]", N_ ("export: the files written") },
  { NULL },
};

const RectifyCommand rectify_command_photo = {
  .name = "photo",
  .words = "list [NUMBER] | add NUMBER FILE… | export [NUMBER] -o DIR | kind NUMBER HASH -k K | "
           "remove NUMBER HASH",
  .summary = N_ ("Lists, adds, copies out and changes photos of issues"),
  .notes =
      N_ ("Without a number list and export take every photo of the ledger. HASH is the\n"
          "beginning of a hash, as list prints it. A photo that is removed goes out of sight;\n"
          "undo brings it back. JPEG and PNG are taken, others are refused."),
  .min_words = 1,
  .max_words = 1000,
  .options = options,
  .keys = keys,
  .run = run_photo,
};
