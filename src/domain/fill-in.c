/* fill-in.c: what follows from the site and the check item of a new issue. */

#include "domain/fill-in.h"

static void
fill (gint64 *id, const RectifyDirectory *directory, RectifyList list, guint32 index)
{
  if (*id == 0)
    *id = rectify_directory_id (directory, list, index);
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

void
rectify_issue_fill_in (RectifyIssue *issue, const RectifyDirectory *directory, guint32 *unit)
{
  const RectifySite *site =
      (const RectifySite *) rectify_directory_get (directory, RECTIFY_LIST_SITE,
                                                   rectify_directory_index (directory,
                                                                            RECTIFY_LIST_SITE,
                                                                            issue->site_id));
  const RectifyItem *item =
      (const RectifyItem *) rectify_directory_get (directory, RECTIFY_LIST_ITEM,
                                                   rectify_directory_index (directory,
                                                                            RECTIFY_LIST_ITEM,
                                                                            issue->item_id));

  g_return_if_fail (issue != NULL && unit != NULL);

  if (item != NULL)
    {
      fill (&issue->class_id, directory, RECTIFY_LIST_CLASS, item->class_index);
      fill (&issue->group_id, directory, RECTIFY_LIST_GROUP, item->group);
      if (is_empty (issue->description) && is_empty (issue->title))
        {
          g_free (issue->description);
          issue->description = g_strdup (item->head.name);
        }
    }
  if (site == NULL)
    return;
  fill (&issue->area_id, directory, RECTIFY_LIST_AREA, site->area);
  fill (&issue->group_id, directory, RECTIFY_LIST_GROUP, site->group);
  if (*unit == RECTIFY_INDEX_NONE)
    *unit = site->unit;
  if (is_empty (issue->address))
    {
      g_free (issue->address);
      issue->address = g_strdup (site->address);
    }
}

gint64
rectify_due_by_rule (guint                  item_days,
                     gint64                 at,
                     const RectifyCampaign *campaign,
                     const RectifyClock    *clock)
{
  guint days = item_days > 0 ? item_days : campaign->default_days;

  return rectify_clock_day_end (clock, rectify_clock_add_days (clock, rectify_clock_day (clock, at),
                                                               days, campaign->working_days));
}
