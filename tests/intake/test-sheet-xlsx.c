/* test-sheet-xlsx.c: workbooks made here, read back. */

#include "make-package.h"

#include "intake/sheet.h"

#include <string.h>

#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static void
assert_rows (const char *sheet, const char *shared, const char *styles, const char *expected)
{
  g_autoptr (GBytes) bytes = make_workbook (sheet, shared, styles, NULL, 0);
  g_autofree char   *text = read_as_text (bytes, 0);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_refused (GBytes *bytes, int code)
{
  g_autofree char *text = read_as_text (bytes, 0);
  g_autofree char *expected = g_strdup_printf ("error %d", code);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_reads_every_kind_of_text (void)
{
  assert_rows (
      "<sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c>"
      "<c r='C1' t='s'><v>2</v></c><c r='D1' t='inlineStr'><is><r><t>a</t></r><r><t> b</t></r>"
      "<rPh sb='0' eb='1'><t>NO</t></rPh></is></c>"
      "<c r='F1' t='str'><f>A1</f><v>x_x000A_y</v></c></row></sheetData>",
      "<si><t>问题</t></si><si><r><t>环境</t></r><r><rPr/><t>脏</t></r>"
      "<rPh sb='0' eb='1'><t>かん</t></rPh><phoneticPr/></si><si><t>_x005F_x000D_</t></si>",
      NULL, "1: 问题|环境脏|_x000D_|a b||x\ny[f]⏎");
}

static void
test_reads_numbers_booleans_and_errors (void)
{
  assert_rows (
      "<sheetData><row r='1'><c r='A1'><v>43613</v></c><c r='B1' t='b'><v>1</v></c>"
      "<c r='C1' t='e'><f>1/0</f><v>#DIV/0!</v></c><c r='D1'><v>1.0413926851582251</v></c>"
      "<c r='E1'><v>1.10101199001011E17</v></c><c r='F1'><v>-0.10</v></c></row></sheetData>",
      NULL, NULL,
      "1: 43613[n]|TRUE[b]|#DIV/0![ef]|1.0413926851582251[n]|110101199001011000[n]|-0.1[n]⏎");
}

static void
test_tells_dates_and_percentages_by_their_formats (void)
{
  assert_rows (
      "<sheetData><row r='1'><c r='A1' s='1'><v>43613</v></c><c r='B1' s='2'><v>43613.5</v></c>"
      "<c r='C1' s='3'><v>0.07</v></c><c r='D1' s='4'><v>1.5</v></c>"
      "<c r='E1' s='5'><v>5</v></c><c r='F1' s='1'><v>0.25</v></c>"
      "<c r='G1' s='1'><v>3000000</v></c><c r='H1' t='d'><v>2020-11-23T09:30:00Z</v></c>"
      "</row></sheetData>",
      NULL,
      "<numFmts><numFmt numFmtId='176' formatCode='yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@'/>"
      "<numFmt numFmtId='177' formatCode='[h]:mm'/>"
      "<numFmt numFmtId='178' formatCode='0&quot;days&quot;'/></numFmts>"
      "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
      "<cellXfs><xf numFmtId='0'/><xf numFmtId='31'/><xf numFmtId='176'/><xf numFmtId='10'/>"
      "<xf numFmtId='177'/><xf numFmtId='178'/></cellXfs>",
      "1: 2019-05-28[d]|2019-05-28 12:00:00[d]|7%[n%]|36:00:00[n]|5[n]|06:00:00[d]|3000000[n]|"
      "2020-11-23 09:30:00[d]⏎");
}

static void
test_moves_dates_of_1904_to_the_usual_system (void)
{
  static const PackagePart BOOK = {
    "xl/workbook.xml",
    "<workbook xmlns:x='u'><workbookPr date1904='1'/><sheets><sheet name='One' x:id='rId1'/>"
    "</sheets></workbook>",
    0
  };
  g_autoptr (GBytes) bytes =
      make_workbook ("<sheetData><row><c s='1'><v>42151</v></c></row></sheetData>", NULL,
                     "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>", &BOOK, 1);
  g_autofree char *text = read_as_text (bytes, 0);

  g_assert_cmpstr (text, ==, "1: 2019-05-28[d]⏎");
}

static void
test_spreads_merged_values_down_and_right (void)
{
  assert_rows (
      "<sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>标题</t></is></c></row>"
      "<row r='2'><c r='A2' t='inlineStr'><is><t>街道</t></is></c><c r='B2'><v>1</v></c></row>"
      "<row r='3'><c r='A3' s='1'/><c r='B3'><v>2</v></c></row>"
      "<row r='4'><c r='B4'><v>3</v></c></row><row r='5'><c r='B5'><v>4</v></c></row></sheetData>"
      "<mergeCells count='2'><mergeCell ref='A2:A4'/><mergeCell ref='A1:C1'/></mergeCells>",
      NULL, NULL, "1: 标题|标题[m]|标题[m]⏎2: 街道|1[n]⏎3: 街道[m]|2[n]⏎4: 街道[m]|3[n]⏎5: |4[n]⏎");
}

static void
test_jumps_over_rows_without_values (void)
{
  assert_rows (
      "<dimension ref='A1:XFD1048576'/><sheetData><row r='1' hidden='1'><c><v>1</v></c></row>"
      "<row r='2'><c r='A2' s='3'/></row><row r='900'/>"
      "<row r='1048576'><c r='C1048576'><v>2</v></c></row></sheetData>",
      NULL, NULL, "1h: 1[n]⏎1048576: ||2[n]⏎");
}

static void
test_counts_rows_and_cells_without_references (void)
{
  assert_rows ("<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c r='C2'><v>3</v></c>"
               "<c><v>4</v></c></row></sheetData>",
               NULL, NULL, "1: 1[n]|2[n]⏎2: ||3[n]|4[n]⏎");
}

static void
test_reads_parts_by_any_path_prefix_and_encoding (void)
{
  g_autofree char  *wide = NULL;
  gsize             length;
  static const char SHEET[] =
      "<?xml version='1.0' encoding='UTF-16BE'?><x:worksheet xmlns:x='u'>"
      "<x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row><x:row><x:c/></x:row>"
      "</x:sheetData><x:mergeCells><x:mergeCell ref='A1:A2'/></x:mergeCells>"
      "</x:worksheet>";

  wide = g_convert (SHEET, -1, "UTF-16BE", "UTF-8", NULL, &length, NULL);
  {
    const PackagePart parts[] = {
      { "_RELS\\.rels",
        "<Relationships><Relationship Id='a' Type='http://purl.oclc.org/ooxml/officeDocument/"
        "relationships/officeDocument' Target='/odd/./deep/../Book.xml'/></Relationships>",
        0 },
      { "odd/book.xml",
        "<w:workbook xmlns:w='u' xmlns:q='v'><w:sheets><w:sheet w:name='S' state='veryHidden' "
        "q:id='z'/></w:sheets></w:workbook>",
        0 },
      { "odd/_rels/book.xml.rels",
        "<Relationships><Relationship Id='z' Type='x/worksheet' Target='../a.xml'/></Relationships>",
        0 },
      { "A.XML", wide, length }
    };
    g_autoptr (GBytes)           bytes = make_package (parts, G_N_ELEMENTS (parts));
    g_autoptr (RectifySheetFile) file = rectify_sheet_file_open_bytes (bytes, NULL, NULL);
    g_autofree char             *text = read_as_text (bytes, 0);

    g_assert_cmpstr (text, ==, "1: 7[n]⏎2: 7[nm]⏎");
    g_assert_cmpstr (rectify_sheet_file_get_sheet_name (file, 0), ==, "S");
    g_assert_true (rectify_sheet_file_get_sheet_hidden (file, 0));
  }
}

static void
assert_picture (GPtrArray *pictures, guint i, guint row, guint column, gboolean in_cell)
{
  const RectifySheetPicture *picture = g_ptr_array_index (pictures, i);

  g_assert_cmpuint (picture->row, ==, row);
  g_assert_cmpuint (picture->column, ==, column);
  g_assert_cmpint (picture->in_cell, ==, in_cell);
  g_assert_cmpstr (picture->part, ==, in_cell ? "xl/media/two.png" : "xl/media/one.png");
}

static void
test_finds_floating_pictures_and_those_in_cells (void)
{
  static const PackagePart MORE[] = {
    { "xl/worksheets/_rels/sheet1.xml.rels",
      "<Relationships><Relationship Id='rId1' Type='" REL
      "drawing' Target='../drawings/drawing1.xml'/></Relationships>",
      0 },
    { "xl/drawings/drawing1.xml",
      "<d:wsDr xmlns:d='d' xmlns:a='a' xmlns:r='r'><d:twoCellAnchor><d:from><d:col>4</d:col><d:colOff>0"
      "</d:colOff><d:row>6</d:row></d:from><d:to><d:col>9</d:col><d:row>9</d:row></d:to><d:pic>"
      "<d:blipFill><a:blip r:embed='rId1'/></d:blipFill></d:pic></d:twoCellAnchor></d:wsDr>",
      0 },
    { "xl/drawings/_rels/drawing1.xml.rels",
      "<Relationships><Relationship Id='rId1' Type='" REL
      "image' Target='../media/one.png'/><Relationship Id='rId2' Type='" REL
      "image' Target='http://a/b.png' TargetMode='External'/></Relationships>",
      0 },
    { "xl/cellimages.xml",
      "<e:cellImages xmlns:e='e' xmlns:p='p' xmlns:a='a' xmlns:r='r'><e:cellImage><p:pic><p:nvPicPr>"
      "<p:cNvPr id='2' name='ID_42'/></p:nvPicPr><p:blipFill><a:blip r:embed='rId1'/></p:blipFill>"
      "</p:pic></e:cellImage></e:cellImages>",
      0 },
    { "xl/_rels/cellimages.xml.rels",
      "<Relationships><Relationship Id='rId1' Type='" REL
      "image' Target='media/two.png'/></Relationships>",
      0 },
    { "xl/media/one.png", "ONE", 0 },
    { "xl/media/two.png", "TWO", 0 }
  };
  g_autoptr (GBytes) bytes =
      make_workbook ("<sheetData><row r='3'><c r='B3' t='str'><f>_xlfn.DISPIMG(\"ID_42\",1)</f>"
                     "<v>=DISPIMG(\"ID_42\",1)</v></c></row></sheetData>",
                     NULL, NULL, MORE, G_N_ELEMENTS (MORE));
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open_bytes (bytes, NULL, NULL);
  g_autoptr (GPtrArray)        pictures = rectify_sheet_file_pictures (file, 0, NULL, NULL);
  g_autoptr (GBytes)           picture = NULL;
  g_autofree char             *text = read_as_text (bytes, 0);

  g_assert_cmpuint (pictures->len, ==, 2);
  assert_picture (pictures, 0, 3, 1, TRUE);
  assert_picture (pictures, 1, 7, 4, FALSE);
  picture = rectify_sheet_file_picture_bytes (file, "xl/media/two.png", NULL);
  g_assert_cmpmem (g_bytes_get_data (picture, NULL), g_bytes_get_size (picture), "TWO", 3);
  g_assert_null (rectify_sheet_file_picture_bytes (file, "xl/media/no.png", NULL));
  g_assert_cmpstr (text, ==, "3: |[fp]⏎");
}

/* A drawing of pictures with these anchors over a sheet. */
static GPtrArray *
read_anchored (const char *sheet, const char *anchors)
{
  g_autofree char *drawing =
      g_strdup_printf ("<d:wsDr xmlns:d='d' xmlns:a='a' xmlns:r='r'>%s</d:wsDr>", anchors);
  const PackagePart MORE[] = {
    { "xl/worksheets/_rels/sheet1.xml.rels",
      "<Relationships><Relationship Id='rId1' Type='" REL
      "drawing' Target='../drawings/drawing1.xml'/></Relationships>",
      0 },
    { "xl/drawings/drawing1.xml", drawing, 0 },
    { "xl/drawings/_rels/drawing1.xml.rels",
      "<Relationships><Relationship Id='rId1' Type='" REL
      "image' Target='../media/one.png'/></Relationships>",
      0 },
    { "xl/media/one.png", "ONE", 0 },
  };
  g_autoptr (GBytes)           bytes = make_workbook (sheet, NULL, NULL, MORE, G_N_ELEMENTS (MORE));
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open_bytes (bytes, NULL, NULL);
  GPtrArray                   *pictures = rectify_sheet_file_pictures (file, 0, NULL, NULL);

  g_assert_nonnull (pictures);
  return pictures;
}

#define PICTURE "<d:pic><d:blipFill><a:blip r:embed='rId1'/></d:blipFill></d:pic>"
#define PLACE(col, col_off, row, row_off)                                                          \
  "<d:col>" #col "</d:col><d:colOff>" #col_off "</d:colOff><d:row>" #row                           \
  "</d:row><d:rowOff>" #row_off "</d:rowOff>"
#define TWO(from, to)                                                                              \
  "<d:twoCellAnchor><d:from>" from "</d:from><d:to>" to "</d:to>" PICTURE "</d:twoCellAnchor>"
#define ONE(from, width, height)                                                                   \
  "<d:oneCellAnchor><d:from>" from "</d:from><d:ext cx='" #width "' cy='" #height "'/>" PICTURE    \
  "</d:oneCellAnchor>"

/* Dragged by hand: rows 2 and 3 are 60 points (762000) high, row 4 is hidden, others 15 (190500);
 * column C is 20 characters wide (1381125), others 64 pixels (609600). */
static void
test_a_floating_picture_is_where_most_of_it_is_seen (void)
{
  g_autoptr (GPtrArray) pictures = read_anchored (
      "<sheetFormatPr defaultRowHeight='15'/><cols><col min='3' max='3' width='20'/></cols>"
      "<sheetData><row r='1'><c r='A1'><v>1</v></c></row><row r='2' ht='60'/>"
      "<row r='3' ht='60'/><row r='4' hidden='1'/></sheetData>",
      /* from the last hair of row 2 and of column B into row 3 and column C */
      TWO (PLACE (1, 600000, 1, 750000), PLACE (2, 900000, 2, 700000))
      /* most of it above */
      TWO (PLACE (2, 0, 1, 10000), PLACE (2, 900000, 2, 300000))
      /* over low row 1 and the whole of row 2 */
      TWO (PLACE (2, 0, 0, 0), PLACE (2, 900000, 1, 762000))
      /* over row 3, hidden row 4 and half of row 5 */
      ONE (PLACE (0, 0, 2, 700000), 100000, 150000)
      /* two equal halves: the upper one */
      TWO (PLACE (0, 0, 5, 0), PLACE (1, 0, 6, 190500))
      /* in one cell */
      ONE (PLACE (3, 5, 7, 5), 100, 100)
      /* upside down: its corner */
      TWO (PLACE (4, 0, 9, 0), PLACE (3, 0, 8, 0)));

  g_assert_cmpuint (pictures->len, ==, 7);
  assert_picture (pictures, 0, 2, 2, FALSE);
  assert_picture (pictures, 1, 2, 2, FALSE);
  assert_picture (pictures, 2, 3, 2, FALSE);
  assert_picture (pictures, 3, 5, 0, FALSE);
  assert_picture (pictures, 4, 6, 0, FALSE);
  assert_picture (pictures, 5, 8, 3, FALSE);
  assert_picture (pictures, 6, 10, 4, FALSE);
}

/* A block of several rows or columns is one cell: what lies over it belongs to its corner. */
static void
test_a_picture_over_a_merged_block_belongs_to_its_corner (void)
{
  g_autoptr (GPtrArray) pictures = read_anchored (
      "<sheetFormatPr defaultRowHeight='15'/>"
      "<sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData>"
      "<mergeCells><mergeCell ref='A2:A20'/><mergeCell ref='D3:E5'/><mergeCell ref='D6:E8'/>"
      "<mergeCell ref='G3:G4'/></mergeCells>",
      /* over rows 3 to 5 of D and E, most of it in E5 */
      TWO (PLACE (3, 500000, 2, 150000), PLACE (4, 600000, 4, 190000))
      /* in E7 */
      ONE (PLACE (4, 5, 6, 5), 100, 100)
      /* in F4, beside the blocks */
      ONE (PLACE (5, 5, 3, 5), 100, 100)
      /* in G4, and in G5 beneath that block */
      ONE (PLACE (6, 5, 3, 5), 100, 100) ONE (PLACE (6, 5, 4, 5), 100, 100));

  g_assert_cmpuint (pictures->len, ==, 5);
  assert_picture (pictures, 0, 3, 3, FALSE);
  assert_picture (pictures, 1, 3, 6, FALSE);
  assert_picture (pictures, 2, 4, 5, FALSE);
  assert_picture (pictures, 3, 5, 6, FALSE);
  assert_picture (pictures, 4, 6, 3, FALSE);
}

static gboolean
fetch_while_reading (const RectifySheetRow *row, gpointer user_data)
{
  g_autoptr (GBytes) picture =
      rectify_sheet_file_picture_bytes (user_data, "xl/media/two.png", NULL);

  g_assert_cmpmem (g_bytes_get_data (picture, NULL), g_bytes_get_size (picture), "TWO", 3);
  return TRUE;
}

/* Excel's "place in cell": the second of two types, the second entry of each list. */
static void
test_finds_the_pictures_excel_keeps_in_cells (void)
{
  static const PackagePart MORE[] = {
    { "xl/metadata.xml",
      "<metadata xmlns:xlrd='x'><metadataTypes count='2'><metadataType name='XLDAPR'/>"
      "<metadataType name='XLRICHVALUE'/></metadataTypes>"
      "<futureMetadata name='XLDAPR' count='1'><bk><extLst><ext><xda:p fDynamic='1'/></ext></extLst>"
      "</bk></futureMetadata>"
      "<futureMetadata name='XLRICHVALUE' count='2'><bk><extLst><ext><xlrd:rvb i='0'/></ext></extLst>"
      "</bk><bk><extLst><ext><xlrd:rvb i='1'/></ext></extLst></bk></futureMetadata>"
      "<cellMetadata count='1'><bk><rc t='1' v='0'/></bk></cellMetadata>"
      "<valueMetadata count='3'><bk><rc t='2' v='0'/></bk><bk><rc t='2' v='1'/></bk>"
      "<bk><rc t='2' v='7'/></bk></valueMetadata></metadata>",
      0 },
    { "xl/richData/rdrichvaluestructure.xml",
      "<rvStructures count='2'><s t='_error'><k n='errorType' t='i'/></s><s t='_localImage'>"
      "<k n='CalcOrigin' t='i'/><k n='_rvRel:LocalImageIdentifier' t='i'/></s></rvStructures>",
      0 },
    { "xl/richData/rdrichvalue.xml",
      "<rvData count='2'><rv s='0'><v>8</v></rv><rv s='1'><v>5</v><v>1</v></rv></rvData>", 0 },
    { "xl/richData/richValueRel.xml",
      "<richValueRels xmlns:r='r'><rel r:id='rId1'/><rel r:id='rId2'/></richValueRels>", 0 },
    { "xl/richData/_rels/richValueRel.xml.rels",
      "<Relationships><Relationship Id='rId1' Type='" REL
      "image' Target='../media/one.png'/><Relationship Id='rId2' Type='" REL
      "image' Target='../media/two.png'/></Relationships>",
      0 },
    { "xl/media/one.png", "ONE", 0 },
    { "xl/media/two.png", "TWO", 0 }
  };
  g_autoptr (GBytes) bytes = make_workbook (
      "<sheetData><row r='3'><c r='A3'><v>1</v></c><c r='B3' t='e' vm='2'><v>#VALUE!</v></c>"
      "<c r='C3' t='e' vm='1'><v>#VALUE!</v></c><c r='D3' t='e' vm='9'><v>#VALUE!</v></c>"
      "<c r='E3' t='e'><v>#N/A</v></c></row></sheetData>",
      NULL, NULL, MORE, G_N_ELEMENTS (MORE));
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open_bytes (bytes, NULL, NULL);
  g_autoptr (GPtrArray)        pictures = rectify_sheet_file_pictures (file, 0, NULL, NULL);
  g_autofree char             *text = read_as_text (bytes, 0);

  g_assert_cmpuint (pictures->len, ==, 1);
  assert_picture (pictures, 0, 3, 1, TRUE);
  g_assert_cmpstr (text, ==, "3: 1[n]|[p]|[p]|[p]|#N/A[e]⏎");
  g_assert_true (rectify_sheet_file_read (file, 0, fetch_while_reading, file, NULL, NULL));
}

/* ---- refusals ---- */

static void
refuse_content (const char *content, gsize length, int code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, length);

  assert_refused (bytes, code);
}

static void
test_tells_what_a_foreign_file_is (void)
{
  static const PackagePart ODS[] = { { "mimetype", "application/vnd.oasis", 0 },
                                     { "content.xml", "<x/>", 0 } };
  static const PackagePart XLSB[] = { { "[Content_Types].xml", "<Types/>", 0 },
                                      { "xl/workbook.bin", "x", 0 } };
  static const PackagePart DOCX[] = { { "[Content_Types].xml", "<Types/>", 0 },
                                      { "word/document.xml", "<document/>", 0 } };
  static const char        OLD[] = "\xD0\xCF\x11\xE0....W\0o\0r\0k\0b\0o\0o\0k\0";
  static const char        LOCKED[] =
      "\xD0\xCF\x11\xE0....E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
  g_autoptr (GBytes) ods = make_package (ODS, 2), xlsb = make_package (XLSB, 2);
  g_autoptr (GBytes) docx = make_package (DOCX, 2);

  assert_refused (ods, RECTIFY_SHEET_ERROR_ODS);
  assert_refused (xlsb, RECTIFY_SHEET_ERROR_XLSB);
  assert_refused (docx, RECTIFY_SHEET_ERROR_NOT_A_SHEET);
  refuse_content (OLD, sizeof OLD, RECTIFY_SHEET_ERROR_OLD_XLS);
  refuse_content (LOCKED, sizeof LOCKED, RECTIFY_SHEET_ERROR_ENCRYPTED);
  refuse_content ("", 0, RECTIFY_SHEET_ERROR_EMPTY);
  refuse_content ("%PDF-1.4 x", 10, RECTIFY_SHEET_ERROR_NOT_A_SHEET);
  refuse_content ("<HTML><table>", 13, RECTIFY_SHEET_ERROR_HTML);
  refuse_content ("\xFF\xFE<\0t\0a\0b\0l\0e\0>\0", 16, RECTIFY_SHEET_ERROR_HTML);
  refuse_content ("<?xml?><?mso-application progid='Excel.Sheet'?>", 47,
                  RECTIFY_SHEET_ERROR_XML_2003);
  refuse_content ("PK\3\4 cut off", 12, RECTIFY_SHEET_ERROR_DAMAGED);
  g_assert_null (rectify_sheet_file_open ("/nonexistent/a.xlsx", NULL, NULL));
}

static void
assert_sheet_refused (const char *sheet, const char *shared, int code)
{
  g_autoptr (GBytes) bytes = make_workbook (sheet, shared, NULL, NULL, 0);

  assert_refused (bytes, code);
}

static void
test_refuses_what_is_damaged (void)
{
  static const PackagePart TWICE = { "XL\\worksheets\\sheet1.xml", "<worksheet/>", 0 };
  g_autoptr (GBytes)       twice = make_workbook ("<sheetData/>", NULL, NULL, &TWICE, 1);

  assert_refused (twice, RECTIFY_SHEET_ERROR_DAMAGED);
  assert_sheet_refused ("<sheetData><row><c t='s'><v>1</v></c></row></sheetData>", "<si/>",
                        RECTIFY_SHEET_ERROR_DAMAGED);
  assert_sheet_refused ("<sheetData><row r='1048577'/></sheetData>", NULL,
                        RECTIFY_SHEET_ERROR_DAMAGED);
  assert_sheet_refused ("<sheetData><row><c r='XFE1'/></row></sheetData>", NULL,
                        RECTIFY_SHEET_ERROR_DAMAGED);
  assert_sheet_refused ("<sheetData><row>", NULL, RECTIFY_SHEET_ERROR_DAMAGED);
}

static char *
repeat (const char *head, const char *piece, guint times, const char *tail)
{
  GString *text = g_string_new (head);

  for (guint i = 0; i < times; i++)
    g_string_append (text, piece);
  g_string_append (text, tail);
  return g_string_free (text, FALSE);
}

static void
test_refuses_bombs_soon (void)
{
  static const PackagePart DOCTYPE = {
    "xl/worksheets/sheet1.xml",
    "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><worksheet>&b;</worksheet>", 0
  };
  g_autoptr (GBytes) doctype = make_workbook ("", NULL, NULL, &DOCTYPE, 1);
  g_autofree char   *cells = repeat ("<sheetData><row>", "<c/>", 16385, "</row></sheetData>");
  g_autofree char   *blank =
      repeat ("<sheetData>", "<row><c r=\"XFD1\"><v>1</v></c></row>", 2000000, "</sheetData>");
  g_autofree char *deep = repeat ("", "<a>", 100000, "");
  g_autofree char *letters =
      repeat ("<sheetData><row><c t='str'><v>", "xxxxxxxxxx", 100000, "</v></c></row></sheetData>");
  g_autofree char *tag = repeat ("<sheetData a='", "xxxxxxxxxx", 400000, "'/>");
  gint64           start = g_get_monotonic_time ();

  assert_refused (doctype, RECTIFY_SHEET_ERROR_DTD);
  assert_sheet_refused (cells, NULL, RECTIFY_SHEET_ERROR_DAMAGED);
  assert_sheet_refused (blank, NULL, RECTIFY_SHEET_ERROR_TOO_BIG);
  assert_sheet_refused (deep, NULL, RECTIFY_SHEET_ERROR_DAMAGED);
  assert_sheet_refused (letters, NULL, RECTIFY_SHEET_ERROR_TOO_BIG);
  assert_sheet_refused (tag, NULL, RECTIFY_SHEET_ERROR_TOO_BIG);
  g_test_message ("six bombs in %.2f s", (g_get_monotonic_time () - start) / 1e6);
}

static gboolean
count_cb (const RectifySheetRow *row, gpointer user_data)
{
  guint *n = user_data;

  ++*n;
  return TRUE;
}

/* Of a package this long, texts and merged ranges are read at once. */
static void
test_reads_a_large_package_as_a_small_one (void)
{
  static const struct
  {
    const char *shared, *merges;
  } CASES[] = {
    { "<si><t>标题</t></si>", "<mergeCell ref='A1:B1'/>" },
    { "<si><t>标题", "<mergeCell ref='A1:B1'/>" },
    { "<si><t>标题</t></si>", "<mergeCell" },
  };
  g_autofree guint32 *noise = g_new (guint32, 100000);
  g_autoptr (GRand)   rand = g_rand_new_with_seed (1);
  const PackagePart   picture = { "xl/media/a.bin", (const char *) noise, 400000 };

  for (guint i = 0; i < 100000; i++)
    noise[i] = g_rand_int (rand);
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char   *sheet = g_strdup_printf ("<sheetData><row r='1'><c r='A1' t='s'><v>0</v>"
                                                    "</c></row></sheetData><mergeCells>%s</mergeCells>",
                                                  CASES[i].merges);
      g_autoptr (GBytes) small = make_workbook (sheet, CASES[i].shared, NULL, NULL, 0);
      g_autoptr (GBytes) large = make_workbook (sheet, CASES[i].shared, NULL, &picture, 1);
      g_autofree char   *expected = read_as_text (small, 0), *text = read_as_text (large, 0);

      g_assert_cmpstr (text, ==, expected);
      g_assert_cmpint (g_str_has_prefix (text, "1: 标题|标题[m]"), ==, i == 0);
    }
}

static void
test_overlapping_ranges_do_not_multiply_the_work (void)
{
  g_autofree char *rows =
      repeat ("<sheetData>", "<row><c><v>1</v></c></row>", 2000, "</sheetData>");
  g_autofree char   *merges = repeat (rows, "<mergeCell ref='A1:XFD1048576'/>", 50000, "");
  g_autoptr (GBytes) bytes = make_workbook (merges, NULL, NULL, NULL, 0);
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open_bytes (bytes, NULL, NULL);
  guint                        n = 0;
  gint64                       start = g_get_monotonic_time ();

  g_assert_true (rectify_sheet_file_read (file, 0, count_cb, &n, NULL, NULL));
  g_assert_cmpuint (n, ==, 2000);
  g_test_message ("%.2f s", (g_get_monotonic_time () - start) / 1e6);
}

static gboolean
cancel_cb (const RectifySheetRow *row, gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return TRUE;
}

static gboolean
stop_cb (const RectifySheetRow *row, gpointer user_data)
{
  guint *n = user_data;

  return ++*n < 3;
}

static void
test_can_be_stopped_and_cancelled (void)
{
  g_autofree char *sheet =
      repeat ("<sheetData>", "<row><c><v>1</v></c></row>", 20000, "</sheetData>");
  g_autoptr (GBytes)           bytes = make_workbook (sheet, NULL, NULL, NULL, 0);
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open_bytes (bytes, NULL, NULL);
  g_autoptr (GCancellable)     cancellable = g_cancellable_new ();
  g_autoptr (GError)           error = NULL;
  guint                        n = 0;

  g_assert_true (rectify_sheet_file_read (file, 0, stop_cb, &n, NULL, &error));
  g_assert_cmpuint (n, ==, 3);
  g_assert_false (rectify_sheet_file_read (file, 0, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-xlsx/reads_every_kind_of_text", test_reads_every_kind_of_text);
  g_test_add_func ("/sheet-xlsx/reads_numbers_booleans_and_errors",
                   test_reads_numbers_booleans_and_errors);
  g_test_add_func ("/sheet-xlsx/tells_dates_and_percentages_by_their_formats",
                   test_tells_dates_and_percentages_by_their_formats);
  g_test_add_func ("/sheet-xlsx/moves_dates_of_1904_to_the_usual_system",
                   test_moves_dates_of_1904_to_the_usual_system);
  g_test_add_func ("/sheet-xlsx/spreads_merged_values_down_and_right",
                   test_spreads_merged_values_down_and_right);
  g_test_add_func ("/sheet-xlsx/jumps_over_rows_without_values",
                   test_jumps_over_rows_without_values);
  g_test_add_func ("/sheet-xlsx/counts_rows_and_cells_without_references",
                   test_counts_rows_and_cells_without_references);
  g_test_add_func ("/sheet-xlsx/reads_parts_by_any_path_prefix_and_encoding",
                   test_reads_parts_by_any_path_prefix_and_encoding);
  g_test_add_func ("/sheet-xlsx/finds_floating_pictures_and_those_in_cells",
                   test_finds_floating_pictures_and_those_in_cells);
  g_test_add_func ("/sheet-xlsx/a_floating_picture_is_where_most_of_it_is_seen",
                   test_a_floating_picture_is_where_most_of_it_is_seen);
  g_test_add_func ("/sheet-xlsx/a_picture_over_a_merged_block_belongs_to_its_corner",
                   test_a_picture_over_a_merged_block_belongs_to_its_corner);
  g_test_add_func ("/sheet-xlsx/finds_the_pictures_excel_keeps_in_cells",
                   test_finds_the_pictures_excel_keeps_in_cells);
  g_test_add_func ("/sheet-xlsx/tells_what_a_foreign_file_is", test_tells_what_a_foreign_file_is);
  g_test_add_func ("/sheet-xlsx/refuses_what_is_damaged", test_refuses_what_is_damaged);
  g_test_add_func ("/sheet-xlsx/refuses_bombs_soon", test_refuses_bombs_soon);
  g_test_add_func ("/sheet-xlsx/reads_a_large_package_as_a_small_one",
                   test_reads_a_large_package_as_a_small_one);
  g_test_add_func ("/sheet-xlsx/overlapping_ranges_do_not_multiply_the_work",
                   test_overlapping_ranges_do_not_multiply_the_work);
  g_test_add_func ("/sheet-xlsx/can_be_stopped_and_cancelled", test_can_be_stopped_and_cancelled);
  return g_test_run ();
}
