/* figure-fixture.h: a small random ledger at a moment of its campaign, and figures of it. */

#pragma once

#include "report/figures.h"

#include "sample-ledger.h"

typedef struct
{
  SampleLedger        *ledger;
  RectifyColumns      *columns;
  RectifyCampaign     *campaign;
  RectifyClock        *clock;
  RectifyFigureOptions options;
  RectifyChartTheme    theme;
} FigureFixture;

/* @day: day of the campaign looked at; 0: the last one. */
void figure_fixture_set_up (FigureFixture *f, guint n_issues, guint day);
void figure_fixture_tear_down (FigureFixture *f);
/* The marks of a figure drawn at that size. (transfer full) */
RectifyChartMarks *figure_fixture_draw (FigureFixture       *f,
                                        const RectifyFigure *figure,
                                        double               width,
                                        double               height);
