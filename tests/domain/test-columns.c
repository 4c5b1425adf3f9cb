/* test-columns.c: versions share what did not change and show any past moment exactly. */

#include "sample-ledger.h"

#include "domain/axis.h"
#include "domain/state-table.h"

#include <math.h>

#define ALL G_MAXUINT32

/* One row in words, so that a difference is readable. */
static char *
describe (const RectifyColumns *columns, guint row)
{
  const RectifyChunk *k = rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT);
  guint               i = row & (RECTIFY_CHUNK - 1);

  return g_strdup_printf (
      "%" G_GINT64_FORMAT " site %u area %u item %u class %u source %u group %u kinds %x at %d,%d; "
      "state %u outcome %u sup %u exp %u first %u undated %u; %u %u %u %u %u %u; recurs %u unit %u; "
      "%u %u %u %u %u %u %u",
      k->id[i], k->site[i], k->area[i], k->item[i], k->class_[i], k->source[i], k->group[i],
      k->kinds[i], k->lng[i], k->lat[i], k->state[i], k->outcome[i], k->supervision[i],
      k->exposed[i], k->first_check[i], k->undated[i], k->checks[i], k->returned[i], k->relapsed[i],
      k->extended[i], k->look_backs[i], k->closes[i], k->recurs[i], k->unit[i], k->found[i],
      k->assigned[i], k->due[i], k->due_original[i], k->reported[i], k->closed[i],
      k->parked_time[i]);
}

static gboolean
is_there (const RectifyColumns *columns, guint row)
{
  const RectifyChunk *chunk = rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT);

  return chunk->state[row & (RECTIFY_CHUNK - 1)] != RECTIFY_STATE_NONE;
}

/* Every row of @cut stands in @columns as it is, and no other row is there. */
static void
assert_shows (const RectifyColumns *columns, const RectifyColumns *cut)
{
  guint there = 0;

  for (guint row = 0; row < rectify_columns_n (columns); row++)
    there += is_there (columns, row);
  g_assert_cmpuint (there, ==, rectify_columns_n (cut));
  for (guint row = 0; row < rectify_columns_n (cut); row++)
    {
      g_autofree char *expected = describe (cut, row), *shown = NULL;
      guint            at;

      g_assert_true (rectify_columns_row (columns, rectify_columns_id (cut, row), &at));
      shown = describe (columns, at);
      g_assert_cmpstr (shown, ==, expected);
    }
}

static void
test_the_past_is_what_the_ledger_held_then (void)
{
  for (guint seed = 1; seed <= 12; seed++)
    {
      g_autoptr (SampleLedger)   ledger = sample_ledger_new (seed, 400);
      g_autoptr (RectifyColumns) latest = sample_ledger_columns (ledger, ALL);

      for (guint day = 0; day <= SAMPLE_DAYS + 5; day += 3)
        {
          guint32                    moment = SAMPLE_START - 86400 + day * 86400 + day * 977;
          g_autoptr (RectifyColumns) cut = sample_ledger_columns (ledger, moment);
          g_autoptr (RectifyColumns) past = rectify_columns_new_as_of (latest, moment);

          g_assert_cmpuint (rectify_columns_moment (past), ==, moment);
          assert_shows (past, cut);
        }
    }
}

static void
test_one_past_leads_to_any_other (void)
{
  g_autoptr (SampleLedger)   ledger = sample_ledger_new (99, 300);
  g_autoptr (RectifyColumns) latest = sample_ledger_columns (ledger, ALL);
  g_autoptr (RectifyColumns) early = rectify_columns_new_as_of (latest, SAMPLE_START + 20 * 86400);
  g_autoptr (RectifyColumns) late = rectify_columns_new_as_of (early, SAMPLE_START + 40 * 86400);
  g_autoptr (RectifyColumns) cut = sample_ledger_columns (ledger, SAMPLE_START + 40 * 86400);
  g_autoptr (RectifyColumns) again = rectify_columns_new_as_of (late, ALL);

  assert_shows (late, cut);
  g_assert_true (again == latest);
}

/* Adds to @base every issue that changed between two moments. */
static RectifyColumns *
go_on (const SampleLedger *ledger, const RectifyColumns *base, guint32 from, guint32 to)
{
  RectifyColumnsBuilder *builder =
      rectify_columns_builder_new (base, ledger->directory, SAMPLE_RECURRENCE);

  for (guint i = 0; i < ledger->issues->len; i++)
    {
      const SampleIssue *issue = g_ptr_array_index (ledger->issues, i);
      RectifyColumnRow   row;
      guint              before = sample_issue_row (issue, from, &row);
      guint              n = sample_issue_row (issue, to, &row);

      if (n > before)
        rectify_columns_builder_add (builder, &row, (const RectifyEventCell *) issue->cells->data,
                                     n);
    }
  return rectify_columns_builder_end (builder);
}

static void
test_going_on_step_by_step_is_the_same_as_at_once (void)
{
  for (guint seed = 20; seed < 26; seed++)
    {
      g_autoptr (SampleLedger)   ledger = sample_ledger_new (seed, 300);
      g_autoptr (RectifyColumns) columns = sample_ledger_columns (ledger, SAMPLE_START);
      guint32                    moment = SAMPLE_START;

      for (guint step = 1; step <= 15; step++)
        {
          guint32                    next = SAMPLE_START + step * 5 * 86400;
          RectifyColumns            *more = go_on (ledger, columns, moment, next);
          g_autoptr (RectifyColumns) cut = sample_ledger_columns (ledger, next);

          rectify_columns_unref (columns);
          columns = more;
          moment = next;
          assert_shows (columns, cut);
        }
    }
}

static RectifyColumns *
many (RectifyDirectory *directory, guint n, guint every)
{
  RectifyColumnsBuilder *builder = rectify_columns_builder_new (NULL, directory, 30);

  for (guint i = 0; i < n; i++)
    {
      RectifyColumnRow row = {
        (gint64) i * every + 1, 0, RECTIFY_INDEX_NONE, i % 4, 0, 0, 0, 1, 1, 1, NAN, NAN
      };
      RectifyEventCell cells[] = {
        { .at = SAMPLE_START + i, .kind = RECTIFY_EVENT_FOUND },
        { .at = SAMPLE_START + i + 10, .kind = RECTIFY_EVENT_ASSIGN, .arg = 1 }
      };

      rectify_columns_builder_add (builder, &row, cells, 2);
    }
  return rectify_columns_builder_end (builder);
}

static void
test_chunks_that_did_not_change_are_shared (void)
{
  g_autoptr (RectifyDirectory) directory = sample_directory_new ();
  g_autoptr (RectifyColumns)   columns = many (directory, 3 * RECTIFY_CHUNK + 10, 1);
  RectifyColumnsBuilder       *builder = rectify_columns_builder_new (columns, directory, 30);
  RectifyEventCell             cells[] = { { .at = 5, .kind = RECTIFY_EVENT_FOUND } };
  RectifyColumnRow             row = { .id = RECTIFY_CHUNK + 5, .lng = NAN, .lat = NAN };
  g_autoptr (RectifyColumns)   next = NULL;
  g_autoptr (RectifyColumns)   past = NULL;

  rectify_columns_builder_add (builder, &row, cells, 1);
  next = rectify_columns_builder_end (builder);
  g_assert_cmpuint (rectify_columns_n (next), ==, rectify_columns_n (columns));
  g_assert_cmpuint (rectify_columns_n_events (next), ==, rectify_columns_n_events (columns) - 1);
  for (guint c = 0; c < 4; c++)
    g_assert_true ((rectify_columns_chunk (next, c) == rectify_columns_chunk (columns, c))
                   == (c != 1));
  past = rectify_columns_new_as_of (columns, SAMPLE_START + 2 * RECTIFY_CHUNK + 100);
  g_assert_true (rectify_columns_chunk (past, 1) == rectify_columns_chunk (columns, 1));
  g_assert_true (rectify_columns_chunk (past, 2) != rectify_columns_chunk (columns, 2));
  g_assert_true (rectify_columns_chunk (past, 3)->id == rectify_columns_chunk (columns, 3)->id);
  g_assert_false (is_there (past, 3 * RECTIFY_CHUNK));
}

/* What is kept of the past is found again until it is forgotten, and then made again the same. */
/* Signing says something of the state alone. */
static void
test_a_past_shares_the_arrays_that_say_the_same (void)
{
  g_autoptr (RectifyDirectory) directory = sample_directory_new ();
  RectifyColumnsBuilder       *builder = rectify_columns_builder_new (NULL, directory, 1);
  RectifyColumnRow             row = { .id = 1, .lng = NAN, .lat = NAN };
  const RectifyEventCell       cells[] = { { .at = SAMPLE_START, .kind = RECTIFY_EVENT_FOUND },
                                           { .at = SAMPLE_START + 10,
                                             .due = SAMPLE_START + 86400,
                                             .arg = 1,
                                             .kind = RECTIFY_EVENT_ASSIGN },
                                           { .at = SAMPLE_START + 20, .kind = RECTIFY_EVENT_SIGN } };
  g_autoptr (RectifyColumns)   latest = NULL, past = NULL, first = NULL;
  const RectifyChunk          *now, *then, *before;

  rectify_columns_builder_add (builder, &row, cells, G_N_ELEMENTS (cells));
  latest = rectify_columns_builder_end (builder);
  past = rectify_columns_new_as_of (latest, SAMPLE_START + 15);
  first = rectify_columns_new_as_of (past, SAMPLE_START + 5);
  now = rectify_columns_chunk (latest, 0);
  then = rectify_columns_chunk (past, 0);
  before = rectify_columns_chunk (first, 0);

  g_assert_cmpuint (now->state[0], ==, RECTIFY_STATE_FIXING);
  g_assert_cmpuint (then->state[0], ==, RECTIFY_STATE_ASSIGNED);
  g_assert_true (then->assigned == now->assigned && then->due == now->due);
  g_assert_true (then->found == now->found && then->unit == now->unit);
  g_assert_true (before->found == now->found && before->closed == now->closed);
  g_assert_cmpuint (before->due[0], ==, 0);
  g_assert_cmpuint (then->due[0], ==, SAMPLE_START + 86400);
  /* What says nothing of any row is one array for all. */
  g_assert_true ((gpointer) now->exposed == (gpointer) now->relapsed);
}

static void
test_events_are_given_back_as_they_were (void)
{
  g_autoptr (SampleLedger)   ledger = sample_ledger_new (7, 500);
  g_autoptr (RectifyColumns) latest = sample_ledger_columns (ledger, ALL);

  for (guint i = 0; i < ledger->issues->len; i++)
    {
      const SampleIssue           *issue = g_ptr_array_index (ledger->issues, i);
      const RectifyChunk          *chunk;
      g_autofree RectifyEventCell *cells = NULL;
      guint                        row, n;

      g_assert_true (rectify_columns_row (latest, issue->row.id, &row));
      chunk = rectify_columns_chunk (latest, row >> RECTIFY_CHUNK_SHIFT);
      cells = rectify_chunk_room (chunk);
      n = rectify_chunk_cells (chunk, row & (RECTIFY_CHUNK - 1), cells);
      g_assert_cmpmem (cells, n * sizeof *cells, issue->cells->data,
                       issue->cells->len * sizeof *cells);
    }
}

static void
test_a_forgotten_past_is_made_again (void)
{
  g_autoptr (RectifyDirectory) directory = sample_directory_new ();
  g_autoptr (RectifyColumns)   columns = many (directory, RECTIFY_CHUNK, 1);
  guint32                      moment = SAMPLE_START + RECTIFY_CHUNK / 2;
  g_autoptr (RectifyColumns)   past = rectify_columns_new_as_of (columns, moment);
  g_autoptr (RectifyColumns)   kept = rectify_columns_new_as_of (columns, moment);
  g_autoptr (RectifyColumns)   again = NULL;
  const RectifyChunk          *chunk = rectify_columns_chunk (past, 0), *made;

  g_assert_true (rectify_columns_chunk (kept, 0) == chunk);
  rectify_columns_forget_past (past);
  again = rectify_columns_new_as_of (columns, moment);
  made = rectify_columns_chunk (again, 0);
  g_assert_true (made != chunk);
  g_assert_cmpmem (made->state, made->n, chunk->state, chunk->n);
}

static void
test_smaller_ids_are_put_at_their_place (void)
{
  g_autoptr (RectifyDirectory) directory = sample_directory_new ();
  g_autoptr (RectifyColumns)   columns = many (directory, 2 * RECTIFY_CHUNK, 2);
  RectifyColumnsBuilder       *builder = rectify_columns_builder_new (columns, directory, 30);
  RectifyEventCell             cells[] = { { .at = 5, .kind = RECTIFY_EVENT_FOUND } };
  RectifyColumnRow             row = { .id = 100, .lng = NAN, .lat = NAN };
  g_autoptr (RectifyColumns)   next = NULL;
  guint                        at = 0;

  rectify_columns_builder_add (builder, &row, cells, 1);
  next = rectify_columns_builder_end (builder);
  g_assert_cmpuint (rectify_columns_n (next), ==, 2 * RECTIFY_CHUNK + 1);
  g_assert_true (rectify_columns_row (next, 100, &at));
  g_assert_cmpuint (at, ==, 50);
  for (guint i = 1; i < rectify_columns_n (next); i++)
    g_assert_cmpint (rectify_columns_id (next, i - 1), <, rectify_columns_id (next, i));
  g_assert_false (rectify_columns_row (next, 102, NULL));
  g_assert_false (rectify_columns_row (next, 1 << 30, NULL));
}

static void
test_rows_follow_a_site_that_moved (void)
{
  g_autoptr (RectifyDirectory) before = sample_directory_new (), after = sample_directory_new ();
  g_autoptr (RectifyColumns)   columns = many (before, 10, 1), next = NULL;
  RectifySite        *site = (RectifySite *) rectify_directory_get (after, RECTIFY_LIST_SITE, 0);
  const RectifyChunk *chunk;

  site->area = 7; /* not frozen yet: nobody has looked anything up */
  site->lng = 85.5;
  next = rectify_columns_builder_end (rectify_columns_builder_new (columns, after, 30));
  chunk = rectify_columns_chunk (next, 0);
  for (guint i = 0; i < 10; i++)
    {
      g_assert_cmpuint (chunk->area[i], ==, 8);
      g_assert_cmpint (chunk->lng[i], ==, 85500000);
      g_assert_cmpint (chunk->lat[i], ==, 45500000);
    }
  g_assert_cmpuint (rectify_columns_chunk (columns, 0)->area[3], ==, 2);
}

static void
add_issue (RectifyColumnsBuilder *builder, gint64 id, guint32 found, guint32 closed, guint flags)
{
  RectifyColumnRow row = { .id = id, .site = 2, .item = 1, .lng = NAN, .lat = NAN };
  RectifyEventCell cells[] = { { .at = found, .kind = RECTIFY_EVENT_FOUND },
                               { .at = closed, .kind = RECTIFY_EVENT_FIX, .flags = flags } };

  rectify_columns_builder_add (builder, &row, cells, closed != 0 ? 2 : 1);
}

static void
test_repeats_are_found_within_the_days_after_a_close (void)
{
  g_autoptr (RectifyDirectory) directory = sample_directory_new ();
  RectifyColumnsBuilder       *builder = rectify_columns_builder_new (NULL, directory, 30);
  const guint32                day = 86400, at = SAMPLE_START;
  const guint8                 expected[] = { 0, 0, 1, 1, 0, 0, 0 };
  g_autoptr (RectifyColumns)   columns = NULL;

  add_issue (builder, 1, at, at + day, 0);
  add_issue (builder, 2, at + day, 0, 0); /* found the moment the other closed */
  add_issue (builder, 3, at + day + 1, at + day + 2, RECTIFY_CELL_UNDATED);
  add_issue (builder, 4, at + 31 * day, at + 31 * day, 0); /* 30 days, to the second */
  add_issue (builder, 5, at + 61 * day + 1, at + 62 * day, RECTIFY_CELL_UNDATED);
  add_issue (builder, 6, at + 63 * day, 0, 0); /* after a close of unknown moment */
  add_issue (builder, 7, at - day, 0, 0);
  columns = rectify_columns_builder_end (builder);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (rectify_columns_chunk (columns, 0)->recurs[i], ==, expected[i]);
}

static void
test_an_empty_ledger_has_no_rows (void)
{
  g_autoptr (RectifyDirectory) directory = sample_directory_new ();
  g_autoptr (RectifyColumns)   columns =
      rectify_columns_builder_end (rectify_columns_builder_new (NULL, directory, 30));
  g_autoptr (RectifyColumns) past = rectify_columns_new_as_of (columns, 1000);

  g_assert_cmpuint (rectify_columns_n (columns), ==, 0);
  g_assert_cmpuint (rectify_columns_n_chunks (past), ==, 0);
  g_assert_false (rectify_columns_span (past, NULL, NULL));
  g_assert_false (rectify_columns_row (past, 1, NULL));
}

static guint32
expected_position (const RectifyColumns *columns, RectifyAxis axis, guint i, gint64 now)
{
  const RectifyChunk     *k = rectify_columns_chunk (columns, 0);
  const RectifyDirectory *directory = rectify_columns_directory (columns);
  const RectifySite      *site =
      (gconstpointer) rectify_directory_get (directory, RECTIFY_LIST_SITE, k->site[i] - 1);
  RectifyStatus status;

  rectify_columns_status (columns, i, &status);
  switch (axis)
    {
    case RECTIFY_AXIS_DISTRICT:
    case RECTIFY_AXIS_STREET:
    case RECTIFY_AXIS_COMMUNITY:
      return rectify_directory_area_at (directory, k->area[i] - 1,
                                        RECTIFY_LEVEL_DISTRICT + axis - RECTIFY_AXIS_DISTRICT)
             + 1;
    case RECTIFY_AXIS_SITE_TYPE:
      return site != NULL ? site->type + 1 : 0;
    case RECTIFY_AXIS_STATE:
      return status.state + 1;
    case RECTIFY_AXIS_LAMP:
      return status.state == RECTIFY_STATE_VOID ? 0 : rectify_lamp_of (&status, now, 86400) + 1;
    case RECTIFY_AXIS_TERM:
      return (k->kinds[i] >> 4 & 3) + 1;
    case RECTIFY_AXIS_UNIT:
      return status.unit;
    default:
      return k->item[i];
    }
}

static void
test_axes_read_what_the_rows_say (void)
{
  static const RectifyAxis   axes[] = { RECTIFY_AXIS_DISTRICT,  RECTIFY_AXIS_STREET,
                                        RECTIFY_AXIS_COMMUNITY, RECTIFY_AXIS_SITE_TYPE,
                                        RECTIFY_AXIS_STATE,     RECTIFY_AXIS_LAMP,
                                        RECTIFY_AXIS_TERM,      RECTIFY_AXIS_UNIT,
                                        RECTIFY_AXIS_ITEM };
  g_autoptr (SampleLedger)   ledger = sample_ledger_new (7, 1000);
  g_autoptr (RectifyColumns) columns = sample_ledger_columns (ledger, ALL);

  for (guint a = 0; a < G_N_ELEMENTS (axes); a++)
    for (guint day = 0; day < SAMPLE_DAYS; day += 9)
      {
        gint64                        now = SAMPLE_START + day * 86400;
        guint32                       positions[RECTIFY_CHUNK];
        g_autoptr (RectifyAxisReader) reader =
            rectify_axis_reader_new (columns, axes[a], now, 86400);

        rectify_axis_reader_read (reader, 0, positions);
        for (guint i = 0; i < 1000; i++)
          {
            g_assert_cmpuint (positions[i], ==, expected_position (columns, axes[a], i, now));
            g_assert_cmpuint (positions[i], <, rectify_axis_reader_length (reader));
          }
      }
  g_assert_cmpstr (rectify_axis_key (ledger->directory, RECTIFY_AXIS_UNIT, 1), ==, "交警支队");
  g_assert_cmpstr (rectify_axis_key (ledger->directory, RECTIFY_AXIS_STATE, 5), ==, "closed");
  g_assert_cmpstr (rectify_axis_key (ledger->directory, RECTIFY_AXIS_STATE, 0), ==, "");
  g_assert_cmpint (rectify_axis_list (RECTIFY_AXIS_LAMP), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/columns/the_past_is_what_the_ledger_held_then",
                   test_the_past_is_what_the_ledger_held_then);
  g_test_add_func ("/columns/one_past_leads_to_any_other", test_one_past_leads_to_any_other);
  g_test_add_func ("/columns/a_past_shares_the_arrays_that_say_the_same",
                   test_a_past_shares_the_arrays_that_say_the_same);
  g_test_add_func ("/columns/events_are_given_back_as_they_were",
                   test_events_are_given_back_as_they_were);
  g_test_add_func ("/columns/a_forgotten_past_is_made_again", test_a_forgotten_past_is_made_again);
  g_test_add_func ("/columns/going_on_step_by_step_is_the_same_as_at_once",
                   test_going_on_step_by_step_is_the_same_as_at_once);
  g_test_add_func ("/columns/chunks_that_did_not_change_are_shared",
                   test_chunks_that_did_not_change_are_shared);
  g_test_add_func ("/columns/smaller_ids_are_put_at_their_place",
                   test_smaller_ids_are_put_at_their_place);
  g_test_add_func ("/columns/rows_follow_a_site_that_moved", test_rows_follow_a_site_that_moved);
  g_test_add_func ("/columns/repeats_are_found_within_the_days_after_a_close",
                   test_repeats_are_found_within_the_days_after_a_close);
  g_test_add_func ("/columns/an_empty_ledger_has_no_rows", test_an_empty_ledger_has_no_rows);
  g_test_add_func ("/columns/axes_read_what_the_rows_say", test_axes_read_what_the_rows_say);
  return g_test_run ();
}
