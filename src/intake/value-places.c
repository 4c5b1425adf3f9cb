/* value-places.c: coordinates of a line, in whatever system the sheet has them. */

#include <math.h>
#include <string.h>

#include "intake/draft-maker-private.h"
#include "intake/labels-private.h"

gboolean
rectify_label_names_system (const char *label, RectifyCoordSystem *system)
{
  static const struct
  {
    const char        *word;
    RectifyCoordSystem system;
  } WORDS[] = {
    { "bd09mc", RECTIFY_COORD_BD09MC }, { "百度墨卡托", RECTIFY_COORD_BD09MC },
    { "bd09", RECTIFY_COORD_BD09 },     { "百度", RECTIFY_COORD_BD09 },
    { "baidu", RECTIFY_COORD_BD09 },    { "gcj", RECTIFY_COORD_GCJ02 },
    { "高德", RECTIFY_COORD_GCJ02 },    { "火星", RECTIFY_COORD_GCJ02 },
    { "腾讯", RECTIFY_COORD_GCJ02 },    { "amap", RECTIFY_COORD_GCJ02 },
    { "wgs", RECTIFY_COORD_WGS84 },     { "gps", RECTIFY_COORD_WGS84 },
    { "cgcs", RECTIFY_COORD_WGS84 },    { "国家2000", RECTIFY_COORD_WGS84 },
  };
  g_autofree char *folded = rectify_label_fold (label);

  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (strstr (folded, WORDS[i].word) != NULL)
      {
        *system = WORDS[i].system;
        return TRUE;
      }
  return FALSE;
}

/* A sign for degrees, minutes or seconds: ° ′ ″ ' " 度 分 秒 and blanks around it. */
static const char *
skip_signs (const char *p)
{
  static const char SIGNS[] = "°º˚′’'＇″”\"＂度分秒";

  while (*p != '\0'
         && (g_ascii_isspace (*p) || g_utf8_strchr (SIGNS, -1, g_utf8_get_char (p)) != NULL))
    p = g_utf8_next_char (p);
  return p;
}

static const char *
skip_axis (const char *p, gboolean *negative)
{
  static const char *const WORDS[] = { "东经", "北纬", "E", "N", "e", "n",
                                       "西经", "南纬", "W", "S", "w", "s" };

  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_str_has_prefix (p, WORDS[i]))
      {
        *negative = *negative || i >= 6;
        return p + strlen (WORDS[i]);
      }
  return p;
}

/* 8,68, as it is written where the comma parts decimals. */
static gboolean
read_decimal_comma (const char *text, double *degrees)
{
  const char *p = text + (*text == '-' ? 1 : 0);
  gsize       whole = strspn (p, "0123456789");
  gsize       part = p[whole] == ',' ? strspn (p + whole + 1, "0123456789") : 0;

  if (whole == 0 || whole > 3 || part < 2 || p[whole + 1 + part] != '\0')
    return FALSE;
  *degrees =
      g_ascii_strtod (p, NULL) + g_ascii_strtod (p + whole + 1, NULL) / pow (10, (double) part);
  if (p != text)
    *degrees = -*degrees;
  return TRUE;
}

gboolean
rectify_degrees_read (const char *text, double *degrees)
{
  double      scale = 1, sum = 0;
  gboolean    negative = FALSE;
  const char *p;
  char       *end;

  while (g_ascii_isspace (*text))
    text++;
  if (read_decimal_comma (text, degrees))
    return TRUE;
  p = skip_axis (text, &negative);
  if (!g_ascii_isdigit (*p) && *p != '-' && *p != '+' && *p != '.')
    return FALSE;
  for (guint i = 0; i < 3 && (i == 0 || g_ascii_isdigit (*p)); i++)
    {
      double part = g_ascii_strtod (p, &end);

      if (end == p || !isfinite (part) || (i > 0 && part >= 60))
        return FALSE;
      negative = negative || (i == 0 && part < 0);
      sum += fabs (part) / scale;
      scale *= 60;
      if (i < 2 && skip_signs (end) == end)
        {
          p = end;
          break;
        }
      p = skip_signs (end);
    }
  p = skip_signs (skip_axis (p, &negative));
  *degrees = negative ? -sum : sum;
  return *p == '\0';
}

static gboolean
read_number (const RectifySheetRow *row, guint column, double *number)
{
  const RectifyCell *cell;

  if (column >= row->n_cells)
    return FALSE;
  cell = &row->cells[column];
  if (cell->kind == RECTIFY_CELL_NUMBER)
    {
      *number = cell->number;
      return isfinite (*number);
    }
  return cell->kind == RECTIFY_CELL_TEXT && strlen (cell->text) <= 60
         && rectify_degrees_read (cell->text, number);
}

/* Metres are Baidu's when that puts them into China, else Web Mercator. */
static void
take_metres (RectifyDraft *draft, double x, double y)
{
  RectifyGeoPoint place = rectify_geo_to_wgs84 (RECTIFY_COORD_BD09MC, x, y);

  draft->entered_x = x;
  draft->entered_y = y;
  if (rectify_geo_in_china (place.lng, place.lat))
    {
      draft->entered_system = rectify_coord_system_key (RECTIFY_COORD_BD09MC);
    }
  else
    {
      place = rectify_geo_mercator_to_wgs84 (x, y);
      draft->entered_x = place.lng;
      draft->entered_y = place.lat;
      draft->entered_system = rectify_coord_system_key (RECTIFY_COORD_WGS84);
    }
  draft->lng = place.lng;
  draft->lat = place.lat;
}

static void
take_place (const RectifyDraftMaker *maker, RectifyDraft *draft, double x, double y)
{
  RectifyCoordSystem system =
      maker->system == RECTIFY_COORD_BD09MC ? RECTIFY_COORD_BD09 : maker->system;
  RectifyGeoPoint place;

  switch (rectify_geo_guess (x, y))
    {
    case RECTIFY_GEO_GUESS_METRES:
      take_metres (draft, x, y);
      return;
    case RECTIFY_GEO_GUESS_METRES_SWAPPED:
      take_metres (draft, y, x);
      return;
    case RECTIFY_GEO_GUESS_SWAPPED:
      take_place (maker, draft, y, x);
      rectify_draft_add_mark (draft, "place-swapped");
      return;
    case RECTIFY_GEO_GUESS_NONSENSE:
      if (x != 0 || y != 0)
        rectify_draft_add_mark (draft, "place-not-read");
      return;
    default:
      break;
    }
  place = rectify_geo_to_wgs84 (system, x, y);
  /* Only in China there are several. */
  if (!maker->system_sure && rectify_geo_in_china (x, y))
    rectify_draft_add_mark (draft, "place-system-guessed");
  draft->lng = place.lng;
  draft->lat = place.lat;
  draft->entered_x = x;
  draft->entered_y = y;
  draft->entered_system = rectify_coord_system_key (system);
}

void
rectify_draft_make_place (const RectifyDraftMaker *maker,
                          const RectifySheetRow   *row,
                          RectifyDraft            *draft)
{
  gboolean pair =
      draft->text[RECTIFY_COLUMN_LNG] != NULL && draft->text[RECTIFY_COLUMN_LAT] != NULL;

  rectify_draft_take_place (maker, row,
                            pair ? maker->column_of[RECTIFY_COLUMN_LNG] : RECTIFY_NO_COLUMN,
                            pair ? maker->column_of[RECTIFY_COLUMN_LAT] : RECTIFY_NO_COLUMN,
                            draft->text[RECTIFY_COLUMN_POINT], draft);
}

void
rectify_draft_take_place (const RectifyDraftMaker *maker,
                          const RectifySheetRow   *row,
                          guint                    lng,
                          guint                    lat,
                          const char              *point,
                          RectifyDraft            *draft)
{
  RectifyGeoPoint place;
  double          x, y;

  if (read_number (row, lng, &x) && read_number (row, lat, &y))
    take_place (maker, draft, x, y);
  else if (point != NULL && strlen (point) < 200)
    {
      /* In brackets the latitude comes first. */
      g_autofree char *ordered = maker->lat_first && strchr ("+-0123456789", *point) != NULL
                                     ? g_strdup_printf ("(%s)", point)
                                     : g_strdup (point);

      if (rectify_geo_parse (ordered, &place, NULL))
        take_place (maker, draft, place.lng, place.lat);
    }
}
