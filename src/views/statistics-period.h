/* statistics-period.h: the question the board asks: which columns, which period, compared with
 * what. */

#pragma once

#include "model/workspace.h"
#include "report/figures.h"

G_BEGIN_DECLS

typedef enum {
  RECTIFY_PERIOD_ALL,
  RECTIFY_PERIOD_WEEK,      /* Monday to now */
  RECTIFY_PERIOD_LAST_WEEK, /* Monday to Sunday, as of its end */
  RECTIFY_PERIOD_MONTH,     /* the first to now */
} RectifyPeriod;
#define RECTIFY_N_PERIODS 4
extern const char *const rectify_period_keys[RECTIFY_N_PERIODS];
const char              *rectify_period_word (RectifyPeriod period);

/* References and values of its own: a worker may hold it. */
typedef struct
{
  RectifyColumns      *columns; /* as of the workspace's moment */
  RectifyColumns      *as_of;   /* as of options.now; made by rectify_board_question_prepare () */
  RectifyColumns      *then;    /* as of options.before, likewise; NULL without comparison */
  RectifySelection    *selection;
  RectifyFilter       *filter;
  RectifyClock        *clock;
  RectifyCampaign     *campaign;
  RectifyFigureOptions options;
  gboolean             past; /* options.now lies before the workspace's */
} RectifyBoardQuestion;

/* @compare: with the period before */
RectifyBoardQuestion *rectify_board_question_new (RectifyWorkspace *workspace,
                                                  RectifyPeriod     period,
                                                  int               by,
                                                  gboolean          compare);
void                  rectify_board_question_free (RectifyBoardQuestion *self);
/* The versions of the past, once; @then: that of the last period, too. Any thread. */
void rectify_board_question_prepare (RectifyBoardQuestion *self, gboolean then);

G_END_DECLS
