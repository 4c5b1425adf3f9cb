/* demo-work.c: the work figures of the demo campaign (product.md §2), spread over its days.
 *
 * The totals are those the campaign reported; a day's share is drawn, and the last day takes what
 * is left, so that they add up.
 */

#include "store/demo-private.h"

#include <math.h>

typedef struct
{
  const char *name, *measure;
  double      total;
} Figure;

static const Figure figures[] = {
  { "垃圾清运", "吨", 2000 },     { "专项检查", "次", 30 },     { "爱国卫生", "人次", 160000 },
  { "卫生死角", "处", 12788 },    { "引导教育", "次", 130000 }, { "交通违法查处", "起", 59129 },
  { "教育学习", "人次", 31704 },  { "罚款处罚", "起", 27425 },  { "新增车位", "个", 20000 },
  { "交通志愿者", "人次", 3000 }, { "培训", "次", 2000 },       { "志愿服务", "人次", 15000 },
  { "小视频", "部", 36 },         { "新闻信息", "篇", 30000 },  { "宣传品", "个", 400000 },
  { "短信", "条", 500000 },       { "志愿者", "人", 10000 },
};

static const char ADD_INDICATOR[] =
    "INSERT INTO work_indicator (id, name, measure, target) VALUES (?1, ?2, ?3, ?4)";
static const char ADD_VALUE[] = "INSERT INTO work_value (indicator_id, day, unit_id, value) "
                                "VALUES (?1, ?2, 0, ?3)";

static gboolean
add_value (RectifyDatabase *db, gint64 id, RectifyDay day, double value, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (db, ADD_VALUE, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int (stmt, 2, day);
  sqlite3_bind_double (stmt, 3, value);
  return rectify_database_run (db, stmt, error);
}

static gboolean
add_days (RectifyDatabase *db,
          gint64           id,
          double           total,
          RectifyDay       first,
          RectifyDay       last,
          RectifyDice     *dice,
          GError         **error)
{
  double   left = total;
  gboolean ok = TRUE;

  for (RectifyDay day = first; ok && day <= last; day++)
    {
      double share = left / (last - day + 1) * (0.6 + 0.8 * rectify_dice_part (dice));
      double value = day == last ? left : MIN (floor (share), left);

      left -= value;
      if (value > 0)
        ok = add_value (db, id, day, value, error);
    }
  return ok;
}

gboolean
rectify_demo_work_add (RectifyDatabase *db,
                       RectifyDay       first,
                       RectifyDay       last,
                       RectifyDice     *dice,
                       GError         **error)
{
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < G_N_ELEMENTS (figures); i++)
    {
      sqlite3_stmt *stmt = rectify_database_statement (db, ADD_INDICATOR, error);
      gint64        id = (db->office << 48) + i + 1;

      if (stmt == NULL)
        return FALSE;
      sqlite3_bind_int64 (stmt, 1, id);
      rectify_bind_text (stmt, 2, figures[i].name);
      rectify_bind_text (stmt, 3, figures[i].measure);
      sqlite3_bind_double (stmt, 4, figures[i].total);
      ok = rectify_database_run (db, stmt, error)
           && add_days (db, id, figures[i].total, first, last, dice, error);
    }
  return ok;
}
