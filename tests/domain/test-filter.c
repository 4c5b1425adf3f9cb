/* test-filter.c: the filter expression is read, written, and read again as the same. */

#include "domain/domain-error.h"
#include "domain/filter.h"

#include <string.h>

static void
assert_prints (const char *text, const char *expected)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (RectifyFilter) filter = rectify_filter_parse (text, &error), again = NULL;
  g_autofree char          *printed = NULL;

  g_assert_no_error (error);
  printed = rectify_filter_print (filter);
  g_assert_cmpstr (printed, ==, expected);
  again = rectify_filter_parse (printed, &error);
  g_assert_no_error (error);
  g_assert_true (rectify_filter_equal (filter, again));
}

static void
test_an_expression_has_one_canonical_text (void)
{
  assert_prints ("", "");
  assert_prints ("  　 ", "");
  assert_prints ("占道 unit:交警支队 overdue -class:其他 found:2020-12-01..2020-12-07 due:today "
                 "site:\"武昌路 市场\"",
                 "占道 unit:交警支队 overdue -class:其他 found:2020-12-01..2020-12-07 due:today "
                 "site:\"武昌路 市场\"");
  assert_prints ("unit:交警支队,城管局", "unit:交警支队,城管局");
  assert_prints ("UNIT:a,a,b", "unit:a,b");
  assert_prints ("site_type:路口", "site-type:路口");
  assert_prints ("unit:none -site:\"\"", "unit:\"\" -site:\"\"");
  assert_prints ("unit:\"none\"", "unit:\"none\"");
  assert_prints ("due:2020/12/1", "due:2020-12-01");
  assert_prints ("due:2020-12-01..2020-12-01", "due:2020-12-01");
  assert_prints ("due:..2020-12-01 closed:2020-12-01..", "due:..2020-12-01 closed:2020-12-01..");
  assert_prints ("number:KRY-20201124-0037 number:KRY-2020*", "number:KRY-20201124-0037,KRY-2020*");
  assert_prints ("box:84.5,45,85.25,46.5", "box:84.5,45,85.25,46.5");
  assert_prints ("state:Fixing,review", "state:fixing,review");
  assert_prints ("entered:Me,王芳 entered:\"me\"", "entered:me,王芳");
  assert_prints ("各来源:督查，12345", "sources:督查,12345");
  assert_prints ("found:recent sponsor:李建国 saved:\"我 的\"",
                 "found:recent sponsor:李建国 saved:\"我 的\"");
}

static char *
find_cb (const char *name, gpointer data)
{
  if (strcmp (name, "a") == 0)
    return g_strdup ("overdue saved:b");
  if (strcmp (name, "b") == 0)
    return g_strdup ("state:review");
  return strcmp (name, "loop") == 0 ? g_strdup ("saved:loop") : NULL;
}

static void
test_a_saved_filter_is_put_in_the_place_of_its_name (void)
{
  static const char *const  wrong[] = { "saved:nothing", "overdue saved:loop" };
  g_autoptr (RectifyFilter) filter = rectify_filter_parse ("占道 saved:a -class:其他", NULL);
  g_autoptr (RectifyFilter) expanded = rectify_filter_expand (filter, find_cb, NULL, NULL);
  g_autofree char          *text = rectify_filter_print (expanded);

  g_assert_cmpstr (text, ==, "占道 overdue state:review -class:其他");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError)        error = NULL;
      g_autoptr (RectifyFilter) bad = rectify_filter_parse (wrong[i], NULL);

      g_assert_null (rectify_filter_expand (bad, find_cb, NULL, &error));
      g_assert_error (error, RECTIFY_DOMAIN_ERROR, RECTIFY_DOMAIN_ERROR_FILTER);
    }
}

static void
test_what_is_looked_up_has_a_text_of_its_own (void)
{
  g_autoptr (RectifyFilter) plain = rectify_filter_parse ("overdue state:review", NULL);
  g_autoptr (RectifyFilter) a = rectify_filter_parse ("占道 overdue entered:me number:A*", NULL);
  g_autoptr (RectifyFilter) b =
      rectify_filter_parse ("-state:void 占道 entered:me number:A*", NULL);
  g_autofree char *none = rectify_filter_looked_up (plain), *x = rectify_filter_looked_up (a),
                  *y = rectify_filter_looked_up (b);

  g_assert_null (none);
  g_assert_nonnull (x);
  g_assert_cmpstr (x, ==, y);
}

static void
test_chinese_means_the_same (void)
{
  assert_prints ("状态：整改中，待复核", "state:fixing,review");
  assert_prints ("狀態:已銷號 逾期 -督辦", "state:closed overdue -supervised");
  assert_prints ("责任单位:城管局 区:独山子区 街道:金山路 社区:南 区域:北",
                 "unit:城管局 district:独山子区 "
                 "street:金山路 community:南 area:北");
  assert_prints ("类别:环境脏 来源:12345 点位:x 点位类型:路口 工作组:g 检查项:i",
                 "class:环境脏 source:12345 site:x site-type:路口 group:g item:i");
  assert_prints ("难度:较难 性质:硬件 时限类型:立行立改 灯:红,黄",
                 "difficulty:moderate nature:hard term:now lamp:red,yellow");
  assert_prints (
      "录入:我 包联:x 发现:近7天 发现:今日 交办:昨天 时限:明日 反馈:本周 销号:本月 到期:2020年12月1日",
      "entered:me sponsor:x found:recent found:today assigned:yesterday due:tomorrow reported:week closed:month "
      "due:2020-12-01");
  assert_prints ("临期 未销号 在办 退回 反弹 延期 曝光 重复 按期 超期办结 编号:A1",
                 "due-soon open open returned relapsed extended exposed recurs on-time late "
                 "number:A1");
  assert_prints ("点位:“武昌路 市场”", "site:\"武昌路 市场\"");
}

static void
test_words_stay_words (void)
{
  g_autoptr (RectifyFilter) filter = rectify_filter_parse ("占道 \"a b\" 10:30 你好，吧 -x", NULL);
  g_autofree char          *words = rectify_filter_words (filter);

  g_assert_cmpuint (rectify_filter_n_terms (filter), ==, 5);
  g_assert_cmpstr (words, ==, "占道 a b 10:30 你好，吧 -x");
  assert_prints ("\"逾期\" \"-overdue\"", "\"逾期\" \"-overdue\"");
  assert_prints ("\"a\\\"b\\\\c\"", "\"a\\\"b\\\\c\"");
  assert_prints ("\"\"", "");
}

static void
assert_bad (const char *text, const char *part)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (RectifyFilter) filter = rectify_filter_parse (text, &error);

  g_assert_null (filter);
  g_assert_error (error, RECTIFY_DOMAIN_ERROR, RECTIFY_DOMAIN_ERROR_FILTER);
  g_assert_cmpstr (error->message, ==, part);
}

static void
test_what_is_not_understood_is_named (void)
{
  assert_bad ("a due:soonish b", "due:soonish");
  assert_bad ("colour:red", "colour:red");
  assert_bad ("颜色:红", "颜色:红");
  assert_bad ("state:open", "state:open");
  assert_bad ("unit:", "unit:");
  assert_bad ("unit:a,,b", "unit:a,,b");
  assert_bad ("site:\"武昌路", "site:\"武昌路");
  assert_bad ("found:2020-02-30", "found:2020-02-30");
  assert_bad ("found:..", "found:..");
  assert_bad ("box:1,2,3", "box:1,2,3");
  assert_bad ("box:1,2,3,4,5", "box:1,2,3,4,5");
  assert_bad ("-number:A", "-number:A");
}

static void
test_the_rest_is_taken_when_a_part_is_bad (void)
{
  static const char         text[] = "逾期 due:soonish 状态:整改中 x:y";
  g_autoptr (GArray)        bad = g_array_new (FALSE, FALSE, sizeof (RectifyFilterSpan));
  g_autoptr (RectifyFilter) filter = rectify_filter_parse_lenient (text, bad);
  g_autofree char          *printed = rectify_filter_print (filter);
  const RectifyFilterTerm  *term = rectify_filter_term (filter, 1);

  g_assert_cmpstr (printed, ==, "overdue state:fixing");
  g_assert_cmpuint (bad->len, ==, 2);
  g_assert_cmpuint (g_array_index (bad, RectifyFilterSpan, 0).start, ==, strlen ("逾期 "));
  g_assert_cmpuint (g_array_index (bad, RectifyFilterSpan, 0).length, ==, strlen ("due:soonish"));
  g_assert_cmpint (strncmp (text + term->start, "状态:整改中", term->length), ==, 0);
  rectify_filter_unref (rectify_filter_parse_lenient (NULL, NULL));
}

static void
assert_is (RectifyFilter *filter, const char *expected)
{
  g_autofree char *printed = rectify_filter_print (filter);

  g_assert_cmpstr (printed, ==, expected);
}

static void
test_filters_are_made_from_others (void)
{
  g_autoptr (RectifyFilter) f = rectify_filter_parse ("x unit:a -unit:b overdue", NULL);
  g_autoptr (RectifyFilter) a = rectify_filter_with_value (f, RECTIFY_AXIS_UNIT, "c");
  g_autoptr (RectifyFilter) b = rectify_filter_without_value (a, RECTIFY_AXIS_UNIT, "a");
  g_autoptr (RectifyFilter) c = rectify_filter_only_value (a, RECTIFY_AXIS_UNIT, "z");
  g_autoptr (RectifyFilter) d = rectify_filter_with_flag (a, RECTIFY_FLAG_OVERDUE, FALSE);
  g_autoptr (RectifyFilter) e = rectify_filter_with_words (d, "p  q");
  g_autoptr (RectifyFilter) g =
      rectify_filter_with_days (e, RECTIFY_DATE_DUE, RECTIFY_DAY_NONE, 18000);
  g_autoptr (RectifyFilter) h = rectify_filter_without_term (f, 0);
  g_autoptr (RectifyFilter) i = rectify_filter_without_value (h, RECTIFY_AXIS_UNIT, "a");
  g_autoptr (RectifyFilter) k = rectify_filter_with_box (i, (const double[]){ 84.5, 45, 85, 46 });
  g_autoptr (RectifyFilter) l = rectify_filter_with_box (k, NULL);

  assert_is (a, "x unit:a,c -unit:b overdue");
  assert_is (b, "x unit:c -unit:b overdue");
  assert_is (c, "x overdue unit:z");
  assert_is (d, "x unit:a,c -unit:b");
  assert_is (e, "unit:a,c -unit:b p q");
  assert_is (g, "unit:a,c -unit:b p q due:..2019-04-14");
  assert_is (i, "-unit:b overdue");
  assert_is (k, "-unit:b overdue box:84.5,45,85,46");
  g_assert_true (rectify_filter_equal (i, l));
  assert_is (f, "x unit:a -unit:b overdue");
  g_assert_false (rectify_filter_is_empty (f));
}

static void
append_random (GString *text, GRand *rand)
{
  static const char *const pieces[] = {
    "unit",  "state", "状态", ":",    "：",   ",",     "，",      "\"",     "“",      "”",
    "\\",    "-",     " ",    " ",    "　",   "逾期",  "overdue", "fixing", "整改中", "2020-12-01",
    "..",    "today", "占道", "a",    "none", "无",    "number",  "box",    "1",      ".5",
    "found", "area",  "*",    "\001", "\t",   "class", "due"
  };

  g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
}

static void
test_any_text_prints_to_something_that_reads_the_same (void)
{
  GRand *rand = g_rand_new_with_seed (11);

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString)       text = g_string_new (NULL);
      g_autoptr (GError)        error = NULL;
      g_autoptr (RectifyFilter) filter = NULL, again = NULL;
      g_autofree char          *printed = NULL, *twice = NULL;

      for (guint i = g_rand_int_range (rand, 0, 14); i > 0; i--)
        append_random (text, rand);
      filter = rectify_filter_parse_lenient (text->str, NULL);
      printed = rectify_filter_print (filter);
      again = rectify_filter_parse (printed, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (rectify_filter_n_terms (again), ==, rectify_filter_n_terms (filter));
      twice = rectify_filter_print (again);
      g_assert_cmpstr (printed, ==, twice);
    }
  g_rand_free (rand);
}

static const char *
other_keyword (const RectifyFilterTerm *term)
{
  return term->kind == RECTIFY_FILTER_FLAG   ? "逾期"
         : term->kind == RECTIFY_FILTER_DAYS ? "时限"
                                             : NULL;
}

static const char *
other_value (const RectifyFilterTerm *term, const char *key)
{
  return g_str_equal (key, "today") ? "今日" : g_str_equal (key, "closed") ? "不认得" : NULL;
}

static void
assert_prints_in_words (const char *text, const char *expected)
{
  static const RectifyFilterWords WORDS = { other_keyword, other_value };
  g_autoptr (RectifyFilter)       filter = rectify_filter_parse (text, NULL);
  g_autofree char                *printed = rectify_filter_print_in (filter, &WORDS);

  g_assert_cmpstr (printed, ==, expected);
}

static void
test_words_of_a_language_are_only_used_where_they_read_back (void)
{
  assert_prints_in_words ("占道 -overdue due:today unit:\"一 处\"",
                          "占道 -逾期 时限:今日 unit:\"一 处\"");
  assert_prints_in_words ("overdue state:closed", "overdue state:closed");
  assert_prints_in_words ("recurs", "recurs"); /* the word means another flag */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter/an_expression_has_one_canonical_text",
                   test_an_expression_has_one_canonical_text);
  g_test_add_func ("/filter/a_saved_filter_is_put_in_the_place_of_its_name",
                   test_a_saved_filter_is_put_in_the_place_of_its_name);
  g_test_add_func ("/filter/what_is_looked_up_has_a_text_of_its_own",
                   test_what_is_looked_up_has_a_text_of_its_own);
  g_test_add_func ("/filter/chinese_means_the_same", test_chinese_means_the_same);
  g_test_add_func ("/filter/words_stay_words", test_words_stay_words);
  g_test_add_func ("/filter/what_is_not_understood_is_named", test_what_is_not_understood_is_named);
  g_test_add_func ("/filter/the_rest_is_taken_when_a_part_is_bad",
                   test_the_rest_is_taken_when_a_part_is_bad);
  g_test_add_func ("/filter/words_of_a_language_are_only_used_where_they_read_back",
                   test_words_of_a_language_are_only_used_where_they_read_back);
  g_test_add_func ("/filter/filters_are_made_from_others", test_filters_are_made_from_others);
  g_test_add_func ("/filter/any_text_prints_to_something_that_reads_the_same",
                   test_any_text_prints_to_something_that_reads_the_same);
  return g_test_run ();
}
