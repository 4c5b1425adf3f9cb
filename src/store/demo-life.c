/* demo-life.c: the life of one issue of the demo ledger, from being found to what it is at the end.
 *
 * Every step is one the state table allows, in working hours, drawn with the pace and care of the
 * unit that answers: so rankings mean something. A step that would fall after the end has not
 * happened.
 */

#include "store/demo-private.h"

#include <math.h>
#include <string.h>

#define HOUR 3600
#define DAY  86400

static const char *const spots[] = { "东侧",     "西侧",     "南门外",       "北门入口处",
                                     "主入口",   "东北角",   "停车区",       "背街一侧",
                                     "人行道上", "转角处",   "垃圾收集点旁", "宣传栏附近",
                                     "3号楼前",  "二层通道", "出口处",       "绿化带边" };
static const char *const remarks[] = { "影响观感", "群众反映较多", "已存在两天以上", "情况较明显",
                                       "此前曾提醒过" };
/* What is ordered and what is done, by class: the same words for every class would read like
 * nobody's work. */
static const struct
{
  const char *class_name, *measures[2], *results[2];
} work_of_class[] = {
  { "氛围淡",
    { "补充更新宣传内容，统一样式", "按标准增设公益广告" },
    { "已更新宣传版面", "已按标准增设公益广告" } },
  { "环境脏",
    { "立即清理，落实专人保洁", "责令当场清理，加强巡查频次" },
    { "已清理完毕，现场恢复整洁", "已清理到位，安排专人每日巡查" } },
  { "秩序乱",
    { "增派力量值守，高峰时段劝导", "约谈责任人，落实门前三包" },
    { "已劝离整顿，恢复通行", "秩序已恢复，安排专人值守" } },
  { "服务差",
    { "组织人员培训，规范服务流程", "责令整改，公示服务标准" },
    { "已培训到位，服务流程上墙", "已对责任人批评教育并落实制度" } },
  { "设施损",
    { "安排维修更换，完工后拍照反馈", "联系产权单位限时修复" },
    { "已更换破损设施", "已修复并通过自查" } },
  { "其他",
    { "核实情况，限时整改", "明确责任人，立即处置" },
    { "已处置完毕", "已整改到位，附现场照片" } },
};
static const char *const return_reasons[] = { "现场复核仍有残留，未整改到位",
                                              "照片角度不符，无法确认", "整改后又出现同类情况",
                                              "只整改了一部分，边角未处理",
                                              "设施虽更换但未固定牢" };
static const char *const decline_reasons[] = { "不属本单位管辖范围，建议改派属地街道",
                                               "该处权属为企业，建议改派产权单位",
                                               "职责已划转，申请改派" };
static const char *const extend_reasons[] = { "配件采购需时，申请延期", "气温低无法施工，申请延期",
                                              "需与产权单位协调，申请延期" };
static const char *const park_reasons[] = { "冬季无法铺设路面，列入开春工程",
                                            "需专项资金，已列入年度计划",
                                            "待整体改造项目一并实施" };
static const char *const void_reasons[] = { "重复登记", "经核实不属于问题", "点位已停用" };
static const char *const relapse_reasons[] = { "回头看发现问题反弹", "占道经营再次出现",
                                               "垃圾再次堆积", "车辆再次乱停" };
static const char *const clerks[] = { "王晓红", "李志强", "赵丽娟" };
static const char *const checkers[] = { "督查一组 马海涛", "督查二组 陈雪梅", "督查三组 周卫东" };
static const char *const leaders[] = { "指挥部 刘建国", "指挥部 杨文斌" };
static const char *const workers[] = { "张永刚", "孙春燕", "徐立新", "朱秀英", "胡国庆",
                                       "郭晓东", "黄艳丽", "吴玉兰", "马建国", "周志强" };

#define PICK(list, dice) list[rectify_dice (dice, G_N_ELEMENTS (list))]

/* The walk of one issue through its states. */
typedef struct
{
  RectifyDemoLife        *life;
  const RectifyDemoWorld *world;
  RectifyDice            *dice;
  gint64                  at, until;
  guint32                 due;
  double                  pace, care;
  guint                   days; /* the rule of its item */
  const char             *worker;
  guint                   work; /* index in work_of_class */
  gboolean                over; /* the end of the story, or of time */
} Walk;

void
rectify_demo_life_init (RectifyDemoLife *self)
{
  memset (self, 0, sizeof *self);
  self->strings = g_string_chunk_new (1024);
  self->events = g_array_new (FALSE, TRUE, sizeof (RectifyDemoEvent));
}

void
rectify_demo_life_clear (RectifyDemoLife *self)
{
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_clear_pointer (&self->events, g_array_unref);
}

/* The next moment in working hours (9 to 19) at or after @at. */
static gint64
in_hours (const Walk *walk, gint64 at)
{
  const RectifyClock *clock = walk->world->clock;
  RectifyDay          day = rectify_clock_day (clock, at);
  gint64              opens = rectify_clock_day_start (clock, day) + 9 * HOUR;

  if (at < opens)
    return opens + rectify_dice (walk->dice, HOUR);
  if (at > opens + 10 * HOUR)
    return opens + DAY + rectify_dice (walk->dice, 2 * HOUR);
  return at;
}

/* Later by about @hours, never in the same second. */
static gint64
later (const Walk *walk, double hours)
{
  double spread = 0.5 + rectify_dice_part (walk->dice) + rectify_dice_part (walk->dice) * 0.5;

  return in_hours (walk, walk->at + 60 + (gint64) (hours * spread * HOUR));
}

/* Notes an event at @at; FALSE when that is beyond the end. */
static RectifyDemoEvent *
happen (Walk *walk, RectifyEventKind kind, gint64 at, const char *by, const char *text)
{
  RectifyDemoEvent event = { .by = by, .text = text };

  if (at > walk->until || walk->over)
    {
      walk->over = TRUE;
      return NULL;
    }
  walk->at = at;
  event.cell.at = (guint32) at;
  event.cell.kind = kind;
  g_array_append_val (walk->life->events, event);
  return &g_array_index (walk->life->events, RectifyDemoEvent, walk->life->events->len - 1);
}

static guint32
due_in (const Walk *walk, gint64 at, guint days)
{
  const RectifyClock *clock = walk->world->clock;

  return (guint32) rectify_clock_day_end (clock,
                                          rectify_clock_add_days (clock,
                                                                  rectify_clock_day (clock, at),
                                                                  days, FALSE));
}

static void
choose_unit (Walk *walk, guint32 unit)
{
  walk->life->unit = unit;
  walk->pace = walk->world->pace[unit];
  walk->care = walk->world->care[unit];
  walk->worker = workers[(unit + rectify_dice (walk->dice, 3)) % G_N_ELEMENTS (workers)];
}

static void
assign (Walk *walk)
{
  gint64            at = later (walk, 3);
  guint32           due = due_in (walk, at, walk->days);
  RectifyDemoEvent *event =
      happen (walk, RECTIFY_EVENT_ASSIGN, at, PICK (clerks, walk->dice), NULL);

  if (event == NULL)
    {
      walk->life->unit = RECTIFY_INDEX_NONE; /* nobody answers yet */
      return;
    }
  event->cell.arg = walk->life->unit + 1;
  event->cell.due = walk->due = due;
}

static void
maybe_decline (Walk *walk)
{
  const RectifyDirectory *dir = walk->world->directory;
  guint                   n = rectify_directory_n (dir, RECTIFY_LIST_UNIT);

  if (!rectify_dice_chance (walk->dice, 0.025))
    return;
  if (happen (walk, RECTIFY_EVENT_DECLINE, later (walk, 5), walk->worker,
              PICK (decline_reasons, walk->dice))
      == NULL)
    return;
  choose_unit (walk, (walk->life->unit + 1 + rectify_dice (walk->dice, n - 1)) % n);
  assign (walk);
}

static void
extend (Walk *walk)
{
  gint64            at = later (walk, 10);
  RectifyDemoEvent *event;

  at = MIN (at, (gint64) walk->due - HOUR);
  if (at <= walk->at)
    return;
  event = happen (walk, RECTIFY_EVENT_EXTEND, at, walk->worker, PICK (extend_reasons, walk->dice));
  if (event == NULL)
    return;
  walk->due += (2 + rectify_dice (walk->dice, 4)) * DAY;
  event->cell.due = walk->due;
  event->approver = PICK (leaders, walk->dice);
}

static void
park (Walk *walk)
{
  RectifyDemoEvent *event = happen (walk, RECTIFY_EVENT_PARK, later (walk, 24), walk->worker,
                                    PICK (park_reasons, walk->dice));

  if (event != NULL)
    {
      event->approver = PICK (leaders, walk->dice);
      event->cell.due = due_in (walk, walk->at, 120);
      walk->over = TRUE;
    }
}

/* What those above do while the unit is late. */
static void
press (Walk *walk, gint64 report_at)
{
  gint64            late = (gint64) walk->due + 10 * HOUR;
  RectifyDemoEvent *event;

  if (report_at <= late || !rectify_dice_chance (walk->dice, 0.7))
    return;
  happen (walk, RECTIFY_EVENT_URGE, in_hours (walk, MAX (late, walk->at + 60)),
          PICK (clerks, walk->dice), "已逾期，请尽快整改反馈");
  if (report_at > walk->at + 3 * DAY && rectify_dice_chance (walk->dice, 0.5))
    {
      event = happen (walk, RECTIFY_EVENT_SUPERVISE, in_hours (walk, walk->at + 2 * DAY),
                      PICK (leaders, walk->dice), "挂牌督办，限期整改");
      if (event != NULL)
        {
          g_autofree char *number =
              g_strdup_printf ("〔2020〕克创督字第%u号", 1 + rectify_dice (walk->dice, 60));

          event->document = g_string_chunk_insert (walk->life->strings, number);
        }
    }
  if (report_at > walk->at + 2 * DAY && rectify_dice_chance (walk->dice, 0.35))
    happen (walk, RECTIFY_EVENT_EXPOSE, in_hours (walk, walk->at + DAY), PICK (leaders, walk->dice),
            "列入曝光台");
}

/* One round of work: reported, and checked. TRUE when it passed. */
static gboolean
report_and_check (Walk *walk, double hours)
{
  gint64            report_at = later (walk, hours);
  RectifyDemoEvent *event;

  press (walk, report_at);
  if (happen (walk, RECTIFY_EVENT_REPORT, MAX (report_at, walk->at + 60), walk->worker,
              PICK (work_of_class[walk->work].results, walk->dice))
      == NULL)
    return FALSE;
  if (rectify_dice_chance (walk->dice, 0.115 / walk->care))
    {
      event = happen (walk, RECTIFY_EVENT_RETURN, later (walk, 14), PICK (checkers, walk->dice),
                      PICK (return_reasons, walk->dice));
      if (event != NULL)
        event->cell.due = walk->due = due_in (walk, walk->at, 2);
      return FALSE;
    }
  return happen (walk, RECTIFY_EVENT_PASS, later (walk, 16), PICK (checkers, walk->dice), NULL)
         != NULL;
}

/* Rounds until it passes or time is over. */
static void
work (Walk *walk, double hours)
{
  while (!walk->over && !report_and_check (walk, hours))
    hours = 20 * walk->pace;
}

static void
look_back (Walk *walk)
{
  gint64            at = in_hours (walk, walk->at + 3 * DAY + rectify_dice (walk->dice, 6 * DAY));
  RectifyDemoEvent *event;

  if (walk->over || !rectify_dice_chance (walk->dice, 0.42))
    return;
  if (!rectify_dice_chance (walk->dice, 0.22 / walk->care))
    {
      happen (walk, RECTIFY_EVENT_HELD, at, PICK (checkers, walk->dice), "回头看：整改成果巩固");
      return;
    }
  event = happen (walk, RECTIFY_EVENT_RELAPSE, at, PICK (checkers, walk->dice),
                  PICK (relapse_reasons, walk->dice));
  if (event == NULL)
    return;
  event->cell.due = walk->due = due_in (walk, walk->at, 2);
  work (walk, 26 * walk->pace);
}

/* What the sheet says: where, what, how much; how hard; who. */
static void
describe (Walk *walk)
{
  RectifyDemoLife        *life = walk->life;
  const RectifyDirectory *dir = walk->world->directory;
  const RectifySite      *site =
      (const RectifySite *) rectify_directory_get (dir, RECTIFY_LIST_SITE, life->site);
  const RectifyItem *item =
      (const RectifyItem *) rectify_directory_get (dir, RECTIFY_LIST_ITEM, life->item);
  const char      *spot = PICK (spots, walk->dice);
  g_autofree char *amount =
      rectify_dice_chance (walk->dice, 0.7) && item->per != NULL
          ? g_strdup_printf ("共%u%s", 1 + rectify_dice (walk->dice, 4), item->per)
          : g_strdup (PICK (remarks, walk->dice));
  g_autofree char *text =
      g_strdup_printf ("%s%s%s，%s。", site->head.name, spot, item->head.name, amount);
  g_autofree char *address =
      g_strconcat (rectify_directory_name (dir, RECTIFY_LIST_AREA, site->area), site->head.name,
                   spot, NULL);

  walk->work = G_N_ELEMENTS (work_of_class) - 1;
  for (guint i = 0; i < G_N_ELEMENTS (work_of_class); i++)
    if (g_str_equal (work_of_class[i].class_name,
                     rectify_directory_name (dir, RECTIFY_LIST_CLASS, item->class_index)))
      walk->work = i;
  life->description = g_string_chunk_insert (life->strings, text);
  life->address = g_string_chunk_insert (life->strings, address);
  life->measure = (char *) PICK (work_of_class[walk->work].measures, walk->dice);
  life->leader = (char *) PICK (leaders, walk->dice);
  life->person = (char *) walk->worker;
  life->term = walk->days <= 1 ? RECTIFY_TERM_NOW : RECTIFY_TERM_DEADLINE;
  life->difficulty = walk->days >= 10  ? RECTIFY_DIFFICULTY_HARD
                     : walk->days >= 5 ? RECTIFY_DIFFICULTY_MODERATE
                                       : RECTIFY_DIFFICULTY_EASY;
  /* The issue stands a few metres from the site's point. */
  life->lng = site->lng + (rectify_dice_part (walk->dice) - 0.5) * 0.0016;
  life->lat = site->lat + (rectify_dice_part (walk->dice) - 0.5) * 0.0011;
}

/* Where and what: some sites draw more than their share. The same item comes back at the same site,
 * but less often than chance alone would have it. */
static void
choose_place (Walk *walk)
{
  const RectifyDirectory *dir = walk->world->directory;
  guint32                 n_sites = rectify_directory_n (dir, RECTIFY_LIST_SITE);
  guint                   tries = 0;
  gpointer                key, last;

  do
    {
      double             part = rectify_dice_part (walk->dice);
      const GArray      *items;
      const RectifySite *site;

      walk->life->site = (guint32) (pow (part, 1.4) * n_sites);
      site = (const RectifySite *) rectify_directory_get (dir, RECTIFY_LIST_SITE, walk->life->site);
      items = walk->world->items[site->type];
      walk->life->item = g_array_index (items, guint32, rectify_dice (walk->dice, items->len));
      key = GUINT_TO_POINTER (walk->life->site << 8 | walk->life->item);
      last = g_hash_table_lookup (walk->world->last_found, key);
    }
  while (last != NULL && walk->at - GPOINTER_TO_UINT (last) < 30 * DAY && ++tries < 6
         && rectify_dice_chance (walk->dice, 0.93));
  g_hash_table_insert (walk->world->last_found, key, GUINT_TO_POINTER ((guint) walk->at));
}

static const char *
choose_source (RectifyDice *dice)
{
  static const struct
  {
    const char *name;
    double      upto;
  } sources[] = { { "督查", 0.34 },       { "自查", 0.62 },     { "12345", 0.74 },
                  { "群众反映", 0.83 },   { "测评", 0.89 },     { "领导交办", 0.93 },
                  { "自治区反馈", 0.96 }, { "媒体曝光", 0.98 }, { "中央反馈", 1.1 } };
  double part = rectify_dice_part (dice);
  guint  i = 0;

  while (part >= sources[i].upto)
    i++;
  return sources[i].name;
}

static guint8
last_kind (const RectifyDemoLife *life)
{
  return g_array_index (life->events, RectifyDemoEvent, life->events->len - 1).cell.kind;
}

void
rectify_demo_life_run (RectifyDemoLife        *self,
                       const RectifyDemoWorld *world,
                       gint64                  found,
                       gint64                  until,
                       RectifyDice            *dice)
{
  Walk walk = { .life = self, .world = world, .dice = dice, .at = found, .until = until };
  const RectifyItem *item;

  g_array_set_size (self->events, 0);
  g_string_chunk_clear (self->strings);
  choose_place (&walk);
  item =
      (const RectifyItem *) rectify_directory_get (world->directory, RECTIFY_LIST_ITEM, self->item);
  walk.days = item->days > 0 ? item->days : world->campaign->default_days;
  choose_unit (&walk, rectify_demo_world_unit (world, self->site, self->item, dice));
  describe (&walk);
  self->nature = walk.days >= 5 ? RECTIFY_NATURE_HARD : RECTIFY_NATURE_SOFT;
  self->source = choose_source (dice);
  self->supporting =
      rectify_dice_chance (dice, 0.15)
          ? rectify_dice (dice, rectify_directory_n (world->directory, RECTIFY_LIST_UNIT))
          : RECTIFY_INDEX_NONE;
  happen (&walk, RECTIFY_EVENT_FOUND, found, PICK (clerks, dice), NULL);
  if (rectify_dice_chance (dice, 0.06))
    {
      happen (&walk, RECTIFY_EVENT_FIX, later (&walk, 0.5), walk.worker, "现场立即整改完成");
      look_back (&walk);
      self->unit = RECTIFY_INDEX_NONE; /* nobody had to be asked */
      return;
    }
  if (rectify_dice_chance (dice, 0.012))
    {
      happen (&walk, RECTIFY_EVENT_VOID, later (&walk, 4), PICK (clerks, dice),
              PICK (void_reasons, dice));
      self->unit = RECTIFY_INDEX_NONE;
      return;
    }
  assign (&walk);
  maybe_decline (&walk);
  if (rectify_dice_chance (dice, 0.9))
    happen (&walk, RECTIFY_EVENT_SIGN, later (&walk, 3), walk.worker, NULL);
  if (walk.days >= 5 && rectify_dice_chance (dice, 0.1) && last_kind (self) == RECTIFY_EVENT_SIGN)
    park (&walk);
  if (!walk.over && rectify_dice_chance (dice, 0.045))
    extend (&walk);
  /* Most are done within their days; a few drag on, and draw supervision and exposure. */
  work (&walk, MAX (8, walk.days * 15.0) * walk.pace
                   * (rectify_dice_chance (dice, 0.09 * walk.pace) ? 6.5 : 1.0));
  look_back (&walk);
}
