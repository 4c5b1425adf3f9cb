/* site-card.h: what is known of one place on the map, and its issues.
 *
 * Content of a popover. Signals: "issue-activated" (gint64 id) when a line is chosen,
 * "list-activated" () when all of them are wanted, "visit-activated" () when a visit of the site is
 * to be recorded.
 */

#pragma once

#include "model/workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RECTIFY_TYPE_SITE_CARD (rectify_site_card_get_type ())
G_DECLARE_FINAL_TYPE (RectifySiteCard, rectify_site_card, RECTIFY, SITE_CARD, AdwBin)

GtkWidget *rectify_site_card_new (void);

/**
 * rectify_site_card_show_place:
 * @site: index in the directory of the workspace's columns; RECTIFY_INDEX_NONE for an issue that
 *   has only a place of its own
 * @counts: (array length=RECTIFY_N_LAMPS): issues by lamp
 */
void rectify_site_card_show_place (RectifySiteCard  *self,
                                   RectifyWorkspace *workspace,
                                   guint32           site,
                                   const guint32    *counts);

/* The issues to list, most urgent first (element-type gint64); they are loaded from the store. */
void rectify_site_card_show_issues (RectifySiteCard *self, const GArray *ids);

G_END_DECLS
