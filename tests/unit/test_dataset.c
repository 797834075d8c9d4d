/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers of anybody: reading and analysing them while memory runs out at each place in turn; and
 * the area under the curve from counted steps. */
#include "results/analysis.h"
#include "results/steps.h"

#include "base/fault.h"
#include "base/mem.h"
#include "base/rng.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include <math.h>

static const char text[] = "who,what,truth,yes,sure,class\n"
                           "A,1,1,1,90,x\nA,2,0,0,10,x\nA,3,1,0,50,x\nA,4,0,1,70,x\n"
                           "B,1,1,1,20,y\nB,2,0,1,NA,y\nB,3,1,1,40,y\nB,4,0,0,60,y\n"
                           "C,1,1,0,80,\nC,2,0,0,30,\nC,3,1,1,11,\nC,4,0,0,99,\nC,4,0,1,1,\n";
static const struct dataset_columns columns = {.person = "who",
                                               .item = "what",
                                               .truth = "truth=1",
                                               .yes = "yes",
                                               .confidence = "sure",
                                               .group = "class=x",
                                               .confidence_max = 100};

static bool analyse(enum analysis_model model, struct err *err) {
    struct dataset dataset;
    struct analysis analysis = {0};
    const struct bytes bytes = {(const unsigned char *)text, strlen(text)};
    bool is_done = dataset_parse(&dataset, bytes, "text", &columns, err) &&
                   analysis_make(&analysis, &dataset, &columns, model, err);
    if (is_done)
        assert_true(dataset.n == 12 && dataset.n_twice == 1 && analysis.group.n == 11 &&
                    dataset.group[0] == DIF_FOCAL && dataset.group[1] == DIF_REFERENCE &&
                    dataset.group[2] == -1);
    analysis_fini(&analysis);
    dataset_fini(&dataset);
    return is_done;
}

static void test_memory(void **state) {
    (void)state;
    for (int model = ANALYSIS_NO_MODEL; model <= ANALYSIS_TWO_TRAIT; model++) {
        struct err err = {0};
        long n = 1;
        for (;; n++) {
            fault_arm(FAULT_ALLOC, n, n % 2 ? FAULT_ONCE : FAULT_FROM_THEN_ON);
            bool is_done = analyse((enum analysis_model)model, &err);
            bool was_hit = fault_n_calls(FAULT_ALLOC) >= n;
            fault_arm(FAULT_ALLOC, 0, FAULT_ONCE);
            assert_int_equal(mem_n_blocks(), 0);
            assert_int_equal(is_done, !was_hit);
            if (is_done)
                break;
            /* A line that found no room may be too long as well as too much. */
            assert_true(err.code == ERR_NOMEM || err.code == ERR_LIMIT);
            err_clear(&err);
        }
        print_message("# model %d: %ld allocations\n", model, n - 1);
        assert_true(n > 15);
    }
}

/* The same area as from the list of answers, also with too many values to count. */
static void test_steps(void **state) {
    (void)state;
    static struct sdt_answer answers[400];
    static struct steps steps;
    struct sdt_value wanted;
    bool has_auc;
    double area;
    struct rng rng;
    rng_init(&rng, 7);
    assert_false(steps_auc(&steps, &area));
    for (int i = 0; i < 400; i++) {
        answers[i].is_fact = rng_below(&rng, 3) > 0;
        answers[i].x = (double)rng_below(&rng, 21) - 10 + 2 * answers[i].is_fact;
        assert_true(steps_add(&steps, answers[i].x, answers[i].is_fact));
    }
    assert_true(sdt_auc(&wanted, &has_auc, answers, 400) && has_auc);
    assert_true(steps_auc(&steps, &area) && fabs(area - wanted.value) < 1e-12);
    for (int i = 0; steps.n < STEPS_MAX; i++)
        assert_true(steps_add(&steps, 100 + i, true));
    assert_false(steps_add(&steps, .5, true));
    assert_true(steps_add(&steps, 100, true));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_steps),
    };
    return cmocka_run_group_tests_name("dataset", tests, NULL, NULL);
}
