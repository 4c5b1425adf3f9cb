/* slide-options.c: what a kind of page does not listen to is not offered. */

#include "views/slide-options.h"

#include "report/figures.h"
#include "report/filter-text.h"
#include "report/words.h"

#include <glib/gi18n-lib.h>

/* Offered as groupings; -1 is the usual one. */
static const int BY[] = { -1,
                          RECTIFY_AXIS_UNIT,
                          RECTIFY_AXIS_DISTRICT,
                          RECTIFY_AXIS_STREET,
                          RECTIFY_AXIS_GROUP,
                          RECTIFY_AXIS_CLASS,
                          RECTIFY_AXIS_SITE_TYPE,
                          RECTIFY_AXIS_SITE,
                          RECTIFY_AXIS_SOURCE };

struct _RectifySlideOptions
{
  AdwBin          parent_instance;
  GtkWidget      *four_box, *by_box, *rate_box, *top_box, *open_box;
  GtkDropDown    *four_drops[RECTIFY_SLIDE_FIGURES];
  GtkDropDown    *by_drop, *rate_drop;
  GtkSpinButton  *top_spin;
  GtkCheckButton *open_check;
  GtkEntry       *filter_entry;
  GtkLabel       *summary_label;

  RectifySlideSpec *spec; /* nullable, not owned */
  gboolean          filling;
};

G_DEFINE_FINAL_TYPE (RectifySlideOptions, rectify_slide_options, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
show_options (RectifySlideOptions *self)
{
  const RectifySlideSpec *spec = self->spec;

  gtk_widget_set_visible (self->four_box, spec->type == RECTIFY_SLIDE_FOUR);
  gtk_widget_set_visible (self->by_box, rectify_slide_spec_takes (spec, "by"));
  gtk_widget_set_visible (self->rate_box, rectify_slide_spec_takes (spec, "rate"));
  gtk_widget_set_visible (self->top_box, rectify_slide_spec_takes (spec, "top"));
  gtk_widget_set_visible (self->open_box, rectify_slide_spec_takes (spec, "open"));
}

static guint
figure_index (const char *name)
{
  guint                    n;
  const RectifyFigureKind *kinds = rectify_figure_kinds (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (kinds[i].name, name) == 0)
      return i + 1;
  return 0; /* none */
}

static const char *
kind_summary (const RectifySlideSpec *spec)
{
  guint                   n;
  const RectifySlideKind *kinds = rectify_slide_kinds (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (kinds[i].name, rectify_slide_spec_name (spec)))
      return kinds[i].summary;
  return "";
}

static void
fill (RectifySlideOptions *self)
{
  const RectifySlideSpec   *spec = self->spec;
  g_autoptr (RectifyFilter) filter = NULL;
  g_autofree char          *typed = NULL;

  gtk_label_set_text (self->summary_label, kind_summary (spec));
  for (guint i = 0; i < RECTIFY_SLIDE_FIGURES; i++)
    gtk_drop_down_set_selected (self->four_drops[i], figure_index (spec->figures[i]));
  for (guint i = 0; i < G_N_ELEMENTS (BY); i++)
    if (BY[i] == spec->by)
      gtk_drop_down_set_selected (self->by_drop, i);
  gtk_drop_down_set_selected (self->rate_drop, (guint) (spec->rate + 1));
  gtk_spin_button_set_value (self->top_spin, spec->top);
  gtk_check_button_set_active (self->open_check, spec->open_only);
  if (spec->filter != NULL)
    filter = rectify_filter_parse (spec->filter, NULL);
  typed = filter != NULL ? rectify_filter_typed_text (filter) : g_strdup ("");
  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), typed);
  gtk_widget_remove_css_class (GTK_WIDGET (self->filter_entry), "error");
}

static void
take_four (RectifySlideOptions *self)
{
  guint                    n, used = 0;
  const RectifyFigureKind *kinds = rectify_figure_kinds (&n);

  for (guint i = 0; i < RECTIFY_SLIDE_FIGURES; i++)
    used += gtk_drop_down_get_selected (self->four_drops[i]) > 0;
  for (guint i = 0; used > 0 && i < RECTIFY_SLIDE_FIGURES; i++)
    {
      guint selected = gtk_drop_down_get_selected (self->four_drops[i]);

      g_free (self->spec->figures[i]);
      self->spec->figures[i] =
          selected > 0 && selected <= n ? g_strdup (kinds[selected - 1].name) : NULL;
    }
}

/* A filter is taken when it can be understood. */
static void
take_filter (RectifySlideOptions *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->filter_entry));

  if (rectify_slide_spec_set_filter (self->spec, text))
    gtk_widget_remove_css_class (GTK_WIDGET (self->filter_entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->filter_entry), "error");
}

/* A grouping that is not offered (from the command line) stays until another one is chosen. */
static void
option_changed_cb (RectifySlideOptions *self)
{
  RectifySlideSpec *spec = self->spec;
  guint             by = gtk_drop_down_get_selected (self->by_drop);

  if (self->filling || spec == NULL)
    return;
  if (spec->type == RECTIFY_SLIDE_FOUR)
    take_four (self);
  if (by < G_N_ELEMENTS (BY))
    spec->by = BY[by];
  spec->rate = (int) gtk_drop_down_get_selected (self->rate_drop) - 1;
  spec->top = (guint) gtk_spin_button_get_value_as_int (self->top_spin);
  spec->open_only = gtk_check_button_get_active (self->open_check);
  take_filter (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
fill_drops (RectifySlideOptions *self)
{
  g_autoptr (GtkStringList) bys = gtk_string_list_new (NULL), rates = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) figures = gtk_string_list_new (NULL);
  guint                     n;
  const RectifyFigureKind  *kinds = rectify_figure_kinds (&n);

  for (guint i = 0; i < G_N_ELEMENTS (BY); i++)
    gtk_string_list_append (bys, BY[i] < 0 ? _ ("Usual grouping")
                                           : rectify_axis_word ((RectifyAxis) BY[i]));
  gtk_string_list_append (rates, _ ("Usual rate"));
  for (guint i = 0; i < RECTIFY_N_RATES; i++)
    gtk_string_list_append (rates, rectify_rate_word ((RectifyRate) i));
  gtk_string_list_append (figures, C_ ("chart", "None"));
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (figures, kinds[i].title);
  gtk_drop_down_set_model (self->by_drop, G_LIST_MODEL (bys));
  gtk_drop_down_set_model (self->rate_drop, G_LIST_MODEL (rates));
  for (guint i = 0; i < RECTIFY_SLIDE_FIGURES; i++)
    {
      GtkWidget *drop = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (figures)), NULL);

      self->four_drops[i] = GTK_DROP_DOWN (drop);
      gtk_box_append (GTK_BOX (self->four_box), drop);
      g_signal_connect_swapped (drop, "notify::selected", G_CALLBACK (option_changed_cb), self);
    }
}

static void
rectify_slide_options_class_init (RectifySlideOptionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rectify/Rectify/ui/slide-options.ui");
  gtk_widget_class_bind_template_child (widget_class, RectifySlideOptions, four_box);
  gtk_widget_class_bind_template_child (widget_class, RectifySlideOptions, by_box);
  gtk_widget_class_bind_template_child (widget_class, RectifySlideOptions, rate_box);
  gtk_widget_class_bind_template_child (widget_class, RectifySlideOptions, top_box);
  gtk_widget_class_bind_template_child (widget_class, RectifySlideOptions, open_box);
  gtk_widget_class_bind_template_child (widget_class, RectifySlideOptions, by_drop);
  gtk_widget_class_bind_template_child (widget_class, RectifySlideOptions, rate_drop);
  gtk_widget_class_bind_template_child (widget_class, RectifySlideOptions, top_spin);
  gtk_widget_class_bind_template_child (widget_class, RectifySlideOptions, open_check);
  gtk_widget_class_bind_template_child (widget_class, RectifySlideOptions, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, RectifySlideOptions, summary_label);
  gtk_widget_class_bind_template_callback (widget_class, option_changed_cb);
}

static void
rectify_slide_options_init (RectifySlideOptions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_drops (self);
}

void
rectify_slide_options_set_spec (RectifySlideOptions *self, RectifySlideSpec *spec)
{
  g_return_if_fail (RECTIFY_IS_SLIDE_OPTIONS (self));

  self->spec = spec;
  gtk_widget_set_sensitive (GTK_WIDGET (self), spec != NULL);
  if (spec == NULL)
    return;
  self->filling = TRUE;
  fill (self);
  self->filling = FALSE;
  show_options (self);
}
