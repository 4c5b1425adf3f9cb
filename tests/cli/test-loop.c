/* test-loop.c: the closed loop from the command line: what product.md §4 allows is done, everything
 * else is refused with one sentence. */

#include "run-ctl.h"

#include <string.h>

#define INIT "--demo --issues 600 --no-photos"

/* Number of the first issue in a state. */
static char *
first_in (Fixture *f, const char *state)
{
  g_autofree char *filter = g_strdup_printf ("state:%s", state);
  g_autoptr (Said) said = ctl_ok (f->ledger, "list", "--json", "-n", "1", "-f", filter, NULL);
  JsonArray       *list = json_node_get_array (said->json);

  if (json_array_get_length (list) == 0)
    g_error ("the demo has no issue in the state %s", state);
  return g_strdup (
      json_object_get_string_member (json_array_get_object_element (list, 0), "number"));
}

static void
assert_state (Fixture *f, const char *number, const char *state)
{
  g_autoptr (Said) said = ctl_ok (f->ledger, "show", "--json", number, NULL);

  g_assert_cmpstr (said_text (said, "state"), ==, state);
}

/* One issue through everything that can happen to it, with the state after each event. */
static void
test_one_issue_goes_the_whole_way (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *event, *at, *state, *more[8];
  } steps[] = {
    { "交办", "2021-01-01T09:00", "assigned", { "--unit", "市教育局", "--due", "2021-01-03" } },
    { "decline", "2021-01-01T10:00", "registered", { "--text", "不属本单位" } },
    { "assign", "2021-01-01T11:00", "assigned", { "--unit", "市民政局", "--due", "2021-01-05" } },
    { "sign", "2021-01-01T12:00", "fixing", { NULL } },
    { "extend",
      "2021-01-02T09:00",
      "fixing",
      { "--text", "天气", "--approver", "张主任", "--due", "2021-01-08" } },
    { "report", "2021-01-06", "review", { "--text", "已整改", "--by", "李" } },
    { "return", "2021-01-07", "fixing", { "--text", "不彻底", "--due", "2021-01-10" } },
    { "park",
      "2021-01-08",
      "parked",
      { "--text", "待拨款", "--approver", "张主任", "--due", "2021-02-01" } },
    { "resume", "2021-01-12", "fixing", { "--text", "已到位", "--approver", "张主任" } },
    { "催办", "2021-01-12", "fixing", { "--text", "请抓紧" } },
    { "supervise", "2021-01-12", "fixing", { "--document", "〔2021〕1号" } },
    { "report", "2021-01-13", "review", { "--text", "已整改", "--by", "李" } },
    { "pass", "2021-01-14", "closed", { "--by", "王" } },
    { "look-back", "2021-01-21", "closed", { "--result", "held" } },
    { "回头看", "2021-01-25", "fixing", { "--result", "反弹", "--due", "2021-01-28" } },
    { "report", "2021-01-26", "review", { "--text", "再次整改", "--by", "李" } },
    { "undo", "2021-01-26", "fixing", { NULL } },
    { "void", "2021-01-27", "void", { "--text", "重复" } },
  };
  g_autofree char *number = first_in (f, "registered");
  g_autoptr (Said) last = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const char      *words[24] = { "act",  steps[i].event, "--number", number,
                                     "--at", steps[i].at,    "--json" };
      g_autoptr (Said) said = NULL;

      for (guint w = 0; steps[i].more[w] != NULL; w++)
        words[7 + w] = steps[i].more[w];
      said = ctl_v (f->ledger, words);
      if (said->status != 0)
        g_error ("%s: %s", steps[i].event, said->err);
      g_assert_cmpint (said_int (said, "done"), ==, 1);
      assert_state (f, number, steps[i].state);
    }
  last = ctl_ok (f->ledger, "show", "--json", number, NULL);
  g_assert_cmpint (said_int (last, "returned"), ==, 1);
  g_assert_cmpint (said_int (last, "relapsed"), ==, 1);
  g_assert_cmpint (said_int (last, "extended"), ==, 1);
  g_assert_cmpstr (said_text (last, "supervision"), ==, "supervised");
  g_assert_cmpuint (json_array_get_length (said_array (last, "events")), >=,
                    G_N_ELEMENTS (steps) + 1);
}

/* The table of product.md §4 once more, by hand: states an event starts from. */
static const struct
{
  const char *event, *from;
} TABLE[] = {
  { "assign", "registered" },
  { "sign", "assigned" },
  { "decline", "assigned fixing" },
  { "report", "assigned fixing" },
  { "pass", "review" },
  { "return", "review" },
  { "extend", "assigned fixing" },
  { "park", "fixing" },
  { "resume", "parked" },
  { "void", "registered assigned fixing review parked" },
  { "fix", "registered" },
  { "held", "closed" },
  { "relapse", "closed" },
  { "supervise", "registered assigned fixing review parked" },
};

static gboolean
has_word (const char *words, const char *word)
{
  g_auto (GStrv) all = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) all, word);
}

static void
test_every_illegal_move_is_refused_with_one_sentence (Fixture *f, gconstpointer data)
{
  static const char *const states[] = { "registered", "assigned", "fixing", "review",
                                        "closed",     "parked",   "void" };
  g_autofree char         *unit = NULL;
  g_autoptr (Said)         before = ctl_ok (f->ledger, "list", "--json", NULL);
  g_autoptr (Said)         after = NULL;
  guint                    tried = 0;

  for (guint s = 0; s < G_N_ELEMENTS (states); s++)
    {
      g_autofree char *number = first_in (f, states[s]);

      for (guint e = 0; e < G_N_ELEMENTS (TABLE); e++)
        if (!has_word (TABLE[e].from, states[s]))
          {
            g_autoptr (Said) said = ctl (f->ledger, "act", TABLE[e].event, "--number", number,
                                         "--unit", "市教育局", "--due", "2030-01-01", "--text",
                                         "理由", "--approver", "张主任", "--json", NULL);
            JsonObject      *refused;

            g_assert_cmpint (said->status, ==, 1);
            g_assert_cmpint (said_int (said, "done"), ==, 0);
            refused = json_array_get_object_element (said_array (said, "refused"), 0);
            g_assert_cmpstr (json_object_get_string_member (refused, "number"), ==, number);
            if (!g_str_equal (json_object_get_string_member (refused, "code"), "not-signed"))
              g_assert_cmpstr (json_object_get_string_member (refused, "code"), ==, "state");
            assert_refused (said, json_object_get_string_member (refused, "code"));
            tried++;
          }
    }
  g_assert_cmpuint (tried, >, 60);
  after = ctl_ok (f->ledger, "list", "--json", NULL);
  g_assert_cmpstr (before->out, ==, after->out);
}

static void
test_what_an_event_needs_is_asked_for (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *state, *event, *code, *more[5];
  } cases[] = {
    { "registered", "assign", "no-unit", { "--due", "2030-01-01" } },
    { "registered", "assign", "due-past", { "--unit", "市教育局", "--due", "2020-01-01" } },
    { "registered", "fix", "no-result", { NULL } },
    { "fixing", "decline", "no-reason", { NULL } },
    { "fixing", "report", "no-result", { NULL } },
    { "fixing", "park", "no-due", { "--text", "x" } },
    { "review", "return", "no-due", { "--text", "x" } },
    { "review", "return", "no-reason", { "--due", "2030-01-01" } },
    { "review", "pass", "time", { "--at", "2020-11-23" } },
    { "parked", "resume", "no-reason", { NULL } },
    { "fixing", "report", "future", { "--text", "x", "--at", "2100-01-01" } },
    { "registered", "assign", "unknown", { "--unit", "没有的单位" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = first_in (f, cases[i].state);
      const char      *words[12] = { "act", cases[i].event, "--number", number, "--json" };
      g_autoptr (Said) said = NULL;

      for (guint w = 0; w < 5 && cases[i].more[w] != NULL; w++)
        words[5 + w] = cases[i].more[w];
      said = ctl_v (f->ledger, words);
      assert_refused (said, cases[i].code);
      assert_state (f, number, cases[i].state);
    }
}

static void
test_what_cannot_be_done_is_listed_and_the_rest_is_done (Fixture *f, gconstpointer data)
{
  g_autofree char *good = first_in (f, "review");
  g_autofree char *bad = first_in (f, "closed");
  g_autoptr (Said) said = ctl (f->ledger, "act", "pass", "--number", good, "--number", bad,
                               "--number", "KRY-19990101-0001", "--json", NULL);

  g_assert_cmpint (said->status, ==, 1);
  g_assert_cmpint (said_int (said, "done"), ==, 1);
  g_assert_cmpuint (json_array_get_length (said_array (said, "refused")), ==, 2);
  assert_state (f, good, "closed");
}

static void
test_a_batch_of_many_is_taken_back_as_one (Fixture *f, gconstpointer data)
{
  g_autoptr (Said) before = ctl_ok (f->ledger, "list", "--json", NULL);
  g_autoptr (Said) act =
      ctl_ok (f->ledger, "act", "expose", "--filter", "open", "--text", "曝光", "--json", NULL);
  g_autoptr (Said) undo =
      ctl_ok (f->ledger, "act", "undo", "--batch", said_text (act, "batch"), "--json", NULL);
  g_autoptr (Said) after = ctl_ok (f->ledger, "list", "--json", NULL);

  g_assert_cmpint (said_int (act, "done"), >, 1);
  g_assert_cmpint (said_int (act, "done"), ==, said_int (undo, "done"));
  g_assert_cmpstr (before->out, ==, after->out);
}

static void
test_checking_ones_own_report_is_warned_about (Fixture *f, gconstpointer data)
{
  g_autofree char *number = first_in (f, "fixing");
  g_autoptr (Said) report =
      ctl_ok (f->ledger, "act", "report", "--number", number, "--text", "好了", "--by", "李", NULL);
  g_autoptr (Said) pass =
      ctl_ok (f->ledger, "act", "pass", "--number", number, "--by", "李", "--json", NULL);

  g_assert_cmpint (said_int (pass, "warnings"), ==, 1);
  g_assert_cmpstr (pass->err, !=, "");
}

#define ADD(name, function) g_test_add ("/loop/" name, Fixture, INIT, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("one_issue_goes_the_whole_way", test_one_issue_goes_the_whole_way);
  ADD ("every_illegal_move_is_refused_with_one_sentence",
       test_every_illegal_move_is_refused_with_one_sentence);
  ADD ("what_an_event_needs_is_asked_for", test_what_an_event_needs_is_asked_for);
  ADD ("what_cannot_be_done_is_listed_and_the_rest_is_done",
       test_what_cannot_be_done_is_listed_and_the_rest_is_done);
  ADD ("a_batch_of_many_is_taken_back_as_one", test_a_batch_of_many_is_taken_back_as_one);
  ADD ("checking_ones_own_report_is_warned_about", test_checking_ones_own_report_is_warned_about);
  return g_test_run ();
}
