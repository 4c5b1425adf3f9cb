/* demo-photo.c: a street in flat colours: sky, houses, pavement, road, and what belongs there or
 * does not.
 *
 * All choices come from one generator that starts at the seed and is asked in the same order before
 * and after, so both pictures show the same place. */

#include "chart/demo-photo.h"

#include <math.h>

#define WIDTH    RECTIFY_DEMO_PHOTO_WIDTH
#define HEIGHT   RECTIFY_DEMO_PHOTO_HEIGHT
#define PAVEMENT 430 /* where the houses stand */
#define ROAD     620

typedef struct
{
  cairo_t *cr;
  guint64  state;
  gboolean after;
} Scene;

/* SplitMix64: 0..1. */
static double
chance (Scene *scene)
{
  guint64 z = (scene->state += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  z ^= z >> 31;

  return (double) (z >> 11) / 9007199254740992.0;
}

static double
between (Scene *scene, double low, double high)
{
  return low + (high - low) * chance (scene);
}

static void
paint (Scene *scene, guint32 rgb, double alpha)
{
  cairo_set_source_rgba (scene->cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                         (rgb & 255) / 255.0, alpha);
  cairo_fill (scene->cr);
}

static void
block (Scene *scene, double x, double y, double width, double height, guint32 rgb)
{
  cairo_rectangle (scene->cr, x, y, width, height);
  paint (scene, rgb, 1);
}

static void
disc (Scene *scene, double x, double y, double radius, guint32 rgb)
{
  cairo_arc (scene->cr, x, y, radius, 0, 2 * G_PI);
  paint (scene, rgb, 1);
}

/* A soft oval below things that stand on the ground. */
static void
shadow (Scene *scene, double x, double y, double width)
{
  cairo_save (scene->cr);
  cairo_translate (scene->cr, x, y);
  cairo_scale (scene->cr, width / 2, width / 12);
  cairo_arc (scene->cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (scene->cr);
  paint (scene, 0x000000, 0.16);
}

static void
draw_sky (Scene *scene)
{
  cairo_pattern_t *sky = cairo_pattern_create_linear (0, 0, 0, PAVEMENT);
  double           warm = chance (scene);

  cairo_pattern_add_color_stop_rgb (sky, 0, 0.48 + 0.2 * warm, 0.68 + 0.04 * warm, 0.88);
  cairo_pattern_add_color_stop_rgb (sky, 1, 0.9, 0.93 - 0.05 * warm, 0.96 - 0.14 * warm);
  cairo_set_source (scene->cr, sky);
  cairo_paint (scene->cr);
  cairo_pattern_destroy (sky);
  for (guint i = 0; i < 3; i++)
    {
      double x = between (scene, 60, 900), y = between (scene, 40, 150),
             size = between (scene, 26, 48);

      for (guint part = 0; part < 4; part++)
        {
          cairo_arc (scene->cr, x + part * size * 0.9, y - (part % 3) * size * 0.25,
                     size * (part == 1 ? 0.9 : 0.65), 0, 2 * G_PI);
          paint (scene, 0xFFFFFF, 0.55);
        }
    }
}

static void
draw_windows (Scene *scene, double x, double y, double width, guint floors)
{
  guint columns = (guint) MAX (2, width / 62);

  for (guint floor = 0; floor < floors; floor++)
    for (guint column = 0; column < columns; column++)
      {
        double wx = x + (column + 0.5) * width / columns - 17, wy = y + 22 + floor * 62;

        block (scene, wx - 3, wy - 3, 40, 42, 0xF4F1EA);
        block (scene, wx, wy, 34, 36, chance (scene) < 0.2 ? 0xF3D99A : 0x7E9CB4);
        block (scene, wx + 16, wy, 2, 36, 0xF4F1EA);
      }
}

static void
draw_houses (Scene *scene)
{
  static const guint32 WALLS[] = { 0xD9C7A8, 0xC9B6A4, 0xB9C4C0, 0xE0D5C3, 0xC7A893, 0xA9B8C4 };
  static const guint32 SIGNS[] = { 0xB5432F, 0x2F6E8E, 0x3F7D54, 0xC28A2B };
  double               x = -20;

  while (x < WIDTH)
    {
      double  width = between (scene, 170, 290);
      guint   floors = (guint) between (scene, 2, 5.4);
      double  top = PAVEMENT - 96 - floors * 62;
      guint32 wall = WALLS[(guint) (chance (scene) * G_N_ELEMENTS (WALLS))];
      guint32 sign = SIGNS[(guint) (chance (scene) * G_N_ELEMENTS (SIGNS))];

      block (scene, x, top, width, PAVEMENT - top, wall);
      block (scene, x - 4, top - 10, width + 8, 12, 0x6B625A);
      draw_windows (scene, x, top, width, floors);
      /* The shop on the ground floor. */
      block (scene, x + 10, PAVEMENT - 84, width - 20, 84, 0x4F5A62);
      block (scene, x + 18, PAVEMENT - 62, width - 90, 62, 0xA9C3CF);
      block (scene, x + width - 62, PAVEMENT - 66, 40, 66, 0x39434A);
      block (scene, x + 10, PAVEMENT - 98, width - 20, 26, sign);
      for (guint i = 0; i < 4; i++)
        block (scene, x + width / 2 - 54 + i * 28, PAVEMENT - 92, 18, 14, 0xF6E7C8);
      x += width + 3;
    }
}

static void
draw_ground (Scene *scene)
{
  block (scene, 0, PAVEMENT, WIDTH, ROAD - PAVEMENT, 0xC8C3BB);
  cairo_set_line_width (scene->cr, 1.5);
  for (guint i = 0; i < 26; i++)
    {
      cairo_move_to (scene->cr, 480 + ((double) i - 13) * 44, PAVEMENT);
      cairo_line_to (scene->cr, 480 + ((double) i - 13) * 82, ROAD);
    }
  for (guint i = 1; i < 6; i++)
    {
      double y = PAVEMENT + (ROAD - PAVEMENT) * i * (i + 3) / 54.0;

      cairo_move_to (scene->cr, 0, y);
      cairo_line_to (scene->cr, WIDTH, y);
    }
  cairo_set_source_rgba (scene->cr, 0, 0, 0, 0.1);
  cairo_stroke (scene->cr);
  block (scene, 0, ROAD - 10, WIDTH, 14, 0xE6E2DA);
  block (scene, 0, ROAD + 4, WIDTH, HEIGHT - ROAD, 0x63676B);
  for (guint i = 0; i < 6; i++)
    block (scene, i * 190.0 - 30, ROAD + 58, 96, 9, 0xE9E5D2);
}

static void
draw_tree (Scene *scene, double x)
{
  guint32 leaves = chance (scene) < 0.5 ? 0x5E8C4A : 0x7A9A45;

  shadow (scene, x, PAVEMENT + 34, 120);
  block (scene, x - 7, PAVEMENT - 110, 14, 144, 0x6E543C);
  for (guint i = 0; i < 7; i++)
    disc (scene, x + between (scene, -44, 44), PAVEMENT - 130 + between (scene, -48, 34),
          between (scene, 28, 44), leaves + (i % 2) * 0x060A04);
}

static void
draw_bin (Scene *scene, double x, double y, guint32 rgb, gboolean full)
{
  shadow (scene, x, y, 86);
  if (full)
    for (guint i = 0; i < 5; i++)
      disc (scene, x - 26 + i * 13, y - 96 - (i % 2) * 10, 15, i % 2 ? 0x2E2E33 : 0x55555C);
  block (scene, x - 30, y - 88, 60, 86, rgb);
  block (scene, x - 34, y - 96, 68, full ? 4 : 14, rgb - 0x101810);
  disc (scene, x, y - 46, 13, 0xF3F3EE);
}

static void
draw_litter (Scene *scene)
{
  static const guint32 COLORS[] = { 0xF4F2EC, 0xD8573F, 0x3E7CB1, 0xE3B23C, 0x8A7B66, 0xBFD3C1 };

  for (guint i = 0; i < 46; i++)
    {
      double x = between (scene, 60, 900), y = between (scene, PAVEMENT + 46, ROAD - 14),
             size = between (scene, 7, 20);
      guint32 color = COLORS[(guint) (chance (scene) * G_N_ELEMENTS (COLORS))];

      cairo_save (scene->cr);
      cairo_translate (scene->cr, x, y);
      cairo_rotate (scene->cr, between (scene, 0, 3));
      cairo_rectangle (scene->cr, -size / 2, -size / 4, size, size / 2);
      cairo_restore (scene->cr);
      paint (scene, color, 1);
    }
  for (guint i = 0; i < 4; i++)
    {
      double x = between (scene, 560, 860), y = between (scene, PAVEMENT + 90, ROAD - 30);

      shadow (scene, x, y + 18, 76);
      disc (scene, x, y, 27, 0x26262B);
      disc (scene, x + 5, y - 26, 9, 0x26262B);
    }
}

static void
draw_bicycle (Scene *scene, double x, double y, double turn, guint32 rgb)
{
  cairo_t *cr = scene->cr;

  cairo_save (cr);
  cairo_translate (cr, x, y);
  shadow (scene, 0, 30, 150);
  cairo_rotate (cr, turn);
  cairo_set_line_width (cr, 5);
  cairo_set_source_rgb (cr, 0.17, 0.17, 0.19);
  for (guint i = 0; i < 2; i++)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, i == 0 ? -42 : 42, 0, 29, 0, 2 * G_PI);
    }
  cairo_stroke (cr);
  cairo_set_line_width (cr, 6);
  cairo_set_source_rgb (cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                        (rgb & 255) / 255.0);
  cairo_move_to (cr, -42, 0);
  cairo_line_to (cr, -16, -42);
  cairo_line_to (cr, 28, -42);
  cairo_line_to (cr, -2, 0);
  cairo_close_path (cr);
  cairo_move_to (cr, 42, 0);
  cairo_line_to (cr, 26, -56);
  cairo_line_to (cr, 40, -62);
  cairo_move_to (cr, -16, -42);
  cairo_line_to (cr, -20, -54);
  cairo_stroke (cr);
  block (scene, -34, -59, 28, 7, 0x2A2A2D);
  cairo_restore (cr);
}

static void
draw_bicycles (Scene *scene)
{
  static const guint32 COLORS[] = { 0xE08A1E, 0x2F86C6, 0x46A35E, 0xC94A4A };

  if (scene->after)
    {
      cairo_set_line_width (scene->cr, 4);
      cairo_rectangle (scene->cr, 80, PAVEMENT + 58, 490, 60);
      cairo_set_source_rgba (scene->cr, 1, 1, 1, 0.85);
      cairo_stroke (scene->cr);
    }
  for (guint i = 0; i < 6; i++)
    {
      double x = between (scene, 110, 760), y = between (scene, PAVEMENT + 90, ROAD - 60),
             turn = between (scene, -0.35, 0.35);

      if (scene->after)
        draw_bicycle (scene, 140 + i * 74.0, PAVEMENT + 66, 0, COLORS[i % 4]);
      else
        draw_bicycle (scene, x, y, i == 2 ? 1.35 : turn, COLORS[i % 4]);
    }
}

static void
draw_stall (Scene *scene, double x, double y)
{
  static const guint32 FRUIT[] = { 0xD9482B, 0xE8A02C, 0x7BA23F };

  shadow (scene, x + 110, y + 6, 270);
  block (scene, x + 8, y - 130, 7, 132, 0x7A7A7A);
  block (scene, x + 206, y - 130, 7, 132, 0x7A7A7A);
  for (guint i = 0; i < 8; i++)
    block (scene, x - 8 + i * 30, y - 156, 30, 34, i % 2 ? 0xF5F1E8 : 0xC8412F);
  block (scene, x, y - 52, 222, 50, 0x8B6B4A);
  for (guint i = 0; i < 21; i++)
    disc (scene, x + 14 + i % 11 * 19.5, y - 58 - i / 11 * 13, 10, FRUIT[i / 4 % 3]);
}

static void
draw_car (Scene *scene, double x, double y, guint32 rgb)
{
  cairo_t *cr = scene->cr;

  shadow (scene, x + 130, y + 4, 300);
  cairo_move_to (cr, x, y - 14);
  cairo_curve_to (cr, x, y - 58, x + 20, y - 62, x + 48, y - 66);
  cairo_curve_to (cr, x + 84, y - 112, x + 176, y - 112, x + 208, y - 66);
  cairo_curve_to (cr, x + 256, y - 60, x + 262, y - 44, x + 262, y - 14);
  cairo_close_path (cr);
  paint (scene, rgb, 1);
  cairo_move_to (cr, x + 62, y - 66);
  cairo_curve_to (cr, x + 90, y - 100, x + 166, y - 100, x + 192, y - 66);
  cairo_close_path (cr);
  paint (scene, 0xA9C7D6, 1);
  block (scene, x + 124, y - 96, 5, 32, rgb);
  for (guint i = 0; i < 2; i++)
    {
      disc (scene, x + 58 + i * 146, y - 12, 25, 0x26282B);
      disc (scene, x + 58 + i * 146, y - 12, 11, 0xB9BDC1);
    }
}

static void
draw_board (Scene *scene, double x)
{
  static const guint32 POSTERS[] = { 0xC8372D, 0x2E7DA6, 0x4C9A5B };

  shadow (scene, x + 170, PAVEMENT + 66, 380);
  block (scene, x + 20, PAVEMENT - 150, 10, 214, 0x62666B);
  block (scene, x + 310, PAVEMENT - 150, 10, 214, 0x62666B);
  block (scene, x, PAVEMENT - 170, 340, 170, 0x4B5258);
  block (scene, x + 8, PAVEMENT - 162, 324, 154, scene->after ? 0xF2EFE8 : 0xBDB9AF);
  for (guint i = 0; scene->after && i < 3; i++)
    {
      block (scene, x + 20 + i * 104, PAVEMENT - 152, 92, 134, POSTERS[i]);
      disc (scene, x + 66 + i * 104, PAVEMENT - 112, 24, 0xF7D774);
      for (guint line = 0; line < 3; line++)
        block (scene, x + 34 + i * 104, PAVEMENT - 70 + line * 15, 64 - line * 12, 6, 0xFFFFFF);
    }
  if (scene->after)
    return;
  /* One faded sheet, its corner hanging. */
  cairo_move_to (scene->cr, x + 120, PAVEMENT - 150);
  cairo_line_to (scene->cr, x + 214, PAVEMENT - 146);
  cairo_line_to (scene->cr, x + 196, PAVEMENT - 44);
  cairo_line_to (scene->cr, x + 160, PAVEMENT - 60);
  cairo_line_to (scene->cr, x + 126, PAVEMENT - 32);
  cairo_close_path (scene->cr);
  paint (scene, 0xD8C9B4, 1);
}

static void
draw_counter (Scene *scene, double x)
{
  shadow (scene, x + 170, PAVEMENT + 70, 400);
  block (scene, x, PAVEMENT - 190, 340, 256, 0xE7E2D8);
  block (scene, x, PAVEMENT - 206, 340, 40, 0x2F6EA5);
  disc (scene, x + 40, PAVEMENT - 186, 12, 0xFFFFFF);
  for (guint i = 0; i < 5; i++)
    block (scene, x + 70 + i * 40, PAVEMENT - 194, 28, 16, 0xFFFFFF);
  if (!scene->after)
    {
      for (guint i = 0; i < 13; i++)
        block (scene, x + 30, PAVEMENT - 146 + i * 10, 280, 8, i % 2 ? 0x8D9296 : 0x9CA1A5);
    }
  else
    {
      block (scene, x + 30, PAVEMENT - 146, 280, 130, 0xF8EBC4);
      for (guint i = 0; i < 2; i++)
        {
          disc (scene, x + 110 + i * 120, PAVEMENT - 84, 23, 0xE5B58E);
          block (scene, x + 78 + i * 120, PAVEMENT - 60, 64, 46, i == 0 ? 0x335C8A : 0x8A3340);
          cairo_arc (scene->cr, x + 110 + i * 120, PAVEMENT - 90, 24, G_PI, 2 * G_PI);
          paint (scene, 0x2B2624, 1);
        }
    }
  block (scene, x + 14, PAVEMENT - 18, 312, 16, 0x9B7B57);
}

static void
draw_damage (Scene *scene, double x)
{
  cairo_t *cr = scene->cr;

  cairo_save (cr);
  shadow (scene, 170, PAVEMENT + 80, 110);
  cairo_translate (cr, 170, PAVEMENT + 78);
  cairo_rotate (cr, scene->after ? 0 : 0.24);
  block (scene, -6, -330, 12, 330, 0x4D565C);
  block (scene, -6, -332, 86, 9, 0x4D565C);
  block (scene, 50, -324, 44, 14, scene->after ? 0xFFE9A8 : 0x6B6F73);
  cairo_restore (cr);
  if (scene->after)
    {
      block (scene, x - 10, PAVEMENT + 84, 250, 74, 0xD6D2CA);
      return;
    }
  cairo_move_to (cr, x, PAVEMENT + 110);
  for (guint i = 1; i < 14; i++)
    {
      double angle = i / 14.0 * 2 * G_PI, reach = between (scene, 0.7, 1.1);

      cairo_line_to (cr, x + 115 - cos (angle) * 115 * reach,
                     PAVEMENT + 120 - sin (angle) * 40 * reach);
    }
  cairo_close_path (cr);
  paint (scene, 0x6F665B, 1);
  for (guint i = 0; i < 9; i++)
    {
      double px = between (scene, x - 20, x + 250),
             py = between (scene, PAVEMENT + 92, PAVEMENT + 168), size = between (scene, 12, 30);

      cairo_move_to (cr, px, py);
      cairo_line_to (cr, px + size, py - size * 0.35);
      cairo_line_to (cr, px + size * 1.3, py + size * 0.2);
      cairo_line_to (cr, px + size * 0.4, py + size * 0.5);
      cairo_close_path (cr);
      paint (scene, 0xB4AEA4, 1);
    }
}

static void
draw_subject (Scene *scene, RectifyDemoPhotoKind kind)
{
  static const guint32 CARS[] = { 0xA83232, 0xE9E9E6, 0x2C3E57, 0x8A8F93 };
  double               x = between (scene, 250, 420);
  guint                car = (guint) (chance (scene) * G_N_ELEMENTS (CARS));

  switch (kind)
    {
    case RECTIFY_DEMO_PHOTO_PUBLICITY:
      draw_board (scene, x);
      break;
    case RECTIFY_DEMO_PHOTO_DIRT:
      draw_bin (scene, x + 40, PAVEMENT + 96, 0x3C7A57, !scene->after);
      draw_bin (scene, x + 125, PAVEMENT + 96, 0x3A6FA8, !scene->after);
      if (!scene->after)
        draw_litter (scene);
      break;
    case RECTIFY_DEMO_PHOTO_DISORDER:
      draw_bicycles (scene);
      if (!scene->after)
        draw_stall (scene, x + 190, ROAD - 30);
      break;
    case RECTIFY_DEMO_PHOTO_SERVICE:
      draw_counter (scene, x);
      break;
    case RECTIFY_DEMO_PHOTO_DAMAGE:
      draw_damage (scene, x + 60);
      break;
    case RECTIFY_DEMO_PHOTO_OTHER:
    case RECTIFY_DEMO_PHOTO_N_KINDS:
    default:
      draw_car (scene, x - 120, scene->after ? ROAD + 84 : ROAD - 40, CARS[car]);
      draw_car (scene, x + 220, scene->after ? ROAD + 84 : ROAD - 66,
                CARS[(car + 1) % G_N_ELEMENTS (CARS)]);
      break;
    }
}

/* Light from above and darker corners, as a lens makes them. */
static void
draw_light (Scene *scene)
{
  cairo_pattern_t *corners = cairo_pattern_create_radial (480, 330, 300, 480, 360, 680);

  cairo_pattern_add_color_stop_rgba (corners, 0, 0, 0, 0, 0);
  cairo_pattern_add_color_stop_rgba (corners, 1, 0, 0, 0, 0.32);
  cairo_set_source (scene->cr, corners);
  cairo_paint (scene->cr);
  cairo_pattern_destroy (corners);
}

void
rectify_demo_photo_draw (cairo_t *cr, RectifyDemoPhotoKind kind, gboolean after, guint64 seed)
{
  Scene scene = { cr, seed, after };

  g_return_if_fail (cr != NULL);

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, WIDTH, HEIGHT);
  cairo_clip (cr);
  cairo_new_path (cr);
  draw_sky (&scene);
  draw_houses (&scene);
  draw_ground (&scene);
  draw_tree (&scene, between (&scene, 40, 150));
  draw_tree (&scene, between (&scene, 800, 920));
  draw_subject (&scene, kind);
  draw_light (&scene);
  cairo_restore (cr);
}

cairo_surface_t *
rectify_demo_photo_render (RectifyDemoPhotoKind kind, gboolean after, guint64 seed)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t         *cr = cairo_create (surface);

  rectify_demo_photo_draw (cr, kind, after, seed);
  cairo_destroy (cr);

  return surface;
}
