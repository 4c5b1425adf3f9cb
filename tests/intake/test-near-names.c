/* test-near-names.c: a slip of the pen finds its name, another name does not. */

#include "rectify-test.h"

#include "intake/near-names.h"

static void
add_unit (RectifyDirectory *directory, const char *name, const char *alias)
{
  RectifyEntry *unit = rectify_entry_new (RECTIFY_LIST_UNIT);

  g_free (unit->name);
  unit->name = g_strdup (name);
  unit->id = rectify_directory_n (directory, RECTIFY_LIST_UNIT) + 1;
  if (alias != NULL)
    unit->aliases = g_strsplit (alias, "|", 0);
  rectify_directory_add (directory, RECTIFY_LIST_UNIT, unit);
}

static void
test_finds_what_is_nearly_written_so (void)
{
  static const struct
  {
    const char *name, *nearest;
  } CASES[] = {
    { "市城市管里局", "市城市管理局" }, { "城关局", "" },
    { "交警支对", "市公安局交警支队" }, { "胜利路街道办事处", "" },
    { "胜利街街道", "胜利路街道" },     { "局", "" },
  };
  g_autoptr (RectifyDirectory) directory = rectify_directory_new ();
  g_autoptr (RectifyNearNames) names = NULL;

  add_unit (directory, "市城市管理局", NULL);
  add_unit (directory, "市公安局交警支队", "交警支队");
  add_unit (directory, "胜利路街道", NULL);
  names = rectify_near_names_new (directory, RECTIFY_LIST_UNIT);
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      guint32 found = rectify_near_names_find (names, CASES[i].name);

      g_assert_cmpstr (rectify_directory_name (directory, RECTIFY_LIST_UNIT, found), ==,
                       CASES[i].nearest);
    }
}

/* An intake that was undone leaves its names out of sight: they are no offer for themselves. */
static void
test_what_is_out_of_use_is_not_offered (void)
{
  g_autoptr (RectifyDirectory) directory = rectify_directory_new ();
  g_autoptr (RectifyNearNames) names = NULL;
  RectifyEntry                *unit = rectify_entry_new (RECTIFY_LIST_UNIT);

  g_free (unit->name);
  unit->name = g_strdup ("市城市管理局");
  unit->id = 1;
  unit->active = FALSE;
  rectify_directory_add (directory, RECTIFY_LIST_UNIT, unit);
  names = rectify_near_names_new (directory, RECTIFY_LIST_UNIT);
  g_assert_cmpuint (rectify_near_names_find (names, "市城市管理局"), ==, RECTIFY_INDEX_NONE);
  g_assert_cmpuint (rectify_near_names_find (names, "市城市管里局"), ==, RECTIFY_INDEX_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/near-names/finds_what_is_nearly_written_so",
                   test_finds_what_is_nearly_written_so);
  g_test_add_func ("/near-names/what_is_out_of_use_is_not_offered",
                   test_what_is_out_of_use_is_not_offered);
  return g_test_run ();
}
