/* demo-visits.c: the visits of the demo's sites, from the issues that were found there.
 *
 * What a visit finds are the issues of its day and those that are still open; so every item that
 * fails has its issue. The dice are the visits' own: the issues are the same with and without them.
 */

#include "store/demo-private.h"
#include "store/inspections-private.h"

#include <math.h>

#define DAYS_BETWEEN 6
#define MANY_SITES   1000 /* of which each has its first and its last visit only */
#define OTHER_SEED   0x76697369u

typedef struct
{
  gint64     id, item_id;
  RectifyDay found, closed; /* closed: RECTIFY_DAY_NONE: not */
} Known;

typedef struct
{
  RectifyDatabase        *db;
  const RectifyDemoWorld *world;
  RectifyDay              last;
  RectifyDice             dice;
  GArray                 *issues; /* (element-type Known) of the site, by the day found */
  RectifyScoreRule        rule;
} Round;

static const char ISSUES_OF[] = "SELECT id, item_id, found, closed FROM issue"
                                " WHERE site_id = ?1 AND state <> 6 ORDER BY found, id";

static gboolean
load_issues (Round *round, gint64 site_id, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (round->db, ISSUES_OF, error);
  gboolean      has_row = TRUE;

  if (stmt == NULL)
    return FALSE;
  g_array_set_size (round->issues, 0);
  rectify_bind_id (stmt, 1, site_id);
  while (rectify_database_step (round->db, stmt, &has_row, error) && has_row)
    {
      gint64 closed = sqlite3_column_int64 (stmt, 3);
      Known  known = {
         .id = sqlite3_column_int64 (stmt, 0),
         .item_id = sqlite3_column_int64 (stmt, 1),
         .found = rectify_clock_day (round->world->clock, sqlite3_column_int64 (stmt, 2)),
         .closed = closed > 0 ? rectify_clock_day (round->world->clock, closed) : RECTIFY_DAY_NONE,
      };

      g_array_append_val (round->issues, known);
    }
  return !has_row;
}

/* The issue of an item that a visit on this day sees; 0: none. */
static gint64
issue_on (const Round *round, gint64 item_id, RectifyDay day)
{
  for (guint i = 0; i < round->issues->len; i++)
    {
      const Known *known = &g_array_index (round->issues, Known, i);

      if (known->item_id == item_id && known->found <= day
          && (known->closed == RECTIFY_DAY_NONE || known->closed > day || known->found == day))
        return known->id;
    }
  return 0;
}

static gboolean
visit (Round *round, guint32 index, RectifyDay day, RectifyInspectionKind kind, GError **error)
{
  const RectifyDirectory *directory = round->world->directory;
  const RectifySite      *site =
      (const RectifySite *) rectify_directory_get (directory, RECTIFY_LIST_SITE, index);
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (RectifyInspectionLine));
  g_autofree char *inspector = g_strdup_printf ("第%u检查组", 1 + rectify_dice (&round->dice, 10));
  RectifyInspection inspection = { .site_id = site->head.id,
                                   .day = day,
                                   .kind = kind,
                                   .full = TRUE,
                                   .inspector = inspector,
                                   .lines = lines };

  for (guint32 i = 0; i < rectify_directory_n (directory, RECTIFY_LIST_ITEM); i++)
    {
      const RectifyItem *item =
          (const RectifyItem *) rectify_directory_get (directory, RECTIFY_LIST_ITEM, i);
      RectifyInspectionLine line = { .item_id = item->head.id };

      if (item->type != site->type)
        continue;
      line.issue_id = issue_on (round, line.item_id, day);
      if (line.issue_id != 0)
        {
          line.result = RECTIFY_RESULT_FAILS;
          line.hits = 1 + rectify_dice (&round->dice, 3);
        }
      else if (rectify_dice_chance (&round->dice, 0.05))
        line.result = RECTIFY_RESULT_NOT_APPLICABLE;
      g_array_append_val (lines, line);
    }
  inspection.score = rectify_inspection_score (directory, &round->rule, &inspection);
  return rectify_inspection_insert (round->db, &inspection, NULL, error) != 0;
}

/* Days on which something was found, some days apart; a site where nothing ever was, once. */
static void
choose_days (Round *round, GArray *days)
{
  RectifyDay day = round->world->campaign->start + (RectifyDay) rectify_dice (&round->dice, 20);

  g_array_set_size (days, 0);
  for (guint i = 0; i < round->issues->len; i++)
    {
      RectifyDay found = g_array_index (round->issues, Known, i).found;

      if (days->len == 0 || found >= g_array_index (days, RectifyDay, days->len - 1) + DAYS_BETWEEN)
        g_array_append_val (days, found);
    }
  if (days->len == 0 && day <= round->last)
    g_array_append_val (days, day);
}

static gboolean
visit_site (Round *round, guint32 index, GArray *days, gboolean few, GError **error)
{
  const RectifyDirectory *directory = round->world->directory;

  if (!load_issues (round, rectify_directory_id (directory, RECTIFY_LIST_SITE, index), error))
    return FALSE;
  choose_days (round, days);
  for (guint i = 0; i < days->len; i++)
    {
      RectifyInspectionKind kind = i == 0       ? RECTIFY_INSPECTION_ASSESSMENT
                                   : i % 3 == 2 ? RECTIFY_INSPECTION_LOOK_BACK
                                                : RECTIFY_INSPECTION_DAILY;

      if (few && i > 0 && i + 1 < days->len)
        continue;
      if (!visit (round, index, g_array_index (days, RectifyDay, i), kind, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rectify_demo_visits_add (RectifyDatabase        *db,
                         const RectifyDemoWorld *world,
                         RectifyDay              last,
                         guint32                 seed,
                         GError                **error)
{
  g_autoptr (GArray) issues = g_array_new (FALSE, FALSE, sizeof (Known));
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (RectifyDay));
  guint              n = rectify_directory_n (world->directory, RECTIFY_LIST_SITE);
  Round              round = { .db = db, .world = world, .last = last, .issues = issues };
  gboolean           ok;

  rectify_dice_init (&round.dice, seed ^ OTHER_SEED);
  rectify_score_rule_init (&round.rule);
  ok = rectify_database_begin_write (db, error);
  for (guint32 i = 0; ok && i < n; i++)
    ok = visit_site (&round, i, days, n > MANY_SITES, error);
  return rectify_database_end (db, ok, error);
}
