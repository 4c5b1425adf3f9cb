/* names.c: Chinese names in order, and by the first letters of their pinyin, with ICU.
 *
 * Without ICU's data nothing fails: the order is then that of code points and there are no
 * initials. A character's letter is the section of the pinyin order it stands in; the transform,
 * which takes 90 ms to make, is only asked about rare ones beyond the last section. Letters are
 * kept; what a character reads in certain words comes from a small table, because ICU knows
 * characters only. Any thread.
 */

#include "store/database-private.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* Words whose characters read otherwise than ICU says, with their letters. Longer ones first where
 * one begins another. */
static const struct
{
  const char *word, *letters;
} READINGS[] = {
  { "重庆", "cq" }, { "重复", "cf" }, { "重阳", "cy" }, { "长安", "ca" },    { "长城", "cc" },
  { "长江", "cj" }, { "长春", "cc" }, { "长沙", "cs" }, { "长途", "ct" },    { "长期", "cq" },
  { "长征", "cz" }, { "长廊", "cl" }, { "长虹", "ch" }, { "长宁", "cn" },    { "长青", "cq" },
  { "局长", "jz" }, { "校长", "xz" }, { "银行", "yh" }, { "行业", "hy" },    { "商行", "sh" },
  { "人行", "rx" }, { "行政", "xz" }, { "厦门", "xm" }, { "大厦", "ds" },    { "乐园", "ly" },
  { "音乐", "yy" }, { "朝阳", "cy" }, { "朝霞", "zx" }, { "地方", "df" },    { "地税", "ds" },
  { "都市", "ds" }, { "会计", "kj" }, { "车站", "cz" }, { "车库", "ck" },    { "汽车", "qc" },
  { "停车", "tc" }, { "车", "c" },    { "石油", "sy" }, { "石", "s" },       { "藏文", "zw" },
  { "西藏", "xz" }, { "调度", "dd" }, { "调解", "tj" }, { "空调", "kt" },    { "单位", "dw" },
  { "解放", "jf" }, { "区", "q" },    { "盛世", "ss" }, { "参观", "cg" },    { "曾", "z" },
  { "仇", "q" },    { "翟", "z" },    { "尉犁", "yl" }, { "吐鲁番", "tlf" }, { "地", "d" },
  { "大", "d" },    { "广", "g" },    { "沈阳", "sy" }, { "沈", "s" },       { "厂", "c" },
};

/* The sections of the pinyin order: no reading begins with i, u or v. */
static const char SECTIONS[] = "ABCDEFGHJKLMNOPQRSTWXYZ";
#define N_SECTIONS (sizeof SECTIONS - 1)
#define LAST_HAN   0x5497 /* the end of the last section: zuo in the third tone */
#define MOST_KEY   32
#define USUAL_KEY  256 /* of a whole name */

typedef struct
{
  UCollator       *collator;
  char             sections[N_SECTIONS + 1][MOST_KEY]; /* sort keys where they begin, and the end */
  UTransliterator *transform;
  gboolean         asked;   /* for the transform */
  GHashTable      *letters; /* code point -> letter */
} Tools;

static const char HAN_TO_LATIN[] = "Han-Latin; Latin-ASCII";
static GMutex     tools_lock;

static void
make_key (Tools *tools, const UChar *text, int32_t length, char *key)
{
  if (ucol_getSortKey (tools->collator, text, length, (uint8_t *) key, MOST_KEY) > MOST_KEY)
    *key = '\0';
}

/* Before each section the order has U+FDD0 and its letter. */
static void
make_sections (Tools *tools)
{
  const UChar last[] = { LAST_HAN };

  for (gsize i = 0; i < N_SECTIONS; i++)
    make_key (tools, (const UChar[]){ 0xFDD0, (UChar) SECTIONS[i] }, 2, tools->sections[i]);
  make_key (tools, last, 1, tools->sections[N_SECTIONS]);
}

static Tools *
get_tools (void)
{
  static Tools *tools;

  if (tools == NULL)
    {
      UErrorCode status = U_ZERO_ERROR;

      tools = g_new0 (Tools, 1);
      tools->letters = g_hash_table_new (NULL, NULL);
      tools->collator = ucol_open ("zh@collation=pinyin", &status);
      if (tools->collator != NULL)
        make_sections (tools);
    }
  return tools;
}

/* NULL where ICU has no such transform. */
static UTransliterator *
get_transform (Tools *tools)
{
  UChar      id[32];
  UErrorCode status = U_ZERO_ERROR;

  if (tools->asked)
    return tools->transform;
  tools->asked = TRUE;
  u_charsToUChars (HAN_TO_LATIN, id, sizeof HAN_TO_LATIN);
  tools->transform = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  return tools->transform;
}

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

/* 0 for what stands in no section. */
static char
letter_by_order (Tools *tools, gunichar c)
{
  UChar   text[2];
  int32_t length = 0;
  char    key[MOST_KEY];
  gsize   i = N_SECTIONS;

  if (tools->collator == NULL)
    return 0;
  U16_APPEND_UNSAFE (text, length, c);
  make_key (tools, text, length, key);
  if (strcmp (key, tools->sections[N_SECTIONS]) > 0)
    return 0;
  while (i > 0 && strcmp (key, tools->sections[i - 1]) < 0)
    i--;
  return i > 0 ? g_ascii_tolower (SECTIONS[i - 1]) : 0;
}

static char
letter_by_transform (Tools *tools, gunichar c)
{
  UTransliterator *transform = get_transform (tools);
  UChar            text[32];
  int32_t          length = 0, limit;
  UErrorCode       status = U_ZERO_ERROR;

  if (transform == NULL)
    return 0;
  U16_APPEND_UNSAFE (text, length, c);
  text[length] = 0;
  limit = length;
  utrans_transUChars (transform, text, &length, G_N_ELEMENTS (text) - 1, 0, &limit, &status);
  return U_SUCCESS (status) && length > 0 && text[0] < 128 && g_ascii_isalpha (text[0])
             ? g_ascii_tolower (text[0])
             : 0;
}

/* First letter of what a character reads, 0 when it reads nothing. */
static char
letter_of (Tools *tools, gunichar c)
{
  gpointer kept = g_hash_table_lookup (tools->letters, GUINT_TO_POINTER (c));
  char     letter;

  if (kept != NULL)
    return GPOINTER_TO_INT (kept) - 1;
  letter = letter_by_order (tools, c);
  if (letter == 0)
    letter = letter_by_transform (tools, c);
  g_hash_table_insert (tools->letters, GUINT_TO_POINTER (c), GINT_TO_POINTER (letter + 1));
  return letter;
}

static gsize
known_reading (const char *p, GString *initials)
{
  for (gsize i = 0; i < G_N_ELEMENTS (READINGS); i++)
    if (g_str_has_prefix (p, READINGS[i].word))
      {
        g_string_append (initials, READINGS[i].letters);
        return strlen (READINGS[i].word);
      }
  return 0;
}

char *
rectify_name_initials (const char *name)
{
  g_autofree char *folded = rectify_name_fold (name);
  GString         *initials = g_string_new (NULL);
  const char      *p = folded;

  g_mutex_lock (&tools_lock);
  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      gsize    length = is_han (c) ? known_reading (p, initials) : 0;
      char     letter = length == 0 && is_han (c) ? letter_of (get_tools (), c) : 0;

      if (letter != 0)
        g_string_append_c (initials, letter);
      else if (c < 128 && g_ascii_isalnum (c))
        g_string_append_c (initials, c);
      p = length > 0 ? p + length : g_utf8_next_char (p);
    }
  g_mutex_unlock (&tools_lock);
  return g_string_free (initials, FALSE);
}

char *
rectify_name_sort_key (const char *name)
{
  g_autofree gunichar2 *text = NULL;
  Tools                *tools;
  glong                 length = 0;
  uint8_t               usual[USUAL_KEY];
  int32_t               size;
  char                 *key = NULL;

  text = g_utf8_to_utf16 (name, -1, NULL, &length, NULL);
  g_mutex_lock (&tools_lock);
  tools = get_tools ();
  if (text != NULL && tools->collator != NULL)
    {
      /* The readings that ICU gets wrong at the beginning of a name would tear it out of its place.
       */
      size = ucol_getSortKey (tools->collator, (const UChar *) text, length, usual, sizeof usual);
      key = g_malloc (size + 1);
      if (size <= (int32_t) sizeof usual)
        memcpy (key, usual, size);
      else
        ucol_getSortKey (tools->collator, (const UChar *) text, length, (uint8_t *) key, size);
      key[size] = '\0';
    }
  g_mutex_unlock (&tools_lock);
  return key != NULL ? key : g_strdup (name);
}
