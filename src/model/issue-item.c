/* issue-item.c: one place in the issue list. */

#include "model/issue-item.h"

#include <string.h>

struct _RectifyIssueItem
{
  GObject parent_instance;

  guint         position;
  gint64        id;
  RectifyIssue *issue;
  RectifyIssue *known; /* nullable */
  RectifyStatus status;
};

G_DEFINE_FINAL_TYPE (RectifyIssueItem, rectify_issue_item, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
rectify_issue_item_finalize (GObject *object)
{
  RectifyIssueItem *self = RECTIFY_ISSUE_ITEM (object);

  g_clear_pointer (&self->issue, rectify_issue_unref);
  g_clear_pointer (&self->known, rectify_issue_unref);
  G_OBJECT_CLASS (rectify_issue_item_parent_class)->finalize (object);
}

static void
rectify_issue_item_class_init (RectifyIssueItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rectify_issue_item_finalize;
  signals[CHANGED] = g_signal_new ("changed", RECTIFY_TYPE_ISSUE_ITEM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
rectify_issue_item_init (RectifyIssueItem *self)
{
  self->status.state = RECTIFY_STATE_NONE;
}

RectifyIssueItem *
rectify_issue_item_new (guint position)
{
  RectifyIssueItem *self = g_object_new (RECTIFY_TYPE_ISSUE_ITEM, NULL);

  self->position = position;
  return self;
}

guint
rectify_issue_item_get_position (RectifyIssueItem *self)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_ITEM (self), 0);

  return self->position;
}

gint64
rectify_issue_item_get_id (RectifyIssueItem *self)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_ITEM (self), 0);

  return self->id;
}

RectifyIssue *
rectify_issue_item_get_issue (RectifyIssueItem *self)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_ITEM (self), NULL);

  return self->issue;
}

RectifyIssue *
rectify_issue_item_get_known (RectifyIssueItem *self)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_ITEM (self), NULL);

  if (self->issue != NULL)
    return self->issue;
  return self->known != NULL && self->known->id == self->id ? self->known : NULL;
}

void
rectify_issue_item_set_known (RectifyIssueItem *self, RectifyIssue *known)
{
  g_return_if_fail (RECTIFY_IS_ISSUE_ITEM (self));

  rectify_issue_ref (known);
  g_clear_pointer (&self->known, rectify_issue_unref);
  self->known = known;
}

const RectifyStatus *
rectify_issue_item_get_status (RectifyIssueItem *self)
{
  g_return_val_if_fail (RECTIFY_IS_ISSUE_ITEM (self), NULL);

  return &self->status;
}

void
rectify_issue_item_show (RectifyIssueItem    *self,
                         gint64               id,
                         RectifyIssue        *issue,
                         const RectifyStatus *status)
{
  g_return_if_fail (RECTIFY_IS_ISSUE_ITEM (self));
  g_return_if_fail (issue == NULL || issue->id == id);

  if (self->id == id && self->issue == issue && memcmp (&self->status, status, sizeof *status) == 0)
    return;
  self->id = id;
  self->status = *status;
  if (self->issue != issue)
    {
      g_clear_pointer (&self->issue, rectify_issue_unref);
      self->issue = issue != NULL ? rectify_issue_ref (issue) : NULL;
    }
  g_signal_emit (self, signals[CHANGED], 0);
}
