/* test-filter-either.c: two marks of a chart become one filter when one filter can say both. */

#include "domain/filter.h"

static void
assert_either (const char *a, const char *b, const char *expected)
{
  g_autoptr (RectifyFilter) left = rectify_filter_parse (a, NULL);
  g_autoptr (RectifyFilter) right = rectify_filter_parse (b, NULL);
  g_autoptr (RectifyFilter) either = rectify_filter_either (left, right);
  g_autofree char          *text = either != NULL ? rectify_filter_print (either) : NULL;

  g_assert_cmpstr (text, ==, expected);
}

static void
test_values_of_one_axis_are_joined (void)
{
  assert_either ("overdue unit:甲", "overdue unit:乙", "overdue unit:甲,乙");
  assert_either ("unit:甲,乙", "unit:丙", "unit:甲,乙,丙");
  assert_either ("district:东区 class:环境脏", "district:西区 class:环境脏",
                 "district:东区,西区 class:环境脏");
  assert_either ("class:环境脏 unit:甲", "class:秩序乱 unit:甲", "class:环境脏,秩序乱 unit:甲");
}

static void
test_the_same_twice_is_itself (void)
{
  assert_either ("overdue unit:甲", "overdue unit:甲", "overdue unit:甲");
  assert_either ("", "", "");
}

/* (东区, 环境脏) and (西区, 秩序乱) are two cells; a filter would mean four. */
static void
test_what_one_filter_cannot_say_is_refused (void)
{
  assert_either ("district:东区 class:环境脏", "district:西区 class:秩序乱", NULL);
  assert_either ("unit:甲 overdue", "unit:乙", NULL);
  assert_either ("unit:甲", "-unit:乙", NULL);
  assert_either ("found:2020-12-01", "found:2020-12-03", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter-either/values-of-one-axis-are-joined",
                   test_values_of_one_axis_are_joined);
  g_test_add_func ("/filter-either/the-same-twice-is-itself", test_the_same_twice_is_itself);
  g_test_add_func ("/filter-either/what-one-filter-cannot-say-is-refused",
                   test_what_one_filter_cannot_say_is_refused);
  return g_test_run ();
}
