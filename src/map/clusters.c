/* clusters.c: greedy gathering, level by level from the finest up.
 *
 * Points are first put in Morton order, so neighbours in the array are neighbours on the ground;
 * blocks of consecutive nodes then have small boxes and a view skips nearly all of them. Neighbours
 * are found through a grid of buckets that is repeated over the world: near cells are near in
 * memory, and far cells that share a bucket only cost a distance check. */

#include "map/clusters.h"

#include "domain/geo.h"

#include <math.h>
#include <string.h>

#define TILE        256.0
#define LEAF        (RECTIFY_MAP_N_LEVELS - 1)
#define BLOCK       128
#define N_PASSES    3
#define LATER_SHARE 0.9 /* what a first pass left closer than this share is gathered too */

typedef struct
{
  double x0, y0, x1, y1;
} Block;

typedef struct
{
  RectifyMapNode *nodes;
  guint           n;
  gboolean        same; /* nothing was gathered: the nodes and blocks of the next level */
  Block          *blocks;
} Level;

struct _RectifyMapClusters
{
  Level    levels[RECTIFY_MAP_N_LEVELS];
  guint32 *leaf_of; /* by point: its node on the last level */
};

/* What is being gathered: a node of the finer level, then a group of them. */
typedef struct
{
  double  x;
  double  y;
  guint32 weight;
  guint32 group; /* of this pass, or RECTIFY_MAP_NO_NODE */
  guint32 next;  /* in its bucket */
} Member;

/* Working memory of the whole gathering; the arrays are as long as there are points. */
typedef struct
{
  Member  *members;
  guint32 *final; /* by node of the finer level: its group after all passes */
  guint32 *head;  /* buckets: 2^bits columns by as many rows, repeated over the world */
  guint    bits;
} Work;

static guint32
spread_bits (guint32 v)
{
  v &= 0xFFFF;
  v = (v | v << 8) & 0x00FF00FF;
  v = (v | v << 4) & 0x0F0F0F0F;
  v = (v | v << 2) & 0x33333333;
  return (v | v << 1) & 0x55555555;
}

/* Least significant byte first; order holds the indices, keys their keys. */
static void
radix_sort (guint32 *keys, guint32 *order, gsize n)
{
  g_autofree guint32 *other_keys = g_new (guint32, n);
  g_autofree guint32 *other_order = g_new (guint32, n);

  for (guint shift = 0; shift < 32; shift += 8)
    {
      gsize start[257] = { 0 };

      for (gsize i = 0; i < n; i++)
        start[(keys[i] >> shift & 0xFF) + 1]++;
      for (guint b = 0; b < 256; b++)
        start[b + 1] += start[b];
      for (gsize i = 0; i < n; i++)
        {
          gsize to = start[keys[i] >> shift & 0xFF]++;

          other_keys[to] = keys[i];
          other_order[to] = order[i];
        }
      memcpy (keys, other_keys, n * sizeof *keys);
      memcpy (order, other_order, n * sizeof *order);
    }
}

static guint32 *
morton_order (const double *x, const double *y, gsize n)
{
  g_autofree guint32 *keys = g_new (guint32, n);
  guint32            *order = g_new (guint32, n);
  double              x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY, span;

  for (gsize i = 0; i < n; i++)
    {
      x0 = MIN (x0, x[i]);
      x1 = MAX (x1, x[i]);
      y0 = MIN (y0, y[i]);
      y1 = MAX (y1, y[i]);
    }
  span = MAX (MAX (x1 - x0, y1 - y0), 1e-12);
  for (gsize i = 0; i < n; i++)
    {
      guint32 column = (guint32) ((x[i] - x0) / span * 65535.0);
      guint32 row = (guint32) ((y[i] - y0) / span * 65535.0);

      keys[i] = spread_bits (column) | spread_bits (row) << 1;
      order[i] = i;
    }
  if (n > 1)
    radix_sort (keys, order, n);
  return order;
}

static void
count_leaf (RectifyMapNode *node, const RectifyMapPoint *point)
{
  node->lamp = MIN (point->lamp, RECTIFY_MAP_LAMP_NONE);
  memcpy (node->counts, point->counts, sizeof node->counts);
}

static void
make_leaves (RectifyMapClusters *self, const RectifyMapPoint *points, gsize n)
{
  g_autofree double  *x = g_new (double, n);
  g_autofree double  *y = g_new (double, n);
  g_autofree guint32 *order = NULL;
  Level              *leaf = &self->levels[LEAF];

  for (gsize i = 0; i < n; i++)
    rectify_geo_to_world (points[i].lng, points[i].lat, &x[i], &y[i]);
  order = morton_order (x, y, n);
  leaf->nodes = g_new (RectifyMapNode, n);
  leaf->n = n;
  self->leaf_of = g_new (guint32, n);
  for (gsize i = 0; i < n; i++)
    {
      const RectifyMapPoint *point = &points[order[i]];
      RectifyMapNode        *node = &leaf->nodes[i];

      *node = (RectifyMapNode){
        .x = x[order[i]],
        .y = y[order[i]],
        .n_points = 1,
        .child = order[i],
        .next = RECTIFY_MAP_NO_NODE,
      };
      count_leaf (node, point);
      self->leaf_of[order[i]] = i;
    }
}

static guint
bucket_of (const Work *work, gint64 column, gint64 row)
{
  guint mask = (1u << work->bits) - 1;

  return ((guint) row & mask) << work->bits | ((guint) column & mask);
}

static void
fill_grid (Work *work, guint n, double cell)
{
  double per_cell = 1.0 / cell;

  work->bits = 3;
  while (1u << (2 * work->bits) < n)
    work->bits++;
  memset (work->head, 0xFF, sizeof *work->head << (2 * work->bits));
  for (guint i = n; i-- > 0;)
    {
      Member *member = &work->members[i];
      guint b = bucket_of (work, (gint64) (member->x * per_cell), (gint64) (member->y * per_cell));

      member->group = RECTIFY_MAP_NO_NODE;
      member->next = work->head[b];
      work->head[b] = i;
    }
}

/* Takes every free neighbour of the seed into its group; the place of the group is their mean.
 * Cells are two radii wide, so the circle touches the seed's cell and the three beside its corner.
 */
static void
gather_around (Work *work, guint seed, guint group, double radius)
{
  Member self = work->members[seed], sum = self;
  double cell = 2 * radius, column = self.x / cell, row = self.y / cell;
  gint64 c0 = (gint64) floor (column - 0.5), r0 = (gint64) floor (row - 0.5);

  sum.x *= self.weight;
  sum.y *= self.weight;
  work->members[seed].group = group;
  for (guint corner = 0; corner < 4; corner++)
    for (guint32 j = work->head[bucket_of (work, c0 + (corner & 1), r0 + (corner >> 1))];
         j != RECTIFY_MAP_NO_NODE; j = work->members[j].next)
      {
        Member *other = &work->members[j];
        double  dx = other->x - self.x, dy = other->y - self.y;

        if (other->group != RECTIFY_MAP_NO_NODE || dx * dx + dy * dy > radius * radius)
          continue;
        other->group = group;
        sum.x += other->x * other->weight;
        sum.y += other->y * other->weight;
        sum.weight += other->weight;
      }
  /* group <= seed, and all members up to the seed are taken: nobody asks for their place again. */
  work->members[group].x = sum.x / sum.weight;
  work->members[group].y = sum.y / sum.weight;
  work->members[group].weight = sum.weight;
}

/* One pass over n members; afterwards the first ones are the groups. Returns how many. */
static guint
gather_once (Work *work, guint n, double radius)
{
  guint n_groups = 0;

  fill_grid (work, n, 2 * radius);
  for (guint i = 0; i < n; i++)
    if (work->members[i].group == RECTIFY_MAP_NO_NODE)
      gather_around (work, i, n_groups++, radius);
  return n_groups;
}

static void
add_counts (RectifyMapNode *node, const RectifyMapNode *member)
{
  node->lamp = MIN (node->lamp, member->lamp);
  for (guint i = 0; i < RECTIFY_MAP_N_LAMPS; i++)
    node->counts[i] += member->counts[i];
}

static void
add_member (RectifyMapNode *node, RectifyMapNode *member, guint32 index)
{
  member->next = node->child;
  node->child = index;
  node->n_points += member->n_points;
  add_counts (node, member);
}

static void
make_level (RectifyMapClusters *self, guint index, Work *work)
{
  Level *finer = &self->levels[index + 1], *level = &self->levels[index];
  double radius = RECTIFY_MAP_CLUSTER_PX / (TILE * exp2 (index));
  guint  n = finer->n;

  for (guint i = 0; i < n; i++)
    {
      work->members[i].x = finer->nodes[i].x;
      work->members[i].y = finer->nodes[i].y;
      work->members[i].weight = finer->nodes[i].n_points;
      work->final[i] = i;
    }
  for (guint pass = 0; pass < N_PASSES; pass++)
    {
      guint n_groups = gather_once (work, n, pass == 0 ? radius : radius * LATER_SHARE);

      if (n_groups == n)
        break;
      for (guint i = 0; i < finer->n; i++)
        work->final[i] = work->members[work->final[i]].group;
      n = n_groups;
    }
  level->n = n;
  level->same = n == finer->n;
  if (level->same)
    {
      level->nodes = finer->nodes;
      return;
    }
  level->nodes = g_new (RectifyMapNode, n);
  for (guint i = 0; i < n; i++)
    level->nodes[i] = (RectifyMapNode){
      .x = work->members[i].x,
      .y = work->members[i].y,
      .child = RECTIFY_MAP_NO_NODE,
      .next = RECTIFY_MAP_NO_NODE,
      .lamp = RECTIFY_MAP_LAMP_NONE,
    };
  for (guint i = finer->n; i-- > 0;)
    {
      finer->nodes[i].parent = work->final[i];
      add_member (&level->nodes[work->final[i]], &finer->nodes[i], i);
    }
}

static void
make_blocks (Level *level)
{
  guint n_blocks = (level->n + BLOCK - 1) / BLOCK;

  level->blocks = g_new (Block, MAX (1, n_blocks));
  for (guint b = 0; b < n_blocks; b++)
    {
      Block *block = &level->blocks[b];

      *block = (Block){ INFINITY, INFINITY, -INFINITY, -INFINITY };
      for (guint i = b * BLOCK; i < MIN (level->n, (b + 1) * BLOCK); i++)
        {
          block->x0 = MIN (block->x0, level->nodes[i].x);
          block->x1 = MAX (block->x1, level->nodes[i].x);
          block->y0 = MIN (block->y0, level->nodes[i].y);
          block->y1 = MAX (block->y1, level->nodes[i].y);
        }
    }
}

RectifyMapClusters *
rectify_map_clusters_new (const RectifyMapPoint *points, gsize n_points)
{
  RectifyMapClusters *self = g_new0 (RectifyMapClusters, 1);
  Work                work;

  g_assert (n_points < G_MAXUINT32 / 2);

  make_leaves (self, points, n_points);
  work = (Work){
    .members = g_new (Member, n_points),
    .final = g_new (guint32, n_points),
    .head = g_new (guint32, MAX (64, 4 * n_points)),
  };
  make_blocks (&self->levels[LEAF]);
  for (guint level = LEAF; level-- > 0;)
    {
      make_level (self, level, &work);
      if (self->levels[level].same)
        self->levels[level].blocks = self->levels[level + 1].blocks;
      else
        make_blocks (&self->levels[level]);
    }
  g_free (work.members);
  g_free (work.final);
  g_free (work.head);
  return self;
}

static void
copy_level (Level *level, const Level *from)
{
  *level = *from;
  level->nodes = g_memdup2 (from->nodes, from->n * sizeof *from->nodes);
  level->blocks =
      g_memdup2 (from->blocks, MAX (1, (from->n + BLOCK - 1) / BLOCK) * sizeof *from->blocks);
}

static void
recount_level (Level *level, const Level *finer)
{
  for (guint i = 0; i < level->n; i++)
    {
      level->nodes[i].lamp = RECTIFY_MAP_LAMP_NONE;
      memset (level->nodes[i].counts, 0, sizeof level->nodes[i].counts);
    }
  for (guint i = 0; i < finer->n; i++)
    add_counts (&level->nodes[finer->nodes[i].parent], &finer->nodes[i]);
}

RectifyMapClusters *
rectify_map_clusters_new_recounted (const RectifyMapClusters *base, const RectifyMapPoint *points)
{
  RectifyMapClusters *self;
  Level              *leaf;

  g_return_val_if_fail (base != NULL, NULL);

  self = g_new0 (RectifyMapClusters, 1);
  leaf = &self->levels[LEAF];
  self->leaf_of = g_memdup2 (base->leaf_of, base->levels[LEAF].n * sizeof *base->leaf_of);
  copy_level (leaf, &base->levels[LEAF]);
  for (guint i = 0; i < leaf->n; i++)
    count_leaf (&leaf->nodes[i], &points[leaf->nodes[i].child]);
  for (guint l = LEAF; l-- > 0;)
    if (base->levels[l].same)
      {
        self->levels[l] = self->levels[l + 1];
        self->levels[l].same = TRUE;
      }
    else
      {
        copy_level (&self->levels[l], &base->levels[l]);
        recount_level (&self->levels[l], &self->levels[l + 1]);
      }
  return self;
}

void
rectify_map_clusters_free (RectifyMapClusters *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < RECTIFY_MAP_N_LEVELS; i++)
    if (!self->levels[i].same)
      {
        g_free (self->levels[i].nodes);
        g_free (self->levels[i].blocks);
      }
  g_free (self->leaf_of);
  g_free (self);
}

guint
rectify_map_clusters_level (double zoom)
{
  return (guint) CLAMP (floor (zoom), 0, LEAF - 1);
}

const RectifyMapNode *
rectify_map_clusters_get (const RectifyMapClusters *self, guint level, guint *n_nodes)
{
  g_return_val_if_fail (self != NULL && level < RECTIFY_MAP_N_LEVELS, NULL);

  *n_nodes = self->levels[level].n;
  return self->levels[level].nodes;
}

guint
rectify_map_clusters_find (const RectifyMapClusters *self, guint level, gsize point)
{
  guint node;

  g_return_val_if_fail (self != NULL && level < RECTIFY_MAP_N_LEVELS, RECTIFY_MAP_NO_NODE);
  g_return_val_if_fail (point < self->levels[LEAF].n, RECTIFY_MAP_NO_NODE);

  node = self->leaf_of[point];
  for (guint l = LEAF; l-- > level;)
    if (!self->levels[l].same)
      node = self->levels[l + 1].nodes[node].parent;
  return node;
}

static int
compare_index (gconstpointer a, gconstpointer b)
{
  const gsize *p = a, *q = b;

  return (*p > *q) - (*p < *q);
}

static void
collect (const RectifyMapClusters *self, guint level, guint node, GArray *members)
{
  while (level < LEAF && self->levels[level].same)
    level++;
  if (level == LEAF)
    {
      gsize point = self->levels[LEAF].nodes[node].child;

      g_array_append_val (members, point);
      return;
    }
  for (guint32 child = self->levels[level].nodes[node].child; child != RECTIFY_MAP_NO_NODE;
       child = self->levels[level + 1].nodes[child].next)
    collect (self, level + 1, child, members);
}

GArray *
rectify_map_clusters_members (const RectifyMapClusters *self, guint level, guint node)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (gsize));

  g_return_val_if_fail (self != NULL && level < RECTIFY_MAP_N_LEVELS, members);
  g_return_val_if_fail (node < self->levels[level].n, members);

  collect (self, level, node, members);
  g_array_sort (members, compare_index);
  return members;
}

void
rectify_map_node_iter_init (RectifyMapNodeIter       *iter,
                            const RectifyMapClusters *clusters,
                            guint                     level,
                            double                    x0,
                            double                    y0,
                            double                    x1,
                            double                    y1)
{
  *iter = (RectifyMapNodeIter){ .clusters = clusters,
                                .level = level,
                                .x0 = x0,
                                .y0 = y0,
                                .x1 = x1,
                                .y1 = y1 };
}

const RectifyMapNode *
rectify_map_node_iter_next (RectifyMapNodeIter *iter, guint *index)
{
  const Level *level = &iter->clusters->levels[iter->level];

  while (iter->node < level->n)
    {
      guint i = iter->node;

      if (i % BLOCK == 0)
        {
          const Block *block = &level->blocks[i / BLOCK];

          if (block->x1 < iter->x0 || block->x0 > iter->x1 || block->y1 < iter->y0
              || block->y0 > iter->y1)
            {
              iter->node += BLOCK;
              continue;
            }
        }
      iter->node++;
      if (level->nodes[i].x >= iter->x0 && level->nodes[i].x <= iter->x1
          && level->nodes[i].y >= iter->y0 && level->nodes[i].y <= iter->y1)
        {
          *index = i;
          return &level->nodes[i];
        }
    }
  return NULL;
}
