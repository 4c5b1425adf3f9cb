/* pages.c: the table of the pages of the window. */

#include "views/pages.h"

#include <glib/gi18n-lib.h>

const RectifyPageInfo rectify_pages[] = {
  { NULL },
};
