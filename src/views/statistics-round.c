/* statistics-round.c: the worker sees names and options, never a widget. */

#include "views/statistics-round.h"

#include "report/figure-table.h"

/* What one tile asks for, and gets. */
typedef struct
{
  RectifyTileView     *view; /* owned; only touched in the main thread */
  char                *name;
  int                  by, rate;
  RectifyFigure       *figure, *before; /* nullable until made */
  RectifyChartDrawing *drawing; /* nullable: it is no drawing now; painted with the figure */
} Want;

typedef struct
{
  RectifyBoardQuestion *question;
  GPtrArray            *wants; /* Want */
  gboolean              hasty;
} Round;

static void
want_free (gpointer data)
{
  Want *want = data;

  g_object_unref (want->view);
  g_free (want->name);
  g_clear_pointer (&want->figure, rectify_figure_free);
  g_clear_pointer (&want->before, rectify_figure_free);
  g_clear_pointer (&want->drawing, rectify_chart_drawing_free);
  g_free (want);
}

static void
round_free (Round *round)
{
  rectify_board_question_free (round->question);
  g_ptr_array_unref (round->wants);
  g_free (round);
}

static void
draw_figure (gconstpointer            figure,
             const RectifyChartTheme *theme,
             cairo_t                 *cr,
             double                   width,
             double                   height,
             RectifyChartMarks       *marks)
{
  rectify_figure_draw (figure, theme, cr, width, height, marks);
}

static void
round_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Round *round = data;

  rectify_board_question_prepare (round->question, !round->hasty);
  for (guint i = 0; i < round->wants->len; i++)
    {
      Want                *want = round->wants->pdata[i];
      RectifyFigureOptions options = round->question->options;

      if (want->by >= 0)
        options.by = want->by;
      options.rate = want->rate;
      options.open_only = TRUE; /* of the map: where something is to be done */
      want->figure = rectify_figure_new (want->name, &options);
      if (want->figure != NULL && want->drawing != NULL)
        rectify_chart_drawing_paint (want->drawing, draw_figure, want->figure);
      if (!round->hasty)
        want->before = rectify_figure_new_before (want->name, &options, round->question->then);
    }
  g_task_return_boolean (task, TRUE);
}

void
rectify_statistics_round_async (RectifyBoardView     *board,
                                RectifyBoardQuestion *question,
                                RectifyTileView      *but,
                                gboolean              hasty,
                                GAsyncReadyCallback   callback,
                                gpointer              data)
{
  g_autoptr (GTask) task = g_task_new (board, NULL, callback, data);
  Round            *round = g_new0 (Round, 1);

  round->question = question;
  round->hasty = hasty;
  round->wants = g_ptr_array_new_with_free_func (want_free);
  for (guint i = 0; i < rectify_board_view_get_n (board); i++)
    {
      RectifyTileView        *view = rectify_board_view_get_tile (board, i);
      const RectifyBoardTile *tile = rectify_tile_view_get_tile (view);
      Want                   *want;

      if (view == but || (hasty && !rectify_board_view_is_in_sight (board, view)))
        continue;
      want = g_new0 (Want, 1);
      *want = (Want){ g_object_ref (view), g_strdup (tile->figure), tile->by, tile->rate };
      /* Out of sight, too: it is drawn for its marks as soon as it has a place. */
      if (!tile->table)
        want->drawing = rectify_chart_view_begin_drawing (rectify_tile_view_get_chart (view));
      g_ptr_array_add (round->wants, want);
    }
  g_task_set_source_tag (task, rectify_statistics_round_async);
  g_task_set_task_data (task, round, (GDestroyNotify) round_free);
  g_task_run_in_thread (task, round_job);
}

static char *
day_before (const RectifyBoardQuestion *question)
{
  return rectify_day_format (rectify_clock_day (question->clock, question->options.before));
}

void
rectify_statistics_round_finish (RectifyBoardView *board, GAsyncResult *result)
{
  Round           *round = g_task_get_task_data (G_TASK (result));
  g_autofree char *day = day_before (round->question);

  for (guint i = 0; i < round->wants->len; i++)
    {
      Want                         *want = round->wants->pdata[i];
      const RectifyBoardTile       *tile = rectify_tile_view_get_tile (want->view);
      g_autoptr (RectifyFigureTile) figure = NULL;

      if (gtk_widget_get_parent (GTK_WIDGET (want->view)) != GTK_WIDGET (board)
          || tile->by != want->by || tile->rate != want->rate || want->figure == NULL)
        continue;
      figure = rectify_figure_tile_new (g_steal_pointer (&want->figure),
                                        g_steal_pointer (&want->before), round->question->filter);
      if (want->drawing != NULL)
        rectify_chart_view_take_drawing (rectify_tile_view_get_chart (want->view),
                                         g_steal_pointer (&want->drawing));
      rectify_tile_view_show (want->view, figure, day, round->hasty);
    }
  /* The task may end in the worker; widgets are let go of here. */
  g_ptr_array_set_size (round->wants, 0);
}
