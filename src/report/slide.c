/* slide.c: what all pages share: their rows, footer and frame. */

#include "report/slide-private.h"

#include "chart/text.h"
#include "report/filter-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TITLE_SIZE 23 /* the answer is the largest text of a page: 48 px at 1080 lines */
#define SPREAD     2
#define BACK_ROW   (24 / 25.2) /* of the size of labels: 24 px on 1080 lines */

const char *
rectify_slide_keep (RectifySlide *self, char *text)
{
  g_ptr_array_add (self->owned, text);
  return text;
}

char *
rectify_slide_moment (const RectifySlide *self)
{
  g_autofree char *moment = rectify_clock_format (self->clock, MAX (self->now, 1));

  moment[10] = ' ';
  moment[16] = '\0'; /* minutes will do */
  /* TRANSLATORS: day and time */
  return g_strdup_printf (_ ("as of %s"), moment);
}

/* --- making --- */

static void
make_footer (RectifySlide *self, const RectifyFigureOptions *options)
{
  g_autofree char *moment = rectify_slide_moment (self);
  int              day = rectify_clock_day (self->clock, self->now) - options->campaign->start + 1;
  g_autoptr (GString) text = g_string_new (NULL);

  if (day > 0)
    /* TRANSLATORS: below a page of the presentation: as of a moment, name of the campaign, day of
     * it. */
    g_string_append_printf (text, _ ("%s   %s, day %d"), moment, options->campaign->name, day);
  else
    g_string_append_printf (text, "%s   %s", moment, options->campaign->name);
  if (!rectify_filter_is_empty (self->filter))
    {
      g_autofree char *filter = rectify_filter_text (self->filter);

      /* TRANSLATORS: below a page of the presentation: only what a filter means is counted */
      g_string_append_printf (text, _ ("   filter: %s"), filter);
    }
  self->footer = g_string_free (g_steal_pointer (&text), FALSE);
}

/* The rows of the context that the page's own filter means, too. */
static GArray *
rows_of (const RectifyFilter *own, const RectifyFigureOptions *options)
{
  RectifyContext               context = { .now = options->now,
                                           .clock = options->clock,
                                           .campaign = options->campaign };
  g_autoptr (RectifySelection) selected =
      rectify_selection_new (options->columns, own, (RectifyOrder){ 0 }, &context);
  g_autofree guint8 *base = NULL;
  GArray            *rows = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (options->rows != NULL)
    base = g_malloc0 (rectify_columns_n (options->columns) + 1);
  for (guint i = 0; options->rows != NULL && i < options->n_rows; i++)
    base[options->rows[i]] = 1;
  for (guint i = 0; i < rectify_selection_n (selected); i++)
    {
      guint32 row = rectify_selection_rows (selected)[i];

      if (base == NULL || base[row])
        g_array_append_val (rows, row);
    }
  return rows;
}

/* What the page counts: the filter of the context and its own. */
static void
make_filter (RectifySlide *self, const RectifyFilter *base, const RectifyFilter *own)
{
  g_autofree char *first = base != NULL ? rectify_filter_print (base) : g_strdup ("");
  g_autofree char *second = own != NULL ? rectify_filter_print (own) : g_strdup ("");
  g_autofree char *both = g_strdup_printf ("%s %s", first, second);

  self->filter = rectify_filter_parse (both, NULL);
  if (self->filter == NULL)
    self->filter = rectify_filter_new ();
}

static void
make (RectifySlide *self, const RectifyFigureOptions *options)
{
  switch (self->spec->type)
    {
    case RECTIFY_SLIDE_TITLE:
      rectify_slide_make_cover (self, options);
      break;
    case RECTIFY_SLIDE_OVERDUE:
      rectify_slide_make_overdue (self, options);
      break;
    case RECTIFY_SLIDE_LINES:
      rectify_slide_make_lines (self, options, NULL, NULL);
      break;
    case RECTIFY_SLIDE_PHOTOS:
      rectify_slide_make_photos (self, options);
      break;
    case RECTIFY_SLIDE_ISSUE:
    case RECTIFY_SLIDE_FIGURE:
    case RECTIFY_SLIDE_FOUR:
    default:
      rectify_slide_make_figures (self, options);
      break;
    }
}

static RectifySlide *
begin (const RectifySlideSpec *spec, const RectifySlideContext *context, const RectifyFilter *own)
{
  RectifySlide               *self = g_new0 (RectifySlide, 1);
  const RectifyFigureOptions *options = &context->figure;

  self->spec = rectify_slide_spec_copy (spec);
  self->directory = rectify_directory_ref (rectify_columns_directory (options->columns));
  self->clock = rectify_clock_ref ((RectifyClock *) options->clock);
  self->now = options->now;
  self->owned = g_ptr_array_new_with_free_func (g_free);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  make_filter (self, context->filter, own);
  make_footer (self, options);
  return self;
}

static RectifySlide *
end (RectifySlide *self)
{
  self->wants.ids = (const gint64 *) (gconstpointer) self->ids->data;
  self->wants.n_ids = self->ids->len;
  return self;
}

RectifySlide *
rectify_slide_new (const RectifySlideSpec *spec, const RectifySlideContext *context)
{
  static const guint32      NO_ROWS[1];
  RectifyFigureOptions      options = context->figure;
  g_autoptr (RectifyFilter) own =
      spec->filter != NULL ? rectify_filter_parse (spec->filter, NULL) : NULL;
  g_autoptr (GArray) rows = NULL;
  RectifySlide      *self;

  g_return_val_if_fail (options.columns != NULL, NULL);

  self = begin (spec, context, own);
  options.by = spec->by;
  options.rate = spec->rate;
  options.top = spec->top;
  options.open_only = spec->open_only;
  if (own != NULL)
    {
      rows = rows_of (own, &options);
      options.rows = rows->len > 0 ? (const guint32 *) (gconstpointer) rows->data : NO_ROWS;
      options.n_rows = rows->len;
    }
  make (self, &options);
  return end (self);
}

RectifySlide *
rectify_slide_new_lines (const RectifyFilter       *filter,
                         const char                *heading,
                         guint                      first,
                         const RectifySlideContext *context)
{
  g_autoptr (RectifySlideSpec) spec = rectify_slide_spec_new ("lines");
  g_autoptr (RectifyFilter)    plain = rectify_filter_ref ((RectifyFilter *) filter);
  RectifySlide                *self;

  g_return_val_if_fail (context->figure.columns != NULL, NULL);

  /* What is searched has been found already: the context's rows are it. */
  for (guint i = rectify_filter_n_terms (plain); i-- > 0;)
    {
      RectifyFilterKind kind = rectify_filter_term (plain, i)->kind;
      RectifyFilter    *without;

      if (kind != RECTIFY_FILTER_WORD && kind != RECTIFY_FILTER_NUMBER)
        continue;
      without = rectify_filter_without_term (plain, i);
      rectify_filter_unref (plain);
      plain = without;
    }
  self = begin (spec, context, NULL);
  self->skipped = first;
  rectify_slide_make_lines (self, &context->figure, plain, heading);
  return end (self);
}

RectifySlide *
rectify_slide_new_issue (gint64 id, const RectifySlideContext *context)
{
  g_autoptr (RectifySlideSpec) spec = rectify_slide_spec_new ("lines");
  RectifySlide                *self;

  g_return_val_if_fail (context->figure.columns != NULL, NULL);

  spec->type = RECTIFY_SLIDE_ISSUE;
  self = begin (spec, context, NULL);
  rectify_slide_make_issue (self, &context->figure, id);
  return end (self);
}

void
rectify_slide_free (RectifySlide *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_figures; i++)
    rectify_figure_free (self->figures[i]);
  rectify_slide_free_pairs (self);
  rectify_slide_free_record (self);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->keys, g_array_unref);
  g_array_unref (self->ids);
  for (guint i = 0; i < G_N_ELEMENTS (self->cover_terms); i++)
    g_free (self->cover_terms[i]);
  g_ptr_array_unref (self->owned);
  g_free (self->footer);
  g_free (self->title);
  g_free (self->subtitle);
  rectify_clock_unref (self->clock);
  rectify_directory_unref (self->directory);
  rectify_filter_unref (self->filter);
  rectify_slide_spec_free (self->spec);
  g_free (self);
}

const RectifyIssueWants *
rectify_slide_wants (const RectifySlide *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->wants.n_ids > 0 ? &self->wants : NULL;
}

void
rectify_slide_fill (RectifySlide *self, const RectifyIssueTexts *texts)
{
  g_return_if_fail (self != NULL);

  self->unread = texts == NULL;
  if (self->unread)
    return;
  if (self->spec->type == RECTIFY_SLIDE_PHOTOS)
    rectify_slide_fill_photos (self, texts->issues, texts->pairs);
  else if (self->spec->type == RECTIFY_SLIDE_ISSUE)
    rectify_slide_fill_issue (self, texts);
  else
    rectify_slide_fill_lines (self, texts->issues);
}

gboolean
rectify_slide_tells (const RectifySlide *self, const RectifyIssueTexts *texts)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->n_figures; i++)
    if (rectify_figure_tells (self->figures[i]))
      return TRUE;
  switch (self->spec->type)
    {
    case RECTIFY_SLIDE_TITLE:
    case RECTIFY_SLIDE_ISSUE:
      return TRUE;
    case RECTIFY_SLIDE_OVERDUE:
    case RECTIFY_SLIDE_LINES:
      return self->n_all > 0;
    case RECTIFY_SLIDE_PHOTOS:
      return texts != NULL && texts->pairs->len > 0;
    case RECTIFY_SLIDE_FIGURE:
    case RECTIFY_SLIDE_FOUR:
    default:
      return FALSE;
    }
}

const char *
rectify_slide_title (const RectifySlide *self)
{
  g_return_val_if_fail (self != NULL, "");

  if (self->n_figures > 0)
    return rectify_figure_title (self->figures[0]);
  return self->title != NULL ? self->title : "";
}

/* --- drawing --- */

static void
draw_body (const RectifySlide      *self,
           const RectifyChartTheme *theme,
           cairo_t                 *cr,
           double                   width,
           double                   height,
           RectifyChartMarks       *marks)
{
  switch (self->spec->type)
    {
    case RECTIFY_SLIDE_TITLE:
      rectify_cover_chart_draw (&self->cover, theme, cr, width, height, marks);
      break;
    case RECTIFY_SLIDE_OVERDUE:
    case RECTIFY_SLIDE_LINES:
      rectify_slide_draw_lines (self, theme, cr, width, height, marks);
      break;
    case RECTIFY_SLIDE_PHOTOS:
      rectify_slide_draw_photos (self, theme, cr, width, height, marks);
      break;
    case RECTIFY_SLIDE_ISSUE:
      rectify_slide_draw_issue (self, theme, cr, width, height, marks);
      break;
    case RECTIFY_SLIDE_FIGURE:
    case RECTIFY_SLIDE_FOUR:
    default:
      rectify_slide_draw_figures (self, theme, cr, width, height, marks);
      break;
    }
}

static void
draw_text (cairo_t                     *cr,
           const RectifyChartTheme     *theme,
           const char                  *text,
           double                       x,
           double                       y,
           const RectifyChartTextStyle *style,
           RectifyChartMarks           *marks)
{
  RectifyChartExtents box = rectify_chart_text_draw (cr, theme, text, x, y, style);

  if (marks != NULL)
    rectify_chart_marks_add_text (marks,
                                  &(RectifyChartLabel){ box.ink_x, box.ink_y, box.ink_width,
                                                        box.ink_height, box.cut, text,
                                                        rectify_chart_text_size (theme, style) });
}

void
rectify_slide_draw (const RectifySlide      *self,
                    const RectifyChartTheme *theme,
                    guint                    number,
                    guint                    total,
                    cairo_t                 *cr,
                    double                   width,
                    double                   height,
                    RectifyChartMarks       *marks)
{
  RectifyChartTheme     page = *theme;
  double                edge = 14 * theme->scale, foot, middle, taken = 0;
  RectifyChartTextStyle style = { .color = &theme->muted, .xalign = 1, .yalign = 0.5 };

  g_return_if_fail (self != NULL && cr != NULL);

  rectify_chart_set_color (cr, &theme->paper);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  rectify_chart_text_begin (cr, theme);
  foot = 1.6 * rectify_chart_text_measure (theme, "8", &style).height;
  page.spread = SPREAD;
  page.smallest_size = page.label_size * BACK_ROW;
  if (self->spec->type != RECTIFY_SLIDE_FOUR || self->n_figures == 1)
    page.title_size = TITLE_SIZE;
  draw_body (self, &page, cr, width, height - foot, marks);
  middle = height - foot / 2 - 0.15 * foot;
  if (number > 0)
    {
      g_autofree char *text = g_strdup_printf ("%u / %u", number, total);

      taken = rectify_chart_text_measure (theme, text, &style).width + edge;
      draw_text (cr, theme, text, width - edge, middle, &style, marks);
    }
  style.xalign = 0;
  style.max_width = width - 2 * edge - taken;
  draw_text (cr, theme, self->footer, edge, middle, &style, marks);
}

/* --- what is behind a mark --- */

static RectifyFilter *
with_terms (const RectifySlide *self, const char *terms)
{
  g_autofree char *base = rectify_filter_print (self->filter);
  g_autofree char *text = g_strdup_printf ("%s %s", base, terms);

  return rectify_filter_parse (text, NULL);
}

RectifyFilter *
rectify_slide_filter (const RectifySlide *self, const RectifyChartMark *mark)
{
  RectifyChartMark own;
  guint            index;

  g_return_val_if_fail (self != NULL && mark != NULL, NULL);

  if (self->spec->type == RECTIFY_SLIDE_TITLE)
    return (guint) mark->row < G_N_ELEMENTS (self->cover_terms)
                   && self->cover_terms[mark->row] != NULL
               ? with_terms (self, self->cover_terms[mark->row])
               : NULL;
  index = rectify_slide_figure_of (self, mark, &own);
  return index < self->n_figures ? rectify_figure_filter (self->figures[index], self->filter, &own)
                                 : NULL;
}

char *
rectify_slide_mark_text (const RectifyChartMark *mark)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (mark != NULL, NULL);

  value = rectify_chart_mark_dup_value (mark);
  if (*mark->column_label == '\0')
    /* TRANSLATORS: what a mark of a chart stands for, and its figure */
    return g_strdup_printf (_ ("%s: %s"), mark->row_label, value);
  /* TRANSLATORS: the row and the column a mark of a chart stands for, and its figure */
  return g_strdup_printf (_ ("%s · %s: %s"), mark->row_label, mark->column_label, value);
}

gint64
rectify_slide_issue (const RectifySlide *self, const RectifyChartMark *mark)
{
  RectifyChartMark own;
  guint            index;

  g_return_val_if_fail (self != NULL && mark != NULL, 0);

  switch (self->spec->type)
    {
    case RECTIFY_SLIDE_OVERDUE:
    case RECTIFY_SLIDE_LINES:
    case RECTIFY_SLIDE_PHOTOS:
      return mark->key;
    case RECTIFY_SLIDE_FIGURE:
    case RECTIFY_SLIDE_FOUR:
      index = rectify_slide_figure_of (self, mark, &own);
      return index < self->n_figures ? rectify_figure_issue (self->figures[index], &own) : 0;
    case RECTIFY_SLIDE_TITLE:
    case RECTIFY_SLIDE_ISSUE:
    default:
      return 0;
    }
}
