/* photos.c: pictures by the hash of their bytes, written and synced before any row names them.
 *
 * photos/ab/<sha256>.<suffix>: the same picture twice is the same file. What is no JPEG or PNG is
 * refused; whether it can be shown in full is found out by those who draw it.
 */

#include "store/database-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_BYTES (256u * 1024 * 1024)

/* Suffix of the kind of picture, NULL when it is none of ours. */
static const char *
sniff (const guint8 *bytes, gsize n)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

  if (n >= 33 && memcmp (bytes, png, sizeof png) == 0 && memcmp (bytes + 12, "IHDR", 4) == 0)
    return "png";
  if (n >= 20 && bytes[0] == 0xff && bytes[1] == 0xd8 && bytes[2] == 0xff && bytes[3] >= 0xc0)
    return "jpg";
  return NULL;
}

char *
rectify_photo_file (const char *dir, const char *hash, const char *suffix)
{
  char             folder[3] = { hash[0], hash[1], '\0' };
  g_autofree char *name = g_strconcat (hash, ".", suffix, NULL);

  return g_build_filename (dir, "photos", folder, name, NULL);
}

char *
rectify_database_photo_path (RectifyDatabase *self, const RectifyPhoto *photo)
{
  g_return_val_if_fail (photo != NULL && photo->hash != NULL && strlen (photo->hash) > 2, NULL);

  return rectify_photo_file (self->dir, photo->hash, photo->suffix);
}

static gboolean
write_all (int fd, const guint8 *bytes, gsize n)
{
  while (n > 0)
    {
      gssize written = write (fd, bytes, n);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      bytes += written;
      n -= (gsize) written;
    }
  return TRUE;
}

static gboolean
write_file (const char *path, const guint8 *bytes, gsize n, GError **error)
{
  g_autofree char *partial = g_strdup_printf ("%s.%d.part", path, (int) getpid ());
  int              fd = open (partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  int              code = 0;

  if (fd < 0)
    return rectify_fail_errno (errno, partial, error);
  if (!write_all (fd, bytes, n) || fsync (fd) != 0)
    code = errno;
  if (close (fd) != 0 && code == 0)
    code = errno;
  if (code == 0 && g_rename (partial, path) != 0)
    code = errno;
  if (code == 0)
    return TRUE;
  g_unlink (partial);
  return rectify_fail_errno (code, path, error);
}

static gboolean
put_file (const char *path, const guint8 *bytes, gsize n, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *parent = g_path_get_dirname (folder);
  struct stat      info;

  /* Cut off by a crash of old, it is written anew. */
  if (g_stat (path, &info) == 0 && (gsize) info.st_size == n)
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return rectify_fail_errno (errno, folder, error);
  return write_file (path, bytes, n, error) && rectify_sync_path (folder, error)
         && rectify_sync_path (parent, error);
}

RectifyPhoto *
rectify_database_store_photo (RectifyDatabase *self,
                              GBytes          *bytes,
                              RectifyPhotoKind kind,
                              GError         **error)
{
  g_autoptr (RectifyPhoto) photo = NULL;
  g_autofree char         *path = NULL;
  const guint8            *data;
  const char              *suffix;
  gsize                    n;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &n);
  suffix = sniff (data, n);
  if (suffix == NULL || n > MOST_BYTES)
    {
      g_set_error_literal (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_NO_PHOTO,
                           "the bytes are no JPEG or PNG picture");
      return NULL;
    }
  if (self->mode == RECTIFY_OPEN_READ_ONLY)
    {
      g_set_error_literal (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_READ_ONLY,
                           "the ledger is open for reading only");
      return NULL;
    }
  photo = rectify_photo_new ();
  g_free (photo->hash);
  g_free (photo->suffix);
  photo->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  photo->suffix = g_strdup (suffix);
  photo->kind = kind;
  path = rectify_database_photo_path (self, photo);
  return put_file (path, data, n, error) ? g_steal_pointer (&photo) : NULL;
}

static const char LAST_PHOTO[] = "SELECT max (id) FROM photo WHERE id BETWEEN ?1 AND ?2";
static const char INSERT_PHOTO[] =
    "INSERT INTO photo (id, issue_id, event_serial, kind, hash, suffix, taken, lng, lat, name)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

gboolean
rectify_photo_insert (RectifyDatabase    *self,
                      const RectifyPhoto *photo,
                      gint64              issue_id,
                      guint               event_serial,
                      GError            **error)
{
  gint64        id = rectify_database_next_id (self, LAST_PHOTO, error);
  sqlite3_stmt *stmt = id != 0 ? rectify_database_statement (self, INSERT_PHOTO, error) : NULL;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, issue_id);
  sqlite3_bind_int64 (stmt, 3, event_serial);
  sqlite3_bind_int (stmt, 4, (int) photo->kind);
  rectify_bind_text (stmt, 5, photo->hash);
  rectify_bind_text (stmt, 6, photo->suffix);
  sqlite3_bind_int64 (stmt, 7, photo->taken);
  rectify_bind_degrees (stmt, 8, photo->lng);
  rectify_bind_degrees (stmt, 9, photo->lat);
  rectify_bind_text (stmt, 10, photo->name);
  return rectify_database_run (self, stmt, error);
}

/* What the history says of them: their file names. */
static char *
names_of (const GPtrArray *photos)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < photos->len; i++)
    {
      const RectifyPhoto *photo = photos->pdata[i];

      if (photo->name != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", photo->name);
    }
  return g_string_free (names, names->len == 0);
}

static gboolean
load_head (RectifyDatabase *self, gint64 issue_id, RectifyHead *head, GError **error)
{
  gboolean found;

  if (!rectify_database_require_running (self, error)
      || !rectify_head_load (self, issue_id, head, &found, error))
    return FALSE;
  if (!found)
    g_set_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_NOT_FOUND,
                 "there is no issue %" G_GINT64_FORMAT, issue_id);
  return found;
}

static gboolean
add_photos (RectifyDatabase *self,
            gint64           issue_id,
            const GPtrArray *photos,
            const char      *by,
            gint64           now,
            char           **batch,
            GError         **error)
{
  g_autofree char *names = names_of (photos);
  RectifyMove      note = { .kind = RECTIFY_EVENT_NOTE, .text = names, .by = by };
  gint64           seq, recorded = g_get_real_time () / G_USEC_PER_SEC;
  RectifyHead      head;

  if (!load_head (self, issue_id, &head, error))
    return FALSE;
  /* An event, so that everybody learns of it. */
  note.at = MAX (now, head.last_at);
  seq = rectify_database_next_seq (self, error);
  if (seq <= 0)
    return FALSE;
  *batch = rectify_batch_name_by_hand (self, seq);
  if (!rectify_move_write (self, &head, &note, seq, recorded, *batch, error))
    return FALSE;
  for (guint i = 0; i < photos->len; i++)
    if (!rectify_photo_insert (self, photos->pdata[i], issue_id, head.n_events, error))
      return FALSE;
  return TRUE;
}

/* Ends a write that made @name, which is handed on when it succeeded. */
static gboolean
end_with_batch (RectifyDatabase *self, gboolean ok, char *name, char **batch, GError **error)
{
  g_autofree char *owned = name;

  if (!rectify_database_end (self, ok, error))
    return FALSE;
  if (batch != NULL)
    *batch = g_steal_pointer (&owned);
  return TRUE;
}

gboolean
rectify_database_add_photos (RectifyDatabase *self,
                             gint64           issue_id,
                             const GPtrArray *photos,
                             const char      *by,
                             gint64           now,
                             char           **batch,
                             GError         **error)
{
  char    *name = NULL;
  gboolean ok;

  g_return_val_if_fail (photos != NULL, FALSE);

  if (!rectify_database_begin_write (self, error))
    return FALSE;
  ok = add_photos (self, issue_id, photos, by, now, &name, error);
  return end_with_batch (self, ok, name, batch, error);
}

/* --- what becomes of a photo --- */

static const char PHOTO_BY_ID[] = "SELECT issue_id, kind, name FROM photo"
                                  " WHERE id = ?1 AND hidden = 0";
static const char SET_PHOTO[] = "UPDATE photo SET kind = ?1, hidden = ?2 WHERE id = ?3";
static const char SIGHT_OF_PHOTOS[] =
    "SELECT id, event_serial, kind, hidden FROM photo WHERE issue_id = ?1 ORDER BY id";

static const char *
kind_key (guint kind)
{
  return kind == RECTIFY_PHOTO_AWAY ? "away" : rectify_photo_keys[kind];
}

static gboolean
set_photo (RectifyDatabase *self, gint64 id, guint kind, guint hidden, GError **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, SET_PHOTO, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, (int) kind);
  sqlite3_bind_int (stmt, 2, (int) hidden);
  sqlite3_bind_int64 (stmt, 3, id);
  return rectify_database_run (self, stmt, error);
}

static gboolean
find_photo (RectifyDatabase *self,
            gint64           id,
            gint64          *issue_id,
            guint           *kind,
            char           **name,
            GError         **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, PHOTO_BY_ID, error);
  gboolean      has_row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!rectify_database_step (self, stmt, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_NOT_FOUND,
                   "there is no photo %" G_GINT64_FORMAT, id);
      return FALSE;
    }
  *issue_id = sqlite3_column_int64 (stmt, 0);
  *kind = (guint) sqlite3_column_int (stmt, 1);
  *name = rectify_column_text (stmt, 2);
  sqlite3_reset (stmt);
  return TRUE;
}

/* An edit event; the numbers are kinds + 1. */
static gboolean
change_photo (RectifyDatabase *self,
              gint64           id,
              guint            to,
              const char      *by,
              gint64           now,
              char           **batch,
              GError         **error)
{
  g_autofree char *text = g_strdup_printf (RECTIFY_PHOTO_EDIT "%" G_GINT64_FORMAT, id);
  g_autofree char *name = NULL;
  RectifyEventRow  row = { .kind = RECTIFY_EVENT_EDIT, .by = by, .text = text };
  RectifyHead      head;
  guint            from;

  if (!find_photo (self, id, &row.issue_id, &from, &name, error)
      || !load_head (self, row.issue_id, &head, error))
    return FALSE;
  if (from == to)
    return TRUE;
  row.seq = rectify_database_next_seq (self, error);
  if (row.seq <= 0)
    return FALSE;
  *batch = rectify_batch_name_by_hand (self, row.seq);
  row.serial = head.n_events + 1;
  row.at = MAX (now, head.last_at);
  row.recorded = g_get_real_time () / G_USEC_PER_SEC;
  row.from = row.to = head.status.state;
  row.old_number = from + 1;
  row.new_number = to + 1;
  row.old_value = kind_key (from);
  row.new_value = kind_key (to);
  row.document = name;
  row.batch = *batch;
  return rectify_event_insert (self, &row, error)
         && set_photo (self, id, to == RECTIFY_PHOTO_AWAY ? from : to, to == RECTIFY_PHOTO_AWAY,
                       error)
         && rectify_issue_update_status (self, head.id, &head.status, row.serial, row.at, FALSE,
                                         error);
}

gboolean
rectify_database_change_photo (RectifyDatabase *self,
                               gint64           photo_id,
                               guint            kind,
                               const char      *by,
                               gint64           now,
                               char           **batch,
                               GError         **error)
{
  char    *name = NULL;
  gboolean ok;

  g_return_val_if_fail (kind <= RECTIFY_PHOTO_AWAY, FALSE);

  if (!rectify_database_begin_write (self, error))
    return FALSE;
  ok = change_photo (self, photo_id, kind, by, now, &name, error);
  return end_with_batch (self, ok, name, batch, error);
}

typedef struct
{
  gint64 id;
  guint  serial, kind, hidden;
} Sight;

/* Kind and sight by the events: each change of this photo that counts, the event it came with. */
static void
see_photo (Sight *sight, const GArray *rows, const gboolean *undone)
{
  g_autofree char *text = g_strdup_printf (RECTIFY_PHOTO_EDIT "%" G_GINT64_FORMAT, sight->id);
  gboolean         first = TRUE;

  sight->hidden = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      const RectifyEventRow *row = &g_array_index (rows, RectifyEventRow, i);

      if (row->kind != RECTIFY_EVENT_EDIT || g_strcmp0 (row->text, text) != 0)
        continue;
      if (first)
        sight->kind = (guint) row->old_number - 1;
      first = FALSE;
      if (undone[i])
        continue;
      sight->hidden = row->new_number == RECTIFY_PHOTO_AWAY + 1;
      if (!sight->hidden)
        sight->kind = (guint) row->new_number - 1;
    }
  if (sight->serial > 0 && sight->serial <= rows->len && undone[sight->serial - 1])
    sight->hidden = 2;
}

gboolean
rectify_photos_restore (RectifyDatabase *self,
                        gint64           issue_id,
                        const GArray    *rows,
                        const gboolean  *undone,
                        GError         **error)
{
  g_autoptr (GArray) photos = g_array_new (FALSE, FALSE, sizeof (Sight));
  sqlite3_stmt      *stmt = rectify_database_statement (self, SIGHT_OF_PHOTOS, error);
  gboolean           has_row = TRUE;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, issue_id);
  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    {
      Sight sight = { sqlite3_column_int64 (stmt, 0), (guint) sqlite3_column_int (stmt, 1),
                      (guint) sqlite3_column_int (stmt, 2), (guint) sqlite3_column_int (stmt, 3) };

      g_array_append_val (photos, sight);
    }
  if (has_row)
    return FALSE;
  for (guint i = 0; i < photos->len; i++)
    {
      Sight was = g_array_index (photos, Sight, i), is = was;

      see_photo (&is, rows, undone);
      if ((is.kind != was.kind || is.hidden != was.hidden)
          && !set_photo (self, is.id, is.kind, is.hidden, error))
        return FALSE;
    }
  return TRUE;
}

/* --- reading --- */

static const char LOAD_PHOTOS[] =
    "SELECT id, event_serial, kind, hash, suffix, taken, lng, lat, name FROM photo"
    " WHERE issue_id = ?1 AND hidden = 0 ORDER BY id";

GPtrArray *
rectify_database_load_photos (RectifyDatabase *self, gint64 issue_id, GError **error)
{
  g_autoptr (GPtrArray) photos =
      g_ptr_array_new_with_free_func ((GDestroyNotify) rectify_photo_free);
  sqlite3_stmt *stmt = rectify_database_statement (self, LOAD_PHOTOS, error);
  gboolean      has_row = TRUE;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, issue_id);
  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    {
      RectifyPhoto *photo = rectify_photo_new ();

      photo->id = sqlite3_column_int64 (stmt, 0);
      photo->issue_id = issue_id;
      photo->event_serial = (guint) sqlite3_column_int (stmt, 1);
      photo->kind = (RectifyPhotoKind) sqlite3_column_int (stmt, 2);
      g_free (photo->hash);
      photo->hash = rectify_column_text (stmt, 3);
      g_free (photo->suffix);
      photo->suffix = rectify_column_text (stmt, 4);
      photo->taken = sqlite3_column_int64 (stmt, 5);
      photo->lng = rectify_column_degrees (stmt, 6);
      photo->lat = rectify_column_degrees (stmt, 7);
      photo->name = rectify_column_text (stmt, 8);
      g_ptr_array_add (photos, photo);
    }
  return has_row ? NULL : g_steal_pointer (&photos);
}

/* Void issues do not count: what was merged or no problem may well show the same. */
static const char PHOTO_USES[] =
    "SELECT issue_id, number, kind FROM photo JOIN issue ON issue.id = issue_id"
    " WHERE hash = ?1 AND hidden = 0 AND issue_id <> ?2 AND state <> 6 ORDER BY issue_id, photo.id";

gboolean
rectify_database_photo_uses (RectifyDatabase *self,
                             const char      *hash,
                             gint64           except,
                             GPtrArray       *uses,
                             GError         **error)
{
  sqlite3_stmt *stmt = rectify_database_statement (self, PHOTO_USES, error);
  gboolean      has_row = TRUE;

  g_return_val_if_fail (hash != NULL && uses != NULL, FALSE);

  if (stmt == NULL)
    return FALSE;
  rectify_bind_text (stmt, 1, hash);
  sqlite3_bind_int64 (stmt, 2, except);
  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    {
      RectifyPhotoUse *use = g_new0 (RectifyPhotoUse, 1);

      use->hash = g_strdup (hash);
      use->issue_id = sqlite3_column_int64 (stmt, 0);
      use->number = rectify_column_text (stmt, 1);
      use->kind = (RectifyPhotoKind) sqlite3_column_int (stmt, 2);
      g_ptr_array_add (uses, use);
    }
  return !has_row;
}

static const char PHOTO_ISSUES[] =
    "SELECT DISTINCT issue_id FROM photo WHERE hidden = 0 ORDER BY issue_id";
static const char REPEATED_PHOTO_ISSUES[] =
    "SELECT DISTINCT issue_id FROM photo WHERE hidden = 0 AND hash IN (SELECT hash FROM photo"
    " JOIN issue ON issue.id = issue_id WHERE hidden = 0 AND state <> 6 GROUP BY hash"
    " HAVING count (DISTINCT issue_id) > 1) ORDER BY issue_id";

GArray *
rectify_database_photo_issues (RectifyDatabase *self, gboolean repeated, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt      *stmt =
      rectify_database_statement (self, repeated ? REPEATED_PHOTO_ISSUES : PHOTO_ISSUES, error);
  gboolean has_row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (rectify_database_step (self, stmt, &has_row, error) && has_row)
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (ids, id);
    }
  return has_row ? NULL : g_steal_pointer (&ids);
}
