/* demo.h: fills a new ledger with the Karamay campaign of product.md §2, the same for the same
 * seed.
 *
 * Names, places and the standard are the project's own data; people and telephone numbers are
 * invented and say so.
 */

#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* Draws one picture: JPEG bytes, made by the caller's drawing code (the store knows no cairo).
 * @after: the same place, put right. */
typedef GBytes *(*RectifyDrawPhotoFunc) (const char *class_name,
                                         const char *site_type_code,
                                         guint32     seed,
                                         gboolean    after,
                                         gpointer    user_data);

typedef struct
{
  guint                n_issues; /* default 1200; a million in under two minutes */
  guint32              seed;     /* default 20201123 */
  gint64               until;    /* the life stops here: instant; default 2020-12-31 18:00 +08:00 */
  RectifyDay           deadline; /* of the campaign; default 2021-02-22 */
  RectifyDrawPhotoFunc draw;     /* nullable: no photos */
  gpointer             draw_data;
  RectifyProgressFunc  progress; /* nullable */
  gpointer             progress_data;
} RectifyDemoOptions;

void rectify_demo_options_init (RectifyDemoOptions *options);
/* Makes the folder and the ledger. */
gboolean rectify_demo_create (const char *dir, const RectifyDemoOptions *options, GError **error);

G_END_DECLS
