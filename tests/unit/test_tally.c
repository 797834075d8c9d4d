/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counts for authors: adding, limits, and that a written file is read back the same. */
#include "results/tally.h"

#include "base/file.h"
#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define FOLDER "build/test/tally"
#define FILE_PATH FOLDER "/a.zaehlung.json"

static void fill(struct tally_post *post, const char *id, int64_t n) {
    *post = (struct tally_post){.verdict = VERDICT_FACT, .n = n, .answers = {1, 2, n - 4, 1}};
    str_copy(post->pack, sizeof post->pack, "stadt");
    str_copy(post->version, sizeof post->version, "1.0.0");
    str_copy(post->level, sizeof post->level, "blick");
    str_copy(post->id, sizeof post->id, id);
    str_copy(post->technique, sizeof post->technique, "none");
    post->looks[LOOK_DATE] = n - 1;
    post->looks_right[LOOK_DATE] = n - 4;
    post->without_look = 1;
    post->without_look_right = 1;
    post->same = (struct tally_rest){n, n - 3, 60 * n, 3700 * n, 60 * (n - 3)};
    post->other.n = n - 5 < TALLY_LEAST ? 0 : n - 5;
    post->seconds = 3 * n;
    post->seconds_squared = 10 * n;
}

static const char *const ids[] = {"a", "b", "c", "d", "e"};

/* Posts first to last of the five, n judgements each. */
static struct tally make(int first, int last, int64_t n) {
    struct tally tally = {.n_classes = 1, .n_posts = last - first + 1};
    tally.posts = mem_new(5, sizeof *tally.posts);
    assert_non_null(tally.posts);
    for (int i = first; i <= last; i++)
        fill(&tally.posts[i - first], ids[i], n);
    return tally;
}

static void assert_same(const struct tally_post *a, const struct tally_post *b) {
    assert_int_equal(tally_compare(a, b), 0);
    assert_string_equal(a->technique, b->technique);
    assert_int_equal(a->verdict, b->verdict);
    assert_memory_equal(&a->n, &b->n, sizeof *a - offsetof(struct tally_post, n));
}

static void test_merge(void **state) {
    (void)state;
    struct tally a = make(0, 2, 5), b = make(1, 4, 30), sum, mus;
    assert_true(tally_merge(&sum, &a, &b, NULL));
    assert_true(tally_merge(&mus, &b, &a, NULL));
    assert_true(sum.n_posts == 5 && sum.n_classes == 2 && mus.n_posts == 5);
    for (int i = 0; i < 5; i++) {
        const struct tally_post *post = &sum.posts[i];
        int64_t n = (i <= 2 ? 5 : 0) + (i >= 1 ? 30 : 0), n_files = i == 1 || i == 2 ? 2 : 1;
        assert_string_equal(post->id, ids[i]);
        assert_int_equal(post->n, n);
        assert_int_equal(post->answers[ANSWER_FAKE], 2 * n_files);
        assert_int_equal(post->answers[ANSWER_FACT], n - 4 * n_files);
        assert_int_equal(post->looks[LOOK_DATE], n - n_files);
        assert_int_equal(post->looks_right[LOOK_DATE], n - 4 * n_files);
        assert_true(post->without_look == n_files && post->without_look_right == n_files);
        assert_true(post->same.n == n && post->same.n_right == n - 3 * n_files);
        assert_true(post->same.sum == 60 * n && post->same.squares == 3700 * n);
        assert_true(post->same.sum_right == 60 * (n - 3 * n_files));
        assert_int_equal(post->seconds, 3 * n);
        assert_int_equal(post->seconds_squared, 10 * n);
        assert_same(post, &mus.posts[i]);
    }
    tally_fini(&a);
    tally_fini(&b);
    tally_fini(&sum);
    tally_fini(&mus);
    assert_int_equal(mem_n_blocks(), 0);
}

static void refuse(struct tally *a, struct tally *b, enum err_code code) {
    struct tally sum;
    struct err err = {0};
    assert_false(tally_merge(&sum, a, b, &err));
    assert_int_equal(err.code, code);
    tally_fini(&sum);
}

static void test_refused(void **state) {
    (void)state;
    struct tally a = make(0, 2, 5), b = make(1, 4, 30);
    b.kind = SESSION_TEST;
    refuse(&a, &b, ERR_REFUSED);
    b.kind = SESSION_PRACTICE;
    b.posts[1].verdict = VERDICT_FAKE;
    refuse(&a, &b, ERR_REFUSED);
    b.posts[1].verdict = VERDICT_FACT;
    b.posts[1].n = TALLY_MAX_N - 4;
    refuse(&a, &b, ERR_LIMIT);
    b.posts[1].n--;
    struct tally sum;
    assert_true(tally_merge(&sum, &a, &b, NULL));
    tally_fini(&sum);
    a.n_classes = TALLY_MAX_N;
    refuse(&a, &b, ERR_LIMIT);
    tally_fini(&a);
    tally_fini(&b);
}

static void test_file(void **state) {
    (void)state;
    struct tally a = make(0, 4, 12), b;
    assert_true(file_make_folder(FOLDER, NULL));
    assert_true(tally_write(&a, FILE_PATH, NULL));
    assert_true(tally_read(&b, FILE_PATH, NULL));
    assert_true(b.n_posts == 5 && b.n_classes == 1 && b.kind == a.kind);
    for (int i = 0; i < 5; i++)
        assert_same(&a.posts[i], &b.posts[i]);
    tally_fini(&b);
    a.posts[2].n = 4;
    assert_true(tally_write(&a, FILE_PATH, NULL));
    assert_false(tally_read(&b, FILE_PATH, NULL));
    fill(&a.posts[2], "c", 12);
    a.posts[2].same.squares = 3599 * 12; /* less than 60 squared */
    assert_true(tally_write(&a, FILE_PATH, NULL));
    assert_false(tally_read(&b, FILE_PATH, NULL));
    fill(&a.posts[2], "b", 12); /* twice */
    assert_true(tally_write(&a, FILE_PATH, NULL));
    assert_false(tally_read(&b, FILE_PATH, NULL));
    tally_fini(&a);
    assert_int_equal(mem_n_blocks(), 0);
}

/* One class of six pupils and two posts; the second was judged by four. */
static void test_class(void **state) {
    (void)state;
    struct class_answer answers[10];
    struct class_post posts[2] = {{.id = "p", .verdict = VERDICT_FAKE}, {.id = "q"}};
    for (int i = 0; i < 10; i++)
        answers[i] = (struct class_answer){.pupil = i % 6,
                                           .post = i / 6,
                                           .answer = (enum answer)(i % 4),
                                           .looks = 1u << LOOK_WHO,
                                           .elapsed_ms = i ? 1000 * i + 499 : -5};
    const struct class_data data = {
        .n_pupils = 6, .n_posts = 2, .posts = posts, .n_answers = 10, .answers = answers};
    struct tally tally;
    assert_true(tally_of_class(&tally, &data, NULL));
    assert_true(tally.n_posts == 1 && tally.n_left_out == 1 && tally.n_classes == 1);
    const struct tally_post *post = tally.posts;
    assert_true(post->n == 6 && post->answers[0] == 2 && post->answers[3] == 1);
    assert_true(post->looks[LOOK_WHO] == 6 && post->looks[LOOK_DATE] == 0);
    assert_true(post->seconds == 15 && post->seconds_squared == 55);
    assert_string_equal(post->id, "p");
    tally_fini(&tally);
    assert_int_equal(mem_n_blocks(), 0);
}

static const struct tally_rest no_rest = {0};

/* Eight pupils, two facts, a fake: pupils 0 to 3 are right on all, 4 and 5 on the fake, the rest on
 * none; the last did not judge the second fact. */
static void test_rest(void **state) {
    (void)state;
    struct class_answer answers[24];
    struct class_post posts[3] = {{.id = "p", .verdict = VERDICT_FACT},
                                  {.id = "q", .verdict = VERDICT_FACT},
                                  {.id = "r", .verdict = VERDICT_FAKE}};
    size_t n = 0;
    for (int i = 0; i < 24; i++) {
        int pupil = i % 8, post = i / 8;
        bool is_right = pupil < (post == 2 ? 6 : 4), is_fact = is_right == (post < 2);
        if (pupil == 7 && post == 1)
            continue;
        answers[n++] = (struct class_answer){.pupil = pupil,
                                             .post = post,
                                             .answer = is_fact ? ANSWER_FACT : ANSWER_SURE_FAKE,
                                             .looks = pupil < 5 ? 1u << LOOK_WHO : 0,
                                             .is_right = is_right};
    }
    const struct class_data data = {
        .n_pupils = 8, .n_posts = 3, .posts = posts, .n_answers = n, .answers = answers};
    const struct tally_rest of_fact = {7, 4, 400, 40000, 400}, of_fake = {8, 6, 400, 40000, 400};
    struct tally tally;
    assert_true(tally_of_class(&tally, &data, NULL));
    assert_int_equal(tally.n_posts, 3);
    assert_memory_equal(&tally.posts[0].same, &of_fact, sizeof of_fact);
    assert_true(tally.posts[0].other.n == 8 && tally.posts[0].other.sum == 600);
    assert_memory_equal(&tally.posts[2].same, &no_rest, sizeof no_rest);
    assert_memory_equal(&tally.posts[2].other, &of_fake, sizeof of_fake);
    assert_true(tally_n_right(&tally.posts[0]) == 4 && tally_n_right(&tally.posts[2]) == 6);
    assert_true(tally.posts[0].looks_right[LOOK_WHO] == 4 && tally.posts[0].without_look == 3);
    assert_int_equal(tally.posts[2].without_look_right, 1);
    tally_fini(&tally);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_merge), cmocka_unit_test(test_refused), cmocka_unit_test(test_file),
        cmocka_unit_test(test_class), cmocka_unit_test(test_rest),
    };
    return cmocka_run_group_tests_name("tally", tests, NULL, NULL);
}
