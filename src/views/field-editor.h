/* field-editor.h: the place where one field of an issue is typed: an entry, a list, a day, a text.
 */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef enum {
  RECTIFY_EDITOR_NONE,   /* follows from the events: not to be typed */
  RECTIFY_EDITOR_LINE,   /* one line */
  RECTIFY_EDITOR_TEXT,   /* several lines */
  RECTIFY_EDITOR_NAME,   /* an entry of a long list, completed */
  RECTIFY_EDITOR_NAMES,  /* several of them */
  RECTIFY_EDITOR_CHOICE, /* an entry of a short list */
  RECTIFY_EDITOR_KIND,   /* a value of a closed list */
  RECTIFY_EDITOR_DAY,
} RectifyEditorLook;

/* How a field is typed. */
typedef struct
{
  const char       *key; /* as rectify_store_edit_async () wants it */
  RectifyEditorLook look;
  RectifyList       list; /* NAME, CHOICE */
} RectifyFieldKind;

/* Of a field of the detail pane; NULL when it cannot be typed. */
const RectifyFieldKind *rectify_field_kind_find (const char *key);

#define RECTIFY_TYPE_FIELD_EDITOR (rectify_field_editor_get_type ())
G_DECLARE_FINAL_TYPE (RectifyFieldEditor, rectify_field_editor, RECTIFY, FIELD_EDITOR, AdwBin)

/* Signals: "done" () by Enter or a choice, "cancelled" () by Escape.
 * @title: what a screen reader says; @issue: whose present value it begins with. */
GtkWidget *rectify_field_editor_new (const RectifyFieldKind *kind,
                                     const char             *title,
                                     RectifyWorkspace       *workspace,
                                     const RectifyIssue     *issue);
/* What is typed, as the store wants it. (transfer full) */
char *rectify_field_editor_get_value (RectifyFieldEditor *self);
/* As if typed, or chosen by its name. */
void rectify_field_editor_set_text (RectifyFieldEditor *self, const char *text);
/* Whether it is something else than in the beginning. */
gboolean rectify_field_editor_is_changed (RectifyFieldEditor *self);
/* Looks wrong until something else is typed. */
void rectify_field_editor_set_wrong (RectifyFieldEditor *self, gboolean wrong);

G_END_DECLS
