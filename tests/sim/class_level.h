/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Simulated classes for the multilevel estimate. The truth is what the estimate is of: the mean of
 * d' (and of c) over the pupils such a class could have, on these very posts. */
#ifndef SCHEINRIESE_TESTS_SIM_CLASS_LEVEL_H
#define SCHEINRIESE_TESTS_SIM_CLASS_LEVEL_H

#include "draws.h"
#include "stats/class_level.h"

enum { SIM_MAX_PUPILS = 30, SIM_MAX_POSTS = 40 };

struct sim_class {
    int n_pupils, n_posts; /* half of them facts */
    double d_prime, c;     /* means of pupils, posts of middle difficulty */
    double sd_d_prime, sd_c, sd_posts;
};

/* Shares of the classes that were shown, but for shown. */
struct sim_class_rates {
    int n, n_shown;
    double covers_d, covers_c;     /* of the 95 % intervals */
    double bias, width;            /* of d', its interval */
    double mean_covers, mean_bias; /* of the mean of pupils' corrected d', of all classes */
};

/* The same difficulties in every class: normal quantiles. */
static inline double sim_post(const struct sim_class *sim, int post) {
    return sim->sd_posts * normal_quantile((post + .5) / (sim->n_posts / 2.));
}

static inline double sim_chance(const struct sim_class *sim, double x) {
    double sum = 0;
    if (!(sim->sd_posts > 0))
        return normal_probability(x);
    for (int i = 0; i < sim->n_posts / 2; i++)
        sum += normal_probability(x + sim_post(sim, i));
    return sum / (sim->n_posts / 2.);
}

/* Mean over pupils of the quantile of their chance, who ask mean and sd. */
static inline double sim_truth(const struct sim_class *sim, double mean, double sd) {
    double sum = 0, total = 0;
    if (!(sim->sd_posts > 0))
        return mean;
    for (double z = -5; z <= 5; z += .125) {
        double w = normal_density(z);
        sum += w * normal_quantile(sim_chance(sim, mean + sd * z));
        total += w;
    }
    return sum / total;
}

static inline long long sim_right(struct rng *rng, const struct sim_class *sim, double x) {
    long long right = 0;
    if (!(sim->sd_posts > 0))
        return draw_successes(rng, sim->n_posts / 2, normal_probability(x));
    for (int i = 0; i < sim->n_posts / 2; i++)
        right += draw_uniform(rng) < normal_probability(x + sim_post(sim, i));
    return right;
}

static inline void sim_class_draw(struct sdt_counts *pupils, struct rng *rng,
                                  const struct sim_class *sim) {
    long long n = sim->n_posts / 2;
    for (int i = 0; i < sim->n_pupils; i++) {
        double d = sim->d_prime + sim->sd_d_prime * draw_normal(rng);
        double c = sim->c + sim->sd_c * draw_normal(rng);
        long long hits = sim_right(rng, sim, d / 2 - c);
        pupils[i] = (struct sdt_counts){hits, n, n - sim_right(rng, sim, d / 2 + c), n};
    }
}

/* The mean of pupils' corrected d' with the interval it would have (t). */
static inline struct sdt_value sim_mean_of_pupils(const struct sdt_counts *pupils, int n) {
    double sum = 0, squares = 0;
    struct sdt one;
    for (int i = 0; i < n; i++) {
        sdt_compute(&one, &pupils[i]);
        sum += one.d_prime.value;
        squares += one.d_prime.value * one.d_prime.value;
    }
    double mean = sum / n, se = sqrt(fmax(0, squares / n - mean * mean) / (n - 1));
    double reach = normal_student_95(n - 1) * se;
    return (struct sdt_value){mean, se, mean - reach, mean + reach};
}

static inline bool sim_covers(const struct sdt_value *value, double truth) {
    return value->low <= truth && truth <= value->high;
}

static inline struct sim_class_rates sim_class_run(const struct sim_class *sim, int n,
                                                   uint64_t seed) {
    struct sdt_counts pupils[SIM_MAX_PUPILS];
    struct sim_class_rates rates = {.n = n};
    struct class_level class;
    struct rng rng;
    double sd = sqrt(sim->sd_d_prime * sim->sd_d_prime / 4 + sim->sd_c * sim->sd_c);
    double u = sim_truth(sim, sim->d_prime / 2 - sim->c, sd);
    double v = sim_truth(sim, sim->d_prime / 2 + sim->c, sd);
    rng_init(&rng, seed);
    for (int i = 0; i < n; i++) {
        sim_class_draw(pupils, &rng, sim);
        struct sdt_value mean = sim_mean_of_pupils(pupils, sim->n_pupils);
        rates.mean_covers += (double)sim_covers(&mean, u + v) / n;
        rates.mean_bias += (mean.value - u - v) / n;
        if (!class_level_compute(&class, pupils, (size_t)sim->n_pupils, NULL) || !class.is_enough)
            continue;
        rates.n_shown++;
        rates.covers_d += sim_covers(&class.d_prime, u + v);
        rates.covers_c += sim_covers(&class.c, (v - u) / 2);
        rates.bias += class.d_prime.value - u - v;
        rates.width += class.d_prime.high - class.d_prime.low;
    }
    double shown = rates.n_shown ? rates.n_shown : 1;
    rates.covers_d /= shown;
    rates.covers_c /= shown;
    rates.bias /= shown;
    rates.width /= shown;
    return rates;
}

#endif
