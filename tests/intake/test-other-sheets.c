/* test-other-sheets.c: sheets in the manner of many cities and offices, in small: what is
 * understood of their columns and lines.
 *
 * Only the names of the columns are theirs; the lines are made up.
 */

#include "rectify-test.h"

#include "intake/pasted-lines.h"
#include "understand.h"

#include <string.h>

static const UnderstoodSheet
    SHEETS
        [] = {
          { "days-that-are-given",
            "REQUEST_NO,DEPARTMENT,REQUEST_TYPE,RECEIVED_DATE,SLADAYS,CLOSED_DATE,STATUS\n"
            "1,Solid Waste,MISSED GARBAGE,2020/01/02 13:00:00,2,2020/01/03 13:00:00,Closed\n"
            "2,Solid Waste,MISSED GARBAGE,2020/01/02 13:00:00,1.5,2020/01/09 13:00:00,Closed\n"
            "3,Code,HIGH GRASS,2020/01/02 13:00:00,0,,Open\n",
            "A=external_number B=unit C=class D=found E=due F=closed G=state",
            "2: external_number=1 class=MISSED GARBAGE unit=Solid Waste found=2020-01-02T13:00:00 due=2020-01-04T23:59:59 closed=2020-01-03T13:00:00 state=closed\n"
            "3: external_number=2 class=MISSED GARBAGE unit=Solid Waste found=2020-01-02T13:00:00 due=2020-01-04T01:00:00 closed=2020-01-09T13:00:00 state=closed\n"
            "4: external_number=3 class=HIGH GRASS unit=Code found=2020-01-02T13:00:00 state=assigned\n" },
          { "days-that-are-planned",
            "SR_NUMBER,SR_STATUS,SR_TYPE,SR_TYPE_DESC,DATE_CREATED,DATE_CLOSED,PLANNED_COMPLETION_DAYS,DEPT_NAME\n"
            "A1,CLOSED,PTHOLE,\"Pothole, repair\",01/22/2024,01/25/2024,4,PUBLIC SERVICES\n",
            "A=external_number B=state D=class E=found F=closed G=due H=unit",
            "2: external_number=A1 class=Pothole, repair unit=PUBLIC SERVICES found=2024-01-22 due=2024-01-26T23:59:59 closed=2024-01-25 state=closed\n" },
          { "goals-and-what-was-reached",
            "Ticket ID,Issue Type,Case Owner,Ticket Created Date - Time,Ticket Closed Date - Time,Ticket Status,Goal Days,Actual Completed Days\n"
            "17-1,BULKY TRASH,Waste,01/22/2017 08:00:00 AM,01/26/2017 08:00:00 AM,CLOSED,9,4\n",
            "A=external_number B=class C=unit D=found E=closed F=state G=due H=days",
            "2: external_number=17-1 class=BULKY TRASH unit=Waste days=4 found=2017-01-22T08:00:00 due=2017-01-31T23:59:59 closed=2017-01-26T08:00:00 state=closed\n" },
          { "working-days-of-a-label",
            "Ref,Category,Description,Created,Status,Target Response (working days)\n"
            "1,Litter,Bin full,25/01/2023,In progress,5\n",
            "A=external_number B=class C=description D=found E=state F=due",
            "2: external_number=1 description=Bin full class=Litter found=2023-01-25 due=2023-02-01T23:59:59 state=fixing\n" },
          { "hours-of-a-label",
            "案件编号,案件大类,案件描述,上报时间,处置部门,处置时限（小时）,结案时间,是否超时\n"
            "AJ1,市容环境,路边堆放沙石,2024-06-12 08:00,城管大队,4,2024-06-12 10:30,否\n",
            "A=external_number B=class C=description D=found E=unit F=due G=closed H=outcome",
            "2: external_number=AJ1 description=路边堆放沙石 class=市容环境 unit=城管大队 outcome=否 found=2024-06-12T08:00:00 due=2024-06-12T12:00:00 closed=2024-06-12T10:30:00\n" },
          { "a-few-numbers-are-days",
            "序号,问题描述,责任单位,发现时间,整改时限,完成情况\n"
            "1,积水,市政处,2024-06-12,3,已完成\n"
            "2,占道,城管局,2024-06-12,立行立改,已完成\n"
            "3,破损,住建局,2024-06-12,15,整改中\n",
            "A=serial B=description C=unit D=found E=due F=state",
            "2: description=积水 unit=市政处 found=2024-06-12 due=2024-06-15T23:59:59 state=closed\n"
            "3: description=占道 term=立行立改 unit=城管局 found=2024-06-12 state=closed\n"
            "4: description=破损 unit=住建局 found=2024-06-12 due=2024-06-27T23:59:59 state=fixing\n" },
          { "a-service-level-is-less-than-a-due-date",
            "CASE NUMBER|DEPARTMENT|SR TYPE|SLA|STATUS|SR CREATE DATE|DUE DATE|DATE CLOSED|OVERDUE|x\n"
            "-----------|----------|-------|---|------|--------------|--------|-----------|-------|-\n"
            "1|SWM|Missed Garbage|1.5|Closed|2019-01-01 08:00:00|2019-01-02 20:00:00|2019-01-05 09:00:00|2.54|1\n"
            "2|SWM|Missed Garbage|1.5|Open|2019-01-01 08:00:00|2019-01-02 20:00:00||20.1|1\n",
            "A=external_number B=unit C=class E=state F=found G=due H=closed",
            "3: external_number=1 class=Missed Garbage unit=SWM found=2019-01-01T08:00:00 due=2019-01-02T20:00:00 closed=2019-01-05T09:00:00 state=closed\n"
            "4: external_number=2 class=Missed Garbage unit=SWM found=2019-01-01T08:00:00 due=2019-01-02T20:00:00 state=assigned\n" },
          { "names-of-before",
            "Unique Key,Created Date,Closed Date,Agency Name,Problem (formerly Complaint Type),Problem Detail (formerly Descriptor),Additional Details,Status,Borough\n"
            "1,05/21/2025 12:05:10 AM,05/21/2025 01:05:10 AM,Police,Noise,Loud Music,,Closed,MANHATTAN\n",
            "A=external_number B=found C=closed D=unit E=class F=subclass G=description H=state I=district",
            "2: external_number=1 class=Noise subclass=Loud Music district=MANHATTAN unit=Police found=2025-05-21T00:05:10 closed=2025-05-21T01:05:10 state=closed\n" },
          { "names-in-one-word",
            "REQUESTID,DATETIMEINIT,SOURCE,DESCRIPTION,REQCATEGORY,STATUS,REFERREDTO,DATETIMECLOSED,BEAT,PROBADDRESS\n"
            "1,07/21/2019 08:00:00 AM,Phone,Mattress,ILLDUMP,CLOSED,KOCB,07/24/2019 08:00:00 AM,04X,1 MAIN ST\n"
            "2,07/21/2019 08:00:00 AM,Web,Pothole,STREETSW,WOCREATE,,,04X,2 MAIN ST\n"
            "3,07/21/2019 08:00:00 AM,Web,Sidewalk,STREETSW,UNFUNDED,,,04X,2 MAIN ST\n",
            "A=external_number B=found C=source D=description E=class F=state G=unit H=closed J=address",
            "2: external_number=1 description=Mattress address=1 MAIN ST class=ILLDUMP source=Phone unit=KOCB found=2019-07-21T08:00:00 closed=2019-07-24T08:00:00 state=closed\n"
            "3: external_number=2 description=Pothole address=2 MAIN ST class=STREETSW source=Web found=2019-07-21T08:00:00 state=assigned\n"
            "4: external_number=3 description=Sidewalk address=2 MAIN ST class=STREETSW source=Web found=2019-07-21T08:00:00 state=parked\n" },
          { "names-users-made",
            "CaseNumber,Type,Origin,Status,CreatedDate,ClosedDate,Department__c,Geolocation__Latitude__s,Geolocation__Longitude__s\n"
            "14003233,Graffiti,Web,In Progress,2025-04-03T10:03:11.000Z,,OCB,34.05,-118.24\n",
            "A=external_number B=class C=source D=state E=found F=closed G=unit H=lat I=lng",
            "2: external_number=14003233 class=Graffiti source=Web unit=OCB lng=-118.24 lat=34.05 found=2025-04-03T18:03:11 state=fixing\n" },
          { "a-code-beside-its-word",
            "REQUEST_ID,CREATED_ON,CLOSED_ON,REQUEST_TYPE,STATUS,STATUS_NAME,DEPARTMENT\n"
            "1,2020-11-24T09:00:00,2020-11-27T09:00:00,Potholes,1,Closed,DPW\n"
            "2,2020-11-25T09:00:00,,Weeds,0,New,PLI\n"
            "3,2020-11-25T09:00:00,,Weeds,3,Open,PLI\n",
            "A=external_number B=found C=closed D=class F=state G=unit",
            "2: external_number=1 class=Potholes unit=DPW found=2020-11-24T09:00:00 closed=2020-11-27T09:00:00 state=closed\n"
            "3: external_number=2 class=Weeds unit=PLI found=2020-11-25T09:00:00 state=registered\n"
            "4: external_number=3 class=Weeds unit=PLI found=2020-11-25T09:00:00 state=assigned\n" },
          { "the-case-is-not-the-work-order",
            "Reported Issue,Workorder #,Case ID,Open Date / Time,Resolved Date / Time,Current Status,Issue Type,Department\n"
            "Pothole,WO-1,KC-1,03/21/2021 08:00:00 AM,03/24/2021 08:00:00 AM,resolved,Streets,Public Works\n",
            "A=description C=external_number D=found E=closed F=state G=class H=unit",
            "2: external_number=KC-1 description=Pothole class=Streets unit=Public Works found=2021-03-21T08:00:00 closed=2021-03-24T08:00:00 state=closed\n" },
          { "a-work-order-alone-is-a-number",
            "Workorder #,Open Date,Current Status,Issue Type\n"
            "WO-1,03/21/2021,resolved,Streets\n",
            "A=external_number B=found C=state D=class",
            "2: external_number=WO-1 class=Streets found=2021-03-21 state=closed\n" },
          { "levels-of-categories",
            "ReferenceNumber,CategoryHierarchy,CategoryLevel1,CategoryLevel2,CategoryName,SourceLevel1,DateCreated,DateClosed,PublicStatus,Data_Source\n"
            "1,Waste : Missed,Waste,Missed,Missed,Phone,2024/01/22,2024/01/23,CLOSED,SFDC\n",
            "A=external_number C=class D=subclass F=source G=found H=closed I=state",
            "2: external_number=1 class=Waste subclass=Missed source=Phone found=2024-01-22 closed=2024-01-23 state=closed\n" },
          { "columns-that-are-ticked",
            "序号,问题描述,责任单位,整改时限,完成情况,,\n"
            ",,,,已完成,正在整改,未启动\n"
            "1,路面破损,市政处,2024-06-30,√,,\n"
            "2,绿化缺株,园林局,2024-06-30,,√,\n"
            "3,管线乱拉,通信公司,2024-07-30,,,√\n"
            "4,标线不清,交警队,2024-07-30,,,\n",
            "A=serial B=description C=unit D=due E=state",
            "3: description=路面破损 unit=市政处 due=2024-06-30T23:59:59 state=closed\n"
            "4: description=绿化缺株 unit=园林局 due=2024-06-30T23:59:59 state=fixing\n"
            "5: description=管线乱拉 unit=通信公司 due=2024-07-30T23:59:59 state=assigned\n"
            "6: description=标线不清 unit=交警队 due=2024-07-30T23:59:59\n" },
          { "chapters-between-the-lines",
            "序号,反馈问题,整改措施,责任单位,整改时限,整改状态\n"
            "一,思想认识方面,,,,\n"
            "1,认识不到位,培训,组织部,2024年6月30日前完成并长期坚持,已完成\n"
            "（二）,水污染方面,,,,\n"
            "2,管网缺口大,新建,水务局,2024.6-2024.8,正在推进\n"
            "3,河道反弹,清淤,水务局,立行立改，长期坚持,已完成\n",
            "A=serial B=description C=measure D=unit E=due F=state",
            "3: description=认识不到位 measure=培训 term=2024年6月30日前完成并长期坚持 unit=组织部 due=2024-06-30T23:59:59 state=closed\n"
            "5: description=管网缺口大 measure=新建 unit=水务局 due=2024-08-31T23:59:59 state=fixing\n"
            "6: description=河道反弹 measure=清淤 term=立行立改，长期坚持 unit=水务局 state=closed\n" },
          { "lines-numbered-in-words-stay",
            "序号,存在问题,整改措施,责任单位,整改时限,完成情况\n"
            "一,认识不到位,,,,\n"
            "二,管网缺口大,,,,\n"
            "三,河道反弹,清淤,水务局,2024-06-30,已完成\n",
            "A=serial B=description C=measure D=unit E=due F=state",
            "2: description=认识不到位\n"
            "3: description=管网缺口大\n"
            "4: description=河道反弹 measure=清淤 unit=水务局 due=2024-06-30T23:59:59 state=closed\n" },
          { "the-title-tells-the-year",
            "XX街道消防隐患整治台账（2024年6月）,,,,,\n"
            "序号,检查时间,单位名称,存在的火灾隐患,整改期限,是否整改\n"
            "1,6月12日,饭店,灭火器过期,6月15日,是\n"
            "2,12.28,网吧,出口锁闭,1月5日,否\n",
            "A=serial B=found C=site D=description E=due F=state",
            "3: description=灭火器过期 site=饭店 found=2024-06-12 due=2024-06-15T23:59:59 state=closed !year-guessed\n"
            "4: description=出口锁闭 site=网吧 found=2024-12-28 due=2025-01-05T23:59:59 state=fixing !year-guessed\n" },
          { "nothing-was-found-in-the-future",
            "序号,检查时间,单位名称,存在的火灾隐患,整改期限,是否整改\n"
            "1,6月12日,饭店,灭火器过期,6月15日,是\n",
            "A=serial B=found C=site D=description E=due F=state",
            "2: description=灭火器过期 site=饭店 found=2025-06-12 due=2025-06-15T23:59:59 state=closed !year-guessed\n" },
          { "from-a-day-to-a-day",
            "序号,存在问题,责任单位,整改起止时间,整改结果\n"
            "1,台账不全,办公室,2024.6.1-2024.6.15,已完成\n"
            "2,标识缺失,后勤科,2024年6月10日至6月20日,未完成\n",
            "A=serial B=description C=unit D=due E=state",
            "2: description=台账不全 unit=办公室 due=2024-06-15T23:59:59 state=closed\n"
            "3: description=标识缺失 unit=后勤科 due=2024-06-20T23:59:59 state=fixing !year-guessed\n" },
          { "letters-to-inspectors",
            "受理编号,交办时间,交办问题基本情况,行政区域,污染类型,调查核实情况,是否属实,处理和整改情况,是否办结\n"
            "D1,2024年6月12日,砖厂冒黑烟,甲区,大气,经查属实,属实,责令停产,已办结\n"
            "X2,2024年6月13日,河道有臭味,乙区,水,部分属实,部分属实,正在清淤,阶段性办结\n",
            "A=external_number B=assigned C=description D=district E=class H=result I=state",
            "2: external_number=D1 description=砖厂冒黑烟 class=大气 district=甲区 result=责令停产 assigned=2024-06-12 state=closed\n"
            "3: external_number=X2 description=河道有臭味 class=水 district=乙区 result=正在清淤 assigned=2024-06-13 state=fixing\n" },
          { "who-supervises-is-not-who-builds",
            "序号,检查日期,项目名称,施工单位,监理单位,问题描述,要求完成日期,复查日期,复查结果\n"
            "1,2024/6/12,滨河家园,建工集团,监理A,临边防护缺失,2024/6/13,2024/6/14,合格\n",
            "A=serial B=found C=title D=unit F=description G=due H=closed I=state",
            "2: title=滨河家园 description=临边防护缺失 unit=建工集团 found=2024-06-12 due=2024-06-13T23:59:59 closed=2024-06-14 state=closed\n" },
          { "deadlines-in-words",
            "序号,问题,责任单位,发现时间,整改时限\n"
            "1,积水,甲,2024-06-12,立行立改（6月15日前）\n"
            "2,占道,乙,2024-06-12,立行立改（已完成）\n"
            "3,破损,丙,2024-06-12,2024年底前基本完成\n"
            "4,塌陷,壬,2024-06-12,自接到通知之日起3日内\n"
            "5,扬尘,戊,2024-12-12,本月底前\n"
            "6,异味,己,2024-06-12,即日\n"
            "7,广告,庚,2024-06-12,\"6月30日前完成，长期坚持\"\n",
            "A=serial B=description C=unit D=found E=due",
            "2: description=积水 term=立行立改（6月15日前） unit=甲 found=2024-06-12 due=2024-06-15T23:59:59 !year-guessed\n"
            "3: description=占道 term=立行立改（已完成） unit=乙 found=2024-06-12\n"
            "4: description=破损 unit=丙 found=2024-06-12 due=2024-12-31T23:59:59\n"
            "5: description=塌陷 unit=壬 found=2024-06-12 due=2024-06-15T23:59:59\n"
            "6: description=扬尘 unit=戊 found=2024-12-12 due=2024-12-31T23:59:59\n"
            "7: description=异味 term=即日 unit=己 found=2024-06-12\n"
            "8: description=广告 term=6月30日前完成，长期坚持 unit=庚 found=2024-06-12 due=2024-06-30T23:59:59 !year-guessed\n" },
          { "a-look-back-is-not-when-it-was-found",
            "序号,点位,问题描述,责任单位,整改时限,回头看时间,回头看结果\n"
            "1,市场,垃圾,城管局,2024-06-15,2024-07-01,巩固\n"
            "2,小区,堆物,街道,2024-06-15,2024-07-01,反弹\n",
            "A=serial B=site C=description D=unit E=due G=state",
            "2: description=垃圾 site=市场 unit=城管局 due=2024-06-15T23:59:59 state=closed\n"
            "3: description=堆物 site=小区 unit=街道 due=2024-06-15T23:59:59 state=fixing\n" },
          { "what-is-being-done",
            "序号,问题,责任单位,整改情况\n"
            "1,占道,乙,目前正在协调，预计月底完成\n"
            "2,积水,甲,该问题已于2024年6月15日整改完毕。\n",
            "A=serial B=description C=unit D=state",
            "2: description=占道 unit=乙 result=目前正在协调，预计月底完成 state=fixing\n"
            "3: description=积水 unit=甲 result=该问题已于2024年6月15日整改完毕。 state=closed\n" },
          { "days-of-the-week-before-the-day",
            "Enquiry Ref,Enquiry Type,Opened,SLA exp date,Closed,Milestone status\n"
            "E1,Potholes,Thu Jan 02 2020 08:00:00,\"Friday, January 10, 2020\",Sun Jan 05 2020 "
            "09:00:00,Compliant\n"
            "E2,Litter,Wed Feb 12 2020 10:00:00,\"Thursday, February 20, 2020\",,Violation\n",
            "A=external_number B=class C=found D=due E=closed F=outcome",
            "2: external_number=E1 class=Potholes outcome=Compliant found=2020-01-02T08:00:00 "
            "due=2020-01-10T23:59:59 closed=2020-01-05T09:00:00\n"
            "3: external_number=E2 class=Litter outcome=Violation found=2020-02-12T10:00:00 "
            "due=2020-02-20T23:59:59 state=assigned\n" },
          { "hours-of-a-service-level",
            "Ticket,Issue Type,Created Date,Closed Date,SLA in Hours,Status\n"
            "T1,Graffiti,01/22/2021 8:00,01/23/2021 8:00,36,Closed\n",
            "A=external_number B=class C=found D=closed E=due F=state",
            "2: external_number=T1 class=Graffiti found=2021-01-22T08:00:00 due=2021-01-23T20:00:00 "
            "closed=2021-01-23T08:00:00 state=closed\n" },
          { "labels-above-are-for-all-lines",
            "市场检查问题清单,,,,\n"
            "受检单位：滨河市场,,检查时间：2024年6月12日,,\n"
            "检查人：张三、李四  整改期限：2024年6月30日,,填报人：,,填报时间：2024年6月20日\n"
            "序号,检查部位,存在问题,整改期限,备注\n"
            "1,东门,灭火器过期,,\n"
            "2,西门,通道堵塞,2024-06-15,\n",
            "A=serial B=address C=description D=due E=remark A2=site C2=found A3=reporter A3=due",
            "5: description=灭火器过期 address=东门 site=滨河市场 reporter=张三、李四 found=2024-06-12 due=2024-06-30T23:59:59\n"
            "6: description=通道堵塞 address=西门 site=滨河市场 reporter=张三、李四 found=2024-06-12 due=2024-06-15T23:59:59\n" },
          { "labels-above-in-english",
            "Inspection date: 12 June 2024,,,\n"
            "Inspector: J. Smith,,Site: Central Market,\n"
            "No,Issue,Responsible,Due date\n"
            "1,Blocked exit,Markets,30/06/2024\n",
            "A=serial B=description C=unit D=due A1=found A2=reporter C2=site",
            "4: description=Blocked exit site=Central Market unit=Markets reporter=J. Smith found=2024-06-12 due=2024-06-30T23:59:59\n" },
          { "headings-name-where-and-who",
            "创城问题台账（2024年6月）,,,,\n"
            "序号,点位,问题描述,整改时限,备注\n"
            "克拉玛依区（2个）,,,,\n"
            "1,银河路,垃圾堆积,6月15日,\n"
            "二、独山子区（1个）,,,,\n"
            "西宁路街道,,,,\n"
            "1,大庆路,乱停车,6月15日,\n"
            "新北区街道,,,,\n"
            "1,长庚路,小广告,6月15日,\n"
            "三、交警支队,,,,\n"
            "1,光明路口,信号灯损坏,6月20日,\n",
            "A=serial B=site C=description D=due E=remark A3=district A6=street A10=unit",
            "4: description=垃圾堆积 district=克拉玛依区 site=银河路 due=2024-06-15T23:59:59 known=2024-06-30 !year-guessed !found-by-sheet\n"
            "7: description=乱停车 district=独山子区 street=西宁路街道 site=大庆路 due=2024-06-15T23:59:59 known=2024-06-30 !year-guessed !found-by-sheet\n"
            "9: description=小广告 district=独山子区 street=新北区街道 site=长庚路 due=2024-06-15T23:59:59 known=2024-06-30 !year-guessed !found-by-sheet\n"
            "11: description=信号灯损坏 site=光明路口 unit=交警支队 due=2024-06-20T23:59:59 known=2024-06-30 !year-guessed !found-by-sheet\n" },
          { "tables-one-beneath-another",
            "一、克拉玛依区,,,,\n"
            "序号,点位,问题,责任单位,整改时限\n"
            "1,银河路,垃圾,城管局,2024-06-15\n"
            ",,,,\n"
            "二、独山子区,,,,\n"
            "序号,点位,问题,责任单位,整改时限\n"
            "1,大庆路,停车,交警队,2024-06-15\n"
            ",,,,\n"
            "三、市直部门,,,,\n"
            "序号,问题,牵头单位,完成时限,备注\n"
            "1,管线,工信局,2024-06-30,难\n",
            "A=serial B=site C=description D=unit E=due E10=remark A5=district",
            "3: description=垃圾 district=克拉玛依区 site=银河路 unit=城管局 due=2024-06-15T23:59:59\n"
            "7: description=停车 district=独山子区 site=大庆路 unit=交警队 due=2024-06-15T23:59:59\n"
            "11: description=管线 remark=难 unit=工信局 due=2024-06-30T23:59:59\n" },
          { "days-and-times-in-two-columns",
            "Incident Number,Created Date,Created Time,Closed Date,Closed Time,Type,Status\n"
            "1,06/12/2024,08:30 AM,06/13/2024,02:15 PM,Graffiti,Closed\n"
            "2,06/25/2024,23:59:00,,,Pothole,Open\n",
            "A=external_number B=found C=found D=closed E=closed F=class G=state",
            "2: external_number=1 class=Graffiti found=2024-06-12T08:30:00 closed=2024-06-13T14:15:00 state=closed\n"
            "3: external_number=2 class=Pothole found=2024-06-25T23:59:00 state=assigned\n" },
          { "hours-in-a-column-of-their-own",
            "案件编号,上报日期,上报时,问题描述,处置日期,处置时\n"
            "A1,2024-06-12,8,井盖缺失,2024-06-12,15\n"
            "A2,2024-06-13,14时,路灯不亮,,\n",
            "A=external_number B=found C=found D=description E=reported F=reported",
            "2: external_number=A1 description=井盖缺失 found=2024-06-12T08:00:00 reported=2024-06-12T15:00:00\n"
            "3: external_number=A2 description=路灯不亮 found=2024-06-13T14:00:00\n" },
          { "years-by-another-year",
            "序号,发现时间,问题描述,整改时限,完成时间\n"
            "1,2023年12月28日,墙面,次年1月5日,2024年1月3日\n"
            "2,2023年12月20日,路面,当年12月31日前,同年12月30日\n"
            "3,2023-12-20,路灯,明年3月底前,\n",
            "A=serial B=found C=description D=due E=closed",
            "2: description=墙面 found=2023-12-28 due=2024-01-05T23:59:59 closed=2024-01-03\n"
            "3: description=路面 found=2023-12-20 due=2023-12-31T23:59:59 closed=2023-12-30\n"
            "4: description=路灯 found=2023-12-20 due=2024-03-31T23:59:59 !year-guessed\n" },
          { "this-year-is-that-of-the-title",
            "2024年度问题清单,,,\n"
            "序号,发现时间,问题描述,整改时限\n"
            "1,今年11月3日,墙面,今年11月10日\n"
            "2,去年12月20日,路面,今年1月5日\n",
            "A=serial B=found C=description D=due",
            "3: description=墙面 found=2024-11-03 due=2024-11-10T23:59:59 !year-guessed\n"
            "4: description=路面 found=2023-12-20 due=2024-01-05T23:59:59 !year-guessed\n" },
          { "days-of-the-week-are-deadlines",
            "序号,问题描述,发现时间,整改期限\n"
            "1,甲,2024-06-26,本周五前\n"
            "2,乙,2024-06-26,下周三\n"
            "3,丙,2024-06-26,周二\n"
            "4,丁,45469.5,本周内\n",
            "A=serial B=description C=found D=due",
            "2: description=甲 found=2024-06-26 due=2024-06-28T23:59:59\n"
            "3: description=乙 found=2024-06-26 due=2024-07-03T23:59:59\n"
            "4: description=丙 found=2024-06-26 due=2024-07-02T23:59:59\n"
            "5: description=丁 found=2024-06-26T12:00:00 due=2024-06-30T23:59:59\n" },
          { "short-years-first",
            "ticket_no,opened,closed,category,state\n"
            "1,24-06-12,24-06-14,Litter,done\n"
            "2,24-06-30,,Litter,in progress\n",
            "A=external_number B=found C=closed D=class E=state",
            "2: external_number=1 class=Litter found=2024-06-12 closed=2024-06-14 state=closed\n"
            "3: external_number=2 class=Litter found=2024-06-30 state=fixing\n" },
          { "a-time-behind-a-dash",
            "Issue ID,Summary,Created at,Closed at,Status\n"
            "1,Pothole,06/12/2024 - 08:30AM,06/14/2024 - 08:30PM,Closed\n",
            "A=external_number B=title C=found D=closed E=state",
            "2: external_number=1 title=Pothole found=2024-06-12T08:30:00 closed=2024-06-14T20:30:00 state=closed\n" },
          { "montreal",
            "ID_UNIQUE,NATURE,ACTI_NOM,TYPE_LIEU_INTERV,RUE,ARRONDISSEMENT,DATE_CREATION,PROVENANCE_ORIGINALE,LOC_LONG,LOC_LAT,LOC_X,LOC_Y,DERNIER_STATUT,DATE_DERNIER_STATUT\n"
            "a1,Requete,Nid-de-poule,Adresse,rue Sherbrooke,Ville-Marie,2023-05-02T09:12:00,Courriel,-73.57,45.51,299000,5041000,Terminée,2023-05-09T10:00:00\n"
            "a2,Plainte,Bruit,Adresse,rue Rachel,Plateau,2023-05-03T09:12:00,Courriel,-73.58,45.52,299100,5041100,Acceptée,2023-05-03T10:00:00\n"
            "a3,Plainte,Bruit,Adresse,rue Rachel,Plateau,2023-05-04T09:12:00,Courriel,-73.58,45.52,299100,5041100,Refusée,2023-05-05T10:00:00\n",
            "A=external_number C=class E=address F=district G=found H=source I=lng J=lat M=state N=closed",
            "2: external_number=a1 address=rue Sherbrooke class=Nid-de-poule source=Courriel district=Ville-Marie lng=-73.57 lat=45.51 found=2023-05-02T09:12:00 closed=2023-05-09T10:00:00 state=closed\n"
            "3: external_number=a2 address=rue Rachel class=Bruit source=Courriel district=Plateau lng=-73.58 lat=45.52 found=2023-05-03T09:12:00 state=fixing\n"
            "4: external_number=a3 address=rue Rachel class=Bruit source=Courriel district=Plateau lng=-73.58 lat=45.52 found=2023-05-04T09:12:00 closed=2023-05-05T10:00:00 state=void\n" },
          { "buenos-aires",
            "contacto;categoria;subcategoria;concepto;fecha_ingreso;hora_ingreso;domicilio_barrio;domicilio_calle;lat;long;canal;estado_del_contacto;fecha_cierre_contacto\n"
            "00001/23;TRANSITO;ESTACIONAMIENTO;VEHICULO MAL ESTACIONADO;2023-01-02;08:15:00;RETIRO;FLORIDA;-34.59;-58.37;Web;Cerrado;2023-01-05\n"
            "00002/23;ARBOLADO;PODA;PODA DE ARBOL;2023-01-03;09:15:00;RECOLETA;AYACUCHO;-34.58;-58.39;App;Abierto;\n",
            "A=external_number B=class C=subclass D=description E=found F=found G=community H=address I=lat J=lng K=source L=state M=closed",
            "2: external_number=00001/23 description=VEHICULO MAL ESTACIONADO address=FLORIDA class=TRANSITO subclass=ESTACIONAMIENTO source=Web community=RETIRO lng=-58.37 lat=-34.59 found=2023-01-02T08:15:00 closed=2023-01-05T08:15:00 state=closed\n"
            "3: external_number=00002/23 description=PODA DE ARBOL address=AYACUCHO class=ARBOLADO subclass=PODA source=App community=RECOLETA lng=-58.39 lat=-34.58 found=2023-01-03T09:15:00 state=assigned\n" },
          { "sao-paulo",
            "Data de abertura;Canal;Tema;Assunto;Serviço;Logradouro;Subprefeitura;Data do Parecer;Status da solicitação;Orgão;Prazo Atendimento\n"
            "2023-01-02 08:15:00;Portal;Lixo e limpeza;Entulho;Coleta de entulho;Rua A;Sé;2023-01-09 10:00:00;FINALIZADA;AMLURB;12\n"
            "2023-01-05 08:15:00;Portal;Ruas;Buraco;Tapa-buraco;Rua B;Mooca;;EM ANDAMENTO;SMSUB;45\n",
            "A=found B=source C=class D=subclass E=description F=address G=district H=closed I=state J=unit K=due",
            "2: description=Coleta de entulho address=Rua A class=Lixo e limpeza subclass=Entulho source=Portal district=Sé unit=AMLURB found=2023-01-02T08:15:00 due=2023-01-14T23:59:59 closed=2023-01-09T10:00:00 state=closed\n"
            "3: description=Tapa-buraco address=Rua B class=Ruas subclass=Buraco source=Portal district=Mooca unit=SMSUB found=2023-01-05T08:15:00 due=2023-02-19T23:59:59 state=fixing\n" },
          { "bogota",
            "Número petición;Tipo de petición;Fecha ingreso;Canal;Entidad;Asunto;Subtema;Localidad;Barrio;Fecha de vencimiento;Fecha de respuesta;Estado petición\n"
            "1001;Queja;15/01/2023;Web;Secretaría de Movilidad;Semáforo dañado;Semáforos;Suba;Niza;06/02/2023;30/01/2023;Solucionado\n"
            "1002;Reclamo;17/01/2023;Presencial;UAESP;Basuras en vía;Residuos;Kennedy;Patio Bonito;07/02/2023;;En trámite\n",
            "A=external_number B=class C=found D=source E=unit F=title G=subclass H=district I=community J=due K=reported L=state",
            "2: external_number=1001 title=Semáforo dañado class=Queja subclass=Semáforos source=Web district=Suba community=Niza unit=Secretaría de Movilidad found=2023-01-15 due=2023-02-06T23:59:59 reported=2023-01-30 state=closed\n"
            "3: external_number=1002 title=Basuras en vía class=Reclamo subclass=Residuos source=Presencial district=Kennedy community=Patio Bonito unit=UAESP found=2023-01-17 due=2023-02-07T23:59:59 state=fixing\n" },
          { "german-with-decimal-commas",
            "Meldungsnummer;Kategorie;Unterkategorie;Betreff;Beschreibung;Straße;Hausnummer;Stadtbezirk;Eingangsdatum;Fällig am;Erledigt am;Status;Zuständigkeit;Breitengrad;Längengrad\n"
            "M1;Straße;Schlagloch;Loch;Großes Loch;Hauptstr.;5;Mitte;02.05.2023;12.05.2023;9. Mai 2023;Erledigt;Tiefbauamt;50,11;8,68\n"
            "M2;Müll;Wilder Müll;Sperrmüll;Sofa am Weg;Ring;7;West;03.05.2023;13.05.2023;;In Bearbeitung;Abfallwirtschaft;50,12;8,67\n",
            "A=external_number B=class C=subclass D=title E=description F=address H=district I=found J=due K=closed L=state M=unit N=lat O=lng",
            "2: external_number=M1 title=Loch description=Großes Loch address=Hauptstr. class=Straße subclass=Schlagloch district=Mitte unit=Tiefbauamt lng=8,68 lat=50,11 found=2023-05-02 due=2023-05-12T23:59:59 closed=2023-05-09 state=closed\n"
            "3: external_number=M2 title=Sperrmüll description=Sofa am Weg address=Ring class=Müll subclass=Wilder Müll district=West unit=Abfallwirtschaft lng=8,67 lat=50,12 found=2023-05-03 due=2023-05-13T23:59:59 state=fixing\n" },
          { "french",
            "Numéro;Catégorie;Description;Adresse;Commune;Date de déclaration;Date de clôture;Statut;Service responsable;Échéance\n"
            "1;Nid de poule;Trou;1 rue A;Paris 11;12/06/2024;15 juin 2024;Clôturé;DVD;20/06/2024\n"
            "2;Dépôt sauvage;Matelas;2 rue B;Paris 12;25/06/2024;;En cours;DPE;30/06/2024\n",
            "A=external_number B=class C=description D=address E=district F=found G=closed H=state I=unit J=due",
            "2: external_number=1 description=Trou address=1 rue A class=Nid de poule district=Paris 11 unit=DVD found=2024-06-12 due=2024-06-20T23:59:59 closed=2024-06-15 state=closed\n"
            "3: external_number=2 description=Matelas address=2 rue B class=Dépôt sauvage district=Paris 12 unit=DPE found=2024-06-25 due=2024-06-30T23:59:59 state=fixing\n" },
          { "not-late-is-on-time",
            "CASE ID,REQUEST TYPE,CREATION DATE,CREATION TIME,STATUS,EXCEEDED EST TIMEFRAME,CLOSED DATE,DAYS TO CLOSE\n"
            "1,Pothole,06/12/2018,08:30 AM,RESOL,N,06/14/2018,2\n"
            "2,Pothole,06/13/2018,02:30 PM,OPEN,Y,,\n",
            "A=external_number B=class C=found D=found E=state F=outcome G=closed H=days",
            "2: external_number=1 class=Pothole outcome=N days=2 found=2018-06-12T08:30:00 closed=2018-06-14T08:30:00 state=closed\n"
            "3: external_number=2 class=Pothole outcome=Y found=2018-06-13T14:30:00 state=assigned\n" },
          { "statuses-in-phrases",
            "EnquiryNumber,EnquirySubject,LoggedTime,StatusName,SiteName,TargetDate,CompletedDate\n"
            "1,Pothole,12/06/2024 08:30,Works Complete,A ROAD,17/06/2024,14/06/2024\n"
            "2,Pothole,13/06/2024 08:30,Passed to highways team,B ROAD,11/07/2024,\n"
            "3,Pothole,13/06/2024 08:30,Awaiting allocation,C ROAD,11/07/2024,\n"
            "4,Pothole,13/06/2024 08:30,Not yet completed - reopened,D ROAD,11/07/2024,\n",
            "A=external_number B=class C=found D=state E=site F=due G=closed",
            "2: external_number=1 class=Pothole site=A ROAD found=2024-06-12T08:30:00 due=2024-06-17T23:59:59 closed=2024-06-14T08:30:00 state=closed\n"
            "3: external_number=2 class=Pothole site=B ROAD result=Passed to highways team found=2024-06-13T08:30:00 due=2024-07-11T23:59:59 state=assigned\n"
            "4: external_number=3 class=Pothole site=C ROAD found=2024-06-13T08:30:00 due=2024-07-11T23:59:59 state=registered\n"
            "5: external_number=4 class=Pothole site=D ROAD result=Not yet completed - reopened found=2024-06-13T08:30:00 due=2024-07-11T23:59:59 state=fixing\n" },
          { "the-day-with-its-time-is-better",
            "Case Summary,Case Status,Case Created Date,Case Created dttm,Case Closed Date,Case Closed dttm\n"
            "Graffiti,Closed - Answer Provided,06/12/2024,06/12/2024 08:30:00 AM,06/13/2024,06/13/2024 08:30:00 AM\n",
            "A=title B=state D=found F=closed",
            "2: title=Graffiti found=2024-06-12T08:30:00 closed=2024-06-13T08:30:00 state=closed\n" },
          { "who-leads-and-who-stands-by",
            "序号,问题,牵头单位,时限\n"
            "1,管线杂乱,牵头：工信局；配合：移动公司、联通公司,2024.6.30\n"
            "2,停车混乱,城管局、交警支队（牵头）、街道办（配合）,2024.6.30\n",
            "A=serial B=description C=unit D=due",
            "2: description=管线杂乱 unit=工信局 supporting=移动公司、联通公司 due=2024-06-30T23:59:59 !several-units\n"
            "3: description=停车混乱 unit=交警支队 supporting=城管局、街道办 due=2024-06-30T23:59:59 !several-units\n" },
          { "remarks-may-be-the-state",
            "序号,检查点位,问题,责任单位,备注\n"
            "1,银河路,垃圾,城管局,已整改\n"
            "2,友谊路,小广告,城管局,整改中\n"
            "3,大庆路,乱停车,交警队,6月15日已改正\n"
            "4,光明路,损坏,市政处,配件未到\n",
            "A=serial B=site C=description D=unit E=state",
            "2: description=垃圾 site=银河路 unit=城管局 state=closed\n"
            "3: description=小广告 site=友谊路 unit=城管局 state=fixing\n"
            "4: description=乱停车 site=大庆路 unit=交警队 result=6月15日已改正 state=closed\n"
            "5: description=损坏 site=光明路 unit=市政处 result=配件未到 !unknown-state\n" },
          { "what-is-well-is-no-line",
            "学校,检查项目,检查内容,是否符合,存在问题,整改期限,整改结果\n"
            "一中,消防,灭火器,否,压力不足,2024-06-20,已更换\n"
            "一中,食堂,留样,是,,,\n"
            "一中,门卫,值班,,未发现问题,,\n"
            "二中,校门,防撞桩,否,缺失,2024-06-25,已完成80%\n",
            "A=site B=item E=description F=due G=state",
            "2: description=压力不足 item=消防 site=一中 due=2024-06-20T23:59:59 state=closed\n"
            "5: description=缺失 item=校门 site=二中 result=已完成80% due=2024-06-25T23:59:59 state=fixing\n" },
          { "from-and-to-in-two-columns",
            "序号,问题,责任单位,整改时限,,整改状态\n"
            ",,,起,止,\n"
            "1,垃圾,城管局,2024-06-10,2024-06-15,已完成\n",
            "A=serial B=description C=unit E=due F=state",
            "3: description=垃圾 unit=城管局 due=2024-06-15T23:59:59 state=closed\n" },
          { "a-patrol-that-found-nothing",
            "日期,巡查人,巡查路线,发现问题,处理情况\n"
            "2024-06-12,张三,一号线,无,\n"
            "2024-06-12,李四,二号线,井盖破损,已上报市政处\n"
            "2024-06-13,李四,二号线,乱堆物料,已清理\n"
            "2024-06-13,李四,二号线,占道,不属实，退回\n",
            "A=found B=reporter D=description E=state",
            "3: description=井盖破损 result=已上报市政处 reporter=李四 found=2024-06-12 state=fixing\n"
            "4: description=乱堆物料 reporter=李四 found=2024-06-13 state=closed\n"
            "5: description=占道 result=不属实，退回 reporter=李四 found=2024-06-13 state=void\n" },
          { "dates-that-are-not-taken-tell-the-order",
            "Area code,Issue,Owner,Start date,End planned on,% complete\n"
            "N1,Litter,Parks,01/06/2024,15/06/2024,100%\n"
            "S1,Weeds,Parks,05/06/2024,30/06/2024,40%\n",
            "B=description C=unit D=found F=state",
            "2: description=Litter unit=Parks found=2024-06-01 state=closed\n"
            "3: description=Weeds unit=Parks result=40% found=2024-06-05 state=fixing\n" },
          { "a-form-is-one-problem",
            "问题整改交办单,,,,\n"
            "编号,创交〔2024〕12号,,交办日期,2024年6月12日\n"
            "责任单位,城管局,,整改时限,2024年6月15日\n"
            "问题地点,胜利路菜市场,,,\n"
            "问题描述,市场外占道经营严重,,,\n"
            "整改要求,立即清理,,,\n"
            "整改情况,已清理完毕,,,\n"
            "签收人,,,签收时间,\n",
            "A=external_number B=assigned C=unit D=due E=address F=description G=measure H=state",
            "5: external_number=创交〔2024〕12号 description=市场外占道经营严重 address=胜利路菜市场 measure=立即清理 unit=城管局 result=已清理完毕 assigned=2024-06-12 due=2024-06-15T23:59:59 state=closed\n" },
          { "problems-side-by-side",
            "项目,第1个问题,第2个问题\n"
            "检查时间,2024-06-12,2024-06-13\n"
            "检查地点,银河路,大庆路\n"
            "问题描述,垃圾,乱停车\n"
            "责任单位,城管局,交警队\n"
            "整改时限,2024-06-15,2024-06-16\n"
            "整改情况,已整改,整改中\n",
            "A=found B=address C=description D=unit E=due F=state",
            "4: description=垃圾 address=银河路 unit=城管局 found=2024-06-12 due=2024-06-15T23:59:59 state=closed\n"
            "5: description=乱停车 address=大庆路 unit=交警队 found=2024-06-13 due=2024-06-16T23:59:59 state=fixing\n" },
          { "a-form-with-colons",
            "检查记录表,,\n"
            "检查时间：2024年6月12日,检查人：张三,\n"
            "受检单位：滨河市场,,\n"
            "存在问题：灭火器过期,,\n"
            "责任单位：市监局,整改期限：3日内,\n",
            "A=found B=reporter C=site D=description E=unit F=due",
            "4: description=灭火器过期 site=滨河市场 unit=市监局 reporter=张三 found=2024-06-12 due=2024-06-15T23:59:59\n" },
        };

static gboolean
keep_place (const RectifyProposalRow *row, gpointer user_data)
{
  double *place = user_data;

  place[0] = row->draft->lng;
  place[1] = row->draft->lat;
  return TRUE;
}

static void
assert_place (const char *sheet, double lng, double lat)
{
  g_autoptr (GBytes)           bytes = g_bytes_new (sheet, strlen (sheet));
  g_autoptr (GError)           error = NULL;
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open_bytes (bytes, NULL, &error);
  g_autoptr (RectifyClock)     clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  RectifyProposalOptions       options = { .sheet = -1, .clock = clock, .now = 1767225600 };
  g_autoptr (RectifyProposal)  proposal = rectify_proposal_new (file, &options, NULL, &error);
  double                       place[2] = { 0, 0 };

  g_assert_no_error (error);
  g_assert_true (rectify_proposal_each (proposal, keep_place, place, NULL, &error));
  g_assert_cmpfloat_with_epsilon (place[0], lng, 1e-9);
  g_assert_cmpfloat_with_epsilon (place[1], lat, 1e-9);
}

static void
test_of_two_numbers_the_latitude_is_first_but_in_chinese (void)
{
  assert_place ("ID,TYPE,DATE,geo_point_2d\n1,Graffiti,2024-06-12,\"48.85, 2.37\"\n", 2.37, 48.85);
  assert_place ("ID,TYPE,DATE,location\n1,Graffiti,2024-06-12,\"40.7, -73.9\"\n", -73.9, 40.7);
  assert_place ("ID,TYPE,DATE,Coordinates [lon lat]\n1,Graffiti,2024-06-12,\"2.37, 48.85\"\n", 2.37,
                48.85);
  assert_place ("编号,问题描述,GPS坐标\n1,垃圾,\"84.87,45.6\"\n", 84.87, 45.6);
}

/* Figures of a month are no ledger, though their column is called after problems. */
static void
test_counts_of_problems_are_no_problems (void)
{
  static const char TEXT[] = "单位,问题总数,已整改,整改率\n城管局,10,8,80%\n住建局,5,5,100%\n";
  g_autoptr (GBytes)           bytes = g_bytes_new_static (TEXT, sizeof TEXT - 1);
  g_autoptr (GError)           error = NULL;
  g_autoptr (RectifySheetFile) file = rectify_sheet_file_open_bytes (bytes, NULL, &error);
  g_autoptr (RectifyClock)     clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  RectifyProposalOptions       options = { .sheet = -1, .clock = clock, .now = 1767225600 };

  g_assert_no_error (error);
  g_assert_null (rectify_proposal_new (file, &options, NULL, &error));
  g_assert_error (error, RECTIFY_INTAKE_ERROR, RECTIFY_INTAKE_ERROR_NO_PROBLEM);
}

/* What is pasted may be a table typed with a Chinese keyboard, or sentences. */
static void
test_pasted_tables_may_have_wide_commas (void)
{
  static const char TABLE[] =
      "问题描述，责任单位，整改时限\n积水，市政处，6月12日\n占道，城管局，3日内\n";
  static const char  LINES[] = "积水，请市政处，尽快\n占道，请城管局，处理\n";
  g_autoptr (GBytes) table = g_bytes_new_static (TABLE, sizeof TABLE - 1);
  g_autoptr (GBytes) lines = g_bytes_new_static (LINES, sizeof LINES - 1);
  g_autoptr (GBytes) made = NULL;

  g_assert_null (rectify_pasted_lines (table)); /* it is one already */
  made = rectify_pasted_lines (lines);
  g_assert_nonnull (made);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/other-sheets/of_two_numbers_the_latitude_is_first_but_in_chinese",
                   test_of_two_numbers_the_latitude_is_first_but_in_chinese);
  add_understood_sheets ("other-sheets", SHEETS, G_N_ELEMENTS (SHEETS));
  g_test_add_func ("/other-sheets/counts_of_problems_are_no_problems",
                   test_counts_of_problems_are_no_problems);
  g_test_add_func ("/other-sheets/pasted_tables_may_have_wide_commas",
                   test_pasted_tables_may_have_wide_commas);
  return g_test_run ();
}
