/* test-related.c: what has to do with an issue, against looking at one row at a time. */

#include "sample-ledger.h"

#include "domain/related.h"
#include "domain/state-table.h"

#define DAY 86400u

static gboolean
is_related (const RectifyColumns *columns,
            guint                 row,
            guint                 other,
            guint32               since,
            gboolean              same_site)
{
  const RectifyChunk *a = rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT);
  const RectifyChunk *b = rectify_columns_chunk (columns, other >> RECTIFY_CHUNK_SHIFT);
  guint               i = row & (RECTIFY_CHUNK - 1), k = other & (RECTIFY_CHUNK - 1);
  gboolean            site = a->site[i] != 0 && a->site[i] == b->site[k];
  gboolean            item = a->item[i] != 0 && a->item[i] == b->item[k];
  RectifyState        state = (RectifyState) b->state[k];

  if (row == other || state == RECTIFY_STATE_VOID || state == RECTIFY_STATE_NONE
      || (state == RECTIFY_STATE_CLOSED && b->closed[k] < since))
    return FALSE;
  return same_site ? site : item && !site;
}

static void
assert_rows (const RectifyColumns *columns,
             guint                 row,
             guint32               since,
             const GArray         *rows,
             guint                 total,
             gboolean              same_site)
{
  guint n = 0;

  for (guint other = 0; other < rectify_columns_n (columns); other++)
    n += is_related (columns, row, other, since, same_site);
  g_assert_cmpuint (total, ==, n);
  g_assert_cmpuint (rows->len, ==, MIN (n, 4));
  for (guint i = 0; i < rows->len; i++)
    {
      guint32             at = g_array_index (rows, guint32, i);
      const RectifyChunk *chunk = rectify_columns_chunk (columns, at >> RECTIFY_CHUNK_SHIFT);
      gboolean            closed = chunk->state[at & (RECTIFY_CHUNK - 1)] == RECTIFY_STATE_CLOSED;

      g_assert_true (is_related (columns, row, at, since, same_site));
      if (i + 1 < rows->len && closed)
        {
          guint32             next = g_array_index (rows, guint32, i + 1);
          const RectifyChunk *other = rectify_columns_chunk (columns, next >> RECTIFY_CHUNK_SHIFT);

          g_assert_cmpint (other->state[next & (RECTIFY_CHUNK - 1)], ==, RECTIFY_STATE_CLOSED);
        }
    }
}

static void
test_open_ones_come_first_and_all_are_counted (void)
{
  g_autoptr (SampleLedger)   ledger = sample_ledger_new (5, 300);
  g_autoptr (RectifyColumns) columns = sample_ledger_columns (ledger, G_MAXUINT32);
  guint32                    since = SAMPLE_START + 20 * DAY;
  guint                      any = 0;

  for (guint row = 0; row < rectify_columns_n (columns); row++)
    {
      g_autoptr (RectifyRelated) related = rectify_related_find (columns, row, since, 4);

      assert_rows (columns, row, since, related->site, related->n_site, TRUE);
      assert_rows (columns, row, since, related->item, related->n_item, FALSE);
      any += related->n_site + related->n_item;
    }
  g_assert_cmpuint (any, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/related/open_ones_come_first_and_all_are_counted",
                   test_open_ones_come_first_and_all_are_counted);
  return g_test_run ();
}
