/* gallery.c: figures that look like a campaign in its sixth week, and their extreme relatives. */

#include "gallery-private.h"

#include "chart/burndown-chart.h"
#include "chart/countdown-chart.h"
#include "chart/ranking-chart.h"

#include <math.h>
#include <string.h>

static const char *const NAMES[] = { "公安局交警支队", "城市管理局", "市场监督管理局",
                                     "克拉玛依区",     "独山子区",   "白碱滩区(高新区)",
                                     "乌尔禾区",       "交通运输局", "住房和城乡建设局",
                                     "教育局",         "卫生健康委", "文化体育广播电视和旅游局",
                                     "国资委",         "商务局",     "昆仑路街道",
                                     "银河路街道",     "胜利路街道", "天山路街道",
                                     "迎宾路街道",     "古海街道" };
static const char *const LONG_NAMES[] = {
  "克拉玛依市城市管理行政执法局（城市综合管理监督指挥中心）",
  "新疆油田公司机关事务管理中心物业服务分公司第三项目部",
  "白碱滩区（克拉玛依高新技术产业开发区）三平镇人民政府",
  "中国石油天然气股份有限公司独山子石化分公司生活服务中心"
};

const char *
gallery_name (GalleryVariant variant, guint i)
{
  return variant == GALLERY_LONG ? LONG_NAMES[i % G_N_ELEMENTS (LONG_NAMES)]
                                 : NAMES[i % G_N_ELEMENTS (NAMES)];
}

double
gallery_noise (guint i)
{
  guint32 x = (i + 1) * 2654435761u;

  x ^= x >> 15;
  x *= 2246822519u;
  x ^= x >> 13;

  return (x & 0xFFFFFF) / (double) 0xFFFFFF;
}

gint64
gallery_scaled (GalleryVariant variant, double value)
{
  return (gint64) (variant == GALLERY_HUGE ? value * 123457 : value);
}

void
gallery_countdown (GALLERY_ARGS)
{
  RectifyCountdownFact facts[] = {
    { "逾期", gallery_scaled (variant, 17), RECTIFY_LAMP_RED, 1, "overdue" },
    { "临期、退回", gallery_scaled (variant, 31), RECTIFY_LAMP_YELLOW, 2, NULL },
    { "整改中", gallery_scaled (variant, 142), RECTIFY_LAMP_GREEN, 3, NULL },
    { "挂账", gallery_scaled (variant, 24), RECTIFY_LAMP_GREY, 4, NULL },
    { "今日新增", gallery_scaled (variant, 9), -1, 5, NULL }
  };
  RectifyCountdownChart chart = { { "已销号 908 项，离清零还差 292 项",
                                    "销号率 · 截至 2021-01-06 09:41", NULL, EMPTY },
                                  "距迎检",
                                  "天",
                                  variant == GALLERY_ONE ? -3 : 47,
                                  "销号率",
                                  gallery_scaled (variant, 908),
                                  gallery_scaled (variant, 1200),
                                  "已销号",
                                  "未销号",
                                  "state:closed",
                                  "-state:closed",
                                  facts,
                                  G_N_ELEMENTS (facts) };

  if (variant == GALLERY_EMPTY)
    chart.closed = chart.issued = chart.n_facts = 0;
  if (variant == GALLERY_ONE)
    chart.closed = chart.issued = 1;
  if (variant == GALLERY_LONG)
    chart.head.title =
        "克拉玛依区、独山子区、白碱滩区（高新区）、乌尔禾区四个区已销号 908 项，离清零还差 292 项，其中逾期未整改 17 项";
  rectify_countdown_chart_draw (&chart, theme, cr, width, height, marks);
}

void
gallery_burndown (GALLERY_ARGS)
{
  gint64               open[DAYS];
  RectifyBurndownChart chart = { { "剩余 214 项，按近 7 日速度预计 2 月 6 日清零",
                                   "未销号问题 · 截至 2021-01-06 09:41", NULL, EMPTY },
                                 START,
                                 open,
                                 DAYS,
                                 DEADLINE,
                                 gallery_scaled (variant, 400),
                                 { 0 },
                                 "未销号",
                                 "理想线",
                                 "近 7 日趋势",
                                 "期限 02-22",
                                 "预计 02-06（01-29 至 02-24）",
                                 NULL };

  for (guint i = 0; i < DAYS; i++)
    open[i] =
        gallery_scaled (variant, 420 * sin (MIN (i, 18) / 18.0 * G_PI / 2)
                                     - (i > 14 ? (i - 14) * 6.7 : 0) + 14 * gallery_noise (i));
  if (variant == GALLERY_EMPTY)
    chart.n_days = 0;
  if (variant == GALLERY_ONE)
    chart.n_days = 1;
  if (variant == GALLERY_LONG)
    chart.deadline_label = "验收迎检期限 2021 年 2 月 22 日";
  rectify_forecast_compute (open, chart.n_days, START, 7, &chart.forecast);
  rectify_burndown_chart_draw (&chart, theme, cr, width, height, marks);
}

void
gallery_ranking (GALLERY_ARGS)
{
  RectifyRankingRow   rows[MOST];
  RectifyRankingChart chart = { { "交警支队按期整改率最高，古海街道垫底",
                                  "按期整改率 · 本期 12-28 至 01-03 · 与上期比较",
                                  "少于 5 项，不参加排名：商务局（3 项）、国资委（1 项）", EMPTY },
                                RECTIFY_RANKING_FRACTION,
                                rows,
                                12,
                                "按期整改率",
                                0.9,
                                "目标 90%",
                                "比上期" };

  if (variant == GALLERY_LONG)
    chart.n_rows = 40;
  if (variant == GALLERY_MANY)
    chart.n_rows = MOST;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 whole = gallery_scaled (variant, 12 + 60 * gallery_noise (i)),
             part = (gint64) (whole * (0.55 + 0.45 * gallery_noise (i + 50)));

      rows[i] = (RectifyRankingRow){ gallery_name (variant, i),
                                     (double) part / whole,
                                     part,
                                     whole,
                                     0,
                                     (int) (gallery_noise (i + 9) * 9) - 4,
                                     FALSE,
                                     i + 1,
                                     NULL };
    }
  rows[3].value = rows[4].value = 0.75;
  if (variant == GALLERY_EMPTY)
    chart.n_rows = 0;
  if (variant == GALLERY_ONE)
    chart.n_rows = 1;
  rectify_ranking_chart_rank (rows, chart.n_rows, 5, FALSE);
  rows[MAX (chart.n_rows, 1) - 1].bad = TRUE;
  rectify_ranking_chart_draw (&chart, theme, cr, width, height, marks);
}

const GalleryChart GALLERY[] = {
  { "countdown", gallery_countdown }, { "burndown", gallery_burndown },
  { "ranking", gallery_ranking },     { "flow", gallery_flow },
  { "weekly", gallery_weekly },       { "pareto", gallery_pareto },
  { "ageing", gallery_ageing },       { "heat", gallery_heat },
  { "calendar", gallery_calendar },   { "lookback", gallery_lookback },
  { "strip", gallery_strip },         { "slope", gallery_slope },
  { "lamp", gallery_lamp },           { "duration", gallery_duration },
  { "multiples", gallery_multiples }, { NULL, NULL },
};
