/* filter.c: filters as values: made from others, compared, asked. */

#include "domain/filter-private.h"

#include "domain/domain-error.h"

#include <string.h>

RectifyFilterTerm *
rectify_filter_term_new (RectifyFilterKind kind)
{
  RectifyFilterTerm *term = g_new0 (RectifyFilterTerm, 1);

  term->kind = kind;
  term->from = term->to = RECTIFY_DAY_NONE;
  return term;
}

void
rectify_filter_term_free (RectifyFilterTerm *term)
{
  g_strfreev (term->values);
  g_free (term->relative);
  g_free (term);
}

static RectifyFilterTerm *
copy_term (const RectifyFilterTerm *term)
{
  RectifyFilterTerm *copy = g_memdup2 (term, sizeof *term);

  copy->values = g_strdupv (term->values);
  copy->relative = g_strdup (term->relative);
  copy->start = copy->length = 0;
  return copy;
}

void
rectify_filter_term_add_value (RectifyFilterTerm *term, const char *value)
{
  guint n = term->values != NULL ? g_strv_length (term->values) : 0;

  if (n > 0 && g_strv_contains ((const char *const *) term->values, value))
    return;
  term->values = g_renew (char *, term->values, n + 2);
  term->values[n] = g_strdup (value);
  term->values[n + 1] = NULL;
}

RectifyFilter *
rectify_filter_new (void)
{
  RectifyFilter *self = g_new0 (RectifyFilter, 1);

  g_atomic_ref_count_init (&self->references);
  self->terms = g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_filter_term_free);
  return self;
}

RectifyFilter *
rectify_filter_ref (RectifyFilter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
rectify_filter_unref (RectifyFilter *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->terms);
  g_free (self);
}

gboolean
rectify_filter_equal (const RectifyFilter *a, const RectifyFilter *b)
{
  g_autofree char *x = NULL, *y = NULL;

  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  x = rectify_filter_print (a);
  y = rectify_filter_print (b);
  return strcmp (x, y) == 0;
}

guint
rectify_filter_n_terms (const RectifyFilter *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->terms->len;
}

const RectifyFilterTerm *
rectify_filter_term (const RectifyFilter *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->terms->len, NULL);

  return g_ptr_array_index (self->terms, i);
}

gboolean
rectify_filter_is_empty (const RectifyFilter *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->terms->len == 0;
}

char *
rectify_filter_words (const RectifyFilter *self)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->terms->len; i++)
    if (rectify_filter_term (self, i)->kind == RECTIFY_FILTER_WORD)
      g_ptr_array_add (words, rectify_filter_term (self, i)->values[0]);
  if (words->len == 0)
    return NULL;
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" ", (char **) words->pdata);
}

/* Whether a term is one of those a new filter replaces: same kind and, where it matters, same
 * field. */
static gboolean
is_same_field (const RectifyFilterTerm *term, const RectifyFilterTerm *like)
{
  return term->kind == like->kind && (term->kind != RECTIFY_FILTER_AXIS || term->axis == like->axis)
         && (term->kind != RECTIFY_FILTER_DAYS || term->date == like->date)
         && (term->kind != RECTIFY_FILTER_FLAG || term->flag == like->flag);
}

/* A copy; without the terms on the field of @without (nullable). */
static RectifyFilter *
copy_without (const RectifyFilter *self, const RectifyFilterTerm *without)
{
  RectifyFilter *copy = rectify_filter_new ();

  for (guint i = 0; i < self->terms->len; i++)
    {
      const RectifyFilterTerm *term = rectify_filter_term (self, i);

      if (without == NULL || !is_same_field (term, without))
        g_ptr_array_add (copy->terms, copy_term (term));
    }
  return copy;
}

RectifyFilter *
rectify_filter_with_value (const RectifyFilter *self, RectifyAxis axis, const char *value)
{
  RectifyFilter     *copy;
  RectifyFilterTerm *term;

  g_return_val_if_fail (self != NULL && value != NULL, NULL);

  copy = copy_without (self, NULL);
  for (guint i = 0; i < copy->terms->len; i++)
    {
      term = g_ptr_array_index (copy->terms, i);
      if (term->kind == RECTIFY_FILTER_AXIS && term->axis == axis && !term->negated)
        {
          rectify_filter_term_add_value (term, value);
          return copy;
        }
    }
  term = rectify_filter_term_new (RECTIFY_FILTER_AXIS);
  term->axis = axis;
  rectify_filter_term_add_value (term, value);
  g_ptr_array_add (copy->terms, term);
  return copy;
}

static void
remove_value (char **values, const char *value)
{
  guint kept = 0;

  for (guint i = 0; values[i] != NULL; i++)
    if (strcmp (values[i], value) == 0)
      g_free (values[i]);
    else
      values[kept++] = values[i];
  values[kept] = NULL;
}

RectifyFilter *
rectify_filter_without_value (const RectifyFilter *self, RectifyAxis axis, const char *value)
{
  RectifyFilter *copy;

  g_return_val_if_fail (self != NULL && value != NULL, NULL);

  copy = copy_without (self, NULL);
  for (guint i = copy->terms->len; i-- > 0;)
    {
      RectifyFilterTerm *term = g_ptr_array_index (copy->terms, i);

      if (term->kind != RECTIFY_FILTER_AXIS || term->axis != axis || term->negated)
        continue;
      remove_value (term->values, value);
      if (term->values[0] == NULL)
        g_ptr_array_remove_index (copy->terms, i);
    }
  return copy;
}

RectifyFilter *
rectify_filter_only_value (const RectifyFilter *self, RectifyAxis axis, const char *value)
{
  RectifyFilterTerm *term;
  RectifyFilter     *copy;

  g_return_val_if_fail (self != NULL && value != NULL, NULL);

  term = rectify_filter_term_new (RECTIFY_FILTER_AXIS);
  term->axis = axis;
  rectify_filter_term_add_value (term, value);
  copy = copy_without (self, term);
  g_ptr_array_add (copy->terms, term);
  return copy;
}

RectifyFilter *
rectify_filter_without_term (const RectifyFilter *self, guint i)
{
  RectifyFilter *copy;

  g_return_val_if_fail (self != NULL && i < self->terms->len, NULL);

  copy = copy_without (self, NULL);
  g_ptr_array_remove_index (copy->terms, i);
  return copy;
}

RectifyFilter *
rectify_filter_with_flag (const RectifyFilter *self, RectifyFlag flag, gboolean on)
{
  RectifyFilterTerm *term;
  RectifyFilter     *copy;

  g_return_val_if_fail (self != NULL && flag < RECTIFY_N_FLAGS, NULL);

  term = rectify_filter_term_new (RECTIFY_FILTER_FLAG);
  term->flag = flag;
  copy = copy_without (self, term);
  if (on)
    g_ptr_array_add (copy->terms, term);
  else
    rectify_filter_term_free (term);
  return copy;
}

RectifyFilter *
rectify_filter_with_days (const RectifyFilter *self,
                          RectifyDateField     date,
                          RectifyDay           from,
                          RectifyDay           to)
{
  RectifyFilterTerm *term;
  RectifyFilter     *copy;

  g_return_val_if_fail (self != NULL && date < RECTIFY_N_DATES, NULL);

  term = rectify_filter_term_new (RECTIFY_FILTER_DAYS);
  term->date = date;
  term->from = from;
  term->to = to;
  copy = copy_without (self, term);
  if (from != RECTIFY_DAY_NONE || to != RECTIFY_DAY_NONE)
    g_ptr_array_add (copy->terms, term);
  else
    rectify_filter_term_free (term);
  return copy;
}

RectifyFilter *
rectify_filter_with_relative (const RectifyFilter *self,
                              RectifyDateField     date,
                              const char          *relative)
{
  RectifyFilter     *copy;
  RectifyFilterTerm *term;

  g_return_val_if_fail (self != NULL && date < RECTIFY_N_DATES, NULL);

  copy = rectify_filter_with_days (self, date, RECTIFY_DAY_NONE, RECTIFY_DAY_NONE);
  if (relative == NULL)
    return copy;
  term = rectify_filter_term_new (RECTIFY_FILTER_DAYS);
  term->date = date;
  term->relative = g_strdup (relative);
  g_ptr_array_add (copy->terms, term);
  return copy;
}

RectifyFilter *
rectify_filter_with_words (const RectifyFilter *self, const char *words)
{
  RectifyFilterTerm like = { .kind = RECTIFY_FILTER_WORD };
  g_auto (GStrv)    parts = NULL;
  RectifyFilter    *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = copy_without (self, &like);
  parts = g_strsplit_set (words != NULL ? words : "", " \t\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      {
        RectifyFilterTerm *term = rectify_filter_term_new (RECTIFY_FILTER_WORD);

        rectify_filter_term_add_value (term, parts[i]);
        g_ptr_array_add (copy->terms, term);
      }
  return copy;
}

RectifyFilter *
rectify_filter_with_box (const RectifyFilter *self, const double *box)
{
  RectifyFilterTerm like = { .kind = RECTIFY_FILTER_BOX };
  RectifyFilter    *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = copy_without (self, &like);
  if (box != NULL)
    {
      RectifyFilterTerm *term = rectify_filter_term_new (RECTIFY_FILTER_BOX);

      memcpy (term->box, box, sizeof term->box);
      g_ptr_array_add (copy->terms, term);
    }
  return copy;
}

/* --- saved filters --- */

#define DEEPEST 8 /* a saved filter that names itself ends there */

static gboolean
add_expanded (RectifyFilter       *into,
              const RectifyFilter *from,
              RectifyFilterFind    find,
              gpointer             data,
              guint                depth,
              GError             **error)
{
  for (guint i = 0; i < from->terms->len; i++)
    {
      const RectifyFilterTerm *term = rectify_filter_term (from, i);

      if (term->kind != RECTIFY_FILTER_SAVED)
        g_ptr_array_add (into->terms, copy_term (term));
      for (guint k = 0; term->kind == RECTIFY_FILTER_SAVED && term->values[k] != NULL; k++)
        {
          g_autofree char          *text = depth < DEEPEST ? find (term->values[k], data) : NULL;
          g_autoptr (RectifyFilter) saved = NULL;

          if (text == NULL)
            {
              g_set_error (error, RECTIFY_DOMAIN_ERROR, RECTIFY_DOMAIN_ERROR_FILTER, "saved:%s",
                           term->values[k]);
              return FALSE;
            }
          saved = rectify_filter_parse (text, error);
          if (saved == NULL || !add_expanded (into, saved, find, data, depth + 1, error))
            return FALSE;
        }
    }
  return TRUE;
}

RectifyFilter *
rectify_filter_expand (RectifyFilter *self, RectifyFilterFind find, gpointer data, GError **error)
{
  g_autoptr (RectifyFilter) expanded = rectify_filter_new ();

  g_return_val_if_fail (self != NULL && find != NULL, NULL);

  return add_expanded (expanded, self, find, data, 0, error) ? g_steal_pointer (&expanded) : NULL;
}
