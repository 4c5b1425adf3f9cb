/* command-show.c: one issue with its history. */

#include "cli/issue-lines.h"

#include "domain/known.h"
#include "domain/state-times.h"
#include "report/edit-words.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>

static struct
{
  char *as_of;
} given;

/* What is shown of one issue. */
typedef struct
{
  RectifyIssueLine line;
  GPtrArray       *events, *photos;
  guint8          *undone; /* bits, by rectify_replay_undone () */
  guint64          seconds[RECTIFY_N_STATES];
  gint64           now;
} Shown;

static const char *
state_key (RectifyState state)
{
  return state < RECTIFY_N_STATES ? rectify_state_keys[state] : NULL;
}

static gboolean
is_undone (const Shown *shown, guint i)
{
  return (shown->undone[i / 8] >> (i % 8) & 1) != 0;
}

static const char *
unit_name (const RectifyCli *cli, gint64 id)
{
  return rectify_directory_name (cli->directory, RECTIFY_LIST_UNIT,
                                 rectify_directory_index (cli->directory, RECTIFY_LIST_UNIT, id));
}

static void
add_event (JsonBuilder *json, const RectifyCli *cli, const RectifyEvent *event, gboolean undone)
{
  gboolean edit = event->cell.kind == RECTIFY_EVENT_EDIT;

  json_builder_begin_object (json);
  rectify_json_count (json, "seq", event->serial);
  rectify_json_instant (json, "at", cli->clock, event->cell.at);
  rectify_json_text (json, "by", event->by);
  rectify_json_text (json, "event", rectify_event_keys[event->cell.kind]);
  rectify_json_text (json, "from", state_key (event->from));
  rectify_json_text (json, "to", state_key (event->to));
  rectify_json_text (json, "text", event->text);
  rectify_json_text_or_null (json, "unit", unit_name (cli, event->unit_id));
  rectify_json_instant (json, "due", cli->clock, edit ? 0 : event->cell.due);
  rectify_json_text (json, "approver", event->approver);
  rectify_json_text (json, "document", event->document);
  rectify_json_text (json, "old", edit ? event->old_value : NULL);
  rectify_json_text (json, "new", edit ? event->new_value : NULL);
  rectify_json_instant (json, "recorded", cli->clock, event->recorded);
  rectify_json_flag (json, "undone", undone);
  json_builder_end_object (json);
}

static void
add_supporting (JsonBuilder *json, const RectifyCli *cli, const RectifyIssue *issue)
{
  json_builder_set_member_name (json, "supporting");
  json_builder_begin_array (json);
  for (const gint64 *id = issue->supporting; id != NULL && *id != 0; id++)
    json_builder_add_string_value (json, unit_name (cli, *id));
  json_builder_end_array (json);
}

static void
add_photos (JsonBuilder *json, const RectifyCli *cli, const Shown *shown)
{
  json_builder_set_member_name (json, "photos");
  json_builder_begin_array (json);
  for (guint i = 0; i < shown->photos->len; i++)
    {
      const RectifyPhoto *photo = shown->photos->pdata[i];
      g_autofree char    *path = rectify_database_photo_path (cli->db, photo);

      json_builder_begin_object (json);
      rectify_json_text (json, "kind", rectify_photo_keys[photo->kind]);
      rectify_json_text (json, "path", path);
      rectify_json_text (json, "hash", photo->hash);
      rectify_json_text (json, "name", photo->name);
      rectify_json_instant (json, "taken", cli->clock, photo->taken);
      rectify_json_number (json, "lng", photo->lng);
      rectify_json_number (json, "lat", photo->lat);
      rectify_json_count (json, "seq", photo->event_serial);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_seconds (JsonBuilder *json, const Shown *shown)
{
  json_builder_set_member_name (json, "seconds");
  json_builder_begin_object (json);
  for (guint i = 0; i < RECTIFY_N_STATES; i++)
    if (shown->seconds[i] > 0)
      rectify_json_count (json, rectify_state_keys[i], (gint64) shown->seconds[i]);
  json_builder_end_object (json);
}

static void
print_json (const RectifyCli *cli, const Shown *shown)
{
  const RectifyIssueLine *line = &shown->line;
  const RectifyIssue     *issue = line->issue;
  JsonBuilder            *json = json_builder_new ();

  json_builder_begin_object (json);
  rectify_issue_line_to_json (line, cli, json);
  rectify_json_text (json, "address", issue->address);
  rectify_json_text (json, "measure", issue->measure);
  rectify_json_text (json, "leader", issue->leader);
  rectify_json_text (json, "person", issue->person);
  rectify_json_text (json, "remark", issue->remark);
  rectify_json_text_or_null (json, "item", line->item);
  rectify_json_text_or_null (json, "group", line->group);
  rectify_json_text_or_null (json, "site_type", line->site_type);
  rectify_json_text (json, "difficulty",
                     line->difficulty == 0 ? NULL : rectify_difficulty_keys[line->difficulty]);
  rectify_json_text (json, "nature", line->nature == 0 ? NULL : rectify_nature_keys[line->nature]);
  rectify_json_text (json, "term", line->term == 0 ? NULL : rectify_term_keys[line->term]);
  add_supporting (json, cli, issue);
  json_builder_set_member_name (json, "events");
  json_builder_begin_array (json);
  for (guint i = 0; i < shown->events->len; i++)
    if (((RectifyEvent *) shown->events->pdata[i])->cell.at <= shown->now || given.as_of == NULL)
      add_event (json, cli, shown->events->pdata[i], is_undone (shown, i));
  json_builder_end_array (json);
  add_photos (json, cli, shown);
  add_seconds (json, shown);
  json_builder_end_object (json);
  rectify_print_json (json);
}

static void
add_row (RectifyTable *table, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  rectify_table_take (table, g_strdup_printf ("  %s", name));
  rectify_table_add (table, value);
}

/* @known: 0 where @instant stands in for one nobody knows. */
static void
add_instant_row (RectifyTable     *table,
                 const RectifyCli *cli,
                 RectifyColumn     column,
                 gint64            instant,
                 gint64            known)
{
  g_autofree char *text = rectify_instant_text (cli, known);

  add_row (table, rectify_column_word (column),
           known == 0 && instant != 0 ? _ ("time not known") : text);
}

static void
print_fields (const RectifyCli *cli, const Shown *shown)
{
  const RectifyIssueLine *line = &shown->line;
  const RectifyIssue     *issue = line->issue;
  const RectifyStatus     known = rectify_status_known (&line->status);
  RectifyTable           *table = rectify_table_new (NULL, 2, 0);
  g_autoptr (GString)     area = g_string_new (NULL);
  g_autofree char        *due = rectify_due_text (&line->status, shown->now);

  for (guint level = 0; level < RECTIFY_N_LEVELS; level++)
    if (*line->area[level] != '\0')
      g_string_append_printf (area, "%s%s", area->len > 0 ? " / " : "", line->area[level]);
  add_row (table, rectify_column_word (RECTIFY_COLUMN_EXTERNAL_NUMBER), issue->external_number);
  add_row (table, rectify_column_word (RECTIFY_COLUMN_DESCRIPTION), issue->description);
  add_row (table, rectify_column_word (RECTIFY_COLUMN_CLASS), line->class_name);
  add_row (table, rectify_column_word (RECTIFY_COLUMN_SOURCE), line->source);
  add_row (table, rectify_column_word (RECTIFY_COLUMN_ITEM), line->item);
  add_row (table, rectify_axis_word (RECTIFY_AXIS_AREA), area->str);
  add_row (table, rectify_column_word (RECTIFY_COLUMN_SITE), line->site);
  add_row (table, rectify_column_word (RECTIFY_COLUMN_ADDRESS), issue->address);
  add_row (table, rectify_column_word (RECTIFY_COLUMN_UNIT), line->unit);
  add_row (table, rectify_column_word (RECTIFY_COLUMN_LEADER), issue->leader);
  add_row (table, rectify_column_word (RECTIFY_COLUMN_PERSON), issue->person);
  add_row (table, rectify_column_word (RECTIFY_COLUMN_MEASURE), issue->measure);
  add_instant_row (table, cli, RECTIFY_COLUMN_FOUND, line->status.found, known.found);
  add_instant_row (table, cli, RECTIFY_COLUMN_ASSIGNED, line->status.assigned, known.assigned);
  add_instant_row (table, cli, RECTIFY_COLUMN_DUE, line->status.due, known.due);
  add_row (table, "", due);
  add_instant_row (table, cli, RECTIFY_COLUMN_REPORTED, line->status.reported, known.reported);
  add_instant_row (table, cli, RECTIFY_COLUMN_CLOSED, line->status.closed, known.closed);
  add_row (table, rectify_column_word (RECTIFY_COLUMN_REMARK), issue->remark);
  rectify_table_print (table);
}

static void
print_history (const RectifyCli *cli, const Shown *shown)
{
  RectifyTable *table = rectify_table_new (NULL, 4, 0);

  for (guint i = 0; i < shown->events->len; i++)
    {
      const RectifyEvent *event = shown->events->pdata[i];
      g_autofree char    *at = rectify_instant_text (cli, event->cell.at);
      const char         *unit = unit_name (cli, event->unit_id);

      if (given.as_of != NULL && event->cell.at > shown->now)
        continue;
      rectify_table_take (table, g_strdup_printf ("  %s", event->cell.flags & RECTIFY_CELL_UNDATED
                                                              ? _ ("time not known")
                                                              : at));
      rectify_table_take (table, g_strdup_printf ("%s%s",
                                                  rectify_event_past_word (
                                                      (RectifyEventKind) event->cell.kind),
                                                  is_undone (shown, i) ? _ (" (taken back)") : ""));
      rectify_table_add (table, event->by);
      if (event->cell.kind == RECTIFY_EVENT_EDIT)
        rectify_table_take (table, rectify_edit_change_text (event));
      else
        rectify_table_take (table, g_strjoin (*unit != '\0' && event->text != NULL ? ": " : "",
                                              unit, event->text != NULL ? event->text : "", NULL));
    }
  rectify_table_print (table);
}

static void
print_times (const Shown *shown)
{
  RectifyTable *table = rectify_table_new (NULL, 2, 0);

  for (guint i = 0; i < RECTIFY_N_STATES; i++)
    if (shown->seconds[i] > 0)
      {
        rectify_table_take (table, g_strdup_printf ("  %s", rectify_state_word ((RectifyState) i)));
        rectify_table_take (table, rectify_duration_text (shown->seconds[i]));
      }
  rectify_table_print (table);
}

static void
print_photos (const RectifyCli *cli, const Shown *shown)
{
  RectifyTable *table = rectify_table_new (NULL, 3, 0);

  for (guint i = 0; i < shown->photos->len; i++)
    {
      const RectifyPhoto *photo = shown->photos->pdata[i];
      g_autofree char    *taken = rectify_instant_text (cli, photo->taken);
      char               *path = rectify_database_photo_path (cli->db, photo);

      rectify_table_take (table, g_strdup_printf ("  %s", rectify_photo_word (photo->kind)));
      rectify_table_add (table, taken);
      rectify_table_take (table, path);
    }
  rectify_table_print (table);
}

static void
print_text (const RectifyCli *cli, const Shown *shown)
{
  g_autofree char *head =
      g_strdup_printf ("%s  %s %s\n%s\n", shown->line.issue->number,
                       rectify_lamp_sign (shown->line.lamp),
                       rectify_state_word ((RectifyState) shown->line.status.state),
                       rectify_issue_heading (shown->line.issue));

  rectify_print (head);
  print_fields (cli, shown);
  rectify_print (_ ("Time in each state\n"));
  print_times (shown);
  if (shown->photos->len > 0)
    {
      rectify_print (_ ("Photos\n"));
      print_photos (cli, shown);
    }
  rectify_print (_ ("History\n"));
  print_history (cli, shown);
}

/* What counts of the history, and the time between. */
static void
weigh_events (const RectifyView *view, Shown *shown)
{
  guint32            until = (guint32) CLAMP (shown->now, 0, G_MAXUINT32 - 1);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (RectifyEventCell));

  for (guint i = 0; i < shown->events->len; i++)
    g_array_append_val (cells, ((RectifyEvent *) shown->events->pdata[i])->cell);
  shown->undone = g_new0 (guint8, cells->len / 8 + 1);
  rectify_replay_undone ((const RectifyEventCell *) (gpointer) cells->data, cells->len,
                         rectify_columns_moment (view->columns), shown->undone);
  rectify_state_times ((const RectifyEventCell *) (gpointer) cells->data, cells->len,
                       MIN (rectify_columns_moment (view->columns), until), shown->seconds);
}

static gboolean
show (RectifyCli *cli, const RectifyView *view, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) issues = rectify_database_load_issues (cli->db, &id, 1, error);
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) photos = NULL;
  Shown                 shown = { .now = view->now };
  guint                 row;

  if (issues == NULL || (events = rectify_database_load_events (cli->db, id, error)) == NULL
      || (photos = rectify_database_load_photos (cli->db, id, error)) == NULL)
    return FALSE;
  if (issues->len == 0 || !rectify_columns_row (view->columns, id, &row))
    return rectify_cli_refuse (error, RECTIFY_CLI_ERROR_UNKNOWN,
                               _ ("There is no issue “%s” in this ledger."), cli->words[0]);
  rectify_issue_line_init (&shown.line, cli, view, row, issues->pdata[0]);
  /* What was taken back is in no list; asked for by its number it shows why. */
  if (shown.line.status.state == RECTIFY_STATE_NONE
      && rectify_columns_moment (view->columns) == G_MAXUINT32)
    shown.line.status = ((const RectifyIssue *) issues->pdata[0])->status;
  if (shown.line.status.state == RECTIFY_STATE_NONE)
    return rectify_cli_refuse (error, RECTIFY_CLI_ERROR_UNKNOWN,
                               _ ("“%s” had not been found yet at that time."), cli->words[0]);
  shown.events = events;
  shown.photos = photos;
  weigh_events (view, &shown);
  if (cli->json)
    print_json (cli, &shown);
  else
    print_text (cli, &shown);
  g_free (shown.undone);
  return TRUE;
}

static gboolean
run_show (RectifyCli *cli, GError **error)
{
  RectifyView view;
  gint64      id;
  gboolean    ok;

  if (!rectify_cli_open (cli, RECTIFY_OPEN_READ_ONLY, error))
    return FALSE;
  id = rectify_cli_find_issue (cli, cli->words[0], error);
  if (id == 0 || !rectify_cli_load_one (cli, id, error))
    return FALSE;
  if (!rectify_cli_view (cli, given.as_of, NULL, NULL, &view, error))
    return FALSE;
  ok = show (cli, &view, id, error);
  rectify_view_clear (&view);
  return ok;
}

static const GOptionEntry options[] = {
  { "as-of", 0, 0, G_OPTION_ARG_STRING, &given.as_of,
    N_ ("As the ledger was then: an instant, or a day, to its last second"), "TIME" },
  { NULL },
};

static const RectifyCliKey keys[] = {
  { "number … lat", N_ ("What list prints of an issue") },
  { "address, measure, leader, person, remark, item, group, site_type, supporting[]",
    N_ ("What else the issue says") },
  { "difficulty", "easy moderate hard" },
  { "nature", "soft hard" },
  { "term", "now deadline standing" },
  { "events[{seq, at, by, event, from, to, text, unit, due, approver, document, old, new, "
    "recorded, undone}]",
    N_ ("The history; from and to are states; undone: taken back since") },
  { "photos[{kind, path, hash, name, taken, lng, lat, seq}]", N_ ("kind: before after other") },
  { "seconds{state}", N_ ("Time spent in each state up to now, closed and void left out") },
  { NULL },
};

const RectifyCommand rectify_command_show = {
  .name = "show",
  .words = "NUMBER",
  .summary = N_ ("Shows one issue with its history"),
  .min_words = 1,
  .max_words = 1,
  .options = options,
  .keys = keys,
  .run = run_show,
};
