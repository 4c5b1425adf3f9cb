/* run-ctl.h: rectifyctl run as a script runs it, and what it said. */

#pragma once

#include "rectify-test.h"

#include <json-glib/json-glib.h>

typedef struct
{
  int       status;
  char     *out, *err;
  JsonNode *json; /* of standard output when it is JSON; else NULL */
} Said;

/* Runs the program with these words ("list", "--json", NULL) on the ledger @dir (nullable). The
 * program of a test must not say warnings: it ends the test when it is killed by a signal. */
Said *ctl (const char *dir, ...) G_GNUC_NULL_TERMINATED;
Said *ctl_v (const char *dir, const char *const *words);
void  said_free (Said *said);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Said, said_free)

/* The same, but the status must be 0; with its error as the message. */
Said *ctl_ok (const char *dir, ...) G_GNUC_NULL_TERMINATED;

/* Members of the object on standard output; "a.b" goes one deeper. The test ends when there is no
 * such member. */
JsonNode   *said_node (const Said *said, const char *path);
gint64      said_int (const Said *said, const char *path);
const char *said_text (const Said *said, const char *path); /* NULL for null */
JsonArray  *said_array (const Said *said, const char *path);

/* Fails unless the object has each of the keys, a list of words. */
void assert_keys (JsonObject *object, const char *keys);
/* Fails unless it was refused: status 1, the code, one sentence on standard error. */
void assert_refused (const Said *said, const char *code);
/* A file of one's own: its path in the folder, written. Returns: (transfer full) */
char *write_file (const char *dir, const char *name, const char *text);

/* What most tests begin with: a folder of one's own and a new ledger in it. The datum of the test
 * is what "init" is told besides, words with blanks between: "--demo --issues 150". */
typedef struct
{
  char *dir, *ledger;
} Fixture;

void set_up (Fixture *f, gconstpointer words);
void tear_down (Fixture *f, gconstpointer words);
