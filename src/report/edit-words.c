/* edit-words.c: what a correction was, in words. */

#include "report/edit-words.h"

#include "report/words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HOUR 3600
#define DAY  (24 * HOUR)

static gboolean
is_photo (const RectifyEvent *event)
{
  return event->text != NULL && g_str_has_prefix (event->text, RECTIFY_PHOTO_EDIT);
}

const char *
rectify_edit_field_word (const RectifyEvent *event)
{
  int column;

  if (event->text == NULL)
    return "";
  if (is_photo (event))
    return C_ ("field", "Photo");
  if (g_str_equal (event->text, "area"))
    return rectify_axis_word (RECTIFY_AXIS_AREA);
  column = rectify_key_index (rectify_column_keys, RECTIFY_N_COLUMNS, event->text);
  return column < 0 ? "" : rectify_column_word ((RectifyColumn) column);
}

static char *
value_text (const RectifyEvent *event, const char *value)
{
  int kind;

  if (value == NULL || *value == '\0')
    return g_strdup ("—");
  if (!is_photo (event))
    return g_strdup (value);
  kind = rectify_key_index (rectify_photo_keys, RECTIFY_N_PHOTO_KINDS, value);
  return g_strdup (kind >= 0 ? rectify_photo_word ((RectifyPhotoKind) kind)
                             : C_ ("photo", "taken away"));
}

char *
rectify_edit_old_text (const RectifyEvent *event)
{
  return value_text (event, event->old_value);
}

char *
rectify_edit_new_text (const RectifyEvent *event)
{
  return value_text (event, event->new_value);
}

char *
rectify_edit_change_text (const RectifyEvent *event)
{
  g_autofree char *from = rectify_edit_old_text (event);
  g_autofree char *to = rectify_edit_new_text (event);

  /* TRANSLATORS: a correction: field, value before, value after */
  return g_strdup_printf (_ ("%s: %s → %s"), rectify_edit_field_word (event), from, to);
}

char *
rectify_duration_text (guint64 seconds)
{
  guint            days = (guint) (seconds / DAY), hours = (guint) (seconds % DAY / HOUR);
  g_autofree char *day_text = NULL, *hour_text = NULL;

  if (seconds < HOUR)
    return g_strdup (_ ("less than an hour"));
  day_text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u day", "%u days", days), days);
  hour_text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u hour", "%u hours", hours), hours);
  if (days == 0)
    return g_steal_pointer (&hour_text);
  if (hours == 0)
    return g_steal_pointer (&day_text);
  /* TRANSLATORS: "2 days" and "3 hours" put together */
  return g_strdup_printf (C_ ("duration", "%s %s"), day_text, hour_text);
}
