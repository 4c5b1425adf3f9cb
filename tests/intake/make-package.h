/* make-package.h: small workbooks, made by the tests that read them. */

#pragma once

#include <gio/gio.h>

/** One part of a package. */
typedef struct
{
  const char *name;
  const char *content;
  gsize       length; /* 0: until the NUL */
} PackagePart;

/** A zip of these parts; two of one name are written as they stand. */
GBytes *make_package (const PackagePart *parts, gsize n_parts);

/** A workbook of one sheet "One": @sheet is what stands inside <worksheet>, @shared inside <sst>,
 * @styles inside <styleSheet>; NULL leaves the part out. @more are further parts. */
GBytes *make_workbook (const char        *sheet,
                       const char        *shared,
                       const char        *styles,
                       const PackagePart *more,
                       gsize              n_more);

/** Rows as text, to be compared in one glance: "1: a|b⏎3: TRUE[b]⏎". After the text of a cell
 * stands [kind and flags] unless it is plain text: n number, b boolean, d date, e error; m merged,
 * % percent, f formula, p picture. A hidden row has "h" behind its number. An error is "error
 * CODE". */
char *read_as_text (GBytes *bytes, guint sheet_index);
