/* refusal.c: how a command ends: sentence, JSON and exit status of a failure. */

#include "cli/cli.h"
#include "cli/output.h"

#include "chart/surface.h"
#include "domain/domain-error.h"
#include "intake/photo-meta.h"
#include "intake/proposal.h"
#include "intake/sheet.h"
#include "report/book.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>

GQuark
rectify_cli_error_quark (void)
{
  return g_quark_from_static_string ("rectify-cli-error-quark");
}

static const char *const cli_keys[] = { "usage", "unknown", "future",  "unsound",
                                        "rows",  "known",   "nothing", "refused" };
static const char *const store_keys[] = { "failed",        "not-found",  "exists",  "foreign",
                                          "too-new",       "damaged",    "busy",    "read-only",
                                          "disk-full",     "network",    "invalid", "no-photo",
                                          "closed-ledger", "not-closed", "refused", "too-long" };
static const char *const edit_keys[] = { "no-field",  "empty-field", "no-name",    "no-day",
                                         "no-choice", "no-place",    "found-late", "due-early" };
static const char *const photo_keys[] = { "photo-read", "no-photo", "photo-unsupported",
                                          "photo-cut-off" };
static const char *const sheet_keys[] = {
  "sheet-not-found", "sheet-no-access", "sheet-folder",     "sheet-empty", "sheet-encrypted",
  "sheet-old-xls",   "sheet-xlsb",      "sheet-ods",        "sheet-html",  "sheet-xml-2003",
  "not-a-sheet",     "sheet-damaged",   "sheet-too-big",    "sheet-dtd",   "no-sheet",
  "sheet-encoding",  "sheet-read",      "sheet-no-picture",
};
static const char *const intake_keys[] = { "no-table", "no-problem", "no-sheet", "no-field",
                                           "no-column" };
static const char *const report_keys[] = { "report-write", "disk-full", "report-too-long",
                                           "report-failed" };
static const char *const chart_keys[] = { "picture-format", "picture-size", "picture-write" };
static const char *const domain_keys[] = { "time-zone", "filter" };

static const char *
key_in (const char *const *keys, gsize n_keys, int code)
{
  return code >= 0 && (gsize) code < n_keys ? keys[code] : "failed";
}

#define KEY_IN(keys) key_in (keys, G_N_ELEMENTS (keys), error->code)

const char *
rectify_cli_error_key (const GError *error)
{
  if (error->domain == RECTIFY_CLI_ERROR)
    return KEY_IN (cli_keys);
  if (error->domain == RECTIFY_STORE_ERROR)
    return KEY_IN (store_keys);
  if (error->domain == RECTIFY_EDIT_ERROR)
    return KEY_IN (edit_keys);
  if (error->domain == RECTIFY_PHOTO_ERROR)
    return KEY_IN (photo_keys);
  if (error->domain == RECTIFY_SHEET_ERROR)
    return KEY_IN (sheet_keys);
  if (error->domain == RECTIFY_INTAKE_ERROR)
    return KEY_IN (intake_keys);
  if (error->domain == RECTIFY_REPORT_ERROR)
    return KEY_IN (report_keys);
  if (error->domain == RECTIFY_CHART_ERROR)
    return KEY_IN (chart_keys);
  if (error->domain == RECTIFY_DOMAIN_ERROR)
    return KEY_IN (domain_keys);
  if (error->domain == G_OPTION_ERROR)
    return "usage";
  return "failed";
}

static gboolean
is_usage (const GError *error)
{
  return error->domain == G_OPTION_ERROR
         || g_error_matches (error, RECTIFY_CLI_ERROR, RECTIFY_CLI_ERROR_USAGE)
         || g_error_matches (error, RECTIFY_INTAKE_ERROR, RECTIFY_INTAKE_ERROR_NO_FIELD)
         || g_error_matches (error, RECTIFY_DOMAIN_ERROR, RECTIFY_DOMAIN_ERROR_FILTER);
}

gboolean
rectify_cli_usage (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (RECTIFY_CLI_ERROR, RECTIFY_CLI_ERROR_USAGE, format, arguments);
  va_end (arguments);
  return FALSE;
}

gboolean
rectify_cli_refuse (GError **error, RectifyCliError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (RECTIFY_CLI_ERROR, (int) code, format, arguments);
  va_end (arguments);
  return FALSE;
}

static void
print_json_error (const char *key, const char *sentence)
{
  JsonBuilder *json = json_builder_new ();

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "error");
  json_builder_begin_object (json);
  rectify_json_text (json, "code", key);
  rectify_json_text (json, "message", sentence);
  json_builder_end_object (json);
  json_builder_end_object (json);
  rectify_print_json (json);
}

int
rectify_cli_end (RectifyCli *self, const GError *error)
{
  g_autofree char *sentence = NULL;

  if (error == NULL)
    return 0;
  if (g_error_matches (error, RECTIFY_CLI_ERROR, RECTIFY_CLI_ERROR_SAID))
    return 1;
  sentence = rectify_error_sentence (error);
  if (self->about != NULL)
    {
      char *longer = g_strdup_printf (_ ("%s: %s"), self->about, sentence);

      g_free (sentence);
      sentence = longer;
    }
  if (self->json)
    print_json_error (rectify_cli_error_key (error), sentence);
  g_printerr ("rectifyctl: %s\n", sentence);
  if (!is_usage (error))
    return 1;
  if (self->command != NULL && error->domain != RECTIFY_DOMAIN_ERROR)
    /* TRANSLATORS: a command line to be typed as it is */
    g_printerr (_ ("See: %s\n"), "rectifyctl help");
  return 2;
}
