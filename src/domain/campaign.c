/* campaign.c: making and sharing the record of a campaign. */

#include "domain/campaign.h"

RectifyCampaign *
rectify_campaign_new (void)
{
  RectifyCampaign *self = g_atomic_rc_box_new0 (RectifyCampaign);

  self->name = g_strdup ("");
  self->prefix = g_strdup ("KRY");
  self->time_zone = g_strdup ("Asia/Shanghai");
  self->default_days = 2;
  self->look_back_days = 7;
  self->recurrence_days = 30;
  self->soon_hours = 24;
  self->minimum_n = 5;
  self->dispatch_every = 1;
  self->fix_every = 2;
  self->review_every = 3;
  self->circular_every = 7;
  self->assess_every = 30;
  return self;
}

RectifyCampaign *
rectify_campaign_ref (RectifyCampaign *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear_campaign (gpointer data)
{
  RectifyCampaign *self = data;

  g_free (self->name);
  g_free (self->prefix);
  g_free (self->time_zone);
}

void
rectify_campaign_unref (RectifyCampaign *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_campaign);
}
