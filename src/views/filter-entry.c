/* filter-entry.c: the search entry.
 *
 * Text becomes a filter a moment after the last key (the entry's own delay). What is not understood
 * is underlined and told in one sentence; the filter then stays as it was, so that the rows do not
 * flicker while a keyword is half typed.
 */

#include "views/filter-entry.h"

#include <glib/gi18n-lib.h>

struct _RectifyFilterEntry
{
  AdwBin            parent_instance;
  GtkSearchEntry   *entry;
  RectifyWorkspace *workspace;
  char             *problem;
  gboolean          writing; /* the filter that changes is our own */
};

enum { PROP_0, PROP_PROBLEM, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RectifyFilterEntry, rectify_filter_entry, ADW_TYPE_BIN)

static void
mark (RectifyFilterEntry *self, const GArray *bad)
{
  GtkEditable              *text = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  for (guint i = 0; i < bad->len; i++)
    {
      const RectifyFilterSpan *span = &g_array_index (bad, RectifyFilterSpan, i);
      PangoAttribute          *line = pango_attr_underline_new (PANGO_UNDERLINE_ERROR);

      line->start_index = span->start;
      line->end_index = span->start + span->length;
      pango_attr_list_insert (attributes, line);
    }
  if (GTK_IS_TEXT (text))
    gtk_text_set_attributes (GTK_TEXT (text), attributes);
}

static void
set_problem (RectifyFilterEntry *self, const char *text, const GArray *bad)
{
  g_autofree char *problem = NULL;

  if (bad->len > 0)
    {
      const RectifyFilterSpan *span = &g_array_index (bad, RectifyFilterSpan, 0);
      g_autofree char         *part = g_strndup (text + span->start, span->length);

      problem = g_strdup_printf (_ ("“%s” is not understood."), part);
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
    }
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  if (g_strcmp0 (problem, self->problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_steal_pointer (&problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* Puts the terms of saved filters in the place of their names, or marks a name that is none. Takes
 * @filter. */
static RectifyFilter *
expand (RectifyFilterEntry *self, RectifyFilter *filter, GArray *bad)
{
  RectifyFilter *expanded;

  if (self->workspace == NULL || bad->len > 0)
    return filter;
  expanded =
      rectify_saved_list_expand (rectify_workspace_get_saved (self->workspace), filter, NULL);
  for (guint i = 0; expanded == NULL && i < rectify_filter_n_terms (filter); i++)
    {
      const RectifyFilterTerm *term = rectify_filter_term (filter, i);
      RectifyFilterSpan        span = { term->start, term->length };

      if (term->kind == RECTIFY_FILTER_SAVED)
        g_array_append_val (bad, span);
    }
  if (expanded == NULL)
    return filter;
  rectify_filter_unref (filter);
  return expanded;
}

static void
read_text (RectifyFilterEntry *self)
{
  const char               *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GArray)        bad = g_array_new (FALSE, FALSE, sizeof (RectifyFilterSpan));
  g_autoptr (RectifyFilter) filter = expand (self, rectify_filter_parse_lenient (text, bad), bad);

  mark (self, bad);
  set_problem (self, text, bad);
  if (bad->len > 0 || self->workspace == NULL)
    return;
  self->writing = TRUE;
  rectify_workspace_set_filter (self->workspace, filter);
  self->writing = FALSE;
}

static void
search_changed_cb (GtkSearchEntry *entry, RectifyFilterEntry *self)
{
  read_text (self);
}

static void
stop_search_cb (GtkSearchEntry *entry, RectifyFilterEntry *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) != '\0')
    rectify_filter_entry_set_text (self, "");
  else
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                            GTK_DIR_TAB_FORWARD);
}

static void
activate_cb (GtkSearchEntry *entry, RectifyFilterEntry *self)
{
  read_text (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-page", NULL);
}

/* A text that is replaced is empty for a moment, which would be a filter too. */
static void
write_text (RectifyFilterEntry *self, const char *text)
{
  g_signal_handlers_block_by_func (self->entry, search_changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  g_signal_handlers_unblock_by_func (self->entry, search_changed_cb, self);
}

static void
filter_cb (RectifyWorkspace *workspace, GParamSpec *pspec, RectifyFilterEntry *self)
{
  g_autofree char   *text = NULL;
  g_autoptr (GArray) none = NULL;

  if (self->writing)
    return;
  none = g_array_new (FALSE, FALSE, sizeof (RectifyFilterSpan));
  text = rectify_filter_print (rectify_workspace_get_filter (workspace));
  write_text (self, text);
  mark (self, none);
  set_problem (self, text, none);
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RECTIFY_FILTER_ENTRY (widget)->entry));
}

static void
rectify_filter_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RectifyFilterEntry *self = RECTIFY_FILTER_ENTRY (object);

  if (id == PROP_PROBLEM)
    g_value_set_string (value, self->problem);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
rectify_filter_entry_dispose (GObject *object)
{
  RectifyFilterEntry *self = RECTIFY_FILTER_ENTRY (object);

  rectify_filter_entry_set_workspace (self, NULL);
  g_clear_pointer (&self->problem, g_free);
  G_OBJECT_CLASS (rectify_filter_entry_parent_class)->dispose (object);
}

static void
rectify_filter_entry_class_init (RectifyFilterEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rectify_filter_entry_get_property;
  object_class->dispose = rectify_filter_entry_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = grab_focus;
  properties[PROP_PROBLEM] =
      g_param_spec_string ("problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rectify_filter_entry_init (RectifyFilterEntry *self)
{
  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->entry, "placeholder-text",
                /* TRANSLATORS: in the empty search entry: what can be typed */
                _ ("Search or filter: words, unit:…, overdue, due:today"), "hexpand", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search and filter"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->entry));
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self, 0);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (stop_search_cb), self, 0);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, 0);
}

void
rectify_filter_entry_set_workspace (RectifyFilterEntry *self, RectifyWorkspace *workspace)
{
  g_return_if_fail (RECTIFY_IS_FILTER_ENTRY (self));
  if (self->workspace == workspace)
    return;
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_func (self->workspace, filter_cb, self);
  g_set_object (&self->workspace, workspace);
  if (workspace == NULL)
    return;
  g_signal_connect_object (workspace, "notify::filter", G_CALLBACK (filter_cb), self, 0);
  filter_cb (workspace, NULL, self);
}

const char *
rectify_filter_entry_get_problem (RectifyFilterEntry *self)
{
  g_return_val_if_fail (RECTIFY_IS_FILTER_ENTRY (self), NULL);
  return self->problem;
}

const char *
rectify_filter_entry_get_text (RectifyFilterEntry *self)
{
  g_return_val_if_fail (RECTIFY_IS_FILTER_ENTRY (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
rectify_filter_entry_set_text (RectifyFilterEntry *self, const char *text)
{
  g_return_if_fail (RECTIFY_IS_FILTER_ENTRY (self));
  write_text (self, text);
  read_text (self);
}
