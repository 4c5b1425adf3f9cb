/* issue-columns.c: the columns the issue list can show. */

#include "views/issue-columns.h"

#include "domain/known.h"
#include "report/words.h"
#include "views/format.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define TEXT(name)                                                                                 \
  static char *name##_text (const RectifyCellContext *context, const RectifyCellRow *row)

static const char *const shapes[RECTIFY_N_LAMPS] = { "▲", "◆", "●", "✓", "‖" };
static const char *const styles[RECTIFY_N_LAMPS] = { "lamp-red", "lamp-yellow", "lamp-green",
                                                     "lamp-blue", "lamp-grey" };
static const char *const colors[RECTIFY_N_LAMPS] = { "lamp_red", "lamp_yellow", "lamp_green",
                                                     "lamp_blue", "lamp_grey" };

/* --- cells --- */

/* Several lines become one: a cell has no more. */
static char *
one_line (const char *text)
{
  char *line = g_strdup (text != NULL ? text : "");

  for (char *c = line; *c != '\0'; c++)
    if ((unsigned char) *c < ' ')
      *c = ' ';
  return g_strstrip (line);
}

static char *
name_by_id (const RectifyCellContext *context, RectifyList list, gint64 id)
{
  guint32 index =
      id == 0 ? RECTIFY_INDEX_NONE : rectify_directory_index (context->directory, list, id);

  return g_strdup (rectify_directory_name (context->directory, list, index));
}

static char *
count_text (guint count)
{
  return count == 0 ? g_strdup ("") : g_strdup_printf ("%u", count);
}

static char *
date_text (const RectifyCellContext *context, gint64 instant)
{
  return rectify_format_date (instant, context->clock, context->campaign);
}

static const RectifySite *
site_of (const RectifyCellContext *context, const RectifyIssue *issue)
{
  guint32 index = rectify_directory_index (context->directory, RECTIFY_LIST_SITE, issue->site_id);

  return (const RectifySite *) rectify_directory_get (context->directory, RECTIFY_LIST_SITE, index);
}

static char *
area_text (const RectifyCellContext *context, const RectifyCellRow *row, RectifyAreaLevel level)
{
  guint32 area =
      rectify_directory_index (context->directory, RECTIFY_LIST_AREA, row->issue->area_id);

  if (row->issue->area_id == 0)
    {
      const RectifySite *site = row->issue->site_id != 0 ? site_of (context, row->issue) : NULL;

      area = site != NULL ? site->area : RECTIFY_INDEX_NONE;
    }
  area = rectify_directory_area_at (context->directory, area, level);
  return g_strdup (rectify_directory_name (context->directory, RECTIFY_LIST_AREA, area));
}

/* Fields of the record and lists it refers to, one line each. */
#define RECORD(name, value)                                                                        \
  TEXT (name)                                                                                      \
  {                                                                                                \
    return one_line (row->issue->value);                                                           \
  }
#define ENTRY(name, list, id)                                                                      \
  TEXT (name)                                                                                      \
  {                                                                                                \
    return name_by_id (context, RECTIFY_LIST_##list, row->issue->id);                              \
  }
#define DATE(name, value)                                                                          \
  TEXT (name)                                                                                      \
  {                                                                                                \
    const RectifyStatus known = rectify_status_known (row->status);                                \
                                                                                                   \
    return row->status->value != 0 && known.value == 0 ? g_strdup (_ ("time not known"))           \
                                                       : date_text (context, known.value);         \
  }
#define COUNT(name, value)                                                                         \
  TEXT (name)                                                                                      \
  {                                                                                                \
    return count_text (row->status->value);                                                        \
  }
#define KIND(name, word, value)                                                                    \
  TEXT (name)                                                                                      \
  {                                                                                                \
    return row->issue->value == 0 ? g_strdup ("") : g_strdup (word (row->issue->value));           \
  }
#define AREA(name, level)                                                                          \
  TEXT (name)                                                                                      \
  {                                                                                                \
    return area_text (context, row, RECTIFY_LEVEL_##level);                                        \
  }

RECORD (number, number)
RECORD (external_number, external_number)
RECORD (title, title)
RECORD (address, address)
RECORD (measure, measure)
RECORD (leader, leader)
RECORD (person, person)
RECORD (remark, remark)
ENTRY (site, SITE, site_id)
ENTRY (class, CLASS, class_id)
ENTRY (source, SOURCE, source_id)
ENTRY (item, ITEM, item_id)
ENTRY (group, GROUP, group_id)
DATE (found, found)
DATE (assigned, assigned)
DATE (signed_at, signed_at)
DATE (due_original, due_original)
DATE (reported, reported)
DATE (checked, checked)
DATE (closed, closed)
DATE (milestone, milestone)
COUNT (returned, returned)
COUNT (relapsed, relapsed)
COUNT (extended, extended)
COUNT (urged, urged)
COUNT (exposed, exposed)
KIND (difficulty, rectify_difficulty_word, difficulty)
KIND (nature, rectify_nature_word, nature)
KIND (term, rectify_term_word, term)
AREA (district, DISTRICT)
AREA (street, STREET)
AREA (community, COMMUNITY)

TEXT (lamp)
{
  return g_strdup (rectify_lamp_shape (rectify_cell_lamp (context, row->status)));
}

TEXT (serial)
{
  return g_strdup_printf ("%u", row->position + 1);
}

TEXT (description)
{
  const char *text = row->issue->description;

  return one_line (text != NULL && *text != '\0' ? text : row->issue->title);
}

TEXT (site_type)
{
  const RectifySite *site = row->issue->site_id != 0 ? site_of (context, row->issue) : NULL;

  return g_strdup (site == NULL ? ""
                                : rectify_directory_name (context->directory,
                                                          RECTIFY_LIST_SITE_TYPE, site->type));
}

TEXT (unit)
{
  guint32 index = row->status->unit == 0 ? RECTIFY_INDEX_NONE : row->status->unit - 1;

  return g_strdup (rectify_directory_name (context->directory, RECTIFY_LIST_UNIT, index));
}

TEXT (supporting)
{
  GString *names = g_string_new (NULL);

  for (const gint64 *id = row->issue->supporting; id != NULL && *id != 0; id++)
    {
      g_autofree char *name = name_by_id (context, RECTIFY_LIST_UNIT, *id);

      if (names->len > 0)
        /* TRANSLATORS: between names in a list */
        g_string_append (names, C_ ("between names", ", "));
      g_string_append (names, name);
    }
  return g_string_free (names, FALSE);
}

TEXT (due)
{
  return rectify_format_due (row->status, context->now, context->clock, context->campaign);
}

TEXT (state)
{
  return g_strdup (rectify_state_word (row->status->state));
}

TEXT (supervision)
{
  return g_strdup (row->status->supervision == RECTIFY_SUPERVISION_NONE
                       ? ""
                       : rectify_supervision_word (row->status->supervision));
}

/* Who answers for the site, the first one first. */
TEXT (sponsors)
{
  const RectifySite *site = row->issue->site_id != 0 ? site_of (context, row->issue) : NULL;
  const guint32     *sponsor = site != NULL ? site->sponsors : NULL;
  GString           *names = g_string_new (NULL);

  for (; sponsor != NULL && *sponsor != RECTIFY_INDEX_NONE; sponsor++)
    {
      if (names->len > 0)
        g_string_append (names, C_ ("between names", ", "));
      g_string_append (names,
                       rectify_directory_name (context->directory, RECTIFY_LIST_PERSON, *sponsor));
    }
  return g_string_free (names, FALSE);
}

/* The issue's own place, else its site's. */
TEXT (coordinates)
{
  double lng = row->issue->lng, lat = row->issue->lat;

  if (isnan (lng) && row->issue->site_id != 0)
    {
      const RectifySite *site = site_of (context, row->issue);

      lng = site != NULL ? site->lng : NAN;
      lat = site != NULL ? site->lat : NAN;
    }
  return isnan (lng) || isnan (lat) ? g_strdup ("") : g_strdup_printf ("%.5f, %.5f", lng, lat);
}

static gboolean
is_open (const RectifyStatus *status)
{
  return status->state <= RECTIFY_STATE_REVIEW;
}

/* Full days an open issue has been open, as ages are counted. */
TEXT (age)
{
  guint32 since = row->status->assigned != 0 ? row->status->assigned : row->status->found;

  if (!is_open (row->status) || since == 0 || context->now < since)
    return g_strdup ("");
  return g_strdup_printf ("%" G_GINT64_FORMAT, (context->now - since) / 86400);
}

/* Days until the deadline of an open issue; below 0 it is over. */
TEXT (remaining)
{
  RectifyDay today = rectify_clock_day (context->clock, context->now);

  if (!is_open (row->status) || row->status->due == 0)
    return g_strdup ("");
  return g_strdup_printf ("%d", rectify_clock_day (context->clock, row->status->due) - today);
}

TEXT (photos)
{
  return count_text (row->issue->n_photos);
}

/* 整改情况 in one line: the last step and its day. */
TEXT (progress)
{
  const RectifyStatus  known = rectify_status_known (row->status);
  const RectifyStatus *status = &known;
  RectifyEventKind     last = RECTIFY_EVENT_FOUND;
  guint32              at = status->found;
  g_autofree char     *day = NULL;

  if (status->state == RECTIFY_STATE_CLOSED)
    last = RECTIFY_EVENT_PASS, at = status->closed;
  else if (status->state == RECTIFY_STATE_PARKED)
    last = RECTIFY_EVENT_PARK, at = status->parked;
  else if (status->state == RECTIFY_STATE_REVIEW)
    last = RECTIFY_EVENT_REPORT, at = status->reported;
  else if (status->state == RECTIFY_STATE_FIXING && status->returned > 0)
    last = RECTIFY_EVENT_RETURN, at = status->checked;
  else if (status->state == RECTIFY_STATE_FIXING)
    last = RECTIFY_EVENT_SIGN, at = status->signed_at;
  else if (status->state == RECTIFY_STATE_ASSIGNED)
    last = RECTIFY_EVENT_ASSIGN, at = status->assigned;
  day = date_text (context, at);
  return g_strstrip (g_strdup_printf ("%s %s", day, rectify_event_past_word (last)));
}

/* --- the table --- */

#define F(name)    RECTIFY_COLUMN_##name, NULL
#define O(name)    RECTIFY_ORDER_##name
#define RIGHT      RECTIFY_CELL_FIGURES
#define AT(member) offsetof (RectifyStatus, member) + 1

const RectifyIssueColumn rectify_issue_columns[] = {
  { "lamp", -1, NC_ ("field", "Lamp"), O (LAMP), 34, RECTIFY_CELL_LAMP, TRUE, lamp_text },
  { "number", F (NUMBER), O (NUMBER), 124, RECTIFY_CELL_CODE, TRUE, number_text },
  { "site", F (SITE), O (SITE), 84, 0, TRUE, site_text },
  { "description", F (DESCRIPTION), -1, 98, RECTIFY_CELL_WIDE, TRUE, description_text },
  { "class", F (CLASS), O (CLASS), 58, 0, TRUE, class_text },
  { "unit", F (UNIT), O (UNIT), 78, 0, TRUE, unit_text },
  { "due", F (DUE), O (DUE), 90, RIGHT, TRUE, due_text, AT (due) },
  { "state", F (STATE), O (STATE), 60, 0, TRUE, state_text },
  { "serial", F (SERIAL), -1, 60, RIGHT, FALSE, serial_text },
  { "source", F (SOURCE), O (SOURCE), 96, 0, FALSE, source_text },
  { "district", F (DISTRICT), O (AREA), 96, 0, FALSE, district_text },
  { "street", F (STREET), -1, 96, 0, FALSE, street_text },
  { "community", F (COMMUNITY), -1, 96, 0, FALSE, community_text },
  { "site-type", F (SITE_TYPE), -1, 96, 0, FALSE, site_type_text },
  { "measure", F (MEASURE), -1, 160, 0, FALSE, measure_text },
  { "leader", F (LEADER), -1, 84, 0, FALSE, leader_text },
  { "person", F (PERSON), -1, 84, 0, FALSE, person_text },
  { "progress", F (RESULT), -1, 120, 0, FALSE, progress_text },
  { "remark", F (REMARK), -1, 120, 0, FALSE, remark_text },
  { "title", F (TITLE), -1, 140, 0, FALSE, title_text },
  { "external-number", F (EXTERNAL_NUMBER), -1, 120, RECTIFY_CELL_CODE, FALSE,
    external_number_text },
  { "address", F (ADDRESS), -1, 140, 0, FALSE, address_text },
  { "item", F (ITEM), O (ITEM), 160, 0, FALSE, item_text },
  { "group", F (GROUP), O (GROUP), 110, 0, FALSE, group_text },
  { "supporting", F (SUPPORTING), -1, 120, 0, FALSE, supporting_text },
  { "sponsors", -1, NC_ ("field", "Sponsors"), -1, 110, 0, FALSE, sponsors_text },
  { "coordinates", F (POINT), -1, 150, RECTIFY_CELL_CODE, FALSE, coordinates_text },
  { "difficulty", F (DIFFICULTY), -1, 64, 0, FALSE, difficulty_text },
  { "nature", F (NATURE), -1, 84, 0, FALSE, nature_text },
  { "term", F (TERM), -1, 84, 0, FALSE, term_text },
  { "age", -1, NC_ ("field", "Days open"), -1, 76, RIGHT, FALSE, age_text },
  { "remaining", -1, NC_ ("field", "Days left"), O (DUE), 76, RIGHT, FALSE, remaining_text },
  { "found", F (FOUND), O (FOUND), 84, RIGHT, FALSE, found_text, AT (found) },
  { "assigned", F (ASSIGNED), O (ASSIGNED), 84, RIGHT, FALSE, assigned_text, AT (assigned) },
  { "signed", -1, NC_ ("field", "Receipt acknowledged"), -1, 84, RIGHT, FALSE, signed_at_text,
    AT (signed_at) },
  { "due-original", -1, NC_ ("field", "Original deadline"), -1, 84, RIGHT, FALSE, due_original_text,
    AT (due_original) },
  { "milestone", -1, NC_ ("field", "Milestone"), -1, 84, RIGHT, FALSE, milestone_text,
    AT (milestone) },
  { "reported", F (REPORTED), O (REPORTED), 84, RIGHT, FALSE, reported_text, AT (reported) },
  { "checked", -1, NC_ ("field", "Checked"), -1, 84, RIGHT, FALSE, checked_text, AT (checked) },
  { "closed", F (CLOSED), O (CLOSED), 84, RIGHT, FALSE, closed_text, AT (closed) },
  { "returned", F (RETURNED), O (RETURNED), 76, RIGHT, FALSE, returned_text },
  { "relapsed", -1, NC_ ("field", "Times relapsed"), O (RELAPSED), 76, RIGHT, FALSE,
    relapsed_text },
  { "extended", -1, NC_ ("field", "Times extended"), -1, 76, RIGHT, FALSE, extended_text },
  { "urged", -1, NC_ ("field", "Times urged"), -1, 76, RIGHT, FALSE, urged_text },
  { "exposed", -1, NC_ ("field", "Times exposed"), -1, 76, RIGHT, FALSE, exposed_text },
  { "supervision", -1, NC_ ("field", "Supervision"), -1, 84, 0, FALSE, supervision_text },
  { "thumbnail", -1, NC_ ("field", "Thumbnail"), -1, 44, RECTIFY_CELL_PHOTO, FALSE, photos_text },
  { "photos", -1, NC_ ("field", "Photos"), -1, 60, RIGHT, FALSE, photos_text },
  { NULL },
};

/* --- public --- */

void
rectify_cell_context_init (RectifyCellContext *context, RectifyWorkspace *workspace)
{
  RectifyStore   *store = rectify_workspace_get_store (workspace);
  RectifyColumns *columns = rectify_workspace_get_columns (workspace);

  context->directory =
      columns != NULL ? rectify_columns_directory (columns) : rectify_store_get_directory (store);
  context->clock = rectify_store_get_clock (store);
  context->campaign = rectify_store_get_campaign (store);
  context->now = rectify_workspace_get_now (workspace);
}

const RectifyIssueColumn *
rectify_issue_column_find (const char *key)
{
  for (const RectifyIssueColumn *column = rectify_issue_columns; column->key != NULL; column++)
    if (g_str_equal (column->key, key))
      return column;
  return NULL;
}

const char *
rectify_issue_column_title (const RectifyIssueColumn *column)
{
  if (column->field >= 0)
    return rectify_column_word ((RectifyColumn) column->field);
  return g_dpgettext2 (GETTEXT_PACKAGE, "field", column->title);
}

const char *
rectify_issue_column_heading (const RectifyIssueColumn *column)
{
  if (column->field == RECTIFY_COLUMN_UNIT)
    return C_ ("heading of a column", "Unit");
  return rectify_issue_column_title (column);
}

/* Whether the text comes from the status alone, and so is there before the record. */
static gboolean
of_status (const RectifyIssueColumn *column)
{
  return column->text == lamp_text || column->text == state_text || column->text == due_text
         || column->text == unit_text || column->text == serial_text;
}

char *
rectify_issue_column_text (const RectifyIssueColumn *column,
                           const RectifyCellContext *context,
                           const RectifyCellRow     *row)
{
  if (row->status->state == RECTIFY_STATE_NONE || (row->issue == NULL && !of_status (column)))
    return g_strdup ("");
  return column->text (context, row);
}

/* Where the name of the site ends that a problem begins with, or its beginning. */
static const char *
after_site (const char *text, const char *site)
{
  gsize       n = strlen (site);
  const char *rest = text;

  if (n == 0 || strncmp (text, site, n) != 0)
    return text;
  for (rest = text + n; *rest != '\0' && !g_unichar_isalnum (g_utf8_get_char (rest));
       rest = g_utf8_next_char (rest))
    ;
  return *rest != '\0' ? rest : text;
}

const char *
rectify_issue_column_brief (const RectifyIssueColumn *column,
                            const RectifyCellContext *context,
                            const RectifyCellRow     *row,
                            gboolean                  site_shown,
                            const char               *text)
{
  gsize n;

  if (column->text == number_text && context->campaign != NULL)
    {
      n = strlen (context->campaign->prefix);
      return n > 0 && strncmp (text, context->campaign->prefix, n) == 0 && text[n] == '-'
                 ? text + n + 1
                 : text;
    }
  if (column->text == description_text && site_shown && row->issue != NULL
      && row->issue->site_id != 0)
    return after_site (text,
                       rectify_directory_name (context->directory, RECTIFY_LIST_SITE,
                                               rectify_directory_index (context->directory,
                                                                        RECTIFY_LIST_SITE,
                                                                        row->issue->site_id)));
  return text;
}

gint64
rectify_issue_column_instant (const RectifyIssueColumn *column, const RectifyStatus *status)
{
  return column->date == 0
             ? 0
             : *(const guint32 *) (gconstpointer) ((const char *) status + column->date - 1);
}

const char *
rectify_lamp_shape (RectifyLamp lamp)
{
  return (guint) lamp < RECTIFY_N_LAMPS ? shapes[lamp] : "";
}

const char *
rectify_lamp_style (RectifyLamp lamp)
{
  return (guint) lamp < RECTIFY_N_LAMPS ? styles[lamp] : "";
}

const char *
rectify_lamp_color (RectifyLamp lamp)
{
  return (guint) lamp < RECTIFY_N_LAMPS ? colors[lamp] : "";
}

RectifyLamp
rectify_cell_lamp (const RectifyCellContext *context, const RectifyStatus *status)
{
  return rectify_lamp_of (status, context->now, context->campaign->soon_hours * 3600);
}
