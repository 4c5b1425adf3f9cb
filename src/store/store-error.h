/* store-error.h: the expected failures of store/. Messages are English and technical;
 * report/words.c makes the sentence. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RECTIFY_STORE_ERROR (rectify_store_error_quark ())
GQuark rectify_store_error_quark (void);

typedef enum {
  RECTIFY_STORE_ERROR_FAILED,    /* SQLite says no; the message is its own */
  RECTIFY_STORE_ERROR_NOT_FOUND, /* no ledger there */
  RECTIFY_STORE_ERROR_EXISTS,    /* there is already something there */
  RECTIFY_STORE_ERROR_FOREIGN,   /* a database, but not a ledger of ours; or no database at all */
  RECTIFY_STORE_ERROR_TOO_NEW,   /* written by a newer version */
  RECTIFY_STORE_ERROR_DAMAGED,   /* SQLite finds it corrupt */
  RECTIFY_STORE_ERROR_BUSY,      /* another program is writing */
  RECTIFY_STORE_ERROR_READ_ONLY, /* opened for reading, or the folder may not be written */
  RECTIFY_STORE_ERROR_FULL,      /* no room on the disk */
  RECTIFY_STORE_ERROR_NETWORK,   /* on a network file system */
  RECTIFY_STORE_ERROR_INVALID,  /* a value the schema or the trade does not allow; the message names
                                   the field */
  RECTIFY_STORE_ERROR_NO_PHOTO, /* the bytes are no picture we can show */
  RECTIFY_STORE_ERROR_CLOSED,   /* the campaign is closed */
  RECTIFY_STORE_ERROR_RUNNING,  /* the campaign is not closed */
  RECTIFY_STORE_ERROR_REFUSED,  /* the state table says no; the message is the keys of event and
                                   refusal */
  RECTIFY_STORE_ERROR_TOO_LONG, /* a text; the message is how long it is and how long it may be, and
                                   the field */
} RectifyStoreError;

/* Why a field is not corrected. The message is "key: value". */
#define RECTIFY_EDIT_ERROR (rectify_edit_error_quark ())
GQuark rectify_edit_error_quark (void);

typedef enum {
  RECTIFY_EDIT_ERROR_FIELD,  /* there is no such field, or it follows from the events */
  RECTIFY_EDIT_ERROR_EMPTY,  /* it has to have a value */
  RECTIFY_EDIT_ERROR_NAME,   /* the list has no entry of this name */
  RECTIFY_EDIT_ERROR_DAY,    /* no day */
  RECTIFY_EDIT_ERROR_CHOICE, /* none of the values it can have */
  RECTIFY_EDIT_ERROR_PLACE,  /* no coordinates */
  RECTIFY_EDIT_ERROR_LATE,   /* found after what happened next, or after now */
  RECTIFY_EDIT_ERROR_EARLY,  /* due before it was found */
} RectifyEditError;

G_END_DECLS
