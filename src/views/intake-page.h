/* intake-page.h: the page Taking in: a file or pasted lines become a proposal, a preview, issues.
 */

#pragma once

#include "model/workspace.h"
#include "views/intake-work.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_INTAKE_PAGE (rectify_intake_page_get_type ())
G_DECLARE_FINAL_TYPE (RectifyIntakePage, rectify_intake_page, RECTIFY, INTAKE_PAGE, AdwBin)

/* Property: "workspace", set once by the window.
 * Actions: intake.open, intake.open-photos, intake.paste, intake.cancel, intake.take-in,
 * intake.next-problem, intake.save-refused; once done intake.show-lines, intake.undo,
 * intake.next-file. */
GtkWidget *rectify_intake_page_new (void);

/* What choosing a file, or a folder of photos, does. */
void rectify_intake_page_open (RectifyIntakePage *self, const char *path);
/* Several at once, dropped or pasted, one after the other. */
void rectify_intake_page_open_files (RectifyIntakePage *self, GdkFileList *files);
/* What choosing a name for the workbook of refused lines does. */
void rectify_intake_page_save_refused (RectifyIntakePage *self, const char *path);

/* For any widget on the page: the clerk wants something changed. It is done at once, or when the
 * preview under way has let go of the lines; then all are checked again. */
void rectify_intake_page_wish (GtkWidget *any, const RectifyIntakeWish *wish);

/* "empty", "reading", "failed", "proposal", "done". */
const char *rectify_intake_page_get_step (RectifyIntakePage *self);

/* Once done: the batch that undoes all of it. Returns: (nullable) (transfer full) */
char *rectify_intake_page_dup_batch (RectifyIntakePage *self);

G_END_DECLS
