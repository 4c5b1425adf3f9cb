/* test-xlsx-plain-row.c: rows that are read without the parser give what the parser gives, for all
 * ways to write them, and are left to it where they are not plain.
 */

#include "make-package.h"

#include "intake/xlsx-plain-row-private.h"

#include <string.h>

/* Cells, and things that are none, as some program or somebody who means ill would write them. */
static const char *const PIECES[] = {
  "<c r='B%1$d'><v>%1$d</v></c>",
  "<c r=\"C%1$d\" s=\"1\"><v>43613.5</v></c>",
  "<c r='D%1$d' t='inlineStr'><is><t>环境脏&amp;乱 %1$d &lt;b&gt; &quot;&apos;</t></is></c>",
  "<c r='E%1$d' t='inlineStr'><is><t xml:space='preserve'> 两，\n行😀 </t></is></c>",
  "<c r='F%1$d' s='0'/>",
  "<c r='F%1$d' t='str'></c>",
  "<c r='G%1$d' t='s'><v>0</v></c>",
  "<c r='H%1$d' t='b'><v>1</v></c>",
  "<c><v>-0.10</v></c>",
  "<c t='str'><v>_x4E2D_x</v></c>",
  /* Not plain, but right. */
  "<c r='I%1$d'><f>A1</f><v>7</v></c>",
  "<c r='J%1$d' t='inlineStr'><is><r><t>a</t></r><r><t>b</t></r></is></c>",
  "<c  r = 'K%1$d' ><v>1</v></c>",
  "<c r='L%1$d'> <v>1</v> </c>",
  "<c r='M%1$d'><v>&#49;&#x32;</v></c>",
  "<c r='N%1$d'><x><![CDATA[</row><row><c><v>5</v></c></row>]]></x><v>3</v></c>",
  "<!-- </row><row r='9'><c><v>9</v></c></row> -->",
  "<c r='O%1$d' t='str'><v>a\r\nb</v></c>",
  "<c r='P%1$d' t='inlineStr'><is><t/></is></c>",
  "<c r='Q%1$d'><v/></c>",
  "<c r='R%1$d' t='str'><v>%1$d</v><x/></c>",
  /* Wrong. */
  "<c r='S%1$d' r='T%1$d'><v>1</v></c>",
  "<c r='U%1$d' t='str'><v>a]]>b</v></c>",
  "<c r='V%1$d' t='str'><v>&nbsp;</v></c>",
  "<c r='W%1$d' t='str'><v>\x01</v></c>",
  "<c r='X%1$d' t='str'><v>\xff\xfe</v></c>",
  "<c r='X%1$d' t='str'><v>\xef\xbf\xbf</v></c>",
  "<c r='X%1$d' t='str'><v>\xed\xa0\x80</v></c>",
  "<c r='Y%1$d'><v>1</c></v>",
  "<c r='Z%1$d' s='<'><v>1</v></c>",
  "<c r='A0'><v>1</v></c>",
  "<c r='A%1$d' t='s'><v>77</v></c>",
};

enum { N_PLAIN_PIECES = 10, N_RIGHT_PIECES = 21 };

static const char SHARED[] = "<si><t>共享</t></si>";
static const char STYLES[] = "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>";

static char *
replace (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

/* The parser knows rows by any prefix, the reader of plain ones by none. */
static char *
with_prefix (const char *rows)
{
  g_autofree char *opened = replace (rows, "<row", "<x:row");

  return replace (opened, "</row", "</x:row");
}

static char *
read_rows (const char *rows)
{
  g_autofree char   *sheet = g_strdup_printf ("<sheetData>%s</sheetData>", rows);
  g_autoptr (GBytes) bytes = make_workbook (sheet, SHARED, STYLES, NULL, 0);

  return read_as_text (bytes, 0);
}

static void
assert_same (const char *rows)
{
  g_autofree char *parsed_rows = with_prefix (rows);
  g_autofree char *plain = read_rows (rows), *parsed = read_rows (parsed_rows);

  g_assert_cmpstr (plain, ==, parsed);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
make_piece (guint which, int row)
{
  return g_strdup_printf (PIECES[which], row);
}
#pragma GCC diagnostic pop

static void
add_row (GString *rows, int number, guint n_pieces)
{
  static const char *const BEGINNINGS[] = { "<row r='%d'>",
                                            "<row r=\"%d\" spans=\"1:9\" hidden='1'>",
                                            "\n <row x14ac:dyDescent='0.2' r='%d'>" };

  g_string_append_printf (rows, "%s", g_test_rand_int_range (0, 20) == 0 ? "<!-- <row> -->" : "");
  {
    g_autofree char *head = replace (BEGINNINGS[g_test_rand_int_range (0, 3)], "%d", "NUMBER");
    g_autofree char *digits = g_strdup_printf ("%d", number);
    g_autofree char *begun = replace (head, "NUMBER", digits);

    g_string_append (rows, begun);
  }
  for (int i = g_test_rand_int_range (0, 6); i > 0; i--)
    {
      g_autofree char *piece =
          make_piece ((guint) g_test_rand_int_range (0, (gint32) n_pieces), number);

      g_string_append (rows, piece);
    }
  g_string_append (rows, "</row>");
}

static void
test_random_rows_are_what_the_parser_reads (void)
{
  for (int round = 0; round < 60; round++)
    {
      g_autoptr (GString) rows = g_string_new (NULL);
      guint               n_pieces = round % 3 == 0   ? N_PLAIN_PIECES
                                     : round % 3 == 1 ? N_RIGHT_PIECES
                                                      : G_N_ELEMENTS (PIECES);

      for (int i = 1; i <= 30; i++)
        add_row (rows, i, n_pieces);
      assert_same (rows->str);
    }
}

/* Long enough for pieces of the file to end anywhere in a row. */
static void
test_many_rows_are_what_the_parser_reads (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (int i = 1; i <= 6000; i++)
    add_row (rows, i, i % 50 == 0 ? N_RIGHT_PIECES : N_PLAIN_PIECES);
  assert_same (rows->str);
}

static void
test_each_oddity_alone_is_what_the_parser_reads (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (PIECES); i++)
    {
      g_autofree char *piece = make_piece (i, 2);
      g_autofree char *rows = g_strdup_printf ("<row r='1'><c><v>1</v></c></row><row r='2'>%s</row>"
                                               "<row r='3'><c r='B3'><v>3</v></c></row>",
                                               piece);

      assert_same (rows);
    }
  assert_same ("<row r='1'><c><v>1</v></c></row><![CDATA[ <row r='2'><c><v>2</v></c></row> ]]>");
  assert_same ("<row r='1'><c><v>1</v></c></row><?pi </row><row r='2'><c><v>2</v></c></row> ?>");
  assert_same ("<row r='1'><c><v>1</v></c></row></row><row r='2'><c><v>2</v></c></row>");
  assert_same ("<row r='1'><c><v>1</v></c></row><row r='2'><c><v>2</v></c>");
  assert_same ("<row r='0'><c><v>1</v></c></row>");
  assert_same ("<row r='1' r='2'><c><v>1</v></c></row>");
  assert_same ("<row r='5'/><row/><row><c><v>1</v></c></row>");
}

/* A prefix of a row is waited for; it is never taken for something else, or for a whole one. */
static void
test_a_row_cut_anywhere_is_waited_for (void)
{
  g_autoptr (GString) row = g_string_new ("<row r='1' hidden=\"1\">");
  RectifyPlainRow     plain;
  gssize              whole;

  for (guint i = 0; i < N_PLAIN_PIECES; i++)
    {
      g_autofree char *piece = make_piece (i, 1);

      g_string_append (row, piece);
    }
  g_string_append (row, "</row>");
  rectify_plain_row_init (&plain);
  for (gsize n = 0; n < row->len; n++)
    g_assert_cmpint (rectify_plain_row_read (&plain, row->str, n), ==, 0);
  whole = rectify_plain_row_read (&plain, row->str, row->len);
  g_assert_cmpint (whole, ==, row->len);
  g_assert_cmpuint (plain.cells->len, ==, N_PLAIN_PIECES);
  g_assert_cmpuint (plain.n_row_attributes, ==, 2);
  rectify_plain_row_clear (&plain);
}

static void
test_what_is_not_plain_is_left_to_the_parser (void)
{
  RectifyPlainRow plain;

  rectify_plain_row_init (&plain);
  for (guint i = N_PLAIN_PIECES; i < G_N_ELEMENTS (PIECES); i++)
    {
      g_autofree char *piece = make_piece (i, 1);
      g_autofree char *row = g_strdup_printf ("<row>%s</row>", piece);

      /* These two are plainly written; what they say is wrong. */
      if (strstr (row, "'A0'") == NULL && strstr (row, ">77<") == NULL)
        g_assert_cmpint (rectify_plain_row_read (&plain, row, strlen (row)), ==, -1);
    }
  rectify_plain_row_clear (&plain);
}

/* Shared strings, as some program or somebody who means ill would write them. */
static const char *const STRINGS[] = {
  "<si><t>环境脏&amp;乱 &lt;b&gt; &quot;&apos;</t></si>",
  "<si><t xml:space='preserve'> 两，\n行😀 </t></si>",
  "\n <si><t></t></si>",
  "<si><t>_x4E2D__x000D_x</t></si>",
  /* Not plain, but right. */
  "<si><t/></si>",
  "<si/>",
  "<si></si>",
  "<si><r><t>a</t></r><r><rPr><b/></rPr><t xml:space='preserve'> b</t></r></si>",
  "<si><t>東京</t><rPh sb='0' eb='2'><t>とうきょう</t></rPh></si>",
  "<si> <t>1</t> </si>",
  "<si><t>&#49;&#x32;</t></si>",
  "<si><t><![CDATA[</t><t>]]></t></si>",
  "<!-- <si><t>9</t></si> --><si><t>after a comment</t></si>",
  "<si><t>a\r\nb</t></si>",
  /* Wrong. */
  "<si><t>a]]>b</t></si>",
  "<si><t>&nbsp;</t></si>",
  "<si><t>\x01</t></si>",
  "<si><t>\xff\xfe</t></si>",
  "<si><t a='1' a='2'>x</t></si>",
  "<si><t>x</si></t>",
};

enum { N_PLAIN_STRINGS = 4, N_RIGHT_STRINGS = 14 };

/* A row for each of the first @n strings. */
static char *
read_strings (const char *strings, guint n)
{
  g_autoptr (GString) sheet = g_string_new ("<sheetData>");
  g_autoptr (GBytes)  bytes = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (sheet, "<row><c t='s'><v>%u</v></c><c><v>%u</v></c></row>", i, i);
  g_string_append (sheet, "</sheetData>");
  bytes = make_workbook (sheet->str, strings, STYLES, NULL, 0);
  return read_as_text (bytes, 0);
}

static void
assert_same_strings (const char *strings, guint n)
{
  g_autofree char *opened = replace (strings, "<si", "<x:si");
  g_autofree char *prefixed = replace (opened, "</si", "</x:si");
  g_autofree char *plain = read_strings (strings, n), *parsed = read_strings (prefixed, n);

  g_assert_cmpstr (plain, ==, parsed);
}

static void
test_shared_strings_are_what_the_parser_reads (void)
{
  g_autoptr (GString) many = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (STRINGS); i++)
    {
      g_autofree char *three = g_strconcat (STRINGS[0], STRINGS[i], STRINGS[1], NULL);

      assert_same_strings (three, 3);
    }
  /* Long enough for pieces of the file to end anywhere in a string. */
  for (guint i = 0; i < 20000; i++)
    g_string_append (many, STRINGS[g_test_rand_int_range (0, i % 100 == 0 ? N_RIGHT_STRINGS
                                                                          : N_PLAIN_STRINGS)]);
  assert_same_strings (many->str, 20000);
}

static void
test_a_string_is_plain_or_waited_for_or_left (void)
{
  RectifyPlainRow  plain;
  RectifyPlainCell string;

  rectify_plain_row_init (&plain);
  for (guint i = 0; i < G_N_ELEMENTS (STRINGS); i++)
    {
      g_autofree char *text = g_strdup (STRINGS[i]);
      gsize            length = strlen (text);

      if (i >= N_PLAIN_STRINGS)
        {
          g_assert_cmpint (rectify_plain_string_read (&plain, text, (gssize) length, &string), ==,
                           -1);
          continue;
        }
      for (gsize n = 0; n < length; n++)
        g_assert_cmpint (rectify_plain_string_read (&plain, text, (gssize) n, &string), ==, 0);
      g_assert_cmpint (rectify_plain_string_read (&plain, text, (gssize) length, &string), ==,
                       length);
    }
  rectify_plain_row_clear (&plain);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx-plain-row/random_rows_are_what_the_parser_reads",
                   test_random_rows_are_what_the_parser_reads);
  g_test_add_func ("/xlsx-plain-row/many_rows_are_what_the_parser_reads",
                   test_many_rows_are_what_the_parser_reads);
  g_test_add_func ("/xlsx-plain-row/each_oddity_alone_is_what_the_parser_reads",
                   test_each_oddity_alone_is_what_the_parser_reads);
  g_test_add_func ("/xlsx-plain-row/a_row_cut_anywhere_is_waited_for",
                   test_a_row_cut_anywhere_is_waited_for);
  g_test_add_func ("/xlsx-plain-row/what_is_not_plain_is_left_to_the_parser",
                   test_what_is_not_plain_is_left_to_the_parser);
  g_test_add_func ("/xlsx-plain-row/shared_strings_are_what_the_parser_reads",
                   test_shared_strings_are_what_the_parser_reads);
  g_test_add_func ("/xlsx-plain-row/a_string_is_plain_or_waited_for_or_left",
                   test_a_string_is_plain_or_waited_for_or_left);
  return g_test_run ();
}
