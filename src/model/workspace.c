/* workspace.c: one ledger, one filter, one moment, one selection, shared by all pages.
 *
 * What is computed from all rows is asked for in workspace-refresh.c and computed in
 * workspace-answer.c; here are the values and what can be read.
 */

#include "model/workspace-private.h"

#include "domain/default-moment.h"

enum {
  PROP_0,
  PROP_FILTER,
  PROP_ORDER,
  PROP_MOMENT,
  PROP_CURRENT,
  PROP_SELECTED,
  PROP_BUSY,
  PROP_COLUMNS,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];
enum { REFRESHED, FAILED, WATCHED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RectifyWorkspace, rectify_workspace, G_TYPE_OBJECT)

/* Texts may have changed with the rows: words mean other issues now. */
static void
store_changed_cb (RectifyStore *store, gpointer changes, RectifyWorkspace *self)
{
  g_clear_pointer (&self->ids_of, g_free);
  self->time_passed = TRUE;
  rectify_workspace_count_watched (self, FALSE, TRUE);
  rectify_workspace_out_of_date (self);
}

static void
store_columns_cb (RectifyStore *store, GParamSpec *pspec, RectifyWorkspace *self)
{
  rectify_workspace_out_of_date (self);
}

/* --- overrides --- */

static void
rectify_workspace_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RectifyWorkspace *self = RECTIFY_WORKSPACE (object);

  switch (id)
    {
    case PROP_FILTER:
      g_value_set_pointer (value, self->filter);
      break;
    case PROP_ORDER:
      g_value_set_pointer (value, &self->order);
      break;
    case PROP_MOMENT:
      g_value_set_int64 (value, self->moment);
      break;
    case PROP_CURRENT:
      g_value_set_int64 (value, self->current);
      break;
    case PROP_SELECTED:
      g_value_set_pointer (value, self->selected);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, rectify_workspace_get_busy (self));
      break;
    case PROP_COLUMNS:
      g_value_set_pointer (value, rectify_workspace_get_columns (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rectify_workspace_dispose (GObject *object)
{
  RectifyWorkspace *self = RECTIFY_WORKSPACE (object);

  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_handle_id (&self->rest, g_source_remove);
  self->watch_generation++;
  g_clear_object (&self->saved);
  g_clear_object (&self->store);
  g_clear_pointer (&self->answer, rectify_answer_free);
  g_clear_pointer (&self->filter, rectify_filter_unref);
  g_clear_pointer (&self->selected, g_array_unref);
  g_clear_pointer (&self->watched, g_ptr_array_unref);
  g_clear_pointer (&self->ids, rectify_filter_ids_unref);
  g_clear_pointer (&self->ids_of, g_free);
  g_clear_pointer (&self->watched_columns, rectify_columns_unref);
  g_clear_pointer (&self->user, g_free);
  g_clear_object (&self->searching);
  G_OBJECT_CLASS (rectify_workspace_parent_class)->dispose (object);
}

static void
rectify_workspace_class_init (RectifyWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = rectify_workspace_get_property;
  object_class->dispose = rectify_workspace_dispose;
  properties[PROP_FILTER] = g_param_spec_pointer ("filter", NULL, NULL, flags);
  properties[PROP_ORDER] = g_param_spec_pointer ("order", NULL, NULL, flags);
  properties[PROP_MOMENT] = g_param_spec_int64 ("moment", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_CURRENT] =
      g_param_spec_int64 ("current", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_SELECTED] = g_param_spec_pointer ("selected", NULL, NULL, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_COLUMNS] = g_param_spec_pointer ("columns", NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[REFRESHED] = g_signal_new ("refreshed", RECTIFY_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WATCHED] = g_signal_new ("watched", RECTIFY_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", RECTIFY_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
rectify_workspace_init (RectifyWorkspace *self)
{
  const char *name = g_get_real_name ();

  self->filter = rectify_filter_new ();
  self->order = (RectifyOrder){ RECTIFY_ORDER_NUMBER, TRUE };
  self->selected = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->watched = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_watched_free);
  if (name == NULL || name[0] == '\0' || g_str_equal (name, "Unknown"))
    name = g_get_user_name ();
  self->user = g_utf8_make_valid (name, -1);
}

/* --- public --- */

RectifyWorkspace *
rectify_workspace_new (RectifyStore *store)
{
  RectifyWorkspace *self;

  g_return_val_if_fail (RECTIFY_IS_STORE (store), NULL);
  self = g_object_new (RECTIFY_TYPE_WORKSPACE, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  g_signal_connect_object (store, "notify::columns", G_CALLBACK (store_columns_cb), self, 0);
  self->saved = rectify_saved_list_new (self);
  rectify_workspace_out_of_date (self);
  return self;
}

RectifyStore *
rectify_workspace_get_store (RectifyWorkspace *self)
{
  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), NULL);
  return self->store;
}

RectifyFilter *
rectify_workspace_get_filter (RectifyWorkspace *self)
{
  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), NULL);
  return self->filter;
}

void
rectify_workspace_set_filter (RectifyWorkspace *self, RectifyFilter *filter)
{
  g_autoptr (RectifyFilter) old = NULL;

  g_return_if_fail (RECTIFY_IS_WORKSPACE (self));
  g_return_if_fail (filter != NULL);
  if (rectify_filter_equal (self->filter, filter))
    return;
  old = g_steal_pointer (&self->filter);
  self->filter = rectify_filter_ref (filter);
  rectify_workspace_out_of_date (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
}

RectifyOrder
rectify_workspace_get_order (RectifyWorkspace *self)
{
  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), ((RectifyOrder){ 0 }));
  return self->order;
}

void
rectify_workspace_set_order (RectifyWorkspace *self, RectifyOrder order)
{
  g_return_if_fail (RECTIFY_IS_WORKSPACE (self));
  if (self->order.key == order.key && !self->order.descending == !order.descending)
    return;
  self->order = order;
  rectify_workspace_out_of_date (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORDER]);
}

gint64
rectify_workspace_get_moment (RectifyWorkspace *self)
{
  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), 0);
  return self->moment;
}

void
rectify_workspace_set_moment (RectifyWorkspace *self, gint64 moment)
{
  g_return_if_fail (RECTIFY_IS_WORKSPACE (self));
  g_return_if_fail (moment >= 0);
  if (moment >= rectify_workspace_get_present (self))
    moment = 0;
  if (self->moment == moment)
    return;
  self->moment = moment;
  rectify_workspace_out_of_date (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MOMENT]);
}

gint64
rectify_workspace_get_present (RectifyWorkspace *self)
{
  gint64          real = g_get_real_time () / G_USEC_PER_SEC;
  RectifyColumns *columns;
  guint32         last;

  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), real);
  columns = rectify_store_get_columns (self->store);
  if (columns == NULL || !rectify_columns_span (columns, NULL, &last)
      || rectify_present (real, last, rectify_store_get_campaign (self->store),
                          rectify_store_get_clock (self->store))
             == real)
    return real;
  /* Its time goes on from where it stopped, so that what is done now comes after what was. */
  if (self->opened == 0)
    {
      self->opened = real;
      self->opened_event = last;
    }
  return MAX ((gint64) last, self->opened_event + (real - self->opened));
}

gint64
rectify_workspace_get_now (RectifyWorkspace *self)
{
  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), 0);
  if (self->answer != NULL)
    return self->answer->now;
  return self->moment != 0 ? self->moment : rectify_workspace_get_present (self);
}

void
rectify_workspace_refresh (RectifyWorkspace *self)
{
  g_return_if_fail (RECTIFY_IS_WORKSPACE (self));
  self->time_passed = TRUE;
  rectify_workspace_out_of_date (self);
}

RectifyColumns *
rectify_workspace_get_columns (RectifyWorkspace *self)
{
  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), NULL);
  return self->answer != NULL ? self->answer->columns : NULL;
}

RectifySelection *
rectify_workspace_get_selection (RectifyWorkspace *self)
{
  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), NULL);
  return self->answer != NULL ? self->answer->selection : NULL;
}

RectifyFilter *
rectify_workspace_get_shown_filter (RectifyWorkspace *self)
{
  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), NULL);
  return self->answer != NULL ? self->answer->filter : self->filter;
}

GPtrArray *
rectify_workspace_get_newest (RectifyWorkspace *self)
{
  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), NULL);
  if (self->answer != NULL || self->moment != 0 || !rectify_filter_is_empty (self->filter)
      || self->order.key != RECTIFY_ORDER_NUMBER || !self->order.descending)
    return NULL;
  return rectify_store_get_newest (self->store);
}

const RectifyCounts *
rectify_workspace_get_counts (RectifyWorkspace *self)
{
  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), NULL);
  return self->answer != NULL ? self->answer->counts : NULL;
}

const RectifyCounts *
rectify_workspace_get_shown_counts (RectifyWorkspace *self)
{
  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), NULL);
  return self->answer != NULL ? self->answer->shown : NULL;
}

static void
want (RectifyWorkspace *self, guint *times, gboolean wanted)
{
  if (wanted && (*times)++ == 0)
    rectify_workspace_out_of_date (self);
  else if (!wanted && *times > 0)
    (*times)--;
}

void
rectify_workspace_want_axis (RectifyWorkspace *self, RectifyAxis axis, gboolean wanted)
{
  g_return_if_fail (RECTIFY_IS_WORKSPACE (self));
  g_return_if_fail ((guint) axis < RECTIFY_N_FILTER_AXES);
  want (self, &self->wants.axes[axis], wanted);
}

void
rectify_workspace_want_flags (RectifyWorkspace *self, gboolean wanted)
{
  g_return_if_fail (RECTIFY_IS_WORKSPACE (self));
  want (self, &self->wants.flags, wanted);
}

void
rectify_workspace_want_date (RectifyWorkspace *self, RectifyDateField date, gboolean wanted)
{
  g_return_if_fail (RECTIFY_IS_WORKSPACE (self));
  g_return_if_fail (date < RECTIFY_N_DATES);
  want (self, &self->wants.dates[date], wanted);
}

const guint *
rectify_workspace_get_facet (RectifyWorkspace *self, RectifyAxis axis, guint *length)
{
  const GArray *counts;

  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail ((guint) axis < RECTIFY_N_FILTER_AXES, NULL);
  counts = self->answer != NULL ? self->answer->facets[axis] : NULL;
  *length = counts != NULL ? counts->len : 0;
  return counts != NULL ? (const guint *) (gconstpointer) counts->data : NULL;
}

const guint *
rectify_workspace_get_flag_facet (RectifyWorkspace *self)
{
  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), NULL);
  return self->answer != NULL && self->answer->extras.flags_wanted ? self->answer->extras.flags
                                                                   : NULL;
}

const guint *
rectify_workspace_get_date_facet (RectifyWorkspace *self, RectifyDateField date)
{
  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (date < RECTIFY_N_DATES, NULL);
  return self->answer != NULL && self->answer->extras.dates_wanted & 1u << date
             ? self->answer->extras.days[date]
             : NULL;
}

RectifySavedList *
rectify_workspace_get_saved (RectifyWorkspace *self)
{
  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), NULL);
  return self->saved;
}

gboolean
rectify_workspace_get_busy (RectifyWorkspace *self)
{
  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), FALSE);
  return self->running || self->idle != 0 || rectify_store_get_columns (self->store) == NULL;
}

void
rectify_workspace_get_context (RectifyWorkspace *self, RectifyContext *context)
{
  g_return_if_fail (RECTIFY_IS_WORKSPACE (self));
  *context = (RectifyContext){ .now = rectify_workspace_get_now (self),
                               .clock = rectify_store_get_clock (self->store),
                               .campaign = rectify_store_get_campaign (self->store) };
}

void
rectify_workspace_get_measure_options (RectifyWorkspace *self, RectifyMeasureOptions *options)
{
  g_return_if_fail (RECTIFY_IS_WORKSPACE (self));
  *options = (RectifyMeasureOptions){ .now = rectify_workspace_get_now (self),
                                      .campaign = rectify_store_get_campaign (self->store) };
}

gint64
rectify_workspace_get_current (RectifyWorkspace *self)
{
  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), 0);
  return self->current;
}

void
rectify_workspace_set_current (RectifyWorkspace *self, gint64 id)
{
  g_return_if_fail (RECTIFY_IS_WORKSPACE (self));
  if (self->current == id)
    return;
  self->current = id;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

const GArray *
rectify_workspace_get_selected (RectifyWorkspace *self)
{
  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), NULL);
  return self->selected;
}

void
rectify_workspace_set_selected (RectifyWorkspace *self, GArray *ids)
{
  g_return_if_fail (RECTIFY_IS_WORKSPACE (self));
  g_return_if_fail (ids != NULL);
  g_array_ref (ids);
  g_array_unref (self->selected);
  self->selected = ids;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

gboolean
rectify_workspace_is_closed (RectifyWorkspace *self)
{
  RectifyCampaign *campaign;

  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), FALSE);

  campaign = rectify_store_get_campaign (self->store);
  return campaign != NULL && campaign->closed_at != 0;
}

const char *
rectify_workspace_get_user (RectifyWorkspace *self)
{
  g_return_val_if_fail (RECTIFY_IS_WORKSPACE (self), NULL);
  return self->user;
}
