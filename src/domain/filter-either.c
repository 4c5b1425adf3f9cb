/* filter-either.c: one filter for what either of two means. */

#include "domain/filter.h"

/* The place of the only term that says which values an axis has; -1: none, or it is negated. */
static int
term_of (const RectifyFilter *filter, RectifyAxis axis)
{
  for (guint i = 0; i < rectify_filter_n_terms (filter); i++)
    {
      const RectifyFilterTerm *term = rectify_filter_term (filter, i);

      if (term->kind == RECTIFY_FILTER_AXIS && term->axis == axis)
        return term->negated ? -1 : (int) i;
    }
  return -1;
}

/* Whether both say the same but for the values of one axis. */
static gboolean
differ_only_in (const RectifyFilter *a, const RectifyFilter *b, RectifyAxis axis)
{
  int                       at_a = term_of (a, axis), at_b = term_of (b, axis);
  g_autoptr (RectifyFilter) rest_a = NULL, rest_b = NULL;

  if (at_a < 0 || at_b < 0)
    return FALSE;
  rest_a = rectify_filter_without_term (a, (guint) at_a);
  rest_b = rectify_filter_without_term (b, (guint) at_b);
  return rectify_filter_equal (rest_a, rest_b);
}

RectifyFilter *
rectify_filter_either (const RectifyFilter *a, const RectifyFilter *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  if (rectify_filter_equal (a, b))
    return rectify_filter_ref ((RectifyFilter *) a);
  for (guint axis = 0; axis < RECTIFY_N_AXES; axis++)
    if (differ_only_in (a, b, (RectifyAxis) axis))
      {
        const RectifyFilterTerm *term =
            rectify_filter_term (b, (guint) term_of (b, (RectifyAxis) axis));
        RectifyFilter *either = rectify_filter_ref ((RectifyFilter *) a);

        for (guint i = 0; term->values[i] != NULL; i++)
          {
            g_autoptr (RectifyFilter) before = either;

            either = rectify_filter_with_value (before, (RectifyAxis) axis, term->values[i]);
          }
        return either;
      }
  return NULL;
}
