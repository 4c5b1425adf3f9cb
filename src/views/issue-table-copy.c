/* issue-table-copy.c: rows of the table on the clipboard, as lines of cells between tabs and as a
 * table of HTML.
 *
 * Programs that take HTML keep text as text: a cell that begins with = is no formula there
 * (mso-number-format for Excel and WPS, sd… for LibreOffice say so, and what number a day is).
 */

#include "views/format.h"
#include "views/issue-table-private.h"

#include <string.h>

static void
append_plain (GString *lines, const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    g_string_append_c (lines, *c == '\t' || *c == '\n' || *c == '\r' ? ' ' : *c);
}

static void
append_html (GString *html, const RectifyIssueColumn *column, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  gboolean figure = column != NULL && column->look & RECTIFY_CELL_FIGURES && column->date == 0
                    && *text != '\0' && strspn (text, "0123456789") == strlen (text);

  if (column == NULL)
    g_string_append_printf (html, "<th>%s</th>", escaped);
  else if (figure)
    g_string_append_printf (html, "<td>%s</td>", escaped);
  else if (column->date != 0 && *text != '\0')
    g_string_append_printf (html,
                            "<td style=\"mso-number-format:'yyyy\\-mm\\-dd'\" sdval=\"%d\" "
                            "sdnum=\"1033;0;YYYY-MM-DD\">%s</td>",
                            rectify_day_parse (text) + RECTIFY_DAY_SERIAL, escaped);
  else
    g_string_append_printf (html,
                            "<td style=\"mso-number-format:'\\@'\" sdnum=\"1033;0;@\">%s</td>",
                            escaped);
}

static void
append_titles (GString *lines, GString *html, char **keys)
{
  g_string_append (html, "<tr>");
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *title = rectify_issue_column_title (rectify_issue_column_find (keys[i]));

      if (i > 0)
        g_string_append_c (lines, '\t');
      append_plain (lines, title);
      append_html (html, NULL, title);
    }
  g_string_append_c (lines, '\n');
  g_string_append (html, "</tr>\n");
}

/* A spreadsheet would take a day without its year for one of this year, and what is late for no day
 * at all. (transfer full) */
char *
rectify_issue_table_cell_text (const RectifyIssueColumn *column,
                               const RectifyCellContext *context,
                               const RectifyCellRow     *row)
{
  gint64 instant = rectify_issue_column_instant (column, row->status);

  if (column->date == 0)
    return rectify_issue_column_text (column, context, row);
  return instant != 0 ? rectify_format_day_full (rectify_clock_day (context->clock, instant))
                      : g_strdup ("");
}

static void
append_row (RectifyIssueTable *self,
            GString           *lines,
            GString           *html,
            char             **keys,
            RectifyIssue      *issue,
            guint              place)
{
  RectifyColumns    *columns = rectify_workspace_get_columns (self->workspace);
  RectifyCellContext context;
  RectifyStatus      status = issue->status;
  RectifyCellRow     row = { place, issue, &status };
  guint              at;

  if (columns != NULL && rectify_columns_row (columns, issue->id, &at))
    rectify_columns_status (columns, at, &status);
  rectify_cell_context_init (&context, self->workspace);
  g_string_append (html, "<tr>");
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const RectifyIssueColumn *column = rectify_issue_column_find (keys[i]);
      g_autofree char          *text = rectify_issue_table_cell_text (column, &context, &row);

      if (i > 0)
        g_string_append_c (lines, '\t');
      append_plain (lines, text);
      append_html (html, column, text);
    }
  g_string_append_c (lines, '\n');
  g_string_append (html, "</tr>\n");
}

void
rectify_issue_table_copy_issues (RectifyIssueTable *self, GPtrArray *issues)
{
  g_auto (GStrv) keys = rectify_issue_table_get_shown (self);
  GString       *lines = g_string_new (NULL);
  GString       *html = g_string_new ("<html><head><meta charset=\"utf-8\"></head><body><table>\n");
  GdkContentProvider            *formats[2];
  g_autoptr (GdkContentProvider) both = NULL;
  g_autoptr (GBytes)             bytes = NULL;

  append_titles (lines, html, keys);
  for (guint i = 0; i < issues->len; i++)
    append_row (self, lines, html, keys, issues->pdata[i], i);
  g_string_append (html, "</table></body></html>\n");
  g_free (self->copied);
  self->copied = g_string_free (lines, FALSE);
  bytes = g_string_free_to_bytes (html);
  formats[0] = gdk_content_provider_new_for_bytes ("text/html", bytes);
  formats[1] = gdk_content_provider_new_typed (G_TYPE_STRING, self->copied);
  both = gdk_content_provider_new_union (formats, G_N_ELEMENTS (formats));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), both);
}
