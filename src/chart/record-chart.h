/* record-chart.h: one line of the ledger on a page: its fields on the left, what happened to it on
 * the right, room for its pictures.
 */

#pragma once

#include "chart/frame.h"

G_BEGIN_DECLS

typedef struct
{
  const char *label, *value; /* a value breaks into up to three lines */
  int         lamp;          /* RectifyLamp before the value, -1: none */
} RectifyRecordField;

typedef struct
{
  const char *when, *what, *who; /* one line; who: nullable */
  const char *text;              /* nullable, up to two lines */
} RectifyRecordStep;

/* Draws pictures into a part of the free area. Returns: the lower edge of the lowest */
typedef double (*RectifyRecordPictures) (RectifyChartFrame       *frame,
                                         const cairo_rectangle_t *room,
                                         gconstpointer            data);

typedef struct
{
  RectifyChartHead          head;
  const RectifyRecordField *fields; /* the most important first */
  guint                     n_fields;
  const RectifyRecordStep  *steps; /* the earliest first */
  guint                     n_steps;
  const char               *earlier;  /* said in place of the steps for which there is no room */
  RectifyRecordPictures     pictures; /* NULL: none */
  gconstpointer             data;
} RectifyRecordChart;

/**
 * rectify_record_chart_draw:
 * @marks: (nullable): only the texts
 *
 * Type grows with the room, up to 1.3 times the size of labels. Where there is not enough of it the
 * last fields and the earliest steps are left out.
 */
void rectify_record_chart_draw (const RectifyRecordChart *chart,
                                const RectifyChartTheme  *theme,
                                cairo_t                  *cr,
                                double                    width,
                                double                    height,
                                RectifyChartMarks        *marks);

G_END_DECLS
