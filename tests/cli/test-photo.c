/* test-photo.c: photos and corrections from the command line. */

#include "run-ctl.h"

#include <string.h>

#define INIT "--demo --issues 20"

typedef struct
{
  Fixture base;
  char   *number, *other; /* two issues with photos */
} PhotoFixture;

/* The numbers of the first two issues that have photos, of the last one listed. */
static void
photo_set_up (PhotoFixture *f, gconstpointer words)
{
  g_autoptr (Said) said = NULL;
  JsonArray       *photos;

  set_up (&f->base, words);
  said = ctl_ok (f->base.ledger, "photo", "list", "--json", NULL);
  photos = json_node_get_array (said->json);
  for (guint i = 0; i < json_array_get_length (photos); i++)
    {
      const char *number =
          json_object_get_string_member (json_array_get_object_element (photos, i), "number");

      if (f->number == NULL)
        f->number = g_strdup (number);
      else if (f->other == NULL && !g_str_equal (number, f->number))
        f->other = g_strdup (number);
    }
  g_assert_nonnull (f->other);
}

static void
photo_tear_down (PhotoFixture *f, gconstpointer words)
{
  g_free (f->number);
  g_free (f->other);
  tear_down (&f->base, words);
}

static JsonArray *
list (PhotoFixture *f, const char *number, Said **said)
{
  *said = ctl_ok (f->base.ledger, "photo", "list", "--json", number, NULL);
  return json_node_get_array ((*said)->json);
}

static guint
count (PhotoFixture *f, const char *number)
{
  g_autoptr (Said) said = NULL;

  return json_array_get_length (list (f, number, &said));
}

/* The file of the first photo of an issue. */
static char *
first_file (PhotoFixture *f, const char *number)
{
  g_autoptr (Said) said = NULL;
  JsonArray       *photos = list (f, number, &said);

  return g_strdup (
      json_object_get_string_member (json_array_get_object_element (photos, 0), "path"));
}

static void
test_list_has_the_keys (PhotoFixture *f, gconstpointer data)
{
  g_autoptr (Said) said = NULL, none = NULL;
  JsonArray       *photos = list (f, f->number, &said);

  g_assert_cmpuint (json_array_get_length (photos), >, 0);
  assert_keys (json_array_get_object_element (photos, 0),
               "number kind hash path name taken lng lat seq also_in");
  none = ctl (f->base.ledger, "photo", "list", "KRY-19990101-0001", NULL);
  assert_refused (none, "unknown");
}

static void
test_the_same_photo_twice_is_said_when_added_and_listed (PhotoFixture *f, gconstpointer data)
{
  g_autofree char *file = first_file (f, f->number);
  g_autoptr (Said) before = ctl_ok (f->base.ledger, "photo", "list", "--twice", "--json", NULL);
  guint            n = count (f, f->other);
  g_autoptr (Said) added =
      ctl_ok (f->base.ledger, "photo", "add", f->other, file, "--kind", "after", "--json", NULL);
  g_autoptr (Said) twice = ctl_ok (f->base.ledger, "photo", "list", "--twice", "--json", NULL);
  g_autoptr (Said) issues =
      ctl_ok (f->base.ledger, "list", "--filter", "same-photo", "--json", NULL);
  g_autoptr (Said) others =
      ctl_ok (f->base.ledger, "list", "--filter", "-same-photo", "--json", NULL);
  g_autoptr (Said) all = ctl_ok (f->base.ledger, "list", "--json", NULL);
  JsonArray       *photos = json_node_get_array (twice->json);
  JsonArray       *listed = json_node_get_array (issues->json);

  g_assert_cmpuint (json_array_get_length (json_node_get_array (before->json)), ==, 0);
  g_assert_cmpuint (json_array_get_length (listed), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (others->json)) + 2, ==,
                    json_array_get_length (json_node_get_array (all->json)));
  for (guint i = 0; i < 2; i++)
    {
      const char *number =
          json_object_get_string_member (json_array_get_object_element (listed, i), "number");

      g_assert_true (g_str_equal (number, f->number) || g_str_equal (number, f->other));
    }
  g_assert_cmpint (said_int (added, "done"), ==, 1);
  g_assert_nonnull (strstr (added->err, f->number));
  g_assert_cmpuint (count (f, f->other), ==, n + 1);
  g_assert_cmpuint (json_array_get_length (photos), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (
                       json_object_get_array_member (json_array_get_object_element (photos, 1),
                                                     "also_in"),
                       0),
                   ==, f->number);
}

static void
test_a_photo_removed_comes_back_with_undo (PhotoFixture *f, gconstpointer data)
{
  g_autoptr (Said) said = NULL, removed = NULL, changed = NULL, back = NULL, unknown = NULL;
  JsonArray       *photos = list (f, f->number, &said);
  guint            n = json_array_get_length (photos);
  const char      *hash =
      json_object_get_string_member (json_array_get_object_element (photos, 0), "hash");
  g_autofree char *head = g_strndup (hash, 10);

  changed =
      ctl_ok (f->base.ledger, "photo", "kind", f->number, head, "-k", "other", "--json", NULL);
  g_assert_nonnull (said_text (changed, "batch"));
  removed = ctl_ok (f->base.ledger, "photo", "remove", f->number, head, "--json", NULL);
  g_assert_cmpuint (count (f, f->number), ==, n - 1);
  back = ctl_ok (f->base.ledger, "act", "undo", "--batch", said_text (removed, "batch"), NULL);
  g_assert_cmpuint (count (f, f->number), ==, n);
  unknown = ctl (f->base.ledger, "photo", "remove", f->number, "0123456789", "--json", NULL);
  assert_refused (unknown, "unknown");
}

static void
test_what_is_no_photo_is_refused_and_nothing_added (PhotoFixture *f, gconstpointer data)
{
  g_autofree char *good = first_file (f, f->other), *contents = NULL;
  g_autofree char *text = write_file (f->base.dir, "a.jpg", "no picture");
  g_autofree char *cut = g_build_filename (f->base.dir, "b.jpg", NULL);
  g_autoptr (Said) none = NULL, cut_off = NULL;
  guint            n = count (f, f->number);
  gsize            length;

  g_assert_true (g_file_get_contents (good, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (cut, contents, (gssize) length / 2, NULL));
  none = ctl (f->base.ledger, "photo", "add", f->number, good, text, "--json", NULL);
  assert_refused (none, "no-photo");
  cut_off = ctl (f->base.ledger, "photo", "add", f->number, good, cut, "--json", NULL);
  assert_refused (cut_off, "photo-cut-off");
  g_assert_nonnull (strstr (cut_off->err, "b.jpg"));
  g_assert_cmpuint (count (f, f->number), ==, n);
}

static void
test_photos_are_copied_out_under_their_numbers (PhotoFixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->base.dir, "out", NULL);
  g_autoptr (Said) said =
      ctl_ok (f->base.ledger, "photo", "export", f->number, "-o", folder, "--json", NULL);
  JsonArray       *paths = json_node_get_array (said->json);
  const char      *path = json_array_get_string_element (paths, 0);
  g_autofree char *name = g_path_get_basename (path);

  g_assert_cmpuint (json_array_get_length (paths), ==, count (f, f->number));
  g_assert_true (g_str_has_prefix (name, f->number));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
test_fields_are_corrected_and_shown (PhotoFixture *f, gconstpointer data)
{
  g_autoptr (Said) edited = ctl_ok (f->base.ledger, "edit", f->number, "remark=已核实",
                                    "external-number=W-7", "--by", "王芳", "--json", NULL);
  g_autoptr (Said) again =
      ctl_ok (f->base.ledger, "edit", f->number, "remark=已核实", "--json", NULL);
  g_autoptr (Said) shown = ctl_ok (f->base.ledger, "show", f->number, "--json", NULL);
  g_autoptr (Said) text = ctl_ok (f->base.ledger, "show", f->number, NULL);
  JsonArray       *edits = said_array (edited, "edits");
  JsonObject      *seconds = json_node_get_object (said_node (shown, "seconds"));

  g_assert_cmpuint (json_array_get_length (edits), ==, 2);
  assert_keys (json_array_get_object_element (edits, 0), "field old new");
  g_assert_null (said_text (again, "batch"));
  g_assert_cmpstr (said_text (shown, "remark"), ==, "已核实");
  g_assert_cmpstr (said_text (shown, "external_number"), ==, "W-7");
  g_assert_cmpint (json_object_get_int_member_with_default (seconds, "registered", -1), >=, 0);
  assert_keys (json_array_get_object_element (said_array (shown, "photos"), 0),
               "kind path hash name taken lng lat seq");
  g_assert_nonnull (strstr (text->out, "W-7"));
  g_assert_nonnull (strstr (text->out, "王芳"));
}

static void
test_a_wrong_value_changes_nothing (PhotoFixture *f, gconstpointer data)
{
  g_autoptr (Said) refused =
      ctl (f->base.ledger, "edit", f->number, "remark=先写", "unit=没有这个单位", "--json", NULL);
  g_autoptr (Said) usage = ctl (f->base.ledger, "edit", f->number, "remark", NULL);
  g_autoptr (Said) shown = ctl_ok (f->base.ledger, "show", f->number, "--json", NULL);

  assert_refused (refused, "no-name");
  g_assert_nonnull (strstr (refused->err, "没有这个单位"));
  g_assert_cmpint (usage->status, ==, 2);
  g_assert_cmpstr (said_text (shown, "remark"), !=, "先写");
}

#define PHOTO_TEST(name)                                                                           \
  g_test_add ("/photo/" #name, PhotoFixture, INIT, photo_set_up, test_##name, photo_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  PHOTO_TEST (list_has_the_keys);
  PHOTO_TEST (the_same_photo_twice_is_said_when_added_and_listed);
  PHOTO_TEST (a_photo_removed_comes_back_with_undo);
  PHOTO_TEST (what_is_no_photo_is_refused_and_nothing_added);
  PHOTO_TEST (photos_are_copied_out_under_their_numbers);
  PHOTO_TEST (fields_are_corrected_and_shown);
  PHOTO_TEST (a_wrong_value_changes_nothing);
  return g_test_run ();
}
