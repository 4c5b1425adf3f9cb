/* intake-page.h: the page Taking in: a file or pasted lines become a proposal, a preview, issues.
 */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_INTAKE_PAGE (rectify_intake_page_get_type ())
G_DECLARE_FINAL_TYPE (RectifyIntakePage, rectify_intake_page, RECTIFY, INTAKE_PAGE, AdwBin)

/* Property: "workspace", set once by the window.
 * Actions: intake.open, intake.paste, intake.cancel, intake.take-in, intake.save-refused.
 * Files dropped anywhere on its window are taken up. */
GtkWidget *rectify_intake_page_new (void);

/* What choosing a file does. */
void rectify_intake_page_open (RectifyIntakePage *self, const char *path);
/* What choosing a name for the workbook of refused lines does. */
void rectify_intake_page_save_refused (RectifyIntakePage *self, const char *path);

/* "empty", "reading", "failed", "proposal", "done". */
const char *rectify_intake_page_get_step (RectifyIntakePage *self);

G_END_DECLS
