/* issue.c: making, copying and sharing the records of an issue. */

#include "domain/issue.h"

#include <math.h>
#include <string.h>

/* What is really allocated: the record, and the heading cut from a description of several lines,
 * made when first asked for, by whichever thread asks first. */
typedef struct
{
  RectifyIssue issue;
  char        *heading;
} IssueBox;

RectifyIssue *
rectify_issue_new (void)
{
  IssueBox *box = g_atomic_rc_box_new0 (IssueBox);

  box->issue.number = g_strdup ("");
  box->issue.description = g_strdup ("");
  box->issue.lng = NAN;
  box->issue.lat = NAN;
  box->issue.status.state = RECTIFY_STATE_NONE;
  return &box->issue;
}

static gint64 *
copy_ids (const gint64 *ids)
{
  gsize n = 0;

  if (ids == NULL)
    return NULL;
  while (ids[n] != 0)
    n++;
  return g_memdup2 (ids, (n + 1) * sizeof *ids);
}

RectifyIssue *
rectify_issue_copy (const RectifyIssue *self)
{
  IssueBox     *box = g_atomic_rc_box_new0 (IssueBox);
  RectifyIssue *copy = &box->issue;

  g_return_val_if_fail (self != NULL, NULL);

  *copy = *self;
  copy->number = g_strdup (self->number);
  copy->external_number = g_strdup (self->external_number);
  copy->title = g_strdup (self->title);
  copy->description = g_strdup (self->description);
  copy->address = g_strdup (self->address);
  copy->measure = g_strdup (self->measure);
  copy->leader = g_strdup (self->leader);
  copy->person = g_strdup (self->person);
  copy->remark = g_strdup (self->remark);
  copy->cover = g_strdup (self->cover);
  copy->supporting = copy_ids (self->supporting);
  return copy;
}

RectifyIssue *
rectify_issue_ref (RectifyIssue *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear_issue (gpointer data)
{
  IssueBox     *box = data;
  RectifyIssue *self = &box->issue;

  g_free (self->number);
  g_free (self->external_number);
  g_free (self->title);
  g_free (self->description);
  g_free (self->address);
  g_free (self->measure);
  g_free (self->leader);
  g_free (self->person);
  g_free (self->remark);
  g_free (self->cover);
  g_free (self->supporting);
  g_free (box->heading);
}

void
rectify_issue_unref (RectifyIssue *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_issue);
}

const char *
rectify_issue_heading (const RectifyIssue *self)
{
  IssueBox   *box = (IssueBox *) self;
  const char *start, *end;
  char       *heading;

  g_return_val_if_fail (self != NULL, "");

  if (self->title != NULL && *self->title != '\0')
    return self->title;
  if (self->description == NULL)
    return "";
  start = self->description + strspn (self->description, " \t\r\n");
  end = start + strcspn (start, "\r\n");
  if (*end == '\0')
    return start;
  heading = g_atomic_pointer_get (&box->heading);
  if (heading == NULL)
    {
      heading = g_strndup (start, end - start);
      if (!g_atomic_pointer_compare_and_exchange (&box->heading, NULL, heading))
        {
          g_free (heading);
          heading = g_atomic_pointer_get (&box->heading);
        }
    }
  return heading;
}

RectifyEvent *
rectify_event_new (void)
{
  RectifyEvent *self = g_new0 (RectifyEvent, 1);

  self->from = RECTIFY_STATE_NONE;
  self->to = RECTIFY_STATE_NONE;
  return self;
}

void
rectify_event_free (RectifyEvent *self)
{
  if (self == NULL)
    return;
  g_free (self->by);
  g_free (self->approver);
  g_free (self->text);
  g_free (self->document);
  g_free (self->batch);
  g_free (self->old_value);
  g_free (self->new_value);
  g_free (self);
}

RectifyPhoto *
rectify_photo_new (void)
{
  RectifyPhoto *self = g_new0 (RectifyPhoto, 1);

  self->hash = g_strdup ("");
  self->suffix = g_strdup ("");
  self->lng = NAN;
  self->lat = NAN;
  return self;
}

void
rectify_photo_free (RectifyPhoto *self)
{
  if (self == NULL)
    return;
  g_free (self->hash);
  g_free (self->suffix);
  g_free (self->name);
  g_free (self);
}

void
rectify_photo_pair_free (RectifyPhotoPair *self)
{
  if (self == NULL)
    return;
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

void
rectify_issue_texts_free (RectifyIssueTexts *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->issues, g_ptr_array_unref);
  g_clear_pointer (&self->pairs, g_ptr_array_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_free (self);
}

void
rectify_photo_use_free (RectifyPhotoUse *self)
{
  if (self == NULL)
    return;
  g_free (self->hash);
  g_free (self->number);
  g_free (self);
}
