/* demo-fixture.c: the demo ledger in a folder of its own, opened, with a workspace on it. */

#include "demo-fixture.h"

#include "store/demo.h"

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  Demo              *demo = data;

  demo->store = rectify_store_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
refreshed_cb (RectifyWorkspace *workspace, gpointer data)
{
  Demo *demo = data;

  demo->n_refreshed++;
}

void
demo_set_up (Demo *demo, guint n_issues)
{
  g_autoptr (GError) error = NULL;
  RectifyDemoOptions options;

  demo->root = rectify_test_make_dir ();
  demo->dir = g_build_filename (demo->root, "ledger", NULL);
  rectify_demo_options_init (&options);
  if (n_issues > 0)
    options.n_issues = n_issues;
  g_assert_true (rectify_demo_create (demo->dir, &options, &error));
  g_assert_no_error (error);
  rectify_store_open_async (demo->dir, RECTIFY_OPEN_READ_WRITE, NULL, opened_cb, demo);
  rectify_wait_until (demo->store != NULL);
  demo->workspace = rectify_workspace_new (demo->store);
  g_signal_connect (demo->workspace, "refreshed", G_CALLBACK (refreshed_cb), demo);
  rectify_wait_until (demo->n_refreshed > 0);
  demo_settle (demo);
}

void
demo_tear_down (Demo *demo)
{
  demo_settle (demo);
  rectify_test_finalize (demo->workspace);
  rectify_store_close (demo->store);
  rectify_test_finalize (demo->store);
  g_free (demo->dir);
  rectify_test_remove_dir (demo->root);
}

void
demo_settle (Demo *demo)
{
  rectify_wait_until (!rectify_workspace_get_busy (demo->workspace));
}

void
demo_filter (Demo *demo, const char *text)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (RectifyFilter) filter = rectify_filter_parse (text, &error);

  g_assert_no_error (error);
  rectify_workspace_set_filter (demo->workspace, filter);
  demo_settle (demo);
}

typedef struct
{
  gboolean answered;
  guint    done;
} Answer;

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  Answer            *answer = data;
  RectifyActReport  *report = rectify_store_act_finish (RECTIFY_STORE (source), result, &error);

  g_assert_no_error (error);
  answer->done = report->done;
  answer->answered = TRUE;
  rectify_act_report_free (report);
}

guint
demo_act (Demo *demo, const GArray *ids, RectifyMove move)
{
  Answer answer = { FALSE, 0 };

  if (move.at == 0)
    move.at = rectify_workspace_get_present (demo->workspace);
  rectify_store_act_async (demo->store, (const gint64 *) (gpointer) ids->data, ids->len, &move,
                           NULL, NULL, NULL, NULL, acted_cb, &answer);
  rectify_wait_until (answer.answered);
  demo_settle (demo);
  return answer.done;
}
