/* issue-lines.h: one issue as a line: what its columns say as of a moment, what its record says in
 * words. */

#pragma once

#include "cli/cli.h"
#include "cli/output.h"

G_BEGIN_DECLS

/* Names are borrowed from the directory; "" where there is none. */
typedef struct
{
  const RectifyIssue *issue;
  RectifyStatus       status; /* as of the moment */
  RectifyLamp         lamp;
  const char         *class_name, *source, *unit, *site, *item, *group, *site_type;
  const char         *area[RECTIFY_N_LEVELS]; /* by level; "" where there is none */
  RectifyDifficulty   difficulty;
  RectifyNature       nature;
  RectifyTerm         term;
  double              lng, lat; /* NAN */
} RectifyIssueLine;

/* @row: of @view's columns, holding @issue */
void rectify_issue_line_init (RectifyIssueLine   *line,
                              const RectifyCli   *cli,
                              const RectifyView  *view,
                              guint               row,
                              const RectifyIssue *issue);
/* The members of design.md §6 in an object that is open. */
void rectify_issue_line_to_json (const RectifyIssueLine *line,
                                 const RectifyCli       *cli,
                                 JsonBuilder            *json);
/* The same keys as a CSV header, and a line's values. Returns: (transfer full) */
char *rectify_issue_line_csv_header (void);
char *rectify_issue_line_to_csv (const RectifyIssueLine *line, const RectifyCli *cli);

/* ▲ ◆ ● ✓ ‖ */
const char *rectify_lamp_sign (RectifyLamp lamp);
/* "12-06 09:41" with its year, in the ledger's zone; "" for 0. Returns: (transfer full) */
char *rectify_instant_text (const RectifyCli *cli, gint64 instant);
/* Says which moment what was printed is true for. */
void rectify_print_moment (const RectifyCli *cli, gint64 moment);

G_END_DECLS
