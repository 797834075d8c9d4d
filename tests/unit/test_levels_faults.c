/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The checker without memory: the n-th allocation fails, once or from then on, until a lint passes.
 * Each time it either says that it could not finish or has found what it always finds. */
#include "levels/check.h"
#include "levels/check_leak.h"

#include "base/fault.h"
#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { PACKS = 2 };

struct outcome {
    bool is_whole;
    int n_errors, n_warnings, n_notes;
};

/* Lints two packs, then both together, as lint does. */
static struct outcome lint(const char *first, const char *second) {
    static struct project packs[PACKS];
    struct project *both[PACKS] = {&packs[0], &packs[1]};
    const char *const folders[PACKS] = {first, second};
    struct outcome outcome = {.is_whole = true};
    for (int i = 0; i < PACKS; i++) {
        struct err err;
        outcome.is_whole = project_init(both[i], folders[i], &err) && outcome.is_whole;
        if (outcome.is_whole)
            check_project(both[i]);
    }
    if (outcome.is_whole)
        check_leaks_together(both, PACKS);
    for (int i = 0; i < PACKS; i++) {
        outcome.is_whole = outcome.is_whole && !both[i]->report.has_failed;
        outcome.n_errors += both[i]->report.n_errors;
        outcome.n_warnings += both[i]->report.n_warnings;
        outcome.n_notes += both[i]->report.n_notes;
        project_fini(both[i]);
    }
    return outcome;
}

static void loop(const char *first, const char *second, enum fault_mode mode) {
    const struct outcome wanted = lint(first, second);
    assert_true(wanted.is_whole);
    for (long n = 1;; n++) {
        fault_arm(FAULT_ALLOC, n, mode);
        struct outcome got = lint(first, second);
        long n_calls = fault_n_calls(FAULT_ALLOC);
        fault_arm(FAULT_ALLOC, 0, FAULT_ONCE);
        assert_int_equal(mem_n_blocks(), 0);
        if (got.is_whole) {
            assert_int_equal(got.n_errors, wanted.n_errors);
            assert_int_equal(got.n_warnings, wanted.n_warnings);
            assert_int_equal(got.n_notes, wanted.n_notes);
        }
        if (n_calls < n) {
            print_message("%s: %ld allocations\n", first, n - 1);
            break;
        }
    }
}

static void clean_packs(void **state) {
    (void)state;
    loop("tests/golden/lint/ok-honest", "tests/golden/lint/ok-small", FAULT_ONCE);
    loop("tests/golden/lint/ok-honest", "tests/golden/lint/ok-small", FAULT_FROM_THEN_ON);
}

static void leaking_packs(void **state) {
    (void)state;
    loop("tests/golden/lint/warn-cue-leak-few", "tests/golden/lint/warn-cue-leak-few-2",
         FAULT_ONCE);
}

static void packs_with_errors(void **state) {
    (void)state;
    loop("tests/golden/lint/warn-translation", "tests/golden/lint/bad-unknown-key", FAULT_ONCE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clean_packs),
        cmocka_unit_test(leaking_packs),
        cmocka_unit_test(packs_with_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
