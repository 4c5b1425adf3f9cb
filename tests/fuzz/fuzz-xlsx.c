/* fuzz-xlsx.c: any bytes as a workbook. */

#include "fuzz.h"

#include "fuzz-workbook.h"

void
fuzz_seeds (FuzzAddSeed add, gpointer user_data)
{
  /* The whole workbook, and one that is mostly directory. */
  static const gsize SIZES[] = { G_N_ELEMENTS (WORKBOOK), 3 };

  for (guint i = 0; i < G_N_ELEMENTS (SIZES); i++)
    {
      g_autoptr (GBytes) zip = fuzz_zip (WORKBOOK, SIZES[i]);

      add (g_bytes_get_data (zip, NULL), g_bytes_get_size (zip), user_data);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t length)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);

  fuzz_read_sheets (bytes);
  return 0;
}
