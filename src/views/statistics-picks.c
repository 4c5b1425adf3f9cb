/* statistics-picks.c: a union of filters, kept together with the tile it was made on. */

#include "views/statistics-picks.h"

void
rectify_picks_clear (RectifyPicks *self)
{
  if (self->tile != NULL)
    rectify_chart_view_set_picks (rectify_tile_view_get_chart (self->tile), NULL);
  g_clear_object (&self->tile);
  g_clear_pointer (&self->filters, g_ptr_array_unref);
  g_clear_pointer (&self->base, rectify_filter_unref);
  g_clear_pointer (&self->all, rectify_filter_unref);
  g_clear_pointer (&self->columns, rectify_columns_unref);
}

static void
begin (RectifyPicks *self, RectifyWorkspace *workspace, RectifyTileView *tile)
{
  rectify_picks_clear (self);
  self->tile = g_object_ref (tile);
  self->filters = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_filter_unref);
  self->base = rectify_filter_ref (rectify_tile_view_get_figure (tile)->base);
  self->columns = rectify_columns_ref (rectify_workspace_get_columns (workspace));
}

static int
find (const RectifyPicks *self, const RectifyFilter *filter)
{
  for (guint i = 0; self->filters != NULL && i < self->filters->len; i++)
    if (rectify_filter_equal (self->filters->pdata[i], filter))
      return (int) i;
  return -1;
}

/* (transfer full) (nullable): all but the one at @but, and @more. */
static RectifyFilter *
unite (const RectifyPicks *self, int but, RectifyFilter *more)
{
  RectifyFilter *all = more != NULL ? rectify_filter_ref (more) : NULL;

  for (guint i = 0; i < self->filters->len; i++)
    {
      g_autoptr (RectifyFilter) before = all;

      if ((int) i == but)
        {
          before = NULL;
          continue;
        }
      all = before == NULL ? rectify_filter_ref (self->filters->pdata[i])
                           : rectify_filter_either (before, self->filters->pdata[i]);
      if (all == NULL)
        return NULL;
    }
  return all != NULL ? all : rectify_filter_ref (self->base);
}

gboolean
rectify_picks_toggle (RectifyPicks     *self,
                      RectifyWorkspace *workspace,
                      RectifyTileView  *tile,
                      RectifyFilter    *filter)
{
  int            at;
  RectifyFilter *all;

  g_return_val_if_fail (tile != NULL && filter != NULL, FALSE);

  if (self->tile != tile || !rectify_picks_hold (self, workspace))
    begin (self, workspace, tile);
  at = find (self, filter);
  all = unite (self, at, at < 0 ? filter : NULL);
  if (all == NULL)
    return FALSE;
  if (at < 0)
    g_ptr_array_add (self->filters, rectify_filter_ref (filter));
  else
    g_ptr_array_remove_index (self->filters, (guint) at);
  g_clear_pointer (&self->all, rectify_filter_unref);
  self->all = all;
  rectify_chart_view_set_picks (rectify_tile_view_get_chart (tile), self->filters);
  return TRUE;
}

gboolean
rectify_picks_has (const RectifyPicks *self, RectifyTileView *tile, const RectifyFilter *filter)
{
  return self->tile != NULL && self->tile == tile && find (self, filter) >= 0;
}

gboolean
rectify_picks_hold (const RectifyPicks *self, RectifyWorkspace *workspace)
{
  return self->tile != NULL && self->columns == rectify_workspace_get_columns (workspace)
         && self->all != NULL
         && rectify_filter_equal (self->all, rectify_workspace_get_filter (workspace));
}
