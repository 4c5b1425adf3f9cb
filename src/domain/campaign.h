/* campaign.h: one rectification campaign and the rules that hold in it. */

#pragma once

#include "domain/clock.h"

G_BEGIN_DECLS

/* Plain record, reference-counted, not changed once shared. Days are days since 1970-01-01 in the
 * campaign's time zone (RectifyDay). */
typedef struct
{
  gint64     id;
  char      *name;
  char      *prefix;    /* of issue numbers: KRY */
  char      *time_zone; /* IANA name: Asia/Shanghai */
  RectifyDay start;
  RectifyDay deadline;            /* the last day of the campaign */
  gboolean   working_days;        /* deadlines count working days instead of calendar days */
  guint      default_days;        /* campaign rule for the due date: 2 */
  gboolean   skip_signing;        /* assigned issues count as signed */
  gboolean   forbid_same_checker; /* else only a warning */
  guint      look_back_days;      /* due for look-back so many days after closing: 7 */
  guint      recurrence_days;     /* 30 */
  guint      soon_hours;          /* due soon: 24 */
  guint      minimum_n;           /* units below are left out of rankings: 5 */
  guint      dispatch_every, fix_every, review_every, circular_every,
      assess_every; /* days: 1 2 3 7 30 */
  gint64 closed_at; /* instant; 0 while it runs. Nothing changes in a closed campaign */
} RectifyCampaign;

RectifyCampaign *rectify_campaign_new (void); /* the defaults above; start and deadline 0 */
RectifyCampaign *rectify_campaign_ref (RectifyCampaign *self);
void             rectify_campaign_unref (RectifyCampaign *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyCampaign, rectify_campaign_unref)

G_END_DECLS
