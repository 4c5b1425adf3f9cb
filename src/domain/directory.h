/* directory.h: everything an issue refers to: areas, units, groups, classes, sources, people, the
 * standard, sites.
 *
 * A directory is one immutable, reference-counted version of these lists. A record's position in
 * its list is its *index*; columns store indexes. Later versions only add at the end or replace a
 * record in place, so an index means the same record in every version of an open ledger. Lookup by
 * name goes through names and aliases, width and case folded. Any thread.
 */

#pragma once

#include "domain/kinds.h"

G_BEGIN_DECLS

#define RECTIFY_INDEX_NONE G_MAXUINT32

/* The lists. The common head of every record comes first, so a list can be walked without knowing
 * which it is. */
typedef enum {
  RECTIFY_LIST_AREA,
  RECTIFY_LIST_UNIT,
  RECTIFY_LIST_GROUP,
  RECTIFY_LIST_CLASS,
  RECTIFY_LIST_SOURCE,
  RECTIFY_LIST_PERSON,
  RECTIFY_LIST_SITE_TYPE,
  RECTIFY_LIST_ITEM,
  RECTIFY_LIST_SITE,
} RectifyList;
#define RECTIFY_N_LISTS 9
/* area unit group class source person site-type item site */
extern const char *const rectify_list_keys[RECTIFY_N_LISTS];

typedef struct
{
  gint64 id;
  char  *name;
  char **aliases;  /* NULL-terminated, nullable */
  char  *initials; /* Latin initials of the name's pinyin, lower case: "wclsc"; set by the store */
  gboolean active; /* else kept for the past, not offered any more */
} RectifyEntry;

typedef struct
{
  RectifyEntry     head;
  RectifyAreaLevel level;
  guint32          parent; /* index, or NONE */
  char            *code;
  double           lng, lat;
} RectifyArea;
typedef struct
{
  RectifyEntry head;
  guint32      parent;
  guint32      area;
  char        *kind;
  char        *contact;
  char        *phone;
} RectifyUnit; /* kind: as typed, 市直部门 … */
typedef struct
{
  RectifyEntry head;
  char        *leader;
} RectifyGroup;
typedef struct
{
  RectifyEntry head;
} RectifyClass;
typedef struct
{
  RectifyEntry head;
} RectifySource;
typedef struct
{
  RectifyEntry head;
  char        *level;
  char        *post;
  guint32      unit;
  char        *phone;
} RectifyPerson;
typedef struct
{
  RectifyEntry head;
  char        *code;
  char        *scope;
  double       weight;
} RectifySiteType;
typedef struct
{
  RectifyEntry head; /* name: the item's text */
  char        *code; /* ZGD-01 */
  guint32      type; /* index of the site type */
  guint32      class_index, group;
  char        *severity; /* 一般, 较重 */
  char        *per;      /* what one hit is: 处, 人次 */
  double       deduct, cap;
  guint        days;
  gboolean     red_line;
} RectifyItem;
typedef struct
{
  RectifyEntry head;
  char        *address;
  guint32      type, area, unit, group; /* indexes or NONE */
  double       lng, lat;                /* WGS-84 degrees, NAN */
  char        *entered_system;          /* key of the system the coordinates came in, nullable */
  double       entered_x, entered_y;
  gboolean     demonstration;
  guint32     *sponsors; /* indexes of persons, NONE at the end; nullable */
} RectifySite;

typedef struct _RectifyDirectory RectifyDirectory;

/* A directory is built once, by one thread: every record is handed over (the directory owns it),
 * then frozen by the first lookup (by id, by name, by level). */
RectifyDirectory *rectify_directory_new (void);
/* Takes the record (made with rectify_entry_new () or _copy ()); returns its index. */
guint32 rectify_directory_add (RectifyDirectory *self, RectifyList list, RectifyEntry *record);
/* A zeroed record: indexes NONE, coordinates NAN, active. */
RectifyEntry     *rectify_entry_new (RectifyList list);
RectifyEntry     *rectify_entry_copy (RectifyList list, const RectifyEntry *entry);
void              rectify_entry_free (RectifyList list, RectifyEntry *entry);
RectifyDirectory *rectify_directory_ref (RectifyDirectory *self);
void              rectify_directory_unref (RectifyDirectory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RectifyDirectory, rectify_directory_unref)

guint rectify_directory_n (const RectifyDirectory *self, RectifyList list);
/* NULL for NONE or beyond. */
const RectifyEntry *rectify_directory_get (const RectifyDirectory *self,
                                           RectifyList             list,
                                           guint32                 index);
/* "" for NONE. */
const char *rectify_directory_name (const RectifyDirectory *self, RectifyList list, guint32 index);
/* NONE if unknown. */
guint32 rectify_directory_index (const RectifyDirectory *self, RectifyList list, gint64 id);
/* 0 for NONE. */
gint64 rectify_directory_id (const RectifyDirectory *self, RectifyList list, guint32 index);
/* By name or alias, folded (NFKC, case, white space removed); items also by code, site types by
 * code. NONE if unknown; the first if several, a name before an alias before a code. */
guint32 rectify_directory_find (const RectifyDirectory *self, RectifyList list, const char *name);
/* The lists in which rectify_directory_find () knows the name, as bits 1 << list. */
guint rectify_directory_lists_with (const RectifyDirectory *self, const char *name);
/* An area by name or alias anywhere below @parent (NONE: anywhere) at @level (-1: any). */
guint32 rectify_directory_find_area (const RectifyDirectory *self,
                                     const char             *name,
                                     guint32                 parent,
                                     int                     level);
/* What a name is sorted by, as bytes. (transfer full) */
typedef char *(*RectifyNameKey) (const char *name);
/* To be called while the directory is built; without one, names stand as they were added. */
void rectify_directory_set_name_key (RectifyDirectory *self, RectifyNameKey key);
/* Place in the list's order of names; 0 beyond the list. The first call sorts the list, which takes
 * a tenth of a second for 20 000 names. */
guint32 rectify_directory_rank (const RectifyDirectory *self, RectifyList list, guint32 index);
/* The ancestor of an area at @level, or the area itself; NONE if it lies above or is NONE. O(1). */
guint32 rectify_directory_area_at (const RectifyDirectory *self,
                                   guint32                 area,
                                   RectifyAreaLevel        level);
/**
 * rectify_directory_derived:
 * @make: called once, by whoever asks first; the same whoever asks. What it makes holds no
 * reference to the directory
 * @free_func: frees it together with the directory
 *
 * What follows from the lists alone and costs more than to be made again for every figure.
 *
 * Returns: (transfer none)
 */
gpointer rectify_directory_derived (RectifyDirectory *self,
                                    gpointer (*make) (const RectifyDirectory *self),
                                    GDestroyNotify free_func);
/* Folded form of a name, as used for lookup. */
char *rectify_name_fold (const char *name);

G_END_DECLS
