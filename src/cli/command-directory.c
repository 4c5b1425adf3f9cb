/* command-directory.c: the lists issues refer to: sites, units, people, areas; and work figures. */

#include "cli/cli.h"
#include "cli/output.h"

#include "domain/record.h"
#include "report/intake-words.h"
#include "store/work-values.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static struct
{
  gboolean all;
} given;

/* --- what an entry says --- */

static void
json_aliases (JsonBuilder *json, const RectifyEntry *entry)
{
  json_builder_set_member_name (json, "aliases");
  json_builder_begin_array (json);
  for (guint i = 0; entry->aliases != NULL && entry->aliases[i] != NULL; i++)
    json_builder_add_string_value (json, entry->aliases[i]);
  json_builder_end_array (json);
}

/* From the city down. */
static void
json_area (JsonBuilder *json, const RectifyDirectory *directory, guint32 area)
{
  json_builder_set_member_name (json, "area");
  json_builder_begin_array (json);
  for (int level = 0; level < RECTIFY_N_LEVELS; level++)
    {
      guint32 at = rectify_directory_area_at (directory, area, (RectifyAreaLevel) level);

      if (at != RECTIFY_INDEX_NONE)
        json_builder_add_string_value (json,
                                       rectify_directory_name (directory, RECTIFY_LIST_AREA, at));
    }
  json_builder_end_array (json);
}

static const char *
name_or_null (const RectifyDirectory *directory, RectifyList list, guint32 index)
{
  return index != RECTIFY_INDEX_NONE ? rectify_directory_name (directory, list, index) : NULL;
}

static void
json_site (JsonBuilder *json, const RectifyDirectory *directory, const RectifySite *site)
{
  rectify_json_text (json, "type", name_or_null (directory, RECTIFY_LIST_SITE_TYPE, site->type));
  json_area (json, directory, site->area);
  rectify_json_text (json, "address", site->address);
  rectify_json_number (json, "lng", site->lng);
  rectify_json_number (json, "lat", site->lat);
  rectify_json_text (json, "entered_system", site->entered_system);
  rectify_json_number (json, "entered_x", site->entered_system != NULL ? site->entered_x : NAN);
  rectify_json_number (json, "entered_y", site->entered_system != NULL ? site->entered_y : NAN);
  rectify_json_text (json, "unit", name_or_null (directory, RECTIFY_LIST_UNIT, site->unit));
  rectify_json_text (json, "group", name_or_null (directory, RECTIFY_LIST_GROUP, site->group));
  json_builder_set_member_name (json, "sponsors");
  json_builder_begin_array (json);
  for (guint i = 0; site->sponsors != NULL && site->sponsors[i] != RECTIFY_INDEX_NONE; i++)
    {
      const RectifyPerson *person =
          (const RectifyPerson *) rectify_directory_get (directory, RECTIFY_LIST_PERSON,
                                                         site->sponsors[i]);

      json_builder_begin_object (json);
      rectify_json_text (json, "name", person->head.name);
      rectify_json_text (json, "level", person->level);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  rectify_json_flag (json, "demonstration", site->demonstration);
}

static void
json_entry (JsonBuilder            *json,
            const RectifyDirectory *directory,
            RectifyList             list,
            const RectifyEntry     *entry)
{
  const RectifyUnit   *unit = (const RectifyUnit *) entry;
  const RectifyPerson *person = (const RectifyPerson *) entry;
  const RectifyArea   *area = (const RectifyArea *) entry;

  json_builder_begin_object (json);
  rectify_json_text (json, "name", entry->name);
  json_aliases (json, entry);
  if (list == RECTIFY_LIST_SITE)
    json_site (json, directory, (const RectifySite *) entry);
  else if (list == RECTIFY_LIST_UNIT)
    {
      rectify_json_text (json, "parent", name_or_null (directory, list, unit->parent));
      rectify_json_text (json, "kind", unit->kind);
      json_area (json, directory, unit->area);
      rectify_json_text (json, "contact", unit->contact);
      rectify_json_text (json, "phone", unit->phone);
    }
  else if (list == RECTIFY_LIST_PERSON)
    {
      rectify_json_text (json, "level", person->level);
      rectify_json_text (json, "post", person->post);
      rectify_json_text (json, "unit", name_or_null (directory, RECTIFY_LIST_UNIT, person->unit));
      rectify_json_text (json, "phone", person->phone);
    }
  else
    {
      rectify_json_text (json, "level", rectify_level_keys[area->level]);
      rectify_json_text (json, "parent", name_or_null (directory, list, area->parent));
      rectify_json_text (json, "code", area->code);
    }
  rectify_json_flag (json, "active", entry->active);
  json_builder_end_object (json);
}

/* The few things a person wants to see of it at once. */
static void
table_entry (RectifyTable           *table,
             const RectifyDirectory *directory,
             RectifyList             list,
             const RectifyEntry     *entry)
{
  const RectifySite   *site = (const RectifySite *) entry;
  const RectifyUnit   *unit = (const RectifyUnit *) entry;
  const RectifyPerson *person = (const RectifyPerson *) entry;
  const RectifyArea   *area = (const RectifyArea *) entry;

  rectify_table_take (table, rectify_text_cut (entry->name, 40));
  switch (list)
    {
    case RECTIFY_LIST_SITE:
      rectify_table_add (table,
                         rectify_directory_name (directory, RECTIFY_LIST_SITE_TYPE, site->type));
      rectify_table_add (table, rectify_directory_name (directory, RECTIFY_LIST_AREA, site->area));
      rectify_table_add (table, rectify_directory_name (directory, RECTIFY_LIST_UNIT, site->unit));
      break;
    case RECTIFY_LIST_UNIT:
      rectify_table_add (table, rectify_directory_name (directory, list, unit->parent));
      rectify_table_add (table, unit->contact);
      rectify_table_add (table, unit->phone);
      break;
    case RECTIFY_LIST_PERSON:
      rectify_table_add (table, person->level);
      rectify_table_add (table,
                         rectify_directory_name (directory, RECTIFY_LIST_UNIT, person->unit));
      rectify_table_add (table, person->phone);
      break;
    default:
      rectify_table_add (table, rectify_directory_name (directory, list, area->parent));
      rectify_table_add (table, area->code);
      rectify_table_add (table, rectify_level_keys[area->level]);
      break;
    }
}

static RectifyTable *
new_table (RectifyLines lines)
{
  static const RectifyRecordField HEADINGS[RECTIFY_N_LINES][4] = {
    [RECTIFY_LINES_SITES] = { RECTIFY_RECORD_NAME, RECTIFY_RECORD_TYPE, RECTIFY_RECORD_DISTRICT,
                              RECTIFY_RECORD_UNIT },
    [RECTIFY_LINES_UNITS] = { RECTIFY_RECORD_NAME, RECTIFY_RECORD_PARENT, RECTIFY_RECORD_CONTACT,
                              RECTIFY_RECORD_PHONE },
    [RECTIFY_LINES_PEOPLE] = { RECTIFY_RECORD_NAME, RECTIFY_RECORD_LEVEL, RECTIFY_RECORD_UNIT,
                               RECTIFY_RECORD_PHONE },
    [RECTIFY_LINES_AREAS] = { RECTIFY_RECORD_NAME, RECTIFY_RECORD_PARENT, RECTIFY_RECORD_CODE,
                              RECTIFY_RECORD_LEVEL },
    [RECTIFY_LINES_WORK] = { RECTIFY_RECORD_NAME, RECTIFY_RECORD_DAY, RECTIFY_RECORD_UNIT,
                             RECTIFY_RECORD_VALUE },
  };
  const char *words[4];

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    words[i] = rectify_lines_field_word (lines, (int) HEADINGS[lines][i]);
  return rectify_table_new (words, G_N_ELEMENTS (words), 0);
}

static void
print_entries (RectifyCli *cli, RectifyLines lines)
{
  RectifyList   list = (RectifyList) rectify_lines_list (lines);
  JsonBuilder  *json = cli->json ? json_builder_new () : NULL;
  RectifyTable *table = cli->json ? NULL : new_table (lines);

  if (json != NULL)
    json_builder_begin_array (json);
  for (guint32 i = 0; i < rectify_directory_n (cli->directory, list); i++)
    {
      const RectifyEntry *entry = rectify_directory_get (cli->directory, list, i);

      if (!entry->active && !given.all)
        continue;
      if (json != NULL)
        json_entry (json, cli->directory, list, entry);
      else
        table_entry (table, cli->directory, list, entry);
    }
  if (json == NULL)
    {
      rectify_table_print (table);
      return;
    }
  json_builder_end_array (json);
  rectify_print_json (json);
}

/* --- work figures --- */

static void
json_value (JsonBuilder *json, const RectifyWorkValue *value)
{
  g_autofree char *day = rectify_day_format (value->day);
  g_autofree char *first = rectify_day_format (value->first_day);

  json_builder_begin_object (json);
  rectify_json_text (json, "indicator", value->indicator);
  rectify_json_text_or_null (json, "measure", value->measure);
  rectify_json_number (json, "target", value->target);
  rectify_json_text (json, "from", first);
  rectify_json_text (json, "day", day);
  rectify_json_text_or_null (json, "unit", value->unit);
  rectify_json_number (json, "value", value->value);
  rectify_json_text (json, "typed", value->typed);
  rectify_json_text (json, "remark", value->remark);
  json_builder_end_object (json);
}

static gboolean
print_work (RectifyCli *cli, GError **error)
{
  g_autoptr (GPtrArray) values = rectify_database_load_work (cli->db, error);
  JsonBuilder          *json;
  RectifyTable         *table;

  if (values == NULL)
    return FALSE;
  if (cli->json)
    {
      json = json_builder_new ();
      json_builder_begin_array (json);
      for (guint i = 0; i < values->len; i++)
        json_value (json, values->pdata[i]);
      json_builder_end_array (json);
      rectify_print_json (json);
      return TRUE;
    }
  table = new_table (RECTIFY_LINES_WORK);
  for (guint i = 0; i < values->len; i++)
    {
      const RectifyWorkValue *value = values->pdata[i];

      rectify_table_add (table, value->indicator);
      rectify_table_take (table, rectify_day_format (value->day));
      rectify_table_add (table, value->unit);
      rectify_table_take (table, value->typed != NULL
                                     ? g_strdup (value->typed)
                                     : g_strdup_printf ("%.15g%s", value->value, value->measure));
    }
  rectify_table_print (table);
  return TRUE;
}

static gboolean
run_directory (RectifyCli *cli, GError **error)
{
  int lines = rectify_key_index (rectify_lines_keys, RECTIFY_N_LINES, cli->words[0]);

  if (lines <= RECTIFY_LINES_ISSUES)
    return rectify_cli_refuse (error, RECTIFY_CLI_ERROR_USAGE,
                               _ ("There is no list “%s”: sites, units, people, areas, work."),
                               cli->words[0]);
  if (!rectify_cli_open (cli, RECTIFY_OPEN_READ_ONLY, error))
    return FALSE;
  if (lines == RECTIFY_LINES_WORK)
    return print_work (cli, error);
  cli->directory = rectify_database_load_directory (cli->db, NULL, error);
  if (cli->directory == NULL)
    return FALSE;
  print_entries (cli, (RectifyLines) lines);
  return TRUE;
}

static const GOptionEntry options[] = {
  { "all", 0, 0, G_OPTION_ARG_NONE, &given.all, N_ ("Those kept for the past only, too"), NULL },
  { NULL },
};

static const RectifyCliKey keys[] = {
  { "[{name, aliases[], active}]", N_ ("Every list: an entry and its other names") },
  { "sites: type area[] address lng lat entered_system entered_x entered_y unit group sponsors[{name, "
    "level}] demonstration",
    N_ ("Coordinates in WGS-84 degrees, and as they were entered") },
  { "units: parent kind area[] contact phone", N_ ("Units") },
  { "people: level post unit phone", N_ ("People") },
  { "areas: level parent code", N_ ("City, districts, subdistricts, communities") },
  { "work: [{indicator, measure, target, from, day, unit, value, typed, remark}]",
    N_ ("Work figures: the number, and what was written; unit null: the whole city") },
  { NULL },
};

const RectifyCommand rectify_command_directory = {
  .name = "directory",
  .words = "sites|units|people|areas|work",
  .summary = N_ ("The lists issues refer to, and the work figures"),
  .min_words = 1,
  .max_words = 1,
  .options = options,
  .keys = keys,
  .run = run_directory,
};
