/* store-error.c: the error domain of store/. */

#include "store/store-error.h"

GQuark
rectify_edit_error_quark (void)
{
  return g_quark_from_static_string ("rectify-edit-error-quark");
}

GQuark
rectify_store_error_quark (void)
{
  return g_quark_from_static_string ("rectify-store-error-quark");
}
