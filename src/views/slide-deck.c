/* slide-deck.c: a page is made in three steps: in a worker from columns, on the store's reader for
 * its texts and photos' names, in a worker again for the photos themselves. */

#include "views/slide-deck.h"

/* What all pages of one round are made of: the ledger as it is now. */
typedef struct
{
  RectifyBoardQuestion *question;
} Round;

struct _RectifySlideDeck
{
  GObject parent_instance;

  RectifyWorkspace *workspace;
  GPtrArray        *specs;
  RectifyPeriod     period;
  GPtrArray        *pages; /* RectifyDeckPage, nullable each */
  GArray           *fresh; /* gboolean by index: made in this round */
  Round            *round; /* NULL: nothing asked yet */
  guint             first;
  guint             before, total;
  gboolean          making, stopped;
};

G_DEFINE_FINAL_TYPE (RectifySlideDeck, rectify_slide_deck, G_TYPE_OBJECT)

enum { PAGE_MADE, N_SIGNALS };
static guint signals[N_SIGNALS];

RectifyDeckPage *
rectify_deck_page_ref (RectifyDeckPage *self)
{
  return g_rc_box_acquire (self);
}

static void
clear_page (gpointer data)
{
  rectify_slide_free (((RectifyDeckPage *) data)->slide);
}

void
rectify_deck_page_unref (RectifyDeckPage *self)
{
  g_rc_box_release_full (self, clear_page);
}

static void
unref_page (gpointer data)
{
  if (data != NULL)
    rectify_deck_page_unref (data);
}

static void
clear_round (gpointer data)
{
  rectify_board_question_free (((Round *) data)->question);
}

static void
round_unref (Round *round)
{
  g_atomic_rc_box_release_full (round, clear_round);
}

static Round *
round_new (RectifySlideDeck *self)
{
  Round *round = g_atomic_rc_box_new0 (Round);

  round->question = rectify_board_question_new (self->workspace, self->period, -1, TRUE);
  return round;
}

/* --- one page --- */

typedef struct
{
  Round             *round;
  RectifySlideSpec  *spec;    /* nullable: lines or an issue */
  RectifyFilter     *filter;  /* of lines: instead of the question's; nullable */
  char              *heading; /* of lines; nullable */
  guint              skipped;
  gint64             issue; /* 0: none */
  RectifySlide      *slide;
  RectifyIssueTexts *texts; /* nullable */
  guint              index;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  round_unref (making->round);
  rectify_slide_spec_free (making->spec);
  g_clear_pointer (&making->filter, rectify_filter_unref);
  g_free (making->heading);
  rectify_slide_free (making->slide);
  rectify_issue_texts_free (making->texts);
  g_free (making);
}

static Making *
making_of_round (RectifySlideDeck *self)
{
  Making *making = g_new0 (Making, 1);

  making->round = g_atomic_rc_box_acquire (self->round);
  return making;
}

static void
new_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Making             *making = data;
  RectifySlideContext context = { 0 };

  rectify_board_question_prepare (making->round->question, FALSE);
  context.figure = making->round->question->options;
  context.filter = making->round->question->filter;
  if (making->issue != 0)
    making->slide = rectify_slide_new_issue (making->issue, &context);
  else if (making->filter != NULL)
    making->slide =
        rectify_slide_new_lines (making->filter, making->heading, making->skipped, &context);
  else
    making->slide = rectify_slide_new (making->spec, &context);
  g_task_return_boolean (task, TRUE);
}

static void
fill_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Making *making = data;

  rectify_slide_fill (making->slide, making->texts);
  g_task_return_boolean (task, TRUE);
}

/* The steps hand one task on: it is the caller's. */
static void
end_making (GTask *task)
{
  Making          *making = g_task_get_task_data (task);
  RectifyDeckPage *page = g_rc_box_new0 (RectifyDeckPage);

  page->slide = g_steal_pointer (&making->slide);
  g_task_return_pointer (task, page, (GDestroyNotify) rectify_deck_page_unref);
  g_object_unref (task);
}

static void
filled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  end_making (data);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask            *task = data;
  Making           *making = g_task_get_task_data (task);
  g_autoptr (GTask) step = g_task_new (NULL, NULL, filled_cb, task);

  /* A page that could not be read says so itself. */
  making->texts = rectify_store_load_texts_finish (RECTIFY_STORE (source), result, NULL);
  g_task_set_source_tag (step, loaded_cb);
  g_task_set_task_data (step, making, NULL);
  g_task_run_in_thread (step, fill_job);
}

static void
new_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask                   *task = data;
  RectifySlideDeck        *self = g_task_get_source_object (task);
  Making                  *making = g_task_get_task_data (task);
  const RectifyIssueWants *wants = rectify_slide_wants (making->slide);

  if (wants == NULL || self->workspace == NULL)
    end_making (task);
  else
    rectify_store_load_texts_async (rectify_workspace_get_store (self->workspace), wants, NULL,
                                    loaded_cb, task);
}

/* Takes @making. */
static void
make (RectifySlideDeck   *self,
      Making             *making,
      GCancellable       *cancellable,
      GAsyncReadyCallback callback,
      gpointer            data)
{
  GTask            *task = g_task_new (self, cancellable, callback, data);
  g_autoptr (GTask) step = g_task_new (NULL, NULL, new_cb, task);

  g_task_set_source_tag (task, make);
  g_task_set_task_data (task, making, making_free);
  g_task_set_source_tag (step, make);
  g_task_set_task_data (step, making, NULL);
  g_task_run_in_thread (step, new_job);
}

/* --- all pages --- */

static void next_page (RectifySlideDeck *self);

static void
page_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RectifySlideDeck *self = RECTIFY_SLIDE_DECK (source);
  Making           *making = g_task_get_task_data (G_TASK (result));
  RectifyDeckPage  *page = g_task_propagate_pointer (G_TASK (result), NULL);
  guint             index = making->index;

  self->making = FALSE;
  if (self->stopped)
    {
      rectify_deck_page_unref (page);
      return;
    }
  page->number = self->before + index + 1;
  page->total = self->total;
  unref_page (self->pages->pdata[index]);
  self->pages->pdata[index] = page;
  g_array_index (self->fresh, gboolean, index) = making->round == self->round;
  g_signal_emit (self, signals[PAGE_MADE], 0, index);
  next_page (self);
}

/* The first page that is not of this round, from the one that is shown on. */
static void
next_page (RectifySlideDeck *self)
{
  guint n = self->specs->len;

  for (guint i = 0; i < n && !self->making && !self->stopped && self->round != NULL; i++)
    {
      guint   index = (self->first + i) % n;
      Making *making;

      if (g_array_index (self->fresh, gboolean, index))
        continue;
      making = making_of_round (self);
      making->spec = rectify_slide_spec_copy (self->specs->pdata[index]);
      making->index = index;
      self->making = TRUE;
      make (self, making, NULL, page_cb, NULL);
    }
}

static void
refreshed_cb (RectifySlideDeck *self)
{
  if (self->stopped || rectify_workspace_get_columns (self->workspace) == NULL)
    return;
  g_clear_pointer (&self->round, round_unref);
  self->round = round_new (self);
  for (guint i = 0; i < self->fresh->len; i++)
    g_array_index (self->fresh, gboolean, i) = FALSE;
  next_page (self);
}

static void
rectify_slide_deck_dispose (GObject *object)
{
  RectifySlideDeck *self = RECTIFY_SLIDE_DECK (object);

  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (rectify_slide_deck_parent_class)->dispose (object);
}

static void
rectify_slide_deck_finalize (GObject *object)
{
  RectifySlideDeck *self = RECTIFY_SLIDE_DECK (object);

  g_clear_pointer (&self->round, round_unref);
  g_ptr_array_unref (self->pages);
  g_array_unref (self->fresh);
  g_ptr_array_unref (self->specs);
  G_OBJECT_CLASS (rectify_slide_deck_parent_class)->finalize (object);
}

static void
rectify_slide_deck_class_init (RectifySlideDeckClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rectify_slide_deck_dispose;
  G_OBJECT_CLASS (klass)->finalize = rectify_slide_deck_finalize;
  signals[PAGE_MADE] = g_signal_new ("page-made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
rectify_slide_deck_init (RectifySlideDeck *self)
{
  self->pages = g_ptr_array_new_with_free_func (unref_page);
  self->fresh = g_array_new (FALSE, TRUE, sizeof (gboolean));
}

RectifySlideDeck *
rectify_slide_deck_new (RectifyWorkspace *workspace, GPtrArray *specs, RectifyPeriod period)
{
  RectifySlideDeck *self;

  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (specs != NULL && specs->len > 0, NULL);

  self = g_object_new (RECTIFY_TYPE_SLIDE_DECK, NULL);
  self->workspace = g_object_ref (workspace);
  self->specs = g_ptr_array_ref (specs);
  self->period = period;
  self->total = specs->len;
  g_ptr_array_set_size (self->pages, (int) specs->len);
  g_array_set_size (self->fresh, specs->len);
  g_signal_connect_object (workspace, "refreshed", G_CALLBACK (refreshed_cb), self,
                           G_CONNECT_SWAPPED);
  refreshed_cb (self);
  return self;
}

guint
rectify_slide_deck_get_n (RectifySlideDeck *self)
{
  return self->specs->len;
}

RectifyDeckPage *
rectify_slide_deck_get_page (RectifySlideDeck *self, guint index)
{
  g_return_val_if_fail (index < self->pages->len, NULL);

  return self->pages->pdata[index];
}

char *
rectify_slide_deck_dup_name (RectifySlideDeck *self, guint index)
{
  g_return_val_if_fail (index < self->specs->len, NULL);

  return rectify_slide_spec_title (self->specs->pdata[index]);
}

void
rectify_slide_deck_set_first (RectifySlideDeck *self, guint index)
{
  self->first = MIN (index, self->specs->len - 1);
}

void
rectify_slide_deck_set_place (RectifySlideDeck *self, guint before, guint total)
{
  g_return_if_fail (before + self->specs->len <= total);

  self->before = before;
  self->total = total;
}

gboolean
rectify_slide_deck_is_settled (RectifySlideDeck *self)
{
  for (guint i = 0; i < self->fresh->len; i++)
    if (!g_array_index (self->fresh, gboolean, i))
      return FALSE;
  return !self->making;
}

void
rectify_slide_deck_stop (RectifySlideDeck *self)
{
  self->stopped = TRUE;
}

void
rectify_slide_deck_make_lines_async (RectifySlideDeck   *self,
                                     RectifyFilter      *filter,
                                     const char         *heading,
                                     guint               first,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            data)
{
  Making *making;

  g_return_if_fail (RECTIFY_IS_SLIDE_DECK (self) && filter != NULL);
  g_return_if_fail (self->round != NULL);

  making = making_of_round (self);
  making->filter = rectify_filter_ref (filter);
  making->heading = g_strdup (heading);
  making->skipped = first;
  make (self, making, cancellable, callback, data);
}

void
rectify_slide_deck_make_issue_async (RectifySlideDeck   *self,
                                     gint64              id,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            data)
{
  Making *making;

  g_return_if_fail (RECTIFY_IS_SLIDE_DECK (self) && id != 0);
  g_return_if_fail (self->round != NULL);

  making = making_of_round (self);
  making->issue = id;
  make (self, making, cancellable, callback, data);
}

RectifyDeckPage *
rectify_slide_deck_make_finish (RectifySlideDeck *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
