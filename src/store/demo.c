/* demo.c: makes the demo ledger: the campaign, its world, and as many lives of issues as asked for.
 *
 * Issues wait to be written in the order they were found, several thousand in a transaction. The
 * statuses are added up in memory by the same rectify_status_apply () that every action uses.
 */

#include "store/demo-private.h"
#include "store/waiting-rows-private.h"

#include <math.h>

#define PER_TRANSACTION 20000
#define N_PHOTOS        60

typedef struct
{
  RectifyDatabase          *db;
  const RectifyDemoOptions *options;
  RectifyDemoWorld          world;
  RectifyDemoLife           life;
  RectifyDice               dice;
  gint64                   *found; /* (array length=n_issues): instants, ascending */
  gint64                    next_id, next_seq;
  GHashTable               *serials; /* for rectify_serials_next_number () */
  guint                     photos_left;
} Demo;

void
rectify_demo_options_init (RectifyDemoOptions *options)
{
  *options = (RectifyDemoOptions){ .n_issues = 1200,
                                   .seed = 20201123,
                                   .until = 1609408800, /* 2020-12-31 18:00 at Asia/Shanghai */
                                   .deadline = rectify_day_from_ymd (2021, 2, 22) };
}

static RectifyCampaign *
make_campaign (RectifyDay deadline)
{
  RectifyCampaign *campaign = rectify_campaign_new ();

  g_free (campaign->name);
  g_free (campaign->prefix);
  g_free (campaign->time_zone);
  campaign->name = g_strdup ("克拉玛依市创城整改攻坚行动");
  campaign->prefix = g_strdup ("KRY");
  campaign->time_zone = g_strdup ("Asia/Shanghai");
  campaign->start = rectify_day_from_ymd (2020, 11, 23);
  campaign->deadline = deadline;
  return campaign;
}

/* How many problems a day brings: a wave in the first three weeks, then an ebb; weekends are
 * thinner. */
static double
weight_of_day (RectifyDay start, RectifyDay day)
{
  double n = day - start;
  double wave = n < 3 ? 1.2 + n * 0.6 : n < 21 ? 3.0 : 3.0 * exp (-(n - 21) / 5.0) + 0.45;

  return wave * (rectify_day_weekday (day) >= 6 ? 0.5 : 1.0);
}

static int
compare_instants (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* When each issue is found: spread over the days by weight, within the day over working hours. */
static void
draw_findings (Demo *self)
{
  const RectifyClock *clock = self->world.clock;
  RectifyDay          first = self->world.campaign->start;
  RectifyDay          last = rectify_clock_day (clock, self->options->until);
  guint               n_days = MAX (last - first + 1, 1);
  g_autofree double  *sums = g_new (double, n_days);
  double              sum = 0;

  for (guint d = 0; d < n_days; d++)
    sums[d] = sum += weight_of_day (first, first + d);
  self->found = g_new (gint64, self->options->n_issues);
  for (guint i = 0; i < self->options->n_issues; i++)
    {
      double part = rectify_dice_part (&self->dice) * sum;
      guint  d = 0;

      while (d + 1 < n_days && sums[d] < part)
        d++;
      self->found[i] = MIN (rectify_clock_day_start (clock, first + d) + 9 * 3600
                                + rectify_dice (&self->dice, 9 * 3600),
                            self->options->until);
    }
  qsort (self->found, self->options->n_issues, sizeof (gint64), compare_instants);
}

static RectifyEventRow
event_row (Demo *self, gint64 issue_id, guint i, RectifyState from, RectifyState to)
{
  const RectifyDemoEvent *event = &g_array_index (self->life.events, RectifyDemoEvent, i);
  const RectifyDirectory *dir = self->world.directory;

  return (RectifyEventRow){
    .issue_id = issue_id,
    .serial = i + 1,
    .kind = event->cell.kind,
    .at = event->cell.at,
    .due = event->cell.due,
    .unit_id = event->cell.kind == RECTIFY_EVENT_ASSIGN
                   ? rectify_directory_id (dir, RECTIFY_LIST_UNIT, event->cell.arg - 1)
                   : 0,
    .recorded = event->cell.at,
    .from = from,
    .to = to,
    .by = event->by,
    .approver = event->approver,
    .text = event->text,
    .document = event->document,
  };
}

/* Adds up the life; the state before each event is kept for the history. */
static void
add_up (Demo *self, RectifyStatus *status, guint8 *states)
{
  *status = (RectifyStatus){ .state = RECTIFY_STATE_NONE };
  states[0] = RECTIFY_STATE_NONE;
  for (guint i = 0; i < self->life.events->len; i++)
    {
      rectify_status_apply (status, &g_array_index (self->life.events, RectifyDemoEvent, i).cell);
      states[i + 1] = status->state;
    }
  status->unit_id = status->unit == 0 ? 0
                                      : rectify_directory_id (self->world.directory,
                                                              RECTIFY_LIST_UNIT, status->unit - 1);
}

static gboolean
write_events (Demo *self, gint64 issue_id, const guint8 *states, GError **error)
{
  for (guint i = 0; i < self->life.events->len; i++)
    {
      RectifyEventRow row = event_row (self, issue_id, i, states[i], states[i + 1]);

      row.seq = self->next_seq++;
      if (!rectify_event_insert (self->db, &row, error))
        return FALSE;
    }
  return TRUE;
}

/* Nullable. */
static gint64 *
supporting_units (Demo *self, gint64 unit_id)
{
  gint64 helper =
      rectify_directory_id (self->world.directory, RECTIFY_LIST_UNIT, self->life.supporting);

  return helper == 0 || helper == unit_id ? NULL : g_memdup2 (((gint64[]){ helper, 0 }), 16);
}

static RectifyIssue *
make_issue (Demo *self, const RectifyStatus *status, GError **error)
{
  const RectifyDirectory *dir = self->world.directory;
  const RectifyDemoLife  *life = &self->life;
  const RectifyItem      *item =
      (const RectifyItem *) rectify_directory_get (dir, RECTIFY_LIST_ITEM, life->item);
  RectifyIssue *issue = rectify_issue_new ();

  issue->id = self->next_id++;
  g_free (issue->number);
  issue->number =
      rectify_serials_next_number (self->serials, self->db,
                                   rectify_clock_day (self->world.clock, status->found), error);
  g_free (issue->description);
  issue->description = g_strdup (life->description);
  issue->address = g_strdup (life->address);
  issue->measure = g_strdup (life->measure);
  issue->leader = g_strdup (life->leader);
  issue->person = g_strdup (life->person);
  issue->campaign_id = self->world.campaign->id;
  issue->class_id = rectify_directory_id (dir, RECTIFY_LIST_CLASS, item->class_index);
  issue->source_id =
      rectify_directory_id (dir, RECTIFY_LIST_SOURCE,
                            rectify_directory_find (dir, RECTIFY_LIST_SOURCE, life->source));
  issue->item_id = item->head.id;
  issue->site_id = rectify_directory_id (dir, RECTIFY_LIST_SITE, life->site);
  issue->group_id = rectify_directory_id (dir, RECTIFY_LIST_GROUP, item->group);
  issue->difficulty = life->difficulty;
  issue->nature = life->nature;
  issue->term = life->term;
  issue->lng = life->lng;
  issue->lat = life->lat;
  issue->status = *status;
  issue->supporting = supporting_units (self, status->unit_id);
  return issue;
}

static gboolean
add_photo (Demo               *self,
           const RectifyIssue *issue,
           guint               serial,
           RectifyPhotoKind    kind,
           GError            **error)
{
  const RectifyDirectory *dir = self->world.directory;
  const RectifySite      *site =
      (const RectifySite *) rectify_directory_get (dir, RECTIFY_LIST_SITE, self->life.site);
  const RectifyItem *item =
      (const RectifyItem *) rectify_directory_get (dir, RECTIFY_LIST_ITEM, self->life.item);
  const RectifySiteType *type =
      (const RectifySiteType *) rectify_directory_get (dir, RECTIFY_LIST_SITE_TYPE, site->type);
  g_autoptr (GBytes) bytes =
      self->options->draw (rectify_directory_name (dir, RECTIFY_LIST_CLASS, item->class_index),
                           type->code, (guint32) issue->id, kind == RECTIFY_PHOTO_AFTER,
                           self->options->draw_data);
  g_autoptr (RectifyPhoto) photo =
      bytes == NULL ? NULL : rectify_database_store_photo (self->db, bytes, kind, error);

  if (photo == NULL)
    return bytes == NULL;
  photo->taken = g_array_index (self->life.events, RectifyDemoEvent, serial - 1).cell.at;
  photo->lng = self->life.lng;
  photo->lat = self->life.lat;
  return rectify_photo_insert (self->db, photo, issue->id, serial, error);
}

/* A picture of the problem, and one with every report. */
static gboolean
add_photos (Demo *self, const RectifyIssue *issue, GError **error)
{
  gboolean ok = add_photo (self, issue, 1, RECTIFY_PHOTO_BEFORE, error);

  for (guint i = 0; ok && i < self->life.events->len; i++)
    {
      guint8 kind = g_array_index (self->life.events, RectifyDemoEvent, i).cell.kind;

      if (kind == RECTIFY_EVENT_REPORT || kind == RECTIFY_EVENT_FIX)
        ok = add_photo (self, issue, i + 1, RECTIFY_PHOTO_AFTER, error);
    }
  return ok;
}

static gboolean
add_issue (Demo *self, gint64 found, GError **error)
{
  g_autoptr (RectifyIssue) issue = NULL;
  g_autofree guint8       *states = NULL;
  RectifyStatus            status;
  guint                    n;
  gint64                   last_at;

  rectify_demo_life_run (&self->life, &self->world, found, self->options->until, &self->dice);
  n = self->life.events->len;
  states = g_new (guint8, n + 1);
  add_up (self, &status, states);
  last_at = g_array_index (self->life.events, RectifyDemoEvent, n - 1).cell.at;
  issue = make_issue (self, &status, error);
  if (issue->number == NULL || !rectify_issue_insert (self->db, issue, n, last_at, 0, error)
      || !write_events (self, issue->id, states, error))
    return FALSE;
  if (self->options->draw == NULL || self->photos_left == 0
      || !rectify_dice_chance (&self->dice, 0.12))
    return TRUE;
  self->photos_left--;
  return rectify_waiting_rows_write (self->db, error) && add_photos (self, issue, error);
}

static gboolean
begin (Demo *self, GError **error)
{
  if (!rectify_database_begin_write (self->db, error))
    return FALSE;
  self->next_seq = rectify_database_next_seq (self->db, error);
  return self->next_seq != 0 && rectify_waiting_rows_begin (self->db, error);
}

static gboolean
add_issues (Demo *self, GError **error)
{
  guint    n = self->options->n_issues;
  gboolean ok = TRUE;

  for (guint from = 0; ok && from < n; from += PER_TRANSACTION)
    {
      guint to = MIN (from + PER_TRANSACTION, n);

      ok = begin (self, error);
      for (guint i = from; ok && i < to; i++)
        ok = add_issue (self, self->found[i], error);
      ok = ok && rectify_serials_write (self->serials, self->db, error)
           && rectify_waiting_rows_end (self->db, error);
      ok = rectify_database_end (self->db, ok, error);
      if (ok && self->options->progress != NULL)
        self->options->progress (to, n, self->options->progress_data);
    }
  return ok;
}

static gboolean
add_work (Demo *self, GError **error)
{
  RectifyDay last = rectify_clock_day (self->world.clock, self->options->until);

  return rectify_database_begin_write (self->db, error)
         && rectify_database_end (self->db,
                                  rectify_demo_work_add (self->db, self->world.campaign->start,
                                                         last, &self->dice, error),
                                  error);
}

/* 120 sites serve ten thousand issues; beyond that a site draws about fifty. */
static guint
n_sites (guint n_issues)
{
  return n_issues <= 10000 ? 120 : MIN (120 + (n_issues - 10000) / 50, 20000);
}

gboolean
rectify_demo_create (const char *dir, const RectifyDemoOptions *options, GError **error)
{
  g_autoptr (RectifyCampaign) campaign = make_campaign (options->deadline);
  g_autoptr (GHashTable)      serials = g_hash_table_new (NULL, NULL);
  Demo     self = { .options = options, .photos_left = N_PHOTOS, .serials = serials };
  gboolean ok;

  if (!rectify_database_create (dir, campaign, error))
    return FALSE;
  self.db = rectify_database_open (dir, RECTIFY_OPEN_READ_WRITE, error);
  if (self.db == NULL)
    return FALSE;
  rectify_dice_init (&self.dice, options->seed);
  rectify_demo_life_init (&self.life);
  self.next_id = (self.db->office << 48) + 1;
  ok = rectify_demo_world_init (&self.world, self.db, n_sites (options->n_issues), options->seed,
                                error);
  if (ok)
    {
      draw_findings (&self);
      ok = add_issues (&self, error) && add_work (&self, error)
           && rectify_demo_visits_add (self.db, &self.world,
                                       rectify_clock_day (self.world.clock, options->until),
                                       options->seed, error);
    }
  rectify_demo_life_clear (&self.life);
  rectify_demo_world_clear (&self.world);
  g_free (self.found);
  rectify_database_close (self.db);
  return ok;
}
