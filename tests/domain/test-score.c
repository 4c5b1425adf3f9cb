/* test-score.c: scores worked out by hand: visits, what became of their findings, areas, units. */

#include "sample-ledger.h"

#include "domain/score.h"

#include <math.h>

#define DAY   86400u
#define T0    SAMPLE_START
#define FIRST 18589 /* the day on which SAMPLE_START begins */

/* Items of the lists below. */
enum { SIGNS, LITTER, EXIT };

typedef struct
{
  RectifyDirectory *directory;
  RectifyClock     *clock;
  RectifyCampaign  *campaign;
} Fixture;

static void
add (RectifyDirectory *directory, RectifyList list, RectifyEntry *entry, const char *name)
{
  entry->id = rectify_directory_n (directory, list) + 1;
  g_free (entry->name);
  entry->name = g_strdup (name);
  rectify_directory_add (directory, list, entry);
}

static void
add_item (RectifyDirectory *directory, const char *name, double deduct, double cap, gboolean red)
{
  RectifyItem *item = (RectifyItem *) rectify_entry_new (RECTIFY_LIST_ITEM);

  item->deduct = deduct;
  item->cap = cap;
  item->red_line = red;
  add (directory, RECTIFY_LIST_ITEM, &item->head, name);
}

static void
add_site (RectifyDirectory *directory, const char *name, guint32 type, guint32 unit)
{
  RectifySite *site = (RectifySite *) rectify_entry_new (RECTIFY_LIST_SITE);

  site->type = type;
  site->unit = unit;
  site->area = 0;
  add (directory, RECTIFY_LIST_SITE, &site->head, name);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  static const double weights[] = { 8, 2 };
  RectifyArea        *area = (RectifyArea *) rectify_entry_new (RECTIFY_LIST_AREA);

  f->directory = rectify_directory_new ();
  f->clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  f->campaign = rectify_campaign_new ();
  area->level = RECTIFY_LEVEL_DISTRICT;
  add (f->directory, RECTIFY_LIST_AREA, &area->head, "独山子区");
  add (f->directory, RECTIFY_LIST_UNIT, rectify_entry_new (RECTIFY_LIST_UNIT), "城管局");
  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    {
      RectifySiteType *type = (RectifySiteType *) rectify_entry_new (RECTIFY_LIST_SITE_TYPE);

      type->weight = weights[i];
      add (f->directory, RECTIFY_LIST_SITE_TYPE, &type->head, i == 0 ? "集贸市场" : "公交站");
    }
  add_item (f->directory, "公益广告不足", 2, 10, FALSE);
  add_item (f->directory, "有垃圾", 1, 5, FALSE);
  add_item (f->directory, "消防通道堵塞", 5, 5, TRUE);
  add_site (f->directory, "市场甲", 0, 0);
  add_site (f->directory, "市场乙", 0, 0);
  add_site (f->directory, "车站", 1, 0);
  add_site (f->directory, "无人去过", 1, RECTIFY_INDEX_NONE);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  rectify_directory_unref (f->directory);
  rectify_clock_unref (f->clock);
  rectify_campaign_unref (f->campaign);
}

static RectifyItemResult
fails (guint32 item, guint hits, gint64 issue)
{
  return (RectifyItemResult){ item, RECTIFY_RESULT_FAILS, hits, issue };
}

static RectifyItemResult
conforms (guint32 item)
{
  return (RectifyItemResult){ item, RECTIFY_RESULT_CONFORMS, 0, 0 };
}

static void
test_an_item_loses_its_hits_up_to_its_cap (Fixture *f, gconstpointer data)
{
  RectifyItemResult results[] = { fails (SIGNS, 3, 0), fails (LITTER, 9, 0), conforms (EXIT) };
  RectifyScoreRule  rule;

  rectify_score_rule_init (&rule);
  /* 3 × 2 and the cap of 5, of 10 + 5 + 5 */
  g_assert_cmpfloat (rectify_visit_score (&rule, f->directory, results, 3), ==, 45);
  rule.kind = RECTIFY_SCORE_DEDUCTION;
  g_assert_cmpfloat (rectify_visit_score (&rule, f->directory, results, 3), ==, 89);
}

static void
test_what_does_not_apply_is_no_part_of_it (Fixture *f, gconstpointer data)
{
  RectifyItemResult results[] = { fails (SIGNS, 3, 0),
                                  { LITTER, RECTIFY_RESULT_NOT_APPLICABLE, 0, 0 },
                                  conforms (EXIT) };
  RectifyScoreRule  rule;

  rectify_score_rule_init (&rule);
  g_assert_cmpfloat (rectify_visit_score (&rule, f->directory, results, 3), ==, 60);
  g_assert_true (isnan (rectify_visit_score (&rule, f->directory, results + 1, 1)));
  g_assert_true (isnan (rectify_visit_score (&rule, f->directory, NULL, 0)));
}

static void
test_a_red_line_caps_the_site (Fixture *f, gconstpointer data)
{
  RectifyItemResult results[] = { conforms (SIGNS), conforms (LITTER), fails (EXIT, 1, 0) };
  RectifyScoreRule  rule;

  rectify_score_rule_init (&rule);
  g_assert_cmpfloat (rectify_visit_score (&rule, f->directory, results, 3), ==, 60); /* not 75 */
  rule.kind = RECTIFY_SCORE_DEDUCTION;
  g_assert_cmpfloat (rectify_visit_score (&rule, f->directory, results, 3), ==, 60); /* not 95 */
  results[0] = fails (SIGNS, 9, 0);
  results[1] = fails (LITTER, 9, 0);
  rule.kind = RECTIFY_SCORE_RATIO;
  g_assert_cmpfloat (rectify_visit_score (&rule, f->directory, results, 3), ==, 0);
}

static void
add_row (RectifyColumnsBuilder  *builder,
         gint64                  id,
         guint32                 item,
         const RectifyEventCell *cells,
         gsize                   n)
{
  RectifyColumnRow row = { .id = id,
                           .site = 0,
                           .area = RECTIFY_INDEX_NONE,
                           .item = item,
                           .class_index = RECTIFY_INDEX_NONE,
                           .source = RECTIFY_INDEX_NONE,
                           .group = RECTIFY_INDEX_NONE,
                           .lng = NAN,
                           .lat = NAN };

  rectify_columns_builder_add (builder, &row, cells, n);
}

#define EVENT(what, day, ...)                                                                      \
  {                                                                                                \
    .at = T0 + (guint32) ((day) *DAY), .kind = RECTIFY_EVENT_##what, __VA_ARGS__                   \
  }

/* A visit on the first day; its finding is fixed on the third and comes back on the tenth; another
 * item is found on the fourth, due on the sixth. */
static RectifyColumns *
one_site (Fixture *f)
{
  const RectifyEventCell  first[] = { EVENT (FOUND, 0.5),
                                      EVENT (ASSIGN, 0.6, .due = T0 + 4 * DAY, .arg = 1),
                                      EVENT (REPORT, 1.5), EVENT (PASS, 2.5),
                                      EVENT (RELAPSE, 9.5, .due = T0 + 12 * DAY) };
  const RectifyEventCell  second[] = { EVENT (FOUND, 3.5),
                                       EVENT (ASSIGN, 3.6, .due = T0 + 6 * DAY - 1, .arg = 1) };
  const RectifyItemResult results[] = { fails (SIGNS, 2, 1), conforms (LITTER), conforms (EXIT) };
  const RectifyVisit      visit = { .site = 0, .day = FIRST, .full = TRUE, .n_findings = 3 };
  g_autoptr (RectifyInspections) visits = rectify_inspections_new ();
  RectifyColumnsBuilder         *builder = rectify_columns_builder_new (NULL, f->directory, 30);

  rectify_inspections_add (visits, &visit, results);
  rectify_inspections_seal (visits);
  rectify_columns_builder_set_inspections (builder, visits);
  add_row (builder, 1, SIGNS, first, G_N_ELEMENTS (first));
  add_row (builder, 2, LITTER, second, G_N_ELEMENTS (second));
  return rectify_columns_builder_end (builder);
}

static double
score_on (Fixture *f, RectifyColumns *columns, double day)
{
  gint64                     now = T0 + (gint64) (day * DAY);
  g_autoptr (RectifyColumns) then = rectify_columns_new_as_of (columns, (guint32) now);
  g_autoptr (RectifyScores)  scores = rectify_scores_new (then, f->clock, f->campaign, now);

  return rectify_scores_site (scores, 0)->score;
}

static void
test_the_score_of_the_day_follows_the_issues (Fixture *f, gconstpointer data)
{
  g_autoptr (RectifyColumns) columns = one_site (f);

  g_assert_true (isnan (score_on (f, columns, -1)));      /* not visited yet */
  g_assert_cmpfloat (score_on (f, columns, 1), ==, 80);   /* 4 of 20 */
  g_assert_cmpfloat (score_on (f, columns, 3), ==, 100);  /* fixed */
  g_assert_cmpfloat (score_on (f, columns, 4), ==, 95);   /* another finding, 1 of 20 */
  g_assert_cmpfloat (score_on (f, columns, 6.5), ==, 94); /* overdue since the day before */
  g_assert_cmpfloat (score_on (f, columns, 8.5), ==, 92); /* for three days */
  g_assert_cmpfloat (score_on (f, columns, 9.9), ==, 68); /* 5 of 20, 4 days, a relapse */
  g_assert_cmpfloat (score_on (f, columns, 40), ==, 62);  /* at most 10 for all the days */
}

static void
test_rules_hold_from_their_day_on (Fixture *f, gconstpointer data)
{
  g_autoptr (RectifyInspections) all = rectify_inspections_new ();
  RectifyScoreRule               rule;

  rectify_score_rule_init (&rule);
  rule.version = 2;
  rule.start = FIRST + 5;
  rule.kind = RECTIFY_SCORE_DEDUCTION;
  rectify_inspections_add_rule (all, &rule);
  rectify_inspections_seal (all);
  g_assert_cmpuint (rectify_inspections_rule (all, FIRST + 4).version, ==, 1);
  g_assert_cmpint (rectify_inspections_rule (all, FIRST + 4).kind, ==, RECTIFY_SCORE_RATIO);
  g_assert_cmpuint (rectify_inspections_rule (all, FIRST + 5).version, ==, 2);
  g_assert_cmpint (rectify_inspections_rule (all, FIRST + 5).kind, ==, RECTIFY_SCORE_DEDUCTION);
  g_assert_cmpuint (rectify_inspections_rule (NULL, FIRST).version, ==, 1);
}

static void
test_the_last_full_visit_counts (Fixture *f, gconstpointer data)
{
  g_autoptr (RectifyInspections) all = rectify_inspections_new ();
  const RectifyItemResult        result = conforms (SIGNS);
  static const struct
  {
    guint32  site;
    int      day;
    gboolean full;
  } visits[] = { { 1, 9, TRUE }, { 0, 7, FALSE }, { 0, 2, TRUE }, { 0, 5, TRUE }, { 2, 1, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (visits); i++)
    {
      RectifyVisit visit = { .site = visits[i].site,
                             .day = visits[i].day,
                             .full = visits[i].full,
                             .n_findings = 1 };

      rectify_inspections_add (all, &visit, &result);
    }
  rectify_inspections_seal (all);
  g_assert_null (rectify_inspections_last (all, 0, 1));
  g_assert_cmpint (rectify_inspections_last (all, 0, 4)->day, ==, 2);
  g_assert_cmpint (rectify_inspections_last (all, 0, 8)->day, ==, 5);
  g_assert_null (rectify_inspections_last (all, 1, 8));
  g_assert_cmpint (rectify_inspections_last (all, 1, 9)->day, ==, 9);
  g_assert_null (rectify_inspections_last (all, 2, 99));
}

/* Market A 100, market B 60, station 50: types weigh 8 and 2. */
static void
test_areas_weigh_types_and_units_add_their_rates (Fixture *f, gconstpointer data)
{
  const RectifyItemResult good[] = { conforms (SIGNS) }, middling[] = { fails (SIGNS, 2, 0) };
  const RectifyItemResult bad[] = { fails (LITTER, 1, 0), conforms (LITTER) };
  const RectifyEventCell  late[] = { EVENT (FOUND, 0.1),
                                     EVENT (ASSIGN, 0.2, .due = T0 + DAY, .arg = 1),
                                     EVENT (REPORT, 3), EVENT (PASS, 3.1) };
  g_autoptr (RectifyInspections) visits = rectify_inspections_new ();
  RectifyVisit                   visit = { .day = FIRST, .full = TRUE, .n_findings = 1 };
  RectifyColumnsBuilder         *builder = rectify_columns_builder_new (NULL, f->directory, 30);
  g_autoptr (RectifyColumns)     columns = NULL;
  g_autoptr (RectifyScores)      scores = NULL;
  g_autofree RectifyGroupScore  *areas = NULL, *units = NULL, *all = NULL;
  guint                          n;

  rectify_inspections_add (visits, &visit, good);
  visit.site = 1;
  rectify_inspections_add (visits, &visit, middling);
  visit.site = 2;
  rectify_inspections_add (visits, &visit, bad);
  rectify_inspections_seal (visits);
  rectify_columns_builder_set_inspections (builder, visits);
  add_row (builder, 1, RECTIFY_INDEX_NONE, late, G_N_ELEMENTS (late));
  columns = rectify_columns_builder_end (builder);
  scores = rectify_scores_new (columns, f->clock, f->campaign, T0 + 4 * DAY);
  g_assert_cmpuint (rectify_scores_n_visited (scores), ==, 3);
  g_assert_true (isnan (rectify_scores_site (scores, 3)->score));

  areas = rectify_scores_by (scores, RECTIFY_AXIS_DISTRICT, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat_with_epsilon (areas[1].score, (8 * 80 + 2 * 80) / 10.0, 1e-9);
  g_assert_cmpuint (areas[1].n_sites, ==, 4);
  g_assert_cmpuint (areas[1].n_visited, ==, 3);
  g_assert_true (isnan (areas[0].score));
  all = rectify_scores_by (scores, -1, NULL);
  g_assert_cmpfloat (all->score, ==, areas[1].score);

  /* Nothing was looked back at: 70 % and 20 % share the whole. */
  units = rectify_scores_by (scores, RECTIFY_AXIS_UNIT, &n);
  g_assert_cmpfloat (units[1].sites, ==, 80);
  g_assert_cmpfloat (units[1].on_time, ==, 0);
  g_assert_true (isnan (units[1].held));
  g_assert_cmpfloat_with_epsilon (units[1].score, 0.7 * 80 / 0.9, 1e-9);
}

static void
test_nothing_visited_has_no_score (Fixture *f, gconstpointer data)
{
  RectifyColumnsBuilder        *builder = rectify_columns_builder_new (NULL, f->directory, 30);
  g_autoptr (RectifyColumns)    columns = rectify_columns_builder_end (builder);
  g_autoptr (RectifyScores)     scores = rectify_scores_new (columns, f->clock, f->campaign, T0);
  g_autofree RectifyGroupScore *all = rectify_scores_by (scores, -1, NULL);

  g_assert_cmpuint (rectify_scores_n_visited (scores), ==, 0);
  g_assert_true (isnan (all->score));
  g_assert_cmpuint (all->n_sites, ==, 4);
}

#define N_ROWS  (5 * RECTIFY_CHUNK)
#define N_STEPS 24

/* Each row is found, assigned and, by its number, signed, fixed, or fixed and fallen back. */
static guint
life (guint i, guint steps, RectifyEventCell *cells)
{
  guint32 found = T0 + i * 97 % (25 * DAY), due = T0 + 26 * DAY + i % 4000;
  guint   n = 0;

  cells[n++] = (RectifyEventCell){ .at = found, .kind = RECTIFY_EVENT_FOUND };
  cells[n++] =
      (RectifyEventCell){ .at = found + 1, .kind = RECTIFY_EVENT_ASSIGN, .due = due, .arg = 1 };
  if (i % 7 + steps > 2)
    {
      cells[n++] = (RectifyEventCell){ .at = found + 2, .kind = RECTIFY_EVENT_REPORT };
      cells[n++] = (RectifyEventCell){ .at = found + 3, .kind = RECTIFY_EVENT_PASS };
    }
  if (i % 7 + steps > 4)
    cells[n++] = (RectifyEventCell){ .at = found + 4, .kind = RECTIFY_EVENT_RELAPSE, .due = due };
  return n;
}

static void
add_life (RectifyColumnsBuilder *builder, guint i, guint steps)
{
  RectifyEventCell cells[8];
  RectifyColumnRow row = { .id = i + 1,
                           .site = i % 2000 < 16 && i % 5 < 4 ? i % 5 : RECTIFY_INDEX_NONE,
                           .area = RECTIFY_INDEX_NONE,
                           .item = i % 4 == 3 ? RECTIFY_INDEX_NONE : i % 4,
                           .class_index = RECTIFY_INDEX_NONE,
                           .source = RECTIFY_INDEX_NONE,
                           .group = RECTIFY_INDEX_NONE,
                           .lng = NAN,
                           .lat = NAN };

  rectify_columns_builder_add (builder, &row, cells, life (i, steps, cells));
}

/* Sites 0 to 2 were visited; findings of theirs became issues of several chunks. */
static RectifyColumns *
five_chunks (Fixture *f)
{
  g_autoptr (RectifyInspections) visits = rectify_inspections_new ();
  RectifyColumnsBuilder         *builder = rectify_columns_builder_new (NULL, f->directory, 30);

  for (guint32 site = 0; site < 3; site++)
    {
      const RectifyItemResult results[] = { fails (SIGNS, 2, 1 + site), conforms (EXIT),
                                            fails (LITTER, 1, 9000 + site) };
      const RectifyVisit      visit = { .site = site,
                                        .day = FIRST + 10 + (int) site,
                                        .full = TRUE,
                                        .n_findings = 3 };

      rectify_inspections_add (visits, &visit, results);
    }
  rectify_inspections_seal (visits);
  rectify_columns_builder_set_inspections (builder, visits);
  for (guint i = 0; i < N_ROWS; i++)
    add_life (builder, i, 0);
  return rectify_columns_builder_end (builder);
}

static RectifyColumns *
with_another_life (Fixture *f, RectifyColumns *columns, guint row, guint steps)
{
  RectifyColumnsBuilder *builder = rectify_columns_builder_new (columns, f->directory, 30);

  add_life (builder, row, steps);
  return rectify_columns_builder_end (builder);
}

static void
assert_same (const RectifySiteScore *a, const RectifySiteScore *b)
{
  g_assert_true (a->score == b->score || (isnan (a->score) && isnan (b->score)));
  g_assert_true (a->visit == b->visit);
  g_assert_cmpuint (a->fixed, ==, b->fixed);
  g_assert_cmpuint (a->added, ==, b->added);
  g_assert_cmpuint (a->overdue_days, ==, b->overdue_days);
  g_assert_cmpuint (a->relapses, ==, b->relapses);
}

/* Another clock never fits, so by it everything is added up anew. */
static void
test_brought_forward_they_are_what_they_are_anew (Fixture *f, gconstpointer data)
{
  RectifyColumns *columns = five_chunks (f);
  guint           overdue = 0, fixed = 0;

  for (guint step = 0; step < N_STEPS; step++)
    {
      gint64                    now = T0 + 26 * (gint64) DAY + 90 * step;
      guint                     row = step % 3 == 0 ? 16009 + step % 4 : step * 977 % N_ROWS;
      RectifyColumns           *next = with_another_life (f, columns, row, 4 - step / 5 % 4);
      g_autoptr (RectifyClock)  other = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
      g_autoptr (RectifyScores) scores = NULL, anew = NULL, again = NULL;

      rectify_columns_unref (columns);
      columns = next;
      scores = rectify_scores_new (columns, f->clock, f->campaign, now);
      again = rectify_scores_new (columns, f->clock, f->campaign, now);
      anew = rectify_scores_new (columns, other, f->campaign, now);
      g_assert_cmpuint (rectify_scores_n_visited (scores), ==, rectify_scores_n_visited (anew));
      for (guint32 site = 0; site < 4; site++)
        {
          assert_same (rectify_scores_site (scores, site), rectify_scores_site (anew, site));
          g_assert_true (rectify_scores_site (scores, site) == rectify_scores_site (again, site));
        }
      overdue += rectify_scores_site (scores, 0)->overdue_days;
      fixed += rectify_scores_site (scores, 0)->fixed;
    }
  g_assert_cmpuint (overdue, >, 0);
  g_assert_cmpuint (fixed, >, 0);
  rectify_columns_unref (columns);
}

#define TEST(name) g_test_add ("/score/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (an_item_loses_its_hits_up_to_its_cap);
  TEST (what_does_not_apply_is_no_part_of_it);
  TEST (a_red_line_caps_the_site);
  TEST (the_score_of_the_day_follows_the_issues);
  TEST (rules_hold_from_their_day_on);
  TEST (the_last_full_visit_counts);
  TEST (areas_weigh_types_and_units_add_their_rates);
  TEST (nothing_visited_has_no_score);
  TEST (brought_forward_they_are_what_they_are_anew);
  return g_test_run ();
}
