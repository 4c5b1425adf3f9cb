/* settings.h: what the window remembers between two days. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The program's settings (borrowed), NULL when the schema is not installed: then nothing is
 * remembered. Keys: src/app/….gschema.xml. */
GSettings *rectify_settings (void);
/* g_settings_bind (), or nothing without settings. */
void rectify_settings_bind (const char *key, gpointer object, const char *property);

G_END_DECLS
