/* shots-statistics.c: pictures of the board of figures: as it is at first, arranged, as tables, one
 * tile alone, compared, in narrow windows. */

#include "shots.h"

#include "views/board-view.h"
#include "views/statistics-page.h"

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static RectifyBoardView *
board (Session *session)
{
  GtkWidget *page = rectify_window_find_page (session->window, "statistics");

  gtk_widget_activate_action (GTK_WIDGET (session->window), "win.page", "s", "statistics");
  return RECTIFY_BOARD_VIEW (find (page, RECTIFY_TYPE_BOARD_VIEW));
}

static void
scroll (Session *session, double part)
{
  GtkWidget *scrolled =
      gtk_widget_get_ancestor (GTK_WIDGET (board (session)), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *rows = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));

  shots_settle (session);
  gtk_adjustment_set_value (rows, part * gtk_adjustment_get_upper (rows));
}

static GtkWindow *
prepare_board (Session *session)
{
  scroll (session, 0);
  return GTK_WINDOW (session->window);
}

static GtkWindow *
prepare_middle (Session *session)
{
  scroll (session, 0.28);
  return GTK_WINDOW (session->window);
}

static GtkWindow *
prepare_end (Session *session)
{
  scroll (session, 1);
  return GTK_WINDOW (session->window);
}

static GtkWindow *
prepare_plain (Session *session)
{
  gtk_widget_activate_action (rectify_window_find_page (session->window, "statistics"),
                              "statistics.compare", NULL);
  return prepare_board (session);
}

static GtkWindow *
prepare_tables (Session *session)
{
  gtk_widget_activate_action (rectify_window_find_page (session->window, "statistics"),
                              "statistics.compare", NULL);
  for (guint i = 0; i < rectify_board_view_get_n (board (session)); i++)
    g_object_set (rectify_board_view_get_tile (board (session), i), "table", TRUE, NULL);
  return prepare_board (session);
}

static GtkWindow *
prepare_tables_end (Session *session)
{
  return prepare_middle (session);
}

static GtkWindow *
prepare_arranging (Session *session)
{
  for (guint i = 0; i < rectify_board_view_get_n (board (session)); i++)
    g_object_set (rectify_board_view_get_tile (board (session), i), "table", FALSE, NULL);
  rectify_board_view_set_arranging (board (session), TRUE);
  return prepare_board (session);
}

/* A mark has the focus: its card is there, with the figure of the last period. */
static GtkWindow *
prepare_card (Session *session)
{
  RectifyTileView  *tile = rectify_board_view_get_tile (board (session), 4);
  RectifyChartView *chart = rectify_tile_view_get_chart (tile);

  rectify_board_view_set_arranging (board (session), FALSE);
  scroll (session, 0.13);
  gtk_widget_grab_focus (GTK_WIDGET (chart));
  rectify_chart_view_walk (chart, 3);
  return GTK_WINDOW (session->window);
}

/* A period of one's own, and the lists by score. */
static GtkWindow *
prepare_days (Session *session)
{
  GtkWidget *page = rectify_window_find_page (session->window, "statistics");

  g_object_set (page, "period", "2020-12-07..2020-12-20", NULL);
  return prepare_board (session);
}

static GtkWindow *
prepare_scores (Session *session)
{
  GtkWidget *page = rectify_window_find_page (session->window, "statistics");
  guint      n;

  g_object_set (page, "period", "all", NULL);
  gtk_widget_activate_action (page, "statistics.add", "s", "red-black-score");
  n = rectify_board_view_get_n (board (session));
  rectify_board_view_set_larger (board (session),
                                 rectify_board_view_get_tile (board (session), n - 1));
  return GTK_WINDOW (session->window);
}

static GtkWindow *
prepare_larger (Session *session)
{
  rectify_board_view_set_larger (board (session), NULL);
  gtk_widget_activate_action (rectify_window_find_page (session->window, "statistics"),
                              "statistics.reset", NULL);
  rectify_board_view_set_larger (board (session), rectify_board_view_get_tile (board (session), 2));
  return GTK_WINDOW (session->window);
}

static GtkWindow *
prepare_gallery (Session *session)
{
  GtkWidget *popover;

  rectify_board_view_set_larger (board (session), NULL);
  popover = find (rectify_window_find_page (session->window, "statistics"), GTK_TYPE_LIST_BOX);
  gtk_popover_popup (GTK_POPOVER (gtk_widget_get_ancestor (popover, GTK_TYPE_POPOVER)));
  return prepare_board (session);
}

static GtkWindow *
prepare_narrow (Session *session)
{
  GtkWidget *list =
      find (rectify_window_find_page (session->window, "statistics"), GTK_TYPE_LIST_BOX);

  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (list, GTK_TYPE_POPOVER)));
  shots_resize (session, 1024, 640);
  return prepare_board (session);
}

/* The map and a table of it, as two more tiles. */
static GtkWindow *
prepare_map (Session *session)
{
  RectifyBoardTile *tile = rectify_board_tile_new ("map");

  rectify_board_view_add (board (session), tile);
  tile->table = TRUE;
  rectify_board_view_add (board (session), tile);
  rectify_board_tile_free (tile);
  return prepare_end (session);
}

static GtkWindow *
prepare_projector (Session *session)
{
  shots_resize (session, 1280, 720);
  return prepare_board (session);
}

const Shot shots_statistics[] = {
  { "board", prepare_board },
  { "board-middle", prepare_middle },
  { "board-end", prepare_end },
  { "board-plain", prepare_plain },
  { "board-tables", prepare_tables },
  { "board-tables-end", prepare_tables_end },
  { "board-arranging", prepare_arranging },
  { "board-card", prepare_card },
  { "board-days", prepare_days },
  { "board-scores", prepare_scores },
  { "board-larger", prepare_larger },
  { "board-gallery", prepare_gallery },
  { "board-1024", prepare_narrow },
  { "board-720", prepare_projector },
  { "board-map", prepare_map },
  { NULL },
};
