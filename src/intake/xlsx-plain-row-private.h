/* xlsx-plain-row-private.h: a row of a worksheet cut into cells without a parser, and a shared
 * string.
 *
 * Nearly all rows of nearly all sheets are written in one of a few ways, for which a parser of all
 * of XML is a large tool. What is written otherwise is left to it.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RECTIFY_MOST_ATTRIBUTES 16

typedef struct
{
  guint first_attribute, n_attributes;
  char *text, *text_end; /* what stands in <v> or in <is><t>; NULL: nothing */
} RectifyPlainCell;

typedef struct
{
  char *name, *name_end, *value, *value_end;
} RectifyPlainAttribute;

/* Scratch, for row after row. The attributes of the row itself are the first ones. */
typedef struct
{
  RectifyPlainAttribute *attributes;
  guint                  n_attributes, most_attributes; /* there are, there is room for */
  GArray                *cells;                         /* of RectifyPlainCell */
  guint                  n_row_attributes;
} RectifyPlainRow;

void rectify_plain_row_init (RectifyPlainRow *self);
void rectify_plain_row_clear (RectifyPlainRow *self);

/**
 * rectify_plain_row_read:
 * @data: UTF-8; may begin with white space
 *
 * Returns: the bytes up to and with "</row>"; 0 when the row does not end in @length; -1 when it is
 * not written plainly, well formed or not. Nothing of @data is changed.
 */
gssize rectify_plain_row_read (RectifyPlainRow *self, char *data, gsize length);

/**
 * rectify_plain_row_attributes:
 * @list: (out): names and values by turns, NULL at the end; RECTIFY_MOST_ATTRIBUTES * 2 + 1 places
 *
 * Ends them with 0 in the data.
 */
void rectify_plain_row_attributes (RectifyPlainRow *self, guint first, guint n, const char **list);

/**
 * rectify_plain_string_read:
 * @string: (out): its text, between <si><t …> and </t></si>
 *
 * The same for an item of the table of shared strings, up to and with "</si>".
 */
gssize rectify_plain_string_read (RectifyPlainRow  *self,
                                  char             *data,
                                  gsize             length,
                                  RectifyPlainCell *string);

/** Resolves the five named entities in place. Returns: the new length. */
gsize rectify_plain_text_resolve (char *text, char *end);

G_END_DECLS
