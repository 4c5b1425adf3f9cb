/* ledger-fixture.c: see the header. */

#include "ledger-fixture.h"

#include <string.h>

static gint64
put (Ledger *ledger, RectifyList list, RectifyEntry *entry)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (RectifyDirectory) directory =
      rectify_database_load_directory (ledger->db, NULL, &error);
  gint64 id;

  g_assert_no_error (error);
  id = rectify_database_put_entry (ledger->db, directory, list, entry, &error);
  g_assert_no_error (error);
  rectify_entry_free (list, entry);
  return id;
}

static RectifyEntry *
named (RectifyList list, const char *name)
{
  RectifyEntry *entry = rectify_entry_new (list);

  g_free (entry->name);
  entry->name = g_strdup (name);
  return entry;
}

void
ledger_set_up (Ledger *ledger, gconstpointer data)
{
  static const char *const units[] = { "城管局", "交警支队", "胜利路街道", "住建局" };
  static const char *const sites[] = { "准噶尔市场", "友谊路公交站", "重庆路小区" };
  g_autoptr (GError)       error = NULL;
  g_autoptr (RectifyCampaign) campaign = rectify_campaign_new ();

  g_free (campaign->name);
  g_free (campaign->prefix);
  campaign->name = g_strdup ("整改攻坚行动");
  campaign->prefix = g_strdup ("KRY");
  campaign->start = rectify_day_from_ymd (2020, 11, 23);
  campaign->deadline = rectify_day_from_ymd (2021, 2, 22);
  ledger->root = rectify_test_make_dir ();
  ledger->dir = g_build_filename (ledger->root, "ledger", NULL);
  rectify_database_create (ledger->dir, campaign, &error);
  g_assert_no_error (error);
  ledger->db = rectify_database_open (ledger->dir, RECTIFY_OPEN_READ_WRITE, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    ledger->units[i] = put (ledger, RECTIFY_LIST_UNIT, named (RECTIFY_LIST_UNIT, units[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (sites); i++)
    ledger->sites[i] = put (ledger, RECTIFY_LIST_SITE, named (RECTIFY_LIST_SITE, sites[i]));
}

void
ledger_tear_down (Ledger *ledger, gconstpointer data)
{
  g_clear_pointer (&ledger->db, rectify_database_close);
  g_free (ledger->dir);
  rectify_test_remove_dir (ledger->root);
}

gint64
ledger_add (Ledger *ledger, const char *description, gint64 found)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (RectifyIssue) issue = rectify_issue_new ();
  gint64                   id;

  g_free (issue->description);
  issue->description = g_strdup (description);
  issue->status.found = (guint32) found;
  id = rectify_database_add_issue (ledger->db, issue, NULL, NULL, "王芳", found, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  return id;
}

RectifyRefusal
ledger_act (Ledger *ledger, gint64 id, RectifyMove move)
{
  g_autoptr (GError) error = NULL;
  RectifyActReport   report;
  RectifyRefusal     refusal = RECTIFY_REFUSAL_NONE;

  rectify_database_act (ledger->db, &id, 1, &move, NULL, NULL, NULL, NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.done + report.refused->len, ==, 1);
  if (report.refused->len == 1)
    refusal = g_array_index (report.refused, RectifyRefused, 0).refusal;
  rectify_act_report_clear (&report);
  return refusal;
}

RectifyMove
ledger_move (Ledger *ledger, RectifyEventKind kind, gint64 at)
{
  RectifyMove move = { .kind = kind,
                       .at = at,
                       .unit_id = kind == RECTIFY_EVENT_ASSIGN ? ledger->units[0] : 0,
                       .by = "李强",
                       .approver = "赵主任",
                       .text = "已清理",
                       .document = "〔2020〕1号" };

  if (kind == RECTIFY_EVENT_RETURN || kind == RECTIFY_EVENT_EXTEND || kind == RECTIFY_EVENT_RELAPSE
      || kind == RECTIFY_EVENT_PARK)
    move.due = at + 20 * DAY;
  return move;
}

RectifyIssue *
ledger_issue (Ledger *ledger, gint64 id)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) issues = rectify_database_load_issues (ledger->db, &id, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (issues->len, ==, 1);
  return rectify_issue_ref (issues->pdata[0]);
}

void
ledger_assert_rows_are_replays (Ledger *ledger)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = rectify_database_newest_ids (ledger->db, 100000, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64                       id = g_array_index (ids, gint64, i);
      g_autoptr (RectifyIssue)     issue = ledger_issue (ledger, id);
      g_autoptr (GPtrArray)        events = rectify_database_load_events (ledger->db, id, &error);
      g_autofree RectifyEventCell *cells = g_new0 (RectifyEventCell, events->len);
      g_autoptr (GArray)           units = g_array_new (FALSE, FALSE, sizeof (gint64));
      RectifyStatus                status;

      for (guint e = 0; e < events->len; e++)
        {
          const RectifyEvent *event = events->pdata[e];

          cells[e] = event->cell;
          g_assert_cmpuint (event->serial, ==, e + 1);
          if (event->unit_id != 0)
            {
              g_array_append_val (units, event->unit_id);
              cells[e].arg = units->len;
            }
        }
      memset (&status, 0, sizeof status);
      rectify_replay (cells, events->len, G_MAXUINT32, &status);
      if (status.unit != 0)
        status.unit_id = g_array_index (units, gint64, status.unit - 1);
      status.unit = 0;
      if (memcmp (&status, &issue->status, sizeof status) != 0)
        g_test_message ("%s: state %d %d unit %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                        " due %u %u found %u %u, %u events",
                        issue->number, status.state, issue->status.state, status.unit_id,
                        issue->status.unit_id, status.due, issue->status.due, status.found,
                        issue->status.found, events->len);
      g_assert_cmpmem (&status, sizeof status, &issue->status, sizeof status);
    }
}

static void
assert_same_events (const RectifyChunk *a, const RectifyChunk *b)
{
  g_autofree RectifyEventCell *x = rectify_chunk_room (a), *y = rectify_chunk_room (b);

  for (guint i = 0; i < a->n; i++)
    {
      guint n = rectify_chunk_cells (a, i, x), m = rectify_chunk_cells (b, i, y);

      g_assert_cmpmem (x, n * sizeof *x, y, m * sizeof *y);
    }
}

#define SAME(field)                                                                                \
  g_assert_cmpmem (x->field, x->n * sizeof *x->field, y->field, y->n * sizeof *y->field)

void
ledger_assert_columns_equal (RectifyColumns *a, RectifyColumns *b)
{
  g_assert_cmpuint (rectify_columns_n (a), ==, rectify_columns_n (b));
  g_assert_cmpuint (rectify_columns_n_events (a), ==, rectify_columns_n_events (b));
  for (guint i = 0; i < rectify_columns_n_chunks (a); i++)
    {
      const RectifyChunk *x = rectify_columns_chunk (a, i), *y = rectify_columns_chunk (b, i);

      g_assert_cmpuint (x->n, ==, y->n);
      SAME (id);
      SAME (site);
      SAME (area);
      SAME (item);
      SAME (class_);
      SAME (source);
      SAME (kinds);
      SAME (state);
      SAME (outcome);
      SAME (supervision);
      SAME (checks);
      SAME (returned);
      SAME (relapsed);
      SAME (unit);
      SAME (found);
      SAME (assigned);
      SAME (due);
      SAME (due_original);
      SAME (reported);
      SAME (closed);
      SAME (parked_time);
      SAME (first);
      assert_same_events (x, y);
    }
}
