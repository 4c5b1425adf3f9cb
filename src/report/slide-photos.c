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

#define LARGEST     1400 /* pixels of the longer side on screen */
#define GAP         8    /* design pixels between two photos; between two pairs twice that */
#define PICTURES    0.7  /* of the width of a page, at most, where words stand beside them */
#define LARGER      1.3  /* times the size of labels: those words */
#define USUAL_SHAPE 1.33 /* of a photo that cannot be read */

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

/* As large as fits. Returns what it covers. */
static cairo_rectangle_t
draw_photo (RectifyChartFrame       *frame,
            const RectifySlidePhoto *photo,
            cairo_rectangle_t        room,
            double                   xalign)
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
  room.x += (room.width - width * scale) * xalign;
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

/* Width through height as it is seen. */
static double
shape_of (const RectifySlidePhoto *photo)
{
  double w, h;

  if (photo->surface == NULL)
    return USUAL_SHAPE;
  w = cairo_image_surface_get_width (photo->surface);
  h = cairo_image_surface_get_height (photo->surface);
  return photo->orientation > 4 ? h / w : w / h;
}

/* What the photos of a pair cover in a room of this size, one beside or above the other. */
static double
covered (const RectifySlidePhoto photos[2],
         double                  width,
         double                  height,
         double                  gap,
         gboolean                beside)
{
  guint  n = (photos[0].orientation > 0) + (photos[1].orientation > 0);
  double area = 0;

  width = MAX (beside ? (width - (n - 1) * gap) / n : width, 0);
  height = MAX (beside ? height : (height - (n - 1) * gap) / n, 0);
  for (guint i = 0; i < 2; i++)
    if (photos[i].orientation > 0)
      {
        double shape = shape_of (&photos[i]), high = MIN (height, width / shape);

        area += high * high * shape;
      }
  return area;
}

static gboolean
is_beside (const RectifySlidePhoto photos[2], double width, double height, double gap)
{
  return covered (photos, width, height, gap, TRUE) >= covered (photos, width, height, gap, FALSE);
}

/* How high they are together there. */
static double
height_of (const RectifySlidePhoto photos[2], double width, double height, double gap)
{
  guint    n = (photos[0].orientation > 0) + (photos[1].orientation > 0);
  gboolean beside = is_beside (photos, width, height, gap);
  double   sum = 0;

  width = beside ? (width - (n - 1) * gap) / n : width;
  height = beside ? height : (height - (n - 1) * gap) / n;
  for (guint i = 0; i < 2; i++)
    if (photos[i].orientation > 0)
      {
        double high = MIN (height, width / shape_of (&photos[i]));

        sum = beside ? MAX (sum, high) : sum + high;
      }
  return beside ? sum : sum + (n - 1) * gap;
}

double
rectify_slide_draw_pair (RectifyChartFrame       *frame,
                         const RectifySlidePhoto  photos[2],
                         const cairo_rectangle_t *room,
                         double                   xalign)
{
  guint             n = (photos[0].orientation > 0) + (photos[1].orientation > 0);
  double            gap = n > 1 ? GAP * frame->unit : 0, below = room->y;
  gboolean          beside = is_beside (photos, room->width, room->height, gap);
  cairo_rectangle_t part = *room;

  part.width = beside ? (room->width - (n - 1) * gap) / n : room->width;
  part.height = beside ? room->height : (room->height - (n - 1) * gap) / n;
  for (guint i = 0; i < 2; i++)
    {
      cairo_rectangle_t drawn;

      if (photos[i].orientation == 0)
        continue;
      drawn = draw_photo (frame, &photos[i], part, xalign);
      draw_label (frame, &drawn, i > 0);
      below = MAX (below, drawn.y + drawn.height);
      if (beside)
        part.x += part.width + gap;
      else
        part.y = below + gap;
    }
  return below;
}

static void
add_mark (RectifyChartFrame *frame, const RectifySlidePair *pair, cairo_rectangle_t room, int row)
{
  rectify_chart_frame_mark (frame, &(RectifyChartMark){ .x = room.x,
                                                        .y = room.y,
                                                        .width = room.width,
                                                        .height = room.height,
                                                        .key = pair->id,
                                                        .row = row,
                                                        .column = -1,
                                                        .row_label = pair->heading,
                                                        .value = pair->caption });
}

/* The styles of what is said of a pair. */
typedef struct
{
  RectifyChartTextStyle heading, caption;
} Words;

static Words
words_of (const RectifyChartFrame *frame, double width, gboolean beside)
{
  double size = frame->theme->label_size * (beside ? LARGER : 1);
  int    lines = beside ? 4 : 3;

  return (Words){
    { .bold = TRUE, .size = size, .max_width = width, .max_lines = lines },
    { .color = &frame->theme->muted, .size = size, .max_width = width, .max_lines = lines }
  };
}

/* The height of the words; what the page is called is not said again of its only pair. */
static double
measure_words (const RectifyChartFrame *frame,
               const RectifySlidePair  *pair,
               const Words             *words,
               gboolean                 only)
{
  double height = rectify_chart_text_measure (frame->theme, pair->caption, &words->caption).height;

  if (!only)
    height += rectify_chart_text_measure (frame->theme, pair->heading, &words->heading).height;
  return height;
}

static void
draw_words (RectifyChartFrame      *frame,
            const RectifySlidePair *pair,
            const Words            *words,
            gboolean                only,
            double                  x,
            double                  y)
{
  RectifyChartTextStyle caption = words->caption;

  if (only)
    {
      caption.xalign = 0.5;
      x += caption.max_width / 2;
    }
  else
    y += rectify_chart_frame_text (frame, pair->heading, x, y, &words->heading).height;
  rectify_chart_frame_text (frame, pair->caption, x, y, &caption);
}

/* What columns have in common, so that their photos are of one size and stand on one line. */
typedef struct
{
  double   width, gap, words, y, pictures; /* pictures: the height that is left for them */
  gboolean only;
} Columns;

static Columns
columns_of (const RectifySlide *self, const RectifyChartFrame *frame, double gap)
{
  guint   n = self->pairs->len;
  Columns columns = { .width = (frame->width - (n - 1) * gap) / n,
                      .gap = GAP * frame->unit,
                      .only = n == 1 };
  Words   words = words_of (frame, columns.width, columns.only);
  double  highest = 0;

  for (guint i = 0; i < n; i++)
    columns.words =
        MAX (columns.words, measure_words (frame, &g_array_index (self->pairs, RectifySlidePair, i),
                                           &words, columns.only));
  columns.pictures = frame->height - columns.words - columns.gap;
  for (guint i = 0; i < n; i++)
    highest = MAX (highest, height_of (g_array_index (self->pairs, RectifySlidePair, i).photos,
                                       columns.width, columns.pictures, columns.gap));
  columns.y = frame->y + MAX (columns.pictures - highest, 0) / 2; /* in the middle of the height */
  return columns;
}

/* One pair beside the other, each with what it is below. */
static void
draw_columns (const RectifySlide *self, RectifyChartFrame *frame, double gap)
{
  Columns columns = columns_of (self, frame, gap);
  Words   words = words_of (frame, columns.width, columns.only);

  for (guint i = 0; i < self->pairs->len; i++)
    {
      const RectifySlidePair *pair = &g_array_index (self->pairs, RectifySlidePair, i);
      cairo_rectangle_t room = { frame->x + i * (columns.width + gap), columns.y, columns.width,
                                 columns.pictures };
      double below = rectify_slide_draw_pair (frame, pair->photos, &room, columns.only ? 0.5 : 0);

      draw_words (frame, pair, &words, columns.only, room.x, below + columns.gap);
      room.height = below - room.y + columns.gap + columns.words;
      add_mark (frame, pair, room, (int) i);
    }
}

/* The width that the pictures of a row take of it: as much as its height asks for. */
static double
pictures_width (const RectifyChartFrame *frame, const RectifySlidePair *pair, double height)
{
  double shape = MAX (shape_of (&pair->photos[0]), shape_of (&pair->photos[1]));

  return MIN (2 * shape * height + GAP * frame->unit, PICTURES * frame->width);
}

/* One pair in its row, with what it is on its right. */
static void
draw_row (RectifyChartFrame *frame, const RectifySlidePair *pair, cairo_rectangle_t room, int row)
{
  cairo_rectangle_t pictures = room;
  double            gap = 2 * GAP * frame->unit, height;
  Words             words;

  pictures.width = pictures_width (frame, pair, room.height);
  words = words_of (frame, room.width - pictures.width - gap, TRUE);
  height = measure_words (frame, pair, &words, FALSE);
  rectify_slide_draw_pair (frame, pair->photos, &pictures, 0);
  draw_words (frame, pair, &words, FALSE, room.x + pictures.width + gap,
              room.y + MAX (room.height - height, 0) / 2);
  add_mark (frame, pair, room, row);
}

static void
draw_rows (const RectifySlide *self, RectifyChartFrame *frame, double gap)
{
  guint  n = self->pairs->len;
  double height = (frame->height - (n - 1) * gap) / n;

  for (guint i = 0; i < n; i++)
    draw_row (frame, &g_array_index (self->pairs, RectifySlidePair, i),
              (cairo_rectangle_t){ frame->x, frame->y + i * (height + gap), frame->width, height },
              (int) i);
}

/* Whether the photos are larger one pair above the other than one beside the other. */
static gboolean
wants_rows (const RectifySlide *self, const RectifyChartFrame *frame, double gap)
{
  guint   n = self->pairs->len;
  Columns columns = columns_of (self, frame, gap);
  double  row = (frame->height - (n - 1) * gap) / n, in_columns = 0, in_rows = 0;

  for (guint i = 0; i < n; i++)
    {
      const RectifySlidePair *pair = &g_array_index (self->pairs, RectifySlidePair, i);

      in_columns +=
          covered (pair->photos, columns.width, columns.pictures, columns.gap,
                   is_beside (pair->photos, columns.width, columns.pictures, columns.gap));
      in_rows += covered (pair->photos, pictures_width (frame, pair, row), row, columns.gap, TRUE);
    }
  return n > 1 && in_rows > in_columns;
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
      double gap = 2 * GAP * frame.unit;

      if (wants_rows (self, &frame, gap))
        draw_rows (self, &frame, gap);
      else
        draw_columns (self, &frame, gap);
    }
  rectify_chart_frame_close (&frame);
}
