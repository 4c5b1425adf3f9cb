/* bench-ledger.h: a million issues with 4.76 million events in memory, the same every time. */

#pragma once

#include "domain/measure.h"

#define N_ISSUES 1000000u
#define N_SITES  20000u
#define N_UNITS  40u
#define N_ITEMS  60u
#define START    1606060800u
#define DAY      86400u
#define DAYS     90u

typedef struct
{
  RectifyDirectory *directory;
  RectifyColumns   *columns; /* see bench_build () */
  RectifyCampaign  *campaign;
  RectifyClock     *clock;
  RectifyColumnRow *rows;
  guint32          *first;
  RectifyEventCell *cells;
  gint64            now;
} Bench;

void bench_init (Bench *bench);
/* Columns from the rows and events, instead of those there are. */
void bench_build (Bench *bench);
void bench_clear (Bench *bench);
