/* SPDX-FileCopyrightText: 2026 The Scheinriese authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parameter recovery: answers drawn from a model, the model fitted to them, estimates beside the
 * truth. */
#ifndef SCHEINRIESE_TESTS_SIM_RECOVERY_H
#define SCHEINRIESE_TESTS_SIM_RECOVERY_H

#include "base/mem.h"
#include "draws.h"
#include "stats/irt.h"
#include "stats/two_trait.h"

enum { SIM_ITEMS = 20, SIM_MAX_PERSONS = 16000 };

enum sim_model { SIM_RASCH, SIM_2PL, SIM_2PL_MAP, SIM_TWO_TRAIT, SIM_N_MODELS };
enum sim_parameter {
    SIM_A,
    SIM_D,
    SIM_BETA,
    SIM_SD_THETA,
    SIM_SD_KAPPA,
    SIM_RHO,
    SIM_N_PARAMETERS
};

#define SIM_TRUE_SD_THETA .8
#define SIM_TRUE_SD_KAPPA .63
#define SIM_TRUE_RHO .45

/* Sums over estimates of one kind; se: what the fit said. */
struct sim_error {
    double n, sum, squares, se, n_se, covered;
};
struct sim_recovery {
    struct sim_error of[SIM_N_PARAMETERS];
    int n_rounds, n_converged;
};

static inline double sim_true_a(int item) {
    return exp(.3 * normal_quantile((item * 7 % SIM_ITEMS + .5) / SIM_ITEMS));
}

static inline double sim_true_d(int item) {
    return .5 + 1.5 * (2. * item / (SIM_ITEMS - 1) - 1);
}

/* The logit of a right answer of a person. */
static inline double sim_logit(enum sim_model model, int item, double z1, double z2) {
    double theta = SIM_TRUE_SD_THETA * z1;
    double kappa =
        SIM_TRUE_SD_KAPPA * (SIM_TRUE_RHO * z1 + sqrt(1 - SIM_TRUE_RHO * SIM_TRUE_RHO) * z2);
    if (model == SIM_TWO_TRAIT)
        return theta + (item % 2 ? kappa : -kappa) + sim_true_d(item);
    return model == SIM_RASCH ? theta + sim_true_d(item) : sim_true_a(item) * z1 + sim_true_d(item);
}

static inline void sim_draw_answers(signed char *at, int n, enum sim_model model, struct rng *rng) {
    for (int i = 0; i < n; i++) {
        double z1 = draw_normal(rng), z2 = draw_normal(rng);
        for (int j = 0; j < SIM_ITEMS; j++)
            at[(size_t)i * SIM_ITEMS + (size_t)j] =
                draw_uniform(rng) < draw_logistic(sim_logit(model, j, z1, z2));
    }
}

static inline void sim_note(struct sim_error *to, double estimate, double truth, double se) {
    double error = estimate - truth;
    to->n++;
    to->sum += error;
    to->squares += error * error;
    if (!(se > 0))
        return;
    to->n_se++;
    to->se += se;
    to->covered += fabs(error) < NORMAL_95 * se;
}

static inline bool sim_recover_irt(struct sim_recovery *out, const struct answers *answers,
                                   enum sim_model model) {
    struct irt_options options = {.model = model == SIM_RASCH ? IRT_RASCH : IRT_2PL};
    struct irt_result fit;
    if (model == SIM_2PL_MAP) {
        options.prior_a_sd = .5;
        options.prior_d_sd = 2;
    }
    if (!irt_fit(&fit, answers, &options, NULL))
        return false;
    for (int j = 0; j < SIM_ITEMS; j++) {
        const struct irt_item *item = &fit.items[j];
        if (item->flags & IRT_CONSTANT)
            continue;
        sim_note(&out->of[SIM_D], item->d, sim_true_d(j), item->se_d);
        if (model != SIM_RASCH)
            sim_note(&out->of[SIM_A], item->a, sim_true_a(j), item->se_a);
    }
    if (model == SIM_RASCH)
        sim_note(&out->of[SIM_SD_THETA], fit.sd, SIM_TRUE_SD_THETA, fit.se_sd);
    out->n_converged += fit.has_converged;
    irt_fini(&fit);
    return true;
}

static inline bool sim_recover_two_trait(struct sim_recovery *out, const struct answers *answers) {
    struct two_trait_options options = {.n_points = 21};
    struct two_trait_result fit;
    if (!two_trait_fit(&fit, answers, &options, NULL))
        return false;
    for (int j = 0; j < SIM_ITEMS; j++)
        if (!fit.items[j].is_constant)
            sim_note(&out->of[SIM_BETA], fit.items[j].beta, -sim_true_d(j), fit.items[j].se_beta);
    const struct spread *found = &fit.spread, *se = &fit.se_spread;
    sim_note(&out->of[SIM_SD_THETA], found->sd_theta, SIM_TRUE_SD_THETA, se->sd_theta);
    sim_note(&out->of[SIM_SD_KAPPA], found->sd_kappa, SIM_TRUE_SD_KAPPA, se->sd_kappa);
    sim_note(&out->of[SIM_RHO], found->rho, SIM_TRUE_RHO, se->rho);
    out->n_converged += fit.has_converged;
    two_trait_fini(&fit);
    return true;
}

/* false: no memory. */
static inline bool sim_recover(struct sim_recovery *out, enum sim_model model, int n_persons,
                               int n_rounds) {
    signed char verdict[SIM_ITEMS], *at = mem_new((size_t)n_persons, SIM_ITEMS);
    bool is_done = at != NULL;
    struct rng rng;
    *out = (struct sim_recovery){.n_rounds = n_rounds};
    for (int j = 0; j < SIM_ITEMS; j++)
        verdict[j] = j % 2 ? ITEM_FAKE : ITEM_FACT;
    rng_init(&rng, 20261122u + (uint64_t)n_persons);
    for (int i = 0; is_done && i < n_rounds; i++) {
        struct answers answers = {n_persons, SIM_ITEMS, at, NULL, verdict};
        sim_draw_answers(at, n_persons, model, &rng);
        is_done = model == SIM_TWO_TRAIT ? sim_recover_two_trait(out, &answers)
                                         : sim_recover_irt(out, &answers, model);
    }
    mem_free(at);
    return is_done;
}

/* Of e->n > 0. */
static inline double sim_bias(const struct sim_error *e) {
    return e->sum / e->n;
}

static inline double sim_rmse(const struct sim_error *e) {
    return sqrt(e->squares / e->n);
}

#endif
