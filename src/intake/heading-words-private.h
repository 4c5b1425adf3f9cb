/* heading-words-private.h: what a heading between the lines of a table names. Any thread. */

#pragma once

#include "intake/sheet.h"

G_BEGIN_DECLS

/**
 * rectify_heading_field:
 * @column: (out): of the heading
 * @name: (out) (nullable) (transfer full): what it names: "一、独山子区（12处）" is 独山子区
 * @style: (out) (nullable): how it is numbered: 一、 （一） 1. are three; 0: not at all
 *
 * Returns: RectifyColumn: a district, a street, a community, a unit, a state; -1: something else
 */
int rectify_heading_field (const RectifySheetRow *row, guint *column, char **name, guint *style);

G_END_DECLS
