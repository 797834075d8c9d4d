/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Simulated pupils for the choice of the next post. What is learnt from a post with its feedback is
 * an assumption, stated in the table. */
#ifndef SCHEINRIESE_TESTS_SIM_NEXT_H
#define SCHEINRIESE_TESTS_SIM_NEXT_H

#include "next_model.h"

enum { SIM_NEXT_POOL = 96 };

enum sim_learning {
    SIM_LEARNS_NOTHING,
    SIM_LEARNS_EVENLY, /* ability + .03 for each post */
    SIM_LEARNS_NEAR    /* ability + .06 x 4 P (1 - P); a wrong answer moves the lean by .1 */
};

struct sim_next {
    bool is_adaptive;
    enum sim_learning learning;
    int n_posts;
};

/* A sum of values, and of their squares. */
struct sim_mean {
    double sum, squares;
    int n;
};

struct sim_next_result {
    struct sim_mean ability_error, lean_error; /* squared errors of the estimates */
    struct sim_mean right, ability_gain, lean_size_change;
    struct sim_mean facts_to_suspicious, facts_to_credulous; /* shares; lean above 1, below -1 */
    struct sim_mean facts;
};

static inline void sim_mean_add(struct sim_mean *mean, double value) {
    mean->sum += value;
    mean->squares += value * value;
    mean->n++;
}

static inline double sim_mean_value(const struct sim_mean *mean) {
    return mean->sum / mean->n;
}

static inline double sim_mean_se(const struct sim_mean *mean) {
    double m = sim_mean_value(mean);
    return sqrt((mean->squares / mean->n - m * m) / (mean->n - 1));
}

struct sim_next_pupil {
    double ability, lean;
    struct next_elo elo;
    struct next_post pool[SIM_NEXT_POOL];
    int n_facts, n_right;
};

static inline void sim_next_begin(struct sim_next_pupil *pupil, struct rng *rng) {
    *pupil = (struct sim_next_pupil){.ability = sim_next_normal(rng), .lean = sim_next_normal(rng)};
    for (int i = 0; i < SIM_NEXT_POOL; i++)
        pupil->pool[i] = (struct next_post){.verdict = i % 2 ? VERDICT_FACT : VERDICT_FAKE,
                                            .delta = sim_next_normal(rng)};
}

static inline void sim_next_teach(struct sim_next_pupil *pupil, enum sim_learning learning,
                                  const struct next_post *post, bool is_right) {
    double knows = sim_next_logistic(pupil->ability - post->delta);
    if (learning == SIM_LEARNS_EVENLY)
        pupil->ability += .03;
    if (learning != SIM_LEARNS_NEAR)
        return;
    pupil->ability += .06 * 4 * knows * (1 - knows);
    if (!is_right)
        pupil->lean += post->verdict == VERDICT_FAKE ? .1 : -.1;
}

static inline void sim_next_play(struct sim_next_pupil *pupil, struct sim_next_grid *grid,
                                 const struct sim_next *sim, struct rng *rng) {
    const struct next_pool pool = {SIM_NEXT_POOL, pupil->pool};
    for (int i = 0; i < sim->n_posts; i++) {
        int at = next_choose(&pool, sim->is_adaptive ? &pupil->elo : NULL, rng);
        struct next_post *post = &pupil->pool[at];
        double p = sim_next_right(pupil->ability, pupil->lean, post);
        bool is_right = rng_next(rng) / 4294967296.0 < p;
        post->is_judged = true;
        pupil->n_facts += post->verdict == VERDICT_FACT;
        pupil->n_right += is_right;
        next_learn(&pupil->elo, post->verdict, post->delta, is_right);
        if (sim->learning == SIM_LEARNS_NOTHING)
            sim_next_weigh(grid, post, is_right);
        sim_next_teach(pupil, sim->learning, post, is_right);
    }
}

static inline void sim_next_note(struct sim_next_result *out, const struct sim_next_pupil *start,
                                 const struct sim_next_pupil *end,
                                 const struct sim_next_grid *grid) {
    int n = end->elo.n;
    double ability, lean, facts = (double)end->n_facts / n;
    sim_next_estimate(grid, &ability, &lean);
    sim_mean_add(&out->ability_error, pow(ability - start->ability, 2));
    sim_mean_add(&out->lean_error, pow(lean - start->lean, 2));
    sim_mean_add(&out->right, (double)end->n_right / n);
    sim_mean_add(&out->ability_gain, end->ability - start->ability);
    sim_mean_add(&out->lean_size_change, fabs(end->lean) - fabs(start->lean));
    sim_mean_add(&out->facts, facts);
    if (start->lean > 1)
        sim_mean_add(&out->facts_to_suspicious, facts);
    if (start->lean < -1)
        sim_mean_add(&out->facts_to_credulous, facts);
}

/* n_pupils pupils; the same seed gives the same pupils and pools in whatever order they judge. */
static inline struct sim_next_result sim_next_run(const struct sim_next *sim, int n_pupils,
                                                  uint64_t seed) {
    struct sim_next_result result = {0};
    struct sim_next_grid grid;
    for (int i = 0; i < n_pupils; i++) {
        struct sim_next_pupil start, end;
        struct rng rng;
        rng_init(&rng, seed + (uint64_t)i * 1000003);
        sim_next_begin(&start, &rng);
        end = start;
        sim_next_prior(&grid);
        sim_next_play(&end, &grid, sim, &rng);
        sim_next_note(&result, &start, &end, &grid);
    }
    return result;
}

#endif
