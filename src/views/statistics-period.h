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
  RECTIFY_PERIOD_DAYS,      /* from one day to another, as of its end */
} RectifyPeriodKind;
#define RECTIFY_N_PERIODS 5
const char *rectify_period_word (RectifyPeriodKind kind);

typedef struct
{
  RectifyPeriodKind kind;
  RectifyDay from, to; /* DAYS: RECTIFY_DAY_NONE is the beginning, or now; the first of the two
                        * may be the later one */
} RectifyPeriod;

#define RECTIFY_WHOLE_PERIOD                                                                       \
  ((RectifyPeriod){ RECTIFY_PERIOD_ALL, RECTIFY_DAY_NONE, RECTIFY_DAY_NONE })

/* As the settings have it: all week last-week month, or days as 2020-12-01..2020-12-07, either of
 * which may be left out. Returns: FALSE when the text is none of these; then nothing is changed */
gboolean rectify_period_parse (const char *text, RectifyPeriod *period);
char    *rectify_period_print (const RectifyPeriod *period);

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
