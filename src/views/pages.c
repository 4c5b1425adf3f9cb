/* pages.c: the table of the pages of the window. */

#include "views/pages.h"

#include "views/intake-page.h"
#include "views/issue-page.h"
#include "views/map-page.h"
#include "views/statistics-page.h"

#include <glib/gi18n-lib.h>

const RectifyPageInfo rectify_pages[] = {
  { "issues", N_ ("Issues"), "rectify-issues-symbolic", FALSE, rectify_issue_page_get_type },
  { "map", N_ ("Map"), "mark-location-symbolic", TRUE, rectify_map_page_get_type },
  { "statistics", N_ ("Statistics"), "rectify-statistics-symbolic", TRUE,
    rectify_statistics_page_get_type },
  { "intake", N_ ("Taking in"), "document-open-symbolic", FALSE, rectify_intake_page_get_type },
  { NULL },
};
