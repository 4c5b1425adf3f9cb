/* test-kinds.c: every value has a key, keys are found in any spelling. */

#include "domain/kinds.h"

static void
assert_complete (const char *const *keys, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_assert_nonnull (keys[i]);
      g_assert_cmpint (rectify_key_index (keys, n, keys[i]), ==, i);
    }
}

static void
test_every_value_has_a_key_of_its_own (void)
{
  assert_complete (rectify_state_keys, RECTIFY_N_STATES);
  assert_complete (rectify_event_keys, RECTIFY_N_EVENT_KINDS);
  assert_complete (rectify_lamp_keys, RECTIFY_N_LAMPS);
  assert_complete (rectify_difficulty_keys, RECTIFY_N_DIFFICULTIES);
  assert_complete (rectify_nature_keys, RECTIFY_N_NATURES);
  assert_complete (rectify_term_keys, RECTIFY_N_TERMS);
  assert_complete (rectify_level_keys, RECTIFY_N_LEVELS);
  assert_complete (rectify_photo_keys, RECTIFY_N_PHOTO_KINDS);
  assert_complete (rectify_supervision_keys, RECTIFY_N_SUPERVISIONS);
  g_assert_cmpstr (rectify_event_keys[RECTIFY_EVENT_UNDO], ==, "undo");
  g_assert_cmpstr (rectify_event_keys[RECTIFY_EVENT_SUPERVISE], ==, "supervise");
  g_assert_cmpstr (rectify_state_keys[RECTIFY_STATE_VOID], ==, "void");
}

static void
test_a_key_is_found_in_any_case (void)
{
  static const char *const KEYS[] = { "one", "two-words" };

  g_assert_cmpint (rectify_key_index (KEYS, 2, "ONE"), ==, 0);
  g_assert_cmpint (rectify_key_index (KEYS, 2, "Two_Words"), ==, 1);
  g_assert_cmpint (rectify_key_index (KEYS, 2, "two"), ==, -1);
  g_assert_cmpint (rectify_key_index (KEYS, 2, "two-words-more"), ==, -1);
  g_assert_cmpint (rectify_key_index (KEYS, 2, ""), ==, -1);
  g_assert_cmpint (rectify_key_index (KEYS, 2, NULL), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/every_value_has_a_key_of_its_own",
                   test_every_value_has_a_key_of_its_own);
  g_test_add_func ("/kinds/a_key_is_found_in_any_case", test_a_key_is_found_in_any_case);
  return g_test_run ();
}
