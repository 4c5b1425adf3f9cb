/* proposal-private.h: the inside of a proposal, for the files that make and read it. */

#pragma once

#include "intake/records-private.h"

G_BEGIN_DECLS

/* proposal-mend.c: what was corrected by hand. */
typedef struct
{
  GHashTable *cells;   /* &(row << 32 | column) -> text */
  GHashTable *rows;    /* numbers of rows that have such cells */
  GHashTable *skipped; /* numbers of rows left out */
  GHashTable *split;   /* rows split otherwise than the option says */
  GArray     *scratch; /* of RectifyCell: the row that is being read */
} RectifyMends;

void rectify_mends_init (RectifyMends *self);
void rectify_mends_clear (RectifyMends *self);
/* The row with its corrected cells: @row itself, or @mended, valid until the next call. */
const RectifySheetRow *rectify_mends_apply (RectifyMends          *self,
                                            const RectifySheetRow *row,
                                            guint                  n_columns,
                                            RectifySheetRow       *mended);

struct _RectifyProposal
{
  RectifySheetFile      *file;    /* not owned */
  RectifyProposalOptions options; /* its strings are not kept; clock and directory are */
  guint                  sheet;
  RectifyTable           table;
  RectifySample         *kept; /* the lines, where they are not the file's; else NULL */
  char                  *shape;
  char                  *joined; /* names of the sheets its lines are joined from; else NULL */
  GArray                *alike, *others; /* of guint */
  RectifyColumnLook     *looks;
  RectifyColumnMatch    *matches;
  char                 **letters;    /* "A", "B" … */
  gboolean               whole;      /* the looks are of the whole sheet */
  int                    year;       /* of dates without one */
  int                    title_year; /* that stands above the table; 0: none */
  RectifyDay             made;       /* the day the sheet says it was made; or DAY_NONE */
  RectifyDraftMaker      maker;
  GArray                *fills; /* of guint pairs: columns that fill empty cells, and whose */
  RectifyMends           mends;
  RectifyLines           lines;
  guint                  n_rows, n_splittable, n_parts;
};

/* proposal-sheet.c: chooses the sheet and finds its table. Returns: (transfer full): its first
 * rows; NULL with an error of rectify_proposal_new () */
RectifySample *rectify_proposal_find_table (RectifyProposal *self,
                                            GCancellable    *cancellable,
                                            GError         **error);

/* proposal-order.c: what stands above the table. */
void rectify_proposal_read_heading (RectifyProposal *self, const RectifySample *sample);

/* sheet-day.c: the day a sheet says it was made on, above its table or beneath it: 制表日期：
 * 2024年9月20日, （2024年9月20日）. DAY_NONE: it says none that is past by @today. */
RectifyDay rectify_sheet_day (const RectifyTable  *table,
                              const RectifySample *sample,
                              RectifyDay           today);

/* Which number is the day; the year of dates without one; coordinates. Follows
 * every change of the matches. FALSE when reading on fails. */
gboolean rectify_proposal_learn (RectifyProposal *self, GCancellable *cancellable, GError **error);

/* The column of longitude, latitude or a point in one (0, 1, 2), or NO_COLUMN. */
guint rectify_proposal_place_column (const RectifyProposal *self, guint which);
/* Copies the matches to the maker. */
void rectify_proposal_set_up_maker (RectifyProposal *self);

G_END_DECLS
