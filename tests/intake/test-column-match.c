/* test-column-match.c: the columns of ledgers, hotlines and cities of many countries are told by
 * their names and contents. */

#include "rectify-test.h"

#include "understand.h"

typedef struct
{
  const char *name, *sheet, *columns;
} Columns;

static const Columns COLUMNS[] = {
  { "ledger",
    "序号,问题编号,来源,区,街道,点位名称,点位类型,问题描述,类别,整改措施,责任单位,责任领导/责任人,"
    "整改时限,整改情况,状态,备注\n"
    "1,KRY-20201124-0001,自查,甲区,乙街道,市场,市场,积水,环境脏,清扫,城管局,王,2020-12-01,已扫,已销号,\n",
    "A=serial B=number C=source D=district E=street F=site G=site_type H=description I=class "
    "J=measure K=unit L=person M=due N=result O=state P=remark" },
  { "traditional",
    "序號,問題來源,行政區,問題描述,類別,責任單位,整改期限,狀態,備註\n"
    "1,自查,甲區,積水,環境髒,城管局,2020.12.1,已銷號,\n",
    "A=serial B=source C=district D=description E=class F=unit G=due H=state I=remark" },
  { "hazards",
    "序号,检查时间,检查单位,受检单位,隐患描述,隐患级别,整改责任人,整改期限,整改完成时间,复查人,复查时间,"
    "是否完成整改\n"
    "1,2020/12/1,安监局,甲公司,灭火器过期,一般,张三,2020/12/5,2020/12/4,李四,2020/12/5,是\n"
    "2,2020/12/2,安监局,乙公司,通道堵塞,一般,张三,2020/12/5,,,,否\n",
    "A=serial B=found C=reporter D=site E=description G=person H=due I=reported J=checker K=closed "
    "L=state" },
  { "hotline",
    "工单编号,来电时间,来电人,联系电话,诉求标题,诉求内容,诉求类型,承办单位,办理时限,办理结果\n"
    "G1,2020/12/1 9:05,王,1,灯不亮,路灯不亮,市政,市政处,5个工作日,已办结\n"
    "G2,2020/12/2 9:05,王,1,噪音,噪音扰民,环保,环境局,3日内,正在处理\n",
    "A=external_number B=found C=reporter E=title F=description G=class H=unit I=due J=state" },
  { "digital-city",
    "上报时间,任务号,大类名称,小类名称,问题来源,问题描述,当前阶段名称,处置部门,捆绑处置截止时间,结案时间,"
    "地址描述,所属街道,所属社区,监督员,处置截止时间,X坐标,Y坐标\n"
    "2020-05-01 08:12,T1,市容,垃圾,上报,有垃圾,结案,环卫处,2020-05-01 13:00,2020-05-01 10:03,路口,甲街道,"
    "乙社区,张,2020-05-01 12:00,12357683.12,4168345.77\n",
    "A=found B=external_number C=class D=subclass E=source F=description G=state H=unit J=closed "
    "K=address L=street M=community N=reporter O=due P=lng Q=lat" },
  { "boston",
    "case_enquiry_id,open_dt,sla_target_dt,closed_dt,on_time,case_status,closure_reason,case_title,"
    "department,submitted_photo,location,neighborhood,ward,latitude,longitude,source\n"
    "1,2024-01-01 10:00:00,2024-01-03 10:00:00,2024-01-02 10:00:00,ONTIME,Closed,Done,Pothole,PWDx,"
    "http://x/1.jpg,1 Main St,Roxbury,8,42.3574,-71.0648,App\n",
    "A=external_number B=found C=due D=closed E=outcome F=state G=result H=title I=unit K=address "
    "L=district N=lat O=lng P=source" },
  { "chicago",
    "Creation Date,Status,Completion Date,Service Request Number,Type of Service Request,Current "
    "Activity,Most Recent Action,Street Address,ZIP Code,X Coordinate,Y Coordinate,Ward,Latitude,"
    "Longitude,Location\n"
    "12/31/2011,Completed,01/03/2012,11-1,Pothole,,Done,1 S STATE ST,60621,1177131.5,1867425.5,3,"
    "41.791,-87.625,\"(41.791, -87.625)\"\n",
    "A=found B=state C=closed D=external_number E=class G=result H=address M=lat N=lng O=point" },
  { "austin",
    "Service Request (SR) Number,SR Description,Method Received,SR Status,Status Change Date,SR "
    "Created Date,Last Update Date,Close Date,SR Location,Latitude Coordinate,Longitude "
    "Coordinate,(Latitude.Longitude)\n"
    "14-8,Signal,Phone,Closed,2014-01-02T08:00:00.000,2014-01-01T00:05:00.000,2014-01-02T08:00:00,"
    "2014-01-02T08:00:00.000,1 MAIN ST,30.26,-97.74,\"(30.26, -97.74)\"\n",
    "A=external_number B=class C=source D=state F=found H=closed I=address J=lat K=lng L=point" },
  { "austin-words",
    "SR Number,SR Description,SR Status,Created Date,Close Date\n"
    "20-1,Loose Dog,Closed,2020 Jan 01 10:00:00 AM,2020 Jan 03 10:00:00 AM\n",
    "A=external_number B=class C=state D=found E=closed" },
  { "kansas",
    "Case ID,Source,Department,Work Group,Request Type,Creation Date,Creation Time,Exceeded Est "
    "Timeframe,Closed Date,Days to Close,Street Address,Status\n"
    "1,PHONE,NHS,NHS-Solid,Trash,01/02/2020,08:00 AM,N,01/05/2020,3,1 MAIN,RESOL\n"
    "2,WEB,PW,PW,Pothole,01/02/2020,09:00 AM,Y,01/25/2020,23,1 MAIN,RESOL\n",
    "A=external_number B=source C=unit D=group E=class F=found G=found H=outcome I=closed J=days K=address "
    "L=state" },
  { "fixmystreet",
    "Report ID,Title,Detail,User Name,Category,Created,Confirmed,Fixed,Closed,Status,Latitude,"
    "Longitude,Ward\n"
    "1,Pothole,Deep,X,Potholes,2020-01-01T10:00:00,2020-01-01T10:01:00,,2020-01-05T10:00:00,Fixed - "
    "Council,51.5,-0.12,Abbey\n",
    "A=external_number B=title C=description D=reporter E=class F=found H=reported I=closed J=state K=lat L=lng "
    "M=district" },
  { "open311",
    "service_request_id,status,status_notes,service_name,description,agency_responsible,"
    "requested_datetime,updated_datetime,expected_datetime,address,lat,long\n"
    "1,closed,Fixed,Sidewalk,A branch,DPW,2010-04-14T06:37:38-08:00,2010-04-20T06:37:38-08:00,"
    "2010-04-15T06:37:38-08:00,8TH AVE,37.7622,-122.4651\n",
    "A=external_number B=state C=result D=class E=description F=unit G=found I=due J=address K=lat "
    "L=lng" },
  { "san-antonio",
    "Category,CASEID,OPENEDDATETIME,SLA_Date,CLOSEDDATETIME,Late (Yes/No),Dept,TYPENAME,CaseStatus,"
    "XCOORD,YCOORD\n"
    "Graffiti,1,8/30/2012,8/30/2013,8/31/2013,YES,Code,Public,Closed,2125683,13695548\n",
    "A=class B=external_number C=found D=due E=closed F=outcome G=unit H=subclass I=state" },
  { "what-is-asked-for-is-a-deadline",
    "工单编号,诉求时间,诉求类型,一级分类,诉求内容,承办单位,要求办结时间,实际办结日期,当前环节\n"
    "G1,2023-12-01 08:12:33,投诉,城市管理,占道经营,城管局,2023-12-06 08:30:00,2023-12-04 10:00:00,结案\n",
    "A=external_number B=found D=class E=description F=unit G=due H=closed I=state" },
  { "planned-and-done",
    "Ref,Reported on,Problem,Planned closing date,Actual close date,Progress status\n"
    "1,2021-03-01,Rubbish,2021-03-05,2021-03-04,Completed\n",
    "A=external_number B=found C=description D=due E=closed F=state" },
  { "outcome-in-the-state",
    "任务号,上报时间,大类名称,处置部门,处置截止时间,结案时间,完成情况\n"
    "1,2021-03-01,环卫,城管,2021-03-03,2021-03-02,按期完成\n"
    "2,2021-03-01,环卫,城管,2021-03-03,2021-03-05,延期完成\n"
    "3,2021-03-02,市政,城管,2021-03-03,,超期未完成\n",
    "A=external_number B=found C=class D=unit E=due F=closed G=outcome" },
  { "tasks", "序号,整改任务,牵头单位,完成时限,完成进度\n1,建设管网,水务局,2021-12-31,100%\n",
    "A=serial B=description C=unit D=due E=state" },
  { "years-from-1912",
    "案件編號,受理日期,案件內容,承辦單位,處理期限,案件狀態\nT1,112/03/01,垃圾,環保局,112年3月8日,已結案\n",
    "A=external_number B=found C=description D=unit E=due F=state" },
  { "metres-by-letters", "序号,问题描述,责任单位,X,Y\n1,积水,甲,9448000.1,5700000.2\n",
    "A=serial B=description C=unit D=lng E=lat" },
  { "degrees-and-minutes", "序号,问题描述,责任单位,经度,纬度\n1,积水,甲,84°52′26″,45°36′9″\n",
    "A=serial B=description C=unit D=lng E=lat" },
  { "header-of-two-rows-without-merged-cells",
    "整改台账,,,,,,,\n"
    "序号,检查时间,被检查单位,存在问题,整改情况,,,责任\n"
    ",,,,整改措施,整改期限,是否完成,责任单位\n"
    "1,2023.4.3,加油站,灭火器过期,更换,2023.4.10,是,商务局\n",
    "A=serial B=found C=site D=description E=measure F=due G=state H=unit" },
  { "fire-zones-are-no-places",
    "_id,REQUEST_ID,CREATED_ON,REQUEST_TYPE,REQUEST_ORIGIN,STATUS,DEPARTMENT,NEIGHBORHOOD,FIRE_ZONE,"
    "DIVISION,X,Y\n"
    "1,512345,2020-11-24T09:00:00,Potholes,Call Center,1,DPW,Shadyside,3-17,2-9,-79.9326,40.4555\n"
    "2,512346,2020-11-25T09:00:00,Weeds,Website,0,PLI,Hazelwood,3-13,2-8,-79.945,40.4118\n",
    "B=external_number C=found D=class E=source F=state G=unit H=district K=lng L=lat" },
  { "denver",
    "Case Summary,Case Status,Case Source,Case Created Date,Case Closed Date,First Call Resolution,"
    "Incident Address 1,Longitude,Latitude,Agency,Major Area,Type,Topic,Neighborhood\n"
    "Hole,Closed - Answer Provided,Phone,11/24/2020,11/26/2020,N,201 W COLFAX AVE,-104.9903,39.7401,"
    "Public Works,Streets,Request,Potholes,CBD\n",
    "A=title B=state C=source D=found E=closed G=address H=lng I=lat J=unit L=class M=subclass "
    "N=district" },
  { "found-by-a-device-or-a-department",
    "Report ID,Detail,Category,Created,Status,Device Type,发现部门\n"
    "1,Deep,Potholes,2020-01-01T10:00:00,Open,website,督查组\n",
    "A=external_number B=description C=class D=found E=state F=source G=reporter" },
  { "unknown-names",
    "甲,乙,丙\n"
    "垃圾成堆无人清理影响市容,KRY-20201124-0001,2020-12-01\n"
    "车辆乱停乱放堵塞消防通道,KRY-20201124-0002,2020-12-02\n",
    "A=description B=number C=found" },
};

static void
test_matches_the_columns (gconstpointer data)
{
  const Columns   *it = data;
  g_autofree char *columns = columns_as_text (it->sheet);

  g_assert_cmpstr (columns, ==, it->columns);
}

static void
test_a_time_of_completion_alone_is_a_plan (void)
{
  g_autofree char *plan = columns_as_text ("序号,具体内容,责任单位,完成时间\n1,a,甲,2019-12-26\n");
  g_autofree char *deed = columns_as_text ("序号,功能,完成情况,计划完成时间,完成时间\n"
                                           "1,a,已完成,2020-03-10,2020-03-09\n");

  g_assert_cmpstr (plan, ==, "A=serial B=description C=unit D=due");
  g_assert_cmpstr (deed, ==, "A=serial B=title C=state D=due E=closed");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (COLUMNS); i++)
    {
      g_autofree char *path =
          g_strconcat ("/column-match/matches_the_columns/", COLUMNS[i].name, NULL);

      g_test_add_data_func (path, &COLUMNS[i], test_matches_the_columns);
    }
  g_test_add_func ("/column-match/a_time_of_completion_alone_is_a_plan",
                   test_a_time_of_completion_alone_is_a_plan);
  return g_test_run ();
}
