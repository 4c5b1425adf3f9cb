/* day-entry.c: an entry for a day; what was understood stands beside it. */

#include "views/day-entry.h"

#include "views/format.h"

#include <glib/gi18n-lib.h>

struct _RectifyDayEntry
{
  AdwBin parent_instance;

  GtkEntry    *entry;
  GtkLabel    *meant;
  GtkPopover  *popover;
  GtkCalendar *calendar;

  RectifyClock    *clock; /* nullable */
  RectifyCampaign *campaign;
  RectifyDay       today;
  gboolean         setting;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectifyDayEntry, rectify_day_entry, ADW_TYPE_BIN)

static const char *
weekday_word (RectifyDay day)
{
  static const char *const words[] = { N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"),
                                       N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };

  return _ (words[rectify_day_weekday (day) - 1]);
}

static void
changed_cb (GtkEditable *editable, RectifyDayEntry *self)
{
  RectifyDay       day = rectify_day_entry_get_day (self);
  g_autofree char *full = rectify_format_day_full (day);
  g_autofree char *meant = NULL;
  gboolean         wrong = day == RECTIFY_DAY_NONE && !rectify_day_entry_is_empty (self);

  if (day != RECTIFY_DAY_NONE)
    /* TRANSLATORS: a day and its weekday */
    meant = g_strdup_printf (_ ("%s %s"), full, weekday_word (day));
  gtk_label_set_label (self->meant, meant != NULL ? meant : "");
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
icon_cb (GtkEntry *entry, GtkEntryIconPosition position, RectifyDayEntry *self)
{
  RectifyDay            day = rectify_day_entry_get_day (self);
  g_autoptr (GDateTime) date = NULL;
  int                   year, month, mday;

  rectify_day_to_ymd (day != RECTIFY_DAY_NONE ? day : self->today, &year, &month, &mday);
  date = g_date_time_new_utc (year, month, mday, 12, 0, 0);
  self->setting = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->setting = FALSE;
  gtk_popover_popup (self->popover);
}

static void
day_selected_cb (GtkCalendar *calendar, RectifyDayEntry *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);

  if (self->setting)
    return;
  rectify_day_entry_set_day (self, rectify_day_from_ymd (g_date_time_get_year (date),
                                                         g_date_time_get_month (date),
                                                         g_date_time_get_day_of_month (date)));
}

static gboolean
rectify_day_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RECTIFY_DAY_ENTRY (widget)->entry));
}

static void
rectify_day_entry_dispose (GObject *object)
{
  RectifyDayEntry *self = RECTIFY_DAY_ENTRY (object);

  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  g_clear_pointer (&self->clock, rectify_clock_unref);
  g_clear_pointer (&self->campaign, rectify_campaign_unref);
  G_OBJECT_CLASS (rectify_day_entry_parent_class)->dispose (object);
}

static void
rectify_day_entry_class_init (RectifyDayEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rectify_day_entry_dispose;
  widget_class->grab_focus = rectify_day_entry_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", RECTIFY_TYPE_DAY_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
rectify_day_entry_init (RectifyDayEntry *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_activates_default (self->entry, TRUE);
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY,
                                     "x-office-calendar-symbolic");
  gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY, _ ("Calendar"));
  gtk_entry_set_placeholder_text (self->entry, _ ("12-04 or +3"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 14);
  self->meant = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_xalign (self->meant, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->meant), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->meant), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->meant), "figures");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->meant));
  adw_bin_set_child (ADW_BIN (self), box);
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  g_signal_connect (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self);
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->calendar));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  g_signal_connect (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->entry, "icon-press", G_CALLBACK (icon_cb), self);
}

/* --- public --- */

GtkWidget *
rectify_day_entry_new (void)
{
  return g_object_new (RECTIFY_TYPE_DAY_ENTRY, NULL);
}

void
rectify_day_entry_set_calendar (RectifyDayEntry *self,
                                gint64           now,
                                RectifyClock    *clock,
                                RectifyCampaign *campaign)
{
  g_return_if_fail (RECTIFY_IS_DAY_ENTRY (self));
  g_return_if_fail (self->clock == NULL);

  self->clock = rectify_clock_ref (clock);
  self->campaign = rectify_campaign_ref (campaign);
  self->today = rectify_clock_day (clock, now);
}

void
rectify_day_entry_set_brief (RectifyDayEntry *self)
{
  g_return_if_fail (RECTIFY_IS_DAY_ENTRY (self));

  gtk_widget_set_visible (GTK_WIDGET (self->meant), FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
}

RectifyDay
rectify_day_entry_get_day (RectifyDayEntry *self)
{
  g_return_val_if_fail (RECTIFY_IS_DAY_ENTRY (self), RECTIFY_DAY_NONE);

  if (self->clock == NULL)
    return RECTIFY_DAY_NONE;
  return rectify_parse_day (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->today,
                            self->clock, self->campaign);
}

gint64
rectify_day_entry_get_instant (RectifyDayEntry *self)
{
  RectifyDay day = rectify_day_entry_get_day (self);

  return day == RECTIFY_DAY_NONE ? 0 : rectify_clock_day_end (self->clock, day);
}

void
rectify_day_entry_set_day (RectifyDayEntry *self, RectifyDay day)
{
  g_autofree char *text = rectify_format_day_full (day);

  g_return_if_fail (RECTIFY_IS_DAY_ENTRY (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

gboolean
rectify_day_entry_is_empty (RectifyDayEntry *self)
{
  g_return_val_if_fail (RECTIFY_IS_DAY_ENTRY (self), TRUE);

  return *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0';
}

GtkEntry *
rectify_day_entry_get_entry (RectifyDayEntry *self)
{
  g_return_val_if_fail (RECTIFY_IS_DAY_ENTRY (self), NULL);

  return self->entry;
}
