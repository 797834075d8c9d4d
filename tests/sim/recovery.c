/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How well the models find what answers were drawn from: bias and root mean square error of every
 * kind of parameter for 100 to 16,000 persons on 20 items, with the mean standard error and how
 * often 1.96 of them reach the truth. `make sim` runs it; recovery [ROUNDS at 100 persons]. */
#include "recovery.h"

#include "base/str.h"

#include <stdio.h>

static const char *const models[SIM_N_MODELS] = {
    "Rasch", "2PL", "2PL, priors (a: 1, sd .5; d: 0, sd 2)", "ability and suspicion"};
static const char *const parameters[SIM_N_PARAMETERS] = {"a",        "d",        "beta",
                                                         "sd theta", "sd kappa", "rho"};

static void print_rows(const struct sim_recovery *r, int n_persons) {
    for (int k = 0; k < SIM_N_PARAMETERS; k++) {
        const struct sim_error *e = &r->of[k];
        if (!(e->n > 0))
            continue;
        printf("%7d %6d %5d  %-8s %8.4f %8.4f", n_persons, r->n_rounds, r->n_converged,
               parameters[k], sim_bias(e), sim_rmse(e));
        if (e->n_se > 0)
            printf(" %8.4f %8.3f", e->se / e->n_se, e->covered / e->n_se);
        printf("\n");
    }
    fflush(stdout);
}

int main(int argc, char **argv) {
    static const int sizes[] = {100, 400, 1600, 6400, SIM_MAX_PERSONS};
    static const int fewer[] = {1, 1, 2, 4, 8}; /* the large ones take their time */
    struct sim_recovery recovery;
    long long n = 200;
    if (argc > 1 && !str_to_int(argv[1], 12, 100000, &n))
        return 2;
    for (int model = 0; model < SIM_N_MODELS; model++) {
        printf("\n%s\nPersons rounds conv.  of           bias     RMSE  mean SE  covered\n",
               models[model]);
        for (int i = 0; i < 5; i++) {
            if (!sim_recover(&recovery, (enum sim_model)model, sizes[i], (int)n / fewer[i]))
                return 1;
            print_rows(&recovery, sizes[i]);
        }
    }
    return 0;
}
