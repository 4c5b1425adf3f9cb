/* test-proposal.c: sheets as offices and cities write them, understood without a hand on them. */

#include "rectify-test.h"

#include <string.h>

#include "make-package.h"
#include "understand.h"

/* --- lines --- */

static void
assert_lines (const Understood *it, const char *const *lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (i, <, it->lines->len);
      g_assert_cmpstr (it->lines->pdata[i], ==, lines[i]);
    }
  g_assert_cmpuint (it->lines->len, ==, g_strv_length ((GStrv) lines));
}

static void
test_finds_the_lines_among_titles_totals_and_notes (void)
{
  static const char *const LINES[] = {
    "5: description=积水 unit=城管局 due=2020-12-05T23:59:59 known=2020-12-01 !found-by-sheet",
    "8: description=乱停 unit=交警 due=2020-12-06T23:59:59 known=2020-12-01 !found-by-sheet",
    "10: description=破损 unit=住建局 known=2020-12-01 !found-by-sheet", NULL
  };
  g_autoptr (Understood) it =
      understand_text ("附件2,,,\n某市问题整改清单,,,\n"
                       "填报单位：某办,,填报时间：2020年12月1日,\n"
                       "序号,存在问题,牵头单位,整改时限\n"
                       "1,积水,城管局,2020-12-05\n"
                       ",,,\n二、秩序类,,,\n"
                       "2,乱停,交警,2020-12-06\n"
                       "序号,存在问题,牵头单位,整改时限\n"
                       "3,破损,住建局,\n"
                       "4,,,\n小计,,3,\n"
                       "说明：1. 本表一式两份。,,,\n,整改时限：按文件填写,,\n"
                       "填表人：张三,审核人：李四,,\n");

  g_assert_cmpuint (it->header_row, ==, 4);
  g_assert_cmpuint (it->rows, ==, 3);
  assert_lines (it, LINES);
}

static void
test_understands_deadlines_as_people_write_them (void)
{
  static const char *const LINES[] = {
    "2: description=a unit=甲 found=2020-11-30 due=2020-12-05T23:59:59",
    "3: description=b term=立行立改 unit=甲 found=2020-11-30",
    "4: description=c term=长期坚持 unit=甲 found=2020-11-30",
    "5: description=d term=尽快 unit=甲 found=2020-11-30",
    "6: description=e unit=甲 found=2020-11-30 due=2020-12-10T23:59:59 !year-guessed",
    "7: description=f unit=甲 found=2020-11-30 due=2020-12-03T23:59:59",
    "8: description=g unit=甲 found=2020-11-30 due=2020-12-07T23:59:59",
    "9: description=h unit=甲 found=2020-11-30 due=2021-01-05T23:59:59 !year-guessed",
    "10: description=i unit=甲 found=2020-11-30 due=2020-12-31T23:59:59",
    "11: description=j unit=甲 found=2020-11-30 due=2019-05-28T23:59:59 !due-before-found",
    "12: description=k unit=甲 found=2020-11-30 due=2091-12-20T23:59:59 !far-date",
    "13! date-out-of-range due 2190-12-20",
    NULL
  };
  g_autoptr (Understood) it = understand_text ("问题,单位,发现时间,整改时限\n"
                                               "a,甲,2020-11-30,2020年12月5日前\n"
                                               "b,甲,2020-11-30,立行立改\n"
                                               "c,甲,2020-11-30,长期坚持\n"
                                               "d,甲,2020-11-30,尽快\n"
                                               "e,甲,2020-11-30,12月10日\n"
                                               "f,甲,2020-11-30,3日内\n"
                                               "g,甲,2020-11-30,5个工作日\n"
                                               "h,甲,2020-11-30,1月5日前\n"
                                               "i,甲,2020-11-30,2020年12月底\n"
                                               "j,甲,2020-11-30,43613\n"
                                               "k,甲,2020-11-30,2091-12-20\n"
                                               "l,甲,2020-11-30,2190-12-20\n");

  assert_lines (it, LINES);
  g_assert_cmpuint (it->refused, ==, 1);
}

static void
test_reads_rarer_ways_of_writing_a_day (void)
{
  static const char *const LINES[] = {
    "2: description=a found=2020-11-20 due=2020-12-01T23:59:59",
    "3: description=b found=2020-11-20 due=2020-12-01T23:59:59 !year-guessed",
    "4: description=c found=2020-11-20 due=2020-12-01T23:59:59",
    "5: description=d found=2020-11-20 due=2020-12-01T23:59:59",
    "6: description=e found=2020-11-20 due=2020-11-20T23:59:59",
    "7: description=f found=2020-11-20 due=2020-12-31T23:59:59",
    "8: description=g found=2020-11-20 due=2020-11-23T23:59:59",
    "9: description=h found=2020-11-20",
    "10: description=i found=2020-11-20 due=2020-12-21T23:59:59",
    "11! not-a-date due 201201",
    "12! not-a-date due 2020-13-40",
    "13: description=l found=2020-11-20 due=2020-12-01T23:59:59",
    "14: description=m found=2020-11-20 due=2020-12-31T23:59:59",
    NULL
  };
  g_autoptr (Understood) it = understand_text ("问题,发现时间,整改时限\n"
                                               "a,2020-11-20,二〇二〇年十二月一日\n"
                                               "b,2020-11-20,十二月一日前\n"
                                               "c,2020-11-20,20.12.01\n"
                                               "d,2020-11-20,2020、12、1\n"
                                               "e,2020-11-20,当日\n"
                                               "f,2020-11-20,2020年内\n"
                                               "g,2020-11-20,限期3天\n"
                                               "h,2020-11-20,待定\n"
                                               "i,2020-11-20,2020年十二月二十一日\n"
                                               "j,2020-11-20,201201\n"
                                               "k,2020-11-20,2020-13-40\n"
                                               "l,2020-11-20,109/12/01\n"
                                               "m,2020-11-20,民國109年12月底前\n");

  assert_lines (it, LINES);
}

/* An export writes the day of a deadline as its midnight; where a time is given it counts. */
static void
test_a_midnight_in_a_column_of_midnights_is_the_day (void)
{
  static const char *const DAYS[] = { "2: description=a due=2020-12-01T23:59:59",
                                      "3: description=b due=2020-12-02T23:59:59", NULL };
  static const char *const TIMES[] = { "2: description=a due=2020-12-01",
                                       "3: description=b due=2020-12-02T08:30:00", NULL };
  g_autoptr (Understood)   days = understand_text ("问题,整改时限\na,2020-12-01 00:00:00\n"
                                                     "b,2020-12-02 00:00:00\n");
  g_autoptr (Understood)   times = understand_text ("问题,整改时限\na,2020-12-01 00:00:00\n"
                                                      "b,2020-12-02 08:30:00\n");

  assert_lines (days, DAYS);
  assert_lines (times, TIMES);
}

static void
test_takes_states_from_the_words_of_many_offices (void)
{
  static const struct
  {
    const char *word;
    int         state;
  } WORDS[] = {
    { "已整改", RECTIFY_STATE_CLOSED },
    { "关闭", RECTIFY_STATE_CLOSED },
    { "已销号", RECTIFY_STATE_CLOSED },
    { "已於昨日整改完畢", RECTIFY_STATE_CLOSED },
    { "Resolved", RECTIFY_STATE_CLOSED },
    { "CLOSED", RECTIFY_STATE_CLOSED },
    { "100%", RECTIFY_STATE_CLOSED },
    { "60%", RECTIFY_STATE_FIXING },
    { "基本完成", RECTIFY_STATE_FIXING },
    { "专业部门处置", RECTIFY_STATE_FIXING },
    { "同意销号", RECTIFY_STATE_CLOSED },
    { "12月5日已整改", RECTIFY_STATE_CLOSED },
    { "垃圾已全部清理，加强巡查", RECTIFY_STATE_CLOSED },
    { "未能全部清理", RECTIFY_STATE_FIXING },
    { "Fixed - Council", RECTIFY_STATE_CLOSED },
    { "RESOL", RECTIFY_STATE_CLOSED },
    { "已整改待销号", RECTIFY_STATE_REVIEW },
    { "误派", RECTIFY_STATE_VOID },
    { "开放", RECTIFY_STATE_FIXING },
    { "未整改", RECTIFY_STATE_FIXING },
    { "In Progress", RECTIFY_STATE_FIXING },
    { "已督促施工单位整改", RECTIFY_STATE_FIXING },
    { "Open", RECTIFY_STATE_ASSIGNED },
    { "待复核", RECTIFY_STATE_REVIEW },
    { "挂账", RECTIFY_STATE_PARKED },
    { "[作废]", RECTIFY_STATE_VOID },
    { "Duplicate (closed)", RECTIFY_STATE_VOID },
    { "待交办", RECTIFY_STATE_REGISTERED },
  };
  g_autoptr (GString)    sheet = g_string_new ("问题描述,状态\n");
  g_autoptr (Understood) it = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    g_string_append_printf (sheet, "问题%u,%s\n", (guint) i, WORDS[i].word);
  g_string_append (sheet, "问题末,莫名其妙\n");
  it = understand_text (sheet->str);
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    {
      g_autofree char *state = g_strdup_printf ("state=%s", rectify_state_keys[WORDS[i].state]);

      if (strstr (it->lines->pdata[i], state) == NULL)
        g_error ("%s is not %s: %s", WORDS[i].word, state, (char *) it->lines->pdata[i]);
    }
  g_assert_true (g_str_has_suffix (it->lines->pdata[G_N_ELEMENTS (WORDS)], "!unknown-state"));
}

static void
test_an_outcome_without_dates_closes (void)
{
  g_autoptr (Understood) it = understand_text ("案件编号,受理日期,大类,处置单位,办结情况\n"
                                               "1,2018-02-08,市容,甲局,按期办结\n"
                                               "2,2018-02-08,市容,甲局,逾期办结\n"
                                               "3,2018-02-08,市容,-,处理中\n"
                                               "4,2018-02-08,市容,甲局,超期未完成\n");

  g_assert_cmpuint (it->states[RECTIFY_STATE_CLOSED], ==, 2);
  g_assert_cmpuint (it->states[RECTIFY_STATE_FIXING], ==, 2);
  g_assert_cmpuint (it->on_time, ==, 1);
  g_assert_cmpuint (it->late, ==, 1);
  g_assert_cmpuint (g_hash_table_size (it->units), ==, 1);
}

/* "on time" of a case that is not closed is no outcome yet. */
static void
test_an_outcome_beside_closing_dates_waits_for_them (void)
{
  g_autoptr (Understood) it =
      understand_text ("CASE_ENQUIRY_ID,OPEN_DT,TARGET_DT,CLOSED_DT,OnTime_Status,CASE_TITLE\n"
                       "1,01/01/2015 12:20:09 AM,,01/02/2015 09:08:42 AM,ONTIME,a\n"
                       "2,01/13/2015 12:20:09 PM,01/20/2015 08:30:00 AM,,ONTIME,b\n");

  g_assert_cmpuint (it->on_time, ==, 1);
  g_assert_cmpuint (it->states[RECTIFY_STATE_ASSIGNED], ==, 1);
  g_assert_cmpstr (it->lines->pdata[0], ==,
                   "2: external_number=1 title=a outcome=ONTIME found=2015-01-01T00:20:09 "
                   "closed=2015-01-02T09:08:42");
}

static void
test_the_whole_column_tells_which_number_is_the_day (void)
{
  g_autoptr (GString)    sheet = g_string_new ("Ref,Opened,Due date,Description\n");
  g_autoptr (Understood) it = NULL;

  /* Told by the last of many rows, of another column. */
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (sheet, "%u,03/02/2015,10/02/2015,x\n", i);
  g_string_append (sheet, "last,03/02/2015,25/02/2015,x\n");
  it = understand_text (sheet->str);
  g_assert_cmpuint (it->taken, ==, 3001);
  g_assert_cmpstr (it->lines->pdata[0], ==,
                   "2: external_number=0 description=x found=2015-02-03 due=2015-02-10T23:59:59");
}

static void
test_a_date_that_does_not_tell_its_day_is_marked (void)
{
  static const char *const UNSURE[] = { "2: description=x found=2015-03-02 !day-or-month",
                                        "3: description=y found=2015-04-04", NULL };
  static const char *const SURE[] = {
    "2: description=x found=2015-03-02T09:00:00 closed=2015-03-04T09:00:00", NULL
  };
  g_autoptr (Understood) unsure =
      understand_text ("Opened,Description\n03/02/2015,x\n04/04/2015,y\n");
  g_autoptr (Understood) sure =
      understand_text ("Opened,Closed,Description\n03/02/2015 09:00:00 AM,03/04/2015,x\n");

  assert_lines (unsure, UNSURE);
  assert_lines (sure, SURE);
}

static void
test_a_state_is_stronger_than_a_date (void)
{
  static const char *const LINES[] = { "2: title=a due=2020-03-12T23:59:59 state=fixing "
                                       "!closed-but-open",
                                       NULL };
  g_autoptr (Understood) it = understand_text ("功能,完成情况,计划完成时间,完成时间\n"
                                               "a,未完成,2020-03-12,2020-03-12\n");

  assert_lines (it, LINES);
}

static void
test_several_classes_and_units_in_a_cell (void)
{
  static const char *const LINES[] = {
    "2: description=a class=坠落 unit=甲局",
    "3: description=b class=坍塌 unit=乙公司",
    "4: description=c remark=隐患类型：坠落、坍塌 class=坠落 unit=丙公司 supporting=甲局 "
    "!several-classes !several-units",
    "5: description=d remark=隐患类型：起重、坍塌 class=起重 unit=发展改革、工信办公室 "
    "!several-classes",
    "6: description=e class=坍塌 unit=城管办（甲、乙街道）",
    NULL
  };
  static const char *const KEPT[] = { "2: description=a class=市政、公共设施维护",
                                      "3: description=b class=公用部件", NULL };
  g_autoptr (Understood)   it = understand_text ("隐患内容,隐患类型,责任单位\n"
                                                   "a,坠落,甲局\n"
                                                   "b,坍塌,乙公司\n"
                                                   "c,坠落、坍塌,丙公司/甲局\n"
                                                   "d,起重、坍塌,发展改革、工信办公室\n"
                                                   "e,坍塌,城管办（甲、乙街道）\n");
  g_autoptr (Understood)   kept = understand_text ("问题描述,大类\n"
                                                     "a,市政、公共设施维护\n"
                                                     "b,公用部件\n");

  assert_lines (it, LINES);
  assert_lines (kept, KEPT);
}

static void
test_one_column_for_leader_and_person (void)
{
  static const char *const LINES[] = { "2: description=a leader=王一 person=李二",
                                       "3: description=b person=张三", NULL };
  g_autoptr (Understood) it = understand_text ("问题描述,责任领导/责任人\na,王一/李二\nb,张三\n");

  assert_lines (it, LINES);
}

static void
test_several_problems_in_a_cell_are_offered_as_several (void)
{
  static const char        SHEET[] = "问题描述,整改措施,责任单位\n"
                                     "(1)堆放杂物；(2)飞线充电；,(1)清理；(2)拆除；,甲局\n"
                                     "\"1、墙面破损\n2、1.5米护栏缺失\",修,乙局\n"
                                     "地图包括（1）位置（2）布置图,完善,丙局\n";
  static const char *const LINES[] = {
    "2.1: description=堆放杂物； measure=清理； unit=甲局",
    "2.2: description=飞线充电； measure=拆除； unit=甲局",
    "3.1: description=墙面破损 measure=修 unit=乙局",
    "3.2: description=1.5米护栏缺失 measure=修 unit=乙局",
    "4: description=地图包括（1）位置（2）布置图 measure=完善 unit=丙局",
    NULL
  };
  g_autoptr (GBytes)     bytes = g_bytes_new_static (SHEET, strlen (SHEET));
  RectifyProposalOptions split = { .sheet = -1, .split = TRUE };
  g_autoptr (Understood) whole = understand (bytes, NULL);
  g_autoptr (Understood) parts = understand (bytes, &split);

  g_assert_cmpuint (whole->taken, ==, 3);
  g_assert_cmpuint (whole->splittable, ==, 2);
  g_assert_cmpuint (parts->rows, ==, 3);
  assert_lines (parts, LINES);
}

static void
test_coordinates_of_every_kind (void)
{
  static const char *const SHEETS[] = {
    "问题描述,经度,纬度\na,84.87,45.6\nb,45.6,84.87\nc,0,0\n",
    "问题描述,X坐标,Y坐标\na,12957683.12,4826345.77\n",
    "Description,Location\na,\"(42.3574, -71.0648)\"\nb,POINT (-71.06 42.35)\nc,\n",
    "问题描述,百度经度,百度纬度\na,116.404,39.915\n",
    "问题描述,经纬度\na,\"东经84°52′12″ 北纬45°36′\"\n",
  };
  static const guint PLACES[] = { 2, 1, 2, 1, 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (SHEETS); i++)
    {
      g_autoptr (Understood) it = understand_text (SHEETS[i]);

      g_assert_cmpuint (it->with_place, ==, PLACES[i]);
    }
}

/* --- workbooks --- */

/* A header over two merged rows, a label reaching down, a value spread downwards, a number alone.
 */
static void
test_reads_a_header_of_two_rows (void)
{
  static const char SHEET[] =
      "<sheetData>"
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>隐患台账</t></is></c></row>"
      "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>序号</t></is></c>"
      "<c r=\"B2\" t=\"inlineStr\"><is><t>排查</t></is></c>"
      "<c r=\"D2\" t=\"inlineStr\"><is><t>责任单位</t></is></c>"
      "<c r=\"E2\" t=\"inlineStr\"><is><t>整改前</t></is></c></row>"
      "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>隐患内容</t></is></c>"
      "<c r=\"C3\" t=\"inlineStr\"><is><t>日期</t></is></c>"
      "<c r=\"E3\" t=\"inlineStr\"><is><t>照片</t></is></c>"
      "<c r=\"F3\" t=\"inlineStr\"><is><t>说明</t></is></c></row>"
      "<row r=\"4\"><c r=\"A4\"><v>1</v></c><c r=\"B4\" t=\"inlineStr\"><is><t>a</t></is></c>"
      "<c r=\"C4\"><v>43613</v></c><c r=\"D4\" t=\"inlineStr\"><is><t>甲&#10;</t></is></c></row>"
      "<row r=\"5\"><c r=\"A5\"><v>2</v></c><c r=\"B5\" t=\"inlineStr\"><is><t>b</t></is></c>"
      "<c r=\"C5\"><v>43614</v></c></row>"
      "<row r=\"6\"><c r=\"A6\"><v>3</v></c></row>"
      "</sheetData>"
      "<mergeCells count=\"6\"><mergeCell ref=\"A1:F1\"/><mergeCell ref=\"A2:A3\"/>"
      "<mergeCell ref=\"B2:C2\"/><mergeCell ref=\"D2:D3\"/><mergeCell ref=\"E2:F2\"/>"
      "<mergeCell ref=\"D4:D6\"/></mergeCells>";
  static const char *const LINES[] = { "4: description=a unit=甲 found=2019-05-28",
                                       "5: description=b unit=甲 found=2019-05-29", NULL };
  g_autoptr (GBytes)       bytes = make_workbook (SHEET, NULL, NULL, NULL, 0);
  g_autoptr (Understood)   it = understand (bytes, NULL);

  g_assert_cmpuint (it->header_row, ==, 3);
  assert_lines (it, LINES);
}

/* --- the user and the memory --- */

static char *
recall (const char *shape, gpointer data)
{
  g_assert_cmpstr (shape, ==, data);
  return g_strdup ("description=1\n-=0\n");
}

static void
test_user_and_memory_are_stronger (void)
{
  static const char        SHEET[] = "问题描述,其它说明,单位\n短,真正的问题,甲\n";
  static const char *const MAP[] = { "unit=B", "leader=单位", "title=", NULL };
  g_autoptr (GBytes)       bytes = g_bytes_new_static (SHEET, strlen (SHEET));
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open_bytes (bytes, NULL, NULL);
  g_autoptr (RectifyClock)     clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  RectifyProposalOptions       options = { .sheet = -1, .clock = clock, .map = MAP };
  g_autoptr (RectifyProposal)  mapped = rectify_proposal_new (file, &options, NULL, NULL);
  g_autoptr (RectifyProposal)  recalled = NULL;
  g_autofree char             *mapping = NULL;
  RectifyProposalColumn        column;

  g_assert_nonnull (mapped);
  rectify_proposal_get_column (mapped, 1, &column);
  g_assert_cmpint (column.field, ==, RECTIFY_COLUMN_UNIT);
  g_assert_cmpstr (column.by, ==, "user");
  g_assert_cmpuint (rectify_proposal_column_of (mapped, RECTIFY_COLUMN_LEADER), ==, 2);

  options.map = NULL;
  options.recall = recall;
  options.recall_data = (char *) rectify_proposal_get_shape (mapped);
  recalled = rectify_proposal_new (file, &options, NULL, NULL);
  g_assert_nonnull (recalled);
  rectify_proposal_get_column (recalled, 1, &column);
  g_assert_cmpint (column.field, ==, RECTIFY_COLUMN_DESCRIPTION);
  g_assert_cmpstr (column.by, ==, "memory");
  rectify_proposal_get_column (recalled, 0, &column);
  g_assert_null (column.by);
  rectify_proposal_set_field (recalled, 0, RECTIFY_COLUMN_DESCRIPTION);
  mapping = rectify_proposal_dup_mapping (recalled);
  g_assert_cmpstr (mapping, ==, "description=0\n-=1\nunit=2\n");
}

static void
test_refuses_what_it_does_not_know (void)
{
  static const struct
  {
    const char *sheet, *map;
    int         code;
  } CASES[] = {
    { "1,2,3\n4,5,6\n", NULL, RECTIFY_INTAKE_ERROR_NO_TABLE },
    { "一级分类,二级分类\n城建,安全\n", NULL, RECTIFY_INTAKE_ERROR_NO_PROBLEM },
    { "问题描述,单位\na,b\n", "nonsense=A", RECTIFY_INTAKE_ERROR_NO_FIELD },
    { "问题描述,单位\na,b\n", "unit=没有的", RECTIFY_INTAKE_ERROR_NO_COLUMN },
  };
  g_autoptr (RectifyClock) clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      const char *const            map[] = { CASES[i].map, NULL };
      g_autoptr (GBytes)           bytes = g_bytes_new (CASES[i].sheet, strlen (CASES[i].sheet));
      g_autoptr (RectifySheetFile) file = rectify_sheet_file_open_bytes (bytes, NULL, NULL);
      RectifyProposalOptions       options = { .sheet = -1, .clock = clock, .map = map };
      g_autoptr (GError)           error = NULL;

      g_assert_null (rectify_proposal_new (file, &options, NULL, &error));
      g_assert_error (error, RECTIFY_INTAKE_ERROR, CASES[i].code);
    }
}

/* --- anything --- */

static gboolean
swallow (const RectifyProposalRow *row, gpointer user_data)
{
  g_assert_nonnull (row->draft);
  return TRUE;
}

static void
append_random_cell (GString *sheet)
{
  static const char *const PIECES[] = {
    "序号",
    "问题描述",
    "责任单位",
    "整改期限",
    "状态",
    "办结情况",
    "经度",
    "纬度",
    "坐标",
    "大类",
    "Closed",
    "12",
    "月",
    "日",
    "年",
    "2020",
    "/",
    "-",
    "(1)",
    "（2）",
    "①",
    "②",
    "、",
    "前",
    "底",
    "T",
    ":",
    ".",
    "%",
    "AM",
    "Z",
    "+08:00",
    "43613",
    "99999999999999999999",
    "1e308",
    "nan",
    "工作日",
    "内",
    "三",
    "合计",
    "说明：",
    "东经",
    "POINT (",
    ")",
    " ",
    "\xC2\xA0",
    "𠀀",
    "\"\"",
    "é",
    "已",
    "未",
    "=1+1",
    "KRY-20201124-0001",
    "1",
  };

  for (guint n = g_test_rand_int_range (0, 5); n > 0; n--)
    g_string_append (sheet, PIECES[g_test_rand_int_range (0, G_N_ELEMENTS (PIECES))]);
}

static void
test_any_cells_are_taken_or_refused (void)
{
  g_autoptr (RectifyClock) clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);

  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (GString) sheet = g_string_new ("序号,问题描述,责任单位,整改期限,状态,"
                                                "办结情况,发现时间,经度,纬度,大类,坐标\n");
      g_autoptr (GBytes)           bytes = NULL;
      g_autoptr (RectifySheetFile) file = NULL;
      g_autoptr (RectifyProposal)  proposal = NULL;
      RectifyProposalOptions       options = { .sheet = -1, .clock = clock, .now = 1606500000 };

      if (round % 4 == 0)
        g_string_truncate (sheet, 0);
      for (guint row = 0; row < 12; row++)
        {
          for (guint i = g_test_rand_int_range (1, 13); i > 0; i--)
            {
              g_string_append_c (sheet, '"');
              append_random_cell (sheet);
              g_string_append (sheet, i > 1 ? "\"," : "\"\n");
            }
        }
      bytes = g_bytes_new (sheet->str, sheet->len);
      file = rectify_sheet_file_open_bytes (bytes, NULL, NULL);
      options.split = round % 2;
      options.lenient = round % 3 == 0;
      if (file != NULL)
        proposal = rectify_proposal_new (file, &options, NULL, NULL);
      if (proposal != NULL)
        g_assert_true (rectify_proposal_each (proposal, swallow, NULL, NULL, NULL));
    }
}

#define ADD(name) g_test_add_func ("/proposal/" #name, test_##name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (finds_the_lines_among_titles_totals_and_notes);
  ADD (understands_deadlines_as_people_write_them);
  ADD (reads_rarer_ways_of_writing_a_day);
  ADD (a_midnight_in_a_column_of_midnights_is_the_day);
  ADD (takes_states_from_the_words_of_many_offices);
  ADD (an_outcome_without_dates_closes);
  ADD (an_outcome_beside_closing_dates_waits_for_them);
  ADD (the_whole_column_tells_which_number_is_the_day);
  ADD (a_date_that_does_not_tell_its_day_is_marked);
  ADD (a_state_is_stronger_than_a_date);
  ADD (several_classes_and_units_in_a_cell);
  ADD (one_column_for_leader_and_person);
  ADD (several_problems_in_a_cell_are_offered_as_several);
  ADD (coordinates_of_every_kind);
  ADD (reads_a_header_of_two_rows);
  ADD (user_and_memory_are_stronger);
  ADD (refuses_what_it_does_not_know);
  ADD (any_cells_are_taken_or_refused);
  return g_test_run ();
}
