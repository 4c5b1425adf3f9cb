/* understand.h: what a proposal makes of a sheet, counted, for the tests. */

#pragma once

#include "intake/proposal.h"

/** What all drafts of a sheet add up to. */
typedef struct
{
  guint       rows, taken, refused, splittable;
  guint       states[RECTIFY_N_STATES]; /* drafts that say their state */
  guint       silent;                   /* drafts that do not */
  guint       on_time, late;
  guint       with_due, with_closed, with_place;
  gint64      first_found, last_found;
  double      mean_days; /* of closed − found, of the closed ones */
  GHashTable *units, *classes, *marks;
  char       *encoding;
  guint       header_row;
  GPtrArray  *lines; /* a line of text for each draft or refusal, see draft_as_text () */
} Understood;

/* Drafts of @bytes; the time zone is Asia/Shanghai, now 2026-01-01 unless @options say otherwise;
 * @options is nullable. An error ends the test. */
Understood *understand (GBytes *bytes, const RectifyProposalOptions *options);
Understood *understand_text (const char *text);
Understood *understand_file (const char *path);
void        understood_free (Understood *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Understood, understood_free)

/* (Of the second of tables beside each other "4/2: …".) "4: description=… due=2019-05-28T23:59:59
 * state=closed !far-date"; a refusal is "5! not-a-date due 尽快". */
char *draft_as_text (const RectifyProposalRow *row);

/* The columns as "A=serial B=description …", those not taken left out. */
char *columns_as_text (const char *text);
/* A sheet of text and what is understood of it, see assert_understood (). */
typedef struct
{
  const char *name, *sheet, *columns;
  const char *lines; /* each ended by a line feed */
} UnderstoodSheet;

/* Adds a test GROUP/understands/NAME for each. */
void add_understood_sheets (const char *group, const UnderstoodSheet *sheets, gsize n);
/* What is understood of a sheet of text: columns_as_text () and the lines, a line feed behind each.
 */
void assert_understood (const char *sheet, const char *columns, const char *lines);
