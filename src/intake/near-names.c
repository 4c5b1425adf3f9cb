/* near-names.c: the edit distance of names. */

#include "intake/near-names.h"

#include <stdlib.h>

enum { MOST = 60 }; /* characters of a name that is compared */

/* Levenshtein's, given up beyond @bound. */
static guint
distance_of (const gunichar *a, glong n, const gunichar *b, glong m, guint bound)
{
  guint row[MOST + 1];

  for (glong j = 0; j <= m; j++)
    row[j] = j;
  for (glong i = 1; i <= n; i++)
    {
      guint diagonal = row[0], least = i;

      row[0] = i;
      for (glong j = 1; j <= m; j++)
        {
          guint above = row[j];
          guint change = diagonal + (a[i - 1] != b[j - 1]);

          row[j] = MIN (change, MIN (above, row[j - 1]) + 1);
          diagonal = above;
          least = MIN (least, row[j]);
        }
      if (least > bound)
        return least;
    }
  return row[m];
}

static guint
distance_to (const gunichar *wanted, glong n, const char *name, guint bound)
{
  g_autofree char     *folded = rectify_name_fold (name);
  g_autofree gunichar *other = NULL;
  glong                m;

  other = g_utf8_to_ucs4_fast (folded, -1, &m);
  if (m > MOST || labs (m - n) > (glong) bound)
    return bound + 1;
  return distance_of (wanted, n, other, m, bound);
}

guint32
rectify_name_nearest (const RectifyDirectory *directory,
                      RectifyList             list,
                      const char             *name,
                      guint                  *distance)
{
  g_autofree char     *folded = NULL;
  g_autofree gunichar *wanted = NULL;
  guint32              nearest = RECTIFY_INDEX_NONE;
  glong                n;
  guint                best;

  g_return_val_if_fail (directory != NULL && name != NULL, RECTIFY_INDEX_NONE);

  folded = rectify_name_fold (name);
  wanted = g_utf8_to_ucs4_fast (folded, -1, &n);
  if (n < 3 || n > MOST)
    return RECTIFY_INDEX_NONE;
  best = MAX (1, n / 4) + 1;
  for (guint32 i = 0; i < rectify_directory_n (directory, list); i++)
    {
      const RectifyEntry *entry = rectify_directory_get (directory, list, i);
      guint               found = distance_to (wanted, n, entry->name, best - 1);

      for (guint k = 0; entry->aliases != NULL && entry->aliases[k] != NULL; k++)
        found = MIN (found, distance_to (wanted, n, entry->aliases[k], best - 1));
      if (found >= best)
        continue;
      best = found;
      nearest = i;
    }
  if (distance != NULL && nearest != RECTIFY_INDEX_NONE)
    *distance = best;
  return nearest;
}
