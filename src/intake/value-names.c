/* value-names.c: cells that hold several names. */

#include <string.h>

#include "intake/draft-maker-private.h"
#include "intake/labels-private.h"

static const char *const ENDS[] = {
  "局", "委",   "办",   "处",   "所",   "队",   "公司", "街道", "社区", "镇",    "乡",
  "院", "中心", "集团", "站",   "学校", "会",   "部",   "厅",   "区",   "县",    "政府",
  "科", "村",   "支队", "大队", "银行", "医院", "单位", "组",   "市",   "分公司"
};

static gboolean
is_known (const char              *name,
          const RectifyColumnLook *look,
          const RectifyDirectory  *directory,
          RectifyList              list)
{
  if (look != NULL && g_hash_table_contains (look->values, name))
    return TRUE;
  return directory != NULL && rectify_directory_find (directory, list, name) != RECTIFY_INDEX_NONE;
}

static gboolean
ends_as_unit (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ENDS); i++)
    if (g_str_has_suffix (name, ENDS[i]) && strlen (name) > strlen (ENDS[i]))
      return TRUE;
  return FALSE;
}

/* What an address goes down through as well: 克拉玛依区 城管局 is one unit. */
static gboolean
ends_as_place (const char *name, gboolean streets)
{
  static const char *const PLACES[] = { "区", "县", "市", "省", "街道", "社区", "镇", "乡", "村" };

  for (gsize i = 0; i < (streets ? G_N_ELEMENTS (PLACES) : 4); i++)
    if (g_str_has_suffix (name, PLACES[i]))
      return !g_str_has_suffix (name, "社区") || streets;
  return FALSE;
}

/* @lines: only line ends part names; else blanks do. */
static char *
join_parted (const char *text, gboolean lines)
{
  g_auto (GStrv) pieces = g_strsplit_set (text, lines ? "\r\n" : "\r\n\t ", -1);
  GString       *names = g_string_new (NULL);
  guint          n = 0;

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      if (*g_strstrip (pieces[i]) == '\0')
        continue;
      if (!ends_as_unit (pieces[i]) || ends_as_place (pieces[i], !lines))
        {
          g_string_free (names, TRUE);
          return NULL;
        }
      g_string_append_printf (names, "%s%s", n++ > 0 ? "、" : "", pieces[i]);
    }
  return g_string_free (names, n < 2);
}

char *
rectify_units_parted (const char *text)
{
  char *names = NULL;

  if (strpbrk (text, "\r\n\t ") == NULL || !rectify_text_has_han (text))
    return NULL;
  if (strpbrk (text, "\r\n") != NULL)
    names = join_parted (text, TRUE);
  return names != NULL ? names : join_parted (text, FALSE);
}

static gboolean
is_separator (gunichar c)
{
  return c == 0x3001 || c == '/' || c == 0xFF0F || c == 0xFF0C || c == ';' || c == 0xFF1B
         || c == ',' || c == 0xFF5C || c == '|' || c == '\n';
}

static gboolean
has_separator (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (is_separator (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Cut at the signs between names, not within brackets. */
static GPtrArray *
cut (const char *text)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GString   *name = g_string_new (NULL);
  guint      depth = 0;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '(' || c == 0xFF08)
        depth++;
      else if ((c == ')' || c == 0xFF09) && depth > 0)
        depth--;
      if (c != 0 && (depth > 0 || !is_separator (c)))
        {
          g_string_append_unichar (name, c);
          continue;
        }
      g_strstrip (name->str);
      if (*name->str != '\0')
        g_ptr_array_add (names, g_strdup (name->str));
      g_string_truncate (name, 0);
      if (c == 0)
        break;
    }
  g_string_free (name, TRUE);
  return names;
}

gboolean
rectify_column_has_several (const RectifyColumnLook *look)
{
  GHashTableIter iter;
  gpointer       key;
  guint          n = 0, n_several = 0;

  g_hash_table_iter_init (&iter, look->values);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_autoptr (GPtrArray) names = NULL;
      gboolean              all = TRUE;

      if (!rectify_text_has_han (key))
        continue;
      names = cut (key);
      if (names->len < 2)
        continue;
      n++;
      for (guint i = 0; i < names->len; i++)
        all &= g_hash_table_contains (look->values, names->pdata[i]);
      n_several += all;
    }
  return n > 0 && n_several * 2 >= n;
}

GStrv
rectify_names_split (const char              *text,
                     const RectifyColumnLook *look,
                     const RectifyDirectory  *directory,
                     RectifyList              list,
                     gboolean                 any)
{
  g_autoptr (GPtrArray) names = NULL;
  gboolean              all = TRUE;

  /* In Latin names a comma or a stroke is part of the name. */
  if (has_separator (text) && rectify_text_has_han (text)
      && !(directory != NULL
           && rectify_directory_find (directory, list, text) != RECTIFY_INDEX_NONE))
    {
      names = cut (text);
      for (guint i = 0; i < names->len; i++)
        all &= any || is_known (names->pdata[i], look, directory, list)
               || ends_as_unit (names->pdata[i]);
      if (!all && names->len == 2)
        /* One that is known makes the other a name too: "赛鼎公司/诺必达". */
        all = is_known (names->pdata[0], look, directory, list)
              || is_known (names->pdata[1], look, directory, list);
    }
  if (names == NULL || names->len == 0 || !all)
    return g_strsplit (text, "\n", 1);
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/* --- who leads --- */

static gboolean
is_role (const char *word, const char *const *roles)
{
  g_autofree char *folded = rectify_label_fold (word);

  return g_strv_contains (roles, folded);
}

static void
add_name (GString *names, const char *name)
{
  g_autofree char *bare = g_strstrip (g_strdup (name));

  if (*bare != '\0')
    g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "", bare);
}

/* The first of several leads, the others stand by. */
static void
take_leader (const char *names, char **leads, GString *others)
{
  g_autoptr (GPtrArray) all = cut (names);

  for (guint i = 0; i < all->len; i++)
    if (*leads == NULL)
      *leads = g_strdup (all->pdata[i]);
    else
      add_name (others, all->pdata[i]);
}

/* "A局（牵头）": the role stands in brackets behind the name. */
static gboolean
take_role_behind (const char *name, const char *const *roles, char **bare)
{
  const char      *open = strstr (name, "（") != NULL ? strstr (name, "（") : strchr (name, '(');
  g_autofree char *role = open != NULL ? g_strdup (open) : NULL;

  if (role == NULL || open == name || !is_role (role, roles))
    return FALSE;
  *bare = g_strndup (name, open - name);
  return TRUE;
}

static const char *const LEADING[] = { "牵头", "牵头单位", "主办",     "主办单位",
                                       "主责", "主责单位", "责任单位", "牵头责任单位",
                                       "责任", "lead",     NULL };
static const char *const STANDING_BY[] = { "配合", "配合单位", "协办",    "协办单位",
                                           "协同", "协同单位", "参与",    "参与单位",
                                           "支持", "责任配合", "support", NULL };

/* "牵头：A局；配合：B局、C局". */
static gboolean
read_roles_before (const char *text, char **leads, GString *others)
{
  g_autofree char *signs = g_strdup (text);
  g_auto (GStrv)   pieces = NULL;
  gboolean         any = FALSE;

  for (char *p = signs; *p != '\0'; p++)
    if (g_str_has_prefix (p, "；") || g_str_has_prefix (p, "。"))
      memset (p, '\n', 3);
    else if (*p == ';')
      *p = '\n';
  pieces = g_strsplit (signs, "\n", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      const char      *wide = strstr (pieces[i], "：");
      const char      *colon = wide != NULL ? wide : strchr (pieces[i], ':');
      g_autofree char *role = colon != NULL ? g_strndup (pieces[i], colon - pieces[i]) : NULL;

      if (role != NULL && is_role (role, LEADING))
        take_leader (colon + (wide != NULL ? strlen ("：") : 1), leads, others);
      else if (role != NULL && is_role (role, STANDING_BY))
        add_name (others, colon + (wide != NULL ? strlen ("：") : 1));
      else if (*g_strstrip (pieces[i]) != '\0')
        return FALSE;
      any |= role != NULL;
    }
  return any && *leads != NULL;
}

static gboolean
read_roles_behind (const char *text, char **leads, GString *others)
{
  g_autoptr (GPtrArray) names = cut (text);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *bare = NULL;

      if (*leads == NULL && take_role_behind (names->pdata[i], LEADING, &bare))
        *leads = g_steal_pointer (&bare);
      else if (take_role_behind (names->pdata[i], STANDING_BY, &bare))
        add_name (others, bare);
      else
        add_name (others, names->pdata[i]);
    }
  return *leads != NULL;
}

/* A role stands before a colon or in brackets: most cells need no more reading. */
static gboolean
may_tell_roles (const char *text)
{
  return strpbrk (text, ":(") != NULL || strstr (text, "：") != NULL || strstr (text, "（") != NULL;
}

gboolean
rectify_units_with_roles (const char *text, char **leads, char **others)
{
  g_autoptr (GString) rest = NULL;
  g_autofree char    *leader = NULL;
  gboolean            told;

  if (!may_tell_roles (text))
    return FALSE;
  rest = g_string_new (NULL);
  told = read_roles_before (text, &leader, rest);
  if (!told)
    {
      g_clear_pointer (&leader, g_free);
      g_string_truncate (rest, 0);
      told = read_roles_behind (text, &leader, rest);
    }
  if (!told)
    return FALSE;
  *leads = g_steal_pointer (&leader);
  *others = rest->len > 0 ? g_strdup (rest->str) : NULL;
  return TRUE;
}
