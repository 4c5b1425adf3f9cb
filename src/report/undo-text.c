/* undo-text.c: what an undo, or the undo of one, says it did. */

#include "report/undo-text.h"

#include "report/words.h"

#include <glib/gi18n-lib.h>

static char *
issues_text (const char *word, gboolean redone, guint n)
{
  if (redone)
    /* TRANSLATORS: what was brought back, and for how many issues: "Done again: Assigned, 3" */
    return g_strdup_printf (ngettext ("Done again: %s, %u issue", "Done again: %s, %u issues", n),
                            word, n);
  /* TRANSLATORS: what was taken back, and for how many issues: "Undone: Assigned, 3 issues" */
  return g_strdup_printf (ngettext ("Undone: %s, %u issue", "Undone: %s, %u issues", n), word, n);
}

static char *
entries_text (const char *word, gboolean redone, guint n)
{
  if (redone)
    /* TRANSLATORS: what was brought back, and how many entries of lists and work figures */
    return g_strdup_printf (ngettext ("Done again: %s, %u entry", "Done again: %s, %u entries", n),
                            word, n);
  /* TRANSLATORS: what was taken back, and how many entries of lists and work figures */
  return g_strdup_printf (ngettext ("Undone: %s, %u entry", "Undone: %s, %u entries", n), word, n);
}

char *
rectify_undone_text (RectifyStepWhat what, RectifyEventKind kind, gboolean redone, guint n)
{
  const char *word = rectify_step_word (what, kind);

  if (what == RECTIFY_STEP_LISTS)
    return entries_text (word, redone, n);
  if (what == RECTIFY_STEP_VISIT)
    /* TRANSLATORS: what was brought back */
    return g_strdup_printf (redone ? _ ("Done again: %s")
                                   /* TRANSLATORS: what was taken back */
                                   : _ ("Undone: %s"),
                            word);
  return issues_text (word, redone, n);
}

char *
rectify_kept_text (guint n)
{
  if (n == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u name stays in the lists: it is in use.",
                                    "%u names stay in the lists: they are in use.", n),
                          n);
}
