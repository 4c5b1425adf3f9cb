/* status-pages.c: pages that say what to do where there is nothing to show. */

#include "views/status-pages.h"

static GtkWidget *
make (GtkStack *stack, const char *name)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GError)     error = NULL;
  const char            *names[] = { name, NULL };
  GtkWidget             *page;

  gtk_builder_add_objects_from_resource (builder, "/io/github/rectify/Rectify/ui/status-pages.ui",
                                         names, &error);
  g_assert_no_error (error);
  page = GTK_WIDGET (gtk_builder_get_object (builder, name));
  gtk_stack_add_named (stack, page, name);
  return page;
}

GtkWidget *
rectify_status_page_show (GtkStack *stack, const char *name)
{
  GtkWidget *page;

  g_return_val_if_fail (GTK_IS_STACK (stack) && name != NULL, NULL);

  page = gtk_stack_get_child_by_name (stack, name);
  if (page == NULL)
    page = make (stack, name);
  gtk_stack_set_visible_child (stack, page);
  return page;
}
