/* take-in-choices.c: what the clerk decided about names and conflicts, and what a line would
 * change, field by field. */

#include "store/take-in-private.h"

struct _RectifyTakeInChoices
{
  GHashTable     *names[RECTIFY_N_LISTS]; /* name -> &id */
  GHashTable     *conflicts;              /* &issue id -> RectifyConflict */
  RectifyConflict all;
};

RectifyTakeInChoices *
rectify_take_in_choices_new (void)
{
  RectifyTakeInChoices *self = g_new0 (RectifyTakeInChoices, 1);

  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    self->names[list] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->conflicts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
rectify_take_in_choices_free (RectifyTakeInChoices *self)
{
  if (self == NULL)
    return;
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    g_hash_table_unref (self->names[list]);
  g_hash_table_unref (self->conflicts);
  g_free (self);
}

void
rectify_take_in_choices_set_name (RectifyTakeInChoices *self,
                                  RectifyList           list,
                                  const char           *name,
                                  gint64                id)
{
  g_return_if_fail (list < RECTIFY_N_LISTS && name != NULL);

  g_hash_table_replace (self->names[list], g_strdup (name), g_memdup2 (&id, sizeof id));
}

gint64
rectify_take_in_choices_get_name (const RectifyTakeInChoices *self,
                                  RectifyList                 list,
                                  const char                 *name)
{
  const gint64 *id = self != NULL ? g_hash_table_lookup (self->names[list], name) : NULL;

  return id != NULL ? *id : RECTIFY_NAME_CREATE;
}

void
rectify_take_in_choices_set_conflict (RectifyTakeInChoices *self,
                                      gint64                id,
                                      RectifyConflict       conflict)
{
  if (id != 0)
    {
      g_hash_table_replace (self->conflicts, g_memdup2 (&id, sizeof id),
                            GUINT_TO_POINTER (conflict));
      return;
    }
  g_hash_table_remove_all (self->conflicts);
  self->all = conflict;
}

RectifyConflict
rectify_take_in_choices_get_conflict (const RectifyTakeInChoices *self, gint64 id)
{
  gpointer conflict;

  if (self == NULL)
    return RECTIFY_CONFLICT_REFUSE;
  if (g_hash_table_lookup_extended (self->conflicts, &id, NULL, &conflict))
    return (RectifyConflict) GPOINTER_TO_UINT (conflict);
  return self->all;
}

void
rectify_take_in_row_clear (RectifyTakeInRow *self)
{
  g_clear_pointer (&self->detail, g_free);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  *self = (RectifyTakeInRow){ 0 };
}

static void
change_free (gpointer data)
{
  RectifyTakeInChange *change = data;

  g_free (change->old_text);
  g_free (change->new_text);
  g_free (change);
}

void
rectify_take_in_note_change (RectifyTakeIn    *self,
                             RectifyTakeInRow *row,
                             int               field,
                             char             *old_text,
                             char             *new_text,
                             gboolean          conflict)
{
  RectifyTakeInChange *change;

  if (!self->changes)
    {
      g_free (old_text);
      g_free (new_text);
      return;
    }
  if (row->changes == NULL)
    row->changes = g_ptr_array_new_with_free_func (change_free);
  change = g_new (RectifyTakeInChange, 1);
  *change = (RectifyTakeInChange){ field, old_text, new_text, conflict };
  g_ptr_array_add (row->changes, change);
}
