/* test-selection.c: filters, orders and facets against slow ones that look at one row at a time. */

#include "sample-ledger.h"

#include "domain/measure.h"
#include "domain/selection.h"
#include "domain/state-table.h"

#include <string.h>

#define DAY      86400u
#define N_ISSUES 700

typedef struct
{
  SampleLedger    *ledger;
  RectifyColumns  *columns;
  RectifyCampaign *campaign;
  RectifyClock    *clock;
  GArray          *hits, *numbers;
  RectifyContext   context;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  guint32 day = GPOINTER_TO_UINT (data);

  f->ledger = sample_ledger_new (3, N_ISSUES);
  f->columns = sample_ledger_columns (f->ledger, G_MAXUINT32);
  if (day > 0)
    {
      g_autoptr (RectifyColumns) latest = f->columns;

      f->columns = rectify_columns_new_as_of (latest, SAMPLE_START + day * DAY);
    }
  f->campaign = rectify_campaign_new ();
  f->clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  f->hits = g_array_new (FALSE, FALSE, sizeof (gint64));
  f->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < N_ISSUES; i++)
    {
      gint64 id = rectify_columns_id (f->columns, i), strange = id + 1;

      if (i % 3 == 0)
        g_array_append_val (f->hits, id);
      g_array_append_val (f->hits, strange);
      if (i % 100 == 7)
        g_array_append_val (f->numbers, id);
    }
  f->context = (RectifyContext){ SAMPLE_START + 30 * DAY + 5000, f->clock, f->campaign, f->hits,
                                 f->numbers };
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  sample_ledger_free (f->ledger);
  rectify_columns_unref (f->columns);
  rectify_campaign_unref (f->campaign);
  rectify_clock_unref (f->clock);
  g_array_unref (f->hits);
  g_array_unref (f->numbers);
}

static guint
position (Fixture *f, RectifyAxis axis, guint row)
{
  guint32                       positions[RECTIFY_CHUNK];
  g_autoptr (RectifyAxisReader) reader =
      rectify_axis_reader_new (f->columns, axis, f->context.now, f->campaign->soon_hours * 3600);

  rectify_axis_reader_read (reader, 0, positions);
  return positions[row];
}

static gboolean
has_value (Fixture *f, const RectifyFilterTerm *term, guint row)
{
  const RectifyDirectory *directory = f->ledger->directory;
  guint                   at = position (f, term->axis, row);

  for (guint v = 0; term->values[v] != NULL; v++)
    {
      if (strcmp (rectify_axis_key (directory, term->axis, at), term->values[v]) == 0)
        return TRUE;
      for (guint level = 0; term->axis == RECTIFY_AXIS_AREA && level < RECTIFY_N_LEVELS; level++)
        {
          guint32 above = rectify_directory_area_at (directory, at - 1, level);

          if (above != RECTIFY_INDEX_NONE
              && strcmp (rectify_directory_name (directory, RECTIFY_LIST_AREA, above),
                         term->values[v])
                     == 0)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
has_flag (Fixture *f, RectifyFlag flag, const RectifyStatus *s, guint row)
{
  gboolean overdue = rectify_is_overdue (s, f->context.now);

  switch (flag)
    {
    case RECTIFY_FLAG_OVERDUE:
      return overdue;
    case RECTIFY_FLAG_DUE_SOON:
      return rectify_is_open (s->state) && s->due != 0 && !overdue
             && s->due <= f->context.now + f->campaign->soon_hours * 3600;
    case RECTIFY_FLAG_OPEN:
      return rectify_is_open (s->state);
    case RECTIFY_FLAG_RETURNED:
      return s->returned > 0;
    case RECTIFY_FLAG_RELAPSED:
      return s->relapsed > 0;
    case RECTIFY_FLAG_EXTENDED:
      return s->extended > 0;
    case RECTIFY_FLAG_EXPOSED:
      return s->exposed > 0;
    case RECTIFY_FLAG_SUPERVISED:
      return s->supervision > 0;
    case RECTIFY_FLAG_RECURS:
      return rectify_columns_chunk (f->columns, 0)->recurs[row];
    case RECTIFY_FLAG_LATE:
      return s->outcome == RECTIFY_OUTCOME_LATE;
    default:
      return s->outcome == RECTIFY_OUTCOME_ON_TIME;
    }
}

static gboolean
is_between (Fixture *f, const RectifyFilterTerm *term, const RectifyStatus *s)
{
  const guint32 dates[] = { s->found, s->assigned, s->due, s->reported, s->closed };
  RectifyDay    day = rectify_clock_day (f->clock, dates[term->date]);
  RectifyDay from = term->from, to = term->to, today = rectify_clock_day (f->clock, f->context.now);

  if (g_strcmp0 (term->relative, "today") == 0)
    from = to = today;
  else if (g_strcmp0 (term->relative, "week") == 0)
    {
      for (from = today; rectify_day_weekday (from) != 1; from--)
        continue;
      to = from + 6;
    }
  else if (g_strcmp0 (term->relative, "month") == 0) /* the present is in December 2020 */
    {
      from = rectify_day_from_ymd (2020, 12, 1);
      to = rectify_day_from_ymd (2020, 12, 31);
    }
  return dates[term->date] != 0 && (from == RECTIFY_DAY_NONE || day >= from)
         && (to == RECTIFY_DAY_NONE || day <= to);
}

static gboolean
is_among (const GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static gboolean
holds (Fixture *f, const RectifyFilterTerm *term, guint row)
{
  const RectifyChunk *chunk = rectify_columns_chunk (f->columns, 0);
  RectifyStatus       s;
  gboolean            yes;

  rectify_columns_status (f->columns, row, &s);
  if (term->kind == RECTIFY_FILTER_AXIS)
    yes = has_value (f, term, row);
  else if (term->kind == RECTIFY_FILTER_DAYS)
    yes = is_between (f, term, &s);
  else if (term->kind == RECTIFY_FILTER_FLAG)
    yes = has_flag (f, term->flag, &s, row);
  else if (term->kind == RECTIFY_FILTER_BOX)
    yes = chunk->lng[row] >= term->box[0] * 1e6 && chunk->lng[row] <= term->box[2] * 1e6
          && chunk->lat[row] >= term->box[1] * 1e6 && chunk->lat[row] <= term->box[3] * 1e6;
  else
    yes = is_among (term->kind == RECTIFY_FILTER_WORD ? f->hits : f->numbers, chunk->id[row]);
  return yes != term->negated;
}

/* Whether a row is shown, leaving out the terms on one axis (-1: none left out). */
static gboolean
is_shown (Fixture *f, const RectifyFilter *filter, guint row, int without)
{
  gboolean shown = rectify_columns_chunk (f->columns, 0)->state[row] != RECTIFY_STATE_NONE;

  for (guint t = 0; t < rectify_filter_n_terms (filter); t++)
    {
      const RectifyFilterTerm *term = rectify_filter_term (filter, t);

      if (term->kind != RECTIFY_FILTER_AXIS || (int) term->axis != without)
        shown = shown && holds (f, term, row);
    }
  return shown;
}

static const char *const expressions[] = {
  "",
  "占道",
  "number:A",
  "state:fixing,review",
  "-state:closed -class:其他",
  "lamp:red",
  "unit:交警支队,城管局 overdue",
  "unit:none",
  "area:独山子区",
  "area:街道0-1",
  "district:克拉玛依区 -area:街道0-1",
  "-area:none",
  "street:街道1-0",
  "community:社区0-0-1",
  "site-type:路口",
  "site:\"点位 3\" item:垃圾",
  "group:公共环境组 source:12345",
  "unit:没有这个单位",
  "-unit:没有这个单位",
  "difficulty:hard nature:soft",
  "term:now",
  "found:2020-12-01..2020-12-07",
  "-due:..2020-12-20",
  "due:today",
  "due:week",
  "closed:month",
  "reported:2020-12-10..",
  "assigned:2020-12-05",
  "due-soon",
  "open -returned",
  "relapsed",
  "extended",
  "exposed",
  "supervised",
  "recurs",
  "late",
  "on-time 占道",
  "box:84.5,45.2,85.2,45.8",
  "-box:84.5,45.2,85.2,45.8",
};

static void
test_a_filter_selects_what_a_slow_one_does (Fixture *f, gconstpointer data)
{
  for (guint e = 0; e < G_N_ELEMENTS (expressions); e++)
    {
      g_autoptr (RectifyFilter)    filter = rectify_filter_parse (expressions[e], NULL);
      RectifyOrder                 order = { RECTIFY_ORDER_NUMBER, FALSE };
      g_autoptr (RectifySelection) selection =
          rectify_selection_new (f->columns, filter, order, &f->context);
      gboolean shown[N_ISSUES] = { FALSE };

      for (guint i = 0; i < rectify_selection_n (selection); i++)
        shown[rectify_selection_rows (selection)[i]] = TRUE;
      for (guint row = 0; row < N_ISSUES; row++)
        if (shown[row] != is_shown (f, filter, row, -1))
          g_error ("%s: row %u", expressions[e], row);
    }
}

static void
test_facets_count_what_a_slow_one_does (Fixture *f, gconstpointer data)
{
  static const RectifyAxis axes[] = {
    RECTIFY_AXIS_UNIT,  RECTIFY_AXIS_STATE, RECTIFY_AXIS_LAMP,
    RECTIFY_AXIS_CLASS, RECTIFY_AXIS_AREA,  RECTIFY_AXIS_DISTRICT
  };
  static const char *const texts[] = { "", "state:fixing",
                                       "unit:交警支队 state:fixing,review overdue",
                                       "unit:城管局 class:其他 占道",
                                       "state:closed -state:closed lamp:blue" };

  for (guint e = 0; e < G_N_ELEMENTS (texts); e++)
    {
      g_autoptr (RectifyFilter) filter = rectify_filter_parse (texts[e], NULL);
      g_autoptr (GPtrArray)     facets =
          rectify_facets_count (f->columns, filter, &f->context, axes, G_N_ELEMENTS (axes), NULL);

      for (guint a = 0; a < G_N_ELEMENTS (axes); a++)
        {
          GArray           *counts = g_ptr_array_index (facets, a);
          g_autofree guint *slow = g_new0 (guint, counts->len);

          for (guint row = 0; row < N_ISSUES; row++)
            if (is_shown (f, filter, row, axes[a]))
              slow[position (f, axes[a], row)]++;
          g_assert_cmpmem (counts->data, counts->len * sizeof (guint), slow,
                           counts->len * sizeof (guint));
        }
    }
}

/* Each facet counts what a filter with that value added means. */
static void
test_flags_days_and_sponsors_count_what_their_filter_means (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = { "", "state:fixing,review 占道", "due:week -class:其他",
                                       "sponsor:李" };
  const RectifyAxis        sponsor = RECTIFY_AXIS_SPONSOR;

  for (guint e = 0; e < G_N_ELEMENTS (texts); e++)
    {
      g_autoptr (RectifyFilter) filter = rectify_filter_parse (texts[e], NULL);
      RectifyFacetExtras        extras = { .flags_wanted = TRUE, .dates_wanted = 31 };
      g_autoptr (GPtrArray)     facets =
          rectify_facets_count (f->columns, filter, &f->context, &sponsor, 1, &extras);
      const GArray *persons = facets->pdata[0];

      for (guint i = 0; i < RECTIFY_N_FLAGS; i++)
        {
          g_autoptr (RectifyFilter) with = rectify_filter_with_flag (filter, (RectifyFlag) i, TRUE);

          g_assert_cmpuint (extras.flags[i], ==,
                            rectify_selection_count (f->columns, with, &f->context));
        }
      for (guint i = 0; i < (RECTIFY_N_DATES - 1) * RECTIFY_N_RELATIVES; i++)
        {
          RectifyDateField          date = i / RECTIFY_N_RELATIVES;
          guint                     k = i % RECTIFY_N_RELATIVES;
          g_autoptr (RectifyFilter) with =
              rectify_filter_with_relative (filter, date, rectify_relative_keys[k]);

          g_assert_cmpuint (extras.days[date][k], ==,
                            rectify_selection_count (f->columns, with, &f->context));
        }
      for (guint i = 0; i < persons->len; i++)
        {
          g_autoptr (RectifyFilter) with =
              rectify_filter_only_value (filter, sponsor,
                                         rectify_axis_key (f->ledger->directory, sponsor, i));

          g_assert_cmpuint (g_array_index (persons, guint, i), ==,
                            rectify_selection_count (f->columns, with, &f->context));
        }
    }
}

static void
test_counting_is_selecting_without_rows (Fixture *f, gconstpointer data)
{
  RectifyOrder order = { RECTIFY_ORDER_NUMBER, FALSE };

  for (guint e = 0; e < G_N_ELEMENTS (expressions); e++)
    {
      g_autoptr (RectifyFilter)    filter = rectify_filter_parse (expressions[e], NULL);
      g_autoptr (RectifySelection) selection =
          rectify_selection_new (f->columns, filter, order, &f->context);

      g_assert_cmpuint (rectify_selection_count (f->columns, filter, &f->context), ==,
                        rectify_selection_n (selection));
    }
}

static guint32
slow_key (Fixture *f, RectifyOrder order, guint row, gboolean *none)
{
  static const int axes[] = { -1,
                              RECTIFY_AXIS_LAMP,
                              RECTIFY_AXIS_STATE,
                              RECTIFY_AXIS_CLASS,
                              RECTIFY_AXIS_SOURCE,
                              RECTIFY_AXIS_UNIT,
                              RECTIFY_AXIS_AREA,
                              RECTIFY_AXIS_SITE,
                              RECTIFY_AXIS_GROUP,
                              RECTIFY_AXIS_ITEM };
  RectifyStatus    s;

  *none = FALSE;
  rectify_columns_status (f->columns, row, &s);
  if (order.key == RECTIFY_ORDER_RETURNED)
    return s.returned;
  if (order.key == RECTIFY_ORDER_RELAPSED)
    return s.relapsed;
  if (order.key >= RECTIFY_ORDER_FOUND)
    {
      const guint32 dates[] = { s.found, s.assigned, s.due, s.reported, s.closed };
      guint32       date = dates[order.key - RECTIFY_ORDER_FOUND];

      *none = date == 0;
      return date;
    }
  if (axes[order.key] >= 0)
    {
      int   list = rectify_axis_list (axes[order.key]);
      guint at = position (f, axes[order.key], row);

      *none = at == 0;
      if (list < 0 || at == 0)
        return at;
      return rectify_directory_rank (f->ledger->directory, list, at - 1);
    }
  return 0;
}

typedef struct
{
  RectifyDay day;
  guint32    key;
  gboolean   none, descending, by_number;
  guint      row;
} Slow;

static int
compare_slow (gconstpointer a, gconstpointer b, gpointer data)
{
  const Slow *x = a, *y = b;
  int         by_number = x->day != y->day ? (x->day > y->day) - (x->day < y->day)
                                           : (x->row > y->row) - (x->row < y->row);

  if (x->by_number)
    return x->descending ? -by_number : by_number;
  if (x->none != y->none)
    return x->none - y->none;
  if (x->key != y->key && !x->none)
    return (x->key > y->key) == x->descending ? -1 : 1;
  return by_number;
}

static void
test_orders_are_those_of_a_slow_sort (Fixture *f, gconstpointer data)
{
  for (guint key = 0; key < RECTIFY_N_ORDERS; key++)
    for (gboolean descending = FALSE; descending <= TRUE; descending++)
      {
        RectifyOrder                 order = { key, descending };
        g_autoptr (RectifySelection) selection =
            rectify_selection_new (f->columns, NULL, order, &f->context);
        guint            n = rectify_selection_n (selection);
        g_autofree Slow *slow = g_new0 (Slow, n);
        guint            k = 0;

        for (guint row = 0; row < N_ISSUES; row++)
          {
            const RectifyChunk *chunk = rectify_columns_chunk (f->columns, 0);

            if (chunk->state[row] == RECTIFY_STATE_NONE)
              continue;
            g_assert_cmpuint (k, <, n);
            slow[k] = (Slow){ .day = rectify_clock_day (f->clock, chunk->found[row]),
                              .row = row,
                              .descending = descending,
                              .by_number = key == RECTIFY_ORDER_NUMBER };
            slow[k].key = slow_key (f, order, row, &slow[k].none);
            k++;
          }
        g_assert_cmpuint (k, ==, n);
        g_qsort_with_data (slow, n, sizeof (Slow), compare_slow, NULL);
        for (guint i = 0; i < n; i++)
          g_assert_cmpuint (rectify_selection_rows (selection)[i], ==, slow[i].row);
      }
}

static void
test_words_without_their_hits_select_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (RectifyFilter)    filter = rectify_filter_parse ("占道", NULL);
  RectifyOrder                 order = { RECTIFY_ORDER_DUE, FALSE };
  RectifyContext               context = f->context;
  g_autoptr (RectifySelection) selection = NULL;

  context.hits = NULL;
  selection = rectify_selection_new (f->columns, filter, order, &context);
  g_assert_cmpuint (rectify_selection_n (selection), ==, 0);
}

static void
test_a_selection_keeps_its_version (Fixture *f, gconstpointer data)
{
  RectifyOrder                 order = { RECTIFY_ORDER_NUMBER, FALSE };
  g_autoptr (RectifySelection) selection =
      rectify_selection_new (f->columns, NULL, order, &f->context);

  g_assert_true (rectify_selection_columns (selection) == f->columns);
  g_assert_cmpint (rectify_selection_id (selection, 5), ==,
                   rectify_columns_id (f->columns, rectify_selection_rows (selection)[5]));
}

/* Large enough for several threads: each filter and facet takes the same share of every copy. */
static void
test_many_threads_select_the_same (Fixture *f, gconstpointer data)
{
  const guint                times = 250;
  RectifyColumnsBuilder     *builder = rectify_columns_builder_new (NULL, f->ledger->directory, 1);
  g_autoptr (RectifyColumns) many = NULL;
  g_autoptr (RectifyFilter)  filter = rectify_filter_parse ("open -class:其他", NULL);
  RectifyOrder               order = { RECTIFY_ORDER_SITE, FALSE };
  RectifyAxis                axis = RECTIFY_AXIS_STATE;
  g_autoptr (RectifySelection) few = NULL, lots = NULL;
  g_autoptr (GPtrArray)        a = NULL, b = NULL;
  gint64                       id = 1;

  for (guint t = 0; t < times; t++)
    for (guint i = 0; i < N_ISSUES; i++)
      {
        const SampleIssue *issue = g_ptr_array_index (f->ledger->issues, i);
        RectifyColumnRow   row;
        guint              n = sample_issue_row (issue, G_MAXUINT32, &row);

        row.id = id++;
        rectify_columns_builder_add (builder, &row, (const RectifyEventCell *) issue->cells->data,
                                     n);
      }
  many = rectify_columns_builder_end (builder);
  few = rectify_selection_new (f->columns, filter, order, &f->context);
  lots = rectify_selection_new (many, filter, order, &f->context);
  g_assert_cmpuint (rectify_selection_n (lots), ==, times * rectify_selection_n (few));
  a = rectify_facets_count (f->columns, filter, &f->context, &axis, 1, NULL);
  b = rectify_facets_count (many, filter, &f->context, &axis, 1, NULL);
  for (guint p = 0; p < RECTIFY_N_STATES + 1; p++)
    g_assert_cmpuint (g_array_index ((GArray *) a->pdata[0], guint, p) * times, ==,
                      g_array_index ((GArray *) b->pdata[0], guint, p));
}

static guint
n_of (Fixture *f, const char *text)
{
  g_autoptr (RectifyFilter)    filter = rectify_filter_parse (text, NULL);
  g_autoptr (RectifySelection) rows = NULL;

  g_assert_nonnull (filter);
  rows = rectify_selection_new (f->columns, filter, (RectifyOrder){ 0 }, &f->context);
  return rectify_selection_n (rows);
}

static void
test_what_is_counted_can_be_listed (Fixture *f, gconstpointer data)
{
  RectifyMeasureOptions     options = { .now = f->context.now, .campaign = f->campaign };
  g_autofree RectifyCounts *all = rectify_measure (f->columns, -1, &options, NULL);
  g_autofree RectifyCounts *ages = rectify_measure (f->columns, RECTIFY_AXIS_AGE, &options, NULL);
  g_autofree RectifyCounts *durations =
      rectify_measure (f->columns, RECTIFY_AXIS_DURATION, &options, NULL);

  g_assert_cmpuint (n_of (f, "judged"), ==, all->due);
  g_assert_cmpuint (n_of (f, "judged on-time"), ==, all->on_time);
  g_assert_cmpuint (n_of (f, "checked -state:void"), ==, all->checked_once);
  g_assert_cmpuint (n_of (f, "looked-back -state:void"), ==, all->look_backs);
  g_assert_cmpuint (n_of (f, "look-back-due"), ==, all->look_back_due);
  for (guint i = 0; i < RECTIFY_N_AGES; i++)
    {
      g_autofree char *text = g_strdup_printf ("age:%s", rectify_age_keys[i]);

      g_assert_cmpuint (n_of (f, text), ==, all->age[i]);
      g_assert_cmpuint (ages[i + 1].open, ==, all->age[i]);
    }
  for (guint i = 0; i < RECTIFY_N_DURATIONS; i++)
    {
      g_autofree char *text = g_strdup_printf ("duration:%s", rectify_duration_keys[i]);

      g_assert_cmpuint (n_of (f, text), ==, durations[i + 1].timed);
      g_assert_cmpuint (durations[i + 1].timed, ==, durations[i + 1].total);
      if (durations[i + 1].timed > 0)
        g_assert_cmpfloat (durations[i + 1].p90_days, <=, rectify_duration_days[i]);
      all->timed -= durations[i + 1].timed;
    }
  g_assert_cmpuint (all->timed, ==, 0);
  options.from = SAMPLE_START + 9 * DAY;
  g_free (all);
  all = rectify_measure (f->columns, -1, &options, NULL);
  g_assert_cmpuint (n_of (f, "started:2020-12-02.. -state:void"), ==, all->total);
  g_assert_cmpuint (all->total, >, 0);
}

#define ADD(name, day)                                                                             \
  g_test_add ("/selection/" #name "/" #day, Fixture, GUINT_TO_POINTER (day), set_up, test_##name,  \
              tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (a_filter_selects_what_a_slow_one_does, 0);
  ADD (a_filter_selects_what_a_slow_one_does, 25);
  ADD (what_is_counted_can_be_listed, 0);
  ADD (what_is_counted_can_be_listed, 25);
  ADD (facets_count_what_a_slow_one_does, 0);
  ADD (facets_count_what_a_slow_one_does, 25);
  ADD (flags_days_and_sponsors_count_what_their_filter_means, 0);
  ADD (flags_days_and_sponsors_count_what_their_filter_means, 25);
  ADD (counting_is_selecting_without_rows, 0);
  ADD (orders_are_those_of_a_slow_sort, 0);
  ADD (orders_are_those_of_a_slow_sort, 25);
  ADD (words_without_their_hits_select_nothing, 0);
  ADD (a_selection_keeps_its_version, 0);
  ADD (many_threads_select_the_same, 0);
  return g_test_run ();
}
