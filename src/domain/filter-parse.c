/* filter-parse.c: the text form of a filter, read and written.
 *
 * A text is cut into parts at white space outside quotes; each part is one term or, if it cannot be
 * understood, one bad span. Offsets are bytes, so that an entry can mark them.
 */

#include "domain/filter-private.h"

#include "domain/domain-error.h"

#include <math.h>
#include <string.h>

/* What a byte of a part was. */
enum {
  BARE,
  QUOTED,
  NOTHING /* stands for quotes around nothing */
};

/* One part of the text with its quotes taken off. */
typedef struct
{
  const char *at;     /* where reading goes on */
  GString    *raw;    /* as written: what is searched */
  GString    *text;   /* full-width signs read as the others */
  GByteArray *quoted; /* what each byte of text was */
  gboolean    unclosed;
} Part;

static gboolean
opens_quote (gunichar c)
{
  return c == '"' || c == 0x201c;
}

static gboolean
closes_quote (gunichar c)
{
  return c == '"' || c == 0x201d;
}

/* The full-width signs are read as the others. */
static gunichar
narrow (gunichar c)
{
  return c == 0xff1a ? ':' : c == 0xff0c ? ',' : c;
}

static void
add_char (Part *part, gunichar c, guint8 was)
{
  gsize before = part->text->len;

  g_string_append_unichar (part->text, was == BARE ? narrow (c) : c);
  for (gsize i = before; i < part->text->len; i++)
    g_byte_array_append (part->quoted, &was, 1);
  if (was != NOTHING)
    g_string_append_unichar (part->raw, c);
}

static void
read_quoted (Part *part)
{
  gboolean none = TRUE;

  for (part->at = g_utf8_next_char (part->at); *part->at != '\0';
       part->at = g_utf8_next_char (part->at))
    {
      gunichar c = g_utf8_get_char (part->at);

      if (closes_quote (c))
        {
          /* Quotes around nothing still say that something was quoted. */
          if (none)
            add_char (part, ' ', NOTHING);
          part->at = g_utf8_next_char (part->at);
          return;
        }
      if (c == '\\' && part->at[1] != '\0')
        {
          part->at++;
          c = g_utf8_get_char (part->at);
        }
      add_char (part, c, QUOTED);
      none = FALSE;
    }
  part->unclosed = TRUE;
}

static void
read_part (Part *part)
{
  g_string_truncate (part->raw, 0);
  g_string_truncate (part->text, 0);
  g_byte_array_set_size (part->quoted, 0);
  part->unclosed = FALSE;
  while (*part->at != '\0' && !g_unichar_isspace (g_utf8_get_char (part->at)))
    {
      gunichar c = g_utf8_get_char (part->at);

      if (opens_quote (c))
        read_quoted (part);
      else
        {
          add_char (part, c, BARE);
          part->at = g_utf8_next_char (part->at);
        }
    }
}

/* The first bare @sign from @from on, or the end. */
static gsize
find_bare (const Part *part, gsize from, char sign)
{
  gsize i = from;

  while (i < part->text->len && (part->text->str[i] != sign || part->quoted->data[i]))
    i++;
  return i;
}

static gboolean
is_bare (const Part *part, gsize from, gsize end)
{
  for (gsize i = from; i < end; i++)
    if (part->quoted->data[i])
      return FALSE;
  return TRUE;
}

static char *
cut (const Part *part, gsize from, gsize end)
{
  GString *text = g_string_new (NULL);

  for (gsize i = from; i < end; i++)
    if (part->quoted->data[i] != NOTHING)
      g_string_append_c (text, part->text->str[i]);
  return g_string_free (text, FALSE);
}

static gboolean
read_day (const char *text, RectifyDay *day)
{
  *day = *text != '\0' ? rectify_day_parse (text) : RECTIFY_DAY_NONE;
  return *text == '\0' || *day != RECTIFY_DAY_NONE;
}

static gboolean
read_days (RectifyFilterTerm *term, const char *text)
{
  const char      *dots = strstr (text, "..");
  const char      *relative = rectify_filter_find_relative (text);
  g_autofree char *from = NULL;

  term->from = term->to = RECTIFY_DAY_NONE;
  term->relative = g_strdup (relative);
  if (relative != NULL)
    return TRUE;
  if (dots == NULL)
    {
      term->from = term->to = rectify_day_parse (text);
      return term->from != RECTIFY_DAY_NONE;
    }
  from = g_strndup (text, dots - text);
  return read_day (from, &term->from) && read_day (dots + 2, &term->to)
         && (term->from != RECTIFY_DAY_NONE || term->to != RECTIFY_DAY_NONE);
}

static gboolean
read_axis_value (RectifyFilterTerm *term, const char *value, gboolean bare)
{
  const char *key = value;

  if (bare && *value == '\0')
    return FALSE;
  if (bare
      && (g_ascii_strcasecmp (value, "none") == 0 || strcmp (value, "无") == 0
          || strcmp (value, "無") == 0))
    key = "";
  else if (rectify_filter_is_enum (term->axis) && *value != '\0')
    key = rectify_filter_find_value (term->axis, value);
  if (key == NULL)
    return FALSE;
  rectify_filter_term_add_value (term, key);
  return TRUE;
}

static gboolean
read_box_value (RectifyFilterTerm *term, const char *value, guint i)
{
  char *end;

  if (i >= 4 || *value == '\0')
    return FALSE;
  term->box[i] = g_ascii_strtod (value, &end);
  return *end == '\0' && isfinite (term->box[i]);
}

/* Whether the values are taken as they stand. */
static gboolean
has_names (RectifyFilterKind kind)
{
  return kind == RECTIFY_FILTER_NUMBER || kind == RECTIFY_FILTER_ENTERED
         || kind == RECTIFY_FILTER_SOURCES || kind == RECTIFY_FILTER_SAVED;
}

static gboolean
is_me (const RectifyFilterTerm *term, const Part *part, gsize from, gsize end, const char *value)
{
  return term->kind == RECTIFY_FILTER_ENTERED && is_bare (part, from, end)
         && (g_ascii_strcasecmp (value, "me") == 0 || strcmp (value, "我") == 0);
}

static gboolean
read_values (RectifyFilterTerm *term, const Part *part, gsize from)
{
  guint n = 0;

  for (gsize end; from <= part->text->len; from = end + 1, n++)
    {
      g_autofree char *value = NULL;
      gboolean         understood;

      end = find_bare (part, from, ',');
      value = cut (part, from, end);
      if (term->kind == RECTIFY_FILTER_AXIS)
        understood = read_axis_value (term, value, is_bare (part, from, end));
      else if (term->kind == RECTIFY_FILTER_DAYS)
        understood = n == 0 && read_days (term, value);
      else if (term->kind == RECTIFY_FILTER_BOX)
        understood = read_box_value (term, value, n);
      else
        understood = *value != '\0';
      if (!understood)
        return FALSE;
      if (has_names (term->kind))
        rectify_filter_term_add_value (term, is_me (term, part, from, end, value) ? "me" : value);
    }
  return term->kind != RECTIFY_FILTER_BOX || n == 4;
}

/* Only words can be keywords: "10:30" is something to be searched. */
static gboolean
is_word (const char *text)
{
  if (*text == '\0')
    return FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isalpha (g_utf8_get_char (text)) && *text != '-' && *text != '_')
      return FALSE;
  return TRUE;
}

static RectifyFilterTerm *
read_flag_or_word (const Part *part, gboolean minus)
{
  RectifyFilterTerm *term;
  int                flag = -1;

  if (is_bare (part, 0, part->text->len))
    flag = rectify_filter_find_flag (part->raw->str + minus);
  term = rectify_filter_term_new (flag >= 0 ? RECTIFY_FILTER_FLAG : RECTIFY_FILTER_WORD);
  if (flag >= 0)
    {
      term->flag = flag;
      term->negated = minus;
    }
  else
    rectify_filter_term_add_value (term, part->raw->str);
  return term;
}

/* NULL when it cannot be understood. */
static RectifyFilterTerm *
read_term (const Part *part)
{
  gboolean             minus = part->text->str[0] == '-' && !part->quoted->data[0];
  gsize                colon = find_bare (part, minus, ':');
  g_autofree char     *word = NULL;
  RectifyFilterKeyword keyword;
  RectifyFilterTerm   *term;

  if (part->unclosed)
    return NULL;
  word = g_strndup (part->text->str + minus, colon - minus);
  if (colon == part->text->len || !is_bare (part, 0, colon) || !is_word (word))
    return read_flag_or_word (part, minus);
  if (!rectify_filter_find_keyword (word, &keyword) || (minus && has_names (keyword.kind)))
    return NULL;
  term = rectify_filter_term_new (keyword.kind);
  term->negated = minus;
  if (keyword.kind == RECTIFY_FILTER_AXIS)
    term->axis = keyword.value;
  else
    term->date = keyword.value;
  if (read_values (term, part, colon + 1))
    return term;
  rectify_filter_term_free (term);
  return NULL;
}

/* Several number: terms mean any of their numbers, and so for those who entered. */
static gboolean
joins_other (RectifyFilter *filter, const RectifyFilterTerm *term)
{
  for (guint i = 0;
       has_names (term->kind) && term->kind != RECTIFY_FILTER_SAVED && i < filter->terms->len; i++)
    {
      RectifyFilterTerm *other = g_ptr_array_index (filter->terms, i);

      if (other->kind != term->kind)
        continue;
      for (guint v = 0; term->values[v] != NULL; v++)
        rectify_filter_term_add_value (other, term->values[v]);
      return TRUE;
    }
  return FALSE;
}

static const char *
skip_space (const char *at)
{
  while (*at != '\0' && g_unichar_isspace (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

RectifyFilter *
rectify_filter_parse_lenient (const char *text, GArray *bad_spans)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  RectifyFilter   *filter = rectify_filter_new ();
  Part             part = { 0 };

  part.raw = g_string_new (NULL);
  part.text = g_string_new (NULL);
  part.quoted = g_byte_array_new ();
  part.at = valid;
  for (part.at = skip_space (part.at); *part.at != '\0'; part.at = skip_space (part.at))
    {
      RectifyFilterSpan  span = { part.at - valid, 0 };
      RectifyFilterTerm *term;

      read_part (&part);
      span.length = part.at - valid - span.start;
      term = read_term (&part);
      if (term == NULL)
        {
          if (bad_spans != NULL)
            g_array_append_val (bad_spans, span);
          continue;
        }
      term->start = span.start;
      term->length = span.length;
      if (joins_other (filter, term)
          || (term->kind == RECTIFY_FILTER_WORD && *term->values[0] == '\0'))
        rectify_filter_term_free (term);
      else
        g_ptr_array_add (filter->terms, term);
    }
  g_string_free (part.raw, TRUE);
  g_string_free (part.text, TRUE);
  g_byte_array_unref (part.quoted);
  return filter;
}

RectifyFilter *
rectify_filter_parse (const char *text, GError **error)
{
  g_autoptr (GArray) bad = g_array_new (FALSE, FALSE, sizeof (RectifyFilterSpan));
  RectifyFilter     *filter = rectify_filter_parse_lenient (text, bad);
  g_autofree char   *valid = NULL, *part = NULL;

  if (bad->len == 0)
    return filter;
  valid = g_utf8_make_valid (text, -1);
  part = g_strndup (valid + g_array_index (bad, RectifyFilterSpan, 0).start,
                    g_array_index (bad, RectifyFilterSpan, 0).length);
  g_set_error_literal (error, RECTIFY_DOMAIN_ERROR, RECTIFY_DOMAIN_ERROR_FILTER, part);
  rectify_filter_unref (filter);
  return NULL;
}

static gboolean
needs_quotes (const char *value, gboolean is_search)
{
  if (*value == '\0' || rectify_filter_find_flag (value + (*value == '-')) >= 0)
    return TRUE;
  if (!is_search
      && (g_ascii_strcasecmp (value, "none") == 0 || strcmp (value, "无") == 0
          || strcmp (value, "無") == 0))
    return TRUE;
  for (; *value != '\0'; value = g_utf8_next_char (value))
    {
      gunichar c = g_utf8_get_char (value);

      if (g_unichar_isspace (c) || opens_quote (c) || closes_quote (c) || c == '\\' || c == ':'
          || c == 0xff1a || c == ',' || c == 0xff0c)
        return TRUE;
    }
  return FALSE;
}

static void
print_value (GString *out, const char *value, gboolean is_search)
{
  if (!needs_quotes (value, is_search))
    {
      g_string_append (out, value);
      return;
    }
  g_string_append_c (out, '"');
  for (; *value != '\0'; value = g_utf8_next_char (value))
    {
      gunichar c = g_utf8_get_char (value);

      if (opens_quote (c) || closes_quote (c) || c == '\\')
        g_string_append_c (out, '\\');
      g_string_append_unichar (out, c);
    }
  g_string_append_c (out, '"');
}

static void
print_values (GString *out, const RectifyFilterTerm *term, const RectifyFilterWords *words)
{
  gboolean is_search = term->kind != RECTIFY_FILTER_AXIS;

  for (guint i = 0; term->values[i] != NULL; i++)
    {
      const char *word = words != NULL ? words->value (term, term->values[i]) : NULL;

      if (i > 0)
        g_string_append_c (out, ',');
      print_value (out, word != NULL ? word : term->values[i], is_search);
    }
}

static void
print_days (GString *out, const RectifyFilterTerm *term, const RectifyFilterWords *words)
{
  g_autofree char *from =
      term->from != RECTIFY_DAY_NONE ? rectify_day_format (term->from) : g_strdup ("");
  g_autofree char *to =
      term->to != RECTIFY_DAY_NONE ? rectify_day_format (term->to) : g_strdup ("");
  const char *relative =
      term->relative != NULL && words != NULL ? words->value (term, term->relative) : NULL;

  if (relative == NULL)
    relative = term->relative;
  if (relative != NULL)
    g_string_append (out, relative);
  else if (term->from == term->to)
    g_string_append (out, from);
  else
    g_string_append_printf (out, "%s..%s", from, to);
}

/* What stands before the colon, or the flag itself. */
static const char *
canonical_keyword (const RectifyFilterTerm *term)
{
  switch (term->kind)
    {
    case RECTIFY_FILTER_AXIS:
      return rectify_axis_keys[term->axis];
    case RECTIFY_FILTER_DAYS:
      return rectify_date_keys[term->date];
    case RECTIFY_FILTER_FLAG:
      return rectify_flag_keys[term->flag];
    case RECTIFY_FILTER_NUMBER:
      return "number";
    case RECTIFY_FILTER_ENTERED:
      return "entered";
    case RECTIFY_FILTER_SOURCES:
      return "sources";
    case RECTIFY_FILTER_SAVED:
      return "saved";
    case RECTIFY_FILTER_BOX:
      return "box";
    case RECTIFY_FILTER_WORD:
    default:
      return NULL;
    }
}

static void
print_term (GString *out, const RectifyFilterTerm *term, const RectifyFilterWords *words)
{
  char        buffer[G_ASCII_DTOSTR_BUF_SIZE];
  const char *keyword = words != NULL ? words->keyword (term) : NULL;

  if (keyword == NULL)
    keyword = canonical_keyword (term);
  if (term->negated)
    g_string_append_c (out, '-');
  if (keyword != NULL)
    g_string_append_printf (out, "%s%s", keyword, term->kind == RECTIFY_FILTER_FLAG ? "" : ":");
  if (term->kind == RECTIFY_FILTER_DAYS)
    print_days (out, term, words);
  else if (term->kind == RECTIFY_FILTER_BOX)
    for (guint i = 0; i < 4; i++)
      g_string_append_printf (out, "%s%s", i == 0 ? "" : ",",
                              g_ascii_dtostr (buffer, sizeof buffer, term->box[i]));
  else if (term->kind != RECTIFY_FILTER_FLAG)
    print_values (out, term, words);
}

static char *
print_all (const RectifyFilter *self, const RectifyFilterWords *words)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->terms->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      print_term (out, g_ptr_array_index (self->terms, i), words);
    }
  return g_string_free (out, FALSE);
}

char *
rectify_filter_looked_up (const RectifyFilter *self)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, g_string_free (out, TRUE));

  for (guint i = 0; i < self->terms->len; i++)
    {
      const RectifyFilterTerm *term = rectify_filter_term (self, i);

      if (term->kind != RECTIFY_FILTER_WORD && term->kind != RECTIFY_FILTER_NUMBER
          && term->kind != RECTIFY_FILTER_ENTERED && term->kind != RECTIFY_FILTER_SOURCES
          && (term->kind != RECTIFY_FILTER_FLAG || term->flag != RECTIFY_FLAG_SAME_PHOTO))
        continue;
      g_string_append_c (out, ' ');
      print_term (out, term, NULL);
    }
  return g_string_free (out, out->len == 0);
}

char *
rectify_filter_print (const RectifyFilter *self)
{
  g_return_val_if_fail (self != NULL, g_strdup (""));
  return print_all (self, NULL);
}

char *
rectify_filter_print_in (const RectifyFilter *self, const RectifyFilterWords *words)
{
  g_autofree char          *text = NULL;
  g_autoptr (RectifyFilter) back = NULL;

  g_return_val_if_fail (self != NULL && words != NULL, g_strdup (""));
  text = print_all (self, words);
  back = rectify_filter_parse (text, NULL);
  if (back != NULL && rectify_filter_equal (self, back))
    return g_steal_pointer (&text);
  return print_all (self, NULL);
}
