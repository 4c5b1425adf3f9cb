/* test-undo.c: whatever is done, undo gives the ledger back as it was, and redo as it became. */

#include "store/database-private.h"
#include "undo-actions.h"

#include <string.h>

/* --- the ledger as text --- */

/* What counts and what people see: void issues, entries out of sight and history do not. */
static const char *const IMAGES[] = {
  "SELECT " RECTIFY_STATUS_COLUMNS
  ", id, number, external_number, title, description, address, measure, leader, person, remark,"
  " class_id, source_id, item_id, site_id, area_id, group_id, difficulty, nature, term, lng, lat,"
  " fingerprint FROM issue WHERE state <> 6 ORDER BY id",
  "SELECT issue_id, supporting_unit.unit_id FROM supporting_unit JOIN issue ON issue.id = issue_id"
  " WHERE state <> 6 ORDER BY 1, 2",
  "SELECT issue_id, photo.kind, hash FROM photo JOIN issue ON issue.id = issue_id"
  " WHERE state <> 6 AND NOT hidden ORDER BY 1, 2, 3",
  "SELECT name, level, parent_id, code FROM area WHERE active ORDER BY id",
  "SELECT name, parent_id, area_id, kind, contact, phone FROM unit WHERE active ORDER BY id",
  "SELECT name FROM working_group WHERE active ORDER BY id",
  "SELECT name FROM class WHERE active ORDER BY id",
  "SELECT name FROM source WHERE active ORDER BY id",
  "SELECT name, level, post, unit_id, phone FROM person WHERE active ORDER BY id",
  "SELECT name, type_id, area_id, unit_id, group_id, address, lng, lat, demonstration FROM site"
  " WHERE active ORDER BY id",
  "SELECT list, alias.name FROM alias LEFT JOIN site ON list = 8 AND site.id = entry_id"
  " LEFT JOIN unit ON list = 1 AND unit.id = entry_id"
  " WHERE ifnull (site.active, 1) AND ifnull (unit.active, 1) ORDER BY list, entry_id, position",
  "SELECT site_id, day, kind, full, score FROM inspection WHERE NOT hidden ORDER BY id",
  "SELECT day, unit_id, value, typed FROM work_value ORDER BY indicator_id, day, unit_id",
  "SELECT name, target FROM work_indicator WHERE id IN (SELECT indicator_id FROM work_value)"
  " ORDER BY id",
};

static char *
image_of (Ledger *ledger)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (IMAGES); i++)
    {
      g_autoptr (GError) error = NULL;
      sqlite3_stmt      *stmt = rectify_database_statement (ledger->db, IMAGES[i], &error);
      gboolean           has_row;

      g_assert_no_error (error);
      g_string_append_printf (text, "-- %u\n", (guint) i);
      while (rectify_database_step (ledger->db, stmt, &has_row, NULL) && has_row)
        {
          for (int c = 0; c < sqlite3_column_count (stmt); c++)
            g_string_append_printf (text, "%s|", (const char *) sqlite3_column_text (stmt, c));
          g_string_append_c (text, '\n');
        }
    }
  return g_string_free (text, FALSE);
}

/* The same of the columns, which every figure is made of. */
static char *
columns_of (Ledger *ledger)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (RectifyDirectory) directory =
      rectify_database_load_directory (ledger->db, NULL, &error);
  g_autoptr (RectifyColumns) columns =
      rectify_database_load_columns (ledger->db, directory, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint row = 0; row < rectify_columns_n (columns); row++)
    {
      const RectifyChunk *chunk = rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT);
      guint               i = row & (RECTIFY_CHUNK - 1);
      RectifyStatus       status;

      if (chunk->state[i] >= RECTIFY_STATE_VOID)
        continue;
      rectify_columns_status (columns, row, &status);
      g_string_append_printf (text,
                              "%" G_GINT64_FORMAT " %u %u %u %u %u %u %u %u %u:", chunk->id[i],
                              chunk->state[i], chunk->outcome[i], chunk->class_[i],
                              chunk->source[i], chunk->site[i], chunk->unit[i], chunk->due[i],
                              chunk->found[i], chunk->closed[i]);
      for (gsize b = 0; b < sizeof status; b++)
        g_string_append_printf (text, "%02x", ((const guint8 *) &status)[b]);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* Says which line differs, not all of them. */
static void
assert_same (const char *image, const char *expected)
{
  g_auto (GStrv) is = g_strsplit (image, "\n", -1), should = g_strsplit (expected, "\n", -1);

  for (guint i = 0; is[i] != NULL && should[i] != NULL; i++)
    g_assert_cmpstr (is[i], ==, should[i]);
  g_assert_cmpuint (g_strv_length (is), ==, g_strv_length (should));
}

/* --- what is done --- */

static void
move (Doing *doing, RectifyEventKind kind)
{
  RectifyMove move = ledger_move (doing->ledger, kind, doing->at += 60);

  g_assert_cmpint (ledger_act (doing->ledger, doing->id, move), ==, RECTIFY_REFUSAL_NONE);
}

typedef struct
{
  RectifyEventKind kind;
  RectifyEventKind before[4]; /* what leads there; FOUND at the end */
} Event;

#define FOUND RECTIFY_EVENT_FOUND
static const Event EVENTS[] = {
  { E (ASSIGN), { FOUND } },
  { E (SIGN), { E (ASSIGN), FOUND } },
  { E (DECLINE), { E (ASSIGN), FOUND } },
  { E (REPORT), { E (ASSIGN), E (SIGN), FOUND } },
  { E (PASS), { E (ASSIGN), E (SIGN), E (REPORT), FOUND } },
  { E (RETURN), { E (ASSIGN), E (SIGN), E (REPORT), FOUND } },
  { E (EXTEND), { E (ASSIGN), E (SIGN), FOUND } },
  { E (PARK), { E (ASSIGN), E (SIGN), FOUND } },
  { E (RESUME), { E (ASSIGN), E (SIGN), E (PARK), FOUND } },
  { E (VOID), { E (ASSIGN), FOUND } },
  { E (FIX), { FOUND } },
  { E (HELD), { E (FIX), FOUND } },
  { E (RELAPSE), { E (FIX), FOUND } },
  { E (URGE), { E (ASSIGN), FOUND } },
  { E (SUPERVISE), { FOUND } },
  { E (EXPOSE), { E (FIX), FOUND } },
  { E (TALK), { FOUND } },
  { E (ACCOUNT), { FOUND } },
  { E (NOTE), { FOUND } },
};

static void
take_step (Doing *doing, gboolean redo, RectifyActReport *report)
{
  g_autoptr (GError) error = NULL;
  RectifyStep        back, forth;

  g_assert_true (rectify_database_steps (doing->ledger->db, 0, NULL, &back, &forth, &error));
  g_assert_no_error (error);
  g_assert_nonnull ((redo ? forth : back).batch);
  rectify_database_undo_batch (doing->ledger->db, (redo ? forth : back).batch, "李强",
                               doing->at += 60, NULL, NULL, NULL, report, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->redone, ==, redo);
  g_assert_cmpuint (report->refused->len, ==, 0);
  g_assert_cmpuint (report->done, >, 0);
  g_assert_cmpuint (report->done, ==,
                    report->what == RECTIFY_STEP_VISIT ? 1 : (redo ? forth : back).n);
  rectify_step_clear (&back);
  rectify_step_clear (&forth);
}

/* @image and @columns: of before. Undo, redo, undo, redo. */
static void
assert_undone_and_redone (Doing *doing, const char *image, const char *columns)
{
  g_autofree char *after = image_of (doing->ledger), *columns_after = columns_of (doing->ledger);

  for (guint i = 0; i < 4; i++)
    {
      RectifyActReport report;
      g_autofree char *now = NULL, *columns_now = NULL;

      take_step (doing, i & 1, &report);
      g_assert_cmpuint (report.kept, ==, 0);
      rectify_act_report_clear (&report);
      now = image_of (doing->ledger);
      columns_now = columns_of (doing->ledger);
      assert_same (now, i & 1 ? after : image);
      assert_same (columns_now, i & 1 ? columns_after : columns);
      ledger_assert_rows_are_replays (doing->ledger);
    }
}

static void
test_every_event (Ledger *ledger, gconstpointer data)
{
  guint kinds = 1u << FOUND | 1u << E (EDIT) | 1u << E (UNDO);

  for (gsize i = 0; i < G_N_ELEMENTS (EVENTS); i++)
    {
      g_autofree char *before = NULL, *columns = NULL, *undone = NULL;
      Doing            doing;

      undo_actions_begin (&doing, ledger);
      for (const RectifyEventKind *kind = EVENTS[i].before; *kind != FOUND; kind++)
        move (&doing, *kind);
      before = image_of (ledger);
      columns = columns_of (ledger);
      move (&doing, EVENTS[i].kind);
      g_test_message ("%s", rectify_event_keys[EVENTS[i].kind]);
      assert_undone_and_redone (&doing, before, columns);
      /* The same of one issue, as its pane and `act undo --number` do it. */
      move (&doing, E (UNDO));
      undone = image_of (ledger);
      assert_same (undone, before);
      kinds |= 1u << EVENTS[i].kind;
    }
  g_assert_cmphex (kinds, ==, (1u << RECTIFY_N_EVENT_KINDS) - 1);
}

/* --- corrections --- */

static const RectifyEdit EDITS[] = {
  { "external_number", "A-17" }, { "title", "积水" },      { "description", "门前大面积积水" },
  { "address", "友谊路 3 号" },  { "measure", "疏通" },    { "remark", "急" },
  { "leader", "张三" },          { "person", "李四" },     { "class", "环境脏" },
  { "source", "督查" },          { "site", "准噶尔市场" }, { "difficulty", "难点" },
  { "nature", "硬件" },          { "term", "长期坚持" },   { "unit", "交警支队" },
  { "found", "2020-11-23" },     { "due", "2020-12-30" },  { "supporting", "住建局、胜利路街道" },
  { "point", "84.88,45.59" },
};

static void
test_every_correction (Ledger *ledger, gconstpointer data)
{
  Doing doing;

  undo_actions_begin (&doing, ledger);
  move (&doing, E (ASSIGN));
  for (gsize i = 0; i < G_N_ELEMENTS (EDITS); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char   *before = image_of (ledger), *columns = columns_of (ledger), *batch = NULL;

      rectify_database_edit_fields (ledger->db, doing.id, &EDITS[i], 1, "王芳", doing.at += 60,
                                    &batch, &error);
      g_assert_no_error (error);
      g_assert_nonnull (batch);
      g_test_message ("%s", EDITS[i].key);
      assert_undone_and_redone (&doing, before, columns);
    }
}

static void
test_every_other_action (Ledger *ledger, gconstpointer data)
{
  Doing doing;

  undo_actions_begin (&doing, ledger);
  for (gsize i = 0; undo_actions[i].name != NULL; i++)
    {
      g_autofree char *before = image_of (ledger), *columns = columns_of (ledger), *after = NULL;

      g_test_message ("%s", undo_actions[i].name);
      undo_actions[i].act (&doing);
      after = image_of (ledger);
      g_assert_cmpstr (after, !=, before);
      assert_undone_and_redone (&doing, before, columns);
    }
}

/* All of it, from the last step to the first, and forth again. */
static void
test_all_the_way_back_and_forth (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func (g_free);
  Doing                 doing;
  gsize                 n;

  undo_actions_begin (&doing, ledger);
  for (gsize i = 0; undo_actions[i].name != NULL; i++)
    {
      g_ptr_array_add (images, image_of (ledger));
      undo_actions[i].act (&doing);
    }
  n = images->len;
  g_ptr_array_add (images, image_of (ledger));
  for (gsize i = 0; i < 2 * n; i++)
    {
      gboolean         redo = i >= n;
      gsize            stage = redo ? i + 1 - n : n - 1 - i;
      RectifyActReport report;
      g_autofree char *now = NULL;

      take_step (&doing, redo, &report);
      rectify_act_report_clear (&report);
      now = image_of (ledger);
      g_test_message ("%s %s", redo ? "redo" : "undo", undo_actions[redo ? stage - 1 : stage].name);
      assert_same (now, images->pdata[stage]);
    }
}

/* --- what is in use stays --- */

static RectifyActReport
undo_of (Doing *doing, const char *batch)
{
  g_autoptr (GError) error = NULL;
  RectifyActReport   report;

  g_assert_true (rectify_database_undo_batch (doing->ledger->db, batch, "李强", doing->at += 60,
                                              NULL, NULL, NULL, &report, &error));
  g_assert_no_error (error);
  return report;
}

static char *
last_batch (Doing *doing)
{
  RectifyStep undo, redo;

  g_assert_true (rectify_database_steps (doing->ledger->db, 0, NULL, &undo, &redo, NULL));
  rectify_step_clear (&redo);
  g_free (undo.by);
  return undo.batch;
}

static gboolean
is_offered (Ledger *ledger, RectifyList list, const char *name)
{
  g_autoptr (RectifyDirectory) directory = rectify_database_load_directory (ledger->db, NULL, NULL);
  const RectifyEntry          *entry =
      rectify_directory_get (directory, list, rectify_directory_find (directory, list, name));

  return entry != NULL && entry->active;
}

static void
test_a_name_in_use_stays (Ledger *ledger, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Doing              doing;
  g_autofree char   *batch = NULL;
  RectifyActReport   report;

  undo_actions_begin (&doing, ledger);
  undo_actions_take_in_issues (&doing);
  batch = last_batch (&doing);
  g_assert_true (rectify_database_edit (ledger->db, doing.id, "site", "武昌路市场", "王芳",
                                        doing.at += 60, &error));
  g_assert_no_error (error);
  report = undo_of (&doing, batch);
  g_assert_cmpuint (report.done, ==, 2);
  /* The site that is used, and what that site names: its unit, street and district. */
  g_assert_cmpuint (report.kept, ==, 4);
  rectify_act_report_clear (&report);
  g_assert_true (is_offered (ledger, RECTIFY_LIST_SITE, "武昌路市场"));
  g_assert_true (is_offered (ledger, RECTIFY_LIST_UNIT, "市容大队"));
  g_assert_true (is_offered (ledger, RECTIFY_LIST_AREA, "金山路街道"));
  g_assert_false (is_offered (ledger, RECTIFY_LIST_SITE, "汉口路市场"));
  g_assert_false (is_offered (ledger, RECTIFY_LIST_CLASS, "噪音"));
  g_assert_false (is_offered (ledger, RECTIFY_LIST_SOURCE, "网格员"));
  g_assert_false (is_offered (ledger, RECTIFY_LIST_GROUP, "噪音组"));
  g_assert_false (is_offered (ledger, RECTIFY_LIST_UNIT, "供水公司"));
}

/* The sheet comes again after it was undone: as if for the first time, in the places of before. */
static void
test_names_come_again (Ledger *ledger, gconstpointer data)
{
  static const char SITES[] = "SELECT count (*) FROM site";
  Doing             doing;
  g_autofree char  *before = NULL, *undone = NULL, *batch = NULL, *second = NULL;
  gint64            n, again;
  RectifyActReport  report;

  undo_actions_begin (&doing, ledger);
  before = image_of (ledger);
  undo_actions_take_in_issues (&doing);
  undo_actions_take_in_sites (&doing);
  second = last_batch (&doing);
  g_assert_true (rectify_database_number (ledger->db, SITES, &n, NULL));
  take_step (&doing, FALSE, &report);
  rectify_act_report_clear (&report);
  take_step (&doing, FALSE, &report);
  rectify_act_report_clear (&report);
  undo_actions_take_in_issues (&doing);
  batch = last_batch (&doing);
  g_assert_true (rectify_database_number (ledger->db, SITES, &again, NULL));
  g_assert_cmpint (again, ==, n);
  g_assert_true (is_offered (ledger, RECTIFY_LIST_SITE, "武昌路市场"));
  g_assert_false (is_offered (ledger, RECTIFY_LIST_SITE, "西郊市场"));
  /* Undone twice is undone once. */
  report = undo_of (&doing, second);
  g_assert_cmpuint (report.done, ==, 0);
  rectify_act_report_clear (&report);
  report = undo_of (&doing, batch);
  g_assert_cmpuint (report.kept, ==, 0);
  rectify_act_report_clear (&report);
  undone = image_of (ledger);
  assert_same (undone, before);
}

/* Taken back out of order: what a later sheet says of the same entry stays. */
static void
test_what_a_later_sheet_says_stays (Ledger *ledger, gconstpointer data)
{
  Doing            doing;
  g_autofree char *first = NULL, *second = NULL, *between = NULL, *now = NULL;
  RectifyActReport report;

  undo_actions_begin (&doing, ledger);
  undo_actions_take_in_work (&doing);
  first = last_batch (&doing);
  between = image_of (ledger);
  undo_actions_take_in_more_work (&doing);
  second = last_batch (&doing);
  report = undo_of (&doing, first);
  g_assert_cmpuint (report.kept, ==, 2); /* the value, and the unit it is of */
  g_assert_cmpuint (report.done, ==, 0);
  rectify_act_report_clear (&report);
  /* Once the later one is taken back, nothing is in the way. */
  report = undo_of (&doing, second);
  g_assert_cmpuint (report.done, ==, 1);
  rectify_act_report_clear (&report);
  now = image_of (ledger);
  assert_same (now, between);
  report = undo_of (&doing, first);
  g_assert_cmpuint (report.kept, ==, 0);
  g_assert_cmpuint (report.done, ==, 2);
  rectify_act_report_clear (&report);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  LEDGER_TEST ("/undo/every_event", test_every_event);
  LEDGER_TEST ("/undo/every_correction", test_every_correction);
  LEDGER_TEST ("/undo/every_other_action", test_every_other_action);
  LEDGER_TEST ("/undo/all_the_way_back_and_forth", test_all_the_way_back_and_forth);
  LEDGER_TEST ("/undo/a_name_in_use_stays", test_a_name_in_use_stays);
  LEDGER_TEST ("/undo/names_come_again", test_names_come_again);
  LEDGER_TEST ("/undo/what_a_later_sheet_says_stays", test_what_a_later_sheet_says_stays);
  return g_test_run ();
}
