/* bigram.c: an FTS5 tokenizer for Chinese, which writes no spaces.
 *
 * A run of Han characters (also kana and hangul) gives overlapping pairs, each at the place of its
 * first character; the last character also stands alone. Letters and digits give words. All are
 * folded: full width to half width, lower case. A query is cut the same way, except that the last
 * character of a run that ends it is not known to end a run in the text: it stands for itself only
 * when it is the whole run, and is then searched as a prefix.
 */

#include "store/database-private.h"

#include <string.h>

#define LONGEST_WORD 120 /* bytes kept of a Latin word */

gunichar
rectify_char_fold (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e)
    c -= 0xfee0;
  else if (c == 0x3000)
    c = ' ';
  if (c < 128)
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  return g_unichar_tolower (c);
}

static gboolean
is_dense (gunichar c)
{
  return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x4dbf)
         || (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3)
         || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

static gboolean
is_word (gunichar c)
{
  return c < 128 ? g_ascii_isalnum (c) : g_unichar_isalnum (c) && !is_dense (c);
}

char *
rectify_text_fold (const char *text)
{
  GString *folded = g_string_sized_new (64);

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (folded, rectify_char_fold (g_utf8_get_char (p)));
  return g_string_free (folded, FALSE);
}

typedef int (*TokenFunc) (void *context, int flags, const char *token, int n, int start, int end);

typedef struct
{
  const char *text;
  int         length, at; /* bytes */
  void       *context;
  TokenFunc   emit;
  gboolean    is_query;
} Cutter;

/* The character at the cutter's place, folded, and where the next one begins; 0 at the end. */
static gunichar
look (const Cutter *self, int at, int *next)
{
  gunichar c;

  if (at >= self->length)
    {
      *next = at;
      return 0;
    }
  c = g_utf8_get_char_validated (self->text + at, self->length - at);
  if (c == (gunichar) -1 || c == (gunichar) -2 || c == 0)
    {
      *next = at + 1;
      return ' ';
    }
  *next = at + g_utf8_skip[(guchar) self->text[at]];
  return rectify_char_fold (c);
}

static int
cut_word (Cutter *self)
{
  char     token[LONGEST_WORD + 8];
  int      n = 0, start = self->at, next;
  gunichar c;

  while (is_word (c = look (self, self->at, &next)))
    {
      if (n < LONGEST_WORD)
        n += g_unichar_to_utf8 (c, token + n);
      self->at = next;
    }
  return self->emit (self->context, 0, token, n, start, self->at);
}

/* Whether anything to search follows: then this run ends here in the text, too. */
static gboolean
is_last_run (const Cutter *self, int at)
{
  int      next;
  gunichar c;

  for (; (c = look (self, at, &next)) != 0; at = next)
    if (is_word (c) || is_dense (c))
      return FALSE;
  return TRUE;
}

static int
cut_run (Cutter *self)
{
  char     token[16];
  int      next, after, count = 0, code = SQLITE_OK;
  gunichar c = look (self, self->at, &next), d;

  while (code == SQLITE_OK && is_dense (c))
    {
      int n = g_unichar_to_utf8 (c, token);

      d = look (self, next, &after);
      if (is_dense (d))
        {
          n += g_unichar_to_utf8 (d, token + n);
          code = self->emit (self->context, 0, token, n, self->at, after);
        }
      else if (!self->is_query || count == 0 || !is_last_run (self, next))
        code = self->emit (self->context, 0, token, n, self->at, next);
      count++;
      self->at = next;
      next = after;
      c = d;
    }
  return code;
}

static int
tokenize_cb (Fts5Tokenizer *tokenizer,
             void          *context,
             int            flags,
             const char    *text,
             int            length,
             TokenFunc      emit)
{
  Cutter self = { text, length, 0, context, emit, (flags & FTS5_TOKENIZE_QUERY) != 0 };
  int    code = SQLITE_OK, next;

  while (code == SQLITE_OK && self.at < self.length)
    {
      gunichar c = look (&self, self.at, &next);

      if (is_dense (c))
        code = cut_run (&self);
      else if (is_word (c))
        code = cut_word (&self);
      else
        self.at = next;
    }
  return code;
}

static int
create_cb (void *context, const char **arguments, int n, Fts5Tokenizer **tokenizer)
{
  static char nothing;

  *tokenizer = (Fts5Tokenizer *) (gpointer) &nothing;
  return SQLITE_OK;
}

static void
delete_cb (Fts5Tokenizer *tokenizer)
{
}

gboolean
rectify_bigram_register (sqlite3 *handle, GError **error)
{
  static fts5_tokenizer    tokenizer = { create_cb, delete_cb, tokenize_cb };
  g_autoptr (sqlite3_stmt) stmt = NULL;
  fts5_api                *api = NULL;
  int                      code = sqlite3_prepare_v2 (handle, "SELECT fts5 (?1)", -1, &stmt, NULL);

  if (code == SQLITE_OK)
    {
      sqlite3_bind_pointer (stmt, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (stmt);
      code = api != NULL ? api->xCreateTokenizer (api, "rectify", NULL, &tokenizer, NULL)
                         : SQLITE_ERROR;
    }
  return code == SQLITE_OK || rectify_database_fail (handle, code, error);
}
