/* demo-world.c: the places, units and people of the demo ledger.
 *
 * Districts, streets and the 32 known places are Karamay's, positions approximate; communities,
 * other sites and all people are invented. Telephone numbers are of a form that cannot be dialled.
 */

#include "store/demo-private.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const char *district, *street, *code, *communities; /* communities: separated by blanks */
} Street;

static const Street streets[] = {
  { "克拉玛依区", "天山路街道", "650203001", "龙泽社区 天泽社区 五月花社区 和平社区" },
  { "克拉玛依区", "胜利路街道", "650203002", "胜利社区 南泉社区 友谊社区 红星社区" },
  { "克拉玛依区", "昆仑路街道", "650203003", "昆仑社区 康宁社区 朝阳社区 润泽社区" },
  { "克拉玛依区", "银河路街道", "650203004", "平安苑社区 银河社区 阳光社区 西月潭社区" },
  { "克拉玛依区", "五五新镇街道", "650203006", "五五社区 新镇社区" },
  { "克拉玛依区", "迎宾街道", "650203007", "迎宾社区 世纪社区" },
  { "克拉玛依区", "古海街道", "650203008", "古海社区 雅典社区" },
  { "克拉玛依区", "小拐乡", "650203200", "小拐村 和谐村" },
  { "独山子区", "金山路街道", "650202001", "第一社区 第三社区 第九社区" },
  { "独山子区", "西宁路街道", "650202002", "第七社区 第十社区 第十二社区" },
  { "独山子区", "新北区街道", "650202003", "新北社区 北京路社区" },
  { "白碱滩区", "中兴路街道", "650204001", "新河社区 沁苑社区 跃南社区 五亭社区" },
  { "白碱滩区", "三平路街道", "650204002", "三平社区 采油社区" },
  { "白碱滩区", "金龙镇街道", "650204003", "金龙社区 炼化社区" },
  { "乌尔禾区", "柳树街街道", "650205001", "柳树街社区 滨河社区" },
  { "乌尔禾区", "乌尔禾镇", "650205100", "查干草村 哈克村" },
};

typedef struct
{
  const char *name, *kind, *aliases, *district; /* aliases: separated by blanks */
  double      pace, care;
} Unit;

/* Who answers, and how well: pace 1 is on time as a rule, care 1 is sent back one time in nine. */
static const Unit units[] = {
  { "市城市管理局", "市直部门", "城管局 市城管局 市城管", NULL, 1.05, 0.95 },
  { "市公安局交通警察支队", "市直部门", "交警支队 市交警支队 交警", NULL, 0.75, 1.2 },
  { "市市场监督管理局", "市直部门", "市场监管局 市监局", NULL, 0.95, 1.0 },
  { "市住房和城乡建设局", "市直部门", "住建局 市住建局", NULL, 1.35, 0.9 },
  { "市卫生健康委员会", "市直部门", "卫健委 市卫健委", NULL, 0.9, 1.1 },
  { "市教育局", "市直部门", "教育局", NULL, 0.8, 1.1 },
  { "市文化体育广播电视和旅游局", "市直部门", "文旅局 市文旅局", NULL, 1.0, 1.0 },
  { "市交通运输局", "市直部门", "交通局 市交通局", NULL, 1.0, 1.0 },
  { "市商务局", "市直部门", "商务局", NULL, 1.1, 0.95 },
  { "市民政局", "市直部门", "民政局", NULL, 0.9, 1.0 },
  { "市政务服务和数字化发展局", "市直部门", "政务服务局", NULL, 0.7, 1.2 },
  { "市精神文明建设办公室", "市直部门", "文明办 市文明办", NULL, 0.85, 1.1 },
  { "市工业和信息化局", "市直部门", "工信局", NULL, 1.15, 0.95 },
  { "克拉玛依区城市管理局", "区", "克区城管局", "克拉玛依区", 1.1, 0.9 },
  { "克拉玛依区住房和城乡建设局", "区", "克区住建局", "克拉玛依区", 1.25, 0.95 },
  { "独山子区城市管理局", "区", "独区城管局", "独山子区", 1.4, 0.75 },
  { "独山子区住房和城乡建设局", "区", "独区住建局", "独山子区", 1.5, 0.8 },
  { "白碱滩区城市管理局", "区", "白区城管局", "白碱滩区", 0.85, 1.1 },
  { "白碱滩区住房和城乡建设局", "区", "白区住建局", "白碱滩区", 1.0, 1.0 },
  { "乌尔禾区城市管理局", "区", "乌区城管局", "乌尔禾区", 0.95, 1.05 },
  { "市公共交通有限责任公司", "企业", "公交公司", NULL, 0.95, 1.05 },
  { "国网克拉玛依供电公司", "企业", "供电公司", NULL, 1.2, 1.0 },
  { "市城市投资发展公司", "企业", "城投公司", NULL, 1.45, 0.85 },
  { "市水务有限公司", "企业", "水务公司", NULL, 1.1, 1.0 },
};

/* The 32 known places: product data (sample_points). */
typedef struct
{
  const char *name, *type, *street;
  double      lng, lat;
} Place;

static const Place places[] = {
  { "一号井景区", "JQ", "天山路街道", 84.8890, 45.6120 },
  { "世纪大道与油建南路交叉口", "JTL", "昆仑路街道", 84.8660, 45.5750 },
  { "世纪大道", "ZGD", "银河路街道", 84.8880, 45.5700 },
  { "油建南路", "ZGD", "昆仑路街道", 84.8640, 45.5800 },
  { "准噶尔市场", "NMS", "胜利路街道", 84.8760, 45.6020 },
  { "雅典娜市场", "NMS", "昆仑路街道", 84.8620, 45.5900 },
  { "市第一中学", "XX", "天山路街道", 84.8800, 45.5950 },
  { "北师大附中", "XX", "银河路街道", 84.8960, 45.5700 },
  { "克拉玛依机场候机楼", "JC", "古海街道", 84.9527, 45.4665 },
  { "武昌路市场", "NMS", "金山路街道", 84.8830, 44.3220 },
  { "武昌路市场公交站台", "GJZ", "金山路街道", 84.8836, 44.3216 },
  { "石油文化主题公园", "GYG", "中兴路街道", 85.1240, 45.6880 },
  { "黑油山景区", "JQ", "天山路街道", 84.9020, 45.6190 },
  { "克拉玛依文化街", "SYJ", "天山路街道", 84.8720, 45.5970 },
  { "朝阳公园", "GYG", "昆仑路街道", 84.8700, 45.5860 },
  { "人民广场", "GYG", "天山路街道", 84.8740, 45.5990 },
  { "克拉玛依河九龙潭景区", "JQ", "银河路街道", 84.9080, 45.5980 },
  { "平安苑社区", "SQ", "银河路街道", 84.8930, 45.5780 },
  { "第七社区", "SQ", "西宁路街道", 84.8760, 44.3300 },
  { "新河社区", "SQ", "中兴路街道", 85.1300, 45.6900 },
  { "沁苑社区", "SQ", "中兴路街道", 85.1270, 45.6860 },
  { "跃南社区", "SQ", "中兴路街道", 85.1350, 45.6850 },
  { "五亭社区", "SQ", "中兴路街道", 85.1400, 45.6880 },
  { "世界魔鬼城", "JQ", "乌尔禾镇", 85.7550, 46.1330 },
  { "柳树街", "ZGD", "柳树街街道", 85.6950, 46.0880 },
  { "市中心医院", "YY", "胜利路街道", 84.8750, 45.5920 },
  { "市政务服务大厅", "ZWD", "银河路街道", 84.8900, 45.5770 },
  { "克拉玛依客运站", "KYZ", "昆仑路街道", 84.8850, 45.5830 },
  { "独山子区政务服务大厅", "ZWD", "新北区街道", 84.8820, 44.3280 },
  { "三平镇农贸市场", "NMS", "三平路街道", 85.0100, 45.6500 },
  { "金龙镇公交首末站", "GJZ", "金龙镇街道", 84.9900, 45.5450 },
  { "乌尔禾镇卫生院", "YY", "乌尔禾镇", 85.6990, 46.0860 },
};

/* What generated places are called, by type of site: a name from the list in front. */
static const char *const kinds_of_place[][2] = {
  { "ZGD", "路" },          { "SYJ", "商业街" },     { "BJX", "巷" },        { "GYG", "游园" },
  { "JTL", "路口" },        { "GJZ", "公交站台" },   { "NMS", "便民市场" },  { "SCS", "超市" },
  { "BGF", "酒店" },        { "XQ", "小区" },        { "SQ", "社区服务站" }, { "XX", "小学" },
  { "YY", "卫生服务中心" }, { "GC", "公共厕所" },    { "YHW", "营业厅" },    { "WHS", "文化馆" },
  { "WB", "网吧" },         { "ZWD", "便民服务厅" }, { "JZG", "项目工地" },  { "CXJ", "集镇" },
};
static const char *const fore_names[] = { "友谊", "胜利",   "红星", "前进",   "和平", "幸福",
                                          "光明", "银河",   "昆仑", "准噶尔", "石油", "钻井",
                                          "采油", "新兴",   "迎宾", "世纪",   "鸿雁", "长征",
                                          "塔河", "西月潭", "白杨", "文化",   "东郊", "北斗",
                                          "南新", "通讯",   "英雄", "天鹅",   "友爱", "育才" };
static const char *const surnames[] = { "张", "王", "李", "刘", "陈", "杨", "赵", "黄",
                                        "周", "吴", "徐", "孙", "马", "朱", "胡", "郭" };
static const char *const given_names[] = { "建国", "志强", "晓红", "丽娟", "海涛", "玉兰",
                                           "卫东", "雪梅", "永刚", "春燕", "文斌", "秀英",
                                           "国庆", "晓东", "立新", "艳丽" };
static const struct
{
  const char *level, *post;
} sponsor_levels[] = { { "市级", "市领导" },
                       { "县级", "区领导" },
                       { "科级", "街道负责人" },
                       { "社区级", "社区书记" },
                       { "网格级", "网格长" } };

/* --- dice (splitmix64) --- */

static guint64
next_bits (RectifyDice *self)
{
  guint64 z = (self->state += 0x9E3779B97F4A7C15u);

  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

void
rectify_dice_init (RectifyDice *self, guint64 seed)
{
  self->state = seed;
  next_bits (self);
}

guint32
rectify_dice (RectifyDice *self, guint32 sides)
{
  return (guint32) (((next_bits (self) >> 32) * sides) >> 32);
}

double
rectify_dice_part (RectifyDice *self)
{
  return (double) (next_bits (self) >> 11) / 9007199254740992.0;
}

gboolean
rectify_dice_chance (RectifyDice *self, double chance)
{
  return rectify_dice_part (self) < chance;
}

/* --- writing the lists --- */

static gboolean
reload (RectifyDemoWorld *self, RectifyDatabase *db, GError **error)
{
  RectifyDirectory *fresh = rectify_database_load_directory (db, self->directory, error);

  if (fresh == NULL)
    return FALSE;
  g_clear_pointer (&self->directory, rectify_directory_unref);
  self->directory = fresh;
  return TRUE;
}

/* Writes one entry with its references as indexes of the directory as loaded. */
static gboolean
put (RectifyDemoWorld       *self,
     RectifyDatabase        *db,
     RectifyList             list,
     RectifyEntry           *entry,
     const RectifyEntryRefs *refs,
     GError                **error)
{
  gint64 id = rectify_entry_write (db, list, entry, refs, error);

  (void) self;
  rectify_entry_free (list, entry);
  return id != 0;
}

static gint64
area_id (const RectifyDemoWorld *self, const char *name, int level)
{
  return rectify_directory_id (self->directory, RECTIFY_LIST_AREA,
                               rectify_directory_find_area (self->directory, name,
                                                            RECTIFY_INDEX_NONE, level));
}

static gboolean
put_area (RectifyDemoWorld *self,
          RectifyDatabase  *db,
          const char       *name,
          RectifyAreaLevel  level,
          const char       *code,
          gint64            parent,
          GError          **error)
{
  RectifyArea *area = (RectifyArea *) rectify_entry_new (RECTIFY_LIST_AREA);

  area->head.name = g_strdup (name);
  area->level = level;
  area->code = g_strdup (code);
  return put (self, db, RECTIFY_LIST_AREA, &area->head, &(RectifyEntryRefs){ .parent = parent },
              error);
}

static gboolean
put_districts (RectifyDemoWorld *self, RectifyDatabase *db, GError **error)
{
  static const char *const districts[][2] = { { "克拉玛依区", "650203" },
                                              { "独山子区", "650202" },
                                              { "白碱滩区", "650204" },
                                              { "乌尔禾区", "650205" } };
  gboolean ok = put_area (self, db, "克拉玛依市", RECTIFY_LEVEL_CITY, "6502", 0, error)
                && reload (self, db, error);
  gint64 city = ok ? area_id (self, "克拉玛依市", RECTIFY_LEVEL_CITY) : 0;

  for (guint i = 0; ok && i < G_N_ELEMENTS (districts); i++)
    ok = put_area (self, db, districts[i][0], RECTIFY_LEVEL_DISTRICT, districts[i][1], city, error);
  return ok && reload (self, db, error);
}

static gboolean
put_streets (RectifyDemoWorld *self, RectifyDatabase *db, GError **error)
{
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < G_N_ELEMENTS (streets); i++)
    ok = put_area (self, db, streets[i].street, RECTIFY_LEVEL_STREET, streets[i].code,
                   area_id (self, streets[i].district, RECTIFY_LEVEL_DISTRICT), error);
  ok = ok && reload (self, db, error);
  for (guint i = 0; ok && i < G_N_ELEMENTS (streets); i++)
    {
      g_auto (GStrv) names = g_strsplit (streets[i].communities, " ", -1);
      gint64         street = area_id (self, streets[i].street, RECTIFY_LEVEL_STREET);

      for (guint n = 0; ok && names[n] != NULL; n++)
        ok = put_area (self, db, names[n], RECTIFY_LEVEL_COMMUNITY, NULL, street, error);
    }
  return ok && reload (self, db, error);
}

static char *
person_name (RectifyDice *dice)
{
  return g_strconcat (surnames[rectify_dice (dice, G_N_ELEMENTS (surnames))],
                      given_names[rectify_dice (dice, G_N_ELEMENTS (given_names))], NULL);
}

static gboolean
put_unit (RectifyDemoWorld *self,
          RectifyDatabase  *db,
          const char       *name,
          const char       *kind,
          const char       *aliases,
          gint64            area,
          RectifyDice      *dice,
          GError          **error)
{
  RectifyUnit *unit = (RectifyUnit *) rectify_entry_new (RECTIFY_LIST_UNIT);

  unit->head.name = g_strdup (name);
  unit->head.aliases = g_strsplit (aliases, " ", -1);
  unit->kind = g_strdup (kind);
  unit->contact = person_name (dice);
  unit->phone = g_strdup_printf ("0990-000%04u", rectify_dice (dice, 10000));
  return put (self, db, RECTIFY_LIST_UNIT, &unit->head, &(RectifyEntryRefs){ .area = area }, error);
}

static gboolean
put_units (RectifyDemoWorld *self, RectifyDatabase *db, RectifyDice *dice, GError **error)
{
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < G_N_ELEMENTS (units); i++)
    ok = put_unit (self, db, units[i].name, units[i].kind, units[i].aliases,
                   units[i].district == NULL
                       ? 0
                       : area_id (self, units[i].district, RECTIFY_LEVEL_DISTRICT),
                   dice, error);
  for (guint i = 0; ok && i < G_N_ELEMENTS (streets); i++)
    {
      gboolean         is_street = g_str_has_suffix (streets[i].street, "街道");
      g_autofree char *name =
          g_strconcat (streets[i].street, is_street ? "办事处" : "人民政府", NULL);

      ok = put_unit (self, db, name, "街道", streets[i].street,
                     area_id (self, streets[i].street, RECTIFY_LEVEL_STREET), dice, error);
    }
  return ok && reload (self, db, error);
}

static gboolean
put_people (RectifyDemoWorld *self, RectifyDatabase *db, RectifyDice *dice, GError **error)
{
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < 40; i++)
    {
      RectifyPerson   *person = (RectifyPerson *) rectify_entry_new (RECTIFY_LIST_PERSON);
      guint            level = i % G_N_ELEMENTS (sponsor_levels);
      g_autofree char *name = person_name (dice);

      /* Invented, and told apart by number where a name comes twice. */
      person->head.name = g_strdup_printf ("%s（示例%02u）", name, i + 1);
      person->level = g_strdup (sponsor_levels[level].level);
      person->post = g_strdup (sponsor_levels[level].post);
      ok = put (self, db, RECTIFY_LIST_PERSON, &person->head, &(RectifyEntryRefs){ 0 }, error);
    }
  return ok && reload (self, db, error);
}

/* One sponsor of each level. */
static void
choose_sponsors (const RectifyDemoWorld *self, RectifyDice *dice, gint64 *ids)
{
  guint n = rectify_directory_n (self->directory, RECTIFY_LIST_PERSON);
  guint levels = G_N_ELEMENTS (sponsor_levels);

  for (guint level = 0; level < levels; level++)
    ids[level] = rectify_directory_id (self->directory, RECTIFY_LIST_PERSON,
                                       rectify_dice (dice, n / levels) * levels + level);
  ids[levels] = 0;
}

static gboolean
put_site (RectifyDemoWorld *self,
          RectifyDatabase  *db,
          const char       *name,
          const char       *type,
          gint64            area,
          double            lng,
          double            lat,
          RectifyDice      *dice,
          GError          **error)
{
  RectifySite *site = (RectifySite *) rectify_entry_new (RECTIFY_LIST_SITE);
  gint64       sponsors[G_N_ELEMENTS (sponsor_levels) + 1];
  guint32      type_index = rectify_directory_find (self->directory, RECTIFY_LIST_SITE_TYPE, type);
  const char  *street =
      rectify_directory_name (self->directory, RECTIFY_LIST_AREA,
                              rectify_directory_index (self->directory, RECTIFY_LIST_AREA, area));
  guint32          office = rectify_directory_find (self->directory, RECTIFY_LIST_UNIT, street);
  RectifyEntryRefs refs = {
    .area = area,
    .unit = rectify_directory_id (self->directory, RECTIFY_LIST_UNIT, office),
    .type = rectify_directory_id (self->directory, RECTIFY_LIST_SITE_TYPE, type_index),
    .sponsors = sponsors
  };

  choose_sponsors (self, dice, sponsors);
  site->head.name = g_strdup (name);
  site->lng = round (lng * 1e5) / 1e5;
  site->lat = round (lat * 1e5) / 1e5;
  site->entered_system = g_strdup ("wgs84");
  site->entered_x = site->lng;
  site->entered_y = site->lat;
  /* 24 demonstration sites, all in one district, as in the campaign; some of them here. */
  site->demonstration = rectify_dice_chance (dice, 0.1);
  return put (self, db, RECTIFY_LIST_SITE, &site->head, &refs, error);
}

/* A position near a known place of the same street, so that points lie in the towns. */
static const Place *
near_place (const char *street, RectifyDice *dice)
{
  guint first = rectify_dice (dice, G_N_ELEMENTS (places));

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const Place *place = &places[(first + i) % G_N_ELEMENTS (places)];

      if (g_str_equal (place->street, street))
        return place;
    }
  return NULL;
}

static gboolean
put_generated_site (RectifyDemoWorld *self,
                    RectifyDatabase  *db,
                    guint             number,
                    RectifyDice      *dice,
                    GError          **error)
{
  guint            kind = rectify_dice (dice, G_N_ELEMENTS (kinds_of_place));
  const char      *fore = fore_names[rectify_dice (dice, G_N_ELEMENTS (fore_names))];
  const Street    *street;
  const Place     *place;
  double           lng, lat;
  g_autofree char *name = NULL;

  do /* two streets have no known place: their sites are elsewhere */
    {
      street = &streets[rectify_dice (dice, G_N_ELEMENTS (streets))];
      place = near_place (street->street, dice);
    }
  while (place == NULL);
  lng = place->lng + (rectify_dice_part (dice) + rectify_dice_part (dice) - 1) * 0.018;
  lat = place->lat + (rectify_dice_part (dice) + rectify_dice_part (dice) - 1) * 0.012;
  name = g_strdup_printf ("%s%s", fore, kinds_of_place[kind][1]);
  if (rectify_directory_find (self->directory, RECTIFY_LIST_SITE, name) != RECTIFY_INDEX_NONE
      || number >= 120)
    {
      g_free (name);
      name = g_strdup_printf ("%s%s（%u号）", fore, kinds_of_place[kind][1], number);
    }
  return put_site (self, db, name, kinds_of_place[kind][0],
                   area_id (self, street->street, RECTIFY_LEVEL_STREET), lng, lat, dice, error);
}

static gboolean
put_sites (RectifyDemoWorld *self,
           RectifyDatabase  *db,
           guint             n_sites,
           RectifyDice      *dice,
           GError          **error)
{
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < G_N_ELEMENTS (places); i++)
    ok = put_site (self, db, places[i].name, places[i].type,
                   area_id (self, places[i].street, RECTIFY_LEVEL_STREET), places[i].lng,
                   places[i].lat, dice, error);
  for (guint i = G_N_ELEMENTS (places); ok && i < n_sites; i++)
    ok = put_generated_site (self, db, i + 1, dice, error);
  return ok && reload (self, db, error);
}

/* --- what the life needs to know quickly --- */

static void
index_world (RectifyDemoWorld *self)
{
  guint n_types = rectify_directory_n (self->directory, RECTIFY_LIST_SITE_TYPE);
  guint n_items = rectify_directory_n (self->directory, RECTIFY_LIST_ITEM);
  guint n_units = rectify_directory_n (self->directory, RECTIFY_LIST_UNIT);

  self->items = g_new0 (GArray *, n_types + 1);
  for (guint i = 0; i < n_types; i++)
    self->items[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < n_items; i++)
    {
      const RectifyItem *item =
          (const RectifyItem *) rectify_directory_get (self->directory, RECTIFY_LIST_ITEM, i);

      if (item->type < n_types)
        g_array_append_val (self->items[item->type], i);
    }
  self->last_found = g_hash_table_new (NULL, NULL);
  self->pace = g_new (double, n_units);
  self->care = g_new (double, n_units);
  for (guint32 i = 0; i < n_units; i++)
    {
      const char *name = rectify_directory_name (self->directory, RECTIFY_LIST_UNIT, i);

      self->pace[i] = 0.8 + (g_str_hash (name) % 7) * 0.08;
      self->care[i] = 0.85 + (g_str_hash (name) / 7 % 5) * 0.08;
      for (guint u = 0; u < G_N_ELEMENTS (units); u++)
        if (g_str_equal (units[u].name, name))
          {
            self->pace[i] = units[u].pace;
            self->care[i] = units[u].care;
          }
    }
}

gboolean
rectify_demo_world_init (RectifyDemoWorld *self,
                         RectifyDatabase  *db,
                         guint             n_sites,
                         guint32           seed,
                         GError          **error)
{
  RectifyDice dice;
  gboolean    ok;

  memset (self, 0, sizeof *self);
  rectify_dice_init (&dice, seed);
  self->campaign = rectify_database_load_campaign (db, error);
  self->clock = self->campaign != NULL ? rectify_database_load_clock (db, error) : NULL;
  ok = self->clock != NULL && reload (self, db, error) && rectify_database_begin_write (db, error);
  if (!ok)
    return FALSE;
  ok = put_districts (self, db, error) && put_streets (self, db, error)
       && put_units (self, db, &dice, error) && put_people (self, db, &dice, error)
       && put_sites (self, db, n_sites, &dice, error);
  ok = rectify_database_end (db, ok, error);
  if (ok)
    index_world (self);
  return ok;
}

void
rectify_demo_world_clear (RectifyDemoWorld *self)
{
  guint n_types = self->directory == NULL || self->items == NULL
                      ? 0
                      : rectify_directory_n (self->directory, RECTIFY_LIST_SITE_TYPE);

  for (guint i = 0; i < n_types; i++)
    g_array_unref (self->items[i]);
  g_clear_pointer (&self->items, g_free);
  g_clear_pointer (&self->last_found, g_hash_table_unref);
  g_clear_pointer (&self->pace, g_free);
  g_clear_pointer (&self->care, g_free);
  g_clear_pointer (&self->directory, rectify_directory_unref);
  g_clear_pointer (&self->campaign, rectify_campaign_unref);
  g_clear_pointer (&self->clock, rectify_clock_unref);
}

/* --- who answers --- */

static const struct
{
  const char *group, *unit;
} unit_of_group[] = {
  { "交通秩序组", "市公安局交通警察支队" },     { "公共运输组", "市交通运输局" },
  { "公共交通组", "市公共交通有限责任公司" },   { "公共文化组", "市文化体育广播电视和旅游局" },
  { "公共服务组", "市政务服务和数字化发展局" }, { "宣传动员组", "市精神文明建设办公室" },
  { "市场管理组", "市市场监督管理局" },         { "志愿服务活动组", "市民政局" },
  { "未成年人思想道德建设组", "市教育局" }
};

/* Streets and district offices clean and keep order; the rest goes to the department of the item's
 * group. */
guint32
rectify_demo_world_unit (const RectifyDemoWorld *self,
                         guint32                 site,
                         guint32                 item,
                         RectifyDice            *dice)
{
  const RectifyDirectory *dir = self->directory;
  const RectifySite *s = (const RectifySite *) rectify_directory_get (dir, RECTIFY_LIST_SITE, site);
  const RectifyItem *i = (const RectifyItem *) rectify_directory_get (dir, RECTIFY_LIST_ITEM, item);
  const char        *group = rectify_directory_name (dir, RECTIFY_LIST_GROUP, i->group);
  const char        *street = rectify_directory_name (dir, RECTIFY_LIST_AREA, s->area);
  const char        *district =
      rectify_directory_name (dir, RECTIFY_LIST_AREA,
                              rectify_directory_area_at (dir, s->area, RECTIFY_LEVEL_DISTRICT));
  g_autofree char *office = NULL;
  guint32          unit;

  for (guint g = 0; g < G_N_ELEMENTS (unit_of_group); g++)
    if (g_str_equal (group, unit_of_group[g].group) && rectify_dice_chance (dice, 0.75))
      return rectify_directory_find (dir, RECTIFY_LIST_UNIT, unit_of_group[g].unit);
  if (rectify_dice_chance (dice, 0.45))
    return rectify_directory_find (dir, RECTIFY_LIST_UNIT, street);
  office = g_strconcat (district,
                        rectify_dice_chance (dice, 0.7) ? "城市管理局" : "住房和城乡建设局", NULL);
  unit = rectify_directory_find (dir, RECTIFY_LIST_UNIT, office);
  return unit != RECTIFY_INDEX_NONE
             ? unit
             : rectify_directory_find (dir, RECTIFY_LIST_UNIT, "市城市管理局");
}
