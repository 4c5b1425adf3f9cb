/* fuzz.h: what every fuzz target gives to libFuzzer and to the runner that stands in for it.
 *
 * A plain build links each target with fuzz-runner.c and runs it as a test: every seed, and a fixed
 * row of mutations of each. With clang and -Dfuzz=true the same targets run under libFuzzer, with
 * sanitizers, from the same seeds: `./dev fuzz [SECONDS]`, which CI does for a minute each.
 */

#pragma once

#include <glib.h>
#include <stdint.h>

typedef void (*FuzzAddSeed) (const void *data, gsize length, gpointer user_data);

/** Gives the seeds of this target to @add. */
void fuzz_seeds (FuzzAddSeed add, gpointer user_data);

/** Must return 0, soon, whatever the bytes are. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t length);

/** Reads a file in memory wholly: all sheets, their rows and pictures. */
void fuzz_read_sheets (GBytes *bytes);

typedef struct
{
  const char *name;
  const void *data;
  gsize       length; /* G_MAXSIZE: until the NUL */
} FuzzPart;

/** A zip of parts that are stored as they are, so that mutations meet the reader and not the
 * packer. */
GBytes *fuzz_zip (const FuzzPart *parts, gsize n_parts);
