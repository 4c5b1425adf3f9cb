/* slide-photos.c: photos before and after, upright, from their files.
 *
 * A surface holds the picture as it lies in its file, so that PDF takes the file's own JPEG; it is
 * turned while drawing.
 */

#include "report/slide-private.h"

#include "chart/text.h"
#include "report/words.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define LARGEST 1400 /* pixels of the longer side on screen */

/* --- reading --- */

/* What is transparent lies on white. */
static cairo_surface_t *
surface_of (const GdkPixbuf *pixbuf)
{
  int              width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int              channels = gdk_pixbuf_get_n_channels (pixbuf);
  gsize            from_stride = (gsize) gdk_pixbuf_get_rowstride (pixbuf);
  const guint8    *from = gdk_pixbuf_read_pixels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  guint8          *to = cairo_image_surface_get_data (surface);
  gsize            to_stride = (gsize) cairo_image_surface_get_stride (surface);

  for (int y = 0; to != NULL && y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *pixel = from + (gsize) y * from_stride + (gsize) x * (gsize) channels;
        guint32       alpha = channels == 4 ? pixel[3] : 255, value = 0;

        for (int c = 0; c < 3; c++)
          value = value << 8 | (pixel[c] * alpha + 255 * (255 - alpha)) / 255;
        memcpy (to + (gsize) y * to_stride + (gsize) x * 4, &value, 4);
      }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* The file's own bytes go along, for PDF. */
static void
attach_jpeg (cairo_surface_t *surface, const char *path)
{
  char         *bytes;
  gsize         n;
  char         *id = NULL;
  const guchar *start;

  if (!g_file_get_contents (path, &bytes, &n, NULL))
    return;
  start = (const guchar *) bytes;
  if (n < 3 || start[0] != 0xff || start[1] != 0xd8
      || cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, start, n, g_free, bytes)
             != CAIRO_STATUS_SUCCESS)
    {
      g_free (bytes);
      return;
    }
  id = g_path_get_basename (path); /* its hash */
  if (cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_UNIQUE_ID, (const guchar *) id,
                                   strlen (id), g_free, id)
      != CAIRO_STATUS_SUCCESS)
    g_free (id);
}

RectifySlidePhoto
rectify_slide_read_photo (const char *path)
{
  RectifySlidePhoto     photo = { NULL, 1 };
  g_autoptr (GdkPixbuf) pixbuf =
      gdk_pixbuf_new_from_file_at_scale (path, LARGEST, LARGEST, TRUE, NULL);
  const char *turned;

  if (pixbuf == NULL)
    return photo;
  turned = gdk_pixbuf_get_option (pixbuf, "orientation");
  photo.orientation = turned != NULL ? CLAMP (atoi (turned), 1, 8) : 1;
  photo.surface = surface_of (pixbuf);
  attach_jpeg (photo.surface, path);
  return photo;
}

void
rectify_slide_clear_photo (RectifySlidePhoto *photo)
{
  g_clear_pointer (&photo->surface, cairo_surface_destroy);
}

static void
fill_pair (RectifySlide *self, const RectifyPhotoPair *pair, const RectifyIssue *issue)
{
  const RectifySlideLine *line = NULL;
  RectifySlidePair        filled = { .id = pair->issue_id };
  g_autofree char        *day = NULL;

  for (guint i = 0; i < self->lines->len && line == NULL; i++)
    if (g_array_index (self->lines, RectifySlideLine, i).id == pair->issue_id)
      line = &g_array_index (self->lines, RectifySlideLine, i);
  if (line == NULL)
    return;
  day = line->closed > 0 ? rectify_day_format (rectify_clock_day (self->clock, line->closed))
                         : g_strdup ("—");
  filled.heading = g_strdup (rectify_issue_heading (issue));
  /* TRANSLATORS: below a pair of photos: site, responsible unit, the day the issue was closed */
  filled.caption =
      g_strdup_printf (_ ("%s · %s · closed %s"),
                       rectify_directory_name (self->directory, RECTIFY_LIST_SITE, line->site),
                       rectify_directory_name (self->directory, RECTIFY_LIST_UNIT, line->unit),
                       day);
  filled.photos[0] = rectify_slide_read_photo (pair->before);
  filled.photos[1] = rectify_slide_read_photo (pair->after);
  g_array_append_val (self->pairs, filled);
}

void
rectify_slide_fill_photos (RectifySlide *self, const GPtrArray *issues, const GPtrArray *pairs)
{
  self->pairs = g_array_new (FALSE, TRUE, sizeof (RectifySlidePair));
  for (guint i = 0; i < pairs->len && i < self->wants.most; i++)
    {
      const RectifyPhotoPair *pair = pairs->pdata[i];

      for (guint k = 0; k < issues->len; k++)
        if (((const RectifyIssue *) issues->pdata[k])->id == pair->issue_id)
          {
            fill_pair (self, pair, issues->pdata[k]);
            break;
          }
    }
  if (self->pairs->len == 0)
    return;
  g_free (self->title);
  self->title = self->pairs->len == 1
                    ? g_strdup (g_array_index (self->pairs, RectifySlidePair, 0).heading)
                    : g_strdup_printf (ngettext ("%u issue before and after",
                                                 "%u issues before and after", self->pairs->len),
                                       self->pairs->len);
}

void
rectify_slide_free_pairs (RectifySlide *self)
{
  for (guint i = 0; self->pairs != NULL && i < self->pairs->len; i++)
    {
      RectifySlidePair *pair = &g_array_index (self->pairs, RectifySlidePair, i);

      for (guint k = 0; k < 2; k++)
        rectify_slide_clear_photo (&pair->photos[k]);
      g_free (pair->heading);
      g_free (pair->caption);
    }
  g_clear_pointer (&self->pairs, g_array_unref);
}

/* --- drawing --- */

/* From the picture as it lies in the file, @w × @h, to the upright one. */
static cairo_matrix_t
upright (int orientation, double w, double h)
{
  static const gint8 TURNS[8][4] = { { 1, 0, 0, 1 },   { -1, 0, 0, 1 }, { -1, 0, 0, -1 },
                                     { 1, 0, 0, -1 },  { 0, 1, 1, 0 },  { 0, 1, -1, 0 },
                                     { 0, -1, -1, 0 }, { 0, -1, 1, 0 } };
  const gint8       *turn = TURNS[orientation - 1];
  cairo_matrix_t     matrix;

  cairo_matrix_init (&matrix, turn[0], turn[1], turn[2], turn[3], 0, 0);
  /* What was turned to the left of or above the origin comes back. */
  matrix.x0 = (turn[0] < 0 ? w : 0) + (turn[2] < 0 ? h : 0);
  matrix.y0 = (turn[1] < 0 ? w : 0) + (turn[3] < 0 ? h : 0);
  return matrix;
}

/* As large as fits, in the middle. Returns what it covers. */
static cairo_rectangle_t
draw_photo (RectifyChartFrame *frame, const RectifySlidePhoto *photo, cairo_rectangle_t room)
{
  cairo_t       *cr = frame->cr;
  double         w, h, width, height, scale;
  cairo_matrix_t matrix;

  if (photo->surface == NULL)
    {
      rectify_chart_frame_text (frame, _ ("This photo cannot be read."), room.x + room.width / 2,
                                room.y + room.height / 2,
                                &(RectifyChartTextStyle){ .color = &frame->theme->muted,
                                                          .max_width = room.width,
                                                          .max_lines = 2,
                                                          .xalign = 0.5,
                                                          .yalign = 0.5 });
      return room;
    }
  w = cairo_image_surface_get_width (photo->surface);
  h = cairo_image_surface_get_height (photo->surface);
  width = photo->orientation > 4 ? h : w;
  height = photo->orientation > 4 ? w : h;
  scale = MIN (room.width / width, room.height / height);
  room.x += (room.width - width * scale) / 2;
  room.width = width * scale;
  room.height = height * scale;
  matrix = upright (photo->orientation, w, h);
  cairo_save (cr);
  cairo_translate (cr, room.x, room.y);
  cairo_scale (cr, scale, scale);
  cairo_transform (cr, &matrix);
  cairo_set_source_surface (cr, photo->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_rectangle (cr, 0, 0, w, h);
  cairo_fill (cr);
  cairo_restore (cr);
  return room;
}

/* A word in a corner of the photo. */
static void
draw_label (RectifyChartFrame *frame, const cairo_rectangle_t *photo, gboolean after)
{
  const char *word = rectify_photo_word (after ? RECTIFY_PHOTO_AFTER : RECTIFY_PHOTO_BEFORE);
  RectifyChartTextStyle style = { .bold = TRUE };
  double                pad = 5 * frame->unit;
  RectifyChartExtents   box = rectify_chart_text_measure (frame->theme, word, &style);
  RectifyChartFill      fill = { frame->theme->paper, RECTIFY_CHART_HATCH_NONE };

  rectify_chart_frame_box (frame, photo->x, photo->y, box.width + 2 * pad, box.height + pad, 0,
                           &fill);
  rectify_chart_frame_text (frame, word, photo->x + pad, photo->y + pad / 2, &style);
}

double
rectify_slide_draw_pair (RectifyChartFrame       *frame,
                         const RectifySlidePhoto  photos[2],
                         const cairo_rectangle_t *room)
{
  gboolean beside = room->width > room->height * 1.2;
  guint    n = (photos[0].orientation > 0) + (photos[1].orientation > 0), at = 0;
  double   gap = n > 1 ? 8 * frame->unit : 0, below = room->y;

  for (guint i = 0; i < 2; i++)
    {
      cairo_rectangle_t part = *room;

      if (photos[i].orientation == 0)
        continue;
      part.width = beside ? (room->width - gap) / n : room->width;
      part.height = beside ? room->height : (room->height - gap) / n;
      part.x += beside ? at * (part.width + gap) : 0;
      part.y += beside ? 0 : at * (part.height + gap);
      part = draw_photo (frame, &photos[i], part);
      draw_label (frame, &part, i > 0);
      below = MAX (below, part.y + part.height);
      at++;
    }
  return below;
}

/* One pair in its column, with what it is below. */
static void
draw_pair (RectifyChartFrame *frame, const RectifySlidePair *pair, cairo_rectangle_t room, int row)
{
  RectifyChartTextStyle heading = { .bold = TRUE, .max_width = room.width, .max_lines = 2 };
  RectifyChartTextStyle caption = { .color = &frame->theme->muted,
                                    .max_width = room.width,
                                    .max_lines = 2 };
  double                gap = 8 * frame->unit, top, text;

  text = rectify_chart_text_measure (frame->theme, pair->caption, &caption).height;
  if (row >= 0)
    text += rectify_chart_text_measure (frame->theme, pair->heading, &heading).height;
  room.height -= text + gap;
  top = rectify_slide_draw_pair (frame, pair->photos, &room) + gap;
  if (row >= 0)
    top += rectify_chart_frame_text (frame, pair->heading, room.x, top, &heading).height;
  rectify_chart_frame_text (frame, pair->caption, room.x, top, &caption);
  rectify_chart_frame_mark (frame, &(RectifyChartMark){ .x = room.x,
                                                        .y = room.y,
                                                        .width = room.width,
                                                        .height = room.height + gap + text,
                                                        .key = pair->id,
                                                        .row = MAX (row, 0),
                                                        .column = -1,
                                                        .row_label = pair->heading,
                                                        .value = pair->caption });
}

void
rectify_slide_draw_photos (const RectifySlide      *self,
                           const RectifyChartTheme *theme,
                           cairo_t                 *cr,
                           double                   width,
                           double                   height,
                           RectifyChartMarks       *marks)
{
  guint             n = self->pairs != NULL ? self->pairs->len : 0;
  RectifyChartHead  head = { .title = self->title,
                             .empty_text = self->unread
                                               ? _ ("The lines could not be read from the ledger")
                                               : _ ("Photos come with the report of a unit") };
  RectifyChartFrame frame;

  if (rectify_chart_frame_open (&frame, theme, cr, width, height, marks, &head, n == 0))
    {
      double gap = 16 * frame.unit, part = (frame.width - (n - 1) * gap) / n;

      for (guint i = 0; i < n; i++)
        draw_pair (&frame, &g_array_index (self->pairs, RectifySlidePair, i),
                   (cairo_rectangle_t){ frame.x + i * (part + gap), frame.y, part, frame.height },
                   n > 1 ? (int) i : -1);
    }
  rectify_chart_frame_close (&frame);
}
