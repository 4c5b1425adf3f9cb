/* fuzz-csv.c: any bytes as a csv file. */

#include "fuzz.h"

#include <string.h>

void
fuzz_seeds (FuzzAddSeed add, gpointer user_data)
{
  static const char *const SEEDS[] = {
    "序号,问题描述,整改期限\r\n1,\"环境脏、\"\"乱\"\"\r\n，油污\",2020-11-25\r\n2,,\r\n",
    "a;b;c\n1,5;\"x;y\";3\n;;\n", "sep=|\na|b\n=\"007\"|1\n", "a\tb\r1\t\"never closed\r2\t3\r",
    "\xEF\xBB\xBFx,y\n1, \"z\" ,\n"
  };
  static const char *const ENCODINGS[] = { "GB18030", "UTF-16LE", "UTF-16BE" };

  for (guint i = 0; i < G_N_ELEMENTS (SEEDS); i++)
    add (SEEDS[i], strlen (SEEDS[i]), user_data);
  for (guint i = 0; i < G_N_ELEMENTS (ENCODINGS); i++)
    {
      gsize            length;
      g_autofree char *text = g_convert (SEEDS[0], -1, ENCODINGS[i], "UTF-8", NULL, &length, NULL);

      add (text, length, user_data);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t length)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);

  fuzz_read_sheets (bytes);
  return 0;
}
