/* selection.h: filter + order -> the rows meant, in order; and the counts of every facet beside it.
 */

#pragma once

#include "domain/filter.h"

G_BEGIN_DECLS

typedef enum {
  RECTIFY_ORDER_NUMBER, /* day found, then id: the order numbers were given */
  RECTIFY_ORDER_LAMP,
  RECTIFY_ORDER_STATE,
  RECTIFY_ORDER_CLASS,
  RECTIFY_ORDER_SOURCE,
  RECTIFY_ORDER_UNIT,
  RECTIFY_ORDER_AREA,
  RECTIFY_ORDER_SITE,
  RECTIFY_ORDER_GROUP,
  RECTIFY_ORDER_ITEM,
  RECTIFY_ORDER_FOUND,
  RECTIFY_ORDER_ASSIGNED,
  RECTIFY_ORDER_DUE,
  RECTIFY_ORDER_REPORTED,
  RECTIFY_ORDER_CLOSED,
  RECTIFY_ORDER_RETURNED,
  RECTIFY_ORDER_RELAPSED,
} RectifyOrderKey;
#define RECTIFY_N_ORDERS 17
extern const char *const rectify_order_keys[RECTIFY_N_ORDERS]; /* number lamp state class … ; "-due"
                                                                  on the command line: descending */

typedef struct
{
  RectifyOrderKey key;
  gboolean        descending;
} RectifyOrder;

/* What a filter needs besides the columns. */
typedef struct
{
  gint64                 now; /* instant: overdue, due soon, lamp, today */
  const RectifyClock    *clock;
  const RectifyCampaign *campaign;
  const GArray *hits; /* (element-type gint64) (nullable): ids, ascending, that contain all words of
                       * the filter; NULL (when it has words: nothing is selected) */
  const GArray *numbers; /* (element-type gint64) (nullable): ids, ascending, meant by the filter's
                          * number: term; NULL as above */
  const GArray *entered; /* (element-type gint64) (nullable): those its entered: term means */
  const GArray *sources; /* (element-type gint64) (nullable): those its sources: terms mean */
  const GArray *same_photo; /* (element-type gint64) (nullable): those its flag same-photo means */
} RectifyContext;

typedef struct _RectifySelection RectifySelection;

/**
 * rectify_selection_new:
 * @filter: (nullable): NULL for everything
 *
 * Rows not found yet are never selected. Void ones are, as their own state (only measures leave
 * them out). Ties keep the order of numbers, also when descending; rows without a value (no unit,
 * no deadline) come last either way. Names in the filter that the directory does not know match
 * nothing. Any thread. About 1 ms for the filter and at most 50 ms for an order at 1 M rows.
 */
RectifySelection *rectify_selection_new (RectifyColumns       *columns,
                                         const RectifyFilter  *filter,
                                         RectifyOrder          order,
                                         const RectifyContext *context);
RectifySelection *rectify_selection_ref (RectifySelection *self);
void              rectify_selection_unref (RectifySelection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifySelection, rectify_selection_unref)

RectifyColumns *rectify_selection_columns (const RectifySelection *self); /* borrowed */
guint           rectify_selection_n (const RectifySelection *self);
const guint32  *rectify_selection_rows (const RectifySelection *self); /* n row numbers in order */
gint64          rectify_selection_id (const RectifySelection *self, guint position);
/* How many rows a filter means, without making them. Any thread. */
guint rectify_selection_count (RectifyColumns       *columns,
                               const RectifyFilter  *filter,
                               const RectifyContext *context);

/* What is counted beside the axes, where it is asked for. */
typedef struct
{
  gboolean flags_wanted;
  guint    flags[RECTIFY_N_FLAGS]; /* rows meant if that flag were on, too; 0 of SAME_PHOTO */
  guint32  dates_wanted;           /* bit (1 << RectifyDateField); not RECTIFY_DATE_STARTED */
  guint    days[RECTIFY_N_DATES][RECTIFY_N_RELATIVES]; /* if that date were in those days */
} RectifyFacetExtras;

/**
 * rectify_facets_count:
 * @filter: (nullable)
 * @axes: (array length=n_axes): the axes to count
 * @extras: (nullable) (inout): what else is wanted, and its counts
 *
 * For every position of every axis: how many issues would be shown if that value (too) were chosen
 * on that axis, all other terms holding: an issue counts on axis X when every term but those on X
 * holds. On the axis of sponsors it counts for each of them. One pass.
 *
 * Returns: (element-type GArray of guint): n_axes arrays of rectify_axis_length () counts
 */
GPtrArray *rectify_facets_count (RectifyColumns       *columns,
                                 const RectifyFilter  *filter,
                                 const RectifyContext *context,
                                 const RectifyAxis    *axes,
                                 gsize                 n_axes,
                                 RectifyFacetExtras   *extras);

G_END_DECLS
