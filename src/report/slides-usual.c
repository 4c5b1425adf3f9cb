/* slides-usual.c: the pages of whoever has not chosen any. */

#include "report/slides-usual.h"

/* Shall we make it, who is behind, where, what, what is stuck, does it hold; and what is shown
 * where the ledger has nothing to say to that. */
static const struct
{
  const char *page, *instead;
} PAGES[] = {
  { "title", NULL },           { "burndown", NULL },       { "ranking", NULL },
  { "red-black top=5", NULL }, { "map open=yes", NULL },   { "heat", NULL },
  { "pareto", "pareto-item" }, { "ageing", NULL },         { "overdue", NULL },
  { "photos", NULL },          { "lookback", "duration" },
};

typedef struct
{
  const RectifySlideContext *context;
  RectifySlideReader         read;
  gpointer                   data;
} Ledger;

/* Returns: whether the page was taken */
static gboolean
take (GPtrArray *specs, const char *text, const Ledger *ledger)
{
  g_autoptr (GPtrArray)         parsed = rectify_slides_parse (text, NULL);
  g_autoptr (RectifySlide)      slide = rectify_slide_new (parsed->pdata[0], ledger->context);
  const RectifyIssueWants      *wants = rectify_slide_wants (slide);
  g_autoptr (RectifyIssueTexts) texts =
      wants != NULL ? ledger->read (ledger->data, wants, NULL) : NULL;

  if (!rectify_slide_tells (slide, texts))
    return FALSE;
  g_ptr_array_add (specs, g_ptr_array_steal_index (parsed, 0));
  return TRUE;
}

GPtrArray *
rectify_slides_usual (const RectifySlideContext *context, RectifySlideReader read, gpointer data)
{
  GPtrArray *specs = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_slide_spec_free);
  Ledger     ledger = { context, read, data };

  g_return_val_if_fail (context != NULL && read != NULL, specs);

  for (guint i = 0; i < G_N_ELEMENTS (PAGES); i++)
    if (!take (specs, PAGES[i].page, &ledger) && PAGES[i].instead != NULL)
      take (specs, PAGES[i].instead, &ledger);
  return specs;
}
