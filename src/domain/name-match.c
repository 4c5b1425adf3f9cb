/* name-match.c: records of a list found by any part of a name. */

#include "domain/name-match.h"

#include <string.h>

#define MOST_CANDIDATES 9

static const char *
code_of (const RectifyEntry *record, RectifyList list)
{
  switch (list)
    {
    case RECTIFY_LIST_ITEM:
      return ((const RectifyItem *) record)->code;
    case RECTIFY_LIST_SITE_TYPE:
      return ((const RectifySiteType *) record)->code;
    case RECTIFY_LIST_AREA:
      return ((const RectifyArea *) record)->code;
    default:
      return NULL;
    }
}

static void
append_folded (GString *key, const char *text)
{
  g_autofree char *folded = text != NULL ? rectify_name_fold (text) : NULL;

  if (folded != NULL && *folded != '\0')
    g_string_append_printf (key, "%s\n", folded);
}

char *
rectify_match_key (const RectifyDirectory *directory, RectifyList list, guint32 index)
{
  const RectifyEntry *record = rectify_directory_get (directory, list, index);
  GString            *key = g_string_new ("\n");

  g_return_val_if_fail (record != NULL, g_string_free (key, FALSE));

  append_folded (key, record->name);
  for (guint i = 0; record->aliases != NULL && record->aliases[i] != NULL; i++)
    append_folded (key, record->aliases[i]);
  append_folded (key, code_of (record, list));
  if (record->initials != NULL)
    g_string_append_printf (key, "%s\n", record->initials);
  return g_string_free (key, FALSE);
}

guint
rectify_match_score (const char *key, const char *folded)
{
  const char *at = strstr (key, folded);

  if (at == NULL)
    return 2;
  for (; at != NULL && *folded != '\0'; at = strstr (at + 1, folded))
    if (at[-1] == '\n')
      return 0;
  return 1;
}

guint32
rectify_match_find (const RectifyDirectory *directory,
                    RectifyList             list,
                    const char             *text,
                    GArray                **candidates)
{
  guint32            exact = rectify_directory_find (directory, list, text);
  g_autofree char   *folded = rectify_name_fold (text);
  g_autoptr (GArray) begin = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) within = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0;
       exact == RECTIFY_INDEX_NONE && *folded != '\0' && i < rectify_directory_n (directory, list);
       i++)
    {
      g_autofree char *key = rectify_match_key (directory, list, i);
      guint            score = rectify_match_score (key, folded);

      if (score < 2 && rectify_directory_get (directory, list, i)->active)
        g_array_append_val (score == 0 ? begin : within, i);
    }
  *candidates = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_vals (*candidates, begin->data, MIN (begin->len, MOST_CANDIDATES));
  g_array_append_vals (*candidates, within->data,
                       MIN (within->len, MOST_CANDIDATES - (*candidates)->len));
  if (exact != RECTIFY_INDEX_NONE || begin->len + within->len != 1)
    return exact;
  return g_array_index (*candidates, guint32, 0);
}
