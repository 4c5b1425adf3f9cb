/* sheet-sniff-private.h: what kind of file it is, by its content. */

#pragma once

#include "intake/byte-source-private.h"

#include "intake/sheet.h"

/**
 * rectify_sheet_sniff:
 * @kind: (out): how to read it
 *
 * Returns: FALSE with EMPTY, ENCRYPTED, OLD_XLS, HTML, XML_2003, NOT_A_SHEET or READ.
 */
gboolean rectify_sheet_sniff (RectifyByteSource *source, RectifySheetKind *kind, GError **error);
