/* command-backup.c: the ledger as one file, and back again. */

#include "cli/cli.h"
#include "cli/output.h"

#include "store/backup.h"

#include <glib/gi18n-lib.h>

static void
print_done (const RectifyCli *cli, const char *key, const char *path)
{
  JsonBuilder *json;

  if (!cli->json)
    return;
  json = json_builder_new ();
  json_builder_begin_object (json);
  rectify_json_text (json, key, path);
  json_builder_end_object (json);
  rectify_print_json (json);
}

static gboolean
run_backup (RectifyCli *cli, GError **error)
{
  if (!rectify_cli_open (cli, RECTIFY_OPEN_READ_ONLY, error)
      || !rectify_database_backup (cli->db, cli->words[0], NULL, NULL, NULL, error))
    return FALSE;
  print_done (cli, "file", cli->words[0]);
  return TRUE;
}

static gboolean
run_restore (RectifyCli *cli, GError **error)
{
  if (!rectify_backup_restore (cli->words[0], cli->words[1], error))
    return FALSE;
  print_done (cli, "ledger", cli->words[1]);
  return TRUE;
}

static const RectifyCliKey backup_keys[] = { { "file", N_ ("What was written") }, { NULL } };
static const RectifyCliKey restore_keys[] = { { "ledger", N_ ("Its folder") }, { NULL } };

const RectifyCommand rectify_command_backup = {
  .name = "backup",
  .words = "FILE",
  .summary = N_ ("Writes the whole ledger with its photos into one file"),
  .min_words = 1,
  .max_words = 1,
  .keys = backup_keys,
  .run = run_backup,
};

const RectifyCommand rectify_command_restore = {
  .name = "restore",
  .words = "FILE DIR",
  .summary = N_ ("Makes a ledger out of a backup"),
  .min_words = 2,
  .max_words = 2,
  .keys = restore_keys,
  .run = run_restore,
};
