/* test-figure-texts.c: whatever is in a ledger, no text of a figure covers another, leaves the
 * drawing or is cut, from a phone's width to a projector.
 */

#include "report/figures.h"
#include "report/words.h"
#include "sample-ledger.h"

#include <string.h>

#define DAY    86400u
#define ROUNDS 60

static const double SIZES[][3] = {
  { 360, 300, 1 }, { 420, 260, 1 },   { 640, 400, 1 },
  { 960, 540, 1 }, { 1920, 1080, 2 }, { 720, 600, 2 },
};

static const char *const LONG[] = {
  "克拉玛依市城市管理行政执法局（城市综合管理监督指挥中心）",
  "新疆油田公司机关事务管理中心物业服务分公司第三项目部",
  "The Administration of Urban Management and Law Enforcement",
  "白碱滩区(高新区)三平镇",
  "乌",
};

/* Some names become very long, or very short. */
static void
rename_some (RectifyDirectory *directory, GRand *rand)
{
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    for (guint32 i = 0; i < rectify_directory_n (directory, (RectifyList) list); i++)
      {
        RectifyEntry *entry =
            (RectifyEntry *) rectify_directory_get (directory, (RectifyList) list, i);

        if (g_rand_int_range (rand, 0, 3) > 0)
          continue;
        g_free (entry->name);
        entry->name = g_strdup (LONG[g_rand_int_range (rand, 0, G_N_ELEMENTS (LONG))]);
      }
}

static gboolean
overlap (const RectifyChartLabel *a, const RectifyChartLabel *b)
{
  double x = MIN (a->x + a->width, b->x + b->width) - MAX (a->x, b->x);
  double y = MIN (a->y + a->height, b->y + b->height) - MAX (a->y, b->y);

  return x > 1 && y > 1;
}

static void
complain (guint *bad, const char *what, const double size[3], const char *text, const char *how)
{
  g_test_message ("%s %gx%g: “%s” %s", what, size[0], size[1], text, how);
  (*bad)++;
}

static guint
check_texts (const char              *what,
             const double             size[3],
             gboolean                 long_names,
             const RectifyChartMarks *marks)
{
  guint n = rectify_chart_marks_get_n_texts (marks), bad = 0;

  for (guint i = 0; i < n; i++)
    {
      const RectifyChartLabel *text = rectify_chart_marks_get_text (marks, i);

      if (text->x < -0.5 || text->y < -0.5 || text->x + text->width > size[0] + 0.5
          || text->y + text->height > size[1] + 0.5)
        complain (&bad, what, size, text->text, "leaves the drawing");
      if (text->cut && !long_names)
        complain (&bad, what, size, text->text, "is cut");
      for (guint j = 0; j < i; j++)
        if (overlap (text, rectify_chart_marks_get_text (marks, j)))
          complain (&bad, what, size, text->text, "covers another");
    }
  return bad;
}

static guint
check_figure (const char          *what,
              const RectifyFigure *figure,
              const double         sizes[][3],
              guint                n_sizes,
              gboolean             long_names)
{
  guint bad = 0;

  for (guint s = 0; s < n_sizes; s++)
    {
      cairo_surface_t              *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 8, 8);
      cairo_t                      *cr = cairo_create (surface);
      g_autoptr (RectifyChartMarks) marks = rectify_chart_marks_new ();
      RectifyChartTheme             theme;

      rectify_chart_theme_init (&theme, (RectifyChartMode) (s % 3), sizes[s][2]);
      rectify_figure_draw (figure, &theme, cr, sizes[s][0], sizes[s][1], marks);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      bad += check_texts (what, sizes[s], long_names, marks);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
  return bad;
}

static guint
check_ledger (guint32 seed, RectifyClock *clock, RectifyCampaign *campaign)
{
  static const int           axes[] = { -1,
                                        RECTIFY_AXIS_UNIT,
                                        RECTIFY_AXIS_STREET,
                                        RECTIFY_AXIS_COMMUNITY,
                                        RECTIFY_AXIS_CLASS,
                                        RECTIFY_AXIS_GROUP,
                                        RECTIFY_AXIS_SITE,
                                        RECTIFY_AXIS_ITEM };
  g_autoptr (GRand)          rand = g_rand_new_with_seed (seed);
  g_autoptr (SampleLedger)   ledger = sample_ledger_new (seed, g_rand_int_range (rand, 0, 2) * 400
                                                                   + g_rand_int_range (rand, 0, 30));
  gboolean                   long_names = seed % 3 == 0;
  g_autoptr (RectifyColumns) latest = NULL, columns = NULL;
  RectifyFigureOptions       options;
  guint                      n, bad = 0;
  const RectifyFigureKind   *kinds = rectify_figure_kinds (&n);

  if (long_names)
    rename_some (ledger->directory, rand);
  latest = sample_ledger_columns (ledger, G_MAXUINT32);
  rectify_figure_options_init (&options);
  options.now = SAMPLE_START + g_rand_int_range (rand, 0, SAMPLE_DAYS * DAY);
  columns = rectify_columns_new_as_of (latest, (guint32) options.now);
  options.columns = columns;
  options.clock = clock;
  options.campaign = campaign;
  options.by = axes[g_rand_int_range (rand, 0, G_N_ELEMENTS (axes))];
  options.rate = g_rand_int_range (rand, -1, RECTIFY_N_RATES);
  options.from = g_rand_boolean (rand) ? options.now - 7 * DAY : 0;
  options.before = g_rand_boolean (rand) ? options.now - 7 * DAY : 0;
  campaign->minimum_n = g_rand_int_range (rand, 1, 6);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RectifyFigure) figure = rectify_figure_new (kinds[i].name, &options);
      g_autofree char          *what =
          g_strdup_printf ("%s, seed %u, by %s", kinds[i].name, seed,
                           options.by >= 0 ? rectify_axis_keys[options.by] : "usual");

      bad += check_figure (what, figure, SIZES, G_N_ELEMENTS (SIZES), long_names);
    }
  return bad;
}

static void
test_texts_are_whole_and_apart (void)
{
  g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();
  g_autoptr (RectifyClock)    clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  guint                       bad = 0;

  campaign->start = rectify_day_parse ("2020-11-23");
  campaign->deadline = rectify_day_parse ("2021-02-22");
  for (guint32 seed = 1; seed <= ROUNDS; seed++)
    bad += check_ledger (seed, clock, campaign);
  g_assert_cmpuint (bad, ==, 0);
}

/* Sixty districts, and units with names of thirty characters. */
static SampleLedger *
crowded_ledger (void)
{
  SampleLedger *ledger = sample_ledger_new (5, 900);
  guint32       first = 0;

  for (guint i = 0; i < 60; i++)
    {
      RectifyArea *area = (RectifyArea *) rectify_entry_new (RECTIFY_LIST_AREA);
      guint32      index;

      area->head.id = 1000 + i;
      area->head.name = g_strdup_printf ("第%u高新技术产业开发区", i + 1);
      area->level = RECTIFY_LEVEL_DISTRICT;
      area->parent = 0;
      index = rectify_directory_add (ledger->directory, RECTIFY_LIST_AREA, &area->head);
      first = i == 0 ? index : first;
    }
  for (guint i = 0; i < ledger->issues->len; i++)
    ((SampleIssue *) ledger->issues->pdata[i])->row.area = first + i % 60;
  for (guint32 i = 0; i < rectify_directory_n (ledger->directory, RECTIFY_LIST_UNIT); i++)
    {
      RectifyEntry *unit =
          (RectifyEntry *) rectify_directory_get (ledger->directory, RECTIFY_LIST_UNIT, i);

      g_free (unit->name);
      unit->name =
          g_strdup_printf ("克拉玛依市城市管理行政执法局综合监督指挥中心市容巡查大队第%u组", i);
    }
  return ledger;
}

/* On the page and on any projector, in every figure. */
static void
test_sixty_districts_and_long_units_are_whole (void)
{
  static const double sizes[][3] = { { 640, 400, 1 },     { 960, 540, 1 },    { 1920, 1000, 2.1 },
                                     { 1440, 1000, 2.1 }, { 1280, 667, 1.4 }, { 1024, 711, 1.49 } };
  g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();
  g_autoptr (RectifyClock)    clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  g_autoptr (SampleLedger)    ledger = crowded_ledger ();
  g_autoptr (RectifyColumns)  latest = sample_ledger_columns (ledger, G_MAXUINT32), columns = NULL;
  RectifyFigureOptions        options;
  guint                       n, bad = 0;
  const RectifyFigureKind    *kinds = rectify_figure_kinds (&n);

  campaign->start = rectify_day_parse ("2020-11-23");
  campaign->deadline = rectify_day_parse ("2021-02-22");
  rectify_figure_options_init (&options);
  options.now = SAMPLE_START + 40 * DAY;
  options.before = options.now - 7 * DAY;
  columns = rectify_columns_new_as_of (latest, (guint32) options.now);
  options.columns = columns;
  options.clock = clock;
  options.campaign = campaign;
  for (int by = -1; by <= 0; by++)
    for (guint i = 0; i < n; i++)
      {
        g_autoptr (RectifyFigure) figure = NULL;
        g_autofree char          *what =
            g_strdup_printf ("%s, %s", kinds[i].name, by < 0 ? "usual" : "units");

        options.by = by < 0 ? -1 : RECTIFY_AXIS_UNIT;
        figure = rectify_figure_new (kinds[i].name, &options);
        bad += check_figure (what, figure, sizes, G_N_ELEMENTS (sizes), FALSE);
      }
  g_assert_cmpuint (bad, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure-texts/sixty_districts_and_long_units_are_whole",
                   test_sixty_districts_and_long_units_are_whole);
  g_test_add_func ("/figure-texts/texts_are_whole_and_apart", test_texts_are_whole_and_apart);
  return g_test_run ();
}
