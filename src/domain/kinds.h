/* kinds.h: the closed lists of the trade, each value with its stable key.
 *
 * The numbers are what the ledger stores (the CHECKs of the schema mirror them) and never
 * change meaning; the keys are what JSON, the filter expression and rectifyctl print and read.
 * The words people see are made from the keys in report/words.c.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* State of an issue. NONE is never stored: it marks an issue that, as of the moment looked at,
 * had not been found yet. */
typedef enum {
  RECTIFY_STATE_REGISTERED,
  RECTIFY_STATE_ASSIGNED,
  RECTIFY_STATE_FIXING,
  RECTIFY_STATE_REVIEW,
  RECTIFY_STATE_CLOSED,
  RECTIFY_STATE_PARKED,
  RECTIFY_STATE_VOID,
  RECTIFY_STATE_NONE,
} RectifyState;
#define RECTIFY_N_STATES 7

/* What can happen to an issue; every stored event has one of these kinds. */
typedef enum {
  RECTIFY_EVENT_FOUND,  /* the first event of every issue */
  RECTIFY_EVENT_ASSIGN, /* unit, due */
  RECTIFY_EVENT_SIGN,
  RECTIFY_EVENT_DECLINE, /* text: reason */
  RECTIFY_EVENT_REPORT,  /* text or after-photo */
  RECTIFY_EVENT_PASS,
  RECTIFY_EVENT_RETURN,  /* text: reason; due: the new one */
  RECTIFY_EVENT_EXTEND,  /* text, approver, due: the new one */
  RECTIFY_EVENT_PARK,    /* text, approver, due: the milestone */
  RECTIFY_EVENT_RESUME,  /* text, approver; due: the new one or 0, then moved by the time parked */
  RECTIFY_EVENT_VOID,    /* text: reason */
  RECTIFY_EVENT_FIX,     /* fixed on the spot; text or after-photo */
  RECTIFY_EVENT_HELD,    /* looked back, 巩固 */
  RECTIFY_EVENT_RELAPSE, /* looked back, 反弹; due: the new one */
  RECTIFY_EVENT_URGE,
  RECTIFY_EVENT_SUPERVISE, /* document number, text */
  RECTIFY_EVENT_EXPOSE,
  RECTIFY_EVENT_TALK,
  RECTIFY_EVENT_ACCOUNT,
  RECTIFY_EVENT_EDIT, /* a field was corrected: which, its old and new value */
  RECTIFY_EVENT_NOTE, /* a remark without any effect */
  RECTIFY_EVENT_UNDO, /* target: the serial of the event that no longer counts */
} RectifyEventKind;
#define RECTIFY_N_EVENT_KINDS 22

typedef enum {
  RECTIFY_LAMP_RED,
  RECTIFY_LAMP_YELLOW,
  RECTIFY_LAMP_GREEN,
  RECTIFY_LAMP_BLUE,
  RECTIFY_LAMP_GREY,
} RectifyLamp;
#define RECTIFY_N_LAMPS 5

typedef enum {
  RECTIFY_DIFFICULTY_UNKNOWN,
  RECTIFY_DIFFICULTY_EASY,
  RECTIFY_DIFFICULTY_MODERATE,
  RECTIFY_DIFFICULTY_HARD
} RectifyDifficulty;
#define RECTIFY_N_DIFFICULTIES 4
typedef enum { RECTIFY_NATURE_UNKNOWN, RECTIFY_NATURE_SOFT, RECTIFY_NATURE_HARD } RectifyNature;
#define RECTIFY_N_NATURES 3
typedef enum {
  RECTIFY_TERM_UNKNOWN,
  RECTIFY_TERM_NOW,
  RECTIFY_TERM_DEADLINE,
  RECTIFY_TERM_STANDING
} RectifyTerm; /* kind of deadline */
#define RECTIFY_N_TERMS 4
typedef enum {
  RECTIFY_LEVEL_CITY,
  RECTIFY_LEVEL_DISTRICT,
  RECTIFY_LEVEL_STREET,
  RECTIFY_LEVEL_COMMUNITY
} RectifyAreaLevel;
#define RECTIFY_N_LEVELS 4
typedef enum { RECTIFY_PHOTO_BEFORE, RECTIFY_PHOTO_AFTER, RECTIFY_PHOTO_OTHER } RectifyPhotoKind;
#define RECTIFY_N_PHOTO_KINDS 3
#define RECTIFY_PHOTO_AWAY    3 /* what a photo is changed to when it is taken away; never stored */
typedef enum {
  RECTIFY_SUPERVISION_NONE,
  RECTIFY_SUPERVISION_SUPERVISED,
  RECTIFY_SUPERVISION_TALKED,
  RECTIFY_SUPERVISION_ACCOUNTED
} RectifySupervision;
#define RECTIFY_N_SUPERVISIONS 4

/* On-time outcome of an issue: decided once, by the first report that passed. The last value: it
 * cannot be judged, for want of a deadline or because nobody knows when it was closed. */
typedef enum {
  RECTIFY_OUTCOME_UNDECIDED,
  RECTIFY_OUTCOME_ON_TIME,
  RECTIFY_OUTCOME_LATE,
  RECTIFY_OUTCOME_NO_DEADLINE
} RectifyOutcome;

/* What one step of the ledger's history did. */
typedef enum {
  RECTIFY_STEP_EVENT, /* one kind of event */
  RECTIFY_STEP_NEW,   /* new issues, by hand or from a sheet */
  RECTIFY_STEP_SPLIT,
  RECTIFY_STEP_MERGE,
  RECTIFY_STEP_LISTS, /* a sheet of sites, units, people, areas or work figures */
  RECTIFY_STEP_VISIT, /* of a site, with the issues it became */
} RectifyStepWhat;
#define RECTIFY_N_STEPS 6

/* Each list as an array of keys, in the order of the enum. */
extern const char *const rectify_state_keys[RECTIFY_N_STATES];
extern const char *const rectify_event_keys[RECTIFY_N_EVENT_KINDS];
extern const char *const rectify_lamp_keys[RECTIFY_N_LAMPS];
extern const char *const rectify_difficulty_keys[RECTIFY_N_DIFFICULTIES];
extern const char *const rectify_nature_keys[RECTIFY_N_NATURES];
extern const char *const rectify_term_keys[RECTIFY_N_TERMS];
extern const char *const rectify_level_keys[RECTIFY_N_LEVELS];
extern const char *const rectify_photo_keys[RECTIFY_N_PHOTO_KINDS];
extern const char *const rectify_supervision_keys[RECTIFY_N_SUPERVISIONS];
extern const char *const rectify_step_keys[RECTIFY_N_STEPS];

/**
 * rectify_key_index:
 * @keys: one of the arrays above
 * @n_keys: its length
 * @key: a key in any case; '_' and '-' are the same
 *
 * Returns: the value, or -1 when there is no such key
 */
int rectify_key_index (const char *const *keys, guint n_keys, const char *key);

G_END_DECLS
