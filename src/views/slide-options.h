/* slide-options.h: the fields with which one page of a presentation is changed. */

#pragma once

#include "report/slide-spec.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_SLIDE_OPTIONS (rectify_slide_options_get_type ())
G_DECLARE_FINAL_TYPE (RectifySlideOptions, rectify_slide_options, RECTIFY, SLIDE_OPTIONS, AdwBin)

/* Signal: "changed" (): the page was changed by the user. */
/* @spec: (nullable): not owned; it is changed in place until another one is set. */
void rectify_slide_options_set_spec (RectifySlideOptions *self, RectifySlideSpec *spec);

G_END_DECLS
