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

  add_unit (directory, "市城市管理局", NULL);
  add_unit (directory, "市公安局交警支队", "交警支队");
  add_unit (directory, "胜利路街道", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      guint32 found = rectify_name_nearest (directory, RECTIFY_LIST_UNIT, CASES[i].name, NULL);

      g_assert_cmpstr (rectify_directory_name (directory, RECTIFY_LIST_UNIT, found), ==,
                       CASES[i].nearest);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/near-names/finds_what_is_nearly_written_so",
                   test_finds_what_is_nearly_written_so);
  return g_test_run ();
}
