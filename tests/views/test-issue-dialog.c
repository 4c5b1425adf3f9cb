/* test-issue-dialog.c: a new issue: what is filled in, what is warned of, what is saved. */

#include "issue-steps.h"

#include "report/words.h"
#include "views/issue-dialog.h"
#include "views/name-entry.h"
#include "views/photo-button.h"

#include <string.h>

typedef struct
{
  PageFixture         page;
  RectifyIssueDialog *dialog; /* weak */
} Fixture;

/* The fields for names, from the top. */
enum { SITE, ITEM, CLASS, SOURCE, UNIT };

static void
set_up (Fixture *f, gconstpointer data)
{
  page_fixture_set_up (&f->page, g_object_new (RECTIFY_TYPE_ISSUE_PAGE, NULL), 300);
  gtk_widget_activate_action (f->page.page, "issues.new", NULL);
  f->dialog = RECTIFY_ISSUE_DIALOG (steps_window (RECTIFY_TYPE_ISSUE_DIALOG));
  g_assert_nonnull (f->dialog);
  g_object_add_weak_pointer (G_OBJECT (f->dialog), (gpointer *) &f->dialog);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (f->dialog));
  rectify_wait_until (f->dialog == NULL);
  page_fixture_tear_down (&f->page);
}

static RectifyNameEntry *
nth_name (GtkWidget *widget, guint *n)
{
  if (RECTIFY_IS_NAME_ENTRY (widget) && (*n)-- == 0)
    return RECTIFY_NAME_ENTRY (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      RectifyNameEntry *entry = nth_name (child, n);

      if (entry != NULL)
        return entry;
    }
  return NULL;
}

static RectifyNameEntry *
name (Fixture *f, guint field)
{
  RectifyNameEntry *entry = nth_name (GTK_WIDGET (f->dialog), &field);

  g_assert_nonnull (entry);
  return entry;
}

/* An issue that has a site with a unit, and an item. */
static RectifyIssue *
known_issue (Fixture *f, const char *filter)
{
  RectifyDirectory *directory = rectify_store_get_directory (f->page.store);
  RectifyColumns   *columns;
  RectifyIssue     *issue = rectify_issue_new ();

  page_fixture_filter (&f->page, filter);
  columns = rectify_workspace_get_columns (f->page.workspace);
  for (guint i = 0; i < rectify_selection_n (rectify_workspace_get_selection (f->page.workspace));
       i++)
    {
      guint row = rectify_selection_rows (rectify_workspace_get_selection (f->page.workspace))[i];
      const RectifyChunk *chunk = rectify_columns_chunk (columns, row >> RECTIFY_CHUNK_SHIFT);
      guint               at = row & (RECTIFY_CHUNK - 1);

      if (chunk->site[at] == 0 || chunk->item[at] == 0)
        continue;
      issue->id = chunk->id[at];
      issue->site_id = rectify_directory_id (directory, RECTIFY_LIST_SITE, chunk->site[at] - 1);
      issue->item_id = rectify_directory_id (directory, RECTIFY_LIST_ITEM, chunk->item[at] - 1);
      return issue;
    }
  g_assert_not_reached ();
}

static void
test_site_and_item_fill_in_the_rest (Fixture *f, gconstpointer data)
{
  RectifyDirectory        *directory = rectify_store_get_directory (f->page.store);
  g_autoptr (RectifyIssue) known = known_issue (f, "state:closed");
  guint32 site = rectify_directory_index (directory, RECTIFY_LIST_SITE, known->site_id);
  guint32 item = rectify_directory_index (directory, RECTIFY_LIST_ITEM, known->item_id);

  rectify_name_entry_set_index (name (f, SITE), site);
  rectify_name_entry_set_index (name (f, ITEM), item);
  g_assert_cmpuint (rectify_name_entry_get_index (name (f, UNIT)), ==,
                    ((const RectifySite *) rectify_directory_get (directory, RECTIFY_LIST_SITE,
                                                                  site))
                        ->unit);
  g_assert_cmpuint (rectify_name_entry_get_index (name (f, CLASS)), ==,
                    ((const RectifyItem *) rectify_directory_get (directory, RECTIFY_LIST_ITEM,
                                                                  item))
                        ->class_index);
}

static void
test_the_same_open_issue_is_shown (Fixture *f, gconstpointer data)
{
  RectifyDirectory        *directory = rectify_store_get_directory (f->page.store);
  g_autoptr (RectifyIssue) known = known_issue (f, "state:fixing");

  rectify_name_entry_set_index (name (f, SITE),
                                rectify_directory_index (directory, RECTIFY_LIST_SITE,
                                                         known->site_id));
  g_assert_cmpstr (rectify_older_issue_get_text (rectify_issue_dialog_get_older (f->dialog)), ==,
                   "");
  rectify_name_entry_set_index (name (f, ITEM),
                                rectify_directory_index (directory, RECTIFY_LIST_ITEM,
                                                         known->item_id));
  rectify_wait_until (
      strstr (rectify_older_issue_get_text (rectify_issue_dialog_get_older (f->dialog)), "KRY-")
      != NULL);
}

static void
test_the_older_issue_can_be_read_and_is_looked_at (Fixture *f, gconstpointer data)
{
  RectifyDirectory        *directory = rectify_store_get_directory (f->page.store);
  g_autoptr (RectifyIssue) known = known_issue (f, "state:fixing");
  RectifyOlderIssue       *older = rectify_issue_dialog_get_older (f->dialog);
  gint64                   current;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (older)));
  rectify_name_entry_set_index (name (f, SITE),
                                rectify_directory_index (directory, RECTIFY_LIST_SITE,
                                                         known->site_id));
  rectify_name_entry_set_index (name (f, ITEM),
                                rectify_directory_index (directory, RECTIFY_LIST_ITEM,
                                                         known->item_id));
  rectify_wait_until (gtk_widget_get_visible (GTK_WIDGET (older)));
  g_assert_nonnull (strstr (rectify_older_issue_get_details (older),
                            rectify_column_word (RECTIFY_COLUMN_DESCRIPTION)));
  rectify_older_issue_open (older);
  current = rectify_workspace_get_current (f->page.workspace);
  g_assert_true (g_str_has_prefix (rectify_older_issue_get_text (older), "The same"));
  g_assert_cmpint (current, !=, 0);
  /* Another site: nothing is like it. */
  rectify_name_entry_set_text (name (f, SITE), "");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (older)));
}

static void
test_an_item_is_found_by_its_code_and_says_what_it_costs (Fixture *f, gconstpointer data)
{
  RectifyDirectory  *directory = rectify_store_get_directory (f->page.store);
  const RectifyItem *item =
      (const RectifyItem *) rectify_directory_get (directory, RECTIFY_LIST_ITEM, 3);

  g_assert_nonnull (item->code);
  rectify_name_entry_set_text (name (f, ITEM), item->code);
  g_assert_cmpuint (rectify_name_entry_get_index (name (f, ITEM)), ==, 3);
  g_assert_true (page_fixture_shows (GTK_WIDGET (f->dialog), item->code));
  g_assert_true (page_fixture_shows (GTK_WIDGET (f->dialog), "points per"));
  /* Without a site, its area is not known; with one it stands below. */
  rectify_name_entry_set_index (name (f, SITE), 0);
  g_assert_true (page_fixture_shows (GTK_WIDGET (f->dialog), "（示例"));
}

static void
test_pictures_are_pasted_and_others_refused (Fixture *f, gconstpointer data)
{
  RectifyPhotoButton *button =
      RECTIFY_PHOTO_BUTTON (page_fixture_find (GTK_WIDGET (f->dialog), RECTIFY_TYPE_PHOTO_BUTTON));
  static const guint8    pixels[4 * 4 * 4] = { 0 };
  g_autoptr (GBytes)     bytes = g_bytes_new_static (pixels, sizeof pixels);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (4, 4, GDK_MEMORY_R8G8B8A8, bytes, 16);
  g_autofree char       *path = g_build_filename (f->page.dir, "notes.jpg", NULL);
  g_autoptr (GFile)      file = g_file_new_for_path (path);
  g_autoptr (GPtrArray)  issues = NULL;
  g_autoptr (GError)     error = NULL;
  g_autoptr (RectifyDatabase) db = NULL;
  gint64                      id;

  g_assert_true (g_file_set_contents (path, "no picture", -1, NULL));
  rectify_photo_button_add (button, file);
  g_assert_cmpuint (rectify_photo_button_get_files (button)->len, ==, 0);
  g_assert_nonnull (strstr (rectify_photo_button_get_text (button), "notes.jpg"));
  rectify_photo_button_add_texture (button, texture);
  g_assert_cmpstr (rectify_photo_button_get_text (button), ==, "1 photo");
  steps_type (GTK_WIDGET (f->dialog), 0, "门前积水");
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "dialog.save", NULL);
  rectify_wait_until (f->dialog == NULL);
  id = rectify_workspace_get_current (f->page.workspace);
  db =
      rectify_database_open (rectify_store_get_dir (f->page.store), RECTIFY_OPEN_READ_ONLY, &error);
  issues = rectify_database_load_issues (db, &id, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((RectifyIssue *) issues->pdata[0])->n_photos, ==, 1);
}

static void
test_saving_and_next_keeps_what_repeats (Fixture *f, gconstpointer data)
{
  RectifyDirectory        *directory = rectify_store_get_directory (f->page.store);
  g_autoptr (RectifyIssue) known = known_issue (f, "state:closed");
  guint32 site = rectify_directory_index (directory, RECTIFY_LIST_SITE, known->site_id);
  guint32 item = rectify_directory_index (directory, RECTIFY_LIST_ITEM, known->item_id);
  guint   n;

  page_fixture_filter (&f->page, "");
  n = rectify_selection_n (rectify_workspace_get_selection (f->page.workspace));
  rectify_name_entry_set_index (name (f, SITE), site);
  rectify_name_entry_set_index (name (f, ITEM), item);
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "dialog.save-next", NULL);
  rectify_wait_until (rectify_issue_dialog_get_n_saved (f->dialog) == 1);
  g_assert_cmpuint (rectify_name_entry_get_index (name (f, SITE)), ==, site);
  g_assert_cmpuint (rectify_name_entry_get_index (name (f, ITEM)), ==, RECTIFY_INDEX_NONE);
  steps_type (GTK_WIDGET (f->dialog), 0, "门前积水");
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "dialog.save", NULL);
  rectify_wait_until (f->dialog == NULL);
  rectify_wait_until (!rectify_workspace_get_busy (f->page.workspace));
  g_assert_cmpuint (rectify_selection_n (rectify_workspace_get_selection (f->page.workspace)), ==,
                    n + 2);
  /* What the next action means is what is looked at. */
  rectify_wait_until (
      rectify_workspace_get_selected (f->page.workspace)->len == 1
      && g_array_index (rectify_workspace_get_selected (f->page.workspace), gint64, 0)
             == rectify_workspace_get_current (f->page.workspace));
  /* The unit of the site was known: both are assigned, and the newest is looked at. */
  g_assert_cmpint (steps_state (&f->page, rectify_workspace_get_current (f->page.workspace)), ==,
                   ((const RectifySite *) rectify_directory_get (directory, RECTIFY_LIST_SITE,
                                                                 site))
                               ->unit
                           != RECTIFY_INDEX_NONE
                       ? RECTIFY_STATE_ASSIGNED
                       : RECTIFY_STATE_REGISTERED);
}

static void
test_a_name_that_is_none_is_not_saved (Fixture *f, gconstpointer data)
{
  steps_type (GTK_WIDGET (f->dialog), 0, "门前积水");
  rectify_name_entry_set_text (name (f, SITE), "没有这个点位");
  g_assert_true (rectify_name_entry_is_wrong (name (f, SITE)));
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "dialog.save", NULL);
  g_assert_cmpuint (rectify_issue_dialog_get_n_saved (f->dialog), ==, 0);
  rectify_name_entry_set_text (name (f, SITE), "");
  gtk_widget_activate_action (GTK_WIDGET (f->dialog), "dialog.save", NULL);
  rectify_wait_until (f->dialog == NULL);
}

#define ISSUE_TEST(name)                                                                           \
  g_test_add ("/issue-dialog/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  ISSUE_TEST (site_and_item_fill_in_the_rest);
  ISSUE_TEST (the_same_open_issue_is_shown);
  ISSUE_TEST (the_older_issue_can_be_read_and_is_looked_at);
  ISSUE_TEST (an_item_is_found_by_its_code_and_says_what_it_costs);
  ISSUE_TEST (pictures_are_pasted_and_others_refused);
  ISSUE_TEST (saving_and_next_keeps_what_repeats);
  ISSUE_TEST (a_name_that_is_none_is_not_saved);
  return g_test_run ();
}
