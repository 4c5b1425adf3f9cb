/* value-words.c: words for states, outcomes and kinds, by the table and, loosely, by their shape.
 */

#include "intake/value-words-private.h"

#include <string.h>

#include "intake/labels-private.h"

enum {
  MAX_PHRASE = 48,   /* bytes of a status that is more than a word */
  MAX_COMPOUND = 30, /* bytes of one that is no sentence */
};

static int
enum_of (RectifyWordKind kind, const char *const *keys, guint n_keys, const char *text)
{
  return rectify_key_index (keys, n_keys, rectify_word_look_up (kind, text));
}

static const char *const DONE[] = {
  "整改", "完成", "办结", "关闭", "销号", "闭环", "落实", "处理", "解决", "清理", "修复", "完毕",
  "清除", "更换", "拆除", "消除", "维修", "到位", "处置", "结案", "改正", "纠正", "治理", "恢复",
  "补齐", "规范", "清运", "修补", "安装", "归位", "取缔", "整治", "劝离", "驱离", "拖走", "拖离",
  "清走", "搬离", "搬走", "移走", "移除", "撤除", "收缴", "暂扣", "清洗", "打捞", "补植", "补种",
  "加固", "疏通", "粉刷", "铲除", "清扫", "修剪", "清退", "关停", "回填", "硬化", "覆盖", "摆正",
  "扶正", "擦除", "补办", "张贴", "配备", "配齐", "增设", "补上", "修好", "换新"
};

/* "已完成80%": how far it is; -1: the text does not say. */
static int
percent_in (const char *text)
{
  const char *sign = strchr (text, '%');
  const char *wide = strstr (text, "％");
  const char *p = sign != NULL ? sign : wide;

  if (p == NULL)
    return -1;
  while (p > text && (g_ascii_isdigit (p[-1]) || p[-1] == '.'))
    p--;
  return g_ascii_isdigit (*p) ? (int) g_ascii_strtod (p, NULL) : -1;
}

typedef struct
{
  const char *word;
  int         state;
} HeldWord;

/* The state of the first of @held that @folded holds; "^" before a word: begins with, "$": ends. */
static int
state_held (const char *folded, const HeldWord *held, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (*held[i].word == '^'   ? g_str_has_prefix (folded, held[i].word + 1)
        : *held[i].word == '$' ? g_str_has_suffix (folded, held[i].word + 1)
                               : strstr (folded, held[i].word) != NULL)
      return held[i].state;
  return -1;
}

static const HeldWord PHRASES[] = {
  { "duplicate", RECTIFY_STATE_VOID },
  { "cancel", RECTIFY_STATE_VOID },
  { "withdrawn", RECTIFY_STATE_VOID },
  { "invalid", RECTIFY_STATE_VOID },
  { "^void", RECTIFY_STATE_VOID },
  { "mergedwith", RECTIFY_STATE_VOID },
  { "mergedinto", RECTIFY_STATE_VOID },
  { "^transferredto", RECTIFY_STATE_VOID },
  { "notcityproperty", RECTIFY_STATE_VOID },
  { "^outof", RECTIFY_STATE_VOID },
  { "^partiallyclosed", RECTIFY_STATE_FIXING },
  { "^partlyclosed", RECTIFY_STATE_FIXING },
  { "^closed", RECTIFY_STATE_CLOSED },
  { "^resolved", RECTIFY_STATE_CLOSED },
  { "^completed", RECTIFY_STATE_CLOSED },
  { "readyfor", RECTIFY_STATE_REVIEW },
  { "pendingclosure", RECTIFY_STATE_REVIEW },
  { "onhold", RECTIFY_STATE_PARKED },
  { "^deferred", RECTIFY_STATE_PARKED },
  { "reopen", RECTIFY_STATE_FIXING },
  { "inprogress", RECTIFY_STATE_FIXING },
  { "unassigned", RECTIFY_STATE_REGISTERED },
  { "^openassigned", RECTIFY_STATE_ASSIGNED },
  { "^open", RECTIFY_STATE_ASSIGNED },
  { "^pending", RECTIFY_STATE_ASSIGNED },
  { "incomplete", RECTIFY_STATE_FIXING },
  { "notcomplete", RECTIFY_STATE_FIXING },
  { "notresolved", RECTIFY_STATE_FIXING },
  { "unresolved", RECTIFY_STATE_FIXING },
  { "notfixed", RECTIFY_STATE_FIXING },
  { "awaitingalloc", RECTIFY_STATE_REGISTERED },
  { "awaitingassign", RECTIFY_STATE_REGISTERED },
  { "awaiting", RECTIFY_STATE_ASSIGNED },
  { "waiting", RECTIFY_STATE_ASSIGNED },
  { "pending", RECTIFY_STATE_ASSIGNED },
  { "scheduled", RECTIFY_STATE_FIXING },
  { "programmed", RECTIFY_STATE_FIXING },
  { "investigat", RECTIFY_STATE_FIXING },
  { "underreview", RECTIFY_STATE_FIXING },
  { "escalated", RECTIFY_STATE_FIXING },
  { "noticeissued", RECTIFY_STATE_FIXING },
  { "citationissued", RECTIFY_STATE_FIXING },
  { "infield", RECTIFY_STATE_FIXING },
  { "acceptedby", RECTIFY_STATE_FIXING },
  { "passedto", RECTIFY_STATE_ASSIGNED },
  { "sentto", RECTIFY_STATE_ASSIGNED },
  { "assigned", RECTIFY_STATE_ASSIGNED },
  { "forwardedto", RECTIFY_STATE_ASSIGNED },
  { "allocatedto", RECTIFY_STATE_ASSIGNED },
  { "referredto", RECTIFY_STATE_ASSIGNED },
  { "routedto", RECTIFY_STATE_ASSIGNED },
  { "complete", RECTIFY_STATE_CLOSED },
  { "resolved", RECTIFY_STATE_CLOSED },
  { "closed", RECTIFY_STATE_CLOSED },
  { "nofurtheraction", RECTIFY_STATE_CLOSED },
  { "noviolation", RECTIFY_STATE_CLOSED },
  { "repaired", RECTIFY_STATE_CLOSED },
  { "fixed", RECTIFY_STATE_CLOSED },
  { "workorder", RECTIFY_STATE_FIXING },
  { "^new", RECTIFY_STATE_REGISTERED },
  { "^rechazad", RECTIFY_STATE_VOID },
  { "^anulad", RECTIFY_STATE_VOID },
  { "^duplicad", RECTIFY_STATE_VOID },
  { "^cerrad", RECTIFY_STATE_CLOSED },
  { "^resuelt", RECTIFY_STATE_CLOSED },
  { "^finalizad", RECTIFY_STATE_CLOSED },
  { "^concluid", RECTIFY_STATE_CLOSED },
  { "^fechad", RECTIFY_STATE_CLOSED },
  { "^encerrad", RECTIFY_STATE_CLOSED },
  { "^cloture", RECTIFY_STATE_CLOSED },
  { "^termine", RECTIFY_STATE_CLOSED },
  { "^erledigt", RECTIFY_STATE_CLOSED },
  { "^abgeschlossen", RECTIFY_STATE_CLOSED },
  { "^emandamento", RECTIFY_STATE_FIXING },
  { "^encurso", RECTIFY_STATE_FIXING },
  { "^enproceso", RECTIFY_STATE_FIXING },
  { "^entramite", RECTIFY_STATE_FIXING },
  { "^encours", RECTIFY_STATE_FIXING },
  { "^inbearbeitung", RECTIFY_STATE_FIXING },
  { "^pendient", RECTIFY_STATE_ASSIGNED },
  { "^pendente", RECTIFY_STATE_ASSIGNED },
  { "^abiert", RECTIFY_STATE_ASSIGNED },
  { "^abert", RECTIFY_STATE_ASSIGNED },
};

/* "Não encerrado", "Not resolved", "Nicht erledigt". */
static gboolean
denies_done (const char *folded)
{
  static const char *const NOT[] = { "not", "nao", "no", "non", "nicht" };

  for (gsize i = 0; i < G_N_ELEMENTS (NOT); i++)
    if (g_str_has_prefix (folded, NOT[i])
        && enum_of (RECTIFY_WORD_STATE, rectify_state_keys, RECTIFY_N_STATES,
                    folded + strlen (NOT[i]))
               == RECTIFY_STATE_CLOSED)
      return TRUE;
  return FALSE;
}

/* "Works complete", "Passed to highways", "Awaiting parts", "Closed (duplicate)": what a phrase in
 * letters holds. */
static int
guess_phrase (const char *folded)
{
  if (denies_done (folded))
    return RECTIFY_STATE_FIXING;
  return strlen (folded) <= MAX_PHRASE ? state_held (folded, PHRASES, G_N_ELEMENTS (PHRASES)) : -1;
}

/* "已结案（重复）", "处置完成待核查", "超时结案": a word that is made of others. */
static int
guess_compound (const char *text, const char *folded)
{
  static const HeldWord HELD[] = {
    { "$待审核结案", RECTIFY_STATE_REVIEW }, { "$待核查", RECTIFY_STATE_REVIEW },
    { "$待核实", RECTIFY_STATE_REVIEW },     { "$待复核", RECTIFY_STATE_REVIEW },
    { "$待复查", RECTIFY_STATE_REVIEW },     { "$待验收", RECTIFY_STATE_REVIEW },
    { "$待审核", RECTIFY_STATE_REVIEW },     { "$待审", RECTIFY_STATE_REVIEW },
    { "$待销号", RECTIFY_STATE_REVIEW },     { "$待结案", RECTIFY_STATE_REVIEW },
    { "$未办结", RECTIFY_STATE_FIXING },     { "$未结案", RECTIFY_STATE_FIXING },
    { "$不通过", RECTIFY_STATE_FIXING },     { "$不合格", RECTIFY_STATE_FIXING },
    { "^结案", RECTIFY_STATE_CLOSED },       { "^办结", RECTIFY_STATE_CLOSED },
    { "$时结案", RECTIFY_STATE_CLOSED },     { "$期结案", RECTIFY_STATE_CLOSED },
    { "$常结案", RECTIFY_STATE_CLOSED },
  };
  static const char *const WHY[] = { "重复", "误报", "作废", "无效", "不属实" };
  const char              *inside = strchr (text, '(');

  if (inside == NULL)
    inside = strstr (text, "（");
  for (gsize i = 0; inside != NULL && i < G_N_ELEMENTS (WHY); i++)
    if (strstr (inside, WHY[i]) != NULL)
      return RECTIFY_STATE_VOID;
  return state_held (folded, HELD, G_N_ELEMENTS (HELD));
}

/* "12月5日已整改", "垃圾已全部清理": done, wherever it stands, when nothing beside it is not. */
static gboolean
says_done (const char *folded)
{
  static const char *const BEGINNINGS[] = { "整改完", "整改到位", "完成整改" };
  static const char *const DOUBTS[] = { "未",   "尚",   "正在", "计划", "部分", "督促",
                                        "责令", "要求", "通知", "协调", "安排", "联系",
                                        "申请", "将",   "拟",   "%" };

  for (gsize i = 0; i < G_N_ELEMENTS (DOUBTS); i++)
    if (strstr (folded, DOUBTS[i]) != NULL)
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (BEGINNINGS); i++)
    if (g_str_has_prefix (folded, BEGINNINGS[i]))
      return TRUE;
  for (const char *p = strstr (folded, "已"); p != NULL; p = strstr (p + 3, "已"))
    for (gsize i = 0; i < G_N_ELEMENTS (DONE); i++)
      {
        const char *done = strstr (p, DONE[i]);

        if (done != NULL && done - p <= 4 * 3)
          return TRUE;
      }
  return FALSE;
}

/* Longer words than the table has: "已于12月5日整改完毕", "正在协调产权单位". */
static int
guess_state (const char *text)
{
  static const char *const NOTHING[] = { "不属实",   "重复", "误报", "误登",    "查无",
                                         "无此问题", "作废", "无效", "不予受理" };
  static const char *const OPEN[] = { "未", "没", "尚未", "正在", "拟",   "计划",
                                      "将", "仍", "部分", "需",   "继续", "持续" };
  static const char *const BEGUN[] = { "已安排", "已通知", "已督促", "已联系", "已责令", "已要求",
                                       "已上报", "已交办", "已制定", "已列入", "已纳入", "已启动",
                                       "已部署", "已协调", "已下发", "已开始", "已转",   "已报",
                                       "已下单", "已采购", "已订购", "已立项", "已招标", "已申请",
                                       "已提醒", "已告知", "已约谈", "已排期", "已着手", "已开工",
                                       "已进场", "已受理", "已派",   "已签收" };
  g_autofree char *folded = rectify_label_fold (text);
  int              percent = percent_in (text), state;

  if (percent >= 0)
    return percent >= 100 ? RECTIFY_STATE_CLOSED : RECTIFY_STATE_FIXING;
  if (strlen (folded) <= MAX_COMPOUND && (state = guess_compound (text, folded)) >= 0)
    return state;
  for (gsize i = 0; i < G_N_ELEMENTS (NOTHING); i++)
    if (g_str_has_prefix (folded, NOTHING[i]))
      return RECTIFY_STATE_VOID;
  for (gsize i = 0; i < G_N_ELEMENTS (BEGUN); i++)
    if (g_str_has_prefix (folded, BEGUN[i]))
      return RECTIFY_STATE_FIXING;
  for (gsize i = 0; i < G_N_ELEMENTS (OPEN); i++)
    if (g_str_has_prefix (folded, OPEN[i]))
      return RECTIFY_STATE_FIXING;
  if (strstr (folded, "整改中") != NULL || strstr (folded, "处理中") != NULL
      || strstr (folded, "进行中") != NULL || strstr (folded, "未完成") != NULL
      || strstr (folded, "未整改") != NULL)
    return RECTIFY_STATE_FIXING;
  for (gsize i = 0; i < G_N_ELEMENTS (DONE); i++)
    {
      const char *done = strstr (folded, DONE[i]);

      if (done != NULL && g_str_has_prefix (folded, "已"))
        return RECTIFY_STATE_CLOSED;
    }
  if (says_done (folded))
    return RECTIFY_STATE_CLOSED;
  if (strstr (folded, "正在") != NULL)
    return RECTIFY_STATE_FIXING;
  if (g_str_has_suffix (folded, "完毕") || g_str_has_suffix (folded, "整改到位")
      || g_str_has_suffix (folded, "整改完成"))
    return RECTIFY_STATE_CLOSED;
  return guess_phrase (folded);
}

int
rectify_state_read (const char *text, gboolean loose)
{
  int state = enum_of (RECTIFY_WORD_STATE, rectify_state_keys, RECTIFY_N_STATES, text);

  if (state >= 0)
    return state;
  if (rectify_word_look_up (RECTIFY_WORD_YES, text) != NULL)
    return RECTIFY_STATE_CLOSED;
  if (rectify_word_look_up (RECTIFY_WORD_NO, text) != NULL)
    return RECTIFY_STATE_FIXING;
  return loose ? guess_state (text) : -1;
}

char *
rectify_state_at_end (const char *text, gboolean loose, gsize *length)
{
  static const char *const OPEN[] = { "（", "(", "【", "[", "〔" };
  static const char *const CLOSE[] = { "）", ")", "】", "]", "〕" };
  gsize                    n = strlen (text);

  for (gsize i = 0; i < G_N_ELEMENTS (OPEN); i++)
    {
      const char      *open = g_str_has_suffix (text, CLOSE[i]) ? g_strrstr (text, OPEN[i]) : NULL;
      g_autofree char *inside = NULL;

      if (open == NULL || open == text || text + n - open > MAX_PHRASE)
        continue;
      open += strlen (OPEN[i]);
      inside = g_strstrip (g_strndup (open, text + n - strlen (CLOSE[i]) - open));
      if (rectify_word_look_up (RECTIFY_WORD_YES, inside) != NULL
          || rectify_word_look_up (RECTIFY_WORD_NO, inside) != NULL
          || rectify_state_read (inside, loose) < 0)
        return NULL;
      *length = open - strlen (OPEN[i]) - text;
      return g_steal_pointer (&inside);
    }
  return NULL;
}

gboolean
rectify_outcome_read (const char *text, gboolean late_column, RectifyOutcome *outcome, int *state)
{
  const char    *key = rectify_word_look_up (RECTIFY_WORD_OUTCOME, text);
  g_auto (GStrv) parts = NULL;

  *state = -1;
  *outcome = RECTIFY_OUTCOME_UNDECIDED;
  if (key == NULL)
    {
      gboolean yes = rectify_word_look_up (RECTIFY_WORD_YES, text) != NULL;

      if (!yes && rectify_word_look_up (RECTIFY_WORD_NO, text) == NULL)
        return FALSE;
      *outcome = yes != late_column ? RECTIFY_OUTCOME_ON_TIME : RECTIFY_OUTCOME_LATE;
      return TRUE;
    }
  parts = g_strsplit (key, "+", 2);
  if (g_str_equal (parts[0], "on-time"))
    *outcome = RECTIFY_OUTCOME_ON_TIME;
  else if (g_str_equal (parts[0], "late"))
    *outcome = RECTIFY_OUTCOME_LATE;
  *state = rectify_key_index (rectify_state_keys, RECTIFY_N_STATES, parts[1]);
  return TRUE;
}

int
rectify_difficulty_read (const char *text)
{
  return enum_of (RECTIFY_WORD_DIFFICULTY, rectify_difficulty_keys, RECTIFY_N_DIFFICULTIES, text);
}

int
rectify_nature_read (const char *text)
{
  return enum_of (RECTIFY_WORD_NATURE, rectify_nature_keys, RECTIFY_N_NATURES, text);
}

int
rectify_term_read (const char *text)
{
  return enum_of (RECTIFY_WORD_TERM, rectify_term_keys, RECTIFY_N_TERMS, text);
}
