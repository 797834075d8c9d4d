/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the adaptive choice gains over random order: how exactly ability and lean are known after 20
 * posts, and how much is learnt under three assumptions. `make sim` runs it; next [PUPILS]. */
#include "next_rounds.h"

#include "base/str.h"

#include <stdio.h>

enum { SEED = 20261122 };

static void print_mean(const char *name, const struct sim_mean *mean) {
    double value = sim_mean_value(mean), half = 1.96 * sim_mean_se(mean);
    printf("  %-38s %7.3f  [%.3f, %.3f]\n", name, value, value - half, value + half);
}

static void print_root(const char *name, const struct sim_mean *mean) {
    double value = sim_mean_value(mean), half = 1.96 * sim_mean_se(mean);
    printf("  %-38s %7.3f  [%.3f, %.3f]\n", name, sqrt(value), sqrt(value - half),
           sqrt(value + half));
}

static const char *order_name(bool is_adaptive) {
    return is_adaptive ? "adaptive" : "random";
}

static void print_precision(int n_pupils) {
    for (int i = 0; i < 2; i++) {
        const struct sim_next sim = {i == 1, SIM_LEARNS_NOTHING, 20};
        struct sim_next_result result = sim_next_run(&sim, n_pupils, SEED);
        printf("%s, 20 posts, nothing learnt\n", order_name(sim.is_adaptive));
        print_root("RMSE of ability (sd 1)", &result.ability_error);
        print_root("RMSE of lean (sd 1)", &result.lean_error);
        print_mean("share right", &result.right);
        print_mean("share of facts", &result.facts);
        print_mean("share of facts, suspicious (lean > 1)", &result.facts_to_suspicious);
        print_mean("share of facts, credulous (lean < -1)", &result.facts_to_credulous);
    }
}

static void print_curve(enum sim_learning learning, int n_pupils) {
    static const char *const names[] = {
        "", "every post teaches the same: ability + .03",
        "posts near one's ability teach most: + .06 x 4 P (1 - P); errors move the lean by .1"};
    static const int lengths[] = {10, 20, 40};
    printf("Learning, %s\n", names[learning]);
    for (int i = 0; i < 6; i++) {
        const struct sim_next sim = {i % 2 == 1, learning, lengths[i / 2]};
        struct sim_next_result result = sim_next_run(&sim, n_pupils, SEED);
        printf("%s, %d posts\n", order_name(sim.is_adaptive), sim.n_posts);
        print_mean("gain of ability", &result.ability_gain);
        if (learning == SIM_LEARNS_NEAR)
            print_mean("change of the size of the lean", &result.lean_size_change);
    }
}

static void print_rounds(int n_pupils) {
    printf(
        "Rounds of 8 out of levels of %d, as in the game: %d levels, difficulties from %d pupils\n",
        SIM_ROUNDS_POSTS, SIM_ROUNDS_LEVELS, SIM_ROUNDS_OTHERS);
    for (int i = 0; i < 4; i++) {
        const struct sim_next sim = {i % 2 == 1, i < 2 ? SIM_LEARNS_NOTHING : SIM_LEARNS_NEAR, 0};
        struct sim_next_result result = sim_rounds_run(&sim, n_pupils, SEED);
        printf("%s, %s\n", order_name(sim.is_adaptive), i < 2 ? "nothing learnt" : "learning near");
        if (i < 2) {
            print_root("RMSE of ability (sd 1)", &result.ability_error);
            print_root("RMSE of lean (sd 1)", &result.lean_error);
            print_mean("share of facts", &result.facts);
            print_mean("share right", &result.right);
        } else {
            print_mean("gain of ability", &result.ability_gain);
            print_mean("change of the size of the lean", &result.lean_size_change);
        }
    }
}

int main(int argc, char **argv) {
    long long n = 4000;
    if (argc > 1 && !str_to_int(argv[1], 10, 1000000, &n))
        return 2;
    printf("%lld pupils a row, %d posts in the pool, 95 %% intervals\n", n, SIM_NEXT_POOL);
    print_precision((int)n);
    print_curve(SIM_LEARNS_EVENLY, (int)n);
    print_curve(SIM_LEARNS_NEAR, (int)n);
    print_rounds((int)n);
    return 0;
}
