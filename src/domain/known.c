/* known.c: the moments of a status that somebody knows. */

#include "domain/known.h"

RectifyStatus
rectify_status_known (const RectifyStatus *self)
{
  RectifyStatus known = *self;

  if (self->undated & RECTIFY_UNDATED_FOUND)
    {
      known.found = 0;
      /* Assigned, and signed for, on a day nobody knows either: at the one that stands in. */
      if ((self->undated & RECTIFY_UNDATED_SPAN) && !(self->undated & RECTIFY_UNDATED_BUT_ASSIGNED)
          && self->assigned == self->found)
        {
          known.assigned = 0;
          known.signed_at = self->signed_at == self->found ? 0 : self->signed_at;
        }
    }
  if (self->undated & RECTIFY_UNDATED_CLOSE)
    known.reported = known.checked = known.closed = 0;
  return known;
}
