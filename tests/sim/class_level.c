/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How often the 95 % intervals of a class cover the truth, and how far the mean of pupils lies from
 * it. `make sim` runs it; class_level [CLASSES-PER-ROW [SET]], SET 0 to 3: which pupils and posts.
 * Without, all sets run, those beside the first with a fourth of the classes. */
#include "class_level.h"

#include "base/str.h"

#include <stdio.h>

enum { N_SETS = 4, SEED = 20261122 };

struct set {
    const char *name;
    double sd_d_prime, sd_c, sd_posts;
};

static const struct set sets[N_SETS] = {
    {"pupils differ by sd .5 in d', .3 in c", .5, .3, 0},
    {"pupils differ by sd 1 in d', .5 in c", 1, .5, 0},
    {"pupils all alike", 0, 0, 0},
    {"pupils differ by sd .5 and .3, posts by sd .5 (d', c: of a post in the middle)", .5, .3, .5}};

/* The extremes of a column. */
struct extremes {
    double low, high;
    int n_outside;
};

static void note(struct extremes *e, double value) {
    e->low = fmin(e->low, value);
    e->high = fmax(e->high, value);
    e->n_outside += value < .93 || value > .97;
}

static void print_row(const struct sim_class *sim, const struct sim_class_rates *r) {
    printf("%6d %5d %4.0f %5.1f  %6.3f  %6.3f %6.3f  %6.3f %6.2f  %6.3f %6.3f\n", sim->n_pupils,
           sim->n_posts, sim->d_prime, sim->c, (double)r->n_shown / r->n, r->covers_d, r->covers_c,
           r->bias, r->width, r->mean_bias, r->mean_covers);
    fflush(stdout);
}

static void print_extremes(const char *name, const struct extremes *e) {
    printf("  %s covered by %.3f to %.3f; %d rows beyond .93 to .97\n", name, e->low, e->high,
           e->n_outside);
}

static void run_set(const struct set *set, int n) {
    static const int pupils[] = {12, 25, 30}, posts[] = {10, 20, 40};
    struct extremes d = {1, 0, 0}, c = {1, 0, 0};
    printf("\n%s; %d classes a row\n", set->name, n);
    printf("                               of those shown                mean of pupils\n");
    printf("pupils posts   d'     c   shown  cov d'  cov c    bias  width    bias  cov d'\n");
    for (int row = 0; row < 108; row++) {
        const struct sim_class sim = {pupils[row / 36],   posts[row / 12 % 3], row / 3 % 4,
                                      .5 * (row % 3 - 1), set->sd_d_prime,     set->sd_c,
                                      set->sd_posts};
        struct sim_class_rates rates = sim_class_run(&sim, n, SEED + (uint64_t)row);
        print_row(&sim, &rates);
        note(&d, rates.covers_d);
        note(&c, rates.covers_c);
    }
    print_extremes("d'", &d);
    print_extremes("c", &c);
}

int main(int argc, char **argv) {
    long long n = 2000, only = -1;
    if (argc > 1 && !str_to_int(argv[1], 10, 100000, &n))
        return 2;
    if (argc > 2 && !str_to_int(argv[2], 0, N_SETS - 1, &only))
        return 2;
    for (int i = 0; i < N_SETS; i++)
        if (only < 0 || only == i)
            run_set(&sets[i], (int)(only < 0 && i > 0 ? (n + 3) / 4 : n));
    return 0;
}
