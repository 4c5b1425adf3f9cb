/* sample-ledger.c: random lives along the state table, with corrections and undos among them. */

#include "sample-ledger.h"

#include "domain/state-table.h"

#include <math.h>

/* An order of names that is not the order of entry. */
static char *
from_the_end (const char *name)
{
  return g_utf8_strreverse (name, -1);
}

static guint32
add (RectifyDirectory *directory,
     RectifyList       list,
     RectifyEntry     *entry,
     gint64            id,
     const char       *name)
{
  entry->id = id;
  entry->name = g_strdup (name);
  return rectify_directory_add (directory, list, entry);
}

static guint32
add_area (RectifyDirectory *directory,
          gint64            id,
          const char       *name,
          RectifyAreaLevel  level,
          guint32           parent)
{
  RectifyArea *area = (RectifyArea *) rectify_entry_new (RECTIFY_LIST_AREA);

  area->level = level;
  area->parent = parent;
  return add (directory, RECTIFY_LIST_AREA, &area->head, id, name);
}

static void
add_names (RectifyDirectory *directory, RectifyList list, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    add (directory, list, rectify_entry_new (list), i + 1, names[i]);
}

static void
add_areas (RectifyDirectory *directory)
{
  static const char *const districts[] = { "克拉玛依区", "独山子区" };
  guint32 city = add_area (directory, 1, "克拉玛依市", RECTIFY_LEVEL_CITY, RECTIFY_INDEX_NONE);
  gint64  id = 2;

  for (guint d = 0; d < G_N_ELEMENTS (districts); d++)
    {
      guint32 district = add_area (directory, id++, districts[d], RECTIFY_LEVEL_DISTRICT, city);

      for (guint s = 0; s < 2; s++)
        {
          g_autofree char *street = g_strdup_printf ("街道%u-%u", d, s);
          guint32          at = add_area (directory, id++, street, RECTIFY_LEVEL_STREET, district);

          for (guint c = 0; c < 2; c++)
            {
              g_autofree char *name = g_strdup_printf ("社区%u-%u-%u", d, s, c);

              add_area (directory, id++, name, RECTIFY_LEVEL_COMMUNITY, at);
            }
        }
    }
}

static void
add_items (RectifyDirectory *directory, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      RectifyItem *item = (RectifyItem *) rectify_entry_new (RECTIFY_LIST_ITEM);

      item->deduct = 1 + i % 2;
      item->cap = 5 + 5 * (i % 2);
      add (directory, RECTIFY_LIST_ITEM, &item->head, i + 1, names[i]);
    }
}

RectifyDirectory *
sample_directory_new (void)
{
  static const char *const units[] = { "交警支队",   "城管局", "住建局", "昆仑路街道",
                                       "市场监管局", "卫健委", NULL };
  static const char *const groups[] = { "公共环境组", "交通秩序组", "市场管理组", NULL };
  static const char *const classes[] = { "氛围淡", "环境脏", "秩序乱", "服务差", "其他", NULL };
  static const char *const sources[] = { "中央反馈", "督查", "12345", NULL };
  static const char *const types[] = { "集贸市场", "公交站", "路口", NULL };
  static const char *const persons[] = { "李", "王", "张", "刘", NULL };
  static const char *const items[] = { "占道经营", "垃圾", "标线", "公益广告", NULL };
  RectifyDirectory        *directory = rectify_directory_new ();

  rectify_directory_set_name_key (directory, from_the_end);
  add_areas (directory);
  add_names (directory, RECTIFY_LIST_UNIT, units);
  add_names (directory, RECTIFY_LIST_GROUP, groups);
  add_names (directory, RECTIFY_LIST_CLASS, classes);
  add_names (directory, RECTIFY_LIST_SOURCE, sources);
  add_names (directory, RECTIFY_LIST_SITE_TYPE, types);
  add_names (directory, RECTIFY_LIST_PERSON, persons);
  add_items (directory, items);
  for (guint i = 0; i < 9; i++)
    {
      RectifySite     *site = (RectifySite *) rectify_entry_new (RECTIFY_LIST_SITE);
      g_autofree char *name = g_strdup_printf ("点位 %u", i);

      site->type = i % 4 < 3 ? i % 4 : RECTIFY_INDEX_NONE;
      site->area = i == 8 ? RECTIFY_INDEX_NONE : (i * 5 + 1) % 15;
      /* None, one or two answer for a site. */
      if (i % 3 > 0)
        {
          site->sponsors = g_new (guint32, 3);
          site->sponsors[0] = i % 4;
          site->sponsors[1] = i % 3 == 2 ? (i + 1) % 4 : RECTIFY_INDEX_NONE;
          site->sponsors[2] = RECTIFY_INDEX_NONE;
        }
      site->lng = i == 7 ? NAN : 84.8 + i * 0.01;
      site->lat = i == 7 ? NAN : 45.5 + i * 0.02;
      add (directory, RECTIFY_LIST_SITE, &site->head, i + 1, name);
    }
  return directory;
}

/* One full visit of every site on the fourth day; every third item fails somewhere. */
static RectifyInspections *
sample_visits (void)
{
  RectifyInspections *visits = rectify_inspections_new ();

  for (guint32 site = 0; site < 9; site++)
    {
      RectifyVisit      visit = { .site = site,
                                  .day = rectify_day_from_ymd (2020, 11, 26),
                                  .full = site != 5,
                                  .n_findings = 4 };
      RectifyItemResult results[4] = { 0 };

      for (guint32 item = 0; item < 4; item++)
        {
          results[item].item = item;
          results[item].result =
              (site + item) % 3 == 0 ? RECTIFY_RESULT_FAILS : RECTIFY_RESULT_CONFORMS;
          results[item].hits = 1 + site % 2;
        }
      rectify_inspections_add (visits, &visit, results);
    }
  rectify_inspections_seal (visits);
  return visits;
}

/* An index below n, or NONE once in a while. */
static guint32
any (GRand *rand, guint n)
{
  guint32 index = g_rand_int_range (rand, 0, n + 1);

  return index < n ? index : RECTIFY_INDEX_NONE;
}

static void
random_row (GRand *rand, gint64 id, RectifyColumnRow *row)
{
  gboolean placed = g_rand_boolean (rand);

  row->id = id;
  row->site = any (rand, 9);
  row->area = g_rand_boolean (rand) ? any (rand, 15) : RECTIFY_INDEX_NONE;
  row->item = any (rand, 4);
  row->class_index = any (rand, 5);
  row->source = any (rand, 3);
  row->group = any (rand, 3);
  row->difficulty = g_rand_int_range (rand, 0, RECTIFY_N_DIFFICULTIES);
  row->nature = g_rand_int_range (rand, 0, RECTIFY_N_NATURES);
  row->term = g_rand_int_range (rand, 0, RECTIFY_N_TERMS);
  row->lng = placed ? g_rand_double_range (rand, 84, 86) : NAN;
  row->lat = placed ? g_rand_double_range (rand, 45, 46) : NAN;
}

/* A field of a row as edits number it: index + 1, or the value. */
static guint32
get_field (const RectifyColumnRow *row, RectifyField field)
{
  switch (field)
    {
    case RECTIFY_FIELD_CLASS:
      return row->class_index + 1;
    case RECTIFY_FIELD_SOURCE:
      return row->source + 1;
    case RECTIFY_FIELD_ITEM:
      return row->item + 1;
    case RECTIFY_FIELD_SITE:
      return row->site + 1;
    case RECTIFY_FIELD_AREA:
      return row->area + 1;
    case RECTIFY_FIELD_GROUP:
      return row->group + 1;
    case RECTIFY_FIELD_DIFFICULTY:
      return row->difficulty;
    case RECTIFY_FIELD_NATURE:
      return row->nature;
    case RECTIFY_FIELD_TERM:
      return row->term;
    default:
      return 0;
    }
}

static void
set_field (RectifyColumnRow *row, RectifyField field, guint32 value)
{
  if (field == RECTIFY_FIELD_CLASS)
    row->class_index = value - 1;
  else if (field == RECTIFY_FIELD_SOURCE)
    row->source = value - 1;
  else if (field == RECTIFY_FIELD_ITEM)
    row->item = value - 1;
  else if (field == RECTIFY_FIELD_SITE)
    row->site = value - 1;
  else if (field == RECTIFY_FIELD_AREA)
    row->area = value - 1;
  else if (field == RECTIFY_FIELD_GROUP)
    row->group = value - 1;
  else if (field == RECTIFY_FIELD_DIFFICULTY)
    row->difficulty = value;
  else if (field == RECTIFY_FIELD_NATURE)
    row->nature = value;
  else if (field == RECTIFY_FIELD_TERM)
    row->term = value;
}

guint
sample_issue_row (const SampleIssue *issue, guint32 moment, RectifyColumnRow *row)
{
  guint n = 0;

  *row = issue->row;
  for (; n < issue->cells->len; n++)
    {
      const RectifyEventCell *cell = &g_array_index (issue->cells, RectifyEventCell, n);

      if (cell->at > moment)
        break;
      if (cell->kind == RECTIFY_EVENT_EDIT)
        set_field (row, cell->field, cell->arg);
      else if (cell->kind == RECTIFY_EVENT_UNDO)
        {
          const RectifyEventCell *undone =
              &g_array_index (issue->cells, RectifyEventCell, cell->arg - 1);

          if (undone->kind == RECTIFY_EVENT_EDIT)
            set_field (row, undone->field, undone->due);
        }
    }
  return n;
}

static gboolean
random_edit (GRand               *rand,
             const SampleIssue   *issue,
             const RectifyStatus *status,
             RectifyEventCell    *cell)
{
  static const guint ranges[RECTIFY_N_FIELDS] = { 0, 5, 3, 4, 9, 15, 3, 6, 4, 3, 4, 0, 0 };
  RectifyColumnRow   row;

  sample_issue_row (issue, G_MAXUINT32, &row);
  cell->field = g_rand_int_range (rand, 0, RECTIFY_N_FIELDS);
  cell->due = get_field (&row, cell->field);
  if (cell->field == RECTIFY_FIELD_UNIT)
    cell->due = status->unit;
  if (ranges[cell->field] > 0)
    cell->arg = g_rand_int_range (rand, 0, ranges[cell->field]);
  else if (cell->field == RECTIFY_FIELD_FOUND)
    {
      cell->due = status->found;
      cell->arg = status->found - g_rand_int_range (rand, 0, 2 * 86400);
    }
  else if (cell->field == RECTIFY_FIELD_DUE)
    {
      cell->due = status->due_original;
      cell->arg = cell->at + g_rand_int_range (rand, -86400, 5 * 86400);
    }
  return TRUE;
}

static gboolean
random_move (GRand *rand, const RectifyStatus *status, RectifyEventCell *cell)
{
  guint32 legal = rectify_state_table_events (status->state);
  guint   kind = g_rand_int_range (rand, RECTIFY_EVENT_ASSIGN, RECTIFY_EVENT_EDIT);

  /* Void and parked are rarer than they would be by chance. */
  if ((legal >> kind & 1) == 0
      || ((kind == RECTIFY_EVENT_VOID || kind == RECTIFY_EVENT_PARK)
          && g_rand_int_range (rand, 0, 4) != 0))
    return FALSE;
  cell->kind = kind;
  if (kind == RECTIFY_EVENT_ASSIGN)
    cell->arg = g_rand_int_range (rand, 0, 7);
  if (g_rand_int_range (rand, 0, 4) != 0)
    cell->due = cell->at + g_rand_int_range (rand, 0, 6 * 86400);
  if (g_rand_int_range (rand, 0, 10) == 0)
    cell->flags = 1 << g_rand_int_range (rand, 0, 3);
  return TRUE;
}

static void
live (GRand *rand, SampleIssue *issue)
{
  guint32          at = SAMPLE_START + g_rand_int_range (rand, 0, 40 * 86400);
  guint            n = g_rand_int_range (rand, 0, 14);
  RectifyEventCell cell = { .at = at, .kind = RECTIFY_EVENT_FOUND };

  g_array_append_val (issue->cells, cell);
  while (issue->cells->len <= n && at < SAMPLE_START + SAMPLE_DAYS * 86400)
    {
      const RectifyEventCell *cells = (const RectifyEventCell *) issue->cells->data;
      guint                   chance = g_rand_int_range (rand, 0, 10);
      RectifyStatus           status = { 0 };

      rectify_replay (cells, issue->cells->len, G_MAXUINT32, &status);
      cell = (RectifyEventCell){ .at = at };
      if (chance == 0 && rectify_replay_undoable (cells, issue->cells->len) != 0)
        {
          cell.kind = RECTIFY_EVENT_UNDO;
          cell.arg = rectify_replay_undoable (cells, issue->cells->len);
        }
      else if (chance < 3)
        {
          cell.kind = RECTIFY_EVENT_EDIT;
          random_edit (rand, issue, &status, &cell);
        }
      else if (!random_move (rand, &status, &cell))
        continue;
      g_array_append_val (issue->cells, cell);
      at += g_rand_int_range (rand, 0, 4) * g_rand_int_range (rand, 0, 2 * 86400);
    }
}

static void
sample_issue_free (gpointer data)
{
  SampleIssue *issue = data;

  g_array_unref (issue->cells);
  g_free (issue);
}

SampleLedger *
sample_ledger_new (guint32 seed, guint n_issues)
{
  SampleLedger *self = g_new0 (SampleLedger, 1);
  GRand        *rand = g_rand_new_with_seed (seed);

  self->directory = sample_directory_new ();
  self->issues = g_ptr_array_new_with_free_func (sample_issue_free);
  for (guint i = 0; i < n_issues; i++)
    {
      SampleIssue *issue = g_new0 (SampleIssue, 1);

      issue->cells = g_array_new (FALSE, FALSE, sizeof (RectifyEventCell));
      random_row (rand, ((gint64) 1 << 48) + 10 + 3 * i, &issue->row);
      live (rand, issue);
      g_ptr_array_add (self->issues, issue);
    }
  g_rand_free (rand);
  return self;
}

void
sample_ledger_free (SampleLedger *self)
{
  rectify_directory_unref (self->directory);
  g_ptr_array_unref (self->issues);
  g_free (self);
}

RectifyColumns *
sample_ledger_columns (const SampleLedger *self, guint32 moment)
{
  RectifyColumnsBuilder *builder =
      rectify_columns_builder_new (NULL, self->directory, SAMPLE_RECURRENCE);

  g_autoptr (RectifyInspections) visits = sample_visits ();

  rectify_columns_builder_set_inspections (builder, visits);
  for (guint i = 0; i < self->issues->len; i++)
    {
      const SampleIssue *issue = g_ptr_array_index (self->issues, i);
      RectifyColumnRow   row;
      guint              n = sample_issue_row (issue, moment, &row);

      if (n > 0)
        rectify_columns_builder_add (builder, &row, (const RectifyEventCell *) issue->cells->data,
                                     n);
    }
  return rectify_columns_builder_end (builder);
}

RectifyColumns *
sample_ledger_repeated (const SampleLedger *ledger, guint times)
{
  RectifyColumnsBuilder *builder =
      rectify_columns_builder_new (NULL, ledger->directory, SAMPLE_RECURRENCE);
  gint64 id = 1;

  for (guint t = 0; t < times; t++)
    for (guint i = 0; i < ledger->issues->len; i++)
      {
        const SampleIssue *one = g_ptr_array_index (ledger->issues, i);
        RectifyColumnRow   row;
        guint              n = sample_issue_row (one, G_MAXUINT32, &row);

        row.id = id++;
        rectify_columns_builder_add (builder, &row, (const RectifyEventCell *) one->cells->data, n);
      }
  return rectify_columns_builder_end (builder);
}

gboolean
sample_same_number (double a, double b)
{
  return (isnan (a) && isnan (b)) || a == b;
}

void
sample_assert_counts (const RectifyCounts *a, const RectifyCounts *b)
{
  const gsize whole = G_STRUCT_OFFSET (RectifyCounts, mean_days);

  g_assert_cmpmem (a, whole, b, whole);
  g_assert_true (sample_same_number (a->mean_days, b->mean_days));
  g_assert_true (sample_same_number (a->median_days, b->median_days));
  g_assert_true (sample_same_number (a->p90_days, b->p90_days));
}
