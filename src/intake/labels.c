/* labels.c: the names of columns and the words of cells, from the tables in the resources. */

#include "intake/labels-private.h"

#include <gio/gio.h>
#include <string.h>

#include "rectify-intake-resources.h"

enum { MAX_LABEL = 40, MAX_WORD = 120 };

typedef struct
{
  GHashTable *names; /* folded -> GArray of RectifyLabelHit */
  GHashTable *words[RECTIFY_N_WORD_KINDS];
} Tables;

/* Traditional characters of headers and words, each followed by the simplified one. */
static const char TRADITIONAL[] =
    "責责單单問问題题編编號号時时間间類类別别況况狀状態态績绩實实際际結结辦办關关閉闭復复複复覆复檢检"
    "查查測测評评點点區区縣县鄉乡鎮镇裡里裏里場场處处處处廳厅局局隊队長长員员導导領领負负責责聯联絡络"
    "電电話话機机動动態态備备註注說说詳详細细內内標标準准項项據据數数據据圖图後后補补發发現现報报"
    "舉举訴诉訪访熱热線线來来達达達达轉转派派遣遣圍围環环衛卫綠绿築筑設设備备損损壞坏亂乱氣气圍围"
    "髒脏務务優优難难輕轻較较軟软硬硬件件質质屬属於于與与從从並并個个將将銷销掛挂帳账賬账廢废記记登登"
    "錄录續续緩缓撤撤銷销訂订計计劃划進进過过還还遠远運运邊边違违規规則则罰罚認认證证請请審审"
    "閱阅簽签約约談谈級级組组織织經经緯纬緊紧急急總总統统應应該该開开啟启閒闲無无為为執执範范"
    "導导責责預预頭头顯显風风險险驗验樣样樓楼橋桥條条東东業业參参雙双壓压廠厂廣广協协幹干雜杂"
    "離离雖虽滿满漢汉灣湾潔洁溝沟淨净滅灭燈灯爐炉營营獲获現现產产畫画當当療疗盡尽監监盤盘確确"
    "礙碍種种積积稱称穩稳窪洼競竞筆笔節节築筑簡简糾纠納纳紙纸終终給给絕绝維维網网緣缘縮缩罷罢"
    "職职聽听肅肃腳脚臨临舊旧藝艺藥药蘇苏號号術术裝装見见視视觀观觸触許许診诊詢询試试誌志調调"
    "諮咨講讲謝谢證证識识議议護护變变讓让貨货貴贵貼贴費费資资賠赔贈赠車车軍军輛辆輸输辭辞遲迟適适選选"
    "釋释鐵铁錯错鍵键鎖锁鏈链門门閃闪閱阅陳陈陽阳階阶隨随隱隐雲云靜静順顺須须頻频額额願愿飛飞館馆"
    "駐驻騎骑驅驱體体鬥斗魚鱼鳥鸟麗丽黃黄齊齐齡龄傷伤兒儿兩两凍冻創创劇剧勞劳勢势勵励匯汇";

static GHashTable *
make_simplifier (void)
{
  GHashTable *table = g_hash_table_new (NULL, NULL);
  const char *p = TRADITIONAL;

  while (*p != '\0')
    {
      gunichar from = g_utf8_get_char (p);
      gunichar to;

      p = g_utf8_next_char (p);
      to = g_utf8_get_char (p);
      p = g_utf8_next_char (p);
      if (from != to)
        g_hash_table_insert (table, GUINT_TO_POINTER (from), GUINT_TO_POINTER (to));
    }
  return table;
}

static gunichar
simplified (gunichar c)
{
  static GHashTable *table;
  gpointer           to;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, make_simplifier ());
  if (c < 0x4E00 || c > 0x9FFF)
    return c;
  to = g_hash_table_lookup (table, GUINT_TO_POINTER (c));
  return to != NULL ? GPOINTER_TO_UINT (to) : c;
}

/* é is e: half of those who write have no key for it. */
static gunichar
without_accent (gunichar c)
{
  gunichar parts[4];

  return c >= 0xC0 && c < 0x250 && g_unichar_fully_decompose (c, FALSE, parts, 4) > 1 ? parts[0]
                                                                                      : c;
}

static char *
without_accents (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  GString         *plain = g_string_new (NULL);

  for (const char *p = composed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (plain, without_accent (g_utf8_get_char (p)));
  return g_string_free (plain, FALSE);
}

char *
rectify_label_fold (const char *text)
{
  g_autofree char    *name = NULL;
  g_autoptr (GString) signs = NULL;
  GString            *folded;

  g_return_val_if_fail (text != NULL, NULL);

  name = rectify_name_fold (text);
  signs = g_string_new (NULL);
  folded = g_string_new (NULL);
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (g_unichar_isalnum (c) ? folded : signs,
                               simplified (without_accent (c)));
    }
  if (folded->len == 0)
    g_string_append_len (folded, signs->str, signs->len);
  return g_string_free (folded, FALSE);
}

gboolean
rectify_text_has_han (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if ((guchar) *p >= 0xE3 && g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

/* --- the tables --- */

GHashTable *
rectify_label_table_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
}

void
rectify_label_table_add (GHashTable *table, const char *name, int field, double weight)
{
  g_autofree char *folded = rectify_label_fold (name);
  GArray          *hits = g_hash_table_lookup (table, folded);
  RectifyLabelHit  hit = { field, weight };
  guint            at = 0;

  if (*folded == '\0')
    return;
  if (hits == NULL)
    {
      hits = g_array_new (FALSE, FALSE, sizeof (RectifyLabelHit));
      g_hash_table_insert (table, g_steal_pointer (&folded), hits);
    }
  for (guint i = 0; i < hits->len; i++)
    if (g_array_index (hits, RectifyLabelHit, i).field == field)
      return;
  while (at < hits->len && g_array_index (hits, RectifyLabelHit, at).weight >= weight)
    at++;
  g_array_insert_val (hits, at, hit);
}

/* Each line is three parts, of which the last is names between bars. */
static void
read_table (const char *path,
            void (*take) (Tables *, const char *, const char *, char **),
            Tables *tables)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (rectify_intake_get_resource (), path, 0, NULL);
  g_auto (GStrv)     lines = NULL;

  g_assert (bytes != NULL);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", 0);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = NULL;
      g_auto (GStrv) names = NULL;

      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      parts = g_strsplit (lines[i], ",", 3);
      g_assert (g_strv_length (parts) == 3);
      names = g_strsplit (parts[2], "|", 0);
      take (tables, parts[0], parts[1], names);
    }
}

static void
take_synonyms (Tables *tables, const char *key, const char *weight, char **names)
{
  int field = rectify_key_index (rectify_column_keys, RECTIFY_N_COLUMNS, key);

  g_assert (field >= 0 || g_str_equal (key, "-"));
  for (guint i = 0; names[i] != NULL; i++)
    rectify_label_table_add (tables->names, names[i], field, g_ascii_strtod (weight, NULL));
}

static void
take_words (Tables *tables, const char *kind, const char *key, char **names)
{
  static const char *const KINDS[RECTIFY_N_WORD_KINDS] = { "missing",    "state",  "outcome",
                                                           "difficulty", "nature", "term",
                                                           "yes",        "no" };
  int                      index = rectify_key_index (KINDS, RECTIFY_N_WORD_KINDS, kind);

  g_assert (index >= 0);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *folded = rectify_label_fold (names[i]);

      if (*folded != '\0' && !g_hash_table_contains (tables->words[index], folded))
        g_hash_table_insert (tables->words[index], g_steal_pointer (&folded), g_strdup (key));
    }
}

static const Tables *
get_tables (void)
{
  static Tables *shared;

  if (g_once_init_enter (&shared))
    {
      Tables *tables = g_new0 (Tables, 1);

      tables->names = rectify_label_table_new ();
      for (guint i = 0; i < RECTIFY_N_WORD_KINDS; i++)
        tables->words[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      read_table ("/io/github/rectify/Rectify/intake/synonyms.csv", take_synonyms, tables);
      read_table ("/io/github/rectify/Rectify/intake/words.csv", take_words, tables);
      g_once_init_leave (&shared, tables);
    }
  return shared;
}

/* --- looking up a label --- */

static guint
copy_hits (const GArray *found, double factor, RectifyLabelHit *hits)
{
  guint n = found != NULL ? MIN (found->len, RECTIFY_MAX_LABEL_HITS) : 0;

  for (guint i = 0; i < n; i++)
    {
      hits[i] = g_array_index (found, RectifyLabelHit, i);
      hits[i].weight *= factor;
    }
  return n;
}

/* "整改时限（年月日）" without the brackets, which may be of either width. */
static char *
without_brackets (const char *label)
{
  g_autofree char *narrow = g_utf8_normalize (label, -1, G_NORMALIZE_NFKC);
  GString         *rest = g_string_new (NULL);
  guint            depth = 0;

  for (const char *p = narrow; p != NULL && *p != '\0'; p++)
    {
      if (*p == '(' || *p == '[')
        depth++;
      else if ((*p == ')' || *p == ']') && depth > 0)
        depth--;
      else if (depth == 0)
        g_string_append_c (rest, *p);
    }
  return g_string_free (rest, FALSE);
}

/* Whether a label is about what is to be rather than what was: "计划完成时间", "Target close date".
 */
static gboolean
is_of_a_plan (const char *folded)
{
  static const char *const WORDS[] = {
    "计划",    "拟",        "应办",        "应完",    "应整",     "应结",     "应销",
    "应反馈",  "应回复",    "要求",        "预计",    "限",       "截止",     "截至",
    "承诺",    "目标",      "最迟",        "最晚",    "到期",     "节点",     "target",
    "planned", "expected",  "estimated",   "promise", "deadline", "required", "sla",
    "duedate", "projected", "anticipated", "goal",    "allowed",  "allotted", "servicelevel",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (strstr (folded, WORDS[i]) != NULL)
      return strstr (folded, "实际") == NULL;
  return FALSE;
}

/* A label that is only like a known one may be a plan where that one is a deed: then its date is a
 * deadline, of which nothing else follows. */
static guint
plans_are_deadlines (const char *folded, RectifyLabelHit *hits, guint n)
{
  gboolean deed =
      n > 0
      && ((hits[0].field >= RECTIFY_COLUMN_FOUND && hits[0].field <= RECTIFY_COLUMN_CLOSED)
          || hits[0].field == RECTIFY_COLUMN_DAYS);

  if (!deed || !is_of_a_plan (folded))
    return n;
  hits[0] = (RectifyLabelHit){ RECTIFY_COLUMN_DUE, MAX (hits[0].weight, 60) };
  return 1;
}

/* Words of a Latin label: "OPEN_DT", "createdDate", "SR Created Date" are words of letters. */
static GPtrArray *
latin_words (const char *label)
{
  GPtrArray  *words = g_ptr_array_new_with_free_func (g_free);
  GString    *word = g_string_new (NULL);
  const char *p = label;

  for (; *p != '\0'; p++)
    {
      gboolean hump = word->len > 0 && g_ascii_isupper (*p)
                      && (g_ascii_islower (p[-1]) || g_ascii_islower (p[1]));

      if (word->len > 0 && (hump || !g_ascii_isalnum (*p)))
        {
          g_ptr_array_add (words, g_strdup (word->str));
          g_string_truncate (word, 0);
        }
      if (g_ascii_isalnum (*p))
        g_string_append_c (word, g_ascii_tolower (*p));
    }
  if (word->len > 0)
    g_ptr_array_add (words, g_strdup (word->str));
  g_string_free (word, TRUE);
  return words;
}

/* What stands behind a name and says nothing of what it is: "Created at local", "estado del
 * contacto", "Status da solicitação". */
static gboolean
says_nothing (const char *word)
{
  static const char *const WORDS[] = {
    "local",        "utc",         "gmt",
    "dttm",         "contacto",    "peticion",
    "solicitud",    "solicitacao", "requerimiento",
    "reclamo",      "demande",     "signalement",
    "meldung",      "anfrage",     "chamado",
    "caso",         "incidencia",  "denuncia",
    "anomalie",     "del",         "de",
    "da",           "do",          "la",
    "der",          "des",         "du",
    "manifestacao",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_str_equal (word, WORDS[i]))
      return TRUE;
  return FALSE;
}

/* The name without such words; 0 when there are none, or it is unknown. */
static guint
look_up_without_rest (GHashTable *table, const GPtrArray *words, RectifyLabelHit *hits)
{
  g_autoptr (GString) name = g_string_new (NULL);
  guint               n = words->len;

  while (n > 1 && says_nothing (words->pdata[n - 1]))
    n--;
  for (guint i = 0; n < words->len && i < n; i++)
    g_string_append (name, words->pdata[i]);
  return name->len >= 3 ? copy_hits (g_hash_table_lookup (table, name->str), 0.95, hits) : 0;
}

static guint
look_up_latin (GHashTable *table, const char *label, RectifyLabelHit *hits)
{
  g_autofree char      *plain = without_accents (label);
  g_autoptr (GPtrArray) words = latin_words (plain);
  guint                 found = look_up_without_rest (table, words, hits);

  if (found > 0)
    return found;
  for (guint from = 1; from < words->len; from++)
    {
      g_autoptr (GString) end = g_string_new (NULL);
      guint               n;

      for (guint i = from; i < words->len; i++)
        g_string_append (end, words->pdata[i]);
      if (end->len < 4)
        continue;
      n = copy_hits (g_hash_table_lookup (table, end->str), 0.8, hits);
      if (n > 0)
        return n;
    }
  return 0;
}

/* The longest known name at the end of a Chinese label, else anywhere in it. */
static guint
look_up_han (GHashTable *table, const char *folded, RectifyLabelHit *hits)
{
  const char *end = folded + strlen (folded);
  const char *p;
  guint       n;

  for (p = g_utf8_next_char (folded); g_utf8_strlen (p, -1) >= 2; p = g_utf8_next_char (p))
    {
      n = copy_hits (g_hash_table_lookup (table, p), 0.8, hits);
      if (n > 0)
        return n;
    }
  for (glong length = g_utf8_strlen (folded, -1) - 1; length >= 2; length--)
    for (p = folded; g_utf8_offset_to_pointer (p, length) < end; p = g_utf8_next_char (p))
      {
        g_autofree char *part = g_utf8_substring (p, 0, length);

        n = copy_hits (g_hash_table_lookup (table, part), 0.6, hits);
        if (n > 0)
          return n;
      }
  return 0;
}

/* How Salesforce ends the names of columns of its users' own making, "Department__c". */
static char *
without_suffix (const char *label)
{
  gsize n = strlen (label);

  return n > 3 && strncmp (label + n - 3, "__", 2) == 0 && strchr ("cCsSrR", label[n - 1]) != NULL
             ? g_strndup (label, n - 3)
             : g_strdup (label);
}

/* @whole: (out): the label is a name as it stands, or without its brackets. */
static guint
look_up (GHashTable *table, const char *full_label, RectifyLabelHit *hits, gboolean *whole)
{
  g_autofree char *label = without_suffix (full_label);
  g_autofree char *folded = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *bare_folded = NULL;
  guint            n;

  *whole = TRUE;
  if (g_utf8_strlen (label, -1) > MAX_LABEL)
    return 0;
  folded = rectify_label_fold (label);
  n = copy_hits (g_hash_table_lookup (table, folded), 1, hits);
  if (n > 0 || *folded == '\0')
    return n;
  bare = without_brackets (label);
  bare_folded = rectify_label_fold (bare);
  n = *bare_folded != '\0' ? copy_hits (g_hash_table_lookup (table, bare_folded), 0.98, hits) : 0;
  if (n > 0)
    return n;
  *whole = FALSE;
  if (!rectify_text_has_han (label))
    return look_up_latin (table, bare, hits);
  n = *bare_folded != '\0' ? look_up_han (table, bare_folded, hits) : 0;
  return n > 0 ? n : look_up_han (table, folded, hits);
}

guint
rectify_label_look_up_in (GHashTable *table, const char *label, RectifyLabelHit *hits)
{
  gboolean whole;

  return look_up (table, label, hits, &whole);
}

guint
rectify_label_look_up (const char *label, RectifyLabelHit *hits)
{
  gboolean         whole;
  guint            n = look_up (get_tables ()->names, label, hits, &whole);
  g_autofree char *folded = n > 0 && !whole ? rectify_label_fold (label) : NULL;

  return folded != NULL ? plans_are_deadlines (folded, hits, n) : n;
}

int
rectify_field_of_label (const char *label, double least)
{
  RectifyLabelHit hits[RECTIFY_MAX_LABEL_HITS];

  return rectify_label_look_up (label, hits) > 0 && hits[0].weight >= least ? hits[0].field : -1;
}

gboolean
rectify_field_is_problem (int field)
{
  return field == RECTIFY_COLUMN_DESCRIPTION || field == RECTIFY_COLUMN_TITLE;
}

const char *
rectify_word_look_up (RectifyWordKind kind, const char *text)
{
  /* A cell is looked up among one kind of words after the other; folding is dear. */
  static _Thread_local char last[MAX_WORD + 1], last_folded[4 * MAX_WORD];

  g_return_val_if_fail (kind < RECTIFY_N_WORD_KINDS && text != NULL, NULL);

  if (strlen (text) > MAX_WORD)
    return NULL;
  if (strcmp (text, last) != 0)
    {
      g_autofree char *folded = rectify_label_fold (text);

      if (g_strlcpy (last_folded, folded, sizeof last_folded) >= sizeof last_folded)
        {
          *last = *last_folded = '\0';
          return g_hash_table_lookup (get_tables ()->words[kind], folded);
        }
      g_strlcpy (last, text, sizeof last);
    }
  return *last_folded != '\0' ? g_hash_table_lookup (get_tables ()->words[kind], last_folded)
                              : NULL;
}

/* Whether a word for nothing can begin so; nearly every cell ends here. */
static gboolean
may_be_missing (const char *p)
{
  static const char *const FIRST[] = { "无", "無", "暂", "暫", "没", "沒", "不",
                                       "未", "空", "待", "另", "视", "視", "缺" };

  if (strlen (p) > 24 || g_ascii_isdigit (*p))
    return FALSE;
  if (g_ascii_isalpha (*p))
    return strchr ("nNuUbBtT", *p) != NULL;
  if ((guchar) *p < 0xE4 || (guchar) *p > 0xE9)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (FIRST); i++)
    if (memcmp (p, FIRST[i], 3) == 0)
      return TRUE;
  return FALSE;
}

gboolean
rectify_word_is_missing (const char *text)
{
  const char *p = text;

  while (g_ascii_isspace (*p))
    p++;
  /* Databases write so; without its sign it would be a no. */
  if (g_str_has_prefix (p, "\\N") && p[2 + strspn (p + 2, " \t\r\n")] == '\0')
    return TRUE;
  return *p == '\0'
         || (may_be_missing (p) && rectify_word_look_up (RECTIFY_WORD_MISSING, p) != NULL);
}
