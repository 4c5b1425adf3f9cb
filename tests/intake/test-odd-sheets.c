/* test-odd-sheets.c: sheets whose rows look like labels, headings, forms or headers and are not, or
 * are and do not look like it: nothing is lost, moved or made up.
 */

#include "rectify-test.h"

#include "understand.h"

static const UnderstoodSheet SHEETS[] = {
  { "counts-beneath-are-no-lines",
    "序号,问题点位,问题描述,责任单位\n1,人民路,单车乱停放,城管局\n2,西市场,污水外溢,市监局\n,,,\n"
    "附：各单位问题数统计,,,\n单位,问题数,已整改,整改率\n城管局,1,1,100%\n市监局,1,0,0%\n",
    "A=serial B=site C=description D=unit",
    "2: description=单车乱停放 site=人民路 unit=城管局\n"
    "3: description=污水外溢 site=西市场 unit=市监局\n" },
  { "values-that-end-like-labels",
    "编号,创文督〔2024〕15号,交办日期,2024年8月5日\n点位,幸福小区,责任单位,城关街道办事处\n"
    "问题描述,垃圾桶满溢,,\n整改情况,已整改,完成日期,2024-08-07\n",
    "A=external_number B=assigned C=site D=unit E=description F=state G=closed",
    "3: external_number=创文督〔2024〕15号 description=垃圾桶满溢 site=幸福小区 unit=城关街道办事处 assigned=2024-08-05 closed=2024-08-07 state=closed\n" },
  { "a-code-may-be-the-state", "Type,STATUS_CODE\nPothole,CLOSED\n", "A=class B=state",
    "2: class=Pothole state=closed\n" },
  { "what-is-done-at-once-is-done-when-it-was-found",
    "日期,发现问题,处理情况,处理时间\n2024-06-03,店外经营,当场整改,当场\n2024-06-03,积水,已处理,2024-06-04\n",
    "A=found B=description C=state D=closed",
    "2: description=店外经营 found=2024-06-03 closed=2024-06-03 state=closed\n"
    "3: description=积水 found=2024-06-03 closed=2024-06-04 state=closed\n" },
  { "the-first-of-two-tables-is-one",
    "问题,地点,单位,状态\n积水,人民路,市政处,已整改\n,,,\n"
    "问题,地址,责任单位,状态\n占道,中山路,城管局,整改中\n",
    "A=description B=address C=unit D=state",
    "2: description=积水 address=人民路 unit=市政处 state=closed\n"
    "5: description=占道 address=中山路 unit=城管局 state=fixing\n" },
  { "a-label-alone-between-lines-is-no-problem",
    "问题描述,地点,整改时限,完成情况\n责任单位：城管局,,,\n积水,人民路,2024-06-30,已完成\n"
    "责任单位：住建局,,,\n占道,中山路,2024-06-30,整改中\n整改期限：见附件,,,\n",
    "A=description B=address C=due D=state A2=unit",
    "3: description=积水 address=人民路 unit=城管局 due=2024-06-30T23:59:59 state=closed\n"
    "5: description=占道 address=中山路 unit=住建局 due=2024-06-30T23:59:59 state=fixing\n" },
  { "a-problem-alone-may-begin-as-a-label",
    "问题描述,责任单位,整改时限\n问题：路面破损,,\n积水,市政处,2024-06-30\n",
    "A=description B=unit C=due",
    "2: description=问题：路面破损\n"
    "3: description=积水 unit=市政处 due=2024-06-30T23:59:59\n" },
  { "a-unit-where-problems-stand-heads-nothing",
    "问题描述,责任单位,整改时限\n积水,市政处,2024-06-30\n城管局,,\n占道,,2024-06-30\n",
    "A=description B=unit C=due",
    "2: description=积水 unit=市政处 due=2024-06-30T23:59:59\n"
    "3: description=城管局\n"
    "4: description=占道 due=2024-06-30T23:59:59\n" },
  { "a-form-of-three-rows", "问题描述,积水\n责任单位,市政处\n整改时限,2024-06-30\n",
    "A=description B=unit C=due", "2: description=积水 unit=市政处 due=2024-06-30T23:59:59\n" },
  { "problems-that-begin-as-labels-are-no-form",
    "问题,责任单位\n问题描述不清,城管局\n整改期限不明,住建局\n", "A=description B=unit",
    "2: description=问题描述不清 unit=城管局\n"
    "3: description=整改期限不明 unit=住建局\n" },
  { "a-day-of-finishing-with-a-picture-of-after-is-done",
    "点位名称,问题描述,责任单位,整改前照片,整改后照片,整改完成日期\n"
    "公园,垃圾,园林局,,,2024.09.03\n",
    "A=site B=description C=unit D=before E=after F=closed",
    "2: description=垃圾 site=公园 unit=园林局 closed=2024-09-03\n" },
  { "points-that-are-not-taken-off-are-no-problem",
    "测评项目,测评点位,扣分原因,扣分值,责任单位\n主次干道,人民路,非机动车乱停,1,交警队\n公园,人民公园,无扣分,0,园林局\n",
    "A=item B=site C=description E=unit",
    "2: description=非机动车乱停 item=主次干道 site=人民路 unit=交警队\n" },
  { "cases-of-environmental-inspectors",
    "信访编号,交办时间,反映情况,行政区域,污染类型,处理和整改情况,责任人被处理情况,办结状态\n"
    "D1,2021年9月3日,异味扰民,独山子区,大气,责令整改,无,已办结\n"
    "D2,2021年9月4日,噪音,独山子区,噪声,责令整改,约谈1人,阶段性办结\n",
    "A=external_number B=assigned C=description D=district E=class F=result H=state",
    "2: external_number=D1 description=异味扰民 class=大气 district=独山子区 result=责令整改 assigned=2021-09-03 state=closed\n"
    "3: external_number=D2 description=噪音 class=噪声 district=独山子区 result=责令整改 assigned=2021-09-04 state=fixing\n" },
  { "violations-that-are-complied-with",
    "CaseNumber,ViolationDescription,ViolationDate,ComplyByDate,CompliedDate,ViolationStatus\n"
    "C1,High grass,6/1/2023,6/15/2023,6/14/2023,Complied\nC2,Trash,6/1/2023,6/15/2023,,Open\n",
    "A=external_number B=description C=found D=due E=closed F=state",
    "2: external_number=C1 description=High grass found=2023-06-01 due=2023-06-15T23:59:59 closed=2023-06-14 state=closed\n"
    "3: external_number=C2 description=Trash found=2023-06-01 due=2023-06-15T23:59:59 state=assigned\n" },
  { "defects-of-roads",
    "Defect No,Defect Type,Road Name,Date Identified,Response Time,Date Made Safe,Date Repaired,Contractor\n"
    "D1,Pothole,High St,21/02/2023,24 hours,22/02/2023,23/02/2023,Acme\n",
    "A=external_number B=class C=address D=found E=due F=reported G=closed H=unit",
    "2: external_number=D1 address=High St class=Pothole unit=Acme found=2023-02-21 due=2023-02-22T23:59:59 reported=2023-02-22 closed=2023-02-23\n" },
  { "a-day-of-closing-is-as-late-as-the-finding",
    "ID,Type,Opened,Due,Closed\n"
    "1,Tree,2024-01-02 14:30,2024-01-10,2024-01-04\n"
    "2,Tree,2024-01-02 14:30,2024-01-10,2024-01-02\n"
    "3,Tree,2024-01-02 14:30,2024-01-04 12:00,2024-01-04\n"
    "4,Tree,2024-01-02 14:30,2024-01-04 12:00,2024-01-05\n"
    "5,Tree,2024-01-02 14:30,2024-01-10,2024-01-01\n"
    "6,Tree,2024-01-02,2024-01-10,2024-01-02 15:00\n",
    "A=external_number B=class C=found D=due E=closed",
    "2: external_number=1 class=Tree found=2024-01-02T14:30:00 due=2024-01-10T23:59:59 closed=2024-01-04T14:30:00\n"
    "3: external_number=2 class=Tree found=2024-01-02T14:30:00 due=2024-01-10T23:59:59 closed=2024-01-02T14:30:00\n"
    "4: external_number=3 class=Tree found=2024-01-02T14:30:00 due=2024-01-04T12:00:00 closed=2024-01-04T12:00:00\n"
    "5: external_number=4 class=Tree found=2024-01-02T14:30:00 due=2024-01-04T12:00:00 closed=2024-01-05T14:30:00\n"
    "6: external_number=5 class=Tree found=2024-01-02T14:30:00 due=2024-01-10T23:59:59 closed=2024-01-01 !closed-before-found\n"
    "7: external_number=6 class=Tree found=2024-01-02 due=2024-01-10T23:59:59 closed=2024-01-02T15:00:00\n" },
  { "a-sheet-says-when-it-was-made",
    "创城督查问题清单,,\n填报日期：2024年9月20日,,\n问题描述,责任单位,整改时限\n积水,市政处,9月30日\n",
    "A=description B=unit C=due",
    "4: description=积水 unit=市政处 due=2024-09-30T23:59:59 known=2024-09-20 !year-guessed !found-by-sheet\n" },
  { "a-line-of-ours-needs-no-day-of-the-sheet",
    "填报日期：2024年9月20日,,\n编号,问题描述,责任单位\nKRY-20240102-0001,积水,市政处\n",
    "A=number B=description C=unit", "3: number=KRY-20240102-0001 description=积水 unit=市政处\n" },
  { "a-title-says-when-the-sheet-was-made",
    "创城督查问题清单（2024年9月20日）,,,\n问题描述,责任单位,发现时间,整改时限\n积水,市政处,,\n占道,城管局,2024-09-18,\n",
    "A=description B=unit C=found D=due",
    "3: description=积水 unit=市政处 known=2024-09-20 !found-by-sheet\n"
    "4: description=占道 unit=城管局 found=2024-09-18\n" },
  { "a-line-beneath-says-when-the-sheet-was-made",
    "问题描述,责任单位,整改时限\n积水,市政处,2024-09-30\n制表人：张三,,制表日期：2024年9月20日\n",
    "A=description B=unit C=due",
    "2: description=积水 unit=市政处 due=2024-09-30T23:59:59 known=2024-09-20 !found-by-sheet\n" },
  { "a-limit-in-the-title-is-no-day-of-the-sheet",
    "2024年6月30日前完成整改情况表,,\n问题描述,责任单位,整改时限\n积水,市政处,\n",
    "A=description B=unit C=due", "3: description=积水 unit=市政处\n" },
  { "lists-of-what-is-done-and-what-is-not",
    "一、已整改问题（1个）,,\n序号,问题描述,责任单位\n1,积水,城管局\n二、未整改问题,,\n序号,问题描述,责任单位\n1,扬尘,住建局\n",
    "A=serial B=description C=unit A4=state",
    "3: description=积水 unit=城管局 state=closed\n"
    "6: description=扬尘 unit=住建局 state=fixing\n" },
  { "a-limit-in-brackets-is-no-day-of-the-sheet",
    "第一批（2024年6月10日前完成）,,\n序号,问题描述,责任单位\n1,积水,城管局\n",
    "A=serial B=description C=unit", "3: description=积水 unit=城管局\n" },
  { "deadlines-in-words-are-kept",
    "问题,单位,发现时间,整改时限\n"
    "a,甲,2025-03-02,尽快\nb,甲,2025-03-02,尽快整改到位\nc,甲,2025-03-02,迎检前完成\n"
    "d,甲,2025-03-02,力争国庆前、最迟10月15日完成\ne,甲,2025-03-02,长期坚持、常抓不懈\n"
    "f,甲,2025-03-02,年底前\ng,甲,2025-03-02,2.28\nh,甲,2025-12-28,1月5日\n"
    "i,甲,2025-03-02,2025-02-30前整改\n",
    "A=description B=unit C=found D=due",
    "2: description=a term=尽快 unit=甲 found=2025-03-02\n"
    "3: description=b term=尽快整改到位 unit=甲 found=2025-03-02\n"
    "4: description=c remark=整改时限：迎检前完成 unit=甲 found=2025-03-02 !deadline-in-words\n"
    "5: description=d unit=甲 found=2025-03-02 due=2025-10-15T23:59:59 !date-within !year-guessed\n"
    "6: description=e term=长期坚持、常抓不懈 unit=甲 found=2025-03-02\n"
    "7: description=f unit=甲 found=2025-03-02 due=2025-12-31T23:59:59 !year-guessed\n"
    "8: description=g unit=甲 found=2025-03-02 due=2025-02-28T23:59:59 !year-guessed !due-before-found\n"
    "9: description=h unit=甲 found=2025-12-28 due=2026-01-05T23:59:59 !year-guessed\n"
    "10! not-a-date due 2025-02-30前整改\n" },
  { "a-day-beside-an-offset-is-a-day-on-that-clock",
    "ID,Type,Opened,Due,Closed\n"
    "1,Tree,2024-01-02T22:30:00-08:00,2024-01-04,2024-01-04\n"
    "2,Tree,2024-01-02T22:30:00-08:00,,2024-01-02\n"
    "3,Tree,2024-01-02T22:30:00Z,2024-01-09,\n",
    "A=external_number B=class C=found D=due E=closed",
    "2: external_number=1 class=Tree found=2024-01-03T14:30:00 due=2024-01-05T15:59:59 closed=2024-01-05T14:30:00\n"
    "3: external_number=2 class=Tree found=2024-01-03T14:30:00 closed=2024-01-03T14:30:00\n"
    "4: external_number=3 class=Tree found=2024-01-03T06:30:00 due=2024-01-10T07:59:59\n" },
  { "days-written-as-midnights-with-an-offset",
    "ID,Type,Opened,Closed\n"
    "1,Tree,2024/01/02 14:30:00+00,2024/01/04 00:00:00+00\n"
    "2,Tree,2024/01/03 15:30:00+00,2024/01/03 00:00:00+00\n",
    "A=external_number B=class C=found D=closed",
    "2: external_number=1 class=Tree found=2024-01-02T22:30:00 closed=2024-01-04T22:30:00\n"
    "3: external_number=2 class=Tree found=2024-01-03T23:30:00 closed=2024-01-03T23:30:00\n" },
  { "dates-that-stand-for-none",
    "ID,Type,Opened,Due,Closed,Status\n"
    "1,Tree,2024-01-02 14:30:00,1900-01-01 00:00:00,9999-12-31 00:00:00,Open\n"
    "2,Tree,2024-01-02 14:30:00,0000-00-00 00:00:00,\\N,Open\n"
    "3,Tree,2024-01-02 14:30:00,NaT,2024-01-03 14:30:00,Closed\n"
    "4,Tree,2024-01-02 14:30:00,,2202-06-15 14:30:00,Closed\n",
    "A=external_number B=class C=found D=due E=closed F=state",
    "2: external_number=1 class=Tree found=2024-01-02T14:30:00 state=assigned !date-out-of-range\n"
    "3: external_number=2 class=Tree found=2024-01-02T14:30:00 state=assigned\n"
    "4: external_number=3 class=Tree found=2024-01-02T14:30:00 closed=2024-01-03T14:30:00 state=closed\n"
    "5! date-out-of-range closed 2202-06-15 14:30:00\n" },
  { "hours-are-hours-where-there-is-a-time",
    "ID,Type,Opened,SLA Hours,Closed\n"
    "1,Tree,2024-01-02 14:30:00,24,2024-01-03 15:30:00\n"
    "2,Tree,2024-01-02 14:30:00,36,2024-01-03 15:30:00\n",
    "A=external_number B=class C=found D=due E=closed",
    "2: external_number=1 class=Tree found=2024-01-02T14:30:00 due=2024-01-03T14:30:00 closed=2024-01-03T15:30:00\n"
    "3: external_number=2 class=Tree found=2024-01-02T14:30:00 due=2024-01-04T02:30:00 closed=2024-01-03T15:30:00\n" },
  { "hours-it-took-are-days",
    "任务号,上报时间,大类,处置用时（小时）,当前阶段\n"
    "1,2024-01-02 14:30:00,环境,36,结案\n2,2024-01-02 14:30:00,环境,,处置\n",
    "A=external_number B=found C=class D=days E=state",
    "2: external_number=1 class=环境 days=1.5 found=2024-01-02T14:30:00 state=closed\n"
    "3: external_number=2 class=环境 found=2024-01-02T14:30:00 state=fixing\n" },
  { "how-long-it-took-in-words",
    "ID,Type,Opened,Resolution time,Status\n"
    "1,Tree,2024-01-02 14:30:00,1 day 12:00:00,Closed\n"
    "2,Tree,2024-01-02 14:30:00,36:00:00,Closed\n"
    "3,Tree,2024-01-02 14:30:00,\"1 day, 12 hours\",Closed\n",
    "A=external_number B=class C=found D=days E=state",
    "2: external_number=1 class=Tree days=1.5 found=2024-01-02T14:30:00 state=closed\n"
    "3: external_number=2 class=Tree days=1.5 found=2024-01-02T14:30:00 state=closed\n"
    "4: external_number=3 class=Tree days=1.5 found=2024-01-02T14:30:00 state=closed\n" },
  { "numbers-of-who-knows-what-are-not-how-long-it-took",
    "ID,Type,Opened,Resolution time,Status\n1,Tree,2024-01-02 14:30:00,36,Closed\n",
    "A=external_number B=class C=found E=state",
    "2: external_number=1 class=Tree found=2024-01-02T14:30:00 state=closed\n" },
  { "japanese",
    "受付番号,受付日時,分類,件名,地区,担当課,対応状況,完了日時\n"
    "R1,2024/01/02 09:00,道路,穴,中央区,道路課,対応済,2024/01/03 09:00\n"
    "R2,2024/01/02 09:00,公園,柵,美浜区,公園課,対応中,\n",
    "A=external_number B=found C=class D=title E=district F=unit G=state H=closed",
    "2: external_number=R1 title=穴 class=道路 district=中央区 unit=道路課 found=2024-01-02T09:00:00 closed=2024-01-03T09:00:00 state=closed\n"
    "3: external_number=R2 title=柵 class=公園 district=美浜区 unit=公園課 found=2024-01-02T09:00:00 state=fixing\n" },
  { "korean",
    "접수번호,접수일시,분류,제목,지역,담당부서,처리기한,처리일시,처리상태\n"
    "K1,2024-01-02 09:00,도로,구멍,강남구,도로과,2024-01-05,2024-01-03 09:00,처리완료\n",
    "A=external_number B=found C=class D=title E=district F=unit G=due H=closed I=state",
    "2: external_number=K1 title=구멍 class=도로 district=강남구 unit=도로과 found=2024-01-02T09:00:00 due=2024-01-05T23:59:59 closed=2024-01-03T09:00:00 state=closed\n" },
  { "receipt-and-closure-of-a-case",
    "Case Number,Date of Receipt,Department,Case Nature,Date of Case Closure,Case Status\n"
    "3-1,02-Jan-2024,Lands,Blockage,05-Jan-2024,Closed\n",
    "A=external_number B=found C=unit D=class E=closed F=state",
    "2: external_number=3-1 class=Blockage unit=Lands found=2024-01-02 closed=2024-01-05 state=closed\n" },
  { "statuses-of-several-words",
    "ID,Type,Opened,Status\n"
    "1,Tree,2024-01-02,Closed (Cancelled)\n2,Tree,2024-01-02,Open (Duplicate)\n"
    "3,Tree,2024-01-02,Assigned - Dept\n4,Tree,2024-01-02,VOID - Test\n"
    "5,Tree,2024-01-02,On Hold - Weather\n6,Tree,2024-01-02,Closed - Not Found\n"
    "7,Tree,2024-01-02,Partially Closed\n8,Tree,2024-01-02,New - Unassigned\n"
    "9,Tree,2024-01-02,已结案（重复）\n10,Tree,2024-01-02,处置完成待核查\n"
    "11,Tree,2024-01-02,超时结案\n12,Tree,2024-01-02,已答复未办结\n",
    "A=external_number B=class C=found D=state",
    "2: external_number=1 class=Tree result=Closed (Cancelled) found=2024-01-02 state=void\n"
    "3: external_number=2 class=Tree result=Open (Duplicate) found=2024-01-02 state=void\n"
    "4: external_number=3 class=Tree result=Assigned - Dept found=2024-01-02 state=assigned\n"
    "5: external_number=4 class=Tree result=VOID - Test found=2024-01-02 state=void\n"
    "6: external_number=5 class=Tree result=On Hold - Weather found=2024-01-02 state=parked\n"
    "7: external_number=6 class=Tree result=Closed - Not Found found=2024-01-02 state=closed\n"
    "8: external_number=7 class=Tree result=Partially Closed found=2024-01-02 state=fixing\n"
    "9: external_number=8 class=Tree result=New - Unassigned found=2024-01-02 state=registered\n"
    "10: external_number=9 class=Tree result=已结案（重复） found=2024-01-02 state=void\n"
    "11: external_number=10 class=Tree result=处置完成待核查 found=2024-01-02 state=review\n"
    "12: external_number=11 class=Tree result=超时结案 found=2024-01-02 state=closed\n"
    "13: external_number=12 class=Tree result=已答复未办结 found=2024-01-02 state=fixing\n" },
  { "what-is-resolved-is-reported-where-it-is-closed",
    "ID,Type,Opened,Resolved,Closed\n1,Tree,2024-01-02 10:00,2024-01-03 10:00,2024-01-06 10:00\n",
    "A=external_number B=class C=found D=reported E=closed",
    "2: external_number=1 class=Tree found=2024-01-02T10:00:00 reported=2024-01-03T10:00:00 closed=2024-01-06T10:00:00\n" },
  { "times-as-programs-write-them",
    "ID,Type,Opened,Closed\n"
    "1,Tree,Tue Jan 02 22:30:00 2024,Thu Jan 04 09:30:00 CST 2024\n"
    "2,Tree,02-JAN-24 10.30.05.000000 PM,2024-01-03 22:30:05 EST\n"
    "3,Tree,Tue Jan 02 2024 22:30:00 GMT+0000 (Coordinated Universal Time),Tue Jan 02 2024 23:30:00 GMT-0100\n",
    "A=external_number B=class C=found D=closed",
    "2: external_number=1 class=Tree found=2024-01-02T22:30:00 closed=2024-01-04T09:30:00\n"
    "3: external_number=2 class=Tree found=2024-01-02T22:30:05 closed=2024-01-03T22:30:05\n"
    "4: external_number=3 class=Tree found=2024-01-03T06:30:00 closed=2024-01-03T08:30:00\n" },
  { "an-order-with-what-is-to-be-done",
    "督 办 单,,,\n被督办单位,城关街道办事处,签发日期,2025年4月6日\n督办事项,油烟扰民,,\n"
    "办理要求,加强管理,,\n办结时限,2025年4月16日,联系人,张三\n办理结果,,,\n",
    "A=unit B=assigned C=title D=measure E=due F=person G=state",
    "3: title=油烟扰民 measure=加强管理 unit=城关街道办事处 person=张三 assigned=2025-04-06 due=2025-04-16T23:59:59\n" },
  { "street-offices-among-units-are-units",
    "序号,点位,存在问题,整改时限\n一、市城管局,,,\n1,中山路,占道,2025-05-13\n"
    "二、城东街道办事处（1个问题）,,,\n1,东风社区,氛围淡,2025-05-15\n",
    "A=serial B=site C=description D=due A2=unit",
    "3: description=占道 site=中山路 unit=市城管局 due=2025-05-13T23:59:59\n"
    "5: description=氛围淡 site=东风社区 unit=城东街道办事处 due=2025-05-15T23:59:59\n" },
  { "units-parted-by-lines-and-blanks",
    "问题,责任单位,整改时限\na,\"公安局\n城管局\",2025-05-13\nb,市市场监督 管理局,2025-05-13\n"
    "c,住建局 水利局,2025-05-13\nd,东城区 城管局,2025-05-13\n",
    "A=description B=unit C=due",
    "2: description=a unit=公安局 supporting=城管局 due=2025-05-13T23:59:59 !several-units\n"
    "3: description=b unit=市市场监督 管理局 due=2025-05-13T23:59:59\n"
    "4: description=c unit=住建局 supporting=水利局 due=2025-05-13T23:59:59 !several-units\n"
    "5: description=d unit=东城区 城管局 due=2025-05-13T23:59:59\n" },
  { "what-was-checked-and-found-well-is-no-problem",
    "检查对象,检查事项,检查日期,检查结果,存在问题,整改期限\n"
    "饭店,许可,20250310,未发现问题,无,\n超市,许可,20250310,发现问题,过期食品,20250317\n",
    "A=site B=title C=found E=description F=due",
    "3: title=许可 description=过期食品 site=超市 found=2025-03-10 due=2025-03-17T23:59:59\n" },
  { "shares-and-sums-beneath-are-no-lines",
    "序号,问题,责任社区,整改时限,是否整改\n1,占道,花园社区,2025-05-13,是\n整改率,,,,100%\n"
    "本周小计,,,1个,\n共1个问题,,,,\n",
    "A=serial B=description C=unit D=due E=state",
    "2: description=占道 unit=花园社区 due=2025-05-13T23:59:59 state=closed\n" },
  { "open-and-shut-in-one-word",
    "隐患描述,责任车间,计划完成时间,状态（开/关）\n压力表,动力车间,2025-03-10,关\n绝缘垫,动力车间,2025-03-10,开\n",
    "A=description B=unit C=due D=state",
    "2: description=压力表 unit=动力车间 due=2025-03-10T23:59:59 state=closed\n"
    "3: description=绝缘垫 unit=动力车间 due=2025-03-10T23:59:59 state=fixing\n" },
  { "what-all-lines-are-is-not-their-class",
    "id_chamado,data_inicio,data_fim,data_alvo_finalizacao,nome_unidade_organizacional,tipo,categoria,situacao,prazo\n"
    "1,2024-01-02 10:00:00,2024-01-03 10:00:00,2024-01-05 10:00:00,COMLURB,Lixo,Serviço,Encerrado,No prazo\n"
    "2,2024-01-02 10:00:00,,2024-01-05 10:00:00,COMLURB,Lixo,Serviço,Não Encerrado,Fora do prazo\n"
    "3,2024-01-02 10:00:00,,2024-01-05 10:00:00,SMOP,Luz,Serviço,Não Encerrado,No prazo\n"
    "4,2024-01-02 10:00:00,,,SMOP,Luz,Serviço,Não Encerrado,\n5,2024-01-02 10:00:00,,,SMOP,Luz,Serviço,Não Encerrado,\n"
    "6,2024-01-02 10:00:00,,,SMOP,Luz,Serviço,Não Encerrado,\n7,2024-01-02 10:00:00,,,SMOP,Luz,Serviço,Não Encerrado,\n"
    "8,2024-01-02 10:00:00,,,SMOP,Luz,Serviço,Não Encerrado,\n9,2024-01-02 10:00:00,,,SMOP,Luz,Serviço,Não Encerrado,\n"
    "10,2024-01-02 10:00:00,2024-01-04 10:00:00,,SMOP,Luz,Serviço,Fechado com solução,No prazo\n",
    "A=external_number B=found C=closed D=due E=unit F=class H=state I=outcome",
    "2: external_number=1 class=Lixo unit=COMLURB outcome=No prazo found=2024-01-02T10:00:00 due=2024-01-05T10:00:00 closed=2024-01-03T10:00:00 state=closed\n"
    "3: external_number=2 class=Lixo unit=COMLURB outcome=Fora do prazo result=Não Encerrado found=2024-01-02T10:00:00 due=2024-01-05T10:00:00 state=fixing\n"
    "4: external_number=3 class=Luz unit=SMOP outcome=No prazo result=Não Encerrado found=2024-01-02T10:00:00 due=2024-01-05T10:00:00 state=fixing\n"
    "5: external_number=4 class=Luz unit=SMOP result=Não Encerrado found=2024-01-02T10:00:00 state=fixing\n"
    "6: external_number=5 class=Luz unit=SMOP result=Não Encerrado found=2024-01-02T10:00:00 state=fixing\n"
    "7: external_number=6 class=Luz unit=SMOP result=Não Encerrado found=2024-01-02T10:00:00 state=fixing\n"
    "8: external_number=7 class=Luz unit=SMOP result=Não Encerrado found=2024-01-02T10:00:00 state=fixing\n"
    "9: external_number=8 class=Luz unit=SMOP result=Não Encerrado found=2024-01-02T10:00:00 state=fixing\n"
    "10: external_number=9 class=Luz unit=SMOP result=Não Encerrado found=2024-01-02T10:00:00 state=fixing\n"
    "11: external_number=10 class=Luz unit=SMOP outcome=No prazo found=2024-01-02T10:00:00 closed=2024-01-04T10:00:00 state=closed\n" },
  { "months-and-days-in-columns-of-their-own",
    "2025年度登记簿,,,,\n日期,,检查部位,存在问题,整改情况\n月,日,,,\n3,5,车间,护罩缺失,已整改\n12,31,仓库,堆垛超高,未整改\n",
    "A=found C=address D=description E=state",
    "4: description=护罩缺失 address=车间 found=2025-03-05 state=closed !year-guessed\n"
    "5: description=堆垛超高 address=仓库 found=2025-12-31 state=fixing !year-guessed\n" },
  { "years-months-and-days-in-columns",
    "年,月,日,问题,责任部门\n2025,3,5,窗户破损,总务处\n2025,2,30,漏水,总务处\n",
    "B=found D=description E=unit",
    "2: description=窗户破损 unit=总务处 found=2025-03-05\n3! not-a-date found 2\n" },
  { "a-day-of-finishing-beside-no-state-is-that-of-closing",
    "案卷号,问题描述,处置单位,上报时间,处置截止时间,处置完成时间\n"
    "A1,垃圾,环卫,2025-01-01 08:00,2025-01-01 12:00,2025-01-01 11:00\n"
    "A2,占道,城管,2025-01-01 09:00,2025-01-01 13:00,\n",
    "A=external_number B=description C=unit D=found E=due F=closed",
    "2: external_number=A1 description=垃圾 unit=环卫 found=2025-01-01T08:00:00 due=2025-01-01T12:00:00 closed=2025-01-01T11:00:00\n"
    "3: external_number=A2 description=占道 unit=城管 found=2025-01-01T09:00:00 due=2025-01-01T13:00:00\n" },
  { "a-later-table-may-say-when-it-was-done",
    "序号,点位,问题描述,责任单位,整改时限\n1,北街,污水,街道办,2025-03-06\n今日整改完成：,,,,\n"
    "序号,点位,问题描述,责任单位,完成时间\n1,东街,小广告,城管,2025-03-05\n",
    "A=serial B=site C=description D=unit E=due E4=closed",
    "2: description=污水 site=北街 unit=街道办 due=2025-03-06T23:59:59\n"
    "5: description=小广告 site=东街 unit=城管 closed=2025-03-05\n" },
  { "hours-in-french",
    "Numéro;Catégorie;Date de déclaration;Date de clôture;Statut\n"
    "1;Trou;02/01/2024 à 14h30;03/01/2024 à 9h05;Clôturé\n2;Trou;22/01/2024 à 14h30;;En cours\n",
    "A=external_number B=class C=found D=closed E=state",
    "2: external_number=1 class=Trou found=2024-01-02T14:30:00 closed=2024-01-03T09:05:00 state=closed\n"
    "3: external_number=2 class=Trou found=2024-01-22T14:30:00 state=fixing\n" },
  { "italian",
    "Numero segnalazione;Data apertura;Categoria;Ufficio;Stato;Data chiusura;Quartiere\n"
    "1;02/01/2024 14:30;Buche;Strade;Chiusa;13/01/2024 9:05;Centro\n",
    "A=external_number B=found C=class D=unit E=state F=closed G=district",
    "2: external_number=1 class=Buche district=Centro unit=Strade found=2024-01-02T14:30:00 closed=2024-01-13T09:05:00 state=closed\n" },
  { "dutch",
    "Meldingsnummer;Datum melding;Hoofdcategorie;Afdeling;Status;Datum afgehandeld;Stadsdeel\n"
    "1;02-01-2024 14:30;Afval;Reiniging;Afgehandeld;13-01-2024 09:05;Noord\n",
    "A=external_number B=found C=class D=unit E=state F=closed G=district",
    "2: external_number=1 class=Afval district=Noord unit=Reiniging found=2024-01-02T14:30:00 closed=2024-01-13T09:05:00 state=closed\n" },
  { "of-two-days-compliance-is-to-comply-by",
    "Case Number,Violation Type,Date Entered,Compliance Date,Case Closed Date,Case Status\n"
    "1,Weeds,01/02/2024,01/20/2024,01/15/2024,Closed\n2,Weeds,01/02/2024,01/20/2024,,In Violation\n",
    "A=external_number B=class C=found D=due E=closed F=state",
    "2: external_number=1 class=Weeds found=2024-01-02 due=2024-01-20T23:59:59 closed=2024-01-15 state=closed\n"
    "3: external_number=2 class=Weeds found=2024-01-02 due=2024-01-20T23:59:59 state=fixing\n" },
  { "a-day-that-open-lines-have-is-a-deadline",
    "问题,责任人,整改时间,整改情况\n灯不亮,甲,2025-03-05,已整改\n留样不足,乙,2025-03-08,未整改\n积水,丙,2025-03-09,整改中\n",
    "A=description B=person C=due D=state",
    "2: description=灯不亮 person=甲 due=2025-03-05T23:59:59 state=closed\n"
    "3: description=留样不足 person=乙 due=2025-03-08T23:59:59 state=fixing\n"
    "4: description=积水 person=丙 due=2025-03-09T23:59:59 state=fixing\n" },
  { "a-day-that-only-closed-lines-have-is-that-of-closing",
    "问题,责任人,整改时间,整改情况\n灯不亮,甲,2025-03-05,已整改\n留样不足,乙,,未整改\n积水,丙,,整改中\n",
    "A=description B=person C=reported D=state",
    "2: description=灯不亮 person=甲 reported=2025-03-05 state=closed\n"
    "3: description=留样不足 person=乙 state=fixing\n"
    "4: description=积水 person=丙 state=fixing\n" },
  { "one-day-among-many-open-lines-is-a-slip",
    "问题,责任人,整改时间,整改情况\n灯不亮,甲,2025-03-05,已整改\n留样不足,乙,2025-03-06,未整改\n积水,丙,,整改中\n",
    "A=description B=person C=reported D=state",
    "2: description=灯不亮 person=甲 reported=2025-03-05 state=closed\n"
    "3: description=留样不足 person=乙 reported=2025-03-06 state=fixing\n"
    "4: description=积水 person=丙 state=fixing\n" },
  { "a-day-to-come-without-a-word-is-a-deadline",
    "整改情况表（2025年3月1日）,,,\n问题,责任人,整改时间,整改情况\n灯不亮,甲,2025-03-05,\n积水,丙,2025-03-06,\n",
    "A=description B=person C=due D=outcome",
    "3: description=灯不亮 person=甲 due=2025-03-05T23:59:59 known=2025-03-01 !found-by-sheet\n"
    "4: description=积水 person=丙 due=2025-03-06T23:59:59 known=2025-03-01 !found-by-sheet\n" },
  { "a-title-after-a-gap-and-above-the-header-is-no-problem",
    "一季度问题,,,\n问题,责任部门,整改期限,完成情况\n门禁坏,物业,2025-01-20,已完成\n,,,\n二季度问题,,,\n"
    "问题,责任部门,整改期限,完成情况\n电梯异响,物业,2025-05-20,未完成\n,,,\n墙皮脱落,,,\n",
    "A=description B=unit C=due D=state",
    "3: description=门禁坏 unit=物业 due=2025-01-20T23:59:59 state=closed\n"
    "7: description=电梯异响 unit=物业 due=2025-05-20T23:59:59 state=fixing\n"
    "9: description=墙皮脱落\n" },
  { "the-state-may-stand-in-brackets-at-the-end",
    "序号,测评点位,问题及整改情况,责任单位\n1,公园,座椅破损（已整改）,园林局\n2,人民路,盲道占用【整改中】,城管局\n"
    "3,西街,井盖（圆形）松动,市政\n4,西街,路灯不亮（三盏）,市政\n5,东街,积水（12月5日已整改到位）,市政\n",
    "A=serial B=site C=description D=unit",
    "2: description=座椅破损 site=公园 unit=园林局 state=closed\n"
    "3: description=盲道占用 site=人民路 unit=城管局 state=fixing\n"
    "4: description=井盖（圆形）松动 site=西街 unit=市政\n"
    "5: description=路灯不亮（三盏） site=西街 unit=市政\n"
    "6: description=积水 site=东街 unit=市政 result=12月5日已整改到位 state=closed\n" },
  { "brackets-of-a-problem-are-read-where-half-of-them-say-it",
    "序号,存在问题,责任单位\n1,座椅破损（已整改）,园林局\n2,盲道占用(未整改),城管局\n3,积水,市政\n",
    "A=serial B=description C=unit",
    "2: description=座椅破损 unit=园林局 state=closed\n"
    "3: description=盲道占用 unit=城管局 state=fixing\n"
    "4: description=积水 unit=市政\n" },
  { "brackets-of-a-problem-are-its-own-where-few-say-it",
    "序号,存在问题,责任单位\n1,公厕未开（开放）,园林局\n2,盲道占用,城管局\n3,积水,市政\n",
    "A=serial B=description C=unit",
    "2: description=公厕未开（开放） unit=园林局\n"
    "3: description=盲道占用 unit=城管局\n"
    "4: description=积水 unit=市政\n" },
  { "what-is-ordered-to-be-put-right-has-its-day",
    "店名,检查日期,不符合项,责令改正时间,复查情况\n面馆,2025-03-02,无健康证,2025-03-09,未改正\n",
    "B=found C=description D=due E=state",
    "2: description=无健康证 found=2025-03-02 due=2025-03-09T23:59:59 state=fixing\n" },
  { "problems-and-how-they-were-handled",
    "日期,问题及处理情况,部门\n2025-03-02,下水道堵（已疏通）,物业\n",
    "A=found B=description C=unit",
    "2: description=下水道堵 unit=物业 result=已疏通 found=2025-03-02 state=closed\n" },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_understood_sheets ("odd-sheets", SHEETS, G_N_ELEMENTS (SHEETS));
  return g_test_run ();
}
