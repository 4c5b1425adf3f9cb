/* slide-issue.c: one issue over the whole screen, as it was at the moment of the presentation. */

#include "report/slide-private.h"

#include "chart/record-chart.h"
#include "domain/known.h"
#include "domain/state-table.h"
#include "report/edit-words.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _RectifySlideRecord
{
  RectifyStatus     status;
  guint32           unit, site, area; /* indexes or NONE */
  RectifyLamp       lamp;
  GArray           *fields; /* RectifyRecordField */
  GArray           *steps;  /* RectifyRecordStep */
  RectifySlidePhoto photos[2];
};

/* "12-04 09:41" in the year of the moment, else with its year. */
static char *
instant_text (const RectifySlide *self, gint64 instant)
{
  g_autofree char *then = rectify_clock_format (self->clock, MAX (instant, 1));
  g_autofree char *now = rectify_clock_format (self->clock, MAX (self->now, 1));

  then[10] = ' ';
  then[16] = '\0';
  return g_strdup (strncmp (then, now, 5) == 0 ? then + 5 : then);
}

static char *
day_text (const RectifySlide *self, gint64 instant)
{
  char *text = instant_text (self, instant);

  *strchr (text, ' ') = '\0';
  return text;
}

/* --- fields --- */

static void
add_field (RectifySlide *self, const char *label, const char *value, int lamp)
{
  RectifyRecordField field = { label, NULL, lamp };

  if (value == NULL || *value == '\0')
    return;
  field.value = rectify_slide_keep (self, g_strdup (value));
  g_array_append_val (self->record->fields, field);
}

static const char *
name_of (const RectifySlide *self, RectifyList list, gint64 id)
{
  return id != 0 ? rectify_directory_name (self->directory, list,
                                           rectify_directory_index (self->directory, list, id))
                 : NULL;
}

/* "In progress · overdue 2 days", with the lamp. */
static void
add_state (RectifySlide *self)
{
  const RectifyStatus *status = &self->record->status;
  const char          *state = rectify_state_word ((RectifyState) status->state);
  g_autofree char     *late = rectify_slide_late_text (self, status);
  g_autofree char     *both =
      g_str_equal (late, state) ? g_strdup (state) : g_strdup_printf ("%s · %s", state, late);

  add_field (self, rectify_column_word (RECTIFY_COLUMN_STATE), both, (int) self->record->lamp);
}

/* The unit that is responsible, and those that help. */
static void
add_units (RectifySlide *self, const RectifyIssue *issue)
{
  g_autoptr (GString) units = g_string_new (NULL);

  if (self->record->unit != RECTIFY_INDEX_NONE)
    add_field (self, rectify_column_word (RECTIFY_COLUMN_UNIT),
               rectify_directory_name (self->directory, RECTIFY_LIST_UNIT, self->record->unit), -1);
  for (guint i = 0; issue->supporting != NULL && issue->supporting[i] != 0; i++)
    g_string_append_printf (units, "%s%s", i > 0 ? C_ ("between names", ", ") : "",
                            name_of (self, RECTIFY_LIST_UNIT, issue->supporting[i]));
  add_field (self, rectify_column_word (RECTIFY_COLUMN_SUPPORTING), units->str, -1);
  add_field (self, rectify_column_word (RECTIFY_COLUMN_LEADER), issue->leader, -1);
  add_field (self, rectify_column_word (RECTIFY_COLUMN_PERSON), issue->person, -1);
}

/* The deadline, and the first one when it was moved. */
static void
add_due (RectifySlide *self)
{
  const RectifyStatus *status = &self->record->status;
  g_autofree char     *due = NULL, *text = NULL;

  if (status->due == 0)
    return;
  due = day_text (self, status->due);
  if (status->due_original != 0 && status->due_original != status->due)
    {
      g_autofree char *first = day_text (self, status->due_original);

      /* TRANSLATORS: a deadline that was moved: the present one, the first one */
      text = g_strdup_printf (_ ("%s (first %s)"), due, first);
    }
  add_field (self, rectify_column_word (RECTIFY_COLUMN_DUE), text != NULL ? text : due, -1);
}

/* "Dushanzi District · Xining Road": the whole path below the city. */
static void
add_place (RectifySlide *self, const RectifyIssue *issue)
{
  g_autoptr (GString) path = g_string_new (NULL);
  guint32             last = RECTIFY_INDEX_NONE;

  if (self->record->site != RECTIFY_INDEX_NONE)
    add_field (self, rectify_column_word (RECTIFY_COLUMN_SITE),
               rectify_directory_name (self->directory, RECTIFY_LIST_SITE, self->record->site), -1);
  for (int level = RECTIFY_LEVEL_DISTRICT; level <= RECTIFY_LEVEL_COMMUNITY; level++)
    {
      guint32 area =
          rectify_directory_area_at (self->directory, self->record->area, (RectifyAreaLevel) level);

      if (area == RECTIFY_INDEX_NONE || area == last)
        continue;
      g_string_append_printf (path, "%s%s", path->len > 0 ? " · " : "",
                              rectify_directory_name (self->directory, RECTIFY_LIST_AREA, area));
      last = area;
    }
  add_field (self, rectify_list_word (RECTIFY_LIST_AREA), path->str, -1);
  if (self->record->site == RECTIFY_INDEX_NONE)
    add_field (self, rectify_column_word (RECTIFY_COLUMN_ADDRESS), issue->address, -1);
}

static void
add_flag (RectifySlide *self, RectifyFlag flag, guint count)
{
  g_autofree char *text = NULL;

  if (count == 0)
    return;
  text = g_strdup_printf (ngettext ("%u time", "%u times", count), count);
  add_field (self, rectify_flag_word (flag), text, -1);
}

static void
add_counters (RectifySlide *self)
{
  const RectifyStatus *status = &self->record->status;

  if (status->supervision != RECTIFY_SUPERVISION_NONE)
    add_field (self, C_ ("field", "Supervision"),
               rectify_supervision_word ((RectifySupervision) status->supervision), -1);
  add_flag (self, RECTIFY_FLAG_RETURNED, status->returned);
  add_flag (self, RECTIFY_FLAG_RELAPSED, status->relapsed);
  add_flag (self, RECTIFY_FLAG_EXTENDED, status->extended);
}

static void
add_fields (RectifySlide *self, const RectifyIssue *issue)
{
  g_autofree char *found = NULL;
  RectifyStatus    known;

  add_state (self);
  add_due (self);
  add_units (self, issue);
  add_place (self, issue);
  if (issue->title != NULL && *issue->title != '\0')
    add_field (self, rectify_column_word (RECTIFY_COLUMN_DESCRIPTION), issue->description, -1);
  add_field (self, rectify_column_word (RECTIFY_COLUMN_MEASURE), issue->measure, -1);
  add_counters (self);
  add_field (self, rectify_column_word (RECTIFY_COLUMN_CLASS),
             name_of (self, RECTIFY_LIST_CLASS, issue->class_id), -1);
  add_field (self, rectify_column_word (RECTIFY_COLUMN_SOURCE),
             name_of (self, RECTIFY_LIST_SOURCE, issue->source_id), -1);
  known = rectify_status_known (&self->record->status);
  found = known.found != 0 ? day_text (self, known.found) : NULL;
  add_field (self, rectify_column_word (RECTIFY_COLUMN_FOUND), found, -1);
  add_field (self, rectify_column_word (RECTIFY_COLUMN_REMARK), issue->remark, -1);
}

/* --- history --- */

static void
append (GString *line, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", part);
}

/* To whom, why: what there is of it. */
static char *
step_text (const RectifySlide *self, const RectifyEvent *event)
{
  GString *line = g_string_new (NULL);

  append (line, name_of (self, RECTIFY_LIST_UNIT, event->unit_id));
  append (line, event->document);
  if (event->cell.kind == RECTIFY_EVENT_EDIT)
    {
      g_autofree char *edit = rectify_edit_change_text (event);

      append (line, edit);
    }
  else
    append (line, event->text);
  return g_string_free (line, FALSE);
}

/* What was undone, and that it was, is no part of the story. */
static void
add_steps (RectifySlide *self, const GPtrArray *events)
{
  g_autofree guint8 *undone = g_malloc0 (events->len / 8 + 1);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (RectifyEventCell));

  for (guint i = 0; i < events->len; i++)
    g_array_append_val (cells, ((const RectifyEvent *) events->pdata[i])->cell);
  rectify_replay_undone ((const RectifyEventCell *) (gconstpointer) cells->data, cells->len,
                         (guint32) self->now, undone);
  for (guint i = 0; i < events->len; i++)
    {
      const RectifyEvent *event = events->pdata[i];
      RectifyEventKind    kind = (RectifyEventKind) event->cell.kind;
      RectifyRecordStep   step = { 0 };
      char               *text;

      if ((undone[i / 8] & 1u << i % 8) != 0 || kind == RECTIFY_EVENT_UNDO)
        continue;
      text = step_text (self, event);
      step.when = event->cell.flags & RECTIFY_CELL_UNDATED
                      ? _ ("time not known")
                      : rectify_slide_keep (self, instant_text (self, event->cell.at));
      step.what = rectify_event_past_word (kind);
      step.who = event->by != NULL ? rectify_slide_keep (self, g_strdup (event->by)) : NULL;
      step.text = *rectify_slide_keep (self, text) != '\0' ? text : NULL;
      g_array_append_val (self->record->steps, step);
    }
}

/* --- the page --- */

void
rectify_slide_make_issue (RectifySlide *self, const RectifyFigureOptions *options, gint64 id)
{
  RectifySlideRecord *record = g_new0 (RectifySlideRecord, 1);
  const RectifyChunk *chunk;
  guint               row, at;

  self->record = record;
  record->fields = g_array_new (FALSE, FALSE, sizeof (RectifyRecordField));
  record->steps = g_array_new (FALSE, FALSE, sizeof (RectifyRecordStep));
  if (!rectify_columns_row (options->columns, id, &row))
    return;
  rectify_columns_status (options->columns, row, &record->status);
  record->lamp =
      rectify_lamp_of (&record->status, options->now, options->campaign->soon_hours * 3600);
  chunk = rectify_columns_chunk (options->columns, row >> RECTIFY_CHUNK_SHIFT);
  at = row & (RECTIFY_CHUNK - 1);
  record->unit = (guint32) chunk->unit[at] - 1;
  record->site = chunk->site[at] - 1;
  record->area = (guint32) chunk->area[at] - 1;
  g_array_append_val (self->ids, id);
  self->wants.history = TRUE;
}

void
rectify_slide_fill_issue (RectifySlide *self, const RectifyIssueTexts *texts)
{
  const RectifyIssue *issue = texts->issues->len > 0 ? texts->issues->pdata[0] : NULL;
  g_autofree char    *moment = rectify_slide_moment (self);

  if (issue == NULL)
    return;
  self->title = g_strdup (rectify_issue_heading (issue));
  self->subtitle = g_strdup_printf ("%s · %s", issue->number, moment);
  add_fields (self, issue);
  add_steps (self, texts->events);
  for (guint i = 0; i < texts->pairs->len; i++)
    {
      const RectifyPhotoPair *pair = texts->pairs->pdata[i];

      if (pair->before != NULL)
        self->record->photos[0] = rectify_slide_read_photo (pair->before);
      if (pair->after != NULL)
        self->record->photos[1] = rectify_slide_read_photo (pair->after);
    }
}

void
rectify_slide_free_record (RectifySlide *self)
{
  if (self->record == NULL)
    return;
  g_array_unref (self->record->fields);
  g_array_unref (self->record->steps);
  for (guint i = 0; i < 2; i++)
    rectify_slide_clear_photo (&self->record->photos[i]);
  g_clear_pointer (&self->record, g_free);
}

static double
draw_pictures (RectifyChartFrame *frame, const cairo_rectangle_t *room, gconstpointer data)
{
  return rectify_slide_draw_pair (frame, ((const RectifySlideRecord *) data)->photos, room, 0.5);
}

void
rectify_slide_draw_issue (const RectifySlide      *self,
                          const RectifyChartTheme *theme,
                          cairo_t                 *cr,
                          double                   width,
                          double                   height,
                          RectifyChartMarks       *marks)
{
  const RectifySlideRecord *record = self->record;
  RectifyRecordChart        chart = {
           .head = { .title = self->title,
                     .subtitle = self->subtitle,
                     .empty_text = _ ("The issue could not be read from the ledger") },
           .fields = (const RectifyRecordField *) (gconstpointer) record->fields->data,
           .n_fields = record->fields->len,
           .steps = (const RectifyRecordStep *) (gconstpointer) record->steps->data,
           .n_steps = record->steps->len,
           .earlier = _ ("What was before is in the ledger"),
           .data = record,
  };

  if (record->photos[0].orientation > 0 || record->photos[1].orientation > 0)
    chart.pictures = draw_pictures;
  rectify_record_chart_draw (&chart, theme, cr, width, height, marks);
}
