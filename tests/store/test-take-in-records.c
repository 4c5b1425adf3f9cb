/* test-take-in-records.c: sites, units, people, areas and work figures of a sheet are known again,
 * brought up to date, and taken back as one. */

#include "ledger-fixture.h"
#include "store/take-in.h"
#include "store/work-values.h"

#include <math.h>

static void
say (RectifyRecordDraft *draft, RectifyRecordField field, const char *text)
{
  g_free (draft->text[field]);
  draft->text[field] = g_strdup (text);
}

static RectifyRecordDraft *
make (const char *name)
{
  RectifyRecordDraft *draft = rectify_record_draft_new ();

  say (draft, RECTIFY_RECORD_NAME, name);
  return draft;
}

static RectifyTakeIn *
begin (Ledger *ledger, gboolean strict)
{
  g_autoptr (GError)   error = NULL;
  RectifyTakeInOptions options = { .now = NOW, .strict = strict, .changes = TRUE };
  RectifyTakeIn       *take_in = rectify_take_in_begin (ledger->db, &options, &error);

  g_assert_no_error (error);
  return take_in;
}

static RectifyTakeInRow
add (RectifyTakeIn *take_in, RectifyLines lines, const RectifyRecordDraft *draft)
{
  g_autoptr (GError) error = NULL;
  RectifyTakeInRow   row;

  rectify_take_in_add_record (take_in, lines, draft, &row, &error);
  g_assert_no_error (error);
  return row;
}

/* Takes one record in. @batch: (out) (nullable) */
static RectifyTakeInRow
take (Ledger *ledger, RectifyLines lines, const RectifyRecordDraft *draft, char **batch)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (RectifyTakeIn) take_in = begin (ledger, FALSE);
  RectifyTakeInRow          row = add (take_in, lines, draft);

  rectify_take_in_commit (take_in, &error);
  g_assert_no_error (error);
  if (batch != NULL)
    *batch = g_strdup (rectify_take_in_batch (take_in));
  return row;
}

static void
undo (Ledger *ledger, const char *batch, char **undo_batch)
{
  g_autoptr (GError) error = NULL;
  RectifyActReport   report;

  rectify_database_undo_batch (ledger->db, batch, "王芳", NOW + DAY, NULL, NULL, NULL, &report,
                               &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.done, >, 0);
  if (undo_batch != NULL)
    *undo_batch = g_strdup (report.batch);
  rectify_act_report_clear (&report);
}

static gboolean
stands (Ledger *ledger, const char *batch)
{
  g_autoptr (GError) error = NULL;
  gboolean           answer;

  rectify_database_batch_stands (ledger->db, batch, &answer, &error);
  g_assert_no_error (error);
  return answer;
}

/* Valid until the next call. */
static const RectifyEntry *
find (Ledger *ledger, RectifyList list, const char *name)
{
  static RectifyDirectory *directory;

  g_clear_pointer (&directory, rectify_directory_unref);
  directory = rectify_database_load_directory (ledger->db, NULL, NULL);
  return rectify_directory_get (directory, list, rectify_directory_find (directory, list, name));
}

static RectifyRecordDraft *
make_site (void)
{
  RectifyRecordDraft *draft = make ("西郊市场");

  say (draft, RECTIFY_RECORD_ALIASES, "西市场、老市场");
  say (draft, RECTIFY_RECORD_DISTRICT, "克拉玛依区");
  say (draft, RECTIFY_RECORD_STREET, "天山路街道");
  say (draft, RECTIFY_RECORD_UNIT, "市容大队");
  say (draft, RECTIFY_RECORD_SPONSORS, "张三（市级）、李四");
  draft->lng = draft->entered_x = 84.88;
  draft->lat = draft->entered_y = 45.6;
  draft->entered_system = "wgs84";
  draft->demonstration = 1;
  return draft;
}

static void
test_a_site_comes_with_all_it_names (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyRecordDraft) draft = make_site ();
  RectifyTakeInRow               row = take (ledger, RECTIFY_LINES_SITES, draft, NULL);
  const RectifySite             *site;
  const RectifyPerson           *person;

  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_NEW);
  site = (const RectifySite *) find (ledger, RECTIFY_LIST_SITE, "老市场");
  g_assert_nonnull (site);
  g_assert_cmpint (site->head.id, ==, row.id);
  g_assert_cmpfloat (site->lng, ==, 84.88);
  g_assert_true (site->demonstration);
  g_assert_cmpuint (site->area, !=, RECTIFY_INDEX_NONE);
  g_assert_cmpuint (site->unit, !=, RECTIFY_INDEX_NONE);
  g_assert_cmpuint (site->sponsors[1], !=, RECTIFY_INDEX_NONE);
  person = (const RectifyPerson *) find (ledger, RECTIFY_LIST_PERSON, "张三");
  g_assert_cmpstr (person->level, ==, "市级");
  rectify_take_in_row_clear (&row);
}

static void
test_again_is_unchanged_and_by_alias_updated (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyRecordDraft) draft = make_site ();
  g_autoptr (RectifyRecordDraft) other = make ("老市场");
  RectifyTakeInRow               row = take (ledger, RECTIFY_LINES_SITES, draft, NULL);
  gint64                         id = row.id;
  const RectifyTakeInChange     *change;

  rectify_take_in_row_clear (&row);
  row = take (ledger, RECTIFY_LINES_SITES, draft, NULL);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_UNCHANGED);
  rectify_take_in_row_clear (&row);
  say (other, RECTIFY_RECORD_ADDRESS, "大庆路1号");
  row = take (ledger, RECTIFY_LINES_SITES, other, NULL);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_UPDATED);
  g_assert_cmpint (row.id, ==, id);
  g_assert_cmpuint (row.changes->len, ==, 1);
  change = row.changes->pdata[0];
  g_assert_cmpint (change->field, ==, RECTIFY_RECORD_ADDRESS);
  g_assert_cmpstr (change->new_text, ==, "大庆路1号");
  /* What the sheet did not say is as it was. */
  g_assert_cmpfloat (((const RectifySite *) find (ledger, RECTIFY_LIST_SITE, "西郊市场"))->lng, ==,
                     84.88);
  rectify_take_in_row_clear (&row);
}

static void
test_one_name_twice_with_other_contents_is_refused (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyTakeIn)      take_in = begin (ledger, FALSE);
  g_autoptr (RectifyRecordDraft) draft = make_site ();
  RectifyTakeInRow               row = add (take_in, RECTIFY_LINES_SITES, draft);

  rectify_take_in_row_clear (&row);
  row = add (take_in, RECTIFY_LINES_SITES, draft);
  /* Known by its id the second time: the first of that. */
  g_assert_cmpint (row.taken, !=, RECTIFY_TAKEN_REFUSED);
  rectify_take_in_row_clear (&row);
  say (draft, RECTIFY_RECORD_ADDRESS, "另一处");
  row = add (take_in, RECTIFY_LINES_SITES, draft);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_REFUSED);
  g_assert_cmpint (row.refusal, ==, RECTIFY_TAKE_REFUSED_NAME_TWICE);
  rectify_take_in_row_clear (&row);
}

static void
test_strict_refuses_a_site_of_an_unknown_unit (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyTakeIn)      take_in = begin (ledger, TRUE);
  g_autoptr (RectifyRecordDraft) draft = make ("西郊市场");
  RectifyTakeInRow               row;

  say (draft, RECTIFY_RECORD_UNIT, "没有的单位");
  row = add (take_in, RECTIFY_LINES_SITES, draft);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_REFUSED);
  g_assert_cmpstr (row.detail, ==, "没有的单位");
  rectify_take_in_row_clear (&row);
}

/* Types are of the standard: one that is not known is listed and left out. */
static void
test_a_type_that_is_not_known_is_left_out (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyTakeIn)      take_in = begin (ledger, FALSE);
  g_autoptr (RectifyRecordDraft) draft = make ("西郊市场");
  RectifyTakeInRow               row;

  say (draft, RECTIFY_RECORD_TYPE, "没有的类型");
  row = add (take_in, RECTIFY_LINES_SITES, draft);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_NEW);
  g_assert_cmpuint (rectify_take_in_unknown (take_in, RECTIFY_LIST_SITE_TYPE)->len, ==, 1);
  rectify_take_in_row_clear (&row);
}

static void
test_undone_as_one_and_brought_back (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyRecordDraft) draft = make_site ();
  g_autofree char               *first = NULL, *second = NULL, *back = NULL;
  RectifyTakeInRow               row = take (ledger, RECTIFY_LINES_SITES, draft, &first);
  const RectifySite             *site;

  rectify_take_in_row_clear (&row);
  say (draft, RECTIFY_RECORD_ADDRESS, "大庆路1号");
  say (draft, RECTIFY_RECORD_ALIASES, "新市场");
  draft->demonstration = 0;
  row = take (ledger, RECTIFY_LINES_SITES, draft, &second);
  rectify_take_in_row_clear (&row);
  g_assert_true (stands (ledger, second));

  undo (ledger, second, &back);
  g_assert_false (stands (ledger, second));
  site = (const RectifySite *) find (ledger, RECTIFY_LIST_SITE, "西郊市场");
  g_assert_null (site->address);
  g_assert_true (site->demonstration);
  g_assert_cmpuint (g_strv_length (site->head.aliases), ==, 2);
  g_assert_true (site->head.active);
  undo (ledger, back, NULL);
  g_assert_true (stands (ledger, second));
  site = (const RectifySite *) find (ledger, RECTIFY_LIST_SITE, "西郊市场");
  g_assert_cmpstr (site->address, ==, "大庆路1号");
  g_assert_cmpuint (g_strv_length (site->head.aliases), ==, 3);

  undo (ledger, second, NULL);
  undo (ledger, first, NULL);
  g_assert_false (find (ledger, RECTIFY_LIST_SITE, "西郊市场")->active);
  /* What only this sheet named is gone, too. */
  g_assert_false (find (ledger, RECTIFY_LIST_UNIT, "市容大队")->active);
  g_assert_false (find (ledger, RECTIFY_LIST_PERSON, "李四")->active);
  /* … and comes again with the sheet. */
  row = take (ledger, RECTIFY_LINES_SITES, draft, NULL);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_NEW);
  g_assert_true (find (ledger, RECTIFY_LIST_SITE, "西郊市场")->active);
  rectify_take_in_row_clear (&row);
}

static void
test_units_and_people (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyRecordDraft) unit = make ("直属大队");
  g_autoptr (RectifyRecordDraft) person = make ("赵一");
  RectifyTakeInRow               row;
  const RectifyUnit             *found;

  say (unit, RECTIFY_RECORD_PARENT, "城管执法局");
  say (unit, RECTIFY_RECORD_CONTACT, "赵一");
  row = take (ledger, RECTIFY_LINES_UNITS, unit, NULL);
  rectify_take_in_row_clear (&row);
  found = (const RectifyUnit *) find (ledger, RECTIFY_LIST_UNIT, "直属大队");
  g_assert_cmpstr (found->contact, ==, "赵一");
  g_assert_cmpuint (found->parent, !=, RECTIFY_INDEX_NONE);
  say (person, RECTIFY_RECORD_UNIT, "直属大队");
  say (person, RECTIFY_RECORD_PHONE, "0990-622");
  row = take (ledger, RECTIFY_LINES_PEOPLE, person, NULL);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_NEW);
  rectify_take_in_row_clear (&row);
  g_assert_cmpstr (((const RectifyPerson *) find (ledger, RECTIFY_LIST_PERSON, "赵一"))->phone, ==,
                   "0990-622");
}

/* Many streets have the same name: the code tells them apart. */
static void
test_areas_are_known_by_their_code (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyRecordDraft) one = make ("胜利路街道");
  g_autoptr (RectifyRecordDraft) other = make ("胜利路街道");
  RectifyTakeInRow               row, second;

  say (one, RECTIFY_RECORD_CODE, "650102003");
  say (other, RECTIFY_RECORD_CODE, "650203004");
  one->level = other->level = RECTIFY_LEVEL_STREET;
  row = take (ledger, RECTIFY_LINES_AREAS, one, NULL);
  second = take (ledger, RECTIFY_LINES_AREAS, other, NULL);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_NEW);
  g_assert_cmpint (second.taken, ==, RECTIFY_TAKEN_NEW);
  g_assert_cmpint (row.id, !=, second.id);
  rectify_take_in_row_clear (&row);
  rectify_take_in_row_clear (&second);
  row = take (ledger, RECTIFY_LINES_AREAS, one, NULL);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_UNCHANGED);
  rectify_take_in_row_clear (&row);
}

static RectifyRecordDraft *
make_value (const char *typed, double value)
{
  RectifyRecordDraft *draft = make ("垃圾清运");

  say (draft, RECTIFY_RECORD_VALUE, typed);
  say (draft, RECTIFY_RECORD_UNIT, "市容大队");
  draft->value = value;
  draft->measure = g_strdup ("吨");
  draft->first_day = rectify_day_from_ymd (2020, 11, 23);
  draft->day = rectify_day_from_ymd (2020, 11, 29);
  return draft;
}

static void
assert_value (Ledger *ledger, double value, const char *typed)
{
  g_autoptr (GPtrArray)   values = rectify_database_load_work (ledger->db, NULL);
  const RectifyWorkValue *only = values->pdata[0];

  g_assert_cmpuint (values->len, ==, 1);
  g_assert_cmpfloat (only->value, ==, value);
  g_assert_cmpstr (only->typed, ==, typed);
  g_assert_cmpstr (only->indicator, ==, "垃圾清运");
  g_assert_cmpstr (only->measure, ==, "吨");
  g_assert_cmpstr (only->unit, ==, "市容大队");
  g_assert_cmpint (only->first_day, ==, rectify_day_from_ymd (2020, 11, 23));
}

static void
test_work_figures_keep_what_was_typed (Ledger *ledger, gconstpointer data)
{
  g_autoptr (RectifyRecordDraft) draft = make_value ("2000余吨", 2000);
  g_autoptr (RectifyRecordDraft) later = make_value ("2500余吨", 2500);
  g_autofree char               *first = NULL, *second = NULL;
  RectifyTakeInRow               row = take (ledger, RECTIFY_LINES_WORK, draft, &first);
  g_autoptr (GPtrArray)          values = NULL;

  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_NEW);
  rectify_take_in_row_clear (&row);
  assert_value (ledger, 2000, "2000余吨");
  row = take (ledger, RECTIFY_LINES_WORK, draft, NULL);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_UNCHANGED);
  rectify_take_in_row_clear (&row);
  row = take (ledger, RECTIFY_LINES_WORK, later, &second);
  g_assert_cmpint (row.taken, ==, RECTIFY_TAKEN_UPDATED);
  rectify_take_in_row_clear (&row);
  assert_value (ledger, 2500, "2500余吨");
  undo (ledger, second, NULL);
  assert_value (ledger, 2000, "2000余吨");
  undo (ledger, first, NULL);
  values = rectify_database_load_work (ledger->db, NULL);
  g_assert_cmpuint (values->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/take-in-records/a-site-comes-with-all-it-names",
               test_a_site_comes_with_all_it_names);
  LEDGER_TEST ("/take-in-records/again-is-unchanged-and-by-alias-updated",
               test_again_is_unchanged_and_by_alias_updated);
  LEDGER_TEST ("/take-in-records/one-name-twice-with-other-contents-is-refused",
               test_one_name_twice_with_other_contents_is_refused);
  LEDGER_TEST ("/take-in-records/strict-refuses-a-site-of-an-unknown-unit",
               test_strict_refuses_a_site_of_an_unknown_unit);
  LEDGER_TEST ("/take-in-records/a-type-that-is-not-known-is-left-out",
               test_a_type_that_is_not_known_is_left_out);
  LEDGER_TEST ("/take-in-records/undone-as-one-and-brought-back",
               test_undone_as_one_and_brought_back);
  LEDGER_TEST ("/take-in-records/units-and-people", test_units_and_people);
  LEDGER_TEST ("/take-in-records/areas-are-known-by-their-code",
               test_areas_are_known_by_their_code);
  LEDGER_TEST ("/take-in-records/work-figures-keep-what-was-typed",
               test_work_figures_keep_what_was_typed);
  return g_test_run ();
}
