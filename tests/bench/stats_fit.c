/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long the models take on tests/data/sim2pl_16000x60.bits, beside the two matrix products of an
 * EM step that goes over all persons, items and points; how much memory they take; and how time
 * grows with persons and with items to 10,000,000 judgements. One thread.
 *     stats_fit once ROUNDS   lines "products|2pl|two-trait MS STEPS", "memory-2pl TIMES" ...
 *     stats_fit grow          lines "PERSONS ITEMS RASCH-MS 2PL-MS TWO-TRAIT-MS" */
#include "base/file.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/str.h"
#include "stats/irt.h"
#include "stats/two_trait.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { PERSONS = 16000, ITEMS = 60, POINTS = 41, MOST_PERSONS = 166667, MOST_ITEMS = 600 };
enum { MOST_CELLS = MOST_PERSONS * ITEMS };

/* The log likelihood of mirt at a tolerance of 1e-6. */
static const double known = -533772.3590;

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static bool load(signed char *at) {
    struct file_data data;
    if (!file_read(&data, "tests/data/sim2pl_16000x60.bits", 1 << 20, NULL))
        return false;
    for (size_t i = 0; i < PERSONS; i++)
        for (size_t j = 0; j < ITEMS; j++)
            at[i * ITEMS + j] = data.p[8 * i + j / 8] >> j % 8 & 1;
    file_data_fini(&data);
    return true;
}

static double uniform(struct rng *rng) {
    return (rng_next(rng) + .5) / 4294967296.;
}

/* The sum of twelve is near enough to normal here. */
static double normal(struct rng *rng) {
    double sum = -6;
    for (int i = 0; i < 12; i++)
        sum += uniform(rng);
    return sum;
}

/* Answers under the two-trait model with the spread of real headlines. */
static void draw(signed char *at, int n_persons, int n_items, signed char *verdict) {
    struct rng rng;
    rng_init(&rng, 1);
    for (int j = 0; j < n_items; j++)
        verdict[j] = j % 2 ? ITEM_FAKE : ITEM_FACT;
    for (int i = 0; i < n_persons; i++) {
        double z = normal(&rng), theta = .8 * z, kappa = .63 * (.45 * z + .89 * normal(&rng));
        for (int j = 0; j < n_items; j++) {
            double logit = theta + verdict[j] * kappa + 1 - 2. * (j - n_items / 2.) / n_items;
            at[(size_t)i * (size_t)n_items + (size_t)j] = uniform(&rng) < 1 / (1 + exp(-logit));
        }
    }
}

/* One step the plain way: answers x log odds of the points, then answers x weights. */
static double products(const signed char *at) {
    static double odds[ITEMS][POINTS], back[ITEMS][POINTS];
    double sum = 0;
    memset(back, 0, sizeof back);
    for (int j = 0; j < ITEMS; j++)
        for (int q = 0; q < POINTS; q++)
            odds[j][q] = j - q;
    double start = now_ms();
    for (size_t i = 0; i < PERSONS; i++) {
        double row[POINTS] = {0};
        for (int j = 0; j < ITEMS; j++)
            for (int q = 0; q < POINTS; q++)
                row[q] += at[i * ITEMS + (size_t)j] * odds[j][q];
        for (int j = 0; j < ITEMS; j++)
            for (int q = 0; q < POINTS; q++)
                back[j][q] += at[i * ITEMS + (size_t)j] * row[q];
    }
    double ms = now_ms() - start;
    for (int j = 0; j < ITEMS; j++)
        sum += back[j][j % POINTS];
    return isfinite(sum) ? ms : NAN;
}

struct fit {
    double ms, log_likelihood;
    int n_steps;
};

static struct fit fit_one(const struct answers *answers, enum irt_model model) {
    struct irt_options options = {
        .model = model, .n_points = POINTS, .tolerance = 1e-6, .without_se = true};
    struct irt_result result = {0};
    double start = now_ms();
    bool is_done = irt_fit(&result, answers, &options, NULL);
    struct fit fit = {is_done ? now_ms() - start : NAN, result.log_likelihood, result.n_steps};
    irt_fini(&result);
    return fit;
}

static struct fit fit_two(const struct answers *answers) {
    struct two_trait_options options = {
        .n_points = 25, .reach = 4, .tolerance = 1e-6, .without_se = true};
    struct two_trait_result result = {0};
    double start = now_ms();
    bool is_done = two_trait_fit(&result, answers, &options, NULL);
    struct fit fit = {is_done ? now_ms() - start : NAN, result.log_likelihood, result.n_steps};
    two_trait_fini(&result);
    return fit;
}

/* --- memory --- */

/* A line of /proc/self/status, in kB. */
static double status_kb(const char *key) {
    char line[256];
    double kb = 0;
    FILE *file = fopen("/proc/self/status", "re");
    while (file && fgets(line, sizeof line, file))
        if (str_starts(line, key))
            sscanf(line + strlen(key), ": %lf", &kb);
    if (file)
        fclose(file);
    return kb;
}

/* The peak begins anew at what is in use now. */
static double reset_peak(void) {
    FILE *file = fopen("/proc/self/clear_refs", "we");
    if (file) {
        fputs("5", file);
        fclose(file);
    }
    return status_kb("VmRSS");
}

static void print_memory(const char *name, double before_kb) {
    printf("memory-%s %.2f\n", name, (status_kb("VmHWM") - before_kb) * 1024 / (PERSONS * ITEMS));
}

static int once(signed char *at, long long rounds) {
    signed char verdict[ITEMS];
    const struct answers answers = {PERSONS, ITEMS, at, NULL, NULL};
    struct answers two = {PERSONS, ITEMS, at, NULL, verdict};
    double sum = products(at), before = reset_peak();
    if (!load(at))
        return 2;
    fit_one(&answers, IRT_2PL);
    print_memory("2pl", before);
    for (long long i = 0; i < rounds; i++) {
        struct fit fit = fit_one(&answers, IRT_2PL);
        printf("products %.4f 1\n2pl %.4f %d\n", products(at), fit.ms, fit.n_steps);
        if (!(fabs(fit.log_likelihood - known) < .01) || !isfinite(sum))
            return 1;
    }
    draw(at, PERSONS, ITEMS, verdict);
    before = reset_peak();
    fit_two(&two);
    print_memory("two-trait", before);
    for (long long i = 0; i < rounds; i++) {
        struct fit fit = fit_two(&two);
        printf("two-trait %.4f %d\n", fit.ms, fit.n_steps);
    }
    return 0;
}

static void print_size(signed char *at, int n_persons, int n_items) {
    static signed char verdict[MOST_ITEMS];
    const struct answers answers = {n_persons, n_items, at, NULL, verdict};
    draw(at, n_persons, n_items, verdict);
    struct fit rasch = fit_one(&answers, IRT_RASCH), pl2 = fit_one(&answers, IRT_2PL);
    struct fit two = fit_two(&answers);
    printf("%d %d %.2f %.2f %.2f\n", n_persons, n_items, rasch.ms, pl2.ms, two.ms);
}

static int grow(signed char *at) {
    static const int persons[] = {100, 1000, PERSONS, MOST_PERSONS};
    static const int items[] = {6, 20, 200, MOST_ITEMS};
    for (int i = 0; i < 4; i++)
        print_size(at, persons[i], ITEMS);
    for (int i = 0; i < 4; i++)
        print_size(at, PERSONS, items[i]);
    return 0;
}

int main(int argc, char **argv) {
    long long rounds = 0;
    signed char *at = mem_new(MOST_CELLS, 1);
    int code = 2;
    if (at && argc == 3 && str_equal(argv[1], "once") && str_to_int(argv[2], 1, 1000, &rounds))
        code = load(at) ? once(at, rounds) : 2;
    else if (at && argc == 2 && str_equal(argv[1], "grow"))
        code = grow(at);
    mem_free(at);
    return code;
}
