/* filter-words.c: the words of the filter expression, in both writings of Chinese and in English.
 */

#include "domain/filter-private.h"

#include <string.h>

const char *const rectify_flag_keys[RECTIFY_N_FLAGS] = {
  "overdue", "due-soon",    "open",          "returned",   "relapsed", "extended",
  "exposed", "supervised",  "recurs",        "late",       "on-time",  "judged",
  "checked", "looked-back", "look-back-due", "same-photo",
};

const char *const rectify_date_keys[RECTIFY_N_DATES] = { "found",    "assigned", "due",
                                                         "reported", "closed",   "started" };

const char *const rectify_relative_keys[RECTIFY_N_RELATIVES] = { "today",  "yesterday", "tomorrow",
                                                                 "recent", "week",      "month" };

typedef struct
{
  const char *word;
  guint       value;
} Word;

static const Word axis_words[] = {
  { "单位", RECTIFY_AXIS_UNIT },
  { "單位", RECTIFY_AXIS_UNIT },
  { "责任单位", RECTIFY_AXIS_UNIT },
  { "責任單位", RECTIFY_AXIS_UNIT },
  { "区", RECTIFY_AXIS_DISTRICT },
  { "區", RECTIFY_AXIS_DISTRICT },
  { "街道", RECTIFY_AXIS_STREET },
  { "社区", RECTIFY_AXIS_COMMUNITY },
  { "社區", RECTIFY_AXIS_COMMUNITY },
  { "区域", RECTIFY_AXIS_AREA },
  { "區域", RECTIFY_AXIS_AREA },
  { "组", RECTIFY_AXIS_GROUP },
  { "組", RECTIFY_AXIS_GROUP },
  { "工作组", RECTIFY_AXIS_GROUP },
  { "工作組", RECTIFY_AXIS_GROUP },
  { "专项工作组", RECTIFY_AXIS_GROUP },
  { "專項工作組", RECTIFY_AXIS_GROUP },
  { "类别", RECTIFY_AXIS_CLASS },
  { "類別", RECTIFY_AXIS_CLASS },
  { "来源", RECTIFY_AXIS_SOURCE },
  { "來源", RECTIFY_AXIS_SOURCE },
  { "问题来源", RECTIFY_AXIS_SOURCE },
  { "問題來源", RECTIFY_AXIS_SOURCE },
  { "点位", RECTIFY_AXIS_SITE },
  { "點位", RECTIFY_AXIS_SITE },
  { "点位类型", RECTIFY_AXIS_SITE_TYPE },
  { "點位類型", RECTIFY_AXIS_SITE_TYPE },
  { "检查项", RECTIFY_AXIS_ITEM },
  { "檢查項", RECTIFY_AXIS_ITEM },
  { "状态", RECTIFY_AXIS_STATE },
  { "狀態", RECTIFY_AXIS_STATE },
  { "灯", RECTIFY_AXIS_LAMP },
  { "燈", RECTIFY_AXIS_LAMP },
  { "难度", RECTIFY_AXIS_DIFFICULTY },
  { "難度", RECTIFY_AXIS_DIFFICULTY },
  { "性质", RECTIFY_AXIS_NATURE },
  { "性質", RECTIFY_AXIS_NATURE },
  { "时限类型", RECTIFY_AXIS_TERM },
  { "時限類型", RECTIFY_AXIS_TERM },
  { "在办时长", RECTIFY_AXIS_AGE },
  { "在辦時長", RECTIFY_AXIS_AGE },
  { "包联", RECTIFY_AXIS_SPONSOR },
  { "包聯", RECTIFY_AXIS_SPONSOR },
  { "包联领导", RECTIFY_AXIS_SPONSOR },
  { "包聯領導", RECTIFY_AXIS_SPONSOR },
  { "整改时长", RECTIFY_AXIS_DURATION },
  { "整改時長", RECTIFY_AXIS_DURATION },
};

static const Word date_words[] = {
  { "发现", RECTIFY_DATE_FOUND },        { "發現", RECTIFY_DATE_FOUND },
  { "交办", RECTIFY_DATE_ASSIGNED },     { "交辦", RECTIFY_DATE_ASSIGNED },
  { "时限", RECTIFY_DATE_DUE },          { "時限", RECTIFY_DATE_DUE },
  { "到期", RECTIFY_DATE_DUE },          { "整改时限", RECTIFY_DATE_DUE },
  { "整改時限", RECTIFY_DATE_DUE },      { "反馈", RECTIFY_DATE_REPORTED },
  { "反饋", RECTIFY_DATE_REPORTED },     { "销号", RECTIFY_DATE_CLOSED },
  { "銷號", RECTIFY_DATE_CLOSED },       { "起算", RECTIFY_DATE_STARTED },
  { "发现时间", RECTIFY_DATE_FOUND },    { "發現時間", RECTIFY_DATE_FOUND },
  { "交办时间", RECTIFY_DATE_ASSIGNED }, { "交辦時間", RECTIFY_DATE_ASSIGNED },
  { "反馈时间", RECTIFY_DATE_REPORTED }, { "反饋時間", RECTIFY_DATE_REPORTED },
  { "销号时间", RECTIFY_DATE_CLOSED },   { "銷號時間", RECTIFY_DATE_CLOSED },
};

static const Word number_words[] = {
  { "number", 0 }, { "编号", 0 }, { "編號", 0 }, { "问题编号", 0 }, { "問題編號", 0 },
};

static const Word entered_words[] = {
  { "entered", 0 }, { "录入", 0 }, { "錄入", 0 }, { "录入人", 0 }, { "錄入人", 0 },
};

static const Word sources_words[] = {
  { "sources", 0 },
  { "各来源", 0 },
  { "各來源", 0 },
};

static const Word saved_words[] = {
  { "saved", 0 }, { "筛选", 0 }, { "篩選", 0 }, { "已存筛选", 0 }, { "已存篩選", 0 },
};

static const Word box_words[] = { { "box", 0 }, { "范围", 0 }, { "範圍", 0 } };

static const Word flag_words[] = {
  { "逾期", RECTIFY_FLAG_OVERDUE },
  { "临期", RECTIFY_FLAG_DUE_SOON },
  { "臨期", RECTIFY_FLAG_DUE_SOON },
  { "未销号", RECTIFY_FLAG_OPEN },
  { "未銷號", RECTIFY_FLAG_OPEN },
  { "在办", RECTIFY_FLAG_OPEN },
  { "在辦", RECTIFY_FLAG_OPEN },
  { "退回", RECTIFY_FLAG_RETURNED },
  { "反弹", RECTIFY_FLAG_RELAPSED },
  { "反彈", RECTIFY_FLAG_RELAPSED },
  { "延期", RECTIFY_FLAG_EXTENDED },
  { "曝光", RECTIFY_FLAG_EXPOSED },
  { "督办", RECTIFY_FLAG_SUPERVISED },
  { "督辦", RECTIFY_FLAG_SUPERVISED },
  { "重复", RECTIFY_FLAG_RECURS },
  { "重複", RECTIFY_FLAG_RECURS },
  { "超期办结", RECTIFY_FLAG_LATE },
  { "超期辦結", RECTIFY_FLAG_LATE },
  { "按期", RECTIFY_FLAG_ON_TIME },
  { "应完成", RECTIFY_FLAG_JUDGED },
  { "應完成", RECTIFY_FLAG_JUDGED },
  { "已复核", RECTIFY_FLAG_CHECKED },
  { "已複核", RECTIFY_FLAG_CHECKED },
  { "已回头看", RECTIFY_FLAG_LOOKED_BACK },
  { "已回頭看", RECTIFY_FLAG_LOOKED_BACK },
  { "照片重复", RECTIFY_FLAG_SAME_PHOTO },
  { "照片重複", RECTIFY_FLAG_SAME_PHOTO },
  { "应回头看", RECTIFY_FLAG_LOOK_BACK_DUE },
  { "應回頭看", RECTIFY_FLAG_LOOK_BACK_DUE },
  { "重复发生", RECTIFY_FLAG_RECURS },
  { "重複發生", RECTIFY_FLAG_RECURS },
  { "逾期办结", RECTIFY_FLAG_LATE },
  { "逾期辦結", RECTIFY_FLAG_LATE },
  { "按期办结", RECTIFY_FLAG_ON_TIME },
  { "按期辦結", RECTIFY_FLAG_ON_TIME },
};

static const char *const relative_words[][2] = {
  { "today", "today" },         { "今日", "today" },     { "今天", "today" },
  { "yesterday", "yesterday" }, { "昨日", "yesterday" }, { "昨天", "yesterday" },
  { "tomorrow", "tomorrow" },   { "明日", "tomorrow" },  { "明天", "tomorrow" },
  { "week", "week" },           { "this-week", "week" }, { "本周", "week" },
  { "本週", "week" },           { "month", "month" },    { "this-month", "month" },
  { "本月", "month" },          { "recent", "recent" },  { "近7天", "recent" },
  { "近7日", "recent" },        { "近七天", "recent" },  { "近七日", "recent" },
};

static const Word state_words[] = {
  { "待交办", RECTIFY_STATE_REGISTERED },
  { "待交辦", RECTIFY_STATE_REGISTERED },
  { "待签收", RECTIFY_STATE_ASSIGNED },
  { "待簽收", RECTIFY_STATE_ASSIGNED },
  { "整改中", RECTIFY_STATE_FIXING },
  { "rectifying", RECTIFY_STATE_FIXING },
  { "in rectification", RECTIFY_STATE_FIXING },
  { "待复核", RECTIFY_STATE_REVIEW },
  { "待複核", RECTIFY_STATE_REVIEW },
  { "to re-check", RECTIFY_STATE_REVIEW },
  { "awaiting re-check", RECTIFY_STATE_REVIEW },
  { "已销号", RECTIFY_STATE_CLOSED },
  { "已銷號", RECTIFY_STATE_CLOSED },
  { "挂账", RECTIFY_STATE_PARKED },
  { "掛帳", RECTIFY_STATE_PARKED },
  { "carried on the books", RECTIFY_STATE_PARKED },
  { "作废", RECTIFY_STATE_VOID },
  { "作廢", RECTIFY_STATE_VOID },
};

static const Word lamp_words[] = {
  { "红", RECTIFY_LAMP_RED },
  { "紅", RECTIFY_LAMP_RED },
  { "红灯", RECTIFY_LAMP_RED },
  { "紅燈", RECTIFY_LAMP_RED },
  { "黄", RECTIFY_LAMP_YELLOW },
  { "黃", RECTIFY_LAMP_YELLOW },
  { "黄灯", RECTIFY_LAMP_YELLOW },
  { "黃燈", RECTIFY_LAMP_YELLOW },
  { "绿", RECTIFY_LAMP_GREEN },
  { "綠", RECTIFY_LAMP_GREEN },
  { "绿灯", RECTIFY_LAMP_GREEN },
  { "綠燈", RECTIFY_LAMP_GREEN },
  { "蓝", RECTIFY_LAMP_BLUE },
  { "藍", RECTIFY_LAMP_BLUE },
  { "蓝灯", RECTIFY_LAMP_BLUE },
  { "藍燈", RECTIFY_LAMP_BLUE },
  { "灰", RECTIFY_LAMP_GREY },
  { "灰灯", RECTIFY_LAMP_GREY },
  { "灰燈", RECTIFY_LAMP_GREY },
  { "gray", RECTIFY_LAMP_GREY },
  /* what they mean */
  { "逾期或督办", RECTIFY_LAMP_RED },
  { "逾期或督辦", RECTIFY_LAMP_RED },
  { "临期或退回", RECTIFY_LAMP_YELLOW },
  { "臨期或退回", RECTIFY_LAMP_YELLOW },
  { "按期", RECTIFY_LAMP_GREEN },
  { "已销号", RECTIFY_LAMP_BLUE },
  { "已銷號", RECTIFY_LAMP_BLUE },
  { "挂账", RECTIFY_LAMP_GREY },
  { "掛帳", RECTIFY_LAMP_GREY },
};

static const Word difficulty_words[] = {
  { "未定", RECTIFY_DIFFICULTY_UNKNOWN },   { "易", RECTIFY_DIFFICULTY_EASY },
  { "较难", RECTIFY_DIFFICULTY_MODERATE },  { "較難", RECTIFY_DIFFICULTY_MODERATE },
  { "难点", RECTIFY_DIFFICULTY_HARD },      { "難點", RECTIFY_DIFFICULTY_HARD },
  { "difficult", RECTIFY_DIFFICULTY_HARD }, { "未注明", RECTIFY_DIFFICULTY_UNKNOWN },
  { "未註明", RECTIFY_DIFFICULTY_UNKNOWN },
};

static const Word nature_words[] = {
  { "未定", RECTIFY_NATURE_UNKNOWN },   { "软件", RECTIFY_NATURE_SOFT },
  { "軟件", RECTIFY_NATURE_SOFT },      { "软件问题", RECTIFY_NATURE_SOFT },
  { "軟件問題", RECTIFY_NATURE_SOFT },  { "硬件", RECTIFY_NATURE_HARD },
  { "硬件问题", RECTIFY_NATURE_HARD },  { "硬件問題", RECTIFY_NATURE_HARD },
  { "未注明", RECTIFY_NATURE_UNKNOWN }, { "未註明", RECTIFY_NATURE_UNKNOWN },
};

static const Word term_words[] = {
  { "未定", RECTIFY_TERM_UNKNOWN },
  { "立行立改", RECTIFY_TERM_NOW },
  { "fix at once", RECTIFY_TERM_NOW },
  { "限期整改", RECTIFY_TERM_DEADLINE },
  { "fix by deadline", RECTIFY_TERM_DEADLINE },
  { "长期坚持", RECTIFY_TERM_STANDING },
  { "長期堅持", RECTIFY_TERM_STANDING },
  { "standing task", RECTIFY_TERM_STANDING },
  { "未注明", RECTIFY_TERM_UNKNOWN },
  { "未註明", RECTIFY_TERM_UNKNOWN },
};

static int
find (const Word *words, gsize n, const char *word)
{
  for (gsize i = 0; i < n; i++)
    if (g_ascii_strcasecmp (words[i].word, word) == 0)
      return (int) words[i].value;
  return -1;
}

#define FIND(words, word) find (words, G_N_ELEMENTS (words), word)

gboolean
rectify_filter_find_keyword (const char *word, RectifyFilterKeyword *keyword)
{
  int value;

  keyword->word = word;
  keyword->kind = RECTIFY_FILTER_AXIS;
  value = rectify_key_index (rectify_axis_keys, RECTIFY_N_FILTER_AXES, word);
  if (value < 0)
    value = FIND (axis_words, word);
  if (value < 0)
    {
      keyword->kind = RECTIFY_FILTER_DAYS;
      value = rectify_key_index (rectify_date_keys, RECTIFY_N_DATES, word);
    }
  if (value < 0)
    value = FIND (date_words, word);
  if (value < 0)
    {
      keyword->kind = RECTIFY_FILTER_NUMBER;
      value = FIND (number_words, word);
    }
  if (value < 0)
    {
      keyword->kind = RECTIFY_FILTER_ENTERED;
      value = FIND (entered_words, word);
    }
  if (value < 0)
    {
      keyword->kind = RECTIFY_FILTER_SOURCES;
      value = FIND (sources_words, word);
    }
  if (value < 0)
    {
      keyword->kind = RECTIFY_FILTER_SAVED;
      value = FIND (saved_words, word);
    }
  if (value < 0)
    {
      keyword->kind = RECTIFY_FILTER_BOX;
      value = FIND (box_words, word);
    }
  keyword->value = MAX (value, 0);
  return value >= 0;
}

gboolean
rectify_filter_keyword (const char *word, RectifyFilterKind *kind, guint *value)
{
  RectifyFilterKeyword keyword;

  g_return_val_if_fail (word != NULL, FALSE);

  if (!rectify_filter_find_keyword (word, &keyword))
    return FALSE;
  *kind = keyword.kind;
  *value = keyword.value;
  return TRUE;
}

int
rectify_filter_find_flag (const char *word)
{
  int flag = rectify_key_index (rectify_flag_keys, RECTIFY_N_FLAGS, word);

  return flag >= 0 ? flag : FIND (flag_words, word);
}

const char *
rectify_filter_find_relative (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (relative_words); i++)
    if (g_ascii_strcasecmp (relative_words[i][0], word) == 0)
      return relative_words[i][1];
  return NULL;
}

gboolean
rectify_filter_is_enum (RectifyAxis axis)
{
  return rectify_axis_list (axis) < 0;
}

static int
find_enum (RectifyAxis axis, const char *word, const char *const **keys, guint *n)
{
  switch (axis)
    {
    case RECTIFY_AXIS_STATE:
      *keys = rectify_state_keys;
      *n = RECTIFY_N_STATES;
      return FIND (state_words, word);
    case RECTIFY_AXIS_LAMP:
      *keys = rectify_lamp_keys;
      *n = RECTIFY_N_LAMPS;
      return FIND (lamp_words, word);
    case RECTIFY_AXIS_DIFFICULTY:
      *keys = rectify_difficulty_keys;
      *n = RECTIFY_N_DIFFICULTIES;
      return FIND (difficulty_words, word);
    case RECTIFY_AXIS_NATURE:
      *keys = rectify_nature_keys;
      *n = RECTIFY_N_NATURES;
      return FIND (nature_words, word);
    case RECTIFY_AXIS_TERM:
      *keys = rectify_term_keys;
      *n = RECTIFY_N_TERMS;
      return FIND (term_words, word);
    case RECTIFY_AXIS_AGE:
      *keys = rectify_age_keys;
      *n = RECTIFY_N_AGES;
      return -1;
    case RECTIFY_AXIS_DURATION:
      *keys = rectify_duration_keys;
      *n = RECTIFY_N_DURATIONS;
      return -1;
    default:
      *keys = NULL;
      *n = 0;
      return -1;
    }
}

const char *
rectify_filter_find_value (RectifyAxis axis, const char *word)
{
  const char *const *keys;
  guint              n;
  int                value = find_enum (axis, word, &keys, &n);

  if (value < 0 && keys != NULL)
    value = rectify_key_index (keys, n, word);
  return value >= 0 ? keys[value] : NULL;
}
