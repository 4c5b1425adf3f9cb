/* intake-work-private.h: what the files of a work share. */

#pragma once

#include "views/intake-work.h"

G_BEGIN_DECLS

enum {
  RECTIFY_PHOTO_COLUMN_NAME,
  RECTIFY_PHOTO_COLUMN_FOUND,
  RECTIFY_PHOTO_COLUMN_POINT,
  RECTIFY_PHOTO_COLUMN_SITE,
  RECTIFY_PHOTO_COLUMN_DESCRIPTION,
  RECTIFY_N_PHOTO_COLUMNS
};

/* One run over the lines, on the writing worker. */
typedef struct
{
  RectifyIntakeWork *work;
  gboolean           preview;
  char              *by;
  gint64             now;

  guint                sheet;
  RectifyTakeIn       *take_in;
  RectifyIntakeResult *result;
  guint                kept[RECTIFY_N_INTAKE_OUTCOMES];
  GHashTable          *hashes; /* of photos: SHA-256 -> name of the first */
  GError              *error;
} RectifyIntakeRun;

/* Takes one line in and notes what comes of it. @draft NULL: nothing was understood, @refusal says
 * why. @picture: nullable. */
gboolean rectify_intake_run_take (RectifyIntakeRun         *self,
                                  const RectifyProposalRow *row,
                                  GdkTexture               *picture);

/* intake-photos.c: all photos of the work. */
gboolean rectify_intake_run_photos (RectifyIntakeRun *self,
                                    GCancellable     *cancellable,
                                    GError          **error);

G_END_DECLS
