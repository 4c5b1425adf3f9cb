/* test-present.c: a presentation as one PDF that others can read, and as pictures. */

#include "run-ctl.h"

#include <glib/gstdio.h>
#include <string.h>

#define INIT "--demo --issues 150"

/* What a program of poppler says of a file; NULL when it is not installed. */
static char *
said_by (const char *program, const char *argument, const char *file)
{
  const char *argv[] = { program, argument, file, strcmp (program, "pdftotext") == 0 ? "-" : NULL,
                         NULL };
  g_autofree char *found = g_find_program_in_path (program);
  char            *output = NULL;
  int              status = 1;

  if (found == NULL)
    return NULL;
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL,
                               G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                               &output, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  return output;
}

static void
test_every_kind_of_page_is_in_one_pdf (Fixture *f, gconstpointer data)
{
  g_autoptr (Said)    help = ctl_ok (NULL, "help", "present", "--json", NULL), said = NULL;
  JsonArray          *kinds = said_array (help, "page_kinds"), *pages;
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *path = g_build_filename (f->dir, "all.pdf", NULL), *fonts = NULL, *text = NULL;
  g_auto (GStrv)   lines = NULL;

  for (guint i = 0; i < json_array_get_length (kinds); i++)
    {
      const char *name = json_array_get_string_element (kinds, i);

      g_string_append_printf (all, "%s%s%s", i > 0 ? ", " : "", name,
                              strcmp (name, "four") == 0 ? " heat ageing" : "");
    }
  said = ctl_ok (f->ledger, "present", "-o", path, "--pages", all->str, "--as-of", "2020-12-20",
                 "--json", NULL);
  pages = said_array (said, "pages");
  g_assert_cmpuint (json_array_get_length (pages), ==, json_array_get_length (kinds));
  g_assert_cmpstr (said_text (said, "as_of"), ==, "2020-12-20T23:59:59+08:00");
  for (guint i = 0; i < json_array_get_length (pages); i++)
    {
      JsonObject *page = json_array_get_object_element (pages, i);

      g_assert_cmpstr (json_object_get_string_member (page, "kind"), ==,
                       json_array_get_string_element (kinds, i));
      g_assert_cmpuint (strlen (json_object_get_string_member (page, "title")), >, 0);
    }

  fonts = said_by ("pdffonts", path, NULL);
  text = said_by ("pdftotext", "-layout", path);
  if (fonts == NULL || text == NULL)
    {
      g_test_skip ("poppler's tools are not installed");
      return;
    }
  lines = g_strsplit (fonts, "\n", -1);
  g_assert_nonnull (lines[2]); /* two lines of heading */
  for (guint i = 2; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_assert_nonnull (strstr (lines[i], " yes yes yes")); /* embedded, a subset, with Unicode */
  /* The campaign's name is not in the way of being copied. */
  g_assert_nonnull (strstr (text, "克拉玛依市创城整改攻坚行动"));
  g_assert_nonnull (strstr (text, "KRY-2020"));
}

/* The sentences of the pages are the bookmarks of the PDF, the first its title. */
static void
test_a_pdf_says_what_is_on_its_pages (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->dir, "marked.pdf", NULL), *bytes = NULL;
  g_autofree char *info = NULL;
  gsize            n;
  g_autoptr (Said) said =
      ctl_ok (f->ledger, "present", "-o", path, "--pages", "title, ranking, heat", NULL);

  g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
  g_assert_nonnull (memmem (bytes, n, "/Outlines", 9));
  info = said_by ("pdfinfo", path, NULL);
  if (info == NULL)
    g_test_skip ("poppler's tools are not installed");
  else
    g_assert_nonnull (strstr (info, "克拉玛依市创城整改攻坚行动"));
}

static void
test_pages_become_pictures (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->dir, "pictures", NULL);
  g_autofree char *first = g_build_filename (folder, "01-title.png", NULL);
  g_autofree char *second = g_build_filename (folder, "02-photos.png", NULL);
  g_autofree char *bytes = NULL;
  gsize            n;
  g_autoptr (Said) said = ctl_ok (f->ledger, "present", "-o", folder, "--pages", "title, photos",
                                  "--size", "640x360", NULL);

  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (first, &bytes, &n, NULL));
  g_assert_cmpuint (n, >, 24);
  /* Width and height of the picture's head. */
  g_assert_cmpmem (bytes + 16, 8, "\0\0\x02\x80\0\0\x01\x68", 8);
}

/* Whoever keeps pictures in a folder called "Monday.pdf" may. */
static void
test_a_folder_is_a_folder_whatever_its_name (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->dir, "Monday.pdf", NULL);
  g_autofree char *first = g_build_filename (folder, "01-title.png", NULL);
  g_autoptr (Said) said = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  said = ctl_ok (f->ledger, "present", "-o", folder, "--pages", "title", NULL);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
}

static void
test_a_page_can_be_a_sheet_of_paper (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->dir, "paper.pdf", NULL), *bytes = NULL;
  gsize            n;
  g_autoptr (Said) said = ctl_ok (f->ledger, "present", "-o", path, "--pages", "title", "--size",
                                  "a4", "--print", NULL);

  g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
  g_assert_nonnull (memmem (bytes, n, "/MediaBox [ 0 0 842 595 ]", 25));
}

static void
test_what_cannot_be_presented_is_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->dir, "no.pdf", NULL);
  g_autoptr (Said) page =
      ctl (f->ledger, "present", "-o", path, "--pages", "title,nonsense", "--json", NULL);
  g_autoptr (Said) set = ctl (f->ledger, "present", "-o", path, "--set", "周一会", "--json", NULL);
  g_autoptr (Said) both =
      ctl (f->ledger, "present", "-o", path, "--set", "a", "--pages", "title", "--json", NULL);
  g_autoptr (Said) nowhere = ctl (f->ledger, "present", "--json", NULL);

  g_assert_cmpint (page->status, ==, 2);
  assert_refused (set, "unknown");
  g_assert_cmpint (both->status, ==, 2);
  g_assert_cmpint (nowhere->status, ==, 2);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A list that says little: a page of what it says nothing of is not among the usual ones. */
static void
test_the_usual_pages_are_those_with_something_to_show (Fixture *f, gconstpointer data)
{
  g_autofree char *ledger = g_build_filename (f->dir, "bare", NULL);
  g_autofree char *sheet = g_build_filename (f->dir, "bare.csv", NULL);
  g_autofree char *path = g_build_filename (f->dir, "usual.pdf", NULL);
  g_autoptr (Said) made = ctl_ok (NULL, "init", ledger, NULL), taken = NULL, said = NULL;
  JsonArray       *pages;

  g_assert_true (g_file_set_contents (sheet,
                                      "问题描述,类别\n门前占道经营,秩序乱\n垃圾桶满溢,环境脏\n"
                                      "公益广告破损,环境脏\n",
                                      -1, NULL));
  taken = ctl_ok (ledger, "import", sheet, NULL);
  said = ctl_ok (ledger, "present", "-o", path, "--json", NULL);
  pages = said_array (said, "pages");
  g_assert_cmpuint (json_array_get_length (pages), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (pages, 0), "kind"),
                   ==, "title");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (pages, 1), "kind"),
                   ==, "pareto");
}

#define ADD(name, function)                                                                        \
  g_test_add ("/present/" name, Fixture, INIT, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("every_kind_of_page_is_in_one_pdf", test_every_kind_of_page_is_in_one_pdf);
  ADD ("a_pdf_says_what_is_on_its_pages", test_a_pdf_says_what_is_on_its_pages);
  ADD ("pages_become_pictures", test_pages_become_pictures);
  ADD ("a_folder_is_a_folder_whatever_its_name", test_a_folder_is_a_folder_whatever_its_name);
  ADD ("a_page_can_be_a_sheet_of_paper", test_a_page_can_be_a_sheet_of_paper);
  ADD ("what_cannot_be_presented_is_refused", test_what_cannot_be_presented_is_refused);
  ADD ("the_usual_pages_are_those_with_something_to_show",
       test_the_usual_pages_are_those_with_something_to_show);
  return g_test_run ();
}
