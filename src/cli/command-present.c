/* command-present.c: a presentation as one PDF or as pictures. */

#include "cli/cli.h"
#include "cli/issue-lines.h"
#include "cli/output.h"
#include "cli/picture-options.h"

#include "report/slides-file.h"
#include "report/slides-usual.h"

#include <glib/gi18n-lib.h>

static struct
{
  RectifyPictureOptions picture;
  char                 *set, *pages, *from;
} given;

static const char *
kind_name (guint i)
{
  guint                   n;
  const RectifySlideKind *kinds = rectify_slide_kinds (&n);

  return i < n ? kinds[i].name : NULL;
}

typedef struct
{
  const RectifyCli   *cli;
  GPtrArray          *specs;
  RectifySlideContext context;
  GPtrArray          *titles;
} Pages;

static RectifyIssueTexts *
read_texts (gpointer db, const RectifyIssueWants *wants, GError **error)
{
  return rectify_database_load_texts (db, wants, error);
}

/* The pages asked for: those named, those of a set of the ledger, else the usual ones. */
static GPtrArray *
find_pages (const RectifyCli *cli, const RectifySlideContext *context, GError **error)
{
  g_autoptr (GPtrArray) sets = NULL;

  if (given.pages != NULL)
    return rectify_slides_parse (given.pages, error);
  if (given.set == NULL)
    return rectify_slides_usual (context, read_texts, cli->db);
  sets = rectify_database_load_page_sets (cli->db, error);
  for (guint i = 0; sets != NULL && i < sets->len; i++)
    if (g_str_equal (((RectifyPageSet *) sets->pdata[i])->name, given.set))
      return rectify_slides_parse (((RectifyPageSet *) sets->pdata[i])->pages, error);
  if (sets != NULL)
    rectify_cli_refuse (error, RECTIFY_CLI_ERROR_UNKNOWN,
                        _ ("The ledger has no set of pages called “%s”."), given.set);
  return NULL;
}

static RectifySlide *
make_page (guint index, gpointer data, GError **error)
{
  Pages                   *self = data;
  g_autoptr (RectifySlide) slide = rectify_slide_new (self->specs->pdata[index], &self->context);
  const RectifyIssueWants *wants = rectify_slide_wants (slide);

  if (wants != NULL)
    {
      g_autoptr (RectifyIssueTexts) texts =
          rectify_database_load_texts (self->cli->db, wants, error);

      if (texts == NULL)
        return NULL;
      rectify_slide_fill (slide, texts);
    }
  g_ptr_array_add (self->titles, g_strdup (rectify_slide_title (slide)));
  return g_steal_pointer (&slide);
}

static void
print_done (const RectifyCli *cli, const RectifyView *view, const Pages *pages)
{
  JsonBuilder *json;

  if (!cli->json)
    {
      for (guint i = 0; i < pages->titles->len; i++)
        {
          g_autofree char *line =
              g_strdup_printf ("%u  %s\n", i + 1, (char *) pages->titles->pdata[i]);

          rectify_print (line);
        }
      rectify_print_moment (cli, view->now);
      return;
    }
  json = json_builder_new ();
  json_builder_begin_object (json);
  rectify_json_text (json, "file", given.picture.path);
  rectify_json_instant (json, "as_of", cli->clock, view->now);
  json_builder_set_member_name (json, "pages");
  json_builder_begin_array (json);
  for (guint i = 0; i < pages->titles->len; i++)
    {
      json_builder_begin_object (json);
      rectify_json_text (json, "kind", rectify_slide_spec_name (pages->specs->pdata[i]));
      rectify_json_text (json, "title", pages->titles->pdata[i]);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  rectify_print_json (json);
}

/* A name of a paper, or a size as everywhere. */
static gboolean
parse_paper (RectifySlidesFile *file, GError **error)
{
  const RectifySlidesPaper *paper = rectify_slides_paper (given.picture.size);

  if (paper == NULL)
    return rectify_cli_parse_size (given.picture.size, &file->width, &file->height, error);
  file->width = paper->width;
  file->height = paper->height;
  return TRUE;
}

static gboolean
fill_context (RectifyCli          *cli,
              const RectifyView   *view,
              const RectifyFilter *filter,
              RectifySlideContext *context,
              GError             **error)
{
  RectifyFigureOptions *figure = &context->figure;

  rectify_figure_options_init (figure);
  figure->columns = view->columns;
  figure->clock = cli->clock;
  figure->campaign = cli->campaign;
  figure->now = view->now;
  context->filter = filter;
  if (view->filtered)
    {
      figure->rows = rectify_selection_rows (view->selection);
      figure->n_rows = rectify_selection_n (view->selection);
    }
  return given.from == NULL
         || rectify_cli_parse_instant (cli, "--from", given.from, FALSE, &figure->from, error);
}

static gboolean
write_pages (RectifyCli *cli, const RectifyView *view, GError **error)
{
  g_autoptr (GPtrArray)     titles = g_ptr_array_new_with_free_func (g_free), specs = NULL;
  g_autoptr (RectifyFilter) filter =
      given.picture.filter != NULL ? rectify_filter_parse (given.picture.filter, NULL) : NULL;
  Pages             pages = { .cli = cli, .titles = titles };
  RectifySlidesFile file = { .mode = given.picture.dark    ? RECTIFY_CHART_DARK
                                     : given.picture.print ? RECTIFY_CHART_PRINT
                                                           : RECTIFY_CHART_LIGHT,
                             .language = g_get_language_names ()[0],
                             .width = 1920,
                             .height = 1080,
                             .source = make_page,
                             .data = &pages };

  if (!fill_context (cli, view, filter, &pages.context, error) || !parse_paper (&file, error)
      || (specs = find_pages (cli, &pages.context, error)) == NULL)
    return FALSE;
  pages.specs = specs;
  file.specs = specs;
  if (!rectify_slides_write (&file, given.picture.path, error))
    return FALSE;
  print_done (cli, view, &pages);
  return TRUE;
}

/* What is no page is said before the ledger is opened. */
static gboolean
check_given (GError **error)
{
  g_autoptr (GError)    failure = NULL;
  g_autoptr (GPtrArray) specs = NULL;

  if (given.pages != NULL && given.set != NULL)
    return rectify_cli_usage (error, _ ("--pages and --set exclude each other."));
  if (given.pages != NULL && (specs = rectify_slides_parse (given.pages, &failure)) == NULL)
    return rectify_cli_usage (error, "%s", failure->message);
  return rectify_picture_check (&given.picture, error);
}

static gboolean
run_present (RectifyCli *cli, GError **error)
{
  RectifyView view;
  gboolean    ok;

  if (!check_given (error) || !rectify_cli_open (cli, RECTIFY_OPEN_READ_ONLY, error)
      || !rectify_cli_view (cli, given.picture.as_of, given.picture.filter, NULL, &view, error))
    return FALSE;
  ok = write_pages (cli, &view, error);
  rectify_view_clear (&view);
  return ok;
}

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &given.picture.path,
    N_ ("A file that ends in .pdf, or a folder for pictures"), "FILE" },
  { "pages", 0, 0, G_OPTION_ARG_STRING, &given.pages,
    N_ ("The pages, separated by commas; else the usual ones that have something to show"),
    "A,B,C" },
  { "set", 0, 0, G_OPTION_ARG_STRING, &given.set,
    N_ ("The pages of a set that was named in the window"), "NAME" },
  { "as-of", 0, 0, G_OPTION_ARG_STRING, &given.picture.as_of,
    N_ ("As the ledger was then: an instant, or a day, to its last second"), "TIME" },
  { "from", 0, 0, G_OPTION_ARG_STRING, &given.from, N_ ("Start of the period; else the beginning"),
    "TIME" },
  { "filter", 'f', 0, G_OPTION_ARG_STRING, &given.picture.filter, N_ ("Only issues a filter means"),
    "EXPR" },
  { "size", 0, 0, G_OPTION_ARG_STRING, &given.picture.size,
    N_ ("Of a page: 16:9, 4:3, A4, or width and height in pixels; else 16:9"), "SIZE" },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &given.picture.dark, N_ ("Light on dark"), NULL },
  { "print", 0, 0, G_OPTION_ARG_NONE, &given.picture.print, N_ ("Black on white, for paper"),
    NULL },
  { NULL },
};

static const RectifyCliKey keys[] = {
  { "file", N_ ("What was written") },
  { "as_of", N_ ("The moment of the figures") },
  { "pages[{kind, title}]", N_ ("The pages with the sentence each one says") },
  { "page_kinds[]", N_ ("help present --json: the names of pages") },
  { NULL },
};

const RectifyCommand rectify_command_present = {
  .name = "present",
  .words = "-o FILE.pdf|FOLDER",
  .summary = N_ ("Writes a presentation as one PDF or as pictures"),
  .notes = N_ (
      "A page is a name and what narrows it: ranking by=district rate=closure_rate; four countdown "
      "burndown ranking pareto; red-black top=3 (without top by threshold); overdue top=12; photos "
      "top=1 filter='class:环境脏'; map open=yes. Pages are separated by commas."),
  .options = entries,
  .keys = keys,
  .names_key = "page_kinds",
  .list_names = kind_name,
  .run = run_present,
};
