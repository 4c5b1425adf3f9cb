/* picture-options.h: what chart and map take alike. */

#pragma once

#include "chart/theme.h"
#include "cli/cli.h"

G_BEGIN_DECLS

typedef struct
{
  char    *path, *as_of, *filter, *size;
  gboolean dark, print;
} RectifyPictureOptions;

/* Entries for an option table; the word N_ must be there. */
#define RECTIFY_PICTURE_OPTIONS(given)                                                             \
  { "output",                                                                                      \
    'o',                                                                                           \
    0,                                                                                             \
    G_OPTION_ARG_FILENAME,                                                                         \
    &(given).path,                                                                                 \
    N_ ("The file; .png, .svg or .pdf decides what it is"),                                        \
    "FILE" },                                                                                      \
      { "as-of",                                                                                   \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &(given).as_of,                                                                            \
        N_ ("As the ledger was then: an instant, or a day, to its last second"),                   \
        "TIME" },                                                                                  \
      { "filter", 'f', 0, G_OPTION_ARG_STRING, &(given).filter, N_ ("Only issues a filter means"), \
        "EXPR" },                                                                                  \
      { "size",                                                                                    \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &(given).size,                                                                             \
        N_ ("Width and height in pixels (PNG) or points"),                                         \
        "WxH" },                                                                                   \
      { "dark", 0, 0, G_OPTION_ARG_NONE, &(given).dark, N_ ("Light on dark"), NULL },              \
  {                                                                                                \
    "print", 0, 0, G_OPTION_ARG_NONE, &(given).print, N_ ("Black on white, for paper"), NULL       \
  }

extern const RectifyCliKey rectify_picture_keys[];

/* A usage error without a file, or with both kinds of colours. */
gboolean rectify_picture_check (const RectifyPictureOptions *options, GError **error);
/* The theme of the options, in the language of the user. */
void rectify_picture_theme (const RectifyPictureOptions *options, RectifyChartTheme *theme);
/* Says that the file is there; always TRUE. @title: nullable. */
gboolean rectify_picture_done (const RectifyCli  *cli,
                               const RectifyView *view,
                               const char        *path,
                               const char        *title);

G_END_DECLS
