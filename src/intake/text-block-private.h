/* text-block-private.h: many texts one after the other, of which only the first megabytes stay in
 * memory; what comes after them lies in a file without a name and is mapped.
 *
 * Where no file can be made, or the disk is full, all stays in memory.
 */

#pragma once

#include <glib.h>

typedef struct _RectifyTextBlock RectifyTextBlock;

/** @kept: bytes from which on texts go to the file. */
RectifyTextBlock *rectify_text_block_new (gsize kept);
void              rectify_text_block_free (RectifyTextBlock *self);

/** Adds to the last text, which is not ended yet. */
void rectify_text_block_append (RectifyTextBlock *self, const char *data, gsize length);

/**
 * rectify_text_block_get_last:
 *
 * Returns: (transfer none): the last text, not ended yet, to be changed; without NUL at its end.
 */
char *rectify_text_block_get_last (RectifyTextBlock *self, gsize *length);

/**
 * rectify_text_block_end_last:
 * @length: of its bytes that count
 *
 * Ends it with NUL; what is appended then is another text. Returns: where it can be had.
 */
gsize rectify_text_block_end_last (RectifyTextBlock *self, gsize length);

/** Unit: bytes of all texts. */
gsize rectify_text_block_get_size (const RectifyTextBlock *self);

/**
 * rectify_text_block_settle:
 *
 * No text is added any more. Returns: FALSE when the file cannot be mapped.
 */
gboolean rectify_text_block_settle (RectifyTextBlock *self);

/**
 * rectify_text_block_get:
 * @at: of rectify_text_block_end_last (); the block is settled
 *
 * Returns: (transfer none): valid as long as the block.
 */
const char *rectify_text_block_get (RectifyTextBlock *self, gsize at);

/** Unit: bytes that are in the file. */
gsize rectify_text_block_get_in_file (const RectifyTextBlock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyTextBlock, rectify_text_block_free)
