/* domain-error.c: the quark of the expected failures of domain/. */

#include "domain/domain-error.h"

GQuark
rectify_domain_error_quark (void)
{
  return g_quark_from_static_string ("rectify-domain-error-quark");
}
