/* test-sheet-csv.c: text with separators, as the standard says and as people write it. */

#include "json-tokens.h"
#include "make-package.h"
#include "rectify-test.h"

#include "intake/sheet.h"

#include <string.h>

static void
assert_csv (const char *content,
            gssize      length,
            gunichar    separator,
            const char *encoding,
            const char *rows)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, length < 0 ? strlen (content) : (gsize) length);
  g_autoptr (GError) error = NULL;
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open_bytes (bytes, NULL, &error);
  g_autofree char             *text = read_as_text (bytes, 0);

  g_assert_no_error (error);
  g_assert_cmpint (rectify_sheet_file_get_kind (file), ==, RECTIFY_SHEET_KIND_CSV);
  g_assert_cmpstr (text, ==, rows);
  g_assert_cmphex (rectify_sheet_file_get_separator (file), ==, separator);
  g_assert_cmpstr (rectify_sheet_file_get_encoding (file), ==, encoding);
}

static void
assert_rows (const char *content, const char *rows)
{
  assert_csv (content, -1, ',', "UTF-8", rows);
}

static void
test_follows_the_standard (void)
{
  assert_rows ("a,b\r\n1,\"x, \"\"y\"\"\r\nz\"\r\n", "1: a|b⏎2: 1|x, \"y\"\r\nz⏎");
  assert_rows ("a,b\n\n,\n1,", "1: a|b⏎2: ⏎3: ⏎4: 1⏎");
  assert_rows ("a,b\r1,2\r\r3,4", "1: a|b⏎2: 1|2⏎3: ⏎4: 3|4⏎");
  assert_rows ("a,b,\"\"\n\"\",2", "1: a|b⏎2: |2⏎");
}

static void
test_forgives_sloppy_quotation_marks (void)
{
  assert_rows ("a,b,c\n1,\"Hey \" it\",3\n", "1: a|b|c⏎2: 1|Hey \" it|3⏎");
  assert_rows ("a,b,c\n1,x \"y\" z,3\n", "1: a|b|c⏎2: 1|x \"y\" z|3⏎");
  assert_rows ("a,b,c\n1, \"x, y\" ,3\n", "1: a|b|c⏎2: 1|x, y|3⏎");
  assert_rows ("a,b\n=\"007\",\"=\"\"08\"\"\"\n", "1: a|b⏎2: 007|08⏎");
}

static void
test_a_mark_that_is_never_closed_swallows_no_rows (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n1,\"never closed\n");
  g_autoptr (GBytes)  bytes = NULL;
  g_autofree char    *rows = NULL;

  assert_rows ("a,b\n1,\"never\n2,\"good\"\n3,4\n", "1: a|b⏎2: 1|\"never⏎3: 2|good⏎4: 3|4⏎");
  for (guint i = 0; i < 40000; i++)
    g_string_append (text, "1,\"x\n");
  bytes = g_bytes_new (text->str, text->len);
  rows = read_as_text (bytes, 0);
  g_assert_true (g_str_has_suffix (rows, "40002: 1|\"x⏎"));
}

static void
test_guesses_the_separator (void)
{
  assert_csv ("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n", -1, ';', "UTF-8",
              "1: a|b|c⏎2: 1,5|2,5|3,5⏎3: 4,5|5,5|6,5⏎");
  assert_csv ("a\tb\n1, 2\t3\n", -1, '\t', "UTF-8", "1: a|b⏎2: 1, 2|3⏎");
  assert_csv ("a|b\n1|2\n", -1, '|', "UTF-8", "1: a|b⏎2: 1|2⏎");
  assert_csv ("sep=;\na;b\n", -1, ';', "UTF-8", "2: a|b⏎");
  assert_rows ("序号\n1\n", "1: 序号⏎2: 1⏎");
}

/* Signs of Chinese texts separate only where nothing else does and all lines bear it out. */
static void
test_guesses_separators_of_full_width (void)
{
  assert_csv ("序号，问题描述，责任单位\n1，积水，市政处\n2，\"占道，乱停\"，城管局\n", -1, 0xFF0C,
              "UTF-8", "1: 序号|问题描述|责任单位⏎2: 1|积水|市政处⏎3: 2|占道，乱停|城管局⏎");
  assert_csv ("序号；问题描述；责任单位\n1；积水，有异味；市政处\n2；占道；城管局", -1, 0xFF1B,
              "UTF-8", "1: 序号|问题描述|责任单位⏎2: 1|积水，有异味|市政处⏎3: 2|占道|城管局⏎");
  assert_csv (
      "问题整改清单\n问题描述、责任单位、整改时限\n积水、市政处、2020-12-01\n占道、城管局、3日内\n",
      -1, 0x3001, "UTF-8",
      "1: 问题整改清单⏎2: 问题描述|责任单位|整改时限⏎3: 积水|市政处|2020-12-01⏎"
      "4: 占道|城管局|3日内⏎");
}

static void
test_leaves_commas_of_texts_alone (void)
{
  /* One column, in which every line has a comma; the header has none. */
  assert_rows ("问题描述\n积水，有异味\n占道，乱停\n破损，待修\n",
               "1: 问题描述⏎2: 积水，有异味⏎3: 占道，乱停⏎4: 破损，待修⏎");
  /* As many in every line, the first too, but no names of columns in it. */
  assert_rows ("积水，有异味\n占道，乱停\n破损，待修\n",
               "1: 积水，有异味⏎2: 占道，乱停⏎3: 破损，待修⏎");
  /* Names of columns, but the lines do not bear it out. */
  assert_rows ("问题、单位、时限如下\n积水、异味\n占道\n破损、待修、已报、未办\n",
               "1: 问题、单位、时限如下⏎2: 积水、异味⏎3: 占道⏎4: 破损、待修、已报、未办⏎");
  /* A narrow comma separates; the wide one stands as often in the same places. */
  assert_rows ("问题，描述,责任，单位\n积水，异味,市政，处\n占道，乱停,城管，局\n",
               "1: 问题，描述|责任，单位⏎2: 积水，异味|市政，处⏎3: 占道，乱停|城管，局⏎");
  assert_csv ("序号;问题、描述;责任单位\n1;积水、异味;甲\n2;占道、乱停;乙\n", -1, ';', "UTF-8",
              "1: 序号|问题、描述|责任单位⏎2: 1|积水、异味|甲⏎3: 2|占道、乱停|乙⏎");
}

static void
assert_encoded (const char *encoding, const char *found, const char *mark)
{
  static const char TEXT[] = "序号,问题\n1,环境脏、乱；油污\n";
  gsize             length;
  g_autofree char  *plain = g_strconcat (mark, TEXT, NULL);
  g_autofree char  *encoded = g_convert (plain, -1, encoding, "UTF-8", NULL, &length, NULL);

  assert_csv (encoded, (gssize) length, ',', found, "1: 序号|问题⏎2: 1|环境脏、乱；油污⏎");
}

static void
assert_big5 (void)
{
  static const char TEXT[] = "序號,問題描述,責任單位\n1,環境髒亂、油汙,市場處\n2,車輛亂停,交通局\n";
  gsize             length;
  g_autofree char  *encoded = g_convert (TEXT, -1, "BIG5", "UTF-8", NULL, &length, NULL);

  assert_csv (encoded, (gssize) length, ',', "BIG5",
              "1: 序號|問題描述|責任單位⏎2: 1|環境髒亂、油汙|市場處⏎3: 2|車輛亂停|交通局⏎");
}

static void
test_recognises_japanese_and_korean (void)
{
  static const char JAPANESE[] =
      "受付番号,受付日時,分類,件名,担当課,対応状況\n"
      "R1,2024/01/02,道路,舗装の穴あきがあり、すぐに直してほしい,道路課,対応済\n"
      "R2,2024/01/02,公園,フェンスがこわれている,公園課,対応中\n";
  static const char KOREAN[] = "접수번호,접수일자,민원분류,민원내용,담당부서,처리상태\n"
                               "1,2024-01-02,도로,보도블록이 파손되어 위험합니다,도로과,처리완료\n"
                               "2,2024-01-02,공원,가로등이 꺼져 있습니다,공원과,처리중\n";
  /* All of its first bytes are those of Hangul but for a few. */
  static const char CHINESE[] =
      "编号,地点,部门,办理\n1,长安大道东段,公安局,办结\n"
      "2,滨河北路,城管局,处置\n3,东关村,环保局,催办\n4,北京路,城管局,办结\n";
  static const struct
  {
    const char *text, *encoding, *found;
  } FILES[] = { { JAPANESE, "CP932", "CP932" },
                { KOREAN, "EUC-KR", "EUC-KR" },
                { CHINESE, "GB18030", "GB18030" } };

  for (gsize i = 0; i < G_N_ELEMENTS (FILES); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize              length;
      g_autofree char   *encoded =
          g_convert (FILES[i].text, -1, FILES[i].encoding, "UTF-8", NULL, &length, &error);
      g_autoptr (GBytes)           bytes = g_bytes_new (encoded, length);
      g_autoptr (RectifySheetFile) file = rectify_sheet_file_open_bytes (bytes, NULL, NULL);

      g_assert_no_error (error);
      g_assert_cmpstr (rectify_sheet_file_get_encoding (file), ==, FILES[i].found);
    }
}

static void
test_recognises_the_encoding (void)
{
  assert_encoded ("UTF-8", "UTF-8", "");
  assert_encoded ("UTF-8", "UTF-8", "\xEF\xBB\xBF");
  assert_encoded ("UTF-16LE", "UTF-16LE", "\xEF\xBB\xBF");
  assert_encoded ("UTF-16BE", "UTF-16BE", "\xEF\xBB\xBF");
  assert_encoded ("UTF-16LE", "UTF-16LE", "");
  assert_encoded ("GB18030", "GB18030", "");
  assert_encoded ("GBK", "GB18030", "");
  assert_big5 ();
  assert_csv ("name,x\ncaf\xE9,1\nm\xFCller,2\n", -1, ',', "WINDOWS-1252",
              "1: name|x⏎2: café|1⏎3: müller|2⏎");
  /* One byte and the letter behind it could be a pair of Big5. */
  assert_csv ("x\ntr\xE1mite\ntr\xE1mite\nzona\ntr\xE1mite\ntr\xE1mite\ntr\xE1mite\ntr\xE1mite\n"
              "tr\xE1mite\ntr\xE1mite\n",
              -1, ',', "WINDOWS-1252",
              "1: x⏎2: trámite⏎3: trámite⏎4: zona⏎5: trámite⏎6: trámite⏎7: trámite⏎8: trámite⏎9: "
              "trámite⏎10: trámite⏎");
}

static void
test_survives_zeros_and_broken_characters (void)
{
  assert_csv ("a,b\n1\0,2\n", 9, ',', "UTF-8", "1: a|b⏎2: 1|2⏎");
  assert_csv ("序号,问题,环境,卫生,街道,社区,点位,责任单位\n1,\xE9\n", -1, ',', "UTF-8",
              "1: 序号|问题|环境|卫生|街道|社区|点位|责任单位⏎2: 1|\xEF\xBF\xBD⏎");
}

/* A character or a line end may lie across the pieces in which a file is read. */
static void
test_pieces_fit_together (void)
{
  for (guint shift = 0; shift < 6; shift++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) expected = g_string_new (NULL);
      g_autoptr (GBytes)  bytes = NULL;
      g_autofree char    *rows = NULL;
      static const char   PAD[] = "xxxxxx";

      g_string_append_printf (text, "%.*s,b\r\n", (int) shift, PAD);
      g_string_append_printf (expected, "1: %.*s|b⏎", (int) shift, PAD);
      for (guint i = 2; i < 9000; i++)
        {
          g_string_append (text, "环境,\"脏\r\n乱\"\r\n");
          g_string_append_printf (expected, "%u: 环境|脏\r\n乱⏎", i);
        }
      bytes = g_bytes_new (text->str, text->len);
      rows = read_as_text (bytes, 0);
      g_assert_true (strcmp (rows, expected->str) == 0);
    }
}

static void
test_refuses_a_line_without_end (void)
{
  g_autofree char   *content = g_strnfill (20 * 1024 * 1024, 'x');
  g_autofree char   *commas = g_strnfill (100000, ',');
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  g_autoptr (GBytes) wide = g_bytes_new (commas, strlen (commas));
  g_autofree char   *text = read_as_text (bytes, 0), *wide_text = read_as_text (wide, 0);

  g_assert_cmpstr (text, ==, "error 12");
  g_assert_cmpstr (wide_text, ==, "error 12");
}

/* ---- the samples of others ---- */

static gboolean
collect_cb (const RectifySheetRow *row, gpointer user_data)
{
  GPtrArray *rows = user_data;
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < row->n_cells; i++)
    g_ptr_array_add (cells, g_strdup (row->cells[i].text));
  g_ptr_array_add (rows, cells);
  return TRUE;
}

/* Rows as arrays, or as objects whose names are the first row. */
static void
compare_with_json (const GPtrArray *rows, const char *json)
{
  g_autoptr (GString) value = g_string_new (NULL);
  gboolean            objects = FALSE;
  guint               row = 0, item = 0;

  for (char kind = json_next_token (&json, value); kind != 'e';
       kind = json_next_token (&json, value))
    {
      objects = objects || kind == '{';
      if (kind == '[' || kind == '{')
        item = 0;
      else if (kind == 's')
        {
          guint            at = objects && item % 2 == 0 ? 0 : objects ? row + 1 : row;
          guint            column = objects ? item / 2 : item;
          const GPtrArray *cells = g_ptr_array_index (rows, at);

          /* The samples lost their CR on the way to us, the JSON beside them did not. */
          g_string_replace (value, "\r\n", "\n", 0);
          g_assert_cmpstr (column < cells->len ? g_ptr_array_index (cells, column) : "", ==,
                           value->str);
          item++;
        }
      else if (item > 0)
        {
          row++;
          item = 0;
        }
    }
  g_assert_cmpuint (rows->len, ==, row + objects);
}

static void
check_sample (const char *folder, const char *csv_folder, const char *name)
{
  g_autofree char             *path = g_build_filename (folder, csv_folder, name, NULL);
  g_autofree char             *stem = g_strndup (name, strlen (name) - strlen (".csv"));
  g_autofree char             *json_name = g_strconcat (stem, ".json", NULL);
  g_autofree char             *json_path = g_build_filename (folder, "json", json_name, NULL);
  g_autofree char             *json = NULL;
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open (path, NULL, NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  g_test_message ("%s", name);
  if (file != NULL)
    g_assert_true (rectify_sheet_file_read (file, 0, collect_cb, rows, NULL, NULL));
  if (g_file_get_contents (json_path, &json, NULL, NULL) && strlen (json) > 4)
    compare_with_json (rows, json);
}

static void
check_samples (const char *folder_name, const char *csv_folder, guint n_expected)
{
  g_autofree char *folder = rectify_test_data (folder_name), *path = NULL;
  g_autoptr (GDir) dir = NULL;
  const char      *name;
  guint            n = 0;

  if (folder == NULL)
    {
      g_test_skip ("the sample csv files are not on this machine");
      return;
    }
  path = g_build_filename (folder, csv_folder, NULL);
  dir = g_dir_open (path, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      check_sample (folder, csv_folder, name);
      n++;
    }
  g_assert_cmpuint (n, ==, n_expected);
}

static void
test_reads_the_samples_as_their_json_says (void)
{
  check_samples ("csv/csv-spectrum", "csvs", 11);
  check_samples ("csv/sineemore", "csv", 25);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-csv/follows_the_standard", test_follows_the_standard);
  g_test_add_func ("/sheet-csv/forgives_sloppy_quotation_marks",
                   test_forgives_sloppy_quotation_marks);
  g_test_add_func ("/sheet-csv/a_mark_that_is_never_closed_swallows_no_rows",
                   test_a_mark_that_is_never_closed_swallows_no_rows);
  g_test_add_func ("/sheet-csv/guesses_the_separator", test_guesses_the_separator);
  g_test_add_func ("/sheet-csv/guesses_separators_of_full_width",
                   test_guesses_separators_of_full_width);
  g_test_add_func ("/sheet-csv/leaves_commas_of_texts_alone", test_leaves_commas_of_texts_alone);
  g_test_add_func ("/sheet-csv/recognises_the_encoding", test_recognises_the_encoding);
  g_test_add_func ("/sheet-csv/recognises_japanese_and_korean",
                   test_recognises_japanese_and_korean);
  g_test_add_func ("/sheet-csv/survives_zeros_and_broken_characters",
                   test_survives_zeros_and_broken_characters);
  g_test_add_func ("/sheet-csv/pieces_fit_together", test_pieces_fit_together);
  g_test_add_func ("/sheet-csv/refuses_a_line_without_end", test_refuses_a_line_without_end);
  g_test_add_func ("/sheet-csv/reads_the_samples_as_their_json_says",
                   test_reads_the_samples_as_their_json_says);
  return g_test_run ();
}
