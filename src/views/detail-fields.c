/* detail-fields.c: all fields of the issue looked at. */

#include "views/detail-fields.h"

#include "views/detail-field.h"

#include <glib/gi18n-lib.h>

struct _RectifyDetailFields
{
  AdwBin parent_instance;

  GtkGrid    *grid;
  GtkWidget  *toggle;
  GHashTable *fields; /* key -> RectifyDetailField, in the grid */
  gboolean    all, first;
};

enum { PROP_0, PROP_ALL, PROP_FIRST, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RectifyDetailFields, rectify_detail_fields, ADW_TYPE_BIN)

typedef enum { WITH_VALUE, ALWAYS, ON_DEMAND } When;

/* A NULL key is a little room between two groups. The first few stand above the photos. */
static const struct
{
  const char *key;
  When        when;
  gboolean    first;
} fields[] = {
  { "unit", ALWAYS, TRUE },
  { "supporting", WITH_VALUE, TRUE },
  { "due", ALWAYS, TRUE },
  { "milestone", WITH_VALUE, TRUE },
  { "site", ALWAYS, TRUE },
  { "address", WITH_VALUE, TRUE },
  { "measure", ALWAYS, TRUE },
  { "leader", WITH_VALUE, FALSE },
  { "person", WITH_VALUE, FALSE },
  { "group", WITH_VALUE, FALSE },
  { "sponsors", WITH_VALUE, FALSE },
  { "area", WITH_VALUE, FALSE },
  { "class", ALWAYS, FALSE },
  { "item", WITH_VALUE, FALSE },
  { "source", WITH_VALUE, FALSE },
  { "remark", WITH_VALUE, FALSE },
  { NULL, ALWAYS, FALSE },
  { "returned", WITH_VALUE, FALSE },
  { "relapsed", WITH_VALUE, FALSE },
  { "extended", WITH_VALUE, FALSE },
  { "urged", WITH_VALUE, FALSE },
  { "exposed", WITH_VALUE, FALSE },
  { "supervision", WITH_VALUE, FALSE },
  { "difficulty", ON_DEMAND, FALSE },
  { "nature", ON_DEMAND, FALSE },
  { "term", ON_DEMAND, FALSE },
  { "title", ON_DEMAND, FALSE },
  { "external-number", WITH_VALUE, FALSE },
  { "site-type", ON_DEMAND, FALSE },
  { "point", ON_DEMAND, FALSE },
  { "found", ON_DEMAND, FALSE },
  { "assigned", ON_DEMAND, FALSE },
  { "signed", ON_DEMAND, FALSE },
  { "reported", ON_DEMAND, FALSE },
  { "checked", ON_DEMAND, FALSE },
  { "closed", ON_DEMAND, FALSE },
};

static void
add_field (RectifyDetailFields *self, const char *key, int line)
{
  GtkWidget *field = rectify_detail_field_new (key, NULL);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", rectify_detail_field_title (key),
                                   "xalign", 0.0f, "yalign", 0.0f, "wrap", TRUE, "width-chars", 8,
                                   "max-width-chars", 13, "valign", GTK_ALIGN_BASELINE, NULL);

  gtk_widget_add_css_class (title, "dim-label");
  gtk_widget_add_css_class (title, "field-title");
  gtk_widget_set_hexpand (field, TRUE);
  gtk_widget_set_valign (field, GTK_ALIGN_BASELINE); /* figures and words are not equally tall */
  gtk_grid_attach (self->grid, title, 0, line, 1, 1);
  gtk_grid_attach (self->grid, field, 1, line, 1, 1);
  g_object_bind_property (field, "visible", title, "visible", G_BINDING_SYNC_CREATE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  title, NULL, -1);
  g_hash_table_insert (self->fields, (gpointer) key, field);
}

static void
show_what_belongs (RectifyDetailFields *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      RectifyDetailField *field =
          fields[i].key != NULL ? g_hash_table_lookup (self->fields, fields[i].key) : NULL;

      if (field == NULL)
        continue;
      gtk_widget_set_visible (GTK_WIDGET (field),
                              self->all || rectify_detail_field_is_editing (field)
                                  || fields[i].when == ALWAYS
                                  || (fields[i].when == WITH_VALUE
                                      && rectify_detail_field_has_value (field)));
    }
  gtk_button_set_label (GTK_BUTTON (self->toggle),
                        self->all ? _ ("Fewer fields") : _ ("All fields"));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_STATE_EXPANDED,
                               self->all, -1);
}

static void
toggled_cb (RectifyDetailFields *self)
{
  g_object_set (self, "all", !self->all, NULL);
}

static void
rectify_detail_fields_set_property (GObject      *object,
                                    guint         id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  RectifyDetailFields *self = RECTIFY_DETAIL_FIELDS (object);

  if (id == PROP_FIRST)
    self->first = g_value_get_boolean (value);
  else
    {
      self->all = g_value_get_boolean (value);
      show_what_belongs (self);
    }
}

static void
rectify_detail_fields_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RectifyDetailFields *self = RECTIFY_DETAIL_FIELDS (object);

  g_value_set_boolean (value, id == PROP_FIRST ? self->first : self->all);
}

static void
rectify_detail_fields_constructed (GObject *object)
{
  RectifyDetailFields *self = RECTIFY_DETAIL_FIELDS (object);
  GtkWidget           *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  G_OBJECT_CLASS (rectify_detail_fields_parent_class)->constructed (object);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].first == self->first && fields[i].key != NULL)
      add_field (self, fields[i].key, (int) i);
    else if (fields[i].first == self->first)
      {
        GtkWidget *room = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

        gtk_widget_set_size_request (room, -1, 6);
        gtk_grid_attach (self->grid, room, 0, (int) i, 2, 1);
      }
  self->toggle = gtk_button_new ();
  gtk_widget_add_css_class (self->toggle, "flat");
  gtk_widget_add_css_class (self->toggle, "caption");
  gtk_widget_set_halign (self->toggle, GTK_ALIGN_START);
  gtk_widget_set_visible (self->toggle, !self->first);
  g_signal_connect_object (self->toggle, "clicked", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (box), self->toggle);
  adw_bin_set_child (ADW_BIN (self), box);
  show_what_belongs (self);
}

static void
rectify_detail_fields_dispose (GObject *object)
{
  RectifyDetailFields *self = RECTIFY_DETAIL_FIELDS (object);

  g_clear_pointer (&self->fields, g_hash_table_unref);
  G_OBJECT_CLASS (rectify_detail_fields_parent_class)->dispose (object);
}

static void
rectify_detail_fields_class_init (RectifyDetailFieldsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = rectify_detail_fields_constructed;
  object_class->dispose = rectify_detail_fields_dispose;
  object_class->set_property = rectify_detail_fields_set_property;
  object_class->get_property = rectify_detail_fields_get_property;
  properties[PROP_ALL] =
      g_param_spec_boolean ("all", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FIRST] =
      g_param_spec_boolean ("first", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rectify_detail_fields_init (RectifyDetailFields *self)
{
  self->fields = g_hash_table_new (g_str_hash, g_str_equal);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 6);
}

/* --- public --- */

GtkWidget *
rectify_detail_fields_new (void)
{
  return g_object_new (RECTIFY_TYPE_DETAIL_FIELDS, NULL);
}

void
rectify_detail_fields_show (RectifyDetailFields      *self,
                            RectifyWorkspace         *workspace,
                            const RectifyCellContext *context,
                            const RectifyCellRow     *row)
{
  GHashTableIter iter;
  gpointer       field;

  g_return_if_fail (RECTIFY_IS_DETAIL_FIELDS (self));

  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, NULL, &field))
    rectify_detail_field_show (field, workspace, context, row);
  show_what_belongs (self);
}

gboolean
rectify_detail_fields_edit (RectifyDetailFields *self, const char *key)
{
  RectifyDetailField *field;

  g_return_val_if_fail (RECTIFY_IS_DETAIL_FIELDS (self), FALSE);

  field = g_hash_table_lookup (self->fields, key);
  if (field != NULL)
    rectify_detail_field_edit (field);
  return field != NULL;
}
