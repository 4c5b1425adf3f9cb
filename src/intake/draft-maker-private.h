/* draft-maker-private.h: a line of a table becomes a draft, or a reason why not. Any thread. */

#pragma once

#include "domain/geo.h"
#include "intake/column-match-private.h"
#include "intake/split-cells.h"
#include "intake/value-dates-private.h"

G_BEGIN_DECLS

/* What all lines of a sheet share; owns nothing. */
typedef struct
{
  const RectifyTable           *table;
  const RectifyColumnLook      *looks;
  const RectifyProposalOptions *options;
  guint                         column_of[RECTIFY_N_COLUMNS]; /* or NO_COLUMN */
  guint                         time_of[RECTIFY_N_COLUMNS];   /* of dates; or NO_COLUMN */
  RectifyDateOrder              order[RECTIFY_N_COLUMNS];     /* of the date fields */
  RectifySpanUnit               took; /* what numbers of the column of days taken count */
  RectifyDay                    today;
  RectifyDay                    made; /* the day the sheet was made; or DAY_NONE */
  int      first_year, last_year;     /* that the dates of the sheet may well be in; 0: not known */
  gboolean year_told;                 /* of dates without one: not merely the present */
  gboolean closed_is_change;          /* the day of closing is that of the last state */
  gboolean asks_late;                 /* the outcome column asks whether it is late */
  guint    n_ticks;                   /* columns from that of the state on, one for each state, of
                                         which one is ticked; 0: none */
  guint              found_day;  /* of the day, where that of finding has the month; or NO_COLUMN */
  guint              verdict;    /* column that says whether all is well; or NO_COLUMN */
  gboolean           well_is_no; /* it asks whether something is wrong */
  gboolean           names_problem;   /* the description is what is wrong, and 无 is nothing */
  gboolean           splits_class;    /* "高处坠落、坍塌" are two classes in this sheet */
  gboolean           ends_with_state; /* only "座椅破损（已整改）" says how far it is */
  gboolean           tells_progress;  /* and the label of the problem asks for it */
  gboolean           splits_people;   /* one column for leader and person, \"A/B\" */
  RectifyCoordSystem system;
  gboolean           lat_first;   /* of two numbers in one cell */
  gboolean           system_sure; /* header or range told it */
} RectifyDraftMaker;

typedef struct
{
  const char *refusal; /* static; NULL: none */
  int         field;
  char       *value; /* owned */
} RectifyDraftTrouble;

/* Whether a line of a check says that there is nothing: 存在问题 | 无, 是否符合 | 是. */
gboolean rectify_line_is_clean (const RectifyDraftMaker *maker, const RectifySheetRow *row);

/* Fills @draft (cleared before) from a line. */
void rectify_draft_make (const RectifyDraftMaker *maker,
                         const RectifySheetRow   *row,
                         RectifyDraft            *draft,
                         RectifyDraftTrouble     *trouble);

/* A line "@label：@text" of the remark. */
void rectify_draft_add_remark (RectifyDraft *draft, const char *label, const char *text);

/* --- its parts, each in a file of its own --- */

/* What the line says of the field is taken back. */
void rectify_draft_forget (RectifyDraft *draft, RectifyColumn field);

/* draft-dates.c: dates; draft-state.c: the state they and the words leave. */
void rectify_draft_make_dates (const RectifyDraftMaker *maker,
                               const RectifySheetRow   *row,
                               RectifyDraft            *draft,
                               RectifyDraftTrouble     *trouble);
void rectify_draft_make_state (const RectifyDraftMaker *maker,
                               const RectifySheetRow   *row,
                               RectifyDraft            *draft);

/* value-places.c */
void rectify_draft_make_place (const RectifyDraftMaker *maker,
                               const RectifySheetRow   *row,
                               RectifyDraft            *draft);
/* The same from the columns of longitude and latitude (or NO_COLUMN), else from @point (nullable).
 */
void rectify_draft_take_place (const RectifyDraftMaker *maker,
                               const RectifySheetRow   *row,
                               guint                    lng,
                               guint                    lat,
                               const char              *point,
                               RectifyDraft            *draft);
/* The system a label names; FALSE when it names none. */
gboolean rectify_label_names_system (const char *label, RectifyCoordSystem *system);

/* value-names.c */
/* Whether cells of this column that hold several names hold those the column also has alone. */
gboolean rectify_column_has_several (const RectifyColumnLook *look);
/* "牵头：A局；配合：B局", "A局（牵头）、B局": who leads, and who else (nullable). FALSE: nothing
 * says so, and neither is set. */
gboolean rectify_units_with_roles (const char *text, char **leads, char **others);
/* "公安局\n城管局", "公安局 城管局" as "公安局、城管局"; NULL: the blanks part no units. */
char *rectify_units_parted (const char *text);
/* The names of a cell; one when it is one name. @any: split at every "、". */
GStrv rectify_names_split (const char              *text,
                           const RectifyColumnLook *look,
                           const RectifyDirectory  *directory,
                           RectifyList              list,
                           gboolean                 any);

G_END_DECLS
