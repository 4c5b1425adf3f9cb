/* ledger-lines.c: from the rows of a selection to the lines of the ledger workbook. */

#include "report/ledger-lines.h"

#include <string.h>

struct _RectifyLedgerLines
{
  RectifySelection     *selection;
  RectifyClock         *clock;
  RectifyPaperLanguage  language;
  RectifyLedgerLoadFunc load;
  gpointer              load_data;
  guint                 asked; /* rows handed to load so far */
  guint                 done;
  GPtrArray            *texts; /* the chunk at hand */
  guint                 next;  /* … and where in it */
  char                 *people, *description;
};

void
rectify_ledger_text_free (RectifyLedgerText *self)
{
  rectify_issue_unref (self->issue);
  g_free (self->result);
  g_free (self);
}

char *
rectify_ledger_result (const GPtrArray *events, guint32 moment)
{
  g_autofree RectifyEventCell *cells = g_new (RectifyEventCell, events->len + 1);
  g_autofree guint8           *undone = g_new0 (guint8, events->len / 8 + 1);

  for (guint i = 0; i < events->len; i++)
    cells[i] = ((const RectifyEvent *) events->pdata[i])->cell;
  rectify_replay_undone (cells, events->len, moment, undone);
  for (guint i = events->len; i-- > 0;)
    {
      const RectifyEvent *event = events->pdata[i];
      gboolean            tells = event->cell.kind == RECTIFY_EVENT_REPORT
                       || event->cell.kind == RECTIFY_EVENT_PASS
                       || event->cell.kind == RECTIFY_EVENT_FIX;

      if (tells && (undone[i / 8] & 1 << i % 8) == 0 && event->text != NULL && *event->text != '\0')
        return g_strdup (event->text);
    }
  return NULL;
}

RectifyLedgerLines *
rectify_ledger_lines_new (RectifySelection     *selection,
                          RectifyClock         *clock,
                          RectifyPaperLanguage  language,
                          RectifyLedgerLoadFunc load,
                          gpointer              user_data)
{
  RectifyLedgerLines *self = g_new0 (RectifyLedgerLines, 1);

  g_return_val_if_fail (selection != NULL && clock != NULL && load != NULL, NULL);
  self->selection = rectify_selection_ref (selection);
  self->clock = rectify_clock_ref (clock);
  self->language = language;
  self->load = load;
  self->load_data = user_data;
  return self;
}

void
rectify_ledger_lines_free (RectifyLedgerLines *self)
{
  rectify_selection_unref (self->selection);
  rectify_clock_unref (self->clock);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_free (self->people);
  g_free (self->description);
  g_free (self);
}

guint
rectify_ledger_lines_done (const RectifyLedgerLines *self)
{
  return self->done;
}

/* TRUE when a chunk with something in it is at hand. */
static gboolean
load_chunk (RectifyLedgerLines *self, GError **error)
{
  guint n = rectify_selection_n (self->selection);

  while (self->asked < n)
    {
      gint64 ids[RECTIFY_LEDGER_CHUNK];
      guint  n_ids = MIN (RECTIFY_LEDGER_CHUNK, n - self->asked);

      for (guint i = 0; i < n_ids; i++)
        ids[i] = rectify_selection_id (self->selection, self->asked + i);
      self->asked += n_ids;
      self->next = 0;
      g_clear_pointer (&self->texts, g_ptr_array_unref);
      self->texts = self->load (ids, n_ids, self->load_data, error);
      if (self->texts == NULL)
        return FALSE;
      if (self->texts->len > 0)
        return TRUE;
    }
  return FALSE;
}

static const char *
name_of (const RectifyDirectory *directory, RectifyList list, guint stored)
{
  return stored == 0 ? NULL : rectify_directory_name (directory, list, stored - 1);
}

static const char *
area_name (const RectifyDirectory *directory, guint stored, RectifyAreaLevel level)
{
  guint32            area = stored == 0 ? RECTIFY_INDEX_NONE : stored - 1;
  guint32            at = rectify_directory_area_at (directory, area, level);
  const RectifyArea *entry =
      (const RectifyArea *) rectify_directory_get (directory, RECTIFY_LIST_AREA, at);

  return entry != NULL && entry->level == level ? entry->head.name : NULL;
}

static void
fill_columns (const RectifyLedgerLines *self, RectifyLedgerLine *line, guint row)
{
  const RectifyColumns   *columns = rectify_selection_columns (self->selection);
  const RectifyDirectory *directory = rectify_columns_directory (columns);
  const RectifyChunk     *chunk = rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT);
  guint                   i = row & (RECTIFY_CHUNK - 1);
  const RectifySite      *site = NULL;

  if (chunk->site[i] != 0)
    site = (const RectifySite *) rectify_directory_get (directory, RECTIFY_LIST_SITE,
                                                        chunk->site[i] - 1);
  line->source = name_of (directory, RECTIFY_LIST_SOURCE, chunk->source[i]);
  line->district = area_name (directory, chunk->area[i], RECTIFY_LEVEL_DISTRICT);
  line->street = area_name (directory, chunk->area[i], RECTIFY_LEVEL_STREET);
  line->site = site != NULL ? site->head.name : NULL;
  line->site_type =
      site != NULL ? rectify_directory_name (directory, RECTIFY_LIST_SITE_TYPE, site->type) : NULL;
  line->class_name = name_of (directory, RECTIFY_LIST_CLASS, chunk->class_[i]);
  line->unit = name_of (directory, RECTIFY_LIST_UNIT, chunk->unit[i]);
  line->due = chunk->due[i] == 0 ? G_MININT32 : rectify_clock_day (self->clock, chunk->due[i]);
  if (chunk->state[i] < RECTIFY_N_STATES)
    line->state = rectify_paper_word (self->language, RECTIFY_PAPER_STATE_0 + chunk->state[i]);
}

static void
fill_texts (RectifyLedgerLines *self, RectifyLedgerLine *line, const RectifyLedgerText *text)
{
  const RectifyIssue *issue = text->issue;
  gboolean            both = issue->leader != NULL && issue->person != NULL;

  g_clear_pointer (&self->people, g_free);
  g_clear_pointer (&self->description, g_free);
  if (both)
    self->people = g_strdup_printf ("%s/%s", issue->leader, issue->person);
  if (issue->title != NULL && issue->description != NULL && *issue->description != '\0'
      && strstr (issue->description, issue->title) == NULL)
    self->description = g_strdup_printf ("%s\n%s", issue->title, issue->description);
  line->number = issue->number;
  line->site = line->site != NULL ? line->site : issue->address;
  line->description = self->description != NULL ? self->description
                      : issue->description != NULL && *issue->description != '\0'
                          ? issue->description
                          : issue->title;
  line->measure = issue->measure;
  line->people = both ? self->people : issue->leader != NULL ? issue->leader : issue->person;
  line->result = text->result;
  line->remark = issue->remark;
}

gboolean
rectify_ledger_lines_next (RectifyLedgerLine *line, gpointer lines, GError **error)
{
  RectifyLedgerLines      *self = lines;
  const RectifyLedgerText *text;
  guint                    row;

  *line = (RectifyLedgerLine){ .due = G_MININT32 };
  if ((self->texts == NULL || self->next >= self->texts->len) && !load_chunk (self, error))
    return FALSE;
  text = self->texts->pdata[self->next++];
  if (rectify_columns_row (rectify_selection_columns (self->selection), text->issue->id, &row))
    fill_columns (self, line, row);
  fill_texts (self, line, text);
  self->done++;
  return TRUE;
}
