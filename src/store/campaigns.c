/* campaigns.c: the current campaign and its calendar. */

#include "store/database-private.h"

#include "domain/default-moment.h"

static const char LOAD_CAMPAIGN[] =
    "SELECT id, name, prefix, time_zone, start, deadline, working_days, default_days,"
    " skip_signing, forbid_same_checker, look_back_days, recurrence_days, soon_hours, minimum_n,"
    " dispatch_every, fix_every, review_every, circular_every, assess_every,"
    " closed_at FROM campaign ORDER BY closed_at IS NOT NULL, id DESC LIMIT 1";

static RectifyCampaign *
campaign_from_row (sqlite3_stmt *stmt)
{
  RectifyCampaign *campaign = rectify_campaign_new ();

  campaign->id = sqlite3_column_int64 (stmt, 0);
  g_free (campaign->name);
  campaign->name = rectify_column_text (stmt, 1);
  g_free (campaign->prefix);
  campaign->prefix = rectify_column_text (stmt, 2);
  g_free (campaign->time_zone);
  campaign->time_zone = rectify_column_text (stmt, 3);
  campaign->start = sqlite3_column_int (stmt, 4);
  campaign->deadline = sqlite3_column_int (stmt, 5);
  campaign->working_days = sqlite3_column_int (stmt, 6);
  campaign->default_days = sqlite3_column_int (stmt, 7);
  campaign->skip_signing = sqlite3_column_int (stmt, 8);
  campaign->forbid_same_checker = sqlite3_column_int (stmt, 9);
  campaign->look_back_days = sqlite3_column_int (stmt, 10);
  campaign->recurrence_days = sqlite3_column_int (stmt, 11);
  campaign->soon_hours = sqlite3_column_int (stmt, 12);
  campaign->minimum_n = sqlite3_column_int (stmt, 13);
  campaign->dispatch_every = sqlite3_column_int (stmt, 14);
  campaign->fix_every = sqlite3_column_int (stmt, 15);
  campaign->review_every = sqlite3_column_int (stmt, 16);
  campaign->circular_every = sqlite3_column_int (stmt, 17);
  campaign->assess_every = sqlite3_column_int (stmt, 18);
  campaign->closed_at = sqlite3_column_int64 (stmt, 19);
  return campaign;
}

RectifyCampaign *
rectify_database_load_campaign (RectifyDatabase *self, GError **error)
{
  sqlite3_stmt    *stmt = rectify_database_statement (self, LOAD_CAMPAIGN, error);
  RectifyCampaign *campaign;
  gboolean         has_row;

  if (stmt == NULL || !rectify_database_step (self, stmt, &has_row, error))
    return NULL;
  if (!has_row)
    {
      g_set_error_literal (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_DAMAGED,
                           "the ledger has no campaign");
      return NULL;
    }
  campaign = campaign_from_row (stmt);
  sqlite3_reset (stmt);
  return campaign;
}

static const char LOAD_DAYS[] = "SELECT day, working, name FROM calendar_day ORDER BY day";

static void
clear_day (gpointer data)
{
  RectifyCalendarDay *day = data;

  g_free (day->name);
}

static RectifyClock *
load_clock (RectifyDatabase *self, const char *time_zone, GError **error)
{
  g_autoptr (GArray) days = g_array_new (FALSE, TRUE, sizeof (RectifyCalendarDay));
  sqlite3_stmt      *stmt = rectify_database_statement (self, LOAD_DAYS, error);
  gboolean           has_row = TRUE;

  if (stmt == NULL)
    return NULL;
  g_array_set_clear_func (days, clear_day);
  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    {
      RectifyCalendarDay day = { sqlite3_column_int (stmt, 0), sqlite3_column_int (stmt, 1),
                                 rectify_column_text (stmt, 2) };

      g_array_append_val (days, day);
    }
  if (has_row)
    return NULL;
  return rectify_clock_new (time_zone, (const RectifyCalendarDay *) days->data, days->len, error);
}

RectifyClock *
rectify_database_load_clock (RectifyDatabase *self, GError **error)
{
  g_autoptr (RectifyCampaign) campaign = rectify_database_load_campaign (self, error);

  return campaign != NULL ? load_clock (self, campaign->time_zone, error) : NULL;
}

static const char LAST_CAMPAIGN_CHANGE[] =
    "SELECT max (seq) FROM change_log WHERE what = 'campaign'";

gboolean
rectify_database_settings (RectifyDatabase  *self,
                           RectifyCampaign **campaign,
                           RectifyClock    **clock,
                           GError          **error)
{
  gint64 mark = rectify_database_mark (self, error);

  if (mark < 0)
    return FALSE;
  /* Most writes do not touch the campaign; the look-up of the log's end is all they cost. */
  if (self->campaign == NULL
      || (mark != self->campaign_mark
          && (!rectify_database_number (self, LAST_CAMPAIGN_CHANGE, &mark, error)
              || mark > self->campaign_mark)))
    {
      g_autoptr (RectifyCampaign) fresh = rectify_database_load_campaign (self, error);
      g_autoptr (RectifyClock)    days =
          fresh != NULL ? load_clock (self, fresh->time_zone, error) : NULL;

      if (days == NULL)
        return FALSE;
      g_clear_pointer (&self->campaign, rectify_campaign_unref);
      g_clear_pointer (&self->clock, rectify_clock_unref);
      self->campaign = g_steal_pointer (&fresh);
      self->clock = g_steal_pointer (&days);
    }
  self->campaign_mark = rectify_database_seq (self, error);
  if (campaign != NULL)
    *campaign = self->campaign;
  if (clock != NULL)
    *clock = self->clock;
  return self->campaign_mark >= 0;
}

static const char PUT_CAMPAIGN[] =
    "INSERT INTO campaign (id, name, prefix, time_zone, start, deadline, working_days,"
    " default_days, skip_signing, forbid_same_checker, look_back_days, recurrence_days,"
    " soon_hours, minimum_n, dispatch_every, fix_every, review_every, circular_every,"
    " assess_every) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
    " ?16, ?17, ?18, ?19) ON CONFLICT (id) DO UPDATE SET name = ?2, prefix = ?3, time_zone = ?4,"
    " start = ?5, deadline = ?6, working_days = ?7, default_days = ?8, skip_signing = ?9,"
    " forbid_same_checker = ?10, look_back_days = ?11, recurrence_days = ?12, soon_hours = ?13,"
    " minimum_n = ?14, dispatch_every = ?15, fix_every = ?16, review_every = ?17,"
    " circular_every = ?18, assess_every = ?19";
static const char LAST_CAMPAIGN[] = "SELECT max (id) FROM campaign WHERE id BETWEEN ?1 AND ?2";

static gboolean
write_campaign (RectifyDatabase *self, const RectifyCampaign *campaign, GError **error)
{
  gint64        id = campaign->id;
  sqlite3_stmt *stmt;
  guint         numbers[] = { campaign->working_days,   campaign->default_days,
                              campaign->skip_signing,   campaign->forbid_same_checker,
                              campaign->look_back_days, campaign->recurrence_days,
                              campaign->soon_hours,     campaign->minimum_n,
                              campaign->dispatch_every, campaign->fix_every,
                              campaign->review_every,   campaign->circular_every,
                              campaign->assess_every };

  if (id == 0)
    id = rectify_database_next_id (self, LAST_CAMPAIGN, error);
  stmt = id != 0 ? rectify_database_statement (self, PUT_CAMPAIGN, error) : NULL;
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  rectify_bind_text (stmt, 2, campaign->name != NULL ? campaign->name : "");
  rectify_bind_text (stmt, 3, campaign->prefix != NULL ? campaign->prefix : "");
  rectify_bind_text (stmt, 4, campaign->time_zone != NULL ? campaign->time_zone : "Asia/Shanghai");
  sqlite3_bind_int (stmt, 5, campaign->start);
  sqlite3_bind_int (stmt, 6, campaign->deadline);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    sqlite3_bind_int64 (stmt, 7 + (int) i, numbers[i]);
  return rectify_database_run (self, stmt, error)
         && rectify_database_log_change (self, "campaign", error);
}

gboolean
rectify_database_put_campaign (RectifyDatabase       *self,
                               const RectifyCampaign *campaign,
                               GError               **error)
{
  g_autoptr (RectifyClock) zone = NULL;

  g_return_val_if_fail (campaign != NULL, FALSE);

  /* A zone nobody knows would keep the ledger from ever opening again. */
  zone = rectify_clock_new (campaign->time_zone != NULL ? campaign->time_zone : "Asia/Shanghai",
                            NULL, 0, NULL);
  if (zone == NULL)
    {
      g_set_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_INVALID,
                   "time zone %s is not known", campaign->time_zone);
      return FALSE;
    }
  return rectify_database_begin_write (self, error)
         && rectify_database_end (self, write_campaign (self, campaign, error), error);
}

/* --- closing --- */

static const char SET_CLOSED[] = "UPDATE campaign SET closed_at = ?1 WHERE id = ?2";
static const char NOTE_CLOSING[] =
    "INSERT INTO campaign_event (campaign_id, serial, what, at, recorded, by, text)"
    " SELECT ?1, ifnull (max (serial), 0) + 1, ?2, ?3, ?4, ?5, ?6 FROM campaign_event"
    " WHERE campaign_id = ?1";

static gboolean
note_closing (RectifyDatabase *self,
              gboolean         closed,
              const char      *by,
              const char      *text,
              gint64           at,
              GError         **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, NOTE_CLOSING, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, self->campaign->id);
  rectify_bind_text (stmt, 2, closed ? "closed" : "reopened");
  sqlite3_bind_int64 (stmt, 3, at);
  sqlite3_bind_int64 (stmt, 4, g_get_real_time () / G_USEC_PER_SEC);
  rectify_bind_text (stmt, 5, by);
  rectify_bind_text (stmt, 6, text);
  return rectify_database_run (self, stmt, error);
}

static gboolean
set_closed (RectifyDatabase *self,
            gboolean         closed,
            const char      *by,
            const char      *text,
            gint64           at,
            GError         **error)
{
  sqlite3_stmt *stmt;

  if (!rectify_database_settings (self, NULL, NULL, error))
    return FALSE;
  if (closed == (self->campaign->closed_at != 0))
    {
      g_set_error_literal (error, RECTIFY_STORE_ERROR,
                           closed ? RECTIFY_STORE_ERROR_CLOSED : RECTIFY_STORE_ERROR_RUNNING,
                           closed ? "the campaign is closed" : "the campaign is not closed");
      return FALSE;
    }
  stmt = rectify_database_statement (self, SET_CLOSED, error);
  if (stmt == NULL)
    return FALSE;
  rectify_bind_id (stmt, 1, closed ? at : 0);
  sqlite3_bind_int64 (stmt, 2, self->campaign->id);
  return rectify_database_run (self, stmt, error)
         && note_closing (self, closed, by, text, at, error)
         && rectify_database_log_change (self, "campaign", error);
}

gboolean
rectify_database_close_campaign (RectifyDatabase *self,
                                 gboolean         closed,
                                 const char      *by,
                                 const char      *text,
                                 gint64           at,
                                 GError         **error)
{
  g_return_val_if_fail (at > 0, FALSE);

  return rectify_database_begin_write (self, error)
         && rectify_database_end (self, set_closed (self, closed, by, text, at, error), error);
}

gboolean
rectify_database_require_running (RectifyDatabase *self, GError **error)
{
  if (!rectify_database_settings (self, NULL, NULL, error))
    return FALSE;
  if (self->campaign->closed_at == 0)
    return TRUE;
  g_set_error_literal (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_CLOSED,
                       "the campaign is closed");
  return FALSE;
}

static const char CAMPAIGN_CLOSED[] =
    "SELECT 1 FROM campaign WHERE id = ?1 AND closed_at IS NOT NULL";

gboolean
rectify_campaign_is_closed (RectifyDatabase *self, gint64 id)
{
  sqlite3_stmt *stmt;
  gboolean      has_row = FALSE;

  if (id == self->campaign->id)
    return self->campaign->closed_at != 0;
  stmt = rectify_database_statement (self, CAMPAIGN_CLOSED, NULL);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  if (rectify_database_step (self, stmt, &has_row, NULL) && has_row)
    sqlite3_reset (stmt);
  return has_row;
}

static const char CAMPAIGN_EVENTS[] =
    "SELECT what = 'closed', at, by, text FROM campaign_event WHERE campaign_id = ?1"
    " ORDER BY serial";

static void
clear_closing (gpointer data)
{
  RectifyClosing *closing = data;

  g_free (closing->by);
  g_free (closing->text);
}

GArray *
rectify_database_load_closings (RectifyDatabase *self, gint64 campaign_id, GError **error)
{
  g_autoptr (GArray) closings = g_array_new (FALSE, TRUE, sizeof (RectifyClosing));
  sqlite3_stmt      *stmt = rectify_database_statement (self, CAMPAIGN_EVENTS, error);
  gboolean           has_row = TRUE;

  if (stmt == NULL)
    return NULL;
  g_array_set_clear_func (closings, clear_closing);
  sqlite3_bind_int64 (stmt, 1, campaign_id);
  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    {
      RectifyClosing closing = { sqlite3_column_int (stmt, 0), sqlite3_column_int64 (stmt, 1),
                                 rectify_column_text (stmt, 2), rectify_column_text (stmt, 3) };

      g_array_append_val (closings, closing);
    }
  return has_row ? NULL : g_steal_pointer (&closings);
}

/* --- the present --- */

static const char LAST_EVENT[] = "SELECT max (last_at) FROM issue";

gboolean
rectify_database_find_present (RectifyDatabase *self, gint64 real, gint64 *present, GError **error)
{
  gint64 last = 0;

  if (!rectify_database_settings (self, NULL, NULL, error)
      || (rectify_present_may_rest (real, self->campaign, self->clock)
          && !rectify_database_number (self, LAST_EVENT, &last, error)))
    return FALSE;
  *present = rectify_present (real, last, self->campaign, self->clock);
  return TRUE;
}
