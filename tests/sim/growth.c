/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How often each sentence about growth is said: when nothing changed (then it is wrong), and when
 * d' or c did. The forms differ by .3 in d' and -.2 in c. `make sim` runs it; growth
 * [CLASSES-PER-ROW]. */
#include "growth.h"

#include "base/str.h"

#include <stdio.h>

enum { SEED = 20261122 };

static void print_row(const struct sim_growth *sim, int n) {
    struct sim_growth_rates r = sim_growth_run(sim, n, SEED);
    double any = 1 - r.of[GROWTH_NOTHING];
    printf("%6d %5d %4.1f %5.1f %5.1f %5.1f  %6.3f %6.3f %10.3f %8.3f %6.3f  %6.3f %6.3f\n",
           sim->n_pupils, sim->n_posts, sim->d_prime, sim->c, sim->change_d, sim->change_c,
           r.of[GROWTH_BETTER], r.of[GROWTH_WORSE], r.of[GROWTH_SUSPICIOUS], r.of[GROWTH_TRUSTING],
           any, r.covers_d, r.covers_c);
    fflush(stdout);
}

int main(int argc, char **argv) {
    static const int pupils[] = {12, 25, 30}, posts[] = {10, 20, 40};
    static const double changes[][2] = {{0, 0},  {.3, 0},  {.6, 0},  {-.6, 0},
                                        {0, .3}, {0, -.3}, {.4, .3}, {-.4, .3}};
    long long n = 5000;
    if (argc > 1 && !str_to_int(argv[1], 10, 1000000, &n))
        return 2;
    printf("%lld classes a row\n", n);
    for (int change = 0; change < 8; change++) {
        printf("\npupils posts   d'     c    +d'    +c  better  worse suspicious trusting    any  "
               " cov d'  cov c\n");
        for (int row = 0; row < (change ? 9 : 36); row++) {
            const struct sim_growth sim = {pupils[row % 9 / 3],
                                           posts[row % 3],
                                           change ? 1 : row / 9,
                                           change ? 0 : .5 * (row / 9 % 2),
                                           changes[change][0],
                                           changes[change][1],
                                           .3,
                                           -.2};
            print_row(&sim, (int)n);
        }
    }
    return 0;
}
