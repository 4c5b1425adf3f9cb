/* test-theme.c: colours as numbers: readable lamps and text in every mode, series that differ. */

#include "chart/theme.h"

#include <math.h>
#include <string.h>

static void
test_lamps_and_text_are_readable (void)
{
  for (guint mode = 0; mode <= RECTIFY_CHART_PRINT; mode++)
    {
      RectifyChartTheme theme;

      rectify_chart_theme_init (&theme, (RectifyChartMode) mode, 1);
      for (guint i = 0; i < RECTIFY_N_LAMPS; i++)
        g_assert_cmpfloat (rectify_chart_color_contrast (&theme.lamps[i], &theme.paper), >=, 5);
      g_assert_cmpfloat (rectify_chart_color_contrast (&theme.ink, &theme.paper), >=, 12);
      g_assert_cmpfloat (rectify_chart_color_contrast (&theme.muted, &theme.paper), >=, 5);
      for (guint i = 0; i < RECTIFY_CHART_N_SERIES; i++)
        g_assert_cmpfloat (rectify_chart_color_contrast (
                               rectify_chart_theme_ink_on (&theme, &theme.series[i].color),
                               &theme.series[i].color),
                           >=, 4);
    }
}

/* In print two series differ by hatching or by grey. */
static void
test_no_two_series_look_alike (void)
{
  for (guint mode = 0; mode <= RECTIFY_CHART_PRINT; mode++)
    {
      RectifyChartTheme theme;

      rectify_chart_theme_init (&theme, (RectifyChartMode) mode, 1);
      for (guint i = 0; i < RECTIFY_CHART_N_SERIES; i++)
        for (guint j = 0; j < i; j++)
          {
            const RectifyChartFill *a = rectify_chart_theme_series (&theme, i);
            const RectifyChartFill *b = rectify_chart_theme_series (&theme, j);
            double far = fabs (a->color.red - b->color.red) + fabs (a->color.green - b->color.green)
                         + fabs (a->color.blue - b->color.blue);

            g_assert_true (far > 0.3 || a->hatch != b->hatch);
          }
    }
}

static void
test_bad_is_hatched_in_every_mode (void)
{
  for (guint mode = 0; mode <= RECTIFY_CHART_PRINT; mode++)
    {
      RectifyChartTheme theme;

      rectify_chart_theme_init (&theme, (RectifyChartMode) mode, 1);
      g_assert_cmpint (rectify_chart_theme_role (&theme, RECTIFY_CHART_ROLE_BAD)->hatch, !=,
                       RECTIFY_CHART_HATCH_NONE);
    }
}

static void
test_a_projector_gets_large_type (void)
{
  RectifyChartTheme theme;

  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT,
                            rectify_chart_theme_scale_for (1920, 1080));
  g_assert_cmpfloat (theme.label_size * theme.scale, >=, 24);
  g_assert_cmpfloat (theme.figure_size * theme.scale, >=, 48);
  g_assert_cmpfloat (rectify_chart_theme_scale_for (320, 200), ==, 1);
}

static void
test_traditional_chinese_has_its_glyphs (void)
{
  RectifyChartTheme theme;

  rectify_chart_theme_init (&theme, RECTIFY_CHART_LIGHT, 1);
  g_assert_cmpstr (theme.language, ==, "zh-cn");
  rectify_chart_theme_set_language (&theme, "zh_TW.UTF-8");
  g_assert_cmpstr (theme.language, ==, "zh-tw");
  g_assert_nonnull (strstr (theme.family, "Noto Sans CJK TC"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/theme/lamps-and-text-are-readable", test_lamps_and_text_are_readable);
  g_test_add_func ("/theme/no-two-series-look-alike", test_no_two_series_look_alike);
  g_test_add_func ("/theme/bad-is-hatched-in-every-mode", test_bad_is_hatched_in_every_mode);
  g_test_add_func ("/theme/a-projector-gets-large-type", test_a_projector_gets_large_type);
  g_test_add_func ("/theme/traditional-chinese-has-its-glyphs",
                   test_traditional_chinese_has_its_glyphs);

  return g_test_run ();
}
