/* command-new.c: a new issue from the command line: the fields as options, filled in by the same
 * rules and with the same warnings as the window's form. */

#include "cli/cli.h"
#include "cli/issue-lines.h"
#include "cli/output.h"

#include "domain/fill-in.h"
#include "domain/name-match.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>

#include <math.h>

static struct
{
  char    *site, *item, *class_name, *source, *unit, *group, *area;
  char    *title, *description, *address, *measure, *leader, *person, *remark, *external_number;
  char    *difficulty, *nature, *term, *due, *found, *by, **photos;
  gboolean unless_known;
} given;

/* --- the fields --- */

/* A record by any part of its name that means only one. */
static gboolean
find_record (RectifyCli *cli,
             const char *option,
             RectifyList list,
             const char *text,
             guint32    *index,
             GError    **error)
{
  g_autoptr (GArray)  candidates = NULL;
  g_autoptr (GString) names = NULL;

  *index = RECTIFY_INDEX_NONE;
  if (text == NULL || *text == '\0')
    return TRUE;
  *index = rectify_match_find (cli->directory, list, text, &candidates);
  if (*index != RECTIFY_INDEX_NONE)
    return TRUE;
  if (candidates->len == 0)
    return rectify_cli_refuse (error, RECTIFY_CLI_ERROR_UNKNOWN,
                               _ ("%s: there is no “%s” in this ledger."), option, text);
  names = g_string_new (NULL);
  for (guint i = 0; i < candidates->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? _ (", ") : "",
                            rectify_directory_name (cli->directory, list,
                                                    g_array_index (candidates, guint32, i)));
  return rectify_cli_refuse (error, RECTIFY_CLI_ERROR_UNKNOWN,
                             _ ("%s: “%s” may mean %s: say more."), option, text, names->str);
}

static gboolean
find_id (RectifyCli *cli,
         const char *option,
         RectifyList list,
         const char *text,
         gint64     *id,
         GError    **error)
{
  guint32 index;

  if (!find_record (cli, option, list, text, &index, error))
    return FALSE;
  *id = rectify_directory_id (cli->directory, list, index);
  return TRUE;
}

/* A word of a closed list, by its key or as people say it. */
static gboolean
find_key (const char        *option,
          const char        *text,
          const char *const *keys,
          guint              n_keys,
          const char *(*word) (guint),
          guint   *value,
          GError **error)
{
  int found;

  *value = 0;
  if (text == NULL)
    return TRUE;
  found = rectify_key_index (keys, n_keys, text);
  for (guint i = 1; found < 0 && i < n_keys; i++)
    if (g_str_equal (word (i), text))
      found = (int) i;
  if (found < 0)
    return rectify_cli_usage (error, _ ("%s: “%s” is none of its words."), option, text);
  *value = (guint) found;
  return TRUE;
}

static const char *
difficulty_word (guint value)
{
  return rectify_difficulty_word ((RectifyDifficulty) value);
}

static const char *
nature_word (guint value)
{
  return rectify_nature_word ((RectifyNature) value);
}

static const char *
term_word (guint value)
{
  return rectify_term_word ((RectifyTerm) value);
}

static gboolean
read_kinds (RectifyIssue *issue, GError **error)
{
  guint difficulty, nature, term;

  if (!find_key ("--difficulty", given.difficulty, rectify_difficulty_keys, RECTIFY_N_DIFFICULTIES,
                 difficulty_word, &difficulty, error)
      || !find_key ("--nature", given.nature, rectify_nature_keys, RECTIFY_N_NATURES, nature_word,
                    &nature, error)
      || !find_key ("--term", given.term, rectify_term_keys, RECTIFY_N_TERMS, term_word, &term,
                    error))
    return FALSE;
  issue->difficulty = (RectifyDifficulty) difficulty;
  issue->nature = (RectifyNature) nature;
  issue->term = (RectifyTerm) term;
  return TRUE;
}

static void
read_texts (RectifyIssue *issue)
{
  const struct
  {
    char **place, *text;
  } texts[] = {
    { &issue->title, given.title },     { &issue->description, given.description },
    { &issue->address, given.address }, { &issue->measure, given.measure },
    { &issue->leader, given.leader },   { &issue->person, given.person },
    { &issue->remark, given.remark },   { &issue->external_number, given.external_number },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].text != NULL)
      {
        g_free (*texts[i].place);
        *texts[i].place = g_strstrip (g_strdup (texts[i].text));
      }
}

/* An instant of the past: a day means its beginning, today means now. */
static gboolean
read_found (RectifyCli *cli, RectifyIssue *issue, GError **error)
{
  gint64 found = cli->now;

  if (given.found != NULL
      && !rectify_cli_parse_instant (cli, "--found", given.found, FALSE, &found, error))
    return FALSE;
  if (found > cli->latest)
    return rectify_cli_refuse (
        error, RECTIFY_CLI_ERROR_FUTURE,
        _ ("--found %s lies in the future; only what has happened is written "
           "down."),
        given.found);
  issue->status.found = (guint32) found;
  cli->now = MAX (cli->now, found); /* a ledger that rests goes on with it */
  return TRUE;
}

static RectifyIssue *
make_issue (RectifyCli *cli, guint32 *unit, GError **error)
{
  g_autoptr (RectifyIssue) issue = rectify_issue_new ();

  read_texts (issue);
  if (!find_id (cli, "--site", RECTIFY_LIST_SITE, given.site, &issue->site_id, error)
      || !find_id (cli, "--item", RECTIFY_LIST_ITEM, given.item, &issue->item_id, error)
      || !find_id (cli, "--class", RECTIFY_LIST_CLASS, given.class_name, &issue->class_id, error)
      || !find_id (cli, "--source", RECTIFY_LIST_SOURCE, given.source, &issue->source_id, error)
      || !find_id (cli, "--group", RECTIFY_LIST_GROUP, given.group, &issue->group_id, error)
      || !find_id (cli, "--area", RECTIFY_LIST_AREA, given.area, &issue->area_id, error)
      || !find_record (cli, "--unit", RECTIFY_LIST_UNIT, given.unit, unit, error)
      || !read_kinds (issue, error) || !read_found (cli, issue, error))
    return NULL;
  /* --unit "" leaves it to be assigned later. */
  if (given.unit == NULL || *unit != RECTIFY_INDEX_NONE)
    rectify_issue_fill_in (issue, cli->directory, unit);
  else
    {
      guint32 none = 0;

      rectify_issue_fill_in (issue, cli->directory, &none);
    }
  return g_steal_pointer (&issue);
}

/* --- doing it --- */

static GPtrArray *
store_photos (RectifyCli *cli, GError **error)
{
  g_autoptr (GPtrArray) photos =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_free);

  for (char **path = given.photos; path != NULL && *path != NULL; path++)
    {
      g_autofree char   *contents = NULL;
      g_autoptr (GBytes) bytes = NULL;
      RectifyPhoto      *photo;
      gsize              length;

      if (!g_file_get_contents (*path, &contents, &length, error))
        return NULL;
      bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
      photo = rectify_database_store_photo (cli->db, bytes, RECTIFY_PHOTO_BEFORE, error);
      if (photo == NULL)
        return NULL;
      photo->name = g_path_get_basename (*path);
      g_ptr_array_add (photos, photo);
    }
  return g_steal_pointer (&photos);
}

static gboolean
make_move (RectifyCli *cli, guint32 unit, const char *by, RectifyMove *move, GError **error)
{
  *move = (RectifyMove){ .kind = RECTIFY_EVENT_ASSIGN, .at = cli->now, .by = by };
  move->unit_id = rectify_directory_id (cli->directory, RECTIFY_LIST_UNIT, unit);
  if (given.due == NULL)
    return TRUE;
  if (move->unit_id == 0)
    return rectify_cli_usage (error, _ ("--due needs a unit that has to keep it: --unit or a site "
                                        "that has one."));
  if (!rectify_cli_parse_instant (cli, "--due", given.due, TRUE, &move->due, error))
    return FALSE;
  if (move->due > move->at)
    return TRUE;
  return rectify_cli_refuse (error, RECTIFY_CLI_ERROR_FUTURE,
                             _ ("--due %s has passed: give a later day."), given.due);
}

static void
say_older (const RectifyIssue *older, gboolean relapse)
{
  g_printerr (relapse
                  ? _ ("The same was closed at this site not long ago – it came back: %s (%s)\n")
                  : _ ("The same is in the ledger already: %s (%s)\n"),
              older->number, rectify_state_word ((RectifyState) older->status.state));
}

static void
add_warning (JsonBuilder *json, const RectifyIssue *older, gboolean relapse)
{
  json_builder_set_member_name (json, "warning");
  if (older == NULL)
    {
      json_builder_add_null_value (json);
      return;
    }
  json_builder_begin_object (json);
  rectify_json_text (json, "code", relapse ? "relapse" : "duplicate");
  rectify_json_text (json, "number", older->number);
  rectify_json_text (json, "state", rectify_state_keys[older->status.state]);
  json_builder_end_object (json);
}

static gboolean
print_new (RectifyCli *cli, gint64 id, const RectifyIssue *older, gboolean relapse, GError **error)
{
  g_autoptr (GPtrArray) issues = rectify_database_load_issues (cli->db, &id, 1, error);
  RectifyIssueLine      line;
  RectifyView           view;
  JsonBuilder          *json;
  guint                 row;

  if (issues == NULL)
    return FALSE;
  if (older != NULL)
    say_older (older, relapse);
  if (!cli->json)
    {
      g_autofree char *said = g_strdup_printf ("%s\n", ((RectifyIssue *) issues->pdata[0])->number);

      rectify_print (said);
      return TRUE;
    }
  if (!rectify_cli_view (cli, NULL, NULL, NULL, &view, error))
    return FALSE;
  rectify_columns_row (view.columns, id, &row);
  rectify_issue_line_init (&line, cli, &view, row, issues->pdata[0]);
  json = json_builder_new ();
  json_builder_begin_object (json);
  rectify_issue_line_to_json (&line, cli, json);
  rectify_json_text (json, "group", line.group);
  rectify_json_text (json, "item", line.item);
  rectify_json_count (json, "photos", ((RectifyIssue *) issues->pdata[0])->n_photos);
  add_warning (json, older, relapse);
  json_builder_end_object (json);
  rectify_print_json (json);
  rectify_view_clear (&view);
  return TRUE;
}

static gboolean
add (RectifyCli         *cli,
     RectifyIssue       *issue,
     guint32             unit,
     const RectifyIssue *older,
     gboolean            relapse,
     GError            **error)
{
  g_autofree char      *user = rectify_cli_user ();
  const char           *by = given.by != NULL ? given.by : user;
  g_autoptr (GPtrArray) photos = NULL;
  RectifyMove           assign;
  gint64                id;

  if (!make_move (cli, unit, by, &assign, error))
    return FALSE;
  photos = store_photos (cli, error);
  if (photos == NULL)
    return FALSE;
  id = rectify_database_add_issue (cli->db, issue, assign.unit_id != 0 ? &assign : NULL, photos, by,
                                   cli->now, NULL, error);
  return id != 0 && print_new (cli, id, older, relapse, error);
}

static gboolean
run_new (RectifyCli *cli, GError **error)
{
  g_autoptr (RectifyIssue) issue = NULL;
  g_autoptr (GPtrArray)    olders = NULL;
  const RectifyIssue      *older = NULL;
  guint32                  unit;
  gint64                   id;
  gboolean                 relapse;

  if (!rectify_cli_open (cli, RECTIFY_OPEN_READ_WRITE, error))
    return FALSE;
  cli->directory = rectify_database_load_directory (cli->db, NULL, error);
  issue = cli->directory != NULL ? make_issue (cli, &unit, error) : NULL;
  if (issue == NULL
      || !rectify_database_find_older (cli->db, issue->site_id, issue->item_id, cli->now, &id,
                                       &relapse, error))
    return FALSE;
  olders = rectify_database_load_issues (cli->db, &id, id != 0 ? 1 : 0, error);
  if (olders == NULL)
    return FALSE;
  older = olders->len > 0 ? olders->pdata[0] : NULL;
  if (older != NULL && given.unless_known)
    return rectify_cli_refuse (error, RECTIFY_CLI_ERROR_KNOWN,
                               _ ("The same is in the ledger already: %s (%s)"), older->number,
                               rectify_state_word ((RectifyState) older->status.state));
  return add (cli, issue, unit, older, relapse, error);
}

#define TEXT_OPTION(name, field, meaning)                                                          \
  {                                                                                                \
    name, 0, 0, G_OPTION_ARG_STRING, &given.field, meaning, "T"                                    \
  }

static const GOptionEntry options[] = {
  TEXT_OPTION ("site", site, N_ ("The site: name, alias, any part of it or its initials")),
  TEXT_OPTION ("item", item, N_ ("The check item: its text, any part of it, its code")),
  TEXT_OPTION ("description", description, N_ ("What is wrong; else the item's text")),
  TEXT_OPTION ("class", class_name, N_ ("The class; else the item's")),
  TEXT_OPTION ("source", source, N_ ("Where it comes from")),
  TEXT_OPTION ("unit",
               unit,
               N_ ("The responsible unit; else the site's; \"\": to be assigned later")),
  TEXT_OPTION ("due", due, N_ ("The deadline; else by the rule of the item or the campaign")),
  TEXT_OPTION ("group", group, N_ ("The working group; else the item's or the site's")),
  TEXT_OPTION ("area", area, N_ ("The area; else the site's")),
  TEXT_OPTION ("address", address, N_ ("The address; else the site's")),
  TEXT_OPTION ("title", title, N_ ("A title")),
  TEXT_OPTION ("external-number", external_number, N_ ("Its number where it comes from")),
  TEXT_OPTION ("measure", measure, N_ ("What is to be done")),
  TEXT_OPTION ("leader", leader, N_ ("The responsible leader")),
  TEXT_OPTION ("person", person, N_ ("The responsible person")),
  TEXT_OPTION ("remark", remark, N_ ("A remark")),
  TEXT_OPTION ("difficulty", difficulty, "easy moderate hard"),
  TEXT_OPTION ("nature", nature, "soft hard"),
  TEXT_OPTION ("term", term, "now deadline standing"),
  TEXT_OPTION ("found", found, N_ ("When it was found; else now")),
  TEXT_OPTION ("by", by, N_ ("Who did it; else the user")),
  { "photo", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.photos,
    N_ ("A photo of the problem; may be given again and again"), "FILE" },
  { "unless-known", 0, 0, G_OPTION_ARG_NONE, &given.unless_known,
    N_ ("Refuse it when the same is in the ledger already"), NULL },
  { NULL },
};

static const RectifyCliKey keys[] = {
  { "number … lat", N_ ("What list prints of an issue") },
  { "group, item, photos", N_ ("What else was filled in; how many photos") },
  { "warning{code, number, state}",
    N_ ("duplicate: the same site has an open issue of the same item; relapse: it had one that was "
        "closed lately; else null") },
  { NULL },
};

const RectifyCommand rectify_command_new = {
  .name = "new",
  .words = "",
  .summary = N_ ("Enters a new issue"),
  .notes = N_ (
      "The site fills in area, unit and group, the item class, group and deadline. It is assigned "
      "at\nonce when there is a unit."),
  .options = options,
  .keys = keys,
  .run = run_new,
};
