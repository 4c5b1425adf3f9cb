/* issue-texts.c: what a page of single issues wants to know beyond the columns. */

#include "store/database-private.h"

/* The newest photos of an issue as files. Returns: FALSE with an error; @pair NULL: @both were
 * wanted and one is missing. */
static gboolean
newest_photos (RectifyDatabase   *self,
               gint64             id,
               gboolean           both,
               RectifyPhotoPair **pair,
               GError           **error)
{
  g_autoptr (GPtrArray) photos = rectify_database_load_photos (self, id, error);
  const RectifyPhoto   *newest[2] = { NULL, NULL };

  *pair = NULL;
  if (photos == NULL)
    return FALSE;
  for (guint i = 0; i < photos->len; i++)
    {
      const RectifyPhoto *photo = photos->pdata[i];

      if (photo->kind == RECTIFY_PHOTO_BEFORE || photo->kind == RECTIFY_PHOTO_AFTER)
        newest[photo->kind == RECTIFY_PHOTO_AFTER] = photo;
    }
  if (both && (newest[0] == NULL || newest[1] == NULL))
    return TRUE;
  *pair = g_new0 (RectifyPhotoPair, 1);
  (*pair)->issue_id = id;
  if (newest[0] != NULL)
    (*pair)->before = rectify_database_photo_path (self, newest[0]);
  if (newest[1] != NULL)
    (*pair)->after = rectify_database_photo_path (self, newest[1]);
  return TRUE;
}

GPtrArray *
rectify_database_load_photo_pairs (RectifyDatabase *self,
                                   const gint64    *ids,
                                   gsize            n_ids,
                                   guint            most,
                                   GError         **error)
{
  g_autoptr (GPtrArray) pairs =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_pair_free);

  for (gsize i = 0; i < n_ids && pairs->len < most; i++)
    {
      RectifyPhotoPair *pair;

      if (!newest_photos (self, ids[i], TRUE, &pair, error))
        return NULL;
      if (pair != NULL)
        g_ptr_array_add (pairs, pair);
    }
  return g_steal_pointer (&pairs);
}

/* Those of @wants that have pairs of photos. */
static gboolean
load_pairs (RectifyDatabase         *self,
            const RectifyIssueWants *wants,
            RectifyIssueTexts       *texts,
            GError                 **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  texts->pairs =
      rectify_database_load_photo_pairs (self, wants->ids, wants->n_ids, wants->most, error);
  if (texts->pairs == NULL)
    return FALSE;
  for (guint i = 0; i < texts->pairs->len; i++)
    g_array_append_val (ids, ((RectifyPhotoPair *) texts->pairs->pdata[i])->issue_id);
  texts->issues = rectify_database_load_issues (self, (const gint64 *) (gconstpointer) ids->data,
                                                ids->len, error);
  return texts->issues != NULL;
}

static gboolean
load_history (RectifyDatabase *self, gint64 id, RectifyIssueTexts *texts, GError **error)
{
  RectifyPhotoPair *pair;

  if (!newest_photos (self, id, FALSE, &pair, error))
    return FALSE;
  texts->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_pair_free);
  g_ptr_array_add (texts->pairs, pair);
  texts->events = rectify_database_load_events (self, id, error);
  return texts->events != NULL;
}

RectifyIssueTexts *
rectify_database_load_texts (RectifyDatabase *self, const RectifyIssueWants *wants, GError **error)
{
  g_autoptr (RectifyIssueTexts) texts = g_new0 (RectifyIssueTexts, 1);

  g_return_val_if_fail (wants != NULL, NULL);
  g_return_val_if_fail (!wants->history || wants->n_ids == 1, NULL);

  if (wants->most > 0)
    return load_pairs (self, wants, texts, error) ? g_steal_pointer (&texts) : NULL;
  texts->issues = rectify_database_load_issues (self, wants->ids, wants->n_ids, error);
  if (texts->issues == NULL
      || (wants->history && !load_history (self, wants->ids[0], texts, error)))
    return NULL;
  return g_steal_pointer (&texts);
}
