/* test-refused-report.c: what was not taken in goes back with its own columns and the reason. */

#include "report/refused-report.h"

#include "rectify-test.h"

#include <string.h>

static void
test_keeps_columns_and_adds_the_reason (void)
{
  char                *dir = rectify_test_make_dir ();
  g_autofree char     *path = g_build_filename (dir, "refused.xlsx", NULL);
  g_autofree char     *sheet = NULL;
  const char          *headers[] = { "序号", "整改期限" };
  const char          *texts[] = { "38", "尽快" };
  RectifyRefusedLine   line = { 41, 0, texts, "整改期限“尽快”不是日期" };
  RectifyRefusedReport report = { RECTIFY_PAPER_ZH_CN, "排查表.xlsx", headers, 2, &line, 1 };

  g_assert_true (rectify_refused_report_write (&report, path, NULL));
  sheet = rectify_test_zip_part (path, "xl/worksheets/sheet1.xml");
  g_assert_nonnull (strstr (sheet, "排查表.xlsx 中未收下的行"));
  g_assert_nonnull (strstr (sheet, "<v>41</v>"));
  g_assert_nonnull (strstr (sheet, "尽快"));
  g_assert_nonnull (strstr (sheet, "整改期限“尽快”不是日期"));
  rectify_test_remove_dir (dir);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/refused-report/keeps_columns_and_adds_the_reason",
                   test_keeps_columns_and_adds_the_reason);
  return g_test_run ();
}
