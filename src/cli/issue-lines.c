/* issue-lines.c: one issue as JSON and as CSV. */

#include "cli/issue-lines.h"
#include "cli/output.h"

#include "domain/known.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MICRO 1e6 /* columns keep places in millionths of a degree */

static const char *
name_of (const RectifyCli *cli, RectifyList list, guint32 reference)
{
  return rectify_directory_name (cli->directory, list,
                                 reference == 0 ? RECTIFY_INDEX_NONE : reference - 1);
}

static const char *
site_type_of (const RectifyCli *cli, guint32 reference)
{
  const RectifySite *site =
      reference == 0
          ? NULL
          : (const RectifySite *) rectify_directory_get (cli->directory, RECTIFY_LIST_SITE,
                                                         reference - 1);

  return rectify_directory_name (cli->directory, RECTIFY_LIST_SITE_TYPE,
                                 site == NULL ? RECTIFY_INDEX_NONE : site->type);
}

void
rectify_issue_line_init (RectifyIssueLine   *line,
                         const RectifyCli   *cli,
                         const RectifyView  *view,
                         guint               row,
                         const RectifyIssue *issue)
{
  const RectifyChunk *chunk = rectify_columns_chunk (view->columns, row >> RECTIFY_CHUNK_SHIFT);
  guint               i = row & (RECTIFY_CHUNK - 1);
  guint32             area = chunk->area[i] == 0 ? RECTIFY_INDEX_NONE : chunk->area[i] - 1u;

  *line = (RectifyIssueLine){ .issue = issue };
  rectify_columns_status (view->columns, row, &line->status);
  line->lamp = rectify_lamp_of (&line->status, view->now, cli->campaign->soon_hours * 3600);
  line->class_name = name_of (cli, RECTIFY_LIST_CLASS, chunk->class_[i]);
  line->source = name_of (cli, RECTIFY_LIST_SOURCE, chunk->source[i]);
  line->unit = name_of (cli, RECTIFY_LIST_UNIT, chunk->unit[i]);
  line->site = name_of (cli, RECTIFY_LIST_SITE, chunk->site[i]);
  line->item = name_of (cli, RECTIFY_LIST_ITEM, chunk->item[i]);
  line->group = name_of (cli, RECTIFY_LIST_GROUP, chunk->group[i]);
  line->site_type = site_type_of (cli, chunk->site[i]);
  for (guint level = 0; level < RECTIFY_N_LEVELS; level++)
    line->area[level] =
        rectify_directory_name (cli->directory, RECTIFY_LIST_AREA,
                                rectify_directory_area_at (cli->directory, area,
                                                           (RectifyAreaLevel) level));
  line->difficulty = (RectifyDifficulty) RECTIFY_KINDS_DIFFICULTY (chunk->kinds[i]);
  line->nature = (RectifyNature) RECTIFY_KINDS_NATURE (chunk->kinds[i]);
  line->term = (RectifyTerm) RECTIFY_KINDS_TERM (chunk->kinds[i]);
  line->lng = chunk->lng[i] == G_MININT32 ? NAN : chunk->lng[i] / MICRO;
  line->lat = chunk->lat[i] == G_MININT32 ? NAN : chunk->lat[i] / MICRO;
}

static void
add_area (const RectifyIssueLine *line, JsonBuilder *json)
{
  json_builder_set_member_name (json, "area");
  json_builder_begin_array (json);
  for (guint level = 0; level < RECTIFY_N_LEVELS; level++)
    if (*line->area[level] != '\0')
      json_builder_add_string_value (json, line->area[level]);
  json_builder_end_array (json);
}

/* The moments of an issue; 0 for those nobody knows. */
void
rectify_issue_line_to_json (const RectifyIssueLine *line, const RectifyCli *cli, JsonBuilder *json)
{
  const RectifyStatus *status = &line->status;
  const RectifyStatus  known = rectify_status_known (status);

  rectify_json_text (json, "number", line->issue->number);
  rectify_json_text_or_null (json, "external_number", line->issue->external_number);
  rectify_json_text_or_null (json, "title", line->issue->title);
  rectify_json_text_or_null (json, "description", line->issue->description);
  rectify_json_text_or_null (json, "class", line->class_name);
  rectify_json_text (json, "state", rectify_state_keys[status->state]);
  rectify_json_text (json, "lamp", rectify_lamp_keys[line->lamp]);
  rectify_json_text_or_null (json, "source", line->source);
  rectify_json_text_or_null (json, "unit", line->unit);
  add_area (line, json);
  rectify_json_text_or_null (json, "site", line->site);
  rectify_json_instant (json, "found", cli->clock, known.found);
  rectify_json_instant (json, "assigned", cli->clock, known.assigned);
  rectify_json_instant (json, "signed", cli->clock, known.signed_at);
  rectify_json_instant (json, "due", cli->clock, status->due);
  rectify_json_instant (json, "due_original", cli->clock, status->due_original);
  rectify_json_instant (json, "reported", cli->clock, known.reported);
  rectify_json_instant (json, "checked", cli->clock, known.checked);
  rectify_json_instant (json, "closed", cli->clock, known.closed);
  rectify_json_count (json, "returned", status->returned);
  rectify_json_count (json, "relapsed", status->relapsed);
  rectify_json_count (json, "extended", status->extended);
  rectify_json_flag (json, "exposed", status->exposed > 0);
  rectify_json_text (json, "supervision", rectify_supervision_keys[status->supervision]);
  rectify_json_number (json, "lng", line->lng);
  rectify_json_number (json, "lat", line->lat);
}

char *
rectify_issue_line_csv_header (void)
{
  return g_strdup ("number,external_number,title,description,class,state,lamp,source,unit,area,"
                   "site,found,assigned,signed,due,due_original,reported,checked,closed,returned,"
                   "relapsed,extended,exposed,supervision,lng,lat\r\n");
}

static void
csv_instant (GString *text, const RectifyCli *cli, gint64 instant)
{
  g_autofree char *iso = rectify_clock_format (cli->clock, instant);

  rectify_csv_append (text, iso);
}

static void
csv_degrees (GString *text, double degrees)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (text, ',');
  if (isfinite (degrees))
    g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.6f", degrees));
}

char *
rectify_issue_line_to_csv (const RectifyIssueLine *line, const RectifyCli *cli)
{
  const RectifyStatus *status = &line->status;
  const RectifyStatus  known = rectify_status_known (status);
  const RectifyIssue  *issue = line->issue;
  const gint64 instants[] = { known.found,          known.assigned, known.signed_at, status->due,
                              status->due_original, known.reported, known.checked,   known.closed };
  const char  *texts[] = { issue->number,
                           issue->external_number,
                           issue->title,
                           issue->description,
                           line->class_name,
                           rectify_state_keys[status->state],
                           rectify_lamp_keys[line->lamp],
                           line->source,
                           line->unit };
  g_autoptr (GString) area = g_string_new (NULL);
  GString            *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    rectify_csv_append (text, texts[i]);
  for (guint level = 0; level < RECTIFY_N_LEVELS; level++)
    if (*line->area[level] != '\0')
      g_string_append_printf (area, "%s%s", area->len > 0 ? "/" : "", line->area[level]);
  rectify_csv_append (text, area->str);
  rectify_csv_append (text, line->site);
  for (gsize i = 0; i < G_N_ELEMENTS (instants); i++)
    csv_instant (text, cli, instants[i]);
  g_string_append_printf (text, ",%u,%u,%u,%u,%s", status->returned, status->relapsed,
                          status->extended, status->exposed > 0,
                          rectify_supervision_keys[status->supervision]);
  csv_degrees (text, line->lng);
  csv_degrees (text, line->lat);
  g_string_append (text, "\r\n");
  return g_string_free (text, FALSE);
}

const char *
rectify_lamp_sign (RectifyLamp lamp)
{
  static const char *const signs[RECTIFY_N_LAMPS] = { "▲", "◆", "●", "✓", "‖" };

  return signs[lamp];
}

char *
rectify_instant_text (const RectifyCli *cli, gint64 instant)
{
  char *text = rectify_clock_format (cli->clock, instant);

  if (text == NULL)
    return g_strdup ("");
  text[10] = ' ';
  text[16] = '\0';
  return text;
}

void
rectify_print_moment (const RectifyCli *cli, gint64 moment)
{
  g_autofree char *when = rectify_instant_text (cli, moment);
  g_autofree char *line = g_strdup_printf (_ ("As of %s\n"), when);

  rectify_print (line);
}
