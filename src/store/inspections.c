/* inspections.c: visits of sites: read for the scores, written with the issues they become.
 *
 * A visit may touch no issue, so it is also noted as a change of the lists: whoever follows the
 * ledger then reads the visits again.
 */

#include "store/inspections-private.h"
#include "store/undo-private.h"

#include "domain/score.h"

#include <math.h>

/* --- reading --- */

static const char LOAD_RULES[] =
    "SELECT version, start, json_extract (content, '$.kind'), json_extract (content, '$.red_line'),"
    " json_extract (content, '$.overdue_day'), json_extract (content, '$.overdue_most'),"
    " json_extract (content, '$.relapse'), json_extract (content, '$.unit_sites'),"
    " json_extract (content, '$.unit_on_time'), json_extract (content, '$.unit_held')"
    " FROM rule WHERE campaign_id = ?1 AND name = 'score' ORDER BY version";

static gboolean
load_rules (RectifyDatabase *self, RectifyInspections *made, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, LOAD_RULES, error);
  gboolean      has_row = TRUE;

  if (stmt == NULL)
    return FALSE;
  rectify_bind_id (stmt, 1, self->campaign->id);
  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    {
      RectifyScoreRule rule;
      double *const    numbers[] = { &rule.red_line, &rule.overdue_day, &rule.overdue_most,
                                     &rule.relapse,  &rule.unit_sites,  &rule.unit_on_time,
                                     &rule.unit_held };
      int              kind;

      rectify_score_rule_init (&rule);
      rule.version = (guint) sqlite3_column_int (stmt, 0);
      rule.start = sqlite3_column_int (stmt, 1);
      kind = rectify_key_index (rectify_score_kind_keys, RECTIFY_N_SCORE_KINDS,
                                (const char *) sqlite3_column_text (stmt, 2));
      if (kind >= 0)
        rule.kind = (RectifyScoreKind) kind;
      for (int i = 0; i < (int) G_N_ELEMENTS (numbers); i++)
        if (sqlite3_column_type (stmt, 3 + i) != SQLITE_NULL)
          *numbers[i] = sqlite3_column_double (stmt, 3 + i);
      rectify_inspections_add_rule (made, &rule);
    }
  return !has_row;
}

/* Both tables are clustered by the visit's id. */
static const char LOAD_VISITS[] =
    "SELECT id, site_id, day, kind, full FROM inspection WHERE campaign_id = ?1"
    " AND NOT hidden ORDER BY id";
static const char LOAD_RESULTS[] = "SELECT inspection_id, item_id, result, hits, issue_id"
                                   " FROM inspection_result ORDER BY inspection_id";

/* The results of one visit; @stmt stands at the first that is not read yet. */
static gboolean
gather_findings (RectifyDatabase        *self,
                 sqlite3_stmt           *stmt,
                 const RectifyDirectory *directory,
                 gint64                  id,
                 gboolean               *has_row,
                 GArray                 *findings,
                 GError                **error)
{
  g_array_set_size (findings, 0);
  while (*has_row && sqlite3_column_int64 (stmt, 0) <= id)
    {
      RectifyItemResult finding = {
        .item =
            rectify_directory_index (directory, RECTIFY_LIST_ITEM, sqlite3_column_int64 (stmt, 1)),
        .result = (guint8) sqlite3_column_int (stmt, 2),
        .hits = (guint) CLAMP (sqlite3_column_int (stmt, 3), 0, RECTIFY_MOST_HITS),
        .issue_id = sqlite3_column_int64 (stmt, 4),
      };

      if (sqlite3_column_int64 (stmt, 0) == id && finding.item != RECTIFY_INDEX_NONE)
        g_array_append_val (findings, finding);
      if (!rectify_database_step (self, stmt, has_row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_visits (RectifyDatabase        *self,
             const RectifyDirectory *directory,
             RectifyInspections     *made,
             GError                **error)
{
  g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (RectifyItemResult));
  sqlite3_stmt      *visits = rectify_database_statement (self, LOAD_VISITS, error);
  sqlite3_stmt      *results =
      visits != NULL ? rectify_database_statement (self, LOAD_RESULTS, error) : NULL;
  gboolean has_visit = TRUE, has_result = TRUE;

  if (results == NULL)
    return FALSE;
  rectify_bind_id (visits, 1, self->campaign->id);
  if (!rectify_database_step (self, results, &has_result, error))
    return FALSE;
  while (rectify_database_step (self, visits, &has_visit, error) && has_visit)
    {
      gint64       id = sqlite3_column_int64 (visits, 0);
      RectifyVisit visit = {
        .site = rectify_directory_index (directory, RECTIFY_LIST_SITE,
                                         sqlite3_column_int64 (visits, 1)),
        .day = sqlite3_column_int (visits, 2),
        .kind = (guint8) sqlite3_column_int (visits, 3),
        .full = sqlite3_column_int (visits, 4) != 0,
      };

      if (!gather_findings (self, results, directory, id, &has_result, findings, error))
        return FALSE;
      visit.n_findings = findings->len;
      if (visit.site != RECTIFY_INDEX_NONE)
        rectify_inspections_add (made, &visit,
                                 (const RectifyItemResult *) (gpointer) findings->data);
    }
  sqlite3_reset (results);
  return !has_visit;
}

RectifyInspections *
rectify_database_load_inspections (RectifyDatabase        *self,
                                   const RectifyDirectory *directory,
                                   GError                **error)
{
  g_autoptr (RectifyInspections) made = rectify_inspections_new ();

  g_return_val_if_fail (directory != NULL, NULL);

  if (!rectify_database_settings (self, NULL, NULL, error) || !load_rules (self, made, error)
      || !load_visits (self, directory, made, error))
    return NULL;
  rectify_inspections_seal (made);
  return g_steal_pointer (&made);
}

/* --- writing --- */

static const char ADD_RULE[] =
    "INSERT INTO rule (campaign_id, name, version, start, content) SELECT ?1, 'score',"
    " 1 + ifnull ((SELECT max (version) FROM rule WHERE campaign_id = ?1 AND name = 'score'), 1),"
    " ?2, json_object ('kind', ?3, 'red_line', ?4, 'overdue_day', ?5, 'overdue_most', ?6,"
    " 'relapse', ?7, 'unit_sites', ?8, 'unit_on_time', ?9, 'unit_held', ?10) RETURNING version";

gboolean
rectify_database_add_score_rule (RectifyDatabase *self, RectifyScoreRule *rule, GError **error)
{
  const double  numbers[] = { rule->red_line, rule->overdue_day, rule->overdue_most,
                              rule->relapse,  rule->unit_sites,  rule->unit_on_time,
                              rule->unit_held };
  sqlite3_stmt *stmt;
  gboolean      has_row, ok;

  if (!rectify_database_begin_write (self, error))
    return FALSE;
  ok = rectify_database_require_running (self, error)
       && (stmt = rectify_database_statement (self, ADD_RULE, error)) != NULL;
  if (ok)
    {
      rectify_bind_id (stmt, 1, self->campaign->id);
      sqlite3_bind_int (stmt, 2, rule->start);
      rectify_bind_text (stmt, 3, rectify_score_kind_keys[rule->kind]);
      for (int i = 0; i < (int) G_N_ELEMENTS (numbers); i++)
        sqlite3_bind_double (stmt, 4 + i, numbers[i]);
      ok = rectify_database_step (self, stmt, &has_row, error);
    }
  if (ok)
    {
      rule->version = (guint) sqlite3_column_int (stmt, 0);
      sqlite3_reset (stmt);
    }
  ok = ok && rectify_database_log_change (self, "directory", error);
  return rectify_database_end (self, ok, error);
}

static const char LAST_VISIT[] = "SELECT max (id) FROM inspection WHERE id BETWEEN ?1 AND ?2";
static const char ADD_VISIT[] =
    "INSERT INTO inspection (id, campaign_id, site_id, day, inspector, kind, full, score, remark,"
    " batch) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
static const char ADD_RESULT[] =
    "INSERT INTO inspection_result (inspection_id, item_id, result, hits, issue_id, remark)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

static gboolean
write_result (RectifyDatabase *self, gint64 id, const RectifyInspectionLine *line, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, ADD_RESULT, error);

  if (stmt == NULL)
    return FALSE;
  rectify_bind_id (stmt, 1, id);
  rectify_bind_id (stmt, 2, line->item_id);
  sqlite3_bind_int (stmt, 3, (int) line->result);
  sqlite3_bind_int64 (stmt, 4, line->result == RECTIFY_RESULT_FAILS ? MAX (line->hits, 1) : 0);
  rectify_bind_id (stmt, 5, line->issue_id);
  rectify_bind_text (stmt, 6, line->remark);
  return rectify_database_run (self, stmt, error);
}

gint64
rectify_inspection_insert (RectifyDatabase         *self,
                           const RectifyInspection *inspection,
                           const char              *batch,
                           GError                 **error)
{
  gint64        id = rectify_database_next_id (self, LAST_VISIT, error);
  sqlite3_stmt *stmt = id != 0 ? rectify_database_statement (self, ADD_VISIT, error) : NULL;

  if (stmt == NULL)
    return 0;
  rectify_bind_id (stmt, 1, id);
  rectify_bind_id (stmt, 2, self->campaign->id);
  rectify_bind_id (stmt, 3, inspection->site_id);
  sqlite3_bind_int (stmt, 4, inspection->day);
  rectify_bind_text (stmt, 5, inspection->inspector);
  sqlite3_bind_int (stmt, 6, (int) inspection->kind);
  sqlite3_bind_int (stmt, 7, inspection->full);
  rectify_bind_degrees (stmt, 8, inspection->score); /* NAN: NULL */
  rectify_bind_text (stmt, 9, inspection->remark);
  rectify_bind_text (stmt, 10, batch);
  if (!rectify_database_run (self, stmt, error))
    return 0;
  for (guint i = 0; i < inspection->lines->len; i++)
    if (!write_result (self, id, &g_array_index (inspection->lines, RectifyInspectionLine, i),
                       error))
      return 0;
  return id;
}

static gboolean
invalid (GError **error, const char *what)
{
  g_set_error_literal (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_INVALID, what);
  return FALSE;
}

static RectifyInspectionLine *
find_line (const RectifyInspection *inspection, gint64 item_id, guint before)
{
  for (guint i = 0; i < MIN (before, inspection->lines->len); i++)
    if (g_array_index (inspection->lines, RectifyInspectionLine, i).item_id == item_id)
      return &g_array_index (inspection->lines, RectifyInspectionLine, i);
  return NULL;
}

static gboolean
check_lines (const RectifyDirectory  *directory,
             const RectifySite       *site,
             const RectifyInspection *inspection,
             GError                 **error)
{
  for (guint i = 0; i < inspection->lines->len; i++)
    {
      gint64             id = g_array_index (inspection->lines, RectifyInspectionLine, i).item_id;
      guint32            index = rectify_directory_index (directory, RECTIFY_LIST_ITEM, id);
      const RectifyItem *item =
          (const RectifyItem *) rectify_directory_get (directory, RECTIFY_LIST_ITEM, index);

      if (item == NULL)
        return invalid (error, "item: not on the list");
      if (item->type != site->type)
        return invalid (error, "item: belongs to another type of site");
      if (find_line (inspection, id, i) != NULL)
        return invalid (error, "item: said twice");
    }
  return TRUE;
}

/* Items of the site's type that nobody spoke of. */
static void
fill_up (const RectifyDirectory *directory, const RectifySite *site, RectifyInspection *inspection)
{
  for (guint32 i = 0; i < rectify_directory_n (directory, RECTIFY_LIST_ITEM); i++)
    {
      const RectifyItem *item =
          (const RectifyItem *) rectify_directory_get (directory, RECTIFY_LIST_ITEM, i);
      RectifyInspectionLine line = { .item_id = item->head.id, .result = RECTIFY_RESULT_CONFORMS };

      if (item->type == site->type && item->head.active
          && find_line (inspection, line.item_id, G_MAXUINT) == NULL)
        g_array_append_val (inspection->lines, line);
    }
}

double
rectify_inspection_score (const RectifyDirectory  *directory,
                          const RectifyScoreRule  *rule,
                          const RectifyInspection *inspection)
{
  g_autofree RectifyItemResult *findings =
      g_new0 (RectifyItemResult, MAX (inspection->lines->len, 1));

  for (guint i = 0; i < inspection->lines->len; i++)
    {
      const RectifyInspectionLine *line =
          &g_array_index (inspection->lines, RectifyInspectionLine, i);

      findings[i].item = rectify_directory_index (directory, RECTIFY_LIST_ITEM, line->item_id);
      findings[i].result = (guint8) line->result;
      findings[i].hits = line->hits;
    }
  return inspection->full ? rectify_visit_score (rule, directory, findings, inspection->lines->len)
                          : NAN;
}

static const char OPEN_ISSUE[] = "SELECT id FROM issue WHERE site_id = ?1 AND item_id = ?2"
                                 " AND state NOT IN (4, 6) ORDER BY id LIMIT 1";

static gboolean
find_open (RectifyDatabase *self, gint64 site_id, gint64 item_id, gint64 *id, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, OPEN_ISSUE, error);
  gboolean      has_row;

  if (stmt == NULL)
    return FALSE;
  rectify_bind_id (stmt, 1, site_id);
  rectify_bind_id (stmt, 2, item_id);
  if (!rectify_database_step (self, stmt, &has_row, error))
    return FALSE;
  *id = has_row ? sqlite3_column_int64 (stmt, 0) : 0;
  sqlite3_reset (stmt);
  return TRUE;
}

/* What stands in the sheet in the office's language: the item, how often, the remark. */
static char *
describe (const RectifyItem *item, const RectifyInspectionLine *line)
{
  g_autoptr (GString) text = g_string_new (item->head.name);

  if (line->hits > 1)
    g_string_append_printf (text, "（%u%s）", line->hits, item->per != NULL ? item->per : "处");
  if (line->remark != NULL && *line->remark != '\0')
    g_string_append_printf (text, "：%s", line->remark);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
become_issue (RectifyDatabase         *self,
              const RectifyDirectory  *directory,
              const RectifyInspection *inspection,
              RectifyInspectionLine   *line,
              gint64                   found,
              gint64                   now,
              char                   **batch,
              GError                 **error)
{
  g_autoptr (RectifyIssue) issue = rectify_issue_new ();
  const RectifyItem       *item = (const RectifyItem *)
      rectify_directory_get (directory, RECTIFY_LIST_ITEM,
                             rectify_directory_index (directory, RECTIFY_LIST_ITEM, line->item_id));
  const RectifySite *site =
      (const RectifySite *) rectify_directory_get (directory, RECTIFY_LIST_SITE,
                                                   rectify_directory_index (directory,
                                                                            RECTIFY_LIST_SITE,
                                                                            inspection->site_id));
  gint64      unit = rectify_directory_id (directory, RECTIFY_LIST_UNIT, site->unit);
  RectifyMove assign = { .kind = RECTIFY_EVENT_ASSIGN,
                         .at = found,
                         .unit_id = unit,
                         .by = inspection->inspector };
  const char *source = inspection->kind == RECTIFY_INSPECTION_ASSESSMENT ? "测评" : "自查";

  g_free (issue->description);
  issue->description = describe (item, line);
  issue->site_id = inspection->site_id;
  issue->item_id = line->item_id;
  issue->class_id = rectify_directory_id (directory, RECTIFY_LIST_CLASS, item->class_index);
  issue->group_id =
      rectify_directory_id (directory, RECTIFY_LIST_GROUP,
                            item->group != RECTIFY_INDEX_NONE ? item->group : site->group);
  issue->source_id =
      rectify_directory_id (directory, RECTIFY_LIST_SOURCE,
                            rectify_directory_find (directory, RECTIFY_LIST_SOURCE, source));
  issue->status.found = (guint32) found;
  line->issue_id = rectify_issue_add (self, issue, inspection->assign && unit != 0 ? &assign : NULL,
                                      NULL, inspection->inspector, now, batch, error);
  return line->issue_id != 0;
}

static gboolean
become_issues (RectifyDatabase        *self,
               const RectifyDirectory *directory,
               RectifyInspection      *inspection,
               gint64                  now,
               char                  **batch,
               GError                **error)
{
  gint64 found = inspection->day == rectify_clock_day (self->clock, now)
                     ? now
                     : rectify_clock_instant (self->clock, inspection->day, 12, 0, 0);

  for (guint i = 0; i < inspection->lines->len; i++)
    {
      RectifyInspectionLine *line = &g_array_index (inspection->lines, RectifyInspectionLine, i);

      line->issue_id = 0;
      line->known = FALSE;
      if (line->result != RECTIFY_RESULT_FAILS)
        continue;
      if (!find_open (self, inspection->site_id, line->item_id, &line->issue_id, error))
        return FALSE;
      line->known = line->issue_id != 0;
      if (!line->known
          && !become_issue (self, directory, inspection, line, found, now, batch, error))
        return FALSE;
    }
  return TRUE;
}

/* Inside the transaction, everything as one batch. Returns: the visit's id; 0 on error */
static gint64
write_visit (RectifyDatabase        *self,
             const RectifyDirectory *directory,
             RectifyInspection      *inspection,
             gint64                  now,
             char                  **batch,
             GError                **error)
{
  gint64 seq = rectify_database_next_seq (self, error), id;

  if (seq <= 0)
    return 0;
  *batch = rectify_batch_name (self, seq);
  if (!become_issues (self, directory, inspection, now, batch, error))
    return 0;
  id = rectify_inspection_insert (self, inspection, *batch, error);
  return id != 0
                 && rectify_database_log_step (self,
                                               &(RectifyLogged){ *batch, NULL, now,
                                                                 inspection->inspector },
                                               error)
             ? id
             : 0;
}

gint64
rectify_database_add_inspection (RectifyDatabase        *self,
                                 const RectifyDirectory *directory,
                                 RectifyInspection      *inspection,
                                 gint64                  now,
                                 char                  **batch,
                                 GError                **error)
{
  const RectifySite             *site;
  g_autoptr (RectifyInspections) all = NULL;
  g_autofree char               *written = NULL;
  RectifyScoreRule               rule;
  gint64                         id = 0;

  g_return_val_if_fail (directory != NULL && inspection != NULL && inspection->lines != NULL, 0);

  site =
      (const RectifySite *) rectify_directory_get (directory, RECTIFY_LIST_SITE,
                                                   rectify_directory_index (directory,
                                                                            RECTIFY_LIST_SITE,
                                                                            inspection->site_id));
  if (site == NULL || site->type == RECTIFY_INDEX_NONE)
    {
      invalid (error, site == NULL ? "site: not on the list" : "site: has no type, so no items");
      return 0;
    }
  if (!check_lines (directory, site, inspection, error)
      || !rectify_database_begin_write (self, error))
    return 0;
  all = rectify_inspections_new ();
  if (rectify_database_require_running (self, error) && load_rules (self, all, error)
      && (inspection->day <= rectify_clock_day (self->clock, now)
          || invalid (error, "day: in the future")))
    {
      if (inspection->full)
        fill_up (directory, site, inspection);
      rule = rectify_inspections_rule (all, inspection->day);
      inspection->score = rectify_inspection_score (directory, &rule, inspection);
      id = write_visit (self, directory, inspection, now, &written, error);
    }
  if (!rectify_database_end (self, id != 0, error))
    return 0;
  if (batch != NULL)
    *batch = g_steal_pointer (&written);
  return id;
}

/* --- taking back --- */

static const char HIDE_VISITS[] = "UPDATE inspection SET hidden = ?2 WHERE batch = ?1";

gboolean
rectify_visits_undo (RectifyDatabase *self, const char *batch, guint *n, GError **error)
{
  g_autofree char *first = NULL, *target = g_strdup (batch);
  gboolean         hides = FALSE;
  sqlite3_stmt    *stmt;

  /* An undo of an undo of … the batch that wrote them. */
  do
    {
      hides = !hides;
      g_free (first);
      first = g_steal_pointer (&target);
      if (!rectify_batch_undoes (self, first, &target, error))
        return FALSE;
    }
  while (target != NULL);
  stmt = rectify_database_statement (self, HIDE_VISITS, error);
  if (stmt == NULL)
    return FALSE;
  rectify_bind_text (stmt, 1, first);
  sqlite3_bind_int (stmt, 2, hides);
  if (!rectify_database_run (self, stmt, error))
    return FALSE;
  *n = (guint) sqlite3_changes (self->handle);
  return TRUE;
}
