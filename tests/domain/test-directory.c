/* test-directory.c: records by id, by name, alias and code, areas by level, folding. */

#include "domain/directory.h"

#include <math.h>
#include <string.h>

#define NONE RECTIFY_INDEX_NONE

static guint32
add (RectifyDirectory *directory, RectifyList list, gint64 id, const char *name, const char *alias)
{
  RectifyEntry *entry = rectify_entry_new (list);

  entry->id = id;
  entry->name = g_strdup (name);
  if (alias != NULL)
    entry->aliases = g_strsplit (alias, "|", -1);
  return rectify_directory_add (directory, list, entry);
}

static guint32
add_area (RectifyDirectory *directory,
          gint64            id,
          const char       *name,
          RectifyAreaLevel  level,
          guint32           parent)
{
  RectifyArea *area = (RectifyArea *) rectify_entry_new (RECTIFY_LIST_AREA);

  area->head.id = id;
  area->head.name = g_strdup (name);
  area->level = level;
  area->parent = parent;
  return rectify_directory_add (directory, RECTIFY_LIST_AREA, &area->head);
}

static void
test_records_are_found_by_id_and_index (void)
{
  g_autoptr (RectifyDirectory) directory = rectify_directory_new ();
  g_autoptr (RectifyDirectory) again = rectify_directory_ref (directory);
  gint64                       far = G_GINT64_CONSTANT (7) << 48;

  add (directory, RECTIFY_LIST_UNIT, 11, "城管局", NULL);
  add (directory, RECTIFY_LIST_UNIT, far, "交警支队", NULL);
  g_assert_cmpuint (rectify_directory_n (again, RECTIFY_LIST_UNIT), ==, 2);
  g_assert_cmpuint (rectify_directory_n (again, RECTIFY_LIST_SITE), ==, 0);
  g_assert_cmpuint (rectify_directory_index (again, RECTIFY_LIST_UNIT, far), ==, 1);
  g_assert_cmpuint (rectify_directory_index (again, RECTIFY_LIST_UNIT, 12), ==, NONE);
  g_assert_cmpuint (rectify_directory_index (again, RECTIFY_LIST_UNIT, 0), ==, NONE);
  g_assert_cmpuint (rectify_directory_index (again, RECTIFY_LIST_GROUP, 11), ==, NONE);
  g_assert_cmpint (rectify_directory_id (again, RECTIFY_LIST_UNIT, 1), ==, far);
  g_assert_cmpint (rectify_directory_id (again, RECTIFY_LIST_UNIT, NONE), ==, 0);
  g_assert_cmpstr (rectify_directory_name (again, RECTIFY_LIST_UNIT, 0), ==, "城管局");
  g_assert_cmpstr (rectify_directory_name (again, RECTIFY_LIST_UNIT, NONE), ==, "");
  g_assert_null (rectify_directory_get (again, RECTIFY_LIST_UNIT, 2));
}

static void
test_names_win_over_aliases_and_these_over_codes (void)
{
  g_autoptr (RectifyDirectory) directory = rectify_directory_new ();
  RectifyItem                 *item = (RectifyItem *) rectify_entry_new (RECTIFY_LIST_ITEM);

  item->head.name = g_strdup ("地面无垃圾");
  item->code = g_strdup ("ZGD-01");
  rectify_directory_add (directory, RECTIFY_LIST_ITEM, &item->head);
  add (directory, RECTIFY_LIST_ITEM, 2, "墙面无张贴", "zgd-02|ZGD-03");
  add (directory, RECTIFY_LIST_UNIT, 1, "城市管理局", "城管局|城管");
  add (directory, RECTIFY_LIST_UNIT, 2, "城管局", "");
  add (directory, RECTIFY_LIST_UNIT, 3, "城管局", NULL);

  g_assert_cmpuint (rectify_directory_find (directory, RECTIFY_LIST_UNIT, "城管局"), ==, 1);
  g_assert_cmpuint (rectify_directory_find (directory, RECTIFY_LIST_UNIT, "城管"), ==, 0);
  g_assert_cmpuint (rectify_directory_find (directory, RECTIFY_LIST_UNIT, " 城 管　局\n"), ==, 1);
  g_assert_cmpuint (rectify_directory_find (directory, RECTIFY_LIST_UNIT, ""), ==, NONE);
  g_assert_cmpuint (rectify_directory_find (directory, RECTIFY_LIST_UNIT, " "), ==, NONE);
  g_assert_cmpuint (rectify_directory_find (directory, RECTIFY_LIST_UNIT, NULL), ==, NONE);
  g_assert_cmpuint (rectify_directory_find (directory, RECTIFY_LIST_UNIT, "城"), ==, NONE);
  g_assert_cmpuint (rectify_directory_find (directory, RECTIFY_LIST_ITEM, "ｚｇｄ－０１"), ==, 0);
  g_assert_cmpuint (rectify_directory_find (directory, RECTIFY_LIST_ITEM, "ZGD-03"), ==, 1);
  g_assert_cmpuint (rectify_directory_find (directory, RECTIFY_LIST_SITE, "城管局"), ==, NONE);
  g_assert_cmpuint (rectify_directory_lists_with (directory, " 城 管　局\n"), ==,
                    1 << RECTIFY_LIST_UNIT);
  g_assert_cmpuint (rectify_directory_lists_with (directory, "ZGD-03"), ==, 1 << RECTIFY_LIST_ITEM);
  g_assert_cmpuint (rectify_directory_lists_with (directory, "城"), ==, 0);
  g_assert_cmpuint (rectify_directory_lists_with (directory, " "), ==, 0);
}

static void
test_areas_of_one_name_are_told_apart_by_their_parent (void)
{
  g_autoptr (RectifyDirectory) directory = rectify_directory_new ();
  guint32 city = add_area (directory, 1, "克拉玛依市", RECTIFY_LEVEL_CITY, NONE);
  guint32 east = add_area (directory, 2, "克拉玛依区", RECTIFY_LEVEL_DISTRICT, city);
  guint32 west = add_area (directory, 3, "独山子区", RECTIFY_LEVEL_DISTRICT, city);
  guint32 street = add_area (directory, 4, "金山路", RECTIFY_LEVEL_STREET, west);
  guint32 home = add_area (directory, 5, "幸福社区", RECTIFY_LEVEL_COMMUNITY, east);
  guint32 other = add_area (directory, 6, "幸福社区", RECTIFY_LEVEL_COMMUNITY, street);
  guint32 same = add_area (directory, 7, "幸福社区", RECTIFY_LEVEL_STREET, east);

  g_assert_cmpuint (rectify_directory_find_area (directory, "幸福社区", NONE, -1), ==, home);
  g_assert_cmpuint (rectify_directory_find_area (directory, "幸福社区", west, -1), ==, other);
  g_assert_cmpuint (rectify_directory_find_area (directory, "幸福社区", street, -1), ==, other);
  g_assert_cmpuint (rectify_directory_find_area (directory, "幸福社区", city, RECTIFY_LEVEL_STREET),
                    ==, same);
  g_assert_cmpuint (rectify_directory_find_area (directory, "幸福社区", home, -1), ==, NONE);
  g_assert_cmpuint (rectify_directory_find_area (directory, "远方", NONE, -1), ==, NONE);

  g_assert_cmpuint (rectify_directory_area_at (directory, other, RECTIFY_LEVEL_CITY), ==, city);
  g_assert_cmpuint (rectify_directory_area_at (directory, other, RECTIFY_LEVEL_DISTRICT), ==, west);
  g_assert_cmpuint (rectify_directory_area_at (directory, other, RECTIFY_LEVEL_STREET), ==, street);
  g_assert_cmpuint (rectify_directory_area_at (directory, other, RECTIFY_LEVEL_COMMUNITY), ==,
                    other);
  /* This community lies in a district directly. */
  g_assert_cmpuint (rectify_directory_area_at (directory, home, RECTIFY_LEVEL_STREET), ==, NONE);
  g_assert_cmpuint (rectify_directory_area_at (directory, home, RECTIFY_LEVEL_DISTRICT), ==, east);
  g_assert_cmpuint (rectify_directory_area_at (directory, west, RECTIFY_LEVEL_STREET), ==, NONE);
  g_assert_cmpuint (rectify_directory_area_at (directory, NONE, RECTIFY_LEVEL_CITY), ==, NONE);
}

static guint n_keys;

/* The last letter counts. */
static char *
key_of_end (const char *name)
{
  n_keys++;
  return g_strdup (name + strlen (name) - 1);
}

static void
test_a_list_is_sorted_by_its_names_once_somebody_asks (void)
{
  g_autoptr (RectifyDirectory) directory = rectify_directory_new ();
  const char *const            names[] = { "ac", "cb", "ba", "db" };
  const guint32                ranks[] = { 3, 1, 0, 2 };

  rectify_directory_set_name_key (directory, key_of_end);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add (directory, RECTIFY_LIST_UNIT, i + 1, names[i], NULL);
  add (directory, RECTIFY_LIST_SITE, 1, "z", NULL);
  n_keys = 0;
  g_assert_cmpuint (rectify_directory_index (directory, RECTIFY_LIST_UNIT, 2), ==, 1);
  g_assert_cmpuint (n_keys, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpuint (rectify_directory_rank (directory, RECTIFY_LIST_UNIT, i), ==, ranks[i]);
  g_assert_cmpuint (rectify_directory_rank (directory, RECTIFY_LIST_UNIT, NONE), ==, 0);
  g_assert_cmpuint (n_keys, ==, G_N_ELEMENTS (names));
}

static void
test_a_circle_of_areas_ends (void)
{
  g_autoptr (RectifyDirectory) directory = rectify_directory_new ();

  add_area (directory, 1, "甲", RECTIFY_LEVEL_STREET, 1);
  add_area (directory, 2, "乙", RECTIFY_LEVEL_STREET, 0);
  g_assert_cmpuint (rectify_directory_area_at (directory, 0, RECTIFY_LEVEL_CITY), ==, NONE);
  g_assert_cmpuint (rectify_directory_find_area (directory, "甲", 9, -1), ==, NONE);
}

static void
test_every_list_makes_and_copies_its_records (void)
{
  for (guint list = 0; list < RECTIFY_N_LISTS; list++)
    {
      RectifyEntry *entry = rectify_entry_new (list), *copy;

      g_assert_true (entry->active);
      g_assert_cmpint (rectify_key_index (rectify_list_keys, RECTIFY_N_LISTS,
                                          rectify_list_keys[list]),
                       ==, list);
      entry->name = g_strdup ("名");
      entry->aliases = g_strsplit ("a|b", "|", -1);
      copy = rectify_entry_copy (list, entry);
      g_assert_cmpstr (copy->aliases[1], ==, "b");
      rectify_entry_free (list, entry);
      g_assert_cmpstr (copy->name, ==, "名");
      rectify_entry_free (list, copy);
      rectify_entry_free (list, NULL);
    }
}

static void
test_a_site_is_copied_whole (void)
{
  RectifySite *site = (RectifySite *) rectify_entry_new (RECTIFY_LIST_SITE), *copy;
  guint32      sponsors[] = { 4, 0, NONE };

  g_assert_cmpuint (site->type, ==, NONE);
  g_assert_cmpuint (site->group, ==, NONE);
  g_assert_true (isnan (site->lng) && isnan (site->entered_y));
  site->address = g_strdup ("迎宾路");
  site->entered_system = g_strdup ("gcj02");
  site->sponsors = g_memdup2 (sponsors, sizeof sponsors);
  copy = (RectifySite *) rectify_entry_copy (RECTIFY_LIST_SITE, &site->head);
  rectify_entry_free (RECTIFY_LIST_SITE, &site->head);
  g_assert_cmpstr (copy->address, ==, "迎宾路");
  g_assert_cmpstr (copy->entered_system, ==, "gcj02");
  g_assert_cmpuint (copy->sponsors[0], ==, 4);
  g_assert_cmpuint (copy->sponsors[2], ==, NONE);
  rectify_entry_free (RECTIFY_LIST_SITE, &copy->head);
}

static void
test_names_are_folded (void)
{
  static const struct
  {
    const char *name, *folded;
  } CASES[] = {
    { "", "" },
    { " \t", "" },
    { "交警 支队", "交警支队" },
    { "ＡＢＣ１２３", "abc123" },
    { "第１小学（南区）", "第1小学(南区)" },
    { "第1小学(南区)", "第1小学(南区)" },
    { "Ｗ－2 号", "w-2号" },
    { "㎡", "m2" },
    { "é", "é" },
    { "Straße", "strasse" },
    { "䶮社区", "䶮社区" }, /* an ideograph outside the common block */
    { "\xe4\xba", "\xef\xbf\xbd" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *folded = rectify_name_fold (CASES[i].name);

      if (g_utf8_validate (CASES[i].name, -1, NULL))
        g_assert_cmpstr (folded, ==, CASES[i].folded);
      else
        g_assert_true (g_utf8_validate (folded, -1, NULL));
    }
}

static gpointer
look_up_job (gpointer data)
{
  RectifyDirectory *directory = data;
  guint             wrong = 0;

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *name = g_strdup_printf ("点位%u", i);

      wrong += rectify_directory_find (directory, RECTIFY_LIST_SITE, name) != i;
      wrong += rectify_directory_index (directory, RECTIFY_LIST_SITE, i + 1) != i;
      wrong += rectify_directory_area_at (directory, 0, RECTIFY_LEVEL_CITY) != 0;
    }
  return GUINT_TO_POINTER (wrong);
}

static void
test_several_threads_may_be_the_first_to_ask (void)
{
  g_autoptr (RectifyDirectory) directory = rectify_directory_new ();
  GThread                     *threads[4];

  add_area (directory, 1, "市", RECTIFY_LEVEL_CITY, NONE);
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *name = g_strdup_printf ("点位%u", i);

      add (directory, RECTIFY_LIST_SITE, i + 1, name, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, look_up_job, directory);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_null (g_thread_join (threads[i]));
}

#define ADD(name) g_test_add_func ("/directory/" #name, test_##name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (records_are_found_by_id_and_index);
  ADD (names_win_over_aliases_and_these_over_codes);
  ADD (areas_of_one_name_are_told_apart_by_their_parent);
  ADD (a_list_is_sorted_by_its_names_once_somebody_asks);
  ADD (a_circle_of_areas_ends);
  ADD (every_list_makes_and_copies_its_records);
  ADD (a_site_is_copied_whole);
  ADD (names_are_folded);
  ADD (several_threads_may_be_the_first_to_ask);
  return g_test_run ();
}
