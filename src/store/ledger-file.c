/* ledger-file.c: a ledger as a folder of files: whose it is, where it lies, whether it can be ours.
 *
 * Everything here happens before SQLite touches the file, so that what is refused stays as it was,
 * to the byte.
 */

#include "store/database-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#define HEADER_BYTES 100

/* Magic numbers of file systems whose locks cannot be trusted (linux/magic.h and the sources of
 * FUSE, AFS, Ceph, Lustre). */
static const guint32 NETWORK[] = {
  0x6969,     /* NFS */
  0x517b,     /* SMB */
  0xff534d42, /* CIFS */
  0xfe534d42, /* SMB2 */
  0x5346414f, /* AFS */
  0x6b414653, /* kAFS */
  0x73757245, /* Coda */
  0x00c36400, /* Ceph */
  0x0bd00bd0, /* Lustre */
  0x01021997, /* 9P */
  0x564c,     /* NCP */
};
#define FUSE_MAGIC 0x65735546u

char *
rectify_ledger_path (const char *dir, const char *name)
{
  return g_build_filename (dir, name, NULL);
}

gboolean
rectify_fail_errno (int code, const char *what, GError **error)
{
  RectifyStoreError ours = RECTIFY_STORE_ERROR_FAILED;

  if (code == ENOSPC || code == EDQUOT)
    ours = RECTIFY_STORE_ERROR_FULL;
  else if (code == EACCES || code == EPERM || code == EROFS)
    ours = RECTIFY_STORE_ERROR_READ_ONLY;
  else if (code == ENOENT || code == ENOTDIR)
    ours = RECTIFY_STORE_ERROR_NOT_FOUND;
  g_set_error (error, RECTIFY_STORE_ERROR, ours, "%s: %s", what, g_strerror (code));
  return FALSE;
}

gboolean
rectify_sync_path (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  int code = 0;

  if (fd < 0)
    return rectify_fail_errno (errno, path, error);
  if (fsync (fd) != 0)
    code = errno;
  close (fd);
  /* Some file systems cannot sync a folder and say so. */
  return code == 0 || code == EINVAL || rectify_fail_errno (code, path, error);
}

/* FUSE carries local disks (NTFS of a dual boot) as well as sshfs: the type in the table of mounts
 * tells. */
static gboolean
is_remote_fuse (const char *dir)
{
  g_autofree char *table = NULL;
  g_auto (GStrv)   lines = NULL;
  gsize            best = 0;
  gboolean         remote = FALSE;

  if (!g_file_get_contents ("/proc/self/mounts", &table, NULL, NULL))
    return FALSE;
  lines = g_strsplit (table, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv)   words = g_strsplit (lines[i], " ", 4);
      g_autofree char *point = NULL;
      gsize            length;

      if (g_strv_length (words) < 4)
        continue;
      point = g_strcompress (words[1]); /* spaces are \040 there */
      length = strlen (point);
      if (length < best || !g_str_has_prefix (dir, point)
          || (length > 1 && dir[length] != '/' && dir[length] != '\0'))
        continue;
      best = length;
      remote =
          g_str_has_prefix (words[2], "fuse.")
          && (strstr (words[2], "ssh") || strstr (words[2], "rclone") || strstr (words[2], "s3")
              || strstr (words[2], "dav") || strstr (words[2], "gvfs") || strstr (words[2], "smb")
              || strstr (words[2], "gluster"));
    }
  return remote;
}

gboolean
rectify_ledger_check_file_system (const char *dir, GError **error)
{
  struct statfs info;
  gboolean      network = FALSE;

  if (statfs (dir, &info) != 0)
    return rectify_fail_errno (errno, dir, error);
  for (gsize i = 0; i < G_N_ELEMENTS (NETWORK); i++)
    network = network || (guint32) info.f_type == NETWORK[i];
  if ((guint32) info.f_type == FUSE_MAGIC)
    network = is_remote_fuse (dir);
  if (network)
    g_set_error (error, RECTIFY_STORE_ERROR, RECTIFY_STORE_ERROR_NETWORK,
                 "%s is on a network file system", dir);
  return !network;
}

static guint32
big_endian (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static gboolean
refuse (RectifyStoreError code, const char *path, const char *why, GError **error)
{
  g_set_error (error, RECTIFY_STORE_ERROR, code, "%s %s", path, why);
  return FALSE;
}

/* The header alone tells whose file it is. A file shorter than its header says is cut off, unless
 * the rest is in the log, or it grows back with the journal. */
static gboolean
check_header (const char *path, const guint8 *head, gint64 size, gboolean has_log, GError **error)
{
  gint64 page = (gint64) head[16] << 8 | head[17];

  if (memcmp (head, "SQLite format 3", 16) != 0)
    return refuse (RECTIFY_STORE_ERROR_FOREIGN, path, "is not a database", error);
  if (big_endian (head + 68) != RECTIFY_APPLICATION_ID)
    return refuse (RECTIFY_STORE_ERROR_FOREIGN, path, "belongs to another program", error);
  if (big_endian (head + 60) > RECTIFY_LEDGER_VERSION)
    return refuse (RECTIFY_STORE_ERROR_TOO_NEW, path, "was written by a newer version", error);
  page = page == 1 ? 65536 : page;
  if (page < 512 || (page & (page - 1)) != 0 || (size % page != 0 && !has_log)
      || ((gint64) big_endian (head + 28) * page > size && !has_log))
    return refuse (RECTIFY_STORE_ERROR_DAMAGED, path, "is cut off", error);
  return TRUE;
}

gboolean
rectify_ledger_probe (const char *dir, int *version, GError **error)
{
  g_autofree char *path = rectify_ledger_path (dir, "ledger.db");
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  guint8           head[HEADER_BYTES] = { 0 };
  struct stat      info, log_info;
  int              fd = open (path, O_RDONLY | O_CLOEXEC);
  gssize           n;

  if (fd < 0)
    return rectify_fail_errno (errno, path, error);
  n = fstat (fd, &info) == 0 && S_ISREG (info.st_mode) ? read (fd, head, sizeof head) : -1;
  close (fd);
  if (n < (gssize) sizeof head)
    return refuse (RECTIFY_STORE_ERROR_FOREIGN, path, "is not a database", error);
  *version = (int) big_endian (head + 60);
  return check_header (path, head, info.st_size,
                       (stat (log, &log_info) == 0 && log_info.st_size > 0)
                           || (stat (journal, &log_info) == 0 && log_info.st_size > 0),
                       error);
}

/* An empty folder, or one that holds only what an interrupted making left behind. */
static gboolean
is_free (const char *dir)
{
  g_autoptr (GDir) list = g_dir_open (dir, 0, NULL);
  const char      *name;

  while (list != NULL && (name = g_dir_read_name (list)) != NULL)
    if (!g_str_equal (name, "new.part"))
      return FALSE;
  return list != NULL;
}

gboolean
rectify_ledger_make_dir (const char *dir, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (dir);
  g_autofree char *photos = g_build_filename (dir, "photos", NULL);
  g_autofree char *backups = g_build_filename (dir, "backups", NULL);

  if (g_file_test (dir, G_FILE_TEST_EXISTS) && !is_free (dir))
    return refuse (RECTIFY_STORE_ERROR_EXISTS, dir, "exists and is not an empty folder", error);
  if (g_mkdir_with_parents (dir, 0700) != 0)
    return rectify_fail_errno (errno, dir, error);
  if (!rectify_ledger_check_file_system (dir, error))
    return FALSE;
  if (chmod (dir, 0700) != 0 || g_mkdir_with_parents (photos, 0700) != 0
      || g_mkdir_with_parents (backups, 0700) != 0)
    return rectify_fail_errno (errno, dir, error);
  return rectify_sync_path (parent, error);
}
