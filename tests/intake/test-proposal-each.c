/* test-proposal-each.c: the thread that reads ahead ends when the one that takes in does: in the
 * middle of a sheet many times longer than what is between them.
 */

#include <string.h>

#include "intake/proposal.h"

#define N_LINES 5000

typedef struct
{
  guint         n, stop_at, cancel_at; /* 0: never */
  GCancellable *cancellable;
} Taken;

static gboolean
take (const RectifyProposalRow *row, gpointer user_data)
{
  Taken *self = user_data;

  self->n++;
  /* Lines come one after the other, none left out. */
  g_assert_cmpuint (row->draft->sheet_row, ==, self->n + 1);
  if (self->n == self->cancel_at)
    g_cancellable_cancel (self->cancellable);
  return self->n != self->stop_at;
}

static RectifySheetFile *
make_sheet (void)
{
  g_autoptr (GError) error = NULL;
  GString           *text = g_string_new ("序号,问题描述,处置部门\n");
  g_autoptr (GBytes) bytes = NULL;
  RectifySheetFile  *file;

  for (int i = 1; i <= N_LINES; i++)
    g_string_append_printf (text, "%d,第%d处有垃圾,%d号局\n", i, i, i % 9);
  bytes = g_string_free_to_bytes (text);
  file = rectify_sheet_file_open_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  return file;
}

/* Hands the sheet over as @taken wants it, and once more whole. Returns: the lines of the first
 * time; @cancelled: how it ended. */
static guint
run (Taken taken, gboolean cancel_first, gboolean *cancelled)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (GCancellable)     cancellable = g_cancellable_new ();
  g_autoptr (RectifySheetFile) file = make_sheet ();
  g_autoptr (RectifyClock)     clock = rectify_clock_new ("Asia/Shanghai", NULL, 0, NULL);
  RectifyProposalOptions       options = { .sheet = -1, .clock = clock, .now = 1606179600 };
  g_autoptr (RectifyProposal)  proposal = rectify_proposal_new (file, &options, NULL, &error);
  Taken                        again = { 0 };
  gboolean                     ok;

  g_assert_no_error (error);
  taken.cancellable = cancellable;
  if (cancel_first)
    g_cancellable_cancel (cancellable);
  ok = rectify_proposal_each (proposal, take, &taken, cancellable, &error);
  *cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (error == NULL || *cancelled);
  g_assert_cmpint (ok, ==, !*cancelled);
  g_assert_true (rectify_proposal_each (proposal, take, &again, NULL, NULL));
  g_assert_cmpuint (again.n, ==, N_LINES);
  return taken.n;
}

static void
test_all_lines_come_in_order (void)
{
  gboolean cancelled;

  g_assert_cmpuint (run ((Taken){ 0 }, FALSE, &cancelled), ==, N_LINES);
  g_assert_false (cancelled);
}

static void
test_a_cancel_in_the_middle_ends_both_threads (void)
{
  static const guint PLACES[] = { 1, 63, 64, 65, 256, 257, 2500, N_LINES };
  gboolean           cancelled;

  for (gsize i = 0; i < G_N_ELEMENTS (PLACES); i++)
    {
      /* Not one line more. */
      g_assert_cmpuint (run ((Taken){ .cancel_at = PLACES[i] }, FALSE, &cancelled), ==, PLACES[i]);
      g_assert_true (cancelled || PLACES[i] == N_LINES);
    }
  g_assert_cmpuint (run ((Taken){ 0 }, TRUE, &cancelled), ==, 0);
  g_assert_true (cancelled);
}

static void
test_who_wants_no_more_gets_no_more (void)
{
  static const guint PLACES[] = { 1, 64, 257, 2500, N_LINES };
  gboolean           cancelled;

  for (gsize i = 0; i < G_N_ELEMENTS (PLACES); i++)
    {
      g_assert_cmpuint (run ((Taken){ .stop_at = PLACES[i] }, FALSE, &cancelled), ==, PLACES[i]);
      g_assert_false (cancelled);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proposal-each/all_lines_come_in_order", test_all_lines_come_in_order);
  g_test_add_func ("/proposal-each/a_cancel_in_the_middle_ends_both_threads",
                   test_a_cancel_in_the_middle_ends_both_threads);
  g_test_add_func ("/proposal-each/who_wants_no_more_gets_no_more",
                   test_who_wants_no_more_gets_no_more);
  return g_test_run ();
}
