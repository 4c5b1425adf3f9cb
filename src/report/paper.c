/* paper.c: the words on the office's forms, in three languages. */

#include "report/paper.h"

#include <string.h>

#include "report/words.h"

static const char *const words[RECTIFY_N_PAPER_WORDS][3] = {
  [RECTIFY_PAPER_SERIAL] = { "序号", "序號", "No." },
  [RECTIFY_PAPER_NUMBER] = { "问题编号", "問題編號", "Issue number" },
  [RECTIFY_PAPER_SOURCE] = { "来源", "來源", "Source" },
  [RECTIFY_PAPER_DISTRICT] = { "区", "區", "District" },
  [RECTIFY_PAPER_STREET] = { "街道", "街道", "Subdistrict" },
  [RECTIFY_PAPER_SITE] = { "点位名称", "點位名稱", "Site" },
  [RECTIFY_PAPER_SITE_TYPE] = { "点位类型", "點位類型", "Site type" },
  [RECTIFY_PAPER_DESCRIPTION] = { "问题描述", "問題描述", "Problem" },
  [RECTIFY_PAPER_CLASS] = { "类别", "類別", "Class" },
  [RECTIFY_PAPER_MEASURE] = { "整改措施", "整改措施", "Required measure" },
  [RECTIFY_PAPER_UNIT] = { "责任单位", "責任單位", "Responsible unit" },
  [RECTIFY_PAPER_PEOPLE] = { "责任领导/责任人", "責任領導/責任人", "Leader / person in charge" },
  [RECTIFY_PAPER_DUE] = { "整改时限", "整改時限", "Deadline" },
  [RECTIFY_PAPER_RESULT] = { "整改情况", "整改情況", "What was done" },
  [RECTIFY_PAPER_STATE] = { "状态", "狀態", "State" },
  [RECTIFY_PAPER_REMARK] = { "备注", "備註", "Remark" },
  [RECTIFY_PAPER_LEDGER] = { "整改台账", "整改台帳", "Rectification ledger" },
  [RECTIFY_PAPER_FILLED_BY_UNIT] = { "填报单位：", "填報單位：", "Unit: " },
  [RECTIFY_PAPER_FILLED_BY] = { "填报人：", "填報人：", "Filled in by: " },
  [RECTIFY_PAPER_PHONE] = { "联系电话：", "聯絡電話：", "Telephone: " },
  [RECTIFY_PAPER_FILLED_ON] = { "填报时间：", "填報時間：", "Date: " },
  [RECTIFY_PAPER_TOTAL] = { "合计", "合計", "Total" },
  [RECTIFY_PAPER_COUNT] = { "共 {} 条", "共 {} 條", "{} issues" },
  [RECTIFY_PAPER_SIGNED] = { "单位负责人（签字）：", "單位負責人（簽字）：",
                             "Head of unit (signature): " },
  [RECTIFY_PAPER_CHECKED] = { "审核人：", "審核人：", "Checked by: " },
  [RECTIFY_PAPER_PAGE] = { "第 &P 页 共 &N 页", "第 &P 頁 共 &N 頁", "Page &P of &N" },
  [RECTIFY_PAPER_AS_OF] = { "截至 {}", "截至 {}", "as of {}" },
  [RECTIFY_PAPER_NOTHING] = { "没有符合条件的问题", "沒有符合條件的問題", "No issue matches" },
  [RECTIFY_PAPER_REFUSED] = { "未收下", "未收下", "Not taken in" },
  [RECTIFY_PAPER_REFUSED_TITLE] = { "{} 中未收下的行", "{} 中未收下的列",
                                    "Rows of {} that were not taken in" },
  [RECTIFY_PAPER_ROW] = { "原行号", "原列號", "Row" },
  [RECTIFY_PAPER_REASON] = { "未收下的原因", "未收下的原因", "Reason left out" },
  [RECTIFY_PAPER_STATE_0] = { "待交办", "待交辦", "Registered" },
  [RECTIFY_PAPER_STATE_0 + 1] = { "待签收", "待簽收", "Assigned" },
  [RECTIFY_PAPER_STATE_0 + 2] = { "整改中", "整改中", "Rectifying" },
  [RECTIFY_PAPER_STATE_0 + 3] = { "待复核", "待複核", "To re-check" },
  [RECTIFY_PAPER_STATE_0 + 4] = { "已销号", "已銷號", "Closed" },
  [RECTIFY_PAPER_STATE_0 + 5] = { "挂账", "掛帳", "Parked" },
  [RECTIFY_PAPER_STATE_0 + 6] = { "作废", "作廢", "Void" },
};

const char *
rectify_paper_word (RectifyPaperLanguage language, RectifyPaperWord word)
{
  g_return_val_if_fail (language <= RECTIFY_PAPER_EN && word < RECTIFY_N_PAPER_WORDS, "");

  return words[word][language];
}

char *
rectify_paper_fill (RectifyPaperLanguage language, RectifyPaperWord word, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (rectify_paper_word (language, word), "{}", 2);

  return g_strjoinv (value, parts);
}

char *
rectify_paper_ledger_title (RectifyPaperLanguage language, const char *campaign)
{
  g_autofree char *title = g_strconcat (campaign, language == RECTIFY_PAPER_EN ? " " : "",
                                        rectify_paper_word (language, RECTIFY_PAPER_LEDGER), NULL);

  return rectify_writings_apart (title);
}

RectifyPaperLanguage
rectify_paper_language (const char *name)
{
  if (name == NULL)
    name = g_get_language_names ()[0];
  if (g_str_has_prefix (name, "zh_TW") || g_str_has_prefix (name, "zh_HK")
      || g_str_has_prefix (name, "zh_MO") || strstr (name, "Hant") != NULL)
    return RECTIFY_PAPER_ZH_TW;
  if (g_str_has_prefix (name, "en"))
    return RECTIFY_PAPER_EN;
  return RECTIFY_PAPER_ZH_CN;
}
