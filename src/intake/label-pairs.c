/* label-pairs.c: labels with their values beside them, as in forms and above tables. */

#include "intake/label-pairs-private.h"

#include <string.h>

#include "intake/labels-private.h"
#include "intake/table-finder-private.h"

enum {
  MAX_LABEL = 16,   /* characters before a colon */
  MAX_TEXT = 600,   /* bytes of a cell that may hold pairs */
  MAX_ALONE = 20,   /* characters of the value of a label with no other cell beside it */
  SURE_NAME = 85,   /* weight of a name of a column that needs no colon */
  LIKELY_NAME = 60, /* the same where a label's turn is, behind a label and its value */
};

/* The colon of a label in @text, or NULL: none of a time of day, of an address of the web, nor
 * behind more than a label. */
static const char *
label_colon (const char *text, gsize *width)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean wide = g_str_has_prefix (p, "：");

      if (!wide && *p != ':')
        continue;
      if (p == text || g_utf8_strlen (text, p - text) > MAX_LABEL || (!wide && p[1] == '/')
          || (g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[wide ? 3 : 1])))
        return NULL;
      *width = wide ? 3 : 1;
      return p;
    }
  return NULL;
}

static gboolean
is_name (const char *text, double least)
{
  RectifyLabelHit hits[RECTIFY_MAX_LABEL_HITS];
  guint           n = strlen (text) <= 4 * MAX_LABEL ? rectify_label_look_up (text, hits) : 0;

  for (guint i = 0; i < n; i++)
    if (hits[i].weight >= least)
      return TRUE;
  return FALSE;
}

gboolean
rectify_cell_is_label (const RectifyCell *cell)
{
  g_autofree char *text = NULL;
  const char      *colon;
  gsize            width;

  if (cell->kind != RECTIFY_CELL_TEXT || strlen (cell->text) > MAX_TEXT)
    return FALSE;
  text = rectify_one_line (cell->text);
  colon = label_colon (text, &width);
  return colon != NULL ? colon[width] == '\0' : is_name (text, SURE_NAME);
}

int
rectify_text_common_pair (const char *text, char **value)
{
  g_autofree char *line =
      strlen (text) <= 4 * (MAX_LABEL + MAX_ALONE) ? rectify_one_line (text) : g_strdup ("");
  gsize            width;
  const char      *colon = label_colon (line, &width);
  g_autofree char *label = colon != NULL ? g_strndup (line, colon - line) : NULL;
  RectifyLabelHit  hits[RECTIFY_MAX_LABEL_HITS];

  if (label == NULL || g_utf8_strlen (colon + width, -1) > MAX_ALONE
      || rectify_label_look_up (label, hits) == 0 || hits[0].weight < SURE_NAME || hits[0].field < 0
      || (RECTIFY_COMMON_FIELDS >> hits[0].field & 1) == 0)
    return -1;
  if (value != NULL)
    *value = g_strstrip (g_strdup (colon + width));
  return hits[0].field;
}

gboolean
rectify_row_has_pairs (const RectifySheetRow *row)
{
  gsize width;

  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].kind == RECTIFY_CELL_TEXT && strlen (row->cells[i].text) <= MAX_TEXT
        && label_colon (row->cells[i].text, &width) != NULL)
      return TRUE;
  return FALSE;
}

const RectifyCell *
rectify_value_beside (const RectifySheetRow *row, guint column)
{
  gsize width;

  for (guint i = column + 1; i < row->n_cells; i++)
    {
      const RectifyCell *cell = &row->cells[i];

      if ((cell->flags & RECTIFY_CELL_MERGED) != 0 && i == column + 1
          && g_str_equal (cell->text, row->cells[column].text))
        {
          column++;
          continue;
        }
      if (*cell->text == '\0' && i <= column + 1)
        continue; /* one blank cell between a label and its value is none */
      return *cell->text != '\0' && !rectify_cell_is_label (cell)
                     && label_colon (cell->text, &width) == NULL
                 ? cell
                 : NULL;
    }
  return NULL;
}

/* "检查人：张三  检查时间：6月12日": where one pair ends and the next begins. */
static GPtrArray *
cut_pairs (const char *text)
{
  GPtrArray       *pairs = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv)   pieces = NULL;
  g_autofree char *signs = g_strdup (text);

  /* Wide blanks, tabs, line ends and two blanks part; one blank does where a label follows. */
  for (char *p = signs; *p != '\0'; p++)
    {
      if (g_str_has_prefix (p, "　"))
        memset (p, '\n', 3);
      else if (*p == '\t' || *p == '\r' || (*p == ' ' && p[1] == ' '))
        *p = '\n';
    }
  pieces = g_strsplit (signs, "\n", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      const char *piece = g_strstrip (pieces[i]);
      gsize       width;

      if (*piece == '\0')
        continue;
      if (pairs->len > 0 && label_colon (piece, &width) == NULL)
        {
          char *last = pairs->pdata[pairs->len - 1];

          pairs->pdata[pairs->len - 1] = g_strdup_printf ("%s %s", last, piece);
          g_free (last);
          continue;
        }
      for (const char *blank = strchr (piece, ' '); blank != NULL; blank = strchr (blank + 1, ' '))
        {
          const char      *colon = label_colon (blank + 1, &width);
          g_autofree char *name = colon != NULL ? g_strndup (blank + 1, colon - blank - 1) : NULL;

          if (name != NULL && strchr (name, ' ') == NULL && is_name (name, SURE_NAME)
              && label_colon (piece, &width) != NULL && label_colon (piece, &width) < blank)
            {
              g_ptr_array_add (pairs, g_strndup (piece, blank - piece));
              piece = blank + 1;
            }
        }
      g_ptr_array_add (pairs, g_strdup (piece));
    }
  return pairs;
}

/* Returns: whether it took what stands beside it */
static gboolean
hand_over (const char        *text,
           const RectifyCell *beside,
           guint              column,
           double             least,
           RectifyPairFunc    func,
           gpointer           user_data)
{
  gsize            width = 0;
  const char      *colon = label_colon (text, &width);
  g_autofree char *label = colon != NULL ? g_strndup (text, colon - text) : g_strdup (text);
  RectifyCell      value = { RECTIFY_CELL_TEXT, 0, "", 0 };

  if (colon != NULL && colon[width] != '\0')
    {
      g_autofree char *rest = rectify_one_line (colon + width);

      value.text = rest;
      if (*rest != '\0')
        func (g_strstrip (label), &value, column, user_data);
      return FALSE;
    }
  if (beside == NULL || (colon == NULL && !is_name (label, least)))
    return FALSE;
  func (g_strstrip (label), beside, column, user_data);
  return TRUE;
}

void
rectify_row_pairs (const RectifySheetRow *row, RectifyPairFunc func, gpointer user_data)
{
  const RectifyCell *taken = NULL; /* the value of the pair before */

  for (guint i = 0; i < row->n_cells; i++)
    {
      const RectifyCell    *cell = &row->cells[i];
      const RectifyCell    *beside;
      double                least = SURE_NAME;
      g_autoptr (GPtrArray) pairs = NULL;

      if (cell == taken || *cell->text == '\0' || (cell->flags & RECTIFY_CELL_MERGED) != 0)
        continue;
      if (taken != NULL && cell > taken)
        least = LIKELY_NAME;
      taken = NULL;
      if (cell->kind != RECTIFY_CELL_TEXT || strlen (cell->text) > MAX_TEXT)
        continue;
      pairs = cut_pairs (cell->text);
      beside = rectify_value_beside (row, i);
      for (guint k = 0; k < pairs->len; k++)
        if (hand_over (pairs->pdata[k], k + 1 == pairs->len ? beside : NULL, i, least, func,
                       user_data))
          taken = beside;
    }
}
