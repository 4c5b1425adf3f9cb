/* test-new.c: a new issue from the command line: what is filled in, warned of, refused. */

#include "run-ctl.h"

#include <string.h>

#define INIT "--demo --issues 200 --no-photos"

typedef struct
{
  Fixture base;
  char   *site, *item;
} NewFixture;

/* Site, item and unit of an open issue of the demo. */
static void
new_set_up (NewFixture *f, gconstpointer words)
{
  g_autoptr (Said) list = NULL;

  set_up (&f->base, words);
  list = ctl_ok (f->base.ledger, "list", "--filter", "state:fixing", "--json", NULL);
  for (guint i = 0; f->item == NULL; i++)
    {
      JsonObject      *issue = json_array_get_object_element (json_node_get_array (list->json), i);
      const char      *number = json_object_get_string_member (issue, "number");
      g_autoptr (Said) shown = ctl_ok (f->base.ledger, "show", number, "--json", NULL);

      if (said_text (shown, "site") == NULL || said_text (shown, "item") == NULL
          || *said_text (shown, "item") == '\0')
        continue;
      f->site = g_strdup (said_text (shown, "site"));
      f->item = g_strdup (said_text (shown, "item"));
    }
}

static void
new_tear_down (NewFixture *f, gconstpointer words)
{
  g_free (f->site);
  g_free (f->item);
  tear_down (&f->base, words);
}

static void
test_site_and_item_fill_in_the_rest (NewFixture *f, gconstpointer data)
{
  g_autoptr (Said) said =
      ctl_ok (f->base.ledger, "new", "--site", f->site, "--item", f->item, "--json", NULL);

  g_assert_cmpstr (said_text (said, "state"), ==, "assigned");
  g_assert_cmpstr (said_text (said, "site"), ==, f->site);
  g_assert_cmpstr (said_text (said, "description"), ==, f->item);
  g_assert_nonnull (said_text (said, "unit"));
  g_assert_nonnull (said_text (said, "class"));
  g_assert_nonnull (said_text (said, "due"));
  g_assert_cmpuint (json_array_get_length (said_array (said, "area")), >, 1);
  /* The demo has an open one of this site and item. */
  g_assert_cmpstr (said_text (said, "warning.code"), ==, "duplicate");
  g_assert_cmpstr (said->err, !=, "");
}

static void
test_the_same_is_refused_when_asked_to (NewFixture *f, gconstpointer data)
{
  g_autoptr (Said) before = ctl_ok (f->base.ledger, "list", NULL);
  g_autoptr (Said) said = ctl (f->base.ledger, "new", "--site", f->site, "--item", f->item,
                               "--unless-known", "--json", NULL);
  g_autoptr (Said) after = ctl_ok (f->base.ledger, "list", NULL);

  assert_refused (said, "known");
  g_assert_cmpstr (before->out, ==, after->out);
}

/* A site and an item that have no issue yet, closed, and the same again. */
static void
test_what_comes_back_is_a_relapse (NewFixture *f, gconstpointer data)
{
  g_autoptr (Said) said = ctl_ok (f->base.ledger, "new", "--now", "2022-02-01T10:00", "--site",
                                  f->site, "--item", f->item, "--unit", "", "--json", NULL);
  g_autoptr (Said) all = ctl_ok (f->base.ledger, "act", "void", "--now", "2022-02-01T11:00",
                                 "--filter", "open", "--text", "重新清查", NULL);
  g_autoptr (Said) fresh = ctl_ok (f->base.ledger, "new", "--now", "2022-02-02T10:00", "--site",
                                   f->site, "--item", f->item, "--unit", "", "--json", NULL);
  g_autoptr (Said) fix = NULL, again = NULL, later = NULL;

  g_assert_cmpstr (said_text (said, "warning.code"), ==, "duplicate");
  g_assert_cmpstr (said_text (said, "state"), ==, "registered");
  g_assert_true (json_node_is_null (said_node (fresh, "warning")));
  fix = ctl_ok (f->base.ledger, "act", "fix", "--now", "2022-02-03T10:00", "--number",
                said_text (fresh, "number"), "--text", "已清理", NULL);
  later = ctl_ok (f->base.ledger, "new", "--now", "2022-03-20T10:00", "--site", f->site, "--item",
                  f->item, "--json", NULL);
  g_assert_true (json_node_is_null (said_node (later, "warning")));
  again = ctl_ok (f->base.ledger, "undo", NULL);
  g_clear_pointer (&again, said_free);
  again = ctl_ok (f->base.ledger, "new", "--now", "2022-03-01T10:00", "--site", f->site, "--item",
                  f->item, "--json", NULL);
  g_assert_cmpstr (said_text (again, "warning.code"), ==, "relapse");
  g_assert_cmpstr (said_text (again, "warning.number"), ==, said_text (fresh, "number"));
}

static void
test_a_part_of_a_name_means_one_or_is_asked_about (NewFixture *f, gconstpointer data)
{
  g_autoptr (Said) many =
      ctl (f->base.ledger, "new", "--description", "门前积水", "--site", "路", "--json", NULL);
  g_autoptr (Said) none = ctl (f->base.ledger, "new", "--description", "门前积水", "--site",
                               "没有这个点位", "--json", NULL);
  g_autoptr (Said) part = ctl_ok (f->base.ledger, "new", "--description", "门前积水", "--source",
                                  "群众", "--json", NULL);

  assert_refused (many, "unknown");
  g_assert_nonnull (strstr (many->err, "、") != NULL ? "" : strstr (many->err, ", "));
  assert_refused (none, "unknown");
  g_assert_nonnull (strstr (said_text (part, "source"), "群众"));
  g_assert_cmpstr (said_text (part, "state"), ==, "registered");
}

static void
test_what_cannot_be_is_refused_and_nothing_is_written (NewFixture *f, gconstpointer data)
{
  g_autofree char *lengthy = g_strnfill (20000, 'x');
  g_autofree char *text = write_file (f->base.dir, "photo.jpg", "no photo at all");
  g_autoptr (Said) before = ctl_ok (f->base.ledger, "list", NULL);
  g_autoptr (Said) empty = ctl (f->base.ledger, "new", "--json", NULL);
  g_autoptr (Said) too_long = ctl (f->base.ledger, "new", "--description", lengthy, "--json", NULL);
  g_autoptr (Said) photo =
      ctl (f->base.ledger, "new", "--description", "积水", "--photo", text, "--json", NULL);
  g_autoptr (Said) no_unit =
      ctl (f->base.ledger, "new", "--description", "积水", "--due", "2030-01-01", "--json", NULL);
  g_autoptr (Said) past = ctl (f->base.ledger, "new", "--site", f->site, "--description", "积水",
                               "--due", "2019-01-01", "--json", NULL);
  g_autoptr (Said) future =
      ctl (f->base.ledger, "new", "--description", "积水", "--found", "2090-01-01", "--json", NULL);
  g_autoptr (Said) beyond =
      ctl (f->base.ledger, "new", "--description", "积水", "--found", "9999-01-01", "--json", NULL);
  g_autoptr (Said) after = ctl_ok (f->base.ledger, "list", NULL);

  assert_refused (empty, "invalid");
  assert_refused (too_long, "too-long");
  assert_refused (photo, "no-photo");
  g_assert_cmpint (no_unit->status, ==, 2);
  assert_refused (past, "future");
  assert_refused (future, "future");
  g_assert_cmpint (beyond->status, ==, 2);
  g_assert_cmpstr (before->out, ==, after->out);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/new/" name, NewFixture, INIT, new_set_up, function, new_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("site_and_item_fill_in_the_rest", test_site_and_item_fill_in_the_rest);
  ADD ("the_same_is_refused_when_asked_to", test_the_same_is_refused_when_asked_to);
  ADD ("what_comes_back_is_a_relapse", test_what_comes_back_is_a_relapse);
  ADD ("a_part_of_a_name_means_one_or_is_asked_about",
       test_a_part_of_a_name_means_one_or_is_asked_about);
  ADD ("what_cannot_be_is_refused_and_nothing_is_written",
       test_what_cannot_be_is_refused_and_nothing_is_written);
  return g_test_run ();
}
