/* filter-text.c: a filter in words people read. */

#include "report/filter-text.h"

#include "report/words.h"

#include <glib/gi18n-lib.h>

static const char *const date_words[RECTIFY_N_DATES] = {
  NC_ ("date of an issue", "Found"),  NC_ ("date of an issue", "Assigned"),
  NC_ ("date of an issue", "Due"),    NC_ ("date of an issue", "Reported"),
  NC_ ("date of an issue", "Closed"), NC_ ("date of an issue", "Since"),
};

static const char *const relative_words[RECTIFY_N_RELATIVES] = {
  N_ ("today"),           N_ ("yesterday"), N_ ("tomorrow"),
  N_ ("the last 7 days"), N_ ("this week"), N_ ("this month"),
};

const char *
rectify_date_word (RectifyDateField date)
{
  g_return_val_if_fail (date < RECTIFY_N_DATES, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "date of an issue", date_words[date]);
}

const char *
rectify_relative_word (guint relative)
{
  g_return_val_if_fail (relative < RECTIFY_N_RELATIVES, "");
  return g_dgettext (GETTEXT_PACKAGE, relative_words[relative]);
}

const char *
rectify_axis_value_text (RectifyAxis axis, const char *key)
{
  int value;

  g_return_val_if_fail (key != NULL, "");
  if (*key == '\0')
    return rectify_axis_position_word (NULL, axis, 0);
  switch ((guint) axis)
    {
    case RECTIFY_AXIS_STATE:
      value = rectify_key_index (rectify_state_keys, RECTIFY_N_STATES, key);
      return value < 0 ? key : rectify_state_word (value);
    case RECTIFY_AXIS_LAMP:
      value = rectify_key_index (rectify_lamp_keys, RECTIFY_N_LAMPS, key);
      return value < 0 ? key : rectify_lamp_word (value);
    case RECTIFY_AXIS_DIFFICULTY:
      value = rectify_key_index (rectify_difficulty_keys, RECTIFY_N_DIFFICULTIES, key);
      return value < 0 ? key : rectify_difficulty_word (value);
    case RECTIFY_AXIS_NATURE:
      value = rectify_key_index (rectify_nature_keys, RECTIFY_N_NATURES, key);
      return value < 0 ? key : rectify_nature_word (value);
    case RECTIFY_AXIS_TERM:
      value = rectify_key_index (rectify_term_keys, RECTIFY_N_TERMS, key);
      return value < 0 ? key : rectify_term_word (value);
    case RECTIFY_AXIS_AGE:
      value = rectify_key_index (rectify_age_keys, RECTIFY_N_AGES, key);
      return value < 0 ? key : rectify_axis_position_word (NULL, axis, (guint) value + 1);
    case RECTIFY_AXIS_DURATION:
      value = rectify_key_index (rectify_duration_keys, RECTIFY_N_DURATIONS, key);
      return value < 0 ? key : rectify_axis_position_word (NULL, axis, (guint) value + 1);
    default:
      return key;
    }
}

static char *
values_text (const RectifyFilterTerm *term)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; term->values[i] != NULL; i++)
    {
      if (i > 0)
        /* TRANSLATORS: between the values of one filter, "Closed, Void" */
        g_string_append (text, C_ ("between values", ", "));
      if (term->kind == RECTIFY_FILTER_AXIS)
        g_string_append (text, rectify_axis_value_text (term->axis, term->values[i]));
      else if (term->kind == RECTIFY_FILTER_ENTERED && g_str_equal (term->values[i], "me"))
        g_string_append (text, C_ ("who entered an issue", "me"));
      else
        g_string_append (text, term->values[i]);
    }
  return g_string_free (text, FALSE);
}

static char *
days_text (const RectifyFilterTerm *term)
{
  g_autofree char *from = rectify_day_format (term->from);
  g_autofree char *to = rectify_day_format (term->to);

  for (guint i = 0; term->relative != NULL && i < RECTIFY_N_RELATIVES; i++)
    if (g_str_equal (rectify_relative_keys[i], term->relative))
      return g_strdup (rectify_relative_word (i));
  if (from == NULL && to == NULL)
    return g_strdup ("");
  if (from == NULL)
    /* TRANSLATORS: days up to and with this one */
    return g_strdup_printf (_ ("until %s"), to);
  if (to == NULL)
    return g_strdup_printf (_ ("from %s"), from);
  if (term->from == term->to)
    return g_steal_pointer (&from);
  return g_strdup_printf ("%s – %s", from, to);
}

static char *
plain_text (const RectifyFilterTerm *term)
{
  g_autofree char *value = NULL;
  const char      *title;

  switch (term->kind)
    {
    case RECTIFY_FILTER_WORD:
      return g_strdup_printf ("“%s”", term->values[0]);
    case RECTIFY_FILTER_FLAG:
      return g_strdup (rectify_flag_word (term->flag));
    case RECTIFY_FILTER_BOX:
      return g_strdup (_ ("Part of the map"));
    case RECTIFY_FILTER_AXIS:
      title = rectify_axis_word (term->axis);
      value = values_text (term);
      break;
    case RECTIFY_FILTER_NUMBER:
      title = _ ("Issue number");
      value = values_text (term);
      break;
    case RECTIFY_FILTER_ENTERED:
      title = _ ("Entered by");
      value = values_text (term);
      break;
    case RECTIFY_FILTER_SOURCES:
      title = _ ("Any source");
      value = values_text (term);
      break;
    case RECTIFY_FILTER_SAVED:
      title = _ ("Saved filter");
      value = values_text (term);
      break;
    case RECTIFY_FILTER_DAYS:
    default:
      title = rectify_date_word (term->date);
      value = days_text (term);
      break;
    }
  /* TRANSLATORS: a part of a filter: what it looks at, and the values: "State: Closed" */
  return g_strdup_printf (_ ("%s: %s"), title, value);
}

char *
rectify_filter_term_text (const RectifyFilterTerm *term)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (term != NULL, NULL);
  text = plain_text (term);
  if (term->negated)
    /* TRANSLATORS: a part of a filter turned round: everything but "State: Closed" */
    return g_strdup_printf (_ ("not %s"), text);
  return g_steal_pointer (&text);
}

/* A word with which the parser may be tried: the keys are the words of English. */
static const char *
other_writing (const char *word)
{
  return g_str_is_ascii (word) ? NULL : word;
}

static const char *
typed_keyword (const RectifyFilterTerm *term)
{
  switch (term->kind)
    {
    case RECTIFY_FILTER_AXIS:
      return other_writing (rectify_axis_word (term->axis));
    case RECTIFY_FILTER_DAYS:
      return other_writing (rectify_date_word (term->date));
    case RECTIFY_FILTER_FLAG:
      return other_writing (rectify_flag_word (term->flag));
    case RECTIFY_FILTER_NUMBER:
      return other_writing (_ ("Issue number"));
    case RECTIFY_FILTER_ENTERED:
      return other_writing (_ ("Entered by"));
    case RECTIFY_FILTER_SOURCES:
      return other_writing (_ ("Any source"));
    case RECTIFY_FILTER_SAVED:
      return other_writing (_ ("Saved filter"));
    default:
      return NULL;
    }
}

static const char *
typed_value (const RectifyFilterTerm *term, const char *key)
{
  if (term->kind == RECTIFY_FILTER_AXIS && *key != '\0')
    return other_writing (rectify_axis_value_text (term->axis, key));
  for (guint i = 0; term->kind == RECTIFY_FILTER_DAYS && i < RECTIFY_N_RELATIVES; i++)
    if (g_str_equal (rectify_relative_keys[i], key))
      return other_writing (rectify_relative_word (i));
  return NULL;
}

char *
rectify_filter_text (const RectifyFilter *filter)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (filter != NULL, NULL);

  for (guint i = 0; i < rectify_filter_n_terms (filter); i++)
    {
      g_autofree char *term = rectify_filter_term_text (rectify_filter_term (filter, i));

      g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", term);
    }
  return g_string_free (text, FALSE);
}

char *
rectify_filter_typed_text (const RectifyFilter *filter)
{
  static const RectifyFilterWords WORDS = { typed_keyword, typed_value };

  g_return_val_if_fail (filter != NULL, NULL);
  return rectify_filter_print_in (filter, &WORDS);
}
