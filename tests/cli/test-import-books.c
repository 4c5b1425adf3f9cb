/* test-import-books.c: workbooks of several sheets and with pictures, through the command line
 * alone.
 */

#include "run-ctl.h"

#include "make-package.h"

#include <signal.h>
#include <string.h>

#define INIT "--start 2020-11-23"

#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

/* Lines of texts between bars as rows of a worksheet. */
static char *
worksheet (const char *lines)
{
  g_auto (GStrv) rows = g_strsplit (lines, "\n", 0);
  GString       *xml = g_string_new ("<worksheet><sheetData>");

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[i], "|", 0);

      g_string_append (xml, "<row>");
      for (guint c = 0; cells[c] != NULL; c++)
        if (g_str_has_prefix (cells[c], "vm="))
          g_string_append_printf (xml, "<c t='e' vm='%s'><v>#VALUE!</v></c>", cells[c] + 3);
        else
          g_string_append_printf (xml, "<c t='inlineStr'><is><t>%s</t></is></c>", cells[c]);
      g_string_append (xml, "</row>");
    }
  g_string_append (xml, "</sheetData></worksheet>");
  return g_string_free (xml, FALSE);
}

#define HEADER "编号|督查时间|发现问题|责任单位|整改期限|整改结果\n"

/* Two months, a list of another kind and a hidden draft. */
static char *
write_months (Fixture *f, const char *second_month)
{
  g_autofree char *one = worksheet (HEADER "1|20201124|广告破损|宣传部|20201126|未完成\n"
                                           "2|20201124|乱停|交警|20201126|已完成");
  g_autofree char *two = worksheet (second_month);
  g_autofree char *units = worksheet ("序号|责任单位|责任人|地址\n1|宣传部|张|某路");
  const PackagePart PARTS[] = {
    { "xl/workbook.xml",
      "<workbook xmlns:r='r'><sheets><sheet name='11月' r:id='a'/><sheet name='12月' r:id='b'/>"
      "<sheet name='单位' r:id='c'/><sheet name='草稿' state='hidden' r:id='a'/></sheets></workbook>",
      0 },
    { "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id='a' Type='" REL "worksheet' Target='worksheets/sheet1.xml'/>"
      "<Relationship Id='b' Type='" REL "worksheet' Target='worksheets/sheet2.xml'/>"
      "<Relationship Id='c' Type='" REL
      "worksheet' Target='worksheets/sheet3.xml'/></Relationships>",
      0 },
    { "xl/worksheets/sheet1.xml", one, 0 },
    { "xl/worksheets/sheet2.xml", two, 0 },
    { "xl/worksheets/sheet3.xml", units, 0 },
  };
  g_autoptr (GBytes) bytes = make_workbook ("", NULL, NULL, PARTS, G_N_ELEMENTS (PARTS));
  char              *path = g_build_filename (f->dir, "months.xlsx", NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  return path;
}

static const char DECEMBER[] = HEADER "1|20201124|广告破损|宣传部|20201126|已完成\n"
                                      "3|20201204|井盖缺失|市政处|20201206|未完成";

static void
test_takes_all_sheets_of_the_same_shape (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_months (f, DECEMBER);
  g_autoptr (Said) said = ctl_ok (f->ledger, "import", path, "--json", NULL);
  g_autoptr (Said) again = ctl_ok (f->ledger, "import", path, "--json", NULL);
  g_autoptr (Said) stats = ctl_ok (f->ledger, "stats", "--json", NULL);

  g_assert_cmpint (said_int (said, "rows"), ==, 4);
  g_assert_cmpint (said_int (said, "new"), ==, 3);
  g_assert_cmpint (said_int (said, "updated"), ==, 1);
  g_assert_cmpuint (json_array_get_length (said_array (said, "sheets")), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (said_array (said, "other_sheets"), 0), ==,
                   "单位");
  g_assert_cmpuint (json_array_get_length (said_array (said, "other_sheets")), ==, 1);
  g_assert_cmpint (said_int (again, "unchanged"), ==, 4);
  g_assert_cmpint (said_int (stats, "overall.issued"), ==, 3);
  g_assert_cmpint (said_int (stats, "overall.closed"), ==, 2);
}

static void
test_takes_the_one_sheet_that_is_asked_for (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_months (f, DECEMBER);
  g_autoptr (Said) said = ctl_ok (f->ledger, "import", path, "--sheet", "12月", "--json", NULL);

  g_assert_cmpint (said_int (said, "new"), ==, 2);
  g_assert_false (json_object_has_member (json_node_get_object (said->json), "sheets"));
}

static void
test_a_refusal_says_of_which_sheet_it_is (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_months (f, HEADER "3|20201204|井盖缺失|市政处|2020-13-40|未完成");
  g_autoptr (Said) said = ctl (f->ledger, "import", path, "--json", NULL);
  JsonObject      *refused = json_array_get_object_element (said_array (said, "refused"), 0);

  assert_refused (said, "rows");
  g_assert_cmpstr (json_object_get_string_member (refused, "sheet"), ==, "12月");
  g_assert_cmpint (json_object_get_int_member (refused, "row"), ==, 2);
}

/* --- sheets that belong together --- */

/* One grey dot. */
static const char PNG[] =
    "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0\x3A\x7E\x9B\x55"
    "\0\0\0\nIDAT\x78\x9C\x63\x68\0\0\0\x82\0\x81\x77\xCD\x72\xB6"
    "\0\0\0\0IEND\xAE\x42\x60\x82";

/* What a cell that shows it (vm='1') refers to. */
static const PackagePart PICTURE[] = {
  { "xl/metadata.xml",
    "<metadata><metadataTypes><metadataType name='XLRICHVALUE'/></metadataTypes>"
    "<futureMetadata name='XLRICHVALUE'><bk><rvb i='0'/></bk></futureMetadata>"
    "<valueMetadata><bk><rc t='1' v='0'/></bk></valueMetadata></metadata>",
    0 },
  { "xl/richData/rdrichvaluestructure.xml",
    "<rvStructures><s><k n='_rvRel:LocalImageIdentifier' t='i'/></s></rvStructures>", 0 },
  { "xl/richData/rdrichvalue.xml", "<rvData><rv s='0'><v>0</v></rv></rvData>", 0 },
  { "xl/richData/richValueRel.xml", "<richValueRels xmlns:r='r'><rel r:id='a'/></richValueRels>",
    0 },
  { "xl/richData/_rels/richValueRel.xml.rels",
    "<Relationships><Relationship Id='a' Type='" REL
    "image' Target='../media/image1.png'/></Relationships>",
    0 },
  { "xl/media/image1.png", PNG, sizeof PNG - 1 },
};

/* A workbook of sheets, each with its name in the first line. */
static char *
write_book (Fixture *f, const char *const *sheets)
{
  g_autoptr (GString)   book = g_string_new ("<workbook xmlns:r='r'><sheets>");
  g_autoptr (GString)   rels = g_string_new ("<Relationships>");
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray)    parts = g_array_new (FALSE, TRUE, sizeof (PackagePart));
  g_autoptr (GBytes)    bytes = NULL;
  char                 *path = g_build_filename (f->dir, "book.xlsx", NULL);

  for (guint i = 0; sheets[i] != NULL; i++)
    {
      g_auto (GStrv) halves = g_strsplit (sheets[i], "\n", 2);
      PackagePart    part = { g_strdup_printf ("xl/worksheets/sheet%u.xml", i + 1),
                              worksheet (halves[1]), 0 };

      g_string_append_printf (book, "<sheet name='%s' r:id='r%u'/>", halves[0], i);
      g_string_append_printf (rels,
                              "<Relationship Id='r%u' Type='" REL
                              "worksheet' Target='worksheets/sheet%u.xml'/>",
                              i, i + 1);
      g_ptr_array_add (texts, (char *) part.name);
      g_ptr_array_add (texts, (char *) part.content);
      g_array_append_val (parts, part);
    }
  g_string_append (book, "</sheets></workbook>");
  g_string_append (rels, "</Relationships>");
  g_array_append_vals (parts,
                       &(PackagePart[]){ { "xl/workbook.xml", book->str, 0 },
                                         { "xl/_rels/workbook.xml.rels", rels->str, 0 } },
                       2);
  g_array_append_vals (parts, PICTURE, G_N_ELEMENTS (PICTURE));
  bytes = make_workbook ("", NULL, NULL, (const PackagePart *) (gpointer) parts->data, parts->len);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  return path;
}

static void
test_lists_of_the_same_problems_are_joined_by_number (Fixture *f, gconstpointer data)
{
  static const char *const SHEETS[] = {
    "问题清单\n问题清单\n序号|问题描述|发现时间\n一、市区|\n1|漂浮物|2020-11-24\n2|异味|2020-11-24\n3|破损|2020-11-25",
    "责任清单\n序号|责任单位|责任人\n1|水利局|刘\n2|环卫处|陈\n3|环卫处|陈",
    "整改清单\n序号|问题描述|整改措施|整改时限|完成时间|整改情况\n3|破损|维修|2020-11-28||正在整改\n"
    "2|异味|除臭|2020-11-26|2020-11-29|已完成\n1|漂浮物|打捞|2020-11-27|2020-11-26|已完成",
    "汇总\n序号|责任单位|问题数|整改率\n1|水利局|1|100%\n2|环卫处|1|50%\n3|合计|3|67%", NULL
  };
  g_autofree char *path = write_book (f, SHEETS);
  g_autoptr (Said) said = ctl_ok (f->ledger, "import", path, "--json", NULL);
  g_autoptr (Said) again = ctl_ok (f->ledger, "import", path, "--json", NULL);
  g_autoptr (Said) stats =
      ctl_ok (f->ledger, "stats", "--json", "--as-of", "2020-12-01", "--by", "unit", NULL);
  g_autoptr (Said) list = ctl_ok (f->ledger, "list", "--json", "-f", "unit:水利局", NULL);
  JsonObject      *first = json_array_get_object_element (json_node_get_array (list->json), 0);

  g_assert_cmpint (said_int (said, "new"), ==, 3);
  g_assert_cmpstr (said_text (said, "sheet"), ==, "问题清单 + 责任清单 + 整改清单");
  g_assert_cmpint (said_int (again, "unchanged"), ==, 3);
  g_assert_cmpint (said_int (stats, "overall.issued"), ==, 3);
  g_assert_cmpint (said_int (stats, "overall.closed"), ==, 2);
  g_assert_cmpint (said_int (stats, "overall.on_time"), ==, 1);
  g_assert_cmpint (said_int (stats, "overall.overdue"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (first, "description"), ==, "漂浮物");
  g_assert_true (g_str_has_prefix (json_object_get_string_member (first, "closed"), "2020-11-26"));
}

/* However long the lists are: what looks like one is read to its end. */
static void
test_long_lists_of_the_same_problems_are_joined (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) problems = g_string_new ("问题清单\n序号|问题描述|发现时间");
  g_autoptr (GString) deeds = g_string_new ("整改清单\n序号|责任单位|整改时限|整改情况");
  const char         *sheets[] = { NULL, NULL, NULL };
  g_autofree char *path = NULL;
  g_autoptr (Said) said = NULL, list = NULL;

  for (guint i = 1; i <= 1500; i++)
    {
      g_string_append_printf (problems, "\n%u|第%u处积水|2020-11-24", i, i);
      g_string_append_printf (deeds, "\n%u|%s|2020-11-28|已完成", i,
                              i == 1450 ? "水利局" : "环卫处");
    }
  sheets[0] = problems->str;
  sheets[1] = deeds->str;
  path = write_book (f, sheets);
  said = ctl_ok (f->ledger, "import", path, "--json", NULL);
  g_assert_cmpint (said_int (said, "new"), ==, 1500);
  g_assert_cmpstr (said_text (said, "sheet"), ==, "问题清单 + 整改清单");
  list = ctl_ok (f->ledger, "list", "--csv", "-f", "unit:水利局", NULL);
  g_assert_nonnull (strstr (list->out, "第1450处积水"));
}

/* What a sheet is called holds for its lines where they do not say it. */
static void
test_the_name_of_a_sheet_says_the_state_or_the_unit (Fixture *f, gconstpointer data)
{
  static const char *const SHEETS[] = {
    "已整改\n序号|点位|问题|责任单位|整改日期\n1|车站|乱停|交警队|2020-12-03",
    "未整改\n序号|点位|问题|责任单位|未整改原因|预计完成时间\n1|公园|设施损坏|园林局|待采购|2020-12-30",
    NULL
  };
  static const char *const UNITS[] = {
    "市城管局\n序号|点位|问题|整改时限\n1|车站|小广告|2020-12-03",
    "市水利局\n序号|点位|问题|整改时限\n1|河边|漂浮物|2020-12-03", NULL
  };
  g_autofree char *path = write_book (f, SHEETS);
  g_autoptr (Said) said = ctl_ok (f->ledger, "import", path, "--json", NULL);
  g_autofree char *units = write_book (f, UNITS);
  g_autoptr (Said) more = ctl_ok (f->ledger, "import", units, "--json", NULL);
  g_autoptr (Said) closed = ctl_ok (f->ledger, "list", "--json", "-f", "state:closed", NULL);
  g_autoptr (Said) fixing = ctl_ok (f->ledger, "list", "--json", "-f", "state:fixing", NULL);
  g_autoptr (Said) of_unit = ctl_ok (f->ledger, "list", "--json", "-f", "unit:市水利局", NULL);

  g_assert_cmpint (said_int (said, "new"), ==, 2);
  g_assert_cmpint (said_int (more, "new"), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (closed->json)), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (fixing->json)), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (of_unit->json)), ==, 1);
}

/* Each list numbers its own problems: the numbers say nothing. */
static void
test_lists_of_other_problems_are_not_joined (Fixture *f, gconstpointer data)
{
  static const char *const SHEETS[] = {
    "一组\n序号|问题描述|责任单位|整改时限\n1|漂浮物|水利局|2020-11-27\n2|异味|环卫处|2020-11-28",
    "二组\n序号|问题描述|责任单位|整改时限|整改情况\n1|占道|城管局|2020-11-27|已完成\n2|扬尘|住建局|2020-11-28|未完成",
    "通讯录\n序号|姓名|电话|单位\n1|刘|1|水利局\n2|陈|2|环卫处", NULL
  };
  g_autofree char *path = write_book (f, SHEETS);
  g_autoptr (Said) said = ctl_ok (f->ledger, "import", path, "--json", NULL);

  g_assert_cmpint (said_int (said, "new"), ==, 4);
}

/* --- pictures in cells --- */

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;
  guint            n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      n += g_file_test (path, G_FILE_TEST_IS_DIR) ? count_files (path) : 1;
    }
  return n;
}

static guint
count_photos (Fixture *f, const char *filter, const char *kind)
{
  g_autoptr (Said) list = ctl_ok (f->ledger, "list", "--json", "-f", filter, NULL);
  const char      *number =
      json_object_get_string_member (json_array_get_object_element (json_node_get_array (
                                                                        list->json),
                                                                    0),
                                     "number");
  g_autoptr (Said) shown = ctl_ok (f->ledger, "show", number, "--json", NULL);
  JsonArray       *photos = said_array (shown, "photos");
  guint            n = 0;

  for (guint i = 0; i < json_array_get_length (photos); i++)
    n += g_str_equal (json_object_get_string_member (json_array_get_object_element (photos, i),
                                                     "kind"),
                      kind);
  return n;
}

static char *
write_pictures (Fixture *f, const char *lines)
{
  g_autofree char  *sheet = g_strconcat ("照片\n", lines, NULL);
  const char *const SHEETS[] = { sheet, NULL };

  return write_book (f, SHEETS);
}

static void
test_pictures_in_cells_become_photos (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_pictures (f, "编号|发现问题|整改前|整改后|责任单位\n"
                                             "1|广告破损|vm=1|vm=1|宣传部\n2|乱停|vm=1||交警");
  g_autoptr (Said) said = ctl_ok (f->ledger, "import", path, "--json", NULL);
  g_autoptr (Said) again = ctl_ok (f->ledger, "import", path, "--json", NULL);
  g_autoptr (Said) check = ctl_ok (f->ledger, "check", NULL);
  g_autofree char *photos = g_build_filename (f->ledger, "photos", NULL);

  g_assert_cmpint (said_int (said, "new"), ==, 2);
  g_assert_cmpint (said_int (again, "unchanged"), ==, 2);
  g_assert_cmpuint (count_photos (f, "广告破损", "before"), ==, 1);
  g_assert_cmpuint (count_photos (f, "乱停", "before"), ==, 1);
  g_assert_cmpuint (count_photos (f, "乱停", "after"), ==, 0);
  /* The same bytes are there once. */
  g_assert_cmpuint (count_files (photos), ==, 1);
}

/* The list of what was done shows it, the list of problems does not. */
static void
test_pictures_of_joined_lists_go_to_their_problems (Fixture *f, gconstpointer data)
{
  static const char *const SHEETS[] = {
    "问题清单\n序号|问题描述|整改前照片|发现时间\n1|漂浮物|vm=1|2020-11-24\n2|异味||2020-11-24",
    "整改清单\n整改清单\n序号|责任单位|整改后照片|整改情况\n2|环卫处|vm=1|已完成\n1|水利局||正在整改",
    NULL
  };
  g_autofree char *path = write_book (f, SHEETS);
  g_autoptr (Said) said = ctl_ok (f->ledger, "import", path, "--json", NULL);

  g_assert_cmpint (said_int (said, "new"), ==, 2);
  g_assert_cmpuint (count_photos (f, "漂浮物", "before"), ==, 1);
  g_assert_cmpuint (count_photos (f, "漂浮物", "after"), ==, 0);
  g_assert_cmpuint (count_photos (f, "异味", "before"), ==, 0);
  g_assert_cmpuint (count_photos (f, "异味", "after"), ==, 1);
}

/* Tables beside each other: each picture goes to the line of its own half. */
static void
test_pictures_of_tables_side_by_side_go_to_their_lines (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_pictures (f, "序号|问题描述|整改后照片|序号|问题描述|整改后照片\n"
                                             "1|漂浮物||3|异味|vm=1\n2|破损|vm=1|4|积水|");
  g_autoptr (Said) said = ctl_ok (f->ledger, "import", path, "--json", NULL);

  g_assert_cmpint (said_int (said, "new"), ==, 4);
  g_assert_cmpuint (count_photos (f, "漂浮物", "after"), ==, 0);
  g_assert_cmpuint (count_photos (f, "异味", "after"), ==, 1);
  g_assert_cmpuint (count_photos (f, "破损", "after"), ==, 1);
  g_assert_cmpuint (count_photos (f, "积水", "after"), ==, 0);
}

/* Stopped in the middle, when the first photo is on the disk already. */
static void
test_an_interruption_leaves_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (GString)     lines = g_string_new ("编号|发现问题|整改前|责任单位");
  g_autofree char        *path = NULL, *photos = g_build_filename (f->ledger, "photos", NULL);
  g_autoptr (Said)        list = NULL;
  g_autoptr (Said)        check = NULL;
  g_autoptr (GSubprocess) import = NULL;

  for (guint i = 0; i < 40000; i++)
    g_string_append_printf (lines, "\n%u|第%u处广告破损|%s|宣传部", i, i,
                            i % 50 == 0 ? "vm=1" : "");
  path = write_pictures (f, lines->str);
  import =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                        g_getenv ("RECTIFYCTL"), "import", path, "--ledger", f->ledger, NULL);
  g_assert_nonnull (import);
  while (count_files (photos) == 0)
    g_usleep (1000);
  g_subprocess_send_signal (import, SIGINT);
  g_assert_true (g_subprocess_wait (import, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (import));
  g_assert_cmpint (g_subprocess_get_exit_status (import), ==, 1);
  list = ctl_ok (f->ledger, "list", "--json", NULL);
  check = ctl_ok (f->ledger, "check", NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (list->json)), ==, 0);
  g_assert_cmpuint (count_files (photos), ==, 0);
}

#define ADD(name) g_test_add ("/import-books/" #name, Fixture, INIT, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (takes_all_sheets_of_the_same_shape);
  ADD (takes_the_one_sheet_that_is_asked_for);
  ADD (a_refusal_says_of_which_sheet_it_is);
  ADD (lists_of_the_same_problems_are_joined_by_number);
  ADD (long_lists_of_the_same_problems_are_joined);
  ADD (lists_of_other_problems_are_not_joined);
  ADD (the_name_of_a_sheet_says_the_state_or_the_unit);
  ADD (pictures_in_cells_become_photos);
  ADD (pictures_of_joined_lists_go_to_their_problems);
  ADD (pictures_of_tables_side_by_side_go_to_their_lines);
  ADD (an_interruption_leaves_nothing);
  return g_test_run ();
}
