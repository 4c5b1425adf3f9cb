/* shots-present.c: the dialog of pages, the speaker's view, the lines behind a mark, and every kind
 * of page on three projectors: DIR/LANGUAGE-SCHEME-WIDTHxHEIGHT-PAGE.png. */

#include "shots.h"

#include "chart/surface.h"
#include "views/painting.h"
#include "views/present-dialog.h"
#include "views/presenter.h"
#include "views/stage.h"

#include <string.h>

#define EVERY                                                                                        \
  "title, countdown, burndown, ranking, red-black top=5, red-black by=district, map, heat, pareto, " \
  "ageing, overdue, lines filter=supervised, photos, photos top=1, lookback, "                       \
  "four countdown burndown ranking heat, four flow weekly pareto ageing"

static const struct
{
  double width, height;
} projectors[] = { { 1920, 1080 }, { 1280, 720 }, { 1024, 768 } };

static RectifyPresentation *
present (Session *session, const char *pages)
{
  g_autoptr (GPtrArray) specs = rectify_slides_parse (pages, NULL);
  RectifyPresentation  *shown = rectify_stage_start (GTK_WIDGET (session->window),
                                                     rectify_window_get_workspace (session->window),
                                                     specs, RECTIFY_WHOLE_PERIOD, 0);

  while (!rectify_slide_deck_is_settled (rectify_presentation_get_deck (shown)))
    g_main_context_iteration (NULL, TRUE);
  return shown;
}

static void
draw_page (gpointer data, guint index, cairo_t *cr, double width, double height)
{
  const RectifyDeckPage *page = data;
  RectifyChartTheme      theme;

  rectify_screen_theme (&theme, rectify_chart_theme_scale_for (width, height));
  rectify_slide_draw (page->slide, &theme, page->number, page->total, cr, width, height, NULL);
}

/* Text at 200 % changes nothing here: a projector's type is as large as it can be already. */
static void
save_pages (Session *session, RectifySlideDeck *deck)
{
  for (guint i = 0; i < rectify_slide_deck_get_n (deck); i++)
    for (guint s = 0; s < G_N_ELEMENTS (projectors); s++)
      {
        g_autofree char *path =
            g_strdup_printf ("%s/%s-%s-%gx%g-page-%02u.png", session->dir, session->language,
                             session->scheme, projectors[s].width, projectors[s].height, i + 1);
        g_autoptr (GError) error = NULL;

        if (!rectify_chart_surface_write (path, projectors[s].width, projectors[s].height, 1,
                                          draw_page, rectify_slide_deck_get_page (deck, i), &error))
          g_printerr ("%s\n", error->message);
        else
          g_print ("%s\n", path);
      }
}

static GtkWindow *
prepare_pages (Session *session)
{
  RectifyPresentation *shown = present (session, EVERY);

  if (strcmp (session->scheme, "large") != 0)
    save_pages (session, rectify_presentation_get_deck (shown));
  return GTK_WINDOW (shown);
}

static GtkWindow *
prepare_dialog (Session *session)
{
  GtkWidget *dialog = rectify_present_dialog_present (session->window);

  while (!rectify_present_dialog_is_ready (RECTIFY_PRESENT_DIALOG (dialog)))
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_activate_action (dialog, "page.add", "s", "red-black");
  return GTK_WINDOW (dialog);
}

/* What is behind the first mark that can be opened. */
static GtkWindow *
prepare_behind (Session *session, const char *pages)
{
  RectifyPresentation *shown = present (session, pages);
  RectifyDeckPage     *page;

  shots_settle (session);
  rectify_presentation_press (shown, GDK_KEY_Tab, 0);
  page = rectify_presentation_get_shown (shown);
  rectify_presentation_press (shown, GDK_KEY_Return, 0);
  while (rectify_presentation_get_shown (shown) == page)
    g_main_context_iteration (NULL, TRUE);
  return GTK_WINDOW (shown);
}

static GtkWindow *
prepare_lines (Session *session)
{
  return prepare_behind (session, "heat");
}

static GtkWindow *
prepare_issue (Session *session)
{
  return prepare_behind (session, "overdue");
}

static GtkWindow *
prepare_issue_pair (Session *session)
{
  return prepare_behind (session, "photos");
}

static GtkWindow *
prepare_presenter (Session *session)
{
  RectifyPresentation *shown = present (session, "title, ranking, red-black top=5, map, overdue");
  GtkWidget           *presenter = rectify_presenter_new (shown, g_get_monotonic_time ());

  rectify_presentation_set_page (shown, 1);
  gtk_window_present (GTK_WINDOW (presenter));
  while (gtk_widget_get_width (presenter) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect_object (presenter, "destroy", G_CALLBACK (gtk_window_destroy), shown,
                           G_CONNECT_SWAPPED);
  return GTK_WINDOW (presenter);
}

const Shot shots_present[] = {
  { "presentation-pages", prepare_pages },
  { "presentation-lines", prepare_lines },
  { "presentation-issue", prepare_issue },
  { "presentation-issue-pair", prepare_issue_pair },
  { "presentation-dialog", prepare_dialog },
  { "presentation-speaker", prepare_presenter },
  { NULL, NULL },
};
