/* fuzz-photo.c: any bytes as a photo with EXIF. */

#include "fuzz.h"

#include "intake/photo-meta.h"

#include <string.h>

/* A JPEG without a picture: EXIF with orientation, time and a place, little-endian. */
/* clang-format off */
static const char JPEG[]
  = "\xFF\xD8\xFF\xE1\x00\xBA" "Exif\0\0" "II*\0\x08\0\0\0"
    "\x03\0"
    "\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"
    "\x32\x01\x02\0\x14\0\0\0\x34\0\0\0"
    "\x25\x88\x04\0\x01\0\0\0\x4C\0\0\0"
    "\0\0\0\0" "\0\0"
    "2020:11:24 09:30:05\0" "\0\0\0\0"
    "\x04\0"
    "\x01\0\x02\0\x02\0\0\0N\0\0\0"
    "\x02\0\x05\0\x03\0\0\0\x82\0\0\0"
    "\x03\0\x02\0\x02\0\0\0E\0\0\0"
    "\x04\0\x05\0\x03\0\0\0\x9A\0\0\0"
    "\0\0\0\0"
    "\x2D\0\0\0\x01\0\0\0\x24\0\0\0\x01\0\0\0\0\0\0\0\x01\0\0\0"
    "\x54\0\0\0\x01\0\0\0\x35\0\0\0\x01\0\0\0\x0C\0\0\0\x01\0\0\0"
    "\xFF\xC0\x00\x0B\x08\x00\x08\x00\x08\x01\x01\x11\x00" "\xFF\xDA\x00\x02" "\xFF\xD9";
/* clang-format on */

void
fuzz_seeds (FuzzAddSeed add, gpointer user_data)
{
  add (JPEG, sizeof JPEG - 1, user_data);
  add ("II*\0\x08\0\0\0\0\0", 10, user_data);
  add ("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16, user_data);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t length)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  RectifyPhotoMeta   meta;

  if (rectify_photo_meta_read_bytes (bytes, &meta, NULL))
    {
      g_assert_nonnull (meta.mime_type);
      g_assert_true (meta.orientation >= 1 && meta.orientation <= 8);
      g_assert_true (strlen (meta.local_time) == (meta.has_time ? 19 : 0));
    }
  return 0;
}
