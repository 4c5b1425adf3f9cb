/* day-range.c: two entries for days. */

#include "views/day-range.h"

#include "views/day-entry.h"

#include <glib/gi18n-lib.h>

struct _RectifyDayRange
{
  AdwBin           parent_instance;
  RectifyDayEntry *from, *to;
  gboolean         setting;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectifyDayRange, rectify_day_range, ADW_TYPE_BIN)

static gboolean
is_half_typed (RectifyDayEntry *entry)
{
  return rectify_day_entry_get_day (entry) == RECTIFY_DAY_NONE
         && !rectify_day_entry_is_empty (entry);
}

static void
changed_cb (RectifyDayEntry *entry, RectifyDayRange *self)
{
  if (!self->setting && !is_half_typed (self->from) && !is_half_typed (self->to))
    g_signal_emit (self, signals[CHANGED], 0);
}

static RectifyDayEntry *
new_entry (RectifyDayRange *self, GtkWidget *box, const char *hint)
{
  GtkWidget *entry = rectify_day_entry_new ();
  GtkEntry  *inner = rectify_day_entry_get_entry (RECTIFY_DAY_ENTRY (entry));

  rectify_day_entry_set_brief (RECTIFY_DAY_ENTRY (entry));
  gtk_entry_set_placeholder_text (inner, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  gtk_box_append (GTK_BOX (box), entry);
  g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), self);
  return RECTIFY_DAY_ENTRY (entry);
}

static void
rectify_day_range_class_init (RectifyDayRangeClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", RECTIFY_TYPE_DAY_RANGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
rectify_day_range_init (RectifyDayRange *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  /* TRANSLATORS: an entry for the first day of a range */
  self->from = new_entry (self, box, C_ ("range of days", "from"));
  /* TRANSLATORS: an entry for the last day of a range */
  self->to = new_entry (self, box, C_ ("range of days", "to"));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
rectify_day_range_new (gint64 now, RectifyClock *clock, RectifyCampaign *campaign)
{
  RectifyDayRange *self = g_object_new (RECTIFY_TYPE_DAY_RANGE, NULL);

  rectify_day_entry_set_calendar (self->from, now, clock, campaign);
  rectify_day_entry_set_calendar (self->to, now, clock, campaign);
  return GTK_WIDGET (self);
}

void
rectify_day_range_get (RectifyDayRange *self, RectifyDay *from, RectifyDay *to)
{
  g_return_if_fail (RECTIFY_IS_DAY_RANGE (self));

  *from = rectify_day_entry_get_day (self->from);
  *to = rectify_day_entry_get_day (self->to);
}

void
rectify_day_range_set_wide (RectifyDayRange *self)
{
  g_return_if_fail (RECTIFY_IS_DAY_RANGE (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (adw_bin_get_child (ADW_BIN (self))),
                                  GTK_ORIENTATION_HORIZONTAL);
}

void
rectify_day_range_set (RectifyDayRange *self, RectifyDay from, RectifyDay to)
{
  g_return_if_fail (RECTIFY_IS_DAY_RANGE (self));

  if (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    return;
  self->setting = TRUE;
  if (rectify_day_entry_get_day (self->from) != from)
    rectify_day_entry_set_day (self->from, from);
  if (rectify_day_entry_get_day (self->to) != to)
    rectify_day_entry_set_day (self->to, to);
  self->setting = FALSE;
}
