/* ledger-fixture.h: a ledger in a folder of its own, with a few places and units, and short ways to
 * act on it. */

#pragma once

#include "rectify-test.h"
#include "store/database.h"

/* 2020-11-24 09:00 +08:00 */
#define NOW G_GINT64_CONSTANT (1606179600)
#define DAY G_GINT64_CONSTANT (86400)

typedef struct
{
  char            *root, *dir;
  RectifyDatabase *db;
  gint64           units[4];
  gint64           sites[3];
} Ledger;

void   ledger_set_up (Ledger *ledger, gconstpointer data);
void   ledger_tear_down (Ledger *ledger, gconstpointer data);
gint64 ledger_add (Ledger *ledger, const char *description, gint64 found);
/* One move on one issue; the refusal. */
RectifyRefusal ledger_act (Ledger *ledger, gint64 id, RectifyMove move);
/* A move with everything any event could need. */
RectifyMove   ledger_move (Ledger *ledger, RectifyEventKind kind, gint64 at);
RectifyIssue *ledger_issue (Ledger *ledger, gint64 id);
/* Every row is what its events add up to. */
void ledger_assert_rows_are_replays (Ledger *ledger);
/* Every array of both versions is the same. */
void ledger_assert_columns_equal (RectifyColumns *a, RectifyColumns *b);

#define LEDGER_TEST(path, function)                                                                \
  g_test_add (path, Ledger, NULL, ledger_set_up, function, ledger_tear_down)
