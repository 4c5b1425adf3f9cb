/* fuzz-sheet-xml.c: any bytes as one part of a workbook whose other parts are sound.
 *
 * The first byte says which part.
 */

#include "fuzz.h"

#include "fuzz-workbook.h"

#include <string.h>

void
fuzz_seeds (FuzzAddSeed add, gpointer user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (WORKBOOK); i++)
    {
      g_autoptr (GByteArray) seed = g_byte_array_new ();
      guint8                 part = (guint8) i;

      g_byte_array_append (seed, &part, 1);
      g_byte_array_append (seed, WORKBOOK[i].data, (guint) strlen (WORKBOOK[i].data));
      add (seed->data, seed->len, user_data);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t length)
{
  FuzzPart           parts[G_N_ELEMENTS (WORKBOOK)];
  g_autoptr (GBytes) zip = NULL;

  if (length == 0)
    return 0;
  memcpy (parts, WORKBOOK, sizeof parts);
  parts[data[0] % G_N_ELEMENTS (parts)].data = data + 1;
  parts[data[0] % G_N_ELEMENTS (parts)].length = length - 1;
  zip = fuzz_zip (parts, G_N_ELEMENTS (parts));
  fuzz_read_sheets (zip);
  return 0;
}
