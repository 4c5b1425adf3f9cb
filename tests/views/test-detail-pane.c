/* test-detail-pane.c: the issue looked at: fields typed in their place, photos, what is related. */

#include "issue-steps.h"

#include "report/words.h"
#include "views/detail-field.h"
#include "views/detail-pane.h"
#include "views/detail-photos.h"
#include "views/field-editor.h"
#include "views/name-entry.h"
#include "views/photo-canvas.h"
#include "views/photo-viewer.h"
#include "views/place-map.h"
#include "views/thumbnail.h"

#include <string.h>

static RectifyDetailPane *
pane_of (PageFixture *f)
{
  return RECTIFY_DETAIL_PANE (page_fixture_find (f->page, RECTIFY_TYPE_DETAIL_PANE));
}

static gboolean
says (PageFixture *f, const char *text)
{
  g_autofree char *said = page_fixture_all_text (GTK_WIDGET (pane_of (f)));

  return strstr (said, text) != NULL;
}

static gint64
look_at (PageFixture *f, const char *filter)
{
  gint64 id = steps_first (f, filter);

  page_fixture_filter (f, "");
  steps_select (f, id);
  rectify_wait_until (rectify_detail_pane_get_shown (pane_of (f)) == id);
  return id;
}

static void
test_what_nobody_sees_is_read_when_it_is_seen (PageFixture *f, gconstpointer data)
{
  gint64 next = steps_first (f, "state:closed"), first = look_at (f, "state:fixing");

  gtk_widget_set_visible (f->page, FALSE);
  rectify_workspace_set_current (f->workspace, next);
  page_fixture_filter (f, "路"); /* is looked up after what was asked before */
  g_assert_cmpint (rectify_detail_pane_get_shown (pane_of (f)), ==, first);
  gtk_widget_set_visible (f->page, TRUE);
  rectify_wait_until (rectify_detail_pane_get_shown (pane_of (f)) == next);
}

/* --- fields --- */

static RectifyFieldEditor *
editor_of (PageFixture *f)
{
  GtkWidget *editor = page_fixture_find (GTK_WIDGET (pane_of (f)), RECTIFY_TYPE_FIELD_EDITOR);

  return editor != NULL ? RECTIFY_FIELD_EDITOR (editor) : NULL;
}

static void
edit (PageFixture *f, const char *key, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (pane_of (f)), "detail.edit", "s", key);
  g_assert_nonnull (editor_of (f));
  rectify_field_editor_set_text (editor_of (f), text);
}

/* As Enter does. */
static void
save (PageFixture *f)
{
  g_signal_emit_by_name (editor_of (f), "done");
}

static void
test_fields_are_typed_in_their_place (PageFixture *f, gconstpointer data)
{
  static const char *const EDITS[][3] = {
    { "description", "门前占道经营，共三处", "门前占道经营，共三处" },
    { "unit", "市城市管理局", "市城市管理局" },
    { "remark", "第一行\n第二行", "第一行" },
    { "due", "2021-01-15", "01-15" },
    { "supporting", "市民政局", "市民政局" },
    { "external-number", "12345-77", "12345-77" },
  };

  look_at (f, "state:fixing");
  for (guint i = 0; i < G_N_ELEMENTS (EDITS); i++)
    {
      edit (f, EDITS[i][0], EDITS[i][1]);
      save (f);
      rectify_wait_until (editor_of (f) == NULL);
      rectify_wait_until (says (f, EDITS[i][2]));
    }
  rectify_wait_until (says (f, "→ 12345-77"));
}

static void
test_supporting_units_are_completed_one_by_one (PageFixture *f, gconstpointer data)
{
  RectifyNameEntry *entry;
  GtkListBox       *matches;
  const char       *text;

  look_at (f, "state:fixing");
  edit (f, "supporting", "市民政局、市城");
  entry =
      RECTIFY_NAME_ENTRY (page_fixture_find (GTK_WIDGET (editor_of (f)), RECTIFY_TYPE_NAME_ENTRY));
  gtk_editable_set_position (GTK_EDITABLE (rectify_name_entry_get_entry (entry)), 0);
  rectify_name_entry_set_text (entry, "市民政局、市城");
  gtk_editable_set_position (GTK_EDITABLE (rectify_name_entry_get_entry (entry)), -1);
  g_assert_true (rectify_name_entry_is_wrong (entry));
  g_assert_cmpuint (rectify_name_entry_n_offered (entry), >, 0);
  matches = GTK_LIST_BOX (page_fixture_find (GTK_WIDGET (entry), GTK_TYPE_LIST_BOX));
  g_signal_emit_by_name (matches, "row-activated", gtk_list_box_get_row_at_index (matches, 0));
  text = rectify_name_entry_get_text (entry);
  g_assert_true (g_str_has_prefix (text, "市民政局、市"));
  g_assert_false (rectify_name_entry_is_wrong (entry));
  /* Those that are there are not offered again. */
  rectify_name_entry_set_text (entry, "市民政局、市民政");
  gtk_editable_set_position (GTK_EDITABLE (rectify_name_entry_get_entry (entry)), -1);
  for (guint i = 0; i < rectify_name_entry_n_offered (entry); i++)
    g_assert_cmpstr (rectify_name_entry_get_offered (entry, i), !=, "市民政局");
  rectify_name_entry_set_text (entry, "市民政局，市城市管理局");
  save (f);
  rectify_wait_until (editor_of (f) == NULL);
  rectify_wait_until (says (f, "市城市管理局"));
}

/* Choosing is saving. */
static void
test_a_kind_is_chosen_from_its_list (PageFixture *f, gconstpointer data)
{
  look_at (f, "state:fixing");
  edit (f, "difficulty", rectify_difficulty_word (RECTIFY_DIFFICULTY_HARD));
  rectify_wait_until (editor_of (f) == NULL);
  rectify_wait_until (says (f, "→ 难点"));
  edit (f, "class", "服务差");
  if (!rectify_field_editor_is_changed (editor_of (f)))
    rectify_field_editor_set_text (editor_of (f), "环境脏");
  rectify_wait_until (editor_of (f) == NULL);
  rectify_wait_until (says (f, "Class: "));
}

static void
test_what_is_refused_stays_typed_with_the_reason (PageFixture *f, gconstpointer data)
{
  g_autofree char *value = NULL;

  look_at (f, "state:fixing");
  edit (f, "due", "尽快");
  save (f);
  rectify_wait_until (says (f, "That is no day"));
  value = rectify_field_editor_get_value (editor_of (f));
  g_assert_cmpstr (value, ==, "尽快");
  rectify_field_editor_set_text (editor_of (f), "2021-01-20");
  save (f);
  rectify_wait_until (editor_of (f) == NULL && says (f, "01-20"));
  g_assert_false (says (f, "That is no day"));
}

static void
test_escape_leaves_the_field_as_it_was (PageFixture *f, gconstpointer data)
{
  look_at (f, "state:fixing");
  edit (f, "description", "不保存的内容");
  g_signal_emit_by_name (editor_of (f), "cancelled");
  g_assert_null (editor_of (f));
  g_assert_false (says (f, "不保存的内容"));
}

static void
test_a_refresh_leaves_what_is_typed_alone (PageFixture *f, gconstpointer data)
{
  g_autofree char *value = NULL;
  guint            before;

  look_at (f, "state:fixing");
  edit (f, "description", "还没有写完");
  before = f->n_refreshed;
  rectify_workspace_refresh (f->workspace);
  rectify_wait_until (f->n_refreshed > before);
  g_assert_nonnull (editor_of (f));
  value = rectify_field_editor_get_value (editor_of (f));
  g_assert_cmpstr (value, ==, "还没有写完");
}

static void
test_going_on_to_another_issue_saves_what_is_typed (PageFixture *f, gconstpointer data)
{
  gint64 id = look_at (f, "state:fixing");

  edit (f, "description", "写完就走");
  gtk_widget_activate_action (f->page, "issues.next", NULL);
  rectify_wait_until (rectify_detail_pane_get_shown (pane_of (f)) != id);
  g_assert_null (editor_of (f));
  gtk_widget_activate_action (f->page, "issues.show", "x", id);
  rectify_wait_until (says (f, "写完就走"));
}

static void
test_the_past_is_not_typed_anew (PageFixture *f, gconstpointer data)
{
  guint before;

  look_at (f, "state:closed");
  before = f->n_refreshed;
  rectify_workspace_set_moment (f->workspace, rectify_workspace_get_present (f->workspace) - 3600);
  rectify_wait_until (f->n_refreshed > before);
  gtk_widget_activate_action (GTK_WIDGET (pane_of (f)), "detail.edit", "s", "description");
  g_assert_null (editor_of (f));
}

/* --- what else is shown --- */

static GtkWidget *
find_class (GtkWidget *widget, const char *name)
{
  if (gtk_widget_has_css_class (widget, name))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_class (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_times_sponsors_and_related_issues_are_shown (PageFixture *f, gconstpointer data)
{
  gint64     id = look_at (f, "state:closed");
  GtkWidget *line = NULL;

  g_assert_true (says (f, rectify_state_word (RECTIFY_STATE_FIXING)));
  g_assert_true (says (f, "hour") || says (f, "day"));
  rectify_wait_until (says (f, "Related issues"));
  line = find_class (GTK_WIDGET (pane_of (f)), "related");
  g_assert_nonnull (line);
  g_signal_emit_by_name (line, "clicked");
  rectify_wait_until (rectify_workspace_get_current (f->workspace) != id);
}

/* "Same site · 7 … Show all": the list then shows that site's, or that item's, alone. */
static void
test_all_related_issues_are_shown_in_the_list (PageFixture *f, gconstpointer data)
{
  gint64              id = look_at (f, "state:closed");
  RectifyColumns     *columns = rectify_workspace_get_columns (f->workspace);
  RectifyDirectory   *directory = rectify_columns_directory (columns);
  RectifySelection   *rows;
  const RectifyChunk *chunk;
  GtkWidget          *button;
  guint               row, shown, of_site = 0, of_item = 0;

  g_assert_true (rectify_columns_row (columns, id, &row));
  chunk = rectify_columns_chunk (columns, 0);
  for (guint i = 0; i < chunk->n; i++)
    {
      of_site += chunk->site[i] == chunk->site[row];
      /* The items of several types of site can have the same name, and a filter goes by it. */
      of_item += g_str_equal (rectify_axis_key (directory, RECTIFY_AXIS_ITEM, chunk->item[i]),
                              rectify_axis_key (directory, RECTIFY_AXIS_ITEM, chunk->item[row]));
    }
  rectify_wait_until (find_class (GTK_WIDGET (pane_of (f)), "related-all") != NULL);
  button = find_class (GTK_WIDGET (pane_of (f)), "related-all");
  if (strstr (gtk_widget_get_tooltip_text (button), "site") == NULL)
    of_site = of_item;
  g_assert_cmpuint (of_site, >, 1);
  shown = f->n_refreshed;
  g_signal_emit_by_name (button, "clicked");
  rectify_wait_until (f->n_refreshed > shown && !rectify_workspace_get_busy (f->workspace));
  rows = rectify_workspace_get_selection (f->workspace);
  g_assert_cmpuint (rectify_selection_n (rows), ==, of_site);
  g_assert_cmpint (rectify_workspace_get_current (f->workspace), ==, id);
}

/* --- photos --- */

static GPtrArray *
make_photo (PageFixture *f, const char *name, guint32 colour)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 80, 60);
  g_autofree char      *path = g_build_filename (f->dir, name, NULL);
  GPtrArray            *files = g_ptr_array_new_with_free_func (g_object_unref);

  gdk_pixbuf_fill (pixbuf, colour);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "jpeg", NULL, NULL));
  g_ptr_array_add (files, g_file_new_for_path (path));
  return files;
}

static RectifyDetailPhotos *
photos_of (PageFixture *f)
{
  return RECTIFY_DETAIL_PHOTOS (page_fixture_find (f->page, RECTIFY_TYPE_DETAIL_PHOTOS));
}

typedef struct
{
  GPtrArray *photos;
} Answer;

static void
photos_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  RectifyIssueDetail *detail =
      rectify_store_load_detail_finish (RECTIFY_STORE (source), result, NULL);

  ((Answer *) data)->photos = g_ptr_array_ref (detail->photos);
  rectify_issue_detail_free (detail);
}

static GPtrArray *
stored_photos (PageFixture *f, gint64 id)
{
  Answer answer = { NULL };

  rectify_store_load_detail_async (f->store, id, NULL, photos_cb, &answer);
  rectify_wait_until (answer.photos != NULL);
  return answer.photos;
}

static void
wait_for_photos (PageFixture *f, gint64 id, guint n)
{
  for (;;)
    {
      g_autoptr (GPtrArray) photos = stored_photos (f, id);

      if (photos->len == n)
        return;
      g_usleep (1000);
    }
}

static void
test_photos_are_added_changed_and_taken_away (PageFixture *f, gconstpointer data)
{
  gint64                id = look_at (f, "state:fixing"), photo;
  g_autoptr (GPtrArray) one = make_photo (f, "one.jpg", 0x336699ff);
  g_autoptr (GPtrArray) stored = NULL, changed = NULL;

  rectify_detail_photos_add (photos_of (f), RECTIFY_PHOTO_BEFORE, one);
  wait_for_photos (f, id, 1);
  stored = stored_photos (f, id);
  photo = ((RectifyPhoto *) stored->pdata[0])->id;
  g_assert_cmpstr (((RectifyPhoto *) stored->pdata[0])->name, ==, "one.jpg");
  rectify_wait_until (says (f, "one.jpg"));
  gtk_widget_activate_action (GTK_WIDGET (photos_of (f)), "photos.set-kind", "(xs)", photo,
                              "after");
  rectify_wait_until (says (f, "Before → After"));
  changed = stored_photos (f, id);
  g_assert_cmpint (((RectifyPhoto *) changed->pdata[0])->kind, ==, RECTIFY_PHOTO_AFTER);
  gtk_widget_activate_action (GTK_WIDGET (photos_of (f)), "photos.remove", "x", photo);
  wait_for_photos (f, id, 0);
  rectify_wait_until (says (f, "taken away"));
}

static void
test_what_is_no_photo_is_not_added (PageFixture *f, gconstpointer data)
{
  gint64                id = look_at (f, "state:fixing");
  g_autoptr (GPtrArray) good = make_photo (f, "good.jpg", 0x996633ff);
  g_autofree char      *path = g_build_filename (f->dir, "bad.jpg", NULL);
  guint                 before = f->n_refreshed;

  g_assert_true (g_file_set_contents (path, "no picture", -1, NULL));
  g_ptr_array_add (good, g_file_new_for_path (path));
  rectify_detail_photos_add (photos_of (f), RECTIFY_PHOTO_BEFORE, good);
  /* Something written afterwards comes after it would have been. */
  edit (f, "remark", "之后");
  save (f);
  rectify_wait_until (f->n_refreshed > before && says (f, "之后"));
  wait_for_photos (f, id, 0);
}

static void
test_the_same_photo_in_another_issue_is_named (PageFixture *f, gconstpointer data)
{
  gint64                first = look_at (f, "state:fixing"), second;
  g_autoptr (GPtrArray) photo = make_photo (f, "same.jpg", 0x114477ff);

  rectify_detail_photos_add (photos_of (f), RECTIFY_PHOTO_AFTER, photo);
  wait_for_photos (f, first, 1);
  second = look_at (f, "state:review");
  g_assert_false (says (f, "⚠"));
  rectify_detail_photos_add (photos_of (f), RECTIFY_PHOTO_AFTER, photo);
  wait_for_photos (f, second, 1);
  rectify_wait_until (says (f, "⚠ KRY-"));
}

static void
test_a_picture_is_pasted (PageFixture *f, gconstpointer data)
{
  gint64                 id = look_at (f, "state:fixing");
  g_autoptr (GdkPixbuf)  pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40, 30);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GPtrArray)  stored = NULL;

  gdk_pixbuf_fill (pixbuf, 0x88aa00ff);
  texture = gdk_texture_new_for_pixbuf (pixbuf);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (f->window), texture);
  gtk_widget_activate_action (GTK_WIDGET (photos_of (f)), "photos.paste", "s", "");
  wait_for_photos (f, id, 1);
  stored = stored_photos (f, id);
  g_assert_cmpint (((RectifyPhoto *) stored->pdata[0])->kind, ==, RECTIFY_PHOTO_AFTER);
}

/* As the key does that comes to the window before anything inside it. */
static void
press (GtkWidget *window, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);

  for (guint c = 0; c < g_list_model_get_n_items (controllers); c++)
    {
      g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, c);

      if (!GTK_IS_SHORTCUT_CONTROLLER (keys)
          || gtk_event_controller_get_propagation_phase (keys) != GTK_PHASE_CAPTURE)
        continue;
      for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (keys)); i++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (keys), i);
          GtkShortcutTrigger     *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger)
              && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key
              && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == 0)
            {
              g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                           window,
                                                           gtk_shortcut_get_arguments (shortcut)));
              return;
            }
        }
    }
  g_assert_not_reached ();
}

static void
test_the_viewer_goes_through_them_and_compares (PageFixture *f, gconstpointer data)
{
  gint64                id = look_at (f, "state:fixing"), shown;
  g_autoptr (GPtrArray) one = make_photo (f, "one.jpg", 0x336699ff);
  g_autoptr (GPtrArray) two = make_photo (f, "two.jpg", 0x663399ff);
  RectifyPhotoCanvas   *canvas;
  GtkWidget            *viewer;

  gtk_widget_activate_action (f->page, "issues.preview", NULL);
  g_assert_null (steps_window (RECTIFY_TYPE_PHOTO_VIEWER));
  rectify_detail_photos_add (photos_of (f), RECTIFY_PHOTO_BEFORE, one);
  wait_for_photos (f, id, 1);
  rectify_detail_photos_add (photos_of (f), RECTIFY_PHOTO_AFTER, two);
  wait_for_photos (f, id, 2);
  rectify_wait_until (says (f, "two.jpg"));
  gtk_widget_activate_action (f->page, "issues.preview", NULL);
  viewer = steps_window (RECTIFY_TYPE_PHOTO_VIEWER);
  g_assert_nonnull (viewer);
  shown = rectify_photo_viewer_get_shown (RECTIFY_PHOTO_VIEWER (viewer));
  g_assert_nonnull (
      strstr (rectify_photo_viewer_get_text (RECTIFY_PHOTO_VIEWER (viewer)), "one.jpg"));
  press (viewer, GDK_KEY_Right);
  g_assert_cmpint (rectify_photo_viewer_get_shown (RECTIFY_PHOTO_VIEWER (viewer)), !=, shown);
  press (viewer, GDK_KEY_b);
  g_assert_cmpint (rectify_photo_viewer_get_shown (RECTIFY_PHOTO_VIEWER (viewer)), ==, shown);
  canvas = RECTIFY_PHOTO_CANVAS (page_fixture_find (viewer, RECTIFY_TYPE_PHOTO_CANVAS));
  press (viewer, GDK_KEY_3);
  g_assert_cmpint (rectify_photo_canvas_get_compare (canvas), ==, RECTIFY_COMPARE_SLIDER);
  gtk_widget_activate_action (viewer, "photo.line", "d", 0.2);
  g_assert_cmpfloat_with_epsilon (rectify_photo_canvas_get_line (canvas), 0.7, 1e-9);
  gtk_widget_activate_action (viewer, "photo.zoom-in", NULL);
  g_assert_cmpfloat (rectify_photo_canvas_get_zoom (canvas), >, 1);
  gtk_widget_activate_action (viewer, "photo.fit", NULL);
  g_assert_cmpfloat (rectify_photo_canvas_get_zoom (canvas), ==, 1);
  press (viewer, GDK_KEY_space);
  rectify_wait_until (steps_window (RECTIFY_TYPE_PHOTO_VIEWER) == NULL);
}

static void
test_a_photo_is_saved_whole_or_not_at_all (PageFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) photo = make_photo (f, "from.jpg", 0x336699ff);
  g_autofree char      *path = g_build_filename (f->dir, "saved.jpg", NULL);
  g_autofree char      *taken = g_build_filename (f->dir, "taken", NULL);
  g_autofree char      *part = g_strconcat (taken, ".part", NULL);
  g_autoptr (GFile)     to = g_file_new_for_path (path), folder = g_file_new_for_path (taken);

  g_assert_true (rectify_photo_save (photo->pdata[0], to, NULL));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  /* Where a folder is, no photo can be. */
  g_assert_true (g_file_make_directory (folder, NULL, NULL));
  g_assert_false (rectify_photo_save (photo->pdata[0], folder, NULL));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

/* As when files are let go over the column of photos before. */
static void
test_dropped_files_become_photos (PageFixture *f, gconstpointer data)
{
  gint64                 id = look_at (f, "state:fixing");
  g_autoptr (GPtrArray)  photo = make_photo (f, "dropped.jpg", 0x336699ff);
  g_autoptr (GListModel) controllers = NULL;
  g_auto (GValue)        value = G_VALUE_INIT;
  gboolean               taken = FALSE;

  controllers = gtk_widget_observe_controllers (find_class (f->page, "photo-column"));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array ((GFile **) photo->pdata, photo->len));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 5.0, 5.0, &taken);
    }
  g_assert_true (taken);
  wait_for_photos (f, id, 1);
  rectify_wait_until (says (f, "dropped.jpg"));
}

static gboolean
has_thumbnail (GtkWidget *widget)
{
  if (RECTIFY_IS_THUMBNAIL (widget) && rectify_thumbnail_is_shown (RECTIFY_THUMBNAIL (widget)))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_thumbnail (child))
      return TRUE;
  return FALSE;
}

static void
test_the_list_shows_a_small_photo (PageFixture *f, gconstpointer data)
{
  gint64                id = look_at (f, "state:fixing");
  g_autoptr (GPtrArray) photo = make_photo (f, "small.jpg", 0x4477aaff);
  RectifyIssueTable    *table = rectify_issue_page_get_table (RECTIFY_ISSUE_PAGE (f->page));

  page_fixture_filter (f, "state:fixing");
  g_action_group_activate_action (rectify_issue_table_get_actions (table), "thumbnail", NULL);
  g_assert_false (has_thumbnail (f->page));
  rectify_detail_photos_add (photos_of (f), RECTIFY_PHOTO_BEFORE, photo);
  wait_for_photos (f, id, 1);
  rectify_wait_until (has_thumbnail (f->page));
}

static void
test_the_place_leads_to_the_map (PageFixture *f, gconstpointer data)
{
  GtkWidget *map;

  look_at (f, "state:fixing");
  map = page_fixture_find (f->page, RECTIFY_TYPE_PLACE_MAP);
  g_assert_true (gtk_widget_get_visible (map));
  g_signal_emit_by_name (page_fixture_find (map, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpstr (f->went_to, ==, "map");
}

#define PANE_TEST(name)                                                                            \
  g_test_add ("/detail-pane/" #name, PageFixture, NULL, steps_set_up, test_##name, steps_tear_down)

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  PANE_TEST (what_nobody_sees_is_read_when_it_is_seen);
  PANE_TEST (fields_are_typed_in_their_place);
  PANE_TEST (supporting_units_are_completed_one_by_one);
  PANE_TEST (a_kind_is_chosen_from_its_list);
  PANE_TEST (what_is_refused_stays_typed_with_the_reason);
  PANE_TEST (escape_leaves_the_field_as_it_was);
  PANE_TEST (a_refresh_leaves_what_is_typed_alone);
  PANE_TEST (going_on_to_another_issue_saves_what_is_typed);
  PANE_TEST (the_past_is_not_typed_anew);
  PANE_TEST (times_sponsors_and_related_issues_are_shown);
  PANE_TEST (all_related_issues_are_shown_in_the_list);
  PANE_TEST (photos_are_added_changed_and_taken_away);
  PANE_TEST (what_is_no_photo_is_not_added);
  PANE_TEST (the_same_photo_in_another_issue_is_named);
  PANE_TEST (a_picture_is_pasted);
  PANE_TEST (the_viewer_goes_through_them_and_compares);
  PANE_TEST (a_photo_is_saved_whole_or_not_at_all);
  PANE_TEST (dropped_files_become_photos);
  PANE_TEST (the_list_shows_a_small_photo);
  PANE_TEST (the_place_leads_to_the_map);
  return g_test_run ();
}
