/* work-values.c: reading values of work indicators. */

#include "store/work-values.h"

#include "store/database-private.h"

#include <math.h>

static const char LOAD[] =
    "SELECT work_indicator.name, measure, target, ifnull (first_day, day), day, unit.name, value,"
    " typed, work_value.remark FROM work_value"
    " JOIN work_indicator ON work_indicator.id = indicator_id"
    " LEFT JOIN unit ON unit.id = work_value.unit_id"
    " ORDER BY indicator_id, day, work_value.unit_id";

static void
value_free (gpointer data)
{
  RectifyWorkValue *self = data;

  g_free (self->indicator);
  g_free (self->measure);
  g_free (self->unit);
  g_free (self->typed);
  g_free (self->remark);
  g_free (self);
}

GPtrArray *
rectify_database_load_work (RectifyDatabase *self, GError **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (value_free);
  sqlite3_stmt         *stmt = rectify_database_statement (self, LOAD, error);
  gboolean              has_row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    {
      RectifyWorkValue *value = g_new0 (RectifyWorkValue, 1);

      value->indicator = rectify_column_text (stmt, 0);
      value->measure = rectify_column_text (stmt, 1);
      value->target =
          sqlite3_column_type (stmt, 2) != SQLITE_NULL ? sqlite3_column_double (stmt, 2) : NAN;
      value->first_day = sqlite3_column_int (stmt, 3);
      value->day = sqlite3_column_int (stmt, 4);
      value->unit = rectify_column_text (stmt, 5);
      value->value = sqlite3_column_double (stmt, 6);
      value->typed = rectify_column_text (stmt, 7);
      value->remark = rectify_column_text (stmt, 8);
      g_ptr_array_add (values, value);
    }
  return has_row ? NULL : g_steal_pointer (&values);
}
