/* kinds.c: the keys of the closed lists, in the order of their enums. */

#include "domain/kinds.h"

const char *const rectify_state_keys[RECTIFY_N_STATES] = {
  "registered", "assigned", "fixing", "review", "closed", "parked", "void",
};

const char *const rectify_event_keys[RECTIFY_N_EVENT_KINDS] = {
  "found",  "assign", "sign",    "decline", "report", "pass",    "return", "extend",
  "park",   "resume", "void",    "fix",     "held",   "relapse", "urge",   "supervise",
  "expose", "talk",   "account", "edit",    "note",   "undo",
};

const char *const rectify_lamp_keys[RECTIFY_N_LAMPS] = { "red", "yellow", "green", "blue", "grey" };

const char *const rectify_difficulty_keys[RECTIFY_N_DIFFICULTIES] = { "unknown", "easy", "moderate",
                                                                      "hard" };

const char *const rectify_nature_keys[RECTIFY_N_NATURES] = { "unknown", "soft", "hard" };

const char *const rectify_term_keys[RECTIFY_N_TERMS] = { "unknown", "now", "deadline", "standing" };

const char *const rectify_level_keys[RECTIFY_N_LEVELS] = { "city", "district", "street",
                                                           "community" };

const char *const rectify_photo_keys[RECTIFY_N_PHOTO_KINDS] = { "before", "after", "other" };

const char *const rectify_supervision_keys[RECTIFY_N_SUPERVISIONS] = { "none", "supervised",
                                                                       "talked", "accounted" };
const char *const rectify_step_keys[RECTIFY_N_STEPS] = { "event", "new",   "split",
                                                         "merge", "lists", "visit" };

static gboolean
same_key (const char *key, const char *other)
{
  for (; *key != '\0' && *other != '\0'; key++, other++)
    {
      char a = *key == '_' ? '-' : g_ascii_tolower (*key);
      char b = *other == '_' ? '-' : g_ascii_tolower (*other);

      if (a != b)
        return FALSE;
    }
  return *key == *other;
}

int
rectify_key_index (const char *const *keys, guint n_keys, const char *key)
{
  g_return_val_if_fail (keys != NULL, -1);

  for (guint i = 0; key != NULL && i < n_keys; i++)
    if (same_key (keys[i], key))
      return i;
  return -1;
}
