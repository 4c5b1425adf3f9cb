/* test-joining.c: splitting and merging through the list's actions and the dialogs' fields. */

#include "issue-steps.h"

#include "views/merge-dialog.h"
#include "views/split-dialog.h"

#include <string.h>

static guint
n_shown (PageFixture *f)
{
  return rectify_selection_n (rectify_workspace_get_selection (f->workspace));
}

static GtkWidget *
ask (PageFixture *f, const char *action, GType type)
{
  gtk_widget_activate_action (f->page, action, NULL);
  rectify_wait_until (steps_window (type) != NULL);
  return steps_window (type);
}

static void
answer (PageFixture *f, GtkWidget *dialog, const char *response)
{
  gint64 before = rectify_columns_n_events (rectify_store_get_columns (f->store));

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (GTK_WINDOW (dialog));
  if (!g_str_equal (response, "cancel"))
    rectify_wait_until ((gint64) rectify_columns_n_events (rectify_store_get_columns (f->store))
                        > before);
  rectify_wait_until (!rectify_workspace_get_busy (f->workspace));
}

static void
type_line (GtkWidget *dialog, guint n, const char *text)
{
  GtkEntry *line = rectify_split_dialog_get_line (RECTIFY_SPLIT_DIALOG (dialog), n);

  g_assert_nonnull (line);
  gtk_editable_set_text (GTK_EDITABLE (line), text);
}

static void
test_an_issue_is_split_by_lines (PageFixture *f, gconstpointer data)
{
  gint64     id = steps_first (f, "state:fixing");
  guint      n;
  GtkWidget *dialog;

  page_fixture_filter (f, "state:fixing");
  n = n_shown (f);
  steps_select (f, id);
  dialog = ask (f, "issues.split", RECTIFY_TYPE_SPLIT_DIALOG);
  /* Its words stand in the first line, and there is one more. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (
                       rectify_split_dialog_get_line (RECTIFY_SPLIT_DIALOG (dialog), 0))),
                   !=, "");
  g_assert_null (rectify_split_dialog_get_line (RECTIFY_SPLIT_DIALOG (dialog), 2));
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "split"));
  type_line (dialog, 0, "门前占道经营");
  type_line (dialog, 1, "垃圾桶满溢");
  type_line (dialog, 2, "路面破损");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "split"));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "3 issues"));
  answer (f, dialog, "split");
  g_assert_cmpuint (n_shown (f), ==, n + 2);
  page_fixture_filter (f, "路面破损 state:fixing");
  g_assert_cmpuint (n_shown (f), >=, 1);
}

static void
test_numbered_problems_stand_in_lines (PageFixture *f, gconstpointer data)
{
  gint64                      id = steps_first (f, "state:fixing");
  g_autoptr (GError)          error = NULL;
  g_autoptr (RectifyDatabase) db =
      rectify_database_open (rectify_store_get_dir (f->store), RECTIFY_OPEN_READ_WRITE, &error);
  GtkWidget *dialog;

  g_assert_true (rectify_database_edit (db, id, "description", "（1）门前积水（2）灯不亮", "王芳",
                                        rectify_workspace_get_present (f->workspace), &error));
  steps_select (f, id);
  dialog = ask (f, "issues.split", RECTIFY_TYPE_SPLIT_DIALOG);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (
                       rectify_split_dialog_get_line (RECTIFY_SPLIT_DIALOG (dialog), 1))),
                   ==, "灯不亮");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "split"));
  answer (f, dialog, "cancel");
}

static void
test_duplicates_become_one (PageFixture *f, gconstpointer data)
{
  RectifyIssueSelection *selection = rectify_issue_table_get_selection (
      rectify_issue_page_get_table (RECTIFY_ISSUE_PAGE (f->page)));
  gint64     first, second, third;
  GtkWidget *dialog;

  page_fixture_filter (f, "state:fixing,closed");
  page_fixture_filter (f, "state:fixing");
  first = rectify_selection_id (rectify_workspace_get_selection (f->workspace), 0);
  second = rectify_selection_id (rectify_workspace_get_selection (f->workspace), 1);
  third = rectify_selection_id (rectify_workspace_get_selection (f->workspace), 2);
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (selection), 0, 3, TRUE);
  dialog = ask (f, "issues.merge", RECTIFY_TYPE_MERGE_DIALOG);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "3 issues"));
  rectify_merge_dialog_choose (RECTIFY_MERGE_DIALOG (dialog), second);
  g_assert_cmpint (rectify_merge_dialog_get_chosen (RECTIFY_MERGE_DIALOG (dialog)), ==, second);
  answer (f, dialog, "merge");
  g_assert_cmpint (steps_state (f, first), ==, RECTIFY_STATE_VOID);
  g_assert_cmpint (steps_state (f, second), ==, RECTIFY_STATE_FIXING);
  g_assert_cmpint (steps_state (f, third), ==, RECTIFY_STATE_VOID);
}

#define JOIN_TEST(name)                                                                            \
  g_test_add ("/joining/" #name, PageFixture, NULL, steps_set_up, test_##name, steps_tear_down)

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  JOIN_TEST (an_issue_is_split_by_lines);
  JOIN_TEST (numbered_problems_stand_in_lines);
  JOIN_TEST (duplicates_become_one);
  return g_test_run ();
}
