/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every public function of the statistics that takes memory, while its n-th allocation fails, once
 * or from then on, n = 1, 2, 3 ... until it succeeds: it says so, leaves nothing behind, and works
 * the next time. And every fit, cancelled at the n-th question. */
#include "base/fault.h"
#include "stats/class_level.h"
#include "stats/classical.h"
#include "stats/dif.h"
#include "stats/item_fit.h"
#include "stats/looks.h"
#include "stats_fixture.h"

enum { NEVER = 1000000 };

static struct bago bago;
static signed char group[BAGO_PERSONS];
static struct irt_result irt;
static struct two_trait_result two_trait;

static int make_fits(void **state) {
    (void)state;
    bago_read(&bago);
    for (int i = 0; i < BAGO_PERSONS; i++)
        group[i] = i % 2 ? DIF_FOCAL : DIF_REFERENCE;
    for (int i = 0; i < BAGO_PERSONS * BAGO_ITEMS; i += 23)
        bago.at[i] = ANSWER_MISSING;
    assert_true(irt_fit(&irt, &bago.answers, &(struct irt_options){.model = IRT_2PL}, NULL));
    return two_trait_fit(&two_trait, &bago.answers, &(struct two_trait_options){0}, NULL) ? 0 : -1;
}

static int free_fits(void **state) {
    (void)state;
    irt_fini(&irt);
    two_trait_fini(&two_trait);
    return mem_n_blocks() == 0 ? 0 : -1;
}

/* --- the tasks: true when done, and then what they made is looked at --- */

static bool run_irt(enum irt_model model, struct err *err) {
    struct irt_result result;
    struct irt_options options = {.model = model, .n_points = 11, .max_steps = 20};
    bool is_done = irt_fit(&result, &bago.answers, &options, err);
    assert_true(is_done ? result.items != NULL : !result.items && !result.persons);
    irt_fini(&result);
    return is_done;
}

static bool run_rasch(struct err *err) {
    return run_irt(IRT_RASCH, err);
}

static bool run_2pl(struct err *err) {
    return run_irt(IRT_2PL, err);
}

static bool run_two_trait(struct err *err) {
    struct two_trait_result result;
    struct two_trait_options options = {.n_points = 7, .max_steps = 20};
    bool is_done = two_trait_fit(&result, &bago.answers, &options, err);
    assert_true(is_done ? result.items != NULL : !result.items && !result.persons);
    two_trait_fini(&result);
    return is_done;
}

static bool run_class_level(struct err *err) {
    struct sdt_counts pupils[12];
    struct class_level class;
    for (int i = 0; i < 12; i++)
        pupils[i] = (struct sdt_counts){6 + i % 4, 10, 2 + i % 3, 10};
    bool is_done = class_level_compute(&class, pupils, 12, err);
    assert_true(class.is_enough == is_done);
    return is_done;
}

static bool run_items(struct err *err) {
    struct classical_item items[BAGO_ITEMS];
    return classical_items(items, &bago.answers, err);
}

static bool run_scale(struct err *err) {
    struct classical_scale scale;
    return classical_scale(&scale, &bago.answers, 0, err);
}

static bool run_item_fit_irt(struct err *err) {
    struct item_fit items[BAGO_ITEMS];
    return item_fit_irt(items, &bago.answers, &irt, err);
}

static bool run_item_fit_two_trait(struct err *err) {
    struct item_fit items[BAGO_ITEMS];
    return item_fit_two_trait(items, &bago.answers, &two_trait, err);
}

static bool run_dif(struct err *err) {
    struct dif_item items[BAGO_ITEMS];
    return dif_find(items, &bago.answers, group, err);
}

static bool run_auc(struct err *err) {
    const struct sdt_answer answers[3] = {{1, true}, {2, false}, {3, true}};
    struct sdt_value value;
    bool has_auc, is_done = sdt_auc(&value, &has_auc, answers, 3);
    assert_true(has_auc == is_done);
    return is_done || err_set(err, ERR_NOMEM, "area");
}

static bool run_looks(struct err *err) {
    const struct looks_judgement judgements[2] = {{1, 1, true, true, 3}, {0, 0, false, true, 4}};
    struct looks looks;
    bool is_done = looks_compute(&looks, judgements, 2);
    assert_int_equal(looks.n, is_done ? 2 : 0);
    return is_done || err_set(err, ERR_NOMEM, "looks");
}

static const struct task {
    const char *name;
    bool (*run)(struct err *err);
} tasks[] = {
    {"Rasch", run_rasch},
    {"2PL", run_2pl},
    {"two traits", run_two_trait},
    {"class", run_class_level},
    {"items", run_items},
    {"scale", run_scale},
    {"fit, one trait", run_item_fit_irt},
    {"fit, two traits", run_item_fit_two_trait},
    {"unfair items", run_dif},
    {"area", run_auc},
    {"looks", run_looks},
};

/* Whether the n-th allocation was met. */
static bool fail_at(const struct task *task, long n, enum fault_mode mode) {
    struct err err = {0};
    size_t n_blocks = mem_n_blocks();
    fault_arm(FAULT_ALLOC, n, mode);
    bool is_done = task->run(&err);
    bool is_met = fault_n_calls(FAULT_ALLOC) >= n;
    fault_arm(FAULT_ALLOC, 0, mode);
    assert_int_equal(is_done, !is_met);
    assert_int_equal(err.code, is_met ? ERR_NOMEM : ERR_NONE);
    assert_int_equal(mem_n_blocks(), n_blocks);
    return is_met;
}

static void test_allocations(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof tasks / sizeof tasks[0]; i++) {
        long n = 1;
        while (fail_at(&tasks[i], n, FAULT_ONCE)) {
            assert_true(fail_at(&tasks[i], n, FAULT_FROM_THEN_ON));
            n++;
        }
        print_message("%s: allocations %ld\n", tasks[i].name, n - 1);
        assert_true(n > 1);
        assert_true(tasks[i].run(NULL));
    }
}

/* --- cancelling --- */

struct patience {
    int n_asked, n_until;
};

static bool is_over(void *context) {
    struct patience *patience = context;
    return ++patience->n_asked >= patience->n_until;
}

/* The fits by number: Rasch, 2PL, two traits, two traits with known items. */
static bool fit(int kind, struct patience *patience, struct err *err) {
    static const double beta[BAGO_ITEMS] = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
    struct irt_options one = {.model = kind ? IRT_2PL : IRT_RASCH,
                              .n_points = 15,
                              .is_cancelled = is_over,
                              .context = patience};
    struct two_trait_options two = {.n_points = 9,
                                    .fixed_beta = kind == 3 ? beta : NULL,
                                    .is_cancelled = is_over,
                                    .context = patience};
    struct irt_result r1 = {0};
    struct two_trait_result r2 = {0};
    bool is_done = kind < 2 ? irt_fit(&r1, &bago.answers, &one, err)
                            : two_trait_fit(&r2, &bago.answers, &two, err);
    assert_true(is_done || (!r1.items && !r2.items));
    irt_fini(&r1);
    two_trait_fini(&r2);
    return is_done;
}

static void test_cancelling(void **state) {
    (void)state;
    for (int kind = 0; kind < 4; kind++) {
        struct patience all = {0, NEVER};
        assert_true(fit(kind, &all, NULL));
        print_message("fit %d asks %d times\n", kind, all.n_asked);
        assert_true(all.n_asked > 8 && all.n_asked < 3000);
        for (int n = 1; n <= all.n_asked; n += 1 + n / 4) {
            struct patience patience = {0, n};
            struct err err = {0};
            size_t n_blocks = mem_n_blocks();
            assert_false(fit(kind, &patience, &err));
            assert_int_equal(err.code, ERR_REFUSED);
            assert_int_equal(patience.n_asked, n);
            assert_int_equal(mem_n_blocks(), n_blocks);
        }
    }
}

/* Steps are bounded whatever is asked for. */
static void test_bounded(void **state) {
    (void)state;
    struct irt_result one;
    struct two_trait_result two;
    for (int most = 2; most <= 9; most += 7) {
        struct irt_options options = {.model = IRT_2PL, .tolerance = 1e-300, .max_steps = most};
        struct two_trait_options options_two = {.tolerance = 1e-300, .max_steps = most};
        assert_true(irt_fit(&one, &bago.answers, &options, NULL));
        assert_true(two_trait_fit(&two, &bago.answers, &options_two, NULL));
        assert_false(one.has_converged || two.has_converged);
        assert_true(one.n_steps <= most + 1 && two.n_steps <= most + 1);
        irt_fini(&one);
        two_trait_fini(&two);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_allocations),
        cmocka_unit_test(test_cancelling),
        cmocka_unit_test(test_bounded),
    };
    return cmocka_run_group_tests_name("stats_faults", tests, make_fits, free_fits);
}
