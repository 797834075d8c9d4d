/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Boxes by property against their points, and what has to be drawn again: a small picture is
 * painted from the old list, the changed boxes are painted over it from the new list, and it must
 * be the picture of the new list. */
#include "base/rng.h"
#include "ui/draw.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { W = 60, H = 40, MAX_BOXES = 12, N_PAIRS = 2000, MAX_ITEMS = 14 };

static int below(struct rng *rng, int n) {
    return (int)(rng_next(rng) % (unsigned)n);
}

/* Sometimes empty, sometimes over the edge. */
static struct box random_box(struct rng *rng) {
    return (struct box){below(rng, W + 10) - 10, below(rng, H + 10) - 10, below(rng, 25) - 1,
                        below(rng, 20) - 1};
}

/* --- boxes --- */

static bool is_same(struct box a, struct box b) {
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static bool has_points(struct box box) {
    bool has = false;
    for (int y = -40; y < 80; y++)
        for (int x = -40; x < 100; x++)
            has = has || box_contains(box, x, y);
    return has;
}

static void check_points(struct box a, struct box b) {
    struct box both = box_intersect(a, b);
    struct box around = box_union(a, b);
    for (int y = -20; y < H + 30; y++)
        for (int x = -20; x < W + 30; x++) {
            bool in_a = box_contains(a, x, y);
            bool in_b = box_contains(b, x, y);
            assert_int_equal(box_contains(both, x, y), in_a && in_b);
            assert_true(box_contains(around, x, y) || !(in_a || in_b));
        }
}

static void test_boxes_by_their_points(void **state) {
    struct rng rng;
    (void)state;
    rng_init(&rng, 3);
    for (int i = 0; i < 400; i++) {
        struct box a = random_box(&rng);
        struct box b = random_box(&rng);
        check_points(a, b);
        assert_int_equal(box_is_empty(a), !has_points(a));
        assert_int_equal(box_is_empty(box_intersect(a, b)), box_is_empty(box_intersect(b, a)));
        if (!box_is_empty(a) && !box_is_empty(b))
            assert_true(is_same(box_union(a, b), box_union(b, a)));
    }
}

static void test_union_is_the_smallest(void **state) {
    struct box a = {2, 3, 4, 5}, b = {10, 1, 2, 3}, empty = {50, 50, 0, 9};
    (void)state;
    assert_true(is_same(box_union(a, b), (struct box){2, 1, 10, 7}));
    assert_true(is_same(box_union(a, empty), a));
    assert_true(is_same(box_union(empty, b), b));
    assert_true(is_same(box_union(a, a), a));
}

static void test_edges_belong_to_one_box_only(void **state) {
    struct box left = {0, 0, 10, 10}, right = {10, 0, 10, 10};
    (void)state;
    assert_true(box_contains(left, 0, 0) && box_contains(left, 9, 9));
    assert_false(box_contains(left, 10, 5) || box_contains(left, 5, 10));
    assert_true(box_contains(right, 10, 5));
    assert_true(box_is_empty(box_intersect(left, right)));
}

static void test_inset(void **state) {
    struct box box = {10, 20, 30, 40};
    (void)state;
    assert_true(is_same(box_inset(box, 5), (struct box){15, 25, 20, 30}));
    assert_true(is_same(box_inset(box_inset(box, -7), 7), box));
    assert_true(box_is_empty(box_inset(box, 15)));
    assert_true(box_is_empty(box_inset(box, 40)));
}

/* --- a picture in which every command that touched a point counts, and their order --- */

struct picture {
    uint32_t points[H][W];
};

static uint32_t mix(uint32_t hash, int64_t value) {
    return (hash ^ (uint32_t)value) * 16777619u;
}

static uint32_t ink_of(const struct draw *draw) {
    uint32_t hash = 2166136261u;
    const int64_t values[] = {draw->kind,      draw->box.x,
                              draw->box.y,     draw->box.w,
                              draw->box.h,     draw->fill,
                              draw->border,    draw->border_width,
                              draw->radius,    draw->shadow,
                              draw->is_dashed, draw->picture,
                              draw->text_hash, draw->icon ? draw->icon[0] : 0};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        hash = mix(hash, values[i]);
    return hash;
}

static void blend(struct picture *picture, struct box where, uint32_t ink) {
    struct box seen = box_intersect(where, (struct box){0, 0, W, H});
    for (int y = seen.y; y < seen.y + seen.h; y++)
        for (int x = seen.x; x < seen.x + seen.w; x++)
            picture->points[y][x] = mix(picture->points[y][x], ink);
}

static void paint(struct picture *picture, const struct draw_list *list, struct box dirty) {
    struct box seen = box_intersect(dirty, (struct box){0, 0, W, H});
    for (int y = seen.y; y < seen.y + seen.h; y++)
        for (int x = seen.x; x < seen.x + seen.w; x++)
            picture->points[y][x] = list->background;
    for (int i = 0; i < list->n; i++) {
        const struct draw *draw = &list->items[i];
        struct box around = box_inset(draw->box, -2 * draw->shadow); /* as host/ paints shadows */
        blend(picture, box_intersect(box_intersect(around, draw->clip), dirty), ink_of(draw));
    }
}

/* --- random pairs --- */

static struct draw random_draw(struct rng *rng) {
    static const char *const icons[] = {NULL, "eye", "play"};
    struct draw draw = {.kind = (enum draw_kind)below(rng, DRAW_DOTS + 1),
                        .box = random_box(rng),
                        .clip = {0, 0, W, H},
                        .fill = (uint32_t)below(rng, 3),
                        .border = (uint32_t)below(rng, 2),
                        .border_width = below(rng, 2),
                        .radius = below(rng, 2),
                        .shadow = below(rng, 4) ? 0 : 2,
                        .is_dashed = below(rng, 6) == 0,
                        .picture = below(rng, 2),
                        .icon = icons[below(rng, 3)],
                        .text_hash = (uint32_t)below(rng, 3)};
    if (below(rng, 4) == 0)
        draw.clip = random_box(rng);
    return draw;
}

static void insert(struct draw_list *list, int at, const struct draw *draw) {
    memmove(&list->items[at + 1], &list->items[at], (size_t)(list->n - at) * sizeof list->items[0]);
    list->items[at] = *draw;
    list->n++;
}

static void take_out(struct draw_list *list, int at) {
    list->n--;
    memmove(&list->items[at], &list->items[at + 1], (size_t)(list->n - at) * sizeof list->items[0]);
}

/* One small step, as a screen makes from frame to frame. */
static void change(struct draw_list *list, struct rng *rng) {
    int at = below(rng, list->n + 1);
    struct draw draw = random_draw(rng);
    if (list->n == 0 || at == list->n) {
        insert(list, list->n, &draw);
        return;
    }
    struct draw *item = &list->items[at];
    switch (below(rng, 6)) {
    case 0:
        insert(list, at, &draw);
        break;
    case 1:
        take_out(list, at);
        break;
    case 2:
        *item = draw;
        break;
    case 3:
        item->box.y += below(rng, 9) - 4;
        break;
    case 4: /* the same two in another order */
        draw = *item;
        *item = list->items[0];
        list->items[0] = draw;
        break;
    default:
        item->fill++;
        break;
    }
}

static void scroll(struct draw_list *list, int by) {
    for (int i = 0; i < list->n; i++)
        list->items[i].box.y -= by;
}

static void random_list(struct draw_list *list, struct rng *rng) {
    list->background = 7;
    list->n = below(rng, MAX_ITEMS);
    for (int i = 0; i < list->n; i++)
        list->items[i] = random_draw(rng);
}

static void random_pair(struct draw_list *a, struct draw_list *b, struct rng *rng) {
    random_list(a, rng);
    *b = *a;
    switch (below(rng, 8)) {
    case 0:
        random_list(b, rng);
        break;
    case 1:
        scroll(b, 1 + below(rng, 5));
        break;
    default:
        for (int n = below(rng, 4); n > 0; n--)
            change(b, rng);
        break;
    }
}

/* --- what has to be drawn again --- */

static void check_boxes(const struct box *boxes, int n, int max) {
    assert_true(n >= 0 && n <= max);
    for (int i = 0; i < n; i++) {
        assert_false(box_is_empty(boxes[i]));
        for (int j = 0; j < i; j++)
            assert_true(box_is_empty(box_intersect(boxes[i], boxes[j])));
    }
}

static void check_pair(const struct draw_list *a, const struct draw_list *b, int max) {
    struct box all = {0, 0, W, H};
    struct box boxes[MAX_BOXES + 1];
    struct box guard = {-77, -77, -77, -77};
    struct picture shown, wanted;
    for (int i = 0; i <= MAX_BOXES; i++)
        boxes[i] = guard;
    int n = draw_changes(a, b, boxes, max);
    check_boxes(boxes, n, max);
    for (int i = max; i <= MAX_BOXES; i++)
        assert_true(is_same(boxes[i], guard)); /* nothing is written behind the last */
    paint(&shown, a, all);
    paint(&wanted, b, all);
    for (int i = 0; i < n; i++)
        paint(&shown, b, boxes[i]);
    assert_memory_equal(&shown, &wanted, sizeof shown);
}

static void test_changes_make_the_new_picture(void **state) {
    struct draw_list a, b;
    struct rng rng;
    (void)state;
    rng_init(&rng, 11);
    for (int i = 0; i < N_PAIRS; i++) {
        random_pair(&a, &b, &rng);
        check_pair(&a, &b, 1 + below(&rng, MAX_BOXES));
        check_pair(&b, &a, MAX_BOXES);
    }
}

static void test_nothing_changed_is_nothing_to_draw(void **state) {
    struct draw_list a, b;
    struct box boxes[MAX_BOXES];
    struct para one, other;
    struct rng rng;
    (void)state;
    rng_init(&rng, 5);
    for (int i = 0; i < 200; i++) {
        random_list(&a, &rng);
        b = a;
        for (int j = 0; j < a.n; j++) { /* a paragraph laid out again is the same text */
            a.items[j].para = &one;
            b.items[j].para = &other;
        }
        assert_int_equal(draw_changes(&a, &b, boxes, MAX_BOXES), 0);
    }
}

static void expect_change(const struct draw *draw) {
    static const struct draw plain = {.box = {5, 5, 9, 9}, .clip = {0, 0, W, H}};
    struct draw_list a = {.n = 1}, b = {.n = 1};
    struct box boxes[MAX_BOXES];
    a.items[0] = plain;
    b.items[0] = *draw;
    assert_true(draw_changes(&a, &b, boxes, MAX_BOXES) > 0);
    assert_true(draw_changes(&b, &a, boxes, MAX_BOXES) > 0);
}

static void test_every_field_counts(void **state) {
    static const struct draw others[] = {
        {.box = {5, 5, 9, 9}, .clip = {0, 0, W, H}, .kind = DRAW_ICON},
        {.box = {5, 5, 9, 9}, .clip = {0, 0, W, H}, .fill = 1},
        {.box = {5, 5, 9, 9}, .clip = {0, 0, W, H}, .border = 1},
        {.box = {5, 5, 9, 9}, .clip = {0, 0, W, H}, .radius = 1},
        {.box = {5, 5, 9, 9}, .clip = {0, 0, W, H}, .border_width = 1},
        {.box = {5, 5, 9, 9}, .clip = {0, 0, W, H}, .shadow = 1},
        {.box = {5, 5, 9, 9}, .clip = {0, 0, W, H}, .is_dashed = true},
        {.box = {5, 5, 9, 9}, .clip = {0, 0, W, H}, .picture = 1},
        {.box = {5, 5, 9, 9}, .clip = {0, 0, W, H}, .icon = "eye"},
        {.box = {5, 5, 9, 9}, .clip = {0, 0, W, H}, .text_hash = 1},
        {.box = {6, 5, 9, 9}, .clip = {0, 0, W, H}},
        {.box = {5, 6, 9, 9}, .clip = {0, 0, W, H}},
        {.box = {5, 5, 8, 9}, .clip = {0, 0, W, H}},
        {.box = {5, 5, 9, 8}, .clip = {0, 0, W, H}},
        {.box = {5, 5, 9, 9}, .clip = {0, 0, W, 9}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        expect_change(&others[i]);
}

/* A focus that moves over a full screen redraws two places, not the screen. */
static void test_a_moved_ring_is_two_boxes(void **state) {
    struct draw_list a = {.n = 0}, b;
    struct box boxes[MAX_BOXES];
    (void)state;
    for (int i = 0; i < 10; i++)
        a.items[a.n++] =
            (struct draw){.kind = DRAW_BOX, .box = {0, 4 * i, 10, 3}, .clip = {0, 0, W, H}};
    b = a;
    a.items[a.n++] = (struct draw){.kind = DRAW_BOX, .box = {0, 0, 10, 3}, .clip = {0, 0, W, H}};
    b.items[b.n++] = (struct draw){.kind = DRAW_BOX, .box = {30, 30, 10, 3}, .clip = {0, 0, W, H}};
    assert_int_equal(draw_changes(&a, &b, boxes, MAX_BOXES), 2);
    assert_true(is_same(boxes[0], (struct box){0, 0, 10, 3}));
    assert_true(is_same(boxes[1], (struct box){30, 30, 10, 3}));
}

static void test_full_lists(void **state) {
    struct draw_list a = {.n = DRAW_MAX}, b;
    struct box boxes[MAX_BOXES];
    struct rng rng;
    (void)state;
    rng_init(&rng, 8);
    for (int i = 0; i < DRAW_MAX; i++)
        a.items[i] = random_draw(&rng);
    b = a;
    b.n = 0;
    check_boxes(boxes, draw_changes(&a, &b, boxes, MAX_BOXES), MAX_BOXES);
    check_boxes(boxes, draw_changes(&b, &a, boxes, 1), 1);
    b = a;
    b.items[DRAW_MAX - 1].fill += 9;
    assert_true(draw_changes(&a, &b, boxes, MAX_BOXES) <= 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_boxes_by_their_points),
        cmocka_unit_test(test_union_is_the_smallest),
        cmocka_unit_test(test_edges_belong_to_one_box_only),
        cmocka_unit_test(test_inset),
        cmocka_unit_test(test_changes_make_the_new_picture),
        cmocka_unit_test(test_nothing_changed_is_nothing_to_draw),
        cmocka_unit_test(test_every_field_counts),
        cmocka_unit_test(test_a_moved_ring_is_two_boxes),
        cmocka_unit_test(test_full_lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
