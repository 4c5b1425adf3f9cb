/* test-action-dialog.c: the dialog asks for what the rule needs, and says whom it leaves out. */

#include "issue-steps.h"

#include "views/action-dialog.h"
#include "views/day-entry.h"
#include "views/format.h"
#include "views/name-entry.h"
#include "views/photo-button.h"

#include <string.h>

static GtkWidget *
ask_for (PageFixture *f, const char *filter, const char *event)
{
  gint64 id = steps_first (f, filter);

  steps_select (f, id);
  return steps_ask (f, event);
}

static void
close_dialog (GtkWidget *dialog)
{
  gtk_window_destroy (GTK_WINDOW (dialog));
  rectify_wait_until (steps_window (RECTIFY_TYPE_ACTION_DIALOG) == NULL);
}

static void
test_only_what_the_rule_needs_is_asked (PageFixture *f, gconstpointer data)
{
  GtkWidget *dialog = ask_for (f, "state:review", "pass");

  g_assert_null (page_fixture_find (dialog, RECTIFY_TYPE_NAME_ENTRY));
  g_assert_null (page_fixture_find (dialog, RECTIFY_TYPE_DAY_ENTRY));
  g_assert_true (steps_can_act (dialog));
  close_dialog (dialog);

  dialog = ask_for (f, "state:review", "return");
  g_assert_nonnull (page_fixture_find (dialog, RECTIFY_TYPE_DAY_ENTRY));
  g_assert_false (steps_can_act (dialog));
  steps_type (dialog, 0, "没改好");
  g_assert_true (steps_can_act (dialog)); /* the day is filled in */
  steps_type_day (dialog, "尽快");
  g_assert_false (steps_can_act (dialog));
  close_dialog (dialog);
}

static void
test_parking_needs_reason_milestone_and_approver (PageFixture *f, gconstpointer data)
{
  GtkWidget *dialog = ask_for (f, "state:fixing", "park");

  steps_type (dialog, 0, "需改造管网");
  g_assert_false (steps_can_act (dialog));
  steps_type_day (dialog, "+20");
  g_assert_false (steps_can_act (dialog));
  steps_type (dialog, 1, "副市长");
  g_assert_true (steps_can_act (dialog));
  steps_act (f, dialog);
}

static void
test_those_left_out_are_counted_with_the_reason (PageFixture *f, gconstpointer data)
{
  RectifyIssueSelection *selection = rectify_issue_table_get_selection (
      rectify_issue_page_get_table (RECTIFY_ISSUE_PAGE (f->page)));
  guint            n, closed;
  g_autofree char *said = NULL;
  GtkWidget       *dialog;

  page_fixture_filter (f, "state:closed");
  closed = rectify_selection_n (rectify_workspace_get_selection (f->workspace));
  page_fixture_filter (f, "state:closed,review");
  n = rectify_selection_n (rectify_workspace_get_selection (f->workspace));
  g_assert_cmpuint (n, >, closed);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (selection));
  dialog = steps_ask (f, "pass");
  said = g_strdup_printf ("%u of %u", n - closed, n);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), said));
  steps_act (f, dialog);
  page_fixture_filter (f, "state:review");
  g_assert_cmpuint (rectify_selection_n (rectify_workspace_get_selection (f->workspace)), ==, 0);
}

static void
test_a_unit_is_found_by_its_initials (PageFixture *f, gconstpointer data)
{
  RectifyDirectory   *directory = rectify_store_get_directory (f->store);
  const RectifyEntry *unit = rectify_directory_get (directory, RECTIFY_LIST_UNIT, 0);
  gint64              id = steps_first (f, "state:fixing");
  GtkWidget          *dialog;
  RectifyNameEntry   *entry;
  gboolean            found = FALSE;

  page_fixture_filter (f, "");
  steps_select (f, id);
  dialog = steps_ask (f, "decline");
  steps_type (dialog, 0, "不归我管");
  steps_act (f, dialog);
  dialog = steps_ask (f, "assign");
  entry = RECTIFY_NAME_ENTRY (page_fixture_find (dialog, RECTIFY_TYPE_NAME_ENTRY));
  g_assert_nonnull (unit->initials);
  rectify_name_entry_set_text (entry, unit->initials);
  for (guint i = 0; i < rectify_name_entry_n_offered (entry); i++)
    found |= g_str_equal (rectify_name_entry_get_offered (entry, i), unit->name);
  g_assert_true (found);
  g_assert_false (steps_can_act (dialog)); /* nothing is chosen yet */
  rectify_name_entry_set_text (entry, unit->name);
  g_assert_cmpuint (rectify_name_entry_get_index (entry), ==, 0);
  g_assert_true (steps_can_act (dialog));
  close_dialog (dialog);
}

static void
test_a_photo_is_result_enough (PageFixture *f, gconstpointer data)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40, 30);
  g_autofree char      *path = g_build_filename (f->dir, "after.png", NULL);
  g_autoptr (GFile)     file = g_file_new_for_path (path);
  gint64                id = steps_first (f, "state:fixing");
  GtkWidget            *dialog, *button;

  gdk_pixbuf_fill (pixbuf, 0x3366ccff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));
  page_fixture_filter (f, "");
  steps_select (f, id);
  dialog = steps_ask (f, "report");
  button = page_fixture_find (dialog, RECTIFY_TYPE_PHOTO_BUTTON);
  g_assert_nonnull (button);
  g_assert_false (steps_can_act (dialog));
  rectify_photo_button_add (RECTIFY_PHOTO_BUTTON (button), file);
  steps_act (f, dialog);
  g_assert_cmpint (steps_state (f, id), ==, RECTIFY_STATE_REVIEW);
}

static void
test_days_are_understood_as_people_write_them (PageFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *typed, *day;
  } days[] = { { "12-04", "2020-12-04" },
               { "12.4", "2020-12-04" },
               { "12月4日", "2020-12-04" },
               { "1/5", "2021-01-05" },
               { "2020年12月9日", "2020-12-09" },
               { "+3", "2020-12-23" },
               { "25", "2020-12-25" },
               { "3", "2021-01-03" },
               { "１２－０４", "2020-12-04" } };
  static const char *const wrong[] = { "尽快", "13-40", "12-04x", "+", "-3", "2-30" };
  RectifyClock            *clock = rectify_store_get_clock (f->store);
  RectifyCampaign         *campaign = rectify_store_get_campaign (f->store);
  RectifyDay               today = rectify_day_from_ymd (2020, 12, 20);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *day =
          rectify_day_format (rectify_parse_day (days[i].typed, today, clock, campaign));

      g_assert_cmpstr (day, ==, days[i].day);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpint (rectify_parse_day (wrong[i], today, clock, campaign), ==, RECTIFY_DAY_NONE);
}

#define DIALOG_TEST(name)                                                                          \
  g_test_add ("/action-dialog/" #name, PageFixture, NULL, steps_set_up, test_##name,               \
              steps_tear_down)

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  DIALOG_TEST (only_what_the_rule_needs_is_asked);
  DIALOG_TEST (parking_needs_reason_milestone_and_approver);
  DIALOG_TEST (those_left_out_are_counted_with_the_reason);
  DIALOG_TEST (a_unit_is_found_by_its_initials);
  DIALOG_TEST (a_photo_is_result_enough);
  DIALOG_TEST (days_are_understood_as_people_write_them);
  return g_test_run ();
}
