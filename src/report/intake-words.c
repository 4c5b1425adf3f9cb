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
  { "name-twice", N_ ("“%s” stands in the sheet twice with different contents.") },
  { "no-amount", N_ ("“%s” is no number: write it as 2000 or 1.5万.") },
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
  { "name-twice", N_ ("The same name stands in the sheet twice with different contents.") },
  { "no-name", N_ ("The line has no name.") },
  { "no-amount", N_ ("The line has no number.") },
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
  { "far-date", N_ ("The year of a date looks wrong") },
  { "future-date", N_ ("A date of the past lies in the future") },
  { "year-guessed", N_ ("A date without its year") },
  { "found-by-sheet", N_ ("No day of finding: at the latest that of the sheet") },
  { "deadline-without-start", N_ ("A number of days without the day it counts from") },
  { "deadline-in-words", N_ ("A deadline in words that name no day: kept as a remark") },
  { "date-within", N_ ("A date among other words") },
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

const char *
rectify_lines_word (RectifyLines lines)
{
  static const char *const WORDS[RECTIFY_N_LINES] = {
    NC_ ("lines of a sheet", "Issues"), NC_ ("lines of a sheet", "Sites"),
    NC_ ("lines of a sheet", "Units"),  NC_ ("lines of a sheet", "People"),
    NC_ ("lines of a sheet", "Areas"),  NC_ ("lines of a sheet", "Work figures"),
  };

  g_return_val_if_fail (lines >= 0 && lines < RECTIFY_N_LINES, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "lines of a sheet", WORDS[lines]);
}

const char *
rectify_lines_field_word (RectifyLines lines, int field)
{
  static const char *const WORDS[RECTIFY_N_RECORD_FIELDS] = {
    NC_ ("record field", "Line number"),
    NC_ ("record field", "Name"),
    NC_ ("record field", "Other names"),
    NC_ ("record field", "Code"),
    NC_ ("record field", "Site type"),
    NC_ ("record field", "Kind of unit"),
    NC_ ("record field", "Level"),
    NC_ ("record field", "Above it"),
    NC_ ("record field", "District"),
    NC_ ("record field", "Subdistrict"),
    NC_ ("record field", "Community"),
    NC_ ("record field", "Address"),
    NC_ ("record field", "Longitude"),
    NC_ ("record field", "Latitude"),
    NC_ ("record field", "Coordinates"),
    NC_ ("record field", "Unit"),
    NC_ ("record field", "Working group"),
    NC_ ("record field", "Sponsors"),
    NC_ ("record field", "Demonstration site"),
    NC_ ("record field", "Contact"),
    NC_ ("record field", "Phone"),
    NC_ ("record field", "Post"),
    NC_ ("record field", "Unit of measure"),
    NC_ ("record field", "Day or period"),
    NC_ ("record field", "Number"),
    NC_ ("record field", "Target"),
    NC_ ("record field", "Remark"),
  };

  if (lines == RECTIFY_LINES_ISSUES)
    return rectify_column_word ((RectifyColumn) field);
  g_return_val_if_fail (field >= 0 && field < RECTIFY_N_RECORD_FIELDS, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "record field", WORDS[field]);
}

char *
rectify_intake_reason (RectifyLines lines, const char *key, int field, const char *value)
{
  gboolean         has_value = value != NULL && *value != '\0';
  const char      *sentence = has_value ? find (with_value, G_N_ELEMENTS (with_value), key) : NULL;
  g_autofree char *text = NULL;
  int column = has_value && lines == RECTIFY_LINES_ISSUES && g_str_equal (key, "conflict")
                   ? rectify_key_index (rectify_column_keys, RECTIFY_N_COLUMNS, value)
                   : -1;

  /* The value of a conflict is the key of its column. */
  if (column >= 0)
    value = rectify_lines_field_word (lines, column);
  if (sentence != NULL)
    text = fill (sentence, value);
  else
    {
      sentence = find (plain, G_N_ELEMENTS (plain), key);
      text = g_strdup (sentence != NULL ? sentence : key);
    }
  if (field < 0)
    return g_steal_pointer (&text);
  return g_strdup_printf (_ ("%s: %s"), rectify_lines_field_word (lines, field), text);
}

const char *
rectify_intake_mark (const char *key)
{
  const char *words = find (marks, G_N_ELEMENTS (marks), key);

  return words != NULL ? words : key;
}

char *
rectify_intake_row_text (guint row, guint table)
{
  if (table > 1)
    /* TRANSLATORS: row of a sheet in which tables stand beside each other, and which of them, from
     * the left. */
    return g_strdup_printf (_ ("%u, table %u"), row, table);
  return g_strdup_printf ("%u", row);
}
