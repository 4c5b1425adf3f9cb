/* take-in-pictures.c: photos alone, each a problem: known again by what they show.
 *
 * Phones number their photos anew and take several in a second, people rename and copy them:
 * neither name nor time tells one from another. Its bytes do.
 */

#include "store/take-in-private.h"
#include "store/waiting-rows-private.h"

#include <math.h>

static const char BY_PICTURE[] =
    "SELECT issue.id FROM photo JOIN issue ON issue.id = issue_id"
    " WHERE photo.hash = ?1 AND hidden < 2 AND (issue.state <> 6 OR fingerprint IS NOT NULL)"
    " ORDER BY issue.state = 6, issue.id LIMIT 1";

static char *
hash_of_picture (const RectifyDraft *draft)
{
  const RectifyDraftPhoto *photo = draft->photos->pdata[0];

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, photo->bytes);
}

gboolean
rectify_take_in_recognise_picture (RectifyTakeIn      *self,
                                   const RectifyDraft *draft,
                                   gint64             *id,
                                   GError            **error)
{
  g_autofree char *hash = hash_of_picture (draft);
  const gint64    *before;

  if (self->pictures == NULL)
    self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  before = g_hash_table_lookup (self->pictures, hash);
  *id = before != NULL ? *before : 0;
  return before != NULL
         || (rectify_waiting_rows_write (self->db, error)
             && rectify_take_in_ask_by_text (self, BY_PICTURE, hash, id, error));
}

void
rectify_take_in_know_picture (RectifyTakeIn *self, const RectifyDraft *draft, gint64 id)
{
  g_hash_table_insert (self->pictures, hash_of_picture (draft), g_memdup2 (&id, sizeof id));
}

gboolean
rectify_take_in_update_of_picture (RectifyTakeIn      *self,
                                   gint64              id,
                                   const RectifyDraft *draft,
                                   RectifyTakeInRow   *row,
                                   GError            **error)
{
  g_autoptr (RectifyDraft) words = rectify_draft_new ();
  RectifyIncoming          incoming = { .issue = { .lng = NAN, .lat = NAN } };

  row->id = id;
  row->taken = RECTIFY_TAKEN_UNCHANGED;
  if (draft->text[RECTIFY_COLUMN_DESCRIPTION] == NULL)
    return TRUE;
  words->text[RECTIFY_COLUMN_DESCRIPTION] = g_strdup (draft->text[RECTIFY_COLUMN_DESCRIPTION]);
  words->has = G_GUINT64_CONSTANT (1) << RECTIFY_COLUMN_DESCRIPTION;
  incoming.has = words->has;
  incoming.issue.description = words->text[RECTIFY_COLUMN_DESCRIPTION];
  return rectify_take_in_update (self, id, words, &incoming, row, error);
}
