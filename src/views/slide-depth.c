/* slide-depth.c: the top of the pile is asked of the deck; until it is there what lies below stays
 * in sight. */

#include "views/slide-depth.h"

typedef struct
{
  RectifyFilter   *filter; /* of lines; NULL: an issue */
  char            *heading;
  guint            first;  /* line */
  GArray          *issues; /* gint64 by mark of the page below, 0: it is none */
  int              mark;   /* of the page below */
  RectifyDeckPage *page;   /* nullable: not made yet */
} Level;

struct _RectifySlideDepth
{
  GObject parent_instance;

  RectifySlideDeck *deck;
  GPtrArray        *levels; /* Level */
  GCancellable     *asking;
};

G_DEFINE_FINAL_TYPE (RectifySlideDepth, rectify_slide_depth, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
level_free (gpointer data)
{
  Level *level = data;

  g_clear_pointer (&level->filter, rectify_filter_unref);
  g_clear_pointer (&level->issues, g_array_unref);
  g_clear_pointer (&level->page, rectify_deck_page_unref);
  g_free (level->heading);
  g_free (level);
}

static Level *
top (RectifySlideDepth *self)
{
  return self->levels->len > 0 ? self->levels->pdata[self->levels->len - 1] : NULL;
}

static void
stop_asking (RectifySlideDepth *self)
{
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

/* What was asked for before something else was opened or closed has been cancelled. */
static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RectifySlideDepth) self = data;
  g_autoptr (RectifyDeckPage)   page =
      rectify_slide_deck_make_finish (RECTIFY_SLIDE_DECK (source), result, NULL);

  if (page == NULL || self->levels->len == 0)
    return;
  g_clear_pointer (&top (self)->page, rectify_deck_page_unref);
  top (self)->page = g_steal_pointer (&page);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
ask (RectifySlideDepth *self)
{
  Level *level = top (self);

  stop_asking (self);
  self->asking = g_cancellable_new ();
  if (level->filter != NULL)
    rectify_slide_deck_make_lines_async (self->deck, level->filter, level->heading, level->first,
                                         self->asking, made_cb, g_object_ref (self));
  else
    rectify_slide_deck_make_issue_async (self->deck,
                                         g_array_index (level->issues, gint64, level->mark),
                                         self->asking, made_cb, g_object_ref (self));
}

gboolean
rectify_slide_depth_can_open (const RectifyDeckPage *page, const RectifyChartMark *mark)
{
  g_autoptr (RectifyFilter) filter = NULL;

  if (rectify_slide_issue (page->slide, mark) != 0)
    return TRUE;
  filter = rectify_slide_filter (page->slide, mark);
  return filter != NULL;
}

gboolean
rectify_slide_depth_open (RectifySlideDepth       *self,
                          const RectifyDeckPage   *page,
                          const RectifyChartMarks *marks,
                          int                      mark)
{
  Level *level;

  g_return_val_if_fail (RECTIFY_IS_SLIDE_DEPTH (self), FALSE);

  if (page == NULL || mark < 0
      || !rectify_slide_depth_can_open (page, rectify_chart_marks_get (marks, (guint) mark)))
    return FALSE;
  level = g_new0 (Level, 1);
  level->mark = mark;
  level->issues = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < rectify_chart_marks_get_n (marks); i++)
    {
      gint64 issue = rectify_slide_issue (page->slide, rectify_chart_marks_get (marks, i));

      g_array_append_val (level->issues, issue);
    }
  if (g_array_index (level->issues, gint64, mark) == 0)
    {
      level->filter =
          rectify_slide_filter (page->slide, rectify_chart_marks_get (marks, (guint) mark));
      level->heading = rectify_slide_mark_text (rectify_chart_marks_get (marks, (guint) mark));
    }
  g_ptr_array_add (self->levels, level);
  ask (self);
  return TRUE;
}

int
rectify_slide_depth_back (RectifySlideDepth *self)
{
  int mark;

  g_return_val_if_fail (RECTIFY_IS_SLIDE_DEPTH (self), -1);
  g_return_val_if_fail (self->levels->len > 0, -1);

  stop_asking (self);
  mark = top (self)->mark;
  g_ptr_array_set_size (self->levels, (int) self->levels->len - 1);
  return mark;
}

void
rectify_slide_depth_clear (RectifySlideDepth *self)
{
  g_return_if_fail (RECTIFY_IS_SLIDE_DEPTH (self));

  stop_asking (self);
  g_ptr_array_set_size (self->levels, 0);
}

static gboolean
turn_lines (Level *level, int step)
{
  guint n_shown, n;

  if (level->page == NULL)
    return FALSE;
  n_shown = rectify_slide_get_lines (level->page->slide, &n);
  if (step > 0 && level->first + n_shown < n)
    level->first += n_shown;
  else if (step < 0 && level->first > 0)
    level->first -= MIN (level->first, RECTIFY_SLIDE_LINES_ROWS);
  else
    return FALSE;
  return TRUE;
}

static gboolean
turn_issue (Level *level, int step)
{
  for (int i = level->mark + step; i >= 0 && i < (int) level->issues->len; i += step)
    if (g_array_index (level->issues, gint64, i) != 0)
      {
        level->mark = i;
        return TRUE;
      }
  return FALSE;
}

void
rectify_slide_depth_turn (RectifySlideDepth *self, int step)
{
  Level *level;

  g_return_if_fail (RECTIFY_IS_SLIDE_DEPTH (self));

  level = top (self);
  if (level != NULL
      && (level->filter != NULL ? turn_lines (level, step) : turn_issue (level, step)))
    ask (self);
}

void
rectify_slide_depth_refresh (RectifySlideDepth *self)
{
  g_return_if_fail (RECTIFY_IS_SLIDE_DEPTH (self));

  if (self->levels->len > 0)
    ask (self);
}

gboolean
rectify_slide_depth_is_open (RectifySlideDepth *self)
{
  return self->levels->len > 0;
}

gboolean
rectify_slide_depth_is_issue (RectifySlideDepth *self)
{
  return self->levels->len > 0 && top (self)->filter == NULL;
}

RectifyDeckPage *
rectify_slide_depth_get_page (RectifySlideDepth *self)
{
  g_return_val_if_fail (RECTIFY_IS_SLIDE_DEPTH (self), NULL);

  for (guint i = self->levels->len; i-- > 0;)
    if (((Level *) self->levels->pdata[i])->page != NULL)
      return ((Level *) self->levels->pdata[i])->page;
  return NULL;
}

static void
rectify_slide_depth_dispose (GObject *object)
{
  RectifySlideDepth *self = RECTIFY_SLIDE_DEPTH (object);

  stop_asking (self);
  g_ptr_array_set_size (self->levels, 0);
  g_clear_object (&self->deck);
  G_OBJECT_CLASS (rectify_slide_depth_parent_class)->dispose (object);
}

static void
rectify_slide_depth_finalize (GObject *object)
{
  g_ptr_array_unref (RECTIFY_SLIDE_DEPTH (object)->levels);
  G_OBJECT_CLASS (rectify_slide_depth_parent_class)->finalize (object);
}

static void
rectify_slide_depth_class_init (RectifySlideDepthClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rectify_slide_depth_dispose;
  G_OBJECT_CLASS (klass)->finalize = rectify_slide_depth_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
rectify_slide_depth_init (RectifySlideDepth *self)
{
  self->levels = g_ptr_array_new_with_free_func (level_free);
}

RectifySlideDepth *
rectify_slide_depth_new (RectifySlideDeck *deck)
{
  RectifySlideDepth *self;

  g_return_val_if_fail (RECTIFY_IS_SLIDE_DECK (deck), NULL);

  self = g_object_new (RECTIFY_TYPE_SLIDE_DEPTH, NULL);
  self->deck = g_object_ref (deck);
  return self;
}
