/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The permutation test for cue leaks, which is exact for any statistic. It is decided as soon as
 * going on to 999 permutations would hardly change the answer (sequential Monte Carlo: Besag &
 * Clifford 1991, Gandy 2009). */
#include "leak_parts.h"

#include "base/mem.h"
#include "base/rng.h"

#include <math.h>
#include <stdlib.h>

/* With e permutations that did at least as well: fair up to that many permutations, because a leak
 * would have so many of them with a chance below .001 (binomial with .025); a leak from that many
 * on, because fewer have a chance below .01. A fair pack alarms in 2.504 % instead of 2.5 %; one
 * whose full test would be in the top 1 % is found in 99.98 % (tests/unit/test_leak.c counts). */
const int leak_fair_until[LEAK_MAX_EXCEEDING + 1] = {-1,  0,   2,   8,   18,  31,  46,  63,  81,
                                                     100, 121, 142, 165, 188, 211, 235, 260, 285,
                                                     311, 337, 363, 390, 416, 444, 471};
const int leak_sure_from[LEAK_MAX_EXCEEDING + 1] = {
    182, 263,  334,  399,  461,  521,  579,  636,  692,  747,  801,  855, 908,
    960, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000};

enum decision { OPEN, FAIR, LEAK };

/* A version under one of the statistics. */
struct count {
    double observed;
    int exceeding; /* permutations that do at least as well */
    enum decision decision;
};

struct test {
    const struct leak_data *versions;
    int n; /* versions */
    struct leak_result *out;
    struct leak_single *singles; /* n */
    struct leak_many *manys;     /* n */
    struct count *counts;        /* n */
    int *rows;                   /* posts, permuted */
    struct leak_deal deal;
};

/* --- a deal of the verdicts --- */

static void deal_verdicts(struct test *t) {
    struct leak_deal *deal = &t->deal;
    for (int w = 0; w < (deal->n + 63) / 64; w++)
        deal->bits[w] = 0;
    for (int i = 0; i < deal->n; i++) {
        bool is_fake = t->versions[0].is_fake[t->rows[i]];
        deal->is_fake[i] = is_fake;
        deal->bits[i / 64] |= (uint64_t)is_fake << (i % 64);
    }
}

static void deal_truth(struct test *t) {
    t->deal.n_fake = 0;
    for (int i = 0; i < t->deal.n; i++) {
        t->rows[i] = i;
        t->deal.n_fake += t->versions[0].is_fake[i];
    }
    deal_verdicts(t);
}

/* --- both statistics --- */

static double take_single(const struct test *t, int version) {
    int ignored = 0;
    return leak_single_solve(&t->singles[version], &t->deal, &ignored);
}

static double take_many(const struct test *t, int version) {
    return leak_many_auc(&t->manys[version], &t->deal);
}

typedef double take_statistic(const struct test *t, int version);

static enum decision decide(const struct count *count, int n_permutations) {
    if (count->exceeding > LEAK_MAX_EXCEEDING ||
        n_permutations <= leak_fair_until[count->exceeding])
        return FAIR;
    bool is_sure = n_permutations >= leak_sure_from[count->exceeding];
    return is_sure || n_permutations == LEAK_PERMUTATIONS ? LEAK : OPEN;
}

/* The best of all versions: comparing with it keeps the alarms of all versions together rare. */
static double best_of_all(const struct test *t, take_statistic *take) {
    double best = 0;
    for (int v = 0; v < t->n; v++)
        best = fmax(best, take(t, v));
    return best;
}

/* Whether any version is still undecided. */
static bool count_permutation(struct test *t, double best, int n_permutations) {
    bool is_open = false;
    for (int v = 0; v < t->n; v++) {
        struct count *count = &t->counts[v];
        if (count->decision != OPEN)
            continue;
        count->exceeding += best >= count->observed - 1e-9;
        count->decision = decide(count, n_permutations);
        is_open |= count->decision == OPEN;
    }
    return is_open;
}

static void run_permutations(struct test *t, take_statistic *take, uint64_t seed) {
    struct rng rng;
    bool is_open = false;
    rng_init(&rng, seed);
    deal_truth(t);
    for (int v = 0; v < t->n; v++)
        is_open |= t->counts[v].decision == OPEN;
    for (int i = 1; is_open && i <= LEAK_PERMUTATIONS; i++) {
        rng_shuffle(&rng, t->rows, t->deal.n);
        deal_verdicts(t);
        is_open = count_permutation(t, best_of_all(t, take), i);
    }
}

static void test_single(struct test *t, uint64_t seed) {
    for (int v = 0; v < t->n; v++) {
        int solved = leak_single_solve(&t->singles[v], &t->deal, &t->out[v].best);
        t->counts[v] = (struct count){.observed = solved};
        t->out[v].s1 = (double)solved / t->deal.n;
    }
    run_permutations(t, take_single, seed);
    for (int v = 0; v < t->n; v++)
        t->out[v].is_single = t->counts[v].decision == LEAK;
}

/* Where one feature leaks, all of them do. */
static void test_many(struct test *t, uint64_t seed) {
    deal_truth(t);
    for (int v = 0; v < t->n; v++) {
        t->out[v].s2 = leak_many_auc(&t->manys[v], &t->deal);
        t->counts[v] =
            (struct count){.observed = t->out[v].s2, .decision = t->out[v].is_single ? FAIR : OPEN};
    }
    run_permutations(t, take_many, seed);
    for (int v = 0; v < t->n; v++)
        t->out[v].is_many = t->out[v].is_single || t->counts[v].decision == LEAK;
}

/* --- the test --- */

static bool allocate(struct test *t) {
    size_t n = (size_t)t->n, posts = (size_t)t->deal.n;
    t->singles = mem_new(n, sizeof *t->singles);
    t->manys = mem_new(n, sizeof *t->manys);
    t->counts = mem_new(n, sizeof *t->counts);
    t->rows = mem_new(posts, sizeof *t->rows);
    t->deal.is_fake = mem_new(posts, sizeof *t->deal.is_fake);
    t->deal.bits = mem_new((posts + 63) / 64, sizeof *t->deal.bits);
    return t->singles && t->manys && t->counts && t->rows && t->deal.is_fake && t->deal.bits;
}

static void release(struct test *t) {
    for (int v = 0; t->singles && t->manys && v < t->n; v++) {
        leak_single_free(&t->singles[v]);
        leak_many_free(&t->manys[v]);
    }
    void *const blocks[] = {t->singles, t->manys,        t->counts,
                            t->rows,    t->deal.is_fake, t->deal.bits};
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
        mem_free(blocks[i]);
}

static bool run_test(struct test *t, uint64_t seed) {
    if (!allocate(t))
        return false;
    deal_truth(t);
    if (t->deal.n_fake == 0 || t->deal.n_fake == t->deal.n)
        return true;
    for (int v = 0; v < t->n; v++)
        if (!leak_single_new(&t->singles[v], &t->versions[v]) ||
            !leak_many_new(&t->manys[v], &t->versions[v]))
            return false;
    test_single(t, seed);
    test_many(t, seed);
    return true;
}

bool leak_test(struct leak_result *out, const struct leak_data *versions, int n, uint64_t seed,
               struct err *err) {
    for (int v = 0; v < n; v++)
        out[v] = (struct leak_result){.s1 = 0, .s2 = 0.5};
    if (n == 0 || versions[0].n == 0 || versions[0].p == 0)
        return true;
    struct test t = {.versions = versions, .n = n, .out = out, .deal = {.n = versions[0].n}};
    bool ok = run_test(&t, seed);
    release(&t);
    return ok || err_set(err, ERR_NOMEM, "no memory for a test");
}

double leak_difference(const struct leak_data *data, int feature) {
    double sums[2] = {0, 0}, deviation = leak_deviation(data, feature, leak_mean(data, feature));
    int n[2] = {0, 0};
    for (int i = 0; i < data->n; i++) {
        sums[data->is_fake[i]] += data->x[(size_t)i * (size_t)data->p + (size_t)feature];
        n[data->is_fake[i]]++;
    }
    return deviation > 0 && n[0] && n[1] ? (sums[1] / n[1] - sums[0] / n[0]) / deviation : 0;
}
