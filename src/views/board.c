/* board.c: the board as a value; sizes are those of text at its usual size. */

#include "views/board.h"

#include "report/figures.h"
#include "views/settings.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SETTING      "board"
#define COLUMNS      6 /* of which a tile takes so many: */
#define USUAL_HEIGHT 284
#define TALL         1.7
#define TWO_A_ROW    840 /* below this width no thirds */
#define ONE_A_ROW    560

const char *const rectify_span_keys[RECTIFY_N_SPANS] = { "third", "half", "two-thirds", "full" };

static const int span_columns[RECTIFY_N_SPANS] = { 2, 3, 4, COLUMNS };

/* Figures that want another size than half a row of the usual height. */
static const struct
{
  const char *figure;
  RectifySpan span;
  int         height;
} sizes[] = {
  { "countdown", RECTIFY_SPAN_THIRD, 268 },    { "burndown", RECTIFY_SPAN_TWO_THIRDS, 268 },
  { "ranking", RECTIFY_SPAN_TWO_THIRDS, 330 }, { "lamps", RECTIFY_SPAN_THIRD, 330 },
  { "calendar", RECTIFY_SPAN_FULL, 264 },      { "heat", RECTIFY_SPAN_HALF, 300 },
  { "map", RECTIFY_SPAN_HALF, 330 },           { "pareto", RECTIFY_SPAN_HALF, 320 },
  { "pareto-item", RECTIFY_SPAN_HALF, 320 },
};

/* Shall we make it; who is behind; where does it pile up; what is it mostly; what is stuck; does it
 * hold; and the course. */
static const char *const usual[] = {
  "countdown third", "burndown two-thirds", "ranking two-thirds", "lamps third by:district",
  "heat half",       "multiples half",      "pareto half",        "pareto-item half",
  "ageing half",     "duration half",       "lookback half",      "weekly half",
  "flow full",       "calendar full",
};

const char *
rectify_span_word (RectifySpan span)
{
  switch (span)
    {
    case RECTIFY_SPAN_THIRD:
      return C_ ("size of a tile", "A third of the width");
    case RECTIFY_SPAN_HALF:
      return C_ ("size of a tile", "Half the width");
    case RECTIFY_SPAN_TWO_THIRDS:
      return C_ ("size of a tile", "Two thirds of the width");
    case RECTIFY_SPAN_FULL:
    default:
      return C_ ("size of a tile", "The whole width");
    }
}

RectifySpan
rectify_span_nearest (double share)
{
  guint best = 0;

  for (guint i = 1; i < RECTIFY_N_SPANS; i++)
    if (fabs (span_columns[i] - share * COLUMNS) < fabs (span_columns[best] - share * COLUMNS))
      best = i;
  return (RectifySpan) best;
}

RectifyBoardTile *
rectify_board_tile_new (const char *figure)
{
  RectifyBoardTile *tile = g_new0 (RectifyBoardTile, 1);

  tile->figure = g_strdup (figure);
  tile->span = RECTIFY_SPAN_HALF;
  tile->by = tile->rate = -1;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (g_strcmp0 (sizes[i].figure, figure) == 0)
      tile->span = sizes[i].span;
  return tile;
}

RectifyBoardTile *
rectify_board_tile_copy (const RectifyBoardTile *tile)
{
  RectifyBoardTile *copy = g_memdup2 (tile, sizeof *tile);

  copy->figure = g_strdup (tile->figure);
  return copy;
}

void
rectify_board_tile_free (RectifyBoardTile *tile)
{
  if (tile == NULL)
    return;
  g_free (tile->figure);
  g_free (tile);
}

gboolean
rectify_board_tile_equal (const RectifyBoardTile *a, const RectifyBoardTile *b)
{
  return g_str_equal (a->figure, b->figure) && a->span == b->span && !a->tall == !b->tall
         && a->by == b->by && a->rate == b->rate && !a->table == !b->table;
}

static gboolean
is_figure (const char *name)
{
  guint                    n;
  const RectifyFigureKind *kinds = rectify_figure_kinds (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (kinds[i].name, name) == 0)
      return TRUE;
  return FALSE;
}

static void
take_word (RectifyBoardTile *tile, const char *word)
{
  int span = rectify_key_index (rectify_span_keys, RECTIFY_N_SPANS, word);

  if (span >= 0)
    tile->span = (RectifySpan) span;
  else if (g_str_equal (word, "tall"))
    tile->tall = TRUE;
  else if (g_str_equal (word, "table"))
    tile->table = TRUE;
  else if (g_str_has_prefix (word, "by:"))
    tile->by = rectify_key_index (rectify_axis_keys, RECTIFY_N_AXES, word + 3);
  else if (g_str_has_prefix (word, "rate:"))
    tile->rate = rectify_key_index (rectify_rate_keys, RECTIFY_N_RATES, word + 5);
}

static GPtrArray *
parse (const char *const *texts, guint n)
{
  GPtrArray *board = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_board_tile_free);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv)    words = g_strsplit (texts[i], " ", -1);
      RectifyBoardTile *tile;

      if (words[0] == NULL || !is_figure (words[0]))
        continue;
      tile = rectify_board_tile_new (words[0]);
      for (guint k = 1; words[k] != NULL; k++)
        take_word (tile, words[k]);
      g_ptr_array_add (board, tile);
    }
  return board;
}

GPtrArray *
rectify_board_default (void)
{
  return parse (usual, G_N_ELEMENTS (usual));
}

GPtrArray *
rectify_board_parse (const char *const *texts)
{
  g_autoptr (GPtrArray) board = parse (texts, texts != NULL ? g_strv_length ((GStrv) texts) : 0);

  return board->len > 0 ? g_steal_pointer (&board) : rectify_board_default ();
}

gboolean
rectify_board_equal (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!rectify_board_tile_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

static char *
print_tile (const RectifyBoardTile *tile)
{
  GString *text = g_string_new (tile->figure);

  g_string_append_printf (text, " %s", rectify_span_keys[tile->span]);
  if (tile->tall)
    g_string_append (text, " tall");
  if (tile->by >= 0)
    g_string_append_printf (text, " by:%s", rectify_axis_keys[tile->by]);
  if (tile->rate >= 0)
    g_string_append_printf (text, " rate:%s", rectify_rate_keys[tile->rate]);
  if (tile->table)
    g_string_append (text, " table");
  return g_string_free (text, FALSE);
}

char **
rectify_board_print (const GPtrArray *board)
{
  g_autoptr (GPtrArray) standard = rectify_board_default ();
  GPtrArray            *texts = g_ptr_array_new ();

  for (guint i = 0; i < board->len && !rectify_board_equal (board, standard); i++)
    g_ptr_array_add (texts, print_tile (board->pdata[i]));
  g_ptr_array_add (texts, NULL);
  return (char **) g_ptr_array_free (texts, FALSE);
}

GPtrArray *
rectify_board_remembered (void)
{
  g_auto (GStrv) texts = NULL;

  if (rectify_settings () != NULL)
    texts = g_settings_get_strv (rectify_settings (), SETTING);
  return rectify_board_parse ((const char *const *) texts);
}

void
rectify_board_remember (const GPtrArray *board)
{
  g_auto (GStrv) texts = rectify_board_print (board);

  if (rectify_settings () != NULL)
    g_settings_set_strv (rectify_settings (), SETTING, (const char *const *) texts);
}

/* --- where they stand --- */

/* Columns a tile takes at least; narrow pages know fewer widths. */
static int
columns_of (const RectifyBoardTile *tile, double width)
{
  if (width < ONE_A_ROW)
    return COLUMNS;
  if (width < TWO_A_ROW)
    return tile->span < RECTIFY_SPAN_FULL ? COLUMNS / 2 : COLUMNS;
  return span_columns[tile->span];
}

static int
height_of (const RectifyBoardTile *tile, double scale)
{
  int height = USUAL_HEIGHT;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (g_str_equal (sizes[i].figure, tile->figure))
      height = sizes[i].height;
  return (int) (height * scale * (tile->tall ? TALL : 1));
}

/* Tiles [first, end) side by side over the whole width. */
static int
lay_row (const RectifyBoardTile *const *tiles,
         guint                          first,
         guint                          end,
         int                            width,
         double                         scale,
         int                            gap,
         int                            y,
         GdkRectangle                  *places)
{
  int columns = 0, done = 0, height = 0, x = 0, room = width - gap * (int) (end - first - 1);

  for (guint i = first; i < end; i++)
    {
      columns += columns_of (tiles[i], width / scale);
      height = MAX (height, height_of (tiles[i], scale));
    }
  for (guint i = first; i < end; i++)
    {
      int before = room * done / columns;

      done += columns_of (tiles[i], width / scale);
      places[i] = (GdkRectangle){ x, y, MAX (room * done / columns - before, 1), height };
      x += places[i].width + gap;
    }
  return height;
}

int
rectify_board_layout (const RectifyBoardTile *const *tiles,
                      guint                          n,
                      int                            width,
                      double                         scale,
                      int                            gap,
                      GdkRectangle                  *places)
{
  int y = 0;

  for (guint first = 0, end; first < n; first = end)
    {
      int columns = 0;

      for (end = first; end < n; end++)
        {
          columns += columns_of (tiles[end], width / scale);
          if (end > first && columns > COLUMNS)
            break;
        }
      if (first > 0)
        y += gap;
      y += lay_row (tiles, first, end, width, scale, gap, y, places);
    }
  return y;
}
