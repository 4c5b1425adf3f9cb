/* take-in-private.h: what the files of the intake share: the draft with its names resolved. */

#pragma once

#include "store/database-private.h"
#include "store/take-in.h"

G_BEGIN_DECLS

/* A draft with ids for names; strings are borrowed from the draft. `has` says which columns it
 * brings. */
typedef struct
{
  guint64            has;
  RectifyIssue       issue; /* not reference-counted: a plain carrier; status.unit_id is the unit */
  gint64             supporting[16]; /* 0 at the end */
  gint64             fingerprint;
  const char        *number; /* ours, nullable */
  RectifyTakeRefusal refusal;
  gboolean           refused;
  char              *detail; /* nullable, owned */
} RectifyIncoming;

typedef struct _RectifyTakeInNames RectifyTakeInNames;

struct _RectifyTakeIn
{
  RectifyDatabase            *db;
  gint64                      now, recorded;
  char                       *by, *file, *batch;
  gboolean                    strict, preview, changes, failed, over;
  const RectifyTakeInChoices *choices; /* nullable */
  gint64                      seq, next_id;
  RectifyTakeInNames         *names;
  RectifyDirectory *directory; /* as it was before records were taken in; NULL: none were */
  GPtrArray        *unknown[RECTIFY_N_LISTS];
  GHashTable       *listed[RECTIFY_N_LISTS]; /* what stands in @unknown */
  gboolean          created;                 /* an entry was */
  gboolean   fresh; /* all issues of the ledger are of this sheet: what was not met in it, is new */
  gboolean   untold;  /* what was met in this sheet does not tell of all that waits to be written */
  guint      n_new;   /* issues made */
  GPtrArray *indexes; /* that are put off: names and texts by turns; NULL: none are */
  sqlite3_stmt *schema;  /* that is being read so long as they are; nullable */
  gboolean      many;    /* the connection is set up for many rows */
  gboolean      alone;   /* nobody else can use the ledger */
  guint         n_asked; /* times the ledger was asked for an issue */
  guint32 *bits; /* two for what an issue may be known by: what is not set, none is; NULL: not yet
                    worth it */
  GHashTable *serials;   /* for rectify_serials_next_number () */
  GHashTable *externals; /* hash of a number met in this sheet -> hash of what it said */
  GPtrArray  *new_files; /* of photos nothing named before: taken away again without a commit */
  GHashTable *records;   /* of records met in this sheet: key -> what it said, hashed; NULL: none */
  GHashTable *prints;    /* fingerprint -> times met in this sheet */
  GHashTable *pictures;  /* hash of a picture met alone -> id of its issue; NULL: none was */
};

/* --- take-in-choices.c --- */

/* Notes one field for the row when that is wanted; takes the texts. */
void rectify_take_in_note_change (RectifyTakeIn    *self,
                                  RectifyTakeInRow *row,
                                  int               field,
                                  char             *old_text,
                                  char             *new_text,
                                  gboolean          conflict);

/* --- take-in.c --- */

void rectify_take_in_refuse (RectifyIncoming   *incoming,
                             RectifyTakeRefusal refusal,
                             const char        *detail);

/* --- take-in-again.c --- */

/* The same number again in the same sheet: nothing new, or other details of it. Two truths are a
 * refusal in @incoming. */
typedef enum { RECTIFY_MET_NOT, RECTIFY_MET_SAME, RECTIFY_MET_OTHER_DETAILS } RectifyTakeInMet;
RectifyTakeInMet rectify_take_in_meet (RectifyTakeIn      *self,
                                       const RectifyDraft *draft,
                                       RectifyIncoming    *incoming);

/* The issue this is, 0 when it is new. A number of ours that was never given is a refusal in
 * @incoming; FALSE only when the database fails. */
gboolean rectify_take_in_recognise (RectifyTakeIn      *self,
                                    const RectifyDraft *draft,
                                    RectifyTakeInMet    met,
                                    RectifyIncoming    *incoming,
                                    gint64             *id,
                                    GError            **error);

/* --- take-in-pictures.c: of drafts that are their picture --- */

/* The issue that shows it, 0 when none does; then rectify_take_in_know_picture () follows. */
gboolean rectify_take_in_recognise_picture (RectifyTakeIn      *self,
                                            const RectifyDraft *draft,
                                            gint64             *id,
                                            GError            **error);
void     rectify_take_in_know_picture (RectifyTakeIn *self, const RectifyDraft *draft, gint64 id);
/* Of a known one only what was typed about it is news: its name and place are those of a file. */
gboolean rectify_take_in_update_of_picture (RectifyTakeIn      *self,
                                            gint64              id,
                                            const RectifyDraft *draft,
                                            RectifyTakeInRow   *row,
                                            GError            **error);

/* --- take-in-again.c, on --- */

/* A new issue is one of those known from now on; so is one that got another number from elsewhere.
 * @external, @print: NULL and 0: none. */
void rectify_take_in_know (RectifyTakeIn *self, const char *external, gint64 print);

/* The same of a question about one text. */
gboolean rectify_take_in_ask_by_text (RectifyTakeIn *self,
                                      const char    *sql,
                                      const char    *text,
                                      gint64        *id,
                                      GError       **error);

/* The number a prepared question answers, 0 when it has no answer. */
gboolean rectify_take_in_ask_id (RectifyTakeIn *self,
                                 sqlite3_stmt  *stmt,
                                 gint64        *id,
                                 GError       **error);

/* --- take-in-indexes.c --- */

/* Indexes of issues and events that a first sheet does not need; as long as @fresh holds. */
gboolean rectify_take_in_put_indexes_off (RectifyTakeIn *self, GError **error);
/* One more issue is made. */
void rectify_take_in_count_line (RectifyTakeIn *self);
/* Makes them again; fine when they are there. */
gboolean rectify_take_in_make_indexes (RectifyTakeIn *self, GError **error);
/* Before the end of the transaction: the connection is as it was. */
void rectify_take_in_set_back (RectifyTakeIn *self);

/* --- take-in-names.c --- */
RectifyTakeInNames *rectify_take_in_names_new (RectifyDatabase *db, GError **error);
void                rectify_take_in_names_free (RectifyTakeInNames *self);
/* The entry with this name or alias; 0 when there is none. */
gint64 rectify_take_in_known (RectifyTakeIn *self, RectifyList list, const char *name);
/* An entry by name, else made: from nothing but its name, or from @entry. @id 0 with TRUE: refused,
 * or left out by choice. */
gboolean rectify_take_in_name (RectifyTakeIn   *self,
                               RectifyList      list,
                               const char      *name,
                               RectifyIncoming *incoming,
                               gint64          *id,
                               GError         **error);
gboolean rectify_take_in_entry (RectifyTakeIn          *self,
                                RectifyList             list,
                                const char             *name,
                                RectifyEntry           *entry,
                                const RectifyEntryRefs *refs,
                                RectifyIncoming        *incoming,
                                gint64                 *id,
                                GError                **error);
/* An entry that is new here: written over the one of that name that was taken back, if there is
 * one; known from now on, and kept for the undo. Its id is set. Returns: it; 0 on error */
gint64 rectify_take_in_make (RectifyTakeIn          *self,
                             RectifyList             list,
                             RectifyEntry           *entry,
                             const RectifyEntryRefs *refs,
                             GError                **error);
/* District, street and community; each nullable. @id: the last of them. */
gboolean rectify_take_in_area (RectifyTakeIn     *self,
                               const char *const *names,
                               RectifyIncoming   *incoming,
                               gint64            *id,
                               GError           **error);
/* A name that is not known and never made: listed; @id what was chosen for it, or 0. */
gboolean rectify_take_in_leave (RectifyTakeIn   *self,
                                RectifyList      list,
                                const char      *name,
                                RectifyIncoming *incoming,
                                gint64          *id,
                                GError         **error);
/* An entry that was just written is known from now on. @parent: of an area. */
void rectify_take_in_remember (RectifyTakeIn      *self,
                               RectifyList         list,
                               const RectifyEntry *entry,
                               gint64              id,
                               gint64              parent);
/* Finds or creates what the draft names. A refusal is in @incoming; FALSE only when the database
 * fails. */
gboolean rectify_take_in_resolve (RectifyTakeIn      *self,
                                  const RectifyDraft *draft,
                                  RectifyIncoming    *incoming,
                                  GError            **error);

/* --- take-in-update.c --- */
gboolean rectify_take_in_update (RectifyTakeIn         *self,
                                 gint64                 id,
                                 const RectifyDraft    *draft,
                                 const RectifyIncoming *incoming,
                                 RectifyTakeInRow      *row,
                                 GError               **error);

/* --- take-in.c --- */

/* The event a cell of an implied history becomes. @status: before it; after it on return. */
gboolean rectify_take_in_event (RectifyTakeIn          *self,
                                const RectifyDraft     *draft,
                                const RectifyEventCell *cell,
                                gint64                  id,
                                guint                   serial,
                                gint64                  unit_id,
                                RectifyStatus          *status,
                                GError                **error);
/* Hangs the draft's pictures on the issue, those it has not got yet. @n (nullable): how many. */
gboolean rectify_take_in_photos (RectifyTakeIn      *self,
                                 const RectifyDraft *draft,
                                 gint64              id,
                                 guint               last_serial,
                                 guint              *n,
                                 GError            **error);

G_END_DECLS
