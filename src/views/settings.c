/* settings.c: one GSettings for all; a missing schema (a program run from nowhere) is no reason to
 * end.
 */

#include "views/settings.h"

GSettings *
rectify_settings (void)
{
  static GSettings *settings;
  static gboolean   tried;

  if (!tried)
    {
      GSettingsSchemaSource      *source = g_settings_schema_source_get_default ();
      g_autoptr (GSettingsSchema) schema = NULL;

      tried = TRUE;
      if (source != NULL)
        schema = g_settings_schema_source_lookup (source, RECTIFY_APP_ID, TRUE);
      if (schema != NULL)
        settings = g_settings_new_full (schema, NULL, NULL);
    }
  return settings;
}

void
rectify_settings_bind (const char *key, gpointer object, const char *property)
{
  if (rectify_settings () != NULL)
    g_settings_bind (rectify_settings (), key, object, property, G_SETTINGS_BIND_DEFAULT);
}
