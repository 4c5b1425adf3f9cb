/* session.c: the ledger a command works on, the moment it looks at, the rows it means. */

#include "cli/cli.h"

#include "report/words.h"
#include "store/filter-ids.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

gboolean
rectify_cli_find_now (RectifyCli *self, GError **error)
{
  const char *text = self->now_text != NULL ? self->now_text : g_getenv ("RECTIFY_NOW");

  if (text != NULL && *text != '\0')
    {
      if (!rectify_cli_parse_instant (self, "--now", text, TRUE, &self->now, error))
        return FALSE;
      self->latest = self->now;
      return TRUE;
    }
  self->now = self->latest = g_get_real_time () / G_USEC_PER_SEC;
  return self->db == NULL
         || rectify_database_find_present (self->db, self->latest, &self->now, error);
}

gboolean
rectify_cli_open (RectifyCli *self, RectifyOpenMode mode, GError **error)
{
  g_autoptr (GError) wrong = NULL;

  self->db = rectify_database_open (self->dir, mode, &wrong);
  /* A ledger of an older version is brought up to date first, which needs writing once. */
  if (self->db == NULL && mode == RECTIFY_OPEN_READ_ONLY
      && g_error_matches (wrong, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_READ_ONLY))
    {
      g_autoptr (RectifyDatabase) once =
          rectify_database_open (self->dir, RECTIFY_OPEN_READ_WRITE, NULL);

      g_clear_pointer (&once, rectify_database_close);
      g_clear_error (&wrong);
      self->db = rectify_database_open (self->dir, mode, &wrong);
    }
  if (self->db == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  self->campaign = rectify_database_load_campaign (self->db, error);
  self->clock = self->campaign == NULL ? NULL : rectify_database_load_clock (self->db, error);
  return self->clock != NULL && rectify_cli_find_now (self, error);
}

gboolean
rectify_cli_load (RectifyCli *self, GError **error)
{
  if (self->columns != NULL)
    return TRUE;
  if (self->directory == NULL)
    self->directory = rectify_database_load_directory (self->db, NULL, error);
  if (self->directory == NULL)
    return FALSE;
  self->columns = rectify_database_load_columns (self->db, self->directory, NULL, error);
  return self->columns != NULL;
}

gboolean
rectify_cli_load_one (RectifyCli *self, gint64 id, GError **error)
{
  g_autoptr (RectifyChanges) changes = rectify_changes_new ();
  g_autoptr (RectifyColumns) none = NULL;

  g_return_val_if_fail (self->columns == NULL, FALSE);

  if (self->directory == NULL)
    self->directory = rectify_database_load_directory (self->db, NULL, error);
  if (self->directory == NULL)
    return FALSE;
  none = rectify_columns_builder_end (
      rectify_columns_builder_new (NULL, self->directory, self->campaign->recurrence_days));
  g_array_append_val (changes->ids, id);
  self->columns = rectify_database_follow_columns (self->db, none, self->directory, changes, error);
  return self->columns != NULL;
}

gint64
rectify_cli_find_issue (RectifyCli *self, const char *number, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  gint64             id = rectify_database_find_number (self->db, number, &wrong);

  if (wrong != NULL)
    g_propagate_error (error, g_steal_pointer (&wrong));
  else if (id == 0)
    rectify_cli_refuse (error, RECTIFY_CLI_ERROR_UNKNOWN,
                        _ ("There is no issue “%s” in this ledger."), number);
  return id;
}

void
rectify_cli_clear (RectifyCli *self)
{
  g_clear_pointer (&self->columns, rectify_columns_unref);
  g_clear_pointer (&self->directory, rectify_directory_unref);
  g_clear_pointer (&self->clock, rectify_clock_unref);
  g_clear_pointer (&self->campaign, rectify_campaign_unref);
  g_clear_pointer (&self->db, rectify_database_close);
  g_clear_pointer (&self->dir, g_free);
  g_clear_pointer (&self->about, g_free);
}

gboolean
rectify_cli_parse_instant (const RectifyCli *self,
                           const char       *option,
                           const char       *text,
                           gboolean          end_of_day,
                           gint64           *instant,
                           GError          **error)
{
  /* Columns keep instants in 32 bits; nothing a city does lies outside. */
  if (rectify_clock_parse (self->clock, text, end_of_day, instant) && *instant > 0
      && *instant < G_MAXUINT32)
    return TRUE;
  return rectify_cli_usage (
      error, _ ("%s: “%s” is no day and no time; write 2020-12-06 or 2020-12-06T09:41."), option,
      text);
}

gboolean
rectify_cli_parse_moment (const RectifyCli *self,
                          const char       *option,
                          const char       *text,
                          gint64           *moment,
                          GError          **error)
{
  *moment = 0;
  if (text == NULL)
    return TRUE;
  if (!rectify_cli_parse_instant (self, option, text, TRUE, moment, error))
    return FALSE;
  *moment = MIN (*moment, self->latest);
  return TRUE;
}

gboolean
rectify_cli_parse_size (const char *text, double *width, double *height, GError **error)
{
  char *end;

  if (text == NULL)
    return TRUE;
  *width = g_ascii_strtod (text, &end);
  if (end != text && (*end == 'x' || *end == 'X'))
    {
      const char *second = end + 1;

      *height = g_ascii_strtod (second, &end);
      if (end != second && *end == '\0' && *width >= 1 && *height >= 1)
        return TRUE;
    }
  return rectify_cli_usage (error, _ ("--size: “%s” is no size; write 1280x720."), text);
}

/* "-due" -> by deadline, the latest first. */
static gboolean
parse_order (const char *sort, RectifyOrder *order, GError **error)
{
  g_autofree char *all = NULL;
  int              key;

  *order = (RectifyOrder){ RECTIFY_ORDER_NUMBER, FALSE };
  if (sort == NULL)
    return TRUE;
  order->descending = *sort == '-';
  key = rectify_key_index (rectify_order_keys, RECTIFY_N_ORDERS, sort + order->descending);
  if (key >= 0)
    {
      order->key = (RectifyOrderKey) key;
      return TRUE;
    }
  for (guint i = 0; i < RECTIFY_N_ORDERS; i++)
    {
      char *longer = all == NULL ? g_strdup (rectify_order_keys[i])
                                 : g_strconcat (all, " ", rectify_order_keys[i], NULL);

      g_free (all);
      all = longer;
    }
  return rectify_cli_usage (error, _ ("--sort: “%s” is no key; there are: %s"), sort, all);
}

/* --- the filter --- */

static char *
find_saved_cb (const char *name, gpointer data)
{
  const RectifySavedFilter *saved = rectify_cli_find_saved (data, name);

  return saved != NULL ? g_strdup (saved->expression) : NULL;
}

RectifySavedFilter *
rectify_cli_find_saved (const GPtrArray *filters, const char *name)
{
  for (guint i = 0; i < filters->len; i++)
    {
      RectifySavedFilter *saved = filters->pdata[i];

      if (g_str_equal (saved->name, name)
          || (saved->key != NULL
              && (g_str_equal (saved->key, name)
                  || g_str_equal (rectify_standing_word (saved->key), name))))
        return saved;
    }
  return NULL;
}

static RectifyFilter *
read_filter (RectifyCli *self, const char *text, GError **error)
{
  g_autoptr (RectifyFilter) filter = rectify_filter_parse (text != NULL ? text : "", error);
  g_autoptr (GPtrArray)     saved = NULL;

  if (filter == NULL)
    return NULL;
  saved = rectify_database_load_saved_filters (self->db, error);
  if (saved == NULL)
    return NULL;
  return rectify_filter_expand (filter, find_saved_cb, saved, error);
}

static gboolean
select_rows (RectifyCli  *self,
             const char  *text,
             RectifyOrder order,
             RectifyView *view,
             GError     **error)
{
  g_autoptr (RectifyFilter)    filter = read_filter (self, text, error);
  g_autoptr (RectifyFilterIds) ids = NULL;
  g_autofree char             *me = rectify_cli_user ();
  RectifyContext context = { .now = view->now, .clock = self->clock, .campaign = self->campaign };

  if (filter == NULL)
    return FALSE;
  ids = rectify_database_filter_ids (self->db, filter, me, NULL, error);
  if (ids == NULL)
    return FALSE;
  rectify_filter_ids_apply (ids, &context);
  view->filtered = !rectify_filter_is_empty (filter);
  view->selection = rectify_selection_new (view->columns, filter, order, &context);
  return TRUE;
}

gboolean
rectify_cli_view (RectifyCli  *self,
                  const char  *as_of,
                  const char  *filter,
                  const char  *sort,
                  RectifyView *view,
                  GError     **error)
{
  RectifyOrder order;
  gint64       moment;

  *view = (RectifyView){ 0 };
  if (!rectify_cli_parse_moment (self, "--as-of", as_of, &moment, error)
      || !parse_order (sort, &order, error) || !rectify_cli_load (self, error))
    return FALSE;
  view->now = moment != 0 ? moment : self->now;
  view->columns = moment != 0 ? rectify_columns_new_as_of (self->columns, (guint32) moment)
                              : rectify_columns_ref (self->columns);
  if (select_rows (self, filter, order, view, error))
    return TRUE;
  rectify_view_clear (view);
  return FALSE;
}

void
rectify_view_clear (RectifyView *view)
{
  g_clear_pointer (&view->selection, rectify_selection_unref);
  g_clear_pointer (&view->columns, rectify_columns_unref);
}

RectifyMeasureOptions
rectify_view_measure_options (const RectifyView *view, const RectifyCli *cli, gint64 from)
{
  RectifyMeasureOptions options = { .now = view->now, .from = from, .campaign = cli->campaign };

  if (view->filtered)
    {
      options.rows = rectify_selection_rows (view->selection);
      options.n_rows = rectify_selection_n (view->selection);
    }
  return options;
}

char *
rectify_cli_user (void)
{
  const char *name = g_get_real_name ();

  if (name == NULL || *name == '\0' || g_str_equal (name, "Unknown")
      || !g_utf8_validate (name, -1, NULL))
    name = g_get_user_name ();
  return g_utf8_make_valid (name, -1);
}
