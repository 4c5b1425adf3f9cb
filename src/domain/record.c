/* record.c: kinds of lines, and drafts of records. */

#include "domain/record.h"

#include <math.h>

const char *const rectify_lines_keys[RECTIFY_N_LINES] = { "issues", "sites", "units",
                                                          "people", "areas", "work" };

const char *const rectify_record_keys[RECTIFY_N_RECORD_FIELDS] = {
  "serial", "name",     "aliases", "code",      "type",          "kind",    "level",
  "parent", "district", "street",  "community", "address",       "lng",     "lat",
  "point",  "unit",     "group",   "sponsors",  "demonstration", "contact", "phone",
  "post",   "measure",  "day",     "value",     "target",        "remark",
};

#define BIT(field) (1u << RECTIFY_RECORD_##field)
#define PLACES     (BIT (DISTRICT) | BIT (STREET) | BIT (COMMUNITY))

static const guint32 FIELDS[RECTIFY_N_LINES] = {
  [RECTIFY_LINES_SITES] = BIT (SERIAL) | BIT (NAME) | BIT (ALIASES) | BIT (TYPE) | PLACES
                          | BIT (ADDRESS) | BIT (LNG) | BIT (LAT) | BIT (POINT) | BIT (UNIT)
                          | BIT (GROUP) | BIT (SPONSORS) | BIT (DEMONSTRATION),
  [RECTIFY_LINES_UNITS] = BIT (SERIAL) | BIT (NAME) | BIT (ALIASES) | BIT (KIND) | BIT (PARENT)
                          | PLACES | BIT (CONTACT) | BIT (PHONE),
  [RECTIFY_LINES_PEOPLE] = BIT (SERIAL) | BIT (NAME) | BIT (ALIASES) | BIT (LEVEL) | BIT (POST)
                           | BIT (UNIT) | BIT (PHONE),
  [RECTIFY_LINES_AREAS] =
      BIT (SERIAL) | BIT (NAME) | BIT (ALIASES) | BIT (CODE) | BIT (LEVEL) | BIT (PARENT),
  [RECTIFY_LINES_WORK] = BIT (SERIAL) | BIT (NAME) | BIT (MEASURE) | BIT (DAY) | BIT (UNIT)
                         | BIT (VALUE) | BIT (TARGET) | BIT (REMARK),
};

gboolean
rectify_lines_have (RectifyLines lines, RectifyRecordField field)
{
  return lines > RECTIFY_LINES_ISSUES && lines < RECTIFY_N_LINES
         && (FIELDS[lines] >> field & 1) != 0;
}

int
rectify_lines_list (RectifyLines lines)
{
  switch (lines)
    {
    case RECTIFY_LINES_SITES:
      return RECTIFY_LIST_SITE;
    case RECTIFY_LINES_UNITS:
      return RECTIFY_LIST_UNIT;
    case RECTIFY_LINES_PEOPLE:
      return RECTIFY_LIST_PERSON;
    case RECTIFY_LINES_AREAS:
      return RECTIFY_LIST_AREA;
    default:
      return -1;
    }
}

RectifyRecordDraft *
rectify_record_draft_new (void)
{
  RectifyRecordDraft *self = g_new0 (RectifyRecordDraft, 1);

  rectify_record_draft_clear (self);
  return self;
}

void
rectify_record_draft_clear (RectifyRecordDraft *self)
{
  for (guint i = 0; i < RECTIFY_N_RECORD_FIELDS; i++)
    g_free (self->text[i]);
  g_free (self->measure);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  *self = (RectifyRecordDraft){ .lng = NAN,
                                .lat = NAN,
                                .entered_x = NAN,
                                .entered_y = NAN,
                                .demonstration = -1,
                                .level = -1,
                                .first_day = RECTIFY_DAY_NONE,
                                .day = RECTIFY_DAY_NONE,
                                .value = NAN,
                                .target = NAN };
}

void
rectify_record_draft_free (RectifyRecordDraft *self)
{
  if (self == NULL)
    return;
  rectify_record_draft_clear (self);
  g_free (self);
}

void
rectify_record_draft_add_mark (RectifyRecordDraft *self, const char *key)
{
  if (self->marks == NULL)
    self->marks = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->marks->len; i++)
    if (g_str_equal (self->marks->pdata[i], key))
      return;
  g_ptr_array_add (self->marks, g_strdup (key));
}
