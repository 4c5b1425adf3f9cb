/* slide-lines.c: pages made of single lines of the ledger: which ones, and the table of those that
 * are overdue longest. */

#include "report/slide-private.h"

#include "report/filter-text.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>

#define TABLE_ROWS 10
#define CANDIDATES 400 /* closed issues in which photos are looked for */

/* @most lines a filter means within the rows of the page, after those skipped; all are counted. */
static void
find_lines (RectifySlide               *self,
            const RectifyFigureOptions *options,
            const RectifyFilter        *filter,
            RectifyOrder                order,
            guint                       most)
{
  RectifyContext               context = { .now = options->now,
                                           .clock = options->clock,
                                           .campaign = options->campaign };
  g_autoptr (RectifySelection) selected =
      rectify_selection_new (options->columns, filter, order, &context);
  g_autofree guint8 *base = NULL;

  self->lines = g_array_new (FALSE, FALSE, sizeof (RectifySlideLine));
  if (options->rows != NULL)
    base = g_malloc0 (rectify_columns_n (options->columns) + 1);
  for (guint i = 0; options->rows != NULL && i < options->n_rows; i++)
    base[options->rows[i]] = 1;
  for (guint i = 0; i < rectify_selection_n (selected); i++)
    {
      guint32 row = rectify_selection_rows (selected)[i], at = row & (RECTIFY_CHUNK - 1);
      const RectifyChunk *chunk =
          rectify_columns_chunk (options->columns, row >> RECTIFY_CHUNK_SHIFT);
      RectifySlideLine line = { .id = chunk->id[at],
                                .unit = (guint32) chunk->unit[at] - 1,
                                .site = chunk->site[at] - 1,
                                .due = chunk->due[at],
                                .closed = chunk->closed[at],
                                .state = chunk->state[at] };

      if (base != NULL && !base[row])
        continue;
      self->n_all++;
      if (self->n_all <= self->skipped || self->lines->len == most)
        continue;
      g_array_append_val (self->lines, line);
      g_array_append_val (self->ids, line.id);
    }
}

char *
rectify_slide_late_text (const RectifySlide *self, const RectifyStatus *status)
{
  char *text = rectify_due_text (status, self->now);

  return text != NULL ? text : g_strdup (rectify_state_word ((RectifyState) status->state));
}

static char *
late_text (const RectifySlide *self, const RectifySlideLine *line)
{
  RectifyStatus status = { .state = line->state, .due = line->due };

  return rectify_slide_late_text (self, &status);
}

/* "31 days", or full hours below two days. */
static char *
late_for (gint64 seconds)
{
  guint hours = (guint) (seconds / 3600), days = (guint) (seconds / 86400);

  if (days >= 2)
    return g_strdup_printf (ngettext ("%u day", "%u days", days), days);
  return g_strdup_printf (ngettext ("%u hour", "%u hours", hours), hours);
}

void
rectify_slide_make_overdue (RectifySlide *self, const RectifyFigureOptions *options)
{
  g_autofree char          *moment = rectify_slide_moment (self), *late = NULL;
  g_autoptr (RectifyFilter) filter = rectify_filter_parse ("overdue", NULL);

  find_lines (self, options, filter, (RectifyOrder){ RECTIFY_ORDER_DUE, FALSE },
              self->spec->top > 0 ? self->spec->top : TABLE_ROWS);
  self->subtitle = g_strdup_printf ("%s · %s", _ ("Those overdue longest"), moment);
  if (self->lines->len == 0)
    {
      self->title = g_strdup (_ ("Nothing is overdue"));
      return;
    }
  late = late_for (self->now - g_array_index (self->lines, RectifySlideLine, 0).due);
  /* TRANSLATORS: how many issues are overdue; then how long the worst is: "12 days" */
  self->title = g_strdup_printf (ngettext ("%u issue is overdue, by %s",
                                           "%u issues are overdue, the longest by %s", self->n_all),
                                 self->n_all, late);
}

/* What the page's own filter means and how many that are; without a filter how many. */
static char *
lines_title (const RectifySlide *self)
{
  g_autoptr (RectifyFilter) own =
      self->spec->filter != NULL ? rectify_filter_parse (self->spec->filter, NULL) : NULL;
  g_autofree char *means = NULL;

  if (own == NULL || rectify_filter_is_empty (own))
    return g_strdup_printf (ngettext ("%u issue", "%u issues", self->n_all), self->n_all);
  means = rectify_filter_text (own);
  /* TRANSLATORS: what a filter means, how many issues meet it */
  return g_strdup_printf (ngettext ("%s: %u issue", "%s: %u issues", self->n_all), means,
                          self->n_all);
}

void
rectify_slide_make_lines (RectifySlide               *self,
                          const RectifyFigureOptions *options,
                          const RectifyFilter        *filter,
                          const char                 *heading)
{
  g_autofree char          *moment = rectify_slide_moment (self);
  g_autoptr (RectifyFilter) all = rectify_filter_parse ("-state:void", NULL);

  find_lines (self, options, filter != NULL ? filter : all,
              (RectifyOrder){ RECTIFY_ORDER_LAMP, FALSE },
              self->spec->top > 0 ? self->spec->top : RECTIFY_SLIDE_LINES_ROWS);
  self->title = heading != NULL ? g_strdup (heading) : lines_title (self);
  if (self->lines->len == self->n_all)
    self->subtitle = g_steal_pointer (&moment);
  else
    /* TRANSLATORS: lines %u to %u of %u are shown; as of a moment */
    self->subtitle = g_strdup_printf (_ ("Lines %u to %u of %u · %s"), self->skipped + 1,
                                      self->skipped + self->lines->len, self->n_all, moment);
}

void
rectify_slide_make_photos (RectifySlide *self, const RectifyFigureOptions *options)
{
  g_autoptr (RectifyFilter) filter = rectify_filter_parse ("state:closed", NULL);

  find_lines (self, options, filter, (RectifyOrder){ RECTIFY_ORDER_CLOSED, TRUE }, CANDIDATES);
  self->wants.most = self->spec->top > 0 ? MIN (self->spec->top, 4) : 2;
  self->title = g_strdup (_ ("No issue that was closed has a photo before and one after"));
}

void
rectify_slide_fill_lines (RectifySlide *self, const GPtrArray *issues)
{
  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < self->lines->len; i++)
    {
      const RectifySlideLine *line = &g_array_index (self->lines, RectifySlideLine, i);
      const RectifyIssue     *issue = NULL;

      for (guint k = 0; k < issues->len && issue == NULL; k++)
        if (((const RectifyIssue *) issues->pdata[k])->id == line->id)
          issue = issues->pdata[k];
      if (issue == NULL)
        continue;
      g_array_append_val (self->keys, line->id);
      g_ptr_array_add (self->cells, g_strdup (issue->number));
      g_ptr_array_add (self->cells,
                       g_strdup (rectify_directory_name (self->directory, RECTIFY_LIST_SITE,
                                                         line->site)));
      g_ptr_array_add (self->cells, g_strdup (rectify_issue_heading (issue)));
      g_ptr_array_add (self->cells,
                       g_strdup (rectify_directory_name (self->directory, RECTIFY_LIST_UNIT,
                                                         line->unit)));
      g_ptr_array_add (self->cells, late_text (self, line));
    }
}

/* Why there is no line. */
static const char *
nothing_text (const RectifySlide *self)
{
  if (self->unread)
    return _ ("The lines could not be read from the ledger");
  if (self->spec->type == RECTIFY_SLIDE_OVERDUE)
    return _ ("No issue is past its deadline");
  return rectify_filter_is_empty (self->filter) ? _ ("No issue has been found yet")
                                                : _ ("No issue meets the filter");
}

void
rectify_slide_draw_lines (const RectifySlide      *self,
                          const RectifyChartTheme *theme,
                          cairo_t                 *cr,
                          double                   width,
                          double                   height,
                          RectifyChartMarks       *marks)
{
  gboolean           overdue = self->spec->type == RECTIFY_SLIDE_OVERDUE;
  RectifyTableColumn columns[] = {
    { rectify_column_word (RECTIFY_COLUMN_NUMBER), 0, FALSE, FALSE },
    { rectify_column_word (RECTIFY_COLUMN_SITE), 2, FALSE, FALSE },
    { rectify_column_word (RECTIFY_COLUMN_DESCRIPTION), 3, FALSE, FALSE },
    { rectify_column_word (RECTIFY_COLUMN_UNIT), 1.6, FALSE, FALSE },
    { rectify_column_word (overdue ? RECTIFY_COLUMN_DUE : RECTIFY_COLUMN_STATE), 0, TRUE, overdue },
  };
  RectifyTableChart chart = {
    .head = { .title = self->title, .subtitle = self->subtitle, .empty_text = nothing_text (self) },
    .columns = columns,
    .n_columns = G_N_ELEMENTS (columns),
    .value = G_N_ELEMENTS (columns) - 1,
  };

  if (self->cells != NULL)
    {
      chart.cells = (const char *const *) self->cells->pdata;
      chart.keys = (const gint64 *) (gconstpointer) self->keys->data;
      chart.n_rows = self->keys->len;
    }
  rectify_table_chart_draw (&chart, theme, cr, width, height, marks);
}

guint
rectify_slide_get_lines (const RectifySlide *self, guint *n_all)
{
  g_return_val_if_fail (self != NULL && n_all != NULL, 0);

  *n_all = self->n_all;
  return self->lines != NULL ? self->lines->len : 0;
}
