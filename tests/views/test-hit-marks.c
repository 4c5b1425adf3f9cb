/* test-hit-marks.c: what was searched for is marked where the search finds it. */

#include "views/hit-marks.h"

#include <string.h>

/* The text with brackets where it is marked. */
static char *
bracketed (const char *text, const char *words, const char *initials)
{
  g_auto (GStrv)            folded = rectify_hit_words (words);
  g_autoptr (PangoAttrList) marks = rectify_hit_marks (text, folded, initials);
  GString                  *result = g_string_new (text);
  GSList                   *list = marks != NULL ? pango_attr_list_get_attributes (marks) : NULL;
  gsize                     shift = 0;

  for (GSList *at = list; at != NULL; at = at->next)
    {
      const PangoAttribute *attribute = at->data;

      if (attribute->klass->type == PANGO_ATTR_BACKGROUND)
        {
          g_string_insert_c (result, (gssize) (attribute->start_index + shift++), '[');
          g_string_insert_c (result, (gssize) (attribute->end_index + shift++), ']');
        }
    }
  g_slist_free_full (list, (GDestroyNotify) pango_attribute_destroy);
  return g_string_free (result, FALSE);
}

static void
assert_marks (const char *text, const char *words, const char *initials, const char *expected)
{
  g_autofree char *result = bracketed (text, words, initials);

  g_assert_cmpstr (result, ==, expected);
}

static void
test_every_hit_of_every_word_is_marked (void)
{
  assert_marks ("门前占道经营，占道", "占道", NULL, "门前[占道]经营，[占道]");
  assert_marks ("门前占道经营", "门前 经营", NULL, "[门前]占道[经营]");
  assert_marks ("门前占道经营", "垃圾", NULL, "门前占道经营");
  assert_marks ("", "占道", NULL, "");
}

static void
test_width_and_case_do_not_matter (void)
{
  assert_marks ("ＫＲＹ-0037号", "kry-0037", NULL, "[ＫＲＹ-0037]号");
  assert_marks ("Kry", "ＫＲＹ", NULL, "[Kry]");
}

static void
test_initials_mark_the_characters_they_stand_for (void)
{
  assert_marks ("城管局", "cgj", "cgj", "[城管局]");
  assert_marks ("市城管局", "gj", "scgj", "市城[管局]");
  /* A letter alone is in half of all names. */
  assert_marks ("城管局", "c", "cgj", "城管局");
  /* Letters that are not one for a character say nothing about places. */
  assert_marks ("城管局12", "cgj", "cgj", "城管局12");
}

static void
test_without_words_there_is_nothing_to_mark (void)
{
  g_assert_null (rectify_hit_words (NULL));
  g_assert_null (rectify_hit_words ("  \t"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hit-marks/every_hit_of_every_word_is_marked",
                   test_every_hit_of_every_word_is_marked);
  g_test_add_func ("/hit-marks/width_and_case_do_not_matter", test_width_and_case_do_not_matter);
  g_test_add_func ("/hit-marks/initials_mark_the_characters_they_stand_for",
                   test_initials_mark_the_characters_they_stand_for);
  g_test_add_func ("/hit-marks/without_words_there_is_nothing_to_mark",
                   test_without_words_there_is_nothing_to_mark);
  return g_test_run ();
}
