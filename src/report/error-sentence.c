/* error-sentence.c: one clear sentence for every expected failure: what is wrong and what to do.
 *
 * Of the other folders only the names of their failures are used here; nothing of theirs is linked,
 * so error domains are told by name.
 */

#include "report/words.h"

#include "chart/surface.h"
#include "domain/domain-error.h"
#include "intake/photo-meta.h"
#include "intake/proposal.h"
#include "intake/sheet.h"
#include "map/outline.h"
#include "report/book.h"
#include "store/store-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

static const char *const store_sentences[] = {
  [RECTIFY_STORE_ERROR_NOT_FOUND] =
      N_ ("There is no ledger there: choose its folder, or make a new ledger."),
  [RECTIFY_STORE_ERROR_EXISTS] =
      N_ ("There is already something in that folder: choose an empty or new one."),
  [RECTIFY_STORE_ERROR_FOREIGN] =
      N_ ("That is not a ledger of this program; it was not touched. Choose the ledger's folder."),
  [RECTIFY_STORE_ERROR_TOO_NEW] = N_ ("The ledger was written by a newer version and was not "
                                      "touched: install that version to open it."),
  [RECTIFY_STORE_ERROR_DAMAGED] =
      N_ ("The ledger is damaged and was not touched: restore the latest backup."),
  [RECTIFY_STORE_ERROR_BUSY] =
      N_ ("Another program is writing to the ledger: wait a moment and try again."),
  [RECTIFY_STORE_ERROR_READ_ONLY] =
      N_ ("The ledger can only be read here: ask its owner for the right to write."),
  [RECTIFY_STORE_ERROR_FULL] =
      N_ ("The disk is full; nothing was changed. Make room and try again."),
  [RECTIFY_STORE_ERROR_NETWORK] = N_ ("The folder is on a network drive, where a ledger is not "
                                      "safe: copy it to this computer's own disk."),
  [RECTIFY_STORE_ERROR_INVALID] = N_ ("A value cannot be stored: check dates and text lengths."),
  [RECTIFY_STORE_ERROR_NO_PHOTO] = N_ ("The file is no JPEG or PNG picture: save it as one."),
  [RECTIFY_STORE_ERROR_CLOSED] =
      N_ ("The campaign is closed; nothing in it changes any more unless it is opened again."),
  [RECTIFY_STORE_ERROR_REFUSED] = "",          /* see refused () */
  [RECTIFY_STORE_ERROR_TOO_LONG] = "too long", /* see too_long () */
  [RECTIFY_STORE_ERROR_RUNNING] = N_ ("The campaign is not closed."),
};

static const char *const edit_sentences[] = {
  [RECTIFY_EDIT_ERROR_FIELD] =
      N_ ("This field cannot be corrected: it follows from what happened, or there is none such."),
  [RECTIFY_EDIT_ERROR_EMPTY] = N_ ("This field must not be empty."),
  [RECTIFY_EDIT_ERROR_NAME] = N_ ("The ledger has no entry of this name: choose one of the list."),
  [RECTIFY_EDIT_ERROR_DAY] = N_ ("That is no day: write it as 2020-12-04."),
  [RECTIFY_EDIT_ERROR_CHOICE] = N_ ("That is none of the values this field can have."),
  [RECTIFY_EDIT_ERROR_PLACE] =
      N_ ("Those are no coordinates: write longitude and latitude, as 84.88,45.59."),
  [RECTIFY_EDIT_ERROR_LATE] =
      N_ ("A problem cannot be found after it was assigned or closed, nor in the future."),
  [RECTIFY_EDIT_ERROR_EARLY] = N_ ("The deadline cannot lie before the day the problem was found."),
};

static const char *const sheet_sentences[] = {
  [RECTIFY_SHEET_ERROR_NOT_FOUND] = N_ ("There is no such file: check its name."),
  [RECTIFY_SHEET_ERROR_NO_ACCESS] = N_ ("The file may not be read: ask its owner for access."),
  [RECTIFY_SHEET_ERROR_FOLDER] = N_ ("That is a folder: choose a file in it."),
  [RECTIFY_SHEET_ERROR_EMPTY] = N_ ("The file is empty: ask for it again."),
  [RECTIFY_SHEET_ERROR_ENCRYPTED] =
      N_ ("The workbook is protected by a password: save it without one and try again."),
  [RECTIFY_SHEET_ERROR_OLD_XLS] =
      N_ ("That is an old .xls workbook: open it and save it as .xlsx."),
  [RECTIFY_SHEET_ERROR_XLSB] =
      N_ ("That is a binary .xlsb workbook: open it and save it as .xlsx."),
  [RECTIFY_SHEET_ERROR_ODS] = N_ ("That is an OpenDocument table: open it and save it as .xlsx."),
  [RECTIFY_SHEET_ERROR_HTML] =
      N_ ("That is a web page under a workbook's name: open it and save it as .xlsx."),
  [RECTIFY_SHEET_ERROR_XML_2003] =
      N_ ("That is an XML table of 2003: open it and save it as .xlsx."),
  [RECTIFY_SHEET_ERROR_NOT_A_SHEET] = N_ ("That is no table: choose an .xlsx or .csv file."),
  [RECTIFY_SHEET_ERROR_DAMAGED] = N_ ("The file is damaged or cut off: ask for it again."),
  [RECTIFY_SHEET_ERROR_TOO_BIG] = N_ ("The file swells beyond every bound when unpacked and was "
                                      "refused: save the table alone in a new workbook."),
  [RECTIFY_SHEET_ERROR_DTD] =
      N_ ("The file declares what no office program writes and was refused: "
          "open it and save it as .xlsx."),
  [RECTIFY_SHEET_ERROR_NO_SHEET] = N_ ("The workbook has no such sheet: choose another one."),
  [RECTIFY_SHEET_ERROR_ENCODING] =
      N_ ("The characters of the file cannot be recognised: save it as UTF-8."),
  [RECTIFY_SHEET_ERROR_READ] =
      N_ ("The file could not be read to its end: copy it to this computer and try again."),
  [RECTIFY_SHEET_ERROR_NO_PICTURE] = N_ ("The workbook has no such picture."),
};

static const char *const intake_sentences[] = {
  [RECTIFY_INTAKE_ERROR_NO_TABLE] =
      N_ ("There is no table with a header row in it: add a row with the names of the columns."),
  [RECTIFY_INTAKE_ERROR_NO_PROBLEM] =
      N_ ("No column says what the problems are: say which one it is."),
  [RECTIFY_INTAKE_ERROR_NO_SHEET] = N_ ("The workbook has no such sheet: choose another one."),
  [RECTIFY_INTAKE_ERROR_NO_FIELD] = N_ ("There is no field of that name"),
  [RECTIFY_INTAKE_ERROR_NO_COLUMN] = N_ ("There is no column of that name in the table"),
  [RECTIFY_INTAKE_ERROR_NO_NAME] =
      N_ ("No column has the names, or the numbers: say which one it is."),
};

static const char *const photo_sentences[] = {
  [RECTIFY_PHOTO_ERROR_READ] = N_ ("The photo could not be read: check that it is still there."),
  [RECTIFY_PHOTO_ERROR_NOT_A_PHOTO] = N_ ("The file is no photo: choose a JPEG or PNG file."),
  [RECTIFY_PHOTO_ERROR_UNSUPPORTED] =
      N_ ("This kind of picture cannot be shown: save it as JPEG and try again."),
  [RECTIFY_PHOTO_ERROR_CUT_OFF] =
      N_ ("The photo is cut off or damaged: copy it from the camera or phone again."),
  [RECTIFY_PHOTO_ERROR_NONE] =
      N_ ("There are no photos and no sheets in this folder itself: choose "
          "the files, or the folder they are in."),
};

static const char *const report_sentences[] = {
  [RECTIFY_REPORT_ERROR_WRITE] = N_ (
      "The workbook cannot be written there: close it if it is open, or choose another folder."),
  [RECTIFY_REPORT_ERROR_FULL] =
      N_ ("The disk is full; the workbook was not written. Make room and try again."),
  [RECTIFY_REPORT_ERROR_TOO_LONG] =
      N_ ("That is more than the 1 048 576 rows of a worksheet: narrow the filter."),
};

static const char *const chart_sentences[] = {
  [RECTIFY_CHART_ERROR_FORMAT] = N_ ("The file name must end in .png, .svg or .pdf."),
  [RECTIFY_CHART_ERROR_SIZE] =
      N_ ("The picture must be between 1 and 20 000 points wide and high."),
  [RECTIFY_CHART_ERROR_WRITE] =
      N_ ("The picture cannot be written there: choose another folder or make room."),
};

static const char *const map_sentences[] = {
  [RECTIFY_MAP_ERROR_NOT_JSON] =
      N_ ("The outline file is not JSON or is cut off: ask for it again."),
  [RECTIFY_MAP_ERROR_NOT_GEOJSON] = N_ ("The outline file is not GeoJSON."),
  [RECTIFY_MAP_ERROR_NO_AREA] = N_ ("The outline file has no area in it."),
  [RECTIFY_MAP_ERROR_TOO_BIG] = N_ ("The outline file has more points than a map can show."),
  [RECTIFY_MAP_ERROR_NOT_MBTILES] =
      N_ ("That is no map file: choose an .mbtiles file of pictures."),
  [RECTIFY_MAP_ERROR_VECTOR_TILES] =
      N_ ("The map file holds vectors, not pictures: choose one with PNG or JPEG tiles."),
  [RECTIFY_MAP_ERROR_BAD_TILE] =
      N_ ("The map file is damaged: some of its pictures cannot be read."),
};

static const char *const domain_sentences[] = {
  [RECTIFY_DOMAIN_ERROR_TIME_ZONE] =
      N_ ("That time zone is not known: use a name as Asia/Shanghai."),
};

static const char *
find (const GError *error)
{
  static const struct
  {
    const char        *domain;
    const char *const *sentences;
    guint              n;
  } tables[] = {
    { "rectify-store-error-quark", store_sentences, G_N_ELEMENTS (store_sentences) },
    { "rectify-edit-error-quark", edit_sentences, G_N_ELEMENTS (edit_sentences) },
    { "rectify-sheet-error-quark", sheet_sentences, G_N_ELEMENTS (sheet_sentences) },
    { "rectify-intake-error", intake_sentences, G_N_ELEMENTS (intake_sentences) },
    { "rectify-photo-error-quark", photo_sentences, G_N_ELEMENTS (photo_sentences) },
    { "rectify-report-error-quark", report_sentences, G_N_ELEMENTS (report_sentences) },
    { "rectify-chart-error-quark", chart_sentences, G_N_ELEMENTS (chart_sentences) },
    { "rectify-map-error-quark", map_sentences, G_N_ELEMENTS (map_sentences) },
    { "rectify-domain-error-quark", domain_sentences, G_N_ELEMENTS (domain_sentences) },
  };
  const char *domain = g_quark_to_string (error->domain);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_str_equal (domain, tables[i].domain) && (guint) error->code < tables[i].n)
      return tables[i].sentences[error->code];
  return NULL;
}

/* The store says only the numbers. */
static char *
too_long (const char *message)
{
  char *rest;
  int   length = (int) g_ascii_strtoll (message, &rest, 10);
  int   most = (int) g_ascii_strtoll (rest, NULL, 10);

  return g_strdup_printf (
      _ ("A text is too long: %d characters, at most %d can be kept. Shorten it."), length, most);
}

/* The store says only the keys. */
static char *
refused (const char *message)
{
  g_auto (GStrv) keys = g_strsplit (message, " ", 2);
  int            kind = rectify_key_index (rectify_event_keys, RECTIFY_N_EVENT_KINDS, keys[0]);
  int            refusal =
      keys[1] != NULL ? rectify_key_index (rectify_refusal_keys, RECTIFY_N_REFUSALS, keys[1]) : -1;

  if (kind < 0 || refusal < 0)
    return g_strdup (message);
  return rectify_refusal_sentence ((RectifyRefusal) refusal, (RectifyEventKind) kind,
                                   RECTIFY_STATE_REGISTERED, NULL);
}

char *
rectify_error_sentence (const GError *error)
{
  const char *sentence = find (error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return g_strdup (_ (store_sentences[RECTIFY_STORE_ERROR_FULL]));
  if (g_error_matches (error, RECTIFY_DOMAIN_ERROR, RECTIFY_DOMAIN_ERROR_FILTER))
    return g_strdup_printf (_ ("“%s” in the filter cannot be understood."), error->message);
  if (sentence == store_sentences[RECTIFY_STORE_ERROR_REFUSED])
    return refused (error->message);
  if (sentence == store_sentences[RECTIFY_STORE_ERROR_TOO_LONG])
    return too_long (error->message);
  if (sentence == store_sentences[RECTIFY_STORE_ERROR_INVALID]
      || sentence == intake_sentences[RECTIFY_INTAKE_ERROR_NO_FIELD]
      || sentence == intake_sentences[RECTIFY_INTAKE_ERROR_NO_COLUMN])
    return g_strdup_printf ("%s (%s)", _ (sentence), error->message);
  return g_strdup (sentence != NULL ? _ (sentence) : error->message);
}
