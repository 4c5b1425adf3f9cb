/* test-intake-page.c: a sheet is understood, shown, mended, taken in, undone; what was refused goes
 * back. */

#include "page-fixture.h"

#include "views/intake-page.h"
#include "views/intake-proposal.h"

#include <string.h>

#define HEADER "序号,问题描述,检查时间,整改期限,责任单位,备忘\n"

static const char SHEET[] = HEADER "1,门前占道经营,2020-12-01,2020-12-03,新来的单位,甲\n"
                                   "2,垃圾未清运,2020-12-01,尽快,新来的单位,乙\n"
                                   "3,车辆乱停放,2020-12-02,2020-12-05,新来的单位,丙\n";

static RectifyIntakePage *
page_of (PageFixture *f)
{
  return RECTIFY_INTAKE_PAGE (f->page);
}

static void
set_up (PageFixture *f, gconstpointer data)
{
  page_fixture_set_up (f, rectify_intake_page_new (), 20);
}

static void
tear_down (PageFixture *f, gconstpointer data)
{
  page_fixture_tear_down (f);
}

static char *
write_sheet (PageFixture *f, const char *text)
{
  char              *path = g_build_filename (f->dir, "sheet.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static gboolean
at (PageFixture *f, const char *step)
{
  return g_str_equal (rectify_intake_page_get_step (page_of (f)), step);
}

static void
open_sheet (PageFixture *f, const char *text)
{
  g_autofree char *path = write_sheet (f, text);

  rectify_intake_page_open (page_of (f), path);
  rectify_wait_until (at (f, "proposal"));
}

static guint
n_issues (PageFixture *f)
{
  return rectify_workspace_get_counts (f->workspace)->total;
}

static void
test_the_preview_writes_nothing_and_tells_what_is_wrong (PageFixture *f, gconstpointer data)
{
  guint before = n_issues (f);

  open_sheet (f, SHEET);
  rectify_wait_until (page_fixture_shows (f->page, "New 2 · Changed 0 · Unchanged 0 · Refused 1"));
  g_assert_true (page_fixture_shows (f->page, "sheet.csv"));
  g_assert_true (page_fixture_shows (f->page, "3 lines"));
  g_assert_true (page_fixture_shows (f->page, "“尽快” is no date"));
  g_assert_true (page_fixture_shows (f->page, "新来的单位"));
  g_assert_true (page_fixture_shows (f->page, "Take in 2 issues"));
  gtk_widget_activate_action (f->page, "intake.cancel", NULL);
  g_assert_true (at (f, "empty"));
  g_assert_cmpuint (n_issues (f), ==, before);
}

static void
test_what_can_be_taken_is_taken_once (PageFixture *f, gconstpointer data)
{
  guint before = n_issues (f);

  open_sheet (f, SHEET);
  rectify_wait_until (page_fixture_shows (f->page, "New 2"));
  gtk_widget_activate_action (f->page, "intake.take-in", NULL);
  rectify_wait_until (at (f, "done"));
  rectify_wait_until (n_issues (f) == before + 2);

  open_sheet (f, SHEET);
  rectify_wait_until (page_fixture_shows (f->page, "New 0 · Changed 0 · Unchanged 2"));
}

/* The choice for the column with that header. */
static GtkDropDown *
field_of (PageFixture *f, int row)
{
  GtkWidget *proposal = page_fixture_find (f->page, RECTIFY_TYPE_INTAKE_PROPOSAL);
  GtkWidget *grid = page_fixture_find (proposal, GTK_TYPE_GRID);

  return GTK_DROP_DOWN (gtk_grid_get_child_at (GTK_GRID (grid), 1, row));
}

static void
test_a_column_is_given_another_field (PageFixture *f, gconstpointer data)
{
  open_sheet (f, SHEET);
  rectify_wait_until (page_fixture_shows (f->page, "Refused 1"));
  g_assert_cmpuint (gtk_drop_down_get_selected (field_of (f, 4)), ==, RECTIFY_COLUMN_DUE + 1);
  /* The deadline is not taken: nothing is wrong with its words then. */
  gtk_drop_down_set_selected (field_of (f, 4), 0);
  rectify_wait_until (page_fixture_shows (f->page, "New 3 · Changed 0 · Unchanged 0 · Refused 0"));
}

static void
test_refused_lines_go_back_as_a_workbook (PageFixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->dir, "back.xlsx", NULL);
  g_autofree char *strings = NULL;

  open_sheet (f, SHEET);
  rectify_wait_until (page_fixture_shows (f->page, "Refused 1"));
  rectify_intake_page_save_refused (page_of (f), path);
  rectify_wait_until (g_file_test (path, G_FILE_TEST_EXISTS));
  strings = rectify_test_zip_part (path, "xl/worksheets/sheet1.xml");
  g_assert_nonnull (strstr (strings, "垃圾未清运"));
  g_assert_nonnull (strstr (strings, "is no date"));
  g_assert_null (strstr (strings, "车辆乱停放"));
}

static void
test_what_is_no_sheet_is_refused_with_a_sentence (PageFixture *f, gconstpointer data)
{
  g_autofree char *path = write_sheet (f, "");

  rectify_intake_page_open (page_of (f), path);
  rectify_wait_until (at (f, "failed"));
  gtk_widget_activate_action (f->page, "intake.cancel", NULL);
  g_assert_true (at (f, "empty"));
}

static void
test_pasted_lines_are_a_sheet (PageFixture *f, gconstpointer data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (f->page),
                          "问题描述\t责任单位\n路灯不亮\t某单位\n井盖破损\t某单位\n");
  gtk_widget_activate_action (f->page, "intake.paste", NULL);
  rectify_wait_until (at (f, "proposal"));
  rectify_wait_until (page_fixture_shows (f->page, "New 2"));
  g_assert_true (page_fixture_shows (f->page, "Pasted lines"));
}

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  g_test_add ("/intake-page/the-preview-writes-nothing-and-tells-what-is-wrong", PageFixture, NULL,
              set_up, test_the_preview_writes_nothing_and_tells_what_is_wrong, tear_down);
  g_test_add ("/intake-page/what-can-be-taken-is-taken-once", PageFixture, NULL, set_up,
              test_what_can_be_taken_is_taken_once, tear_down);
  g_test_add ("/intake-page/a-column-is-given-another-field", PageFixture, NULL, set_up,
              test_a_column_is_given_another_field, tear_down);
  g_test_add ("/intake-page/refused-lines-go-back-as-a-workbook", PageFixture, NULL, set_up,
              test_refused_lines_go_back_as_a_workbook, tear_down);
  g_test_add ("/intake-page/what-is-no-sheet-is-refused-with-a-sentence", PageFixture, NULL, set_up,
              test_what_is_no_sheet_is_refused_with_a_sentence, tear_down);
  g_test_add ("/intake-page/pasted-lines-are-a-sheet", PageFixture, NULL, set_up,
              test_pasted_lines_are_a_sheet, tear_down);
  return g_test_run ();
}
