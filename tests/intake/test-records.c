/* test-records.c: sheets of sites, units, people, areas and work figures tell what they are, and
 * their lines become records. */

#include "rectify-test.h"

#include "intake/proposal.h"
#include "intake/records-private.h"

#include <math.h>
#include <string.h>

typedef struct
{
  RectifyLines lines;
  GString     *text; /* a line for each record or refusal */
} Records;

static gboolean
add_record (const RectifyProposalRow *row, gpointer data)
{
  Records                  *self = data;
  const RectifyRecordDraft *record = row->record;

  g_assert_nonnull (record);
  g_assert_cmpuint (row->draft->sheet_row, ==, record->sheet_row);
  g_string_append_printf (self->text, "%u", record->sheet_row);
  if (row->refusal != NULL)
    g_string_append_printf (self->text, "! %s %s", row->refusal, row->value);
  for (guint i = RECTIFY_RECORD_NAME; row->refusal == NULL && i < RECTIFY_N_RECORD_FIELDS; i++)
    if (record->text[i] != NULL)
      g_string_append_printf (self->text, " %s=%s", rectify_record_keys[i], record->text[i]);
  if (!isnan (record->lng))
    g_string_append_printf (self->text, " @%.4f,%.4f", record->lng, record->lat);
  if (!isnan (record->value) && row->refusal == NULL)
    {
      g_autofree char *first = rectify_day_format (record->first_day);
      g_autofree char *last = rectify_day_format (record->day);

      g_string_append_printf (self->text, " #%g%s %s..%s", record->value, record->measure, first,
                              last);
    }
  if (record->level >= 0)
    g_string_append_printf (self->text, " ^%s", rectify_level_keys[record->level]);
  g_string_append_c (self->text, '\n');
  return TRUE;
}

static void
read_records (RectifySheetFile *file, RectifyLines lines, Records *records)
{
  g_autoptr (RectifyClock)    clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  g_autoptr (GError)          error = NULL;
  RectifyProposalOptions      options = { .sheet = -1,
                                          .clock = clock,
                                          .now = 1767225600, /* 2026-01-01 */
                                          .lines = lines };
  g_autoptr (RectifyProposal) proposal = rectify_proposal_new (file, &options, NULL, &error);

  g_assert_no_error (error);
  records->lines = rectify_proposal_get_lines (proposal);
  records->text = g_string_new (NULL);
  if (records->lines != RECTIFY_LINES_ISSUES)
    rectify_proposal_each (proposal, add_record, records, NULL, &error);
  g_assert_no_error (error);
}

static void
read_text (const char *text, RectifyLines lines, Records *records)
{
  g_autoptr (GBytes)           bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError)           error = NULL;
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  read_records (file, lines, records);
}

static void
assert_records (const char *text, RectifyLines lines, const char *expected)
{
  Records records;

  read_text (text, RECTIFY_LINES_TOLD, &records);
  g_assert_cmpstr (rectify_lines_keys[records.lines], ==, rectify_lines_keys[lines]);
  g_assert_cmpstr (records.text->str, ==, expected);
  g_string_free (records.text, TRUE);
}

static void
test_sites_are_told_and_read (void)
{
  assert_records ("点位一览表,,,,,,\n"
                  "序号,点位名称,点位类型,所属区,经度（GCJ-02）,纬度（GCJ-02）,包联领导\n"
                  "1,一号井景区,景区,克拉玛依区,84.8914,45.6128,张三（市级）、李四\n"
                  "2,,景区,克拉玛依区,,,\n",
                  RECTIFY_LINES_SITES,
                  "3 name=一号井景区 type=景区 district=克拉玛依区 lng=84.8914 lat=45.6128"
                  " sponsors=张三（市级）、李四 @84.8890,45.6120\n"
                  "4! no-name \n");
}

static void
test_units_and_people_are_told_apart (void)
{
  assert_records ("单位名称,单位性质,上级单位,联络员,联系电话\n城管局,市直部门,,赵一,0990-622\n",
                  RECTIFY_LINES_UNITS, "2 name=城管局 kind=市直部门 contact=赵一 phone=0990-622\n");
  assert_records ("姓名,级别,职务,单位,手机\n张三,市级,副市长,市政府,139\n", RECTIFY_LINES_PEOPLE,
                  "2 name=张三 level=市级 unit=市政府 phone=139 post=副市长\n");
}

static void
test_areas_have_their_level_from_the_code (void)
{
  assert_records (
      "行政区划代码,名称,上级代码\n650203,克拉玛依区,6502\n650203002,天山路街道,650203\n",
      RECTIFY_LINES_AREAS,
      "2 name=克拉玛依区 code=650203 parent=6502 ^district\n"
      "3 name=天山路街道 code=650203002 parent=650203 ^street\n");
}

/* A day without its year is of the year the others are of. */
static void
test_work_figures_are_understood_and_kept_as_typed (void)
{
  assert_records ("指标,计量单位,统计时间,填报单位,完成数\n"
                  "垃圾清运,,2020-12-01,城管局,2000余吨\n"
                  "志愿服务,人次,12月1日-12月7日,,1.5万余人次\n"
                  "宣传品,个,2020-12-01,,若干\n"
                  "培训,次,不详的一天,,20\n",
                  RECTIFY_LINES_WORK,
                  "2 name=垃圾清运 unit=城管局 day=2020-12-01 value=2000余吨 #2000吨"
                  " 2020-12-01..2020-12-01\n"
                  "3 name=志愿服务 measure=人次 day=12月1日-12月7日 value=1.5万余人次 #15000人次"
                  " 2020-12-01..2020-12-07\n"
                  "4! no-amount 若干\n"
                  "5! not-a-date 不详的一天\n");
}

/* "单位" is who reports where "计量单位" is the measure, and the measure where nothing else is. */
static void
test_a_word_for_two_columns_is_what_the_other_is_not (void)
{
  assert_records ("日期,指标,单位,数值,计量单位\n2020-12-01,垃圾清运,城管局,120,吨\n",
                  RECTIFY_LINES_WORK,
                  "2 name=垃圾清运 unit=城管局 measure=吨 day=2020-12-01 value=120 #120吨"
                  " 2020-12-01..2020-12-01\n");
  assert_records ("日期,指标,单位,数值\n2020-12-01,垃圾清运,吨,120\n", RECTIFY_LINES_WORK,
                  "2 name=垃圾清运 measure=吨 day=2020-12-01 value=120 #120吨"
                  " 2020-12-01..2020-12-01\n");
}

/* Lists of problems that mention places, units or numbers stay what they are. */
static void
test_lists_of_problems_are_not_mistaken (void)
{
  static const char *const SHEETS[] = {
    "点位名称,地址,存在问题\n市场,大庆路,积水\n",
    "单位名称,联系人,联系电话,整改期限,问题\n城管局,赵一,139,2020-12-01,积水\n",
    "序号,问题描述,责任单位,整改时限\n1,积水,城管局,2020-12-01\n",
    "CASE_ID,OPEN_DT,CASE_STATUS,TYPE,LOCATION\n1,2020-01-01,Open,Pothole,Main St\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (SHEETS); i++)
    {
      Records records;

      read_text (SHEETS[i], RECTIFY_LINES_TOLD, &records);
      g_assert_cmpint (records.lines, ==, RECTIFY_LINES_ISSUES);
      g_string_free (records.text, TRUE);
    }
}

static void
test_what_the_header_tells_can_be_said_otherwise (void)
{
  Records records;

  read_text ("名称,类别,联系电话\n城管局,市直部门,139\n", RECTIFY_LINES_UNITS, &records);
  g_assert_cmpint (records.lines, ==, RECTIFY_LINES_UNITS);
  g_assert_cmpstr (records.text->str, ==, "2 name=城管局 kind=市直部门 phone=139\n");
  g_string_free (records.text, TRUE);
}

static void
test_amounts_are_read_as_people_write_them (void)
{
  static const struct
  {
    const char *text;
    double      value;
    const char *measure;
  } AMOUNTS[] = {
    { "2000余吨", 2000, "吨" },
    { "30余次", 30, "次" },
    { "16万人次", 160000, "人次" },
    { "12788处", 12788, "处" },
    { "13万余次", 130000, "次" },
    { "近2万个", 20000, "个" },
    { "1.5万余人次", 15000, "人次" },
    { "40余万个", 400000, "个" },
    { "12,788", 12788, NULL },
    { "３６部", 36, "部" },
    { "约3千多名", 3000, "名" },
    { "1.2亿元", 1.2e8, "元" },
    { "0", 0, NULL },
  };
  double           value;
  g_autofree char *none = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (AMOUNTS); i++)
    {
      g_autofree char *measure = NULL;

      g_assert_true (rectify_amount_read (AMOUNTS[i].text, &value, &measure));
      g_assert_cmpfloat_with_epsilon (value, AMOUNTS[i].value, 1e-6);
      g_assert_cmpstr (measure, ==, AMOUNTS[i].measure);
    }
  g_assert_false (rectify_amount_read ("若干", &value, &none));
  g_assert_false (rectify_amount_read ("", &value, NULL));
  g_assert_false (rectify_amount_read ("万", &value, NULL));
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n';
  return n;
}

static void
test_real_lists_are_told (void)
{
  static const struct
  {
    const char  *path;
    RectifyLines lines;
    guint        n;
  } FILES[] = {
    { "sample_points.csv", RECTIFY_LINES_SITES, 32 },
    { "real/chinese/deqing_places_gbk.csv", RECTIFY_LINES_SITES, 137 },
    { "real/admin/xinjiang_streets.csv", RECTIFY_LINES_AREAS, 1405 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (FILES); i++)
    {
      g_autofree char             *path = rectify_test_data (FILES[i].path);
      g_autoptr (GError)           error = NULL;
      g_autoptr (RectifySheetFile) file = NULL;
      Records                      records;

      if (path == NULL)
        {
          g_test_skip ("the real files are not here");
          return;
        }
      file = rectify_sheet_file_open (path, NULL, &error);
      g_assert_no_error (error);
      read_records (file, RECTIFY_LINES_TOLD, &records);
      g_assert_cmpint (records.lines, ==, FILES[i].lines);
      g_assert_cmpuint (count_lines (records.text->str), ==, FILES[i].n);
      g_assert_null (strchr (records.text->str, '!'));
      g_string_free (records.text, TRUE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/sites-are-told-and-read", test_sites_are_told_and_read);
  g_test_add_func ("/records/units-and-people-are-told-apart",
                   test_units_and_people_are_told_apart);
  g_test_add_func ("/records/areas-have-their-level-from-the-code",
                   test_areas_have_their_level_from_the_code);
  g_test_add_func ("/records/a-word-for-two-columns-is-what-the-other-is-not",
                   test_a_word_for_two_columns_is_what_the_other_is_not);
  g_test_add_func ("/records/work-figures-are-understood-and-kept-as-typed",
                   test_work_figures_are_understood_and_kept_as_typed);
  g_test_add_func ("/records/lists-of-problems-are-not-mistaken",
                   test_lists_of_problems_are_not_mistaken);
  g_test_add_func ("/records/what-the-header-tells-can-be-said-otherwise",
                   test_what_the_header_tells_can_be_said_otherwise);
  g_test_add_func ("/records/amounts-are-read-as-people-write-them",
                   test_amounts_are_read_as_people_write_them);
  g_test_add_func ("/records/real-lists-are-told", test_real_lists_are_told);
  return g_test_run ();
}
