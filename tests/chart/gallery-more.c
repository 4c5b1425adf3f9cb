/* gallery-more.c: the other charts of the gallery. */

#include "gallery-private.h"

#include "chart/ageing-chart.h"
#include "chart/calendar-chart.h"
#include "chart/duration-chart.h"
#include "chart/flow-chart.h"
#include "chart/heat-chart.h"
#include "chart/lamp-chart.h"
#include "chart/lookback-chart.h"
#include "chart/multiples-chart.h"
#include "chart/pareto-chart.h"
#include "chart/slope-chart.h"
#include "chart/strip-chart.h"
#include "chart/weekly-chart.h"

#include <math.h>

static const char *const DISTRICTS[] = { "克拉玛依区", "独山子区", "白碱滩区(高新区)", "乌尔禾区" };
static const char *const CLASSES[] = { "氛围淡", "环境脏", "秩序乱", "服务差", "设施损", "其他" };
static const char *const BUCKETS[] = { "0–2 天",   "3–5 天",   "6–10 天",
                                       "11–20 天", "21–30 天", "31 天以上" };

/* How many rows of at most @usual a variant has; GALLERY_LONG has @many, GALLERY_MANY has MOST
 * where there can be so many. */
static guint
rows_of (GalleryVariant variant, guint usual, guint many)
{
  return variant == GALLERY_EMPTY                  ? 0
         : variant == GALLERY_ONE                  ? 1
         : variant == GALLERY_LONG                 ? many
         : variant == GALLERY_MANY && many > usual ? MOST
                                                   : usual;
}

static const char *
district (GalleryVariant variant, guint i)
{
  return variant == GALLERY_LONG ? gallery_name (variant, i)
                                 : DISTRICTS[i % G_N_ELEMENTS (DISTRICTS)];
}

void
gallery_flow (GALLERY_ARGS)
{
  static const char *const LABELS[] = { "已销号", "挂账", "待复核", "整改中", "待签收", "待交办" };
  static const RectifyChartRole ROLES[] = {
    RECTIFY_CHART_ROLE_STATE_CLOSED,   RECTIFY_CHART_ROLE_STATE_PARKED,
    RECTIFY_CHART_ROLE_STATE_REVIEW,   RECTIFY_CHART_ROLE_STATE_FIXING,
    RECTIFY_CHART_ROLE_STATE_ASSIGNED, RECTIFY_CHART_ROLE_STATE_REGISTERED
  };
  gint64            counts[6][DAYS];
  RectifyFlowSeries series[6];
  RectifyFlowChart  chart = { { "在办问题连续两周减少，复核没有积压",
                                "各状态问题数 · 截至 2021-01-06 09:41", NULL, EMPTY },
                              START,
                              rows_of (variant, DAYS, DAYS),
                              series,
                              6 };

  for (guint day = 0; day < DAYS; day++)
    {
      double t = day / (double) DAYS;

      counts[0][day] = gallery_scaled (variant, 900 * t * t * (1.6 - 0.6 * t));
      counts[1][day] = gallery_scaled (variant, 24 * t);
      counts[2][day] = gallery_scaled (variant, 10 + 30 * sin (t * 3) + 8 * gallery_noise (day));
      counts[3][day] = gallery_scaled (variant, 230 * sin (MIN (t * 4, 2.4)));
      counts[4][day] = gallery_scaled (variant, 20 + 10 * gallery_noise (day + 7));
      counts[5][day] = gallery_scaled (variant, 12 * (1 - t));
    }
  for (guint i = 0; i < 6; i++)
    series[i] = (RectifyFlowSeries){ LABELS[i], ROLES[i], counts[i], i, NULL };
  rectify_flow_chart_draw (&chart, theme, cr, width, height, marks);
}

void
gallery_weekly (GALLERY_ARGS)
{
  static const char *const LABELS[] = { "11-23", "11-30", "12-07", "12-14", "12-21",
                                        "12-28", "01-04", "01-11", "01-18", "01-25",
                                        "02-01", "02-08", "02-15", "02-22" };
  RectifyWeeklyRow         weeks[14];
  RectifyWeeklyChart       chart = { { "销号连续三周多于新发现",
                                       "每周新发现、销号与累计销号率 · 截至 2021-01-06", NULL, EMPTY },
                                     weeks,
                                     rows_of (MIN (variant, GALLERY_LONG), 7, 14),
                                     "新发现",
                                     "销号",
                                     "销号率" };
  gint64                   found = 0, closed = 0;

  for (guint i = 0; i < 14; i++)
    {
      gint64 f = gallery_scaled (variant, 260 * exp (-(double) i / 5) + 30 * gallery_noise (i));
      gint64 c = MIN (gallery_scaled (variant, 60 + 20 * i * exp (-(double) i / 8)
                                                   + 60 * gallery_noise (i + 3)),
                      found + f - closed);

      found += f;
      closed += c;
      weeks[i] = (RectifyWeeklyRow){ LABELS[i], f, c, closed, found, i };
    }
  rectify_weekly_chart_draw (&chart, theme, cr, width, height, marks);
}

void
gallery_pareto (GALLERY_ARGS)
{
  static const gint64 COUNTS[] = { 63, 428, 352, 119, 84, 12 };
  RectifyParetoRow    rows[MOST];
  RectifyParetoChart  chart = { { "环境脏、秩序乱两类占全部问题的 74%",
                                  "全部问题按类别 · 截至 2021-01-06", NULL, EMPTY },
                                rows,
                                rows_of (variant, 6, 24),
                                "问题数",
                                "累计",
                                "其余" };

  for (guint i = 0; i < MOST; i++)
    rows[i] =
        (RectifyParetoRow){ variant >= GALLERY_LONG ? gallery_name (variant, i) : CLASSES[i % 6],
                            gallery_scaled (variant, i < 6 ? COUNTS[i] : 40 * gallery_noise (i)),
                            variant >= GALLERY_LONG ? -1 : (int) i, i, NULL };
  rectify_pareto_chart_draw (&chart, theme, cr, width, height, marks);
}

void
gallery_ageing (GALLERY_ARGS)
{
  const char        *groups[MOST];
  gint64             counts[MOST * 6] = { 0 };
  RectifyAgeingChart chart = { { "31 项在办超过 20 天，多在白碱滩区",
                                 "未销号问题在办时长 · 截至 2021-01-06", NULL, EMPTY },
                               BUCKETS,
                               6,
                               groups,
                               variant == GALLERY_MANY   ? RECTIFY_CHART_N_SERIES
                               : variant == GALLERY_LONG ? 10
                                                         : 4,
                               counts,
                               NULL,
                               "合计" };

  for (guint i = 0; i < chart.n_groups; i++)
    {
      groups[i] = district (variant, i);
      for (guint j = 0; j < 6 && variant != GALLERY_EMPTY; j++)
        counts[i * 6 + j] =
            gallery_scaled (variant, (40 - 6.0 * j) * (0.3 + gallery_noise (i * 6 + j)) / (i + 1));
    }
  if (variant == GALLERY_ONE)
    for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
      counts[i] = i == 2;
  rectify_ageing_chart_draw (&chart, theme, cr, width, height, marks);
}

void
gallery_heat (GALLERY_ARGS)
{
  const char      *rows[MOST];
  gint64           counts[MOST * 6];
  RectifyHeatChart chart = { { "克拉玛依区的环境脏最多：52 项未销号",
                               "未销号问题 · 区 × 类别 · 截至 2021-01-06", NULL, EMPTY },
                             rows,
                             rows_of (variant, 4, 9),
                             CLASSES,
                             6,
                             counts,
                             .total_label = "合计",
                             .others_label = "其余" };

  for (guint i = 0; i < MOST; i++)
    rows[i] = district (variant, i);
  for (guint i = 0; i < MOST * 6; i++)
    counts[i] =
        i % 11 == 5 ? 0 : gallery_scaled (variant, 55 * gallery_noise (i + 2) / (1 + i / 12));
  if (variant == GALLERY_ONE)
    chart.n_columns = 1;
  rectify_heat_chart_draw (&chart, theme, cr, width, height, marks);
}

void
gallery_calendar (GALLERY_ARGS)
{
  static const char *const WEEKDAYS[] = { "一", "二", "三", "四", "五", "六", "日" };
  RectifyCalendarDayCell   days[92];
  RectifyCalendarChart chart = { { "最多的一天新发现 96 项，元旦后每天不到 10 项",
                                   "每天新发现 · 2020-11-23 至 2021-02-22", NULL, EMPTY },
                                 START,
                                 days,
                                 rows_of (variant, 92, 92),
                                 START + 44,
                                 WEEKDAYS,
                                 "新发现",
                                 "一周一通报" };

  for (guint i = 0; i < 92; i++)
    days[i] = (RectifyCalendarDayCell){
      i > 44 ? -1
             : gallery_scaled (variant,
                               (i % 7 > 4 ? 8 : 90) * gallery_noise (i) * exp (-(double) i / 30)),
      i % 7 > 4, i % 7 == 4 ? "通报" : NULL
    };
  if (variant == GALLERY_LONG)
    chart.event_label = "一天一调度、两天一整改、三天一会审、一周一通报、一月一测评";
  rectify_calendar_chart_draw (&chart, theme, cr, width, height, marks);
}

void
gallery_lookback (GALLERY_ARGS)
{
  RectifyLookbackRow   rows[MOST];
  RectifyLookbackChart chart = { { "回头看 214 项，反弹 15 项",
                                   "销号满 7 天的问题 · 截至 2021-01-06", NULL, EMPTY },
                                 rows,
                                 rows_of (variant, 8, 20),
                                 "巩固",
                                 "反弹",
                                 "未查",
                                 "反弹率" };

  for (guint i = 0; i < MOST; i++)
    rows[i] = (RectifyLookbackRow){ gallery_name (variant, i),
                                    gallery_scaled (variant, 40 * gallery_noise (i)),
                                    gallery_scaled (variant, 6 * gallery_noise (i + 40)),
                                    gallery_scaled (variant, 12 * gallery_noise (i + 80)),
                                    i,
                                    NULL };
  rectify_lookback_chart_draw (&chart, theme, cr, width, height, marks);
}

void
gallery_strip (GALLERY_ARGS)
{
  static RectifyStripDot dots[MOST][60];
  RectifyStripRow        rows[MOST];
  RectifyStripChart      chart = { { "120 个点位中 9 个低于 85 分",
                                     "点位得分 · 刻度 60 至 100 分 · 2021-01-06", NULL, EMPTY },
                                   rows,
                                   rows_of (variant, 4, 12),
                                   90,
                                   85,
                                   60,
                                   "均分" };

  for (guint i = 0; i < MOST; i++)
    {
      double sum = 0;

      rows[i] = (RectifyStripRow){ district (variant, i), dots[i],
                                   variant == GALLERY_ONE ? 1 : 60 - MIN (12 * i, 50), 0 };
      for (guint j = 0; j < rows[i].n_dots; j++)
        {
          dots[i][j] =
              (RectifyStripDot){ "武昌路市场", 100 - 22 * pow (gallery_noise (i * 60 + j), 2) - i,
                                 j, NULL };
          sum += dots[i][j].score;
        }
      rows[i].mean = sum / rows[i].n_dots;
    }
  rectify_strip_chart_draw (&chart, theme, cr, width, height, marks);
}

void
gallery_slope (GALLERY_ARGS)
{
  static const char *const SITES[] = { "武昌路市场", "准噶尔商场", "火车站广场", "中心医院",
                                       "世纪公园",   "第三小学",   "客运总站",   "友谊路社区",
                                       "迎宾路口",   "九龙潭",     "图书馆",     "独山子农贸市场" };
  RectifySlopeRow rows[MOST];
  RectifySlopeChart chart = { { "7 个点位上升，3 个下降", "点位得分 · 刻度 50 至 100 分", NULL,
                                EMPTY },
                              rows,
                              rows_of (variant, 12, 40),
                              "上周",
                              "本周",
                              "升降",
                              50,
                              1 };

  for (guint i = 0; i < MOST; i++)
    rows[i] =
        (RectifySlopeRow){ variant == GALLERY_LONG ? gallery_name (variant, i) : SITES[i % 12],
                           72 + 22 * gallery_noise (i),
                           i == 3 ? 100 : 75 + 24 * gallery_noise (i + 60), i, NULL };
  rows[5].before = NAN;
  rectify_slope_chart_draw (&chart, theme, cr, width, height, marks);
}

void
gallery_lamp (GALLERY_ARGS)
{
  static const char *const GROUPS[] = { "公共环境组",
                                        "公共服务组",
                                        "公共文化组",
                                        "公共运输组",
                                        "城乡监管组",
                                        "市场管理组",
                                        "未成年人思想道德建设组",
                                        "交通秩序组",
                                        "宣传动员组",
                                        "志愿服务活动组" };
  RectifyLampTile          tiles[MOST];
  RectifyLampChart         chart = { { "独山子区逾期 7 项，占全市 41%",
                                       "各区、各组 · 截至 2021-01-06 09:41", NULL, EMPTY },
                                     tiles,
                                     rows_of (variant, 14, 24),
                                     { "逾期或督办", "临期或退回", "按期", "已销号", "挂账" } };

  for (guint i = 0; i < MOST; i++)
    {
      tiles[i] = (RectifyLampTile){ variant == GALLERY_LONG ? gallery_name (variant, i)
                                    : i < 4                 ? DISTRICTS[i]
                                                            : GROUPS[(i - 4) % 10],
                                    i < 4 ? "各区" : "专项工作组",
                                    { 0 },
                                    i,
                                    NULL };
      for (guint j = 0; j < RECTIFY_N_LAMPS; j++)
        tiles[i].counts[j] =
            gallery_scaled (variant, j < 2 ? MAX (0, 9 * gallery_noise (i * 5 + j) - 3.5)
                                           : 90 * gallery_noise (i * 5 + j));
    }
  rectify_lamp_chart_draw (&chart, theme, cr, width, height, marks);
}

void
gallery_duration (GALLERY_ARGS)
{
  RectifyDurationBin bins[] = {
    { "1 天内", 1, 212, 0, NULL },   { "2 天", 2, 318, 1, NULL },
    { "3 天", 3, 151, 2, NULL },     { "4–5 天", 5, 94, 3, NULL },
    { "6–10 天", 10, 81, 4, NULL },  { "11–20 天", 20, 38, 5, NULL },
    { "21–30 天", 30, 11, 6, NULL }, { "31 天以上", INFINITY, 3, 7, NULL }
  };
  RectifyDurationLine  lines[] = { { "中位数 1.8 天", 1.8 },
                                   { "平均 3.1 天", 3.1 },
                                   { "九成在 7.6 天内", 7.6 } };
  RectifyDurationChart chart = { { "一半问题在 1.8 天内整改完，九成在 7.6 天内",
                                   "已销号 908 项的整改时长（不含挂账）", NULL, EMPTY },
                                 bins,
                                 G_N_ELEMENTS (bins),
                                 lines,
                                 3,
                                 "问题数" };

  for (guint i = 0; i < G_N_ELEMENTS (bins); i++)
    bins[i].count = variant == GALLERY_EMPTY ? 0
                    : variant == GALLERY_ONE ? i == 1
                                             : gallery_scaled (variant, (double) bins[i].count);
  if (variant == GALLERY_LONG)
    lines[2].label = "百分之九十的问题在七点六天以内完成整改";
  if (variant == GALLERY_EMPTY)
    chart.n_bins = chart.n_lines = 0;
  rectify_duration_chart_draw (&chart, theme, cr, width, height, marks);
}

void
gallery_multiples (GALLERY_ARGS)
{
  static gint64         counts[MOST][DAYS];
  RectifyMultiplesPanel panels[MOST];
  RectifyMultiplesChart chart = { { "四个区都在下降，独山子区最慢",
                                    "未销号问题，同一刻度 · 截至 2021-01-06", NULL, EMPTY },
                                  START,
                                  DAYS,
                                  panels,
                                  rows_of (variant, 4, 20),
                                  "未销号",
                                  "至今最高" };

  for (guint i = 0; i < MOST; i++)
    {
      for (guint day = 0; day < DAYS; day++)
        counts[i][day] = gallery_scaled (variant, (180 / (i + 1)
                                                   + 12) * sin (MIN (day / 14.0, 1.57 + day / 80.0))
                                                      + 5 * gallery_noise (day + i * 50));
      panels[i] = (RectifyMultiplesPanel){ district (variant, i), counts[i], i, NULL };
    }
  if (variant == GALLERY_ONE)
    chart.n_days = 1;
  rectify_multiples_chart_draw (&chart, theme, cr, width, height, marks);
}
