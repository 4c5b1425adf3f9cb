/* near-names.c: the edit distance of names. */

#include "intake/near-names.h"

#include <stdlib.h>

enum { MOST = 60 }; /* characters of a name that is compared */

typedef struct
{
  guint32   index; /* of the entry */
  gunichar *chars; /* folded */
  glong     n;
} Name;

struct _RectifyNearNames
{
  GArray *names; /* of Name */
};

static void
name_clear (gpointer data)
{
  g_free (((Name *) data)->chars);
}

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

static void
add (RectifyNearNames *self, guint32 index, const char *text)
{
  g_autofree char *folded = rectify_name_fold (text);
  Name             name = { .index = index };

  name.chars = g_utf8_to_ucs4_fast (folded, -1, &name.n);
  if (name.n <= MOST)
    g_array_append_val (self->names, name);
  else
    g_free (name.chars);
}

RectifyNearNames *
rectify_near_names_new (const RectifyDirectory *directory, RectifyList list)
{
  RectifyNearNames *self = g_new0 (RectifyNearNames, 1);

  self->names = g_array_new (FALSE, FALSE, sizeof (Name));
  g_array_set_clear_func (self->names, name_clear);
  for (guint32 i = 0; i < rectify_directory_n (directory, list); i++)
    {
      const RectifyEntry *entry = rectify_directory_get (directory, list, i);

      if (!entry->active)
        continue;
      add (self, i, entry->name);
      for (guint k = 0; entry->aliases != NULL && entry->aliases[k] != NULL; k++)
        add (self, i, entry->aliases[k]);
    }
  return self;
}

void
rectify_near_names_free (RectifyNearNames *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->names);
  g_free (self);
}

guint32
rectify_near_names_find (const RectifyNearNames *self, const char *name)
{
  g_autofree char     *folded = NULL;
  g_autofree gunichar *wanted = NULL;
  guint32              nearest = RECTIFY_INDEX_NONE;
  glong                n;
  guint                best;

  g_return_val_if_fail (self != NULL && name != NULL, RECTIFY_INDEX_NONE);

  folded = rectify_name_fold (name);
  wanted = g_utf8_to_ucs4_fast (folded, -1, &n);
  if (n < 3 || n > MOST)
    return RECTIFY_INDEX_NONE;
  best = MAX (1, n / 4) + 1;
  for (guint i = 0; i < self->names->len; i++)
    {
      const Name *other = &g_array_index (self->names, Name, i);
      guint       found;

      if (labs (other->n - n) >= (glong) best)
        continue;
      found = distance_of (wanted, n, other->chars, other->n, best - 1);
      if (found >= best)
        continue;
      best = found;
      nearest = other->index;
    }
  return nearest;
}

guint
rectify_near_names_n (const RectifyNearNames *self)
{
  return self->names->len;
}
