/* words.c: what the closed lists of the trade are called, in the user's language.
 *
 * Each list is a table of context and msgid in the order of its enum; data/glossary.csv says what
 * the translations are.
 */

#include "report/words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *context, *text;
} Word;

/* Marks a word with its context for translation; WORD (states, i) looks it up. */
#define W(context, text)                                                                           \
  {                                                                                                \
    context, NC_ (context, text)                                                                   \
  }
#define WORD(list, i)                                                                              \
  ((guint) (i) < G_N_ELEMENTS (list)                                                               \
       ? g_dpgettext2 (GETTEXT_PACKAGE, list[(guint) (i)].context, list[(guint) (i)].text)         \
       : "")

static const Word states[] = {
  W ("issue state", "Registered"), W ("issue state", "Assigned"),
  W ("issue state", "Rectifying"), W ("issue state", "To re-check"),
  W ("issue state", "Closed"),     W ("issue state", "Parked"),
  W ("issue state", "Void"),       W ("issue state", "Not found yet"),
};

static const Word events[] = {
  W ("event", "Find"),
  W ("event", "Assign"),
  W ("event", "Acknowledge receipt"),
  W ("event", "Decline"),
  W ("event", "Report back"),
  W ("event", "Pass"),
  W ("event", "Send back"),
  W ("event", "Extend"),
  W ("event", "Park"),
  W ("event", "Resume"),
  W ("event", "Make void"),
  W ("event", "Fix on the spot"),
  W ("event", "Look back: held"),
  W ("event", "Look back: relapsed"),
  W ("event", "Urge"),
  W ("event", "Supervise"),
  W ("event", "Expose"),
  W ("event", "Summon"),
  W ("event", "Hold to account"),
  W ("event", "Edit"),
  W ("event", "Note"),
  W ("event", "Undo"),
};

static const Word pasts[] = {
  W ("history", "Found"),
  W ("history", "Assigned"),
  W ("history", "Receipt acknowledged"),
  W ("history", "Declined"),
  W ("history", "Reported back"),
  W ("history", "Passed, closed"),
  W ("history", "Sent back"),
  W ("history", "Extended"),
  W ("history", "Parked"),
  W ("history", "Resumed"),
  W ("history", "Made void"),
  W ("history", "Fixed on the spot"),
  W ("history", "Looked back: held"),
  W ("history", "Looked back: relapsed"),
  W ("history", "Urged"),
  W ("history", "Supervised"),
  W ("history", "Exposed"),
  W ("history", "Summoned"),
  W ("history", "Held to account"),
  W ("history", "Edited"),
  W ("history", "Noted"),
  W ("history", "Undone"),
};

static const Word lamps[] = {
  W ("lamp", "Overdue or supervised"),
  W ("lamp", "Due soon or sent back"),
  W ("lamp", "On time"),
  W ("lamp", "Closed"),
  W ("lamp", "Parked"),
};

static const Word difficulties[] = { W ("difficulty", "Not said"), W ("difficulty", "Easy"),
                                     W ("difficulty", "Moderate"), W ("difficulty", "Difficult") };
static const Word natures[] = { W ("nature", "Not said"), W ("nature", "Management issue (soft)"),
                                W ("nature", "Facility issue (hard)") };
static const Word terms[] = { W ("term", "Not said"), W ("term", "Fix at once"),
                              W ("term", "Fix by deadline"), W ("term", "Standing task") };
static const Word levels[] = { W ("area level", "City"), W ("area level", "District"),
                               W ("area level", "Subdistrict"), W ("area level", "Community") };
static const Word supervisions[] = { W ("supervision", "None"), W ("supervision", "Supervised"),
                                     W ("supervision", "Summoned"),
                                     W ("supervision", "Held to account") };
static const Word photos[] = { W ("photo", "Before"), W ("photo", "After"), W ("photo", "Other") };
static const Word lists[] = {
  W ("list", "Area"),      W ("list", "Unit"),       W ("list", "Working group"),
  W ("list", "Class"),     W ("list", "Source"),     W ("list", "Person"),
  W ("list", "Site type"), W ("list", "Check item"), W ("list", "Site"),
};

static const Word axes[] = {
  W ("axis", "Responsible unit"),
  W ("axis", "District"),
  W ("axis", "Subdistrict"),
  W ("axis", "Community"),
  W ("axis", "Area"),
  W ("axis", "Working group"),
  W ("axis", "Class"),
  W ("axis", "Source"),
  W ("axis", "Site"),
  W ("axis", "Site type"),
  W ("axis", "Check item"),
  W ("axis", "State"),
  W ("axis", "Lamp"),
  W ("axis", "Difficulty"),
  W ("axis", "Nature"),
  W ("axis", "Kind of deadline"),
  W ("axis", "Days open"),
  W ("axis", "Days to fix"),
  W ("axis", "Sponsor"),
};

/* By the keys of saved filters that every ledger has. */
static const struct
{
  const char *key;
  Word        word;
} standing[] = {
  { "due-today", W ("standing filter", "Due today") },
  { "overdue", W ("standing filter", "Overdue") },
  { "review", W ("standing filter", "To re-check") },
  { "returned", W ("standing filter", "Sent back") },
  { "relapsed", W ("standing filter", "Relapsed") },
  { "mine", W ("standing filter", "Newly entered by me") },
};

static const Word ages[] = {
  W ("days open", "0–2 days"),   W ("days open", "3–5 days"),   W ("days open", "6–10 days"),
  W ("days open", "11–20 days"), W ("days open", "21–30 days"), W ("days open", "31 days and more"),
};

static const Word durations[] = {
  W ("days to fix", "Up to 1 day"),  W ("days to fix", "1–2 days"),
  W ("days to fix", "2–3 days"),     W ("days to fix", "3–5 days"),
  W ("days to fix", "5–10 days"),    W ("days to fix", "10–20 days"),
  W ("days to fix", "Over 20 days"),
};

static const Word flags[] = {
  W ("flag", "Overdue"),    W ("flag", "Due soon"),       W ("flag", "Open"),
  W ("flag", "Sent back"),  W ("flag", "Relapsed"),       W ("flag", "Extended"),
  W ("flag", "Exposed"),    W ("flag", "Supervised"),     W ("flag", "Recurring"),
  W ("flag", "Done late"),  W ("flag", "Done on time"),   W ("flag", "Due by now"),
  W ("flag", "Checked"),    W ("flag", "Looked back at"), W ("flag", "Due for look-back"),
  W ("flag", "Same photo"),
};

static const Word orders[] = {
  W ("order", "Number"),     W ("order", "Lamp"),     W ("order", "State"),
  W ("order", "Class"),      W ("order", "Source"),   W ("order", "Responsible unit"),
  W ("order", "Area"),       W ("order", "Site"),     W ("order", "Working group"),
  W ("order", "Check item"), W ("order", "Found"),    W ("order", "Assigned"),
  W ("order", "Deadline"),   W ("order", "Reported"), W ("order", "Closed"),
  W ("order", "Sent back"),  W ("order", "Relapsed"),
};

static const Word columns[] = {
  W ("field", "Issue number"),
  W ("field", "External number"),
  W ("field", "Line number"),
  W ("field", "Title"),
  W ("field", "Problem"),
  W ("field", "Address"),
  W ("field", "Required measure"),
  W ("field", "Remark"),
  W ("field", "Class"),
  W ("field", "Subclass"),
  W ("field", "Source"),
  W ("field", "Check item"),
  W ("field", "Difficulty"),
  W ("field", "Nature"),
  W ("field", "Kind of deadline"),
  W ("field", "District"),
  W ("field", "Subdistrict"),
  W ("field", "Community"),
  W ("field", "Site"),
  W ("field", "Site type"),
  W ("field", "Responsible unit"),
  W ("field", "Supporting unit"),
  W ("field", "Working group"),
  W ("field", "Responsible leader"),
  W ("field", "Person in charge"),
  W ("field", "Found"),
  W ("field", "Assigned"),
  W ("field", "Deadline"),
  W ("field", "Reported"),
  W ("field", "Closed"),
  W ("field", "State"),
  W ("field", "On time or late"),
  W ("field", "What was done"),
  W ("field", "Times sent back"),
  W ("field", "Days to fix"),
  W ("field", "Longitude"),
  W ("field", "Latitude"),
  W ("field", "Coordinates"),
  W ("field", "Photo before"),
  W ("field", "Photo after"),
  W ("field", "Found by"),
  W ("field", "Checked by"),
};

static const Word rates[] = {
  W ("measure", "Rectification rate"), W ("measure", "Closure rate"),
  W ("measure", "On-time rate"),       W ("measure", "Overdue rate"),
  W ("measure", "First-pass rate"),    W ("measure", "Rework rate"),
  W ("measure", "Look-back coverage"), W ("measure", "Relapse rate"),
  W ("measure", "Recurrence rate"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (states) == RECTIFY_N_STATES + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (events) == RECTIFY_N_EVENT_KINDS);
G_STATIC_ASSERT (G_N_ELEMENTS (pasts) == RECTIFY_N_EVENT_KINDS);
G_STATIC_ASSERT (G_N_ELEMENTS (lists) == RECTIFY_N_LISTS);
G_STATIC_ASSERT (G_N_ELEMENTS (axes) == RECTIFY_N_FILTER_AXES);
G_STATIC_ASSERT (G_N_ELEMENTS (ages) == RECTIFY_N_AGES);
G_STATIC_ASSERT (G_N_ELEMENTS (durations) == RECTIFY_N_DURATIONS);
G_STATIC_ASSERT (G_N_ELEMENTS (flags) == RECTIFY_N_FLAGS);
G_STATIC_ASSERT (G_N_ELEMENTS (orders) == RECTIFY_N_ORDERS);
G_STATIC_ASSERT (G_N_ELEMENTS (columns) == RECTIFY_N_COLUMNS);
G_STATIC_ASSERT (G_N_ELEMENTS (rates) == RECTIFY_N_RATES);

const char *
rectify_state_word (RectifyState state)
{
  return WORD (states, state);
}

const char *
rectify_event_word (RectifyEventKind kind)
{
  return WORD (events, kind);
}

const char *
rectify_event_past_word (RectifyEventKind kind)
{
  return WORD (pasts, kind);
}

const char *
rectify_step_word (RectifyStepWhat what, RectifyEventKind kind)
{
  switch (what)
    {
    case RECTIFY_STEP_NEW:
      return C_ ("step", "New issues");
    case RECTIFY_STEP_SPLIT:
      return C_ ("step", "Split");
    case RECTIFY_STEP_MERGE:
      return C_ ("step", "Merged");
    case RECTIFY_STEP_LISTS:
      return C_ ("step", "Lists and work figures");
    case RECTIFY_STEP_VISIT:
      return C_ ("step", "Visit");
    case RECTIFY_STEP_EVENT:
      break;
    }
  return rectify_event_past_word (kind);
}

const char *
rectify_lamp_word (RectifyLamp lamp)
{
  return WORD (lamps, lamp);
}

const char *
rectify_difficulty_word (RectifyDifficulty difficulty)
{
  return WORD (difficulties, difficulty);
}

const char *
rectify_nature_word (RectifyNature nature)
{
  return WORD (natures, nature);
}

const char *
rectify_term_word (RectifyTerm term)
{
  return WORD (terms, term);
}

const char *
rectify_level_word (RectifyAreaLevel level)
{
  return WORD (levels, level);
}

const char *
rectify_supervision_word (RectifySupervision supervision)
{
  return WORD (supervisions, supervision);
}

const char *
rectify_photo_word (RectifyPhotoKind kind)
{
  return WORD (photos, kind);
}

const char *
rectify_list_word (RectifyList list)
{
  return WORD (lists, list);
}

const char *
rectify_axis_word (RectifyAxis axis)
{
  return WORD (axes, axis);
}

const char *
rectify_standing_word (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (standing); i++)
    if (g_str_equal (standing[i].key, key))
      return g_dpgettext2 (GETTEXT_PACKAGE, standing[i].word.context, standing[i].word.text);
  return key;
}

const char *
rectify_flag_word (RectifyFlag flag)
{
  return WORD (flags, flag);
}

const char *
rectify_order_word (RectifyOrderKey key)
{
  return WORD (orders, key);
}

const char *
rectify_column_word (RectifyColumn column)
{
  return WORD (columns, column);
}

const char *
rectify_inspection_word (RectifyInspectionKind kind)
{
  switch (kind)
    {
    case RECTIFY_INSPECTION_ASSESSMENT:
      return C_ ("visit", "Monthly assessment");
    case RECTIFY_INSPECTION_LOOK_BACK:
      return C_ ("visit", "Look-back");
    case RECTIFY_INSPECTION_DAILY:
    default:
      return C_ ("visit", "Daily check");
    }
}

const char *
rectify_rate_word (RectifyRate rate)
{
  return WORD (rates, rate);
}

const char *
rectify_axis_position_word (const RectifyDirectory *directory, RectifyAxis axis, guint position)
{
  int list = rectify_axis_list (axis);

  if (position == 0)
    return axis == RECTIFY_AXIS_LAMP ? rectify_state_word (RECTIFY_STATE_VOID)
                                     : C_ ("position on an axis", "None");
  if (list >= 0)
    return rectify_directory_name (directory, (RectifyList) list, position - 1);
  switch (axis)
    {
    case RECTIFY_AXIS_STATE:
      return rectify_state_word ((RectifyState) (position - 1));
    case RECTIFY_AXIS_LAMP:
      return rectify_lamp_word ((RectifyLamp) (position - 1));
    case RECTIFY_AXIS_DIFFICULTY:
      return rectify_difficulty_word ((RectifyDifficulty) (position - 1));
    case RECTIFY_AXIS_NATURE:
      return rectify_nature_word ((RectifyNature) (position - 1));
    case RECTIFY_AXIS_AGE:
      return WORD (ages, position - 1);
    case RECTIFY_AXIS_DURATION:
      return WORD (durations, position - 1);
    default:
      return rectify_term_word ((RectifyTerm) (position - 1));
    }
}

/* Full days, or full hours below two days. */
static char *
late_text (gint64 seconds)
{
  guint hours = (guint) (seconds / 3600), days = (guint) (seconds / 86400);

  if (days >= 2)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Overdue %u day", "Overdue %u days",
                                         days),
                            days);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Overdue %u hour", "Overdue %u hours",
                                       hours),
                          hours);
}

static char *
left_text (gint64 seconds)
{
  guint hours = (guint) (seconds / 3600), days = (guint) (seconds / 86400);

  if (days >= 2)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u day left", "%u days left", days),
                            days);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u hour left", "%u hours left", hours),
                          hours);
}

char *
rectify_due_text (const RectifyStatus *status, gint64 now)
{
  if (!rectify_is_open ((RectifyState) status->state) || status->due == 0)
    return NULL;
  return rectify_is_overdue (status, now) ? late_text (now - status->due)
                                          : left_text (status->due - now);
}

static const char *
refusal_text (RectifyRefusal refusal)
{
  switch (refusal)
    {
    case RECTIFY_REFUSAL_NONE:
    case RECTIFY_REFUSAL_STATE:
      break;
    case RECTIFY_REFUSAL_NO_UNIT:
      return _ ("it needs a responsible unit: name one.");
    case RECTIFY_REFUSAL_NO_DUE:
      return _ ("it needs a deadline: give a day.");
    case RECTIFY_REFUSAL_DUE_PAST:
      return _ (
          "the new deadline must lie after the present one and after the action: give a later "
          "day.");
    case RECTIFY_REFUSAL_NO_REASON:
      return _ ("it needs a reason: write one sentence.");
    case RECTIFY_REFUSAL_NO_RESULT:
      return _ ("it needs a text or a photo of the result.");
    case RECTIFY_REFUSAL_NO_APPROVER:
      return _ ("it needs the name of the person who approved it.");
    case RECTIFY_REFUSAL_TOO_LATE:
      return _ ("an extension must be asked for before the deadline, which has passed.");
    case RECTIFY_REFUSAL_SAME_CHECKER:
      return _ ("whoever reported it may not check it: let somebody else do it.");
    case RECTIFY_REFUSAL_TIME:
      return _ ("it would happen before the last event of the issue: give a later time.");
    case RECTIFY_REFUSAL_NOT_SIGNED:
      return _ ("the unit has not acknowledged receipt yet.");
    case RECTIFY_REFUSAL_NOTHING:
      return _ ("there is nothing to undo.");
    case RECTIFY_REFUSAL_CLOSED_LEDGER:
      return _ ("the campaign is closed; nothing in it changes any more.");
    case RECTIFY_REFUSAL_NO_ISSUE:
      return _ ("there is no such issue.");
    case RECTIFY_REFUSAL_DUE_FAR:
      return _ ("the deadline lies more than ten years ahead: check the year.");
    }
  return "";
}

char *
rectify_refusal_sentence (RectifyRefusal   refusal,
                          RectifyEventKind kind,
                          RectifyState     state,
                          const char      *number)
{
  if (number == NULL && refusal == RECTIFY_REFUSAL_STATE)
    /* TRANSLATORS: name of the action, state of the issue */
    return g_strdup_printf (_ ("“%s” is not possible while the issue is “%s”."),
                            rectify_event_word (kind), rectify_state_word (state));
  if (number == NULL && refusal == RECTIFY_REFUSAL_NO_ISSUE)
    return g_strdup (_ ("There is no such issue in this ledger."));
  if (number == NULL)
    /* TRANSLATORS: name of the action, why not */
    return g_strdup_printf (_ ("“%s” was not done: %s"), rectify_event_word (kind),
                            refusal_text (refusal));
  if (refusal == RECTIFY_REFUSAL_STATE)
    /* TRANSLATORS: number of the issue, name of the action, state of the issue */
    return g_strdup_printf (_ ("%s: “%s” is not possible while the issue is “%s”."), number,
                            rectify_event_word (kind), rectify_state_word (state));
  if (refusal == RECTIFY_REFUSAL_NO_ISSUE)
    return g_strdup_printf (_ ("%s: there is no such issue in this ledger."), number);
  /* TRANSLATORS: number of the issue, name of the action, why not */
  return g_strdup_printf (_ ("%s: “%s” was not done: %s"), number, rectify_event_word (kind),
                          refusal_text (refusal));
}

char *
rectify_step_refusal_sentence (RectifyStepWhat what,
                               RectifyRefusal  refusal,
                               RectifyState    state,
                               const char     *number)
{
  if (refusal == RECTIFY_REFUSAL_NO_ISSUE)
    return rectify_refusal_sentence (refusal, RECTIFY_EVENT_NOTE, state, number);
  if (refusal == RECTIFY_REFUSAL_STATE)
    return g_strdup_printf (what == RECTIFY_STEP_SPLIT
                                /* TRANSLATORS: number of the issue, its state */
                                ? _ ("%s: only an open issue can be split; it is “%s”.")
                                /* TRANSLATORS: number of the issue, its state */
                                : _ ("%s: only open issues can be merged; it is “%s”."),
                            number, rectify_state_word (state));
  /* TRANSLATORS: number of the issue, why not */
  return g_strdup_printf (_ ("%s was left as it is: %s"), number, refusal_text (refusal));
}

static gboolean
is_latin (gunichar c)
{
  return g_unichar_isalpha (c) && g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN;
}

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

char *
rectify_writings_apart (const char *text)
{
  GString *apart;
  gunichar last = 0, before = 0; /* the last two characters */

  if (text == NULL)
    return NULL;
  apart = g_string_sized_new (strlen (text) + 8);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean word_begins = is_latin (c) && is_latin (g_utf8_get_char (g_utf8_next_char (p)));

      if ((is_han (last) && word_begins)
          || ((is_latin (before) || before == '_') && is_latin (last) && is_han (c)))
        g_string_append_c (apart, ' ');
      g_string_append_unichar (apart, c);
      before = last;
      last = c;
    }
  return g_string_free (apart, FALSE);
}
