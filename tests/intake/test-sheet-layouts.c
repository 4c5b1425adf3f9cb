/* test-sheet-layouts.c: tables that do not stand alone: beside each other, one after the other on
 * printed pages, in pairs of sheets.
 */

#include "rectify-test.h"

#include "understand.h"

static const UnderstoodSheet SHEETS[] = {
  { "two-tables-beside-each-other",
    "巡查问题交办表（2025年5月6日）,,,,,,,,\n"
    "序号,问题,责任单位,整改时限,,序号,问题,责任单位,整改时限\n"
    "1,乱停,城管中队,2025-05-08,,4,垃圾,园林所,2025-05-09\n"
    "2,广告,城管中队,2025-05-08,,5,枯树,园林所,2025-05-20\n"
    "3,修车,城管中队,2025-05-08,,,,,\n"
    "说明：请按时反馈,,,,,,,,\n",
    "A=serial B=description C=unit D=due",
    "3: description=乱停 unit=城管中队 due=2025-05-08T23:59:59 known=2025-05-06 !found-by-sheet\n"
    "4: description=广告 unit=城管中队 due=2025-05-08T23:59:59 known=2025-05-06 !found-by-sheet\n"
    "5: description=修车 unit=城管中队 due=2025-05-08T23:59:59 known=2025-05-06 !found-by-sheet\n"
    "3/2: description=垃圾 unit=园林所 due=2025-05-09T23:59:59 known=2025-05-06 !found-by-sheet\n"
    "4/2: description=枯树 unit=园林所 due=2025-05-20T23:59:59 known=2025-05-06 !found-by-sheet\n" },
  { "three-tables-without-a-gap",
    "问题,单位,问题,单位,问题,单位\n积水,市政,占道,城管,噪音,环保\n破损,市政,,,,\n",
    "A=description B=unit",
    "2: description=积水 unit=市政\n3: description=破损 unit=市政\n"
    "2/2: description=占道 unit=城管\n2/3: description=噪音 unit=环保\n" },
  { "what-is-wrong-stands-in-its-row-of-the-right-table",
    ",问题,单位,整改时限,,问题,单位,整改时限\n,积水,市政,2025-05-08,,占道,城管,2025-05-09\n"
    ",破损,市政,2025-05-08,,噪音,环保,2025-13-40\n",
    "B=description C=unit D=due",
    "2: description=积水 unit=市政 due=2025-05-08T23:59:59\n"
    "3: description=破损 unit=市政 due=2025-05-08T23:59:59\n"
    "2/2: description=占道 unit=城管 due=2025-05-09T23:59:59\n"
    "3/2! not-a-date due 2025-13-40\n" },
  { "each-of-two-tables-has-its-heading",
    "城管局,,,住建局,,\n序号,问题描述,整改时限,序号,问题描述,整改时限\n"
    "1,积水,2025-05-08,1,扬尘,2025-05-09\n",
    "A=serial B=description C=due A4=unit",
    "3: description=积水 unit=城管局 due=2025-05-08T23:59:59\n"
    "3/2: description=扬尘 unit=住建局 due=2025-05-09T23:59:59\n" },
  { "labels-that-come-again-are-no-tables",
    "序号,问题描述,检查时间,检查人,复查时间,检查人\n1,积水,2025-05-01,甲,2025-05-03,乙\n",
    "A=serial B=description C=found D=reporter E=closed",
    "2: description=积水 reporter=甲 found=2025-05-01 closed=2025-05-03\n" },
  { "a-header-of-two-rows-comes-again-on-the-next-page",
    "台账,,,,\n序号,问题描述,责任,,整改时限\n,,责任单位,责任人,\n1,涂鸦,街道办,甲,2025-03-01\n"
    "台账,,,,\n序号,问题描述,责任,,整改时限\n,,责任单位,责任人,\n2,招牌,城管局,乙,2025-03-02\n"
    "序号,问题描述,责任,,整改时限\n,,责任单位,责任人,\n3,积水,市政处,丙,2025-03-03\n",
    "A=serial B=description C=unit D=person E=due",
    "4: description=涂鸦 unit=街道办 person=甲 due=2025-03-01T23:59:59\n"
    "8: description=招牌 unit=城管局 person=乙 due=2025-03-02T23:59:59\n"
    "11: description=积水 unit=市政处 person=丙 due=2025-03-03T23:59:59\n" },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_understood_sheets ("sheet-layouts", SHEETS, G_N_ELEMENTS (SHEETS));
  return g_test_run ();
}
