/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long the models take, beside the two matrix products that an EM step costs when it goes over
 * all persons, items and points; and how time grows to 10,000,000 judgements. One thread.
 *     make build/sim/stats_speed && build/sim/stats_speed */
#include "base/mem.h"
#include "base/rng.h"
#include "stats/irt.h"
#include "stats/normal.h"
#include "stats/two_trait.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { ITEMS = 60, POINTS = 41, PERSONS = 16000, MOST = 166667, ROUNDS = 5 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Answers under the two-trait model with the spread of real headlines. */
static void draw(signed char *at, int n, signed char *verdict) {
    struct rng rng;
    rng_init(&rng, 1);
    for (int j = 0; j < ITEMS; j++)
        verdict[j] = j % 2 ? ITEM_FAKE : ITEM_FACT;
    for (int i = 0; i < n; i++) {
        double z1 = normal_quantile((rng_next(&rng) + .5) / 4294967296.);
        double z2 = normal_quantile((rng_next(&rng) + .5) / 4294967296.);
        double theta = .8 * z1, kappa = .63 * (.45 * z1 + .89 * z2);
        for (int j = 0; j < ITEMS; j++) {
            double logit = theta + verdict[j] * kappa + 1 - .03 * (j - ITEMS / 2.);
            at[(size_t)i * ITEMS + (size_t)j] =
                (rng_next(&rng) + .5) / 4294967296. < 1 / (1 + exp(-logit));
        }
    }
}

/* One step the plain way: answers x log odds of the points, then answers x weights. */
static double products(const signed char *at, int n) {
    static double odds[ITEMS][POINTS], back[ITEMS][POINTS];
    double start = now(), sum = 0;
    for (int j = 0; j < ITEMS; j++)
        for (int q = 0; q < POINTS; q++)
            odds[j][q] = j - q;
    for (int i = 0; i < n; i++) {
        double row[POINTS] = {0};
        for (int j = 0; j < ITEMS; j++)
            for (int q = 0; q < POINTS; q++)
                row[q] += at[(size_t)i * ITEMS + (size_t)j] * odds[j][q];
        for (int j = 0; j < ITEMS; j++)
            for (int q = 0; q < POINTS; q++)
                back[j][q] += at[(size_t)i * ITEMS + (size_t)j] * row[q];
    }
    for (int j = 0; j < ITEMS; j++)
        sum += back[j][j % POINTS];
    return isfinite(sum) ? now() - start : 0;
}

/* Seconds of one fit, and its EM steps. */
static double fit(const struct answers *answers, int model, int *steps) {
    struct irt_options one = {.model = model ? IRT_2PL : IRT_RASCH,
                              .n_points = POINTS,
                              .tolerance = 1e-6,
                              .without_se = true};
    struct two_trait_options two = {
        .n_points = 25, .reach = 4, .tolerance = 1e-6, .without_se = true};
    struct irt_result irt = {0};
    struct two_trait_result two_trait = {0};
    double start = now();
    bool is_done = model == 2 ? two_trait_fit(&two_trait, answers, &two, NULL)
                              : irt_fit(&irt, answers, &one, NULL);
    double seconds = now() - start;
    *steps = model == 2 ? two_trait.n_steps : irt.n_steps;
    irt_fini(&irt);
    two_trait_fini(&two_trait);
    return is_done ? seconds : -1;
}

static double best_fit(const struct answers *answers, int model, int *steps) {
    double best = HUGE_VAL;
    for (int i = 0; i < ROUNDS; i++)
        best = fmin(best, fit(answers, model, steps));
    return best;
}

int main(void) {
    static const char *const names[] = {"Rasch", "2PL", "two-trait 25 x 25"};
    static const int sizes[] = {100, 1000, PERSONS, MOST};
    signed char verdict[ITEMS], *at = mem_new(MOST, ITEMS);
    int steps = 0;
    if (!at)
        return 1;
    draw(at, MOST, verdict);
    struct answers answers = {PERSONS, ITEMS, at, NULL, verdict};
    double bare = products(at, PERSONS);
    bare = fmin(bare, products(at, PERSONS));
    printf("two matrix products, 16,000 x 60 x 41: %.4f s\n", bare);
    for (int model = 0; model < 3; model++) {
        double best = best_fit(&answers, model, &steps);
        printf("%-18s 16,000 x 60: %.4f s, %d steps; a step is %.2f of the products\n",
               names[model], best, steps, best / steps / bare);
    }
    for (int i = 0; i < 4; i++) {
        answers.n_persons = sizes[i];
        printf("%9d judgements:", sizes[i] * ITEMS);
        for (int model = 0; model < 3; model++)
            printf("  %s %.4f s", names[model], fit(&answers, model, &steps));
        printf("\n");
    }
    mem_free(at);
    return 0;
}
