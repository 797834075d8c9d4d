/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Boxes, and finding out what changed between two lists of drawing commands. */
#include "ui/draw.h"

static int smaller(int a, int b) {
    return a < b ? a : b;
}

static int larger(int a, int b) {
    return a > b ? a : b;
}

bool box_is_empty(struct box box) {
    return box.w <= 0 || box.h <= 0;
}

struct box box_intersect(struct box a, struct box b) {
    int x = larger(a.x, b.x);
    int y = larger(a.y, b.y);
    return (struct box){x, y, larger(0, smaller(a.x + a.w, b.x + b.w) - x),
                        larger(0, smaller(a.y + a.h, b.y + b.h) - y)};
}

struct box box_union(struct box a, struct box b) {
    if (box_is_empty(a)) {
        return b;
    }
    if (box_is_empty(b)) {
        return a;
    }
    int x = smaller(a.x, b.x);
    int y = smaller(a.y, b.y);
    return (struct box){x, y, larger(a.x + a.w, b.x + b.w) - x, larger(a.y + a.h, b.y + b.h) - y};
}

bool box_contains(struct box box, int x, int y) {
    return x >= box.x && y >= box.y && x < box.x + box.w && y < box.y + box.h;
}

struct box box_inset(struct box box, int by) {
    return (struct box){box.x + by, box.y + by, box.w - 2 * by, box.h - 2 * by};
}

static bool same_box(struct box a, struct box b) {
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static bool same_paint(const struct draw *a, const struct draw *b) {
    return a->fill == b->fill && a->border == b->border && a->border_width == b->border_width &&
           a->radius == b->radius && a->shadow == b->shadow && a->is_dashed == b->is_dashed;
}

static bool same_draw(const struct draw *a, const struct draw *b) {
    return a->kind == b->kind && same_box(a->box, b->box) && same_box(a->clip, b->clip) &&
           same_paint(a, b) && a->picture == b->picture && a->icon == b->icon &&
           a->text_hash == b->text_hash;
}

/* What a command touches: its box with the shadow around it, inside its clip. */
static struct box extent(const struct draw *draw) {
    return box_intersect(box_inset(draw->box, -2 * draw->shadow), draw->clip);
}

static int area(struct box box) {
    return box.w * box.h;
}

/* Adds a box; grows the one that grows least when the list is full or they overlap. */
static int add_change(struct box *out, int n, int max, struct box box) {
    if (box_is_empty(box)) {
        return n;
    }
    int best = -1;
    int best_growth = 0;
    for (int i = 0; i < n; i++) {
        int growth = area(box_union(out[i], box)) - area(out[i]);
        bool overlaps = !box_is_empty(box_intersect(out[i], box));
        if ((overlaps || n == max) && (best < 0 || growth < best_growth)) {
            best = i;
            best_growth = growth;
        }
    }
    if (best < 0) {
        out[n] = box;
        return n + 1;
    }
    out[best] = box_union(out[best], box);
    return n;
}

/* Overlapping boxes become one, so that nothing is blended twice. */
static int merge_overlaps(struct box *boxes, int n) {
    for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
            if (!box_is_empty(box_intersect(boxes[i], boxes[j]))) {
                boxes[i] = box_union(boxes[i], boxes[j]);
                boxes[j] = boxes[--n];
                i = -1;
                break;
            }
        }
    }
    return n;
}

int draw_changes(const struct draw_list *a, const struct draw_list *b, struct box *out, int max) {
    int head = 0;
    while (head < a->n && head < b->n && same_draw(&a->items[head], &b->items[head])) {
        head++;
    }
    int tail = 0;
    while (tail < a->n - head && tail < b->n - head &&
           same_draw(&a->items[a->n - 1 - tail], &b->items[b->n - 1 - tail])) {
        tail++;
    }
    int n = 0;
    bool is_parallel = a->n == b->n;
    for (int i = head; i < a->n - tail; i++) {
        if (!is_parallel || !same_draw(&a->items[i], &b->items[i])) {
            n = add_change(out, n, max, extent(&a->items[i]));
        }
    }
    for (int i = head; i < b->n - tail; i++) {
        if (!is_parallel || !same_draw(&a->items[i], &b->items[i])) {
            n = add_change(out, n, max, extent(&b->items[i]));
        }
    }
    return merge_overlaps(out, n);
}
