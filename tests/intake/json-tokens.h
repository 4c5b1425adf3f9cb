/* json-tokens.h: JSON as a row of tokens, also when its end is cut off. */

#pragma once

#include <glib.h>

/**
 * json_next_token:
 * @at: (inout): where to go on
 * @text: (out): the text of a string or number
 *
 * Returns: '[' ']' '{' '}', 's' string, 'n' number, 't' true, 'f' false, '0' null, 'e' the end.
 */
char json_next_token (const char **at, GString *text);
