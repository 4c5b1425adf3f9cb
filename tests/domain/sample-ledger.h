/* sample-ledger.h: small lists and ledgers with random but legal lives, for tests of columns and
 * everything computed from them.
 */

#pragma once

#include "domain/measure.h"

#define SAMPLE_START                                                                               \
  1606060800u /* 2020-11-22T16:00Z: 23 November begins in the campaign's zone                      \
               */
#define SAMPLE_DAYS       60u
#define SAMPLE_RECURRENCE 10u

typedef struct
{
  RectifyColumnRow row;   /* as first entered */
  GArray          *cells; /* (element-type RectifyEventCell), times never run backwards */
} SampleIssue;

typedef struct
{
  RectifyDirectory *directory;
  GPtrArray        *issues; /* (element-type SampleIssue) */
} SampleLedger;

RectifyDirectory *sample_directory_new (void);
SampleLedger     *sample_ledger_new (guint32 seed, guint n_issues);
void              sample_ledger_free (SampleLedger *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SampleLedger, sample_ledger_free)

/* What the ledger held at a moment: a version from the events up to it alone. */
RectifyColumns *sample_ledger_columns (const SampleLedger *self, guint32 moment);
/* The row of an issue as it read at a moment, and how many events had happened. */
guint sample_issue_row (const SampleIssue *issue, guint32 moment, RectifyColumnRow *row);
/* As of all events, the same issues so often that the work is worth more than one thread. */
RectifyColumns *sample_ledger_repeated (const SampleLedger *ledger, guint times);

/* Not known (NaN) on both sides is the same, too. */
gboolean sample_same_number (double a, double b);
void     sample_assert_counts (const RectifyCounts *a, const RectifyCounts *b);
