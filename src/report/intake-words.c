/* intake-words.c: why a line of a sheet is not taken in, in one sentence. */

#include "report/intake-words.h"

#include "report/words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *key, *sentence;
} Sentence;

/* With the value in them. */
static const Sentence with_value[] = {
  { "not-a-date", N_ ("“%s” is no date: write it as 2020-12-06.") },
  { "date-out-of-range", N_ ("The date “%s” lies outside 1970 to 2105: correct it.") },
  { "number", N_ ("This ledger never gave the number “%s”: leave it empty for a new issue.") },
  { "unknown-name", N_ ("“%s” is not known in this ledger: correct the name or add it first.") },
  { "time", N_ ("The date “%s” lies outside 1970 to 2105: correct it.") },
  { "twice", N_ ("The number “%s” stands in the sheet twice with different contents.") },
  { "conflict", N_ ("Changed here since it went out: “%s”; take it in by hand.") },
  { "photo-twice", N_ ("The same photo as %s.") },
};

static const Sentence plain[] = {
  { "not-a-date", N_ ("There is something that is no date: write it as 2020-12-06.") },
  { "date-out-of-range", N_ ("A date lies outside 1970 to 2105: correct it.") },
  { "empty", N_ ("The line does not say what the problem is.") },
  { "number", N_ ("This ledger never gave that number: leave it empty for a new issue.") },
  { "unknown-name", N_ ("A name is not known in this ledger: correct it or add it first.") },
  { "time", N_ ("A date lies outside 1970 to 2105: correct it.") },
  { "twice", N_ ("The same number stands in the sheet twice with different contents.") },
  { "conflict", N_ ("It was changed here since it went out: take it in by hand.") },
  { "skipped", N_ ("Left out by hand.") },
  { "photo-unreadable", N_ ("The photo could not be read: check that it is still there.") },
  { "photo-none", N_ ("The file is no photo: choose a JPEG or PNG file.") },
  { "photo-format", N_ ("This kind of picture cannot be shown: save it as JPEG and try again.") },
};

static const Sentence marks[] = {
  { "assigned-before-found", N_ ("Assigned before it was found") },
  { "due-before-found", N_ ("The deadline lies before the finding") },
  { "reported-before-found", N_ ("Reported before it was found") },
  { "closed-before-found", N_ ("Closed before it was found") },
  { "closed-before-assigned", N_ ("Closed before it was assigned") },
  { "closed-before-reported", N_ ("Closed before it was reported") },
  { "far-date", N_ ("A date lies years away from the others") },
  { "future-date", N_ ("A date of the past lies in the future") },
  { "year-guessed", N_ ("A date without its year") },
  { "deadline-without-start", N_ ("A number of days without the day it counts from") },
  { "not-a-date", N_ ("Something that is no date was left out") },
  { "date-out-of-range", N_ ("A date outside 1970 to 2105 was left out") },
  { "unknown-outcome", N_ ("A word for on time or late that is not known") },
  { "unknown-state", N_ ("A word for the state that is not known") },
  { "closed-but-open", N_ ("A closing date, but a state that is open") },
  { "several-classes", N_ ("Several classes; the first was taken") },
  { "several-units", N_ ("Several units; the first is responsible, the others support it") },
  { "said-twice", N_ ("The same number again with other details; the first were taken") },
  { "day-or-month", N_ ("Nothing tells which number of a date is the day") },
  { "place-system-guessed", N_ ("Nothing tells the system of the coordinates: taken as WGS-84") },
  { "place-swapped", N_ ("Longitude and latitude were exchanged") },
  { "photo-without-time", N_ ("The photo does not say when it was taken") },
  { "photo-without-place", N_ ("The photo does not say where it was taken") },
  { "place-not-read", N_ ("The coordinates could not be read") },
};

static const char *
find (const Sentence *sentences, gsize n, const char *key)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (sentences[i].key, key))
      return _ (sentences[i].sentence);
  return NULL;
}

/* The one %s of a sentence of ours replaced. */
static char *
fill (const char *sentence, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (sentence, "%s", 2);

  return g_strconcat (parts[0], value, parts[0] != NULL ? parts[1] : "", NULL);
}

char *
rectify_intake_reason (const char *key, int field, const char *value)
{
  gboolean         has_value = value != NULL && *value != '\0';
  const char      *sentence = has_value ? find (with_value, G_N_ELEMENTS (with_value), key) : NULL;
  g_autofree char *text = NULL;

  if (sentence != NULL)
    text = fill (sentence, value);
  else
    {
      sentence = find (plain, G_N_ELEMENTS (plain), key);
      text = g_strdup (sentence != NULL ? sentence : key);
    }
  if (field < 0)
    return g_steal_pointer (&text);
  return g_strdup_printf (_ ("%s: %s"), rectify_column_word ((RectifyColumn) field), text);
}

const char *
rectify_intake_mark (const char *key)
{
  const char *words = find (marks, G_N_ELEMENTS (marks), key);

  return words != NULL ? words : key;
}
