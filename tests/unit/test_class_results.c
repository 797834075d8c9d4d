/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What scheinriese-results finds out about a class: which looks tell, out of the pack; forms of a
 * test; how far the mean of pupils is pulled to zero. */
#include "figures/bias.h"
#include "figures/class_figures.h"
#include "figures/class_packs.h"

#include "base/file.h"
#include "stats/normal.h"

#include "pack_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <math.h>

#define FOLDER "build/test/class_packs"

static void write_pack(void) {
    struct file_data data, copy;
    assert_true(fixture_make(&data, NULL) && fixture_copy(&copy, &data));
    assert_true(file_make_folder(FOLDER, NULL));
    assert_true(file_write(FOLDER "/probe.riese", file_data_bytes(&copy), NULL));
    file_data_fini(&data);
    file_data_fini(&copy);
}

static struct class_post post_of(const char *pack, const char *version, const char *id,
                                 enum verdict verdict) {
    struct class_post post = {.verdict = verdict};
    str_copy(post.pack, sizeof post.pack, pack);
    str_copy(post.version, sizeof post.version, version);
    str_copy(post.level, sizeof post.level, "l");
    str_copy(post.id, sizeof post.id, id);
    return post;
}

static void test_packs(void **state) {
    (void)state;
    struct class_post posts[] = {post_of("../probe", "1.0.0", "eins", VERDICT_FAKE),
                                 post_of("missing", "1.0.0", "eins", VERDICT_FAKE),
                                 post_of("probe", "1.0.0", "eins", VERDICT_FAKE),
                                 post_of("probe", "0.9.0", "eins", VERDICT_FAKE),
                                 post_of("probe", "1.0.0", "eins", VERDICT_FACT),
                                 post_of("probe", "1.0.0", "drei", VERDICT_FAKE),
                                 post_of("probe", "1.0.0", "zwei", VERDICT_FACT)};
    struct class_data data = {.n_posts = 7, .posts = posts};
    write_pack();
    assert_true(class_packs_read(&data, FOLDER, NULL));
    for (int i = 0; i < 7; i++)
        assert_int_equal(posts[i].knows_looks, i == 2 || i == 6);
    assert_int_equal(posts[2].offered, 1u << LOOK_WHO | 1u << LOOK_OTHERS | 1u << LOOK_DATE);
    assert_int_equal(posts[2].telling, 1u << LOOK_OTHERS | 1u << LOOK_DATE);
    assert_int_equal(posts[6].telling, 1u << LOOK_WHO | 1u << LOOK_OTHERS);
    assert_true(
        file_write(FOLDER "/probe.riese", (struct bytes){(const unsigned char *)"x", 1}, NULL));
    struct err err = {0};
    assert_false(class_packs_read(&data, FOLDER, &err));
    assert_true(err.code != ERR_NONE);
}

/* Two sure judgements, one after a look that tells; the pack of the last post is not known. */
static void test_telling(void **state) {
    (void)state;
    struct class_post posts[2] = {{.knows_looks = true, .telling = 1u << LOOK_DATE}, {.order = 1}};
    struct class_answer answers[4] = {
        {.is_sure = true, .is_right = true, .looks = 1u << LOOK_DATE | 1u << LOOK_WHO},
        {.is_sure = true, .looks = 1u << LOOK_WHO},
        {.is_right = true, .looks = 1u << LOOK_DATE},
        {.post = 1}};
    struct class_data data = {.n_pupils = 1, .n_posts = 2, .posts = posts, .answers = answers};
    struct class_group group = {&data, GROUP_CLASS, NULL, 3};
    struct class_figures figures;
    assert_true(class_figures_of(&figures, &group, NULL));
    assert_true(figures.knows_telling && figures.looks.n_sure == 2);
    assert_true(figures.looks.n_sure_told == 1 && figures.n_sure_looked == 2);
    assert_true(figures.looks.n_told == 2 && figures.looks.n_told_right == 2);
    group.n = 4;
    assert_true(class_figures_of(&figures, &group, NULL));
    assert_false(figures.knows_telling);
    group.n = 0;
    assert_true(class_figures_of(&figures, &group, NULL));
    assert_true(figures.n == 0 && !figures.knows_telling && !figures.has_enough);
}

static void test_bias(void **state) {
    (void)state;
    struct bias bias;
    const struct sdt_counts one = {0, 1, 0, 1}, many = {0, 2000, 0, 2000}, none = {0, 3, 0, 0};
    bias_compute(&bias, &one, 1);
    for (int i = 0; i < BIAS_ROWS; i++) {
        double p = normal_probability(bias.rows[i].d_prime / 2);
        assert_true(fabs(bias.rows[i].mean - 2 * (2 * p - 1) * normal_quantile(.75)) < 1e-12);
    }
    bias_compute(&bias, &many, 1);
    for (int i = 0; i < BIAS_ROWS; i++)
        assert_true(fabs(bias.rows[i].mean - bias.rows[i].d_prime) < .002);
    bias_compute(&bias, &none, 1);
    assert_false(bias.is_known);
}

/* Pupil 0 has form A first, pupil 1 form B. Each is right on one form only. */
static void test_forms(void **state) {
    (void)state;
    struct class_post posts[20];
    struct class_answer answers[80];
    for (int i = 0; i < 20; i++)
        posts[i] = (struct class_post){.verdict = i % 2 ? VERDICT_FACT : VERDICT_FAKE};
    for (int i = 0; i < 80; i++) {
        bool is_b = i % 2, is_right = i / 40 == is_b, is_fact = (i / 2 % 20) % 2;
        answers[i] =
            (struct class_answer){.pupil = i / 40,
                                  .post = i / 2 % 20,
                                  .form = is_b ? 'B' : 'A',
                                  .answer = is_right == is_fact ? ANSWER_FACT : ANSWER_FAKE,
                                  .is_right = is_right};
    }
    struct class_data data = {.kind = SESSION_TEST,
                              .n_pupils = 2,
                              .pupils = {{.form = 'A'}, {.form = 'B'}},
                              .n_posts = 20,
                              .posts = posts,
                              .n_answers = 80,
                              .answers = answers};
    struct class_forms forms;
    assert_true(class_forms_make(&forms, &data, NULL));
    assert_true(forms.has_any && !forms.has_growth && !forms.level_before.is_enough);
    assert_true(forms.before.n == 40 && forms.before.n_right == 40 && forms.after.n_right == 0);
    for (int i = 0; i < 2; i++) {
        const struct class_pupil_forms *pupil = &forms.pupils[i];
        assert_true(pupil->has_before && pupil->before.v == 20 && pupil->before.d == 0);
        assert_true(pupil->has_after && pupil->after.v == 0);
    }
    mem_free(forms.pupils);
    data.kind = SESSION_PRACTICE;
    assert_true(class_forms_make(&forms, &data, NULL));
    assert_false(forms.has_any);
    assert_int_equal(mem_n_blocks(), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_packs),
        cmocka_unit_test(test_telling),
        cmocka_unit_test(test_bias),
        cmocka_unit_test(test_forms),
    };
    return cmocka_run_group_tests_name("class_results", tests, NULL, NULL);
}
