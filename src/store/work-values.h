/* work-values.h: values of work indicators: work that is done and counted but is no issue. */

#pragma once

#include "store/database.h"

G_BEGIN_DECLS

typedef struct
{
  char      *indicator, *measure; /* unit of measure; "" */
  double     target;              /* of the indicator; NAN */
  RectifyDay first_day, day;      /* the period; the same day twice for one day */
  char      *unit;                /* reporting; NULL: the whole city */
  double     value;
  char      *typed;  /* as it was written; NULL: only the number is known */
  char      *remark; /* nullable */
} RectifyWorkValue;

/* All values, by indicator, then day. Returns: (element-type RectifyWorkValue): NULL on error */
GPtrArray *rectify_database_load_work (RectifyDatabase *self, GError **error);

G_END_DECLS
