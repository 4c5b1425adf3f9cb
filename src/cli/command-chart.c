/* command-chart.c: any chart as a file. */

#include "cli/cli.h"
#include "cli/output.h"
#include "cli/picture-options.h"

#include "chart/surface.h"
#include "report/figure-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static struct
{
  RectifyPictureOptions picture;
  char                 *from, *by, *rate, *before;
  int                   top;
  gboolean              previous, table, csv;
} given;

static const char *
chart_name (guint i)
{
  guint                    n;
  const RectifyFigureKind *kinds = rectify_figure_kinds (&n);

  return i < n ? kinds[i].name : NULL;
}

typedef struct
{
  const RectifyFigure     *figure;
  const RectifyChartTheme *theme;
  RectifyChartMarks       *marks;
  const RectifyMarkTable  *table;
} Page;

static void
draw_page (gpointer data, guint page, cairo_t *cr, double width, double height)
{
  const Page *self = data;

  rectify_figure_draw (self->figure, self->theme, cr, width, height, self->marks);
}

static void
json_table (JsonBuilder *json, const RectifyMarkTable *table)
{
  json_builder_set_member_name (json, "columns");
  json_builder_begin_array (json);
  for (guint c = 0; c < table->n_columns; c++)
    json_builder_add_string_value (json, table->heads[c]);
  json_builder_end_array (json);
  json_builder_set_member_name (json, "rows");
  json_builder_begin_array (json);
  for (guint i = 0; i < table->n_rows * table->n_columns; i++)
    {
      if (i % table->n_columns == 0)
        json_builder_begin_array (json);
      json_builder_add_string_value (json, table->cells[i].text);
      if ((i + 1) % table->n_columns == 0)
        json_builder_end_array (json);
    }
  json_builder_end_array (json);
}

/* The figure's numbers, as the table behind a chart in the window has them. */
static void
print_json (const RectifyCli *cli, const RectifyView *view, const Page *page)
{
  g_autoptr (RectifyFilter) base =
      given.picture.filter != NULL ? rectify_filter_parse (given.picture.filter, NULL) : NULL;
  JsonBuilder *json = json_builder_new ();

  json_builder_begin_object (json);
  rectify_json_text (json, "file", given.picture.path);
  rectify_json_instant (json, "as_of", cli->clock, view->now);
  rectify_json_text (json, "title", rectify_figure_title (page->figure));
  rectify_json_text (json, "subtitle", rectify_figure_subtitle (page->figure));
  rectify_json_text (json, "note", rectify_figure_note (page->figure));
  json_builder_set_member_name (json, "marks");
  json_builder_begin_array (json);
  for (guint i = 0; i < rectify_chart_marks_get_n (page->marks); i++)
    {
      const RectifyChartMark   *mark = rectify_chart_marks_get (page->marks, i);
      g_autoptr (RectifyFilter) filter = rectify_figure_filter (page->figure, base, mark);
      g_autofree char          *text = filter != NULL ? rectify_filter_print (filter) : NULL;

      json_builder_begin_object (json);
      rectify_json_text (json, "row", mark->row_label);
      rectify_json_text_or_null (json, "column", mark->column_label);
      rectify_json_text (json, "value", mark->value);
      rectify_json_text (json, "filter", text);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_table (json, page->table);
  json_builder_end_object (json);
  rectify_print_json (json);
}

static void
print_csv (const RectifyMarkTable *table)
{
  g_autoptr (GString) text = g_string_new (NULL), line = g_string_new (NULL);

  for (guint i = 0; i < (table->n_rows + 1) * table->n_columns; i++)
    {
      const RectifyMarkCell *cell =
          i < table->n_columns ? NULL : &table->cells[i - table->n_columns];
      g_autofree char *plain = cell != NULL ? rectify_mark_cell_plain (cell) : NULL;

      if (cell != NULL && !isnan (cell->value))
        g_string_append_printf (line, "%s%s", line->len > 0 ? "," : "", plain);
      else
        rectify_csv_append (line, cell != NULL ? plain : table->heads[i]);
      if ((i + 1) % table->n_columns != 0)
        continue;
      g_string_append_printf (text, "%s\r\n", line->str);
      g_string_truncate (line, 0);
    }
  rectify_print_raw (text->str);
}

static void
print_table (const RectifyFigure *figure, const RectifyMarkTable *table)
{
  guint         right = 0;
  RectifyTable *lines;

  for (guint c = 0; c < table->n_columns && c < 32; c++)
    right |= table->numeric[c] ? 1u << c : 0;
  lines = rectify_table_new ((const char *const *) table->heads, table->n_columns, right);
  for (guint i = 0; i < table->n_rows * table->n_columns; i++)
    rectify_table_add (lines, table->cells[i].text);
  rectify_print (rectify_figure_title (figure));
  rectify_print ("\n");
  rectify_table_print (lines);
}

/* The file, if there is to be one; else the marks alone. */
static gboolean
draw_chart (Page *page, GError **error)
{
  double width = 960, height = 540;

  if (!rectify_cli_parse_size (given.picture.size, &width, &height, error))
    return FALSE;
  if (given.picture.path != NULL)
    return rectify_chart_surface_write (given.picture.path, width, height, 1, draw_page, page,
                                        error);
  page->marks = rectify_figure_marks (page->figure);
  return TRUE;
}

static void
print_chart (const RectifyCli           *cli,
             const RectifyView          *view,
             const RectifyFigureOptions *options,
             Page                       *page)
{
  g_autoptr (RectifyFigure)     then = NULL;
  g_autoptr (RectifyChartMarks) before = NULL;
  g_autoptr (RectifyMarkTable)  table = NULL;

  if (rectify_figure_compares (cli->words[0]))
    then = rectify_figure_new_before (cli->words[0], options, NULL);
  if (then != NULL)
    before = rectify_figure_marks (then);
  page->table = table = rectify_figure_table (page->marks, before);
  if (cli->json)
    print_json (cli, view, page);
  else if (given.csv)
    print_csv (table);
  else if (given.table)
    print_table (page->figure, table);
  else
    rectify_picture_done (cli, view, given.picture.path, rectify_figure_title (page->figure));
}

static gboolean
write_chart (const RectifyCli           *cli,
             const RectifyView          *view,
             const RectifyFigureOptions *options,
             GError                    **error)
{
  g_autoptr (RectifyFigure) figure = rectify_figure_new (cli->words[0], options);
  RectifyChartTheme         theme;
  Page                      page = { figure, &theme, NULL, NULL };
  gboolean                  ok;

  rectify_picture_theme (&given.picture, &theme);
  page.marks = given.picture.path != NULL ? rectify_chart_marks_new () : NULL;
  ok = draw_chart (&page, error);
  if (ok)
    print_chart (cli, view, options, &page);
  rectify_chart_marks_free (page.marks);
  return ok;
}

static gboolean
parse_key (const char        *option,
           const char        *text,
           const char *const *keys,
           guint              n_keys,
           int               *value,
           GError           **error)
{
  if (text == NULL)
    return TRUE;
  *value = rectify_key_index (keys, n_keys, text);
  return *value >= 0
         || rectify_cli_usage (error, _ ("%s: “%s” is no key; see rectifyctl help chart."), option,
                               text);
}

/* --from, and what --previous or --before compares with. */
static gboolean
read_period (const RectifyCli *cli, RectifyFigureOptions *options, GError **error)
{
  if (given.from != NULL
      && !rectify_cli_parse_instant (cli, "--from", given.from, FALSE, &options->from, error))
    return FALSE;
  if (given.before != NULL)
    return rectify_cli_parse_instant (cli, "--before", given.before, TRUE, &options->before, error);
  if (given.previous)
    rectify_clock_days_before (cli->clock, options->from, options->now, &options->before_from,
                               &options->before);
  return TRUE;
}

static gboolean
make_options (const RectifyCli     *cli,
              const RectifyView    *view,
              RectifyFigureOptions *options,
              GError              **error)
{
  rectify_figure_options_init (options);
  options->columns = view->columns;
  options->clock = cli->clock;
  options->campaign = cli->campaign;
  options->now = view->now;
  options->top = (guint) given.top;
  if (view->filtered)
    {
      options->rows = rectify_selection_rows (view->selection);
      options->n_rows = rectify_selection_n (view->selection);
    }
  return read_period (cli, options, error)
         && parse_key ("--by", given.by, rectify_axis_keys, RECTIFY_N_AXES, &options->by, error)
         && parse_key ("--rate", given.rate, rectify_rate_keys, RECTIFY_N_RATES, &options->rate,
                       error);
}

static gboolean
check_name (const char *name, GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; chart_name (i) != NULL; i++)
    {
      if (g_str_equal (chart_name (i), name))
        return TRUE;
      g_string_append_printf (all, "%s%s", i > 0 ? " " : "", chart_name (i));
    }
  return rectify_cli_usage (error, _ ("There is no chart “%s”; there are: %s"), name, all->str);
}

/* A table needs no file. */
static gboolean
check_output (GError **error)
{
  if (given.top < 0)
    return rectify_cli_usage (error, _ ("--top is a number of places."));
  if (given.previous && (given.from == NULL || given.before != NULL))
    return rectify_cli_usage (error, _ ("--previous goes with --from, and without --before."));
  if (given.table && given.csv)
    return rectify_cli_usage (error, _ ("--table and --csv exclude each other."));
  return ((given.table || given.csv) && given.picture.path == NULL)
         || rectify_picture_check (&given.picture, error);
}

static gboolean
run_chart (RectifyCli *cli, GError **error)
{
  RectifyFigureOptions options;
  RectifyView          view;
  gboolean             ok;

  if (!check_name (cli->words[0], error) || !check_output (error)
      || !rectify_cli_open (cli, RECTIFY_OPEN_READ_ONLY, error)
      || !rectify_cli_view (cli, given.picture.as_of, given.picture.filter, NULL, &view, error))
    return FALSE;
  ok = make_options (cli, &view, &options, error) && write_chart (cli, &view, &options, error);
  rectify_view_clear (&view);
  return ok;
}

static const GOptionEntry entries[] = {
  RECTIFY_PICTURE_OPTIONS (given.picture),
  { "from", 0, 0, G_OPTION_ARG_STRING, &given.from, N_ ("Start of the period; else the beginning"),
    "TIME" },
  { "by", 0, 0, G_OPTION_ARG_STRING, &given.by,
    N_ ("ranking, ageing, heat, lookback, lamps, multiples: what to compare: unit district street "
        "community group class source …"),
    "AXIS" },
  { "rate", 0, 0, G_OPTION_ARG_STRING, &given.rate,
    N_ ("ranking: on_time_rate, rectification_rate, closure_rate, overdue_rate …"), "RATE" },
  { "top", 0, 0, G_OPTION_ARG_INT, &given.top,
    N_ ("red-black, red-black-score: so many places of each list; else by threshold"), "N" },
  { "before", 0, 0, G_OPTION_ARG_STRING, &given.before,
    N_ ("The change since that time: in the ranking, and beside the figures of the table"),
    "TIME" },
  { "previous", 0, 0, G_OPTION_ARG_NONE, &given.previous,
    N_ ("The change since as many days before --from"), NULL },
  { "table", 0, 0, G_OPTION_ARG_NONE, &given.table,
    N_ ("Prints the figures as a table; -o may be left out"), NULL },
  { "csv", 0, 0, G_OPTION_ARG_NONE, &given.csv, N_ ("The same table as CSV"), NULL },
  { NULL },
};

static const RectifyCliKey keys[] = {
  { "file", N_ ("What was written") },
  { "as_of", N_ ("The moment of the figures") },
  { "title, subtitle, note", N_ ("The words of the chart; the title says the answer") },
  { "marks[{row, column, value, filter}]",
    N_ ("Its figures with their denominators, and the filter that lists what each counts") },
  { "columns[], rows[[]]", N_ ("The same as a table, as --table prints it") },
  { "charts[]", N_ ("help chart --json: the names") },
  { NULL },
};

const RectifyCommand rectify_command_chart = {
  .name = "chart",
  .words = "NAME -o FILE.(png|svg|pdf) | --table | --csv",
  .summary = N_ ("Draws a chart"),
  .min_words = 1,
  .max_words = 1,
  .options = entries,
  .keys = keys,
  .names_key = "charts",
  .list_names = chart_name,
  .run = run_chart,
};
