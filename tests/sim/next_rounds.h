/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Simulated pupils who play rounds of eight out of levels of twelve, as the game draws them: by
 * chance, or from NEXT_LEAST judgements on as suits them, with difficulties that the game knows
 * only from SIM_ROUNDS_OTHERS other pupils. */
#ifndef SCHEINRIESE_TESTS_SIM_NEXT_ROUNDS_H
#define SCHEINRIESE_TESTS_SIM_NEXT_ROUNDS_H

#include "next.h"
#include "play/round.h"

enum { SIM_ROUNDS_LEVELS = 10, SIM_ROUNDS_POSTS = 12, SIM_ROUNDS_OTHERS = 20 };

struct sim_rounds_level {
    struct pack_level level;
    struct pack_post posts[SIM_ROUNDS_POSTS];
    struct next_post truth[SIM_ROUNDS_POSTS];
    double known[SIM_ROUNDS_POSTS]; /* what the game thinks of the difficulty */
};

static inline bool sim_rounds_answer(const struct sim_next_pupil *pupil,
                                     const struct next_post *post, struct rng *rng) {
    return rng_next(rng) / 4294967296.0 < sim_next_right(pupil->ability, pupil->lean, post);
}

static inline double sim_rounds_known(const struct next_post *post, struct rng *rng) {
    int n_right = 0;
    for (int i = 0; i < SIM_ROUNDS_OTHERS; i++) {
        const struct sim_next_pupil other = {.ability = sim_next_normal(rng),
                                             .lean = sim_next_normal(rng)};
        n_right += sim_rounds_answer(&other, post, rng);
    }
    return next_difficulty(n_right, SIM_ROUNDS_OTHERS);
}

static inline void sim_rounds_make(struct sim_rounds_level *out, struct rng *rng) {
    static const char *const ids[SIM_ROUNDS_POSTS] = {"a", "b", "c", "d", "e", "f",
                                                      "g", "h", "i", "j", "k", "l"};
    for (int i = 0; i < SIM_ROUNDS_POSTS; i++) {
        enum verdict verdict = i % 2 ? VERDICT_FACT : VERDICT_FAKE;
        out->posts[i] = (struct pack_post){.id = ids[i], .verdict = verdict, .callback = ""};
        out->truth[i] = (struct next_post){.verdict = verdict, .delta = sim_next_normal(rng)};
        out->known[i] = sim_rounds_known(&out->truth[i], rng);
    }
    out->level = (struct pack_level){
        .n_round = 8, .n_posts = SIM_ROUNDS_POSTS, .posts = out->posts, .n_looks = 2};
}

static inline bool sim_rounds_draw(struct round_plan *plan, const struct sim_rounds_level *level,
                                   const struct sim_next_pupil *pupil, bool is_adaptive,
                                   uint64_t seed) {
    struct round_fit fit = {.elo = pupil->elo};
    for (int i = 0; i < SIM_ROUNDS_POSTS; i++)
        fit.delta[i] = level->known[i];
    bool is_known = is_adaptive && pupil->elo.n >= NEXT_LEAST;
    return round_draw_fitting(plan, &level->level, NULL, is_known ? &fit : NULL, seed, NULL);
}

static inline void sim_rounds_play(struct sim_next_pupil *pupil, struct sim_next_grid *grid,
                                   const struct sim_next *sim, uint64_t seed) {
    struct rng rng;
    struct round_plan plan;
    rng_init(&rng, seed);
    for (int k = 0; k < SIM_ROUNDS_LEVELS; k++) {
        struct sim_rounds_level level;
        struct rng of_level;
        rng_init(&of_level, seed * 31 + (uint64_t)k);
        sim_rounds_make(&level, &of_level);
        if (!sim_rounds_draw(&plan, &level, pupil, sim->is_adaptive, seed * 37 + (uint64_t)k))
            return;
        for (int i = 0; i < plan.n_posts; i++) {
            const struct next_post *post = &level.truth[plan.posts[i]];
            bool is_right = sim_rounds_answer(pupil, post, &rng);
            pupil->n_facts += post->verdict == VERDICT_FACT;
            pupil->n_right += is_right;
            next_learn(&pupil->elo, post->verdict, level.known[plan.posts[i]], is_right);
            if (sim->learning == SIM_LEARNS_NOTHING)
                sim_next_weigh(grid, post, is_right);
            sim_next_teach(pupil, sim->learning, post, is_right);
        }
    }
}

static inline struct sim_next_result sim_rounds_run(const struct sim_next *sim, int n_pupils,
                                                    uint64_t seed) {
    struct sim_next_result result = {0};
    struct sim_next_grid grid;
    for (int i = 0; i < n_pupils; i++) {
        struct rng rng;
        rng_init(&rng, seed + (uint64_t)i * 1000003);
        struct sim_next_pupil start = {.ability = sim_next_normal(&rng),
                                       .lean = sim_next_normal(&rng)};
        struct sim_next_pupil end = start;
        sim_next_prior(&grid);
        sim_rounds_play(&end, &grid, sim, seed + (uint64_t)i);
        sim_next_note(&result, &start, &end, &grid);
    }
    return result;
}

#endif
