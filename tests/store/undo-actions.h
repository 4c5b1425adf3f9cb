/* undo-actions.h: one of everything that can be done to a ledger and taken back, for test-undo.c.
 */

#pragma once

#include "ledger-fixture.h"

#define E(kind) RECTIFY_EVENT_##kind

typedef struct
{
  Ledger *ledger;
  gint64  id, other, third; /* new issues */
  gint64  at;               /* goes on with everything that is done */
} Doing;

void undo_actions_begin (Doing *doing, Ledger *ledger);

typedef struct
{
  const char *name;
  void (*act) (Doing *doing);
} UndoAction;
/* In this order: what one leaves, the next goes on from. NULL at the end. */
extern const UndoAction undo_actions[];

void undo_actions_take_in_issues (Doing *doing);
void undo_actions_take_in_sites (Doing *doing);
void undo_actions_take_in_work (Doing *doing);
void undo_actions_take_in_more_work (Doing *doing);
