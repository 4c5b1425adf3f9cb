/* bench-ledger.c: a million issues with 4.76 million events in memory, the same every time. */

#include "bench-ledger.h"

#include <math.h>

#define FIRST_DAY 18589 /* on which START lies */

static guint32
next (guint32 *seed)
{
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 8;
}

/* An order of names that is not the order of entry. */
static char *
from_the_end (const char *name)
{
  return g_utf8_strreverse (name, -1);
}

static void
add (RectifyDirectory *directory, RectifyList list, RectifyEntry *entry, guint i)
{
  entry->id = i + 1;
  entry->name = g_strdup_printf ("%s %u", rectify_list_keys[list], i);
  rectify_directory_add (directory, list, entry);
}

static void
make_areas (RectifyDirectory *directory)
{
  for (guint i = 0; i < 1 + 4 + 20 + 100; i++)
    {
      RectifyArea *area = (RectifyArea *) rectify_entry_new (RECTIFY_LIST_AREA);

      area->level = i == 0   ? RECTIFY_LEVEL_CITY
                    : i < 5  ? RECTIFY_LEVEL_DISTRICT
                    : i < 25 ? RECTIFY_LEVEL_STREET
                             : RECTIFY_LEVEL_COMMUNITY;
      area->parent = i == 0 ? RECTIFY_INDEX_NONE : i < 5 ? 0 : i < 25 ? 1 + i % 4 : 5 + i % 20;
      add (directory, RECTIFY_LIST_AREA, &area->head, i);
    }
}

static void
make_directory (Bench *bench)
{
  static const struct
  {
    RectifyList list;
    guint       n;
  } lists[] = { { RECTIFY_LIST_UNIT, N_UNITS }, { RECTIFY_LIST_GROUP, 10 },
                { RECTIFY_LIST_CLASS, 6 },      { RECTIFY_LIST_SOURCE, 9 },
                { RECTIFY_LIST_SITE_TYPE, 24 }, { RECTIFY_LIST_ITEM, N_ITEMS } };

  bench->directory = rectify_directory_new ();
  rectify_directory_set_name_key (bench->directory, from_the_end);
  make_areas (bench->directory);
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l].n; i++)
      {
        RectifyEntry *entry = rectify_entry_new (lists[l].list);

        if (lists[l].list == RECTIFY_LIST_ITEM)
          ((RectifyItem *) entry)->cap = 10, ((RectifyItem *) entry)->deduct = 1;
        add (bench->directory, lists[l].list, entry, i);
      }
  for (guint i = 0; i < N_SITES; i++)
    {
      RectifySite *site = (RectifySite *) rectify_entry_new (RECTIFY_LIST_SITE);

      site->type = i % 24;
      site->area = 25 + i % 100;
      site->lng = 84 + i % 1000 / 1000.0;
      site->lat = 45 + i % 997 / 1000.0;
      add (bench->directory, RECTIFY_LIST_SITE, &site->head, i);
    }
}

/* One believable life: 4.5 events on average. */
static guint
live (guint32 i, guint32 *seed, RectifyEventCell *cells)
{
  guint32 at = START + (guint32) ((guint64) i * DAYS * DAY / N_ISSUES), due;
  guint   n = 0, fate = next (seed) % 100;

  cells[n++] = (RectifyEventCell){ .at = at, .kind = RECTIFY_EVENT_FOUND };
  if (fate < 5)
    return n;
  at += next (seed) % DAY;
  due = at + (1 + next (seed) % 5) * DAY;
  cells[n++] = (RectifyEventCell){ .at = at,
                                   .due = due,
                                   .arg = 1 + next (seed) % N_UNITS,
                                   .kind = RECTIFY_EVENT_ASSIGN };
  if (fate < 10)
    return n;
  at += next (seed) % DAY;
  cells[n++] = (RectifyEventCell){ .at = at, .kind = RECTIFY_EVENT_SIGN };
  if (fate < 18)
    return n;
  at += next (seed) % (4 * DAY);
  cells[n++] = (RectifyEventCell){ .at = at, .kind = RECTIFY_EVENT_REPORT };
  at += next (seed) % DAY;
  if (fate < 28)
    {
      cells[n++] = (RectifyEventCell){ .at = at, .due = due + DAY, .kind = RECTIFY_EVENT_RETURN };
      at += next (seed) % (2 * DAY);
      cells[n++] = (RectifyEventCell){ .at = at, .kind = RECTIFY_EVENT_REPORT };
      at += next (seed) % DAY;
    }
  cells[n++] = (RectifyEventCell){ .at = at, .kind = RECTIFY_EVENT_PASS };
  if (fate >= 93)
    cells[n++] = (RectifyEventCell){ .at = at + 7 * DAY,
                                     .due = at + 10 * DAY,
                                     .kind = RECTIFY_EVENT_RELAPSE };
  return n;
}

static void
make_lives (Bench *bench)
{
  guint32 seed = 1, n = 0;

  bench->rows = g_new (RectifyColumnRow, N_ISSUES);
  bench->first = g_new (guint32, N_ISSUES + 1);
  bench->cells = g_new (RectifyEventCell, (gsize) N_ISSUES * 8);
  for (guint32 i = 0; i < N_ISSUES; i++)
    {
      bench->rows[i] = (RectifyColumnRow){ (gint64) 1 << 48 | (i + 1),
                                           next (&seed) % N_SITES,
                                           RECTIFY_INDEX_NONE,
                                           next (&seed) % N_ITEMS,
                                           next (&seed) % 6,
                                           next (&seed) % 9,
                                           next (&seed) % 10,
                                           next (&seed) % 4,
                                           next (&seed) % 3,
                                           next (&seed) % 4,
                                           NAN,
                                           NAN };
      bench->first[i] = n;
      n += live (i, &seed, bench->cells + n);
    }
  bench->first[N_ISSUES] = n;
}

/* One full visit of every site in the second month; half of the first item's hits are issues. */
static RectifyInspections *
make_visits (void)
{
  RectifyInspections *visits = rectify_inspections_new ();

  for (guint32 site = 0; site < N_SITES; site++)
    {
      RectifyVisit      visit = { .site = site,
                                  .day = FIRST_DAY + 30 + (RectifyDay) (site % 30),
                                  .full = TRUE,
                                  .n_findings = 9 };
      RectifyItemResult results[9] = { 0 };

      for (guint32 i = 0; i < 9; i++)
        results[i] =
            (RectifyItemResult){ (site * 7 + i) % N_ITEMS,
                                 i % 4 == 0 ? RECTIFY_RESULT_FAILS : RECTIFY_RESULT_CONFORMS,
                                 1 + site % 3, i == 0 ? (gint64) 1 << 48 | (site * 40 + 1) : 0 };
      rectify_inspections_add (visits, &visit, results);
    }
  rectify_inspections_seal (visits);
  return visits;
}

void
bench_build (Bench *bench)
{
  g_autoptr (RectifyInspections) visits = make_visits ();
  RectifyColumnsBuilder         *builder = rectify_columns_builder_new (NULL, bench->directory, 30);

  g_clear_pointer (&bench->columns, rectify_columns_unref);
  rectify_columns_builder_set_inspections (builder, visits);
  for (guint i = 0; i < N_ISSUES; i++)
    rectify_columns_builder_add (builder, &bench->rows[i], bench->cells + bench->first[i],
                                 bench->first[i + 1] - bench->first[i]);
  bench->columns = rectify_columns_builder_end (builder);
}

void
bench_init (Bench *bench)
{
  make_directory (bench);
  make_lives (bench);
  bench->campaign = rectify_campaign_new ();
  bench->campaign->start = FIRST_DAY;
  bench->campaign->deadline = FIRST_DAY + DAYS;
  bench->clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  bench->now = START + DAYS * DAY;
}

void
bench_clear (Bench *bench)
{
  g_clear_pointer (&bench->columns, rectify_columns_unref);
  rectify_directory_unref (bench->directory);
  rectify_campaign_unref (bench->campaign);
  rectify_clock_unref (bench->clock);
  g_free (bench->rows);
  g_free (bench->first);
  g_free (bench->cells);
}
