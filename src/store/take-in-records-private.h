/* take-in-records-private.h: what the files that take in records share. */

#pragma once

#include "store/take-in-private.h"

G_BEGIN_DECLS

/* One line under way. */
typedef struct
{
  RectifyTakeIn            *take_in;
  const RectifyRecordDraft *draft;
  RectifyTakeInRow         *row;
  RectifyIncoming           incoming; /* only for what refuses names */
  gboolean                  is_new, changed;
} RectifyRecordTaking;

/* NULL: the sheet does not say. */
const char *rectify_record_text (const RectifyRecordTaking *self, RectifyRecordField field);
/* Takes a text over where it is another, and notes it. */
void rectify_record_take_text (RectifyRecordTaking *self, RectifyRecordField field, char **text);

/* take-in-work.c: a value of a work indicator. */
gboolean rectify_take_in_add_value (RectifyRecordTaking *self, GError **error);

G_END_DECLS
