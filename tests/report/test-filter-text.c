/* test-filter-text.c: a filter as it is typed in the language of the window, run once for each. */

#include "domain/kinds.h"
#include "report/filter-text.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

/* Every word of the language is one the parser knows: else the canonical text would stand there. */
static void
assert_typed_in_the_language (const char *canonical)
{
  g_autoptr (RectifyFilter) filter = rectify_filter_parse (canonical, NULL), back = NULL;
  g_autofree char          *typed = NULL;

  g_assert_nonnull (filter);
  typed = rectify_filter_typed_text (filter);
  if (g_str_equal (typed, canonical))
    g_error ("“%s” has no words", canonical);
  back = rectify_filter_parse (typed, NULL);
  g_assert_nonnull (back);
  g_assert_true (rectify_filter_equal (filter, back));
}

static void
assert_values (const char *axis, const char *const *keys, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *canonical = g_strdup_printf ("%s:%s", axis, keys[i]);

      assert_typed_in_the_language (canonical);
    }
}

static void
test_closed_lists_flags_and_dates_are_typed_in_the_language (void)
{
  assert_values ("state", rectify_state_keys, RECTIFY_N_STATES);
  assert_values ("lamp", rectify_lamp_keys, RECTIFY_N_LAMPS);
  assert_values ("difficulty", rectify_difficulty_keys, RECTIFY_N_DIFFICULTIES);
  assert_values ("nature", rectify_nature_keys, RECTIFY_N_NATURES);
  assert_values ("term", rectify_term_keys, RECTIFY_N_TERMS);
  assert_values ("due", rectify_relative_keys, RECTIFY_N_RELATIVES);
  for (guint i = 0; i < RECTIFY_N_DATES; i++)
    {
      g_autofree char *canonical = g_strdup_printf ("%s:2020-12-01", rectify_date_keys[i]);

      assert_typed_in_the_language (canonical);
    }
  for (guint i = 0; i < RECTIFY_N_FLAGS; i++)
    assert_typed_in_the_language (rectify_flag_keys[i]);
}

static void
test_names_words_and_numbers_stay_as_they_are (void)
{
  g_autoptr (RectifyFilter) filter =
      rectify_filter_parse ("占道 -unit:城管局,\"一 处\" number:KRY-2020* entered:me saved:今日",
                            NULL);
  g_autofree char *typed = rectify_filter_typed_text (filter);

  g_assert_nonnull (strstr (typed, "占道 -"));
  g_assert_nonnull (strstr (typed, ":城管局,\"一 处\" "));
  g_assert_nonnull (strstr (typed, ":KRY-2020* "));
  g_assert_null (strstr (typed, "unit:"));
  g_assert_null (strstr (typed, "number:"));
  g_assert_null (strstr (typed, "entered:"));
  g_assert_null (strstr (typed, "saved:"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("RECTIFY_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_test_add_func ("/filter-text/closed_lists_flags_and_dates_are_typed_in_the_language",
                   test_closed_lists_flags_and_dates_are_typed_in_the_language);
  g_test_add_func ("/filter-text/names_words_and_numbers_stay_as_they_are",
                   test_names_words_and_numbers_stay_as_they_are);
  return g_test_run ();
}
