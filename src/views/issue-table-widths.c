/* issue-table-widths.c: how wide a column of the issue table is until the user sizes it. */

#include "report/words.h"
#include "views/issue-table-private.h"

/* What a title takes in any case: the padding of the style sheet. */
#define TITLE_PADDING 13

static int
text_width (RectifyIssueTable *self, const char *text, PangoWeight weight)
{
  g_autoptr (PangoLayout)   layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int                       width;

  pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + TITLE_PADDING;
}

static int
states_width (RectifyIssueTable *self)
{
  int width = 0;

  for (guint state = 0; state < RECTIFY_N_STATES; state++)
    width = MAX (width, text_width (self, rectify_state_word (state), PANGO_WEIGHT_NORMAL));
  return width;
}

/* What is late says so in words, which are longer than a day. */
static int
due_width (RectifyIssueTable *self)
{
  static const gint64 late_by[] = { 23 * 60 * 60, 28 * 24 * 60 * 60 };
  const gint64        now = 100 * 24 * 60 * 60;
  int                 width = 0;

  for (guint i = 0; i < G_N_ELEMENTS (late_by); i++)
    {
      RectifyStatus late = { .state = RECTIFY_STATE_FIXING, .due = (guint32) (now - late_by[i]) };
      g_autofree char *text = rectify_due_text (&late, now);

      width = MAX (width, text_width (self, text, PANGO_WEIGHT_NORMAL));
    }
  return width;
}

/* Larger text wants wider columns, and so do longer words for the same. */
int
rectify_issue_table_usual_width (RectifyIssueTable *self, const RectifyIssueColumn *info)
{
  int    dpi = 96 * 1024, width;
  double scale;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  scale = CLAMP (dpi / (96 * 1024.0), 0.5, 4);
  width = (int) (info->width * scale + 0.5);
  if (info->field == RECTIFY_COLUMN_STATE)
    width = MAX (width, states_width (self));
  else if (info->field == RECTIFY_COLUMN_DUE)
    width = MAX (width, due_width (self));
  return MAX (width, text_width (self, rectify_issue_column_heading (info), PANGO_WEIGHT_BOLD));
}
