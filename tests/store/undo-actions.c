/* undo-actions.c: see the header. */

#include "undo-actions.h"

#include "store/inspections.h"
#include "store/take-in.h"

static void
give_type (Ledger *ledger)
{
  g_autoptr (RectifyDirectory) directory = rectify_database_load_directory (ledger->db, NULL, NULL);
  guint32      index = rectify_directory_index (directory, RECTIFY_LIST_SITE, ledger->sites[0]);
  RectifySite *site =
      (RectifySite *) rectify_entry_copy (RECTIFY_LIST_SITE,
                                          rectify_directory_get (directory, RECTIFY_LIST_SITE,
                                                                 index));

  site->type = rectify_directory_find (directory, RECTIFY_LIST_SITE_TYPE, "主次干道");
  site->unit = rectify_directory_index (directory, RECTIFY_LIST_UNIT, ledger->units[0]);
  rectify_database_put_entry (ledger->db, directory, RECTIFY_LIST_SITE, &site->head, NULL);
  rectify_entry_free (RECTIFY_LIST_SITE, &site->head);
}

void
undo_actions_begin (Doing *doing, Ledger *ledger)
{
  give_type (ledger);
  doing->ledger = ledger;
  doing->id = ledger_add (ledger, "门前积水", NOW);
  doing->other = ledger_add (ledger, "门口积水", NOW + 1);
  doing->third = ledger_add (ledger, "门外积水", NOW + 2);
  doing->at = NOW + 60;
}

static const guint8 PNG[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0,    0, 0, 13,
                              'I',  'H', 'D', 'R', 0,    0,    0,    1,    0,    0, 0, 1,
                              8,    6,   0,   0,   0,    0x1f, 0x15, 0xc4, 0x89, 0, 0, 0,
                              0,    'I', 'E', 'N', 'D',  0xae, 0x42, 0x60, 0x82 };

static GPtrArray *
one_photo (Ledger *ledger, RectifyPhotoKind kind)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (PNG, sizeof PNG);
  GPtrArray         *photos = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_free);

  g_ptr_array_add (photos, rectify_database_store_photo (ledger->db, bytes, kind, NULL));
  return photos;
}

static void
add_photo (Doing *doing)
{
  g_autoptr (GPtrArray) photos = one_photo (doing->ledger, RECTIFY_PHOTO_BEFORE);

  g_assert_true (rectify_database_add_photos (doing->ledger->db, doing->id, photos, "王芳",
                                              doing->at += 60, NULL, NULL));
}

static void
change_photo (Doing *doing, guint kind)
{
  g_autoptr (GPtrArray) photos = rectify_database_load_photos (doing->ledger->db, doing->id, NULL);
  g_autofree char      *batch = NULL;

  g_assert_true (rectify_database_change_photo (doing->ledger->db,
                                                ((RectifyPhoto *) photos->pdata[0])->id, kind,
                                                "王芳", doing->at += 60, &batch, NULL));
  g_assert_nonnull (batch);
}

static void
turn_photo (Doing *doing)
{
  change_photo (doing, RECTIFY_PHOTO_AFTER);
}

static void
remove_photo (Doing *doing)
{
  change_photo (doing, RECTIFY_PHOTO_AWAY);
}

static void
report_with_photo (Doing *doing)
{
  g_autoptr (GPtrArray) photos = one_photo (doing->ledger, RECTIFY_PHOTO_AFTER);
  RectifyMove           reported = { .kind = E (REPORT), .at = doing->at += 60, .by = "李强" };
  RectifyActReport      report;

  g_assert_true (rectify_database_act (doing->ledger->db, &doing->other, 1, &reported, photos, NULL,
                                       NULL, NULL, &report, NULL));
  g_assert_cmpuint (report.done, ==, 1);
  rectify_act_report_clear (&report);
}

static void
act_on_two (Doing *doing)
{
  gint64           ids[] = { doing->id, doing->other };
  RectifyMove      assign = { .kind = E (ASSIGN), .at = doing->at += 60, .by = "李强" };
  RectifyActReport report;

  assign.unit_id = doing->ledger->units[1];
  g_assert_true (rectify_database_act (doing->ledger->db, ids, 2, &assign, NULL, NULL, NULL, NULL,
                                       &report, NULL));
  g_assert_cmpuint (report.done, ==, 2);
  rectify_act_report_clear (&report);
}

static void
new_issue (Doing *doing)
{
  g_autoptr (RectifyIssue) issue = rectify_issue_new ();
  RectifyMove              assign = ledger_move (doing->ledger, E (ASSIGN), doing->at += 60);

  g_free (issue->description);
  issue->description = g_strdup ("墙皮脱落");
  issue->site_id = doing->ledger->sites[1];
  g_assert_cmpint (rectify_database_add_issue (doing->ledger->db, issue, &assign, NULL, "王芳",
                                               doing->at, NULL, NULL),
                   !=, 0);
}

static void
split (Doing *doing)
{
  const char *const texts[] = { "门前积水", "灯不亮", "墙皮脱落", NULL };
  RectifyActReport  report;

  g_assert_true (rectify_database_split (doing->ledger->db, doing->id, texts, "王芳",
                                         doing->at += 60, &report, NULL));
  g_assert_cmpuint (report.done, ==, 3);
  rectify_act_report_clear (&report);
}

static void
merge (Doing *doing)
{
  RectifyActReport report;

  g_assert_true (rectify_database_merge (doing->ledger->db, doing->id, &doing->third, 1, "王芳",
                                         doing->at += 60, &report, NULL));
  g_assert_cmpuint (report.done, ==, 1);
  rectify_act_report_clear (&report);
}

static void
edit_several (Doing *doing)
{
  static const RectifyEdit edits[] = { { "source", "督查" },
                                       { "unit", "交警支队" },
                                       { "supporting", "住建局" },
                                       { "measure", "疏通" } };

  g_assert_true (rectify_database_edit_fields (doing->ledger->db, doing->third, edits,
                                               G_N_ELEMENTS (edits), "王芳", doing->at += 60, NULL,
                                               NULL));
}

static void
visit (Doing *doing)
{
  Ledger                      *ledger = doing->ledger;
  g_autoptr (GError)           error = NULL;
  g_autoptr (RectifyDirectory) directory = NULL;
  g_autoptr (GArray)           lines = g_array_new (FALSE, TRUE, sizeof (RectifyInspectionLine));
  g_autofree char             *batch = NULL;
  RectifyInspection            visited = { .site_id = ledger->sites[0],
                                           .day = 18590,
                                           .full = TRUE,
                                           .assign = TRUE,
                                           .inspector = "王芳",
                                           .lines = lines };

  directory = rectify_database_load_directory (ledger->db, NULL, NULL);
  for (guint i = 0; i < 2; i++)
    {
      guint32 index =
          rectify_directory_find (directory, RECTIFY_LIST_ITEM, i == 0 ? "ZGD-03" : "ZGD-04");
      RectifyInspectionLine line = {
        .item_id = rectify_directory_id (directory, RECTIFY_LIST_ITEM, index),
        .result = RECTIFY_RESULT_FAILS,
        .hits = 2,
      };

      g_array_append_val (lines, line);
    }
  g_assert_cmpint (rectify_database_add_inspection (ledger->db, directory, &visited,
                                                    doing->at += 60, &batch, &error),
                   !=, 0);
  g_assert_no_error (error);
  g_assert_nonnull (batch);
}

/* Where everything is as asked, a visit becomes no issue. */
static void
clean_visit (Doing *doing)
{
  g_autoptr (RectifyDirectory) directory =
      rectify_database_load_directory (doing->ledger->db, NULL, NULL);
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (RectifyInspectionLine));
  RectifyInspection  visited = { .site_id = doing->ledger->sites[0],
                                 .day = 18590,
                                 .full = TRUE,
                                 .lines = lines };

  g_assert_cmpint (rectify_database_add_inspection (doing->ledger->db, directory, &visited,
                                                    doing->at += 60, NULL, NULL),
                   !=, 0);
}

/* --- intakes --- */

static void
say (RectifyDraft *draft, RectifyColumn column, const char *text)
{
  draft->text[column] = g_strdup (text);
  draft->has |= G_GUINT64_CONSTANT (1) << column;
}

static RectifyTakeIn *
begin_intake (Doing *doing, const RectifyTakeInChoices *choices)
{
  g_autoptr (GError)   error = NULL;
  RectifyTakeInOptions options = { .now = doing->at += 60, .by = "王芳", .choices = choices };
  RectifyTakeIn       *take_in = rectify_take_in_begin (doing->ledger->db, &options, &error);

  g_assert_no_error (error);
  return take_in;
}

static RectifyDraft *
make_draft (const char *external, const char *site)
{
  RectifyDraft *draft = rectify_draft_new ();

  say (draft, RECTIFY_COLUMN_EXTERNAL_NUMBER, external);
  say (draft, RECTIFY_COLUMN_DESCRIPTION, "垃圾满溢");
  say (draft, RECTIFY_COLUMN_UNIT, "市容大队");
  say (draft, RECTIFY_COLUMN_SUPPORTING, "环卫公司、供水公司");
  say (draft, RECTIFY_COLUMN_DISTRICT, "独山子区");
  say (draft, RECTIFY_COLUMN_STREET, "金山路街道");
  say (draft, RECTIFY_COLUMN_SITE, site);
  say (draft, RECTIFY_COLUMN_CLASS, "噪音");
  say (draft, RECTIFY_COLUMN_SOURCE, "网格员");
  say (draft, RECTIFY_COLUMN_GROUP, "噪音组");
  draft->found = NOW;
  draft->closed = NOW + 30;
  return draft;
}

static void
take_one (RectifyTakeIn *take_in, const char *external, const char *site)
{
  g_autoptr (RectifyDraft) draft = make_draft (external, site);
  RectifyTakeInRow         row;

  g_assert_true (rectify_take_in_add (take_in, draft, &row, NULL));
  g_assert_cmpint (row.taken, !=, RECTIFY_TAKEN_REFUSED);
  rectify_take_in_row_clear (&row);
}

void
undo_actions_take_in_issues (Doing *doing)
{
  g_autoptr (RectifyTakeInChoices) choices = rectify_take_in_choices_new ();
  g_autoptr (RectifyTakeIn)        take_in = NULL;

  /* One of the names is meant for a unit there is. */
  rectify_take_in_choices_set_name (choices, RECTIFY_LIST_UNIT, "环卫公司",
                                    doing->ledger->units[3]);
  take_in = begin_intake (doing, choices);
  take_one (take_in, "A-1", "武昌路市场");
  take_one (take_in, "A-2", "汉口路市场");
  g_assert_true (rectify_take_in_commit (take_in, NULL));
}

static void
say_record (RectifyRecordDraft *draft, RectifyRecordField field, const char *text)
{
  g_free (draft->text[field]);
  draft->text[field] = g_strdup (text);
}

void
undo_actions_take_in_sites (Doing *doing)
{
  static const char *const  names[] = { "西郊市场", "准噶尔市场" };
  g_autoptr (RectifyTakeIn) take_in = begin_intake (doing, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RectifyRecordDraft) draft = rectify_record_draft_new ();
      RectifyTakeInRow               row;

      say_record (draft, RECTIFY_RECORD_NAME, names[i]);
      say_record (draft, RECTIFY_RECORD_ALIASES, i == 0 ? "西市场、老市场" : "大市场");
      say_record (draft, RECTIFY_RECORD_DISTRICT, "克拉玛依区");
      say_record (draft, RECTIFY_RECORD_STREET, "天山路街道");
      say_record (draft, RECTIFY_RECORD_UNIT, "市容大队");
      say_record (draft, RECTIFY_RECORD_SPONSORS, "张三（市级）、李四");
      g_assert_true (rectify_take_in_add_record (take_in, RECTIFY_LINES_SITES, draft, &row, NULL));
      rectify_take_in_row_clear (&row);
    }
  g_assert_true (rectify_take_in_commit (take_in, NULL));
}

/* @target: nullable */
static void
take_in_work (Doing *doing, const char *value, const char *target, RectifyTaken taken)
{
  g_autoptr (RectifyTakeIn)      take_in = begin_intake (doing, NULL);
  g_autoptr (RectifyRecordDraft) draft = rectify_record_draft_new ();
  RectifyTakeInRow               row;

  say_record (draft, RECTIFY_RECORD_NAME, "垃圾清运");
  say_record (draft, RECTIFY_RECORD_UNIT, "环卫公司");
  say_record (draft, RECTIFY_RECORD_VALUE, value);
  draft->value = g_ascii_strtod (value, NULL);
  if (target != NULL)
    {
      say_record (draft, RECTIFY_RECORD_TARGET, target);
      draft->target = g_ascii_strtod (target, NULL);
    }
  draft->day = 18590;
  g_assert_true (rectify_take_in_add_record (take_in, RECTIFY_LINES_WORK, draft, &row, NULL));
  g_assert_cmpint (row.taken, ==, taken);
  rectify_take_in_row_clear (&row);
  g_assert_true (rectify_take_in_commit (take_in, NULL));
}

void
undo_actions_take_in_work (Doing *doing)
{
  take_in_work (doing, "2000余吨", NULL, RECTIFY_TAKEN_NEW);
}

/* A later sheet has another value, and a target. */
void
undo_actions_take_in_more_work (Doing *doing)
{
  take_in_work (doing, "2100", "5000", RECTIFY_TAKEN_UPDATED);
}

const UndoAction undo_actions[] = {
  { "two at once", act_on_two },
  { "a photo", add_photo },
  { "another kind of photo", turn_photo },
  { "a photo away", remove_photo },
  { "reported, with a photo", report_with_photo },
  { "a new issue", new_issue },
  { "several corrections", edit_several },
  { "merge", merge },
  { "split", split },
  { "an intake of issues", undo_actions_take_in_issues },
  { "an intake of sites", undo_actions_take_in_sites },
  { "work figures", undo_actions_take_in_work },
  { "more work figures", undo_actions_take_in_more_work },
  { "a visit", visit },
  { "a visit without a finding", clean_visit },
  { NULL, NULL },
};
