/* domain-error.h: the expected failures of domain/. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RECTIFY_DOMAIN_ERROR (rectify_domain_error_quark ())
GQuark rectify_domain_error_quark (void);

typedef enum {
  RECTIFY_DOMAIN_ERROR_TIME_ZONE, /* not a known time zone */
  RECTIFY_DOMAIN_ERROR_FILTER, /* a filter expression that cannot be understood; the message is the
                                  part */
} RectifyDomainError;

G_END_DECLS
