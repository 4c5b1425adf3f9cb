/* output.h: everything that goes to standard output: JSON, CSV and tables for people. */

#pragma once

#include "domain/clock.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Text as it is; tables and sentences for people are converted to the terminal's character set. */
void rectify_print (const char *text);
/* Prints the builder's root on one line and frees the builder. Always UTF-8. */
void rectify_print_json (JsonBuilder *builder);
/* The same as part of something longer: no line end. */
void rectify_print_json_part (JsonBuilder *builder);
/* UTF-8 bytes as they are (CSV). */
void rectify_print_raw (const char *text);

/* Members. What is not known is null: NULL text, NAN, an instant of 0. */
void rectify_json_text (JsonBuilder *json, const char *key, const char *value);
void rectify_json_text_or_null (JsonBuilder *json,
                                const char  *key,
                                const char  *value); /* "" is null, too */
void rectify_json_count (JsonBuilder *json, const char *key, gint64 value);
void rectify_json_number (JsonBuilder *json, const char *key, double value);
void rectify_json_flag (JsonBuilder *json, const char *key, gboolean value);
void rectify_json_instant (JsonBuilder        *json,
                           const char         *key,
                           const RectifyClock *clock,
                           gint64              value);

/* One field of a CSV line: quoted when needed; text that Excel would take for a formula gets an
 * apostrophe before it. */
void rectify_csv_append (GString *line, const char *text);

/* A table for people: columns as wide as what is in them, Chinese characters counted as two. */
typedef struct _RectifyTable RectifyTable;
/* @headings: (array length=n_columns) (nullable); @right: bit i is set: column i holds numbers */
RectifyTable *rectify_table_new (const char *const *headings, guint n_columns, guint right);
/* Takes @text; NULL is empty. Cells come row by row. */
void rectify_table_take (RectifyTable *self, char *text);
void rectify_table_add (RectifyTable *self, const char *text);
/* Prints and frees. */
void rectify_table_print (RectifyTable *self);

/* Cells a text takes on a terminal. */
guint rectify_text_width (const char *text);
/* The beginning of a text that takes at most @width cells, on one line. Returns: (transfer full) */
char *rectify_text_cut (const char *text, guint width);

G_END_DECLS
