/* test-ledger-report.c: the printed ledger is a sound workbook in the house style. */

#include "rectify-test.h"
#include "report/ledger-report.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

typedef struct
{
  guint       next, n;
  guint       fail_at; /* 0: never */
  const char *description;
} Lines;

static gboolean
next_line (RectifyLedgerLine *line, gpointer user_data, GError **error)
{
  Lines *lines = user_data;

  if (lines->fail_at != 0 && lines->next + 1 == lines->fail_at)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the ledger went away");
      return FALSE;
    }
  if (lines->next == lines->n)
    return FALSE;
  lines->next++;
  *line = (RectifyLedgerLine){ .number = "KRY-20201124-0001",
                               .site = "武昌路市场",
                               .description = lines->description,
                               .state = "整改中",
                               .due = 18600 };
  return TRUE;
}

static gboolean
write_to (const char *path, Lines *lines, GCancellable *cancellable, GError **error)
{
  RectifyLedgerReport report = { .language = RECTIFY_PAPER_ZH_CN,
                                 .annex = "附件4",
                                 .title = "克拉玛依市创城整改台账",
                                 .unit = "文明办",
                                 .as_of = "2020-12-06 09:41",
                                 .n_lines = lines->n,
                                 .next = next_line,
                                 .next_data = lines };

  return rectify_ledger_report_write (&report, path, cancellable, error);
}

static void
test_sheet_is_ready_for_the_printer (void)
{
  char            *dir = rectify_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "ledger.xlsx", NULL);
  g_autofree char *sheet = NULL;
  g_autofree char *book = NULL;
  Lines            lines = { .n = 3, .description = "门前占道经营" };

  g_assert_true (write_to (path, &lines, NULL, NULL));
  sheet = rectify_test_zip_part (path, "xl/worksheets/sheet1.xml");
  book = rectify_test_zip_part (path, "xl/workbook.xml");
  g_assert_nonnull (strstr (sheet, "orientation=\"landscape\""));
  g_assert_nonnull (strstr (sheet, "paperSize=\"9\""));
  g_assert_nonnull (strstr (sheet, "fitToHeight=\"0\""));
  g_assert_nonnull (strstr (sheet, "第 &amp;P 页 共 &amp;N 页"));
  g_assert_nonnull (strstr (sheet, "<pane xSplit=\"2\" ySplit=\"4\""));
  g_assert_nonnull (strstr (sheet, "<autoFilter ref=\"A4:P7\"/>"));
  g_assert_nonnull (strstr (sheet, "责任领导/\n责任人")); /* it breaks between the two */
  g_assert_nonnull (strstr (sheet, "共 3 条，截至 2020-12-06 09:41"));
  g_assert_nonnull (strstr (sheet, "单位负责人（签字）："));
  g_assert_nonnull (strstr (book, "_xlnm.Print_Titles"));
  /* 2020-12-04 as a real date, not as text */
  g_assert_nonnull (strstr (sheet, "<v>44169</v>"));
  rectify_test_remove_dir (dir);
}

static void
test_text_stays_text_and_the_file_sound (void)
{
  char            *dir = rectify_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "ledger.xlsx", NULL);
  g_autofree char *sheet = NULL;
  Lines            lines = { .n = 1, .description = "=1+1 \x01 \xEF\xBF\xBE\xFF 收" };

  g_assert_true (write_to (path, &lines, NULL, NULL));
  sheet = rectify_test_zip_part (path, "xl/worksheets/sheet1.xml");
  g_assert_null (strstr (sheet, "<f>"));
  g_assert_nonnull (strstr (sheet, "=1+1"));
  g_assert_null (strchr (sheet, '\x01'));
  g_assert_true (g_utf8_validate (sheet, -1, NULL));
  g_assert_null (strstr (sheet, "\xEF\xBF\xBE"));
  rectify_test_remove_dir (dir);
}

static void
test_an_empty_ledger_says_so (void)
{
  char            *dir = rectify_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "ledger.xlsx", NULL);
  g_autofree char *sheet = NULL;
  Lines            lines = { .n = 0 };

  g_assert_true (write_to (path, &lines, NULL, NULL));
  sheet = rectify_test_zip_part (path, "xl/worksheets/sheet1.xml");
  g_assert_nonnull (strstr (sheet, "没有符合条件的问题"));
  rectify_test_remove_dir (dir);
}

static void
test_failure_leaves_what_was_there (void)
{
  char                    *dir = rectify_test_make_dir ();
  g_autofree char         *path = g_build_filename (dir, "ledger.xlsx", NULL);
  g_autofree char         *partial = g_strconcat (path, ".part", NULL);
  g_autofree char         *kept = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  Lines                    lines = { .n = 9, .fail_at = 5, .description = "x" };

  g_assert_true (g_file_set_contents (path, "last week's", -1, NULL));
  g_assert_false (write_to (path, &lines, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_assert_false (write_to (path, &lines, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "last week's");
  g_assert_false (g_file_test (partial, G_FILE_TEST_EXISTS));

  g_assert_false (write_to ("/nowhere/at/all.xlsx", &lines, NULL, &error));
  g_assert_error (error, RECTIFY_REPORT_ERROR, RECTIFY_REPORT_ERROR_WRITE);
  rectify_test_remove_dir (dir);
}

static void
test_rows_are_as_high_as_their_text (void)
{
  const double     widths[] = { 10, 20 };
  const char      *one[] = { "短", NULL };
  const char      *two[] = { "短", "门前占道经营影响通行需要整改" };
  const char      *breaks[] = { "一\n二\n三", NULL };
  g_autofree char *endless = g_strnfill (40000, 'x');
  const char      *huge[] = { endless, NULL };
  double           single = rectify_book_row_height (one, widths, 2, 11);

  g_assert_cmpfloat (rectify_book_row_height (two, widths, 2, 11), >, single * 1.5);
  g_assert_cmpfloat (rectify_book_row_height (breaks, widths, 2, 11), >, single * 2);
  g_assert_cmpfloat (rectify_book_row_height (huge, widths, 2, 11), ==, 409);
}

static void
test_forms_speak_the_language_of_the_office (void)
{
  g_assert_cmpint (rectify_paper_language ("C"), ==, RECTIFY_PAPER_ZH_CN);
  g_assert_cmpint (rectify_paper_language ("zh_CN.UTF-8"), ==, RECTIFY_PAPER_ZH_CN);
  g_assert_cmpint (rectify_paper_language ("zh_HK"), ==, RECTIFY_PAPER_ZH_TW);
  g_assert_cmpint (rectify_paper_language ("zh_Hant"), ==, RECTIFY_PAPER_ZH_TW);
  g_assert_cmpint (rectify_paper_language ("en_GB"), ==, RECTIFY_PAPER_EN);
  for (guint language = 0; language < 3; language++)
    for (guint word = 0; word < RECTIFY_N_PAPER_WORDS; word++)
      g_assert_nonnull (rectify_paper_word (language, word));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger-report/sheet_is_ready_for_the_printer",
                   test_sheet_is_ready_for_the_printer);
  g_test_add_func ("/ledger-report/text_stays_text_and_the_file_sound",
                   test_text_stays_text_and_the_file_sound);
  g_test_add_func ("/ledger-report/an_empty_ledger_says_so", test_an_empty_ledger_says_so);
  g_test_add_func ("/ledger-report/failure_leaves_what_was_there",
                   test_failure_leaves_what_was_there);
  g_test_add_func ("/ledger-report/rows_are_as_high_as_their_text",
                   test_rows_are_as_high_as_their_text);
  g_test_add_func ("/ledger-report/forms_speak_the_language_of_the_office",
                   test_forms_speak_the_language_of_the_office);
  return g_test_run ();
}
