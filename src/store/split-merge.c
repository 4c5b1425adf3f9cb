/* split-merge.c: one issue that says several things becomes several; several that say the same
 * become one.
 *
 * Both are events of one batch, undone as one. A part is an issue of its own with the history of
 * the whole up to the split, so that its dates, counters and clock are what they were; the original
 * remains the first part under its number. A duplicate becomes void and says of which; what it knew
 * – photos, other numbers, units, fields the other lacks – goes to the one that is kept. Words kept
 * in the ledger are the office's.
 */

#include "store/undo-private.h"

#include <string.h>

/* What both carry along. */
typedef struct
{
  RectifyDatabase  *db;
  const char       *by;
  gint64            at, recorded, seq;
  RectifyActReport *report;
} Doing;

static void
refuse (Doing *self, gint64 id, RectifyRefusal refusal)
{
  RectifyRefused refused = { id, refusal };

  g_array_append_val (self->report->refused, refused);
}

/* The issue as it is, when it is there, open or parked, and nothing happened after @at. */
static gboolean
load_open (Doing *self, gint64 id, RectifyHead *head, RectifyIssue **issue, GError **error)
{
  g_autoptr (GPtrArray) issues = NULL;
  gboolean              found;

  *issue = NULL;
  if (!rectify_head_load (self->db, id, head, &found, error))
    return FALSE;
  if (!found)
    refuse (self, id, RECTIFY_REFUSAL_NO_ISSUE);
  else if (rectify_campaign_is_closed (self->db, head->campaign_id))
    refuse (self, id, RECTIFY_REFUSAL_CLOSED_LEDGER);
  else if (!rectify_is_open ((RectifyState) head->status.state)
           && head->status.state != RECTIFY_STATE_PARKED)
    refuse (self, id, RECTIFY_REFUSAL_STATE);
  else if (self->at < head->last_at)
    refuse (self, id, RECTIFY_REFUSAL_TIME);
  else
    {
      issues = rectify_database_load_issues (self->db, &id, 1, error);
      if (issues == NULL)
        return FALSE;
      *issue = rectify_issue_ref (issues->pdata[0]);
    }
  return TRUE;
}

/* A remark in the history, about another issue. */
static gboolean
note (Doing *self, RectifyHead *head, const char *text, gint64 other, GError **error)
{
  RectifyMove move = { .kind = RECTIFY_EVENT_NOTE,
                       .at = self->at,
                       .other_id = other,
                       .by = self->by,
                       .text = text };

  return rectify_move_write (self->db, head, &move, self->seq++, self->recorded,
                             self->report->batch, error);
}

static gboolean
edit (Doing       *self,
      RectifyHead *head,
      const char  *key,
      gint64       number,
      const char  *text,
      GError     **error)
{
  return rectify_edit_write (self->db, head, key, number, text, self->by, self->at, self->recorded,
                             &self->seq, self->report->batch, NULL, error);
}

/* Begins the transaction; FALSE: it did not. */
static gboolean
begin (Doing *self, GError **error)
{
  *self->report = (RectifyActReport){ 0 };
  self->report->refused = g_array_new (FALSE, FALSE, sizeof (RectifyRefused));
  self->recorded = g_get_real_time () / G_USEC_PER_SEC;
  return rectify_database_begin_write (self->db, error);
}

static gboolean
prepare (Doing *self, GError **error)
{
  if (!rectify_database_require_running (self->db, error))
    return FALSE;
  self->seq = rectify_database_next_seq (self->db, error);
  self->report->batch = self->seq > 0 ? rectify_batch_name_by_hand (self->db, self->seq) : NULL;
  return self->report->batch != NULL;
}

static gboolean
end (Doing *self, gboolean ok, GError **error)
{
  if (rectify_database_end (self->db, ok, error))
    return TRUE;
  rectify_act_report_clear (self->report);
  return FALSE;
}

/* --- split --- */

/* Corrections of words belong to the words of the whole; all else is the history of each part. */
static gboolean
is_inherited (const RectifyEventRow *row)
{
  return row->kind != RECTIFY_EVENT_UNDO && row->kind != RECTIFY_EVENT_NOTE
         && (row->kind != RECTIFY_EVENT_EDIT || row->field != RECTIFY_FIELD_TEXT);
}

/* The history of the whole under the part's id. @serials (out): where each event went, 0 nowhere.
 * @status, @n, @last_at: what comes out. */
static GArray *
inherit (Doing        *self,
         const GArray *rows,
         RectifyIssue *part,
         const char   *origin,
         gint64        origin_id,
         guint        *serials,
         gint64       *last_at)
{
  g_autofree gboolean *undone = rectify_undo_marks (rows);
  GArray              *own = g_array_new (FALSE, TRUE, sizeof (RectifyEventRow));

  memset (&part->status, 0, sizeof part->status);
  part->status.state = RECTIFY_STATE_NONE;
  *last_at = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      RectifyEventRow row = g_array_index (rows, RectifyEventRow, i);

      if (undone[i] || !is_inherited (&row))
        continue;
      row.issue_id = part->id;
      row.serial = serials[i] = own->len + 1;
      row.batch = self->report->batch;
      row.seq = self->seq++;
      row.recorded = self->recorded;
      row.from = part->status.state;
      if (row.kind == RECTIFY_EVENT_FOUND)
        {
          row.text = origin;
          row.new_number = origin_id;
        }
      rectify_event_row_apply (&row, &part->status);
      row.to = part->status.state;
      *last_at = MAX (*last_at, row.at);
      g_array_append_val (own, row);
    }
  return own;
}

static gboolean
copy_photos (Doing       *self,
             gint64       from,
             const guint *serials,
             guint        n_serials,
             gint64       to,
             GError     **error)
{
  g_autoptr (GPtrArray) photos = rectify_database_load_photos (self->db, from, error);

  if (photos == NULL)
    return FALSE;
  for (guint i = 0; i < photos->len; i++)
    {
      const RectifyPhoto *photo = photos->pdata[i];
      guint               serial = photo->event_serial;

      serial = serial > 0 && serial <= n_serials ? serials[serial - 1] : 0;
      if (!rectify_photo_insert (self->db, photo, to, MAX (serial, 1), error))
        return FALSE;
    }
  return TRUE;
}

static const char LAST_ISSUE[] = "SELECT max (id) FROM issue WHERE id BETWEEN ?1 AND ?2";

static gboolean
write_part (Doing              *self,
            const RectifyIssue *whole,
            RectifyIssue       *part,
            const GArray       *rows,
            GError            **error)
{
  g_autofree char   *origin = g_strdup_printf ("拆自 %s", whole->number);
  g_autofree char   *place = rectify_issue_place (self->db, part);
  g_autofree guint  *serials = g_new0 (guint, rows->len + 1);
  RectifyDay         day = rectify_clock_day (self->db->clock, whole->status.found);
  g_autoptr (GArray) own = NULL;
  gint64             last_at;

  part->id = rectify_database_next_id (self->db, LAST_ISSUE, error);
  g_free (part->number);
  part->number = part->id != 0 ? rectify_issue_next_number (self->db, day, error) : NULL;
  if (part->number == NULL)
    return FALSE;
  own = inherit (self, rows, part, origin, whole->id, serials, &last_at);
  if (!rectify_issue_insert (self->db, part, own->len, last_at,
                             rectify_issue_fingerprint (place, part->description, day), error))
    return FALSE;
  for (guint i = 0; i < own->len; i++)
    if (!rectify_event_insert (self->db, &g_array_index (own, RectifyEventRow, i), error))
      return FALSE;
  return copy_photos (self, whole->id, serials, rows->len, part->id, error);
}

/* A title that only repeats the words of the whole would stand above each part. */
static gboolean
title_repeats (const RectifyIssue *whole)
{
  return whole->title != NULL
         && (*whole->description == '\0' || g_str_has_prefix (whole->description, whole->title)
             || g_str_has_prefix (whole->title, whole->description));
}

static gboolean
write_parts (Doing              *self,
             RectifyHead        *head,
             const RectifyIssue *whole,
             const char *const  *texts,
             GError            **error)
{
  g_autoptr (GArray)  rows = rectify_event_rows_load (self->db, whole->id, error);
  g_autoptr (GString) into = g_string_new ("拆分为 ");
  gint64              first = 0;

  if (rows == NULL)
    return FALSE;
  g_string_append (into, whole->number);
  for (guint i = 1; texts[i] != NULL; i++)
    {
      g_autoptr (RectifyIssue) part = rectify_issue_copy (whole);

      g_free (part->description);
      part->description = g_strstrip (g_strdup (texts[i]));
      if (title_repeats (whole))
        g_clear_pointer (&part->title, g_free);
      if (!write_part (self, whole, part, rows, error))
        return FALSE;
      g_string_append_printf (into, "、%s", part->number);
      if (first == 0)
        first = part->id;
    }
  self->report->done = g_strv_length ((char **) texts);
  return (!title_repeats (whole) || edit (self, head, "title", 0, "", error))
         && edit (self, head, "description", 0, texts[0], error)
         && note (self, head, into->str, first, error);
}

static gboolean
split (Doing *self, gint64 id, const char *const *texts, GError **error)
{
  g_autoptr (RectifyIssue) whole = NULL;
  RectifyHead              head;

  if (!prepare (self, error) || !load_open (self, id, &head, &whole, error))
    return FALSE;
  return whole == NULL || write_parts (self, &head, whole, texts, error);
}

static gboolean
check_texts (const char *const *texts, GError **error)
{
  guint n = 0;

  for (; texts != NULL && texts[n] != NULL; n++)
    {
      g_autofree char *text = g_strstrip (g_strdup (texts[n]));

      if (*text == '\0')
        {
          n = 0;
          break;
        }
      if (!rectify_check_text ("description", text, error))
        return FALSE;
    }
  if (n >= 2)
    return TRUE;
  g_set_error_literal (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_INVALID,
                       "description: at least two parts, each with words");
  return FALSE;
}

gboolean
rectify_database_split (RectifyDatabase   *self,
                        gint64             id,
                        const char *const *texts,
                        const char        *by,
                        gint64             at,
                        RectifyActReport  *report,
                        GError           **error)
{
  Doing doing = { .db = self, .by = by, .at = at, .report = report };

  g_return_val_if_fail (report != NULL, FALSE);

  if (!check_texts (texts, error) || !begin (&doing, error))
    return FALSE;
  return end (&doing, split (&doing, id, texts, error), error);
}

/* --- merge --- */

/* What the one that is kept lacks and the duplicate knows. */
static gboolean
fill_gaps (Doing              *self,
           RectifyHead        *head,
           RectifyIssue       *kept,
           const RectifyIssue *other,
           GError            **error)
{
  const struct
  {
    const char *key;
    gint64     *ours, theirs;
  } refs[] = {
    { "site", &kept->site_id, other->site_id },       { "area", &kept->area_id, other->area_id },
    { "item", &kept->item_id, other->item_id },       { "class", &kept->class_id, other->class_id },
    { "source", &kept->source_id, other->source_id }, { "group", &kept->group_id, other->group_id },
  };
  const struct
  {
    const char *key;
    char      **ours;
    const char *theirs;
  } texts[] = {
    { "external_number", &kept->external_number, other->external_number },
    { "address", &kept->address, other->address },
    { "measure", &kept->measure, other->measure },
    { "leader", &kept->leader, other->leader },
    { "person", &kept->person, other->person },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refs); i++)
    if (*refs[i].ours == 0 && refs[i].theirs != 0)
      {
        *refs[i].ours = refs[i].theirs;
        if (!edit (self, head, refs[i].key, refs[i].theirs, NULL, error))
          return FALSE;
      }
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if ((*texts[i].ours == NULL || **texts[i].ours == '\0') && texts[i].theirs != NULL
        && *texts[i].theirs != '\0')
      {
        *texts[i].ours = g_strdup (texts[i].theirs);
        if (!edit (self, head, texts[i].key, 0, texts[i].theirs, error))
          return FALSE;
      }
  return TRUE;
}

static void
add_unit (GArray *units, gint64 unit, gint64 responsible)
{
  if (unit == 0 || unit == responsible)
    return;
  for (guint i = 0; i < units->len; i++)
    if (g_array_index (units, gint64, i) == unit)
      return;
  g_array_append_val (units, unit);
}

/* Who helps: all who had one of them. */
static gboolean
join_units (Doing              *self,
            RectifyHead        *head,
            const RectifyIssue *kept,
            GPtrArray          *others,
            GError            **error)
{
  g_autoptr (GArray)  units = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) names = g_string_new (NULL);
  guint               before;

  for (guint i = 0; kept->supporting != NULL && kept->supporting[i] != 0; i++)
    add_unit (units, kept->supporting[i], 0);
  before = units->len;
  for (guint i = 0; i < others->len; i++)
    {
      const RectifyIssue *other = others->pdata[i];

      add_unit (units, other->status.unit_id, head->status.unit_id);
      for (guint k = 0; other->supporting != NULL && other->supporting[k] != 0; k++)
        add_unit (units, other->supporting[k], head->status.unit_id);
    }
  if (units->len == before)
    return TRUE;
  for (guint i = 0; i < units->len; i++)
    {
      g_autofree char *name =
          rectify_entry_name (self->db, RECTIFY_LIST_UNIT, g_array_index (units, gint64, i));

      g_string_append_printf (names, "%s%s", i > 0 ? "、" : "", name != NULL ? name : "");
    }
  return edit (self, head, "supporting", 0, names->str, error);
}

/* A line of the remark: where the duplicate came from, by which number it is known elsewhere. */
static char *
origin_line (Doing *self, const RectifyIssue *other)
{
  GString         *line = g_string_new (NULL);
  g_autofree char *source = rectify_entry_name (self->db, RECTIFY_LIST_SOURCE, other->source_id);

  g_string_append_printf (line, "并入 %s", other->number);
  if (source != NULL)
    g_string_append_printf (line, "，来源：%s", source);
  if (other->external_number != NULL && *other->external_number != '\0')
    g_string_append_printf (line, "，原编号：%s", other->external_number);
  return g_string_free (line, FALSE);
}

static gboolean
take_photos (Doing *self, const RectifyHead *head, GPtrArray *others, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i <= others->len; i++)
    {
      gint64                id = i == 0 ? head->id : ((RectifyIssue *) others->pdata[i - 1])->id;
      g_autoptr (GPtrArray) photos = rectify_database_load_photos (self->db, id, error);

      if (photos == NULL)
        return FALSE;
      for (guint k = 0; k < photos->len; k++)
        {
          const RectifyPhoto *photo = photos->pdata[k];

          if (g_hash_table_add (known, g_strdup (photo->hash)) && i > 0
              && !rectify_photo_insert (self->db, photo, head->id, head->n_events, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
void_duplicate (Doing *self, const RectifyIssue *kept, gint64 id, GPtrArray *others, GError **error)
{
  g_autofree char         *why = g_strdup_printf ("与 %s 重复，已并入", kept->number);
  g_autoptr (RectifyIssue) other = NULL;
  RectifyMove              move = { .kind = RECTIFY_EVENT_VOID,
                                    .at = self->at,
                                    .other_id = kept->id,
                                    .by = self->by,
                                    .text = why };
  RectifyHead              head;

  if (!load_open (self, id, &head, &other, error))
    return FALSE;
  if (other == NULL)
    return TRUE;
  self->report->done++;
  if (!rectify_move_write (self->db, &head, &move, self->seq++, self->recorded, self->report->batch,
                           error))
    return FALSE;
  g_ptr_array_add (others, g_steal_pointer (&other));
  return TRUE;
}

static gboolean
gather (Doing *self, RectifyHead *head, RectifyIssue *kept, GPtrArray *others, GError **error)
{
  g_autoptr (GString) remark = g_string_new (kept->remark);
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < others->len; i++)
    {
      const RectifyIssue *other = others->pdata[i];
      g_autofree char    *line = origin_line (self, other);

      g_string_append_printf (remark, "%s%s", remark->len > 0 ? "；" : "", line);
      g_string_append_printf (said, "%s%s：%s", i > 0 ? "\n" : "", line,
                              rectify_issue_heading (other));
      if (!fill_gaps (self, head, kept, other, error))
        return FALSE;
    }
  return join_units (self, head, kept, others, error)
         && edit (self, head, "remark", 0, remark->str, error)
         && note (self, head, said->str, ((RectifyIssue *) others->pdata[0])->id, error)
         && take_photos (self, head, others, error);
}

static gboolean
merge (Doing *self, gint64 keep, const gint64 *ids, gsize n_ids, GError **error)
{
  g_autoptr (GPtrArray) others =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_issue_unref);
  g_autoptr (RectifyIssue) kept = NULL, own = NULL;
  RectifyHead              head;

  if (!prepare (self, error) || !load_open (self, keep, &head, &kept, error))
    return FALSE;
  if (kept == NULL)
    return TRUE;
  for (gsize i = 0; i < n_ids; i++)
    if (ids[i] != keep && !void_duplicate (self, kept, ids[i], others, error))
      return FALSE;
  if (others->len == 0)
    return TRUE;
  own = rectify_issue_copy (kept);
  return gather (self, &head, own, others, error);
}

gboolean
rectify_database_merge (RectifyDatabase  *self,
                        gint64            keep,
                        const gint64     *ids,
                        gsize             n_ids,
                        const char       *by,
                        gint64            at,
                        RectifyActReport *report,
                        GError          **error)
{
  Doing doing = { .db = self, .by = by, .at = at, .report = report };

  g_return_val_if_fail (ids != NULL || n_ids == 0, FALSE);
  g_return_val_if_fail (report != NULL, FALSE);

  return begin (&doing, error) && end (&doing, merge (&doing, keep, ids, n_ids, error), error);
}
