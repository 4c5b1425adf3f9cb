/* cli.h: what the commands of rectifyctl share: the ledger they work on, the present, how they end.
 *
 * One command runs in one process, on one thread. A command is a function that returns FALSE with a
 * GError; what the user reads, the JSON of a refusal and the exit status all follow from that error
 * (rectify_cli_end ()). Everything on standard output is UTF-8 and is written through output.h.
 */

#pragma once

#include "domain/measure.h"
#include "domain/selection.h"
#include "store/saved-filters.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define RECTIFY_CLI_ERROR (rectify_cli_error_quark ())
GQuark rectify_cli_error_quark (void);

/**
 * RectifyCliError: messages are translated sentences
 * @RECTIFY_CLI_ERROR_USAGE: the command line itself is wrong: exit status 2
 * @RECTIFY_CLI_ERROR_UNKNOWN: a name or number that the ledger does not have
 * @RECTIFY_CLI_ERROR_FUTURE: an action that has not happened yet
 * @RECTIFY_CLI_ERROR_UNSOUND: the check found something
 * @RECTIFY_CLI_ERROR_ROWS: rows of a sheet were refused
 * @RECTIFY_CLI_ERROR_KNOWN: it is in the ledger already
 * @RECTIFY_CLI_ERROR_NOTHING: there is nothing to undo or to do again
 * @RECTIFY_CLI_ERROR_SAID: refused, and all has been printed already
 */
typedef enum {
  RECTIFY_CLI_ERROR_USAGE,
  RECTIFY_CLI_ERROR_UNKNOWN,
  RECTIFY_CLI_ERROR_FUTURE,
  RECTIFY_CLI_ERROR_UNSOUND,
  RECTIFY_CLI_ERROR_ROWS,
  RECTIFY_CLI_ERROR_KNOWN,
  RECTIFY_CLI_ERROR_NOTHING,
  RECTIFY_CLI_ERROR_SAID,
} RectifyCliError;

typedef struct _RectifyCommand RectifyCommand;

typedef struct
{
  const RectifyCommand *command;
  char                **words; /* what stands after the options, NULL at the end; UTF-8 */
  guint                 n_words;
  gboolean              json;
  char                 *dir; /* the ledger's folder */
  char                 *now_text;
  char                 *about; /* the file or field a refusal is about, nullable */

  /* from rectify_cli_open () on */
  RectifyDatabase *db;
  RectifyCampaign *campaign;
  RectifyClock    *clock;
  gint64           now; /* the ledger's present by rectify_present (), or --now, or $RECTIFY_NOW */
  gint64           latest; /* what has happened by the clock can be named, too; --now bounds it */

  /* from rectify_cli_load () on */
  RectifyDirectory *directory;
  RectifyColumns   *columns; /* of all events */
} RectifyCli;

/* A key of the JSON a command prints, for its help. */
typedef struct
{
  const char *key;
  const char *meaning; /* msgid */
} RectifyCliKey;

struct _RectifyCommand
{
  const char          *name;
  const char          *words;   /* of the usage line: "NUMBER" */
  const char          *summary; /* msgid */
  const char          *notes;   /* msgid: longer explanations; nullable */
  guint                min_words, max_words;
  const GOptionEntry  *options;        /* NULL-terminated; nullable */
  const RectifyCliKey *keys;           /* NULL-terminated; nullable */
  const char          *names_key;      /* of the JSON of its help: "charts"; nullable */
  const char *(*list_names) (guint i); /* its names; NULL at the end */
  gboolean (*run) (RectifyCli *cli, GError **error);
};

/* The commands, in the order of the help; their files hold nothing else that is public. */
extern const RectifyCommand rectify_command_init, rectify_command_import, rectify_command_list,
    rectify_command_show, rectify_command_new, rectify_command_act, rectify_command_edit,
    rectify_command_photo, rectify_command_split, rectify_command_merge, rectify_command_undo,
    rectify_command_redo, rectify_command_campaign, rectify_command_stats, rectify_command_chart,
    rectify_command_score, rectify_command_inspect, rectify_command_map, rectify_command_present,
    rectify_command_directory, rectify_command_report, rectify_command_filters,
    rectify_command_check, rectify_command_backup, rectify_command_restore, rectify_command_help;
const RectifyCommand *const *rectify_commands (guint *n); /* array of pointers */
const RectifyCommand        *rectify_command_find (const char *name);
/* The options every command takes. */
extern const GOptionEntry rectify_common_options[];
/* Runs a whole command line; the exit status comes out. Changes the pointers in @argv. */
int rectify_commands_run (int argc, char **argv);

/* Opens the ledger; campaign, clock and now follow. */
gboolean rectify_cli_open (RectifyCli *self, RectifyOpenMode mode, GError **error);
/* Sets now and latest: --now or $RECTIFY_NOW, read with the clock that is there, else the present:
 * of the ledger, when one is open. */
gboolean rectify_cli_find_now (RectifyCli *self, GError **error);
/* Loads directory and columns of the open ledger. */
gboolean rectify_cli_load (RectifyCli *self, GError **error);
/* The same with one issue alone, for commands that look at no other: quick however big the ledger
 * is. What depends on other issues (recurs) is not known then. */
gboolean rectify_cli_load_one (RectifyCli *self, gint64 id, GError **error);
/* The id of an issue by its number; 0 with @error, a sentence, when there is none. */
gint64 rectify_cli_find_issue (RectifyCli *self, const char *number, GError **error);
void   rectify_cli_clear (RectifyCli *self);
/* Sets a usage error; always FALSE. */
gboolean rectify_cli_usage (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean rectify_cli_refuse (GError **error, RectifyCliError code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/* Prints what @error (nullable) says. Returns: the exit status. */
int rectify_cli_end (RectifyCli *self, const GError *error);
/* Stable key of an error: "not-found", "usage", "sheet-encrypted" … */
const char *rectify_cli_error_key (const GError *error);

/**
 * rectify_cli_parse_moment:
 * @text: (nullable): an instant, or a day, which means its last second; at most the latest
 * @moment: (out): 0 when @text is NULL
 *
 * Returns: FALSE with a usage error
 */
gboolean rectify_cli_parse_moment (const RectifyCli *self,
                                   const char       *option,
                                   const char       *text,
                                   gint64           *moment,
                                   GError          **error);
/* The same without the bound; a day means its first second unless @end_of_day. */
gboolean rectify_cli_parse_instant (const RectifyCli *self,
                                    const char       *option,
                                    const char       *text,
                                    gboolean          end_of_day,
                                    gint64           *instant,
                                    GError          **error);
gboolean rectify_cli_parse_size (const char *text, double *width, double *height, GError **error);

/* The ledger as somebody asks for it: a version of the columns, and what is now in it. */
typedef struct
{
  RectifyColumns   *columns;
  gint64            now;
  RectifySelection *selection; /* the rows the filter means, in order; never NULL */
  gboolean          filtered;
} RectifyView;

/**
 * rectify_cli_view:
 * @as_of: (nullable): as rectify_cli_parse_moment (); NULL: all events, the present
 * @filter: (nullable): a filter expression
 * @sort: (nullable): a key of rectify_order_keys, "-" before it: descending; NULL: by number
 *
 * Loads what is not loaded yet. Returns: FALSE with a usage error, or one of the store's
 */
gboolean rectify_cli_view (RectifyCli  *self,
                           const char  *as_of,
                           const char  *filter,
                           const char  *sort,
                           RectifyView *view,
                           GError     **error);
void     rectify_view_clear (RectifyView *view);
/* What measures want: only the selected rows when there was a filter. */
RectifyMeasureOptions rectify_view_measure_options (const RectifyView *view,
                                                    const RectifyCli  *cli,
                                                    gint64             from);

/* One of @filters (element-type RectifySavedFilter) by its name, its key or the word people see;
 * NULL when there is none. */
RectifySavedFilter *rectify_cli_find_saved (const GPtrArray *filters, const char *name);

/* Whoever sits here: real name, else login name. Returns: (transfer full) */
char *rectify_cli_user (void);

G_END_DECLS
