/* filter-completion.c: what could be typed next in a filter expression.
 *
 * The part at the cursor is cut at its colon and last comma. Without a colon keywords, flags and
 * the values of the axes people name most are offered; after one, its values.
 */

#include "views/filter-completion.h"

#include "report/filter-text.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LEAST_FOR_VALUES 2 /* characters, without a keyword */

/* One search through everything that could be meant. */
typedef struct
{
  RectifyWorkspace *workspace;
  RectifyDirectory *directory;
  char             *typed;  /* lower case */
  const char       *before; /* what stands of the part already: "-unit:a," … */
  GPtrArray        *found;
} Search;

static void
completion_free (gpointer data)
{
  RectifyCompletion *self = data;

  g_free (self->text);
  g_free (self->word);
  g_free (self->hint);
  g_free (self);
}

/* --- the part at the cursor --- */

static gboolean
opens (gunichar c)
{
  return c == '"' || c == 0x201c;
}

static gboolean
closes (gunichar c)
{
  return c == '"' || c == 0x201d;
}

/* Where the part begins that ends at the cursor; -1 within quotes that are closed before it. */
static guint
part_start (const char *text, guint cursor, guint *colon, guint *value)
{
  gboolean quoted = FALSE;
  guint    start = 0;

  *colon = *value = G_MAXUINT;
  for (const char *p = text; (guint) (p - text) < cursor && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint    next = (guint) (g_utf8_next_char (p) - text);

      if (quoted ? closes (c) : opens (c))
        quoted = !quoted;
      else if (!quoted && g_unichar_isspace (c))
        {
          start = next;
          *colon = *value = G_MAXUINT;
        }
      else if (!quoted && (c == ':' || c == 0xff1a) && *colon == G_MAXUINT)
        {
          *colon = (guint) (p - text);
          *value = next;
        }
      else if (!quoted && (c == ',' || c == 0xff0c) && *colon != G_MAXUINT)
        *value = next;
    }
  return start;
}

/* A value as the expression wants it. */
static char *
quote (const char *value)
{
  gboolean needed = *value == '\0';
  GString *text;

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      needed = needed || g_unichar_isspace (c) || opens (c) || closes (c) || c == ':' || c == ','
               || c == 0xff1a || c == 0xff0c || c == '\\';
    }
  if (!needed)
    return g_strdup (value);
  text = g_string_new ("\"");
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (opens (c) || closes (c) || c == '\\')
        g_string_append_c (text, '\\');
      g_string_append_unichar (text, c);
    }
  g_string_append_c (text, '"');
  return g_string_free (text, FALSE);
}

/* --- offering --- */

static RectifyCompletion *
offer (Search *self, char *text, const char *word, const char *hint)
{
  RectifyCompletion *completion = g_new0 (RectifyCompletion, 1);

  completion->text = text;
  completion->word = g_strdup (word);
  completion->hint = g_strdup (hint);
  completion->axis = completion->count = -1;
  g_ptr_array_add (self->found, completion);
  return completion;
}

static gboolean
begins (const Search *self, const char *word)
{
  return g_ascii_strncasecmp (word, self->typed, strlen (self->typed)) == 0;
}

static gboolean
begins_either (const Search *self, const char *key, const char *word)
{
  g_autofree char *lower = NULL;

  if (begins (self, key))
    return TRUE;
  lower = g_utf8_strdown (word, -1);
  return g_str_has_prefix (lower, self->typed);
}

static void
offer_value (Search *self, RectifyAxis axis, guint position, gboolean bare)
{
  guint              length;
  const guint       *counts = rectify_workspace_get_facet (self->workspace, axis, &length);
  const char        *key = rectify_axis_key (self->directory, axis, position);
  g_autofree char   *quoted = quote (key);
  RectifyCompletion *completion =
      offer (self,
             bare ? g_strdup_printf ("%s:%s ", rectify_axis_keys[axis], quoted)
                  : g_strdup_printf ("%s%s ", self->before, quoted),
             rectify_axis_position_word (self->directory, axis, position),
             rectify_axis_word (axis));

  completion->axis = (int) axis;
  completion->position = position;
  if (counts != NULL && position < length)
    completion->count = (int) counts[position];
}

/* 0: a name begins so, or its initials do; 1: contains it; 2: no. */
static guint
match (const Search *self, RectifyAxis axis, guint position)
{
  int                 list = rectify_axis_list (axis);
  const RectifyEntry *entry = list >= 0 && position > 0
                                  ? rectify_directory_get (self->directory, list, position - 1)
                                  : NULL;
  const char         *word = rectify_axis_position_word (self->directory, axis, position);
  const char         *at = strstr (word, self->typed);

  if (entry != NULL && !entry->active)
    return 2;
  if (at == word
      || (entry == NULL
          && begins_either (self, rectify_axis_key (self->directory, axis, position), word)))
    return 0;
  if (entry != NULL && entry->initials != NULL && *self->typed != '\0'
      && g_str_has_prefix (entry->initials, self->typed))
    return 0;
  if (at != NULL)
    return 1;
  for (guint i = 0; entry != NULL && entry->aliases != NULL && entry->aliases[i] != NULL; i++)
    if (strstr (entry->aliases[i], self->typed) != NULL)
      return 1;
  return entry != NULL && entry->initials != NULL && *self->typed != '\0'
                 && strstr (entry->initials, self->typed) != NULL
             ? 1
             : 2;
}

typedef struct
{
  guint score, count, position;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->score != y->score)
    return x->score < y->score ? -1 : 1;
  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return (x->position > y->position) - (x->position < y->position);
}

/* Areas of a level are offered for the axis of that level only. */
static gboolean
is_on_axis (const Search *self, RectifyAxis axis, guint position)
{
  static const int   levels[] = { RECTIFY_LEVEL_DISTRICT, RECTIFY_LEVEL_STREET,
                                  RECTIFY_LEVEL_COMMUNITY };
  const RectifyArea *area;

  if (axis < RECTIFY_AXIS_DISTRICT || axis > RECTIFY_AXIS_COMMUNITY || position == 0)
    return TRUE;
  area = (const RectifyArea *) rectify_directory_get (self->directory, RECTIFY_LIST_AREA,
                                                      position - 1);
  return (int) area->level == levels[axis - RECTIFY_AXIS_DISTRICT];
}

static void
offer_values (Search *self, RectifyAxis axis, gboolean bare, guint most)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  guint              length = rectify_axis_length (self->directory, axis), n_counts;
  const guint       *counts = rectify_workspace_get_facet (self->workspace, axis, &n_counts);

  for (guint i = 1; i < length; i++)
    {
      Candidate candidate = { match (self, axis, i), 0, i };

      if (candidate.score == 2 || !is_on_axis (self, axis, i))
        continue;
      candidate.count = counts != NULL && i < n_counts ? counts[i] : 0;
      g_array_append_val (candidates, candidate);
    }
  if (rectify_axis_list (axis) >= 0 || *self->typed != '\0')
    g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len && i < most && self->found->len < RECTIFY_MAX_COMPLETIONS;
       i++)
    offer_value (self, axis, g_array_index (candidates, Candidate, i).position, bare);
}

static void
offer_days (Search *self)
{
  for (guint i = 0; i < RECTIFY_N_RELATIVES; i++)
    if (begins_either (self, rectify_relative_keys[i], rectify_relative_word (i)))
      offer (self, g_strdup_printf ("%s%s ", self->before, rectify_relative_keys[i]),
             rectify_relative_word (i), _ ("Day"));
}

static void
offer_saved (Search *self)
{
  RectifySavedList *list = rectify_workspace_get_saved (self->workspace);

  for (guint i = 0; i < rectify_saved_list_n (list); i++)
    {
      const RectifySavedFilter *saved = rectify_saved_list_get (list, i);
      const char *title = saved->key != NULL ? rectify_standing_word (saved->key) : saved->name;
      g_autofree char *quoted = quote (saved->name);

      if (begins_either (self, saved->name, title))
        offer (self, g_strdup_printf ("%s%s ", self->before, quoted), title, _ ("Saved filter"))
            ->count = (int) rectify_saved_list_get_count (list, i);
    }
}

/* Without counts: those beside the field of the source are of its own one only. */
static void
offer_sources (Search *self)
{
  for (guint i = 0; i < rectify_directory_n (self->directory, RECTIFY_LIST_SOURCE); i++)
    {
      const RectifyEntry *source = rectify_directory_get (self->directory, RECTIFY_LIST_SOURCE, i);
      g_autofree char    *quoted = quote (source->name);

      if (source->active && begins_either (self, source->name, source->name))
        offer (self, g_strdup_printf ("%s%s ", self->before, quoted), source->name,
               _ ("Any source"));
    }
}

static void
offer_keywords (Search *self)
{
  const char *minus = *self->before == '-' ? "-" : "";

  for (guint i = 0; i < RECTIFY_N_FILTER_AXES; i++)
    if (begins_either (self, rectify_axis_keys[i], rectify_axis_word ((RectifyAxis) i)))
      offer (self, g_strdup_printf ("%s%s:", minus, rectify_axis_keys[i]),
             rectify_axis_word ((RectifyAxis) i), _ ("Field"));
  for (guint i = 0; i < RECTIFY_N_DATES; i++)
    if (begins_either (self, rectify_date_keys[i], rectify_date_word ((RectifyDateField) i)))
      offer (self, g_strdup_printf ("%s%s:", minus, rectify_date_keys[i]),
             rectify_date_word ((RectifyDateField) i), _ ("Date"));
  for (guint i = 0; i < RECTIFY_N_FLAGS; i++)
    if (begins_either (self, rectify_flag_keys[i], rectify_flag_word ((RectifyFlag) i)))
      offer (self, g_strdup_printf ("%s%s ", minus, rectify_flag_keys[i]),
             rectify_flag_word ((RectifyFlag) i), _ ("Mark"));
  if (begins_either (self, "number", _ ("Issue number")))
    offer (self, g_strdup ("number:"), _ ("Issue number"), _ ("Field"));
  if (begins_either (self, "entered", _ ("Entered by")))
    offer (self, g_strdup ("entered:"), _ ("Entered by"), _ ("Field"));
  if (begins_either (self, "sources", _ ("Any source")))
    offer (self, g_strdup ("sources:"), _ ("Any source"), _ ("Field"));
  if (begins_either (self, "saved", _ ("Saved filter")))
    offer (self, g_strdup ("saved:"), _ ("Saved filter"), _ ("Field"));
}

/* Names typed without a keyword. */
static void
offer_names (Search *self)
{
  static const RectifyAxis axes[] = { RECTIFY_AXIS_UNIT,      RECTIFY_AXIS_SITE,
                                      RECTIFY_AXIS_STATE,     RECTIFY_AXIS_CLASS,
                                      RECTIFY_AXIS_DISTRICT,  RECTIFY_AXIS_STREET,
                                      RECTIFY_AXIS_GROUP,     RECTIFY_AXIS_SOURCE,
                                      RECTIFY_AXIS_SITE_TYPE, RECTIFY_AXIS_SPONSOR };

  if (g_utf8_strlen (self->typed, -1) < LEAST_FOR_VALUES)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (axes) && self->found->len < RECTIFY_MAX_COMPLETIONS; i++)
    offer_values (self, axes[i], TRUE, 3);
}

static void
offer_after_colon (Search *self, const char *keyword, int *axis)
{
  RectifyFilterKind kind;
  guint             value;

  if (!rectify_filter_keyword (keyword, &kind, &value))
    return;
  if (kind == RECTIFY_FILTER_AXIS)
    {
      *axis = (int) value;
      offer_values (self, (RectifyAxis) value, FALSE, RECTIFY_MAX_COMPLETIONS);
    }
  else if (kind == RECTIFY_FILTER_DAYS)
    offer_days (self);
  else if (kind == RECTIFY_FILTER_SAVED)
    offer_saved (self);
  else if (kind == RECTIFY_FILTER_SOURCES)
    offer_sources (self);
  else if (kind == RECTIFY_FILTER_ENTERED && begins_either (self, "me", _ ("me")))
    offer (self, g_strdup_printf ("%sme ", self->before), C_ ("who entered an issue", "me"),
           _ ("Entered by"));
}

/* What is typed in full already is no help. */
static void
drop_what_stands (Search *self, const char *part)
{
  for (guint i = self->found->len; i > 0; i--)
    {
      const RectifyCompletion *completion = self->found->pdata[i - 1];
      g_autofree char         *text = g_strchomp (g_strdup (completion->text));

      if (g_str_equal (text, part))
        g_ptr_array_remove_index (self->found, i - 1);
    }
}

GPtrArray *
rectify_filter_complete (RectifyWorkspace *workspace,
                         const char       *text,
                         guint             cursor,
                         guint            *start,
                         int              *axis)
{
  GPtrArray       *found = g_ptr_array_new_with_free_func (completion_free);
  RectifyColumns  *columns = rectify_workspace_get_columns (workspace);
  guint            colon, value, at = part_start (text, cursor, &colon, &value);
  gboolean         minus = text[at] == '-';
  g_autofree char *part = g_strndup (text + at, cursor - at);
  g_autofree char *typed = NULL, *before = NULL, *keyword = NULL;
  Search           search = { .workspace = workspace, .found = found };

  *start = at;
  *axis = -1;
  if (columns == NULL || cursor <= at || part[strlen (part) - 1] == '"')
    return found;
  search.directory = rectify_columns_directory (columns);
  if (value == G_MAXUINT)
    value = at + minus;
  typed = g_utf8_strdown (text + value, cursor - value);
  if (*typed == '"')
    memmove (typed, typed + 1, strlen (typed));
  before = g_strndup (text + at, value - at);
  search.typed = typed;
  search.before = before;
  if (colon != G_MAXUINT)
    {
      keyword = g_strndup (text + at + minus, colon - at - minus);
      offer_after_colon (&search, keyword, axis);
    }
  else if (*typed != '\0')
    {
      offer_keywords (&search);
      offer_names (&search);
    }
  drop_what_stands (&search, part);
  if (found->len > RECTIFY_MAX_COMPLETIONS)
    g_ptr_array_set_size (found, RECTIFY_MAX_COMPLETIONS);
  return found;
}
