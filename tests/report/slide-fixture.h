/* slide-fixture.h: a small random ledger in the middle of its campaign, and pages of it. */

#pragma once

#include "report/slide.h"

#include "sample-ledger.h"

typedef struct
{
  SampleLedger       *ledger;
  RectifyColumns     *columns;
  RectifyCampaign    *campaign;
  RectifyClock       *clock;
  RectifySlideContext context;
} SlideFixture;

void slide_fixture_set_up (SlideFixture *f, gconstpointer data);
void slide_fixture_tear_down (SlideFixture *f, gconstpointer data);
/* Gives a page the records it wants, as a ledger would. */
void slide_fixture_fill (const SlideFixture *f, RectifySlide *slide);
/* The first page of a text, filled. */
RectifySlide *slide_fixture_make (SlideFixture *f, const char *text);
