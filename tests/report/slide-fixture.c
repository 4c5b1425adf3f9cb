/* slide-fixture.c: the ledger of the tests of pages. */

#include "slide-fixture.h"

#include "rectify-test.h"

#define DAY 86400

void
slide_fixture_set_up (SlideFixture *f, gconstpointer data)
{
  g_autoptr (RectifyColumns) latest = NULL;
  RectifyFigureOptions      *options = &f->context.figure;

  f->ledger = sample_ledger_new (11, 600);
  latest = sample_ledger_columns (f->ledger, G_MAXUINT32);
  f->clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  f->campaign = rectify_campaign_new ();
  g_free (f->campaign->name);
  f->campaign->name = g_strdup ("整改攻坚行动");
  f->campaign->start = rectify_day_parse ("2020-11-23");
  f->campaign->deadline = rectify_day_parse ("2021-02-22");
  f->campaign->minimum_n = 1;
  rectify_figure_options_init (options);
  options->clock = f->clock;
  options->campaign = f->campaign;
  options->now = SAMPLE_START + 30 * DAY - 3600;
  f->columns = rectify_columns_new_as_of (latest, (guint32) options->now);
  options->columns = f->columns;
}

void
slide_fixture_tear_down (SlideFixture *f, gconstpointer data)
{
  rectify_columns_unref (f->columns);
  rectify_campaign_unref (f->campaign);
  rectify_clock_unref (f->clock);
  sample_ledger_free (f->ledger);
}

static RectifyIssue *
make_issue (gint64 id, guint i)
{
  RectifyIssue *issue = rectify_issue_new ();

  issue->id = id;
  g_free (issue->number);
  issue->number = g_strdup_printf ("KRY-20201124-%04u", i);
  g_free (issue->description);
  issue->description = g_strdup ("门前占道经营，垃圾桶满溢，共享单车乱停放，群众反映较多");
  issue->measure = g_strdup ("清理占道物品，增设垃圾桶，安排专人每日巡查，两日内整改到位");
  return issue;
}

/* Twelve steps: more than some screens have room for. */
static void
add_history (const SlideFixture *f, RectifyIssueTexts *texts, gint64 id)
{
  texts->events = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_event_free);
  for (guint i = 0; i < 12; i++)
    {
      RectifyEvent *event = rectify_event_new ();

      event->issue_id = id;
      event->serial = i + 1;
      event->cell.at = (guint32) f->context.figure.now - (12 - i) * DAY / 2;
      event->cell.kind = i % 2 == 0 ? RECTIFY_EVENT_REPORT : RECTIFY_EVENT_RETURN;
      event->by = g_strdup ("张三");
      event->text = g_strdup_printf ("第 %u 步：现场已清理，经营户已签承诺书，请予复核", i + 1);
      g_ptr_array_add (texts->events, event);
    }
  g_ptr_array_add (texts->pairs, g_new0 (RectifyPhotoPair, 1));
}

void
slide_fixture_fill (const SlideFixture *f, RectifySlide *slide)
{
  const RectifyIssueWants      *wants = rectify_slide_wants (slide);
  g_autoptr (RectifyIssueTexts) texts = g_new0 (RectifyIssueTexts, 1);

  texts->issues = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_issue_unref);
  texts->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_pair_free);
  if (wants == NULL)
    return;
  for (guint i = 0; i < wants->n_ids; i++)
    g_ptr_array_add (texts->issues, make_issue (wants->ids[i], i));
  if (wants->history)
    add_history (f, texts, wants->ids[0]);
  rectify_slide_fill (slide, texts);
}

RectifySlide *
slide_fixture_make (SlideFixture *f, const char *text)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) specs = rectify_slides_parse (text, &error);
  RectifySlide         *slide;

  g_assert_no_error (error);
  slide = rectify_slide_new (specs->pdata[0], &f->context);
  slide_fixture_fill (f, slide);
  return slide;
}
