/* test-line-pictures.c: the pictures of lines that take several rows of the sheet. */

#include "rectify-test.h"

#include <string.h>

#include "intake/proposal.h"
#include "make-package.h"

#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
/* A floating picture from and to rows and columns that count from 0. */
#define ANCHOR(row, column)                                                                        \
  "<d:twoCellAnchor><d:from><d:col>" #column "</d:col><d:colOff>0</d:colOff><d:row>" #row          \
  "</d:row></d:from><d:to><d:col>" #column "</d:col><d:row>" #row                                  \
  "</d:row></d:to><d:pic><d:blipFill><a:blip r:embed='rId1'/></d:blipFill></d:pic>"                \
  "</d:twoCellAnchor>"

static const PackagePart MORE[] = {
  { "xl/worksheets/_rels/sheet1.xml.rels",
    "<Relationships><Relationship Id='rId1' Type='" REL
    "drawing' Target='../drawings/drawing1.xml'/></Relationships>",
    0 },
  { "xl/drawings/drawing1.xml",
    "<d:wsDr xmlns:d='d' xmlns:a='a' xmlns:r='r'>" ANCHOR (1, 1) ANCHOR (2, 1) ANCHOR (3, 2)
        ANCHOR (4, 1) ANCHOR (4, 1) ANCHOR (5, 1) ANCHOR (6, 1) ANCHOR (8, 1) "</d:wsDr>",
    0 },
  { "xl/drawings/_rels/drawing1.xml.rels",
    "<Relationships><Relationship Id='rId1' Type='" REL
    "image' Target='../media/one.png'/></Relationships>",
    0 },
  { "xl/media/one.png", "ONE", 0 },
};

#define TEXT(cell, text) "<c r='" cell "' t='inlineStr'><is><t>" text "</t></is></c>"

static gboolean
count_photos (const RectifyProposalRow *row, gpointer user_data)
{
  GString *text = user_data;
  guint    kinds[3] = { 0 };

  for (guint i = 0; row->draft->photos != NULL && i < row->draft->photos->len; i++)
    kinds[((const RectifyDraftPhoto *) row->draft->photos->pdata[i])->kind]++;
  g_string_append_printf (text, "%s: %u %u %u\n", row->draft->text[RECTIFY_COLUMN_DESCRIPTION],
                          kinds[RECTIFY_PHOTO_BEFORE], kinds[RECTIFY_PHOTO_AFTER],
                          kinds[RECTIFY_PHOTO_OTHER]);
  return TRUE;
}

/* The first line takes rows 2 to 4, of which the file does not mention the last two; the second
 * rows 5 and 6; the signatures in row 7 and what is beneath them are nobody's. */
static void
test_all_rows_of_a_line_have_its_pictures (void)
{
  g_autoptr (GBytes) bytes = make_workbook (
      "<sheetData>"
      "<row r='1'>" TEXT ("A1", "问题描述") TEXT ("B1", "整改前照片") TEXT (
          "C1",
          "整改后照片") "</row>"
                        "<row r='2'>" TEXT (
                            "A2",
                            "垃圾") "</row>"
                                    "<row r='5'>" TEXT (
                                        "A5",
                                        "积水") "</row><row r='6'/>"
                                                "<row r='7'>" TEXT (
                                                    "A7",
                                                    "审核人：") "</row></sheetData>"
                                                                "<mergeCells><mergeCell ref='A2:A4'/><mergeCell ref='A5:A6'/></mergeCells>"
                                                                "<drawing r:id='rId1' xmlns:r='" REL
                                                                "'/>",
      NULL, NULL, MORE, G_N_ELEMENTS (MORE));
  g_autoptr (GError)           error = NULL;
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open_bytes (bytes, NULL, &error);
  g_autoptr (RectifyClock)     clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  RectifyProposalOptions       options = { .sheet = -1, .clock = clock, .pictures = TRUE };
  g_autoptr (RectifyProposal)  proposal = rectify_proposal_new (file, &options, NULL, &error);
  g_autoptr (GString)          photos = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_true (rectify_proposal_each (proposal, count_photos, photos, NULL, &error));
  g_assert_cmpstr (photos->str, ==, "垃圾: 2 1 0\n积水: 3 0 0\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-pictures/all_rows_of_a_line_have_its_pictures",
                   test_all_rows_of_a_line_have_its_pictures);
  return g_test_run ();
}
