/* workspace.h: what the window is about: one ledger, one filter, one moment, one selection, shared
 * by all pages.
 *
 * GObject of the main thread. Views read it, follow its signals and call its setters; they keep no
 * figure of their own. Everything that touches all rows (the columns as of a past moment, the rows
 * a filter means, counts) is computed in a worker from a columns version that cannot change, and
 * arrives with "refreshed"; answers that are out of date are dropped. Until the first one has
 * arrived, columns and selection are NULL.
 */

#pragma once

#include "domain/measure.h"
#include "domain/selection.h"
#include "model/saved-list.h"
#include "store/store.h"

G_BEGIN_DECLS

#define RECTIFY_TYPE_WORKSPACE (rectify_workspace_get_type ())
G_DECLARE_FINAL_TYPE (RectifyWorkspace, rectify_workspace, RECTIFY, WORKSPACE, GObject)

/* Signals: "refreshed" () after columns, selection and counts are those of the present filter,
 * order and moment; "failed" (GError) when a search or a load failed (the old ones stay).
 * Properties that notify: filter, order, moment, current, selected, busy, columns. */
RectifyWorkspace *rectify_workspace_new (RectifyStore *store);
RectifyStore     *rectify_workspace_get_store (RectifyWorkspace *self);

/* The filter every page shares; never NULL. Setting an equal one does nothing. */
RectifyFilter *rectify_workspace_get_filter (RectifyWorkspace *self);
void           rectify_workspace_set_filter (RectifyWorkspace *self, RectifyFilter *filter);
RectifyOrder   rectify_workspace_get_order (RectifyWorkspace *self);
void           rectify_workspace_set_order (RectifyWorkspace *self, RectifyOrder order);

/* The moment looked at: 0 is now, else an instant of the past (then nothing can be done to issues,
 * only looked). */
gint64 rectify_workspace_get_moment (RectifyWorkspace *self);
void   rectify_workspace_set_moment (RectifyWorkspace *self, gint64 moment);
/* The present of this ledger by rectify_present (); where it rests at its last event, its time goes
 * on from there while the window is open. */
gint64 rectify_workspace_get_present (RectifyWorkspace *self);
/* The instant all figures are as of: while another moment is being asked for still that of the
 * columns, the selection and the counts there are. */
gint64 rectify_workspace_get_now (RectifyWorkspace *self);

/* Time has passed: figures that depend on it are asked for again. */
void rectify_workspace_refresh (RectifyWorkspace *self);

/* The ledger as of the moment; the rows the filter means, in order; both NULL until loaded.
 * Borrowed: valid until "refreshed" is emitted again, ref to keep. */
RectifyColumns   *rectify_workspace_get_columns (RectifyWorkspace *self);
RectifySelection *rectify_workspace_get_selection (RectifyWorkspace *self);
/* The filter that selection is of: until the answer is there, another than the one just set. */
RectifyFilter *rectify_workspace_get_shown_filter (RectifyWorkspace *self);
/* The beginning of the rows for the time until they are loaded (rectify_store_get_newest ()); NULL
 * when the filter, the order or the moment is another than at the beginning. */
GPtrArray *rectify_workspace_get_newest (RectifyWorkspace *self);
/* Counts over the whole ledger and over what the filter means. NULL until loaded. */
const RectifyCounts *rectify_workspace_get_counts (RectifyWorkspace *self);
const RectifyCounts *rectify_workspace_get_shown_counts (RectifyWorkspace *self);
/* What is counted beside the rows: only what somebody looks at. Each call with TRUE wants one with
 * FALSE later; what is wanted newly is there with the next "refreshed". */
void rectify_workspace_want_axis (RectifyWorkspace *self, RectifyAxis axis, gboolean wanted);
void rectify_workspace_want_flags (RectifyWorkspace *self, gboolean wanted);
void rectify_workspace_want_date (RectifyWorkspace *self, RectifyDateField date, gboolean wanted);
/* Counts by position on an axis, "what if I also ticked this"; NULL until loaded. */
const guint *rectify_workspace_get_facet (RectifyWorkspace *self, RectifyAxis axis, guint *length);
/* The flags (by RectifyFlag) and, by its place in rectify_relative_keys, the days of a date; NULL
 * until loaded. */
const guint *rectify_workspace_get_flag_facet (RectifyWorkspace *self);
const guint *rectify_workspace_get_date_facet (RectifyWorkspace *self, RectifyDateField date);
/* Watched filters are counted after what is shown; "watched" () is emitted when their counts are
 * those of the present ledger. NULL: not any more. */
void rectify_workspace_watch (RectifyWorkspace *self, const char *key, RectifyFilter *filter);
/* How many issues a watched filter means; 0 until counted. */
guint rectify_workspace_get_watched (RectifyWorkspace *self, const char *key);
/* Computing, loading or searching at this moment. */
gboolean rectify_workspace_get_busy (RectifyWorkspace *self);
/* The filters kept in the ledger. (transfer none) */
RectifySavedList *rectify_workspace_get_saved (RectifyWorkspace *self);
/* What rectify_selection_new () and rectify_measure () want besides the columns (borrowed; hits
 * NULL). */
void rectify_workspace_get_context (RectifyWorkspace *self, RectifyContext *context);
void rectify_workspace_get_measure_options (RectifyWorkspace *self, RectifyMeasureOptions *options);

/* The issue the detail pane shows, by id, 0: none; and the ids selected in the list (element-type
 * gint64), never NULL. */
gint64        rectify_workspace_get_current (RectifyWorkspace *self);
void          rectify_workspace_set_current (RectifyWorkspace *self, gint64 id);
const GArray *rectify_workspace_get_selected (RectifyWorkspace *self);
void          rectify_workspace_set_selected (RectifyWorkspace *self, GArray *ids);

/* Whether the campaign is closed: then nothing can be done to its issues. */
gboolean rectify_workspace_is_closed (RectifyWorkspace *self);

/* Who acts: the user's real name, else the login name. */
const char *rectify_workspace_get_user (RectifyWorkspace *self);

G_END_DECLS
