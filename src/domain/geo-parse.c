/* geo-parse.c: a pair of coordinates out of a cell's text.
 *
 * The text is first brought to half-width ASCII signs, then read number by number; letters and
 * Chinese words around a number say which of the two it is. */

#include "domain/geo.h"

#include <math.h>
#include <string.h>

typedef enum {
  AXIS_UNKNOWN,
  AXIS_LNG,
  AXIS_LAT,
} Axis;

typedef struct
{
  double   value;
  Axis     axis;
  gboolean negative; /* west or south by letter */
} Number;

static const struct
{
  const char *from;
  const char *to;
} SIGNS[] = {
  { "东经", "E" },   { "東經", "E" }, { "西经", "W" }, { "西經", "W" }, { "北纬", "N" },
  { "北緯", "N" },   { "南纬", "S" }, { "南緯", "S" }, { "经度", "E" }, { "經度", "E" },
  { "纬度", "N" },   { "緯度", "N" }, { "，", "," },   { "、", "," },   { "；", "," },
  { "（", "(" },     { "）", ")" },   { "：", " " },   { "度", "d" },   { "°", "d" },
  { "º", "d" },      { "分", "'" },   { "′", "'" },    { "’", "'" },    { "秒", "\"" },
  { "″", "\"" },     { "”", "\"" },   { "．", "." },   { "－", "-" },   { "−", "-" },
  { "\u3000", " " },
};

static char *
to_ascii (const char *text)
{
  GString *plain = g_string_sized_new (strlen (text));

  while (*text != '\0')
    {
      guint    i = 0;
      gunichar c = g_utf8_get_char (text);

      while (i < G_N_ELEMENTS (SIGNS) && !g_str_has_prefix (text, SIGNS[i].from))
        i++;
      if (i < G_N_ELEMENTS (SIGNS))
        {
          g_string_append (plain, SIGNS[i].to);
          text += strlen (SIGNS[i].from);
          continue;
        }
      if (c >= 0xFF10 && c <= 0xFF19)
        c -= 0xFEE0;
      g_string_append_unichar (plain, c);
      text = g_utf8_next_char (text);
    }
  return g_string_free (plain, FALSE);
}

static gboolean
read_letter (const char **at, Number *number)
{
  const char *found = **at != '\0' ? strchr ("EWNSewns", **at) : NULL;
  char        letter = found != NULL ? g_ascii_toupper (*found) : '\0';

  if (letter == '\0' || g_ascii_isalpha ((*at)[1]))
    return FALSE;
  number->axis = letter == 'E' || letter == 'W' ? AXIS_LNG : AXIS_LAT;
  number->negative = letter == 'W' || letter == 'S';
  (*at)++;
  return TRUE;
}

static void
skip_spaces (const char **at)
{
  while (g_ascii_isspace (**at))
    (*at)++;
}

/* Degrees with optional minutes and seconds; FALSE when there is no number here. */
static gboolean
read_degrees (const char **at, double *value)
{
  double part[3] = { 0, 0, 0 };
  char  *end;

  if (!g_ascii_isdigit (**at) && **at != '-' && **at != '+' && **at != '.')
    return FALSE;
  part[0] = g_ascii_strtod (*at, &end);
  if (end == *at)
    return FALSE;
  *at = end;
  if (**at == 'd')
    {
      static const char MARKS[] = "'\"";

      (*at)++;
      for (guint i = 0; i < 2; i++)
        {
          const char *before = *at;

          skip_spaces (at);
          part[i + 1] = g_ascii_isdigit (**at) ? g_ascii_strtod (*at, &end) : 0;
          if (!g_ascii_isdigit (**at) || *end != MARKS[i])
            {
              part[i + 1] = 0;
              *at = before;
              break;
            }
          *at = end + 1;
        }
    }
  if (part[1] >= 60 || part[2] >= 60)
    return FALSE;
  *value = copysign (fabs (part[0]) + part[1] / 60 + part[2] / 3600, part[0]);
  return TRUE;
}

static gboolean
read_number (const char **at, Number *number)
{
  gboolean has_letter;

  *number = (Number){ 0 };
  skip_spaces (at);
  has_letter = read_letter (at, number);
  skip_spaces (at);
  if (!read_degrees (at, &number->value))
    return FALSE;
  skip_spaces (at);
  if (!has_letter)
    read_letter (at, number);
  if (number->negative)
    number->value = -number->value;
  return isfinite (number->value);
}

static gboolean
read_pair (const char *at, Number pair[2], gboolean *lat_first)
{
  gboolean wkt;

  skip_spaces (&at);
  wkt = g_ascii_strncasecmp (at, "POINT", 5) == 0;
  if (wkt)
    at += 5;
  skip_spaces (&at);
  *lat_first = *at == '(' && !wkt;
  if (*at == '(' || *at == '[')
    at++;
  if (!read_number (&at, &pair[0]))
    return FALSE;
  skip_spaces (&at);
  if (*at == ',' || *at == ';' || *at == '/')
    at++;
  if (!read_number (&at, &pair[1]))
    return FALSE;
  skip_spaces (&at);
  if (*at == ')' || *at == ']')
    at++;
  skip_spaces (&at);
  return *at == '\0';
}

gboolean
rectify_geo_parse (const char *text, RectifyGeoPoint *place, RectifyGeoGuess *guess)
{
  g_autofree char *plain = NULL;
  Number           pair[2];
  RectifyGeoGuess  kind;
  gboolean         swap, sure;

  g_return_val_if_fail (place != NULL, FALSE);

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  plain = to_ascii (text);
  if (!read_pair (plain, pair, &swap))
    return FALSE;
  sure = pair[0].axis != pair[1].axis;
  if (pair[0].axis == pair[1].axis && pair[0].axis != AXIS_UNKNOWN)
    return FALSE;
  if (sure)
    swap = pair[0].axis == AXIS_LAT || pair[1].axis == AXIS_LNG;
  *place = swap ? (RectifyGeoPoint){ pair[1].value, pair[0].value }
                : (RectifyGeoPoint){ pair[0].value, pair[1].value };
  kind = rectify_geo_guess (place->lng, place->lat);
  if (kind == RECTIFY_GEO_GUESS_NONSENSE)
    return FALSE;
  if (!sure && (kind == RECTIFY_GEO_GUESS_SWAPPED || kind == RECTIFY_GEO_GUESS_METRES_SWAPPED))
    *place = (RectifyGeoPoint){ place->lat, place->lng };
  if (guess != NULL)
    *guess =
        kind >= RECTIFY_GEO_GUESS_METRES ? RECTIFY_GEO_GUESS_METRES : RECTIFY_GEO_GUESS_DEGREES;
  return TRUE;
}
